"""Pages: where they break, what stays together, and how paragraphs stand on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dhtt_desktop.documents.flow import Cell, Flow, Grid, Para, ParaStyle, Row, Section, Span
from dhtt_desktop.documents.page import fonts
from dhtt_desktop.documents.page.fonts import PER_MM, PER_PT
from dhtt_desktop.documents.page.grid import measure, stacked
from dhtt_desktop.documents.page.image import page_image
from dhtt_desktop.documents.page.layout import GridPiece, Page, Pages, TextPiece, paginate
from dhtt_desktop.documents.page.para import RULE_DEPTH, RULE_GAP, _Cache, lay
from dhtt_desktop.documents.page.places import line_at, rects_of
from dhtt_desktop.documents.word import writer
from tests.page_samples import SENTENCE, cell, flow, listing, para, plan, signature

pytestmark = pytest.mark.usefixtures("qapp")
SINGLE = 322.0  # a 14 pt line of Times New Roman, 1.15 em, in twips


def texts(pieces: Page) -> list[tuple[Para, int]]:
    return [(piece.para, piece.last - piece.first) for piece in pieces.pieces if isinstance(piece, TextPiece)]


def rows_on(page: Page) -> Iterator[int]:
    for piece in page.pieces:
        if isinstance(piece, GridPiece):
            yield from piece.rows


def tops(pages: Pages, page: int = 0) -> list[float]:
    return [piece.top for piece in pages[page].pieces if isinstance(piece, TextPiece)]


# --- faces ---


def test_official_face_writes_vietnamese() -> None:
    name = fonts.family("Times New Roman")
    assert name in ("Times New Roman", "Liberation Serif")
    assert fonts._writes_vietnamese(name)


def test_widths_are_those_of_times_new_roman() -> None:
    face = fonts.face(fonts.family(), 14, False, False)
    assert face.width("AV") == pytest.approx(2 * 1479 / 2048 * 280, abs=0.5)  # not kerned
    assert face.width("fi") == pytest.approx((682 + 569) / 2048 * 280, abs=0.5)  # no ligature
    assert face.height == SINGLE


def test_bundled_faces_have_their_licence() -> None:
    folder = fonts.RESOURCES / "fonts"
    assert len(list(folder.glob("LiberationSerif-*.ttf"))) == 4
    for family in ("LiberationSerif", "NotoSans"):
        assert "SIL OPEN FONT LICENSE" in (folder / f"{family}-OFL.txt").read_text("utf-8")


# --- a paragraph ---


def test_one_line_and_many_agree_on_where_text_begins() -> None:
    name, width = fonts.family(), 165 * PER_MM
    for align in ("left", "center", "right", "justify"):
        style = ParaStyle("Thử", align=align, left_indent=10, first_indent=5, right_indent=7)
        one = lay(Para((Span("Kính gửi"),), style), width, name)
        two = lay(Para((Span("Kính"), Span(" gửi")), style), width, name)
        assert one.layout is None
        assert two.layout is not None
        line = two.layout.lineAt(0)
        assert one.start == pytest.approx(line.cursorToX(0)[0], abs=0.6)
        assert one.baselines == pytest.approx(two.baselines, abs=0.6)
        assert one.height == two.height


def test_line_breaks_of_the_text_are_kept() -> None:
    laid = lay(para("Tuyên truyền gương điển hình\nnăm học 2026 - 2027", align="center"), 165 * PER_MM, fonts.family())
    assert laid.lines == 2


def test_wide_line_spacing_lies_below_the_line() -> None:
    plain = lay(para("Một dòng"), 3000, fonts.family())
    wide = lay(para("Một dòng", line=1.5), 3000, fonts.family())
    assert wide.baselines == plain.baselines
    assert wide.height == plain.height * 1.5


def test_exact_line_spacing() -> None:
    assert lay(para("Một dòng", exact_line=18), 3000, fonts.family()).height == 18 * PER_PT


def test_mixed_sizes_take_the_largest() -> None:
    laid = lay(Para((Span("nhỏ ", size=11), Span("LỚN", size=20)), ParaStyle("Thử")), 3000, fonts.family())
    assert laid.height == pytest.approx(20 * 1.15 * PER_PT, rel=0.01)


def test_empty_paragraph_takes_a_line() -> None:
    assert lay(para(""), 3000, fonts.family()).height == SINGLE


def test_same_words_from_another_text_line_are_not_laid_out_again() -> None:
    first = lay(para(SENTENCE * 3, source=3), 3000, fonts.family())
    assert lay(para(SENTENCE * 3, source=4), 3000, fonts.family()) is first


def test_layouts_kept_are_bounded_by_their_letters() -> None:
    cache = _Cache(100)
    laid = lay(para("một"), 3000, fonts.family())
    for number in range(10):
        cache.put((number,), laid, 40)
        cache.get((0,))  # what is used stays
    assert [number for number in range(10) if cache.get((number,))] == [0, 9]
    cache.put(("long",), laid, 500)
    assert cache.get(("long",)) is laid
    assert cache.get((9,)) is None


def test_a_word_wider_than_the_page_is_broken_and_not_lost() -> None:
    laid = lay(para("x" * 400), 3000, fonts.family())
    assert laid.layout is not None
    assert sum(laid.layout.lineAt(n).textLength() for n in range(laid.lines)) == 400


def test_rules_stand_where_the_word_file_draws_them() -> None:
    assert (RULE_DEPTH, RULE_GAP) == (writer._LINE_DEPTH, writer._RULE_GAP)


# --- spacing ---


def test_the_larger_of_after_and_before_stands_between_paragraphs() -> None:
    a, b, c = tops(paginate(flow(para("Một", after=6), para("Hai", before=10), para("Ba"))))
    assert b - a == SINGLE + 10 * PER_PT
    assert c - b == SINGLE


def test_space_around_a_grid_adds_up() -> None:
    grid = Grid((50,), (Row((Cell((para("ô"),)),)),), borders=False, before=4, after=5)
    a, b = tops(paginate(flow(para("Một", after=6), grid, para("Hai", before=3))))
    assert b - a == pytest.approx(2 * SINGLE + (6 + 4 + 5 + 3) * PER_PT)


def test_space_before_stands_on_an_asked_for_page_only() -> None:
    filler = [para("Dòng", after=6) for _ in range(60)]
    asked = paginate(flow(para("Một", before=12), para("Hai", before=12, page_break_before=True)))
    assert tops(asked, 0) == tops(asked, 1) == [pytest.approx(20 * PER_MM + 12 * PER_PT)]
    ran_on = paginate(flow(*(replace(item, style=replace(item.style, before=12)) for item in filler)))
    assert tops(ran_on, 1)[0] == pytest.approx(20 * PER_MM)


def test_high_page_number_pushes_the_text_down() -> None:
    pages = paginate(flow(para("Một"), top=10.0, header_distance=10.0))
    assert tops(pages) == [pytest.approx(10 * PER_MM + SINGLE)]


# --- what stays together ---


def test_no_widow_and_no_orphan() -> None:
    seen = set()
    for lead in range(36, 46):
        pages = paginate(flow(*(para("Dòng") for _ in range(lead)), para(SENTENCE * 4)))
        parts = [lines for page in pages for item, lines in texts(page) if item.text != "Dòng"]
        assert all(lines >= 2 for lines in parts), (lead, parts)
        seen.add(len(parts))
    assert seen == {1, 2}


def test_kept_lines_move_together() -> None:
    for lead in range(36, 46):
        pages = paginate(flow(*(para("Dòng") for _ in range(lead)), para(SENTENCE * 4, keep_lines=True)))
        assert sum(item.text != "Dòng" for page in pages for item, _ in texts(page)) == 1


def test_heading_stays_with_what_it_heads() -> None:
    for lead in range(38, 50):
        pages = paginate(flow(*(para("Dòng") for _ in range(lead)), para("I. MỤC", keep_next=True), para(SENTENCE * 3)))
        for page in pages:
            assert texts(page)[-1][0].text != "I. MỤC"


def test_signature_never_stands_alone() -> None:
    for lead in range(25, 50):
        pages = paginate(flow(*(para(f"Dòng {n}") for n in range(lead)), signature()))
        last = pages[len(pages) - 1]
        assert list(rows_on(last)) == [0]
        assert len(texts(last)) >= 2


def test_more_than_a_page_of_kept_headings_still_ends() -> None:
    pages = paginate(flow(*(para(f"Mục {n}", keep_next=True) for n in range(120)), para("Hết")))
    assert len(pages) == 3
    assert sum(len(texts(page)) for page in pages) == 121


# --- grids ---


def test_header_row_is_repeated_and_no_row_is_lost_or_split() -> None:
    pages = paginate(listing(100))
    assert len(pages) > 4
    assert all(next(rows_on(page)) == 0 for page in pages)
    assert [row for page in pages for row in rows_on(page) if row] == list(range(1, 101))
    for page in pages:
        for piece in page.pieces:
            bottom = piece.edges[-1] if isinstance(piece, GridPiece) else piece.bottom
            assert bottom <= (210 - 20) * PER_MM + 1


def test_row_is_as_high_as_its_highest_cell_and_its_minimum() -> None:
    grid = Grid((30, 30), (Row((cell("ngắn"), cell(SENTENCE))), Row((cell("a"), cell("b")), min_height=30)))
    measured = measure(grid, fonts.family())
    (_, laid, top), *_ = stacked(grid.rows[0].cells[1], measured.text_box(1, grid.rows[0].cells[1])[1], fonts.family())
    assert measured.heights[0] == pytest.approx(laid.height + top + 2 * PER_PT + 10)  # space after, border
    assert measured.heights[1] == pytest.approx(30 * PER_MM)


def test_cell_over_rows_skips_its_columns_below_and_stretches_the_last_row() -> None:
    rows = (Row((cell(SENTENCE * 2, rows=2), cell("b"))), Row((cell("c"),)), Row((cell("d"), cell("e"))))
    measured = measure(Grid((30, 30), rows), fonts.family())
    assert measured.columns == ((0, 1), (1,), (0, 1))
    needed = measure(Grid((30, 30), (Row((cell(SENTENCE * 2), cell("b"))),)), fonts.family()).heights[0]
    assert measured.heights[0] + measured.heights[1] == pytest.approx(needed)
    assert measured.glue == (True, False, False)


def test_row_higher_than_a_page_loses_no_line() -> None:
    long = Cell(tuple(para(f"Dòng {n}") for n in range(150)))
    grid = Grid((80, 80), (Row((cell("Đầu"), cell("bảng"))), Row((long, cell("bên")))), headers=1)
    pages = paginate(flow(para("Trước"), grid, para("Sau")))
    assert [type(piece) for piece in pages[0].pieces] == [TextPiece]  # the header does not stand alone below it
    assert len(pages[1].pieces) == 2
    windows = [piece.window for page in pages for piece in page.pieces if isinstance(piece, GridPiece) and piece.window]
    assert len(windows) >= 3
    assert windows[0].after == 0
    assert all(a.upto == b.after for a, b in pairwise(windows))
    assert windows[-1].upto == pytest.approx(150 * SINGLE)


def test_grid_is_centred_or_stands_left() -> None:
    row = Row((cell("ô"),))
    for align, x in (("center", 30 + (165 - 50) / 2), ("left", 30)):
        (piece,) = paginate(flow(Grid((50,), (row,), align=align)))[0].pieces  # type: ignore[arg-type]
        assert piece.x == pytest.approx(x * PER_MM)


# --- nothing is lost, whatever the flow ---

STYLES = st.builds(
    ParaStyle, st.just("Thử"), size=st.sampled_from([11, 14]), before=st.sampled_from([0, 9]),
    after=st.sampled_from([0, 6]), line=st.sampled_from([1.0, 1.15, 1.5]),
    keep_next=st.booleans(), keep_lines=st.booleans(),
    page_break_before=st.integers(0, 15).map(lambda n: n == 0),
)  # fmt: skip
LENGTHS = st.one_of(st.integers(0, 9), st.just(60))  # of a paragraph, in sentences
CELLS = st.tuples(st.integers(0, 3), st.integers(0, 20))  # lengths of the two cells of a row
GRIDS = st.tuples(st.lists(CELLS, max_size=6), st.integers(0, 2), st.booleans(), st.booleans())


def built(piece: tuple[Any, ...]) -> Para | Grid:
    """The item that a short description means (hypothesis prints the description)."""
    if len(piece) == 2:
        length, style = piece
        return Para((Span(SENTENCE * length),) if length else (), style)
    lengths, headers, together, previous = piece
    rows = tuple(Row((cell(SENTENCE * left), cell(SENTENCE * right))) for left, right in lengths)
    headers = min(headers, len(rows))
    return Grid((40, 60), rows, headers=headers, keep_together=together, keep_previous=previous)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.one_of(st.tuples(LENGTHS, STYLES), GRIDS), max_size=12), st.booleans())
def test_every_line_and_row_stands_on_a_page_once_and_in_order(pieces: list[tuple[Any, ...]], landscape: bool) -> None:
    items = [built(piece) for piece in pieces]
    pages = paginate(flow(*items, landscape=landscape))
    height = (210 if landscape else 297) * PER_MM
    width = ((297 if landscape else 210) - 45) * PER_MM
    seen: list[object] = []
    for page in pages:
        assert page.pieces or not items or all(isinstance(item, Grid) and not item.rows for item in items)
        for piece in page.pieces:
            if isinstance(piece, TextPiece):
                seen.extend((id(piece.para), line) for line in range(piece.first, piece.last))
                assert piece.bottom <= height - 20 * PER_MM + 8 * PER_PT  # the spare below a wide line
            else:
                assert piece.edges[-1] <= height - 20 * PER_MM + 1
                seen.extend((id(piece.measured.grid), row) for row in piece.rows)
    wanted: list[object] = []
    for item in items:
        if isinstance(item, Para):
            wanted.extend((id(item), line) for line in range(lay(item, width, fonts.family()).lines))
        else:
            wanted.extend((id(item), row) for row in range(len(item.rows)))
    assert list(dict.fromkeys(seen)) == wanted  # what is seen again is a repeated header


# --- sections ---


def test_each_section_counts_its_own_pages_and_hides_the_first_number() -> None:
    parts = plan(60).sections + listing(60).sections
    pages = paginate(Flow(parts))
    labels = [page.label for page in pages]
    second = next(n for n, page in enumerate(pages) if page.section.landscape)
    assert labels[:second] == ["", *(str(n) for n in range(2, second + 1))]
    assert labels[second:] == ["", *(str(n) for n in range(2, len(pages) - second + 1))]
    assert pages[0].size_mm == (210, 297)
    assert pages[second].size_mm == (297, 210)


def test_no_section_is_no_page_and_an_empty_section_is_a_blank_one() -> None:
    assert len(paginate(Flow(()))) == 0
    assert [page.pieces for page in paginate(Flow((Section(()),)))] == [()]


# --- text and place ---


def test_from_text_line_to_place_and_back() -> None:
    pages = paginate(plan())
    for line in (0, 5, 39):
        index, rect = rects_of(pages, line)[0]
        assert line_at(pages, index, rect.center().x(), rect.center().y()) == line


def test_blank_line_leads_to_the_paragraph_before_it() -> None:
    pages = paginate(flow(para("Một", source=0), para("Hai", source=3)))
    assert rects_of(pages, 2) == rects_of(pages, 0)
    assert rects_of(pages, 9) == rects_of(pages, 3)


def test_empty_place_leads_nowhere() -> None:
    assert line_at(paginate(flow(para("Một", source=0))), 0, 100, 250) is None


# --- picture ---


def test_picture_is_white_paper_with_black_text_inside_the_margins() -> None:
    image = page_image(paginate(plan()), 0, dpi=72)
    assert (image.width(), image.height()) == (595, 842)
    assert image.pixelColor(5, 5).name() == "#ffffff"
    margin = round(28 / 25.4 * 72)
    assert all(image.pixelColor(x, y).lightness() == 255 for x in range(0, margin, 5) for y in range(0, 842, 5))
    dark = sum(image.pixelColor(x, y).lightness() < 128 for x in range(85, 552) for y in range(57, 785, 4))
    assert dark > 500
