"""What is counted over the years, row by row, so that each figure can be opened. Plain SQL (see `plain`).

Rows tell whom they are about as `subject` and `name_key`; `team` is the present team of a person, `own` the name of
a team that the row itself is about.
"""

from __future__ import annotations

from collections.abc import Sequence

from dhtt_desktop.store.database import Store
from dhtt_desktop.store.plain import marks
from dhtt_desktop.store.queries import Rows

_SUBJECT = "coalesce(p.name, own.name, '') AS subject, p.name_key, t.name AS team, own.name AS own"
_JOIN = (
    " LEFT JOIN person p ON p.id = x.person_id LEFT JOIN team t ON t.id = p.team_id"
    " LEFT JOIN team own ON own.id = x.team_id"
)
_ORDER = " ORDER BY {0} DESC, x.team_id IS NULL, own.position, p.name_key, x.id"
_ASIDE = " AND p.put_aside_at IS NULL AND own.put_aside_at IS NULL"
TABLES = ("rating", "award", "initiative")
"""Tables whose rows name their period."""


def ratings(store: Store, periods: Sequence[str]) -> Rows:
    """Ratings of people and teams in these periods."""
    return store.rows(
        f"SELECT x.id, x.person_id, x.team_id, x.period, x.level, x.decision_code, x.decision_date, {_SUBJECT}"
        f" FROM rating x{_JOIN} WHERE x.level <> '' AND x.period IN ({marks(periods)}){_ASIDE}"
        + _ORDER.format("x.period"),
        tuple(periods),
    )


def awards(store: Store, periods: Sequence[str]) -> Rows:
    """Awards of these periods that hold; `team_then` is the team of that time."""
    return store.rows(
        f"SELECT x.*, {_SUBJECT} FROM award x{_JOIN} WHERE x.put_aside_at IS NULL AND x.cancelled_on = ''"
        f" AND x.period IN ({marks(periods)})" + _ORDER.format("x.period"),
        tuple(periods),
    )


def initiatives(store: Store, periods: Sequence[str]) -> Rows:
    """Initiatives of these periods under their first authors; `more` says how many wrote with them."""
    return store.rows(
        "SELECT x.id, x.person_id, x.period, x.title, x.scope, x.decision_code, x.decision_date, p.name AS subject,"
        " p.name_key, t.name AS team, NULL AS own,"
        " (SELECT count(*) FROM coauthor c WHERE c.initiative_id = x.id) AS more"
        " FROM initiative x LEFT JOIN person p ON p.id = x.person_id LEFT JOIN team t ON t.id = p.team_id"
        f" WHERE x.put_aside_at IS NULL AND x.period IN ({marks(periods)}) ORDER BY x.period DESC, p.name_key, x.id",
        tuple(periods),
    )


def recognised(store: Store, step: str) -> Rows:
    """The steps of that name in the lives of exemplars; `award_period` where an award that holds proves it.

    A step whose award was cancelled is left out.
    """
    return store.rows(
        "SELECT s.id, s.exemplar_id, s.happened_on, s.award_id, x.person_id, x.team_id, x.period, x.title, x.field,"
        f" a.period AS award_period, coalesce(nullif(d.code, ''), a.decision_code, '') AS code, {_SUBJECT}"
        f" FROM exemplar_step s JOIN exemplar x ON x.id = s.exemplar_id{_JOIN}"
        " LEFT JOIN award a ON a.id = s.award_id AND a.put_aside_at IS NULL"
        " LEFT JOIN document d ON d.id = s.document_id"
        " WHERE s.put_aside_at IS NULL AND x.put_aside_at IS NULL AND s.step = ? AND coalesce(a.cancelled_on, '') = ''"
        + _ORDER.format("s.happened_on"),
        (step,),
    )


def published(store: Store) -> Rows:
    """Published items with whom they are about, a row for each; one about nobody has a row as well."""
    return store.rows(
        "SELECT i.id, i.channel, i.title, i.published_on, i.campaign_id, x.id AS exemplar_id, x.person_id, x.team_id,"
        f" {_SUBJECT} FROM publicity i LEFT JOIN publicity_of o ON o.publicity_id = i.id"
        f" LEFT JOIN exemplar x ON x.id = o.exemplar_id AND x.put_aside_at IS NULL{_JOIN}"
        " WHERE i.put_aside_at IS NULL AND i.published_on <> '' ORDER BY i.published_on DESC, i.id DESC, o.id"
    )


def replicated(store: Store) -> Rows:
    """Who took which model up: `taker_*` say who, the subject is the exemplar's."""
    return store.rows(
        "SELECT r.id, r.exemplar_id, r.since, r.person_id AS taker_id, r.team_id AS taker_team,"
        " coalesce(tp.name, tt.name, r.who) AS taker, x.person_id, x.team_id, x.title,"
        f" {_SUBJECT} FROM replication r JOIN exemplar x ON x.id = r.exemplar_id{_JOIN}"
        " LEFT JOIN person tp ON tp.id = r.person_id LEFT JOIN team tt ON tt.id = r.team_id"
        " WHERE r.put_aside_at IS NULL AND x.put_aside_at IS NULL ORDER BY r.since DESC, r.id DESC"
    )


def otherwise(store: Store, table: str, periods: Sequence[str]) -> int:
    """How many rows of `table` (one of TABLES) count their years the other way (2026 for 2026-2027) in this time."""
    if table not in TABLES:
        raise ValueError(table)
    standing = "level <> ''" if table == "rating" else "put_aside_at IS NULL"
    if table == "award":
        standing += " AND cancelled_on = ''"
    row = store.one(
        f"SELECT count(*) AS number FROM {table} WHERE {standing} AND length(period) <> ?"
        " AND substr(period, 1, 4) BETWEEN ? AND ?",
        (len(periods[0]), periods[0][:4], periods[-1][-4:]),
    )
    return int(row.number) if row is not None else 0
