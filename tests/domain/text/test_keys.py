"""Order, search and equality of Vietnamese text."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dhtt_desktop.domain.text.keys import name_sort_key, search_key, sort_key, spelling_key
from dhtt_desktop.domain.text.letters import ALPHABET, SPECIAL

LETTERS = st.sampled_from(sorted(SPECIAL) + list("abcdefghijklmnopqrstuvwxyz"))
WORDS = st.text(LETTERS, min_size=1, max_size=6)


def shuffled(items: list[str]) -> list[str]:
    return random.Random(1).sample(items, len(items))


def test_letters_stand_in_vietnamese_order() -> None:
    assert sorted(shuffled(list(ALPHABET)), key=sort_key) == list(ALPHABET)
    assert [c for c in ALPHABET if c not in "fjwz"] == list("aăâbcdđeêghiklmnoôơpqrstuưvxy")


def test_tones_follow_letters_in_their_order() -> None:
    order = ["Hoa", "Hoà", "Hoả", "Hoã", "Hoá", "Hoạ", "Hoan", "Hoàn"]
    assert sorted(shuffled(order), key=sort_key) == order


def test_dictionary_order_over_bases() -> None:
    words = "An Anh Ảnh Ánh Ăn Ân Ấn Bình Dung Dũng Duy Đạt Đức O Ô Ơ U Ung Ư Ức Ưng Ước Ý Yến"
    order = words.split()
    assert sorted(shuffled(order), key=sort_key) == order


def test_a_shorter_word_comes_first_and_words_count_before_tones() -> None:
    order = ["Hà", "Hà An", "Hạ An", "Hà Bình", "Hai"]
    assert sorted(shuffled(order), key=sort_key) == order


def test_numbers_order_by_value() -> None:
    order = ["Tổ 1", "Tổ 02", "Tổ 2A", "Tổ 10", "Tổ Lá"]
    assert sorted(shuffled(order), key=sort_key) == order


def test_tone_placement_case_and_normal_form_make_no_difference() -> None:
    for pair in (("Hoà", "HÒA"), ("thuỷ", "Thủy"), ("Nguyễn", unicodedata.normalize("NFD", "nguyễn"))):
        assert sort_key(pair[0]) == sort_key(pair[1])
        assert spelling_key(pair[0]) == spelling_key(pair[1])


def test_people_order_by_given_name_then_by_the_rest() -> None:
    order = [
        "Lý Thị Thanh An", "Lâm Ngọc Ánh", "Hồ Thị Thanh Ẩn", "Đặng Thị Bình", "Lê Đức Bình", "Cao Thị Dung",
        "Trần Thị Dung", "Đỗ Thanh Dũng", "Lý Hữu Đạt", "H'Hen Niê", "Y",
    ]  # fmt: skip
    assert sorted(shuffled(order), key=name_sort_key) == order


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Đặng  Thị\u00a0Hoà", "dang thi hoa"),
        ("ĐIỆN BIÊN PHỦ", "dien bien phu"),
        ("H’Hen Niê", "h'hen nie"),
        ("thi đua – khen thưởng", "thi dua - khen thuong"),
        ("Kpă Klơng", "kpa klong"),
        ("Mỹ, Mĩ", "my, mi"),
        ("", ""),
    ],
)
def test_search_key(text: str, key: str) -> None:
    assert search_key(text) == key
    assert search_key(unicodedata.normalize("NFD", text)) == key


@pytest.mark.parametrize(
    ("one", "other"),
    [("Hoà", "Hòa"), ("kỉ luật", "Kỷ luật"), ("Lí Mĩ", "Lý Mỹ"), ("quí", "quý"), ("Thuỷ", "thủy"), ("khoẻ", "khỏe")],
)
def test_spellings_of_the_same(one: str, other: str) -> None:
    assert spelling_key(one) == spelling_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Mai", "May"), ("Thúy", "Thúi"), ("Hoa", "Hòa"), ("Đan", "Dan"), ("An", "Ân"), ("tai", "tay")]
)
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert spelling_key(one) != spelling_key(other)


def test_what_is_typed_so_far_begins_the_key() -> None:
    assert spelling_key("Hòa Bình").startswith(spelling_key("Hò"))
    assert not spelling_key("Hòa Bình").startswith(spelling_key("Ho"))


@settings(max_examples=100)
@given(st.lists(WORDS, max_size=4))
def test_keys_never_fail_and_agree(words: list[str]) -> None:
    text = " ".join(words)
    for other in (text.upper(), unicodedata.normalize("NFD", text), f"  {text}\n"):
        assert sort_key(other) == sort_key(text)
        assert search_key(other) == search_key(text)
        assert spelling_key(other) == spelling_key(text)
    assert search_key(text).isascii()
    assert search_key(search_key(text)) == search_key(text)


@settings(max_examples=60)
@given(st.text(max_size=20))
def test_any_text_has_keys(text: str) -> None:
    assert isinstance(name_sort_key(text), bytes)
    assert isinstance(spelling_key(text), str)
    assert search_key(text) == search_key(search_key(text))
