"""From the parts of a .docx to the model that the rules look at."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from dhtt_desktop.documents.check.finding import CheckRefused
from dhtt_desktop.documents.check.formats import Formats, Look, W, attribute, mm, number
from dhtt_desktop.documents.check.opening import BROKEN, NOT_WORD, open_parts, parse, related, relationships
from dhtt_desktop.documents.check.paper import Paper, Paragraph, Run, Section, Table, TableCell

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_V = "{urn:schemas-microsoft-com:vml}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_STRICT = b"http://purl.oclc.org/ooxml/"
_LINES = {"line", "straightConnector1"}
_FLAT = 2.0  # mm: a drawing no higher than this is a line
_NESTED = 12  # tables in tables
_BOXES = 2_000  # text boxes that are read
_BOX = W + "txbxContent"
_FALLBACK = _MC + "Fallback"
_PAGE_FIELD = re.compile(r"\bPAGE\b(?!REF)", re.IGNORECASE)
_INSIDE = {
    W + name
    for name in ("hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo")
}
_EAST = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")


def read(path: str | Path) -> Paper:
    """The layout of a .docx. Raises CheckRefused."""
    return read_parts(open_parts(path)).paper


@dataclass(frozen=True, slots=True)
class Opened:
    """A file's layout and the XML that it was read from, by part name: what is changed there can be written back."""

    paper: Paper
    main: str
    roots: dict[str, Any]
    header_parts: dict[str, str]  # relationship id -> part name


def read_parts(parts: dict[str, bytes]) -> Opened:
    """The layout of an opened .docx. Raises CheckRefused."""
    main = related(relationships(parts, "").values(), "officeDocument")
    if main not in parts:
        raise CheckRefused(NOT_WORD)
    if _STRICT in parts[main][:2000]:
        raise CheckRefused("Tệp lưu theo dạng “Strict Open XML”. Hãy lưu lại dạng Word (.docx) thường rồi kiểm tra.")
    rels = relationships(parts, main)

    roots: dict[str, Any] = {}

    def part(kind: str) -> Any | None:
        name = related(rels.values(), kind)
        if name in parts and name not in roots:
            roots[name] = parse(parts[name])
        return roots.get(name)

    formats = Formats(part("styles"), part("numbering"), part("theme"))
    roots[main] = parse(parts[main])
    body = roots[main].find(W + "body")
    if body is None:
        raise CheckRefused(BROKEN)
    settings = part("settings")
    links = {
        kind: {key: name for key, (found, name) in rels.items() if found == kind and name in parts}
        for kind in ("header", "footer", "footnotes", "endnotes")
    }
    read_once: dict[str, tuple[Paragraph, ...]] = {}
    places = (("header", "Đầu trang"), ("footer", "Chân trang"), ("footnotes", "Chú thích"), ("endnotes", "Chú thích"))
    for kind, words in places:
        for name in links[kind].values():
            roots[name] = parse(parts[name])
            read_once[name] = tuple(_Reader(formats, words).loose(roots[name]))
    headers, footers = ({key: read_once[name] for key, name in links[kind].items()} for kind in ("header", "footer"))
    reader = _Reader(formats, "Đoạn")
    blocks = reader.blocks(body)
    sections = _sections(reader.section_ends, body, len(blocks), headers, footers)
    even_odd = settings is not None and settings.find(W + "evenAndOddHeaders") is not None
    margins = tuple(para for paragraphs in read_once.values() for para in paragraphs)
    paper = Paper(tuple(blocks), tuple(sections), _page_count(parts), even_odd, tuple(reader.read_boxes()), margins)
    return Opened(paper, main, roots, links["header"])


def _page_count(parts: dict[str, bytes]) -> int:
    found = re.search(rb"<(?:\w+:)?Pages>(\d{1,5})<", parts.get("docProps/app.xml", b""))
    return int(found[1]) if found else 0


