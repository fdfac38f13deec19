"""The order of numbers, short forms, and text outside the body: boxes, headers, footers, tables next to tables."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from word_samples import DASH, HEAD, HEADMASTER, dispatch, edited, minutes, plan, saved

from dhtt_desktop.documents.arrange import arrange
from dhtt_desktop.documents.check import Finding, check_docx
from dhtt_desktop.documents.check.letters import find_letters
from dhtt_desktop.documents.check.reading import read
from dhtt_desktop.documents.flow import Cell, Grid, Para, ParaStyle, Row, Span
from dhtt_desktop.documents.model import Block, Document, OfficeFacts, Role
from dhtt_desktop.documents.repair import repair

CELL = ParaStyle("Ô", 13.0, "left")


def _checked(tmp_path: Path, *more: Block) -> list[Finding]:
    return check_docx(saved(plan(*more), tmp_path))


def _clause(label: str, role: Role = Role.H_ARABIC, level: int = 2) -> Block:
    return Block(role, f"Nội dung của việc mang số {label} viết cho đủ một câu.", label, level)


@pytest.mark.parametrize(
    ("labels", "told"),
    [
        (("3.",), "thiếu “2.”"),
        (("2.", "2."), "bị lặp"),
        (("2.", "3.", "2."), "bị lặp"),
        (("2.", "3.", "4."), ""),
        (("2.", "3.", "4.", "6."), "thiếu “5.”"),
    ],
)
def test_numbers_left_out_or_given_twice(labels: tuple[str, ...], told: str, tmp_path: Path) -> None:
    findings = _checked(tmp_path, *map(_clause, labels))
    assert [finding.code for finding in findings] == (["ST-01"] if told else []), findings
    assert all(told in finding.found for finding in findings)


def test_points_follow_the_vietnamese_alphabet(tmp_path: Path) -> None:
    good = [_clause(f"{letter})", Role.H_LETTER, 5) for letter in "abcdđe"]
    assert _checked(tmp_path, *good) == []
    findings = _checked(tmp_path, *good[:4], *good[5:])
    assert [(finding.code, "“đ)”" in finding.found) for finding in findings] == [("ST-01", True)]


def test_a_repeat_names_the_paragraph_that_had_the_number(tmp_path: Path) -> None:
    findings = _checked(tmp_path, _clause("2."), _clause("2."))
    assert "đã có ở đoạn" in findings[0].found
    assert "dòng" not in findings[0].found


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("Các tổ chấm SKKN theo mẫu của trường.", ["SKKN"]),
        ("Các tổ chấm sáng kiến kinh nghiệm (SKKN), gửi SKKN về trường.", []),
        ("Sáng kiến kinh nghiệm (sau đây gọi tắt là SKKN) gửi về trường; SKKN chấm trong tháng 5.", []),
        ("Sáng kiến kinh nghiệm (viết tắt là: “SKKN”) và các SKKN.", []),
        ("UBND xã, THCS, GDĐT, HĐND và TP. Hồ Chí Minh.", []),
        ("Theo Kế hoạch số 12/KH-SKKN và Quyết định 05/QĐ-ABCD.", []),
        ("Phụ lục XII, Phần III của Kế hoạch.", []),
        ("Thực hiện khẩu hiệu THI ĐUA YÊU NƯỚC trong nhà trường.", []),
        ("Đăng ký CSTĐ và LĐTT trước ngày 15.", ["CSTĐ", "LĐTT"]),
        ("Trường THCS&THPT Tân Phú và Sở GD&ĐT.", []),
        ("Bà H'Hen Niê và ông Y Ban dự họp.", []),
    ],
)
def test_short_forms_that_nobody_explains(text: str, unknown: list[str], tmp_path: Path) -> None:
    findings = _checked(tmp_path, Block(Role.TEXT, text))
    assert [finding.found for finding in findings] == [f"chữ viết tắt “{form}”" for form in unknown]
    assert {finding.code for finding in findings} <= {"VT-01"}


def test_a_short_form_is_told_once(tmp_path: Path) -> None:
    findings = _checked(tmp_path, *(Block(Role.TEXT, f"Tổ {n} chấm SKKN theo mẫu.") for n in range(4)))
    assert len(findings) == 1
    assert "và 3 chỗ khác" in findings[0].place


BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp>'
    "<wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
    "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox>"
    "</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def _with_box(path: Path, properties: str, text: str) -> Path:
    content = BOX.format(f"<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r></w:p>")
    return edited(path, "word/document.xml", r"(<w:r><w:rPr><w:b/><w:bCs/></w:rPr><w:t>I\.)", content + r"\1")


@pytest.mark.parametrize(
    ("properties", "text", "code"),
    [
        ('<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>', "Chữ trong khung", "FT-01"),
        ('<w:color w:val="FF0000"/>', "Chữ trong khung", "FT-01"),
        ("", "Chu\u031b\u0303 trong khung", "NF-01"),
        ("", "Gửi Phòng Nội vụ trước ngày 15", "OR-01"),
    ],
)
def test_text_in_a_drawn_box_is_read_once(properties: str, text: str, code: str, tmp_path: Path) -> None:
    findings = check_docx(_with_box(saved(plan(), tmp_path), properties, text))
    assert [finding.code for finding in findings] == [code]
    assert findings[0].place.startswith("Khung chữ 1")
    assert "chỗ khác" not in findings[0].place


def test_the_face_of_the_page_number_counts(tmp_path: Path) -> None:
    path = edited(saved(plan(), tmp_path), "word/header2.xml", "<w:rPr>", '<w:rPr><w:rFonts w:ascii="Calibri"/>')
    findings = check_docx(path)
    assert [(finding.code, finding.place.split(":")[0]) for finding in findings] == [("FT-01", "Đầu trang")]


def test_the_paragraph_that_parts_two_tables_is_needed(tmp_path: Path) -> None:
    flow = plan()
    section = flow.sections[0]
    rows = tuple(Row((Cell((Para((Span(f"Ô {n}"),), CELL),)),)) for n in range(3))
    grid = Grid((150.0,), rows, headers=1)
    items = (*section.items[:-1], grid, section.items[-1])
    path = saved(replace(flow, sections=(replace(section, items=items),)), tmp_path)
    assert check_docx(path) == []


def test_the_faults_of_real_plans_are_found(shared: Path, tmp_path: Path) -> None:
    from dhtt_desktop.documents import arrange, compose, outline
    from dhtt_desktop.documents.model import OfficeFacts

    told: dict[str, list[str]] = {}
    for source in sorted((shared / "plans").glob("*.txt")):
        document = compose.compose(outline.parse(source.read_text(encoding="utf-8")), OfficeFacts(), (), "KH")
        findings = check_docx(saved(arrange.arrange(document), tmp_path))
        told[source.name[:3]] = [f.found.split("(")[0].strip() for f in findings if f.code in ("ST-01", "VT-01")]
    assert [len(found) for found in told.values()] == [0, 0, 0, 1, 2]
    assert told["003"][0].endswith("thiếu “5.”")
    assert all("“III.” bị lặp" in found for found in told["004"])


def test_a_long_list_does_not_hide_what_follows(tmp_path: Path) -> None:
    findings = _checked(tmp_path, *(Block(Role.DASH, f"{DASH} Việc {n}.", "-", 6) for n in range(60)), _clause("3."))
    assert [finding.code for finding in findings] == ["ST-01"]


def test_addressees_below_kinh_gui_are_no_body_text(tmp_path: Path) -> None:
    document = Document(
        kind="CV",
        letterhead=replace(HEAD, number="05/MNTP-TĐ", about="V/v đăng ký điển hình tiên tiến"),
        addressees=("UBND xã Tân Phú;", "Sở Giáo dục và Đào tạo;", "Sở Nội vụ."),
        blocks=(Block(Role.CLOSING, f"Trường Mầm non Tân Phú báo cáo như sau. {DASH[:-1]}./."),),
        recipients=("Như trên;", "Lưu: VT."),
        signatures=(HEADMASTER,),
    )
    path = saved(arrange(document), tmp_path)
    assert check_docx(path) == []
    bare = edited(path, "word/document.xml", r"<w:t>(- (?:UBND xã|Sở)[^<]*)</w:t>", r"<w:t>\1</w:t>")
    assert find_letters(read(bare))[0].body[0].words.startswith("Trường Mầm non")


def test_the_schools_own_documents_carry_its_own_abbreviation(tmp_path: Path) -> None:
    path = saved(plan(), tmp_path)
    ours = OfficeFacts(issuer=HEAD.issuer, symbol="MNTP")
    assert check_docx(path, ours) == []
    findings = check_docx(path, replace(ours, symbol="MNTPHU"))
    assert [(finding.code, "MNTPHU" in finding.asked) for finding in findings] == [("HD-03", True)]
    assert check_docx(path, replace(ours, issuer=("TRƯỜNG TIỂU HỌC KHÁC",), symbol="THK")) == []


def test_a_list_that_is_still_empty_may_lie_across(tmp_path: Path) -> None:
    flow = plan()
    section = flow.sections[0]
    heads = tuple(Cell((Para((Span(title),), CELL),)) for title in ("STT", "Họ và tên", "Tổ", "Danh hiệu", "Ghi chú"))
    grid = Grid((12.0, 60.0, 40.0, 60.0, 60.0), (Row(heads),), headers=1)
    turned = replace(section, items=(*section.items[:-1], grid, section.items[-1]), landscape=True)
    assert check_docx(saved(replace(flow, sections=(turned,)), tmp_path)) == []


def test_a_single_page_whose_second_header_was_dropped_needs_no_number(tmp_path: Path) -> None:
    path = edited(saved(plan(), tmp_path), "word/document.xml", r'<w:headerReference w:type="default"[^>]*/>', "")
    assert check_docx(path) == []
    assert repair(path).changes == ()
    long = saved(plan(*(Block(Role.DASH, DASH, "-", 6) for _ in range(40))), tmp_path)
    findings = check_docx(edited(long, "word/document.xml", r'<w:headerReference w:type="default"[^>]*/>', ""))
    assert [(finding.code, finding.severity) for finding in findings] == [("PG-02", "lỗi")]
    assert repair(long).left == ()


@pytest.mark.pages
def test_our_documents_saved_again_by_libreoffice_have_no_fault(soffice: str, tmp_path: Path) -> None:
    for make in (plan, dispatch, minutes):
        saved(make(), tmp_path, f"{make.__name__}.docx")
    asked = [soffice, "--headless", f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}", "--convert-to"]
    files = [str(path) for path in tmp_path.glob("*.docx")]
    subprocess.run([*asked, "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "out"), *files], check=True,
                   capture_output=True)  # fmt: skip
    again = sorted((tmp_path / "out").glob("*.docx"))
    assert len(again) == len(files)
    assert {path.name: check_docx(path) for path in again} == {path.name: [] for path in again}
