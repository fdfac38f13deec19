"""Choosing a document of the council: whose it is, what it will lack, and where that is entered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dhtt_desktop.services import council
from dhtt_desktop.store import queries
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.reports import ReportsTab
from tests.ui.reports.conftest import PERIOD


def test_minutes_of_a_team_are_of_the_team_that_is_chosen(tab: ReportsTab, store: Store) -> None:
    tab.open("bien-ban-to")
    new = tab.new
    assert new._whose.isVisible() and new._whose.text() == "Biên bản của"
    names = [row.name for row in queries.teams(store)]
    assert [new.subject.itemText(at) for at in range(new.subject.count())] == [*names, "Để trống, điền sau"]
    assert new._draft is not None and f"Họp {new.subject.currentText()} bình xét" in new._draft.text
    new.subject.choose(queries.teams(store)[0].id)
    new.subject.setFocus()
    QTest.keyClick(new.subject, Qt.Key.Key_Down)
    draft = new._draft
    assert draft is not None and f"Họp {names[1]} bình xét" in draft.text
    tab.open("bao-cao-ca-nhan")
    assert new._whose.text() == "Báo cáo thành tích của"


@pytest.mark.parametrize("code", ["quyet-dinh-hoi-dong", "giay-moi-hop", "diem-danh", "phieu-bau", "kiem-phieu"])
def test_without_a_council_its_documents_lead_to_it(
    tab: ReportsTab, context: Context, store: Store, qtbot: QtBot, code: str
) -> None:
    tab.open(code)
    assert "thành viên" not in tab.new.note.message()
    council.remove(store, [row.id for row in queries.council(store, PERIOD)])
    tab.new.reload()
    assert tab.new.note.message().startswith("Chưa ghi thành viên Hội đồng năm học 2026 - 2027.")
    with qtbot.waitSignal(context.navigate) as gone:
        tab.new.note._run()
    assert gone.args == ["awards", "council"]
    assert tab.new.preview.pages()


def test_nothing_taken_back_is_said_and_leads_to_what_was_given(
    tab: ReportsTab, context: Context, qtbot: QtBot
) -> None:
    tab.open("quyet-dinh-huy-bo")
    assert "chưa có khen thưởng nào" in tab.new.note.message()
    with qtbot.waitSignal(context.navigate) as gone:
        tab.new.note._run()
    assert gone.args == ["awards", "decided"]
