"""What an import must know of the file before it writes: everything in a few plain queries, read at one moment."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Column, Connection, Table, func, select

from dhtt_desktop.store import schema
from dhtt_desktop.store.database import Record, Store

Subject = tuple[int | None, int | None]  # person id, team id: one of them is None


@dataclass(frozen=True, slots=True)
class Held:
    """The file at one moment. People who were put aside are not among `people`; cancelled awards are among `awards`."""

    moment: int  # the number of the latest action: another number means that something was written since
    people: tuple[Record, ...]  # the columns of person, and `team`
    teams: tuple[Record, ...]  # put aside or not
    ratings: Mapping[tuple[Subject, str], tuple[int, str]]  # subject, period -> row, level
    awards: Mapping[tuple[Subject, str, str], tuple[int, str]]  # subject, period, kind -> row, number of the decision
    initiatives: tuple[tuple[int, str, str], ...]  # person, period, title
    nominations: Mapping[tuple[Subject, str, str], tuple[int, str]]  # subject, period, kind -> row, status
    decisions: Mapping[tuple[str, str], int]  # number and symbol, date -> row
    mappings: Mapping[str, Mapping[str, str]]  # heading signature -> column letters -> meaning
    mapping_rows: Mapping[str, int]


def moment(store: Store) -> int:
    """The number of the latest action, 0 for none."""
    row = store.one(select(func.max(schema.action.c.id)))
    return int(row[0] or 0) if row else 0


def mappings(store: Store) -> dict[str, dict[str, str]]:
    """How the columns of earlier files were understood."""
    return {row.signature: json.loads(row.mapping) for row in store.rows(select(schema.import_mapping))}


def held(store: Store) -> Held:
    """Everything that an import is compared with."""
    rating, award, nomination = schema.rating, schema.award, schema.nomination
    initiative, decision = schema.initiative, schema.decision
    with store.read() as connection:
        kept = connection.execute(select(schema.import_mapping)).all()
        titles = select(initiative.c.person_id, initiative.c.period, initiative.c.title).where(
            initiative.c.put_aside_at.is_(None), initiative.c.person_id.is_not(None)
        )
        papers = select(decision.c.id, decision.c.code, decision.c.date).where(decision.c.put_aside_at.is_(None))
        levels = select(rating.c.id, rating.c.person_id, rating.c.team_id, rating.c.period, rating.c.level)
        return Held(
            moment=int(connection.execute(select(func.max(schema.action.c.id))).scalar() or 0),
            people=_people(connection),
            teams=tuple(connection.execute(select(schema.team).order_by(schema.team.c.id)).all()),
            ratings={
                ((person, team), period): (row_id, level)
                for row_id, person, team, period, level in connection.execute(levels)
            },
            awards=_by_kind(connection, award, award.c.decision_code),
            initiatives=tuple((person, period, title) for person, period, title in connection.execute(titles)),
            nominations=_by_kind(connection, nomination, nomination.c.status),
            decisions={(code, date): row_id for row_id, code, date in connection.execute(papers)},
            mappings={row.signature: json.loads(row.mapping) for row in kept},
            mapping_rows={row.signature: row.id for row in kept},
        )


def _by_kind(
    connection: Connection, table: Table, what: Column[str]
) -> dict[tuple[Subject, str, str], tuple[int, str]]:
    """Awards or nominations by whom, when and for what."""
    columns = (table.c.id, table.c.person_id, table.c.team_id, table.c.period, table.c.kind, what)
    query = select(*columns).where(table.c.put_aside_at.is_(None))
    return {
        ((person, team), period, kind): (row_id, told)
        for row_id, person, team, period, kind, told in connection.execute(query)
    }


def _people(connection: Connection) -> tuple[Record, ...]:
    person, team = schema.person, schema.team
    query = (
        select(person, team.c.name.label("team"))
        .select_from(person.outerjoin(team, person.c.team_id == team.c.id))
        .where(person.c.put_aside_at.is_(None))
        .order_by(person.c.id)
    )
    return tuple(connection.execute(query).all())
