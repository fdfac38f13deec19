"""Who does a duty: one of the staff by name, or words where it is not one person."""

from __future__ import annotations

from collections import Counter
from typing import Any

from dhtt_desktop.domain.text.keys import search_key
from dhtt_desktop.domain.text.normalize import clean
from dhtt_desktop.store import duty_queries
from dhtt_desktop.store.database import Store


def doers(store: Store) -> dict[int, str]:
    """Everybody who works here as offered: by name, namesakes with team or year of birth, in the order of names."""
    rows = duty_queries.staff(store)
    times = Counter(row.name for row in rows)
    return {row.id: _named(row) if times[row.name] > 1 else row.name for row in rows}


def columns_of(store: Store, words: str) -> dict[str, Any]:
    """What was typed as `person_id` and `who`: a name that one person alone has, else the words themselves."""
    typed = clean(words)
    key = search_key(typed)
    fitting = [person_id for person_id, name in doers(store).items() if search_key(name) == key] if key else []
    if len(fitting) == 1:
        return {"person_id": fitting[0], "who": ""}
    return {"person_id": None, "who": typed}


def _named(row: Any) -> str:
    more = ", ".join(part for part in (row.team or "", row.birth[:4]) if part)
    return f"{row.name} ({more})" if more else str(row.name)
