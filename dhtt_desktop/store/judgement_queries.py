"""What people judged of conditions that no record can show."""

from __future__ import annotations

from dhtt_desktop.store.database import Store


def evidence(store: Store, period: str, whom: tuple[int | None, int | None]) -> dict[str, str]:
    """On what a person or team, (person id, None) or (None, team id), was judged: key of the condition -> words."""
    person_id, team_id = whom
    rows = store.rows(
        "SELECT condition, evidence FROM judgement WHERE period = ? AND person_id IS ? AND team_id IS ?"
        " AND answer IS NOT NULL ORDER BY id",
        (period, person_id, team_id),
    )
    return {row.condition: row.evidence for row in rows}
