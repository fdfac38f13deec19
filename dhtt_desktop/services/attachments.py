"""Proofs: copies of decisions and scans in the folder "<name of the file> - minh chứng" beside the school's file.

A copy is never written over and never deleted here; one content stands once in the folder, however often it proves.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from dhtt_desktop import safefile
from dhtt_desktop.domain.text.normalize import clean
from dhtt_desktop.services.result import Done, Result, refuse
from dhtt_desktop.store import backup, matter_queries, proofs, queries, schema
from dhtt_desktop.store.database import Store

OWNERS: Final = frozenset({
    "award", "rating", "initiative", "matter", "absence", "posting", "exemplar", "exemplar_step", "publicity",
    "campaign",
})  # fmt: skip
KINDS = (
    ".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".gif", ".webp", ".heic", ".doc", ".docx", ".odt",
    ".rtf", ".txt", ".xls", ".xlsx", ".ods", ".ppt", ".pptx", ".zip", ".rar", ".7z", ".eml", ".msg",
)  # fmt: skip
"""Endings of what can be a proof: pages, pictures, tables, packed files and letters, nothing that runs."""

LIMIT = 50 << 20
OK, MISSING, CHANGED = "", "không còn trong thư mục minh chứng", "đã khác lúc đưa vào"
_PIECE = 1 << 20
_NAME_BYTES = 160  # of a file name; with the folder's path it stays below what Windows takes
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")
_DRAFT = ".dang-ghi"

Report = Callable[[float], object]


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy. `path` is where it should stand; `state` OK, or what is wrong with it, in words."""

    id: int
    name: str
    path: Path
    size: int
    added_on: str
    state: str = OK


def folder(store: Store) -> Path:
    """Where the copies of this file stand, or will stand.

    A file that was renamed still finds the folder of its former name, and a backup in `sao-luu` that of the file.
    """
    return proofs.folder_for(store.path, queries.settings(store).get(proofs.SETTING, ""))


def attach(store: Store, owner: str, owner_id: int, path: Path, report: Report | None = None) -> Result:
    """Keep a copy of a file as the proof of one row; see `attach_all`."""
    return attach_all(store, owner, [owner_id], path, report)


def attach_all(store: Store, owner: str, owner_ids: Sequence[int], path: Path, report: Report | None = None) -> Result:
    """Keep one copy of a file as the proof of rows of the table `owner`. `report` hears how far it is (0 to 1).

    Refuses in one sentence what is no proof (a program, an empty or huge file), and a file or folder that fails.
    """
    if owner not in OWNERS:
        raise ValueError(owner)
    if store.read_only:
        return refuse("Tệp dữ liệu đang mở chỉ để đọc nên chưa thêm được minh chứng.")
    if not owner_ids:
        return refuse("Chưa chọn dòng nào để thêm minh chứng.")
    if why := _no_proof(path):
        return refuse(why)
    place = folder(store)
    kept = _keep(store, place, path, report)
    if isinstance(kept, str):
        return refuse(kept)
    try:
        return _record(store, owner, owner_ids, path.name, kept)
    except BaseException:
        if kept.new:
            with contextlib.suppress(OSError):
                kept.path.unlink()
        raise


def of(store: Store, owner: str, owner_id: int) -> tuple[Copy, ...]:
    """The copies that prove one row, each with its state as far as name and size tell."""
    return of_all(store, owner, [owner_id])


def of_all(store: Store, owner: str, owner_ids: Sequence[int]) -> tuple[Copy, ...]:
    """The copies that prove every one of these rows: one decision on many awards."""
    place = folder(store)
    return tuple(_copy(place, row) for row in matter_queries.attachments(store, owner, owner_ids))


def counts(store: Store, owner: str) -> dict[int, int]:
    """How many copies prove each row of a table: id -> number."""
    return matter_queries.proof_counts(store, owner)


def examine(store: Store, attachment_id: int) -> Copy | None:
    """One copy with its state proved by its content, before it is opened."""
    row = matter_queries.attachment(store, attachment_id)
    if row is None:
        return None
    made = _copy(folder(store), row)
    if made.state == OK:
        try:
            same = _sha256(made.path) == row.sha256
        except OSError:
            return _with_state(made, MISSING)
        if not same:
            return _with_state(made, CHANGED)
    return made


