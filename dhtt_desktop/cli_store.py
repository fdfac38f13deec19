"""Commands on the school's file: init, people, backup, restore, verify."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from dhtt_desktop.cli_base import Refusal, add_db, add_json, command, done, opened, words
from dhtt_desktop.domain.period import school_year_of
from dhtt_desktop.services import school
from dhtt_desktop.store import backup, proofs, queries
from dhtt_desktop.store.errors import StoreError
from dhtt_desktop.store.proofs import Proofs


def add_commands(commands: Any) -> None:
    """Add this module's commands."""
    init = command(commands, "init", run_init, "lập dữ liệu cho một trường mới")
    init.add_argument("file", type=Path, metavar="TỆP", help="tệp dữ liệu sẽ tạo (.dhtt)")
    for name, label in (
        ("name", "tên trường"),
        ("superior", "cấp trên trực tiếp"),
        ("place", "địa danh"),
        ("head", "hiệu trưởng"),
    ):
        init.add_argument(
            f"--{name}", type=words, required=name in ("name", "place"), default="", metavar="…", help=label
        )
    init.add_argument("--symbol", type=words, default="", metavar="…", help="ký hiệu trường trong số văn bản, như MNTP")
    add_json(init)
    people = command(commands, "people", run_people, "in danh sách nhân sự với xếp loại và danh hiệu từng năm")
    add_db(people)
    add_json(people)
    for name, run, about in (
        ("backup", run_backup, "sao lưu và kiểm tra bản sao"),
        ("verify", run_verify, "kiểm tra tệp dữ liệu hoặc bản sao lưu"),
    ):
        made = command(commands, name, run, about)
        add_db(made)
        add_json(made)
        if name == "backup":
            made.add_argument(
                "--to", type=Path, metavar="THƯ MỤC", help="nơi cất bản sao (mặc định: “sao-luu” cạnh tệp)"
            )
    restore = command(commands, "restore", run_restore, "khôi phục từ một bản sao lưu (tệp hiện tại được giữ lại)")
    add_db(restore)
    restore.add_argument("--from", dest="source", type=Path, metavar="BẢN SAO", help="mặc định: bản sao mới nhất")
    add_json(restore)


def run_init(options: argparse.Namespace) -> dict[str, Any]:
    """Found a school."""
    answers = {
        "name": options.name,
        "superior": options.superior.replace("\\n", "\n"),
        "place": options.place,
        "head_name": options.head,
        "symbol": options.symbol,
    }
    result = done(school.found(options.file, answers, date.today()))
    row = school.current(result.value)
    result.value.close()
    return {
        "message": result.message,
        "file": str(options.file),
        "name": row.name,
        "symbol": row.symbol,
        "kind": row.kind,
    }


def run_people(options: argparse.Namespace) -> dict[str, Any]:
    """Everybody, with ratings and awards by period."""
    with opened(options.db, read_only=True) as store:
        period = school_year_of(date.today().isoformat())
        rows = queries.people(store, period)
        years = queries.years(store)
    people = [
        {
            "name": row.name,
            "birth": row.birth,
            "gender": row.gender,
            "post": row.post,
            "team": row.team or "",
            "cccd": row.cccd,
            "phone": row.phone,
            "periods": {
                at: {"rating": level, "awards": list(awards)}
                for at, (level, awards) in sorted(years.get(row.id, {}).items())
            },
        }
        for row in rows
    ]
    if options.json:
        return {"people": people}
    lines = [f"{person['name']}\t{person['birth']}\t{person['post']}\t{person['team']}" for person in people]
    return {"message": "\n".join(lines) or "Chưa có ai trong danh sách nhân sự.", "people": people}


def run_backup(options: argparse.Namespace) -> dict[str, Any]:
    """Make a verified backup."""
    with opened(options.db) as store:
        made = backup.backup(store, options.to, "Lệnh sao lưu")
    told = f"Đã sao lưu và kiểm tra: {made.path}{_of_proofs(made.proofs)}"
    return {"message": told, "file": str(made.path), "proofs": made.proofs.whole, "proofs_copied": made.proofs.copied}


def _of_proofs(found: Proofs) -> str:
    """What is to be told of proofs after the first line; "" nothing."""
    lines = [f"Minh chứng: {found.whole} tệp, chép thêm {found.copied}."] if found.whole else []
    return "".join(f"\n{line}" for line in (*lines, found.told) if line)


def run_verify(options: argparse.Namespace) -> dict[str, Any]:
    """Check a file or a backup."""
    try:
        report = backup.verify(options.db)
        found = proofs.prove_all(options.db) if report.ok else Proofs()
    except StoreError as error:
        raise Refusal(str(error)) from error
    if not report.ok:
        raise Refusal("\n".join(report.problems))
    if not found.ok:
        raise Refusal(f"Tệp dữ liệu tốt, nhưng {found.told}")
    proved = f" Minh chứng: {found.whole} tệp, đủ và đúng như lúc đưa vào." if found.whole else ""
    told = f"Tệp tốt: {report.people} người, {report.actions} lần ghi.{proved}"
    return {"message": told, "ok": True, "people": report.people, "actions": report.actions}


def run_restore(options: argparse.Namespace) -> dict[str, Any]:
    """Put a backup in the file's place."""
    path = options.source or next((made.path for made in backup.list_backups(options.db)), None)
    if path is None:
        raise Refusal(f"Chưa có bản sao lưu nào của {options.db.name}.")
    try:
        kept = backup.restore(path, options.db)
        found = proofs.restore(path, options.db)
    except StoreError as error:
        raise Refusal(str(error)) from error
    told = f" Tệp trước đó được giữ ở {kept}." if kept else ""
    message = f"Đã khôi phục từ {path}.{told}{_of_proofs(found)}"
    return {"message": message, "from": str(path), "kept": str(kept) if kept else None}
