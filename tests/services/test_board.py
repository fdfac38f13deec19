"""A campaign as a whole: targets counted live, rows typed, launched, reviewed, closed, copied to another year."""

from __future__ import annotations

from typing import Any

import pytest

from dhtt_desktop.services import board, campaigns, criteria, duties, exemplars, publicity
from dhtt_desktop.services.result import Done, Refused
from dhtt_desktop.store import board_queries, duty_queries, journal, queries, schema
from dhtt_desktop.store.database import Store

PERIOD = "2026-2027"


@pytest.fixture
def campaign(store: Store) -> int:
    values = {"name": "Điển hình tiên tiến năm học 2026-2027", "kind": campaigns.EXEMPLARS, "period": PERIOD,
              "starts": "05/9/2026", "ends": "31/5/2027"}  # fmt: skip
    made = campaigns.save_campaign(store, values)
    assert isinstance(made, Done)
    return int(made.value)


def add(store: Store, table: str, campaign: int, **values: Any) -> int:
    made = board.save(store, table, campaign, values)
    assert isinstance(made, Done), made
    return int(made.value)


@pytest.mark.parametrize(
    ("unit", "code"),
    [("điển hình", "exemplars"), ("mô hình", "exemplars"), ("bài", "publicity"), ("sáng kiến", "initiatives"),
     ("%", ""), ("hội nghị", "")],
)  # fmt: skip
def test_what_the_program_counts_for_a_unit(unit: str, code: str) -> None:
    assert board.counts_for(unit) == code and code in board.COUNTS


def test_targets_are_counted_as_things_happen(store: Store, campaign: int) -> None:
    add(store, "target", campaign, text="Ít nhất 02 tin bài", number="2", unit="bài", counts="publicity")
    add(store, "target", campaign, text="Ít nhất 01 điển hình nhân rộng", number="1", counts="replicated")
    add(store, "target", campaign, text="80% phụ huynh hài lòng", number="80", unit="%", reached="85,5")
    add(store, "target", campaign, text="Không có con số")
    found = board.goals(store, campaign, PERIOD)
    assert [(goal.reached, goal.met) for goal in found] == [(0, False), (0, False), (85.5, True), (None, None)]
    for title in ("Một", "Hai"):
        publicity.save(store, {"title": title, "channel": "Zalo", "published_on": "20/11/2026",
                               "campaign_id": campaign})  # fmt: skip
    first = board.goals(store, campaign, PERIOD)[0]
    assert first.met is True and first.behind == ("Một (20/11/2026)", "Hai (20/11/2026)")


def test_recognition_counts_by_award_and_by_step_and_once(store: Store, campaign: int) -> None:
    key = add(store, "target", campaign, text="02 điển hình mỗi năm", number="2", per="năm", counts="exemplars")
    person = next(row for row in queries.people(store, PERIOD) if row.id > 6)
    made = exemplars.save(store, {"person_id": person.id, "period": PERIOD, "campaign_id": campaign})
    assert isinstance(made, Done), made
    before = board.goals(store, campaign, PERIOD)[0].reached
    assert before is not None
    exemplars.record_step(store, [made.value], {"step": "Công nhận", "happened_on": "20/11/2026"})
    with store.begin("Danh hiệu") as unit:
        unit.insert(schema.award, {"person_id": person.id, "period": PERIOD, "kind": "ĐHTT"})
    goal = board.goals(store, campaign, PERIOD)[0]
    assert goal.reached == before + 1 and key
    assert person.name in goal.behind and len(goal.behind) == goal.reached


@pytest.mark.parametrize("counts", [code for code in board.COUNTS if code])
def test_every_count_tells_whom_and_what_it_counts(store: Store, campaign: int, counts: str) -> None:
    who = next(row.id for row in queries.people(store, PERIOD))
    made = exemplars.save(store, {"person_id": who, "period": PERIOD, "campaign_id": campaign})
    assert isinstance(made, Done)
    exemplars.record_step(store, [made.value], {"step": "Công nhận", "happened_on": "20/11/2026"})
    with store.begin("Dữ liệu") as unit:
        unit.insert(schema.replication, {"exemplar_id": made.value, "who": "Tổ 2"})
        unit.insert(schema.registration, {"person_id": who, "period": PERIOD, "kind": "ĐHTT"})
        for kind in ("LĐTT", "CSTĐCS"):
            unit.insert(schema.award, {"person_id": who, "period": PERIOD, "kind": kind})
        unit.insert(schema.initiative, {"person_id": who, "period": PERIOD, "title": "Góc đọc"})
        unit.insert(schema.publicity, {"campaign_id": campaign, "title": "Bài", "published_on": "2026-11-20"})
    add(store, "target", campaign, text="Chỉ tiêu", number="1", per="năm", counts=counts)
    goal = board.goals(store, campaign, PERIOD)[0]
    assert goal.reached == len(goal.behind) >= 1 and all(line[0] != "(" for line in goal.behind)


