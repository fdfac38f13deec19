"""Editors: search box, combo box, date line and the field that puts a label above an editor and an error below it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QStylePainter,
    QToolButton,
    QWidget,
)

from dhtt_desktop.domain.text.dates import parse_date, show_date
from dhtt_desktop.ui.icons import icon, pixmap
from dhtt_desktop.ui.layouts import column
from dhtt_desktop.ui.theme import TINY, XS, theme
from dhtt_desktop.ui.widgets import label

if TYPE_CHECKING:
    from dhtt_desktop.ui.table import ListView

Editor = QWidget


class ComboBox(QComboBox):
    """A choice. The wheel scrolls the page and never changes a choice that the keyboard is not in."""

    def __init__(self, entries: Iterable[str | tuple[str, Any]] = ()) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(6)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMaxVisibleItems(16)
        self.fill(entries)

    def fill(self, entries: Iterable[str | tuple[str, Any]]) -> None:
        """Offer other entries (words, or words with their value), keep the choice, fire nothing."""
        kept = self.currentData()
        self.blockSignals(True)
        self.clear()
        for entry in entries:
            words, value = entry if isinstance(entry, tuple) else (entry, entry)
            self.addItem(words, value)
        self.setCurrentIndex(max(0, self.findData(kept)) if self.count() else -1)
        self.blockSignals(False)

    def choose(self, value: Any) -> bool:
        """Choose by value; False when it is not offered."""
        at = self.findData(value)
        if at >= 0:
            self.setCurrentIndex(at)
        return at >= 0

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), theme().px(96)), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """As Qt paints it, but a choice that does not fit ends in dots."""
        if self.isEditable():
            super().paintEvent(event)
            return
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        control, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(control, option, part, self).width()
        words = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)
        option.currentText = words
        painter = QStylePainter(self)
        painter.drawComplexControl(control, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)


class SuggestBox(ComboBox):
    """A line to type in with the usual answers to pick from; nothing is completed while typing (UniKey)."""

    def __init__(self, entries: Iterable[str | tuple[str, Any]] = ()) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setCompleter(_no_completer())
        line = self.lineEdit()
        assert line is not None
        line.setFrame(False)
        line.setProperty("look", "inner")
        self.fill(entries)

    def fill(self, entries: Iterable[str | tuple[str, Any]]) -> None:
        typed = self.currentText()
        super().fill(entries)
        self.setEditText(typed)

    def setEditText(self, text: str) -> None:
        """Show a text from its beginning, however long it is."""
        super().setEditText(text)
        line = self.lineEdit()
        if line is not None and not line.hasFocus():
            line.home(False)


def _no_completer() -> QCompleter:
    return None  # type: ignore[return-value]  # Qt takes a null pointer here; the binding's types do not say so


class DateEdit(QLineEdit):
    """A date as school people write it: 3/2/1971, 03021971, tháng 9/1998 or only 1971. Reads when leaving."""

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText("ngày/tháng/năm")
        self.setInputMethodHints(Qt.InputMethodHint.ImhDate)
        self.editingFinished.connect(self._tidy)

    def iso(self) -> str:
        """ISO text ("1971", "1998-09", "1971-02-03"); "" when empty or not a date."""
        return parse_date(self.text())

    def wrong(self) -> bool:
        """There is text, and it is not a date."""
        return bool(self.text().strip()) and not self.iso()

    def set_iso(self, iso: str) -> None:
        self.setText(show_date(iso))

    def _tidy(self) -> None:
        if iso := self.iso():
            self.setText(show_date(iso))


class MaskedEdit(QLineEdit):
    """A personal number: whole while the keyboard is in it, else only its beginning and end, for who looks on."""

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus() or not self.text():
            super().paintEvent(event)
            return
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        painter = QPainter(self)
        style = self.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        room = style.subElementRect(QStyle.SubElement.SE_LineEditContents, option, self).adjusted(2, 0, -2, 0)
        painter.setPen(theme().color("text" if self.isEnabled() else "faint"))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, masked(self.text()))


def masked(number: str) -> str:
    """A personal number with its middle covered: "043371000538" -> "043 3•• ••• 538"."""
    covered = number[:4] + "•" * max(0, len(number) - 7) + number[max(4, len(number) - 3) :]
    return " ".join(covered[at : at + 3] for at in range(0, len(covered), 3))


class TextArea(QPlainTextEdit):
    """Several lines. Tab goes to the next field; leaving it is noticed."""

    left = Signal()

    def __init__(self, lines: int = 3) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        line = math.ceil(QFontMetricsF(theme().font()).lineSpacing())  # as it is laid out: else a full field scrolls
        self.setFixedHeight(line * lines + theme().px(28))

    def focusOutEvent(self, event: Any) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class SearchBox(QLineEdit):
    """A search line: reports every keystroke, Esc empties it, Down goes to the list."""

    searched = Signal(str)
    down = Signal()
    accepted = Signal()

    def __init__(self, hint: str = "Tìm…", shortcut: str = "") -> None:
        super().__init__()
        self._shortcut = shortcut
        self._view: ListView | None = None
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setClearButtonEnabled(True)
        self.setProperty("look", "search")
        self.textChanged.connect(self.searched)
        clear = self.findChild(QToolButton)
        if clear is not None:
            clear.setIcon(icon("x", "secondary"))

    def type(self, text: str) -> None:
        """Begin a search with text typed elsewhere (in a list)."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.setText(text)
        self.end(False)

    def over(self, view: ListView) -> None:
        """Narrow the list below as one types; Enter and Down go into it, and letters typed there come here."""
        self._view = view
        self.searched.connect(view.list.search)
        self.down.connect(self.into_list)
        self.accepted.connect(self.into_list)
        view.typed.connect(self.type)

    def into_list(self) -> None:
        """The keyboard goes to the list: after a search to its first line."""
        view = self._view
        if view is not None and view.list.shown:
            if view.current() is None or self.text():
                view.go_to(view.list.row_id(view.list.shown[0]))
            view.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif key == Qt.Key.Key_Down:
            self.down.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accepted.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look, px = theme(), theme().px
        painter = QPainter(self)
        side = px(18)
        picture = pixmap("search", "secondary", side, self.devicePixelRatioF())
        painter.drawPixmap(px(10), (self.height() - side) // 2, picture)
        font = look.font(TINY + 0.2)
        width = QFontMetrics(font).horizontalAdvance(self._shortcut) + px(12)
        hint = self.fontMetrics().horizontalAdvance(self.placeholderText())
        if self._shortcut and not self.text() and self.width() > px(32) + hint + width + px(20):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(self.width() - width - px(10), (self.height() - px(19)) / 2, width, px(19))
            painter.setPen(QPen(look.color("control_line"), 1))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            painter.setFont(font)
            painter.setPen(look.color("secondary"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._shortcut)


class Field(QWidget):
    """A label above an editor, and below it, when something is to be mended, what."""

    def __init__(self, title: str, editor: Editor, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        self.title = label(title, "label")
        self.title.setBuddy(editor)
        if not title:
            self.title.hide()
        self._error = label("", "error", wrap=True)
        self._error.hide()
        self._note = label(note, "faint", wrap=True)
        self._note.setVisible(bool(note))
        editor.setAccessibleName(title)
        self.setLayout(column(self.title, editor, self._error, self._note, gap=XS))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def error(self) -> str:
        return self._error.text()

    def set_error(self, message: str) -> None:
        """Say what is wrong ("" takes it away)."""
        self._error.setText(message)
        self._error.setVisible(bool(message))
        self.editor.setProperty("wrong", bool(message))
        self.editor.setAccessibleDescription(message)
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)

    def set_note(self, note: str) -> None:
        """Say something quiet below the editor ("" takes it away)."""
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self.title.setEnabled(self.isEnabled())


_KINDS: dict[str, Callable[[], QWidget]] = {
    "line": QLineEdit, "date": DateEdit, "choice": ComboBox, "suggest": SuggestBox, "lines": TextArea,
    "tick": QCheckBox, "masked": MaskedEdit,
}  # fmt: skip


class FormField(Field):
    """A field as it stands in a Designer form: a promoted QWidget with the texts `words`, `kind`, `note` and `hint`.

    Kinds: line, masked, date, choice, suggest, lines, tick. The editor is made when the kind is set; else it is a line.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", QLineEdit(), "", parent)

    def _set_title(self, title: str) -> None:
        self.title.setText(title)
        self.title.setVisible(bool(title))
        self.editor.setAccessibleName(title)
        if isinstance(self.editor, QCheckBox):
            self.editor.setText(title)
            self.title.hide()

    def _set_kind(self, kind: str) -> None:
        old, self.editor = self.editor, _KINDS[kind]()
        layout = self.layout()
        assert layout is not None
        layout.replaceWidget(old, self.editor)
        old.setParent(None)
        old.deleteLater()
        self.title.setBuddy(self.editor)
        self._set_title(self.title.text())

    def _set_hint(self, hint: str) -> None:
        if isinstance(self.editor, QLineEdit | QPlainTextEdit):
            self.editor.setPlaceholderText(hint)

    words = Property(str, lambda self: self.title.text(), _set_title)
    kind = Property(str, lambda self: type(self.editor).__name__, _set_kind)
    note = Property(str, lambda self: self._note.text(), Field.set_note)
    hint = Property(str, lambda self: "", _set_hint)
