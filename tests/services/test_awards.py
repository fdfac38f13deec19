"""Nominations, votes, decisions: each service once, what it refuses, and that one undo takes it back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dhtt_desktop.services import awards, decisions, flow, school
from dhtt_desktop.services.awards import DECIDED, DECLINED, DRAFT, SENT, Subject
from dhtt_desktop.services.decisions import Decision
from dhtt_desktop.services.result import Done, Refused
from dhtt_desktop.store import journal, queries, schema
from dhtt_desktop.store.database import Store
from tests.services.award_samples import PERIOD, small, who

PAPER = Decision("214/QĐ-UBND", "10/7/2027", "UBND xã An Bình")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = small(tmp_path)
    yield made
    made.close()


def put(store: Store, kind: str, *names: str) -> list[int]:
    """Put people forward and return the ids of their nominations, in the order of the names."""
    subjects = [Subject(who(store, name)) for name in names]
    assert isinstance(awards.nominate(store, PERIOD, kind, subjects), Done)
    found = {row.subject: row.id for row in queries.nominations(store, PERIOD, [kind])}
    return [found[name] for name in names]


def nomination(store: Store, key: int) -> object:
    return queries.nominations_by_id(store, [key])[0]


def test_who_is_put_forward_twice_stands_in_the_list_once(store: Store) -> None:
    an = Subject(who(store, "Lê Thị An"))
    first = awards.nominate(store, PERIOD, "LĐTT", [an, an])
    second = awards.nominate(store, PERIOD, "LĐTT", [an])
    assert isinstance(first, Done) and first.value == 1
    assert isinstance(second, Done) and second.value == 0 and second.action_id is None
    assert len(queries.nominations(store, PERIOD)) == 1


def test_an_unknown_award_is_refused(store: Store) -> None:
    assert isinstance(awards.nominate(store, PERIOD, "?", [Subject(1)]), Refused)


def test_taken_back_and_put_forward_again_keeps_what_was_typed(store: Store) -> None:
    (key,) = put(store, "CSTĐCS", "Lê Thị An")
    awards.edit_nomination(store, key, {"summary": "  Dạy giỏi  ", "votes": "8/9"})
    awards.withdraw(store, [key])
    assert queries.nominations(store, PERIOD) == []
    (again,) = put(store, "CSTĐCS", "Lê Thị An")
    row = nomination(store, again)
    assert (row.summary, row.votes_for, row.votes_of) == ("Dạy giỏi", 8, 9)


def test_a_recorded_initiative_is_filled_in_where_it_counts(store: Store) -> None:
    an = who(store, "Lê Thị An")
    with store.begin("Ghi sáng kiến") as unit:
        unit.insert(schema.initiative, {"person_id": an, "period": PERIOD, "title": "Đọc hay",
                                        "decision_code": "12/QĐ-THHP"})  # fmt: skip
    fighter, worker = put(store, "CSTĐCS", "Lê Thị An"), put(store, "LĐTT", "Lê Thị An")
    assert nomination(store, fighter[0]).initiative == "Đọc hay (12/QĐ-THHP)"
    assert nomination(store, worker[0]).initiative == ""


@pytest.mark.parametrize(
    ("typed", "members", "read"),
    [("8/9", 0, (8, 9)), (" 8 / 9 ", 0, (8, 9)), ("8", 9, (8, 9)), ("", 9, (None, None)), ("0/9", 0, (0, 9))],
)
def test_votes_are_read_as_they_are_spoken(typed: str, members: int, read: tuple[int | None, int | None]) -> None:
    assert awards.read_votes(typed, members) == read


@pytest.mark.parametrize(("typed", "word"), [("10/9", "nhiều hơn"), ("tám", "8/9"), ("8", "tổng số"), ("-1/9", "8/9")])
def test_votes_that_cannot_be_are_refused_in_words(typed: str, word: str) -> None:
    told = awards.read_votes(typed, 0)
    assert isinstance(told, str) and word in told


def test_votes_of_several_are_written_at_once_and_taken_back_at_once(store: Store) -> None:
    ids = put(store, "LĐTT", "Lê Thị An", "Trần Văn Bình")
    done = awards.set_votes(store, ids, "7/9")
    assert isinstance(done, Done) and done.action_id is not None
    assert {(row.votes_for, row.votes_of) for row in queries.nominations(store, PERIOD)} == {(7, 9)}
    journal.undo(store, done.action_id)
    assert {row.votes_for for row in queries.nominations(store, PERIOD)} == {None}


def test_a_state_is_marked_with_its_reason_but_never_over_a_decision(store: Store) -> None:
    first, second = put(store, "LĐTT", "Lê Thị An", "Trần Văn Bình")
    decisions.decide(store, PAPER, [first])
    assert isinstance(flow.mark(store, [first], DRAFT), Refused)
    flow.mark(store, [first, second], DECLINED, "Chưa đủ thời gian công tác")
    assert nomination(store, first).status == DECIDED
    assert (nomination(store, second).status, nomination(store, second).note) == (
        DECLINED, "Chưa đủ thời gian công tác",
    )  # fmt: skip


def test_a_decision_puts_the_award_with_the_post_of_the_day_into_the_history(store: Store) -> None:
    (key,) = put(store, "LĐTT", "Lê Thị An")
    done = decisions.decide(store, PAPER, [key])
    assert isinstance(done, Done) and done.action_id is not None
    (award,) = queries.awards_of(store, person_id=who(store, "Lê Thị An"))
    assert (award.kind, award.period, award.decision_code, award.decision_date, award.issuer) == (
        "LĐTT", PERIOD, "214/QĐ-UBND", "2027-07-10", "UBND xã An Bình",
    )  # fmt: skip
    assert (award.post_then, award.team_then) == ("Tổ trưởng", "Tổ 1")
    assert nomination(store, key).award_id == award.id
    journal.undo(store, done.action_id)
    assert queries.awards_of(store, person_id=who(store, "Lê Thị An")) == []
    assert nomination(store, key).status == DRAFT


def test_what_is_decided_cannot_be_taken_back_or_decided_twice(store: Store) -> None:
    (key,) = put(store, "LĐTT", "Lê Thị An")
    decisions.decide(store, PAPER, [key])
    refused = awards.withdraw(store, [key])
    assert isinstance(refused, Refused) and "Lê Thị An" in refused.message
    assert isinstance(decisions.decide(store, PAPER, [key]), Refused)


def test_a_decision_from_above_names_some_and_not_others(store: Store) -> None:
    first, second = put(store, "LĐTT", "Lê Thị An", "Trần Văn Bình")
    stranger = Subject(who(store, "H'Hen Niê"))
    given = [(Subject(who(store, "Lê Thị An")), "LĐTT"), (stranger, "LĐTT")]
    done = decisions.receive(store, PAPER, PERIOD, given, declined=[first, second], reason="Vượt tỷ lệ")
    assert isinstance(done, Done)
    assert nomination(store, first).status == DECIDED  # named, whatever `declined` says
    assert (nomination(store, second).status, nomination(store, second).note) == (DECLINED, "Vượt tỷ lệ")
    assert len(queries.awards_in(store, PERIOD)) == 2


def test_a_second_paper_of_the_same_decision_is_the_same_decision(store: Store) -> None:
    first, second = put(store, "LĐTT", "Lê Thị An", "Trần Văn Bình")
    one, two = decisions.decide(store, PAPER, [first]), decisions.decide(store, PAPER, [second])
    assert isinstance(one, Done) and isinstance(two, Done) and one.value == two.value


def test_an_award_on_record_without_a_paper_gets_it(store: Store) -> None:
    an = who(store, "Lê Thị An")
    with store.begin("Ghi tay") as unit:
        unit.insert(schema.award, {"person_id": an, "period": PERIOD, "kind": "LĐTT", "post_then": "Giáo viên"})
    decisions.receive(store, PAPER, PERIOD, [(Subject(an), "LĐTT")])
    (award,) = queries.awards_of(store, person_id=an)
    assert (award.decision_code, award.post_then) == ("214/QĐ-UBND", "Giáo viên")


@pytest.mark.parametrize(
    ("paper", "field"),
    [(Decision("", "10/7/2027", "UBND"), "code"), (Decision("1/QĐ", "7/2027", "UBND"), "date"),
     (Decision("1/QĐ", "10/7/2027", " "), "issuer")],
)  # fmt: skip
def test_a_decision_without_number_day_or_issuer_is_refused_at_its_field(
    store: Store, paper: Decision, field: str
) -> None:
    refused = decisions.receive(store, paper, PERIOD, [(Subject(who(store, "Dung")), "LĐTT")])
    assert isinstance(refused, Refused) and [problem.field for problem in refused.problems] == [field]
    assert queries.awards_in(store, PERIOD) == []


def test_a_missing_number_is_added_for_several_at_once(store: Store) -> None:
    names = ("Lê Thị An", "Trần Văn Bình")
    with store.begin("Ghi tay") as unit:
        ids = unit.insert_many(
            schema.award, [{"person_id": who(store, name), "period": PERIOD, "kind": "LĐTT"} for name in names]
        )
    assert isinstance(decisions.prove(store, ids, Decision("", "", ""), PERIOD), Refused)
    assert isinstance(decisions.prove(store, ids, PAPER, PERIOD), Done)
    assert {row.decision_code for row in queries.awards_in(store, PERIOD)} == {"214/QĐ-UBND"}


def test_cancelling_asks_for_day_and_reason_and_keeps_the_line(store: Store) -> None:
    (key,) = put(store, "LĐTT", "Lê Thị An")
    decisions.decide(store, PAPER, [key])
    (award,) = queries.awards_in(store, PERIOD)
    refused = decisions.cancel_award(store, award.id, "hôm qua", "")
    assert isinstance(refused, Refused) and {p.field for p in refused.problems} == {"cancelled_on", "note"}
    assert isinstance(decisions.cancel_award(store, award.id, "20/11/2027", "QĐ 5 hủy bỏ"), Done)
    assert queries.awards_in(store, PERIOD) == []
    (kept,) = queries.awards_in(store, PERIOD, include_cancelled=True)
    assert (kept.cancelled_on, kept.note) == ("2027-11-20", "QĐ 5 hủy bỏ")


def test_the_likeliest_issuer_comes_first(store: Store) -> None:
    row = school.current(store)
    assert decisions.issuers_for(store, ["LĐTT"], row)[0] == "UBND xã An Bình"
    assert decisions.issuers_for(store, ["GK"], row)[0] == row.name
    assert decisions.issuers_for(store, ["BK_TINH"], row)[0] == "UBND tỉnh"


def test_awards_that_ended_before_the_period_are_not_offered() -> None:
    now, before = ({kind.code for kind in awards.in_period(period)} for period in (PERIOD, "2024-2025"))
    assert "GK_HUYEN" not in now
    assert "GK_HUYEN" in before


def test_sent_ones_are_marked_and_taken_back(store: Store) -> None:
    ids = put(store, "LĐTT", "Lê Thị An", "Trần Văn Bình")
    assert isinstance(flow.mark(store, ids, SENT), Done)
    assert {row.status for row in queries.nominations(store, PERIOD)} == {SENT}
