"""PySide reads no source texts while the program starts."""

from __future__ import annotations

from importlib import import_module
from typing import Any


def leave_sources_alone() -> None:
    """Spare the search for PySide's other naming styles, which nothing here uses.

    For `from __feature__ import …` PySide opens the source of every module that is imported after it, looks for its own
    name there, and keeps the text in memory: a fifth of our start, and as much memory as all our modules. A PySide
    without that search (or a packaged program, which has no sources) is left as it is.
    """
    feature: Any = import_module("PySide6.support.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        feature._mod_uses_pyside = lambda module: False
