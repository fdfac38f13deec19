"""Giấy khen, giấy chứng nhận: one landscape page for each row of the list (NĐ 98/2023/NĐ-CP, Điều 104; sizes are free).

What is chosen for the printing stands in the text as lines "Tên: giá trị." (see `Choices`), so that it is kept and
edited with it. On blank paper everything is printed; on a printed blank (phôi) only what differs from page to page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from dhtt_desktop.documents.flow import Align, Flow, Para, ParaStyle, Placed, Section, Span
from dhtt_desktop.documents.model import DOTS, Document
from dhtt_desktop.domain.text.keys import search_key

RED = "#c00000"
FRAME = 9.0  # mm from the paper's edge
EMBLEM_ROOM = 22.0  # mm
SIGNING_ROOM = 56.0  # points between the post and the name
_NUMBER = r"-?\d{1,3}(?:[.,]\d)?"
_PLACE = re.compile(rf"trái ({_NUMBER}), trên ({_NUMBER}), rộng ({_NUMBER}), cỡ ({_NUMBER})")
_SHIFT = re.compile(rf"sang phải ({_NUMBER}) mm, xuống dưới ({_NUMBER}) mm")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a text stands on the paper and how large: millimetres from its left and upper edge, points."""

    x: float
    y: float
    width: float
    size: float


# The places of a printed blank while the school has not measured its own.
SPOTS: dict[str, Spot] = {
    "họ tên": Spot(30, 100, 237, 26),
    "chức vụ": Spot(30, 114, 237, 16),
    "thành tích": Spot(30, 124, 237, 16),
    "quyết định": Spot(25, 160, 110, 13),
    "số sổ vàng": Spot(25, 168, 110, 13),
    "ngày": Spot(155, 156, 120, 14),
    "người ký": Spot(155, 188, 120, 14),
}


@dataclass(slots=True)
class Choices:
    """What the text says about the printing. `blank`: the paper is printed beforehand; shifts in millimetres."""

    blank: bool = False
    frame: bool = True
    emblem: bool = False
    proof: bool = False
    right: float = 0.0
    down: float = 0.0
    authority: str = ""
    spots: dict[str, Spot] = field(default_factory=lambda: dict(SPOTS))


def read_choices(document: Document) -> Choices:
    """The lines of the text as choices; a line that says something else changes nothing."""
    made = Choices()
    for block in document.blocks:
        label, mark, value = block.words.partition(":")
        value = value.strip().rstrip(".")
        key = search_key(label)
        if not mark:
            continue
        if key == "cach in":
            made.blank = "phoi" in search_key(value)
            made.frame = not made.blank and "khong khung" not in search_key(value)
        elif key == "quoc huy":
            made.emblem = search_key(value).startswith("chua")
        elif key == "to thu":
            made.proof = search_key(value).startswith("co")
        elif key == "tham quyen":
            made.authority = value
        elif key == "chinh may in" and (found := _SHIFT.search(value)):
            made.right, made.down = (_mm(text) for text in found.groups())
        elif key.startswith("vi tri ") and (found := _PLACE.search(value)):
            name = next((one for one in SPOTS if search_key(one) == key.removeprefix("vi tri ")), "")
            if name:
                made.spots[name] = Spot(*(_mm(text) for text in found.groups()))
    return made


def _mm(text: str) -> float:
    return float(text.replace(",", "."))


def certificates(document: Document, font: str, heading: tuple[str, str]) -> Flow:
    """The pages: a proof sheet where it is asked for, then one for each row; an empty list gives one to look at.

    `heading`: the first two lines; a Party body has ĐẢNG CỘNG SẢN VIỆT NAM alone, the second is then "".
    """
    chosen = read_choices(document)
    table = document.tables[0] if document.tables else None
    rows = table.rows if table is not None and table.rows else (("",) * 6,)
    sections = [_page(chosen, _proof(chosen))] if chosen.proof else []
    for row in rows:
        parts = _on_blank(document, chosen, row) if chosen.blank else _whole(document, chosen, row, heading)
        sections.append(_page(chosen, parts))
    name = " ".join([document.title, *document.subject]).strip()
    return Flow(tuple(sections), title=name, author=" ".join(document.letterhead.issuer), font=font)


