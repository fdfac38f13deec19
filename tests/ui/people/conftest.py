"""The tab over the practice school, in a real window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dhtt_desktop.services import sample, school
from dhtt_desktop.services.result import Done
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui.context import Context, Settings
from dhtt_desktop.ui.people import PeopleTab
from dhtt_desktop.ui.theme import theme

YEAR = "2026-2027"


@pytest.fixture
def empty_store(tmp_path: Path) -> Iterator[Store]:
    made = school.found(tmp_path / "moi.dhtt", sample.ANSWERS, date(2026, 11, 20))
    assert isinstance(made, Done)
    with made.value as opened:
        yield opened


@pytest.fixture
def show(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Callable[[Store], PeopleTab]:
    """Open the tab on a file."""

    def opened(store: Store) -> PeopleTab:
        theme().start("light", 100)
        context = Context(Settings(tmp_path / "config"), YEAR)
        context.set_store(store)
        tab = PeopleTab(context)
        qtbot.addWidget(tab)
        tab.resize(1366, 680)
        tab.show()
        qtbot.waitExposed(tab)
        return tab

    return opened


@pytest.fixture
def tab(store: Store, show: Callable[[Store], PeopleTab]) -> PeopleTab:
    return show(store)
