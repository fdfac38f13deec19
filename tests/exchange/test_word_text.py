"""Words of a Word file with the numbers that Word counts by itself."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from dhtt_desktop.documents import arrange, compose, outline, word
from dhtt_desktop.documents.model import OfficeFacts
from dhtt_desktop.documents.plan import read_plan
from dhtt_desktop.exchange import word_text
from dhtt_desktop.exchange.book import ReadRefused
from tests.documents.plan.samples import COMMUNE


def numbered(lines: list[tuple[str, int | None]], formats: list[tuple[str, str]]) -> bytes:
    """A document whose paragraphs stand at a level of one list; `formats` are (numFmt, lvlText) by level."""
    made = docx.Document()
    root = made.part.numbering_part.element
    for child in list(root):
        root.remove(child)
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "7")
    for level, (shown, text) in enumerate(formats):
        one = OxmlElement("w:lvl")
        one.set(qn("w:ilvl"), str(level))
        for name, value in (("start", "1"), ("numFmt", shown), ("lvlText", text)):
            child = OxmlElement(f"w:{name}")
            child.set(qn("w:val"), value)
            one.append(child)
        abstract.append(one)
    root.append(abstract)
    number = OxmlElement("w:num")
    number.set(qn("w:numId"), "3")
    of = OxmlElement("w:abstractNumId")
    of.set(qn("w:val"), "7")
    number.append(of)
    root.append(number)
    for words, level in lines:
        paragraph = made.add_paragraph(words)
        if level is not None:
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val = level
            properties.get_or_add_numId().val = 3
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


FORMATS = [("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"), ("bullet", "•")]


def test_automatic_numbers_stand_before_their_words() -> None:
    lines = [
        ("Mục đích", 0),
        ("Một", 1),
        ("Hai", 1),
        ("Ý", 2),
        ("Nội dung", 0),
        ("Lại một", 1),
        ("Gạch", 3),
        ("Trơn", None),
    ]
    assert word_text.text_of(numbered(lines, FORMATS)).split("\n") == [
        "I. Mục đích", "1. Một", "2. Hai", "a) Ý", "II. Nội dung", "1. Lại một", "- Gạch", "Trơn"
    ]  # fmt: skip


def test_numbers_of_several_levels_and_vietnamese_letters() -> None:
    lines = [("A", 0), ("B", 1), ("C", 1)]
    assert word_text.text_of(numbered(lines, [("decimal", "%1."), ("decimal", "%1.%2.")])).split("\n") == [
        "1. A", "1.1. B", "1.2. C"
    ]  # fmt: skip
    letters = word_text.text_of(numbered([(str(n), 0) for n in range(5)], [("lowerLetter", "%1)")]))
    assert [line[:2] for line in letters.split("\n")] == ["a)", "b)", "c)", "d)", "đ)"]


def test_a_plan_written_by_the_program_is_read_like_its_text(tmp_path: Path) -> None:
    parsed = outline.parse(COMMUNE)
    path = tmp_path / "ke-hoach.docx"
    word.write(arrange.arrange(compose.compose(parsed, OfficeFacts())), path)
    ours, text = read_plan(word_text.read_text(path)), read_plan(COMMUNE)
    assert [c.text for c in ours.criteria] == [c.text for c in text.criteria]
    assert [(d.text, d.when) for d in ours.duties] == [(d.text, d.when) for d in text.duties]
    assert [(t.number, t.unit) for t in ours.targets] == [(t.number, t.unit) for t in text.targets]
    assert (ours.number, ours.issued) == (text.number, text.issued)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04khong phai", "hỏng"),
        (b"%PDF-1.7 ...", "không phải tệp Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "Word"),
        (b"", "rỗng"),
    ],
)
def test_what_is_no_word_file_is_refused_in_one_sentence(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "la.docx"
    path.write_bytes(content)
    with pytest.raises(ReadRefused, match=words):
        word_text.read_text(path)


def test_rows_of_a_list_are_lines_with_tabs_and_a_letterhead_is_lines() -> None:
    made = docx.Document()
    head = made.add_table(1, 2)
    head.cell(0, 0).text = "SỞ GIÁO DỤC VÀ ĐÀO TẠO\nSố: 12/KH-SGDĐT"
    head.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    made.add_paragraph("KẾ HOẠCH")
    work = made.add_table(2, 3)
    for at, words in enumerate(("Nội dung", "Thời gian", "Đơn vị", "Phát động\nthi đua", "Tháng 9/2026", "Các trường")):
        for number, line in enumerate(words.split("\n")):
            cell = work.cell(at // 3, at % 3)
            (cell.paragraphs[0] if not number else cell.add_paragraph()).add_run(line)
    kept = io.BytesIO()
    made.save(kept)
    lines = word_text.text_of(kept.getvalue()).split("\n")
    assert lines[-2:] == ["Nội dung\tThời gian\tĐơn vị", "Phát động thi đua\tTháng 9/2026\tCác trường"]
    assert "KẾ HOẠCH" in lines and "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in lines
    (duty,) = read_plan("\n".join(lines)).duties
    assert (duty.text, duty.by, duty.when.last) == ("Phát động thi đua", "Các trường", "2026-09-30")
