"""Questions as plain SQL text, answered with immutable rows that name their fields.

The window asks them from its first moment on; a row costs no more than the driver's own tuple, and SQLAlchemy, which
only writing and composed questions need, is not loaded for them.
"""

from __future__ import annotations

import sqlite3
from collections import namedtuple
from collections.abc import Sequence, Sized
from functools import lru_cache
from typing import Any

Raw = sqlite3.Connection  # the driver's own, as `Store.reading` gives it
_FLAGS = ("party_member",)  # yes and no are 1 and 0 in the file


def fetch(raw: sqlite3.Connection, query: str, values: Sequence[Any] = ()) -> list[Any]:
    """All rows of a query, with the names of its columns. Raises sqlite3.Error."""
    cursor = raw.execute(query, values)
    names = tuple(entry[0] for entry in cursor.description)
    row = _row_type(names)
    found: list[Any] = list(map(row._make, cursor))
    for flag in _FLAGS:
        if flag in names:
            at = names.index(flag)
            found = [row if row[at] is None else row._replace(**{flag: bool(row[at])}) for row in found]
    return found


def marks(values: Sized) -> str:
    """The question marks of `IN (…)` for so many values."""
    return ", ".join("?" * len(values))


@lru_cache(maxsize=64)
def _row_type(names: tuple[str, ...]) -> Any:
    return namedtuple("Row", names)
