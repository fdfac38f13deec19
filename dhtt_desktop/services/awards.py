"""Nominations, and the decisions that turn them into awards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dhtt_desktop import reference
from dhtt_desktop.domain.nominations import Finding, Nominee, check
from dhtt_desktop.domain.text.dates import parse_date
from dhtt_desktop.domain.text.normalize import clean
from dhtt_desktop.services.result import Done, Problem, Refused, Result, refuse
from dhtt_desktop.store import queries, schema
from dhtt_desktop.store.database import Store
from dhtt_desktop.store.unit import Unit

DRAFT, SENT, DECIDED, DECLINED = "Đang soạn", "Đã trình", "Đã có quyết định", "Không được"
STATUSES = (DRAFT, SENT, DECIDED, DECLINED)


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom an award is for: a person or a team, by id."""

    person_id: int | None = None
    team_id: int | None = None


def nominate(
    store: Store,
    period: str,
    kind: str,
    subjects: Sequence[Subject],
    *,
    details: Mapping[Subject, Mapping[str, str]] = {},
) -> Result:
    """Put subjects forward for an award of a period; who already is stays. `Done.value` counts the new ones."""
    award = reference.award(kind)
    if award is None:
        return refuse("Chưa chọn danh hiệu hoặc hình thức khen.")
    present = {(row.person_id, row.team_id) for row in queries.nominations(store, period, [kind])}
    new = [subject for subject in subjects if (subject.person_id, subject.team_id) not in present]
    with store.begin(f"Đề nghị {award.name} cho {len(new)} đối tượng") as unit:
        unit.insert_many(
            schema.nomination,
            [
                {
                    "period": period,
                    "kind": kind,
                    "person_id": subject.person_id,
                    "team_id": subject.team_id,
                    **details.get(subject, {}),
                }
                for subject in new
            ],
        )
    return Done(f"Đã đưa {len(new)} vào danh sách đề nghị.", unit.action_id, len(new))


def withdraw(store: Store, nomination_ids: Sequence[int]) -> Result:
    """Take nominations back; decided ones are refused, because their award stands on them."""
    rows = {row.id: row for row in queries.nominations_by_id(store, nomination_ids)}
    decided = [row for row in rows.values() if row.status == DECIDED]
    if decided:
        return refuse(f"{decided[0].subject} đã có quyết định nên không rút đề nghị được.")
    with store.begin(f"Rút {len(rows)} đề nghị") as unit:
        unit.update_many(schema.nomination, {key: {"put_aside_at": unit.now} for key in rows})
    return Done(f"Đã rút {len(rows)} đề nghị.", unit.action_id)


def edit_nomination(store: Store, nomination_id: int, values: Mapping[str, Any]) -> Result:
    """Change the summary, initiative, votes or note of one nomination."""
    row = {name: clean(value) if isinstance(value, str) else value for name, value in values.items()}
    problems = []
    for field in ("votes_for", "votes_of"):
        if field in row and row[field] not in (None, ""):
            text = str(row[field])
            if not text.isdigit():
                problems.append(Problem("Số phiếu là một số nguyên.", field))
            else:
                row[field] = int(text)
        elif field in row:
            row[field] = None
    agree, members = row.get("votes_for"), row.get("votes_of")
    if isinstance(agree, int) and isinstance(members, int) and agree > members:
        problems.append(Problem("Số phiếu đồng ý nhiều hơn tổng số thành viên Hội đồng.", "votes_for"))
    if problems:
        return Refused(tuple(problems))
    with store.begin("Sửa đề nghị") as unit:
        unit.update(schema.nomination, nomination_id, row)
    return Done("Đã lưu.", unit.action_id, nomination_id)


def mark(store: Store, nomination_ids: Sequence[int], status: str) -> Result:
    """Say how far nominations are (Đang soạn, Đã trình, Không được)."""
    with store.begin(f"Ghi “{status}” cho {len(nomination_ids)} đề nghị") as unit:
        unit.update_many(schema.nomination, {key: {"status": status} for key in nomination_ids})
    return Done("Đã lưu.", unit.action_id)


