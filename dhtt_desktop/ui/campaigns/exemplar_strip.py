"""The life of an exemplar as a strip of steps: done with its day, left out, next, and still to come."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.services import exemplar_cycle as cycle
from dhtt_desktop.services.exemplar_cycle import AHEAD, DONE, GAP, NEXT, STEPS, Line
from dhtt_desktop.ui.buttons import draw_ring
from dhtt_desktop.ui.icons import pixmap
from dhtt_desktop.ui.theme import TINY, theme

_NARROWEST = 50  # px at 100 % that a step needs
_DOT = 18
_SAYS = {DONE: "đã ghi", GAP: "chưa ghi, đã có bước sau", NEXT: "bước tiếp theo", AHEAD: "chưa đến"}
_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.OtherFocusReason)


class Step(QAbstractButton):
    """One step; `first` and `last` of its line have no connection at that side."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name, self.state, self.day = name, AHEAD, ""
        self.first, self.last, self._ring = False, False, False
        self.setText(name)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def tell(self, state: str, day: str) -> None:
        """Show how the step stands."""
        self.state, self.day = state, day
        says = f"{_SAYS[state]} {show_date(day)}".strip() if state == DONE else _SAYS[state]
        self.setAccessibleName(f"{self.name}: {says}")
        self.setToolTip(f"{self.name}: {says}\n{cycle.ABOUT[self.name]}")
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = event.reason() in _KEYBOARD
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, px = theme(), theme().px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.fillRect(self.rect(), look.color("hover"))
        middle = QPointF(self.width() / 2, px(4 + _DOT / 2))
        self._connect(painter, middle)
        self._dot(painter, middle)
        y = px(4 + _DOT + 3)
        painter.setFont(look.font(TINY, strong=self.state == NEXT))
        painter.setPen(look.color("text" if self.state in (DONE, NEXT) else "secondary"))
        height = painter.fontMetrics().height()
        for part in _halves(self.name):
            painter.drawText(QRectF(0, y, self.width(), height), Qt.AlignmentFlag.AlignHCenter, part)
            y += height
        painter.setFont(look.font(TINY))
        painter.setPen(look.color("caution" if self.state == GAP else "secondary"))
        for part in self._below():
            painter.drawText(QRectF(0, y, self.width(), height), Qt.AlignmentFlag.AlignHCenter, part)
            y += height
        painter.end()
        if self._ring and self.hasFocus():
            draw_ring(self)

    def _below(self) -> tuple[str, ...]:
        """The day in two short lines, or what is wanting."""
        if self.state == GAP:
            return ("chưa ghi",)
        if self.state == NEXT:
            return ("tiếp theo",)
        shown = show_date(self.day)
        return (shown[:5], shown[6:]) if len(shown) == 10 else (shown,)

    def _connect(self, painter: QPainter, middle: QPointF) -> None:
        painter.setPen(QPen(theme().color("control_line"), theme().px(2)))
        gap = theme().px(_DOT / 2 + 2)
        if not self.first:
            painter.drawLine(QPointF(0, middle.y()), QPointF(middle.x() - gap, middle.y()))
        if not self.last:
            painter.drawLine(QPointF(middle.x() + gap, middle.y()), QPointF(self.width(), middle.y()))

    def _dot(self, painter: QPainter, middle: QPointF) -> None:
        look, px = theme(), theme().px
        side = px(_DOT)
        box = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
        if self.state == DONE:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.pill("good")[1])
            painter.drawEllipse(box)
            mark = px(12)
            picture = pixmap("check", "good", mark, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(middle.x() - mark / 2, middle.y() - mark / 2), picture)
            return
        role = {GAP: "caution", NEXT: "accent"}.get(self.state, "control_line")
        style = Qt.PenStyle.DashLine if self.state == GAP else Qt.PenStyle.SolidLine
        painter.setPen(QPen(look.color(role), px(2), style))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))


def _halves(name: str) -> tuple[str, ...]:
    """A name in two lines: every name of a step has a first word to stand above the rest."""
    first, _, rest = name.partition(" ")
    return (first, rest) if len(rest) < 9 else (name,)


class LifeStrip(QWidget):
    """All steps side by side, on two lines where it is narrow. Left and right go through them, Enter opens one."""

    wanted = Signal(str)  # the step that was clicked

    def __init__(self) -> None:
        super().__init__()
        self.steps = [Step(name) for name in STEPS]
        for at, step in enumerate(self.steps):
            step.setParent(self)
            step.setFocusPolicy(Qt.FocusPolicy.StrongFocus if at == 0 else Qt.FocusPolicy.ClickFocus)
            step.clicked.connect(lambda _on=False, name=step.name: self.wanted.emit(name))
            step.installEventFilter(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName("Các bước của điển hình")
        theme().changed.connect(self._place)

    def show_line(self, line: Line) -> None:
        """Show how an exemplar stands."""
        states = cycle.states(line)
        for step in self.steps:
            step.tell(states[step.name], line.days.get(step.name, ""))

    def sizeHint(self) -> QSize:
        return QSize(theme().px(_NARROWEST) * len(STEPS), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(_NARROWEST) * 5, self._height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._height() * self._lines(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched in self.steps:
            turn = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
            if turn:
                at = (next(i for i, one in enumerate(self.steps) if one is watched) + turn) % len(self.steps)
                self.steps[at].setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                next(one for one in self.steps if one is watched).click()
                return True
        return False

    def _height(self) -> int:
        return theme().px(_DOT + 10) + 4 * QFontMetrics(theme().font(TINY)).height()

    def _lines(self, width: int) -> int:
        return 1 if width >= theme().px(_NARROWEST) * len(STEPS) else 2

    def _place(self) -> None:
        lines, height = self._lines(self.width()), self._height()
        many = len(self.steps) // lines
        for at, step in enumerate(self.steps):
            line, place = divmod(at, many)
            left, right = self.width() * place // many, self.width() * (place + 1) // many
            step.setGeometry(left, line * height, right - left, height)
            step.first, step.last = place == 0, place == many - 1
        self.setMinimumHeight(height * lines)
        self.updateGeometry()