def _sections(
    ends: list[tuple[int, Any]],
    body: Any,
    blocks: int,
    headers: dict[str, tuple[Paragraph, ...]],
    footers: dict[str, tuple[Paragraph, ...]],
) -> list[Section]:
    """The sections; one that names no header takes that of the section before it."""
    last = body.find(W + "sectPr")
    found = [*ends, (blocks, last)] if last is not None else ends
    sections: list[Section] = []
    inherited: dict[str, tuple[Paragraph, ...]] = {}
    below: dict[str, tuple[Paragraph, ...]] = {}
    for end, properties in found:
        inherited = dict(inherited)
        for link in properties.iterfind(W + "headerReference"):
            inherited[attribute(link, "type") or "default"] = headers.get(link.get(_R + "id") or "", ())
        for link in properties.iterfind(W + "footerReference"):
            below = {**below, attribute(link, "type") or "default": footers.get(link.get(_R + "id") or "", ())}
        size, margins = properties.find(W + "pgSz"), properties.find(W + "pgMar")
        title = properties.find(W + "titlePg")
        sections.append(
            Section(
                width=_length(size, "w", 12240),
                height=_length(size, "h", 15840),
                top=abs(_length(margins, "top", 1440)),
                bottom=abs(_length(margins, "bottom", 1440)),
                left=_length(margins, "left", 1440) + _length(margins, "gutter", 0),
                right=_length(margins, "right", 1440),
                title_page=title is not None and (attribute(title, "val") or "1") not in ("0", "false", "off"),
                headers=inherited,
                end=end,
                footers=tuple(para for paragraphs in below.values() for para in paragraphs),
                element=properties,
            )
        )
    return sections


def _length(element: Any | None, name: str, default: float) -> float:
    return mm(number(attribute(element, name), default) if element is not None else default)


