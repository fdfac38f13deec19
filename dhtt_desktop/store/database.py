"""The school's file while it is open: one connection, held alone, one transaction per action of the clerk."""

from __future__ import annotations

import getpass
import logging
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from dhtt_desktop.store import errors, files, migrate, plain
from dhtt_desktop.store.errors import guarded

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from sqlalchemy.sql import Executable

    from dhtt_desktop.store.unit import Unit

log = logging.getLogger(__name__)

Listener = Callable[[frozenset[str]], None]
Clock = Callable[[], datetime]
Record = Any  # one immutable row of a query: a tuple with named fields


class Store:
    """The open file. Made by `create` or `open`; every method may be called from any thread.

    The file is held with SQLite's exclusive lock, which dies with the process and leaves no lock file behind. Never
    open the same file by other means inside this process: on Linux, closing any handle of it drops the lock.
    SQLAlchemy's engine stands on the same connection and is made when something is first written, or asked by
    a composed query: opening a file and showing its lists does without (see `plain`).
    """

    def __init__(self, path: Path, raw: sqlite3.Connection, now: Clock, read_only: bool) -> None:
        self.path = path
        self.raw = raw
        self.now = now
        self.read_only = read_only
        self.listeners: list[Listener] = []
        self.last_saved: datetime | None = None
        self.has_prizes = False  # of the place (see `local_awards`)
        self._who = user_name()
        self._lock = threading.RLock()
        self._unit: Unit | None = None
        self._connection: Connection | None = None

    @classmethod
    def create(cls, path: str | os.PathLike[str], today: date, now: Clock = datetime.now) -> Store:
        """Make a new file and open it. Raises StoreError (AlreadyThere: an existing file is never written over)."""
        target = Path(path).absolute()
        draft = target.with_name(f".{target.name}.moi")
        with guarded(target):
            if target.exists():
                raise errors.already_there(target)
            if not target.parent.is_dir():
                raise errors.missing(target.parent)
            draft.unlink(missing_ok=True)
            try:
                raw = files.connect(draft)
                try:
                    migrate.apply(raw, 0)
                    raw.execute("INSERT INTO setting (key, value) VALUES ('created_on', ?)", (today.isoformat(),))
                finally:
                    raw.close()
                draft.rename(target)
                files.sync_folder(target.parent)
            finally:
                with suppress(OSError):
                    draft.unlink(missing_ok=True)
        return cls.open(target, now=now)

    @classmethod
    def open(cls, path: str | os.PathLike[str], read_only: bool = False, now: Clock = datetime.now) -> Store:
        """Open a file and hold it; one of an older program is backed up and upgraded. Raises StoreError."""
        target = Path(path).absolute()
        with guarded(target):
            raw = files.open_ours(target, read_only=read_only)
            try:
                version = files.version(raw)
                if version < len(migrate.steps()):
                    if read_only:
                        raise errors.older(target)
                    from dhtt_desktop.store.backup import write

                    write(raw, target, None, "Trước khi nâng cấp", now())
                    migrate.apply(raw, version)
                files.require_tables(raw, target)
                store = cls(target, raw, now, read_only)
                store.last_saved = _last_action(raw)
                from dhtt_desktop.store import local_awards

                local_awards.attach(store)
            except BaseException:
                raw.close()
                raise
        return store

    def close(self) -> None:
        """Let the file go. Closing twice is nothing."""
        if self.has_prizes:
            from dhtt_desktop.store import local_awards

            local_awards.detach(self)
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection.engine.dispose()
            self.raw.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def begin(self, label: str, kind: str = "") -> Iterator[Unit]:
        """One action of the clerk: all of it is saved, with its history, or nothing is.

        `label` is what "Hoàn tác …" will say; `kind` is "", "import", or "setup" for
        what is never taken back. Raises StoreError when the file refuses;
        any other exception of the body passes, and in both cases the file is as before.
        """
        with self._lock:
            if self._unit is not None:
                raise RuntimeError("an action is already running")
            if self.read_only:
                raise errors.read_only(self.path)
            from dhtt_desktop.store.unit import Unit

            moment = self.now()
            unit = Unit(self._alchemy(), label, kind, moment, self._who)
            with guarded(self.path, system=False):
                self.raw.execute("BEGIN IMMEDIATE")
                self._unit = unit
                try:
                    yield unit
                    unit.flush()
                    self.raw.execute("COMMIT")
                except BaseException:
                    self._roll_back()
                    raise
                finally:
                    self._unit = None
            if not unit.tables:
                return
            self.last_saved = moment
        self._tell(frozenset(unit.tables))

    def _alchemy(self) -> Connection:
        """SQLAlchemy's view of the connection, made when it is first needed."""
        if self._connection is None:
            from sqlalchemy import create_engine
            from sqlalchemy.pool import StaticPool

            engine = create_engine(
                "sqlite://", creator=lambda: self.raw, poolclass=StaticPool, isolation_level="AUTOCOMMIT"
            )
            self._connection = engine.connect()
        return self._connection

    def _roll_back(self) -> None:
        if self.raw.in_transaction:  # a full disk or a lost drive may have ended it already
            with suppress(sqlite3.Error):
                self.raw.execute("ROLLBACK")

    def _tell(self, tables: frozenset[str]) -> None:
        for listener in tuple(self.listeners):
            try:
                listener(tables)
            except Exception:
                log.exception("a listener failed; what was saved stays saved")

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """SQLAlchemy's connection, for several composed queries that must agree with each other. Raises StoreError."""
        with self._lock, guarded(self.path, system=False):
            yield self._alchemy()

    @contextmanager
    def exclusively(self) -> Iterator[sqlite3.Connection]:
        """The driver's own connection while no action is running: for backups and the journal. Raises StoreError."""
        with self._lock, guarded(self.path):
            if self._unit is not None:
                raise RuntimeError("an action is running")
            yield self.raw

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The driver's connection, for several plain questions that must agree with each other. Raises StoreError."""
        with self._lock, guarded(self.path, system=False):
            yield self.raw

    def rows(self, query: str | Executable, values: Sequence[Any] = ()) -> list[Record]:
        """All rows of a query: of SQL text with its values, or of a composed one. Raises StoreError."""
        if isinstance(query, str):
            with self.reading() as raw:
                return plain.fetch(raw, query, values)
        with self.read() as connection:
            return list(connection.execute(query).all())

    def one(self, query: str | Executable, values: Sequence[Any] = ()) -> Record | None:
        """The first row of a query, or None. Raises StoreError."""
        if isinstance(query, str):
            return next(iter(self.rows(query, values)), None)
        with self.read() as connection:
            return connection.execute(query).first()


def user_name() -> str:
    """Who is at the machine, as the system calls them; "" when it does not say."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _last_action(raw: sqlite3.Connection) -> datetime | None:
    row = raw.execute("SELECT at FROM action ORDER BY id DESC LIMIT 1").fetchone()
    return datetime.fromisoformat(row[0]) if row else None
