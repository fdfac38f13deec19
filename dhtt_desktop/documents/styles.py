"""Every measure of an official document, per role (Nghị định 30/2020/NĐ-CP, Phụ lục I).

A `Profile` is a value: the arranger takes every number and every fixed word from it, so another family of documents
(the Party's) is another profile and no other code. Sizes and paragraph spacing are points, lengths are millimetres.
Where the decree leaves a range, the figure of its own sample table (mục V) is taken.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from dhtt_desktop.documents.flow import Align, Para, ParaStyle, Span

PAPER = (210.0, 297.0)  # A4

GAP = 6.0  # points between paragraphs; the least that the decree allows
SPACING = 1.15  # of the body; the decree allows 1.0 to 1.5
INDENT = 12.7  # first line of a body paragraph


@dataclass(frozen=True, slots=True)
class Look:
    """A role's paragraph style together with the look of its letters.

    `style.name` is the style seen in Word; no comma in it, since Word reads what follows one as another name.
    """

    style: ParaStyle
    bold: bool = False
    italic: bool = False
    underline: bool = False

    def span(self, text: str) -> Span:
        """A piece of text in this look."""
        return Span(text, self.bold, self.italic, underline=self.underline)

    def para(self, text: str, *, rule: float | None = None, source: int | None = None) -> Para:
        """A paragraph of one piece in this look."""
        return Para((self.span(text),), self.style, rule, source)


@dataclass(frozen=True, slots=True)
class Page:
    """Margins and the page number (centred in the top margin, hidden on the first page)."""

    top: float = 20.0
    bottom: float = 20.0
    left: float = 30.0
    right: float = 15.0
    header_distance: float = 10.0
    number_size: float = 14.0

    def width(self, landscape: bool = False) -> float:
        """The width that text may take."""
        return PAPER[1 if landscape else 0] - self.left - self.right


def _single(
    name: str,
    size: float,
    align: Align = "center",
    *,
    bold: bool = False,
    italic: bool = False,
    before: float = 0.0,
    after: float = 0.0,
    keep: bool = False,
    left: float = 0.0,
) -> Look:
    """A part that stands by itself (letterhead, title, signature, table): single spacing, no first-line indent."""
    style = ParaStyle(name, size, align, left_indent=left, before=before, after=after, keep_next=keep, keep_lines=True)
    return Look(style, bold, italic)


def _body(name: str, *, bold: bool = False, italic: bool = False, title: bool = False, first: float = INDENT) -> Look:
    """A body paragraph; a title is kept with what it entitles."""
    style = ParaStyle(name, 14, "justify", first, after=GAP, line=SPACING, keep_next=title, keep_lines=title)
    return Look(style, bold, italic)


def _centred(name: str, *, before: float = 0.0, after: float = GAP) -> Look:
    """A bold line of the body in the middle of the page (Phần I, QUYẾT ĐỊNH:)."""
    return _single(name, 14, bold=True, before=before, after=after, keep=True)


@dataclass(frozen=True, slots=True)
class Level:
    """A numbered level of the body: how it looks as a title of its own line, and as a running paragraph."""

    title: Look
    text: Look
    label_bold: bool = False  # the number stays bold in a running paragraph (Điều 1.)


def _level(title: str, text: str, *, label_bold: bool = False, italic: bool = False) -> Level:
    return Level(_body(title, bold=True, italic=italic, title=True), _body(text), label_bold)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One family of official documents: its fixed words and the look of every role.

    What only one family has is off by default, so that the other's documents stay as they are.
    """

    code: str = "nd30"
    font: str
    page: Page

    # letterhead, ô 1 to 5b
    nation: str
    motto: str
    number_label: str
    nation_look: Look
    motto_look: Look
    superior: Look
    issuer: Look
    number: Look
    place_date: Look
    about: Look
    draft: Look
    letterhead_left: float  # share of the page's width, where the texts leave the choice
    letterhead_padding: float
    letterhead_after: float
    issuer_rule: float  # of the text; the decree: 1/3 to 1/2
    subject_rule: float

    # title, ô 5a, and addressees, ô 9a
    head_note: Look
    title: Look
    subject: Look
    subject_width: float  # the longest line of a centred title
    salutation: str
    addressee: Look
    addressees_label: Look
    addressees_item: Look

    # body, ô 6
    authority: Look
    decides: Look
    basis: Look
    opening: Look
    text: Look
    text_title: Look
    closing: Look
    part: Look
    part_title: Look
    article: Level
    roman: Level
    arabic: Level
    decimal: Level
    deep: Level
    letter: Level
    dash: Level
    plus: Level

    # signature, ô 7, and recipients, ô 9b
    post: Look
    signature_note: Look
    name: Look  # its space above is the room to sign: four lines
    recipients_label: Look
    recipient: Look
    recipients_below: float  # points above Nơi nhận where it stands below the names
    signature_left: float
    signature_before: float

    # annex
    annex_label: Look
    annex_title: Look
    annex_attached: Look
    annex_rule: float  # mm, as in mẫu 2.1

    # tables and printed lists
    cell_sizes: tuple[float, ...]  # the largest that fits is taken
    cell_name: str
    cell_air: float  # points above and below the text of a cell
    cell_padding: float
    table_air: float  # points above and below a table
    empty_table: str
    list_superior: Look
    list_issuer: Look
    list_title: Look
    list_subtitle: Look
    list_total: Look
    list_note: Look

    # what the Party's documents have and the state's do not
    issuer_mark: str = ""  # below the issuer, in place of its rule
    issuer_mark_look: Look | None = None
    unknown_number: str = "{dots}/{dots}"
    subject_mark: str = ""  # closes the trích yếu, in place of its rule
    subject_mark_look: Look | None = None
    basis_dash: str = ""
    basis_marks: tuple[str, str] = (";", ".")  # between the căn cứ, and after the last
    authority_line: Look | None = None  # T/M …, T/L … above the post, where it looks different

    def cell(self, size: float, align: Align, *, head: bool = False) -> ParaStyle:
        """The style of a table cell's paragraph. Heads stay with the rows below them."""
        side = {"left": "trái", "center": "giữa", "right": "phải", "justify": "đều"}[align]
        name = f"Đầu bảng {size:g}" if head else f"{self.cell_name} {size:g} {side}"
        return ParaStyle(name, size, align, before=self.cell_air, after=self.cell_air, keep_next=head)


