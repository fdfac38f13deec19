"""What of an award's list is shown: search, team, and whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dhtt_desktop.services.candidates import HELD, LACKS, LOOK, Candidate
from dhtt_desktop.ui.inputs import ComboBox, SearchBox
from dhtt_desktop.ui.layouts import column, flow, row
from dhtt_desktop.ui.theme import theme
from dhtt_desktop.ui.widgets import label

EVERYBODY, TICKED, FIT, TO_SEE, OPEN = "all", "ticked", "fit", "look", "open"
CHOICES: tuple[tuple[str, str], ...] = (
    ("Tất cả", EVERYBODY), ("Đang đề nghị", TICKED), ("Chưa đề nghị", OPEN), ("Đủ điều kiện", FIT),
    ("Chưa rõ, còn thiếu", TO_SEE),
)  # fmt: skip
_TESTS: dict[str, Callable[[Candidate], bool]] = {
    EVERYBODY: lambda row: True,
    TICKED: lambda row: row.nomination is not None,
    OPEN: lambda row: row.nomination is None and row.state != HELD,
    FIT: lambda row: row.qualifies,
    TO_SEE: lambda row: row.state in (LOOK, LACKS),
}


class Filters(QWidget):
    """The row above the list; `tools` stand at its right end."""

    changed = Signal()

    def __init__(self, *tools: QWidget) -> None:
        super().__init__()
        self.search = SearchBox("Tìm tên…")
        self.search.setFixedWidth(theme().px(140))
        self.team, self.whom = ComboBox([("Tất cả tổ", None)]), ComboBox(CHOICES)
        for box, name in ((self.team, "Lọc theo tổ"), (self.whom, "Lọc đối tượng")):
            box.setAccessibleName(name)
            box.setMaximumWidth(theme().px(160))
            box.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.count = label("", "secondary")
        right = QWidget()
        right.setLayout(row(*tools, gap=0))
        self.setLayout(column(flow(self.search, self.team, self.whom, self.count, None, right), gap=0))

    def offer(self, rows: Sequence[Candidate]) -> None:
        """Offer the teams that are in the list."""
        teams = {row.team: row.team_id for row in rows if row.team}
        entries: list[tuple[str, Any]] = [("Tất cả tổ", None), *teams.items()]
        if [(self.team.itemText(at), self.team.itemData(at)) for at in range(self.team.count())] != entries:
            self.team.fill(entries)
        self.team.setVisible(len(entries) > 1)

    def predicate(self) -> Callable[[Candidate], bool]:
        """What the filters let through, the search aside."""
        test, team = _TESTS[self.whom.currentData()], self.team.currentData()
        if team is None:
            return test
        return lambda row: row.team_id == team and test(row)

    def words(self) -> str:
        """The filters for a printed list; "" when all is shown."""
        parts = [self.team.currentText()] if self.team.currentData() is not None else []
        if self.whom.currentData() != EVERYBODY:
            parts.append(self.whom.currentText())
        if self.search.text().strip():
            parts.append(f"tìm “{self.search.text().strip()}”")
        return " · ".join(parts)

    def reset(self) -> None:
        """Show everybody."""
        for box in (self.team, self.whom):
            box.blockSignals(True)
            box.setCurrentIndex(0)
            box.blockSignals(False)
        self.search.clear()
        self.changed.emit()
