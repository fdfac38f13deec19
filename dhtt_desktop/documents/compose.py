"""Outline + the school's facts -> Document. What the text states wins; what neither states stays open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dhtt_desktop.documents import party
from dhtt_desktop.documents.model import (
    DOTS,
    Annex,
    Document,
    Letterhead,
    OfficeFacts,
    Role,
    Signature,
    Table,
    TextWarning,
)
from dhtt_desktop.documents.outline import Outline, parse
from dhtt_desktop.documents.outline_head import parse_place_date
from dhtt_desktop.documents.outline_kinds import (
    BIEN_BAN,
    CONG_VAN,
    KINDS,
    NO_ABBREVIATION,
    PHIEU_BAU,
    QUYET_DINH,
    WITHOUT_DATE,
    WITHOUT_NUMBER,
    name_of_kind,
)
from dhtt_desktop.domain.signing import stated_fault
from dhtt_desktop.domain.text.dates import NO_DATE, official_date
from dhtt_desktop.domain.text.keys import search_key
from dhtt_desktop.domain.text.numbers import two_digits

_OPEN = "……"
_MINUTES_SIGNERS = (Signature(("THƯ KÝ",)), Signature(("CHỦ TỌA",)))
_DIGITS = re.compile(r"\d+")


def compose(
    text_or_outline: str | Outline, facts: OfficeFacts, tables: Sequence[Table] = (), kind: str = ""
) -> Document:
    """The document that this text makes at this school.

    `kind` is for a text that does not say what it is. `tables` are looked up by the names in [[…]]; a name without a
    table and a table without a place are warnings. No sentence of the text is changed; only number and date get the
    leading zero that NĐ 30 asks for.
    """
    outline = parse(text_or_outline) if isinstance(text_or_outline, str) else text_or_outline
    code = outline.kind or (kind if kind in KINDS else "")
    number = _number(outline, facts, code)
    letterhead = Letterhead(
        superior=_superior(outline, facts),
        issuer=outline.issuer or facts.issuer,
        number=number,
        place_date=_place_date(outline, facts, code),
        about=outline.about,
    )
    document = Document(
        kind=code,
        letterhead=letterhead,
        title=outline.title or ("" if code in ("", CONG_VAN, "TCg") else KINDS[code]),
        subject=outline.subject,
        draft=outline.draft,
        notes=outline.notes,
        addressees=outline.addressees,
        salutation=outline.salutation,
        blocks=outline.blocks,
        recipients=outline.recipients or _recipients(outline, facts, code),
        recipients_label=outline.recipients_label or "Nơi nhận:",
        signatures=_signatures(outline, facts, code),
        annexes=tuple(_attached(annex, code, letterhead, facts) for annex in outline.annexes),
        tables=tuple(tables),
    )
    document = replace(document, warnings=_warnings(outline, document, facts))
    return party.dress(document, facts.name) if facts.party else document


def _superior(outline: Outline, facts: OfficeFacts) -> tuple[str, ...]:
    if outline.superior or not outline.issuer:
        return outline.superior or facts.superior
    same = search_key(" ".join(outline.issuer)) == search_key(" ".join(facts.issuer))
    return facts.superior if same else ()


def _number(outline: Outline, facts: OfficeFacts, kind: str) -> str | None:
    """Number and symbol: the text's, completed from the register; None where the kind has none."""
    stated = outline.number
    if stated[:1].isdigit():
        digits = _DIGITS.match(stated)
        rest = stated[digits.end() :] if digits else ""
        return two_digits(int(digits[0])) + (rest or _symbol(facts, kind)) if digits and len(digits[0]) < 9 else stated
    if kind in WITHOUT_NUMBER and not stated:
        return None
    symbol = stated or _symbol(facts, kind)
    if facts.code and (not stated or facts.code.endswith(stated)):
        return facts.code
    return (two_digits(facts.number) if facts.number is not None and symbol else "") + symbol


def _symbol(facts: OfficeFacts, kind: str) -> str:
    """Ký hiệu with its stroke: /KH-MNTP, a công văn /MNTP-VP; "" while the school's abbreviation is unknown."""
    if not facts.symbol or not kind:
        return ""
    if facts.party:
        return "" if kind in WITHOUT_NUMBER else party.symbol(kind, facts.symbol)
    if kind in NO_ABBREVIATION:
        return f"/{facts.symbol}-{facts.department}" if facts.department else f"/{facts.symbol}"
    return f"/{kind}-{facts.symbol}"


def _place_date(outline: Outline, facts: OfficeFacts, kind: str) -> str | None:
    """Ô 4 with leading zeros and dots for what is open. Biên bản and lists have it only when the text has it."""
    if not outline.place_date:
        if kind in WITHOUT_DATE:
            return None
        if not facts.place and not facts.date:
            return ""
        return f"{facts.place or DOTS}, {official_date(facts.date) if facts.date else NO_DATE}"
    parts = parse_place_date(outline.place_date)
    if parts is None:
        return outline.place_date
    place, day, month, year = parts
    if (
        not day
        and facts.date
        and (not month or int(month) == int(facts.date[5:7] or 0))
        and year in ("", facts.date[:4])
    ):
        return f"{place or facts.place or DOTS}, {official_date(facts.date)}"
    shown_month = (two_digits(int(month)) if int(month) <= 2 else str(int(month))) if month else _OPEN
    shown_day = two_digits(int(day)) if day else _OPEN
    return f"{place or facts.place or DOTS}, ngày {shown_day} tháng {shown_month} năm {year or _OPEN}"


