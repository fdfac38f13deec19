"""What a clerk types or pastes is understood part by part."""

from __future__ import annotations

import pytest

from dhtt_desktop.documents.model import Role
from dhtt_desktop.documents.outline import Outline, parse
from dhtt_desktop.documents.outline_kinds import KINDS
from tests.old_letters import to_tcvn3, to_vni

PASTED = """UBND XÃ TÂN PHÚ
TRƯỜNG TIỂU HỌC
TÂN PHÚ\tCỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số:        /TTr-THTP\tTân Phú, ngày       tháng 5 năm 2026

TỜ TRÌNH
Về việc đề nghị tặng danh hiệu

Kính gửi:
- Ủy ban nhân dân xã Tân Phú;
- Phòng Văn hóa - Xã hội.

Căn cứ Luật Thi đua, khen thưởng;
Căn cứ kết quả họp Hội đồng.
Nhà trường kính trình như sau:

1. Số lượng
- Cá nhân: 12;
- Tập thể: 02.
Kính đề nghị xem xét./.

Nơi nhận:\tKT. HIỆU TRƯỞNG
- Như trên;\tPHÓ HIỆU TRƯỞNG
- Lưu: VT.

\t(Đã ký)

\tLê Thị Hoa

DANH SÁCH
Đề nghị tặng danh hiệu
(Kèm theo Tờ trình số   /TTr-THTP
của Trường Tiểu học Tân Phú)

[[Danh sách đề nghị]]

PHỤ LỤC II: TIÊU CHÍ
1. Cá nhân
- Gương mẫu.
"""


def roles(outline: Outline) -> list[tuple[Role, str, str]]:
    return [(block.role, block.label, block.text) for block in outline.blocks]


def codes(outline: Outline) -> list[str]:
    return [warning.code for warning in outline.warnings if not warning.code.startswith("thiếu")]


def test_a_paste_from_two_columns_is_put_together_again() -> None:
    outline = parse(PASTED)
    assert outline.kind == "TTr"
    assert outline.title == "TỜ TRÌNH"
    assert outline.superior == ("UBND XÃ TÂN PHÚ",)
    assert outline.issuer == ("TRƯỜNG TIỂU HỌC", "TÂN PHÚ")
    assert outline.number == "/TTr-THTP"
    assert outline.place_date == "Tân Phú, ngày tháng 5 năm 2026"
    assert outline.subject == ("Về việc đề nghị tặng danh hiệu",)
    assert outline.addressees == ("Ủy ban nhân dân xã Tân Phú;", "Phòng Văn hóa - Xã hội.")
    assert outline.recipients == ("Như trên;", "Lưu: VT.")
    (signature,) = outline.signatures
    assert signature.posts == ("KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG")
    assert (signature.note, signature.name) == ("(Đã ký)", "Lê Thị Hoa")
    assert roles(outline) == [
        (Role.BASIS, "", "Căn cứ Luật Thi đua, khen thưởng;"),
        (Role.BASIS, "", "Căn cứ kết quả họp Hội đồng."),
        (Role.OPENING, "", "Nhà trường kính trình như sau:"),
        (Role.H_ARABIC, "1.", "Số lượng"),
        (Role.DASH, "-", "Cá nhân: 12;"),
        (Role.DASH, "-", "Tập thể: 02."),
        (Role.CLOSING, "", "Kính đề nghị xem xét./."),
    ]
    first, second = outline.annexes
    assert (first.label, first.title) == ("DANH SÁCH", ("Đề nghị tặng danh hiệu",))
    assert first.attached == "(Kèm theo Tờ trình số /TTr-THTP của Trường Tiểu học Tân Phú)"
    assert [(block.role, block.text) for block in first.blocks] == [(Role.TABLE, "Danh sách đề nghị")]
    assert (second.label, second.title) == ("PHỤ LỤC II", ("TIÊU CHÍ",))
    assert [block.heading for block in second.blocks] == [True, False]


