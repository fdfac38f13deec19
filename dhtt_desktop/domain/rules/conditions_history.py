"""Conditions on what years before have shown: ratings and titles in consecutive periods, awards, initiatives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from dhtt_desktop.domain.period import show_period
from dhtt_desktop.domain.rules.book import Condition
from dhtt_desktop.domain.rules.conditions_base import (
    Check,
    Context,
    Told,
    before_records,
    came_later,
    other_sort,
    stands,
)
from dhtt_desktop.domain.rules.facts import Held, Rated, Subject
from dhtt_desktop.domain.rules.findings import NO, UNKNOWN, YES
from dhtt_desktop.domain.rules.words import either, listed, paper, papers, sentence, span
from dhtt_desktop.domain.text.dates import show_date

_RANK = {YES: 2, UNKNOWN: 1, NO: 0}
ASSUMED, NOMINATED, OTHER_SORT, BLANK, CANCELLED, LATER, WRONG, NONE = (
    "assumed", "nominated", "other sort", "blank", "cancelled", "later", "wrong", "none",
)  # fmt: skip


class Lack(NamedTuple):
    """A period of a chain in which what is asked for is not on record, and why."""

    period: str
    result: str
    cause: str
    detail: Any = None


class Chain(NamedTuple):
    """Evidence of a chain: its periods, the newest first, and what they lack."""

    periods: tuple[str, ...]
    lacks: Sequence[Lack] = ()

    def of(self, cause: str) -> list[str]:
        """The periods that lack for one cause."""
        return [lack.period for lack in self.lacks if lack.cause == cause]


Step = Callable[[Subject, str], Lack | None]


def _along(step: Step, chain: tuple[str, ...], whole: Chain, subject: Subject) -> tuple[str, Chain]:
    """Look at every period of a chain. One that rests on nothing but what is yet to be reached does not count."""
    result, lacks = YES, []
    for period in chain:
        lack = step(subject, period)
        if lack is not None:
            lacks.append(lack)
            if _RANK[lack.result] < _RANK[result]:
                result = lack.result
    if not lacks:
        return YES, whole
    if len(chain) > 1 and all(lack.cause == ASSUMED for lack in lacks) and len(lacks) == len(chain):
        result = NO
    return result, Chain(chain, lacks)


def _chained(step: Step, chains: tuple[tuple[str, ...], ...]) -> Callable[[Subject], tuple[str, Chain]]:
    """A look along the chains that will do: the first that is met, else the one that comes nearest."""
    wholes = tuple(Chain(chain) for chain in chains)
    first, whole = chains[0], wholes[0]

    def look(subject: Subject) -> tuple[str, Chain]:
        best = _along(step, first, whole, subject)
        if not best[1].lacks:
            return best
        for chain, full in zip(chains[1:], wholes[1:], strict=True):
            found = _along(step, chain, full, subject)
            if (_RANK[found[0]], -len(found[1].lacks)) > (_RANK[best[0]], -len(best[1].lacks)):
                best = found
        return best

    return look


def _row(chain: Chain, name: str) -> str:
    """ "3 năm liên tục Chiến sĩ thi đua cơ sở (2024–2027)"; for one period "… năm học 2026 - 2027"."""
    if len(chain.periods) == 1:
        return f"{name} {show_period(chain.periods[0])}"
    return f"{len(chain.periods)} năm liên tục {name} ({span(chain.periods)})"


def rating(ctx: Context, condition: Condition) -> Check:
    """Rated at one of the levels in each of so many consecutive periods: a missing one is unknown, a wrong one no."""
    levels: tuple[str, ...] = tuple(condition.params["levels"])
    wanted = frozenset(levels)
    assume = ctx.ahead.assume if ctx.ahead is not None else None

    def step(subject: Subject, period: str) -> Lack | None:
        rated = subject.ratings.get(period)
        if rated is not None:
            return None if rated.level in wanted else Lack(period, NO, WRONG, rated)
        if assume is not None and assume(subject, period, frozenset()):
            return Lack(period, YES, ASSUMED)
        if came_later(subject, period):
            return Lack(period, NO, LATER)
        for other in other_sort(period):
            if other in subject.ratings:
                return Lack(period, UNKNOWN, OTHER_SORT, subject.ratings[other])
        return Lack(period, UNKNOWN, BLANK)

    def tell(subject: Subject, result: str, chain: Chain) -> Told:
        return _tell_rating(ctx, levels, subject, result, chain)

    return Check(condition, _chained(step, ctx.chains(condition.params)), tell)


def _tell_rating(ctx: Context, levels: tuple[str, ...], subject: Subject, result: str, chain: Chain) -> Told:
    rated = [subject.ratings[one] for one in sorted(chain.periods) if one in subject.ratings]
    proof = papers([(one.period, one.code, one.date) for one in rated])
    unproved = any(not (one.code and one.date) for one in rated)
    if result == YES:
        return Told(_rated_well(ctx, rated, chain), proof, "", unproved)
    wrong: list[Lack] = [lack for lack in chain.lacks if lack.cause == WRONG]
    missing: list[str] = []
    if wrong:
        worst = ", ".join(_level_of(ctx, lack.detail) for lack in sorted(wrong))
        missing.append(f"Xếp loại {worst}, cần {_from_level(ctx, levels)}")
    if later := chain.of(LATER):
        missing.append(f"Chưa vào ngành trong {listed(later)}")
    if result == UNKNOWN:
        missing += [_other_rating(ctx, lack) for lack in chain.lacks if lack.cause == OTHER_SORT]
        if blank := chain.of(BLANK):
            missing.append(f"Chưa có xếp loại {listed(blank)}")
    fact = "; ".join(f"Xếp loại {_level_of(ctx, one)}" for one in rated) if len(rated) == 1 else ""
    return Told(fact or _levels_row(ctx, rated), proof, sentence(missing), unproved)


def _rated_well(ctx: Context, rated: Sequence[Rated], chain: Chain) -> str:
    if len(chain.periods) == 1 and rated:
        return f"Xếp loại {_level_of(ctx, rated[0])}"
    named = either([ctx.names.level(one) for one in dict.fromkeys(one.level for one in rated)])
    return _row(chain, f"xếp loại {named}")


def _levels_row(ctx: Context, rated: Sequence[Rated]) -> str:
    return "; ".join(f"{one.period.replace('-', '–')}: {ctx.names.level(one.level)}" for one in rated)


def _level_of(ctx: Context, rated: Rated) -> str:
    named = ctx.names.level(rated.level)
    return named if rated.period == ctx.period else f"{named} {show_period(rated.period)}"


def _from_level(ctx: Context, levels: Sequence[str]) -> str:
    """The levels stand the best first: "từ Hoàn thành tốt nhiệm vụ trở lên"."""
    lowest = ctx.names.level(levels[-1])
    return lowest if len(levels) == 1 else f"từ {lowest} trở lên"


def _other_rating(ctx: Context, lack: Lack) -> str:
    named = ctx.names.level(lack.detail.level)
    return f"Xếp loại {named} ghi theo {show_period(lack.detail.period)}, chưa ghi cho {show_period(lack.period)}"


def standing(subject: Subject, period: str, awards: frozenset[str], on: str) -> Held | None:
    """The award of these that counts for a period."""
    for held in subject.held.get(period, ()):
        if held.kind in awards and (not held.cancelled_on or on < held.cancelled_on):
            return held
    return None


def holds(ctx: Context, condition: Condition) -> Check:
    """Holds one of the awards in each of so many consecutive periods; what is only put forward yet is unknown."""
    kinds: tuple[str, ...] = tuple(condition.params["awards"])
    awards, on = frozenset(kinds), ctx.on

    def step(subject: Subject, period: str) -> Lack | None:
        for held in subject.held.get(period, ()):
            if held.kind in awards and (not held.cancelled_on or on < held.cancelled_on):
                return None
        return _why_not_held(ctx, awards, subject, period)

    def tell(subject: Subject, result: str, chain: Chain) -> Told:
        return _tell_holds(ctx, kinds, subject, result, chain)

    return Check(condition, _chained(step, ctx.chains(condition.params)), tell)


def _why_not_held(ctx: Context, awards: frozenset[str], subject: Subject, period: str) -> Lack:
    if ctx.ahead is not None and ctx.ahead.assume(subject, period, awards):
        return Lack(period, YES, ASSUMED)
    if any((period, award) in subject.nominated for award in awards):
        return Lack(period, UNKNOWN, NOMINATED)
    for held in subject.held.get(period, ()):
        if held.kind in awards:
            return Lack(period, NO, CANCELLED, held)
    if came_later(subject, period):
        return Lack(period, NO, LATER)
    for other in other_sort(period):
        found = standing(subject, other, awards, ctx.on)
        if found is not None:
            return Lack(period, UNKNOWN, OTHER_SORT, found)
    if period != ctx.period and before_records(subject, period):
        return Lack(period, UNKNOWN, BLANK)
    return Lack(period, NO, NONE)


def _tell_holds(ctx: Context, kinds: tuple[str, ...], subject: Subject, result: str, chain: Chain) -> Told:
    awards = frozenset(kinds)
    found = [(one, standing(subject, one, awards, ctx.on)) for one in sorted(chain.periods)]
    held = [one for _, one in found if one is not None]
    proof = papers([(one.period, one.code, one.date) for one in held])
    unproved = any(not (one.code and one.date) for one in held)
    name = either([ctx.names.award(one) for one in kinds])
    if result == YES:
        had = either([ctx.names.award(one) for one in dict.fromkeys(one.kind for one in held)])
        return Told(f"Đạt {_row(chain, had or name)}", proof, "", unproved)
    fact = f"Đã đạt {name} {listed(one.period for one in held)}" if held else f"Chưa ghi nhận {name}"
    return Told(fact, proof, _missing_titles(name, result, chain), unproved)


def _missing_titles(name: str, result: str, chain: Chain) -> str:
    missing: list[str] = []
    if result == NO:
        lost = [lack for lack in chain.lacks if lack.result == NO]
        years = listed(lack.period for lack in lost)
        if len(chain.periods) == 1:
            missing.append(f"Chưa có {name} {years}")
        else:
            missing.append(f"Còn thiếu {len(lost)} năm {name} liên tục ({years})")
        missing += [_cancelled(lack) for lack in lost if lack.cause == CANCELLED]
        if later := chain.of(LATER):
            missing.append(f"Chưa vào ngành trong {listed(later)}")
        return sentence(missing)
    if put := chain.of(NOMINATED):
        missing.append(f"{name} {listed(put)} đang đề nghị, chưa có quyết định")
    missing += [
        f"{name} ghi theo {show_period(lack.detail.period)}, chưa ghi cho {show_period(lack.period)}"
        for lack in chain.lacks if lack.cause == OTHER_SORT
    ]  # fmt: skip
    if blank := chain.of(BLANK):
        missing.append(f"Hồ sơ chưa ghi {listed(blank)} nên chưa rõ đã có {name} hay chưa")
    return sentence(missing)


def _cancelled(lack: Lack) -> str:
    return f"Danh hiệu {show_period(lack.period)} đã bị hủy từ ngày {show_date(lack.detail.cancelled_on)}"


class Times(NamedTuple):
    """Evidence of awards within years: those that count, and the periods that leave it open."""

    held: Sequence[Held] = ()
    open: Sequence[tuple[str, str]] = ()  # period, cause


def held_within(ctx: Context, condition: Condition) -> Check:
    """Holds one of the awards at least so many times within the last years, those of the period included."""
    kinds: tuple[str, ...] = tuple(condition.params["awards"])
    awards, times = frozenset(kinds), int(condition.params.get("times", 1))
    window = ctx.back(condition.params["years"])

    def look(subject: Subject) -> tuple[str, Times]:
        held = [one for period in window for one in subject.held.get(period, ())
                if one.kind in awards and stands(one, ctx.on)]  # fmt: skip
        if len(held) >= times:
            return YES, Times(held)
        open_years = [(period, cause) for period in window if (cause := _open(ctx, awards, subject, period))]
        return (UNKNOWN if len(held) + len(open_years) >= times else NO), Times(held, open_years)

    def tell(subject: Subject, result: str, seen: Times) -> Told:
        name = either([ctx.names.award(one) for one in kinds])
        proof = papers([(one.period, one.code, one.date) for one in reversed(seen.held)])
        unproved = any(not (one.code and one.date) for one in seen.held)
        got = f"{len(seen.held)} lần {name} ({listed({one.period for one in seen.held})})" if seen.held else ""
        if result == YES:
            return Told(f"Đạt {got}", proof, "", unproved)
        wanted = f"{times} lần " if times > 1 else ""
        missing = f"Trong {len(window)} năm gần đây ({span(window)}) chưa có {wanted}{name}"
        if result == UNKNOWN:
            missing = sentence([_open_words(name, seen), missing])
        return Told(f"Đã đạt {got}" if got else f"Chưa ghi nhận {name}", proof, missing, unproved)

    return Check(condition, look, tell)


def _open(ctx: Context, awards: frozenset[str], subject: Subject, period: str) -> str:
    """Why a period may still hold one of the awards, though none is on record for it."""
    lack = None if standing(subject, period, awards, ctx.on) else _why_not_held(ctx, awards, subject, period)
    return lack.cause if lack is not None and lack.result == UNKNOWN else ""


def _open_words(name: str, seen: Times) -> str:
    by_cause = {cause: listed(one for one, why in seen.open if why == cause) for _, cause in seen.open}
    words = {
        NOMINATED: "{name} {years} đang đề nghị, chưa có quyết định",
        OTHER_SORT: "{name} còn ghi theo cách tính năm khác, chưa ghi cho {years}",
        BLANK: "Hồ sơ chưa ghi {years}",
    }
    return sentence(words[cause].format(name=name, years=years) for cause, years in by_cause.items())


def not_held(ctx: Context, condition: Condition) -> Check:
    """Has not held one of the awards before, or within so many years up to the period."""
    kinds: tuple[str, ...] = tuple(condition.params["awards"])
    awards, years = frozenset(kinds), int(condition.params.get("years", 0))
    window = frozenset(ctx.back(years)) if years else None

    def look(subject: Subject) -> tuple[str, Held | None]:
        for period, some in subject.held.items():
            if period[:4] > ctx.period[:4] or (window is not None and period not in window):
                continue
            for one in some:
                if one.kind in awards and stands(one, ctx.on):
                    return NO, one
        return YES, None

    def tell(subject: Subject, result: str, held: Held | None) -> Told:
        if held is None:
            within = f" trong {years} năm gần đây" if years else ""
            return Told(f"Chưa được tặng {either([ctx.names.award(one) for one in kinds])}{within}")
        fact = f"Đã được tặng {ctx.names.award(held.kind)} {show_period(held.period)}"
        return Told(fact, paper(held.code, held.date), fact)

    return Check(condition, look, tell)
