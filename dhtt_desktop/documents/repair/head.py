"""The letterhead and the title: spelling of fixed words, zero padding, looks, drawn rules."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Any

from lxml import etree

from dhtt_desktop.documents.check import limits
from dhtt_desktop.documents.check.formats import W
from dhtt_desktop.documents.check.letters import Letter, has_dots, is_unfilled
from dhtt_desktop.documents.check.paper import Line
from dhtt_desktop.documents.check.rules_head import (
    DATE,
    MIXED,
    issuer_rule_fault,
    motto_rule_fault,
    rule_below_subject,
    ruled,
    width_of,
)
from dhtt_desktop.documents.check.telling import figure
from dhtt_desktop.documents.metrics import line_points, width_mm
from dhtt_desktop.documents.repair import editing
from dhtt_desktop.documents.repair.change import Job
from dhtt_desktop.documents.repair.looks import mend_look, reword
from dhtt_desktop.documents.word.ooxml import body as ooxml
from dhtt_desktop.domain.text.keys import search_key

_ALIKE = 0.85  # share of equal letters that makes a line a misspelt Quốc hiệu
_RULE_GAP = 2.0  # points between the letters and the rule below them
_RULE_SHARE = 0.4  # of the text's width
_LONGEST_RULE = 60.0  # mm, for a text that is broken into lines
_SMALL = {form.upper(): form for form in ("QyĐ", "CTr", "TTr", "TrS")}


def nation(job: Job) -> None:
    """HD-01: Quốc hiệu and Tiêu ngữ as they are spelt, their looks, and the rule below them."""
    for letter in job.case.letters:
        line, place = letter.nation, letter.place("dòng Quốc hiệu")
        alone = letter.left is not None or line.text in limits.NATION
        if not alone:
            continue
        if line.text not in limits.NATION and _is_nation(line.text):
            reword(job, "HD-01", line, place, "ghi đúng Quốc hiệu", lambda old: limits.NATION[0])
        mend_look(
            job, "HD-01", line, place, limits.NATION_SIZE, bold=True, italic=False, centred=letter.left is not None
        )
        _motto(job, letter)


def _is_nation(text: str) -> bool:
    key = search_key(text)
    return SequenceMatcher(None, key, limits.NATION_KEY, autojunk=False).ratio() >= _ALIKE


def _motto(job: Job, letter: Letter) -> None:
    line, place = letter.motto, letter.place("dòng Tiêu ngữ")
    if line is None or len(line.text) > len(limits.MOTTO) + 6:
        return
    if line.text != limits.MOTTO and limits.MOTTO_KEY.match(search_key(line.text)):
        reword(job, "HD-01", line, place, "ghi đúng Tiêu ngữ", lambda old: limits.MOTTO)
    mend_look(job, "HD-01", line, place, limits.MOTTO_SIZE, bold=True, italic=False, centred=letter.left is not None)
    if letter.left is None:
        return
    if ruled(letter, letter.sides[1]):
        if (fault := motto_rule_fault(line)) and take_rules(line):
            add_rule(job, line, fault[1])
            job.note("HD-01", place, f"kẻ lại đường ngang dài {figure(fault[0])} → {figure(fault[1])} mm")
        return
    if any(run.underline for run in line.letters):
        for run in line.letters:
            editing.no_underline(run.element)
    size = max(line.sizes, default=13.0)
    add_rule(job, line, width_mm(limits.MOTTO, size, bold=True))
    job.note("HD-01", place, "kẻ đường ngang dài bằng dòng chữ")


def issuer(job: Job) -> None:
    """HD-02: capitals, light above bold, the short rule."""
    for letter in job.case.letters:
        names = letter.names
        if letter.left is None or not names:
            continue
        place = letter.place("tên cơ quan ban hành")
        for line in names:
            if not has_dots(line.text):
                reword(job, "HD-02", line, place, "viết hoa tên cơ quan", str.upper)
            bold = True if line is names[-1] else None
            mend_look(job, "HD-02", line, place, limits.ISSUER_SIZE, bold=bold, italic=False, centred=True)
        first, last = names[0], names[-1]
        if first.para is not last.para and first.bold and limits.SUPERIOR.match(first.text.upper()):
            mend_look(job, "HD-02", first, letter.place("tên cơ quan chủ quản"), None, bold=False)
        _issuer_rule(job, letter, place)


def _issuer_rule(job: Job, letter: Letter, place: str) -> None:
    last = letter.names[-1]
    length = min(_RULE_SHARE * width_of(last), _LONGEST_RULE)
    if not ruled(letter, letter.sides[0]):
        add_rule(job, last, length)
        job.note("HD-02", place, "kẻ đường ngang ngắn bên dưới")
        return
    fault = issuer_rule_fault(letter.names)
    if fault is not None and [line for line in letter.names if take_rules(line)]:
        add_rule(job, last, length)
        job.note("HD-02", place, f"kẻ lại đường ngang dài {figure(fault[0])} → {figure(length)} mm")


def number(job: Job) -> None:
    """HD-03: Số: 05/KH-MNTP, 13, upright."""
    for letter in job.case.letters:
        line, place = letter.number, letter.place("dòng số, ký hiệu")
        if line is not None:
            reword(job, "HD-03", line, place, "ghi đúng số, ký hiệu", _official_number)
            centred = letter.left is not None
            mend_look(job, "HD-03", line, place, limits.NUMBER_SIZE, bold=False, italic=False, centred=centred)


def _official_number(text: str) -> str:
    found = re.fullmatch(r"số\s*:?\s*(\d*)\s*/\s*(.*?)\s*", text, re.IGNORECASE | re.DOTALL)
    if found is None or not found[1]:
        return re.sub(r"^số\s*:?\s*(?=[\d.…/_ ])", "Số: ", text, flags=re.IGNORECASE) if "/" in text else text
    symbol = found[2]
    if not has_dots(symbol):
        symbol = re.sub(r"\s*([-–])\s*", "-", symbol)
        if MIXED.sub("", symbol) != MIXED.sub("", symbol).upper():
            symbol = "-".join(_SMALL.get(part.upper(), part.upper()) for part in symbol.split("-"))
    return f"Số: {found[1]:0>2}/{symbol}"


def place_and_date(job: Job) -> None:
    """HD-04: the comma after the place, days 1-9 and months 1 and 2 with their zero, italic."""
    for letter in job.case.letters:
        line, place = letter.date_line, letter.place("dòng địa danh, thời gian")
        if line is None:
            continue
        reword(job, "HD-04", line, place, "ghi đúng địa danh, thời gian", _official_date)
        centred = letter.left is not None
        mend_look(job, "HD-04", line, place, limits.DATE_SIZE, bold=False, italic=True, centred=centred)


def _official_date(text: str) -> str:
    found = DATE.match(text)
    if found is None:
        return text
    steps: list[tuple[int, int, str]] = []
    if found["place"].strip() and not found["comma"]:
        at = found.start("place") + len(found["place"].rstrip())
        steps.append((at, at, ","))
    day, month = found["day"], found["month"]
    if len(day) == 1:
        steps.append((*found.span("day"), f"0{day}"))
    if month in ("1", "2"):
        steps.append((*found.span("month"), f"0{month}"))
    elif len(month) == 2 and "03" <= month <= "09":
        steps.append((*found.span("month"), month[1]))
    for start, end, new in reversed(steps):
        text = text[:start] + new + text[end:]
    return text


def title(job: Job) -> None:
    """TT-01: tên loại in bold capitals, trích yếu bold below it with its rule."""
    for letter in job.case.letters:
        kind = letter.kind
        if kind is None:
            continue
        place = letter.place("dòng tên loại")
        reword(job, "TT-01", kind, place, "viết hoa tên loại", str.upper)
        mend_look(job, "TT-01", kind, place, limits.KIND_SIZE, bold=True, italic=False, centred=True)
        subject = [line for line in letter.subject if not is_unfilled(line.text)]
        for line in subject:
            mend_look(
                job,
                "TT-01",
                line,
                letter.place("trích yếu"),
                limits.SUBJECT_SIZE,
                bold=True,
                italic=False,
                centred=True,
            )
        if subject and subject[-1] is letter.subject[-1] and not rule_below_subject(job.case, letter, kind):
            width = width_mm(subject[-1].text, max(subject[-1].sizes), bold=True)
            add_rule(job, subject[-1], min(_RULE_SHARE * width, _LONGEST_RULE))
            job.note("TT-01", letter.place("trích yếu"), "kẻ đường ngang ngắn bên dưới")


def dispatch(job: Job) -> None:
    """TT-02: V/v of a công văn, 12-13, upright."""
    for letter in job.case.letters:
        line, place = letter.about, letter.place("trích yếu công văn")
        if line is None or letter.kind is not None or letter.attached:
            continue
        reword(job, "TT-02", line, place, "ghi “V/v”", lambda old: re.sub(r"(?i)^(?:v/v|về việc)\b", "V/v", old))
        centred = letter.left is not None
        mend_look(job, "TT-02", line, place, limits.ABOUT_SIZE, bold=False, italic=False, centred=centred)


def take_rules(line: Line) -> bool:
    """Take the lines drawn at a paragraph away, where each is alone in its run. True when there were some."""
    alone = [
        run
        for run in line.para.element.iterchildren(W + "r")
        if any(next(run.iter(name), None) is not None for name in _DRAWN) and next(run.iter(W + "t"), None) is None
    ]
    if not alone or len(alone) != len(line.para.drawn):
        return False
    for run in alone:
        run.getparent().remove(run)
    return True


def add_rule(job: Job, line: Line, length: float) -> None:
    """Draw a line of that length in mm below a line of text."""
    runs = line.letters
    if not runs or length <= 0:
        return
    drop = line_points(max(line.sizes), max(line.para.line, 1.0)) + _RULE_GAP
    text = f"<w:p {ooxml.NAMESPACES}>{ooxml.rule(round(length, 1), drop, _free_id(job.opened.roots.values()))}</w:p>"
    runs[-1].element.addnext(etree.fromstring(text)[0])


def _free_id(roots: Iterable[Any]) -> int:
    """A number that no drawing of the file has."""
    used = (item.get("id") or "" for root in roots for item in root.iter(_DRAWING_ID))
    return max((int(value) for value in used if value.isdigit()), default=0) + 1


_DRAWN = (W + "drawing", W + "pict")
_DRAWING_ID = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"

FIXES = (nation, issuer, number, place_and_date, title, dispatch)
