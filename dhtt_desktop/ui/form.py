"""Forms that edit a record in place: every field is saved when it is left, says "Đã lưu", or says what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from dhtt_desktop.services.result import Problem, Refused, Result
from dhtt_desktop.ui.inputs import DateEdit, Field, TextArea
from dhtt_desktop.ui.layouts import row
from dhtt_desktop.ui.theme import M
from dhtt_desktop.ui.widgets import Picture, label, set_look

NOT_A_DATE = "Không đọc được ngày này. Ví dụ: 03/02/1971, 09/1998 hoặc 1971."
Save = Callable[[Any, dict[str, Any]], Result]


@dataclass(slots=True)
class _Bound:
    field: Field
    read: Callable[[], Any]
    show: Callable[[Any], None]
    refused: Any = None  # the value that was refused last: not asked about again while it stands


class SavedMark(QWidget):
    """The quiet word at the foot of a form: saved, or not saved and why to look up.

    Where a form gives it no place (fields that a button saves together) it is never seen: a part without a parent that
    is shown would be a window of its own and take the keyboard away.
    """

    def __init__(self) -> None:
        self._said = False
        super().__init__()
        self._picture, self._words = Picture("check", "good", 16), label("", "faint")
        self.setLayout(row(self._picture, self._words, gap=6))
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.hide()

    def saved(self) -> None:
        self._say("check", "good", "Đã lưu", "faint")

    def wrong(self) -> None:
        self._say("alert-circle", "bad", "Chưa lưu, xem dòng chữ đỏ", "error")

    def text(self) -> str:
        return self._words.text() if self._said else ""

    def setVisible(self, visible: bool) -> None:
        self._said = visible
        super().setVisible(visible and self.parentWidget() is not None)

    def _say(self, picture: str, role: str, words: str, look: str) -> None:
        self._picture.set(picture, role)
        self._words.setText(words)
        set_look(self._words, look)
        self.setAccessibleName(words)
        self.show()


class BoundForm(QObject):
    """Binds editors to one record, a mapping of plain values.

    `save(key, changes)` is asked with the record's key and the one changed field; it answers Done or Refused.
    Loading fires nothing. An editor that the clerk is typing in is not overwritten by a reload of the same record.
    """

    saved = Signal(object)  # Done

    def __init__(self, save: Save, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.mark = SavedMark()
        self._save = save
        self._bound: dict[str, _Bound] = {}
        self._record: dict[str, Any] = {}
        self._key: Any = None

    def bind(self, name: str, field: Field) -> Field:
        """Bind a field's editor to a value of the record. Editors: lines, dates, choices, ticks, text areas."""
        editor = field.editor
        read, show = _access(editor)
        self._bound[name] = _Bound(field, read, show)
        editor.installEventFilter(self)
        if isinstance(editor, QComboBox):
            editor.activated.connect(lambda _: self._leave(name))
            if (line := editor.lineEdit()) is not None:
                line.editingFinished.connect(lambda: self._leave(name))
                line.installEventFilter(self)
        elif isinstance(editor, QLineEdit):
            editor.editingFinished.connect(lambda: self._leave(name))
        elif isinstance(editor, QCheckBox):
            editor.clicked.connect(lambda _: self._leave(name))
        elif isinstance(editor, TextArea):
            editor.left.connect(lambda: self._leave(name))
        return field

    def load(self, key: Any, record: Mapping[str, Any] | None) -> None:
        """Show a record; None empties and disables the form. What is still unsaved of the former one is saved first."""
        same = key == self._key and record is not None
        if not same:
            self.flush()
            self.mark.hide()
        dirty = self._dirty() if same else set()
        self._key, self._record = key, dict(record or {})
        for name, bound in self._bound.items():
            bound.field.setEnabled(record is not None)
            if name not in dirty:
                bound.show(self._record.get(name))
                bound.refused = None
                bound.field.set_error("")

    def flush(self) -> None:
        """Save what was typed and not yet left."""
        if self._key is not None:
            for name in self._dirty():
                self._leave(name)

    def values(self) -> dict[str, Any]:
        """What the editors say now (for a new record that is saved by a button)."""
        return {name: bound.read() for name, bound in self._bound.items()}

    def show_problems(self, problems: tuple[Problem, ...], changed: str = "") -> None:
        """Put each problem under its field; what belongs to none goes under the changed field, or the first."""
        for bound in self._bound.values():
            bound.field.set_error("")
        fallback = changed or next(iter(self._bound), "")
        for problem in problems:
            bound = self._bound[problem.field if problem.field in self._bound else fallback]
            bound.field.set_error("\n".join(filter(None, (bound.field.error(), problem.message))))

    def focus_first_problem(self) -> None:
        """Put the keyboard into the first field that is wrong."""
        for bound in self._bound.values():
            if bound.field.error():
                bound.field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def restore(self, name: str) -> None:
        """Put back the saved value of a field."""
        bound = self._bound[name]
        bound.show(self._record.get(name))
        bound.refused = None
        bound.field.set_error("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_escape = event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) and (
            isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        )
        if is_escape:
            name = next((n for n, b in self._bound.items() if watched in _parts(b.field.editor)), "")
            if name and self._key is not None and (name in self._dirty() or self._bound[name].field.error()):
                if event.type() == QEvent.Type.KeyPress:
                    self.restore(name)
                event.accept()
                return event.type() == QEvent.Type.KeyPress
        return False

    def _dirty(self) -> set[str]:
        return {name for name, bound in self._bound.items() if not _same(bound.read(), self._record.get(name))}

    def _leave(self, name: str) -> None:
        """A field was left: save it when it says something new."""
        bound = self._bound[name]
        if self._key is None:
            return
        editor, value = bound.field.editor, bound.read()
        if isinstance(editor, DateEdit) and editor.wrong():
            bound.field.set_error(NOT_A_DATE)
            self.mark.wrong()
            return
        if _same(value, self._record.get(name)):
            if bound.field.error():
                self.restore(name)
            return
        if bound.refused is not None and _same(value, bound.refused):
            return
        result = self._save(self._key, {name: value})
        if isinstance(result, Refused):
            bound.refused = value
            self.show_problems(result.problems, name)
            self.mark.wrong()
            return
        self._record[name] = value
        bound.refused = None
        bound.field.set_error("")
        self.mark.saved()
        self.saved.emit(result)


