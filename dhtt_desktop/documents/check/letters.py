"""The official documents inside one file, each with the places that the rules look at.

A file may hold several (a decision and what it promulgates, a collection of samples): each begins where the nation's
name stands and ends where the next begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from dhtt_desktop import reference
from dhtt_desktop.documents.check import limits
from dhtt_desktop.documents.check.paper import Line, Paper, Paragraph, Table
from dhtt_desktop.domain.text.keys import search_key

_NUMBER = re.compile(r"^Số\b(?!\s+(?:lượng|người|ngày|tiền|điện thoại))", re.IGNORECASE)
_ABOUT = re.compile(r"^(?:V/v|Về việc)\b", re.IGNORECASE)
_DATE = re.compile(r"\bngày\b.*\btháng\b.*\bnăm\b", re.IGNORECASE)
_DATE_FIGURES = re.compile(r"ngày\s*(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})", re.IGNORECASE)
_ATTACHED = re.compile(r"^\(\s*(?:Kèm theo|Ban hành kèm theo)", re.IGNORECASE)
_POST = re.compile(
    r"^(?:(?:TM|KT|TL|TUQ|Q)\b|(?:QUYỀN )?(?:PHÓ )?(?:HIỆU TRƯỞNG|CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG|BÍ THƯ|THƯ KÝ|CHỦ TỌA"
    r"|CHỦ TOẠ|CHỦ TRÌ|NGƯỜI|THỦ TRƯỞNG|QUYỀN HẠN))"
)
_BASIS = re.compile(r"^(?:-\s*)?(?:Căn cứ|Theo đề nghị|Xét đề nghị|Thực hiện)\b")
_CERTIFICATE = re.compile(r"giay khen|bang khen|(?:giay )?chung nhan")
_LOOK_AHEAD = 8  # paragraphs after the letterhead among which the title stands
_SUBJECT_LINES = 5
_SHORTEST = 9  # letters of a part that is filled in ("Căn cứ ;" is not)
_LONGEST_HEAD = 400  # letters of a paragraph that may be a letterhead


@dataclass(frozen=True)
class Letter:
    """One official document. What was not found is None or empty.

    `left` and `right` are the lines of the letterhead's columns; `left` is None where the letterhead is no table.
    `sides` has the paragraphs of both, blank ones too: the rules hang at them.
    `kind` is the line of the tên loại, `kind_code` its abbreviation. `body` runs from below the title (or Kính gửi) to
    the signature; `signatures` has the lines of each signing block.
    """

    name: str
    nation: Line
    motto: Line | None
    left: tuple[Line, ...] | None
    right: tuple[Line, ...]
    head: tuple[Paragraph, ...]
    sides: tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]
    kind: Line | None
    kind_code: str
    subject: tuple[Line, ...]
    attached: bool
    to: Line | None
    body: tuple[Paragraph, ...]
    recipients: tuple[Line, ...]
    signatures: tuple[tuple[Line, ...], ...]

    def place(self, part: str) -> str:
        """Words for a place in this document."""
        return f"{self.name}, {part}" if self.name else part[:1].upper() + part[1:]

    @property
    def is_certificate(self) -> bool:
        """Whether it is a giấy khen or the like, which is no document of the decree."""
        first = (para.words for para in (*self.head, *self.body) if not para.blank)
        return self.kind is None and any(_CERTIFICATE.fullmatch(search_key(words)) for words in first)

    @property
    def head_lines(self) -> tuple[Line, ...]:
        return _lines(self.head)

    @property
    def unnumbered(self) -> bool:
        """A text attached to another, or a paper that is none of the decree's kinds (danh sách, phiếu): no number."""
        first = next((para for para in self.body if not para.blank), None)
        other = first is not None and first.align == "center" and first.words.isupper()
        return self.attached or (self.kind is None and self.to is None and self.about is None and other)

    @property
    def number(self) -> Line | None:
        """The line of số, ký hiệu."""
        lines = self.left if self.left is not None else self.head_lines
        return next((line for line in lines if _NUMBER.match(line.text)), None)

    @property
    def about(self) -> Line | None:
        """The V/v of a công văn."""
        lines = self.left if self.left is not None else self.head_lines
        return next((line for line in lines if _ABOUT.match(line.text)), None)

    @property
    def names(self) -> tuple[Line, ...]:
        """The lines of chủ quản and issuer, above the number."""
        found = []
        for line in self.left or ():
            if _NUMBER.match(line.text) or _ABOUT.match(line.text):
                break
            if line.text and not line.para.typed_rule:
                found.append(line)
        return tuple(found)

    @property
    def date_line(self) -> Line | None:
        """Địa danh and date."""
        return next((line for line in (*self.right, *self.head_lines) if _DATE.search(line.text)), None)

    @property
    def date(self) -> str:
        """The document's date as ISO text, "" when it is not filled in or is no date."""
        found = _DATE_FIGURES.search(self.date_line.text) if self.date_line else None
        if found is None:
            return ""
        try:
            return date(int(found[3]), int(found[2]), int(found[1])).isoformat()
        except ValueError:
            return ""

    @property
    def bases(self) -> tuple[Paragraph, ...]:
        """The căn cứ: the first unbroken run of them, before any other text."""
        found: list[Paragraph] = []
        for para in self.body:
            if para.blank or (not found and para.align == "center"):
                continue
            if not _BASIS.match(para.words) or (not found and not para.words.lstrip("- ").startswith("Căn cứ")):
                break
            if para.words.endswith(":") or (found and para.words.startswith("Thực hiện")):
                break
            found.append(para)
        return tuple(found)

    @property
    def leads_over(self) -> bool:
        """Whether the sentence after the căn cứ goes on from them: "Căn cứ tình hình …, Trường … như sau:"."""
        run = self.bases
        after = self.body[self.body.index(run[-1]) + 1 :] if run else ()
        following = next((para for para in after if not para.blank), None)
        return following is not None and bool(_BASIS.match(following.words)) and following.words.endswith(":")


