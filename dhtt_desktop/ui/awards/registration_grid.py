"""The grid of registrations: a line for everybody, a box to tick for each usual award; Space ticks, arrows go on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from dhtt_desktop.domain.columns import Column, Kind
from dhtt_desktop.services.lists import award_name, award_short
from dhtt_desktop.services.registrations import EXEMPLAR, USUAL, Line, level_name
from dhtt_desktop.ui.table import ListModel, ListView
from dhtt_desktop.ui.table_model import Index
from dhtt_desktop.ui.table_paint import RowDelegate, draw_tick
from dhtt_desktop.ui.theme import theme

_HEADS = {"CSTĐCS": "CSTĐCS", "CSTĐ_TINH": "CSTĐ tỉnh", "CO_CP": "Cờ CP", "GK": "GK", "GK_XA": "GK xã",
          "BK_TINH": "BK tỉnh"}  # fmt: skip
_WIDTHS = {"GK": 50, "LĐTT": 60, EXEMPLAR: 64, "GK_XA": 66, "CSTĐ_TINH": 90, "CO_CP": 66}
_BOX = 15  # px: the side of a box
_PLAIN = Qt.KeyboardModifier.NoModifier


def grid_columns(person: bool) -> tuple[Column, ...]:
    """Columns of the grid of people, or of teams, over `services.registrations.Line`. The id of a box is its award."""
    subject = (
        Column("name", "Họ và tên" if person else "Tập thể", lambda r: r.name, Kind.NAME, 172, 45,
               key=lambda r: r.name_key),
        Column("post", "Chức vụ", lambda r: r.post, width=110, width_mm=26, visible=False),
        Column("team", "Tổ", lambda r: r.team, width=110, width_mm=26, visible=False),
    )  # fmt: skip
    boxes = tuple(_box(kind) for kind in USUAL[person])
    return (
        *(subject if person else subject[:1]),
        *boxes,
        Column("others", "Khác", lambda r: ", ".join(map(award_short, r.others)), width=76, width_mm=30),
        Column("level", "Xếp loại đăng ký", lambda r: level_name(r.level), width=150, width_mm=30, visible=False),
        Column("initiative", "Sáng kiến, đề tài", lambda r: r.initiative, width=160, width_mm=45, visible=False),
    )


def _box(kind: str) -> Column:
    """The column of an award; ordered by it, those who registered come first."""

    def ticked(line: Line) -> bool:
        return kind in line.entries

    title, width = _HEADS.get(kind, award_short(kind)), _WIDTHS.get(kind, 74)
    return Column(kind, title, ticked, Kind.FLAG, width, 16, key=lambda r: not ticked(r))


class GridModel(ListModel):
    """The lines; a screen reader hears whose box it is and whether it is ticked."""

    def __init__(self, person: bool) -> None:
        super().__init__(grid_columns(person), best_first=lambda r: r.name)
        self.locked = False

    def counts(self) -> dict[str, int]:
        """How many of all lines are registered: award -> how many."""
        return {
            column.id: sum(1 for row in self._loaded if column.id in row.entries)
            for column in self.columns
            if column.kind is Kind.FLAG
        }

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.AccessibleTextRole and index.isValid():
            column, row = self.columns[index.column()], self.shown[index.row()]
            if column.kind is Kind.FLAG:
                told = "đã đăng ký" if column.id in row.entries else "chưa đăng ký"
                return f"{row.name}: {told} {award_name(column.id)}"
        return super().data(index, role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.ToolTipRole and orientation == Qt.Orientation.Horizontal:
            column = self.columns[section]
            if column.kind is Kind.FLAG:
                count = sum(1 for row in self._loaded if column.id in row.entries)
                return f"{award_name(column.id)}: {count} đăng ký"
        return super().headerData(section, orientation, role)


class _GridDelegate(RowDelegate):
    """Boxes instead of words; the one that the keyboard stands on has a frame. A closed list shows no empty boxes."""

    def __init__(self, view: GridView, model: GridModel) -> None:
        super().__init__(view, model)
        self._grid, self._lines = view, model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if index == self._grid.currentIndex() and self._lines.columns[index.column()].kind is Kind.FLAG:
            rect: QRect = option.rect
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            role = "accent" if self._grid.hasFocus() else "faint"
            painter.setPen(QPen(theme().color(role), 1.6))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(1.5, 2, -2, -3), 4, 4)

    def _paint_text(self, painter: QPainter, rect: QRect, words: str, kind: Kind, selected: bool) -> None:
        if kind is not Kind.FLAG:
            super()._paint_text(painter, rect, words, kind, selected)
        elif words or not self._lines.locked:
            place = QRect(rect.left() + self._pad, rect.top(), theme().px(_BOX), rect.height())
            draw_tick(painter, place, bool(words))


class GridView(ListView):
    """Arrows go from box to box, Space ticks it for every chosen line, Enter opens the details at the right."""

    ticked = Signal(str, object, bool)  # award, lines, on or off
    stood = Signal(str)  # the award of the box that the keyboard stands on, "" another column

    def __init__(self, model: GridModel, empty: str) -> None:
        self.lines = model
        self._column = -1
        super().__init__(model, empty)
        self._painter = _GridDelegate(self, model)
        self.setItemDelegate(self._painter)
        self._restyle()
        self.selectionModel().currentChanged.connect(self._cell_changed)

    def award(self) -> str:
        """The award of the box that the keyboard stands on; "" on another column."""
        at = self._column
        return self.lines.columns[at].id if at >= 0 and self.lines.columns[at].kind is Kind.FLAG else ""

    def go_to_award(self, kind: str) -> None:
        """Stand on the box of an award in the line where the keyboard is."""
        self._column = self.lines.column(kind)
        if (now := self.currentIndex()).isValid():
            self._stand(now.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Space:
            super().keyPressEvent(event)
        elif kind := self.award():
            self._tick(kind, self.selected())
        elif self.lines.shown:
            self.go_to_award(next(c.id for c in self.shown_columns() if c.kind is Kind.FLAG))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and event.modifiers() == _PLAIN and index.isValid():
            column = self.lines.columns[index.column()]
            if column.kind is Kind.FLAG:
                self._tick(column.id, [self.lines.shown[index.row()]])

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self.lines.columns[index.column()].kind is Kind.FLAG:
            self.mousePressEvent(event)
        else:
            super().mouseDoubleClickEvent(event)

    def _tick(self, kind: str, rows: Sequence[Line]) -> None:
        if rows:
            self.ticked.emit(kind, rows, not all(kind in row.entries for row in rows))

    def _stand(self, at: int) -> None:
        """The keyboard keeps its column, from the first box on."""
        if self._column < 0 or self.isColumnHidden(self._column):
            self._column = next((i for i, entry in enumerate(self.lines.columns)
                                 if entry.kind is Kind.FLAG and not self.isColumnHidden(i)), self._first())  # fmt: skip
        flags = self.selectionModel().SelectionFlag.ClearAndSelect | self.selectionModel().SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(self.lines.index(at, self._column), flags)

    def _cell_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid() and now.column() != self._column:
            self._column = now.column()
        if now.isValid():
            self.stood.emit(self.award())
            self.viewport().update()
