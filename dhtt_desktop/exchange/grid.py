"""A sheet as the understanding needs it: texts clean and in Unicode, merged cells known, positions true."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from dhtt_desktop.domain.text import legacy
from dhtt_desktop.domain.text.normalize import clean, clean_lines
from dhtt_desktop.exchange.book import Sheet, Value

_WIDEST_MERGE = 20_000  # cells of one merged range that are looked at singly
_TICK = re.compile(r"^[xX×✓✔√v*+✗1]{1,2}$")
_LONGEST_NONE = 60  # a row of dots to write on; longer text says something
_NONE = re.compile(r"^[\s\-–—_.…/]*$|^(không|khong|ko|k|không có|chưa|chưa có|none|n/a)$", re.IGNORECASE)


class Grid:
    """Cells of one sheet, rows and columns counted from 1. Old encodings are decoded once, here."""

    def __init__(self, sheet: Sheet) -> None:
        self.name = clean(sheet.name)
        self.sheet = sheet
        self.decoded = ""  # the old encoding that was found, for the clerk's eyes
        self.rows = self._decode(sheet)
        self.height = len(self.rows)
        self.width = max(map(len, self.rows), default=0)
        self.context = tuple(unicodedata.normalize("NFC", line) for line in sheet.context)
        self.anchor: dict[tuple[int, int], tuple[int, int]] = {}
        self._merged_rows: set[int] = set()
        self.span: dict[tuple[int, int], tuple[int, int]] = {}  # anchor -> last row, last column
        for merge in sheet.merged:
            bottom, right = min(merge.bottom, self.height), min(merge.right, max(self.width, merge.left))
            if (bottom - merge.top + 1) * (right - merge.left + 1) > _WIDEST_MERGE:
                continue
            self.span[merge.top, merge.left] = bottom, right
            self._merged_rows.update(range(merge.top, bottom + 1))
            for row in range(merge.top, bottom + 1):
                for column in range(merge.left, right + 1):
                    self.anchor[row, column] = merge.top, merge.left

    def _decode(self, sheet: Sheet) -> tuple[tuple[Value, ...], ...]:
        texts = [value for row in sheet.rows[:400] for value in row if type(value) is str and not value.isascii()]
        encoding = legacy.detect(texts)
        if not encoding and not sheet.fonts:
            return sheet.rows
        self.decoded = encoding or legacy.encoding_of_font(next(iter(sheet.fonts.values())))
        fonts = sheet.fonts

        def unicode_of(value: Value, row: int, column: int) -> Value:
            if type(value) is not str:
                return value
            font = fonts.get((row, column), "")
            return legacy.decode(value, font)[0] if font else legacy.convert(value, encoding)

        return tuple(
            tuple(unicode_of(value, row, column) for column, value in enumerate(cells, 1))
            for row, cells in enumerate(sheet.rows, 1)
        )

    def value(self, row: int, column: int) -> Value:
        """The cell's own value; None outside the sheet and for what a merge covers."""
        if not 1 <= row <= self.height:
            return None
        cells = self.rows[row - 1]
        return cells[column - 1] if 1 <= column <= len(cells) else None

    def text(self, row: int, column: int) -> str:
        """The cell's own value as one clean line."""
        return text_of(self.value(row, column))

    def covered(self, row: int, column: int) -> bool:
        """Whether a merged range that begins elsewhere covers the cell."""
        return self.anchor.get((row, column), (row, column)) != (row, column)

    def through(self, row: int, column: int) -> Value:
        """The value that a reader sees there: that of the merged range where there is one."""
        return self.value(*self.anchor.get((row, column), (row, column)))

    def reader(self, row: int) -> Callable[[int], Value]:
        """`through` for one row, quick where the row has no merged cell."""
        if row in self._merged_rows:
            return lambda column: self.through(row, column)
        cells = self.rows[row - 1]
        width = len(cells)
        return lambda column: cells[column - 1] if column <= width else None

    def filled(self, row: int) -> list[tuple[int, Value]]:
        """(column, value) of the row's own non-empty cells."""
        if not 1 <= row <= self.height:
            return []
        return [(column, value) for column, value in enumerate(self.rows[row - 1], 1) if value is not None]


_clean = lru_cache(maxsize=32768)(clean)


def text_of(value: Value) -> str:
    """A cell's value as one clean line of text."""
    if type(value) is str:
        return _clean(value)
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, datetime.date):
        return f"{value:%d/%m/%Y}"
    return str(value)


def lines_of(value: Value) -> list[str]:
    """A cell's lines, clean, without the empty ones."""
    if type(value) is str:
        return [line for line in clean_lines(value).split("\n") if line]
    text = text_of(value)
    return [text] if text else []


def is_tick(value: Value) -> bool:
    """Whether the cell is ticked: x, a check mark, 1 or TRUE."""
    if type(value) is str:
        return bool(_TICK.match(value.strip()))
    return value is True or value == 1


def is_none(text: str) -> bool:
    """Whether the cell says that there is nothing: a dash, dots, "Không"."""
    return len(text) <= _LONGEST_NONE and bool(_NONE.match(text))
