"""Campaigns: what is launched, with its plan's text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dhtt_desktop.domain.period import parse_period
from dhtt_desktop.domain.text.dates import parse_date
from dhtt_desktop.domain.text.keys import search_key
from dhtt_desktop.domain.text.normalize import clean, clean_lines
from dhtt_desktop.services.result import Done, Problem, Refused, Result
from dhtt_desktop.store import schema
from dhtt_desktop.store.database import Store

KINDS = (
    "Thường xuyên",
    "Theo đợt",
    "Chuyên đề",
    "Đề án điển hình tiên tiến",
    "Phát động năm",
)
STATUSES = ("Đang soạn", "Đã phát động", "Đã sơ kết", "Đã tổng kết")


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
    if row.get("starts") and row.get("ends") and row["ends"] < row["starts"][: len(row["ends"])]:
        problems.append(Problem("Ngày kết thúc đứng trước ngày bắt đầu.", "ends"))
    if "period" in values:
        row["period"] = parse_period(values["period"]) or clean(values["period"])
    if "plan_text" in values:
        row["plan_text"] = clean_lines(values["plan_text"])
    return row, tuple(problems)


def save_campaign(store: Store, values: Mapping[str, Any], campaign_id: int | None = None) -> Result:
    """Add a campaign (`campaign_id` None) or change some of its fields; `Done.value` is its id."""
    row, problems = read_campaign({"name": "", **values} if campaign_id is None else values)
    if problems:
        return Refused(problems)
    name = row.get("name", "")
    label = f"Lập phong trào {name}" if campaign_id is None else f"Sửa phong trào {name}".strip()
    with store.begin(label) as unit:
        if campaign_id is None:
            campaign_id = unit.insert(schema.campaign, row)
        else:
            unit.update(schema.campaign, campaign_id, row)
    return Done("Đã lưu.", unit.action_id, campaign_id)


def put_aside(store: Store, campaign_id: int, name: str) -> Result:
    """Take a campaign out of the list; one undo brings it back."""
    with store.begin(f"Cất phong trào {name}") as unit:
        unit.put_aside(schema.campaign, campaign_id)
    return Done(f"Đã cất phong trào {name}.", unit.action_id)
