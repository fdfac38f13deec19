"""The staff list on paper and in Excel, as it stands on screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from dhtt_desktop.domain.columns import Column, Kind, Listing
from dhtt_desktop.safefile import CannotWrite
from dhtt_desktop.services import history, school
from dhtt_desktop.store import queries
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui import dialogs

TITLE = "Danh sách cán bộ, giáo viên, nhân viên"
FILE_NAME = "Danh sách nhân sự"


def complete(listing: Listing, store: Store, period: str) -> Listing:
    """The list with the years in words: on screen they are asked for only where they are seen."""
    if not any(column.kind is Kind.STRIP for column in listing.columns):
        return listing
    periods = history.past_periods(period)
    found = queries.strips(store, [row.id for row in listing.rows], periods)
    words = {key: history.strip_words(strip, periods) for key, strip in found.items()}
    columns = tuple(_in_words(column, words) for column in listing.columns)
    return replace(listing, columns=columns, notes=(*listing.notes, *filter(None, (history.legend(words.values()),))))


def _in_words(column: Column, words: Mapping[int, str]) -> Column:
    if column.kind is not Kind.STRIP:
        return column

    def value(row: Any) -> str:
        return words.get(row.id, "")

    return replace(column, kind=Kind.TEXT, value=value, shown=value)


def print_list(parent: QWidget, listing: Listing, store: Store) -> None:
    """Let the clerk print the list."""
    from dhtt_desktop.documents.listing import listing_flow
    from dhtt_desktop.ui.printing import print_flow

    office = school.office(store, date.today().isoformat())
    print_flow(listing_flow(listing, office, total=f"Danh sách có {len(listing.rows)} người."), parent, FILE_NAME)


def save_excel(parent: QWidget, listing: Listing, done: Callable[[Path], object]) -> None:
    """Ask for a place and write the workbook there; where that place takes none, another name is offered."""
    from dhtt_desktop.exchange.sheet_out import write_xlsx

    name, folder = f"{FILE_NAME}.xlsx", ""
    while True:
        path = dialogs.save_file(parent, "Ghi danh sách ra Excel", name, (dialogs.SHEET,), folder)
        if path is None:
            return
        try:
            write_xlsx(listing, path)
        except CannotWrite as problem:
            dialogs.failure(parent, problem.message, "Chọn tên hoặc thư mục khác.")
            name, folder = problem.suggestion.name, str(problem.suggestion.parent)
            continue
        done(path)
        return
