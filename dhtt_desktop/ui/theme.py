"""The look: colours by role for light and dark, sizes that follow the clerk's text setting, and the font.

Everything that is painted asks `theme()`; nothing in the window names a colour or a pixel size of its own.
"""

from __future__ import annotations

import sys
from typing import Literal

from PySide6.QtCore import QDir, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from dhtt_desktop.paths import RESOURCES
from dhtt_desktop.ui.palette import (
    CARD_RADIUS,
    COLORS,
    CONTROL,
    HEADER,
    PANEL,
    RADIUS,
    ROW,
    STATUS,
    TABS,
    XL,
    XS,
    L,
    M,
    S,
)  # fmt: skip

__all__ = [
    "BIG", "BODY", "CARD_RADIUS", "COLORS", "CONTROL", "HEADER", "PANEL", "RADIUS", "ROW", "SMALL", "STATUS", "TABS",
    "TINY", "TONES", "XL", "XS", "Choice", "L", "M", "S", "Theme", "theme",
]  # fmt: skip

Choice = Literal["system", "light", "dark"]

TONES = ("good", "caution", "bad", "info", "title", "neutral")

BODY, SMALL, TINY, BIG = 10.5, 9.0, 8.0, 12.0  # points at 100 %: 14, 12, 11 and 16 px on a plain screen

_FAMILIES = ("Segoe UI", "Noto Sans") if sys.platform == "win32" else ("Noto Sans", "Segoe UI")
_FALLBACKS = ("Liberation Sans", "DejaVu Sans")


class Theme(QObject):
    """The look that holds now. `changed` fires after the new palette and style sheet are in place."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._choice: Choice = "system"
        self._percent = 100
        self._dark = False
        self._dpi = 96.0
        self._family = _FAMILIES[0]
        self._applied = False

    @property
    def dark(self) -> bool:
        return self._dark

    @property
    def choice(self) -> Choice:
        return self._choice

    @property
    def percent(self) -> int:
        """Size of the text, 100 to 200 per cent."""
        return self._percent

    def start(self, choice: Choice = "system", percent: int = 100) -> None:
        """Dress the application. Needs a QApplication; called before the first window is made, again it only sets."""
        if self._applied:
            self.set(choice, percent)
            return
        QDir.setSearchPaths("icons", [str(RESOURCES / "icons")])
        app = _app()
        app.setStyle("Fusion")
        self._dpi = app.primaryScreen().logicalDotsPerInch() if app.primaryScreen() else 96.0
        self._family = _load_family()
        app.styleHints().colorSchemeChanged.connect(self._system_changed)
        self.set(choice, percent)

    def set(self, choice: Choice | None = None, percent: int | None = None) -> None:
        """Change the look for the whole window at once."""
        choice = choice or self._choice
        percent = max(100, min(200, percent or self._percent))
        hints = _app().styleHints()
        if choice != self._choice:  # native title bars and dialogs follow too
            schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
            hints.setColorScheme(schemes.get(choice, Qt.ColorScheme.Unknown))
        dark = choice == "dark" or (choice == "system" and hints.colorScheme() == Qt.ColorScheme.Dark)
        if self._applied and (choice, percent, dark) == (self._choice, self._percent, self._dark):
            return
        self._choice, self._percent, self._dark, self._applied = choice, percent, dark, True
        self._apply()

    def color(self, role: str) -> QColor:
        """The colour of a role. Raises KeyError for a role that the look does not have."""
        return QColor(self.hex(role))

    def hex(self, role: str) -> str:
        """The colour of a role as #rrggbb."""
        return COLORS[role][self._dark]

    def pill(self, tone: str) -> tuple[QColor, QColor]:
        """Text and ground of a pill; an unknown tone is neutral."""
        tone = tone if tone in TONES else "neutral"
        return self.color(tone), self.color(f"{tone}_ground")

    def px(self, size: float) -> int:
        """A length of the drawings (px at 100 %) at the clerk's text size."""
        return round(size * self._percent / 100 * self._dpi / 96)

    def pt(self, points: float) -> float:
        """A font size of the drawings at the clerk's text size."""
        return round(points * self._percent / 100, 2)

    def font(self, points: float = BODY, strong: bool = False) -> QFont:
        """The interface font in a size of the drawings."""
        font = QFont([self._family, *_FALLBACKS])
        font.setPointSizeF(self.pt(points))
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        return font

    def _system_changed(self) -> None:
        if self._choice == "system":
            self.set()

    def _apply(self) -> None:
        from dhtt_desktop.ui.style import sheet

        app = _app()
        app.setPalette(self._palette())
        app.setFont(self.font())
        app.setStyleSheet(sheet(self))
        self.changed.emit()

    def _palette(self) -> QPalette:
        role = QPalette.ColorRole
        palette = QPalette()
        for target, name in (
            (role.Window, "ground"), (role.Base, "surface"), (role.AlternateBase, "hover"), (role.Button, "surface"),
            (role.WindowText, "text"), (role.Text, "text"), (role.ButtonText, "text"), (role.BrightText, "bad"),
            (role.ToolTipBase, "surface"), (role.ToolTipText, "text"), (role.PlaceholderText, "faint"),
            (role.Highlight, "accent"), (role.HighlightedText, "on_accent"), (role.Accent, "accent"),
            (role.Link, "info"), (role.LinkVisited, "info"), (role.Light, "surface"), (role.Midlight, "hover"),
            (role.Mid, "line"), (role.Dark, "handle"), (role.Shadow, "handle"),
        ):
            palette.setColor(target, self.color(name))
        for target in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, target, self.color("faint"))
        return palette


def _app() -> QApplication:
    app = QGuiApplication.instance()
    assert isinstance(app, QApplication), "the look needs a QApplication"
    return app


def _load_family() -> str:
    """The interface font's name; the program's own copy is loaded where the system has none."""
    for family in _FAMILIES:
        if QFontDatabase.hasFamily(family):
            return family
    for path in sorted((RESOURCES / "fonts").glob("NotoSans-*.ttf")):
        QFontDatabase.addApplicationFont(str(path))
    return next((name for name in ("Noto Sans", *_FALLBACKS) if QFontDatabase.hasFamily(name)), _FALLBACKS[0])


_theme: Theme | None = None


def theme() -> Theme:
    """The one look of this process."""
    global _theme
    if _theme is None:
        _theme = Theme()
    return _theme
