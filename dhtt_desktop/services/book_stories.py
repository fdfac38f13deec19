"""The exemplars of a sổ vàng: each with its photo, what is known of it, and its story as it was written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dhtt_desktop.documents.model import Table
from dhtt_desktop.domain.period import show_period
from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.services import exemplar_cycle, exemplar_story, exemplars, tables
from dhtt_desktop.store import exemplar_queries
from dhtt_desktop.store.database import Store

_QUOTES = '“”" '


@dataclass(frozen=True, slots=True)
class Story:
    """One exemplar of the book. `text` calls for `table`, the photo with what stands beside it."""

    number: int
    row: Any
    text: str
    table: Table

    @property
    def line(self) -> str:
        """How the contents name it: "Lê Thị An – “Lớp học hạnh phúc”"."""
        return f"{self.row.subject}{f' – “{self.row.title}”' if self.row.title else ''}"


def stories(store: Store, periods: Sequence[str]) -> tuple[Story, ...]:
    """Who was recognised in these periods and is one still, year by year, teams first; each once, as last told."""
    today = store.now().date()
    lines = [line for line in exemplar_cycle.look(store, today) if line.period in periods and not line.ended
             and exemplar_cycle.RECOGNISED in line.days]  # fmt: skip
    newest = {(line.person_id, line.team_id): line.id for line in sorted(lines, key=lambda line: line.period)}
    kept = set(newest.values())
    lines = [line for line in lines if line.id in kept]
    lines.sort(key=lambda line: line.period)  # stable: within a year as the list of exemplars stands
    ids = [line.id for line in lines]
    steps: dict[int, Any] = {
        one.exemplar_id: one for one in exemplar_queries.steps(store, ids)
        if one.step == exemplar_cycle.RECOGNISED and not one.cancelled
    }  # fmt: skip
    taken: dict[int, list[Any]] = {}
    for one in exemplar_queries.replications(store, ids):
        taken.setdefault(one.exemplar_id, []).append(one)
    rows = exemplar_queries.chosen(store, ids)
    return tuple(_story(store, at, row, steps.get(row.id), taken.get(row.id, [])) for at, row in enumerate(rows, 1))


def _story(store: Store, number: int, row: Any, step: Any, takers: Sequence[Any]) -> Story:
    photo = exemplars.photo(store, row.id)
    name = f"Chân dung {number}"
    table = Table(
        name,
        (40.0, 125.0),
        (),
        tuple(_beside(row, step)),
        ("left", "left"),
        photo=photo.name if photo is not None else "",
    )
    text = "\n\n".join((f"{number}. {tables.subject_name(row)}", f"[[{name}]]", *_told(row, takers)))
    return Story(number, row, text, table)


def _beside(row: Any, step: Any) -> Iterator[tuple[str, str]]:
    """What stands beside the photo: (what, words); the first without a name for it."""
    yield "", f"“{row.title}”" if row.title else row.subject
    proof = []
    if step is not None:
        proof += [f"quyết định {step.code}"] if step.code else []
        proof += [f"ngày {show_date(step.happened_on)}"] if step.happened_on else []
    known: Mapping[str, str] = {
        "Chức vụ, đơn vị": tables.place_of(row), "Lĩnh vực": row.field,
        "Điển hình của": show_period(row.period), "Công nhận": ", ".join(proof),
    }  # fmt: skip
    yield from ((what, words) for what, words in known.items() if words)
    if row.quote:
        yield "", f"“{' '.join(row.quote.split()).strip(_QUOTES)}”"


def _told(row: Any, takers: Sequence[Any]) -> Iterator[str]:
    """The story, part by part; what was not written is left out, for a book is printed as it is."""
    for name, heading in exemplars.STORY.items():
        text = exemplar_story.paragraphs(getattr(row, name) or "")
        if text:
            yield f"*{heading}.*{chr(10) * 2 if text.startswith('-') else ' '}{text}"
    if takers:
        yield "*Đã nhân rộng.* " + "; ".join(exemplar_story.taker_words(one) for one in takers) + "."
