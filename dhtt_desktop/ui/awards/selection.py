"""The bar below the list while several lines are chosen: what can be done with all of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit

from dhtt_desktop.ui.awards.judging import JudgeCard
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.layouts import column, flow
from dhtt_desktop.ui.theme import M, S, theme
from dhtt_desktop.ui.widgets import label


class SelectionBar(QFrame):
    """Hidden until more than one line is chosen. Conditions that only a person can judge open a card in place."""

    ticked = Signal(bool)
    voted = Signal(str)
    asking = Signal(bool)  # the card for several is open or closed
    judged = Signal(str, object, str)  # key of the condition; True, False or None; evidence

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "cardfoot")
        self._questions: Sequence[tuple[str, str]] = ()
        self.chosen = label("", "strong")
        self.votes = QLineEdit()
        self.votes.setPlaceholderText("8/9")
        self.votes.setAccessibleName("Phiếu đồng ý cho các dòng đang chọn")
        self.votes.setFixedWidth(theme().px(70))
        self.votes.returnPressed.connect(self._vote)
        self.judge_button = Button("Xác nhận điều kiện…", "small", "clipboard-check", self._ask)
        self.card = JudgeCard()
        self.card.hide()
        self.card.closed.connect(self._close)
        self.card.judged.connect(self._judge)
        self._tools = flow(
            self.chosen,
            Button("Đề nghị", "small", "plus", lambda: self.ticked.emit(True)),
            Button("Rút đề nghị", "small", "minus", lambda: self.ticked.emit(False)),
            self.judge_button,
            label("Phiếu", "secondary"), self.votes, Button("Ghi phiếu", "small", "check", self._vote),
        )  # fmt: skip
        self.setLayout(column(self.card, self._tools, gap=0, margins=(M, S, M, S)))
        self.hide()

    def offer(self, questions: Sequence[tuple[str, str]]) -> None:
        """The conditions that only a person can judge: words and key of each."""
        self._questions = questions
        self.judge_button.allow("" if questions else "Danh hiệu này không có điều kiện nào phải tự xác nhận.")
        if not questions:
            self._close()

    def show_count(self, count: int) -> None:
        """So many lines are chosen."""
        self.setVisible(count > 1)
        self.chosen.setText(f"{count} dòng")
        if count <= 1:
            self._close()
        self.card.count(count)

    def _ask(self) -> None:
        self._tools.hide()
        self.card.ask(self._questions)
        self.asking.emit(True)

    def _close(self) -> None:
        if self.card.isHidden():
            return
        self.card.hide()
        self._tools.show()
        self.asking.emit(False)

    def _judge(self, key: str, answer: object, evidence: str) -> None:
        self._close()
        self.judged.emit(key, answer, evidence)

    def _vote(self) -> None:
        self.voted.emit(self.votes.text())
