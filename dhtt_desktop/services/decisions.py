"""Decisions, our own and those from above: they turn nominations into awards that stand in everybody's history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dhtt_desktop import reference
from dhtt_desktop.domain.school import direct_superior
from dhtt_desktop.domain.text.dates import parse_date, show_date
from dhtt_desktop.domain.text.normalize import clean
from dhtt_desktop.services.awards import DECIDED, DECLINED, Subject, subject_of, whose_of
from dhtt_desktop.services.result import Done, Problem, Refused, Result, refuse
from dhtt_desktop.store import award_queries, queries, schema
from dhtt_desktop.store.database import Store
from dhtt_desktop.store.unit import Unit


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision as it stands on paper. `code` "214/QĐ-UBND", `date` as typed or ISO."""

    code: str
    date: str
    issuer: str
    subject: str = ""
    document_id: int | None = None


def _read_decision(decision: Decision) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    date = parse_date(decision.date)
    problems = []
    if not clean(decision.code):
        problems.append(Problem("Chưa có số, ký hiệu quyết định.", "code"))
    if len(date) != 10:
        problems.append(Problem("Ngày quyết định ghi như 20/11/2026.", "date"))
    if not clean(decision.issuer):
        problems.append(Problem("Chưa có cơ quan ban hành.", "issuer"))
    values = {
        "code": clean(decision.code),
        "date": date,
        "issuer": clean(decision.issuer),
        "subject": clean(decision.subject),
        "document_id": decision.document_id,
    }
    return values, tuple(problems)


def decide(store: Store, decision: Decision, nomination_ids: Sequence[int]) -> Result:
    """A decision (ours or from above) on nominations: each becomes an award with the post and team held now."""
    rows = [row for row in queries.nominations_by_id(store, nomination_ids) if row.status != DECIDED]
    if not rows:
        return refuse("Chưa chọn ai trong danh sách đề nghị.")
    return receive(store, decision, rows[0].period, [(subject_of(row), row.kind) for row in rows])


def receive(
    store: Store,
    decision: Decision,
    period: str,
    given: Sequence[tuple[Subject, str]],
    *,
    declined: Sequence[int] = (),
    reason: str = "",
) -> Result:
    """A decision of ours or from above: the awards stand in each subject's history, with the post and team held now.

    Open nominations of the same subject and award are closed by it; an award already on record gets its decision.
    `declined` are nominations that the decision does not name, with the reason when it is known.
    """
    values, problems = _read_decision(decision)
    if problems:
        return Refused(problems)
    if not given:
        return refuse("Chưa chọn ai được khen.")
    given = list(dict.fromkeys(given))
    rows = {(row.person_id, row.team_id, row.kind): row for row in queries.nominations(store, period)}
    present = {(row.person_id, row.team_id, row.kind): row for row in queries.awards_in(store, period)}
    names = queries.subject_facts(store, [s.person_id for s, _ in given], [s.team_id for s, _ in given])
    known = award_queries.decision_like(store, values["code"], values["date"], values["issuer"])
    refused = {"status": DECLINED, **({"note": clean(reason)} if clean(reason) else {})}
    with store.begin(f"Nhận Quyết định {values['code']} ({len(given)} đối tượng)") as unit:
        decision_id = known or unit.insert(schema.decision, {**values, "period": period})
        for subject, kind in given:
            key = (*subject.key, kind)
            award_id = _record(unit, present.get(key), key, period, decision_id, values, names)
            if key in rows:
                unit.update(schema.nomination, rows[key].id, {"status": DECIDED, "award_id": award_id})
        named = {(*subject.key, kind) for subject, kind in given}
        still_open = {row.id for key, row in rows.items() if row.status != DECIDED and key not in named}
        unit.update_many(schema.nomination, {key: refused for key in declined if key in still_open})
    whose = whose_of(store, [subject for subject, _ in given])
    return Done(f"Đã ghi Quyết định {values['code']} vào quá trình của {whose}.", unit.action_id, decision_id)


def _record(
    unit: Unit,
    present: Any,
    key: tuple[int | None, int | None, str],
    period: str,
    decision_id: int,
    values: Mapping[str, Any],
    names: Mapping[tuple[int | None, int | None], tuple[str, str]],
) -> int:
    person_id, team_id, kind = key
    paper = _paper(decision_id, values)
    if present is not None:
        unit.update(schema.award, present.id, paper)
        return int(present.id)
    post, team = names.get((person_id, team_id), ("", ""))
    row = {
        "person_id": person_id,
        "team_id": team_id,
        "period": period,
        "kind": kind,
        "post_then": post,
        "team_then": team,
    }
    return unit.insert(schema.award, {**row, **paper})


def _paper(decision_id: int, values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "decision_id": decision_id,
        "decision_code": values["code"],
        "decision_date": values["date"],
        "issuer": values["issuer"],
    }


def prove(store: Store, award_ids: Sequence[int], decision: Decision, period: str) -> Result:
    """Write the decision that proves awards already on record: number, day and issuer, all three."""
    values, problems = _read_decision(decision)
    if problems:
        return Refused(problems)
    if not award_ids:
        return refuse("Chưa chọn danh hiệu nào.")
    known = award_queries.decision_like(store, values["code"], values["date"], values["issuer"])
    with store.begin(f"Ghi Quyết định {values['code']} cho {len(award_ids)} danh hiệu") as unit:
        decision_id = known or unit.insert(schema.decision, {**values, "period": period})
        unit.update_many(schema.award, {key: _paper(decision_id, values) for key in award_ids})
    return Done(f"Đã ghi Quyết định {values['code']} ngày {show_date(values['date'])}.", unit.action_id, decision_id)


def issuers_for(store: Store, kinds: Sequence[str], school: Any) -> list[str]:
    """Who may issue a decision on these awards, the likeliest first. `school` is the row of the school's names."""
    deciders = [award.decided_by(school.kind) for award in map(reference.award, kinds) if award is not None]
    superior = direct_superior(school.superior)
    likely: list[str] = []
    for decider in dict.fromkeys(deciders):
        if decider in (school.head_post, "Hiệu trưởng"):
            likely.append(school.name)
        elif decider.endswith("cấp xã") or decider.startswith("Giám đốc Sở"):
            likely.append(superior)
        elif decider.endswith("cấp tỉnh"):
            above = " ".join(school.superior.split()).removesuffix(superior).strip()
            likely.append(above or "UBND tỉnh")
        else:
            likely.append(decider)
    used = award_queries.issuers(store, kinds)
    return [name for name in dict.fromkeys((*likely, *used, superior, school.name)) if name]


def cancel_award(store: Store, award_id: int, on: str, reason: str) -> Result:
    """An award that was taken back: it stays on record, struck out, with the day and the reason."""
    date = parse_date(on)
    problems = []
    if len(date) != 10:
        problems.append(Problem("Ngày hủy ghi như 20/11/2026.", "cancelled_on"))
    if not clean(reason):
        problems.append(Problem("Ghi lý do hoặc số quyết định hủy.", "note"))
    if problems:
        return Refused(tuple(problems))
    with store.begin("Hủy danh hiệu") as unit:
        unit.update(schema.award, award_id, {"cancelled_on": date, "note": clean(reason)})
    return Done("Đã ghi việc hủy.", unit.action_id, award_id)
