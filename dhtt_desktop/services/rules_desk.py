"""The rules of one period, made ready once for each award, day and campaign that its nominations ask for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dhtt_desktop import reference
from dhtt_desktop.domain.period import periods_between
from dhtt_desktop.domain.rules import forecast as ahead
from dhtt_desktop.domain.rules.book import Condition, RuleBook
from dhtt_desktop.domain.rules.conditions_base import Names
from dhtt_desktop.domain.rules.evaluate import Rules, compile_rules
from dhtt_desktop.domain.rules.facts import PERSON, Subject
from dhtt_desktop.reference import AwardKind
from dhtt_desktop.store import fact_queries, queries
from dhtt_desktop.store.database import Store

EXEMPLAR = "ĐHTT"
_BY_HAND = Condition(
    text="Kế hoạch điển hình tiên tiến của đơn vị", article="", confirmed=True, award=EXEMPLAR, key="tieu-chuan",
    kind="judgement", says="Đạt tiêu chuẩn của kế hoạch điển hình tiên tiến (chưa ghi tiêu chuẩn ở phong trào)",
)  # fmt: skip


def key_of(subject: Subject) -> tuple[int | None, int | None]:
    """(person id, None) or (None, team id)."""
    return (subject.id, None) if subject.kind == PERSON else (None, subject.id)


@dataclass(frozen=True, slots=True)
class _Case:
    """What a nomination says of how it is judged."""

    day: str
    campaign_id: int | None


class Desk:
    """The rules of one period, made ready once for each award, day and campaign."""

    def __init__(self, store: Store, period: str, on: str) -> None:
        from dhtt_desktop.services import rules

        self.store, self.period = store, period
        self.today = on or store.now().date().isoformat()
        self.fixed = bool(on)
        self.book: RuleBook = rules.book(store)
        with store.reading() as raw:
            # Only those of which the law or the campaign is another than everybody's: award -> subject -> case.
            self._cases: dict[str, dict[tuple[int | None, int | None], _Case]] = {}
            for kind, person_id, team_id, campaign_id, day in fact_queries.received(raw, period):
                case = _Case("" if self.fixed else day, campaign_id if kind == EXEMPLAR else None)
                if case.day or case.campaign_id is not None:
                    self._cases.setdefault(kind, {})[person_id, team_id] = case
        self._ready: dict[tuple[str, str, int | None], Rules] = {}
        self._outlooks: dict[str, ahead.Outlook] = {}

    def of(self, kind: str, subject: Subject) -> Rules:
        """The rules by which this subject's case is judged."""
        case = self._cases.get(kind, {}).get(key_of(subject))
        if case is None:
            return self.usual(kind)
        return self._made(kind, case.day or self.today, case.campaign_id)

    def usual(self, kind: str) -> Rules:
        """The rules for who is not put forward yet."""
        return self._made(kind, self.today, None)

    def for_campaign(self, kind: str, campaign_id: int) -> Rules:
        """The rules with the criteria of one campaign, whatever the nominations say."""
        return self._made(kind, self.today, campaign_id)

    def special(self, kind: str, subjects: Iterable[Subject]) -> dict[tuple[int | None, int | None], Rules]:
        """The rules of those among them whose nomination says something of its own."""
        own = self._cases.get(kind)
        return {key_of(one): self.of(kind, one) for one in subjects if key_of(one) in own} if own else {}

    def outlook(self, kind: str) -> ahead.Outlook:
        """What a forecast of this award asks."""
        if kind not in self._outlooks:
            self._outlooks[kind] = ahead.compile_outlook(self.book, kind, self.period, self.today, names=names())
        return self._outlooks[kind]

    def _made(self, kind: str, on: str, campaign_id: int | None) -> Rules:
        key = (kind, on, campaign_id)
        if key not in self._ready:
            stage: tuple[str, ...] = ()
            extra: tuple[Condition, ...] = ()
            if kind == EXEMPLAR:
                stage, extra = _of_campaign(self.store, self._campaign(campaign_id), self.period)
            self._ready[key] = compile_rules(self.book, kind, self.period, on, stage, extra=extra, names=names())
        return self._ready[key]

    def _campaign(self, campaign_id: int | None) -> Any:
        """The campaign that a nomination names, else the one whose stage holds the period."""
        if campaign_id is not None:
            return queries.campaign(self.store, campaign_id)
        return campaign_for(self.store, self.period)


def campaign_for(store: Store, period: str) -> Any:
    """The newest campaign with criteria whose stage holds a period, those of exemplars first; None for none."""
    from dhtt_desktop.services.campaigns import EXEMPLARS
    from dhtt_desktop.store import criterion_queries

    holding = [row for row in queries.campaigns(store) if period in (row.period, *_stage(row, period))]
    holding.sort(key=lambda row: row.kind != EXEMPLARS)
    return next((row for row in holding if criterion_queries.of(store, row.id)), None)


def _stage(row: Any, period: str) -> tuple[str, ...]:
    return periods_between(row.starts, row.ends, period)


def _of_campaign(store: Store, row: Any, period: str) -> tuple[tuple[str, ...], tuple[Condition, ...]]:
    """The stage and the criteria of a campaign; without criteria a person says whether somebody is an exemplar."""
    from dhtt_desktop.services import criteria

    asked = criteria.conditions(store, row.id) if row is not None else ()
    stage = _stage(row, period) if row is not None else ()
    return stage, asked or (_BY_HAND,)


def names() -> Names:
    """How sentences call awards and ratings."""
    return _names(reference.awards())


@lru_cache(maxsize=4)
def _names(kinds: tuple[AwardKind, ...]) -> Names:
    return Names(
        {kind.code: kind.name for kind in kinds}, {level.code: level.name for level in reference.ratings()},
        {kind.code: kind.short for kind in kinds},
    )  # fmt: skip
