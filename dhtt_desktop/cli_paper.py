"""Commands that write and check documents: layout, export, demo, check."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from dhtt_desktop.cli_base import Refusal, add_db, add_json, command, done, opened
from dhtt_desktop.domain.period import parse_period, school_year_of

TEXT_LIMIT = 20_000_000


def add_commands(commands: Any) -> None:
    """Add this module's commands."""
    layout = command(commands, "layout", run_layout, "văn bản thô thành văn bản hành chính đúng thể thức")
    layout.add_argument("text", type=Path, metavar="VĂN BẢN", help="tệp .txt (UTF-8)")
    layout.add_argument("--out", type=Path, metavar="TỆP", help="tệp .docx hoặc .pdf sẽ ghi")
    layout.add_argument(
        "--kind", default="", metavar="LOẠI", help="loại văn bản khi văn bản không tự nói: KH, TTr, QĐ …"
    )
    add_db(layout, required=False)
    add_json(layout)
    export = command(commands, "export", run_export, "ghi một văn bản từ dữ liệu của trường")
    export.add_argument("kind", nargs="?", default="", metavar="VĂN BẢN", help="mã văn bản, xem --list")
    export.add_argument("--list", action="store_true", help="liệt kê các văn bản ghi được")
    export.add_argument("--out", type=Path, metavar="TỆP", help="tệp .docx, .pdf hoặc .xlsx (danh sách) sẽ ghi")
    export.add_argument("--period", default="", metavar="NĂM", help="năm học như 2026-2027 (mặc định: năm học này)")
    export.add_argument("--date", default="", metavar="NGÀY", help="ngày văn bản dd/mm/yyyy (mặc định: để trống)")
    add_db(export, required=False)
    add_json(export)
    demo = command(commands, "demo", run_demo, "lập trường mẫu và ghi mọi văn bản của nó vào thư mục")
    demo.add_argument("out", type=Path, metavar="THƯ MỤC", help="thư mục sẽ chứa kết quả")
    add_json(demo)
    check = command(commands, "check", run_check, "kiểm tra thể thức một tệp Word")
    check.add_argument("file", type=Path, metavar="TỆP", help="tệp .docx")
    add_json(check)


def read_text(path: Path) -> str:
    """A text file as Unicode: UTF-8 or UTF-16. Refused when it is neither, missing or too large."""
    try:
        if path.stat().st_size > TEXT_LIMIT:
            raise Refusal(f"{path.name} lớn quá (hơn 20 MB), không phải là một văn bản.")
        data = path.read_bytes()
    except OSError as error:
        raise Refusal(f"Không đọc được {path}. Kiểm tra tên tệp và quyền đọc.") from error
    for encoding in ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refusal(f"{path.name} không phải văn bản Unicode. Hãy mở bằng Notepad, chọn Lưu dạng UTF-8 rồi thử lại.")


def run_layout(options: argparse.Namespace) -> dict[str, Any]:
    """Plain text to an official document."""
    from dhtt_desktop.documents import arrange, compose, outline
    from dhtt_desktop.documents.model import OfficeFacts
    from dhtt_desktop.services import school

    read = outline.parse(read_text(options.text))
    facts = OfficeFacts()
    if options.db is not None:
        with opened(options.db) as store:
            facts = school.office(store, "")
    document = compose.compose(read, facts, (), options.kind)
    answer: dict[str, Any] = read.as_json()
    if options.out is not None:
        _write(arrange.arrange(document), options.out)
        answer["file"] = str(options.out)
    told = [f"Dòng {w.line + 1}: {w.message}" if w.line is not None else w.message for w in document.warnings]
    answer["message"] = "\n".join(([f"Đã ghi {options.out}."] if options.out else []) + told)
    return answer


def _write(flow: Any, path: Path) -> None:
    from dhtt_desktop.safefile import CannotWrite
    from dhtt_desktop.services.papers import write_flow

    if path.suffix.lower() not in (".docx", ".pdf"):
        raise Refusal("Tên tệp phải kết thúc bằng .docx hoặc .pdf.")
    if path.suffix.lower() == ".pdf":
        ready_for_pages()
    try:
        write_flow(flow, path)
    except CannotWrite as error:
        raise Refusal(str(error)) from error


def ready_for_pages() -> None:
    """Pages are painted by Qt, which wants an application object, but no screen."""
    from dhtt_desktop.documents.page import headless

    headless.ensure()


def run_export(options: argparse.Namespace) -> dict[str, Any]:
    """Any document of the school."""
    from dhtt_desktop.services import drafting

    if options.list or not options.kind:
        kinds = [{"code": kind.code, "name": kind.name, "about": kind.about} for kind in drafting.exportable()]
        return {"message": "\n".join(f"{kind['code']:<18} {kind['name']}" for kind in kinds), "kinds": kinds}
    if options.db is None or options.out is None:
        raise Refusal("Cần --db TỆP (dữ liệu của trường) và --out TỆP (tệp sẽ ghi).")
    period = parse_period(options.period) or school_year_of(date.today().isoformat())
    with opened(options.db) as store:
        if options.out.suffix.lower() == ".pdf":
            ready_for_pages()
        result = done(drafting.export(store, options.kind, options.out, period=period, on=options.date))
    return {"message": result.message, "file": str(options.out), "kind": options.kind}


def run_demo(options: argparse.Namespace) -> dict[str, Any]:
    """The practice school and every document of it."""
    from dhtt_desktop.services import demo

    ready_for_pages()
    try:
        files = demo.write_all(options.out, date.today())
    except OSError as error:
        raise Refusal(f"Không ghi được vào {options.out}. Chọn thư mục khác.") from error
    lines = [f"{entry['file']}: {entry['about']}" for entry in files]
    return {"message": "\n".join([*lines, f"Đã ghi {len(files)} tệp vào {options.out}."]), "files": files}


def run_check(options: argparse.Namespace) -> dict[str, Any]:
    """The layout of a Word file against the decree."""
    from dhtt_desktop.documents import check

    try:
        findings = check.check_docx(options.file)
    except check.CheckRefused as refused:
        raise Refusal(str(refused)) from refused
    lines = [f"[{f.severity}] {f.place}: {f.found} → {f.asked} ({f.article})" for f in findings]
    told = "\n".join(lines) if lines else "Không thấy lỗi thể thức."
    return {"message": told, "findings": [asdict(finding) for finding in findings], "exit": 1 if findings else 0}
