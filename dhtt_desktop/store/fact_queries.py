"""What rules ask of the file: the facts of many people or teams at once, as the driver's own tuples.

Every question is about a `Whose`; of each row the first column is that person's or team's id, unless it says otherwise.
Rows that were put aside are left out. What is asked for many takes the connection of `Store.reading`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

FIELD, RECORD = "\x1f", "\x1e"  # part what one column holds: no text of a clerk holds them
_OPEN = ("Đang soạn", "Đã trình")  # a nomination that nobody turned down and that is not an award yet

if TYPE_CHECKING:
    from dhtt_desktop.store.database import Record, Store

Rows = Iterable[tuple[Any, ...]]


class Whose(NamedTuple):
    """Whose facts are asked for: what the id must be, in SQL, and its values."""

    test: str
    values: tuple[int, ...] = ()
    column: str = "person_id"


EVERYBODY = Whose("IS NOT NULL")
EVERY_TEAM = Whose("IS NOT NULL", column="team_id")


def these(ids: Sequence[int], column: str = "person_id") -> Whose:
    """The facts of these people or teams."""
    return Whose(f"IN ({', '.join('?' * len(ids))})", tuple(ids), column)


def between(first: int, last: int) -> Whose:
    """The facts of the people whose ids lie from the first to the last: the quickest for many."""
    return Whose("BETWEEN ? AND ?", (first, last))


def people(raw: sqlite3.Connection, whose: Whose) -> Rows:
    """id, name, gender, birth, joined, left_on, status, post, team_id; by id."""
    return raw.execute(
        "SELECT id, name, gender, birth, joined, left_on, status, post, team_id FROM person"
        f" WHERE id {whose.test} AND put_aside_at IS NULL ORDER BY id",
        whose.values,
    )


def teams(raw: sqlite3.Connection, whose: Whose) -> Rows:
    """id, name, kind, whether it was put aside (1 or 0); in the order of the school."""
    return raw.execute(
        f"SELECT id, name, kind, put_aside_at IS NOT NULL FROM team WHERE id {whose.test}"
        " ORDER BY position, search_key, id",
        whose.values,
    )


def concerned(raw: sqlite3.Connection, period: str) -> set[int]:
    """The people who were rated, put forward or given an award for a period."""
    return {
        row[0]
        for row in raw.execute(
            "SELECT person_id FROM rating WHERE period = ? AND level != '' UNION"
            " SELECT person_id FROM award WHERE period = ? AND put_aside_at IS NULL UNION"
            " SELECT person_id FROM nomination WHERE period = ? AND put_aside_at IS NULL",
            (period, period, period),
        )
        if row[0] is not None
    }


def levels(raw: sqlite3.Connection, whose: Whose) -> Rows:
    """id, all its ratings in one text: period FIELD level RECORD …: what decides, without the papers."""
    return _folded(raw, "rating", whose, ("period", "level"), "level != ''")


def titles(raw: sqlite3.Connection, whose: Whose) -> Rows:
    """id, all its awards in one text: period FIELD kind FIELD cancelled_on RECORD …"""
    return _folded(raw, "award", whose, ("period", "kind", "cancelled_on"), "put_aside_at IS NULL")


def _folded(raw: sqlite3.Connection, table: str, whose: Whose, columns: Sequence[str], where: str) -> Rows:
    # One row a person instead of one a year: making a text each for a period and a level is what costs.
    one = " || char(31) || ".join(columns)
    return raw.execute(
        f"SELECT {whose.column}, group_concat({one}, char(30)) FROM {table}"
        f" WHERE {whose.column} {whose.test} AND {where} GROUP BY {whose.column}",
        whose.values,
    )


def ratings(raw: sqlite3.Connection, whose: Whose) -> Rows:
    """id, period, level, number and date of the decision."""
    return raw.execute(
        f"SELECT {whose.column}, period, level, decision_code, decision_date FROM rating"
        f" WHERE {whose.column} {whose.test} AND level != ''",
        whose.values,
    )


def awards(raw: sqlite3.Connection, whose: Whose) -> Rows:
    """id, period, kind, number, date, issuer, cancelled_on, id of the award; in order of entry within a year."""
    return raw.execute(
        f"SELECT {whose.column}, period, kind, decision_code, decision_date, issuer, cancelled_on, id FROM award"
        f" WHERE {whose.column} {whose.test} AND put_aside_at IS NULL ORDER BY {whose.column}, period, id",
        whose.values,
    )


def proofs(raw: sqlite3.Connection, whose: Whose) -> Rows:
    """id, id of an award of which a copy is kept."""
    return raw.execute(
        f"SELECT award.{whose.column}, award.id FROM attachment JOIN award ON attachment.owner_id = award.id"
        " WHERE attachment.owner = 'award' AND attachment.put_aside_at IS NULL AND award.put_aside_at IS NULL"
        f" AND award.{whose.column} {whose.test}",
        whose.values,
    )


def initiatives(raw: sqlite3.Connection, whose: Whose) -> Rows:
    """id of each author, then the fields of `facts.Idea`: of the first author and of everybody who shared the work."""
    return raw.execute(
        "SELECT person_id, period, title, scope, decision_code, decision_date, share, used_kind, used_period"
        f" FROM initiative WHERE person_id {whose.test} AND put_aside_at IS NULL UNION ALL"
        " SELECT c.person_id, i.period, i.title, i.scope, i.decision_code, i.decision_date, c.share, c.used_kind,"
        " c.used_period FROM coauthor c JOIN initiative i ON c.initiative_id = i.id"
        f" WHERE c.person_id {whose.test} AND i.put_aside_at IS NULL",
        whose.values * 2,
    )


def matters(raw: sqlite3.Connection, whose: Whose) -> Rows:
    """id, then the fields of `facts.Matter`, the earliest first."""
    return _dated(raw, whose, whose.column, "kind, form, starts, ends, decision_code, decision_date FROM matter")


def absences(raw: sqlite3.Connection, whose: Whose) -> Rows:
    """id, then the fields of `facts.Absence`, the earliest first."""
    return _dated(raw, whose, "person_id", "kind, starts, ends FROM absence")


def postings(raw: sqlite3.Connection, whose: Whose) -> Rows:
    """id, then the fields of `facts.Posting`, the earliest first, and the place ("" here)."""
    return _dated(raw, whose, "person_id", "post, team_id, starts, ends, hardship, place FROM posting")


def _dated(raw: sqlite3.Connection, whose: Whose, column: str, fields: str) -> Rows:
    return raw.execute(
        f"SELECT {column}, {fields} WHERE {column} {whose.test} AND put_aside_at IS NULL ORDER BY starts, id",
        whose.values,
    )


def judgements(raw: sqlite3.Connection, whose: Whose, period: str) -> Rows:
    """id, key of the condition, answer, evidence, when: what people judged of the period and did not take back."""
    return raw.execute(
        f"SELECT {whose.column}, condition, answer, evidence, judged_on FROM judgement"
        f" WHERE {whose.column} {whose.test} AND period = ? AND answer IS NOT NULL",
        (*whose.values, period),
    )


def nominations(raw: sqlite3.Connection, whose: Whose) -> Rows:
    """id, period, award, agreeing votes, members, whether it is open: every nomination that stands."""
    return raw.execute(
        f"SELECT {whose.column}, period, kind, votes_for, votes_of, status IN (?, ?) FROM nomination"
        f" WHERE {whose.column} {whose.test} AND put_aside_at IS NULL ORDER BY id",
        (*_OPEN, *whose.values),
    )


def received(raw: sqlite3.Connection, period: str) -> Rows:
    """award, person id, team id, campaign, the day that decides the law ("" not known): nominations of a period.

    The day is that on which the superior received the dossier, else that of the decision on it.
    """
    return raw.execute(
        "SELECT n.kind, n.person_id, n.team_id, n.campaign_id,"
        " CASE WHEN n.received_on != '' THEN n.received_on ELSE coalesce(a.decision_date, '') END"
        " FROM nomination n LEFT JOIN award a ON n.award_id = a.id WHERE n.period = ? AND n.put_aside_at IS NULL",
        (period,),
    )


def judged_rows(store: Store, period: str, condition: str) -> list[Record]:
    """All judgements of one condition, those taken back as well: id, person_id, team_id, answer, evidence."""
    return store.rows(
        "SELECT id, person_id, team_id, answer, evidence FROM judgement WHERE period = ? AND condition = ?",
        (period, condition),
    )


def kept_last(store: Store, nomination_id: int | None, award_id: int | None) -> Record | None:
    """The assessment that was kept last with a nomination or an award."""
    whose, key = ("award_id", award_id) if nomination_id is None else ("nomination_id", nomination_id)
    return store.one(f"SELECT * FROM assessment WHERE {whose} = ? ORDER BY id DESC LIMIT 1", (key,))


def of_period(raw: sqlite3.Connection, period: str) -> tuple[Rows, Rows, Rows]:
    """Of everybody in one period: ratings (id, level), awards (id, kind, cancelled_on), open nominations (id, kind)."""
    return (
        raw.execute(
            "SELECT person_id, level FROM rating WHERE period = ? AND level != '' AND person_id IS NOT NULL", (period,)
        ),
        raw.execute(
            "SELECT person_id, kind, cancelled_on FROM award WHERE period = ? AND put_aside_at IS NULL"
            " AND person_id IS NOT NULL ORDER BY id",
            (period,),
        ),
        raw.execute(
            "SELECT person_id, kind FROM nomination WHERE period = ? AND status IN (?, ?) AND put_aside_at IS NULL"
            " AND person_id IS NOT NULL",
            (period, *_OPEN),
        ),
    )
