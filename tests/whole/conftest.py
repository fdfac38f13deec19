"""The real window, offscreen, with settings and documents of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from whole_desk import Desk

from dhtt_desktop.ui import first_start, session
from dhtt_desktop.ui.dialogs import Message
from dhtt_desktop.ui.theme import theme


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A fresh program: nobody's settings, an empty documents folder."""
    monkeypatch.setenv("DHTT_CONFIG", str(tmp_path / "settings"))
    for module in (first_start, session):
        monkeypatch.setattr(module, "documents_folder", lambda: tmp_path)
    made = Desk(qtbot, tmp_path)

    def choose(dialog: QFileDialog) -> int:
        return made.answer_file(dialog)

    def answer(dialog: Message) -> int:
        return made.answer(dialog)

    monkeypatch.setattr(QFileDialog, "exec", choose)
    monkeypatch.setattr(Message, "exec", answer)
    qtbot.addWidget(made.frame)
    yield made
    if made.window is not None:
        made.window.may_close()
    theme().set("light", 100)
