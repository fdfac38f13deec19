"""What a careful reader makes of a staff list's cells."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from dhtt_desktop import reference
from dhtt_desktop.domain.people import (
    DOUBT,
    HEAD_POSTS,
    parse_awards,
    parse_flag,
    parse_gender,
    parse_rating,
    post_rank,
    restore_cccd,
    restore_phone,
    tidy_post,
)


@pytest.mark.parametrize(
    ("code", "spellings"),
    [
        (
            "HTXSNV",
            ["HTXSNV", "HTXS NV", "HTXS", "Xuất sắc", "xuất sắc", "HT xuất sắc", "Hoàn thành xuất sắc nhiệm vụ",
             "HOÀN THÀNH XUẤT SẮC", "Hoàn thành XS nhiệm vụ", "XS", "HTXSNV (95đ)", "Xếp loại: Xuất sắc", "HT.XSNV"],
        ),
        (
            "HTTNV",
            ["HTTNV", "HTT", "HT tốt", "Tốt", "tốt", "HTT NV", "Hoàn thành tốt nhiệm vụ", "Hoàn thành tốt", "HT tốt NV",
             "Hoàn thành TNV"],
        ),
        ("HTNV", ["HTNV", "HT", "Hoàn thành", "Hoàn thành nhiệm vụ", "HT NV", "H.T"]),
        ("KHTNV", ["KHTNV", "Không hoàn thành", "Không hoàn thành nhiệm vụ", "Không HT", "Chưa hoàn thành nhiệm vụ"]),
        ("", ["", None, "-", "–", "Không", "không xếp loại", "Chưa xếp loại", "ko", "...", " \u00a0"]),
        (None, ["A", "B", "Khá", "x", "Đạt", "Giỏi", "LĐTT", "Xuất sắc tốt", "85", "nghỉ thai sản", "(A)"]),
    ],
)  # fmt: skip
def test_parse_rating(code: str | None, spellings: list[str | None]) -> None:
    assert {spelling: parse_rating(spelling) for spelling in spellings} == dict.fromkeys(spellings, code)


@pytest.mark.parametrize(
    ("text", "codes", "rest"),
    [
        ("LĐTT; ĐHTT", ["LĐTT", "ĐHTT"], []),
        ("LĐTT\nĐHTT", ["LĐTT", "ĐHTT"], []),
        ("LĐTT, ĐHTT", ["LĐTT", "ĐHTT"], []),
        ("LĐTT và ĐHTT", ["LĐTT", "ĐHTT"], []),
        ("LĐTT/ĐHTT", ["LĐTT", "ĐHTT"], []),
        ("- LĐTT\n- Giấy khen", ["LĐTT", "GK"], []),
        ("LĐTT - CSTĐCS", ["LĐTT", "CSTĐCS"], []),
        ("LĐTT, LDTT", ["LĐTT"], []),
        ("CSTĐ cơ sở", ["CSTĐCS"], []),
        ("CSTĐ CS", ["CSTĐCS"], []),
        ("cstđcs", ["CSTĐCS"], []),
        ("LDTT", ["LĐTT"], []),
        ("Chiến sĩ thi đua cơ sở", ["CSTĐCS"], []),
        ("Chiến sỹ  thi đua cơ sở", ["CSTĐCS"], []),
        ("Danh hiệu “Lao động tiên tiến”", ["LĐTT"], []),
        ("Lao động\ntiên tiến", ["LĐTT"], []),
        ("LĐTT (QĐ số 214/QĐ-UBND)", ["LĐTT"], []),
        ("CSTĐCS năm học 2021 - 2022", ["CSTĐCS"], []),
        ("Bằng khen của Bộ Giáo dục và Đào tạo", ["BK_BO"], []),
        ("Bằng khen Bộ GD&ĐT, LĐTT", ["BK_BO", "LĐTT"], []),
        ("Cờ thi đua bộ, ngành, tỉnh", ["CO_TINH"], []),
        ("Kỉ niệm chương Vì sự nghiệp giáo dục", ["KNC"], []),
        ("Tập thể LĐTT", ["TTLĐTT"], []),
        ("Giấy khen UBND xã", ["GK_XA"], []),
        ("Giấy khen UBND huyện", ["GK_HUYEN"], []),
        ("NGƯT", ["NGUT"], []),
        ("", [], []),
        (None, [], []),
        ("Không", [], []),
        ("-", [], []),
        ("LĐTT; không", ["LĐTT"], []),
        ("không đạt LĐTT", [], ["không đạt LĐTT"]),
        ("LĐTT; Bằng khen", ["LĐTT"], ["Bằng khen"]),
        ("xin rút", [], ["xin rút"]),
        ("Hoa, cỏ và lá", [], ["Hoa, cỏ và lá"]),
        ("x", [], ["x"]),
    ],
)
def test_parse_awards(text: str | None, codes: list[str], rest: list[str]) -> None:
    assert parse_awards(text, reference.awards()) == (codes, rest)


def test_every_award_is_read_by_its_own_words() -> None:
    for kind in reference.awards():
        for words in (kind.name, kind.short, kind.name.upper(), *kind.spellings):
            assert parse_awards(words, reference.awards()) == ([kind.code], []), words


def test_a_real_history_is_read_without_loss(shared: Path) -> None:
    import openpyxl

    truth = json.loads((shared / "samples" / "truth.json").read_text(encoding="utf-8"))["history"]
    sheet = openpyxl.load_workbook(shared / "samples" / "tong-hop-thi-dua.xlsx").active
    rows = [row for row in sheet.iter_rows(min_row=5, values_only=True) if row[1]]
    assert len(rows) == len(truth)
    for row in rows:
        day, month, year = row[2].split("/")
        expected = truth.get(f"{row[1]}|{year}-{month}-{day}") or next(
            years for key, years in truth.items() if key.startswith(f"{row[1]}|")
        )
        for place, (_, level, title) in enumerate(expected):
            assert parse_rating(row[3 + 2 * place]) == (level or "")
            assert parse_awards(row[4 + 2 * place], reference.awards()) == ([title] if title else [], [])


def test_parse_gender() -> None:
    men = ("Nam", "nam ", "NAM", "M", "Ông", "Thầy", "thầy giáo", "Male")
    women = ("Nữ", "nữ.", "NỮ", "Nu", "F", "Bà", "Cô")
    assert {parse_gender(text) for text in men} == {"Nam"}
    assert {parse_gender(text) for text in women} == {"Nữ"}
    assert {parse_gender(text) for text in ("", None, "x", "0", 1, "Nguyễn Thị Nữ", "Nam Nữ")} == {""}


def test_parse_flag() -> None:
    yes = (
        "x",
        "X",
        " x ",
        "có",
        "1",
        1,
        1.0,
        True,
        "Đảng viên",
        "Dự bị",
        "✓",
        "v",
        datetime.datetime(2010, 2, 3),
        "03/02/2010",
    )
    assert {value: parse_flag(value) for value in yes} == dict.fromkeys(yes, True)
    no = ("không", "0", 0, False, "-", "chưa", "Quần chúng")
    assert {value: parse_flag(value) for value in no} == dict.fromkeys(no, False)
    unknown = ("", None, "?", "đang học lớp cảm tình")
    assert {value: parse_flag(value) for value in unknown} == dict.fromkeys(unknown)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("082172202281", "082172202281"),
        ("082 172 202 281", "082172202281"),
        ("341234567", "341234567"),
        (341234567, "341234567"),
        ("", ""),
        (None, ""),
    ],
)
def test_identity_numbers_that_stand(value: object, text: str) -> None:
    assert restore_cccd(value) == (text, "")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (12676316326, "012676316326"),
        (12676316326.0, "012676316326"),
        ("12676316326", "012676316326"),
        (1171002345, "001171002345"),
    ],
)
def test_identity_numbers_that_lost_zeros(value: object, text: str) -> None:
    restored, note = restore_cccd(value)
    assert restored == text
    assert note and not note.startswith(DOUBT)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("08217220228", "08217220228"),
        ("182172202281", "182172202281"),
        (1971002345, "1971002345"),
        ("1171002345", "1171002345"),
        (12345678, "12345678"),
        ("1.26763E+10", "1.26763E+10"),
        ("không có", "không có"),
        (0.5, "0.5"),
        (True, "True"),
    ],
)
def test_doubtful_identity_numbers_stay_as_they_are(value: object, text: str) -> None:
    kept, note = restore_cccd(value)
    assert kept == text
    assert note.startswith(DOUBT)


@pytest.mark.parametrize(
    ("value", "text", "note"),
    [
        (944123476, "0944123476", "thêm"),
        ("944123476", "0944123476", "thêm"),
        ("0839 384 802", "0839384802", ""),
        ("0839.384.802", "0839384802", ""),
        ("+84 944 123 476", "0944123476", ""),
        ("84944123476", "0944123476", ""),
        ("0084944123476", "0944123476", ""),
        ("+84 (0) 944 123 476", "0944123476", ""),
        ("0273 3872 345", "02733872345", ""),
        (2733872345, "02733872345", "thêm"),
        ("0944123476 / 0972059731", "0944123476 / 0972059731", ""),
        ("0944123476; 972059731", "0944123476 / 0972059731", "thêm"),
        ("01694123476", "01694123476", DOUBT),
        ("0944 123 47", "094412347", DOUBT),
        (144123476, "144123476", DOUBT),
        ("gọi sau 17h", "gọi sau 17h", DOUBT),
        ("", "", ""),
        (None, "", ""),
    ],
)
def test_restore_phone(value: object, text: str, note: str) -> None:
    restored, told = restore_phone(value)
    assert restored == text
    assert (note in told) if note else told == ""


def test_numbers_of_a_real_list(shared: Path) -> None:
    import openpyxl

    people = json.loads((shared / "samples" / "truth.json").read_text(encoding="utf-8"))["staff"]
    sheet = openpyxl.load_workbook(shared / "samples" / "danh-sach-nhan-su.xlsx").worksheets[0]
    rows = [row for row in sheet.iter_rows(values_only=True) if isinstance(row[0], int)]
    for row, person in zip(rows, people, strict=True):
        assert (restore_cccd(row[9])[0], restore_phone(row[10])[0]) == (person["cccd"], person["phone"])
        assert tidy_post(row[5]) == person["post"]


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("HT", "Hiệu trưởng"),
        ("P.HT", "Phó Hiệu trưởng"),
        ("Phó hiệu trưởng", "Phó Hiệu trưởng"),
        ("PHÓ HIỆU TRƯỞNG", "Phó Hiệu trưởng"),
        ("Hiệu phó", "Phó Hiệu trưởng"),
        ("TTCM", "Tổ trưởng chuyên môn"),
        ("Tổ Trưởng", "Tổ trưởng"),
        ("GV", "Giáo viên"),
        ("giáo  viên", "Giáo viên"),
        ("GV, TTCM", "Giáo viên, Tổ trưởng chuyên môn"),
        ("GV - Thư viện", "Giáo viên, Thư viện"),
        ("GIÁO VIÊN ÂM NHẠC", "Giáo viên âm nhạc"),
        ("giáo viên Tin học", "Giáo viên Tin học"),
        ("Bí thư Chi bộ, Hiệu trưởng", "Bí thư Chi bộ, Hiệu trưởng"),
        ("GV dạy A/B", "GV dạy A/B"),
        ("", ""),
        (None, ""),
    ],
)
def test_tidy_post(text: str | None, post: str) -> None:
    assert tidy_post(text) == post
    assert tidy_post(post) == post


def test_posts_stand_in_official_order() -> None:
    posts = ["Hiệu trưởng", "PHT", "Tổ trưởng", "Tổ phó", "Giáo viên", "Kế toán", "Bảo vệ", "Ca sĩ"]
    posts.reverse()
    assert sorted(posts, key=post_rank) == posts[::-1]
    assert post_rank("Giáo viên, Tổ trưởng") == post_rank("Tổ trưởng")
    assert post_rank("") == len(HEAD_POSTS)
