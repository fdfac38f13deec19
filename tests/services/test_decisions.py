"""What a decision leaves in the histories: the post of its day, used initiatives, several decisions, cancelling."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dhtt_desktop.services import awards, decisions
from dhtt_desktop.services.awards import DECIDED, DECLINED, SENT, Subject
from dhtt_desktop.services.decisions import Decision
from dhtt_desktop.services.result import Done, Refused
from dhtt_desktop.store import journal, queries, schema
from dhtt_desktop.store.database import Store
from tests.services.award_samples import PERIOD, small, who

FIRST = Decision("214/QĐ-UBND", "10/7/2027", "UBND xã An Bình")
SECOND = Decision("301/QĐ-UBND", "20/8/2027", "UBND xã An Bình")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = small(tmp_path)
    yield made
    made.close()


def an(store: Store) -> Subject:
    return Subject(who(store, "Lê Thị An"))


def award_of(store: Store, subject: Subject) -> Any:
    (found,) = queries.awards_of(store, person_id=subject.person_id)
    return found


def posted(store: Store, *spans: tuple[str, str, str]) -> None:
    """Past posts of An: post, first day, last day."""
    rows = [{"person_id": who(store, "Lê Thị An"), "post": post, "starts": starts, "ends": ends, "team_id": 2}
            for post, starts, ends in spans]  # fmt: skip
    with store.begin("Chức vụ") as unit:
        unit.insert_many(schema.posting, rows)


@pytest.mark.parametrize(
    ("day", "post", "team"),
    [
        ("30/6/2025", "Giáo viên", "Tổ 2"), ("1/7/2025", "Tổ phó", "Tổ 2"), ("31/12/2026", "Tổ phó", "Tổ 2"),
        ("1/1/2027", "Tổ trưởng", "Tổ 1"),
    ],
)  # fmt: skip
def test_the_post_is_that_of_the_day_of_the_decision(store: Store, day: str, post: str, team: str) -> None:
    posted(store, ("Giáo viên", "2010", "2025-06-30"), ("Tổ phó", "2025-07-01", "2026"))
    decisions.receive(store, Decision("1/QĐ-UBND", day, "UBND xã An Bình"), PERIOD, [(an(store), "LĐTT")])
    award = award_of(store, an(store))
    assert (award.post_then, award.team_then) == (post, team)


def test_a_post_elsewhere_keeps_its_place(store: Store) -> None:
    row = {
        "person_id": who(store, "Lê Thị An"),
        "post": "Giáo viên",
        "place": "Trường Tiểu học Kim Đồng",
        "ends": "2020",
    }
    with store.begin("Chức vụ") as unit:
        unit.insert(schema.posting, row)
    decisions.receive(store, Decision("1/QĐ-UBND", "1/6/2019", "UBND xã"), "2018-2019", [(an(store), "LĐTT")])
    award = award_of(store, an(store))
    assert (award.post_then, award.team_then) == ("Giáo viên", "Trường Tiểu học Kim Đồng")


def with_initiative(store: Store, title: str = "Góc đọc xanh") -> tuple[int, int]:
    """An's initiative with Bình as its second author: ids of the two rows."""
    with store.begin("Sáng kiến") as unit:
        values = {"person_id": who(store, "Lê Thị An"), "period": PERIOD, "title": title, "decision_code": "12/QĐ"}
        first = unit.insert(schema.initiative, values)
        second = unit.insert(schema.coauthor, {"initiative_id": first, "person_id": who(store, "Trần Văn Bình")})
    return first, second


def used(store: Store) -> list[tuple[str, str]]:
    rows = store.rows(
        "SELECT used_kind, used_period FROM initiative UNION ALL SELECT used_kind, used_period FROM coauthor"
    )
    return [tuple(row) for row in rows]


def test_an_initiative_is_used_by_each_author_for_one_title_and_freed_by_undo(store: Store) -> None:
    with_initiative(store)
    awards.nominate(store, PERIOD, "CSTĐCS", [an(store)])
    done = decisions.receive(store, FIRST, PERIOD, [(an(store), "CSTĐCS")])
    assert isinstance(done, Done) and done.action_id is not None
    assert used(store) == [("CSTĐCS", PERIOD), ("", "")]
    binh = Subject(who(store, "Trần Văn Bình"))
    awards.nominate(store, PERIOD, "CSTĐCS", [binh], details={binh: {"initiative": "GÓC ĐỌC XANH (12/QĐ)"}})
    decisions.receive(store, SECOND, PERIOD, [(binh, "CSTĐCS")])
    assert used(store) == [("CSTĐCS", PERIOD)] * 2
    journal.undo(store, done.action_id)
    assert used(store) == [("", ""), ("CSTĐCS", PERIOD)]


def test_an_initiative_that_is_not_named_stays_free(store: Store) -> None:
    with_initiative(store)
    awards.nominate(store, PERIOD, "LĐTT", [an(store)])
    decisions.receive(store, FIRST, PERIOD, [(an(store), "LĐTT")])
    decisions.receive(store, FIRST, PERIOD, [(an(store), "GK_XA")])  # without a nomination
    assert used(store) == [("", ""), ("", "")]


