"""What the next periods hold: the card below the reasons of one subject."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from dhtt_desktop.services.outlook import COMING, LEFT_ASIDE, Outlook
from dhtt_desktop.ui.layouts import clear, column, row
from dhtt_desktop.ui.theme import XS, M, S
from dhtt_desktop.ui.widgets import Picture, label


class OutlookCards(QWidget):
    """A card for each award that comes into reach, and for each chain that breaks."""

    def __init__(self) -> None:
        super().__init__()
        self._cards = column(gap=S)
        self.setLayout(self._cards)
        self.hide()

    def show_outlooks(self, found: Sequence[Outlook]) -> None:
        """Show these; nothing takes no room."""
        clear(self._cards)
        for one in found:
            self._cards.addWidget(_card(one))
        if any(one.state in COMING for one in found):
            self._cards.addWidget(label(LEFT_ASIDE, "faint", wrap=True))
        self.setVisible(bool(found))


def _card(one: Outlook) -> QFrame:
    coming = one.state in COMING
    tone = "info" if coming else "caution"
    card = QFrame()
    card.setProperty("look", f"banner-{tone}")
    card.setAccessibleName(f"{one.heading}. {one.words}")
    heading = label(one.heading, "section", wrap=True)
    words = column(heading, label(one.words, "secondary", wrap=True), gap=XS)
    line = row(gap=S, margins=(M, M, M, M))
    line.addWidget(Picture("trending-up" if coming else "unlink", tone), 0, Qt.AlignmentFlag.AlignTop)
    line.addLayout(words, 1)
    card.setLayout(line)
    return card