def test_a_letter_has_no_title_but_a_subject_under_its_number() -> None:
    outline = parse(
        "UBND XÃ TÂN PHÚ  CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTRƯỜNG TH TÂN PHÚ    Độc lập – Tự do – Hạnh phúc\n"
        "Số: 12/THTP-VP     Tân Phú, ngày 5 tháng 2 năm 2026\nV/v giới thiệu điển hình\ntiên tiến quý I\n\n"
        "Kính gửi: Ủy ban nhân dân xã Tân Phú.\n\nTrường xin giới thiệu cô Lan./.\n\n"
        "Nơi nhận: - Như trên; - Lưu: VT.\nHIỆU TRƯỞNG\n\n\nTrần Văn An"
    )
    assert (outline.kind, outline.title, outline.number) == ("CV", "", "12/THTP-VP")
    assert (outline.superior, outline.issuer) == (("UBND XÃ TÂN PHÚ",), ("TRƯỜNG TH TÂN PHÚ",))
    assert outline.place_date == "Tân Phú, ngày 5 tháng 2 năm 2026"
    assert outline.about == "V/v giới thiệu điển hình tiên tiến quý I"
    assert outline.addressees == ("Ủy ban nhân dân xã Tân Phú.",)
    assert outline.recipients == ("Như trên;", "Lưu: VT.")
    assert outline.signatures[0].name == "Trần Văn An"


def test_a_decision_has_authority_bases_and_articles() -> None:
    outline = parse(
        "QUYẾT ĐỊNH\nVề việc tặng Giấy khen\n\nHIỆU TRƯỞNG TRƯỜNG THCS A\n\nCăn cứ Luật Thi đua, khen thưởng\n"
        "Theo đề nghị của Hội đồng.\n\nQ U Y Ế T  Đ Ị N H:\nĐiều 1. Tặng Giấy khen.\nĐiều 3. Thi hành./.\n"
        "HIỆU TRƯỞNG\n\nNGUYỄN VĂN A"
    )
    assert [role for role, _, _ in roles(outline)] == [
        Role.AUTHORITY, Role.BASIS, Role.BASIS, Role.DECIDES, Role.ARTICLE, Role.ARTICLE,
    ]  # fmt: skip
    assert outline.signatures[0].name == "NGUYỄN VĂN A"
    assert codes(outline) == ["căn cứ", "nhảy số"]


@pytest.mark.parametrize("between", ["\t", " " * 12])
def test_minutes_are_signed_by_two_side_by_side(between: str) -> None:
    text = (
        f"BIÊN BẢN HỌP\nHội đồng\n\nBàn việc.\nXong./.\n\nTHƯ KÝ{between}CHỦ TỌA\n\n\nLê Thị Hoa{between}Trần Văn An\n"
    )
    signatures = parse(text).signatures
    assert [(s.posts, s.name) for s in signatures] == [(("THƯ KÝ",), "Lê Thị Hoa"), (("CHỦ TỌA",), "Trần Văn An")]


def test_minutes_are_signed_by_two_one_below_the_other() -> None:
    signatures = parse("BIÊN BẢN\nHọp tổ\n\nXong./.\n\nTHƯ KÝ\n\nLê Thị Hoa\n\nCHỦ TỌA\n\nTrần Văn An").signatures
    assert [s.name for s in signatures] == ["Lê Thị Hoa", "Trần Văn An"]


@pytest.mark.parametrize("name", ["H'Hen Niê", "Y Ban", "Hoa", "Cil Múp K'Brêu", "ThS. Lê Thị Ngọc Bích"])
def test_names_of_every_shape_sign(name: str) -> None:
    assert (
        parse(f"KẾ HOẠCH\nLàm\n\nXong./.\n\nNơi nhận:\n- Lưu: VT.\n\nHIỆU TRƯỞNG\n\n\n{name}").signatures[0].name
        == name
    )


@pytest.mark.parametrize(("code", "name"), [item for item in KINDS.items() if item[0] not in ("CV", "TCg")])
def test_every_kind_is_known_by_its_title(code: str, name: str) -> None:
    assert parse(f"{name}\nVề một việc\n\nNội dung.").kind == code
    assert parse(f"{name} VỀ MỘT VIỆC\n\nNội dung.").subject == ("VỀ MỘT VIỆC",)


def test_subject_goes_over_several_lines_and_stops_at_the_body() -> None:
    outline = parse(
        "KẾ HOẠCH\nThực hiện phong trào\nthi đua năm 2026\nCăn cứ Luật;\nNhà trường làm như sau:\nI. MỤC ĐÍCH\n- Một."
    )
    assert outline.subject == ("Thực hiện phong trào", "thi đua năm 2026")
    assert [role for role, _, _ in roles(outline)] == [Role.BASIS, Role.OPENING, Role.H_ROMAN, Role.DASH]


