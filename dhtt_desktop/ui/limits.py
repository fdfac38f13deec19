"""Limits as they stand: a sentence each, what is passed, and on demand how it was counted and by which rule."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from dhtt_desktop.services.quotas import Limit
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.layouts import clear, column, row
from dhtt_desktop.ui.theme import SMALL, XS, S, theme
from dhtt_desktop.ui.widgets import label

HOW, FOLD = "Xem cách tính", "Gập cách tính"
UNCONFIRMED = "chưa kiểm chứng"


class Limits(QWidget):
    """Nothing while there is no limit. Those of single teams are told only when they are passed, or in the count."""

    def __init__(self) -> None:
        super().__init__()
        self._narrow, self._any = False, False
        self.words = label("", "secondary", wrap=True)
        self.over = label("", "error", wrap=True)
        self.how = Button(HOW, "link", "", self._turn)
        self.how.setFont(theme().font(SMALL))
        self.count = QWidget()
        self._lines = column(gap=S)
        self.count.setLayout(self._lines)
        said = row(gap=S)
        said.addLayout(column(self.over, self.words, gap=XS), 1)
        said.addWidget(self.how, 0, Qt.AlignmentFlag.AlignBottom)
        self.setLayout(column(said, self.count, gap=XS))
        for part in (self.over, self.words, self.how, self.count):
            part.hide()

    def show_limits(self, limits: Sequence[Limit], more: str = "") -> None:
        """Show these; `more` follows the sentences."""
        kept = (one.words for one in limits if not one.state.over and not one.whose)
        self.words.setText(" ".join(part for part in (*kept, more) if part))
        self.over.setText(_passed([one for one in limits if one.state.over]))
        self._any = bool(limits)
        clear(self._lines)
        for rule in dict.fromkeys(one.state.quota for one in limits):
            self._lines.addWidget(_counted([one for one in limits if one.state.quota == rule]))
        if not limits:
            self.count.hide()
        self.make_room(self._narrow)

    def make_room(self, narrow: bool) -> None:
        """In a narrow place only what is passed is said."""
        self._narrow = narrow
        self.words.setVisible(bool(self.words.text()) and not narrow)
        self.over.setVisible(bool(self.over.text()))
        self.how.setVisible(self._any and not narrow)
        if narrow:
            self.count.hide()
        self._name()

    def _turn(self) -> None:
        self.count.setVisible(self.count.isHidden())
        self._name()

    def _name(self) -> None:
        self.how.setText(HOW if self.count.isHidden() else FOLD)


def _passed(limits: Sequence[Limit]) -> str:
    """What is passed: whole sentences, the teams in short ("Tổ 1 (5/1)": five where there may be one)."""
    told = [one.words for one in limits if not one.whose]
    teams = ", ".join(f"{one.whose} ({one.state.used}/{one.state.cap})" for one in limits if one.whose)
    return " ".join([*told, f"Theo từng tổ, vượt ở: {teams}."] if teams else told)


def _counted(limits: Sequence[Limit]) -> QWidget:
    """One rule: what it says, how it is counted in each team, where it stands."""
    made, rule = QWidget(), limits[0].state.quota
    lines = column(label(rule.says or limits[0].words, wrap=True), gap=0)
    for one in limits:
        if one.whose:
            lines.addWidget(label(one.words, "error" if one.state.over else "secondary", wrap=True))
    source = label(" · ".join(part for part in (limits[0].law, "" if rule.confirmed else UNCONFIRMED) if part), "link")
    source.setWordWrap(True)
    source.setFont(theme().font(SMALL))
    lines.addWidget(source)
    made.setLayout(lines)
    return made
