"""A meeting of the council: who is there, what is put to the vote, the votes as counted, what the council concludes.

Shares are of all members with a vote. Who stands aside from a case casts no vote on it; the base stays as it is. What
does not fit is told by `overview`; only counts that cannot be are refused. A finished meeting is opened again before
its votes change.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from dhtt_desktop.domain.period import show_period
from dhtt_desktop.domain.rules.votes import AGREED, DECLINED, HIGHER, LOWER, OUTCOMES
from dhtt_desktop.domain.text.dates import parse_date
from dhtt_desktop.domain.text.normalize import clean, clean_lines
from dhtt_desktop.services import awards, tables
from dhtt_desktop.services.lists import award_name
from dhtt_desktop.services.meetings_base import (
    ABSENT,
    CHARGES,
    CLOSED,
    COUNTER,
    DUTIES,
    OPEN,
    OWN_CASE,
    PREPARING,
    PRESENT,
    RECORDER,
    STATES,
    STATUSES,
    WRITTEN,
    Attendee,
    Ballot,
    Group,
    Meeting,
    Recused,
    Tally,
)
from dhtt_desktop.services.meetings_finish import finish, reopen
from dhtt_desktop.services.meetings_view import overview
from dhtt_desktop.services.meetings_vote import new_round, other_kinds, set_outcome, vote, vote_many
from dhtt_desktop.services.result import Done, Problem, Refused, Result, refuse
from dhtt_desktop.store import meeting_queries, queries, schema
from dhtt_desktop.store.database import Store
from dhtt_desktop.store.queries import Rows

__all__ = [
    "ABSENT", "AGREED", "CHARGES", "CLOSED", "DECLINED", "DUTIES", "HIGHER", "LOWER", "OPEN", "OUTCOMES", "PREPARING",
    "PRESENT", "RECORDER", "STATES", "STATUSES", "WRITTEN", "Attendee", "Ballot", "Group", "Meeting", "Recused",
    "Tally", "add_cases", "attend", "attend_all", "create", "explain", "finish", "new_round", "of_period",
    "other_kinds", "overview", "put_aside", "recuse", "remove_cases", "reopen", "save", "set_duty", "set_outcome",
    "vote", "vote_many",
]  # fmt: skip

GONE = "Cuộc họp này không còn trong dữ liệu."
FINISHED = "Cuộc họp đã kết thúc. Mở lại cuộc họp để sửa."
_TIME = re.compile(r"^(\d{1,2})\s*(?:[:hg.]|giờ)?\s*(\d{1,2})?\s*(?:phút|p|')?$", re.IGNORECASE)
_TIMES = {"starts": "Giờ bắt đầu", "count_starts": "Giờ bắt đầu kiểm phiếu", "count_ends": "Giờ kiểm phiếu xong",
          "ends": "Giờ kết thúc"}  # in the order of the day
_FIELDS = ("title", "held_on", *_TIMES, "place", "opinions", "status")


def of_period(store: Store, period: str) -> Rows:
    """The meetings of a period, the latest first, with how many `cases` they have and how many are `counted`."""
    return meeting_queries.meetings(store, period)


def create(store: Store, period: str, values: Mapping[str, Any], nomination_ids: Sequence[int] | None = None) -> Result:
    """Call a meeting; `Done.value` is its id. Members are called; cases are those given, else all that are open.

    Open are nominations without a decision, not turned down and not concluded on by an earlier meeting.
    """
    title = f"Họp xét danh hiệu thi đua, hình thức khen thưởng {show_period(period)}"
    row, problems = _read({"title": title, **{name: value for name, value in values.items() if value}})
    if problems:
        return Refused(problems)
    cases = _open_cases(store, period) if nomination_ids is None else _by_id(store, nomination_ids)
    seated = queries.council(store, period)
    with store.begin(f"Lập cuộc họp Hội đồng {show_period(period)}") as unit:
        meeting_id = unit.insert(schema.meeting, {**row, "period": period})
        called = [{"meeting_id": meeting_id, "person_id": one.person_id} for one in seated]
        unit.insert_many(schema.attendance, called)
        _put_to_vote(unit, meeting_id, cases, {one.person_id for one in seated if one.voting})
    return Done(f"Đã lập cuộc họp với {len(cases)} trường hợp.", unit.action_id, meeting_id)


def _open_cases(store: Store, period: str) -> list[Any]:
    settled = meeting_queries.settled(store, period)
    closed = (awards.DECIDED, awards.DECLINED)
    rows = queries.nominations(store, period)
    return [row for row in rows if row.status not in closed and row.id not in settled]


def _by_id(store: Store, nomination_ids: Sequence[int]) -> list[Any]:
    return list(queries.nominations_by_id(store, dict.fromkeys(nomination_ids)))


def _put_to_vote(unit: Any, meeting_id: int, cases: Sequence[Any], members: set[int]) -> None:
    ordered = sorted(cases, key=lambda row: tables.award_order(row.kind))
    ids = unit.insert_many(
        schema.ballot,
        [{"meeting_id": meeting_id, "nomination_id": row.id, "position": at} for at, row in enumerate(ordered)],
    )
    own = [
        {"ballot_id": ballot_id, "person_id": row.person_id, "reason": OWN_CASE}
        for ballot_id, row in zip(ids, ordered, strict=True)
        if row.person_id in members
    ]
    unit.insert_many(schema.recusal, own)


def _read(values: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """What the clerk typed as columns of `meeting`; problems are named by field."""
    row: dict[str, Any] = {}
    problems: list[Problem] = []
    for name in _FIELDS:
        if name in values:
            value = values[name]
            row[name] = clean_lines(value) if name == "opinions" else clean(value)
    if row.get("held_on"):
        row["held_on"] = parse_date(values["held_on"])
        if len(row["held_on"]) != 10:
            problems.append(Problem("Ngày họp ghi như 20/11/2026.", "held_on"))
    for name, label in _TIMES.items():
        if row.get(name):
            row[name] = read_time(row[name])
            if not row[name]:
                problems.append(Problem(f"{label} ghi như 14:00.", name))
    if "title" in row and not row["title"]:
        problems.append(Problem("Chưa có tên cuộc họp.", "title"))
    if row.get("status", PREPARING) not in (PREPARING, OPEN):
        problems.append(Problem("Kết thúc cuộc họp bằng nút riêng để kết quả được ghi vào danh sách.", "status"))
    return row, tuple(problems)


def read_time(text: str) -> str:
    """A time of day as typed ("14h", "14 giờ 30", "7:5") as "14:30"; "" when it is none."""
    found = _TIME.match(clean(text))
    if found is None:
        return ""
    hour, minute = int(found[1]), int(found[2] or 0)
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else ""


def save(store: Store, meeting_id: int, values: Mapping[str, Any]) -> Result:
    """Change title, held_on, the times, place, opinions or status (not to finished: that is `finish`)."""
    old = meeting_queries.meeting(store, meeting_id)
    if old is None:
        return refuse(GONE)
    given = {name: value for name, value in values.items() if name != "status" or value != old.status}
    row, problems = _read(given)
    if "status" in row and old.status == CLOSED and not problems:
        return refuse(FINISHED, "status")
    problems = problems or _order({name: row.get(name, getattr(old, name)) for name in _TIMES}, row)
    if problems:
        return Refused(problems)
    with store.begin("Sửa cuộc họp Hội đồng") as unit:
        unit.update(schema.meeting, meeting_id, row)
    return Done("Đã lưu.", unit.action_id, meeting_id)


def _order(times: Mapping[str, str], written: Mapping[str, Any]) -> tuple[Problem, ...]:
    """The first two times of the day that stand the wrong way round, at the one that is `written`."""
    known = [name for name, time in times.items() if time]
    for before, after in pairwise(known):
        if times[after] < times[before]:
            words = f"{_TIMES[after]} đứng trước {_TIMES[before][:1].lower()}{_TIMES[before][1:]}."
            return (Problem(words, after if after in written else before),)
    return ()


def put_aside(store: Store, meeting_id: int) -> Result:
    """Take a meeting out of the list with its votes; one undo brings it back."""
    row = meeting_queries.meeting(store, meeting_id)
    if row is None:
        return refuse(GONE)
    if row.status == CLOSED:
        return refuse("Cuộc họp đã kết thúc và kết quả đã ghi vào danh sách. Mở lại cuộc họp trước khi cất.")
    with store.begin(f"Cất cuộc họp: {row.title}") as unit:
        unit.put_aside(schema.meeting, meeting_id)
    return Done("Đã cất cuộc họp.", unit.action_id)


def _changeable(store: Store, meeting_id: int) -> Any | Refused:
    """The meeting, or why nothing in it can change."""
    row = meeting_queries.meeting(store, meeting_id)
    if row is None:
        return refuse(GONE)
    return refuse(FINISHED) if row.status == CLOSED else row


def add_cases(store: Store, meeting_id: int, nomination_ids: Sequence[int]) -> Result:
    """Put further nominations to the vote; who is on the list stays once. `Done.value` counts the new ones."""
    meeting = _changeable(store, meeting_id)
    if isinstance(meeting, Refused):
        return meeting
    here = {row.nomination_id for row in meeting_queries.ballots(store, meeting_id)}
    cases = [row for row in _by_id(store, nomination_ids) if row.id not in here and row.period == meeting.period]
    if not cases:
        return Done("Đã có trong danh sách của cuộc họp.", None, 0)
    members = {row.person_id for row in queries.council(store, meeting.period) if row.voting}
    with store.begin(f"Đưa thêm {len(cases)} trường hợp vào cuộc họp") as unit:
        _put_to_vote(unit, meeting_id, cases, members)
    return Done(f"Đã đưa thêm {len(cases)} trường hợp vào cuộc họp.", unit.action_id, len(cases))


def remove_cases(store: Store, meeting_id: int, nomination_ids: Sequence[int]) -> Result:
    """Take cases off the list of a meeting; those with votes stay until these are cleared."""
    meeting = _changeable(store, meeting_id)
    if isinstance(meeting, Refused):
        return meeting
    wanted = set(nomination_ids)
    rows = [row for row in meeting_queries.ballots(store, meeting_id) if row.nomination_id in wanted]
    counted = next((row for row in rows if row.agree is not None), None)
    if counted is not None:
        return refuse(f"{counted.subject} đã có kết quả phiếu ({award_name(counted.kind)}). Xóa số phiếu trước.")
    if not rows:
        return refuse("Trường hợp này không có trong danh sách của cuộc họp.")
    ids = {row.id for row in rows}
    aside = [row.id for row in meeting_queries.recusals(store, meeting_id) if row.ballot_id in ids]
    cases = len({row.nomination_id for row in rows})
    with store.begin(f"Bỏ {cases} trường hợp khỏi cuộc họp") as unit:
        unit.remove_many(schema.recusal, aside)
        unit.remove_many(schema.ballot, sorted(ids))
    return Done(f"Đã bỏ {cases} trường hợp khỏi cuộc họp.", unit.action_id, cases)


# Attendance


def attend(store: Store, meeting_id: int, states: Mapping[int, str]) -> Result:
    """Say who is there: person id -> one of STATES, "" not known."""
    wrong = next((state for state in states.values() if state not in (*STATES, "")), None)
    if wrong is not None:
        return refuse("Chọn có mặt, vắng, hoặc vắng có ý kiến bằng văn bản.")
    return _mark(store, meeting_id, {key: {"state": state} for key, state in states.items()}, "Điểm danh Hội đồng")


def attend_all(store: Store, meeting_id: int, state: str = PRESENT) -> Result:
    """The same state for everybody who is called."""
    row = meeting_queries.meeting(store, meeting_id)
    if row is None:
        return refuse(GONE)
    seen = overview(store, meeting_id)
    people = seen.attendance if seen is not None else ()
    if not people:
        return refuse("Chưa ghi thành viên Hội đồng của năm.")
    return attend(store, meeting_id, {one.id: state for one in people})


def set_duty(store: Store, meeting_id: int, person_id: int, duty: str) -> Result:
    """Give somebody a duty in the counting board, or to write the minutes ("" none). Only the members are several."""
    if duty not in (*CHARGES, ""):
        return refuse("Chọn một nhiệm vụ của cuộc họp.")
    changes = {person_id: {"duty": duty}}
    if duty and duty != COUNTER:
        rows = meeting_queries.attendance(store, meeting_id)
        changes |= {row.person_id: {"duty": ""} for row in rows if row.duty == duty and row.person_id != person_id}
    return _mark(store, meeting_id, changes, "Cử ban kiểm phiếu" if duty != RECORDER else "Cử người ghi biên bản")


def explain(store: Store, meeting_id: int, person_id: int, why: str) -> Result:
    """Say why a member is away ("" no longer): it stands in the minutes."""
    return _mark(store, meeting_id, {person_id: {"note": clean(why).rstrip(".;,")}}, "Ghi lý do vắng")


def _mark(store: Store, meeting_id: int, changes: Mapping[int, Mapping[str, str]], label: str) -> Result:
    """Write into the attendance; a member who joined since has a row made."""
    meeting = _changeable(store, meeting_id)
    if isinstance(meeting, Refused):
        return meeting
    here = {row.person_id: row.id for row in meeting_queries.attendance(store, meeting_id)}
    seated = {row.person_id for row in queries.council(store, meeting.period)}
    if any(key not in here and key not in seated for key in changes):
        return refuse("Người này không còn trong Hội đồng.")
    with store.begin(label) as unit:
        unit.update_many(schema.attendance, {here[key]: values for key, values in changes.items() if key in here})
        new = [{"meeting_id": meeting_id, "person_id": key, **changes[key]} for key in changes if key not in here]
        unit.insert_many(schema.attendance, new)
    return Done("Đã lưu.", unit.action_id, meeting_id)


def recuse(store: Store, ballot_id: int, person_id: int, on: bool, reason: str = "") -> Result:
    """A member stands aside from a case (`on`), or takes part again."""
    found = meeting_queries.meetings_of(store, [ballot_id])
    meeting = _changeable(store, found[0]) if found else refuse("Trường hợp này không còn trong cuộc họp.")
    if isinstance(meeting, Refused):
        return meeting
    rows = [
        row for row in meeting_queries.recusals(store, meeting.id)
        if row.ballot_id == ballot_id and row.person_id == person_id
    ]  # fmt: skip
    member = next((row for row in queries.council(store, meeting.period) if row.person_id == person_id), None)
    if on and member is None:
        return refuse("Người này không có trong Hội đồng.")
    words = clean(reason)
    name = member.name if member is not None else rows[0].name if rows else ""
    label = f"{name} không bỏ phiếu một trường hợp" if on else f"{name} bỏ phiếu lại"
    with store.begin(label) as unit:
        if not on:
            unit.remove_many(schema.recusal, [row.id for row in rows])
        elif rows:
            unit.update(schema.recusal, rows[0].id, {"reason": words or rows[0].reason})
        else:
            unit.insert(schema.recusal, {"ballot_id": ballot_id, "person_id": person_id, "reason": words})
    return Done("Đã lưu.", unit.action_id, ballot_id)
