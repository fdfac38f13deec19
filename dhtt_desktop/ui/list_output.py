"""Any list as it stands on screen, on paper and in Excel."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from dhtt_desktop.domain.columns import Listing
from dhtt_desktop.safefile import CannotWrite
from dhtt_desktop.services import school
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui import dialogs


def print_listing(parent: QWidget, listing: Listing, store: Store, total: str, name: str) -> None:
    """Let the clerk print a list. `total` is its closing sentence, `name` names the job and a PDF."""
    from dhtt_desktop.documents.listing import listing_flow
    from dhtt_desktop.ui.printing import print_flow

    office = school.office(store, date.today().isoformat())
    print_flow(listing_flow(listing, office, total=total), parent, name)


def save_listing(parent: QWidget, listing: Listing, name: str, done: Callable[[Path], object]) -> None:
    """Ask for a place and write the workbook there; where that place takes none, another name is offered."""
    from dhtt_desktop.exchange.sheet_out import write_xlsx
    from dhtt_desktop.ui.printing import file_stem

    file, folder = f"{file_stem(name)}.xlsx", ""
    while True:
        path = dialogs.save_file(parent, "Ghi danh sách ra Excel", file, (dialogs.SHEET,), folder)
        if path is None:
            return
        try:
            write_xlsx(listing, path)
        except CannotWrite as problem:
            dialogs.failure(parent, str(problem), "Chọn tên hoặc thư mục khác.")
            file, folder = problem.suggestion.name, str(problem.suggestion.parent)
            continue
        done(path)
        return
