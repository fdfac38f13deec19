"""The Word writer: what stands in the file, by its text, its order and its marks."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from word_samples import dispatch, minutes, one_cell, part, plan

from dhtt_desktop import safefile
from dhtt_desktop.documents import word
from dhtt_desktop.documents.flow import Cell, Flow, Grid, Item, Para, ParaStyle, Row, Section, Span

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = ParaStyle("Đoạn", first_indent=12.7, after=6, line=1.15)


def _para(text: str, base: ParaStyle = TEXT, rule: float | None = None, **changes: Any) -> Para:
    return Para((Span(text),) if text else (), replace(base, **changes), rule)


def _flow(*items: Item, **section: Any) -> Flow:
    return Flow((Section(items, **section),), title="Kế hoạch", author="Trường Mầm non Tân Phú")


def _body(flow: Flow) -> Any:
    return etree.fromstring(part(word.to_bytes(flow), "word/document.xml").encode()).find(f"{W}body")


def _readable(data: bytes) -> str:
    """The file as a page to read: one line a paragraph with its style and marks, tables by their cells."""
    names = {
        item.get(f"{W}styleId"): item.find(f"{W}name").get(f"{W}val")
        for item in etree.fromstring(part(data, "word/styles.xml").encode()).iterfind(f"{W}style")
    }
    lines: list[str] = []

    def paragraph(item: Any, lead: str) -> None:
        style = item.find(f"{W}pPr/{W}pStyle")
        marks = [mark for mark in ("keepNext", "keepLines") if item.find(f"{W}pPr/{W}{mark}") is not None]
        signs = {f"{W}br": "⏎", f"{W}tab": "→"}
        words = "".join(signs.get(node.tag, node.text or "") for node in item.iter(f"{W}t", f"{W}br", f"{W}tab"))
        name = names[style.get(f"{W}val")] if style is not None else "-"
        rule = " ―" if next(item.iter(f"{W}drawing"), None) is not None else ""
        lines.append(f"{lead}[{name}{''.join(' ' + mark for mark in marks)}] {words}{rule}".rstrip())
        if item.find(f"{W}pPr/{W}sectPr") is not None:
            lines.append("=== section")

    for item in etree.fromstring(part(data, "word/document.xml").encode()).find(f"{W}body"):
        if item.tag == f"{W}p":
            paragraph(item, "")
        for row in item.iterfind(f"{W}tr"):
            lines.append("  row" + (" header" if row.find(f"{W}trPr/{W}tblHeader") is not None else ""))
            for cell in row.iterfind(f"{W}tc"):
                merge, span = cell.find(f"{W}tcPr/{W}vMerge"), cell.find(f"{W}tcPr/{W}gridSpan")
                marks = (f" {merge.get(f'{W}val')}" if merge is not None else "") + (
                    f" ×{span.get(f'{W}val')}" if span is not None else ""
                )
                lines.append(f"    cell{marks}")
                for para in cell.iterfind(f"{W}p"):
                    paragraph(para, "      ")
    return "\n".join(lines) + "\n"


GOLDEN = {"ke-hoach": plan, "cong-van": dispatch, "bien-ban": minutes}


@pytest.mark.parametrize("name", GOLDEN)
def test_documents_read_as_the_golden_pages(name: str) -> None:
    golden = Path(__file__).parents[1] / "golden" / f"word-{name}.txt"
    assert _readable(word.to_bytes(GOLDEN[name]())) == golden.read_text(encoding="utf-8")


def test_the_text_of_the_flow_stands_in_the_file_in_order() -> None:
    flow = plan()
    opened = docx.Document(io.BytesIO(word.to_bytes(flow)))
    found = (docx.text.paragraph.Paragraph(item, None).text for item in opened.element.body.iter(f"{W}p"))
    assert "\n".join(text for text in found if text) == "\n".join(line for line in flow.text.split("\n") if line)


def test_the_same_flow_gives_the_same_bytes_and_a_time_only_where_given() -> None:
    assert word.to_bytes(plan()) == word.to_bytes(plan())
    assert "dcterms:created" not in part(word.to_bytes(plan()), "docProps/core.xml")
    timed = word.to_bytes(plan(), created=datetime(2026, 11, 20, 8, 30))
    assert "2026-11-20T08:30:00Z" in part(timed, "docProps/core.xml")


def test_no_part_stands_twice_and_every_cell_ends_with_a_paragraph() -> None:
    data = word.to_bytes(plan())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert len(archive.namelist()) == len(set(archive.namelist()))
    for cell in etree.fromstring(part(data, "word/document.xml").encode()).iter(f"{W}tc"):
        assert cell[-1].tag == f"{W}p"


def test_the_base_is_ours_language_paper_author_and_face() -> None:
    data = word.to_bytes(plan())
    styles, core = part(data, "word/styles.xml"), part(data, "docProps/core.xml")
    for slot in ("ascii", "hAnsi", "cs", "eastAsia"):
        assert f'w:{slot}="Times New Roman"' in styles
    assert 'w:lang w:val="vi-VN"' in styles
    assert "Theme" not in styles
    assert "python-docx" not in core
    opened = docx.Document(io.BytesIO(word.to_bytes(_flow(_para("Một")))))
    assert opened.core_properties.author == "Trường Mầm non Tân Phú"
    assert opened.core_properties.title == "Kế hoạch"
    section = opened.sections[0]
    assert [round(value.mm) for value in (section.page_width, section.page_height)] == [210, 297]
    sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(side.mm) for side in sides] == [20, 20, 30, 15]


def test_a_role_is_a_named_style_and_a_departure_stands_at_its_paragraph() -> None:
    data = word.to_bytes(_flow(_para("Một"), _para("Hai"), _para("Ba", size=12, align="left", after=0)))
    opened = docx.Document(io.BytesIO(data))
    first, second, third = opened.paragraphs
    assert first.style.name == "Đoạn"
    assert first.style.font.size.pt == 14
    assert second._p.pPr.find(f"{W}spacing") is None
    assert (third.style.name, third.runs[0].font.size.pt, third.paragraph_format.space_after.pt) == ("Đoạn", 12, 0)
    assert round(first.style.paragraph_format.first_line_indent.mm, 1) == 12.7


def test_style_names_never_clash_and_hold_no_comma() -> None:
    names = ("Mục 1", "Mục, 1", "Normal", "header", "…")
    data = word.to_bytes(_flow(*(_para(name, name=name) for name in names)))
    found = list(etree.fromstring(part(data, "word/styles.xml").encode()).iterfind(f"{W}style"))
    ids = [item.get(f"{W}styleId").lower() for item in found]
    shown = [item.find(f"{W}name").get(f"{W}val").lower() for item in found]
    assert len(set(ids)) == len(ids)
    assert len(set(shown)) == len(shown)
    assert not any("," in name for name in shown)


def test_marks_of_the_text() -> None:
    text = 'A & B <c> "d"\nhai\tba\x00\x0b bốn \ud800'
    run = _body(_flow(_para(text))).find(f"{W}p/{W}r")
    assert [child.tag.removeprefix(W) for child in run] == ["t", "br", "t", "tab", "t", "br", "t"]
    assert [child.text for child in run.iterfind(f"{W}t")] == ['A & B <c> "d"', "hai", "ba", " bốn "]


def test_letters_keep_their_look() -> None:
    spans = (Span("Đậm", bold=True), Span("nghiêng", italic=True, size=11), Span("đỏ", color="#cc0000"))
    opened = docx.Document(io.BytesIO(word.to_bytes(_flow(Para(spans, TEXT)))))
    bold, italic, red = opened.paragraphs[0].runs
    assert (bold.bold, italic.italic, italic.font.size.pt, str(red.font.color.rgb)) == (True, True, 11, "CC0000")


def test_line_spacing_exact_or_as_a_multiple() -> None:
    body = _body(_flow(_para("Một"), _para("Hai", name="Khác", exact_line=18)))
    styles = part(word.to_bytes(_flow(_para("Một"), _para("Hai", name="Khác", exact_line=18))), "word/styles.xml")
    assert 'w:line="276" w:lineRule="auto"' in styles
    assert 'w:line="360" w:lineRule="exact"' in styles
    assert body.find(f"{W}p/{W}pPr/{W}spacing") is None


def test_a_drawn_line_has_its_length_and_adds_no_text() -> None:
    body = _body(_flow(_para("Độc lập - Tự do - Hạnh phúc", rule=57.0)))
    wp = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
    assert [extent.get("cx") for extent in body.iter(f"{wp}extent")] == [str(57 * 36000)]
    assert "".join(body.itertext()).startswith("Độc lập - Tự do - Hạnh phúc")
    assert [node.text for node in body.iter(f"{W}t")] == ["Độc lập - Tự do - Hạnh phúc"]


def _cell(text: str, **span: int) -> Cell:
    return Cell((_para(text, ParaStyle("Ô", 12, "left")),), **span)


def _shape(table: Any) -> list[list[tuple[str, int]]]:
    """Each cell as (how it goes on over rows, columns that it covers)."""

    def value(cell: Any, name: str) -> str:
        found = cell.find(f"{W}tcPr/{W}{name}")
        return found.get(f"{W}val") if found is not None else ""

    rows = table.iterfind(f"{W}tr")
    return [[(value(c, "vMerge"), int(value(c, "gridSpan") or 1)) for c in row.iterfind(f"{W}tc")] for row in rows]


def test_spans_of_rows_and_columns() -> None:
    grid = Grid(
        (10.0, 40.0, 20.0, 20.0, 30.0),
        (
            Row((_cell("TT", rows=2), _cell("Họ và tên", rows=2), _cell("Năm", columns=2), _cell("Ghi chú", rows=2))),
            Row((_cell("2025"), _cell("2026"))),
            Row((_cell("1"), _cell("Y Ban"), _cell(""), _cell("x"), _cell(""))),
            Row((_cell("Cộng", columns=2), _cell("Hết", columns=3))),
        ),
        headers=2,
    )
    table = _body(_flow(grid)).find(f"{W}tbl")
    widths = [int(column.get(f"{W}w")) for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
    assert sum(widths) == round(120 * 1440 / 25.4)
    shape = _shape(table)
    assert shape[0] == [("restart", 1), ("restart", 1), ("", 2), ("restart", 1)]
    assert shape[1] == [("continue", 1), ("continue", 1), ("", 1), ("", 1), ("continue", 1)]
    assert shape[2] == [("", 1)] * 5
    assert shape[3] == [("", 2), ("", 3)]
    rows = list(table.iterfind(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, True, False, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_a_block_of_three_rows_ends_where_it_ends() -> None:
    rows = (
        Row((_cell("a", rows=3), _cell("b"))),
        Row((_cell("c"),)),
        Row((_cell("d"),)),
        Row((_cell("e"), _cell("f"))),
    )
    shape = _shape(_body(_flow(Grid((20.0, 20.0), rows))).find(f"{W}tbl"))
    assert [[merge for merge, _ in row] for row in shape] == [
        ["restart", ""],
        ["continue", ""],
        ["continue", ""],
        ["", ""],
    ]


def test_a_grid_without_borders_has_none_and_a_list_has_all() -> None:
    bare = _body(_flow(one_cell(_para("x"), borders=False))).find(f"{W}tbl/{W}tblPr")
    full = _body(_flow(one_cell(_para("x")))).find(f"{W}tbl/{W}tblPr")
    assert bare.find(f"{W}tblBorders") is None
    assert len(full.find(f"{W}tblBorders")) == 6
    assert full.find(f"{W}tblLayout").get(f"{W}type") == "fixed"


def _kept(flow: Flow) -> list[tuple[str, bool]]:
    paragraphs = _body(flow).iter(f"{W}p")
    return [("".join(t.text for t in p.iter(f"{W}t")), p.find(f"{W}pPr/{W}keepNext") is not None) for p in paragraphs]


def test_a_signature_keeps_two_lines_with_it() -> None:
    sign = Grid((60.0,), (Row((_cell("HIỆU TRƯỞNG"),)), Row((_cell("Y Ban"),))), keep_together=True, keep_previous=True)
    short = dict(_kept(_flow(_para("Một"), _para("Hai"), _para("Ba"), sign)))
    assert short == {"Một": False, "Hai": True, "Ba": True, "HIỆU TRƯỞNG": True, "Y Ban": False, "": False}
    long = "Một câu dài hơn hai dòng giấy. " * 8
    assert dict(_kept(_flow(_para("Một"), _para(long), sign)))["Một"] is False
    after_list = _kept(_flow(Grid((60.0,), tuple(Row((_cell(n),)) for n in "abc")), sign))
    assert after_list[:4] == [("a", False), ("b", True), ("c", True), ("", True)]


def test_room_above_and_below_a_grid_goes_to_its_neighbours() -> None:
    body = _body(_flow(_para("trên"), one_cell(_para("ô"), before=10, after=4), _para("dưới")))
    above, below = (p.find(f"{W}pPr/{W}spacing") for p in body.iterfind(f"{W}p"))
    assert above.get(f"{W}after") == str((6 + 10) * 20)
    assert below.get(f"{W}before") == str(4 * 20)


def test_two_grids_never_melt_and_a_grid_is_never_last() -> None:
    body = _body(_flow(one_cell(_para("a")), one_cell(_para("b"))))
    assert [item.tag.removeprefix(W) for item in body] == ["tbl", "p", "tbl", "p", "sectPr"]
    assert [p.find(f"{W}pPr/{W}spacing").get(f"{W}lineRule") for p in body.iterfind(f"{W}p")] == ["exact", "exact"]


def test_sections_turn_the_paper_and_number_their_own_pages() -> None:
    upright, turned = Section((_para("Một"),)), Section((one_cell(_para("Hai")),), landscape=True, number_size=13)
    data = word.to_bytes(Flow((upright, turned)))
    found = list(etree.fromstring(part(data, "word/document.xml").encode()).iter(f"{W}sectPr"))
    assert [s.find(f"{W}pgSz").get(f"{W}orient") for s in found] == [None, "landscape"]
    assert all(s.find(f"{W}pgNumType").get(f"{W}start") == "1" and s.find(f"{W}titlePg") is not None for s in found)
    assert found[0].getparent().tag == f"{W}pPr"
    assert 'w:val="26"' in part(data, "word/header3.xml")
    assert " PAGE " in part(data, "word/header2.xml")


def test_an_empty_flow_is_still_a_document() -> None:
    for flow in (Flow(()), Flow((Section(()),))):
        assert len(docx.Document(io.BytesIO(word.to_bytes(flow))).paragraphs) == 1


def test_saving_goes_through_the_safe_door(tmp_path: Path) -> None:
    target = tmp_path / "Tờ trình.docx"
    word.write(plan(), target)
    assert target.read_bytes() == word.to_bytes(plan())
    (tmp_path / ".~lock.Tờ trình.docx#").touch()
    with pytest.raises(safefile.CannotWrite):
        word.write(dispatch(), target)
    assert target.read_bytes() == word.to_bytes(plan())


def test_the_quick_way_through_a_list_minds_every_look_and_sign() -> None:
    left, right = ParaStyle("Ô trái", 12, "left"), ParaStyle("Ô phải", 12, "right")
    cells = [
        (Span("Y Ban"), left),
        (Span("Y Ban", bold=True), left),
        (Span("Y Ban", size=10), left),
        (Span("Y Ban"), right),
        (Span("A & B"), left),
        (Span(" hai \n dòng"), left),
        (Span(""), left),
        (Span("Y Ban", italic=True, color="#ff0000"), right),
    ]
    rows = tuple(Row((Cell((Para((span,), base),)),)) for span, base in cells * 2)
    table = docx.Document(io.BytesIO(word.to_bytes(_flow(Grid((60.0,), rows))))).tables[0]
    for (span, base), row in zip(cells * 2, table.rows, strict=True):
        para = row.cells[0].paragraphs[0]
        assert (para.text, para.style.name) == (span.text, base.name)
        for run in para.runs:
            assert (bool(run.bold), bool(run.italic)) == (span.bold, span.italic)
            assert (run.font.size.pt if run.font.size else None) == span.size


@given(st.lists(st.text(max_size=30), min_size=1, max_size=6))
def test_any_text_gives_a_file_that_opens_with_that_text(texts: list[str]) -> None:
    grid = Grid((60.0,), tuple(Row((_cell(text),)) for text in texts))
    body = _body(_flow(*(_para(text) for text in texts), grid))
    found = ["".join(node.text or "\n" for node in p.iter(f"{W}t", f"{W}br", f"{W}tab")) for p in body.iter(f"{W}p")]
    kept = [re.sub("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", text) for text in texts]
    kept = [re.sub("\r\n|[\r\x0b\x0c\t]", "\n", text) for text in kept]
    assert found[:-1] == kept * 2
