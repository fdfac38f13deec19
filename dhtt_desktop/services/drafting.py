"""First drafts: each kind of document written from the school's data, and any of them straight to a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from dhtt_desktop.documents import listing as listings
from dhtt_desktop.documents import template
from dhtt_desktop.domain.columns import Listing
from dhtt_desktop.domain.period import show_period
from dhtt_desktop.domain.text.dates import parse_date
from dhtt_desktop.safefile import CannotWrite
from dhtt_desktop.services import (
    campaigns,
    defence,
    drafting_awards,
    drafting_book,
    drafting_certificates,
    drafting_council,
    drafting_lists,
    drafting_meeting,
    drafting_stage,
    drafting_summaries,
    drafting_year,
    lists,
    merge,
    papers,
    rules,
    school,
    wording,
)
from dhtt_desktop.services import drafting_reports as reports
from dhtt_desktop.services.awards import DECLINED
from dhtt_desktop.services.drafting_base import EXEMPLAR, Maker, Parts, Source
from dhtt_desktop.services.papers import Draft, PaperKind
from dhtt_desktop.services.result import Done, Result, refuse
from dhtt_desktop.store import queries
from dhtt_desktop.store.database import Store

MAKERS: Mapping[str, Maker] = {  # by code of the kind
    **drafting_awards.MAKERS, **drafting_council.MAKERS, **drafting_year.MAKERS, **drafting_summaries.MAKERS,
    **drafting_lists.MAKERS,
    **drafting_meeting.MAKERS,
    **drafting_book.MAKERS,
    **drafting_stage.MAKERS,
    **drafting_certificates.MAKERS,
}  # fmt: skip


def draft(
    store: Store,
    code: str,
    *,
    period: str,
    on: str = "",
    nomination_ids: Sequence[int] | None = None,
    campaign_id: int | None = None,
    subject_id: int | None = None,
    decision: str = "",
) -> Draft:
    """The first text of a document, with its lists. `on` is its ISO date; without `nomination_ids` all of the period.

    `subject_id` is the person or team that it is of (of a defence file its `defence.Case`); without it the first put
    forward, 0 leaves the form empty. `decision` is the number of the one decision whose awards a list is of.
    Raises KeyError for a kind that the program does not write.
    """
    kind = papers.paper_kind(code)
    if kind is None:
        raise KeyError(code)
    if kind is papers.FREE:
        return Draft(code, "", "", (), period, on)
    if code in (campaigns.PLAN, campaigns.PLAN_OF_EXEMPLARS):
        return _plan(store, kind, period, on, campaign_id)
    if kind.needs in ("person", "team"):
        whose = subject_id if subject_id is not None else next(iter(reports.nominated(store, code, period)), 0)
        return reports.one(store, code, period=period, on=on, subject_id=whose)
    if kind.needs == "case":
        return defence.of_case(store, subject_id, period, on)
    rows = _chosen(store, kind, period, nomination_ids) if kind.needs == "nominations" else []
    unit = kind.needs == "unit" and subject_id is None
    team_id = drafting_council.first_team(store, period) if unit else subject_id
    return written(Source(store, kind, period, on, tuple(rows), campaign_id, team_id, decision), MAKERS[code])


def written(source: Source, make: Maker) -> Draft:
    """The template of a kind with the fields that every document may use and those of its maker."""
    kind, parts = source.kind, make(source)
    fields = merge.common(source.store, source.period, source.on) | parts.fields
    entries = {"noi_nhan": merge.recipients(source.store, source.on, source.campaign_id)} | parts.lists
    own = wording.used(source.store, kind.template)
    text = template.write(kind.template, _asked(kind, fields), _asked_lists(kind, entries), own=own)
    return Draft(kind.code, kind.kind, text, parts.tables, source.period, source.on, campaign_id=source.campaign_id)


def _plan(store: Store, kind: PaperKind, period: str, on: str, campaign_id: int | None) -> Draft:
    kept = campaigns.plan(store, campaign_id) if campaign_id is not None else None
    if kept is not None and kept.text.strip():
        return replace(kept, date=kept.date or on)
    return first_plan(store, kind.code, period=period, on=on, campaign_id=campaign_id)


def first_plan(store: Store, code: str, *, period: str, on: str = "", campaign_id: int | None = None) -> Draft:
    """A plan from the built-in text, whatever text the campaign has already. Raises KeyError for an unknown kind."""
    kind = papers.paper_kind(code)
    if kind is None:
        raise KeyError(code)
    return written(Source(store, kind, period, on, campaign_id=campaign_id), _plan_parts)


def _plan_parts(source: Source) -> Parts:
    row = queries.campaign(source.store, source.campaign_id) if source.campaign_id is not None else None
    return Parts(*merge.of_campaign(row))


def _asked(kind: PaperKind, fields: merge.Fields) -> merge.Fields:
    return {name: fields[name] for name in template.info(kind.template).fields if name in fields}


def _asked_lists(kind: PaperKind, entries: merge.Lists) -> merge.Lists:
    return {name: entries[name] for name in template.info(kind.template).lists if name in entries}


def _chosen(store: Store, kind: PaperKind, period: str, ids: Sequence[int] | None) -> list[Any]:
    if ids is None:
        rows = [row for row in queries.nominations(store, period) if still_put_forward(kind, row)]
    else:
        rows = list(queries.nominations_by_id(store, ids))
    if kind.code == "quyet-dinh-dhtt":
        return [row for row in rows if row.kind == EXEMPLAR]
    own = rules.own_awards(store)
    if ids is None and kind.code in ("to-trinh", "danh-sach"):
        return [row for row in rows if row.kind not in own]
    if ids is None and kind.code == "quyet-dinh":
        return [row for row in rows if row.kind in own and row.kind != EXEMPLAR]
    return rows


def still_put_forward(kind: PaperKind, row: Any) -> bool:
    """Minutes tell of everybody who was put forward, other papers of those who were not turned down."""
    return kind.by_council or row.status != DECLINED


def put_forward(store: Store, code: str, period: str) -> list[Any]:
    """The nominations of a period that a document of that kind would list. Raises KeyError for an unknown kind."""
    kind = papers.paper_kind(code)
    if kind is None:
        raise KeyError(code)
    return _chosen(store, kind, period, None) if kind.needs == "nominations" else []


def proposed(store: Store, code: str, period: str) -> int:
    """How many nominations of a period a document of that kind would list. Raises KeyError for an unknown kind."""
    return len(put_forward(store, code, period))


@dataclass(frozen=True, slots=True)
class Exportable:
    """What `app.py export` writes."""

    code: str
    name: str
    about: str


LISTS = (
    Exportable("ds-nhan-su", "Danh sách nhân sự", "Cán bộ, giáo viên, nhân viên với xếp loại năm nay."),
    Exportable("ds-danh-hieu", "Danh hiệu đã đạt trong năm", "Danh hiệu, hình thức khen của năm với số quyết định."),
    Exportable("so-van-ban", "Sổ văn bản đi", "Số, ký hiệu, ngày và trích yếu của văn bản trong năm."),
)


def exportable() -> tuple[Exportable, ...]:
    """Everything that `export` writes: documents, then lists."""
    return (*(Exportable(kind.code, kind.name, kind.about) for kind in papers.KINDS), *LISTS)


def listing(store: Store, code: str, period: str) -> Listing:
    """A list of the school by its code (one of LISTS). Raises KeyError."""
    year = show_period(period).capitalize()
    if code == "ds-nhan-su":
        columns = tuple(
            replace(column, title="Xếp loại") if column.id == "level" else column
            for column in lists.people_columns()
            if column.id != "strip"
        )
        return Listing("Danh sách cán bộ, giáo viên, nhân viên", columns, tuple(queries.people(store, period)), year)
    if code == "ds-danh-hieu":
        rows = tuple(queries.awards_in(store, period))
        return Listing("Danh hiệu thi đua, hình thức khen thưởng", lists.award_columns(), rows, year)
    if code == "so-van-ban":
        rows = tuple(row for row in queries.documents(store, period=period) if row.code)
        columns = tuple(column for column in lists.register_columns() if column.id not in ("period", "status"))
        return Listing("Sổ văn bản đi", columns, rows, year)
    raise KeyError(code)


def write_listing(store: Store, listed: Listing, path: Path) -> Result:
    """A list as .xlsx, .docx or .pdf."""
    shown = replace(listed, columns=tuple(column for column in listed.columns if column.visible))
    try:
        if path.suffix.lower() == ".xlsx":
            from dhtt_desktop.exchange import sheet_out

            sheet_out.write_xlsx(listed, path)
        else:
            papers.write_flow(listings.listing_flow(shown, school.office(store, "")), path)
    except CannotWrite as error:
        return refuse(str(error), "path")
    return Done(f"Đã ghi {path.name}.", None, path)


def export(store: Store, code: str, path: Path, *, period: str, on: str = "") -> Result:
    """Any document or list to a file, by code."""
    if code not in {entry.code for entry in exportable()}:
        return refuse(f"Không có văn bản “{code}”. Xem danh sách bằng: app.py export --list")
    suffixes = (".xlsx", ".docx", ".pdf") if any(entry.code == code for entry in LISTS) else (".docx", ".pdf")
    if path.suffix.lower() not in suffixes:
        return refuse(f"Tên tệp phải kết thúc bằng {' hoặc '.join(suffixes)}.")
    if on and len(parse_date(on)) != 10:
        return refuse("Ngày văn bản ghi như 20/11/2026.")
    if any(entry.code == code for entry in LISTS):
        return write_listing(store, listing(store, code, period), path)
    campaigns = [row.id for row in queries.campaigns(store) if row.period == period]
    made = draft(store, code, period=period, on=parse_date(on), campaign_id=campaigns[0] if campaigns else None)
    return papers.write(store, made, path)
