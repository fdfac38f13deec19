"""Theo tháng: the sheet by mouse and keyboard, the day's list beside it, the month on paper."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dhtt_desktop.store import duty_queries
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui import list_output
from dhtt_desktop.ui.theme import theme
from dhtt_desktop.ui.today import TodayTab
from dhtt_desktop.ui.today.month import MonthPage
from tests.ui.today.conftest import TODAY, add, day


@pytest.fixture
def page(tab: TodayTab, qtbot: QtBot) -> MonthPage:
    qtbot.mouseClick(tab.tasks.month_button, Qt.MouseButton.LeftButton)
    assert tab.month.isVisible()
    return tab.month


def titles(page: MonthPage) -> list[str]:
    return [one.line.title for one in page.lines()]


def test_the_sheet_begins_with_today_and_its_list(page: MonthPage, store: Store) -> None:
    add(store, "Việc hôm nay", last=day(0))
    assert page.grid.hasFocus() and page.grid.day == TODAY and titles(page) == ["Việc hôm nay"]
    assert page.title.text() == f"Tháng {TODAY.month} năm {TODAY.year}"
    assert "Việc hôm nay" in page.grid.accessibleName()


def test_arrows_move_by_day_week_and_month(page: MonthPage, store: Store, qtbot: QtBot) -> None:
    page.grid.go(date(2026, 1, 31))
    assert page.title.text() == "Tháng 1 năm 2026"
    for key, there in (
        (Qt.Key.Key_PageDown, date(2026, 2, 28)), (Qt.Key.Key_Right, date(2026, 3, 1)),
        (Qt.Key.Key_Up, date(2026, 2, 22)), (Qt.Key.Key_Left, date(2026, 2, 21)),
        (Qt.Key.Key_Down, date(2026, 2, 28)), (Qt.Key.Key_PageUp, date(2026, 1, 28)), (Qt.Key.Key_Home, TODAY),
    ):  # fmt: skip
        qtbot.keyClick(page.grid, key)
        assert page.grid.day == there
    qtbot.mouseClick(page.before_button, Qt.MouseButton.LeftButton)
    assert (page.grid.day.year, page.grid.day.month) != (TODAY.year, TODAY.month)
    qtbot.mouseClick(page.today_button, Qt.MouseButton.LeftButton)
    assert page.grid.day == TODAY


def test_a_day_is_opened_by_click_and_by_enter(page: MonthPage, store: Store, qtbot: QtBot) -> None:
    add(store, "Nộp", last="2026-11-18")
    page.grid.go(date(2026, 11, 2))
    place = page.grid.rect_of(date(2026, 11, 18)).center()
    qtbot.mouseClick(page.grid, Qt.MouseButton.LeftButton, pos=place)
    assert page.grid.day == date(2026, 11, 18) and titles(page) == ["Nộp"]
    assert page.heading.text() == "Thứ Tư, ngày 18/11/2026"
    page.grid.setFocus()
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    assert page.lines()[0].main_button.hasFocus()


def test_what_is_done_is_opened_again_from_its_day(page: MonthPage, store: Store, qtbot: QtBot) -> None:
    key = add(store, "Nộp", last=day(0))
    qtbot.mouseClick(page.lines()[0].main_button, Qt.MouseButton.LeftButton)
    assert (key, day(0)) in duty_queries.done(store) and page.lines()[0].main_button.text() == "Mở lại"
    qtbot.mouseClick(page.lines()[0].main_button, Qt.MouseButton.LeftButton)
    assert duty_queries.done(store) == {} and page.lines()[0].main_button.text() == "Đã làm"


def test_a_month_is_printed_and_an_empty_one_says_why_not(
    page: MonthPage, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[Any] = []
    monkeypatch.setattr(list_output, "print_list", lambda parent, store, listed: printed.append(listed))
    page.grid.go(date(2031, 3, 5))
    assert not page.print_button.isEnabled() and page.print_button.toolTip()
    add(store, "Nộp", last="2031-03-10")
    page.print_button.click()
    assert printed[0].title == "Lịch công việc tháng 3 năm 2031" and len(printed[0].rows) == 1


def test_the_sheet_is_painted_with_few_and_many_in_both_looks(page: MonthPage, store: Store, qtbot: QtBot) -> None:
    for number in range(9):
        add(store, f"Việc {number}", last=day(0))
    for look, percent, size in (("light", 100, (900, 560)), ("dark", 150, (360, 280))):
        theme().set(look, percent)  # type: ignore[arg-type]
        page.grid.resize(*size)
        picture = page.grid.grab().toImage()
        cell = page.grid.rect_of(TODAY)
        inks = {picture.pixelColor(x, cell.center().y()).name() for x in range(cell.left(), cell.right())}
        assert len(inks) > 1, (look, percent)


def test_back_to_what_is_due(page: MonthPage, tab: TodayTab, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.back_button, Qt.MouseButton.LeftButton)
    assert tab.tasks.isVisible() and tab.tasks.month_button.hasFocus()
