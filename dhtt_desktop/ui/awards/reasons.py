"""Reasons beside results: each finding as a sentence with its sign, its proof and the law that asks for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from dhtt_desktop.services.candidates import Reason
from dhtt_desktop.ui.layouts import clear, column, row
from dhtt_desktop.ui.table import Cell
from dhtt_desktop.ui.theme import M, S, theme
from dhtt_desktop.ui.widgets import ElidedLabel, Picture, Pill, label

_SIGNS = {
    "good": ("circle-check", "đạt"),
    "caution": ("help-circle", "cần xem"),
    "bad": ("circle-x", "chưa đạt"),
    "info": ("info-circle", "thông tin"),
}


def reason_line(reason: Reason) -> QFrame:
    """One reason."""
    picture, word = _SIGNS[reason.tone]
    line = QFrame()
    line.setProperty("look", "cardhead")
    line.setAccessibleName(f"{word}: {reason.text}")
    words = column(label(reason.text, wrap=True), gap=0)
    if reason.proof:
        words.addWidget(label(reason.proof, "secondary", wrap=True))
    if reason.law:
        law = label(reason.law, "link", wrap=True)
        law.setFont(theme().font(9))
        words.addWidget(law)
    layout = row(gap=M, margins=(0, S, 0, S))
    layout.addWidget(Picture(picture, reason.tone, 20), 0, Qt.AlignmentFlag.AlignTop)
    layout.addLayout(words, 1)
    line.setLayout(layout)
    return line


class Findings(QWidget):
    """The first few sentences of a check, a line each (whole in the tooltip), and how many more there are."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = column(gap=0)
        self.setLayout(self._lines)
        self.sentences: tuple[str, ...] = ()
        self.hide()

    def say(self, sentences: Sequence[str], shown: int, more: str, look: str = "caution") -> None:
        """Show at most `shown` sentences; `more` follows "… và 3 điều nữa"."""
        self.sentences = tuple(sentences)
        clear(self._lines)
        for told in sentences[:shown]:
            self._lines.addWidget(ElidedLabel(f"• {told}", look))
        if len(sentences) > shown:
            self._lines.addWidget(label(f"… và {len(sentences) - shown} điều nữa{more}", look, wrap=True))
        self.setVisible(bool(sentences))


def year_lines(cells: Iterable[Cell]) -> QWidget:
    """The strip in words, a line a year."""
    made = QWidget()
    lines = column(gap=S)
    for letters, tone, words in cells:
        pill = Pill(letters, tone)
        pill.setFixedWidth(theme().px(40))
        lines.addLayout(row(pill, ElidedLabel(words, "secondary"), gap=S))
    made.setLayout(lines)
    return made
