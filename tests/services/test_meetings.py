"""A meeting of the council: who is there, what is put to the vote, counts that can and cannot be, and where it goes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dhtt_desktop.domain.text.keys import search_key
from dhtt_desktop.services import awards, council, meetings, sample, school
from dhtt_desktop.services.awards import Subject
from dhtt_desktop.services.meetings import Ballot, Meeting
from dhtt_desktop.services.result import Done, Refused, Result
from dhtt_desktop.store import journal, queries, schema
from dhtt_desktop.store.database import Store
from tests.services.award_samples import ON, PERIOD, TODAY, person

MEMBERS = ("An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Khoa", "Lan", "Mai")
OTHERS = ("Nam", "Oanh", "Phú")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Nine members and three others; Nam, Oanh and the member Mai are put forward for a title, a team for another."""
    made: Store = school.found(tmp_path / "hop.dhtt", sample.ANSWERS, TODAY).value
    with made.begin("Dựng trường") as unit:
        team = unit.insert(schema.team, {"name": "Tổ 1", "search_key": search_key("Tổ 1")})
        unit.insert_many(
            schema.person, [person(f"Lê {name}", team, "1980", "Nữ", "Giáo viên") for name in (*MEMBERS, *OTHERS)]
        )
    council.add(made, PERIOD, [who(made, name) for name in MEMBERS])
    awards.nominate(made, PERIOD, "CSTĐCS", [Subject(who(made, name)) for name in ("Nam", "Oanh", "Mai")])
    awards.nominate(made, PERIOD, "TTLĐTT", [Subject(team_id=team)])
    yield made
    made.close()


def who(store: Store, name: str) -> int:
    return next(row.id for row in queries.people(store, PERIOD) if row.name == f"Lê {name}")


def done(result: Result) -> Done:
    assert isinstance(result, Done), result
    return result


def held(store: Store) -> int:
    """A meeting with everybody there; its id."""
    made = done(meetings.create(store, PERIOD, {"held_on": ON, "starts": "14h", "place": "Phòng họp"})).value
    done(meetings.attend_all(store, made))
    return int(made)


def seen(store: Store, meeting_id: int) -> Meeting:
    found = meetings.overview(store, meeting_id)
    assert found is not None
    return found


def of(store: Store, meeting_id: int, name: str) -> Ballot:
    """The case of that name."""
    return next(one for one in seen(store, meeting_id).ballots if one.subject in (name, f"Lê {name}"))


def nominated(store: Store, kind: str, name: str) -> Any:
    rows = queries.nominations(store, PERIOD, [kind])
    return next((row for row in rows if row.subject == f"Lê {name}"), None)


# Calling it


def test_a_meeting_takes_the_council_and_the_open_cases(store: Store) -> None:
    meeting = seen(store, held(store))
    assert [one.name for one in meeting.attendance] == [f"Lê {name}" for name in MEMBERS]
    assert (meeting.members, meeting.present, meeting.status) == (9, 9, meetings.PREPARING)
    assert [group.kind for group in meeting.groups] == ["CSTĐCS", "TTLĐTT"]
    assert meeting.title == "Họp xét danh hiệu thi đua, hình thức khen thưởng năm học 2026 - 2027"
    assert (meeting.held_on, meeting.starts) == (ON, "14:00")
    (row,) = meetings.of_period(store, PERIOD)
    assert (row.cases, row.counted) == (4, 0)


def test_a_members_own_case_is_a_recusal_and_no_other(store: Store) -> None:
    meeting = seen(store, held(store))
    aside = {one.subject: [who.name for who in one.recused] for one in meeting.ballots}
    assert aside == {"Lê Mai": ["Lê Mai"], "Lê Nam": [], "Lê Oanh": [], "Tổ 1": []}
    assert {one.subject: one.voters for one in meeting.ballots} == {"Lê Mai": 8, "Lê Nam": 9, "Lê Oanh": 9, "Tổ 1": 9}


def test_given_cases_only_and_neither_decided_nor_declined_ones(store: Store) -> None:
    rows = queries.nominations(store, PERIOD, ["CSTĐCS"])
    with store.begin("Đã xong") as unit:
        unit.update(schema.nomination, rows[0].id, {"status": awards.DECLINED})
        unit.update(schema.nomination, rows[1].id, {"status": awards.DECIDED})
    meeting = seen(store, done(meetings.create(store, PERIOD, {})).value)
    assert {one.nomination_id for one in meeting.ballots}.isdisjoint({rows[0].id, rows[1].id})
    only = seen(store, done(meetings.create(store, PERIOD, {}, [rows[2].id])).value)
    assert [one.nomination_id for one in only.ballots] == [rows[2].id]


