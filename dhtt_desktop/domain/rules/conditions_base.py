"""What every kind of condition is built from: where it is looked at, what a look gives, what is told of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from dhtt_desktop.domain.period import bounds, following, previous
from dhtt_desktop.domain.rules.book import Condition, RuleBook
from dhtt_desktop.domain.rules.facts import Held, Subject

STAGE = "stage"  # in place of a number of years: every period of a campaign's stage up to the one looked at


@dataclass(frozen=True, slots=True)
class Names:
    """How codes are called in sentences. What is not in a mapping is told as it is."""

    awards: Mapping[str, str] = field(default_factory=dict)
    levels: Mapping[str, str] = field(default_factory=dict)
    shorts: Mapping[str, str] = field(default_factory=dict)  # of awards, where there is little room

    def award(self, code: str) -> str:
        """The name of an award: "Chiến sĩ thi đua cơ sở"."""
        return self.awards.get(code, code)

    def level(self, code: str) -> str:
        """The name of a rating: "Hoàn thành tốt nhiệm vụ"."""
        return self.levels.get(code, code)

    def short(self, code: str) -> str:
        """The short name of an award: "CSTĐ cơ sở"."""
        return self.shorts.get(code) or self.award(code)


class Told(NamedTuple):
    """A look put into words: what is so, the paper that shows it, what is lacking."""

    fact: str = ""
    proof: str = ""
    missing: str = ""
    unproved: bool = False


Look = Callable[[Subject], tuple[str, Any]]
"""(YES, NO or UNKNOWN; what was seen, for `Tell`)."""
Tell = Callable[[Subject, str, Any], Told]


@dataclass(frozen=True, slots=True)
class Check:
    """A condition made ready for one award, period and day. `ways` are the options of an alternative."""

    condition: Condition
    look: Look
    tell: Tell
    ways: tuple[Check, ...] = ()
    sure: Callable[[Subject], bool] | None = None  # whether the look says yes, where that is sooner known than no
    by_hand: bool = False
    waits: bool = False  # a step that has yet to be taken: while it is, it holds nothing up


@dataclass(frozen=True, slots=True)
class Ahead:
    """What a forecast takes for granted. `years`: how far it looks; `assume` says whether one of some awards may be
    taken as reached by a subject in a period (with no awards: a good rating).
    """

    years: int
    assume: Callable[[Subject, str, frozenset[str]], bool]


@dataclass(frozen=True)
class Context:
    """Where conditions are looked at. `stage`: the periods of a campaign's stage, oldest first; `ahead`: forecasts."""

    book: RuleBook
    award: str
    period: str
    on: str
    stage: tuple[str, ...] = ()
    names: Names = field(default_factory=Names)
    ahead: Ahead | None = None

    @cached_property
    def bounds(self) -> tuple[str, str]:
        """First and last day of the period."""
        return bounds(self.period)

    def back(self, years: int | str) -> tuple[str, ...]:
        """So many periods up to the one looked at, the newest first; for `STAGE` those of the stage."""
        if years == STAGE:
            begun = tuple(one for one in reversed(self.stage) if one <= self.period)
            return begun or (self.period,)
        return tuple(previous(self.period, n) for n in range(int(years)))

    def chains(self, params: Mapping[str, Any]) -> tuple[tuple[str, ...], ...]:
        """The rows of consecutive periods that will do, by `years` and `until`, the newest period first in each."""
        chain = self.back(params.get("years", 1))
        until = params.get("until", "period")
        before = tuple(previous(one) for one in chain)
        return {"period": (chain,), "before": (before,), "latest": (chain, before)}[until]


_last_day = lru_cache(maxsize=512)(lambda period: bounds(period)[1])


@lru_cache(maxsize=512)
def other_sort(period: str) -> tuple[str, str]:
    """The periods of the other sort that share days with a period: "2025-2026" -> ("2025", "2026") and back."""
    first, _, second = period.partition("-")
    if second:
        return first, second
    pair = f"{first}-{int(first) + 1}"
    return previous(pair), pair


def before_records(subject: Subject, period: str) -> bool:
    """Whether a period lies before everything that is on record of a subject: nothing says what was so then."""
    length = len(period)  # school years and calendar years are no more than each other's neighbours
    for known in (subject.held, subject.ratings):
        for one in known:
            if one <= period and len(one) == length:
                return False
    return True


def came_later(subject: Subject, period: str) -> bool:
    """Whether a person entered the profession only after a period."""
    return subject.joined[:4] >= period[:4] and subject.joined > _last_day(period)


def day_in(day: str, starts: str, ends: str) -> bool:
    """Whether an ISO day lies in a span; a bound that is only a month or a year holds for all of its days."""
    return starts <= day and (not ends or day[: len(ends)] <= ends)


def overlaps(starts: str, ends: str, first: str, last: str) -> bool:
    """Whether a span shares a day with another whose bounds are whole days."""
    return starts <= last and (not ends or first[: len(ends)] <= ends)


def stands(held: Held, on: str) -> bool:
    """Whether an award counts on a day: cancelled ones do so until the day before."""
    return not held.cancelled_on or on < held.cancelled_on


def next_periods(period: str) -> tuple[str, str]:
    """The next period and the one after."""
    return following(period), following(period, 2)
