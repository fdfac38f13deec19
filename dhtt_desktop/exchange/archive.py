"""Zip archives from outside (.xlsx, .docx, .ods), unpacked within bounds.

The bounds are checked on what really comes out, not on what the archive says of itself, and what a reader gets to see
is a new archive of the unpacked parts: a lying directory or a stream longer than declared never reaches it.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable

from dhtt_desktop.exchange.book import ReadRefused

MEMBERS = 4_000
UNPACKED = 192 << 20  # bytes of all parts that are used
RATIO = 150  # a part above RATIO_FROM bytes that shrank more than this was made to hurt
RATIO_FROM = 24 << 20

BROKEN = "Tệp bị hỏng hoặc chép chưa xong: hãy chép lại tệp gốc rồi thử lại."
TOO_BIG = "Tệp bung ra quá lớn so với một danh sách: chương trình không mở để giữ an toàn cho máy."
TRICKY = "Tệp có khai báo lạ bên trong (không phải do Excel hay Word ghi ra): chương trình không mở."

_DECLARATION = re.compile(rb"<\s*!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)


def parts(data: bytes, wanted: Callable[[str], bool]) -> dict[str, bytes]:
    """Unpack the wanted parts of the archive. Raises ReadRefused when it is broken, too big or carries entities."""
    found: dict[str, bytes] = {}
    room = UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            if len(infos) > MEMBERS:
                raise ReadRefused(TOO_BIG)
            for info in infos:
                if info.is_dir() or not wanted(info.filename):
                    continue
                if info.flag_bits & 1:
                    raise ReadRefused("Tệp có mật khẩu: hãy mở bằng Excel, bỏ mật khẩu, lưu lại rồi thử lại.")
                _refuse_bomb(info, room)
                content = archive.read(info)
                room -= len(content)
                if info.filename in found:
                    raise ReadRefused(BROKEN)
                found[info.filename] = content
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, RuntimeError):
        raise ReadRefused(BROKEN) from None
    for name, content in found.items():
        if name.endswith((".xml", ".rels")):
            _refuse_entities(content)
    return found


def _refuse_bomb(info: zipfile.ZipInfo, room: int) -> None:
    if info.file_size > room:
        raise ReadRefused(TOO_BIG)
    if info.file_size > RATIO_FROM and info.file_size > RATIO * max(info.compress_size, 1):
        raise ReadRefused(TOO_BIG)


def _refuse_entities(content: bytes) -> None:
    head = content[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in head[:64]:
        raise ReadRefused(TRICKY)
    if _DECLARATION.search(content):
        raise ReadRefused(TRICKY)


def packed(found: dict[str, bytes]) -> io.BytesIO:
    """The parts as a new, uncompressed archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, content in found.items():
            archive.writestr(name, content)
    stream.seek(0)
    return stream
