"""The grid of "Xếp loại cả trường": one row a person, one column a level; a key or a click sets the level."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from dhtt_desktop.domain.columns import Column, Kind
from dhtt_desktop.services.lists import RATING_TONES
from dhtt_desktop.ui.table import ListModel, ListView
from dhtt_desktop.ui.table_paint import RowDelegate
from dhtt_desktop.ui.theme import theme

KEYS = {"1": "HTXSNV", "X": "HTXSNV", "2": "HTTNV", "T": "HTTNV", "3": "HTNV", "H": "HTNV", "4": "KHTNV", "K": "KHTNV",
        "0": ""}  # fmt: skip
LEVELS = tuple(RATING_TONES)
_TITLES = {"HTXSNV": "Xuất sắc", "HTTNV": "Tốt", "HTNV": "Hoàn thành", "KHTNV": "Không HT"}
_MODIFIED = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
Index = QModelIndex | QPersistentModelIndex


class Levels:
    """The levels as they stand in the grid, beside those on record."""

    def __init__(self) -> None:
        self.saved: dict[int, str] = {}
        self.before: dict[int, str] = {}  # of the period before
        self._now: dict[int, str] = {}

    def load(self, saved: dict[int, str], before: dict[int, str]) -> None:
        """Other levels on record; what was changed here and is still another stays changed."""
        self.saved, self.before = saved, before
        self._now = {key: level for key, level in self._now.items() if key in saved and level != saved[key]}

    def of(self, person_id: int) -> str:
        return self._now.get(person_id, self.saved.get(person_id, ""))

    def set(self, ids: Iterable[int], level: str) -> None:
        """Give these people a level; what is as on record is no change."""
        for key in ids:
            if self.saved.get(key, "") == level:
                self._now.pop(key, None)
            else:
                self._now[key] = level

    def changes(self) -> dict[int, str]:
        return dict(self._now)

    def forget(self) -> None:
        """Back to what is on record."""
        self._now.clear()


def grid_columns(levels: Levels) -> tuple[Column, ...]:
    """Name, post, team, the year before, a column a level, and what was changed."""

    def cell(code: str) -> Column:
        return Column(code, f"{_TITLES[code]} ({LEVELS.index(code) + 1})", lambda r: _chosen(levels, r, code),
                      Kind.PILL, 112, tone=lambda r: RATING_TONES[code], sortable=False)  # fmt: skip

    return (
        Column("name", "Họ và tên", lambda r: r.name, Kind.NAME, 190, key=lambda r: r.name_key),
        Column("post", "Chức vụ", lambda r: r.post, width=120),
        Column("team", "Tổ", lambda r: r.team or "", width=120),
        Column("before", "Năm trước", lambda r: levels.before.get(r.id, ""), Kind.PILL, 100,
               tone=lambda r: RATING_TONES.get(levels.before.get(r.id, ""), "neutral")),
        *(cell(code) for code in LEVELS),
        Column("changed", "Thay đổi", lambda r: _change(levels, r), width=130, sortable=False),
    )  # fmt: skip


def _chosen(levels: Levels, row: Any, code: str) -> str:
    return code if levels.of(row.id) == code else ""


def _change(levels: Levels, row: Any) -> str:
    saved = levels.saved.get(row.id, "")
    if levels.of(row.id) == saved:
        return ""
    return f"trước: {saved}" if saved else "mới xếp"


class _GridDelegate(RowDelegate):
    """A level's cell is a pill where it is chosen and a ring where it may be."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        column = self._model.columns[index.column()]
        if column.id not in LEVELS or column.value(self._model.shown[index.row()]):
            return
        side = theme().px(13)
        box = QRectF(0, 0, side, side)
        box.moveCenter(option.rect.center().toPointF())
        box.moveLeft(option.rect.left() + self._pad)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().color("handle"), 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box)


class RatingGrid(ListView):
    """The list of the grid. `wanted` carries ids and the level that they shall have."""

    wanted = Signal(list, str)

    def __init__(self, model: ListModel) -> None:
        super().__init__(model, "Không có ai để xếp loại")
        self.setAccessibleName("Bảng xếp loại: phím 1 đến 4 hoặc X, T, H, K để xếp, 0 để bỏ")
        self._painter = _GridDelegate(self, model)
        self.setItemDelegate(self._painter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        level = KEYS.get(event.text().upper()) if not event.modifiers() & _MODIFIED else None
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            level = ""
        rows = self.selected()
        if level is None or not rows:
            super().keyPressEvent(event)
            return
        self.wanted.emit([row.id for row in rows], level)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.button() == Qt.MouseButton.LeftButton and plain and index.isValid():
            column = self.list.columns[index.column()].id
            if column in LEVELS:
                self.wanted.emit([self.list.row_id(self.list.shown[index.row()])], column)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)
