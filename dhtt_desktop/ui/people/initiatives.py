"""Sáng kiến of one person: listed, added, mended, put aside."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from dhtt_desktop.domain.period import short_period
from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.services import initiatives
from dhtt_desktop.services.result import Done
from dhtt_desktop.store import matter_queries
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.context import Context, periods_around
from dhtt_desktop.ui.inline_form import InlineForm
from dhtt_desktop.ui.inputs import ComboBox, DateEdit, Field
from dhtt_desktop.ui.layouts import clear, column, flow, row
from dhtt_desktop.ui.theme import L, M, S
from dhtt_desktop.ui.widgets import ElidedLabel, icon_button, label, scroll

SCOPES = ("cơ sở", "tỉnh", "toàn quốc")


class InitiativesPage(QWidget):
    """The initiatives of the person shown, newest first."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._person_id = 0
        self.editor: InlineForm | None = None
        self._editor_place = column(gap=0)
        self._lines = column(gap=0)
        add = Button("Thêm sáng kiến", "small", "plus", lambda: self.edit(None))
        content = QWidget()
        content.setLayout(column(flow(add), self._editor_place, self._lines, None, gap=M, margins=(L, M, L, L)))
        self.setLayout(column(scroll(content), gap=0))

    def show_person(self, person_id: int, rows: list[Any]) -> None:
        """Show a person's initiatives (`queries.initiatives`)."""
        if person_id != self._person_id:
            self._person_id = person_id
            self.close_editor()
        clear(self._lines)
        if not rows:
            words = "Chưa ghi sáng kiến nào. Sáng kiến được công nhận là một căn cứ xét Chiến sĩ thi đua."
            self._lines.addWidget(label(words, "faint", wrap=True))
        for initiative in reversed(rows):
            self._lines.addWidget(self._line(initiative))

    def _line(self, initiative: Any) -> QFrame:
        line = QFrame()
        line.setProperty("look", "cardhead")
        title = label(initiative.title, wrap=True)
        facts = [short_period(initiative.period), f"cấp {initiative.scope}" if initiative.scope else ""]
        if initiative.decision_code:
            date = f" ngày {show_date(initiative.decision_date)}" if initiative.decision_date else ""
            facts.append(f"{initiative.decision_code}{date}")
        told = ElidedLabel(" · ".join(fact for fact in facts if fact), "secondary")
        state = [] if initiative.decision_code else [ElidedLabel("chưa có số quyết định công nhận", "caution")]
        words = column(title, told, *state, gap=0)
        edit = icon_button("pencil", f"Sửa sáng kiến {initiative.title}", lambda: self.edit(initiative))
        layout = row(gap=S, margins=(0, S, 0, S))
        layout.addLayout(words, 1)
        layout.addWidget(edit, 0, Qt.AlignmentFlag.AlignTop)
        line.setLayout(layout)
        return line

    def edit(self, initiative: Any) -> None:
        """Open the editor on an initiative, or on a new one."""
        store, person_id = self.context.store, self._person_id
        if store is None:
            return
        record = {"title": "", "period": self.context.period, "scope": SCOPES[0], "decision_code": "",
                  "decision_date": ""}  # fmt: skip
        if initiative is not None:
            record = {name: getattr(initiative, name) for name in record}
        key = initiative.id if initiative is not None else None
        whose = {} if initiative is not None else {"person_id": person_id}
        more = () if initiative is None else (
            Button("Cất sáng kiến", "quiet", "archive", lambda: self.put_aside(initiative)),
        )  # fmt: skip
        lines: list[list[tuple[str, Field]]] = [
            [("title", Field("Tên sáng kiến, đề tài", QLineEdit()))],
            [("period", Field("Năm", ComboBox(periods_around(self.context.period, 15, 0)))),
             ("scope", Field("Phạm vi công nhận", ComboBox(SCOPES)))],
            [("decision_code", Field("Số quyết định", QLineEdit())), ("decision_date", Field("Ngày", DateEdit()))],
        ]  # fmt: skip
        self.close_editor()
        self.editor = InlineForm(
            "Sửa sáng kiến" if initiative is not None else "Sáng kiến mới", lines, record, "Lưu sáng kiến",
            lambda values: initiatives.save(store, {**values, **whose}, key), more,
        )  # fmt: skip
        self.editor.done.connect(self._saved)
        self.editor.closed.connect(self.close_editor)
        self._editor_place.addWidget(self.editor)
        self.editor.start()

    def put_aside(self, initiative: Any) -> None:
        """Take it out of the record; one undo brings it back."""
        if self.context.store is not None:
            self.close_editor()
            self.context.tell(initiatives.put_aside(self.context.store, initiative.id))

    def close_editor(self) -> None:
        """Close the editor without saving."""
        clear(self._editor_place)
        self.editor = None

    def _saved(self, result: Done) -> None:
        self.close_editor()
        self.context.tell(result)


def rows_of(context: Context, person_id: int) -> list[Any]:
    """The initiatives of a person."""
    return matter_queries.initiatives(context.store, person_id) if context.store is not None else []
