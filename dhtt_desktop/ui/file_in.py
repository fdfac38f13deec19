"""Files that are dragged into the program."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QDropEvent


def dropped(event: QDropEvent) -> list[Path]:
    """The files of this machine that are dragged over a screen or dropped there."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
