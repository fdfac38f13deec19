"""School years and years named inside headings and titles."""

from __future__ import annotations

import re
from functools import lru_cache

from dhtt_desktop.domain.period import parse_period

_SCHOOL_YEAR = re.compile(
    r"(?:(?:năm\s*học|nam\s*hoc|niên\s*khóa|niên\s*học|nh|n\.h)\s*[:.]?\s*)?(?<![\d/])((?:19|20)?\d{2})\s*[-–—/_]\s*((?:19|20)\d{2}|\d{2})(?![\d/])",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:\b(?:năm|nam)\s*[:.]?\s*)?(?<![\d/.-])((?:19|20)\d{2})(?![\d/.-])", re.IGNORECASE)


@lru_cache(maxsize=4096)
def without_period(text: str) -> tuple[str, str]:
    """(the text without the period that it names, that period or ""): "Xếp loại năm học 2023 - 2024" -> "Xếp loại"."""
    for pattern in (_SCHOOL_YEAR, _YEAR):
        for found in pattern.finditer(text):
            period = parse_period(found.group()) or parse_period("-".join(found.groups()))
            if period:
                rest = text[: found.start()] + " " + text[found.end() :]
                return re.sub(r"\(\s*\)", " ", " ".join(rest.split())).strip(" :;,-–()"), period
    return text, ""


def period_in(texts: list[str]) -> str:
    """The period that a title names: the first school year, else the first plain year that stands after "năm"."""
    for text in texts:
        for pair in _SCHOOL_YEAR.finditer(text):
            if period := parse_period(pair.group()) or parse_period("-".join(pair.groups())):
                return period
    for text in texts:
        if re.search(r"ngày|tháng|/|-qđ|luật|nghị định|thông tư|tính đến", text, re.IGNORECASE):
            continue
        if (found := re.search(r"\bnăm\s+((?:19|20)\d{2})\b", text, re.IGNORECASE)) and (
            period := parse_period(found[1])
        ):
            return period
    return ""
