"""Nhật ký: every action is listed, found, taken back and done again; what cannot be is said."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dhtt_desktop.services import people, school
from dhtt_desktop.store import journal, queries
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.journal_dialog import JournalDialog
from dhtt_desktop.ui.session import Session

PERIOD = "2026-2027"


@pytest.fixture
def dialog(qtbot: QtBot, context: Context, store: Store) -> Iterator[JournalDialog]:
    school.change(store, {"place": "Tân An"})
    who = queries.people(store, PERIOD)[0]
    people.edit_person(store, who.id, {"phone": "0912345678"})
    people.put_aside(store, [who.id])
    session = Session(context)
    made = JournalDialog(context, session.undo)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    yield made


def labels(dialog: JournalDialog) -> list[str]:
    return [entry.label for entry in dialog.model.shown]


def test_the_latest_stands_first_with_who_did_it(dialog: JournalDialog, store: Store) -> None:
    assert labels(dialog) == [entry.label for entry in journal.entries(store)]
    assert dialog.count.text() == f"{len(dialog.model.shown)} việc"
    dialog.search.setText("thong tin truong")
    assert labels(dialog) == ["Sửa thông tin trường"]
    assert dialog.count.text() == "1 việc"


def test_an_older_action_is_taken_back_and_done_again(dialog: JournalDialog, store: Store, qtbot: QtBot) -> None:
    entry = next(one for one in dialog.model.shown if one.label == "Sửa thông tin trường")
    place = school.current(store).place
    dialog.view.go_to(entry.id)
    qtbot.mouseClick(dialog.turn_button, Qt.MouseButton.LeftButton)
    assert school.current(store).place != place
    assert dialog.said.message() == "Đã hoàn tác: Sửa thông tin trường"
    assert dialog.view.current().id == entry.id and dialog.view.current().undone
    assert dialog.turn_button.text() == "Làm lại việc này"
    qtbot.mouseClick(dialog.turn_button, Qt.MouseButton.LeftButton)
    assert school.current(store).place == place
    assert dialog.said.message() == "Đã làm lại: Sửa thông tin trường"
    assert dialog.turn_button.text() == "Hoàn tác việc này"


def test_what_a_later_action_stands_on_is_refused_and_said(dialog: JournalDialog, store: Store) -> None:
    later, earlier = dialog.model.shown[:2]
    dialog.view.go_to(earlier.id)
    dialog.turn()
    assert f"vì sau đó đã có “{later.label}”" in dialog.said.message()
    assert [one.undone for one in journal.entries(store)[:2]] == [False, False]


def test_the_founding_is_no_step_back(dialog: JournalDialog) -> None:
    first = dialog.model.shown[-1]
    assert first.kind == journal.SETUP
    dialog.view.go_to(first.id)
    assert not dialog.turn_button.isEnabled() and "Bước đầu tiên" in dialog.turn_button.toolTip()
