"""The layout check: our own documents pass, each spoilt one is caught by its rule and by no other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from word_samples import CLOSING, DASH, dispatch, edited, minutes, plan, remade, saved, spans, style, words

from dhtt_desktop.documents.check import Finding, check_docx
from dhtt_desktop.documents.flow import Flow, Para, ParaStyle, Span
from dhtt_desktop.documents.model import Block, Role

NATION = "CỘNG HÒA"
MOTTO = "Độc lập"
ISSUER = "TRƯỜNG MẦM NON"


def _codes(findings: list[Finding]) -> set[str]:
    return {finding.code for finding in findings}


@pytest.mark.parametrize("make", [plan, dispatch, minutes])
def test_our_own_documents_have_no_fault(make: Callable[[], Flow], tmp_path: Path) -> None:
    assert check_docx(saved(make(), tmp_path)) == []


def _ruleless(para: Para) -> Para:
    return replace(para, rule=None)


SPOILT = [
    # letterhead
    ("HD-01", NATION, words("VIỆT", "VIÊT"), "CỘNG HÒA XÃ HỘI"),
    ("HD-01", NATION, words("CỘNG HÒA XÃ HỘI CHỦ NGHĨA", "NƯỚC"), "CỘNG HÒA XÃ HỘI"),
    ("HD-01", NATION, spans(bold=False), "chữ đậm"),
    ("HD-01", NATION, style(size=14.0), "cỡ chữ 12–13"),
    ("HD-01", MOTTO, words(" - ", "-"), "Độc lập - Tự do - Hạnh phúc"),
    ("HD-01", MOTTO, words("Tự do", "tự do"), "Độc lập - Tự do - Hạnh phúc"),
    ("HD-01", MOTTO, spans(italic=True), "chữ đứng"),
    ("HD-01", MOTTO, _ruleless, "đường kẻ ngang"),
    ("HD-01", MOTTO, lambda para: replace(para, rule=20.0), "dài bằng dòng chữ"),
    ("HD-02", "UBND XÃ", spans(bold=True), "không đậm"),
    ("HD-02", "UBND XÃ", words("XÃ", "xã"), "chữ in hoa"),
    ("HD-02", ISSUER, spans(bold=False), "in đậm"),
    ("HD-02", ISSUER, style(size=14.0), "cỡ chữ 12–13"),
    ("HD-02", ISSUER, _ruleless, "đường kẻ ngang"),
    ("HD-02", ISSUER, lambda para: replace(para, rule=58.0), "1/3 đến 1/2"),
    ("HD-03", "Số:", words("05/", "5/"), "05/…"),
    ("HD-03", "Số:", words("Số:", "Số"), "“Số:”"),
    ("HD-03", "Số:", words("05/KH", "05 / KH"), "viết liền"),
    ("HD-03", "Số:", words("-MNTP", "-mntp"), "viết hoa"),
    ("HD-03", "Số:", words("KH-", "QĐ-"), "“KH”"),
    ("HD-03", "Số:", words("05/KH-MNTP", "05KH-MNTP"), "số/ký hiệu"),
    ("HD-03", "Số:", style(size=14.0), "cỡ chữ 13"),
    ("HD-04", "Tân Phú,", words("Phú, ngày", "Phú ngày"), "dấu phẩy"),
    ("HD-04", "Tân Phú,", words("ngày 05", "ngày 5"), "ngày 05"),
    ("HD-04", "Tân Phú,", words("tháng 01", "tháng 1"), "tháng 01"),
    ("HD-04", "Tân Phú,", words("tháng 01", "tháng 09"), "tháng 9"),
    ("HD-04", "Tân Phú,", words("05 tháng 01", "30 tháng 02"), "ngày tháng có thật"),
    ("HD-04", "Tân Phú,", spans(italic=False), "chữ nghiêng"),
    # title
    ("TT-01", "KẾ HOẠCH", words("KẾ HOẠCH", "Kế hoạch"), "chữ in hoa"),
    ("TT-01", "KẾ HOẠCH", spans(bold=False), "chữ đậm"),
    ("TT-01", "Tổ chức phong trào", spans(bold=False), "chữ đậm"),
    ("TT-01", "Tổ chức phong trào", _ruleless, "đường kẻ ngang"),
    ("TT-01", "Tổ chức phong trào", style(size=16.0), "cỡ chữ 13–14"),
    # body
    ("CC-01", "Căn cứ Luật", spans(italic=False), "chữ nghiêng"),
    ("CC-01", "Căn cứ Luật", words("2022;", "2022."), "dấu chấm phẩy"),
    ("CC-01", "Căn cứ nhiệm vụ", words("2026.", "2026;"), "dấu chấm (.)"),
    ("BD-01", CLOSING, style(align="left"), "hai lề"),
    ("BD-01", CLOSING, style(first_indent=0.0), "10 mm hoặc 12,7 mm"),
    ("BD-01", CLOSING, style(first_indent=20.0), "10 mm hoặc 12,7 mm"),
    ("BD-01", "- Phát hiện", style(after=2.0), "6 pt"),
    ("BD-01", CLOSING, style(line=2.0), "1,0 đến 1,5"),
    ("BD-01", CLOSING, style(exact_line=12.0), "1,0 đến 1,5"),
    ("BD-01", CLOSING, style(size=12.0), "cỡ chữ 13–14"),
    ("BD-02", CLOSING, words("Các tổ", "\tCác tổ"), "định dạng đoạn"),
    ("BD-02", CLOSING, words("Các tổ", "     Các tổ"), "định dạng đoạn"),
    ("BD-02", CLOSING, words("để thực hiện", "để        thực hiện"), "định dạng đoạn"),
    ("BD-02", "1. Mục đích", words("1. Mục đích", ""), "đoạn trống"),
    # foot
    ("SG-01", "HIỆU TRƯỞNG", words("HIỆU", "KT HIỆU"), "KT."),
    ("SG-01", "HIỆU TRƯỞNG", words("HIỆU", "K/T HIỆU"), "KT."),
    ("SG-01", "HIỆU TRƯỞNG", words("HIỆU", "KT. HIỆU"), "cấp phó"),
    ("SG-01", "HIỆU TRƯỞNG", words("HIỆU", "PHÓ HIỆU"), "KT. HIỆU TRƯỞNG"),
    ("SG-01", "HIỆU TRƯỞNG", spans(bold=False), "chữ đậm"),
    ("SG-01", "Nguyễn Thị Ước", style(size=12.0), "cỡ chữ 13–14"),
    ("SG-02", "Nguyễn Thị Ước", words("Nguyễn", "ThS. Nguyễn"), "họ và tên"),
    ("NN-01", "Nơi nhận:", spans(italic=False), "chữ nghiêng"),
    ("NN-01", "Nơi nhận:", style(size=13.0), "cỡ chữ 12"),
    ("NN-01", "Nơi nhận:", words(":", ""), "dấu hai chấm"),
    ("NN-01", "- UBND", style(size=12.0), "cỡ chữ 11"),
    ("NN-01", "- UBND", words(";", ","), "dấu chấm phẩy"),
    ("NN-01", "- Lưu", words("VT.", "VT"), "dấu chấm"),
    ("NN-01", "- Lưu", words("- Lưu: VT.", "- Trang thông tin."), "Lưu: VT"),
    ("NN-02", "- Các tổ", words("Các tổ chuyên môn (để thực hiện)", "Như trên"), "Kính gửi"),
    # letters
    ("FT-01", CLOSING, spans(color="#c00000"), "màu đen"),
    ("NF-01", CLOSING, words("Các", "Ca\u0301c"), "dựng sẵn"),
]


@pytest.mark.parametrize(("code", "begins", "change", "asked"), SPOILT)
def test_each_fault_is_found_by_its_rule_alone(
    code: str, begins: str, change: Callable[[Para], Para], asked: str, tmp_path: Path
) -> None:
    findings = check_docx(saved(remade(plan(), begins, change), tmp_path))
    assert _codes(findings) == {code}
    assert any(asked in finding.asked for finding in findings), findings
    assert all(finding.place and finding.found and finding.article for finding in findings)


DISPATCH_SPOILT = [
    ("TT-02", "V/v", words("V/v", "Về việc"), "V/v"),
    ("TT-02", "V/v", spans(italic=True), "chữ đứng"),
    ("TT-02", "V/v", style(size=14.0), "cỡ chữ 12–13"),
    ("TT-02", "V/v", words("V/v đăng ký", "đăng ký"), "V/v"),
    ("NN-02", "- Như trên", words("Như trên", "UBND xã Tân Phú"), "Như trên"),
]


@pytest.mark.parametrize(("code", "begins", "change", "asked"), DISPATCH_SPOILT)
def test_a_letter_without_kind_has_its_own_rules(
    code: str, begins: str, change: Callable[[Para], Para], asked: str, tmp_path: Path
) -> None:
    findings = check_docx(saved(remade(dispatch(), begins, change), tmp_path))
    assert _codes(findings) == {code}
    assert any(asked in finding.asked for finding in findings), findings


BODY = "word/document.xml"
HEADER = "word/header2.xml"
EDITED = [
    ("PG-01", BODY, r'w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"', "khổ A4"),
    ("PG-01", BODY, r'w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906"', "trang đứng"),
    ("PG-01", BODY, r'w:left="1701" w:header', 'w:left="1134" w:header', "lề trái 30–35 mm"),
    ("PG-01", BODY, r'w:right="850"', 'w:right="1417"', "lề phải 15–20 mm"),
    ("PG-02", BODY, r"<w:titlePg/>", "", "số trang thứ nhất"),
    ("PG-02", HEADER, r" PAGE ", " NUMPAGES ", "số trang"),
    ("PG-02", HEADER, r'w:val="28"', 'w:val="24"', "cỡ chữ 13–14"),
    ("PG-02", HEADER, r'<w:pStyle w:val="Header"/>', '<w:pStyle w:val="Header"/><w:jc w:val="right"/>', "canh giữa"),
    ("FT-01", BODY, r"<w:t>I\. ", '<w:rPr><w:rFonts w:hAnsi="Arial"/></w:rPr><w:t>I. ', "Times New Roman"),
    ("FT-01", "word/styles.xml", r'w:ascii="Times New Roman"', 'w:ascii="Calibri"', "Times New Roman"),
    ("FT-01", "word/styles.xml", r'w:hAnsi="Times New Roman"', 'w:hAnsiTheme="minorHAnsi"', "Times New Roman"),
]


@pytest.mark.parametrize(("code", "part", "pattern", "new", "asked"), EDITED)
def test_faults_of_the_page_and_of_fonts(
    code: str, part: str, pattern: str, new: str, asked: str, tmp_path: Path
) -> None:
    path = saved(plan(), tmp_path)
    if "Theme" in new:
        edited(path, "word/theme/theme1.xml", 'typeface="Times New Roman"', 'typeface="Cambria"')
    if "rFonts" in new:
        pattern, new = (
            r"<w:r><w:rPr><w:b/><w:bCs/></w:rPr><w:t>I\.",
            ('<w:r><w:rPr><w:rFonts w:hAnsi="Arial"/><w:b/><w:bCs/></w:rPr><w:t>I.'),
        )
    findings = check_docx(edited(path, part, pattern, new))
    assert _codes(findings) == {code}, findings
    assert any(asked in finding.asked for finding in findings), findings


def test_a_long_text_without_page_number_is_an_error_and_a_short_one_a_hint(tmp_path: Path) -> None:
    short = check_docx(edited(saved(plan(), tmp_path), HEADER, " PAGE ", " "))
    long = plan(*(Block(Role.DASH, DASH, "-", 6) for _ in range(40)))
    found = check_docx(edited(saved(long, tmp_path), HEADER, " PAGE ", " "))
    assert [finding.severity for finding in short] == ["nên sửa"]
    assert [finding.severity for finding in found] == ["lỗi"]


def test_an_abolished_body_is_named_only_in_a_text_of_after_the_reform(tmp_path: Path) -> None:
    def with_words(text: str, year: str) -> Flow:
        flow = plan(Block(Role.TEXT, text))
        return remade(flow, "Tân Phú,", words("2026", year))

    now = "Báo cáo Phòng Giáo dục và Đào tạo theo quy định."
    then = "Thực hiện Quyết định số 12/QĐ-UBND ngày 05/3/2024 của UBND huyện Cai Lậy."
    assert _codes(check_docx(saved(with_words(now, "2026"), tmp_path))) == {"OR-01"}
    assert check_docx(saved(with_words(now, "2025"), tmp_path)) == []
    assert check_docx(saved(with_words(then, "2026"), tmp_path)) == []


def test_a_basis_that_had_ended_is_told_with_what_replaced_it(tmp_path: Path) -> None:
    old = words("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022", "Căn cứ Nghị định số 98/2023/NĐ-CP")
    flow = remade(plan(), "Căn cứ Luật", old)
    findings = check_docx(saved(flow, tmp_path))
    assert [(finding.code, finding.severity) for finding in findings] == [("CC-01", "nên sửa")]
    assert "01/07/2025" in findings[0].found
    assert "152/2025/NĐ-CP" in findings[0].asked
    before = remade(flow, "Tân Phú,", words("2026", "2025"))
    assert check_docx(saved(before, tmp_path)) == []


def test_text_in_an_old_encoding_is_told_with_its_name(tmp_path: Path) -> None:
    path = saved(plan(Block(Role.TEXT, "§µo t¹o båi d­ìng gi¸o viªn")), tmp_path)
    edited(
        path, BODY, r"<w:r><w:t>(§µo)", r'<w:r><w:rPr><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr><w:t>\1'
    )
    findings = check_docx(path)
    assert _codes(findings) == {"FT-01", "NF-01"}
    assert any("TCVN3" in finding.found for finding in findings)


def test_the_same_fault_in_many_places_is_told_once(tmp_path: Path) -> None:
    flow = plan(*(Block(Role.DASH, f"{DASH} Việc {n}.", "-", 6) for n in range(9)))
    findings = check_docx(saved(remade(flow, "- Phát hiện", style(first_indent=0.0)), tmp_path))
    assert len(findings) == 1
    assert "và 9 chỗ khác" in findings[0].place
    assert "Đoạn" in findings[0].place


def test_a_number_that_waits_for_the_register_is_no_fault(tmp_path: Path) -> None:
    for waiting in ("……/KH-MNTP", "      /KH-MNTP", "...../KH-MNTP"):
        flow = remade(plan(), "Số:", words("05/KH-MNTP", waiting))
        assert check_docx(saved(flow, tmp_path)) == []


def test_a_letterhead_without_a_table_is_a_hint(tmp_path: Path) -> None:
    loose = ParaStyle("Đầu trang rời", 12, "center")
    top = (
        Para((Span("UBND XÃ TÂN PHÚ\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True),), loose),
        Para((Span("TRƯỜNG MẦM NON\tĐộc lập - Tự do - Hạnh phúc", bold=True),), loose, rule=50.0),
        Para((Span("Số: 05/KH-MNTP"),), replace(loose, name="Số rời", size=13)),
        Para((Span("Tân Phú, ngày 05 tháng 01 năm 2026", italic=True),), replace(loose, name="Ngày rời", size=13)),
    )
    flow = plan()
    section = replace(flow.sections[0], items=(*top, *flow.sections[0].items[1:]))
    findings = check_docx(saved(replace(flow, sections=(section,)), tmp_path))
    assert _codes(findings) == {"BD-02"}
    assert "bảng hai cột" in findings[0].asked


def test_a_list_under_a_letterhead_needs_no_number(tmp_path: Path) -> None:
    flow = minutes()
    for begins, old, new in (("BIÊN BẢN", "BIÊN BẢN", "DANH SÁCH"), ("Số:", "Số: 02/BB-MNTP", "")):
        flow = remade(flow, begins, words(old, new))
    assert check_docx(saved(flow, tmp_path)) == []
    unnumbered = remade(plan(), "Số:", words("Số: 05/KH-MNTP", ""))
    assert _codes(check_docx(saved(unnumbered, tmp_path))) == {"HD-03"}


def test_a_file_without_a_letterhead_is_checked_as_pages_only(tmp_path: Path) -> None:
    flow = plan()
    section = replace(flow.sections[0], items=flow.sections[0].items[1:])
    assert check_docx(saved(replace(flow, sections=(section,)), tmp_path)) == []


def test_the_decrees_own_samples_raise_no_alarm_that_is_not_there(shared: Path) -> None:
    findings = check_docx(shared / "nd30" / "Phuluc3.docx")
    # the samples' captions are really in Calibri, and the file really parts its samples by empty paragraphs
    assert _codes(findings) <= {"FT-01", "BD-02"}
    assert check_docx(shared / "nd30" / "Phuluc2.docx") == []
