"""The rows behind a figure: who or what was counted, searched, printed, and opened where it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from dhtt_desktop.services import statistics
from dhtt_desktop.services.statistics import Source, Topic
from dhtt_desktop.ui import list_output
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.file_out import show_in_folder
from dhtt_desktop.ui.inputs import SearchBox
from dhtt_desktop.ui.layouts import clear, column, flow
from dhtt_desktop.ui.table import ListCard, ListModel, ListView
from dhtt_desktop.ui.theme import L, M, S, theme
from dhtt_desktop.ui.widgets import Banner, ElidedLabel, label

NOTHING = "Không có dòng nào để in."


class Behind(QFrame):
    """The panel at the right of the statistics."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.setProperty("look", "panel")
        self.setMinimumWidth(min(theme().px(300), 420))
        self.title = label("", "section", wrap=True)
        self.count = ElidedLabel("", "secondary")
        self.search = SearchBox("Tìm tên, quyết định…")
        self.print_button = Button("In", "quiet", "printer", self.print_list)
        self.excel_button = Button("Excel", "quiet", "file-spreadsheet", self.save_list)
        self.open_button = Button("Mở", "quiet", "external-link", self._open_current)
        self.open_button.setToolTip("Mở nơi ghi dòng này (Enter)")
        self.said = Banner("", "good")
        self.said.hide()
        self._topic: Topic | None = None
        self.view: ListView | None = None
        self._place: QVBoxLayout = column(gap=0)
        tools = flow(self.open_button, self.print_button, self.excel_button)
        whole = column(self.title, self.count, self.search, tools, self.said, gap=S, margins=(L, M, L, M))
        whole.addLayout(self._place, 1)
        self.setLayout(whole)
        self.search.searched.connect(self._search)
        for into in (self.search.down, self.search.accepted):
            into.connect(self._into_list)

    def show_rows(self, topic: Topic, title: str, count: str, rows: Sequence[Source]) -> None:
        """Show the rows of a figure; what was searched for stays."""
        self._make_list(topic)
        self.title.setText(title)
        self.count.setText(count)
        assert self.view is not None
        self._choose_columns(rows)
        self.view.load(rows)
        if self.view.current() is None and self.view.list.shown:
            self.view.go_to(self.view.list.shown[0].id)
        for button in (self.print_button, self.excel_button, self.open_button):
            button.allow("" if rows else NOTHING)
        self._allow_open()

    def _choose_columns(self, rows: Sequence[Source]) -> None:
        """What is the same in every row stands in the title already and takes no room."""
        assert self.view is not None
        differ = {"period": len({row.period for row in rows}) > 1, "what": len({row.what for row in rows}) > 1}
        differ["teams"] = not differ["what"] and len({row.teams for row in rows}) > 1
        if not any(differ.values()):
            differ["what"] = True
        for name, wanted in differ.items():
            self.view.setColumnHidden(self.view.list.column(name), not wanted)
        self.view.fit()

    def rows(self) -> list[Source]:
        """The rows as shown."""
        return list(self.view.list.shown) if self.view is not None else []

    def _make_list(self, topic: Topic) -> None:
        if self._topic is topic:
            return
        self._topic = topic
        self.search.clear()
        clear(self._place)
        model = ListModel(statistics.source_columns(topic), best_first=lambda one: one.name)
        self.view = ListView(model, "Con số này không có dòng nào")
        self.view.setAccessibleName("Danh sách làm nên con số")
        self.view.opened.connect(self._open)
        self.view.typed.connect(self.search.type)
        self.view.current_row.connect(lambda _: self._allow_open())
        self._place.addWidget(ListCard(self.view))

    def _search(self, words: str) -> None:
        if self.view is not None:
            self.view.list.search(words)

    def _into_list(self) -> None:
        if self.view is not None and self.view.list.shown:
            if self.view.current() is None or self.search.text():
                self.view.go_to(self.view.list.shown[0].id)
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _allow_open(self) -> None:
        row = self.view.current() if self.view is not None else None
        self.open_button.allow("" if row is not None and row.opens else "Chưa chọn dòng nào.")

    def _open_current(self) -> None:
        if self.view is not None:
            self._open(self.view.current())

    def _open(self, row: Source | None) -> None:
        if row is not None and row.opens is not None:
            self.context.navigate.emit(*row.opens)

    def print_list(self) -> None:
        """Print the list as shown."""
        if self.view is not None and self.context.store is not None:
            listed = self.view.current_listing(self.title.text(), self.count.full_text())
            list_output.print_list(self, self.context.store, listed)

    def save_list(self) -> None:
        """Write the list as shown into a workbook."""
        if self.view is not None:
            listed = self.view.current_listing(self.title.text(), self.count.full_text())
            list_output.save_list(self.context, self, listed, ".xlsx", self._saved)

    def _saved(self, path: Path) -> None:
        self.said.say(f"Đã ghi {path.name}.", "good", "Mở thư mục", lambda: show_in_folder(path), seconds=20)