def find_letters(paper: Paper) -> tuple[Letter, ...]:
    """The documents of the file in order; none when the nation's name stands nowhere (an annex, a Party document)."""
    starts = [i for i, block in enumerate(paper.blocks) if _nation_in(block) is not None]
    if not starts:  # perhaps misspelt or left out: the motto shows where it belongs
        starts = [i for i, block in enumerate(paper.blocks) if _motto_in(block) is not None]
    if not starts:
        return ()
    ends = [*starts[1:], len(paper.blocks)]
    several = len(starts) > 1
    return tuple(
        _letter(paper.blocks[start:end], f"Văn bản {n}" if several else "")
        for n, (start, end) in enumerate(zip(starts, ends, strict=True), 1)
    )


def has_dots(text: str) -> bool:
    """Whether a text has dots that wait to be filled in."""
    return "…" in text or "..." in text


@cache
def _kind_keys() -> dict[str, str]:
    """Name of a kind without accents -> its abbreviation (Phụ lục III, mục I)."""
    kinds = {search_key(kind.title): kind.abbreviation for kind in reference.document_kinds() if kind.abbreviation}
    return kinds | {search_key(limits.SAMPLE_KIND): ""}


def is_unfilled(text: str) -> bool:
    """Whether a sentence has dots that wait to be filled in, or (dots being drawn by tabs) hardly a word."""
    return has_dots(text) or len(text) < _SHORTEST


def _nation_in(block: Paragraph | Table) -> Line | None:
    """The line of Quốc hiệu, not a sentence or a table of samples that speaks of it."""
    for line in _top_lines(block):
        key = search_key(line.text)
        whole = key.startswith(limits.NATION_KEY) and len(line.text) <= len(limits.NATION[0]) + 10
        if limits.NATION_KEY in key and (whole or line.text.isupper()):
            return line
    return None


