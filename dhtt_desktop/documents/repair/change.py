"""What a repair did, and what it works on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from dhtt_desktop.documents.check.paper import Paragraph
from dhtt_desktop.documents.check.reading import Opened
from dhtt_desktop.documents.check.telling import Case


@dataclass(frozen=True, slots=True)
class Change:
    """One correction, in Vietnamese: the rule it follows, where, and what was done.

    `texts` has (before, after) of every paragraph whose letters changed; a format alone changes none.
    """

    code: str
    place: str
    done: str
    texts: tuple[tuple[str, str], ...] = ()


@dataclass
class Job:
    """One pass over a file: what is seen in it, its XML, and what was changed so far."""

    opened: Opened
    case: Case
    parts: dict[str, bytes]
    changes: list[Change] = field(default_factory=list)

    def note(self, code: str, place: str, done: str, texts: Iterable[tuple[str, str]] = ()) -> None:
        self.changes.append(Change(code, place, done, tuple(texts)))

    def note_all(self, code: str, paragraphs: list[Paragraph], done: str) -> None:
        """One change made to the format of many paragraphs."""
        if paragraphs:
            self.note(code, _first(paragraphs), done)

    def note_texts(self, code: str, changed: list[tuple[Paragraph, str, str]], done: str) -> None:
        """One change made to the letters of many paragraphs, each with what it said and what it says now."""
        changed = [entry for entry in changed if entry[1] != entry[2]]
        if changed:
            texts = [(before, after) for _, before, after in changed]
            self.note(code, _first([para for para, _, _ in changed]), done, texts)


def _first(paragraphs: list[Paragraph]) -> str:
    more = f" (và {len(paragraphs) - 1} chỗ khác)" if len(paragraphs) > 1 else ""
    return paragraphs[0].place + more
