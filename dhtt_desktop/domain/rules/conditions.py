"""The closed list of condition kinds, and how a condition is made ready for one award, period and day.

Kinds and their parameters are those of `packs.CONDITIONS`. A condition becomes a `Check`: its look is all that decides,
whether for a list or for a page of explanations; its words only tell what the look saw.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from dhtt_desktop.domain.rules import conditions_conduct as conduct
from dhtt_desktop.domain.rules import conditions_history as history
from dhtt_desktop.domain.rules import conditions_ideas as ideas
from dhtt_desktop.domain.rules import conditions_team as team
from dhtt_desktop.domain.rules.book import Condition
from dhtt_desktop.domain.rules.conditions_base import Check, Context, Told
from dhtt_desktop.domain.rules.facts import Judged, Subject, Vote
from dhtt_desktop.domain.rules.findings import NO, UNKNOWN, YES
from dhtt_desktop.domain.rules.votes import needed_votes
from dhtt_desktop.domain.rules.words import lower_first, percent, sentence
from dhtt_desktop.domain.text.dates import show_date


def judgement(ctx: Context, condition: Condition) -> Check:
    """Only a person can judge it; `presumed`: it holds unless somebody says no."""
    presumed = bool(condition.params.get("presumed", False))
    key = (ctx.period, condition.key)

    def look(subject: Subject) -> tuple[str, Judged | None]:
        said = subject.judged.get(key)
        if said is None:
            return (YES if presumed else UNKNOWN), None
        return (YES if said.answer else NO), said

    def tell(subject: Subject, result: str, said: Judged | None) -> Told:
        if said is None:
            fact = "Chưa có ý kiến khác" if presumed else "Chưa có người nhận xét"
            return Told(fact, "", "" if presumed else f"Cần nhận xét: {lower_first(condition.says)}")
        when = f" ngày {show_date(said.on)}" if said.on else ""
        fact = said.evidence or f"Đã nhận xét{when}: {'đạt' if said.answer else 'không đạt'}"
        return Told(fact, "", "" if said.answer else f"Nhận xét không đạt: {lower_first(condition.says)}")

    return Check(condition, look, tell, by_hand=True)


def vote(ctx: Context, condition: Condition) -> Check:
    """The share of all members of the school's council that the book asks for; nothing is known before the vote."""
    rule = ctx.book.vote(ctx.award, ctx.on)
    key, share = (ctx.period, ctx.award), rule.share if rule is not None else 0

    def look(subject: Subject) -> tuple[str, Vote | None]:
        cast = subject.votes.get(key)
        if not share:
            return YES, cast
        if cast is None or cast.members <= 0:
            return UNKNOWN, None
        return (YES if cast.agree * 100 >= share * cast.members else NO), cast

    def tell(subject: Subject, result: str, cast: Vote | None) -> Told:
        if cast is None:
            return Told(
                "Chưa bỏ phiếu", "", f"Chưa bỏ phiếu, cần từ {share}% tổng số thành viên Hội đồng" if share else ""
            )
        fact = f"{cast.agree}/{cast.members} phiếu đồng ý"
        fact += f" ({percent(Fraction(cast.agree, cast.members))})" if cast.members > 0 else ""
        if result == YES:
            return Told(fact)
        needed = needed_votes(share, cast.members)
        return Told(fact, "", f"{fact}, cần từ {share}% tổng số thành viên Hội đồng ({needed} phiếu)")

    return Check(condition, look, tell, waits=True)


