"""TCVN3 and VNI: read right, told from good Unicode, never harming it."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dhtt_desktop.domain.text.legacy import convert, decode, detect, from_tcvn3, from_vni
from dhtt_desktop.domain.text.letters import SPECIAL, TONED
from dhtt_desktop.domain.text.syllables import is_syllable
from tests.old_letters import to_tcvn3, to_vni

TEXT = st.text(st.sampled_from(sorted(SPECIAL) + list("abcdeghiklmnopqrstuvxy ABC,.-0123")), max_size=30)
SENTENCE = "Trường Tiểu học Nguyễn Huệ tổ chức phong trào thi đua dạy tốt, học tốt; khen thưởng giỏi việc trường"


@pytest.mark.parametrize(
    ("old", "text"),
    [
        ("Tr\xad¬ng ThÞ ¦íc", "Trương Thị Ước"),
        ("§Æng", "Đặng"),
        ("Ng« H÷u Nam", "Ngô Hữu Nam"),
        ("L©m Ngäc ¸nh", "Lâm Ngọc ánh"),
        ("§µo t¹o", "Đào tạo"),
        ("céng hoµ x· héi chñ nghÜa viÖt nam", "cộng hoà xã hội chủ nghĩa việt nam"),
        ("Quü khuyÕn häc, kû luËt, quý", "Quỹ khuyến học, kỷ luật, quý"),
    ],
)
def test_tcvn3(old: str, text: str) -> None:
    assert decode(old) == (text, "TCVN3")
    assert to_tcvn3(text) == old


@pytest.mark.parametrize(
    ("old", "text"),
    [
        ("Ñaøo taïo", "Đào tạo"),
        ("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Tröôøng Tieåu hoïc", "Trường Tiểu học"),
        ("Nguyeãn Thò Myõ Linh", "Nguyễn Thị Mỹ Linh"),
        ("Ñaëng Vaên Thaéng", "Đặng Văn Thắng"),
        ("kyû luaät", "kỷ luật"),
    ],
)
def test_vni(old: str, text: str) -> None:
    assert decode(old) == (text, "VNI")
    assert to_vni(text) == old


def test_vni_marks_in_the_other_case_are_read_too() -> None:
    assert from_vni("HOøA COäNG") == "HÒA CỘNG"


def test_the_font_decides_where_it_tells() -> None:
    assert decode("danh s¸ch gi¸o viªn", ".VnTimeH") == ("DANH SÁCH GIÁO VIÊN", "TCVN3")
    assert decode("hoa", ".VnArialH") == ("HOA", "TCVN3")
    assert decode("Phã", ".VnTime") == ("Phó", "TCVN3")
    assert decode("Hoà", "VNI-Times") == ("Hồ", "VNI")
    assert decode("Ph\u00e3", "Times New Roman") == ("Phã", "")


def test_symbol_fonts_and_good_unicode_are_not_touched() -> None:
    assert decode("¸¹þ", "Wingdings") == ("¸¹þ", "")
    assert decode("Trường đã đổi mã", ".VnTime") == ("Trường đã đổi mã", "")
    assert decode("", ".VnTime") == ("", "")


@pytest.mark.parametrize(
    "text",
    [
        "Hà", "Lâm Hoàng Nam", "Phã", "Café Müller", "José", "25 °C, 30 m²", "§ 5", "« tốt »", "½ ngày",
        "Nguyễn Văn An",
        "abc 123", "ô, à, í", "Tài chính tháng tám", "© 2026", "Bùi Thanh Hà", "Cô Tâm, cô Thúy", "x", "…",
    ],
)  # fmt: skip
def test_good_text_stays(text: str) -> None:
    assert decode(text) == (text, "")


def test_decomposed_unicode_is_composed_and_not_taken_for_old() -> None:
    assert decode(unicodedata.normalize("NFD", SENTENCE)) == (SENTENCE, "")


def test_short_cells_are_decided_with_their_neighbours() -> None:
    names = ["Hồ Thị Kim Hoa", "Mai Thị Ly", "Cao Thị Lan", "Nguyễn Thị Bé", "Đặng Văn Ẩn", "Lê Mỹ"]
    cells = [to_vni(name) for name in names] + ["", "12", "abc"]
    assert detect(cells) == "VNI"
    assert [convert(cell, "VNI") for cell in cells] == [*names, "", "12", "abc"]
    assert detect(map(to_tcvn3, names)) == "TCVN3"
    assert detect(names) == ""
    assert detect([]) == ""
    assert detect(["STT", "123", "Lan Anh"]) == ""


def test_a_mixed_sheet_keeps_its_unicode_cells() -> None:
    cells = [to_tcvn3("Trương Thị Ước"), "Lê Thị Hường", to_tcvn3("Tổ trưởng"), to_tcvn3("Giáo viên")]
    encoding = detect(cells)
    assert [convert(cell, encoding) for cell in cells] == ["Trương Thị Ước", "Lê Thị Hường", "Tổ trưởng", "Giáo viên"]


def test_every_letter_goes_and_comes_back() -> None:
    assert len(SPECIAL) == 134
    for char in SPECIAL:
        assert from_vni(to_vni(char)) == char
        assert from_tcvn3(to_tcvn3(char)) == (char.lower() if char.lower() in TONED else char)
        assert all(ord(code) < 0x100 for code in to_vni(char) + to_tcvn3(char))
    small = [char for char in SPECIAL if char.islower()]
    assert len({to_tcvn3(char) for char in small}) == len(small) == 67
    assert len({to_vni(char) for char in SPECIAL}) == 134


def test_toned_capitals_of_the_full_standard_are_read() -> None:
    assert from_tcvn3("\xafÀÚÛ") == "ẰẮẾỒ"


@settings(max_examples=80)
@given(TEXT)
def test_texts_go_and_come_back(text: str) -> None:
    lowered = "".join(char.lower() if char.lower() in TONED else char for char in text)
    assert from_tcvn3(to_tcvn3(text)) == lowered
    assert convert(text, "TCVN3") == convert(text, "") or not any(ord(char) > 0xFF for char in text)


@settings(max_examples=60)
@given(st.text(max_size=30), st.sampled_from(["", ".VnTime", "VNI-Times", "Arial"]))
def test_any_text_decodes_to_nfc(text: str, font: str) -> None:
    decoded, encoding = decode(text, font)
    assert unicodedata.is_normalized("NFC", decoded)
    assert encoding in ("", "TCVN3", "VNI")


def test_syllables() -> None:
    words = SENTENCE.replace(",", "").replace(";", "").split()
    for word in [*words, "giếng", "gì", "quyển", "Nghiêng", "ƯỚC", "kỉ", "oanh"]:
        assert is_syllable(word), word
    for word in ("Huúnh", "Hoµng", "Trëng", "cat", "mác1", "xyz", "áá", "", "Ñaøo", "hochh"):
        assert not is_syllable(word), word


def test_a_real_old_workbook(shared: Path) -> None:
    from python_calamine import CalamineWorkbook

    rows = CalamineWorkbook.from_path(shared / "samples" / "danh-sach-cu-tcvn3.xls").get_sheet_by_index(0).to_python()
    cells = [cell for row in rows for cell in row if isinstance(cell, str)]
    encoding = detect(cells)
    assert encoding == "TCVN3"
    read = {convert(cell, encoding).lower() for cell in cells}
    people = json.loads((shared / "samples" / "truth.json").read_text(encoding="utf-8"))["staff"]
    names = {person["name"].lower() for person in people}
    assert len(read & names) == 20
