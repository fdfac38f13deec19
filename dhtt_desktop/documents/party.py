"""The words of a Party document's form (HD 05-HD/VPTW, 27/5/2026), for a document that is written in the state's form.

What a clerk types, and the built-in texts, are in the form that everybody knows (`I.`, `TM.`, `V/v`, `./.`). A Party
document shows the Party's form of the same marks; no sentence is changed, and what is in Party form already stays.
"""

from __future__ import annotations

import re
from dataclasses import replace

from dhtt_desktop.documents.model import Annex, Block, Document, Role, Signature
from dhtt_desktop.documents.outline_body import CLOSED
from dhtt_desktop.documents.outline_head import PARTY_NATION
from dhtt_desktop.documents.outline_kinds import BIEN_BAN

SUBMITTED, ADDRESSED = "Kính trình:", "Kính gửi:"
_PROPOSAL = "TTr"
_ROMAN = re.compile(r"(?P<value>[IVXLC]{1,7})\s?[.)/:–-]?")
_ABOUT = re.compile(r"(?:V\s?/\s?v\b\.?:?|Về việc)\s*(?:việc\s)?", re.IGNORECASE)
_KEPT = re.compile(r"(?P<lead>[-–]?\s*)Lưu\s?:?\s*(?:VT|Văn thư)?\s*[,;.]?\s*(?P<rest>.*)", re.DOTALL | re.IGNORECASE)
_AUTHORITY = re.compile(r"(?P<word>TM|KT|TL)\s?\.\s?")
_SLASHED = {"TM": "T/M ", "KT": "K/T ", "TL": "T/L "}
_MINUTES = {
    "THƯ KÝ": "NGƯỜI GHI BIÊN BẢN",
    "CHỦ TỌA": "CHỦ TRÌ HỘI NGHỊ",
    "CHỦ TOẠ": "CHỦ TRÌ HỘI NGHỊ",
}
_CHAIR = frozenset({"CHỦ TỌA", "CHỦ TOẠ"})
_STATE_ONLY = frozenset({"căn cứ", "kết thúc", "tiêu đề Đảng"})  # faults by NĐ 30 alone


def symbol(kind: str, owner: str) -> str:
    """Ký hiệu with its hyphen: "-KH/TCT"; every kind has its letters, a công văn CV."""
    return f"-{kind}/{owner}"


def dress(document: Document, issuer: str) -> Document:
    """The document in the Party's form. `issuer` is the school's name in a sentence, for "Lưu …"."""
    return replace(
        document,
        letterhead=replace(document.letterhead, about=_about(document.letterhead.about)),
        notes=tuple(note for note in document.notes if note.text != PARTY_NATION),
        salutation=SUBMITTED if document.kind == _PROPOSAL else ADDRESSED,
        blocks=_blocks(document.blocks),
        recipients=tuple(_recipient(item, issuer) for item in document.recipients),
        signatures=_signatures(document.signatures, document.kind),
        annexes=tuple(_annex(annex) for annex in document.annexes),
        warnings=tuple(
            warning
            for warning in document.warnings
            if warning.code not in _STATE_ONLY and not (warning.code == "thiếu kết thúc" and _ends(document.blocks))
        ),
    )


def _about(words: str) -> str:
    """ "V/v mời họp" is "về việc mời họp": V/v is not used."""
    found = _ABOUT.match(words)
    return f"về việc {words[found.end() :]}" if found else words


def _blocks(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    made = [_block(block) for block in blocks]
    said = [at for at, block in enumerate(made) if block.role is not Role.TABLE]
    marked = next((at for at in reversed(said) if CLOSED.search(made[at].text)), None)
    if marked is not None:
        made[marked] = _closed(made[marked])
    elif said and made[said[-1]].role in (Role.TEXT, Role.OPENING) and made[said[-1]].text.endswith("."):
        made[said[-1]] = replace(made[said[-1]], role=Role.CLOSING)
    return tuple(made)


def _block(block: Block) -> Block:
    if block.role is Role.BASIS:
        return replace(block, label="", text=block.text.rstrip(" ;,."))
    if block.role is Role.H_ROMAN and (found := _ROMAN.fullmatch(block.label)):
        return replace(block, label=f"{found['value']}-")
    return block


def _closed(block: Block) -> Block:
    """The body ends with a full stop alone."""
    found = CLOSED.search(block.text)
    return replace(block, text=block.text[: found.start()].rstrip() + ".") if found else block


def _ends(blocks: tuple[Block, ...]) -> bool:
    said = [block for block in blocks if block.role is not Role.TABLE]
    return bool(said) and said[-1].text.endswith(".")


def _recipient(words: str, issuer: str) -> str:
    """ "Lưu: VT, hồ sơ." is "Lưu hồ sơ."; with nothing left to name it is kept by the issuing body itself."""
    found = _KEPT.fullmatch(words)
    if found is None:
        return words
    rest = found["rest"].strip()
    kept = rest if rest.rstrip(".;") else f"{issuer or 'Văn phòng'}."
    return f"{found['lead']}Lưu {kept}"


def _signatures(signatures: tuple[Signature, ...], kind: str) -> tuple[Signature, ...]:
    """Secretary and chair of a meeting have their own names in a Party document."""
    meeting = kind == BIEN_BAN or any(_CHAIR.intersection(one.posts) for one in signatures)
    words = _MINUTES if meeting else {}
    return tuple(
        replace(one, posts=tuple(words.get(post.upper(), _post(post)) for post in one.posts)) for one in signatures
    )


def _post(post: str) -> str:
    found = _AUTHORITY.match(post)
    return _SLASHED[found["word"]] + post[found.end() :] if found else post


def _annex(annex: Annex) -> Annex:
    return replace(annex, blocks=_blocks(annex.blocks), signatures=_signatures(annex.signatures, ""))
