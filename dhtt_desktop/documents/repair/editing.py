"""Small changes to the XML of a Word file that keep it valid: formats in the order of the schema, words over runs."""

from __future__ import annotations

import re
from copy import deepcopy
from difflib import SequenceMatcher
from typing import Any

from lxml import etree

from dhtt_desktop.documents.check.formats import W
from dhtt_desktop.documents.check.limits import FONT
from dhtt_desktop.documents.check.paper import Paragraph
from dhtt_desktop.documents.word.ooxml.body import twips


def _order(names: str) -> list[str]:
    return names.split()


# The order that the schema (ECMA-376, part 1) asks of the children of w:rPr, w:pPr and w:sectPr.
_RUN_ORDER = _order(
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish"
    " webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang"
    " eastAsianLayout specVanish oMath rPrChange"
)
_PARAGRAPH_ORDER = _order(
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs"
    " suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd"
    " snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment"
    " textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
)
_SECTION_ORDER = _order(
    "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols"
    " formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange"
)
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ALIGN = {"justify": "both"}


def put(parent: Any, name: str, order: list[str]) -> Any:
    """The child of that name, made at its place in the schema's order when it is not there."""
    found = parent.find(W + name)
    if found is not None:
        return found
    later = set(order[order.index(name) + 1 :])
    made = etree.Element(W + name)
    for index, child in enumerate(parent):
        if isinstance(child.tag, str) and child.tag.rpartition("}")[2] in later:
            parent.insert(index, made)
            return made
    parent.append(made)
    return made


def drop(parent: Any, *names: str) -> None:
    for name in names:
        for found in parent.findall(W + name):
            parent.remove(found)


def properties(element: Any, name: str) -> Any:
    """The w:rPr of a run or the w:pPr of a paragraph; made as its first child when it is not there."""
    found = element.find(W + name)
    if found is None:
        found = etree.Element(W + name)
        element.insert(0, found)
    return found


def section_part(section: Any, name: str) -> Any:
    """A child of a w:sectPr."""
    return put(section, name, _SECTION_ORDER)


# --- runs ---------------------------------------------------------------------------------------------------------


def set_toggle(run: Any, name: str, on: bool) -> None:
    """Bold ("b") or italic ("i") of a run, set directly so that no style cancels it."""
    look = properties(run, "rPr")
    for tag in (name, f"{name}Cs"):
        mark = put(look, tag, _RUN_ORDER)
        mark.attrib.clear()
        if not on:
            mark.set(W + "val", "0")


def set_size(run: Any, size: float) -> None:
    look = properties(run, "rPr")
    for tag in ("sz", "szCs"):
        put(look, tag, _RUN_ORDER).set(W + "val", str(round(size * 2)))


def set_black(run: Any) -> None:
    colour = put(properties(run, "rPr"), "color", _RUN_ORDER)
    colour.attrib.clear()
    colour.set(W + "val", "000000")


def set_face(run: Any) -> None:
    """Give a run the official face."""
    official(put(properties(run, "rPr"), "rFonts", _RUN_ORDER))


def official(fonts: Any) -> None:
    """Make a w:rFonts name the official face for every kind of letter."""
    fonts.attrib.clear()
    for slot in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(W + slot, FONT)


def no_underline(run: Any) -> None:
    put(properties(run, "rPr"), "u", _RUN_ORDER).set(W + "val", "none")


def split_at_breaks(paragraph: Any) -> bool:
    """Part runs that hold a line break beside text, so that each line has runs of its own. True when some were."""
    parted = False
    for run in list(paragraph.iter(W + "r")):
        items = [child for child in run if child.tag != W + "rPr"]
        breaks = [child for child in items if child.tag in (W + "br", W + "cr")]
        if not breaks or len(items) == 1:
            continue
        parted = True
        look, place = run.find(W + "rPr"), run
        groups: list[list[Any]] = [[]]
        for item in items:
            if item in breaks:
                groups += [[item], []]
            else:
                groups[-1].append(item)
        for group in [group for group in groups if group]:
            piece = etree.Element(run.tag, run.attrib)
            if look is not None:
                piece.append(deepcopy(look))
            piece.extend(group)
            place.addnext(piece)
            place = piece
        run.getparent().remove(run)
    return parted


# --- paragraphs ---------------------------------------------------------------------------------------------------


