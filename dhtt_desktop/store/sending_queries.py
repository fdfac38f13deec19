"""What was sent out: to whom, when and how. Asked in plain SQL, as the lists of the window are (see `plain`)."""

from __future__ import annotations

from dhtt_desktop.store.database import Record, Store

_FIELDS = "SELECT id, document_id, recipient, sent_on, how FROM sending WHERE put_aside_at IS NULL"


def of_document(store: Store, document_id: int) -> list[Record]:
    """Where a document was sent, the oldest first."""
    return store.rows(f"{_FIELDS} AND document_id = ? ORDER BY sent_on, id", [document_id])


def recipients(store: Store) -> list[str]:
    """To whom anything was sent, the latest first."""
    query = "SELECT recipient FROM sending WHERE put_aside_at IS NULL GROUP BY recipient ORDER BY max(sent_on) DESC"
    return [row.recipient for row in store.rows(query)]
