"""The school: founding its file, its names over time, and what a document of one date takes from them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dhtt_desktop.domain.school import KINDS, in_sentence, letterhead_lines, read_name
from dhtt_desktop.domain.text.names import tidy_name
from dhtt_desktop.domain.text.normalize import clean, clean_lines
from dhtt_desktop.services import signers
from dhtt_desktop.services.result import Done, Problem, Refused, Result
from dhtt_desktop.store import form_queries, queries
from dhtt_desktop.store.database import Store
from dhtt_desktop.store.errors import StoreError

if TYPE_CHECKING:
    from dhtt_desktop.documents.model import OfficeFacts

FIELDS = ("name", "superior", "place", "symbol", "kind", "head_post", "head_name", "profile")
REQUIRED = {"name": "Chưa có tên trường.", "place": "Chưa có địa danh ghi trên văn bản."}


def read_answers(answers: Mapping[str, str]) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """The four answers (and what the clerk added) as a school row; what is wanting is named by field."""
    values = {name: clean_lines(answers.get(name, "")) for name in FIELDS if name in answers}
    values["name"] = in_sentence(clean(values.get("name", "")))
    for name in ("superior", "place"):
        if name in values:
            values[name] = in_sentence(values[name])
    values["head_name"] = tidy_name(values.get("head_name", ""))
    told = read_name(values["name"])
    values["symbol"] = values.get("symbol") or told.symbol
    values["kind"] = values.get("kind") or told.kind or "TH"
    values["head_post"] = values.get("head_post") or "Hiệu trưởng"
    problems = [Problem(text, name) for name, text in REQUIRED.items() if not values.get(name)]
    if values["kind"] not in KINDS:
        problems.append(Problem("Chọn loại trường.", "kind"))
    return values, tuple(problems)


def found(path: Path, answers: Mapping[str, str], today: date) -> Result:
    """Make a new school file; `Done.value` is the open `Store`. An existing file is never overwritten."""
    from dhtt_desktop.store import schema

    values, problems = read_answers(answers)
    if problems:
        return Refused(problems)
    try:
        store = Store.create(path, today)
    except StoreError as error:
        return Refused((Problem(str(error), "path"),))
    with store.begin("Lập dữ liệu trường", "setup") as unit:
        unit.insert(schema.school, values)
    return Done(f"Đã lập dữ liệu {values['name']}.", unit.action_id, store)


def current(store: Store, on: str = "") -> Any:
    """The school's row of a date (ISO; "" the latest), with FIELDS. Every founded file has one."""
    row = queries.school_at(store, on)
    if row is None:
        raise LookupError("the file holds no school")
    return row


def change(store: Store, answers: Mapping[str, str], valid_from: str = "") -> Result:
    """Correct the school's row, or with `valid_from` (ISO) begin a new span: older documents keep the older names."""
    from dhtt_desktop.store import schema

    old = current(store)
    merged = {name: getattr(old, name) for name in FIELDS} | dict(answers)
    values, problems = read_answers(merged)
    if problems:
        return Refused(problems)
    with store.begin("Sửa thông tin trường") as unit:
        if valid_from and valid_from != old.valid_from:
            unit.insert(schema.school, {**values, "valid_from": valid_from})
        else:
            unit.update(schema.school, old.id, values)
    return Done("Đã lưu thông tin trường.", unit.action_id)


def office(
    store: Store, on: str, *, number: int | None = None, code: str = "", signer_id: int | None = None
) -> OfficeFacts:
    """What a document dated `on` (ISO, "" undated) takes from the school's data; signed by the head, or by a signer."""
    from dhtt_desktop.documents.model import OfficeFacts

    row = current(store, on)
    signer = form_queries.signer(store, signer_id) if signer_id is not None else None
    return OfficeFacts(
        superior=letterhead_lines(row.superior),
        issuer=letterhead_lines(row.name),
        symbol=row.symbol,
        place=row.place,
        head_posts=signers.posts(signer) if signer is not None else (row.head_post.upper(),),
        head_name=signer.name if signer is not None else row.head_name,
        number=number,
        code=code,
        date=on,
    )
