"""A parsed plan as sentences, each with the titles above it and its place in the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dhtt_desktop.documents.model import Block, Role
from dhtt_desktop.documents.plan.model import Spot
from dhtt_desktop.domain.text.keys import search_key

_END = re.compile(r"(?<=[^\s.])[.;](?=\s+[A-ZĐÀ-Ỹ“(])|(?<=[.…]{3})\s(?=[A-ZĐÀ-Ỹ])")
_SHORTENED = re.compile(r"(?:^|\s)(?:TP|Tp|tp|Q|P|H|TS|ThS|GS|PGS|Nxb|v\.v)$")
_LONGEST = 4000  # a "sentence" longer than this is no sentence: it is looked at in pieces
NO_LEVEL = 9


@dataclass(frozen=True, slots=True)
class Unit:
    """A block of the body: `titles` are those that it stands under, the nearest last; `intro` the line ending with ":"
    that it is an item of."""

    block: Block
    text: str
    titles: tuple[str, ...]
    intro: str = ""
    sentences: tuple[str, ...] = field(default=())

    @property
    def key(self) -> str:
        """Its titles without accents, for looking up what the part is about."""
        return " / ".join(search_key(title) for title in self.titles)


def units(blocks: Sequence[Block]) -> tuple[Unit, ...]:
    """The body's blocks after the opening, with what each of them stands under."""
    found: list[Unit] = []
    above: list[tuple[int, str]] = []
    intros: list[tuple[int, str]] = []
    for block in blocks:
        if block.role in (Role.BASIS, Role.OPENING):
            continue
        level = block.level or NO_LEVEL
        if block.level:
            above = [entry for entry in above if entry[0] < level]
            intros = [entry for entry in intros if entry[0] < level]
        titles = tuple(title for _, title in above)
        intro = intros[-1][1] if intros else ""
        found.append(Unit(block, block.text, titles, intro, tuple(split(block.text))))
        if block.level and (block.heading or block.text.rstrip().endswith(":")):
            above.append((level, block.text))
        if block.text.rstrip().endswith(":"):
            intros = [entry for entry in intros if entry[0] < level]
            intros.append((level, block.text))
    return tuple(found)


def split(text: str) -> Iterator[str]:
    """The sentences of a block, in time proportional to its length."""
    start = 0
    for found in _END.finditer(text):
        if _SHORTENED.search(text[max(start, found.start() - 8) : found.start()]):
            continue
        if piece := text[start : found.end()].strip():
            yield from _pieces(piece)
        start = found.end()
    if piece := text[start:].strip():
        yield from _pieces(piece)


def _pieces(text: str) -> Iterator[str]:
    for start in range(0, len(text), _LONGEST):
        yield text[start : start + _LONGEST]


class Places:
    """Where words of a parsed text stand in the text as it came: blanks and what reading leaves out do not count."""

    def __init__(self, text: str) -> None:
        self.text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
        self._starts = [0]
        for found in re.finditer("\n", self.text):
            self._starts.append(found.end())

    def find(self, words: str, line: int | None) -> Spot:
        """The spot of these words at or after the start of a line (from 0); the line itself when they are not found."""
        at = min(line or 0, len(self._starts) - 1)
        pattern = [word for word in words.split() if word]
        first = pattern[0] if pattern else ""
        start = self._starts[at]
        limit = min(len(self.text), start + 3 * len(words) + 20_000)
        while first and (begin := self.text.find(first, start, limit)) >= 0:
            end = self._match(pattern, begin)
            if end:
                return Spot(self._line(begin), begin, end)
            start = begin + 1
        line_end = self._starts[at + 1] - 1 if at + 1 < len(self._starts) else len(self.text)
        return Spot(at + 1, self._starts[at], line_end)

    def _match(self, pattern: Sequence[str], begin: int) -> int:
        place = begin
        for word in pattern:
            while place < len(self.text) and not self.text.startswith(word, place):
                if not (self.text[place].isspace() or self.text[place] in "*\u200b\ufeff"):
                    return 0
                place += 1
            if place >= len(self.text):
                return 0
            place += len(word)
        return place

    def _line(self, offset: int) -> int:
        from bisect import bisect_right

        return bisect_right(self._starts, offset)
