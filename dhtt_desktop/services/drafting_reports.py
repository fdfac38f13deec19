"""Báo cáo thành tích of people and teams (NĐ 152/2025/NĐ-CP, mẫu 05 and 04), one or many at once.

They are filled from ratings, initiatives and past awards; what the school does not keep (native place, duties) is a
dotted line to fill in by pen or in the text. One report and five hundred take the same way: the facts of all are read
in a few queries, then each report is written by itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dhtt_desktop import reference
from dhtt_desktop.documents import template
from dhtt_desktop.documents.model import Table
from dhtt_desktop.domain.period import previous, show_period
from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.domain.text.numbers import two_digits
from dhtt_desktop.services import merge, school, tables, wording
from dhtt_desktop.services.awards import DECLINED
from dhtt_desktop.services.drafting_base import EXEMPLAR
from dhtt_desktop.services.exemplar_story import Stories
from dhtt_desktop.services.lists import award_name
from dhtt_desktop.services.papers import Draft
from dhtt_desktop.store import queries, report_queries
from dhtt_desktop.store.database import Store
from dhtt_desktop.store.report_queries import Key

PERSON, TEAM, OF_EXEMPLAR = "bao-cao-ca-nhan", "bao-cao-tap-the", "bao-cao-dhtt"
KIND = "BCTT"
YEARS = 5  # of ratings and initiatives; awards are told from the first on
LEVELS, MEMBERS, IDEAS, AWARDS = (
    "Xếp loại hằng năm", "Xếp loại của thành viên", "Sáng kiến, đề tài", "Khen thưởng đã nhận",
)  # fmt: skip
_LEADERS = ("Tổ trưởng", "Trưởng", "Khối trưởng", "Nhóm trưởng")


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is known of the subjects of some reports."""

    school: Any
    period: str
    on: str
    people: dict[int, Any]
    members: dict[int, list[Any]]  # of a team
    ratings: dict[Key, list[Any]]
    awards: dict[Key, list[Any]]
    nominations: dict[Key, list[Any]]
    initiatives: dict[int, list[Any]]


def nominated(store: Store, code: str, period: str, kinds: Sequence[str] = ()) -> list[int]:
    """The people (or teams) put forward in a period and not turned down, each once; with `kinds` for these awards."""
    ids = [
        row.team_id if code == TEAM else row.person_id
        for row in queries.nominations(store, period, kinds or None)
        if row.status != DECLINED and (code != OF_EXEMPLAR or row.kind == EXEMPLAR)
    ]
    return list(dict.fromkeys(key for key in ids if key is not None))


def one(store: Store, code: str, *, period: str, on: str = "", subject_id: int | None = None) -> Draft:
    """One report; without `subject_id` the form with nothing but the school's own facts in it."""
    return next(many(store, code, [subject_id], period=period, on=on))


def many(store: Store, code: str, ids: Sequence[int | None], *, period: str, on: str = "") -> Iterator[Draft]:
    """The reports of people or (TEAM) of teams in the order of their ids; one who is gone gives an empty form."""
    own = wording.used(store, code)
    known = [key for key in ids if key is not None]
    facts = _read(store, period, on, [] if code == TEAM else known, known if code == TEAM else [])
    teams = {row.id: row for row in queries.teams(store, include_aside=True)} if code == TEAM else {}
    stories = Stories(store, known if code == OF_EXEMPLAR else [], [], period)
    for key in ids:
        if code != TEAM:
            fields, lists = _of_person(facts, facts.people.get(key) if key is not None else None)
            if code == OF_EXEMPLAR:
                told = stories.about((key, None))
                fields |= stories.fields((key, None)) | ({"thanh_tich": told} if told else {})
        else:
            fields, lists = _of_team(facts, teams.get(key) if key is not None else None)
        yield Draft(code, KIND, template.write(code, fields, own=own), lists, period, on)


