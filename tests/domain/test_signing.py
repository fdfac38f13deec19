"""Authority and post: what goes together, what a text may claim."""

from __future__ import annotations

import pytest

from dhtt_desktop.domain.signing import AUTHORITIES, disagreement, posting_lines, stated_fault


@pytest.mark.parametrize(
    ("authority", "behalf", "post", "lines"),
    [
        ("", "", "Hiệu trưởng", ("HIỆU TRƯỞNG",)),
        ("KT.", "Hiệu trưởng", "Phó Hiệu trưởng", ("KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG")),
        ("TM.", "Hội đồng", "Chủ tịch", ("TM. HỘI ĐỒNG", "CHỦ TỊCH")),
        ("Q.", "", "Hiệu trưởng", ("Q. HIỆU TRƯỞNG",)),
        ("Q.", "", "Quyền Hiệu trưởng", ("Q. HIỆU TRƯỞNG",)),
    ],
)
def test_the_lines_above_the_name(authority: str, behalf: str, post: str, lines: tuple[str, ...]) -> None:
    assert posting_lines(authority, behalf, post) == lines
    assert disagreement(authority, behalf, post) == ""


@pytest.mark.parametrize(
    ("authority", "behalf", "post", "said"),
    [
        ("KT.", "Hiệu trưởng", "Tổ trưởng", "phải là cấp phó"),
        ("KT.", "Hiệu trưởng", "Phó Giám đốc", "phải do Phó Hiệu trưởng ký"),
        ("KT.", "", "Phó Hiệu trưởng", "Sau KT. phải ghi"),
        ("KT.", "Hội đồng Thi đua", "Phó Chủ tịch", "dùng TM."),
        ("TM.", "Hiệu trưởng", "Phó Hiệu trưởng", "một tập thể"),
        ("TL.", "Hiệu trưởng", "Phó Hiệu trưởng", "dùng KT."),
        ("TL.", "Hiệu trưởng", "Hiệu trưởng", "cấp dưới"),
        ("TUQ.", "Giám đốc", "Phó giám đốc", "dùng KT."),
        ("", "", "Phó Hiệu trưởng", "phải ghi KT."),
        ("Q.", "", "Phó Hiệu trưởng", "phải ghi KT."),
    ],
)
def test_what_does_not_go_together_is_told(authority: str, behalf: str, post: str, said: str) -> None:
    assert said in disagreement(authority, behalf, post)


def test_what_goes_together_is_taken() -> None:
    assert disagreement("TL.", "Hiệu trưởng", "Trưởng phòng Đào tạo") == ""
    assert disagreement("TUQ.", "Giám đốc", "Trưởng phòng") == ""
    assert disagreement("KT.", "Hiệu trưởng", "Phó Hiệu trưởng phụ trách") == ""
    assert disagreement("TM.", "Đảng ủy", "Bí thư") == ""
    assert set(AUTHORITIES) == {"", "KT.", "TM.", "TL.", "TUQ.", "Q."}


@pytest.mark.parametrize(
    ("posts", "said"),
    [
        (("KT. HIỆU TRƯỞNG", "TỔ TRƯỞNG"), "cấp phó"),
        (("KT.HIỆU TRƯỞNG",), "phải ghi chức vụ"),
        (("K/T HIỆU TRƯỞNG", "HIỆU TRƯỞNG"), "cấp phó"),
        (("T/M BAN THƯỜNG VỤ", "BÍ THƯ"), ""),
        (("TM. HỘI ĐỒNG", "CHỦ TỊCH", "HIỆU TRƯỞNG TRƯỜNG A"), ""),
        (("KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG"), ""),
        (("Q. HIỆU TRƯỞNG",), ""),
        (("HIỆU TRƯỞNG",), ""),
        (("THƯ KÝ",), ""),
        ((), ""),
    ],
)
def test_what_a_text_claims(posts: tuple[str, ...], said: str) -> None:
    found = stated_fault(posts)
    assert said in found and bool(found) == bool(said)
