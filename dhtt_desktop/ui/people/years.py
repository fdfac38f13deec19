"""Quá trình: the years of one person, each with its rating and awards; all of it can be entered and mended here."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from dhtt_desktop import reference
from dhtt_desktop.domain.period import previous, short_period
from dhtt_desktop.services import attachments, history, people
from dhtt_desktop.services.history import Year
from dhtt_desktop.services.lists import award_name
from dhtt_desktop.services.result import Done, Result, refuse
from dhtt_desktop.store import queries
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.context import Context, periods_around
from dhtt_desktop.ui.inline_form import InlineForm
from dhtt_desktop.ui.inputs import ComboBox, DateEdit, Field, SuggestBox
from dhtt_desktop.ui.layouts import clear, column, flow, row
from dhtt_desktop.ui.people.year_lines import RatingButton, award_labels
from dhtt_desktop.ui.proofs import ProofButton, ProofCard
from dhtt_desktop.ui.theme import XS, L, M, S, theme
from dhtt_desktop.ui.widgets import icon_button, label, scroll

_OLDER = 30


class YearsPage(QWidget):
    """The years of the person shown, newest first. An editor of an award stays open through a reload."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._person_id = 0
        self._extra: set[str] = set()  # older years that were asked for
        self._years: tuple[Year, ...] = ()
        self.editor: InlineForm | None = None
        self.proofs: ProofCard | None = None
        self._proofs_of = 0
        self._copies: dict[int, int] = {}  # award -> how many copies prove it
        self._editor_place = column(gap=0)
        self._lines = column(gap=0)
        self._add = Button("Thêm danh hiệu", "small", "plus", lambda: self.edit_award(None))
        self._older = Button("Thêm năm cũ hơn", "small", "history", self.add_older)
        content = QWidget()
        content.setLayout(column(
            flow(self._add, self._older), self._editor_place, self._lines, None, gap=M, margins=(L, M, L, L)
        ))  # fmt: skip
        self.setLayout(column(scroll(content), gap=0))

    def show_person(self, person_id: int, years: tuple[Year, ...]) -> None:
        """Show a person's years."""
        if person_id != self._person_id:
            self._person_id = person_id
            self._extra.clear()
            self._proofs_of = 0
            self.close_editor()
        self._years = years
        self._copies = attachments.counts(self.context.store, "award") if self.context.store is not None else {}
        self._rebuild()

    def _rebuild(self) -> None:
        shown = {year.period: year for year in self._years}
        shown |= {period: Year(period) for period in self._extra if period not in shown}
        at = self._focused_period()
        clear(self._lines)
        self.proofs = None
        for period in sorted(shown, reverse=True):
            self._lines.addWidget(self._year(shown[period]))
        if at and (button := self.rating_button(at)) is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focused_period(self) -> str:
        now = self.focusWidget()
        return now.objectName() if isinstance(now, RatingButton) and now.hasFocus() else ""

    def rating_button(self, period: str) -> RatingButton | None:
        """The pill of a year."""
        found = self.findChild(RatingButton, period)
        return found if isinstance(found, RatingButton) else None

    def _year(self, year: Year) -> QFrame:
        line = QFrame()
        line.setProperty("look", "cardhead")
        period = label(short_period(year.period), "strong" if year.period == self.context.period else "")
        period.setFixedWidth(theme().px(82))
        rating = RatingButton(year.period, year.level)
        rating.setObjectName(year.period)
        rating.chosen.connect(lambda level: self.set_rating(year.period, level))
        add = icon_button("plus", f"Thêm danh hiệu {short_period(year.period)}")
        add.clicked.connect(lambda _on=False: self.edit_award(None, year.period))
        layout = column(row(period, rating, None, add), gap=XS, margins=(0, S, 0, S))
        for award in year.awards:
            layout.addLayout(self._award(award))
            if award.id == self._proofs_of:
                layout.addWidget(self._proof_card(award))
        line.setLayout(layout)
        return line

    def _award(self, award: Any) -> QHBoxLayout:
        layout = row(gap=0)
        layout.addLayout(column(*award_labels(award), gap=0), 1)
        if not award.cancelled_on:
            words = f"{award_name(award.kind)} {short_period(award.period)}"
            clip = ProofButton(words, self._copies.get(award.id, 0))
            clip.clicked.connect(lambda _on=False: self.show_proofs(0 if self._proofs_of == award.id else award.id))
            layout.addWidget(clip)
            layout.addWidget(icon_button("pencil", f"Sửa {words}", partial(self.edit_award, award)))
        return layout

    def _proof_card(self, award: Any) -> ProofCard:
        title = f"Minh chứng: {award_name(award.kind)} {short_period(award.period)}"
        self.proofs = ProofCard(self.context, "award", [award.id], title)
        self.proofs.closed.connect(lambda: self.show_proofs(0))
        return self.proofs

    def show_proofs(self, award_id: int) -> None:
        """Open the card of proofs below an award (0: close it)."""
        if award_id:
            self.close_editor()
        if self._proofs_of != award_id:
            self._proofs_of = award_id
            self._rebuild()
        if self.proofs is not None:
            self.proofs.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    # Doing

    def set_rating(self, period: str, level: str) -> None:
        """Write the rating of any year at once."""
        if self.context.store is not None:
            self.context.tell(people.set_ratings(self.context.store, period, {self._person_id: level}))

    def add_older(self) -> None:
        """Show one more year before the oldest."""
        oldest = min([year.period for year in self._years] + list(self._extra))
        self._extra.add(previous(oldest))
        self._rebuild()

    def edit_award(self, award: Any, period: str = "") -> None:
        """Open the editor on an award, or on a new one."""
        store, person_id = self.context.store, self._person_id
        if store is None:
            return
        period = period or previous(self.context.period)
        record = {"period": period, "kind": "", "decision_code": "", "decision_date": "", "issuer": ""}
        if award is not None:
            record = {name: getattr(award, name) for name in record}
        more = self._ways_out(award) if award is not None else ()
        title = f"Sửa {award_name(award.kind)}" if award is not None else "Danh hiệu, hình thức khen đã đạt"
        self._open(InlineForm(
            title, self._award_fields(), record, "Lưu danh hiệu",
            lambda values: history.save_award(store, person_id, values, award.id if award is not None else None), more,
        ))  # fmt: skip

    def _award_fields(self) -> list[list[tuple[str, Field]]]:
        kinds = [(kind.name, kind.code) for kind in reference.awards() if kind.subject != "team"]
        known = dict.fromkeys((value, words) for words, value in kinds)
        periods = SuggestBox(periods_around(self.context.period, _OLDER, 0))
        return [
            [("period", Field("Năm", periods)),
             ("kind", Field("Danh hiệu, hình thức", ComboBox([("Chọn…", ""), *((w, v) for v, w in known)])))],
            [("decision_code", Field("Số quyết định", QLineEdit())), ("decision_date", Field("Ngày", DateEdit()))],
            [("issuer", Field("Cơ quan ban hành", SuggestBox(self._issuers())))],
        ]  # fmt: skip

    def _issuers(self) -> list[str]:
        """Who decided before, and the school and its superior."""
        store = self.context.store
        if store is None:
            return []
        office = queries.school_at(store)
        known = [office.superior.replace("\n", " "), office.name] if office is not None else []
        known += [award.issuer for year in self._years for award in year.awards]
        return list(dict.fromkeys(issuer for issuer in known if issuer))

    def _ways_out(self, award: Any) -> tuple[Button, ...]:
        cancel = Button("Hủy danh hiệu…", "quiet", "circle-x", lambda: self.cancel_award(award))
        cancel.setToolTip("Danh hiệu bị thu hồi, hủy bỏ bằng một quyết định: dòng này vẫn giữ lại và ghi rõ đã hủy")
        wrong = Button("Ghi nhầm, bỏ dòng", "quiet", "trash", lambda: self.put_aside(award))
        return (cancel, wrong)

    def cancel_award(self, award: Any) -> None:
        """Ask for the day and the reason, in place."""
        store = self.context.store
        if store is None:
            return
        lines = [[("cancelled_on", Field("Ngày hủy", DateEdit()))],
                 [("note", Field("Lý do, số quyết định hủy", QLineEdit()))]]  # fmt: skip

        def save(values: dict[str, Any]) -> Result:
            if not values["note"].strip():
                return refuse("Ghi lý do hoặc số quyết định hủy.", "note")
            from dhtt_desktop.services import decisions

            return decisions.cancel_award(store, award.id, values["cancelled_on"], values["note"])

        record = {"cancelled_on": "", "note": ""}
        self._open(InlineForm(f"Hủy {award_name(award.kind)}", lines, record, "Ghi việc hủy", save))

    def put_aside(self, award: Any) -> None:
        """Take a wrong line out."""
        if self.context.store is not None:
            self.close_editor()
            self.context.tell(history.put_award_aside(self.context.store, award.id))

    def close_editor(self) -> None:
        """Close the editor without saving; the keyboard stays in the page."""
        if self.editor is not None and self.editor.holds_keyboard():
            self._add.setFocus(Qt.FocusReason.OtherFocusReason)
        clear(self._editor_place)
        self.editor = None

    def _open(self, editor: InlineForm) -> None:
        self.show_proofs(0)
        self.close_editor()
        self.editor = editor
        editor.done.connect(self._saved)
        editor.closed.connect(self.close_editor)
        self._editor_place.addWidget(editor)
        editor.start()

    def _saved(self, result: Done) -> None:
        self.close_editor()
        self.context.tell(result)
