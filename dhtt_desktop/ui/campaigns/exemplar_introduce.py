"""Giới thiệu lên cấp trên: the small form that chooses whom, for which quarter or year, to whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit

from dhtt_desktop.domain.columns import Column, Kind
from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.services import exemplar_cycle as cycle
from dhtt_desktop.services import exemplar_papers
from dhtt_desktop.services.exemplars import Line
from dhtt_desktop.services.result import Done, Result
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.inline_form import InlineForm
from dhtt_desktop.ui.inputs import ComboBox, DateEdit, Field
from dhtt_desktop.ui.layouts import column
from dhtt_desktop.ui.table import ListModel, ListView
from dhtt_desktop.ui.theme import ROW, M, theme
from dhtt_desktop.ui.widgets import label

_SEEN = 6  # names seen at once


class Chosen(ListView):
    """Exemplars to tick; a click or Space ticks."""

    def __init__(self, lines: Sequence[Line]) -> None:
        model = ListModel(
            (
                Column("tick", "", lambda line: False, Kind.TICK, 40, sortable=False),
                Column("subject", "Điển hình", lambda line: line.subject, Kind.NAME, 190, key=lambda r: r.name_key),
                Column("state", "Đến nay", _words, width=180),
            ),
            lines,
            search_key=lambda line: line.subject,
        )
        super().__init__(model)
        self.setAccessibleName("Điển hình được giới thiệu")
        self.setFixedHeight(theme().px(ROW) * (min(_SEEN, max(2, len(lines))) + 1) + theme().px(8))

    def ids(self) -> list[int]:
        """Those ticked, in their order."""
        return [line.id for line in self.list.shown if line.id in self.list.ticked]

    def tick(self, ids: frozenset[int]) -> None:
        """Tick exactly these."""
        self.list.tick(self.list.ticked - ids, False)
        self.list.tick(ids, True)


def _words(line: Line) -> str:
    day = line.days.get(cycle.INTRODUCED, "")
    if day:
        return f"Đã giới thiệu {show_date(day)}"
    return "Chưa giới thiệu" if cycle.RECOGNISED in line.days else "Chưa công nhận"


class IntroduceForm(QFrame):
    """The form; `done` carries the service's Done with the id of the document."""

    done = Signal(object)
    closed = Signal()

    def __init__(self, context: Context, store: Store, lines: Sequence[Line], selected: frozenset[int]) -> None:
        super().__init__()
        self._context, self._store = context, store
        self._lines = [line for line in lines if not line.ended]
        today = store.now().date()
        self._terms = exemplar_papers.terms(today, context.period)
        self._hand_picked = selected
        self.chosen = Chosen(sorted(self._lines, key=lambda one: cycle.RECOGNISED not in one.days))
        self.told = label("", "caution", wrap=True)
        self.form = self._make(today)
        self.form.insert(label("Giới thiệu ai", "label"))
        self.form.insert(self.chosen)
        self.form.insert(self.told)
        self.form.done.connect(self.done)
        self.form.closed.connect(self.closed)
        self.setLayout(column(self.form, gap=0))
        self.chosen.list.ticks_changed.connect(lambda *_: self._tell())
        term = self.form.fields["term"].editor
        assert isinstance(term, ComboBox)
        term.currentIndexChanged.connect(lambda _: self._propose())
        self._propose()

    def _make(self, today: date) -> InlineForm:
        words = [(term.name[:1].upper() + term.name[1:], at) for at, term in enumerate(self._terms)]
        lines = (
            (("term", Field("Kỳ giới thiệu", ComboBox(words))), ("on", Field("Ngày công văn", DateEdit()))),
            (("recipient", Field("Kính gửi", QLineEdit())),),
        )
        day = today.isoformat()
        record = {"term": 0, "on": day, "recipient": exemplar_papers.usual_recipient(self._store, day)}
        return InlineForm("Giới thiệu điển hình lên cấp trên", lines, record, "Lập công văn", self._save)

    def _term(self) -> exemplar_papers.Term:
        editor = self.form.fields["term"].editor
        assert isinstance(editor, ComboBox)
        return self._terms[int(editor.currentData() or 0)]

    def _propose(self) -> None:
        """Tick those chosen in the list; without any, who is recognised and was not introduced yet."""
        due = frozenset(line.id for line in exemplar_papers.due(self._lines, self._term()))
        self.chosen.tick(self._hand_picked or due)
        self._tell()

    def _tell(self) -> None:
        ids = self.chosen.ids()
        self.form.button.allow("" if ids else "Đánh dấu ít nhất một điển hình để giới thiệu.")
        said = exemplar_papers.incomplete(self._store, ids)
        more = f"\n… và {len(said) - 3} điển hình khác." if len(said) > 3 else ""
        self.told.setText("\n".join(said[:3]) + more)
        self.told.setVisible(bool(said))
        self.told.setContentsMargins(0, 0, 0, theme().px(M) // 2)

    def _save(self, values: dict[str, Any]) -> Result:
        return exemplar_papers.introduce(
            self._store, self.chosen.ids(), term=self._term().name, recipient=str(values["recipient"]),
            period=self._context.period, on=str(values["on"]),
        )  # fmt: skip

    def start(self) -> None:
        """Put the keyboard into the first field."""
        self.form.start()


def open_document(context: Context, result: Done) -> None:
    """Say what was made, and go where its pages are."""
    context.tell(result)
    context.navigate.emit("reports", result.value)
