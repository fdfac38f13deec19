"""The rows that statistics count, read from the store topic by topic."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dhtt_desktop import reference
from dhtt_desktop.domain.period import bounds, school_year_of
from dhtt_desktop.domain.rules.facts import SCOPES
from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.domain.text.keys import search_key
from dhtt_desktop.domain.text.keys import sort_key as sort_text
from dhtt_desktop.services import money, publicity, tables
from dhtt_desktop.services.exemplar_cycle import EXEMPLAR, RECOGNISED
from dhtt_desktop.services.lists import award_name
from dhtt_desktop.store import award_queries, statistics_queries
from dhtt_desktop.store.database import Store

NO_TEAM = "Chưa rõ tổ"
_PEOPLE, _TEAMS, _ELSEWHERE = "Cá nhân", "Tập thể", "Nơi khác"


@dataclass(frozen=True, slots=True)
class Source:
    """One row behind a figure. `amount` is what it adds (1, or đồng); `opens`: tab and what to show there."""

    id: str
    period: str
    line: str
    teams: tuple[str, ...]
    name: str
    name_key: bytes
    what: str
    paper: str = ""
    day: str = ""
    amount: int = 1
    opens: tuple[str, Any] | None = None

    @property
    def search_key(self) -> str:
        """What the list is searched by."""
        return search_key(f"{self.name} {self.what} {self.paper} {' '.join(self.teams)}")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the rows, the lines that they make (key, name), and what could not be counted, in words."""

    sources: tuple[Source, ...]
    lines: tuple[tuple[str, str], ...]
    notes: tuple[str, ...] = ()


class _Teams:
    """The team of a person at the end of a period: by the record of that time, by former posts, else the present."""

    def __init__(self, store: Store, rows: Iterable[Any]) -> None:
        whose: dict[str, set[int]] = {}
        for row in rows:
            if row.person_id is not None:
                whose.setdefault(row.period, set()).add(row.person_id)
        self._then = {
            period: award_queries.posts_on(store, people, bounds(period)[1]) for period, people in whose.items()
        }

    def of(self, row: Any, then: str = "") -> tuple[str, ...]:
        if row.own:
            return (row.own,)
        former = self._then.get(row.period, {}).get(row.person_id, ("", ""))[1]
        return (then or former or row.team or NO_TEAM,)


def _key(row: Any) -> bytes:
    return row.name_key or sort_text(row.subject or "")


def _opens(row: Any, exemplar: int | None = None) -> tuple[str, Any] | None:
    if exemplar is not None:
        return ("campaigns", ("exemplar", exemplar))
    return ("people", row.person_id) if row.person_id is not None else ("people", "teams")


def _paper(code: str, day: str) -> str:
    return f"{code} ngày {show_date(day)}" if code and day else code


def _otherwise(store: Store, table: str, periods: Sequence[str], what: str) -> tuple[str, ...]:
    number = statistics_queries.otherwise(store, table, periods)
    kept = "năm dương lịch" if "-" in periods[0] else "năm học"
    return (f"Còn {number} {what} ghi theo {kept}, không tính ở đây.",) if number else ()


# Ratings, awards, money, initiatives: rows that name their period


def _ratings(store: Store, periods: Sequence[str], of_teams: bool) -> Reading:
    rows = [row for row in statistics_queries.ratings(store, periods) if (row.team_id is not None) == of_teams]
    teams, names = _Teams(store, rows), {one.code: one.name for one in reference.ratings()}
    found = tuple(
        Source(f"r{row.id}", row.period, row.level, teams.of(row), row.subject, _key(row),
               names.get(row.level, row.level), _paper(row.decision_code, row.decision_date), row.decision_date,
               opens=_opens(row))
        for row in rows
    )  # fmt: skip
    notes = () if of_teams else _otherwise(store, "rating", periods, "xếp loại")
    return Reading(found, tuple(names.items()), notes)


def _people_ratings(store: Store, periods: Sequence[str]) -> Reading:
    return _ratings(store, periods, False)


def _team_ratings(store: Store, periods: Sequence[str]) -> Reading:
    return _ratings(store, periods, True)


def _awards(store: Store, periods: Sequence[str]) -> Reading:
    rows = [row for row in statistics_queries.awards(store, periods) if row.kind != EXEMPLAR]
    found = tuple(_award(row, teams, 1) for teams in (_Teams(store, rows),) for row in rows)
    return Reading(found, _kinds(rows), _otherwise(store, "award", periods, "khen thưởng"))


def _money(store: Store, periods: Sequence[str]) -> Reading:
    rows = statistics_queries.awards(store, periods)
    paid, teams = money.of_awards(store, rows), _Teams(store, rows)
    found = tuple(_award(row, teams, paid[row.id].amount) for row in rows if paid[row.id].amount)
    undated = sum(1 for row in rows if not row.decision_date and row.kind != EXEMPLAR)
    notes = (f"{undated} khen thưởng chưa ghi ngày quyết định nên chưa tính được tiền.",) if undated else ()
    return Reading(found, _kinds(rows), notes + _otherwise(store, "award", periods, "khen thưởng"))


def _award(row: Any, teams: _Teams, amount: int) -> Source:
    return Source(
        f"a{row.id}", row.period, row.kind, teams.of(row, row.team_then), row.subject, _key(row), award_name(row.kind),
        _paper(row.decision_code, row.decision_date), row.decision_date, amount, _opens(row),
    )  # fmt: skip


def _kinds(rows: Iterable[Any]) -> tuple[tuple[str, str], ...]:
    kinds = sorted({row.kind for row in rows}, key=tables.award_order)
    return tuple((kind, award_name(kind)) for kind in kinds)


