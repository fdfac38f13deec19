"""A foreign file as plain cells, whatever its format was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

Value = str | int | float | bool | date | datetime | None


class ReadRefused(Exception):
    """The file is not read; the message is one Vietnamese sentence for the clerk."""


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range, rows and columns counted from 1, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet, or one table of a Word document.

    `rows[0]` is row 1 of the sheet and the first value of a row stands in column A: positions are true positions. Rows
    may have different lengths. `fonts` names the font of a cell (row, column from 1) only where it is an old Vietnamese
    one. `context` holds the lines around a Word table that belong to it.
    """

    name: str
    rows: tuple[tuple[Value, ...], ...]
    hidden: bool = False
    merged: tuple[Merge, ...] = ()
    fonts: Mapping[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    context: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """What a file holds. `kind` is the format found in its content: xlsx, xls, ods, docx, html or text."""

    path: Path
    kind: str
    sheets: tuple[Sheet, ...]


@lru_cache(maxsize=2048)
def letters(column: int) -> str:
    """Column 1 is A, 27 is AA."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def column_number(text: str) -> int:
    """A is 1, AA is 27. Raises ValueError for anything that is not column letters."""
    if not text.isascii() or not text.isalpha():
        raise ValueError(text)
    number = 0
    for letter in text.upper():
        number = number * 26 + ord(letter) - 64
    return number


def plain_rows(rows: Iterable[Iterable[object]]) -> tuple[tuple[Value, ...], ...]:
    """Cells as their reader gave them -> plain values: whole floats as int, midnight as a date, nothing as None.

    Trailing empty cells and rows are dropped, leading ones are kept so that positions stay true.
    """
    result: list[tuple[Value, ...]] = []
    for row in rows:
        cells = [_plain(cell) for cell in row]
        while cells and cells[-1] is None:
            cells.pop()
        result.append(tuple(cells))
    while result and not result[-1]:
        result.pop()
    return tuple(result)


def _plain(cell: object) -> Value:
    kind = type(cell)
    if kind is str:
        text: str = cell  # type: ignore[assignment]
        return text if text and not text.isspace() else None
    if kind is float:
        number: float = cell  # type: ignore[assignment]
        return int(number) if number.is_integer() and abs(number) < 1e15 else number
    if cell is None or isinstance(cell, int | date):
        if isinstance(cell, datetime) and not (cell.hour or cell.minute or cell.second or cell.microsecond):
            return cell.date()
        return cell
    return str(cell)