class _Reader:
    """Walks the content of one part. `name` is how its paragraphs are called ("Đoạn")."""

    def __init__(self, formats: Formats, name: str) -> None:
        self._formats = formats
        self._name = name
        self._paragraphs = 0
        self._tables = 0
        self._runs: dict[tuple[bytes, str, str], Look] = {}
        self.section_ends: list[tuple[int, Any]] = []
        self.boxes: list[Any] = []

    def blocks(self, body: Any) -> list[Paragraph | Table]:
        """The paragraphs and tables of the body in order."""
        found: list[Paragraph | Table] = []
        for item in _flattened(body):
            if item.tag == W + "p":
                paragraph = self._numbered_paragraph(item)
                properties = item.find(f"{W}pPr/{W}sectPr")
                if properties is not None:
                    paragraph = replace(paragraph, ends_section=True)
                found.append(paragraph)
                if properties is not None:
                    self.section_ends.append((len(found), properties))
            elif item.tag == W + "tbl":
                self._tables += 1
                found.append(self._table(item, f"Bảng {self._tables}", 0))
        return found

    def read_boxes(self) -> list[Paragraph]:
        """The paragraphs of the text boxes that were met, those of boxes inside them too."""
        found: list[Paragraph] = []
        for count, box in enumerate(self.boxes, 1):  # grows while boxes hold boxes
            if count > _BOXES:
                break
            for item in box.iter(W + "p"):
                if next(item.iterancestors(_BOX)) is box:
                    found.append(self._paragraph(item, f"Khung chữ {count}", ""))
        return found

    def loose(self, root: Any) -> list[Paragraph]:
        """Every paragraph of a header, wherever it stands."""
        return [self._paragraph(item, self._name, "") for item in root.iter(W + "p") if not _in_older_form(item)]

    def _numbered_paragraph(self, item: Any) -> Paragraph:
        paragraph = self._paragraph(item, "", "")
        if paragraph.blank:
            return replace(paragraph, where=f"Sau đoạn {self._paragraphs}" if self._paragraphs else "Đầu văn bản")
        self._paragraphs += 1
        return replace(paragraph, where=f"{self._name} {self._paragraphs}")

    def _table(self, item: Any, where: str, depth: int) -> Table:
        style = item.find(f"{W}tblPr/{W}tblStyle")
        key = (attribute(style, "val") or "") if style is not None else ""
        rows = []
        for r, row in enumerate(_flattened(item, "tr"), 1):
            cells: list[TableCell] = []
            before = row.find(f"{W}trPr/{W}gridBefore")
            column = int(number(attribute(before, "val"))) if before is not None else 0
            for cell in _flattened(row, "tc"):
                place = f"{where}, dòng {r}, cột {len(cells) + 1}"
                cells.append(TableCell(column, tuple(self._cell(cell, place, key, depth))))
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                column += max(1, int(number(attribute(span, "val"), 1))) if span is not None else 1
            rows.append(tuple(cells))
        return Table(tuple(rows))

    def _cell(self, cell: Any, place: str, style: str, depth: int) -> list[Paragraph | Table]:
        found: list[Paragraph | Table] = []
        for item in _flattened(cell):
            if item.tag == W + "p":
                found.append(self._paragraph(item, place, style, in_table=True))
            elif item.tag == W + "tbl" and depth < _NESTED:
                found.append(self._table(item, place, depth + 1))
        return found

    # --- paragraphs ---

    def _paragraph(self, item: Any, where: str, table_style: str, *, in_table: bool = False) -> Paragraph:
        properties = item.find(W + "pPr")
        look, style = self._formats.paragraph(properties, table_style)
        content = _Content(self, style, table_style)
        content.read(item)
        align = look.get("align", "left")
        return Paragraph(
            runs=tuple(content.runs),
            where=where,
            align="center" if look.get("frame") == "center" else align,
            left=look.get("left", 0.0),
            first=look.get("first", 0.0),
            right=look.get("right", 0.0),
            before=look.get("before", 0.0),
            after=look.get("after", 0.0),
            line=look.get("line", 1.0),
            exact=look.get("exact"),
            numbered=look.get("numbered", False),
            in_table=in_table,
            ruled=look.get("ruled", False),
            drawn=tuple(content.drawn),
            breaks_page=look.get("pageBreakBefore", False) or content.breaks_page,
            page_field=content.page_field,
            tabs=content.tabs,
            element=item,
        )

    def look(self, properties: Any | None, style: str, table_style: str) -> Look:
        """The format of a run; what was resolved once is looked up."""
        raw = b"" if properties is None else _bytes(properties)
        key = (raw, style, table_style)
        known = self._runs.get(key)
        if known is None:
            known = self._runs[key] = self._formats.run(properties, style, table_style)
        return known

    def faces(self, look: Look, text: str) -> tuple[str, ...]:
        """The faces in which the letters of `text` are drawn."""
        slots = []
        if any(c.isascii() and not c.isspace() for c in text):
            slots.append("ascii")
        if any(not c.isascii() and not c.isspace() and not _EAST.match(c) for c in text):
            slots.append("hAnsi")
        if _EAST.search(text):
            slots.append("eastAsia")
        return tuple(dict.fromkeys(self._formats.face(look, slot) for slot in slots))


def _bytes(element: Any) -> bytes:
    from lxml import etree

    return bytes(etree.tostring(element))


def _flattened(parent: Any, wanted: str = "") -> list[Any]:
    """The children, with those of content controls and kept changes in their place."""
    found = []
    for child in parent:
        if child.tag in (W + "sdt", W + "sdtContent", W + "customXml", W + "ins", W + "moveTo"):
            found.extend(_flattened(child, wanted))
        elif not wanted or child.tag == W + wanted:
            found.append(child)
    return found


def _in_older_form(item: Any) -> bool:
    """Whether an element is the copy that a drawing keeps for older programs."""
    return next(item.iterancestors(_FALLBACK), None) is not None


