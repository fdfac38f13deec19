"""One unit of work: one action of the clerk, one transaction, its history written with it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Integer, Table, bindparam, column, delete, insert, select, table, update

from dhtt_desktop.store import schema

_SEQUENCE = table("sqlite_sequence", column("name"), column("seq"))
SPELL = timedelta(minutes=10)  # a pause that long ends a spell of typing
_BATCH = 500  # ids named in one query


class Unit:
    """The only way to write. Made by `Store.begin`; every write leaves the row's before and after in the journal."""

    def __init__(self, connection: Connection, label: str, kind: str, now: datetime, who: str) -> None:
        self.connection = connection
        self.tables: set[str] = set()
        self.label = label  # may be said better once the work is done ("Nhập 42 người từ …")
        self.kind = kind
        self.continues = False  # one spell of typing: goes on with the last action when that is of the same rows
        self._now, self._who = now, who
        self._action_id: int | None = None
        self._journal: list[dict[str, Any]] = []

    @property
    def now(self) -> str:
        """The moment of this action, ISO, for `put_aside_at` and the like."""
        return self._now.isoformat(timespec="seconds")

    @property
    def action_id(self) -> int | None:
        """The journal's number of this action; None until the store saves it, and when nothing was written."""
        return self._action_id

    def insert(self, table: Table, values: Mapping[str, Any]) -> int:
        """Insert one row and return its id."""
        return self.insert_many(table, [values])[0]

    def insert_many(self, table: Table, rows: Iterable[Mapping[str, Any]]) -> list[int]:
        """Insert rows in one go and return their ids. Rows may name different columns; an id is never used twice."""
        prepared = [dict(row) for row in rows]
        if not prepared:
            return []
        last = self.connection.execute(select(_SEQUENCE.c.seq).where(_SEQUENCE.c.name == table.name)).scalar() or 0
        given = max((row.get("id") or 0 for row in prepared), default=0)
        next_id = max(last, given) + 1
        defaults = {name: _default(table, name) for name in dict.fromkeys(name for row in prepared for name in row)}
        full = [{**defaults, **row, "id": row.get("id") or next_id + offset} for offset, row in enumerate(prepared)]
        self.connection.execute(insert(table), full)
        for row in full:
            self.note(table, row["id"], None, row)
        return [row["id"] for row in full]

    def update(self, table: Table, row_id: int, values: Mapping[str, Any]) -> bool:
        """Change one row; True when something became different. Raises KeyError when the row is gone."""
        return self.update_many(table, {row_id: values}) == 1

    def update_many(self, table: Table, changes: Mapping[int, Mapping[str, Any]]) -> int:
        """Change rows by id and return how many became different. Raises KeyError when a row is gone."""
        before = self._rows(table, list(changes))
        alike: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
        for row_id, values in changes.items():
            old = before[row_id]
            new = {name: value for name, value in values.items() if old[name] != value}
            if new:
                alike[tuple(new)].append({"row_id": row_id, **{f"new_{name}": value for name, value in new.items()}})
                self.note(table, row_id, {name: old[name] for name in new}, new)
        for names, values_of in alike.items():
            statement = update(table).where(table.c.id == bindparam("row_id"))
            self.connection.execute(statement.values({name: bindparam(f"new_{name}") for name in names}), values_of)
        return sum(len(rows) for rows in alike.values())

    def save(
        self, table: Table, row_id: int | None, values: Mapping[str, Any], new: Mapping[str, Any] | None = None
    ) -> int:
        """Change one row, or insert it where `row_id` is None, then with what a `new` row has besides; its id."""
        if row_id is None:
            return self.insert(table, {**values, **(new or {})})
        self.update(table, row_id, values)
        return row_id

    def put_aside(self, table: Table, row_id: int) -> None:
        """Delete, as the clerk sees it: the row stays and can be brought back."""
        self.update(table, row_id, {"put_aside_at": self.now})

    def remove(self, table: Table, row_id: int) -> None:
        """Take a row away for good (only for rows that carry no fact of their own). The journal keeps it whole."""
        self.remove_many(table, [row_id])

    def remove_many(self, table: Table, row_ids: Sequence[int]) -> None:
        """Take rows away for good. Raises KeyError when one is gone already."""
        before = self._rows(table, row_ids)
        for row_id in row_ids:
            self.note(table, row_id, before[row_id], None)
        for some in _batches(row_ids):
            self.connection.execute(delete(table).where(table.c.id.in_(some)))

    def _rows(self, table: Table, row_ids: Sequence[int]) -> dict[int, dict[str, Any]]:
        found: dict[int, dict[str, Any]] = {}
        for some in _batches(row_ids):
            for row in self.connection.execute(select(table).where(table.c.id.in_(some))).mappings():
                found[row["id"]] = dict(row)
        return found

    def note(
        self, table: Table, row_id: int, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None
    ) -> None:
        """Put one written row into the journal. For the store itself: the methods above do this on their own."""
        self.tables.add(table.name)
        self._journal.append(
            {"table_name": table.name, "row_id": row_id, "before": encode(before), "after": encode(after)}
        )

    def flush(self) -> None:
        """Write the journal of this action; called by the store before it commits."""
        if not self._journal:
            return
        if self.continues and self._action_id is None and self._join_last():
            return
        if self._action_id is None:
            values = {"at": self.now, "who": self._who, "label": self.label, "kind": self.kind}
            key = self.connection.execute(insert(schema.action).values(**values)).inserted_primary_key
            assert key is not None
            self._action_id = int(key[0])
        self.connection.execute(
            insert(schema.change), [{**entry, "action_id": self._action_id} for entry in self._journal]
        )
        self._journal.clear()

    def _join_last(self) -> bool:
        """Write into the last action instead of a new one; False when that was another work, or too long ago."""
        action, change = schema.action, schema.change
        last = self.connection.execute(select(action).order_by(action.c.id.desc()).limit(1)).first()
        if last is None or (last.label, last.kind, last.who) != (self.label, self.kind, self._who):
            return False
        if last.undone_by is not None or self._now - datetime.fromisoformat(last.at) > SPELL:
            return False
        written = self.connection.execute(select(change).where(change.c.action_id == last.id)).all()
        rows = {(row.table_name, row.row_id): row for row in written}
        if any((entry["table_name"], entry["row_id"]) not in rows for entry in self._journal):
            return False
        if any(row.before is None or row.after is None for row in written):
            return False  # what made a row stays an action of its own: its undo takes the row away
        for entry in self._journal:
            row = rows[entry["table_name"], entry["row_id"]]
            before, after = decode(row.before) or {}, {**(decode(row.after) or {}), **(decode(entry["after"]) or {})}
            values = {"before": encode({**(decode(entry["before"]) or {}), **before}), "after": encode(after)}
            self.connection.execute(update(change).where(change.c.id == row.id).values(**values))
        self.connection.execute(update(action).where(action.c.id == last.id).values(at=self.now))
        self._action_id = int(last.id)
        self._journal.clear()
        return True


def encode(values: Mapping[str, Any] | None) -> str | None:
    """A row, or a part of it, as JSON; bytes as {"hex": …}."""
    return None if values is None else _ENCODER.encode(values)


def decode(text: str | None) -> dict[str, Any] | None:
    """The row that `encode` wrote."""
    if text is None:
        return None
    return {
        name: bytes.fromhex(value["hex"]) if isinstance(value, dict) else value
        for name, value in json.loads(text).items()
    }


# One encoder for all rows: `json.dumps` with options would make a new one for each of an import's thousands.
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=lambda value: {"hex": value.hex()})


def _batches(row_ids: Sequence[int]) -> Iterable[Sequence[int]]:
    return (row_ids[start : start + _BATCH] for start in range(0, len(row_ids), _BATCH))


def _default(table: Table, name: str) -> Any:
    column = table.c[name]
    default = column.server_default
    if default is None:
        return None
    value = str(default.arg)  # type: ignore[attr-defined]
    return int(value) if isinstance(column.type, Integer) else value
