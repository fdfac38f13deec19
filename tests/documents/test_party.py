"""Party documents (HD 05-HD/VPTW 2026): their measures, their words, and that NĐ 30 stays as it is."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from dhtt_desktop.documents import word
from dhtt_desktop.documents.arrange import arrange
from dhtt_desktop.documents.compose import compose
from dhtt_desktop.documents.flow import Flow, Grid, Para
from dhtt_desktop.documents.model import OfficeFacts
from dhtt_desktop.documents.outline import parse
from dhtt_desktop.documents.party_options import UNPROVED, chosen, options
from dhtt_desktop.documents.styles import ND30
from dhtt_desktop.documents.styles_party import party_profile
from tests.documents.plain_text import to_text
from tests.documents.test_template import IDS, made

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "party"
APPROVED = sorted(path.stem for path in GOLDEN.glob("*.txt"))
FACTS = OfficeFacts(
    name="Trường Chính trị tỉnh An Bình", superior=("TỈNH ỦY AN BÌNH",), issuer=("TRƯỜNG CHÍNH TRỊ",), symbol="TCT",
    place="An Bình", head_posts=("HIỆU TRƯỞNG",), head_name="Trần Văn An", number=7, date="2026-06-02", party=True,
)  # fmt: skip
PLAN = """TỈNH ỦY AN BÌNH\tĐẢNG CỘNG SẢN VIỆT NAM
TRƯỜNG CHÍNH TRỊ
*
Số 12-KH/TCT\tAn Bình, ngày 05 tháng 9 năm 2026

KẾ HOẠCH
Phát động phong trào thi đua năm 2026
-----

Căn cứ Luật Thi đua, khen thưởng;
Căn cứ Quy định số 399-QĐ/TW, ngày 09/01/2026 của Ban Chấp hành Trung ương;
Trường Chính trị xây dựng Kế hoạch như sau:

I- MỤC ĐÍCH, YÊU CẦU

1. Mục đích

Nâng cao chất lượng đào tạo, bồi dưỡng.

II- TỔ CHỨC THỰC HIỆN

Các khoa, phòng thực hiện Kế hoạch này.

Nơi nhận:
- Các khoa, phòng;
- Lưu Văn phòng.

K/T HIỆU TRƯỞNG
PHÓ HIỆU TRƯỞNG



