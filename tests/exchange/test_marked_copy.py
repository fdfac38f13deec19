"""The marked copy of a workbook: the original as it stands, with colours, notes and one more column."""

from __future__ import annotations

import datetime
import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from list_samples import TODAY
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font

from dhtt_desktop.exchange import marked_copy
from dhtt_desktop.exchange import reading as files
from dhtt_desktop.exchange.book import Book
from dhtt_desktop.exchange.findings import Reading
from dhtt_desktop.exchange.marked_copy import AUTHOR, MARKED_COLUMN, CannotCopy
from dhtt_desktop.exchange.sheet_out import write_marked_copy
from dhtt_desktop.exchange.understand import understand


def read_plain(path: Path) -> Book:
    return files.read_here(path, lambda share, text: None)


def read_list(path: Path, catalogue: tuple[Any, ...]) -> tuple[Book, Reading]:
    book = read_plain(path)
    return book, understand(book, catalogue, today=TODAY)


def opened(path: Path) -> Any:
    return openpyxl.load_workbook(path, rich_text=True)


@pytest.fixture
def original(tmp_path: Path) -> Path:
    """A staff list as a school lays it out, with two cells that nobody can read right."""
    workbook = openpyxl.Workbook()
    workbook.active.title = "Ghi chú"
    workbook.active["A1"] = "Trang này không có danh sách."
    sheet = workbook.create_sheet("DS")
    sheet.merge_cells("A1:F1")
    sheet["A1"] = "DANH SÁCH GIÁO VIÊN"
    sheet["A1"].font = Font("Times New Roman", 14, bold=True)
    sheet["A1"].alignment = Alignment("center")
    for letter, heading in zip("ABCDEF", ("STT", "Họ và tên", "Ngày sinh", "Số CCCD", "Tổ", "Ghi chú"), strict=True):
        sheet[f"{letter}3"] = heading
        sheet[f"{letter}3"].font = Font("Times New Roman", 12, bold=True)
    bold = CellRichText("có ", TextBlock(InlineFont(b=True), "đậm"))
    rows: list[list[Any]] = [
        ["Nguyễn Văn An", "31/02/1980", "082080012345", "Tổ 1", "=ghi như vậy"],
        ["Trần Thị Bình", datetime.date(1981, 3, 4), "123", "Tổ 2", bold],
        ["Lê Thị Cúc", datetime.date(1982, 3, 4), "082082012345", "Tổ 2", None],
    ]
    for at, row in enumerate(rows, 4):
        sheet.cell(at, 1).value = "=ROW()-3"
        for column, value in enumerate(row, 2):
            sheet.cell(at, column).value = value
        sheet.cell(at, 3).number_format = "dd/mm/yyyy"
    sheet["F4"].data_type = "s"
    sheet["D5"].comment = Comment("Hỏi lại cô Bình", "Văn thư")
    sheet.merge_cells("E5:E6")
    sheet.column_dimensions["B"].width = 31
    sheet.column_dimensions["F"].width = 17
    sheet.column_dimensions["F"].min, sheet.column_dimensions["F"].max = 6, 20
    sheet.freeze_panes = "C4"
    path = tmp_path / "gốc.xlsx"
    workbook.save(path)
    return with_results(path, {"A4": 1, "A5": 2, "A6": 3})


def with_results(path: Path, results: dict[str, int]) -> Path:
    """The results that Excel would have kept beside the formulas."""
    with zipfile.ZipFile(path) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    sheet = found["xl/worksheets/sheet2.xml"].decode()
    for place, value in results.items():
        empty = re.compile(f'(<c r="{place}"[^>]*><f>[^<]*</f>)<v ?/>|(<c r="{place}"[^>]*><f>[^<]*</f>)<v></v>')
        sheet = empty.sub(lambda found, value=value: f"{found[1] or found[2]}<v>{value}</v>", sheet)  # type: ignore[misc]
    found["xl/worksheets/sheet2.xml"] = sheet.encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in found.items():
            archive.writestr(name, content)
    return path


