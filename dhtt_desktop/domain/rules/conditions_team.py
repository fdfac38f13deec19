"""Conditions that look at others: the members of a team, and the team of the one who leads it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from dhtt_desktop.domain.period import show_period
from dhtt_desktop.domain.rules.book import Condition
from dhtt_desktop.domain.rules.conditions_base import Check, Context, Told
from dhtt_desktop.domain.rules.conditions_conduct import discipline_words, in_force
from dhtt_desktop.domain.rules.conditions_history import standing
from dhtt_desktop.domain.rules.facts import Matter, Subject
from dhtt_desktop.domain.rules.findings import NO, UNKNOWN, YES
from dhtt_desktop.domain.rules.words import either, paper, percent

_NO_MEMBERS = "Chưa ghi thành viên của tập thể"
_SHOWN_NAMES = 5


class Count(NamedTuple):
    """Evidence of members: how many there are, how many have it, who is put forward or not known yet, who lacks it."""

    members: int
    have: int
    open: Sequence[Subject] = ()


def members_rated(ctx: Context, condition: Condition) -> Check:
    """At least so many per cent of a team's members are rated at one of the levels."""
    levels = frozenset(condition.params["levels"])
    share, period = int(condition.params["percent"]), ctx.period

    def look(subject: Subject) -> tuple[str, Count]:
        have, unrated = 0, []
        for member in subject.members:
            rated = member.ratings.get(period)
            if rated is None:
                unrated.append(member)
            elif rated.level in levels:
                have += 1
        return _by_share(len(subject.members), have, unrated, share)

    def tell(subject: Subject, result: str, seen: Count) -> Told:
        lowest = ctx.names.level(condition.params["levels"][-1])
        named = f"xếp loại {lowest}" if len(levels) == 1 else f"xếp loại từ {lowest} trở lên"
        return _tell_share(seen, share, result, named, "chưa có xếp loại")

    return Check(condition, look, tell)


def members_holding(ctx: Context, condition: Condition) -> Check:
    """So many of a team's members, per cent or in number, hold one of the awards for the period."""
    kinds: tuple[str, ...] = tuple(condition.params["awards"])
    awards, on, period = frozenset(kinds), ctx.on, ctx.period
    share, least = int(condition.params.get("percent") or 0), int(condition.params.get("at_least") or 0)

    def look(subject: Subject) -> tuple[str, Count]:
        have, put = 0, []
        for member in subject.members:
            if standing(member, period, awards, on) is not None:
                have += 1
            elif any((period, award) in member.nominated for award in kinds):
                put.append(member)
        if share:
            return _by_share(len(subject.members), have, put, share)
        seen = Count(len(subject.members), have, put)
        return (
            UNKNOWN if not subject.members or have < least <= have + len(put) else YES if have >= least else NO
        ), seen

    def tell(subject: Subject, result: str, seen: Count) -> Told:
        named = f"đạt {ctx.names.award(kinds[0])}"
        if share:
            return _tell_share(seen, share, result, named, "đang đề nghị")
        if not seen.members:
            return Told(_NO_MEMBERS, "", _NO_MEMBERS)
        fact = f"{seen.have} người {named}" if seen.have else f"Chưa có người {named}"
        put = f"{_who(seen.open)} đang đề nghị, chưa có quyết định" if seen.open else ""
        if result == YES:
            return Told(fact)
        return Told(f"{fact}; {put}" if put else fact, "", put if result == UNKNOWN else f"{fact}, cần {least} người")

    return Check(condition, look, tell)


def _by_share(members: int, have: int, unsure: Sequence[Subject], share: int) -> tuple[str, Count]:
    seen = Count(members, have, unsure)
    if not members:
        return UNKNOWN, seen
    if have * 100 >= share * members:
        return YES, seen
    return (UNKNOWN if (have + len(unsure)) * 100 >= share * members else NO), seen