def test_a_second_meeting_does_not_take_what_the_first_concluded(store: Store) -> None:
    first = held(store)
    done(meetings.vote(store, of(store, first, "Nam").id, {"agree": 9}))
    done(meetings.finish(store, first))
    second = seen(store, held(store))
    assert {one.subject for one in second.ballots} == {"Lê Oanh", "Lê Mai", "Tổ 1"}


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"held_on": "31/02/2026"}, "held_on"),
        ({"starts": "chiều"}, "starts"),
        ({"starts": "25:00"}, "starts"),
        ({"starts": "15:00", "ends": "14:00"}, "ends"),
        ({"count_starts": "13:00"}, "count_starts"),
        ({"count_starts": "15:00", "count_ends": "14:30"}, "count_ends"),
        ({"count_ends": "16:00", "ends": "15:30"}, "ends"),
        ({"count_ends": "trưa"}, "count_ends"),
        ({"title": " "}, "title"),
        ({"status": meetings.CLOSED}, "status"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(store: Store, values: dict[str, str], field: str) -> None:
    made = held(store)
    refused = meetings.save(store, made, values)
    assert isinstance(refused, Refused) and refused.problems[0].field == field
    assert seen(store, made).starts == "14:00"


@pytest.mark.parametrize(
    ("typed", "kept"), [("14h", "14:00"), ("7 giờ 5 phút", "07:05"), ("8:30", "08:30"), ("16g45", "16:45"), ("", "")]
)
def test_a_time_is_read_as_people_write_it(store: Store, typed: str, kept: str) -> None:
    made = held(store)
    done(meetings.save(store, made, {"starts": typed}))
    assert seen(store, made).starts == kept


def test_texts_are_saved_and_a_meeting_opens(store: Store) -> None:
    made = held(store)
    done(meetings.save(store, made, {"opinions": "Nhất trí.\nĐề nghị làm rõ.", "status": meetings.OPEN, "ends": "16h"}))
    meeting = seen(store, made)
    assert (meeting.opinions, meeting.status, meeting.ends) == ("Nhất trí.\nĐề nghị làm rõ.", meetings.OPEN, "16:00")
    assert isinstance(meetings.save(store, 99, {"place": "A"}), Refused)


def test_a_meeting_is_put_aside_and_comes_back(store: Store) -> None:
    made = held(store)
    action = done(meetings.put_aside(store, made)).action_id
    assert meetings.overview(store, made) is None and meetings.of_period(store, PERIOD) == []
    assert action is not None
    journal.undo(store, action)
    assert len(seen(store, made).ballots) == 4


def test_cases_are_added_once_and_removed_unless_counted(store: Store) -> None:
    made = held(store)
    row = queries.nominations(store, PERIOD, ["TTLĐTT"])[0]
    assert done(meetings.add_cases(store, made, [row.id])).value == 0
    done(meetings.remove_cases(store, made, [row.id]))
    assert len(seen(store, made).ballots) == 3
    assert done(meetings.add_cases(store, made, [row.id, row.id])).value == 1
    case = of(store, made, "Mai")
    done(meetings.vote(store, case.id, {"agree": 8}))
    refused = meetings.remove_cases(store, made, [case.nomination_id])
    assert isinstance(refused, Refused) and "Lê Mai" in refused.message
    done(meetings.vote(store, case.id, {"agree": None}))
    done(meetings.remove_cases(store, made, [case.nomination_id]))  # with who stood aside
    assert {one.subject for one in seen(store, made).ballots} == {"Lê Nam", "Lê Oanh", "Tổ 1"}
    assert isinstance(meetings.remove_cases(store, made, [case.nomination_id]), Refused)


def test_a_withdrawn_nomination_leaves_the_meeting(store: Store) -> None:
    made = held(store)
    with store.begin("Rút") as unit:
        unit.put_aside(schema.nomination, of(store, made, "Nam").nomination_id)
    assert {one.subject for one in seen(store, made).ballots} == {"Lê Oanh", "Lê Mai", "Tổ 1"}
    assert meetings.of_period(store, PERIOD)[0].cases == 3


# Attendance


def test_quorum_is_more_than_half_or_what_the_school_says(store: Store) -> None:
    made = done(meetings.create(store, PERIOD, {})).value
    meeting = seen(store, made)
    assert (meeting.quorate, meeting.quorum) == (None, "Chưa điểm danh.")
    five = {who(store, name): meetings.PRESENT for name in MEMBERS[:5]}
    away = {who(store, name): meetings.ABSENT for name in MEMBERS[5:]}
    done(meetings.attend(store, made, five | away))
    assert seen(store, made).quorate is True
    assert seen(store, made).quorum == "Có mặt 5/9 thành viên: đủ (quá nửa, cần 5)."
    done(council.set_quorum(store, council.TWO_THIRDS))
    assert seen(store, made).quorate is False
    assert seen(store, made).quorum == "Có mặt 5/9 thành viên: chưa đủ (từ hai phần ba, cần 6)."
    done(council.set_quorum(store, council.HALF))
    assert seen(store, made).quorate is True
    assert isinstance(council.set_quorum(store, "một nửa"), Refused)


def test_a_member_without_a_vote_is_there_but_not_counted(store: Store) -> None:
    council.add(store, PERIOD, [who(store, "Phú")], council.SECRETARY)
    member = queries.council(store, PERIOD)[-1]
    council.set_voting(store, [member.id], False)
    meeting = seen(store, held(store))
    assert (len(meeting.attendance), meeting.members, meeting.present) == (10, 9, 9)
    assert all(one.voters <= 9 for one in meeting.ballots)


def test_who_joins_the_council_later_is_seen_and_can_be_marked(store: Store) -> None:
    made = held(store)
    council.add(store, PERIOD, [who(store, "Phú")])
    late = seen(store, made).attendance[-1]
    assert (late.name, late.state) == ("Lê Phú", "")
    done(meetings.attend(store, made, {late.id: meetings.PRESENT}))
    assert seen(store, made).present == 10
    assert isinstance(meetings.attend(store, made, {who(store, "Oanh"): meetings.PRESENT}), Refused)
    assert isinstance(meetings.attend(store, made, {late.id: "Ốm"}), Refused)


def test_head_and_clerk_of_the_counting_board_are_one_person_each(store: Store) -> None:
    made = held(store)
    head, clerk, counter = meetings.DUTIES
    for name, duty in (("An", head), ("Bình", head), ("Chi", counter), ("Dũng", counter), ("An", clerk)):
        done(meetings.set_duty(store, made, who(store, name), duty))
    duties = {one.name: one.duty for one in seen(store, made).attendance if one.duty}
    assert duties == {"Lê An": clerk, "Lê Bình": head, "Lê Chi": counter, "Lê Dũng": counter}
    done(meetings.set_duty(store, made, who(store, "Chi"), ""))
    assert isinstance(meetings.set_duty(store, made, who(store, "Chi"), "Bảo vệ"), Refused)


# Votes


def test_agreeing_votes_alone_fill_the_rest_of_the_room(store: Store) -> None:
    made = held(store)
    done(meetings.vote(store, of(store, made, "Nam").id, {"agree": "8"}))
    case = of(store, made, "Nam")
    assert (case.agree, case.disagree, case.returned, case.given) == (8, 1, 9, 9)
    assert case.tally is not None and (case.tally.percent, case.tally.reached) == ("88,89%", True)
    done(meetings.vote(store, case.id, {"invalid": 1}))
    assert of(store, made, "Nam").disagree == 0
    done(meetings.vote(store, case.id, {"agree": 7}))
    assert of(store, made, "Nam").disagree == 1 and of(store, made, "Nam").outcome == meetings.DECLINED
    done(meetings.vote(store, case.id, {"disagree": 0}))  # one slip did not come back
    assert (of(store, made, "Nam").disagree, of(store, made, "Nam").returned) == (0, 8)


def test_written_opinions_of_the_absent_count(store: Store) -> None:
    made = held(store)
    done(meetings.attend(store, made, {who(store, "An"): meetings.WRITTEN, who(store, "Bình"): meetings.ABSENT}))
    case = of(store, made, "Nam")
    assert (case.voters, case.writers, case.needed) == (7, 1, 8)
    done(meetings.vote(store, case.id, {"agree": 7}))
    assert of(store, made, "Nam").warnings == ("Còn 1 ý kiến bằng văn bản của người vắng chưa ghi.",)
    assert of(store, made, "Nam").outcome == meetings.DECLINED
    done(meetings.vote(store, case.id, {"written_agree": 1}))
    case = of(store, made, "Nam")
    assert (case.written_disagree, case.outcome, case.warnings) == (0, meetings.AGREED, ())


def test_without_attendance_nothing_is_supposed_about_the_others(store: Store) -> None:
    made = done(meetings.create(store, PERIOD, {})).value
    done(meetings.vote(store, of(store, made, "Nam").id, {"agree": 8}))
    case = of(store, made, "Nam")
    assert (case.disagree, case.outcome) == (None, meetings.AGREED)


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"agree": 10}, "agree", "Số phiếu đồng ý là 10, nhiều hơn 9 phiếu phát ra."),
        ({"agree": "-1"}, "agree", "Số phiếu đồng ý ghi bằng một số từ 0 trở lên."),
        ({"agree": "tám"}, "agree", "Số phiếu đồng ý ghi bằng một số từ 0 trở lên."),
        ({"agree": 8, "disagree": 2}, "disagree", "Số phiếu thu về là 10, nhiều hơn 9 phiếu phát ra"),
        ({"agree": 8, "disagree": 1, "invalid": 1}, "invalid", "xem lại số phiếu không hợp lệ."),
        ({"issued": 10, "agree": 8}, "issued", "Số phiếu phát ra là 10, chỉ 9 người có mặt được bỏ phiếu."),
        ({"issued": 7, "agree": 8}, "agree", "Số phiếu đồng ý là 8, nhiều hơn 7 phiếu phát ra."),
        ({"agree": 8, "written_agree": 1}, "written_agree", "Ý kiến bằng văn bản là 1, chỉ 0 thành viên vắng"),
    ],
)
def test_counts_that_cannot_be_are_refused_in_one_sentence(
    store: Store, values: dict[str, object], field: str, words: str
) -> None:
    made = held(store)
    refused = meetings.vote(store, of(store, made, "Nam").id, values)
    assert isinstance(refused, Refused) and len(refused.problems) == 1
    assert refused.problems[0].field == field and words in refused.message
    assert not of(store, made, "Nam").counted


