"""Nominations, and the decisions that turn them into awards."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dhtt_desktop import reference
from dhtt_desktop.domain.nominations import Finding, Nominee, check
from dhtt_desktop.domain.period import bounds
from dhtt_desktop.domain.school import direct_superior
from dhtt_desktop.domain.text.dates import parse_date, show_date
from dhtt_desktop.domain.text.normalize import clean
from dhtt_desktop.reference import AwardKind
from dhtt_desktop.services.result import Done, Problem, Refused, Result, refuse
from dhtt_desktop.store import award_queries, queries, schema
from dhtt_desktop.store.database import Store
from dhtt_desktop.store.unit import Unit

DRAFT, SENT, DECIDED, DECLINED = "Đang soạn", "Đã trình", "Đã có quyết định", "Không được"
STATUSES = (DRAFT, SENT, DECIDED, DECLINED)
_VOTES = re.compile(r"^(\d{1,4})(?:\s*/\s*(\d{1,4}))?$")


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom an award is for: a person or a team, by id."""

    person_id: int | None = None
    team_id: int | None = None

    @property
    def key(self) -> tuple[int | None, int | None]:
        return (self.person_id, self.team_id)


def subject_of(row: Any) -> Subject:
    """The subject of a row of nominations or awards."""
    return Subject(row.person_id, row.team_id)


def in_period(period: str) -> tuple[AwardKind, ...]:
    """The awards that can be given for a period, in official order: those in force on some day of it."""
    first, last = bounds(period)
    return tuple(
        kind
        for kind in reference.awards()
        if (not kind.valid_to or kind.valid_to >= first) and (not kind.valid_from or kind.valid_from <= last)
    )


def wants_initiative(kind: AwardKind) -> bool:
    """Whether a recognised initiative counts for this title of a person."""
    personal = kind.family == "title" and kind.subject == "person"
    return personal and (bool(kind.ratings_with_initiative) or not kind.ratings)


def initiative_words(rows: Iterable[Any]) -> str:
    """Recognised initiatives as a list names them: the title, and the decision that proves it."""
    return "; ".join(f"{row.title} ({row.decision_code})" if row.decision_code else row.title for row in rows)


def nominate(
    store: Store,
    period: str,
    kind: str,
    subjects: Sequence[Subject],
    *,
    details: Mapping[Subject, Mapping[str, str]] = {},
) -> Result:
    """Put subjects forward for an award of a period; who already is stays. `Done.value` counts the new ones.

    Who was taken back comes back with what was typed then. A recorded initiative of the period is filled in.
    """
    award = reference.award(kind)
    if award is None:
        return refuse("Chưa chọn danh hiệu hoặc hình thức khen.")
    present = {(row.person_id, row.team_id) for row in queries.nominations(store, period, [kind])}
    new = [subject for subject in dict.fromkeys(subjects) if subject.key not in present]
    if not new:
        return Done("Đã có trong danh sách đề nghị.", None, 0)
    again = award_queries.withdrawn(store, period, kind)
    known = award_queries.initiatives_in(store, period) if wants_initiative(award) else {}
    whose = _whose(store, new)
    with store.begin(f"Đề nghị {award.name} cho {whose}") as unit:
        unit.update_many(
            schema.nomination,
            {
                again[subject.key]: {"put_aside_at": None, "status": DRAFT, **details.get(subject, {})}
                for subject in new
                if subject.key in again
            },
        )
        unit.insert_many(
            schema.nomination,
            [
                {
                    "period": period,
                    "kind": kind,
                    "person_id": subject.person_id,
                    "team_id": subject.team_id,
                    "initiative": initiative_words(known.get(subject.person_id or 0, ())),
                    **details.get(subject, {}),
                }
                for subject in new
                if subject.key not in again
            ],
        )
    return Done(f"Đã đề nghị {award.name} cho {whose}.", unit.action_id, len(new))


def _whose(store: Store, subjects: Sequence[Subject]) -> str:
    """Those subjects in a message: one by name, more by number."""
    if len(subjects) == 1:
        return award_queries.subject_names(store, [subjects[0].key]).get(subjects[0].key, "một đối tượng")
    people = sum(1 for subject in subjects if subject.person_id is not None)
    teams = len(subjects) - people
    return " và ".join(f"{n} {what}" for n, what in ((teams, "tập thể"), (people, "người")) if n)


def withdraw(store: Store, nomination_ids: Sequence[int]) -> Result:
    """Take nominations back; decided ones are refused, because their award stands on them."""
    rows = {row.id: row for row in queries.nominations_by_id(store, nomination_ids)}
    decided = [row for row in rows.values() if row.status == DECIDED]
    if decided:
        return refuse(f"{decided[0].subject} đã có quyết định nên không rút đề nghị được.")
    whose = _whose(store, [subject_of(row) for row in rows.values()])
    with store.begin(f"Rút đề nghị của {whose}") as unit:
        unit.update_many(schema.nomination, {key: {"put_aside_at": unit.now} for key in rows})
    return Done(f"Đã rút đề nghị của {whose}.", unit.action_id)


