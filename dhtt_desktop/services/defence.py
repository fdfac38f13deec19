"""A defence file: everything that led to yes or no for one person or team and one award.

The findings are those that were kept when the nomination was sent or decided, so that an old decision keeps its reasons
when the rules change; only where nothing was kept are today's facts held against the rules.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from dhtt_desktop import reference
from dhtt_desktop.domain.people import parse_awards
from dhtt_desktop.domain.rules.book import RuleBook
from dhtt_desktop.domain.rules.facts import Subject as Facts
from dhtt_desktop.domain.rules.findings import Assessment
from dhtt_desktop.domain.text.keys import search_key, spelling_key
from dhtt_desktop.services import drafting_defence, eligibility, facts, money, rules
from dhtt_desktop.services.awards import Subject, subject_of
from dhtt_desktop.services.lists import award_name
from dhtt_desktop.services.papers import Draft
from dhtt_desktop.services.result import Refused, refuse
from dhtt_desktop.services.verdicts_kept import Kept, kept
from dhtt_desktop.store import award_queries, queries
from dhtt_desktop.store.database import Store

CODE = drafting_defence.CODE


@dataclass(frozen=True, slots=True)
class Case:
    """One subject and award of a period that is on record. `id`: of the nomination, below 0 of an award without one."""

    id: int
    label: str
    subject: Subject
    kind: str
    period: str


@dataclass(frozen=True, slots=True)
class Defence:
    """What the file tells. Rows are those of `queries`; `kept`: the findings are as they were then."""

    kind: str
    period: str
    row: Any  # the nomination or award that names the subject; None: neither is on record
    nomination: Any
    award: Any
    facts: Facts | None
    assessment: Assessment | None
    kept: bool
    ballot: Any
    payment: money.Payment | None
    book: RuleBook


def cases(store: Store, period: str) -> tuple[Case, ...]:
    """Everything in a period of which a file can be made: nominations, then awards that were never nominated."""
    rows = queries.nominations(store, period)
    known = {row.award_id for row in rows}
    given = [row for row in queries.awards_in(store, period, include_cancelled=True) if row.id not in known]
    return (*(_case(row, row.id) for row in rows), *(_case(row, -row.id) for row in given))


def _case(row: Any, key: int) -> Case:
    return Case(key, f"{row.subject}: {award_name(row.kind)}", subject_of(row), row.kind, row.period)


def of_case(store: Store, case_id: int | None, period: str, on: str = "") -> Draft:
    """The file of a case by its id; None: the first of the period; 0 or one that is gone: an empty form."""
    found = cases(store, period)
    wanted = found[:1] if case_id is None else [case for case in found if case.id == case_id]
    if not wanted:
        return drafting_defence.write(store, None, period, on)
    return draft(store, wanted[0].subject, wanted[0].kind, period, on)


def find(store: Store, period: str, name: str, award: str) -> tuple[Subject, str] | Refused:
    """Whom and which award a command names: a person or team by name, an award by code or any usual spelling.

    "" leaves what the first case of the period that fits has. Refused where nobody or several fit.
    """
    kinds = parse_awards(award, reference.awards())[0] if award else []
    if award and len(kinds) != 1:
        return refuse(f"Không hiểu danh hiệu “{award}”: ghi tên hoặc chữ viết tắt, ví dụ LĐTT.")
    on_record = [case for case in cases(store, period) if case.kind in (kinds or [case.kind])]
    if not name:
        if not on_record:
            return refuse("Năm này chưa có đề nghị hay quyết định nào phù hợp: ghi thêm tên ở --name.")
        return on_record[0].subject, on_record[0].kind
    found = _named(store, period, name, spelling_key) or _named(store, period, name, search_key)
    put = [subject for subject in found if any(case.subject == subject for case in on_record)]
    chosen = put if len(put) == 1 else found
    if len(chosen) != 1:
        told = f"Có {len(chosen)} người tên “{name}”" if chosen else f"Không có ai tên “{name}” trong dữ liệu"
        return refuse(f"{told}.")
    kind = kinds[0] if kinds else next((case.kind for case in on_record if case.subject == chosen[0]), "")
    return (chosen[0], kind) if kind else refuse(f"“{name}” chưa được đề nghị gì trong năm này: ghi thêm --award.")


def _named(store: Store, period: str, name: str, key: Callable[[str], str]) -> list[Subject]:
    """The people and teams of that name, spelled so that `key` makes them one."""
    people = [Subject(row.id) for row in queries.people(store, period) if key(row.name) == key(name)]
    return [*people, *(Subject(team_id=row.id) for row in queries.teams(store) if key(row.name) == key(name))]


def draft(store: Store, subject: Subject, kind: str, period: str, on: str = "") -> Draft:
    """The file of one subject and award, put forward or not. `on`: ISO date of the document, "" not yet known."""
    return drafting_defence.write(store, look(store, subject, kind, period), period, on)


def look(store: Store, subject: Subject, kind: str, period: str) -> Defence:
    """Everything on record about one subject and award."""
    nominations = [row for row in queries.nominations(store, period, [kind]) if subject_of(row) == subject]
    nomination = nominations[-1] if nominations else None
    award = _award(queries.awards_in(store, period, [kind], include_cancelled=True), subject, nomination)
    as_then = _kept(store, nomination, award)
    day = _day(nomination, award)
    return Defence(
        kind=kind,
        period=period,
        row=nomination or award,
        nomination=nomination,
        award=award,
        facts=facts.load_one(store, period, subject.person_id, subject.team_id),
        assessment=as_then.assessment if as_then else eligibility.assess_one(store, period, kind, subject, day),
        kept=as_then is not None,
        ballot=award_queries.last_ballot(store, nomination.id) if nomination is not None else None,
        payment=money.of_award(store, award) if award is not None else None,
        book=rules.book(store),
    )


def _kept(store: Store, nomination: Any, award: Any) -> Kept | None:
    """The findings that went with the decision, else with the sending."""
    of_award = kept(store, award_id=award.id) if award is not None else None
    if of_award is None and nomination is not None:
        return kept(store, nomination_id=nomination.id)
    return of_award


def _award(rows: Sequence[Any], subject: Subject, nomination: Any) -> Any:
    """The award of the nomination, else the latest that stands, else the latest of all."""
    mine = [row for row in rows if subject_of(row) == subject]
    if nomination is not None and nomination.award_id is not None:
        return next((row for row in mine if row.id == nomination.award_id), None)
    return next((row for row in reversed(mine) if not row.cancelled_on), mine[-1] if mine else None)


def _day(nomination: Any, award: Any) -> str:
    """The day that says which law holds: receipt of the dossier, else the decision; "" is today."""
    received = nomination.received_on if nomination is not None else ""
    return received or (award.decision_date if award is not None else "")
