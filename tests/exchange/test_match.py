"""Who is who: rows of a file against the people that the school has."""

from __future__ import annotations

import pytest

from dhtt_desktop.exchange.findings import AwardLine, PersonRow
from dhtt_desktop.exchange.match import CHANGED, DOUBTFUL, NEW, UNCHANGED, Known, PlanRow, match


def row(name: str, birth: str = "", at: int = 2, **facts: object) -> PersonRow:
    return PersonRow("DS", (at,), name, birth, **facts)  # type: ignore[arg-type]


def only(one: PersonRow, *people: Known, fill_only: bool = False) -> PlanRow:
    (planned,) = match([one], people, fill_only=fill_only).rows
    return planned


def test_everybody_is_new_in_an_empty_school() -> None:
    plan = match([row("Lê An"), row("Lê An", at=3)], [])
    assert plan.counts == {NEW: 2, CHANGED: 0, UNCHANGED: 0, DOUBTFUL: 0}


def test_identity_number_finds_the_person_whatever_the_birth() -> None:
    known = Known(7, "Lê Thị An", "1980", cccd="082080012345")
    planned = only(row("Lê Thị An", "1980-02-03", cccd="082080012345"), known)
    assert (planned.state, planned.person_id) == (CHANGED, 7)
    assert [(change.field, change.before, change.after) for change in planned.changes] == [
        ("birth", "1980", "1980-02-03")
    ]


def test_same_identity_number_with_another_name_is_asked_about() -> None:
    planned = only(row("Trần Văn Bình", cccd="082080012345"), Known(7, "Lê Thị An", cccd="082080012345"))
    assert planned.state == DOUBTFUL and "CCCD" in planned.why
    assert [choice.person_id for choice in planned.choices] == [7, None]


def test_identity_number_with_a_name_one_letter_apart_offers_the_name() -> None:
    planned = only(row("Lê Thị Loan", cccd="082080012345"), Known(7, "Lê Thị Lan", cccd="082080012345"))
    assert [(change.field, change.after) for change in planned.changes] == [("name", "Lê Thị Loan")]


def test_year_agrees_with_a_date_in_it() -> None:
    assert only(row("Đặng Thị Hồng Vân", "1971"), Known(1, "Đặng Thị Hồng Vân", "1971-12-09")).state == UNCHANGED
    more = only(row("Đặng Thị Hồng Vân", "1971-12-09"), Known(1, "Đặng Thị Hồng Vân", "1971"))
    assert more.changes[0].after == "1971-12-09"


def test_blank_cells_never_erase() -> None:
    known = Known(
        1, "Lê An", "1980", "Nam", "Giáo viên", "Tổ Lá", "082080012345", "0912345678", "Đại học", "2005", True, "x"
    )
    assert only(row("Lê An", "1980"), known).state == UNCHANGED


def test_changed_facts_are_named() -> None:
    planned = only(
        row("Lê An", "1980", post="Tổ phó", team="Lá"), Known(1, "Lê An", "1980", post="Giáo viên", team="Tổ Lá")
    )
    assert [(change.label, change.before, change.after) for change in planned.changes] == [
        ("chức vụ", "Giáo viên", "Tổ phó")
    ]


def test_name_alone_only_when_unique_on_both_sides() -> None:
    assert "chỉ theo họ tên" in only(row("Lê An"), Known(1, "Lê An", "1980")).why
    assert only(row("Lê An"), Known(1, "Lê An", "1980"), Known(2, "Lê An", "1990")).state == DOUBTFUL
    twice = match([row("Lê An"), row("Lê An", at=3)], [Known(1, "Lê An", "1980")])
    assert [planned.state for planned in twice.rows] == [DOUBTFUL, DOUBTFUL]


