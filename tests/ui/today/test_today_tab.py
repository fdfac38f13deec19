"""Hôm nay as the clerk uses it: what is due is done, let go, opened again, written, taken and printed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from dhtt_desktop.services import duties, papers, today
from dhtt_desktop.services.papers import Draft
from dhtt_desktop.services.result import Done
from dhtt_desktop.store import duty_queries, journal
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui import list_output
from dhtt_desktop.ui.duty_desk import DutyLine
from dhtt_desktop.ui.inputs import ComboBox
from dhtt_desktop.ui.today import TodayTab
from dhtt_desktop.ui.today.tasks import TAKE
from tests.ui.today.conftest import PERIOD, TODAY, add, day


def click(qtbot: QtBot, button: QWidget) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def line(tab: TodayTab, title: str) -> DutyLine:
    found = [one for one in tab.tasks.lines() if one.line.title == title]
    assert found, [one.line.title for one in tab.tasks.lines()]
    return found[0]


def button(tab: QWidget, name: str) -> QPushButton:
    if isinstance(tab, TodayTab):
        tab.tasks.lines()  # all of them, not only what is seen first
    QApplication.processEvents()
    found = [one for one in tab.findChildren(QPushButton) if one.isVisible() and name in (
        one.text(), one.accessibleName(), one.toolTip())]  # fmt: skip
    assert found, name
    return found[0]


def texts(widget: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(one.accessibleName() or one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def shown(tab: TodayTab) -> list[str]:
    return [one.line.title for one in tab.tasks.lines()]


def offers(tab: TodayTab) -> list[QPushButton]:
    """Buttons that take the usual calendar."""
    tab.tasks.lines()
    QApplication.processEvents()
    return [one for one in tab.tasks.findChildren(QPushButton) if one.isVisible() and one.text() == TAKE]


def act(place: DutyLine, desk: Any, words: str) -> None:
    menu = desk.menu(place)
    action = next(action for action in menu.actions() if action.text().startswith(words))
    action.trigger()


def report(store: Store, campaign: int) -> int:
    draft = Draft("bao-cao-so-ket", "BC", "BÁO CÁO\nSơ kết\n\nNội dung.", period=PERIOD,
                  date=TODAY.isoformat(), campaign_id=campaign)  # fmt: skip
    kept = papers.save(store, draft)
    assert isinstance(kept, Done)
    papers.take_number(store, kept.value)
    return int(kept.value.document_id)


def test_what_is_due_stands_in_its_group_and_is_counted(tab: TodayTab, store: Store, campaign: int) -> None:
    add(store, "Trễ", last=day(-3), campaign_id=campaign, source="Kế hoạch số 87/KH-UBND")
    add(store, "Hôm nay", last=day(0))
    add(store, "Xa lắm", last=day(80))
    assert shown(tab)[:2] == ["Trễ", "Hôm nay"] and "Xa lắm" not in shown(tab)
    assert tab.count() == str(tab._seen.urgent) and tab._seen.urgent >= 2
    told = texts(tab.tasks)
    assert "Quá hạn" in told and "Tuần này" in told
    assert "Theo kế hoạch số 87/KH-UBND · Điển hình 2026 - 2030" in told and "chậm 3 ngày" in told


def test_done_with_one_click_and_taken_back(tab: TodayTab, store: Store, qtbot: QtBot) -> None:
    key = add(store, "Nộp danh sách", last=day(0))
    with qtbot.waitSignal(tab.context.notify) as told:
        click(qtbot, line(tab, "Nộp danh sách").main_button)
    assert told.args and told.args[1] is not None and "Nộp danh sách" not in shown(tab)
    row = duty_queries.done(store)[key, day(0)]
    assert (row.done_on, row.dropped, row.document_id) == (day(0), 0, None)
    journal.undo(store)
    assert "Nộp danh sách" in shown(tab)


def test_the_keyboard_goes_on_with_the_next_line(tab: TodayTab, store: Store, qtbot: QtBot) -> None:
    for text in ("Một", "Hai", "Ba"):
        add(store, text, last=day(0))
    line(tab, "Hai").main_button.setFocus()
    qtbot.keyClick(line(tab, "Hai").main_button, Qt.Key.Key_Space)
    assert shown(tab) == ["Một", "Ba"] and line(tab, "Ba").main_button.hasFocus()


def test_let_go_with_a_reason_in_place_and_opened_again(tab: TodayTab, store: Store, qtbot: QtBot) -> None:
    key = add(store, "Nộp danh sách", last=day(-1))
    place = line(tab, "Nộp danh sách")
    act(place, tab.desk, "Bỏ qua")
    assert place.form is not None
    click(qtbot, place.form.button)  # without a reason it is asked for
    assert place.form.fields["note"].error() == "Ghi lý do bỏ qua."
    editor = place.form.fields["note"].editor
    assert isinstance(editor, QLineEdit)
    qtbot.keyClicks(editor, "Cap tren khong yeu cau")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: (key, day(-1)) in duty_queries.done(store))
    assert duty_queries.done(store)[key, day(-1)].dropped == 1 and "Nộp danh sách" not in shown(tab)
    click(qtbot, button(tab, "Đã làm gần đây: 1 việc"))
    again = line(tab, "Nộp danh sách")
    assert "Lý do: Cap tren khong yeu cau" in texts(again)
    click(qtbot, again.main_button)
    assert duty_queries.done(store) == {} and "Nộp danh sách" in shown(tab)


def test_a_form_is_left_with_escape(tab: TodayTab, store: Store, qtbot: QtBot) -> None:
    add(store, "Nộp danh sách", last=day(-1))
    place = line(tab, "Nộp danh sách")
    act(place, tab.desk, "Bỏ qua")
    assert place.form is not None
    qtbot.keyClick(place.form.fields["note"].editor, Qt.Key.Key_Escape)
    assert place.form is None and place.more_button.hasFocus()


def test_done_on_another_day_with_a_document_of_choice(
    tab: TodayTab, store: Store, qtbot: QtBot, campaign: int
) -> None:
    key = add(store, "Báo cáo", last=day(-1))
    made = report(store, campaign)
    place = line(tab, "Báo cáo")
    act(place, tab.desk, "Đã làm, ghi ngày")
    assert place.form is not None
    on, document = place.form.fields["on"].editor, place.form.fields["document"].editor
    assert isinstance(on, QLineEdit) and isinstance(document, ComboBox)
    on.setText("11/2026")
    click(qtbot, place.form.button)
    assert "20/11/2026" in place.form.fields["on"].error()
    on.setText("01/09/2026")
    document.choose(made)
    click(qtbot, place.form.button)
    row = duty_queries.done(store)[key, day(-1)]
    assert (row.done_on, row.document_id) == ("2026-09-01", made)


def test_the_document_is_begun_for_its_campaign_and_offered_when_it_is_there(
    tab: TodayTab, store: Store, qtbot: QtBot, campaign: int
) -> None:
    key = add(store, "Sơ kết", last=day(0), campaign_id=campaign, paper="bao-cao-so-ket")
    add(store, "Báo cáo năm", last=day(0), campaign_id=campaign, paper="bao-cao-nam")
    assert line(tab, "Sơ kết").main_button.text() == "Lập báo cáo"
    with qtbot.waitSignal(tab.context.navigate) as going:
        click(qtbot, line(tab, "Sơ kết").main_button)
    assert going.args == ["reports", ("bao-cao-so-ket", campaign)]
    with qtbot.waitSignal(tab.context.navigate) as going:
        click(qtbot, line(tab, "Báo cáo năm").main_button)
    assert going.args == ["reports", "bao-cao-nam"]
    made = report(store, campaign)
    place = line(tab, "Sơ kết")
    assert place.main_button.text() == "Ghi là đã làm" and "Đã có báo cáo" in texts(place)
    with qtbot.waitSignal(tab.context.navigate) as going:
        act(place, tab.desk, "Mở báo cáo")
    assert going.args == ["reports", made]
    click(qtbot, place.main_button)
    assert duty_queries.done(store)[key, day(0)].document_id == made


def test_a_document_can_be_skipped_and_the_duty_ticked(tab: TodayTab, store: Store, qtbot: QtBot) -> None:
    key = add(store, "Sơ kết", last=day(0), paper="bao-cao-nam")
    click(qtbot, button(line(tab, "Sơ kết"), "Đã làm: Sơ kết"))
    assert (key, day(0)) in duty_queries.done(store)


def test_a_duty_is_edited_where_it_belongs(tab: TodayTab, store: Store, qtbot: QtBot, campaign: int) -> None:
    mine = add(store, "Của phong trào", last=day(0), campaign_id=campaign)
    year = add(store, "Của năm học", last=day(0), period=PERIOD)
    with qtbot.waitSignal(tab.context.navigate) as going:
        act(line(tab, "Của phong trào"), tab.desk, "Sửa việc")
    assert going.args == ["campaigns", ("duty", campaign, mine)]
    act(line(tab, "Của năm học"), tab.desk, "Sửa việc")
    assert tab.year.isVisible() and tab.year.view.current().id == year
    qtbot.keyClick(tab.year.view, Qt.Key.Key_Escape)
    assert tab.tasks.isVisible()


def test_an_empty_calendar_offers_the_usual_duties(tab: TodayTab, store: Store, qtbot: QtBot) -> None:
    click(qtbot, offers(tab)[0])
    assert len(duty_queries.of_clock(store, PERIOD)) == len(duties.clock())
    assert not offers(tab)


def test_a_past_year_is_not_offered_a_calendar(tab: TodayTab) -> None:
    tab.context.set_period("2020-2021")
    assert not offers(tab)


def test_many_overdue_are_cut_shown_and_marked_at_once(tab: TodayTab, store: Store, qtbot: QtBot) -> None:
    for number in range(12):
        add(store, f"Việc {number}", last=day(-20 + number))
    late = next(entries for group, entries in tab._seen.groups() if group == today.OVERDUE)
    assert len(shown(tab)) == 6 and f"Quá hạn ({len(late)})" in texts(tab.tasks)
    click(qtbot, button(tab, f"Xem thêm {len(late) - 6} việc quá hạn"))
    assert len(shown(tab)) == 12
    click(qtbot, button(tab, "Ghi cả 12 việc là đã làm"))
    assert shown(tab) == [] and len(duty_queries.done(store)) == 12
    journal.undo(store)
    assert len(shown(tab)) == 12


def test_a_duty_of_unknown_rhythm_asks_for_its_time(tab: TodayTab, store: Store, qtbot: QtBot, campaign: int) -> None:
    key = add(store, "Kiểm tra", every="định kỳ", campaign_id=campaign)
    with qtbot.waitSignal(tab.context.navigate) as going:
        click(qtbot, button(tab, "Ghi thời gian: Kiểm tra"))
    assert going.args == ["campaigns", ("duty", campaign, key)]


def test_what_is_due_is_printed_whole(tab: TodayTab, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    printed: list[Any] = []
    monkeypatch.setattr(list_output, "print_list", lambda parent, store, listed: printed.append(listed))
    for number in range(12):
        add(store, f"Việc {number}", last=day(-20 + number))
    tab.tasks.print_button.click()
    titles = [entry.title for _, entry in printed[0].rows]
    assert {f"Việc {number}" for number in range(12)} <= set(titles)
    assert list_output.flow_of(store, printed[0]).title.startswith("Việc phải làm ngày")


def test_over_midnight_the_page_is_read_anew_when_it_is_seen(
    tab: TodayTab, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(store, "Nộp", last=day(0))
    tab.hide()
    tab._day = TODAY - timedelta(days=1)  # as it was when the window was last seen
    read: list[Any] = []
    look = today.look
    monkeypatch.setattr(today, "look", lambda *a: read.append(a[2]) or look(*a))
    tab.show()
    assert read == [TODAY]
    tab.hide()
    tab.show()
    assert read == [TODAY]


def test_control_p_prints_what_is_seen(
    tab: TodayTab, store: Store, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    printed: list[str] = []
    monkeypatch.setattr(list_output, "print_list", lambda parent, store, listed: printed.append(listed.title))
    add(store, "Nộp", last=day(0), period=PERIOD)
    for page in ("home", "month", "year"):
        tab.show_page(page)
        qtbot.keyClick(tab, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert [title[:8] for title in printed] == ["Việc phả", "Lịch côn", "Kế hoạch"]


def test_what_changes_on_another_page_is_seen_on_the_way_back(tab: TodayTab, store: Store) -> None:
    tab.show_page("month")
    add(store, "Nộp", last=day(0))
    assert tab.count() == str(tab._seen.urgent)
    tab.show_page("home")
    assert "Nộp" in shown(tab)
