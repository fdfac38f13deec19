"""The school's Word files: fields and rows filled, everything escaped, nothing computed, bad files refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

import pytest
from docx import Document

from dhtt_desktop.exchange.word_template import (
    DOTS,
    MACROS,
    NESTED,
    NOT_WORD,
    OLD_WORD,
    ONLY_FIELDS,
    WordTemplateRefused,
    check,
    fill,
)

COLUMNS = {"danh_sach": ("stt", "ho_ten")}
DATA = {"ten_truong": "Trường A", "ky": ""}
PEOPLE = {"danh_sach": [{"stt": "1", "ho_ten": "Đỗ Thị Ân"}, {"stt": "2", "ho_ten": "Lê Bình"}]}


def made(paragraphs: Sequence[str] = (), cells: Sequence[str] = (), header: str = "") -> bytes:
    """A Word file as the office's program writes one."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if cells:
        table = document.add_table(rows=2, cols=len(cells))
        for at, text in enumerate(cells):
            table.rows[0].cells[at].text = f"Cột {at + 1}"
            table.rows[1].cells[at].text = text
    document.sections[0].header.paragraphs[0].text = header
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def read(content: bytes) -> tuple[list[str], list[list[str]]]:
    document = Document(io.BytesIO(content))
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    return [paragraph.text for paragraph in document.paragraphs], rows


def refused(content: bytes) -> str:
    with pytest.raises(WordTemplateRefused) as caught:
        fill(content, DATA, PEOPLE, COLUMNS)
    return str(caught.value)


def test_fields_are_filled_everywhere() -> None:
    filled = fill(made(["{{ten_truong}} năm {{ ky }}"], header="{{ten_truong}}"), DATA, {})
    assert read(filled)[0] == [f"Trường A năm {DOTS}"]
    assert Document(io.BytesIO(filled)).sections[0].header.paragraphs[0].text == "Trường A"


def test_a_field_that_word_has_parted_over_runs_is_filled() -> None:
    document = Document()
    paragraph = document.add_paragraph()
    for piece in ("{{", "ten_", "truong", "}}"):
        paragraph.add_run(piece).bold = piece == "ten_"
    stream = io.BytesIO()
    document.save(stream)
    assert read(fill(stream.getvalue(), DATA, {}))[0] == ["Trường A"]


@pytest.mark.parametrize("count", [0, 1, 40, 1000])
def test_a_row_is_written_for_each_entry(count: int) -> None:
    people = [{"stt": str(at), "ho_ten": f"Người {at}"} for at in range(1, count + 1)]
    cells = ("{{mỗi danh_sach}}{{stt}}", "{{ho_ten}}", "{{ten_truong}}")
    _, rows = read(fill(made(cells=cells), DATA, {"danh_sach": people}, COLUMNS))
    assert rows == [
        ["Cột 1", "Cột 2", "Cột 3"],
        *([str(at), f"Người {at}", "Trường A"] for at in range(1, count + 1)),
    ]


def test_what_other_tools_write_works_too() -> None:
    document = Document(io.BytesIO(made(cells=("{%tr for x in danh_sach %}", ""))))
    table = document.tables[0]
    for texts in (("{{x.stt}}", "{{x.ho_ten}}"), ("{%tr endfor %}", "")):
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
    stream = io.BytesIO()
    document.save(stream)
    _, rows = read(fill(stream.getvalue(), DATA, PEOPLE, COLUMNS))
    assert rows[1:] == [["1", "Đỗ Thị Ân"], ["2", "Lê Bình"]]


def test_a_condition_leaves_out_what_is_not_known() -> None:
    text = "A{% if danh_sach %} có danh sách{% endif %}"
    assert read(fill(made([text]), DATA, PEOPLE, COLUMNS))[0] == ["A có danh sách"]
    assert read(fill(made([text]), DATA, {"danh_sach": []}, COLUMNS))[0] == ["A"]


