"""Keys for ordering, searching and comparing Vietnamese text. A key is stored beside the text or held in memory.

Order by CLDR "vi": letters first (đ after d, ă and â after a ...), tones only where the letters are equal.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from dhtt_desktop.domain.text.letters import ALPHABET, TONE_MARKS, TONED

_SPACE, _DIGITS, _LETTERS, _OTHER = 0x01, 0x30, 0x60, 0xF0
_NUMBER = re.compile(r"\d+")
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")
_QUOTES = dict.fromkeys(map(ord, "\u2018\u2019\u02bc\u00b4`"), "'")
_LONE_Y = re.compile(r"(?<!\w)([bcdđghklmnprstvx]{0,3}|qu)y(?!\w)")


class _Table(dict[int, str | None]):
    """A table for str.translate that works a character out once, when it first meets it."""

    def __init__(self, rule: Callable[[str], str | None]) -> None:
        super().__init__()
        self._rule = rule

    def __missing__(self, code: int) -> str | None:
        found = self._rule(chr(code))
        self[code] = found
        return found


def _bare(char: str) -> str:
    """The letter without its tone; marks of other languages go as well (ü -> u)."""
    if char in TONED:
        return TONED[char][0]
    return char if char in ALPHABET else unicodedata.normalize("NFD", char)[0]


def _primary(char: str) -> str | None:
    if char.isspace() or char in "-/\u2013\u2014":
        return chr(_SPACE)
    letter = _bare(char)
    if letter in ALPHABET:
        return chr(_LETTERS + ALPHABET.index(letter))
    if "0" <= char <= "9":
        return char
    return chr(_OTHER) + char.encode().decode("latin-1") if char.isalnum() else None


def _tone(char: str) -> str | None:
    if char.isspace() or char in "-/\u2013\u2014":
        return " "
    if char in TONED:
        return str(TONED[char][1])
    return str(TONE_MARKS[char]) if char in TONE_MARKS else None


def _search(char: str) -> str | None:
    if char.isspace():
        return " "
    if char == "đ":
        return "d"
    if unicodedata.combining(char):
        return None
    code = ord(char)
    return _DASHES.get(code) or _QUOTES.get(code) or unicodedata.normalize("NFD", char)[0]


_PRIMARY = _Table(_primary)
_TONES = _Table(_tone)
_SEARCH = _Table(_search)


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).lower().split())


def _by_value(found: re.Match[str]) -> str:
    digits = found.group().lstrip("0")
    return chr(_DIGITS - 0x20 + min(len(digits), 0x1F)) + digits


@lru_cache(maxsize=16384)
def sort_key(text: str) -> bytes:
    """Bytes that order text as a Vietnamese dictionary does; numbers inside order by value ("Tổ 2" before "Tổ 10").

    Case, punctuation and the place of the tone mark (hoà, hòa) make no difference: such texts have equal keys.
    """
    folded = _folded(text)
    letters = folded.translate(_PRIMARY)
    if any("0" <= char <= "9" for char in letters):
        letters = _NUMBER.sub(_by_value, letters)
    return f"{letters}\0{folded.translate(_TONES)}".encode("latin-1")


def name_sort_key(full_name: str) -> bytes:
    """Bytes that order people as Vietnamese lists do: by given name (the last word), then by the rest from the left.

    That is how an office sorts its two columns "Tên" and "Họ và đệm".
    """
    rest, _, given = " ".join(full_name.split()).rpartition(" ")
    return sort_key(given) + b"\0" + sort_key(rest)


def search_key(text: str) -> str:
    """Text without accents for search: "Đặng Thị  Hoà" -> "dang thi hoa". i and y stay apart."""
    return " ".join(unicodedata.normalize("NFC", text).lower().translate(_SEARCH).split())


@lru_cache(maxsize=16384)
def _spelling(word: str) -> str:
    tone = max(word.translate(_TONES).strip() or "0")
    base = "".join(_bare(char) if char in TONED else char for char in word if char not in TONE_MARKS)
    return tone + _LONE_Y.sub(r"\1i", base.translate(_DASHES).translate(_QUOTES))


def spelling_key(text: str) -> str:
    """Text with every way of spelling the same made one: hoà = hòa, thuỷ = thủy, kỉ luật = kỷ luật, any case.

    The tone stands as a digit before its word ("Ngô Hòa" -> "0ngô 1hoa"), so that what is typed so far is still the
    beginning of the key. y is read as i only where spelling wavers (a lone y after the first consonants): Mai and May,
    Thúy and Thúi stay apart.
    """
    return " ".join(_spelling(word) for word in _folded(text).split())
