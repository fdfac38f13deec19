"""How wide the columns of a table stand on paper, from what its cells hold; whether the paper must be turned."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from dhtt_desktop.documents.metrics import width_mm
from dhtt_desktop.documents.model import Table
from dhtt_desktop.documents.styles import Profile

NUMBER = re.compile(r"[-+]?\d[\d.,]*\s?%?")
_NAMES = re.compile(r"\s*họ\b.*\btên\b", re.IGNORECASE)
_NAME_LIMIT = 4.6  # mm per point: 55 mm at 12; a name within it stays on one line
_UNTOLD = 25.0  # mm: a column whose width nobody told
_SQUEEZE = 0.88  # a table may be squeezed to this share of what it wants before the paper is turned
_NARROW = 16.0  # mm: such a column (STT, x) gains nothing from spare room
_SLACK = 0.6
_WRITTEN = 13.5  # points: a column to write in is told for letters of about this size


@dataclass(frozen=True, slots=True)
class Widths:
    """Widths of all columns in mm with padding.

    `least` breaks no word, `close` gives no column more than its texts use or than it was told, `ease` is what was
    told, `full` leaves every text on one line.
    """

    least: list[float]
    close: list[float]
    ease: list[float]
    full: list[float]


@dataclass(frozen=True, slots=True)
class Needs:
    """What each column asks for, in mm per point of the letters: its widest text on one line, and its widest word."""

    full: tuple[float, ...]
    word: tuple[float, ...]
    told: tuple[float, ...]  # mm, the natural widths that the table names

    def widths(self, size: float, padding: float) -> Widths:
        """At a size of letters."""
        air = 2 * padding + _SLACK
        least = [word * size + air for word in self.word]
        full = [max(text * size + air, low) for text, low in zip(self.full, least, strict=True)]
        ease = [max(pair) for pair in zip(self.told, least, strict=True)]
        close = [min(pair) for pair in zip(full, ease, strict=True)]
        return Widths(least, close, ease, full)


class HeadCell(NamedTuple):
    """A cell of the head and the columns and rows that it stands over, from 0."""

    text: str
    line: int
    column: int
    columns: int
    rows: int


def columns_of(table: Table) -> int:
    """How many columns the table has, also where a row is longer than the widths told."""
    return max([len(table.widths), *(len(row) for row in table.rows), *(_head_columns(row) for row in table.head), 1])


def _head_columns(row: tuple[str | tuple[str, int, int], ...]) -> int:
    return sum(1 if isinstance(cell, str) else cell[1] for cell in row)


def head_places(table: Table) -> list[HeadCell]:
    """Every cell of the head in reading order; cells that span rows push those of the rows below aside."""
    taken: set[tuple[int, int]] = set()
    found: list[HeadCell] = []
    for line, row in enumerate(table.head):
        column = 0
        for cell in row:
            text, columns, rows = (cell, 1, 1) if isinstance(cell, str) else cell
            while (line, column) in taken:
                column += 1
            taken.update((line + down, column + right) for down in range(rows) for right in range(columns))
            found.append(HeadCell(text, line, column, columns, rows))
            column += columns
    return found


def _widest(texts: Iterable[str], *, bold: bool = False) -> float:
    return max((width_mm(text, 1, bold=bold) for text in texts), default=0.0)


def needs_of(table: Table) -> Needs:
    """Measures every text of the table once. Section rows and the words of totals stand over many columns."""
    count = columns_of(table)
    spread = table.groups | table.totals
    texts: list[set[str]] = [set() for _ in range(count)]
    for index, row in enumerate(table.rows):
        if index not in spread:
            for found, text in zip(texts, row, strict=False):
                found.add(text)
    lines = [{line for text in found for line in text.split("\n")} for found in texts]
    full = [_widest(found) for found in lines]
    word = [_widest({part for line in found for part in line.split()}) for found in lines]
    for index in table.totals - table.groups:
        for column, text in enumerate(table.rows[index] if index < len(table.rows) else ()):
            if NUMBER.fullmatch(text.strip()):
                word[column] = max(word[column], width_mm(text, 1, bold=True))
    for cell in head_places(table):
        if cell.columns == 1 and cell.column < count:
            at = cell.column
            named = _NAMES.match(cell.text) and full[at] <= _NAME_LIMIT
            word[at] = max(full[at] if named else word[at], _widest(cell.text.split(), bold=True))
    told = (*table.widths, *(_UNTOLD for _ in range(count - len(table.widths))))
    if table.row_height:  # an empty column is there to be written in
        word = [
            low if any(found) else max(low, room / _WRITTEN) for low, found, room in zip(word, texts, told, strict=True)
        ]
    full = [max(pair) for pair in zip(full, word, strict=True)]
    return Needs(tuple(full), tuple(word), told)


def needs_landscape(needs: Needs, profile: Profile) -> bool:
    """True when the upright page would squeeze the table too much, or break its words."""
    widths = needs.widths(profile.cell_sizes[1], profile.cell_padding)
    room = profile.page.width()
    return sum(widths.least) > room or sum(widths.close) * _SQUEEZE > room


def too_wide(needs: Needs, profile: Profile) -> bool:
    """True when the table breaks words on the upright page at any size of letters."""
    return sum(needs.widths(profile.cell_sizes[-1], profile.cell_padding).least) > profile.page.width()


def fitted(needs: Needs, room: float, profile: Profile) -> tuple[tuple[float, ...], float]:
    """Column widths that fill the room, and the size of the letters: the largest at which the table is at ease."""
    sizes = profile.cell_sizes
    for size in sizes:
        widths = needs.widths(size, profile.cell_padding)
        if sum(widths.ease) <= room:
            return _stretched(widths, room), size
        if sum(widths.close) <= room:
            return _between(widths.close, widths.ease, room), size
    for size in sizes[1:]:
        widths = needs.widths(size, profile.cell_padding)
        if sum(widths.least) <= room:
            return _between(widths.least, widths.close, room), size
    return _rounded([low * room / sum(widths.least) for low in widths.least], room), sizes[-1]


def _between(low: list[float], high: list[float], room: float) -> tuple[float, ...]:
    """Widths on the way from low to high, every column equally far, that fill the room."""
    share = (room - sum(low)) / (sum(high) - sum(low))
    return _rounded([less + (more - less) * share for less, more in zip(low, high, strict=True)], room)


def _stretched(widths: Widths, room: float) -> tuple[float, ...]:
    """Spare room goes first to columns whose texts would still wrap, then to all but the narrow ones."""
    suits, full = widths.ease, widths.full
    spare = room - sum(suits)
    lacks = [max(line - suit, 0.0) for line, suit in zip(full, suits, strict=True)]
    given = min(spare, sum(lacks))
    if given:
        suits = [suit + lack * given / sum(lacks) for suit, lack in zip(suits, lacks, strict=True)]
        spare -= given
    wide = [suit if suit > _NARROW else 0.0 for suit in suits]
    shares = wide if any(wide) else suits
    return _rounded([suit + spare * share / sum(shares) for suit, share in zip(suits, shares, strict=True)], room)


def _rounded(widths: list[float], room: float) -> tuple[float, ...]:
    """Tenths of a millimetre that add up to the room; what is over goes to the widest column."""
    tenths = [round(width, 1) for width in widths]
    widest = max(range(len(tenths)), key=tenths.__getitem__)
    tenths[widest] = round(tenths[widest] + room - sum(tenths), 1)
    return tuple(tenths)
