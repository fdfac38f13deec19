"""Makers of the sổ vàng (kỷ yếu): every award and exemplar of a year or of five years in one book.

Awards are numbered through the book and exemplars for themselves; contents and index of names tell these numbers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from dhtt_desktop.documents.model import Table
from dhtt_desktop.domain.period import previous, show_period
from dhtt_desktop.domain.text.keys import name_sort_key
from dhtt_desktop.domain.text.numbers import two_digits
from dhtt_desktop.services import book_stories, merge, tables
from dhtt_desktop.services.book_stories import Story
from dhtt_desktop.services.drafting_base import Maker, Parts, Source
from dhtt_desktop.services.drafting_year import signed
from dhtt_desktop.services.lists import award_name
from dhtt_desktop.store import queries

CONTENTS, BOOK, INDEX = "Mục lục", "Sổ vàng", "Bảng tra tên"
YEARS = 5
_LIST, _STORIES, _NAMES = "Danh sách được khen thưởng", "Gương điển hình tiên tiến", "Bảng tra theo tên"


@dataclass(slots=True)
class _Awards:
    """The awards of the book: numbered rows, the lines of its table, and where each award begins."""

    numbered: list[tuple[int, Any]] = field(default_factory=list)
    body: list[tuple[str, ...]] = field(default_factory=list)
    headings: set[int] = field(default_factory=set)
    spans: list[tuple[str, str]] = field(default_factory=list)  # "Năm học …: Lao động tiên tiến", "1 - 12"


def year(source: Source) -> Parts:
    """Sổ vàng of the period."""
    return _book(source, [source.period], show_period(source.period))


def five_years(source: Source) -> Parts:
    """Sổ vàng of the period and the four before it."""
    periods = [source.period]
    with suppress(ValueError):  # a period that is no year has none before it
        periods = [previous(source.period, n) for n in range(YEARS - 1, 0, -1)] + periods
    first, last = periods[0][:4], periods[-1][-4:]
    return _book(source, periods, f"giai đoạn {first} - {last}" if len(periods) > 1 else show_period(source.period))


def _book(source: Source, periods: Sequence[str], stage: str) -> Parts:
    found = _awards(source, periods)
    stories = book_stories.stories(source.store, periods)
    count = len(found.numbered)
    told = [f"{two_digits(count)} lượt tập thể, cá nhân được khen thưởng"] if count else []
    told += [f"{two_digits(len(stories))} gương điển hình tiên tiến"] if stories else []
    fields = signed(source) | {
        "giai_doan": stage, "tong_so": ", ".join(told), "guong": "\n\n".join(one.text for one in stories),
        "so_bang_tra": "III" if stories else "II",
    }  # fmt: skip
    made = (_contents(found, stories), _list(found), _index(found.numbered, stories))
    return Parts(fields, tables=(*made, *(one.table for one in stories)))


def _awards(source: Source, periods: Sequence[str]) -> _Awards:
    found = _Awards()
    for period in periods:
        rows = sorted(queries.awards_in(source.store, period), key=lambda row: merge.order(row.kind))
        for kind, given in groupby(rows, key=lambda row: row.kind):
            members = list(given)
            first = len(found.numbered) + 1
            title = f"{show_period(period)}: {award_name(kind)}"
            found.headings.add(len(found.body))
            found.body.append((f"{title.upper()} ({two_digits(len(members))})", "", "", ""))
            for number, row in enumerate(members, first):
                found.numbered.append((number, row))
                found.body.append((str(number), tables.subject_name(row), _then(row), tables.decision_text(row)))
            last = first + len(members) - 1
            found.spans.append((title[:1].upper() + title[1:], str(first) if first == last else f"{first} - {last}"))
    return found


def _list(found: _Awards) -> Table:
    head = (("Số", "Họ và tên", "Chức vụ, đơn vị khi đó", "Quyết định"),)
    align = ("center", "left", "left", "left")
    none = ((tables.SHORT,) * 4,)
    return Table(BOOK, (13.0, 48.0, 40.0, 75.0), head, tuple(found.body) or none, align, frozenset(found.headings))


def _contents(found: _Awards, stories: Sequence[Story]) -> Table:
    """The parts of the book and the numbers that each holds."""
    rows: list[tuple[str, str]] = [(f"I. {_LIST}", "")]
    rows += found.spans or [(tables.SHORT, tables.SHORT)]
    groups = {0}
    if stories:
        groups.add(len(rows))
        rows.append((f"II. {_STORIES}", ""))
        rows += [(one.line, f"Gương {one.number}") for one in stories]
    groups.add(len(rows))
    rows.append((f"{'III' if stories else 'II'}. {_NAMES}", ""))
    return Table(CONTENTS, (130.0, 35.0), (("Nội dung", "Số trong sổ"),), tuple(rows), ("left", "center"),
                 frozenset(groups))  # fmt: skip


def _then(row: Any) -> str:
    """Post and unit as they were when the award was given; as they are now where that was not kept."""
    then = ", ".join(part for part in (row.post_then, row.team_then if row.person_id else "") if part)
    return then or tables.place_of(row)


def _index(numbered: Sequence[tuple[int, Any]], stories: Sequence[Story]) -> Table:
    """Each person and team once, by given name, with the numbers under which they stand in the book."""
    found: dict[tuple[int | None, int | None], tuple[Any, list[str]]] = {}
    for number, row in numbered:
        found.setdefault((row.person_id, row.team_id), (row, []))[1].append(str(number))
    for one in stories:
        found.setdefault((one.row.person_id, one.row.team_id), (one.row, []))[1].append(f"gương {one.number}")
    ordered = sorted(
        found.values(), key=lambda pair: (pair[0].team_id is None, pair[0].name_key or name_sort_key(pair[0].subject))
    )
    rows = tuple((row.subject, tables.place_of(row), ", ".join(numbers)) for row, numbers in ordered)
    head = (("Họ và tên", "Chức vụ, đơn vị", "Số trong sổ"),)
    none = ((tables.SHORT,) * 3,)
    return Table(INDEX, (60.0, 50.0, 55.0), head, rows or none, ("left", "left", "left"))


MAKERS: Mapping[str, Maker] = {"so-vang": year, "so-vang-5-nam": five_years}
