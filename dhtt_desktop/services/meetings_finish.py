"""The end of a meeting: what it concluded goes into the nominations, and comes out again when it is opened anew."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dhtt_desktop.domain.rules.votes import DECLINED, HIGHER, LOWER
from dhtt_desktop.services import awards
from dhtt_desktop.services.lists import award_name
from dhtt_desktop.services.meetings_base import CLOSED, OPEN, Ballot, Meeting
from dhtt_desktop.services.meetings_view import overview
from dhtt_desktop.services.result import Done, Result, refuse
from dhtt_desktop.store import award_queries, queries, schema
from dhtt_desktop.store.database import Store
from dhtt_desktop.store.unit import Unit

GONE = "Cuộc họp này không còn trong dữ liệu."


def finish(store: Store, meeting_id: int) -> Result:
    """Close a meeting: votes and conclusions go into the nominations.

    A case turned down is "Không được" with its reason; one turned to a lower award is so too, and the lower one is put
    forward; with a higher one the old nomination stays. Cases without a conclusion stay as they are, as do those
    decided since. `Done.value` counts the cases that were concluded.
    """
    meeting = overview(store, meeting_id)
    if meeting is None:
        return refuse(GONE)
    if meeting.status == CLOSED:
        return refuse("Cuộc họp đã kết thúc rồi.")
    done = [one for one in meeting.ballots if one.outcome and one.status != awards.DECIDED]
    if not done:
        return refuse("Chưa có trường hợp nào có kết quả: ghi phiếu hoặc kết luận trước khi kết thúc.")
    with store.begin(f"Kết thúc cuộc họp: {meeting.title}") as unit:
        unit.update_many(schema.nomination, {one.nomination_id: _written(one) for one in done})
        for one in done:
            if one.outcome in (LOWER, HIGHER):
                _put_forward(store, unit, meeting, one)
        unit.update(schema.meeting, meeting_id, {"status": CLOSED})
    left = len(meeting.ballots) - len(done)
    told = f" Còn {left} trường hợp chưa có kết quả." if left else ""
    return Done(f"Cuộc họp đã kết thúc: {len(done)} trường hợp có kết quả.{told}", unit.action_id, len(done))


def _written(ballot: Ballot) -> dict[str, Any]:
    """What a case's nomination takes from it."""
    values: dict[str, Any] = {}
    if ballot.tally is not None:
        values |= {"votes_for": ballot.tally.agree, "votes_of": ballot.tally.base}
    if ballot.outcome in (DECLINED, LOWER):
        values["status"] = awards.DECLINED
    elif ballot.status == awards.DECLINED:
        values["status"] = _open(ballot)
    if told := conclusion(ballot):
        values["note"] = "; ".join(part for part in (_without(ballot.note, told), told) if part)
    return values


def _open(ballot: Ballot) -> str:
    """The state of a nomination that is not turned down."""
    return awards.SENT if ballot.sent else awards.DRAFT


def conclusion(ballot: Ballot) -> str:
    """What is noted on a nomination that did not simply pass; "" when it did."""
    if ballot.outcome == DECLINED:
        return ballot.reason or _too_few(ballot)
    if ballot.outcome in (LOWER, HIGHER):
        word = "xét" if ballot.outcome == LOWER else "đề nghị"
        told = f"Hội đồng {word} {award_name(ballot.outcome_kind)}"
        return f"{told}: {ballot.reason}" if ballot.reason else told
    return ""


def _too_few(ballot: Ballot) -> str:
    if ballot.tally is None:
        return "Hội đồng không đồng ý"
    return f"Không đủ phiếu: {ballot.tally.agree}/{ballot.tally.base} ({ballot.tally.percent}), cần {ballot.needed}"


def _without(note: str, told: str) -> str:
    """A note without what an earlier end of the meeting added to it."""
    return note.removesuffix(told).rstrip("; ") if note.endswith(told) else note


def _instead(ballot: Ballot) -> str:
    """The note of the nomination that a case was turned to."""
    return f"Theo kết luận của Hội đồng, từ đề nghị {award_name(ballot.kind)}"


def _put_forward(store: Store, unit: Unit, meeting: Meeting, ballot: Ballot) -> None:
    """Nominate the same subject for the other award, unless it is; who was taken back comes back."""
    key = (ballot.person_id, ballot.team_id)
    rows = queries.nominations(store, meeting.period, [ballot.outcome_kind])
    if any((row.person_id, row.team_id) == key for row in rows):
        return
    again = award_queries.withdrawn(store, meeting.period, ballot.outcome_kind).get(key)
    (old,) = queries.nominations_by_id(store, [ballot.nomination_id])
    values = {"status": awards.DRAFT, "note": _instead(ballot), "summary": old.summary, "initiative": old.initiative}
    if again is not None:
        unit.update(schema.nomination, again, {**values, "put_aside_at": None, "votes_for": None, "votes_of": None})
        return
    subject = {"person_id": ballot.person_id, "team_id": ballot.team_id, "campaign_id": old.campaign_id}
    unit.insert(schema.nomination, {**values, **subject, "period": meeting.period, "kind": ballot.outcome_kind})


def reopen(store: Store, meeting_id: int) -> Result:
    """Open a finished meeting again: what its end wrote is taken out of the nominations that were not decided since."""
    meeting = overview(store, meeting_id)
    if meeting is None:
        return refuse(GONE)
    if meeting.status != CLOSED:
        return refuse("Cuộc họp chưa kết thúc.")
    concluded = [one for one in meeting.ballots if one.outcome and one.status != awards.DECIDED]
    with store.begin(f"Mở lại cuộc họp: {meeting.title}") as unit:
        unit.update_many(schema.nomination, {one.nomination_id: _taken_out(one) for one in concluded})
        made = _made_here(store, meeting, concluded)
        unit.update_many(schema.nomination, {key: {"put_aside_at": unit.now} for key in made})
        unit.update(schema.meeting, meeting_id, {"status": OPEN})
    return Done("Đã mở lại cuộc họp. Kết quả được ghi lại khi kết thúc.", unit.action_id, meeting_id)


def _taken_out(ballot: Ballot) -> dict[str, Any]:
    values: dict[str, Any] = {"note": _without(ballot.note, conclusion(ballot)) if conclusion(ballot) else ballot.note}
    if ballot.tally is not None:
        values |= {"votes_for": None, "votes_of": None}
    if ballot.outcome in (DECLINED, LOWER) and ballot.status == awards.DECLINED:
        values["status"] = _open(ballot)
    return values


def _made_here(store: Store, meeting: Meeting, ballots: Sequence[Ballot]) -> list[int]:
    """Nominations that the end of the meeting put forward and that nobody has sent since."""
    turned = {(one.person_id, one.team_id, one.outcome_kind): _instead(one) for one in ballots if one.outcome_kind}
    rows = queries.nominations(store, meeting.period)
    return [
        row.id
        for row in rows
        if row.status == awards.DRAFT and turned.get((row.person_id, row.team_id, row.kind)) == row.note
    ]
