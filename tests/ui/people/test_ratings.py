"""The grid of the whole school: all at once, exceptions by key, counted, saved as one action, never lost unasked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dhtt_desktop.services import people
from dhtt_desktop.store import journal, queries
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui.people import PeopleTab
from dhtt_desktop.ui.people.rating_page import CHOSEN, SHOWN, UNRATED, RatingPage

YEAR = "2026-2027"


@pytest.fixture
def page(tab: PeopleTab) -> RatingPage:
    tab.open("ratings")
    found = tab._others["ratings"]
    assert isinstance(found, RatingPage)
    return found


def counted(page: RatingPage) -> dict[str, str]:
    return {code or "": pill.text().rpartition(" ")[2] for code, pill in page._pills.items()}


def test_all_then_the_exceptions_then_one_undo(page: RatingPage, store: Store, qtbot: QtBot) -> None:
    before = queries.levels(store, YEAR)
    page.level.choose("HTTNV")
    page.scope.choose(SHOWN)
    page.apply_button.click()
    assert counted(page) == {"HTXSNV": "0", "HTTNV": "42", "HTNV": "0", "KHTNV": "0", "": "0"}
    page.grid.setFocus()
    page.grid.go_to(page.model.shown[0].id)
    qtbot.keyClick(page.grid, Qt.Key.Key_1)
    qtbot.keyClick(page.grid, Qt.Key.Key_Down)
    qtbot.keyClick(page.grid, Qt.Key.Key_H)
    qtbot.keyClick(page.grid, Qt.Key.Key_Down)
    qtbot.keyClick(page.grid, Qt.Key.Key_K)
    qtbot.keyClick(page.grid, Qt.Key.Key_Down)
    qtbot.keyClick(page.grid, Qt.Key.Key_0)
    assert counted(page) == {"HTXSNV": "1", "HTTNV": "38", "HTNV": "1", "KHTNV": "1", "": "1"}
    assert "20% của 38 người xếp HTTNV = 7,6 → làm tròn xuống 7" in page.limits.words.text()
    assert queries.levels(store, YEAR) == before
    page.save_button.click()
    first, second, third, fourth = (row.id for row in page.model.shown[:4])
    levels = queries.levels(store, YEAR)
    assert (levels[first], levels[second], levels[third], fourth in levels) == ("HTXSNV", "HTNV", "KHTNV", False)
    assert not page.save_button.isEnabled()
    assert page.save_button.toolTip()
    last = journal.last_undoable(store)
    assert last is not None
    journal.undo(store, last[0])
    assert queries.levels(store, YEAR) == before


def test_a_click_on_a_level_sets_it(page: RatingPage, qtbot: QtBot) -> None:
    row = page.model.shown[2]
    index = page.model.index(2, page.model.column("KHTNV"))
    spot = page.grid.visualRect(index).center()
    qtbot.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert page.levels.of(row.id) == "KHTNV"
    assert page.levels.changes() == {row.id: "KHTNV"}
    page.grid.grab()


def test_only_the_chosen_or_the_unrated_or_a_team(page: RatingPage, store: Store) -> None:
    team = queries.teams(store)[2]
    page._team.choose(team.id)
    page.level.choose("HTNV")
    page.apply()
    changed = page.levels.changes()
    assert {row.id for row in page.model.shown} >= set(changed)
    page.forget()
    page._team.choose("")
    unrated = {row.id for row in page.model.shown if not page.levels.of(row.id)}
    page.scope.choose(UNRATED)
    page.apply()
    assert set(page.levels.changes()) == unrated
    page.forget()
    page.scope.choose(CHOSEN)
    page.grid.go_to(page.model.shown[4].id)
    page.level.choose("KHTNV")
    page.apply()
    assert page.levels.changes() == {page.model.shown[4].id: "KHTNV"}


def test_leaving_unsaved_asks_in_the_page(page: RatingPage, tab: PeopleTab, store: Store) -> None:
    person = page.model.shown[0].id
    page.set_level([person], "KHTNV")
    page.leave()
    assert page.asked.isVisible()
    assert tab.pages.currentWidget() is page
    stay = page.asked.buttons[2]
    stay.click()
    assert not page.asked.isVisible()
    page.leave()
    page.asked.buttons[1].click()
    assert tab.pages.currentWidget() is tab.split
    assert queries.levels(store, YEAR).get(person) != "KHTNV"
    tab.show_ratings()
    assert page.levels.changes() == {}
    page.set_level([person], "KHTNV")
    page.leave()
    page.asked.buttons[0].click()
    assert queries.levels(store, YEAR)[person] == "KHTNV"
    assert tab.pages.currentWidget() is tab.split


def test_another_year_is_asked_about_first(page: RatingPage) -> None:
    page.set_level([page.model.shown[0].id], "KHTNV")
    page._change_year("2025-2026")
    assert page.period == YEAR
    assert page._year.currentData() == YEAR
    page.asked.buttons[1].click()
    assert page.period == "2025-2026"
    assert page._year.currentData() == "2025-2026"


def test_changes_live_through_a_reload_and_what_became_true_is_no_change(page: RatingPage, store: Store) -> None:
    one, two = (row.id for row in page.model.shown[:2])
    page.set_level([one, two], "KHTNV")
    people.set_ratings(store, YEAR, {one: "KHTNV"})
    assert page.levels.changes() == {two: "KHTNV"}


def test_letters_that_are_no_level_search(page: RatingPage, qtbot: QtBot) -> None:
    page.grid.setFocus()
    qtbot.keyClick(page.grid, Qt.Key.Key_N)
    assert page._search.text() == "n"
