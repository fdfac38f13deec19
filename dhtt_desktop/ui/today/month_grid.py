"""A month as a sheet of days: painted, with what falls on each; arrows move, Enter opens the day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from dhtt_desktop.domain.duties import clamped
from dhtt_desktop.services import duty_calendar
from dhtt_desktop.services.duties import TONES, Item
from dhtt_desktop.ui.theme import BODY, SMALL, TINY, theme

NAMES = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
_SHORT = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


class MonthGrid(QWidget):
    """Weeks from Monday. `chosen` tells the day stood on, `month_wanted` another month, `opened` a day to go into."""

    chosen, opened = Signal(str), Signal(str)
    month_wanted = Signal(int, int)  # year, month

    def __init__(self, today: date) -> None:
        super().__init__()
        self.today = today
        self.day = today
        self._first, self._last = today, today
        self._items: Mapping[str, tuple[Item, ...]] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        theme().changed.connect(self.update)
        self.show_month(today, {})

    def show_month(self, day: date, items: Mapping[str, tuple[Item, ...]]) -> None:
        """Show the month of a day, standing on that day, with the rounds of each day (ISO)."""
        self.day, self._items = day, items
        first, last = duty_calendar.weeks(day.year, day.month)
        self._first, self._last = date.fromisoformat(first), date.fromisoformat(last)
        self._say()
        self.update()

    def count(self) -> int:
        """How many weeks the sheet has."""
        return ((self._last - self._first).days + 1) // 7

    def rect_of(self, day: date) -> QRect:
        """Where a day stands; an empty rectangle when it is not on the sheet."""
        at = (day - self._first).days
        if not 0 <= at < 7 * self.count():
            return QRect()
        head, width, height = self._head(), self.width() / 7, (self.height() - self._head()) / self.count()
        row, col = divmod(at, 7)
        left, top = round(col * width), head + round(row * height)
        return QRect(left, top, round((col + 1) * width) - left, head + round((row + 1) * height) - top)

    def day_at(self, x: float, y: float) -> date | None:
        """The day under a point."""
        return next((day for day in self._days() if self.rect_of(day).contains(round(x), round(y))), None)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(620), theme().px(480))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(300), theme().px(260))

    # Keyboard and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.go(self.day + timedelta(days=_STEPS[key]))
        elif key == Qt.Key.Key_PageUp:
            self.turn(-1)
        elif key == Qt.Key.Key_PageDown:
            self.turn(1)
        elif key == Qt.Key.Key_Home:
            self.go(self.today)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self.day.isoformat())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position().x(), event.position().y())
        if day is not None and event.button() == Qt.MouseButton.LeftButton:
            self.go(day)
            self.opened.emit(day.isoformat())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            day = self.day_at(event.pos().x(), event.pos().y())
            items = self._items.get(day.isoformat(), ()) if day is not None else ()
            QToolTip.showText(event.globalPos(), "\n".join(f"• {item.duty.text}" for item in items), self)
            return True
        return super().event(event)

    def go(self, day: date) -> None:
        """Stand on a day; one of another month turns the sheet."""
        if (day.year, day.month) != (self.day.year, self.day.month):
            self.day = day
            self.month_wanted.emit(day.year, day.month)
        elif day != self.day:
            self.day = day
            self._say()
            self.update()
        self.chosen.emit(self.day.isoformat())

    def turn(self, months: int) -> None:
        """The same day some months on; the last day of a shorter month."""
        at = self.day.year * 12 + self.day.month - 1 + months
        self.go(date.fromisoformat(clamped(at // 12, at % 12 + 1, self.day.day)))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        painter.setFont(look.font(SMALL))
        painter.setPen(look.color("secondary"))
        for col in range(7):
            cell = QRect(round(col * self.width() / 7), 0, round(self.width() / 7), self._head())
            wide = QFontMetrics(painter.font()).horizontalAdvance(NAMES[3]) + look.px(12) < cell.width()
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, (NAMES if wide else _SHORT)[col])
        for day in self._days():
            self._paint_day(painter, day, self.rect_of(day))

    def _paint_day(self, painter: QPainter, day: date, rect: QRect) -> None:
        look, px = theme(), theme().px
        inside = day.month == self.day.month
        if not inside or day.weekday() == 6:
            painter.fillRect(rect, look.color("ground"))
        painter.setPen(QPen(look.color("line"), 1))
        painter.drawLine(rect.topLeft(), rect.topRight())
        if rect.left() > 0:
            painter.drawLine(rect.topLeft(), rect.bottomLeft())
        painter.setFont(look.font(BODY if day == self.today else SMALL, strong=day == self.today))
        metrics = QFontMetrics(painter.font())
        number = str(day.day) if day.day > 1 or day == self.day else f"{day.day}/{day.month}"
        side = max(px(22), metrics.horizontalAdvance(number) + px(10))
        box = QRect(rect.left() + px(4), rect.top() + px(4), side, px(22))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if day == self.today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("accent"))
            painter.drawRoundedRect(QRectF(box), px(11), px(11))
        ink = "on_accent" if day == self.today else "text" if inside else "faint"
        painter.setPen(look.color(ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, number)
        room = rect.adjusted(px(3), px(28), -px(3), -px(3))
        self._paint_items(painter, self._items.get(day.isoformat(), ()), room, box)
        if day == self.day:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.color("accent" if self.hasFocus() else "control_line"), 2))
            painter.drawRoundedRect(QRectF(rect).adjusted(2, 2, -2, -2), px(5), px(5))

    def _paint_items(self, painter: QPainter, items: tuple[Item, ...], room: QRect, number: QRect) -> None:
        look, px = theme(), theme().px
        painter.setFont(look.font(TINY))
        metrics = QFontMetrics(painter.font())
        height = metrics.height() + px(3)
        fits = max(0, room.height() // (height + px(2)))
        shown = items if len(items) <= fits else items[: max(0, fits - 1)]
        top = room.top()
        for item in shown:
            ink, ground = look.pill(TONES[item.state])
            box = QRect(room.left(), top, room.width(), height)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(QRectF(box), px(3), px(3))
            painter.setPen(ink)
            inner = box.adjusted(px(4), 0, -px(3), 0)
            words = metrics.elidedText(item.duty.text, Qt.TextElideMode.ElideRight, inner.width())
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
            top += height + px(2)
        if len(shown) < len(items):
            more = f"{len(items)} việc" if not shown else f"và {len(items) - len(shown)} việc nữa"
            painter.setPen(look.color("secondary"))
            place = QRect(room.left() + px(4), top, room.width() - px(4), height)
            if not fits:  # no line fits below the number: the count stands beside it
                place = QRect(number.right() + px(4), number.top(), room.right() - number.right() - px(4), px(22))
                whole = f"{len(items)} việc"
                more = whole if metrics.horizontalAdvance(whole) <= place.width() else str(len(items))
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, more)

    def focusInEvent(self, event: QEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QEvent) -> None:
        self.update()

    def _days(self) -> list[date]:
        return [self._first + timedelta(days=n) for n in range(7 * self.count())]

    def _head(self) -> int:
        return theme().px(28)

    def _say(self) -> None:
        """What a screen reader says of the day stood on."""
        items = self._items.get(self.day.isoformat(), ())
        told = "; ".join(item.duty.text for item in items) or "không có việc"
        self.setAccessibleName(f"{NAMES[self.day.weekday()]}, ngày {self.day:%d/%m/%Y}: {told}")
