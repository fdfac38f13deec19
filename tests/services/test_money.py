"""Bonus money: the table of domain.md C.2 from the shipped rules, the day of the decision, the highest title."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from dhtt_desktop import reference
from dhtt_desktop.domain.rules.book import Coefficient, LegalText, Rounding, RuleBook, Salary
from dhtt_desktop.services import decisions, drafting, money, register
from dhtt_desktop.services.awards import Subject
from dhtt_desktop.services.decisions import Decision
from dhtt_desktop.store import queries
from dhtt_desktop.store.database import Store
from tests.services.award_samples import PERIOD, small, who


@dataclass(frozen=True)
class Row:
    id: int
    kind: str
    decision_date: str = "2026-07-01"
    person_id: int | None = 1
    team_id: int | None = None
    period: str = "2025-2026"
    cancelled_on: str = ""


def team(row: Row) -> Row:
    return replace(row, person_id=None, team_id=1)


# domain.md C.2 at the base salary of 2.530.000 đồng.
TABLE = [
    ("LĐTT", False, 760_000), ("GK", False, 760_000), ("GK", True, 1_520_000), ("TTLĐTT", True, 2_030_000),
    ("CSTĐCS", False, 2_530_000), ("TTLĐXS", True, 3_800_000), ("BK_TINH", False, 3_800_000),
    ("CSTĐ_TINH", False, 7_590_000), ("BK_TINH", True, 7_590_000), ("BK_TTG", False, 8_860_000),
    ("CSTĐTQ", False, 11_390_000), ("BK_TTG", True, 17_710_000), ("CO_TINH", True, 20_240_000),
    ("NGUT", False, 22_770_000), ("CO_CP", True, 30_360_000), ("NGND", False, 31_630_000),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "of_team", "amount"), TABLE)
def test_the_amounts_of_the_law_come_from_its_rules(kind: str, of_team: bool, amount: int) -> None:
    row = Row(1, kind)
    paid = money.one(reference.rules(), team(row) if of_team else row)
    assert paid.amount == amount and paid.laws


@pytest.mark.parametrize(
    ("kind", "day", "amount"),
    [("LĐTT", "2026-06-30", 710_000), ("LĐTT", "2026-07-01", 760_000),
     ("CSTĐCS", "2026-06-30", 2_340_000), ("CSTĐCS", "2026-07-01", 2_530_000)],
)  # fmt: skip
def test_the_day_of_the_decision_decides_for_the_same_school_year(kind: str, day: str, amount: int) -> None:
    assert money.one(reference.rules(), Row(1, kind, day)).amount == amount


def test_why_it_is_so_much_is_told_with_its_sources() -> None:
    told = money.one(reference.rules(), Row(1, "LĐTT")).told
    assert told.startswith("0,3 × 2.530.000 = 759.000 → làm tròn lên 760.000 đồng; Nghị định 152/2025/NĐ-CP, Điều 49")
    assert "161/2026" in told and "chưa kiểm chứng" not in told
    exact = money.one(reference.rules(), Row(1, "CSTĐCS")).told
    assert "làm tròn" not in exact and exact.startswith("1,0 × 2.530.000 = 2.530.000 đồng;")


def test_a_coefficient_that_was_not_read_in_its_source_is_marked() -> None:
    assert money.one(reference.rules(), Row(1, "GK")).told.endswith("(chưa kiểm chứng)")


def test_what_has_no_coefficient_says_so() -> None:
    paid = money.one(reference.rules(), Row(1, "ĐHTT"))
    assert (paid.amount, paid.told) == (0, "Không có mức tiền thưởng theo quy định")
    assert money.one(reference.rules(), Row(1, "LĐTT", "")).amount == 0


def amounts(rows: list[Row], beside: list[Row] | None = None) -> dict[int, int]:
    return {key: paid.amount for key, paid in money.pay(reference.rules(), rows, beside=beside or []).items()}


def test_of_titles_of_one_time_only_the_highest_is_paid_and_the_other_says_why() -> None:
    rows = [Row(1, "LĐTT"), Row(2, "CSTĐCS")]
    assert amounts(rows) == {1: 0, 2: 2_530_000}
    told = money.pay(reference.rules(), rows)[1].told
    assert told.startswith("Không chi: cùng thời gian đã có Chiến sĩ thi đua cơ sở")


def test_titles_of_different_times_and_a_form_beside_a_title_are_each_paid() -> None:
    rows = [Row(1, "LĐTT"), Row(2, "CSTĐCS", period="2024-2025"), Row(3, "GK"), Row(4, "GK_XA")]
    assert amounts(rows) == {1: 760_000, 2: 2_530_000, 3: 760_000, 4: 760_000}


def test_people_and_teams_are_paid_each_for_themselves() -> None:
    rows = [Row(1, "LĐTT"), Row(2, "CSTĐCS", person_id=2), team(Row(3, "TTLĐTT"))]
    assert all(amounts(rows).values())


def test_a_later_decision_never_changes_what_an_earlier_one_paid() -> None:
    early, late = Row(1, "LĐTT", "2026-07-10"), Row(2, "CSTĐCS", "2026-08-20")
    assert amounts([early], [early, late]) == {1: 760_000}
    assert amounts([late], [early, late]) == {2: 2_530_000}
    assert amounts([replace(early, decision_date="2026-08-20")], [late]) == {1: 0}
    assert amounts([replace(early, decision_date="2026-08-20")], [replace(late, cancelled_on="2026-09-01")]) == {
        1: 760_000
    }


def test_the_step_of_rounding_is_a_rule_of_the_day() -> None:
    text = LegalText("1/2030/NĐ-CP", "Nghị định về thưởng", "2030-01-01", "", True)
    book = RuleBook(
        texts=(text,),
        coefficients=(Coefficient(text.number, "Điều 1", True, award="LĐTT", factor="0.35"),),
        salaries=(Salary(text.number, "Điều 2", False, valid_from="2030-01-01", amount=3_000_001),),
        roundings=(Rounding(text.number, "Điều 3", True, valid_from="2031-01-01", step=1000),),
    )
    before, after = (money.one(book, Row(1, "LĐTT", day)) for day in ("2030-06-01", "2031-06-01"))
    assert (before.amount, after.amount) == (1_050_001, 1_051_000)
    assert "chưa kiểm chứng" in before.told
    assert money.one(book, Row(1, "LĐTT", "2029-12-31")).told.startswith("Chưa tính được")


def test_awards_on_record_are_paid_beside_the_others_of_their_year(tmp_path: Path) -> None:
    store = small(tmp_path)
    an = Subject(who(store, "Lê Thị An"))
    decisions.receive(
        store, Decision("1/QĐ", "1/7/2027", "UBND xã"), PERIOD, [(an, "LĐTT"), (an, "CSTĐCS"), (an, "GK_XA")]
    )
    paid = money.of_awards(store, queries.awards_in(store, PERIOD))
    assert sorted(one.amount for one in paid.values()) == [0, 760_000, 2_530_000]
    store.close()


def paid_lists(tmp_path: Path) -> Store:
    """Two decisions of one school year, the day before and the day after the base salary rose."""
    store = small(tmp_path)
    an, binh = (Subject(who(store, name)) for name in ("Lê Thị An", "Trần Văn Bình"))
    decisions.receive(store, Decision("1/QĐ-UBND", "30/6/2026", "UBND xã An Bình"), PERIOD, [(an, "LĐTT")])
    decisions.receive(store, Decision("2/QĐ-UBND", "1/7/2026", "UBND xã An Bình"), PERIOD, [(binh, "LĐTT")])
    return store


def test_a_payment_list_is_of_one_decision_or_of_the_year(tmp_path: Path) -> None:
    store = paid_lists(tmp_path)
    for code, total, words in (
        ("1/QĐ-UBND", "710.000", "Bảy trăm mười nghìn đồng"), ("2/QĐ-UBND", "760.000", "Bảy trăm sáu mươi nghìn đồng"),
        ("", "1.470.000", "Một triệu bốn trăm bảy mươi nghìn đồng"),
    ):  # fmt: skip
        made = drafting.draft(store, "chi-tien-thuong", period=PERIOD, on="2026-11-20", decision=code)
        assert f"Tổng số tiền: {total} đồng (bằng chữ: {words})" in made.text
        assert (f"Theo Quyết định số {code}" in made.text) == bool(code)
        assert "Nghị định 152/2025/NĐ-CP, Điều 49" in made.text
    store.close()


def test_a_list_of_one_decision_drawn_anew_stays_of_that_decision(tmp_path: Path) -> None:
    store = paid_lists(tmp_path)
    made = drafting.draft(store, "ky-nhan", period=PERIOD, on="2026-11-20", decision="1/QĐ-UBND")
    assert register.drawn_anew(store, made).tables == made.tables
    whole = drafting.draft(store, "ky-nhan", period=PERIOD, on="2026-11-20")
    assert len(register.drawn_anew(store, whole).tables[0].rows) == 2
    store.close()