def _read(store: Store, period: str, on: str, people: Sequence[int], teams: Sequence[int]) -> _Facts:
    wanted, of_teams = set(people), set(teams)
    every = queries.people(store, period, include_aside=True)
    members: dict[int, list[Any]] = {key: [] for key in of_teams}
    whole = [row.id for row in queries.teams(store) if row.kind == queries.SCHOOL and row.id in of_teams]
    for row in every:
        if row.put_aside_at is None and row.status not in queries.LEFT:
            for key in (*whole, row.team_id):
                if key in of_teams:
                    members[key].append(row)
    authors = wanted | {row.id for rows in members.values() for row in rows}
    return _Facts(
        school=school.current(store, on),
        period=period,
        on=on,
        people={row.id: row for row in every if row.id in wanted},
        members=members,
        ratings=report_queries.ratings(store, wanted, of_teams),
        awards=report_queries.awards(store, wanted, of_teams),
        nominations=report_queries.nominations(store, period, wanted, of_teams),
        initiatives=report_queries.initiatives(store, authors),
    )


def _of_person(facts: _Facts, row: Any) -> tuple[merge.Fields, tuple[Table, ...]]:
    office = facts.school
    fields: merge.Fields = {
        "ky": show_period(facts.period), "don_vi": office.name,
        "chuc_vu_xac_nhan": f"XÁC NHẬN CỦA {office.head_post.upper()}", "nguoi_xac_nhan": office.head_name,
    }  # fmt: skip
    key: Key = (row.id, None) if row is not None else (None, None)
    if row is not None:
        fields |= {
            "ho_ten": row.name, "ngay_sinh": show_date(row.birth), "gioi_tinh": row.gender, "chuc_vu": row.post,
            "don_vi": ", ".join(part for part in (row.team, office.name) if part), "trinh_do": row.qualification,
            "vao_nganh": show_date(row.joined), "nguoi_bao_cao": row.name,
        }  # fmt: skip
        if row.name == office.head_name and row.post.startswith(office.head_post):  # nobody confirms for himself
            fields |= {"chuc_vu_xac_nhan": "XÁC NHẬN CỦA CẤP TRÊN", "nguoi_xac_nhan": ""}
    fields |= _asked_for(facts, key)
    ideas = [(entry.period, entry.title, _proof(entry)) for entry in facts.initiatives.get(row.id if row else 0, ())]
    return fields, (_levels(facts, key), _ideas(facts, ideas, "Tên sáng kiến, đề tài"), _awards(facts, key))


def _of_team(facts: _Facts, row: Any) -> tuple[merge.Fields, tuple[Table, ...]]:
    office = facts.school
    fields: merge.Fields = {
        "ten_truong": office.name, "ky": show_period(facts.period), "chuc_vu_bao_cao": "NGƯỜI BÁO CÁO",
        "chuc_vu_xac_nhan": f"XÁC NHẬN CỦA {office.head_post.upper()}", "nguoi_xac_nhan": office.head_name,
    }  # fmt: skip
    key: Key = (None, row.id) if row is not None else (None, None)
    members = facts.members.get(row.id, []) if row is not None else []
    if row is not None:
        fields["ten_tap_the"] = row.name
        leader = next((member for member in members if member.post.startswith(_LEADERS)), None)
        if leader is not None:
            fields |= {"chuc_vu_bao_cao": leader.post.upper(), "nguoi_bao_cao": leader.name}
    fields |= _team_facts(members) | _asked_for(facts, key)
    ideas = sorted(
        (entry.period, f"{entry.title} ({member.name})", _proof(entry))
        for member in members
        for entry in facts.initiatives.get(member.id, ())
    )
    lists = (_levels(facts, key), _member_levels(members), _ideas(facts, ideas, "Tên sáng kiến, đề tài; tác giả"))
    return fields, (*lists, _awards(facts, key))


