"""Facts with a beginning and an end: discipline and what is pending, leave and probation, posts through the years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from dhtt_desktop.domain.people import tidy_post
from dhtt_desktop.domain.rules.facts import ABSENCES, DISCIPLINE, FORMS, MATTERS, PENDING
from dhtt_desktop.domain.text.dates import parse_date, show_date
from dhtt_desktop.domain.text.normalize import clean
from dhtt_desktop.services.result import Done, Problem, Refused, Result, refuse
from dhtt_desktop.store import matter_queries, queries
from dhtt_desktop.store.database import Store

__all__ = ["ABSENCES", "DISCIPLINE", "FORMS", "MATTERS", "Former", "keep_postings", "pending_words", "put_aside",
           "save_absence", "save_matter", "save_posting", "span_words"]  # fmt: skip


class Former(NamedTuple):
    """What a person was before a change."""

    person_id: int
    post: str
    team_id: int | None


_ASIDE = {"matter": "vụ việc", "absence": "thời gian nghỉ, tập sự", "posting": "quá trình công tác"}
_LAW_DAY = "Ghi đủ ngày như 20/11/2026: quy định tính theo ngày."


def save_matter(store: Store, values: Mapping[str, Any], matter_id: int | None = None) -> Result:
    """Write discipline of a person or team, or what is pending (Luật Thi đua, khen thưởng: proposals wait meanwhile).

    `values`: kind, form, starts, ends, decision_code, decision_date, issuer, note as typed; a new one also `person_id`
    or `team_id`. The day of the decision stands in where the first day of a discipline is not given.
    """
    old = matter_queries.row(store, "matter", matter_id) if matter_id is not None else None
    if matter_id is not None and old is None:
        return refuse("Việc này không còn trong hồ sơ.")
    row = _read(values)
    problems = _paper(row)
    kind = row.get("kind", old.kind if old else DISCIPLINE)
    if kind not in MATTERS:
        problems.append(Problem("Chọn loại việc trong danh sách.", "kind"))
    if kind == DISCIPLINE:
        if not row.get("form", old.form if old else ""):
            problems.append(Problem("Chưa ghi hình thức kỷ luật, ví dụ Khiển trách.", "form"))
        if "starts" in row and not row["starts"]:
            row["starts"] = row.get("decision_date", "")
    else:
        row["form"] = ""
    problems += _span(row, old, first_needed=True)
    if problems:
        return Refused(tuple(problems))
    from dhtt_desktop.store import schema

    words = row["form"] or kind
    whose = _whose(store, old or row)
    with store.begin(f"Ghi {words.lower()} của {whose}") as unit:
        matter_id = unit.save(schema.matter, matter_id, row)
    return Done("Đã lưu.", unit.action_id, matter_id)


def save_absence(store: Store, values: Mapping[str, Any], absence_id: int | None = None) -> Result:
    """Write leave, study or probation of a person: kind, starts, ends, decision_code, decision_date, note as typed."""
    old = matter_queries.row(store, "absence", absence_id) if absence_id is not None else None
    if absence_id is not None and old is None:
        return refuse("Việc này không còn trong hồ sơ.")
    row = _read(values)
    problems = _paper(row)
    kind = row.get("kind", old.kind if old else ABSENCES[0])
    if kind not in ABSENCES:
        problems.append(Problem("Chọn loại trong danh sách.", "kind"))
    problems += _span(row, old, first_needed=True)
    if problems:
        return Refused(tuple(problems))
    from dhtt_desktop.store import schema

    with store.begin(f"Ghi {kind.lower()} của {_whose(store, old or row)}") as unit:
        absence_id = unit.save(schema.absence, absence_id, row)
    return Done("Đã lưu.", unit.action_id, absence_id)


def save_posting(store: Store, values: Mapping[str, Any], posting_id: int | None = None) -> Result:
    """Write a post of a person in other years: post, team_id, place, starts, ends, hardship, decision …, note as typed.

    Days may be known only by month or year, as old records have them.
    """
    old = matter_queries.row(store, "posting", posting_id) if posting_id is not None else None
    if posting_id is not None and old is None:
        return refuse("Quá trình này không còn trong hồ sơ.")
    row = _read(values)
    if "post" in row:
        row["post"] = tidy_post(row["post"])
    if "hardship" in row:
        row["hardship"] = int(bool(row["hardship"]))
    if row.get("team_id") == "":
        row["team_id"] = None
    problems = _paper(row)
    known = [row.get(name, getattr(old, name, None)) for name in ("post", "team_id", "place")]
    if not any(known):
        problems.append(Problem("Ghi chức vụ, tổ hoặc nơi công tác.", "post"))
    problems += _span(row, old, first_needed=False, whole_days=False)
    if problems:
        return Refused(tuple(problems))
    from dhtt_desktop.store import schema

    with store.begin(f"Ghi quá trình công tác của {_whose(store, old or row)}") as unit:
        posting_id = unit.save(schema.posting, posting_id, row)
    return Done("Đã lưu.", unit.action_id, posting_id)


def keep_postings(store: Store, former: Sequence[Former], changed_on: str) -> Result:
    """Keep the posts and teams that people had until the day before `changed_on`, after a change in their records.

    Each begins the day after the last one on record ended, where that is known to the day.
    """
    day = parse_date(changed_on)
    if len(day) != 10:
        return refuse("Ngày thay đổi ghi như 20/11/2026.", "changed_on")
    last = (date.fromisoformat(day) - timedelta(days=1)).isoformat()
    rows = []
    for one in former:
        ends = max(
            (row.ends for row in matter_queries.postings(store, one.person_id) if len(row.ends) == 10), default=""
        )
        if ends >= last:
            whose = _whose(store, one)
            told = f"Quá trình của {whose} đã ghi đến {show_date(ends)}: ngày thay đổi phải sau ngày đó."
            return refuse(told, "changed_on")
        starts = (date.fromisoformat(ends) + timedelta(days=1)).isoformat() if ends else ""
        rows.append({"person_id": one.person_id, "post": one.post, "team_id": one.team_id, "starts": starts,
                     "ends": last})  # fmt: skip
    from dhtt_desktop.store import schema

    whose = _whose(store, former[0]) if len(former) == 1 else f"{len(former)} người"
    with store.begin(f"Ghi quá trình công tác của {whose}") as unit:
        unit.insert_many(schema.posting, rows)
    return Done(f"Đã ghi vào quá trình công tác của {whose}, đến hết {show_date(last)}.", unit.action_id)


def put_aside(store: Store, table: str, row_id: int) -> Result:
    """Take a matter, an absence or a posting (`table`) out of the record; one undo brings it back."""
    if matter_queries.row(store, table, row_id) is None:
        return Done()
    from dhtt_desktop.store import schema

    with store.begin(f"Cất {_ASIDE[table]}") as unit:
        unit.put_aside(schema.metadata.tables[table], row_id)
    return Done(f"Đã cất {_ASIDE[table]}.", unit.action_id)


def pending_words(store: Store, person_id: int) -> str:
    """What is pending about a person today, in a few words: "đang có khiếu nại, tố cáo"; "" nothing."""
    today = store.now().date().isoformat()
    rows = matter_queries.matters(store, person_id)
    open_ = [row.kind for row in rows if row.kind in PENDING and (not row.ends or row.ends >= today)]
    return f"đang có {open_[0].lower()}" if open_ else ""


def span_words(starts: str, ends: str, still: str = "nay") -> str:
    """A span in words: "01/09/2020 – 31/05/2021"; an open one ends with `still`; "" when nothing is known."""
    if not starts and not ends:
        return ""
    if not starts:
        return f"đến {show_date(ends)}"
    return f"{show_date(starts)} – {show_date(ends) or still}"


def _read(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: clean(value) if isinstance(value, str) else value for name, value in values.items()}


def _paper(row: dict[str, Any]) -> list[Problem]:
    typed = row.get("decision_date")
    if not typed:
        return []
    row["decision_date"] = parse_date(typed)
    if len(row["decision_date"]) == 10:
        return []
    return [Problem("Ngày quyết định ghi như 20/11/2026.", "decision_date")]


def _span(row: dict[str, Any], old: Any, *, first_needed: bool, whole_days: bool = True) -> list[Problem]:
    """Read both days of a row, in place, and say what is wrong with them."""
    problems = []
    for name, words in (("starts", "Từ ngày"), ("ends", "Đến ngày")):
        typed = row.get(name)
        if not typed:
            continue
        row[name] = parse_date(typed)
        if not row[name]:
            problems.append(Problem(f"{words} chưa đúng: ghi như 20/11/2026.", name))
        elif whole_days and len(row[name]) != 10:
            problems.append(Problem(_LAW_DAY, name))
    starts, ends = (row.get(name, getattr(old, name, "")) for name in ("starts", "ends"))
    if first_needed and not starts and not problems:
        problems.append(Problem("Chưa ghi từ ngày nào.", "starts"))
    shorter = min(len(starts), len(ends))
    if not problems and shorter and ends[:shorter] < starts[:shorter]:
        problems.append(Problem("Đến ngày phải sau từ ngày.", "ends"))
    return problems


def _whose(store: Store, row: Any) -> str:
    """The subject of a row, or of values, in a message."""
    person_id, team_id = (
        (row.get("person_id"), row.get("team_id")) if isinstance(row, dict)
        else (getattr(row, "person_id", None), getattr(row, "team_id", None))
    )  # fmt: skip
    if person_id is not None:
        person = queries.person(store, person_id)
        return person.name if person else "một người"
    team = next((team for team in queries.teams(store, include_aside=True) if team.id == team_id), None)
    return team.name if team else "một tổ"
