"""The counting table: a line a case under its award, numbers typed straight into cells, Enter goes to the next case."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView

from dhtt_desktop.ui.awards.meeting_cells import (
    CELLS,
    COLUMNS,
    NAME,
    NEEDED,
    NUMBER,
    OPINIONS,
    SHARE,
    SPOKEN,
    TITLES,
    VERDICT,
    Heading,
    Line,
    Note,
    VoteLine,
)
from dhtt_desktop.ui.awards.meeting_paint import VoteDelegate, VoteHeader, paint_beside
from dhtt_desktop.ui.theme import ROW, theme

Index = QModelIndex | QPersistentModelIndex
_WIDTHS = {NUMBER: 40, NAME: 190, SHARE: 76, NEEDED: 56, VERDICT: 100} | dict.fromkeys(CELLS, 72)
_DIGITS = 4
_SAID = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
_MODIFIED = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
# Saves a number (None: emptied) typed into a cell of a line; answers what is wrong with it, "" when it is saved.
Save = Callable[[VoteLine, str, int | None], str]


class VoteModel(QAbstractTableModel):
    """Headings and lines as the table and a screen reader see them."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []

    def load(self, lines: Sequence[Line]) -> bool:
        """Show other lines; True when only what stands in them changed."""
        same = [_place(line) for line in lines] == [_place(line) for line in self.lines]
        if same:
            self.lines = list(lines)
            if lines:
                self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, len(COLUMNS) - 1))
            return True
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()
        return False

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in _SAID:
            return None
        line, column = self.lines[index.row()], COLUMNS[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return line.whole if column == NAME or isinstance(line, Heading) else None
        if isinstance(line, Heading):
            return line.whole if column == NAME else ""
        words = line.words(column)
        if role == Qt.ItemDataRole.AccessibleTextRole and column in CELLS:
            return f"{line.name}: {words or 'chưa ghi'} {SPOKEN[column]}"
        return words

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return TITLES[COLUMNS[section]]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.lines[index.row()], Heading):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


def _place(line: Line) -> object:
    return (line.title if isinstance(line, Heading) else line.id, len(getattr(line, "notes", ())))