def test_a_count_is_taken_back_whole(store: Store) -> None:
    made = held(store)
    case = of(store, made, "Nam")
    action = done(meetings.vote(store, case.id, {"agree": 8, "invalid": 1})).action_id
    assert action is not None
    done(meetings.vote(store, case.id, {"agree": None}))
    case = of(store, made, "Nam")
    assert (case.agree, case.disagree, case.invalid, case.outcome) == (None, None, None, "")


def test_who_stands_aside_casts_no_vote_and_stays_in_the_base(store: Store) -> None:
    made = held(store)
    done(meetings.recuse(store, of(store, made, "Nam").id, who(store, "An"), True, "Là chị ruột"))
    case = of(store, made, "Nam")
    assert (case.voters, case.needed, case.recused[0].reason) == (8, 8, "Là chị ruột")
    done(meetings.vote(store, case.id, {"agree": 8}))
    tally = of(store, made, "Nam").tally
    assert tally is not None and (tally.agree, tally.base, tally.percent) == (8, 9, "88,89%")
    done(meetings.recuse(store, case.id, who(store, "An"), False))
    assert (of(store, made, "Nam").voters, of(store, made, "Nam").recused) == (9, ())
    done(meetings.recuse(store, of(store, made, "Mai").id, who(store, "Mai"), False))  # the clerk's decision
    assert of(store, made, "Mai").voters == 9
    assert isinstance(meetings.recuse(store, case.id, who(store, "Phú"), True), Refused)


