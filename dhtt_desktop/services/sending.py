"""What goes out: where each document of the register goes, what was sent when and how, and letters to send it with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dhtt_desktop.documents import outline
from dhtt_desktop.documents.outline_kinds import THANH_TICH, name_of_kind
from dhtt_desktop.domain.text.dates import parse_date, show_date
from dhtt_desktop.domain.text.keys import search_key
from dhtt_desktop.domain.text.normalize import clean
from dhtt_desktop.exchange import bundle_out, mail_out
from dhtt_desktop.safefile import CannotWrite
from dhtt_desktop.services import papers, school
from dhtt_desktop.services.merge import in_full
from dhtt_desktop.services.papers import Draft
from dhtt_desktop.services.result import Done, Result, refuse
from dhtt_desktop.store import schema, sending_queries
from dhtt_desktop.store.database import Store

HOWS = ("Trực tiếp", "Thư điện tử", "Bưu điện", "Zalo", "Hệ thống quản lý văn bản")
_PURPOSE = re.compile(r"\s*\([^()]*\)\s*$")  # "(báo cáo)" behind a recipient
_NO_PLACE = ("nhu tren", "nhu dieu", "luu", "nhu kinh gui")
_MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere that documents go. `key` is the same for "UBND xã An Bình" and "Ủy ban nhân dân xã An Bình"."""

    name: str
    key: str


def places_of(draft: Draft) -> tuple[Place, ...]:
    """Where a document goes by its own words: Kính gửi, then Nơi nhận without "Như trên" and the file copy."""
    read = outline.parse(draft.text)
    return _distinct([*read.addressees, *read.recipients])


def _distinct(names: Iterable[str]) -> tuple[Place, ...]:
    found: dict[str, Place] = {}
    for typed in names:
        name = _PURPOSE.sub("", clean(typed).rstrip(" ;.,")).lstrip("-– ")
        key = search_key(in_full(name))
        if name.strip("….") and not key.startswith(_NO_PLACE):
            found.setdefault(key, Place(name, key))
    return tuple(found.values())


def known_places(store: Store, drafts: Sequence[Draft]) -> tuple[Place, ...]:
    """Places to offer for some documents: those they name, the superior, and whoever was sent something before."""
    named = [place.name for draft in drafts for place in places_of(draft)]
    on = drafts[0].date if drafts else ""
    superior = " ".join(school.current(store, on).superior.split())
    return _distinct([*named, superior, *sending_queries.recipients(store)])


def mark(store: Store, document_ids: Sequence[int], *, recipient: str, sent_on: str, how: str) -> Result:
    """Note that documents were sent to one place. `sent_on` is a day as people or ISO write it. One action."""
    to, day = clean(recipient), parse_date(sent_on)
    if not to:
        return refuse("Hãy ghi nơi nhận, như UBND xã An Bình.", "recipient")
    if len(day) != len("2026-11-20"):
        return refuse("Ngày gửi ghi như 20/11/2026.", "sent_on")
    if how not in HOWS:
        return refuse("Hãy chọn cách gửi.", "how")
    if not document_ids:
        return refuse("Chưa có văn bản nào trong sổ để đánh dấu đã gửi.")
    rows = [{"document_id": key, "recipient": to, "sent_on": day, "how": how} for key in document_ids]
    what = "văn bản" if len(rows) == 1 else f"{len(rows)} văn bản"
    with store.begin(f"Đánh dấu đã gửi {what} đến {to}") as unit:
        unit.insert_many(schema.sending, rows)
    return Done(f"Đã ghi: gửi {what} đến {to} ngày {show_date(day)}.", unit.action_id)


def take_back(store: Store, sending_id: int) -> Result:
    """Take away a note that was wrong."""
    with store.begin("Bỏ dấu đã gửi") as unit:
        unit.put_aside(schema.sending, sending_id)
    return Done("Đã bỏ dấu đã gửi.", unit.action_id)


def told(row: Any) -> str:
    """One sending in words: "UBND xã An Bình, ngày 20/11/2026 (thư điện tử)"."""
    return f"{row.recipient}, ngày {show_date(row.sent_on)} ({row.how[:1].lower()}{row.how[1:]})"


