"""The plain text of a document, with its headings, bases and open fields softly shown as they are understood."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from enum import IntEnum
from itertools import takewhile

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from dhtt_desktop.domain.text.pasted import clean_pasted
from dhtt_desktop.ui.theme import M, theme

_FIELD = re.compile(r"\{\{[^{}\n]*\}\}|\[\[[^\[\]\n]*\]\]|…{2,}|\.{6,}")


class LineLook(IntEnum):
    """How a line is shown. Kept as the line's state, so that it travels with the line while lines are added above."""

    PLAIN = -1
    HEADING = 1
    BASIS = 2


class _Highlighter(QSyntaxHighlighter):
    """Colours each line by its look, and what is still to be filled in by its form."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._formats: dict[int, QTextCharFormat] = {}
        self._field = QTextCharFormat()
        self._dress()

    def set_looks(self, looks: Mapping[int, LineLook]) -> None:
        """Show these lines so and all others plain; only lines that change are drawn again."""
        block = self.document().firstBlock()
        while block.isValid():
            look = int(looks.get(block.blockNumber(), LineLook.PLAIN))
            if block.userState() != look:
                block.setUserState(look)
                self.rehighlightBlock(block)
            block = block.next()

    def redress(self) -> None:
        """Take the colours of the look that holds now."""
        self._dress()
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        state = self.currentBlockState()
        if state in self._formats:
            self.setFormat(0, len(text), self._formats[state])
        for found in _FIELD.finditer(text):
            self.setFormat(found.start(), len(found[0]), self._field)

    def _dress(self) -> None:
        heading, basis, field = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
        heading.setFontWeight(QFont.Weight.DemiBold)
        basis.setForeground(theme().color("info"))
        field.setBackground(theme().color("caution_ground"))
        field.setForeground(theme().color("caution"))
        self._formats = {LineLook.HEADING: heading, LineLook.BASIS: basis}
        self._field = field


class TextEditor(QPlainTextEdit):
    """Several pages of plain text. Undo and redo are its own; Tab goes on to the next control and types nothing.

    `typed` fires for every change of the text, whoever made it, and never for a change of colours.
    """

    typed = Signal()
    left = Signal()
    line_changed = Signal(int)  # the caret's line, from 0

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setAccessibleName("Nội dung văn bản")
        self.document().setDocumentMargin(theme().px(M))
        self._highlighter = _Highlighter(self.document())
        self._edited = False  # letters changed, not only colours: `textChanged` is told of both
        self._line = 0
        self._warned: tuple[int, ...] = ()
        self.document().contentsChange.connect(self._note_edit)
        self.textChanged.connect(self._tell_typed)
        self.cursorPositionChanged.connect(self._tell_line)
        theme().changed.connect(self._restyle)

    # --- the text ---

    def text(self) -> str:
        """The whole text, lines ended by "\\n"."""
        return self.toPlainText()

    def start_with(self, text: str) -> None:
        """Show another text; nothing of the former one can be brought back by undo."""
        self.setPlainText(text)
        self.document().clearUndoRedoStacks()

    def change_to(self, text: str) -> None:
        """Replace what differs as one step of undo; the caret and the view stay where that is possible."""
        old = self.text()
        if old == text:
            return
        first = _common(old, text)
        rest = min(len(old), len(text)) - first
        same_end = _common(reversed(old[len(old) - rest :]), reversed(text[len(text) - rest :])) if rest else 0
        cursor = QTextCursor(self.document())
        cursor.setPosition(_units(old[:first]))
        cursor.setPosition(_units(old[: len(old) - same_end]), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text[first : len(text) - same_end])

    def insert(self, text: str) -> None:
        """Put text at the caret, in place of the selection, and go on typing there."""
        self.textCursor().insertText(text)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def insert_line(self, text: str) -> None:
        """Put a line of its own at the caret."""
        cursor = self.textCursor()
        here = cursor.block().text().strip()
        if here:
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        cursor.insertText(f"\n{text}\n" if here else text)
        self.setTextCursor(cursor)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- places ---

    def line(self) -> int:
        """The caret's line, from 0."""
        return self.textCursor().blockNumber()

    def go_to(self, line: int) -> None:
        """Select a line (from 0), bring it into view and put the keyboard there."""
        block = self.document().findBlockByNumber(max(0, min(line, self.blockCount() - 1)))
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setTextCursor(cursor)
        self.centerCursor()

    # --- how it is shown ---

    def show_looks(self, looks: Mapping[int, LineLook], warned: Collection[int]) -> None:
        """Show what each line was understood as, and the lines that a warning names on the ground of caution."""
        self._highlighter.set_looks(looks)
        self._warned = tuple(sorted(set(warned)))
        self._mark_warned()

    def warned_lines(self) -> tuple[int, ...]:
        """The lines on the ground of caution."""
        return self._warned

    def look_of(self, line: int) -> LineLook:
        """What a line is shown as."""
        state = self.document().findBlockByNumber(line).userState()
        return LineLook(state) if state in (LineLook.HEADING, LineLook.BASIS) else LineLook.PLAIN

    def _mark_warned(self) -> None:
        marks = []
        for line in self._warned:
            block = self.document().findBlockByNumber(line)
            if not block.isValid():
                continue
            mark = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(block)
            last = not block.next().isValid()  # with its line feed a line is coloured over the whole width
            end = QTextCursor.MoveOperation.EndOfBlock if last else QTextCursor.MoveOperation.NextBlock
            mark.cursor.movePosition(end, QTextCursor.MoveMode.KeepAnchor)
            mark.format.setBackground(theme().color("caution_ground"))
            mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
            marks.append(mark)
        self.setExtraSelections(marks)

    def _restyle(self) -> None:
        self.document().setDocumentMargin(theme().px(M))
        self._highlighter.redress()
        self._mark_warned()

    # --- news ---

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Words; a file that is dropped goes to the screen behind, which knows what to do with it."""
        return source.hasText() and not any(url.isLocalFile() for url in source.urls())

    def insertFromMimeData(self, source: QMimeData) -> None:
        """A paste or a drop: words only, cleaned, one step of undo."""
        if source.hasText():
            self.textCursor().insertText(clean_pasted(source.text()))
            self.ensureCursorVisible()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def _note_edit(self, _at: int, _removed: int, _added: int) -> None:
        self._edited = True

    def _tell_typed(self) -> None:
        if self._edited:
            self._edited = False
            self.typed.emit()

    def _tell_line(self) -> None:
        line = self.line()
        if line != self._line:
            self._line = line
            self.line_changed.emit(line)


def _common(one: Iterable[str], other: Iterable[str]) -> int:
    """How many letters two texts have in common from their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _units(text: str) -> int:
    """The length of a text as Qt counts it (UTF-16)."""
    return len(text) + sum(char > "\uffff" for char in text)
