"""The window as it first appears: its size, its colours, its lines. Everything else is loaded after it is seen.

This module imports next to nothing on purpose: merely naming Qt's enums costs as much as a fifth of a bare start.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QMainWindow

from dhtt_desktop.ui.palette import COLORS, HEADER, STATUS, TABS
from dhtt_desktop.ui.settings import Settings


class Frame(QMainWindow):
    """The top window. `appeared` fires once, after its first painting; then the real content is put in."""

    appeared = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.may_close: Callable[[], bool] = lambda: True
        self.settings = settings
        self._seen = False
        self._fills = False
        self.setWindowTitle("ĐHTT Desktop")
        self.setMinimumSize(800, 560)
        known = settings.get("window", "")
        if not known or not self.restoreGeometry(QByteArray.fromBase64(known.encode("ascii", "ignore"))):
            screen = self.screen().availableGeometry()
            self._fills = screen.width() <= 1366 or screen.height() <= 800
            self.resize(min(1366, screen.width()), min(768, screen.height()))

    def present(self) -> None:
        """Show it where it stood last; on a small screen maximised, else its title bar pushes the foot out."""
        if self._fills:
            self.showMaximized()
        else:
            self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.centralWidget() is None:
            self._paint_empty()
        else:
            super().paintEvent(event)
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self.appeared.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_close():
            event.ignore()
            return
        geometry = self.saveGeometry().toBase64()
        self.settings.set("window", bytes(geometry.data()).decode("ascii"))
        event.accept()

    def _paint_empty(self) -> None:
        """The lines of the empty window, where head, tabs and status line will stand."""
        look = self.settings.get("look", "system")
        dark = look == "dark" or (look != "light" and self.palette().window().color().lightness() < 128)
        share = self.settings.get("percent", 100) / 100
        ground, surface, line = (QColor(COLORS[role][dark]) for role in ("ground", "surface", "line"))
        painter = QPainter(self)
        painter.fillRect(self.rect(), ground)
        width, top, tabs, foot = self.width(), round(HEADER * share), round(TABS * share), round(STATUS * share)
        painter.fillRect(0, 0, width, top + tabs, surface)
        painter.fillRect(0, self.height() - foot, width, foot, surface)
        for y in (top - 1, top + tabs - 1, self.height() - foot):
            painter.fillRect(0, y, width, 1, line)
