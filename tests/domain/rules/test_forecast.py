"""What the next years hold."""

from __future__ import annotations

import pytest

from dhtt_desktop import reference
from dhtt_desktop.domain.rules.forecast import breaks, compile_outlook, forecast, ready
from tests.domain.rules.scenarios import ON, PERIOD, read
from tests.domain.rules.test_scenarios import NAMES

NEXT, AFTER = "2027-2028", "2028-2029"


def ahead(award: str, facts: str, on: str = ON) -> tuple[bool, bool, str, str]:
    """(next period, the one after, what must be reached, what breaks)."""
    found = forecast(reference.rules(), read(facts, PERIOD), award, PERIOD, on, names=NAMES)
    return found.qualifies.get(NEXT, False), found.qualifies.get(AFTER, False), found.if_reached, found.broken


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        # two years held, this year may be reached: as of next year
        ("rated 2024..2027 HTXSNV; held 2024..2026 CSTĐCS",
         (True, True, "Nếu đạt Chiến sĩ thi đua cơ sở năm học 2026 - 2027: đủ 3 năm liên tục (2024–2027)", "")),
        # one year held: next year at the end of it, or the year after
        ("rated 2024-2025 HTTNV; rated 2025..2027 HTXSNV; held 2025-2026 CSTĐCS",
         (True, True, "Nếu đạt Chiến sĩ thi đua cơ sở năm học 2026 - 2027, 2027 - 2028: "
          "đủ 3 năm liên tục (2025–2028)", "")),
        # only this year's, not decided yet: nothing on record carries a chain
        ("rated 2024..2026 HTTNV; rated 2026-2027 HTXSNV", (False, False, "", "")),
        # this year's is on record: the year after the next one
        ("rated 2024..2026 HTTNV; held 2026-2027 CSTĐCS",
         (False, True, "Nếu đạt Chiến sĩ thi đua cơ sở năm học 2027 - 2028, 2028 - 2029: "
          "đủ 3 năm liên tục (2026–2029)", "")),
        # this year is lost: the chain breaks
        ("rated 2024..2026 HTXSNV; rated 2026-2027 HTNV; held 2024..2026 CSTĐCS",
         (False, False, "", "Chuỗi 2 năm liên tục Chiến sĩ thi đua cơ sở (2024–2026) dừng ở năm học 2026 - 2027: "
          "chưa có Lao động tiên tiến, Chiến sĩ thi đua cơ sở, Chiến sĩ thi đua cấp tỉnh "
          "hoặc Chiến sĩ thi đua toàn quốc năm học 2026 - 2027; "
          "hoặc xếp loại Hoàn thành nhiệm vụ, cần từ Hoàn thành tốt nhiệm vụ trở lên")),
        # lost by its rating, but put forward all the same: not broken yet
        ("rated 2024..2026 HTXSNV; rated 2026-2027 HTNV; held 2024..2026 CSTĐCS; nominated 2026-2027 CSTĐCS",
         (True, True, "Nếu đạt Chiến sĩ thi đua cơ sở năm học 2026 - 2027: đủ 3 năm liên tục (2024–2027)", "")),
        # a chain that ended before is no news
        ("rated 2020..2027 HTTNV; held 2020..2023 CSTĐCS", (False, False, "", "")),
        # three years are full already: nothing to foresee
        ("held 2023..2026 CSTĐCS; rated 2026-2027 HTXSNV", (False, False, "", "")),
    ],
)  # fmt: skip
def test_title_of_the_province(facts: str, expected: tuple[bool, bool, str, str]) -> None:
    assert ahead("CSTĐ_TINH", facts) == expected


def test_a_chain_of_titles_of_the_province() -> None:
    facts = "rated 2022..2027 HTXSNV; held 2022..2027 CSTĐCS; held 2025-2026 CSTĐ_TINH; idea 2025-2026 tỉnh"
    assert ahead("CSTĐTQ", facts)[:3] == (
        True, False, "Nếu đạt Chiến sĩ thi đua cấp tỉnh năm học 2026 - 2027: đủ 2 năm liên tục (2025–2027)"
    )  # fmt: skip


def test_years_in_the_profession() -> None:
    assert ahead("KNC", "joined 2008-03-01")[:3] == (
        True, True, "Vào ngành từ 01/03/2008, đủ 20 năm công tác từ 01/03/2028"
    )  # fmt: skip
    assert ahead("KNC", "joined 2009-03-01")[:2] == (False, True)
    assert ahead("KNC", "joined 2015-03-01")[:2] == (False, False)
    assert ahead("KNC", "joined 2000-03-01")[:2] == (False, False)  # full already


def test_ratings_in_a_row() -> None:
    assert ahead("BK_TINH", "rated 2024..2026 HTTNV; rated 2026-2027 HTXSNV")[:3] == (
        True, True, "Nếu xếp loại Hoàn thành xuất sắc nhiệm vụ năm học 2027 - 2028: đủ 2 năm liên tục (2026–2028)"
    )  # fmt: skip
    assert ahead("BK_TINH", "rated 2024..2027 HTTNV")[:2] == (False, False)


def test_an_award_of_one_year_has_no_forecast() -> None:
    found = forecast(reference.rules(), read("rated 2026-2027 HTXSNV", PERIOD), "LĐTT", PERIOD, ON, names=NAMES)
    assert (found.qualifies, found.if_reached, found.broken) == ({}, "", "")


def test_lists_ask_the_same_question() -> None:
    outlook = compile_outlook(reference.rules(), "CSTĐ_TINH", PERIOD, ON)
    runs = read("rated 2024..2027 HTXSNV; held 2024..2026 CSTĐCS", PERIOD)
    lost = read("rated 2024..2026 HTXSNV; rated 2026-2027 HTNV; held 2024..2026 CSTĐCS", PERIOD)
    assert (ready(outlook, runs), breaks(outlook, runs)) == ((True, True), None)
    assert (ready(outlook, lost), breaks(outlook, lost)) == ((False, False), (frozenset({"CSTĐCS"}), 2))


def test_an_initiative_that_decides_a_chain_under_the_old_law() -> None:
    facts = "rated 2024..2027 HTXSNV; held 2024..2026 CSTĐCS"
    old = forecast(reference.rules(), read(facts, PERIOD), "CSTĐ_TINH", PERIOD, "2023-12-31", names=NAMES)
    assert "Chưa có sáng kiến".lower() in old.broken
    assert ahead("CSTĐ_TINH", facts)[3] == ""
