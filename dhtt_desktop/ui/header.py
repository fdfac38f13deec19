"""The window's head: whose file it is, the school year, one search over everything, undo, help, settings."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from dhtt_desktop.ui.context import Context, period_title, periods_around
from dhtt_desktop.ui.icons import pixmap
from dhtt_desktop.ui.inputs import SearchBox
from dhtt_desktop.ui.layouts import column, row
from dhtt_desktop.ui.theme import BODY, HEADER, SMALL, L, M, S, theme
from dhtt_desktop.ui.widgets import ElidedLabel, MenuButton, Picture, Pill, icon_button, quiet


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that the search over everything found, and where it is shown."""

    icon: str
    title: str
    sub: str
    tab: str
    what: Any = None


Provider = Callable[[str], Iterable[Hit]]
_MOST = 12


class Header(QFrame):
    """The head. It gives way step by step where the window is narrow or the text large; nothing is cut off."""

    undo = Signal()
    help = Signal()
    settings = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setProperty("look", "bar")
        self.school, self.superior = ElidedLabel("", "title"), ElidedLabel("", "secondary")
        self.picker = MenuButton("calendar")
        self.picker.setAccessibleName("Năm học đang xem")
        self.picker.chosen.connect(context.set_period)
        self.search = SearchBox("Tìm người, văn bản, việc phải làm…", "Ctrl K")
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.undo_button = quiet("Hoàn tác", "arrow-back-up", self.undo.emit)
        self.undo_button.setAccessibleName("Hoàn tác việc vừa làm")
        self.help_button = icon_button("help-circle", "Hướng dẫn cho màn hình này (F1)", self.help.emit)
        self.settings_button = icon_button("settings", "Cỡ chữ, nền sáng tối và các tùy chọn", self.settings.emit)
        self.practice = Pill("", "caution")
        names = QWidget()
        names.setLayout(column(None, self.school, self.superior, None, gap=0))
        names.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._names = names
        line = row(
            Picture("school", "accent", 22), 4, names, self.practice, M, self.picker, gap=S, margins=(L, 0, M, 0)
        )
        line.addStretch(1)
        line.addWidget(self.search, 10)
        for button in (self.undo_button, self.help_button, self.settings_button):
            line.addWidget(button)
        self.setLayout(line)
        context.period_changed.connect(self.show_periods)
        theme().changed.connect(self._restyle)
        self.practice.hide()
        self.set_undo("")
        self.show_periods()
        self._restyle()

    def set_school(self, name: str, superior: str, practice: bool = False) -> None:
        """Whose file is open; the practice school is marked so that nobody takes it for the real one."""
        self.school.setText(name)
        self.practice.set("Trường mẫu để tập" if practice else "", "caution")
        self.superior.setText(" · ".join(superior.split("\n")))
        self.superior.setVisible(bool(superior))

    def set_undo(self, action: str) -> None:
        """What "Hoàn tác" would take back ("" nothing)."""
        self.undo_button.allow("" if action else "Chưa có việc nào để hoàn tác")
        if action:
            self.undo_button.setToolTip(f"Hoàn tác: {action} (Ctrl+Z)")

    def show_periods(self) -> None:
        """Offer the school years around today and around the one shown."""
        period = self._context.period
        self.picker.fill(((period_title(entry), entry) for entry in periods_around(period)), period)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _restyle(self) -> None:
        self.setFixedHeight(theme().px(HEADER))
        self.search.setMaximumWidth(theme().px(330))
        self._fit()

    def _fit(self) -> None:
        """Leave out words where there is no room: first beside the undo arrow, then "Năm học"."""
        room = self.width() / max(0.01, theme().px(100) / 100)
        self.undo_button.setText("Hoàn tác" if room > 980 else "")
        period = self._context.period
        self.picker.setText(period_title(period) if room > 760 else period.replace("-", "–"))
        self.search.setMinimumWidth(theme().px(120 if room > 640 else 84))
        self.search.setPlaceholderText("Tìm người, văn bản, việc phải làm…" if room > 860 else "Tìm…")


