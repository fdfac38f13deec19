"""The workbook of everything, read again: one sheet a thing, identity numbers as text, nothing a formula."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from dhtt_desktop.services import attachments, drafting, papers, registrations, sending, whole
from dhtt_desktop.services.awards import Subject
from dhtt_desktop.services.result import Done, Refused
from dhtt_desktop.store import queries, schema
from dhtt_desktop.store.database import Store
from tests.services import award_samples as samples

PERIOD = samples.PERIOD
NAMES = [
    "Tổng quan", "Nhân sự", "Tổ", "Xếp loại", "Danh hiệu, khen thưởng", "Sáng kiến", "Phong trào", "Đề nghị",
    "Quyết định", "Hội đồng", "Văn bản", "Văn bản đã gửi", "Tác giả sáng kiến", "Kỷ luật, vụ việc", "Nghỉ, tập sự",
    "Quá trình công tác", "Minh chứng", "Họp Hội đồng", "Dự họp Hội đồng", "Bỏ phiếu", "Nhận định điều kiện",
    "Kết quả xét điều kiện", "Quy định của trường", "Tiêu chuẩn phong trào",
    "Điển hình", "Các bước của điển hình", "Bồi dưỡng điển hình", "Nhân rộng điển hình",
    "Đăng ký thi đua", "Chốt đăng ký",
]  # fmt: skip


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
    assert {row["Họ và tên, tập thể"] for row in rows(book["Nhân rộng điển hình"])} == {"Tổ 2 - 3"}
    assert {row["Ai làm theo"] for row in rows(book["Nhân rộng điển hình"])} == {"Tổ 1", "Trường Tiểu học Suối Đá"}
    judged = [row for row in rows(book["Các bước của điển hình"]) if row["Kết quả đánh giá"]]
    assert [(row["Bước"], row["Kết quả đánh giá"]) for row in judged] == [("Đánh giá lại", "Giữ vững")]
    first = rows(book["Xếp loại"])[0]
    assert first["Đối tượng"] == "Cá nhân" and str(first["Mức xếp loại"]).startswith("Hoàn thành")


def test_facts_rules_and_votes_are_there_in_words(store: Store, tmp_path: Path) -> None:
    scan = tmp_path / "QĐ.pdf"
    scan.write_bytes(b"%PDF")
    attachments.attach(store, "award", queries.awards_in(store, "2025-2026")[0].id, scan)
    attachments.attach(store, "matter", 1, scan)
    attachments.attach(store, "exemplar", 1, scan)
    attachments.attach(store, "exemplar_step", 1, scan)
    attachments.attach(store, "campaign", queries.campaigns(store)[0].id, scan)
    nomination = queries.nominations(store, PERIOD, ["CSTĐCS"])[0]
    whom = {"person_id": nomination.person_id, "team_id": None}
    with store.begin("Hội đồng") as unit:
        held = unit.insert(schema.meeting, {"period": PERIOD, "title": "Họp xét", "held_on": "2026-11-18"})
        unit.insert(schema.attendance, {"meeting_id": held, "person_id": nomination.person_id, "state": "Có mặt"})
        ballot = unit.insert(schema.ballot, {"meeting_id": held, "nomination_id": nomination.id, "agree": 8,
                                             "members": 9, "outcome": "Đồng ý"})  # fmt: skip
        unit.insert(schema.recusal, {"ballot_id": ballot, "person_id": nomination.person_id, "reason": "x"})
        unit.insert(schema.judgement, {**whom, "period": PERIOD, "condition": "khong-co", "answer": 1, "evidence": "e"})
        unit.insert(schema.assessment, {**whom, "period": PERIOD, "kind": "CSTĐCS", "result": "no",
                                        "findings": '{"missing": "Còn thiếu sáng kiến"}'})  # fmt: skip
        unit.insert(schema.criterion, {"campaign_id": queries.campaigns(store)[0].id, "text": "Gương mẫu"})
    assert isinstance(whole.write(store, tmp_path / "a.xlsx", PERIOD), Done)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    found = {name: rows(book[name]) for name in NAMES[12:]}
    assert [row["Tỷ lệ (%)"] for row in found["Tác giả sáng kiến"] if row["Tỷ lệ (%)"]] == [60, 40, 60, 40]
    assert {row["Loại việc"] for row in found["Kỷ luật, vụ việc"]} == {"Kỷ luật", "Khiếu nại, tố cáo"}
    assert found["Nghỉ, tập sự"] and found["Quá trình công tác"]
    assert [row["Của"] for row in found["Minh chứng"]] == [
        "Danh hiệu, hình thức khen", "Kỷ luật, vụ việc", "Điển hình", "Bước của điển hình", "Phong trào",
    ]  # fmt: skip
    assert all(row["Nội dung"] for row in found["Minh chứng"])
    assert all(row["Họ và tên, tập thể"] for row in found["Minh chứng"][:-1])
    (vote,) = found["Bỏ phiếu"]
    assert (vote["Đồng ý"], vote["Kết luận"], vote["Không tham gia"]) == (8, "Đồng ý", nomination.subject)
    assert found["Dự họp Hội đồng"][0]["Dự họp"] == "Có mặt"
    (judged,), (assessed,) = found["Nhận định điều kiện"], found["Kết quả xét điều kiện"]
    assert (judged["Nhận định"], assessed["Kết quả"], assessed["Còn thiếu"]) == (
        "Đạt", "Thiếu", "Còn thiếu sáng kiến",
    )  # fmt: skip
    assert found["Tiêu chuẩn phong trào"][0]["Áp dụng cho"] == "Chung"


def test_registrations_and_the_closing_of_their_lists_are_there(store: Store, tmp_path: Path) -> None:
    registrations.register(store, PERIOD, "TTLĐTT", [Subject(team_id=1)], "05/10/2026")
    registrations.register(store, PERIOD, "LĐTT", [Subject(1)], "05/10/2026")
    registrations.lock(store, PERIOD, "30/10/2026", "Theo lịch của trường")
    whole.write(store, tmp_path / "a.xlsx", PERIOD)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    found = rows(book["Đăng ký thi đua"])
    assert [(row["Đối tượng"], row["Danh hiệu, hình thức"]) for row in found] == [
        ("Tập thể", "Tập thể lao động tiên tiến"), ("Cá nhân", "Lao động tiên tiến"),
    ]  # fmt: skip
    (closed,) = rows(book["Chốt đăng ký"])
    assert (closed["Việc"], closed["Lý do, ghi chú"]) == ("Chốt danh sách", "Theo lịch của trường")


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
