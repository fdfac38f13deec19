"""Makers of the sổ vàng: every award of a year or of five years in one book, and where each name stands in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from itertools import groupby
from typing import Any

from dhtt_desktop.documents.model import Table
from dhtt_desktop.domain.period import previous, show_period
from dhtt_desktop.domain.text.keys import name_sort_key
from dhtt_desktop.domain.text.numbers import two_digits
from dhtt_desktop.services import merge, tables
from dhtt_desktop.services.drafting_base import Maker, Parts, Source
from dhtt_desktop.services.drafting_year import signed
from dhtt_desktop.services.lists import award_name
from dhtt_desktop.store import queries

BOOK, INDEX = "Sổ vàng", "Bảng tra tên"
YEARS = 5


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
    numbered: list[tuple[int, Any]] = []
    body: list[tuple[str, ...]] = []
    headings: set[int] = set()
    for period in periods:
        rows = sorted(queries.awards_in(source.store, period), key=lambda row: merge.order(row.kind))
        for kind, given in groupby(rows, key=lambda row: row.kind):
            members = list(given)
            title = f"{show_period(period).upper()}: {award_name(kind).upper()} ({two_digits(len(members))})"
            headings.add(len(body))
            body.append((title, "", "", ""))
            for row in members:
                numbered.append((len(numbered) + 1, row))
                body.append((str(len(numbered)), tables.subject_name(row), _then(row), tables.decision_text(row)))
    head = (("Số", "Họ và tên", "Chức vụ, đơn vị khi đó", "Quyết định"),)
    align = ("center", "left", "left", "left")
    none = ((tables.SHORT,) * 4,)
    book = Table(BOOK, (13.0, 48.0, 40.0, 75.0), head, tuple(body) or none, align, frozenset(headings))
    count = f"{two_digits(len(numbered))} lượt tập thể, cá nhân được khen thưởng" if numbered else ""
    fields = signed(source) | {"giai_doan": stage, "tong_so": count}
    return Parts(fields, tables=(book, _index(numbered)))


def _then(row: Any) -> str:
    """Post and unit as they were when the award was given; as they are now where that was not kept."""
    then = ", ".join(part for part in (row.post_then, row.team_then if row.person_id else "") if part)
    return then or tables.place_of(row)


def _index(numbered: Sequence[tuple[int, Any]]) -> Table:
    """Each person and team once, by given name, with the numbers under which they stand in the book."""
    found: dict[tuple[int | None, int | None], tuple[Any, list[int]]] = {}
    for number, row in numbered:
        found.setdefault((row.person_id, row.team_id), (row, []))[1].append(number)
    ordered = sorted(
        found.values(), key=lambda pair: (pair[0].team_id is None, pair[0].name_key or name_sort_key(pair[0].subject))
    )
    rows = tuple((row.subject, tables.place_of(row), ", ".join(map(str, numbers))) for row, numbers in ordered)
    head = (("Họ và tên", "Chức vụ, đơn vị", "Số trong sổ"),)
    none = ((tables.SHORT,) * 3,)
    return Table(INDEX, (60.0, 50.0, 55.0), head, rows or none, ("left", "left", "left"))


MAKERS: Mapping[str, Maker] = {"so-vang": year, "so-vang-5-nam": five_years}
