"""Dates as school files write them, and as documents print them."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dhtt_desktop.domain.text.dates import (
    NO_DATE,
    official_date,
    parse_date,
    parse_day_month,
    show_date,
)


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("9/8/1978", "1978-08-09"),
        ("07-10-1998", "1998-10-07"),
        ("7.10.1998", "1998-10-07"),
        ("16 / 04 / 1983", "1983-04-16"),
        ("16/04/1983 00:00:00", "1983-04-16"),
        ("1998-10-07T00:00:00", "1998-10-07"),
        ("1998-10-07", "1998-10-07"),
        ("1998/10/7", "1998-10-07"),
        ("ngày 5 tháng 9 năm 2026", "2026-09-05"),
        ("Ngày 05 tháng 9 năm 2026", "2026-09-05"),
        ("Sinh ngày 7/10/1998", "1998-10-07"),
        ("tháng 9 năm 1998", "1998-09"),
        ("Tháng 9/1998", "1998-09"),
        ("09/1998", "1998-09"),
        ("9-1998", "1998-09"),
        ("1998-09", "1998-09"),
        ("1971", "1971"),
        ("năm 1971", "1971"),
        ("Sinh năm 1971", "1971"),
        ("'1971", "1971"),
        ("…/…/1971", "1971"),
        ("--/--/1971", "1971"),
        ("00/00/1971", "1971"),
        ("00/09/1971", "1971-09"),
        ("7/10/98", "1998-10-07"),
        ("20/11/26", "2026-11-20"),
        ("01/9/05", "2005-09-01"),
        ("07101998", "1998-10-07"),
        ("28890", "1979-02-04"),
        (1971, "1971"),
        (1971.0, "1971"),
        (36075, "1998-10-07"),
        (36075.5, "1998-10-07"),
        (9.1998, "1998-09"),
        (12.2, ""),
        (datetime.date(1998, 10, 7), "1998-10-07"),
        (datetime.datetime(1998, 10, 7, 8, 30), "1998-10-07"),
        (datetime.time(8, 30), ""),
        ("12/25/1974", ""),
        ("31/02/1990", ""),
        ("29/02/1991", ""),
        ("29/02/1992", "1992-02-29"),
        ("5/0/1971", ""),
        ("20/11", ""),
        ("13/1998", ""),
        ("0", ""),
        (0, ""),
        (42, ""),
        (-36075, ""),
        (944123476, ""),
        (float("nan"), ""),
        (float("inf"), ""),
        (True, ""),
        (None, ""),
        ("", ""),
        ("Không", ""),
        ("2021-2022", ""),
        ("0944 123 476", ""),
        ("082172202281", ""),
        ("1/1/0001", ""),
    ],
)
def test_parse_date(value: object, iso: str) -> None:
    assert parse_date(value) == iso


def test_workbooks_of_the_1904_system() -> None:
    assert parse_date(36075 - 1462, epoch1904=True) == "1998-10-07"
    assert parse_date(1971, epoch1904=True) == "1971"


@settings(max_examples=80)
@given(st.dates(datetime.date(1940, 1, 1), datetime.date(2039, 12, 31)))
def test_every_way_of_writing_a_day_comes_back(day: datetime.date) -> None:
    iso = day.isoformat()
    serial = (day - datetime.date(1899, 12, 30)).days
    ways = [
        day, serial, float(serial), iso, show_date(iso), official_date(iso), f"{day.day}/{day.month}/{day.year}",
        f"{day.day}-{day.month}-{day.year % 100:02d}", f"{day:%d%m%Y}", f"{day.day}.{day.month}.{day.year}",
    ]  # fmt: skip
    assert {parse_date(way) for way in ways} == {iso}


@settings(max_examples=60)
@given(
    st.one_of(
        st.text(max_size=15), st.integers(), st.floats(), st.from_regex(r"[0-9]{1,4}[/.\-][0-9]{1,4}", fullmatch=True)
    )
)
def test_anything_else_is_a_date_in_iso_or_nothing(value: object) -> None:
    found = parse_date(value)
    assert found == "" or parse_date(found) == found


def test_show_date() -> None:
    assert [show_date(iso) for iso in ("1971-02-03", "1998-09", "1971", "", "chưa rõ")] == [
        "03/02/1971", "09/1998", "1971", "", "chưa rõ",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("iso", "text"),
    [
        ("2026-01-05", "ngày 05 tháng 01 năm 2026"),
        ("2026-02-28", "ngày 28 tháng 02 năm 2026"),
        ("2026-03-09", "ngày 09 tháng 3 năm 2026"),
        ("2026-06-29", "ngày 29 tháng 6 năm 2026"),
        ("2026-11-20", "ngày 20 tháng 11 năm 2026"),
        ("2026-09", "ngày …… tháng 9 năm 2026"),
        ("2026", "ngày …… tháng …… năm 2026"),
        ("", NO_DATE),
    ],
)
def test_official_date(iso: str, text: str) -> None:
    assert official_date(iso) == text


def test_day_and_month() -> None:
    for text in ("20/11", "20-11", "ngày 20 tháng 11", "20.11"):
        assert parse_day_month(text) == (20, 11)
    for text in ("31/02", "0/5", "20/13", "20/11/2026", "2026", ""):
        assert parse_day_month(text) is None
    assert parse_day_month("29/2") == (29, 2)
