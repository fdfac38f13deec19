"""Conditions on conduct and time: nothing pending, no discipline, months at work, years in the profession."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from dhtt_desktop.domain.period import show_period
from dhtt_desktop.domain.rules.book import Condition
from dhtt_desktop.domain.rules.conditions_base import Check, Context, Told, day_in, overlaps
from dhtt_desktop.domain.rules.facts import DISCIPLINE, MATERNITY, PENDING, PROBATION, Absence, Matter, Subject
from dhtt_desktop.domain.rules.findings import NO, UNKNOWN, YES
from dhtt_desktop.domain.rules.words import days, lower_first, number, paper
from dhtt_desktop.domain.text.dates import show_date

Span = tuple[date, date]
_PENDING = frozenset(PENDING)
_MONTH = 28 * 29 * 30 * 31  # a month in parts, whatever its number of days


def not_pending(ctx: Context, condition: Condition) -> Check:
    """Nothing is open on the day: no review for discipline, inspection or complaint."""
    on = ctx.on

    def look(subject: Subject) -> tuple[str, Matter | None]:
        for matter in subject.matters:
            if matter.kind in _PENDING and day_in(on, matter.starts, matter.ends):
                return NO, matter
        return YES, None

    def tell(subject: Subject, result: str, matter: Matter | None) -> Told:
        if matter is None:
            return Told("Không có ghi nhận nào đang mở")
        fact = f"{matter.kind} {days(matter.starts, matter.ends)}"
        return Told(fact, paper(matter.code, matter.date), f"{fact}: tạm dừng xét đến khi có kết luận")

    return Check(condition, look, tell)


def in_force(matters: Iterable[Matter], forms: frozenset[str], first: str, last: str) -> tuple[str, Matter | None]:
    """Discipline of one of the forms (none given: any) on a day of a span: NO; where its form is not known: UNKNOWN."""
    unsure: Matter | None = None
    for matter in matters:
        if matter.kind == DISCIPLINE and overlaps(matter.starts, matter.ends, first, last):
            if not forms or matter.form in forms:
                return NO, matter
            if not matter.form:
                unsure = matter
    return (YES, None) if unsure is None else (UNKNOWN, unsure)


def discipline_words(matter: Matter) -> str:
    """ "Kỷ luật Khiển trách từ 01/03/2026 đến 01/03/2027"."""
    form = f" {lower_first(matter.form)}" if matter.form else " (chưa ghi hình thức)"
    return f"Kỷ luật{form} {days(matter.starts, matter.ends)}"


def undisciplined(ctx: Context, condition: Condition) -> Check:
    """No discipline in force on any day of the period: achievements count from its end."""
    forms = frozenset(condition.params.get("forms", ()))
    first, last = ctx.bounds

    def look(subject: Subject) -> tuple[str, Matter | None]:
        if not subject.matters:
            return YES, None
        return in_force(subject.matters, forms, first, last)

    def tell(subject: Subject, result: str, matter: Matter | None) -> Told:
        if matter is None:
            return Told(f"Không có ghi nhận kỷ luật trong {show_period(ctx.period)}")
        fact = discipline_words(matter)
        proof = paper(matter.code, matter.date)
        if result == UNKNOWN:
            return Told(fact, proof, f"Chưa ghi hình thức kỷ luật {days(matter.starts, matter.ends)}")
        ended = matter.ends and matter.ends <= last
        why = f", thành tích tính từ sau ngày {show_date(matter.ends)}" if ended else ""
        return Told(fact, proof, f"{fact}{why}")

    return Check(condition, look, tell)


def whole_day(day: str, *, late: bool = False) -> date | None:
    """An ISO date, or the first (`late`: the last) day of a month or year; None for ""."""
    if not day:
        return None
    year, month, number_of_day = (int(part) for part in [*day.split("-"), "0", "0"][:3])
    if not month:
        month = 12 if late else 1
    return date(year, month, number_of_day or (calendar.monthrange(year, month)[1] if late else 1))


def _months(spans: Sequence[Span], first: date, last: date) -> Fraction:
    """Months covered by spans within two days: each day counts as its share of its calendar month."""
    within = _joined(spans, first, last)
    return Fraction(sum(_month_at(ends + timedelta(1)) - _month_at(begins) for begins, ends in within), _MONTH)


def _month_at(day: date) -> int:
    """Where a day begins, in parts of a month: each first of a month is a whole number of `_MONTH`."""
    whole = (day.year * 12 + day.month) * _MONTH
    return whole + (day.day - 1) * (_MONTH // calendar.monthrange(day.year, day.month)[1])


def _joined(spans: Sequence[Span], first: date, last: date) -> Iterator[Span]:
    """Spans cut to two days, overlapping ones as one."""
    done = first - timedelta(1)
    for since, until in sorted(spans):
        begins, ends = max(since, done + timedelta(1)), min(until, last)
        if begins <= ends:
            yield begins, ends
            done = ends


class Worked(NamedTuple):
    """Evidence of the months at work: the least and the most that the records allow, and what was taken off."""

    least: Fraction
    most: Fraction
    away: Sequence[Absence] = ()


def worked(ctx: Context, condition: Condition) -> Check:
    """So many months at work within the period. Maternity leave counts, probation only where the rule says so."""
    months, probation = int(condition.params["months"]), bool(condition.params.get("probation", False))
    first, last = ctx.bounds
    counted = frozenset((MATERNITY, PROBATION) if probation else (MATERNITY,))
    begins, ends = date.fromisoformat(first), date.fromisoformat(last)

    def away_in_period(subject: Subject) -> list[Absence]:
        return [
            one for one in subject.absences if one.kind not in counted and overlaps(one.starts, one.ends, first, last)
        ]

    def spent(subject: Subject, away: Sequence[Absence], late: bool) -> Fraction:
        """Months, with every day that is not known exactly taken the one way or the other."""
        since = max(whole_day(subject.joined, late=late) or begins, begins)
        until = min(whole_day(subject.left_on, late=not late) or ends, ends)
        gone = [
            (whole_day(one.starts, late=not late) or begins, whole_day(one.ends, late=late) or ends) for one in away
        ]
        return _months([(since, until)], begins, ends) - _months(gone, since, until) if since <= until else Fraction(0)

    whole = Worked(Fraction(12), Fraction(12))

    def look(subject: Subject) -> tuple[str, Worked]:
        here = subject.joined <= first and not (subject.left_on and subject.left_on <= last)
        if here and not subject.absences:
            return YES, whole
        away = away_in_period(subject)
        if here and not away:
            return YES, whole
        least, most = spent(subject, away, True), spent(subject, away, False)
        return (YES if least >= months else NO if most < months else UNKNOWN), Worked(least, most, away)

    def tell(subject: Subject, result: str, seen: Worked) -> Told:
        got = (
            number(seen.least, 1)
            if seen.least == seen.most
            else f"từ {number(seen.least, 1)} đến {number(seen.most, 1)}"
        )
        fact = f"Làm việc {got} tháng trong {show_period(ctx.period)}"
        if seen.away:
            fact += f" (trừ {'; '.join(f'{one.kind.lower()} {days(one.starts, one.ends)}' for one in seen.away)})"
        if result == YES:
            return Told(fact)
        if result == UNKNOWN:
            return Told(fact, "", f"Chưa ghi đủ ngày nên chưa rõ có đủ {months} tháng làm việc hay không")
        return Told(fact, "", f"Làm việc {got} tháng trong {show_period(ctx.period)}, cần từ {months} tháng")

    return Check(condition, look, tell)


class Served(NamedTuple):
    """Evidence of the years in the profession: since when, how many are needed, when they are full, what is off."""

    since: str
    needed: Fraction
    full_on: date | None = None
    off: int = 0  # days of discipline
    why: str = ""  # of a reduction


def served(ctx: Context, condition: Condition) -> Check:
    """So many years in the profession but for those under discipline; fewer after hard areas, or for women who lead."""
    on = date.fromisoformat(ctx.on)
    if ctx.ahead is not None:
        on = _full_on(on, Fraction(ctx.ahead.years), 0)

    def look(subject: Subject) -> tuple[str, Served]:
        needed, why = _years_needed(condition, subject, on)
        if not subject.joined:
            return UNKNOWN, Served("", needed, None, 0, why)
        off = _days_disciplined(subject.matters, on)
        early, late = _full_between(subject.joined, needed, off)
        until = min(whole_day(subject.left_on) or on, on) if subject.left_on else on
        result = YES if late <= until else NO if early > until else UNKNOWN
        return result, Served(subject.joined, needed, late, off, why)

    def tell(subject: Subject, result: str, seen: Served) -> Told:
        asked = f"{number(seen.needed, 1)} năm công tác trong ngành"
        if not seen.since or seen.full_on is None:
            return Told("Chưa ghi ngày vào ngành", "", f"Chưa ghi ngày vào ngành nên chưa rõ có đủ {asked} hay không")
        fact = f"Vào ngành từ {show_date(seen.since)}"
        full = f"{seen.full_on:%d/%m/%Y}"
        if result == YES:
            fact += f", đủ {number(seen.needed, 1)} năm công tác từ {full}"
        if seen.off:
            fact += f", trừ {seen.off} ngày trong thời gian kỷ luật"
        fact += f"; {seen.why}" if seen.why else ""
        if result == UNKNOWN:
            return Told(fact, "", f"Cần ghi đủ ngày, tháng vào ngành để biết đã đủ {asked} chưa")
        return Told(fact, "", "" if result == YES else f"Chưa đủ {asked}, đến {full} mới đủ")

    return Check(condition, look, tell)


def _years_needed(condition: Condition, subject: Subject, on: date) -> tuple[Fraction, str]:
    params = condition.params
    needed = _years(int(params["years"]))
    less, hard = int(params.get("less", 0)), int(params.get("hardship_years", 0))
    if less and hard and subject.postings:
        spans = [(whole_day(one.starts) or on, whole_day(one.ends) or on) for one in subject.postings if one.hardship]
        spent = _months(spans, min((one[0] for one in spans), default=on), on)
        if spent >= hard * 12:
            return needed - less, f"được giảm {less} năm vì có từ {hard} năm ở vùng đặc biệt khó khăn"
    share = params.get("women_less", "")
    if share and subject.gender == "Nữ" and subject.is_head:
        return needed * (1 - Fraction(share)), f"được giảm {share} thời gian đối với nữ quản lý"
    return needed, ""


_years = lru_cache(maxsize=64)(Fraction)


def _days_disciplined(matters: Iterable[Matter], on: date) -> int:
    spans = [
        (whole_day(one.starts) or on, whole_day(one.ends, late=True) or on) for one in matters if one.kind == DISCIPLINE
    ]
    if not spans:
        return 0
    return sum((ends - begins).days + 1 for begins, ends in _joined(spans, min(spans)[0], on))


@lru_cache(maxsize=4096)
def _full_between(joined: str, needed: Fraction, off: int) -> tuple[date, date]:
    """The first and the last day on which so many years may be full, for a date that may be a month or a year only."""
    early, late = whole_day(joined), whole_day(joined, late=True)
    assert early is not None and late is not None
    return _full_on(early, needed, off), _full_on(late, needed, off)


def _full_on(since: date, needed: Fraction, off: int) -> date:
    """The day on which so many years are full, days under discipline not counted."""
    months = since.month - 1 + int(needed * 12)
    year, month = since.year + months // 12, months % 12 + 1
    day = min(since.day, calendar.monthrange(year, month)[1])
    return date(year, month, day) + timedelta(off)
