"""Painting a page: the same for the screen, a PDF and a printer, by a painter scaled to layout units (1/20 pt)."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from dhtt_desktop.documents.flow import FRAME_COLOR, FRAME_PEN, Cell
from dhtt_desktop.documents.page.fonts import PER_MM, PER_PT, face
from dhtt_desktop.documents.page.grid import PEN, stacked
from dhtt_desktop.documents.page.layout import GridPiece, Page, Pages, TextPiece, Window
from dhtt_desktop.documents.page.para import Laid, draw, draw_rule, lay


def paint_page(painter: QPainter, pages: Pages, index: int) -> None:
    """Paint one page, its corner at the painter's origin. The paper itself is left to the caller."""
    page = pages[index]
    _paint_number(painter, pages, page)
    _paint_frame(painter, page)
    for piece in page.pieces:
        if isinstance(piece, TextPiece):
            laid = lay(piece.para, piece.width, pages.family)
            draw(painter, piece.para, laid, piece.x, piece.y, piece.first, piece.last)
            if piece.last == laid.lines:
                draw_rule(painter, piece.para, laid, piece.x, piece.y, piece.width)
        else:
            _paint_grid(painter, piece, pages.family)


def _paint_number(painter: QPainter, pages: Pages, page: Page) -> None:
    """The page number, centred in the top margin (Nghị định 30/2020, Phụ lục I, mục I.7)."""
    if not page.label:
        return
    section = page.section
    look = face(pages.family, section.number_size, False, False)
    middle = (section.left + page.size_mm[0] - section.right) / 2 * PER_MM
    painter.setFont(look.font)
    painter.setPen(QColor("#000000"))
    baseline = section.header_distance * PER_MM + look.gap + look.ascent
    painter.drawText(QPointF(middle - look.width(page.label) / 2, baseline), page.label)


def _paint_frame(painter: QPainter, page: Page) -> None:
    """The border around a page that asks for one."""
    edge = page.section.frame
    if not edge:
        return
    width, height = page.size_mm
    pen = QPen(QColor(FRAME_COLOR), FRAME_PEN * PER_PT)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(edge * PER_MM, edge * PER_MM, (width - 2 * edge) * PER_MM, (height - 2 * edge) * PER_MM))


def _paint_grid(painter: QPainter, piece: GridPiece, family: str) -> None:
    measured = piece.measured
    for at, row in enumerate(piece.rows):
        for cell, column in zip(measured.grid.rows[row].cells, measured.columns[row], strict=True):
            left, width = measured.text_box(column, cell)
            room = piece.edges[min(at + cell.rows, len(piece.rows))] - piece.edges[at]
            _paint_cell(painter, cell, piece.x + left, piece.edges[at], width, room, piece, family)
    if measured.grid.borders:
        pen = QPen(QColor("#000000"), PEN)
        pen.setCapStyle(Qt.PenCapStyle.SquareCap)
        painter.setPen(pen)
        painter.drawLines(list(_borders(piece)))


def _paint_cell(
    painter: QPainter, cell: Cell, x: float, y: float, width: float, room: float, piece: GridPiece, family: str
) -> None:
    parts = list(stacked(cell, width, family))
    if piece.window is not None:
        for para, laid, top in parts:
            first, last = _within(laid, top, piece.window)
            draw(painter, para, laid, x, y + top - piece.window.origin, first, last)
        return
    if cell.middle and parts:
        last_para, last_laid, last_top = parts[-1]
        content = last_top + last_laid.height + last_para.style.after * PER_PT
        room -= PEN if piece.measured.grid.borders else 0.0
        y += max(0.0, (room - content) / 2)
    for para, laid, top in parts:
        draw(painter, para, laid, x, y + top, 0, laid.lines)
        draw_rule(painter, para, laid, x, y + top, width)


def _within(laid: Laid, top: float, window: Window) -> tuple[int, int]:
    inside = [n for n in range(laid.lines) if window.after < top + laid.tops[n + 1] <= window.upto]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _borders(piece: GridPiece) -> Iterator[QLineF]:
    """The lines of a grid on a page, drawn once each: long ones where rows are alike, and none through a span."""
    xs = [piece.x + edge for edge in piece.measured.edges]
    ys = [edge - PEN / 2 for edge in piece.edges]
    owners = _owners(piece)
    columns = len(xs) - 1
    for level, y in enumerate(ys):
        above = owners[level - 1] if level > 0 else None
        below = owners[level] if level < len(owners) else None
        drawn = [above is None or below is None or above[c] != below[c] for c in range(columns)]
        for first, last in _runs(drawn):
            yield QLineF(xs[first], y, xs[last], y)
    for edge, x in enumerate(xs):
        drawn = [edge in (0, columns) or row[edge - 1] != row[edge] for row in owners]
        for first, last in _runs(drawn):
            yield QLineF(x, ys[first], x, ys[last])


def _owners(piece: GridPiece) -> list[list[tuple[int, int]]]:
    """For each row of the piece and each column, which cell stands there."""
    measured = piece.measured
    columns = len(measured.edges) - 1
    owners = [[(at, column) for column in range(columns)] for at in range(len(piece.rows))]
    for at, row in enumerate(piece.rows):
        for cell, column in zip(measured.grid.rows[row].cells, measured.columns[row], strict=True):
            if cell.columns == 1 and cell.rows == 1:
                continue
            for below in range(at, min(at + cell.rows, len(owners))):
                for across in range(column, min(column + cell.columns, columns)):
                    owners[below][across] = (at, column)
    return owners


def _runs(drawn: list[bool]) -> Iterator[tuple[int, int]]:
    """Ranges of neighbours that are drawn, as (first, one past the last)."""
    start: int | None = None
    for at, on in enumerate([*drawn, False]):
        if on and start is None:
            start = at
        elif not on and start is not None:
            yield start, at
            start = None
