"""The council's page on its own: what is said about the council beside its members."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dhtt_desktop.services import council
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui.awards.council_page import CouncilPage
from dhtt_desktop.ui.context import Context
from tests.services.award_samples import PERIOD, small, who


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = small(tmp_path)
    council.add(made, PERIOD, [who(made, "Lê Thị An")])
    yield made
    made.close()


@pytest.fixture
def page(qtbot: QtBot, look: None, store: Store) -> CouncilPage:
    context = Context(period=PERIOD)
    context.set_store(store)
    made = CouncilPage(context)
    qtbot.addWidget(made)
    made.show_year()
    return made


def test_how_many_must_be_there_is_chosen_as_the_school_has_it(page: CouncilPage, store: Store) -> None:
    choice = page.quorum.editor
    assert choice.currentData() == council.HALF
    choice.setCurrentIndex(1)
    choice.activated.emit(1)
    page.form.flush()
    assert council.quorum(store) == council.TWO_THIRDS
    page.show_year()
    assert page.quorum.editor.currentData() == council.TWO_THIRDS


def test_the_founding_decision_is_kept_beside_it(page: CouncilPage, store: Store) -> None:
    page.code.editor.setText("05/QĐ-THHP")
    page.code.editor.textEdited.emit("05/QĐ-THHP")
    page.form.flush()
    assert council.founding(store, PERIOD)["decision_code"] == "05/QĐ-THHP"
    assert council.quorum(store) == council.HALF