class SearchPopup(QListWidget):
    """What the search found, under the search box. The keyboard stays in the box."""

    chosen = Signal(object)

    def __init__(self, box: SearchBox, providers: list[Provider], parent: QWidget) -> None:
        super().__init__(parent)
        self._box, self._providers = box, providers
        self.setProperty("look", "card")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_HitPainter(self))
        self.setAccessibleName("Kết quả tìm")
        self.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(60)
        self._timer.timeout.connect(self.look_up)
        box.searched.connect(lambda _: self._timer.start())
        box.down.connect(lambda: self.setCurrentRow(min(self.currentRow() + 1, self.count() - 1)))
        box.accepted.connect(self._accept)
        box.installEventFilter(self)
        self.itemClicked.connect(self._choose)

    def use(self, providers: list[Provider]) -> None:
        """Search with these from now on."""
        self._providers = providers

    def look_up(self) -> None:
        """Ask every provider and show what they found."""
        words = self._box.text().strip()
        self.clear()
        if not words:
            self.hide()
            return
        hits = [hit for provider in self._providers for hit in list(provider(words))[:_MOST]][: 2 * _MOST]
        for hit in hits:
            item = QListWidgetItem(f"{hit.title}, {hit.sub}")
            item.setData(Qt.ItemDataRole.UserRole, hit)
            self.addItem(item)
        if not hits:
            item = QListWidgetItem("Không tìm thấy gì")
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(item)
        self.setCurrentRow(0 if hits else -1)
        self._place(max(1, len(hits)))
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._box and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Up and self.isVisible():
                self.setCurrentRow(max(0, self.currentRow() - 1))
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.hide()
        elif watched is self._box and event.type() == QEvent.Type.FocusOut:
            QTimer.singleShot(150, self.hide)
        return False

    def _accept(self) -> None:
        if self._timer.isActive():
            self._timer.stop()
            self.look_up()
        if (item := self.currentItem()) is not None and self.isVisible():
            self._choose(item)

    def _choose(self, item: QListWidgetItem) -> None:
        hit = item.data(Qt.ItemDataRole.UserRole)
        if isinstance(hit, Hit):
            self.hide()
            self._box.clear()
            self.chosen.emit(hit)

    def _place(self, rows: int) -> None:
        parent = self.parentWidget()
        assert parent is not None
        corner = self._box.mapTo(parent, QPoint(0, self._box.height() + 4))
        width = max(self._box.width(), theme().px(330))
        height = min(rows * theme().px(46) + 4, parent.height() - corner.y() - S)
        left = max(S, min(corner.x(), parent.width() - width - S))
        self.setGeometry(left, corner.y(), min(width, parent.width() - 2 * S), height)


class _HitPainter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(theme().px(200), theme().px(46))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look, px = theme(), theme().px
        rect: QRect = option.rect
        hit = index.data(Qt.ItemDataRole.UserRole)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, look.color("hover"))
        if not isinstance(hit, Hit):
            painter.setPen(look.color("secondary"))
            painter.setFont(look.font())
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, index.data())
            return
        side = px(18)
        ratio = painter.device().devicePixelRatioF()
        picture = pixmap(hit.icon, "secondary", side, ratio)
        painter.drawPixmap(rect.left() + px(12), rect.top() + (rect.height() - side) // 2, picture)
        inner = rect.adjusted(px(40), px(4), -px(8), -px(4))
        for font, role, words, top in (
            (look.font(BODY), "text", hit.title, True), (look.font(SMALL), "secondary", hit.sub, False),
        ):  # fmt: skip
            painter.setFont(font)
            painter.setPen(look.color(role))
            shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
            side_flag = Qt.AlignmentFlag.AlignTop if top and hit.sub else Qt.AlignmentFlag.AlignBottom
            flag = side_flag if hit.sub else Qt.AlignmentFlag.AlignVCenter
            painter.drawText(inner, flag | Qt.AlignmentFlag.AlignLeft, shown)
