"""Lines of plain text as a clerk types or pastes it, cleaned of what is not a word."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

END_MARKS = ".;:!?…"
_SUBLINES = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile(r"[^\S\t]|[\x00-\x08\x0e-\x1f\x7f]")
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff]")
_RUN = re.compile(r"\s+")
_COLUMN = re.compile(r"\t+| {4,}")
_RULE = re.compile(r"[-–—_=~*\s]{2,}|\*|_|=|~")
# Words that never end a paragraph or a heading: a line that ends with one goes on in the next.
_OPEN_WORDS = frozenset({"và", "của", "các", "những", "với", "cho", "từ", "tại", "hoặc", "bởi", "vì", "khoản", "nhằm"})


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its words with single spaces, how it stood (`raw`: tabs and wide gaps kept), its line number from 0.

    `gap`: a blank line stood above it.
    """

    text: str
    raw: str
    number: int
    gap: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """The words in two or more columns, as a paste from a table without borders leaves them; () for one column."""
        cells = tuple(_RUN.sub(" ", cell).strip() for cell in _COLUMN.split(self.raw.strip()))
        return cells if len(cells) > 1 else ()

    @property
    def right(self) -> bool:
        """True when the line was pushed to the right half by tabs or spaces."""
        return self.raw.startswith(("\t", " " * 8))


def read_lines(text: str) -> tuple[Line, ...]:
    """The non-empty lines of `text`, in NFC, without invisible characters; drawn rules (----, ____) are left out.

    Line numbers count line feeds only, as an editor does; form feeds and soft breaks inside a line start a new `Line`
    with the same number.
    """
    lines: list[Line] = []
    gap = False
    for number, whole in enumerate(
        unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    ):
        for piece in _SUBLINES.split(whole):
            raw = _INVISIBLE.sub("", _SPACES.sub(" ", piece))
            words = _RUN.sub(" ", raw).strip()
            if not words or _RULE.fullmatch(words):
                gap = True
                continue
            lines.append(Line(words, raw.rstrip(), number, gap))
            gap = False
    return tuple(lines)


def is_caps(text: str) -> bool:
    """Capitals only, at least two letters: a heading, a post, a line of the letterhead."""
    return text == text.upper() and sum(char.isalpha() for char in text[:200]) > 1


def begins_lower(text: str) -> bool:
    """The first letter is lower-case and no figure or dotted line stands before it."""
    if text.startswith(("…", "..", "__")):
        return False
    for char in text[:40]:
        if char.isdigit():
            return False
        if char.isalpha():
            return char.islower()
    return False


def ends_open(text: str) -> bool:
    """No end punctuation: the sentence may go on in the next line. A dotted line to be filled in is open."""
    if text.endswith(("……", "......")):
        return True
    return not text.rstrip("”\"'’) ").endswith(tuple(END_MARKS)) and not text.endswith(tuple(END_MARKS))


def ends_inside(text: str) -> bool:
    """The last word cannot end a sentence, so the next line goes on whatever it begins with."""
    last = text[-12:].rsplit(" ", 1)[-1]
    return last in _OPEN_WORDS


def hard_wrapped(lines: tuple[Line, ...]) -> int:
    """The width at which a copied page broke its lines (from a PDF), or 0 when paragraphs stand on one line each."""
    lengths = [len(line.text) for line in lines]
    if len(lengths) < 12 or max(lengths) > 130 or max(lengths) < 50:
        return 0
    width = max(lengths)
    full = sum(1 for line, after in pairwise(lines) if not after.gap and len(line.text) >= 0.75 * width)
    return width if full >= 0.4 * len(lines) else 0
