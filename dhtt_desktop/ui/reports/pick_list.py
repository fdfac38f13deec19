"""A choice of several things, each with a name and a sentence that says what it is for, under small headings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from dhtt_desktop.ui.icons import pixmap
from dhtt_desktop.ui.theme import SMALL, L, M, S, theme

_VALUE, _ABOUT, _ICON = (Qt.ItemDataRole.UserRole + n for n in range(3))
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_SIDE = 18
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose; without a value it is a heading."""

    name: str
    about: str = ""
    icon: str = ""
    value: Any = None


class PickList(QListWidget):
    """Up and down choose, Enter or a double click opens."""

    picked = Signal(object)  # the value that is chosen now
    opened = Signal(object)
    clicked_by_hand = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setItemDelegate(_Painter(self))
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.currentItemChanged.connect(self._tell)
        self.itemClicked.connect(self._clicked)
        self.itemActivated.connect(lambda item: self.opened.emit(item.data(_VALUE)))
        theme().changed.connect(self.doItemsLayout)

    def fill(self, choices: Iterable[Choice]) -> None:
        """Offer these; what was chosen stays chosen, else the first one is."""
        kept = self.current()
        self.blockSignals(True)
        self.clear()
        for choice in choices:
            item = QListWidgetItem(choice.name)
            item.setData(_VALUE, choice.value)
            item.setData(_ABOUT, choice.about)
            item.setData(_ICON, choice.icon)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{choice.name}. {choice.about}".strip())
            if choice.value is None:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(item)
        self.blockSignals(False)
        if not (kept is not None and self.choose(kept)):
            self.choose(next((c for c in map(self._value, range(self.count())) if c is not None), None))

    def current(self) -> Any:
        """The chosen value; None."""
        item = self.currentItem()
        return item.data(_VALUE) if item is not None else None

    def choose(self, value: Any) -> bool:
        """Choose by value; False when it is not offered."""
        at = next((row for row in range(self.count()) if value is not None and self._value(row) == value), -1)
        if at >= 0:
            self.setCurrentRow(at)
        return at >= 0

    def _tell(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_VALUE) is not None:
            self.picked.emit(item.data(_VALUE))

    def _clicked(self, item: QListWidgetItem) -> None:
        if item.data(_VALUE) is not None:
            self.clicked_by_hand.emit()

    def _value(self, row: int) -> Any:
        return self.item(row).data(_VALUE)

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self.doItemsLayout()


class _Painter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        px, width = theme().px, self._list().viewport().width()
        if index.data(_VALUE) is None:
            return QSize(width, QFontMetrics(theme().font(SMALL, strong=True)).height() + px(L + S))
        room = width - 2 * px(L) - px(_SIDE + M)
        name = self._height(str(index.data()), room, strong=True)
        about = self._height(str(index.data(_ABOUT)), room, small=True)
        return QSize(width, name + about + 2 * px(9))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        look, px, rect = theme(), theme().px, QRect(option.rect)
        painter.save()
        if index.data(_VALUE) is None:
            painter.setFont(look.font(SMALL, strong=True))
            painter.setPen(look.color("secondary"))
            box = rect.adjusted(px(L), 0, -px(L), -px(6))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom), str(index.data()))
            painter.restore()
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if chosen or over:
            painter.fillRect(rect, look.color("accent_ground" if chosen else "hover"))
        if chosen:
            painter.fillRect(QRect(rect.left(), rect.top(), px(3), rect.height()), look.color("accent"))
        if chosen and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(look.color("accent"))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        ratio = self._list().devicePixelRatioF()
        picture = pixmap(str(index.data(_ICON)), "accent" if chosen else "secondary", px(_SIDE), ratio)
        painter.drawPixmap(rect.left() + px(L), rect.top() + px(10), picture)
        left = rect.left() + px(L + _SIDE + M)
        place = QRectF(left, rect.top() + px(9), rect.right() - left - px(L) + 1, rect.height())
        painter.setFont(look.font(strong=True))
        painter.setPen(look.color("text"))
        painter.drawText(place, _WRAP, str(index.data()))
        place.setTop(place.top() + self._height(str(index.data()), int(place.width()), strong=True))
        painter.setFont(look.font(SMALL))
        painter.setPen(look.color("secondary"))
        painter.drawText(place, _WRAP, str(index.data(_ABOUT)))
        painter.restore()

    def _list(self) -> PickList:
        made = self.parent()
        assert isinstance(made, PickList)
        return made

    @staticmethod
    def _height(words: str, room: int, strong: bool = False, small: bool = False) -> int:
        if not words:
            return 0
        metrics = QFontMetrics(theme().font(SMALL) if small else theme().font(strong=strong))
        return metrics.boundingRect(QRect(0, 0, max(60, room), 10_000), _WRAP, words).height()
