"""What the tab of awards asks of the file beyond `queries`: withdrawn nominations, papers, teams' years."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import and_, func, select

from dhtt_desktop.store import queries, schema
from dhtt_desktop.store.database import Record, Store
from dhtt_desktop.store.queries import Rows, Strip

Key = tuple[int | None, int | None]  # (person id, None) or (None, team id)

_nomination, _award, _rating = schema.nomination, schema.award, schema.rating
_document, _decision = schema.document, schema.decision


def withdrawn(store: Store, period: str, kind: str) -> dict[Key, int]:
    """The newest nomination that was taken back, per subject of a period and award."""
    query = select(_nomination.c.id, _nomination.c.person_id, _nomination.c.team_id).where(
        _nomination.c.period == period, _nomination.c.kind == kind, _nomination.c.put_aside_at.is_not(None)
    )
    return {(row.person_id, row.team_id): row.id for row in store.rows(query.order_by(_nomination.c.id))}


def subject_names(store: Store, keys: Collection[Key]) -> dict[Key, str]:
    """The names of people and teams."""
    people = {key for key, _ in keys if key is not None}
    teams = {key for _, key in keys if key is not None}
    found: dict[Key, str] = {}
    for table, wanted, is_team in ((schema.person, people, False), (schema.team, teams, True)):
        if wanted:
            for row in store.rows(select(table.c.id, table.c.name).where(table.c.id.in_(wanted))):
                found[(None, row.id) if is_team else (row.id, None)] = row.name
    return found


def initiatives_in(store: Store, period: str) -> dict[int, list[Record]]:
    """Everybody's initiatives of a period: person id -> rows, in the order they were entered."""
    table = schema.initiative
    query = select(table).where(table.c.period == period, table.c.put_aside_at.is_(None)).order_by(table.c.id)
    found: dict[int, list[Record]] = defaultdict(list)
    for row in store.rows(query):
        found[row.person_id].append(row)
    return dict(found)


def counts(store: Store, period: str) -> dict[str, dict[str, int]]:
    """How many nominations a period has: award -> state -> how many."""
    query = (
        select(_nomination.c.kind, _nomination.c.status, func.count().label("subjects"))
        .where(_nomination.c.period == period, _nomination.c.put_aside_at.is_(None))
        .group_by(_nomination.c.kind, _nomination.c.status)
    )
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for row in store.rows(query):
        found[row.kind][row.status] = row.subjects
    return dict(found)


def award_counts(store: Store, period: str) -> dict[str, int]:
    """How many awards of a period stand: award -> how many."""
    query = (
        select(_award.c.kind, func.count().label("subjects"))
        .where(_award.c.period == period, _award.c.put_aside_at.is_(None), _award.c.cancelled_on == "")
        .group_by(_award.c.kind)
    )
    return {row.kind: row.subjects for row in store.rows(query)}


def issuers(store: Store, kinds: Collection[str]) -> list[str]:
    """Who has issued decisions on these awards, the latest first."""
    query = (
        select(_award.c.issuer, func.max(_award.c.decision_date).label("latest"))
        .where(_award.c.issuer != "", _award.c.put_aside_at.is_(None), _award.c.kind.in_(list(kinds)))
        .group_by(_award.c.issuer)
    )
    return [row.issuer for row in store.rows(query.order_by(func.max(_award.c.decision_date).desc()))]


def decision_like(store: Store, code: str, date: str, issuer: str) -> int | None:
    """The decision of that number, day and issuer, when it is on record already."""
    same = and_(_decision.c.code == code, _decision.c.date == date, _decision.c.issuer == issuer)
    row = store.one(select(_decision.c.id).where(same, _decision.c.put_aside_at.is_(None)))
    return int(row.id) if row is not None else None


def own_decisions(store: Store, period: str, kinds: Iterable[str]) -> Rows:
    """The school's own numbered documents of these kinds, the newest first: id, code, date, subject, kind."""
    query = select(_document.c.id, _document.c.code, _document.c.date, _document.c.subject, _document.c.kind).where(
        _document.c.period == period,
        _document.c.kind.in_(list(kinds)),
        _document.c.code != "",
        _document.c.put_aside_at.is_(None),
    )
    return store.rows(query.order_by(_document.c.date.desc(), _document.c.number.desc()))


def team_strips(store: Store, team_ids: Collection[int], periods: Collection[str]) -> dict[int, Strip]:
    """Per team and period the rating and the kinds of awards that still hold, as `queries.strips` for people."""
    found: dict[int, Strip] = {team_id: {} for team_id in team_ids}
    levels = select(_rating.c.team_id, _rating.c.period, _rating.c.level).where(
        _rating.c.team_id.in_(list(team_ids)), _rating.c.period.in_(periods), _rating.c.level != ""
    )
    awards = select(_award.c.team_id, _award.c.period, _award.c.kind).where(
        _award.c.team_id.in_(list(team_ids)), _award.c.period.in_(periods), _award.c.put_aside_at.is_(None),
        _award.c.cancelled_on == "",
    )  # fmt: skip
    for row in store.rows(levels):
        found[row.team_id][row.period] = (row.level, ())
    for row in store.rows(awards.order_by(_award.c.id)):
        level, before = found[row.team_id].get(row.period, ("", ()))
        found[row.team_id][row.period] = (level, (*before, row.kind))
    return found


def members_with(store: Store, team_id: int, period: str, kinds: Collection[str]) -> int:
    """How many people of a team are put forward for, or have, one of these awards in a period."""
    person = schema.person
    here = select(person.c.id).where(
        person.c.team_id == team_id, person.c.put_aside_at.is_(None), person.c.status.not_in(queries.LEFT)
    )
    ids: set[int] = set()
    standing: dict[Any, tuple[Any, ...]] = {
        _nomination: (_nomination.c.status != "Không được",),
        _award: (_award.c.cancelled_on == "",),
    }
    for table, also in standing.items():
        query = select(table.c.person_id).where(
            table.c.period == period, table.c.kind.in_(list(kinds)), table.c.put_aside_at.is_(None),
            table.c.person_id.in_(here), *also,
        )  # fmt: skip
        ids.update(row.person_id for row in store.rows(query))
    return len(ids)
