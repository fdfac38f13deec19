"""Thiếu căn cứ: awards without number, day, issuer or a copy of their paper, those that are needed next first.

An award is needed where it is a year of a chain of titles that counts now or within two periods: the chains are those
that the rules ask for (conditions of kind "holds" over several years), on the first day after the period looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from dhtt_desktop import reference
from dhtt_desktop.domain.period import bounds, following, previous, show_period
from dhtt_desktop.domain.rules.book import Condition, RuleBook
from dhtt_desktop.services import rules
from dhtt_desktop.services.lists import award_short
from dhtt_desktop.store import matter_queries
from dhtt_desktop.store.database import Store

PAPER, COPY = "Thiếu quyết định", "Thiếu bản sao"
_AHEAD = 2  # periods after the one looked at
_LATER = _AHEAD + 1

Key = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Chain:
    """Titles that `award` asks for in `years` consecutive periods. `ends`: how many periods before its own they end."""

    award: str
    titles: frozenset[str]
    years: int
    ends: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Unproved:
    """One award of the worklist. `needed` says what for, "" not soon; `rank` orders: 0 is needed in the period."""

    id: int
    person_id: int | None
    team_id: int | None
    subject: str
    name_key: bytes
    team: str
    period: str
    kind: str
    decision_code: str
    decision_date: str
    issuer: str
    copies: int
    here: bool
    needed: str = ""
    rank: int = _LATER

    @property
    def lacking(self) -> tuple[str, ...]:
        """What is not on record, in words."""
        parts = (("số", self.decision_code), ("ngày", self.decision_date), ("cơ quan", self.issuer),
                 ("bản sao", self.copies))  # fmt: skip
        return tuple(words for words, value in parts if not value)

    @property
    def state(self) -> str:
        """Whether facts of the paper are missing, or only its copy."""
        return COPY if self.decision_code and self.decision_date and self.issuer else PAPER


def lines(store: Store, period: str) -> tuple[Unproved, ...]:
    """The worklist as seen in a period: what is needed soonest first, then the newest; who has left comes last."""
    rows = matter_queries.unproved(store)
    if not rows:
        return ()
    needs = _needs(store, period)
    found = [_line(row, needs) for row in rows]
    return tuple(sorted(found, key=lambda one: (not one.here, one.rank, one.state == COPY)))


def _line(row: Any, needs: dict[tuple[Key, str, str], tuple[int, str]]) -> Unproved:
    whom = (row.person_id, row.team_id)
    rank, needed = needs.get((whom, row.period, row.kind), (_LATER, "")) if row.here else (_LATER, "")
    return Unproved(
        row.id, row.person_id, row.team_id, row.subject or "", row.name_key or b"", row.team or "", row.period,
        row.kind, row.decision_code, row.decision_date, row.issuer, row.copies, bool(row.here), needed, rank,
    )  # fmt: skip


# What is needed for what


def _needs(store: Store, period: str) -> dict[tuple[Key, str, str], tuple[int, str]]:
    """(subject, period, title) -> (periods until it is needed, what for)."""
    book = rules.book(store)
    coming = [following(period, n) if n else period for n in range(_AHEAD + 1)]
    wanted = [(rank, target, chain) for rank, target in enumerate(coming) for chain in chains(book, bounds(target)[1])]
    longest = max((chain.years for _, _, chain in wanted), default=0)
    past = [previous(period, n) for n in range(longest + 1, 0, -1)] + [period]
    titles = {title for _, _, chain in wanted for title in chain.titles}
    held: dict[Key, dict[str, set[str]]] = {}
    for row in matter_queries.held_in(store, past):
        if row.kind not in titles and row.period < period:
            continue
        held.setdefault((row.person_id, row.team_id), {}).setdefault(row.period, set()).add(row.kind)
    found: dict[tuple[Key, str, str], tuple[int, str]] = {}
    for whom, years in held.items():
        for rank, target, chain in wanted:
            if chain.award in years.get(target, ()):
                continue
            told = f"{award_short(chain.award)} {show_period(target)}"
            for year, title in _links(chain, target, period, years):
                found.setdefault((whom, year, title), (rank, told))
    return found


def _links(chain: Chain, target: str, period: str, years: dict[str, set[str]]) -> Iterator[tuple[str, str]]:
    """The (period, title) on record that carry a chain up to `target`; none where a year that is over breaks it."""
    for back in chain.ends:
        window = [previous(target, back + n) for n in range(chain.years)]
        over = [year for year in window if year < period]
        if over and all(years.get(year, set()) & chain.titles for year in over):
            for year in window:
                for title in sorted(years.get(year, set()) & chain.titles):
                    yield year, title


def chains(book: RuleBook, on: str) -> tuple[Chain, ...]:
    """The chains of titles that awards ask for on a day, those of titles before forms, in official order."""
    kinds = sorted(reference.awards(), key=lambda kind: (kind.family != "title", kind.order))
    found = []
    for code in dict.fromkeys(kind.code for kind in kinds):
        for one in _all(book.conditions_of(code, on)):
            years = one.params.get("years", 1)
            if one.kind == "holds" and isinstance(years, int) and years > 1:
                ends = {"before": (1,), "latest": (0, 1)}.get(str(one.params.get("until", "period")), (0,))
                found.append(Chain(code, frozenset(one.params["awards"]), years, ends))
    return tuple(dict.fromkeys(found))


def _all(conditions: Iterable[Condition]) -> Iterator[Condition]:
    for one in conditions:
        yield one
        yield from _all(one.options)