Lê Thị Hoa
"""
STATE_MARKS = (
    ("I- MỤC", "I. MỤC"), ("II- TỔ", "II. TỔ"), ("K/T ", "KT. "), ("này.\n", "này./.\n"),
    ("Lưu Văn phòng", "Lưu: VT, Văn phòng"),
)  # fmt: skip


def paras(flow: Flow) -> list[Para]:
    found: list[Para] = []
    for section in flow.sections:
        found += [para for placed in section.placed for para in placed.paras]
        for item in section.items:
            found += [item] if isinstance(item, Para) else [p for r in item.rows for c in r.cells for p in c.paras]
    return found


def party(text: str, facts: OfficeFacts = FACTS, **kept: str) -> Flow:
    return arrange(compose(text, facts), party_profile(kept))


def shown(flow: Flow) -> str:
    """Every paragraph with its role, size and look: readable, and nothing of the page is left out."""
    lines = []
    for para in paras(flow):
        span = para.spans[0] if para.spans else None
        look = "".join(mark for mark, on in zip("bin", (span.bold, span.italic, span.underline), strict=True) if on) \
            if span else ""  # fmt: skip
        rule = f" gạch {para.rule:g}" if para.rule is not None else ""
        exact = f" dòng {para.style.exact_line:g}" if para.style.exact_line else ""
        lines.append(f"[{para.style.name} {para.style.size:g}{' ' + look if look else ''}{exact}{rule}] {para.text}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("template_id", APPROVED)
def test_party_documents_stand_as_they_were_approved(template_id: str) -> None:
    assert shown(party(made(template_id))) == (GOLDEN / f"{template_id}.txt").read_text("utf-8")


def test_kinds_are_approved() -> None:
    assert {"to-trinh", "bien-ban-hop", "quyet-dinh-khen", "ke-hoach-thi-dua", "ke-hoach-dhtt", "danh-sach"} <= set(
        APPROVED
    )


@pytest.mark.parametrize("template_id", IDS)
def test_no_mark_of_the_state_form_is_left(template_id: str) -> None:
    text = party(made(template_id)).text
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in text and "CỘNG HÒA XÃ HỘI" not in text and "Độc lập - Tự do" not in text
    assert "./." not in text and "V/v" not in text and "VT" not in text and "Lưu:" not in text
    assert not re.search(r"^[IVX]+\. ", text, re.MULTILINE)
    assert not re.search(r"^(TM|KT|TL)\.", text, re.MULTILINE)
    assert "CHỦ TỌA" not in text and "\nTHƯ KÝ\n" not in text


@pytest.mark.parametrize("template_id", IDS)
def test_the_state_form_does_not_change(template_id: str) -> None:
    facts = replace(FACTS, party=False)
    flow = arrange(compose(made(template_id), facts))
    assert flow == arrange(compose(made(template_id), facts), ND30)
    assert "*" not in [para.text for para in paras(flow)] and "-----" not in flow.text
    if template_id != "giay-khen":  # its tiêu ngữ is underlined in both
        assert not any(span.underline for para in paras(flow) for span in para.spans)
        assert b"<w:u " not in zipfile.ZipFile(io.BytesIO(word.to_bytes(flow))).read("word/document.xml")


def test_the_letterhead() -> None:
    grid = party(PLAN).sections[0].items[0]
    assert isinstance(grid, Grid)
    (left, right), (number, date) = (row.cells for row in grid.rows)
    assert [para.text for para in left.paras] == ["TỈNH ỦY AN BÌNH", "TRƯỜNG CHÍNH TRỊ", "*"]
    assert [para.spans[0].bold for para in left.paras] == [False, True, False]
    assert all(para.rule is None for para in left.paras)
    (nation,) = right.paras
    assert nation.text == "ĐẢNG CỘNG SẢN VIỆT NAM" and nation.spans[0].bold and nation.rule and nation.rule > 50
    assert [para.text for para in number.paras] == ["Số 12-KH/TCT"]
    assert date.paras[0].text == "An Bình, ngày 05 tháng 9 năm 2026" and date.paras[0].spans[0].italic
    assert number.paras[0].style.before == date.paras[0].style.before  # on one level


def test_a_party_text_is_read_without_complaint() -> None:
    read = parse(PLAN)
    assert (read.party, read.number, read.superior, read.issuer) == (
        True, "12-KH/TCT", ("TỈNH ỦY AN BÌNH",), ("TRƯỜNG CHÍNH TRỊ",),
    )  # fmt: skip
    assert read.signatures[0].posts == ("K/T HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG")
    assert compose(PLAN, FACTS).warnings == ()


def test_both_ways_of_writing_give_the_same_pages() -> None:
    text = PLAN
    for its_own, the_states in STATE_MARKS:
        assert its_own in text
        text = text.replace(its_own, the_states)
    assert party(text) == party(PLAN)


def test_by_nd30_the_partys_heading_stays_and_is_told() -> None:
    document = compose(PLAN, replace(FACTS, party=False))
    assert [note.text for note in document.notes] == ["ĐẢNG CỘNG SẢN VIỆT NAM"]
    assert "tiêu đề Đảng" in [warning.code for warning in document.warnings]
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in to_text(document)


@pytest.mark.parametrize(
    ("kind", "number"), [("KẾ HOẠCH", "07-KH/TCT"), ("TỜ TRÌNH", "07-TTr/TCT"), ("QUYẾT ĐỊNH", "07-QĐ/TCT")]
)
def test_the_number_from_the_register(kind: str, number: str) -> None:
    assert compose(f"{kind}\nVề việc A\n\nNội dung.\n", FACTS).letterhead.number == number


def test_a_letter_has_its_letters_and_no_v_v() -> None:
    document = compose("V/v cử người dự tập huấn\n\nKính gửi: Ban Tổ chức Tỉnh ủy\n\nNội dung./.\n", FACTS)
    assert document.letterhead.number == "07-CV/TCT"
    assert document.letterhead.about == "về việc cử người dự tập huấn"
    about = next(para for para in paras(arrange(document, party_profile())) if para.text.startswith("về việc"))
    assert about.spans[0].italic and about.style.size == 12


def test_a_number_that_is_not_known_is_dotted() -> None:
    facts = replace(FACTS, number=None)
    assert "Số ……-KH/TCT" in party("KẾ HOẠCH\nA\n\nB.\n", facts).text
    assert "Số ……-……/……" in party("KẾ HOẠCH\nA\n\nB.\n", replace(facts, symbol="")).text


def test_a_proposal_is_submitted() -> None:
    text = "TỜ TRÌNH\nVề việc A\n\nKính gửi: Ban Thường vụ\n\nKính đề nghị xem xét./.\n"
    assert "Kính trình: Ban Thường vụ" in party(text).text
    read = parse(text.replace("Kính gửi:", "Kính trình:"))
    assert (read.addressees, read.salutation) == (("Ban Thường vụ",), "Kính trình:")
    by_state = arrange(compose(text.replace("Kính gửi:", "Kính trình:"), replace(FACTS, party=False)))
    assert "Kính trình: Ban Thường vụ" in by_state.text  # what was typed stays


def test_a_sentence_that_begins_with_kinh_trinh_is_no_address() -> None:
    assert parse("TỜ TRÌNH\nVề việc A\n\nKính trình Hội đồng xem xét.\n").addressees == ()


@pytest.mark.parametrize(
    ("typed", "shown_as"),
    [
        ("Lưu: VT.", "- Lưu Trường Chính trị tỉnh An Bình."), ("Lưu: VT, Hồ sơ.", "- Lưu Hồ sơ."),
        ("Lưu Đảng ủy.", "- Lưu Đảng ủy."), ("Lưu: VT, TCHC (03).", "- Lưu TCHC (03)."),
    ],
)  # fmt: skip
def test_what_is_kept_names_no_vt(typed: str, shown_as: str) -> None:
    flow = party(f"KẾ HOẠCH\nA\n\nB.\n\nNơi nhận:\n- Các khoa;\n- {typed}\n\nHIỆU TRƯỞNG\n")
    assert shown_as in flow.text
    label = next(para for para in paras(flow) if para.text == "Nơi nhận:")
    assert label.spans[0].underline and not label.spans[0].bold and not label.spans[0].italic


def test_the_underline_is_written_and_drawn(qapp: object) -> None:
    flow = party(PLAN)
    xml = zipfile.ZipFile(io.BytesIO(word.to_bytes(flow))).read("word/document.xml").decode()
    assert re.search(r'<w:u w:val="single"/></w:rPr><w:t>Nơi nhận:', xml)
    from dhtt_desktop.documents.page.image import page_image
    from dhtt_desktop.documents.page.layout import paginate

    def ink(one: Flow) -> int:
        image = page_image(paginate(one), 0, 60)
        return sum(
            image.pixelColor(x, y).lightness() < 128 for x in range(image.width()) for y in range(image.height())
        )

    plain = party(PLAN)
    grid = plain.sections[0].items[-1]
    assert isinstance(grid, Grid)
    cell = grid.rows[0].cells[0]
    bare = replace(cell.paras[0], spans=tuple(replace(span, underline=False) for span in cell.paras[0].spans))
    row = replace(grid.rows[0], cells=(replace(cell, paras=(bare, *cell.paras[1:])), *grid.rows[0].cells[1:]))
    items = (*plain.sections[0].items[:-1], replace(grid, rows=(row,)))
    without = replace(plain, sections=(replace(plain.sections[0], items=items),))
    assert ink(flow) > ink(without)


# What the sources dispute


def test_disputed_values_show_their_source() -> None:
    assert [option.id for option in options()] == ["line", "basis", "post", "heading", "recipients"]
    for option in options():
        assert option.default in dict(option.choices) and len(option.choices) > 1
        assert not option.confirmed and UNPROVED in option.origin and "05-HD/VPTW" in option.origin
    assert chosen({"line": "20", "basis": "sai"}) == {
        "line": "20", "basis": "dash", "post": "regular", "heading": "15", "recipients": "12",
    }  # fmt: skip


def test_the_schools_choice_reaches_the_page() -> None:
    def line(flow: Flow, words: str) -> Para:
        return next(para for para in paras(flow) if words in para.text)

    usual, other = party(PLAN), party(PLAN, line="20", basis="italic", post="bold", heading="14", recipients="11")
    assert line(usual, "Nâng cao").style.exact_line == 18 and line(other, "Nâng cao").style.exact_line == 20
    assert line(usual, "Căn cứ Luật").text == "- Căn cứ Luật Thi đua, khen thưởng;"
    assert line(other, "Căn cứ Luật").text == "Căn cứ Luật Thi đua, khen thưởng,"
    assert not line(usual, "Căn cứ Luật").spans[0].italic and line(other, "Căn cứ Luật").spans[0].italic
    assert not line(usual, "PHÓ HIỆU").spans[0].bold and line(other, "PHÓ HIỆU").spans[0].bold
    assert line(usual, "K/T").spans[0].bold
    assert line(usual, "ĐẢNG CỘNG").style.size == 15 and line(other, "ĐẢNG CỘNG").style.size == 14
    assert line(usual, "Nơi nhận").style.size == 14 and line(other, "Nơi nhận").style.size == 12


def test_an_annex_cites_with_a_comma() -> None:
    text = made("to-trinh")
    assert "số 07-TTr/TCT, ngày 02 tháng 6 năm 2026" in party(text).text
