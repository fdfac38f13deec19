"""The body of a document: lines -> blocks with role, level and headings; sentences cut by a page break joined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from dhtt_desktop.documents.model import Block, Role, TextWarning
from dhtt_desktop.documents.outline_labels import Label, is_page_number, match_label
from dhtt_desktop.documents.outline_lines import (
    Line,
    begins_lower,
    ends_inside,
    ends_open,
    hard_wrapped,
    is_caps,
)

CLOSED = re.compile(r"(\.\s?/\s?\.?|/\.)$")  # ./.  ./  /.
_TABLE = re.compile(r"\[\[\s*([^\[\]]{1,200}?)\s*\]\]")
_COPIES = re.compile(r"Cắt thành (\d{1,4}) phiếu")
_DECIDES = re.compile(r"(?:NAY\s)?(?:QUYẾT|Q\sU\sY\sẾ\sT)\s+(?:ĐỊNH|NGHỊ|Đ\sỊ\sN\sH|N\sG\sH\sỊ)\s?:?")
_BASIS = re.compile(
    r"(?:Căn cứ|Thực hiện|Triển khai thực hiện|Tiếp tục thực hiện|Trên cơ sở|Theo|Xét)(?=\s)", re.IGNORECASE
)
_SURE_BASIS = re.compile(r"(?:Căn cứ|Theo đề nghị|Xét đề nghị|Xét tờ trình)(?=\s)", re.IGNORECASE)
# A căn cứ that goes on with what the issuer now does is the opening sentence.
_MAIN_CLAUSE = re.compile(
    r", (?:[^,;]{2,120} )?(?:xây dựng|ban hành|triển khai|tổ chức|kính đề nghị|đề nghị|báo cáo|thông báo|quyết định) "
)
_LEAD_IN = re.compile(r"(?:như )?(?:sau|sau đây|gồm|gồm có|bao gồm):$")
HEADING_LENGTH = 220


@dataclass
class _Piece:
    """A block while lines are still being added to it."""

    role: Role
    line: int
    parts: list[str]
    label: str = ""
    level: int = 0
    caps: bool = False
    closed: bool = False  # nothing may be joined to it
    width: int = 0  # length of its last line
    heading: bool = False
    found: Label | None = field(default=None)

    @property
    def text(self) -> str:
        return " ".join(part for part in self.parts if part)

    @property
    def last(self) -> str:
        return self.parts[-1]


def is_basis(text: str) -> bool:
    """The line begins as a căn cứ does."""
    return _BASIS.match(text) is not None


def is_sure_basis(text: str) -> bool:
    """The line can be nothing but a căn cứ: a trích yếu never begins so."""
    return _SURE_BASIS.match(text) is not None


def is_decides(text: str) -> bool:
    """QUYẾT ĐỊNH: or QUYẾT NGHỊ: on a line of its own."""
    return _DECIDES.fullmatch(text) is not None


def table_name(text: str) -> str:
    """The name in a line [[Tên bảng]], "" for any other line."""
    found = _TABLE.fullmatch(text)
    return found[1] if found else ""


def copies_of(name: str) -> int:
    """How many slips "Cắt thành 09 phiếu" asks for; 0 for any other words."""
    found = _COPIES.fullmatch(name)
    return int(found[1]) if found else 0


def starts_body(text: str) -> bool:
    """No trích yếu or letterhead can go on past this line."""
    return bool(is_sure_basis(text) or is_decides(text) or table_name(text) or match_label(text))


def read_body(lines: Sequence[Line], warnings: list[TextWarning], *, decision: bool = False) -> tuple[Block, ...]:
    """The blocks of these lines, every word in its order. `decision`: capitals before the căn cứ are the authority."""
    width = hard_wrapped(tuple(lines))
    pieces: list[_Piece] = []
    wrapped = 0
    for line in lines:
        before = pieces[-1] if pieces else None
        piece = _new_piece(line)
        if before is not None and _goes_on(before, piece, line, width):
            if line.gap and before.parts[0]:
                message = f"Đã ghép câu bị ngắt trang: “… {_tail(before.last)} | {_head(line.text)} …”"
                warnings.append(TextWarning("ghép dòng", message, line.number))
            else:
                wrapped += bool(before.parts[0])
            before.parts.append(line.text)
            before.width = len(line.text)
        else:
            pieces.append(piece)
    if wrapped:
        warnings.append(TextWarning("ghép dòng", f"Đã ghép {wrapped} chỗ xuống dòng giữa câu", lines[0].number))
    _give_roles(pieces, decision, warnings)
    return tuple(_block(piece) for piece in pieces)


def _tail(text: str) -> str:
    return " ".join(text[-60:].split()[-4:])


def _head(text: str) -> str:
    return " ".join(text[:60].split()[:4])


def _new_piece(line: Line) -> _Piece:
    text = line.text
    if is_page_number(text):
        return _Piece(Role.TEXT, line.number, [text], closed=True)
    if name := table_name(text):
        if copies_of(name):
            return _Piece(Role.COPIES, line.number, [name], closed=True)
        return _Piece(Role.TABLE, line.number, [name], closed=True)
    if is_decides(text):
        return _Piece(Role.DECIDES, line.number, [text], closed=True, caps=True)
    found = match_label(text)
    if found:
        return _Piece(
            found.role, line.number, [found.rest], label=found.text, level=found.level, found=found,
            caps=is_caps(found.rest), closed=found.role is Role.PART, width=len(text),
        )  # fmt: skip
    return _Piece(Role.TEXT, line.number, [text], caps=is_caps(text), width=len(text))


def _goes_on(before: _Piece, piece: _Piece, line: Line, width: int) -> bool:
    """The line is no paragraph of its own but goes on with the one before."""
    if before.closed or piece.closed or piece.label:
        return False
    if not before.parts[0]:
        return True  # a number alone on its line
    if CLOSED.fullmatch(line.text):
        return True
    if piece.caps and not (before.caps and width):
        return False
    if not ends_open(before.last) or is_basis(line.text):
        return False
    if before.caps and not before.last.endswith(("-", "–", ",")):
        return piece.caps and bool(width) and not line.gap
    if begins_lower(line.text) or ends_inside(before.last) or line.text[0] in ",;)":
        return True
    return bool(width) and not line.gap and before.width >= 0.8 * width


def _first_number(pieces: list[_Piece], start: int = 0) -> int:
    """Where the numbered part begins; the length when nothing is numbered."""
    for index in range(start, len(pieces)):
        if pieces[index].level or pieces[index].role in (Role.PART, Role.DECIDES):
            return index
    return len(pieces)


def _give_roles(pieces: list[_Piece], decision: bool, warnings: list[TextWarning]) -> None:
    first = _first_number(pieces)
    structured = any(piece.role in (Role.H_ROMAN, Role.H_ARABIC, Role.PART) for piece in pieces)
    decides = any(piece.role is Role.DECIDES for piece in pieces)
    bases = True  # căn cứ stand together, before anything else is said
    for index, piece in enumerate(pieces):
        if piece.role is Role.TEXT and piece.closed:
            message = f"“{piece.text}” đứng riêng một dòng, có lẽ là số trang bị chép lẫn"
            warnings.append(TextWarning("số trang", message, piece.line))
        elif index > 0 and _is_part_title(piece, pieces[index - 1]):
            piece.role, piece.heading = Role.PART_TITLE, True
        elif bases and index <= first and _is_basis_piece(pieces, index):
            piece.role, piece.level = Role.BASIS, 0
            first = _first_number(pieces, index + 1)
        elif piece.role is Role.TEXT and index < first:
            if piece.caps and decision:
                piece.role = Role.AUTHORITY
            else:
                bases = decides or piece.caps
                piece.role = Role.OPENING if structured else Role.TEXT
    _mark_headings(pieces)
    for piece in reversed(pieces):
        if CLOSED.search(piece.text):
            if piece.role in (Role.TEXT, Role.OPENING):
                piece.role = Role.CLOSING
            break


def _is_part_title(piece: _Piece, before: _Piece) -> bool:
    if piece.role is not Role.TEXT or piece.closed or before.role not in (Role.PART, Role.PART_TITLE):
        return False
    if before.role is Role.PART_TITLE or before.parts[0]:
        return piece.caps and before.caps
    return piece.caps or (len(piece.text) <= HEADING_LENGTH and ends_open(piece.text))


def _is_basis_piece(pieces: list[_Piece], index: int) -> bool:
    """The paragraph is a căn cứ; one that leads over to the content ("… như sau:") is the opening."""
    text = pieces[index].text
    if (
        pieces[index].role not in (Role.TEXT, Role.DASH)
        or not is_basis(text)
        or text.endswith(":")
        or CLOSED.search(text)
    ):
        return False
    if text.endswith((";", ",")):
        return True
    if _MAIN_CLAUSE.search(text[:2000]) or ". " in text:
        return False
    if is_sure_basis(text):
        return True
    after = pieces[index + 1] if index + 1 < len(pieces) else None
    return after is not None and (after.role is Role.DECIDES or is_basis(after.text))


def _mark_headings(pieces: list[_Piece]) -> None:
    for index, piece in enumerate(pieces):
        if piece.role in (Role.TABLE, Role.COPIES, Role.DASH, Role.PLUS) and piece.label != "*":
            continue
        if piece.role in (Role.BASIS, Role.AUTHORITY, Role.DECIDES, Role.PART_TITLE, Role.PART):
            piece.heading = piece.role is not Role.BASIS
            continue
        text = piece.text
        if not text or len(text) > HEADING_LENGTH or piece.closed:
            continue
        if piece.caps:
            piece.heading = True
        elif piece.label and _reads_as_title(text):
            after = pieces[index + 1] if index + 1 < len(pieces) else None
            piece.heading = piece.role is Role.H_ROMAN or (after is not None and _is_below(after, piece))


def _reads_as_title(text: str) -> bool:
    """Short and without end punctuation; one colon at the end is allowed, a lead-in ("… như sau:") is a sentence."""
    if text.endswith(":"):
        return len(text) <= 80 and not _LEAD_IN.search(text) and ends_open(text[:-1])
    return ends_open(text) and not text.endswith(",") and ": " not in text and ". " not in text


def _is_below(after: _Piece, piece: _Piece) -> bool:
    """What follows hangs under the piece: deeper numbering, a bullet, plain text, a table."""
    if after.role is Role.TEXT and (after.caps or CLOSED.search(after.text) or after.text.startswith("Trên đây")):
        return False
    if after.role in (Role.TEXT, Role.TABLE, Role.OPENING) or after.level > piece.level:
        return True
    if piece.label == "*":
        return after.label in ("-", "+")
    if piece.found is None or after.found is None:
        return False
    return after.role is piece.role is Role.H_DECIMAL and len(after.found.path) > len(piece.found.path)


def _block(piece: _Piece) -> Block:
    text, spans = read_italics(piece.text)
    return Block(piece.role, text, piece.label, piece.level, piece.heading, piece.line, spans)


def read_italics(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Text without the asterisks of *nghiêng* marks, and where the marked words stand. Other asterisks stay."""
    if "*" not in text:
        return text, ()
    pieces = text.split("*")
    shown = [pieces[0]]
    length = len(pieces[0])
    spans: list[tuple[int, int]] = []
    index = 1
    while index < len(pieces):
        inner = pieces[index]
        closed = index + 1 < len(pieces)
        before, after = shown[-1][-1:], pieces[index + 1][:1] if closed else ""
        if closed and inner and inner == inner.strip() and not before.isalnum() and not after.isalnum():
            spans.append((length, length + len(inner)))
            shown += [inner, pieces[index + 1]]
            length += len(inner) + len(pieces[index + 1])
            index += 2
        else:
            shown.append("*" + inner)
            length += len(inner) + 1
            index += 1
    return "".join(shown), tuple(spans)