def check_list(store: Store, period: str, kinds: Sequence[str] | None = None) -> tuple[Finding, ...]:
    """Doubles and missing facts among the nominations of a period, in words."""
    rows = queries.nominations(store, period, kinds)
    held = {(row.person_id, row.team_id, row.kind) for row in queries.awards_in(store, period)}
    return check(
        [
            Nominee(
                nomination_id=row.id,
                subject_id=("person", row.person_id) if row.person_id else ("team", row.team_id),
                subject_name=row.subject,
                kind=row.kind,
                period=row.period,
                rating=row.level or "",
                birth=row.birth or "",
                initiative=row.initiative,
                already_held=(row.person_id, row.team_id, row.kind) in held and row.status != DECIDED,
            )
            for row in rows
        ],
        reference.awards(),
    )


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
    values, problems = _read_decision(decision)
    if problems:
        return Refused(problems)
    rows = [row for row in queries.nominations_by_id(store, nomination_ids) if row.status != DECIDED]
    if not rows:
        return refuse("Chưa chọn ai trong danh sách đề nghị.")
    with store.begin(f"Ghi Quyết định {values['code']} cho {len(rows)} đối tượng") as unit:
        decision_id = unit.insert(schema.decision, {**values, "period": rows[0].period})
        ids = unit.insert_many(schema.award, [_award(row, decision_id, values) for row in rows])
        unit.update_many(
            schema.nomination,
            {row.id: {"status": DECIDED, "award_id": award_id} for row, award_id in zip(rows, ids, strict=True)},
        )
    return Done(f"Đã ghi {len(rows)} danh hiệu theo Quyết định {values['code']}.", unit.action_id, decision_id)


def receive(store: Store, decision: Decision, period: str, given: Sequence[tuple[Subject, str]]) -> Result:
    """A decision that arrived from above without a nomination here: the awards stand in each subject's history.

    Open nominations of the same subject and award are closed by it; an award already on record gets its decision.
    """
    values, problems = _read_decision(decision)
    if problems:
        return Refused(problems)
    if not given:
        return refuse("Chưa chọn ai được khen.")
    open_ones = {
        (row.person_id, row.team_id, row.kind): row
        for row in queries.nominations(store, period)
        if row.status not in (DECIDED, DECLINED)
    }
    present = {(row.person_id, row.team_id, row.kind): row for row in queries.awards_in(store, period)}
    names = queries.subject_facts(store, [s.person_id for s, _ in given], [s.team_id for s, _ in given])
    with store.begin(f"Nhận Quyết định {values['code']} ({len(given)} đối tượng)") as unit:
        decision_id = unit.insert(schema.decision, {**values, "period": period})
        for subject, kind in given:
            key = (subject.person_id, subject.team_id, kind)
            award_id = _record(unit, present.get(key), key, period, decision_id, values, names)
            if key in open_ones:
                unit.update(schema.nomination, open_ones[key].id, {"status": DECIDED, "award_id": award_id})
    return Done(
        f"Đã ghi Quyết định {values['code']} vào quá trình của {len(given)} đối tượng.", unit.action_id, decision_id
    )


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
    paper = {
        "decision_id": decision_id,
        "decision_code": values["code"],
        "decision_date": values["date"],
        "issuer": values["issuer"],
    }
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


def _award(row: Any, decision_id: int, values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "person_id": row.person_id,
        "team_id": row.team_id,
        "period": row.period,
        "kind": row.kind,
        "decision_id": decision_id,
        "decision_code": values["code"],
        "decision_date": values["date"],
        "issuer": values["issuer"],
        "post_then": row.post or "",
        "team_then": row.team or "",
    }


def cancel_award(store: Store, award_id: int, on: str, reason: str) -> Result:
    """An award that was taken back: it stays on record, struck out, with the day and the reason."""
    date = parse_date(on)
    if len(date) != 10:
        return refuse("Ngày hủy ghi như 20/11/2026.", "cancelled_on")
    with store.begin("Hủy danh hiệu") as unit:
        unit.update(schema.award, award_id, {"cancelled_on": date, "note": clean(reason)})
    return Done("Đã ghi việc hủy.", unit.action_id, award_id)
