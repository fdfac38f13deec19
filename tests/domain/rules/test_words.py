"""Parts of sentences."""

from __future__ import annotations

from fractions import Fraction

import pytest

from dhtt_desktop.domain.rules.words import days, either, listed, number, paper, papers, percent, sentence, span


@pytest.mark.parametrize(
    ("code", "date", "shown"),
    [
        ("31/QĐ-MNTP", "2027-05-28", "QĐ 31/QĐ-MNTP ngày 28/05/2027"),
        ("QĐ 31/QĐ-MNTP", "", "QĐ 31/QĐ-MNTP"),
        ("Quyết định số 5", "2027", "Quyết định số 5 ngày 2027"),
        ("", "2027-05-28", "QĐ ngày 28/05/2027"),
        ("", "", ""),
    ],
)
def test_papers_are_named(code: str, date: str, shown: str) -> None:
    assert paper(code, date) == shown


def test_papers_of_years() -> None:
    assert papers([("2026", "5/QĐ", "")]) == "QĐ 5/QĐ"
    assert papers([("2025", "5/QĐ", ""), ("2026", "", ""), ("2027", "7/QĐ", "")]) == "2025: QĐ 5/QĐ; 2027: QĐ 7/QĐ"


def test_periods_in_a_row() -> None:
    assert span(["2026-2027", "2025-2026", "2024-2025"]) == "2024–2027"
    assert (span(["2026"]), span(["2024", "2026"])) == ("2026", "2024–2026")
    assert listed(["2026-2027", "2024-2025"]) == "năm học 2024 - 2025, 2026 - 2027"
    assert listed(["2026", "2025"]) == "năm 2025, 2026"
    assert listed(f"{year}-{year + 1}" for year in range(2010, 2018)) == "các năm 2010–2018"


def test_parts_become_one_sentence() -> None:
    parts = ["Chưa có xếp loại", "", "Còn thiếu 1 năm", "Chưa có xếp loại"]
    assert sentence(parts) == "Chưa có xếp loại; còn thiếu 1 năm"
    assert sentence(["Chưa đủ; chưa rõ", "Chưa rõ; còn thiếu", "Chưa đủ"]) == "Chưa đủ; chưa rõ; còn thiếu"
    assert sentence(["", ""]) == ""
    assert sentence(["Đủ", "QĐ 5 đã bị hủy"]) == "Đủ; QĐ 5 đã bị hủy"
    assert [either(list(names)) for names in ("", "A", "AB", "ABC")] == ["", "A", "A hoặc B", "A, B hoặc C"]
    assert days("2026-03-01", "2026-09") == "từ 01/03/2026 đến 09/2026"
    assert days("", "") == "(chưa ghi ngày bắt đầu), chưa ghi ngày hết"


def test_exact_numbers_with_a_comma() -> None:
    assert [number(Fraction(31, 5)), number(Fraction(6)), number(Fraction(31, 4))] == ["6,2", "6", "7,75"]
    assert [percent(Fraction(8, 9)), percent(Fraction(1, 5)), percent(Fraction(1, 1600))] == ["88,89%", "20%", "0,06%"]
    assert number(Fraction(1999, 1000), 2) == "2"
