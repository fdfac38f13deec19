"""Tất cả đề nghị: everything put forward in the year in one list, with the check over the whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from dhtt_desktop import reference
from dhtt_desktop.domain.columns import Column, Kind
from dhtt_desktop.domain.nominations import Finding
from dhtt_desktop.services import awards
from dhtt_desktop.services.awards import DECIDED, DECLINED, DRAFT, SENT, STATUSES
from dhtt_desktop.services.candidates import HELD, LACKS, LOOK, REFUSED, TONES, is_unchecked, word_of
from dhtt_desktop.services.flow import mark
from dhtt_desktop.services.lists import award_name, nomination_columns
from dhtt_desktop.services.result import Result
from dhtt_desktop.store import queries
from dhtt_desktop.ui.awards.page import RowsPage
from dhtt_desktop.ui.awards.papers_menu import PapersButton
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.theme import theme
from dhtt_desktop.ui.widgets import label

_TO_SEE = "Cần xem, còn thiếu"
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
        self._findings: dict[int, list[Finding]] = {}
        self.papers_button = PapersButton()
        self.receive_button = Button("Nhận quyết định", "", "inbox", self._receive)
        self.votes = QLineEdit()
        verdict = Column("verdict", "Xét", self.verdict, Kind.PILL, 88, 20, tone=lambda r: TONES[self.verdict(r)])
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
        return (
            Button("Ghi “Đã trình”", "small", "send", lambda: self._all(mark, SENT)),
            Button("Đang soạn", "small", "arrow-back-up", lambda: self._all(mark, DRAFT)),
            Button("Không được", "small", "circle-x", lambda: self._all(mark, DECLINED)),
            Button("Rút đề nghị", "small", "minus", lambda: self._all(awards.withdraw)),
            label("Phiếu", "secondary"), self.votes, Button("Ghi phiếu", "small", "check", self.write_votes),
        )  # fmt: skip

    def show_year(self) -> None:
        """Read the year's nominations and the check over them."""
        store = self.context.store
        if store is None:
            return
        found = awards.check_list(store, self.context.period)
        by_id: dict[int, list[Finding]] = defaultdict(list)
        for finding in found:
            for key in finding.nomination_ids:
                by_id[key].append(finding)
        self._findings = dict(by_id)
        rows = queries.nominations(store, self.context.period)
        kinds = [(award_name(code), code) for code in dict.fromkeys(row.kind for row in rows)]
        present = {row.status for row in rows}
        states = [status for status in STATUSES if status in present]
        self.show_rows(rows, kinds, [*states, _TO_SEE] if by_id else states)
        more = f": lọc “{_TO_SEE}”, lý do ở khung bên phải."
        self.told.say([finding.message for finding in found], 2, more)
        none = "" if rows else "Chưa có đề nghị nào trong năm này."
        self.papers_button.allow(none)
        if self.view.current() is None and self.model.shown:
            self.view.go_to(self.model.shown[0].id)

    def verdict(self, row: Any) -> str:
        """The word of the pill of a nomination."""
        if row.status == DECIDED:
            return HELD
        if row.status == DECLINED:
            return REFUSED
        kind = reference.award(row.kind)
        return word_of(self._findings.get(row.id, ()), kind is not None and is_unchecked(kind))

    def state_of(self, row: Any) -> str:
        return str(row.status)

    def predicate(self) -> Callable[[Any], bool]:
        if self.states.currentData() != _TO_SEE:
            return super().predicate()
        kind = self.kinds.currentData()
        return lambda row: kind in ("*", None, row.kind) and self.verdict(row) in (LOOK, LACKS)

    def _all(self, service: Callable[..., Result], *more: Any) -> None:
        store, ids = self.context.store, [row.id for row in self.chosen()]
        if store is not None and ids:
            self.context.tell(service(store, ids, *more))

    def write_votes(self) -> None:
        """Write the typed count for the chosen rows."""
        store, ids = self.context.store, [row.id for row in self.chosen()]
        if store is not None and self.context.tell(awards.set_votes(store, ids, self.votes.text())):
            self.votes.clear()
