"""Who may sign for the school beside its head: authority, post, name, and from when to when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dhtt_desktop.domain.signing import AUTHORITIES, disagreement, posting_lines
from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.domain.text.names import tidy_name
from dhtt_desktop.domain.text.normalize import clean
from dhtt_desktop.services.result import Done, Problem, Refused, Result, refuse
from dhtt_desktop.store import form_queries
from dhtt_desktop.store.database import Store

FIELDS = ("authority", "behalf", "post", "name", "valid_from", "valid_to")
GONE = "Người ký này không còn trong danh sách."
_WITH_BEHALF = frozenset(AUTHORITIES) - {"", "Q."}


def save(store: Store, values: Mapping[str, Any], signer_id: int | None = None) -> Result:
    """Add a signer (None) or change some fields of one; `Done.value` is the id. Dates are ISO, "" is open."""
    from dhtt_desktop.store import schema

    old = form_queries.signer(store, signer_id) if signer_id is not None else None
    if signer_id is not None and old is None:
        return refuse(GONE)
    row = {name: clean(str(values.get(name, getattr(old, name, "")) or "")) for name in FIELDS}
    row["name"] = tidy_name(row["name"])
    row["behalf"] = row["behalf"] if row["authority"] in _WITH_BEHALF else ""
    problems = _problems(row)
    if problems:
        return Refused(problems)
    with store.begin(f"{'Thêm' if old is None else 'Sửa'} người ký {row['name']}") as unit:
        signer_id = unit.save(schema.signer, signer_id, row)
    return Done("Đã lưu người ký.", unit.action_id, signer_id)


def _problems(row: Mapping[str, str]) -> tuple[Problem, ...]:
    found = []
    if row["authority"] not in AUTHORITIES:
        found.append(Problem("Chọn thẩm quyền ký.", "authority"))
    for name, what in (("post", "chức vụ"), ("name", "họ tên")):
        if not row[name]:
            found.append(Problem(f"Chưa có {what} người ký.", name))
    if row["post"] and (why := disagreement(row["authority"], row["behalf"], row["post"])):
        found.append(Problem(why, "behalf" if not row["behalf"] and row["authority"] in _WITH_BEHALF else "post"))
    for name in ("valid_from", "valid_to"):
        if row[name] and len(row[name]) != 10:
            found.append(Problem("Ghi đủ ngày, tháng, năm. Ví dụ: 05/09/2026.", name))
    if row["valid_from"] and row["valid_to"] and row["valid_to"] < row["valid_from"]:
        found.append(Problem("Ngày hết hạn đứng trước ngày bắt đầu.", "valid_to"))
    return tuple(found)


def put_aside(store: Store, signer_id: int) -> Result:
    """Take a signer out of the list; documents that name this signer keep the name."""
    from dhtt_desktop.store import schema

    row = form_queries.signer(store, signer_id)
    if row is None:
        return refuse(GONE)
    with store.begin(f"Bỏ người ký {row.name}") as unit:
        unit.put_aside(schema.signer, signer_id)
    return Done(f"Đã bỏ người ký {row.name}.", unit.action_id)


def posts(row: Any) -> tuple[str, ...]:
    """The lines above a signer's name."""
    return posting_lines(row.authority, row.behalf, row.post)


def title(row: Any) -> str:
    """A signer as a menu names it: "KT. Hiệu trưởng, Phó Hiệu trưởng Trần Văn An"."""
    if row.authority in ("", "Q."):
        return f"{row.authority} {row.post} {row.name}".strip()
    return f"{row.authority} {row.behalf}, {row.post} {row.name}"


def outside(row: Any, on: str) -> str:
    """Why a signer does not sign on an ISO date, "" when the day is unknown or within the span."""
    if len(on) != 10:
        return ""
    if row.valid_from and on < row.valid_from:
        return f"{row.name} ký từ ngày {show_date(row.valid_from)}, sau ngày của văn bản."
    if row.valid_to and on > row.valid_to:
        return f"{row.name} ký đến hết ngày {show_date(row.valid_to)}, trước ngày của văn bản."
    return ""


def offered(store: Store, on: str) -> list[Any]:
    """Who may sign on an ISO date ("" any)."""
    return [row for row in form_queries.signers(store) if not outside(row, on)]
