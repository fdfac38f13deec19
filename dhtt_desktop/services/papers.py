"""Official documents from the school's data: draft, keep, number, write. One way for every kind."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from dhtt_desktop import reference
from dhtt_desktop.documents import arrange, compose, outline, party
from dhtt_desktop.documents.flow import Flow
from dhtt_desktop.documents.model import Document, OfficeFacts, Table
from dhtt_desktop.documents.outline_kinds import NO_ABBREVIATION, THANH_TICH
from dhtt_desktop.domain.text.keys import search_key
from dhtt_desktop.domain.text.numbers import two_digits
from dhtt_desktop.safefile import CannotWrite
from dhtt_desktop.services import attachments, paper_form, school
from dhtt_desktop.services.lists import DRAFT, NUMBERED, WRITTEN
from dhtt_desktop.services.paper_kinds import FREE, KINDS, PaperKind, paper_kind
from dhtt_desktop.services.result import Done, Refused, Result, refuse
from dhtt_desktop.store import proofs, queries, schema
from dhtt_desktop.store.database import Store

PARTY_SERIES = "ĐẢNG"  # Party documents are numbered apart, through the nhiệm kỳ (HD 05-HD/VPTW)
COUNCIL = "HĐTĐKT"  # a council issues under its own number series (NĐ 30/2020, Phụ lục I)
__all__ = ["FREE", "KINDS", "PaperKind", "paper_kind"]  # found here by whoever works with papers
KEPT = "Lưu"  # what a spell of typing is called in the history; each other label is an action of its own
UNNAMED = "Văn bản chưa có trích yếu"
_WHOSE = re.compile(r"^- (?:Họ và tên|Tên tập thể): (\w.*?)\s*$", re.MULTILINE)  # in a report of merit


KIND_UNKNOWN = "Chưa rõ loại văn bản: ghi tên loại (THÔNG BÁO, BÁO CÁO…) hoặc “V/v …” ở đầu nội dung rồi lấy số."


def kind_of(draft: Draft) -> str:
    """The decree's code of a draft: what its text says it is, else what it was made as; "" while neither is known."""
    return outline.parse(draft.text).kind or draft.kind


@dataclass(frozen=True, slots=True)
class Draft:
    """A document being written: its plain text, the lists that travel beside it, and where it belongs."""

    code: str  # PaperKind.code
    kind: str  # the decree's code: KH, TTr, QĐ …
    text: str
    tables: tuple[Table, ...] = ()
    period: str = ""
    date: str = ""  # ISO date of the document; "" leaves it dotted
    number: int | None = None
    symbol: str = ""  # whole "12/KH-MNTP" once numbered
    campaign_id: int | None = None
    document_id: int | None = None
    profile: str = ""  # paper_form.ND30 or PARTY; "" the school's usual one of the date
    signer_id: int | None = None  # None: the head of the school


def facts_of(store: Store, draft: Draft) -> OfficeFacts:
    """What the draft takes from the school's data: its names of the draft's date, its number and symbol."""
    facts = school.office(store, draft.date, number=draft.number, code=draft.symbol, signer_id=draft.signer_id)
    facts = replace(facts, party=paper_form.code_of(store, draft.profile, draft.date) == paper_form.PARTY)
    kind = paper_kind(draft.code)
    if kind is None:
        return facts
    facts = replace(facts, department=kind.department)
    return replace(facts, symbol=COUNCIL) if kind.by_council else facts


def settled(store: Store, draft: Draft) -> Draft:
    """The draft with its form decided, so that a later change of the school's usual one leaves it as it is."""
    return replace(draft, profile=paper_form.code_of(store, draft.profile, draft.date))


def arranged(store: Store, draft: Draft, document: Document) -> Flow:
    """A composed draft on paper, by the measures of its form."""
    code = paper_form.code_of(store, draft.profile, draft.date)
    return arrange.arrange(_with_photos(store, document), paper_form.profile_of(store, code))


def _with_photos(store: Store, document: Document) -> Document:
    """The photos of its tables where they stand now: a document keeps the names of files, which may move."""
    if all(table.photo is None for table in document.tables):
        return document
    place = attachments.folder(store)
    tables = (replace(table, photo=str(place / table.photo) if proofs.plain(table.photo) else "")
              if table.photo else table for table in document.tables)  # fmt: skip
    return replace(document, tables=tuple(tables))


def compose_draft(store: Store, draft: Draft) -> Document:
    """The draft as a `Document`, with the school's names of its date."""
    return compose.compose(outline.parse(draft.text), facts_of(store, draft), draft.tables, draft.kind)


def flow_of(store: Store, draft: Draft) -> Flow:
    """The draft as it will stand on paper, on screen and in the file."""
    flow = arranged(store, draft, compose_draft(store, draft))
    return replace(flow, author=school.current(store, draft.date).name, title=subject_of(draft))


