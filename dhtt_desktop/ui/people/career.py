"""Công tác: posts through the years, leave and probation, discipline and what is pending, of the person shown."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.layouts import column
from dhtt_desktop.ui.people.record_sorts import ABSENCE, MATTER, POSTING
from dhtt_desktop.ui.people.records import Records, Whose
from dhtt_desktop.ui.theme import XL, L, M
from dhtt_desktop.ui.widgets import scroll


class CareerPage(QWidget):
    """Three sections, one editor open at a time."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.postings, self.absences, self.matters = (Records(context, sort) for sort in (POSTING, ABSENCE, MATTER))
        self._sections = (self.postings, self.absences, self.matters)
        for section in self._sections:
            section.opened.connect(partial(self._close_others, section))
        content = QWidget()
        content.setLayout(column(*self._sections, None, gap=XL, margins=(L, M, L, L)))
        self.setLayout(column(scroll(content), gap=0))

    def show_person(self, person_id: int) -> None:
        """Show a person's facts; a half-typed editor of the same person stays."""
        for section in self._sections:
            section.show_of(Whose(person_id))

    def _close_others(self, but: Records) -> None:
        for section in self._sections:
            if section is not but:
                section.close_editor()
                section.close_proofs()
