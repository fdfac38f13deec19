"""Who qualifies: all conditions of an award for a period, on a day, compiled once and looked at for many subjects.

`quick` gives the result alone, `assess` the same looks with every fact, paper and article in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dhtt_desktop.domain.rules.book import Condition, RuleBook
from dhtt_desktop.domain.rules.conditions import make
from dhtt_desktop.domain.rules.conditions_base import Ahead, Check, Context, Look, Names
from dhtt_desktop.domain.rules.conditions_history import standing
from dhtt_desktop.domain.rules.facts import PERSON, Subject
from dhtt_desktop.domain.rules.findings import HELD, NO, UNKNOWN, YES, Assessment, Finding
from dhtt_desktop.domain.rules.words import sentence

_ASKED = {
    (True, False): frozenset(("all", "person")),
    (True, True): frozenset(("all", "person", "head")),
    (False, False): frozenset(("all", "team", "unit")),
    (False, True): frozenset(("all", "team", "school")),
}
"""By (a person, the head or the school): the audiences whose conditions are asked for."""
_NO_RULES = "Chưa có điều kiện nào được ghi cho đối tượng này"


@dataclass(frozen=True)
class Rules:
    """The conditions of an award, ready for one period and day. Made by `compile_rules`."""

    context: Context
    checks: dict[tuple[bool, bool], tuple[Check, ...]]
    looks: dict[tuple[bool, bool], tuple[tuple[Look, bool], ...]]
    award: frozenset[str]

    def of(self, subject: Subject) -> tuple[Check, ...]:
        """What is asked of a subject."""
        return self.checks[_class(subject)]


def _class(subject: Subject) -> tuple[bool, bool]:
    person = subject.kind == PERSON
    return person, subject.is_head if person else subject.is_school


def compile_rules(
    book: RuleBook, award: str, period: str, on: str, stage: Sequence[str] = (), *,
    extra: Sequence[Condition] = (), names: Names | None = None, ahead: Ahead | None = None,
) -> Rules:  # fmt: skip
    """Make an award's conditions ready.

    `on`: ISO day that decides the law (receipt of the dossier, else the document's date, else today). `stage`: periods
    of a campaign's stage; `extra`: a campaign's own criteria; `names`: how codes are called; `ahead`: see `forecast`.
    Raises ValueError for what is no period.
    """
    context = Context(book, award, period, on, tuple(sorted(stage)), names or Names(), ahead)
    checks = [make(context, one) for one in (*book.conditions_of(award, on), *extra)]
    asked = {of: tuple(one for one in checks if one.condition.audience in some) for of, some in _ASKED.items()}
    looks = {of: tuple((one.look, one.waits) for one in some) for of, some in asked.items()}
    return Rules(context, asked, looks, frozenset((award,)))


def quick(rules: Rules, subject: Subject) -> str:
    """The result alone: YES, NO, UNKNOWN or HELD."""
    context = rules.context
    if context.period in subject.held and standing(subject, context.period, rules.award, context.on) is not None:
        return HELD
    person = subject.kind == PERSON
    looks = rules.looks[person, subject.is_head if person else subject.is_school]
    result = YES if looks else UNKNOWN
    for look, waits in looks:
        found = look(subject)[0]
        if found == NO:
            return NO
        if found == UNKNOWN and not waits:
            result = UNKNOWN
    return result


def lacking(rules: Rules, subject: Subject) -> int:
    """How many conditions are not met: what an assessment counts, without its words."""
    return sum(1 for check in rules.of(subject) if check.look(subject)[0] == NO)


def assess(rules: Rules, subject: Subject) -> Assessment:
    """Every condition with its fact, paper, article and what is missing. An award without conditions is unknown."""
    context = rules.context
    seen = [(check, *check.look(subject)) for check in rules.of(subject)]
    findings = tuple(_finding(context, check, subject, result, evidence) for check, result, evidence in seen)
    held = standing(subject, context.period, rules.award, context.on)
    if held is not None:
        return Assessment(context.award, context.period, context.on, HELD, findings)
    if not seen:
        return Assessment(context.award, context.period, context.on, UNKNOWN, (), _NO_RULES)
    results = {result for check, result, _ in seen if not (check.waits and result == UNKNOWN)}
    result = NO if NO in results else UNKNOWN if UNKNOWN in results else YES
    missing = sentence(
        finding.missing for (check, found, _), finding in zip(seen, findings, strict=True)
        if found == result != YES and not (check.waits and found == UNKNOWN)
    )  # fmt: skip
    return Assessment(context.award, context.period, context.on, result, findings, missing)


def _finding(context: Context, check: Check, subject: Subject, result: str, evidence: Any) -> Finding:
    told = check.tell(subject, result, evidence)
    condition = check.condition
    ways = [(way, *way.look(subject)) for way in check.ways]
    text = context.book.text_of(condition)
    return Finding(
        condition.key, result, condition.says, told.fact, told.proof, context.book.law(condition),
        condition.valid_from or (text.in_force if text is not None else ""), condition.confirmed,
        "" if result == YES else told.missing, told.unproved,
        tuple(_finding(context, way, subject, found, seen) for way, found, seen in ways), check.by_hand,
    )  # fmt: skip
