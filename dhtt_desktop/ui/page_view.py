"""The pages to read beside the text that they come from, and the column of small pages."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QWidget

from dhtt_desktop.documents.page.layout import Pages
from dhtt_desktop.documents.page.places import line_at, rects_of
from dhtt_desktop.ui.sheets import DOTS_PER_MM, GAP, Sheets
from dhtt_desktop.ui.theme import COLORS, theme

STEPS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)
WIDEST_FIT = 1.6
_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


def _unit() -> float:
    """Scale of 100 % at the clerk's text size on this screen."""
    return theme().px(1000) / 1000


class PageView(Sheets):
    """The pages to read: zoom, a mark on the paragraph of a text line, clicks that say which line they met."""

    zoom_changed = Signal(float)
    source_clicked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zoom: float | None = None  # None: as wide as the view
        self._marked: list[tuple[int, QRectF]] = []
        self._line: int | None = None
        self._ring = False
        self._pressed: QPoint | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName("Các trang của văn bản")

    # --- zoom ---

    def zoom(self) -> float | None:
        """The zoom that was chosen; None is "as wide as the view"."""
        return self._zoom

    def set_zoom(self, zoom: float | None, at: QPointF | None = None) -> None:
        """Zoom around a point of the view (its middle when none is given)."""
        at = at or QPointF(self.viewport().rect().center())
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        x, y = at.x() + across.value(), at.y() + down.value()
        index = self._page_at(y)
        inside = y - self._tops[index] if self._tops else 0.0
        before = self._factor(index)
        self._zoom = zoom if zoom is None else max(STEPS[0], min(STEPS[-1], zoom))
        self._arrange()
        grown = self._factor(index) / before
        if self._tops:
            down.setValue(round(self._tops[index] + inside * grown - at.y()))
            across.setValue(round(x * grown - at.x()))
        self._tell_page()
        self.zoom_changed.emit(self.shown_zoom())

    def shown_zoom(self) -> float:
        """The zoom that is seen now, chosen or fitted; 1.0 is as large as on paper."""
        return self._scale / _unit()

    def zoom_in(self) -> None:
        """The next larger step."""
        self.set_zoom(next((step for step in STEPS if step > self.shown_zoom() + 0.01), STEPS[-1]))

    def zoom_out(self) -> None:
        """The next smaller step."""
        self.set_zoom(next((step for step in reversed(STEPS) if step < self.shown_zoom() - 0.01), STEPS[0]))

    def _wanted_scale(self) -> float:
        if self._zoom is not None:
            return self._zoom * _unit()
        narrowest = min((page.size_mm[0] for page in self._pages or ()), default=210.0) * DOTS_PER_MM
        return max(STEPS[0] / 2, min(WIDEST_FIT, (self.viewport().width() - 2 * self._gap) / narrowest))

    def _factor(self, index: int) -> float:
        """As wide as the view means each page, so that one landscape list does not shrink the whole document."""
        factor = super()._factor(index)
        if self._zoom is not None or self._pages is None:
            return factor
        return min(factor, max(1.0, self.viewport().width() - 2 * self._gap) / self._pages[index].size_mm[0])

    def _arrange(self) -> None:
        before = self._scale
        super()._arrange()
        if self._scale != before:
            self.zoom_changed.emit(self.shown_zoom())

    # --- the text line that a paragraph came from ---

    def set_pages(self, pages: Pages | None) -> None:
        super().set_pages(pages)
        self._marked = rects_of(pages, self._line) if pages is not None and self._line is not None else []

    def show_source_line(self, line: int | None) -> None:
        """Mark the paragraph of a text line softly and bring it into view; None takes the mark away."""
        self._line = line
        self._marked = rects_of(self._pages, line) if self._pages is not None and line is not None else []
        if self._marked:
            index, place = self._marked[0]
            factor = self._factor(index)
            top = self._tops[index] + place.top() * factor
            bottom = top + min(place.height() * factor, self.viewport().height() / 2)
            bar, view = self.verticalScrollBar(), self.viewport().height()
            if top < bar.value() + GAP or bottom > bar.value() + view - GAP:
                bar.setValue(round(top - view / 3))
        self.viewport().update()

    def _paint_over(self, painter: QPainter, index: int, rect: QRectF) -> None:
        factor = self._factor(index)
        painter.save()
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for page, place in self._marked:
            if page == index:
                box = QRectF(
                    rect.left() + place.left() * factor, rect.top() + place.top() * factor,
                    place.width() * factor, place.height() * factor,
                )  # fmt: skip
                painter.fillRect(box.adjusted(-6, -1, 6, 1), QColor(COLORS["caution_ground"][0]))
        painter.restore()

    def _line_under(self, point: QPointF) -> int | None:
        if self._pages is None or not self._tops:
            return None
        index = self._page_at(point.y() + self.verticalScrollBar().value())
        rect = self._rect(index)
        factor = self._factor(index)
        if not rect.contains(point):
            return None
        return line_at(self._pages, index, (point.x() - rect.left()) / factor, (point.y() - rect.top()) / factor)

    # --- hand and keyboard ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint() if event.button() == Qt.MouseButton.LeftButton else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is None or (event.position().toPoint() - pressed).manhattanLength() > 6:
            return
        line = self._line_under(event.position())
        if line is not None:
            self.source_clicked.emit(line)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._line_under(event.position()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turn = event.angleDelta().y() / 120
            if turn:
                self.set_zoom(self.shown_zoom() * 1.1**turn, event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_Home:
                bar.setValue(0)
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case Qt.Key.Key_PageDown if control:
                self.go_to_page(self._current + 1)
            case Qt.Key.Key_PageUp if control:
                self.go_to_page(self._current - 1)
            case _:
                super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = event.reason() in _KEYBOARD
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ring = False
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._ring:
            painter = QPainter(self.viewport())
            painter.setPen(QPen(theme().color("accent"), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
            painter.end()


class Thumbnails(Sheets):
    """All pages small; a click or the arrow keys choose one."""

    page_chosen = Signal(int)  # from 0

    WIDTH = 96

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, gap=12, foot=18)
        self._chosen = 0
        self.setFixedWidth(theme().px(self.WIDTH) + 24 + self.verticalScrollBar().sizeHint().width())
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName("Các trang thu nhỏ")

    def set_current(self, index: int) -> None:
        """Show which page is being read."""
        self._chosen = index
        if self._tops and index < len(self._tops):
            bar = self.verticalScrollBar()
            top, height = self._tops[index], self._size(index)[1] + self._foot
            if top < bar.value() or top + height > bar.value() + self.viewport().height():
                bar.setValue(round(top - (self.viewport().height() - height) / 2))
        self.viewport().update()

    def _wanted_scale(self) -> float:
        widest = max((page.size_mm[0] for page in self._pages or ()), default=210.0) * DOTS_PER_MM
        return theme().px(self.WIDTH) / widest

    def _paint_over(self, painter: QPainter, index: int, rect: QRectF) -> None:
        chosen = index == self._chosen
        if chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme().color("accent"), 2))
            painter.drawRect(rect.adjusted(-1, -1, 1, 1))
        painter.setPen(theme().color("text" if chosen else "secondary"))
        painter.setFont(theme().font(8.0, chosen))
        below = QRectF(rect.left(), rect.bottom() + 2, rect.width(), self._foot)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(index + 1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._tops:
            self.page_chosen.emit(self._page_at(event.position().y() + self.verticalScrollBar().value()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step and self._tops:
            self.page_chosen.emit(max(0, min(self._chosen + step, len(self._tops) - 1)))
        else:
            super().keyPressEvent(event)
