"""The body: CC-01 căn cứ, BD-01 measures, BD-02 layout by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from dhtt_desktop import reference
from dhtt_desktop.documents.check import limits
from dhtt_desktop.documents.check.finding import Finding
from dhtt_desktop.documents.check.letters import Letter, is_unfilled
from dhtt_desktop.documents.check.paper import Paper, Paragraph, Table
from dhtt_desktop.documents.check.telling import Case, between, figure, fits, gathered
from dhtt_desktop.domain.text.dates import show_date

THIN = 3.0  # points: a paragraph this low only parts two tables
_WORDS = re.compile(r"\w{2}")


def bases(case: Case) -> Iterator[Finding]:
    """CC-01: italic; each ends with a semicolon, the last with a full stop (or one more where a sentence goes on)."""
    article = limits.BASIS_ARTICLE
    for letter in case.letters:
        found = letter.bases
        upright = [(para, "chữ đứng") for para in found if not all(line.italic for line in para.lines)]
        yield from gathered("CC-01", upright, "căn cứ trình bày chữ nghiêng", article, "lỗi")
        sizes = [(para, f"cỡ chữ {figure(wrong_size(para))}") for para in found if wrong_size(para)]
        yield from gathered("CC-01", sizes, f"cỡ chữ {between(limits.BODY_SIZE)}", article, "lỗi")
        filled = [para for para in found if not is_unfilled(para.words)]
        if not filled:
            continue
        ends = [
            (para, f"kết thúc bằng “{para.words[-1:]}”")
            for para in filled
            if para is not found[-1] and not para.words.endswith(";")
        ]
        yield from gathered("CC-01", ends, "cuối mỗi căn cứ là dấu chấm phẩy (;)", article, "lỗi")
        last = found[-1]
        if not is_unfilled(last.words) and not last.words.endswith((".", ";") if letter.leads_over else "."):
            told = f"kết thúc bằng “{last.words[-1:]}”"
            yield Finding("CC-01", "lỗi", last.place, told, "căn cứ cuối cùng kết thúc bằng dấu chấm (.)", article)


def ended_laws(case: Case) -> Iterator[Finding]:
    """CC-01: a căn cứ that was no longer in force on the document's date."""
    for letter in case.letters:
        for text in reference.legal_references():
            if not text.ended or not letter.date or letter.date < text.ended:
                continue
            cited = re.compile(rf"(?<![\w/]){re.escape(text.number)}(?![\w/-])")
            told = f"viện dẫn {text.number}, hết hiệu lực từ {show_date(text.ended)}"
            faults = [(para, told) for para in letter.bases if cited.search(para.words)]
            newer = [new.number for new in reference.legal_references() if text.number in new.replaces]
            asked = f"văn bản đang có hiệu lực{' (' + ', '.join(newer) + ')' if newer else ''}"
            yield from gathered("CC-01", faults, asked, text.source)


def wrong_size(para: Paragraph) -> float:
    """A size of the paragraph that a body must not have, or 0."""
    for line in para.lines:
        for size in line.sizes:
            if not fits(size, limits.BODY_SIZE, 0.01):
                return size
    return 0.0


def prose(letter: Letter) -> list[Paragraph]:
    """The running paragraphs: no blank ones, no centred titles, no dotted lines to fill in."""
    return [
        para
        for para in letter.body
        if not para.blank
        and not para.typed_rule
        and para.align not in ("center", "right")
        and _WORDS.search(para.words)
        and not para.words.startswith("(Kèm theo")
    ]


def sizes(case: Case) -> Iterator[Finding]:
    """BD-01: 13-14."""
    for letter in case.letters:
        faults = [
            (para, f"cỡ chữ {figure(wrong_size(para))}")
            for para in prose(letter)
            if para not in letter.bases and wrong_size(para) and not is_unfilled(para.words)
        ]
        yield from gathered("BD-01", faults, f"cỡ chữ {between(limits.BODY_SIZE)}", limits.BODY_ARTICLE)


def justified(case: Case) -> Iterator[Finding]:
    """BD-01: both edges straight. Seen only in a paragraph of more than one line."""
    for letter in case.letters:
        faults = [
            (para, "canh trái")
            for para in prose(letter)
            if para.align != "justify" and len(para.words) >= limits.TWO_LINES and not is_unfilled(para.words)
        ]
        yield from gathered("BD-01", faults, "canh đều cả hai lề", limits.BODY_ARTICLE)


