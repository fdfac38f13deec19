"""The list of campaigns at the left: name, kind, time and state; those of the year shown come first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from dhtt_desktop.domain.period import short_period
from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.domain.text.keys import search_key
from dhtt_desktop.ui.inputs import SearchBox
from dhtt_desktop.ui.layouts import column, row
from dhtt_desktop.ui.text_lines import text_lines
from dhtt_desktop.ui.theme import SMALL, XS, L, M, S, theme
from dhtt_desktop.ui.widgets import icon_button, label, quiet

WIDTH = 236
_SEARCHED = 8  # campaigns: from so many on there is a search line
_ID, _META = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


def meta_line(record: Any, period: str) -> str:
    """What stands below a campaign's name: kind, time, state, and the year where it is not the one shown."""
    days = [show_date(day)[:5] if day[:4] in period else show_date(day) for day in (record.starts, record.ends)]
    time = " – ".join(day for day in days if day)
    year = short_period(record.period) if record.period != period else ""
    return " · ".join(part for part in (record.kind, time, record.status, year) if part)


class _TwoLines(QStyledItemDelegate):
    """A name over at most two lines, and a quiet line below it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        width = max(60, option.rect.width() if option.rect.width() > 0 else theme().px(WIDTH)) - 2 * theme().px(L - 2)
        name = len(text_lines(str(index.data()), theme().font(strong=True), width, 2))
        meta = len(text_lines(str(index.data(_META)), theme().font(SMALL), width, 2))
        height = name * QFontMetrics(theme().font()).height() + meta * QFontMetrics(theme().font(SMALL)).height()
        return QSize(width, height + 2 * theme().px(S + 1))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        look, rect = theme(), QRect(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        if chosen or over:
            painter.fillRect(rect, look.color("accent_ground" if chosen else "hover"))
        if chosen:
            painter.fillRect(QRect(rect.left(), rect.top(), look.px(3), rect.height()), look.color("accent"))
        if chosen and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(look.color("accent"))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        edge = look.px(L - 2)
        place = QRectF(rect).adjusted(edge, look.px(S + 1), -edge, 0)
        y = place.top()
        for words, role, small in ((str(index.data()), "text", False), (str(index.data(_META)), "secondary", True)):
            painter.setFont(look.font(SMALL) if small else look.font(strong=chosen))
            widest = look.font(SMALL) if small else look.font(strong=True)  # a chosen line breaks as it did before
            painter.setPen(look.color(role))
            height = painter.fontMetrics().height()
            for line in text_lines(words, widest, int(place.width()), 2):
                box = QRectF(place.left(), y, place.width(), height)
                painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line)
                y += height
        painter.restore()


class _List(QListWidget):
    """Sizes its rows again when it becomes narrower or wider."""

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(_TwoLines(self))
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setAccessibleName("Danh sách phong trào")


class CampaignList(QFrame):
    """Choose a campaign, look for one, or begin a new one."""

    chosen = Signal(int)
    opened = Signal(int)  # chosen by hand: where only one side is seen, go to it
    new_wanted = Signal()
    reading_wanted = Signal()  # of a superior's plan
    exemplars_wanted = Signal()  # those of every campaign

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "sidebar")
        self.exemplars = quiet("Tất cả điển hình", "star", self.exemplars_wanted.emit)
        self.add = icon_button("plus", "Lập phong trào mới (Ctrl+N)", self.new_wanted.emit)
        self.read = icon_button("file-search", "Đọc kế hoạch cấp trên (Ctrl+O)", self.reading_wanted.emit)
        self.search = SearchBox("Tìm phong trào…")
        self.list = _List()
        self._nothing = label("Không có phong trào nào khớp.", "secondary", wrap=True)
        self._nothing.setContentsMargins(L, S, L, S)
        self._nothing.hide()
        lines: QVBoxLayout = column(
            row(label("Phong trào", "section"), None, self.read, self.add, gap=0, margins=(L - 2, S, S, S)),
            row(self.search, margins=(M, 0, M, S)),
            self._nothing,
            gap=0,
            margins=(0, XS, 1, 0),
        )
        lines.addWidget(self.list, 1)
        lines.addLayout(row(self.exemplars, None, margins=(S, XS, S, S)))
        self.setLayout(lines)
        self._records: Sequence[Any] = ()
        self._period = ""
        self.search.searched.connect(lambda _: self._fill())
        self.search.down.connect(self.list.setFocus)
        self.search.accepted.connect(self._open_first)
        self.list.currentItemChanged.connect(self._changed)
        self.list.itemClicked.connect(lambda item: self.opened.emit(item.data(_ID)))
        self.list.itemActivated.connect(lambda item: self.opened.emit(item.data(_ID)))
        theme().changed.connect(self.list.doItemsLayout)

    def show_records(self, records: Sequence[Any], period: str, chosen: int | None) -> None:
        """Show these campaigns, the year shown first, with one chosen."""
        self._records = sorted(records, key=lambda record: record.period != period)
        self._period = period
        self.search.setVisible(len(records) >= _SEARCHED or bool(self.search.text()))
        self._fill(chosen)

    def current(self) -> int | None:
        """The id of the chosen campaign."""
        item = self.list.currentItem()
        return item.data(_ID) if item is not None else None

    def choose(self, campaign_id: int | None) -> None:
        """Choose a campaign without telling; None chooses nothing."""
        self.list.blockSignals(True)
        found = [self.list.item(at) for at in range(self.list.count()) if self.list.item(at).data(_ID) == campaign_id]
        if found:
            self.list.setCurrentItem(found[0])
        else:
            self.list.clearSelection()
            self.list.setCurrentRow(-1)
        self.list.blockSignals(False)
        self.list.viewport().update()

    def shown(self) -> list[str]:
        """The names in the list, from the top."""
        return [self.list.item(at).text() for at in range(self.list.count())]

    def _fill(self, chosen: int | None = None) -> None:
        chosen = self.current() if chosen is None else chosen
        words = search_key(self.search.text()).split()
        self.list.blockSignals(True)
        self.list.clear()
        for record in self._records:
            meta = meta_line(record, self._period)
            key = search_key(f"{record.name} {meta}")
            if all(word in key for word in words):
                item = QListWidgetItem(record.name)
                item.setData(_ID, record.id)
                item.setData(_META, meta)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{record.name}, {meta}")
                self.list.addItem(item)
        self.list.blockSignals(False)
        self._nothing.setVisible(bool(words) and not self.list.count())
        self.choose(chosen)

    def _changed(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(_ID))

    def _open_first(self) -> None:
        if self.list.count():
            self.list.setCurrentRow(0)
            self.opened.emit(self.list.item(0).data(_ID))
