"""The first moments: what is loaded until the staff list is seen, and what is built after it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.people import PeopleTab
from dhtt_desktop.ui.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
NOT_YET = (  # each of these is only needed by an action of the clerk
    "sqlalchemy", "hashlib", "decimal", "docx", "openpyxl", "dhtt_desktop.documents.model",
    "dhtt_desktop.services.papers", "dhtt_desktop.exchange", "dhtt_desktop.ui.people.detail",
    "dhtt_desktop.ui.people.years", "dhtt_desktop.ui.guide", "dhtt_desktop.ui.settings_dialog",
    "dhtt_desktop.ui.printing", "dhtt_desktop.ui.today", "dhtt_desktop.domain.rules.book",
    "dhtt_desktop.domain.rules.packs",
)  # fmt: skip
START = """
import linecache, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
app = QApplication([])
from dhtt_desktop.ui.main import open_window
from dhtt_desktop.ui.settings import Settings
frame = open_window(app, Settings(), Path(sys.argv[1]))
frame.show()
def look():
    window = frame.centralWidget()
    if window is None or window.context.store is None:
        QTimer.singleShot(1, look)
        return
    app.sendPostedEvents()  # no timers: what is built later is not built yet
    assert len(window.tab("people").list.model.shown) == 42
    window.tab("people").list.view.viewport().repaint()
    print("loaded:", *sorted(set(sys.modules) & set(sys.argv[2:])))
    print("sources:", *(name for name in linecache.cache if "people" in name))
    window.may_close()
    app.exit()
QTimer.singleShot(1, look)
QTimer.singleShot(60000, lambda: app.exit(3))
sys.exit(app.exec())
"""


@pytest.fixture
def path(practice_school: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(practice_school, tmp_path / "mau.dhtt"))


def test_until_the_list_is_seen_nothing_is_loaded_that_it_does_without(path: Path, tmp_path: Path) -> None:
    Settings(tmp_path / "settings").set("tab", "people")
    room = {**os.environ, "DHTT_CONFIG": str(tmp_path / "settings"), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-X", "utf8", "-c", START, str(path), *NOT_YET]
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=room, cwd=ROOT, timeout=90, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["loaded:", "sources:"]


def test_the_panel_is_built_after_the_list_and_shows_who_is_stood_on(
    qtbot: QtBot, path: Path, tmp_path: Path
) -> None:
    from dhtt_desktop.store.database import Store

    with Store.open(path) as store:
        context = Context(Settings(tmp_path / "own"), "2026-2027")
        context.set_store(store)
        tab = PeopleTab(context)
        qtbot.addWidget(tab)
        tab.resize(1200, 700)
        tab.show()
        assert tab._panel is None and len(tab.list.model.shown) == 42
        tab.list.view.go_to(tab.list.model.shown[3].id)
        qtbot.waitUntil(lambda: tab._panel is not None)
        assert tab.detail.isVisible() and tab.detail.person_id == tab.list.model.shown[3].id
        context.set_store(None)
