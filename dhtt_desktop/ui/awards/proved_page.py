"""Lists of awards, where what proves them is asked for in place and for all that are chosen at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from dhtt_desktop.domain.columns import Column
from dhtt_desktop.services import decisions, school
from dhtt_desktop.services.decisions import Decision
from dhtt_desktop.services.result import Done, Result
from dhtt_desktop.ui.awards.page import RowsPage
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.inline_form import InlineForm
from dhtt_desktop.ui.inputs import DateEdit, Field, SuggestBox
from dhtt_desktop.ui.proofs import ProofCard


class ProvedPage(RowsPage):
    """Subclasses say which of the chosen awards want a decision, and how one of them is called."""

    def __init__(self, context: Context, columns: Sequence[Column], empty: str, tools: Sequence[QWidget]) -> None:
        self.form: InlineForm | None = None
        self.card: ProofCard | None = None
        self._card_of: list[int] = []
        super().__init__(context, columns, empty, tools)
        self.view.opened.connect(lambda _: self.ask_paper())

    def to_prove(self) -> list[Any]:
        """The chosen awards whose decision is asked for."""
        raise NotImplementedError

    def called(self, award: Any) -> str:
        """How one award is called in the head of a form."""
        raise NotImplementedError

    def ask_paper(self) -> None:
        """Ask once for the decision that proves the chosen awards."""
        store, rows = self.context.store, self.to_prove()
        if store is None or not rows:
            return
        suggested = decisions.issuers_for(store, list(dict.fromkeys(row.kind for row in rows)), school.current(store))
        first = rows[0]
        record = {"code": first.decision_code, "date": first.decision_date, "issuer": first.issuer or suggested[0]}
        lines = [
            [("code", Field("Số, ký hiệu", QLineEdit())), ("date", Field("Ngày", DateEdit()))],
            [("issuer", Field("Cơ quan ban hành", SuggestBox(suggested)))],
        ]
        ids = [row.id for row in rows]

        def save(values: dict[str, Any]) -> Result:
            paper = Decision(values["code"], values["date"], values["issuer"])
            return decisions.prove(store, ids, paper, first.period)

        whose = self.called(first) if len(rows) == 1 else f"{len(rows)} danh hiệu"
        self.ask(InlineForm(f"Quyết định của {whose}", lines, record, "Ghi quyết định", save))

    def ask_proof(self) -> None:
        """Open the card of proofs of the chosen awards: of one its copies, of several the way to add one for all."""
        rows = self.chosen()
        if rows:
            self._show_card([row.id for row in rows])
            assert self.card is not None
            self.card.add_button.setFocus()

    def show_card_again(self) -> None:
        """The rows were read anew: an open card of proofs goes on with those that are still there."""
        if self.card is not None:
            self._show_card(self._card_of)

    def _show_card(self, ids: list[int]) -> None:
        self.close_form()
        rows = {row.id: row for row in self.rows}
        left = [key for key in ids if key in rows]
        if not left:
            return
        whose = self.called(rows[left[0]]) if len(left) == 1 else f"{len(left)} danh hiệu cùng một quyết định"
        self.card = ProofCard(self.context, "award", left, f"Minh chứng của {whose}")
        self._card_of = left
        self.card.closed.connect(self.close_form)
        self.open_form(self.card)

    def ask(self, form: InlineForm) -> None:
        """Show a form in place of the one that is open."""
        self.close_form()
        self.form = form
        form.done.connect(self._saved_form)
        form.closed.connect(self.close_form)
        self.open_form(form)
        self.show_bar()
        form.start()

    def close_form(self) -> None:
        super().close_form()
        self.form = self.card = None
        self.show_bar()

    def _saved_form(self, result: Done) -> None:
        self.close_form()
        self.context.tell(result)

    def to_history(self) -> None:
        """Go to the history of the person of the first chosen award."""
        rows = self.chosen()
        if rows and rows[0].person_id is not None:
            self.context.navigate.emit("people", rows[0].person_id)