def first_line(case: Case) -> Iterator[Finding]:
    """BD-01: the first line begins 1 cm or 1.27 cm in."""
    for letter in case.letters:
        faults = []
        for para in prose(letter):
            begin = para.left + para.first
            by_hand = para.text[:1] in "\t  "
            if para.numbered or by_hand or is_unfilled(para.words):
                continue
            if not any(abs(begin - indent) <= limits.INDENT_SLACK for indent in limits.INDENTS):
                faults.append((para, f"chữ đầu dòng lùi {figure(begin)} mm"))
        yield from gathered("BD-01", faults, "chữ đầu dòng lùi 10 mm hoặc 12,7 mm", limits.BODY_ARTICLE)


def gaps(case: Case) -> Iterator[Finding]:
    """BD-01: 6 pt or more between paragraphs."""
    for letter in case.letters:
        faults = []
        for above, below in pairwise(letter.body):
            if above.blank or below.blank or below.align == "center" or above.align == "center":
                continue
            gap = above.after + below.before
            if gap < limits.GAP - 0.05 and not is_unfilled(below.words):
                faults.append((below, f"cách đoạn trên {figure(gap)} pt"))
        yield from gathered("BD-01", faults, "khoảng cách giữa các đoạn tối thiểu 6 pt", limits.BODY_ARTICLE)


def line_spacing(case: Case) -> Iterator[Finding]:
    """BD-01: single to 1.5."""
    for letter in case.letters:
        faults = []
        for para in prose(letter):
            size = max((run.size for run in para.runs), default=14.0)
            spacing = para.line if para.exact is None else para.exact / (size * limits.SINGLE)
            slack = limits.LINE_SLACK if para.exact is None else 3 * limits.LINE_SLACK
            if not fits(spacing, limits.LINE, slack):
                told = f"{figure(para.exact)} pt" if para.exact is not None else f"{figure(spacing)} dòng"
                faults.append((para, f"giãn dòng {told}"))
        yield from gathered("BD-01", faults, "giãn dòng từ 1,0 đến 1,5", limits.BODY_ARTICLE)


def by_hand(case: Case) -> Iterator[Finding]:
    """BD-02: no tabs or spaces that push text aside."""
    faults: list[tuple[Paragraph, str]] = []
    article = limits.BODY_ARTICLE
    for letter in case.letters:
        for para in prose(letter):
            lead = para.text[: len(para.text) - len(para.text.lstrip())].replace("\n", "")
            if "\t" in lead:
                faults.append((para, "dùng phím Tab để lùi đầu dòng"))
            elif len(lead) > 1:
                faults.append((para, "dùng dấu cách để lùi đầu dòng"))
            elif " " * limits.SPACES in para.text.strip() and not is_unfilled(para.words):
                faults.append((para, "nhiều dấu cách liền nhau"))
        if letter.left is None:
            place = letter.place("phần đầu")
            found = "Quốc hiệu và tên cơ quan không nằm trong bảng hai cột"
            asked = "bảng hai cột không viền, để hai bên ngang hàng dù tên dài ngắn"
            yield Finding("BD-02", "nên sửa", place, found, asked, limits.PLACE_ARTICLE)
    yield from gathered("BD-02", faults, "dùng định dạng đoạn (lùi đầu dòng), không đẩy chữ bằng tay", article)


def empty_paragraphs(case: Case) -> Iterator[Finding]:
    """BD-02: no empty paragraphs in place of spacing. One that parts tables or ends pages is of the format's making."""
    faults = []
    between_tables = parting_tables(case.paper)
    for letter in case.letters:
        for para in letter.body:
            thin = para.exact is not None and para.exact <= THIN
            needed = thin or para.has_rule or para.breaks_page or para.ends_section or id(para) in between_tables
            if para.blank and not needed:
                faults.append((para, "đoạn trống"))
    asked = "giãn cách bằng khoảng cách đoạn, không dùng đoạn trống"
    yield from gathered("BD-02", faults, asked, limits.BODY_ARTICLE)


def parting_tables(paper: Paper) -> set[int]:
    """The paragraphs (by id) without which two tables would grow together."""
    around = zip(paper.blocks, paper.blocks[1:], paper.blocks[2:], strict=False)
    return {id(para) for above, para, below in around if isinstance(above, Table) and isinstance(below, Table)}


RULES = (bases, ended_laws, sizes, justified, first_line, gaps, line_spacing, by_hand, empty_paragraphs)
