"""Sentences on what rules find: short, without a final dot, in the words of those who keep such records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from dhtt_desktop.domain.period import show_period
from dhtt_desktop.domain.text.dates import show_date

_DECISION = ("qđ", "quyết định", "số", "giấy")
_MANY = 5


def lower_first(text: str) -> str:
    """A sentence as a later part of another; abbreviations in capitals stay: "QĐ 5", "LĐTT"."""
    return text[:1].lower() + text[1:] if not text[1:2].isupper() else text


def sentence(parts: Iterable[str]) -> str:
    """Several findings as one sentence, nothing said twice: "Chưa có xếp loại; còn thiếu 1 năm …"."""
    said = [piece for part in parts if part for piece in part.split("; ")]
    later = list(dict.fromkeys(map(lower_first, said)))[1:]
    return "; ".join([*said[:1], *later])


def either(names: Sequence[str]) -> str:
    """ "A", "A hoặc B", "A, B hoặc C"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} hoặc {names[-1]}"


def paper(code: str, date: str) -> str:
    """A decision: "QĐ 31/QĐ-MNTP ngày 28/05/2027"; what is not known is left out, "" where nothing is."""
    if not code:
        return f"QĐ ngày {show_date(date)}" if date else ""
    named = code if code.lower().startswith(_DECISION) else f"QĐ {code}"
    return f"{named} ngày {show_date(date)}" if date else named


def papers(dated: Sequence[tuple[str, str, str]]) -> str:
    """The papers of several periods, (period, code, date): "2024–2025: QĐ 5 …; 2025–2026: QĐ 9 …"."""
    if len(dated) == 1:
        return paper(*dated[0][1:])
    return "; ".join(f"{period.replace('-', '–')}: {told}" for period, *named in dated if (told := paper(*named)))


def span(periods: Sequence[str]) -> str:
    """The years from the first to the last of consecutive periods, in any order: "2024–2027", "2025"."""
    years = sorted({*periods[0].split("-"), *periods[-1].split("-")})
    return years[0] if len(years) == 1 else f"{years[0]}–{years[-1]}"


def listed(periods: Iterable[str]) -> str:
    """Periods in running text, the oldest first: "năm học 2024 - 2025, 2025 - 2026"; many "các năm 2010–2020"."""
    ordered = sorted(periods)
    if len(ordered) > _MANY:
        return f"các năm {span(ordered)}"
    first, *rest = map(show_period, ordered)
    return ", ".join([first, *(one.removeprefix("năm học ").removeprefix("năm ") for one in rest)])


def days(starts: str, ends: str) -> str:
    """A span of days: "từ 01/03/2026 đến 01/09/2026"; "(chưa ghi ngày hết)" where it is open."""
    begun = f"từ {show_date(starts)}" if starts else "(chưa ghi ngày bắt đầu)"
    return f"{begun} đến {show_date(ends)}" if ends else f"{begun}, chưa ghi ngày hết"


def percent(share: Fraction, places: int = 2) -> str:
    """A share of one as per cent, rounded half up: 8/9 -> "88,89%", 1/5 -> "20%"."""
    return f"{number(share * 100, places)}%"


def number(exact: Fraction, places: int = 2) -> str:
    """An exact number with a decimal comma, rounded half up to at most `places`: 31/5 -> "6,2"."""
    scale = 10**places
    whole, rest = divmod((exact * scale * 2 + 1) // 2, scale)
    decimals = f"{rest:0{places}d}".rstrip("0")
    return f"{whole},{decimals}" if decimals else str(whole)
