"""A table of a document as a grid that fits the paper: widths from its contents, size of letters, orientation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import cast

from dhtt_desktop.documents.flow import Align, Cell, Grid, ParaStyle, Row
from dhtt_desktop.documents.metrics import width_mm
from dhtt_desktop.documents.model import Table
from dhtt_desktop.documents.styles import Look, Profile

_NUMBER = re.compile(r"[-+]?\d[\d.,]*\s?%?")
_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
_ORDINALS = {"stt", "tt", "số tt"}
_UNTOLD = 25.0  # mm: a column whose width nobody told
_SQUEEZE = 0.88  # a table may be squeezed to this share of what it wants before the paper is turned
_NARROW = 16.0  # mm: such a column (STT, x) gains nothing from spare room
_SLACK = 0.6


@dataclass(frozen=True, slots=True)
class Needs:
    """What each column asks for, in mm per point of the letters: its widest text on one line, and its widest word."""

    full: tuple[float, ...]
    word: tuple[float, ...]
    told: tuple[float, ...]  # mm, the natural widths that the table names

    def widths(self, size: float, padding: float) -> tuple[list[float], list[float], list[float]]:
        """At a size: the widths that suit, the least, and those of one line; all in mm with padding."""
        air = 2 * padding + _SLACK
        least = [word * size + air for word in self.word]
        full = [max(text * size + air, low) for text, low in zip(self.full, least, strict=True)]
        suits = [min(line, max(told, low)) for line, low, told in zip(full, least, self.told, strict=True)]
        return suits, least, full


def columns_of(table: Table) -> int:
    """How many columns the table has, also where a row is longer than the widths told."""
    return max([len(table.widths), *(len(row) for row in table.rows), *(_head_columns(row) for row in table.head), 1])


def _head_columns(row: tuple[str | tuple[str, int, int], ...]) -> int:
    return sum(1 if isinstance(cell, str) else cell[1] for cell in row)


def _head_places(table: Table) -> list[tuple[int, str]]:
    """Heads that stand over one column, with their column; heads that span rows push the next rows aside."""
    taken: set[tuple[int, int]] = set()
    found: list[tuple[int, str]] = []
    for line, row in enumerate(table.head):
        column = 0
        for cell in row:
            text, columns, rows = (cell, 1, 1) if isinstance(cell, str) else cell
            while (line, column) in taken:
                column += 1
            taken.update((line + down, column + right) for down in range(rows) for right in range(columns))
            if columns == 1:
                found.append((column, text))
            column += columns
    return found


def needs_of(table: Table) -> Needs:
    """Measures every text of the table once."""
    count = columns_of(table)
    texts: list[set[str]] = [set() for _ in range(count)]
    spread = table.groups | table.totals
    for index, row in enumerate(table.rows):
        if index not in spread:
            for column, text in enumerate(row):
                texts[column].add(text)
    full = [0.0] * count
    word = [0.0] * count
    for column, found in enumerate(texts):
        lines = {line for text in found for line in text.split("\n")} if found else set()
        words = {part for line in lines for part in line.split()}
        full[column] = max((width_mm(line, 1) for line in lines), default=0.0)
        word[column] = max((width_mm(part, 1) for part in words), default=0.0)
    for index in table.totals - table.groups:
        if index < len(table.rows):
            for column, text in enumerate(table.rows[index]):
                if _NUMBER.fullmatch(text.strip()):
                    word[column] = max(word[column], width_mm(text, 1, bold=True))
    for column, text in _head_places(table):
        if column < count:
            word[column] = max(word[column], max((width_mm(part, 1, bold=True) for part in text.split()), default=0.0))
    full = [max(pair) for pair in zip(full, word, strict=True)]
    told = tuple(table.widths) + (_UNTOLD,) * (count - len(table.widths))
    return Needs(tuple(full), tuple(word), told)


def needs_landscape(needs: Needs, profile: Profile) -> bool:
    """True when the upright page would squeeze the table too much, or break its words."""
    suits, least, _ = needs.widths(profile.cell_sizes[1], profile.cell_padding)
    room = profile.page.width()
    return sum(least) > room or sum(suits) * _SQUEEZE > room


def fitted(needs: Needs, room: float, profile: Profile) -> tuple[tuple[float, ...], float]:
    """Column widths that fill the room, and the size of the letters: the largest at which the table is at ease."""
    sizes = profile.cell_sizes
    for size in sizes:
        suits, least, full = needs.widths(size, profile.cell_padding)
        if sum(suits) <= room:
            return _stretched(suits, full, room), size
    for size in sizes[1:]:
        suits, least, full = needs.widths(size, profile.cell_padding)
        if sum(least) <= room:
            slack = sum(suits) - sum(least)
            share = (room - sum(least)) / slack if slack else 0.0
            squeezed = [low + (suit - low) * share for suit, low in zip(suits, least, strict=True)]
            return _rounded(squeezed, room), size
    return _rounded([low * room / sum(least) for low in least], room), sizes[-1]


def _stretched(suits: list[float], full: list[float], room: float) -> tuple[float, ...]:
    """Spare room goes first to columns whose texts would still wrap, then to all but the narrow ones."""
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


def aligns_of(table: Table) -> tuple[Align, ...]:
    """How each column stands: as the table says, else numbers right, STT and dates centred, words left."""
    count = columns_of(table)
    told = [cast(Align, align) for align in table.align[:count]]
    heads = {column: text.strip().casefold() for column, text in _head_places(table)}
    skip = table.groups | table.totals
    for column in range(len(told), count):
        rows = (row for index, row in enumerate(table.rows) if index not in skip and column < len(row))
        values = {row[column].strip() for row in rows}
        values.discard("")
        told.append("center" if heads.get(column) in _ORDINALS else _align_of(values))
    return tuple(told)


def _align_of(values: set[str]) -> Align:
    if not values:
        return "left"
    if all(_DATE.fullmatch(value) or value.casefold() == "x" for value in values):
        return "center"
    coded = any(value.startswith("0") and value.isdigit() and len(value) > 2 for value in values)
    return "right" if not coded and all(_NUMBER.fullmatch(value) for value in values) else "left"


class _Cells(dict[str, Cell]):
    """The cells of one column: equal texts share one cell, which spares most of the objects of a long list."""

    def __init__(self, style: ParaStyle) -> None:
        super().__init__()
        self._look = Look(style)

    def __missing__(self, text: str) -> Cell:
        cell = self[text] = Cell((self._look.para(text),))
        return cell


def grid(table: Table, needs: Needs, room: float, profile: Profile) -> Grid:
    """The table fitted to the room, its head repeated on every page."""
    widths, size = fitted(needs, room, profile)
    count = len(widths)
    head_look = Look(profile.cell(size, "center", head=True), bold=True)
    rows = [Row(tuple(_head_cell(cell, head_look) for cell in row)) for row in table.head]
    styles = [profile.cell(size, align) for align in aligns_of(table)]
    if not table.rows:
        empty = Look(profile.cell(size, "center"), italic=True)
        rows.append(Row((Cell((empty.para(profile.empty_table),), columns=count),)))
    columns = [_Cells(style) for style in styles]
    special = table.groups | table.totals
    for index, row in enumerate(table.rows):
        if index in special:
            rows.append(_special_row(table, index, styles, profile.cell(size, "left")))
        else:
            texts = row if len(row) == count else row + ("",) * (count - len(row))
            rows.append(Row(tuple([cells[text] for cells, text in zip(columns, texts, strict=True)])))
    return Grid(
        widths=widths,
        rows=tuple(rows),
        headers=len(table.head),
        padding=profile.cell_padding,
        before=profile.table_air,
        after=profile.table_air,
    )


def _head_cell(cell: str | tuple[str, int, int], look: Look) -> Cell:
    text, columns, rows = (cell, 1, 1) if isinstance(cell, str) else cell
    return Cell((look.para(text),), columns, rows)


def _special_row(table: Table, index: int, styles: list[ParaStyle], left: ParaStyle) -> Row:
    """A section row (its words over the whole width) or a total: bold, its words over the empty cells around them."""
    row = table.rows[index]
    if index in table.groups:
        words = " ".join(text for text in row if text)
        return Row((Cell((Look(left, bold=True).para(words),), columns=len(styles)),))
    texts = list(row) + [""] * (len(styles) - len(row))
    first = next((place for place, text in enumerate(texts) if text), 0)
    last = first + 1
    while last < len(texts) and not texts[last]:
        last += 1
    cells = [Cell((Look(styles[first] if last == 1 else left, bold=True).para(texts[first]),), columns=last)]
    cells += [
        Cell((Look(style, bold=True).para(text),)) for style, text in zip(styles[last:], texts[last:], strict=True)
    ]
    return Row(tuple(cells))
