"""Introducing exemplars to the superior by quarter or year: who is due, the công văn with a portrait of each, and the
step that is recorded with it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from dhtt_desktop.domain.period import bounds, show_period
from dhtt_desktop.domain.text.dates import parse_date
from dhtt_desktop.domain.text.normalize import clean
from dhtt_desktop.services import drafting, drafting_year, exemplar_story, merge, papers
from dhtt_desktop.services.drafting_base import Source
from dhtt_desktop.services.exemplar_cycle import INTRODUCED, RECOGNISED, Line
from dhtt_desktop.services.papers import Draft
from dhtt_desktop.services.result import Done, Result, refuse
from dhtt_desktop.store import exemplar_queries
from dhtt_desktop.store.database import Store

INTRODUCTION = "gioi-thieu-dhtt"
REPORT = "bao-cao-dhtt"
LONG = 900
"""Characters of a story up to which its portrait keeps to the one page that superiors ask for, six awards below it."""

_QUARTERS = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Term:
    """A quarter, or a whole period. `name` stands in the document: "quý IV năm 2026"."""

    name: str
    first: str
    last: str


def terms(today: date, period: str) -> tuple[Term, ...]:
    """What an introduction may be for: this quarter, the one before, the period shown."""
    found = []
    for back in range(2):
        at = today.year * 4 + (today.month - 1) // 3 - back
        year, quarter = divmod(at, 4)
        first, days = quarter * 3 + 1, (31, 30, 30, 31)[quarter]
        found.append(Term(f"quý {_QUARTERS[quarter]} năm {year}", f"{year}-{first:02d}-01",
                          f"{year}-{first + 2:02d}-{days}"))  # fmt: skip
    with contextlib.suppress(ValueError):
        found.append(Term(show_period(period), *bounds(period)))
    return tuple(found)


def due(lines: Iterable[Line], term: Term) -> tuple[Line, ...]:
    """Who is recognised, was not introduced yet, and stands: those to begin with for a term."""
    return tuple(
        line for line in lines
        if RECOGNISED in line.days and INTRODUCED not in line.days and not line.ended
        and line.days[RECOGNISED] <= term.last
    )  # fmt: skip


def draft_introduction(
    store: Store, exemplar_ids: Sequence[int], *, term: str, recipient: str, period: str, on: str
) -> Draft:
    """The công văn for these exemplars. `term` as in Term.name, `recipient` "" for the direct superior, `on` ISO."""
    kind = papers.paper_kind(INTRODUCTION)
    assert kind is not None
    rows = exemplar_queries.chosen(store, exemplar_ids)
    own: merge.Fields = {"ky": term} if term else {}
    if recipient:
        own["noi_gui"] = recipient
    return drafting.written(Source(store, kind, period, on), partial(drafting_year.introduce, rows=rows, own=own))


def introduce(store: Store, exemplar_ids: Sequence[int], *, term: str, recipient: str, period: str, on: str) -> Result:
    """Write the công văn into the register and the step "Giới thiệu" of each, in one action; `Done.value` is the id of
    the document.
    """
    rows = exemplar_queries.chosen(store, exemplar_ids)
    day, to = parse_date(on), clean(recipient)
    if not rows:
        return refuse("Chưa chọn điển hình nào để giới thiệu.")
    if len(day) != 10:
        return refuse("Ngày công văn ghi như 20/11/2026.", "on")
    if not to:
        return refuse("Chưa ghi nơi nhận.", "recipient")
    ids = [row.id for row in rows]
    draft = papers.settled(store, draft_introduction(store, ids, term=term, recipient=to, period=period, on=day))
    from dhtt_desktop.store import schema

    many = f"{len(rows)} điển hình" if len(rows) > 1 else rows[0].subject
    with store.begin(f"Giới thiệu {many} lên {to}") as unit:
        values = papers.row_of(draft) | {"updated_at": unit.now, "status": papers.status_after(draft, None)}
        document_id = unit.insert(schema.document, values)
        step = {"step": INTRODUCED, "happened_on": day, "document_id": document_id, "recipient": to, "note": term}
        unit.insert_many(schema.exemplar_step, [{**step, "exemplar_id": key} for key in ids])
    return Done(f"Đã lập công văn giới thiệu {many} và ghi bước giới thiệu.", unit.action_id, document_id)


def usual_recipient(store: Store, on: str) -> str:
    """To whom the school reports, written in full."""
    return merge.common(store, "", on)["noi_gui"]


def incomplete(store: Store, exemplar_ids: Sequence[int]) -> tuple[str, ...]:
    """What of the portraits is wanting or too long, one sentence each, before they go out."""
    found = []
    for row in exemplar_queries.chosen(store, exemplar_ids):
        missing = [words for name, words in _ASKED if not _text(row, name)]
        if missing:
            found.append(f"{row.subject}: chưa ghi {', '.join(missing)}; công văn để dòng chấm.")
        elif exemplar_story.length(row) > LONG:
            found.append(f"{row.subject}: câu chuyện dài, chân dung có thể quá một trang.")
    return tuple(found)


_ASKED = (("context", "bối cảnh"), ("method", "cách làm"), ("result", "kết quả"))


def _text(row: Any, name: str) -> str:
    return str(getattr(row, name)).strip()
