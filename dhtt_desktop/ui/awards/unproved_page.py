"""Thiếu căn cứ: awards whose paper or copy is wanting, soonest needed first; number, day and issuer typed for many."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from dhtt_desktop.domain.columns import Column, Kind
from dhtt_desktop.domain.period import short_period
from dhtt_desktop.services import attachments, decisions, school, unproved
from dhtt_desktop.services.decisions import Decision
from dhtt_desktop.services.lists import award_name
from dhtt_desktop.services.result import Done, Result
from dhtt_desktop.services.unproved import COPY, PAPER
from dhtt_desktop.ui.awards.page import EVERYTHING, RowsPage
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.inline_form import InlineForm
from dhtt_desktop.ui.inputs import DateEdit, Field, SuggestBox
from dhtt_desktop.ui.layouts import column
from dhtt_desktop.ui.proofs import ProofCard
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


class UnprovedPage(RowsPage):
    """The worklist of papers."""

    heading = "Thiếu căn cứ"
    setting = "columns.unproved"

    def __init__(self, context: Context) -> None:
        self.form: InlineForm | None = None
        self.card: ProofCard | None = None
        self._card_of: list[int] = []
        super().__init__(context, _columns(), "Không có dòng nào như đang lọc.", ())
        self.view.opened.connect(lambda _: self.ask_paper())
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
        self.copy_button = Button("Thêm bản sao…", "small", "paperclip", self.ask_copy)
        self.person_button = Button("Quá trình", "small", "history", self._to_history)
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
        if self.card is not None:
            self._show_card(self._card_of)

    def state_of(self, row_: Any) -> str:
        return str(row_.state)

    def predicate(self) -> Callable[[Any], bool]:
        kind, state = self.kinds.currentData() or EVERYTHING, self.states.currentData() or EVERYTHING
        return lambda row_: kind in (EVERYTHING, row_.kind) and state in (EVERYTHING, row_.state)

    def show_bar(self) -> None:
        super().show_bar()
        rows = self.chosen()
        wanting = any(row.state == PAPER for row in rows)
        self.paper_button.allow("" if wanting else "Đã có số, ngày, cơ quan ban hành; chỉ thiếu bản sao.")
        one = {row.person_id for row in rows}
        self.person_button.allow("" if len(one) == 1 and None not in one else "Chọn một cá nhân để mở quá trình.")

    def ask_paper(self) -> None:
        """Ask once, in place, for the decision that proves the chosen awards; those with a whole paper keep it."""
        store = self.context.store
        rows = [row for row in self.chosen() if row.state == PAPER]
        if store is None or not rows:
            return
        suggested = decisions.issuers_for(store, list(dict.fromkeys(row.kind for row in rows)), school.current(store))
        first = rows[0]
        record = {"code": first.decision_code, "date": first.decision_date, "issuer": first.issuer or suggested[0]}
        lines = [
            [("code", Field("Số, ký hiệu", QLineEdit())), ("date", Field("Ngày", DateEdit())),
             ("issuer", Field("Cơ quan ban hành", SuggestBox(suggested)))],
        ]  # fmt: skip
        ids = [row.id for row in rows]

        def save(values: dict[str, Any]) -> Result:
            paper = Decision(values["code"], values["date"], values["issuer"])
            return decisions.prove(store, ids, paper, first.period)

        whose = (f"{award_name(first.kind)} {short_period(first.period)} của {first.subject}" if len(rows) == 1
                 else f"{len(rows)} danh hiệu")  # fmt: skip
        self.close_form()
        self.form = InlineForm(f"Quyết định của {whose}", lines, record, "Ghi quyết định", save)
        self.form.done.connect(self._saved_form)
        self.form.closed.connect(self.close_form)
        self.open_form(self.form)
        self.form.start()

    def ask_copy(self) -> None:
        """Open the card of proofs for the chosen awards."""
        rows = self.chosen()
        if rows:
            self._show_card([row.id for row in rows])
            assert self.card is not None
            self.card.add_button.setFocus()

    def _show_card(self, ids: list[int]) -> None:
        self.close_form()
        rows = {row.id: row for row in self.rows}
        left = [key for key in ids if key in rows]
        if not left:
            return
        first = rows[left[0]]
        whose = (f"{award_name(first.kind)} {short_period(first.period)} của {first.subject}" if len(left) == 1
                 else f"{len(left)} danh hiệu cùng một quyết định")  # fmt: skip
        self.card = ProofCard(self.context, "award", left, f"Bản sao cho {whose}")
        self._card_of = left
        self.card.closed.connect(self.close_form)
        self.open_form(self.card)

    def close_form(self) -> None:
        super().close_form()
        self.form = self.card = None

    def _saved_form(self, result: Done) -> None:
        self.close_form()
        self.context.tell(result)

    def _to_history(self) -> None:
        rows = self.chosen()
        if rows and rows[0].person_id is not None:
            self.context.navigate.emit("people", rows[0].person_id)
