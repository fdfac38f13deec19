"""The Vietnamese letters as data: which base a letter has, which tone it carries."""

from __future__ import annotations

import unicodedata

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
"""Dictionary order (CLDR vi): the 29 Vietnamese letters, f j w z at their Latin places."""

VOWELS = "aăâeêioôơuưy"

TONE_MARKS = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
"""Combining mark -> rank: huyền < hỏi < ngã < sắc < nặng; a letter without a mark (ngang) ranks 0."""

TONED: dict[str, tuple[str, int]] = {
    unicodedata.normalize("NFC", vowel + mark): (vowel, rank) for vowel in VOWELS for mark, rank in TONE_MARKS.items()
}
"""Every lower-case letter with a tone -> (letter without the tone, rank of the tone)."""

SPECIAL = frozenset(char for lower in [*TONED, *"ăâđêôơư"] for char in (lower, lower.upper()))
"""Every Vietnamese letter outside ASCII, both cases: 134 of them."""
