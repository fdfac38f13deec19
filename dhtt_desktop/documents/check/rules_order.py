"""The order of the text: ST-01 numbers left out or given twice; VT-01 short forms that nobody explains."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dhtt_desktop import reference
from dhtt_desktop.documents.check import limits
from dhtt_desktop.documents.check.finding import Finding
from dhtt_desktop.documents.check.letters import Letter
from dhtt_desktop.documents.check.paper import Paragraph
from dhtt_desktop.documents.check.telling import Case
from dhtt_desktop.documents.model import Block
from dhtt_desktop.documents.outline_checks import check_numbering
from dhtt_desktop.documents.outline_labels import match_label
from dhtt_desktop.domain.text.numbers import parse_roman
from dhtt_desktop.domain.text.syllables import is_syllable

_AT_LINE = re.compile(r" \(đã có ở dòng (\d+)\)")
_CAPITALS = "A-ZĐĂÂÊÔƠƯ"
_SHORT_FORM = re.compile(rf"(?<![\w&.])[{_CAPITALS}](?:[\w&]|-(?=[{_CAPITALS}]))*[{_CAPITALS}](?![\w&])")
_SYMBOL = re.compile(r"\S*/\S*")  # 07/TTr-MNTP, V/v, Đ/c: no short forms of the text
_TOLD = r"(?:sau đây\s+)?(?:được\s+)?(?:(?:gọi|viết)\s+(?:tắt|chung)\s+là|viết tắt)\s*:?\s*"
_OPEN, _CLOSE = "[“\"'«]?", "[”\"'»]?"


def numbering(case: Case) -> Iterator[Finding]:
    """ST-01: numbers of headings, articles, clauses and points follow on one another.

    A text numbered by Word itself has no typed numbers to be wrong; where some of it is, nothing certain can be said.
    """
    for letter in case.letters:
        if any(para.numbered for para in letter.body):
            continue
        blocks = []
        for i, para in enumerate(letter.body):
            label = match_label(para.words) if para.words else None
            if label is not None and label.path:
                blocks.append(Block(label.role, label.rest, label.text, label.level, line=i))
        for warning in check_numbering(blocks):
            para = letter.body[warning.line or 0]
            told = _with_place(warning.message, letter)
            asked = "số thứ tự phần, chương, mục, điều, khoản, điểm liên tục, không lặp"
            yield Finding("ST-01", "lỗi", para.place, told, asked, limits.ORDER_ARTICLE)


def _with_place(message: str, letter: Letter) -> str:
    """The message with the paragraph, not the line of a plain text, where the number stood first."""
    found = _AT_LINE.search(message)
    if found is None:
        return message
    where = letter.body[int(found[1]) - 1].where
    return f"{message[: found.start()]} (đã có ở {where[:1].lower()}{where[1:]}){message[found.end() :]}"


def short_forms(case: Case) -> Iterator[Finding]:
    """VT-01: a short form that is neither usual nor explained anywhere in the file."""
    whole = "\n".join(para.words for para in case.paper.everywhere)
    for letter in case.letters:
        found: dict[str, list[Paragraph]] = {}
        for para in letter.body:
            if para.blank or para.words.isupper():
                continue
            for form in forms_in(para.words):
                places = found.setdefault(form, [])
                if not places or places[-1] is not para:
                    places.append(para)
        for form, places in found.items():
            if not explained(form, whole):
                more = f" (và {len(places) - 1} chỗ khác)" if len(places) > 1 else ""
                asked = f"viết đủ ở lần đầu rồi ghi chữ viết tắt trong ngoặc: “… ({form})”"
                place = places[0].place + more
                yield Finding("VT-01", "nên sửa", place, f"chữ viết tắt “{form}”", asked, limits.SHORT_FORM_ARTICLE)


def forms_in(words: str) -> Iterator[str]:
    """The short forms in a line: capitals that are no syllable, no Roman number and no part of a line in capitals."""
    bare = _SYMBOL.sub(" ", words)
    for found in _SHORT_FORM.finditer(bare):
        form = found.group()
        if form.upper() in reference.usual_abbreviations() or parse_roman(form) is not None:
            continue
        parts = [part for part in re.split("[-&]", form) if part]
        if all(part.upper() in reference.usual_abbreviations() or parse_roman(part) is not None for part in parts):
            continue
        if all(is_syllable(part) for part in parts) or _among_capitals(bare, found.start(), found.end()):
            continue
        yield form


def _among_capitals(text: str, start: int, end: int) -> bool:
    """Whether the words on either side are whole words in capitals: a name or title written so, not a short form."""
    before = re.search(r"(\w+)\W*$", text[:start])
    after = re.match(r"\W*(\w+)", text[end:])
    return any(word is not None and word[1].isupper() and is_syllable(word[1]) for word in (before, after))


def explained(form: str, text: str) -> bool:
    """Whether a text tells what a short form stands for."""
    name = re.escape(form)
    return bool(
        re.search(rf"\(\s*(?:{_TOLD})?{_OPEN}\s*{name}\s*{_CLOSE}\s*\)", text)
        or re.search(rf"{_TOLD}{_OPEN}\s*{name}\b", text)
        or re.search(rf"(?<!\w){name}\s*(?:\((?=[^)]*\s)[^\W\d_]|(?:là|:)\s*(?:viết tắt|chữ viết tắt))", text)
    )


RULES = (numbering, short_forms)
