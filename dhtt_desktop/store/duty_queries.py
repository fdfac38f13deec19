"""Duties of campaigns and of the school year, and when they were done. Plain SQL (see `plain`)."""

from __future__ import annotations

from dhtt_desktop.store.database import Record, Store
from dhtt_desktop.store.queries import Rows

_ALL = (
    "SELECT d.*, c.name AS campaign, p.name AS person FROM duty d"
    " LEFT JOIN campaign c ON d.campaign_id = c.id LEFT JOIN person p ON d.person_id = p.id"
    " WHERE d.put_aside_at IS NULL AND c.put_aside_at IS NULL"
)


def standing(store: Store) -> Rows:
    """Every duty that is not put aside, nor its campaign: its columns, `campaign` and `person` by name."""
    return store.rows(f"{_ALL} ORDER BY d.last, d.first, d.id")


def of_campaign(store: Store, campaign_id: int) -> Rows:
    """The duties of one campaign."""
    return store.rows(f"{_ALL} AND d.campaign_id = ? ORDER BY d.last = '', d.last, d.first, d.id", (campaign_id,))


def of_clock(store: Store, period: str) -> Rows:
    """The duties of a school year that belong to no campaign."""
    return store.rows(f"{_ALL} AND d.campaign_id IS NULL AND d.period = ? ORDER BY d.last, d.first, d.id", (period,))


def one(store: Store, duty_id: int) -> Record | None:
    """One duty."""
    return store.one(f"{_ALL} AND d.id = ?", (duty_id,))


def done(store: Store) -> dict[tuple[int, str], Record]:
    """Every round that was done or let go: (duty, its day) -> row."""
    return {(row.duty_id, row.due): row for row in store.rows("SELECT * FROM duty_done")}
