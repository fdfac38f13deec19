"""Sáng kiến of one person: listed with their proofs, added, mended with their authors, put aside."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from dhtt_desktop import reference
from dhtt_desktop.domain.period import short_period
from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.services import initiatives
from dhtt_desktop.services.initiatives import SCOPES, Author
from dhtt_desktop.services.lists import award_short
from dhtt_desktop.services.result import Done, Problem, Refused, Result
from dhtt_desktop.store import matter_queries
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.context import Context, periods_around
from dhtt_desktop.ui.inline_form import InlineForm
from dhtt_desktop.ui.inputs import ComboBox, DateEdit, Field, SuggestBox
from dhtt_desktop.ui.layouts import clear, column, flow, row
from dhtt_desktop.ui.people.authors_edit import AuthorsEdit
from dhtt_desktop.ui.proofs import ProofButton, ProofCard
from dhtt_desktop.ui.theme import L, M, S
from dhtt_desktop.ui.widgets import ElidedLabel, icon_button, label, scroll

FIELDS = ("title", "period", "scope", "decision_code", "decision_date", "issuer", "used_kind", "used_period")
_EMPTY = "Chưa ghi sáng kiến nào. Sáng kiến được công nhận là một căn cứ xét Chiến sĩ thi đua."


class InitiativesPage(QWidget):
    """The initiatives of the person shown, newest first, also those of which this person is not the first author."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._person_id = 0
        self._rows: list[Any] = []
        self._authors: dict[int, list[Any]] = {}
        self.editor: InlineForm | None = None
        self.authors: AuthorsEdit | None = None
        self.proofs: ProofCard | None = None
        self._proofs_of = 0
        self._editor_place = column(gap=0)
        self._lines = column(gap=0)
        self.add_button = Button("Thêm sáng kiến", "small", "plus", lambda: self.edit(None))
        content = QWidget()
        head = flow(self.add_button)
        content.setLayout(column(head, self._editor_place, self._lines, None, gap=M, margins=(L, M, L, L)))
        self.setLayout(column(scroll(content), gap=0))

    def show_person(self, person_id: int) -> None:
        """Show a person's initiatives; the editor of the same person stays open."""
        if person_id != self._person_id:
            self._person_id, self._proofs_of = person_id, 0
            self.close_editor()
        store = self.context.store
        if store is None:
            return
        self._rows = matter_queries.initiatives(store, person_id)
        self._authors = matter_queries.authors(store, [row.id for row in self._rows])
        self._rebuild()

    def _rebuild(self) -> None:
        clear(self._lines)
        self.proofs = None
        if not self._rows:
            self._lines.addWidget(label(_EMPTY, "faint", wrap=True))
        for one in reversed(self._rows):
            self._lines.addWidget(self._line(one))
            if one.id == self._proofs_of:
                self.proofs = ProofCard(self.context, "initiative", [one.id], f"Minh chứng: {one.title}")
                self.proofs.closed.connect(lambda: self.show_proofs(0))
                self._lines.addWidget(self.proofs)

    def _line(self, one: Any) -> QFrame:
        line = QFrame()
        line.setProperty("look", "cardhead")
        words = column(label(one.title, wrap=True), gap=0)
        for text, look in self._told(one):
            words.addWidget(ElidedLabel(text, look))
        clip = ProofButton(one.title, one.proofs)
        clip.clicked.connect(lambda _on=False: self.show_proofs(0 if self._proofs_of == one.id else one.id))
        edit = icon_button("pencil", f"Sửa sáng kiến {one.title}", lambda: self.edit(one))
        layout = row(gap=0, margins=(0, S, 0, S))
        layout.addLayout(words, 1)
        for button in (clip, edit):
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        line.setLayout(layout)
        return line

    def _told(self, one: Any) -> list[tuple[str, str]]:
        """The lines below a title: year and scope, the decision, other authors, what it was used for."""
        date = f" ngày {show_date(one.decision_date)}" if one.decision_date else ""
        facts = (short_period(one.period), f"cấp {one.scope}" if one.scope else "")
        told = [(" · ".join(fact for fact in facts if fact), "secondary")]
        if one.decision_code:
            told.append((f"{one.decision_code}{date}", "secondary"))
        else:
            told.append(("chưa có số quyết định công nhận", "caution"))
        others = [author.name for author in self._authors[one.id] if author.person_id != self._person_id]
        share = f"đóng góp {one.share}%" if one.share is not None else ""
        with_ = f"cùng {', '.join(others)}" if others else ""
        if share or with_:
            told.append((" · ".join(part for part in (share, with_) if part), "secondary"))
        if one.used_kind:
            told.append((f"đã dùng cho {award_short(one.used_kind)} {short_period(one.used_period)}".strip(), "info"))
        return told

    # Doing

    def edit(self, one: Any) -> None:
        """Open the editor on an initiative, or on a new one."""
        store = self.context.store
        if store is None:
            return
        self.close_editor()
        self.show_proofs(0)
        record = dict.fromkeys(FIELDS, "") | {"period": self.context.period, "scope": SCOPES[0]}
        if one is not None:
            record = {name: getattr(one, name) for name in FIELDS}
        key = one.id if one is not None else None
        whose = initiatives.authors(store, key) if key is not None else (Author(self._person_id),)
        more = () if one is None else (
            Button("Cất sáng kiến", "quiet", "archive", lambda: self.put_aside(one)),
        )  # fmt: skip
        title = "Sửa sáng kiến" if one is not None else "Sáng kiến mới"
        self.authors = AuthorsEdit(initiatives.people_to_choose(store), whose)
        self.editor = InlineForm(
            title,
            self._fields(self._used_by(key)),
            record,
            "Lưu sáng kiến",
            lambda values: self._save(store, values, key),
            more,
        )
        self.editor.insert(self.authors)
        self.authors.accepted.connect(self.editor.save, Qt.ConnectionType.QueuedConnection)
        self.editor.done.connect(self._saved)
        self.editor.closed.connect(self.close_editor)
        self._editor_place.addWidget(self.editor)
        self.editor.start()

    def _used_by(self, key: int | None) -> str:
        """Whose use is asked for, where there are several authors."""
        names = {author.person_id: author.name for author in self._authors.get(key or 0, ())}
        return f"Của {names[self._person_id]}" if len(names) > 1 else ""

    def _fields(self, used_by: str) -> list[list[tuple[str, Field]]]:
        used = [("Chưa dùng", ""), *((kind.name, kind.code) for kind in reference.awards()
                                     if kind.family == "title" and kind.subject == "person")]  # fmt: skip
        known = dict.fromkeys((code, words) for words, code in used)
        years = periods_around(self.context.period, 15, 0)
        issuers = [issuer for issuer in dict.fromkeys(row.issuer for row in self._rows) if issuer]
        return [
            [("title", Field("Tên sáng kiến, đề tài", QLineEdit()))],
            [("period", Field("Năm", ComboBox(years))), ("scope", Field("Phạm vi công nhận", ComboBox(SCOPES)))],
            [("decision_code", Field("Số quyết định", QLineEdit())), ("decision_date", Field("Ngày", DateEdit()))],
            [("issuer", Field("Cơ quan công nhận", SuggestBox(issuers)))],
            [("used_kind", Field("Đã dùng cho", ComboBox([(words, code) for code, words in known]), used_by)),
             ("used_period", Field("Của năm", ComboBox([("", ""), *((year, year) for year in years)])))],
        ]  # fmt: skip

    def _save(self, store: Store, values: dict[str, Any], key: int | None) -> Result:
        """Save with the authors as typed; what it was used for belongs to the person shown."""
        assert self.authors is not None
        kind, period = values.pop("used_kind"), values.pop("used_period")
        read = self.authors.read()
        if isinstance(read, Problem):
            self.authors.refuse(read.message)
            return Refused(())
        used = (kind, (period or values["period"]) if kind else "")
        whose = [replace(author, used_kind=used[0], used_period=used[1]) if author.person_id == self._person_id
                 else author for author in read]  # fmt: skip
        result = initiatives.save(store, values, key, whose)
        if isinstance(result, Refused):
            mine = [problem.message for problem in result.problems if problem.field == "authors"]
            self.authors.refuse("\n".join(mine))
            return Refused(tuple(problem for problem in result.problems if problem.field != "authors"))
        return result

    def show_proofs(self, initiative_id: int) -> None:
        """Open the card of proofs below an initiative (0: close it)."""
        if initiative_id:
            self.close_editor()
        if self._proofs_of != initiative_id:
            self._proofs_of = initiative_id
            self._rebuild()
        if self.proofs is not None:
            self.proofs.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_aside(self, one: Any) -> None:
        """Take it out of the record; one undo brings it back."""
        if self.context.store is not None:
            self.close_editor()
            self.context.tell(initiatives.put_aside(self.context.store, one.id))

    def close_editor(self) -> None:
        """Close the editor without saving; the keyboard stays in the page."""
        if self.editor is not None and self.editor.holds_keyboard():
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        clear(self._editor_place)
        self.editor = self.authors = None

    def _saved(self, result: Done) -> None:
        self.close_editor()
        self.context.tell(result)
