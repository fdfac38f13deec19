"""What comes from cells and the clipboard is one clean line of NFC, and nothing that can be read is lost."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dhtt_desktop.domain.text.normalize import clean, clean_lines


@pytest.mark.parametrize(
    ("dirty", "good"),
    [
        (None, ""),
        (12, "12"),
        ("  Đặng  Thúy\tÁnh ", "Đặng Thúy Ánh"),
        ("Nguyễn\u00a0Văn\u202fTín\u3000", "Nguyễn Văn Tín"),
        ("\ufeffHoa\u200b Mai\u200d\u2060", "Hoa Mai"),
        ("thi\u00adđua", "thiđua"),
        ("a\x00b\x07c", "abc"),
        (unicodedata.normalize("NFD", "Huỳnh Thị Ước"), "Huỳnh Thị Ước"),
        ("dòng một\ndòng hai", "dòng một dòng hai"),
    ],
)
def test_clean(dirty: object, good: str) -> None:
    assert clean(dirty) == good


def test_clean_lines_keeps_breaks_of_every_make() -> None:
    assert clean_lines("\n một\u00a0 \r\nhai\rba\v\n\nbốn\u2028năm\n") == "một\nhai\nba\n\n\nbốn\nnăm"
    assert clean_lines(None) == ""


@settings(max_examples=60)
@given(st.text())
def test_clean_is_stable_and_nfc(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert all(clean(line) == line for line in clean_lines(text).split("\n"))
