"""How many are chosen, and how many may be: the bar above the list of an award."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from dhtt_desktop.services.quotas import Limit
from dhtt_desktop.ui.layouts import column
from dhtt_desktop.ui.limits import Limits
from dhtt_desktop.ui.theme import XS
from dhtt_desktop.ui.widgets import ProgressBarWithText


class QuotaBar(QWidget):
    """A bar up to the tightest limit on all that are chosen, without one up to those who qualify."""

    def __init__(self) -> None:
        super().__init__()
        self._narrow = False
        self.summary, self.limits = ProgressBarWithText(), Limits()
        self.setLayout(column(self.summary, self.limits, gap=XS))

    def show_limits(self, title: str, chosen: int, fit: int, more: str, limits: Sequence[Limit]) -> None:
        """Show `chosen` under `title`; `more` is said below."""
        whole = [limit.state for limit in limits if not limit.part]
        tight = min(whole, key=lambda state: state.left, default=None)
        value, maximum = (tight.used, tight.cap) if tight is not None else (chosen, fit)
        over = any(limit.state.over for limit in limits)
        self.summary.set(title, value, maximum, "", "bad" if over else "good")
        self.limits.show_limits(limits, more)
        self.make_room(self._narrow)

    def make_room(self, narrow: bool) -> None:
        """In a narrow window only what is over a limit is said; how many are chosen stands beside."""
        self._narrow = narrow
        self.summary.setVisible(not narrow)
        self.limits.make_room(narrow)
        self.setVisible(not narrow or bool(self.limits.over.text()))