def subject_of(draft: Draft) -> str:
    """Trích yếu in one line, for the register and for file names."""
    if draft.kind == THANH_TICH and (whose := _WHOSE.search(draft.text)):
        return f"Báo cáo thành tích của {whose[1].partition(',')[0]}"
    read = outline.parse(draft.text)
    code = read.kind or draft.kind
    kind = reference.document_kind_name(code)
    return " ".join(read.subject) or read.about or kind or UNNAMED


def save(store: Store, draft: Draft, *, label: str = KEPT) -> Result:
    """Keep a draft; `Done.value` is the draft with its document id. The text is kept as typed, to the letter.

    Refused when its number belongs to another document (after a change of its year or kind).
    """
    draft = settled(store, draft)
    values = row_of(draft)
    taken = number_taken(store, draft, values["series"])
    if taken is not None:
        return taken
    old = queries.document(store, draft.document_id) if draft.document_id is not None else None
    values["status"] = status_after(draft, old)
    with store.begin(f"{label} “{values['subject']}”") as unit:
        unit.continues = label == KEPT and old is not None and _same_facts(old, draft)
        values["updated_at"] = unit.now
        document_id = unit.save(schema.document, draft.document_id, values)
    return Done("Đã lưu văn bản.", unit.action_id, replace(draft, document_id=document_id))


def _same_facts(old: Any, draft: Draft) -> bool:
    """Nothing but the text differs from what is kept."""
    kept = (old.code, old.date, old.profile, old.signer_id)
    return bool(kept == (draft.symbol, draft.date, draft.profile, draft.signer_id))


def status_after(draft: Draft, old: Any) -> str:
    """Where a kept document stands; one that was changed after it was written is to be written again."""
    if (
        old is not None
        and old.status == WRITTEN
        and (
            (old.body, old.number, old.profile, old.signer_id)
            == (draft.text, draft.number, draft.profile, draft.signer_id)
        )
    ):
        return WRITTEN
    return NUMBERED if draft.number is not None else DRAFT


def number_taken(store: Store, draft: Draft, series: str = "") -> Refused | None:
    """The refusal when another document has the draft's number in its year, else None."""
    if draft.number is None:
        return None
    year = draft.date[:4]
    holder = queries.number_holder(store, series or series_of(draft), year, draft.number)
    if holder is None or holder.id == draft.document_id:
        return None
    number = two_digits(draft.number)
    return refuse(f"Số {number} năm {year} đã dùng cho “{holder.subject}”. Hãy lấy số khác.", "number")


def row_of(draft: Draft) -> dict[str, Any]:
    """The draft as columns of `document`, without `updated_at`. `code` without `number`: the text states it itself."""
    subject = subject_of(draft)
    code = draft.symbol if draft.number is not None else _stated_number(draft)
    return {
        "kind": draft.code,
        "series": series_of(draft),
        "year": draft.date[:4],
        "number": draft.number,
        "code": code,
        "date": draft.date,
        "subject": subject,
        "period": draft.period,
        "campaign_id": draft.campaign_id,
        "profile": draft.profile,
        "signer_id": draft.signer_id,
        "body": draft.text,
        "tables": tables_to_json(draft.tables),
        "search_key": search_key(f"{subject} {code}"),
    }


def _stated_number(draft: Draft) -> str:
    """Number and symbol as they will stand on paper when the text has the number itself, else ""."""
    read = outline.parse(draft.text)
    if not read.number[:1].isdigit():
        return ""
    return compose.compose(read, OfficeFacts(), (), draft.kind).letterhead.number or ""


def load(store: Store, document_id: int) -> Draft | None:
    """The kept document, exactly as it was saved."""
    row = queries.document(store, document_id)
    if row is None:
        return None
    kind = paper_kind(row.kind)
    return Draft(
        code=row.kind,
        kind=kind.kind if kind else row.kind,
        text=row.body,
        tables=tables_from_json(row.tables),
        period=row.period,
        date=row.date,
        number=row.number,
        symbol=row.code if row.number is not None else "",
        campaign_id=row.campaign_id,
        document_id=row.id,
        profile=row.profile,
        signer_id=row.signer_id,
    )


def take_number(store: Store, draft: Draft, number: int | None = None) -> Result:
    """Reserve the next number of the year's register (or a chosen free one) for a draft; the draft is kept with it."""
    if len(draft.date) != 10:
        return refuse("Hãy ghi ngày của văn bản trước khi lấy số.", "date")
    kind = paper_kind(draft.code)
    if kind is not None and not kind.numbered:
        return refuse(f"{kind.name} không lấy số riêng.", "number")
    decree_kind = kind_of(draft)
    if not decree_kind:
        return refuse(KIND_UNKNOWN, "number")
    draft = settled(store, draft)
    chosen = number or next_number(store, draft)
    owner = COUNCIL if _is_council(draft.code) else school.current(store, draft.date).symbol
    if draft.profile == paper_form.PARTY:
        symbol = two_digits(chosen) + party.symbol(decree_kind, owner)
    else:
        before, after = ("", kind.department if kind else "") if decree_kind in NO_ABBREVIATION else (decree_kind, "")
        symbol = f"{two_digits(chosen)}/{'-'.join(part for part in (before, owner, after) if part)}"
    saved = save(store, replace(draft, number=chosen, symbol=symbol), label=f"Lấy số {symbol} cho")
    return replace(saved, message=f"Đã lấy số {symbol}.") if isinstance(saved, Done) else saved


