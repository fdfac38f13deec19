"""Ngày họp Hội đồng: one page for the day itself, its four steps from left to right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from dhtt_desktop.domain.period import show_period
from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.services import drafting, meetings, papers
from dhtt_desktop.services.awards import DECIDED, DECLINED
from dhtt_desktop.services.meetings import Meeting
from dhtt_desktop.services.result import Done
from dhtt_desktop.store import queries
from dhtt_desktop.ui.awards.meeting_cells import closed
from dhtt_desktop.ui.awards.meeting_count import CountPage
from dhtt_desktop.ui.awards.meeting_people import AttendancePage, taken
from dhtt_desktop.ui.awards.meeting_result import ResultPage
from dhtt_desktop.ui.awards.meeting_start import StartPage
from dhtt_desktop.ui.awards.nav import ALL, COUNCIL
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.inputs import ComboBox
from dhtt_desktop.ui.layouts import clear, column
from dhtt_desktop.ui.segments import SegmentedTabs
from dhtt_desktop.ui.theme import L, M, S, theme
from dhtt_desktop.ui.widgets import ElidedLabel, EmptyState, Pill, row

START, PEOPLE, COUNT, RESULT = range(4)
_LOW = 420
_ONWARD_KEY = "Phím tắt: Ctrl+Enter"
STEPS = ("1. Cuộc họp", "2. Điểm danh", "3. Kiểm phiếu", "4. Kết quả")
OF_THE_DAY = frozenset({"diem-danh", "phieu-bau", "bang-kiem-phieu", "bien-ban", "kiem-phieu"})  # dated as the meeting
_ONWARD = ("Điểm danh", "Kiểm phiếu", "Xem kết quả", "Kết thúc họp")


class _Steps(QStackedWidget):
    """The steps; they ask for no more room than the one that is seen."""

    def minimumSizeHint(self) -> QSize:
        page = self.currentWidget()
        return page.minimumSizeHint() if page is not None else super().minimumSizeHint()


class MeetingPage(QWidget):
    """The meetings of the year, one of them open. Everything is saved at once; only the end is a button."""

    went = Signal(str)  # another entry of the tab

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.meeting: Meeting | None = None
        self._wanted: int | None = None  # the meeting to show
        self._shown: int | None = None
        self.box = ComboBox()
        self.box.setAccessibleName("Chọn cuộc họp")
        self.title, self.state = ElidedLabel("Ngày họp Hội đồng", "title"), Pill()
        self.new_button = Button("Tạo cuộc họp nữa", "", "plus", self.call)
        self.onward = Button("", "primary", "arrow-right", self.go_on)
        self.steps = SegmentedTabs(STEPS)
        self.steps.setAccessibleName("Các bước của ngày họp")
        self.start_page, self.people = StartPage(context), AttendancePage(context)
        self.count, self.result = CountPage(context), ResultPage(context)
        self._parts = (self.start_page, self.people, self.count, self.result)
        self._build()
        self.steps.chosen.connect(self.show_step)
        self.box.activated.connect(lambda _: self.show_meeting(self.box.currentData()))
        self.start_page.paper.connect(self.draft)
        self.result.paper.connect(self.draft)
        self.result.reopen.connect(self.reopen)
        self.start_page.aside.connect(self.put_aside)
        for page in (self.people, self.count):
            page.finished.connect(lambda: self.onward.setFocus(Qt.FocusReason.TabFocusReason))
        for step in range(len(STEPS)):
            self._key(f"Ctrl+{step + 1}", partial(self.show_step, step))
        self._key("Ctrl+F", self._find)
        self.onward.setToolTip(_ONWARD_KEY)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            self._key(key, self.onward.click)

    def _key(self, keys: str, act: Callable[[], object]) -> None:
        """A key that works as long as the page is seen, wherever the keyboard stands."""
        QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _build(self) -> None:
        self._pages = _Steps()
        for page in self._parts:
            self._pages.addWidget(page)
        self.box.setMaximumWidth(theme().px(260))
        self._head = QWidget()
        self._head.setLayout(row(self.title, self.box, self.state, None, self.new_button))
        work = column(self._head, row(self.steps, self.onward), gap=S, margins=(L, 10, L, M))
        work.addWidget(self._pages, 1)
        self._work = QWidget()
        self._work.setLayout(work)
        self._empty = QWidget()
        self._empty.setLayout(column(gap=0))
        self._all = _Steps()
        self._all.addWidget(self._work)
        self._all.addWidget(self._empty)
        self.setLayout(column(self._all, gap=0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Where little is seen at once the lines of a step come before the name of the meeting."""
        self._head.setVisible(self.steps.current() == START or self.height() > theme().px(_LOW))

    # Showing

    def show_year(self) -> None:
        """Read the meetings of the year and the one that is shown."""
        store, period = self.context.store, self.context.period
        if store is None:
            return
        rows = meetings.of_period(store, period)
        ids = [one.id for one in rows]
        shown = self._wanted if self._wanted in ids else ids[0] if ids else None
        self.meeting = meetings.overview(store, shown) if shown is not None else None
        if self.meeting is None:
            self._show_empty()
            return
        self._all.setCurrentWidget(self._work)
        self.box.fill([(_named(one.title, one.held_on), one.id) for one in rows])
        self.box.choose(shown)
        self.box.setVisible(len(rows) > 1)
        self.title.setText(f"Ngày họp Hội đồng {show_date(self.meeting.held_on)}".strip())
        self.title.setVisible(len(rows) == 1)
        if self._shown != shown:
            self._shown = shown
            self._turn_to(standing(self.meeting))
        self._show_state(self.meeting)
        self._reload_step()

    def _show_empty(self) -> None:
        """No meeting yet: create it, or what it lacks."""
        store, period = self.context.store, self.context.period
        layout = self._empty.layout()
        assert store is not None and layout is not None
        clear(layout)
        seated = queries.council(store, period)
        asked = [one for one in queries.nominations(store, period) if one.status not in (DECIDED, DECLINED)]
        if not seated:
            button = Button("Chọn thành viên Hội đồng", "primary", "users-group", lambda: self.went.emit(COUNCIL))
            words = f"Hội đồng {show_period(period)} chưa có thành viên"
            detail = "Cuộc họp mời thành viên của Hội đồng, phiếu tính trên tổng số thành viên. Chọn thành viên trước."
        elif not asked:
            button = Button("Vào danh sách đề nghị", "primary", "award", lambda: self.went.emit(ALL))
            words = f"Chưa đề nghị ai trong {show_period(period)}"
            detail = "Chọn danh hiệu ở bên trái rồi đánh dấu người, tập thể; các đề nghị ấy được đưa ra Hội đồng."
        else:
            button = Button("Tạo cuộc họp", "primary", "calendar-event", self.call)
            words = f"{show_period(period)[:1].upper()}{show_period(period)[1:]} chưa có cuộc họp nào của Hội đồng"
            detail = (f"Cuộc họp sẽ mời {len(seated)} thành viên và xét {len(asked)} đề nghị. "
                      "Sau đó điểm danh, ghi phiếu, lập biên bản ở trang này.")  # fmt: skip
        empty = EmptyState("calendar-event", words, detail, (button,))
        layout.addWidget(empty)
        empty.show()  # at once, not with the next event
        self._all.setCurrentWidget(self._empty)

    def _show_state(self, meeting: Meeting) -> None:
        begun = meeting.counted or taken(meeting)
        words = meetings.CLOSED if closed(meeting) else meetings.OPEN if begun else meetings.PREPARING
        tones = {meetings.CLOSED: "good", meetings.OPEN: "info", meetings.PREPARING: "neutral"}
        self.state.set(words, tones[words])
        said = sum(1 for one in meeting.attendance if one.state)
        counted = sum(1 for ballot in meeting.ballots if ballot.counted)
        badges = {
            START: str(len(meeting.ballots) or ""), PEOPLE: f"{said}/{len(meeting.attendance)}" if said else "",
            COUNT: f"{counted}/{len(meeting.ballots)}" if counted else "",
        }  # fmt: skip
        for step, words in badges.items():
            self.steps.set_badge(step, words)
        self._show_onward(meeting)

    def _show_onward(self, meeting: Meeting) -> None:
        """The one primary button: the next step, and at the end the end."""
        step = self.steps.current()
        self.onward.setVisible(not (step == RESULT and closed(meeting)))
        self.onward.setText(_ONWARD[step])
        done = any(ballot.outcome for ballot in meeting.ballots)
        nothing = "" if done else "Chưa có trường hợp nào có kết quả: ghi phiếu ở bước 3 trước."
        self.onward.allow(nothing if step == RESULT else "")

    def _reload_step(self) -> None:
        if self.meeting is not None:
            self._parts[self.steps.current()].show_meeting(self.meeting)

    def show_step(self, step: int) -> None:
        """Go to a step; the keyboard goes where its work begins."""
        if self.meeting is None:
            return
        self._turn_to(step)
        self._show_state(self.meeting)
        self._reload_step()
        self._parts[step].start()

    def _turn_to(self, step: int) -> None:
        self.steps.choose(step, quiet=True)
        self._pages.setCurrentWidget(self._parts[step])
        self._make_room()

    def show_meeting(self, meeting_id: int) -> None:
        """Show another meeting of the year."""
        self._wanted = meeting_id
        self.show_year()

    def _find(self) -> None:
        """To the search of the step, where it has one."""
        box = {START: self.start_page.search, COUNT: self.count.search}.get(self.steps.current())
        if box is not None:
            box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Doing

    def call(self) -> None:
        """A meeting of everybody who is put forward and not concluded on yet."""
        store = self.context.store
        if store is None:
            return
        before = meetings.of_period(store, self.context.period)
        values = {"place": before[0].place, "starts": before[0].starts} if before else {}
        result = meetings.create(store, self.context.period, values)
        if isinstance(result, Done):
            self._wanted = result.value
            self.show_year()
            self.show_step(START)
        self.context.tell(result)

    def put_aside(self) -> None:
        """Take the meeting out of the list; the undo brings it back."""
        if self.context.store is not None and self.meeting is not None:
            self.context.tell(meetings.put_aside(self.context.store, self.meeting.id))

    def go_on(self) -> None:
        """To the next step; from the last one the meeting ends."""
        if self.steps.current() < RESULT:
            self.steps.choose(self.steps.current() + 1)
            return
        self.result.form.flush()
        if self.context.store is not None and self.meeting is not None:
            self.context.tell(meetings.finish(self.context.store, self.meeting.id))
            self.result.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that the keyboard stands on: the day goes on without the mouse."""
        button = self.focusWidget()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and isinstance(button, Button) and button.hasFocus():
            button.click()
        else:
            super().keyPressEvent(event)

    def reopen(self) -> None:
        """Open the finished meeting again."""
        if self.context.store is not None and self.meeting is not None:
            self.context.tell(meetings.reopen(self.context.store, self.meeting.id))

    def draft(self, code: str) -> None:
        """Draft a paper of the day, keep it, and go where its text and pages are."""
        store, meeting = self.context.store, self.meeting
        if store is None or meeting is None:
            return
        self.start_page.form.flush()
        self.result.form.flush()
        on = meeting.held_on if code in OF_THE_DAY and meeting.held_on else date.today().isoformat()
        ids = [ballot.nomination_id for ballot in meeting.ballots]
        draft = drafting.draft(store, code, period=meeting.period, on=on, nomination_ids=ids, subject_id=meeting.id)
        result = papers.save(store, draft)
        if isinstance(result, Done):
            self.context.navigate.emit("reports", result.value.document_id)
        else:
            self.context.tell(result)


def standing(meeting: Meeting) -> int:
    """The step at which a meeting stands: where the clerk goes on when the page is opened again."""
    if closed(meeting) or (meeting.ballots and all(ballot.counted for ballot in meeting.ballots)):
        return RESULT
    return COUNT if meeting.counted else PEOPLE if taken(meeting) else START


def _named(title: str, held_on: str) -> str:
    """A meeting in the choice: its day first."""
    return f"{show_date(held_on)} · {title}" if held_on else f"Chưa ghi ngày · {title}"
