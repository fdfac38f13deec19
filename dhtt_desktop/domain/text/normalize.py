"""Cleaning of text that came from outside: a cell, a pasted plan, a form field."""

from __future__ import annotations

import re
import unicodedata

_LINE_BREAKS = re.compile(r"\r\n|[\r\n\v\f\u0085\u2028\u2029]")


class _Cleaner(dict[int, str | None]):
    """Per-character table that learns: blanks become a space, what cannot be seen goes, the rest stays."""

    def __missing__(self, code: int) -> str | None:
        char = chr(code)
        kept: str | None = char
        if char.isspace() or unicodedata.category(char) == "Zs":
            kept = " "
        elif unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn"):
            kept = None
        self[code] = kept
        return kept


_CLEANER = _Cleaner()


def clean(text: object) -> str:
    """One line of clean text: NFC, single blanks, nothing unseen. None gives "".

    The soft hyphen goes too. In TCVN3 text it stands for "ư", so old encodings must be decoded first (see `legacy`).
    """
    if text is None:
        return ""
    return " ".join(unicodedata.normalize("NFC", str(text).translate(_CLEANER)).split())


def clean_lines(text: object) -> str:
    """The same line by line: breaks of every make become "\\n" and stay, blank lines too, but not at the ends."""
    if text is None:
        return ""
    return "\n".join(clean(line) for line in _LINE_BREAKS.split(str(text))).strip("\n")
