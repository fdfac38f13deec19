"""Beside the grid: everything that one person or team registered, and what is written with each award."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QStackedWidget, QWidget

from dhtt_desktop import reference
from dhtt_desktop.services import registrations
from dhtt_desktop.services.exemplars import FIELDS
from dhtt_desktop.services.lists import award_name, award_short
from dhtt_desktop.services.registrations import EXEMPLAR, Line
from dhtt_desktop.services.result import Result, refuse
from dhtt_desktop.store import queries
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.form import BoundForm
from dhtt_desktop.ui.inputs import ComboBox, DateEdit, Field, SuggestBox, TextArea
from dhtt_desktop.ui.layouts import clear, column, flow
from dhtt_desktop.ui.theme import L, M, S, theme
from dhtt_desktop.ui.widgets import ElidedLabel, EmptyState, label, row, scroll

_STORY = ("field", "goal", "help", "helper_id")  # of exemplars only
_MORE = "Thêm danh hiệu, hình thức khác…"


class RegistrationDetail(QFrame):
    """One subject; the award that the grid stands on, else the first one registered."""

    added = Signal(object, str)  # line, award
    removed = Signal(int)  # registration
    kind_chosen = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setProperty("look", "panel")
        self.setMinimumWidth(min(theme().px(300), 420))
        self.context = context
        self.line: Line | None = None
        self.kind = ""  # the award whose details are shown
        self._people: tuple[tuple[str, int], ...] = ()
        self.form = BoundForm(self._save, self)
        self._build_fields()
        self._build()
        context.leaving.connect(self.form.flush)
        self.show_line(None, "", "")

    def _build_fields(self) -> None:
        levels = [("Chưa ghi", ""), *((rating.name, rating.code) for rating in reference.ratings())]
        self.fields = {
            "level": Field("Mức xếp loại đăng ký", ComboBox(levels)),
            "initiative": Field("Tên sáng kiến, đề tài", TextArea(2)),
            "field": Field("Lĩnh vực, nội dung điển hình", SuggestBox(FIELDS)),
            "goal": Field("Mục tiêu, chỉ tiêu", TextArea(2)),
            "help": Field("Giải pháp bồi dưỡng", TextArea(2)),
            "helper_id": Field("Người phụ trách, giúp đỡ", ComboBox()),
            "registered_on": Field("Ngày đăng ký", DateEdit()),
            "note": Field("Ghi chú", QLineEdit()),
        }
        for name, field in self.fields.items():
            self.form.bind(name, field)

    def _build(self) -> None:
        self._name, self._about = ElidedLabel("", "title"), ElidedLabel("", "secondary")
        self._closed = label("", "caution", wrap=True)
        self._chips = column(gap=0)
        self.more = ComboBox()
        self.more.setAccessibleName("Đăng ký thêm danh hiệu, hình thức khác")
        self.more.activated.connect(lambda _: self._add(self.more.currentData()))
        self._none = label(
            "Chưa đăng ký gì. Đánh dấu vào ô trong bảng (phím cách), hoặc chọn ở trên.", "secondary", True
        )
        self._heading = label("", "group", wrap=True)
        self._typed = QWidget()
        self._typed.setLayout(column(self._heading, *self.fields.values(), gap=M))
        content = QWidget()
        content.setLayout(column(self._closed, self._chips, self.more, self._none, self._typed, None, gap=M,
                                 margins=(L, S, L, L)))  # fmt: skip
        self.remove_button = Button("Bỏ đăng ký", "", "x", self._remove)
        foot = QFrame()
        foot.setLayout(row(self.remove_button, None, self.form.mark, margins=(L, S, L, M)))
        self._area = scroll(content)
        whole = column(row(self._name, margins=(L, M, L, 0)), row(self._about, margins=(L, 0, L, S)), gap=0)
        whole.addWidget(self._area, 1)
        whole.addWidget(foot)
        self._whole = QWidget()
        self._whole.setLayout(whole)
        self._nobody = EmptyState(
            "clipboard-list", "Chưa chọn dòng nào", "Chọn một dòng để ghi xếp loại, sáng kiến, mục tiêu đăng ký."
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._nobody)
        self._stack.addWidget(self._whole)
        self.setLayout(column(self._stack, gap=0))

    # Showing

    def show_line(self, line: Line | None, kind: str, closed: str) -> None:
        """Show a line at an award ("" the first registered one); `closed` says why nothing can be changed."""
        if line is None:
            self.line, self.kind = None, ""
            self.form.load(None, None)
            self._stack.setCurrentWidget(self._nobody)
            return
        other = self.line is None or self.line.id != line.id
        self.line = line
        self._stack.setCurrentWidget(self._whole)
        self._name.setText(line.name)
        self._about.setText(" · ".join(filter(None, (line.post, line.team))) or "Tập thể")
        self._closed.setText(closed)
        self._closed.setVisible(bool(closed))
        self.kind = kind if kind in line.entries else next(iter(line.entries), "")
        self._show_chips(line)
        self._show_more(line, closed)
        self._show_form(line, closed)
        if other:
            self._area.verticalScrollBar().setValue(0)

    def _show_chips(self, line: Line) -> None:
        clear(self._chips)
        self.chips: dict[str, Button] = {}
        for kind in line.entries if len(line.entries) > 1 else ():
            chip = Button(award_short(kind), "small", "check" if kind == self.kind else "", partial(self._choose, kind))
            chip.setAccessibleName(f"Chi tiết đăng ký {award_name(kind)}")
            chip.setToolTip(award_name(kind))
            self.chips[kind] = chip
        if self.chips:
            self._chips.addWidget(flow(*self.chips.values(), gap=S))

    def _show_more(self, line: Line, closed: str) -> None:
        kinds = registrations.offered(self.context.period, line.subject.person_id is not None)
        self.more.fill([(_MORE, ""), *((kind.name, kind.code) for kind in kinds if kind.code not in line.entries)])
        self.more.choose("")
        self.more.setEnabled(not closed)
        self.more.setToolTip(closed)

    def _show_form(self, line: Line, closed: str) -> None:
        entry = line.entries.get(self.kind)
        self._typed.setVisible(entry is not None)
        self._none.setVisible(entry is None)
        self.remove_button.allow(closed or ("" if entry is not None else "Chưa đăng ký gì."))
        self.remove_button.setText(f"Bỏ {award_short(self.kind)}" if entry is not None else "Bỏ đăng ký")
        self._heading.setText(award_name(self.kind))
        person = line.subject.person_id is not None
        self.fields["initiative"].setVisible(person and self.kind != EXEMPLAR)
        self.fields["level"].setVisible(self.kind != EXEMPLAR)
        for name in _STORY:
            self.fields[name].setVisible(self.kind == EXEMPLAR)
        if self.kind == EXEMPLAR:
            self._offer_helpers(line)
        if entry is None:
            self.form.load(None, None)
            return
        self.form.load(entry.id, {name: getattr(entry, name) or "" for name in self.fields})
        for field in self.fields.values():
            field.setEnabled(not closed)
            field.editor.setToolTip(closed)

    def _offer_helpers(self, line: Line) -> None:
        """Everybody but the subject."""
        store = self.context.store
        assert store is not None
        people = tuple((one.name, one.id) for one in queries.people(store, self.context.period)
                       if one.id != line.subject.person_id and one.status not in queries.LEFT)  # fmt: skip
        editor = self.fields["helper_id"].editor
        assert isinstance(editor, ComboBox)
        if people != self._people:
            self._people = people
            editor.fill([("Chưa phân công", ""), *people])
        if (helper := line.entries[EXEMPLAR].helper_id) and editor.findData(helper) < 0:
            editor.addItem(line.entries[EXEMPLAR].helper, helper)  # left the school since

    # Changing

    def _choose(self, kind: str) -> None:
        if self.line is not None:
            self.form.flush()
            self.kind_chosen.emit(kind)

    def _add(self, kind: str) -> None:
        if self.line is not None and kind:
            self.form.flush()
            self.added.emit(self.line, kind)

    def _remove(self) -> None:
        if self.line is not None and self.kind:
            self.form.flush()
            self.removed.emit(self.line.entries[self.kind].id)

    def _save(self, key: Any, changes: dict[str, Any]) -> Result:
        store = self.context.store
        return refuse("") if store is None else registrations.edit(store, int(key), changes)
