"""What a campaign asks of its exemplars: criteria by subject, checked by a rule where one can, else judged by hand.

A criterion is a condition of the same closed list as the law's (domain.rules.packs), written with the campaign. Ready
sets stand in db/reference/criteria.toml, to be copied and then changed to what the superior's plan says.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from dhtt_desktop import paths, reference
from dhtt_desktop.domain.rules import packs
from dhtt_desktop.domain.rules.book import Condition
from dhtt_desktop.domain.text.normalize import clean
from dhtt_desktop.services.result import Done, Problem, Refused, Result, refuse
from dhtt_desktop.store import criterion_queries, queries
from dhtt_desktop.store.database import Store

EXEMPLAR = "ĐHTT"
AUDIENCES: Mapping[str, str] = {
    "all": "Chung", "team": "Tập thể", "unit": "Tổ, phòng", "school": "Tập thể nhà trường", "person": "Cá nhân",
    "head": "Người đứng đầu",
}  # fmt: skip
BY_HAND = "judgement"
KINDS = (BY_HAND, "rating", "holds", "initiative", "undisciplined", "members_undisciplined", "own_team")
"""The kinds that the form offers, the commonest first."""
YEARS: Mapping[int | str, str] = {
    1: "trong năm xét", 2: "02 năm liền", 3: "03 năm liền", 5: "05 năm liền", "stage": "mọi năm của giai đoạn",
}  # fmt: skip
_GONE = "Phong trào này không còn trong dữ liệu."


@dataclass(frozen=True, slots=True)
class CriteriaSet:
    """A ready set: entries as they are kept with a campaign (`audience`, `says`, `kind` and the kind's own values)."""

    code: str
    name: str
    about: str
    source: str
    confirmed: bool
    criteria: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion of a campaign. `params` are the values of its kind; `how` says in words how it is checked."""

    id: int
    audience: str
    says: str
    kind: str
    params: Mapping[str, Any]
    how: str


@cache
def sets() -> tuple[CriteriaSet, ...]:
    """The ready sets. Raises ReferenceError_ for a file that does not fit."""
    name = "criteria.toml"
    data = tomllib.loads((paths.REFERENCE / name).read_text(encoding="utf-8"))
    try:
        found = tuple(CriteriaSet(**(entry | {"criteria": tuple(entry["criteria"])})) for entry in data["set"])
        for one in found:
            for at, entry in enumerate(one.criteria, 1):
                condition(entry, f"{one.code} {at}", one.source)
    except (packs.PackError, KeyError, TypeError) as error:
        raise reference.ReferenceError_(f"{name}: {error}") from error
    return found


def condition(entry: Mapping[str, Any], key: str, source: str) -> Condition:
    """An entry as the rules read it, for the award of exemplars. Raises PackError for one that does not fit."""
    made = packs.entry("condition", {"award": EXEMPLAR, "key": key, **entry}, source, source, reference.known())
    assert isinstance(made[0], Condition)
    return made[0]


def conditions(store: Store, campaign_id: int) -> tuple[Condition, ...]:
    """The criteria of a campaign as the rules read them; what does not fit (of another version) is left out."""
    row = queries.campaign(store, campaign_id)
    source = row.name if row is not None else ""
    found = []
    for one in criterion_queries.of(store, campaign_id):
        try:
            found.append(condition(_entry(one), key_of(one.id), source))
        except packs.PackError:
            continue
    return tuple(found)


def key_of(criterion_id: int) -> str:
    """The key under which judgements of a criterion are kept."""
    return f"tieu-chuan-{criterion_id}"


def of(store: Store, campaign_id: int) -> tuple[Criterion, ...]:
    """The criteria of a campaign in their order."""
    found = []
    for one in criterion_queries.of(store, campaign_id):
        entry = _entry(one)
        params = {name: value for name, value in entry.items() if name not in ("audience", "says", "kind")}
        kind = str(entry["kind"])
        found.append(Criterion(one.id, one.audience, one.text, kind, params, how(kind, params)))
    return tuple(found)


def _entry(row: Any) -> dict[str, Any]:
    kept = json.loads(row.entry)
    return {"kind": BY_HAND, **kept, "audience": row.audience, "says": row.text}


def how(kind: str, params: Mapping[str, Any]) -> str:
    """How a criterion is checked, in words: "Tự kiểm tra: xếp loại Xuất sắc, mọi năm của giai đoạn"."""
    if kind == BY_HAND:
        return "Người xét đánh giá, ghi minh chứng"
    years = YEARS.get(params.get("years", 1), f"{params.get('years')} năm liền")
    levels = " hoặc ".join(level.short for code in params.get("levels", ()) if (level := reference.rating(code)))
    names = ", ".join(award.short for code in params.get("awards", ()) if (award := reference.award(code)))
    told = {
        "rating": f"xếp loại {levels}, {years}",
        "holds": f"đạt {names}, {years}",
        "initiative": f"sáng kiến cấp {' hoặc '.join(params.get('scopes', ()))} trở lên, {years}",
        "undisciplined": "không bị kỷ luật trong năm",
        "members_undisciplined": "không có thành viên bị kỷ luật từ cảnh cáo trở lên"
        if params.get("forms") else "không có thành viên bị kỷ luật",
        "own_team": f"tập thể của người đứng đầu đạt {names}" if names else f"tập thể được xếp loại {levels}",
    }  # fmt: skip
    return f"Tự kiểm tra: {told.get(kind, packs.CONDITIONS[kind].words.lower())}"


def read(values: Mapping[str, Any], source: str) -> dict[str, Any] | Refused:
    """What the clerk typed as an entry (audience, says, kind and the values of that kind); Refused names the field."""
    says, kind = clean(values.get("says", "")), str(values.get("kind") or BY_HAND)
    if not says:
        return refuse("Chưa có nội dung tiêu chuẩn.", "says")
    wanted = packs.CONDITIONS[kind].params
    params = {name: value for name, value in values.items() if name in wanted and value not in (None, "", [])}
    missing = [name for name, value in wanted.items() if value.needed and name not in params]
    if missing or (kind == "own_team" and not params):
        named = missing[0] if missing else "awards"
        return Refused((Problem("Hãy chọn giá trị để kiểm tra.", named),))
    entry = {"audience": str(values.get("audience") or "all"), "says": says, "kind": kind, **params}
    try:
        condition(entry, "moi", source)
    except packs.PackError as error:
        return refuse(str(error))
    return entry


def save(store: Store, campaign_id: int, values: Mapping[str, Any], criterion_id: int | None = None) -> Result:
    """Add or change a criterion: `audience`, `says`, `kind` and the values of that kind."""
    campaign = queries.campaign(store, campaign_id)
    if campaign is None:
        return refuse(_GONE)
    entry = read(values, campaign.name)
    if isinstance(entry, Refused):
        return entry
    says, audience = entry.pop("says"), entry.pop("audience")
    row = {"audience": audience, "text": says, "entry": json.dumps(entry, ensure_ascii=False)}
    from dhtt_desktop.store import schema

    with store.begin("Thêm tiêu chuẩn" if criterion_id is None else "Sửa tiêu chuẩn") as unit:
        if criterion_id is None:
            last = max((one.position for one in criterion_queries.of(store, campaign_id)), default=-1)
            criterion_id = unit.insert(
                schema.criterion, {**row, "campaign_id": campaign_id, "position": last + 1}
            )  # fmt: skip
        else:
            unit.update(schema.criterion, criterion_id, row)
    return Done("Đã lưu.", unit.action_id, criterion_id)


def copy_set(store: Store, campaign_id: int, code: str) -> Result:
    """Add the criteria of a ready set to a campaign; what it has already, word for word, is not doubled."""
    chosen = next((one for one in sets() if one.code == code), None)
    if chosen is None:
        return refuse("Không có bộ tiêu chuẩn này.")
    return _add(store, campaign_id, chosen.criteria, chosen.name)


def copy_from(store: Store, campaign_id: int, other_id: int) -> Result:
    """Add the criteria of another campaign."""
    other = queries.campaign(store, other_id)
    if other is None:
        return refuse(_GONE)
    return _add(store, campaign_id, [_entry(row) for row in criterion_queries.of(store, other_id)], other.name)


def _add(store: Store, campaign_id: int, entries: Sequence[Mapping[str, Any]], name: str) -> Result:
    if queries.campaign(store, campaign_id) is None:
        return refuse(_GONE)
    present = criterion_queries.of(store, campaign_id)
    known = {(row.audience, row.text) for row in present}
    new = [entry for entry in entries if (entry.get("audience", "all"), entry["says"]) not in known]
    if not new:
        return Done("Các tiêu chuẩn này đã có.", None, 0)
    last = max((row.position for row in present), default=-1)
    rows = [
        {
            "campaign_id": campaign_id, "audience": entry.get("audience", "all"), "text": entry["says"],
            "entry": json.dumps({k: v for k, v in entry.items() if k not in ("audience", "says")}, ensure_ascii=False),
            "position": last + at,
        }
        for at, entry in enumerate(new, 1)
    ]  # fmt: skip
    from dhtt_desktop.store import schema

    with store.begin(f"Chép bộ tiêu chuẩn “{name}”") as unit:
        unit.insert_many(schema.criterion, rows)
    return Done(f"Đã chép {len(rows)} tiêu chuẩn.", unit.action_id, len(rows))


def put_aside(store: Store, criterion_ids: Sequence[int]) -> Result:
    """Take criteria out of a campaign; one undo brings them back."""
    from dhtt_desktop.store import schema

    with store.begin("Bỏ tiêu chuẩn" if len(criterion_ids) == 1 else f"Bỏ {len(criterion_ids)} tiêu chuẩn") as unit:
        unit.update_many(schema.criterion, {key: {"put_aside_at": unit.now} for key in criterion_ids})
    return Done(f"Đã bỏ {len(criterion_ids)} tiêu chuẩn.", unit.action_id)


def move(store: Store, campaign_id: int, criterion_id: int, step: int) -> Result:
    """Move a criterion up (-1) or down (1) among those of its audience."""
    rows = criterion_queries.of(store, campaign_id)
    mine = next((row for row in rows if row.id == criterion_id), None)
    if mine is None:
        return refuse("Tiêu chuẩn này không còn trong dữ liệu.")
    alike = [row for row in rows if row.audience == mine.audience]
    at = alike.index(mine) + step
    if not 0 <= at < len(alike):
        return Done()
    other = alike[at]
    from dhtt_desktop.store import schema

    with store.begin("Xếp lại tiêu chuẩn") as unit:
        unit.update_many(
            schema.criterion, {mine.id: {"position": other.position}, other.id: {"position": mine.position}}
        )
    return Done("", unit.action_id, criterion_id)
