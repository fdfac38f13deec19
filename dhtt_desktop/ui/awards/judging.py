"""What only a person can judge: answered in place with the evidence, for one subject or for several at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QRadioButton, QSizePolicy, QWidget

from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.inputs import ComboBox
from dhtt_desktop.ui.layouts import column, flow, row
from dhtt_desktop.ui.theme import SMALL, XS, M, S, theme
from dhtt_desktop.ui.widgets import label

ANSWERS: tuple[tuple[str, bool | None], ...] = (("Đạt", True), ("Chưa đạt", False), ("Chưa rõ", None))
HINT = "Căn cứ: biên bản, minh chứng…"


class Answers(QWidget):
    """Đạt, Chưa đạt, Chưa rõ. `chosen` fires for the clerk only."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[bool | None, QRadioButton] = {}
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
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
    """The answer of one condition and the line for its evidence; both are saved as they are given.

    What holds unless somebody says otherwise is answered only on demand.
    """

    answered = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.other = Button("Ghi nhận xét", "link", "", self._open)
        self.other.setFont(theme().font(SMALL))
        self.answers, self.evidence = Answers(), QLineEdit()
        self._opened = False
        self._kept = ""
        self.evidence.setPlaceholderText(HINT)
        self.evidence.setAccessibleName("Căn cứ của điều tự xác nhận")
        self.answers.chosen.connect(self._answer)
        self.evidence.editingFinished.connect(self._leave)
        self.setLayout(column(row(self.other, None), self.answers, self.evidence, gap=XS))

    def show_answer(self, answer: bool | None, evidence: str | None) -> None:
        """Show what was judged (`evidence` None: nobody did); a line that is being typed in is left alone."""
        presumed = answer is True and evidence is None and not self._opened
        evidence = evidence or ""
        self.other.setVisible(presumed)
        self.answers.setVisible(not presumed)
        self.answers.show_answer(answer)
        if not (self.evidence.hasFocus() and self.evidence.text() != self._kept):
            self.evidence.setText(evidence)
        self._kept = evidence
        self.evidence.setVisible(answer is not None and not presumed)

    def _open(self) -> None:
        self._opened = True
        self.show_answer(True, None)
        self.answers.buttons[True].setFocus(Qt.FocusReason.OtherFocusReason)

    def fold(self) -> None:
        """Another subject is shown: what was opened for the former closes."""
        self._opened = False

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
        self.condition, self.answers, self.evidence = ComboBox(), Answers(), QLineEdit()
        self.condition.setAccessibleName("Điều kiện tự xác nhận")
        self.evidence.setPlaceholderText(HINT)
        self.evidence.setAccessibleName("Căn cứ")
        self.evidence.setMinimumWidth(theme().px(220))
        self.evidence.returnPressed.connect(self._save)
        self.save_button = Button("Ghi", "", "check", self._save)
        self.setLayout(column(
            self.heading, self.condition,
            flow(self.answers, self.evidence, self.save_button, Button("Thôi", "quiet", "", self.closed.emit)),
            gap=S, margins=(M, S, M, S),
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
        self.judged.emit(self.condition.currentData(), self.answers.answer(), self.evidence.text().strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
