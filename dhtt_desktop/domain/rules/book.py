"""The rules as data: legal texts with what each of them lays down, and the book that answers for a date.

A rule holds from the first to the last day of its text, or of its own narrower span. Every entry names its article and
says whether it was read there (`confirmed`). `packs` reads and checks them; those of the school stand in the same book.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

ANY_KIND = "*"


@dataclass(frozen=True, slots=True)
class LegalText:
    """A legal text. `in_force`, `ended`: the first day it holds, the first day it no longer does ("" open)."""

    number: str
    title: str
    in_force: str
    source: str
    confirmed: bool
    issued: str = ""
    ended: str = ""
    replaces: tuple[str, ...] = ()
    amends: tuple[str, ...] = ()  # what it lays down takes the place of what these lay down on the same
    note: str = ""
    topics: tuple[str, ...] = ()  # what a school's document cites it for
    local: bool = False  # of the province or the school, typed or brought in here


@dataclass(frozen=True, slots=True)
class Rule:
    """What every entry has: where it stands, when it holds (`valid_from` first, `valid_to` last day, "" open)."""

    text: str  # number of the legal text; for a rule of the school's own what it calls its source
    article: str
    confirmed: bool
    valid_from: str = ""
    valid_to: str = ""

    def holds(self, on: str) -> bool:
        """Whether it holds on an ISO date."""
        return self.valid_from <= on and (not self.valid_to or on <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Condition(Rule):
    """One condition of an award. `kind` is one of `packs.CONDITIONS`, `params` what that kind takes, checked at load.

    `audience`: "all", "person", "team", "head" (of a team), "school" (as a team), "unit" (another team).
    `options` are the ways of an alternative (kind "any"), each a condition of its own.
    """

    award: str = ""
    key: str = ""
    kind: str = ""
    says: str = ""  # the condition as shown
    audience: str = "all"
    params: Mapping[str, Any] = field(default_factory=dict, hash=False)
    options: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Decider(Rule):
    """Who decides an award, by kind of school ("*" any)."""

    award: str = ""
    schools: tuple[str, ...] = ()
    who: str = ""


@dataclass(frozen=True, slots=True)
class VoteRule(Rule):
    """The least share of agreeing votes, per cent of all members. `council`: trường, tỉnh … whose vote it is."""

    award: str = ""
    share: int = 0
    council: str = "trường"


@dataclass(frozen=True, slots=True)
class Coefficient(Rule):
    """The bonus as a multiple of the base salary, for a person or a team ("person", "team", "both")."""

    award: str = ""
    subject: str = "both"
    factor: str = "0"  # exact, as written: "0.3"


@dataclass(frozen=True, slots=True)
class Rounding(Rule):
    """How a bonus is rounded: up to the next multiple of `step` đồng."""

    step: int = 1


@dataclass(frozen=True, slots=True)
class Salary(Rule):
    """Lương cơ sở in đồng a month."""

    amount: int = 0


@dataclass(frozen=True, slots=True)
class Level(Rule):
    """The least score of a rating level, of 100; None where the text gives none."""

    level: str = ""
    min_score: int | None = None


@dataclass(frozen=True, slots=True)
class Quota(Rule):
    """At most `percent` of the base may have it, `raised` where the unit itself is rated `raised_if` (0: never).

    `of` is a rating level or an award; `base` what is counted: "rated:HTTNV", "held:LĐTT", "people"; `group`: "unit" or
    "team" (people of it), "leaders" (the base is who was chosen, the share that of leaders among them) or "teams" (the
    teams themselves; with fewer of them than `few` at most one). `rounding`: "down", "up", "nearest".
    """

    of: str = ""
    base: str = ""
    percent: int = 0
    raised: int = 0
    raised_if: str = ""
    group: str = "unit"
    rounding: str = "down"
    few: int = 0
    says: str = ""


@dataclass(frozen=True, slots=True)
class Dossier(Rule):
    """What is handed in for an award, a line each."""

    award: str = ""
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Deadline(Rule):
    """When something is due each year: "MM-DD". `what` in words; `schools` as for deciders."""

    what: str = ""
    day: str = ""
    schools: tuple[str, ...] = ()


R = TypeVar("R", bound=Rule)


@dataclass(frozen=True)
class RuleBook:
    """All rules that are known. Made by `packs.bind`; asked with a date, which decides the version of the law."""

    texts: tuple[LegalText, ...] = ()
    conditions: tuple[Condition, ...] = ()
    deciders: tuple[Decider, ...] = ()
    votes: tuple[VoteRule, ...] = ()
    coefficients: tuple[Coefficient, ...] = ()
    roundings: tuple[Rounding, ...] = ()
    salaries: tuple[Salary, ...] = ()
    levels: tuple[Level, ...] = ()
    quotas: tuple[Quota, ...] = ()
    dossiers: tuple[Dossier, ...] = ()
    deadlines: tuple[Deadline, ...] = ()

    @cached_property
    def _texts(self) -> dict[str, LegalText]:
        return {text.number: text for text in self.texts}

    @cached_property
    def _conditions(self) -> dict[str, tuple[Condition, ...]]:
        found: dict[str, list[Condition]] = {}
        for condition in self.conditions:
            found.setdefault(condition.award, []).append(condition)
        return {award: tuple(some) for award, some in found.items()}

    def text_of(self, rule: Rule) -> LegalText | None:
        """The text in which a rule stands."""
        return self._texts.get(rule.text)

    def law(self, rule: Rule) -> str:
        """The text and article of a rule in words: "Luật Thi đua, khen thưởng 06/2022/QH15, Điều 21"."""
        text = self.text_of(rule)
        named = f"{_kind_word(text.title)} {text.number}".strip() if text is not None else rule.text
        return ", ".join(part for part in (named, rule.article) if part)

    def conditions_of(self, award: str, on: str) -> tuple[Condition, ...]:
        """What an award asks for on an ISO date, in the order of the packs, the school's own last."""
        return tuple(one for one in self._conditions.get(award, ()) if one.holds(on))

    def decider(self, award: str, school_kind: str, on: str) -> Decider | None:
        """Who decides an award for a kind of school; None when no rule says."""
        found = [one for one in self.deciders if one.award == award and one.holds(on)]
        named = [one for one in found if school_kind in one.schools]
        return next(iter(reversed(named or [one for one in found if ANY_KIND in one.schools])), None)

    def vote(self, award: str, on: str, council: str = "trường") -> VoteRule | None:
        """The share of votes that a council must reach for an award; None where no vote is asked for."""
        return _last(one for one in self.votes if one.award == award and one.council == council and one.holds(on))

    def coefficient(self, award: str, on: str, *, team: bool) -> Coefficient | None:
        """The coefficient of the bonus; None where an award carries none."""
        wanted = ("both", "team" if team else "person")
        return _last(one for one in self.coefficients if one.award == award and one.subject in wanted and one.holds(on))

    def rounding(self, on: str) -> Rounding | None:
        """How a bonus is rounded on an ISO date."""
        return _last(one for one in self.roundings if one.holds(on))

    def salary(self, on: str) -> Salary | None:
        """The base salary on an ISO date (for a bonus: the day of the decision); None before the first known."""
        return _last(one for one in self.salaries if one.holds(on))

    def quotas_of(self, of: str, on: str) -> tuple[Quota, ...]:
        """The limits of a rating level or an award."""
        return tuple(one for one in self.quotas if one.of == of and one.holds(on))

    def dossier(self, award: str, on: str) -> Dossier | None:
        """What is handed in for an award."""
        return _last(one for one in self.dossiers if one.award == award and one.holds(on))


def _last(found: Iterable[R]) -> R | None:
    """The last one: the school's own stands after the law's, and goes before it."""
    return next(reversed(tuple(found)), None)


def _kind_word(title: str) -> str:
    """ "Nghị định về phân cấp …" -> "Nghị định"; a law is named whole."""
    first = title.split(" ", 2)
    if first[0] == "Luật":
        return title
    return " ".join(first[:2]) if len(first) > 1 else title