def read_votes(text: str, members: int) -> tuple[int | None, int | None] | str:
    """Votes as typed: "8/9", or "8" of the council's `members`; (None, None) for nothing; a sentence when wrong."""
    words = clean(text)
    if not words:
        return None, None
    found = _VOTES.match(words)
    if found is None:
        return "Số phiếu ghi như 8/9: số phiếu đồng ý trên tổng số thành viên Hội đồng."
    agree, whole = int(found[1]), int(found[2] or 0) or members
    if not whole:
        return "Ghi cả tổng số thành viên Hội đồng, ví dụ 8/9."
    if agree > whole:
        return "Số phiếu đồng ý nhiều hơn tổng số thành viên Hội đồng."
    return agree, whole


def edit_nomination(store: Store, nomination_id: int, values: Mapping[str, Any]) -> Result:
    """Change the summary, initiative, votes ("8/9", or "8" of the council) or note of one nomination."""
    rows = queries.nominations_by_id(store, [nomination_id])
    if not rows:
        return refuse("Đề nghị này không còn trong danh sách.")
    row = {name: clean(value) if isinstance(value, str) else value for name, value in values.items()}
    if "votes" in row:
        read = read_votes(row.pop("votes"), len(queries.council(store, rows[0].period)))
        if isinstance(read, str):
            return refuse(read, "votes")
        row["votes_for"], row["votes_of"] = read
    with store.begin(f"Sửa đề nghị của {rows[0].subject}") as unit:
        unit.update(schema.nomination, nomination_id, row)
    return Done("Đã lưu.", unit.action_id, nomination_id)


def set_votes(store: Store, nomination_ids: Sequence[int], text: str) -> Result:
    """Write the same count of votes for several nominations."""
    rows = queries.nominations_by_id(store, nomination_ids)
    if not rows:
        return refuse("Chưa chọn ai trong danh sách đề nghị.")
    read = read_votes(text, len(queries.council(store, rows[0].period)))
    if isinstance(read, str):
        return refuse(read, "votes")
    agree, whole = read
    whose = _whose(store, [subject_of(row) for row in rows])
    with store.begin(f"Ghi phiếu cho {whose}") as unit:
        unit.update_many(schema.nomination, {row.id: {"votes_for": agree, "votes_of": whole} for row in rows})
    told = f"phiếu {agree}/{whole}" if whole else "là chưa bỏ phiếu"
    return Done(f"Đã ghi {told} cho {whose}.", unit.action_id)


def mark(store: Store, nomination_ids: Sequence[int], status: str, reason: str = "") -> Result:
    """Say how far nominations are (Đang soạn, Đã trình, Không được with its reason); decided ones stay decided."""
    rows = [row for row in queries.nominations_by_id(store, nomination_ids) if row.status != DECIDED]
    if not rows:
        return refuse("Các đề nghị này đã có quyết định.")
    values = {"status": status, **({"note": clean(reason)} if clean(reason) else {})}
    whose = _whose(store, [subject_of(row) for row in rows])
    with store.begin(f"Ghi “{status}” cho {whose}") as unit:
        unit.update_many(schema.nomination, {row.id: values for row in rows})
    return Done(f"Đã ghi “{status}” cho {whose}.", unit.action_id)


def check_list(store: Store, period: str, kinds: Sequence[str] | None = None) -> tuple[Finding, ...]:
    """Doubles and missing facts among the nominations of a period, in words; who was declined is left out."""
    return check(nominees(store, period, kinds), reference.awards())


def nominees(store: Store, period: str, kinds: Sequence[str] | None = None) -> list[Nominee]:
    """The nominations of a period as the check reads them."""
    rows = queries.nominations(store, period, kinds)
    held = {(row.person_id, row.team_id, row.kind) for row in queries.awards_in(store, period)}
    known = award_queries.initiatives_in(store, period)
    return [
        Nominee(
            nomination_id=row.id,
            subject_id=("person", row.person_id) if row.person_id else ("team", row.team_id),
            subject_name=row.subject,
            kind=row.kind,
            period=row.period,
            rating=row.level or "",
            birth=row.birth or "",
            initiative=row.initiative or initiative_words(known.get(row.person_id or 0, ())),
            already_held=(row.person_id, row.team_id, row.kind) in held and row.status != DECIDED,
        )
        for row in rows
        if row.status != DECLINED
    ]


# Decisions


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
    whose = _whose(store, [subject for subject, _ in given])
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