def _motto_in(block: Paragraph | Table) -> Line | None:
    """The line above the motto, which should be Quốc hiệu; the motto's own line where it is the first."""
    above: Line | None = None
    for line in _top_lines(block):
        if limits.MOTTO_KEY.match(search_key(line.text)) and len(line.text) <= len(limits.MOTTO) + 6:
            return above or line
        above = line
    return None


def _top_lines(block: Paragraph | Table) -> Iterable[Line]:
    """The lines of a paragraph, or of the first rows of a table."""
    if isinstance(block, Paragraph):
        paragraphs = [block]
    else:
        paragraphs = [para for row in block.rows[:2] for cell in row for para in cell.paragraphs]
    return (line for para in paragraphs if len(para.text) <= _LONGEST_HEAD for line in para.lines if line.text)


def _letter(blocks: tuple[Paragraph | Table, ...], name: str) -> Letter:
    nation = _nation_in(blocks[0]) or _motto_in(blocks[0])
    if nation is None:
        raise ValueError("a letter begins with the nation's name")
    left: tuple[Line, ...] | None = None
    if isinstance(blocks[0], Table):
        sides = _columns(blocks[0], nation)
        left = _lines(sides[0])
        head, after = tuple(blocks[0].paragraphs), 1
    else:
        head, after = _loose_head(blocks)
        sides = (), head
    right = _lines(sides[1])
    motto = _after_nation(right, nation)
    kind, code, subject, attached, to, start = _title(blocks, after)
    finish = _sign_off(blocks, start)
    recipients, signatures = _closing(blocks[finish:])
    if name and kind is not None:
        name = f"{name} ({kind.text})"
    body = tuple(block for block in blocks[start:finish] if isinstance(block, Paragraph))
    return Letter(
        name, nation, motto, left, right, head, sides, kind, code, subject, attached, to, body, recipients, signatures
    )


def _lines(paragraphs: Iterable[Paragraph]) -> tuple[Line, ...]:
    return tuple(line for para in paragraphs for line in para.lines if line.text)


def _columns(table: Table, nation: Line) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    """The paragraphs left of the nation's name, and those of its own column and right of it."""
    split = 0
    for row in table.rows:
        for cell in row:
            if any(para is nation.para for para in cell.paragraphs):
                split = cell.column
    left: list[Paragraph] = []
    right: list[Paragraph] = []
    for column, paragraphs in sorted(table.columns().items()):
        (left if column < split else right).extend(paragraphs)
    return tuple(left), tuple(right)


def _loose_head(blocks: tuple[Paragraph | Table, ...]) -> tuple[tuple[Paragraph, ...], int]:
    """A letterhead made of paragraphs: as far as the date or the number, at most eight of them."""
    head: list[Paragraph] = []
    end = 1
    for i, block in enumerate(blocks[:_LOOK_AHEAD]):
        if isinstance(block, Table):
            break
        head.append(block)
        if _DATE.search(block.words):
            return tuple(head), i + 1
        if limits.MOTTO_KEY.search(search_key(block.words)):
            end = i + 1
    return tuple(head[:end]), end


def _after_nation(lines: tuple[Line, ...], nation: Line) -> Line | None:
    after = [line for line in lines if limits.MOTTO_KEY.search(search_key(line.text))]
    if after:
        return after[0]
    place = next((i for i, line in enumerate(lines) if line.text == nation.text), None)
    following = lines[place + 1] if place is not None and place + 1 < len(lines) else None
    return following if following and search_key(following.text).startswith("doc lap") else None


