"""People and teams: adding, mending, putting aside, and the ratings of a year."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dhtt_desktop import reference
from dhtt_desktop.domain.people import restore_cccd, restore_phone, tidy_post
from dhtt_desktop.domain.text.dates import parse_date
from dhtt_desktop.domain.text.keys import name_sort_key, search_key
from dhtt_desktop.domain.text.names import tidy_name
from dhtt_desktop.domain.text.normalize import clean
from dhtt_desktop.services.result import Done, Problem, Refused, Result, refuse
from dhtt_desktop.store import queries, schema
from dhtt_desktop.store.database import Store

WORKING = "Đang làm việc"
STATUSES = (WORKING, "Nghỉ thai sản", "Nghỉ dài hạn", "Chuyển công tác", "Nghỉ hưu", "Thôi việc")
GENDERS = ("", "Nam", "Nữ")


def read_person(values: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """What the clerk typed as columns of `person`, keys included. Only given fields are read."""
    row: dict[str, Any] = dict(values)
    problems: list[Problem] = []
    if "name" in values:
        row["name"] = tidy_name(values["name"])
        if not row["name"]:
            problems.append(Problem("Chưa có họ và tên.", "name"))
        row["name_key"] = name_sort_key(row["name"])
    for field, label in (("birth", "Ngày sinh"), ("joined", "Ngày vào ngành"), ("left_on", "Ngày nghỉ")):
        if field in values:
            row[field] = parse_date(values[field])
            if clean(values[field]) and not row[field]:
                problems.append(Problem(f"{label} chưa đúng: ghi như 20/11/1985, 11/1985 hoặc 1985.", field))
    if "cccd" in values:
        row["cccd"], _ = restore_cccd(values["cccd"])
        if row["cccd"] and not (row["cccd"].isdigit() and len(row["cccd"]) in (9, 12)):
            problems.append(Problem("Số CCCD có 12 chữ số (CMND cũ 9 chữ số).", "cccd"))
    if "phone" in values:
        row["phone"], _ = restore_phone(values["phone"])
    if "post" in values:
        row["post"] = tidy_post(values["post"])
    for field in ("qualification", "note"):
        if field in values:
            row[field] = clean(values[field])
    return row, tuple(problems)


def person_search_key(name: str, cccd: str, phone: str) -> str:
    """What the search box looks through for one person."""
    return " ".join(part for part in (search_key(name), cccd, phone) if part)


def add_person(store: Store, values: Mapping[str, Any]) -> Result:
    """Add one person; `Done.value` is the id. Somebody of the same name and birth is named, not refused."""
    row, problems = read_person({"name": "", **values})
    if problems:
        return Refused(problems)
    row["search_key"] = person_search_key(row["name"], row.get("cccd", ""), row.get("phone", ""))
    with store.begin(f"Thêm {row['name']}") as unit:
        person_id = unit.insert(schema.person, row)
    return Done(f"Đã thêm {row['name']}.", unit.action_id, person_id)


def edit_person(store: Store, person_id: int, values: Mapping[str, Any]) -> Result:
    """Change some fields of one person."""
    row, problems = read_person(values)
    if problems:
        return Refused(problems)
    old = queries.person(store, person_id)
    if old is None:
        return refuse("Người này không còn trong dữ liệu.")
    name, cccd, phone = (row.get(field, getattr(old, field)) for field in ("name", "cccd", "phone"))
    row["search_key"] = person_search_key(name, cccd, phone)
    with store.begin(f"Sửa hồ sơ {name}") as unit:
        unit.update(schema.person, person_id, row)
    return Done("Đã lưu.", unit.action_id, person_id)


def put_aside(store: Store, person_ids: list[int]) -> Result:
    """Take people out of the lists; their history stays and one undo brings them back."""
    names = [row.name for person_id in person_ids if (row := queries.person(store, person_id))]
    label = f"Cất hồ sơ {names[0]}" if len(names) == 1 else f"Cất {len(names)} hồ sơ"
    with store.begin(label) as unit:
        unit.update_many(schema.person, {person_id: {"put_aside_at": unit.now} for person_id in person_ids})
    return Done(f"{label}. Lịch sử vẫn được giữ.", unit.action_id)


def bring_back(store: Store, person_ids: list[int]) -> Result:
    """Bring people back into the lists."""
    with store.begin(f"Lấy lại {len(person_ids)} hồ sơ") as unit:
        unit.update_many(schema.person, {person_id: {"put_aside_at": None} for person_id in person_ids})
    return Done("Đã lấy lại.", unit.action_id)


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
            team_id = unit.insert(schema.team, {**values, "position": len(teams)})
        else:
            unit.update(schema.team, team_id, values)
    return Done("Đã lưu.", unit.action_id, team_id)


def put_team_aside(store: Store, team_id: int) -> Result:
    """Take a team out of the lists; refused while people work in it."""
    team = next((team for team in queries.teams(store) if team.id == team_id), None)
    if team is None:
        return refuse("Tổ này không còn trong dữ liệu.")
    if team.people:
        return refuse(f"{team.name} còn {team.people} người. Hãy chuyển họ sang tổ khác trước.")
    with store.begin(f"Cất {team.name}") as unit:
        unit.put_aside(schema.team, team_id)
    return Done(f"Đã cất {team.name}.", unit.action_id)


def set_ratings(store: Store, period: str, levels: Mapping[int, str]) -> Result:
    """Write the rating of a period for people (id -> level code, "" takes it away) as one action."""
    unknown = [level for level in levels.values() if level and reference.rating(level) is None]
    if unknown:
        return refuse(f"Không có mức xếp loại “{unknown[0]}”.")
    present = queries.rating_ids(store, period)
    new = [
        {"person_id": person_id, "period": period, "level": level}
        for person_id, level in levels.items()
        if level and person_id not in present
    ]
    old = {present[person_id]: {"level": level} for person_id, level in levels.items() if person_id in present}
    label = f"Xếp loại {len(levels)} người năm {period}"
    with store.begin(label) as unit:
        unit.insert_many(schema.rating, new)
        changed = unit.update_many(schema.rating, old)
    return Done(f"Đã lưu xếp loại của {len(new) + changed} người.", unit.action_id)


def save_initiative(store: Store, values: Mapping[str, Any], initiative_id: int | None = None) -> Result:
    """Add or change an initiative of a person: title, period, scope, recognising decision."""
    row = {name: clean(value) if isinstance(value, str) else value for name, value in values.items()}
    if not row.get("title"):
        return refuse("Chưa có tên sáng kiến.", "title")
    if "decision_date" in row:
        row["decision_date"] = parse_date(row["decision_date"])
    with store.begin("Ghi sáng kiến") as unit:
        if initiative_id is None:
            initiative_id = unit.insert(schema.initiative, row)
        else:
            unit.update(schema.initiative, initiative_id, row)
    return Done("Đã lưu.", unit.action_id, initiative_id)