def fields(*pieces: Field, gap: int = M - 2) -> QHBoxLayout:
    """Fields side by side, equally wide, their labels on one line whatever stands below."""
    layout = QHBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(gap)
    for piece in pieces:
        piece.setSizePolicy(QSizePolicy.Policy.Ignored, piece.sizePolicy().verticalPolicy())
        layout.addWidget(piece, 1, Qt.AlignmentFlag.AlignTop)
    return layout


def _same(one: Any, other: Any) -> bool:
    """Equal as a reader sees it: nothing known is the same as an empty text and as a box that is not ticked."""
    return (_empty(one) and _empty(other)) or one == other


def _empty(value: Any) -> bool:
    return value is None or value is False or value == ""


def _parts(editor: QWidget) -> tuple[QWidget | None, ...]:
    return (editor, editor.lineEdit()) if isinstance(editor, QComboBox) else (editor,)


def _access(editor: QWidget) -> tuple[Callable[[], Any], Callable[[Any], None]]:
    """How to read an editor's value and how to show one in it. Raises TypeError for another kind of editor."""
    if isinstance(editor, DateEdit):
        return lambda: editor.iso() or editor.text().strip(), lambda value: editor.set_iso(value or "")
    if isinstance(editor, QLineEdit):
        return lambda: editor.text().strip(), lambda value: editor.setText(str(value or ""))
    if isinstance(editor, QComboBox) and editor.isEditable():
        return lambda: editor.currentText().strip(), lambda value: editor.setEditText(str(value or ""))
    if isinstance(editor, QComboBox):
        return editor.currentData, lambda value: _choose(editor, value)
    if isinstance(editor, QCheckBox):
        return editor.isChecked, lambda value: editor.setChecked(bool(value))
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText, lambda value: editor.setPlainText(str(value or ""))
    raise TypeError(type(editor).__name__)


def _choose(editor: QComboBox, value: Any) -> None:
    """Choose a value; one that is not offered (an older word) is added, never dropped."""
    at = editor.findData(value)
    if at < 0 and value not in (None, ""):
        editor.addItem(str(value), value)
        at = editor.count() - 1
    editor.setCurrentIndex(at if at >= 0 else editor.findData(""))
