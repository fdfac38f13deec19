"""From a duty to its document and back, through the whole window: begun, numbered, offered, marked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dhtt_desktop.services import papers
from dhtt_desktop.store import duty_queries, queries
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui.campaigns import CampaignsTab
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.finder import Finder
from dhtt_desktop.ui.main import specs
from dhtt_desktop.ui.reports import ReportsTab
from dhtt_desktop.ui.shell import MainWindow
from dhtt_desktop.ui.today import TodayTab
from tests.ui.today.conftest import add, day


@pytest.fixture
def window(qtbot: QtBot, context: Context) -> Iterator[MainWindow]:
    made = MainWindow(context, specs())
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    context.store_changed.emit()
    made.open("today")
    yield made
    context.leaving.emit()


def test_from_a_duty_to_its_report_and_back(window: MainWindow, store: Store, qtbot: QtBot, campaign: int) -> None:
    key = add(store, "Sơ kết với cấp trên", last=day(0), campaign_id=campaign, paper="bao-cao-so-ket")
    today = window.tab("today")
    assert isinstance(today, TodayTab)
    line = next(one for one in today.tasks.lines() if one.line.title == "Sơ kết với cấp trên")
    qtbot.mouseClick(line.main_button, Qt.MouseButton.LeftButton)
    reports = window.tab("reports")
    assert isinstance(reports, ReportsTab) and reports.isVisible()
    assert reports.new.list.current() == "bao-cao-so-ket" and reports.new.campaign.currentData() == campaign
    qtbot.mouseClick(reports.new.begin_button, Qt.MouseButton.LeftButton)
    (made,) = [row for row in queries.documents(store) if row.kind == "bao-cao-so-ket"]
    assert made.campaign_id == campaign
    window.open("today")
    line = next(one for one in today.tasks.lines() if one.line.item.duty.id == key)
    assert line.main_button.text() == "Viết tiếp"
    draft = papers.load(store, made.id)
    assert draft is not None
    papers.take_number(store, draft)
    QApplication.processEvents()
    line = next(one for one in today.tasks.lines() if one.line.item.duty.id == key)
    assert line.main_button.text() == "Ghi là đã làm"
    qtbot.mouseClick(line.main_button, Qt.MouseButton.LeftButton)
    assert duty_queries.done(store)[key, day(0)].document_id == made.id


def test_from_a_duty_to_where_it_is_edited(window: MainWindow, store: Store, campaign: int) -> None:
    key = add(store, "Nộp danh sách", last=day(0), campaign_id=campaign)
    today = window.tab("today")
    assert isinstance(today, TodayTab)
    today.desk.edit_wanted.emit(today.tasks.lines()[0].line.item)
    there = window.tab("campaigns")
    assert isinstance(there, CampaignsTab) and there.duties.isVisible() and there.duties.view.current().id == key


def test_the_search_finds_duties_of_campaigns_and_of_other_years(
    window: MainWindow, store: Store, campaign: int
) -> None:
    mine = add(store, "Nộp danh sách gương", last=day(0), campaign_id=campaign)
    before = add(store, "Nộp danh sách lớp", last="15/06/2025", period="2024-2025")
    search = Finder(window.context).providers()[-1]
    assert [(hit.tab, hit.what) for hit in search("nop danh sach")] == [
        ("campaigns", ("duty", campaign, mine)), ("today", before),
    ]  # fmt: skip
    window.context.navigate.emit("today", before)
    today = window.tab("today")
    assert isinstance(today, TodayTab) and today.year.view.current().id == before
    assert window.context.period == "2024-2025"
