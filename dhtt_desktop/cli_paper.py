"""Commands that write documents: layout, export, demo."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dhtt_desktop import cli_send
from dhtt_desktop.cli_base import Refusal, Usage, add_db, add_json, command, done, opened, words
from dhtt_desktop.domain.period import parse_period, school_year_of
from dhtt_desktop.domain.text.dates import parse_date
from dhtt_desktop.domain.text.keys import search_key
from dhtt_desktop.services.result import Refused

if TYPE_CHECKING:
    from dhtt_desktop.documents.model import Document
    from dhtt_desktop.documents.outline import Outline
    from dhtt_desktop.services.result import Result
    from dhtt_desktop.store.database import Store


def add_commands(commands: Any) -> None:
    """Add this module's commands."""
    layout = command(commands, "layout", run_layout, "văn bản thô thành văn bản hành chính đúng thể thức")
    layout.add_argument("text", type=Path, metavar="VĂN BẢN", help="tệp văn bản .txt (UTF-8, UTF-16, TCVN3 hoặc VNI)")
    layout.add_argument("--out", type=Path, metavar="TỆP", help="tệp .docx hoặc .pdf sẽ ghi")
    layout.add_argument(
        "--kind", type=words, default="", metavar="LOẠI", help="loại văn bản khi văn bản không tự nói: KH, TTr, QĐ …"
    )
    add_db(layout, required=False)
    add_json(layout)
    export = command(commands, "export", run_export, "ghi một văn bản từ dữ liệu của trường")
    export.add_argument("kind", nargs="?", default="", metavar="VĂN BẢN", help="mã văn bản, xem --list")
    export.add_argument("--list", action="store_true", help="liệt kê các văn bản ghi được")
    export.add_argument("--out", type=Path, metavar="TỆP", help="tệp .docx, .pdf, .xlsx… hoặc thư mục sẽ ghi")
    export.add_argument(
        "--period", type=words, default="", metavar="NĂM", help="năm học như 2026-2027 (mặc định: năm học này)"
    )
    export.add_argument(
        "--date", type=words, default="", metavar="NGÀY", help="ngày văn bản dd/mm/yyyy (mặc định: để trống)"
    )
    export.add_argument("--name", type=words, default="", metavar="TÊN", help="(giai-trinh) người hoặc tập thể")
    export.add_argument("--award", type=words, default="", metavar="DANH HIỆU", help="(giai-trinh) mã hoặc tên")
    cli_send.add_options(export)
    add_db(export, required=False)
    add_json(export)
    demo = command(commands, "demo", run_demo, "lập trường mẫu và ghi mọi văn bản của nó vào thư mục")
    demo.add_argument("out", type=Path, metavar="THƯ MỤC", help="thư mục sẽ chứa kết quả")
    add_json(demo)


def run_layout(options: argparse.Namespace) -> dict[str, Any]:
    """Plain text to an official document."""
    from dhtt_desktop.documents import arrange, compose, outline
    from dhtt_desktop.documents.model import OfficeFacts
    from dhtt_desktop.services import school, texts

    kind = _kind(options.kind)
    if options.out is not None:
        _require_suffix(options.out, (".docx", ".pdf"))
    text = texts.read(options.text)
    if isinstance(text, Refused):
        raise Refusal(text.message)
    read = outline.parse(text)
    facts = OfficeFacts()
    if options.db is not None:
        with opened(options.db, read_only=True) as store:
            facts = school.office(store, "")
    document = compose.compose(read, facts, (), kind)
    answer = _told(read, document, from_school=options.db is not None)
    if options.out is not None:
        _write(arrange.arrange(document), options.out)
        answer["file"] = str(options.out)
    lines = [f"Dòng {w['line']}: {w['message']}" if w["line"] else w["message"] for w in answer["warnings"]]
    summary = f"Đã ghi {options.out}." if options.out else "Chưa ghi tệp nào: thêm --out TỆP.docx hoặc TỆP.pdf."
    answer["message"] = "\n".join([summary, *lines])
    return answer


def _kind(asked: str) -> str:
    """The code of a kind as the decree writes it, from "kh" or "qd" too. Raises Refusal for what is no kind."""
    from dhtt_desktop.documents.outline_kinds import KINDS

    exact = next((code for code in KINDS if code.casefold() == asked.casefold()), "")
    loose = [code for code in KINDS if search_key(code) == search_key(asked)] if not exact else []
    if asked and not exact and len(loose) != 1:
        raise Refusal(f"Không có loại văn bản “{asked}” (chọn: {', '.join(KINDS)})")
    return exact or (loose[0] if loose else "")


