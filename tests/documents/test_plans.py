"""The five real plans: what a careful clerk reads in them, no word lost on the way to the Document."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dhtt_desktop.documents.compose import compose
from dhtt_desktop.documents.model import Block, OfficeFacts, Role
from dhtt_desktop.documents.outline import Outline, parse
from tests.documents.plain_text import to_text

PLANS = ("000", "001", "002", "003", "004")


def plan(shared: Path, number: str) -> str:
    (path,) = (shared / "plans").glob(f"{number}_*.txt")
    return path.read_text("utf-8")


@pytest.fixture
def outlines(shared: Path) -> dict[str, Outline]:
    return {number: parse(plan(shared, number)) for number in PLANS}


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


@pytest.mark.parametrize("number", PLANS)
def test_every_word_stands_in_the_document_in_its_order(shared: Path, number: str) -> None:
    text = plan(shared, number)
    composed = iter(words(to_text(compose(text, OfficeFacts()))))
    assert [word for word in words(text) if word not in composed] == []


@pytest.mark.parametrize("number", PLANS)
def test_reading_the_composed_text_gives_the_same_parts(shared: Path, number: str) -> None:
    def shape(blocks: tuple[Block, ...]) -> list[tuple[object, ...]]:
        return [(b.role, b.label, b.text, b.level, b.heading, b.italic) for b in blocks]

    document = compose(plan(shared, number), OfficeFacts())
    again = parse(to_text(document))
    assert shape(again.blocks) == shape(document.blocks)
    assert again.recipients == document.recipients
    assert again.notes == () or [n.text for n in again.notes] == [n.text for n in document.notes]
    assert [(s.posts, s.name) for s in again.signatures] == [(s.posts, s.name) for s in document.signatures]


def test_heads(outlines: dict[str, Outline]) -> None:
    assert {number: (o.kind, o.number, o.draft) for number, o in outlines.items()} == {
        "000": ("KH", "229/KH-MNHS", False),
        "001": ("KH", "5344/KH-SGDĐT", False),
        "002": ("KH", "", False),
        "003": ("KH", "", False),
        "004": ("KH", "/KH-SGDĐT", True),
    }
    assert outlines["000"].place_date.endswith("ngày 10 tháng 10 năm 2023")
    assert outlines["004"].place_date.endswith("ngày tháng 12 năm 2021")
    assert [len(o.subject) for o in outlines.values()] == [1, 2, 1, 1, 2]


def test_sections(outlines: dict[str, Outline]) -> None:
    sections = {n: [b.label for b in o.blocks if b.role is Role.H_ROMAN] for n, o in outlines.items()}
    assert sections == {
        "000": ["I.", "II.", "III.", "IV.", "V.", "VI.", "VII."],
        "001": ["I.", "II.", "III.", "IV."],
        "002": ["I.", "II.", "III.", "IV.", "V."],
        "003": ["I.", "II.", "III.", "IV."],
        "004": ["I.", "II.", "III.", "III.", "III."],
    }
    assert all(b.heading for o in outlines.values() for b in o.blocks if b.role is Role.H_ROMAN)
    assert [b.label for b in outlines["004"].blocks if b.level == 4] == ["1.3.1.", "1.3.2."]
    assert sum(b.role is Role.PLUS for b in outlines["000"].blocks) == 5
    assert all(o.blocks[-1].text.endswith(("./.", "./")) for o in outlines.values())


def test_bases(outlines: dict[str, Outline]) -> None:
    basis = {n: sum(b.role is Role.BASIS for b in o.blocks) for n, o in outlines.items()}
    assert basis == {"000": 1, "001": 1, "002": 0, "003": 1, "004": 0}
    assert all(o.as_json()["bases"] for o in outlines.values())  # the opening sentence names it in 002 and 004


def test_recipients_and_signers(outlines: dict[str, Outline]) -> None:
    assert [len(o.recipients) for o in outlines.values()] == [5, 8, 3, 4, 4]
    assert [o.recipients_label for o in outlines.values()] == [
        "Nơi nhận:", "Đối tượng:", "Noi nhận:", "Nơi nhận:", "Nơi nhận:",
    ]  # fmt: skip
    posts = {n: " ".join(o.signatures[0].posts) for n, o in outlines.items()}
    assert (posts["000"], posts["001"], posts["004"]) == ("HIỆU TRƯỞNG", "GIÁM ĐỐC", "GIÁM ĐỐC")
    assert [len(o.signatures[0].name.split()) for o in outlines.values()] == [4, 3, 3, 3, 0]


def test_faults_of_the_texts_are_pointed_out(outlines: dict[str, Outline]) -> None:
    def found(number: str) -> list[tuple[str, int | None]]:
        return [(w.code, w.line) for w in outlines[number].warnings if not w.code.startswith("thiếu")]

    assert found("000") == []
    assert found("001") == [("không rõ", 7), ("không rõ", 8), ("ghép dòng", 74), ("kết thúc", 80), ("nơi nhận", 82)]
    assert found("002") == [
        ("gần trùng", 36), ("ghép dòng", 74), ("ghép dòng", 94), ("nơi nhận", 100), ("nơi nhận", 100), ("chữ ký", 108),
    ]  # fmt: skip
    assert found("003") == [("nhảy số", 65)]
    assert found("004") == [
        ("ghép dòng", 30), ("ghép dòng", 60), ("lặp số", 120), ("ghép dòng", 138), ("lặp số", 144),
    ]  # fmt: skip


def test_what_the_text_states_wins_over_the_school(shared: Path) -> None:
    facts = OfficeFacts(
        issuer=("TRƯỜNG TIỂU HỌC TÂN PHÚ",), symbol="THTP", place="Tân Phú", head_posts=("HIỆU TRƯỞNG",),
        head_name="Trần Văn An", number=7, date="2026-09-05", recipients=("Lưu: VT.",),
    )  # fmt: skip
    stated = compose(plan(shared, "000"), facts)
    assert stated.letterhead.number == "229/KH-MNHS"
    assert stated.letterhead.place_date == "Tam Nông, ngày 10 tháng 10 năm 2023"
    assert stated.signatures[0].name != "Trần Văn An"
    assert len(stated.recipients) == 5
    lost = compose(plan(shared, "003"), facts)
    assert lost.letterhead.number == "07/KH-THTP"
    assert lost.letterhead.place_date == "Tân Phú, ngày 05 tháng 9 năm 2026"
    assert lost.letterhead.issuer == ("TRƯỜNG TIỂU HỌC TÂN PHÚ",)
    director = compose(plan(shared, "004"), facts)
    assert director.signatures[0].name == ""  # another post than the school's head
    assert director.letterhead.place_date == "Bình Phước, ngày …… tháng 12 năm 2021"
