"""The file under the database: how it is opened, known as ours, synced and hashed."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from dhtt_desktop.store import errors, migrate

BUSY_SECONDS = 0.3  # long enough for a window that is just closing
CACHE_KB = 8192  # a list of thousands is ordered by an index over the whole table; SQLite's own 2 MB reads pages twice

TABLES = frozenset({
    "school", "setting", "team", "person", "rating", "initiative", "decision", "award", "campaign", "nomination",
    "council_member", "document", "sending", "import_mapping", "action", "change", "signer", "template",
    "word_template", "coauthor", "matter", "absence", "posting", "attachment", "rule_pack", "local_rule",
    "criterion", "judgement", "assessment", "council", "meeting", "attendance", "ballot", "recusal", "target",
    "phase", "duty", "duty_done", "assignment", "expense", "inspection", "pledge", "registration",
    "registration_lock", "exemplar", "exemplar_step", "nurture", "publicity", "publicity_of", "replication",
    "local_award",
})  # fmt: skip


def connect(path: Path) -> sqlite3.Connection:
    """A connection with our habits; transactions are begun by hand (the driver's own would not roll back DDL)."""
    raw = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        raw.execute("PRAGMA locking_mode = EXCLUSIVE")
        raw.execute("PRAGMA trusted_schema = OFF")
        raw.execute("PRAGMA cell_size_check = ON")
        raw.execute(f"PRAGMA cache_size = -{CACHE_KB}")
        raw.execute("PRAGMA foreign_keys = ON")
        raw.execute("PRAGMA synchronous = FULL")
        raw.execute("PRAGMA journal_mode = DELETE")
    except BaseException:
        raw.close()
        raise
    return raw


def open_ours(path: Path, read_only: bool = False) -> sqlite3.Connection:
    """Open an existing file of this program and hold it alone (read only: no lock is kept, nothing can be written).

    Raises StoreError, and sqlite3.Error or OSError for `errors.translate`.
    """
    try:
        size = path.stat().st_size
    except (FileNotFoundError, NotADirectoryError):
        raise errors.missing(path) from None
    if not path.is_file():
        raise errors.not_ours(path)
    if size == 0:
        raise errors.damaged(path)
    raw = _connect_to_read(path) if read_only else connect(path)
    try:
        if not read_only:
            hold(raw)
        if raw.execute("PRAGMA application_id").fetchone()[0] != migrate.APPLICATION_ID:
            raise errors.not_ours(path)
        if version(raw) > len(migrate.steps()):
            raise errors.newer(path)
    except BaseException:
        raw.close()
        raise
    return raw


def _connect_to_read(path: Path) -> sqlite3.Connection:
    raw = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        raw.execute("PRAGMA trusted_schema = OFF")
        raw.execute("PRAGMA cell_size_check = ON")
        raw.execute("PRAGMA query_only = ON")
    except BaseException:
        raw.close()
        raise
    return raw


def hold(raw: sqlite3.Connection) -> None:
    """Take the lock for as long as the connection lives, and prove that file and folder can be written.

    SQLite opens a file that is only readable without a word, and would refuse the clerk's first change; a write that
    is taken back at once costs no wait for the disk and tells now.
    """
    raw.execute("BEGIN EXCLUSIVE")
    try:
        raw.execute(f"PRAGMA user_version = {version(raw)}")
    finally:
        if raw.in_transaction:
            raw.execute("ROLLBACK")


def version(raw: sqlite3.Connection) -> int:
    """How many migrations the file has had."""
    return int(raw.execute("PRAGMA user_version").fetchone()[0])


def require_tables(raw: sqlite3.Connection, path: Path) -> None:
    """Raises Damaged when a table is not there, or when somebody put triggers or views of their own into the file.

    Tables are those of the newest shape: an older file is only looked through for what does not belong into it.
    """
    found = {(kind, name) for kind, name in raw.execute("SELECT type, name FROM sqlite_schema")}
    present = {name for kind, name in found if kind == "table"}
    foreign = any(kind in ("trigger", "view") for kind, _ in found)
    current = version(raw) == len(migrate.steps())
    if foreign or (current and not present >= TABLES):
        raise errors.damaged(path)


def sha256(path: Path) -> str:
    """The file's SHA-256. Not for a file that a Store of this process holds (see `Store`)."""
    import hashlib  # brings OpenSSL's library into memory

    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sync_file(path: Path) -> None:
    """Wait until the file is on the disk."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Wait until the folder's names are on the disk, where the system has a call for it (Windows and FAT have none)."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