def test_what_an_initiative_was_used_for_first_stands(store: Store) -> None:
    first, _ = with_initiative(store)
    with store.begin("Đã dùng") as unit:
        unit.update(schema.initiative, first, {"used_kind": "CSTĐCS", "used_period": "2025-2026"})
    awards.nominate(store, PERIOD, "CSTĐCS", [an(store)])
    decisions.receive(store, FIRST, PERIOD, [(an(store), "CSTĐCS")])
    assert used(store)[0] == ("CSTĐCS", "2025-2026")


def test_a_decision_names_some_and_the_rest_wait_for_another(store: Store) -> None:
    both = [an(store), Subject(who(store, "Trần Văn Bình"))]
    awards.nominate(store, PERIOD, "LĐTT", both)
    with store.begin("Trình") as unit:
        unit.update_many(schema.nomination, {r.id: {"status": SENT} for r in queries.nominations(store, PERIOD)})
    decisions.receive(store, FIRST, PERIOD, [(both[0], "LĐTT")])
    assert {row.subject: row.status for row in queries.nominations(store, PERIOD)} == {
        "Lê Thị An": DECIDED, "Trần Văn Bình": SENT,
    }  # fmt: skip
    decisions.receive(store, SECOND, PERIOD, [(both[1], "LĐTT")])
    assert {row.decision_code for row in queries.awards_in(store, PERIOD)} == {"214/QĐ-UBND", "301/QĐ-UBND"}
    assert len(store.rows("SELECT id FROM decision")) == 2


def test_a_title_is_not_given_twice_but_a_form_may_be(store: Store) -> None:
    decisions.receive(store, FIRST, PERIOD, [(an(store), "LĐTT"), (an(store), "GK_XA")])
    done = decisions.receive(store, SECOND, PERIOD, [(an(store), "LĐTT"), (an(store), "GK_XA")])
    assert isinstance(done, Done) and "Giữ nguyên Lê Thị An" in done.message and "214/QĐ-UBND" in done.message
    found = sorted((row.kind, row.decision_code) for row in queries.awards_in(store, PERIOD))
    assert found == [("GK_XA", "214/QĐ-UBND"), ("GK_XA", "301/QĐ-UBND"), ("LĐTT", "214/QĐ-UBND")]
    refused = decisions.receive(store, SECOND, PERIOD, [(an(store), "LĐTT")])
    assert isinstance(refused, Refused) and "Giữ nguyên" in refused.message


def test_one_decision_for_several_years_is_one_action(store: Store) -> None:
    given = [(an(store), "LĐTT", PERIOD), (an(store), "LĐTT", "2025-2026")]
    done = decisions.receive_many(store, FIRST, given)
    assert isinstance(done, Done) and done.action_id is not None
    assert {row.period for row in queries.awards_of(store, person_id=an(store).person_id)} == {PERIOD, "2025-2026"}
    journal.undo(store, done.action_id)
    assert queries.awards_of(store, person_id=an(store).person_id) == []


def test_who_is_not_named_may_be_declined_with_the_reason(store: Store) -> None:
    both = [an(store), Subject(who(store, "Trần Văn Bình"))]
    awards.nominate(store, PERIOD, "LĐTT", both)
    ids = [row.id for row in queries.nominations(store, PERIOD)]
    decisions.receive(store, FIRST, PERIOD, [(both[0], "LĐTT")], declined=ids, reason="Vượt tỷ lệ")
    rows = {row.subject: (row.status, row.note) for row in queries.nominations(store, PERIOD)}
    assert rows == {"Lê Thị An": (DECIDED, ""), "Trần Văn Bình": (DECLINED, "Vượt tỷ lệ")}


def test_cancelling_keeps_the_number_and_tells_what_is_to_be_paid_back(store: Store) -> None:
    decisions.receive(store, FIRST, PERIOD, [(an(store), "CSTĐCS")])
    award = award_of(store, an(store))
    done = decisions.cancel_award(store, award.id, "20/11/2027", "", "88/QĐ-UBND")
    assert isinstance(done, Done) and done.action_id is not None
    assert done.value == 2_530_000 and "2.530.000 đồng" in done.message
    row = award_of(store, an(store))
    assert (row.cancelled_on, row.cancelled_by, row.note) == ("2027-11-20", "88/QĐ-UBND", "")
    assert queries.awards_in(store, PERIOD) == []
    journal.undo(store, done.action_id)
    assert award_of(store, an(store)).cancelled_on == ""


def test_nothing_is_to_be_paid_back_for_a_title_beside_a_higher_one(store: Store) -> None:
    decisions.receive(store, FIRST, PERIOD, [(an(store), "LĐTT"), (an(store), "CSTĐCS")])
    lower = next(row for row in queries.awards_in(store, PERIOD) if row.kind == "LĐTT")
    done = decisions.cancel_award(store, lower.id, "20/11/2027", "Khai sai")
    assert isinstance(done, Done) and done.value == 0 and "thu hồi" not in done.message
