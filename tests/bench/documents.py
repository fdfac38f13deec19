"""A 1,000-row list as .docx and as PDF; a long plan re-rendered after one changed word."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from html import escape
from typing import Any

from dhtt_desktop.documents import arrange, compose, outline, word
from dhtt_desktop.documents.model import Annex, Block, Document, Letterhead, OfficeFacts, Role, Signature, Table
from tests.bench.harness import Figure, median_ms

ROWS, COLUMNS = 1000, 8
HEAD = ("STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Đơn vị", "Xếp loại", "Danh hiệu", "Ghi chú")


def rows() -> tuple[tuple[str, ...], ...]:
    """Made-up rows of the usual list."""
    return tuple(
        (str(n), f"Nguyễn Thị Hồng {n}", "20/11/1985", "Giáo viên", "Tổ Toán - Lý", "HTXSNV", "Lao động tiên tiến", "")
        for n in range(1, ROWS + 1)
    )


ROWS_TEXT = rows()


def document() -> Document:
    """A tờ trình with its list of 1,000."""
    align = ("center",) + ("left",) * 7
    table = Table("Danh sách đề nghị", (11, 45, 24, 26, 30, 22, 40, 20), (HEAD,), ROWS_TEXT, align)
    block = Block(Role.TABLE, "Danh sách đề nghị")
    return Document(
        kind="TTr",
        letterhead=Letterhead(("UBND XÃ AN BÌNH",), ("TRƯỜNG TIỂU HỌC HOA PHƯỢNG",), "05/TTr-THHP", ""),
        title="TỜ TRÌNH",
        subject=("Về việc đề nghị xét tặng danh hiệu thi đua",),
        blocks=(Block(Role.TEXT, "Nhà trường kính trình danh sách kèm theo./."),),
        recipients=("Như trên;", "Lưu: VT."),
        signatures=(Signature(("HIỆU TRƯỞNG",), "Nguyễn Thị Minh Nguyệt"),),
        annexes=(Annex("DANH SÁCH", ("Đề nghị xét tặng danh hiệu thi đua",), "(Kèm theo Tờ trình)", (block,)),),
        tables=(table,),
    )


def obvious_loop() -> None:
    """What a first python-docx program does: add_row and cell.text."""
    import docx

    made = docx.Document()
    made.add_paragraph("TỜ TRÌNH")
    table = made.add_table(rows=1, cols=COLUMNS)
    for at, title in enumerate(HEAD):
        table.rows[0].cells[at].text = title
    for values in ROWS_TEXT:
        cells = table.add_row().cells
        for at, value in enumerate(values):
            cells[at].text = value
    made.save(io.BytesIO())


def by_hand() -> None:
    """The floor: the same cells with the same markup as one string of XML, zipped; nothing else of a document."""
    cell = (
        '<w:tc><w:tcPr><w:tcW w:w="1435" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr>'
        '<w:pStyle w:val="OBang13Trai"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p></w:tc>'
    )
    row = "<w:tr><w:trPr><w:cantSplit/></w:trPr>{}</w:tr>"
    body = "".join(row.format("".join(cell.format(escape(value)) for value in values)) for values in (HEAD, *ROWS_TEXT))
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    text = f'<w:document xmlns:w="{name}"><w:body><w:tbl>{body}</w:tbl></w:body></w:document>'
    with zipfile.ZipFile(io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", text)


def bare_painter() -> None:
    """The floor of a PDF: texts drawn in a grid by QPainter, page after page."""
    from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF
    from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter, QPdfWriter

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Landscape, QMarginsF(0, 0, 0, 0))
    )
    painter = QPainter(writer)
    painter.setFont(QFont("Liberation Serif", 12))
    height, width = writer.height() // 30, writer.width() // COLUMNS
    for number, values in enumerate((HEAD, *ROWS_TEXT)):
        line = number % 28
        if number and not line:
            writer.newPage()
        for at, value in enumerate(values):
            rect = QRectF(at * width, (line + 1) * height, width, height)
            painter.drawRect(rect)
            painter.drawText(rect, 0, value)
    painter.end()


def long_plan(word_: str) -> str:
    """A made-up plan of about ten pages."""
    head = "KẾ HOẠCH\nPhát động phong trào thi đua năm học 2026 - 2027\n\nCăn cứ Luật Thi đua, khen thưởng;\n\n"
    parts = []
    roman = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
    sentence = "Thi đua dạy tốt, học tốt gắn với nhiệm vụ trọng tâm của nhà trường và điều kiện thực tế của từng tổ. "
    for at, number in enumerate(roman):
        parts.append(f"{number}. NỘI DUNG THỨ {at + 1}\n")
        for sub in range(1, 4):
            first = word_ if at == 4 and sub == 1 else "Mục tiêu"
            parts.append(f"{sub}. {first} {sub}\n\n- {sentence * 3}\n\n- {sentence * 2}\n")
    return (
        head + "\n".join(parts) + "\nTrên đây là kế hoạch của nhà trường./.\n\nNơi nhận:\n- Lưu: VT.\n\nHIỆU TRƯỞNG\n"
    )


def figures() -> Iterator[Figure]:
    """Word, PDF, and typing in a long plan."""
    from dhtt_desktop.documents.page import headless
    from dhtt_desktop.documents.page.layout import paginate
    from dhtt_desktop.documents.page.pdf import pdf_bytes

    headless.ensure()
    made = document()
    ours = median_ms(lambda: word.to_bytes(arrange.arrange(made)))
    yield Figure("1,000 rows .docx: the obvious loop / ours", ours, median_ms(obvious_loop, 3), 12, at_least=True)
    yield Figure("1,000 rows .docx: ours / written by hand", ours, median_ms(by_hand), 3)
    flow = arrange.arrange(made)
    pdf = median_ms(lambda: pdf_bytes(paginate(flow)), 3)
    yield Figure("1,000 rows PDF: ours / bare QPainter table", pdf, median_ms(bare_painter, 3), 2)
    facts = OfficeFacts(
        superior=("UBND XÃ AN BÌNH",), issuer=("TRƯỜNG TIỂU HỌC HOA PHƯỢNG",), symbol="THHP", place="An Bình"
    )
    typed = iter(f"Mục đích{n}" for n in range(1000))

    def keystroke() -> Any:
        return paginate(arrange.arrange(compose.compose(outline.parse(long_plan(next(typed))), facts)))

    pages = len(keystroke().pages)
    yield Figure(f"one word changed in a plan of {pages} pages, to pages", median_ms(keystroke, 9, 2), None, 50)
