"""Whom an award can be for: every subject of the school with what the rules say in one word, and the whole of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dhtt_desktop.domain.rules import findings as rules
from dhtt_desktop.reference import AwardKind
from dhtt_desktop.services.awards import DECIDED, DECLINED, Subject
from dhtt_desktop.services.people import is_here
from dhtt_desktop.store import award_queries, queries
from dhtt_desktop.store.database import Store

FITS, LOOK, LACKS, HELD, REFUSED = "Đủ", "Chưa rõ", "Thiếu", "Đã có", "Không được"
_NOTHING = ("", 0)
NOT_JUDGED = "…"  # the rules were not asked yet
_WORDS = {rules.YES: FITS, rules.UNKNOWN: LOOK, rules.NO: LACKS, rules.HELD: HELD, "": NOT_JUDGED}
_TONES = {rules.YES: "good", rules.UNKNOWN: "caution", rules.NO: "bad", rules.HELD: "title", "": "neutral"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """One line of the list of an award. `id` "p12" or "t3"; `nomination`, `held` are rows, None where there is none.

    `result` is the rules' (domain.rules.findings), "" while they were not asked; `lacking` conditions are not met.
    """

    id: str
    subject: Subject
    name: str
    name_key: bytes
    search_key: str
    team_id: int | None
    team: str
    post: str
    birth: str
    gender: str
    level: str
    people: int = 0  # of a team
    nomination: Any = None
    held: Any = None
    result: str = ""
    lacking: int = 0

    @property
    def state(self) -> str:
        """FITS, LOOK, LACKS, HELD, REFUSED or NOT_JUDGED."""
        return state_of(self._said, self.status)

    @property
    def verdict(self) -> str:
        """The word of the pill: "Thiếu 2" says how many conditions are not met."""
        return f"{LACKS} {self.lacking}" if self.state == LACKS and self.lacking else self.state

    @property
    def tone(self) -> str:
        return tone_of(self._said, self.status)

    @property
    def _said(self) -> str:
        return rules.HELD if self.held is not None else self.result

    @property
    def qualifies(self) -> bool:
        """All conditions are met, or the award is on record."""
        return self.state in (FITS, HELD)

    @property
    def status(self) -> str:
        return str(self.nomination.status) if self.nomination is not None else ""

    @property
    def against(self) -> bool:
        """Put forward although a condition is not met."""
        return self.nomination is not None and self.state == LACKS


def state_of(result: str, status: str) -> str:
    """The word for a result of the rules beside the state of the nomination ("" none)."""
    if status == DECIDED:
        return HELD
    return REFUSED if status == DECLINED and result != rules.HELD else _WORDS[result]


def tone_of(result: str, status: str) -> str:
    """The colour role of `state_of`."""
    if status == DECIDED:
        return _TONES[rules.HELD]
    return "neutral" if status == DECLINED and result != rules.HELD else _TONES[result]


def look(
    store: Store, period: str, kind: AwardKind, said: Mapping[str, tuple[str, int]] | None = None
) -> tuple[Candidate, ...]:
    """Everybody whom the award can be for, teams first: who belongs to the school, and who is put forward already.

    `said`: what the rules say by subject ("p12"), result and how many conditions lack. Of whom they know nothing, since
    the period was over when the person came, is left out unless put forward.
    """
    mine = {(row.person_id, row.team_id): row for row in queries.nominations(store, period, [kind.code])}
    held = {(row.person_id, row.team_id): row for row in queries.awards_in(store, period, [kind.code])}
    subjects: list[Candidate] = []
    if kind.subject in ("team", "both"):
        subjects += _teams(store, period, mine, held, said or {})
    if kind.subject in ("person", "both"):
        subjects += _people(store, period, mine, held, said or {})
    return tuple(one for one in subjects if said is None or one.result or one.nomination is not None)


def _teams(
    store: Store, period: str, mine: dict[Any, Any], held: dict[Any, Any], said: Mapping[str, tuple[str, int]]
) -> list[Candidate]:
    rows = queries.teams(store)
    levels = award_queries.team_strips(store, [row.id for row in rows], [period])
    return [
        Candidate(
            f"t{row.id}", Subject(team_id=row.id), row.name, row.position.to_bytes(4, "big"), row.search_key, row.id,
            "", "Tập thể", "", "", levels[row.id].get(period, ("", ()))[0], row.people, mine.get((None, row.id)),
            held.get((None, row.id)), *said.get(f"t{row.id}", _NOTHING),
        )
        for row in rows
    ]  # fmt: skip


def _people(
    store: Store, period: str, mine: dict[Any, Any], held: dict[Any, Any], said: Mapping[str, tuple[str, int]]
) -> list[Candidate]:
    return [
        Candidate(
            f"p{row.id}", Subject(row.id), row.name, b"\xff" + row.name_key, row.search_key, row.team_id,
            row.team or "", row.post, row.birth, row.gender, row.level or "", 0, mine.get((row.id, None)),
            held.get((row.id, None)), *said.get(f"p{row.id}", _NOTHING),
        )
        for row in queries.people(store, period)
        if is_here(row) or (row.id, None) in mine or (row.id, None) in held
    ]  # fmt: skip
