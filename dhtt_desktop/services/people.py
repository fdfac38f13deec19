"""People: adding, mending, putting aside, and their ratings of a year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dhtt_desktop import reference
from dhtt_desktop.domain.people import restore_cccd, restore_phone, tidy_post
from dhtt_desktop.domain.period import show_period
from dhtt_desktop.domain.text.dates import parse_date
from dhtt_desktop.domain.text.keys import name_sort_key, search_key
from dhtt_desktop.domain.text.normalize import clean
from dhtt_desktop.services.result import Done, Problem, Refused, Result, refuse
from dhtt_desktop.store import queries
from dhtt_desktop.store.database import Store

WORKING = queries.WORKING
LEFT = queries.LEFT
STATUSES = (WORKING, "Nghỉ thai sản", "Nghỉ dài hạn", *LEFT)


def read_person(values: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """What the clerk typed as columns of `person`, keys included. Only given fields are read."""
    from dhtt_desktop.domain.text.names import tidy_name

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
    if "status" in values and values["status"] not in LEFT:
        row["left_on"] = ""
    return row, tuple(problems)


def is_here(row: Any) -> bool:
    """A row of people who belongs to the school now, on leave or not."""
    return row.put_aside_at is None and row.status not in LEFT


def lacks_facts(row: Any) -> bool:
    """A row of people without birth or sex, which every list of nominations needs."""
    return not row.birth or not row.gender


def person_search_key(name: str, cccd: str, phone: str) -> str:
    """What the search box looks through for one person."""
    return " ".join(part for part in (search_key(name), cccd, phone) if part)


def add_person(store: Store, values: Mapping[str, Any]) -> Result:
    """Add one person; `Done.value` is the id. Somebody of the same name and birth is named, not refused."""
    from dhtt_desktop.store import schema

    row, problems = read_person({"name": "", **values})
    if problems:
        return Refused(problems)
    row["search_key"] = person_search_key(row["name"], row.get("cccd", ""), row.get("phone", ""))
    twin = next(iter(same_people(store, row["name"], row.get("birth", ""))), None)
    with store.begin(f"Thêm {row['name']}") as unit:
        person_id = unit.insert(schema.person, row)
    told = f" Trong danh sách đã có một người trùng tên{f' ở {twin.team}' if twin.team else ''}." if twin else ""
    return Done(f"Đã thêm {row['name']}.{told}", unit.action_id, person_id)


def same_people(store: Store, name: str, birth: str, but: int | None = None) -> list[Any]:
    """People on record who may be this one: the same name however it is spelt, and no other birth.

    A birth (ISO or a year) that is unknown on either side tells nobody apart; of a year only the year is compared.
    """
    from dhtt_desktop.domain.text.names import tidy_name

    return [
        row
        for row in queries.namesakes(store, name_sort_key(tidy_name(name)))
        if row.id != but and (not birth or not row.birth or row.birth.startswith(birth) or birth.startswith(row.birth))
    ]


def edit_person(store: Store, person_id: int, values: Mapping[str, Any]) -> Result:
    """Change some fields of one person."""
    from dhtt_desktop.store import schema

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
    from dhtt_desktop.store import schema

    whose = _whose(store, person_ids)
    with store.begin(f"Cất hồ sơ {whose}") as unit:
        unit.update_many(schema.person, {person_id: {"put_aside_at": unit.now} for person_id in person_ids})
    return Done(f"Đã cất hồ sơ {whose}. Quá trình thi đua vẫn được giữ.", unit.action_id)


def bring_back(store: Store, person_ids: list[int]) -> Result:
    """Bring people back into the lists."""
    from dhtt_desktop.store import schema

    whose = _whose(store, person_ids)
    with store.begin(f"Lấy lại hồ sơ {whose}") as unit:
        unit.update_many(schema.person, {person_id: {"put_aside_at": None} for person_id in person_ids})
    return Done(f"Đã đưa {whose} trở lại danh sách.", unit.action_id)


def move_to_team(store: Store, person_ids: list[int], team_id: int | None) -> Result:
    """Put people into a team, or (None) into none."""
    from dhtt_desktop.store import schema

    team = next((row for row in queries.teams(store) if row.id == team_id), None)
    if team is None and team_id is not None:
        return refuse("Tổ này không còn trong dữ liệu.")
    whose, where = _whose(store, person_ids), team.name if team else "ngoài các tổ"
    with store.begin(f"Chuyển {whose} sang {where}") as unit:
        unit.update_many(schema.person, {person_id: {"team_id": team_id} for person_id in person_ids})
    return Done(f"Đã chuyển {whose} sang {where}.", unit.action_id)


def _whose(store: Store, person_ids: Sequence[int]) -> str:
    """Those people in a message: one by name, more by number."""
    row = queries.person(store, person_ids[0]) if len(person_ids) == 1 else None
    return row.name if row else f"{len(person_ids)} người"


def set_ratings(store: Store, period: str, levels: Mapping[int, str]) -> Result:
    """Write the rating of a period for people (id -> level code, "" takes it away) as one action."""
    from dhtt_desktop.store import schema

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
    whose = _whose(store, list(levels))
    with store.begin(f"Xếp loại {whose}, {show_period(period)}") as unit:
        unit.insert_many(schema.rating, new)
        changed = unit.update_many(schema.rating, old)
    if not new and not changed:
        return Done()
    return Done(f"Đã lưu xếp loại {show_period(period)} của {whose}.", unit.action_id)
