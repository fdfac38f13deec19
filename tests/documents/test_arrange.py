"""Document -> Flow: every word kept in order, every part where Nghị định 30/2020 puts it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dhtt_desktop.documents.arrange import arrange
from dhtt_desktop.documents.flow import Flow, Grid, Para
from dhtt_desktop.documents.metrics import width_mm
from dhtt_desktop.documents.model import Annex, Block, Document, Letterhead, Role, Signature, Table
from dhtt_desktop.documents.styles import ND30

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
LONG = "Trường Phổ thông Dân tộc Bán trú Tiểu học và Trung học cơ sở Nguyễn Thị Minh Khai Tân Phú"
HEAD = Letterhead(("UBND XÃ TÂN PHÚ",), ("TRƯỜNG TIỂU HỌC HOA SEN",), "05/KH-THHS", "Tân Phú, ngày 05 tháng 9 năm 2026")
SIGNED = (Signature(("HIỆU TRƯỞNG",), "Nguyễn Thị Hoa"),)


def plan(**changes: object) -> Document:
    document = Document("KH", HEAD, "KẾ HOẠCH", ("Tổ chức phong trào thi đua",), signatures=SIGNED)
    return replace(document, **changes)  # type: ignore[arg-type]


def paras(flow: Flow, section: int = 0) -> Iterator[Para]:
    for item in flow.sections[section].items:
        if isinstance(item, Para):
            yield item
        else:
            yield from (para for row in item.rows for cell in row.cells for para in cell.paras)


def named(flow: Flow, style: str, section: int = 0) -> list[Para]:
    return [para for para in paras(flow, section) if para.style.name == style]


def grids(flow: Flow, section: int = 0) -> list[Grid]:
    return [item for item in flow.sections[section].items if isinstance(item, Grid)]


def width(text: str, para: Para) -> float:
    span = para.spans[0]
    return width_mm(text, para.style.size, bold=span.bold, italic=span.italic)


# Letterhead


@pytest.mark.parametrize("school", ["TRƯỜNG MẦM NON A", "Trường Tiểu học Nguyễn Thị Minh Khai", LONG])
@pytest.mark.parametrize("superior", [(), ("UBND XÃ TÂN PHÚ",), ("ỦY BAN NHÂN DÂN", "THÀNH PHỐ LONG KHÁNH")])
def test_nation_stays_on_one_line_and_names_fit_beside_it(school: str, superior: tuple[str, ...]) -> None:
    flow = arrange(plan(letterhead=replace(HEAD, superior=superior, issuer=(school,))))
    head = grids(flow)[0]
    assert sum(head.widths) == pytest.approx(165)
    assert 0.40 <= head.widths[0] / 165 <= 0.46
    inner = [total - 2 * head.padding for total in head.widths]
    assert not head.borders
    assert head.keep_together
    (nation,) = named(flow, "Quốc hiệu")
    assert width(nation.text, nation) <= inner[1]
    (issuer,) = named(flow, "Cơ quan ban hành")
    assert " ".join(issuer.text.split("\n")) == school.upper()
    assert all(width(line, issuer) <= inner[0] for line in issuer.text.split("\n"))
    assert [para.text for para in named(flow, "Cơ quan chủ quản")] == (["\n".join(superior)] if superior else [])


def test_lines_of_a_long_name_are_of_like_lengths() -> None:
    (issuer,) = named(arrange(plan(letterhead=replace(HEAD, issuer=(LONG,)))), "Cơ quan ban hành")
    widths = [width(line, issuer) for line in issuer.text.split("\n")]
    assert len(widths) == 4
    assert min(widths) > 0.8 * max(widths)


def test_number_and_date_share_a_row_even_when_the_issuer_wraps() -> None:
    head = grids(arrange(plan(letterhead=replace(HEAD, issuer=(LONG,)))))[0]
    left, right = head.rows[1].cells
    assert [para.text for para in left.paras] == ["Số: 05/KH-THHS"]
    assert [para.text for para in right.paras] == ["Tân Phú, ngày 05 tháng 9 năm 2026"]
    assert not left.middle
    assert not right.middle


def test_a_long_place_breaks_after_its_comma_and_not_in_its_date() -> None:
    place = "Thị trấn Nguyễn Bỉnh Khiêm huyện Vĩnh Bảo, ngày 20 tháng 11 năm 2026"
    (date,) = named(arrange(plan(letterhead=replace(HEAD, place_date=place))), "Địa danh thời gian")
    assert date.text == place.replace(", ", ",\n")


def test_rules_are_measured() -> None:
    flow = arrange(plan())
    (motto,) = named(flow, "Tiêu ngữ")
    assert motto.rule == pytest.approx(width(motto.text, motto), abs=0.1)
    for style in ("Cơ quan ban hành", "Trích yếu"):
        (para,) = named(flow, style)
        last = width(para.text.split("\n")[-1], para)
        assert para.rule is not None
        assert last / 3 <= para.rule <= last / 2


def test_what_is_unknown_is_a_dotted_line() -> None:
    text = arrange(plan(letterhead=Letterhead(number="/KH-MNTP"), signatures=(Signature(("HIỆU TRƯỞNG",)),))).text
    assert "Số: ……/KH-MNTP" in text
    assert "……………, ngày …… tháng …… năm ……" in text
    assert text.splitlines()[0] == "……………"
    assert text.endswith("HIỆU TRƯỞNG\n……………")
    assert "Số: ……/……" in arrange(plan(letterhead=Letterhead())).text


def test_minutes_have_a_number_and_no_date_and_a_list_has_neither() -> None:
    minutes = arrange(Document("BB", replace(HEAD, place_date=None), "BIÊN BẢN"))
    assert "Số: 05/KH-THHS" in minutes.text
    assert "ngày" not in minutes.text
    assert len(grids(minutes)[0].rows) == 1
    bare = arrange(Document("DS", replace(HEAD, place_date=None, number=None), "DANH SÁCH"))
    assert "Số" not in bare.text


def test_a_draft_says_so() -> None:
    flow = arrange(plan(draft=True))
    assert flow.text.index("năm 2026") < flow.text.index("DỰ THẢO") < flow.text.index("KẾ HOẠCH")
    assert "DỰ THẢO" not in arrange(plan()).text


def test_a_letter_has_its_subject_under_the_number_and_no_title() -> None:
    letter = Document("CV", replace(HEAD, about="V/v giới thiệu điển hình tiên tiến"), addressees=("UBND xã Tân Phú",))
    flow = arrange(letter)
    cell = grids(flow)[0].rows[1].cells[0]
    assert [para.style.name for para in cell.paras] == ["Số ký hiệu", "Trích yếu công văn"]
    assert cell.paras[1].rule is None
    assert flow.title == "V/v giới thiệu điển hình tiên tiến"


# Title and addressees


def test_a_long_subject_is_balanced_and_no_line_starts_with_a_number() -> None:
    subject = "Tổ chức phong trào thi đua và xây dựng, nhân rộng điển hình tiên tiến năm học 2026 - 2027"
    (para,) = named(arrange(plan(subject=(subject,))), "Trích yếu")
    lines = para.text.split("\n")
    assert " ".join(lines) == subject
    assert len(lines) == 2
    assert width(lines[0], para) == pytest.approx(width(lines[1], para), rel=0.3)
    assert not lines[1][0].isdigit()


def test_a_title_without_subject_bears_the_rule() -> None:
    (para,) = named(arrange(plan(subject=())), "Tên loại văn bản")
    assert para.rule
    assert named(arrange(plan()), "Tên loại văn bản")[0].rule is None


def test_one_addressee_stands_on_the_line_of_the_salutation() -> None:
    flow = arrange(plan(addressees=("UBND xã Tân Phú",)))
    assert [para.text for para in named(flow, "Kính gửi")] == ["Kính gửi: UBND xã Tân Phú"]


def test_a_long_addressee_hangs_behind_the_salutation() -> None:
    name = "Ban Thi đua - Khen thưởng, Sở Nội vụ và các cơ quan, đơn vị có liên quan trên địa bàn tỉnh Đồng Nai"
    (para,) = named(arrange(plan(addressees=(name,))), "Kính gửi")
    assert para.style.align == "left"
    assert para.style.first_indent == pytest.approx(-width_mm("Kính gửi: ", 14), abs=0.1)


def test_dashes_of_several_addressees_stand_under_the_colon() -> None:
    flow = arrange(plan(addressees=("UBND xã Tân Phú", "Sở Giáo dục và Đào tạo;", "Phòng Văn hóa - Xã hội")))
    (label,) = named(flow, "Kính gửi nhiều nơi")
    items = named(flow, "Nơi được kính gửi")
    assert [item.text for item in items] == [
        "- UBND xã Tân Phú;",
        "- Sở Giáo dục và Đào tạo;",
        "- Phòng Văn hóa - Xã hội.",
    ]
    colon = label.style.left_indent + width_mm("Kính gửi", 14)
    for item in items:
        assert item.style.left_indent + item.style.first_indent == pytest.approx(colon, abs=0.2)


# Body


def test_bases_are_italic_and_get_the_mark_that_is_missing_but_never_another_one() -> None:
    words = ["Căn cứ Luật Thi đua, khen thưởng", "Căn cứ Nghị định số 152/2025/NĐ-CP.", "Theo đề nghị của Hội đồng"]
    flow = arrange(plan(blocks=tuple(Block(Role.BASIS, text) for text in words)))
    found = named(flow, "Căn cứ")
    assert [para.text[-1] for para in found] == [";", ".", "."]
    assert all(span.italic for para in found for span in para.spans)


@pytest.mark.parametrize(
    ("block", "style", "looks"),
    [
        (Block(Role.H_ROMAN, "MỤC ĐÍCH", "I.", 1, True), "Mục I", [("I. MỤC ĐÍCH", True)]),
        (Block(Role.H_ARABIC, "Mục đích", "1.", 2, True), "Mục 1", [("1. Mục đích", True)]),
        (Block(Role.H_ARABIC, "Các tổ thực hiện.", "1.", 2), "Khoản 1", [("1. Các tổ thực hiện.", False)]),
        (Block(Role.H_DECIMAL, "Chỉ tiêu", "1.1.1.", 4), "Khoản 1.1.1", [("1.1.1. Chỉ tiêu", False)]),
        (Block(Role.H_LETTER, "Cá nhân;", "a)", 5), "Điểm a", [("a) Cá nhân;", False)]),
        (Block(Role.DASH, "Cá nhân;", "-", 6), "Gạch đầu dòng", [("- Cá nhân;", False)]),
        (Block(Role.PLUS, "Cá nhân;", "+", 7), "Dấu cộng", [("+ Cá nhân;", False)]),
        (Block(Role.ARTICLE, "Tặng Giấy khen.", "Điều 1."), "Điều", [("Điều 1. ", True), ("Tặng Giấy khen.", False)]),
        (Block(Role.TEXT, "Như sau:", heading=True), "Tiêu đề đoạn", [("Như sau:", True)]),
        (Block(Role.CLOSING, "Trên đây là kế hoạch./."), "Đoạn kết", [("Trên đây là kế hoạch./.", False)]),
        (Block(Role.TABLE, "Không có bảng này"), "Đoạn", [("Không có bảng này", False)]),
    ],
)
def test_a_block_takes_the_look_of_its_role(block: Block, style: str, looks: list[tuple[str, bool]]) -> None:
    para = arrange(plan(blocks=(replace(block, line=7),))).sections[0].items[3]
    assert isinstance(para, Para)
    assert para.style.name == style
    assert [(span.text, span.bold) for span in para.spans] == looks
    assert para.source == 7


def test_authority_and_decision_are_centred_capitals() -> None:
    blocks = (Block(Role.AUTHORITY, "Hiệu trưởng Trường Tiểu học Hoa Sen"), Block(Role.DECIDES, "QUYẾT ĐỊNH:"))
    flow = arrange(plan(blocks=blocks))
    (authority,) = named(flow, "Thẩm quyền ban hành")
    assert authority.text == "HIỆU TRƯỞNG TRƯỜNG TIỂU HỌC HOA SEN"
    assert authority.style.align == "center"
    assert named(flow, "Quyết định")[0].style.keep_next


def test_marked_words_are_italic() -> None:
    block = Block(Role.DASH, "theo Sổ tay thi đua của ngành", "-", 6, italic=((5, 18), (90, 95)))
    (para,) = named(arrange(plan(blocks=(block,))), "Gạch đầu dòng")
    assert [(span.text, span.italic) for span in para.spans] == [
        ("- ", False),
        ("theo ", False),
        ("Sổ tay thi đu", True),
        ("a của ngành", False),
    ]


def test_nothing_is_laid_out_by_empty_paragraphs_or_tabs() -> None:
    flow = arrange(plan(blocks=(Block(Role.TEXT, "Một đoạn."),), recipients=("Lưu: VT",)))
    assert all(item.text.strip() for item in flow.sections[0].items if isinstance(item, Para))
    assert "\t" not in flow.text


# Signature


def test_signature_and_recipients_are_one_grid_that_keeps_company() -> None:
    flow = arrange(plan(recipients=("Như trên;", "- UBND xã", "Lưu: VT"), blocks=(Block(Role.TEXT, "Một đoạn."),)))
    foot = grids(flow)[-1]
    assert foot.keep_together
    assert foot.keep_previous
    assert not foot.borders
    left, right = foot.rows[0].cells
    assert [para.text for para in left.paras] == ["Nơi nhận:", "- Như trên;", "- UBND xã;", "- Lưu: VT."]
    assert [para.text for para in right.paras] == ["HIỆU TRƯỞNG", "Nguyễn Thị Hoa"]
    assert right.paras[1].style.before >= 4 * 14


def test_two_sign_side_by_side_with_recipients_below() -> None:
    signatures = (Signature(("THƯ KÝ",), "Trần Văn An"), Signature(("CHỦ TỌA", "HIỆU TRƯỞNG"), "Nguyễn Thị Hoa"))
    foot = grids(arrange(plan(signatures=signatures, recipients=("Lưu: VT, Hồ sơ",))))[-1]
    posts, names, below = foot.rows
    assert [[para.text for para in cell.paras] for cell in posts.cells] == [["THƯ KÝ"], ["CHỦ TỌA", "HIỆU TRƯỞNG"]]
    assert [cell.paras[0].text for cell in names.cells] == ["Trần Văn An", "Nguyễn Thị Hoa"]
    assert below.cells[0].columns == 2
    assert sum(foot.widths) == pytest.approx(165)


def test_a_note_stands_in_the_room_to_sign() -> None:
    plain = named(arrange(plan()), "Họ tên người ký")[0]
    flow = arrange(plan(signatures=(replace(SIGNED[0], note="(Đã ký)"),)))
    (note,) = named(flow, "Ghi chú chữ ký")
    assert note.spans[0].italic
    assert not note.spans[0].bold
    (name,) = named(flow, "Họ tên người ký")
    assert name.style.before < plain.style.before


def test_recipients_without_a_signature_are_still_written() -> None:
    assert arrange(plan(signatures=(), recipients=("Lưu: VT",))).text.endswith("Nơi nhận:\n- Lưu: VT.")


# Annexes and tables

COLUMNS = ("STT", "Họ và tên", "Số phiếu", "Ngày sinh", "Ghi chú")
ROW = ("1", "Nguyễn Thị Hồng Nhung", "12", "03/02/1971", "")


def table(count: int = 3, **changes: object) -> Table:
    made = Table("Danh sách", (10, 45, 18, 24, 40), (COLUMNS,), (ROW,) * count)
    return replace(made, **changes)  # type: ignore[arg-type]


def with_annex(made: Table) -> Flow:
    annex = Annex(
        "Phụ lục I", ("Danh sách khen thưởng",), "(Kèm theo Quyết định số 12)", (Block(Role.TABLE, made.name),)
    )
    return arrange(plan(annexes=(annex,), tables=(made,)))


def test_an_annex_has_its_own_section_and_heading() -> None:
    flow = with_annex(table())
    assert len(flow.sections) == 2
    assert [para.text for para in paras(flow, 1)][:3] == [
        "Phụ lục I",
        "DANH SÁCH KHEN THƯỞNG",
        "(Kèm theo Quyết định số 12)",
    ]
    assert not flow.sections[1].landscape


def test_a_table_fills_the_paper_with_its_head_repeated() -> None:
    (grid,) = grids(with_annex(table()), 1)
    assert sum(grid.widths) == pytest.approx(165, abs=0.05)
    assert grid.headers == 1
    assert grid.borders
    assert {para.style.align for para in grid.rows[0].cells[1].paras} == {"center"}
    assert [cell.paras[0].style.align for cell in grid.rows[1].cells] == ["center", "left", "right", "center", "left"]
    assert all(cell.paras[0].style.size in (12, 13) for row in grid.rows for cell in row.cells)


def test_a_wide_table_turns_its_whole_annex_and_nothing_else() -> None:
    wide = table(widths=(10, 45, 18, 24, 40) * 2, head=(COLUMNS * 2,), rows=(ROW * 2,) * 3)
    flow = with_annex(wide)
    assert [section.landscape for section in flow.sections] == [False, True]
    assert sum(grids(flow, 1)[0].widths) == pytest.approx(252, abs=0.05)


def test_a_squeezed_column_still_holds_its_widest_word_and_names_one_line() -> None:
    note = "Đạt giải Nhì hội thi giáo viên dạy giỏi cấp xã năm học 2025 - 2026"
    (grid,) = grids(with_annex(table(widths=(10, 20, 20, 24, 100), rows=((*ROW[:4], note),) * 3)), 1)
    size = grid.rows[1].cells[0].paras[0].style.size
    for column, text in ((1, ROW[1]), (3, ROW[3]), (4, "2025")):
        assert width_mm(text, size) <= grid.widths[column] - 2 * grid.padding


def test_an_empty_table_says_so() -> None:
    (grid,) = grids(with_annex(table(0)), 1)
    assert len(grid.rows) == 2
    (cell,) = grid.rows[1].cells
    assert (cell.columns, cell.paras[0].text) == (5, "(Không có)")


def test_section_rows_and_totals_are_bold() -> None:
    rows = (("I. Tổ 1", "", "", "", ""), ROW, ("", "Tổng cộng", "", "12", ""))
    (grid,) = grids(with_annex(table(rows=rows, groups=frozenset({0}), totals=frozenset({2}))), 1)
    (section,) = grid.rows[1].cells
    assert (section.columns, section.paras[0].spans[0].bold) == (5, True)
    assert [(cell.columns, cell.paras[0].text) for cell in grid.rows[3].cells] == [(3, "Tổng cộng"), (1, "12"), (1, "")]
    assert all(cell.paras[0].spans[0].bold for cell in grid.rows[3].cells)
    assert not grid.rows[2].cells[1].paras[0].spans[0].bold


def test_heads_of_two_rows_span() -> None:
    head = ((("STT", 1, 2), ("Họ và tên", 1, 2), ("Kết quả", 3, 1)), ("Đồng ý", "Không đồng ý", "Ghi chú"))
    (grid,) = grids(with_annex(table(head=head)), 1)
    assert grid.headers == 2
    assert [(cell.columns, cell.rows) for cell in grid.rows[0].cells] == [(1, 2), (1, 2), (3, 1)]
    assert len(grid.rows[1].cells) == 3


def test_long_tables_share_the_objects_of_equal_cells() -> None:
    (grid,) = grids(with_annex(table(1000)), 1)
    assert len({id(cell) for row in grid.rows[1:] for cell in row.cells}) == 5


# No word is lost

WORD = st.text("aàăâbcdđeêghiklmnoôơpqrstuưvxyấệộĐÀẾHT0189", min_size=1, max_size=9)
TEXT = st.lists(WORD, min_size=1, max_size=12).map(" ".join)
TEXTS = st.lists(TEXT, max_size=3).map(tuple)
ROLES = st.sampled_from([role for role in Role if role not in (Role.TABLE, Role.COPIES)])
BLOCK = st.builds(Block, ROLES, TEXT, st.sampled_from(["", "I.", "1.", "a)", "+"]), st.integers(0, 7), st.booleans())
BLOCKS = st.lists(BLOCK, max_size=5).map(tuple)
SIGNATURE = st.builds(Signature, TEXTS, TEXT, st.none(), st.one_of(st.just(""), TEXT))
CELLS = st.one_of(st.just(""), TEXT)
TABLE = st.integers(1, 6).flatmap(
    lambda count: st.builds(
        Table,
        st.just("B"),
        st.tuples(*[st.floats(0, 80)] * count),
        st.tuples(st.tuples(*[CELLS] * count)),
        st.lists(st.tuples(*[CELLS] * count), max_size=5).map(tuple),
        st.just(()),
        st.frozensets(st.integers(0, 5), max_size=2),
        st.frozensets(st.integers(0, 5), max_size=2),
    )
)
ANNEX = st.builds(Annex, CELLS, TEXTS, CELLS, BLOCKS, st.lists(SIGNATURE, max_size=2).map(tuple))
DOCUMENT = st.builds(
    Document,
    st.just("KH"),
    st.builds(Letterhead, TEXTS, st.lists(TEXT, min_size=1, max_size=2).map(tuple), TEXT, st.none() | TEXT, CELLS),
    CELLS,
    TEXTS,
    st.booleans(),
    st.lists(st.builds(Block, st.just(Role.TEXT), TEXT), max_size=2).map(tuple),
    TEXTS,
    BLOCKS.map(lambda blocks: (*blocks, Block(Role.TABLE, "B"))),
    TEXTS,
    st.just("Nơi nhận:"),
    st.lists(SIGNATURE, max_size=2).map(tuple),
    st.lists(ANNEX, max_size=2).map(tuple),
    TABLE.map(lambda made: (made,)),
)


def words(text: str) -> list[str]:
    found = (word.strip(";,.:") for word in re.split(r"\s+", text.casefold()))
    return [word for word in found if word.strip("-")]


def signed(signatures: tuple[Signature, ...], recipients: tuple[str, ...]) -> Iterator[str]:
    received = ["Nơi nhận", *recipients] if recipients else []
    heads = [text for signature in signatures for text in (*signature.posts, signature.note)]
    names = [signature.name for signature in signatures]
    yield from [*heads, *names, *received] if len(signatures) > 1 else [*received, *heads, *names]


def spoken(document: Document) -> Iterator[str]:
    """What the document says, in its reading order."""
    head = document.letterhead
    number = f"Số: {head.number} {head.about}"
    nation = f"{NATION} Độc lập - Tự do - Hạnh phúc"
    yield from [*head.superior, *head.issuer]
    yield from [number, nation] if head.place_date is None else [nation, number, head.place_date]
    yield "DỰ THẢO" if document.draft else ""
    yield from (note.words for note in document.notes)
    yield from [document.title, *document.subject]
    yield from ["Kính gửi", *document.addressees] if document.addressees else []
    yield from (block.words for block in document.blocks[:-1])
    (made,) = document.tables
    for row in (*made.head, *made.rows):
        yield from (str(cell) for cell in row)
    yield "" if made.rows else "(Không có)"
    yield from signed(document.signatures, document.recipients)
    for annex in document.annexes:
        yield from [annex.label, *annex.title, annex.attached]
        yield from (block.words for block in annex.blocks)
        yield from signed(annex.signatures, ())


@settings(max_examples=120, deadline=None)
@given(DOCUMENT)
def test_every_word_of_a_document_is_written_in_order(document: Document) -> None:
    assert words(arrange(document).text) == words(" ".join(spoken(document)))


@settings(max_examples=60, deadline=None)
@given(TABLE)
def test_any_table_fits_its_paper(made: Table) -> None:
    flow = with_annex(replace(made, name="Danh sách"))
    (grid,) = grids(flow, 1)
    room = ND30.page.width(flow.sections[1].landscape)
    assert sum(grid.widths) == pytest.approx(room, abs=0.05)
    assert all(width > 0 for width in grid.widths)
    for row in grid.rows:
        assert sum(cell.columns for cell in row.cells) == len(grid.widths)
