"""A made-up plan as a clerk types it in Word with everything done by hand: the repair's hardest customer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from tests.old_letters import to_tcvn3, to_vni

BASES = (
    "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
    "Căn cứ nhiệm vụ năm học 2026 - 2027 của nhà trường,",
)
BODY = (
    "\tTrường Tiểu học Tân Phú xây dựng kế hoạch tổ chức phong trào thi đua trong cán bộ, giáo viên và nhân viên "
    "nhà trường năm học này như sau:",
    "",
    "     I. MỤC ĐÍCH",
    "- Động viên cán bộ, giáo viên, nhân viên và học sinh hoàn thành tốt nhiệm vụ năm học, phát hiện người tốt.",
    "",
    "",
    "II. YÊU CẦU",
)
OLD = "Các tổ chuyên môn gửi đăng ký về Văn phòng nhà trường đúng thời gian quy định."
OLDER = "Văn phòng tổng hợp, báo cáo Hiệu trưởng."
RECIPIENTS = ("- UBND xã Tân Phú", "- Các tổ chuyên môn,", "- Lưu VT")


def _faced(run: Any, face: str, size: float, *, bold: bool = False, italic: bool = False) -> Any:
    run.font.name, run.font.size, run.bold, run.italic = face, Pt(size), bold, italic
    return run


def messy(path: Path) -> Path:
    """Write the sample. US Letter, Calibri, number at the foot, spacing by hand, old encodings in two runs."""
    file = Document()
    _letterhead(file)
    head = file.add_paragraph()
    head.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _faced(head.add_run("Kế hoạch"), "Arial", 16, bold=True)
    subject = file.add_paragraph()
    subject.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _faced(subject.add_run("Tổ chức phong trào thi đua năm học mới"), "Times New Roman", 12)
    for text in BASES:
        _faced(file.add_paragraph().add_run(text), "Calibri", 12)
    for text in BODY:
        _faced(file.add_paragraph().add_run(text), "Times New Roman", 13)
    marked = file.add_paragraph()
    _faced(marked.add_run("Mỗi tổ có "), "Times New Roman", 13)
    red = _faced(marked.add_run("ít nhất một điển hi\u0300nh"), "Times New Roman", 13, bold=True)
    red.font.color.rgb = RGBColor(0xC0, 0, 0)
    _faced(marked.add_run(" tiên tiến."), "Times New Roman", 13)
    _faced(file.add_paragraph().add_run(to_tcvn3(OLD)), ".VnTime", 13)
    older = file.add_paragraph()
    text = to_vni(OLDER)
    _faced(older.add_run(text[:2]), "VNI-Times", 13)
    _faced(older.add_run(text[2:]), "VNI-Times", 13)
    _faced(file.add_paragraph().add_run("Trên đây là kế hoạch của nhà trường./."), "Times New Roman", 13)
    file.add_paragraph()
    _foot(file)
    _number_at_the_foot(file)
    file.save(path)
    return path


def _letterhead(file: Any) -> None:
    table = file.add_table(1, 2)
    left, right = table.rows[0].cells
    for cell, lines in (
        (left, (("UBND xã Tân Phú", 13), ("TRƯỜNG TIỂU HỌC TÂN PHÚ", 14), ("Số 5 / KH - thtp", 12))),
        (right, (("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIÊT NAM", 14), ("Độc lập – Tự do – Hạnh phúc", 14))),
    ):
        para = cell.paragraphs[0]
        for i, (words, size) in enumerate(lines):
            run = _faced(para.add_run(words), "Times New Roman", size, bold=size == 14)
            if i + 1 < len(lines):
                run.add_break(WD_BREAK.LINE)
            run.underline = words.startswith("Độc")
    day = right.add_paragraph()
    _faced(day.add_run("Tân Phú ngày 5 tháng 09 năm 2026"), "Times New Roman", 13)


def _foot(file: Any) -> None:
    left, right = file.add_table(1, 2).rows[0].cells
    _faced(left.paragraphs[0].add_run("Nơi nhận"), "Times New Roman", 13, bold=True)
    for text in RECIPIENTS:
        _faced(left.add_paragraph().add_run(text), "Times New Roman", 12)
    for text, bold in (("K/T HIỆU TRƯỞNG", True), ("PHÓ HIỆU TRƯỞNG", False), ("Nguyễn Thị Ước", False)):
        para = right.add_paragraph() if right.paragraphs[0].text else right.paragraphs[0]
        para.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _faced(para.add_run(text), "Times New Roman", 14, bold=bold)


def _number_at_the_foot(file: Any) -> None:
    para = file.sections[0].footer.paragraphs[0]
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), " PAGE ")
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    para._p.append(field)
