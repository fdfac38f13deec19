"""What campaigns ask of their exemplars. Plain SQL (see `plain`)."""

from __future__ import annotations

from dhtt_desktop.store.database import Record, Store


def of(store: Store, campaign_id: int) -> list[Record]:
    """The criteria of a campaign in their order."""
    return store.rows(
        "SELECT * FROM criterion WHERE campaign_id = ? AND put_aside_at IS NULL ORDER BY position, id", (campaign_id,)
    )
