"""Pages without a window: Qt wants an application object before it measures text, but it needs no screen."""

from __future__ import annotations

import os

from PySide6.QtGui import QGuiApplication

_kept: list[QGuiApplication] = []  # Qt would take the application away with its last reference


def ensure() -> None:
    """Make the application object where there is none; a command never opens a display for it."""
    if QGuiApplication.instance() is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        _kept.append(QGuiApplication(["dhtt"]))
