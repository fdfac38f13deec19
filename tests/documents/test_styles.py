"""The measures stay inside what Nghị định 30/2020 allows (Phụ lục I, mục I, II and V)."""

from __future__ import annotations

from dataclasses import fields

import pytest

from dhtt_desktop.documents.flow import ParaStyle
from dhtt_desktop.documents.styles import ND30, Level, Look, restyled


def looks() -> dict[str, Look]:
    found: dict[str, Look] = {}
    for field in fields(ND30):
        value = getattr(ND30, field.name)
        if isinstance(value, Look):
            found[field.name] = value
        elif isinstance(value, Level):
            found |= {f"{field.name}.title": value.title, f"{field.name}.text": value.text}
    return found


BODY = ("basis", "opening", "text", "text_title", "closing")
LEVELS = ("article", "roman", "arabic", "decimal", "deep", "letter", "dash", "plus")


def test_page_is_within_the_margins_of_the_decree() -> None:
    page = ND30.page
    assert 20 <= page.top <= 25
    assert 20 <= page.bottom <= 25
    assert 30 <= page.left <= 35
    assert 15 <= page.right <= 20
    assert 13 <= page.number_size <= 14
    assert page.width() == 165
    assert page.width(landscape=True) == 252


@pytest.mark.parametrize(
    ("role", "sizes", "bold", "italic"),
    [
        ("nation_look", (12, 13), True, False),
        ("motto_look", (13, 14), True, False),
        ("superior", (12, 13), False, False),
        ("issuer", (12, 13), True, False),
        ("number", (13, 13), False, False),
        ("place_date", (13, 14), False, True),
        ("about", (12, 13), False, False),
        ("title", (13, 14), True, False),
        ("subject", (13, 14), True, False),
        ("addressee", (13, 14), False, False),
        ("addressees_item", (13, 14), False, False),
        ("basis", (13, 14), False, True),
        ("text", (13, 14), False, False),
        ("authority", (13, 14), True, False),
        ("decides", (13, 14), True, False),
        ("part", (13, 14), True, False),
        ("part_title", (13, 14), True, False),
        ("roman.title", (13, 14), True, False),
        ("arabic.title", (13, 14), True, False),
        ("arabic.text", (13, 14), False, False),
        ("letter.text", (13, 14), False, False),
        ("post", (13, 14), True, False),
        ("name", (13, 14), True, False),
        ("recipients_label", (12, 12), True, True),
        ("recipient", (11, 11), False, False),
        ("annex_label", (14, 14), True, False),
        ("annex_title", (13, 14), True, False),
        ("annex_attached", (13, 14), False, True),
    ],
)
def test_letters_of_a_role(role: str, sizes: tuple[int, int], bold: bool, italic: bool) -> None:
    look = looks()[role]
    assert sizes[0] <= look.style.size <= sizes[1]
    assert (look.bold, look.italic) == (bold, italic)


@pytest.mark.parametrize("role", [*BODY, *(f"{level}.{kind}" for level in LEVELS for kind in ("title", "text"))])
def test_body_is_justified_indented_and_spaced(role: str) -> None:
    style = looks()[role].style
    assert style.align == "justify"
    assert style.first_indent in (10, 12.7)
    assert style.before + style.after >= 6
    assert 1.0 <= style.line <= 1.5
    assert style.left_indent == style.right_indent == 0


def test_letterhead_is_single_spaced_and_rules_are_a_third_to_a_half() -> None:
    for role in ("nation_look", "motto_look", "superior", "issuer"):
        style = looks()[role].style
        assert (style.line, style.before, style.after, style.align) == (1.0, 0, 0, "center")
    assert 1 / 3 <= ND30.issuer_rule <= 1 / 2
    assert 1 / 3 <= ND30.subject_rule <= 1 / 2
    assert ND30.about.style.before == 6


def test_titles_stay_with_what_they_entitle() -> None:
    for level in LEVELS:
        assert looks()[f"{level}.title"].style.keep_next
        assert not looks()[f"{level}.text"].style.keep_next


def test_each_role_is_a_style_of_its_own_name() -> None:
    names = [look.style.name for look in looks().values()]
    assert len(names) == len(set(names))
    assert not [name for name in names if "," in name or ";" in name]
    assert {"Quốc hiệu", "Trích yếu", "Căn cứ", "Mục I", "Khoản 1", "Điểm a", "Gạch đầu dòng"} <= set(names)


def test_cells_of_one_kind_are_one_style() -> None:
    assert ND30.cell(12, "left") == ND30.cell(12, "left")
    cells: list[ParaStyle] = [
        ND30.cell(size, align) for size in ND30.cell_sizes for align in ("left", "center", "right")
    ]
    assert len({style.name for style in cells}) == len(cells)
    assert ND30.cell(12, "center", head=True).name != ND30.cell(12, "center").name


def test_restyled_keeps_the_name() -> None:
    look = restyled(ND30.addressee, left_indent=20.0, align="left")
    assert (look.style.name, look.style.left_indent, look.style.align) == ("Kính gửi", 20.0, "left")
    assert ND30.addressee.style.left_indent == 0
