"""Initiatives: their recognising decision, their authors with shares, and what each author used them for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dhtt_desktop.domain.rules.facts import SCOPES
from dhtt_desktop.domain.text.dates import parse_date
from dhtt_desktop.domain.text.normalize import clean
from dhtt_desktop.services.result import Done, Problem, Refused, Result, refuse
from dhtt_desktop.store import matter_queries, queries, schema
from dhtt_desktop.store.database import Store
from dhtt_desktop.store.unit import Unit

__all__ = ["SCOPES", "Author", "authors", "put_aside", "save", "shares_told"]


@dataclass(frozen=True, slots=True)
class Author:
    """One author. `share`: per cent, None unknown; `used_kind`, `used_period`: the title it was used for, "" none."""

    person_id: int
    share: int | None = None
    used_kind: str = ""
    used_period: str = ""


def authors(store: Store, initiative_id: int) -> tuple[Author, ...]:
    """The authors of an initiative, the first one first."""
    rows = matter_queries.authors(store, [initiative_id])[initiative_id]
    return tuple(Author(row.person_id, row.share, row.used_kind, row.used_period) for row in rows)


def shares_told(whose: Sequence[Author]) -> str:
    """What is to be said of the shares of all authors; "" when they make 100 % or are not known yet."""
    known = [author.share for author in whose if author.share is not None]
    total = sum(known)
    if not known:
        return ""
    if total > 100:
        return f"Tỷ lệ đóng góp cộng lại là {total}%, quá 100%."
    if len(known) < len(whose):
        return f"Còn {len(whose) - len(known)} tác giả chưa ghi tỷ lệ đóng góp."
    return "" if total == 100 else f"Tỷ lệ đóng góp cộng lại là {total}%, chưa đủ 100%."


def save(
    store: Store, values: Mapping[str, Any], initiative_id: int | None = None, whose: Sequence[Author] | None = None
) -> Result:
    """Add or change an initiative: title, period, scope, decision_code, decision_date, issuer, note as typed.

    `whose` are all authors, the first one first (None: they stay). Shares that do not make 100 % are told, not refused.
    A new one without `whose` belongs to the `person_id` among the values. `Done.value` is the id.
    """
    row = {name: clean(value) if isinstance(value, str) else value for name, value in values.items()}
    problems = _problems(row, initiative_id is None)
    if whose is not None:
        problems += _wrong_authors(whose)
    if problems:
        return Refused(tuple(problems))
    if initiative_id is not None and matter_queries.row(store, "initiative", initiative_id) is None:
        return refuse("Sáng kiến này không còn trong hồ sơ.")
    if whose is not None:
        first = whose[0]
        row |= {"person_id": first.person_id, "share": first.share, "used_kind": first.used_kind,
                "used_period": first.used_period}  # fmt: skip
    with store.begin("Ghi sáng kiến" if initiative_id is None else "Sửa sáng kiến") as unit:
        initiative_id = unit.save(schema.initiative, initiative_id, row)
        if whose is not None:
            _write_others(store, unit, initiative_id, whose[1:])
    told = shares_told(whose) if whose is not None else ""
    return Done(f"Đã lưu. {told}".strip(), unit.action_id, initiative_id)


def put_aside(store: Store, initiative_id: int) -> Result:
    """Take an initiative out of its authors' records."""
    with store.begin("Cất sáng kiến") as unit:
        unit.put_aside(schema.initiative, initiative_id)
    return Done("Đã cất sáng kiến.", unit.action_id)


def _problems(row: dict[str, Any], new: bool) -> list[Problem]:
    problems = []
    if not row.get("title") and (new or "title" in row):
        problems.append(Problem("Chưa có tên sáng kiến.", "title"))
    if typed := row.get("decision_date"):
        row["decision_date"] = parse_date(typed)
        if len(row["decision_date"]) != 10:
            problems.append(Problem("Ngày công nhận ghi như 20/11/2026.", "decision_date"))
    if row.get("scope", SCOPES[0]) not in SCOPES:
        problems.append(Problem("Chọn phạm vi công nhận trong danh sách.", "scope"))
    return problems


def _wrong_authors(whose: Sequence[Author]) -> list[Problem]:
    ids = [author.person_id for author in whose]
    if not ids:
        return [Problem("Sáng kiến phải có ít nhất một tác giả.", "authors")]
    if len(set(ids)) < len(ids):
        return [Problem("Một người được ghi hai lần trong các tác giả.", "authors")]
    if any(author.share is not None and not 1 <= author.share <= 100 for author in whose):
        return [Problem("Tỷ lệ đóng góp ghi từ 1 đến 100.", "authors")]
    return []


def _write_others(store: Store, unit: Unit, initiative_id: int, others: Sequence[Author]) -> None:
    """Make the rows of co-authors those of `others`."""
    rows = matter_queries.authors(store, [initiative_id])[initiative_id]
    present = {row.person_id: row.id for row in rows if row.id is not None}
    kept = {author.person_id for author in others}
    unit.remove_many(schema.coauthor, [key for person_id, key in present.items() if person_id not in kept])
    for author in others:
        facts = {"share": author.share, "used_kind": author.used_kind, "used_period": author.used_period}
        if author.person_id in present:
            unit.update(schema.coauthor, present[author.person_id], facts)
        else:
            unit.insert(schema.coauthor, {"initiative_id": initiative_id, "person_id": author.person_id, **facts})


def people_to_choose(store: Store) -> list[tuple[str, int]]:
    """Who can be an author: name, told apart from a namesake by the team, and id, in the order of given names."""
    rows = queries.people(store, "")
    seen: dict[str, int] = {}
    for row in rows:
        seen[row.name] = seen.get(row.name, 0) + 1
    return [(f"{row.name} ({row.team or row.birth[:4]})" if seen[row.name] > 1 else row.name, row.id) for row in rows]
