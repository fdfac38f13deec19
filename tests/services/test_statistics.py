"""Figures over years and the rows behind them, from a real file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dhtt_desktop.domain.text.keys import name_sort_key
from dhtt_desktop.services import statistics
from dhtt_desktop.services.result import Done
from dhtt_desktop.services.statistics import NO_TEAM, TOPICS, TOTAL
from dhtt_desktop.store import schema
from dhtt_desktop.store.database import Store

PERIODS = statistics.span("2026-2027", 5)
LAST, NOW = "2025-2026", "2026-2027"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "truong.dhtt", date(2026, 11, 20)) as made:
        with made.begin("Lập trường") as unit:
            for name in ("Tổ 1", "Tổ Văn phòng"):
                unit.insert(schema.team, {"name": name})
            for name, team in (("Lê Thị An", 1), ("Trần Văn Bình", 2), ("Hồ Cúc", None)):
                unit.insert(schema.person, {"name": name, "name_key": name_sort_key(name), "team_id": team})
        yield made


def _add(store: Store, table: str, *rows: dict[str, object]) -> None:
    with store.begin("Ghi") as unit:
        for row in rows:
            unit.insert(getattr(schema, table), row)


def _values(store: Store, code: str) -> dict[str, tuple[int, ...]]:
    reading = statistics.read(store, code, PERIODS)
    return {one.name: one.values for one in statistics.figures(reading, PERIODS)}


def test_span_counts_back_from_the_year_shown() -> None:
    assert PERIODS == ("2022-2023", "2023-2024", "2024-2025", "2025-2026", "2026-2027")
    assert statistics.span("2026", 10)[0] == "2017"


def test_a_school_without_facts_has_no_lines(store: Store) -> None:
    for one in TOPICS:
        reading = statistics.read(store, one.code, PERIODS)
        assert (reading.sources, reading.notes, statistics.figures(reading, PERIODS)) == ((), (), [])


def test_ratings_by_level_people_and_teams_apart(store: Store) -> None:
    _add(store, "rating",
         {"person_id": 1, "period": LAST, "level": "HTXSNV", "decision_code": "12/QĐ", "decision_date": "2026-06-01"},
         {"person_id": 2, "period": LAST, "level": "HTTNV"}, {"person_id": 1, "period": NOW, "level": "HTTNV"},
         {"person_id": 3, "period": NOW, "level": ""}, {"team_id": 1, "period": LAST, "level": "HTXSNV"},
         {"person_id": 3, "period": "2016-2017", "level": "HTNV"})  # fmt: skip
    assert _values(store, "ratings") == {
        "Hoàn thành xuất sắc nhiệm vụ": (0, 0, 0, 1, 0), "Hoàn thành tốt nhiệm vụ": (0, 0, 0, 1, 1),
        "Cộng": (0, 0, 0, 2, 1),
    }  # fmt: skip
    assert _values(store, "team_ratings")["Cộng"] == (0, 0, 0, 1, 0)
    reading = statistics.read(store, "ratings", PERIODS)
    (row,) = statistics.behind(reading, "HTXSNV", LAST)
    assert (row.name, row.teams, row.paper) == ("Lê Thị An", ("Tổ 1",), "12/QĐ ngày 01/06/2026")
    assert row.opens == ("people", 1)


def test_figures_and_lists_agree_in_every_topic(tmp_path: Path) -> None:
    from dhtt_desktop.services import sample

    made = sample.make(tmp_path / "mau.dhtt", date(2026, 11, 20))
    assert isinstance(made, Done)
    with made.value as store:
        for one in TOPICS:
            reading = statistics.read(store, one.code, PERIODS)
            names = statistics.teams(store, reading)
            for by_team in ((), names):
                lines = statistics.figures(reading, PERIODS, by_team=by_team)
                for line in lines:
                    for period, value in zip((*PERIODS, ""), (*line.values, line.total), strict=True):
                        rows = statistics.behind(reading, line.id, period, by_team=bool(by_team))
                        assert sum(row.amount for row in rows) == value, (one.code, line.name, period)
            assert len({row.id for row in reading.sources}) == len(reading.sources)


def test_awards_leave_out_cancelled_put_aside_and_exemplars(store: Store) -> None:
    _add(store, "award",
         {"person_id": 1, "period": LAST, "kind": "LĐTT"},
         {"person_id": 2, "period": LAST, "kind": "LĐTT", "cancelled_on": "2026-09-01"},
         {"person_id": 2, "period": LAST, "kind": "CSTĐCS", "put_aside_at": "2026-09-01"},
         {"person_id": 3, "period": LAST, "kind": "ĐHTT"}, {"team_id": 1, "period": NOW, "kind": "TTLĐTT"})  # fmt: skip
    assert _values(store, "awards")["Cộng"] == (0, 0, 0, 1, 1)
    assert _values(store, "exemplars") == {"Cá nhân": (0, 0, 0, 1, 0), "Cộng": (0, 0, 0, 1, 0)}


def test_the_team_of_that_time_counts(store: Store) -> None:
    _add(store, "award", {"person_id": 1, "period": LAST, "kind": "LĐTT", "team_then": "Tổ 2 cũ"},
         {"person_id": 2, "period": LAST, "kind": "LĐTT"}, {"person_id": 2, "period": NOW, "kind": "LĐTT"},
         {"person_id": 3, "period": NOW, "kind": "LĐTT"})  # fmt: skip
    _add(store, "posting", {"person_id": 2, "team_id": 1, "post": "Giáo viên", "ends": "2026-08-31"})
    reading = statistics.read(store, "awards", PERIODS)
    names = statistics.teams(store, reading)
    assert names == ("Tổ 1", "Tổ Văn phòng", "Tổ 2 cũ", NO_TEAM)
    found = {one.name: one.values[-2:] for one in statistics.figures(reading, PERIODS, by_team=names)}
    assert found == {"Tổ 1": (1, 0), "Tổ Văn phòng": (0, 1), "Tổ 2 cũ": (1, 0), NO_TEAM: (0, 1), "Cộng": (2, 2)}
    assert [one.name for one in statistics.figures(reading, PERIODS, team="Tổ 1")] == ["Lao động tiên tiến", "Cộng"]


def test_years_counted_the_other_way_are_told(store: Store) -> None:
    _add(store, "award", {"person_id": 1, "period": "2026", "kind": "LĐTT"},
         {"person_id": 1, "period": "2001", "kind": "LĐTT"})  # fmt: skip
    (told,) = statistics.read(store, "awards", PERIODS).notes
    assert told == "Còn 1 khen thưởng ghi theo năm dương lịch, không tính ở đây."
    years = statistics.span("2026", 5)
    assert len(statistics.read(store, "awards", years).sources) == 1


def test_initiatives_once_by_scope_with_coauthors_named(store: Store) -> None:
    _add(store, "initiative", {"person_id": 1, "period": NOW, "title": "Góc đọc sách", "scope": "tỉnh"})
    _add(store, "coauthor", {"initiative_id": 1, "person_id": 2})
    reading = statistics.read(store, "initiatives", PERIODS)
    assert [(row.name, row.what) for row in reading.sources] == [("Lê Thị An và 1 người khác", "Góc đọc sách")]
    assert _values(store, "initiatives")["Phạm vi tỉnh"] == (0, 0, 0, 0, 1)


def test_an_exemplar_recognised_by_step_and_award_counts_once(store: Store) -> None:
    _add(store, "exemplar", {"person_id": 1, "period": LAST, "title": "Kho bài giảng"},
         {"team_id": 1, "period": NOW}, {"person_id": 2, "period": ""})  # fmt: skip
    _add(store, "award", {"person_id": 1, "period": LAST, "kind": "ĐHTT", "decision_code": "9/QĐ"})
    _add(store, "exemplar_step",
         {"exemplar_id": 1, "step": "Công nhận", "happened_on": "2026-08-05"},  # after the year that it is for
         {"exemplar_id": 2, "step": "Công nhận", "happened_on": "2026-11-02"},
         {"exemplar_id": 2, "step": "Đăng ký", "happened_on": "2026-09-02"},
         {"exemplar_id": 3, "step": "Công nhận", "happened_on": ""})  # fmt: skip
    assert _values(store, "exemplars") == {
        "Tập thể": (0, 0, 0, 0, 1), "Cá nhân": (0, 0, 0, 1, 0), "Cộng": (0, 0, 0, 1, 1),
    }  # fmt: skip
    reading = statistics.read(store, "exemplars", PERIODS)
    assert reading.notes == ("1 lần công nhận chưa rõ ngày nên không tính vào năm nào.",)
    (row,) = statistics.behind(reading, TOTAL, LAST)
    assert (row.what, row.paper, row.opens) == ("Kho bài giảng", "9/QĐ", ("campaigns", ("exemplar", 1)))


def test_publicity_by_day_and_once_in_all_for_two_teams(store: Store) -> None:
    _add(store, "exemplar", {"person_id": 1, "period": NOW}, {"person_id": 2, "period": NOW})
    _add(store, "publicity", {"channel": "Zalo", "title": "Hai tấm gương", "published_on": "2026-07-31"},
         {"channel": "Zalo", "title": "Mai đăng", "published_on": "", "planned_on": "2026-12-01"},
         {"channel": "Loa trường", "title": "Chào cờ", "published_on": "2026-08-01"},
         {"channel": "Zalo", "title": "Năm nào đó", "published_on": "2026"})  # fmt: skip
    _add(store, "publicity_of", {"publicity_id": 1, "exemplar_id": 1}, {"publicity_id": 1, "exemplar_id": 2})
    assert _values(store, "publicity") == {
        "Zalo": (0, 0, 0, 1, 0), "Loa trường": (0, 0, 0, 0, 1), "Cộng": (0, 0, 0, 1, 1),
    }  # fmt: skip
    reading = statistics.read(store, "publicity", PERIODS)
    assert reading.notes == ("1 tin, bài chưa rõ ngày nên không tính vào năm nào.",)
    names = statistics.teams(store, reading)
    found = {one.name: one.total for one in statistics.figures(reading, PERIODS, by_team=names)}
    assert found == {"Tổ 1": 1, "Tổ Văn phòng": 1, NO_TEAM: 1, "Cộng": 2}


def test_replications_by_who_took_it_up(store: Store) -> None:
    _add(store, "exemplar", {"person_id": 1, "period": NOW, "title": "Góc đọc sách"})
    _add(store, "replication", {"exemplar_id": 1, "team_id": 2, "since": "2026-09-01"},
         {"exemplar_id": 1, "who": "Trường Suối Đá", "since": "2026-10"},
         {"exemplar_id": 1, "person_id": 3})  # fmt: skip
    found = _values(store, "replications")
    assert (found["Tập thể trong trường"][-1], found["Nơi khác"][-1], found["Cộng"][-1]) == (1, 1, 2)
    assert statistics.read(store, "replications", PERIODS).notes[0].startswith("1 lần nhân rộng")


def test_money_is_what_the_rules_pay(store: Store) -> None:
    _add(store, "award",
         {"person_id": 1, "period": LAST, "kind": "LĐTT", "decision_date": "2026-06-15", "decision_code": "1/QĐ"},
         {"person_id": 2, "period": LAST, "kind": "LĐTT"})  # fmt: skip
    reading = statistics.read(store, "money", PERIODS)
    (row,) = reading.sources
    assert row.amount > 100_000 and _values(store, "money")["Cộng"][3] == row.amount
    assert reading.notes == ("1 khen thưởng chưa ghi ngày quyết định nên chưa tính được tiền.",)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ((1, 5, 3), "Năm học 2026 - 2027: 3 lượt, giảm 2 so với năm trước; nhiều nhất năm học 2025 - 2026 (5)."),
        ((1, 3, 3), "Năm học 2026 - 2027: 3 lượt, bằng năm trước."),
        ((1, 2, 0), "Năm học 2026 - 2027 chưa có; nhiều nhất năm học 2025 - 2026 (2)."),
        ((0, 0, 4), "Năm học 2026 - 2027: 4 lượt, tăng 4 so với năm trước."),
    ],
)
def test_the_chart_in_a_sentence(values: tuple[int, ...], sentence: str) -> None:
    figure = statistics.Figure("x", "X", values, sum(values))
    assert statistics.told(figure, PERIODS[-3:], "lượt") == sentence


def test_shares_and_short_money() -> None:
    assert (statistics.share(2, 7), statistics.share(1, 0)) == ("28,6 %", "")
    assert (statistics.money_short(1_234_000), statistics.money_short(0)) == ("1,2 tr", "0")


def test_the_list_shows_what_a_topic_has() -> None:
    shown = {one.code: {column.id for column in statistics.source_columns(one) if column.visible} for one in TOPICS}
    assert "day" in shown["publicity"] and "paper" not in shown["publicity"]
    assert "paper" in shown["awards"] and "amount" not in shown["awards"]
    assert "amount" in shown["money"]
