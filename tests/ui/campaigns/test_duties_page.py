"""Việc of a campaign: added with a rhythm in words, given to a person, done, let go, its rounds opened again."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from dhtt_desktop.services import campaigns, duties, duty_people
from dhtt_desktop.services.result import Done
from dhtt_desktop.store import duty_queries, journal
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui import dialogs, list_output
from dhtt_desktop.ui.campaigns import CampaignsTab
from dhtt_desktop.ui.campaigns.duties_page import DutiesPage
from dhtt_desktop.ui.campaigns.tab import DUTIES
from dhtt_desktop.ui.inputs import ComboBox

TODAY = date.today()


@pytest.fixture
def campaign(store: Store) -> int:
    made = campaigns.save_campaign(store, {"name": "Điển hình 2026 - 2030", "period": "2026-2027"})
    assert isinstance(made, Done)
    return int(made.value)


@pytest.fixture
def page(tab: CampaignsTab, campaign: int) -> DutiesPage:
    tab.reload()
    tab.open(campaign)
    tab._go_to_page(DUTIES)
    return tab.duties


def add(store: Store, campaign: int, text: str, **values: Any) -> int:
    made = duties.save(store, {"text": text, "campaign_id": campaign, **values})
    assert isinstance(made, Done)
    return int(made.value)


def click(qtbot: QtBot, button: Any) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def typed(page: DutiesPage, name: str, text: str) -> None:
    assert page.panel.new is not None
    editor = page.panel.new.fields[name].editor
    assert isinstance(editor, QLineEdit | QPlainTextEdit)
    editor.setText(text) if isinstance(editor, QLineEdit) else editor.setPlainText(text)


def test_a_duty_is_added_with_its_rhythm_and_named_day(
    page: DutiesPage, store: Store, campaign: int, qtbot: QtBot
) -> None:
    assert page.empty.isVisible()
    click(qtbot, page.first_button)
    assert page.panel.new is not None
    rhythm, days = page.panel.new.fields["every"].editor, page.panel.new.fields["days"]
    assert isinstance(rhythm, ComboBox) and days.isHidden()
    typed(page, "text", "Giới thiệu điển hình")
    rhythm.choose("quý")
    assert not days.isHidden()
    typed(page, "days", "15/6")
    click(qtbot, page.panel.new.button)
    assert "một ngày trong tháng" in days.error()
    typed(page, "days", "20")
    click(qtbot, page.panel.new.button)
    (row,) = duty_queries.of_campaign(store, campaign)
    assert (row.text, row.every, row.days) == ("Giới thiệu điển hình", "quý", "20")
    assert page.view.current().id == row.id and page.panel.new is None
    assert page.panel.field("days").text() == "20"


def test_a_new_duty_is_left_with_escape(page: DutiesPage, qtbot: QtBot) -> None:
    click(qtbot, page.first_button)
    assert page.panel.new is not None
    qtbot.keyClick(page.panel.new, Qt.Key.Key_Escape)
    assert page.panel.new is None and page.empty.isVisible()


def test_it_is_given_to_a_person_by_name(page: DutiesPage, store: Store, campaign: int) -> None:
    key = add(store, campaign, "Nộp", last="20/12/2026")
    page.view.go_to(key)
    person, name = next(iter(duty_people.doers(store).items()))
    doer = page.panel.field("doer")
    doer.setFocus()
    doer.setEditText(name)
    page.panel.field("note").setFocus()
    row = duty_queries.one(store, key)
    assert row is not None and row.person_id == person and page.list.find(key).duty.person == name


def test_what_is_half_typed_stays_when_the_list_is_read_again(page: DutiesPage, store: Store, campaign: int) -> None:
    key = add(store, campaign, "Nộp", last="20/12/2026")
    page.view.go_to(key)
    source = page.panel.field("source")
    source.setFocus()
    source.setText("Kế hoạch 8")
    duties.save(store, {"note": "từ nơi khác"}, key)
    assert source.text() == "Kế hoạch 8" and page.panel.field("note").toPlainText() == "từ nơi khác"


def test_done_let_go_and_opened_again_in_the_panel(page: DutiesPage, store: Store, campaign: int, qtbot: QtBot) -> None:
    day = (TODAY + timedelta(days=3)).isoformat()
    key = add(store, campaign, "Nộp", last=day)
    page.view.go_to(key)
    assert page.panel.line is not None
    click(qtbot, page.panel.line.main_button)
    assert page.list.find(key).state == "Đã làm" and page.panel.line.main_button.text() == "Mở lại"
    click(qtbot, page.panel.line.main_button)
    assert page.list.find(key).state == "Sắp tới"
    page.panel.desk.ask_reason(page.panel.line)
    assert page.panel.line.form is not None
    page.panel.line.form.fields["note"].editor.setText("Hoãn")  # type: ignore[attr-defined]
    click(qtbot, page.panel.line.form.button)
    assert duty_queries.done(store)[key, day].note == "Hoãn" and page.list.find(key).state == "Bỏ qua"


def test_the_rounds_of_a_rhythm_are_marked_one_by_one(
    page: DutiesPage, store: Store, campaign: int, qtbot: QtBot
) -> None:
    key = add(store, campaign, "Báo cáo tháng", every="tháng", first="01/09/2020", last="31/12/2040")
    page.view.go_to(key)
    rounds = [b for b in page.panel.findChildren(QPushButton) if b.accessibleName().startswith("Đã làm: lần")]
    assert len(rounds) == 10
    click(qtbot, rounds[0])
    (done,) = duty_queries.done(store)
    assert rounds[0].accessibleName() == f"Đã làm: lần {'/'.join(reversed(done[1].split('-')))}"
    again = [b for b in page.panel.findChildren(QPushButton) if b.accessibleName().startswith("Mở lại: lần")]
    click(qtbot, again[0])
    assert duty_queries.done(store) == {}


def test_a_duty_is_put_aside_and_comes_back(page: DutiesPage, store: Store, campaign: int, qtbot: QtBot) -> None:
    key = add(store, campaign, "Nộp", last="20/12/2026")
    page.view.go_to(key)
    click(qtbot, page.panel.aside_button)
    assert page.list.total() == 0 and page.empty.isVisible()
    journal.undo(store)
    assert page.list.total() == 1


def test_opened_from_elsewhere_the_duty_is_stood_on(tab: CampaignsTab, store: Store, campaign: int) -> None:
    add(store, campaign, "Một", last="20/12/2026")
    key = add(store, campaign, "Hai", last="21/12/2026")
    tab.open(("duty", campaign, key))
    assert tab.duties.isVisible() and tab.duties.view.current().id == key
    tab.open(("duty", 99999, 1))  # of a campaign that is gone: nothing happens
    assert tab.duties.view.current().id == key


def test_print_excel_and_calendar(
    page: DutiesPage, store: Store, campaign: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert not page.calendar_button.isEnabled() and not page.print_button.isEnabled()
    add(store, campaign, "Nộp", last="20/12/2026")
    printed: list[Any] = []
    monkeypatch.setattr(list_output, "print_list", lambda parent, store, listed: printed.append(listed))
    page.print_button.click()
    assert printed[0].title == "Việc phải làm" and printed[0].subtitle.startswith("Điển hình 2026 - 2030, năm học")
    monkeypatch.setattr(dialogs, "save_file", lambda parent, title, name, kinds, folder="": tmp_path / name)
    page.excel_button.click()
    page.calendar_button.click()
    assert {path.suffix for path in tmp_path.glob("*.*")} >= {".xlsx", ".ics"}
    assert "Đã ghi 1 việc" in page.said.message()


def test_a_long_list_is_searched_by_typing(page: DutiesPage, store: Store, campaign: int, qtbot: QtBot) -> None:
    add(store, campaign, "Nộp danh sách đăng ký", last="20/12/2026")
    assert page.search.isHidden()
    for number in range(20):
        add(store, campaign, f"Việc {number}", last="21/12/2026")
    assert page.search.isVisible()
    page.view.setFocus()
    qtbot.keyClicks(page.view, "d")
    qtbot.keyClicks(page.search, "ang ky")
    assert [row.duty.text for row in page.list.shown] == ["Nộp danh sách đăng ký"]
    key = page.list.find(next(row.id for row in page.list._loaded if row.duty.text == "Việc 3")).id
    page.show_duty(key)  # from elsewhere: the search does not hide it
    assert page.view.current().id == key


def test_what_is_typed_is_saved_before_the_file_is_let_go(page: DutiesPage, store: Store, campaign: int) -> None:
    key = add(store, campaign, "Nộp", last="20/12/2026")
    page.view.go_to(key)
    page.panel.field("source").setFocus()
    page.panel.field("source").setText("Kế hoạch 87")
    page.context.leaving.emit()
    assert duty_queries.one(store, key).source == "Kế hoạch 87"  # type: ignore[union-attr]
