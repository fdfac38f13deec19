"""Dated facts of one person or team in a section: lines with their proofs, added and mended in place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from dhtt_desktop.services import matters
from dhtt_desktop.services.result import Done, Result
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.inline_form import InlineForm, Lines
from dhtt_desktop.ui.layouts import clear, column, row
from dhtt_desktop.ui.proofs import ProofButton, ProofCard
from dhtt_desktop.ui.theme import S
from dhtt_desktop.ui.widgets import ElidedLabel, icon_button, label


class Whose(NamedTuple):
    """The subject of the facts: one of the two is None."""

    person_id: int | None = None
    team_id: int | None = None


class Words(NamedTuple):
    """What a line says: what it is, since when, by which paper; and what is wanting or under way."""

    title: str
    facts: tuple[str, ...] = ()
    caution: str = ""


@dataclass(frozen=True)
class Sort:
    """One sort of facts. `table` is where they are kept; `fields` gives the editor's lines for a store."""

    table: str
    title: str
    add: str
    empty: str
    record: Mapping[str, Any]  # a new one
    rows: Callable[[Store, Whose], Sequence[Any]]
    words: Callable[[Any], Words]
    fields: Callable[[Store, Whose], Lines]
    save: Callable[[Store, Mapping[str, Any], int | None], Result]
    prepare: Callable[[InlineForm], None] = lambda form: None  # what of the editor depends on a choice in it


class Records(QWidget):
    """A section with one sort of facts."""

    opened = Signal()  # an editor or a card opened: the others of the page may close

    def __init__(self, context: Context, sort: Sort) -> None:
        super().__init__()
        self.context, self.sort = context, sort
        self.whose = Whose()
        self.editor: InlineForm | None = None
        self.proofs: ProofCard | None = None
        self._proofs_of = 0
        self._rows: Sequence[Any] = ()
        self.add_button = Button(sort.add, "small", "plus", lambda: self.edit(None))
        self._editor_place, self._lines = column(gap=0), column(gap=0)
        head = row(label(sort.title, "section"), None, self.add_button)
        self.setLayout(column(head, self._editor_place, self._lines, gap=S))

    def show_of(self, whose: Whose) -> None:
        """Show the facts of a person or team; the editor of the same one stays open."""
        if whose != self.whose:
            self.close_editor()
            self._proofs_of = 0
        self.whose = whose
        store = self.context.store
        self._rows = self.sort.rows(store, whose) if store is not None else ()
        self._rebuild()

    def _rebuild(self) -> None:
        clear(self._lines)
        self.proofs = None
        if not self._rows:
            self._lines.addWidget(label(self.sort.empty, "faint", wrap=True))
        for one in self._rows:
            self._lines.addWidget(self._line(one))
            if one.id == self._proofs_of:
                self.proofs = ProofCard(self.context, self.sort.table, [one.id], f"Minh chứng: {self._named(one)}")
                self.proofs.closed.connect(self.close_proofs)
                self._lines.addWidget(self.proofs)

    def _named(self, one: Any) -> str:
        words = self.sort.words(one)
        return " ".join((words.title, *words.facts[:1]))

    def _line(self, one: Any) -> QFrame:
        line = QFrame()
        line.setProperty("look", "cardhead")
        words = self.sort.words(one)
        text = column(label(words.title, wrap=True), gap=0)
        for fact in words.facts:
            text.addWidget(ElidedLabel(fact, "secondary"))
        if words.caution:
            text.addWidget(ElidedLabel(words.caution, "caution"))
        clip = ProofButton(words.title, one.proofs)
        clip.clicked.connect(lambda _on=False: self.show_proofs(one.id))
        edit = icon_button("pencil", f"Sửa {words.title}", lambda: self.edit(one))
        layout = row(gap=0, margins=(0, S, 0, S))
        layout.addLayout(text, 1)
        for button in (clip, edit):
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        line.setLayout(layout)
        return line

    # Doing

    def edit(self, one: Any) -> None:
        """Open the editor on a fact, or on a new one (None)."""
        store, whose = self.context.store, self.whose
        if store is None:
            return
        self.close_editor()
        self.close_proofs()
        self.opened.emit()
        record = dict(self.sort.record)
        if one is not None:
            record = {name: _shown(getattr(one, name)) for name in record}
        key = one.id if one is not None else None
        new = {} if one is not None else {name: value for name, value in whose._asdict().items() if value is not None}
        more = () if one is None else (Button("Cất dòng này", "quiet", "archive", lambda: self.put_aside(one)),)
        title = f"Sửa {self._named(one)}" if one is not None else self.sort.add
        self.editor = InlineForm(
            title, self.sort.fields(store, whose), record, "Lưu",
            lambda values: self.sort.save(store, {**values, **new}, key), more,
        )  # fmt: skip
        self.sort.prepare(self.editor)
        self.editor.done.connect(self._saved)
        self.editor.closed.connect(self.close_editor)
        self._editor_place.addWidget(self.editor)
        self.editor.start()

    def put_aside(self, one: Any) -> None:
        """Take a fact out of the record; one undo brings it back."""
        if self.context.store is not None:
            self.close_editor()
            self.context.tell(matters.put_aside(self.context.store, self.sort.table, one.id))

    def show_proofs(self, row_id: int) -> None:
        """Open the card of proofs below a line, or close it."""
        self.close_editor()
        self.opened.emit()
        self._proofs_of = 0 if self._proofs_of == row_id else row_id
        self._rebuild()
        if self.proofs is not None:
            self.proofs.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_proofs(self) -> None:
        """Close the card of proofs."""
        if self._proofs_of:
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
            self._proofs_of = 0
            self._rebuild()

    def close_editor(self) -> None:
        """Close the editor without saving; the keyboard stays in the section."""
        if self.editor is not None and self.editor.holds_keyboard():
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        clear(self._editor_place)
        self.editor = None

    def _saved(self, result: Done) -> None:
        self.close_editor()
        self.context.tell(result)


def _shown(value: Any) -> Any:
    return "" if value is None else value
