"""The facts that rules look at, loaded from the school's file for many people at once.

Whoever is looked at belongs to the school at the end of the period, or was rated, put forward or given something for
it. Where somebody was on that day, and in which post, is told by the posts of the past before the present one.
"""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

from dhtt_desktop.domain.leading import leader, leads_school
from dhtt_desktop.domain.period import bounds
from dhtt_desktop.domain.rules.facts import (
    PERSON,
    TEAM,
    Absence,
    Held,
    Idea,
    Judged,
    Matter,
    Posting,
    Rated,
    Subject,
    Vote,
)
from dhtt_desktop.store import fact_queries as ask
from dhtt_desktop.store.database import Store
from dhtt_desktop.store.fact_queries import FIELD, RECORD, Whose
from dhtt_desktop.store.plain import Raw
from dhtt_desktop.store.queries import LEFT, SCHOOL

CHUNK = 500  # people at a time: memory stays flat however large the school

# What `Rated._make` does, without its layer of Python: records are made by the hundred thousand.
_rated, _held, _idea = partial(tuple.__new__, Rated), partial(tuple.__new__, Held), partial(tuple.__new__, Idea)


class _Seat(NamedTuple):
    """Where somebody was on the last day of the period. `away`: at another school or office."""

    team_id: int | None
    post: str
    away: bool = False


@dataclass(frozen=True, slots=True)
class Ground:
    """What the people of one period stand on: its teams with their members, who is seen at all, and who heads what.

    `seen` are ids in ascending order; `heads` maps a person to the team that this person leads: the head of the school
    to the school as a team, None where the file has no such team.
    """

    period: str
    teams: Mapping[int, Subject]
    listed: tuple[Subject, ...]  # the teams that can be put forward, in the order of the school
    seen: tuple[int, ...]
    heads: Mapping[int, Subject | None]


