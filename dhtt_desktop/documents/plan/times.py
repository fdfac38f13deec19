"""Times in running text: days, months, quarters, half-years, years, school years, spans, and what comes back.

Citations and quotations are blanked first (`masked`): their dates and years are not the plan's.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from dhtt_desktop.documents.plan.model import When
from dhtt_desktop.domain.text.numbers import parse_roman

_KINDS = (
    "Luật|Bộ luật|Pháp lệnh|Nghị định|Nghị quyết|Quyết định|Chỉ thị|Thông tư|Thông tri|Kế hoạch|Công văn|"
    "Hướng dẫn|Kết luận|Quy định|Quy chế|Thông báo|Chương trình|Đề án|Tờ trình|Báo cáo|Văn bản|Công điện"
)
_DAY = r"(?:\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})"
CITED = re.compile(
    rf"(?:{_KINDS})(?:\s+(?:liên tịch|số))*\s+(?P<number>\d[\w./&-]{{0,40}}),?(?:\s+ngày\s+(?P<day>{_DAY}))?",
    re.IGNORECASE,
)
_LAW = re.compile(r"Luật[^.;]{0,60}?(?<!\btrong)(?<!\bđến)\s+năm\s+\d{4}")
_QUOTED = re.compile(r"“[^”]{0,400}”|\"[^\"]{0,400}\"")
_NAMED_STAGE = re.compile(r"(?:giai đoạn|nhiệm kỳ|khóa)\s+(?:\d{4}|[IVX]+)(?:\s?[-–]\s?\d{4})?", re.IGNORECASE)
_OF_DAYS = re.compile(r"kỷ niệm\s[^.;]{0,160}?\([^)]{0,60}\)", re.IGNORECASE)


@lru_cache(maxsize=4096)
def masked(text: str) -> str:
    """The text with citations, quotations, names of stages and anniversaries blanked; as long as before."""
    for pattern in (_QUOTED, CITED, _LAW, _OF_DAYS, _NAMED_STAGE):
        text = pattern.sub(lambda found: "\x00" * len(found[0]), text)
    return text


def iso_day(words: str) -> str:
    """ "25/12/2021" or "25 tháng 12 năm 2021" as an ISO date; "" for no real day."""
    numbers = [int(part) for part in re.findall(r"\d+", words)]
    try:
        return date(numbers[2], numbers[1], numbers[0]).isoformat() if len(numbers) == 3 else ""
    except ValueError:
        return ""


def _month(year: int, month: int) -> tuple[str, str]:
    if not 1 <= month <= 12:
        return "", ""
    return f"{year}-{month:02d}-01", f"{year}-{month:02d}-{calendar.monthrange(year, month)[1]:02d}"


def _quarter(year: int, quarter: int) -> tuple[str, str]:
    if not 1 <= quarter <= 4:
        return "", ""
    return _month(year, 3 * quarter - 2)[0], _month(year, 3 * quarter)[1]


_ROMAN = r"(?:IV|I{1,3}|[1-4])"


def _end_of_span(end: int) -> str:
    """A quarter, month, year or day as one end of a span; its year is perhaps named by the other end."""
    return (
        rf"(?:(?:hết\s+|đầu\s+|cuối\s+)?(?:quý\s+(?P<q{end}>{_ROMAN})\s*(?:/|năm\s+|-)?\s*(?P<qy{end}>\d{{4}})?"
        rf"|tháng\s+(?P<m{end}>\d{{1,2}})\s*(?:/|năm\s+|-)?\s*(?P<my{end}>\d{{4}})?"
        rf"|năm\s+(?P<y{end}>\d{{4}})(?!\s*[-–]\s*\d)"
        rf"|ngày\s+(?P<d{end}>{_DAY})))"
    )


_SPAN = re.compile(rf"từ\s+{_end_of_span(1)}\s*(?:đến|tới|-|–)\s*{_end_of_span(2)}", re.IGNORECASE)
_BEFORE = re.compile(
    rf"(?P<lead>trước|(?:chậm|muộn) nhất(?:\s+(?:là|vào))?|hạn cuối(?:\s+là)?|hết|đến(?:"
    rf"\s+hết)?)\s+(?:ngày\s+)?(?P<day>{_DAY})",
    re.IGNORECASE,
)
_ON = re.compile(rf"ngày\s+(?P<day>{_DAY})", re.IGNORECASE)
_QUARTERS = re.compile(
    rf"quý\s+(?P<a>{_ROMAN})(?:\s*(?:và|,|-|–|đến)\s*(?:quý\s+)?(?P<b>{_ROMAN}))?\s*(?:/|năm\s+|-)\s*(?P<year>\d{{4}})",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"(?P<lead>trước\s+)?tháng\s+(?P<a>\d{1,2})(?:\s*(?:và|,|-|–|đến)\s*(?:tháng"
    r"\s+)?(?P<b>\d{1,2}))?\s*(?:/|năm\s+|-)\s*(?P<year>\d{4})",
    re.IGNORECASE,
)
_HALF = re.compile(r"6 tháng (?P<half>đầu|cuối) năm(?:\s+(?P<year>\d{4}))?", re.IGNORECASE)
_SCHOOL_YEAR = re.compile(r"năm học\s+(?P<a>\d{4})\s*[-–]\s*(?P<b>\d{4})", re.IGNORECASE)
_YEAR = re.compile(
    r"(?P<lead>(?:đến|trong|hết|cuối|đầu|trước)\s+)?năm\s+(?P<year>\d{4})(?!\s*[-–/]\s*\d)", re.IGNORECASE
)
_AGAIN = re.compile(
    r"(?:định kỳ\s+)?(?:hằng|hàng|mỗi|từng)\s+(?P<what>ngày|tuần|tháng|quý|0?6 tháng|sáu tháng"
    r"|học kỳ|năm học|năm|đợt)(?!\s+nay)"
    r"|định kỳ\s+(?P<plain>tháng|quý|0?6 tháng|sáu tháng|học kỳ|năm|01 năm|1 năm)\b"
    r"|(?P<each>một|1|01)\s+(?P<unit>tháng|quý|năm|học kỳ)\s+(?:một|1|01)\s+lần",
    re.IGNORECASE,
)
_OF_ROUND = re.compile(
    r"(?P<lead>trước\s+)?(?:ngày\s+)?(?P<day>\d{1,2})\s+(?:của\s+)?(?:tháng cuối (?:của"
    r"\s+)?(?:mỗi\s+)?(?P<what>quý)|(?:hằng|hàng|mỗi) (?P<month>tháng))",
    re.IGNORECASE,
)
_ROUND_OF = re.compile(  # "hằng tháng (trước ngày 25)"
    r"(?:hằng|hàng|mỗi)\s+(?P<month>tháng)[\s,(]+(?P<lead>trước\s+|chậm nhất\s+)?(?:là\s+|vào\s+)*"
    r"ngày\s+(?P<day>\d{1,2})"
    r"(?!\s*[/-]?\s*\d|\s+tháng)",
    re.IGNORECASE,
)
_OF_YEAR = re.compile(
    r"(?P<lead>trước|chậm nhất|muộn nhất)?\s*(?:là\s+|vào\s+|dịp\s+|ngày"
    r"\s+)*(?<![\d/])(?P<day>\d{1,2})(?:\s?[/-]\s?|\s+tháng\s+)(?P<month>\d{1,2})"
    r"(?![\d/%-])(?!\s*[/-]\s*\d)(?!\s+năm\s+\d)",
    re.IGNORECASE,
)
_REGULAR = re.compile(r"định kỳ", re.IGNORECASE)
_RHYTHMS = {"sáu tháng": "6 tháng", "06 tháng": "6 tháng", "năm học": "năm", "01 năm": "năm", "1 năm": "năm"}


def _number(text: str) -> int:
    return int(text) if text.isdigit() else parse_roman(text.upper()) or 0


def _point(found: re.Match[str], end: int, year: int) -> tuple[str, str, int]:
    """One end of a span: its days, and its year (0: not named)."""
    part = found.groupdict()
    if quarter := part[f"q{end}"]:
        own = int(part[f"qy{end}"] or year)
        return (*_quarter(own, _number(quarter)), own)
    if month := part[f"m{end}"]:
        own = int(part[f"my{end}"] or year)
        return (*_month(own, int(month)), own)
    if own_year := part[f"y{end}"]:
        return f"{own_year}-01-01", f"{own_year}-12-31", int(own_year)
    day = iso_day(part[f"d{end}"] or "")
    return day, day, int(day[:4]) if day else year


def once(text: str, year: int = 0) -> Iterator[tuple[int, int, When]]:
    """Every point or span of time in a masked text: (start, end, when), in order, none inside another.

    `year` is that of the plan, for a half-year or month that names none.
    """
    taken: list[tuple[int, int]] = []
    for pattern, read in _ONCE:
        for found in pattern.finditer(text):
            span = found.span()
            if any(span[0] < end and start < span[1] for start, end in taken):
                continue
            when = read(found, year)
            if when is not None:
                taken.append(span)
                yield (*span, when)


def _span(found: re.Match[str], year: int) -> When | None:
    later = _point(found, 2, year)
    earlier = _point(found, 1, later[2] or year)
    return When(found[0], earlier[0], later[1]) if earlier[0] and later[1] else None


def _before(found: re.Match[str], year: int) -> When | None:
    day = iso_day(found["day"])
    return When(found[0], "", day, before=found["lead"].lower() == "trước") if day else None


def _on(found: re.Match[str], year: int) -> When | None:
    day = iso_day(found["day"])
    return When(found[0], day, day) if day else None


def _quarters(found: re.Match[str], year: int) -> When | None:
    first, last = _number(found["a"]), _number(found["b"] or found["a"])
    start, end = _quarter(int(found["year"]), first)[0], _quarter(int(found["year"]), last)[1]
    return When(found[0], start, end) if start and end else None


def _months(found: re.Match[str], year: int) -> When | None:
    first, last = int(found["a"]), int(found["b"] or found["a"])
    start, end = _month(int(found["year"]), first)[0], _month(int(found["year"]), last)[1]
    if not start or not end:
        return None
    return When(found[0], "", start, before=True) if found["lead"] else When(found[0], start, end)


def _half(found: re.Match[str], year: int) -> When | None:
    own = int(found["year"] or year)
    if not own:
        return None
    first = found["half"].lower() == "đầu"
    return When(found[0], f"{own}-{'01-01' if first else '07-01'}", f"{own}-{'06-30' if first else '12-31'}")


def _school_year(found: re.Match[str], year: int) -> When | None:
    return When(found[0], f"{found['a']}-08-01", f"{found['b']}-07-31")


def _whole_year(found: re.Match[str], year: int) -> When | None:
    lead, own = (found["lead"] or "").strip().lower(), found["year"]
    if lead == "trước":
        return When(found[0], "", f"{own}-01-01", before=True)
    return When(found[0], "" if lead in ("đến", "hết") else f"{own}-01-01", f"{own}-12-31")


_ONCE = (
    (_SPAN, _span), (_BEFORE, _before), (_ON, _on), (_QUARTERS, _quarters), (_MONTH, _months), (_HALF, _half),
    (_SCHOOL_YEAR, _school_year), (_YEAR, _whole_year),
)  # fmt: skip


def again(text: str) -> tuple[int, int, When] | None:
    """The rhythm that a masked text names: (start, end, when); "định kỳ" alone gives the rhythm "định kỳ"."""
    if found := _OF_ROUND.search(text) or _ROUND_OF.search(text):
        every = (found.groupdict().get("what") or found["month"]).lower()
        return (
            *found.span(),
            When(found[0].strip(), "", "", every, bool(found["lead"]), (f"{int(found['day']):02d}",)),
        )
    found = _AGAIN.search(text)
    if found is not None:
        what = (found["what"] or found["plain"] or found["unit"]).lower()
        every = _RHYTHMS.get(what, what)
    else:
        found, every = _REGULAR.search(text), "định kỳ"
    if found is None:
        return None
    days, before = days_of_year(text)
    return (*found.span(), When(found[0], "", "", every, before, days))


def days_of_year(text: str) -> tuple[tuple[str, ...], bool]:
    """Days without a year ("15/6", "30 tháng 5") as "MM-DD", and whether one of them is a "trước"."""
    days, before = [], False
    for found in _OF_YEAR.finditer(text):
        day, month = int(found["day"]), int(found["month"])
        if 1 <= month <= 12 and 1 <= day <= calendar.monthrange(2024, month)[1]:
            days.append(f"{month:02d}-{day:02d}")
            before = before or bool(found["lead"])
    return tuple(days), before