def _page(chosen: Choices, parts: Iterator[Placed]) -> Section:
    placed = tuple(Placed(one.x + chosen.right, one.y + chosen.down, one.width, one.paras) for one in parts)
    frame = FRAME if chosen.frame and not chosen.blank else 0.0
    return Section(
        (), True, top=10.0, bottom=10.0, left=15.0, right=15.0, header_distance=5.0, placed=placed, frame=frame
    )


def _para(
    text: str, size: float, *, bold: bool = True, italic: bool = False, red: bool = False, before: float = 0.0,
    align: Align = "center", underline: bool = False,
) -> Para:  # fmt: skip
    style = ParaStyle(name=f"Giấy khen {size:g} {align}", size=size, align=align, before=before)
    return Para((Span(text or DOTS, bold, italic, color=RED if red else None, underline=underline),), style)


def _whole(document: Document, chosen: Choices, row: tuple[str, ...], heading: tuple[str, str]) -> Iterator[Placed]:
    """A page on blank paper, line by line (domain: giấy khen, lines 1 to 6, and its foot)."""
    number, award, name, place, merit, decision = row
    top = 24.0 + (EMBLEM_ROOM if chosen.emblem else 0.0)
    nation, motto = heading
    lines_of_head = (_para(nation, 16), _para(motto, 16, before=2, underline=True))
    yield Placed(20, top, 257, lines_of_head if motto else (_para(nation, 16, underline=True),))
    title = award.upper() or "GIẤY KHEN"
    praise = title == "GIẤY KHEN"
    lines = [
        _para(chosen.authority, 18, red=True),
        _para("TẶNG" if praise else "CHỨNG NHẬN", 18, before=10),
        _para(title, 42 if praise else 30, red=True, before=8),
        _para(name, 26, before=14),
    ]
    lines += [_para(place, 16, bold=False, before=6)] if place or not name else []
    lines += [_para(merit, 16, bold=False, before=8)]
    yield Placed(20, top + 22, 257, tuple(lines))
    foot = (f"Số quyết định: {decision or DOTS}", f"Số sổ vàng: {number or DOTS}")
    yield Placed(20, 160, 120, tuple(_para(text, 13, italic=True, align="left", before=3) for text in foot))
    signature = document.signatures[-1] if document.signatures else None
    posts = [_para(post, 14) for post in (signature.posts if signature is not None else ("",))]
    signer = _para(signature.name if signature is not None else "", 14, before=SIGNING_ROOM)
    dated = _para(document.letterhead.place_date or "", 14, italic=True)
    yield Placed(150, 156, 127, (dated, *posts, signer))


def _on_blank(document: Document, chosen: Choices, row: tuple[str, ...]) -> Iterator[Placed]:
    """Only what differs from page to page, each text at the place that the school measured on its blanks."""
    number, _, name, place, merit, decision = row
    signature = document.signatures[-1] if document.signatures else None
    texts = {
        "họ tên": name, "chức vụ": place, "thành tích": merit, "quyết định": decision, "số sổ vàng": number,
        "ngày": document.letterhead.place_date or "", "người ký": signature.name if signature is not None else "",
    }  # fmt: skip
    for key, text in texts.items():
        if text:
            yield _at(chosen.spots[key], text, key)


def _proof(chosen: Choices) -> Iterator[Placed]:
    """Tờ thử: each place with its name and measures, to be laid over a blank before any is spoilt."""
    for key, spot in chosen.spots.items():
        yield _at(spot, f"{key} (trái {spot.x:g}, trên {spot.y:g})", key)


def _at(spot: Spot, text: str, key: str) -> Placed:
    left = key in ("quyết định", "số sổ vàng")
    bold = key in ("họ tên", "người ký")
    para = _para(text, spot.size, bold=bold, italic=left or key == "ngày", align="left" if left else "center")
    return Placed(spot.x, spot.y, spot.width, (para,))
