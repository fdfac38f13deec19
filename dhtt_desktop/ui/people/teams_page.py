"""Các tổ: added, renamed, put in order, given a leader, put aside; each line saves itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLineEdit, QSizePolicy, QWidget

from dhtt_desktop.services import teams
from dhtt_desktop.services.matters import Former
from dhtt_desktop.services.people import is_here
from dhtt_desktop.services.result import Done, Refused, Result
from dhtt_desktop.services.teams import TeamFacts
from dhtt_desktop.store import queries
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.inputs import ComboBox
from dhtt_desktop.ui.layouts import clear, column, row
from dhtt_desktop.ui.people.posting_offer import PostingOffer
from dhtt_desktop.ui.people.record_sorts import MATTER
from dhtt_desktop.ui.people.records import Records, Whose
from dhtt_desktop.ui.people.year_lines import RatingButton
from dhtt_desktop.ui.theme import XL, L, M, S, theme
from dhtt_desktop.ui.widgets import Card, ElidedLabel, EmptyState, icon_button, label, link, scroll

_ONE_LINE = 720  # px at 100 % that a team needs to stand on one line
_NOBODY = "Chưa có tổ trưởng"


class TeamLine(QFrame):
    """One team: its place, name, leader and number of people."""

    renamed = Signal(int, str)
    led = Signal(int, object)
    moved = Signal(int, int)
    aside = Signal(int)
    people = Signal(int)
    rated = Signal(int, str)
    matters = Signal(int)

    def __init__(self, team_id: int) -> None:
        super().__init__()
        self.setProperty("look", "cardhead")
        self.team_id = team_id
        self._shown = ""
        self.name = QLineEdit()
        self.name.setAccessibleName("Tên tổ")
        self.name.editingFinished.connect(self._renamed)
        self.error = label("", "error", wrap=True)
        self.error.hide()
        self.leader = ComboBox()
        self.leader.activated.connect(lambda _: self.led.emit(team_id, self.leader.currentData()))
        self.up = icon_button("arrow-up", "Đưa lên trên", lambda: self.moved.emit(team_id, -1))
        self.down = icon_button("arrow-down", "Đưa xuống dưới", lambda: self.moved.emit(team_id, 1))
        self.count = link("", lambda: self.people.emit(team_id))
        self.put = icon_button("archive", "Cất tổ này", lambda: self.aside.emit(team_id))
        self.count.setFixedWidth(theme().px(84))
        self._rating_place = row(gap=0)
        self.rating: RatingButton | None = None
        self.case = icon_button("gavel", "Kỷ luật, vụ việc của tập thể này", lambda: self.matters.emit(team_id))
        head = row(self.up, self.down, gap=S)
        head.addLayout(column(self.name, self.error, gap=0), 3)
        head.addWidget(self.leader, 3)
        tail = row(self._rating_place, self.count, None, self.case, self.put, gap=S)
        self._line = row(gap=S, margins=(M, S, M, S))
        self._line.addLayout(head, 1)
        self._line.addLayout(tail)
        self.setLayout(self._line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, what is known of a team stands below its name."""
        super().resizeEvent(event)
        narrow = self.width() < theme().px(_ONE_LINE)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._line.direction() != way:
            self._line.setDirection(way)

    def show_team(self, team: TeamFacts, first: bool, last: bool, period: str, level: str) -> None:
        """Show the team as it is, with its rating of the period; a name that is being typed stays."""
        self._show_rating(period, level, team.name)
        if self.name.text() in (self._shown, "") or not self.name.hasFocus():
            self.name.setText(team.name)
            self.name.home(False)
            self.error.hide()
        self._shown = team.name
        entries: list[tuple[str, Any]] = [(f"Tổ trưởng: {row.name}" if row is team.leader else row.name, row.id)
                                          for row in team.members]  # fmt: skip
        if team.led_by_principal:
            entries = [(f"{team.leader.post}: {team.leader.name}", team.leader.id)]
        if team.leader is None:
            entries.insert(0, (_NOBODY, None))
        self.leader.fill(entries)
        self.leader.choose(team.leader.id if team.leader is not None else None)
        self.leader.setEnabled(not team.led_by_principal and bool(team.members))
        self.leader.setToolTip("" if self.leader.isEnabled() else "Người đứng đầu đơn vị, theo chức vụ trong hồ sơ"
                               if team.led_by_principal else "Tổ chưa có người nào")  # fmt: skip
        self.leader.setAccessibleName(f"Người đứng đầu {team.name}")
        self.count.setText(f"{len(team.members)} người")
        self.count.allow("Tập thể nhà trường gồm mọi người trong danh sách" if team.is_school else "")
        self.count.setAccessibleName(f"Xem {len(team.members)} người của {team.name}")
        self.up.allow("Tổ này đứng đầu rồi" if first else "")
        self.down.allow("Tổ này đứng cuối rồi" if last else "")
        people = 0 if team.is_school else len(team.members)
        self.put.allow(f"Còn {people} người trong tổ. Hãy chuyển họ sang tổ khác trước." if people else "")

    def _show_rating(self, period: str, level: str, name: str) -> None:
        clear(self._rating_place)
        self.rating = RatingButton(period, level, "chưa xếp loại")
        self.rating.setAccessibleName(f"{self.rating.accessibleName()}, {name}")
        self.rating.chosen.connect(lambda code: self.rated.emit(self.team_id, code))
        self._rating_place.addWidget(self.rating)

    def refuse(self, message: str) -> None:
        """Say why the name was not taken."""
        self.error.setText(message)
        self.error.show()

    def _renamed(self) -> None:
        if self.name.text().strip() != self._shown:
            self.renamed.emit(self.team_id, self.name.text())
        else:
            self.error.hide()


