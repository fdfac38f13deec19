"""The council's page before the day: who may vote, and the decision that founded it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dhtt_desktop.services import council
from dhtt_desktop.store import journal, queries
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui.awards.council_page import CouncilPage
from dhtt_desktop.ui.awards.nav import MEETING
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.theme import theme
from tests.ui.awards.desk import PERIOD, Alone

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> Iterator[CouncilPage]:
    made = Alone(context, CouncilPage)
    qtbot.addWidget(made)
    made.resize(1126, 600)
    made.show()
    qtbot.waitExposed(made)
    yield made.page


def voting(store: Store) -> list[int]:
    return [row.voting for row in queries.council(store, PERIOD)]


def test_the_vote_is_taken_and_given_again(qtbot: QtBot, page: CouncilPage, store: Store) -> None:
    assert "Chọn một thành viên" in page.vote_button.toolTip()
    page.view.go_to(page.members.shown[8].id)
    qtbot.mouseClick(page.vote_button, LEFT)
    assert voting(store) == [1] * 8 + [0]
    assert "8 người biểu quyết" in page.told.text()
    assert page.vote_button.text() == "Có biểu quyết"
    qtbot.mouseClick(page.vote_button, LEFT)
    assert voting(store) == [1] * 9
    journal.undo(store, None)
    assert voting(store)[8] == 0


def test_the_founding_decision_is_saved_when_it_is_left(qtbot: QtBot, page: CouncilPage, store: Store) -> None:
    for field, text in ((page.code, "05/QĐ-THHP"), (page.date, "10/9/2026")):
        field.editor.setFocus()
        field.editor.setText(text)  # type: ignore[attr-defined]
        qtbot.keyClick(field.editor, KEY.Key_Tab)
    found = council.founding(store, PERIOD)
    assert (found["decision_code"], found["decision_date"]) == ("05/QĐ-THHP", "2026-09-10")
    assert page.form.mark.text() == "Đã lưu"


def test_a_wrong_date_is_said_at_its_field(qtbot: QtBot, page: CouncilPage, store: Store) -> None:
    page.date.editor.setFocus()
    qtbot.keyClicks(page.date.editor, "31/02")
    qtbot.keyClick(page.date.editor, KEY.Key_Tab)
    assert "Không đọc được ngày" in page.date.error()
    assert council.founding(store, PERIOD)["decision_date"] == ""


def test_it_leads_to_the_paper_and_to_the_day(qtbot: QtBot, page: CouncilPage) -> None:
    went: list[tuple[str, object]] = []
    page.context.navigate.connect(lambda tab, what: went.append((tab, what)))
    qtbot.mouseClick(page.paper_button, LEFT)
    qtbot.mouseClick(page.day_button, LEFT)
    assert went == [("reports", "quyet-dinh-hoi-dong"), ("awards", MEETING)]


def test_its_lists_stay_large_enough_where_the_text_is_large(qtbot: QtBot, context: Context) -> None:
    theme().set("light", 150)
    tab = Alone(context, CouncilPage)
    tab.resize(1024, 420)
    tab.show()
    qtbot.waitExposed(tab)
    assert tab.minimumSizeHint().height() <= 420
    for view in (tab.page.view, tab.page.staff_view):
        assert view.height() >= theme().px(36) * 4
    tab.close()
    theme().set("light", 100)


def test_without_members_it_says_what_comes_first(page: CouncilPage, store: Store) -> None:
    council.remove(store, [row.id for row in queries.council(store, PERIOD)])
    for button in (page.paper_button, page.day_button):
        assert not button.isEnabled() and "Chọn thành viên" in button.toolTip()
