"""Numbers as Vietnamese documents write them: in words, grouped, Roman, as list letters."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("", "nghìn", "triệu")
_MILLIARD = 10**9
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
LIST_LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The letters of "điểm" in official texts: đ after d; no f, j, w, z; ă â ê ô ơ ư not used."""


def _below_hundred(n: int) -> list[str]:
    tens, unit = divmod(n, 10)
    if tens == 0:
        return [_DIGITS[unit]]
    words = ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    if unit == 1 and tens > 1:
        words.append("mốt")
    elif unit == 4 and tens > 1:
        words.append("tư")
    elif unit == 5:
        words.append("lăm")
    elif unit:
        words.append(_DIGITS[unit])
    return words


def _below_thousand(n: int, whole: bool) -> list[str]:
    """Words of 1..999; `whole` reads the hundreds even when there are none (the group does not lead)."""
    hundreds, rest = divmod(n, 100)
    words = [_DIGITS[hundreds], "trăm"] if hundreds or whole else []
    if not rest:
        return words
    if words and rest < 10:
        words.append("linh")
    return words + _below_hundred(rest)


def _words(n: int, whole: bool) -> list[str]:
    words: list[str] = []
    if n >= _MILLIARD:
        words = [*_words(n // _MILLIARD, whole), "tỷ"]
        n %= _MILLIARD
    for power in (2, 1, 0):
        group = n // 1000**power % 1000
        if group:
            words += _below_thousand(group, whole or bool(words))
            words += [_GROUPS[power]] if power else []
    return words


def in_words(n: int) -> str:
    """A whole number in words: 21 -> "hai mươi mốt", 1005 -> "một nghìn không trăm linh năm"."""
    if n == 0:
        return _DIGITS[0]
    words = _words(abs(n), False)
    return " ".join(["âm", *words] if n < 0 else words)


def money_in_words(n: int) -> str:
    """Whole đồng in words with a capital first letter: 760000 -> "Bảy trăm sáu mươi nghìn đồng"."""
    words = f"{in_words(n)} đồng"
    return words[0].upper() + words[1:]


def group(n: int) -> str:
    """A whole number with a dot between thousands: 1250000 -> "1.250.000"."""
    return f"{n:,}".replace(",", ".")


def decimal_comma(x: float | Decimal, places: int = 2) -> str:
    """A number with a decimal comma, rounded half up to at most `places`, no idle zeros: 98.5 -> "98,5"."""
    from decimal import ROUND_HALF_UP, Decimal  # not before a number with places is shown: the window does without

    rounded = Decimal(str(x)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    whole, _, rest = f"{rounded:,f}".partition(".")
    rest = rest.rstrip("0")
    shown = whole.replace(",", ".") + (f",{rest}" if rest else "")
    return "0" if shown == "-0" else shown


def two_digits(n: int) -> str:
    """A document's number as it is printed: 5 -> "05", 12 -> "12", 105 -> "105"."""
    return f"{n:02d}"


def roman(n: int) -> str:
    """A Roman numeral of 1..3999: 4 -> "IV". Raises ValueError outside."""
    if not 1 <= n <= 3999:
        raise ValueError(f"no Roman numeral for {n}")
    text = ""
    for value, letters in _ROMAN:
        count, n = divmod(n, value)
        text += letters * count
    return text


def parse_roman(text: str) -> int | None:
    """The value of a well-formed Roman numeral in capitals ("IV", also the single character "Ⅳ"), else None."""
    text = unicodedata.normalize("NFKC", text.strip())
    if not text or set(text) - set("IVXLCDM"):
        return None
    n, rest = 0, text
    for value, letters in _ROMAN:
        while rest.startswith(letters):
            n, rest = n + value, rest[len(letters) :]
    return n if not rest and 1 <= n <= 3999 and roman(n) == text else None


def letter(n: int) -> str:
    """The n-th list letter from 1: 5 -> "đ"; after "y" come "aa", "ab" ... Raises ValueError below 1."""
    if n < 1:
        raise ValueError(f"no list letter for {n}")
    text = ""
    while n:
        n, index = divmod(n - 1, len(LIST_LETTERS))
        text = LIST_LETTERS[index] + text
    return text


def parse_letter(text: str) -> int | None:
    """The place of a list letter from 1 (small letters only), None for what is not one ("f", "ă")."""
    text = unicodedata.normalize("NFC", text.strip())
    n = 0
    for char in text:
        index = LIST_LETTERS.find(char)
        if index < 0:
            return None
        n = n * len(LIST_LETTERS) + index + 1
    return n or None
