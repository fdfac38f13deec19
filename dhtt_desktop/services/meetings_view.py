"""A meeting of the council as it stands: read from the file, counted, and told what does not fit together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from dhtt_desktop import reference
from dhtt_desktop.services import council, tables
from dhtt_desktop.services.lists import award_name
from dhtt_desktop.services.meetings_base import (
    ABSENT,
    AGREED,
    CLOSED,
    DECLINED,
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


def vote_rule(kind: str) -> tuple[int, str, bool]:
    """The share that a council must reach for an award (0: no rule asks for one), its place, whether confirmed."""
    award = reference.award(kind)
    return ((award.vote_share or 0), "", True) if award is not None else (0, "", True)


def needed_votes(share: int, members: int) -> int:
    """The least number of agreeing votes: the share rounded up, or more than half where no share is laid down."""
    return -(-share * members // 100) if share else members // 2 + 1


def decide(agree: int, disagree: int, base: int, share: int) -> Tally:
    """The count of one case, of all members with a vote."""
    needed = needed_votes(share, base)
    shown = tables.percent(agree, base) if base else ""
    return Tally(agree, base, needed, base > 0 and agree >= needed, agree == disagree, shown)


def _ballots(store: Store, meeting: Any, people: Sequence[Attendee]) -> list[Ballot]:
    """The last round of every case, with the rounds before it."""
    aside: dict[int, list[Recused]] = defaultdict(list)
    for row in meeting_queries.recusals(store, meeting.id):
        aside[row.ballot_id].append(Recused(row.person_id, row.name, row.gender, row.reason))
    rounds: dict[int, list[Any]] = defaultdict(list)
    for row in meeting_queries.ballots(store, meeting.id):
        rounds[row.nomination_id].append(row)
    made = []
    for rows in rounds.values():
        before = tuple(_ballot(row, aside[row.id], people) for row in rows[:-1])
        made.append(_ballot(rows[-1], aside[rows[-1].id], people, before))
    return sorted(made, key=lambda one: tables.award_order(one.kind))


def _ballot(row: Any, aside: Sequence[Recused], people: Sequence[Attendee], before: tuple[Ballot, ...] = ()) -> Ballot:
    out = {one.id for one in aside}
    members = sum(1 for one in people if one.voting)
    taken = any(one.state for one in people if one.voting)
    free = [one for one in people if one.voting and one.id not in out]
    voters = sum(1 for one in free if one.state == PRESENT or not taken)
    writers = sum(1 for one in free if one.state == WRITTEN)
    share, law, confirmed = vote_rule(row.kind)
    base = row.members if row.members is not None else members
    tally = None
    if row.agree is not None:
        disagree = (row.disagree or 0) + (row.written_disagree or 0)
        tally = decide(row.agree + (row.written_agree or 0), disagree, base, share)
    by_count = "" if tally is None else AGREED if tally.reached else DECLINED
    return Ballot(
        row.id, row.nomination_id, row.kind, award_name(row.kind), row.person_id, row.team_id, row.subject,
        row.gender or "", tables.place_of(row), row.round, voters, writers, share, law, confirmed,
        needed_votes(share, base), row.issued, row.agree, row.disagree, row.invalid, row.written_agree,
        row.written_disagree, tally, row.outcome or by_count, row.outcome, row.outcome_kind, row.reason, row.override,
        row.status, row.nomination_note, tuple(aside), _doubts(row, tally, voters, writers, members), taken, before,
    )  # fmt: skip


def _doubts(row: Any, tally: Tally | None, voters: int, writers: int, members: int) -> tuple[str, ...]:
    """What does not fit in one case, in sentences."""
    if tally is None:
        return ()
    found = []
    cast = (row.agree or 0) + (row.disagree or 0) + (row.invalid or 0)
    if cast > voters:
        found.append(f"Đã ghi {cast} phiếu nhưng chỉ {voters} người có mặt được bỏ phiếu.")
    wrote = (row.written_agree or 0) + (row.written_disagree or 0)
    if wrote > writers:
        found.append(f"Đã ghi {wrote} ý kiến bằng văn bản nhưng chỉ {writers} người vắng có ý kiến.")
    elif wrote < writers:
        found.append(f"Còn {writers - wrote} ý kiến bằng văn bản của người vắng chưa ghi.")
    if row.members is not None and row.members != members:
        found.append(f"Tính trên {row.members} thành viên, Hội đồng nay có {members}.")
    if tally.tie:
        found.append("Số phiếu đồng ý và không đồng ý bằng nhau.")
    return tuple(found)


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
