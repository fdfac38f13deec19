"""Duties over time: lines with their reason, months, the year's plan, appointments that keep their identity."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from dhtt_desktop.documents.listing import listing_flow
from dhtt_desktop.domain.shown import cell_text
from dhtt_desktop.services import campaigns, duties, duty_calendar, duty_lines, duty_people, duty_table, papers
from dhtt_desktop.services.duty_lines import Papers
from dhtt_desktop.services.papers import Draft
from dhtt_desktop.services.result import Done, Refused
from dhtt_desktop.store import duty_queries, journal, schema
from dhtt_desktop.store.database import Store

PERIOD, TODAY = "2026-2027", "2026-11-20"
SOURCE = "Kế hoạch số 87/KH-UBND ngày 12/09/2026 của UBND xã An Bình"


@pytest.fixture
def campaign(store: Store) -> int:
    made = campaigns.save_campaign(
        store, {"name": "Điển hình 2026 - 2030", "period": PERIOD, "starts": "12/09/2026", "ends": "31/12/2030"}
    )
    assert isinstance(made, Done)
    return int(made.value)


def add(store: Store, **values: Any) -> int:
    made = duties.save(store, {"text": "Việc", **values})
    assert isinstance(made, Done), made
    return int(made.value)


def report(store: Store, campaign: int | None, on: str, number: bool = True) -> int:
    draft = Draft("bao-cao-so-ket", "BC", "BÁO CÁO\nSơ kết\n\nNội dung.", period=PERIOD, date=on, campaign_id=campaign)
    kept = papers.save(store, draft)
    assert isinstance(kept, Done)
    if number:
        papers.take_number(store, kept.value)
    return int(kept.value.document_id)


# When a rhythm begins and ends


def test_a_rhythm_is_asked_for_only_while_its_campaign_lasts(store: Store, campaign: int) -> None:
    add(store, campaign_id=campaign, every="quý", days="20")
    found = duties.agenda(store, TODAY)
    assert [item.round.due for item in found.overdue] == ["2026-09-20"]  # not the quarters before its launch
    duties_of_2031 = duties.agenda(store, "2031-02-01")
    assert [item.round.due for item in duties_of_2031.overdue] == ["2030-12-20"] and duties_of_2031.later == ()


@pytest.mark.parametrize(
    ("starts", "ends", "today", "overdue"),
    [
        ("2026", "2026", "2027-01-05", ["2026-12-31"]),
        ("10/2026", "02/2027", "2027-03-05", ["2027-02-28"]),
        ("", "", "2026-09-05", ["2026-08-31"]),  # of the school year: from August on
        ("", "", "2026-08-15", []),
    ],
)
def test_days_of_a_campaign_known_in_part(
    store: Store, campaign: int, starts: str, ends: str, today: str, overdue: list[str]
) -> None:
    campaigns.save_campaign(store, {"starts": "", "ends": ""}, campaign)
    campaigns.save_campaign(store, {"starts": starts, "ends": ends}, campaign)
    add(store, campaign_id=campaign, every="tháng")
    assert [item.round.due for item in duties.agenda(store, today).overdue] == overdue


def test_a_closed_campaign_asks_for_nothing_more(store: Store, campaign: int) -> None:
    add(store, campaign_id=campaign, every="tháng")
    with store.begin("Đóng") as unit:
        unit.update(schema.campaign, campaign, {"status": "Đã tổng kết", "closed_on": "2026-10-15", "ends": ""})
    found = duties.agenda(store, TODAY)
    assert [item.round.due for item in found.overdue] == ["2026-09-30"] and not (found.month or found.later)


def test_a_stage_long_past_does_not_ask_today(store: Store, campaign: int) -> None:
    campaigns.save_campaign(store, {"starts": "2021", "ends": "2025"}, campaign)
    add(store, campaign_id=campaign, every="quý", last="31/12/2025")
    add(store, campaign_id=campaign, last="30/06/2024")
    found = duties.agenda(store, "2027-06-01")
    assert found == duties.Agenda()


# Lines


def test_a_line_says_when_why_and_how_urgent(store: Store, campaign: int) -> None:
    add(store, campaign_id=campaign, text="Báo cáo", last="25/11/2026", source=SOURCE, who="Tổ Văn",
        recipient="UBND xã")  # fmt: skip
    (item,) = duties.agenda(store, TODAY).month
    line = duty_lines.line(item, TODAY)
    assert (line.day, line.pill, line.tone) == ("25/11", "còn 5 ngày", "caution")
    assert line.why == (
        "Theo kế hoạch số 87/KH-UBND ngày 12/09/2026 của UBND xã An Bình · Điển hình 2026 - 2030"
        " · người làm: Tổ Văn · gửi UBND xã"
    )
    assert [duty_lines.pill(item, day)[0] for day in ("2026-11-24", "2026-11-25", "2026-10-01")] == [
        "ngày mai", "hôm nay", "còn 55 ngày",
    ]  # fmt: skip
    (late,) = duties.agenda(store, "2026-12-01").overdue
    assert duty_lines.pill(late, "2026-12-01") == ("chậm 6 ngày", "bad")
    assert duty_lines.line(late, "2027-01-01").day == "25/11/26"


def test_the_document_that_is_there_is_offered_once(store: Store, campaign: int) -> None:
    key = add(store, campaign_id=campaign, last="25/11/2026", paper="bao-cao-so-ket")
    report(store, None, "2026-11-10")  # of no campaign
    report(store, campaign, "2026-05-10")  # long before
    (item,) = duties.agenda(store, TODAY).month
    assert duty_lines.line(item, TODAY, Papers(store, TODAY)).verb == "Lập báo cáo"
    draft = report(store, campaign, "2026-11-19", number=False)
    line = duty_lines.line(item, TODAY, Papers(store, TODAY))
    assert line.draft.id == draft and line.ready is None and line.verb == "Viết tiếp"
    made = report(store, campaign, "2026-11-18")
    line = duty_lines.line(item, TODAY, Papers(store, TODAY))
    assert line.ready.id == made and "Đã có báo cáo" in line.offer and "ngày 18/11/2026" in line.offer
    duties.mark_done(store, key, "2026-11-25", TODAY, made)
    other = add(store, campaign_id=campaign, last="28/11/2026", paper="bao-cao-so-ket")
    item = next(item for item in duties.agenda(store, TODAY).month if item.duty.id == other)
    assert duty_lines.line(item, TODAY, Papers(store, TODAY)).ready is None  # it fulfils the first one


def test_of_a_rhythm_only_documents_of_its_round_count(store: Store, campaign: int) -> None:
    add(store, campaign_id=campaign, every="quý", paper="bao-cao-so-ket", first="01/10/2026")
    report(store, campaign, "2026-09-20")
    (item,) = duties.agenda(store, "2026-12-20").month
    assert duty_lines.line(item, "2026-12-20", Papers(store, "2026-12-20")).ready is None
    report(store, campaign, "2026-10-02")
    assert duty_lines.line(item, "2026-12-20", Papers(store, "2026-12-20")).ready is not None


def test_several_are_marked_in_one_action(store: Store) -> None:
    for day in ("01/11/2026", "02/11/2026"):
        add(store, last=day)
    made = duties.mark_all(store, duties.agenda(store, TODAY).overdue, TODAY)
    assert isinstance(made, Done) and made.value == 2 and duties.agenda(store, TODAY).overdue == ()
    assert [item.round.due for item in duties.marked(store, TODAY)] == ["2026-11-02", "2026-11-01"]
    journal.undo(store)
    assert len(duties.agenda(store, TODAY).overdue) == 2


def test_who_does_it_is_a_person_by_name_or_words(store: Store) -> None:
    names = duty_people.doers(store)
    person, name = next(iter(names.items()))
    key = add(store, doer=f"  {name.upper()} ", last="25/11/2026")
    row = duty_queries.one(store, key)
    assert row is not None and (row.person_id, row.person, row.who) == (person, name, "")
    duties.save(store, {"doer": "Tổ trưởng các tổ"}, key)
    row = duty_queries.one(store, key)
    assert row is not None and (row.person_id, row.who) == (None, "Tổ trưởng các tổ")


def test_namesakes_are_told_apart(store: Store) -> None:
    names = duty_people.doers(store)
    (first, name), (second, _) = list(names.items())[:2]
    with store.begin("Trùng tên") as unit:
        unit.update(schema.person, second, {"name": name, "birth": "1990-01-02"})
    named = duty_people.doers(store)
    assert named[first] != named[second] and named[second].startswith(f"{name} (")
    assert duty_people.columns_of(store, named[second])["person_id"] == second
    assert duty_people.columns_of(store, name) == {"person_id": None, "who": name}  # which one, nobody said


def test_a_changed_rhythm_drops_days_that_it_does_not_know_and_days_stay_in_order(store: Store) -> None:
    key = add(store, every="quý", days="20")
    duties.save(store, {"every": "tháng"}, key)
    assert duty_queries.one(store, key).days == "20"  # type: ignore[union-attr]
    duties.save(store, {"every": "năm"}, key)
    assert duty_queries.one(store, key).days == ""  # type: ignore[union-attr]
    duties.save(store, {"last": "01/12/2026"}, key)
    refused = duties.save(store, {"first": "02/12/2026"}, key)
    assert isinstance(refused, Refused) and refused.problems[0].field == "first"


# Lists


def test_the_list_tells_the_nearest_round_of_each(store: Store, campaign: int) -> None:
    add(store, campaign_id=campaign, text="Quý", every="quý")
    add(store, campaign_id=campaign, text="Một lần", last="01/10/2026")
    add(store, campaign_id=campaign, text="Chưa rõ", every="định kỳ")
    add(store, campaign_id=campaign, text="Không hạn")
    rows = {row.duty.text: row for row in duty_table.of_campaign(store, campaign, TODAY)}
    assert [(name, row.state) for name, row in rows.items()] == [
        ("Quý", "Quá hạn"), ("Một lần", "Quá hạn"), ("Chưa rõ", "Chưa rõ nhịp"), ("Không hạn", "Chưa có hạn"),
    ]  # fmt: skip
    duties.mark_done(store, rows["Quý"].id, "2026-09-30", TODAY)
    duties.mark_done(store, rows["Một lần"].id, "2026-10-01", TODAY)
    rows = {row.duty.text: row for row in duty_table.of_campaign(store, campaign, TODAY)}
    assert rows["Quý"].item.round.due == "2026-12-31" and rows["Một lần"].state == "Đã làm"  # type: ignore[union-attr]
    around = duty_table.rounds_of(store, rows["Quý"].duty, TODAY)
    assert [(item.round.due, item.state) for item in around][:2] == [("2026-09-30", "done"), ("2026-12-31", "due")]
    assert len(around) == 5


def test_a_plan_moves_the_usual_duty_that_asks_for_the_same_document(store: Store, campaign: int) -> None:
    duties.from_clock(store, PERIOD)
    add(store, campaign_id=campaign, text="Gửi hồ sơ", last="15/06/2027", paper="to-trinh", source=SOURCE)
    add(store, campaign_id=campaign, text="Sơ kết xa", last="30/03/2027", paper="bao-cao-so-ket")
    moved = [row for row in duty_table.of_year(store, PERIOD, TODAY) if row.moved is not None]
    (row,) = moved
    assert row.duty.clock == "gui-ho-so" and "15/06/2027" in duty_table.moved_words(row)
    duty_table.move(store, row)
    now = duty_queries.one(store, row.id)
    assert now is not None and (now.last, now.source) == ("2027-06-15", SOURCE) and now.first == "2027-06-01"
    assert duty_lines.why(now) == SOURCE
    assert not any(row.moved for row in duty_table.of_year(store, PERIOD, TODAY))


def test_a_usual_day_that_no_rule_confirms_says_so_until_it_is_moved(store: Store) -> None:
    duties.from_clock(store, PERIOD)
    rows = {row.clock: row for row in duty_queries.of_clock(store, PERIOD)}
    for entry in duties.clock():
        assert ("chưa kiểm chứng" in duty_lines.why(rows[entry.code])) == (not entry.confirmed)
    duties.save(store, {"last": "20/06/2027"}, rows["tong-ket"].id)
    moved = duty_queries.one(store, rows["tong-ket"].id)
    assert duty_lines.why(moved) == duty_lines.CLOCK


def test_a_month_has_its_whole_weeks(store: Store) -> None:
    assert duty_calendar.weeks(2026, 11) == ("2026-10-26", "2026-12-06")
    assert duty_calendar.weeks(2027, 2) == ("2027-02-01", "2027-02-28")
    add(store, text="Tháng", every="tháng", first="01/09/2026")
    found = duty_calendar.month(store, 2026, 11, TODAY)
    assert sorted(found) == ["2026-10-31", "2026-11-30"]
    listed = duty_calendar.month_listing(store, 2026, 11, TODAY)
    assert [item.round.due for item in listed.rows] == ["2026-11-30"]
    shown = [cell_text(column, listed.rows[0]) for column in listed.columns]
    assert shown == ["30/11/2026", "Tháng", "", "", "Đang làm"]


def test_the_years_plan_has_every_round_but_weeks_once(store: Store, campaign: int) -> None:
    add(store, campaign_id=campaign, text="Chào cờ", every="tuần", first="07/09/2026")
    add(store, text="Nộp", first="01/06/2027", last="09/07/2027", period=PERIOD, paper="to-trinh")
    quarter = add(store, campaign_id=campaign, text="Quý", every="quý", first="01/10/2026")
    duties.drop(store, quarter, "2027-03-31", TODAY, "Cấp trên không yêu cầu")
    listed = duty_calendar.year_listing(store, PERIOD, TODAY)
    shown = [(cell_text(listed.columns[0], row), row.duty.text) for row in listed.rows]
    assert shown == [
        ("Hằng tuần", "Chào cờ"), ("31/12/2026", "Quý"), ("30/06/2027", "Quý"), ("01/06 – 09/07/2027", "Nộp"),
    ]  # fmt: skip
    assert [column.id for column in listed.columns] == ["due", "text", "source", "doer", "paper"]
    assert listing_flow(listed, None).title == duty_calendar.YEAR_PLAN
    own = duty_calendar.year_listing(store, PERIOD, TODAY, campaign)
    assert own.subtitle == "Điển hình 2026 - 2030 năm học 2026 - 2027" and len(own.rows) == 3


# Appointments


def test_appointments_keep_their_identity_when_a_day_moves(store: Store, campaign: int) -> None:
    once = add(store, campaign_id=campaign, text="Một lần", last="25/11/2026")
    quarter = add(store, campaign_id=campaign, text="Quý", every="quý", days="20")
    before = {event.uid: event.day for event in duty_calendar.events(store, TODAY, "2026-10-01", "2027-06-30")}
    duties.save(store, {"last": "28/11/2026"}, once)
    duties.save(store, {"days": "25"}, quarter)
    after = {event.uid: event.day for event in duty_calendar.events(store, TODAY, "2026-10-01", "2027-06-30")}
    assert list(before) == list(after) and len(after) == 4
    assert sorted(after.values()) == ["2026-11-28", "2026-12-25", "2027-03-25", "2027-06-25"]


def test_what_is_done_or_let_go_rings_no_more(store: Store, campaign: int, tmp_path: Path) -> None:
    done = add(store, campaign_id=campaign, text="Xong", last="25/11/2026", paper="to-trinh", note="Hai bản")
    dropped = add(store, text="Bỏ", last="26/11/2026")
    add(store, text="Còn", last="27/11/2026")
    duties.mark_done(store, done, "2026-11-25", TODAY)
    duties.drop(store, dropped, "2026-11-26", TODAY, "Không tổ chức")
    events = duty_calendar.events(store, TODAY, "2026-11-01", "2026-11-30")
    assert [(event.title, event.alarms, event.cancelled) for event in events] == [
        ("Đã làm: Xong", (), False), ("Bỏ", duty_calendar.ALARMS, True), ("Còn", duty_calendar.ALARMS, False),
    ]  # fmt: skip
    assert events[0].group == "Điển hình 2026 - 2030" and "Văn bản: Tờ trình" in events[0].note
    assert [event.title for event in duty_calendar.events(store, TODAY, "2026-11-01", "2026-11-30", (campaign,))] == [
        "Đã làm: Xong"
    ]
    path = tmp_path / "lich.ics"
    assert duty_calendar.write_calendar(store, path, PERIOD, datetime(2026, 11, 20, 8)) == 3
    assert path.read_bytes().count(b"BEGIN:VEVENT") == 3
    assert duty_calendar.span("", TODAY) == (TODAY, "2027-11-20")
