"""Backups: made with SQLite's own copy, opened, checked and hashed before they get their name; thinned; restored.

They stand in `sao-luu` beside the file (or in a folder of the clerk's, such as a USB stick) as
`<stem> YYYY-MM-DD HHMMSS.dhtt` with the SHA-256 beside each: a changed byte inside a text passes SQLite's own check.
"""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dhtt_desktop.store import errors, files, migrate, proofs
from dhtt_desktop.store.errors import StoreError, guarded
from dhtt_desktop.store.proofs import Proofs

if TYPE_CHECKING:
    from dhtt_desktop.store.database import Store

FOLDER = "sao-luu"
SUFFIX = ".dhtt"
_NAME = re.compile(r"(?P<stem>.+) (?P<at>\d{4}-\d{2}-\d{2} \d{6})(?: \((?P<number>\d+)\))?\.dhtt")
_STAMP = "%Y-%m-%d %H%M%S"
_DRAFT = ".dang-ghi"  # a backup that is not proved yet


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup on disk; `reason` in the clerk's words, `proofs` what became of the proofs when it was made."""

    path: Path
    at: datetime
    size: int
    reason: str
    proofs: Proofs = field(default_factory=Proofs)


@dataclass(frozen=True, slots=True)
class Report:
    """What `verify` found. `hash_ok` None: there is no SHA-256 beside it. `last` is the latest action in the file."""

    path: Path
    ok: bool
    problems: tuple[str, ...]
    people: int = 0
    actions: int = 0
    last: datetime | None = None
    hash_ok: bool | None = None


@dataclass(frozen=True, slots=True)
class SecondCopy:
    """Where and when the last copy outside the machine was made."""

    folder: Path
    at: datetime


def folder_of(path: Path) -> Path:
    """Where the backups of this file stand."""
    return path.absolute().parent / FOLDER


def backup(
    store: Store,
    folder: Path | None = None,
    reason: str = "Theo yêu cầu",
    report: Callable[[float], object] | None = None,
) -> Backup:
    """Make a verified backup now, with the proofs that its place lacks; `report` hears how far those are (0 to 1).

    Raises StoreError; then nothing is left behind and older backups are untouched. Proofs that could not be copied
    are told in the answer: the backup of the data stands without them.
    """
    with store.exclusively() as raw:
        made = write(raw, store.path, folder, reason, store.now())
    return replace(made, proofs=keep_proofs(store, folder, report))


def keep_proofs(
    store: Store, folder: Path | None = None, report: Callable[[float], object] | None = None,
    patience: float | None = None,
) -> Proofs:  # fmt: skip
    """Copy the proofs that the place of the backups lacks, and tell which are lost or changed (see `proofs.bring`)."""
    with store.exclusively() as raw:
        wanted, kept = proofs.wanted_by(raw)
    source = proofs.folder_for(store.path, kept)
    place = folder or folder_of(store.path)
    if wanted and folder is None:
        with guarded(place):
            place.mkdir(exist_ok=True)
    return proofs.bring(wanted, source, place / (kept or source.name), report, patience)


def backup_if_changed(store: Store, reason: str = "Tự động", patience: float | None = None) -> Backup | None:
    """Make a backup, and thin the older ones, when something was done since the newest; None when nothing was.

    `patience`: seconds that the copying of proofs may take; what is left then is copied with the next backup.
    """
    with store.exclusively() as raw:
        mark = _mark(raw)
        if mark is None:
            return None
        newest = next(iter(list_backups(store.path)), None)
        if newest is not None and _mark_of(newest.path) == mark:
            return None
        made = write(raw, store.path, None, reason, store.now())
    with suppress(StoreError):  # the backup is made; what could not be thinned now is thinned next time
        thin(folder_of(store.path), made.at.date())
    return replace(made, proofs=keep_proofs(store, None, None, patience))


def second_copy(store: Store, folder: Path, report: Callable[[float], object] | None = None) -> Backup:
    """A verified copy in a second place, with its proofs, remembered with its time.

    Raises Missing when the USB stick is not there.
    """
    with guarded(folder):
        if not folder.is_dir():
            raise errors.missing(folder)
    made = backup(store, folder, "Bản thứ hai", report)
    note = folder_of(store.path) / f"{store.path.stem} ban-thu-hai.json"
    with guarded(note):
        note.parent.mkdir(exist_ok=True)
        note.write_text(json.dumps({"folder": str(folder), "at": made.at.isoformat()}), encoding="utf-8")
    return made


