"""What `app.py export` makes besides single documents: dossiers, everything as a workbook, mail drafts, reports."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from dhtt_desktop.cli_base import Refusal, Usage, done, opened, words
from dhtt_desktop.domain.text.dates import parse_date

DOSSIER, WHOLE, LETTER = "bo-ho-so", "toan-bo", "thu"
PACKAGES = (
    (DOSSIER, "Bộ hồ sơ theo nơi nhận", "Thư mục hoặc .zip cho từng nơi nhận, có mục lục, tên tệp theo thứ tự."),
    (WHOLE, "Toàn bộ dữ liệu", "Một bảng tính .xlsx, mỗi thứ một trang."),
    (LETTER, "Thư nháp kèm tệp", "Tệp .eml mở bằng chương trình thư để gửi: --tep TỆP, có thể lặp lại."),
)


def add_options(export: argparse.ArgumentParser) -> None:
    """The options of a mail draft."""
    export.add_argument(
        "--tep", type=Path, action="append", default=[], metavar="TỆP", help="(thu) tệp đính kèm, lặp lại được"
    )
    export.add_argument("--chu-de", type=words, default="", metavar="CHỮ", help="(thu) chủ đề của thư")
    export.add_argument("--gui", type=words, action="append", default=[], metavar="ĐỊA CHỈ", help="(thu) địa chỉ nhận")


def wanted(options: argparse.Namespace) -> bool:
    """Whether this module makes what was asked for; a report without a file's ending is a folder of reports."""
    if options.kind in (code for code, _, _ in PACKAGES):
        return True
    from dhtt_desktop.services.paper_kinds import paper_kind

    kind = paper_kind(options.kind)
    return kind is not None and kind.needs in ("person", "team") and not options.out.suffix


def run(options: argparse.Namespace, period: str) -> dict[str, Any]:
    """Make it."""
    makers: dict[str, Callable[[argparse.Namespace, str], dict[str, Any]]] = {
        DOSSIER: _dossiers, WHOLE: _whole, LETTER: _letter,
    }  # fmt: skip
    return makers.get(options.kind, _reports)(options, period)


def _dossiers(options: argparse.Namespace, period: str) -> dict[str, Any]:
    from dhtt_desktop.services import dossier

    zipped = options.out.suffix.lower() == ".zip"
    if options.out.suffix and not zipped:
        raise Refusal("Tên ở --out phải là một thư mục, hoặc kết thúc bằng .zip.")
    with opened(options.db, read_only=True) as store:
        found = dossier.dossiers(store, period, parse_date(options.date))
        target = options.out.with_suffix("") if zipped and len(found) > 1 else options.out
        result = done(dossier.write_all(store, found, target, datetime.now(), zipped=zipped))
    return {
        "message": "\n".join([result.message, *map(str, result.value)]), "kind": options.kind, "period": period,
        "files": [str(path) for path in result.value],
    }  # fmt: skip


def _whole(options: argparse.Namespace, period: str) -> dict[str, Any]:
    from dhtt_desktop.services import whole

    if options.out.suffix.lower() != ".xlsx":
        raise Refusal("Tên tệp ở --out phải kết thúc bằng .xlsx.")
    with opened(options.db, read_only=True) as store:
        result = done(whole.write(store, options.out, period))
    return {"message": result.message, "file": str(options.out), "kind": options.kind, "period": period}


def _letter(options: argparse.Namespace, period: str) -> dict[str, Any]:
    from dhtt_desktop.services import sending

    if options.out.suffix.lower() != ".eml":
        raise Refusal("Tên tệp ở --out phải kết thúc bằng .eml.")
    if not options.tep:
        raise Usage("còn thiếu: --tep")
    sender = ""
    if options.db is not None:
        from dhtt_desktop.services import school

        with opened(options.db, read_only=True) as store:
            sender = school.current(store, date.today().isoformat()).name
    subject, body = sending.letter_of_files([path.name for path in options.tep], sender)
    result = done(
        sending.write_letter(
            options.out, subject=options.chu_de or subject, body=body, files=options.tep, to=options.gui
        )
    )
    return {"message": result.message, "file": str(options.out), "kind": options.kind}


def _reports(options: argparse.Namespace, period: str) -> dict[str, Any]:
    from dhtt_desktop.services import drafting_reports, report_files

    with opened(options.db, read_only=True) as store:
        ids = drafting_reports.nominated(store, options.kind, period)
        on = parse_date(options.date)
        result = done(report_files.write_many(store, options.kind, ids, options.out, period=period, on=on))
    return {"message": result.message, "file": str(result.value), "kind": options.kind, "period": period}
