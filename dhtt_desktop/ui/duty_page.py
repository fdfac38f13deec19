"""A list of duties with the chosen one beside it: of one campaign, or of a school year itself."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from dhtt_desktop.domain.columns import Listing
from dhtt_desktop.services import duty_table
from dhtt_desktop.services.duty_table import DutyRow
from dhtt_desktop.ui import list_output
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.duty_panel import DutyPanel
from dhtt_desktop.ui.file_out import show_in_folder
from dhtt_desktop.ui.inputs import SearchBox
from dhtt_desktop.ui.keys import on_keys
from dhtt_desktop.ui.layouts import column, flow
from dhtt_desktop.ui.split import ListDetail
from dhtt_desktop.ui.table import ListCard, ListModel, ListView
from dhtt_desktop.ui.theme import L, M, S, theme
from dhtt_desktop.ui.widgets import Banner, EmptyState, icon_button, label

_MANY = 20  # duties from which the list can be searched


class DutyPage(QWidget):
    """Subclass: give the rows, whose a new duty is, the tools above the list, and what to say while it is empty."""

    of_year = False  # the list has a column for what plans say of the days

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.list = ListModel(duty_table.columns(self.of_year))
        self.view = ListView(self.list, "Chưa có việc nào")
        self.view.setAccessibleName("Danh sách việc")
        self.count = label("", "secondary")
        self.search = SearchBox("Tìm việc…")
        self.search.setMaximumWidth(theme().px(140))
        self.search.searched.connect(self.list.search)
        self.search.down.connect(self.view.setFocus)
        self.view.typed.connect(self._type)
        self.add_button = Button("Thêm việc", "primary", "plus", self.begin)
        self.print_button = icon_button("printer", "In danh sách việc", self.print_list)
        self.excel_button = icon_button("file-spreadsheet", "Ghi danh sách việc ra Excel", self.save_excel)
        self.said = Banner("", "good")
        self.panel = DutyPanel(context, self.owner)
        self.empty = self.make_empty()
        self._build()
        self.view.current_row.connect(self.panel.show_row)
        self.view.opened.connect(lambda _: self._open_row())
        self.panel.added.connect(self._added)
        self.panel.given_up.connect(self._given_up)

    # What the subclass gives

    def rows(self) -> Sequence[DutyRow]:
        """The duties as they stand."""
        raise NotImplementedError

    def owner(self) -> dict[str, Any]:
        """The columns that say whose a new duty is."""
        raise NotImplementedError

    def tools(self) -> Sequence[QWidget | None]:
        """The buttons above the list; None pushes what follows to the right."""
        raise NotImplementedError

    def make_empty(self) -> EmptyState:
        """What is said while there is no duty."""
        raise NotImplementedError

    def heading(self) -> tuple[str, str]:
        """Title and subtitle of the list on paper."""
        raise NotImplementedError

    # What its owner calls

    def reload(self) -> None:
        """Read the duties again."""
        if self.context.store is None:
            return
        rows = self.rows()
        self.view.load(rows)
        settled = sum(1 for row in rows if row.tone in ("good", "neutral") and row.item and row.item.done is not None)
        late = sum(1 for row in rows if row.tone == "bad")
        told = [f"{len(rows)} việc"] if rows else []
        told += [f"{settled} đã xong"] if settled else []
        told += [f"{late} quá hạn"] if late else []
        self.count.setText(" · ".join(told))
        self.search.setVisible(len(rows) >= _MANY or bool(self.search.text()))
        for button in (self.print_button, self.excel_button):
            button.allow("" if rows else "Chưa có việc nào.")
        self._stack.setCurrentIndex(0 if rows or self.panel.new is not None else 1)
        if self.list.shown and self.view.current() is None and self.panel.new is None:
            self.view.go_to(self.list.shown[0].id)

    def show_duty(self, duty_id: int) -> None:
        """Stand on a duty and open it."""
        self.search.clear()
        if self.view.go_to(duty_id):
            self._beside.show_detail()

    def begin(self) -> None:
        """The form of a new duty."""
        self._stack.setCurrentIndex(0)
        self.panel.begin()
        self._beside.show_detail()
        if self.panel.new is not None:
            self.panel.new.start()

    def listing(self) -> Listing:
        """The list as shown."""
        return self.view.current_listing(*self.heading())

    def print_list(self) -> None:
        """Print the list as shown."""
        if self.context.store is not None:
            list_output.print_list(self, self.context.store, self.listing())

    def save_excel(self) -> None:
        """Write the list as shown."""
        list_output.save_list(self.context, self, self.listing(), ".xlsx", self.tell_written)

    def tell_written(self, path: Path, words: str = "") -> None:
        """Say that a file was written, with the way to it."""
        self.said.say(words or f"Đã ghi tệp “{path.name}”.", "good", "Mở thư mục", lambda: show_in_folder(path))

    def _build(self) -> None:
        self.said.hide()
        bar = QWidget()
        bar.setLayout(column(flow(*self.tools(), gap=S), self.said, gap=S, margins=(L, M, M, S)))
        holder = QWidget()
        holder.setLayout(column(ListCard(self.view), gap=0, margins=(L, 0, M, M)))
        left = QWidget()
        whole = column(bar, gap=0)
        whole.addWidget(holder, 1)
        left.setLayout(whole)
        self._beside = ListDetail(left, self.panel)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._beside)
        self._stack.addWidget(self.empty)
        self.setLayout(column(self._stack, gap=0))
        on_keys(self.view, "Delete", self.panel.put_aside, alone=True)

    def _type(self, letter: str) -> None:
        """What is typed in a long list goes into the search."""
        if not self.search.isHidden():
            self.search.type(self.search.text() + letter)

    def _open_row(self) -> None:
        self._beside.show_detail()
        self.panel.field("text").setFocus(Qt.FocusReason.OtherFocusReason)

    def _added(self, duty_id: int) -> None:
        self.reload()
        self.view.go_to(duty_id)

    def _given_up(self) -> None:
        """No new duty after all: back to the list, or to what an empty one says."""
        self.reload()
        self._beside.show_list()
        (self.view if self.list.total() else self.empty).setFocus(Qt.FocusReason.OtherFocusReason)
