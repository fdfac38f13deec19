"""The condition on initiatives: recognised, of a scope, and not used before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dhtt_desktop.domain.period import show_period
from dhtt_desktop.domain.rules.book import Condition
from dhtt_desktop.domain.rules.conditions_base import STAGE, Check, Context, Told, other_sort
from dhtt_desktop.domain.rules.facts import SCOPES, Idea, Subject
from dhtt_desktop.domain.rules.findings import NO, UNKNOWN, YES
from dhtt_desktop.domain.rules.words import lower_first, paper, sentence


class Ideas(NamedTuple):
    """Evidence of initiatives: those that count, those that may, those that do not with the reason."""

    good: Sequence[Idea] = ()
    unsure: Sequence[tuple[Idea, str]] = ()
    out: Sequence[tuple[Idea, str]] = ()


_NOTHING = Ideas()
NO_PAPER, NO_SCOPE, NARROW, USED, OTHER_SORT = "no paper", "no scope", "narrow", "used", "other sort"


def initiative(ctx: Context, condition: Condition) -> Check:
    """So many recognised initiatives of a scope or a wider one within the years, not used before (CV 5007/BNV-TĐKT)."""
    params = condition.params
    least = min(SCOPES.index(scope) for scope in params["scopes"])
    wanted, count = frozenset(SCOPES[least:]), int(params.get("count", 1))
    years = params.get("years", 1)
    window = frozenset(ctx.back(years))
    others = frozenset(other for period in window for other in other_sort(period))
    once, here = bool(params.get("unused", True)), (ctx.award, ctx.period)

    def look(subject: Subject) -> tuple[str, Ideas]:
        if not subject.ideas:
            return NO, _NOTHING
        good, unsure, out = [], [], []
        for idea in subject.ideas:
            if idea.period not in window and idea.period not in others:
                continue
            if idea.scope in SCOPES and idea.scope not in wanted:
                out.append((idea, NARROW))
            elif once and idea.used_kind and (idea.used_kind, idea.used_period) != here:
                out.append((idea, USED))
            elif idea.scope not in SCOPES:
                unsure.append((idea, NO_SCOPE))
            elif not idea.code:
                unsure.append((idea, NO_PAPER))
            elif idea.period not in window:
                unsure.append((idea, OTHER_SORT))
            else:
                good.append(idea)
        if len(good) >= count:
            return YES, Ideas(good, unsure, out)
        return (UNKNOWN if len(good) + len(unsure) >= count else NO), Ideas(good, unsure, out)

    def tell(subject: Subject, result: str, seen: Ideas) -> Told:
        return _tell_ideas(ctx, SCOPES[least], count, years, result, seen)

    return Check(condition, look, tell)


def _tell_ideas(ctx: Context, scope: str, count: int, years: int | str, result: str, seen: Ideas) -> Told:
    proof = "; ".join(paper(one.code, one.date) for one in seen.good)
    fact = "; ".join(_idea(one) for one in seen.good)
    unproved = any(not one.date for one in seen.good) or (result == UNKNOWN and bool(seen.unsure))
    if result == YES:
        return Told(fact, proof, "", unproved)
    wide = {SCOPES[0]: f"cấp {scope} trở lên", SCOPES[-1]: f"phạm vi {scope}"}.get(scope, f"phạm vi {scope} trở lên")
    when = "trong giai đoạn" if years == STAGE else show_period(ctx.period) if years == 1 else f"trong {years} năm"
    have = f"Mới có {len(seen.good)} sáng kiến" if seen.good else "Chưa có sáng kiến"
    need = f"{count} " if count > 1 else ""
    lacking = f"{have} {wide} được công nhận {when}" + (f", cần {need}sáng kiến" if need else "")
    reasons = [_doubt(ctx, one, why) for one, why in seen.unsure]
    if result == NO:
        reasons = [lacking, *reasons, *(_refusal(ctx, one, why) for one, why in seen.out)]
    fact = fact or "; ".join(_idea(one) for one, _ in (*seen.unsure, *seen.out)) or "Chưa ghi nhận sáng kiến"
    return Told(fact, proof, sentence(reasons), unproved)


def _idea(idea: Idea) -> str:
    told = f"Sáng kiến “{idea.title}”"
    if idea.scope:
        told += f" cấp {idea.scope}" if idea.scope == SCOPES[0] else f" phạm vi {idea.scope}"
    return f"{told} (đóng góp {idea.share}%)" if idea.share is not None and idea.share < 100 else told


def _doubt(ctx: Context, idea: Idea, why: str) -> str:
    named = f"Sáng kiến “{idea.title}”"
    if why == NO_PAPER:
        return f"{named} chưa có quyết định công nhận"
    if why == NO_SCOPE:
        return f"{named} chưa ghi phạm vi công nhận"
    return f"{named} ghi theo {show_period(idea.period)}, chưa ghi cho {show_period(ctx.period)}"


def _refusal(ctx: Context, idea: Idea, why: str) -> str:
    if why == NARROW:
        return f"{lower_first(_idea(idea))} chưa đủ phạm vi"
    when = f" {show_period(idea.used_period)}" if idea.used_period else ""
    return f"sáng kiến “{idea.title}” đã dùng cho {ctx.names.award(idea.used_kind)}{when}"