def _recipients(outline: Outline, facts: OfficeFacts, kind: str) -> tuple[str, ...]:
    """The usual recipients of a kind (NĐ 30, Phụ lục I, mục II.9) where the text names none."""
    if kind in ("GM", *WITHOUT_NUMBER):
        return ("Lưu: VT.",) if outline.recipients_label else ()
    if kind == BIEN_BAN:
        return ("Lưu: VT, Hồ sơ.",)
    if outline.addressees:
        return ("Như trên;", "Lưu: VT.")
    articles = [block.label for block in outline.blocks if block.role is Role.ARTICLE]
    if kind in (QUYET_DINH, "NQ") and articles:
        last = _DIGITS.search(articles[-1])
        return (f"Như Điều {last[0]};" if last else "Như trên;", "Lưu: VT.")
    return facts.recipients or ("Lưu: VT.",)


def _signatures(outline: Outline, facts: OfficeFacts, kind: str) -> tuple[Signature, ...]:
    if not outline.signatures:
        if kind == BIEN_BAN:
            return _MINUTES_SIGNERS
        if kind == PHIEU_BAU:
            return ()
        return (Signature(facts.head_posts, facts.head_name),) if facts.head_posts or facts.head_name else ()
    return tuple(_with_name(signature, facts) for signature in outline.signatures)


def _with_name(signature: Signature, facts: OfficeFacts) -> Signature:
    """The head's name below the head's own post; nobody's name below another post."""
    if signature.name and not signature.posts:
        same_name = search_key(signature.name) == search_key(facts.head_name)
        return replace(signature, posts=facts.head_posts) if same_name else signature
    same = search_key(" ".join(signature.posts)) == search_key(" ".join(facts.head_posts))
    return replace(signature, name=facts.head_name) if same and not signature.name else signature


def _attached(annex: Annex, kind: str, letterhead: Letterhead, facts: OfficeFacts) -> Annex:
    """(Kèm theo …) as NĐ 30, Phụ lục III, mẫu 2.1 asks for, where the text left it out."""
    if annex.attached or not annex.label or not kind:
        return annex
    date = letterhead.place_date.rpartition(", ")[2] if letterhead.place_date else ""
    number = letterhead.number or ""
    shown = number if number[:1].isdigit() else _OPEN + number
    between = ", " if facts.party else " "
    words = f"Kèm theo {name_of_kind(kind)} số {shown}{between}{date or NO_DATE}"
    return replace(annex, attached=f"({words} của {facts.name})" if facts.name else f"({words})")


_FILLED = {
    "thiếu tên loại": lambda document: bool(document.kind),
    "thiếu số": lambda document: document.letterhead.number is None or document.letterhead.number[:1].isdigit(),
    "thiếu ngày": lambda document: (
        document.letterhead.place_date is None
        or bool(document.letterhead.place_date and "…" not in document.letterhead.place_date)
    ),
    "thiếu nơi nhận": lambda document: bool(document.recipients),
    "thiếu chữ ký": lambda document: any(signature.posts for signature in document.signatures),
    "thiếu họ tên": lambda document: any(signature.name for signature in document.signatures),
}


def _warnings(outline: Outline, document: Document, facts: OfficeFacts) -> tuple[TextWarning, ...]:
    """The text's warnings that still hold, and what only the school's data can tell."""
    kept = [w for w in outline.warnings if w.code not in _FILLED or not _FILLED[w.code](document)]
    symbol = outline.number.rpartition("-")[2]
    if symbol and facts.symbol and search_key(facts.symbol) not in search_key(outline.number):
        message = f"Ký hiệu “{outline.number}” không có chữ viết tắt của đơn vị ({facts.symbol})"
        kept.append(TextWarning("ký hiệu", message))
    return (*kept, *_sign_warnings(document), *_table_warnings(document))


def _sign_warnings(document: Document) -> Iterator[TextWarning]:
    """An authority that does not go with the signer's post (KT. above a head, TM. above a person)."""
    for signature in (*document.signatures, *(one for annex in document.annexes for one in annex.signatures)):
        if why := stated_fault(signature.posts):
            yield TextWarning("thẩm quyền ký", why, signature.line)


def _table_warnings(document: Document) -> Iterator[TextWarning]:
    used: set[str] = set()
    for block in (*document.blocks, *(block for annex in document.annexes for block in annex.blocks)):
        if block.role is Role.TABLE:
            used.add(block.text)
            if document.table(block.text) is None:
                yield TextWarning("bảng", f"Không có bảng nào tên “{block.text}”", block.line)
    for table in document.tables:
        if table.name not in used:
            yield TextWarning("bảng", f"Bảng “{table.name}” chưa có chỗ trong văn bản: thêm dòng [[{table.name}]]")