def last_second_copy(path: Path) -> SecondCopy | None:
    """The last copy made in a second place, also while that place is not there."""
    note = folder_of(path) / f"{path.stem} ban-thu-hai.json"
    try:
        said = json.loads(note.read_text(encoding="utf-8"))
        return SecondCopy(Path(said["folder"]), datetime.fromisoformat(said["at"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def list_backups(path: Path, folder: Path | None = None) -> list[Backup]:
    """The backups of this file, the newest first. Raises StoreError when the folder cannot be read."""
    place = folder or folder_of(path)
    with guarded(place):
        mine = [made for made in _in_folder(place) if made.stem == path.stem]
        return [Backup(made.path, made.at, made.path.stat().st_size, _reason(made.path)) for made in mine]


def verify(path: Path) -> Report:
    """Open a backup, or a file that is not open now, and prove every page, reference and (where kept) the SHA-256.

    Never raises for what is wrong with the file; raises Missing, Locked or Unreachable when it could not be looked at.
    """
    path = path.absolute()
    try:
        with guarded(path), closing(files.open_ours(path, read_only=True)) as raw:
            files.require_tables(raw, path)
            migrate.prove(raw)
            people = raw.execute("SELECT count(*) FROM person WHERE put_aside_at IS NULL").fetchone()[0]
            actions = raw.execute("SELECT count(*) FROM action").fetchone()[0]
            mark = _mark(raw)
    except (errors.NotOurs, errors.Damaged, errors.Newer, errors.Failed) as error:
        return Report(path, False, (error.message,))
    with guarded(path):
        hash_ok = _hash_ok(path)
    problems = ("Nội dung tệp đã khác so với lúc sao lưu.",) if hash_ok is False else ()
    last = datetime.fromisoformat(mark[1]) if mark else None
    return Report(path, not problems, problems, people, actions, last, hash_ok)


def restore(source: Path, target: Path, now: Callable[[], datetime] = datetime.now) -> Path | None:
    """Put a backup in the place of `target`, which must not be open; returns where today's file was kept.

    Restoring the kept file undoes it (one that is damaged is kept byte by byte, for a specialist); None: there was no
    file before. Raises StoreError, with `target` as it was.
    """
    source, target = source.absolute(), target.absolute()
    report = verify(source)
    if not report.ok:
        raise errors.Damaged(
            f"Bản sao lưu {errors.quoted(source)} không dùng được: {' '.join(report.problems)}",
            "Hãy chọn một bản sao lưu khác. Dữ liệu hiện tại vẫn giữ nguyên.",
        )
    draft = target.with_name(f".{target.name}{_DRAFT}")
    with guarded(target), _cleaned(draft):
        _require_room(target.parent, source.stat().st_size)
        shutil.copyfile(source, draft)
        files.sync_file(draft)
        if files.sha256(draft) != files.sha256(source):
            raise errors.unreachable(source)
        kept = _keep(target, now()) if target.exists() else None
        _journal(target).unlink(missing_ok=True)  # an old file's journal would be played into the new one
        draft.replace(target)
        files.sync_folder(target.parent)
    return kept


def thin(folder: Path, today: date) -> list[Path]:
    """Remove backups that newer ones stand for; returns what was removed.

    Kept are all of the last 2 days, one a day for 14 days, one a week for 10 weeks, one a month after: the latest of
    each, per file that is backed up there. Never the newest, never the only one.
    """
    removed: list[Path] = []
    with guarded(folder):
        kept: set[tuple[str, object]] = set()
        for made in _in_folder(folder):  # the newest of each span, and so of each file, comes first and stays
            key = (made.stem, _span(made, today))
            if key not in kept:
                kept.add(key)
                continue
            made.path.unlink()
            _hash_file(made.path).unlink(missing_ok=True)
            removed.append(made.path)
    return removed


def _span(made: _Made, today: date) -> object:
    """The stretch of time of which one backup is kept; one dated after today (a clock was wrong) stays."""
    age = (today - made.at.date()).days
    if age < 2:
        return made.path.name
    if age < 14:
        return made.at.date()
    if age < 14 + 70:
        return ("week", *made.at.isocalendar()[:2])
    return ("month", made.at.year, made.at.month)


def write(raw: sqlite3.Connection, path: Path, folder: Path | None, reason: str, now: datetime) -> Backup:
    """A verified backup of an open connection; for `backup` and for the upgrade of an older file. Raises StoreError."""
    place = folder or folder_of(path)
    with guarded(place):
        if folder is None:
            place.mkdir(exist_ok=True)
        for leftover in place.glob(f".{_glob_safe(path.stem)} *{_DRAFT}"):
            leftover.unlink(missing_ok=True)  # of a run that was killed; the file's lock says that it is over
        _require_room(place, path.stat().st_size)
        final = _free_name(place, path.stem, now)
        draft = final.with_name(f".{final.name}{_DRAFT}")
        with _cleaned(draft):
            _copy(raw, path, draft)
            files.sync_file(draft)
            _write_hash(final, files.sha256(draft), reason)
            draft.rename(final)
            files.sync_folder(place)
        return Backup(final, now.replace(microsecond=0), final.stat().st_size, reason)


def _copy(raw: sqlite3.Connection, path: Path, draft: Path) -> None:
    """Copy and prove. What is damaged in the copy is damaged in the file itself, so the file is named."""
    try:
        with closing(sqlite3.connect(draft, isolation_level=None)) as copy:
            raw.backup(copy)
        with closing(files.open_ours(draft, read_only=True)) as copy:
            migrate.prove(copy)
            if _mark(copy) != _mark(raw):
                raise errors.failed(path)
    except sqlite3.DatabaseError as error:
        if isinstance(errors.translate(error, path), errors.Damaged | errors.NotOurs):
            raise errors.damaged(path) from error
        raise


@contextmanager
def _cleaned(draft: Path) -> Iterator[None]:
    """No half file stays behind, whatever happens inside."""
    try:
        yield
    finally:
        for leftover in (draft, _journal(draft)):
            with suppress(OSError):
                leftover.unlink(missing_ok=True)


def _keep(target: Path, now: datetime) -> Path:
    """Today's file as a backup before another takes its place; byte by byte where it is too damaged to be copied."""
    try:
        with guarded(target), closing(files.open_ours(target)) as raw:
            return write(raw, target, None, "Trước khi khôi phục", now).path
    except (errors.Damaged, errors.NotOurs, errors.Newer):
        place = folder_of(target)
        place.mkdir(exist_ok=True)
        kept = _free_name(place, f"{target.stem} (tệp hỏng)", now)
        shutil.copyfile(target, kept)
        files.sync_file(kept)
        if _journal(target).exists():
            shutil.copyfile(_journal(target), _journal(kept))
        return kept


def _journal(path: Path) -> Path:
    return path.with_name(f"{path.name}-journal")


def _hash_file(path: Path) -> Path:
    return path.with_name(f"{path.name}.sha256")


def _write_hash(path: Path, digest: str, reason: str) -> None:
    """In the form that `sha256sum -c` reads; the reason stands in a comment."""
    file = _hash_file(path)
    file.write_text(f"# {reason}\n{digest}  {path.name}\n", encoding="utf-8", newline="\n")
    files.sync_file(file)


def _read_hash(path: Path) -> tuple[str, str] | None:
    """The SHA-256 and the reason kept beside a backup."""
    try:
        lines = _hash_file(path).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return None
    reason = next((line.removeprefix("# ") for line in lines if line.startswith("#")), "")
    digest = next((line.split()[0] for line in lines if line.strip() and not line.startswith("#")), "")
    return digest, reason


def _hash_ok(path: Path) -> bool | None:
    said = _read_hash(path)
    return None if said is None else said[0] == files.sha256(path)


def _reason(path: Path) -> str:
    said = _read_hash(path)
    return said[1] if said else ""


class _Made(NamedTuple):
    stem: str
    at: datetime
    number: int  # 2, 3 … of several in one second
    path: Path


def _in_folder(folder: Path) -> list[_Made]:
    """Every finished backup there, of whatever file, the newest first."""
    found = []
    for file in folder.iterdir() if folder.is_dir() else ():
        match = _NAME.fullmatch(file.name)
        if match:
            with suppress(ValueError):
                at = datetime.strptime(match["at"], _STAMP)
                found.append(_Made(match["stem"], at, int(match["number"] or 1), file))
    return sorted(found, key=lambda made: (made.at, made.number), reverse=True)


def _free_name(folder: Path, stem: str, now: datetime) -> Path:
    base = f"{stem} {now.strftime(_STAMP)}"
    names = (f"{base}{SUFFIX}", *(f"{base} ({number}){SUFFIX}" for number in range(2, 1000)))
    return next(folder / name for name in names if not (folder / name).exists())


def _glob_safe(text: str) -> str:
    return re.sub(r"([*?\[])", r"[\1]", text)


def _require_room(folder: Path, size: int) -> None:
    if shutil.disk_usage(folder).free < size + (1 << 20):
        raise errors.disk_full(folder)


def _mark(raw: sqlite3.Connection) -> tuple[int, str] | None:
    """What tells two states of one file apart: its latest action."""
    row = raw.execute("SELECT id, at FROM action ORDER BY id DESC LIMIT 1").fetchone()
    return (row[0], row[1]) if row else None


def _mark_of(path: Path) -> tuple[int, str] | None:
    with suppress(StoreError), guarded(path), closing(files.open_ours(path, read_only=True)) as raw:
        return _mark(raw)
    return None
