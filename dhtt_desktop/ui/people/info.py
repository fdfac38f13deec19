"""Thông tin: one person's record, edited in place; and a new person, who is there as soon as the name is left."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from dhtt_desktop.domain.people import HEAD_POSTS
from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.services import people
from dhtt_desktop.services.history import Year
from dhtt_desktop.services.matters import Former
from dhtt_desktop.services.result import Done, Result, refuse
from dhtt_desktop.store import queries
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.form import BoundForm
from dhtt_desktop.ui.forms.ui_person import Ui_PersonForm
from dhtt_desktop.ui.inputs import ComboBox, FormField
from dhtt_desktop.ui.layouts import clear, column, row
from dhtt_desktop.ui.people.posting_offer import PostingOffer
from dhtt_desktop.ui.people.year_lines import summary_line
from dhtt_desktop.ui.theme import S
from dhtt_desktop.ui.widgets import label, link, scroll

FIELDS = (
    "name", "birth", "gender", "post", "team_id", "joined", "cccd", "phone", "qualification", "party_member", "status",
    "left_on", "note",
)  # fmt: skip
QUALIFICATIONS = ("Tiến sĩ", "Thạc sĩ", "Đại học", "Cao đẳng", "Trung cấp", "Sơ cấp")
NEW = "new"  # the form's key while the person is not yet on record
_YEARS = 3


class InfoPage(QWidget):
    """The bound form. `added` carries the id of a person who was just made."""

    added = Signal(int)
    open_other = Signal(int)  # the person of the same name
    all_years = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.form = BoundForm(self._save, self)
        self._seen = Ui_PersonForm()
        self._key: Any = None
        self._twin_id = 0
        content = QWidget()
        holder = QWidget()
        self._seen.setupUi(holder)
        self._twin = link("", lambda: self.open_other.emit(self._twin_id))
        self._twin.hide()
        self._seen.lines.insertWidget(1, self._twin)
        self.offer = PostingOffer(context)
        self._seen.lines.insertWidget(self._seen.lines.indexOf(self._seen.placed) + 1, self.offer)
        self._years = column(gap=0)
        self._seen.lines.insertLayout(self._seen.lines.count() - 1, self._years)
        content.setLayout(column(holder, None, gap=S, margins=(16, 12, 16, 16)))
        self.setLayout(column(scroll(content), gap=0))
        self._bind()
        self.form.saved.connect(self._reload)

    def _bind(self) -> None:
        for name in FIELDS:
            self.form.bind(name, self.field(name))
        for box in (self._seen.born, self._seen.placed, self._seen.known, self._seen.reached, self._seen.stands):
            for at in range(box.count()):
                item = box.itemAt(at)
                widget = item.widget() if item is not None else None
                if widget is not None:
                    widget.setSizePolicy(QSizePolicy.Policy.Ignored, widget.sizePolicy().verticalPolicy())
                box.setStretch(at, 1)
        self._choices("gender").fill((("Chưa rõ", ""), "Nam", "Nữ"))
        self._choices("party_member").fill((("Chưa rõ", ""), ("Có", True), ("Không", False)))
        self._choices("status").fill(people.STATUSES)
        self._choices("qualification").fill(QUALIFICATIONS)
        self._choices("post").fill(HEAD_POSTS)

    def field(self, name: str) -> FormField:
        """The field of a column of the record."""
        found = getattr(self._seen, name)
        assert isinstance(found, FormField)
        return found

    def _choices(self, name: str) -> ComboBox:
        editor = self.field(name).editor
        assert isinstance(editor, ComboBox)
        return editor

    # Showing

    def show_person(self, record: Any, years: tuple[Year, ...]) -> None:
        """Show a person; what is half typed of the same person stays."""
        if not self.offer.of_one(record.id):
            self.offer.drop()
        self._key = record.id
        self._fill_choices()
        self.form.load(record.id, {name: _shown(name, getattr(record, name)) for name in FIELDS})
        self._show_twin(record.name, record.birth, record.id)
        self.field("left_on").setVisible(record.status in people.LEFT)
        self._show_years(years)

    def begin_new(self, team_id: int | None) -> None:
        """An empty record with the name waiting for the keyboard."""
        self.form.flush()
        self.offer.drop()
        self._key = NEW
        self._fill_choices()
        self.form.load(None, None)
        empty = dict.fromkeys(FIELDS, "") | {"team_id": team_id or "", "status": people.WORKING}
        self.form.load(NEW, empty)
        self._twin.hide()
        self.field("left_on").hide()
        clear(self._years)
        self.focus_name()

    def focus_name(self) -> None:
        self.field("name").editor.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def is_new(self) -> bool:
        return self._key == NEW

    def nobody(self) -> None:
        """Nobody is chosen."""
        self._key = None
        self.form.load(None, None)
        self._twin.hide()
        clear(self._years)

    def _fill_choices(self) -> None:
        store = self.context.store
        if store is not None:
            teams = [("Chưa có tổ", "")] + [(team.name, team.id) for team in queries.units(store)]
            box = self._choices("team_id")
            if [(box.itemText(at), box.itemData(at)) for at in range(box.count())] != teams:
                box.fill(teams)

    def _show_twin(self, name: str, birth: str, but: int) -> None:
        store = self.context.store
        same = people.same_people(store, name, birth, but) if store is not None else []
        self._twin.setVisible(bool(same))
        if same:
            twin = same[0]
            self._twin_id = twin.id
            facts = ", ".join(part for part in (show_date(twin.birth), twin.team or "") if part)
            self._twin.setText(f"Còn một người trùng tên{f' ({facts})' if facts else ''}: xem hồ sơ")

    def _show_years(self, years: tuple[Year, ...]) -> None:
        clear(self._years)
        past = [year for year in years if year.period < self.context.period and (year.level or year.awards)][:_YEARS]
        if not past:
            return
        self._years.addWidget(label("Năm học qua" if "-" in self.context.period else "Các năm qua", "label"))
        for year in past:
            self._years.addWidget(summary_line(year))
        self._years.addLayout(row(link("Xem cả quá trình", self.all_years.emit), None))

    # Saving

    def _save(self, key: Any, changes: dict[str, Any]) -> Result:
        store = self.context.store
        if store is None:
            return refuse("Chưa mở dữ liệu trường.")
        values = {name: _kept(name, value) for name, value in changes.items()}
        if key != NEW:
            before = queries.person(store, key) if {"post", "team_id"} & set(values) else None
            result = people.edit_person(store, key, values)
            if before is not None and isinstance(result, Done):
                self._offer_posting(before)
            return result
        if "name" not in changes:
            return Done()  # kept in the form until there is a name
        typed = {name: _kept(name, value) for name, value in self.form.values().items() if value not in (None, "")}
        result = people.add_person(store, {**typed, **values})
        if isinstance(result, Done):
            self._key = result.value
            self.context.tell(result)
        return result

    def _offer_posting(self, before: Any) -> None:
        """What somebody was before a change of post or team can be kept, where there was something."""
        now = queries.person(self.context.store, before.id) if self.context.store is not None else None
        changed = now is not None and (now.post, now.team_id) != (before.post, before.team_id)
        if changed and (before.post or before.team_id is not None):
            words = ", ".join(part for part in (before.post, before.team or "") if part)
            self.offer.ask([Former(before.id, before.post, before.team_id)], words)

    def _reload(self, result: Done) -> None:
        """Show what was kept in its tidy form, and go on with a person who was just made."""
        store, key = self.context.store, self._key
        if store is None or key in (None, NEW):
            self.form.mark.hide()  # nothing of a person without a name is saved
            return
        record = queries.person(store, key)
        if record is None:
            return
        self.form.load(key, {name: _shown(name, getattr(record, name)) for name in FIELDS})
        self.field("left_on").setVisible(record.status in people.LEFT)
        self._show_twin(record.name, record.birth, record.id)
        if result.value == key and result.message.startswith("Đã thêm"):
            self.added.emit(key)


def _shown(name: str, value: Any) -> Any:
    """A value of the file as the form's editors take it."""
    return "" if value is None and name in ("team_id", "party_member") else value


def _kept(name: str, value: Any) -> Any:
    """An editor's value as the file keeps it."""
    return None if value == "" and name in ("team_id", "party_member") else value
