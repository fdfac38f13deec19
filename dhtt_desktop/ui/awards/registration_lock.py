"""How the list of registrations stands: open or closed since when, closing and opening it again, and its history."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QSizePolicy, QWidget

from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.services import registrations
from dhtt_desktop.services.registrations import State
from dhtt_desktop.services.result import Done, Result, refuse
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.inline_form import InlineForm
from dhtt_desktop.ui.inputs import DateEdit, Field
from dhtt_desktop.ui.layouts import clear, column
from dhtt_desktop.ui.theme import XS, M, S
from dhtt_desktop.ui.widgets import Pill, label, row


def told(entry: Any) -> str:
    """One closing or opening in a line: "05/11/2026: mở lại. Bổ sung giáo viên mới"."""
    what = "chốt danh sách" if entry.locked else "mở lại"
    why = "Ghi chú" if entry.locked else "Lý do"
    return f"{show_date(entry.changed_on)}: {what}" + (f". {why}: {entry.reason}" if entry.reason else "")


class RegistrationLock(QWidget):
    """Where the form and the history open; `pill`, `button` and `past` (history on or off) stand in the page's head."""

    turned = Signal()  # something was opened or closed

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.state = State()
        self.pill = Pill("Đang nhận đăng ký", "info")
        self.button = Button("Chốt danh sách…", "", "lock", self.ask)
        self.past = Button("Các lần chốt", "quiet", "history", self._turn_history)
        self.history = _History()
        self.form: InlineForm | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._place = column(self.history, gap=S)
        self.setLayout(self._place)

    def show_state(self, state: State) -> None:
        """Show how the list stands."""
        changed = state != self.state
        self.state = state
        on = show_date(state.on)
        if state.locked:
            self.pill.set(f"Đã chốt {on}", "good")
        else:
            opened = f"Đã mở lại {on}" if state.history else "Đang nhận đăng ký"
            self.pill.set(opened, "caution" if state.history else "info")
        self.button.setText("Mở lại…" if state.locked else "Chốt danh sách…")
        self.past.setVisible(bool(state.history))
        self.history.show_entries(state.history)
        if changed:
            self.close_form()

    def ask(self) -> None:
        """Ask in place for the day, and for the reason where a closed list is opened."""
        self.close_form()
        self.history.hide()
        day = Field("Ngày chốt" if not self.state.locked else "Ngày mở lại", DateEdit())
        words = "Lý do mở lại (được giữ trong lịch sử)" if self.state.locked else "Ghi chú (không bắt buộc)"
        reason = ("reason", Field(words, QLineEdit()))
        fields = [reason, ("on", day)] if self.state.locked else [("on", day), reason]
        verb, title = ("Mở lại", "Mở lại danh sách đã chốt") if self.state.locked else (
            "Chốt danh sách", "Chốt danh sách đăng ký: sau đó chỉ sửa được khi mở lại")  # fmt: skip
        record = {"on": date.today().isoformat(), "reason": ""}
        self.form = InlineForm(title, [fields], record, verb, self._save)
        self.form.done.connect(self._saved)
        self.form.closed.connect(self.close_form)
        self._place.addWidget(self.form)
        self.form.show()  # at once; what joins a layout that is seen already would wait for the next event
        self.turned.emit()
        self.form.start()

    def close_form(self) -> None:
        """Close the form."""
        if self.form is not None:
            had = self.form.holds_keyboard()
            self._place.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None
            self.turned.emit()
            if had:
                self.button.setFocus()

    def _save(self, values: dict[str, Any]) -> Result:
        store, period = self.context.store, self.context.period
        if store is None:
            return refuse("Chưa mở tệp nào.")
        if self.state.locked:
            return registrations.reopen(store, period, values["reason"], values["on"])
        return registrations.lock(store, period, values["on"], values["reason"])

    def _saved(self, result: Done) -> None:
        self.close_form()
        self.context.tell(result)

    def _turn_history(self) -> None:
        self.history.setVisible(self.history.isHidden())
        self.turned.emit()

    def is_open(self) -> bool:
        """The form or the history takes room."""
        return self.form is not None or not self.history.isHidden()


class _History(QFrame):
    """The closings and openings, a line each."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._lines = column(gap=XS)
        self.setLayout(column(row(label("Các lần chốt, mở lại", "section"), None), self._lines, gap=S,
                              margins=(M, S, M, S)))  # fmt: skip
        self.hide()

    def show_entries(self, entries: tuple[Any, ...]) -> None:
        clear(self._lines)
        for entry in entries:
            self._lines.addWidget(label(told(entry), "", wrap=True))
        if not entries:
            self.hide()

    def words(self) -> list[str]:
        """What is said, line by line."""
        return [self._lines.itemAt(i).widget().text() for i in range(self._lines.count())]  # type: ignore[union-attr]
