"""Tất cả đề nghị: everything put forward in the year in one list, with the check over the whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from dhtt_desktop.domain.columns import Column, Kind
from dhtt_desktop.services import awards
from dhtt_desktop.services.awards import DECLINED, DRAFT, SENT, STATUSES
from dhtt_desktop.services.candidates import LACKS, LOOK, state_of, tone_of
from dhtt_desktop.services.flow import mark
from dhtt_desktop.services.lists import award_name, nomination_columns
from dhtt_desktop.services.result import Done, Result
from dhtt_desktop.store import queries
from dhtt_desktop.ui.awards.page import RowsPage
from dhtt_desktop.ui.awards.papers_menu import PapersButton
from dhtt_desktop.ui.awards.steps import step_form, step_menu
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.theme import theme
from dhtt_desktop.ui.widgets import label

_TO_SEE = "Chưa rõ, còn thiếu"
_AWAY = ("birth", "post", "team")
_WIDTHS = {"subject": 160, "award": 160, "level": 94, "votes": 62, "status": 116}


class OverviewPage(RowsPage):
    """`opened` gives the nomination that stands in the detail."""

    heading = "Tất cả đề nghị"
    setting = "columns.nominations"
    opened = Signal(object)
    shown = Signal(object)
    receive = Signal()
    paper = Signal(str)

    def __init__(self, context: Context) -> None:
        self._result_of: Callable[[str, str], str] = lambda kind, subject: ""
        self._lacking: Mapping[int, int] = {}
        self.papers_button = PapersButton()
        self.receive_button = Button("Nhận quyết định", "", "inbox", self._receive)
        self.votes = QLineEdit()
        verdict = Column("verdict", "Điều kiện", self.verdict, Kind.PILL, 104, 20,
                         tone=lambda r: tone_of(self._result(r), r.status))  # fmt: skip
        base = list(nomination_columns())
        columns = [
            replace(entry, visible=entry.visible and entry.id not in _AWAY, width=_WIDTHS.get(entry.id, entry.width))
            for entry in base
        ]
        columns.insert(6, verdict)
        empty = "Chưa đề nghị ai trong năm này.\nChọn một danh hiệu ở bên trái rồi đánh dấu vào ô trước tên."
        super().__init__(context, columns, empty, (self.receive_button, self.papers_button))
        self.papers_button.paper.connect(self.paper)
        self.view.current_row.connect(self.shown)
        self.view.opened.connect(self.opened)

    def _receive(self) -> None:
        self.receive.emit()

    def bar_tools(self) -> Sequence[QWidget]:
        self.votes.setPlaceholderText("8/9")
        self.votes.setAccessibleName("Phiếu đồng ý cho các dòng đang chọn")
        self.votes.setFixedWidth(theme().px(70))
        self.votes.returnPressed.connect(self.write_votes)
        self.steps_button = step_menu()
        self.steps_button.chosen.connect(self.ask_step)
        return (
            Button("Ghi “Đã trình”", "small", "send", lambda: self._all(mark, SENT)),
            self.steps_button, Button("Đang soạn", "small", "arrow-back-up", lambda: self._all(mark, DRAFT)),
            Button("Không được", "small", "circle-x", lambda: self._all(mark, DECLINED)),
            Button("Rút đề nghị", "small", "minus", lambda: self._all(awards.withdraw)),
            label("Phiếu", "secondary"), self.votes, Button("Ghi phiếu", "small", "check", self.write_votes),
        )  # fmt: skip

    def show_year(
        self, result_of: Callable[[str, str], str], lacking_of: Callable[[Sequence[Any]], Mapping[int, int]]
    ) -> None:
        """Read the year's nominations.

        `result_of`: what the rules say of an award and a subject ("p12"); `lacking_of`: how many conditions lack.
        """
        store = self.context.store
        if store is None:
            return
        found = awards.check_list(store, self.context.period)
        self._result_of = result_of
        rows = queries.nominations(store, self.context.period)
        kinds = [(award_name(code), code) for code in dict.fromkeys(row.kind for row in rows)]
        present = {row.status for row in rows}
        states = [status for status in STATUSES if status in present]
        self._lacking = lacking_of(rows)
        to_see = any(self._state(row) in (LOOK, LACKS) for row in rows)
        self.show_rows(rows, kinds, [*states, _TO_SEE] if to_see else states)
        self.told.say([finding.message for finding in found], 2, ", xem lý do ở khung bên phải.")
        none = "" if rows else "Chưa có đề nghị nào trong năm này."
        self.papers_button.allow(none)
        if self.view.current() is None and self.model.shown:
            self.view.go_to(self.model.shown[0].id)

    def verdict(self, row: Any) -> str:
        """The word of the pill of a nomination: "Thiếu 2"."""
        state = self._state(row)
        return f"{LACKS} {self._lacking[row.id]}" if state == LACKS and row.id in self._lacking else state

    def _state(self, row: Any) -> str:
        return state_of(self._result(row), row.status)

    def _result(self, row: Any) -> str:
        return self._result_of(row.kind, f"p{row.person_id}" if row.person_id else f"t{row.team_id}")

    def state_of(self, row: Any) -> str:
        return str(row.status)

    def predicate(self) -> Callable[[Any], bool]:
        if self.states.currentData() != _TO_SEE:
            return super().predicate()
        kind = self.kinds.currentData()
        return lambda row: kind in ("*", None, row.kind) and self._state(row) in (LOOK, LACKS)

    def _all(self, service: Callable[..., Result], *more: Any) -> None:
        store, ids = self.context.store, [row.id for row in self.chosen()]
        if store is not None and ids:
            self.context.tell(service(store, ids, *more))

    def ask_step(self, key: str) -> None:
        """Ask for the day of a step of the chosen rows, in place."""
        store, ids = self.context.store, [row.id for row in self.chosen()]
        if store is None or not ids:
            return
        self.close_form()
        form = step_form(store, ids, key)
        form.done.connect(self._step_taken)
        form.closed.connect(self.close_form)
        self.open_form(form)
        form.start()

    def _step_taken(self, result: Done) -> None:
        self.close_form()
        self.context.tell(result)

    def write_votes(self) -> None:
        """Write the typed count for the chosen rows."""
        store, ids = self.context.store, [row.id for row in self.chosen()]
        if store is not None and self.context.tell(awards.set_votes(store, ids, self.votes.text())):
            self.votes.clear()
