"""A paper that is printed many times and cut apart: several slips on a page, a dashed line between them (ballots)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from dhtt_desktop.documents.flow import Cell, Grid, Item, Para, ParaStyle, Row, Section
from dhtt_desktop.documents.metrics import line_points, width_mm

MOST, MOST_ROWS = 200, 10_000  # no council is larger, no set of ballots longer; more copies are made on the printer
_CUT = ParaStyle("Đường cắt", 8, "center", before=6, after=18)
_PAGE = 297.0  # mm, A4 upright
_POINTS = 72 / 25.4  # of a millimetre
_SURE = 0.97  # of the page: the height is reckoned, not measured


def cut(section: Section, copies: int, width: float) -> list[Section]:
    """The section `copies` times, `width` mm wide: as many slips on a page as it holds, or a slip over its own pages.

    Each page is a section, so that no page number stands on a slip. Not more than MOST copies and MOST_ROWS rows in
    all are made.
    """
    rows = sum(len(item.rows) for item in section.items if isinstance(item, Grid))
    count = min(copies, MOST, MOST_ROWS // max(rows, 1))
    if count < 2:
        return [section]
    room = ((210.0 if section.landscape else _PAGE) - section.top - section.bottom) * _POINTS * _SURE
    gap = _CUT.before + line_points(_CUT.size) + _CUT.after
    on_page = int((room + gap) // (_height(section.items, width) + gap))
    if on_page < 2:
        return [section] * count
    slip = tuple(_kept(item) for item in section.items)
    line = Para((), _CUT, rule=width, dashed=True)
    pages = (min(on_page, count - first) for first in range(0, count, on_page))
    return [replace(section, items=(*slip, *(item for _ in range(n - 1) for item in (line, *slip)))) for n in pages]


def _kept(item: Item) -> Item:
    """The item staying whole and with what follows."""
    if isinstance(item, Para):
        return replace(item, style=replace(item.style, keep_next=True, keep_lines=True))
    rows = tuple(Row(tuple(_kept_cell(cell) for cell in row.cells), row.min_height) for row in item.rows)
    return replace(item, rows=rows, keep_together=True)


def _kept_cell(cell: Cell) -> Cell:
    paras = tuple(replace(para, style=replace(para.style, keep_next=True)) for para in cell.paras)
    return replace(cell, paras=paras)


def _height(items: Sequence[Item], width: float) -> float:
    """About how high the items stand, in points."""
    return sum(_of_para(item, width) if isinstance(item, Para) else _of_grid(item) for item in items)


def _of_para(para: Para, width: float) -> float:
    style = para.style
    room = max(width - style.left_indent - style.right_indent, 1.0)
    bold = bool(para.spans) and para.spans[0].bold
    lines = sum(max(1, ceil(width_mm(line, style.size, bold=bold) / room)) for line in para.text.split("\n"))
    return lines * (style.exact_line or line_points(style.size, style.line)) + style.before + style.after


def _of_grid(grid: Grid) -> float:
    total = grid.before + grid.after
    for row in grid.rows:
        heights, column = [row.min_height * _POINTS], 0
        for cell in row.cells:
            room = sum(grid.widths[column : column + cell.columns]) - 2 * grid.padding
            if cell.rows == 1:
                heights.append(sum(_of_para(para, room) for para in cell.paras))
            column += cell.columns
        total += max(heights)
    return total
