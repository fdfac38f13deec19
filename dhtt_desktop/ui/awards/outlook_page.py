"""Năm sau, năm sau nữa: everybody who comes into reach of an award, and every chain that breaks, as one list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from dhtt_desktop.domain.columns import Column, Kind, Listing
from dhtt_desktop.domain.period import short_period
from dhtt_desktop.services.lists import award_name, award_short
from dhtt_desktop.services.outlook import LEFT_ASIDE, STATES, Outlook
from dhtt_desktop.ui.awards.page import RowsPage
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.context import Context, period_title
from dhtt_desktop.ui.widgets import ElidedLabel

_ON_PAPER = "Dự kiến đủ điều kiện khen thưởng năm sau, năm sau nữa"
_EMPTY = (
    "Chưa thấy ai sắp đủ điều kiện, cũng không có chuỗi nào đứt.\n"
    "Danh sách này tính từ xếp loại và danh hiệu các năm ghi trong hồ sơ."
)

def outlook_columns() -> tuple[Column, ...]:
    """The list, over `services.outlook.Outlook`."""
    return (
        Column("subject", "Họ và tên", lambda r: r.subject, Kind.NAME, 170, 45, key=lambda r: r.name_key),
        Column("team", "Tổ", lambda r: r.team, width=110, width_mm=28),
        Column("award", "Danh hiệu, hình thức", lambda r: award_short(r.kind), width=150, width_mm=34),
        Column("state", "Khi nào", lambda r: r.state, Kind.PILL, 116, 24, tone=lambda r: r.tone),
        Column("period", "Năm", lambda r: short_period(r.period), width=92, width_mm=22),
        Column("words", "Cần gì, vì sao", lambda r: r.words, width=420, width_mm=90),
    )

class OutlookPage(RowsPage):
    """Enter or a double click opens the person."""

    heading = "Năm sau, năm sau nữa"
    setting = "columns.outlook"

    def __init__(self, context: Context) -> None:
        self.person_button = Button("Quá trình", "small", "history", self._to_person)
        self.whole = ElidedLabel("", "secondary")
        super().__init__(context, outlook_columns(), _EMPTY, ())
        self.states.setAccessibleName("Lọc theo thời điểm")
        self.view.opened.connect(lambda _: self._to_person())
        self.view.current_row.connect(lambda row: self.whole.setText(row.words if row is not None else ""))

    def bar_tools(self) -> Sequence[QWidget]:
        return (self.person_button, self.whole)

    def show_outlooks(self, rows: Sequence[Outlook]) -> None:
        """Show these lines."""
        kinds = [(award_name(code), code) for code in dict.fromkeys(row.kind for row in rows)]
        present = {row.state for row in rows}
        self.show_rows(rows, kinds, [state for state in STATES if state in present])
        self.told.say([LEFT_ASIDE] if rows else [], 1, "", "secondary")
        self.title.setText(f"{self.heading}, xét từ {period_title(self.context.period).lower()}")
        if self.view.current() is None and self.model.shown:
            self.view.go_to(self.model.shown[0].id)

    def listing(self) -> Listing:
        """The list as shown, with what it leaves aside."""
        return replace(super().listing(), title=_ON_PAPER, notes=(LEFT_ASIDE,))

    def make_room(self, narrow: bool, card_open: bool) -> None:
        """The head has nothing but the title, which a narrow window says above."""
        super().make_room(narrow, card_open)
        self._head.setVisible(not narrow and not card_open)

    def state_of(self, row: Any) -> str:
        return str(row.state)

    def show_bar(self) -> None:
        super().show_bar()
        rows = self.chosen()
        person = len(rows) == 1 and rows[0].person_id is not None
        self.person_button.allow("" if person else "Chọn một cá nhân để mở quá trình.")

    def _to_person(self) -> None:
        row = self.view.current()
        if row is not None and row.person_id is not None:
            self.context.navigate.emit("people", row.person_id)
