"""Read somebody else's file, bounded: what it is by its content, its size, its time, and in a process that can die."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from dhtt_desktop.exchange.archive import BROKEN
from dhtt_desktop.exchange.book import Book, ReadRefused, Sheet
from dhtt_desktop.exchange.quiet import no_collector
from dhtt_desktop.jobs import process

FILE_BYTES = 40 << 20
TIMEOUT = 60.0
OLD_WORD = "Tệp Word đời cũ (.doc): hãy mở bằng Word rồi lưu thành .docx."

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(rb"<\s*(html|table|!doctype html|head|body|meta)\b", re.IGNORECASE)

STOPPED = {
    "timeout": "Đọc tệp quá lâu nên đã dừng: hãy chép riêng danh sách sang một tệp mới rồi thử lại.",
    "cancelled": "Đã dừng đọc tệp theo yêu cầu.",
    "died": "Tệp làm chương trình đọc phải dừng (tệp hỏng hoặc quá lớn): hãy chép riêng danh sách sang một tệp mới.",
}


def read_file(
    path: Path | str,
    *,
    timeout: float = TIMEOUT,
    cancelled: Callable[[], bool] | None = None,
    progress: Callable[[float, str], None] | None = None,
) -> Book:
    """Read the file's cells in a child process that is killed after `timeout` seconds or when `cancelled()`.

    Raises ReadRefused with one Vietnamese sentence; nothing else, whatever the file holds.
    """
    try:
        with no_collector():
            book: Book = process.run(read_here, Path(path), timeout=timeout, cancelled=cancelled, progress=progress)
    except process.Stopped as stop:
        raise ReadRefused(STOPPED[stop.reason]) from None
    return book


def read_here(path: Path, report: Callable[[float, str], None]) -> Book:
    """Read the file in this process: the child's work. Raises ReadRefused."""
    data = file_bytes(path)
    report(0.1, "Đang mở tệp")
    try:
        kind, sheets = _sheets(data, path, report)
    except (ValueError, KeyError, IndexError, RecursionError, OverflowError, UnicodeError):
        raise ReadRefused(BROKEN) from None
    if not any(sheet.rows for sheet in sheets):
        raise ReadRefused("Tệp không có dữ liệu nào.")
    return Book(path, kind, sheets)


def file_bytes(path: Path) -> bytes:
    """The file's content when it has a size that a list can have. Raises ReadRefused."""
    try:
        size = path.stat().st_size
        if size > FILE_BYTES:
            raise ReadRefused(f"Tệp quá lớn ({size >> 20} MB): một danh sách không quá {FILE_BYTES >> 20} MB.")
        data = path.read_bytes()
    except FileNotFoundError:
        raise ReadRefused(f"Không tìm thấy tệp “{path.name}”.") from None
    except PermissionError:
        raise ReadRefused(f"Không mở được tệp “{path.name}”: tệp đang được chương trình khác giữ.") from None
    except OSError:
        raise ReadRefused(f"Không đọc được tệp “{path.name}”: hãy kiểm tra ổ đĩa hoặc USB.") from None
    if not data:
        raise ReadRefused("Tệp rỗng (0 byte): hãy chép lại tệp gốc.")
    return data


def _sheets(data: bytes, path: Path, report: Callable[[float, str], None]) -> tuple[str, tuple[Sheet, ...]]:
    if data.startswith(b"PK"):
        return _zipped(data, report)
    if data.startswith(_OLE):
        return "xls", _ole(data, report)
    if data[:2] == b"\x09\x08" or data[:2] == b"\x09\x04" or data[:2] == b"\x09\x02":
        raise ReadRefused("Tệp Excel quá cũ: hãy mở bằng Excel rồi lưu thành .xlsx.")
    from dhtt_desktop.exchange import plain

    if data.startswith((b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"SQLite")):
        raise ReadRefused(plain.NO_LIST)
    if _HTML.search(data[:4096].replace(b"\x00", b"")):
        return "html", plain.read_html(data)
    if data.lstrip()[:5] == b"<?xml":
        raise ReadRefused("Tệp là Excel dạng XML: hãy mở bằng Excel rồi lưu thành .xlsx.")
    return "text", plain.read_text(data, path.stem)


def _zipped(data: bytes, report: Callable[[float, str], None]) -> tuple[str, tuple[Sheet, ...]]:
    import io
    import zipfile

    from dhtt_desktop.exchange import archive, excel, plain

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            names = set(opened.namelist())
            kind = (
                opened.read("mimetype")[:80]
                if "mimetype" in names and opened.getinfo("mimetype").file_size < 200
                else b""
            )
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        raise ReadRefused(BROKEN) from None
    if len(names) > archive.MEMBERS:
        raise ReadRefused(archive.TOO_BIG)
    if "xl/workbook.xml" in names:
        return "xlsx", excel.read_zipped(data, report)
    if "word/document.xml" in names:
        from dhtt_desktop.exchange.wordfile import read_word

        return "docx", read_word(data)
    if kind == b"application/vnd.oasis.opendocument.spreadsheet":
        return "ods", excel.read_zipped(data, report)
    if "xl/workbook.bin" in names:
        raise ReadRefused("Tệp Excel dạng nhị phân (.xlsb): hãy mở bằng Excel rồi lưu thành .xlsx.")
    raise ReadRefused(plain.NO_LIST)


def _ole(data: bytes, report: Callable[[float, str], None]) -> tuple[Sheet, ...]:
    from dhtt_desktop.exchange import excel, plain

    if _holds(data, "EncryptedPackage"):
        raise ReadRefused(excel.PASSWORD)
    if is_old_word(data):
        raise ReadRefused(OLD_WORD)
    if not (_holds(data, "Workbook") or _holds(data, "Book")):
        raise ReadRefused(plain.NO_LIST)
    return excel.read_old(data, report)


def is_old_word(data: bytes) -> bool:
    """Whether it is a .doc of Word 97 to 2003."""
    return data.startswith(_OLE) and _holds(data, "WordDocument") and not _holds(data, "Workbook")


def _holds(data: bytes, name: str) -> bool:
    """Whether a stream of that name stands in an old Office file."""
    return name.encode("utf-16-le") in data
