"""Charts of a few lines over a few periods: stacked bars, shares of a whole, lines. Painted in the colours of the look.

Every mark can be reached by mouse and keyboard and opens what it counts; the whole is told in words as well.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from dhtt_desktop.ui.buttons import draw_ring
from dhtt_desktop.ui.theme import SMALL, TINY, XS, S, theme

BARS, SHARES, LINES = range(3)
_HEIGHT = 190  # px at 100 %, as little as a chart is still read at
_BAR = 56  # the widest bar
_TICKS = 4


@dataclass(frozen=True, slots=True)
class Series:
    """One line of a chart: a value for each period, and the tone that paints it."""

    name: str
    values: tuple[int, ...]
    tone: str


@dataclass(frozen=True, slots=True)
class _Mark:
    series: int
    at: int
    area: QRectF


class Chart(QWidget):
    """`picked` tells which mark the clerk opens: series and period, by their places. Arrows go through the marks."""

    picked = Signal(int, int)
    opened = Signal()  # by click or Enter, after `picked`

    def __init__(self) -> None:
        super().__init__()
        self._titles: tuple[str, ...] = ()
        self._series: tuple[Series, ...] = ()
        self._mode = BARS
        self._shown: Callable[[float], str] = str
        self._marks: list[_Mark] = []
        self._chosen: tuple[int, int] | None = None
        self._over: tuple[int, int] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme().changed.connect(self._restyle)
        self._restyle()

    def show_data(
        self, titles: Sequence[str], series: Sequence[Series], mode: int, shown: Callable[[float], str]
    ) -> None:
        """Show these lines over the periods named by `titles`; `shown` writes a value in little room."""
        self._titles, self._series, self._mode, self._shown = tuple(titles), tuple(series), mode, shown
        self._chosen = self._over = None
        self._arrange()
        self.setAccessibleDescription(self.words())
        self.update()

    def choose(self, series: int, at: int) -> None:
        """Mark what is open elsewhere; a place that the chart does not have marks nothing."""
        self._chosen = (series, at)
        self.update()

    def words(self) -> str:
        """The chart in words: every line with its values."""
        lines = (
            f"{one.name}: " + "; ".join(f"{title} {self._said(i, at)}" for at, title in enumerate(self._titles))
            for i, one in enumerate(self._series)
        )
        return ". ".join(lines)

    def places(self) -> list[tuple[int, int, QRectF]]:
        """The marks as they stand: series, period, area."""
        return [(mark.series, mark.at, mark.area) for mark in self._marks]

    def sizeHint(self) -> QSize:
        return QSize(theme().px(480), theme().px(_HEIGHT))

    # Mouse and keyboard

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        mark = self._at(event.position())
        over = (mark.series, mark.at) if mark is not None else None
        if over == self._over:
            return
        self._over = over
        self.setCursor(Qt.CursorShape.PointingHandCursor if mark else Qt.CursorShape.ArrowCursor)
        if mark is not None:
            words = f"{self._series[mark.series].name}, {self._titles[mark.at]}: {self._said(mark.series, mark.at)}"
            QToolTip.showText(event.globalPosition().toPoint(), words, self)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._over = None
        self.update()
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        mark = self._at(event.position())
        if mark is not None and event.button() == Qt.MouseButton.LeftButton:
            self._pick(mark.series, mark.at)
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (1, 0), Qt.Key.Key_Down: (-1, 0)}
        step = steps.get(Qt.Key(event.key()))
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._chosen is not None:
            self.opened.emit()
            return
        if step is None or not self._marks:
            super().keyPressEvent(event)
            return
        there = {(mark.series, mark.at) for mark in self._marks}
        if self._chosen not in there or self._chosen is None:
            self._pick(self._marks[-1].series, self._marks[-1].at)
            return
        series, at = self._chosen
        while True:
            series, at = series + step[0], at + step[1]
            if not (0 <= series < len(self._series) and 0 <= at < len(self._titles)):
                return
            if (series, at) in there:
                self._pick(series, at)
                return

    def _pick(self, series: int, at: int) -> None:
        self.choose(series, at)
        self.picked.emit(series, at)

    def _at(self, point: QPointF) -> _Mark | None:
        return next((mark for mark in reversed(self._marks) if mark.area.contains(point)), None)

    # Where things stand

    def resizeEvent(self, event: object) -> None:
        self._arrange()

    def _restyle(self) -> None:
        self.setMinimumHeight(theme().px(_HEIGHT))
        self._arrange()
        self.update()

    def _said(self, series: int, at: int) -> str:
        value = self._series[series].values[at]
        if self._mode == SHARES and (whole := self._whole(at)):
            return f"{self._shown(value)} ({round(value * 100 / whole)} %)"
        return self._shown(value)

    def _whole(self, at: int) -> int:
        return sum(one.values[at] for one in self._series)

    def _top(self) -> int:
        """The value of the highest grid line."""
        if self._mode == SHARES:
            return 100
        sums = [self._whole(at) for at in range(len(self._titles))]
        every = [value for one in self._series for value in one.values]
        most = max(sums if self._mode == BARS else every, default=0)
        return _step(most) * math.ceil(most / _step(most)) if most else 1

    def _grid(self) -> list[tuple[int, str]]:
        top = self._top()
        step = 25 if self._mode == SHARES else _step(top)
        return [(value, f"{value} %" if self._mode == SHARES else self._shown(value))
                for value in range(0, top + 1, step)]  # fmt: skip

    def _plot(self) -> QRectF:
        px, metrics = theme().px, QFontMetricsF(theme().font(TINY))
        left = max((metrics.horizontalAdvance(words) for _, words in self._grid()), default=0) + px(S)
        lines = self._legend()
        top = (lines[-1][1] + px(22) if lines else 0) + px(S) + metrics.height() * (self._mode != SHARES)
        foot = metrics.height() + px(S)
        return QRectF(left, top, max(1.0, self.width() - left - px(S)), max(1.0, self.height() - top - foot))

    def _legend(self) -> list[tuple[float, float, str]]:
        """Where the names of the lines stand: x, y, words. They go on to the next line where the width ends."""
        if len(self._series) < 2:
            return []
        px, metrics = theme().px, QFontMetricsF(theme().font(SMALL))
        x, y, found = 0.0, 0.0, []
        for one in self._series:
            words = metrics.elidedText(one.name, Qt.TextElideMode.ElideRight, self.width() - px(22))
            width = metrics.horizontalAdvance(words) + px(34)
            if x and x + width > self.width():
                x, y = 0.0, y + px(22)
            found.append((x, y, words))
            x += width
        return found

    def _arrange(self) -> None:
        """Work out the areas of the marks."""
        self._marks = []
        if not self._titles or not self._series:
            return
        plot, top = self._plot(), self._top()
        slot = plot.width() / len(self._titles)
        for at in range(len(self._titles)):
            middle = plot.left() + slot * (at + 0.5)
            self._marks += self._points(middle, at, plot, top) if self._mode == LINES else (
                self._bars(middle, min(slot * 0.66, theme().px(_BAR)), at, plot, top)
            )  # fmt: skip

    def _points(self, x: float, at: int, plot: QRectF, top: int) -> list[_Mark]:
        if not self._whole(at):
            return []  # a year that nothing is known of is a gap, not a fall to nought
        side = theme().px(16)
        heights = (plot.bottom() - plot.height() * one.values[at] / top for one in self._series)
        return [_Mark(i, at, QRectF(x - side / 2, y - side / 2, side, side)) for i, y in enumerate(heights)]

    def _bars(self, x: float, width: float, at: int, plot: QRectF, top: int) -> list[_Mark]:
        whole = self._whole(at) if self._mode == SHARES else top
        below, found = plot.bottom(), []
        for i, one in enumerate(self._series):
            if one.values[at] and whole:
                height = plot.height() * one.values[at] / whole
                below -= height
                found.append(_Mark(i, at, QRectF(x - width / 2, below, width, height)))
        return found

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._titles and self._series:
            plot = self._plot()
            self._paint_legend(painter)
            self._paint_axes(painter, plot)
            if self._mode == LINES:
                self._paint_lines(painter)
            else:
                self._paint_bars(painter, plot)
        painter.end()
        if self.hasFocus():
            draw_ring(self)

    def _paint_legend(self, painter: QPainter) -> None:
        px, look = theme().px, theme()
        painter.setFont(look.font(SMALL))
        for i, (x, y, words) in enumerate(self._legend()):
            _draw_sign(painter, QRectF(x, y + px(5), px(12), px(12)), self._series[i].tone, i, self._mode == LINES)
            painter.setPen(look.color("secondary"))
            area = QRectF(x + px(17), y, self.width(), px(22))
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def _paint_axes(self, painter: QPainter, plot: QRectF) -> None:
        look, top = theme(), self._top()
        painter.setFont(look.font(TINY))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for value, words in self._grid():
            y = plot.bottom() - plot.height() * value / top
            painter.setPen(QPen(look.color("line" if value else "handle"), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(look.color("faint"))
            painter.drawText(QRectF(0, y - 10, plot.left() - look.px(XS), 20), right, words)
        slot = plot.width() / len(self._titles)
        metrics = QFontMetricsF(painter.font())
        for at, title in enumerate(self._titles):
            fits = metrics.horizontalAdvance(title) <= slot - look.px(XS)
            words = title if fits else title.partition("–")[0]
            area = QRectF(plot.left() + slot * at, plot.bottom() + look.px(XS), slot, metrics.height())
            painter.setPen(look.color("secondary"))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_bars(self, painter: QPainter, plot: QRectF) -> None:
        look = theme()
        painter.setFont(look.font(TINY))
        metrics = QFontMetricsF(painter.font())
        for mark in self._marks:
            one, here = self._series[mark.series], (mark.series, mark.at)
            painter.fillRect(mark.area.adjusted(0, 1 if mark.area.height() > 2 else 0, 0, 0), look.color(one.tone))
            words = self._shown(one.values[mark.at])
            room = mark.area.width() >= metrics.horizontalAdvance(words) + 4
            if len(self._series) > 1 and mark.area.height() >= metrics.height() and room:
                painter.setPen(look.color("surface"))
                painter.drawText(mark.area, Qt.AlignmentFlag.AlignCenter, words)
            if here in (self._chosen, self._over):
                painter.setPen(QPen(look.color("text"), look.px(2) if here == self._chosen else 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(mark.area)
        if self._mode == BARS:
            self._paint_sums(painter, plot, metrics)

    def _paint_sums(self, painter: QPainter, plot: QRectF, metrics: QFontMetricsF) -> None:
        """What each bar comes to, above it."""
        painter.setPen(theme().color("text"))
        slot, top = plot.width() / len(self._titles), self._top()
        for at in range(len(self._titles)):
            if whole := self._whole(at):
                y = plot.bottom() - plot.height() * whole / top - metrics.height()
                area = QRectF(plot.left() + slot * at, y, slot, metrics.height())
                painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._shown(whole))

    def _paint_lines(self, painter: QPainter) -> None:
        look = theme()
        for i, one in enumerate(self._series):
            points = {mark.at: mark.area.center() for mark in self._marks if mark.series == i}
            painter.setPen(QPen(look.color(one.tone), look.px(2)))
            for at, point in points.items():
                if at + 1 in points:
                    painter.drawLine(point, points[at + 1])
        for mark in self._marks:
            here, grow = (mark.series, mark.at), look.px(4)
            _draw_sign(painter, mark.area.adjusted(grow, grow, -grow, -grow), self._series[mark.series].tone,
                       mark.series, True)  # fmt: skip
            if here in (self._chosen, self._over):
                painter.setPen(QPen(look.color("text"), look.px(2) if here == self._chosen else 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(mark.area)
        if len(self._series) == 1:
            painter.setFont(look.font(TINY))
            painter.setPen(look.color("text"))
            for mark in self._marks:
                area = mark.area.translated(0, -mark.area.height()).adjusted(-60, 0, 60, 0)
                painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._shown(self._series[0].values[mark.at]))


def _step(most: float) -> int:
    """The round distance of grid lines that makes about four of them."""
    rough = max(1.0, most / _TICKS)
    power = 10 ** math.floor(math.log10(rough))
    return int(next(factor for factor in (1, 2, 5, 10) if factor * power >= rough) * power)


def _draw_sign(painter: QPainter, area: QRectF, tone: str, shape: int, shaped: bool) -> None:
    """What stands for a line: a square; among lines a shape of its own, for who does not tell colours apart."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().color(tone))
    if not shaped or shape % 4 == 1:
        painter.drawRect(area)
    elif shape % 4 == 0:
        painter.drawEllipse(area)
    elif shape % 4 == 2:
        painter.drawPolygon(QPolygonF([area.bottomLeft(), area.bottomRight(), QPointF(area.center().x(), area.top())]))
    else:
        x, y = area.center().x(), area.center().y()
        corners = ((x, area.top()), (area.right(), y), (x, area.bottom()), (area.left(), y))
        painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