@contextmanager
def without_collecting() -> Iterator[None]:
    """While many facts are made and looked at, do not search for cycles: there are none, and it takes half the time."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def ground(store: Store, period: str) -> Ground:
    """The teams of a period, with their history and their members, and the people to look at."""
    with without_collecting(), store.reading() as raw:
        members, seen = _members(raw, period)
        rows = list(ask.teams(raw, ask.EVERY_TEAM))
        teams = {row[0]: Subject(TEAM, row[0], row[1], is_school=row[2] == SCHOOL) for row in rows}
        aside = {row[0] for row in rows if row[3]}
        heads = _seat_members(teams, members)
        _fill(raw, teams, ask.EVERY_TEAM, period, papers=True)
    listed = tuple(team for team in teams.values() if team.id not in aside)
    return Ground(period, teams, listed, tuple(seen), heads)


def load(
    store: Store,
    period: str,
    person_ids: Collection[int] | None = None,
    *,
    on: Ground | None = None,
    papers: bool = True,
) -> list[Subject]:
    """People with everything that rules may ask about, by id; None: everybody whom the period knows.

    `on` spares looking at the teams again. Without `papers`, ratings and awards are without number, date, issuer and
    id: enough for results, at half the time, but not for sentences.
    """
    stand = on or ground(store, period)
    wanted = sorted(stand.seen if person_ids is None else person_ids)
    return [
        one for at in range(0, len(wanted), CHUNK) for one in _people(store, stand, wanted[at : at + CHUNK], papers)
    ]


def load_one(store: Store, period: str, person_id: int | None, team_id: int | None) -> Subject | None:
    """One person or team with everything; None for who is not in the data."""
    stand = ground(store, period)
    if person_id is None:
        return stand.teams.get(team_id or 0)
    return next(iter(load(store, period, [person_id], on=stand)), None)


def parts(stand: Ground) -> Iterator[tuple[int, ...]]:
    """The ids of everybody whom the period knows, some hundred at a time."""
    for start in range(0, len(stand.seen), CHUNK):
        yield stand.seen[start : start + CHUNK]


def _people(store: Store, stand: Ground, ids: Sequence[int], papers: bool) -> list[Subject]:
    if not ids:
        return []
    dense = ids[-1] - ids[0] < 2 * len(ids)
    whose = ask.between(ids[0], ids[-1]) if dense else ask.these(ids)
    wanted = set(ids)
    with without_collecting(), store.reading() as raw:
        seats = _seats(raw, whose, bounds(stand.period)[1])
        found: dict[int, Subject] = {}
        for row in ask.people(raw, whose):
            if row[0] in wanted:
                one = _person(row, seats.get(row[0]))
                one.is_head = one.id in stand.heads
                one.team = stand.heads[one.id] if one.is_head else stand.teams.get(one.team_id or 0)
                found[one.id] = one
        _fill(raw, found, whose, stand.period, papers)
        for row in ask.initiatives(raw, whose):
            if row[0] in found:
                found[row[0]].ideas.append(_idea(row[1:]))
        for key, *absence in ask.absences(raw, whose):
            if key in found:
                found[key].absences.append(Absence._make(absence))
        for key, post, team_id, starts, ends, hardship, _ in ask.postings(raw, whose):
            if key in found:
                found[key].postings.append(Posting(post, team_id, starts, ends, bool(hardship)))
    return list(found.values())


def _person(row: tuple[Any, ...], seat: _Seat | None) -> Subject:
    key, name, gender, birth, joined, left_on, _, post, team_id = row
    if seat is not None:
        post, team_id = seat.post or post, None if seat.away else seat.team_id or team_id
    return Subject(PERSON, key, name, gender, birth, joined, left_on, post, team_id)


def _seats(raw: Raw, whose: Whose, day: str) -> dict[int, _Seat]:
    """Whose posts of the past reach over a day: where they were then; of several the one that began last.

    A post elsewhere without an end says nothing: whoever stands in the lists has come here since. One here that names
    no team leaves the present one.
    """
    found: dict[int, _Seat] = {}
    for key, post, team_id, starts, ends, _, place in ask.postings(raw, whose):
        if starts[: len(day)] <= day and (ends or not place) and day[: len(ends)] <= ends:
            found[key] = _Seat(team_id, "" if place else post, bool(place))
    return found


def _members(raw: Raw, period: str) -> tuple[list[Subject], list[int]]:
    """Who belonged to the school on the last day, with the facts of this period only; and the ids of all to look at."""
    day = bounds(period)[1]
    seats = _seats(raw, ask.EVERYBODY, day)
    members: dict[int, Subject] = {}
    unsure: set[int] = set()  # they left, nobody knows when
    others: set[int] = set()
    for row in ask.people(raw, ask.EVERYBODY):
        key, left_on, status, joined = row[0], row[5], row[6], row[4]
        seat = seats.get(key)
        if (status in LEFT and left_on and left_on < day[: len(left_on)]) or joined[: len(day)] > day or (
            seat is not None and seat.away
        ):  # fmt: skip
            others.add(key)
            continue
        members[key] = _person(row, seat)
        if status in LEFT and not left_on:
            unsure.add(key)
    if unsure or others:
        known = ask.concerned(raw, period)
        for key in unsure - known:
            del members[key]
        others &= known
    _fill_members(raw, members, period)
    return list(members.values()), sorted((*members, *others))


def _fill_members(raw: Raw, members: Mapping[int, Subject], period: str) -> None:
    """What a team's conditions ask of its members: the year's rating, awards, nominations, and any discipline."""
    levels, titles, open_ones = ask.of_period(raw, period)
    for key, level in levels:
        if key in members:
            members[key].ratings[period] = _rated((period, level, "", ""))
    for key, kind, cancelled_on in titles:
        if key in members:
            members[key].held.setdefault(period, []).append(Held(period, kind, cancelled_on=cancelled_on))
    for key, kind in open_ones:
        if key in members:
            members[key].nominated.add((period, kind))
    for key, *matter in ask.matters(raw, ask.EVERYBODY):
        if key in members:
            members[key].matters.append(Matter._make(matter))


def _seat_members(teams: Mapping[int, Subject], members: Sequence[Subject]) -> dict[int, Subject | None]:
    """Give every team its members, the school everybody; and say who leads which."""
    whole = next((team for team in teams.values() if team.is_school), None)
    principal = leader([one for one in members if leads_school(one.post)])
    heads: dict[int, Subject | None] = {} if principal is None else {principal.id: whole}
    by_team: dict[int | None, list[Subject]] = {}
    for one in members:
        by_team.setdefault(one.team_id, []).append(one)
    for team in teams.values():
        team.members = tuple(members) if team.is_school else tuple(by_team.get(team.id, ()))
        if not team.is_school and (head := leader([one for one in team.members if one is not principal])) is not None:
            heads[head.id] = team
    for one in members:
        one.is_head = one.id in heads
    return heads


def _fill(
    raw: Raw, found: Mapping[int, Subject], whose: Whose, period: str, papers: bool
) -> None:  # fmt: skip
    """Ratings, awards, matters, judgements, nominations and votes of people or teams."""
    if papers:
        _fill_years(raw, found, whose)
    else:
        _fill_results(raw, found, whose)
    for key, *matter in ask.matters(raw, whose):
        if key in found:
            found[key].matters.append(Matter._make(matter))
    for key, condition, answer, evidence, day in ask.judgements(raw, whose, period):
        if key in found:
            found[key].judged[period, condition] = Judged(bool(answer), evidence, day)
    for key, when, kind, votes_for, votes_of, is_open in ask.nominations(raw, whose):
        if key in found:
            if is_open:
                found[key].nominated.add((when, kind))
            if when == period and votes_for is not None and votes_of:
                found[key].votes[when, kind] = Vote(votes_for, votes_of)


def _fill_years(raw: Raw, found: Mapping[int, Subject], whose: Whose) -> None:
    """Ratings and awards with their papers."""
    for row in ask.ratings(raw, whose):
        if row[0] in found:
            found[row[0]].ratings[row[1]] = _rated(row[1:])
    for row in ask.awards(raw, whose):
        if row[0] in found:
            found[row[0]].held.setdefault(row[1], []).append(_held(row[1:]))
    kept: dict[int, set[int]] = {}
    for key, award_id in ask.proofs(raw, whose):
        kept.setdefault(key, set()).add(award_id)
    for key, award_ids in kept.items():
        if key in found:
            found[key].proofs = frozenset(award_ids)


class _Ratings(dict[str, Rated]):
    """Ratings by their text in the answer: the same few come back for everybody, and each is made once."""

    def __missing__(self, text: str) -> Rated:
        made = self[text] = _rated((*text.split(FIELD), "", ""))
        return made


class _Titles(dict[str, Held]):
    """Awards in the same way."""

    def __missing__(self, text: str) -> Held:
        period, kind, cancelled_on = text.split(FIELD)
        made = self[text] = Held(period, kind, cancelled_on=cancelled_on)
        return made


def _fill_results(raw: Raw, found: Mapping[int, Subject], whose: Whose) -> None:
    """Ratings and awards as far as they decide."""
    rated, held = _Ratings(), _Titles()
    for key, text in ask.levels(raw, whose):
        if key in found:
            found[key].ratings = {one[0]: one for one in map(rated.__getitem__, text.split(RECORD))}
    for key, text in ask.titles(raw, whose):
        if key in found:
            titles = found[key].held
            for one in map(held.__getitem__, text.split(RECORD)):
                if (same := titles.get(one[0])) is None:
                    titles[one[0]] = [one]
                else:
                    same.append(one)
