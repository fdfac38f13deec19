"""A meeting of the council as it stands: read from the file, counted, and told what does not fit together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from dhtt_desktop.domain.rules import votes
from dhtt_desktop.domain.rules.votes import AGREED, DECLINED
from dhtt_desktop.services import council, rules, tables
from dhtt_desktop.services.lists import award_name
from dhtt_desktop.services.meetings_base import (
    ABSENT,
    CLOSED,
    PRESENT,
    WRITTEN,
    Attendee,
    Ballot,
    Group,
    Meeting,
    Recused,
    Tally,
)
from dhtt_desktop.store import meeting_queries, queries
from dhtt_desktop.store.database import Store


def overview(store: Store, meeting_id: int) -> Meeting | None:
    """A meeting with attendance, cases by award and what to look at; None when it is no longer there."""
    row = meeting_queries.meeting(store, meeting_id)
    if row is None:
        return None
    people = attendees(store, row)
    groups = _groups(_ballots(store, row, people))
    states = [one.state for one in people if one.voting]
    present, written, absent = (states.count(state) for state in (PRESENT, WRITTEN, ABSENT))
    taken = any(states)
    quorate = present >= council.quorum_needed(store, len(states)) if taken else None
    quorum = council.quorum_words(store, present, len(states)) if taken else "Chưa điểm danh."
    found = Meeting(
        row.id, row.period, row.title, row.held_on, row.starts, row.ends, row.place, row.opinions, row.status,
        people, groups, len(states), present, written, absent, quorum, quorate,
        count_starts=row.count_starts, count_ends=row.count_ends,
    )  # fmt: skip
    return _with_warnings(found)


def attendees(store: Store, meeting: Any) -> tuple[Attendee, ...]:
    """Who was called; until a meeting is finished also who joined the council since."""
    rows = meeting_queries.attendance(store, meeting.id)
    if meeting.status == CLOSED:
        return tuple(_attendee(row) for row in rows)
    here = {row.person_id: row for row in rows}
    seated = queries.council(store, meeting.period)
    return tuple(
        _attendee(here[one.person_id]) if one.person_id in here
        else Attendee(one.person_id, one.name, one.gender, one.post, one.role, bool(one.voting))
        for one in seated
    )  # fmt: skip


def _attendee(row: Any) -> Attendee:
    voting = row.voting is None or bool(row.voting)
    return Attendee(
        row.person_id, row.name, row.gender, row.post, row.role or council.MEMBER, voting, row.state, row.duty, row.note
    )


def rule_day(store: Store, meeting: Any) -> str:
    """The day whose law a vote is under: that of the meeting, today while it is not set."""
    return meeting.held_on if len(meeting.held_on) == 10 else store.now().date().isoformat()


def _ballots(store: Store, meeting: Any, people: Sequence[Attendee]) -> list[Ballot]:
    """The last round of every case, with the rounds before it."""
    aside: dict[int, list[Recused]] = defaultdict(list)
    for row in meeting_queries.recusals(store, meeting.id):
        aside[row.ballot_id].append(Recused(row.person_id, row.name, row.gender, row.reason))
    rounds: dict[int, list[Any]] = defaultdict(list)
    for row in meeting_queries.ballots(store, meeting.id):
        rounds[row.nomination_id].append(row)
    book, on = rules.book(store), rule_day(store, meeting)
    made = []
    for rows in rounds.values():
        rule = book.vote(rows[0].kind, on)
        asked = _Asked(rule.share, book.law(rule), rule.confirmed) if rule is not None else _Asked()
        before = tuple(_ballot(row, aside[row.id], people, asked) for row in rows[:-1])
        made.append(_ballot(rows[-1], aside[rows[-1].id], people, asked, before))
    return sorted(made, key=lambda one: tables.award_order(one.kind))


class _Asked(NamedTuple):
    """What a rule asks of the votes for an award."""

    share: int = 0
    law: str = ""
    confirmed: bool = True


def _ballot(
    row: Any,
    aside: Sequence[Recused],
    people: Sequence[Attendee],
    asked: _Asked,
    before: tuple[Ballot, ...] = (),
) -> Ballot:
    out = {one.id for one in aside}
    members = sum(1 for one in people if one.voting)
    taken = any(one.state for one in people if one.voting)
    free = [one for one in people if one.voting and one.id not in out]
    voters = sum(1 for one in free if one.state == PRESENT or not taken)
    writers = sum(1 for one in free if one.state == WRITTEN)
    base = row.members if row.members is not None else members
    cast = votes.Cast(base, 0, recused=members - len(free))  # before it is counted only what no vote could mend is told
    if row.agree is not None:
        cast = votes.Cast(
            base, row.agree, row.disagree or 0, row.invalid or 0, row.written_agree or 0, row.written_disagree or 0,
            row.issued, voters, writers, members - len(free),
        )  # fmt: skip
    decided = votes.decide(cast, asked.share)
    doubts = decided.faults
    if row.members is not None and row.members != members:
        doubts = (*doubts, f"Tính trên {row.members} thành viên, Hội đồng nay có {members}.")
    tally, by_count = None, ""
    if row.agree is not None:
        tally = Tally(decided.agree, base, decided.needed, decided.reached, decided.tie, decided.percent, decided.words)
        by_count = "" if decided.reached is None else AGREED if decided.reached else DECLINED
    return Ballot(
        row.id, row.nomination_id, row.kind, award_name(row.kind), row.person_id, row.team_id, row.subject,
        row.gender or "", tables.place_of(row), row.round, voters, writers, *asked, decided.needed, row.issued,
        row.agree, row.disagree, row.invalid, row.written_agree, row.written_disagree, tally, row.outcome or by_count,
        row.outcome, row.outcome_kind, row.reason, row.override, row.status, row.nomination_note,
        bool(row.sent_on), tuple(aside), doubts, taken, before,
    )  # fmt: skip


def _groups(ballots: Sequence[Ballot]) -> tuple[Group, ...]:
    found: dict[str, list[Ballot]] = defaultdict(list)
    for one in ballots:
        found[one.kind].append(one)
    return tuple(Group(kind, award_name(kind), needed_words(some[0]), tuple(some)) for kind, some in found.items())


def needed_words(ballot: Ballot) -> str:
    """What a case must reach: "Cần từ 80% tổng số thành viên: 8 phiếu"."""
    if ballot.share:
        return f"Cần từ {ballot.share}% tổng số thành viên: {ballot.needed} phiếu"
    return f"Không quy định tỷ lệ phiếu; quá nửa tổng số thành viên là {ballot.needed} phiếu"


def _with_warnings(meeting: Meeting) -> Meeting:
    found = []
    if not meeting.members:
        found.append("Chưa ghi thành viên Hội đồng của năm.")
    if meeting.held_on > date.today().isoformat() and meeting.status == CLOSED:
        found.append("Ngày họp ở sau hôm nay.")
    if meeting.status != CLOSED:
        return replace(meeting, warnings=tuple(found))
    left = len(meeting.ballots) - meeting.counted
    if left:
        found.append(f"Còn {left} trường hợp chưa có kết quả.")
    return replace(meeting, warnings=tuple(found))


def for_paper(store: Store, period: str, on: str = "", meeting_id: int | None = None) -> Meeting | None:
    """The meeting that a document is of: the one that is named (0: none), else that of the document's day, else the one
    that is not finished, else the latest held until then. None when the period has none.
    """
    if meeting_id is not None:
        return overview(store, meeting_id)
    rows = meeting_queries.meetings(store, period)
    found = (
        [row for row in rows if on and row.held_on == on]
        or [row for row in rows if row.status != CLOSED]
        or [row for row in rows if not on or row.held_on <= on]
        or rows
    )
    return overview(store, found[0].id) if found else None