def test_who_stands_aside_after_the_count_makes_it_doubtful_not_impossible(store: Store) -> None:
    made = held(store)
    case = of(store, made, "Nam")
    done(meetings.vote(store, case.id, {"agree": 9}))
    done(meetings.recuse(store, case.id, who(store, "An"), True))
    assert any("9 phiếu" in words for words in of(store, made, "Nam").warnings)


def test_a_share_out_of_reach_is_told_before_the_vote(store: Store) -> None:
    made = held(store)
    case = of(store, made, "Nam")
    for name in ("An", "Bình"):
        done(meetings.recuse(store, case.id, who(store, name), True))
    assert any("không thể đủ 80%" in words for words in of(store, made, "Nam").warnings)
    assert of(store, made, "Oanh").warnings == ()


def test_all_agree_leaves_out_who_stands_aside(store: Store) -> None:
    made = held(store)
    done(meetings.attend(store, made, {who(store, "An"): meetings.WRITTEN}))
    ids = [one.id for one in seen(store, made).ballots]
    assert done(meetings.vote_many(store, ids)).value == 4
    counts = {one.subject: (one.agree, one.disagree, one.written_agree) for one in seen(store, made).ballots}
    assert counts["Lê Mai"] == (7, 0, 1) and counts["Lê Nam"] == (8, 0, 1)
    refused = meetings.vote_many(store, ids, {"agree": 8})
    assert isinstance(refused, Refused) and refused.message.startswith("Lê Mai: Số phiếu đồng ý là 8")
    done(meetings.vote_many(store, ids, {"agree": 6, "written_agree": 1}))
    assert all(one.agree == 6 for one in seen(store, made).ballots)
    assert isinstance(meetings.vote_many(store, []), Refused)


