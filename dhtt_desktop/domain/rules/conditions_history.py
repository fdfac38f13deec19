"""Conditions on what years before have shown: ratings and titles in consecutive periods, awards, initiatives."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

from dhtt_desktop.domain.period import show_period
from dhtt_desktop.domain.rules.book import Condition
from dhtt_desktop.domain.rules.conditions_base import (
    Check,
    Context,
    Look,
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
Survey = Callable[[Subject], Chain]


def _along(step: Step, whole: Chain, subject: Subject, *, to_the_end: bool) -> tuple[str, Chain]:
    """Look at every period of a chain, or up to the first that says no."""
    result: str = YES
    lacks: list[Lack] | None = None
    for period in whole.periods:
        lack = step(subject, period)
        if lack is None:
            continue
        if lack.result == NO:
            if not to_the_end:
                return NO, whole
            result = NO
        elif lack.result == UNKNOWN and result == YES:
            result = UNKNOWN
        if lacks is None:
            lacks = [lack]
        else:
            lacks.append(lack)
    if lacks is None:
        return YES, whole
    if len(lacks) == len(whole.periods) > 1 and all(lack.cause == ASSUMED for lack in lacks):
        return NO, whole  # it would rest on nothing but what is yet to be reached
    return result, Chain(whole.periods, lacks)


def _chained(step: Step, chains: tuple[tuple[str, ...], ...]) -> tuple[Look, Survey]:
    """A look along the chains that will do, and the survey of what the one that comes nearest lacks."""
    wholes = tuple(Chain(chain) for chain in chains)

    def walk(subject: Subject, to_the_end: bool) -> tuple[str, Chain]:
        best: tuple[str, Chain] | None = None
        for whole in wholes:
            found = _along(step, whole, subject, to_the_end=to_the_end)
            if found[0] == YES and not found[1].lacks:
                return found
            if best is None or _nearness(found) > _nearness(best):
                best = found
        assert best is not None
        return best

    def look(subject: Subject) -> tuple[str, Chain]:
        return walk(subject, False)

    def survey(subject: Subject) -> Chain:
        return walk(subject, True)[1]

    return look, survey


def _nearness(found: tuple[str, Chain]) -> tuple[int, int]:
    return _RANK[found[0]], -len(found[1].lacks)


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

    look, survey = _chained(step, ctx.chains(condition.params))

    def tell(subject: Subject, result: str, seen: Chain) -> Told:
        return _tell_rating(ctx, levels, subject, result, survey(subject) if result == NO else seen)

    return Check(condition, look, tell)


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

    look, survey = _chained(step, ctx.chains(condition.params))

    def tell(subject: Subject, result: str, seen: Chain) -> Told:
        return _tell_holds(ctx, kinds, subject, result, survey(subject) if result == NO else seen)

    return Check(condition, look, tell)


def _why_not_held(ctx: Context, awards: frozenset[str], subject: Subject, period: str) -> Lack:
    if ctx.ahead is not None and ctx.ahead.assume(subject, period, awards):
        return Lack(period, YES, ASSUMED)
    if subject.nominated and any((period, award) in subject.nominated for award in awards):
        return Lack(period, UNKNOWN, NOMINATED)
    for held in subject.held.get(period, ()):
        if held.kind in awards:
            return Lack(period, NO, CANCELLED, held)
    if came_later(subject, period):
        return Lack(period, NO, LATER)
    for other in other_sort(period):
        if other in subject.held and (found := standing(subject, other, awards, ctx.on)) is not None:
            return Lack(period, UNKNOWN, OTHER_SORT, found)
    if period != ctx.period and before_records(subject, period):
        return Lack(period, UNKNOWN, BLANK)
    return Lack(period, NO, NONE)


def _one_of(ctx: Context, kinds: Sequence[str]) -> str:
    """One award by its name; several in short, or a sentence on one year fills half a page."""
    return ctx.names.award(kinds[0]) if len(kinds) == 1 else either([ctx.names.short(one) for one in kinds])


def _tell_holds(ctx: Context, kinds: tuple[str, ...], subject: Subject, result: str, chain: Chain) -> Told:
    awards = frozenset(kinds)
    found = [(one, standing(subject, one, awards, ctx.on)) for one in sorted(chain.periods)]
    held = [one for _, one in found if one is not None]
    proof = papers([(one.period, one.code, one.date) for one in held])
    unproved = any(not (one.code and one.date) for one in held)
    name = _one_of(ctx, kinds)
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


_LIFETIME = 30  # a window of so many years is told as no window at all


def held_within(ctx: Context, condition: Condition) -> Check:
    """Holds one of the awards at least so many times within the last years, those of the period included."""
    kinds: tuple[str, ...] = tuple(condition.params["awards"])
    awards, times = frozenset(kinds), int(condition.params.get("times", 1))
    window = ctx.back(condition.params["years"])
    within, oldest_first = frozenset(window), tuple(reversed(window))

    def look(subject: Subject) -> tuple[str, list[Held]]:
        held = [
            one for period, some in subject.held.items() if period in within
            for one in some if one.kind in awards and stands(one, ctx.on)
        ]  # fmt: skip
        lacking = times - len(held)
        if lacking <= 0:
            return YES, held
        # whoever entered the profession later has nothing in the oldest years
        begins = bisect_left(oldest_first, str(int(subject.joined[:4]) - 1)) if subject.joined else 0
        for period in islice(oldest_first, begins, None):
            if _open(ctx, awards, subject, period):
                lacking -= 1
                if not lacking:
                    return UNKNOWN, held
            elif _whole_record(subject, period):
                break
        return NO, held

    def tell(subject: Subject, result: str, held: list[Held]) -> Told:
        name = _one_of(ctx, kinds)
        held.sort(key=lambda one: one.period)
        proof = papers([(one.period, one.code, one.date) for one in held])
        unproved = any(not (one.code and one.date) for one in held)
        had = either([ctx.names.award(one) for one in dict.fromkeys(one.kind for one in held)])
        got = f"{len(held)} lần {had} ({listed({one.period for one in held})})" if held else ""
        if result == YES:
            return Told(f"Đạt {got}", proof, "", unproved)
        wanted = f"{times} lần {name}" if times > 1 else name
        when = f"Trong {len(window)} năm gần đây ({span(window)}) chưa" if len(window) < _LIFETIME else "Chưa"
        missing = [f"{when} có {wanted}"]
        if result == UNKNOWN:
            missing.insert(0, _open_words(name, {one: _open(ctx, awards, subject, one) for one in window}))
        return Told(f"Đã đạt {got}" if got else f"Chưa ghi nhận {name}", proof, sentence(missing), unproved)

    return Check(condition, look, tell)


def _whole_record(subject: Subject, period: str) -> bool:
    """Whether nothing can be open from a period on: it is on record, in one sort of years, and nothing is awaited."""
    if subject.nominated or before_records(subject, period):
        return False
    return all(len(one) == len(period) for one in subject.held)


def _open(ctx: Context, awards: frozenset[str], subject: Subject, period: str) -> str:
    """Why a period may still hold one of the awards, though none is on record for it."""
    if standing(subject, period, awards, ctx.on) is not None:
        return ""
    lack = _why_not_held(ctx, awards, subject, period)
    return lack.cause if lack.result == UNKNOWN else ""


def _open_words(name: str, causes: Mapping[str, str]) -> str:
    words = {
        NOMINATED: "{name} {years} đang đề nghị, chưa có quyết định",
        OTHER_SORT: "{name} còn ghi theo cách tính năm khác, chưa ghi cho {years}",
        BLANK: "Hồ sơ chưa ghi {years}",
    }
    by_cause = {cause: [one for one in causes if causes[one] == cause] for cause in words}
    return sentence(words[cause].format(name=name, years=listed(some)) for cause, some in by_cause.items() if some)


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
