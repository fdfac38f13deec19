"""Document: what an official document says, part by part, before any measure is decided (Nghị định 30/2020, Phụ lục I).

Reading order, which every writer keeps: letterhead, `draft`, `notes`, title, subject, addressees, blocks, recipients
and signatures side by side, annexes. What the reader of plain text does not understand stands in `notes` (above the
title), in `blocks` as TEXT, or after the signature as an annex without label: nothing is dropped.

- `Document.notes`: lines that stood between letterhead and tên loại (the stamp of a digital signature, a receipt
  stamp); drawn small at the right, above the title.
- `Signature.note`: what stands between post and name, "(Đã ký)", "(Ký, ghi rõ họ tên)"; drawn italic, not bold.
- `Letterhead.number` None leaves ô 3 out (a list on its own has no number).
- `Annex.label` "" is text after the signature that is no annex: its own page, no heading.
- `addressees` and `recipients` come without their leading dash and with the punctuation as typed ("Như trên;").
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

DOTS = "……………"  # what is unknown: a dotted line that the clerk fills in by pen


class Role(Enum):
    """What a body line is. The levels of NĐ 30, Phụ lục I, mục II.5 and of office practice."""

    BASIS = "căn cứ"
    OPENING = "mở đầu"  # paragraph between căn cứ and the first heading
    AUTHORITY = "thẩm quyền"  # HIỆU TRƯỞNG TRƯỜNG …, above the căn cứ of a quyết định
    DECIDES = "quyết định"  # QUYẾT ĐỊNH: / QUYẾT NGHỊ:
    PART = "phần"  # Phần I / Chương I, own line
    PART_TITLE = "tên phần"
    ARTICLE = "điều"  # Điều 1.
    H_ROMAN = "I."
    H_ARABIC = "1."
    H_DECIMAL = "1.1."  # also 1.1.1.; `level` tells the depth
    H_LETTER = "a)"
    DASH = "-"
    PLUS = "+"
    TEXT = "đoạn"
    CLOSING = "kết"  # the paragraph that ends with ./.
    TABLE = "bảng"  # a named table: [[Danh sách đề nghị]]
    COPIES = "số phiếu"  # [[Cắt thành 09 phiếu]]: the paper is printed so many times, cut lines between; not printed


@dataclass(frozen=True, slots=True)
class TextWarning:
    """A fault of the text, in Vietnamese, at a line (from 0) of the plain text."""

    code: str
    message: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One body paragraph.

    `label` is the number as typed ("I.", "1.2.", "a)", "-"), `text` what follows it; label and text together are the
    paragraph's words, nothing is renumbered. `level`: 1 roman, 2 arabic, 3 decimal 1.1, 4 decimal 1.1.1, 5 letter,
    6 dash, 7 plus; 0 for what has no number. `heading`: the block is a title (bold, kept with the next).
    """

    role: Role
    text: str
    label: str = ""
    level: int = 0
    heading: bool = False
    line: int | None = None
    italic: tuple[tuple[int, int], ...] = ()  # spans of `text` marked *so* in the plain text

    @property
    def words(self) -> str:
        return f"{self.label} {self.text}".strip()


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the document. Column widths are natural widths in mm; the arranger fits them to the paper.

    `head` rows may span: a cell is text or (text, columns, rows). `align` per column: "left", "center", "right".
    `groups`: indexes of `rows` that are section rows (bold, over the whole width; first cell holds the words).
    """

    name: str
    widths: tuple[float, ...]
    head: tuple[tuple[str | tuple[str, int, int], ...], ...]
    rows: tuple[tuple[str, ...], ...]
    align: tuple[str, ...] = ()
    groups: frozenset[int] = frozenset()
    totals: frozenset[int] = frozenset()  # indexes of bold rows
    row_height: float = 0.0  # mm that a row has at least: room to sign in
    size: float = 0.0  # points of its letters: a list to be read out; 0 leaves it to the profile
    photo: str | None = None  # the file of a photo that stands left of the rows, "" none yet; None: a usual table


@dataclass(frozen=True, slots=True)
class Signature:
    """A signing block: authority and post lines in capitals ("KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG"), then the name."""

    posts: tuple[str, ...]
    name: str = ""
    line: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Ô 1 to 4 and 5b. Empty strings become dotted lines; None leaves ô 3 (a list) or ô 4 (biên bản) out."""

    superior: tuple[str, ...] = ()
    issuer: tuple[str, ...] = ()
    number: str | None = ""  # "05/QĐ-THCSTP" or "/KH-MNTP" when only the symbol is known
    place_date: str | None = ""
    about: str = ""  # V/v …, công văn only


@dataclass(frozen=True, slots=True)
class Annex:
    """A phụ lục or an attached list: its own pages and page numbers."""

    label: str  # "PHỤ LỤC I", "DANH SÁCH" …; "" for text after the signature that is no annex
    title: tuple[str, ...] = ()
    attached: str = ""  # "(Kèm theo …)"
    blocks: tuple[Block, ...] = ()
    signatures: tuple[Signature, ...] = ()
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. `kind` is the code of domain.md A.7 (KH, QĐ, TTr, BB, BC, CV …)."""

    kind: str
    letterhead: Letterhead
    title: str = ""  # tên loại: KẾ HOẠCH
    subject: tuple[str, ...] = ()  # trích yếu, a line an item
    draft: bool = False  # DỰ THẢO
    notes: tuple[Block, ...] = ()  # understood by nobody, between letterhead and title
    addressees: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    recipients: tuple[str, ...] = ()  # no leading dash
    recipients_label: str = "Nơi nhận:"
    signatures: tuple[Signature, ...] = ()  # one; or two, left then right (THƯ KÝ, CHỦ TỌA)
    annexes: tuple[Annex, ...] = ()
    tables: tuple[Table, ...] = ()
    warnings: tuple[TextWarning, ...] = field(default=())
    salutation: str = ""  # "Kính trình:" where the text or the profile has another one than the usual

    def table(self, name: str) -> Table | None:
        """The table of that name, or None."""
        return next((table for table in self.tables if table.name == name), None)


@dataclass(frozen=True, slots=True)
class OfficeFacts:
    """What the school's data knows for a document of one date; what the text states wins over it."""

    name: str = ""  # inside a sentence: "Trường Tiểu học Tân Phú"
    superior: tuple[str, ...] = ()
    issuer: tuple[str, ...] = ()
    symbol: str = ""  # abbreviation of the school in ký hiệu: MNTP
    department: str = ""  # who drafts, for the ký hiệu of a công văn: "12/MNTP-VP"
    place: str = ""
    head_posts: tuple[str, ...] = ()  # ("HIỆU TRƯỞNG",) or ("KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG")
    head_name: str = ""
    number: int | None = None  # from the register
    code: str = ""  # whole "12/KH-MNTP" when the register fixed it
    date: str = ""  # ISO date of the document, "" unknown
    party: bool = False  # a Party document (HD 05-HD/VPTW): number, words and marks of that form
    recipients: tuple[str, ...] = ()
