"""Makers of the documents of the year: what is registered, introduced, planned and reported."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from dhtt_desktop.documents import template
from dhtt_desktop.documents.model import Table
from dhtt_desktop.domain.period import show_period
from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.domain.text.keys import search_key
from dhtt_desktop.domain.text.numbers import roman, two_digits
from dhtt_desktop.services import exemplar_cycle, merge, school, tables, tables_year, wording
from dhtt_desktop.services.awards import DECIDED, DECLINED
from dhtt_desktop.services.drafting_base import EXEMPLAR, STORY, Maker, Parts, Source
from dhtt_desktop.services.exemplar_story import Stories
from dhtt_desktop.services.lists import award_name
from dhtt_desktop.store import award_queries, exemplar_queries, queries, registration_queries, report_queries

PORTRAIT = "chan-dung-dhtt"
_AWARDS = 6  # the latest; a portrait is one page


def put_forward(source: Source) -> list[Any]:
    """The nominations of the period that were not turned down."""
    return [row for row in queries.nominations(source.store, source.period) if row.status != DECLINED]


def everyone(source: Source) -> tuple[Sequence[Any], Sequence[Any]]:
    """Teams and people who belong to the school now: the lines of a form that is filled in by hand."""
    people = [row for row in queries.people(source.store, source.period) if row.status not in queries.LEFT]
    return queries.teams(source.store), people


def signed(source: Source, maker: str = "NGƯỜI LẬP", head: str = "") -> merge.Fields:
    """Who signs a list: its maker at the left, the head of the school at the right."""
    row = school.current(source.store, source.on)
    return {
        "chuc_vu_nguoi_lap": maker, "chuc_vu_nguoi_ky": head or row.head_post.upper(), "nguoi_ky": row.head_name,
    }  # fmt: skip


def counted(rows: Sequence[Any]) -> str:
    """How many teams and people stand in the rows, each once."""
    keys = tables_year.by_subject(rows)
    return merge.counted(sum(1 for key in keys if key[1]), sum(1 for key in keys if key[0]))


def aimed(source: Source, suits: Callable[[str], bool]) -> tuple[list[Any], bool]:
    """The registrations for awards that suit, and True; while there are none the nominations, and False."""
    found = [row for row in registration_queries.registered(source.store, source.period) if suits(row.kind)]
    return (found, True) if found else ([row for row in put_forward(source) if suits(row.kind)], False)


def matrix(source: Source) -> Parts:
    """Bảng đăng ký danh hiệu thi đua (domain.md G.2)."""
    rows, _ = aimed(source, lambda kind: kind in tables_year.TITLES)
    fields = signed(source, "NGƯỜI LẬP BIỂU", "THỦ TRƯỞNG ĐƠN VỊ") | {"tong_so": counted(rows)}
    return Parts(fields, tables=(tables_year.matrix(rows, everyone(source)),))


def registration(source: Source) -> Parts:
    """Danh sách đăng ký thi đua with rating, initiative and room to sign (domain.md G.3)."""
    rows, aims = aimed(source, lambda kind: kind != EXEMPLAR)
    ideas = award_queries.initiatives_in(source.store, source.period)
    table = tables_year.registered(rows, everyone(source), ideas, aims)
    return _list(source, "Đăng ký thi đua", table, counted(rows))


def exemplars(source: Source) -> Parts:
    """Danh sách đăng ký xây dựng điển hình tiên tiến (domain.md G.3)."""
    rows, aims = aimed(source, lambda kind: kind == EXEMPLAR)
    return _list(source, "Đăng ký xây dựng điển hình tiên tiến", tables_year.exemplars(rows, aims), counted(rows))


def initiatives(source: Source) -> Parts:
    """Danh sách đăng ký sáng kiến of the period: those on record, and those that are only registered so far."""
    store, period = source.store, source.period
    ideas = award_queries.initiatives_in(store, period)
    wanted: dict[int, dict[str, str]] = {}
    for row in registration_queries.registered(store, period):
        if row.person_id is not None and row.initiative:
            wanted.setdefault(row.person_id, {}).setdefault(search_key(row.initiative), row.initiative)
    rows: list[tuple[Any, Any]] = []
    for one in queries.people(store, period):
        known = {search_key(idea.title) for idea in ideas.get(one.id, ())}
        rows += [(one, idea) for idea in ideas.get(one.id, ()) if idea.person_id == one.id]
        rows += [(one, title) for key, title in wanted.get(one.id, {}).items() if key not in known]
    count = f"{two_digits(len(rows))} sáng kiến, đề tài" if rows else ""
    return _list(source, "Đăng ký sáng kiến, đề tài", tables_year.initiatives(rows), count)


def _list(source: Source, title: str, table: Table, count: str) -> Parts:
    name = {"ten_danh_sach": f"{title} {show_period(source.period)}", "tong_so": count}
    return Parts(signed(source) | name, tables=(replace(table, name="Danh sách"),))


def introduction(source: Source) -> Parts:
    """Công văn giới thiệu điển hình tiên tiến with a portrait of each as an annex."""
    return introduce(source, exemplars_of(source))


def introduce(source: Source, rows: Sequence[Any], own: merge.Fields | None = None) -> Parts:
    """The same for these exemplars (rows with `summary`); `own` fields take the place of the usual."""
    stories = _stories(source, rows)
    told = [(row, row.summary or stories.about(tables_year.key_of(row))) for row in rows]
    lines = [{"ten": with_place(row), "linh_vuc": about} for row, about in told]
    fields = {"tong_so": counted(rows), "chan_dung": "\n\n".join(_portraits(source, told, stories))} | (own or {})
    return Parts(fields, {"dien_hinh": lines or [{"ten": "", "linh_vuc": ""}]})


def _stories(source: Source, rows: Sequence[Any]) -> Stories:
    people, teams = [row.person_id for row in rows if row.person_id], [row.team_id for row in rows if row.team_id]
    return Stories(source.store, people, teams, source.period)


def exemplars_of(source: Source) -> list[Any]:
    """The exemplars of the period: those recognised, also by their records alone; before that, those put forward."""
    rows = [row for row in put_forward(source) if row.kind == EXEMPLAR]
    decided = [row for row in rows if row.status == DECIDED]
    told = {tables_year.key_of(row) for row in decided}
    today = source.store.now().date()
    ids = [line.id for line in exemplar_cycle.look(source.store, today)
           if line.period == source.period and exemplar_cycle.RECOGNISED in line.days and not line.ended]  # fmt: skip
    known = [row for row in exemplar_queries.chosen(source.store, ids) if tables_year.key_of(row) not in told]
    return [*decided, *known] or rows


def with_place(row: Any) -> str:
    """A subject with post and unit: "Bà Lê Thị An, Tổ trưởng, Tổ 1"."""
    return ", ".join(part for part in (tables.subject_name(row), tables.place_of(row)) if part)


def _portraits(source: Source, told: Sequence[tuple[Any, str]], stories: Stories) -> Iterator[str]:
    people, teams = {row.person_id for row, _ in told if row.person_id}, {row.team_id for row, _ in told if row.team_id}
    given = report_queries.awards(source.store, people, teams)
    own = wording.used(source.store, PORTRAIT)
    for number, (row, about) in enumerate(told, 1):
        key = tables_year.key_of(row)
        had = [
            {"ten_khen": f"{show_period(award.period).capitalize()}: {award_name(award.kind)}"}
            for award in list(reversed(given.get(key, [])))[:_AWARDS]
        ]
        story = stories.fields(key)
        fields = {
            "so": roman(number) if len(told) > 1 else "", "ten": tables.subject_name(row),
            "ten_viet_hoa": tables.subject_name(row).upper(), "ngay_sinh": show_date(row.birth or ""),
            "don_vi": tables.place_of(row) or school.current(source.store, source.on).name, "linh_vuc": about,
            **{name: story[name] for name in STORY},
        }  # fmt: skip
        yield template.write(PORTRAIT, fields, {"khen_thuong": had or [{"ten_khen": ""}]}, own=own)


MAKERS: Mapping[str, Maker] = {
    "dang-ky-danh-hieu": matrix,
    "dang-ky-thi-dua": registration,
    "dang-ky-dhtt": exemplars,
    "dang-ky-sang-kien": initiatives,
    "gioi-thieu-dhtt": introduction,
}
