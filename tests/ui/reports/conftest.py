"""A dressed application, the practice school, and the tab in a shown window of a plain size."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from dhtt_desktop.services import drafting, papers
from dhtt_desktop.services.result import Done
from dhtt_desktop.store import journal
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.reports import ReportsTab
from tests.ui import kit

PERIOD, DAY = "2026-2027", "2026-11-20"


@pytest.fixture
def store(store: Store) -> Store:
    """The register begins empty."""
    undone = journal.undo(store)
    assert undone.label.startswith("Soạn kế hoạch")
    return store


@pytest.fixture
def tab(qtbot: QtBot, context: Context) -> Iterator[ReportsTab]:
    made = ReportsTab(context)
    kit.show(qtbot, made, 1366, 640)
    yield made
    made.paper.editor.flush()


@pytest.fixture
def kept(store: Store) -> dict[str, int]:
    """The documents of the awards in the register, numbered where they take a number: code -> id."""
    ids = {}
    for code in ("to-trinh", "bien-ban", "quyet-dinh", "danh-sach"):
        draft = drafting.draft(store, code, period=PERIOD, on=DAY)
        made = papers.save(store, draft) if code == "danh-sach" else papers.take_number(store, draft)
        assert isinstance(made, Done)
        ids[code] = made.value.document_id
    return ids
