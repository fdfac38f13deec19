"""Exemplars with their steps, fostering, publicity and replication. Plain SQL (see `plain`).

A subject is a person or a team: rows tell it as `subject`, `name_key`, `gender`, `birth`, `post`, `team`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from dhtt_desktop.store.database import Record, Store
from dhtt_desktop.store.plain import marks

Rows = list[Record]
PICTURES = ("jpg", "jpeg", "png", "bmp", "gif", "webp")
"""Endings of the copies that can be shown as a photo."""

_IS_PICTURE = f"lower(substr(file, -4)) IN ({', '.join(repr(f'.{ending}'[-4:]) for ending in PICTURES)})"
_SUBJECT = (
    "coalesce(p.name, own.name) AS subject, p.name_key, p.gender, p.birth, p.post, t.name AS team,"
    " CASE WHEN p.id IS NULL THEN own.put_aside_at IS NULL ELSE p.put_aside_at IS NULL"
    " AND p.status NOT IN ('Chuyển công tác', 'Nghỉ hưu', 'Thôi việc') END AS here"
)
_JOINED = (
    " LEFT JOIN person p ON p.id = {0}.person_id LEFT JOIN team t ON t.id = p.team_id"
    " LEFT JOIN team own ON own.id = {0}.team_id"
)
_HELPER = " LEFT JOIN person h ON h.id = {0}.helper_id"
_CAMPAIGN = " LEFT JOIN campaign c ON c.id = exemplar.campaign_id"


def exemplars(store: Store, campaign_id: int | None = None) -> Rows:
    """Every exemplar, or those of a campaign, the newest period first, teams before people.

    More columns: `campaign` and `helper` (names), `story` (how many of its four texts there are), `photos`,
    `replications`.
    """
    which, values = ("", ()) if campaign_id is None else (" AND exemplar.campaign_id = ?", (campaign_id,))
    return store.rows(
        "SELECT exemplar.id, exemplar.person_id, exemplar.team_id, exemplar.campaign_id, exemplar.period,"
        " exemplar.title, exemplar.field, c.name AS campaign, h.name AS helper,"
        " (exemplar.context <> '') + (exemplar.method <> '') + (exemplar.result <> '') + (exemplar.lesson <> '')"
        f" AS story, {_SUBJECT}, coalesce(f.many, 0) AS photos, coalesce(r.many, 0) AS replications,"
        " r.since AS replicated FROM exemplar"
        f"{_JOINED.format('exemplar')}{_CAMPAIGN}{_HELPER.format('exemplar')}"
        " LEFT JOIN (SELECT owner_id, count(*) AS many FROM attachment WHERE owner = 'exemplar'"
        f" AND put_aside_at IS NULL AND ({_IS_PICTURE}) GROUP BY owner_id) f ON f.owner_id = exemplar.id"
        " LEFT JOIN (SELECT exemplar_id, count(*) AS many, max(since) AS since FROM replication"
        " WHERE put_aside_at IS NULL GROUP BY exemplar_id) r ON r.exemplar_id = exemplar.id"
        f" WHERE exemplar.put_aside_at IS NULL{which}"
        " ORDER BY exemplar.period DESC, exemplar.team_id IS NULL, own.position, p.name_key, exemplar.id",
        values,
    )


def exemplar(store: Store, exemplar_id: int) -> Record | None:
    """One exemplar with all its texts, also one that was put aside."""
    return store.one(
        f"SELECT exemplar.*, c.name AS campaign, h.name AS helper, {_SUBJECT} FROM exemplar"
        f"{_JOINED.format('exemplar')}{_CAMPAIGN}{_HELPER.format('exemplar')} WHERE exemplar.id = ?",
        (exemplar_id,),
    )


def chosen(store: Store, exemplar_ids: Sequence[int]) -> Rows:
    """These exemplars with all their texts, in the order asked for; those put aside are left out.

    `summary` names field and model, as nominations name theirs.
    """
    rows = store.rows(
        "SELECT exemplar.*, exemplar.field || CASE WHEN exemplar.title = '' THEN '' WHEN exemplar.field = ''"
        " THEN '“' || exemplar.title || '”' ELSE ' – “' || exemplar.title || '”' END AS summary,"
        f" {_SUBJECT} FROM exemplar{_JOINED.format('exemplar')}"
        f" WHERE exemplar.put_aside_at IS NULL AND exemplar.id IN ({marks(exemplar_ids)})",
        tuple(exemplar_ids),
    )
    found = {row.id: row for row in rows}
    return [found[key] for key in exemplar_ids if key in found]


def stories(store: Store, people: Collection[int], teams: Collection[int]) -> Rows:
    """The exemplars of these people and teams with all their texts, the oldest period first."""
    return store.rows(
        f"SELECT exemplar.* FROM exemplar WHERE put_aside_at IS NULL AND (person_id IN ({marks(people)})"
        f" OR team_id IN ({marks(teams)})) ORDER BY period, id",
        (*people, *teams),
    )


def like(store: Store, person_id: int | None, team_id: int | None, campaign_id: int | None, period: str) -> int | None:
    """The exemplar that a subject has already in a campaign, or without one in a period."""
    row = store.one(
        "SELECT id FROM exemplar WHERE put_aside_at IS NULL AND person_id IS ? AND team_id IS ? AND campaign_id IS ?"
        " AND (campaign_id IS NOT NULL OR period = ?)",
        (person_id, team_id, campaign_id, period),
    )
    return row.id if row is not None else None


# The life cycle


def lives(store: Store, step: str = "") -> Rows:
    """The steps of every exemplar as they came (all, or of one sort), with what tells how far each is."""
    which, values = (" AND exemplar_step.step = ?", (step,)) if step else ("", ())
    return store.rows(
        "SELECT exemplar_step.exemplar_id, exemplar_step.step, exemplar_step.happened_on, exemplar_step.result,"
        " exemplar_step.next_on, coalesce(award.cancelled_on, '') AS cancelled FROM exemplar_step"
        " LEFT JOIN award ON award.id = exemplar_step.award_id AND award.put_aside_at IS NULL"
        f" WHERE exemplar_step.put_aside_at IS NULL{which}"
        " ORDER BY exemplar_step.happened_on, exemplar_step.id",
        values,
    )


def subjects(store: Store) -> Rows:
    """Whom the exemplars are (`subject` is the name), with period and campaign, the newest period first."""
    return store.rows(
        "SELECT exemplar.id, exemplar.person_id, exemplar.team_id, exemplar.period, exemplar.campaign_id,"
        f" coalesce(p.name, own.name) AS subject FROM exemplar{_JOINED.format('exemplar')}"
        " WHERE exemplar.put_aside_at IS NULL ORDER BY exemplar.period DESC, exemplar.id"
    )


def steps(store: Store, exemplar_ids: Collection[int]) -> Rows:
    """Steps of exemplars as they came, with the papers that prove them.

    `code` is the number of its document or of its award's decision, `cancelled` the day on which that award was
    cancelled, `proofs` the number of copies; `award` is the award's kind.
    """
    return store.rows(
        "SELECT exemplar_step.*, coalesce(nullif(document.code, ''), award.decision_code, '') AS code,"
        " coalesce(award.kind, '') AS award, coalesce(award.cancelled_on, '') AS cancelled,"
        " coalesce(document.subject, '') AS document, coalesce(award.issuer, '') AS issuer,"
        " coalesce(a.many, 0) AS proofs FROM exemplar_step"
        " LEFT JOIN document ON document.id = exemplar_step.document_id"
        " LEFT JOIN award ON award.id = exemplar_step.award_id AND award.put_aside_at IS NULL"
        " LEFT JOIN (SELECT owner_id, count(*) AS many FROM attachment WHERE owner = 'exemplar_step'"
        " AND put_aside_at IS NULL GROUP BY owner_id) a ON a.owner_id = exemplar_step.id"
        f" WHERE exemplar_step.put_aside_at IS NULL AND exemplar_step.exemplar_id IN ({marks(exemplar_ids)})"
        " ORDER BY exemplar_step.happened_on, exemplar_step.id",
        tuple(exemplar_ids),
    )


def step(store: Store, step_id: int) -> Record | None:
    """One step that was not put aside."""
    return store.one("SELECT * FROM exemplar_step WHERE id = ? AND put_aside_at IS NULL", (step_id,))


def recognitions(store: Store, kind: str) -> Rows:
    """Awards of exemplars (`kind`) that stand, with their subjects; `taken`: a step of a life cycle names it."""
    return store.rows(
        f"SELECT award.id, award.person_id, award.team_id, award.period, award.decision_code, award.decision_date,"
        f" award.issuer, award.note, {_SUBJECT}, EXISTS (SELECT 1 FROM exemplar_step s JOIN exemplar e"
        " ON e.id = s.exemplar_id AND e.put_aside_at IS NULL WHERE s.award_id = award.id AND s.put_aside_at IS NULL)"
        f" AS taken FROM award{_JOINED.format('award')} WHERE award.kind = ? AND award.put_aside_at IS NULL"
        " AND award.cancelled_on = '' ORDER BY award.period DESC, p.name_key, award.id",
        (kind,),
    )


def registrations(store: Store, kind: str) -> Rows:
    """Who registered to become an exemplar (`kind`): subject, period, campaign, field, goal, help and day."""
    return store.rows(
        f"SELECT registration.*, {_SUBJECT} FROM registration{_JOINED.format('registration')}"
        " WHERE registration.kind = ? AND registration.put_aside_at IS NULL"
        " ORDER BY registration.period DESC, p.name_key, registration.id",
        (kind,),
    )


def publicity(store: Store) -> dict[int, Record]:
    """Of each exemplar: `published` and `planned` items, and the day of the `last` one."""
    rows = store.rows(
        "SELECT publicity_of.exemplar_id, sum(published_on <> '') AS published, sum(published_on = '') AS planned,"
        " max(published_on) AS last FROM publicity_of JOIN publicity ON publicity.id = publicity_of.publicity_id"
        " WHERE publicity.put_aside_at IS NULL GROUP BY publicity_of.exemplar_id"
    )
    return {row.exemplar_id: row for row in rows}


def awards_of(store: Store, person_id: int | None, team_id: int | None) -> Rows:
    """What a subject was given and was not cancelled, the newest first: what can prove a step."""
    return store.rows(
        "SELECT id, kind, period, decision_code, decision_date, issuer FROM award WHERE person_id IS ? AND team_id IS ?"
        " AND put_aside_at IS NULL AND cancelled_on = '' ORDER BY period DESC, id DESC",
        (person_id, team_id),
    )


# Fostering and replication


def nurture(store: Store, exemplar_ids: Collection[int] | None = None) -> Rows:
    """The plan of fostering of exemplars (None: of all), with the `helper`'s name, soonest due first."""
    which = "" if exemplar_ids is None else f" AND nurture.exemplar_id IN ({marks(exemplar_ids)})"
    return store.rows(
        f"SELECT nurture.*, h.name AS helper FROM nurture{_HELPER.format('nurture')}"
        f" WHERE nurture.put_aside_at IS NULL{which} ORDER BY nurture.due = '', nurture.due, nurture.id",
        tuple(exemplar_ids or ()),
    )