def _initiatives(store: Store, periods: Sequence[str]) -> Reading:
    rows = statistics_queries.initiatives(store, periods)
    teams = _Teams(store, rows)
    scopes = dict.fromkeys(SCOPES)
    scopes.update(dict.fromkeys(row.scope for row in rows))
    found = tuple(
        Source(f"i{row.id}", row.period, row.scope, teams.of(row),
               f"{row.subject} và {row.more} người khác" if row.more else row.subject or "", _key(row), row.title,
               _paper(row.decision_code, row.decision_date), row.decision_date, opens=_opens(row))
        for row in rows
    )  # fmt: skip
    lines = tuple((scope, f"Phạm vi {scope}" if scope else "Chưa rõ phạm vi") for scope in scopes)
    return Reading(found, lines, _otherwise(store, "initiative", periods, "sáng kiến"))


# Exemplars, replication, publicity: rows that name a day


def _period_of(day: str, periods: Sequence[str]) -> str:
    """The period that a day falls in, "" where that cannot be told."""
    return school_year_of(day) if "-" in periods[0] else day[:4]


def _undated(number: int, what: str) -> tuple[str, ...]:
    return (f"{number} {what} chưa rõ ngày nên không tính vào năm nào.",) if number else ()


def _exemplars(store: Store, periods: Sequence[str]) -> Reading:
    awards = [row for row in statistics_queries.awards(store, periods) if row.kind == EXEMPLAR]
    teams = _Teams(store, awards)
    found = {
        (row.person_id, row.team_id, row.period): Source(
            f"a{row.id}", row.period, _TEAMS if row.team_id else _PEOPLE, teams.of(row, row.team_then), row.subject,
            _key(row), row.note or award_name(row.kind), _paper(row.decision_code, row.decision_date),
            row.decision_date, opens=_opens(row),
        )
        for row in awards
    }  # fmt: skip
    unknown = 0
    for row in statistics_queries.recognised(store, RECOGNISED):
        own = (row.person_id, row.team_id, row.period) in found  # by an award of the year that the record is for
        period = row.award_period or (row.period if own else _period_of(row.happened_on, periods)) or row.period
        unknown += not period
        known = found.get((row.person_id, row.team_id, period))
        if period in periods:
            found[row.person_id, row.team_id, period] = Source(
                f"e{row.id}", period, _TEAMS if row.team_id else _PEOPLE,
                known.teams if known is not None else (row.own or row.team or NO_TEAM,), row.subject, _key(row),
                row.title or row.field or RECOGNISED, row.code or (known.paper if known else ""), row.happened_on,
                opens=_opens(row, row.exemplar_id),
            )  # fmt: skip
    lines = ((_TEAMS, _TEAMS), (_PEOPLE, _PEOPLE))
    notes = _undated(unknown, "lần công nhận") + _otherwise(store, "award", periods, "khen thưởng")
    return Reading(_newest(found.values()), lines, notes)


def _replications(store: Store, periods: Sequence[str]) -> Reading:
    found, unknown = [], 0
    for row in statistics_queries.replicated(store):
        period = _period_of(row.since, periods) if row.since else ""
        unknown += not period
        if period in periods:
            line = _PEOPLE if row.taker_id else _TEAMS if row.taker_team else _ELSEWHERE
            what = f"Học theo {row.subject}" + (f": {row.title}" if row.title else "")
            found.append(
                Source(f"n{row.id}", period, line, (row.own or row.team or NO_TEAM,), row.taker, sort_text(row.taker),
                       what, day=row.since, opens=_opens(row, row.exemplar_id))
            )  # fmt: skip
    lines = ((_TEAMS, "Tập thể trong trường"), (_PEOPLE, "Cá nhân trong trường"), (_ELSEWHERE, _ELSEWHERE))
    return Reading(_newest(found), lines, _undated(unknown, "lần nhân rộng"))


def _publicity(store: Store, periods: Sequence[str]) -> Reading:
    items: dict[int, list[Any]] = {}
    for row in statistics_queries.published(store):
        items.setdefault(row.id, []).append(row)
    found, unknown = [], 0
    for rows in items.values():
        first = rows[0]
        period = _period_of(first.published_on, periods)
        unknown += not period
        if period in periods:
            about = [row for row in rows if row.exemplar_id is not None]
            whose = tuple(dict.fromkeys(row.own or row.team or NO_TEAM for row in about)) or (NO_TEAM,)
            name = ", ".join(dict.fromkeys(row.subject for row in about))
            what = f"{first.channel}: {name}" if name else first.channel
            opens = _opens(first, first.exemplar_id) if about else ("campaigns", first.campaign_id or "exemplars")
            found.append(Source(f"p{first.id}", period, first.channel, whose, first.title, sort_text(first.title), what,
                                day=first.published_on, opens=opens))  # fmt: skip
    channels = dict.fromkeys((*publicity.CHANNELS, *(one.line for one in found)))
    lines = tuple((channel, channel or "Chưa ghi kênh") for channel in channels)
    return Reading(tuple(found), lines, _undated(unknown, "tin, bài"))


def _newest(sources: Iterable[Source]) -> tuple[Source, ...]:
    return tuple(sorted(sources, key=lambda one: (one.period, one.day), reverse=True))


READERS: Mapping[str, Callable[[Store, Sequence[str]], Reading]] = {
    "ratings": _people_ratings,
    "team_ratings": _team_ratings,
    "awards": _awards,
    "initiatives": _initiatives,
    "exemplars": _exemplars,
    "replications": _replications,
    "publicity": _publicity,
    "money": _money,
}
"""Topic -> how its rows are read; the topics themselves are `statistics.TOPICS`."""
