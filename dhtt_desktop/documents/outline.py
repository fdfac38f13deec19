"""Plain text, as a clerk types or pastes it, read as an official document. No markup is asked for, no word is lost.

What is read: letterhead, number, place and date, DỰ THẢO, tên loại and trích yếu, V/v, Kính gửi, căn cứ, QUYẾT ĐỊNH:,
Phần, Chương, Điều, `I.`, `1.`, `1.1.`, `a)`, `-`, `+`, `[[Tên bảng]]`, *nghiêng*, `./.`, Nơi nhận, signatures, Phụ lục
and lists. A line that is none of these stays where it stood, with a warning.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from dhtt_desktop.documents.model import Annex, Block, Role, Signature, TextWarning
from dhtt_desktop.documents.outline_body import is_basis, read_body
from dhtt_desktop.documents.outline_checks import (
    check_bases,
    check_closing,
    check_date,
    check_duplicates,
    check_number,
    check_numbering,
    check_recipients,
)
from dhtt_desktop.documents.outline_head import PARTY_NATION, Head, kind_of, parse_place_date, read_head
from dhtt_desktop.documents.outline_kinds import PHIEU_BAU, QUYET_DINH, WITHOUT_DATE, WITHOUT_NUMBER
from dhtt_desktop.documents.outline_lines import Line, read_lines
from dhtt_desktop.documents.outline_tail import (
    find_annexes,
    find_label,
    find_signature,
    read_annexes,
    read_recipients,
    read_signatures,
)
from dhtt_desktop.domain.text.legacy import convert, detect

MOST_OF_A_KIND = 50
_DECIDING = frozenset({QUYET_DINH, "NQ", ""})


@dataclass(frozen=True, slots=True)
class Outline:
    """What a plain text says, part by part. Empty parts are parts that the text does not state."""

    kind: str = ""
    title: str = ""
    superior: tuple[str, ...] = ()
    issuer: tuple[str, ...] = ()
    number: str = ""
    place_date: str = ""
    about: str = ""
    draft: bool = False
    notes: tuple[Block, ...] = ()
    subject: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    salutation: str = ""
    party: bool = False  # ĐẢNG CỘNG SẢN VIỆT NAM stands at the head; kept in `notes`
    blocks: tuple[Block, ...] = ()
    recipients: tuple[str, ...] = ()
    recipients_label: str = ""
    signatures: tuple[Signature, ...] = ()
    annexes: tuple[Annex, ...] = ()
    warnings: tuple[TextWarning, ...] = ()

    @property
    def bases(self) -> tuple[Block, ...]:
        """The căn cứ, and an opening sentence that itself names the document it stands on."""
        return tuple(
            block
            for block in self.blocks
            if block.role is Role.BASIS
            or (block.role is Role.OPENING and is_basis(block.text) and " số " in block.text)
        )

    def as_json(self) -> dict[str, Any]:
        """Plain data for the command line: strings, lists and numbers; lines count from 1."""
        names = [signature.name for signature in self.signatures if signature.name]
        return {
            "kind": self.kind,
            "title": self.title,
            "number": self.number,
            "place_date": self.place_date,
            "subject": " ".join(self.subject) or self.about,
            "addressees": list(self.addressees),
            "bases": [block.text for block in self.bases],
            "blocks": [
                {"level": block.level, "number": block.label, "text": block.text, "heading": block.heading}
                for block in self.blocks
                if block.role is not Role.BASIS
            ],
            "recipients": list(self.recipients),
            "signer": names[-1] if names else "",
            "signatures": [{"posts": list(s.posts), "name": s.name} for s in self.signatures],
            "annexes": [{"label": annex.label, "title": " ".join(annex.title)} for annex in self.annexes],
            "warnings": [
                {
                    "code": warning.code,
                    "message": warning.message,
                    "line": None if warning.line is None else warning.line + 1,
                }
                for warning in self.warnings
            ],
        }


@dataclass(frozen=True, slots=True)
class _Tail:
    body: Sequence[Line]
    recipients: tuple[str, ...] = ()
    label: str = ""
    signatures: tuple[Signature, ...] = ()
    annexes: tuple[Annex, ...] = ()


def parse(text: str) -> Outline:
    """Reads a plain text. Never raises, takes time in proportion to the text, keeps every word."""
    warnings: list[TextWarning] = []
    lines = read_lines(_decode(text, warnings))
    head = read_head(lines, warnings)
    tail = _read_tail(lines[head.end :], warnings)
    kind = kind_of(head)
    blocks = read_body(tail.body, warnings, decision=kind in _DECIDING)
    if not kind and any(block.role is Role.DECIDES for block in blocks):
        kind = "NQ" if any("NGHỊ" in block.text for block in blocks if block.role is Role.DECIDES) else QUYET_DINH
    outline = Outline(
        kind=kind,
        title=head.title.title if head.title else "",
        superior=tuple(head.letterhead[: head.issuer_start]),
        issuer=tuple(head.letterhead[head.issuer_start :]),
        number=head.number,
        place_date=head.place_date,
        about=head.about,
        draft=head.draft,
        notes=(*_party_note(head), *head.notes),
        subject=tuple(head.subject),
        addressees=tuple(head.addressees),
        salutation=head.salutation,
        party=head.party is not None,
        blocks=blocks,
        recipients=tail.recipients,
        recipients_label=tail.label,
        signatures=tail.signatures,
        annexes=tail.annexes,
    )
    warnings += _checks(outline)
    warnings += _missing(outline, head) if lines else [TextWarning("thiếu nội dung", "Chưa có nội dung")]
    warnings.sort(key=lambda warning: -1 if warning.line is None else warning.line)
    return replace(outline, warnings=_bounded(warnings))


def _party_note(head: Head) -> tuple[Block, ...]:
    """The Party's heading as a line above the title: a document by NĐ 30 has no other place for it."""
    return () if head.party is None else (Block(Role.TEXT, PARTY_NATION, line=head.party),)