def replications(store: Store, exemplar_ids: Collection[int]) -> Rows:
    """Who took these models up, the first one first: `taker` is the name, of whatever it is."""
    return store.rows(
        "SELECT replication.*, coalesce(p.name, own.name, replication.who) AS taker, p.gender FROM replication"
        f"{_JOINED.format('replication')} WHERE replication.put_aside_at IS NULL"
        f" AND replication.exemplar_id IN ({marks(exemplar_ids)}) ORDER BY replication.since, replication.id",
        tuple(exemplar_ids),
    )


def row(store: Store, table: str, row_id: int) -> Any:
    """One row of nurture or replication that was not put aside. `table` is one of these names."""
    if table not in ("nurture", "replication"):
        raise ValueError(table)
    return store.one(f"SELECT * FROM {table} WHERE id = ? AND put_aside_at IS NULL", (row_id,))



# Everything, for the workbook


_OWN = "exemplar.period, exemplar.title, coalesce(p.name, own.name) AS subject"
_OF_EXEMPLAR = f" JOIN exemplar ON exemplar.id = {{0}}.exemplar_id{_JOINED.format('exemplar')}"
_ALIVE = "WHERE {0}.put_aside_at IS NULL AND exemplar.put_aside_at IS NULL ORDER BY exemplar.period, exemplar.id"


