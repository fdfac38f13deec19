"""Items of publicity and whom they are about. Plain SQL (see `plain`)."""

from __future__ import annotations

from collections import defaultdict

from dhtt_desktop.store.database import Record, Store
from dhtt_desktop.store.queries import Rows

_ITEM = (
    "SELECT i.*, c.name AS campaign FROM publicity i LEFT JOIN campaign c ON i.campaign_id = c.id"
    " WHERE i.put_aside_at IS NULL"
)


def items(store: Store, campaign_id: int | None = None) -> Rows:
    """Items of a campaign, or all, the newest first; planned ones by their planned day."""
    which, values = (" AND i.campaign_id = ?", (campaign_id,)) if campaign_id is not None else ("", ())
    return store.rows(
        f"{_ITEM}{which} ORDER BY coalesce(nullif(i.published_on, ''), i.planned_on) DESC, i.id DESC", values
    )


def item(store: Store, item_id: int) -> Record | None:
    """One item."""
    return store.one(f"{_ITEM} AND i.id = ?", (item_id,))


def subjects(store: Store) -> dict[int, tuple[tuple[int, str], ...]]:
    """Whom each item is about: item -> (exemplar, name of person or team)."""
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for row in store.rows(
        "SELECT o.publicity_id, o.exemplar_id, coalesce(p.name, t.name) AS name FROM publicity_of o"
        " JOIN exemplar e ON o.exemplar_id = e.id LEFT JOIN person p ON e.person_id = p.id"
        " LEFT JOIN team t ON e.team_id = t.id WHERE e.put_aside_at IS NULL ORDER BY o.id"
    ):
        found[row.publicity_id].append((row.exemplar_id, row.name))
    return {key: tuple(rows) for key, rows in found.items()}


def links(store: Store, item_id: int) -> dict[int, int]:
    """The rows that join an item with exemplars: exemplar -> row."""
    rows = store.rows("SELECT id, exemplar_id FROM publicity_of WHERE publicity_id = ?", (item_id,))
    return {row.exemplar_id: row.id for row in rows}
