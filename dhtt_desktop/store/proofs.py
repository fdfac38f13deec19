"""The folder of proofs in backups: each file once by name and content, copied where it is wanting, proved by SHA-256.

What a backup has is never deleted or written over, so one folder `<name> - minh chứng` beside the backups serves all
of them: a file that was taken away or changed since still stands there as it was put in.
"""

from __future__ import annotations

import os
import re
import sqlite3
import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from dhtt_desktop import safefile
from dhtt_desktop.store import errors, files

if TYPE_CHECKING:
    from dhtt_desktop.store.database import Store

FOLDER_ENDING = " - minh chứng"
SETTING = "proofs_folder"  # the folder's name, by which a renamed file finds it again
_DRAFT = ".dang-ghi"
_PIECE = 1 << 20
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_ONE_AT_A_TIME = threading.Lock()  # a timed backup and one that is asked for would clear each other's drafts

Report = Callable[[float], object]


class Wanted(NamedTuple):
    """A file that the data name. `used`: something is proved by it now (else it was taken away, and may come back)."""

    file: str
    sha256: str
    size: int
    name: str
    used: bool


@dataclass(frozen=True, slots=True)
class Proofs:
    """What became of the proofs of a backup. Names are those that the clerk gave.

    `lost`, `changed`: gone from the folder that was read, or other than they were put in. `saved`: those of both that
    the second place still has. `left`: how many are still to be copied; `failed`: why, as one sentence.
    """

    whole: int = 0
    copied: int = 0
    lost: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    saved: tuple[str, ...] = ()
    left: int = 0
    failed: str = ""

    @property
    def ok(self) -> bool:
        return not (self.lost or self.changed or self.failed)

    @property
    def told(self) -> str:
        """What is wrong, in one or two sentences; "" when nothing is."""
        wrong = [f"{len(names)} minh chứng {words}: {_some(names)}." for names, words in (
            (self.lost, "không còn trong thư mục minh chứng"), (self.changed, "đã khác lúc đưa vào"),
        ) if names]  # fmt: skip
        if wrong and self.saved:
            many = len(self.saved)
            wrong.append(f"Bản sao lưu còn giữ {'đủ' if many == len(self.lost) + len(self.changed) else many} tệp đó.")
        return " ".join([*wrong, self.failed]).strip()


def _some(names: Sequence[str]) -> str:
    more = f" và {len(names) - 3} tệp khác" if len(names) > 3 else ""
    return ", ".join(f"“{name}”" for name in names[:3]) + more


def plain(name: str) -> bool:
    """Whether it is the name of something inside a folder, and not a way out of it."""
    return bool(name) and name not in (".", "..") and not _FORBIDDEN.search(name)


def folder_for(path: Path, kept: str) -> Path:
    """Where the proofs of a data file stand, or will stand; `kept` is the name that its settings remember.

    A file that was renamed still finds the folder of its former name, and a backup in `sao-luu` that of the file.
    """
    beside = path.parent
    own = beside / f"{path.stem}{FOLDER_ENDING}"
    candidates = [own]
    if kept and plain(kept):
        candidates += [beside / kept, beside.parent / kept]
    return next((place for place in candidates if place.is_dir()), own)


def wanted_by(raw: sqlite3.Connection) -> tuple[tuple[Wanted, ...], str]:
    """The files that the data of a connection name, and the folder's name as its settings remember it."""
    if raw.execute("SELECT 1 FROM sqlite_schema WHERE name = 'attachment'").fetchone() is None:
        return (), ""
    rows = raw.execute(
        "SELECT file, sha256, size, min(name), max(put_aside_at IS NULL) FROM attachment GROUP BY file, sha256, size"
        " ORDER BY file"
    )
    wanted = tuple(
        Wanted(file, digest, size, name, bool(used)) for file, digest, size, name, used in rows if plain(file)
    )
    kept = raw.execute("SELECT value FROM setting WHERE key = ?", (SETTING,)).fetchone()
    return wanted, str(kept[0]) if kept else ""


def wanted_of(path: Path) -> tuple[tuple[Wanted, ...], str]:
    """The same of a file that is not open now. Raises StoreError."""
    with errors.guarded(path), closing(files.open_ours(path, read_only=True)) as raw:
        return wanted_by(raw)


def prove_all(path: Path, report: Report | None = None) -> Proofs:
    """Read every proof of a backup, or of a file that is not open now, to its end. Raises StoreError."""
    wanted, kept = wanted_of(path)
    return prove(wanted, folder_for(path.absolute(), kept), report)


def restore(source: Path, target: Path, report: Report | None = None) -> Proofs:
    """Bring back the proofs that the restored file `target` names and its folder lacks, from beside a backup.

    What the answer calls lost is neither in the folder nor beside the backup. Raises StoreError.
    """
    return _restored(*wanted_of(target), source.absolute(), target.absolute(), report)


def bring_back(store: Store, source: Path, report: Report | None = None) -> Proofs:
    """The same for an open file; `source` is a backup, or any name in the folder of backups."""
    with store.exclusively() as raw:
        wanted, kept = wanted_by(raw)
    return _restored(wanted, kept, source, store.path, report)