def next_number(store: Store, draft: Draft) -> int:
    """The next number of the draft's series: of its year, or for a Party document of the whole nhiệm kỳ."""
    draft = settled(store, draft)
    series = series_of(draft)
    if draft.profile != paper_form.PARTY:
        return queries.next_number(store, series, draft.date[:4])
    begun = paper_form.term_from(store)
    used = [row.number for row in queries.documents(store) if row.series == series and row.number is not None
            and (row.date >= begun) == (draft.date >= begun)]  # fmt: skip
    return max(used, default=0) + 1


def free_number(store: Store, draft: Draft) -> Result:
    """Give the number back; the draft stays."""
    saved = save(store, replace(draft, number=None, symbol=""), label=f"Trả số {draft.symbol} của")
    return replace(saved, message="Đã trả lại số.") if isinstance(saved, Done) else saved


def put_aside(store: Store, document_id: int) -> Result:
    """Take a document out of the register; its number is free again until the undo."""
    row = queries.document(store, document_id)
    if row is None:
        return refuse("Văn bản này không còn trong dữ liệu.")
    with store.begin(f"Cất “{row.subject}”") as unit:
        unit.update(schema.document, document_id, {"put_aside_at": unit.now})
    return Done("Đã cất văn bản.", unit.action_id)


def write(store: Store, draft: Draft, path: Path) -> Result:
    """Write the draft as .docx or .pdf (by the file's ending). A file that cannot be written names another one."""
    try:
        write_flow(flow_of(store, draft), path)
    except CannotWrite as error:
        return refuse(str(error), "path")
    return mark_written(store, draft, path)


def mark_written(store: Store, draft: Draft, path: Path) -> Result:
    """Note in the register where the document was written; a draft that is not in it is only reported.

    A file of data that was opened for reading alone is not written to for that.
    """
    if draft.document_id is not None and not store.read_only:
        with store.begin(f"Ghi tệp {path.name}") as unit:
            unit.update(schema.document, draft.document_id, {"written_to": str(path), "status": WRITTEN})
    return Done(f"Đã ghi {path.name}.", None, path)


def write_flow(flow: Flow, path: Path) -> None:
    """A flow as .docx or .pdf. Raises CannotWrite; a PDF needs a QGuiApplication to be there."""
    if path.suffix.lower() == ".pdf":
        from dhtt_desktop.documents.page.pdf import write_pdf

        write_pdf(flow, path)
    else:
        from dhtt_desktop.documents import word

        word.write(flow, path)


def file_name(draft: Draft) -> str:
    """A file name without ending that sorts and reads well: "05-TTr-MNTP đề nghị xét tặng danh hiệu"."""
    head = draft.symbol.replace("/", "-") or draft.kind
    name = f"{head} {subject_of(draft)}"
    return "".join("-" if char in '\\/:*?"<>|' else char for char in name)[:110].strip()


def series_of(draft: Draft) -> str:
    """The number series: each kind of document its own, the council's and the Party's apart."""
    kind = kind_of(draft)
    if draft.profile == paper_form.PARTY and kind:
        kind = f"{kind}-{PARTY_SERIES}"
    return f"{kind}-{COUNCIL}" if _is_council(draft.code) else kind


def _is_council(code: str) -> bool:
    kind = paper_kind(code)
    return kind is not None and kind.by_council


def tables_to_json(tables: Sequence[Table]) -> str:
    """Lists as JSON, so that an old document prints the same for ever."""
    return json.dumps(
        [{**asdict(t), "groups": sorted(t.groups), "totals": sorted(t.totals)} for t in tables], ensure_ascii=False
    )


def tables_from_json(text: str) -> tuple[Table, ...]:
    """What `tables_to_json` wrote."""

    def head_cell(cell: Any) -> Any:
        return tuple(cell) if isinstance(cell, list) else cell

    return tuple(
        Table(
            name=entry["name"],
            widths=tuple(entry["widths"]),
            head=tuple(tuple(head_cell(cell) for cell in row) for row in entry["head"]),
            rows=tuple(tuple(row) for row in entry["rows"]),
            align=tuple(entry["align"]),
            groups=frozenset(entry["groups"]),
            totals=frozenset(entry["totals"]),
            row_height=entry.get("row_height", 0.0),
            size=entry.get("size", 0.0),
            photo=entry.get("photo"),
        )
        for entry in json.loads(text or "[]")
    )
