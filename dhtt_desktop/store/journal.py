"""What was done, by whom, when, and how it is taken back.

Taking back puts the rows of a whole action as they were, last write first, as a new action of kind "undo"; taking that
back again is an action of kind "redo". Nothing is ever erased from the journal.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from dhtt_desktop.store.database import Store
from dhtt_desktop.store.errors import NotUndoable

if TYPE_CHECKING:
    from sqlalchemy import Table

    from dhtt_desktop.store.unit import Unit

SETUP = "setup"  # the kind of an action on which all others stand: it is never taken back
_NOT_COUNTED = ("undo", "redo")  # they only move other actions back and forth


@dataclass(frozen=True, slots=True)
class UndoResult:
    """What was put back: the new action, the clerk's action it concerns, the tables and how many rows.

    `again`: the clerk's action stands again.
    """

    action_id: int
    label: str
    tables: frozenset[str]
    rows: int
    again: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One action: how many rows it wrote, and whether it is taken back now; `undo(store, end)` turns it round."""

    id: int
    at: datetime
    who: str
    label: str
    kind: str
    rows: int
    undone: bool
    end: int  # the last action that moved it back or forth; itself where none did


@dataclass(frozen=True, slots=True)
class _Action:
    id: int
    at: str
    label: str
    kind: str
    undoes: int | None
    undone_by: int | None


class _Change(NamedTuple):
    table_name: str
    row_id: int
    before: str | None
    after: str | None


def last_undoable(store: Store) -> tuple[int, str] | None:
    """The latest action that still stands, with its label; None when there is nothing to take back."""
    with store.reading() as raw:
        action = _latest_standing(raw)
        return (action.id, _root(raw, action).label) if action else None


def last_redoable(store: Store) -> tuple[int, str] | None:
    """The undo that `redo` would take back, with the label of its action; None after any new action."""
    with store.reading() as raw:
        action = _latest_undo(raw)
        return (action.id, _root(raw, action).label) if action else None


def undo(store: Store, action_id: int | None = None) -> UndoResult:
    """Take back the latest standing action, or the one given (an undo given is brought back again).

    Raises NotUndoable, with nothing changed, when a later action wrote the same rows or builds on them.
    """
    with store.begin("", "undo") as unit:
        return _move(store.raw, unit, _latest_standing(store.raw) if action_id is None else _end(store.raw, action_id))


def redo(store: Store) -> UndoResult:
    """Bring back what the latest undo took away. Raises NotUndoable."""
    with store.begin("", "redo") as unit:
        return _move(store.raw, unit, _latest_undo(store.raw))


def entries(store: Store, kind: str = "", most: int = -1) -> list[Entry]:
    """Every action on this file (of one kind), the latest first. Undoing and redoing are none of their own.

    `most`: no more than so many, -1 all.
    """
    with store.reading() as raw:
        ends = {key: (of_kind, by) for key, of_kind, by in raw.execute("SELECT id, kind, undone_by FROM action")}
        rows = raw.execute(
            "SELECT a.id, a.at, a.who, a.label, a.kind, (SELECT count(*) FROM change c WHERE c.action_id = a.id)"
            f" FROM action a WHERE ?1 IN ('', a.kind) AND a.kind NOT IN {_NOT_COUNTED} ORDER BY a.id DESC LIMIT ?2",
            (kind, most),
        ).fetchall()
    found = []
    for key, at, who, label, of_kind, count in rows:
        end = key
        while (following := ends[end][1]) is not None and following > end:
            end = following
        undone = ends[end][0] == "undo"
        found.append(Entry(key, datetime.fromisoformat(at), who, label, of_kind, count, undone, end))
    return found