def test_namesakes_are_told_apart_by_birth_then_team() -> None:
    people = [Known(1, "Lê An", "1980-01-01", team="Tổ Lá"), Known(2, "Lê An", "1980-05-05", team="Tổ Mầm")]
    assert only(row("Lê An", "1980-05-05"), *people).person_id == 2
    assert only(row("Lê An", "1980", team="Tổ Lá"), *people).person_id == 1
    assert only(row("Lê An", "1980"), *people).state == DOUBTFUL
    assert only(row("Lê An", "1965-01-02"), *people).state == NEW


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Đặng Hồng Vân", "Đặng Thị Hồng Vân"),
        ("Lê Thị Lan", "Lê Thị Loan"),
        ("Lê Thị Hang", "Lê Thị Hằng"),
        ("Trần Quốc Đat", "Trần Quốc Đạt"),
        ("Nguyễn Văn Tuân", "Nguyễn Văn Tuấn"),
    ],
)
def test_near_duplicates_with_the_same_birth_are_asked_about(name: str, known: str) -> None:
    planned = only(row(name, "1980-02-03"), Known(1, known, "1980-02-03"))
    assert planned.state == DOUBTFUL and planned.choices[0].person_id == 1
    assert planned.choices[0].changes[0].after == name
    assert only(row(name, "1980-02-03"), Known(1, known, "1985-02-03")).state == NEW


def test_spelling_of_the_tone_is_the_same_person_and_the_name_stays() -> None:
    planned = only(row("Ngô Thị Hoà", "1985-03-18"), Known(1, "Ngô Thị Hòa", "1985-03-18"))
    assert (planned.state, planned.person_id) == (UNCHANGED, 1) and "giữ “Ngô Thị Hòa”" in planned.why
    assert only(row("Ngô Thị Hoà"), Known(1, "Ngô Thị Hòa")).state == DOUBTFUL


def test_one_slip_in_the_birth_date_is_asked_about() -> None:
    assert only(row("Lê Thị An", "1980-03-02"), Known(1, "Lê Thị An", "1980-02-03")).state == DOUBTFUL
    assert only(row("Lê Thị An", "1981-02-03"), Known(1, "Lê Thị An", "1980-02-03")).state == DOUBTFUL


def test_two_rows_for_one_person() -> None:
    plan = match(
        [row("Lê An", "1980", cccd="082080012345"), row("Lê An", "1980-01-01", at=9)], [Known(1, "Lê An", "1980-01-01")]
    )
    assert [planned.state for planned in plan.rows] == [CHANGED, DOUBTFUL]
    assert "Dòng 2" in plan.rows[1].why


def test_results_are_compared_by_period() -> None:
    known = Known(1, "Lê An", "1980", ratings={"2023-2024": "HTTNV"}, awards=frozenset({("2023-2024", "LĐTT")}))
    told = row(
        "Lê An", "1980", ratings={"2023-2024": "HTXSNV", "2024-2025": "HTTNV"},
        awards=(AwardLine("2023-2024", "LĐTT"), AwardLine("2024-2025", "CSTĐCS")),
    )  # fmt: skip
    assert [(change.field, change.period, change.before, change.after) for change in only(told, known).changes] == [
        ("rating", "2023-2024", "HTTNV", "HTXSNV"),
        ("rating", "2024-2025", "", "HTTNV"),
        ("award", "2024-2025", "", "CSTĐCS"),
    ]


def test_a_list_of_past_years_only_fills_gaps() -> None:
    told = row("Lê An", "1980", post="Giáo viên", phone="0912345678")
    planned = only(told, Known(1, "Lê An", "1980", post="Hiệu trưởng"), fill_only=True)
    assert [change.field for change in planned.changes] == ["phone"]


def test_different_identity_numbers_are_different_people() -> None:
    planned = only(row("Lê An", "1980", cccd="082080012345"), Known(1, "Lê An", "1980", cccd="082080099999"))
    assert planned.state == NEW
    old = only(row("Lê An", "1980", cccd="082080012345"), Known(1, "Lê An", "1980", cccd="311234567"))
    assert (old.state, old.changes[0].field) == (CHANGED, "cccd")
