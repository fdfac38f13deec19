"""Prizes of the place: what a province, a city or the school gives that the law's catalogue does not have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dhtt_desktop import reference
from dhtt_desktop.domain.text.keys import search_key
from dhtt_desktop.domain.text.normalize import clean
from dhtt_desktop.services.result import Done, Problem, Refused, Result, refuse
from dhtt_desktop.store import local_awards, schema
from dhtt_desktop.store.database import Store

LEVELS = ("trường", "cơ sở", "sở", "tỉnh", "bộ", "nhà nước")
SUBJECTS = {"person": "Cá nhân", "team": "Tập thể", "both": "Cá nhân và tập thể"}
GONE = "Giải thưởng này không còn trong dữ liệu."
rows = local_awards.rows


def save(store: Store, values: Mapping[str, Any], row_id: int | None = None) -> Result:
    """Add a prize or change it: name, short, subject, level, decider, note. Its code is made once."""
    row = {name: clean(value) if isinstance(value, str) else value for name, value in values.items()}
    problems = []
    if "name" in row or row_id is None:
        if not row.get("name"):
            problems.append(Problem("Chưa có tên giải thưởng.", "name"))
        elif _taken(store, str(row["name"]), row_id):
            problems.append(Problem("Đã có danh hiệu, giải thưởng tên này.", "name"))
    if problems:
        return Refused(tuple(problems))
    if row_id is not None and row_id not in {one.id for one in rows(store)}:
        return refuse(GONE)
    with store.begin("Thêm giải thưởng" if row_id is None else "Sửa giải thưởng") as unit:
        if row_id is None:
            last = store.one("SELECT coalesce(max(id), 0) AS last FROM local_award")
            code = f"GIAI_{(last.last if last is not None else 0) + 1}"
            row_id = unit.insert(schema.local_award, {**row, "code": code})
        else:
            unit.update(schema.local_award, row_id, row)
    return Done("Đã lưu.", unit.action_id, row_id)


def _taken(store: Store, name: str, row_id: int | None) -> bool:
    own = next((one.code for one in rows(store) if one.id == row_id), None)
    return any(search_key(kind.name) == search_key(name) and kind.code != own for kind in reference.awards())


def put_aside(store: Store, row_id: int) -> Result:
    """Take a prize out of the lists; refused while somebody holds it or is put forward for it."""
    one = next((one for one in rows(store) if one.id == row_id), None)
    if one is None:
        return refuse(GONE)
    used = store.one(
        "SELECT (SELECT count(*) FROM award WHERE kind = ? AND put_aside_at IS NULL) + (SELECT count(*) FROM nomination"
        " WHERE kind = ? AND put_aside_at IS NULL) AS number",
        (one.code, one.code),
    )
    if used is not None and used.number:
        return refuse(f"{one.name} còn trong quá trình hoặc đề nghị của {used.number} đối tượng nên không bỏ được.")
    with store.begin(f"Bỏ giải thưởng {one.name}") as unit:
        unit.put_aside(schema.local_award, row_id)
    return Done(f"Đã bỏ {one.name}.", unit.action_id)
