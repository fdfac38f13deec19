"""One duty beside its list: how it stands and what is done about it, its fields edited in place, its rounds."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from dhtt_desktop.domain.duties import DONE, DROPPED, RHYTHMS
from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.services import duties, duty_lines, duty_table
from dhtt_desktop.services.duties import STATES, TONES, Item
from dhtt_desktop.services.duty_table import DutyRow
from dhtt_desktop.services.result import Done, Result, refuse
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.duty_desk import DutyDesk, DutyLine
from dhtt_desktop.ui.duty_fields import DutyFields, empty_record, record_of
from dhtt_desktop.ui.form import BoundForm, fields
from dhtt_desktop.ui.inline_form import InlineForm
from dhtt_desktop.ui.layouts import clear, column, row
from dhtt_desktop.ui.theme import M, S
from dhtt_desktop.ui.widgets import EmptyState, Panel, Pill, label, section


class DutyPanel(Panel):
    """Shows one row of the list, or the form of a new duty. `added` carries the id of one that was just made."""

    added = Signal(int)
    given_up = Signal()  # the form of a new duty was left

    def __init__(self, context: Context, owner: Callable[[], dict[str, Any]]) -> None:
        super().__init__()
        self.context = context
        self._owner = owner  # the columns that say whose a new duty is
        self._row: DutyRow | None = None
        self.new: InlineForm | None = None
        self.line: DutyLine | None = None
        self._fields = DutyFields()
        self.desk = DutyDesk(context, self)
        self.desk.edit_wanted.connect(lambda _: self._fields.fields["text"].editor.setFocus())
        self.form = BoundForm(self._save, self)
        for name, field in self._fields.fields.items():
            self.form.bind(name, field)
        self.moved = QFrame()
        self.moved_words = label("", wrap=True)
        self.move_button = Button("Dời theo", "small", "arrow-right", self._move)
        self.aside_button = Button("Bỏ việc này", "quiet", "trash", self.put_aside)
        self.aside_button.setToolTip("Lấy ra khỏi danh sách; có thể hoàn tác")
        context.leaving.connect(self.form.flush)
        self._build()
        self.show_row(None)

    def field(self, name: str) -> Any:
        """The editor of a field of the duty that is shown."""
        return self._fields.fields[name].editor

    def show_row(self, shown: DutyRow | None) -> None:
        """Show a duty; what is half typed of the same one stays. None: nothing is chosen."""
        store = self.context.store
        if self.new is not None and shown is not None:
            self._close_new()
        same = shown is not None and self._row is not None and shown.id == self._row.id
        self._row = shown
        self._nothing.setVisible(shown is None and self.new is None)
        self._whole.setVisible(shown is not None and self.new is None)
        self.aside_button.setVisible(shown is not None and self.new is None)
        if shown is None or store is None:
            self.form.load(None, None)
            return
        if not same:
            self._fields.offer_people(store)
        self.form.load(shown.id, record_of(store, shown.duty))
        self._fields.show_rhythm()
        self._show_state(shown)
        self._show_rounds(shown)

    def begin(self) -> None:
        """The form of a new duty, with the keyboard in it."""
        store = self.context.store
        if store is None:
            return
        self.form.flush()
        self._close_new()
        made = DutyFields()
        made.offer_people(store)
        self.new = InlineForm("Việc mới", made.lines(), empty_record(), "Thêm việc này", self._add)
        self.new.done.connect(self._added)
        self.new.closed.connect(self._closed)
        self._place.addWidget(self.new)
        self._whole.hide()
        self._nothing.hide()
        self.aside_button.hide()
        self.new.start()

    def put_aside(self) -> None:
        """Take the duty out of the list."""
        store = self.context.store
        if store is not None and self._row is not None:
            self.form.load(None, None)
            self.context.tell(duties.put_aside(store, [self._row.id]))

    # The parts

    def _build(self) -> None:
        self._place = column(gap=0)
        self._state = column(gap=0)
        self._rounds = column(gap=0)
        self._nothing = EmptyState("checklist", "Chưa chọn việc nào", "Chọn một việc trong danh sách để xem, sửa.")
        self.moved.setProperty("look", "banner-info")
        self.moved.setLayout(column(self.moved_words, row(self.move_button, None), gap=S, margins=(M, S, M, S)))
        whole = column(self._state, self.moved, gap=M)
        for line in self._fields.lines():
            whole.addLayout(fields(*(field for _, field in line)))
        self._rounds_title = section("Các lần")
        whole.addWidget(self._rounds_title)
        whole.addLayout(self._rounds)
        self._whole = QWidget()
        self._whole.setLayout(whole)
        self.body.addLayout(self._place)
        self.body.addWidget(self._nothing)
        self.body.addWidget(self._whole)
        self.foot.addWidget(self.aside_button)
        self.foot.addStretch(1)
        self.foot.addWidget(self.form.mark)

    def _show_state(self, shown: DutyRow) -> None:
        clear(self._state)
        self.line = None
        store = self.context.store
        if shown.item is not None and store is not None:
            today = self.desk.today()
            made = duty_lines.line(shown.item, today, duty_lines.Papers(store, today))
            self.line = DutyLine(self.desk, made, narrow=True, with_day=False, edge=0, titled=False)
            self._state.addWidget(self.line)
        else:
            words = "Ghi hạn, hoặc chọn nhịp, để việc này được nhắc đúng lúc."
            self._state.addLayout(row(label(words, "caution", wrap=True), Pill(shown.state, shown.tone), gap=S))
        self.moved.setVisible(shown.moved is not None)
        self.moved_words.setText(duty_table.moved_words(shown) if shown.moved is not None else "")

    def _show_rounds(self, shown: DutyRow) -> None:
        """Of a duty that comes back its rounds around today; each can be marked by itself."""
        clear(self._rounds)
        store = self.context.store
        several = shown.duty.every in RHYTHMS and store is not None
        self._rounds_title.setVisible(several)
        if not several or store is None:
            return
        for item in duty_table.rounds_of(store, shown.duty, self.desk.today()):
            self._rounds.addWidget(self._round(item))

    def _round(self, item: Item) -> QWidget:
        line = duty_lines.line(item, self.desk.today())
        day = show_date(item.round.due)
        if item.state in (DONE, DROPPED):
            act = Button("Mở lại", "small", "", partial(self.desk.reopen, line))
        else:
            act = Button("Đã làm", "small", "", partial(self.desk.mark, line))
        act.setAccessibleName(f"{act.text()}: lần {day}")
        note = item.done.note if item.done is not None else ""
        made = QWidget()
        told = column(label(day, "strong"), *([label(note, "secondary", wrap=True)] if note else []), gap=0)
        words = line.pill if item.state in (DONE, DROPPED) else STATES[item.state].lower()
        parts = row(told, Pill(words, TONES[item.state]), act, gap=S, margins=(0, 3, 0, 3))
        parts.setStretch(0, 1)
        made.setLayout(parts)
        return made

    # Changing

    def _save(self, key: Any, changes: dict[str, Any]) -> Result:
        store = self.context.store
        return duties.save(store, changes, key) if store is not None else refuse(duties.GONE)

    def _add(self, values: dict[str, Any]) -> Result:
        store = self.context.store
        return duties.save(store, {**values, **self._owner()}) if store is not None else refuse(duties.GONE)

    def _move(self) -> None:
        if self.context.store is not None and self._row is not None and self._row.moved is not None:
            self.context.tell(duty_table.move(self.context.store, self._row))

    def _added(self, result: Done) -> None:
        self._close_new()
        self.context.tell(result)
        self.added.emit(int(result.value))

    def _closed(self) -> None:
        self._close_new()
        self.show_row(self._row)
        self.given_up.emit()

    def _close_new(self) -> None:
        clear(self._place)
        self.new = None