def _title(
    blocks: tuple[Paragraph | Table, ...], start: int
) -> tuple[Line | None, str, tuple[Line, ...], bool, Line | None, int]:
    """Tên loại with its subject, whether the text is attached to another, Kính gửi, and where the body begins."""
    kind: Line | None = None
    code = ""
    subject: list[Line] = []
    to: Line | None = None
    attached = False
    body = start
    seen = 0
    closed = False
    for i in range(start, len(blocks)):
        block = blocks[i]
        if isinstance(block, Table):
            found = next((line for p in block.paragraphs for line in p.lines if line.text.startswith("Kính gửi")), None)
            if found is None or to is not None:
                break
            to, body = found, i + 1
            continue
        if block.blank or block.typed_rule:
            closed = closed or (bool(subject) and block.has_rule)
            continue
        if to is not None and i == body and to.text.endswith(":") and block.words.startswith(("-", "–")):
            body = i + 1  # one of several addressees, below "Kính gửi:"
            continue
        seen += 1
        for line in block.lines:
            if line.text.startswith(("Kính gửi", "Kính trình")):
                to, body, closed = line, i + 1, True
            elif _ATTACHED.match(line.text):
                attached, body = True, i + 1
            elif kind is None and to is None and search_key(line.text) in _kind_keys() and line.para.align == "center":
                kind, code, body = line, _kind_keys()[search_key(line.text)], i + 1
            elif kind is not None and not closed and _is_subject(line, len(subject)):
                subject.append(line)
                body = i + 1
        if (kind is not None and i >= body) or seen > _LOOK_AHEAD:
            break
        closed = closed or bool(subject and block.has_rule)
    return kind, code, tuple(subject), attached, to, body


def _is_subject(line: Line, before: int) -> bool:
    text = line.text
    return bool(
        text
        and before < _SUBJECT_LINES
        and line.para.align == "center"
        and not _BASIS.match(text)
        and not text.endswith(":")
        and (before == 0 or not text.isupper())
    )


def _sign_off(blocks: tuple[Paragraph | Table, ...], start: int) -> int:
    """Where the signature begins: the block with Nơi nhận, or the table whose cell begins with a post."""
    for i in range(start, len(blocks)):
        block = blocks[i]
        if isinstance(block, Paragraph):
            if block.words.startswith(("Nơi nhận", "NƠI NHẬN")):
                return i
            continue
        for paragraphs in block.columns().values():
            lines = [para.words for para in paragraphs if not para.blank]
            if any(line.startswith(("Nơi nhận", "NƠI NHẬN")) for line in lines) or (lines and _POST.match(lines[0])):
                return i
    ended = (i + 1 for i, block in enumerate(blocks) if isinstance(block, Paragraph) and block.words.endswith("./."))
    return next(ended, len(blocks))


def _closing(blocks: tuple[Paragraph | Table, ...]) -> tuple[tuple[Line, ...], tuple[tuple[Line, ...], ...]]:
    """The lines of Nơi nhận with its label, and those of each signing block."""
    if not blocks:
        return (), ()
    first = blocks[0]
    if isinstance(first, Paragraph):
        if not first.words.startswith(("Nơi nhận", "NƠI NHẬN")):
            return (), ()
        paragraphs = [block for block in blocks[:30] if isinstance(block, Paragraph)]
        return _recipients([line for para in paragraphs for line in para.lines if line.text]), ()
    recipients: tuple[Line, ...] = ()
    signatures = []
    for _, column in sorted(first.columns().items()):
        lines = [line for para in column for line in para.lines if line.text]
        label = next((i for i, line in enumerate(lines) if search_key(line.text).startswith("noi nhan")), None)
        if label is not None:
            recipients = _recipients(lines[label:])
            lines = lines[:label]
        if lines and lines[0].text.isupper():
            signatures.append(tuple(lines))
    return recipients, tuple(signatures)


def _recipients(lines: list[Line]) -> tuple[Line, ...]:
    """The label and the dashed lines below it; a line that goes on from the one above it counts too."""
    found = lines[:1]
    for line in lines[1:]:
        ended = len(found) > 1 and found[-1].text.endswith(".") and not has_dots(found[-1].text)
        if search_key(line.text).startswith("ghi chu") or (ended and not line.text.startswith(("-", "–"))):
            break
        if line.text.isupper():
            break
        found.append(line)
    return tuple(found)
