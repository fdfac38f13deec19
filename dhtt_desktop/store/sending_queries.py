"""What was sent out: to whom, when and how. Asked in plain SQL, as the lists of the window are (see `plain`)."""

from __future__ import annotations

from collections import defaultdict

from dhtt_desktop.store.database import Record, Store

_FIELDS = "SELECT id, document_id, recipient, sent_on, how FROM sending WHERE put_aside_at IS NULL"


def of_document(store: Store, document_id: int) -> list[Record]:
    """Where a document was sent, the oldest first."""
    return store.rows(f"{_FIELDS} AND document_id = ? ORDER BY sent_on, id", [document_id])


def by_document(store: Store) -> dict[int, list[Record]]:
    """Everything that was sent: document id -> rows, the oldest first."""
    found: dict[int, list[Record]] = defaultdict(list)
    for row in store.rows(f"{_FIELDS} ORDER BY sent_on, id"):
        found[row.document_id].append(row)
    return dict(found)


def recipients(store: Store) -> list[str]:
    """To whom anything was sent, the latest first."""
    query = "SELECT recipient FROM sending WHERE put_aside_at IS NULL GROUP BY recipient ORDER BY max(sent_on) DESC"
    return [row.recipient for row in store.rows(query)]
