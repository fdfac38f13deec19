"""What is asked of the ratings of a year beyond the staff list. Plain SQL (see `plain`)."""

from __future__ import annotations

from dhtt_desktop.store.database import Store


def of_teams(store: Store, period: str) -> dict[int, tuple[int, str]]:
    """The ratings of teams in a period: team id -> (row, level; "" taken away)."""
    query = "SELECT team_id, id, level FROM rating WHERE period = ? AND team_id IS NOT NULL"
    return {row.team_id: (row.id, row.level) for row in store.rows(query, (period,))}


def without_decision(store: Store, period: str) -> list[int]:
    """Ratings of people and teams in a period whose decision is not on record: ids of the rows."""
    query = "SELECT id FROM rating WHERE period = ? AND level <> '' AND decision_code = '' ORDER BY id"
    return [row.id for row in store.rows(query, (period,))]


def decisions(store: Store, period: str) -> dict[tuple[str, str], list[int]]:
    """The decisions on the ratings of a period: (number, ISO date) -> ids of the ratings, the oldest decision first."""
    query = (
        "SELECT id, decision_code, decision_date FROM rating WHERE period = ? AND level <> '' AND decision_code <> ''"
        " ORDER BY decision_date, decision_code, id"
    )
    found: dict[tuple[str, str], list[int]] = {}
    for row in store.rows(query, (period,)):
        found.setdefault((row.decision_code, row.decision_date), []).append(row.id)
    return found
