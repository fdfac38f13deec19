"""What a paste becomes: plain, composed, with every word and column."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhtt_desktop.domain.text.pasted import clean_pasted
from tests.old_letters import to_tcvn3


@pytest.mark.parametrize(
    ("pasted", "clean"),
    [
        ("Kế\u00a0hoạch\u200b", "Kế hoạch"),
        (unicodedata.normalize("NFD", "Đặng Thị Hoà"), "Đặng Thị Hoà"),
        ("một\r\nhai\rba\x0bbốn\u2028năm\x0csáu", "một\nhai\nba\nbốn\nnăm\nsáu"),
        ("\uf0b7\tPhát hiện điển hình", "- Phát hiện điển hình"),
        ("  \uf02d Nhân rộng", "  - Nhân rộng"),
        ("dòng  của   tệp PDF   \nsau", "dòng của tệp PDF\nsau"),
        ("Của ", "Của "),
        ("UBND XÃ TÂN LẬP\tCỘNG HÒA", "UBND XÃ TÂN LẬP\tCỘNG HÒA"),
        ("UBND XÃ        CỘNG HÒA", "UBND XÃ        CỘNG HÒA"),
        ("thi\xad đua\ufeff", "thi đua"),
        ("", ""),
    ],
)
def test_paste(pasted: str, clean: str) -> None:
    assert clean_pasted(pasted) == clean


def test_old_encodings_are_read() -> None:
    text = "Kế hoạch thi đua của trường về việc phát động phong trào\nCăn cứ nhiệm vụ năm học"
    assert clean_pasted(to_tcvn3(text)) == text


def test_a_scrap_of_a_word_is_no_old_encoding() -> None:
    assert clean_pasted("â") == "â"


_WORDS = ("Kế", "hoạch", "thi", "đua", "của", "I.", "a)", "-", "+", "20/11", "“tốt”;", "H'Hen", "Niê", "âxz")
_GAPS = (" ", "  ", "    ", "\t", "\n", "\n\n", " \n")


@given(st.lists(st.tuples(st.sampled_from(_WORDS), st.sampled_from(_GAPS)), max_size=60))
def test_no_word_is_lost_and_twice_is_once(pieces: list[tuple[str, str]]) -> None:
    text = "".join(word + gap for word, gap in pieces)
    once = clean_pasted(text)
    assert once.split() == text.split()
    assert clean_pasted(once) == once
