"""A paper printed many times: slips below each other, each whole, with a dashed line where they are cut."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest

from dhtt_desktop.documents import arrange_slips
from dhtt_desktop.documents.arrange import arrange
from dhtt_desktop.documents.compose import compose
from dhtt_desktop.documents.flow import Flow, Para
from dhtt_desktop.documents.model import Document, OfficeFacts, Role, Table
from dhtt_desktop.documents.outline import parse
from dhtt_desktop.documents.outline_body import copies_of
from dhtt_desktop.documents.page.layout import paginate
from dhtt_desktop.documents.word import to_bytes
from tests.documents.plain_text import to_text

pytestmark = pytest.mark.usefixtures("qapp")

TEXT = "PHIẾU BẦU\nXét danh hiệu năm học 2026 - 2027\n\n[[Tên]]\n\nKhông ký tên./.\n\n[[Cắt thành {} phiếu]]\n"
FACTS = OfficeFacts(superior=("UBND xã",), issuer=("Trường Mầm non Tân Phú",), symbol="MNTP", head_posts=("HT",))


def ballot(copies: int, names: int = 3, *, row_height: float = 0.0) -> Document:
    rows = tuple((str(at), f"Nguyễn Thị Ước {at}", "", "") for at in range(1, names + 1))
    head = (("STT", "Họ và tên", "Đồng ý", "Không đồng ý"),)
    table = Table("Tên", (12.0, 80.0, 30.0, 30.0), head, rows, row_height=row_height)
    return compose(TEXT.format(f"{copies:02d}"), FACTS, (table,))


def dashed(flow: Flow) -> list[Para]:
    return [item for part in flow.sections for item in part.items if isinstance(item, Para) and item.dashed]


@pytest.mark.parametrize(
    ("words", "copies"),
    [("Cắt thành 09 phiếu", 9), ("Cắt thành 1 phiếu", 1), ("Cắt thành phiếu", 0), ("Danh sách", 0), ("09 phiếu", 0)],
)
def test_the_number_of_copies_is_read(words: str, copies: int) -> None:
    assert copies_of(words) == copies


def test_the_line_that_asks_for_copies_is_kept_in_the_text_and_not_printed() -> None:
    document = ballot(5)
    assert [block.role for block in document.blocks if block.role in (Role.TABLE, Role.COPIES)] == [
        Role.TABLE, Role.COPIES,
    ]  # fmt: skip
    assert "[[Cắt thành 05 phiếu]]" in to_text(document)
    assert parse(to_text(document)).blocks == tuple(
        replace(block, line=again.line)
        for block, again in zip(document.blocks, parse(to_text(document)).blocks, strict=True)
    )
    assert "Cắt thành" not in arrange(document).text
    assert not document.warnings


def test_a_ballot_has_no_number_date_recipients_or_signature() -> None:
    flow = arrange(ballot(1))
    for absent in ("Số:", "ngày", "Nơi nhận", "HT"):
        assert absent not in flow.text
    assert not dashed(flow)


@pytest.mark.parametrize("copies", [2, 7, 9, 40])
def test_every_copy_is_whole_on_its_page(copies: int) -> None:
    flow = arrange(ballot(copies, 5, row_height=8.0))
    pages = paginate(flow)
    assert flow.text.count("PHIẾU BẦU") == copies
    assert len(pages) == len(flow.sections)
    assert not any(page.label for page in pages)
    assert len(dashed(flow)) == copies - len(flow.sections)
    assert len(flow.sections) < copies  # several to a page


def test_a_slip_that_fills_more_than_half_a_page_stands_alone() -> None:
    flow = arrange(ballot(3, 20, row_height=8.0))
    assert len(flow.sections) == len(paginate(flow)) == 3 and not dashed(flow)


def test_a_slip_longer_than_a_page_counts_its_own_pages() -> None:
    pages = paginate(arrange(ballot(2, 100)))
    labels = [page.label for page in pages]
    assert len(labels) % 2 == 0 and labels[: len(labels) // 2] == labels[len(labels) // 2 :]
    assert labels[0] == "" and labels[1] == "2"


def test_no_mistyped_number_makes_a_book() -> None:
    assert arrange(ballot(9999, 1)).text.count("PHIẾU BẦU") == arrange_slips.MOST
    assert arrange(ballot(200, 1000)).text.count("PHIẾU BẦU") <= 10


def test_word_draws_the_cut_line_dashed_and_the_others_solid() -> None:
    flow = arrange(ballot(2))
    with zipfile.ZipFile(BytesIO(to_bytes(flow))) as archive:
        xml = archive.read("word/document.xml").decode()
    assert xml.count('<a:prstDash val="dash"/>') == xml.count('<v:stroke dashstyle="dash"/>') == len(dashed(flow)) == 1
    assert xml.count("<a:ln ") > 1


def test_rows_are_as_high_as_they_are_asked_to_be() -> None:
    low, high = (paginate(arrange(ballot(1, 10, row_height=height))) for height in (0.0, 15.0))
    assert high[0].pieces[-1].y > low[0].pieces[-1].y + 10 * 6 * 56.7  # type: ignore[union-attr]
