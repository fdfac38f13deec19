"""The tab Khen thưởng of the practice school."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from dhtt_desktop.store.database import Store
from dhtt_desktop.ui.awards import AwardsTab
from dhtt_desktop.ui.context import Context
from tests.ui.awards.desk import Desk


@pytest.fixture
def desk(qtbot: QtBot, look: None, store: Store) -> Iterator[Desk]:
    """The tab, with what it said."""
    made = Desk(qtbot, store)
    yield made
    made.leave()


@pytest.fixture
def tab(context: Context, qtbot: QtBot) -> AwardsTab:
    """The tab alone."""
    made = AwardsTab(context)
    qtbot.addWidget(made)
    made.resize(1366, 680)
    made.show()
    qtbot.waitExposed(made)
    return made
