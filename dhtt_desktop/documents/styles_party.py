"""The measures of a Party document (HD 05-HD/VPTW, 27/5/2026), as another `Profile` beside that of NĐ 30.

Measures that the sources dispute come from `party_options`; the words of the form are `party.dress`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dhtt_desktop.documents.party_options import chosen
from dhtt_desktop.documents.styles import ND30, Level, Look, Page, Profile, restyled

PARTY = "party"
NATION = "ĐẢNG CỘNG SẢN VIỆT NAM"
SUBJECT_END = "-----"
_BODY = (
    "basis", "opening", "text", "text_title", "closing",
)  # fmt: skip
_LEVELS = ("article", "roman", "arabic", "decimal", "deep", "letter", "dash", "plus")


def party_profile(kept: Mapping[str, str] | None = None) -> Profile:
    """The Party's profile with the school's choices of the disputed values (`party_options`)."""
    values = chosen(kept or {})
    line, size = float(values["line"]), float(values["heading"])
    label, item = (14.0, 12.0) if values["recipients"] == "12" else (12.0, 11.0)
    italic_basis = values["basis"] == "italic"
    changed: dict[str, Any] = {name: _exact(getattr(ND30, name), line) for name in _BODY}
    changed |= {name: _exact_level(getattr(ND30, name), line) for name in _LEVELS}
    changed["basis"] = replace(changed["basis"], italic=italic_basis)
    post = replace(ND30.post, bold=values["post"] == "bold")
    centred = restyled(ND30.subject, after=0)
    return replace(
        ND30,
        **changed,
        code=PARTY,
        page=Page(),
        nation=NATION,
        motto="",
        number_label="Số",
        nation_look=_sized(_named(ND30.nation_look, "Tiêu đề"), size),
        superior=_sized(_named(ND30.superior, "Cơ quan cấp trên"), 14),
        issuer=_sized(ND30.issuer, 14),
        issuer_rule=0.0,
        issuer_mark="*",
        issuer_mark_look=_sized(_named(ND30.superior, "Dấu sao"), 14),
        number=_sized(restyled(ND30.number, before=4), 14),
        unknown_number="{dots}-{dots}/{dots}",
        place_date=_sized(restyled(ND30.place_date, before=4), 14),
        about=replace(ND30.about, italic=True),
        subject=centred,
        subject_rule=0.0,
        subject_mark=SUBJECT_END,
        subject_mark_look=replace(restyled(_named(ND30.subject, "Hết trích yếu"), keep_next=True), bold=False),
        basis_dash="" if italic_basis else "- ",
        basis_marks=(",", ",") if italic_basis else (";", ","),
        post=post,
        authority_line=replace(_named(ND30.post, "Quyền hạn người ký"), bold=True),
        recipients_label=_sized(replace(ND30.recipients_label, bold=False, italic=False, underline=True), label),
        recipient=_sized(ND30.recipient, item),
    )


def _named(look: Look, name: str) -> Look:
    return replace(look, style=replace(look.style, name=name))


def _sized(look: Look, size: float) -> Look:
    return restyled(look, size=size)


def _exact(look: Look, line: float) -> Look:
    """A body paragraph with lines of an exact height in points."""
    return replace(look, style=replace(look.style, exact_line=line))


def _exact_level(level: Level, line: float) -> Level:
    return replace(level, title=_exact(level.title, line), text=_exact(level.text, line))
