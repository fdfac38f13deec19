"""A list on paper and in files, as it stands on screen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from dhtt_desktop.documents import listing as listings
from dhtt_desktop.documents.flow import Flow
from dhtt_desktop.domain.columns import Listing
from dhtt_desktop.safefile import CannotWrite
from dhtt_desktop.services import papers, school
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui import dialogs
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.printing import file_stem, print_flow

_FOLDER = "list_folder"  # setting: where the last list went
_KINDS = {".xlsx": ("Ghi bảng tính Excel", dialogs.SHEET), ".docx": ("Ghi tệp Word", dialogs.WORD),
          ".pdf": ("Ghi tệp PDF", dialogs.PDF)}  # fmt: skip


def flow_of(store: Store, listed: Listing, total: str = "") -> Flow:
    """The list as it will stand on paper, with today's names of the school."""
    office = school.office(store, date.today().isoformat())
    return listings.listing_flow(listed, office, total=total)


def print_list(parent: QWidget, store: Store, listed: Listing, total: str = "") -> None:
    """Let the clerk print the list."""
    print_flow(flow_of(store, listed, total), parent, listed.title)


def save_list(
    context: Context, parent: QWidget, listed: Listing, suffix: str, done: Callable[[Path], object], total: str = ""
) -> None:
    """Ask for a place and write the list there (".xlsx", ".docx", ".pdf"); another name is offered in need."""
    store = context.store
    if store is None:
        return
    title, kind = _KINDS[suffix]
    folder = context.settings.get(_FOLDER, "")
    name = f"{file_stem(listed.title)}{suffix}"
    path = dialogs.save_file(parent, title, name, (kind,), folder if Path(folder).is_dir() else "")
    while path is not None:
        path = path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)
        try:
            _write(store, listed, path, total)
        except CannotWrite as problem:
            free = problem.suggestion
            where = f"Có thể ghi thành “{free.name}” trong thư mục {free.parent}."
            path = free if dialogs.ask(parent, problem.message, where, "Ghi tên khác") else None
            continue
        context.settings.set(_FOLDER, str(path.parent))
        done(path)
        return


def _write(store: Store, listed: Listing, path: Path, total: str) -> None:
    if path.suffix.lower() == ".xlsx":
        from dhtt_desktop.exchange.sheet_out import write_xlsx

        write_xlsx(listed, path)
    else:
        papers.write_flow(flow_of(store, listed, total), path)
