"""The facts of a document that stand outside its text: date, number from the register, form and signer."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSpinBox

from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.domain.text.numbers import two_digits
from dhtt_desktop.services import papers, register
from dhtt_desktop.services.papers import Draft
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.inputs import DateEdit
from dhtt_desktop.ui.layouts import column, flow, row
from dhtt_desktop.ui.paper_form import PaperForm
from dhtt_desktop.ui.theme import L, M, S, theme
from dhtt_desktop.ui.widgets import Button, label, link

STATED = "theo văn bản"
NO_DATE = "Không đọc được ngày này. Ví dụ: 05/09/2026."
NUMBER_STATED = "Văn bản đã tự ghi số. Muốn lấy số trong sổ, hãy bỏ số trong nội dung."
_DATE = 140  # px at 100 %
DATE_FIRST = "Hãy ghi ngày của văn bản trước khi lấy số."


class PaperFacts(QFrame):
    """Date and number above the page. What the text states itself wins, and is only shown here."""

    date_changed = Signal(str)  # ISO, "" for none
    take_wanted = Signal()
    number_wanted = Signal(int)  # a number that the clerk chose
    free_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.setProperty("look", "desk")
        self._draft: Draft | None = None
        self.date = DateEdit()
        self.date.setAccessibleName("Ngày văn bản")
        self.date.setFixedWidth(theme().px(_DATE))
        self._date_note = label("", "faint")
        self.number = label("", "strong")
        self._number_note = label("", "faint")
        self.take: Button = link("Lấy số", self.take_wanted.emit)
        self.free: Button = link("Trả số", self.free_wanted.emit)
        self.other: Button = link("Số khác…", self.ask_number)
        self.other.setToolTip("Chọn một số còn trống, hoặc số đang dùng đến ở sổ giấy")
        self.take.setToolTip("Lấy số tiếp theo trong sổ văn bản đi")
        self.free.setToolTip("Trả số này lại cho sổ văn bản đi")
        self._error = label("", "error", wrap=True)
        self._error.hide()
        self.form = PaperForm(context)
        numbers = (self.number, self._number_note, self.take, self.other, self.free)
        self._numbers = _group(label("Số", "label"), *numbers)
        self._chooser = self._make_chooser()
        wrapped = flow(
            _group(label("Ngày văn bản", "label"), self.date, self._date_note),
            self._numbers,
            self.form,
            self._chooser,
            self._error,
            gap=M,
        )
        self.setLayout(column(wrapped, margins=(L, S, M, 0)))
        self.date.editingFinished.connect(self._left_date)
        theme().changed.connect(self._restyle)

    def _restyle(self) -> None:
        self.date.setFixedWidth(theme().px(_DATE))

    def show_facts(self, draft: Draft, stated_date: str, stated_number: str, stated_signer: bool) -> None:
        """Show the facts of a draft; `stated_…` (an ISO date, a number, whether it is signed) its text says itself."""
        same = self._draft is not None and self._draft.date == draft.date and self._draft.text == draft.text
        self._draft = draft
        shown = stated_date or draft.date
        if not (self.date.hasFocus() and same):
            self.date.set_iso(shown)
            self._say("")
        self.date.setReadOnly(bool(stated_date))
        self._date_note.setText(STATED if stated_date else "")
        self._date_note.setVisible(bool(stated_date))
        self.date.setToolTip(f"Văn bản tự ghi ngày {show_date(stated_date)}" if stated_date else "")
        self.number.setText(stated_number or draft.symbol or "chưa lấy số")
        self._number_note.setText(STATED if stated_number else "")
        self._number_note.setVisible(bool(stated_number))
        self._number_note.setToolTip(NUMBER_STATED if stated_number else "")
        if self.context.store is not None:
            self.form.show_draft(self.context.store, replace(draft, date=shown), stated_signer)
        kind = papers.paper_kind(draft.code)
        self._numbers.setVisible(kind is None or kind.numbered)
        open_number = draft.number is None and not stated_number
        if not open_number:
            self._chooser.hide()
        self.take.setVisible(open_number)
        self.other.setVisible(open_number)
        self.free.setVisible(draft.number is not None)
        for button in (self.take, self.other):
            button.allow("" if len(shown) == 10 else DATE_FIRST)

    def ask_number(self) -> None:
        """Let the clerk choose a number in place; the ones left out in the register are named."""
        store = self.context.store
        if store is None or self._draft is None:
            return
        following, free = register.free_numbers(store, replace(self._draft, date=self.date.iso()))
        self.spin.setValue(free[0] if free else following)
        gaps = f"còn trống: {', '.join(two_digits(number) for number in free[:5])}; " if free else ""
        self._chooser_note.setText(f"{gaps}số tiếp theo: {two_digits(following)}")
        self._chooser.show()
        self.spin.setFocus(Qt.FocusReason.OtherFocusReason)
        self.spin.selectAll()

    def _make_chooser(self) -> QFrame:
        self.spin = QSpinBox()
        self.spin.setRange(1, 99_999)
        self.spin.setAccessibleName("Số muốn lấy")
        self.spin.lineEdit().returnPressed.connect(self._chose_number)
        self._chooser_note = label("", "faint")
        this, away = link("Lấy số này", self._chose_number), link("Thôi")
        made = _group(label("Số khác", "label"), self.spin, this, away, self._chooser_note)
        away.clicked.connect(made.hide)
        made.hide()
        return made

    def _chose_number(self) -> None:
        self._chooser.hide()
        self.number_wanted.emit(self.spin.value())

    def _left_date(self) -> None:
        if self._draft is None or self.date.isReadOnly():
            return
        if self.date.wrong():
            self._say(NO_DATE)
            return
        self._say("")
        if self.date.iso() != self._draft.date:
            self.date_changed.emit(self.date.iso())

    def _say(self, message: str) -> None:
        self._error.setText(message)
        self._error.setVisible(bool(message))
        self.date.setAccessibleDescription(message)


def _group(*pieces: object) -> QFrame:
    """Pieces that stay together when the line wraps."""
    made = QFrame()
    made.setLayout(row(*pieces, gap=S))  # type: ignore[arg-type]
    return made
