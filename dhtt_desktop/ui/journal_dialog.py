"""Nhật ký: what was done in this file, when and by whom; any of it is taken back or done again from here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from dhtt_desktop.domain.columns import Column, Kind
from dhtt_desktop.domain.text.keys import search_key
from dhtt_desktop.services.result import Refused, Result
from dhtt_desktop.store import journal
from dhtt_desktop.store.journal import SETUP, Entry
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.inputs import SearchBox
from dhtt_desktop.ui.layouts import column, row
from dhtt_desktop.ui.table import ListCard, ListModel, ListView
from dhtt_desktop.ui.theme import L, M, S, theme
from dhtt_desktop.ui.widgets import Banner, label, secondary

MOST = 3000  # entries that are listed; a school makes so many in about two years
_WIDTH, _HEIGHT = 860, 560  # px at 100 %
_UNDONE = "Đã hoàn tác"


def when(moment: datetime) -> str:
    """A moment to the minute: "20/11/2026 09:41"."""
    return f"{moment:%d/%m/%Y %H:%M}"


def _columns() -> tuple[Column, ...]:
    return (
        Column("at", "Lúc", lambda r: when(r.at), width=144, width_mm=32, key=lambda r: r.id),
        Column("label", "Việc", lambda r: r.label, width=350, width_mm=90),
        Column("rows", "Số dòng", lambda r: r.rows, Kind.NUMBER, 80, 18),
        Column("who", "Người làm", lambda r: r.who, width=104, width_mm=30),
        Column("state", "Tình trạng", _state, Kind.PILL, 116, 26, tone=lambda r: "neutral"),
    )


def _state(entry: Entry) -> str:
    return _UNDONE if entry.undone else ""


class JournalDialog(QDialog):
    """`undo` takes an action of the journal back, or an undo: then the action is done again."""

    def __init__(self, context: Context, undo: Callable[[int], Result | None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context, self._undo = context, undo
        self.setWindowTitle("Nhật ký thay đổi")
        self.model = ListModel(_columns(), search_key=lambda r: search_key(r.label))
        self.view = ListView(self.model, "Không có việc nào như đang tìm.")
        self.view.setAccessibleName("Nhật ký thay đổi")
        self.search = SearchBox("Tìm việc đã làm…")
        self.count = label("", "secondary")
        self.said = Banner("", "bad")
        self.said.hide()
        self.turn_button = secondary("Hoàn tác việc này", "arrow-back-up", self.turn)
        self.close_button = secondary("Đóng", "", self.accept)
        whole: QVBoxLayout = column(row(self.search, self.count, None, gap=M), self.said, gap=S, margins=(L, M, L, M))
        whole.addWidget(ListCard(self.view), 1)
        whole.addLayout(row(self.turn_button, None, self.close_button))
        self.setLayout(whole)
        self.search.over(self.view)
        self.view.current_row.connect(self._show_button)
        self.model.arranged.connect(self._show_count)
        self.resize(theme().px(_WIDTH), theme().px(_HEIGHT))
        self.reload()
        self.view.setFocus()

    def reload(self) -> None:
        """Read the journal again; the line that is stood on stays."""
        store, before = self.context.store, self.view.current()
        if store is None:
            return
        self.view.load(journal.entries(store, most=MOST))
        if before is not None:
            self.view.go_to(before.id)
        self._show_count()
        self._show_button(self.view.current())

    def _show_count(self) -> None:
        self.count.setText(f"{len(self.model.shown)} việc")

    def _show_button(self, entry: Any) -> None:
        undone = entry is not None and entry.undone
        self.turn_button.setText("Làm lại việc này" if undone else "Hoàn tác việc này")
        first = "Bước đầu tiên của tệp, không hoàn tác được." if entry is not None and entry.kind == SETUP else ""
        self.turn_button.allow(first or ("" if entry is not None else "Chọn một việc trước."))

    def turn(self) -> None:
        """Take the chosen action back, or do it again; why that cannot be is said here."""
        entry = self.view.current()
        if entry is None:
            return
        result = self._undo(entry.end)
        refused = isinstance(result, Refused)
        if result is not None:
            self.said.say(result.message, "bad" if refused else "good")
        self.reload()
        self.view.setFocus()
