"""A document as plain text again, for round trips and golden files."""

from __future__ import annotations

from collections.abc import Sequence

from dhtt_desktop.documents.model import Block, Document, Role, Signature
from dhtt_desktop.documents.outline_lines import is_caps
from dhtt_desktop.documents.styles import ND30


def to_text(document: Document) -> str:
    """The document as plain text that `outline.parse` reads back to the same parts."""
    head = document.letterhead
    lines = [*head.superior, *head.issuer, ND30.nation, ND30.motto, ""]
    if head.number:
        lines += [f"Số: {head.number}", ""]
    if head.place_date:
        lines += [head.place_date, ""]
    if head.about:
        lines += [head.about, ""]
    lines += ["DỰ THẢO", ""] * document.draft
    lines += [_marked(note) for note in document.notes]
    lines += ["", document.title, *document.subject, ""]
    lines += _addressed(document.addressees, document.salutation or "Kính gửi:")
    lines += _body(document.blocks)
    if document.recipients:
        lines += [document.recipients_label, "", *(f"- {item}" for item in document.recipients), ""]
    lines += _signed(document.signatures)
    for annex in document.annexes:
        lines += ["", annex.label, *annex.title, annex.attached, "", *_body(annex.blocks), *_signed(annex.signatures)]
    return "\n".join(lines).strip("\n") + "\n"


def _addressed(addressees: Sequence[str], salutation: str) -> list[str]:
    if not addressees:
        return []
    if len(addressees) == 1:
        return [f"{salutation} {addressees[0]}", ""]
    return [salutation, *(f"- {item}" for item in addressees), ""]


def _body(blocks: Sequence[Block]) -> list[str]:
    lines: list[str] = []
    for block in blocks:
        text = f"[[{block.text}]]" if block.role in (Role.TABLE, Role.COPIES) else _marked(block)
        follows = block.role in (Role.AUTHORITY, Role.PART, Role.PART_TITLE) and is_caps(text)
        lines += [f"{block.label} {text}".strip(), *([] if follows else [""])]
    return lines


def _marked(block: Block) -> str:
    """The text with its *nghiêng* marks put back."""
    text = block.text
    for start, end in reversed(block.italic):
        text = f"{text[:start]}*{text[start:end]}*{text[end:]}"
    return text


def _signed(signatures: Sequence[Signature]) -> list[str]:
    """One block below the other, the name after the room for the signature."""
    lines: list[str] = []
    for signature in signatures:
        lines += [*signature.posts, signature.note, "", "", "", signature.name, ""]
    return lines
