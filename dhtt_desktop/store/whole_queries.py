"""Every row of the file with names instead of ids, for the workbook of everything. Plain SQL (see `plain`)."""

from __future__ import annotations

from dhtt_desktop.store.database import Record, Store

_SUBJECT = (
    "coalesce(person.name, of_team.name, '') AS subject, person.id IS NOT NULL AS is_person, team.name AS team,"
    " person.post AS post"
)
_JOINED = (
    " LEFT JOIN person ON person.id = {0}.person_id LEFT JOIN team ON team.id = person.team_id"
    " LEFT JOIN team AS of_team ON of_team.id = {0}.team_id"
)
_ORDER = " ORDER BY {0}.period, {0}.team_id IS NULL, of_team.position, person.name_key, {0}.id"


def _of_subjects(store: Store, table: str, columns: str, where: str = "") -> list[Record]:
    names = ", ".join(f"{table}.{name}" for name in columns.split())
    query = f"SELECT {names}, {_SUBJECT} FROM {table}{_JOINED.format(table)}{where}{_ORDER.format(table)}"
    return store.rows(query)


def ratings(store: Store) -> list[Record]:
    """All ratings of people and teams."""
    return _of_subjects(store, "rating", "period level decision_code decision_date note", " WHERE rating.level <> ''")


def awards(store: Store) -> list[Record]:
    """All awards, cancelled ones too."""
    columns = (
        "period kind decision_code decision_date issuer post_then team_then note handed_on cancelled_on cancelled_by"
    )
    return _of_subjects(store, "award", columns, " WHERE award.put_aside_at IS NULL")


def nominations(store: Store) -> list[Record]:
    """All nominations."""
    columns = "period kind summary initiative votes_for votes_of status note override"
    columns += " registered_on proposed_on sent_on received_on"
    return _of_subjects(store, "nomination", columns, " WHERE nomination.put_aside_at IS NULL")


def initiatives(store: Store) -> list[Record]:
    """All initiatives with their authors."""
    return store.rows(
        "SELECT initiative.period, initiative.title, initiative.scope, initiative.decision_code,"
        " initiative.decision_date, initiative.issuer, initiative.note, person.name AS subject, team.name AS team"
        " FROM initiative LEFT JOIN person ON person.id = initiative.person_id"
        " LEFT JOIN team ON team.id = person.team_id"
        " WHERE initiative.put_aside_at IS NULL ORDER BY initiative.period, person.name_key, initiative.id"
    )


def campaigns(store: Store) -> list[Record]:
    """All campaigns with their texts, the newest period first."""
    return store.rows(
        "SELECT name, kind, period, starts, ends, superior_plan, status, goal, contents, recipients, launched_on,"
        " reviewed_on, closed_on, note FROM campaign WHERE put_aside_at IS NULL"
        " ORDER BY period DESC, starts DESC, id DESC"
    )


def decisions(store: Store) -> list[Record]:
    """All decisions on awards, with how many awards each gives."""
    return store.rows(
        "SELECT decision.code, decision.date, decision.issuer, decision.subject, decision.period,"
        " (SELECT count(*) FROM award WHERE award.decision_id = decision.id AND award.put_aside_at IS NULL) AS awards"
        " FROM decision WHERE decision.put_aside_at IS NULL ORDER BY decision.date, decision.code, decision.id"
    )


def councils(store: Store) -> list[Record]:
    """The members of every council."""
    return store.rows(
        "SELECT council_member.period, council_member.role, council_member.voting, person.name AS subject, person.post,"
        " council.decision_code, council.decision_date FROM council_member"
        " LEFT JOIN person ON person.id = council_member.person_id"
        " LEFT JOIN council ON council.period = council_member.period"
        " ORDER BY council_member.period, council_member.position, council_member.id"
    )


def sendings(store: Store) -> list[Record]:
    """Everything that was sent, with its document."""
    return store.rows(
        "SELECT document.code, document.subject, sending.recipient, sending.sent_on, sending.how FROM sending"
        " JOIN document ON document.id = sending.document_id WHERE sending.put_aside_at IS NULL"
        " AND document.put_aside_at IS NULL ORDER BY sending.sent_on, sending.id"
    )
