"""No word is lost, nothing raises, and time grows with the text only: for whatever is pasted."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from dhtt_desktop.documents.compose import compose
from dhtt_desktop.documents.model import OfficeFacts
from dhtt_desktop.documents.outline import parse
from dhtt_desktop.documents.styles import ND30
from dhtt_desktop.domain.text.legacy import detect
from tests.documents.plain_text import to_text

LINES = st.sampled_from(
    [
        "", "", "   ", "UBND XÃ TÂN PHÚ", "TRƯỜNG TIỂU HỌC TÂN PHÚ", ND30.nation, ND30.motto, "Số: 12/KH-THTP",
        "Số:      /TTr-X", "Tân Phú, ngày    tháng 5 năm 2026", "Tân Phú, ngày 05 tháng 9 năm 2026", "KẾ HOẠCH",
        "TỜ TRÌNH", "QUYẾT ĐỊNH", "BIÊN BẢN HỌP HỘI ĐỒNG", "DỰ THẢO", "Phát động phong trào thi đua",
        "V/v giới thiệu điển hình", "Kính gửi: Ủy ban", "Kính gửi:", "Căn cứ Luật Thi đua, khen thưởng;",
        "Thực hiện Kế hoạch số 5/KH-UBND", "QUYẾT ĐỊNH:", "Điều 1. Tặng", "I. MỤC ĐÍCH", "III. YÊU CẦU",
        "1. Mục đích", "2. Có nhiều việc phải làm. Rất nhiều.", "1.1. Đối tượng", "a) Một;", "đ) Năm.",
        "- Gạch đầu dòng", "+ Cộng", "* Sao", "*nghiêng* giữa", "tiếp theo của câu trước", "[[Danh sách đề nghị]]",
        "[[", "Trân trọng./.", "./.", "Nơi nhận:", "Noi nhận:", "Đối tượng:", "- Như trên;", "- Lưu: VT.",
        "HIỆU TRƯỞNG", "KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG", "THƯ KÝ\tCHỦ TỌA", "Lê Thị Hoa\tTrần Văn An", "THƯ KÝ",
        "CHỦ TỌA", "(Đã ký)", "Nguyễn Thị Hồng", "NGUYỄN VĂN A", "H'Hen Niê", "PHỤ LỤC", "PHỤ LỤC II", "DANH SÁCH",
        "(Kèm theo Kế hoạch số 5)", "Nơi nhận:\tHIỆU TRƯỞNG", "- Như trên;\t(Ký tên)", "\t\tTrần Văn An", "2",
        "- 3 -", "Ký: a. nguyễn", "20/09/2023", "Phần I", "CHƯƠNG II. QUY ĐỊNH", "Mục 5 Chương XII", "1.250.000 đồng",
        "V/v", "I.", "1.", "-", "a)", "………………",
    ]
)  # fmt: skip
SEEN = st.text(st.characters(exclude_categories=("Cf", "Cs")), max_size=40)
TEXTS = st.lists(st.one_of(LINES, SEEN), max_size=40).map("\n".join)
_EVERYWHERE = Counter(re.findall(r"\w+", f"{ND30.nation} {ND30.motto} Số Nơi nhận Kính gửi Dự thảo".casefold()))


def words(text: str) -> list[str]:
    """The words as a reader counts them: case is layout, a leading zero of a number is form."""
    return [
        word.lstrip("0") or "0"
        for word in re.findall(r"\w+", unicodedata.normalize("NFC", text).casefold().replace("_", " "))
    ]


def lost(text: str) -> Counter[str]:
    """Words of `text` that the document made of it does not have. Words of every letterhead are aside."""
    composed = to_text(compose(text, OfficeFacts()))
    return Counter(words(text)) - Counter(words(composed)) - Counter(dict.fromkeys(_EVERYWHERE, 99))


@settings(max_examples=300, deadline=None)
@given(TEXTS)
@example("Nơi nhận:\tHIỆU TRƯỞNG\n- Như trên;\n\t\tTrần Văn An")
@example("K Ế  H O Ạ C H\nTrích yếu")
@example("\ufeffKẾ HOẠCH\r\nPhát động\u2028thi đua\x0cI. A")
@example("PHỤ LỤC\nHIỆU TRƯỞNG\nDANH SÁCH\nTHƯ KÝ\nDANH SÁCH")
def test_no_word_is_lost(text: str) -> None:
    assume(not detect(text.splitlines()))
    assume(not re.search(r"(?:\b\w\b\s){4}", text))
    assert not lost(text)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_the_body_keeps_its_order(text: str) -> None:
    """Whatever is said in the body follows the order of the text."""
    assume("\t" not in text and not detect(text.splitlines()))
    outline = parse(text)
    said = iter(words(text.replace("*", " ")))
    for block in outline.blocks:
        assert all(word in said for word in words(block.words.replace("*", " "))), block


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_any_text_is_read(text: str) -> None:
    outline = parse(text)
    assert outline.as_json()["warnings"]


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_reading_what_was_composed_loses_nothing(text: str) -> None:
    """Once read and written out, a second reading still has every word."""
    assume(not detect(text.splitlines()))
    once = to_text(compose(text, OfficeFacts()))
    assume(not detect(once.splitlines()))
    assert not lost(once)


def work(text: str) -> int:
    """Calls made while reading: a measure of work that does not depend on the machine."""
    import sys

    calls = 0

    def count(frame: object, event: str, arg: object) -> None:
        nonlocal calls
        calls += event == "call"

    sys.setprofile(count)
    try:
        parse(text)
    finally:
        sys.setprofile(None)
    return calls


GROWING = [
    "a\n", "- một hai ba bốn năm sáu bảy tám chín mười mười một mười hai\n", "I. A\n", "HIỆU TRƯỞNG\n\n", "DANH SÁCH\n",
    "PHỤ LỤC\n(Kèm theo\n", "Nơi nhận:\n", "Đối tượng:\n- a\n", "THƯ KÝ\tCHỦ TỌA\n", "Lê An\n", "abc\n\nđef\n\n",
    "Kính gửi:\n- a;\n", "./.\n", "[[a]]\n", "1.1.1.1.1.1.1.1. A\n",
]  # fmt: skip


def test_work_grows_with_the_text_and_no_faster() -> None:
    for line in GROWING:
        small, large = work(line * 400), work(line * 1600)
        assert large < 5 * small + 2000, line


def test_a_text_without_line_breaks_is_read_whole() -> None:
    """Five megabytes on one line: nothing in the reading may go back over it again and again."""
    for text in (
        "từ ngữ " * 700_000,
        "*a" * 500_000,
        "1." * 1_000_000,
        "ngày " * 500_000,
        "Căn cứ " + ", a b" * 500_000,
    ):
        outline = parse(text)
        assert work(text) < 3000
        assert sum(len(block.words) for block in outline.blocks) >= 0.9 * len(text.replace("*", ""))
