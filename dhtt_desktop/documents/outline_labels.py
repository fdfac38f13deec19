"""Numbers and bullets at the beginning of a line: what they look like, what level they are, what their value is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dhtt_desktop.documents.model import Role
from dhtt_desktop.domain.text.numbers import parse_letter, parse_roman

_UPPER = "ABCDĐEGHK"
_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")

_PART = re.compile(
    r"(?P<label>(?P<word>phần|chương|mục|tiểu mục)\s+(?:thứ\s+)?(?P<value>[ivxlc]{1,7}|\d{1,2}|"
    + "|".join(_ORDINALS)
    + r"))"
    r"(?P<mark>\s?[.:)–-]?)(?=\s|$)\s*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_ARTICLE = re.compile(r"(?P<label>điều\s+(?P<value>\d{1,3})\s?[.:])\s*(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_ROMAN_ARABIC = re.compile(
    r"(?P<label>(?P<roman>[IVXL]{1,7})\.(?P<value>\d{1,2})[.)]?)(?=\s)\s*(?P<rest>.*)", re.DOTALL
)
_ROMAN = re.compile(
    r"(?P<label>(?P<value>[IVXLC]{1,7})\s?[.)/:–-])(?:\s+|(?=[^\W\d_a-zà-ỹđ]))(?P<rest>.*)|(?P<bare>[IVXL]{1,7}[.)/])$",
    re.DOTALL,
)
_UPPER_LETTER = re.compile(rf"(?P<label>(?P<value>[{_UPPER}])[.)/])\s+(?P<rest>.*)", re.DOTALL)
_DECIMAL = re.compile(
    r"(?P<label>(?P<value>[1-9]\d?(?:\.[1-9]\d?){1,60})(?P<mark>[.)/]?))(?P<space>\s*)(?P<rest>.*)", re.DOTALL
)
_ARABIC = re.compile(r"(?P<label>(?P<value>\d{1,3})\s?(?:[.)/]|[-–](?=\s)))(?!\s?\d)\s*(?P<rest>.*)", re.DOTALL)
_LETTER = re.compile(r"(?P<label>(?P<value>[a-zđ])\s?(?P<mark>[.)/]))(?P<space>\s*)(?P<rest>.*)", re.DOTALL)
_DASH = re.compile(r"(?P<mark>[-–—‒−•●▪◦■□➢✓✔·\uf000-\uf0ff])(?P<space>\s*)(?P<rest>.*)", re.DOTALL)
_PLUS = re.compile(r"\+\s*(?P<rest>.*)", re.DOTALL)
_PAGE_NUMBER = re.compile(r"(?:trang\s+)?[-–]?\s*\d{1,3}(?:\s*/\s*\d{1,3})?\s*[-–]?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Label:
    """A recognised number: as typed, the words after it, its role and level, its series and its value in that series.

    `series` tells numbers of one kind apart ("roman", "arabic", "decimal", "letter", "phần", "điều" …); `path` is the
    value, one number a level: "1.3.2." is (1, 3, 2).
    """

    text: str
    rest: str
    role: Role
    level: int
    series: str
    path: tuple[int, ...] = ()


def is_page_number(text: str) -> bool:
    """A page number that was copied along: "2", "- 2 -", "Trang 2/5"."""
    return len(text) < 16 and _PAGE_NUMBER.fullmatch(text) is not None


def match_label(text: str) -> Label | None:
    """The number or bullet that begins this line, or None."""
    first = text[:1]
    if first.isdigit():
        return _decimal(text) or _arabic(text)
    if first in "-+*–—‒−•●▪◦■□➢✓✔·" or "\uf000" <= first <= "\uf0ff":
        return _bullet(text)
    if first in "PpCcMmTtĐđ" and (found := _part(text) or _article(text)):
        return found
    return _roman(text) or _letters(text)


def _part(text: str) -> Label | None:
    found = _PART.match(text)
    if not found:
        return None
    rest = found["rest"].strip()
    if not found["word"][0].isupper() or (rest and not found["mark"].strip() and rest != rest.upper()):
        return None  # "Mục 5 Chương XII của Luật …" is a sentence
    value = found["value"].lower()
    if value.isdigit():
        number = int(value)
    elif value in _ORDINALS:
        number = _ORDINALS.index(value) + 1
    else:
        number = parse_roman(value.upper()) or 0
    if not number:
        return None
    return Label(found["label"] + found["mark"].strip(), rest, Role.PART, 0, found["word"].lower(), (number,))


def _article(text: str) -> Label | None:
    found = _ARTICLE.match(text)
    if not found or not text[0].isupper():
        return None
    return Label(found["label"], found["rest"], Role.ARTICLE, 1, "điều", (int(found["value"]),))


def _roman(text: str) -> Label | None:
    if mixed := _ROMAN_ARABIC.match(text):
        return Label(mixed["label"], mixed["rest"], Role.H_ARABIC, 2, "arabic", (int(mixed["value"]),))
    found = _ROMAN.match(text)
    if not found:
        return None
    letters = found["value"] or found["bare"].rstrip(".)/")
    value = parse_roman(letters)
    if not value or letters in ("C", "L"):
        return None
    return Label(found["label"] or found["bare"], found["rest"] or "", Role.H_ROMAN, 1, "roman", (value,))


def _decimal(text: str) -> Label | None:
    found = _DECIMAL.match(text)
    if not found:
        return None
    rest, mark = found["rest"], found["mark"]
    if rest and not found["space"] and (not mark or not rest[0].isalpha()):
        return None  # 1.250.000 đồng; 12.5%
    if not mark and not (rest and found["space"] and (rest[0].isupper() or rest[0] in "“\"'")):
        return None  # 2.5 điểm
    path = tuple(int(part) for part in found["value"].split("."))
    return Label(found["label"], rest, Role.H_DECIMAL, min(len(path) + 1, 4), "decimal", path)


def _arabic(text: str) -> Label | None:
    found = _ARABIC.match(text)
    if not found:
        return None
    if found["label"].endswith("/") and found["rest"][:1].islower():
        return None
    return Label(found["label"], found["rest"], Role.H_ARABIC, 2, "arabic", (int(found["value"]),))


def _letters(text: str) -> Label | None:
    if upper := _UPPER_LETTER.match(text):
        return Label(upper["label"], upper["rest"], Role.H_ROMAN, 1, "upper", (_UPPER.index(upper["value"]) + 1,))
    found = _LETTER.match(text)
    if not found:
        return None
    rest = found["rest"]
    if found["mark"] != ")" and not (rest and (found["space"] or rest[0].isupper())):
        return None  # p/h, t.
    path = (parse_letter(found["value"]) or 0,)
    return Label(found["label"], rest, Role.H_LETTER, 5, "letter", path)


def _bullet(text: str) -> Label | None:
    if plus := _PLUS.match(text):
        return Label("+", plus["rest"], Role.PLUS, 7, "plus")
    if text[0] == "*":
        rest = text[1:].lstrip()
        if len(rest) < len(text) - 1 or "*" not in rest:
            return Label("*", rest, Role.DASH, 6, "star")
        return None  # *nghiêng* opens the line
    found = _DASH.match(text)
    if not found:
        return None
    rest = found["rest"]
    if rest and not found["space"] and not (rest[0].isalpha() or rest[0] in "“\"'(*["):
        return None
    return Label("-", rest, Role.DASH, 6, "dash")