def test_the_share_is_the_one_of_the_law_of_that_day(store: Store) -> None:
    made = held(store)
    groups = {group.kind: group for group in seen(store, made).groups}
    assert groups["CSTĐCS"].needed == "Cần từ 80% tổng số thành viên: 8 phiếu"
    assert "quá nửa tổng số thành viên là 5" in groups["TTLĐTT"].needed
    case = of(store, made, "Nam")
    assert (case.share, case.confirmed) == (80, False) and "152/2025/NĐ-CP" in case.law
    done(meetings.save(store, made, {"held_on": "01/06/2024"}))
    assert "98/2023/NĐ-CP" in of(store, made, "Nam").law


def test_a_tie_waits_for_the_council(store: Store) -> None:
    made = held(store)
    case = of(store, made, "Tổ 1")
    done(meetings.vote(store, case.id, {"agree": 4, "disagree": 4}))
    case = of(store, made, "Tổ 1")
    assert case.tally is not None and case.tally.tie and case.outcome == ""
    assert isinstance(meetings.set_outcome(store, case.id, meetings.AGREED), Refused)
    done(meetings.set_outcome(store, case.id, meetings.AGREED, reason="Chủ tịch Hội đồng quyết định theo quy chế"))
    assert of(store, made, "Tổ 1").outcome == meetings.AGREED


def test_a_further_round_keeps_the_one_before(store: Store) -> None:
    made = held(store)
    case = of(store, made, "Mai")
    assert isinstance(meetings.new_round(store, case.id), Refused)
    done(meetings.vote(store, case.id, {"agree": 5}))
    second = done(meetings.new_round(store, case.id)).value
    assert isinstance(meetings.vote(store, case.id, {"agree": 6}), Refused)
    done(meetings.vote(store, second, {"agree": 8}))
    case = of(store, made, "Mai")
    assert (case.round, case.outcome, case.voters) == (2, meetings.AGREED, 8)
    assert [(one.round, one.agree, one.outcome) for one in case.earlier] == [(1, 5, meetings.DECLINED)]
    assert len(seen(store, made).ballots) == 4


# Conclusions


def test_against_the_count_a_reason_is_asked_for(store: Store) -> None:
    made = held(store)
    case = of(store, made, "Nam")
    refused = meetings.set_outcome(store, case.id, meetings.AGREED)  # a title that asks for a vote, without one
    assert isinstance(refused, Refused) and refused.problems[0].field == "reason"
    done(meetings.vote(store, case.id, {"agree": 7}))
    assert isinstance(meetings.set_outcome(store, case.id, meetings.HIGHER, "BK_TINH"), Refused)
    done(meetings.set_outcome(store, case.id, meetings.AGREED, reason="Thành tích  đột xuất"))
    case = of(store, made, "Nam")
    assert (case.outcome, case.reason, case.against_count) == (meetings.AGREED, "Thành tích đột xuất", True)
    done(meetings.set_outcome(store, case.id, meetings.DECLINED))
    assert not of(store, made, "Nam").against_count
    done(meetings.set_outcome(store, case.id, "", reason="thừa"))
    assert (of(store, made, "Nam").chosen, of(store, made, "Nam").reason) == ("", "")
    assert isinstance(meetings.set_outcome(store, case.id, "Hoãn"), Refused)


