"""Lines of a proposal corrected by the clerk, and new ones of sentences that the reading missed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dhtt_desktop.documents.plan import Criterion, Duty, Plan, Spot, Target, When, read_sentence
from dhtt_desktop.documents.plan.model import GENERAL
from dhtt_desktop.domain.text.normalize import clean, clean_lines
from dhtt_desktop.services import criteria, duties, plan_taking
from dhtt_desktop.services.plan_taking import Line
from dhtt_desktop.services.result import Problem, Refused, refuse

TARGET, CRITERION, DUTY = "target", "criterion", "duty"
_NUMBER = re.compile(r"\d{1,9}(?:[.,]\d{1,2})?")


def correct(kind: str, line: Line, values: Mapping[str, Any]) -> Line | Refused:
    """The line with what the clerk wrote: it is ticked, and no longer in doubt. Refused names the field to mend."""
    made = {TARGET: _target, CRITERION: _criterion, DUTY: _duty}[kind](line, values)
    return made if isinstance(made, Refused) else replace(line, values=made, ticked=True, doubt="")


def _target(line: Line, values: Mapping[str, Any]) -> dict[str, Any] | Refused:
    made = {name: clean(values[name]) for name in ("number", "unit", "per")} | {"text": clean_lines(values["text"])}
    problems = []
    if not made["text"]:
        problems.append(Problem("Chưa có nội dung chỉ tiêu.", "text"))
    if made["number"] and not _NUMBER.fullmatch(made["number"]):
        problems.append(Problem("Con số ghi như 3 hoặc 80,5.", "number"))
    return Refused(tuple(problems)) if problems else {**line.values, **made}


def _criterion(line: Line, values: Mapping[str, Any]) -> dict[str, Any] | Refused:
    return criteria.read(values, "kế hoạch cấp trên")


def _duty(line: Line, values: Mapping[str, Any]) -> dict[str, Any] | Refused:
    row, problems = duties.read(values)
    return Refused(problems) if problems else {**line.values, **row}


def added(kind: str, plan: Plan, text: str, start: int, end: int) -> Line | Refused:
    """A line of words that the clerk chose in the text; what can be read in them is filled in."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    words = " ".join(text[start:end].split())
    if not words:
        return refuse("Hãy bôi đen câu cần thêm trong văn bản.")
    spot = Spot(text.count("\n", 0, start) + 1, start, end)
    year = int(plan.issued[:4]) if plan.issued else plan.stage[0] if plan.stage else 0
    target, duty = read_sentence(words, year)
    if kind == TARGET:
        one = replace(target, spot=spot) if target is not None else Target(words, spot, 0, "")
        line = plan_taking.target_line(one)
        return line if target is not None else replace(line, values={**line.values, "number": ""})
    if kind == CRITERION:
        above = [one.subject for one in plan.criteria if one.spot.start < start]
        return plan_taking.criterion_lines(Criterion(above[-1] if above else GENERAL, words, spot), plan)[0]
    due = replace(duty, spot=spot, text=words) if duty is not None else Duty(words, spot, When(""))
    return replace(plan_taking.duty_line(due, plan), ticked=True)
