"""What the check refuses to open, each with its own sentence and quickly."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from word_samples import edited, plan, saved

from dhtt_desktop.documents.check import CheckRefused, check_docx, opening


def _zip(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES = (
    b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Override PartName="/word/document.xml" ContentType="' + MAIN + b'"/></Types>'
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600

REFUSED: list[tuple[str, bytes, str]] = [
    ("empty", b"", opening.NOT_WORD),
    ("text", "Kế hoạch".encode(), opening.NOT_WORD),
    ("picture", b"\x89PNG\r\n\x1a\n" + b"\0" * 99, opening.NOT_WORD),
    ("workbook", _zip({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<x/>"}), opening.NOT_WORD),
    ("old word", OLE, opening.OLD_WORD),
    ("password", OLE + "EncryptedPackage".encode("utf-16-le"), opening.LOCKED),
    ("cut", _zip({"[Content_Types].xml": TYPES})[:-20], opening.BROKEN),
    ("bomb", _zip({"[Content_Types].xml": TYPES, "word/document.xml": b" " * (40 << 20)}), opening.TOO_BIG),
    ("crowd", _zip({f"{n}.xml": b"" for n in range(opening.MEMBERS + 1)}), opening.TOO_BIG),
    ("no body", _zip({"[Content_Types].xml": TYPES}), opening.NOT_WORD),
]


@pytest.mark.parametrize(("content", "message"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_refused_with_its_own_sentence(content: bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / "tệp.docx"
    path.write_bytes(content)
    with pytest.raises(CheckRefused) as refused:
        check_docx(path)
    assert str(refused.value) == message


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CheckRefused, match="Không thấy tệp “mất"):
        check_docx(tmp_path / "mất.docx")
    with pytest.raises(CheckRefused):
        check_docx(tmp_path)


def _broken_xml(path: Path) -> Path:
    return edited(path, "word/document.xml", "</w:body>", "")


def _entities(path: Path) -> Path:
    return edited(path, "word/document.xml", r"\?>", '?><!DOCTYPE x [<!ENTITY a "b">]>')


@pytest.mark.parametrize(("spoil", "message"), [(_broken_xml, opening.BROKEN), (_entities, opening.TRICKY)])
def test_a_part_that_is_no_honest_xml(spoil: Callable[[Path], Path], message: str, tmp_path: Path) -> None:
    with pytest.raises(CheckRefused) as refused:
        check_docx(spoil(saved(plan(), tmp_path)))
    assert str(refused.value) == message


def test_odd_numbers_in_a_file_do_not_stop_the_check(tmp_path: Path) -> None:
    path = edited(saved(plan(), tmp_path), "word/document.xml", r'w:w="11906"', 'w:w="rộng"')
    assert {finding.code for finding in check_docx(path)} == {"PG-01"}
