"""Pages lying on a desk, one below the other: sharp at every zoom, only the visible ones painted."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from dhtt_desktop.documents.page.fonts import PER_MM
from dhtt_desktop.documents.page.image import page_image
from dhtt_desktop.documents.page.layout import Pages
from dhtt_desktop.documents.page.paint import paint_page
from dhtt_desktop.ui.theme import theme

DOTS_PER_MM = 96 / 25.4  # at 100 % on a plain screen
GAP = 16
CACHE_BYTES = 48 * 2**20
WHOLE_BYTES = 16 * 2**20  # a larger page is painted straight away, only where it is seen


class Sheets(QAbstractScrollArea):
    """Pages in a column that scrolls. Subclasses say how large they are and what a click means."""

    page_changed = Signal(int, int)  # page in the middle of the view from 1, number of pages

    def __init__(self, parent: QWidget | None = None, gap: int = GAP, foot: int = 0) -> None:
        super().__init__(parent)
        self._pages: Pages | None = None
        self._gap, self._foot = gap, foot
        self._scale = 1.0  # logical pixels in a mm, over DOTS_PER_MM
        self._tops: list[float] = []
        self._height = 0.0
        self._pictures: OrderedDict[int, QPixmap] = OrderedDict()
        self._picture_key = (0.0, 0.0)
        self._current = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().valueChanged.connect(self._tell_page)
        theme().changed.connect(self.viewport().update)

    # --- what is shown ---

    def set_pages(self, pages: Pages | None) -> None:
        """Show other pages at the same place of the scroll."""
        self._pages = pages
        self._pictures.clear()
        self._arrange()
        self._tell_page()

    def pages(self) -> Pages | None:
        return self._pages

    def scale(self) -> float:
        """1.0 shows a page as large as on paper on a 96 dpi screen."""
        return self._scale

    def current_page(self) -> int:
        """The page (from 0) at the middle of the view."""
        return self._current

    def go_to_page(self, index: int) -> None:
        """Scroll to the top of a page (from 0)."""
        if self._tops:
            index = max(0, min(index, len(self._tops) - 1))
            self.verticalScrollBar().setValue(round(self._tops[index] - self._gap / 2))

    # --- geometry, in logical pixels of the content ---

    def _wanted_scale(self) -> float:
        raise NotImplementedError

    def _factor(self, index: int) -> float:
        """Logical pixels in a mm of a page."""
        return DOTS_PER_MM * self._scale

    def _size(self, index: int) -> tuple[float, float]:
        assert self._pages is not None
        width, height = self._pages[index].size_mm
        factor = self._factor(index)
        return width * factor, height * factor

    def _rect(self, index: int) -> QRectF:
        """A page's place in the viewport."""
        width, height = self._size(index)
        room = max(self.viewport().width(), self._widest() + 2 * self._gap)
        left = (room - width) / 2 - self.horizontalScrollBar().value()
        return QRectF(round(left), round(self._tops[index] - self.verticalScrollBar().value()), width, height)

    def _widest(self) -> float:
        return max((self._size(index)[0] for index in range(len(self._pages or ()))), default=0.0)

    def _arrange(self) -> None:
        self._scale = self._wanted_scale()
        self._tops, y = [], float(self._gap)
        for index in range(len(self._pages or ())):
            self._tops.append(y)
            y += self._size(index)[1] + self._gap + self._foot
        self._height = y
        view = self.viewport().size()
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(0, round(self._height - view.height())) if self._tops else 0)
        down.setPageStep(max(1, view.height() - 40))
        down.setSingleStep(40)
        across.setRange(0, max(0, round(self._widest() + 2 * self._gap - view.width())))
        across.setPageStep(max(1, view.width()))
        across.setSingleStep(40)
        self.viewport().update()

    def _page_at(self, y: float) -> int:
        """The page at a height of the content."""
        return max(0, bisect_right(self._tops, y) - 1)

    def _tell_page(self) -> None:
        total = len(self._tops)
        bar = self.verticalScrollBar()
        middle = bar.value() + self.viewport().height() / 2
        index = self._page_at(middle) if total else 0
        if bar.value() == bar.maximum() and bar.maximum() > 0:
            index = total - 1 if self._tops[-1] < middle + self.viewport().height() / 2 else index
        if bar.value() == 0:
            index = 0
        self._current = index
        self.page_changed.emit(index + 1 if total else 0, total)
        self.viewport().update()

    # --- painting ---

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme().color("desk"))
        first = self._page_at(self.verticalScrollBar().value() - self._foot)
        for index in range(first, len(self._tops)):
            rect = self._rect(index)
            if rect.top() > self.viewport().height():
                break
            _shadow(painter, rect)
            self._paint_sheet(painter, index, rect)
            self._paint_over(painter, index, rect)
        painter.end()

    def _paint_sheet(self, painter: QPainter, index: int, rect: QRectF) -> None:
        assert self._pages is not None
        ratio = self.devicePixelRatioF()
        if rect.width() * rect.height() * ratio * ratio * 4 <= WHOLE_BYTES:
            painter.drawPixmap(rect.topLeft(), self._picture(index, ratio))
            return
        seen = rect.intersected(QRectF(self.viewport().rect()))
        painter.save()
        painter.setClipRect(seen)
        painter.fillRect(seen, QColor("#ffffff"))
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.translate(rect.topLeft())
        scale = rect.width() / (self._pages[index].size_mm[0] * PER_MM)
        painter.scale(scale, scale)
        paint_page(painter, self._pages, index)
        painter.restore()

    def _picture(self, index: int, ratio: float) -> QPixmap:
        assert self._pages is not None
        if self._picture_key != (self._scale, ratio):
            self._pictures.clear()
            self._picture_key = (self._scale, ratio)
        picture = self._pictures.get(index)
        if picture is None:
            picture = QPixmap.fromImage(page_image(self._pages, index, 25.4 * self._factor(index), ratio))
            self._pictures[index] = picture
            room = CACHE_BYTES // max(1, picture.width() * picture.height() * 4)
            while len(self._pictures) > max(2, room):
                self._pictures.popitem(last=False)
        else:
            self._pictures.move_to_end(index)
        return picture

    def _paint_over(self, painter: QPainter, index: int, rect: QRectF) -> None:
        """What is drawn on a page beyond the page itself."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self._tell_page()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()


def _shadow(painter: QPainter, rect: QRectF) -> None:
    """The paper's soft shadow."""
    painter.setPen(Qt.PenStyle.NoPen)
    shade = QColor(0, 0, 0, 22 if theme().dark else 7)
    painter.setBrush(shade)
    for grow in (6, 4, 3, 2, 1):
        painter.drawRoundedRect(rect.adjusted(-grow, -grow + 2, grow, grow + 2), grow, grow)
