"""Sheets and books made of plain rows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from openpyxl.utils import range_boundaries

from dhtt_desktop.exchange.book import Book, Merge, Sheet, Value

TODAY = date(2026, 11, 20)


def merge(text: str) -> Merge:
    """ "B6:C7" -> a merged range."""
    left, top, right, bottom = range_boundaries(text)
    return Merge(top, left, bottom, right)


def sheet(rows: list[list[Value]], name: str = "Sheet1", merged: str = "", **more: object) -> Sheet:
    """A sheet from rows; `merged` lists ranges: "A1:D1 B3:C3"."""
    return Sheet(name, tuple(map(tuple, rows)), merged=tuple(map(merge, merged.split())), **more)  # type: ignore[arg-type]


def book(*sheets: Sheet) -> Book:
    return Book(Path("danh sách.xlsx"), "xlsx", sheets)
