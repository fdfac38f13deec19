"""Who qualifies: every person and team of a period held against the rules of every award, in the law of the right day.

The law is that of `on` where a day is named; else of the day on which the superior received the dossier, of the
decision on it, or of today. Exemplars are judged by the criteria of their campaign, over the years of its stage.
Work on many people goes by some hundred at a time and tells `report` (share, words); a report that raises stops it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple, Protocol, TypeVar

from dhtt_desktop import reference
from dhtt_desktop.domain.rules import forecast as ahead
from dhtt_desktop.domain.rules.evaluate import assess, lacking, quick
from dhtt_desktop.domain.rules.facts import PERSON, Subject
from dhtt_desktop.domain.rules.findings import HELD, NO, YES, Assessment, Forecast
from dhtt_desktop.reference import AwardKind
from dhtt_desktop.services import facts
from dhtt_desktop.services.rules_desk import Desk, campaign_for, key_of, names
from dhtt_desktop.store.database import Store

__all__ = [
    "Foreseen", "Looked", "Report", "Verdicts", "Whom", "about", "assess_all", "assess_many", "assess_one",
    "campaign_for", "fits", "forecasts", "glance", "kinds_in", "look", "look_all", "names",
]  # fmt: skip

Report = Callable[[float, str], object]
Made = TypeVar("Made")


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
    desk = Desk(store, period, on)
    rules = desk.of(kind, subject) if campaign_id is None else desk.for_campaign(kind, campaign_id)
    return assess(rules, subject)


def assess_many(store: Store, period: str, wanted: Sequence[tuple[Whom, str]], on: str = "") -> list[Assessment | None]:
    """The same for some people and teams, each with its award; what all of them stand on is read once."""
    desk, stand = Desk(store, period, on), facts.ground(store, period)
    ids = {whom.person_id for whom, _ in wanted if whom.person_id is not None}
    people = {one.id: one for one in facts.load(store, period, ids, on=stand)} if ids else {}
    found: list[Assessment | None] = []
    for whom, kind in wanted:
        subject = people.get(whom.person_id) if whom.person_id is not None else stand.teams.get(whom.team_id or 0)
        found.append(None if subject is None else assess(desk.of(kind, subject), subject))
    return found


def look(store: Store, period: str, kind: str, on: str = "", *, report: Report | None = None) -> tuple[Looked, ...]:
    """The list of one award: everybody whom it can be for, teams first in their order, then people by id."""
    desk = Desk(store, period, on)
    award = reference.award(kind)
    if award is None:
        return ()

    def work(chunk: list[Subject]) -> list[Looked]:
        return [_looked(subject, assess(desk.of(kind, subject), subject)) for subject in chunk]

    parts = _each(store, period, report, work, papers=True, only=award.subject)
    return tuple(one for part in parts for one in part)


def glance(
    store: Store, period: str, kind: str, on: str = "", *, report: Report | None = None
) -> dict[str, tuple[str, int]]:
    """The same list without words, at a fraction of the time: subject ("p12") -> result, how many conditions lack."""
    desk = Desk(store, period, on)
    award = reference.award(kind)
    if award is None:
        return {}

    def work(chunk: list[Subject]) -> dict[str, tuple[str, int]]:
        usual, special = desk.usual(kind), desk.special(kind, chunk)
        found = {}
        for subject in chunk:
            mine = special.get(key_of(subject), usual)
            result = quick(mine, subject)
            key = f"{'p' if subject.kind == PERSON else 't'}{subject.id}"
            found[key] = (result, lacking(mine, subject) if result == NO else 0)
        return found

    parts = _each(store, period, report, work, only=award.subject)
    return {key: said for part in parts for key, said in part.items()}


def _looked(subject: Subject, found: Assessment) -> Looked:
    unproved = any(finding.unproved for finding in found.findings)
    return Looked(
        *key_of(subject),
        subject.name,
        found.kind,
        found.result,
        found.lacking,
        found.missing,
        unproved,
        found.confirmed,
    )


def look_all(
    store: Store, period: str, kinds: Collection[str] | None = None, on: str = "", report: Report | None = None
) -> Iterator[list[Verdicts]]:
    """Results for every subject and award, some hundred subjects at a time: teams first, then people by id."""
    desk = Desk(store, period, on)
    asked = kinds_in(period, kinds)
    yield from _each(store, period, report, partial(_verdicts, desk, asked))


def _verdicts(desk: Desk, asked: Iterable[AwardKind], chunk: Sequence[Subject]) -> list[Verdicts]:
    """The results of some subjects that are all people or all teams."""
    results: list[dict[str, str]] = [{} for _ in chunk]
    for kind in asked:
        if not chunk or not fits(kind, chunk[0]):
            continue
        code, usual, special = kind.code, desk.usual(kind.code), desk.special(kind.code, chunk)
        for subject, found in zip(chunk, results, strict=True):
            found[code] = quick(special.get(key_of(subject), usual) if special else usual, subject)
    return [Verdicts(*key_of(one), one.name, found) for one, found in zip(chunk, results, strict=True)]


def assess_all(
    store: Store, period: str, kinds: Collection[str] | None = None, on: str = "", report: Report | None = None
) -> Iterator[tuple[Subject, dict[str, tuple[Assessment, Forecast]]]]:
    """Every subject with whole findings and forecasts by award: teams first, then people by id."""
    desk = Desk(store, period, on)
    asked = kinds_in(period, kinds)
    for chunk in _each(store, period, report, list[Subject], papers=True):
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
    desk = Desk(store, period, on)
    asked = kinds_in(period, kinds)

    def work(chunk: list[Subject]) -> list[Foreseen]:
        found = [(subject, _lines(desk, asked, subject)) for subject in chunk]
        return [Foreseen(*key_of(subject), subject.name, lines) for subject, lines in found if lines]

    return [one for part in _each(store, period, report, work) for one in part]


def _lines(desk: Desk, asked: Iterable[AwardKind], subject: Subject) -> tuple[Forecast, ...]:
    outlooks = (desk.outlook(kind.code) for kind in asked if fits(kind, subject))
    return tuple(ahead.tell(one, subject) for one in outlooks if _says_something(one, subject))


def _says_something(outlook: ahead.Outlook, subject: Subject) -> bool:
    return any(ahead.ready(outlook, subject)) or ahead.breaks(outlook, subject) is not None


def about(store: Store, period: str, kind: str, whom: Whom) -> tuple[Assessment | None, tuple[Forecast, ...]]:
    """One subject and award as by `assess_one`, and of `forecasts` what the subject cannot have this period already.

    Both for the price of one look into the file: for a panel that follows the keyboard through a list.
    """
    subject = facts.load_one(store, period, whom.person_id, whom.team_id)
    if subject is None:
        return None, ()
    desk = Desk(store, period, "")
    awards = [one.code for one in kinds_in(period) if fits(one, subject)]
    coming = tuple(
        ahead.tell(outlook, subject)
        for code in awards
        if _says_something(outlook := desk.outlook(code), subject)
        and quick(desk.of(code, subject), subject) not in (YES, HELD)
    )
    return assess(desk.of(kind, subject), subject), coming


def _each(
    store: Store,
    period: str,
    report: Report | None,
    work: Callable[[list[Subject]], Made],
    *,
    papers: bool = False,
    only: str = "both",
) -> Iterator[Made]:
    """What `work` makes of the subjects of a period: of all teams, then of some hundred people at a time.

    `only`: "person", "team" or "both". The subjects themselves are let go as soon as the work on them is done.
    """
    stand = facts.ground(store, period)
    if only != PERSON:
        yield work(list(stand.listed))
    if only == facts.TEAM:
        return
    done, whole = 0, len(stand.seen)
    for ids in facts.parts(stand):
        if report is not None:
            report(done / whole, f"Đã xét {done}/{whole} người")
        with facts.without_collecting():
            made = work(facts.load(store, period, ids, on=stand, papers=papers))
        yield made
        done += len(ids)
    if report is not None:
        report(1.0, f"Đã xét {whole}/{whole} người")
