"""The pictures are taken by one command, and no screen that they pass shows English, codes or a broken text."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractTableModel
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from dhtt_desktop.paths import ROOT
from dhtt_desktop.ui import pictures

ENGLISH = re.compile(
    r"\b(OK|Ok|Cancel|Close|Open|Save|Delete|Edit|File|Search|Print|Yes|Apply|Undo|Redo|Copy|Paste|Select|Help|Settings|"
    r"Error|Warning|Loading|Page|Name|Date|Title|Button|True|False|TextLabel|Tab|Untitled|Reset|Preview|Options?|User|"
    r"the|and|of|with|from|not|is|are|none|null)\b"
)
BROKEN = re.compile(r"\bNone\b|\bNaN\b|\bnan\b|\{\{|\}\}|\(\)|\bTypeError\b|0x[0-9a-f]{6}|<\w+ object|\ufffd|\?\?")
FIELD = re.compile(r"^\{\{(?:mỗi )?[a-z_]+\}\}$|(?<=ví dụ )\{\{ho_ten\}\}")
ALLOWED = re.compile(r"<[^>]+>|Ctrl\S*|Alt\S*|Delete\)|Esc\b")  # markup, keys as they stand on the keyboard
ROWS = 40


def words_of(widget: QWidget) -> Iterator[str]:
    """Everything that a widget says, seen or spoken."""
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription(), widget.windowTitle())
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QLineEdit):
        yield from (widget.text(), widget.placeholderText())
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(at) for at in range(min(widget.count(), ROWS)))
    elif isinstance(widget, QPlainTextEdit | QTextEdit):
        yield widget.placeholderText()
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
        model = widget.model()
        for column in range(model.columnCount() if isinstance(model, QAbstractTableModel) else 1):
            for row in range(min(model.rowCount(), ROWS)):
                yield str(model.index(row, column).data() or "")


class Reader(pictures.Studio):
    """Reads the screens instead of saving them."""

    faults: list[str]
    read: set[str]

    def take(self, name: str, widget: QWidget | None = None) -> None:
        self.settle()
        seen = widget or self.frame
        said = [(type(part).__name__, text) for part in (seen, *seen.findChildren(QWidget)) for text in words_of(part)]
        said += [("QAction", action.text()) for action in seen.findChildren(QAction)]
        for kind, text in said:
            plain = ALLOWED.sub(" ", text.replace(str(self.folder), ""))
            self.read.add(text)
            shown = FIELD.sub(" ", text)  # the page on Word files of the school's own shows the notation itself
            if ENGLISH.search(plain) or BROKEN.search(shown) or not unicodedata.is_normalized("NFC", text):
                self.faults.append(f"{name}: {kind}: {text}")


def test_no_screen_shows_english_or_codes(
    qapp: QApplication, look: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "CALM", 60)
    reader = Reader(qapp, tmp_path, tmp_path)
    reader.faults, reader.read = [], set()
    reader.wear(pictures.PLAIN)
    for scene in pictures.SCENES:
        scene(reader)
    reader.close()
    assert len(reader.read) > 400
    assert {"Thêm người", "Lập văn bản", "Soạn văn bản mới"} <= reader.read
    assert not reader.faults, "\n".join(dict.fromkeys(reader.faults))


def test_pictures_of_the_readme(tmp_path: Path) -> None:
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "dhtt_desktop.ui.pictures", str(tmp_path), "--readme"],
        cwd=ROOT, env=env, capture_output=True, timeout=180, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    assert not done.stderr
    taken = {path.stem: QImage(str(path)) for path in tmp_path.glob("*.png")}
    assert set(taken) == pictures.README
    for name, image in taken.items():
        assert (image.width(), image.height()) == pictures.USUAL, name
        assert len({image.pixel(x, y) for x in range(0, 1366, 9) for y in range(0, 768, 9)}) > 20, name
