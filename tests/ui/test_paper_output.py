"""A document with photos is written once they are read, the window staying alive; one without is written at once."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dhtt_desktop.documents.flow import Flow, Para, ParaStyle, Picture, Section
from dhtt_desktop.services.papers import Draft
from dhtt_desktop.ui import dialogs, paper_output
from dhtt_desktop.ui.context import Context
from tests.services import award_samples as samples

STYLE = ParaStyle("Ảnh", size=1.0)


@pytest.mark.parametrize("photos", [0, 1])
def test_photos_are_read_before_the_file_is_written(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, photos: int
) -> None:
    target = tmp_path / "sổ vàng.docx"
    monkeypatch.setattr(dialogs, "save_file", lambda *args: target)
    window = QWidget()
    qtbot.addWidget(window)
    picture = Picture("", 36, 48, "Ảnh") if photos else None
    flow = Flow((Section((Para((), STYLE, picture=picture),)),))
    written: list[Path] = []
    with samples.small(tmp_path) as store:
        context = Context()
        context.set_store(store)
        assert paper_output.write(context, Draft("so-vang", "DS", "SỔ VÀNG"), flow, ".docx", window, written.append)
        assert bool(written) is not bool(photos)
        qtbot.waitUntil(lambda: bool(written))
        context.set_store(None)
    with zipfile.ZipFile(target) as archive:
        assert ("word/media/image1.jpeg" in archive.namelist()) is bool(photos)
