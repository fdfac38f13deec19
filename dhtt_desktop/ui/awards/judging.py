"""What only a person can judge: answered in place with the evidence, for one subject or for several at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QRadioButton, QWidget

from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.inputs import ComboBox, Field
from dhtt_desktop.ui.layouts import column, flow, row
from dhtt_desktop.ui.theme import XS, M, S
from dhtt_desktop.ui.widgets import label

ANSWERS: tuple[tuple[str, bool | None], ...] = (("Đạt", True), ("Chưa đạt", False), ("Chưa rõ", None))
HINT = "Căn cứ: biên bản, minh chứng…"


class Answers(QWidget):
    """Đạt, Chưa đạt, Chưa rõ. `chosen` fires for the clerk only."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[bool | None, QRadioButton] = {}
        for words, answer in ANSWERS:
            button = QRadioButton(words)
            button.clicked.connect(lambda _on=False, answer=answer: self.chosen.emit(answer))
            self.buttons[answer] = button
        self.setLayout(row(flow(*self.buttons.values(), gap=M)))

    def answer(self) -> bool | None:
        """What is marked now."""
        return next((answer for answer, button in self.buttons.items() if button.isChecked()), None)

    def show_answer(self, answer: bool | None) -> None:
        """Mark an answer, without a signal."""
        self.buttons[answer].setChecked(True)


class JudgeRow(QWidget):
    """The answer of one condition and the line for its evidence; both are saved as they are given."""

    answered = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.answers, self.evidence = Answers(), QLineEdit()
        self._kept = ""
        self.evidence.setPlaceholderText(HINT)
        self.evidence.setAccessibleName("Căn cứ của điều tự xác nhận")
        self.answers.chosen.connect(self._answer)
        self.evidence.editingFinished.connect(self._leave)
        self.setLayout(column(self.answers, self.evidence, gap=XS))

    def show_answer(self, answer: bool | None, evidence: str) -> None:
        """Show what was judged; a line that is being typed in is left alone."""
        self.answers.show_answer(answer)
        if not (self.evidence.hasFocus() and self.evidence.text() != self._kept):
            self.evidence.setText(evidence)
        self._kept = evidence
        self.evidence.setVisible(answer is not None)

    def _answer(self, answer: bool | None) -> None:
        self.answered.emit(answer, self.evidence.text().strip() if answer is not None else "")

    def _leave(self) -> None:
        typed = self.evidence.text().strip()
        if typed != self._kept and self.answers.answer() is not None:
            self._kept = typed
            self.answered.emit(self.answers.answer(), typed)


class JudgeCard(QFrame):
    """The same answer for several chosen lines: which condition, what, on what evidence."""

    judged = Signal(str, object, str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.heading = label("", "section", wrap=True)
        self.condition, self.answers = ComboBox(), Answers()
        self.condition.setAccessibleName("Điều kiện tự xác nhận")
        self.evidence = Field("Căn cứ", QLineEdit())
        line = self.evidence.editor
        assert isinstance(line, QLineEdit)
        line.setPlaceholderText("Biên bản họp tổ, minh chứng…")
        line.returnPressed.connect(self._save)
        self.save_button = Button("Ghi cho các dòng đã chọn", "", "check", self._save)
        self.setLayout(column(
            self.heading, self.condition, self.answers, self.evidence,
            flow(self.save_button, Button("Thôi", "quiet", "", self.closed.emit)), gap=S, margins=(M, M, M, M),
        ))  # fmt: skip

    def count(self, chosen: int) -> None:
        """Say for how many lines the answer is."""
        self.heading.setText(f"Xác nhận cho {chosen} dòng đang chọn")

    def ask(self, conditions: Sequence[tuple[str, str]]) -> None:
        """Open. `conditions`: words and key of each."""
        self.condition.fill(conditions)
        self.answers.show_answer(True)
        self.show()
        self.condition.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self) -> None:
        line = self.evidence.editor
        assert isinstance(line, QLineEdit)
        self.judged.emit(self.condition.currentData(), self.answers.answer(), line.text().strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
