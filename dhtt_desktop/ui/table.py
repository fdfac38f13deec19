"""The one list of the window: sorts, searches, ticks, copies, remembers its columns, and keeps its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QMenu, QTableView, QWidget

from dhtt_desktop.domain.columns import Column, Kind, Listing
from dhtt_desktop.domain.shown import cell_text
from dhtt_desktop.ui.icons import icon
from dhtt_desktop.ui.layouts import column
from dhtt_desktop.ui.table_model import ListModel
from dhtt_desktop.ui.table_paint import Cell, ListHeader, RowDelegate, StripSource
from dhtt_desktop.ui.theme import ROW, theme

__all__ = ["Cell", "ListCard", "ListModel", "ListView", "StripSource"]

_FIXED = (Kind.TICK, Kind.STRIP, Kind.PILL, Kind.DATE, Kind.FLAG, Kind.NUMBER)  # these do not take spare width


class ListView(QTableView):
    """A list. Enter or a double click opens a row, typing goes to the search box, Space ticks."""

    current_row = Signal(object)  # the row, or None when the list has none
    opened = Signal(object)
    typed = Signal(str)
    columns_changed = Signal()

    def __init__(self, model: ListModel, empty: str = "Chưa có dòng nào") -> None:
        super().__init__()
        self.list = model
        self.empty = empty
        self.actions_for: Callable[[list[Any]], Sequence[QAction]] | None = None  # more entries of the context menu
        self._current_id: Any = None
        self._told: Any = None
        self._own_widths: dict[str, int] = {}
        self._fitting = False
        self._painter = RowDelegate(self, model)
        self._build(model)
        theme().changed.connect(self._restyle)

    def _build(self, model: ListModel) -> None:
        self.setHorizontalHeader(ListHeader(self, model))
        self.setModel(model)
        self.setItemDelegate(self._painter)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setMinimumHeight(theme().px(ROW) * 3)
        self.setAccessibleName("Danh sách")
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(rows.ResizeMode.Fixed)
        rows.setMinimumSectionSize(1)
        for index, entry in enumerate(model.columns):
            self.setColumnHidden(index, not entry.visible)
        head = self.horizontalHeader()
        head.sectionClicked.connect(self._header_clicked)
        head.sectionResized.connect(self._section_resized)
        head.sectionMoved.connect(lambda *_: self._columns_moved())
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(lambda at: self.choose_columns(head.mapToGlobal(at)))
        model.modelReset.connect(self._restore_place)
        self.selectionModel().currentRowChanged.connect(self._moved)
        self._restyle()

    # For the screen that owns it

    def set_strips(self, source: StripSource) -> None:
        """Where the strips of years come from: asked for visible rows only, one question at a time."""
        self._painter.strip_source = source

    def load(self, rows: Sequence[Any]) -> None:
        """Show other rows and keep the place: current row, search, filter, order, scroll position."""
        self._painter.forget_strips()
        offset = self.verticalScrollBar().value()
        self.list.load(rows)
        self.verticalScrollBar().setValue(offset)
        if self._current_id is not None and self.list.find(self._current_id) is None:
            self._current_id = None
            self._tell(None)
        elif self._current_id is not None:
            self._tell(self.list.find(self._current_id))

    def current(self) -> Any:
        """The row that the keyboard stands on; None."""
        at = self.currentIndex().row()
        return self.list.shown[at] if 0 <= at < len(self.list.shown) else None

    def selected(self) -> list[Any]:
        """The chosen rows, in the order of the list."""
        at = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.list.shown[i] for i in at]

    def go_to(self, row_id: Any) -> bool:
        """Stand on a row and bring it into view; False when it is not shown."""
        at = self.list.row_of(row_id)
        if at < 0:
            return False
        self._stand(at)
        self.scrollTo(self.list.index(at, self._first()), QAbstractItemView.ScrollHint.EnsureVisible)
        return True

    def shown_columns(self) -> list[Column]:
        """Columns as they stand on screen, from the left."""
        head = self.horizontalHeader()
        order = (head.logicalIndex(place) for place in range(head.count()))
        return [self.list.columns[i] for i in order if not self.isColumnHidden(i)]

    def current_listing(self, title: str, subtitle: str = "") -> Listing:
        """The list as shown: its columns in their order, its rows after search, filter and order."""
        return self.list.listing(title, self.shown_columns(), subtitle)

    def columns_state(self) -> dict[str, Any]:
        """Columns, widths and order, to be remembered."""
        head = self.horizontalHeader()
        order = [self.list.columns[head.logicalIndex(i)].id for i in range(head.count())]
        hidden = [entry.id for i, entry in enumerate(self.list.columns) if self.isColumnHidden(i)]
        return {"order": order, "hidden": hidden, "widths": dict(self._own_widths)}

    def restore_columns(self, state: dict[str, Any]) -> None:
        """Bring back what `columns_state` gave; what does not fit this list any more is left out."""
        ids = [entry.id for entry in self.list.columns]
        head = self.horizontalHeader()
        known = [name for name in state.get("order", []) if name in ids]
        for place, name in enumerate(known if len(known) == len(ids) else []):
            head.moveSection(head.visualIndex(ids.index(name)), place)
        hidden = set(state.get("hidden", [])) & set(ids)
        if "order" in state and len(hidden) < len(ids):
            for i, name in enumerate(ids):
                self.setColumnHidden(i, name in hidden if name in state["order"] else not self.list.columns[i].visible)
        self._own_widths = {k: int(v) for k, v in state.get("widths", {}).items() if k in ids}
        self._fit_columns()

    def fit(self) -> None:
        """Share the width out again, after the owner showed or hid a column."""
        self._fit_columns()

    def choose_columns(self, at: QPoint | None = None) -> None:
        """Let the clerk choose which columns stand in the list."""
        menu = self.column_menu()
        menu.exec(at or self.mapToGlobal(QPoint(self.width() // 2, 0)))
        menu.deleteLater()

    def column_menu(self) -> QMenu:
        """The menu of columns, for the button "Cột"."""
        menu = QMenu(self)
        for i, entry in enumerate(self.list.columns):
            if entry.kind is Kind.TICK or not entry.title:
                continue
            action = menu.addAction(entry.title)
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(i))
            action.toggled.connect(lambda on, i=i: self._show_column(i, on))
        menu.addSeparator()
        menu.addAction("Như lúc đầu", self.reset_columns)
        return menu

    def reset_columns(self) -> None:
        """Columns, widths and order as the program gives them."""
        head = self.horizontalHeader()
        for i, entry in enumerate(self.list.columns):
            head.moveSection(head.visualIndex(i), i)
            self.setColumnHidden(i, not entry.visible)
        self._own_widths.clear()
        self._fit_columns()
        self.columns_changed.emit()

    def copy(self) -> None:
        """Put the chosen rows on the clipboard as a table that Excel and Word understand."""
        columns = [entry for entry in self.shown_columns() if entry.kind is not Kind.TICK]
        rows = self.selected()
        lines = ["\t".join(entry.title for entry in columns)] if len(rows) > 1 else []
        lines += ["\t".join(_plain(cell_text(entry, row)) for entry in columns) for row in rows]
        QGuiApplication.clipboard().setText("\n".join(lines))

    # Keyboard and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if (row := self.current()) is not None:
                self.opened.emit(row)
        elif key == Qt.Key.Key_Space and self._tick_column() is not None:
            self._tick_selected()
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.list.shown:
            self._go(0 if key == Qt.Key.Key_Home else len(self.list.shown) - 1)
        elif event.text().strip() and not event.modifiers() & _NOT_TYPING and event.text().isprintable():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and index.column() == self._tick_column():
            row_id = self.list.row_id(self.list.shown[index.row()])
            self.list.tick([row_id], row_id not in self.list.ticked)
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == self._tick_column():
            self.mousePressEvent(event)
        elif index.isValid():
            self.opened.emit(self.list.shown[index.row()])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.rowAt(event.position().toPoint().y()))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        rows = self.selected()
        if not rows:
            return
        menu = QMenu(self)
        for action in self.actions_for(rows) if self.actions_for else ():
            menu.addAction(action)
        if menu.actions():
            menu.addSeparator()
        menu.addAction(icon("copy"), "Sao chép dòng" if len(rows) == 1 else f"Sao chép {len(rows)} dòng", self.copy)
        menu.exec(event.globalPos())
        menu.deleteLater()

    # Painting and size

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.list.shown:
            painter = QPainter(self.viewport())
            painter.setPen(theme().color("faint"))
            painter.setFont(theme().font())
            words = self.empty if self.list.total() == 0 else "Không có dòng nào khớp với điều đang tìm"
            area = self.viewport().rect().adjusted(12, 12, -12, -12)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)
            return
        first, last = self.rowAt(event.rect().top()), self.rowAt(event.rect().bottom())
        last = len(self.list.shown) - 1 if last < 0 else last
        self._painter.want_strips(self.list.shown[max(0, first) : last + 1])
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Natural widths, or the clerk's own; what is left over goes to the columns of words."""
        px = theme().px
        seen = [i for i in range(len(self.list.columns)) if not self.isColumnHidden(i)]
        own, columns = self._own_widths, self.list.columns
        widths = {i: px(own.get(columns[i].id, columns[i].width)) for i in seen}
        loose = [i for i in seen if columns[i].kind not in _FIXED and columns[i].id not in own]
        spare = self.viewport().width() - sum(widths.values())
        total = sum(widths[i] for i in loose)
        if spare > 0 and total:
            for i in loose:
                widths[i] += spare * widths[i] // total
        self._fitting = True
        for i, width in widths.items():
            if self.columnWidth(i) != width:
                self.setColumnWidth(i, width)
        self._fitting = False
        self._painter.first_column = self._first()

    def _section_resized(self, index: int, _old: int, width: int) -> None:
        if not self._fitting and width > 0:
            self._own_widths[self.list.columns[index].id] = round(width / max(0.01, theme().px(1000) / 1000))
            self.columns_changed.emit()

    def _restyle(self) -> None:
        self._painter.restyle()
        self.verticalHeader().setDefaultSectionSize(theme().px(ROW))
        self._fit_columns()
        self.viewport().update()

    # Inside

    def _first(self) -> int:
        head = self.horizontalHeader()
        return next((i for i in map(head.logicalIndex, range(head.count())) if not self.isColumnHidden(i)), 0)

    def _tick_column(self) -> int | None:
        return next((i for i, entry in enumerate(self.list.columns) if entry.kind is Kind.TICK), None)

    def _tick_selected(self) -> None:
        ids = [self.list.row_id(row) for row in self.selected()]
        self.list.tick(ids, not set(ids) <= self.list.ticked)

    def _hover(self, row: int) -> None:
        before, self._painter.hover_row = self._painter.hover_row, row
        if before != row:
            for at in (before, row):
                if at >= 0:
                    self.viewport().update(0, self.rowViewportPosition(at), self.viewport().width(), self.rowHeight(at))

    def _show_column(self, index: int, on: bool) -> None:
        if on or len(self.shown_columns()) > 1:
            self.setColumnHidden(index, not on)
            self._fit_columns()
            self.columns_changed.emit()

    def _columns_moved(self) -> None:
        self._painter.first_column = self._first()
        self.viewport().update()
        self.columns_changed.emit()

    def _header_clicked(self, index: int) -> None:
        entry = self.list.columns[index]
        if entry.kind is Kind.TICK:
            ids = [self.list.row_id(row) for row in self.list.shown]
            self.list.tick(ids, self.list.ticked_shown() < len(ids))
        elif entry.sortable:
            self.list.order_by(entry.id, self.list.sort_column == entry.id and not self.list.descending)
            if self._current_id is not None:
                self.go_to(self._current_id)

    def _go(self, at: int) -> None:
        self._stand(at)
        self.scrollTo(self.currentIndex())

    def _stand(self, at: int) -> None:
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(self.list.index(at, self._first()), flags)

    def _restore_place(self) -> None:
        self._painter.hover_row = -1
        if self._current_id is not None and (at := self.list.row_of(self._current_id)) >= 0:
            self._stand(at)

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        row = self.list.shown[now.row()] if now.isValid() and now.row() < len(self.list.shown) else None
        if row is None:
            return  # a search hid the current row: the panel keeps it until the clerk goes elsewhere
        self._current_id = self.list.row_id(row)
        self._tell(row)

    def _tell(self, row: Any) -> None:
        if row is not self._told:
            self._told = row
            self.current_row.emit(row)


_NOT_TYPING = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


def _plain(text: str) -> str:
    """A cell of a clipboard table: one line, and never a formula for a spreadsheet."""
    line = " ".join(text.split())
    formula = line[:1] in ("=", "@") or (line[:1] in ("+", "-") and not line[1:].replace(" ", "").isdigit())
    return f"'{line}" if formula and len(line) > 1 else line


class ListCard(QFrame):
    """A list in a card."""

    def __init__(self, view: ListView, *above: QWidget) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.view = view
        self.setLayout(column(*above, view, gap=0, margins=(1, 1, 1, 1)))
