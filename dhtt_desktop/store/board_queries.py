"""What a campaign sets and what was reached of it. Plain SQL (see `plain`)."""

from __future__ import annotations

from collections.abc import Sequence

from dhtt_desktop.store.database import Store
from dhtt_desktop.store.plain import marks
from dhtt_desktop.store.queries import Rows

_STANDING = " WHERE x.campaign_id = ? AND x.put_aside_at IS NULL"
_NAMES = ", p.name AS person, t.name AS team"
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


def numbered(store: Store, query: str, values: Sequence[object]) -> int:
    """The number that a counting question answers."""
    row = store.one(f"SELECT count(*) AS number {query}", tuple(values))
    return int(row.number) if row is not None else 0


def recognised(store: Store, campaign_id: int, kind: str, periods: Sequence[str]) -> int:
    """How many subjects were recognised as exemplars: by an award of these periods, or a step of this campaign."""
    return numbered(
        store,
        "FROM (SELECT person_id, team_id FROM award WHERE kind = ? AND cancelled_on = '' AND put_aside_at IS NULL"
        f" AND period IN ({marks(periods)}) UNION SELECT e.person_id, e.team_id FROM exemplar e JOIN exemplar_step s"
        " ON s.exemplar_id = e.id WHERE e.campaign_id = ? AND s.step = ? AND s.put_aside_at IS NULL"
        " AND e.put_aside_at IS NULL)",
        (kind, *periods, campaign_id, "Công nhận"),
    )


def published(store: Store, campaign_id: int) -> int:
    """How many items of the campaign were published."""
    return numbered(
        store, "FROM publicity WHERE campaign_id = ? AND published_on <> '' AND put_aside_at IS NULL", (campaign_id,)
    )


def replicated(store: Store, campaign_id: int) -> int:
    """How many exemplars of the campaign somebody took up."""
    return numbered(
        store,
        "FROM exemplar e WHERE e.campaign_id = ? AND e.put_aside_at IS NULL AND EXISTS (SELECT 1 FROM replication r"
        " WHERE r.exemplar_id = e.id AND r.put_aside_at IS NULL)",
        (campaign_id,),
    )


def registered(store: Store, kind: str, periods: Sequence[str]) -> int:
    """How many subjects registered for an award in these periods."""
    return numbered(
        store, f"FROM registration WHERE kind = ? AND put_aside_at IS NULL AND period IN ({marks(periods)})",
        (kind, *periods),
    )  # fmt: skip


def ideas(store: Store, periods: Sequence[str]) -> int:
    """How many initiatives these periods have."""
    return numbered(store, f"FROM initiative WHERE put_aside_at IS NULL AND period IN ({marks(periods)})", periods)


def given(store: Store, kind: str, periods: Sequence[str]) -> int:
    """How many awards of a kind stand in these periods."""
    return numbered(
        store,
        f"FROM award WHERE kind = ? AND cancelled_on = '' AND put_aside_at IS NULL AND period IN ({marks(periods)})",
        (kind, *periods),
    )


def sent(store: Store, document_id: int) -> int:
    """To how many places a document was sent."""
    return numbered(store, "FROM sending WHERE document_id = ? AND put_aside_at IS NULL", (document_id,))
