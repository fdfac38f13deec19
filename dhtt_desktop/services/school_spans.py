"""The school's names through time: corrected, begun anew from a date, taken away. Old documents keep the old names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.services.paper_form import NAMES
from dhtt_desktop.services.result import Done, Problem, Refused, Result, refuse
from dhtt_desktop.services.school import FIELDS, read_answers
from dhtt_desktop.store import form_queries
from dhtt_desktop.store.database import Store

BEGINNING = "từ đầu"
GONE = "Giai đoạn này không còn trong dữ liệu."
TAKEN = "Đã có một giai đoạn bắt đầu từ ngày này."


def title(row: Any, next_row: Any) -> str:
    """A span as a list names it: "Từ 01/7/2025 đến nay"; `next_row` is the span after it, None for the newest."""
    first = f"Từ {show_date(row.valid_from)}" if row.valid_from else "Từ đầu"
    return f"{first} đến {'trước ' + show_date(next_row.valid_from) if next_row is not None else 'nay'}"


def save(store: Store, span_id: int, changes: Mapping[str, Any]) -> Result:
    """Correct some fields of a span, its first day among them ("valid_from", ISO)."""
    from dhtt_desktop.store import schema

    spans = form_queries.school_spans(store)
    old = next((row for row in spans if row.id == span_id), None)
    if old is None:
        return refuse(GONE)
    values, problems = _read({name: getattr(old, name) for name in FIELDS} | dict(changes))
    begins = str(changes.get("valid_from", old.valid_from) or "")
    if begins != old.valid_from:
        problems += _wrong_begin(begins, [row.valid_from for row in spans if row.id != span_id])
    if problems:
        return Refused(problems)
    with store.begin("Sửa thông tin trường") as unit:
        unit.update(schema.school, span_id, {**values, "valid_from": begins})
    return Done("Đã lưu thông tin trường.", unit.action_id, span_id)


def begin(store: Store, valid_from: str) -> Result:
    """Begin a new span on an ISO date with the names of that day, to be changed then; `Done.value` is its id."""
    from dhtt_desktop.store import schema

    spans = form_queries.school_spans(store)
    problems = _wrong_begin(valid_from, [row.valid_from for row in spans])
    if problems:
        return Refused(problems)
    before = next((row for row in spans if row.valid_from <= valid_from), spans[-1])
    with store.begin(f"Tên trường từ ngày {show_date(valid_from)}") as unit:
        names = {name: getattr(before, name) for name in FIELDS}
        span_id = unit.insert(schema.school, {**names, "valid_from": valid_from})
    return Done("Đã thêm giai đoạn. Hãy sửa những tên đã đổi.", unit.action_id, span_id)


def take_away(store: Store, span_id: int) -> Result:
    """Take a span away; documents of its time then carry the names of the span before it."""
    from dhtt_desktop.store import schema

    spans = form_queries.school_spans(store)
    row = next((one for one in spans if one.id == span_id), None)
    if row is None:
        return refuse(GONE)
    if len(spans) == 1:
        return refuse("Phải còn ít nhất một giai đoạn.")
    with store.begin(f"Bỏ tên trường từ {show_date(row.valid_from) or BEGINNING}") as unit:
        unit.remove(schema.school, span_id)
    return Done("Đã bỏ giai đoạn.", unit.action_id)


def _read(answers: Mapping[str, Any]) -> tuple[dict[str, str], tuple[Problem, ...]]:
    values, problems = read_answers({name: str(value or "") for name, value in answers.items()})
    if values.get("profile") not in NAMES:
        problems += (Problem("Chọn thể thức.", "profile"),)
    return values, problems


def _wrong_begin(valid_from: str, others: list[str]) -> tuple[Problem, ...]:
    if len(valid_from) != 10:
        return (Problem("Ghi đủ ngày, tháng, năm. Ví dụ: 01/07/2025.", "valid_from"),)
    return (Problem(TAKEN, "valid_from"),) if valid_from in others else ()
