"""Lines of one sort in a section of a page: each with its facts and proofs, added and mended in place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from dhtt_desktop.services.result import Done, Result
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.inline_form import InlineForm, Lines
from dhtt_desktop.ui.layouts import clear, column, row
from dhtt_desktop.ui.proofs import ProofButton, ProofCard
from dhtt_desktop.ui.theme import S
from dhtt_desktop.ui.widgets import ElidedLabel, icon_button, label, link

_SHOWN = 60  # of what a figure counts


class Words(NamedTuple):
    """What a line says: what it is, its facts, what is overdue or wanting, and what stands behind its figure."""

    title: str
    facts: tuple[str, ...] = ()
    caution: str = ""
    behind: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sort:
    """One sort of lines. `owner` is the table under which copies are kept, "" where there are none."""

    title: str
    add: str
    empty: str
    record: Mapping[str, Any]  # a new one, as the editor shows it
    words: Callable[[Any], Words]
    shown: Callable[[Any], Mapping[str, Any]]  # one of them, as the editor shows it
    fields: Callable[[Any], Lines]  # the editor's lines for one of them, or for a new one (None)
    save: Callable[[Mapping[str, Any], Any], Result]  # values, the one that is mended or None
    away: Callable[[Any], Result]
    owner: str = ""
    prepare: Callable[[InlineForm], None] = lambda form: None


class Records(QWidget):
    """A section with one sort of lines."""

    opened = Signal()  # an editor or a card opened

    def __init__(self, context: Context, sort: Sort) -> None:
        super().__init__()
        self.context, self.sort = context, sort
        self.editor: InlineForm | None = None
        self.proofs: ProofCard | None = None
        self._proofs_of = 0
        self._of: Any = None
        self._rows: Sequence[Any] = ()
        self.add_button = Button(sort.add, "small", "plus", lambda: self.edit(None))
        self._editor_place, self._lines = column(gap=0), column(gap=0)
        head = row(label(sort.title, "section"), None, self.add_button)
        self.setLayout(column(head, self._editor_place, self._lines, gap=S))

    def show_rows(self, of: Any, rows: Sequence[Any]) -> None:
        """Show the lines of something (its id); the editor of the same one stays open."""
        if of != self._of:
            self.close_editor()
            self._proofs_of = 0
        self._of, self._rows = of, rows
        clear(self._lines)
        self.proofs = None
        if not rows:
            self._lines.addWidget(label(self.sort.empty, "faint", wrap=True))
        for one in rows:
            self._lines.addWidget(self._line(one))
            if self.sort.owner and one.id == self._proofs_of:
                title = f"Minh chứng: {self.sort.words(one).title}"
                self.proofs = ProofCard(self.context, self.sort.owner, [one.id], title)
                self.proofs.closed.connect(self.close_proofs)
                self._lines.addWidget(self.proofs)

    def _line(self, one: Any) -> QFrame:
        line = QFrame()
        line.setProperty("look", "cardhead")
        words = self.sort.words(one)
        text = column(label(words.title, wrap=True), gap=0)
        for fact in words.facts:
            text.addWidget(label(fact, "secondary", wrap=True))
        if words.caution:
            text.addWidget(ElidedLabel(words.caution, "caution"))
        if words.behind:
            text.addLayout(_behind(words.behind))
        layout = row(gap=0, margins=(0, S, 0, S))
        layout.addLayout(text, 1)
        buttons: list[QWidget] = []
        if self.sort.owner:
            clip = ProofButton(words.title, one.proofs)
            clip.clicked.connect(lambda _on=False: self.show_proofs(one.id))
            buttons.append(clip)
        buttons.append(icon_button("pencil", f"Sửa: {words.title}", lambda: self.edit(one)))
        for button in buttons:
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        line.setLayout(layout)
        return line

    # Doing

    def edit(self, one: Any, record: Mapping[str, Any] | None = None) -> None:
        """Open the editor on a line, or on a new one (None) that begins with `record`."""
        self.close_editor()
        self._proofs_of = 0
        self.opened.emit()
        shown = {**self.sort.record, **(self.sort.shown(one) if one is not None else record or {})}
        more = () if one is None else (Button("Cất dòng này", "quiet", "archive", lambda: self.put_aside(one)),)
        title = f"Sửa: {self.sort.words(one).title}" if one is not None else self.sort.add
        self.editor = InlineForm(
            title, self.sort.fields(one), shown, "Lưu", lambda values: self.sort.save(values, one), more
        )
        self.sort.prepare(self.editor)
        self.editor.done.connect(self._saved)
        self.editor.closed.connect(self.close_editor)
        self._editor_place.addWidget(self.editor)
        self.editor.start()

    def put_aside(self, one: Any) -> None:
        """Take a line out of the record; one undo brings it back."""
        self.close_editor()
        self.context.tell(self.sort.away(one))

    def show_proofs(self, row_id: int) -> None:
        """Open the card of proofs below a line, or close it."""
        self.close_editor()
        self.opened.emit()
        self._proofs_of = 0 if self._proofs_of == row_id else row_id
        self.show_rows(self._of, self._rows)
        target = self.proofs.add_button if self.proofs is not None else self.add_button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_proofs(self) -> None:
        """Close the card of proofs."""
        if self._proofs_of:
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
            self._proofs_of = 0
            self.show_rows(self._of, self._rows)

    def close_editor(self) -> None:
        """Close the editor without saving; the keyboard stays in the section."""
        if self.editor is not None and self.editor.holds_keyboard():
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        clear(self._editor_place)
        self.editor = None

    def _saved(self, result: Done) -> None:
        self.close_editor()
        self.context.tell(result)


def _behind(lines: Sequence[str]) -> QVBoxLayout:
    """A link that shows what a figure counts, below itself."""
    told = "; ".join(lines[:_SHOWN]) + (f" và {len(lines) - _SHOWN} nữa" if len(lines) > _SHOWN else "")
    shown = label(f"{told}.", "secondary", wrap=True)
    shown.hide()

    def turn() -> None:
        opens = shown.isHidden()
        shown.setVisible(opens)
        way.setText("Thu lại" if opens else opening)

    opening = f"Xem {len(lines)} mục đã đếm"
    way = link(opening, turn)
    return column(row(way, None), shown, gap=0)
