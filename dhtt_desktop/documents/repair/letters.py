"""Letters anywhere in the file: old encodings told by their font, composed Unicode, the official face, black."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from typing import Any

from dhtt_desktop.documents.check import limits
from dhtt_desktop.documents.check.formats import W, attribute
from dhtt_desktop.documents.check.paper import Paragraph, Run
from dhtt_desktop.documents.check.rules_text import STAMPS, is_symbol
from dhtt_desktop.documents.repair import editing
from dhtt_desktop.documents.repair.change import Job
from dhtt_desktop.domain.text import legacy

_VNI_MARKS = frozenset("øûõùïèúüéëàåãáäêâ" + "ØÛÕÙÏÈÚÜÉËÀÅÃÁÄÊÂ")
_SYMBOL_FILES = (*limits.SYMBOL_FONTS, "cambria math")


def decode_old(job: Job) -> None:
    """NF-01: text in TCVN3 or VNI, told by the font of each run, becomes Unicode. Other text stays as it is."""
    changed: list[tuple[Paragraph, str, str]] = []
    for para in job.case.paper.everywhere:
        nodes = [(node, font) for run in para.runs if (font := _old_font(run)) for node in run.element.iter(W + "t")]
        if not nodes or para.text.isascii():
            continue
        before = editing.Words(para, raised=True).text
        _join_marks([node for node, font in nodes if legacy.encoding_of_font(font) == legacy.VNI])
        for node, font in nodes:
            node.text = legacy.decode(node.text or "", font)[0]
        changed.append((para, before, editing.Words(para, raised=True).text))
    job.note_texts("NF-01", changed, "chuyển chữ mã cũ (TCVN3, VNI) sang Unicode")


def _old_font(run: Run) -> str:
    return next((face for face in run.fonts if legacy.encoding_of_font(face)), "")


def _join_marks(nodes: list[Any]) -> None:
    """A VNI mark that begins a run belongs to the letter that ends the run before it."""
    for before, node in pairwise(nodes):
        text = node.text or ""
        if text[:1] in _VNI_MARKS and (before.text or "")[-1:].isalpha():
            before.text, node.text = (before.text or "") + text[0], text[1:]


def compose(job: Job) -> None:
    """NF-01: letters and their marks in one piece."""
    changed = []
    for para in job.case.paper.everywhere:
        if para.text.isascii() or unicodedata.is_normalized("NFC", para.text):
            continue
        words = editing.Words(para, raised=True)
        before = words.text
        words.become(0, len(before), unicodedata.normalize("NFC", before))
        changed.append((para, before, words.text))
    job.note_texts("NF-01", changed, "dựng lại chữ có dấu rời thành Unicode dựng sẵn")


def faces(job: Job) -> None:
    """FT-01: Times New Roman for everything but drawn symbols. Old encodings must have been decoded before."""
    wrong = [
        (para, run)
        for para in job.case.paper.everywhere
        for run in para.runs
        if run.text.strip() and any(_is_wrong(face, run) for face in run.fonts)
    ]
    if not wrong:
        return
    for root in job.opened.roots.values():
        if root.tag == W + "styles":
            for fonts in root.iter(W + "rFonts"):
                if not _names_symbols(fonts):
                    editing.official(fonts)
    for _, run in wrong:
        if not all(is_symbol(face, run.text) for face in run.fonts):
            editing.set_face(run.element)
    faces_seen = sorted({face for _, run in wrong for face in run.fonts if _is_wrong(face, run)})
    paragraphs = list({id(para): para for para, _ in wrong}.values())
    job.note_all("FT-01", paragraphs, f"đổi phông {', '.join(faces_seen)} thành Times New Roman")


def _is_wrong(face: str, run: Run) -> bool:
    name = face.lower()
    return name != limits.FONT.lower() and not name.startswith(_SYMBOL_FILES)


def _names_symbols(fonts: Any) -> bool:
    named = (attribute(fonts, slot) or "" for slot in ("ascii", "hAnsi"))
    return any(face.lower().startswith(_SYMBOL_FILES) for face in named)


def black(job: Job) -> None:
    """FT-01: black, but for the red stamps of urgency and secrecy."""
    paragraphs: dict[int, Paragraph] = {}
    for para in job.case.paper.everywhere:
        if STAMPS.search(para.text):
            continue
        for run in para.runs:
            if run.color and run.text.strip():
                editing.set_black(run.element)
                paragraphs[id(para)] = para
    job.note_all("FT-01", list(paragraphs.values()), "đổi chữ có màu thành màu đen")


WORDING = (decode_old, compose)  # what a certificate, which has its own looks, may need too
FIXES = (*WORDING, faces, black)
