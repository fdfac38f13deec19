"""A grid measured: where its columns stand and how high each row must be for what its cells say (layout units)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from dhtt_desktop.documents.flow import Cell, Grid, Para, Row
from dhtt_desktop.documents.page.fonts import PER_MM, PER_PT
from dhtt_desktop.documents.page.para import Laid, lay

PEN = 0.5 * PER_PT  # thickness of borders


@dataclass(frozen=True, slots=True)
class Measured:
    """A grid ready to be cut into pages.

    `edges`: column edges from the grid's left side. `columns`: for each row, the first column of each of its cells.
    `glue`: whether a row must stay with the next one (a header, or a cell whose words reach below it).
    """

    grid: Grid
    edges: tuple[float, ...]
    columns: tuple[tuple[int, ...], ...]
    heights: tuple[float, ...]
    glue: tuple[bool, ...]

    def right(self, column: int, cell: Cell) -> float:
        """The right edge of a cell that begins at a column."""
        return self.edges[min(column + cell.columns, len(self.edges) - 1)]

    def text_box(self, column: int, cell: Cell) -> tuple[float, float]:
        """Left edge and width of the text of a cell, from the grid's left side."""
        return _text_box(self.grid, self.edges, column, cell)


def _text_box(grid: Grid, edges: tuple[float, ...], column: int, cell: Cell) -> tuple[float, float]:
    pad = grid.padding * PER_MM
    left, right = edges[column], edges[min(column + cell.columns, len(edges) - 1)]
    return left + pad, max(right - left - 2 * pad, PER_MM)


def measure(grid: Grid, family: str) -> Measured:
    """Heights by content: a row is as high as its highest cell; a cell over several rows stretches the last of them."""
    edges = tuple(accumulate((width * PER_MM for width in grid.widths), initial=0.0))
    columns = tuple(_columns(grid))
    border = PEN if grid.borders else 0.0
    heights: list[float] = []
    glue = [number < grid.headers for number in range(len(grid.rows))]
    pending: list[tuple[int, float, int]] = []  # last row, height needed, first row
    for number, (row, starts) in enumerate(zip(grid.rows, columns, strict=True)):
        height = row.min_height * PER_MM
        for cell, column in zip(row.cells, starts, strict=True):
            needed = content_height(cell, _text_box(grid, edges, column, cell)[1], family) + border
            if cell.rows > 1:
                pending.append((min(number + cell.rows, len(grid.rows)) - 1, needed, number))
            elif needed > height:
                height = needed
        for last, needed, first in pending:
            if last == number:
                height = max(height, needed - sum(heights[first:]))
        heights.append(height)
        for last, needed, first in pending:
            if last == number:
                _glue_while_needed(glue, heights, first, needed)
    return Measured(grid, edges, columns, tuple(heights), tuple(glue))


def _glue_while_needed(glue: list[bool], heights: list[float], first: int, needed: float) -> None:
    """A cell over several rows may be cut by a page only below its words: glue the rows that its words need."""
    room = heights[first]
    for row in range(first, len(heights) - 1):
        if room >= needed - PEN:
            return
        glue[row] = True
        room += heights[row + 1]


def _columns(grid: Grid) -> Iterator[tuple[int, ...]]:
    """Each row's cells' first columns, skipping the columns that a cell from above still covers."""
    plain = tuple(range(len(grid.widths)))
    covered: dict[int, int] = {}  # column -> rows below that are still covered
    for row in grid.rows:
        if not covered and _plain(row):
            yield plain[: len(row.cells)]
            continue
        starts, column, below = [], 0, {}
        for cell in row.cells:
            while column in covered:
                column += 1
            starts.append(min(column, len(plain) - 1))
            below.update(dict.fromkeys(range(column, column + cell.columns), cell.rows))
            column += cell.columns
        covered = {key: left - 1 for key, left in (covered | below).items() if left > 1}
        yield tuple(starts)


def _plain(row: Row) -> bool:
    return all(cell.columns == 1 and cell.rows == 1 for cell in row.cells)


def content_height(cell: Cell, width: float, family: str) -> float:
    """Height of a cell's paragraphs with the space above, between and below them."""
    if len(cell.paras) == 1:
        para = cell.paras[0]
        return lay(para, width, family).height + (para.style.before + para.style.after) * PER_PT
    bottom = 0.0
    for _, laid, top in stacked(cell, width, family):
        bottom = top + laid.height
    return bottom + (cell.paras[-1].style.after * PER_PT if cell.paras else 0.0)


def stacked(cell: Cell, width: float, family: str) -> Iterator[tuple[Para, Laid, float]]:
    """A cell's paragraphs with their layout and their top, from the top of the cell's content."""
    y, after = 0.0, 0.0
    for para in cell.paras:
        laid = lay(para, width, family)
        y += max(after, para.style.before) * PER_PT
        yield para, laid, y
        y += laid.height
        after = para.style.after
