"""Căn cứ lines: the legal texts that a document of one date rests on (NĐ 30/2020, Phụ lục I, mục II.5)."""

from __future__ import annotations

from dhtt_desktop import reference
from dhtt_desktop.domain.rules.book import LegalText
from dhtt_desktop.domain.text.dates import official_date

EMULATION = "thi đua"
_ISSUERS = {
    "NĐ-CP": "của Chính phủ",
    "TT-BGDĐT": "của Bộ trưởng Bộ Giáo dục và Đào tạo",
    "TT-BNV": "của Bộ trưởng Bộ Nội vụ",
}
_OPEN_DATE = "ngày …… tháng …… năm {year}"


def bases(topic: str, on: str) -> tuple[str, ...]:
    """One line a text in force on an ISO date, each ending with ";". A date of issue that is not known stays dotted."""
    texts = [text for text in reference.legal_references() if topic in text.topics and _holds(text, on)]
    return tuple(f"Căn cứ {cite(text)};" for text in sorted(texts, key=_rank))


def cite(text: LegalText) -> str:
    """A law by name and date, another text by number, date and issuer: "Nghị định số … ngày … của Chính phủ về …"."""
    dated = official_date(text.issued) if text.issued else _OPEN_DATE.format(year=_year(text))
    suffix = text.number.rsplit("/", 1)[-1]
    if suffix not in _ISSUERS:
        return f"{text.title} {dated}"
    first, second, about = text.title.split(" ", 2)  # Nghị định, Thông tư: a kind of two words
    return f"{first} {second} số {text.number} {dated} {_ISSUERS[suffix]} {about}"


def _holds(text: LegalText, on: str) -> bool:
    return (not text.in_force or text.in_force <= on) and (not text.ended or on < text.ended)


def _rank(text: LegalText) -> int:
    """Laws before decrees, decrees before circulars; of one rank the older first."""
    suffix = text.number.rsplit("/", 1)[-1]
    return list(_ISSUERS).index(suffix) + 1 if suffix in _ISSUERS else 0


def _year(text: LegalText) -> str:
    return next((part for part in text.number.split("/") if len(part) == 4 and part.isdigit()), "……")