def any_of(ctx: Context, condition: Condition) -> Check:
    """One of several ways; what is not known yet beats a no, unless one way is met."""
    options = condition.options
    if ctx.ahead is not None:  # a way that a forecast knows nothing of is none
        options = tuple(option for option in options if not _unforeseen(option)) or options
    ways = tuple(make(ctx, option) for option in options)
    looks = tuple((way.look, way.sure) for way in _shortest_first(ways))

    def look(subject: Subject) -> tuple[str, None]:
        result = NO
        for one, sure in looks:
            if result == UNKNOWN and sure is not None:  # only a yes would still change it
                if sure(subject):
                    return YES, None
                continue
            found = one(subject)[0]
            if found == YES:
                return YES, None
            if found == UNKNOWN:
                result = UNKNOWN
        return result, None

    def tell(subject: Subject, result: str, seen: None) -> Told:
        told = _told(ways, subject)
        if result == YES:
            good = [one for found, one in told if found == YES]
            facts = sentence(one.fact for one in good)
            return Told(facts, "; ".join(one.proof for one in good if one.proof), "", all(one.unproved for one in good))
        open_ways = [one for found, one in told if found == result]
        lacking = [one.missing for one in open_ways if one.missing]
        missing = "; hoặc ".join([*lacking[:1], *map(lower_first, lacking[1:])])
        return Told(sentence(one.fact for _, one in told), "", missing)

    return Check(condition, look, tell, ways)


def all_of(ctx: Context, condition: Condition) -> Check:
    """Everything together."""
    parts = tuple(make(ctx, option) for option in condition.options)
    looks = tuple(part.look for part in parts)
    soonest = tuple(part.look for part in _shortest_first(parts))

    def look(subject: Subject) -> tuple[str, None]:
        result = YES
        for one in looks:
            found = one(subject)[0]
            if found == NO:
                return NO, None
            if found == UNKNOWN:
                result = UNKNOWN
        return result, None

    def sure(subject: Subject) -> bool:
        return all(one(subject)[0] == YES for one in soonest)

    def tell(subject: Subject, result: str, seen: None) -> Told:
        told = _told(parts, subject)
        missing = sentence(one.missing for found, one in told if found == result != YES)
        proofs = "; ".join(one.proof for _, one in told if one.proof)
        return Told(sentence(one.fact for _, one in told), proofs, missing, any(one.unproved for _, one in told))

    return Check(condition, look, tell, parts, sure)


def _shortest_first(checks: tuple[Check, ...]) -> list[Check]:
    """What a person judged is looked up at once; the order of the rest stays."""
    return sorted(checks, key=lambda check: not check.by_hand)


def _told(checks: tuple[Check, ...], subject: Subject) -> list[tuple[str, Told]]:
    seen = [(check, *check.look(subject)) for check in checks]
    return [(result, check.tell(subject, result, evidence)) for check, result, evidence in seen]


KINDS: Mapping[str, Callable[[Context, Condition], Check]] = {
    "rating": history.rating,
    "holds": history.holds,
    "held_within": history.held_within,
    "initiative": ideas.initiative,
    "not_held": history.not_held,
    "not_pending": conduct.not_pending,
    "undisciplined": conduct.undisciplined,
    "worked": conduct.worked,
    "served": conduct.served,
    "members_rated": team.members_rated,
    "members_holding": team.members_holding,
    "members_undisciplined": team.members_undisciplined,
    "own_team": team.own_team,
    "judgement": judgement,
    "vote": vote,
    "any": any_of,
    "all": all_of,
}
_ASIDE = frozenset((
    "initiative", "judgement", "vote", "worked", "not_pending", "members_rated", "members_holding",
    "members_undisciplined", "own_team",
))  # fmt: skip
"""What a forecast cannot know and leaves aside."""


def _unforeseen(condition: Condition) -> bool:
    if condition.kind in ("any", "all"):
        return all(map(_unforeseen, condition.options))
    return condition.kind in _ASIDE


def _aside(subject: Subject) -> tuple[str, Any]:
    return YES, None


def make(ctx: Context, condition: Condition) -> Check:
    """A condition ready to be looked at. Raises KeyError for a kind that is none of `KINDS`."""
    if ctx.ahead is not None and condition.kind in _ASIDE:
        return Check(condition, _aside, lambda subject, result, seen: Told())
    return KINDS[condition.kind](ctx, condition)
