"""Letters and words anywhere in the file: FT-01 fonts and colour, NF-01 encodings, OR-01 bodies that ended."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from dhtt_desktop import reference
from dhtt_desktop.documents.check import limits
from dhtt_desktop.documents.check.finding import Finding
from dhtt_desktop.documents.check.paper import Paragraph, Run
from dhtt_desktop.documents.check.telling import Case, gathered
from dhtt_desktop.domain.text import dates as dates_text
from dhtt_desktop.domain.text import legacy

STAMPS = re.compile(r"\b(?:HỎA TỐC|HOẢ TỐC|THƯỢNG KHẨN|KHẨN|MẬT|TỐI MẬT|TUYỆT MẬT)\b")
_SHORTEST_BODY = 4  # letters: no body has a shorter name
_PAST_DATE = re.compile(r"(?:ngày\s*)?(\d{1,2})\s*(?:/|-|\s+tháng\s+)\s*(\d{1,2})\s*(?:/|-|\s+năm\s+)\s*(\d{4})")
_PAST_YEAR = re.compile(r"(?:\bnăm\s+|\bnăm học\s+|/)((?:19|20)\d\d)\b")


def fonts(case: Case) -> Iterator[Finding]:
    """FT-01: every letter in Times New Roman."""
    wrong: dict[str, list[tuple[Paragraph, str]]] = {}
    for para, run in _runs(case):
        for face in run.fonts:
            if face.lower() != limits.FONT.lower() and not is_symbol(face, run.text):
                faults = wrong.setdefault(face, [])
                if not faults or faults[-1][0] is not para:
                    faults.append((para, f"phông chữ {face}"))
    for face, faults in wrong.items():
        old = legacy.encoding_of_font(face)
        asked = "phông Times New Roman, bộ mã Unicode"
        if old:
            asked += f"; chữ {old} phải chuyển mã sang Unicode trước khi đổi phông"
        yield from gathered("FT-01", faults, asked, limits.FONT_ARTICLE, "lỗi")


def is_symbol(face: str, text: str) -> bool:
    """A tick or a box drawn from a symbol font is no text."""
    return face.lower().startswith(limits.SYMBOL_FONTS) and not re.search(r"\w{2}", text)


def colour(case: Case) -> Iterator[Finding]:
    """FT-01: black. Stamps of urgency and secrecy are red by rule."""
    faults: list[tuple[Paragraph, str]] = []
    for para, run in _runs(case):
        if run.color and not STAMPS.search(para.text) and (not faults or faults[-1][0] is not para):
            faults.append((para, "chữ có màu"))
    yield from gathered("FT-01", faults, "chữ màu đen", limits.FONT_ARTICLE, "lỗi")


def _runs(case: Case) -> Iterator[tuple[Paragraph, Run]]:
    for para in case.paper.everywhere:
        for run in para.runs:
            if run.text.strip():
                yield para, run


def composed(case: Case) -> Iterator[Finding]:
    """NF-01: letters with their marks in one piece (NFC)."""
    faults = [
        (para, "dấu thanh gõ rời khỏi chữ (Unicode tổ hợp)")
        for para in case.paper.everywhere
        if not unicodedata.is_normalized("NFC", para.text)
    ]
    yield from gathered("NF-01", faults, "Unicode dựng sẵn (TCVN 6909:2001)", limits.FONT_ARTICLE, "lỗi")


def old_encoding(case: Case) -> Iterator[Finding]:
    """NF-01: no text left in TCVN3 or VNI."""
    faults = []
    for para in case.paper.everywhere:
        told = next((code for run in para.runs for face in run.fonts if (code := legacy.encoding_of_font(face))), "")
        encoding = told if told and not para.text.isascii() else legacy.detect([para.text])
        if encoding:
            faults.append((para, f"chữ mã {encoding} cũ"))
    yield from gathered("NF-01", faults, "chữ Unicode", limits.FONT_ARTICLE, "lỗi")


def ended_bodies(case: Case) -> Iterator[Finding]:
    """OR-01: a document that names a body which had ended by then, as if it were still there.

    A sentence that tells something of before that day (it carries an older date or year) may name it.
    """
    dates = [letter.date for letter in case.letters if letter.date]
    if not dates:
        return
    texts = [(para, _even(para.words)) for para in case.paper.everywhere if len(para.text) > _SHORTEST_BODY]
    for body in reference.abolished_bodies():
        if min(dates) < body.abolished_on:
            continue
        names = re.compile("|".join(rf"(?<!\w){re.escape(_even(name))}(?!\w)" for name in body.names), re.IGNORECASE)
        found = ((para, names.search(text)) for para, text in texts)
        faults = [
            (para, f"nhắc tới “{match.group()}”")
            for para, match in found
            if match and not _tells_of_the_past(para.words, body.abolished_on)
        ]
        day = dates_text.show_date(body.abolished_on)
        asked = f"không còn từ {day}, nay là {body.successor}; giữ nguyên nếu đang kể việc trước đó"
        yield from gathered("OR-01", faults, asked, body.source)


def _even(text: str) -> str:
    """One spelling for the two places of the tone mark in "ủy"."""
    return unicodedata.normalize("NFC", text).replace("Uỷ", "Ủy").replace("uỷ", "ủy").replace("UỶ", "ỦY")


def _tells_of_the_past(words: str, day: str) -> bool:
    for found in _PAST_DATE.findall(words):
        if "{2:0>4}-{1:0>2}-{0:0>2}".format(*found) < day:
            return True
    return any(year < day[:4] for year in _PAST_YEAR.findall(words))


WORDING = (composed, old_encoding, ended_bodies)
RULES = (fonts, colour, *WORDING)
