"""Who qualifies: every person and team of a period held against the rules of every award, in the law of the right day.

The law is that of `on` where a day is named; else of the day on which the superior received the dossier, of the
decision on it, or of today. Exemplars are judged by the criteria of their campaign, over the years of its stage.
Work on many people goes by some hundred at a time and tells `report` (share, words); a report that raises stops it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple, Protocol

from dhtt_desktop import reference
from dhtt_desktop.domain.period import periods_between
from dhtt_desktop.domain.rules import forecast as ahead
from dhtt_desktop.domain.rules.book import Condition, RuleBook
from dhtt_desktop.domain.rules.conditions_base import Names
from dhtt_desktop.domain.rules.evaluate import Rules, assess, compile_rules, lacking, quick
from dhtt_desktop.domain.rules.facts import PERSON, Subject
from dhtt_desktop.domain.rules.findings import HELD, NO, YES, Assessment, Forecast
from dhtt_desktop.reference import AwardKind
from dhtt_desktop.services import facts
from dhtt_desktop.store import fact_queries, queries
from dhtt_desktop.store.database import Store

EXEMPLAR = "ĐHTT"
_BY_HAND = Condition(
    text="Kế hoạch điển hình tiên tiến của đơn vị", article="", confirmed=True, award=EXEMPLAR, key="tieu-chuan",
    kind="judgement", says="Đạt tiêu chuẩn của kế hoạch điển hình tiên tiến (chưa ghi tiêu chuẩn ở phong trào)",
)  # fmt: skip

Report = Callable[[float, str], object]


class Whom(Protocol):
    """A person or a team by id: rows of nominations and awards, `awards.Subject`, the rows below."""

    @property
    def person_id(self) -> int | None: ...
    @property
    def team_id(self) -> int | None: ...


class Looked(NamedTuple):
    """One subject and one award, for a list. `short` is what is missing, in one sentence ("" where nothing is).

    `lacking` counts the conditions that are not met; `unproved`: it counts, but a paper's number or date is missing;
    `confirmed` False: a condition stands here that was not read in its source.
    """

    person_id: int | None
    team_id: int | None
    name: str
    kind: str
    result: str
    lacking: int
    short: str
    unproved: bool
    confirmed: bool

    @property
    def id(self) -> str:
        """The subject in one word, as lists know it: "p12", "t3"."""
        return f"p{self.person_id}" if self.person_id is not None else f"t{self.team_id}"


class Verdicts(NamedTuple):
    """One subject and all awards asked for: award -> result."""

    person_id: int | None
    team_id: int | None
    name: str
    results: Mapping[str, str]

    @property
    def id(self) -> str:
        """The subject in one word, as lists know it: "p12", "t3"."""
        return f"p{self.person_id}" if self.person_id is not None else f"t{self.team_id}"


class Foreseen(NamedTuple):
    """What the next years hold for one subject: only awards that come into reach, or whose chain breaks."""

    person_id: int | None
    team_id: int | None
    name: str
    forecasts: tuple[Forecast, ...]

    @property
    def id(self) -> str:
        """The subject in one word, as lists know it: "p12", "t3"."""
        return f"p{self.person_id}" if self.person_id is not None else f"t{self.team_id}"


def _whom(subject: Subject) -> tuple[int | None, int | None]:
    return (subject.id, None) if subject.kind == PERSON else (None, subject.id)


@dataclass(frozen=True, slots=True)
class _Case:
    """What a nomination says of how it is judged."""

    day: str
    campaign_id: int | None


class _Desk:
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
        case = self._cases.get(kind, {}).get(_whom(subject))
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
        return {_whom(one): self.of(kind, one) for one in subjects if _whom(one) in own} if own else {}

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


@cache
def names() -> Names:
    """How sentences call awards and ratings."""
    kinds = reference.awards()
    return Names(
        {kind.code: kind.name for kind in kinds}, {level.code: level.name for level in reference.ratings()},
        {kind.code: kind.short for kind in kinds},
    )  # fmt: skip


def kinds_in(period: str, kinds: Collection[str] | None = None) -> tuple[AwardKind, ...]:
    """The awards that can be given for a period, all or those named, in official order."""
    from dhtt_desktop.services.awards import in_period

    return tuple(kind for kind in in_period(period) if kinds is None or kind.code in kinds)


def fits(kind: AwardKind, subject: Subject) -> bool:
    """Whether an award is given to such subjects at all."""
    return kind.subject in ("both", subject.kind)


def assess_one(
    store: Store, period: str, kind: str, whom: Whom, on: str = "", campaign_id: int | None = None
) -> Assessment | None:
    """One subject and award with every condition; None for somebody who is not in the data.

    `campaign_id` names the campaign whose criteria an exemplar is held against, where that is known.
    """
    subject = facts.load_one(store, period, whom.person_id, whom.team_id)
    if subject is None:
        return None
    desk = _Desk(store, period, on)
    rules = desk.of(kind, subject) if campaign_id is None else desk.for_campaign(kind, campaign_id)
    return assess(rules, subject)


def assess_many(store: Store, period: str, wanted: Sequence[tuple[Whom, str]], on: str = "") -> list[Assessment | None]:
    """The same for some people and teams, each with its award; what all of them stand on is read once."""
    desk, stand = _Desk(store, period, on), facts.ground(store, period)
    ids = {whom.person_id for whom, _ in wanted if whom.person_id is not None}
    people = {one.id: one for one in facts.load(store, period, ids, on=stand)} if ids else {}
    found: list[Assessment | None] = []
    for whom, kind in wanted:
        subject = people.get(whom.person_id) if whom.person_id is not None else stand.teams.get(whom.team_id or 0)
        found.append(None if subject is None else assess(desk.of(kind, subject), subject))
    return found


def look(store: Store, period: str, kind: str, on: str = "", *, report: Report | None = None) -> tuple[Looked, ...]:
    """The list of one award: everybody whom it can be for, teams first in their order, then people by id."""
    desk = _Desk(store, period, on)
    award = reference.award(kind)
    if award is None:
        return ()
    return tuple(
        _looked(subject, assess(desk.of(kind, subject), subject))
        for chunk in _subjects(store, period, report, papers=True, only=award.subject)
        for subject in chunk
    )


def glance(
    store: Store, period: str, kind: str, on: str = "", *, report: Report | None = None
) -> dict[str, tuple[str, int]]:
    """The same list without words, at a fraction of the time: subject ("p12") -> result, how many conditions lack."""
    desk = _Desk(store, period, on)
    award = reference.award(kind)
    found: dict[str, tuple[str, int]] = {}
    for chunk in _subjects(store, period, report, only=award.subject) if award is not None else ():
        usual, special = desk.usual(kind), desk.special(kind, chunk)
        for subject in chunk:
            mine = special.get(_whom(subject), usual)
            result = quick(mine, subject)
            found[f"{'p' if subject.kind == PERSON else 't'}{subject.id}"] = (
                result,
                lacking(mine, subject) if result == NO else 0,
            )
    return found


def _looked(subject: Subject, found: Assessment) -> Looked:
    unproved = any(finding.unproved for finding in found.findings)
    return Looked(
        *_whom(subject), subject.name, found.kind, found.result, found.lacking, found.missing, unproved, found.confirmed
    )


def look_all(
    store: Store, period: str, kinds: Collection[str] | None = None, on: str = "", report: Report | None = None
) -> Iterator[list[Verdicts]]:
    """Results for every subject and award, some hundred subjects at a time: teams first, then people by id."""
    desk = _Desk(store, period, on)
    asked = kinds_in(period, kinds)
    for chunk in _subjects(store, period, report):
        yield _verdicts(desk, asked, chunk)


def _verdicts(desk: _Desk, asked: Iterable[AwardKind], chunk: Sequence[Subject]) -> list[Verdicts]:
    """The results of some subjects that are all people or all teams."""
    with facts.without_collecting():
        results: list[dict[str, str]] = [{} for _ in chunk]
        for kind in asked:
            if not chunk or not fits(kind, chunk[0]):
                continue
            code, usual, special = kind.code, desk.usual(kind.code), desk.special(kind.code, chunk)
            for subject, found in zip(chunk, results, strict=True):
                found[code] = quick(special.get(_whom(subject), usual) if special else usual, subject)
        return [Verdicts(*_whom(one), one.name, found) for one, found in zip(chunk, results, strict=True)]


def assess_all(
    store: Store, period: str, kinds: Collection[str] | None = None, on: str = "", report: Report | None = None
) -> Iterator[tuple[Subject, dict[str, tuple[Assessment, Forecast]]]]:
    """Every subject with whole findings and forecasts by award: teams first, then people by id."""
    desk = _Desk(store, period, on)
    asked = kinds_in(period, kinds)
    for chunk in _subjects(store, period, report, papers=True):
        for subject in chunk:
            yield (
                subject,
                {
                    kind.code: (
                        assess(desk.of(kind.code, subject), subject),
                        ahead.tell(desk.outlook(kind.code), subject),
                    )
                    for kind in asked
                    if fits(kind, subject)
                },
            )


def forecasts(
    store: Store, period: str, kinds: Collection[str] | None = None, on: str = "", report: Report | None = None
) -> list[Foreseen]:
    """Who comes into reach of what in the next period and the one after, and whose chain breaks with this one."""
    desk = _Desk(store, period, on)
    asked = kinds_in(period, kinds)
    found = []
    for chunk in _subjects(store, period, report):
        for subject in chunk:
            lines = tuple(
                ahead.tell(outlook, subject)
                for kind in asked
                if fits(kind, subject) and _says_something(outlook := desk.outlook(kind.code), subject)
            )
            if lines:
                found.append(Foreseen(*_whom(subject), subject.name, lines))
    return found


def _says_something(outlook: ahead.Outlook, subject: Subject) -> bool:
    return any(ahead.ready(outlook, subject)) or ahead.breaks(outlook, subject) is not None


def forecasts_of(store: Store, period: str, whom: Whom, on: str = "") -> tuple[Forecast, ...]:
    """The same for one person or team."""
    subject = facts.load_one(store, period, whom.person_id, whom.team_id)
    if subject is None:
        return ()
    desk = _Desk(store, period, on)
    outlooks = [desk.outlook(kind.code) for kind in kinds_in(period) if fits(kind, subject)]
    return tuple(ahead.tell(one, subject) for one in outlooks if _says_something(one, subject))


def about(store: Store, period: str, kind: str, whom: Whom) -> tuple[Assessment | None, tuple[Forecast, ...]]:
    """One subject and award as by `assess_one`, and of `forecasts_of` what the subject cannot have this period already.

    Both for the price of one look into the file: for a panel that follows the keyboard through a list.
    """
    subject = facts.load_one(store, period, whom.person_id, whom.team_id)
    if subject is None:
        return None, ()
    desk = _Desk(store, period, "")
    awards = [one.code for one in kinds_in(period) if fits(one, subject)]
    coming = tuple(
        ahead.tell(outlook, subject)
        for code in awards
        if _says_something(outlook := desk.outlook(code), subject)
        and quick(desk.of(code, subject), subject) not in (YES, HELD)
    )
    return assess(desk.of(kind, subject), subject), coming


def _subjects(
    store: Store, period: str, report: Report | None, *, papers: bool = False, only: str = "both"
) -> Iterator[list[Subject]]:
    """The subjects of a period, some hundred at a time. `only`: "person", "team" or "both"."""
    stand = facts.ground(store, period)
    if only != PERSON:
        yield list(stand.listed)
    if only == facts.TEAM:
        return
    done, whole = 0, len(stand.seen)
    for chunk in facts.chunks(store, stand, papers):
        if report is not None:
            report(done / whole, f"Đã xét {done}/{whole} người")
        yield chunk
        done += len(chunk)
    if report is not None:
        report(1.0, f"Đã xét {whole}/{whole} người")
