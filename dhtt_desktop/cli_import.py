"""The command `import`: somebody else's list into the school's file, or (--dry-run) only what would happen."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from dhtt_desktop.cli_base import Refusal, add_db, add_json, command, done, opened
from dhtt_desktop.domain.period import parse_period
from dhtt_desktop.exchange.findings import DOUBTFUL, Issue
from dhtt_desktop.services import imports
from dhtt_desktop.services.import_plan import QUESTION, Line, Preview
from dhtt_desktop.services.result import Refused

_STATES = {"new": "mới", "changed": "thay đổi", "unchanged": "không đổi", "doubtful": "cần xem"}


def add_commands(commands: Any) -> None:
    """Add this module's commands."""
    made = command(commands, "import", run_import, "nhập danh sách nhân sự, quá trình khen thưởng hoặc đề nghị của tổ")
    made.add_argument("foreign", type=Path, metavar="TỆP NGOÀI", help="Excel, bảng trong Word, .ods, .csv, .html")
    add_db(made)
    made.add_argument("--dry-run", action="store_true", help="chỉ cho biết sẽ nhập gì, không ghi")
    made.add_argument("--period", default="", metavar="NĂM", help="năm của kết quả mà tệp không ghi, như 2026-2027")
    made.add_argument("--sheet", default="", metavar="TRANG", help="chỉ đọc trang này của tệp")
    add_json(made)


def run_import(options: argparse.Namespace) -> dict[str, Any]:
    """Import what is certain; questions are left out and listed."""
    period = parse_period(options.period)
    if options.period and not period:
        raise Refusal(f"Không hiểu năm “{options.period}”: ghi như 2026-2027 hoặc 2026.")
    with opened(options.db, read_only=options.dry_run) as store:
        preview = imports.read(store, options.foreign, period=period)
        if not isinstance(preview, Refused) and options.sheet:
            preview = imports.remap(store, preview, sheet=options.sheet)
        if isinstance(preview, Refused):
            raise Refusal(preview.message)
        told = _told(preview)
        if options.dry_run:
            message = f"Sẽ nhập {preview.taken} người. Chưa ghi gì."
            action = None
        else:
            result = done(imports.apply(store, preview))
            message, action = result.message, result.action_id
    report = {"message": message, "written": not options.dry_run, "action": action, **told}
    return {**report, "message": _text(report)} if not options.json else report


def _told(preview: Preview) -> dict[str, Any]:
    counts = preview.counts
    doubtful = [line for line in preview.lines if line.state == QUESTION or line.doubts]
    return {
        "file": preview.name,
        "kind": preview.kind,
        "sheets": list(preview.reading.sheets),
        "periods": list(preview.periods),
        "mapping": [
            {
                "sheet": column.sheet,
                "columns": column.columns,
                "letters": list(column.letters),
                "header": column.heading,
                "example": column.example,
                "meaning": column.meaning,
                "label": column.label,
                "period": column.period,
                "sure": column.sure,
            }
            for column in preview.reading.columns
        ],
        "counts": {
            "new": counts["new"],
            "changed": counts["changed"],
            "unchanged": counts["unchanged"],
            "doubtful": len(doubtful),
            "left_out": counts["doubtful"],
            "ignored": counts["ignored"],
        },
        "doubtful": [_doubt(line) for line in doubtful],
        "issues": [
            {
                "sheet": issue.sheet,
                "row": issue.row,
                "column": issue.columns,
                "message": issue.message,
                "severity": issue.severity,
                "value": issue.value,
            }
            for issue in [*_questions(preview), *preview.reading.all_issues]
        ],
    }


def _questions(preview: Preview) -> list[Issue]:
    return [Issue(line.row.sheet, line.row.row, "", line.why, DOUBTFUL, line.row.name) for line in preview.questions]


def _doubt(line: Line) -> dict[str, Any]:
    """What is in doubt in a row, and what was done with it."""
    asked = line.state == QUESTION
    why = [line.why] if asked else []
    return {
        "sheet": line.row.sheet,
        "row": line.row.row,
        "name": line.row.name,
        "why": [*why, *(issue.message for issue in line.doubts)],
        "done": "left_out" if asked else "imported" if line.taken else "unchanged",
        "choices": [choice.label for choice in line.choices] if asked else [],
    }


def _text(report: dict[str, Any]) -> str:
    """The report for a reader."""
    counts = report["counts"]
    lines = [report["message"], ", ".join(f"{counts[key]} {words}" for key, words in _STATES.items()) + "."]
    for column in report["mapping"]:
        sure = f" ({column['sure']})" if column["sure"] else ""
        lines.append(f"  {column['columns']}: {column['label'] or 'Bỏ qua'}{sure}")
    for row in report["doubtful"]:
        left = "chưa nhập" if row["done"] == "left_out" else "đã nhập, cần xem"
        left = left if report["written"] or row["done"] == "left_out" else "sẽ nhập, cần xem"
        lines.append(f"Dòng {row['row']} ({row['name']}), {left}: {' '.join(row['why'])}")
    return "\n".join(lines)