ND30 = Profile(
    font="Times New Roman",
    page=Page(),
    # letterhead, ô 1 to 5b
    nation="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    motto="Độc lập - Tự do - Hạnh phúc",
    number_label="Số:",
    nation_look=_single("Quốc hiệu", 12, bold=True),
    motto_look=_single("Tiêu ngữ", 13, bold=True),
    superior=_single("Cơ quan chủ quản", 12),
    issuer=_single("Cơ quan ban hành", 12, bold=True),
    number=_single("Số ký hiệu", 13, before=8),
    place_date=_single("Địa danh thời gian", 13, italic=True, before=8),
    about=_single("Trích yếu công văn", 12, before=6),
    draft=_single("Dự thảo", 13, bold=True, before=6),
    letterhead_left=0.40,
    letterhead_padding=0.6,
    letterhead_after=16.0,
    issuer_rule=0.4,
    subject_rule=0.4,
    # title, ô 5a, and addressees, ô 9a
    head_note=_single("Ghi chú đầu trang", 11, "right", after=3),
    title=_single("Tên loại văn bản", 14, bold=True, keep=True),
    subject=_single("Trích yếu", 14, bold=True, after=14, keep=True),
    subject_width=140.0,
    salutation="Kính gửi:",
    addressee=_single("Kính gửi", 14, after=14),
    addressees_label=_single("Kính gửi nhiều nơi", 14, "left", after=3, keep=True, left=35.0),
    addressees_item=_single("Nơi được kính gửi", 14, "left", after=3),
    # body, ô 6
    authority=_centred("Thẩm quyền ban hành"),
    decides=_centred("Quyết định", before=4),
    basis=_body("Căn cứ", italic=True),
    opening=_body("Đoạn mở đầu"),
    text=_body("Đoạn"),
    text_title=_body("Tiêu đề đoạn", bold=True, title=True),
    closing=_body("Đoạn kết"),
    part=_centred("Phần chương", before=4, after=0.0),
    part_title=_centred("Tên phần chương"),
    article=_level("Tiêu đề điều", "Điều", label_bold=True),
    roman=_level("Mục I", "Mục I không tiêu đề", label_bold=True),
    arabic=_level("Mục 1", "Khoản 1"),
    decimal=_level("Mục 1.1", "Khoản 1.1"),
    deep=_level("Mục 1.1.1", "Khoản 1.1.1", italic=True),
    letter=_level("Mục a", "Điểm a", italic=True),
    dash=_level("Tiêu đề gạch đầu dòng", "Gạch đầu dòng"),
    plus=_level("Tiêu đề dấu cộng", "Dấu cộng"),
    # signature, ô 7, and recipients, ô 9b
    post=_single("Chức vụ người ký", 14, bold=True, keep=True),
    signature_note=_single("Ghi chú chữ ký", 13, italic=True, keep=True),
    name=_single("Họ tên người ký", 14, bold=True, before=66),
    recipients_label=_single("Nơi nhận", 12, "left", bold=True, italic=True),
    recipient=_single("Danh sách nơi nhận", 11, "left"),
    recipients_below=10.0,
    signature_left=0.42,
    signature_before=6.0,
    # annex
    annex_label=_single("Phụ lục", 14, bold=True, keep=True),
    annex_title=_single("Tên phụ lục", 14, bold=True, keep=True),
    annex_attached=_single("Kèm theo", 13, italic=True, keep=True, after=10),
    annex_rule=27.0,
    # tables and printed lists
    cell_sizes=(13.0, 12.0, 11.0),
    cell_name="Ô bảng",
    cell_air=2.0,
    cell_padding=1.5,
    table_air=8.0,
    empty_table="(Không có)",
    list_superior=_single("Bản in chủ quản", 12, "left"),
    list_issuer=_single("Bản in đơn vị", 12, "left", bold=True, after=10),
    list_title=_single("Bản in tên danh sách", 14, bold=True, keep=True),
    list_subtitle=_single("Bản in phụ đề", 13, italic=True, keep=True),
    list_total=_single("Bản in tổng số", 13, "left", italic=True, before=4),
    list_note=_single("Bản in ghi chú", 12, "left", italic=True, before=2),
)


def restyled(look: Look, **changes: float | bool | Align) -> Look:
    """The same role with other measures (an indent that depends on the text); it keeps its style's name."""
    return replace(look, style=replace(look.style, **changes))  # type: ignore[arg-type]
