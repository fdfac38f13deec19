"""How the counting table is painted: boxes to type in, the verdict as a pill, awards and remarks across the line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem

from dhtt_desktop.ui.awards.meeting_cells import CELLS, COLUMNS, NAME, TITLES, VERDICT, Heading, Line, VoteLine
from dhtt_desktop.ui.theme import BODY, ROW, SMALL, theme
from dhtt_desktop.ui.widgets import draw_pill

if TYPE_CHECKING:
    from dhtt_desktop.ui.awards.meeting_grid import VoteGrid

Index = QModelIndex | QPersistentModelIndex
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_LEFT, _CENTER = _MIDDLE | Qt.AlignmentFlag.AlignLeft, _MIDDLE | Qt.AlignmentFlag.AlignHCenter


class VoteDelegate(QStyledItemDelegate):
    """Paints one cell of a line; headings and remarks are painted across by `paint_beside`."""

    def __init__(self, grid: VoteGrid) -> None:
        super().__init__(grid)
        self._grid = grid

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme().px(60), theme().px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, name = self._grid.votes.lines[index.row()], COLUMNS[index.column()]
        look, rect = theme(), QRect(option.rect)
        if isinstance(line, Heading):
            painter.fillRect(rect, look.color("ground"))
            return
        here = line is self._grid.current_line()
        if here:
            painter.fillRect(rect, look.color("accent_ground"))
        rect.setHeight(look.px(ROW))
        words = line.words(name)
        if name in CELLS:
            self._box(painter, rect, line, name, words, here and self._grid.current_cell() == name)
        elif name == VERDICT:
            _pill(painter, rect, words, line.tone)
        elif name == NAME:
            _name(painter, rect, line, here)
        else:
            painter.setFont(look.font(BODY))
            painter.setPen(look.color("text" if words else "faint"))
            painter.drawText(rect, _CENTER, words)

    def _box(self, painter: QPainter, rect: QRect, line: VoteLine, name: str, words: str, here: bool) -> None:
        look, px, grid = theme(), theme().px, self._grid
        box = QRectF(rect).adjusted(px(5), px(4), -px(5), -px(4))
        active = here and grid.hasFocus()
        typing = here and grid.buffer is not None
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.color("accent" if active else "control_line"), 2 if active else 1))
        painter.setBrush(look.color("ground" if line.locked else "surface"))
        painter.drawRoundedRect(box, 5, 5)
        shown = (grid.buffer or "") if typing else words
        font = look.font(BODY, strong=bool(shown))
        painter.setFont(font)
        painter.setPen(look.color("secondary" if line.locked else "text"))
        painter.drawText(box, _CENTER, shown)
        if typing:
            x = box.center().x() + QFontMetrics(font).horizontalAdvance(shown) / 2 + 2
            painter.setPen(QPen(look.color("accent"), 1.4))
            painter.drawLine(int(x), int(box.top() + px(6)), int(x), int(box.bottom() - px(6)))


def _name(painter: QPainter, rect: QRect, line: VoteLine, here: bool) -> None:
    """The name, and after it as much of the place as there is room for."""
    look, px = theme(), theme().px
    font = look.font(BODY, strong=here)
    room = rect.adjusted(px(10), 0, -px(6), 0)
    metrics = QFontMetrics(font)
    painter.setFont(font)
    painter.setPen(look.color("text"))
    painter.drawText(room, _LEFT, metrics.elidedText(line.name, Qt.TextElideMode.ElideRight, room.width()))
    left = room.width() - metrics.horizontalAdvance(line.name) - px(10)
    if line.place and left > px(50):
        font = look.font(SMALL)
        painter.setFont(font)
        painter.setPen(look.color("secondary"))
        room.setLeft(room.right() - left)
        painter.drawText(room, _LEFT, QFontMetrics(font).elidedText(line.place, Qt.TextElideMode.ElideRight, left))


def _pill(painter: QPainter, rect: QRect, words: str, tone: str) -> None:
    if not words:
        return
    px, font = theme().px, theme().font(SMALL)
    metrics = QFontMetrics(font)
    width = min(metrics.horizontalAdvance(words) + px(18), rect.width() - px(8))
    height = metrics.height() + px(4)
    painter.setFont(font)
    place = QRectF(rect.left() + px(6), rect.top() + (rect.height() - height) / 2, width, height)
    draw_pill(painter, place, metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(width) - px(10)), tone)


def paint_beside(painter: QPainter, grid: VoteGrid, lines: Sequence[Line]) -> None:
    """Headings and remarks, which go across the columns; after the cells, for the lines that are seen."""
    look, px, height = theme(), theme().px, grid.viewport().height()
    for at in range(max(0, grid.rowAt(0)), len(lines)):
        top = grid.rowViewportPosition(at)
        if top >= height:
            break
        line, whole = lines[at], QRect(0, top, grid.viewport().width(), grid.rowHeight(at))
        if isinstance(line, Heading):
            _heading(painter, whole, line)
        else:
            rect = whole.adjusted(px(10), px(ROW) - px(3), -px(10), 0)
            rect.setHeight(px(20))
            font = look.font(SMALL)
            painter.setFont(font)
            for note, role in grid.notes(line):
                painter.setPen(look.color(role))
                words = QFontMetrics(font).elidedText(note, Qt.TextElideMode.ElideRight, rect.width())
                painter.drawText(rect, _LEFT, words)
                rect.translate(0, px(20))
            if line is grid.current_line():
                painter.fillRect(0, top, px(3), whole.height(), look.color("accent"))
        painter.fillRect(0, whole.bottom(), whole.width(), 1, look.color("row_line"))


def _heading(painter: QPainter, rect: QRect, line: Heading) -> None:
    look, px = theme(), theme().px
    inner = rect.adjusted(px(10), 0, -px(10), 0)
    font = look.font(BODY, strong=True)
    metrics = QFontMetrics(font)
    painter.setFont(font)
    painter.setPen(look.color("text"))
    painter.drawText(inner, _LEFT, metrics.elidedText(line.title, Qt.TextElideMode.ElideRight, inner.width()))
    left = inner.width() - metrics.horizontalAdvance(line.title) - px(14)
    if left > px(60):
        font = look.font(SMALL)
        painter.setFont(font)
        painter.setPen(look.color("secondary"))
        inner.setLeft(inner.right() - left)
        painter.drawText(inner, _LEFT, QFontMetrics(font).elidedText(line.note, Qt.TextElideMode.ElideRight, left))


class VoteHeader(QHeaderView):
    """Titles of one or two lines, over the middle of the cells."""

    def __init__(self, grid: VoteGrid) -> None:
        super().__init__(Qt.Orientation.Horizontal, grid)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.setMinimumSectionSize(1)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme().px(42))

    def paintSection(self, painter: QPainter, rect: QRect, index: int) -> None:
        if not rect.isValid():
            return
        look, px, name = theme(), theme().px, COLUMNS[index]
        painter.save()
        painter.fillRect(rect.left(), rect.bottom(), rect.width() + 1, 1, look.color("line"))
        painter.setFont(look.font(9.0, strong=True))
        painter.setPen(look.color("secondary"))
        left = name in (NAME, VERDICT)
        painter.drawText(rect.adjusted(px(10) if left else 0, 0, 0, -1), _LEFT if left else _CENTER, TITLES[name])
        painter.restore()