def _team_facts(members: Sequence[Any]) -> merge.Fields:
    """Numbers of a team, each told only where the fact is known of everybody it counts."""
    if not members:
        return {}
    women = sum(1 for row in members if row.gender == "Nữ")
    told = f"{two_digits(len(members))} người"
    if all(row.gender for row in members):
        told += f", trong đó có {two_digits(women)} nữ"
    levels = Counter(row.qualification for row in members if row.qualification)
    party = sum(1 for row in members if row.party_member)
    return {
        "so_nguoi": told,
        "trinh_do": "; ".join(f"{name}: {two_digits(n)} người" for name, n in levels.most_common()),
        "doan_the": f"có {two_digits(party)} đảng viên" if party else "",
    }


def _asked_for(facts: _Facts, key: Key) -> merge.Fields:
    """For which award the report asks, and what was written about the merit when it was put forward."""
    rows = [row for row in facts.nominations.get(key, ()) if row.status != DECLINED]
    kinds = dict.fromkeys(row.kind for row in rows if row.kind != EXEMPLAR)  # that is recognised, not awarded
    names = [merge.award_in_sentence(kind) for kind in kinds]
    summary = "\n\n".join(dict.fromkeys(row.summary.strip() for row in rows if row.summary.strip()))
    asked = " và ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)
    return {"ten_khen": f"{asked} {show_period(facts.period)}" if asked else "", "thanh_tich": summary}


def _recent(facts: _Facts, period: str) -> bool:
    """Within the years that a report tells of, the year of the report among them."""
    try:
        return previous(facts.period, YEARS)[:4] < period[:4] <= facts.period[:4]
    except ValueError:
        return False


def _year(period: str) -> str:
    return period.replace("-", " - ")


def _proof(row: Any) -> str:
    """Number and date of the decision, dots while it is unknown."""
    if not row.decision_code:
        return tables.SHORT
    return row.decision_code + (f" ngày {show_date(row.decision_date)}" if row.decision_date else "")


def _table(
    name: str, widths: Sequence[float], head: Sequence[str], rows: Sequence[tuple[str, ...]],
    align: tuple[str, ...] = ("center", "left", "left"),
) -> Table:  # fmt: skip
    """A table with a dotted row where there is nothing to say, to be filled in by pen or taken out."""
    return Table(name, tuple(widths), (tuple(head),), tuple(rows) or (tuple(tables.SHORT for _ in head),), align)


def _levels(facts: _Facts, key: Key) -> Table:
    rows = [
        (_year(row.period), level_name(row.level), _proof(row))
        for row in facts.ratings.get(key, ())
        if _recent(facts, row.period)
    ]
    head = ("Năm", "Mức xếp loại", "Số, ngày quyết định công nhận")
    return _table(LEVELS, (30.0, 60.0, 75.0), head, rows)


def _member_levels(members: Sequence[Any]) -> Table:
    counts = Counter(row.level for row in members if row.level)
    rows = [
        (rating.name, two_digits(counts[rating.code]), tables.percent(counts[rating.code], len(members)))
        for rating in reference.ratings()
        if counts[rating.code]
    ]
    head = ("Mức xếp loại", "Số người", "Tỷ lệ")
    return _table(MEMBERS, (85.0, 35.0, 45.0), head, rows, ("left", "center", "center"))


def _ideas(facts: _Facts, found: Sequence[tuple[str, str, str]], title: str) -> Table:
    rows = [(_year(period), words, proof) for period, words, proof in found if _recent(facts, period)]
    return _table(IDEAS, (30.0, 80.0, 55.0), ("Năm", title, "Số, ngày quyết định công nhận"), rows)


def _awards(facts: _Facts, key: Key) -> Table:
    rows = []
    for row in facts.awards.get(key, ()):
        issuer = f" của {merge.in_full(row.issuer)}" if row.issuer else ""
        rows.append((_year(row.period), award_name(row.kind), f"{_proof(row)}{issuer}"))
    head = ("Năm", "Danh hiệu thi đua, hình thức khen thưởng", "Số, ngày, cơ quan ban hành quyết định")
    return _table(AWARDS, (30.0, 60.0, 75.0), head, rows)


def level_name(code: str) -> str:
    """A rating in full: "Hoàn thành tốt nhiệm vụ"."""
    return next((rating.name for rating in reference.ratings() if rating.code == code), code)
