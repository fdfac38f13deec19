"""One unit of work: one action of the clerk, one transaction, its history written with it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, insert, select, update

from dhtt_desktop.store import schema


class Unit:
    """The only way to write. Made by `Store.begin`; every write leaves the row's before and after in the journal."""

    def __init__(self, connection: Connection, label: str, kind: str, now: datetime, who: str) -> None:
        self.connection = connection
        self.tables: set[str] = set()
        self._label, self._kind, self._now, self._who = label, kind, now, who
        self._action_id: int | None = None
        self._journal: list[dict[str, Any]] = []

    @property
    def now(self) -> str:
        """The moment of this action, ISO, for `put_aside_at` and the like."""
        return self._now.isoformat(timespec="seconds")

    @property
    def action_id(self) -> int | None:
        """The journal's number of this action; None as long as nothing was written."""
        return self._action_id

    def insert(self, table: Table, values: Mapping[str, Any]) -> int:
        """Insert one row and return its id."""
        return self.insert_many(table, [values])[0]

    def insert_many(self, table: Table, rows: Iterable[Mapping[str, Any]]) -> list[int]:
        """Insert rows in one go and return their ids. Rows may name different columns."""
        prepared = [dict(row) for row in rows]
        if not prepared:
            return []
        names = list(dict.fromkeys(name for row in prepared for name in row))
        next_id = (self.connection.execute(select(_max_id(table))).scalar() or 0) + 1
        defaults = {name: _default(table, name) for name in names}
        full = []
        for offset, row in enumerate(prepared):
            full.append({**defaults, **row, "id": row.get("id") or next_id + offset})
        self.connection.execute(insert(table), full)
        for row in full:
            self._note(table, row["id"], None, row)
        return [row["id"] for row in full]

    def update(self, table: Table, row_id: int, values: Mapping[str, Any]) -> bool:
        """Change one row; True when something became different. Raises KeyError when the row is gone."""
        return self.update_many(table, {row_id: values}) == 1

    def update_many(self, table: Table, changes: Mapping[int, Mapping[str, Any]]) -> int:
        """Change rows by id and return how many became different."""
        wanted = set(changes)
        before = {
            row.id: dict(row._mapping) for row in self.connection.execute(select(table)) if row.id in wanted
        } if len(wanted) > 200 else {
            row.id: dict(row._mapping)
            for row in self.connection.execute(select(table).where(table.c.id.in_(wanted)))
        }
        changed = 0
        for row_id, values in changes.items():
            old = before[row_id]
            new = {name: value for name, value in values.items() if old[name] != value}
            if not new:
                continue
            self.connection.execute(update(table).where(table.c.id == row_id).values(**new))
            self._note(table, row_id, {name: old[name] for name in new}, new)
            changed += 1
        return changed

    def put_aside(self, table: Table, row_id: int) -> None:
        """Delete, as the clerk sees it: the row stays and can be brought back."""
        self.update(table, row_id, {"put_aside_at": self.now})

    def remove(self, table: Table, row_id: int) -> None:
        """Take a row away for good (only for rows that carry no fact of their own). The journal keeps it whole."""
        row = self.connection.execute(select(table).where(table.c.id == row_id)).one()
        self.connection.execute(table.delete().where(table.c.id == row_id))
        self._note(table, row_id, dict(row._mapping), None)

    def _note(
        self, table: Table, row_id: int, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None
    ) -> None:
        self.tables.add(table.name)
        self._journal.append(
            {"table_name": table.name, "row_id": row_id, "before": encode(before), "after": encode(after)}
        )

    def flush(self) -> None:
        """Write the journal of this action; called by the store before it commits."""
        if not self._journal:
            return
        if self._action_id is None:
            values = {"at": self.now, "who": self._who, "label": self._label, "kind": self._kind}
            key = self.connection.execute(insert(schema.action).values(**values)).inserted_primary_key
            assert key is not None
            self._action_id = int(key[0])
        self.connection.execute(
            insert(schema.change), [{**entry, "action_id": self._action_id} for entry in self._journal]
        )
        self._journal.clear()


def encode(values: Mapping[str, Any] | None) -> str | None:
    """A row, or a part of it, as JSON; bytes as {"hex": …}."""
    if values is None:
        return None
    return json.dumps(values, ensure_ascii=False, default=lambda value: {"hex": bytes(value).hex()})


def decode(text: str | None) -> dict[str, Any] | None:
    """The row that `encode` wrote."""
    if text is None:
        return None
    return {
        name: bytes.fromhex(value["hex"]) if isinstance(value, dict) else value
        for name, value in json.loads(text).items()
    }


def _max_id(table: Table) -> Any:
    from sqlalchemy import func

    return func.max(table.c.id)


def _default(table: Table, name: str) -> Any:
    column = table.c[name]
    default = column.server_default
    if default is None:
        return None
    value = str(default.arg)  # type: ignore[attr-defined]
    return int(value) if isinstance(column.type, schema.Integer) else value
