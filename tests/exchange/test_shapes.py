"""Lists shaped as other schools shape them. What is asserted is what a careful person would read."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date

import pytest
from list_samples import sheet

from dhtt_desktop.exchange.book import ReadRefused
from dhtt_desktop.exchange.findings import DOUBTFUL, ERROR, IGNORED, NOTE, Reading
from tests import old_letters

Read = Callable[..., Reading]


def names(reading: Reading) -> list[str]:
    return [person.name for person in reading.people]


def messages(reading: Reading, severity: str) -> list[str]:
    return [issue.message for issue in reading.all_issues if issue.severity == severity]


def test_high_school_with_names_in_two_columns_and_heading_on_row_nine(read: Read) -> None:
    reading = read(
        [
            ["SỞ GIÁO DỤC VÀ ĐÀO TẠO ĐỒNG THÁP"], ["TRƯỜNG THPT HOA SEN"], [], [],
            ["DANH SÁCH CÁN BỘ, GIÁO VIÊN, NHÂN VIÊN"], ["Năm học 2026-2027"], [], [],
            ["STT", "HỌ VÀ TÊN ĐỆM", "TÊN", "NGÀY SINH", "GT", "CHỨC VỤ", "TỔ CHUYÊN MÔN", "SĐT"],
            [1, "NGUYỄN THỊ KIM", "ANH", "05/09/1985", "Nữ", "TTCM", "Toán - Tin", "0912345678"],
            [2, "Trần Quốc", "Toản", date(1979, 2, 3), "Nam", "GV", "Ngữ văn", 987654321],
        ]
    )  # fmt: skip
    first, second = reading.people
    assert (first.name, first.birth, first.gender) == ("Nguyễn Thị Kim Anh", "1985-09-05", "Nữ")
    assert (first.post, first.team) == ("Tổ trưởng chuyên môn", "Toán - Tin")
    assert (second.name, second.birth, second.phone) == ("Trần Quốc Toản", "1979-02-03", "0987654321")
    assert reading.header == (("Sheet1", 9, 9),)
    assert [line.columns for line in reading.columns][:2] == ["B–C", "D"]
    assert reading.columns[0].label == "Họ và tên"
    assert reading.kind == "staff" and reading.period == "2026-2027"


def test_political_school_with_faculties_as_sections(read: Read) -> None:
    reading = read(
        [
            ["TRƯỜNG CHÍNH TRỊ TỈNH"],
            ["DANH SÁCH VIÊN CHỨC"],
            ["TT", "Họ tên", "Năm sinh", "", "Chức danh", "Học vị", "Ghi chú"],
            ["", "", "Nam", "Nữ", "", "", ""],
            ["I", "BAN GIÁM HIỆU"],
            [1, "Lê Văn Hai", 1970, None, "Hiệu trưởng", "TS"],
            ["II", "PHÒNG TỔ CHỨC, HÀNH CHÍNH, THÔNG TIN, TƯ LIỆU"],
            [2, "Phạm Thị Ba", None, 1982, "Trưởng phòng", "ThS"],
            ["III", "KHOA XÂY DỰNG ĐẢNG"],
            [3, "Võ Minh Tư", 1990, None, "Giảng viên", "ThS"],
        ],
        merged="C3:D3 A3:A4 B3:B4",
    )
    assert [(p.name, p.birth, p.gender, p.team) for p in reading.people] == [
        ("Lê Văn Hai", "1970", "Nam", "Ban Giám hiệu"),
        ("Phạm Thị Ba", "1982", "Nữ", "Phòng Tổ chức, hành chính, thông tin, tư liệu"),
        ("Võ Minh Tư", "1990", "Nam", "Khoa Xây dựng đảng"),
    ]


def test_list_without_any_heading(read: Read) -> None:
    reading = read(
        [
            [1, "Nguyễn Văn An", "12/03/1980", "Giáo viên", "Tổ Toán"],
            [2, "Trần Thị Bình", "1975", "Kế toán", "Tổ Văn phòng"],
            [3, "Lê Hoàng Châu", "01/01/1990", "Giáo viên", "Tổ Toán"],
        ]
    )
    assert [(p.name, p.birth, p.post, p.team) for p in reading.people][1] == (
        "Trần Thị Bình", "1975", "Kế toán", "Tổ Văn phòng",
    )  # fmt: skip
    assert {line.sure for line in reading.columns} == {"xem lại"}
    assert reading.header == (("Sheet1", 0, 0),)


def test_only_one_column_of_names(read: Read) -> None:
    assert names(read([["Họ và tên"], ["Nguyễn Văn An"], ["TRẦN THỊ BÌNH"], ["Lê Châu"]])) == [
        "Nguyễn Văn An", "Trần Thị Bình", "Lê Châu",
    ]  # fmt: skip


def test_team_cells_merged_downwards(read: Read) -> None:
    reading = read(
        [
            ["STT", "Tổ", "Họ và tên", "Chức vụ"],
            [1, "Tổ Lá", "Nguyễn Thị An", "TT"],
            [2, None, "Trần Thị Bình", "GV"],
            [3, "Tổ Chồi", "Lê Thị Châu", "TT"],
            [4, None, "Phạm Thị Dung", "GV"],
        ],
        merged="B2:B3 B4:B5",
    )
    assert [p.team for p in reading.people] == ["Tổ Lá", "Tổ Lá", "Tổ Chồi", "Tổ Chồi"]


def test_team_written_only_beside_its_first_person(read: Read) -> None:
    rows = [["Tổ", "Họ và tên", "Chức vụ"], ["Tổ 1", "Nguyễn Thị An", "TT"]]
    rows += [["", f"Trần Thị {given}", "GV"] for given in ("Bình", "Châu", "Dung")]
    rows += [["Tổ 2", "Lê Thị Én", "TT"], ["", "Lê Thị Giang", "GV"]]
    assert [p.team for p in read([[cell or None for cell in row] for row in rows]).people] == ["Tổ 1"] * 4 + [
        "Tổ 2"
    ] * 2


def test_two_lists_side_by_side(read: Read) -> None:
    reading = read(
        [
            ["STT", "Họ và tên", "Năm sinh", None, "STT", "Họ và tên", "Năm sinh"],
            [1, "Nguyễn Văn An", 1980, None, 3, "Lê Thị Châu", 1985],
            [2, "Trần Thị Bình", 1981, None, 4, "Phạm Văn Dũng", 1986],
        ]
    )
    assert sorted(names(reading)) == ["Lê Thị Châu", "Nguyễn Văn An", "Phạm Văn Dũng", "Trần Thị Bình"]
    assert {p.name: p.birth for p in reading.people}["Lê Thị Châu"] == "1985"


def test_tables_below_one_another_with_titles_as_teams(read: Read) -> None:
    head = ["TT", "Họ và tên", "Chức vụ"]
    reading = read(
        [
            ["1. Tổ Toán"], head, [1, "Nguyễn Văn An", "TT"], [2, "Trần Thị Bình", "GV"],
            ["Cộng: 2 người"], [], ["2. Tổ Văn"], head, [1, "Lê Thị Châu", "TT"],
        ]
    )  # fmt: skip
    assert [(p.name, p.team) for p in reading.people] == [
        ("Nguyễn Văn An", "Tổ Toán"), ("Trần Thị Bình", "Tổ Toán"), ("Lê Thị Châu", "Tổ Văn"),
    ]  # fmt: skip


def test_totals_in_the_middle_and_signatures_at_the_end(read: Read) -> None:
    reading = read(
        [
            ["STT", "Họ và tên", "Ngày sinh", "Chức vụ"],
            ["I", "Tổ Lá"],
            [1, "Nguyễn Thị An", "01/02/1980", "Giáo viên"],
            [None, "Cộng tổ Lá: 01 người"],
            ["II", "Tổ Mầm"],
            [2, "Trần Thị Bình", "03/04/1981", "Giáo viên"],
            [None, "Tổng cộng: 02 người"],
            [None, None, None, "Tân Phú, ngày 05 tháng 9 năm 2026"],
            [None, "NGƯỜI LẬP BIỂU", None, "HIỆU TRƯỞNG"],
            [None, "Lê Thị Lập", None, "Phạm Văn Trưởng"],
        ]
    )
    assert [(p.name, p.team) for p in reading.people] == [("Nguyễn Thị An", "Tổ Lá"), ("Trần Thị Bình", "Tổ Mầm")]
    ignored = {issue.row: issue.message for issue in reading.all_issues if issue.severity == IGNORED}
    assert set(ignored) == {4, 7, 8, 9, 10}
    assert "tổng" in ignored[4] and "ký tên" in ignored[10]


def test_numbers_kept_as_text_and_column_numbering_row(read: Read) -> None:
    reading = read(
        [
            ["TT", "Họ và tên", "Năm sinh", "Số CCCD", "Điện thoại"],
            ["(1)", "(2)", "(3)", "(4)", "(5)"],
            ["1", "Nguyễn Văn An", "1980", "001080012345", "0912 345 678"],
            ["2", "Trần Thị Bình", "1981", "79181012345", "84.987654321"],
            ["3", "Lê Châu", "1990", "12345", "123"],
        ]
    )
    first, second, third = reading.people
    assert (first.cccd, first.phone, first.birth) == ("001080012345", "0912345678", "1980")
    assert (second.cccd, second.phone) == ("079181012345", "0987654321")
    assert [issue.severity for issue in second.issues] == [NOTE]
    assert len(third.issues) == 2 and {issue.columns for issue in third.issues} == {"D", "E"}
    assert third.issues[0].row == 5 and third.issues[0].severity == DOUBTFUL


def test_birth_in_three_columns(read: Read) -> None:
    reading = read(
        [
            ["STT", "Họ và tên", "Ngày tháng năm sinh", None, None, "Chức vụ"],
            [None, None, "Ngày", "Tháng", "Năm", None],
            [1, "Nguyễn Văn An", 5, 9, 1980, "GV"],
            [2, "Trần Thị Bình", None, None, 1981, "GV"],
        ],
        merged="A1:A2 B1:B2 C1:E1 F1:F2",
    )
    assert [p.birth for p in reading.people] == ["1980-09-05", "1981"]


def test_sex_ticked_in_a_column(read: Read) -> None:
    reading = read(
        [
            ["STT", "Họ và tên", "Ngày sinh", "Nữ", "Chức vụ"],
            [1, "Nguyễn Văn An", "01/02/1980", None, "GV"],
            [2, "Trần Thị Bình", "01/02/1981", "x", "GV"],
        ]
    )
    assert [p.gender for p in reading.people] == ["", "Nữ"]


def test_dates_written_month_first_are_never_turned_round(read: Read) -> None:
    reading = read(
        [
            ["No", "Full name", "Date of birth", "Position"],
            [1, "Nguyễn Văn An", "12/25/1980", "GV"],
            [2, "Trần Thị Bình", "03/04/1981", "GV"],
            [3, "Lê Châu", "31/02/1990", "GV"],
        ]
    )
    assert [p.birth for p in reading.people] == ["", "1981-04-03", ""]
    doubts = messages(reading, DOUBTFUL)
    assert any("tháng trước ngày" in text for text in doubts) and any("31/02/1990" in text for text in doubts)


def test_column_whose_dates_excel_may_have_turned_round_is_told(read: Read) -> None:
    rows = [["STT", "Họ và tên", "Ngày sinh"]]
    rows += [[n, f"Nguyễn Văn {w}", date(1980, n, 3 + n)] for n, w in enumerate(("An", "Ba", "Ca", "Du", "Em"), 1)]
    rows += [[n, f"Trần Thị {w}", f"{n + 8}/05/1985"] for n, w in enumerate(("Ân", "Bê", "Cà", "Dư", "Ên"), 6)]
    assert any("đảo ngày với tháng" in text for text in messages(read(rows), DOUBTFUL))


def test_impossible_facts_are_doubtful(read: Read) -> None:
    reading = read(
        [
            ["STT", "Họ và tên", "Ngày sinh", "Ngày vào ngành"],
            [1, "Nguyễn Văn An", "01/02/2030", "01/09/2010"],
            [2, "Trần Thị Bình", "01/02/2015", "01/09/2030"],
            [3, "Lê Châu", "01/02/1920", "xưa lắm"],
            [4, "Phạm Dung", "01/02/1990", "1995"],
        ]
    )
    assert [p.birth for p in reading.people] == ["", "2015-02-01", "1920-02-01", "1990-02-01"]
    assert [p.joined for p in reading.people] == ["2010-09-01", "", "", "1995"]
    assert [len(p.issues) for p in reading.people] == [1, 2, 2, 1]


def test_decomposed_capital_and_spaced_names(read: Read) -> None:
    decomposed = unicodedata.normalize("NFD", "Đặng  Thị\u00a0Hồng Vân")
    reading = read([["STT", "Họ tên", "Năm sinh"], [1, decomposed, 1971], [2, "  LÊ  NGỌC ÁNH ", 1979]])
    assert names(reading) == ["Đặng Thị Hồng Vân", "Lê Ngọc Ánh"]
    assert reading.tidied["họ tên viết hoa toàn bộ"] == 1
    assert all(unicodedata.is_normalized("NFC", name) for name in names(reading))


def test_names_of_every_kind_stay_as_they_are_written(read: Read) -> None:
    given = [
        "H'Hen Niê",
        "Y Ban",
        "Kpă Klơng",
        "Cil Múp Ha Hai",
        "Lan",
        "Nguyễn Phúc Bảo Ngọc Thiên Kim Ngân",
        "Tôn Nữ Thị Ninh",
    ]
    rows = [["STT", "Họ và tên", "Năm sinh"], *[[n, name, 1980 + n] for n, name in enumerate(given)]]
    reading = read(rows)
    assert names(reading) == given
    assert not messages(reading, DOUBTFUL)


@pytest.mark.parametrize(("write", "name"), [(old_letters.to_vni, "VNI"), (old_letters.to_tcvn3, "TCVN3")])
def test_old_encodings_without_a_font_name(read: Read, write: Callable[[str], str], name: str) -> None:
    rows = [
        ["STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Tổ"],
        [1, "Nguyễn Thị Hường", "05/09/1985", "Giáo viên", "Tổ Lá"],
        [2, "Trần Quốc Đạt", "1980", "Kế toán", "Tổ Văn phòng"],
    ]
    reading = read([[write(cell) if isinstance(cell, str) else cell for cell in row] for row in rows])
    assert [(p.name, p.post, p.team) for p in reading.people] == [
        ("Nguyễn Thị Hường", "Giáo viên", "Tổ Lá"), ("Trần Quốc Đạt", "Kế toán", "Tổ Văn phòng"),
    ]  # fmt: skip
    assert any("phông cũ" in words for words in reading.tidied)


def test_one_old_font_among_unicode_cells(read: Read) -> None:
    rows = [["STT", "Họ và tên", "Tổ"], [1, old_letters.to_tcvn3("Lê Thị Hoà"), "Tổ Lá"], [2, "Trần Thị Ước", "Tổ Lá"]]
    reading = read(sheet(rows, fonts={(2, 2): ".VnTime"}))
    assert names(reading) == ["Lê Thị Hoà", "Trần Thị Ước"]


def test_history_with_years_as_group_headings_unmerged(read: Read) -> None:
    reading = read(
        [
            ["STT", "Họ và tên", "2023-2024", None, "2024-2025", None],
            [None, None, "XL", "DH", "XL", "DH"],
            [1, "Nguyễn Văn An", "HTXS", "CSTĐCS", "Tốt", "LĐTT"],
            [2, "Trần Thị Bình", "Hoàn thành", "-", "HTTNV", "Không"],
        ]
    )
    first, second = reading.people
    assert dict(first.ratings) == {"2023-2024": "HTXSNV", "2024-2025": "HTTNV"}
    assert [(a.period, a.code) for a in first.awards] == [("2023-2024", "CSTĐCS"), ("2024-2025", "LĐTT")]
    assert dict(second.ratings) == {"2023-2024": "HTNV", "2024-2025": "HTTNV"} and not second.awards
    assert reading.kind == "history"


def test_history_of_one_year_named_in_the_title(read: Read) -> None:
    reading = read(
        [
            ["KẾT QUẢ ĐÁNH GIÁ, XẾP LOẠI VIÊN CHỨC NĂM HỌC 2024 - 2025"],
            ["TT", "Họ và tên", "Chức vụ", "Kết quả xếp loại", "Danh hiệu thi đua"],
            [1, "Nguyễn Văn An", "GV", "Hoàn thành tốt nhiệm vụ", "Lao động tiên tiến"],
            [2, "Trần Thị Bình", "GV", "Khá", "Chiến sĩ gì đó"],
        ]
    )
    first, second = reading.people
    assert dict(first.ratings) == {"2024-2025": "HTTNV"} and first.awards[0].period == "2024-2025"
    assert not second.ratings and not second.awards
    assert {issue.columns for issue in second.issues} == {"D", "E"}


def test_history_in_long_form_joins_a_persons_rows(read: Read) -> None:
    reading = read(
        [
            ["STT", "Họ và tên", "Năm học", "Xếp loại", "Danh hiệu"],
            [1, "Nguyễn Văn An", "2023-2024", "HTTNV", "LĐTT"],
            [2, "Nguyễn Văn An", "2024-2025", "HTXSNV", "CSTĐCS"],
            [3, "Trần Thị Bình", "2024-2025", "HTNV", None],
        ]
    )
    assert names(reading) == ["Nguyễn Văn An", "Trần Thị Bình"]
    assert dict(reading.people[0].ratings) == {"2023-2024": "HTTNV", "2024-2025": "HTXSNV"}
    assert reading.people[0].rows == (2, 3)


def test_award_register_with_decisions_and_merged_names(read: Read) -> None:
    reading = read(
        [
            ["SỔ KHEN THƯỞNG"],
            ["STT", "Họ và tên", "Danh hiệu", "Năm học", "Quyết định", None, None],
            [None, None, None, None, "Số", "Ngày", "Cơ quan ban hành"],
            [1, "Nguyễn Văn An", "LĐTT", "2022-2023", "214/QĐ-UBND", date(2023, 7, 15), "UBND huyện"],
            [None, None, "CSTĐCS", "2023-2024", "300/QĐ-UBND", "20/7/2024", "UBND huyện"],
            [2, "Trần Thị Bình", "Giấy khen", "2023-2024", "15/QĐ-TH", "01/6/2024", "Trường"],
        ],
        merged="E2:G2 B4:B5 A4:A5",
    )
    first, second = reading.people
    assert [(a.period, a.code, a.decision_code, a.decision_date, a.issuer) for a in first.awards] == [
        ("2022-2023", "LĐTT", "214/QĐ-UBND", "2023-07-15", "UBND huyện"),
        ("2023-2024", "CSTĐCS", "300/QĐ-UBND", "2024-07-20", "UBND huyện"),
    ]
    assert len(second.awards) == 1 and second.awards[0].decision_code == "15/QĐ-TH"


def test_number_and_date_of_decision_in_one_cell(read: Read) -> None:
    reading = read(
        [
            ["TT", "Họ và tên", "Danh hiệu", "Năm", "Số QĐ"],
            [1, "Nguyễn Văn An", "LĐTT", 2024, "QĐ số 214/QĐ-UBND ngày 15/7/2024 của UBND huyện Cai Lậy"],
        ]
    )
    award = reading.people[0].awards[0]
    assert (award.period, award.decision_code, award.decision_date) == ("2024", "214/QĐ-UBND", "2024-07-15")
    assert award.issuer == "UBND huyện Cai Lậy"


def test_registration_matrix_with_teams_and_people(read: Read) -> None:
    reading = read(
        [
            ["BẢNG ĐĂNG KÝ DANH HIỆU THI ĐUA NĂM HỌC 2026-2027"],
            ["STT", "Họ và tên", "TTLĐTT", "LĐTT", "CSTĐCS"],
            ["I", "TẬP THỂ"],
            [1, "Tổ Toán", "x", None, None],
            ["II", "CÁ NHÂN"],
            [1, "Nguyễn Văn An", None, "x", "x"],
            [2, "Trần Thị Bình", None, "x", None],
        ]
    )
    assert reading.kind == "proposal"
    assert [(p.name, [a.code for a in p.awards]) for p in reading.people] == [
        ("Nguyễn Văn An", ["LĐTT", "CSTĐCS"]), ("Trần Thị Bình", ["LĐTT"]),
    ]  # fmt: skip
    assert [(team.name, [a.code for a in team.awards]) for team in reading.teams] == [("Tổ Toán", ["TTLĐTT"])]


def test_proposal_with_rating_initiative_and_title_in_one_cell(read: Read) -> None:
    reading = read(
        [
            ["DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG NĂM HỌC 2026-2027"],
            ["STT", "Họ tên", "Chức vụ, tổ", "Kết quả", "Danh hiệu đề nghị"],
            [1, "Thầy Nguyễn Văn An", "Tổ trưởng, Tổ Toán", "HTXSNV\nSK: Dạy học dự án", "CSTĐCS và giấy khen"],
        ]
    )
    person = reading.people[0]
    assert (person.name, person.gender, person.post, person.team) == ("Nguyễn Văn An", "Nam", "Tổ trưởng", "Tổ Toán")
    assert dict(person.ratings) == {"2026-2027": "HTXSNV"}
    assert [line.title for line in person.initiatives] == ["Dạy học dự án"]
    assert person.awards[0].code == "CSTĐCS" and len(person.awards) == 2


def test_sheets_by_team_are_one_list(read: Read) -> None:
    head = ["STT", "Họ và tên", "Ngày sinh"]
    reading = read(
        sheet([head, [1, "Nguyễn Văn An", "01/02/1980"]], "Tổ Toán"),
        sheet([head, [1, "Trần Thị Bình", "01/02/1981"]], "Tổ Văn"),
        sheet([["Ghi chú chung"]], "Ghi chú"),
        sheet([head, [1, "Người Cũ Ẩn", "01/02/1950"]], "Cũ", hidden=True),
    )
    assert [(p.name, p.team, p.sheet) for p in reading.people] == [
        ("Nguyễn Văn An", "Tổ Toán", "Tổ Toán"), ("Trần Thị Bình", "Tổ Văn", "Tổ Văn"),
    ]  # fmt: skip
    ignored = [issue for issue in reading.issues if issue.severity == IGNORED]
    assert {issue.sheet for issue in ignored} == {"Ghi chú", "Cũ"}


def test_sheets_by_year_are_one_history(read: Read) -> None:
    head = ["STT", "Họ và tên", "Xếp loại", "Danh hiệu"]
    reading = read(
        sheet([head, [1, "Nguyễn Văn An", "HTTNV", "LĐTT"]], "2023-2024"),
        sheet([head, [1, "Nguyễn Văn An", "HTXSNV", "CSTĐCS"]], "2024-2025"),
    )
    assert len(reading.people) == 1
    assert dict(reading.people[0].ratings) == {"2023-2024": "HTTNV", "2024-2025": "HTXSNV"}


def test_same_person_twice(read: Read) -> None:
    reading = read(
        [
            ["STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Điện thoại"],
            [1, "Nguyễn Văn An", "01/02/1980", "GV", None],
            [2, "Nguyễn Văn An", "01/02/1980", "GV", "0912345678"],
            [3, "Trần Thị Bình", "01/02/1981", "GV", None],
            [4, "Trần Thị Bình", "01/02/1981", "Kế toán", None],
            [5, "Lê Châu", None, "GV", None],
            [6, "Lê Châu", None, "GV", None],
        ]
    )
    assert names(reading) == ["Nguyễn Văn An", "Trần Thị Bình", "Trần Thị Bình", "Lê Châu", "Lê Châu"]
    assert reading.people[0].phone == "0912345678"
    assert any("gộp" in text for text in messages(reading, IGNORED))
    doubts = messages(reading, DOUBTFUL)
    assert any("dòng 4" in text and "chức vụ" in text for text in doubts) and any("dòng 6" in text for text in doubts)


def test_row_with_facts_but_no_name_is_an_error(read: Read) -> None:
    reading = read([["STT", "Họ và tên", "Ngày sinh", "Chức vụ"], [1, "Lê An", "1980", "GV"], [2, None, "1981", "GV"]])
    errors = [issue for issue in reading.all_issues if issue.severity == ERROR]
    assert [(issue.row, issue.columns) for issue in errors] == [(3, "B")]


def test_formula_text_stays_text(read: Read) -> None:
    reading = read([["STT", "Họ và tên", "Ghi chú"], [1, "Lê An", '=HYPERLINK("http://x")'], [2, "=cmd|calc", "x y"]])
    assert reading.people[0].note.startswith("=HYPERLINK")
    assert "=cmd" not in "".join(name for name in names(reading)[:1])


def test_hidden_rows_are_read_and_told(read: Read) -> None:
    rows = [["STT", "Họ và tên"], [1, "Nguyễn Văn An"], [2, "Trần Thị Bình"]]
    reading = read(sheet(rows, hidden_rows=frozenset({3})))
    assert len(reading.people) == 2
    assert any("đang ẩn" in text for text in messages(reading, DOUBTFUL))


def test_ditto_marks_take_what_stands_above(read: Read) -> None:
    rows = [
        ["STT", "Họ và tên", "Chức vụ", "Tổ"],
        [1, "Lê An", "GV", "Tổ Lá"],
        [2, "Lê Bình", "nt", '"'],
        [3, "Lê Chi", "-nt-", "nt"],
    ]
    assert [(p.post, p.team) for p in read(rows).people] == [("Giáo viên", "Tổ Lá")] * 3


def test_name_with_remark_in_brackets_and_honorific(read: Read) -> None:
    reading = read(
        [["STT", "Họ và tên", "Năm sinh"], [1, "Bà Lê Thị An (nghỉ thai sản)", 1990], [2, "ThS. Trần Văn Bình", 1980]]
    )
    assert names(reading) == ["Lê Thị An", "Trần Văn Bình"]
    assert (reading.people[0].gender, reading.people[0].note) == ("Nữ", "nghỉ thai sản")


def test_groups_of_work_are_posts_not_teams(read: Read) -> None:
    reading = read(
        [
            ["STT", "Họ và tên", "Năm sinh"],
            ["I", "Giáo viên"],
            [1, "Lê An", 1980],
            ["II", "Nhân viên"],
            [2, "Lê Bình", 1981],
        ]
    )
    assert [(p.post, p.team) for p in reading.people] == [("Giáo viên", ""), ("Nhân viên", "")]


def test_spouse_and_birthplace_columns_are_left_alone(read: Read) -> None:
    reading = read(
        [
            ["STT", "Họ và tên", "Ngày sinh", "Nơi sinh", "Số CCCD", "Ngày cấp", "Họ tên vợ/chồng", "Hệ số lương"],
            [1, "Lê An", "01/02/1980", "Tiền Giang", "082080012345", "01/01/2021", "Trần Thị Bình", 4.98],
        ]
    )
    person = reading.people[0]
    assert (person.name, person.birth, person.cccd) == ("Lê An", "1980-02-01", "082080012345")
    assert {line.heading: line.meaning for line in reading.columns}["Họ tên vợ/chồng"] == "skip"


@pytest.mark.parametrize(
    "rows", [[["Bảng lương"], ["Tháng", "Số tiền"], [1, 500]], [["STT", "Họ và tên", "Ngày sinh"]], [["abc"]]]
)
def test_sheet_without_names_is_refused(read: Read, rows: list[list[object]]) -> None:
    with pytest.raises(ReadRefused, match="họ tên"):
        read(rows)


@pytest.mark.parametrize("count", [1, 200, 20_000])
def test_any_number_of_people(read: Read, count: int) -> None:
    rows = [["STT", "Họ và tên", "Ngày sinh", "Số CCCD"]]
    rows += [
        [n, "Nguyễn Văn An", f"{1 + n % 28:02d}/{1 + n % 12:02d}/{1960 + n % 40}", f"0{n:011d}"] for n in range(count)
    ]
    assert len(read(rows).people) == count


def test_degree_columns_under_one_heading_take_the_professional_one(read: Read) -> None:
    reading = read(
        [
            ["STT", "Họ và tên", "Trình độ", None, None, None, "Ngày vào Đảng"],
            [None, None, "CM", "LLCT", "Tin học", "NN", None],
            [1, "Lê An", "ĐHSP", "TC", "B", "A2", "15/3/2005"],
        ],
        merged="A1:A2 B1:B2 C1:F1 G1:G2",
    )
    assert reading.people[0].qualification == "ĐHSP" and reading.people[0].party_member is True


def test_register_of_people_and_teams_told_apart_by_a_column(read: Read) -> None:
    reading = read(
        [
            ["SỔ KHEN THƯỞNG"],
            ["STT", "Họ và tên", "Loại", "Đơn vị", "Danh hiệu", "Số QĐ", "Ngày", "Cơ quan ban hành", "Năm học"],
            [1, "Lê An", "Cá nhân", "Tổ Lá", "LĐTT", "12/QĐ-UBND", "15/07/2024", "UBND xã", "2023-2024"],
            [2, "Tổ Lá", "Tập thể", None, "TTLĐTT", "13/QĐ-UBND", "16/07/2024", "UBND xã", "2023-2024"],
        ]
    )
    assert [(p.name, p.team, p.awards[0].decision_date) for p in reading.people] == [("Lê An", "Tổ Lá", "2024-07-15")]
    assert [(team.name, team.awards[0].code) for team in reading.teams] == [("Tổ Lá", "TTLĐTT")]


def test_three_heading_rows(read: Read) -> None:
    reading = read(
        [
            ["STT", "Họ tên", "Kết quả thi đua", None, None, None],
            [None, None, "2023-2024", None, "2024-2025", None],
            [None, None, "XL", "Danh hiệu", "XL", "Danh hiệu"],
            [1, "Lê An", "HTT", "LĐTT", "HTXS", "CSTĐCS"],
        ],
        merged="C1:F1 C2:D2 E2:F2 A1:A3 B1:B3",
    )
    assert dict(reading.people[0].ratings) == {"2023-2024": "HTTNV", "2024-2025": "HTXSNV"}
    assert reading.header == (("Sheet1", 1, 3),)


def test_team_named_in_the_title(read: Read) -> None:
    reading = read(
        [
            ["DANH SÁCH GIÁO VIÊN TỔ TOÁN - LÝ NĂM HỌC 2026-2027"],
            ["STT", "Họ và tên", "Nam", "Nữ"],
            [1, "Lê An", 1980, None],
        ]
    )
    assert (reading.team, reading.people[0].team, reading.people[0].gender) == ("Tổ Toán - Lý", "Tổ Toán - Lý", "Nam")


def test_word_list_goes_on_in_a_second_table_without_heading(read: Read) -> None:
    reading = read(
        sheet([["TT", "Họ và tên", "Chức vụ"], ["1", "Lê An", "GV"]], "Bảng 1", context=("TỔ LÁ",)),
        sheet([["2", "Lê Bình", "GV"], ["3", "Y Ban", "GV"]], "Bảng 2", context=("TỔ LÁ",)),
        sheet([["Nơi nhận", "HIỆU TRƯỞNG\n\nTrần Văn Ký"]], "Bảng 3", context=("TỔ LÁ",)),
    )
    assert [(p.name, p.team) for p in reading.people] == [("Lê An", "Tổ Lá"), ("Lê Bình", "Tổ Lá"), ("Y Ban", "Tổ Lá")]


def test_heading_that_says_ong_ba(read: Read) -> None:
    reading = read(
        [
            ["STT", "Ông/Bà", "Năm sinh", "Hình thức khen", "QĐ số"],
            [1, "Ông Lê An", 1980, "LĐTT", "12/QĐ-UBND, ngày 5/6/2024"],
        ]
    )
    person = reading.people[0]
    assert (person.name, person.gender, person.birth) == ("Lê An", "Nam", "1980")
    assert (person.awards[0].decision_code, person.awards[0].decision_date) == ("12/QĐ-UBND", "2024-06-05")


def test_group_headings_over_words_that_nobody_listed(read: Read) -> None:
    reading = read(
        [
            ["STT", "Họ và tên", "Ngày sinh", None, "Chức vụ", None, "Ngày vào Đảng", None],
            [None, None, "Nam", "Nữ", "Chính quyền", "Đoàn thể", "Dự bị", "Chính thức"],
            [1, "Lê Thị An", None, "1/2/1980", "HT", "Bí thư", "1/2/2005", "1/2/2006"],
        ],
        merged="C1:D1 E1:F1 G1:H1",
    )
    person = reading.people[0]
    assert reading.header == (("Sheet1", 1, 2),)
    assert (person.birth, person.gender, person.post, person.party_member) == ("1980-02-01", "Nữ", "Hiệu trưởng", True)


def test_rating_ticked_in_one_of_four_columns(read: Read) -> None:
    reading = read(
        [
            ["KẾT QUẢ ĐÁNH GIÁ NĂM HỌC 2024-2025"],
            ["STT", "Họ và tên", "HTXSNV", "HTTNV", "HTNV", "KHTNV"],
            [1, "Lê An", "x", None, None, None],
            [2, "Lê Ba", None, "x", None, None],
        ]
    )
    assert [dict(p.ratings) for p in reading.people] == [{"2024-2025": "HTXSNV"}, {"2024-2025": "HTTNV"}]


def test_post_behind_the_name_goes_to_the_note(read: Read) -> None:
    reading = read([["STT", "Họ và tên", "Năm sinh"], [1, "Nguyễn Văn An - TTCM", 1970], [2, "Lê Ba, Kế toán", 1971]])
    assert [(p.name, p.note) for p in reading.people] == [("Nguyễn Văn An", "TTCM"), ("Lê Ba", "Kế toán")]


def test_a_numbered_row_whose_name_is_odd_is_doubtful_not_lost(read: Read) -> None:
    reading = read([["STT", "Họ và tên", "Năm sinh"], [1, "Lê An", 1970], [2, "Nguyễn Văn B 2", 1971]])
    assert names(reading) == ["Lê An", "Nguyễn Văn B 2"]
    assert reading.people[1].issues[0].severity == DOUBTFUL
