"""The practice school with duties around today, and the first page in a shown window of a plain size."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from dhtt_desktop.domain.period import school_year_of
from dhtt_desktop.services import campaigns, duties
from dhtt_desktop.services.result import Done
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.today import TodayTab
from tests.ui import kit

TODAY = date.today()
PERIOD = school_year_of(TODAY.isoformat())


def day(days: int) -> str:
    """The day so many days from now, ISO."""
    return (TODAY + timedelta(days=days)).isoformat()


def add(store: Store, text: str, **values: Any) -> int:
    """A duty."""
    made = duties.save(store, {"text": text, **values})
    assert isinstance(made, Done), made
    return int(made.value)


@pytest.fixture
def campaign(store: Store) -> int:
    made = campaigns.save_campaign(store, {"name": "Điển hình 2026 - 2030", "period": PERIOD})
    assert isinstance(made, Done)
    return int(made.value)


@pytest.fixture
def tab(qtbot: QtBot, context: Context) -> Iterator[TodayTab]:
    context.set_period(PERIOD)
    made = TodayTab(context)
    kit.show(qtbot, made, 1366, 640)
    yield made
