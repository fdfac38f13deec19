"""Counts and short lists of what is unfinished, for the first page."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, and_, func, or_, select

from dhtt_desktop.store import queries, schema
from dhtt_desktop.store.database import Store

_person = schema.person
_HERE = (_person.c.put_aside_at.is_(None), _person.c.status.not_in(queries.LEFT))


def _count(store: Store, query: Any) -> int:
    row = store.one(query)
    return int(row[0]) if row else 0


def people_here(store: Store) -> int:
    """How many people work here."""
    return _count(store, select(func.count()).select_from(_person).where(*_HERE))


def unrated(store: Store, period: str) -> int:
    """How many of them have no rating of the period."""
    rated = select(schema.rating.c.person_id).where(
        schema.rating.c.period == period, schema.rating.c.person_id.is_not(None), schema.rating.c.level != ""
    )
    return _count(store, select(func.count()).select_from(_person).where(*_HERE, _person.c.id.not_in(rated)))


def incomplete(store: Store) -> int:
    """How many of them lack birth or sex, which every list needs."""
    lacking = or_(_person.c.birth == "", _person.c.gender == "")
    return _count(store, select(func.count()).select_from(_person).where(*_HERE, lacking))


def nominated(store: Store, period: str) -> int:
    """How many people are put forward for something in the period."""
    table = schema.nomination
    query = select(func.count(table.c.person_id.distinct()))
    return _count(store, query.where(table.c.period == period, table.c.put_aside_at.is_(None)))


def without_proof(store: Store) -> list[Row[Any]]:
    """People whose awards lack the decision's number, those put forward again first: id, name, how many, nominated."""
    award, nomination = schema.award, schema.nomination
    again = (
        select(func.count())
        .where(
            nomination.c.person_id == _person.c.id, nomination.c.put_aside_at.is_(None), nomination.c.award_id.is_(None)
        )
        .scalar_subquery()
        .label("nominated")
    )
    query = (
        select(_person.c.id, _person.c.name, func.count(award.c.id).label("awards"), again)
        .select_from(_person.join(award, award.c.person_id == _person.c.id))
        .where(and_(*_HERE), award.c.decision_code == "", award.c.put_aside_at.is_(None))
        .group_by(_person.c.id)
        .order_by(again.desc(), _person.c.name_key)
    )
    return store.rows(query)


def waiting(store: Store, period: str) -> list[Row[Any]]:
    """Nominations that still await a decision, by award and state: kind, status, how many."""
    table = schema.nomination
    query = (
        select(table.c.kind, table.c.status, func.count().label("subjects"))
        .where(table.c.period == period, table.c.put_aside_at.is_(None), table.c.status.in_(("Đang soạn", "Đã trình")))
        .group_by(table.c.kind, table.c.status)
    )
    return store.rows(query)
