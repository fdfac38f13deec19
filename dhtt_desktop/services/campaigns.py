"""Campaigns: what is launched, and the document of the register that is its plan."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dhtt_desktop.domain.period import parse_period
from dhtt_desktop.domain.text.dates import parse_date
from dhtt_desktop.domain.text.keys import search_key
from dhtt_desktop.domain.text.normalize import clean, clean_lines
from dhtt_desktop.services import papers
from dhtt_desktop.services.papers import Draft
from dhtt_desktop.services.result import Done, Problem, Refused, Result, refuse
from dhtt_desktop.store import queries, schema
from dhtt_desktop.store.database import Store
from dhtt_desktop.store.unit import Unit

KINDS = (
    "Thường xuyên",
    "Theo đợt",
    "Chuyên đề",
    "Đề án điển hình tiên tiến",
    "Phát động năm",
)
EXEMPLARS = KINDS[3]
STATUSES = ("Đang soạn", "Đã phát động", "Đã sơ kết", "Đã tổng kết")
PLAN, PLAN_OF_EXEMPLARS = "ke-hoach", "ke-hoach-dhtt"  # codes of papers.KINDS
GONE = "Phong trào này không còn trong dữ liệu."


def read_campaign(values: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """What the clerk typed as columns of `campaign`; problems are named by field."""
    row: dict[str, Any] = dict(values)
    problems: list[Problem] = []
    if "name" in values:
        row["name"] = clean(values["name"])
        row["search_key"] = search_key(row["name"])
        if not row["name"]:
            problems.append(Problem("Chưa có tên phong trào.", "name"))
    for field, label in (("starts", "Ngày bắt đầu"), ("ends", "Ngày kết thúc")):
        if field in values:
            row[field] = parse_date(values[field])
            if clean(values[field]) and not row[field]:
                problems.append(Problem(f"{label} chưa đúng: ghi như 20/11/2026 hoặc 11/2026.", field))
    if "period" in values:
        row["period"] = parse_period(values["period"]) or clean(values["period"])
    for field in ("superior_plan", "note", "goal", "contents", "recipients"):
        if field in values:
            row[field] = clean_lines(values[field])
    return row, tuple(problems)


def save_campaign(store: Store, values: Mapping[str, Any], campaign_id: int | None = None) -> Result:
    """Add a campaign (`campaign_id` None) or change some of its fields; `Done.value` is its id."""
    row, problems = read_campaign({"name": "", **values} if campaign_id is None else values)
    old = queries.campaign(store, campaign_id) if campaign_id is not None else None
    if campaign_id is not None and old is None:
        return refuse(GONE)
    problems += _wrong_order(row, old)
    if problems:
        return Refused(problems)
    name = row.get("name") or (old.name if old is not None else "")
    label = f"Lập phong trào {name}" if campaign_id is None else f"Sửa phong trào {name}"
    with store.begin(label) as unit:
        campaign_id = unit.save(schema.campaign, campaign_id, row)
    return Done("Đã lưu.", unit.action_id, campaign_id)


def _wrong_order(row: Mapping[str, Any], old: Any) -> tuple[Problem, ...]:
    """An end before the beginning, as far as both are known ("2026-11" begins no later than "2026-11-20")."""
    starts, ends = (row.get(field, getattr(old, field, "")) for field in ("starts", "ends"))
    if not starts or not ends or not {"starts", "ends"} & set(row):
        return ()
    length = min(len(starts), len(ends))
    if ends[:length] >= starts[:length]:
        return ()
    field = "ends" if "ends" in row else "starts"
    return (Problem("Ngày kết thúc đứng trước ngày bắt đầu.", field),)


def put_aside(store: Store, campaign_id: int, name: str) -> Result:
    """Take a campaign out of the list; one undo brings it back."""
    with store.begin(f"Cất phong trào {name}") as unit:
        unit.put_aside(schema.campaign, campaign_id)
    return Done(f"Đã cất phong trào {name}.", unit.action_id)


def plan(store: Store, campaign_id: int) -> Draft | None:
    """The campaign's plan as a document being written, with its number and date once it stands in the register."""
    row = queries.campaign(store, campaign_id)
    if row is None:
        return None
    code = PLAN_OF_EXEMPLARS if row.kind == EXEMPLARS else PLAN
    kept = queries.document(store, row.document_id) if row.document_id is not None else None
    if kept is not None and not kept.put_aside_at and row.document_id is not None:
        loaded = papers.load(store, row.document_id)
        if loaded is not None:
            return replace(loaded, campaign_id=campaign_id)
    text = kept.body if kept is not None else ""  # put aside in the register, its words still are the campaign's
    return Draft(code, _decree_kind(code), text, (), row.period, campaign_id=campaign_id)


def keep_plan(store: Store, draft: Draft) -> Result:
    """Keep a campaign's plan: a document, made with its first words; `Done.value` is the draft as kept."""
    row = queries.campaign(store, draft.campaign_id) if draft.campaign_id is not None else None
    if row is None:
        return refuse(GONE)
    draft = papers.settled(store, replace(draft, text=unicodedata.normalize("NFC", draft.text)))
    if draft.document_id is not None:
        return papers.save(store, draft)
    if not draft.text.strip():
        return Done("", None, draft)
    taken = papers.number_taken(store, draft)
    if taken is not None:
        return taken
    with store.begin(f"Soạn kế hoạch {row.name}") as unit:
        document_id = add_plan(unit, row.id, draft)
    return Done("Đã lưu.", unit.action_id, replace(draft, document_id=document_id))


def add_plan(unit: Unit, campaign_id: int, draft: Draft) -> int:
    """Write the first text of a campaign's plan within an action; the id of its document."""
    document = papers.row_of(draft) | {"updated_at": unit.now, "status": papers.status_after(draft, None)}
    document_id = unit.insert(schema.document, document)
    unit.update(schema.campaign, campaign_id, {"document_id": document_id})
    return document_id


def _decree_kind(code: str) -> str:
    kind = papers.paper_kind(code)
    return kind.kind if kind else ""
