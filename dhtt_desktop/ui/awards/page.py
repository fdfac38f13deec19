"""What the pages of lists in this tab share: head, search and filter, the list in its card, print and Excel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QSize
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from dhtt_desktop.domain.columns import Column, Listing
from dhtt_desktop.domain.text.keys import search_key
from dhtt_desktop.ui import list_output
from dhtt_desktop.ui.awards.reasons import Findings
from dhtt_desktop.ui.context import Context, period_title
from dhtt_desktop.ui.inputs import ComboBox, SearchBox
from dhtt_desktop.ui.layouts import clear, column, flow
from dhtt_desktop.ui.table import ListCard, ListModel, ListView
from dhtt_desktop.ui.theme import ROW, L, M, S, theme
from dhtt_desktop.ui.widgets import ElidedLabel, icon_button, label, row

EVERYTHING = "*"
_SMALL = 520  # px at 100 % of height below which a form and the tools do not stand above one another


def load_and_keep(view: ListView, rows: Sequence[Any]) -> None:
    """Show other rows; the lines that were chosen stay so, several as well."""
    model = view.list
    chosen = {model.row_id(row_) for row_ in view.selected()}
    view.load(rows)
    if len(chosen) < 2:
        return
    last = len(model.columns) - 1
    selection = QItemSelection()
    for at, row_ in enumerate(model.shown):
        if model.row_id(row_) in chosen:
            selection.select(model.index(at, 0), model.index(at, last))
    view.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)


class Pages(QStackedWidget):
    """Pages that ask for no more room than the one that is seen."""

    def minimumSizeHint(self) -> QSize:
        page = self.currentWidget()
        return page.minimumSizeHint() if page is not None else super().minimumSizeHint()


class AsShown(QWidget):
    """A page with one list, which goes out as it is shown."""

    context: Context
    model: ListModel

    def listing(self) -> Listing:
        """The list as it stands on screen."""
        raise NotImplementedError

    def print_list(self) -> None:
        """Print the list as shown."""
        if self.context.store is not None:
            made = self.listing()
            list_output.print_list(self, self.context.store, made, f"Danh sách có {len(made.rows)} dòng.")

    def save_excel(self) -> None:
        """Write the list as shown into a workbook."""
        list_output.save_list(self.context, self, self.listing(), ".xlsx", self._saved)

    def _saved(self, path: Path) -> None:
        self.context.notify.emit(f"Đã ghi {len(self.model.shown)} dòng vào {path.name}.", None)


class RowsPage(AsShown):
    """A page over rows of nominations or awards. Subclasses say what the tools are and what is filtered."""

    heading = ""
    setting = ""

    def __init__(self, context: Context, columns: Sequence[Column], empty: str, tools: Sequence[QWidget]) -> None:
        super().__init__()
        self.context = context
        self.rows: Sequence[Any] = ()
        self.model = ListModel(
            columns, search_key=lambda r: search_key(r.subject or ""), best_first=lambda r: r.subject or ""
        )
        self.view = ListView(self.model, empty)
        self.view.setAccessibleName(self.heading)
        self.title, self.count = ElidedLabel(self.heading, "title"), label("", "secondary")
        self.search = SearchBox("Tìm theo tên…")
        self.search.setFixedWidth(theme().px(160))
        self.kinds, self.states = ComboBox(), ComboBox()
        self.kinds.setAccessibleName("Lọc theo danh hiệu, hình thức khen")
        self.kinds.setMaximumWidth(theme().px(170))
        self.states.setMaximumWidth(theme().px(150))
        self.states.setAccessibleName("Lọc theo tình trạng")
        self.told = Findings()
        self._card_open = False
        self.form_place = column(gap=0)
        self._chosen = label("", "strong")
        self.bar = QFrame()
        self.bar.setProperty("look", "cardfoot")
        self._build(tools)
        self._connect()
        self.view.restore_columns(context.settings.get(self.setting, {}))

    def _build(self, tools: Sequence[QWidget]) -> None:
        self.columns_button = icon_button("columns-3", "Chọn cột", self.choose_columns)
        right = QWidget()
        right.setLayout(row(
            icon_button("printer", "In danh sách như đang hiện", self.print_list),
            icon_button("file-spreadsheet", "Ghi danh sách như đang hiện ra Excel", self.save_excel),
            self.columns_button, gap=0,
        ))  # fmt: skip
        self._filters = flow(self.search, self.kinds, self.states, *self.more_filters(), self.count, None, right)
        self.view.setMinimumHeight(theme().px(ROW) * 2)
        self.bar.setLayout(column(flow(self._chosen, *self.bar_tools()), gap=0, margins=(M, S, M, S)))
        self.bar.hide()
        card = ListCard(self.view)
        layout = card.layout()
        assert layout is not None
        layout.addWidget(self.bar)
        self._head = QWidget()
        self._head.setLayout(row(self.title, None, *tools))
        whole = column(self._head, self.told, self.form_place, self._filters, gap=10, margins=(L, 10, L, M))
        whole.addWidget(card, 1)
        self.setLayout(whole)

    def make_room(self, narrow: bool, card_open: bool) -> None:
        """Leave out what is said elsewhere."""
        self._card_open = card_open
        self._head.setVisible(not card_open)
        self.title.setVisible(not narrow)
        self.told.setVisible(bool(self.told.sentences) and not card_open)
        self.show_bar()

    def bar_tools(self) -> Sequence[QWidget]:
        """What can be done with the chosen rows."""
        return ()

    def more_filters(self) -> Sequence[QWidget]:
        """Filters besides award and state."""
        return ()

    def _connect(self) -> None:
        self.search.over(self.view)
        for box in (self.kinds, self.states):
            box.currentIndexChanged.connect(lambda _: self.model.filter(self.predicate()))
        self.model.arranged.connect(self._count)
        self.view.selectionModel().selectionChanged.connect(lambda *_: self.show_bar())
        self.model.modelReset.connect(self.show_bar)
        self.view.columns_changed.connect(lambda: self.context.settings.set(self.setting, self.view.columns_state()))

    def show_rows(self, rows: Sequence[Any], kinds: Sequence[tuple[str, str]], states: Sequence[str]) -> None:
        """Show rows; `kinds` and `states` are what the filters offer."""
        self.rows = rows
        self.title.setText(f"{self.heading} {period_title(self.context.period).lower()}")
        self.kinds.fill([("Mọi danh hiệu", EVERYTHING), *kinds])
        self.states.fill([("Mọi tình trạng", EVERYTHING), *states])
        self.kinds.setVisible(len(kinds) > 1)
        self.states.setVisible(len(states) > 1)
        self.model.filter(self.predicate())
        load_and_keep(self.view, rows)

    def state_of(self, row_: Any) -> str:
        """The state that a row is filtered by."""
        raise NotImplementedError

    def predicate(self) -> Callable[[Any], bool]:
        """What the filters let through, the search aside."""
        kind, state = self.kinds.currentData() or EVERYTHING, self.states.currentData() or EVERYTHING
        return lambda row_: kind in (EVERYTHING, row_.kind) and state in (EVERYTHING, self.state_of(row_))

    def chosen(self) -> list[Any]:
        """The chosen rows."""
        return self.view.selected()

    def show_bar(self) -> None:
        """The bar of actions stands below the list while rows are chosen."""
        count = len(self.view.selectionModel().selectedRows())
        self.bar.setVisible(count > 0 and not self._card_open)
        self._chosen.setText(f"{count} dòng")

    def _count(self) -> None:
        shown = len(self.model.shown)
        self.count.setText(f"{shown} trong {len(self.rows)} dòng" if shown != len(self.rows) else f"{shown} dòng")

    def open_form(self, form: QWidget) -> None:
        """Open something above the list; in a small window it takes the room of what is said and of the tools."""
        self.form_place.addWidget(form)
        if self.height() < theme().px(_SMALL):
            for part in (self.told, self._filters, self.bar):
                part.hide()

    def close_form(self) -> None:
        """Close what was opened inside the page."""
        clear(self.form_place)
        self._filters.show()
        self.told.setVisible(bool(self.told.sentences) and not self._card_open)
        self.show_bar()

    # The list as it stands

    def listing(self) -> Listing:
        """The list as shown."""
        parts = [box.currentText() for box in (self.kinds, self.states) if box.currentData() not in (EVERYTHING, None)]
        if self.search.text().strip():
            parts.append(f"tìm “{self.search.text().strip()}”")
        return self.view.current_listing(self.heading, " · ".join((*parts, period_title(self.context.period))))

    def choose_columns(self) -> None:
        """The menu of columns, below its button."""
        self.view.choose_columns(self.columns_button.mapToGlobal(self.columns_button.rect().bottomLeft()))
