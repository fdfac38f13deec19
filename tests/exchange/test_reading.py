"""Files from outside: what is read, and what is refused in one sentence."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import docx
import openpyxl
import pytest
import xlsxwriter

from dhtt_desktop.exchange import archive, reading
from dhtt_desktop.exchange.book import Book, Merge, ReadRefused, column_number, letters
from dhtt_desktop.jobs import process


def here(path: Path) -> Book:
    """Read without a child: the child's work itself."""
    return reading.read_here(path, lambda share, text: None)


def refusal(path: Path) -> str:
    with pytest.raises(ReadRefused) as caught:
        here(path)
    return str(caught.value)


@pytest.fixture
def xlsx(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Danh sách"
    sheet["B3"] = "Họ và tên"
    sheet["B4"] = "Nguyễn Văn An"
    sheet["C4"] = 12
    sheet["D4"] = date(1980, 2, 3)
    sheet["E4"] = datetime(1980, 2, 3, 4, 5)
    sheet["F4"] = True
    sheet["G4"] = 4.5
    sheet["H4"] = "=1+1"
    sheet.merge_cells("B3:C3")
    sheet.row_dimensions[4].hidden = True
    book.create_sheet("Ẩn").sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    return tmp_path / "a.xlsx"


def test_workbook_keeps_positions_and_plain_values(xlsx: Path) -> None:
    book = reading.read_file(xlsx)
    first = book.sheets[0]
    assert book.kind == "xlsx"
    assert first.rows[:3] == ((), (), (None, "Họ và tên"))
    assert first.rows[3] == (None, "Nguyễn Văn An", 12, date(1980, 2, 3), datetime(1980, 2, 3, 4, 5), True, 4.5)
    assert type(first.rows[3][2]) is int
    assert first.merged == (Merge(3, 2, 3, 3),)
    assert first.hidden_rows == {4}
    assert book.sheets[1].hidden


def test_old_vietnamese_font_is_known_by_cell(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet()
    sheet.write("A1", "Họ tên")
    sheet.write("B2", "§\u00c6ng", book.add_format({"font_name": ".VnTime"}))
    book.close()
    assert here(tmp_path / "a.xlsx").sheets[0].fonts == {(2, 2): ".VnTime"}


def test_word_tables_with_lines_merges_and_what_stands_before(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("TỔ CHỒI")
    table = document.add_table(rows=3, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Họ và tên"
    table.cell(0, 2).text = "Tổ"
    table.cell(1, 0).text = "Nguyễn Văn\nAn"
    table.cell(1, 2).merge(table.cell(2, 2)).text = "Tổ Lá"
    document.save(tmp_path / "a.docx")
    sheet = here(tmp_path / "a.docx").sheets[0]
    assert sheet.rows[0] == ("Họ và tên", None, "Tổ")
    assert sheet.rows[1][0] == "Nguyễn Văn\nAn"
    assert set(sheet.merged) == {Merge(1, 1, 1, 2), Merge(2, 3, 3, 3)}
    assert sheet.context == ("TỔ CHỒI",)


def test_word_without_table_is_refused(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Nguyễn Văn An")
    document.save(tmp_path / "a.docx")
    assert "không có bảng" in refusal(tmp_path / "a.docx")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1258"])
@pytest.mark.parametrize("separator", ["\t", ";", ","])
def test_pasted_text_in_any_encoding(tmp_path: Path, encoding: str, separator: str) -> None:
    import unicodedata

    lines = [["STT", "Họ và tên", "Tổ"], ["1", "Đặng Thị Hồng Vân", "Tổ Lá"], ["2", "Trần Ước", "Tổ Chồi"]]
    text = "\r\n".join(separator.join(line) for line in lines)
    if encoding == "cp1258":  # base letters with their hat, tones as combining marks
        marks = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
        pieces = []
        for char in text:
            base = unicodedata.normalize("NFD", char)
            tone = "".join(mark for mark in base if mark in marks)
            pieces.append(unicodedata.normalize("NFC", "".join(mark for mark in base if mark not in marks)) + tone)
        text = "".join(pieces)
    (tmp_path / "a.csv").write_bytes(text.encode(encoding))
    rows = here(tmp_path / "a.csv").sheets[0].rows
    assert [[unicodedata.normalize("NFC", str(cell)) for cell in row] for row in rows] == lines


def test_page_that_calls_itself_xls(tmp_path: Path) -> None:
    (tmp_path / "a.xls").write_text(
        "<html><body><table><tr><td colspan=2>DANH SÁCH</td></tr><tr><th>STT</th><th>Họ và tên</th></tr>"
        "<tr><td>1</td><td>Nguyễn&nbsp;Văn <b>An</b></td></tr></table></body></html>",
        encoding="utf-8",
    )
    sheet = here(tmp_path / "a.xls").sheets[0]
    assert sheet.rows[2] == ("1", "Nguyễn\xa0Văn An")
    assert sheet.merged == (Merge(1, 1, 1, 2),)


def test_wrong_extension_does_not_matter(xlsx: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "danh sách.csv"
    wrong.write_bytes(xlsx.read_bytes())
    assert here(wrong).kind == "xlsx"


def broken_files() -> dict[str, tuple[Callable[[Path, bytes], bytes], str]]:
    """What -> (bytes made of a good workbook, a word of the refusal)."""
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000)
    return {
        "empty": (lambda path, good: b"", "rỗng"),
        "truncated": (lambda path, good: good[: len(good) // 2], "hỏng"),
        "zeroed tail": (lambda path, good: good[:-200] + bytes(200), "hỏng"),
        "picture": (lambda path, good: b"\x89PNG\r\n\x1a\n" + bytes(200), "không phải bảng tính"),
        "pdf": (lambda path, good: b"%PDF-1.7\n" + bytes(200), "không phải bảng tính"),
        "program": (lambda path, good: b"MZ\x90\x00" + bytes(range(256)) * 8, "không phải bảng tính"),
        "prose": (lambda path, good: "Kính gửi Ủy ban\nTrường báo cáo như sau".encode(), "không phải bảng tính"),
        "old doc": (lambda path, good: ole + "WordDocument".encode("utf-16-le"), "lưu thành .docx"),
        "password": (lambda path, good: ole + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        "other ole": (lambda path, good: ole, "không phải bảng tính"),
        "broken xls": (lambda path, good: ole + "Workbook".encode("utf-16-le") + bytes(600), "hỏng"),
        "other zip": (lambda path, good: zipped({"a.txt": b"x"}), "không phải bảng tính"),
        "nested zip": (lambda path, good: zipped({"a.xlsx": good}), "không phải bảng tính"),
        "binary workbook": (lambda path, good: zipped({"xl/workbook.bin": b"x"}), ".xlsb"),
        "bad xml": (
            lambda path, good: changed(good, "xl/worksheets/sheet1.xml", b"<worksheet><sheetData>"),
            "hỏng|dữ liệu",
        ),
    }


def zipped(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return stream.getvalue()


def changed(good: bytes, name: str, content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(good)) as source:
        members = {info.filename: source.read(info) for info in source.infolist()}
    return zipped({**members, name: content})


@pytest.mark.parametrize("what", sorted(broken_files()))
def test_refused_by_content(what: str, xlsx: Path, tmp_path: Path) -> None:
    make, word = broken_files()[what]
    path = tmp_path / "xau.xlsx"
    path.write_bytes(make(path, xlsx.read_bytes()))
    import re

    assert re.search(word, refusal(path))


SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'


def hostile_sheets() -> dict[str, bytes]:
    far = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    wide = b'<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>'
    deep = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="999999"><c r="A999999"><v>1</v></c></row>'
    broad = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="90000"><c r="ZZ90000"><v>1</v></c></row>'
    return {
        "sparse": SHEET % far,
        "wide": SHEET % wide,
        "deep": SHEET % deep,
        "broad": SHEET % broad,
        "single quotes": SHEET % far.replace(b'"', b"'"),
        "entities": b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
        + SHEET % b'<row r="1"><c r="A1"><v>&b;</v></c></row>',
        "utf-16": (SHEET % far).decode().encode("utf-16"),
        "long": SHEET % (b'<row r="1"><c r="A1" t="inlineStr"><is><t>' + b"a" * (200 << 20) + b"</t></is></c></row>"),
    }


@pytest.mark.parametrize("what", sorted(hostile_sheets()))
def test_hostile_sheets_are_refused_before_they_are_opened(what: str, xlsx: Path, tmp_path: Path) -> None:
    path = tmp_path / "bom.xlsx"
    path.write_bytes(changed(xlsx.read_bytes(), "xl/worksheets/sheet1.xml", hostile_sheets()[what]))
    assert path.stat().st_size < 1 << 20
    assert len(refusal(path)) < 160


def test_member_that_lies_about_its_size_is_refused(xlsx: Path, tmp_path: Path) -> None:
    data = changed(xlsx.read_bytes(), "xl/worksheets/sheet1.xml", SHEET % (b" " * (40 << 20)))
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(b"xl/worksheets/sheet1.xml"))
    path = tmp_path / "bom.xlsx"
    path.write_bytes(data[: at + 24] + (1000).to_bytes(4, "little") + data[at + 28 :])
    assert "hỏng" in refusal(path)


def test_refusal_names_the_size(xlsx: Path, tmp_path: Path) -> None:
    path = tmp_path / "bom.xlsx"
    path.write_bytes(changed(xlsx.read_bytes(), "xl/worksheets/sheet1.xml", hostile_sheets()["sparse"]))
    assert "(1.048.576 dòng, 16.384 cột)" in refusal(path)


@pytest.mark.parametrize("seed", range(40))
def test_damaged_bytes_are_read_or_refused_and_nothing_else(seed: int, xlsx: Path, tmp_path: Path) -> None:
    chance = random.Random(seed)
    data = bytearray(xlsx.read_bytes())
    for _ in range(chance.randint(1, 20)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    path = tmp_path / "hỏng.xlsx"
    path.write_bytes(data)
    try:
        assert here(path).sheets
    except ReadRefused as refused:
        assert str(refused).endswith(".")


def test_too_many_members_are_refused(xlsx: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(xlsx) as source:
        members = {info.filename: source.read(info) for info in source.infolist()}
    members |= {f"xl/x{number}.xml": b"<x/>" for number in range(archive.MEMBERS)}
    path = tmp_path / "bom.xlsx"
    path.write_bytes(zipped(members))
    assert "quá lớn" in refusal(path)


def test_child_that_dies_is_a_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def died(*args: object, **options: object) -> None:
        raise process.Stopped("died")

    monkeypatch.setattr(process, "run", died)
    with pytest.raises(ReadRefused, match="phải dừng"):
        reading.read_file(tmp_path / "a.xlsx")


def test_cancel_and_time_limit_are_refusals(xlsx: Path) -> None:
    with pytest.raises(ReadRefused, match="theo yêu cầu"):
        reading.read_file(xlsx, cancelled=lambda: True)
    with pytest.raises(ReadRefused, match="quá lâu"):
        reading.read_file(xlsx, timeout=0.0)


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(ReadRefused, match="Không tìm thấy"):
        reading.read_file(tmp_path / "không có.xlsx")
    with pytest.raises(ReadRefused):
        reading.read_file(tmp_path)


def test_workbook_without_any_cell_is_refused(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "a.xlsx")
    assert "không có dữ liệu" in refusal(tmp_path / "a.xlsx")


@pytest.mark.parametrize(
    ("number", "text"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA"), (16384, "XFD")]
)
def test_column_letters(number: int, text: str) -> None:
    assert letters(number) == text and column_number(text) == number


def test_progress_is_reported(xlsx: Path) -> None:
    seen: list[float] = []
    reading.read_file(xlsx, progress=lambda share, text: seen.append(share))
    assert seen and seen == sorted(seen)
