"""A table of a document as a grid: cells with their alignment, head, section rows, totals (widths: arrange_widths)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from dhtt_desktop.documents.arrange_lines import balanced
from dhtt_desktop.documents.arrange_widths import NUMBER, Needs, columns_of, fitted, head_places
from dhtt_desktop.documents.flow import Align, Cell, Grid, ParaStyle, Row
from dhtt_desktop.documents.model import Table
from dhtt_desktop.documents.styles import Look, Profile

_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
_ORDINALS = {"stt", "tt", "số tt"}


def aligns_of(table: Table) -> tuple[Align, ...]:
    """How each column stands: as the table says, else numbers right, STT and dates centred, words left."""
    count = columns_of(table)
    told = [cast(Align, align) for align in table.align[:count]]
    heads = {cell.column: cell.text.strip().casefold() for cell in head_places(table) if cell.columns == 1}
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
    return "right" if not coded and all(NUMBER.fullmatch(value) for value in values) else "left"


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
    if table.size:
        profile = replace(profile, cell_sizes=(table.size, *profile.cell_sizes))
    widths, size = fitted(needs, room, profile)
    count = len(widths)
    head_look = Look(profile.cell(size, "center", head=True), bold=True)
    rows = _head_rows(table, widths, head_look, 2 * profile.cell_padding)
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
            rows.append(Row(tuple([cells[text] for cells, text in zip(columns, texts, strict=True)]), table.row_height))
    return Grid(
        widths=widths,
        rows=tuple(rows),
        headers=len(table.head),
        padding=profile.cell_padding,
        before=profile.table_air,
        after=profile.table_air,
    )


def _head_rows(table: Table, widths: Sequence[float], look: Look, air: float) -> list[Row]:
    """The head, each of its texts in lines of like lengths."""
    rows: list[list[Cell]] = [[] for _ in table.head]
    for place in head_places(table):
        room = sum(widths[place.column : place.column + place.columns]) - air
        words = "\n".join(balanced(place.text, look, room))
        rows[place.line].append(Cell((look.para(words),), place.columns, place.rows))
    return [Row(tuple(cells)) for cells in rows]


def _special_row(table: Table, index: int, styles: list[ParaStyle], left: ParaStyle) -> Row:
    """A section row (its words over the whole width) or a total: bold, its words over the empty cells around them."""
    row = table.rows[index]
    if index in table.groups:
        words = " ".join(text for text in row if text)
        title = Look(replace(left, keep_next=True), bold=True)  # never alone at the foot of a page
        return Row((Cell((title.para(words),), columns=len(styles)),))
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
