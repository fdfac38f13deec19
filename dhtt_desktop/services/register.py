"""The register of outgoing documents: its numbers, what is wrong with them, and lists drawn anew for a document."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from dhtt_desktop import reference
from dhtt_desktop.domain.text.numbers import two_digits
from dhtt_desktop.services import campaigns, drafting, drafting_lists, papers
from dhtt_desktop.services.papers import COUNCIL, Draft
from dhtt_desktop.services.result import Done, Result, refuse
from dhtt_desktop.store import queries
from dhtt_desktop.store.database import Store

GONE = "Văn bản này không còn trong dữ liệu."
_LEADING = re.compile(r"\d{1,6}")
_FROM_ONE = 10  # a year's lowest number up to which the register is taken to begin at 1
_NAMED = 6  # numbers named in one remark; the rest are counted


@dataclass(frozen=True, slots=True)
class Remark:
    """What is odd about the numbers of a series in a year, in one sentence; `numbers` are the ones meant."""

    series: str
    year: str
    message: str
    numbers: tuple[int, ...]


def kind_name(row: Any) -> str:
    """A document's kind in the clerk's words; a free text by what its series says it is."""
    kind = papers.paper_kind(row.kind)
    if kind is not None and kind is not papers.FREE:
        return kind.name
    return series_name(row.series) or papers.FREE.name


def series_name(series: str) -> str:
    """A series of numbers in words: "Tờ trình", "Biên bản của Hội đồng"; "" for none."""
    code, *marks = series.split("-")
    name = reference.document_kind_name(code)
    owners = [words for mark, words in ((papers.PARTY_SERIES, "của Đảng"), (COUNCIL, "của Hội đồng")) if mark in marks]
    return " ".join([name, *owners]) if name else ""


def remarks(rows: Iterable[Any]) -> tuple[Remark, ...]:
    """Numbers that are left out or stand twice, by year and series, over rows of `queries.documents`."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row in rows:
        number = number_of(row)
        if number is not None:
            found[row.year, row.series].append(number)
    made = []
    for (year, series), numbers in sorted(found.items(), reverse=True):
        name = f"{series_name(series) or 'Văn bản'} năm {year}"
        twice = sorted(number for number, times in Counter(numbers).items() if times > 1)
        missing = _between(numbers)
        if twice:
            made.append(Remark(series, year, f"{name}: trùng số {_listed(twice)}.", tuple(twice)))
        if missing:
            made.append(Remark(series, year, f"{name}: bỏ trống số {_listed(missing)}.", tuple(missing)))
    return tuple(made)


def number_of(row: Any) -> int | None:
    """The number of a row of the register, taken there or stated by the text itself; None while it has none."""
    stated = _LEADING.match(row.code)
    return row.number if row.number is not None else int(stated[0]) if stated else None


def free_numbers(store: Store, draft: Draft) -> tuple[int, tuple[int, ...]]:
    """The next number for a draft, and the free ones between the numbers of its year that are in use."""
    draft = papers.settled(store, draft)
    series, year = papers.series_of(draft), draft.date[:4]
    rows = [row for row in queries.documents(store, year=year) if row.series == series and row.id != draft.document_id]
    used = [number for number in map(number_of, rows) if number is not None]
    return max(used, default=0) + 1, tuple(_between(used))


def _between(numbers: Iterable[int]) -> list[int]:
    """The numbers left out below the highest in use; a register that goes on from a paper one may begin high."""
    used = set(numbers)
    if not used:
        return []
    first = 1 if min(used) <= _FROM_ONE else min(used)
    return [number for number in range(first, max(used)) if number not in used]


def _listed(numbers: list[int]) -> str:
    named = ", ".join(two_digits(number) for number in numbers[:_NAMED])
    more = len(numbers) - _NAMED
    return f"{named} và {more} số khác" if more > 0 else named


def keep(store: Store, draft: Draft) -> Result:
    """Keep a document from any screen; a campaign's plan is kept with its campaign, so that both say the same."""
    if _is_plan(store, draft):
        return campaigns.keep_plan(store, draft)
    return papers.save(store, draft)


def _is_plan(store: Store, draft: Draft) -> bool:
    kind = papers.paper_kind(draft.code)
    if draft.campaign_id is None or kind is None or kind.needs != "campaign":
        return False
    row = queries.campaign(store, draft.campaign_id)
    return row is not None and row.document_id in (None, draft.document_id)


def standing(store: Store, document_id: int) -> Draft | None:
    """A document that stands in the register; None when it was put aside or is gone."""
    row = queries.document(store, document_id)
    return papers.load(store, document_id) if row is not None and row.put_aside_at is None else None


def has_lists(draft: Draft) -> bool:
    """The document carries lists that can be drawn anew from the school's data."""
    kind = papers.paper_kind(draft.code)
    return of_nominations(draft) or (kind is not None and not kind.needs and bool(draft.tables))


def of_nominations(draft: Draft) -> bool:
    """Its lists are of those who are put forward."""
    kind = papers.paper_kind(draft.code)
    return kind is not None and kind.needs == "nominations"


def drawn_anew(store: Store, draft: Draft) -> Draft:
    """The whole document from today's data, with the number, date and place in the register that it has.

    Its lists stay lists of the awards that they are of: a tờ trình for one title does not become one for all.
    """
    kind, awards = papers.paper_kind(draft.code), _awards_in(draft)
    ids: list[int] | None = None
    if kind is not None and awards:
        rows = queries.nominations(store, draft.period, awards)
        ids = [row.id for row in rows if drafting.still_put_forward(kind, row)]
    made = drafting.draft(
        store, draft.code, period=draft.period, on=draft.date, nomination_ids=ids, campaign_id=draft.campaign_id,
        decision=drafting_lists.decision_named(draft.text) if draft.code in drafting_lists.MAKERS else "",
    )  # fmt: skip
    return replace(draft, text=made.text, tables=made.tables)


def _awards_in(draft: Draft) -> set[str]:
    """Codes of the awards that stand in a draft's lists."""
    cells = {cell for table in draft.tables for row in table.rows for cell in row}
    return {award.code for award in reference.awards() if award.name in cells}


def length_of(draft: Draft) -> int:
    """How many tập thể and cá nhân stand in a draft's lists."""
    return sum(len(table.rows) - len(table.groups | table.totals) for table in draft.tables)


def refresh(store: Store, draft: Draft, *, whole: bool) -> Result:
    """Draw the lists of a document anew, and with `whole` its text as well. One action, taken back by one undo."""
    if draft.document_id is None or standing(store, draft.document_id) is None:
        return refuse(GONE)
    made = drawn_anew(store, draft)
    made = made if whole else replace(made, text=draft.text)
    saved = papers.save(store, made, label="Cập nhật danh sách của")
    if isinstance(saved, Done):
        return replace(saved, message=f"Đã cập nhật danh sách: {length_of(made)} dòng.")
    return saved