def remove(store: Store, owner: str, owner_ids: Sequence[int], copy: Copy) -> Result:
    """Take a copy from what it proves; the file stays in the folder, and one undo brings it back."""
    ids = matter_queries.attachments_like(store, owner, owner_ids, copy.path.name)
    if not ids:
        return Done()
    with store.begin(f"Bỏ minh chứng {copy.name}") as unit:
        unit.update_many(schema.attachment, {key: {"put_aside_at": unit.now} for key in ids})
    return Done(f"Đã bỏ minh chứng {copy.name}. Tệp vẫn ở thư mục minh chứng.", unit.action_id)


def lost(store: Store) -> tuple[str, ...]:
    """Names of proofs whose file is gone from the folder, or has another size."""
    rows = matter_queries.kept_files(store)
    if not rows:
        return ()
    found = proofs.sizes(folder(store))
    return tuple(row.name for row in rows if found.get(row.file) != row.size)


def bring_back(store: Store, report: Report | None = None) -> Result:
    """Put proofs that are gone or were changed back into the folder, as the backups beside the file have them.

    A changed file is kept under another name: it may be what somebody mended on purpose.
    """
    found = proofs.bring_back(store, backup.folder_of(store.path) / store.path.name, report)
    if found.failed:
        return refuse(found.failed)
    if not found.copied:
        return refuse("Bản sao lưu cạnh tệp dữ liệu không có minh chứng nào bị thiếu. Hãy tìm ở USB hoặc quét lại.")
    still = f" Còn thiếu {len(found.lost)} tệp." if found.lost else ""
    return Done(f"Đã lấy lại {found.copied} minh chứng từ bản sao lưu.{still}")


# Keeping


@dataclass(frozen=True, slots=True)
class _Kept:
    path: Path
    sha256: str
    size: int
    new: bool


def _no_proof(path: Path) -> str:
    """Why this file cannot be a proof; "" when it can."""
    try:
        if path.is_dir():
            return f"“{path.name}” là một thư mục, hãy chọn từng tệp."
        size = path.stat().st_size
    except OSError:
        return f"Không đọc được “{path.name}”: tệp không còn ở đó hoặc đang bị khóa."
    if path.suffix.lower() not in KINDS:
        return f"“{path.name}” không phải loại tệp làm minh chứng: hãy dùng bản quét PDF, ảnh, hoặc tệp văn phòng."
    if size == 0:
        return f"“{path.name}” là tệp rỗng."
    if size > LIMIT:
        return f"“{path.name}” nặng {size >> 20} MB, quá {LIMIT >> 20} MB: hãy quét lại ở độ phân giải thấp hơn."
    return ""


def _keep(store: Store, place: Path, source: Path, report: Report | None) -> _Kept | str:
    """Copy a file into the folder, hashed on its way; a sentence when that fails."""
    draft = place / f".{secrets.token_hex(8)}{_DRAFT}"
    try:
        place.mkdir(exist_ok=True)
        with draft.open("xb") as target:
            read = _pour(source, target, report)
            if isinstance(read, str):
                return read
            target.flush()
            os.fsync(target.fileno())
        sha256, size = read
        names = (*(row.file for row in matter_queries.same_content(store, sha256)), _tidy(source.name))
        for name in dict.fromkeys(names):
            if _state(place / name, name, size) == OK and _sha256(place / name) == sha256:
                return _Kept(place / name, sha256, size, new=False)
        return _Kept(_settle(draft, place / _tidy(source.name)), sha256, size, new=True)
    except OSError as error:
        return _refusal(place, error)
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)


def _pour(source: Path, target: Any, report: Report | None) -> tuple[str, int] | str:
    """Read the source to its end; what fails on its side is told of the source, the rest is the target's OSError."""
    digest, done = hashlib.sha256(), 0
    unread = f"Không đọc được “{source.name}”: tệp không còn ở đó hoặc đang bị khóa."
    try:
        file = source.open("rb")
    except OSError:
        return unread
    with file:
        whole = max(1, os.fstat(file.fileno()).st_size)
        while True:
            try:
                piece = file.read(_PIECE)
            except OSError:
                return unread
            if not piece:
                return digest.hexdigest(), done
            digest.update(piece)
            done += len(piece)
            if done > LIMIT:
                return f"“{source.name}” nặng quá {LIMIT >> 20} MB: hãy quét lại ở độ phân giải thấp hơn."
            target.write(piece)
            if report is not None:
                report(min(1.0, done / whole))


