"""Văn bản, lưu ý: the legal texts of a day, what is to be known about them first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.services.rule_lines import COMING, ONGOING, OVER, OWN, Text
from dhtt_desktop.ui.awards.rules_list import UNCONFIRMED
from dhtt_desktop.ui.layouts import clear, column, row
from dhtt_desktop.ui.theme import XL, L, M, S, theme
from dhtt_desktop.ui.widgets import Card, Picture, Pill, label, scroll

_WIDTH = 900
_TITLES = {ONGOING: "Có hiệu lực", COMING: "Chưa có hiệu lực", OVER: "Hết hiệu lực"}


class TextsPage(QWidget):
    """Notes of the texts in force, then every text."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = column(gap=M)
        self._content = QWidget()
        self._content.setLayout(column(self._lines, None, gap=0, margins=(L, M, L, XL)))
        self.area = scroll(self._content)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # nothing inside takes the keyboard: it scrolls
        self.area.setAccessibleName("Văn bản, lưu ý")
        self.setLayout(row(self.area, gap=0))
        theme().changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self._content.setMaximumWidth(theme().px(_WIDTH))

    def show_texts(self, texts: Sequence[Text], on: str) -> None:
        """Show the texts of a day."""
        clear(self._lines)
        noted = [one for one in texts if one.note and one.state != OVER]
        if noted:
            card = Card("Lưu ý", "Mốc rà soát, chuyển tiếp, điều chưa kiểm chứng", margins=False)
            card.body.setSpacing(0)
            for one in noted:
                card.body.addWidget(_note(one, last=one is noted[-1]))
            self._lines.addWidget(card)
        for state, title in _TITLES.items():
            some = [one for one in texts if one.state == state]
            if some:
                named = f"{title} ngày {show_date(on)}" if state == ONGOING else title
                card = Card(named, f"{len(some)} văn bản", margins=False)
                card.body.setSpacing(0)
                for one in some:
                    card.body.addWidget(_text(one, last=one is some[-1]))
                self._lines.addWidget(card)


def _note(one: Text, *, last: bool) -> QFrame:
    made = QFrame()
    made.setProperty("look", "" if last else "cardhead")
    words = column(label(one.number, "strong"), label(one.note, wrap=True), gap=0)
    line = row(Picture("info-circle", "caution"), words, gap=M, margins=(L, S, L, S))
    line.setStretch(1, 1)
    made.setLayout(line)
    return made


def _text(one: Text, *, last: bool) -> QFrame:
    made = QFrame()
    made.setProperty("look", "" if last else "cardhead")
    since = f"từ {show_date(one.since)}" if one.since else "ngày có hiệu lực chưa rõ"
    ended = f"hết hiệu lực từ {show_date(one.until)}" if one.until else ""
    count = f"{one.count} quy định" if one.count else ""
    about = " · ".join(part for part in (since, ended, count, f"nguồn: {one.source}" if one.source else "") if part)
    words = column(label(f"{one.number} · {one.title}", wrap=True), label(about, "secondary", wrap=True), gap=0)
    pills = [Pill(OWN.lower(), "info")] if one.local else []
    pills += [] if one.confirmed else [Pill(UNCONFIRMED, "caution")]
    line = row(words, *pills, gap=S, margins=(L, S, L, S))
    line.setStretch(0, 1)
    made.setLayout(line)
    return made
