"""Underlined tabs: the main ones of the window and the small ones inside a screen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from dhtt_desktop.ui.buttons import draw_ring
from dhtt_desktop.ui.icons import pixmap
from dhtt_desktop.ui.theme import BODY, TINY, theme
from dhtt_desktop.ui.widgets import draw_pill

_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.OtherFocusReason)
_LEVELS = 4  # 0 all, 1 no badges, 2 no icons, 3 narrow


class _Tab(QAbstractButton):
    """One tab. `level` says how much of it is left out where the window is narrow."""

    def __init__(self, text: str, icon_name: str, height: int) -> None:
        super().__init__()
        self._points = BODY if icon_name else BODY - 0.6
        self.setText(text)
        self.setCheckable(True)
        self.setAccessibleName(text)
        self.icon_name, self.badge, self.level = icon_name, "", 0
        self._height, self._ring = height, False
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def needed(self, level: int) -> int:
        px = theme().px
        metrics = QFontMetrics(theme().font(self._points, strong=True))
        width = 2 * self._pad(level) + metrics.horizontalAdvance(self.text())
        if self.icon_name and level < 2:
            width += px(18) + px(8)
        if self.badge and level < 1:
            width += px(8) + self._badge_width()
        return width

    def sizeHint(self) -> QSize:
        return QSize(self.needed(self.level), theme().px(self._height))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(24), theme().px(self._height))

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = event.reason() in _KEYBOARD
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, px = theme(), theme().px
        painter = QPainter(self)
        on = self.isChecked()
        role = "text" if on or self.underMouse() else "secondary"
        x = self._pad(self.level)
        if self.icon_name and self.level < 2:
            side = px(18)
            painter.drawPixmap(
                x, (self.height() - side) // 2, pixmap(self.icon_name, role, side, self.devicePixelRatioF())
            )
            x += side + px(8)
        font = look.font(self._points, strong=on)
        painter.setFont(font)
        painter.setPen(look.color(role))
        metrics = QFontMetrics(font)
        room = self.width() - x - self._pad(self.level) + 2
        if self.badge and self.level < 1:
            room -= px(8) + self._badge_width()
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(x, 0, room, self.height()), Qt.AlignmentFlag.AlignVCenter, shown)
        if self.badge and self.level < 1:
            painter.setFont(look.font(TINY))
            height = px(17)
            left = x + metrics.horizontalAdvance(self.text()) + px(8)
            draw_pill(painter, QRectF(left, (self.height() - height) / 2, self._badge_width(), height), self.badge, "")
        if on:
            thick = px(3 if self.icon_name else 2)
            painter.fillRect(0, self.height() - thick, self.width(), thick, look.color("accent"))
        painter.end()
        if self._ring and self.hasFocus():
            draw_ring(self)

    def _pad(self, level: int) -> int:
        return theme().px(15 if self.icon_name and level < 3 else 10 if level < 3 else 6)

    def _badge_width(self) -> int:
        return QFontMetrics(theme().font(TINY)).horizontalAdvance(self.badge) + theme().px(13)


class SegmentedTabs(QWidget):
    """A row of tabs. Left and right go through them; where it is narrow, badges go first, then icons."""

    chosen = Signal(int)

    def __init__(self, titles: Sequence[str | tuple[str, str]] = (), height: int = 36) -> None:
        super().__init__()
        self._height = height
        self._tabs: list[_Tab] = []
        self._row = QHBoxLayout()
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme().px(2))
        self._row.addStretch(1)
        self.setLayout(self._row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        for entry in titles:
            text, name = entry if isinstance(entry, tuple) else (entry, "")
            self.add(text, name)

    def add(self, text: str, icon_name: str = "") -> int:
        """Add a tab and return its index. The first one is chosen."""
        tab = _Tab(text, icon_name, self._height)
        index = len(self._tabs)
        tab.clicked.connect(lambda _checked=False: self.choose(index))
        tab.setFocusPolicy(Qt.FocusPolicy.StrongFocus if index == 0 else Qt.FocusPolicy.ClickFocus)
        tab.setChecked(index == 0)
        tab.installEventFilter(self)
        self._tabs.append(tab)
        self._row.insertWidget(index, tab)
        return index

    def current(self) -> int:
        return next((i for i, tab in enumerate(self._tabs) if tab.isChecked()), -1)

    def title(self, index: int) -> str:
        return self._tabs[index].text()

    def set_badge(self, index: int, text: str) -> None:
        """Show a count beside a tab ("" hides it)."""
        tab = self._tabs[index]
        tab.badge = text
        tab.setAccessibleDescription(text)
        tab.setToolTip(f"{tab.text()} ({text})" if text else "")
        tab.updateGeometry()
        tab.update()
        self._fit()

    def choose(self, index: int, quiet: bool = False) -> None:
        """Go to a tab; `chosen` fires unless it is `quiet`."""
        before = self.current()
        for position, tab in enumerate(self._tabs):
            tab.setChecked(position == index)
            tab.setFocusPolicy(Qt.FocusPolicy.StrongFocus if position == index else Qt.FocusPolicy.ClickFocus)
        if not quiet and index != before:
            self.chosen.emit(index)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
            if step and self._tabs:
                index = (self.current() + step) % len(self._tabs)
                self.choose(index)
                self._tabs[index].setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(80), theme().px(self._height))

    def _fit(self) -> None:
        gaps = self._row.spacing() * max(0, len(self._tabs) - 1)
        level = next(
            (n for n in range(_LEVELS) if sum(tab.needed(n) for tab in self._tabs) + gaps <= self.width()),
            _LEVELS - 1,
        )
        for tab in self._tabs:
            if tab.level != level:
                tab.level = level
                tab.updateGeometry()
                tab.update()
