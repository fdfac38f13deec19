"""The one-page history of a person: ratings, awards, initiatives, posts, leave and discipline, on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from dhtt_desktop.documents import arrange, compose
from dhtt_desktop.documents.flow import Flow
from dhtt_desktop.documents.model import DOTS, Table
from dhtt_desktop.domain.text.dates import official_date, show_date
from dhtt_desktop.services import matters, school, tables
from dhtt_desktop.store import matter_queries, queries
from dhtt_desktop.store.database import Store

_INITIATIVES = "Sáng kiến"


def profile_text(store: Store, person_id: int, today: str) -> tuple[str, tuple[Table, ...]]:
    """The history of one person as plain text with its tables. `today` is the ISO date written on it.

    Raises LookupError when there is no such person.
    """
    person = queries.person(store, person_id)
    if person is None:
        raise LookupError(person_id)
    held = [award for award in queries.awards_of(store, person_id) if not award.cancelled_on]
    ratings = [row for row in queries.ratings(store, person_id) if row.level]
    found = matter_queries.initiatives(store, person_id)
    office = school.current(store, today)
    whom = f"{tables.salutation(person.gender)} {person.name}".strip()
    lines = [
        f"{office.place}, {official_date(today)}", "",
        "BẢNG TỔNG HỢP", f"Quá trình thi đua, khen thưởng của {whom}", "",
        _facts(person), "",
    ]  # fmt: skip
    made: list[Table] = []
    if held or ratings:
        made.append(tables.history(ratings, held))
        lines += ["[[Quá trình]]", ""]
    else:
        lines += ["Chưa ghi nhận xếp loại, danh hiệu hoặc hình thức khen thưởng nào.", ""]
    if found:
        made.append(_initiatives(found))
        lines += ["Sáng kiến, đề tài đã được ghi nhận:", "", f"[[{_INITIATIVES}]]", ""]
    lines += _spans(store, person_id)
    return "\n".join(lines), tuple(made)


def _facts(person: Any) -> str:
    """Who it is, in one sentence: the history shall stay on one page."""
    facts = (
        ("Ngày sinh", show_date(person.birth)),
        ("chức vụ", person.post),
        ("đơn vị", person.team or ""),
        ("vào ngành", show_date(person.joined)),
        ("trình độ chuyên môn", person.qualification),
        ("đảng viên", {True: "có", False: "không"}.get(person.party_member, "")),
    )
    return "; ".join(f"{title}: {value or DOTS}" for title, value in facts) + "."


def _spans(store: Store, person_id: int) -> list[str]:
    """Former posts, leave and discipline, a line each; what is only pending is proved by nothing and left out."""
    posts = [
        (", ".join(part for part in (row.post, row.team or "", row.place) if part), row)
        for row in reversed(matter_queries.postings(store, person_id))
    ]
    leave = [(row.kind, row) for row in reversed(matter_queries.absences(store, person_id))]
    cases = [(row.form, row) for row in reversed(matter_queries.matters(store, person_id))
             if row.kind == matters.DISCIPLINE]  # fmt: skip
    parts = (("Quá trình công tác", posts), ("Thời gian nghỉ, đi học, tập sự", leave), ("Kỷ luật", cases))
    return [f"{title}: {'; '.join(_span(words, row) for words, row in rows)}." for title, rows in parts if rows]


def _span(words: str, row: Any) -> str:
    when = matters.span_words(row.starts, row.ends)
    paper = _recognised(row) if row.decision_code else ""
    told = "; ".join(part for part in (when, f"Quyết định số {paper}" if paper else "") if part)
    return f"{words} ({told})" if told else words


def _initiatives(rows: Sequence[Any]) -> Table:
    body = tuple((row.period.replace("-", " - "), _titled(row), row.scope, _recognised(row)) for row in reversed(rows))
    head = (("Năm", "Tên sáng kiến", "Phạm vi", "Số, ngày quyết định công nhận"),)
    return Table(_INITIATIVES, (28.0, 72.0, 22.0, 48.0), head, body, ("center", "left", "center", "left"))


def _titled(row: Any) -> str:
    """The title, with the share of who is not the only author."""
    return f"{row.title} (đóng góp {row.share}%)" if row.share is not None and row.share < 100 else str(row.title)


def _recognised(row: Any) -> str:
    date = f"ngày {show_date(row.decision_date)}" if row.decision_date else ""
    return ", ".join(part for part in (row.decision_code, date) if part) or DOTS


def profile_flow(store: Store, person_ids: Sequence[int], today: str) -> Flow:
    """The histories of these people on paper, each beginning on its own page."""
    flows = [_profile(store, person_id, today) for person_id in person_ids]
    sections = tuple(part for flow in flows for part in flow.sections)
    return replace(flows[0], sections=sections, author=school.current(store, today).name)


def _profile(store: Store, person_id: int, today: str) -> Flow:
    text, made = profile_text(store, person_id, today)
    return arrange.arrange(compose.compose(text, school.office(store, today), made))