def _move(raw: sqlite3.Connection, unit: Unit, action: _Action | None) -> UndoResult:
    if action is None:
        raise NotUndoable("Không có thao tác nào để hoàn tác hoặc làm lại.", "Dữ liệu vẫn giữ nguyên.")
    label = _root(raw, action).label
    unit.kind = "redo" if action.kind == "undo" else "undo"
    unit.label = f"{'Làm lại' if action.kind == 'undo' else 'Hoàn tác'}: {label}"
    later = _changed_since(raw, action)
    if later is not None:
        raise _refused(raw, label, later)
    changes = [
        _Change(*row)
        for row in raw.execute(
            "SELECT table_name, row_id, before, after FROM change WHERE action_id = ? ORDER BY id DESC", (action.id,)
        )
    ]
    raw.execute("PRAGMA defer_foreign_keys = ON")  # rows of one action may point at each other
    try:
        for change in changes:
            _put_back(raw, unit, label, change)
    except sqlite3.IntegrityError as error:
        raise _refused(raw, label, _latest_on(raw, action.id, {c.table_name for c in changes})) from error
    orphan = raw.execute("PRAGMA foreign_key_check").fetchone()
    if orphan is not None:
        raise _refused(raw, label, _latest_on(raw, action.id, {orphan[0]}, orphan[1]))
    unit.flush()
    assert unit.action_id is not None
    raw.execute("UPDATE action SET undoes = ? WHERE id = ?", (action.id, unit.action_id))
    raw.execute("UPDATE action SET undone_by = ? WHERE id = ?", (unit.action_id, action.id))
    return UndoResult(unit.action_id, label, frozenset(unit.tables), len(changes), unit.kind == "redo")


def _put_back(raw: sqlite3.Connection, unit: Unit, label: str, change: _Change) -> None:
    """One row as it was before. Names come out of the file, so only known tables and columns are let through."""
    from dhtt_desktop.store import schema
    from dhtt_desktop.store.unit import decode

    name, row_id = change.table_name, change.row_id
    table = None if name in schema.JOURNAL else schema.metadata.tables.get(name)
    old, new = decode(change.before), decode(change.after)
    if table is None or not {*(old or ()), *(new or ())} <= set(table.c.keys()):
        raise NotUndoable(
            f"“{label}” do bản cũ của chương trình ghi nên không hoàn tác được nữa.", "Hãy sửa lại bằng tay."
        )
    if old is None:
        names = table.c.keys()
        whole = raw.execute(f"SELECT {', '.join(names)} FROM {name} WHERE id = ?", (row_id,)).fetchone()
        raw.execute(f"DELETE FROM {name} WHERE id = ?", (row_id,))
        unit.note(table, row_id, _typed(table, dict(zip(names, whole, strict=True))), None)
    elif new is None:
        marks = ", ".join("?" * len(old))
        raw.execute(f"INSERT INTO {name} ({', '.join(old)}) VALUES ({marks})", tuple(old.values()))
        unit.note(table, row_id, None, old)
    else:
        raw.execute(f"UPDATE {name} SET {', '.join(f'{key} = ?' for key in old)} WHERE id = ?", (*old.values(), row_id))
        unit.note(table, row_id, new, old)


