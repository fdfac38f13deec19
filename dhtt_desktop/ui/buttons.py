"""Buttons: one primary a screen, secondary beside it, quiet ones behind; they show the keyboard's place and why not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from dhtt_desktop.ui.icons import icon, pixmap
from dhtt_desktop.ui.theme import theme

_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class Button(QPushButton):
    """A button that shows where the keyboard is and, when it cannot be used, why."""

    def __init__(
        self, text: str = "", look: str = "", icon_name: str = "", on_click: Callable[[], object] | None = None
    ) -> None:
        super().__init__(text)
        self._ring = False
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
        hint = super().sizeHint()
        return QSize(hint.width() + (theme().px(2) if not self.icon().isNull() and self.text() else 0), hint.height())

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = event.reason() in _KEYBOARD
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ring = False
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._ring and self.hasFocus():
            draw_ring(self, "on_accent" if self.property("look") == "primary" else "accent")


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
        return QSize(hint.width() + theme().px(24), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = theme().px(16)
        picture = pixmap("chevron-down", "text", side, self.devicePixelRatioF())
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
