"""Thiếu căn cứ: awards whose paper or copy is wanting, soonest needed first; number, day and issuer typed for many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from dhtt_desktop.domain.columns import Column, Kind
from dhtt_desktop.domain.period import short_period
from dhtt_desktop.services import attachments, unproved
from dhtt_desktop.services.lists import award_name
from dhtt_desktop.services.unproved import COPY, PAPER
from dhtt_desktop.ui.awards.proved_page import ProvedPage
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.layouts import column
from dhtt_desktop.ui.widgets import EmptyState

_ALL_PROVED = "Mọi danh hiệu đã ghi đều có số, ngày, cơ quan ban hành và bản sao quyết định."
_TONES = {PAPER: "caution", COPY: "neutral"}


def _columns() -> tuple[Column, ...]:
    return (
        Column("subject", "Họ và tên, tập thể", lambda r: r.subject, Kind.NAME, 190, 45, key=lambda r: r.name_key),
        Column("award", "Danh hiệu, hình thức", lambda r: award_name(r.kind), width=190, width_mm=45),
        Column("period", "Năm", lambda r: short_period(r.period), width=96, width_mm=22, key=lambda r: r.period),
        Column("lacking", "Thiếu", lambda r: ", ".join(r.lacking), width=200, width_mm=40,
               key=lambda r: -len(r.lacking)),
        Column("needed", "Cần cho", needed_words, width=230, width_mm=45, key=lambda r: (r.rank, not r.here)),
        Column("state", "Loại", lambda r: r.state, Kind.PILL, 170, 30, tone=lambda r: _TONES[r.state], visible=False),
        Column("team", "Tổ", lambda r: r.team, width=120, width_mm=28, visible=False),
        Column("decision_code", "Số quyết định", lambda r: r.decision_code, width=130, width_mm=30, visible=False),
        Column("decision_date", "Ngày", lambda r: r.decision_date, Kind.DATE, 100, 22, visible=False),
        Column("issuer", "Cơ quan ban hành", lambda r: r.issuer, width=170, width_mm=45, visible=False),
    )  # fmt: skip


def needed_words(row: Any) -> str:
    """What an award is needed for; of who has left, that."""
    return row.needed if row.here else "đã nghỉ hoặc chuyển đi"


def _some(names: Sequence[str]) -> str:
    """The first names of many."""
    return ", ".join(names[:3]) + (" …" if len(names) > 3 else "")


class UnprovedPage(ProvedPage):
    """The worklist of papers."""

    heading = "Thiếu căn cứ"
    setting = "columns.unproved"

    def __init__(self, context: Context) -> None:
        super().__init__(context, _columns(), "Không có dòng nào như đang lọc.", ())
        self.proved = EmptyState("circle-check", "Đã đủ căn cứ", _ALL_PROVED)
        whole = self.layout()
        assert whole is not None
        content = QWidget()
        content.setLayout(whole)
        self._stack = QStackedWidget()
        self._stack.addWidget(content)
        self._stack.addWidget(self.proved)
        self.setLayout(column(self._stack, gap=0))

    def bar_tools(self) -> Sequence[QWidget]:
        self.paper_button = Button("Ghi số, ngày quyết định…", "small", "hash", self.ask_paper)
        self.copy_button = Button("Thêm bản sao…", "small", "paperclip", self.ask_proof)
        self.person_button = Button("Quá trình", "small", "history", self.to_history)
        return (self.paper_button, self.copy_button, self.person_button)

    def show_year(self) -> None:
        """Read the worklist, as it is seen from the year shown."""
        store = self.context.store
        if store is None:
            return
        rows = unproved.lines(store, self.context.period)
        kinds = [(award_name(code), code) for code in dict.fromkeys(row.kind for row in rows)]
        present = {row.state for row in rows}
        self.show_rows(rows, kinds, [state for state in _TONES if state in present])
        self.title.setText(self.heading)
        soon = sum(1 for row in rows if row.needed and row.state == PAPER)
        told = f"{soon} danh hiệu cần dùng năm nay hoặc hai năm tới mà chưa đủ số, ngày, cơ quan ban hành."
        lost = attachments.lost(store)
        gone = f"{len(lost)} bản sao không còn trong thư mục minh chứng, hoặc đã bị thay: {_some(lost)}."
        self.told.say([*([told] if soon else []), *([gone] if lost else [])], 2, "")
        self._stack.setCurrentIndex(0 if rows or lost else 1)
        self.show_card_again()

    def state_of(self, row_: Any) -> str:
        return str(row_.state)

    def show_bar(self) -> None:
        super().show_bar()
        rows = self.chosen()
        wanting = any(row.state == PAPER for row in rows)
        self.paper_button.allow("" if wanting else "Đã có số, ngày, cơ quan ban hành; chỉ thiếu bản sao.")
        one = {row.person_id for row in rows}
        self.person_button.allow("" if len(one) == 1 and None not in one else "Chọn một cá nhân để mở quá trình.")

    def to_prove(self) -> list[Any]:
        """Those with a whole paper keep it."""
        return [row for row in self.chosen() if row.state == PAPER]

    def called(self, award: Any) -> str:
        return f"{award_name(award.kind)} {short_period(award.period)} của {award.subject}"