def _typed(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    """The driver's row as the schema's types say it (yes and no are 1 and 0 in the file)."""
    from sqlalchemy import Boolean

    for column in table.c:
        if isinstance(column.type, Boolean) and row[column.name] is not None:
            row[column.name] = bool(row[column.name])
    return row


def _changed_since(raw: sqlite3.Connection, action: _Action) -> _Action | None:
    """The later action that wrote one of this action's rows and still stands; what was taken back does not count."""
    standing: dict[tuple[str, int], list[_Action]] = {}
    seen: dict[int, _Action] = {}
    for action_id, name, row_id in raw.execute(
        "SELECT DISTINCT c.action_id, c.table_name, c.row_id FROM change c WHERE c.action_id > ?1 AND EXISTS ("
        "SELECT 1 FROM change o WHERE o.table_name = c.table_name AND o.row_id = c.row_id AND o.action_id = ?1)"
        " ORDER BY c.action_id",
        (action.id,),
    ).fetchall():
        later = seen.setdefault(action_id, _action(raw, action_id))
        stack = standing.setdefault((name, row_id), [])
        if stack and later.undoes == stack[-1].id:
            stack.pop()
        else:
            stack.append(later)
    return max((stack[-1] for stack in standing.values() if stack), key=lambda found: found.id, default=None)


def _latest_on(raw: sqlite3.Connection, after: int, names: Iterable[str], row_id: int | None = None) -> _Action | None:
    """The latest action after `after` that wrote one of these tables, or that row of it."""
    wanted = list(names)
    query = f"SELECT max(action_id) FROM change WHERE action_id > ? AND table_name IN ({', '.join('?' * len(wanted))})"
    values: list[Any] = [after, *wanted]
    if row_id is not None:
        query, values = query + " AND row_id = ?", [*values, row_id]
    found = raw.execute(query, values).fetchone()[0]
    return None if found is None else _action(raw, found)


def _refused(raw: sqlite3.Connection, label: str, later: _Action | None) -> NotUndoable:
    if later is None:
        return NotUndoable(
            f"Không hoàn tác được “{label}” vì dữ liệu liên quan đã khác đi.",
            "Chưa có gì thay đổi. Hãy sửa lại bằng tay.",
        )
    moment = datetime.fromisoformat(later.at)
    name = _root(raw, later).label if later.kind == "redo" else later.label
    return NotUndoable(
        f"Không hoàn tác được “{label}” vì sau đó đã có “{name}” ({moment:%H:%M, %d/%m/%Y}) trên cùng dữ liệu.",
        "Hãy hoàn tác thao tác sau trước, hoặc sửa lại bằng tay.",
    )


def _action(raw: sqlite3.Connection, action_id: int) -> _Action:
    row = raw.execute("SELECT id, at, label, kind, undoes, undone_by FROM action WHERE id = ?", (action_id,)).fetchone()
    if row is None:
        raise NotUndoable("Thao tác này không còn trong lịch sử.", "Dữ liệu vẫn giữ nguyên.")
    return _Action(*row)


def _chain(raw: sqlite3.Connection, action_id: int) -> list[_Action]:
    """The action, what took it back, what brought it back again, and so on."""
    chain = [_action(raw, action_id)]
    while (following := chain[-1].undone_by) is not None and following > chain[-1].id:
        chain.append(_action(raw, following))
    return chain


def _end(raw: sqlite3.Connection, action_id: int) -> _Action:
    """The end of the chain, which is what must be taken back to take back (or bring back) the action."""
    chain = _chain(raw, action_id)
    asked, end = chain[0], chain[-1]
    if asked.kind == SETUP:
        raise NotUndoable(f"“{asked.label}” là bước đầu tiên, không hoàn tác được.", "Hãy sửa lại thông tin cho đúng.")
    if (asked.kind == "undo") != (end.kind == "undo"):
        label = _root(raw, asked).label
        state = "làm lại" if asked.kind == "undo" else "hoàn tác"
        raise NotUndoable(f"“{label}” đã được {state} rồi.", "Dữ liệu vẫn giữ nguyên.")
    return end


def _root(raw: sqlite3.Connection, action: _Action) -> _Action:
    """The clerk's own action behind undos and redos."""
    while action.undoes is not None and action.undoes < action.id:
        action = _action(raw, action.undoes)
    return action


def _latest_standing(raw: sqlite3.Connection) -> _Action | None:
    row = raw.execute(
        f"SELECT id FROM action WHERE undone_by IS NULL AND kind NOT IN ('undo', '{SETUP}') ORDER BY id DESC LIMIT 1"
    ).fetchone()
    return _action(raw, row[0]) if row else None


def _latest_undo(raw: sqlite3.Connection) -> _Action | None:
    row = raw.execute(
        "SELECT id FROM action WHERE undone_by IS NULL AND kind = 'undo' AND id >"
        f" (SELECT coalesce(max(id), 0) FROM action WHERE kind NOT IN {_NOT_COUNTED}) ORDER BY id DESC LIMIT 1"
    ).fetchone()
    return _action(raw, row[0]) if row else None
