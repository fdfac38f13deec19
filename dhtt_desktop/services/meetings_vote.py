"""The votes of a meeting as they are typed, rounds of a vote, and what the council concludes on a case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dhtt_desktop import reference
from dhtt_desktop.domain.rules.votes import AGREED, HIGHER, LOWER, OUTCOMES
from dhtt_desktop.domain.text.normalize import clean
from dhtt_desktop.services import awards, tables
from dhtt_desktop.services.lists import award_name
from dhtt_desktop.services.meetings_base import CLOSED, Ballot, Meeting
from dhtt_desktop.services.meetings_view import overview
from dhtt_desktop.services.result import Done, Problem, Refused, Result, refuse
from dhtt_desktop.store import meeting_queries, schema
from dhtt_desktop.store.database import Store

COUNTS = ("issued", "agree", "disagree", "invalid", "written_agree", "written_disagree")
_NAMES = {
    "issued": "Số phiếu phát ra", "agree": "Số phiếu đồng ý", "disagree": "Số phiếu không đồng ý",
    "invalid": "Số phiếu không hợp lệ", "written_agree": "Ý kiến bằng văn bản đồng ý",
    "written_disagree": "Ý kiến bằng văn bản không đồng ý",
}  # fmt: skip
_OLD_ROUND = "Vòng này đã có vòng bỏ phiếu sau nó. Ghi vào vòng mới nhất."
_GONE = "Trường hợp này không còn trong cuộc họp."
_FINISHED = "Cuộc họp đã kết thúc. Mở lại cuộc họp để sửa."


def vote(store: Store, ballot_id: int, values: Mapping[str, Any]) -> Result:
    """Write the counts of one case (COUNTS; None unknown). "agree" alone fills "disagree" with the other voters
    once attendance is taken; "written_agree" alone fills "written_disagree". `agree` None takes the count back.
    """
    found = _found(store, [ballot_id])
    if isinstance(found, Refused):
        return found
    meeting, ballots = found
    row = _counts(ballots[0], values)
    if isinstance(row, Refused):
        return row
    with store.begin(f"Ghi phiếu của {ballots[0].subject}") as unit:
        unit.update(schema.ballot, ballot_id, row | {"members": _base(meeting, row)})
    return Done("Đã lưu.", unit.action_id, ballot_id)


def vote_many(store: Store, ballot_ids: Sequence[int], values: Mapping[str, Any] | None = None) -> Result:
    """The same counts for several cases; without `values` everybody agreed, who stands aside excepted."""
    found = _found(store, ballot_ids)
    if isinstance(found, Refused):
        return found
    meeting, ballots = found
    rows: dict[int, dict[str, Any]] = {}
    for one in ballots:
        given = values if values is not None else _all_agree(one)
        row = _counts(one, given)
        if isinstance(row, Refused):
            return Refused(tuple(Problem(f"{one.subject}: {each.message}", each.field) for each in row.problems))
        rows[one.id] = row | {"members": _base(meeting, row)}
    with store.begin(f"Ghi phiếu của {len(rows)} trường hợp") as unit:
        unit.update_many(schema.ballot, rows)
    return Done(f"Đã ghi phiếu của {len(rows)} trường hợp.", unit.action_id, len(rows))


def _all_agree(ballot: Ballot) -> dict[str, int | None]:
    return {
        "issued": None, "agree": ballot.voters, "disagree": 0, "invalid": None,
        "written_agree": ballot.writers or None, "written_disagree": 0 if ballot.writers else None,
    }  # fmt: skip


def _base(meeting: Meeting, row: Mapping[str, Any]) -> int | None:
    return meeting.members if row["agree"] is not None else None


def _found(store: Store, ballot_ids: Sequence[int]) -> tuple[Meeting, list[Ballot]] | Refused:
    """The cases with their meeting, or why they cannot be written."""
    ids = list(dict.fromkeys(ballot_ids))
    places = meeting_queries.meetings_of(store, ids) if ids else []
    meeting = overview(store, places[0]) if len(places) == 1 else None
    if meeting is None:
        return refuse(_GONE)
    if meeting.status == CLOSED:
        return refuse(_FINISHED)
    here = {one.id: one for one in meeting.ballots}
    if any(key in {old.id for one in meeting.ballots for old in one.earlier} for key in ids):
        return refuse(_OLD_ROUND)
    if any(key not in here for key in ids):
        return refuse(_GONE)
    return meeting, [here[key] for key in ids]


def _counts(ballot: Ballot, values: Mapping[str, Any]) -> dict[str, Any] | Refused:
    """All counts of a case with what is typed, what follows from it filled in; or why they cannot be."""
    typed: dict[str, int | None] = {}
    for name in COUNTS:
        if name in values:
            count = read_count(values[name])
            if isinstance(count, str):
                return refuse(f"{_NAMES[name]} ghi bằng một số từ 0 trở lên.", name)
            typed[name] = count
    row = {name: getattr(ballot, name) for name in COUNTS} | typed
    if typed.get("agree", 0) is None:
        row |= {name: typed.get(name) for name in ("issued", "disagree", "invalid")}
    given = ballot.voters if row["issued"] is None else row["issued"]
    whole = ballot.counted and ballot.returned == ballot.given
    if ballot.attended and row["agree"] is not None and "disagree" not in typed and ("agree" in typed or whole):
        row["disagree"] = max(given - row["agree"] - (row["invalid"] or 0), 0)
    if "written_agree" in typed and "written_disagree" not in typed:
        known = row["written_agree"]
        row["written_disagree"] = None if known is None else max(ballot.writers - known, 0)
    problem = _impossible(ballot, row, typed)
    return Refused((problem,)) if problem is not None else row


def read_count(value: Any) -> int | str | None:
    """A count as typed: a whole number, None for nothing; the text itself when it is neither."""
    if value is None or isinstance(value, int):
        return value if value is None or value >= 0 else str(value)
    words = clean(value)
    if not words:
        return None
    return int(words) if words.isdecimal() and len(words) <= 4 else words


def _impossible(ballot: Ballot, row: Mapping[str, Any], typed: Mapping[str, Any]) -> Problem | None:
    """The first count that cannot be, in one sentence."""
    given = ballot.voters if row["issued"] is None else row["issued"]
    if given > ballot.voters:
        told = f"Số phiếu phát ra là {given}, chỉ {ballot.voters} người có mặt được bỏ phiếu."
        return Problem(told, "issued")
    for name in ("agree", "disagree", "invalid"):
        if (row[name] or 0) > given:
            return Problem(f"{_NAMES[name]} là {row[name]}, nhiều hơn {given} phiếu phát ra.", name)
    back = sum(row[name] or 0 for name in ("agree", "disagree", "invalid"))
    if back > given:
        last = next((name for name in ("invalid", "disagree", "agree") if name in typed), "agree")
        return Problem(f"Số phiếu thu về là {back}, nhiều hơn {given} phiếu phát ra: xem lại {_lower(last)}.", last)
    wrote = sum(row[name] or 0 for name in ("written_agree", "written_disagree"))
    if wrote > ballot.writers:
        name = "written_disagree" if "written_disagree" in typed and row["written_disagree"] else "written_agree"
        told = f"Ý kiến bằng văn bản là {wrote}, chỉ {ballot.writers} thành viên vắng có ý kiến."
        return Problem(told, name)
    return None


def _lower(name: str) -> str:
    words = _NAMES[name]
    return words[:1].lower() + words[1:]


def new_round(store: Store, ballot_id: int) -> Result:
    """Vote once more on a case: the round before stays on record. `Done.value` is the new ballot."""
    found = _found(store, [ballot_id])
    if isinstance(found, Refused):
        return found
    meeting, (one,) = found
    if not one.counted:
        return refuse(f"Vòng {one.round} của {one.subject} chưa có kết quả.")
    with store.begin(f"Bỏ phiếu vòng {one.round + 1}: {one.subject}") as unit:
        row = {"meeting_id": meeting.id, "nomination_id": one.nomination_id, "round": one.round + 1}
        new = unit.insert(schema.ballot, row)
        aside = [{"ballot_id": new, "person_id": who.id, "reason": who.reason} for who in one.recused]
        unit.insert_many(schema.recusal, aside)
    return Done(f"Bỏ phiếu vòng {one.round + 1} cho {one.subject}.", unit.action_id, new)


def set_outcome(store: Store, ballot_id: int, outcome: str, outcome_kind: str = "", reason: str = "") -> Result:
    """What the council concludes on a case ("": what the count says). Against the count it needs its reason."""
    found = _found(store, [ballot_id])
    if isinstance(found, Refused):
        return found
    one, why = found[1][0], clean(reason)
    if outcome not in (*OUTCOMES, ""):
        return refuse("Chọn một kết luận của Hội đồng.", "outcome")
    kind = outcome_kind if outcome in (LOWER, HIGHER) else ""
    if outcome in (LOWER, HIGHER):
        problem = _wrong_kind(found[0].period, one, outcome, kind)
        if problem:
            return refuse(problem, "outcome_kind")
    if not why and _against(one, outcome):
        return refuse(f"Kết luận khác kết quả phiếu của {one.subject}: ghi lý do để nêu trong biên bản.", "reason")
    values = {"outcome": outcome, "outcome_kind": kind, "reason": why if outcome else ""}
    with store.begin(f"Kết luận về {one.subject}") as unit:
        unit.update(schema.ballot, ballot_id, values)
    return Done("Đã lưu.", unit.action_id, ballot_id)


def _against(ballot: Ballot, outcome: str) -> bool:
    """Whether a conclusion is not what the votes say; a yes without the vote that a rule asks for is such too."""
    if not outcome:
        return False
    yes = outcome in (AGREED, HIGHER)
    if ballot.tally is None:
        return yes and ballot.share > 0
    return ballot.tally.reached is not yes


def other_kinds(period: str, ballot: Ballot, outcome: str) -> tuple[str, ...]:
    """The awards that a case may be turned to: lower or higher ones for the same sort of subject, nearest first."""
    wanted = ("team", "both") if ballot.team_id is not None else ("person", "both")
    here = tables.award_order(ballot.kind)
    every = [award for award in awards.in_period(period) if award.subject in wanted and award.code != ballot.kind]
    own = reference.award(ballot.kind)
    family = own.family if own is not None else ""
    same = [award for award in every if award.family == family]
    forms = [award for award in every if award.family == "form" and family == "title"]
    below = [award.code for award in reversed(same) if tables.award_order(award.code) < here]
    above = [award.code for award in same if tables.award_order(award.code) > here]
    return (*(below if outcome == LOWER else above), *(award.code for award in forms))


def _wrong_kind(period: str, ballot: Ballot, outcome: str, kind: str) -> str:
    if not kind:
        return "Chọn danh hiệu, hình thức mà Hội đồng chuyển sang."
    if kind not in other_kinds(period, ballot, outcome):
        return f"{award_name(kind)} không phải danh hiệu, hình thức {'thấp' if outcome == LOWER else 'cao'} hơn."
    return ""
