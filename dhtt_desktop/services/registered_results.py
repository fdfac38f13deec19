"""Registered against achieved: what became of each registration of a year, and how many by award."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dhtt_desktop import reference
from dhtt_desktop.domain.period import bounds
from dhtt_desktop.services.awards import DECLINED
from dhtt_desktop.services.lists import award_name
from dhtt_desktop.services.tables import percent
from dhtt_desktop.store import registration_queries
from dhtt_desktop.store.database import Store
from dhtt_desktop.store.registration_queries import Place

ACHIEVED, WAITING, OPEN, MISSED, OUTSIDE = (
    "Đạt", "Đang đề nghị", "Chưa đề nghị", "Không đạt", "Đạt ngoài đăng ký",
)  # fmt: skip
TONES = {ACHIEVED: "good", WAITING: "info", OPEN: "neutral", MISSED: "bad", OUTSIDE: "title"}
ALL = ""  # in a tally: of all awards


@dataclass(frozen=True, slots=True)
class Outcome:
    """One registration and what became of it; with OUTSIDE an award that nobody had registered for."""

    id: str
    person_id: int | None
    team_id: int | None
    subject: str
    name_key: bytes
    post: str
    team: str
    kind: str
    state: str
    proposed: bool  # it came to a nomination, whatever became of that
    registered_on: str = ""
    aimed: str = ""  # code of a rating
    rated: str = ""
    initiative: str = ""
    decision: str = ""
    why: str = ""  # why it was missed

    @property
    def award(self) -> str:
        return award_name(self.kind)

    @property
    def order(self) -> int:
        """Where the award stands in the official order."""
        found = reference.award(self.kind)
        return found.order if found is not None else 0


FIGURES: Mapping[str, Callable[[Outcome], bool]] = {
    "registered": lambda one: one.state != OUTSIDE,
    "proposed": lambda one: one.state != OUTSIDE and one.proposed,
    "achieved": lambda one: one.state == ACHIEVED,
    "missed": lambda one: one.state == MISSED,
    "open": lambda one: one.state in (OPEN, WAITING),
    "outside": lambda one: one.state == OUTSIDE,
}
"""Every figure of a tally and what it counts: the list behind it is the outcomes that pass."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The figures of one award (`kind`), or of all ("")."""

    kind: str
    registered: int
    proposed: int
    achieved: int
    missed: int
    open: int
    outside: int

    @property
    def award(self) -> str:
        return award_name(self.kind) if self.kind else "Tất cả"

    @property
    def share(self) -> str:
        """How many of those registered have it: "66,67%"; "" when nobody registered."""
        return percent(self.achieved, self.registered) if self.registered else ""


def outcomes(store: Store, period: str) -> tuple[Outcome, ...]:
    """What became of each registration of a period, teams first; then awards that were given without one."""
    rows = registration_queries.registered(store, period)
    forward = registration_queries.put_forward(store, period)
    given = registration_queries.given(store, period)
    rated = registration_queries.rated(store, period)
    over = store.now().date().isoformat() > bounds(period)[1]
    found = [_outcome(row, forward, given, rated, over) for row in rows]
    told = {(row.kind, row.person_id, row.team_id) for row in rows}
    outside = [
        Outcome(f"a{award.id}", award.person_id, award.team_id, award.subject or "", award.name_key or b"",
                award.post or "", award.team or "", award.kind, OUTSIDE, key in forward,
                rated=rated.get((award.person_id, award.team_id), ""), decision=award.decision_code)
        for key, award in given.items()
        if key not in told and not award.cancelled_on
    ]  # fmt: skip
    outside.sort(key=lambda one: (one.team_id is None, one.name_key, one.order))
    return (*found, *outside) if rows else ()


def _outcome(
    row: Any, forward: Mapping[Place, Any], given: Mapping[Place, Any], rated: Mapping[Any, str], over: bool
) -> Outcome:
    key = (row.kind, row.person_id, row.team_id)
    nomination, award = forward.get(key), given.get(key)
    state, why = _state(nomination, award, over)
    return Outcome(
        f"r{row.id}", row.person_id, row.team_id, row.subject or "", row.name_key or b"", row.post or "",
        row.team or "", row.kind, state, nomination is not None or award is not None, row.registered_on, row.level,
        rated.get((row.person_id, row.team_id), ""), row.initiative,
        award.decision_code if award is not None and state == ACHIEVED else "", why,
    )  # fmt: skip


def _state(nomination: Any, award: Any, over: bool) -> tuple[str, str]:
    if award is not None:
        return (MISSED, "Quyết định đã bị hủy") if award.cancelled_on else (ACHIEVED, "")
    if nomination is not None and nomination.status == DECLINED:
        return MISSED, nomination.note or "Không được xét"
    if nomination is not None:
        return WAITING, ""
    return (MISSED, "Hết năm không có đề nghị") if over else (OPEN, "")


def tallies(found: Sequence[Outcome]) -> tuple[Tally, ...]:
    """The figures of all awards, then by award in official order."""
    kinds = sorted({one.kind for one in found}, key=_order)
    parts = [(kind, [one for one in found if one.kind == kind]) for kind in kinds]
    return tuple(
        Tally(kind, **{name: sum(map(test, mine)) for name, test in FIGURES.items()})
        for kind, mine in ((ALL, list(found)), *parts)
        if mine
    )


def _order(kind: str) -> int:
    award = reference.award(kind)
    return award.order if award is not None else 0
