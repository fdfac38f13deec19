"""People, teams, their years: each service on a real file, with its refusals and its undo."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dhtt_desktop.documents.model import DOTS
from dhtt_desktop.services import (
    decisions,
    history,
    initiatives,
    matters,
    people,
    profile,
    ratings,
    sample,
    school,
    teams,
)
from dhtt_desktop.services.result import Done, Refused
from dhtt_desktop.store import journal, matter_queries, queries
from dhtt_desktop.store.database import Store

YEAR = "2026-2027"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = school.found(tmp_path / "truong.dhtt", sample.ANSWERS, date(2026, 11, 20))
    assert isinstance(made, Done)
    with made.value as opened:
        yield opened


def add(store: Store, name: str, **more: object) -> int:
    result = people.add_person(store, {"name": name, **more})
    assert isinstance(result, Done)
    return int(result.value)


def fields(result: object) -> list[str]:
    assert isinstance(result, Refused)
    return [problem.field for problem in result.problems]


def test_a_person_is_kept_tidy_and_found_without_accents(store: Store) -> None:
    key = add(store, "  ĐẶNG THỊ   HOÀ ", birth="3/2/1971", cccd="43371000538", post="GV", phone="912345678")
    row = queries.person(store, key)
    assert row is not None
    assert (row.name, row.birth, row.post) == ("Đặng Thị Hoà", "1971-02-03", "Giáo viên")
    assert (row.cccd, row.phone) == ("043371000538", "0912345678")
    assert row.search_key == "dang thi hoa 043371000538 0912345678"


def test_wrong_fields_are_named(store: Store) -> None:
    assert fields(people.add_person(store, {"name": " "})) == ["name"]
    key = add(store, "Y Ban")
    assert fields(people.edit_person(store, key, {"birth": "31/02/1990"})) == ["birth"]
    assert fields(people.edit_person(store, key, {"cccd": "123"})) == ["cccd"]
    assert queries.person(store, key).birth == ""  # type: ignore[union-attr]


def test_namesakes_are_told_and_not_refused(store: Store) -> None:
    first = add(store, "Nguyễn Thị Hòa", birth="1980-05-01")
    result = people.add_person(store, {"name": "nguyễn thị hoà", "birth": "1980"})
    assert isinstance(result, Done)
    assert "trùng tên" in result.message
    assert [row.id for row in people.same_people(store, "Nguyễn Thị Hòa", "", result.value)] == [first]
    assert people.same_people(store, "Nguyễn Thị Hòa", "1991") == []
    other = people.add_person(store, {"name": "Nguyễn Thị Hóa"})
    assert isinstance(other, Done)
    assert "trùng tên" not in other.message


def test_coming_back_to_work_forgets_the_day_of_leaving(store: Store) -> None:
    key = add(store, "Lê An")
    people.edit_person(store, key, {"status": "Nghỉ hưu"})
    people.edit_person(store, key, {"left_on": "1/6/2026"})
    row = queries.people(store, YEAR)[0]
    assert not people.is_here(row)
    assert row.left_on == "2026-06-01"
    people.edit_person(store, key, {"status": people.WORKING})
    row = queries.people(store, YEAR)[0]
    assert people.is_here(row)
    assert row.left_on == ""


def test_put_aside_and_back(store: Store) -> None:
    one, two = add(store, "Lê An"), add(store, "Trần Bình")
    result = people.put_aside(store, [one])
    assert isinstance(result, Done)
    assert "Lê An" in result.message
    assert [row.id for row in queries.people(store, YEAR)] == [two]
    journal.undo(store, result.action_id)
    assert len(queries.people(store, YEAR)) == 2
    people.put_aside(store, [one, two])
    people.bring_back(store, [one, two])
    assert len(queries.people(store, YEAR)) == 2


def test_several_people_change_team_as_one_action(store: Store) -> None:
    ids = [add(store, name) for name in ("Lê An", "Trần Bình")]
    team = teams.save_team(store, "Tổ 1")
    assert isinstance(team, Done)
    moved = people.move_to_team(store, ids, team.value)
    assert isinstance(moved, Done)
    assert {row.team for row in queries.people(store, YEAR)} == {"Tổ 1"}
    journal.undo(store, moved.action_id)
    assert {row.team for row in queries.people(store, YEAR)} == {None}
    assert isinstance(people.move_to_team(store, ids, 999), Refused)


def test_ratings_are_one_action_and_say_whose(store: Store) -> None:
    one, two = add(store, "Lê An"), add(store, "Trần Bình")
    done = people.set_ratings(store, YEAR, {one: "HTTNV", two: "HTXSNV"})
    assert isinstance(done, Done)
    assert queries.levels(store, YEAR) == {one: "HTTNV", two: "HTXSNV"}
    again = people.set_ratings(store, YEAR, {one: "HTTNV"})
    assert isinstance(again, Done)
    assert again.action_id is None
    people.set_ratings(store, YEAR, {one: ""})
    assert queries.levels(store, YEAR) == {two: "HTXSNV"}
    assert isinstance(people.set_ratings(store, YEAR, {one: "A"}), Refused)


def test_teams_are_ordered_led_and_only_put_aside_when_empty(store: Store) -> None:
    one, two = (teams.save_team(store, name) for name in ("Tổ 1", "Phòng Tổ chức"))
    assert isinstance(one, Done) and isinstance(two, Done)
    assert isinstance(teams.save_team(store, "tổ 1"), Refused)
    an = add(store, "Lê An", team_id=one.value, post="Tổ trưởng", status="Nghỉ thai sản")
    binh = add(store, "Trần Bình", team_id=one.value, post="Giáo viên")
    refused = teams.put_team_aside(store, one.value)
    assert isinstance(refused, Refused)
    assert "còn 2 người" in refused.message
    teams.order_teams(store, [two.value, one.value])
    found = teams.overview(store, YEAR)
    assert [team.name for team in found] == ["Phòng Tổ chức", "Tổ 1"]
    assert found[1].leader.id == an
    told = teams.set_leader(store, YEAR, one.value, binh)
    assert isinstance(told, Done)
    assert "Hãy ghi lại chức vụ của Lê An" in told.message
    assert {row.name: row.post for row in queries.people(store, YEAR)} == {
        "Lê An": "",
        "Trần Bình": "Giáo viên, Tổ trưởng",
    }
    people.put_aside(store, [an, binh])
    assert isinstance(teams.put_team_aside(store, one.value), Done)
    teams.bring_team_back(store, one.value)
    assert len(queries.teams(store)) == 2


def test_the_principal_leads_the_board_and_no_team_changes_that(store: Store) -> None:
    team = teams.save_team(store, "Ban Giám hiệu")
    assert isinstance(team, Done)
    add(store, "Lê An", team_id=team.value, post="Hiệu trưởng")
    assert teams.overview(store, YEAR)[0].led_by_principal


def test_awards_of_earlier_years(store: Store) -> None:
    key = add(store, "Lê An")
    values = {"period": "2023 - 2024", "kind": "LĐTT", "decision_code": "", "decision_date": "", "issuer": ""}
    made = history.save_award(store, key, values)
    assert isinstance(made, Done)
    assert fields(history.save_award(store, key, values)) == ["kind"]
    wrong = {**values, "period": "xx", "kind": "", "decision_date": "2024"}
    assert fields(history.save_award(store, key, wrong)) == ["period", "kind", "decision_date"]
    fixed = {**values, "decision_code": "12/QĐ-UBND", "decision_date": "5/6/2024"}
    assert isinstance(history.save_award(store, key, fixed, made.value), Done)
    award = queries.awards_of(store, key)[0]
    assert (award.period, award.decision_code, award.decision_date) == ("2023-2024", "12/QĐ-UBND", "2024-06-05")
    decisions.cancel_award(store, made.value, "1/1/2025", "Quyết định 3")
    assert isinstance(history.save_award(store, key, values), Done)
    years = {year.period: year for year in history.years_of(store, key, YEAR)}
    assert len(years["2023-2024"].awards) == 2
    assert list(years) == sorted(years, reverse=True)
    history.put_award_aside(store, made.value)
    assert len(queries.awards_of(store, key)) == 1


def test_the_strip_shows_title_before_rating_and_names_gaps() -> None:
    strip = {"2024-2025": ("HTXSNV", ("LĐTT", "CSTĐCS")), "2025-2026": ("HTTNV", ("LĐTT",))}
    cells = history.strip_cells(strip, history.past_periods(YEAR))
    assert [cell[0] for cell in cells] == ["–", "–", "–", "CS", "T"]
    assert cells[3][2] == "2024–2025: Hoàn thành xuất sắc nhiệm vụ; Lao động tiên tiến; Chiến sĩ thi đua cơ sở"
    assert cells[0][2] == "2021–2022: chưa có kết quả"
    words = history.strip_words(strip, history.past_periods(YEAR))
    assert words == "–, –, –, CS, T"
    told = "CS: Chiến sĩ thi đua cơ sở; T: hoàn thành tốt nhiệm vụ; –: chưa có kết quả."
    assert history.legend([words]) == told
    assert history.legend([]) == ""
    unrated = {"2024-2025": ("", ("LĐTT",)), "2025-2026": ("", ("GK",))}
    assert history.strip_words(unrated, history.past_periods(YEAR)) == "–, –, –, LĐ, KT"


def test_the_one_page_history_says_what_is_known_and_dots_the_rest(store: Store) -> None:
    key = add(store, "Lê An", gender="Nam", birth="1980")
    text, made = profile.profile_text(store, key, "2026-11-20")
    assert "của Ông Lê An" in text
    assert f"chức vụ: {DOTS}" in text
    assert made == ()
    people.set_ratings(store, "2025-2026", {key: "HTTNV"})
    initiatives.save(store, {"person_id": key, "title": "Vở sạch", "period": "2025-2026", "scope": "cơ sở"})
    text, made = profile.profile_text(store, key, "2026-11-20")
    assert [table.name for table in made] == ["Quá trình", "Sáng kiến"]
    assert made[1].rows == (("2025 - 2026", "Vở sạch", "cơ sở", DOTS),)
    assert text.rstrip().endswith("[[Sáng kiến]]")
    matters.save_posting(store, {"person_id": key, "post": "GV", "place": "Trường Suối Đá", "ends": "2015"})
    matters.save_posting(store, {"person_id": key, "post": "Tổ phó", "starts": "1/9/2015", "ends": "31/8/2020"})
    matters.save_absence(store, {"person_id": key, "kind": "Nghỉ ốm", "starts": "1/2/2021", "ends": "1/3/2021"})
    matters.save_matter(store, {"person_id": key, "form": "Khiển trách", "starts": "1/2/2022", "ends": "1/2/2023",
                                "decision_code": "5/QĐ", "decision_date": "1/2/2022"})  # fmt: skip
    matters.save_matter(store, {"person_id": key, "kind": "Khiếu nại, tố cáo", "starts": "1/2/2026"})
    initiatives.save(store, {}, matter_queries.initiatives(store, key)[0].id, [initiatives.Author(key, 60)])
    text, made = profile.profile_text(store, key, "2026-11-20")
    assert text.rstrip().splitlines()[-3:] == [
        "Quá trình công tác: Giáo viên, Trường Suối Đá (đến 2015); Tổ phó (01/09/2015 – 31/08/2020).",
        "Thời gian nghỉ, đi học, tập sự: Nghỉ ốm (01/02/2021 – 01/03/2021).",
        "Kỷ luật: Khiển trách (01/02/2022 – 01/02/2023; Quyết định số 5/QĐ, ngày 01/02/2022).",
    ]
    assert made[1].rows[0][1] == "Vở sạch (đóng góp 60%)"
    assert len(profile.profile_flow(store, [key, add(store, "Trần Bình")], "2026-11-20").sections) == 2
    with pytest.raises(LookupError):
        profile.profile_text(store, 999, "2026-11-20")


def test_counts_name_every_level() -> None:
    assert ratings.counts(["HTTNV", "", "HTTNV"]) == {"HTXSNV": 0, "HTTNV": 2, "HTNV": 0, "KHTNV": 0, "": 1}


def test_the_school_as_a_collective_holds_everybody_and_nobody_is_put_into_it(store: Store) -> None:
    one = teams.save_team(store, "Tổ 1")
    assert isinstance(one, Done)
    an = add(store, "Lê An", team_id=one.value, post="HT")
    add(store, "Trần Bình")
    made = teams.add_school(store)
    assert isinstance(made, Done)
    assert isinstance(teams.add_school(store), Refused)
    whole, part = teams.overview(store, YEAR)
    assert (whole.is_school, whole.name, len(whole.members), whole.led_by_principal) == (
        True, "Trường Tiểu học Hoa Phượng", 2, True,
    )  # fmt: skip
    assert [row.id for row in part.members] == [an]
    assert [row.name for row in queries.units(store)] == ["Tổ 1"]
    assert isinstance(teams.set_leader(store, YEAR, made.value, an), Refused)
    assert isinstance(teams.put_team_aside(store, made.value), Done)
    back = teams.add_school(store)
    assert isinstance(back, Done) and back.value is None
    assert [row.id for row in queries.teams(store)] == [made.value, one.value]


def test_teams_are_rated(store: Store) -> None:
    one = teams.save_team(store, "Tổ 1")
    assert isinstance(one, Done)
    done = teams.rate(store, YEAR, one.value, "HTXSNV")
    assert isinstance(done, Done) and "năm học 2026 - 2027" in done.message
    assert teams.levels(store, YEAR) == {one.value: "HTXSNV"}
    assert teams.rate(store, YEAR, one.value, "HTXSNV") == Done()
    teams.rate(store, YEAR, one.value, "")
    assert teams.levels(store, YEAR) == {}
    assert isinstance(teams.rate(store, YEAR, one.value, "A"), Refused)
    assert isinstance(teams.rate(store, YEAR, 99, "HTTNV"), Refused)


def test_the_decision_on_ratings_fills_those_without_one(store: Store) -> None:
    an, binh = add(store, "Lê An"), add(store, "Trần Bình")
    assert ratings.decision_words(store, YEAR) == ""
    people.set_ratings(store, YEAR, {an: "HTXSNV"})
    people.set_ratings(store, "2025-2026", {an: "HTTNV"})
    assert fields(ratings.write_decision(store, YEAR, " ", "2026")) == ["code", "date"]
    first = ratings.write_decision(store, YEAR, "5/QĐ-TH", "31/5/2027")
    assert isinstance(first, Done) and first.action_id is not None and "1 xếp loại" in first.message
    assert fields(ratings.write_decision(store, YEAR, "6/QĐ-TH", "31/5/2027")) == ["code"]
    people.set_ratings(store, YEAR, {binh: "HTTNV"})
    assert ratings.decision_words(store, YEAR) == (
        "Còn 1 xếp loại chưa có số quyết định (đã có: 5/QĐ-TH ngày 31/05/2027)."
    )
    ratings.write_decision(store, YEAR, "6/QĐ-TH", "1/6/2027")
    assert ratings.decision_words(store, YEAR) == (
        "Căn cứ: Quyết định 5/QĐ-TH ngày 31/05/2027; 6/QĐ-TH ngày 01/06/2027."
    )
    assert [row.decision_code for row in queries.ratings(store, an)] == ["", "5/QĐ-TH"]
    journal.undo(store, first.action_id)
    assert ratings.lacking_decision(store, YEAR) == 1