def test_data_is_data() -> None:
    nasty = 'A & B <w:p/> "x" {{ten_truong}} {% for %} \x0b\x00\ufffe'
    filled = fill(made(["{{ten_truong}}"]), {"ten_truong": nasty}, {})
    assert read(filled)[0] == ['A & B <w:p/> "x" {{ten_truong}} {% for %} ']
    assert read(fill(made(["{{ten_truong}}"]), {"ten_truong": "Tru\u031bo\u031b\u0300ng"}, {}))[0] == ["Trường"]


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__.__mro__ }}", "{{ 'a' * 999999999 }}", "{{ ten_truong|upper }}", "{{ ten_truong() }}",
        "{{ ten_truong.__class__ }}", "{{ ten_truong[0] }}", "{{ 1 + 1 }}", "{% set a = 1 %}", "{% include 'x' %}",
        "{% import 'x' as y %}", "{% for i in range(99999) %}x{% endfor %}", "{% macro a() %}{% endmacro %}",
        "{% for x in ten_truong.upper() %}x{% endfor %}", "{{ ten_truong ~ ten_truong }}", "{{ self }}",
    ],
)  # fmt: skip
def test_nothing_is_computed_or_called(text: str) -> None:
    said = refused(made([text]))
    assert said == ONLY_FIELDS or said.startswith("Không có trường “self”")


def test_loops_in_loops_are_refused() -> None:
    inner = "{% for b in danh_sach %}{{b.ho_ten}}{% endfor %}"
    assert refused(made([f"{{% for a in danh_sach %}}{inner}{{% endfor %}}"])) == NESTED
    assert refused(made([f"{{% for a in danh_sach %}}{{% if ky %}}{inner}{{% endif %}}{{% endfor %}}"])) == NESTED


@pytest.mark.parametrize(
    ("paragraphs", "cells", "said"),
    [
        (["{{ten_truog}}"], (), "Không có trường “ten_truog”, có phải “ten_truong”?"),
        (["{{abc}}"], (), "Không có trường “abc”."),
        ([], ("{{mỗi danh_sac}}{{stt}}",), "Không có danh sách “danh_sac”, có phải “danh_sach”?"),
        ([], ("{{mỗi danh_sach}}{{ho_tenn}}",), "Không có trường “ho_tenn”"),
        (["{{ten_truong"], (), "chưa đủ cặp"),
        (["{% for a in danh_sach %}"], (), "chưa đủ cặp"),
        (["{{mỗi danh_sach}} {{ho_ten}}"], (), "chưa đủ cặp"),
    ],
)
def test_faults_are_named(paragraphs: list[str], cells: tuple[str, ...], said: str) -> None:
    assert said in refused(made(paragraphs, cells))


def test_a_file_is_checked_before_it_is_kept() -> None:
    check(made(["{{ten_truong}}"], ("{{mỗi danh_sach}}{{stt}}", "{{ho_ten}}")), ["ten_truong"], COLUMNS)
    with pytest.raises(WordTemplateRefused):
        check(made(["{{ten_truong}}"]), ["ky"], COLUMNS)


# Files that are refused


def packed(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_files_that_are_no_template_are_refused() -> None:
    assert refused(b"abc") == NOT_WORD and refused(b"") == NOT_WORD
    assert refused(b"\xd0\xcf\x11\xe0" + b"x" * 600) == OLD_WORD
    assert refused(packed({"xl/workbook.xml": b"<x/>", "[Content_Types].xml": b"<x/>"})) == NOT_WORD
    assert "hỏng" in refused(made(["a"])[:-200])


def test_macros_are_refused() -> None:
    parts = parts_of(made(["a"]))
    assert refused(packed({**parts, "word/vbaProject.bin": b"x"})) == MACROS
    types = parts["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    assert refused(packed({**parts, "[Content_Types].xml": types})) == MACROS


def test_bombs_and_entities_are_refused() -> None:
    parts = parts_of(made(["a"]))
    bomb = packed({**parts, "word/media/x.bin": b"\0" * (64 << 20)})
    assert len(bomb) < 1 << 20 and "quá lớn" in refused(bomb)
    evil = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "x">]>' + parts["word/document.xml"].split(b"?>", 1)[1]
    assert "khai báo lạ" in refused(packed({**parts, "word/document.xml": evil}))


def test_a_list_without_end_is_refused() -> None:
    with pytest.raises(WordTemplateRefused, match="quá 5000 dòng"):
        fill(made(["a"]), DATA, {"danh_sach": [{"stt": "1"}] * 5001})