def _restored(wanted: tuple[Wanted, ...], kept: str, source: Path, target: Path, report: Report | None) -> Proofs:
    place = folder_for(target, kept)
    pool = source.parent / kept if kept and plain(kept) else place
    done = bring(wanted, pool, place, report) if pool != place else Proofs(len(wanted))
    found = sizes(place)
    still = tuple(one.name for one in wanted if one.used and found.get(one.file) != one.size)
    return replace(done, lost=still, changed=(), saved=())


def bring(
    wanted: Iterable[Wanted], source: Path, target: Path, report: Report | None = None, patience: float | None = None
) -> Proofs:
    """Copy the files that `target` lacks from `source`, each proved on its way; never raises for a disk that fails.

    A file of the right size at its place is taken as copied (see `prove` for reading all of it). What stands there
    under such a name with other content is kept under another name. `patience`: seconds after which the rest is left
    for the next time; what was copied stays, so a copy that was broken off goes on where it stopped.
    """
    if not _ONE_AT_A_TIME.acquire(timeout=-1 if patience is None else patience):
        return Proofs()
    try:
        return _bring(tuple(wanted), source, target, report, patience)
    finally:
        _ONE_AT_A_TIME.release()


def _bring(
    wanted: tuple[Wanted, ...], source: Path, target: Path, report: Report | None, patience: float | None
) -> Proofs:
    if not wanted:
        return Proofs()
    here, there = sizes(source), sizes(target)
    lacking = [one for one in wanted if there.get(one.file) != one.size]
    lost, changed, saved = _compared(wanted, here, there)
    todo = [one for one in lacking if here.get(one.file) == one.size]
    copied, left, failed, until = 0, 0, "", None if patience is None else monotonic() + patience
    try:
        if todo:
            _clear(target)
        for at, one in enumerate(todo):
            if until is not None and monotonic() > until:
                left = len(todo) - at
                break
            if _copy(one, source, target):
                copied += 1
            elif one.used:
                changed.append(one.name)
            if report is not None:
                report((at + 1) / len(todo))
        if copied:
            files.sync_folder(target)
    except OSError as error:
        left, failed = len(todo) - copied, _failure(source, target, error)
    return Proofs(len(wanted), copied, tuple(lost), tuple(changed), tuple(saved), left, failed)


def _compared(
    wanted: Sequence[Wanted], here: dict[str, int], there: dict[str, int]
) -> tuple[list[str], list[str], list[str]]:
    """Names that the source has lost, that it has otherwise, and those of both that the other place has."""
    wrong = [one for one in wanted if one.used and here.get(one.file) != one.size]
    lost = [one.name for one in wrong if one.file not in here]
    changed = [one.name for one in wrong if one.file in here]
    return lost, changed, [one.name for one in wrong if there.get(one.file) == one.size]


def prove(wanted: Iterable[Wanted], place: Path, report: Report | None = None) -> Proofs:
    """Read every file of a folder to its end and compare it with what was put in. Nothing is written."""
    rows = [one for one in wanted if one.used]
    lost, changed, found = [], [], sizes(place)
    for at, one in enumerate(rows):
        if one.file not in found:
            lost.append(one.name)
        elif found[one.file] != one.size or not _same(place / one.file, one.sha256):
            changed.append(one.name)
        if report is not None:
            report((at + 1) / len(rows))
    return Proofs(len(rows), 0, tuple(lost), tuple(changed))


def _same(path: Path, sha256: str) -> bool:
    try:
        return files.sha256(path) == sha256
    except OSError:
        return False


def sizes(place: Path) -> dict[str, int]:
    """The files of a folder with their sizes, in one reading of it; {} where it is not there."""
    found = {}
    with suppress(OSError), os.scandir(place) as entries:
        for entry in entries:
            with suppress(OSError):
                if entry.is_file():
                    found[entry.name] = entry.stat().st_size
    return found


def _clear(place: Path) -> None:
    """Take away what a copy that was killed left half done."""
    for leftover in place.glob(f".*{_DRAFT}") if place.is_dir() else ():
        with suppress(OSError):
            leftover.unlink()


def _copy(one: Wanted, source: Path, target: Path) -> bool:
    """Copy one file and prove it; False: it is not what was put in. Raises OSError."""
    import hashlib  # brings OpenSSL's library into memory
    import secrets

    target.mkdir(exist_ok=True)
    draft = target / f".{secrets.token_hex(8)}{_DRAFT}"
    digest = hashlib.sha256()
    try:
        with (source / one.file).open("rb") as old, draft.open("xb") as new:
            while piece := old.read(_PIECE):
                digest.update(piece)
                new.write(piece)
            new.flush()
            os.fsync(new.fileno())
        if digest.hexdigest() != one.sha256:
            return False
        final = target / one.file
        if final.exists():
            final.rename(safefile.free_name(final))
        draft.replace(final)
        return True
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _failure(source: Path, target: Path, error: OSError) -> str:
    """Why proofs could not be copied: the place that failed is named."""
    missing = source if not source.is_dir() else target
    told = errors.translate(error, missing)
    return f"Chưa chép hết minh chứng. {told.message} {told.next_step}"
