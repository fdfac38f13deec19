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

Choice = Literal["system", "light", "dark"]

COLORS: dict[str, tuple[str, str]] = {  # role: (light, dark)
    "ground": ("#f4f5f7", "#16181d"),
    "surface": ("#ffffff", "#1f2229"),
    "desk": ("#e9ecf0", "#101216"),  # what a sheet of paper lies on
    "line": ("#dfe3e8", "#343944"),
    "row_line": ("#eceff2", "#2a2e37"),
    "control_line": ("#dfe3e8", "#3d434f"),
    "text": ("#1d2433", "#e8eaee"),
    "secondary": ("#5c6675", "#a7aebb"),
    "faint": ("#697384", "#98a1b0"),
    "accent": ("#a4262c", "#ef7d82"),
    "accent_hover": ("#8d2026", "#f4999d"),
    "accent_press": ("#771b20", "#f7b0b3"),
    "accent_ground": ("#fdf2f2", "#2b2224"),
    "on_accent": ("#ffffff", "#1b1d22"),
    "hover": ("#f0f2f5", "#2a2e37"),
    "press": ("#e4e8ed", "#343944"),
    "track": ("#eceff2", "#2a2e37"),
    "handle": ("#c3cad3", "#4a515e"),
    "good": ("#1a7f4b", "#5cc88f"),
    "good_ground": ("#e6f4ec", "#1c3327"),
    "caution": ("#9a5b00", "#e6b25c"),
    "caution_ground": ("#fdf1dc", "#3a2f1b"),
    "bad": ("#b3261e", "#f2877f"),
    "bad_ground": ("#fcebea", "#3d2422"),
    "info": ("#1f5fa8", "#86b4ee"),
    "info_ground": ("#e8f0fa", "#1f2d40"),
    "title": ("#7a5600", "#efcf7a"),
    "title_ground": ("#f6e7b8", "#45391a"),
    "neutral": ("#5c6675", "#a7aebb"),
    "neutral_ground": ("#eceff2", "#2a2e37"),
}
TONES = ("good", "caution", "bad", "info", "title", "neutral")

XS, S, M, L, XL = 4, 8, 12, 16, 24  # the only gaps
ROW, CONTROL, HEADER, TABS, STATUS, PANEL = 36, 32, 52, 42, 28, 390
RADIUS, CARD_RADIUS = 6, 8
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
        """Dress the application. Needs a QApplication; called once before the first window is made."""
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