def set_align(paragraph: Any, align: str) -> None:
    put(properties(paragraph, "pPr"), "jc", _PARAGRAPH_ORDER).set(W + "val", _ALIGN.get(align, align))


def set_indent(paragraph: Any, first: float, left: float = 0.0) -> None:
    """First line and left indent in mm."""
    indent = put(properties(paragraph, "pPr"), "ind", _PARAGRAPH_ORDER)
    for name in list(indent.attrib):
        if "right" not in name.lower() and "end" not in name.lower():
            del indent.attrib[name]
    indent.set(W + "left", str(twips(left)))
    indent.set(W + "firstLine", str(twips(first)))


def set_spacing(paragraph: Any, side: str, points: float) -> None:
    """Space "before" or "after" a paragraph."""
    look = properties(paragraph, "pPr")
    space = put(look, "spacing", _PARAGRAPH_ORDER)
    for suffix in ("Autospacing", "Lines"):
        space.attrib.pop(f"{W}{side}{suffix}", None)
    space.set(W + side, str(round(points * 20)))
    put(look, "contextualSpacing", _PARAGRAPH_ORDER).set(W + "val", "0")


def set_line(paragraph: Any, lines: float) -> None:
    """Line spacing as a multiple of single spacing."""
    space = put(properties(paragraph, "pPr"), "spacing", _PARAGRAPH_ORDER)
    space.set(W + "line", str(round(lines * 240)))
    space.set(W + "lineRule", "auto")


# --- words --------------------------------------------------------------------------------------------------------


class Words:
    """The text of a paragraph as it stands in the XML now, and changes to it that leave every look as it is.

    Raised letters (footnote marks) are left out, as in `Line.text`; line breaks are "\\n", tabs "\\t".
    """

    def __init__(self, paragraph: Paragraph, *, raised: bool = False) -> None:
        self._atoms: list[tuple[str, Any]] = []
        seen: set[int] = set()
        for run in paragraph.runs:
            if run.element is None or id(run.element) in seen or (run.raised and not raised):
                continue
            seen.add(id(run.element))
            for item in run.element:
                name = item.tag.rpartition("}")[2] if isinstance(item.tag, str) else ""
                if name == "t":
                    self._atoms += [(char, item) for char in item.text or ""]
                elif name in ("tab", "ptab"):
                    self._atoms.append(("\t", item))
                elif name in ("br", "cr") and item.get(W + "type") not in ("page", "column"):
                    self._atoms.append(("\n", item))
                elif name == "noBreakHyphen":
                    self._atoms.append(("-", item))

    @property
    def text(self) -> str:
        return "".join(char for char, _ in self._atoms)

    def line(self, index: int) -> tuple[int, int]:
        """Where a line begins and ends, without the blanks around it."""
        lines = self.text.split("\n")
        begin = sum(len(line) + 1 for line in lines[:index])
        line = lines[index]
        return begin + len(line) - len(line.lstrip()), begin + len(line.rstrip())

    def replace(self, start: int, end: int, new: str) -> None:
        """Put `new` where start:end stands; it takes the look of the first letter there, or of the one before."""
        old = self._atoms[start:end]
        home = next((node for _, node in old if node.tag == W + "t"), None)
        for index in (start - 1, end):
            if home is None and 0 <= index < len(self._atoms) and self._atoms[index][1].tag == W + "t":
                home = self._atoms[index][1]
        if home is None:
            return
        touched = {id(node): node for _, node in old} | {id(home): home}
        self._atoms[start:end] = [(char, home) for char in new]
        for node in touched.values():
            if node.tag == W + "t":
                node.text = "".join(char for char, owner in self._atoms if owner is node)
                node.set(_SPACE, "preserve")
            else:
                node.getparent().remove(node)

    def become(self, start: int, end: int, new: str) -> None:
        """Change start:end to `new` letter by letter, so that what stays keeps its own look."""
        steps = SequenceMatcher(None, self.text[start:end], new, autojunk=False).get_opcodes()
        for kind, begin, finish, new_begin, new_finish in reversed(steps):
            if kind != "equal":
                self.replace(start + begin, start + finish, new[new_begin:new_finish])


def close_with(words: Words, start: int, end: int, mark: str) -> None:
    """Let the text in start:end close with that mark instead of the one it has."""
    last = re.search(r"\s*[.,;]?$", words.text[start:end])
    begin = start + last.start() if last else end
    words.replace(begin, end, mark)
