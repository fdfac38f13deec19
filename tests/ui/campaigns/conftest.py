"""A dressed application, the practice school, and the tab in a shown window of a plain size."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from dhtt_desktop.ui.campaigns import CampaignsTab
from dhtt_desktop.ui.context import Context


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
