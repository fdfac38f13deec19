"""The way of a nomination: steps and days, short cuts, what goes against the order; one undo takes each back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dhtt_desktop.services import awards, decisions, flow
from dhtt_desktop.services.awards import DECIDED, DECLINED, DRAFT, SENT, Subject
from dhtt_desktop.services.decisions import Decision
from dhtt_desktop.services.result import Done, Refused
from dhtt_desktop.store import award_queries, journal, queries, schema
from dhtt_desktop.store.database import Store
from tests.services.award_samples import PERIOD, small, who

PAPER = Decision("214/QĐ-UBND", "10/7/2027", "UBND xã An Bình")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = small(tmp_path)
    yield made
    made.close()


def put(store: Store, kind: str, *names: str) -> list[int]:
    awards.nominate(store, PERIOD, kind, [Subject(who(store, name)) for name in names])
    found = {row.subject: row.id for row in queries.nominations(store, PERIOD, [kind])}
    return [found[name] for name in names]


def row_of(store: Store, key: int) -> Any:
    return queries.nominations_by_id(store, [key])[0]


def told(store: Store, key: int) -> dict[str, str]:
    """Each step with its state, and its day where it has one."""
    return {step.key: f"{step.state} {step.on}".strip() for step in flow.of(store, [row_of(store, key)])[key]}


def test_a_new_nomination_waits_for_its_first_step(store: Store) -> None:
    (key,) = put(store, "LĐTT", "Lê Thị An")
    found = flow.of(store, [row_of(store, key)])[key]
    assert [step.state for step in found] == [flow.NEXT, *[flow.LATER] * 7]
    assert found[0].told == "Tiếp theo: đăng ký"


def test_each_step_has_its_day_and_the_next_one_is_named(store: Store) -> None:
    (key,) = put(store, "LĐTT", "Lê Thị An")
    flow.take(store, [key], flow.REGISTERED, "15/10/2026")
    flow.take(store, [key], flow.PROPOSED, "20/5/2027")
    awards.edit_nomination(store, key, {"votes": "9/9"})
    flow.take(store, [key], flow.GONE, "1/6/2027")
    flow.take(store, [key], flow.RECEIVED, "3/6/2027")
    today = store.now().date().isoformat()  # the findings were kept when it was sent
    assert told(store, key) == {
        "registered": "done 2026-10-15", "proposed": "done 2027-05-20", "checked": f"done {today}", "voted": "done",
        "sent": "done 2027-06-01", "received": "done 2027-06-03", "decided": "next", "handed": "later",
    }  # fmt: skip
    assert row_of(store, key).status == SENT
    decisions.decide(store, PAPER, [key])
    assert told(store, key)["decided"] == "done 2027-07-10"
    flow.take(store, [key], flow.HANDED, "20/7/2027")
    assert told(store, key)["handed"] == "done 2027-07-20"


def test_the_meeting_and_the_kept_findings_give_their_days(store: Store) -> None:
    (key,) = put(store, "LĐTT", "Lê Thị An")
    with store.begin("Họp") as unit:
        meeting = unit.insert(schema.meeting, {"period": PERIOD, "held_on": "2027-05-28"})
        unit.insert(schema.ballot, {"meeting_id": meeting, "nomination_id": key})
        unit.insert(
            schema.assessment, {"person_id": who(store, "Lê Thị An"), "nomination_id": key, "judged_on": "2027-05-25"}
        )
    found = told(store, key)
    assert (found["checked"], found["voted"]) == ("done 2027-05-25", "done 2027-05-28")


def test_what_the_head_decides_is_not_sent_up(store: Store) -> None:
    (key,) = put(store, "GK", "Lê Thị An")
    assert "sent" not in told(store, key) and "received" not in told(store, key)


def test_a_short_cut_leaves_steps_out_and_nothing_blocks(store: Store) -> None:
    (key,) = put(store, "LĐTT", "Lê Thị An")
    decisions.decide(store, PAPER, [key])
    found = told(store, key)
    assert {state for step, state in found.items() if step not in ("decided", "handed")} == {"left out"}
    assert found["handed"] == "next"


def test_who_was_declined_has_no_next_step(store: Store) -> None:
    (key,) = put(store, "LĐTT", "Lê Thị An")
    flow.mark(store, [key], DECLINED, "Xin rút")
    assert flow.NEXT not in set(told(store, key).values())


def test_a_cancelled_award_has_no_next_step(store: Store) -> None:
    (key,) = put(store, "LĐTT", "Lê Thị An")
    decisions.decide(store, PAPER, [key])
    (award,) = queries.awards_in(store, PERIOD)
    decisions.cancel_award(store, award.id, "1/8/2027", "Khai sai")
    assert told(store, key)["decided"] == "done 2027-07-10" and flow.NEXT not in set(told(store, key).values())


def test_going_against_the_order_asks_for_a_reason_and_keeps_it(store: Store) -> None:
    (key,) = put(store, "CSTĐCS", "Lê Thị An")
    (asked,) = flow.reasons_asked(store, [key], flow.GONE)
    assert "phiếu của Hội đồng" in asked
    assert flow.reasons_asked(store, [key], flow.PROPOSED) == ()
    flow.take(store, [key], flow.GONE, "1/6/2027", "Cấp trên yêu cầu gửi sớm")
    assert (row_of(store, key).override, row_of(store, key).status) == ("Cấp trên yêu cầu gửi sớm", SENT)
    flow.take(store, [key], flow.RECEIVED, "2/6/2027", "Cấp trên yêu cầu gửi sớm")
    assert row_of(store, key).override == "Cấp trên yêu cầu gửi sớm"  # said once


def test_a_reason_is_not_kept_where_nothing_goes_against_the_order(store: Store) -> None:
    (key,) = put(store, "LĐTT", "Lê Thị An")
    flow.take(store, [key], flow.PROPOSED, "20/5/2027", "Không cần")
    assert row_of(store, key).override == ""


def test_what_the_council_turned_down_is_sent_only_with_a_reason(store: Store) -> None:
    (key,) = put(store, "LĐTT", "Lê Thị An")
    with store.begin("Họp") as unit:
        meeting = unit.insert(schema.meeting, {"period": PERIOD, "held_on": "2027-05-28"})
        unit.insert(schema.ballot, {"meeting_id": meeting, "nomination_id": key, "outcome": "Không đồng ý"})
    assert flow.reasons_asked(store, [key], flow.GONE) == ("Hội đồng đã kết luận: không đồng ý.",)


def test_many_at_once_and_one_undo(store: Store) -> None:
    keys = put(store, "LĐTT", "Lê Thị An", "Trần Văn Bình")
    done = flow.take(store, keys, flow.GONE, "1/6/2027")
    assert isinstance(done, Done) and done.action_id is not None and done.value == 2
    journal.undo(store, done.action_id)
    assert {(row_of(store, key).sent_on, row_of(store, key).status) for key in keys} == {("", DRAFT)}


def test_a_step_is_taken_back(store: Store) -> None:
    (key,) = put(store, "LĐTT", "Lê Thị An")
    flow.take(store, [key], flow.GONE, "1/6/2027")
    flow.take(store, [key], flow.RECEIVED, "3/6/2027")
    flow.clear(store, [key], flow.GONE)
    row = row_of(store, key)
    assert (row.sent_on, row.received_on, row.status) == ("", "", DRAFT)


def test_a_wrong_day_is_refused_at_its_field(store: Store) -> None:
    (key,) = put(store, "LĐTT", "Lê Thị An")
    refused = flow.take(store, [key], flow.GONE, "tháng sau")
    assert isinstance(refused, Refused) and refused.problems[0].field == "on"
    assert isinstance(flow.hand_over(store, [1], "x"), Refused)


def test_handing_over_wants_a_decision_and_is_undone(store: Store) -> None:
    (key,) = put(store, "LĐTT", "Lê Thị An")
    assert isinstance(flow.take(store, [key], flow.HANDED), Refused)
    decisions.decide(store, PAPER, [key])
    (award,) = queries.awards_in(store, PERIOD)
    done = flow.hand_over(store, [award.id], "1/7/2027")
    assert isinstance(done, Done) and done.action_id is not None and "sau ngày trao" in done.message
    assert award_queries.awards_by_id(store, [award.id])[0].handed_on == "2027-07-01"
    flow.clear(store, [key], flow.HANDED)
    assert award_queries.awards_by_id(store, [award.id])[0].handed_on == ""


def test_marking_as_sent_keeps_a_day_that_is_known(store: Store) -> None:
    first, second = put(store, "LĐTT", "Lê Thị An", "Trần Văn Bình")
    flow.take(store, [first], flow.GONE, "1/6/2027")
    flow.mark(store, [first, second], SENT)
    assert row_of(store, first).sent_on == "2027-06-01"
    assert row_of(store, second).sent_on == store.now().date().isoformat()
    flow.mark(store, [first], DRAFT)
    assert row_of(store, first).sent_on == ""


def test_decided_ones_keep_their_state(store: Store) -> None:
    (key,) = put(store, "LĐTT", "Lê Thị An")
    decisions.decide(store, PAPER, [key])
    flow.take(store, [key], flow.GONE, "1/6/2027")  # written down afterwards
    assert (row_of(store, key).status, row_of(store, key).sent_on) == (DECIDED, "2027-06-01")