def files_for(store: Store, draft: Draft, folder: Path, suffixes: Sequence[str]) -> list[Path]:
    """The document as files to send: the one written last where it is still true, else newly written into `folder`.

    Raises CannotWrite. A file in `folder` that another program holds is left, and a free name taken.
    """
    made = []
    for suffix in suffixes:
        kept = _written(store, draft, suffix)
        if kept is None:
            folder.mkdir(parents=True, exist_ok=True)
            kept = _write(store, draft, folder / f"{papers.file_name(draft)}{suffix}")
        made.append(kept)
    return made


def _written(store: Store, draft: Draft, suffix: str) -> Path | None:
    row = papers.queries.document(store, draft.document_id) if draft.document_id is not None else None
    if row is None or row.status != papers.WRITTEN or row.body != draft.text:
        return None
    path = Path(row.written_to)
    return path if path.suffix.lower() == suffix and path.is_file() else None


def _write(store: Store, draft: Draft, path: Path) -> Path:
    """Write over an older copy of the same document; beside it where that one cannot be replaced."""
    flow = papers.flow_of(store, draft)
    try:
        papers.write_flow(flow, path)
    except CannotWrite as problem:
        path = problem.suggestion
        papers.write_flow(flow, path)
    return path


def letter(store: Store, drafts: Sequence[Draft], on: str) -> tuple[str, str]:
    """Subject and text of a letter that brings these documents."""
    row = school.current(store, on)
    what = title_of(drafts[0]) if len(drafts) == 1 else f"{len(drafts)} văn bản"
    lines = [f"- {_cited(draft)}" for draft in drafts]
    to = places_of(drafts[0])[:1] if len(drafts) == 1 else ()
    greeting = f"Kính gửi: {to[0].name}" if to else "Kính gửi: Quý cơ quan"
    body = [greeting, "", f"{row.name} xin gửi kèm thư này:", *lines, "", "Trân trọng./.", "", row.name]
    return f"{row.name}: {what}", "\n".join(body)


def letter_path(folder: Path, drafts: Sequence[Draft]) -> Path:
    """A free name for the letter that brings these documents; its folder is made. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    return bundle_out.unused(folder / bundle_out.safe_name(f"Thư {title_of(drafts[0])}", ".eml"))


def letter_of_files(names: Sequence[str], sender: str) -> tuple[str, str]:
    """Subject and text of a letter that brings these files; `sender` may be unknown."""
    what = names[0] if len(names) == 1 else f"{len(names)} tệp"
    who = sender or "Chúng tôi"
    body = ["Kính gửi: Quý cơ quan", "", f"{who} xin gửi kèm thư này:", *(f"- {name}" for name in names), "",
            "Trân trọng./.", *(("", sender) if sender else ())]  # fmt: skip
    return f"{sender}: {what}" if sender else what, "\n".join(body)


def _cited(draft: Draft) -> str:
    """A document as a letter names it: what it is, its number and day."""
    number = f" số {draft.symbol}" if draft.symbol else ""
    day = f" ngày {show_date(draft.date)}" if draft.date else ""
    return f"{title_of(draft)};{number}{day}".rstrip(";") if number else title_of(draft)


def title_of(draft: Draft) -> str:
    """A document in a sentence: "Tờ trình về việc đề nghị xét tặng …"."""
    subject = papers.subject_of(draft)
    code = papers.kind_of(draft)
    if code in ("", THANH_TICH) or subject == papers.UNNAMED:
        return subject
    return f"{name_of_kind(code)} {subject[:1].lower()}{subject[1:]}"


def write_letter(path: Path, *, subject: str, body: str, files: Sequence[Path], to: Sequence[str] = ()) -> Result:
    """A mail draft with files; `Done.value` is its path, `Done.message` says when it is too large for most boxes."""
    try:
        size = sum(file.stat().st_size for file in files)
        mail_out.write_draft(path, subject=subject, body=body, files=files, to=to)
    except CannotWrite as problem:
        return refuse(problem.message, "path")
    except OSError as problem:
        name = Path(problem.filename).name if problem.filename else ""
        return refuse(f"Không đọc được tệp “{name}” để đính kèm.", "files")
    message = f"Đã lập thư nháp {path.name} kèm {len(files)} tệp."
    if size > mail_out.MOST_BYTES:
        message += f" Tệp kèm nặng {round(size / _MB)} MB, nhiều hộp thư chỉ nhận đến {mail_out.MOST_BYTES // _MB} MB."
    return Done(message, None, path)
