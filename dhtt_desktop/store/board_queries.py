"""What a campaign sets and what was reached of it. Plain SQL (see `plain`)."""

from __future__ import annotations

from collections.abc import Sequence

from dhtt_desktop.store.database import Store
from dhtt_desktop.store.plain import marks
from dhtt_desktop.store.queries import Rows

_STANDING = " WHERE x.campaign_id = ? AND x.put_aside_at IS NULL"
_NAMES = ", p.name AS person, t.name AS team"
_BY_NAME = " ORDER BY p.name_key IS NULL, p.name_key, t.position, x.period"
_JOIN = " LEFT JOIN person p ON x.person_id = p.id LEFT JOIN team t ON x.team_id = t.id"


def targets(store: Store, campaign_id: int) -> Rows:
    """Targets in their order, with the team that one is for."""
    return store.rows(
        f"SELECT x.*, t.name AS team FROM target x LEFT JOIN team t ON x.team_id = t.id{_STANDING}"
        " ORDER BY x.position, x.id",
        (campaign_id,),
    )


def phases(store: Store, campaign_id: int) -> Rows:
    """Phases by their first day."""
    return store.rows(f"SELECT x.* FROM phase x{_STANDING} ORDER BY x.starts, x.position, x.id", (campaign_id,))


def assignments(store: Store, campaign_id: int) -> Rows:
    """Who does what, with the names of people and teams."""
    return store.rows(
        f"SELECT x.*{_NAMES} FROM assignment x{_JOIN}{_STANDING} ORDER BY x.position, x.id", (campaign_id,)
    )


def expenses(store: Store, campaign_id: int) -> Rows:
    """Estimated and spent money."""
    return store.rows(f"SELECT x.* FROM expense x{_STANDING} ORDER BY x.position, x.id", (campaign_id,))


def inspections(store: Store, campaign_id: int) -> Rows:
    """Inspections, the newest first, with the team that was looked at."""
    return store.rows(
        f"SELECT x.*, t.name AS team FROM inspection x LEFT JOIN team t ON x.team_id = t.id{_STANDING}"
        " ORDER BY x.held_on DESC, x.id DESC",
        (campaign_id,),
    )


def pledges(store: Store, campaign_id: int) -> Rows:
    """Pledges of teams and people."""
    return store.rows(f"SELECT x.*{_NAMES} FROM pledge x{_JOIN}{_STANDING} ORDER BY x.signed_on, x.id", (campaign_id,))


# What a target counts: `name`, and `period` or `day` to tell one from another ("" where there is none).


def recognised(store: Store, campaign_id: int, kind: str, periods: Sequence[str]) -> Rows:
    """Subjects that were recognised as exemplars: by an award of these periods, or a step of this campaign."""
    return store.rows(
        "SELECT coalesce(p.name, t.name) AS name, '' AS period, '' AS day FROM (SELECT person_id, team_id FROM award"
        " WHERE kind = ? AND cancelled_on = '' AND put_aside_at IS NULL"
        f" AND period IN ({marks(periods)}) UNION SELECT e.person_id, e.team_id FROM exemplar e JOIN exemplar_step s"
        " ON s.exemplar_id = e.id WHERE e.campaign_id = ? AND s.step = ? AND s.put_aside_at IS NULL"
        f" AND e.put_aside_at IS NULL) x{_JOIN} ORDER BY p.name_key IS NULL, p.name_key, t.position",
        (kind, *periods, campaign_id, "Công nhận"),
    )


def published(store: Store, campaign_id: int) -> Rows:
    """Items of the campaign that were published."""
    return store.rows(
        "SELECT title AS name, '' AS period, published_on AS day FROM publicity WHERE campaign_id = ?"
        " AND published_on <> '' AND put_aside_at IS NULL ORDER BY published_on, id",
        (campaign_id,),
    )


def replicated(store: Store, campaign_id: int) -> Rows:
    """Exemplars of the campaign that somebody took up."""
    return store.rows(
        f"SELECT coalesce(p.name, t.name) AS name, x.period, '' AS day FROM exemplar x{_JOIN}{_STANDING}"
        " AND EXISTS (SELECT 1 FROM replication r WHERE r.exemplar_id = x.id AND r.put_aside_at IS NULL)" + _BY_NAME,
        (campaign_id,),
    )


def registered(store: Store, kind: str, periods: Sequence[str]) -> Rows:
    """Subjects that registered for an award in these periods."""
    return store.rows(
        f"SELECT coalesce(p.name, t.name) AS name, x.period, '' AS day FROM registration x{_JOIN} WHERE x.kind = ?"
        f" AND x.put_aside_at IS NULL AND x.period IN ({marks(periods)}){_BY_NAME}",
        (kind, *periods),
    )


def ideas(store: Store, periods: Sequence[str]) -> Rows:
    """Initiatives of these periods."""
    return store.rows(
        "SELECT title AS name, period, '' AS day FROM initiative WHERE put_aside_at IS NULL"
        f" AND period IN ({marks(periods)}) ORDER BY period, id",
        tuple(periods),
    )


def given(store: Store, kind: str, periods: Sequence[str]) -> Rows:
    """Awards of a kind that stand in these periods."""
    return store.rows(
        f"SELECT coalesce(p.name, t.name) AS name, x.period, '' AS day FROM award x{_JOIN} WHERE x.kind = ?"
        f" AND x.cancelled_on = '' AND x.put_aside_at IS NULL AND x.period IN ({marks(periods)}){_BY_NAME}",
        (kind, *periods),
    )


def sent(store: Store, document_id: int) -> int:
    """To how many places a document was sent."""
    query = "SELECT count(*) AS number FROM sending WHERE document_id = ? AND put_aside_at IS NULL"
    row = store.one(query, (document_id,))
    return int(row.number) if row is not None else 0
