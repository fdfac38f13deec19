"""Any list as it stands on screen: on paper and in files.

Nothing that writes or draws pages is imported before it is asked for: lists are on screen when the program starts.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from dhtt_desktop.domain.columns import Listing
from dhtt_desktop.services import school
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui import dialogs
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.save_as import save_beside_last

if TYPE_CHECKING:
    from dhtt_desktop.documents.flow import Flow

_FOLDER = "list_folder"  # setting: where the last list went
_KINDS = {".xlsx": ("Ghi bảng tính Excel", dialogs.SHEET), ".docx": ("Ghi tệp Word", dialogs.WORD),
          ".pdf": ("Ghi tệp PDF", dialogs.PDF)}  # fmt: skip


def flow_of(store: Store, listed: Listing, total: str = "") -> Flow:
    """The list as it will stand on paper, with today's names of the school and `total` as its closing sentence."""
    from dhtt_desktop.documents.listing import listing_flow

    return listing_flow(listed, school.office(store, date.today().isoformat()), total=total)


def print_list(parent: QWidget, store: Store, listed: Listing, total: str = "", name: str = "") -> None:
    """Let the clerk print the list. `name` names the job and a PDF; without it the list's title does."""
    from dhtt_desktop.ui.printing import print_flow

    print_flow(flow_of(store, listed, total), parent, name or listed.title)


def save_list(
    context: Context, parent: QWidget, listed: Listing, suffix: str, done: Callable[[Path], object],
    total: str = "", name: str = "",
) -> None:  # fmt: skip
    """Ask for a place and write the list there (".xlsx", ".docx", ".pdf"); a free name is offered where it is taken."""
    from dhtt_desktop.ui.printing import file_stem

    store = context.store
    if store is None:
        return
    title, kind = _KINDS[suffix]
    proposed = f"{file_stem(name or listed.title)}{suffix}"

    def write(path: Path) -> None:
        _write(store, listed, path, total)

    path = save_beside_last(context, _FOLDER, parent, title, proposed, kind, write)
    if path is not None:
        done(path)


def _write(store: Store, listed: Listing, path: Path, total: str) -> None:
    if path.suffix.lower() == ".xlsx":
        from dhtt_desktop.exchange.sheet_out import write_xlsx

        write_xlsx(listed, path)
    else:
        from dhtt_desktop.services import papers

        papers.write_flow(flow_of(store, listed, total), path)
