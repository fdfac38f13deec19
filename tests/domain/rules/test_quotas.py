"""Limits: exact arithmetic, rounding, and the sentence that shows the count."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhtt_desktop import reference
from dhtt_desktop.domain.rules.book import Quota
from dhtt_desktop.domain.rules.conditions_base import Names
from dhtt_desktop.domain.rules.quotas import judge, rounded

NAMES = Names({"LĐTT": "Lao động tiên tiến"}, {"HTXSNV": "Hoàn thành xuất sắc nhiệm vụ"}, {"LĐTT": "LĐTT"})
BEST = Quota("233/2026/NĐ-CP", "x", True, of="HTXSNV", base="rated:HTTNV", percent=20, raised=25, raised_if="HTXSNV")
LOCAL = Quota("Quy chế", "", True, of="CSTĐCS", base="held:LĐTT", percent=15)
LEADERS = Quota("Quy chế", "", True, of="CSTĐCS", base="held:LĐTT", percent=30, group="leaders")
TEAMS = replace(BEST, group="teams", few=5)


@pytest.mark.parametrize(
    ("quota", "base", "used", "level", "total", "cap", "words"),
    [
        (BEST, 31, 5, "", 0, 6, "20% của 31 người xếp HTTNV = 6,2 → làm tròn xuống 6. Đã chọn 5, còn 1 chỗ."),
        (BEST, 31, 7, "HTXSNV", 0, 7,
         "25% (đơn vị xếp Hoàn thành xuất sắc nhiệm vụ) của 31 người xếp HTTNV = 7,75 → làm tròn xuống 7. "
         "Đã chọn 7, hết chỗ."),
        (BEST, 31, 8, "HTTNV", 0, 6, "20% của 31 người xếp HTTNV = 6,2 → làm tròn xuống 6. Đã chọn 8, vượt 2."),
        (BEST, 30, 0, "", 0, 6, "20% của 30 người xếp HTTNV = 6. Đã chọn 0, còn 6 chỗ."),
        (BEST, 4, 0, "", 0, 0, "20% của 4 người xếp HTTNV = 0,8 → làm tròn xuống 0. Đã chọn 0, hết chỗ."),
        (BEST, 0, 0, "", 0, 0, "20% của 0 người xếp HTTNV = 0. Đã chọn 0, hết chỗ."),
        (LOCAL, 42, 5, "", 0, 6, "15% của 42 LĐTT = 6,3 → làm tròn xuống 6. Đã chọn 5, còn 1 chỗ."),
        (replace(LOCAL, rounding="up"), 42, 5, "", 0, 7,
         "15% của 42 LĐTT = 6,3 → làm tròn lên 7. Đã chọn 5, còn 2 chỗ."),
        (replace(LOCAL, rounding="nearest"), 43, 6, "", 0, 6,
         "15% của 43 LĐTT = 6,45 → làm tròn gần nhất 6. Đã chọn 6, hết chỗ."),
        (replace(LOCAL, rounding="nearest"), 50, 6, "", 0, 8,
         "15% của 50 LĐTT = 7,5 → làm tròn gần nhất 8. Đã chọn 6, còn 2 chỗ."),
        (LEADERS, 5, 1, "", 0, 1, "30% của 5 người đã chọn = 1,5 → làm tròn xuống 1. Đã chọn 1 lãnh đạo, hết chỗ."),
        (TEAMS, 3, 1, "", 4, 1, "Có 4 tập thể, dưới 5 tập thể thì nhiều nhất 1. Đã chọn 1, hết chỗ."),
        (TEAMS, 12, 1, "", 14, 2, "20% của 12 tập thể xếp HTTNV = 2,4 → làm tròn xuống 2. Đã chọn 1, còn 1 chỗ."),
        (TEAMS, 5, 2, "HTXSNV", 5, 1,
         "25% (đơn vị xếp Hoàn thành xuất sắc nhiệm vụ) của 5 tập thể xếp HTTNV = 1,25 → làm tròn xuống 1. "
         "Đã chọn 2, vượt 1."),
    ],
)  # fmt: skip
def test_how_many_may(quota: Quota, base: int, used: int, level: str, total: int, cap: int, words: str) -> None:
    state = judge(quota, base, used, unit_level=level, total=total, names=NAMES)
    assert (state.cap, state.left, state.over, state.words) == (cap, cap - used, used > cap, words)


@given(st.integers(1, 100), st.integers(0, 20_000), st.sampled_from(("down", "up", "nearest")))
def test_rounding_is_exact(percent: int, base: int, rounding: str) -> None:
    state = judge(replace(LOCAL, percent=percent, rounding=rounding), base, 0)
    exact = Fraction(percent * base, 100)
    expected = {"down": floor(exact), "up": ceil(exact), "nearest": floor(exact + Fraction(1, 2))}[rounding]
    assert state.exact == exact and state.cap == expected
    assert abs(state.cap - exact) < 1 and state.cap <= base


@given(st.integers(1, 100), st.integers(0, 5_000))
def test_more_in_the_base_never_means_fewer_places(percent: int, base: int) -> None:
    quota = replace(LOCAL, percent=percent)
    assert judge(quota, base, 0).cap <= judge(quota, base + 1, 0).cap <= judge(quota, base, 0).cap + 1


def test_an_unknown_way_of_rounding_is_refused() -> None:
    with pytest.raises(KeyError):
        rounded(Fraction(1, 2), "sideways")


def test_limits_of_the_shipped_rules_by_date() -> None:
    book = reference.rules()
    shares = {
        day: {
            (one.of, one.group): (one.percent, one.raised)
            for of in ("HTXSNV", "CSTĐCS") for one in book.quotas_of(of, day)
        }
        for day in ("2023-06-01", "2023-12-31", "2024-01-01", "2026-06-30", "2026-07-01")
    }  # fmt: skip
    best, cap = ("HTXSNV", "unit"), ("CSTĐCS", "unit")
    assert shares == {
        "2023-06-01": {best: (20, 0), cap: (15, 0)}, "2023-12-31": {best: (20, 25), cap: (15, 0)},
        "2024-01-01": {best: (20, 25)}, "2026-06-30": {best: (20, 25)},
        "2026-07-01": {best: (20, 25), ("HTXSNV", "teams"): (20, 25)},
    }  # fmt: skip
