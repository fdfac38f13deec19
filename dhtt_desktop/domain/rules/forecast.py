"""What the next years hold: who will qualify if what can be reached is reached, and whose chain breaks.

A forecast looks at the same conditions as an evaluation, for a later period, with the titles and ratings of the years
between taken as reached. What it cannot know (votes, judgements, initiatives, leave, others) is left aside. A chain
counts only when a year that is on record carries it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dhtt_desktop.domain.period import previous, show_period
from dhtt_desktop.domain.rules.book import Condition, RuleBook
from dhtt_desktop.domain.rules.conditions_base import Ahead, Check, Names, next_periods
from dhtt_desktop.domain.rules.conditions_history import ASSUMED, Chain, standing
from dhtt_desktop.domain.rules.evaluate import Rules, assess, compile_rules, quick
from dhtt_desktop.domain.rules.facts import Subject
from dhtt_desktop.domain.rules.findings import HELD, NO, YES, Assessment, Forecast
from dhtt_desktop.domain.rules.words import either, listed, lower_first, sentence, span


@dataclass(frozen=True)
class Outlook:
    """The forecasts of one award, compiled once for many subjects. Made by `compile_outlook`."""

    award: str
    period: str
    on: str
    names: Names
    now: Rules | None  # what a forecast asks, of the period itself; None for an award without a chain
    ahead: tuple[Rules, ...]  # of the next period and the one after
    steps: tuple[Rules, ...]  # the awards that make its chains, for the period itself
    chains: tuple[frozenset[str], ...]  # the awards that make each chain of titles


def compile_outlook(book: RuleBook, award: str, period: str, on: str, *, names: Names | None = None) -> Outlook:
    """Make ready what a forecast asks of one award. `period` is the one that runs, `on` the day whose law counts."""
    named = names or Names()
    tree = tuple(_all(book.conditions_of(award, on)))
    chains = tuple(frozenset(one.params["awards"]) for one in tree if _is_chain(one, "holds"))
    steps = {code: compile_rules(book, code, period, on, names=named) for code in _titles(tree)}
    if not any(one.kind == "served" or _is_chain(one, "holds", "rating") for one in tree):
        return Outlook(award, period, on, named, None, (), (), ())

    def assume(subject: Subject, year: str, awards: frozenset[str]) -> bool:
        """What is later than the period is taken as reached; in it, what the rules do not rule out."""
        if len(year) != len(period) or year < period:
            return False
        if year > period or not awards:
            return True
        return any((period, one) in subject.nominated or quick(steps[one], subject) != NO for one in awards)

    ahead = tuple(
        compile_rules(book, award, later, on, names=named, ahead=Ahead(years, assume))
        for years, later in enumerate(next_periods(period), 1)
    )
    now = compile_rules(book, award, period, on, names=named, ahead=Ahead(0, lambda *_: False))
    return Outlook(award, period, on, named, now, ahead, tuple(steps.values()), chains)


def _all(conditions: Iterable[Condition]) -> Iterable[Condition]:
    for one in conditions:
        yield one
        yield from _all(one.options)


def _is_chain(condition: Condition, *kinds: str) -> bool:
    years = condition.params.get("years", 1)
    return condition.kind in kinds and isinstance(years, int) and years > 1


def _titles(tree: Iterable[Condition]) -> list[str]:
    return sorted({code for one in tree if one.kind in ("holds", "held_within") for code in one.params["awards"]})


def ready(outlook: Outlook, subject: Subject) -> tuple[bool, ...]:
    """Whether a subject comes to qualify in the next period and the one after. For lists.

    () where there is nothing to foresee: for an award without a chain, for who has it or comes up to it already.
    """
    if outlook.now is None or quick(outlook.now, subject) in (YES, HELD):
        return ()
    return tuple(quick(rules, subject) == YES for rules in outlook.ahead)


def breaks(outlook: Outlook, subject: Subject) -> tuple[frozenset[str], int] | None:
    """The titles whose chain ends with this period, and how many years it had; None where none does. For lists."""
    for awards in outlook.chains:
        had = _run(subject, awards, outlook)
        if had and not _reachable(outlook, subject, awards):
            return awards, had
    return None


def _run(subject: Subject, awards: frozenset[str], outlook: Outlook) -> int:
    """How many years in a row up to the period before a title was held."""
    had = 0
    while standing(subject, previous(outlook.period, had + 1), awards, outlook.on) is not None:
        had += 1
    return had


def _reachable(outlook: Outlook, subject: Subject, awards: frozenset[str]) -> bool:
    steps = [rules for rules in outlook.steps if rules.context.award in awards]
    return any(
        (outlook.period, rules.context.award) in subject.nominated or quick(rules, subject) != NO for rules in steps
    )


def tell(outlook: Outlook, subject: Subject) -> Forecast:
    """The forecast of one subject in words."""
    qualifies = dict(zip(next_periods(outlook.period), ready(outlook, subject), strict=False))
    first = next((rules for rules in outlook.ahead if qualifies.get(rules.context.period)), None)
    if_reached = _if_reached(outlook, first, subject) if first is not None else ""
    return Forecast(outlook.award, qualifies, if_reached, _broken(outlook, subject))


def forecast(
    book: RuleBook, subject: Subject, award: str, period: str, on: str, *, names: Names | None = None
) -> Forecast:  # fmt: skip
    """What the next periods hold for one subject and award. For many subjects: `compile_outlook`, then `tell`."""
    return tell(compile_outlook(book, award, period, on, names=names), subject)


def _if_reached(outlook: Outlook, rules: Rules, subject: Subject) -> str:
    """ "Nếu đạt Chiến sĩ thi đua cơ sở năm học 2026 - 2027: đủ 3 năm liên tục (2024–2027)"."""
    parts = [part for check in rules.of(subject) for part in _chain_words(outlook, check, subject)]
    return sentence(parts)


def _chain_words(outlook: Outlook, check: Check, subject: Subject) -> Iterable[str]:
    if check.ways:
        seen = [way for way in check.ways if way.look(subject)[0] == YES]
        for way in seen if check.condition.kind == "all" else seen[:1]:
            yield from _chain_words(outlook, way, subject)
        return
    result, evidence = check.look(subject)
    if result != YES:
        return
    if check.condition.kind == "served":
        yield check.tell(subject, result, evidence).fact
    if not isinstance(evidence, Chain):
        return
    condition, years = check.condition, len(evidence.periods)
    if condition.kind == "holds":
        name = either([outlook.names.award(one) for one in condition.params["awards"]])
        reach = f"đạt {name}"
    else:
        name = f"xếp loại {outlook.names.level(condition.params['levels'][-1])}"
        reach = name if len(condition.params["levels"]) == 1 else f"{name} trở lên"
    row, when = f"đủ {years} năm liên tục", span(evidence.periods)
    assumed = evidence.of(ASSUMED)
    if assumed:
        yield f"Nếu {reach} {listed(assumed)}" + (f": {row} ({when})" if years > 1 else "")
    elif years > 1:
        yield f"Đã {row} {name} ({when})"


def _broken(outlook: Outlook, subject: Subject) -> str:
    """Which chain ends with this period, and why: "Chuỗi 2 năm liên tục Lao động tiên tiến (2024–2026) dừng ở …"."""
    found = breaks(outlook, subject)
    if found is None:
        return ""
    awards, had = found
    period = outlook.period
    steps = [rules for rules in outlook.steps if rules.context.award in awards]
    name = either([outlook.names.award(rules.context.award) for rules in steps])
    why = sentence(_first_no(assess(rules, subject)) for rules in steps)
    years = span([previous(period, had), previous(period)])
    row = f"Chuỗi {had} năm liên tục {name} ({years}) dừng ở {show_period(period)}"
    return f"{row}: {lower_first(why)}" if why else row


def _first_no(found: Assessment) -> str:
    return next((finding.missing for finding in found.findings if finding.result == NO), "")
