"""Pages without a window: Qt wants an application object before it measures text, but it needs no screen."""

from __future__ import annotations

import sys

from PySide6.QtGui import QGuiApplication

_kept: list[QGuiApplication] = []  # Qt would take the application away with its last reference


def ensure() -> None:
    """Make the application object where there is none; a command never opens a display for it.

    Windows and macOS always have a screen, and only their own platform knows the system's fonts.
    """
    if QGuiApplication.instance() is None:
        screenless = [] if sys.platform in ("win32", "darwin") else ["-platform", "offscreen"]
        _kept.append(QGuiApplication(["dhtt", *screenless]))
