"""The command that reads a superior's plan."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dhtt_desktop.cli_base import Refusal, add_json, command
from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.domain.text.numbers import decimal_comma
from dhtt_desktop.services.result import Refused

if TYPE_CHECKING:
    from dhtt_desktop.documents.plan import Plan, When

_SUBJECTS = {"general": "chung", "person": "cá nhân", "team": "tập thể", "head": "người đứng đầu"}


def add_commands(commands: Any) -> None:
    """Add this module's command."""
    read = command(commands, "read-plan", run_read, "đọc kế hoạch của cấp trên: chỉ tiêu, tiêu chuẩn, việc phải làm")
    read.add_argument("file", type=Path, metavar="TỆP", help="tệp .docx hoặc .txt")
    add_json(read)


def run_read(options: argparse.Namespace) -> dict[str, Any]:
    """Everything that the rules find, each with the place of its sentence."""
    from dhtt_desktop.services import plan_reading

    plan = plan_reading.read(options.file)
    if isinstance(plan, Refused):
        raise Refusal(plan.message)
    return plan.as_json() | {"message": _told(plan)}


def _told(plan: Plan) -> str:
    head = [plan.subject, f"Số: {plan.number}" if plan.number else "", plan.issuer,
            f"Ngày: {show_date(plan.issued)}" if len(plan.issued) == 10 else ""]  # fmt: skip
    lines = [words for words in head if words]
    lines += [f"Căn cứ (dòng {b.spot.line}): {b.text}" for b in plan.bases]
    for target in plan.targets:
        number = decimal_comma(target.number)
        per = f" mỗi {target.per}" if target.per else ""
        lines.append(f"Chỉ tiêu (dòng {target.spot.line}): {number} {target.unit}{per}. {target.text}")
    lines += [f"Tiêu chuẩn {_SUBJECTS[c.subject]} (dòng {c.spot.line}): {c.text}" for c in plan.criteria]
    for duty in plan.duties:
        doubt = "" if duty.sure else " (cần xem lại)"
        to = f" → {duty.to}" if duty.to else ""
        lines.append(f"Việc (dòng {duty.spot.line}), {_time(duty.when)}{to}{doubt}: {duty.text}")
    lines += [f"Nơi nhận: {r.name}{f' ({r.purpose})' if r.purpose else ''}" for r in plan.recipients]
    lines += [f"Lưu ý{f' (dòng {line})' if line else ''}: {words}" for words, line in plan.warnings]
    return "\n".join(lines)


def _time(when: When) -> str:
    if when.every:
        return f"định kỳ: {when.words}"
    if when.first and when.last and when.first != when.last:
        return f"từ {show_date(when.first)} đến {show_date(when.last)}"
    return f"{'trước' if when.before else 'hạn'} {show_date(when.last or when.first)}"
