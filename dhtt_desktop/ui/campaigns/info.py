"""Thông tin: what is known of one campaign, edited in place; a new one is there as soon as its name is left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from dhtt_desktop.domain.period import show_period
from dhtt_desktop.services import campaigns
from dhtt_desktop.services.result import Done, Result, refuse
from dhtt_desktop.store.errors import StoreError
from dhtt_desktop.ui.context import Context, periods_around
from dhtt_desktop.ui.form import BoundForm, fields
from dhtt_desktop.ui.inputs import ComboBox, DateEdit, Field, TextArea
from dhtt_desktop.ui.layouts import column, row
from dhtt_desktop.ui.theme import XL, L, M, S, theme
from dhtt_desktop.ui.widgets import Card, label, primary, quiet, scroll

FIELDS = ("name", "kind", "status", "period", "starts", "ends", "superior_plan", "note")
NEW = "new"  # the form's key while the campaign is not yet on record
_WIDTH = 640


class InfoPage(QWidget):
    """The bound form of a campaign. `added` carries the id of one that was just made."""

    added = Signal(int)
    plan_wanted = Signal()
    aside_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.form = BoundForm(self._save, self)
        self._fields = self._make_fields()
        self._key: Any = None
        self._made: int | None = None
        self.form.saved.connect(self._tell_added)
        for name, field in self._fields.items():
            self.form.bind(name, field)
        name_line = self._fields["name"].editor
        assert isinstance(name_line, QLineEdit)
        name_line.returnPressed.connect(self._name_entered)
        self.plan_button = primary("Soạn kế hoạch", "file-pencil", self.plan_wanted.emit)
        self.aside_button = quiet("Cất phong trào", "archive", self.aside_wanted.emit)
        self.aside_button.setToolTip("Đưa ra khỏi danh sách; có thể hoàn tác")
        self._hint = label("Ghi tên rồi bấm Enter: phong trào được lập và lưu ngay.", "secondary", wrap=True)
        self._build()

    def field(self, name: str) -> Field:
        """The field of a column of the record."""
        return self._fields[name]

    def show_campaign(self, record: Any) -> None:
        """Show a campaign; what is half typed of the same one stays. None shows nothing."""
        self._key = record.id if record is not None else None
        self._choices("period").fill(self._periods(record.period if record is not None else ""))
        self.form.load(self._key, {name: getattr(record, name) for name in FIELDS} if record is not None else None)
        self._show_state()

    def begin_new(self, period: str) -> None:
        """An empty record with the name waiting for the keyboard."""
        self.form.flush()
        self._key = NEW
        self._choices("period").fill(self._periods(period))
        self.form.load(None, None)
        empty = dict.fromkeys(FIELDS, "")
        self.form.load(NEW, empty | {"kind": campaigns.KINDS[1], "status": campaigns.STATUSES[0], "period": period})
        self._show_state()
        self._fields["name"].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def is_new(self) -> bool:
        """A campaign is being made that has no name yet."""
        return self._key == NEW

    def _make_fields(self) -> dict[str, Field]:
        name = QLineEdit()
        name.setPlaceholderText("Ví dụ: Dạy tốt – Học tốt chào mừng 20/11")
        superior = QLineEdit()
        superior.setPlaceholderText("Số, ngày và cơ quan ban hành, nếu có")
        return {
            "name": Field("Tên phong trào", name),
            "kind": Field("Loại", ComboBox(campaigns.KINDS)),
            "status": Field("Tình trạng", ComboBox(campaigns.STATUSES)),
            "period": Field("Năm học", ComboBox()),
            "starts": Field("Bắt đầu", DateEdit()),
            "ends": Field("Kết thúc", DateEdit()),
            "superior_plan": Field("Thực hiện kế hoạch của cấp trên", superior),
            "note": Field("Ghi chú", TextArea(4)),
        }

    def _build(self) -> None:
        card = self._card = Card()
        self._restyle()
        f = self._fields
        card.body.setSpacing(M)
        card.body.addWidget(self._hint)
        card.body.addWidget(f["name"])
        card.body.addLayout(fields(f["kind"], f["status"]))
        card.body.addLayout(fields(f["period"], f["starts"], f["ends"]))
        card.body.addWidget(f["superior_plan"])
        card.body.addWidget(f["note"])
        card.add_foot(self.aside_button, self.form.mark, None, self.plan_button)
        content = QWidget()
        content.setLayout(column(card, None, gap=S, margins=(L, M, L, XL)))
        self.setLayout(row(scroll(content), gap=0))
        theme().changed.connect(self._restyle)

    def _restyle(self) -> None:
        self._card.setMaximumWidth(theme().px(_WIDTH))

    def _choices(self, name: str) -> ComboBox:
        editor = self._fields[name].editor
        assert isinstance(editor, ComboBox)
        return editor

    def _periods(self, period: str) -> Sequence[tuple[str, str]]:
        """School years and calendar years to choose from, and the campaign's own whatever it is."""
        shown = self.context.period
        known = periods_around(shown)
        other = [year[:4] for year in known] if "-" in shown else []
        every = [*known, *other]
        if period and period not in every:
            every.insert(0, period)
        return [(show_period(entry).capitalize(), entry) for entry in every]

    def _show_state(self) -> None:
        self._hint.setVisible(self.is_new)
        reason = "Hãy ghi tên phong trào trước." if self.is_new else ""
        self.aside_button.allow(reason)
        self.plan_button.allow(reason)

    def _name_entered(self) -> None:
        """Enter after the name of a new campaign saves it; the form's own leaving does it."""
        if not self.is_new:
            self._fields["kind"].editor.setFocus(Qt.FocusReason.TabFocusReason)

    def _save(self, key: Any, changes: dict[str, Any]) -> Result:
        store = self.context.store
        if store is None:
            return refuse("Chưa mở dữ liệu.")
        if key == NEW and not str(self.form.values()["name"]).strip():
            return Done() if "name" not in changes else refuse("Chưa có tên phong trào.", "name")
        values = {name: value or "" for name, value in (self.form.values() if key == NEW else changes).items()}
        try:
            result = campaigns.save_campaign(store, values, None if key == NEW else key)
        except StoreError as error:
            return refuse(f"{error.message} {error.next_step}")
        if key == NEW and isinstance(result, Done):
            self._made = result.value
        return result

    def _tell_added(self, _done: object) -> None:
        """A new campaign is on record, and the form knows that its name is saved."""
        made, self._made = self._made, None
        if made is not None:
            self.added.emit(made)
