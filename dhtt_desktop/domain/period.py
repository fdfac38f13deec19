"""Periods of emulation: a school year "2026-2027" or a calendar year "2026". Kept without blanks, shown with them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from dhtt_desktop.domain.text.dates import FIRST_YEAR, LAST_YEAR
from dhtt_desktop.domain.text.keys import search_key

SCHOOL_YEAR_MONTH = 8  # a new school year starts on 1 August

_PAIR = re.compile(r"(?<![\d/])(\d{4}) ?[-/–—÷] ?(\d{4}|\d{2})(?![\d/])")
_SHORT_PAIR = re.compile(r"(?:nam hoc|nh) ?:? ?(\d{2}) ?[-/] ?(\d{2})(?!\d)")
_YEAR = re.compile(r"(?<![\d/.-])(\d{4})(?![\d/.-])")
_KEPT = re.compile(r"^(\d{4})(?:-(\d{4}))?$")


def parse_period(text: str) -> str:
    """The period named in a text: "Năm học 2021 - 2022" -> "2021-2022", "năm 2026" -> "2026"; "" if none.

    A stage of several years ("2026 - 2030") and a date are no period.
    """
    key = search_key(text)
    if found := _PAIR.search(key):
        first = int(found[1])
        second = int(found[2]) if len(found[2]) == 4 else first // 100 * 100 + int(found[2])
        return f"{first}-{second}" if second == first + 1 and _sane(first) else ""
    if found := _SHORT_PAIR.search(key):
        first, second = int(found[1]), int(found[2])
        return f"20{first:02d}-20{second:02d}" if second == first + 1 else ""
    found = _YEAR.search(key)
    return found[1] if found and _sane(int(found[1])) else ""


def _sane(year: int) -> bool:
    return FIRST_YEAR <= year <= LAST_YEAR


def _first(period: str) -> tuple[int, bool]:
    """(first year, whether it is a school year). Raises ValueError for what is no period."""
    found = _KEPT.match(period)
    if not found:
        raise ValueError(f"not a period: {period!r}")
    return int(found[1]), bool(found[2])


def _moved(period: str, n: int) -> str:
    first, school = _first(period)
    return f"{first + n}-{first + n + 1}" if school else str(first + n)


def school_year_of(iso_date: str) -> str:
    """The school year that a day or month falls in: "2026-08-01" -> "2026-2027"; "" when the month is not known."""
    year, _, rest = iso_date.partition("-")
    if not rest:
        return ""
    first = int(year) - (int(rest[:2]) < SCHOOL_YEAR_MONTH)
    return f"{first}-{first + 1}"


def previous(period: str, n: int = 1) -> str:
    """The period n before: previous("2026-2027") -> "2025-2026". Raises ValueError for what is no period."""
    return _moved(period, -n)


def following(period: str, n: int = 1) -> str:
    """The period n after. Raises ValueError for what is no period."""
    return _moved(period, n)


def show_period(period: str) -> str:
    """The period in running text: "năm học 2026 - 2027", "năm 2026"; "" for ""; other text as it is."""
    found = _KEPT.match(period)
    if not found:
        return period
    return f"năm học {found[1]} - {found[2]}" if found[2] else f"năm {found[1]}"


def short_period(period: str) -> str:
    """The period where there is little room: "2026–2027", "2026"."""
    return period.replace("-", "–")


@lru_cache(maxsize=512)
def bounds(period: str) -> tuple[str, str]:
    """First and last day as ISO dates. Raises ValueError for what is no period."""
    first, school = _first(period)
    if school:
        return f"{first}-{SCHOOL_YEAR_MONTH:02d}-01", f"{first + 1}-{SCHOOL_YEAR_MONTH - 1:02d}-31"
    return f"{first}-01-01", f"{first}-12-31"


def periods_between(starts: str, ends: str, like: str) -> tuple[str, ...]:
    """The periods of a stage, oldest first, of the sort of `like`: those that lie in it for half of their days or more.

    A stage shorter than that has the one it begins in. Days may be known by month or year only; a bare year stands for
    the period that begins (`starts`) or ends (`ends`) in it. Without a first day there is no stage; without a last one
    it reaches to `like`. Raises ValueError where `like` is no period.
    """
    _, school = _first(like)
    if not starts:
        return ()
    first = _day(starts, like, last=False)
    last = _day(ends, like, last=True) if ends else date.fromisoformat(bounds(like)[1])
    one = school_year_of(first.isoformat()) if school else str(first.year)
    begun, found = one, []
    while date.fromisoformat(bounds(one)[0]) <= last:
        begins, finishes = map(date.fromisoformat, bounds(one))
        inside = (min(finishes, last) - max(begins, first)).days + 1
        if inside * 2 >= (finishes - begins).days + 1:
            found.append(one)
        one = following(one)
    return tuple(found) or (begun,)


def _day(text: str, like: str, *, last: bool) -> date:
    """The first or last day that an ISO date, month or year can mean for a stage."""
    _, school = _first(like)
    if len(text) == len("2026"):
        period = f"{int(text) - 1}-{text}" if school and last else f"{text}-{int(text) + 1}" if school else text
        return date.fromisoformat(bounds(period)[last])
    if len(text) == len("2026-11"):
        year, month = map(int, text.split("-"))
        if not last:
            return date(year, month, 1)
        return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return date.fromisoformat(text)
