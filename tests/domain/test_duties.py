"""Duties in the calendar: month ends, leap days, quarters, half-years, school terms, and how a round stands."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhtt_desktop.domain.duties import (
    DONE,
    DROPPED,
    DUE,
    LATER,
    OVERDUE,
    RHYTHMS,
    Round,
    Timing,
    carried,
    rounds,
    state,
)


def dues(every: str, start: str, end: str, *days: str, first: str = "", last: str = "") -> list[str]:
    return [one.due for one in rounds(Timing(first, last, every, days), start, end)]


def test_once() -> None:
    timing = Timing("2026-10-01", "2026-12-31")
    assert rounds(timing, "2026-11-01", "2026-11-30") == (Round("2026-10-01", "2026-12-31"),)
    assert rounds(timing, "2027-01-01", "2027-12-31") == ()
    assert rounds(Timing("", "2021-12-25"), "2021-12-25", "2021-12-25") == (Round("2021-12-25", "2021-12-25"),)
    assert rounds(Timing(), "2026-01-01", "2026-12-31") == ()


@pytest.mark.parametrize(
    ("every", "days", "wanted"),
    [
        ("tháng", (), ["2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30"]),
        ("tháng", ("30",), ["2028-01-30", "2028-02-29", "2028-03-30", "2028-04-30"]),
        ("quý", (), ["2028-03-31"]),
        ("quý", ("20",), ["2028-03-20"]),
        ("quý", ("31",), ["2028-03-31"]),
        ("6 tháng", (), []),
        ("học kỳ", (), ["2028-01-31"]),
        ("năm", ("02-29",), ["2028-02-29"]),
        ("đợt", (), []),
        ("định kỳ", (), []),
    ],
)
def test_rhythms_in_four_months_of_a_leap_year(every: str, days: tuple[str, ...], wanted: list[str]) -> None:
    assert dues(every, "2028-01-01", "2028-04-30", *days) == wanted


def test_days_of_a_year_in_other_years() -> None:
    assert dues("năm", "2026-01-01", "2028-12-31", "02-29") == ["2026-02-28", "2027-02-28", "2028-02-29"]
    assert dues("6 tháng", "2026-01-01", "2026-12-31", "12-15", "06-15") == ["2026-06-15", "2026-12-15"]
    assert dues("6 tháng", "2026-01-01", "2026-12-31") == ["2026-06-30", "2026-12-31"]
    assert dues("năm", "2026-08-01", "2028-07-31") == ["2026-12-31", "2027-12-31"]
    assert dues("học kỳ", "2026-08-01", "2027-07-31") == ["2027-01-31", "2027-05-31"]


def test_a_rhythm_keeps_within_its_plan() -> None:
    found = dues("quý", "2020-01-01", "2040-12-31", first="2023-09-20", last="2024-06-30")
    assert found == ["2023-09-30", "2023-12-31", "2024-03-31", "2024-06-30"]
    assert dues("quý", "2026-01-01", "2026-12-31", last="2025-12-31") == []  # a plan of a past stage opened today


def test_weeks_begin_on_monday() -> None:
    found = rounds(Timing(every="tuần"), "2026-11-18", "2026-11-30")
    assert found == (Round("2026-11-16", "2026-11-22"), Round("2026-11-23", "2026-11-29"))


def test_how_a_round_stands() -> None:
    one = Round("2026-10-01", "2026-12-31")
    assert state(one, True, False, "2026-09-01") == DONE  # done early
    assert state(one, False, True, "2027-01-05") == DROPPED
    assert state(one, False, False, "2026-09-30") == LATER
    assert state(one, False, False, "2026-12-31") == DUE
    assert state(one, False, False, "2027-01-01") == OVERDUE


@given(
    st.sampled_from(RHYTHMS), st.dates(date(2000, 1, 1), date(2060, 1, 1)), st.integers(0, 900),
    st.sampled_from(["", "31", "29"]),
)  # fmt: skip
def test_rounds_are_in_order_and_never_twice(every: str, start: date, length: int, day: str) -> None:
    days = (day,) if day and every in ("tháng", "quý", "6 tháng") else ()
    found = rounds(Timing(every=every, days=days), start.isoformat(), (start + timedelta(days=length)).isoformat())
    assert [one.due for one in found] == sorted({one.due for one in found})
    assert all(one.opens <= one.due for one in found)
    for before, after in pairwise(found):
        assert before.due < after.due and (every in ("tháng", "quý", "6 tháng") or before.due < after.opens)


@pytest.mark.parametrize(
    ("old", "new", "moved"),
    [
        (Timing(last="2026-11-18"), Timing("2026-11-01", "2026-11-15"), {"2026-11-18": "2026-11-15"}),
        (Timing("2026-11-18"), Timing("2026-11-18", "2026-11-20"), {"2026-11-18": "2026-11-20"}),
        (Timing(last="2026-11-18"), Timing(), {}),  # no day any more: what was done keeps the day it had
        (Timing(every="tháng"), Timing(every="tháng", days=("20",)),
         {"2026-11-30": "2026-11-20", "2028-02-29": "2028-02-20"}),
        (Timing(every="quý"), Timing(every="tháng"), {}),
        (Timing(every="năm", days=("02-29",)), Timing(every="năm", days=("03-31",)), {"2028-02-29": "2028-03-31"}),
        (Timing(every="năm", days=("05-30", "12-15")), Timing(every="năm", days=("12-15",)), {}),  # both on one day
    ],
)  # fmt: skip
def test_marked_rounds_go_along_with_their_days(old: Timing, new: Timing, moved: dict[str, str]) -> None:
    done = {"2026-11-18", "2026-11-30", "2028-02-29", "2026-05-30", "2026-12-15"}
    ours = done & {one.due for one in rounds(old, "2026-01-01", "2028-12-31")}
    assert carried(old, new, ours) == moved