def test_levels_follow_the_numbering() -> None:
    text = "I. A\n1. B\n1.1. C\n1.1.1. D\n1.1.1.1. E\na) F\n- G\n+ H\nII) K\n2/ L\n2.1 M\nb. N"
    assert [block.level for block in parse(text).blocks] == [1, 2, 3, 4, 4, 5, 6, 7, 1, 2, 3, 5]


@pytest.mark.parametrize(
    "line",
    ["1.250.000 đồng cho quỹ", "25/12/2026 là hạn", "Mục 5 Chương XII của Luật", "Điều 8 Luật Thi đua", "V/v này",
     "p/h với tổ",
     "2026. Tiếp", "98,5% học sinh", "2.5 điểm"],
)  # fmt: skip
def test_what_only_looks_like_a_number_is_text(line: str) -> None:
    (block,) = parse(line).blocks
    assert (block.role, block.label, block.text) == (Role.TEXT, "", line)


def test_headings_are_short_and_have_something_below() -> None:
    outline = parse(
        "I. Mục đích\n1. Chung:\n- a\n2. Đối với cá nhân phải đạt các tiêu chí sau:\n"
        "- b\n3. Một câu đầy đủ.\n- c\n4. Cuối\n5. Cùng"
    )
    assert [block.label for block in outline.blocks if block.heading] == ["I.", "1."]


def test_parts_have_their_title_on_the_next_line() -> None:
    outline = parse("Phần thứ nhất\nĐÁNH GIÁ CHUNG\nI. A\n- a\nChương II\nQUY ĐỊNH\nĐiều 1. Phạm vi\n1. Một.")
    assert [role for role, _, _ in roles(outline)][:2] == [Role.PART, Role.PART_TITLE]
    assert "QUY ĐỊNH" in [text for role, _, text in roles(outline) if role is Role.PART_TITLE]


def test_a_sentence_cut_by_a_page_break_is_joined_and_said_so() -> None:
    outline = parse("- Các đơn vị tổ chức bình xét, công\n\n\nnhận điển hình.\n- Gửi về Sở của\n\nTỉnh ta.")
    assert [text for _, _, text in roles(outline)] == [
        "Các đơn vị tổ chức bình xét, công nhận điển hình.",
        "Gửi về Sở của Tỉnh ta.",
    ]
    assert [warning.line for warning in outline.warnings if warning.code == "ghép dòng"] == [3, 6]


def test_a_hard_wrapped_page_becomes_paragraphs_again() -> None:
    lines = [
        "- Khơi dậy tinh thần tự giác và sáng tạo của toàn thể cán bộ, giáo viên trong",
        "Trường, lấy kết quả công việc hằng ngày làm thước đo của thi đua, bình xét và",
        "khen thưởng trong năm học này.",
    ]
    outline = parse("\n".join(["I. MỤC ĐÍCH", *lines * 5]))
    assert [role for role, _, _ in roles(outline)] == [Role.H_ROMAN, *[Role.DASH] * 5]
    assert "ghép dòng" in codes(outline)


def test_italic_marks_become_spans_and_other_stars_stay() -> None:
    first, second, third = parse("Xem (*Phụ lục kèm theo*) nhé.\n2 * 3 * 4 bằng 24.\n* Đối với cá nhân").blocks
    assert first.text == "Xem (Phụ lục kèm theo) nhé."
    assert [first.text[a:b] for a, b in first.italic] == ["Phụ lục kèm theo"]
    assert (second.text, second.italic) == ("2 * 3 * 4 bằng 24.", ())
    assert (third.label, third.text) == ("*", "Đối với cá nhân")


def test_numbering_faults_are_found_at_every_level() -> None:
    text = "I. A\n1. a\n3. b\nIII. C\nIII. D\n2. Giữa\na) x\nc) y\n2.1. p\n2.3. q\n9.1. lạc\nIV. E\n1. một\n1.1. t\n"
    found = [(w.line, w.code) for w in parse(text).warnings if not w.code.startswith("thiếu")]
    assert found == [
        (2, "nhảy số"), (3, "nhảy số"), (4, "lặp số"), (5, "nhảy số"), (7, "nhảy số"), (9, "nhảy số"), (10, "nhảy số"),
    ]  # fmt: skip


