"""A superior's plan as it came: numbered lines, read only, with the sentences that were understood marked by kind."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from dhtt_desktop.ui.theme import SMALL, M, S, theme

_ODD = {ord(char): " " for char in "\u2028\u2029\ufdd0\ufdd1\x7f"} | {
    code: " " for code in range(32) if chr(code) not in "\n\t"
}
_LONGEST = 2500  # characters in a line on screen: a longer one is broken at a blank, without a number of its own


class Mark(NamedTuple):
    """Characters `start` to `end` of the text, on the ground of a role of the look."""

    start: int
    end: int
    ground: str


class PlanText(QPlainTextEdit):
    """`pointed` tells the place that was clicked, `chosen` whether words are selected. Places count characters."""

    pointed = Signal(int)
    chosen = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName("Văn bản của cấp trên")
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        self._astral: list[int] = []  # places of characters that Qt counts twice
        self._starts: list[int] = [0]
        self._marks: list[Mark] = []
        self._focus: tuple[int, int] | None = None
        self._numbers = _Numbers(self)
        self.updateRequest.connect(self._follow)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._paint_marks())
        self.selectionChanged.connect(lambda: self.chosen.emit(self.textCursor().hasSelection()))
        theme().changed.connect(self._restyle)
        self._restyle()

    # The text

    def show_text(self, text: str) -> None:
        """Show a text (NFC, lines ended by "\\n") without marks."""
        self._astral = [at for at, char in enumerate(text) if char > "\uffff"]
        self._starts = [0, *(at + 1 for at, char in enumerate(text) if char == "\n")]
        self._marks, self._focus = [], None
        self.setPlainText(_broken(text.translate(_ODD)))
        self._restyle()

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Mark these places; of places that overlap the later one is seen."""
        self._marks = sorted(marks)
        self._paint_marks()

    def go_to(self, start: int, end: int) -> None:
        """Bring a place into view and mark it as the one that is spoken of."""
        self._focus = (start, end)
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._units(start))
        self.setTextCursor(cursor)
        self.centerCursor()
        self._paint_marks()

    def focus_place(self) -> tuple[int, int] | None:
        """The place that is spoken of."""
        return self._focus

    def selected(self) -> tuple[int, int]:
        """The words that are selected, as a place: whole ones, where the mouse began or ended within one."""
        cursor, text = self.textCursor(), self.toPlainText()
        start, end = self._chars(cursor.selectionStart()), self._chars(cursor.selectionEnd())
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        while 0 < start < end and not text[start - 1].isspace():
            start -= 1
        while start < end < len(text) and not text[end].isspace():
            end += 1
        return start, end

    def select(self, start: int, end: int) -> None:
        """Select a place, as the mouse does."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._units(start))
        cursor.setPosition(self._units(end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def number_of(self, place: int) -> int:
        """The line (from 1) that a place begins, 0 when it stands within one."""
        at = bisect_right(self._starts, place) - 1
        return at + 1 if self._starts[at] == place else 0

    # Places as Qt counts them (UTF-16)

    def _units(self, place: int) -> int:
        return min(place + bisect_left(self._astral, place), max(0, self.document().characterCount() - 1))

    def _chars(self, units: int) -> int:
        place = units
        for at, astral in enumerate(self._astral):
            if astral + at >= units:
                break
            place -= 1
        return place

    # Marks: those in sight only, however many there are

    def _paint_marks(self) -> None:
        first = self._chars(self.firstVisibleBlock().position())
        last = self._chars(self.cursorForPosition(self.viewport().rect().bottomRight()).position())
        selections = [self._selection(*mark) for mark in self._within(first, last)]
        if self._focus is not None:
            selections.append(self._selection(*self._focus, "accent_ground", chosen=True))
        self.setExtraSelections(selections)

    def _within(self, first: int, last: int) -> Iterator[Mark]:
        for mark in self._marks:
            if mark.start > last:
                return
            if mark.end >= first:
                yield mark

    def _selection(self, start: int, end: int, ground: str, chosen: bool = False) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        made.cursor = QTextCursor(self.document())
        made.cursor.setPosition(self._units(start))
        made.cursor.setPosition(self._units(end), QTextCursor.MoveMode.KeepAnchor)
        made.format.setBackground(theme().color(ground))
        if chosen:
            made.format.setFontUnderline(True)
            made.format.setUnderlineColor(theme().color("accent"))
            made.format.setForeground(theme().color("text"))
        return made

    # Numbers of the lines

    def gutter(self) -> int:
        """The width of the numbers."""
        metrics = QFontMetrics(theme().font(SMALL))
        return metrics.horizontalAdvance("9" * max(2, len(str(len(self._starts))))) + theme().px(M + S)

    def paint_numbers(self, event: QPaintEvent) -> None:
        """Paint the numbers beside the lines in sight."""
        painter = QPainter(self._numbers)
        painter.fillRect(event.rect(), theme().color("ground"))
        painter.setFont(theme().font(SMALL))
        painter.setPen(theme().color("faint"))
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        width = self._numbers.width() - theme().px(S)
        while block.isValid() and top <= event.rect().bottom():
            height = self.blockBoundingRect(block).height()
            if number := self.number_of(self._chars(block.position())):
                box = QRect(0, round(top), width, self.fontMetrics().height())
                painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(number))
            top += height
            block = block.next()

    def _follow(self, rect: QRect, moved: int) -> None:
        if moved:
            self._numbers.scroll(0, moved)
        else:
            self._numbers.update(0, rect.y(), self._numbers.width(), rect.height())

    def _restyle(self) -> None:
        font = theme().font()
        font.setStyleHint(QFont.StyleHint.SansSerif)
        self.setFont(font)
        self.document().setDocumentMargin(theme().px(S))
        self.setViewportMargins(self.gutter(), 0, 0, 0)
        self._place_numbers()
        self._paint_marks()

    def _place_numbers(self) -> None:
        box = self.contentsRect()
        self._numbers.setGeometry(QRect(box.left(), box.top(), self.gutter(), box.height()))

    # What the clerk does

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_numbers()
        self._paint_marks()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self.pointed.emit(self._chars(self.cursorForPosition(event.position().toPoint()).position()))


class _Numbers(QWidget):
    def __init__(self, text: PlanText) -> None:
        super().__init__(text)
        self._text = text

    def sizeHint(self) -> QSize:
        return QSize(self._text.gutter(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._text.paint_numbers(event)


def _broken(text: str) -> str:
    """Lines of any length as lines that a screen can lay out; as many characters as before."""
    lines = text.split("\n")
    if max(map(len, lines)) <= _LONGEST:
        return text
    return "\n".join(_broken_line(line) if len(line) > _LONGEST else line for line in lines)


def _broken_line(line: str) -> str:
    pieces = []
    start = 0
    while len(line) - start > _LONGEST:
        at = line.rfind(" ", start, start + _LONGEST)
        at = line.find(" ", start + _LONGEST) if at < 0 else at
        if at < 0:
            break
        pieces.append(line[start:at])
        start = at + 1
    return "\n".join([*pieces, line[start:]])
