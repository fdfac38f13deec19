"""Letters and words anywhere in the file: FT-01 fonts and colour, NF-01 encodings, OR-01 bodies that ended."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from dhtt_desktop.documents.check import limits
from dhtt_desktop.documents.check.finding import Finding
from dhtt_desktop.documents.check.paper import Paragraph, Run
from dhtt_desktop.documents.check.telling import Case, gathered
from dhtt_desktop.domain.text import legacy

_STAMPS = re.compile(r"\b(?:HỎA TỐC|HOẢ TỐC|THƯỢNG KHẨN|KHẨN|MẬT|TỐI MẬT|TUYỆT MẬT)\b")
_PAST_DATE = re.compile(r"(?:ngày\s*)?(\d{1,2})\s*(?:/|-|\s+tháng\s+)\s*(\d{1,2})\s*(?:/|-|\s+năm\s+)\s*(\d{4})")
_PAST_YEAR = re.compile(r"\b(?:số\s+\S*/|năm học\s+|năm\s+)(19\d\d|20[01]\d|202[0-4])\b")


def fonts(case: Case) -> Iterator[Finding]:
    """FT-01: every letter in Times New Roman."""
    wrong: dict[str, list[tuple[Paragraph, str]]] = {}
    for para, run in _runs(case):
        for face in run.fonts:
            if face.lower() != limits.FONT.lower() and not _is_symbol(face, run.text):
                faults = wrong.setdefault(face, [])
                if not faults or faults[-1][0] is not para:
                    faults.append((para, f"phông chữ {face}"))
    for face, faults in wrong.items():
        old = legacy.encoding_of_font(face)
        asked = "phông Times New Roman, bộ mã Unicode"
        if old:
            asked += f"; chữ {old} phải chuyển mã sang Unicode trước khi đổi phông"
        yield from gathered("FT-01", faults, asked, limits.FONT_ARTICLE, "lỗi")


def _is_symbol(face: str, text: str) -> bool:
    """A tick or a box drawn from a symbol font is no text."""
    return face.lower().startswith(limits.SYMBOL_FONTS) and not re.search(r"\w{2}", text)


def colour(case: Case) -> Iterator[Finding]:
    """FT-01: black. Stamps of urgency and secrecy are red by rule."""
    faults: list[tuple[Paragraph, str]] = []
    for para, run in _runs(case):
        if run.color and not _STAMPS.search(para.text) and (not faults or faults[-1][0] is not para):
            faults.append((para, "chữ có màu"))
    yield from gathered("FT-01", faults, "chữ màu đen", limits.FONT_ARTICLE, "lỗi")


def _runs(case: Case) -> Iterator[tuple[Paragraph, Run]]:
    for para in case.paper.paragraphs:
        for run in para.runs:
            if run.text.strip():
                yield para, run


def composed(case: Case) -> Iterator[Finding]:
    """NF-01: letters with their marks in one piece (NFC)."""
    faults = [
        (para, "dấu thanh gõ rời khỏi chữ (Unicode tổ hợp)")
        for para in case.paper.paragraphs
        if not unicodedata.is_normalized("NFC", para.text)
    ]
    yield from gathered("NF-01", faults, "Unicode dựng sẵn (TCVN 6909:2001)", limits.FONT_ARTICLE, "lỗi")


def old_encoding(case: Case) -> Iterator[Finding]:
    """NF-01: no text left in TCVN3 or VNI."""
    faults = []
    for para in case.paper.paragraphs:
        told = next((code for run in para.runs for face in run.fonts if (code := legacy.encoding_of_font(face))), "")
        encoding = told if told and not para.text.isascii() else legacy.detect([para.text])
        if encoding:
            faults.append((para, f"chữ mã {encoding} cũ"))
    yield from gathered("NF-01", faults, "chữ Unicode", limits.FONT_ARTICLE, "lỗi")


def ended_bodies(case: Case) -> Iterator[Finding]:
    """OR-01: a document dated after the reform that still names the district's bodies as if they were there.

    A sentence that tells something of before the reform (it carries an older date or year) may name them.
    """
    if not case.letters or not all(letter.date >= limits.REFORM for letter in case.letters if letter.date):
        return
    if not any(letter.date for letter in case.letters):
        return
    faults = []
    for para in case.paper.paragraphs:
        words = unicodedata.normalize("NFC", para.words)
        found = limits.ABOLISHED.search(words)
        if found and not _tells_of_the_past(words):
            faults.append((para, f"nhắc tới “{found.group()}”"))
    asked = "tên cơ quan đang hoạt động (cấp huyện đã kết thúc từ 01/7/2025); giữ nguyên nếu đang kể việc trước đó"
    yield from gathered("OR-01", faults, asked, limits.REFORM_ARTICLE)


def _tells_of_the_past(words: str) -> bool:
    for day, month, year in _PAST_DATE.findall(words):
        if f"{int(year):04}-{int(month):02}-{int(day):02}" < limits.REFORM:
            return True
    return bool(_PAST_YEAR.search(words))


RULES = (fonts, colour, composed, old_encoding, ended_bodies)