class _Content:
    """Collects the runs, drawn lines and fields of one paragraph."""

    def __init__(self, reader: _Reader, style: str, table_style: str) -> None:
        self._reader = reader
        self._style = style
        self._table_style = table_style
        self.runs: list[Run] = []
        self.drawn: list[float] = []
        self.breaks_page = False
        self.page_field = False
        self.tabs = 0

    def read(self, parent: Any) -> None:
        for child in parent:
            if child.tag == W + "r":
                self._run(child)
            elif child.tag in _INSIDE:
                if child.tag == W + "fldSimple" and _PAGE_FIELD.search(attribute(child, "instr") or ""):
                    self.page_field = True
                self.read(child)

    def _run(self, element: Any) -> None:
        look = self._reader.look(element.find(W + "rPr"), self._style, self._table_style)
        if look.get("vanish"):
            return
        text = []
        for item in element:
            name = item.tag.rpartition("}")[2] if isinstance(item.tag, str) else ""
            if name == "t" and item.tag == W + "t":
                text.append(item.text or "")
            elif name in ("tab", "ptab"):
                text.append("\t")
                self.tabs += 1
            elif name in ("br", "cr"):
                if attribute(item, "type") in ("page", "column"):
                    self.breaks_page = True
                else:
                    text.append("\n")
            elif name == "noBreakHyphen":
                text.append("-")
            elif name == "instrText" and _PAGE_FIELD.search(item.text or ""):
                self.page_field = True
            elif name in ("drawing", "pict", "AlternateContent", "object"):
                self._drawing(item)
        words = "".join(text)
        if words:
            self.runs.append(_made(words, look, self._reader.faces(look, words), element))

    def _drawing(self, item: Any) -> None:
        """The length of a drawn line; text boxes are put by, other drawings (an emblem, a stamp) passed over."""
        choice = item.find(_MC + "Choice") if item.tag == _MC + "AlternateContent" else None
        source = choice if choice is not None else item
        self._reader.boxes.extend(box for box in source.iter(_BOX) if not _in_older_form(box))
        for shape in source.iter(_A + "prstGeom"):
            extent = next(source.iter(_WP + "extent"), None)
            length = number(extent.get("cx")) / 36000 if extent is not None else 0.0
            height = number(extent.get("cy")) / 36000 if extent is not None else 0.0
            if height <= _FLAT and (shape.get("prst") in _LINES or length > 5 * max(height, 0.5)):
                self.drawn.append(length)
        for line in source.iter(_V + "line"):
            self.drawn.append(_vml_length(line))
        for shape in source.iter(_V + "shape"):
            if (shape.get("type") or "").endswith("_t32"):
                self.drawn.append(_vml_length(shape))


_UNITS = {"pt": 25.4 / 72, "in": 25.4, "mm": 1.0, "cm": 10.0, "px": 25.4 / 96, "": 25.4 / 96}
_MEASURE = re.compile(r"(-?[\d.]+)\s*(pt|in|mm|cm|px|)")


def _vml_length(shape: Any) -> float:
    """Length in mm of a line drawn the old way: its ends, or the width of its box."""
    ends = [(_MEASURE.match((shape.get(end) or "").split(",")[0].strip())) for end in ("from", "to")]
    if ends[0] and ends[1]:
        first, second = (number(end[1]) * _UNITS[end[2]] for end in ends if end)
        return abs(second - first)
    width = re.search(r"(?:^|;)\s*width:\s*(-?[\d.]+)\s*(pt|in|mm|cm|px|)", shape.get("style") or "")
    return number(width[1]) * _UNITS[width[2]] if width else 0.0


def _made(words: str, look: Look, faces: tuple[str, ...], element: Any) -> Run:
    color = look.get("color", "")
    return Run(
        text=words,
        fonts=faces,
        size=look.get("size", 10.0),
        bold=look.get("b", False),
        italic=look.get("i", False),
        underline=look.get("underline", False),
        raised=look.get("raised", False),
        color="" if color.lower() in ("auto", "000000") else color,
        element=element,
    )
