"""The left side of the first page: everything that is due, by nearness, with the button that does it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from dhtt_desktop.domain.columns import Column, Listing
from dhtt_desktop.domain.period import bounds, short_period
from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.services import duties, today
from dhtt_desktop.services.duties import Item
from dhtt_desktop.services.duty_lines import Line, why
from dhtt_desktop.services.today import Task, Today
from dhtt_desktop.ui import list_output
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.duty_desk import DAY, DutyDesk, DutyLine
from dhtt_desktop.ui.layouts import column, flow, row
from dhtt_desktop.ui.theme import XS, L, M, S, theme
from dhtt_desktop.ui.today.aside import small, words
from dhtt_desktop.ui.widgets import Card, EmptyState, Picture, Pill, label, scroll

SHOWN = {today.OVERDUE: 6, today.WEEK: 10, today.MONTH: 10, today.LATER: 6, today.WAITING: 12, today.DONE: 10}
_FEWER = 3  # overdue lines left out at first where each takes two rows: what is due now must be seen
MANY = 3  # overdue duties from which all can be marked at once
_AT_ONCE, _THEN = 16, 8  # parts of the list that are built before it is painted, and in each step after
MORE = 30  # lines that "Xem thêm" adds
_WIDE, _HEAD = 720, 470  # px at 100 %: narrower, lines stand on two rows; the head keeps its icons only
TAKE = "Lấy việc thường có của năm học"


class TaskCard(Card):
    """The list. Long groups show their first lines and say how many follow."""

    month_wanted, year_wanted = Signal(), Signal()

    def __init__(self, context: Context, desk: DutyDesk) -> None:
        self.month_button = Button("Xem theo tháng", "quiet", "calendar-month")
        self.year_button = Button("Lịch năm học", "quiet", "calendar-event")
        self.print_button = Button("In", "quiet", "printer")
        super().__init__(
            "Việc phải làm", head=(self.month_button, self.year_button, self.print_button), margins=False
        )
        self.context, self.desk = context, desk
        self._seen = Today()
        self._shown = dict(SHOWN)
        self._show_done = False
        self._narrow = False
        self._waiting: list[Callable[[], object]] = []
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(lambda: self._build(_THEN))
        self._lines: list[DutyLine] = []
        self.month_button.clicked.connect(self.month_wanted)
        self.year_button.clicked.connect(self.year_wanted)
        self.print_button.clicked.connect(self.print_list)

    def show_tasks(self, seen: Today) -> None:
        """Show what was read; the keyboard stays on the line that follows the one just done."""
        focus = self.window().focusWidget()
        at = next((i for i, line in enumerate(self._lines) if focus is not None and line.isAncestorOf(focus)), -1)
        self._seen = seen
        self._fill()
        if at >= 0 and (lines := self.lines()):
            lines[min(at, len(lines) - 1)].main_button.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """In a narrow card each line has its buttons below its words, and the head its icons only."""
        narrow, tight = self.width() < theme().px(_WIDE), self.width() < theme().px(_HEAD)
        for button, name in ((self.month_button, "Xem theo tháng"), (self.year_button, "Lịch năm học"),
                             (self.print_button, "In")):  # fmt: skip
            button.setText("" if tight else name)
            button.setAccessibleName(name)
            if button.isEnabled():
                button.setToolTip(name if tight else "")
        if narrow != self._narrow:
            self._narrow = narrow
            self._fill()

    def lines(self) -> list[DutyLine]:
        """The duties that are shown, from above."""
        self._build(len(self._waiting))
        return list(self._lines)

    def take_calendar(self) -> None:
        """Take the usual duties of the school year shown."""
        store = self.context.store
        if store is not None:
            self.context.tell(duties.from_clock(store, self.context.period))

    def listing(self) -> Listing:
        """What is due, group by group, for paper."""
        rows = tuple((group, entry) for group, entries in self._seen.groups() for entry in entries)
        columns = (
            Column("group", "Khi nào", lambda r: r[0], width_mm=24),
            Column("due", "Hạn", lambda r: show_date(_due(r[1])), width_mm=24),
            Column("title", "Việc", lambda r: r[1].title, width_mm=90),
            Column("note", "Căn cứ", lambda r: r[1].note if isinstance(r[1], Task) else r[1].why, width_mm=80),
            Column("pill", "Tình trạng", lambda r: r[1].pill, width_mm=28),
        )
        return Listing(f"Việc phải làm ngày {date.today():%d/%m/%Y}", columns, rows)

    def print_list(self) -> None:
        """Print everything that is due, whether it is shown or not."""
        if self.context.store is not None:
            list_output.print_list(self, self.context.store, self.listing())

    # Showing

    def _fill(self) -> None:
        """What is seen is built first, from the outside in; the lines further down follow when it is painted."""
        self._throw_away()
        groups = self._seen.groups()
        self.print_button.allow("" if groups else "Chưa có việc nào để in.")
        if not groups and not self._seen.done and not self._seen.unsaid:
            self.body.addWidget(self._nothing_due())
            return
        content = QWidget()
        lines = column(gap=0)
        content.setLayout(lines)
        self.body.addWidget(scroll(content))
        self._waiting = [build for group, entries in groups for build in self._group(lines, group, entries)]
        if self._seen.unsaid:
            self._waiting.append(lambda: lines.addWidget(_heading(today.UNSAID)))
        self._waiting += [partial(self._add, lines, self._unsaid, duty)
                          for duty in self._seen.unsaid[: SHOWN[today.WAITING]]]  # fmt: skip
        if self._seen.done:
            self._waiting.append(partial(self._done, lines))
        if self._offers_calendar():
            self._waiting.append(partial(self._add, lines, self._offer))
        self._waiting.append(lambda: lines.addStretch(1))
        self._build(_AT_ONCE)

    def _build(self, count: int) -> None:
        """Build so many of the parts that wait; the rest in the next quiet moments."""
        for _ in range(min(count, len(self._waiting))):
            self._waiting.pop(0)()
        if self._waiting:
            self._later.start()

    def _throw_away(self) -> None:
        """Take the former list away. It keeps its parent until it is gone: a new one would style all of it again."""
        self._later.stop()
        self._waiting, self._lines = [], []
        while (item := self.body.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _add(self, lines: QVBoxLayout, make: Callable[..., QWidget], *given: Any) -> None:
        lines.addWidget(make(*given))

    def _group(self, lines: QVBoxLayout, group: str, entries: tuple[Task | Line, ...]) -> list[Callable[[], object]]:
        """What builds the heading, the lines and the link of a group."""
        room = self._shown[group] - (_FEWER if self._narrow and group == today.OVERDUE else 0)
        parts: list[Callable[[], object]] = [partial(self._head_of, lines, group, entries)]
        for entry in entries[:room]:
            parts.append(partial(self._add, lines, self._duty if isinstance(entry, Line) else self._task, entry))
        left = len(entries) - room
        if left > 0:
            name = f"Xem thêm {left} việc {group.lower()}" if left <= MORE else f"Xem thêm {MORE} trong {left} việc"
            parts.append(partial(self._add_link, lines, name, partial(self._more, group)))
        return parts

    def _head_of(self, lines: QVBoxLayout, group: str, entries: tuple[Task | Line, ...]) -> None:
        heading = _heading(group, len(entries))
        late = [entry.item for entry in entries if isinstance(entry, Line)] if group == today.OVERDUE else []
        if len(late) < MANY:
            lines.addWidget(heading)
            return
        every = Button(f"Ghi cả {len(late)} việc là đã làm", "link", "", partial(self._mark_all, late))
        every.setToolTip("Khi những việc này đã xong từ trước; có thể hoàn tác")
        head = row(heading, None, every, margins=(0, 0, M, 0))
        head.setAlignment(every, Qt.AlignmentFlag.AlignBottom)
        lines.addLayout(head)

    def _duty(self, line: Line) -> DutyLine:
        made = DutyLine(self.desk, line, narrow=self._narrow)
        self._lines.append(made)
        return made

    def _task(self, task: Task) -> QWidget:
        button = small(task.button, partial(self.context.navigate.emit, task.tab, task.what))
        button.setAccessibleName(f"{task.button}: {task.title}")
        return self._framed(task.day, task.title, task.note, Pill(task.pill, task.tone), button)

    def _unsaid(self, duty: Any) -> QWidget:
        """A duty that comes back without a rhythm: somebody must say when."""
        go = ("campaigns", ("duty", duty.campaign_id, duty.id)) if duty.campaign_id else ("today", duty.id)
        button = small("Ghi thời gian", partial(self.context.navigate.emit, *go))
        button.setAccessibleName(f"Ghi thời gian: {duty.text}")
        return self._framed("", duty.text, why(duty), Pill("chưa rõ ngày", "caution"), button)

    def _framed(self, day: str, title: str, note: str, pill: Pill, button: Button) -> QFrame:
        """A line that is no duty's round: the same columns as those."""
        when = label(day, "strong")
        when.setFixedWidth(theme().px(DAY))
        if self._narrow:
            when.setAlignment(Qt.AlignmentFlag.AlignTop)
            told = column(label(title, wrap=True), label(note, "secondary", wrap=True), row(pill, None, button), gap=XS)
            parts = row(when, told, gap=S, margins=(L, S, M, S))
            parts.setStretch(1, 1)
        else:
            parts = row(when, words(title, note), pill, button, gap=S, margins=(L, S, M, S))
        made = QFrame()
        made.setProperty("look", "cardhead")
        made.setLayout(parts)
        return made

    def _done(self, lines: QVBoxLayout) -> None:
        if not self._show_done:
            self._add_link(lines, f"{today.DONE}: {len(self._seen.done)} việc", self._turn_done)
            return
        lines.addWidget(_heading(today.DONE, len(self._seen.done)))
        for line in self._seen.done[: self._shown[today.DONE]]:
            lines.addWidget(self._duty(line))
        left = len(self._seen.done) - self._shown[today.DONE]
        if left > 0:
            self._add_link(lines, f"Xem thêm {left} việc đã làm", partial(self._more, today.DONE))
        self._add_link(lines, "Gập lại", self._turn_done)

    def _add_link(self, lines: QVBoxLayout, name: str, act: Callable[[], object]) -> None:
        holder = row(Button(name, "link", "", act), None, margins=(L + theme().px(DAY) + S, S, M, S))
        lines.addLayout(holder)

    def _mark_all(self, items: list[Item]) -> None:
        store = self.context.store
        if store is not None:
            self.context.tell(duties.mark_all(store, items, self.desk.today()))

    def _more(self, group: str) -> None:
        self._shown[group] += MORE
        self._fill()

    def _turn_done(self) -> None:
        self._show_done = not self._show_done
        self._fill()

    # The usual calendar

    def _offers_calendar(self) -> bool:
        """A year that is not over, without its usual duties."""
        return self._seen.no_calendar and bounds(self.context.period)[1] >= date.today().isoformat()

    def _offer(self) -> QWidget:
        """A quiet line at the end: the calendar of the year waits to be taken."""
        count = len(duties.clock())
        told = label(
            f"Năm {short_period(self.context.period)} chưa có lịch việc: {count} việc thi đua, khen thưởng thường có, "
            "từ lập Hội đồng đến báo cáo cuối năm.", "secondary", wrap=True,
        )  # fmt: skip
        made = QFrame()
        made.setProperty("look", "banner-info")
        self.take_button = Button(TAKE, "small", "calendar-event", self.take_calendar)
        line = row(Picture("calendar-event", "info"), column(told, flow(self.take_button), gap=S), gap=M,
                   margins=(M, S, M, S))  # fmt: skip
        line.setStretch(1, 1)
        made.setLayout(line)
        holder = QWidget()
        holder.setLayout(column(made, gap=0, margins=(L, M, L, M)))
        return holder

    def _nothing_due(self) -> EmptyState:
        go = self.context.navigate.emit
        if not self._seen.progress:
            enter = Button("Nhập danh sách nhân sự", "primary", "file-import", partial(go, "people", "import"))
            detail = "Bắt đầu bằng danh sách cán bộ, giáo viên, nhân viên đang có trong Excel hoặc Word."
            take = [self._take("")] if self._offers_calendar() else []
            return EmptyState("users", "Chưa có nhân sự nào", detail, (enter, *take))
        if self._offers_calendar():
            detail = (
                "Lấy sẵn những việc mà năm học nào cũng có, với hạn thường dùng, rồi dời theo kế hoạch của trường. "
                "Việc của phong trào, văn bản đang làm cũng hiện ở đây."
            )
            return EmptyState("calendar-event", "Chưa có việc nào", detail, (self._take("primary"),))
        detail = "Khi có phong trào, đề nghị hoặc văn bản đang làm, việc cần làm tiếp sẽ hiện ở đây."
        return EmptyState("circle-check", "Không có việc nào đang chờ", detail)

    def _take(self, look: str) -> Button:
        self.take_button = Button(TAKE, look, "calendar-event", self.take_calendar)
        return self.take_button


def _due(entry: Task | Line) -> str:
    return entry.due if isinstance(entry, Task) else entry.item.round.due


def _heading(group: str, count: int = 0) -> QWidget:
    made = label(f"{group} ({count})" if count > SHOWN.get(group, 0) else group,
                 "error" if group == today.OVERDUE else "group")  # fmt: skip
    made.setContentsMargins(L, M, L, XS)
    return made

