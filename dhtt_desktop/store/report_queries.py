"""What reports of merit are filled from: the years of many people and teams, each kind of fact in one query."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from sqlalchemy import or_, select, union_all

from dhtt_desktop.store import schema
from dhtt_desktop.store.database import Record, Store

Key = tuple[int | None, int | None]  # (person id, None) or (None, team id)
_MANY = 500  # beyond so many ids it is quicker to read all and choose


def ratings(store: Store, people: Collection[int], teams: Collection[int]) -> dict[Key, list[Record]]:
    """The ratings that were given, oldest period first."""
    table = schema.rating
    return _by_subject(store, table, people, teams, (table.c.level != "",), (table.c.period,))


def awards(store: Store, people: Collection[int], teams: Collection[int]) -> dict[Key, list[Record]]:
    """The awards that still hold, oldest first."""
    table = schema.award
    holds = (table.c.put_aside_at.is_(None), table.c.cancelled_on == "")
    return _by_subject(store, table, people, teams, holds, (table.c.period, table.c.decision_date, table.c.id))


def nominations(store: Store, period: str, people: Collection[int], teams: Collection[int]) -> dict[Key, list[Record]]:
    """What they are put forward for in a period, in the order it was entered."""
    table = schema.nomination
    here = (table.c.period == period, table.c.put_aside_at.is_(None))
    return _by_subject(store, table, people, teams, here, (table.c.id,))


def initiatives(store: Store, people: Collection[int]) -> dict[int, list[Record]]:
    """The initiatives of people, as first authors or others, oldest period first."""
    author = union_all(
        select(schema.initiative.c.id, schema.initiative.c.person_id),
        select(schema.coauthor.c.initiative_id, schema.coauthor.c.person_id),
    ).subquery()
    table = schema.initiative
    query = (
        select(table, author.c.person_id.label("author_id"))
        .join(author, author.c.id == table.c.id)
        .where(table.c.put_aside_at.is_(None))
        .order_by(table.c.period, table.c.id)
    )
    if len(people) <= _MANY:
        query = query.where(author.c.person_id.in_(list(people)))
    wanted, found = set(people), defaultdict(list)
    for row in store.rows(query):
        if row.author_id in wanted:
            found[row.author_id].append(row)
    return dict(found)


def _by_subject(
    store: Store, table: Any, people: Collection[int], teams: Collection[int], where: Any, order: Any
) -> dict[Key, list[Record]]:
    query = select(table).where(*where).order_by(*order)
    if len(people) + len(teams) <= _MANY:
        query = query.where(or_(table.c.person_id.in_(list(people)), table.c.team_id.in_(list(teams))))
    wanted: set[Key] = {(key, None) for key in people} | {(None, key) for key in teams}
    found: dict[Key, list[Record]] = defaultdict(list)
    for row in store.rows(query):
        if (key := (row.person_id, row.team_id)) in wanted:
            found[key].append(row)
    return dict(found)