def test_letters_run_in_the_vietnamese_order() -> None:
    assert codes(parse("".join(f"{letter}) việc\n" for letter in "abcdđeghiklmnopq"))) == []
    assert codes(parse("".join(f"{letter}) việc\n" for letter in "abcdefg"))) == ["nhảy số", "nhảy số"]


def test_continued_numbering_is_no_fault() -> None:
    assert codes(parse("I. A\n1. a\n2. b\nII. B\n3. c\n4. d")) == []


def test_number_symbol_and_date_are_checked() -> None:
    outline = parse("Số: 5/QĐ-THTP\nTân Phú, ngày 31 tháng 2 năm 2026\nKẾ HOẠCH\nLàm\n\nXong.")
    assert codes(outline) == ["ký hiệu", "ngày tháng"]


@pytest.mark.parametrize("encode", [to_tcvn3, to_vni])
def test_old_encodings_are_read(encode: object) -> None:
    text = (
        "Kế hoạch\nPhát động phong trào thi đua\nCăn cứ Luật Thi đua, khen thưởng;\n"
        "I. Mục đích\n- Đào tạo cán bộ quản lý giáo dục."
    )
    outline = parse(encode(text))  # type: ignore[operator]
    assert outline.kind == "KH"
    assert outline.subject == ("Phát động phong trào thi đua",)
    assert "bảng mã" in codes(outline)


def test_decomposed_letters_are_composed() -> None:
    import unicodedata

    outline = parse(unicodedata.normalize("NFD", "KẾ HOẠCH\nPhát động\n\nI. MỤC ĐÍCH\n- Một việc."))
    assert outline.subject == ("Phát động",)
    assert "bảng mã" in codes(outline)


def test_what_is_not_understood_stays_with_a_warning() -> None:
    outline = parse(
        "Số: 5/KH-A\nKý: a. nguyễn\n20/09/2023\nKẾ HOẠCH\nLàm\n\nXong./.\n"
        "Nơi nhận:\n- Lưu: VT.\nHIỆU TRƯỞNG\nAn\nghi thêm ở cuối"
    )
    assert [note.text for note in outline.notes] == ["Ký: a. nguyễn", "20/09/2023"]
    (stray,) = outline.annexes
    assert (stray.label, stray.blocks[0].text) == ("", "ghi thêm ở cuối")
    assert codes(outline) == ["không rõ"] * 3


def test_party_letterhead_is_kept_and_said() -> None:
    outline = parse(
        "TỈNH ỦY A\nTRƯỜNG CHÍNH TRỊ\nTRƯỜNG CHINH\n*\nSố 12-KH/TCT\n"
        "ĐẢNG CỘNG SẢN VIỆT NAM\nKẾ HOẠCH\nLàm\n\nI- MỤC ĐÍCH\n1- Một."
    )
    assert outline.issuer == ("TRƯỜNG CHÍNH TRỊ", "TRƯỜNG CHINH")
    assert outline.number == "12-KH/TCT"
    assert [label for _, label, _ in roles(outline)] == ["I-", "1-"]
    assert "tiêu đề Đảng" in codes(outline)


def test_many_faults_of_one_kind_are_summed_up() -> None:
    outline = parse("I. A\n" * 300)
    assert codes(outline).count("lặp số") == 51
    assert outline.warnings[-1].message == "Còn 249 chỗ khác có cùng lỗi “lặp số”"


def test_an_empty_text_has_one_warning() -> None:
    assert [warning.message for warning in parse(" \n\n").warnings] == ["Chưa có nội dung"]


def test_json_is_plain_data_for_the_command_line() -> None:
    data = parse(
        "Số: 5/KH-A\nKẾ HOẠCH\nLàm\nviệc\n\nCăn cứ Luật;\n\nI. MỤC ĐÍCH\n- Một.\n\n"
        "Nơi nhận:\n- Lưu: VT.\n\nHIỆU TRƯỞNG\n\nAn"
    ).as_json()
    assert (data["kind"], data["number"], data["subject"], data["signer"]) == ("KH", "5/KH-A", "Làm việc", "An")
    assert data["bases"] == ["Căn cứ Luật;"]
    assert data["blocks"][0] == {"level": 1, "number": "I.", "text": "MỤC ĐÍCH", "heading": True}
    assert data["recipients"] == ["Lưu: VT."]
    assert {"code", "message", "line"} == set(data["warnings"][0])