def _tell_share(seen: Count, share: int, result: str, named: str, unsure: str) -> Told:
    if not seen.members:
        return Told(_NO_MEMBERS, "", _NO_MEMBERS)
    fact = f"{seen.have}/{seen.members} người {named} ({percent(Fraction(seen.have, seen.members))})"
    if result == YES:
        return Told(fact)
    needed = -(-share * seen.members // 100)
    missing = f"{fact}, cần từ {share}% ({needed} người)"
    if seen.open:
        missing += f"; {len(seen.open)} người {unsure}"
    return Told(fact, "", missing)


def _who(members: Sequence[Subject]) -> str:
    """Members by name, the first few: "Nguyễn Thị An, Trần Bình và 3 người khác"."""
    named = ", ".join(one.name for one in members[:_SHOWN_NAMES])
    rest = len(members) - _SHOWN_NAMES
    return f"{named} và {rest} người khác" if rest > 0 else named


class Offence(NamedTuple):
    """Evidence of discipline in a team: whose it is, and which."""

    member: Subject | None = None
    matter: Matter | None = None


def members_undisciplined(ctx: Context, condition: Condition) -> Check:
    """Nobody in a team was under discipline of one of the forms in the period."""
    forms = frozenset(condition.params.get("forms", ()))
    first, last = ctx.bounds

    def look(subject: Subject) -> tuple[str, Offence | None]:
        if not subject.members:
            return UNKNOWN, None
        unsure = Offence()
        for member in subject.members:
            if member.matters:
                result, matter = in_force(member.matters, forms, first, last)
                if result == NO:
                    return NO, Offence(member, matter)
                if result == UNKNOWN:
                    unsure = Offence(member, matter)
        return (UNKNOWN if unsure.member else YES), unsure

    def tell(subject: Subject, result: str, seen: Offence | None) -> Told:
        if seen is None:
            return Told(_NO_MEMBERS, "", _NO_MEMBERS)
        if seen.member is None or seen.matter is None:
            return Told(f"Không có thành viên bị kỷ luật trong {show_period(ctx.period)}")
        fact = f"{seen.member.name}: {discipline_words(seen.matter)}"
        return Told(fact, paper(seen.matter.code, seen.matter.date), fact)

    return Check(condition, look, tell)


def own_team(ctx: Context, condition: Condition) -> Check:
    """The team that a head leads has it for the period too."""
    kinds: tuple[str, ...] = tuple(condition.params.get("awards") or ())
    levels: tuple[str, ...] = tuple(condition.params.get("levels") or ())
    awards, good, period = frozenset(kinds), frozenset(levels), ctx.period

    def look(subject: Subject) -> tuple[str, None]:
        team = subject.team
        if team is None:
            return UNKNOWN, None
        if levels:
            rated = team.ratings.get(period)
            return (UNKNOWN if rated is None else YES if rated.level in good else NO), None
        if standing(team, period, awards, ctx.on) is not None:
            return YES, None
        return (UNKNOWN if any((period, award) in team.nominated for award in kinds) else NO), None

    def tell(subject: Subject, result: str, seen: None) -> Told:
        team = subject.team
        if team is None:
            return Told("Chưa ghi tập thể do mình đứng đầu", "", "Chưa ghi tập thể do mình đứng đầu")
        held = None if levels else standing(team, period, awards, ctx.on)
        rated = team.ratings.get(period) if levels else None
        if rated is not None:
            fact = f"{team.name} xếp loại {ctx.names.level(rated.level)}"
            return Told(fact, paper(rated.code, rated.date), "" if result == YES else fact, not rated.code)
        if levels:
            missing = f"{team.name} chưa có xếp loại {show_period(period)}"
            return Told(missing, "", missing)
        if held is not None:
            return Told(f"{team.name} đạt {ctx.names.award(held.kind)}", paper(held.code, held.date), "", not held.code)
        named = either([ctx.names.award(one) for one in kinds])
        state = "đang đề nghị" if result == UNKNOWN else "chưa có"
        return Told(f"{team.name} {state} {named}", "", f"{team.name} {state} {named} {show_period(period)}")

    return Check(condition, look, tell)
