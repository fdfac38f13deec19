"""Where exemplars stand: steps told elsewhere, gaps, lists of what is wanting, checks that are due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dhtt_desktop.services import exemplar_care as care
from dhtt_desktop.services import exemplar_cycle as cycle
from dhtt_desktop.services import exemplars
from dhtt_desktop.services.exemplar_cycle import AHEAD, DONE, GAP, NEXT
from dhtt_desktop.store import schema
from dhtt_desktop.store.database import Store
from tests.services.exemplar_samples import PERIOD, TODAY, award, line, make, value


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make(tmp_path / "truong.dhtt") as made:
        yield made


@pytest.fixture
def key(store: Store) -> int:
    return int(value(exemplars.save(store, {"person_id": 1, "period": PERIOD, "campaign_id": 1})))


def step(store: Store, key: int, name: str, day: str, **more: object) -> None:
    value(exemplars.record_step(store, [key], {"step": name, "happened_on": day, **more}))


def publish(store: Store, key: int, day: str) -> None:
    with store.begin("Bài") as unit:
        item = unit.insert(schema.publicity, {"title": "Gương sáng", "published_on": day, "planned_on": "2026-11-30"})
        unit.insert(schema.publicity_of, {"publicity_id": item, "exemplar_id": key})


def wanting(store: Store) -> set[str]:
    return {code for code, rows in cycle.wanting(exemplars.look(store, TODAY), TODAY.isoformat()).items() if rows}


def test_the_strip_shows_done_left_out_next_and_to_come(store: Store, key: int) -> None:
    assert set(cycle.states(line(store, key)).values()) == {NEXT, AHEAD}
    step(store, key, "Đăng ký", "30/9/2026")
    step(store, key, "Bình xét", "12/11/2026")
    assert list(cycle.states(line(store, key)).values()) == [GAP, DONE, GAP, DONE, NEXT, *[AHEAD] * 5]


def test_other_records_tell_steps(store: Store, key: int) -> None:
    publish(store, key, "")
    assert line(store, key).planned == 1 and line(store, key).days == {}
    publish(store, key, "2026-11-10")
    value(care.save_nurture(store, key, {"task": "Dự giờ", "observed_on": "5/11/2026", "observation": "Tốt"}))
    value(care.save_replication(store, key, {"who": "Trường bạn", "since": "11/2026"}))
    found = line(store, key)
    assert found.days == {"Tuyên truyền": "2026-11-10", "Bồi dưỡng": "2026-11-05", "Nhân rộng": "2026-11"}
    assert (found.published, found.replications, found.stage, found.next) == (1, 1, "Nhân rộng", "Đánh giá lại")


def test_a_cancelled_decision_recognises_nobody(store: Store, key: int) -> None:
    given = award(store, 1)
    step(store, key, "Công nhận", "", award_id=given)
    assert line(store, key).stage == "Công nhận" and "lapsed" not in wanting(store)
    with store.begin("Hủy") as unit:
        unit.update(schema.award, given, {"cancelled_on": "2026-11-01"})
    assert line(store, key).lapsed == {"Công nhận"} and line(store, key).days == {}
    assert "lapsed" in wanting(store)


def test_each_gap_opens_and_closes(store: Store, key: int) -> None:
    assert wanting(store) == {"story", "photo"}
    step(store, key, "Công nhận", "20/5/2026")
    assert wanting(store) == {"story", "photo", "unpublicised", "unspread"}
    publish(store, key, "2026-06-01")
    value(care.save_replication(store, key, {"team_id": 1}))
    value(exemplars.save(store, dict.fromkeys(exemplars.STORY, "x"), key))
    assert wanting(store) == {"photo"}


def test_publicised_before_recognition_is_told(store: Store, key: int) -> None:
    publish(store, key, "2026-11-10")
    assert "unrecognised" in wanting(store)


@pytest.mark.parametrize(("day", "forgotten"), [("2026-06-22", True), ("2026-06-23", False), ("2026-11-19", False)])
def test_registered_and_forgotten_for_a_term(store: Store, key: int, day: str, forgotten: bool) -> None:
    step(store, key, "Đăng ký", day)
    assert ("forgotten" in wanting(store)) == forgotten


def test_who_is_no_exemplar_any_more_is_in_no_list(store: Store, key: int) -> None:
    step(store, key, "Công nhận", "20/5/2026")
    step(store, key, "Đánh giá lại", "1/11/2026", result=cycle.ENDED, next_on="1/5/2026")
    found = line(store, key)
    assert found.ended and found.next == "" and found.check is None and wanting(store) == set()
    step(store, key, "Đánh giá lại", "15/11/2026", result=cycle.KEPT)
    assert not line(store, key).ended


def test_checks_are_told_soonest_first_with_their_days(store: Store, key: int) -> None:
    value(care.save_nurture(store, key, {"task": "Dự giờ", "due": "10/11/2026"}))
    value(care.save_nurture(store, key, {"task": "Tập huấn", "due": "12/2026"}))
    value(care.save_nurture(store, key, {"task": "Xong", "due": "1/10/2026", "observed_on": "1/10/2026",
                                         "observation": "Tốt", "next_check": "1/11/2026"}))  # fmt: skip
    value(care.save_nurture(store, key, {"observed_on": "5/11/2026", "observation": "Khá", "next_check": "27/11/2026"}))
    due = exemplars.checks_due(store, TODAY)
    assert [(one.what, one.day, one.left) for one in due] == [
        ("Dự giờ", "2026-11-10", -10), ("Theo dõi, bồi dưỡng lần tới", "2026-11-27", 7),
    ]  # fmt: skip
    later = exemplars.checks_due(store, TODAY, ahead=60)
    assert [one.what for one in later if one not in due] == ["Tập huấn"]
    assert line(store, key).check == due[0] and due[0].campaign_id == 1 and "overdue" in wanting(store)
    value(exemplars.put_aside(store, [key]) and exemplars.put_aside(store, []))
    assert exemplars.checks_due(store, TODAY) == ()


@pytest.mark.parametrize(
    ("day", "today", "past"),
    [("2026-11-19", TODAY, True), ("2026-11-20", TODAY, False), ("2026-11", TODAY, False), ("2026-10", TODAY, True),
     ("2026", TODAY, False), ("2025", TODAY, True), ("2028-02", date(2028, 2, 29), False)],
)  # fmt: skip
def test_a_month_is_over_with_its_last_day(day: str, today: date, past: bool) -> None:
    assert cycle.is_past(day, today) == past


def test_days_left_in_words() -> None:
    check = cycle.Check(1, None, "", "", "2027-05-15", 0)
    left = {0: "hôm nay", -3: "quá hẹn 3 ngày", 31: "còn 31 ngày", 176: "15/05/2027"}
    assert {days: cycle.check_words(check._replace(left=days)) for days in left} == left


def test_the_stage_is_the_furthest_step_in_whatever_order_they_came(store: Store, key: int) -> None:
    step(store, key, "Công nhận", "20/5/2026")
    step(store, key, "Phát hiện", "20/6/2026")
    found = line(store, key)
    assert found.stage == "Công nhận" and found.active == "2026-06-20"
    assert replace(found, days={}).stage == "" and replace(found, days={}).next == "Phát hiện"
