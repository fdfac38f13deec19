"""How far a nomination is: marking it as sent, declined, or being written again."""

from __future__ import annotations

from collections.abc import Sequence

from dhtt_desktop.domain.text.normalize import clean
from dhtt_desktop.services.awards import DECIDED, subject_of, whose_of
from dhtt_desktop.services.result import Done, Result, refuse
from dhtt_desktop.store import queries, schema
from dhtt_desktop.store.database import Store


def mark(store: Store, nomination_ids: Sequence[int], status: str, reason: str = "") -> Result:
    """Say how far nominations are (Đang soạn, Đã trình, Không được with its reason); decided ones stay decided."""
    rows = [row for row in queries.nominations_by_id(store, nomination_ids) if row.status != DECIDED]
    if not rows:
        return refuse("Các đề nghị này đã có quyết định.")
    values = {"status": status, **({"note": clean(reason)} if clean(reason) else {})}
    whose = whose_of(store, [subject_of(row) for row in rows])
    with store.begin(f"Ghi “{status}” cho {whose}") as unit:
        unit.update_many(schema.nomination, {row.id: values for row in rows})
    return Done(f"Đã ghi “{status}” cho {whose}.", unit.action_id)
