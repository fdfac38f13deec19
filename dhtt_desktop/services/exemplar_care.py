"""Fostering an exemplar and spreading it: what is done by whom until when, what was seen, who took the model up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dhtt_desktop.domain.text.dates import parse_date
from dhtt_desktop.domain.text.normalize import clean, clean_lines
from dhtt_desktop.services.exemplars import GONE
from dhtt_desktop.services.result import Done, Problem, Refused, Result, refuse
from dhtt_desktop.store import exemplar_queries
from dhtt_desktop.store.database import Store

_DAYS = {
    "due": "Hạn", "observed_on": "Ngày theo dõi", "next_check": "Hẹn lần sau", "since": "Từ ngày",
}  # fmt: skip
_WORDS = {"nurture": "việc bồi dưỡng", "replication": "nơi làm theo"}


def save_nurture(store: Store, exemplar_id: int, values: Mapping[str, Any], nurture_id: int | None = None) -> Result:
    """Add or change a line of the plan of fostering: task, helper_id, due, observed_on, observation, next_check."""
    row, problems = _read(values)
    old = exemplar_queries.row(store, "nurture", nurture_id) if nurture_id is not None else None
    asked = ("task", "observation", "observed_on", "next_check")
    said = {name: row.get(name, getattr(old, name, "")) for name in asked}
    if not said["task"] and not said["observation"]:
        problems.append(Problem("Ghi việc phải làm, hoặc điều đã thấy khi theo dõi.", "task"))
    if said["observation"] and not said["observed_on"]:
        problems.append(Problem("Ghi ngày theo dõi.", "observed_on"))
    if said["next_check"] and said["observed_on"] and said["next_check"] < said["observed_on"]:
        problems.append(Problem("Hẹn lần sau phải sau ngày theo dõi.", "next_check"))
    return _write(store, "nurture", exemplar_id, row, problems, nurture_id)


def save_replication(
    store: Store, exemplar_id: int, values: Mapping[str, Any], replication_id: int | None = None
) -> Result:
    """Add or change who took the model up: person_id, team_id or `who` (another school, a group), since, result."""
    row, problems = _read(values)
    old = exemplar_queries.row(store, "replication", replication_id) if replication_id is not None else None
    takers = [row.get(name, getattr(old, name, None)) for name in ("person_id", "team_id", "who")]
    if not any(takers):
        problems.append(Problem("Ghi ai hoặc nơi nào làm theo.", "who"))
    exemplar = exemplar_queries.exemplar(store, exemplar_id)
    own = exemplar is not None and takers[:2] == [exemplar.person_id, exemplar.team_id] and any(takers[:2])
    if own:
        problems.append(Problem("Đây là chính điển hình này: ghi người, nơi khác làm theo.", "who"))
    return _write(store, "replication", exemplar_id, row, problems, replication_id)


def _read(values: Mapping[str, Any]) -> tuple[dict[str, Any], list[Problem]]:
    row: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, value in values.items():
        if name in _DAYS:
            row[name] = parse_date(value)
            if clean(value) and not row[name]:
                problems.append(Problem(f"{_DAYS[name]} chưa đúng: ghi như 20/11/2026 hoặc 11/2026.", name))
        elif name.endswith("_id"):
            row[name] = value or None
        else:
            row[name] = clean_lines(value) if name in ("observation", "result") else clean(value)
    return row, problems


def _write(
    store: Store, table: str, exemplar_id: int, row: dict[str, Any], problems: list[Problem], row_id: int | None
) -> Result:
    exemplar = exemplar_queries.exemplar(store, exemplar_id)
    if exemplar is None or exemplar.put_aside_at:
        return refuse(GONE)
    if row_id is not None and exemplar_queries.row(store, table, row_id) is None:
        return refuse("Dòng này không còn trong hồ sơ.")
    if problems:
        return Refused(tuple(problems))
    from dhtt_desktop.store import schema

    kept = schema.metadata.tables[table]
    with store.begin(f"Ghi {_WORDS[table]} của {exemplar.subject}") as unit:
        row_id = unit.save(kept, row_id, row, {"exemplar_id": exemplar_id})
    return Done("Đã lưu.", unit.action_id, row_id)


def put_aside(store: Store, table: str, row_id: int) -> Result:
    """Take a line of fostering or of replication (`table`) out of the record; one undo brings it back."""
    if exemplar_queries.row(store, table, row_id) is None:
        return Done()
    from dhtt_desktop.store import schema

    with store.begin(f"Cất {_WORDS[table]}") as unit:
        unit.put_aside(schema.metadata.tables[table], row_id)
    return Done(f"Đã cất {_WORDS[table]}.", unit.action_id)
