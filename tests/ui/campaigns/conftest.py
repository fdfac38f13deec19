"""A dressed application, the practice school, and the tab in a shown window of a plain size."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from dhtt_desktop.ui.campaigns import CampaignsTab
from dhtt_desktop.ui.context import Context
from tests.ui import kit


@pytest.fixture
def tab(qtbot: QtBot, context: Context) -> Iterator[CampaignsTab]:
    made = CampaignsTab(context)
    kit.show(qtbot, made, 1366, 640)
    yield made
    made.editor.flush()
