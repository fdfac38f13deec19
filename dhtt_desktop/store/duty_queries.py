"""Duties of campaigns and of the school year, and when they were done. Plain SQL (see `plain`)."""

from __future__ import annotations

from collections.abc import Sequence

from dhtt_desktop.store.database import Record, Store
from dhtt_desktop.store.plain import marks
from dhtt_desktop.store.queries import LEFT, Rows

_ALL = (
    "SELECT d.*, c.name AS campaign, p.name AS person, c.starts AS campaign_starts, c.ends AS campaign_ends,"
    " c.period AS campaign_period, c.status = 'Đã tổng kết' AS campaign_closed, c.closed_on AS campaign_closed_on"
    " FROM duty d"
    " LEFT JOIN campaign c ON d.campaign_id = c.id LEFT JOIN person p ON d.person_id = p.id"
    " WHERE d.put_aside_at IS NULL AND c.put_aside_at IS NULL"
)


def standing(store: Store) -> Rows:
    """Every duty that is not put aside, nor its campaign: its columns, `campaign` and `person` by name."""
    return store.rows(f"{_ALL} ORDER BY d.last, d.first, d.id")


def open_after(store: Store, start: str) -> Rows:
    """Of the standing duties those that come back, and those due once from a day on that are not marked yet."""
    due = "CASE WHEN d.last = '' THEN d.first ELSE d.last END"
    return store.rows(
        f"{_ALL} AND (d.every != '' OR ({due} >= ? AND NOT EXISTS"
        f" (SELECT 1 FROM duty_done o WHERE o.duty_id = d.id AND o.due = {due}))) ORDER BY d.last, d.first, d.id",
        (start,),
    )


def of_campaign(store: Store, campaign_id: int) -> Rows:
    """The duties of one campaign."""
    return store.rows(f"{_ALL} AND d.campaign_id = ? ORDER BY d.last = '', d.last, d.first, d.id", (campaign_id,))


def of_clock(store: Store, period: str) -> Rows:
    """The duties of a school year that belong to no campaign."""
    return store.rows(f"{_ALL} AND d.campaign_id IS NULL AND d.period = ? ORDER BY d.last, d.first, d.id", (period,))


def some(store: Store, duty_ids: Sequence[int]) -> Rows:
    """The standing duties of these ids."""
    return store.rows(f"{_ALL} AND d.id IN ({marks(duty_ids)})", list(duty_ids))


def one(store: Store, duty_id: int) -> Record | None:
    """One duty."""
    return store.one(f"{_ALL} AND d.id = ?", (duty_id,))


def done(store: Store) -> dict[tuple[int, str], Record]:
    """Every round that was done or let go: (duty, its day) -> row."""
    return {(row.duty_id, row.due): row for row in store.rows("SELECT * FROM duty_done")}


def marked_since(store: Store, day: str) -> Rows:
    """Rounds of standing duties that were marked done or let go from a day on, the newest first."""
    return store.rows(
        "SELECT o.* FROM duty_done o JOIN duty d ON o.duty_id = d.id LEFT JOIN campaign c ON d.campaign_id = c.id"
        " WHERE o.done_on >= ? AND d.put_aside_at IS NULL AND c.put_aside_at IS NULL"
        " ORDER BY o.done_on DESC, o.id DESC",
        (day,),
    )


def papers_since(store: Store, day: str) -> Rows:
    """Documents of the register dated or changed from a day on: what may fulfil a duty. Newest first.

    `used`: a round is marked done with it already.
    """
    return store.rows(
        "SELECT id, kind, campaign_id, period, code, date, subject, status, updated_at,"
        " EXISTS (SELECT 1 FROM duty_done o WHERE o.document_id = document.id) AS used FROM document"
        " WHERE put_aside_at IS NULL AND (date >= ? OR updated_at >= ?) ORDER BY date DESC, id DESC",
        (day, day),
    )


def founded(store: Store) -> str:
    """When this file was founded, as digits: what tells its entries in a calendar from those of another school."""
    row = store.one("SELECT min(at) AS at FROM action")
    return "".join(letter for letter in row.at if letter.isdigit()) if row is not None and row.at else ""


def unwritten(store: Store, written: str) -> Rows:
    """Documents of the register that are not yet files (`written` is that state), the last changed first."""
    return store.rows(
        "SELECT id, kind, code, subject, status, updated_at FROM document"
        " WHERE put_aside_at IS NULL AND status != ? ORDER BY updated_at DESC, id DESC",
        (written,),
    )


def campaigns_asking(store: Store, paper: str) -> frozenset[int]:
    """Campaigns of which a duty asks for a document of that kind."""
    rows = store.rows(
        "SELECT DISTINCT campaign_id AS id FROM duty"
        " WHERE paper = ? AND campaign_id IS NOT NULL AND put_aside_at IS NULL",
        (paper,),
    )
    return frozenset(row.id for row in rows)


def staff(store: Store) -> Rows:
    """Who works here, in the order of given names: id, name, birth, team."""
    return store.rows(
        "SELECT p.id, p.name, p.birth, t.name AS team FROM person p LEFT JOIN team t ON p.team_id = t.id"
        f" WHERE p.put_aside_at IS NULL AND p.status NOT IN ({marks(LEFT)}) ORDER BY p.name_key, p.id",
        LEFT,
    )


def campaigns_with_targets(store: Store, period: str, first: str, last: str) -> Rows:
    """Open campaigns that have targets and are of a period or last into its days: id, name; newest first."""
    return store.rows(
        "SELECT id, name FROM campaign WHERE put_aside_at IS NULL AND status != 'Đã tổng kết'"
        " AND (period = ? OR (starts != '' AND starts <= ? AND (ends = '' OR ends >= substr(?, 1, length(ends)))))"
        " AND EXISTS (SELECT 1 FROM target WHERE campaign_id = campaign.id AND target.put_aside_at IS NULL)"
        " ORDER BY period DESC, starts DESC, id DESC",
        (period, last, first),
    )
