"""A written file outside the program: shown in its folder, or on the clipboard to be pasted as a file."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QProcess, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

_GNOME = "x-special/gnome-copied-files"  # what file managers on Linux read besides the list of addresses


def show_in_folder(path: Path) -> bool:
    """Open the folder of a file, with the file chosen where the system can do that; False when nothing opens."""
    if path.exists() and sys.platform == "win32":
        return bool(QProcess.startDetached("explorer.exe", ["/select,", str(path)])[0])
    if path.exists() and sys.platform == "darwin":
        return bool(QProcess.startDetached("open", ["-R", str(path)])[0])
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def copy_files(paths: Sequence[Path]) -> None:
    """Put files on the clipboard as files: Ctrl+V in Zalo, a letter or a folder pastes them."""
    urls = [QUrl.fromLocalFile(str(path)) for path in paths]
    data = QMimeData()
    data.setUrls(urls)
    if sys.platform.startswith("linux"):
        data.setData(_GNOME, b"\n".join([b"copy", *(bytes(url.toEncoded().data()) for url in urls)]))
    QGuiApplication.clipboard().setMimeData(data)
