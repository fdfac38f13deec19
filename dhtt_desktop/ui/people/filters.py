"""What of the staff list is shown: search, team, post and state, and how many that are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from dhtt_desktop.domain.people import post_rank
from dhtt_desktop.services.people import LEFT, WORKING, is_here, lacks_facts
from dhtt_desktop.ui.inputs import ComboBox, SearchBox
from dhtt_desktop.ui.layouts import row
from dhtt_desktop.ui.theme import theme
from dhtt_desktop.ui.widgets import ElidedLabel

HERE, GONE, ASIDE, LACKING, EVERYBODY = "here", "gone", "aside", "lacking", "all"
STATES: tuple[tuple[str, str], ...] = (
    (WORKING, HERE), ("Đã nghỉ, chuyển đi", GONE), ("Đã cất", ASIDE), ("Thiếu thông tin", LACKING),
    ("Tất cả hồ sơ", EVERYBODY),
)  # fmt: skip
_TESTS: dict[str, Callable[[Any], bool]] = {
    HERE: lambda row: row.put_aside_at is None and row.status not in LEFT,  # is_here, without a second call
    GONE: lambda row: row.put_aside_at is None and not is_here(row),
    ASIDE: lambda row: row.put_aside_at is not None,
    LACKING: lambda row: is_here(row) and lacks_facts(row),
    EVERYBODY: lambda row: True,
}
NO_TEAM, ANY = "none", ""


class Filters(QWidget):
    """The row above the list. `changed` asks for the predicate again; the search goes its own, quicker way."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.search = SearchBox("Tìm theo tên, số CCCD…")
        self.search.setMinimumWidth(theme().px(90))
        self.search.setMaximumWidth(theme().px(240))
        self.team, self.post, self.state = ComboBox([("Tất cả tổ", ANY)]), ComboBox([("Mọi chức vụ", ANY)]), ComboBox()
        self.state.fill(STATES)
        for box, name in ((self.team, "Lọc theo tổ"), (self.post, "Lọc theo chức vụ"), (self.state, "Lọc hồ sơ")):
            box.setAccessibleName(name)
            box.setToolTip(name)
            box.currentIndexChanged.connect(lambda _: self.changed.emit())
            box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            box.setMaximumWidth(theme().px(180))
        self.count = ElidedLabel("", "secondary", keep=True)
        line = self._line = row()
        line.addWidget(self.search, 3)
        for box in (self.team, self.post, self.state):
            line.addWidget(box, 2)
        line.addStretch(1)
        line.addWidget(self.count)
        self.setLayout(line)

    def fit(self, narrow: bool) -> None:
        """Where there is little room the number of people stands beside the tab's title only."""
        self.count.setVisible(not narrow)
        self._line.setStretch(self._line.count() - 2, 0 if narrow else 1)

    def offer(self, teams: Sequence[Any], rows: Sequence[Any]) -> None:
        """Offer the school's teams, and the posts that its people have."""
        entries = [("Tất cả tổ", ANY), *((team.name, team.id) for team in teams)]
        if any(row.team_id is None and row.put_aside_at is None for row in rows):
            entries.append(("Chưa có tổ", NO_TEAM))
        _fill(self.team, entries)
        posts = sorted({row.post for row in rows if row.post}, key=lambda post: (post_rank(post), post))
        _fill(self.post, [("Mọi chức vụ", ANY), *((post, post) for post in posts)])

    def predicate(self) -> Callable[[Any], bool]:
        """What the filters let through, the search aside."""
        test, team, post = _TESTS[self.state.currentData()], self.team.currentData(), self.post.currentData()
        if team == ANY and post == ANY:
            return test
        wanted = None if team == NO_TEAM else team
        return lambda row: (team == ANY or row.team_id == wanted) and post in (ANY, row.post) and test(row)

    def narrowed(self) -> bool:
        """Something beyond the state is asked for."""
        return bool(self.search.text().strip() or self.team.currentData() != ANY or self.post.currentData() != ANY)

    def words(self) -> str:
        """The filters for a printed list: "Tổ 1 · Giáo viên"; "" when nothing beyond the usual is asked for."""
        parts = [box.currentText() for box in (self.team, self.post) if box.currentData() != ANY]
        if self.state.currentData() not in (HERE, EVERYBODY):
            parts.append(self.state.currentText())
        if self.search.text().strip():
            parts.append(f"tìm “{self.search.text().strip()}”")
        return " · ".join(parts)

    def show_count(self, shown: int, in_state: int, teams: int) -> None:
        """Say how many are shown."""
        if self.narrowed():
            self.count.setText(f"{shown} trong {in_state} người")
        else:
            self.count.setText(f"{shown} người · {teams} tổ" if teams else f"{shown} người")

    def in_state(self, rows: Sequence[Any]) -> int:
        """How many people the chosen state has."""
        test = _TESTS[self.state.currentData()]
        return sum(1 for row in rows if test(row))

    def choose(self, state: str, team: Any = ANY) -> None:
        """Show a state and a team, all posts, no search."""
        for box, value in ((self.state, state), (self.team, team), (self.post, ANY)):
            box.blockSignals(True)
            box.choose(value)
            box.blockSignals(False)
        self.search.clear()
        self.changed.emit()

    def make_room_for(self, row: Any) -> None:
        """Change what would hide this person."""
        if self.predicate()(row) and not self.search.text():
            return
        state = self.state.currentData()
        if not _TESTS[state](row):
            state = ASIDE if row.put_aside_at is not None else HERE if is_here(row) else GONE
        self.choose(state)


def _fill(box: ComboBox, entries: list[tuple[str, Any]]) -> None:
    """Offer other entries only when they are others: filling resizes and flickers."""
    if [(box.itemText(at), box.itemData(at)) for at in range(box.count())] != entries:
        before = box.currentData()
        box.fill(entries)
        if box.currentData() != before:
            box.currentIndexChanged.emit(box.currentIndex())