def _told(read: Outline, document: Document, *, from_school: bool) -> dict[str, Any]:
    """What was read, completed by what stands in the document: its kind, its annexes and, with a school, its data."""
    told = read.as_json()
    told["kind"] = document.kind
    for annex, kept in zip(told["annexes"], document.annexes, strict=True):
        annex["blocks"] = [{"level": b.level, "number": b.label, "text": b.text} for b in kept.blocks]
    warnings = document.warnings
    if from_school:
        head = document.letterhead
        names = [signature.name for signature in document.signatures if signature.name]
        told["number"] = told["number"] or head.number or ""
        told["place_date"] = told["place_date"] or head.place_date or ""
        told["recipients"] = told["recipients"] or list(document.recipients)
        told["signer"] = told["signer"] or (names[-1] if names else "")
    else:
        # "Lưu: VT." stands in every document; that the text itself names nobody is still worth saying.
        warnings = (*warnings, *(w for w in read.warnings if w.code == "thiếu nơi nhận" and w not in warnings))
    told["warnings"] = [
        {"code": w.code, "message": w.message, "line": None if w.line is None else w.line + 1} for w in warnings
    ]
    return told


def _require_suffix(path: Path, suffixes: Sequence[str]) -> None:
    if path.suffix.lower() not in suffixes:
        raise Refusal(f"Tên tệp ở --out phải kết thúc bằng {' hoặc '.join(suffixes)}.")


def _write(flow: Any, path: Path) -> None:
    from dhtt_desktop.services.papers import write_flow

    if path.suffix.lower() == ".pdf":
        ready_for_pages()
    write_flow(flow, path)


def ready_for_pages() -> None:
    """Pages are painted by Qt, which wants an application object, but no screen."""
    from dhtt_desktop.documents.page import headless

    headless.ensure()


def run_export(options: argparse.Namespace) -> dict[str, Any]:
    """Any document or list of the school."""
    from dhtt_desktop.services import drafting

    if options.list:
        kinds = [{"code": kind.code, "name": kind.name, "about": kind.about} for kind in drafting.exportable()]
        kinds += [{"code": code, "name": name, "about": about} for code, name, about in cli_send.PACKAGES]
        return {"message": "\n".join(f"{kind['code']:<22} {kind['name']}" for kind in kinds), "kinds": kinds}
    db = options.db or options.kind == cli_send.LETTER
    wanted = (("VĂN BẢN (xem app.py export --list)", options.kind), ("--db", db), ("--out", options.out))
    if missing := [name for name, value in wanted if not value]:
        raise Usage(f"còn thiếu: {', '.join(missing)}")
    period = parse_period(options.period) if options.period else school_year_of(date.today().isoformat())
    if not period:
        raise Refusal(f"Không hiểu năm “{options.period}”: ghi như 2026-2027 hoặc 2026.")
    if options.date and len(parse_date(options.date)) != len("2026-11-20"):
        raise Refusal(f"Không có ngày “{options.date}”: ghi như 20/11/2026.")
    if cli_send.wanted(options):
        return cli_send.run(options, period)
    with opened(options.db, read_only=True) as store:
        if options.out.suffix.lower() == ".pdf":
            ready_for_pages()
        if options.name or options.award:
            result = done(_defence(store, options, period))
        else:
            result = done(drafting.export(store, options.kind, options.out, period=period, on=options.date))
    return {"message": result.message, "file": str(options.out), "kind": options.kind, "period": period}


def _defence(store: Store, options: argparse.Namespace, period: str) -> Result:
    """A defence file of the one that was named."""
    from dhtt_desktop.services import defence, papers

    if options.kind != defence.CODE:
        raise Usage("--name và --award chỉ dùng với giai-trinh")
    _require_suffix(options.out, (".docx", ".pdf"))
    found = defence.find(store, period, options.name, options.award)
    if isinstance(found, Refused):
        return found
    return papers.write(store, defence.draft(store, *found, period, parse_date(options.date)), options.out)


def run_demo(options: argparse.Namespace) -> dict[str, Any]:
    """The practice school and every document of it."""
    from dhtt_desktop.services import demo

    ready_for_pages()
    files = done(demo.write_all(options.out, date.today())).value
    lines = [f"{entry['file']}: {entry['about']}" for entry in files]
    return {"message": "\n".join([*lines, f"Đã ghi {len(files)} tệp vào {options.out}."]), "files": files}
