"""Lịch năm học: the usual duties of the year, taken, moved by plans and edited; the year's plan printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from dhtt_desktop.domain.period import show_period
from dhtt_desktop.services import duties, duty_calendar, duty_table
from dhtt_desktop.services.duty_table import DutyRow
from dhtt_desktop.store import duty_queries, queries
from dhtt_desktop.ui import list_output
from dhtt_desktop.ui.buttons import Button, MenuButton
from dhtt_desktop.ui.calendar_file import save_calendar
from dhtt_desktop.ui.context import Context, period_title
from dhtt_desktop.ui.duty_page import DutyPage
from dhtt_desktop.ui.widgets import EmptyState, label

_ALL = 0  # instead of a campaign's id
TAKE = "Lấy việc thường có của năm học"
_EMPTY = (
    "Lấy sẵn những việc thi đua, khen thưởng mà năm học nào cũng có, với hạn thường dùng; sau đó dời ngày, sửa, "
    "bỏ bớt theo kế hoạch của trường và của cấp trên."
)


class YearPage(DutyPage):
    """The duties of the school year shown. `left` asks to go back to what is due."""

    left = Signal()
    of_year = True

    def __init__(self, context: Context) -> None:
        self.back_button = Button("Việc phải làm", "quiet", "arrow-left")
        self.back_button.setToolTip("Về việc phải làm (Esc)")
        self.title = label("", "title")
        self.take_button = Button(TAKE, "", "calendar-event", self.take)
        self.plan_button = Button("In kế hoạch năm", "quiet", "printer", self.print_year)
        self.calendar_button = MenuButton("device-floppy", "quiet")
        self.calendar_button.setText("Ghi tệp lịch")
        self.calendar_button.setToolTip("Ghi tệp lịch (.ics) để đưa vào điện thoại, thư điện tử")
        self.calendar_button.chosen.connect(self._write_calendar)
        super().__init__(context)
        self.back_button.clicked.connect(self.left)

    def start(self) -> None:
        """The page was just opened: the keyboard is in the list."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def reload(self) -> None:
        store = self.context.store
        if store is None:
            return
        self.title.setText(f"Lịch {period_title(self.context.period).lower()}")
        taken = {row.clock for row in duty_queries.of_clock(store, self.context.period)}
        lacking = [entry for entry in duties.clock() if entry.code not in taken]
        self.take_button.setVisible(bool(lacking))
        self.take_button.setText(TAKE if len(lacking) == len(duties.clock()) else f"Lấy {len(lacking)} việc còn thiếu")
        campaigns = [(row.name, row.id) for row in queries.campaigns(store) if row.period == self.context.period]
        self.calendar_button.fill([("Mọi việc của năm học", _ALL), *campaigns], object())
        planned = bool(self._year_listing().rows)
        for button in (self.plan_button, self.calendar_button):
            button.allow("" if planned else "Năm học này chưa có việc nào.")
        super().reload()

    def rows(self) -> Sequence[DutyRow]:
        store = self.context.store
        return duty_table.of_year(store, self.context.period, self.panel.desk.today()) if store is not None else ()

    def owner(self) -> dict[str, Any]:
        return {"period": self.context.period}

    def tools(self) -> Sequence[QWidget | None]:
        return (self.back_button, self.title, self.count, self.search, None, self.plan_button, self.calendar_button,
                self.take_button, self.add_button)  # fmt: skip

    def make_empty(self) -> EmptyState:
        take = Button(TAKE, "primary", "calendar-event", self.take)
        add, back = Button("Tự thêm việc", "", "plus", self.begin), Button("Quay lại", "quiet", "", self.left.emit)
        self.first_button = take
        return EmptyState("calendar-event", "Lịch năm học còn trống", _EMPTY, (take, add, back))

    def heading(self) -> tuple[str, str]:
        return "Lịch công việc năm học", show_period(self.context.period)

    def take(self) -> None:
        """Take the usual duties that are not there yet."""
        if self.context.store is not None:
            self.context.tell(duties.from_clock(self.context.store, self.context.period))

    def print_year(self) -> None:
        """Print the year's plan: the school year's own duties and those of every campaign."""
        if self.context.store is not None:
            list_output.print_list(self, self.context.store, self._year_listing())

    def _year_listing(self) -> Any:
        store = self.context.store
        assert store is not None
        return duty_calendar.year_listing(store, self.context.period, self.panel.desk.today())

    def _write_calendar(self, campaign: object) -> None:
        store = self.context.store
        if store is None:
            return
        row = queries.campaign(store, int(str(campaign))) if campaign != _ALL else None
        name = row.name if row is not None else f"Lịch {show_period(self.context.period)}"
        save_calendar(self.context, self, self.tell_written, name, (row.id,) if row is not None else None)


