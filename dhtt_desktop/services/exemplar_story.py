"""The story of an exemplar as documents tell it: its texts where they were written, room to write where not."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.services.drafting_base import STORY, TO_WRITE
from dhtt_desktop.store import exemplar_queries
from dhtt_desktop.store.database import Store

Key = tuple[int | None, int | None]  # (person id, None) or (None, team id)

_FIELDS = dict(zip(STORY[:3], ("context", "method", "result"), strict=True))  # the fourth tells who took it up
_NUMBERED = re.compile(r"^(?:[IVXLC]+|\d+(?:\.\d+)*)[.)]\s+")


class Stories:
    """The stories of some people and teams, read once. Of several exemplars of one subject the newest is told, but
    none of a period after `period`.
    """

    def __init__(self, store: Store, people: Sequence[int], teams: Sequence[int], period: str = "") -> None:
        rows = exemplar_queries.stories(store, people, teams)
        # the later rows replace the earlier ones: oldest period first
        self._rows = {(row.person_id, row.team_id): row for row in rows if not period or row.period <= period}
        self._taken: dict[int, list[Any]] = {}
        for one in exemplar_queries.replications(store, [row.id for row in self._rows.values()]):
            self._taken.setdefault(one.exemplar_id, []).append(one)

    def fields(self, key: Key) -> dict[str, str]:
        """hoan_canh, cach_lam, ket_qua, lan_toa and bai_hoc of a subject."""
        row = self._rows.get(key)
        return fields(row, self._taken.get(row.id, ()) if row is not None else ())

    def about(self, key: Key) -> str:
        """In which field, with which model: "Công tác chủ nhiệm – “Lớp học hạnh phúc”"; "" not known."""
        return about(self._rows.get(key))


def fields(row: Any, takers: Sequence[Any]) -> dict[str, str]:
    """The fields of one exemplar (a row with its texts; None) and those who took it up."""
    found = {name: paragraphs(getattr(row, column, "") or "") for name, column in _FIELDS.items()}
    found[STORY[3]] = "\n\n".join(f"- {taker_words(one)}." for one in takers)
    found["bai_hoc"] = paragraphs(getattr(row, "lesson", "") or "")
    return {name: text or TO_WRITE for name, text in found.items()}


def about(row: Any) -> str:
    """In which field, with which model."""
    if row is None:
        return ""
    return " – ".join(part for part in (row.field, f"“{row.title}”" if row.title else "") if part)


def taker_words(one: Any) -> str:
    """Who took the model up: "Tổ 2 - 3, từ 15/10/2026: 12 tiết dạy theo cách này" (without a final dot)."""
    since = f", từ {_since(one.since)}" if one.since else ""
    result = " ".join(one.result.split()).rstrip(".")
    return f"{one.taker}{since}{': ' if result else ''}{result}"


def _since(day: str) -> str:
    return show_date(day) if len(day) == 10 else f"tháng {show_date(day)}" if len(day) == 7 else f"năm {day}"


def paragraphs(text: str) -> str:
    """A text as paragraphs of a document; lines that the clerk numbered become dashes, for the document numbers too."""
    lines = (line.strip() for line in text.splitlines())
    return "\n\n".join(_NUMBERED.sub("- ", line) for line in lines if line)


def length(row: Mapping[str, str] | Any) -> int:
    """How many characters the story has, to tell whether its portrait keeps to one page."""
    get = row.get if isinstance(row, Mapping) else lambda name, default: getattr(row, name, default)
    return sum(len(get(name, "") or "") for name in _FIELDS.values())
