"""The table of figures: every cell can be stood on, by mouse or arrows, and opens what it counts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from dhtt_desktop.domain.columns import Column
from dhtt_desktop.services.statistics import Figure
from dhtt_desktop.ui.table import ListModel, ListView
from dhtt_desktop.ui.theme import ROW, L, theme


class FigureTable(ListView):
    """Lines by periods. `cell` tells the line and the period; "" for name and sum, which stand for all periods."""

    cell = Signal(str, str)

    def __init__(self, columns: Sequence[Column], periods: Sequence[str]) -> None:
        super().__init__(ListModel(columns), "Chưa có số liệu")
        self._periods = tuple(periods)
        self._loading = False
        self.setAccessibleName("Bảng số liệu; mũi tên để đi giữa các ô")
        self.selectionModel().currentChanged.connect(self._moved_to)

    def show_figures(self, lines: Sequence[Figure], line: str, period: str) -> None:
        """Show other figures and stand on a cell, without telling."""
        self._loading = True
        self.load(lines)
        self.mark(line, period)
        self._loading = False

    def full_height(self) -> int:
        """As high as the table is with all its lines, in px of the screen."""
        return theme().px(ROW) * len(self.list.shown) + self.horizontalHeader().sizeHint().height() + theme().px(L)

    def mark(self, line: str, period: str) -> None:
        """Stand on a cell."""
        row = self.list.row_of(line)
        column = 1 + self._periods.index(period) if period in self._periods else len(self._periods) + 1
        if row >= 0:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            index = self.list.index(row, column)
            self.selectionModel().setCurrentIndex(index, flags)
            self.scrollTo(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        index = self.currentIndex()
        if index.isValid():
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme().color("accent" if self.hasFocus() else "handle"), 2))
            area = QRectF(self.visualRect(index)).adjusted(2, 3, -2, -3)
            painter.drawRoundedRect(area, 4, 4)

    def _moved_to(self, now: QModelIndex, _before: QModelIndex) -> None:
        if self._loading or not now.isValid() or now.row() >= len(self.list.shown):
            return
        at = now.column() - 1
        period = self._periods[at] if 0 <= at < len(self._periods) else ""
        self.viewport().update()
        self.cell.emit(self.list.shown[now.row()].id, period)