def test_where_no_vote_is_laid_down_the_council_may_simply_agree(store: Store) -> None:
    made = held(store)
    done(meetings.set_outcome(store, of(store, made, "Tổ 1").id, meetings.AGREED))
    assert of(store, made, "Tổ 1").outcome == meetings.AGREED


def test_lower_and_higher_are_what_they_say(store: Store) -> None:
    made = held(store)
    case, team = of(store, made, "Nam"), of(store, made, "Tổ 1")
    lower = meetings.other_kinds(PERIOD, case, meetings.LOWER)
    higher = meetings.other_kinds(PERIOD, case, meetings.HIGHER)
    assert lower[0] == "LĐTT" and "GK" in lower and "TTLĐTT" not in lower and "CSTĐCS" not in lower
    assert higher[0] == "CSTĐ_TINH" and "LĐTT" not in higher
    assert meetings.other_kinds(PERIOD, team, meetings.HIGHER)[0] == "TTLĐXS"
    for outcome, kind in ((meetings.LOWER, ""), (meetings.LOWER, "CSTĐ_TINH"), (meetings.HIGHER, "LĐTT")):
        refused = meetings.set_outcome(store, case.id, outcome, kind, "Lý do")
        assert isinstance(refused, Refused) and refused.problems[0].field == "outcome_kind"


def test_the_end_writes_votes_states_and_new_nominations(store: Store) -> None:
    made = held(store)
    done(meetings.vote(store, of(store, made, "Nam").id, {"agree": 9}))
    done(meetings.vote(store, of(store, made, "Oanh").id, {"agree": 6}))
    done(meetings.vote(store, of(store, made, "Mai").id, {"agree": 3}))
    done(meetings.set_outcome(store, of(store, made, "Nam").id, meetings.HIGHER, "CSTĐ_TINH"))
    done(meetings.set_outcome(store, of(store, made, "Mai").id, meetings.LOWER, "LĐTT"))
    told = done(meetings.finish(store, made))
    assert told.value == 3 and "Còn 1 trường hợp" in told.message
    nam, oanh, mai = (nominated(store, "CSTĐCS", name) for name in ("Nam", "Oanh", "Mai"))
    assert (nam.votes_for, nam.votes_of, nam.status) == (9, 9, awards.DRAFT)
    assert nam.note == "Hội đồng đề nghị Chiến sĩ thi đua cấp tỉnh"
    assert (oanh.status, oanh.note) == (
        awards.DECLINED, "Không đủ phiếu: 6/9 (66,67%), cần 8",
    )  # fmt: skip
    assert (mai.status, mai.note) == (
        awards.DECLINED, "Hội đồng xét Lao động tiên tiến",
    )  # fmt: skip
    for kind, name in (("CSTĐ_TINH", "Nam"), ("LĐTT", "Mai")):
        new = nominated(store, kind, name)
        assert new is not None and new.status == awards.DRAFT
        assert "Chiến sĩ thi đua cơ sở" in new.note
    assert seen(store, made).status == meetings.CLOSED
    assert isinstance(meetings.finish(store, made), Refused)


def test_one_undo_takes_the_whole_end_back(store: Store) -> None:
    made = held(store)
    done(meetings.vote(store, of(store, made, "Mai").id, {"agree": 3}))
    done(meetings.set_outcome(store, of(store, made, "Mai").id, meetings.LOWER, "LĐTT"))
    action = done(meetings.finish(store, made)).action_id
    assert action is not None
    journal.undo(store, action)
    assert seen(store, made).status == meetings.PREPARING and nominated(store, "LĐTT", "Mai") is None
    assert nominated(store, "CSTĐCS", "Mai").status == awards.DRAFT


