"""Lịch năm học: the usual duties are taken, moved by a plan, edited, added, left out, printed and written as a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from dhtt_desktop.services import campaigns, duties
from dhtt_desktop.services.result import Done
from dhtt_desktop.store import duty_queries, journal
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui import calendar_file, dialogs, list_output
from dhtt_desktop.ui.today import TodayTab
from dhtt_desktop.ui.today.year import YearPage
from tests.ui.today.conftest import add

PERIOD = "2026-2027"


@pytest.fixture
def campaign(store: Store) -> int:
    made = campaigns.save_campaign(store, {"name": "Điển hình 2026 - 2030", "period": PERIOD})
    assert isinstance(made, Done)
    return int(made.value)


@pytest.fixture
def page(tab: TodayTab, qtbot: QtBot) -> YearPage:
    tab.context.set_period(PERIOD)
    qtbot.mouseClick(tab.tasks.year_button, Qt.MouseButton.LeftButton)
    assert tab.year.isVisible()
    return tab.year


def click(qtbot: QtBot, button: Any) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def stand_on(page: YearPage, code: str) -> Any:
    row = next(row for row in page.list.shown if row.duty.clock == code)
    page.view.go_to(row.id)
    return row


def test_an_empty_year_is_filled_and_what_is_missing_taken_later(page: YearPage, store: Store, qtbot: QtBot) -> None:
    assert page.empty.isVisible()
    click(qtbot, page.first_button)
    assert not page.empty.isVisible() and page.list.total() == len(duties.clock()) and page.take_button.isHidden()
    row = stand_on(page, "tong-ket")
    click(qtbot, page.panel.aside_button)
    assert page.list.find(row.id) is None
    assert page.take_button.isVisible() and page.take_button.text() == "Lấy 1 việc còn thiếu"
    click(qtbot, page.take_button)
    assert page.list.total() == len(duties.clock())


def test_a_day_is_changed_in_place(page: YearPage, store: Store, qtbot: QtBot) -> None:
    click(qtbot, page.first_button)
    row = stand_on(page, "gui-ho-so")
    last = page.panel.field("last")
    last.setFocus()
    last.setText("15/6/2027")
    page.panel.field("recipient").setFocus()
    assert duty_queries.one(store, row.id).last == "2027-06-15"  # type: ignore[union-attr]
    assert page.panel.form.mark.text() == "Đã lưu" and last.text() == "15/06/2027"
    last.setFocus()
    last.setText("1/5/2027")  # before its first day
    page.panel.field("recipient").setFocus()
    assert "Hạn đứng trước" in page.panel._fields.fields["last"].error()


def test_a_plan_moves_the_usual_day(page: YearPage, store: Store, qtbot: QtBot, campaign: int) -> None:
    add(store, "Gửi hồ sơ", last="15/06/2027", paper="to-trinh", campaign_id=campaign, source="Kế hoạch 87/KH-UBND")
    click(qtbot, page.first_button)
    row = stand_on(page, "gui-ho-so")
    assert page.panel.moved.isVisible() and "15/06/2027" in page.panel.moved_words.text()
    click(qtbot, page.panel.move_button)
    now = duty_queries.one(store, row.id)
    assert now is not None and (now.last, now.source) == ("2027-06-15", "Kế hoạch 87/KH-UBND")
    assert not page.panel.moved.isVisible()


def test_a_duty_of_ones_own_is_added_and_put_aside(page: YearPage, store: Store, qtbot: QtBot) -> None:
    click(qtbot, next(b for b in page.empty.findChildren(QPushButton) if b.text() == "Tự thêm việc"))
    assert page.panel.new is not None
    click(qtbot, page.panel.new.button)
    assert page.panel.new.fields["text"].error() == "Chưa có nội dung việc."
    text = page.panel.new.fields["text"].editor
    assert isinstance(text, QPlainTextEdit)
    text.setPlainText("Hội thi giáo viên giỏi")
    page.panel.new.fields["last"].editor.setText("20/12/2026")  # type: ignore[attr-defined]
    click(qtbot, page.panel.new.button)
    (row,) = duty_queries.of_clock(store, PERIOD)
    assert (row.text, row.last, row.period) == ("Hội thi giáo viên giỏi", "2026-12-20", PERIOD)
    assert page.panel.new is None and page.view.current().id == row.id
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_Delete)
    assert duty_queries.of_clock(store, PERIOD) == [] and page.empty.isVisible()
    journal.undo(store)
    assert page.list.total() == 1


def test_the_years_plan_is_printed_with_the_campaigns(
    page: YearPage, store: Store, monkeypatch: pytest.MonkeyPatch, campaign: int
) -> None:
    printed: list[Any] = []
    monkeypatch.setattr(list_output, "print_list", lambda parent, store, listed: printed.append(listed))
    assert not page.plan_button.isEnabled()
    add(store, "Việc chung", last="20/12/2026", period=PERIOD)
    add(store, "Việc phong trào", last="21/12/2026", campaign_id=campaign)
    page.plan_button.click()
    assert [item.duty.text for item in printed[0].rows] == ["Việc chung", "Việc phong trào"]
    assert printed[0].subtitle == "năm học 2026 - 2027"


def test_a_calendar_is_written_of_all_or_of_one_campaign(
    page: YearPage, store: Store, monkeypatch: pytest.MonkeyPatch, campaign: int, tmp_path: Path
) -> None:
    add(store, "Việc chung", last="20/12/2026", period=PERIOD)
    add(store, "Việc phong trào", last="21/12/2026", campaign_id=campaign)
    asked: list[str] = []

    def place(parent: Any, title: str, name: str, kinds: Any, folder: str = "") -> Path:
        asked.append(name)
        return tmp_path / Path(name).stem  # the ending is forgotten

    monkeypatch.setattr(dialogs, "save_file", place)
    menu = page.calendar_button.menu()
    assert menu is not None
    for action in menu.actions():
        if action.text() in ("Mọi việc của năm học", "Điển hình 2026 - 2030"):
            action.trigger()
    written = sorted(path.read_bytes().count(b"BEGIN:VEVENT") for path in tmp_path.glob("*.ics"))
    assert len(asked) == 2 and written == [1, 2]
    assert page.said.isVisible() and "Đã ghi 1 việc" in page.said.message()


def test_a_file_that_cannot_be_written_gets_another_name(
    page: YearPage, store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    add(store, "Việc chung", last="20/12/2026", period=PERIOD)
    (tmp_path / "lich.ics").mkdir()
    monkeypatch.setattr(dialogs, "save_file", lambda *a: tmp_path / "lich.ics")
    monkeypatch.setattr(dialogs, "ask", lambda *a: True)
    done: list[Path] = []
    calendar_file.save_calendar(page.context, page, lambda path, words: done.append(path), "lich")
    assert done and done[0].read_bytes().startswith(b"BEGIN:VCALENDAR") and done[0] != tmp_path / "lich.ics"