def _bounded(warnings: Sequence[TextWarning]) -> tuple[TextWarning, ...]:
    """No more than a reader can read of each kind; the last one then tells how many more there are."""
    kept: list[TextWarning] = []
    counts: Counter[str] = Counter()
    for warning in warnings:
        counts[warning.code] += 1
        if counts[warning.code] <= MOST_OF_A_KIND:
            kept.append(warning)
    for code, count in counts.items():
        if count > MOST_OF_A_KIND:
            kept.append(TextWarning(code, f"Còn {count - MOST_OF_A_KIND} chỗ khác có cùng lỗi “{code}”"))
    return tuple(kept)


def _decode(text: str, warnings: list[TextWarning]) -> str:
    """Unicode composed text; TCVN3 and VNI are read, which is said."""
    encoding = detect(text.splitlines())
    if encoding:
        warnings.append(TextWarning("bảng mã", f"Văn bản gõ bằng bảng mã {encoding}, đã đọc sang Unicode", 0))
        return "\n".join(convert(line, encoding) for line in text.split("\n"))
    if not unicodedata.is_normalized("NFC", text):
        warnings.append(TextWarning("bảng mã", "Văn bản dùng Unicode tổ hợp, đã đổi sang Unicode dựng sẵn", 0))
    return text


def _read_tail(lines: Sequence[Line], warnings: list[TextWarning]) -> _Tail:
    found = find_label(lines)
    if found:
        at, label, rest = found
        recipients, after = read_recipients(lines[at:], rest, warnings)
        warnings += check_recipients(label, recipients, lines[at].number)
        signatures, taken = read_signatures(after, warnings)
        body = lines[:at]
        sign_at = None if signatures else find_signature(body)
        if sign_at is not None:
            signatures, _ = read_signatures(body[sign_at:], warnings)
            body = body[:sign_at]
        return _Tail(body, tuple(recipients), label, signatures, read_annexes(after[taken:], warnings))
    starts = find_annexes(lines, 0)
    main = lines[: starts[0]] if starts else lines
    annex_lines = lines[starts[0] :] if starts else ()
    sign_at = find_signature(main)
    if sign_at is None:
        return _Tail(main, annexes=read_annexes(annex_lines, warnings, loose=False))
    signatures, taken = read_signatures(main[sign_at:], warnings)
    after_signature = [*main[sign_at + taken :], *annex_lines]
    return _Tail(main[:sign_at], signatures=signatures, annexes=read_annexes(after_signature, warnings))


def _checks(outline: Outline) -> list[TextWarning]:
    found = check_numbering(outline.blocks) + check_duplicates(outline.blocks) + check_bases(outline.blocks)
    for annex in outline.annexes:
        found += check_numbering(annex.blocks)
    found += check_closing(outline.blocks)
    return found + check_number(outline.kind, outline.number) + check_date(parse_place_date(outline.place_date))


MISSING = {
    "thiếu tên loại": "Không thấy tên loại văn bản (KẾ HOẠCH, TỜ TRÌNH, QUYẾT ĐỊNH …)",
    "thiếu trích yếu": "Không thấy trích yếu nội dung dưới tên loại",
    "thiếu số": "Văn bản chưa có số, ký hiệu",
    "thiếu ngày": "Văn bản chưa có địa danh và ngày, tháng, năm",
    "thiếu nơi nhận": "Không thấy nơi nhận",
    "thiếu chữ ký": "Không thấy chức vụ người ký",
    "thiếu họ tên": "Không thấy họ tên người ký",
}


def _missing(outline: Outline, head: Head) -> list[TextWarning]:
    date = parse_place_date(outline.place_date)
    absent = {
        "thiếu tên loại": not outline.kind,
        "thiếu trích yếu": bool(head.title) and not outline.subject,
        "thiếu số": outline.kind not in WITHOUT_NUMBER and not outline.number[:1].isdigit(),
        "thiếu ngày": outline.kind not in WITHOUT_DATE and not (date and all(date)),
        "thiếu nơi nhận": outline.kind not in ("GM", *WITHOUT_NUMBER) and not outline.recipients,
        "thiếu chữ ký": outline.kind != PHIEU_BAU and not any(signature.posts for signature in outline.signatures),
        "thiếu họ tên": outline.kind != PHIEU_BAU and not any(signature.name for signature in outline.signatures),
    }
    return [TextWarning(code, MISSING[code]) for code, yes in absent.items() if yes]
