"""The body: căn cứ, sizes, edges, indents, spacing, layout by hand. Its wording is never touched."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Any

from dhtt_desktop.documents.check import limits
from dhtt_desktop.documents.check.formats import W
from dhtt_desktop.documents.check.letters import Letter, is_unfilled
from dhtt_desktop.documents.check.paper import Paragraph
from dhtt_desktop.documents.check.rules_body import THIN, parting_tables, prose, wrong_size
from dhtt_desktop.documents.check.telling import figure, fits
from dhtt_desktop.documents.repair import editing
from dhtt_desktop.documents.repair.change import Job
from dhtt_desktop.documents.repair.looks import nearest

_SIZE, _INDENT = 14.0, 12.7  # where the text itself shows none that is allowed
_KEPT = {W + name for name in ("pPr", "r", "proofErr", "lastRenderedPageBreak")}
_SHOWN = {
    W + name for name in ("drawing", "pict", "object", "fldChar", "instrText", "footnoteReference", "endnoteReference")
}


def _usual(values: Counter[float], otherwise: float) -> float:
    return values.most_common(1)[0][0] if values else otherwise


def _usual_size(letter: Letter) -> float:
    """The allowed size that most letters of the body have."""
    found: Counter[float] = Counter()
    for para in prose(letter):
        for run in para.runs:
            if fits(run.size, limits.BODY_SIZE, 0.01):
                found[run.size] += len(run.text)
    return _usual(found, _SIZE)


def _usual_indent(letter: Letter) -> float:
    """The allowed indent that most paragraphs of the body have."""
    begins = (para.left + para.first for para in prose(letter) if not para.numbered)
    near = (indent for begin in begins for indent in limits.INDENTS if abs(begin - indent) <= limits.INDENT_SLACK)
    return _usual(Counter(near), _INDENT)


def bases(job: Job) -> None:
    """CC-01: italic, 13-14, a semicolon at the end of each and a full stop at the last."""
    for letter in job.case.letters:
        found = letter.bases
        upright = [para for para in found if not all(line.italic for line in para.lines)]
        for para in upright:
            for run in para.runs:
                editing.set_toggle(run.element, "i", True)
        job.note_all("CC-01", upright, "căn cứ in nghiêng")
        _mend_sizes(job, letter, "CC-01", list(found))
        changed = []
        for para in found:
            if is_unfilled(para.words):
                continue
            last = para is found[-1]
            if para.words.endswith((".", ";") if last and letter.leads_over else "." if last else ";"):
                continue
            before = editing.Words(para, raised=True).text
            words = editing.Words(para)
            editing.close_with(words, *_whole(words), "." if last else ";")
            changed.append((para, before, editing.Words(para, raised=True).text))
        job.note_texts("CC-01", changed, "sửa dấu ở cuối căn cứ")


def _whole(words: editing.Words) -> tuple[int, int]:
    return 0, len(words.text)


def _mend_sizes(job: Job, letter: Letter, code: str, paragraphs: list[Paragraph]) -> None:
    wrong = [para for para in paragraphs if wrong_size(para) and not is_unfilled(para.words)]
    size = _usual_size(letter)
    for para in wrong:
        for run in para.runs:
            if not run.raised and not fits(run.size, limits.BODY_SIZE, 0.01):
                editing.set_size(run.element, size)
    job.note_all(code, wrong, f"đổi cỡ chữ thành {figure(size)}")


def sizes(job: Job) -> None:
    """BD-01: 13-14."""
    for letter in job.case.letters:
        based = {id(para) for para in letter.bases}
        _mend_sizes(job, letter, "BD-01", [para for para in prose(letter) if id(para) not in based])


def by_hand(job: Job) -> None:
    """BD-02: tabs and spaces that begin a paragraph become an indent."""
    for letter in job.case.letters:
        indent, changed = _usual_indent(letter), []
        for para in prose(letter):
            words = editing.Words(para)
            lead = len(words.text) - len(words.text.lstrip())
            blanks = words.text[:lead]
            if "\n" in blanks or not ("\t" in blanks or lead > 1):
                continue
            before = editing.Words(para, raised=True).text
            words.replace(0, lead, "")
            if not para.numbered:
                editing.set_indent(para.element, indent)
            changed.append((para, before, editing.Words(para, raised=True).text))
        job.note_texts("BD-02", changed, f"thay phím Tab, dấu cách đầu đoạn bằng lùi đầu dòng {figure(indent)} mm")


def first_line(job: Job) -> None:
    """BD-01: the first line begins 1 cm or 1.27 cm in."""
    for letter in job.case.letters:
        indent, wrong = _usual_indent(letter), []
        for para in prose(letter):
            begin = para.left + para.first
            if para.numbered or is_unfilled(para.words) or para.text[:1] in "\t \u00a0":
                continue
            if not any(abs(begin - good) <= limits.INDENT_SLACK for good in limits.INDENTS):
                editing.set_indent(para.element, indent)
                wrong.append(para)
        job.note_all("BD-01", wrong, f"chữ đầu dòng lùi {figure(indent)} mm")


def justified(job: Job) -> None:
    """BD-01: both edges straight. A paragraph with line breaks or tabs would be torn apart: it stays."""
    for letter in job.case.letters:
        wrong = [
            para
            for para in prose(letter)
            if para.align != "justify"
            and len(para.words) >= limits.TWO_LINES
            and not is_unfilled(para.words)
            and "\n" not in para.text
            and "\t" not in para.text.strip()
        ]
        for para in wrong:
            editing.set_align(para.element, "justify")
        job.note_all("BD-01", wrong, "canh đều hai lề")


def line_spacing(job: Job) -> None:
    """BD-01: single to 1.5."""
    for letter in job.case.letters:
        wrong = []
        for para in prose(letter):
            size = max((run.size for run in para.runs), default=_SIZE)
            exact = para.exact is not None
            spacing = para.line if para.exact is None else para.exact / (size * limits.SINGLE)
            if not fits(spacing, limits.LINE, (3 if exact else 1) * limits.LINE_SLACK):
                editing.set_line(para.element, nearest(spacing, limits.LINE))
                wrong.append(para)
        job.note_all("BD-01", wrong, "giãn dòng trong khoảng 1,0 đến 1,5")


def empty_paragraphs(job: Job) -> None:
    """BD-02: paragraphs that are there for their height only go; the next one keeps a distance instead."""
    keep = parting_tables(job.case.paper)
    for letter in job.case.letters:
        gone = []
        for para in letter.body:
            thin = para.exact is not None and para.exact <= THIN
            needed = thin or para.has_rule or para.breaks_page or para.ends_section or id(para) in keep
            if para.blank and not needed and _is_idle(para.element):
                _take_out(para.element)
                gone.append(para)
        job.note_all("BD-02", gone, "bỏ đoạn trống, thay bằng khoảng cách đoạn")


def _is_idle(element: Any) -> bool:
    """Whether nothing hangs at an empty paragraph, and other blocks stand before and after it."""
    around = (element.getprevious(), element.getnext())
    if any(other is None or other.tag not in (W + "p", W + "tbl") for other in around):
        return False
    if all(other.tag == W + "tbl" for other in around) or element.getparent().tag != W + "body":
        return False
    return all(child.tag in _KEPT for child in element) and not any(item.tag in _SHOWN for item in element.iter())


def _take_out(element: Any) -> None:
    above, below = element.getprevious(), element.getnext()
    if below.tag == W + "p":
        editing.set_spacing(below, "before", limits.GAP)
    elif above.tag == W + "p":
        editing.set_spacing(above, "after", limits.GAP)
    element.getparent().remove(element)


def gaps(job: Job) -> None:
    """BD-01: 6 pt or more between paragraphs."""
    for letter in job.case.letters:
        wrong = []
        for above, below in pairwise(letter.body):
            if above.blank or below.blank or "center" in (above.align, below.align) or is_unfilled(below.words):
                continue
            if above.after + below.before < limits.GAP - 0.05:
                editing.set_spacing(below.element, "before", limits.GAP)
                wrong.append(below)
        job.note_all("BD-01", wrong, "cách đoạn trên 6 pt")


FIXES = (bases, sizes, by_hand, first_line, justified, line_spacing, empty_paragraphs, gaps)
