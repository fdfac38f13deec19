"""Đã có quyết định: the awards of the year with their papers and money; missing numbers, handing over, cancelling."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from dhtt_desktop.domain.columns import Column, Kind
from dhtt_desktop.domain.text.numbers import group, money_in_words
from dhtt_desktop.services import attachments, decisions, defence, drafting, money, papers
from dhtt_desktop.services.awards import subject_of
from dhtt_desktop.services.drafting_lists import MAKERS
from dhtt_desktop.services.flow import hand_over
from dhtt_desktop.services.lists import award_columns, award_name
from dhtt_desktop.services.money import Payment
from dhtt_desktop.services.result import Done, Result
from dhtt_desktop.store import queries
from dhtt_desktop.ui.awards.page import EVERYTHING
from dhtt_desktop.ui.awards.proved_page import ProvedPage
from dhtt_desktop.ui.buttons import Button, MenuButton
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.inline_form import InlineForm
from dhtt_desktop.ui.inputs import ComboBox, DateEdit, Field
from dhtt_desktop.ui.layouts import column
from dhtt_desktop.ui.theme import theme
from dhtt_desktop.ui.widgets import ElidedLabel

PROVED, WANTING, CANCELLED = "Đủ số, ngày", "Thiếu số quyết định", "Đã hủy"
_WIDTHS = {"subject": 160, "award": 198, "decision_code": 116, "decision_date": 104, "issuer": 132}
_LOW = 430  # px at 100 %: a page lower than this has no room for everything
_TONES = {PROVED: "good", WANTING: "caution", CANCELLED: "bad"}


class DecidedPage(ProvedPage):
    """Awards of the year, cancelled ones among them."""

    heading = "Đã có quyết định"
    setting = "columns.decided"
    receive = Signal()

    def __init__(self, context: Context) -> None:
        self._copies: dict[int, int] = {}  # award -> how many copies prove it
        self._paid: dict[int, Payment] = {}
        self.receive_button = Button("Nhận quyết định", "primary", "inbox", self._receive)
        self.lists_button = MenuButton("list-details", "")
        self.lists_button.setText("Lập danh sách")
        self.lists_button.fill([(kind.name, kind.code) for kind in papers.KINDS if kind.code in MAKERS], object())
        self.lists_button.chosen.connect(self._to_list)
        self.papers = ComboBox()
        self.papers.setAccessibleName("Lọc theo quyết định")
        self.papers.setMaximumWidth(theme().px(220))
        columns = self._columns()
        empty = "Chưa có quyết định nào trong năm này.\nKhi quyết định về, bấm “Nhận quyết định”."
        super().__init__(context, columns, empty, (self.lists_button, self.receive_button))
        self.sum, self.why = ElidedLabel("", "strong"), ElidedLabel("", "secondary")
        self._money = QWidget()
        self._money.setLayout(column(self.sum, self.why, gap=0))
        foot = self.layout()
        assert isinstance(foot, QVBoxLayout)
        foot.addWidget(self._money)
        self.papers.currentIndexChanged.connect(lambda _: self.model.filter(self.predicate()))
        self.model.arranged.connect(self._add_up)
        self.view.current_row.connect(self._explain)

    def _columns(self) -> list[Column]:
        """The list's own columns with state, proofs and money; as narrow as the usual window wants."""
        found = [
            replace(entry, visible=entry.id != "period", width=_WIDTHS.get(entry.id, entry.width))
            if entry.visible else entry for entry in award_columns()
        ]  # fmt: skip
        money_at = next(at for at, entry in enumerate(found) if entry.id == "decision_date") + 1
        found.insert(money_at, Column("money", "Tiền thưởng", self.amount_of, Kind.MONEY, 100, 24))
        return [
            *found,
            Column("state", "Tình trạng", self.state_of, Kind.PILL, 120, 30, tone=lambda r: _TONES[self.state_of(r)]),
            Column("proofs", "Minh chứng", self._copies_of, width=94, width_mm=22),
            Column("handed", "Đã trao", lambda r: r.handed_on, Kind.DATE, 96, 22, visible=False),
            Column("note", "Ghi chú", lambda r: r.note, width=140, width_mm=30, visible=False),
        ]

    def _receive(self) -> None:
        self.receive.emit()

    def more_filters(self) -> Sequence[QWidget]:
        return (self.papers,)

    def bar_tools(self) -> Sequence[QWidget]:
        self.paper_button = Button("Số, ngày quyết định…", "small", "hash", self.ask_paper)
        self.cancel_button = Button("Hủy…", "small", "circle-x", self.ask_cancel)
        self.person_button = Button("Quá trình", "small", "history", self.to_history)
        self.print_button = Button("In giấy khen", "small", "printer", self._to_certificates)
        self.proof_button = Button("Minh chứng…", "small", "paperclip", self.ask_proof)
        self.hand_button = Button("Đã trao…", "small", "gift", self.ask_handing)
        self.defence_button = Button("Bản giải trình", "small", "shield-check", self._to_defence)
        return (
            self.paper_button, self.proof_button, self.hand_button, self.print_button, self.defence_button,
            self.cancel_button, self.person_button,
        )  # fmt: skip

    def _copies_of(self, row: Any) -> str:
        count = self._copies.get(row.id, 0)
        return f"{count} bản" if count else ""

    def show_year(self) -> None:
        """Read the awards of the year."""
        store = self.context.store
        if store is None:
            return
        rows = queries.awards_in(store, self.context.period, include_cancelled=True)
        self._copies = attachments.counts(store, "award")
        kinds = [(award_name(code), code) for code in dict.fromkeys(row.kind for row in rows)]
        present = {self.state_of(row) for row in rows}
        self._paid = money.of_awards(store, [row for row in rows if not row.cancelled_on])
        counts = Counter(row.decision_code for row in rows if row.decision_code)
        self.papers.fill([("Mọi quyết định", EVERYTHING), *((f"{code} ({n})", code) for code, n in counts.items())])
        self.papers.setVisible(len(counts) > 1)
        self.lists_button.allow("" if self._paid else "Chưa có quyết định nào trong năm này.")
        self.show_rows(rows, kinds, [state for state in _TONES if state in present])
        wanting = sum(1 for row in rows if self.state_of(row) == WANTING)
        told = f"{wanting} danh hiệu chưa có số quyết định: chọn các dòng rồi ghi số, ngày một lần."
        self.told.say([told] if wanting else [], 1, "")
        self.show_card_again()

    def amount_of(self, row: Any) -> int | None:
        """The bonus in đồng; nothing where none is paid."""
        paid = self._paid.get(row.id)
        return paid.amount or None if paid is not None else None

    def predicate(self) -> Callable[[Any], bool]:
        let_through, code = super().predicate(), self.papers.currentData() or EVERYTHING
        return lambda row: let_through(row) and code in (EVERYTHING, row.decision_code)

    def _add_up(self) -> None:
        """The money of the lines shown: of one decision when one is chosen."""
        total = sum(self.amount_of(row) or 0 for row in self.model.shown)
        code = self.papers.currentData() or EVERYTHING
        whose = "các dòng đang hiện" if code == EVERYTHING else f"Quyết định {code}"
        self.sum.setText(f"Tiền thưởng {whose}: {group(total)} đồng ({money_in_words(total)})." if total else "")
        self.sum.setVisible(bool(total))

    def _explain(self, row: Any) -> None:
        """Why the line stood upon is paid so much."""
        paid = self._paid.get(row.id) if row is not None else None
        self.why.setText(f"{row.subject}: {paid.told}." if paid is not None and row is not None else "")
        self.why.setVisible(paid is not None)

    def state_of(self, row: Any) -> str:
        if row.cancelled_on:
            return CANCELLED
        return PROVED if row.decision_code and row.decision_date else WANTING

    def show_bar(self) -> None:
        super().show_bar()
        busy = self.form is not None  # the form needs the room
        self.bar.setVisible(not busy and not self.bar.isHidden())
        self._give_way()
        rows = self.chosen()
        standing = [row for row in rows if not row.cancelled_on]
        self.paper_button.allow("" if standing else "Danh hiệu này đã hủy.")
        one = "" if len(rows) == 1 else "Hủy từng danh hiệu một, vì mỗi việc hủy có lý do riêng."
        self.cancel_button.allow(one or ("" if standing else "Danh hiệu này đã hủy."))
        self.hand_button.allow("" if standing else "Danh hiệu này đã hủy.")
        self.defence_button.allow("" if len(rows) == 1 else "Chọn một dòng: mỗi bản giải trình về một danh hiệu.")
        person = len(rows) == 1 and rows[0].person_id is not None
        self.person_button.allow("" if person else "Chọn một cá nhân để mở quá trình.")

    def _give_way(self) -> None:
        """In a low window with large text the lines of money leave their room to what can be done."""
        low = self.height() < theme().px(_LOW) and not self.bar.isHidden()
        self._money.setVisible(self.form is None and not low)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_way()

    def to_prove(self) -> list[Any]:
        return [row for row in self.chosen() if not row.cancelled_on]

    def called(self, award: Any) -> str:
        return str(award.subject)

    def ask_handing(self) -> None:
        """Ask for the day on which the chosen awards were handed over, in place."""
        store, rows = self.context.store, self.to_prove()
        if store is None or not rows:
            return
        ids = [row.id for row in rows]
        record = {"on": rows[0].handed_on or date.today().isoformat()}
        whose = rows[0].subject if len(rows) == 1 else f"{len(rows)} danh hiệu"
        lines = [[("on", Field("Ngày trao", DateEdit()))]]
        self.ask(InlineForm(f"Đã trao cho {whose}", lines, record, "Ghi ngày trao",
                              lambda values: hand_over(store, ids, values["on"])))  # fmt: skip

    def ask_cancel(self) -> None:
        """Ask for the day, the number and the reason, in place."""
        store, rows = self.context.store, self.chosen()
        if store is None or len(rows) != 1:
            return
        award = rows[0]
        lines = [[("cancelled_on", Field("Ngày hủy", DateEdit())), ("by", Field("Số quyết định hủy", QLineEdit()))],
                 [("note", Field("Lý do", QLineEdit()))]]  # fmt: skip
        record = {"cancelled_on": date.today().isoformat(), "by": "", "note": ""}

        def save(values: dict[str, Any]) -> Result:
            return decisions.cancel_award(store, award.id, values["cancelled_on"], values["note"], values["by"])

        back = self.amount_of(award)
        told = f"; tiền thưởng phải thu hồi {group(back)} đồng" if back else ""
        title = f"Hủy {award_name(award.kind)} của {award.subject}: dòng này vẫn giữ lại và ghi rõ đã hủy{told}"
        self.ask(InlineForm(title, lines, record, "Ghi việc hủy", save))

    def _to_certificates(self) -> None:
        self.context.navigate.emit("reports", "giay-khen")

    def _to_list(self, code: str) -> None:
        """Draft a list of the decision that is chosen, or of the whole year, keep it, and go where its pages are."""
        store = self.context.store
        if store is None:
            return
        chosen = self.papers.currentData() or EVERYTHING
        made = drafting.draft(
            store, code, period=self.context.period, on=date.today().isoformat(),
            decision="" if chosen == EVERYTHING else chosen,
        )  # fmt: skip
        self._keep(made)

    def _keep(self, made: papers.Draft) -> None:
        store = self.context.store
        assert store is not None
        kept = papers.save(store, made)
        if isinstance(kept, Done):
            self.context.navigate.emit("reports", kept.value.document_id)
        else:
            self.context.tell(kept)

    def _to_defence(self) -> None:
        """Draft the defence file of the chosen award, keep it, and go where its pages are."""
        store, rows = self.context.store, self.chosen()
        if store is None or len(rows) != 1:
            return
        subject = subject_of(rows[0])
        self._keep(defence.draft(store, subject, rows[0].kind, rows[0].period, date.today().isoformat()))