def test_a_finished_meeting_is_opened_before_it_changes(store: Store) -> None:
    made = held(store)
    case = of(store, made, "Mai")
    with store.begin("Ghi chú") as unit:
        unit.update(schema.nomination, case.nomination_id, {"note": "Đã đăng ký đầu năm"})
    done(meetings.vote(store, case.id, {"agree": 3}))
    done(meetings.set_outcome(store, case.id, meetings.LOWER, "LĐTT"))
    done(meetings.finish(store, made))
    note = nominated(store, "CSTĐCS", "Mai").note
    assert note == "Đã đăng ký đầu năm; Hội đồng xét Lao động tiên tiến"
    for refused in (
        meetings.vote(store, case.id, {"agree": 8}),
        meetings.vote_many(store, [case.id]),
        meetings.set_outcome(store, case.id, ""),
        meetings.new_round(store, case.id),
        meetings.recuse(store, case.id, who(store, "An"), True),
        meetings.attend_all(store, made),
        meetings.set_duty(store, made, who(store, "An"), meetings.DUTIES[0]),
        meetings.add_cases(store, made, [case.nomination_id]),
        meetings.remove_cases(store, made, [case.nomination_id]),
        meetings.put_aside(store, made),
        meetings.save(store, made, {"status": meetings.OPEN}),
    ):
        assert isinstance(refused, Refused) and "ở lại cuộc họp" in refused.message
    done(meetings.save(store, made, {"ends": "17:00"}))  # the words of the minutes may still be put right
    done(meetings.reopen(store, made))
    mai = nominated(store, "CSTĐCS", "Mai")
    assert (mai.status, mai.note, mai.votes_for) == (awards.DRAFT, "Đã đăng ký đầu năm", None)
    assert nominated(store, "LĐTT", "Mai") is None
    assert isinstance(meetings.reopen(store, made), Refused)
    with store.begin("Đã trình") as unit:
        unit.update(schema.nomination, case.nomination_id, {"status": awards.SENT, "sent_on": ON})
    done(meetings.finish(store, made))
    assert nominated(store, "CSTĐCS", "Mai").status == awards.DECLINED
    done(meetings.reopen(store, made))
    assert nominated(store, "CSTĐCS", "Mai").status == awards.SENT  # it is with the superior all the same
    done(meetings.set_outcome(store, case.id, ""))
    done(meetings.vote(store, case.id, {"agree": 8}))
    done(meetings.finish(store, made))
    assert nominated(store, "CSTĐCS", "Mai").status == awards.SENT
    assert nominated(store, "LĐTT", "Mai") is None


def test_what_was_decided_since_stays(store: Store) -> None:
    made = held(store)
    done(meetings.vote(store, of(store, made, "Nam").id, {"agree": 9}))
    done(meetings.finish(store, made))
    with store.begin("Có quyết định") as unit:
        unit.update(schema.nomination, of(store, made, "Nam").nomination_id, {"status": awards.DECIDED})
    done(meetings.reopen(store, made))
    nam = nominated(store, "CSTĐCS", "Nam")
    assert (nam.status, nam.votes_for) == (awards.DECIDED, 9)
    assert isinstance(meetings.finish(store, made), Refused)  # nothing is left to conclude


def test_a_case_that_was_declined_and_passes_now_is_open_again(store: Store) -> None:
    rows = queries.nominations(store, PERIOD, ["CSTĐCS"])
    with store.begin("Không được") as unit:
        unit.update(schema.nomination, rows[0].id, {"status": awards.DECLINED})
    made = done(meetings.create(store, PERIOD, {}, [rows[0].id])).value
    done(meetings.attend_all(store, made))
    (case,) = seen(store, made).ballots
    done(meetings.vote(store, case.id, {"agree": 8}))
    done(meetings.finish(store, made))
    assert queries.nominations_by_id(store, [rows[0].id])[0].status == awards.DRAFT


def test_a_lower_award_that_was_withdrawn_comes_back(store: Store) -> None:
    awards.nominate(store, PERIOD, "LĐTT", [Subject(who(store, "Mai"))])
    row = nominated(store, "LĐTT", "Mai")
    with store.begin("Rút") as unit:
        unit.put_aside(schema.nomination, row.id)
    made = held(store)
    done(meetings.vote(store, of(store, made, "Mai").id, {"agree": 0}))
    done(meetings.set_outcome(store, of(store, made, "Mai").id, meetings.LOWER, "LĐTT"))
    done(meetings.finish(store, made))
    assert nominated(store, "LĐTT", "Mai").id == row.id


def test_a_meeting_of_nobody_is_no_fault(tmp_path: Path) -> None:
    empty: Store = school.found(tmp_path / "trong.dhtt", sample.ANSWERS, TODAY).value
    made = done(meetings.create(empty, PERIOD, {})).value
    meeting = seen(empty, made)
    assert (meeting.groups, meeting.attendance, meeting.members) == ((), (), 0)
    assert meeting.warnings == ("Chưa ghi thành viên Hội đồng của năm.",)
    assert isinstance(meetings.attend_all(empty, made), Refused)
    assert isinstance(meetings.finish(empty, made), Refused)
    empty.close()
