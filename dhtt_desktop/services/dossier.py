"""Hồ sơ that go out: for each place the documents that go there, with a list of contents, as a folder or a zip."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from dhtt_desktop.documents import template, word
from dhtt_desktop.documents.model import Table
from dhtt_desktop.domain.period import show_period
from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.domain.text.keys import search_key
from dhtt_desktop.domain.text.numbers import two_digits
from dhtt_desktop.exchange import bundle_out
from dhtt_desktop.safefile import CannotWrite
from dhtt_desktop.services import drafting, papers, school, sending
from dhtt_desktop.services import drafting_reports as reports
from dhtt_desktop.services.merge import in_full
from dhtt_desktop.services.papers import Draft
from dhtt_desktop.services.result import Done, Result, refuse
from dhtt_desktop.services.sending import Place
from dhtt_desktop.store import queries
from dhtt_desktop.store.database import Store

PROPOSAL = "to-trinh"
CONTENTS = "Mục lục hồ sơ"
# The order inside a dossier (Luật Thi đua, khen thưởng, Điều 84): what asks, what proves, what reports.
_ORDER = (PROPOSAL, "danh-sach", "bien-ban", "quyet-dinh", "quyet-dinh-dhtt", reports.TEAM, reports.PERSON)
_GOES_WITH = ("danh-sach", "bien-ban")  # with a proposal, wherever that goes

Report = Callable[[float, str], None]  # how far, and on what; may raise to stop


def silent(share: float, text: str) -> None:
    """Tells nobody."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """What goes to one place, in order. `ids` are its documents of the register."""

    place: Place
    drafts: tuple[Draft, ...]

    @property
    def ids(self) -> tuple[int, ...]:
        return tuple(draft.document_id for draft in self.drafts if draft.document_id is not None)


def dossiers(store: Store, period: str, on: str = "", document_ids: Sequence[int] | None = None) -> list[Dossier]:
    """One dossier for each place that a document of the period (or one of `document_ids`) names.

    A proposal takes along the list, the minutes and the reports of those it puts forward: from the register where
    they stand in it, else as they would be written now. Without any document the proposal of the period is drafted.
    """
    kept = _kept(store, period, document_ids)
    if not kept and document_ids is None and drafting.proposed(store, PROPOSAL, period):
        kept = [drafting.draft(store, PROPOSAL, period=period, on=on)]
    found: dict[str, tuple[Place, list[Draft]]] = {}
    for draft in kept:
        for place in sending.places_of(draft):
            found.setdefault(place.key, (place, []))[1].append(draft)
    superior = search_key(in_full(" ".join(school.current(store, on).superior.split())))
    made = []
    for key, (place, drafts) in found.items():
        asked = next((draft for draft in drafts if draft.code == PROPOSAL), None)
        more = _going_along(store, asked, drafts, kept) if asked is not None else ()
        made.append((key != superior, Dossier(place, tuple(sorted([*drafts, *more], key=_order)))))
    return [dossier for _, dossier in sorted(made, key=lambda pair: (pair[0], pair[1].place.key))]


def _kept(store: Store, period: str, document_ids: Sequence[int] | None) -> list[Draft]:
    """Documents of the register that may go out: those chosen, else the numbered ones and the lists of the period."""
    if document_ids is None:
        rows = [row for row in queries.documents(store, period=period) if row.code or row.kind in _GOES_WITH]
        document_ids = [row.id for row in rows]
    drafts = [papers.load(store, key) for key in document_ids]
    return [draft for draft in drafts if draft is not None and draft.text.strip()]


def _going_along(store: Store, asked: Draft, there: Sequence[Draft], kept: Sequence[Draft]) -> Iterator[Draft]:
    """What a proposal brings with it and is not there yet (domain: hồ sơ đề nghị)."""
    period, on = asked.period, asked.date
    for code in _GOES_WITH:
        if not any(draft.code == code for draft in there):
            of_register = next((draft for draft in kept if draft.code == code and draft.period == period), None)
            yield of_register or drafting.draft(store, code, period=period, on=on)
    asking = drafting.put_forward(store, PROPOSAL, period)
    for code, ids in ((reports.TEAM, [row.team_id for row in asking]), (reports.PERSON, [r.person_id for r in asking])):
        whose = list(dict.fromkeys(key for key in ids if key is not None))
        yield from reports.many(store, code, whose, period=period, on=on)


def _order(draft: Draft) -> tuple[int, str, int]:
    at = _ORDER.index(draft.code) if draft.code in _ORDER else len(_ORDER)
    return at, draft.date, draft.number or 0


def write_all(
    store: Store, found: Sequence[Dossier], target: Path, when: datetime, report: Report = silent, zipped: bool = False
) -> Result:
    """Write dossiers: one as `target` itself, several inside it; folders, or with `zipped` one .zip for each place.

    Nothing is written over: what is there keeps its place. `report` is called before each document and may raise to
    stop. `Done.value` is the list of the folders or zips that were made.
    """
    if not found:
        return refuse(
            "Chưa có văn bản nào để đóng gói: hãy lấy số cho văn bản trong sổ, hoặc chọn người để đề nghị khen thưởng."
        )
    total = sum(len(dossier.drafts) + 1 for dossier in found)
    done, made = 0, []
    try:
        for dossier in found:
            files = []
            for name, draft in _named(dossier):
                report(done / total, name)
                files.append((name, word.to_bytes(papers.flow_of(store, draft))))
                done += 1
            alone = len(found) == 1
            place = target if alone else target / bundle_out.safe_name(dossier.place.name)
            if zipped:
                path = place if place.suffix.lower() == ".zip" else place.with_name(f"{place.name}.zip")
                path.parent.mkdir(parents=True, exist_ok=True)
                made.append(bundle_out.write_zip(path, files, when))
            else:
                made.append(bundle_out.write_folder(place, files))
    except CannotWrite as problem:
        return refuse(problem.message, "path")
    except OSError:
        return refuse(f"Không ghi được vào “{target}”. Hãy chọn thư mục khác.", "path")
    count = sum(len(dossier.drafts) for dossier in found)
    return Done(f"Đã đóng gói {count} văn bản cho {len(found)} nơi nhận.", None, made)


def target_in(folder: Path, found: Sequence[Dossier]) -> Path:
    """What the packed dossiers are called inside a folder."""
    name = f"Hồ sơ gửi {found[0].place.name}" if len(found) == 1 else "Hồ sơ gửi đi"
    return folder / bundle_out.safe_name(name)


def _named(dossier: Dossier) -> Iterator[tuple[str, Draft]]:
    """The files of a dossier with their names, the list of contents first."""
    words = [_title(draft) for draft in dossier.drafts]
    names = bundle_out.numbered(bundle_out.safe_name(name, ".docx", bundle_out.LONGEST - 6) for name in words)
    yield bundle_out.numbered([f"{CONTENTS}.docx"], first=0)[0], contents(dossier, names)
    yield from zip(names, dossier.drafts, strict=True)


def _title(draft: Draft) -> str:
    """What a file is called: its kind and number, or whose report it is."""
    kind = papers.paper_kind(draft.code)
    if kind is None or kind is papers.FREE or kind.needs in ("person", "team", "case"):
        return papers.subject_of(draft)
    return f"{kind.name} {draft.symbol}".strip()


def contents(dossier: Dossier, names: Sequence[str]) -> Draft:
    """The cover of a dossier: what is in it, as a list that goes the way of every document."""
    rows = tuple(
        (str(at), sending.title_of(draft), _number_and_day(draft), name)
        for at, (draft, name) in enumerate(zip(dossier.drafts, names, strict=True), 1)
    )
    head = (("STT", "Tên văn bản, tài liệu", "Số, ký hiệu; ngày", "Tên tệp"),)
    table = Table("Danh sách", (11.0, 70.0, 38.0, 56.0), head, rows, ("center", "left", "left", "left"))
    first = dossier.drafts[0]
    year = f" {show_period(first.period)}" if first.period else ""
    fields = {
        "ten_danh_sach": f"Văn bản, tài liệu trong hồ sơ gửi {dossier.place.name}{year}",
        "tong_so": f"{two_digits(len(rows))} văn bản, tài liệu",
        "chuc_vu_nguoi_lap": "NGƯỜI LẬP",
    }
    text = template.write("danh-sach", fields)
    return replace(first, code="danh-sach", kind="DS", text=text, tables=(table,), number=None, symbol="",
                   campaign_id=None, document_id=None)  # fmt: skip


def _number_and_day(draft: Draft) -> str:
    return "; ".join(part for part in (draft.symbol, show_date(draft.date)) if part)
