"""Hội đồng Thi đua - Khen thưởng of a year: who sits in it, in which role and order. Minutes and votes stand on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from dhtt_desktop.domain.period import previous, show_period
from dhtt_desktop.domain.text.dates import official_date
from dhtt_desktop.services import paper_form
from dhtt_desktop.services.result import Done, Result, refuse
from dhtt_desktop.store import award_queries, queries, schema
from dhtt_desktop.store.database import Store

CHAIR, DEPUTY, SECRETARY, MEMBER = "Chủ tịch", "Phó Chủ tịch", "Thư ký", "Ủy viên"
ROLES = (CHAIR, DEPUTY, SECRETARY, MEMBER)
HALF, TWO_THIRDS = QUORUMS = ("quá nửa", "từ hai phần ba")  # how many members must be there
_QUORUM = "council_quorum"
FOUNDED_BY = "quyet-dinh-hoi-dong"  # code of papers.KINDS
FOUNDING = ("decision_code", "decision_date", "note")


def add(store: Store, period: str, person_ids: Sequence[int], role: str = MEMBER) -> Result:
    """Seat people at the end of the council; who sits in it already stays. `Done.value` counts the new ones."""
    seated = queries.council(store, period)
    taken = {row.person_id for row in seated}
    new = [key for key in dict.fromkeys(person_ids) if key not in taken]
    if not new:
        return Done("Đã có trong Hội đồng.", None, 0)
    last = max((row.position for row in seated), default=-1)
    first_role = CHAIR if not seated and role == MEMBER else role
    rows = [
        {"period": period, "person_id": key, "role": first_role if at == 0 else role, "position": last + 1 + at}
        for at, key in enumerate(new)
    ]
    with store.begin(f"Thêm {len(new)} người vào Hội đồng {show_period(period)}") as unit:
        unit.insert_many(schema.council_member, rows)
    return Done(f"Đã thêm {len(new)} người vào Hội đồng.", unit.action_id, len(new))


def set_role(store: Store, member_id: int, role: str) -> Result:
    """Give a member another role."""
    with store.begin(f"Đổi vai trò trong Hội đồng thành {role}") as unit:
        unit.update(schema.council_member, member_id, {"role": role})
    return Done("Đã lưu.", unit.action_id, member_id)


def set_voting(store: Store, member_ids: Sequence[int], voting: bool) -> Result:
    """Give members the right to vote or take it: a secretary or a guest may sit in the council without it."""
    with store.begin("Ghi quyền biểu quyết trong Hội đồng") as unit:
        unit.update_many(schema.council_member, {key: {"voting": int(voting)} for key in member_ids})
    who = f"{len(member_ids)} người" if len(member_ids) > 1 else "Thành viên"
    return Done(f"{who} {'có' if voting else 'không có'} quyền biểu quyết.", unit.action_id)


def voters(store: Store, period: str) -> int:
    """How many members have a vote: the number that shares are of."""
    return sum(1 for row in queries.council(store, period) if row.voting)


def founding(store: Store, period: str) -> dict[str, Any]:
    """The decision that founded the council of the period: `decision_code`, `decision_date` (ISO), `note`.

    While none is typed it is the school's own numbered document.
    """
    row = queries.founded_council(store, period)
    kept = {name: getattr(row, name) if row is not None else "" for name in FOUNDING}
    if not kept["decision_code"]:
        own = award_queries.own_decisions(store, period, [FOUNDED_BY])
        kept |= {"decision_code": own[0].code, "decision_date": own[0].date} if own else {}
    return kept


def founding_words(store: Store, period: str) -> str:
    """The founding decision in a sentence: "05/QĐ-THHP ngày 10 tháng 9 năm 2026"; "" while it is not known."""
    row = founding(store, period)
    code, on = row["decision_code"], row["decision_date"]
    return f"{code} {official_date(on)}" if code and len(on) == 10 else code


def save_founding(store: Store, period: str, values: Mapping[str, Any]) -> Result:
    """Write parts of the founding decision; a spell of typing is one step of the history."""
    unknown = values.keys() - FOUNDING
    if unknown:
        raise ValueError(f"not of the founding decision: {sorted(unknown)}")
    row = queries.founded_council(store, period)
    with store.begin(f"Ghi quyết định thành lập Hội đồng {show_period(period)}") as unit:
        unit.continues = row is not None
        unit.save(schema.council, row and row.id, values, {"period": period})
    return Done("", unit.action_id)


def move(store: Store, period: str, member_id: int, step: int) -> Result:
    """Move a member up (-1) or down (1); at the end of the row nothing happens."""
    ids = [row.id for row in queries.council(store, period)]
    if member_id not in ids:
        return refuse("Người này không còn trong Hội đồng.")
    at = ids.index(member_id)
    to = max(0, min(len(ids) - 1, at + step))
    ids.insert(to, ids.pop(at))
    with store.begin("Xếp lại thứ tự Hội đồng") as unit:
        unit.update_many(schema.council_member, {key: {"position": place} for place, key in enumerate(ids)})
    return Done("", unit.action_id, member_id)


def remove(store: Store, member_ids: Sequence[int]) -> Result:
    """Take members out of the council; one undo seats them again."""
    with store.begin(f"Đưa {len(member_ids)} người ra khỏi Hội đồng") as unit:
        unit.remove_many(schema.council_member, member_ids)
    return Done(f"Đã đưa {len(member_ids)} người ra khỏi Hội đồng.", unit.action_id)


def copy_previous(store: Store, period: str) -> Result:
    """Seat the council of the year before, with its roles and order; who has left the school is left out."""
    before = queries.council(store, previous(period))
    here = {row.id for row in queries.people(store, period) if row.status not in queries.LEFT}
    taken = {row.person_id for row in queries.council(store, period)}
    rows = [
        {"period": period, "person_id": row.person_id, "role": row.role, "position": row.position, "voting": row.voting}
        for row in before
        if row.person_id in here and row.person_id not in taken
    ]
    if not rows:
        return refuse(f"Hội đồng {show_period(previous(period))} chưa được ghi trong dữ liệu.")
    with store.begin(f"Lấy Hội đồng {show_period(previous(period))} cho {show_period(period)}") as unit:
        unit.insert_many(schema.council_member, rows)
    gone = len(before) - len(rows)
    told = f" Bỏ qua {gone} người đã nghỉ hoặc đã có." if gone else ""
    return Done(f"Đã lấy {len(rows)} thành viên của năm trước.{told}", unit.action_id, len(rows))


def advice(members: Sequence[Any]) -> tuple[str, ...]:
    """What an office would ask about this council, in sentences; nothing when it is as usual."""
    if not members:
        return ()
    roles = Counter(row.role for row in members)
    found = []
    if not roles[CHAIR]:
        found.append("Chưa có Chủ tịch: biên bản và chữ ký chủ tọa sẽ để trống.")
    if roles[CHAIR] > 1:
        found.append("Hội đồng chỉ có một Chủ tịch.")
    if not roles[SECRETARY]:
        found.append("Chưa có Thư ký: biên bản cần người ghi.")
    voting = sum(1 for row in members if row.voting)
    if not voting:
        found.append("Chưa ai có quyền biểu quyết: không bỏ phiếu được.")
    elif voting % 2 == 0:
        found.append(f"Hội đồng có {voting} người biểu quyết; thường chọn số lẻ.")
    if any(row.role == CHAIR and not row.voting for row in members):
        found.append("Chủ tịch đang để không biểu quyết; thường Chủ tịch có quyền biểu quyết.")
    return tuple(found)


def quorum(store: Store) -> str:
    """How many members must be there: one of QUORUMS, more than half unless the local rule says otherwise."""
    kept = queries.settings(store).get(_QUORUM, "")
    return kept if kept in QUORUMS else HALF


def set_quorum(store: Store, kept: str) -> Result:
    """Say how many members must be there, as the local rule has it (one of QUORUMS)."""
    if kept not in QUORUMS:
        return refuse("Chọn quá nửa hoặc từ hai phần ba số thành viên.")
    return paper_form.keep(store, _QUORUM, kept, f"Họp hợp lệ khi có mặt {kept} số thành viên")


def quorum_needed(store: Store, members: int) -> int:
    """The least number of members with a vote that must be there."""
    return -(-2 * members // 3) if quorum(store) == TWO_THIRDS else members // 2 + 1


def quorum_words(store: Store, present: int, members: int) -> str:
    """Whether enough are there, in a sentence."""
    needed = quorum_needed(store, members)
    there = f"Có mặt {present}/{members} thành viên"
    if present >= needed:
        return f"{there}: đủ ({quorum(store)}, cần {needed})."
    return f"{there}: chưa đủ ({quorum(store)}, cần {needed})."
