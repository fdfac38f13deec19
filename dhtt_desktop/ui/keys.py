"""Shortcuts of a part of the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def on_keys(part: QWidget, keys: str, act: Callable[[], object], *, alone: bool = False) -> None:
    """Do `act` on these keys while the keyboard is in a part of the window; `alone`: in itself, in no child of it."""
    shortcut = QShortcut(QKeySequence(keys), part)
    within = Qt.ShortcutContext.WidgetShortcut if alone else Qt.ShortcutContext.WidgetWithChildrenShortcut
    shortcut.setContext(within)
    shortcut.activated.connect(act)