def test_rows_of_every_sort_are_kept_in_order_and_put_aside(store: Store, campaign: int) -> None:
    add(store, "phase", campaign, name="Sơ kết", starts="01/01/2027", ends="31/01/2027")
    add(store, "phase", campaign, name="Phát động", starts="05/9/2026", ends="30/9/2026")
    add(store, "assignment", campaign, who="Tổ 1", task="Viết bài giới thiệu", role="Phối hợp")
    add(store, "expense", campaign, text="In giấy khen", estimate="1.500.000", spent="1.200.000 đ")
    add(store, "expense", campaign, text="Khen thưởng", estimate="3000000")
    add(store, "inspection", campaign, held_on="15/12/2026", findings="Tổ 2 chưa có sổ theo dõi")
    key = add(store, "pledge", campaign, text="Mỗi giáo viên một việc tốt", signed_on="20/9/2026")
    assert [row.name for row in board_queries.phases(store, campaign)] == ["Phát động", "Sơ kết"]
    assert board.money(board_queries.expenses(store, campaign)) == (4_500_000, 1_200_000)
    assert [row.findings for row in board_queries.inspections(store, campaign)] == ["Tổ 2 chưa có sổ theo dõi"]
    assert [row.who for row in board_queries.assignments(store, campaign)] == ["Tổ 1"]
    board.put_aside(store, "pledge", key)
    assert board_queries.pledges(store, campaign) == []
    journal.undo(store)
    assert len(board_queries.pledges(store, campaign)) == 1


@pytest.mark.parametrize(
    ("table", "values", "field"),
    [
        ("target", {"text": " "}, "text"),
        ("target", {"text": "Đạt", "number": "nhiều"}, "number"),
        ("phase", {"name": "Một", "starts": "01/02/2027", "ends": "31/01/2027"}, "ends"),
        ("phase", {"name": "Một", "starts": "tháng sau"}, "starts"),
        ("expense", {"text": "Chi", "estimate": "hai triệu"}, "estimate"),
        ("inspection", {"findings": ""}, "findings"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    store: Store, campaign: int, table: str, values: dict[str, Any], field: str
) -> None:
    refused = board.save(store, table, campaign, values)
    assert isinstance(refused, Refused) and refused.problems[0].field == field


def test_the_way_of_a_campaign_and_what_stands_before_it(store: Store, campaign: int) -> None:
    missing = {check.page for check in board.checks(store, campaign) if not check.there}
    assert missing == {"plan", "goals", "duties", "criteria"}
    criteria.copy_set(store, campaign, "truong")
    assert "criteria" not in {check.page for check in board.checks(store, campaign) if not check.there}
    board.step(store, campaign, board.LAUNCHED, "20/9/2026")
    board.step(store, campaign, board.CLOSED, "31/5/2027")
    row = queries.campaign(store, campaign)
    assert row is not None and (row.launched_on, row.closed_on, row.status) == (
        "2026-09-20", "2027-05-31", board.CLOSED
    )  # fmt: skip
    board.reopen(store, campaign)
    assert queries.campaign(store, campaign).status == board.LAUNCHED  # type: ignore[union-attr]
    assert isinstance(board.step(store, campaign, board.REVIEWED, "hôm qua"), Refused)


def test_it_is_copied_to_the_next_year_without_what_was_done(store: Store, campaign: int) -> None:
    add(store, "target", campaign, text="02 điển hình", number="2", reached="2")
    add(store, "expense", campaign, text="In", estimate="500.000", spent="450.000")
    criteria.copy_set(store, campaign, "truong")
    key = duties.save(store, {"text": "Báo cáo", "first": "28/02/2027", "last": "28/02/2027", "campaign_id": campaign})
    assert isinstance(key, Done)
    duties.mark_done(store, key.value, "2027-02-28", "2027-02-28")
    made = board.copy_to(store, campaign, "2027-2028")
    assert isinstance(made, Done)
    new = queries.campaign(store, made.value)
    assert new is not None and new.name == "Điển hình tiên tiến năm học 2027-2028"
    assert (new.starts, new.ends, new.status, new.copied_from) == ("2027-09-05", "2028-05-31", "Đang soạn", campaign)
    (target,), (expense,) = board_queries.targets(store, new.id), board_queries.expenses(store, new.id)
    assert (target.number, target.reached) == ("2", "") and (expense.estimate, expense.spent) == (500_000, None)
    assert len(criteria.of(store, new.id)) == len(criteria.of(store, campaign))
    (duty,) = duty_queries.of_campaign(store, new.id)
    assert duty.last == "2028-02-28" and (duty.id, duty.last) not in duty_queries.done(store)
    journal.undo(store)
    assert queries.campaign(store, new.id) is None
