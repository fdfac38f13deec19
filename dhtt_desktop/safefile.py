"""Saving a file so that nothing is lost: the new file is whole on the disk before the old one goes.

For every writer of the program (Word, PDF, Excel). Standard library only.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import tempfile
import time
from pathlib import Path

_NAME_BYTES = 255  # the longest file name that common file systems hold
_TRIES = 5  # a virus scanner may hold a fresh file for a moment (Windows)
_WAIT = 0.1


class CannotWrite(OSError):
    """The file could not be saved; whatever stood there before is untouched.

    `message` is a Vietnamese sentence for the user, `suggestion` a path that is free (another name, or the user's own
    folder when the chosen folder takes no files).
    """

    def __init__(self, message: str, suggestion: Path) -> None:
        super().__init__(message)
        self.message = message
        self.suggestion = suggestion


def write_bytes(path: str | Path, data: bytes) -> None:
    """Put `data` at `path`: a temporary file beside it, flushed to the disk, then one rename.

    Raises `CannotWrite` when the target is open in another program, read-only or a folder, when the folder is missing
    or takes no files, or when the disk is full.
    """
    target = Path(os.path.realpath(path))
    _refuse_bad_target(target)
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=".dhtt-", suffix=".tmp", dir=target.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_mode(target))
        _replace(temporary, target)
    except OSError as error:
        raise _refusal(target, error) from error
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
    _flush_folder(target.parent)


def write_new(path: Path, data: bytes) -> None:
    """Put `data` at a path where nothing is, without waiting for the disk: for the hundreds of files of a new folder.

    What a power cut takes of them can be made again. Raises `CannotWrite`, also where a file of that name is there.
    """
    try:
        with path.open("xb") as file:
            file.write(data)
    except FileExistsError as error:
        raise CannotWrite(f"Tệp “{path.name}” đã có, không ghi đè.", free_name(path)) from error
    except OSError as error:
        raise _refusal(path, error) from error


def free_name(path: str | Path) -> Path:
    """A name beside `path` that nothing has yet: "Tờ trình.docx" -> "Tờ trình (2).docx"."""
    target = Path(path)
    stem, suffix = target.stem, target.suffix
    n = 2
    while True:
        tail = f" ({n}){suffix}"
        candidate = target.with_name(_shortened(stem, tail) + tail)
        if not os.path.lexists(candidate):
            return candidate
        n += 1


def open_elsewhere(path: Path) -> bool:
    """Whether another program seems to have the file open: its owner file lies beside, or it holds a lock."""
    if not path.is_file():
        return False
    name = path.name
    owners = {f".~lock.{name}#", f"~${name}", f"~${name[1:]}", f"~${name[2:]}"}
    if any((path.parent / owner).exists() for owner in owners if owner != "~$"):
        return True
    return _is_locked(path)


def _is_locked(path: Path) -> bool:
    if sys.platform == "win32":  # Windows itself refuses the rename
        return False
    import fcntl

    try:
        with path.open("r+b") as file:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno in (errno.EACCES, errno.EAGAIN) and os.access(path, os.W_OK)
    return False


def _refuse_bad_target(target: Path) -> None:
    if len(os.fsencode(target.name)) > _NAME_BYTES:
        short = target.with_name(_shortened(target.stem, target.suffix) + target.suffix)
        raise CannotWrite("Tên tệp quá dài, hãy đặt tên ngắn hơn.", unused(short))
    if not target.parent.is_dir():
        raise CannotWrite(f"Không có thư mục “{target.parent}”.", _in_own_folder(target))
    if target.is_dir():
        raise CannotWrite(f"“{target.name}” là một thư mục, không ghi thành tệp được.", free_name(target))
    if open_elsewhere(target):
        raise _is_open(target)
    if target.exists() and not os.access(target, os.W_OK):
        raise CannotWrite(f"Tệp “{target.name}” chỉ cho đọc, không ghi đè được.", free_name(target))


def _is_open(target: Path) -> CannotWrite:
    return CannotWrite(
        f"Tệp “{target.name}” đang mở ở chương trình khác. Hãy đóng lại, hoặc lưu với tên khác.", free_name(target)
    )


def _refusal(target: Path, error: OSError) -> CannotWrite:
    """The error of the system as a sentence and a way out."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return CannotWrite(f"Ổ đĩa đã đầy, chưa lưu được “{target.name}”.", _in_own_folder(target))
    if isinstance(error, PermissionError) and target.exists() and _takes_files(target.parent):
        return _is_open(target)
    return CannotWrite(f"Không ghi được vào thư mục “{target.parent}”.", _in_own_folder(target))


def _takes_files(folder: Path) -> bool:
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _in_own_folder(target: Path) -> Path:
    """The same name in the user's documents folder, or in the home folder."""
    home = Path.home()
    folder = next((home / name for name in ("Documents", "Tài liệu") if (home / name).is_dir()), home)
    return unused(folder / target.name)


def unused(path: Path) -> Path:
    """The path itself when nothing is there, else a free name beside it."""
    return free_name(path) if os.path.lexists(path) else path


def _shortened(stem: str, tail: str) -> str:
    """`stem` cut between letters so that with `tail` it is a name that file systems hold."""
    while len(os.fsencode(stem + tail)) > _NAME_BYTES:
        stem = stem[:-1]
    return stem


def _mode(target: Path) -> int:
    """The rights of the file that is replaced, or those that a new file gets here."""
    try:
        return target.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _replace(temporary: Path, target: Path) -> None:
    for attempt in range(_TRIES):
        try:
            temporary.replace(target)
            return
        except PermissionError:
            if sys.platform != "win32" or attempt == _TRIES - 1:
                raise
            time.sleep(_WAIT)


def _flush_folder(folder: Path) -> None:
    """Make the rename itself last through a power cut, where the system can."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
