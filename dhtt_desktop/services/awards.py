"""Nominations: who is put forward for what, with votes and merit, and the check over the list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dhtt_desktop import reference
from dhtt_desktop.domain.nominations import Finding, Nominee, check
from dhtt_desktop.domain.period import bounds
from dhtt_desktop.domain.text.normalize import clean
from dhtt_desktop.reference import AwardKind
from dhtt_desktop.services import council, rules
from dhtt_desktop.services.result import Done, Result, refuse
from dhtt_desktop.store import award_queries, queries, schema
from dhtt_desktop.store.database import Store

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


def wants_initiative(store: Store, kind: AwardKind) -> bool:
    """Whether a recognised initiative counts for this award of a person, by the rules of today."""
    return kind.subject != "team" and rules.asks_for(store, kind.code, "initiative")


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
    known = award_queries.initiatives_in(store, period) if wants_initiative(store, award) else {}
    whose = whose_of(store, new)
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


def whose_of(store: Store, subjects: Sequence[Subject]) -> str:
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
    whose = whose_of(store, [subject_of(row) for row in rows.values()])
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
        read = read_votes(row.pop("votes"), council.voters(store, rows[0].period))
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
    read = read_votes(text, council.voters(store, rows[0].period))
    if isinstance(read, str):
        return refuse(read, "votes")
    agree, whole = read
    whose = whose_of(store, [subject_of(row) for row in rows])
    with store.begin(f"Ghi phiếu cho {whose}") as unit:
        unit.update_many(schema.nomination, {row.id: {"votes_for": agree, "votes_of": whole} for row in rows})
    told = f"phiếu {agree}/{whole}" if whole else "là chưa bỏ phiếu"
    return Done(f"Đã ghi {told} cho {whose}.", unit.action_id)


def check_list(store: Store, period: str, kinds: Sequence[str] | None = None) -> tuple[Finding, ...]:
    """Doubles and missing facts among the nominations of a period, in words; who was declined is left out."""
    return check(nominees(store, period, kinds), reference.awards())


def nominees(store: Store, period: str, kinds: Sequence[str] | None = None) -> list[Nominee]:
    """The nominations of a period as the check reads them."""
    rows = queries.nominations(store, period, kinds)
    held = {(row.person_id, row.team_id, row.kind) for row in queries.awards_in(store, period)}
    return [
        Nominee(
            nomination_id=row.id,
            subject_id=("person", row.person_id) if row.person_id else ("team", row.team_id),
            subject_name=row.subject,
            kind=row.kind,
            period=row.period,
            birth=row.birth or "",
            already_held=(row.person_id, row.team_id, row.kind) in held and row.status != DECIDED,
        )
        for row in rows
        if row.status != DECLINED
    ]
