"""Maker of giấy khen and giấy chứng nhận: what the head of the school gives, one paper for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from dhtt_desktop.documents.model import Table
from dhtt_desktop.domain.period import show_period
from dhtt_desktop.domain.text.dates import official_date
from dhtt_desktop.domain.text.numbers import two_digits
from dhtt_desktop.services import merge, rules, school, tables
from dhtt_desktop.services.drafting_base import Maker, Parts, Source
from dhtt_desktop.services.drafting_year import put_forward
from dhtt_desktop.services.lists import award_name
from dhtt_desktop.store import queries

RECEIVERS = "Người được tặng"
ON_PAPER = "giấy trắng, có khung"
_NAMES = {"GK": "Giấy khen"}


def certificates(source: Source) -> Parts:
    """The receivers with their number in the decision, in its order; before a decision those put forward."""
    own = rules.own_awards(source.store, source.on)
    given = [row for row in queries.awards_in(source.store, source.period) if row.kind in own]
    rows = given or [row for row in put_forward(source) if row.kind in own]
    rows.sort(key=lambda row: (merge.order(row.kind), getattr(row, "decision_code", "")))
    merits = {
        row.award_id: row.summary
        for row in queries.nominations(source.store, source.period)
        if row.award_id is not None
    }
    office = school.current(source.store, source.on).name
    numbers: Counter[str] = Counter()
    lines = []
    for row in rows:
        proof = _decision(row)
        numbers[proof] += 1
        merit = (
            merits.get(row.id, "") if given else row.summary
        ) or f"Đã có thành tích trong {show_period(source.period)}"
        place = ", ".join(part for part in (tables.place_of(row), office) if part)
        name = _NAMES.get(row.kind, award_name(row.kind))
        lines.append((two_digits(numbers[proof]), name, tables.subject_name(row), place, merit, proof))
    head = (("Số sổ vàng", "Tên giấy", "Họ và tên", "Chức vụ, đơn vị", "Thành tích", "Số, ngày quyết định"),)
    align = ("center", "left", "left", "left", "left", "left")
    table = Table(RECEIVERS, (15.0, 30.0, 45.0, 45.0, 45.0, 40.0), head, tuple(lines), align)
    fields = {"cach_in": ON_PAPER, "so_giay": two_digits(len(lines)) if lines else ""}
    return Parts(fields, tables=(table,))


def _decision(row: Any) -> str:
    code, day = getattr(row, "decision_code", ""), getattr(row, "decision_date", "")
    return ", ".join(part for part in (code, official_date(day) if len(day) == 10 else "") if part)


MAKERS: Mapping[str, Maker] = {"giay-khen": certificates}
