"""An exemplar told for its readers: a text for the portal, a short one for the flag ceremony, the lines of a card."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dhtt_desktop.domain.period import show_period
from dhtt_desktop.services import exemplar_story, exemplars, school, tables
from dhtt_desktop.store import exemplar_queries
from dhtt_desktop.store.database import Store

SPOKEN = 130  # words of the text for the flag ceremony: about one minute
_SENTENCE = re.compile(r"(?<=[.!?…])\s+")
_QUOTES = '“”" '
_CARD = 230  # characters of the card's story


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on the card. `photo` None: none is kept; `lines` are the story in short."""

    name: str
    place: str
    model: str
    field: str
    lines: str
    quote: str
    school: str
    year: str
    photo: Path | None = None


def for_portal(store: Store, exemplar_id: int) -> str:
    """A text for the portal: title, who, the story in paragraphs, who took it up. "" for one that is gone."""
    row = exemplar_queries.exemplar(store, exemplar_id)
    if row is None:
        return ""
    name, place = _named(row), _place(row)
    title = row.title or f"Điển hình tiên tiến {show_period(row.period)}".strip()
    who = f"{name}{f', {place}' if place else ''}, {school.current(store).name}"
    parts = [f"{title}", f"{who}."]
    for field, heading in exemplars.STORY.items():
        if text := _plain(getattr(row, field)):
            parts.append(f"{heading}\n{text}")
    taken = exemplar_queries.replications(store, [exemplar_id])
    if taken:
        parts.append("Đã nhân rộng\n" + "\n".join(f"- {exemplar_story.taker_words(one)}." for one in taken))
    if row.quote:
        parts.append(f"“{row.quote.strip(_QUOTES)}”")
    return "\n\n".join(parts)


def for_ceremony(store: Store, exemplar_id: int) -> str:
    """A text to be read aloud in about a minute: greeting, who, what was done, what came of it. "" for one gone."""
    row = exemplar_queries.exemplar(store, exemplar_id)
    if row is None:
        return ""
    place = _place(row)
    opening = "Kính thưa thầy cô giáo, các em học sinh thân mến!"
    field = f" về {row.field[:1].lower()}{row.field[1:]}" if row.field else ""
    who = f"Hôm nay chúng ta cùng biết thêm một gương tốt{field}: {_named(row)}{f', {place}' if place else ''}."
    room = SPOKEN - len(f"{opening} {who}".split())
    told = _sentences([row.method, row.result], room) or _sentences([row.context], room)
    closing = "Chúng ta cùng học tập và làm theo!"
    return "\n\n".join(part for part in (opening, who, " ".join(told), closing) if part)


def card(store: Store, exemplar_id: int) -> Card | None:
    """The lines of the card; None for one that is gone."""
    row = exemplar_queries.exemplar(store, exemplar_id)
    if row is None:
        return None
    told = " ".join(_sentences([row.result, row.method, row.context], 60))
    return Card(
        _named(row), _place(row), row.title, row.field, _shortened(told, _CARD), _plain(row.quote).strip(_QUOTES),
        school.current(store).name, show_period(row.period), exemplars.photo(store, exemplar_id),
    )  # fmt: skip


def _named(row: Any) -> str:
    if row.person_id is None:
        return str(row.subject)
    return f"{tables.salutation(row.gender or '')} {row.subject}".strip()


def _place(row: Any) -> str:
    return ", ".join(part for part in (row.post, row.team) if part) if row.person_id is not None else ""


def _plain(text: str) -> str:
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def _sentences(texts: Sequence[str], room: int) -> list[str]:
    """Whole sentences, in order, as many as have room (in words); the first at least."""
    found: list[str] = []
    for sentence in _SENTENCE.split(" ".join(" ".join(_plain(text).split()) for text in texts if text.strip())):
        words = len(sentence.split())
        if not words or (found and words > room):
            break
        found.append(sentence if sentence[-1] in ".!?…" else f"{sentence}.")
        room -= words
    return found


def _shortened(text: str, room: int) -> str:
    """The text within so many characters, cut between words."""
    if len(text) <= room:
        return text
    return text[: text.rfind(" ", 0, room)].rstrip(" ,;.") + "…"
