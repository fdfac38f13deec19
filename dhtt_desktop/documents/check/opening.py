"""Opening a .docx from anywhere, within bounds: what is no Word file, or would unpack to too much, is refused."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from lxml import etree

from dhtt_desktop.documents.check.finding import CheckRefused

FILE_BYTES = 64 << 20
MEMBERS = 2_000
PART_BYTES = 96 << 20
RATIO = 200  # how far a big part may have shrunk; Word's own long lists reach about 40
RATIO_FROM = 8 << 20

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MAIN_TYPES = (b"wordprocessingml.document.main+xml", b"ms-word.document.macroEnabled.main+xml")

NOT_WORD = "Tệp này không phải văn bản Word (.docx)."
OLD_WORD = "Đây là tệp Word đời cũ (.doc). Hãy mở bằng Word, lưu lại thành .docx rồi kiểm tra."
LOCKED = "Tệp có mật khẩu. Hãy mở bằng Word, bỏ mật khẩu, lưu lại rồi kiểm tra."
BROKEN = "Tệp bị hỏng hoặc chép chưa xong. Hãy chép lại tệp gốc rồi thử lại."
TOO_BIG = "Tệp quá lớn hoặc bung ra quá lớn so với một văn bản, chương trình không mở để giữ an toàn cho máy."
TRICKY = "Tệp có khai báo lạ bên trong, không phải do Word ghi ra; chương trình không mở."


def open_parts(path: str | Path) -> dict[str, bytes]:
    """The XML parts of a .docx by name. Raises CheckRefused with a Vietnamese sentence."""
    path = Path(path)
    try:
        if path.is_dir() or path.stat().st_size == 0:
            raise CheckRefused(NOT_WORD)
        if path.stat().st_size > FILE_BYTES:
            raise CheckRefused(TOO_BIG)
        with path.open("rb") as file:
            head = file.read(8)
            if head == _OLE:
                raise CheckRefused(LOCKED if _ENCRYPTED in head + file.read() else OLD_WORD)
        if not head.startswith(b"PK"):
            raise CheckRefused(NOT_WORD)
        return _unpack(path)
    except FileNotFoundError:
        raise CheckRefused(f"Không thấy tệp “{path.name}”.") from None
    except PermissionError:
        raise CheckRefused(f"Không đọc được tệp “{path.name}”: tệp đang khóa hoặc không được phép đọc.") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, RuntimeError):
        raise CheckRefused(BROKEN) from None


def _unpack(path: Path) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    room = PART_BYTES
    with zipfile.ZipFile(path) as archive:
        infos = archive.infolist()
        if len(infos) > MEMBERS:
            raise CheckRefused(TOO_BIG)
        for info in infos:
            if not info.filename.endswith((".xml", ".rels")):
                continue
            if info.flag_bits & 1:
                raise CheckRefused(LOCKED)
            shrunk = info.file_size > RATIO * max(info.compress_size, 1)
            if info.file_size > room or (info.file_size > RATIO_FROM and shrunk):
                raise CheckRefused(TOO_BIG)
            parts[info.filename.lstrip("/")] = content = archive.read(info)
            room -= len(content)
    if not any(kind in parts.get("[Content_Types].xml", b"") for kind in _MAIN_TYPES):
        raise CheckRefused(NOT_WORD)
    return parts


def parse(content: bytes) -> Any:
    """The root element of a part. Nothing is fetched or expanded; a part with its own entities is refused."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        raise CheckRefused(BROKEN) from None
    if root.getroottree().docinfo.doctype:
        raise CheckRefused(TRICKY)
    return root


def relationships(parts: dict[str, bytes], source: str) -> dict[str, tuple[str, str]]:
    """Relationship id -> (last word of its type, part name) of a part's inner relationships."""
    folder, _, name = source.rpartition("/")
    content = parts.get(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")
    if content is None:
        return {}
    found = {}
    for item in parse(content):
        if item.get("TargetMode") != "External":
            kind = (item.get("Type") or "").rpartition("/")[2]
            found[item.get("Id") or ""] = (kind, _join(folder, item.get("Target") or ""))
    return found


def _join(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    steps: list[str] = folder.split("/") if folder else []
    for step in target.split("/"):
        if step == "..":
            del steps[-1:]
        elif step != ".":
            steps.append(step)
    return "/".join(steps)


def related(rels: Iterable[tuple[str, str]], kind: str) -> str:
    """The part of a kind of relationship ("styles"), or ""."""
    return next((part for found, part in rels if found == kind), "")
