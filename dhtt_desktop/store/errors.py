"""What can go wrong with the school's file, each as one plain Vietnamese sentence and what to do next.

Nothing that SQLite or the system says reaches a reader: `translate` turns it into one of these.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class StoreError(Exception):
    """The file could not be opened, read or written. `message` says what happened, `next_step` what to do now."""

    def __init__(self, message: str, next_step: str) -> None:
        super().__init__(f"{message} {next_step}")
        self.message = message
        self.next_step = next_step


class NotOurs(StoreError):
    """A file, but not one that this program made."""


class Damaged(StoreError):
    """Our file, with a part of it lost or changed."""


class Newer(StoreError):
    """Made by a newer version of the program."""


class Older(StoreError):
    """Made by an older version, and opened only to be read: it cannot be upgraded."""


class Locked(StoreError):
    """Open in another window, or in another command, of the program."""


class DiskFull(StoreError):
    """No room left."""


class ReadOnlyPlace(StoreError):
    """The file or its folder cannot be written."""


class Missing(StoreError):
    """No such file, folder or drive."""


class AlreadyThere(StoreError):
    """A new file was asked for under a name that is taken."""


class Unreachable(StoreError):
    """The drive stopped answering: a pulled USB stick, a lost network, a failing disk."""


class Conflict(StoreError):
    """What was to be written contradicts what is already there."""


class NotUndoable(StoreError):
    """This action cannot be taken back, or brought back, any more."""


class Failed(StoreError):
    """A fault that has no better name here."""


def quoted(path: Path) -> str:
    """A file or folder as it is named to the clerk: its own name, in quotation marks."""
    return f"“{path.name or path}”"


def missing(path: Path) -> Missing:
    return Missing(
        f"Không tìm thấy {quoted(path)} trong “{path.parent}”.",
        "Hãy kiểm tra tên tệp, thư mục, và USB đã cắm chưa, rồi thử lại.",
    )


def not_ours(path: Path) -> NotOurs:
    return NotOurs(
        f"Tệp {quoted(path)} không phải là tệp dữ liệu của chương trình này.",
        "Hãy chọn tệp dữ liệu của trường (đuôi .dhtt). Tệp vừa chọn vẫn giữ nguyên.",
    )


def damaged(path: Path) -> Damaged:
    return Damaged(
        f"Tệp {quoted(path)} bị hỏng một phần, chưa đọc hết được.",
        "Đừng ghi thêm vào tệp này. Hãy khôi phục bản sao lưu gần nhất trong thư mục “sao-luu”.",
    )


def newer(path: Path) -> Newer:
    return Newer(
        f"Tệp {quoted(path)} do một bản mới hơn của chương trình tạo ra.",
        "Hãy cài bản mới nhất của chương trình rồi mở lại. Tệp vẫn giữ nguyên.",
    )


def older(path: Path) -> Older:
    return Older(
        f"Tệp {quoted(path)} do bản cũ hơn của chương trình tạo ra.",
        "Hãy mở tệp này trong chương trình một lần để nâng cấp, rồi thử lại.",
    )


def locked(path: Path) -> Locked:
    return Locked(
        f"Tệp {quoted(path)} đang mở ở một cửa sổ khác của chương trình.",
        "Hãy dùng cửa sổ đó, hoặc đóng nó rồi thử lại.",
    )


def disk_full(path: Path) -> DiskFull:
    return DiskFull(
        f"Ổ đĩa chứa {quoted(path)} đã đầy, chưa ghi được.",
        "Hãy xóa bớt tệp không cần hoặc chọn ổ khác, rồi làm lại. Dữ liệu đã lưu trước đó vẫn còn nguyên.",
    )


def read_only(path: Path) -> ReadOnlyPlace:
    return ReadOnlyPlace(
        f"Không ghi được vào {quoted(path)} trong “{path.parent}”: thư mục hoặc tệp chỉ cho đọc.",
        "Hãy chọn một thư mục khác, ví dụ “Tài liệu” của bạn, hoặc gạt chốt khóa ghi của USB.",
    )


def already_there(path: Path) -> AlreadyThere:
    return AlreadyThere(f"Trong “{path.parent}” đã có {quoted(path)}.", "Hãy chọn tên khác. Tệp cũ vẫn giữ nguyên.")


def unreachable(path: Path) -> Unreachable:
    return Unreachable(
        f"Ổ đĩa chứa {quoted(path)} không đọc hoặc ghi được nữa.",
        "Nếu là USB hay ổ mạng, hãy cắm hoặc nối lại; nếu là ổ của máy, hãy sao chép dữ liệu sang ổ khác.",
    )


def conflict(path: Path) -> Conflict:
    return Conflict(
        "Dữ liệu vừa nhập trùng hoặc không khớp với dữ liệu đã có.",
        "Chưa có gì được ghi. Hãy xem lại rồi lưu lần nữa.",
    )


def failed(path: Path) -> Failed:
    return Failed(
        f"Chương trình gặp lỗi khi làm việc với tệp {quoted(path)}.",
        "Việc vừa làm chưa được ghi; dữ liệu đã lưu trước đó vẫn còn. Hãy mở lại chương trình rồi thử lần nữa.",
    )


_BY_SQLITE = {
    sqlite3.SQLITE_BUSY: locked,
    sqlite3.SQLITE_LOCKED: locked,
    sqlite3.SQLITE_NOTADB: not_ours,
    sqlite3.SQLITE_CORRUPT: damaged,
    sqlite3.SQLITE_FULL: disk_full,
    sqlite3.SQLITE_READONLY: read_only,
    sqlite3.SQLITE_PERM: read_only,
    sqlite3.SQLITE_CANTOPEN: read_only,
    sqlite3.SQLITE_IOERR: unreachable,
    sqlite3.SQLITE_CONSTRAINT: conflict,
}

_BY_ERRNO = {
    errno.ENOSPC: disk_full,
    errno.EDQUOT: disk_full,
    errno.EFBIG: disk_full,
    errno.EACCES: read_only,
    errno.EPERM: read_only,
    errno.EROFS: read_only,
    errno.EISDIR: not_ours,
    errno.ENOENT: missing,
    errno.ENOTDIR: missing,
    errno.ENODEV: missing,
    errno.ENXIO: missing,
    errno.EEXIST: already_there,
}

_IN_USE_ON_WINDOWS = (32, 33)  # ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION


def translate(error: BaseException, path: Path) -> StoreError:
    """The failure of SQLite, of SQLAlchemy around it, or of the system, as one that a clerk can read."""
    cause = getattr(error, "orig", None) or error
    if isinstance(cause, StoreError):
        return cause
    if isinstance(cause, sqlite3.Error):
        code = getattr(cause, "sqlite_errorcode", None)
        return _BY_SQLITE.get(code & 0xFF, failed)(path) if code is not None else failed(path)
    if isinstance(cause, OSError):
        if getattr(cause, "winerror", None) in _IN_USE_ON_WINDOWS:
            return locked(path)
        return _BY_ERRNO.get(cause.errno or 0, unreachable)(path)
    return failed(path)


@contextmanager
def guarded(path: Path, system: bool = True) -> Iterator[None]:
    """Inside, every failure of the file `path` comes out as a StoreError; other exceptions pass unchanged.

    `system` False: only the database's own failures; an OSError then belongs to another file and passes.
    """
    try:
        yield
    except Exception as error:
        ours = isinstance(error, sqlite3.Error) or isinstance(getattr(error, "orig", None), sqlite3.Error)
        if ours or (system and isinstance(error, OSError)):
            raise translate(error, path) from error
        raise
