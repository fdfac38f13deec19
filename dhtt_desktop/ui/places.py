"""Where the school's file is kept, and under which name."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths

from dhtt_desktop.domain.text.keys import search_key


def documents_folder() -> Path:
    """The user's own documents folder; the home folder where there is none."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(found) if found and Path(found).is_dir() else Path.home()


def free_path(folder: Path, name: str) -> Path:
    """A file name from the school's name that is not taken: "truong-mam-non-tan-phu.dhtt"."""
    words = "".join(letter if letter.isalnum() else " " for letter in search_key(name)).split()
    stem = "-".join(words)[:60].strip("-") or "truong-cua-toi"
    path, number = folder / f"{stem}.dhtt", 2
    while path.exists():
        path, number = folder / f"{stem}-{number}.dhtt", number + 1
    return path
