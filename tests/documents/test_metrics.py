"""Widths of texts without Qt agree with those that Qt finds in the same face."""

from __future__ import annotations

import unicodedata

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF
from PySide6.QtWidgets import QApplication

from dhtt_desktop.documents.metrics import MM_PER_POINT, line_points, width_mm

TEXTS = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "TRƯỜNG PHỔ THÔNG DÂN TỘC BÁN TRÚ TIỂU HỌC VÀ TRUNG HỌC CƠ SỞ VĂN AN",
    "Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 (“Điều 49”, khoản 3 – 1,5 %);",
    "H'Hen Niê, Y Ban, 0987 654 321, 1.520.000 đồng, 760.000 ₫",
    "ăâêôơưđ ẮẰẲẴẶ ấầẩẫậ ếềểễệ ỐỒỔỖỘ ớờởỡợ ỨỪỬỮỰ ỳỹỷỵý",
)
FACES = [(False, False), (True, False), (False, True), (True, True)]
LETTERS = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvwxyỳỷỹýỵz"


@pytest.mark.parametrize(("bold", "italic"), FACES)
def test_widths_agree_with_qt(qapp: QApplication, bold: bool, italic: bool) -> None:
    if "Liberation Serif" not in QFontDatabase.families():
        pytest.skip("máy này không có Liberation Serif")
    font = QFont("Liberation Serif")
    font.setPixelSize(1000)
    font.setBold(bold)
    font.setItalic(italic)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    kerned = QFontMetricsF(font)
    font.setKerning(False)
    plain = QFontMetricsF(font)
    for text in TEXTS:
        ours = width_mm(text, 13, bold=bold, italic=italic)
        assert plain.horizontalAdvance(text) * 13 * MM_PER_POINT / 1000 == pytest.approx(ours, rel=0.001)
        assert kerned.horizontalAdvance(text) * 13 * MM_PER_POINT / 1000 == pytest.approx(ours, rel=0.01)


@pytest.mark.parametrize(("bold", "italic"), FACES)
def test_every_vietnamese_letter_is_as_wide_as_its_bare_letter(bold: bool, italic: bool) -> None:
    bare = dict(zip("ăâđêôơưĂÂĐÊÔƠƯ", "aadeoouAADEOOU", strict=True))

    for letter in LETTERS + LETTERS.upper():
        base = unicodedata.normalize("NFD", bare.get(letter, letter))[0]
        if base not in "oOuUiI":  # ơ and ư are wider than o and u; ì and ĩ than i in some faces
            base = bare.get(base, base)
            assert width_mm(letter, 12, bold=bold, italic=italic) == width_mm(base, 12, bold=bold, italic=italic), (
                letter
            )


def test_a_width_grows_with_the_size_and_a_line_break_takes_none() -> None:
    assert width_mm("Số: 05", 26) == pytest.approx(2 * width_mm("Số: 05", 13))
    assert width_mm("Số\n05", 13) == pytest.approx(width_mm("Số05", 13))
    assert width_mm("", 13) == 0


def test_a_letter_that_the_face_lacks_is_given_room() -> None:
    assert width_mm("漢", 72) == pytest.approx(25.4)


def test_line_height_is_that_of_times_new_roman() -> None:
    assert line_points(14) == pytest.approx(16.1)
    assert line_points(14, 1.5) == pytest.approx(24.15)