class VoteGrid(QTableView):
    """Digits go into the cell, Enter saves and goes down, Tab aside; what cannot be stays with the reason below it."""

    moved = Signal(object)  # the line that the keyboard stands on
    finished = Signal()  # Enter on the last case: there is nothing left to type

    def __init__(self, save: Save) -> None:
        super().__init__()
        self._save = save
        self._wrong: tuple[int, str] = (-1, "")  # ballot, what is wrong with what was typed
        self.votes = VoteModel()
        self.buffer: str | None = None  # what is being typed into the cell; None: nothing yet
        self._written = False
        self._told: int | None = None
        self.setModel(self.votes)
        self.setItemDelegate(VoteDelegate(self))
        self.setHorizontalHeader(VoteHeader(self))
        self._dress()
        self.selectionModel().currentChanged.connect(lambda *_: self._current_changed())
        theme().changed.connect(self._restyle)
        self._restyle()

    def _dress(self) -> None:
        self.setAccessibleName("Bảng ghi phiếu: gõ số phiếu, Enter xuống trường hợp sau, mũi tên sang ô bên")
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.viewport().setAutoFillBackground(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)

    # For the screen that owns it

    def load(self, lines: Sequence[Line], written: bool) -> None:
        """Show lines; `written` shows the columns of written opinions. Place and what is being typed stay."""
        ballot, cell = self.current_line(), self.current_cell()
        self._written = written
        for name in OPINIONS:
            self.setColumnHidden(COLUMNS.index(name), not written)
        same = self.votes.load(lines)
        if not same:
            self._heights()
        self._fit()
        if not same:
            self.go_to(ballot.id if ballot is not None else None, cell or "agree")
        self._told = None
        self._tell()
        self.viewport().update()

    def lines(self) -> list[VoteLine]:
        """The cases from the top."""
        return [line for line in self.votes.lines if isinstance(line, VoteLine)]

    def current_line(self) -> VoteLine | None:
        """The case that the keyboard stands on."""
        at = self.currentIndex().row()
        line = self.votes.lines[at] if 0 <= at < len(self.votes.lines) else None
        return line if isinstance(line, VoteLine) else None

    def current_cell(self) -> str:
        """The cell that the keyboard stands on; "" outside of them."""
        at = self.currentIndex().column()
        name = COLUMNS[at] if at >= 0 else ""
        return name if name in CELLS else ""

    def go_to(self, ballot_id: int | None, cell: str = "agree") -> None:
        """Stand in a cell of a case; of the first one that is still to be counted when there is no such case."""
        lines = self.lines()
        found = next((line for line in lines if line.id == ballot_id), None)
        found = found or next((line for line in lines if line.counts["agree"] is None), lines[0] if lines else None)
        if found is not None:
            self._stand(found, cell if cell in self._cells() else "agree")

    def notes(self, line: VoteLine) -> tuple[Note, ...]:
        """What stands under a line."""
        ballot, words = self._wrong
        return ((words, "bad"), *line.notes) if line.id == ballot else line.notes

    def commit(self) -> bool:
        """Save what was typed into the cell; False when that cannot be, and the reason then stands under the line."""
        line, cell, typed = self.current_line(), self.current_cell(), self.buffer
        if line is None or not cell or typed is None:
            return True
        value = int(typed) if typed else None
        wrong = "" if value == line.counts[cell] else self._save(line, cell, value)
        if not wrong:
            self.buffer = None
        self._mark((line.id, wrong) if wrong else (-1, ""))
        return not wrong

    def _mark(self, wrong: tuple[int, str]) -> None:
        if wrong != self._wrong:
            self._wrong = wrong
            self._heights()
            self.scrollTo(self.currentIndex())
        self.viewport().update()

    def drop(self) -> None:
        """Forget what was typed and not saved."""
        self.buffer = None
        self._mark((-1, ""))

    # Keyboard and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = Qt.Key(event.key()), event.text()
        line, cell = self.current_line(), self.current_cell()
        if line is None or not cell or event.modifiers() & _MODIFIED:
            super().keyPressEvent(event)
        elif text.isdigit() and text.isascii():
            fresh = self.buffer is None or self._wrong[0] == line.id  # after a refusal the number is typed anew
            self._type("" if fresh else self.buffer or "", text)
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            now = line.words(cell) if self.buffer is None else self.buffer
            self._type("" if key == Qt.Key.Key_Delete else now[:-1], "")
        elif key == Qt.Key.Key_Escape and self.buffer is not None:
            self.drop()
        elif not self._go(key, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)):
            event.ignore()

    def focusNextPrevChild(self, onward: bool) -> bool:
        """Tab goes on to the next cell, and leaves the table at its ends."""
        if self.current_line() is not None and self.current_cell() and self._aside(1 if onward else -1):
            return True
        return super().focusNextPrevChild(onward)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if not self.commit():
            self.buffer = None  # the reason stays in sight; what could not be is not kept
        super().focusOutEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.commit():
            return
        at = self.indexAt(event.position().toPoint())
        line = self.votes.lines[at.row()] if at.isValid() else None
        if isinstance(line, VoteLine):
            name = COLUMNS[at.column()]
            self._stand(line, name if name in CELLS else self.current_cell() or "agree")

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def _go(self, key: Qt.Key, shift: bool) -> bool:
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down, Qt.Key.Key_Up):
            enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            self._down(-1 if key == Qt.Key.Key_Up or shift else 1, enter)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._aside(-1 if key == Qt.Key.Key_Left else 1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            if not self.commit():
                return True
            lines, cell = self.lines(), self.current_cell()
            page = max(1, self.viewport().height() // theme().px(ROW) - 1)
            at = [line.id for line in lines].index(self._current_id())
            steps = {Qt.Key.Key_Home: -len(lines), Qt.Key.Key_End: len(lines), Qt.Key.Key_PageDown: page,
                     Qt.Key.Key_PageUp: -page}  # fmt: skip
            self._stand(lines[max(0, min(len(lines) - 1, at + steps[key]))], cell)
        else:
            return False
        return True

    def _type(self, before: str, digit: str) -> None:
        line = self.current_line()
        if line is None or line.locked or len(before + digit) > _DIGITS:
            return
        self.buffer = before + digit
        self._mark((-1, ""))

    def _down(self, step: int, enter: bool) -> None:
        """To the case below in the same cell; Enter at the end goes where something is still to be typed."""
        cell, ballot = self.current_cell(), self._current_id()
        if not self.commit():
            return
        lines = self.lines()
        at = [line.id for line in lines].index(ballot) + step
        if 0 <= at < len(lines):
            self._stand(lines[at], cell)
        elif enter and step > 0:
            self._to_gap()

    def _to_gap(self) -> None:
        for cell in self._cells():
            for line in self.lines():
                if line.counts[cell] is None and (cell not in OPINIONS or line.writers):
                    self._stand(line, cell)
                    return
        self.finished.emit()

    def _aside(self, step: int) -> bool:
        """To the cell beside it, round the end of the line; False at the ends of the table."""
        cells, lines = self._cells(), self.lines()
        line = [one.id for one in lines].index(self._current_id())
        at = line * len(cells) + cells.index(self.current_cell()) + step
        if not 0 <= at < len(lines) * len(cells):
            return False
        if not self.commit():
            return True
        self._stand(self.lines()[at // len(cells)], cells[at % len(cells)])
        return True

    def _cells(self) -> list[str]:
        return [name for name in CELLS if self._written or name not in OPINIONS]

    def _current_id(self) -> int:
        line = self.current_line()
        return line.id if line is not None else -1

    def _stand(self, line: VoteLine, cell: str) -> None:
        at = next(i for i, one in enumerate(self.votes.lines) if isinstance(one, VoteLine) and one.id == line.id)
        self.setCurrentIndex(self.votes.index(at, COLUMNS.index(cell)))
        if at and isinstance(self.votes.lines[at - 1], Heading):
            self.scrollTo(self.votes.index(at - 1, 0))  # the award is read with its first case
        self.scrollTo(self.votes.index(at, COLUMNS.index(cell)))

    def _current_changed(self) -> None:
        self.buffer = None
        self._tell()
        self.viewport().update()

    def _tell(self) -> None:
        line = self.current_line()
        if self._told != (line.id if line else None):
            self._told = line.id if line else None
            self.moved.emit(line)

    # Painting and size

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        if not self.votes.lines:
            painter.setPen(theme().color("faint"))
            painter.setFont(theme().font())
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, "Chưa có trường hợp nào để bỏ phiếu")
        paint_beside(painter, self, self.votes.lines)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(300), theme().px(100))

    def _heights(self) -> None:
        px = theme().px
        for at, line in enumerate(self.votes.lines):
            notes = len(self.notes(line)) if isinstance(line, VoteLine) else 0
            self.setRowHeight(at, px(ROW) + notes * px(20))

    def _fit(self) -> None:
        """Cells keep their width, the name takes what is left; where that is little, number and "Cần" give way."""
        px, width = theme().px, self.viewport().width()
        shown = [name for name in COLUMNS if self._written or name not in OPINIONS]
        for dropped in ((), (NUMBER,), (NUMBER, NEEDED), (NUMBER, NEEDED, SHARE)):
            names = [name for name in shown if name not in dropped]
            if sum(px(_WIDTHS[name]) for name in names) <= width:
                break
        fixed = sum(px(_WIDTHS[name]) for name in names if name != NAME)
        for at, name in enumerate(COLUMNS):
            self.setColumnHidden(at, name not in names)
            self.setColumnWidth(at, max(px(90), width - fixed) if name == NAME else px(_WIDTHS[name]))

    def _restyle(self) -> None:
        self._heights()
        self._fit()
        self.viewport().update()
