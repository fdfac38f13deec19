"""Counts and short lists of what is unfinished, for the first page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dhtt_desktop.store import queries
from dhtt_desktop.store.database import Store
from dhtt_desktop.store.plain import marks
from dhtt_desktop.store.queries import Rows

_HERE = f"person.put_aside_at IS NULL AND person.status NOT IN ({marks(queries.LEFT)})"  # values: queries.LEFT


def _count(store: Store, query: str, values: Sequence[Any]) -> int:
    row = store.one(f"SELECT count(*) AS number {query}", values)
    return int(row.number) if row else 0


def people_here(store: Store) -> int:
    """How many people work here."""
    return _count(store, f"FROM person WHERE {_HERE}", queries.LEFT)


def unrated(store: Store, period: str) -> int:
    """How many of them have no rating of the period."""
    rated = "SELECT person_id FROM rating WHERE period = ? AND person_id IS NOT NULL AND level != ''"
    return _count(store, f"FROM person WHERE {_HERE} AND id NOT IN ({rated})", (*queries.LEFT, period))


def incomplete(store: Store) -> int:
    """How many of them lack birth or sex, which every list needs."""
    return _count(store, f"FROM person WHERE {_HERE} AND (birth = '' OR gender = '')", queries.LEFT)


def nominated(store: Store, period: str) -> int:
    """How many people are put forward for something in the period."""
    put_forward = (
        "FROM (SELECT DISTINCT person_id FROM nomination"
        " WHERE period = ? AND put_aside_at IS NULL AND person_id IS NOT NULL)"
    )
    return _count(store, put_forward, (period,))


def without_proof(store: Store) -> Rows:
    """People whose awards lack the decision's number, those put forward again first: id, name, how many, nominated."""
    return store.rows(
        "SELECT person.id, person.name, count(award.id) AS awards, (SELECT count(*) FROM nomination n"
        " WHERE n.person_id = person.id AND n.put_aside_at IS NULL AND n.award_id IS NULL) AS nominated"
        " FROM person JOIN award ON award.person_id = person.id"
        f" WHERE {_HERE} AND award.decision_code = '' AND award.put_aside_at IS NULL"
        " GROUP BY person.id ORDER BY nominated DESC, person.name_key",
        queries.LEFT,
    )


def waiting(store: Store, period: str) -> Rows:
    """Nominations that still await a decision, by award and state: kind, status, how many."""
    return store.rows(
        "SELECT kind, status, count(*) AS subjects FROM nomination"
        " WHERE period = ? AND put_aside_at IS NULL AND status IN ('Đang soạn', 'Đã trình') GROUP BY kind, status",
        (period,),
    )
