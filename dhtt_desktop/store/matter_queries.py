"""What is asked of the dated facts of people and teams, of initiatives with their authors, and of proofs.

Plain SQL (see `plain`). `proofs` of a row is the number of copies that prove it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from dhtt_desktop.store.database import Record, Store
from dhtt_desktop.store.plain import marks

Rows = list[Record]


def _proofs(table: str) -> str:
    return (
        f"(SELECT count(*) FROM attachment WHERE attachment.owner = '{table}' AND attachment.owner_id = {table}.id"
        " AND attachment.put_aside_at IS NULL) AS proofs"
    )


def matters(store: Store, person_id: int | None = None, team_id: int | None = None) -> Rows:
    """Discipline and what is pending about one person or team, the newest first."""
    subject, key = ("team_id", team_id) if person_id is None else ("person_id", person_id)
    return store.rows(
        f"SELECT matter.*, {_proofs('matter')} FROM matter WHERE {subject} IS ? AND put_aside_at IS NULL"
        " ORDER BY starts DESC, id DESC",
        (key,),
    )


def absences(store: Store, person_id: int) -> Rows:
    """Leave, study and probation of a person, the newest first."""
    return store.rows(
        f"SELECT absence.*, {_proofs('absence')} FROM absence WHERE person_id = ? AND put_aside_at IS NULL"
        " ORDER BY starts DESC, id DESC",
        (person_id,),
    )


def postings(store: Store, person_id: int) -> Rows:
    """Posts of a person in other years and places, the newest first, each with the name of its `team`."""
    return store.rows(
        f"SELECT posting.*, team.name AS team, {_proofs('posting')} FROM posting"
        " LEFT JOIN team ON team.id = posting.team_id WHERE posting.person_id = ? AND posting.put_aside_at IS NULL"
        " ORDER BY posting.starts DESC, posting.ends DESC, posting.id DESC",
        (person_id,),
    )


def row(store: Store, table: str, row_id: int) -> Record | None:
    """One matter, absence, posting or initiative that was not put aside. `table` is one of these names."""
    if table not in ("matter", "absence", "posting", "initiative"):
        raise ValueError(table)
    return store.one(f"SELECT * FROM {table} WHERE id = ? AND put_aside_at IS NULL", (row_id,))


def initiatives(store: Store, person_id: int) -> Rows:
    """Initiatives of a person, as the first author or another, the oldest period first.

    `share`, `used_kind` and `used_period` are this person's own; `leads`: the first author. `first` is that one's id.
    """
    return store.rows(
        "SELECT initiative.id, initiative.person_id AS first, initiative.period, initiative.title, initiative.scope,"
        " initiative.decision_code, initiative.decision_date, initiative.issuer, initiative.note,"
        " CASE WHEN mine.id IS NULL THEN initiative.share ELSE mine.share END AS share,"
        " CASE WHEN mine.id IS NULL THEN initiative.used_kind ELSE mine.used_kind END AS used_kind,"
        " CASE WHEN mine.id IS NULL THEN initiative.used_period ELSE mine.used_period END AS used_period,"
        f" mine.id IS NULL AS leads, {_proofs('initiative')} FROM initiative"
        " LEFT JOIN coauthor mine ON mine.initiative_id = initiative.id AND mine.person_id = ?1"
        " AND initiative.person_id IS NOT ?1"
        " WHERE initiative.put_aside_at IS NULL AND (initiative.person_id = ?1 OR mine.id IS NOT NULL)"
        " ORDER BY initiative.period, initiative.id",
        (person_id,),
    )


def authors(store: Store, initiative_ids: Collection[int]) -> dict[int, Rows]:
    """Every author of these initiatives, the first one first: initiative id -> rows.

    `id` is the row of coauthor (None: the first author), `person_id`, `name`, `share`, `used_kind`, `used_period`.
    """
    wanted = list(initiative_ids)
    rows = store.rows(
        "SELECT NULL AS id, initiative.id AS initiative_id, person.id AS person_id, person.name, initiative.share,"
        " initiative.used_kind, initiative.used_period, 0 AS place FROM initiative"
        f" JOIN person ON person.id = initiative.person_id WHERE initiative.id IN ({marks(wanted)})"
        " UNION ALL SELECT coauthor.id, coauthor.initiative_id, person.id, person.name, coauthor.share,"
        " coauthor.used_kind, coauthor.used_period, coauthor.id FROM coauthor"
        f" JOIN person ON person.id = coauthor.person_id WHERE coauthor.initiative_id IN ({marks(wanted)})"
        " ORDER BY 2, 8",
        (*wanted, *wanted),
    )
    found: dict[int, Rows] = {key: [] for key in wanted}
    for one in rows:
        found[one.initiative_id].append(one)
    return found


# Proofs


def attachments(store: Store, owner: str, owner_ids: Collection[int]) -> Rows:
    """The copies that prove each of these rows of the table `owner`, in the order in which they came, once each.

    `id` is that of one of them.
    """
    wanted = list(dict.fromkeys(owner_ids))
    return store.rows(
        "SELECT min(id) AS id, name, file, sha256, size, added_on FROM attachment WHERE owner = ?"
        f" AND owner_id IN ({marks(wanted)}) AND put_aside_at IS NULL"
        " GROUP BY file HAVING count(DISTINCT owner_id) = ? ORDER BY min(id)",
        (owner, *wanted, len(wanted)),
    )


def attachments_like(store: Store, owner: str, owner_ids: Collection[int], file: str) -> list[int]:
    """Which rows of attachment say that this file proves one of these rows: their ids."""
    query = (
        f"SELECT id FROM attachment WHERE owner = ? AND owner_id IN ({marks(owner_ids)}) AND file = ?"
        " AND put_aside_at IS NULL"
    )
    return [row.id for row in store.rows(query, (owner, *owner_ids, file))]


def attachment(store: Store, attachment_id: int) -> Record | None:
    """One copy."""
    return store.one("SELECT * FROM attachment WHERE id = ?", (attachment_id,))


def same_content(store: Store, sha256: str) -> Rows:
    """Every copy with this content, also those that were put aside."""
    return store.rows("SELECT * FROM attachment WHERE sha256 = ? ORDER BY id", (sha256,))


def proof_counts(store: Store, owner: str) -> dict[int, int]:
    """How many copies prove each row of a table: id -> number; a row without any is absent."""
    query = (
        "SELECT owner_id, count(*) AS copies FROM attachment WHERE owner = ? AND put_aside_at IS NULL GROUP BY owner_id"
    )
    return {found.owner_id: found.copies for found in store.rows(query, (owner,))}


def kept_files(store: Store) -> Rows:
    """The files of all copies in use, each once: `file`, `size`, `name`."""
    return store.rows(
        "SELECT file, max(size) AS size, min(name) AS name FROM attachment WHERE put_aside_at IS NULL"
        " GROUP BY file ORDER BY file"
    )


# Awards without a paper


def unproved(store: Store) -> Rows:
    """Awards that stand and lack number, day, issuer or a copy, the newest first, with `subject`, `copies`, `here`.

    `here`: the team, or the person who belongs to the school now.
    """
    return store.rows(
        "SELECT * FROM (SELECT award.id, award.person_id, award.team_id, award.period, award.kind,"
        " award.decision_code, award.decision_date, award.issuer, coalesce(p.name, own.name) AS subject, p.name_key,"
        " t.name AS team, CASE WHEN p.id IS NULL THEN own.put_aside_at IS NULL ELSE p.put_aside_at IS NULL"
        " AND p.status NOT IN ('Chuyển công tác', 'Nghỉ hưu', 'Thôi việc') END AS here,"
        f" {_proofs('award').replace('AS proofs', 'AS copies')} FROM award"
        " LEFT JOIN person p ON p.id = award.person_id LEFT JOIN team t ON t.id = p.team_id"
        " LEFT JOIN team own ON own.id = award.team_id"
        " WHERE award.put_aside_at IS NULL AND award.cancelled_on = '')"
        " WHERE decision_code = '' OR decision_date = '' OR issuer = '' OR copies = 0"
        " ORDER BY period DESC, name_key IS NOT NULL, name_key, id"
    )


def held_in(store: Store, periods: Sequence[str]) -> Rows:
    """Awards of these periods that still hold: `person_id`, `team_id`, `period`, `kind`."""
    return store.rows(
        "SELECT person_id, team_id, period, kind FROM award"
        f" WHERE put_aside_at IS NULL AND cancelled_on = '' AND period IN ({marks(periods)})",
        tuple(periods),
    )
