"""Việc: what a campaign asks to be done, by whom, until when, with which document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from dhtt_desktop.domain.period import show_period
from dhtt_desktop.services import duty_table
from dhtt_desktop.services.duty_table import DutyRow
from dhtt_desktop.store import queries
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.calendar_file import save_calendar
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.duty_page import DutyPage
from dhtt_desktop.ui.widgets import EmptyState

_EMPTY = (
    "Ghi việc phải làm của phong trào với hạn hoặc nhịp (hằng quý, hằng năm…); đến gần ngày, việc hiện ở Hôm nay. "
    "Đọc kế hoạch của cấp trên cũng lấy được việc vào đây."
)


class DutiesPage(DutyPage):
    """The duties of one campaign."""

    def __init__(self, context: Context) -> None:
        self._campaign: int | None = None
        self.calendar_button = Button("Ghi tệp lịch", "quiet", "device-floppy", self.write_calendar)
        self.calendar_button.setToolTip("Ghi tệp lịch (.ics) của phong trào để đưa vào điện thoại, thư điện tử")
        super().__init__(context)

    def show_campaign(self, campaign_id: int | None) -> None:
        """Show the duties of a campaign."""
        if campaign_id != self._campaign:
            self.panel.show_row(None)
        self._campaign = campaign_id
        self.reload()
        self.calendar_button.allow("" if self.list.total() else "Phong trào này chưa có việc nào.")

    def rows(self) -> Sequence[DutyRow]:
        store = self.context.store
        if store is None or self._campaign is None:
            return ()
        return duty_table.of_campaign(store, self._campaign, self.panel.desk.today())

    def owner(self) -> dict[str, Any]:
        return {"campaign_id": self._campaign}

    def tools(self) -> Sequence[QWidget | None]:
        out = (self.print_button, self.excel_button, self.calendar_button)
        return (self.count, self.search, None, *out, self.add_button)

    def make_empty(self) -> EmptyState:
        self.first_button = Button("Thêm việc đầu tiên", "primary", "plus", self.begin)
        return EmptyState("checklist", "Phong trào này chưa có việc nào", _EMPTY, (self.first_button,))

    def heading(self) -> tuple[str, str]:
        record = self._record()
        return "Việc phải làm", f"{record.name}, {show_period(record.period)}".strip(", ") if record else ""

    def write_calendar(self) -> None:
        """Write the campaign's duties as a calendar."""
        record = self._record()
        if record is not None:
            save_calendar(self.context, self, self.tell_written, record.name, (record.id,))

    def _record(self) -> Any:
        store = self.context.store
        return queries.campaign(store, self._campaign) if store is not None and self._campaign is not None else None
