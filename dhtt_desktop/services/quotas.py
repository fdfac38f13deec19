"""How many may have it: the limits of the rules (and of the school's own) against what is chosen in the file now.

A limit is information: nothing is stopped by it. The counting itself is domain.rules.quotas.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dhtt_desktop.domain.leading import manages_school
from dhtt_desktop.domain.period import bounds
from dhtt_desktop.domain.rules import quotas
from dhtt_desktop.domain.rules.book import Quota, RuleBook
from dhtt_desktop.domain.rules.conditions_base import Names
from dhtt_desktop.domain.rules.quotas import QuotaState
from dhtt_desktop.services.awards import DECLINED
from dhtt_desktop.services.candidates import Candidate
from dhtt_desktop.services.facts import SCHOOL
from dhtt_desktop.services.people import is_here
from dhtt_desktop.store import award_queries, queries
from dhtt_desktop.store.database import Store

UNIT, TEAM, TEAMS, LEADERS = "unit", "team", "teams", "leaders"
BEST = "HTXSNV"


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit as it stands. `whose` names the team that it is counted for, "" the whole school."""

    state: QuotaState
    law: str
    local: bool = False
    whose: str = ""

    @property
    def part(self) -> bool:
        """It limits only some of those chosen: one team, or the leaders."""
        return bool(self.whose) or self.state.quota.group == LEADERS

    @property
    def words(self) -> str:
        """How it is counted and what is left, in one line."""
        if self.whose:
            return f"{self.whose}: {self.state.words}"
        if self.state.quota.group == LEADERS:
            return f"Lãnh đạo (cấp trưởng, cấp phó của trường): {self.state.words}"
        return f"{'Trần địa phương' if self.local else 'Trần'} {self.state.words}"


def day_of(period: str, today: str) -> str:
    """The day whose limits count for a period: today, for a period that is over its last day."""
    return min(today, bounds(period)[1])


def for_award(
    store: Store, book: RuleBook, period: str, kind: str, rows: Sequence[Candidate], on: str, names: Names
) -> tuple[Limit, ...]:  # fmt: skip
    """The limits of an award against the lines of its list (`candidates.look`): who is put forward or has it counts."""
    chosen = [one for one in rows if one.held is not None or (one.nomination is not None and one.status != DECLINED)]
    found: list[Limit] = []
    for quota in book.quotas_of(kind, on):
        law, local = book.law(quota), _is_local(book, quota)
        of = [one for one in chosen if (one.subject.person_id is None) == (quota.group == TEAMS)]
        if quota.group == LEADERS:
            used = sum(1 for one in of if manages_school(one.post))
            found.append(Limit(quotas.judge(quota, len(of), used, names=names), law, local))
            continue
        base = _base(store, period, quota)
        if quota.group == TEAM:
            found += _by_team(quota, base, [one.team_id for one in of], law, local, _teams(store), names)
            continue
        total = sum(1 for one in rows if one.subject.team_id is not None)
        state = quotas.judge(
            quota, len(base), len(of), unit_level=unit_level(store, period), total=total, names=names
        )  # fmt: skip
        found.append(Limit(state, law, local))
    return tuple(found)


class RatingLimits:
    """The limits of the best rating of a period: of the school, then of every team, for the law counts it there too.

    What stands in the file is read once; `of` counts while levels are being set.
    """

    def __init__(self, store: Store, book: RuleBook, period: str, names: Names) -> None:
        self._book, self._names = book, names
        self._rules = book.quotas_of(BEST, day_of(period, store.now().date().isoformat()))
        self._level, self._teams = unit_level(store, period), _teams(store)

    def of(self, rated: Sequence[tuple[int | None, str]]) -> tuple[Limit, ...]:
        """`rated`: team id and level code of everybody who belongs to the school, as on screen, saved or not."""
        best = [team for team, has in rated if has == BEST]
        found: list[Limit] = []
        for quota in self._rules:
            law, local = self._book.law(quota), _is_local(self._book, quota)
            code = quota.base.partition(":")[2]
            base = [team for team, has in rated if has == code or not code]
            if not base and not best:
                continue
            if quota.group == UNIT:
                state = quotas.judge(quota, len(base), len(best), unit_level=self._level, names=self._names)
                found.append(Limit(state, law, local))
            if quota.group in (UNIT, TEAM):
                found += _by_team(quota, base, best, law, local, self._teams, self._names, self._level)
        return tuple(found)


def unit_level(store: Store, period: str) -> str:
    """The rating of the school itself (its own collective) for a period; "" where none is on record."""
    whole = [team.id for team in queries.teams(store) if team.kind == SCHOOL]
    strips = award_queries.team_strips(store, whole, [period])
    return next((strip[period][0] for strip in strips.values() if period in strip), "")


def _by_team(
    quota: Quota, base: Sequence[int | None], used: Sequence[int | None], law: str, local: bool,
    teams: Mapping[int, str], names: Names, level: str = "",
) -> list[Limit]:  # fmt: skip
    """The same limit counted within each team that has somebody in it."""
    bases, uses = _counted(base), _counted(used)
    return [
        Limit(quotas.judge(quota, bases[key], uses[key], unit_level=level, names=names), law, local, name)
        for key, name in teams.items()
        if bases[key] or uses[key]
    ]


def _counted(keys: Sequence[int | None]) -> dict[int, int]:
    found: dict[int, int] = defaultdict(int)
    for key in keys:
        if key is not None:
            found[key] += 1
    return found


def _teams(store: Store) -> dict[int, str]:
    return {team.id: team.name for team in queries.teams(store) if team.kind != SCHOOL}


def _base(store: Store, period: str, quota: Quota) -> list[int | None]:
    """Who is in the base of a limit: the team of each. A title that is put forward counts as held."""
    what, _, code = quota.base.partition(":")
    whole = quota.group == TEAMS
    if what == "held":
        rows: list[Any] = [row for row in queries.nominations(store, period, [code]) if row.status != DECLINED]
        rows += queries.awards_in(store, period, [code])
        keys = {row.person_id or row.team_id for row in rows if (row.person_id is None) == whole}
        teams = {row.id: row.team_id for row in queries.people(store, period)}
        return [teams.get(key) for key in keys]
    if whole:
        own = queries.teams(store)
        strips = award_queries.team_strips(store, [row.id for row in own], [period])
        return [row.id for row in own if not code or strips[row.id].get(period, ("", ()))[0] == code]
    people = (row for row in queries.people(store, period) if is_here(row))
    return [row.team_id for row in people if not code or row.level == code]


def _is_local(book: RuleBook, quota: Quota) -> bool:
    text = book.text_of(quota)
    return text is None or text.local
