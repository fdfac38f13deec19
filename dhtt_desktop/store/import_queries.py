"""What an import must know of the file before it writes: everything in a few plain queries, read at one moment."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

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
    rating, award, initiative = schema.rating, schema.award, schema.initiative
    nomination, decision = schema.nomination, schema.decision
    with store.read() as connection:
        kept = connection.execute(select(schema.import_mapping)).all()
        return Held(
            moment=int(connection.execute(select(func.max(schema.action.c.id))).scalar() or 0),
            people=_people(connection),
            teams=tuple(connection.execute(select(schema.team).order_by(schema.team.c.id)).all()),
            ratings={
                ((person, team), period): (row_id, level)
                for row_id, person, team, period, level in connection.execute(
                    select(rating.c.id, rating.c.person_id, rating.c.team_id, rating.c.period, rating.c.level)
                )
            },
            awards={
                ((person, team), period, kind): (row_id, code)
                for row_id, person, team, period, kind, code in connection.execute(
                    select(
                        award.c.id, award.c.person_id, award.c.team_id, award.c.period, award.c.kind,
                        award.c.decision_code,
                    ).where(award.c.put_aside_at.is_(None))
                )
            },
            initiatives=tuple(
                (person, period, title)
                for person, period, title in connection.execute(
                    select(initiative.c.person_id, initiative.c.period, initiative.c.title).where(
                        initiative.c.put_aside_at.is_(None), initiative.c.person_id.is_not(None)
                    )
                )
            ),
            nominations={
                ((person, team), period, kind): (row_id, status)
                for row_id, person, team, period, kind, status in connection.execute(
                    select(
                        nomination.c.id, nomination.c.person_id, nomination.c.team_id, nomination.c.period,
                        nomination.c.kind, nomination.c.status,
                    ).where(nomination.c.put_aside_at.is_(None))
                )
            },
            decisions={
                (code, date): row_id
                for row_id, code, date in connection.execute(
                    select(decision.c.id, decision.c.code, decision.c.date).where(decision.c.put_aside_at.is_(None))
                )
            },
            mappings={row.signature: json.loads(row.mapping) for row in kept},
            mapping_rows={row.signature: row.id for row in kept},
        )  # fmt: skip


def _people(connection: Connection) -> tuple[Record, ...]:
    person, team = schema.person, schema.team
    query = (
        select(person, team.c.name.label("team"))
        .select_from(person.outerjoin(team, person.c.team_id == team.c.id))
        .where(person.c.put_aside_at.is_(None))
        .order_by(person.c.id)
    )
    return tuple(connection.execute(query).all())
