"""The command that checks Word files: one against the decree, with a corrected copy; several against one another."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dhtt_desktop.cli_base import Refusal, Usage, add_json, command

if TYPE_CHECKING:
    from dhtt_desktop.documents.check import Finding

_CLEAN = "Không thấy lỗi thể thức."


def add_commands(commands: Any) -> None:
    """Add this module's command."""
    check = command(commands, "check", run_check, "kiểm tra thể thức một tệp Word, hoặc đối chiếu nhiều tệp với nhau")
    check.add_argument("file", type=Path, nargs="+", metavar="TỆP", help="tệp .docx; nhiều tệp: đối chiếu cả bộ")
    check.add_argument(
        "--fix", type=Path, metavar="BẢN SỬA", help="ghi bản đã sửa những chỗ chắc chắn vào tệp .docx này"
    )
    add_json(check)


def run_check(options: argparse.Namespace) -> dict[str, Any]:
    """One file: its layout against the decree. Several: whether they say the same."""
    if len(options.file) > 1:
        if options.fix is not None:
            raise Usage("--fix chỉ dùng khi kiểm tra một tệp")
        return _compare(options.file)
    if options.fix is not None:
        return _fix(options.file[0], options.fix)
    from dhtt_desktop.documents import check

    try:
        findings = check.check_docx(options.file[0])
    except check.CheckRefused as refused:
        raise Refusal(str(refused)) from refused
    return _layout(findings, _told(findings) or _CLEAN)


def _told(findings: Sequence[Finding]) -> str:
    return "\n".join(f"[{f.severity}] {f.place}: {f.found} → {f.asked} ({f.article})" for f in findings)


def _layout(findings: Sequence[Finding], message: str) -> dict[str, Any]:
    report = {"message": message, "ok": not findings, "findings": [asdict(finding) for finding in findings]}
    return report | {"findings_message": f"Có {len(findings)} chỗ cần xem lại về thể thức." if findings else ""}


def _fix(path: Path, out: Path) -> dict[str, Any]:
    """Write the corrected copy; what is left in it is what is found."""
    from dhtt_desktop.documents import repair

    if out.suffix.lower() != ".docx":
        raise Refusal("Tên tệp ở --fix phải kết thúc bằng .docx.")
    try:
        repaired = repair.repair_docx(path, out)
    except repair.CheckRefused as refused:
        raise Refusal(str(refused)) from refused
    lines = [f"Đã sửa: {change.place}: {change.done}" for change in repaired.changes]
    lines = (
        [*lines, f"Đã ghi bản sửa {out}."] if lines else [f"Không có chỗ nào phải sửa chắc chắn; đã ghi bản sao {out}."]
    )
    if repaired.left:
        lines += ["Còn lại phải tự xem:", _told(repaired.left)]
    report = _layout(repaired.left, "\n".join(lines))
    changes = [
        {
            "code": change.code,
            "place": change.place,
            "done": change.done,
            "texts": [list(pair) for pair in change.texts],
        }
        for change in repaired.changes
    ]
    return report | {"file": str(out), "changes": changes}


def _compare(paths: Sequence[Path]) -> dict[str, Any]:
    """Whether the files say the same of people, counts, posts, votes, money, numbers and dates."""
    from dhtt_desktop.services import consistency

    report = consistency.check_files(paths)
    unread = [f"{member.name}: {member.refused}" for member in report.members if member.refused]
    if report.read < 2:
        raise Refusal("\n".join([*unread, "Cần ít nhất hai tệp đọc được để đối chiếu."]))
    found = [disagreement.message for disagreement in report.disagreements]
    agreed = [f"Đã đối chiếu {report.read} văn bản, không thấy chỗ nào không khớp."]
    answer = {
        "message": "\n".join([*(found or agreed), *unread]),
        "ok": not found and not unread,
        "documents": [asdict(member) for member in report.members],
        "disagreements": [asdict(disagreement) for disagreement in report.disagreements],
    }
    said = [f"Có {len(found)} chỗ không khớp giữa các văn bản."] if found else []
    said += [f"Có {len(unread)} tệp không đọc được."] if unread else []
    return answer | {"findings_message": " ".join(said)}
