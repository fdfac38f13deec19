"""A dressed application, the practice school, and the tab in a shown window of a plain size."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dhtt_desktop.services import sample
from dhtt_desktop.services.result import Done
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui.campaigns import CampaignsTab
from dhtt_desktop.ui.context import Context


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = sample.make(tmp_path / "truong.dhtt", date(2026, 11, 20))
    assert isinstance(made, Done)
    with made.value as opened:
        yield opened


@pytest.fixture
def tab(qtbot: QtBot, context: Context) -> Iterator[CampaignsTab]:
    made = CampaignsTab(context)
    qtbot.addWidget(made)
    made.resize(1366, 640)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.editor.flush()
