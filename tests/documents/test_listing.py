"""A list on paper says what the screen says: same columns, same order, same words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dhtt_desktop.documents.flow import Flow, Grid, Para
from dhtt_desktop.documents.listing import listing_flow, table_from_listing
from dhtt_desktop.documents.model import OfficeFacts
from dhtt_desktop.domain.columns import Column, Kind, Listing

PEOPLE = (
    ("Nguyễn Thị Hồng Nhung", "1971-02-03", "001171000123", True, 1520000, 8.5, ("LĐTT", "", "CSTĐCS")),
    ("H'Hen Niê", "1990", "", False, None, 12, ()),
)
COLUMNS = (
    Column("chon", "Chọn", lambda row: True, Kind.TICK),
    Column("ten", "Họ và tên", lambda row: row[0], Kind.NAME, width_mm=45),
    Column("sinh", "Ngày sinh", lambda row: row[1], Kind.DATE, width_mm=24),
    Column("cccd", "Số CCCD", lambda row: row[2], Kind.IDENTITY, width_mm=30),
    Column("dang", "Đảng viên", lambda row: row[3], Kind.FLAG, width_mm=14),
    Column("tien", "Tiền thưởng", lambda row: row[4], Kind.MONEY, width_mm=24),
    Column("gio", "Số giờ", lambda row: row[5], Kind.NUMBER, width_mm=14),
    Column("nam", "Các năm", lambda row: row[6], Kind.STRIP, width_mm=40),
)
LISTING = Listing("Danh sách nhân sự", COLUMNS, PEOPLE, "Năm học 2026 - 2027", ("x: đảng viên.",))
OFFICE = OfficeFacts(superior=("UBND xã Tân Phú",), issuer=("Trường Tiểu học Hoa Sen",))


def grid(flow: Flow) -> Grid:
    (found,) = [item for item in flow.sections[0].items if isinstance(item, Grid)]
    return found


def lines(flow: Flow) -> list[str]:
    return [item.text for item in flow.sections[0].items if isinstance(item, Para)]


def test_values_stand_in_words_and_rows_are_numbered() -> None:
    table = table_from_listing(LISTING, "Nhân sự")
    assert table.name == "Nhân sự"
    assert table.head == (
        ("STT", "Họ và tên", "Ngày sinh", "Số CCCD", "Đảng viên", "Tiền thưởng", "Số giờ", "Các năm"),
    )
    assert table.rows[0] == (
        "1",
        "Nguyễn Thị Hồng Nhung",
        "03/02/1971",
        "001171000123",
        "x",
        "1.520.000",
        "8,5",
        "LĐTT; CSTĐCS",
    )
    assert table.rows[1] == ("2", "H'Hen Niê", "1990", "", "", "", "12", "")
    assert table.align == ("center", "left", "center", "center", "center", "right", "right", "left")


def test_a_list_that_numbers_itself_is_not_numbered_again() -> None:
    own = Column("stt", "STT", lambda row: "7", Kind.NUMBER)
    assert table_from_listing(replace(LISTING, columns=(own,)), "A").rows == (("7",), ("7",))


def test_a_column_speaks_its_own_words() -> None:
    shown = Column("gioi", "Giới tính", lambda row: 1, shown=lambda row: "Nữ")
    assert table_from_listing(replace(LISTING, columns=(shown,)), "A").rows == (("1", "Nữ"), ("2", "Nữ"))


def test_the_page_has_school_title_grid_total_and_notes() -> None:
    flow = listing_flow(LISTING, OFFICE, total="Danh sách có 2 người.")
    assert lines(flow) == [
        "UBND XÃ TÂN PHÚ",
        "TRƯỜNG TIỂU HỌC HOA SEN",
        "DANH SÁCH NHÂN SỰ",
        "Năm học 2026 - 2027",
        "Danh sách có 2 người.",
        "x: đảng viên.",
    ]
    assert grid(flow).headers == 1
    assert len(grid(flow).rows) == 3
    assert (flow.title, flow.author) == ("Danh sách nhân sự", "Trường Tiểu học Hoa Sen")


def test_without_an_office_only_the_list_is_written() -> None:
    assert lines(listing_flow(replace(LISTING, subtitle="", notes=()))) == ["DANH SÁCH NHÂN SỰ"]


@pytest.mark.parametrize(("columns", "landscape"), [(COLUMNS[:4], False), (COLUMNS, True)])
def test_the_paper_turns_by_need(columns: tuple[Column, ...], landscape: bool) -> None:
    flow = listing_flow(replace(LISTING, columns=columns))
    assert flow.sections[0].landscape is landscape
    assert sum(grid(flow).widths) == pytest.approx(252 if landscape else 165, abs=0.05)


def test_an_empty_list_says_so() -> None:
    flow = listing_flow(replace(LISTING, rows=()))
    assert grid(flow).rows[1].cells[0].paras[0].text == "(Không có)"


def test_a_list_of_boxes_alone_still_numbers_its_rows() -> None:
    assert table_from_listing(replace(LISTING, columns=COLUMNS[:1]), "A").rows == (("1",), ("2",))