def whole(store: Store) -> Rows:
    """Every exemplar with its texts, the oldest period first."""
    return store.rows(
        f"SELECT exemplar.*, c.name AS campaign, h.name AS helper, {_SUBJECT} FROM exemplar"
        f"{_JOINED.format('exemplar')}{_CAMPAIGN}{_HELPER.format('exemplar')} {_ALIVE.format('exemplar')}"
    )


def whole_steps(store: Store) -> Rows:
    """Every step with its exemplar and the number of its paper."""
    return store.rows(
        f"SELECT {_OWN}, exemplar_step.step, exemplar_step.happened_on, exemplar_step.recipient,"
        " exemplar_step.result AS outcome, exemplar_step.next_on, exemplar_step.note,"
        " coalesce(nullif(document.code, ''), award.decision_code, '') AS code FROM exemplar_step"
        f"{_OF_EXEMPLAR.format('exemplar_step')} LEFT JOIN document ON document.id = exemplar_step.document_id"
        " LEFT JOIN award ON award.id = exemplar_step.award_id"
        f" {_ALIVE.format('exemplar_step')}, exemplar_step.happened_on, exemplar_step.id"
    )


def whole_nurture(store: Store) -> Rows:
    """Every line of fostering with its exemplar."""
    return store.rows(
        f"SELECT {_OWN}, nurture.*, h.name AS helper FROM nurture{_OF_EXEMPLAR.format('nurture')}"
        f"{_HELPER.format('nurture')} {_ALIVE.format('nurture')}, nurture.id"
    )


def whole_replications(store: Store) -> Rows:
    """Who took which model up."""
    return store.rows(
        f"SELECT {_OWN}, replication.since, replication.result AS outcome,"
        " coalesce(taken.name, takes.name, replication.who) AS taker FROM replication"
        f"{_OF_EXEMPLAR.format('replication')} LEFT JOIN person taken ON taken.id = replication.person_id"
        " LEFT JOIN team takes ON takes.id = replication.team_id"
        f" {_ALIVE.format('replication')}, replication.since, replication.id"
    )
