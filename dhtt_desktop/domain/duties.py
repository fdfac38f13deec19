"""When duties fall due: once, or again and again by day, week, month, quarter, half-year, school term, year.

A rhythm is one of `RHYTHMS` (documents.plan.model.When.every). Days are ISO text. A round is due on its last day unless
days are named: "05-30" in a year, "20" in a month or in the last month of a quarter or half-year. The 31st of a shorter
month is its last day, 29 February falls on the 28th in other years.
"""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

RHYTHMS = ("ngày", "tuần", "tháng", "quý", "6 tháng", "học kỳ", "năm")
UNSAID = ("định kỳ", "đợt")  # rhythms that the calendar does not know: they wait until somebody says when

DONE, DROPPED, OVERDUE, DUE, LATER = "done", "dropped", "overdue", "due", "later"
_MONTHS = {"tháng": 1, "quý": 3, "6 tháng": 6}
_TERMS = ((1, 31), (5, 31))  # the two terms of a school year end in January and in May
_FAR = 400  # days around marked rounds in which they are looked for
_MOST = 400  # rounds of one duty that are ever listed


@dataclass(frozen=True, slots=True)
class Timing:
    """When a duty is due. `first`, `last` bound it ("" open): of one that is due once, `last` is the day."""

    first: str = ""
    last: str = ""
    every: str = ""
    days: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Round:
    """One time that a duty is due: from `opens` on it can be done, `due` is the last day."""

    opens: str
    due: str


def rounds(timing: Timing, start: str, end: str) -> tuple[Round, ...]:
    """The times that a duty is due between two days, in order. `start` and `end` bound a rhythm that has no end.

    A duty that is due once is given whatever its day is, when it overlaps the days asked for; one without a day never.
    """
    if not timing.every:
        due = timing.last or timing.first
        if not due:
            return ()
        opens = timing.first or due
        return (Round(opens, due),) if due >= start and opens <= end else ()
    if timing.every in UNSAID:
        return ()
    lower, upper = max(timing.first or start, start), min(timing.last or end, end)
    found = []
    for one in _rounds(timing, date.fromisoformat(lower), date.fromisoformat(upper)):
        if lower <= one.due <= upper:
            found.append(one)
            if len(found) == _MOST:
                break
    return tuple(found)


def carried(old: Timing, new: Timing, dues: Iterable[str]) -> dict[str, str]:
    """Where rounds that were marked stand when the days of a duty change: former day -> day now.

    A duty due once is the same whatever its day; a round of a rhythm is known by the day on which it begins. Another
    rhythm has other rounds: nothing is carried.
    """
    kept = sorted(dues)
    if old.every != new.every or not kept:
        return {}
    if not old.every:
        before, after = old.last or old.first, new.last or new.first
        return {due: after for due in kept if due == before and after and after != before}
    far = timedelta(days=_FAR)
    start = (date.fromisoformat(kept[0]) - far).isoformat()
    end = (date.fromisoformat(kept[-1]) + far).isoformat()
    opens = {one.due: one.opens for one in rounds(Timing(every=old.every, days=old.days), start, end)}
    now = {one.opens: one.due for one in rounds(Timing(every=new.every, days=new.days), start, end)}
    found = {due: now.get(opens.get(due, ""), due) for due in kept}
    taken = Counter(found.values())  # two rounds that fall together stay what they were
    return {due: moved for due, moved in found.items() if moved != due and taken[moved] == 1}


def state(one: Round, done: bool, dropped: bool, today: str) -> str:
    """How a round stands on a day. What was done early or late is done."""
    if done:
        return DONE
    if dropped:
        return DROPPED
    if one.due < today:
        return OVERDUE
    return DUE if one.opens <= today else LATER


def _rounds(timing: Timing, lower: date, upper: date) -> Iterator[Round]:
    """Rounds that may fall between two days, in order."""
    if timing.every == "ngày":
        day = lower
        while day <= upper:
            yield Round(day.isoformat(), day.isoformat())
            day += timedelta(days=1)
    elif timing.every == "tuần":
        monday = lower - timedelta(days=lower.weekday())
        while monday <= upper:
            yield Round(monday.isoformat(), (monday + timedelta(days=6)).isoformat())
            monday += timedelta(days=7)
    elif timing.every == "học kỳ":
        yield from _terms(lower, upper)
    elif timing.every == "năm":
        for year in range(lower.year, upper.year + 1):
            yield from _in_year(timing.days, year)
    else:
        yield from _of_months(timing, _MONTHS[timing.every], lower, upper)


def _terms(lower: date, upper: date) -> Iterator[Round]:
    for year in range(lower.year - 1, upper.year + 1):
        yield Round(f"{year}-09-01", f"{year + 1}-{_TERMS[0][0]:02d}-{_TERMS[0][1]}")
        yield Round(f"{year + 1}-02-01", f"{year + 1}-{_TERMS[1][0]:02d}-{_TERMS[1][1]}")


def _in_year(days: tuple[str, ...], year: int) -> Iterator[Round]:
    if not days:
        yield Round(f"{year}-01-01", f"{year}-12-31")
    opens = f"{year}-01-01"
    for day in sorted(days):
        month, _, number = day.partition("-")
        due = clamped(year, int(month), int(number))
        yield Round(opens, due)
        opens = (date.fromisoformat(due) + timedelta(days=1)).isoformat()


def _of_months(timing: Timing, length: int, lower: date, upper: date) -> Iterator[Round]:
    """Months, quarters and half-years; "MM-DD" days of a half-year stand for themselves, "DD" is in the last month."""
    if any("-" in day for day in timing.days):
        for year in range(lower.year, upper.year + 1):
            yield from _in_year(timing.days, year)
        return
    index = (lower.year * 12 + lower.month - 1) // length
    last = (upper.year * 12 + upper.month - 1) // length
    for part in range(index, last + 1):
        year, month = divmod(part * length, 12)
        end_year, end_month = divmod(part * length + length - 1, 12)
        day = int(timing.days[0]) if timing.days else 31
        yield Round(f"{year}-{month + 1:02d}-01", clamped(end_year, end_month + 1, day))


def clamped(year: int, month: int, day: int) -> str:
    """A day of a month as ISO text; one that the month does not have is its last."""
    return f"{year}-{month:02d}-{min(day, calendar.monthrange(year, month)[1]):02d}"
