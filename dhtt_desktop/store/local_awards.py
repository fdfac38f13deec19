"""The prizes of the place that a file holds, beside the catalogue for as long as the file is open."""

from __future__ import annotations

from typing import Any

from dhtt_desktop.store.database import Record, Store

FIRST = 1000  # their order: after the law's


def rows(store: Store) -> list[Record]:
    """The prizes that are not put aside, in the order in which they were added."""
    return store.rows("SELECT * FROM local_award WHERE put_aside_at IS NULL ORDER BY id")


def attach(store: Store) -> None:
    """Read them, and again after every change of theirs."""
    _read(store)
    store.listeners.append(lambda tables: _read(store) if "local_award" in tables else None)


def detach(store: Store) -> None:
    """The file is let go, its prizes with it."""
    from dhtt_desktop import reference

    reference.set_local(id(store), ())


def _read(store: Store) -> None:
    found = rows(store)
    if not found and not store.has_prizes:
        return  # most schools have none: nothing more is loaded for them
    store.has_prizes = True
    from dhtt_desktop import reference

    reference.set_local(id(store), tuple(_kind(row) for row in found))


def _kind(row: Any) -> Any:
    from dhtt_desktop.reference import AwardKind

    return AwardKind(
        code=row.code, name=row.name, short=row.short or row.name, family="form", subject=row.subject,
        level=row.level, order=FIRST + row.id, spellings=(), source=row.note or "Giải thưởng của địa phương",
        confirmed=True, decider=row.decider,
    )  # fmt: skip
