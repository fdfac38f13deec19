"""From one shape of the file to the next: numbered SQL, all of it or nothing, proved before it is kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from dhtt_desktop import paths

APPLICATION_ID = 0x44485454  # "DHTT" in the header marks a file as ours


def steps() -> list[Path]:
    """The migrations in order; their number is the version of a file that has had them all."""
    return _steps_in(paths.MIGRATIONS)


@cache
def _steps_in(folder: Path) -> list[Path]:
    return sorted(folder.glob("[0-9][0-9][0-9][0-9]_*.sql"))


def statements(script: str) -> Iterator[str]:
    """The script's statements one by one (the driver's own `executescript` would commit before it begins)."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
    if pending.strip():
        raise ValueError(f"unfinished statement: {pending.strip()[:60]}")


def apply(raw: sqlite3.Connection, version: int) -> None:
    """Take the file from `version` to the newest shape in one transaction.

    Raises sqlite3.DatabaseError, with nothing changed, when a step fails or the result does not hold together.
    """
    wanted = steps()
    raw.execute("PRAGMA foreign_keys = OFF")
    raw.execute("BEGIN IMMEDIATE")
    try:
        for step in wanted[version:]:
            for statement in statements(step.read_text(encoding="utf-8")):
                raw.execute(statement)
        raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        raw.execute(f"PRAGMA user_version = {len(wanted)}")
        prove(raw)
        raw.execute("COMMIT")
    except BaseException:
        if raw.in_transaction:
            raw.execute("ROLLBACK")
        raise
    finally:
        raw.execute("PRAGMA foreign_keys = ON")


def prove(raw: sqlite3.Connection) -> None:
    """Raises sqlite3.DatabaseError unless every reference is met and every page is whole."""
    if raw.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise _corrupt("a reference points nowhere")
    if raw.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
        raise _corrupt("integrity_check")


def _corrupt(what: str) -> sqlite3.DatabaseError:
    error = sqlite3.DatabaseError(what)
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return error
