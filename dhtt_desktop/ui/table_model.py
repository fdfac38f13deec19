"""The one table model: columns declared in `domain.columns`, rows in a Python list; sorts and filters that list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from dhtt_desktop.domain.columns import Column, Kind, Listing
from dhtt_desktop.domain.shown import cell_text
from dhtt_desktop.ui import cells

Index = QModelIndex | QPersistentModelIndex
_NUMBERS = (Kind.NUMBER, Kind.MONEY)
_RANKED = 2000  # of more hits nobody looks for the best one, and a keystroke has no time for it


class ListModel(QAbstractTableModel):
    """Rows as they are shown now. Rows are immutable; each has an id and a folded search key.

    `load` puts in new rows and keeps search, filter and order. `shown` are the rows on screen, in their order.
    With `best_first` (a row's name) a search puts the rows whose name has the typed words, accents and all, first.
    """

    arranged = Signal()  # search, filter, order or rows changed
    ticks_changed = Signal(frozenset, frozenset)  # ids ticked, ids unticked

    def __init__(
        self,
        columns: Sequence[Column],
        rows: Iterable[Any] = (),
        *,
        row_id: Callable[[Any], Any] = attrgetter("id"),
        search_key: Callable[[Any], str] = attrgetter("search_key"),
        sorted_by: str = "",
        best_first: Callable[[Any], str] | None = None,
    ) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.row_id = row_id
        self.shown: list[Any] = []
        self.ticked: set[Any] = set()
        self.sort_column, self.descending = sorted_by, False
        self._search_key = search_key
        self._best_first = best_first
        self._typed = ""
        self._found: list[Any] = []  # what the search found, before the best are put first
        self._loaded: list[Any] = []  # as the query gave them
        self._rows: list[Any] = []  # in order, before filter and search
        self._kept: list[Any] = []  # after the filter
        self._kept_keys: list[str] = []
        self._found_keys: list[str] = []
        self._terms: list[str] = []
        self._predicate: Callable[[Any], bool] | None = None
        self._ticked_shown = -1  # counted when asked
        self._as_given = True  # the query's own order is the order of `sort_column`
        self.load(rows)

    # What is shown

    def load(self, rows: Iterable[Any]) -> None:
        """Show other rows, keeping search, filter and order; ticks of rows that are gone are dropped."""
        self._loaded = list(rows)
        self._rows = self._loaded if self._as_given else self._ordered()
        if self.ticked:
            self.ticked &= {self.row_id(row) for row in self._loaded}
        self._keep()
        self._arrange(self._terms, self._kept, self._kept_keys)

    def search(self, text: str) -> None:
        """Show the rows whose search key holds every word of the text; accents and case do not matter."""
        terms = cells.fold(text).split()
        if terms == self._terms and text == self._typed:
            return
        self._typed = text
        if _narrows(self._terms, terms):
            self._arrange(terms, self._found, self._found_keys)
        else:
            self._arrange(terms, self._kept, self._kept_keys)

    def filter(self, predicate: Callable[[Any], bool] | None) -> None:
        """Show only rows that the predicate lets through (None: all)."""
        self._predicate = predicate
        self._keep()
        self._arrange(self._terms, self._kept, self._kept_keys)

    def order_by(self, column_id: str, descending: bool = False) -> None:
        """Order the rows by a column; empty values come last either way."""
        self.sort_column, self.descending, self._as_given = column_id, descending, False
        self._rows = self._ordered()
        self._keep()
        self._arrange(self._terms, self._kept, self._kept_keys)

    def total(self) -> int:
        """How many rows there are, shown or not."""
        return len(self._loaded)

    def row_of(self, row_id: Any) -> int:
        """Where a row stands on screen; -1 when it is not shown."""
        get = self.row_id
        return next((i for i, row in enumerate(self.shown) if get(row) == row_id), -1)

    def find(self, row_id: Any) -> Any:
        """The row of that id, shown or not; None when it is gone."""
        get = self.row_id
        return next((row for row in self._loaded if get(row) == row_id), None)

    def column(self, column_id: str) -> int:
        """Index of a column by its id. Raises KeyError."""
        for index, column in enumerate(self.columns):
            if column.id == column_id:
                return index
        raise KeyError(column_id)

    def listing(self, title: str, columns: Sequence[Column], subtitle: str = "") -> Listing:
        """The list as it stands, for print and Excel."""
        exported = tuple(column for column in columns if column.kind is not Kind.TICK)
        return Listing(title, exported, tuple(self.shown), subtitle)

    # Ticks

    def set_ticks(self, ids: Iterable[Any]) -> None:
        """Tick exactly these rows, without a signal."""
        self.ticked = set(ids)
        self._repaint()

    def tick(self, ids: Iterable[Any], on: bool) -> None:
        """Tick or untick rows as the clerk does."""
        wanted = frozenset(ids)
        added = wanted - self.ticked if on else frozenset()
        removed = frozenset() if on else wanted & self.ticked
        self.ticked = (self.ticked | added) - removed
        self._repaint()
        if added or removed:
            self.ticks_changed.emit(frozenset(added), frozenset(removed))

    def ticked_shown(self) -> int:
        """How many of the rows on screen are ticked."""
        if not self.ticked:
            return 0
        if self._ticked_shown < 0:
            get = self.row_id
            self._ticked_shown = sum(1 for row in self.shown if get(row) in self.ticked)
        return self._ticked_shown

    # Qt's side

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.shown)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column, row = self.columns[index.column()], self.shown[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return cell_text(column, row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.kind in _NUMBERS else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.CheckStateRole and column.kind is Kind.TICK:
            return Qt.CheckState.Checked if self.row_id(row) in self.ticked else Qt.CheckState.Unchecked
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    # Inside

    def _ordered(self) -> list[Any]:
        column = self.columns[self.column(self.sort_column)]
        pairs = [(cells.sort_key(column, row), row) for row in self._loaded]
        filled = sorted((pair for pair in pairs if pair[0] is not None), key=lambda pair: pair[0])
        if self.descending:
            filled.reverse()
        return [row for _, row in filled] + [row for key, row in pairs if key is None]

    def _keep(self) -> None:
        test = self._predicate
        self._kept = self._rows if test is None else [row for row in self._rows if test(row)]
        get = self._search_key
        self._kept_keys = [get(row) for row in self._kept]

    def _arrange(self, terms: list[str], rows: list[Any], keys: list[str]) -> None:
        """Make `shown` from rows and their keys."""
        for term in terms:
            found = [i for i, key in enumerate(keys) if term in key]
            rows, keys = [rows[i] for i in found], [keys[i] for i in found]
        shown = rows
        if terms and self._best_first is not None and len(rows) <= _RANKED:
            shown = cells.best_first(rows, self._best_first, self._typed)
        self.beginResetModel()
        self._terms, self.shown, self._ticked_shown = terms, shown, -1
        self._found, self._found_keys = rows, keys
        self.endResetModel()
        self.arranged.emit()

    def _repaint(self) -> None:
        self._ticked_shown = -1
        if self.shown:
            last = self.index(len(self.shown) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last, [Qt.ItemDataRole.CheckStateRole])


def _narrows(before: list[str], after: list[str]) -> bool:
    """Every row found by `after` was also found by `before`."""
    return all(any(old in new for new in after) for old in before)
