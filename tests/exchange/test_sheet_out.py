"""Workbooks that the program writes."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from list_samples import TODAY, book, sheet

from dhtt_desktop import safefile
from dhtt_desktop.domain.columns import Column, Kind, Listing
from dhtt_desktop.exchange import reading as files
from dhtt_desktop.exchange.findings import Reading
from dhtt_desktop.exchange.marked_copy import MARKED_COLUMN
from dhtt_desktop.exchange.sheet_out import write_marked_copy, write_template, write_xlsx
from dhtt_desktop.exchange.understand import understand


def column(at: int, title: str, kind: Kind = Kind.TEXT, width: float = 30.0) -> Column:
    return Column(str(at), title, lambda row: row[at], kind, width_mm=width)


LISTING = Listing(
    "Danh sách: nhân sự / 2026?",
    (
        column(0, "Họ và tên", Kind.NAME, 50.0), column(1, "Ngày sinh", Kind.DATE), column(2, "Số CCCD", Kind.IDENTITY),
        column(3, "Số tiền", Kind.MONEY), column(4, "Đảng viên", Kind.FLAG), column(5, "Chọn", Kind.TICK),
        column(6, "Ghi chú", width=60.0),
    ),
    (
        ("Lê An", "1980-02-03", "001080012345", 1250000, True, True, "=1+1"),
        ("Trần Bình", "1971", "", None, None, False, "+84\x07 @x"),
        ("Phạm Châu", "", None, 0, False, False, "-5"),
    ),
    "Năm học 2026 - 2027",
    ("Tổng cộng: 3 người.",),
)  # fmt: skip


def written(path: Path) -> Any:
    return openpyxl.load_workbook(path).active


def test_list_as_shown(tmp_path: Path) -> None:
    write_xlsx(LISTING, tmp_path / "a.xlsx")
    got = written(tmp_path / "a.xlsx")
    rows = [[cell.value for cell in row] for row in got.iter_rows()]
    assert rows[0][0] == "Danh sách: nhân sự / 2026?" and rows[1][0] == "Năm học 2026 - 2027"
    assert rows[3] == ["Họ và tên", "Ngày sinh", "Số CCCD", "Số tiền", "Đảng viên", "Ghi chú"]
    assert rows[4] == ["Lê An", datetime.datetime(1980, 2, 3), "001080012345", 1250000, "x", "=1+1"]
    assert rows[5] == ["Trần Bình", "1971", None, None, None, "+84 @x"]
    assert rows[6] == ["Phạm Châu", None, None, 0, None, "-5"]
    assert rows[8][0] == "Tổng cộng: 3 người."
    assert got["B5"].number_format == "dd/mm/yyyy" and got["B6"].data_type == "s"
    assert got["F5"].data_type == "s" and got["C5"].number_format == "@"


def test_list_prints_on_a4_with_repeated_heading(tmp_path: Path) -> None:
    write_xlsx(LISTING, tmp_path / "a.xlsx")
    got = written(tmp_path / "a.xlsx")
    assert got.page_setup.paperSize == 9 and got.page_setup.orientation == "landscape"
    assert got.print_title_rows == "$4:$4" and got.freeze_panes == "A5" and got.auto_filter.ref == "A4:F7"
    assert "&P" in got.oddFooter.center.text
    assert got.title == "Danh sách nhân sự 2026"


def test_empty_list_and_long_list(tmp_path: Path) -> None:
    write_xlsx(Listing("Trống", LISTING.columns, ()), tmp_path / "a.xlsx")
    assert written(tmp_path / "a.xlsx").max_row == 3
    write_xlsx(Listing("Dài", LISTING.columns, LISTING.rows * 7000), tmp_path / "b.xlsx")
    assert written(tmp_path / "b.xlsx").max_row == 21_003


def test_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(safefile.CannotWrite):
        write_xlsx(LISTING, tmp_path / "không có" / "a.xlsx")


def test_marked_copy_can_be_mended_and_read_again(tmp_path: Path, catalogue: tuple[Any, ...]) -> None:
    rows: list[list[Any]] = [
        ["DANH SÁCH"],
        ["STT", "Họ và tên", "Ngày sinh", "Số CCCD"],
        [1, "Nguyễn Văn An", "31/02/1980", "082080012345"],
        [2, "Trần Thị Bình", datetime.date(1981, 3, 4), "123"],
        [None, "Tổng cộng: 2"],
    ]
    source = book(sheet(rows, "DS"), sheet([["x"]], "Khác"))
    reading = understand(source, catalogue, today=TODAY)
    write_marked_copy(source, reading, tmp_path / "a.xlsx")
    got = openpyxl.load_workbook(tmp_path / "a.xlsx")["DS"]
    assert got["E2"].value == MARKED_COLUMN
    assert "31/02/1980" in got["E3"].value and "số định danh" in got["E4"].value and "dòng tổng" in got["E5"].value
    assert got["C3"].fill.fgColor.rgb == "FFFFE9C2" and got["D3"].fill.fill_type is None
    assert got["C4"].value == datetime.datetime(1981, 3, 4)
    again = understand(files.read_here(tmp_path / "a.xlsx", lambda share, text: None), catalogue, today=TODAY)
    assert [(p.name, p.birth, p.cccd) for p in again.people] == [(p.name, p.birth, p.cccd) for p in reading.people]


def test_template_filled_in_is_understood_without_a_doubt(
    tmp_path: Path, read: Callable[..., Reading], catalogue: tuple[Any, ...]
) -> None:
    write_template(tmp_path / "mẫu.xlsx")
    workbook = openpyxl.load_workbook(tmp_path / "mẫu.xlsx")
    filled = workbook["Nhân sự"]
    facts = [1, "Lê Thị An", datetime.date(1980, 2, 3), "Nữ", "Giáo viên", "Tổ Lá", "082080012345", "0912345678",
             "Đại học", datetime.date(2003, 9, 1), "x", "ghi"]  # fmt: skip
    for at, value in enumerate(facts, 1):
        filled.cell(4, at).value = value
    workbook.save(tmp_path / "mẫu.xlsx")
    reading = understand(files.read_here(tmp_path / "mẫu.xlsx", lambda share, text: None), catalogue, today=TODAY)
    (person,) = reading.people
    assert (person.name, person.birth, person.gender, person.post, person.team) == (
        "Lê Thị An", "1980-02-03", "Nữ", "Giáo viên", "Tổ Lá",
    )  # fmt: skip
    assert (person.cccd, person.phone, person.qualification, person.joined) == (
        "082080012345", "0912345678", "Đại học", "2003-09-01",
    )  # fmt: skip
    assert person.party_member is True and person.note == "ghi" and not person.issues
    assert {line.sure for line in reading.columns} == {"tự nhận ra"}
