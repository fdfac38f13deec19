"""A small form that opens inside a page for what is only whole with several fields: an award, a dated reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from dhtt_desktop.services.result import Done, Refused, Result
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.form import BoundForm, fields
from dhtt_desktop.ui.inputs import Field
from dhtt_desktop.ui.layouts import column, flow
from dhtt_desktop.ui.theme import M, S
from dhtt_desktop.ui.widgets import bring_into_view, label

Lines = Sequence[Sequence[tuple[str, Field]]]  # field names and fields, line by line


class InlineForm(QFrame):
    """Fields, a button that saves them together, and a way out. Enter saves, Esc closes; problems stand at fields."""

    done = Signal(object)  # the service's Done
    closed = Signal()

    def __init__(
        self, title: str, lines: Lines, record: Mapping[str, Any], verb: str,
        save: Callable[[dict[str, Any]], Result], more: Sequence[QWidget] = (),
    ) -> None:  # fmt: skip
        super().__init__()
        self.setProperty("look", "card")
        self._save = save
        self._form = BoundForm(lambda key, changes: Done(), self)  # collects; the button saves
        self.fields = {name: field for line in lines for name, field in line}
        layout = column(label(title, "section", wrap=True), gap=S, margins=(M, M, M, M))
        for line in lines:
            layout.addLayout(fields(*(field for _, field in line)))
        for name, field in self.fields.items():
            self._form.bind(name, field)
            if isinstance(field.editor, QLineEdit):
                # queued: leaving the field, which follows at once, would wipe the problem away
                field.editor.returnPressed.connect(self.save, Qt.ConnectionType.QueuedConnection)
        self.button = Button(verb, "", "check", self.save)
        layout.addWidget(flow(self.button, Button("Thôi", "quiet", "", self.closed.emit), *more))
        self.setLayout(layout)
        self._form.load(title, dict(record))

    def insert(self, part: QWidget) -> None:
        """Put something that is no single field above the buttons; who saves reads it."""
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(layout.count() - 1, part)

    def start(self) -> None:
        """Put the keyboard into the first field, and the form where it is seen."""
        next(iter(self.fields.values())).editor.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_into_view(self)

    def holds_keyboard(self) -> bool:
        """Whether the keyboard is inside: whoever closes the form gives it a place nearby."""
        now = self.window().focusWidget()
        return now is not None and self.isAncestorOf(now)

    def save(self) -> None:
        """Ask the service; what it refuses is shown at its field."""
        result = self._save(self._form.values())
        if isinstance(result, Refused):
            self._form.show_problems(result.problems)
            self._form.focus_first_problem()
            wrong = next((field for field in self.fields.values() if field.error()), None)
            if wrong is not None:
                bring_into_view(wrong)
            return
        self.done.emit(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