class TeamsPage(QWidget):
    """Stands in place of the list. `show_team` asks the tab for the people of a team."""

    left = Signal()
    show_team = Signal(object)  # team id, or None for who is in no team

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.lines: dict[int, TeamLine] = {}
        self._list = column(gap=0)
        self._aside = column(gap=S, margins=(M, S, M, M))
        self._empty = EmptyState("users-group", "Chưa có tổ nào", "Ghi tên tổ đầu tiên ở ô bên dưới, ví dụ Tổ 1.")
        self.homeless = link("", lambda: self.show_team.emit(None))
        self.new_name = QLineEdit()
        self.new_name.setPlaceholderText("Tên tổ mới, ví dụ Tổ Văn phòng")
        self.new_name.setAccessibleName("Tên tổ mới")
        self.new_name.returnPressed.connect(self.add)
        self.error = label("", "error", wrap=True)
        self.error.hide()
        self.add_button = Button("Thêm tổ", "primary", "plus", self.add)
        self.school_button = Button("Thêm tập thể nhà trường", "", "school", self.add_school)
        self.school_button.setToolTip("Cả trường là một tập thể, để xét danh hiệu của nhà trường")
        self.matters = Records(context, MATTER)
        self._matters_of = 0
        self._box = QFrame()
        self._box.setProperty("look", "cardhead")
        self._box.setLayout(column(self.matters, gap=0, margins=(XL, M, M, M)))
        self._box.hide()
        self.new_name.textChanged.connect(lambda _: self._allow())
        self._build()
        self._allow()

    def _build(self) -> None:
        back = Button("Danh sách", "quiet", "arrow-left", self.left.emit)
        note = "Thứ tự ở đây là thứ tự trong danh sách và văn bản"
        card = Card("Các tổ", note, margins=False)
        content = QWidget()
        content.setLayout(column(self._empty, self._list, self._aside, None, gap=0))
        card.body.addWidget(scroll(content))
        card.add_foot(self.new_name, self.add_button, self.school_button)
        card.setMaximumWidth(theme().px(900))
        card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.offer = PostingOffer(self.context)
        self.offer.setMaximumWidth(theme().px(900))
        whole = column(row(back, None, self.homeless), self.offer, gap=10, margins=(L, 10, L, M))
        whole.addWidget(card, 1)
        whole.addWidget(self.error)
        self.setLayout(whole)

    def reload(self) -> None:
        """Read the teams again."""
        store = self.context.store
        if store is None:
            return
        found = teams.overview(store, self.context.period)
        levels = teams.levels(store, self.context.period)
        if [team.id for team in found] != list(self.lines):
            self._list.removeWidget(self._box)
            self._make_lines(found)
        for at, team in enumerate(found):
            level = levels.get(team.id, "")
            self.lines[team.id].show_team(team, at == 0, at == len(found) - 1, self.context.period, level)
        self._place_matters()
        self.school_button.setVisible(not any(team.is_school for team in found))
        self._empty.setVisible(not found)
        rows = queries.people(store, self.context.period)
        homeless = sum(1 for person in rows if person.team_id is None and is_here(person))
        self.homeless.setText(f"{homeless} người chưa thuộc tổ nào: xem danh sách")
        self.homeless.setVisible(homeless > 0)
        self._show_aside()

    def _make_lines(self, found: tuple[TeamFacts, ...]) -> None:
        keys = [team.id for team in found]
        for key in list(self.lines):
            if key not in keys:
                gone = self.lines.pop(key)
                self._list.removeWidget(gone)
                gone.hide()
                gone.deleteLater()
        for at, key in enumerate(keys):
            line = self.lines.get(key) or self._new_line(key)
            self._list.insertWidget(at, line)
        self.lines = {key: self.lines[key] for key in keys}

    def _new_line(self, team_id: int) -> TeamLine:
        line = self.lines[team_id] = TeamLine(team_id)
        line.renamed.connect(self.rename)
        line.led.connect(self.lead)
        line.moved.connect(self.move_team)
        line.aside.connect(self.put_aside)
        line.people.connect(self.show_team.emit)
        line.rated.connect(self.rate)
        line.matters.connect(self.show_matters)
        return line

    def _show_aside(self) -> None:
        clear(self._aside)
        store = self.context.store
        if store is None:
            return
        for team in queries.teams(store, include_aside=True):
            if team.put_aside_at is not None:
                back = Button("Lấy lại", "small", "restore", partial(self._tell, teams.bring_team_back, team.id))
                back.setAccessibleName(f"Lấy lại {team.name}")
                words = ElidedLabel(f"{team.name} – đã cất", "secondary")
                words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
                self._aside.addLayout(row(words, back))

    # Doing

    def add(self) -> None:
        """Add the team whose name was typed; the keyboard stays for the next one."""
        store = self.context.store
        if store is None:
            return
        result = teams.save_team(store, self.new_name.text())
        refused = isinstance(result, Refused)
        self.error.setText(result.message if refused else "")
        self.error.setVisible(refused)
        if not refused:
            self.new_name.clear()
        self.new_name.setFocus(Qt.FocusReason.OtherFocusReason)

    def rename(self, team_id: int, name: str) -> None:
        """Rename a team; what is refused is said at its name."""
        if self.context.store is not None:
            result = teams.save_team(self.context.store, name, team_id)
            if isinstance(result, Refused):
                self.lines[team_id].refuse(result.message)
            else:
                self.context.tell(result)

    def lead(self, team_id: int, person_id: int | None) -> None:
        """Make somebody the leader, and offer to keep what both were before."""
        store = self.context.store
        if store is None or person_id is None:
            return
        found = teams.overview(store, self.context.period)
        team = next((team for team in found if team.id == team_id), None)
        result = teams.set_leader(store, self.context.period, team_id, person_id)
        if not self.context.tell(result) or team is None or result == Done():
            return
        old = team.leader.id if team.leader is not None else None
        before = [row for row in team.members if row.id in (person_id, old) and row.post]
        if before:
            words = "; ".join(f"{row.name}: {row.post}" for row in before)
            self.offer.ask([Former(row.id, row.post, team_id) for row in before], words)

    def move_team(self, team_id: int, step: int) -> None:
        """Move a team one place up or down."""
        order = list(self.lines)
        at = order.index(team_id)
        order.insert(at + step, order.pop(at))
        self._tell(teams.order_teams, order)

    def add_school(self) -> None:
        """Make the whole school a collective of its own."""
        self._tell(teams.add_school)

    def rate(self, team_id: int, level: str) -> None:
        """Rate a team for the year shown."""
        self._tell(teams.rate, self.context.period, team_id, level)

    def show_matters(self, team_id: int) -> None:
        """Open what there is of discipline below a team, or close it."""
        self._matters_of = 0 if self._matters_of == team_id else team_id
        self._place_matters()

    def _place_matters(self) -> None:
        """Put the section below its team; nowhere when that team is gone."""
        self._list.removeWidget(self._box)
        line = self.lines.get(self._matters_of)
        self._box.setVisible(line is not None)
        if line is None:
            self._matters_of = 0
            return
        self._list.insertWidget(self._list.indexOf(line) + 1, self._box)
        self.matters.show_of(Whose(team_id=self._matters_of))

    def put_aside(self, team_id: int) -> None:
        """Put a team aside; the message offers the undo."""
        self._tell(teams.put_team_aside, team_id)

    def _tell(self, service: Callable[..., Result], *what: Any) -> None:
        if self.context.store is not None:
            self.context.tell(service(self.context.store, *what))

    def _allow(self) -> None:
        self.add_button.allow("" if self.new_name.text().strip() else "Ghi tên tổ mới vào ô bên cạnh trước")