def test_everything_stays_as_it_stood(original: Path, tmp_path: Path, catalogue: tuple[Any, ...]) -> None:
    book, reading = read_list(original, catalogue)
    assert book.sheets[1].rows[3][0] == 1  # the result of a formula
    write_marked_copy(book, reading, tmp_path / "a.xlsx")
    sheet = opened(tmp_path / "a.xlsx")["DS"]
    assert {str(one) for one in sheet.merged_cells.ranges} == {"A1:F1", "E5:E6"}
    assert sheet["A1"].font.sz == 14 and sheet["A1"].alignment.horizontal == "center"
    assert sheet["A4"].value == "=ROW()-3" and sheet["A4"].data_type == "f"
    assert sheet["F4"].value == "=ghi như vậy" and sheet["F4"].data_type == "s"
    assert str(sheet["F5"].value) == "có đậm" and sheet["F5"].value[1].font.b
    assert sheet["C5"].number_format == "dd/mm/yyyy" and sheet["C5"].value == datetime.datetime(1981, 3, 4)
    assert sheet.column_dimensions["B"].width == 31 and sheet.freeze_panes == "C4"
    again = read_plain(tmp_path / "a.xlsx")
    assert [row[:6] for row in again.sheets[1].rows] == [row[:6] for row in book.sheets[1].rows]
    assert again.sheets[0].rows == book.sheets[0].rows


def test_marks_say_what_and_why_and_the_copy_opens_at_the_first(
    original: Path, tmp_path: Path, catalogue: tuple[Any, ...]
) -> None:
    book, reading = read_list(original, catalogue)
    write_marked_copy(book, reading, tmp_path / "a.xlsx")
    workbook = opened(tmp_path / "a.xlsx")
    sheet = workbook["DS"]
    assert workbook.active is sheet and sheet["G3"].value == MARKED_COLUMN == "Cần xem lại" and sheet["G3"].font.b
    assert sheet.column_dimensions["G"].width == 60 and sheet.column_dimensions["F"].max == 6
    assert "31/02/1980" in sheet["G4"].value and "định danh" in sheet["G5"].value and sheet["G6"].value is None
    coloured = {c.coordinate for row in sheet.iter_rows() for c in row if c.fill.fill_type == "solid"}
    assert coloured == {"C4", "D5", "G4", "G5"}
    assert sheet["C4"].fill.fgColor.rgb == f"FF{marked_copy.COLOURS['doubtful']}"
    assert "31/02/1980" in sheet["C4"].comment.text and sheet["C4"].comment.author == AUTHOR
    assert sheet["D5"].comment.text.startswith("Hỏi lại cô Bình\n\n") and "định danh" in sheet["D5"].comment.text
    pane = next(one for one in sheet.sheet_view.selection if one.pane == sheet.sheet_view.pane.activePane)
    assert pane.activeCell == pane.sqref == "C4"


def test_a_mended_copy_is_marked_again_without_a_second_column(
    original: Path, tmp_path: Path, catalogue: tuple[Any, ...]
) -> None:
    write_marked_copy(*read_list(original, catalogue), tmp_path / "a.xlsx")
    workbook = opened(tmp_path / "a.xlsx")
    workbook["DS"]["C4"].value = datetime.date(1980, 2, 28)
    workbook.save(tmp_path / "a.xlsx")
    book, reading = read_list(tmp_path / "a.xlsx", catalogue)
    assert [person.birth for person in reading.people] == ["1980-02-28", "1981-03-04", "1982-03-04"]
    assert not any(person.note and "31/02" in person.note for person in reading.people)
    write_marked_copy(book, reading, tmp_path / "b.xlsx")
    sheet = opened(tmp_path / "b.xlsx")["DS"]
    assert sheet["H3"].value is None and sheet["G3"].value == MARKED_COLUMN
    assert sheet["G4"].value is None and sheet["C4"].fill.fill_type is None and sheet["C4"].comment is None
    assert "định danh" in sheet["G5"].value and sheet["D5"].fill.fill_type == "solid"


