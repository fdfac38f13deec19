"""The council's day as the clerk goes through it: each step by mouse and keyboard, on a real file."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from dhtt_desktop.domain.text.keys import search_key
from dhtt_desktop.services import awards, council, drafting, meetings, people
from dhtt_desktop.services.meetings import ABSENT, AGREED, DECLINED, HIGHER, LOWER, PRESENT, WRITTEN, Ballot, Meeting
from dhtt_desktop.services.result import Done
from dhtt_desktop.store import journal, queries
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui.awards import AwardsTab, nav
from dhtt_desktop.ui.awards.meeting_cells import Heading
from dhtt_desktop.ui.awards.meeting_page import COUNT, PEOPLE, RESULT, START, MeetingPage, standing
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.shell import MainWindow, TabSpec
from dhtt_desktop.ui.theme import theme
from tests.ui.awards.desk import PERIOD, Alone, Desk

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton


class MeetingDesk(Desk):
    """The page of the day in a shown window."""

    def __init__(self, qtbot: QtBot, store: Store, size: tuple[int, int] = (1366, 640), *, alone: bool = False) -> None:
        super().__init__(qtbot, store, size, partial(Alone, page=MeetingPage) if alone else AwardsTab)
        self.tab.activateWindow()
        self.tab.open(nav.MEETING)
        self.page = self.tab.page if alone else self.tab.meeting

    @property
    def meeting(self) -> Meeting:
        (row, *_) = meetings.of_period(self.store, PERIOD)
        found = meetings.overview(self.store, row.id)
        assert found is not None
        return found

    def ballot(self, at: int) -> Ballot:
        return self.meeting.ballots[at]

    def step(self, step: int) -> None:
        self.page.steps.choose(step)

    def press(self, widget: QWidget, *keys: str | Qt.Key) -> None:
        for key in keys:
            if isinstance(key, str):
                self.bot.keyClicks(widget, key)
            else:
                self.bot.keyClick(widget, key)

    def undo(self) -> None:
        journal.undo(self.store, None)


@pytest.fixture
def desk(qtbot: QtBot, look: None, store: Store) -> Iterator[MeetingDesk]:
    made = MeetingDesk(qtbot, store)
    yield made
    made.leave()


@pytest.fixture
def called(qtbot: QtBot, look: None, store: Store) -> Iterator[MeetingDesk]:
    """A meeting is called."""
    made = MeetingDesk(qtbot, store, alone=True)
    made.page.call()
    yield made
    made.leave()


@pytest.fixture
def counting(called: MeetingDesk) -> MeetingDesk:
    """All nine are there; the keyboard is in the counting table."""
    meetings.attend_all(called.store, called.meeting.id)
    called.step(COUNT)
    return called


def button(widget: QWidget, words: str) -> QPushButton:
    return next(one for one in widget.findChildren(QPushButton) if one.text() == words and one.isVisibleTo(widget))


# No meeting yet


def test_a_year_without_a_meeting_offers_one(desk: MeetingDesk) -> None:
    desk.click(button(desk.page, "Tạo cuộc họp"))
    assert len(desk.meeting.attendance) == 9 and len(desk.meeting.ballots) == 31
    assert desk.tab.nav.count_of(nav.MEETING) == "1"
    assert desk.page.start_page.day.editor.hasFocus()
    desk.undo()
    assert meetings.of_period(desk.store, PERIOD) == []
    assert button(desk.page, "Tạo cuộc họp").isVisible()


def test_without_a_council_it_sends_to_the_council(desk: MeetingDesk) -> None:
    council.remove(desk.store, [row.id for row in queries.council(desk.store, PERIOD)])
    desk.click(button(desk.page, "Chọn thành viên Hội đồng"))
    assert desk.tab.current == nav.COUNCIL


def test_with_nobody_put_forward_it_sends_to_the_list(desk: MeetingDesk) -> None:
    awards.withdraw(desk.store, [row.id for row in queries.nominations(desk.store, PERIOD)])
    desk.click(button(desk.page, "Vào danh sách đề nghị"))
    assert desk.tab.current == nav.ALL


def test_tab_goes_from_the_tabs_to_the_awards(qtbot: QtBot, look: None, store: Store) -> None:
    context = Context(period=PERIOD)
    context.set_store(store)
    window = MainWindow(context, [TabSpec("awards", "Khen thưởng", "award", AwardsTab)])
    qtbot.addWidget(window)
    window.resize(1366, 700)
    window.show()
    window.open("awards", "LĐTT")
    tab = window.tab("awards")
    assert isinstance(tab, AwardsTab)
    window.activateWindow()
    qtbot.waitExposed(window)
    QCoreApplication.processEvents()
    start = window.tabs.findChildren(QAbstractButton)[0]
    start.setFocus()
    qtbot.keyClick(start, KEY.Key_Tab)
    entry = tab.nav.entry("LĐTT")
    assert entry.hasFocus()
    while tab.current != nav.MEETING:
        qtbot.keyClick(tab.nav.entry(tab.current), KEY.Key_Up)
    assert tab.meeting.isVisible()
    context.set_store(None)


def test_the_council_page_leads_to_the_day(desk: MeetingDesk) -> None:
    desk.tab.show_entry(nav.COUNCIL)
    desk.click(desk.tab.council.day_button)
    assert desk.went == [("awards", nav.MEETING)]


# 1. The meeting


def test_day_time_and_place_are_saved_when_they_are_left(called: MeetingDesk) -> None:
    page = called.page.start_page
    for field, text in ((page.day, "20112026"), (page.time, "14h")):
        editor = field.editor
        editor.setFocus()
        called.press(editor, text, KEY.Key_Tab)
    assert (called.meeting.held_on, called.meeting.starts) == ("2026-11-20", "14:00")
    assert called.page.title.full_text() == "Ngày họp Hội đồng 20/11/2026"


def test_a_time_that_is_none_is_said_at_its_field(called: MeetingDesk) -> None:
    page = called.page.start_page
    page.time.editor.setFocus()
    called.press(page.time.editor, "chieu", KEY.Key_Tab)
    assert "14:00" in page.time.error() and called.meeting.starts == ""


def test_a_case_is_taken_out_and_put_in_by_its_box(called: MeetingDesk) -> None:
    view = called.page.start_page.view
    first = view.list.shown[0]
    at = view.visualRect(view.list.index(0, view.list.column("tick"))).center()
    called.bot.mouseClick(view.viewport(), LEFT, pos=at)
    assert first.id not in {one.nomination_id for one in called.meeting.ballots}
    assert "30 trường hợp" in called.page.start_page.count.full_text()
    called.bot.mouseClick(view.viewport(), LEFT, pos=at)
    assert len(called.meeting.ballots) == 31


def test_a_counted_case_stays_in_and_says_why(counting: MeetingDesk) -> None:
    counting.press(counting.page.count.grid, "9", KEY.Key_Return)
    counting.step(START)
    view = counting.page.start_page.view
    key = counting.ballot(0).nomination_id
    view.list.tick([key], False)
    assert "Xóa số phiếu trước" in counting.warned[-1]
    assert key in view.list.ticked


def test_papers_before_the_day_are_drafted_and_shown(called: MeetingDesk) -> None:
    called.page.start_page.form.flush()
    for code, paper in called.page.start_page.paper_buttons.items():
        called.click(paper)
        tab, document_id = called.went[-1]
        assert tab == "reports" and queries.document(called.store, document_id) is not None, code
    assert not called.warned


def test_papers_say_why_not_without_cases(called: MeetingDesk) -> None:
    meetings.remove_cases(called.store, called.meeting.id, [one.nomination_id for one in called.meeting.ballots])
    buttons = called.page.start_page.paper_buttons
    assert buttons["giay-moi-hop"].isEnabled()
    assert "Đánh dấu" in buttons["phieu-bau"].toolTip() and not buttons["phieu-bau"].isEnabled()


def test_a_meeting_is_put_aside_and_comes_back(called: MeetingDesk) -> None:
    called.click(called.page.start_page.aside_button)
    assert called.page.meeting is None
    called.undo()
    assert called.page.meeting is not None


def test_a_second_meeting_takes_the_place_of_the_first(called: MeetingDesk) -> None:
    first = called.meeting.id
    meetings.save(called.store, first, {"place": "Phòng họp", "held_on": "2026-11-20"})
    called.click(called.page.new_button)
    assert called.page.meeting is not None and called.page.meeting.id != first
    assert called.page.meeting.place == "Phòng họp"
    assert called.page.box.isVisible() and called.page.box.count() == 2
    called.page.box.choose(first)
    called.page.box.activated.emit(called.page.box.currentIndex())
    assert called.page.meeting.id == first


# 2. Attendance


def test_a_letter_marks_a_member_and_goes_to_the_next(called: MeetingDesk) -> None:
    called.step(PEOPLE)
    view = called.page.people.view
    assert view.hasFocus()
    called.press(view, "c", "C", "v", "y")
    states = [one.state for one in called.meeting.attendance]
    assert states[:5] == [PRESENT, PRESENT, ABSENT, WRITTEN, ""]
    assert called.page.people.counts.text() == (
        "9 thành viên biểu quyết · 2 có mặt · 1 vắng, có ý kiến bằng văn bản · 1 vắng · 5 chưa điểm danh"
    )
    assert called.page.state.text() == meetings.OPEN
    called.press(view, KEY.Key_Up, KEY.Key_Delete)
    assert called.meeting.attendance[3].state == ""
    called.undo()
    assert called.meeting.attendance[3].state == WRITTEN


def test_all_are_there_but_one(called: MeetingDesk) -> None:
    called.step(PEOPLE)
    page = called.page.people
    called.click(page.all_button)
    assert {one.state for one in called.meeting.attendance} == {PRESENT}
    page.view.go_to(called.meeting.attendance[4].id)
    called.click(page.state_buttons[ABSENT])
    assert called.meeting.present == 8 and called.meeting.absent == 1
    assert "8/9" in page.quorum.text()


def test_too_few_is_said(called: MeetingDesk) -> None:
    called.step(PEOPLE)
    called.press(called.page.people.view, *"CCCVVVVVV")
    assert called.meeting.quorate is False
    assert called.page.people.quorum.property("look") == "caution"


def test_why_a_member_is_away_is_written_in_place(called: MeetingDesk) -> None:
    called.step(PEOPLE)
    page = called.page.people
    called.click(page.all_button)
    page.view.go_to(called.meeting.attendance[2].id)
    assert not page.why.isVisible()
    called.press(page.view, "v", KEY.Key_Up)
    assert page.why.isVisible() and page.why.text() == ""
    page.why.setFocus()
    called.press(page.why, "di cong tac", KEY.Key_Return)
    assert called.meeting.attendance[2].note == "di cong tac"
    page.view.go_to(called.meeting.attendance[3].id)
    assert not page.why.isVisible()
    page.view.go_to(called.meeting.attendance[2].id)
    assert page.why.text() == "di cong tac"


def test_a_reason_stays_with_whom_it_was_typed_for(called: MeetingDesk) -> None:
    called.step(PEOPLE)
    page = called.page.people
    called.click(page.all_button)
    page.view.go_to(called.meeting.attendance[2].id)
    called.press(page.view, "v", KEY.Key_Up)
    page.why.setFocus()
    called.press(page.why, "di cong tac")
    page.view.go_to(called.meeting.attendance[5].id)  # is there: the field goes while it is typed in
    assert [one.note for one in called.meeting.attendance if one.note] == ["di cong tac"]
    assert called.meeting.attendance[2].note == "di cong tac"


def test_somebody_writes_the_minutes_for_an_absent_secretary(called: MeetingDesk) -> None:
    called.step(PEOPLE)
    page = called.page.people
    called.click(page.all_button)
    secretary = next(one for one in called.meeting.attendance if one.role.startswith(council.SECRETARY))
    page.view.go_to(secretary.id)
    called.press(page.view, "v")
    assert "cử ghi biên bản" in page.quorum.text()
    page.view.go_to(called.meeting.attendance[3].id)
    called.press(page.view, "g")
    assert called.meeting.attendance[3].duty == meetings.RECORDER
    assert "cử ghi biên bản" not in page.quorum.text()


def test_the_counting_board_is_named_by_keys_and_menu(called: MeetingDesk) -> None:
    called.step(PEOPLE)
    page = called.page.people
    called.click(page.all_button)
    assert "Chưa cử ban kiểm phiếu" in page.quorum.text()
    page.view.go_to(called.meeting.attendance[0].id)
    called.press(page.view, "t")
    page.view.go_to(called.meeting.attendance[1].id)
    page.duty_menu.chosen.emit(meetings.DUTIES[1])
    assert [one.duty for one in called.meeting.attendance[:2]] == list(meetings.DUTIES[:2])
    assert "Chưa cử" not in page.quorum.text()
    page.view.go_to(called.meeting.attendance[0].id)
    called.press(page.view, "T")
    assert called.meeting.attendance[0].duty == ""


def test_enter_leads_on(called: MeetingDesk) -> None:
    called.step(PEOPLE)
    called.press(called.page.people.view, KEY.Key_Return)
    assert called.page.onward.hasFocus()
    called.press(called.page.onward, KEY.Key_Return)
    assert called.page.steps.current() == COUNT and called.page.count.grid.hasFocus()


# 3. Counting


def test_digits_and_enter_count_every_case(counting: MeetingDesk) -> None:
    grid = counting.page.count.grid
    assert grid.hasFocus()
    for _ in counting.meeting.ballots:
        line = grid.current_line()
        assert line is not None
        counting.press(grid, str(8 if "đứng ngoài" in line.place else 9), KEY.Key_Return)
    assert counting.meeting.counted == 31 and not counting.warned
    assert all(one.disagree == 0 for one in counting.meeting.ballots)
    assert counting.page.onward.hasFocus()
    assert counting.page.steps._tabs[COUNT].badge == "31/31"


def test_the_count_shows_percent_need_and_verdict_at_once(counting: MeetingDesk) -> None:
    grid = counting.page.count.grid
    at = next(i for i, one in enumerate(counting.meeting.ballots) if one.share and one.voters == 8)
    grid.go_to(counting.ballot(at).id)
    counting.press(grid, "7", KEY.Key_Return)
    line = grid.lines()[at]
    assert (line.share, line.needed, line.verdict) == ("77,78%", "8/9", "Chưa đạt")
    assert line.counts["disagree"] == 1 and line.counts["invalid"] == 0
    grid.go_to(line.id)
    counting.press(grid, "8", KEY.Key_Return)
    assert grid.lines()[at].verdict == "Đạt"
    assert "8/9 đồng ý" in _foot_of(counting, line.id)


def _foot_of(desk: MeetingDesk, ballot_id: int) -> str:
    desk.page.count.grid.go_to(ballot_id)
    return desk.page.count.tally.full_text()


def test_an_invalid_ballot_is_taken_from_those_against(counting: MeetingDesk) -> None:
    grid = counting.page.count.grid
    counting.press(grid, "7", KEY.Key_Tab)
    assert grid.current_cell() == "disagree"
    counting.press(grid, KEY.Key_Right, "1", KEY.Key_Return)
    one = counting.ballot(0)
    assert (one.agree, one.disagree, one.invalid) == (7, 1, 1)


def test_what_cannot_be_stays_with_its_reason_below(counting: MeetingDesk) -> None:
    grid = counting.page.count.grid
    first = grid.current_line()
    assert first is not None
    counting.press(grid, "10", KEY.Key_Return)
    assert grid.current_line() == first and grid.buffer == "10"
    assert "nhiều hơn 9 phiếu" in grid.notes(first)[0][0]
    assert grid.rowHeight(grid.currentIndex().row()) > theme().px(36)
    counting.press(grid, "9", KEY.Key_Return)  # typed anew, not 109
    assert counting.ballot(0).agree == 9 and counting.ballot(1).agree is None
    assert not counting.warned


def test_escape_and_backspace_mend_what_was_typed(counting: MeetingDesk) -> None:
    grid = counting.page.count.grid
    counting.press(grid, "95", KEY.Key_Backspace, KEY.Key_Return)
    assert counting.ballot(0).agree == 9
    counting.press(grid, "4", KEY.Key_Escape, KEY.Key_Return)
    assert counting.ballot(1).agree is None


def test_a_number_typed_wrong_is_typed_over_and_undone(counting: MeetingDesk) -> None:
    grid = counting.page.count.grid
    counting.press(grid, "9", KEY.Key_Return, KEY.Key_Up, "5", KEY.Key_Return)
    assert (counting.ballot(0).agree, counting.ballot(0).disagree) == (5, 4)
    counting.undo()
    assert counting.ballot(0).agree == 9 and grid.lines()[0].counts["disagree"] == 0
    counting.undo()
    assert counting.ballot(0).agree is None


def test_the_mouse_chooses_a_cell_and_leaving_saves(counting: MeetingDesk) -> None:
    grid = counting.page.count.grid
    row = next(i for i, line in enumerate(grid.votes.lines) if getattr(line, "number", 0) == 3)
    place = grid.visualRect(grid.votes.index(row, 3)).center()
    counting.bot.mouseClick(grid.viewport(), LEFT, pos=place)
    assert grid.current_cell() == "disagree" and grid.current_line() == grid.lines()[2]
    counting.press(grid, KEY.Key_Left, "9")
    counting.page.start_page.search.setFocus()
    counting.page.onward.setFocus()
    assert counting.ballot(2).agree == 9


def test_written_opinions_have_their_columns_only_when_somebody_wrote(called: MeetingDesk) -> None:
    called.step(PEOPLE)
    called.click(called.page.people.all_button)
    called.step(COUNT)
    grid = called.page.count.grid
    assert grid.isColumnHidden(5)
    meetings.attend(called.store, called.meeting.id, {called.meeting.attendance[8].id: WRITTEN})
    assert not grid.isColumnHidden(5)
    grid.go_to(called.ballot(0).id)
    called.press(grid, "8", KEY.Key_Return)
    assert "chưa ghi ý kiến" in called.page.count.told.full_text() and grid.lines()[0].notes == ()
    grid.go_to(called.ballot(0).id, "written_agree")
    called.press(grid, "1", KEY.Key_Return)
    one = called.ballot(0)
    assert (one.written_agree, one.written_disagree) == (1, 0) and one.tally is not None and one.tally.agree == 9


def test_enter_on_the_last_case_goes_to_what_is_left(counting: MeetingDesk) -> None:
    grid = counting.page.count.grid
    grid.go_to(counting.ballot(-1).id)
    counting.press(grid, "8", KEY.Key_Return)
    line = grid.current_line()
    assert line is not None and line.id == counting.ballot(0).id


def test_all_that_is_left_agrees_by_one_button(counting: MeetingDesk) -> None:
    counting.press(counting.page.count.grid, "6", KEY.Key_Return)
    counting.click(counting.page.count.rest_button)
    assert counting.meeting.counted == 31 and counting.ballot(0).agree == 6
    assert "30 trường hợp" in counting.said[-1][0]
    assert not counting.page.count.rest_button.isEnabled()


def test_a_member_stands_aside_with_a_reason(counting: MeetingDesk) -> None:
    page = counting.page.count
    at = next(i for i, one in enumerate(counting.meeting.ballots) if not one.recused)
    page.grid.go_to(counting.ballot(at).id)
    member = counting.meeting.attendance[2]
    page.recusal.turned.emit(member.id, True)
    assert page.reason.isVisible() and page.reason.hasFocus()
    page.reason.setText("vợ là người được xét")
    counting.press(page.reason, KEY.Key_Return)
    (aside,) = counting.ballot(at).recused
    assert (aside.name, aside.reason) == (member.name, "vợ là người được xét")
    assert counting.ballot(at).given == 8
    line = page.grid.lines()[at]
    assert member.name in line.notes[0][0] and not page.reason.isVisible()
    page.recusal.turned.emit(member.id, False)
    assert counting.ballot(at).recused == ()


def test_a_case_is_found_by_its_name(counting: MeetingDesk) -> None:
    page = counting.page.count
    counting.bot.keyClick(page.grid, KEY.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.search.hasFocus()
    wanted = counting.ballot(9)
    counting.press(page.search, search_key(wanted.subject))
    assert page.grid.current_line() == next(line for line in page.grid.lines() if line.name == wanted.subject)
    counting.press(page.search, KEY.Key_Return)
    assert page.grid.hasFocus()
    counting.press(page.grid, "9", KEY.Key_Return)
    assert next(one for one in counting.meeting.ballots if one.subject == wanted.subject).agree == 9
    assert page.search.text() == ""


def test_cases_are_numbered_as_on_the_ballot_paper(counting: MeetingDesk) -> None:
    meeting = counting.meeting
    ids = [one.nomination_id for one in meeting.ballots]
    paper = drafting.draft(counting.store, "phieu-bau", period=PERIOD, nomination_ids=ids, subject_id=meeting.id)
    printed = [(row[0], row[1]) for row in paper.tables[0].rows]
    shown = counting.page.count.grid.votes.lines
    assert len(printed) == len(shown)
    for (first, second), line in zip(printed, shown, strict=True):
        if isinstance(line, Heading):
            assert first.upper().startswith(line.title.upper())
        else:
            assert first == str(line.number) and second.endswith(line.name)


def test_what_stands_below_the_table_has_keys(counting: MeetingDesk) -> None:
    page, control = counting.page.count, Qt.KeyboardModifier.ControlModifier
    counting.press(page.grid, "4", KEY.Key_Return, KEY.Key_Up)
    menu = page.recusal._menu
    counting.bot.keyClick(page.grid, KEY.Key_D, control)
    assert menu.isVisible()
    counting.press(menu, KEY.Key_Down, KEY.Key_Down, KEY.Key_Return)
    assert [one.name for one in counting.ballot(0).recused] == [counting.meeting.attendance[1].name]
    counting.press(page.reason, KEY.Key_Return)
    counting.bot.keyClick(page.grid, KEY.Key_L, control)
    assert counting.ballot(0).round == 2
    counting.press(page.grid, "5", KEY.Key_Return, KEY.Key_Up)
    counting.bot.keyClick(page.grid, KEY.Key_Delete, control)
    assert not counting.ballot(0).counted


def test_the_menu_ticks_who_stands_aside(counting: MeetingDesk) -> None:
    page = counting.page.count
    own = next(one for one in counting.meeting.ballots if one.recused)
    page.grid.go_to(own.id)
    ticked = [action.text() for action in page.recusal._menu.actions() if action.isChecked()]
    assert ticked == [own.recused[0].name] == [own.subject]
    assert "là người được xét" in page.aside.full_text()


def test_a_tie_is_voted_on_again(counting: MeetingDesk) -> None:
    page = counting.page.count
    page.grid.go_to(counting.ballot(0).id)
    assert "chưa ghi phiếu" in page.round_button.toolTip()
    counting.press(page.grid, "4", KEY.Key_Return)
    page.grid.go_to(counting.ballot(0).id)
    counting.click(page.round_button)
    line = page.grid.current_line()
    assert line is not None and line.name.endswith("(vòng 2)") and line.counts["agree"] is None
    assert "Vòng 1: 4/9" in page.aside.full_text()


def test_counts_are_cleared(counting: MeetingDesk) -> None:
    page = counting.page.count
    counting.press(page.grid, "9", KEY.Key_Return)
    page.grid.go_to(counting.ballot(0).id)
    counting.click(page.clear_button)
    assert not counting.ballot(0).counted


def test_a_screen_reader_hears_the_case_and_the_cell(counting: MeetingDesk) -> None:
    grid = counting.page.count.grid
    heard = grid.votes.data(grid.currentIndex(), Qt.ItemDataRole.AccessibleTextRole)
    assert heard == f"{counting.ballot(0).subject}: chưa ghi phiếu đồng ý"


# 4. Conclusions and the end


@pytest.fixture
def counted(counting: MeetingDesk) -> MeetingDesk:
    """The first case failed, the others passed."""
    counting.press(counting.page.count.grid, "2", KEY.Key_Return)
    meetings.vote_many(counting.store, [one.id for one in counting.meeting.ballots[1:]])
    counting.step(RESULT)
    return counting


def test_what_the_count_says_is_the_conclusion(counted: MeetingDesk) -> None:
    assert counted.page.result.counts.text() == "31 trường hợp: 30 đồng ý, 1 không đồng ý"
    assert counted.page.result.pill.text() == "Không"


def test_against_the_count_the_reason_is_asked_for_in_place(counted: MeetingDesk) -> None:
    page = counted.page.result
    counted.click(page.buttons[AGREED])
    assert "ghi lý do" in page.reason.error() and page.reason_line.hasFocus()
    assert counted.ballot(0).chosen == ""
    counted.press(page.reason_line, "Hoi dong thong nhat")
    counted.bot.keyClick(page.reason_line, KEY.Key_Return)
    counted.bot.waitUntil(lambda: counted.ballot(0).chosen == AGREED)
    assert counted.ballot(0).reason == "Hoi dong thong nhat"
    assert page.view.hasFocus()
    counted.click(page.follow_button)
    assert counted.ballot(0).outcome == DECLINED and counted.ballot(0).reason == ""


def test_a_lower_award_is_chosen_in_place(counted: MeetingDesk) -> None:
    page = counted.page.result
    counted.click(page.buttons[LOWER])
    kind = page.kind_box.currentData()
    assert page.kind.isVisible() and kind
    counted.click(page.save_button)
    assert (counted.ballot(0).outcome, counted.ballot(0).outcome_kind) == (LOWER, kind)
    assert page.pill.text() == "Thấp hơn"
    counted.click(page.buttons[DECLINED])
    assert counted.ballot(0).outcome_kind == "" and not page.kind.isVisible()


def test_a_higher_award_is_chosen_in_place(counted: MeetingDesk) -> None:
    page = counted.page.result
    at = next(i for i, one in enumerate(counted.meeting.ballots) if one.kind == "CSTĐCS")
    page.view.go_to(counted.ballot(at).id)
    counted.click(page.buttons[HIGHER])
    counted.click(page.save_button)
    assert counted.ballot(at).outcome == HIGHER


def test_what_was_said_and_the_end_are_kept(counted: MeetingDesk) -> None:
    page = counted.page.result
    page.opinions.editor.setFocus()
    counted.press(page.opinions.editor, "Hoi dong nhat tri", KEY.Key_Tab)
    for name, typed in (("count_starts", "15h30"), ("count_ends", "16h"), ("ends", "16h30")):
        editor = page.times[name].editor
        editor.setFocus()
        counted.press(editor, typed, KEY.Key_Tab)
    assert (counted.meeting.count_starts, counted.meeting.count_ends) == ("15:30", "16:00")
    assert (counted.meeting.opinions, counted.meeting.ends) == ("Hoi dong nhat tri", "16:30")


def test_the_end_writes_results_and_offers_the_papers(counted: MeetingDesk) -> None:
    first = counted.ballot(0).nomination_id
    counted.click(counted.page.onward)
    assert counted.meeting.status == meetings.CLOSED
    rows = {row.id: row for row in queries.nominations(counted.store, PERIOD)}
    assert rows[first].status == awards.DECLINED and rows[first].votes_for == 2
    assert sum(1 for row in rows.values() if row.votes_for) == 31
    page = counted.page.result
    assert not counted.page.onward.isVisible() and page.papers[0].hasFocus()
    assert [one.text() for one in page.papers] == ["Biên bản họp", "Biên bản kiểm phiếu", "Thông báo kết quả"]
    for paper in list(page.papers):
        counted.click(paper)
        assert counted.went[-1][0] == "reports"
    assert not counted.warned
    assert "Mở lại" in page.buttons[AGREED].toolTip() and not page.buttons[AGREED].isEnabled()


def test_an_ended_meeting_is_locked_and_opened_again(counted: MeetingDesk) -> None:
    counted.click(counted.page.onward)
    counted.step(COUNT)
    grid = counted.page.count.grid
    counted.press(grid, "1", KEY.Key_Return)
    assert counted.ballot(0).agree == 2 and not counted.page.count.rest_button.isEnabled()
    counted.step(PEOPLE)
    counted.press(counted.page.people.view, "V")
    assert "Mở lại" in counted.warned[-1]
    counted.step(RESULT)
    counted.click(button(counted.page, "Mở lại cuộc họp"))
    assert counted.meeting.status == meetings.OPEN
    assert counted.page.onward.isVisible() and counted.page.onward.text() == "Kết thúc họp"


def test_the_end_is_undone(counted: MeetingDesk) -> None:
    before = queries.nominations(counted.store, PERIOD)
    counted.click(counted.page.onward)
    assert queries.nominations(counted.store, PERIOD) != before
    counted.undo()
    assert counted.meeting.status != meetings.CLOSED
    assert queries.nominations(counted.store, PERIOD) == before


def test_too_few_members_are_said_before_the_end(called: MeetingDesk) -> None:
    people_here = called.meeting.attendance
    meetings.attend(called.store, called.meeting.id, {one.id: ABSENT for one in people_here[2:]})
    meetings.attend(called.store, called.meeting.id, {one.id: PRESENT for one in people_here[:2]})
    called.step(RESULT)
    assert called.meeting.quorum in called.page.result.warned.text()
    assert called.page.result.warned.isVisible()


def test_nothing_counted_cannot_end(called: MeetingDesk) -> None:
    called.step(RESULT)
    assert not called.page.onward.isEnabled() and "ghi phiếu" in called.page.onward.toolTip()


# The page as a whole


def test_steps_are_reached_by_their_numbers(called: MeetingDesk) -> None:
    called.page.new_button.setFocus()
    for step in (COUNT, PEOPLE, RESULT, START, COUNT):
        called.bot.keyClick(called.tab, KEY(KEY.Key_1.value + step), Qt.KeyboardModifier.ControlModifier)
        assert called.page.steps.current() == step
    called.page.new_button.setFocus()
    called.bot.keyClick(called.tab, KEY.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert called.page.count.grid.hasFocus()  # the step that is shown already: the keyboard goes into it


def test_ctrl_enter_goes_on_to_the_end(counting: MeetingDesk) -> None:
    grid = counting.page.count.grid
    counting.press(grid, "9", KEY.Key_Return, "8")
    counting.bot.keyClick(grid, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert counting.page.steps.current() == RESULT and counting.ballot(1).agree == 8
    counting.bot.keyClick(counting.page.result.view, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert counting.meeting.status == meetings.CLOSED


def test_it_opens_again_where_the_day_stands(qtbot: QtBot, look: None, store: Store) -> None:
    made = meetings.create(store, PERIOD, {})
    assert isinstance(made, Done)
    found = meetings.overview(store, made.value)
    assert found is not None and standing(found) == START
    meetings.attend_all(store, found.id)
    found = meetings.overview(store, made.value)
    assert found is not None and standing(found) == PEOPLE
    meetings.vote(store, found.ballots[0].id, {"agree": 9})
    desk = MeetingDesk(qtbot, store, alone=True)
    assert desk.page.steps.current() == COUNT
    meetings.vote_many(store, [one.id for one in found.ballots])
    assert desk.page.steps.current() == COUNT  # nobody is taken elsewhere while typing
    desk.leave()
    again = MeetingDesk(qtbot, store, alone=True)
    assert again.page.steps.current() == RESULT
    again.leave()


def test_the_place_is_kept_when_something_else_changes(counting: MeetingDesk) -> None:
    grid = counting.page.count.grid
    grid.go_to(counting.ballot(12).id, "disagree")
    counting.press(grid, "2")
    people.edit_person(counting.store, queries.people(counting.store, PERIOD)[0].id, {"phone": "0912345678"})
    line = grid.current_line()
    assert line is not None and line.id == counting.ballot(12).id and grid.current_cell() == "disagree"
    assert grid.buffer == "2"


@pytest.mark.parametrize(("width", "percent"), [(1366, 100), (1024, 100), (1366, 150), (1024, 150)])
def test_it_fits_the_window_at_every_text_size(
    qtbot: QtBot, look: None, store: Store, width: int, percent: int
) -> None:
    theme().set("light", percent)
    desk = MeetingDesk(qtbot, store, (width, 500))
    desk.page.call()
    meetings.attend(store, desk.meeting.id, {desk.meeting.attendance[0].id: WRITTEN})
    for step in (START, PEOPLE, COUNT, RESULT):
        desk.step(step)
        assert desk.tab.minimumSizeHint().width() <= width, step
        assert desk.tab.minimumSizeHint().height() <= 456, step
    desk.leave()


def test_a_year_without_anything_shows_no_old_meeting(called: MeetingDesk) -> None:
    called.context.set_period("2027-2028")
    assert called.page.meeting is None
    called.context.set_period(PERIOD)
    assert called.page.meeting is not None


def test_a_member_who_only_writes_is_not_asked_to_vote(qtbot: QtBot, look: None, store: Store) -> None:
    (row,) = [one for one in queries.council(store, PERIOD) if one.role == council.SECRETARY]
    council.set_voting(store, [row.id], False)
    desk = MeetingDesk(qtbot, store, alone=True)
    desk.page.call()
    desk.step(PEOPLE)
    assert desk.page.people.counts.text().startswith("8 thành viên biểu quyết")
    shown = [one.role for one in desk.page.people.model.shown if not one.voting]
    assert shown == [council.SECRETARY]
    desk.leave()


def test_another_place_than_those_offered_is_typed(called: MeetingDesk) -> None:
    place = called.page.start_page.place.editor
    line = place.findChild(QLineEdit)
    assert line is not None
    line.setFocus()
    called.press(line, "Phong 12", KEY.Key_Tab)
    assert called.meeting.place == "Phong 12"
