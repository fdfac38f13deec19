"""Reasons beside results: each condition as a sentence with its sign, its fact, its proof and the law that asks it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from dhtt_desktop.domain.rules.findings import NO, UNKNOWN, YES, Assessment, Finding
from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.services.reasons import Reason
from dhtt_desktop.ui.awards.judging import JudgeRow
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.layouts import clear, column, row
from dhtt_desktop.ui.limits import UNCONFIRMED
from dhtt_desktop.ui.table import Cell
from dhtt_desktop.ui.theme import SMALL, XS, M, S, theme
from dhtt_desktop.ui.widgets import ElidedLabel, Picture, Pill, label, set_look

_UNPROVED = "Chưa ghi số, ngày của giấy tờ chứng minh"
_TONES = {YES: "good", UNKNOWN: "caution", NO: "bad"}
_SIGNS = {
    "good": ("circle-check", "đạt"),
    "caution": ("help-circle", "chưa rõ"),
    "bad": ("circle-x", "chưa đạt"),
    "info": ("info-circle", "thông tin"),
}
_SIDE = 20  # px of a sign at 100 %


class Line(QFrame):
    """A sign, a sentence, and what stands below it; every part may be shown anew."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "cardhead")
        self.sign = Picture("help-circle", "caution", _SIDE)
        self.text = label("", wrap=True)
        self.fact = label("", "secondary", wrap=True)
        self.proof = label("", "secondary", wrap=True)
        self.law = label("", "link", wrap=True)
        self.law.setFont(theme().font(SMALL))
        self.words: QVBoxLayout = column(self.text, self.fact, self.proof, self.law, gap=0)
        layout = row(gap=M, margins=(0, S, 0, S))
        layout.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(self.words, 1)
        self.setLayout(layout)

    def say(self, tone: str, text: str, fact: str = "", proof: str = "", law: str = "") -> None:
        """Show a reason; "" leaves its line out."""
        picture, word = _SIGNS[tone]
        self.sign.set(picture, tone)
        self.setAccessibleName(f"{word}: {text}")
        self.text.setText(text)
        for part, words in ((self.fact, fact), (self.proof, proof), (self.law, law)):
            part.setText(words)
            part.setVisible(bool(words))


class FindingLine(Line):
    """One condition. Ways of an alternative are folded away; what only a person can judge is answered in place."""

    judged = Signal(str, object, str)  # key of the condition; True, False or None; evidence

    def __init__(self, nested: bool = False) -> None:
        super().__init__()
        self._nested = nested
        if nested:
            self.setProperty("look", "plain")
        self._finding: Finding | None = None
        self._ways: list[FindingLine] = []
        self._judge: JudgeRow | None = None
        self.fold = Button("", "link", "", self._turn)
        self.fold.setFont(theme().font(SMALL))
        self.fold.setAccessibleDescription("Mở hoặc gập các cách đáp ứng điều kiện này")
        self._inside = QWidget()
        self._inside.setLayout(column(gap=0))
        self._inside.hide()
        self.words.addLayout(row(self.fold, None))
        self.words.addWidget(self._inside)

    def show_finding(self, found: Finding, evidence: Mapping[str, str]) -> None:
        """Show a condition; one shown before with the same ways keeps what is unfolded and where the keyboard is."""
        self._finding = found
        proof = found.proof or (_UNPROVED if found.unproved else "")
        self.say(_TONES[found.result], found.text, found.fact or found.missing, proof, law_words(found))
        set_look(self.proof, "caution" if found.unproved else "secondary")
        self._show_ways(found, evidence)
        self._show_judge(found, evidence)

    def _show_ways(self, found: Finding, evidence: Mapping[str, str]) -> None:
        if len(self._ways) != len(found.options):
            inside = self._inside.layout()
            assert inside is not None
            clear(inside)
            self._ways = [FindingLine(nested=True) for _ in found.options]
            for way in self._ways:
                way.judged.connect(self.judged)
                inside.addWidget(way)
        for way, option in zip(self._ways, found.options, strict=True):
            way.show_finding(option, evidence)
        self.fold.setVisible(bool(self._ways))
        self._name_fold()

    def _name_fold(self) -> None:
        count = len(self._ways)
        closed = f"Gồm {count} điều: xem từng điều" if self._nested else f"Một trong {count} điều: xem từng điều"
        self.fold.setText(closed if self._inside.isHidden() else "Gập lại")

    def _turn(self) -> None:
        self._inside.setVisible(self._inside.isHidden())
        self._name_fold()

    def fold_away(self) -> None:
        """Close what was opened for another subject."""
        self._inside.hide()
        if self._judge is not None:
            self._judge.fold()
        for way in self._ways:
            way.fold_away()

    def _show_judge(self, found: Finding, evidence: Mapping[str, str]) -> None:
        if not found.by_hand:
            if self._judge is not None:
                self._judge.hide()
            return
        if self._judge is None:
            self._judge = JudgeRow()
            self._judge.answered.connect(self._answered)
            self.words.addSpacing(XS)
            self.words.addWidget(self._judge)
        answer = {YES: True, NO: False}.get(found.result)
        self._judge.show_answer(answer, evidence.get(found.condition))
        self._judge.show()

    def _answered(self, answer: object, evidence: str) -> None:
        if self._finding is not None:
            self.judged.emit(self._finding.condition, answer, evidence)


class ReasonList(QWidget):
    """What is missing in one sentence, what else is to be seen, and every condition below."""

    judged = Signal(str, object, str)

    def __init__(self) -> None:
        super().__init__()
        self.missing = label("", wrap=True)
        self._lacking = QFrame()
        self._lacking.setLayout(column(self.missing, margins=(M, S, M, S)))
        self._notes = column(gap=0)
        self._lines = column(gap=0)
        self._shape: tuple[str, ...] = ()
        self.lines: list[FindingLine] = []
        self.setLayout(column(self._lacking, self._notes, self._lines, gap=0))

    def fold_away(self) -> None:
        """Another subject is to be shown: close what was opened for the former."""
        for line in self.lines:
            line.fold_away()

    def show_reasons(
        self, found: Assessment | None, notes: Sequence[Reason] = (), evidence: Mapping[str, str] | None = None
    ) -> None:
        """Show an assessment (None: nothing is known of the award) with notes of other sorts above it."""
        findings = found.findings if found is not None else ()
        self.missing.setText(found.missing if found is not None else "")
        self._lacking.setVisible(bool(self.missing.text()))
        set_look(self._lacking, f"banner-{_TONES.get(found.result, 'neutral') if found is not None else 'neutral'}")
        clear(self._notes)
        for note in notes:
            line = Line()
            line.say(note.tone, note.text, "", note.proof)
            self._notes.addWidget(line)
        shape = tuple(finding.condition for finding in findings)
        if shape != self._shape:
            clear(self._lines)
            self.lines = [FindingLine() for _ in findings]
            for line in self.lines:
                line.judged.connect(self.judged)
                self._lines.addWidget(line)
            self._shape = shape
        for line, finding in zip(self.lines, findings, strict=True):
            line.show_finding(finding, evidence or {})


def law_words(found: Finding) -> str:
    """The article, since when it holds, and whether it was read there."""
    since = f"từ {show_date(found.law_from)}" if found.law_from else ""
    mark = UNCONFIRMED if not found.confirmed else ""
    return " · ".join(part for part in (found.law, since, mark) if part)


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
