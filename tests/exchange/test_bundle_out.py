"""Bundles: names that every system takes, order kept, nothing written over, a zip that opens."""

from __future__ import annotations

import unicodedata
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhtt_desktop.exchange import bundle_out

WHEN = datetime(2026, 11, 20, 8, 30, 2)
FILES = [("01 Tờ trình.docx", b"mot"), ("02 Danh sách đề nghị.docx", b"hai")]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Tờ trình số 05/TTr-THHP", "Tờ trình số 05-TTr-THHP"),
        ('a<b>c:d"e|f?g*h\\i', "a-b-c-d-e-f-g-h-i"),
        ("con", "con_"), ("COM1", "COM1_"), ("nul.báo cáo", "_nul.báo cáo"), ("Con người", "Con người"),
        ("Hồ sơ...", "Hồ sơ"), (" \t ", "Tệp"), ("...", "Tệp"), ("a\nb", "a b"),
    ],
)  # fmt: skip
def test_a_name_is_one_that_windows_takes(words: str, name: str) -> None:
    assert bundle_out.safe_name(words) == name


def test_a_long_name_is_cut_at_a_word_and_keeps_its_ending() -> None:
    name = bundle_out.safe_name("Tờ trình đề nghị xét tặng danh hiệu " * 9, ".docx")
    assert len(name) <= bundle_out.LONGEST and name.endswith(".docx")
    assert name.removesuffix(".docx").rsplit(" ", 1)[-1] in ("Tờ", "trình", "đề", "nghị", "xét", "tặng", "danh", "hiệu")
    assert len(bundle_out.safe_name("x" * 400, ".pdf")) == bundle_out.LONGEST


@given(st.text(max_size=300), st.sampled_from(["", ".docx", ".pdf"]))
def test_any_words_make_a_name(words: str, suffix: str) -> None:
    name = bundle_out.safe_name(words, suffix)
    assert 0 < len(name) <= bundle_out.LONGEST
    assert not set(name) & set('\\/:*?"<>|\n\r\t\0')
    assert name.strip() == name and not name.endswith(".")
    assert unicodedata.is_normalized("NFC", name)


def test_numbers_keep_the_order() -> None:
    assert bundle_out.numbered(["Tờ trình", "Danh sách"], first=0) == ["00 Tờ trình", "01 Danh sách"]
    many = bundle_out.numbered(["x"] * 120)
    assert many == sorted(many)


def test_a_folder_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    first = bundle_out.write_folder(tmp_path / "Hồ sơ" / "UBND xã", FILES)
    second = bundle_out.write_folder(tmp_path / "Hồ sơ" / "UBND xã", FILES[:1])
    assert (first.name, second.name) == ("UBND xã", "UBND xã (2)")
    assert {file.name: file.read_bytes() for file in first.iterdir()} == dict(FILES)
    assert [file.name for file in second.iterdir()] == ["01 Tờ trình.docx"]


def test_a_zip_opens_with_its_vietnamese_names(tmp_path: Path) -> None:
    made = bundle_out.write_zip(tmp_path / "Hồ sơ.zip", FILES, WHEN)
    again = bundle_out.write_zip(tmp_path / "Hồ sơ.zip", FILES[:1], WHEN)
    assert (made.name, again.name) == ("Hồ sơ.zip", "Hồ sơ (2).zip")
    with zipfile.ZipFile(made) as archive:
        assert archive.testzip() is None
        assert [(info.filename, archive.read(info)) for info in archive.infolist()] == FILES
        assert all(info.flag_bits & 0x800 for info in archive.infolist())  # names are UTF-8
        assert archive.infolist()[0].date_time == (2026, 11, 20, 8, 30, 2)
