"""What a school's name suggests for its documents."""

from __future__ import annotations

import pytest

from dhtt_desktop.domain.school import direct_superior, in_sentence, read_name


@pytest.mark.parametrize(
    ("name", "symbol", "kind"),
    [
        ("Trường Mầm non Tân Phú", "MNTP", "MN"),
        ("Trường Tiểu học Hoa Phượng", "THHP", "TH"),
        ("Trường THPT Nguyễn Thị Minh Khai", "THPTNTMK", "THPT"),
        ("Trường Mầm non Thị xã Sơn Tây", "MNST", "MN"),
        ("Trường THCS thị trấn Trạm Trôi", "THCSTT", "THCS"),
        ("Trường Tiểu học và THCS Bình An", "THTHCSBA", "THCS"),
        ("Trường Chính trị tỉnh Hà Nam", "TCTHN", "CT"),
        ("Trường Mầm non Đức Phổ", "MNĐP", "MN"),
        ("", "", ""),
    ],
)
def test_symbol_and_kind(name: str, symbol: str, kind: str) -> None:
    assert (read_name(name).symbol, read_name(name).kind) == (symbol, kind)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("TRƯỜNG MẦM NON TÂN PHÚ", "Trường Mầm non Tân Phú"),
        ("TRƯỜNG TH VÀ THCS NGUYỄN THỊ MINH KHAI", "Trường TH và THCS Nguyễn Thị Minh Khai"),
        ("UBND XÃ EA H'LEO", "UBND xã Ea H'Leo"),
        ("ỦY BAN NHÂN DÂN\nXÃ THƯỢNG HÓA", "Ủy ban nhân dân\nxã Thượng Hóa"),
        ("UBND TỈNH QUẢNG TRỊ\nSỞ GIÁO DỤC VÀ ĐÀO TẠO", "UBND tỉnh Quảng Trị\nSở Giáo dục và Đào tạo"),
        ("TRƯỜNG TIỂU HỌC HOA PHƯỢNG", "Trường Tiểu học Hoa Phượng"),
        ("Trường THPT Y Jút", "Trường THPT Y Jút"),
        ("UBND", "UBND"),
        ("", ""),
    ],
)
def test_a_name_in_capitals_as_a_sentence_writes_it(typed: str, read: str) -> None:
    assert in_sentence(typed) == read
    assert in_sentence(read) == read


@pytest.mark.parametrize(
    ("superior", "direct"),
    [
        ("UBND xã An Bình", "UBND xã An Bình"),
        ("UBND tỉnh Quảng Trị\nSở Giáo dục và Đào tạo", "Sở Giáo dục và Đào tạo"),
        ("Ủy ban nhân dân\nxã Thượng Hóa", "Ủy ban nhân dân xã Thượng Hóa"),
        ("", ""),
    ],
)
def test_the_body_right_above_the_school(superior: str, direct: str) -> None:
    assert direct_superior(superior) == direct
