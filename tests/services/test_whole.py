"""The workbook of everything, read again: one sheet a thing, identity numbers as text, nothing a formula."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from dhtt_desktop.services import drafting, papers, sending, whole
from dhtt_desktop.services.result import Done, Refused
from dhtt_desktop.store import queries, schema
from dhtt_desktop.store.database import Store
from tests.services import award_samples as samples

PERIOD = samples.PERIOD
NAMES = [
    "Tổng quan", "Nhân sự", "Tổ", "Xếp loại", "Danh hiệu, khen thưởng", "Sáng kiến", "Phong trào", "Đề nghị",
    "Quyết định", "Hội đồng", "Văn bản", "Văn bản đã gửi",
]  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with samples.practice(tmp_path) as made:
        yield made


def rows(sheet: Worksheet) -> list[dict[str, object]]:
    head, *body = list(sheet.iter_rows(min_row=3, values_only=True))
    return [dict(zip(map(str, head), row, strict=True)) for row in body]


def test_every_thing_has_its_sheet_and_every_row_is_there(store: Store, tmp_path: Path) -> None:
    draft = papers.take_number(store, drafting.draft(store, "to-trinh", period=PERIOD, on=samples.ON))
    assert isinstance(draft, Done)
    sending.mark(store, [draft.value.document_id], recipient="UBND xã An Bình", sent_on="20/11/2026", how="Trực tiếp")
    done = whole.write(store, tmp_path / "a.xlsx", PERIOD)
    assert isinstance(done, Done)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == NAMES
    counts = {row[0]: row[1] for row in book["Tổng quan"].iter_rows(min_row=4, values_only=True)}
    assert counts == {name: len(rows(book[name])) for name in NAMES[1:]}
    assert counts["Nhân sự"] == 42 and counts["Văn bản"] == len(queries.documents(store))
    assert rows(book["Văn bản đã gửi"]) == [
        {"Số, ký hiệu": "01/TTr-THHP", "Trích yếu": papers.subject_of(draft.value), "Nơi nhận": "UBND xã An Bình",
         "Ngày gửi": datetime(2026, 11, 20), "Cách gửi": "Trực tiếp"},
    ]  # fmt: skip
    first = rows(book["Xếp loại"])[0]
    assert first["Đối tượng"] == "Cá nhân" and str(first["Mức xếp loại"]).startswith("Hoàn thành")


def test_numbers_of_people_are_text_and_nothing_is_a_formula(store: Store, tmp_path: Path) -> None:
    with store.begin("Một người") as unit:
        key = unit.insert(schema.person, {**samples.person("=An", 1, "1980", "Nữ", "+Giáo viên"), "note": "@x",
                                          "cccd": "001080000012", "phone": "0912000034"})  # fmt: skip
        unit.put_aside(schema.person, key)
    whole.write(store, tmp_path / "a.xlsx", PERIOD)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    found = next(row for row in rows(book["Nhân sự"]) if row["Họ và tên"] == "=An")
    assert (found["Số CCCD"], found["Điện thoại"], found["Đã cất"]) == ("001080000012", "0912000034", "x")
    types = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in types


def test_an_empty_school_has_every_sheet_with_its_heading(tmp_path: Path) -> None:
    with samples.small(tmp_path) as store:
        assert isinstance(whole.write(store, tmp_path / "a.xlsx", PERIOD), Done)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == NAMES
    assert [cell.value for cell in book["Sáng kiến"][3]][:2] == ["Năm", "Tác giả"]


def test_a_place_that_takes_no_file_is_said(store: Store, tmp_path: Path) -> None:
    assert isinstance(whole.write(store, tmp_path / "không có" / "a.xlsx", PERIOD), Refused)
