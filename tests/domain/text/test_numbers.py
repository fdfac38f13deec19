"""Numbers in words and signs of Vietnamese documents."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dhtt_desktop.domain.text.numbers import (
    LIST_LETTERS,
    decimal_comma,
    group,
    in_words,
    letter,
    money_in_words,
    parse_letter,
    parse_roman,
    roman,
    two_digits,
)


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (760_000, "Bảy trăm sáu mươi nghìn đồng"),
        (2_530_000, "Hai triệu năm trăm ba mươi nghìn đồng"),
        (3_800_000, "Ba triệu tám trăm nghìn đồng"),
        (11_390_000, "Mười một triệu ba trăm chín mươi nghìn đồng"),
        (20_240_000, "Hai mươi triệu hai trăm bốn mươi nghìn đồng"),
        (21_000, "Hai mươi mốt nghìn đồng"),
        (101_005_000, "Một trăm linh một triệu không trăm linh năm nghìn đồng"),
        (1_000_000_000, "Một tỷ đồng"),
        (0, "Không đồng"),
    ],
)
def test_money_in_words(amount: int, words: str) -> None:
    assert money_in_words(amount) == words


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (0, "không"), (1, "một"), (4, "bốn"), (5, "năm"), (10, "mười"), (11, "mười một"), (14, "mười bốn"),
        (15, "mười lăm"), (20, "hai mươi"), (21, "hai mươi mốt"), (24, "hai mươi tư"), (25, "hai mươi lăm"),
        (101, "một trăm linh một"), (105, "một trăm linh năm"), (110, "một trăm mười"), (115, "một trăm mười lăm"),
        (121, "một trăm hai mươi mốt"), (1005, "một nghìn không trăm linh năm"), (1010, "một nghìn không trăm mười"),
        (1_000_001, "một triệu không trăm linh một"), (5_000_000_005, "năm tỷ không trăm linh năm"),
        (1_001_000_000_000, "một nghìn không trăm linh một tỷ"), (10**18, "một tỷ tỷ"), (-7, "âm bảy"),
    ],
)  # fmt: skip
def test_in_words(n: int, words: str) -> None:
    assert in_words(n) == words


_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_READ = {word: n for n, word in enumerate(_DIGITS)} | {
    "mốt": 1, "tư": 4, "lăm": 5, "mười": 10
}  # fmt: skip


def read_back(words: str) -> int:
    """A naive reader of number words, independent of the writer."""
    total = milliard = current = 0
    for word in words.split():
        if word in _READ:
            current += _READ[word]
        elif word == "mươi":
            current = current // 100 * 100 + current % 100 * 10
        elif word == "trăm":
            current *= 100
        elif word in ("nghìn", "triệu"):
            total, current = total + current * (1000 if word == "nghìn" else 10**6), 0
        elif word == "tỷ":
            milliard, total, current = (milliard + total + current) * 10**9, 0, 0
        else:
            assert word == "linh"
    return milliard + total + current


@settings(max_examples=200)
@given(st.one_of(st.integers(0, 2000), st.integers(0, 10**17)))
def test_words_read_back_as_the_number(n: int) -> None:
    assert read_back(in_words(n)) == n


def test_grouping_and_decimals() -> None:
    assert [group(n) for n in (0, 999, 1_250_000, -12_000)] == ["0", "999", "1.250.000", "-12.000"]
    shown = [decimal_comma(x) for x in (98.5, 100.0, 66.666, Decimal("0.3"), 1250.5, -0.001, 0.125)]
    assert shown == ["98,5", "100", "66,67", "0,3", "1.250,5", "0", "0,13"]
    assert decimal_comma(66.666, 1) == "66,7"
    assert [two_digits(n) for n in (5, 12, 105)] == ["05", "12", "105"]


@settings(max_examples=80)
@given(st.integers(1, 3999))
def test_roman_numerals_come_back(n: int) -> None:
    assert parse_roman(roman(n)) == n


def test_roman_numerals_are_strict() -> None:
    assert parse_roman("Ⅳ") == 4
    assert parse_roman(" IX ") == 9
    assert [parse_roman(text) for text in ("", "iv", "IIII", "VX", "IC", "A", "1", "IVI")] == [None] * 8
    for n in (0, 4000):
        with pytest.raises(ValueError):
            roman(n)


def test_list_letters_have_their_own_alphabet() -> None:
    assert "".join(letter(n) for n in range(1, 24)) == LIST_LETTERS == "abcdđeghiklmnopqrstuvxy"
    assert [parse_letter(c) for c in ("a", "đ", "y", "d\u0111")] == [1, 5, 23, 4 * 23 + 5]
    assert [parse_letter(c) for c in ("f", "j", "w", "z", "ă", "â", "ơ", "", "1", "A")] == [None] * 10
    with pytest.raises(ValueError):
        letter(0)


@settings(max_examples=60)
@given(st.integers(1, 2000))
def test_list_letters_come_back(n: int) -> None:
    assert parse_letter(letter(n)) == n
