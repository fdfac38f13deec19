"""What a school's name suggests for its documents."""

from __future__ import annotations

import pytest

from dhtt_desktop.domain.school import read_name


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
