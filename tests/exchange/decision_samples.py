"""Decisions as offices write them, made with python-docx: the head in a table, Điều 1, the list on its own page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import docx
from docx.table import Table

from tests import old_letters

HEAD = ("STT", "Họ và tên", "Chức vụ, đơn vị công tác")
BODY = (
    "QUYẾT ĐỊNH",
    "Về việc tặng danh hiệu “Lao động tiên tiến” năm học 2026 - 2027",
    "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ AN BÌNH",
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
    "Theo đề nghị của Trưởng phòng Văn hóa - Xã hội.",
    "QUYẾT ĐỊNH:",
)
ONE = "Điều 1. Tặng danh hiệu “Lao động tiên tiến” năm học 2026 - 2027 cho 02 cá nhân (có danh sách kèm theo)."
REST = ("Điều 2. Tiền thưởng thực hiện theo quy định.", "Điều 3. Quyết định này có hiệu lực từ ngày ký./.")
ROWS = (
    ("1", "Lê Thị An", "Tổ trưởng, Trường Tiểu học Hoa Phượng"),
    ("2", "Trần Văn Bình", "Giáo viên, Trường Tiểu học Hoa Phượng"),
)


def write(
    path: Path, rows: Sequence[Sequence[str]] = ROWS, *, head: Sequence[str] = HEAD, article: str = ONE,
    body: Sequence[str] = BODY, number: str = "Số: 214/QĐ-UBND", day: str = "An Bình, ngày 10 tháng 7 năm 2027",
    title: Sequence[str] = ("DANH SÁCH", "Cá nhân được tặng danh hiệu", "(Kèm theo Quyết định số 214/QĐ-UBND)"),
    font: str = "",
) -> Path:  # fmt: skip
    """Write a decision; `font` ".VnTime" writes all of it in TCVN3."""
    made = docx.Document()
    _cells(
        made.add_table(2, 2),
        (("ỦY BAN NHÂN DÂN\nXÃ AN BÌNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), (number, day)),
        font,
    )
    for line in (*body, article, *REST):
        _run(made.add_paragraph(), line, font)
    _cells(
        made.add_table(1, 2),
        (("Nơi nhận:\n- Như Điều 3;\n- Văn phòng;\n- Lưu: VT.", "CHỦ TỊCH\nNguyễn Văn Sơn"),),
        font,
    )
    made.add_page_break()
    for line in title:
        _run(made.add_paragraph(), line, font)
    if rows:
        table = made.add_table(0, len(head))
        for row in (head, *rows):
            cells = table.add_row().cells
            for cell, text in zip(cells, row, strict=False):
                _run(cell.paragraphs[0], text, font)
            if len(row) == 1:
                cells[0].merge(cells[-1])
    made.save(str(path))
    return path


def _cells(table: Table, rows: Sequence[Sequence[str]], font: str) -> None:
    for at, row in enumerate(rows):
        for cell, text in zip(table.rows[at].cells, row, strict=True):
            for number, line in enumerate(text.split("\n")):
                _run(cell.paragraphs[0] if not number else cell.add_paragraph(), line, font)


def _run(paragraph: object, text: str, font: str) -> None:
    """Old offices typed capitals as small letters in a font of capitals (.VnTimeH)."""
    capitals = bool(font) and text.isupper()
    words = old_letters.to_tcvn3(text.lower() if capitals else text) if font else text
    run = paragraph.add_run(words)  # type: ignore[attr-defined]
    if font:
        run.font.name = f"{font}H" if capitals else font
