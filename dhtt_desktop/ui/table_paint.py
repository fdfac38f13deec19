"""How a list is painted: cells by the kind of their column, and the header with its sort arrow."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from dhtt_desktop.domain.columns import Column, Kind
from dhtt_desktop.domain.shown import cell_text
from dhtt_desktop.ui import cells
from dhtt_desktop.ui.icons import pixmap
from dhtt_desktop.ui.theme import BODY, SMALL, TINY, theme
from dhtt_desktop.ui.widgets import draw_pill

if TYPE_CHECKING:
    from dhtt_desktop.ui.table_model import ListModel

Cell = tuple[str, str, str]  # text, tone, tooltip
StripSource = Callable[[list[Any]], dict[Any, list[Cell]]]
Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class RowDelegate(QStyledItemDelegate):
    """Paints rows of a `ListModel` straight from the rows, without asking `data` for every role."""

    def __init__(self, view: QAbstractItemView, model: ListModel) -> None:
        super().__init__(view)
        self._model = model
        self.hover_row = -1
        self.first_column = 0
        self.strip_source: StripSource | None = None
        self._strips: dict[Any, list[Cell]] = {}
        self._cut: dict[tuple[str, int, bool], str] = {}
        self.restyle()

    def restyle(self) -> None:
        """Take sizes and fonts from the theme again."""
        self._fonts = {False: theme().font(BODY), True: theme().font(BODY, strong=True)}
        self._metrics = {strong: QFontMetrics(font) for strong, font in self._fonts.items()}
        self._pill_font, self._strip_font = theme().font(SMALL), theme().font(TINY - 0.4, strong=True)
        self._pill_metrics = QFontMetrics(self._pill_font)
        self._strip_metrics = QFontMetrics(self._strip_font)
        self._pad = theme().px(10)
        self._cut.clear()

    def forget_strips(self) -> None:
        """The rows changed: ask for the strips again."""
        self._strips.clear()

    def want_strips(self, rows: Iterable[Any]) -> None:
        """Fetch the strips of these rows that are not known yet, in one question."""
        if self.strip_source is None:
            return
        missing = [row_id for row_id in map(self._model.row_id, rows) if row_id not in self._strips]
        if missing:
            found = self.strip_source(missing)
            self._strips.update((row_id, found.get(row_id, [])) for row_id in missing)

    def strip_of(self, row: Any) -> list[Cell]:
        return self._strips.get(self._model.row_id(row), [])

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        column, row = self._model.columns[index.column()], self._model.shown[index.row()]
        if column.kind is Kind.STRIP:
            return QSize(len(self.strip_of(row)) * theme().px(33) + 2 * self._pad, theme().px(36))
        metrics = self._pill_metrics if column.kind is Kind.PILL else self._metrics[column.kind is Kind.NAME]
        extra = theme().px(18) if column.kind is Kind.PILL else 0
        return QSize(metrics.horizontalAdvance(cell_text(column, row)) + 2 * self._pad + extra, theme().px(36))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, at = theme(), index.row()
        if at >= len(self._model.shown):
            return
        row, column = self._model.shown[at], self._model.columns[index.column()]
        rect: QRect = option.rect
        selected = bool(option.state.value & _SELECTED)
        if selected:
            painter.fillRect(rect, look.color("accent_ground"))
        elif at == self.hover_row:
            painter.fillRect(rect, look.color("hover"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, look.color("row_line"))
        if selected and index.column() == self.first_column:
            painter.fillRect(rect.left(), rect.top(), look.px(3), rect.height(), look.color("accent"))
        kind = column.kind
        if kind is Kind.STRIP:
            self._paint_strip(painter, rect, self.strip_of(row))
        elif kind is Kind.TICK:
            self._paint_tick(painter, rect, self._model.row_id(row) in self._model.ticked)
        elif kind is Kind.PILL:
            self._paint_pill(painter, rect, cell_text(column, row), cells.tone(column, row))
        else:
            self._paint_text(painter, rect, cell_text(column, row), kind, selected)

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        text = self._help(view, index, event.pos()) if index.isValid() else ""
        QToolTip.showText(event.globalPos(), text, view) if text else QToolTip.hideText()
        return True

    def _help(self, view: QAbstractItemView, index: Index, at: QPoint) -> str:
        column, row = self._model.columns[index.column()], self._model.shown[index.row()]
        rect = view.visualRect(self._model.index(index.row(), index.column()))
        if column.kind is Kind.STRIP:
            for cell, place in zip(self.strip_of(row), self._strip_places(rect, len(self.strip_of(row))), strict=True):
                if place.contains(at.toPointF()):
                    return cell[2]
            return ""
        words = cell_text(column, row)
        return words if self.sizeHint(QStyleOptionViewItem(), index).width() > rect.width() else ""

    def _paint_text(self, painter: QPainter, rect: QRect, words: str, kind: Kind, selected: bool) -> None:
        if not words:
            return
        strong = selected and kind is Kind.NAME
        room = rect.width() - 2 * self._pad
        key = (words, room, strong)
        shown = self._cut.get(key)
        if shown is None:
            if len(self._cut) > 4000:
                self._cut.clear()
            shown = self._cut[key] = self._metrics[strong].elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.setFont(self._fonts[strong])
        painter.setPen(theme().color("text"))
        side = _RIGHT if kind in (Kind.NUMBER, Kind.MONEY) else _LEFT
        painter.drawText(rect.adjusted(self._pad, 0, -self._pad, -1), side, shown)

    def _paint_pill(self, painter: QPainter, rect: QRect, words: str, tone: str) -> None:
        if not words:
            return
        px = theme().px
        room = rect.width() - self._pad - px(4)
        width = min(self._pill_metrics.horizontalAdvance(words) + px(18), room)
        height = self._pill_metrics.height() + px(4)
        shown = self._pill_metrics.elidedText(words, Qt.TextElideMode.ElideRight, width - px(12))
        painter.setFont(self._pill_font)
        top = rect.top() + (rect.height() - height) / 2
        draw_pill(painter, QRectF(rect.left() + self._pad, top, width, height), shown, tone)

    def _paint_strip(self, painter: QPainter, rect: QRect, strip: list[Cell]) -> None:
        painter.setFont(self._strip_font)
        for (words, tone, _), place in zip(strip, self._strip_places(rect, len(strip)), strict=True):
            if place.right() > rect.right() + 1:
                break
            draw_pill(painter, place, words, tone, 3)

    def _strip_places(self, rect: QRect, count: int) -> list[QRectF]:
        px = theme().px
        height = px(20)
        top = rect.top() + (rect.height() - height) / 2
        return [QRectF(rect.left() + self._pad + i * px(33), top, px(30), height) for i in range(count)]

    def _paint_tick(self, painter: QPainter, rect: QRect, on: bool) -> None:
        draw_tick(painter, rect, on)


_SELECTED = 0x8000  # QStyle.State_Selected, as a number: comparing Qt flags costs more than painting the row


def draw_tick(painter: QPainter, rect: QRect, on: bool, partly: bool = False) -> None:
    """Paint a tick box in the middle of a cell."""
    look = theme()
    side = look.px(15)
    box = QRect(0, 0, side, side)
    box.moveCenter(rect.center())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.color("accent" if on or partly else "faint"), 1.4))
    painter.setBrush(look.color("surface"))
    painter.drawRoundedRect(QRectF(box), 3.5, 3.5)
    if on or partly:
        points = ((0.24, 0.52), (0.43, 0.70), (0.77, 0.32)) if on else ((0.26, 0.5), (0.74, 0.5))
        painter.setPen(QPen(look.color("accent"), look.px(17) / 10))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline([QPointF(box.left() + x * side, box.top() + y * side) for x, y in points])


class ListHeader(QHeaderView):
    """Column titles, left-aligned like their cells, with an arrow on the column that orders the list."""

    def __init__(self, parent: QWidget, model: ListModel) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._list = model
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.setMinimumSectionSize(theme().px(36))

    def _font(self) -> QFont:
        return theme().font(9.4, strong=True)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme().px(35))

    def paintSection(self, painter: QPainter, rect: QRect, index: int) -> None:
        if not rect.isValid():
            return
        look, px = theme(), theme().px
        column: Column = self._list.columns[index]
        painter.save()
        painter.fillRect(rect.left(), rect.bottom(), rect.width() + 1, 1, look.color("line"))
        if column.kind is Kind.TICK:
            chosen, rows = self._list.ticked_shown(), len(self._list.shown)
            draw_tick(painter, rect, bool(rows) and chosen == rows, 0 < chosen < rows)
            painter.restore()
            return
        font = self._font()
        painter.setFont(font)
        painter.setPen(look.color("secondary"))
        sorted_here = self._list.sort_column == column.id
        room = rect.width() - px(14) - (px(18) if sorted_here else 0)
        metrics = QFontMetrics(font)
        title = metrics.elidedText(column.title, Qt.TextElideMode.ElideRight, room)
        right = column.kind in (Kind.NUMBER, Kind.MONEY)
        inner = rect.adjusted(px(10), 0, -px(10 if right and not sorted_here else 4), -1)
        painter.drawText(inner, _RIGHT if right and not sorted_here else _LEFT, title)
        if sorted_here:
            name = "sort-descending" if self._list.descending else "sort-ascending"
            if column.kind in (Kind.NAME, Kind.TEXT):
                name += "-letters"
            x = inner.left() + metrics.horizontalAdvance(title) + px(5)
            y = rect.top() + (rect.height() - px(14)) // 2
            painter.drawPixmap(x, y, pixmap(name, "secondary", px(14), self.devicePixelRatioF()))
        painter.restore()
