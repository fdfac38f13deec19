"""The rules as a text to read: under headings, each with its law below it; the keyboard goes from line to line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from dhtt_desktop.domain.rules.packs_places import SECTION_WORDS
from dhtt_desktop.services.rule_lines import OWN, Line
from dhtt_desktop.ui.theme import BODY, SMALL, XS, L, M, S, theme
from dhtt_desktop.ui.widgets import draw_pill

Index = QModelIndex | QPersistentModelIndex
Groups = Sequence[tuple[str, Sequence[Line]]]
_ROOT = QModelIndex()
UNCONFIRMED = "chưa kiểm chứng"
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


def heading(line: Line, by_award: bool) -> str:
    """What a line is about: below an award only the sort of rule, else its subject as well."""
    sort = SECTION_WORDS[line.section]
    if by_award and line.awards:
        return sort[:1].upper() + sort[1:]
    return line.what if line.what.casefold() == sort.casefold() else f"{line.what} · {sort}"


def below(line: Line) -> str:
    """What stands in small letters below a line: law and article, since when, source, what it takes the place of."""
    source = f"nguồn: {line.source}" if line.source and line.source != line.law else ""
    parts = (line.law, line.span, source, line.instead, line.beside)
    return " · ".join(part for part in parts if part)


def pills(line: Line) -> list[tuple[str, str]]:
    """The pills of a line: words and tone."""
    found = [(OWN.lower(), "info")] if line.is_own else []
    return found if line.confirmed else [*found, (UNCONFIRMED, "caution")]


class _Model(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[str | Line] = []
        self.by_award = False

    def fill(self, rows: list[str | Line]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.rows[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self.rows[index.row()]
        if isinstance(row, str):
            return row
        marks = ", ".join(words for words, _ in pills(row))
        return ". ".join(part for part in (heading(row, self.by_award), row.says, row.ways, below(row), marks) if part)


class _Painter(QStyledItemDelegate):
    """Heads in bold; a line is its subject, what it says, and the law in small letters."""

    def __init__(self, view: RulesList) -> None:
        super().__init__(view)
        self._view = view
        self._heights: dict[tuple[int, int], int] = {}
        self.restyle()

    def restyle(self) -> None:
        """Take fonts from the theme again, and measure again."""
        look = theme()
        self._strong, self._plain, self._small = look.font(BODY, strong=True), look.font(BODY), look.font(SMALL)
        self._heights.clear()

    def _parts(self, row: Line) -> list[tuple[str, QFont, str]]:
        """Texts of a line with their font and colour, from the top."""
        found = [(heading(row, self._view.by_award()), self._strong, "text"), (row.says, self._plain, "text"),
                 (row.ways, self._small, "text"), (below(row), self._small, "secondary")]  # fmt: skip
        return [part for part in found if part[0]]

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        px, width = theme().px, self._view.viewport().width()
        known = self._heights.get((index.row(), width))
        if known is None:
            known = self._heights[(index.row(), width)] = self._measure(self._view.rows()[index.row()], width)
        return QSize(width, max(px(30), known))

    def _measure(self, row: str | Line, width: int) -> int:
        px = theme().px
        if isinstance(row, str):
            room = QRect(0, 0, width - px(L) * 2, 10_000)
            return QFontMetrics(self._strong).boundingRect(room, _WRAP, row).height() + px(M) * 2
        height = px(S) * 2
        for at, (words, font, _) in enumerate(self._parts(row)):
            room = QRect(0, 0, self._room(row, width, first=at == 0), 10_000)
            height += QFontMetrics(font).boundingRect(room, _WRAP, words).height() + (px(XS) // 2 if at else 0)
        return height

    def _room(self, row: Line, width: int, *, first: bool) -> int:
        px = theme().px
        taken = sum(self._pill(words) + px(S) for words, _ in pills(row)) if first else 0
        return max(px(120), width - px(L) * 2 - taken)

    def _pill(self, words: str) -> int:
        return QFontMetrics(self._small).horizontalAdvance(words) + theme().px(18)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, px = theme(), theme().px
        row = self._view.rows()[index.row()]
        box: QRect = option.rect
        painter.save()
        if isinstance(row, str):
            painter.fillRect(box, look.color("ground"))
            painter.setFont(self._strong)
            painter.setPen(look.color("text"))
            painter.drawText(box.adjusted(px(L), px(M), -px(L), -px(M)), _WRAP, row)
        else:
            state: QStyle.StateFlag = option.state
            if state & QStyle.StateFlag.State_Selected:
                painter.fillRect(box, look.color("accent_ground"))
                painter.fillRect(box.x(), box.y(), px(3), box.height(), look.color("accent"))
            elif state & QStyle.StateFlag.State_MouseOver:
                painter.fillRect(box, look.color("hover"))
            self._paint_line(painter, box, row)
        painter.setPen(look.color("row_line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.restore()

    def _paint_line(self, painter: QPainter, box: QRect, row: Line) -> None:
        look, px = theme(), theme().px
        right, top = box.right() - px(L), box.y() + px(S)
        for words, tone in reversed(pills(row)):
            width, height = self._pill(words), QFontMetrics(self._small).height() + px(4)
            painter.setFont(self._small)
            draw_pill(painter, QRectF(right - width, top, width, height), words, tone)
            right -= width + px(S)
        for at, (words, font, role) in enumerate(self._parts(row)):
            painter.setFont(font)
            painter.setPen(look.color(role))
            room = QRect(box.x() + px(L), top, self._room(row, box.width(), first=at == 0), 10_000)
            height = QFontMetrics(font).boundingRect(room, _WRAP, words).height()
            painter.drawText(QRect(room.x(), top, room.width(), height), _WRAP, words)
            top += height + (px(XS) // 2)


class RulesList(QListView):
    """`stands` gives the line that the keyboard stands on (None: no line), `typed` a letter that begins a search."""

    stands = Signal(object)
    typed = Signal(str)
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._model = _Model()
        self.setModel(self._model)
        self.empty = ""
        self._painter = _Painter(self)
        self.setItemDelegate(self._painter)
        self.setAccessibleName("Quy định đang áp dụng")
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.selectionModel().currentChanged.connect(lambda *_: self.stands.emit(self.current()))
        self.activated.connect(lambda _: self.opened.emit(self.current()))
        theme().changed.connect(self._restyle)

    def _restyle(self) -> None:
        self._painter.restyle()
        self.scheduleDelayedItemsLayout()

    def rows(self) -> list[str | Line]:
        """Headings and lines from the top."""
        return self._model.rows

    def by_award(self) -> bool:
        """Whether the lines stand under their award."""
        return self._model.by_award

    def lines(self) -> list[Line]:
        """The lines as they stand, without headings."""
        return [row for row in self._model.rows if isinstance(row, Line)]

    def show_groups(self, groups: Groups, by_award: bool = False) -> None:
        """Show lines under their headings; the place in the list is kept."""
        kept, offset = self.current(), self.verticalScrollBar().value()
        heads = [row for row in self._model.rows if isinstance(row, str)]
        self._painter.restyle()
        rows: list[str | Line] = []
        for title, some in groups:
            rows += [title, *some]
        self._model.by_award = by_award
        self._model.fill(rows)
        self.doItemsLayout()
        same = heads == [title for title, _ in groups]
        self.verticalScrollBar().setValue(offset if same else 0)
        if kept is None or not self.go_to(kept.key):
            self.stands.emit(None)

    def current(self) -> Line | None:
        """The line that is chosen."""
        at = self.currentIndex().row()
        row = self._model.rows[at] if 0 <= at < len(self._model.rows) else None
        return row if isinstance(row, Line) else None

    def go_to(self, key: str) -> bool:
        """Stand on a line; False when it is not shown."""
        at = next((n for n, row in enumerate(self._model.rows) if isinstance(row, Line) and row.key == key), -1)
        if at >= 0:
            self.setCurrentIndex(self._model.index(at))
        return at >= 0

    def go_to_first(self) -> None:
        """Stand on the first line and take the keyboard."""
        first = next(iter(self.lines()), None)
        if first is not None:
            if self.current() is None:
                self.go_to(first.key)
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().strip() and event.text().isprintable() and not event.modifiers() & _NOT_TYPING:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def paintEvent(self, event: Any) -> None:
        if self._model.rows:
            super().paintEvent(event)
            return
        painter = QPainter(self.viewport())
        painter.setPen(theme().color("faint"))
        painter.setFont(theme().font())
        area = self.viewport().rect().adjusted(L, L, -L, -L)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.empty)


_NOT_TYPING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
