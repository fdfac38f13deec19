"""Duties: typed, taken from the usual calendar, told by their nearness, done with a document, let go with a reason."""

from __future__ import annotations

from typing import Any

import pytest

from dhtt_desktop.domain.duties import DONE, DROPPED, DUE, LATER, OVERDUE
from dhtt_desktop.services import campaigns, duties, paper_kinds
from dhtt_desktop.services.result import Done, Refused
from dhtt_desktop.store import duty_queries, journal
from dhtt_desktop.store.database import Store

PERIOD, TODAY = "2026-2027", "2026-11-20"


def add(store: Store, **values: Any) -> int:
    made = duties.save(store, {"text": "Việc", **values})
    assert isinstance(made, Done), made
    return int(made.value)


def texts(items: tuple[duties.Item, ...]) -> list[str]:
    return [item.duty.text for item in items]


def test_the_usual_calendar_falls_into_the_school_year_in_order(store: Store) -> None:
    made = duties.from_clock(store, PERIOD)
    assert isinstance(made, Done) and made.value == len(duties.clock())
    rows = duty_queries.of_clock(store, PERIOD)
    assert all("2026-08-01" <= row.first <= row.last <= "2027-07-31" for row in rows)
    assert [row.last for row in rows] == sorted(row.last for row in rows)
    assert all(row.paper == "" or paper_kinds.paper_kind(row.paper) for row in rows)
    again = duties.from_clock(store, PERIOD)
    assert isinstance(again, Done) and again.value == 0
    journal.undo(store)
    assert duty_queries.of_clock(store, PERIOD) == []


def test_what_is_open_is_told_by_nearness(store: Store) -> None:
    add(store, text="Quá hạn", last="15/11/2026")
    add(store, text="Hôm nay", last="20/11/2026")
    add(store, text="Chủ nhật", last="22/11/2026")
    add(store, text="Cuối tháng", first="01/11/2026", last="30/11/2026")
    add(store, text="Tháng sau", last="05/12/2026")
    add(store, text="Chưa rõ nhịp", every="định kỳ")
    found = duties.agenda(store, TODAY)
    assert texts(found.overdue) == ["Quá hạn"]
    assert texts(found.week) == ["Hôm nay", "Chủ nhật"]
    assert texts(found.month) == ["Cuối tháng"]
    assert texts(found.later) == ["Tháng sau"]
    assert [row.text for row in found.unsaid] == ["Chưa rõ nhịp"]
    assert [item.left(TODAY) for item in found.week] == [0, 2]


def test_of_a_rhythm_the_newest_round_missed_and_the_next_are_told(store: Store) -> None:
    key = add(store, text="Báo cáo quý", every="quý", days="20", first="01/01/2026")
    found = duties.agenda(store, TODAY)
    assert [item.round.due for item in found.overdue] == ["2026-09-20"]
    assert [item.round.due for item in found.later] == ["2026-12-20"]
    duties.mark_done(store, key, "2026-09-20", TODAY)
    found = duties.agenda(store, TODAY)
    assert found.overdue == () and [item.round.due for item in found.later] == ["2026-12-20"]


def test_done_early_let_go_and_open_again(store: Store) -> None:
    key = add(store, text="Nộp hồ sơ", first="01/12/2026", last="31/12/2026")
    duties.mark_done(store, key, "2026-12-31", TODAY, note="nộp sớm")
    (item,) = duties.items(store, TODAY, "2026-01-01", "2027-12-31")
    assert item.state == DONE and item.done.note == "nộp sớm"
    duties.mark_done(store, key, "2026-12-31", "2026-11-21")
    assert duties.items(store, TODAY, "2026-01-01", "2027-12-31")[0].done.done_on == "2026-11-21"
    assert isinstance(duties.drop(store, key, "2026-12-31", TODAY, "  "), Refused)
    duties.drop(store, key, "2026-12-31", TODAY, "Cấp trên không yêu cầu nữa")
    assert duties.items(store, TODAY, "2026-01-01", "2027-12-31")[0].state == DROPPED
    duties.reopen(store, key, "2026-12-31")
    assert duties.items(store, TODAY, "2026-01-01", "2027-12-31")[0].state == LATER
    assert duties.items(store, "2026-12-05", "2026-01-01", "2027-12-31")[0].state == DUE
    assert duties.items(store, "2027-01-01", "2026-01-01", "2027-12-31")[0].state == OVERDUE


def test_a_campaign_put_aside_takes_its_duties_along(store: Store) -> None:
    made = campaigns.save_campaign(store, {"name": "Đợt 20/11"})
    assert isinstance(made, Done)
    add(store, text="Sơ kết", last="20/11/2026", campaign_id=made.value)
    assert [row.campaign for row in duty_queries.of_campaign(store, made.value)] == ["Đợt 20/11"]
    campaigns.put_aside(store, made.value, "Đợt 20/11")
    assert duties.agenda(store, TODAY) == duties.Agenda()


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"text": " "}, "text"),
        ({"last": "ngày mai"}, "last"),
        ({"first": "2/2026"}, "first"),
        ({"first": "20/11/2026", "last": "19/11/2026"}, "last"),
        ({"every": "năm", "days": "31"}, "days"),
        ({"every": "quý", "days": "15/6"}, "days"),
        ({"every": "tuần", "days": "2"}, "days"),
        ({"every": "năm", "days": "5/13"}, "days"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(store: Store, values: dict[str, Any], field: str) -> None:
    refused = duties.save(store, {"text": "Việc", **values})
    assert isinstance(refused, Refused) and refused.problems[0].field == field


def test_days_are_kept_in_order_and_shown_as_typed(store: Store) -> None:
    key = add(store, every="6 tháng", days="15/12 và 15/6")
    row = duty_queries.one(store, key)
    assert row is not None and row.days == "06-15 12-15"
    assert duties.rhythm_words(row) == "mỗi 6 tháng, ngày 15/6, 15/12"
    assert isinstance(duties.save(store, {"days": row.days}, key), Done)  # as it is kept
    duties.save(store, {"days": "20/6"}, key)
    assert duty_queries.one(store, key).days == "06-20"  # type: ignore[union-attr]


def test_duties_are_put_aside_and_come_back(store: Store) -> None:
    key = add(store, last="20/11/2026")
    duties.put_aside(store, [key])
    assert duties.items(store, TODAY, "2026-01-01", "2026-12-31") == ()
    journal.undo(store)
    assert len(duties.items(store, TODAY, "2026-01-01", "2026-12-31")) == 1


def test_what_is_done_stays_done_when_its_day_moves(store: Store) -> None:
    once = add(store, last="18/11/2026")
    quarter = add(store, every="quý", days="20", first="01/07/2026")
    duties.mark_done(store, once, "2026-11-18", TODAY)
    duties.mark_done(store, quarter, "2026-09-20", TODAY)
    duties.save(store, {"last": "15/11/2026"}, once)
    duties.save(store, {"days": "25"}, quarter)
    assert sorted(duty_queries.done(store)) == [(once, "2026-11-15"), (quarter, "2026-09-25")]
    assert duties.agenda(store, TODAY).overdue == ()
    duties.save(store, {"days": ""}, quarter)
    assert (quarter, "2026-09-30") in duty_queries.done(store)
    journal.undo(store)
    assert (quarter, "2026-09-25") in duty_queries.done(store)
    duties.save(store, {"every": "tháng"}, quarter)  # other rounds: those done are kept as they were
    assert (quarter, "2026-09-25") in duty_queries.done(store)