def _settle(draft: Path, wanted: Path) -> Path:
    """Give the finished copy its name, or the next free one; nothing is written over."""
    target = wanted
    while True:
        try:
            target.open("xb").close()  # the name is ours from here on
        except FileExistsError:
            target = safefile.free_name(target)
            continue
        try:
            draft.replace(target)
        except OSError:
            with contextlib.suppress(OSError):
                target.unlink()
            raise
        return target


def _record(store: Store, owner: str, owner_ids: Sequence[int], name: str, kept: _Kept) -> Result:
    """Write down what the copy proves; rows that have it already are left out."""
    shown = clean(name)
    known = {row.owner_id for row in matter_queries.same_content(store, kept.sha256)
             if row.owner == owner and row.put_aside_at is None}  # fmt: skip
    wanted = [key for key in dict.fromkeys(owner_ids) if key not in known]
    if not wanted:
        return Done(f"“{shown}” đã là minh chứng ở đây.")
    row = {"owner": owner, "name": shown, "file": kept.path.name, "sha256": kept.sha256, "size": kept.size,
           "added_on": store.now().date().isoformat()}  # fmt: skip
    with store.begin(f"Thêm minh chứng {shown}") as unit:
        ids = unit.insert_many(schema.attachment, [{**row, "owner_id": key} for key in wanted])
        _remember(store, unit, kept.path.parent.name)
    many = f" cho {len(wanted)} dòng" if len(wanted) > 1 else ""
    return Done(f"Đã thêm minh chứng {shown}{many}.", unit.action_id, ids[0])


def _remember(store: Store, unit: Any, name: str) -> None:
    """Keep the folder's name, by which a renamed file finds it again."""
    row = store.one("SELECT id FROM setting WHERE key = ?", (proofs.SETTING,))
    unit.save(schema.setting, row and row.id, {"value": name}, {"key": proofs.SETTING})


# Names and states


def _tidy(name: str) -> str:
    """A file name that every system takes: "QĐ 12/2026?.pdf" -> "QĐ 12 2026.pdf"."""
    path = Path(_FORBIDDEN.sub(" ", clean(name)))
    ending = path.suffix.lower()
    stem = " ".join(path.stem.split()).strip(" .") or "minh chứng"
    if _RESERVED.match(f"{stem}."):
        stem = f"_{stem}"
    while len(f"{stem}{ending}".encode()) > _NAME_BYTES:
        stem = stem[:-1]
    return f"{stem.strip(' .')}{ending}"


def _copy(place: Path, row: Any) -> Copy:
    path = place / row.file if proofs.plain(row.file) else place
    return Copy(row.id, row.name, path, row.size, row.added_on, _state(path, row.file, row.size))


def _state(path: Path, file: str, size: int) -> str:
    """What name and size tell of a copy. A name that leads elsewhere, or to a program, is never opened."""
    if not proofs.plain(file) or path.suffix.lower() not in KINDS:
        return MISSING
    try:
        if not path.is_file():
            return MISSING
        return OK if path.stat().st_size == size else CHANGED
    except OSError:
        return MISSING


def _with_state(copy: Copy, state: str) -> Copy:
    return Copy(copy.id, copy.name, copy.path, copy.size, copy.added_on, state)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _refusal(place: Path, error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return "Ổ đĩa đã đầy nên chưa thêm được minh chứng; dữ liệu đã lưu vẫn còn nguyên."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"Không ghi được vào thư mục “{place.name}”: thư mục chỉ cho đọc."
    if error.errno in (errno.EEXIST, errno.ENOTDIR):
        return f"Cạnh tệp dữ liệu đã có một tệp tên “{place.name}”, nên chưa lập được thư mục minh chứng."
    return f"Chưa chép được minh chứng vào thư mục “{place.name}”: ổ đĩa không ghi được nữa."
