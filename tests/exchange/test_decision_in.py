"""Decisions in Word files of many makes: what is read of them, and what is refused in one sentence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest

from dhtt_desktop import reference
from dhtt_desktop.exchange import decision_in
from dhtt_desktop.exchange.award_words import AwardWords
from dhtt_desktop.exchange.book import ReadRefused
from dhtt_desktop.exchange.decision_in import DecisionRead
from tests.exchange import decision_samples as samples

TODAY = date(2027, 8, 1)


def read(path: Path) -> DecisionRead:
    pages = decision_in.read_here(path, lambda share, text: None)
    return decision_in.understand(pages, path, reference.awards(), TODAY)


def named(found: DecisionRead) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.name, one.kinds) for one in found.named]


AN_AND_BINH = [("Lê Thị An", ("LĐTT",)), ("Trần Văn Bình", ("LĐTT",))]


def test_number_day_issuer_subject_award_and_names(tmp_path: Path) -> None:
    found = read(samples.write(tmp_path / "a.docx"))
    assert (found.code, found.date, found.issuer) == ("214/QĐ-UBND", "2027-07-10", "Ủy ban nhân dân xã An Bình")
    assert found.subject == "tặng danh hiệu “Lao động tiên tiến” năm học 2026 - 2027"
    assert (found.period, found.kinds) == ("2026-2027", ("LĐTT",))
    assert named(found) == AN_AND_BINH
    assert {one.period for one in found.named} == {"2026-2027"}


def test_the_child_process_reads_the_same(tmp_path: Path) -> None:
    path = samples.write(tmp_path / "a.docx")
    assert decision_in.read_file(path, reference.awards(), today=TODAY) == read(path)


def test_all_in_tcvn3_is_read_as_unicode(tmp_path: Path) -> None:
    found = read(samples.write(tmp_path / "cu.docx", font=".VnTime"))
    assert (found.code, found.date, found.issuer) == ("214/QĐ-UBND", "2027-07-10", "Ủy ban nhân dân xã An Bình")
    assert named(found) == AN_AND_BINH


def test_two_awards_in_one_list_below_their_headings(tmp_path: Path) -> None:
    rows = [("I. DANH HIỆU LAO ĐỘNG TIÊN TIẾN (02)",), *samples.ROWS, ("II. CHIẾN SĨ THI ĐUA CƠ SỞ",),
            ("1", "Lê Thị An", "Tổ trưởng")]  # fmt: skip
    article = (
        "Điều 1. Tặng danh hiệu “Lao động tiên tiến” cho 02 cá nhân và danh hiệu “Chiến sĩ thi đua cơ sở” cho 01 cá"
        " nhân năm học 2026 - 2027."
    )
    found = read(samples.write(tmp_path / "hai.docx", rows, article=article))
    assert found.kinds == ("LĐTT", "CSTĐCS")
    assert named(found) == [*AN_AND_BINH, ("Lê Thị An", ("CSTĐCS",))]
    assert [one.person.team for one in found.named if one.person] == ["", "", ""]  # a heading of an award is no team


def test_the_award_of_each_row_wins_over_that_of_the_article(tmp_path: Path) -> None:
    head = ("TT", "Họ và tên", "Năm sinh", "Chức vụ", "Danh hiệu")
    rows = [("1", "Bà Lê Thị An", "1980", "Tổ trưởng", "CSTĐ cơ sở"),
            ("2", "Trần Văn Bình", "1975", "Giáo viên", "LĐTT"),
            ("", "Tổng cộng: 02 người", "", "", "")]  # fmt: skip
    found = read(samples.write(tmp_path / "cot.docx", rows, head=head))
    assert named(found) == [("Lê Thị An", ("CSTĐCS",)), ("Trần Văn Bình", ("LĐTT",))]
    assert [one.person.birth for one in found.named if one.person] == ["1980", "1975"]


def test_collectives_stand_beside_people(tmp_path: Path) -> None:
    rows = [("A", "TẬP THỂ", ""), ("1", "Tổ 1", "Trường TH Hoa Phượng"), ("B", "CÁ NHÂN", ""), *samples.ROWS]
    article = (
        "Điều 1. Tặng danh hiệu “Tập thể Lao động tiên tiến” cho 01 tập thể và “Lao động tiên tiến” cho 02 cá nhân."
    )
    found = read(samples.write(tmp_path / "ca-hai.docx", rows, head=("TT", "Họ và tên", "Đơn vị"), article=article))
    assert named(found) == [("Tổ 1", ("TTLĐTT",)), *AN_AND_BINH]
    assert [one.team for one in found.named] == [True, False, False]


def test_a_list_of_collectives_alone(tmp_path: Path) -> None:
    rows = [("1", "Tổ 1", "Trường Tiểu học Hoa Phượng"), ("2", "Tổ 2", "Trường Tiểu học Kim Đồng")]
    article = "Điều 1. Tặng danh hiệu “Tập thể Lao động tiên tiến” cho 02 tập thể."
    found = read(samples.write(tmp_path / "to.docx", rows, head=("TT", "Tên tập thể", "Đơn vị"), article=article))
    assert named(found) == [("Tổ 1", ("TTLĐTT",)), ("Tổ 2", ("TTLĐTT",))]
    assert [one.place for one in found.named] == ["Trường Tiểu học Hoa Phượng", "Trường Tiểu học Kim Đồng"]


def test_a_heading_of_a_school_is_the_place_of_the_rows_below_it(tmp_path: Path) -> None:
    rows = [("Trường Mầm non Sao Mai",), ("1", "Nguyễn Thị Lan", "Giáo viên"), ("Trường Tiểu học Hoa Phượng",),
            ("2", "Lê Thị An", "Tổ trưởng"), ("3", "Trần Văn Bình", "Giáo viên tiểu học hạng III")]  # fmt: skip
    found = read(samples.write(tmp_path / "truong.docx", rows, head=("TT", "Họ và tên", "Chức vụ")))
    own = "Trường Tiểu học Hoa Phượng"
    assert [one.place for one in found.named] == ["Trường Mầm non Sao Mai", own, own]


def test_a_title_row_inside_the_table_is_stepped_over(tmp_path: Path) -> None:
    rows = [("DANH SÁCH CÁ NHÂN ĐƯỢC KHEN",), ("TT", "Họ và tên", "Chức vụ"), *samples.ROWS]
    assert named(read(samples.write(tmp_path / "dong.docx", rows, head=("", "", "")))) == AN_AND_BINH


def test_who_is_named_in_the_sentence_of_the_article(tmp_path: Path) -> None:
    body = [line.replace("danh hiệu “Lao động tiên tiến”", "Giấy khen") for line in samples.BODY]
    article = "Điều 1. Tặng Giấy khen cho bà Lê Thị An, Tổ trưởng, Trường Tiểu học Hoa Phượng, đã cứu học sinh gặp nạn."
    found = read(samples.write(tmp_path / "mot.docx", (), title=(), body=body, article=article))
    assert named(found) == [("Lê Thị An", ("GK_XA",))]  # the giấy khen of who decides
    assert "Hoa Phượng" in found.named[0].place


def test_a_number_still_to_be_written_is_left_open(tmp_path: Path) -> None:
    found = read(
        samples.write(tmp_path / "a.docx", number="Số:       /QĐ-UBND", day="An Bình, ngày    tháng    năm 2027")
    )
    assert (found.code, found.date) == ("", "")


def test_bases_and_places_of_sending_are_nobody(tmp_path: Path) -> None:
    names = {one.name for one in read(samples.write(tmp_path / "a.docx")).named}
    assert names == {"Lê Thị An", "Trần Văn Bình"}  # neither who signs nor "Văn phòng"


def test_what_is_no_decision_is_refused(tmp_path: Path) -> None:
    letter = docx.Document()
    letter.add_paragraph("Kính gửi: Ủy ban nhân dân xã An Bình")
    letter.save(str(tmp_path / "thu.docx"))
    book = openpyxl.Workbook()
    book.save(tmp_path / "so.xlsx")
    (tmp_path / "chu.docx").write_text("QUYẾT ĐỊNH", "utf-8")
    (tmp_path / "hong.docx").write_bytes(b"PK\x03\x04 nothing")
    told = {}
    for path in sorted(tmp_path.iterdir()):
        with pytest.raises(ReadRefused) as caught:
            read(path)
        told[path.name] = str(caught.value)
    assert told["thu.docx"] == decision_in.NO_DECISION
    assert told["so.xlsx"] == told["chu.docx"] == decision_in.ONLY_WORD
    assert "hỏng" in told["hong.docx"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tặng danh hiệu “Tập thể Lao động tiên tiến” cho 02 tập thể", ("TTLĐTT",)),  # not LĐTT inside it
        ("tặng danh hiệu LĐTT và CSTĐCS", ("LĐTT", "CSTĐCS")),
        ("danh hiệu Chiến sĩ thi đua cấp tỉnh", ("CSTĐ_TINH",)),
        ("Tặng Bằng khen cho 01 cá nhân", ("BK_TINH",)),
        ("Công nhận 02 cá nhân là điển hình tiên tiến", ("ĐHTT",)),
        ("Tiền thưởng trích từ quỹ thi đua", ()),
    ],
)
def test_awards_are_found_inside_sentences(text: str, found: tuple[str, ...]) -> None:
    assert AwardWords(reference.awards(), "Ủy ban nhân dân tỉnh Đồng Tháp").find(text) == found


def test_a_sentence_about_merit_is_no_heading_of_an_award() -> None:
    words = AwardWords(reference.awards())
    assert words.heading("II. Danh hiệu Chiến sĩ thi đua cơ sở (03 cá nhân)") == "CSTĐCS"
    assert words.heading("Ba năm liền đạt Chiến sĩ thi đua cơ sở, có sáng kiến tốt") == ""


def test_merged_units_two_row_headings_and_names_in_capitals(tmp_path: Path) -> None:
    path = samples.write(tmp_path / "gop.docx", (), title=("DANH SÁCH", "Cá nhân được tặng danh hiệu"))
    made = docx.Document(str(path))
    table = made.add_table(5, 5)
    words = (
        ("TT", "Họ và tên", "Năm sinh", "", "Chức vụ, đơn vị"),
        ("", "", "Nam", "Nữ", ""),
        ("1", "BÀ LÊ THỊ AN", "", "1980", "Trường Tiểu học Hoa Phượng"),
        ("2", "ÔNG TRẦN VĂN BÌNH", "1975", "", ""),
        ("", "Tổng cộng: 02 cá nhân", "", "", ""),
    )
    for at, row in enumerate(words):
        for cell, text in zip(table.rows[at].cells, row, strict=True):
            cell.text = text
    for first, last in (((0, 0), (1, 0)), ((0, 1), (1, 1)), ((0, 2), (0, 3)), ((0, 4), (1, 4)), ((2, 4), (3, 4))):
        table.cell(*first).merge(table.cell(*last))
    made.save(str(path))
    found = read(path)
    assert named(found) == AN_AND_BINH
    assert [(one.person.birth, one.person.gender) for one in found.named if one.person] == [
        ("1980", "Nữ"), ("1975", "Nam"),
    ]  # fmt: skip


def test_columns_ticked_for_each_award(tmp_path: Path) -> None:
    head = ("TT", "Họ và tên", "Chức vụ", "LĐTT", "CSTĐCS")
    rows = [("1", "Lê Thị An", "Tổ trưởng", "x", "x"), ("2", "Trần Văn Bình", "Giáo viên", "x", "")]
    article = "Điều 1. Tặng danh hiệu thi đua năm học 2026 - 2027 cho 02 cá nhân (có danh sách kèm theo)."
    found = read(samples.write(tmp_path / "danh-dau.docx", rows, head=head, article=article))
    assert named(found) == [("Lê Thị An", ("LĐTT", "CSTĐCS")), ("Trần Văn Bình", ("LĐTT",))]


def test_a_list_that_goes_on_in_a_second_table(tmp_path: Path) -> None:
    path = samples.write(tmp_path / "hai-bang.docx", samples.ROWS[:1])
    made = docx.Document(str(path))
    table = made.add_table(0, 3)
    for row in (samples.HEAD, samples.ROWS[1]):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    made.save(str(path))
    assert named(read(path)) == AN_AND_BINH
