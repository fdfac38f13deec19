"""Năm sau, năm sau nữa: who comes into reach of what, and whose chain of years breaks now, as lines of a list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dhtt_desktop import reference
from dhtt_desktop.domain.period import following
from dhtt_desktop.domain.rules.findings import Forecast
from dhtt_desktop.services import eligibility
from dhtt_desktop.services.lists import award_short
from dhtt_desktop.store import queries
from dhtt_desktop.store.database import Store

NEXT, AFTER, BROKEN = "Năm sau", "Năm sau nữa", "Chuỗi đứt"
Report = Callable[[float, str], object]
STATES = (NEXT, AFTER, BROKEN)
COMING = (NEXT, AFTER)
LEFT_ASIDE = "Chưa tính sáng kiến, phiếu của Hội đồng, nhận xét và tỷ lệ của những năm sau."
TONES = {NEXT: "good", AFTER: "info", BROKEN: "caution"}


@dataclass(frozen=True, slots=True)
class Outlook:
    """One award that one subject comes into reach of, or loses the chain for. `id` is unique in the year's list."""

    id: str
    state: str
    kind: str
    period: str  # when it can be proposed; for a broken chain the period in which it breaks
    words: str  # what must be reached until then, or why the chain breaks
    person_id: int | None = None
    team_id: int | None = None
    subject: str = ""
    name_key: bytes = b""
    team: str = ""

    @property
    def heading(self) -> str:
        """The line above the words: "Năm sau có thể đề nghị CSTĐ cấp tỉnh"."""
        award = award_short(self.kind)
        return f"Chuỗi {award} đứt ở năm nay" if self.state == BROKEN else f"{self.state} có thể đề nghị {award}"

    @property
    def tone(self) -> str:
        return TONES[self.state]


def for_year(store: Store, period: str, report: Report | None = None) -> list[Outlook]:
    """Everybody's lines, people by given name after the teams. `report` (share, words) may raise to stop it."""
    people = {row.id: row for row in queries.people(store, period)}
    found = []
    for one in eligibility.forecasts(store, period, report=report):
        row = people.get(one.person_id or 0)
        whose = {"person_id": one.person_id, "team_id": one.team_id, "subject": one.name}
        if row is not None:
            whose |= {"name_key": row.name_key, "team": row.team or ""}
        found += outlooks(one.forecasts, period, whose)
    return sorted(found, key=lambda line: line.name_key)


def outlooks(found: Iterable[Forecast], period: str, whose: Mapping[str, Any] | None = None) -> list[Outlook]:
    """The lines of one subject's forecasts, in official order: the first period that qualifies, and broken chains.

    `whose` are the subject's own fields of `Outlook`.
    """
    facts = dict(whose or {})
    key = f"{facts.get('person_id') or ''}/{facts.get('team_id') or ''}"
    lines: list[Outlook] = []
    told: set[str] = set()  # one broken chain may carry several awards: it is told with the first
    for one in sorted(found, key=lambda forecast: _order(forecast.kind)):
        for state, when in ((NEXT, following(period)), (AFTER, following(period, 2))):
            if one.qualifies.get(when):
                lines.append(Outlook(f"{key}/{one.kind}/{state}", state, one.kind, when, one.if_reached, **facts))
                break
        if one.broken and one.broken not in told:
            told.add(one.broken)
            lines.append(Outlook(f"{key}/{one.kind}/{BROKEN}", BROKEN, one.kind, period, one.broken, **facts))
    return lines


def _order(kind: str) -> int:
    award = reference.award(kind)
    return award.order if award is not None else 0
