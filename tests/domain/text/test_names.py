"""Personal names: how they are kept, what is no name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dhtt_desktop.domain.text.names import looks_like_name, split_salutation, tidy_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("LÊ NGỌC  NHUNG", "Lê Ngọc Nhung"),
        ("lê thị hồng xuân", "Lê Thị Hồng Xuân"),
        ("Hồ  Thị Thanh\u00a0Ẩn", "Hồ Thị Thanh Ẩn"),
        ("H'Hen Niê", "H'Hen Niê"),
        ("H'HEN NIÊ", "H'Hen Niê"),
        ("Y Ban", "Y Ban"),
        ("Y BAN", "Y Ban"),
        ("Kpă Klơng", "Kpă Klơng"),
        ("K’Brôi", "K’Brôi"),
        ("Nông Thị Bích-Ngọc", "Nông Thị Bích-Ngọc"),
        ("PI NĂNG THỊ-HOA", "Pi Năng Thị-Hoa"),
        ("Lâm Ngọc ánh", "Lâm Ngọc Ánh"),
        ("Trần McKay", "Trần McKay"),
        ("Nguyễn Thị HOA", "Nguyễn Thị Hoa"),
        ("NGUYỄN Thị Hoa", "Nguyễn Thị Hoa"),
        ("Rơ Châm H'YÉO", "Rơ Châm H'YÉO"),
        ("", ""),
        ("ĐÀO", "Đào"),
        ("Tôn Nữ Thị Ngọc Lan Anh", "Tôn Nữ Thị Ngọc Lan Anh"),
    ],
)
def test_tidy_name(text: str, name: str) -> None:
    assert tidy_name(text) == name
    assert tidy_name(name) == name


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Bà Bùi Thị Hồng Dung", ("Bà", "Bùi Thị Hồng Dung")),
        ("ÔNG NGÔ HỮU NAM", ("Ông", "NGÔ HỮU NAM")),
        ("Ông/Bà Lê Thị Lan", ("Ông/Bà", "Lê Thị Lan")),
        ("Ông (bà): Lê Thị Lan", ("Ông/Bà", "Lê Thị Lan")),
        ("Đ/c Cao Văn Tín", ("Đồng chí", "Cao Văn Tín")),
        ("Đồng chí: Cao Văn Tín", ("Đồng chí", "Cao Văn Tín")),
        ("đ/c. Cao Văn Tín", ("Đồng chí", "Cao Văn Tín")),
        ("Thầy Vũ Minh Tài", ("Thầy", "Vũ Minh Tài")),
        ("Cô giáo Hồ Bích Tuyết", ("Cô", "Hồ Bích Tuyết")),
        ("Ô. Mai Công Tuấn", ("Ông", "Mai Công Tuấn")),
        ("ThS. Trần Thị Hiền", ("ThS.", "Trần Thị Hiền")),
        ("Đ/c TS. Trần Thị Hiền", ("Đồng chí TS.", "Trần Thị Hiền")),
        ("Ông Thị Lan", ("", "Ông Thị Lan")),
        ("Bá Thị Hoa", ("", "Bá Thị Hoa")),
        ("Công Thị Hoa", ("", "Công Thị Hoa")),
        ("Đcao Hoa", ("", "Đcao Hoa")),
        ("Bà", ("", "Bà")),
        ("", ("", "")),
    ],
)
def test_split_salutation(text: str, parts: tuple[str, str]) -> None:
    assert split_salutation(text) == parts


@pytest.mark.parametrize(
    "name",
    [
        "Trương Thúy Thảo", "LÊ NGỌC NHUNG", "lê thị hồng xuân", "H'Hen Niê", "Y Ban", "Kpă Klơng", "Hoa", "K’Brôi",
        "Cil Múp Ha Krang", "Nguyễn thị Hoa", "Văn Thị Thư", "Tô Thị Hồng", "Đoàn Văn Hậu", "Ban Thị Mai",
        "Cao Đăng Hùng", "Bà Bùi Thị Hồng Dung", "Nguyễn Thị Hoa (A)", "Tôn Nữ Thị Ngọc Lan Anh", "Phòng", "Hội",
        "Nông Thị Bích-Ngọc", "Công Thị Hoa", "Trường", "Lâm Ngọc ánh",
    ],
)  # fmt: skip
def test_names(name: str) -> None:
    assert looks_like_name(name)


@pytest.mark.parametrize(
    "text",
    [
        "", "1", "Tổ Lá", "TỔ LÁ", "II. Tổ Lá", "Tổng cộng", "Tổng cộng danh sách có 42 người./.", "Cộng",
        "Hiệu trưởng", "HIỆU TRƯỞNG", "Phó Hiệu trưởng", "Giáo viên", "Văn thư", "Kế toán", "Ban Giám hiệu",
        "I. Ban Giám hiệu",
        "STT", "Họ và tên", "Không", "x", "-", "Đại học", "Cao đẳng", "Hoàn thành tốt", "Tổ trưởng chuyên môn",
        "Tân Phú, ngày 20 tháng 11", "(Ký tên, đóng dấu)", "Người lập biểu", "UBND XÃ TÂN PHÚ",
        "TRƯỜNG MẦM NON TÂN PHÚ",
        "Lao động tiên tiến", "Khối 4", "Đoàn thanh niên", "Công đoàn", "Danh sách có 5 giáo viên",
        "nguyenvana@gmail.com", "Tên", "Số", "Có",
        "Trong đó: nữ", "Ghi chú", "một hai ba bốn năm sáu bảy tám chín",
    ],
)  # fmt: skip
def test_not_names(text: str) -> None:
    assert not looks_like_name(text)


def test_every_name_of_a_real_list_is_one(shared: Path) -> None:
    staff = json.loads((shared / "samples" / "truth.json").read_text(encoding="utf-8"))["staff"]
    for person in staff:
        assert (
            looks_like_name(person["name"])
            and not looks_like_name(person["team"])
            and not looks_like_name(person["post"])
        )
        assert tidy_name(person["name"].upper()) == person["name"] == tidy_name(person["name"])
