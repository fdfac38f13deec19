"""Effective formats: defaults, styles based on styles, themes, numbering, toggles."""

from __future__ import annotations

from typing import Any

from lxml import etree

from dhtt_desktop.documents.check.formats import Formats

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def _xml(inner: str, tag: str = "w:styles") -> Any:
    return etree.fromstring(f'<{tag} xmlns:w="{W}" xmlns:a="{A}">{inner}</{tag}>')


STYLES = _xml(
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsi="Arial"/>'
    '<w:sz w:val="22"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
    '<w:spacing w:after="160" w:line="259" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:pPr><w:jc w:val="both"/></w:pPr>'
    '</w:style><w:style w:type="paragraph" w:styleId="Base"><w:basedOn w:val="Normal"/><w:pPr>'
    '<w:ind w:firstLine="567"/></w:pPr><w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Child"><w:basedOn w:val="Base"/><w:rPr><w:sz w:val="26"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Round"><w:basedOn w:val="Round2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Round2"><w:basedOn w:val="Round"/><w:rPr><w:i/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Strong"><w:rPr><w:b/></w:rPr></w:style>'
)
THEME = _xml(
    "<a:themeElements><a:fontScheme><a:minorFont><a:latin typeface='Calibri'/><a:ea typeface=''/></a:minorFont>"
    "</a:fontScheme></a:themeElements>",
    "a:theme",
)
NUMBERING = _xml(
    '<w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl>'
    '</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num>',
    "w:numbering",
)
FORMATS = Formats(STYLES, NUMBERING, THEME)


def _paragraph(inner: str) -> tuple[dict[str, Any], str]:
    return FORMATS.paragraph(_xml(inner, "w:pPr"), "")


def test_a_paragraph_takes_from_defaults_style_and_itself() -> None:
    look, key = _paragraph('<w:pStyle w:val="Child"/><w:spacing w:before="120"/>')
    assert key == "Child"
    assert (look["align"], round(look["first"], 1), look["before"], look["after"]) == ("justify", 10.0, 6.0, 8.0)
    assert round(look["line"], 2) == 1.08


def test_an_unknown_style_is_the_default_one() -> None:
    assert _paragraph('<w:pStyle w:val="Gone"/>')[1] == "Normal"


def test_sides_may_be_named_by_direction_of_reading() -> None:
    look, _ = _paragraph('<w:ind w:start="567" w:end="284"/><w:jc w:val="end"/>')
    assert (round(look["left"], 1), round(look["right"], 1), look["align"]) == (10.0, 5.0, "right")


def test_numbering_gives_the_indent_unless_the_paragraph_has_its_own() -> None:
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>'
    look, _ = _paragraph(numbered)
    assert look["numbered"]
    assert (round(look["left"], 1), round(look["first"], 2)) == (12.7, -6.35)
    assert round(_paragraph(numbered + '<w:ind w:left="0" w:firstLine="567"/>')[0]["first"], 1) == 10.0


def test_a_theme_font_stands_until_a_face_is_named() -> None:
    look = FORMATS.run(None, "Normal", "")
    assert (FORMATS.face(look, "ascii"), FORMATS.face(look, "hAnsi")) == ("Calibri", "Arial")
    named = FORMATS.run(_xml('<w:rFonts w:ascii="Times New Roman"/>', "w:rPr"), "Normal", "")
    assert FORMATS.face(named, "ascii") == "Times New Roman"
    assert FORMATS.face(named, "cs") == "Times New Roman"


def test_bold_of_two_kinds_of_styles_cancels_and_direct_bold_stands() -> None:
    strong = '<w:rStyle w:val="Strong"/>'
    assert FORMATS.run(None, "Child", "")["b"] is True
    assert FORMATS.run(_xml(strong, "w:rPr"), "Child", "")["b"] is False
    assert FORMATS.run(_xml(strong + "<w:b/>", "w:rPr"), "Child", "")["b"] is True
    assert FORMATS.run(_xml('<w:b w:val="0"/>', "w:rPr"), "Child", "")["b"] is False


def test_sizes_come_from_the_nearest_style() -> None:
    assert FORMATS.run(None, "Child", "")["size"] == 13
    assert FORMATS.run(None, "Normal", "")["size"] == 11


def test_styles_based_on_each_other_in_a_circle_end() -> None:
    assert FORMATS.run(None, "Round", "")["i"] is True