def test_macros_are_left_behind(original: Path, tmp_path: Path, catalogue: tuple[Any, ...]) -> None:
    with zipfile.ZipFile(original, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macro")
    macros = original.rename(tmp_path / "có macro.xlsm")
    write_marked_copy(*read_list(macros, catalogue), tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        assert "xl/vbaProject.bin" not in archive.namelist()
        assert b"macroEnabled" not in archive.read("[Content_Types].xml")
    assert opened(tmp_path / "a.xlsx")["DS"]["A4"].value == "=ROW()-3"


def test_an_original_that_went_or_changed_is_written_from_what_was_read(
    original: Path, tmp_path: Path, catalogue: tuple[Any, ...]
) -> None:
    book, reading = read_list(original, catalogue)
    marks = marked_copy.marks_of(book, reading)
    workbook = opened(original)
    workbook["DS"]["B4"].value = "Ai khác"
    workbook.save(original)
    with pytest.raises(CannotCopy):
        marked_copy.copy_of(book, marks)
    original.unlink()
    with pytest.raises(CannotCopy):
        marked_copy.copy_of(book, marks)
    write_marked_copy(book, reading, tmp_path / "a.xlsx")
    sheet = opened(tmp_path / "a.xlsx")["DS"]
    assert sheet["B4"].value == "Nguyễn Văn An" and sheet["G3"].value == MARKED_COLUMN


@pytest.mark.parametrize(
    "piece",
    [
        '<mergeCells count="1"><mergeCell ref="A8:XFD1048000"/></mergeCells>',
        '<hyperlinks><hyperlink ref="A8:XFD1048000" location="A1"/></hyperlinks>',
    ],
)
def test_a_range_made_to_fill_the_memory_is_not_unfolded(
    original: Path, catalogue: tuple[Any, ...], piece: str
) -> None:
    book, reading = read_list(original, catalogue)
    with zipfile.ZipFile(original) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    part = found["xl/worksheets/sheet2.xml"]
    at = part.index(b"<mergeCells") if "merge" in piece else part.index(b"<pageMargins")
    end = part.index(b"</mergeCells>") + 13 if "merge" in piece else at
    found["xl/worksheets/sheet2.xml"] = part[:at] + piece.encode() + part[end:]
    with zipfile.ZipFile(original, "w") as archive:
        for name, content in found.items():
            archive.writestr(name, content)
    seal = marked_copy._seal(read_plain(original).sheets)
    with pytest.raises(CannotCopy):
        marked_copy.copy_here(original, seal, marked_copy.marks_of(book, reading), lambda share, text: None)


def test_the_sample_keeps_its_titles_and_its_two_row_heading(
    shared: Path, tmp_path: Path, catalogue: tuple[Any, ...]
) -> None:
    source = shared / "samples" / "danh-sach-nhan-su.xlsx"
    book, reading = read_list(source, catalogue)
    write_marked_copy(book, reading, tmp_path / "a.xlsx")
    old, new = opened(source).active, opened(tmp_path / "a.xlsx")[opened(source).active.title]
    assert {str(one) for one in new.merged_cells.ranges} == {str(one) for one in old.merged_cells.ranges} != set()
    for row in old.iter_rows():
        for cell in row:
            copied = new[cell.coordinate]
            assert (copied.value, copied.number_format) == (cell.value, cell.number_format)
            assert (copied.font.name, copied.font.sz, copied.font.b) == (cell.font.name, cell.font.sz, cell.font.b)
    assert new.cell(7, old.max_column + 1).value == MARKED_COLUMN
    again = understand(read_plain(tmp_path / "a.xlsx"), catalogue, today=TODAY)
    assert [(one.name, one.birth, one.cccd, one.team) for one in again.people] == [
        (one.name, one.birth, one.cccd, one.team) for one in reading.people
    ]


@pytest.mark.parametrize("name", ["danh-sach-cu-tcvn3.xls", "de-nghi-cua-to.docx"])
def test_other_formats_are_written_as_plain_workbooks(
    shared: Path, tmp_path: Path, catalogue: tuple[Any, ...], name: str
) -> None:
    book, reading = read_list(shared / "samples" / name, catalogue)
    with pytest.raises(CannotCopy):
        marked_copy.copy_of(book, {})
    write_marked_copy(book, reading, tmp_path / "a.xlsx")
    again = understand(read_plain(tmp_path / "a.xlsx"), catalogue, today=TODAY)
    assert len(again.people) == len(reading.people) > 0
