"""Buttons: one primary a screen, secondary beside it, quiet ones behind; they show the keyboard's place and why not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QHelpEvent, QIcon, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QPushButton, QStyle, QStyleOptionButton, QStylePainter, QToolTip, QWidget

from dhtt_desktop.ui.icons import icon, pixmap
from dhtt_desktop.ui.theme import theme

_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
_ICON, _GAP = 18, 8


class Button(QPushButton):
    """A button that shows where the keyboard is and, when it cannot be used, why."""

    def __init__(
        self, text: str = "", look: str = "", icon_name: str = "", on_click: Callable[[], object] | None = None
    ) -> None:
        super().__init__(text)
        self._ring = False
        self._cut = False
        self._hint = ""
        if look:
            self.setProperty("look", look)
        if icon_name:
            role = {"primary": "on_accent", "quiet": "secondary", "link": "info"}.get(look, "text")
            self.setIcon(icon(icon_name, role))
        self.setIconSize(QSize(theme().px(18), theme().px(18)))
        self.setCursor(Qt.CursorShape.PointingHandCursor if look == "link" else Qt.CursorShape.ArrowCursor)
        self.setAutoDefault(False)
        if on_click is not None:
            self.clicked.connect(lambda _checked=False: on_click())

    def block(self, reason: str) -> None:
        """Disable, and say why in the tooltip and to a screen reader."""
        if self.isEnabled():
            self._hint = self.toolTip()
        self.setEnabled(False)
        self.setToolTip(reason)
        self.setAccessibleDescription(reason)

    def unblock(self) -> None:
        """Enable again."""
        if not self.isEnabled():
            self.setEnabled(True)
            self.setToolTip(self._hint)
            self.setAccessibleDescription("")

    def allow(self, reason_against: str) -> None:
        """Enable when there is no reason against it, else disable with that reason."""
        self.block(reason_against) if reason_against else self.unblock()

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text())
        gap = theme().px(_GAP) if words and not self.icon().isNull() else 0
        mark = 0 if self.icon().isNull() else theme().px(_ICON)
        return QSize(2 * self._pad() + mark + gap + words + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), theme().px(200)), super().minimumSizeHint().height())

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = event.reason() in _KEYBOARD
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ring = False
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text, option.icon = "", QIcon()
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        self._paint_content(painter)
        painter.end()
        if self._ring and self.hasFocus():
            draw_ring(self, "on_accent" if self.property("look") == "primary" else "accent")

    def _pad(self) -> int:
        look = self.property("look")
        return theme().px({"quiet": 10, "link": 2}.get(look, 13))

    def _role(self) -> str:
        if not self.isEnabled():
            return "faint"
        look = self.property("look")
        if look == "quiet":
            return "text" if self.underMouse() else "secondary"
        return {"primary": "on_accent", "link": "info"}.get(look, "text")

    def _paint_content(self, painter: QPainter) -> None:
        """Icon and words, 8 px apart, in the middle; at the left where there is an arrow or the button is a link."""
        px, pad = theme().px, self._pad()
        side = 0 if self.icon().isNull() else px(_ICON)
        gap = px(_GAP) if side and self.text() else 0
        room = self.width() - 2 * pad - side - gap - self._tail()
        metrics = QFontMetrics(self.font())
        text = self.text().replace("&", "")
        words = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room + 2) if text else ""
        self._cut = words != text
        width = side + gap + metrics.horizontalAdvance(words)
        left = self.property("look") == "link" or self._tail()
        x = pad if left else (self.width() - width) // 2
        if side:
            mode = QIcon.Mode.Normal if self.isEnabled() else QIcon.Mode.Disabled
            self.icon().paint(painter, x, (self.height() - side) // 2, side, side, Qt.AlignmentFlag.AlignCenter, mode)
        font = self.font()
        font.setUnderline(self.property("look") == "link" and self.underMouse() and self.isEnabled())
        painter.setFont(font)
        painter.setPen(theme().color(self._role()))
        box = self.rect().adjusted(x + side + gap, 0, 0, 0)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def _tail(self) -> int:
        return 0

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._cut and not self.toolTip():
            QToolTip.showText(event.globalPos(), self.text(), self)
            return True
        return super().event(event)


class MenuButton(Button):
    """A choice from a menu: an icon, the choice, an arrow. `chosen` gives the value."""

    chosen = Signal(object)

    def __init__(self, icon_name: str = "", look: str = "") -> None:
        super().__init__("", look, icon_name)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(lambda: self._menu.setMinimumWidth(self.width()))
        self.setMenu(self._menu)

    def fill(self, entries: Iterable[tuple[str, Any]], current: Any = None) -> None:
        """Offer these (words, value)."""
        self._menu.clear()
        for words, value in entries:
            action = self._menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(value == current)
            action.triggered.connect(lambda _on=False, value=value: self.chosen.emit(value))

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width() + self._tail(), hint.height())

    def _tail(self) -> int:
        return theme().px(24)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = theme().px(16)
        picture = pixmap("chevron-down", self._role(), side, self.devicePixelRatioF())
        QPainter(self).drawPixmap(self.width() - side - theme().px(11), (self.height() - side) // 2, picture)


def draw_ring(widget: QWidget, role: str = "accent") -> None:
    """Paint the focus ring inside a control; call it from paintEvent."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme().color(role), 2))
    inset = 3 if role == "on_accent" else 1
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(inset, inset, -inset, -inset), 5, 5)


def primary(text: str, icon_name: str = "", on_click: Callable[[], object] | None = None) -> Button:
    """The one main action of a screen."""
    return Button(text, "primary", icon_name, on_click)


def secondary(text: str, icon_name: str = "", on_click: Callable[[], object] | None = None) -> Button:
    """An action beside the main one."""
    return Button(text, "", icon_name, on_click)


def quiet(text: str, icon_name: str = "", on_click: Callable[[], object] | None = None) -> Button:
    """An action that stays in the background: print, Excel, columns."""
    return Button(text, "quiet", icon_name, on_click)


def link(text: str, on_click: Callable[[], object] | None = None) -> Button:
    """An action inside a sentence."""
    return Button(text, "link", "", on_click)


def icon_button(icon_name: str, name: str, on_click: Callable[[], object] | None = None) -> Button:
    """A quiet button without a word; `name` is its tooltip and what a screen reader says."""
    made = Button("", "quiet", icon_name, on_click)
    made.setToolTip(name)
    made.setAccessibleName(name)
    return made
