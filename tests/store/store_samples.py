"""What the tests of the store share: a clock, made-up people, the whole content of a file, a place without rights."""

from __future__ import annotations

import os
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from dhtt_desktop.store import schema
from dhtt_desktop.store.database import Store

TODAY = date(2026, 11, 20)
PERIOD = "2026-2027"


class Clock:
    """Says 20/11/2026 07:30 until it is turned."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 20, 7, 30)

    def __call__(self) -> datetime:
        return self.moment

    def turn(self, **by: float) -> None:
        self.moment += timedelta(**by)


def deprive(folder: Path) -> None:
    """Take the right to write away, from root too (by working on as nobody). Give it back with `regain`."""
    for file in folder.iterdir():
        file.chmod(0o444)
    folder.chmod(0o555)
    if os.geteuid() == 0:
        os.seteuid(65534)


def regain() -> None:
    if os.getuid() == 0:
        os.seteuid(0)


def person(name: str, **more: Any) -> dict[str, Any]:
    """Columns of a made-up person."""
    return {"name": name, "name_key": name.rsplit(maxsplit=1)[-1].encode(), "search_key": name.lower(), **more}


def content(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Everything in the file but its journal."""
    return {
        name: [tuple(row) for row in store.rows(table.select().order_by(table.c.id))]
        for name, table in schema.metadata.tables.items()
        if name not in schema.JOURNAL
    }


def names(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(file.name for file in folder.iterdir())
