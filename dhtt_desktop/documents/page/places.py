"""From a line of the plain text to its place on the pages, and back."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRectF

from dhtt_desktop.documents.flow import Para
from dhtt_desktop.documents.page.fonts import PER_MM
from dhtt_desktop.documents.page.layout import GridPiece, Page, Pages, TextPiece

Place = tuple[Para, QRectF]


def rects_of(pages: Pages, line: int) -> list[tuple[int, QRectF]]:
    """Where the text line stands: page and rectangle in mm. A blank line gives the one before."""
    best: int | None = None
    found: list[tuple[int, QRectF]] = []
    for index, page in enumerate(pages):
        for para, rect in places(page):
            if para.source is None or para.source > line or (best is not None and para.source < best):
                continue
            if para.source != best:
                best, found = para.source, []
            found.append((index, rect))
    return found


def line_at(pages: Pages, index: int, x: float, y: float) -> int | None:
    """The text line of what stands at x, y (mm) of a page: the paragraph there, else the nearest one on that level."""
    best: tuple[float, int] | None = None
    for para, rect in places(pages[index]):
        if para.source is None:
            continue
        if rect.contains(x, y):
            return para.source
        away = max(rect.top() - y, y - rect.bottom(), 0.0) + max(rect.left() - x, x - rect.right(), 0.0) / 4
        if away < NEAR and (best is None or away < best[0]):
            best = (away, para.source)
    return best[1] if best else None


NEAR = 6.0  # mm


def places(page: Page) -> Iterator[Place]:
    """Every paragraph of a page with its rectangle in mm; those of a grid take their cells."""
    for piece in page.pieces:
        if isinstance(piece, TextPiece):
            yield piece.para, _mm(piece.x, piece.top, piece.x + piece.width, piece.bottom)
        else:
            yield from _cells(piece)


def _cells(piece: GridPiece) -> Iterator[Place]:
    measured = piece.measured
    for at, row in enumerate(piece.rows):
        for cell, column in zip(measured.grid.rows[row].cells, measured.columns[row], strict=True):
            if all(para.source is None for para in cell.paras):
                continue
            left, right = piece.x + measured.edges[column], piece.x + measured.right(column, cell)
            bottom = piece.edges[min(at + cell.rows, len(piece.rows))]
            share = (bottom - piece.edges[at]) / max(1, len(cell.paras))
            for number, para in enumerate(cell.paras):
                top = piece.edges[at] + number * share
                yield para, _mm(left, top, right, top + share)


def _mm(left: float, top: float, right: float, bottom: float) -> QRectF:
    return QRectF(left / PER_MM, top / PER_MM, (right - left) / PER_MM, (bottom - top) / PER_MM)
