"""A section as a row of chunks that no page may cut, each knowing whether it must stay with the next.

A paragraph gives its first two lines, its last two and each line between (no widow, no orphan); a grid gives its rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dhtt_desktop.documents.flow import Grid, Item, Para
from dhtt_desktop.documents.page.fonts import PER_PT
from dhtt_desktop.documents.page.grid import PEN, Measured, measure
from dhtt_desktop.documents.page.para import Laid, lay

TOGETHER = 2  # lines that stay together at the foot and the head of a page; and lines kept before a signature


@dataclass(slots=True)
class Chunk:
    """Lines `first` to before `last` of a paragraph, or one row (`first`) of a grid.

    `gap`: space from the chunk above. `own`: space kept on top of a page that was asked for. `top`: where the chunk
    begins within its paragraph. `spare`: the part of its height, below a wide line, that may hang over the foot of a
    page, as LibreOffice lets it. `starts_page`: it must begin a page.
    """

    item: Para | Measured
    first: int
    last: int
    height: float
    gap: float
    own: float
    left: float
    width: float
    top: float = 0.0
    spare: float = 0.0
    glue: bool = False
    starts_page: bool = False


def chunks_of(items: Sequence[Item], width: float, room: float, family: str) -> list[Chunk]:
    """The chunks of a section whose text is `width` units wide and whose pages hold `room` units."""
    chunks: list[Chunk] = []
    after = 0.0  # space wanted below the item before; below a grid it adds up, between paragraphs the larger counts
    after_grid = False
    for item in items:
        start = len(chunks)
        if isinstance(item, Para):
            before = item.style.before * PER_PT
            gap = after + before if after_grid else max(after, before)
            _add_para(chunks, item, lay(item, width, family), width, room, gap, before)
            after, after_grid = item.style.after * PER_PT, False
        else:
            before = item.before * PER_PT
            _add_grid(chunks, measure(item, family), width, after + before, before)
            after, after_grid = item.after * PER_PT, True
            if item.keep_previous and len(chunks) > start:
                _keep_before(chunks, start)
    if chunks:
        chunks[-1].glue = False
    return chunks


def _add_para(
    chunks: list[Chunk], para: Para, laid: Laid, width: float, room: float, gap: float, own: float
) -> None:
    style, tops = para.style, laid.tops
    total = laid.lines
    whole = total < 2 * TOGETHER or (style.keep_lines and laid.height + own <= room)
    ends = [total] if whole else [*range(TOGETHER, total - TOGETHER + 1), total]
    wide = 1 - 1 / style.line if style.line > 1 and not style.exact_line else 0.0
    first = 0
    for last in ends:
        glue = last == total and style.keep_next
        height, spare = tops[last] - tops[first], (tops[last] - tops[last - 1]) * wide
        chunks.append(Chunk(para, first, last, height, gap, own, 0.0, width, tops[first], spare, glue))
        gap = own = 0.0
        first = last
    chunks[-len(ends)].starts_page = style.page_break_before


def _add_grid(chunks: list[Chunk], measured: Measured, width: float, gap: float, own: float) -> None:
    grid, total = measured.grid, measured.edges[-1]
    left = (width - total) / 2 if grid.align == "center" else 0.0
    border = PEN if grid.borders else 0.0
    rows = len(grid.rows)
    for row, height in enumerate(measured.heights):
        glue = measured.glue[row] or (grid.keep_together and row < rows - 1) or _row_keeps_next(grid, row)
        chunks.append(Chunk(measured, row, row + 1, height, gap + border, own + border, left, total, glue=glue))
        gap = own = border = 0.0


def _row_keeps_next(grid: Grid, row: int) -> bool:
    """As in Word: a row whose paragraphs all keep with the next stays with the row below."""
    paras = [para for cell in grid.rows[row].cells for para in cell.paras]
    return bool(paras) and all(para.style.keep_next for para in paras)


def _keep_before(chunks: list[Chunk], start: int) -> None:
    """Glue the grid that begins at chunk `start` to the two last lines (or rows) before it."""
    wanted = TOGETHER
    for chunk, below in zip(reversed(chunks[:start]), reversed(chunks[1 : start + 1]), strict=False):
        if isinstance(chunk.item, Para) and below.item is chunk.item and below.first == chunk.last:
            continue  # further up in a paragraph whose end is glued: it may be cut here
        if wanted <= 0:
            return
        chunk.glue = True
        wanted -= chunk.last if isinstance(chunk.item, Para) else 1
