"""School years and calendar years."""

from __future__ import annotations

import pytest

from dhtt_desktop.domain.period import (
    bounds,
    following,
    parse_period,
    periods_between,
    previous,
    school_year_of,
    short_period,
    show_period,
)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Năm học 2021 - 2022", "2021-2022"),
        ("Năm học 2021-2022", "2021-2022"),
        ("NĂM HỌC: 2021–2022", "2021-2022"),
        ("2021/2022", "2021-2022"),
        ("2021-22", "2021-2022"),
        ("1999-00", ""),
        ("NH 21-22", "2021-2022"),
        ("năm học 25 - 26", "2025-2026"),
        ("2026", "2026"),
        ("năm 2026", "2026"),
        ("Kế hoạch thi đua năm học 2026 - 2027 của trường", "2026-2027"),
        ("giai đoạn 2026 - 2030", ""),
        ("2027-2026", ""),
        ("20/11/2026", ""),
        ("ngày 05-9-2026", ""),
        ("214/QĐ-UBND", ""),
        ("21-22", ""),
        ("Xếp loại", ""),
        ("", ""),
    ],
)
def test_parse_period(text: str, period: str) -> None:
    assert parse_period(text) == period


def test_a_school_year_starts_on_the_first_of_august() -> None:
    dates = ("2026-07-31", "2026-08-01", "2026-11-20", "2027-05", "2026", "")
    assert [school_year_of(day) for day in dates] == ["2025-2026", "2026-2027", "2026-2027", "2026-2027", "", ""]


def test_before_and_after() -> None:
    assert previous("2026-2027") == "2025-2026"
    assert previous("2026-2027", 5) == "2021-2022"
    assert following("2026") == "2027"
    assert following(previous("1999-2000", 3), 3) == "1999-2000"
    for wrong in ("", "2026 - 2027", "nay"):
        with pytest.raises(ValueError):
            previous(wrong)


def test_shown() -> None:
    assert [show_period(period) for period in ("2026-2027", "2026", "", "đợt 1")] == [
        "năm học 2026 - 2027", "năm 2026", "", "đợt 1",
    ]  # fmt: skip
    assert [short_period(period) for period in ("2026-2027", "2026")] == ["2026–2027", "2026"]
    assert parse_period(show_period("2026-2027")) == "2026-2027" == parse_period(short_period("2026-2027"))


def test_bounds_hold_the_days_of_the_year() -> None:
    assert bounds("2026-2027") == ("2026-08-01", "2027-07-31")
    assert bounds("2026") == ("2026-01-01", "2026-12-31")
    assert {school_year_of(day) for day in bounds("2026-2027")} == {"2026-2027"}


@pytest.mark.parametrize(
    ("starts", "ends", "like", "stage"),
    [
        ("2026-09-05", "2028-05-31", "2026-2027", ("2026-2027", "2027-2028")),
        ("2026-06-15", "2028-12-31", "2026-2027", ("2026-2027", "2027-2028")),  # the ends are less than half a year
        ("2026", "2030", "2027-2028", ("2026-2027", "2027-2028", "2028-2029", "2029-2030")),
        ("2026-08", "2027-07", "2026-2027", ("2026-2027",)),
        ("2026-10-01", "2026-11-20", "2026-2027", ("2026-2027",)),  # a movement of some weeks
        ("2026-09-05", "", "2027-2028", ("2026-2027", "2027-2028")),
        ("2026", "2028", "2027", ("2026", "2027", "2028")),
        ("2026-03", "2027-12", "2027", ("2026", "2027")),
        ("2024", "", "2026", ("2024", "2025", "2026")),
        ("", "2028", "2027", ()),
    ],
)
def test_the_periods_of_a_stage(starts: str, ends: str, like: str, stage: tuple[str, ...]) -> None:
    assert periods_between(starts, ends, like) == stage


def test_a_stage_asks_for_a_period() -> None:
    with pytest.raises(ValueError, match="not a period"):
        periods_between("2026", "2028", "năm nay")
