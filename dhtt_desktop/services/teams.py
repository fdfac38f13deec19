"""Teams: adding, renaming, ordering, putting aside, and who leads them.

A team has no leader of its own in the file: the leader is the member whose post says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dhtt_desktop import reference
from dhtt_desktop.domain.leading import LEADING, leader, leads_school, parts
from dhtt_desktop.domain.people import tidy_post
from dhtt_desktop.domain.period import show_period
from dhtt_desktop.domain.text.keys import search_key
from dhtt_desktop.domain.text.normalize import clean
from dhtt_desktop.services import school
from dhtt_desktop.services.people import is_here
from dhtt_desktop.services.result import Done, Result, refuse
from dhtt_desktop.store import queries, rating_queries, schema
from dhtt_desktop.store.database import Store


@dataclass(frozen=True, slots=True)
class TeamFacts:
    """One team with who belongs to it, in the order of given names. `leader` None: nobody's post says so."""

    id: int
    name: str
    members: tuple[Any, ...]  # rows of queries.people
    leader: Any = None
    is_school: bool = False

    @property
    def led_by_principal(self) -> bool:
        """The leader is the school's own, whose post no team gives."""
        return self.leader is not None and leads_school(self.leader.post)


def overview(store: Store, period: str) -> tuple[TeamFacts, ...]:
    """Every team in its order, with its people and its leader; everybody belongs to the collective of the school."""
    members: dict[int, list[Any]] = {}
    here = [row for row in queries.people(store, period) if is_here(row)]
    for row in here:
        if row.team_id is not None:
            members.setdefault(row.team_id, []).append(row)
    found = []
    for team in queries.teams(store):
        whole = team.kind == queries.SCHOOL
        people = tuple(here if whole else members.get(team.id, ()))
        found.append(TeamFacts(team.id, team.name, people, leader(people), whole))
    return tuple(found)


def add_school(store: Store) -> Result:
    """Make the whole school a collective of its own, first among all, for its titles; one put aside comes back."""
    every = queries.teams(store, include_aside=True)
    present = next((team for team in every if team.kind == queries.SCHOOL), None)
    if present is not None and present.put_aside_at is None:
        return refuse(f"Đã có tập thể nhà trường: {present.name}.")
    if present is not None:
        return bring_team_back(store, present.id)
    name = school.current(store).name
    with store.begin("Thêm tập thể nhà trường") as unit:
        unit.update_many(schema.team, {team.id: {"position": team.position + 1} for team in every})
        values = {"name": name, "search_key": search_key(name), "kind": queries.SCHOOL, "position": 0}
        team_id = unit.insert(schema.team, values)
    return Done(f"Đã thêm tập thể {name}.", unit.action_id, team_id)


def levels(store: Store, period: str) -> dict[int, str]:
    """The ratings of teams in a period: team id -> level code; one that is not rated is absent."""
    return {key: level for key, (_, level) in rating_queries.of_teams(store, period).items() if level}


def rate(store: Store, period: str, team_id: int, level: str) -> Result:
    """Write the rating of a team for a period ("" takes it away)."""
    if level and reference.rating(level) is None:
        return refuse(f"Không có mức xếp loại “{level}”.")
    team = next((team for team in queries.teams(store) if team.id == team_id), None)
    if team is None:
        return refuse("Tổ này không còn trong dữ liệu.")
    row_id = rating_queries.of_teams(store, period).get(team_id, (None, ""))[0]
    with store.begin(f"Xếp loại {team.name}, {show_period(period)}") as unit:
        if row_id is not None:
            unit.update(schema.rating, row_id, {"level": level})
        elif level:
            unit.insert(schema.rating, {"team_id": team_id, "period": period, "level": level})
    if unit.action_id is None:
        return Done()
    return Done(f"Đã lưu xếp loại {show_period(period)} của {team.name}.", unit.action_id)


def save_team(store: Store, name: str, team_id: int | None = None) -> Result:
    """Add a team, or rename one; two teams of one name are refused."""
    name = clean(name)
    if not name:
        return refuse("Chưa có tên tổ.", "name")
    teams = queries.teams(store)
    if any(search_key(team.name) == search_key(name) and team.id != team_id for team in teams):
        return refuse(f"Đã có “{name}”.", "name")
    with store.begin(f"Thêm {name}" if team_id is None else f"Đổi tên thành {name}") as unit:
        values = {"name": name, "search_key": search_key(name)}
        if team_id is None:
            last = max((team.position for team in teams), default=-1)
            team_id = unit.insert(schema.team, {**values, "position": last + 1})
        else:
            unit.update(schema.team, team_id, values)
    return Done("Đã lưu.", unit.action_id, team_id)


def order_teams(store: Store, team_ids: Sequence[int]) -> Result:
    """Put the teams into this order, which lists and documents follow."""
    with store.begin("Sắp xếp lại các tổ") as unit:
        unit.update_many(schema.team, {team_id: {"position": place} for place, team_id in enumerate(team_ids)})
    return Done("", unit.action_id)


def put_team_aside(store: Store, team_id: int) -> Result:
    """Take a team out of the lists; refused while people belong to it."""
    team = next((team for team in queries.teams(store) if team.id == team_id), None)
    if team is None:
        return refuse("Tổ này không còn trong dữ liệu.")
    if team.people and team.kind != queries.SCHOOL:
        return refuse(f"{team.name} còn {team.people} người. Hãy chuyển họ sang tổ khác trước.")
    with store.begin(f"Cất {team.name}") as unit:
        unit.put_aside(schema.team, team_id)
    return Done(f"Đã cất {team.name}.", unit.action_id)


def bring_team_back(store: Store, team_id: int) -> Result:
    """Bring a team back into the lists."""
    with store.begin("Lấy lại tổ") as unit:
        unit.update(schema.team, team_id, {"put_aside_at": None})
    return Done("Đã đưa tổ trở lại danh sách.", unit.action_id)


def set_leader(store: Store, period: str, team_id: int, person_id: int) -> Result:
    """Make a member the leader: the post says so from now on, and the former leader's no longer does.

    A former leader whose post says nothing else is left without one, and the message asks for it: it is not guessed.
    """
    team = next((team for team in overview(store, period) if team.id == team_id and not team.is_school), None)
    member = next((row for row in team.members if row.id == person_id), None) if team else None
    if team is None or member is None:
        return refuse("Người này không còn trong tổ.")
    if team.leader is not None and team.leader.id == person_id:
        return Done()
    title = _title(team.name)
    changes = {person_id: {"post": tidy_post(", ".join((*parts(member.post), title)))}}
    told = f"{member.name} là {title.lower()} {team.name}."
    if team.leader is not None:
        rest = ", ".join(part for part in parts(team.leader.post) if part not in LEADING)
        changes[team.leader.id] = {"post": rest}
        told += "" if rest else f" Hãy ghi lại chức vụ của {team.leader.name}."
    with store.begin(f"Đổi {title.lower()} {team.name}") as unit:
        unit.update_many(schema.person, changes)
    return Done(told, unit.action_id)


def _title(team_name: str) -> str:
    """What the leader of such a team is called."""
    kind = search_key(team_name).split(" ")[0]
    return {"phong": "Trưởng phòng", "khoa": "Trưởng khoa", "nhom": "Nhóm trưởng"}.get(kind, "Tổ trưởng")
