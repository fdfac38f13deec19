"""Sections, tables, paragraphs and runs as WordprocessingML.

Functions return XML text. Lengths come in as millimetres, type sizes and paragraph spacing as points; they leave as the
units of the format (twips, half-points, EMU). Nothing here knows what a document says.
"""

from __future__ import annotations

import re
from itertools import pairwise

from dhtt_desktop.documents.flow import FRAME_COLOR, FRAME_PEN, Grid, ParaStyle, Section, Span

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{OFFICE}/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
DOCUMENT_OPEN = f"{HEAD}<w:document {NAMESPACES}><w:body>"
DOCUMENT_CLOSE = "</w:body></w:document>"
PARA_CLOSE = "</w:p>"
CELL_CLOSE = "</w:tc>"
ROW_CLOSE = "</w:tr>"
GRID_CLOSE = "</w:tbl>"
RUN_CLOSE = "</w:t></w:r>"
CELL_END = f"{RUN_CLOSE}{PARA_CLOSE}{CELL_CLOSE}"

_ALIGN = {"left": "left", "center": "center", "right": "right", "justify": "both"}
# What XML 1.0 cannot hold, and a lone half of a surrogate pair, which UTF-8 cannot.
_ILLEGAL = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPECIAL = re.compile("[&<>\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c]")


def twips(mm: float) -> int:
    """Millimetres as twentieths of a point."""
    return round(mm * 1440 / 25.4)


def _points(points: float) -> int:
    return round(points * 20)


def _emu(mm: float) -> int:
    return round(mm * 36000)


def escape(text: str) -> str:
    """Text or attribute value that XML can hold: illegal characters gone, markup characters escaped."""
    return _ILLEGAL.sub("", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


# --- runs ---------------------------------------------------------------------------------------------------------


def run_properties(
    bold: bool, italic: bool, size: float | None, color: str | None, underline: bool = False
) -> str:
    """`w:rPr` of a run, or nothing when the run looks as its paragraph style does."""
    parts = []
    if bold:
        parts.append("<w:b/><w:bCs/>")
    if italic:
        parts.append("<w:i/><w:iCs/>")
    if color is not None:
        parts.append(f'<w:color w:val="{color.lstrip("#").upper()}"/>')
    if size is not None:
        parts.append(size_marks(size))
    if underline:
        parts.append('<w:u w:val="single"/>')
    return f"<w:rPr>{''.join(parts)}</w:rPr>" if parts else ""


def size_marks(size: float) -> str:
    half = round(size * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def is_plain(text: str) -> bool:
    """Whether a text stands in XML as it is: letters at both ends, no marks, nothing to escape."""
    return bool(text) and text.strip() == text and not _SPECIAL.search(text)


def run_text(properties: str, text: str) -> str:
    """One run. Line ends become line breaks, tabs become tab marks, what XML cannot hold is dropped."""
    if not text:
        return ""
    if is_plain(text):
        return f"<w:r>{properties}<w:t>{text}{RUN_CLOSE}"
    parts = []
    for i, line in enumerate(_LINE_ENDS.sub("\n", text).split("\n")):
        if i:
            parts.append("<w:br/>")
        for j, piece in enumerate(line.split("\t")):
            if j:
                parts.append("<w:tab/>")
            if clean := escape(piece):
                parts.append(f'<w:t xml:space="preserve">{clean}</w:t>')
    return f"<w:r>{properties}{''.join(parts)}</w:r>"


def span_properties(span: Span, own_size: float | None) -> str:
    """`w:rPr` of a span; `own_size` is the paragraph's size where that differs from its named style's."""
    size = span.size if span.size is not None else own_size
    return run_properties(span.bold, span.italic, size, span.color, span.underline)


# --- paragraphs ---------------------------------------------------------------------------------------------------


def _toggle(name: str, on: bool, base: bool) -> str:
    if on == base:
        return ""
    return f"<w:{name}/>" if on else f'<w:{name} w:val="0"/>'


def spacing(style: ParaStyle) -> str:
    if style.exact_line is not None:
        line, how = _points(style.exact_line), "exact"
    else:
        line, how = round(style.line * 240), "auto"
    return (
        f'<w:spacing w:before="{_points(style.before)}" w:after="{_points(style.after)}"'
        f' w:line="{line}" w:lineRule="{how}"/>'
    )


def _indent(style: ParaStyle) -> str:
    first = twips(style.first_indent)
    hang = f'w:hanging="{-first}"' if first < 0 else f'w:firstLine="{first}"'
    return f'<w:ind w:left="{twips(style.left_indent)}" w:right="{twips(style.right_indent)}" {hang}/>'


# A named style is written as its difference from this, and a paragraph as its difference from its named style.
PLAIN = ParaStyle(name="", size=14.0, align="left")


def paragraph_properties(style: ParaStyle, base: ParaStyle) -> str:
    """The paragraph properties of `style` that differ from `base`, in the order of the schema."""
    space = spacing(style)
    indent = _indent(style)
    return "".join(
        (
            _toggle("keepNext", style.keep_next, base.keep_next),
            _toggle("keepLines", style.keep_lines, base.keep_lines),
            _toggle("pageBreakBefore", style.page_break_before, base.page_break_before),
            space if space != spacing(base) else "",
            indent if indent != _indent(base) else "",
            f'<w:jc w:val="{_ALIGN[style.align]}"/>' if style.align != base.align else "",
        )
    )


def paragraph_open(style_id: str, properties: str = "", mark_size: float | None = None, section: str = "") -> str:
    """The start of a paragraph. `mark_size`: type size of the paragraph mark, which takes part in the line's height."""
    mark = f"<w:rPr>{size_marks(mark_size)}</w:rPr>" if mark_size is not None else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id}"/>{properties}{mark}{section}</w:pPr>'


def place(x: float, y: float, width: float) -> str:
    """`w:framePr`: the paragraph stands at x, y of the paper (mm), this wide. Neighbours of one place share a frame."""
    return (
        f'<w:framePr w:w="{twips(width)}" w:wrap="around" w:vAnchor="page" w:hAnchor="page"'
        f' w:x="{max(1, twips(x))}" w:y="{max(1, twips(y))}"/>'
    )


def thin_paragraph(height: float, keep_next: bool, section: str = "") -> str:
    """The paragraph that the format demands after or between tables, `height` points high (at least 1), no text."""
    keep = "<w:keepNext/>" if keep_next else ""
    line = max(20, _points(height))
    return (
        f'<w:p><w:pPr>{keep}<w:spacing w:before="0" w:after="0" w:line="{line}" w:lineRule="exact"/>'
        f"<w:rPr>{size_marks(1)}</w:rPr>{section}</w:pPr></w:p>"
    )


def rule(length: float, drop: float, number: int, *, dashed: bool = False) -> str:
    """A drawn line `length` mm long, centred in its column, `drop` points below the top of the line it is anchored in.

    A drawing for Word 2010 and later and LibreOffice, with the older form beside it for Word 2007. It adds no text and
    takes no room; the clerk can select and pull it. `dashed` is a cut line.
    """
    extent = f'cx="{_emu(length)}" cy="0"'
    points = length * 72 / 25.4
    dash, older_dash = ('<a:prstDash val="dash"/>', '<v:stroke dashstyle="dash"/>') if dashed else ("", "")
    drawing = (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="251658240"'
        ' behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="column"><wp:align>center</wp:align></wp:positionH>'
        f'<wp:positionV relativeFrom="line"><wp:posOffset>{round(drop * 12700)}</wp:posOffset></wp:positionV>'
        f'<wp:extent {extent}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{number}" name="Đường kẻ {number}"/><wp:cNvGraphicFramePr/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvCnPr/>'
        f'<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        '<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
        f"{dash}</a:ln></wps:spPr><wps:bodyPr/></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
    older = (
        f'<w:pict><v:line id="duong_ke_{number}" o:allowincell="t" style="position:absolute;z-index:251658240;'
        'mso-position-horizontal:center;mso-position-horizontal-relative:text;mso-position-vertical-relative:line"'
        f' from="0,{drop:.2f}pt" to="{points:.2f}pt,{drop:.2f}pt" strokecolor="black" strokeweight=".75pt">'
        f"{older_dash}</v:line></w:pict>"
    )
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
        f"<mc:Fallback>{older}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def picture(width: float, height: float, key: str, number: int, words: str) -> str:
    """A run that holds the picture of relationship `key`, `width` × `height` mm; `words` are read out in its place."""
    extent = f'cx="{_emu(width)}" cy="{_emu(height)}"'
    told = escape(words)
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr id="{number}" name="Ảnh {number}" descr="{told}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic>'
        f'<a:graphicData uri="{_PICTURE}"><pic:pic xmlns:pic="{_PICTURE}"><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="Ảnh {number}" descr="{told}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{key}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


# --- grids --------------------------------------------------------------------------------------------------------


def grid_columns(widths: tuple[float, ...]) -> list[int]:
    """Column widths in twips whose sum is the rounded sum of the whole, so that no table drifts."""
    edges = [0]
    total = 0.0
    for width in widths:
        total += width
        edges.append(twips(total))
    return [right - left for left, right in pairwise(edges)]


def grid_open(grid: Grid, columns: list[int]) -> str:
    """The start of a table of fixed layout."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    edge = 'w:val="single" w:sz="4" w:space="0" w:color="000000"'
    lines = "".join([f"<w:{side} {edge}/>" for side in sides])
    borders = f"<w:tblBorders>{lines}</w:tblBorders>" if grid.borders else ""
    place = '<w:jc w:val="center"/>' if grid.align == "center" else '<w:tblInd w:w="0" w:type="dxa"/>'
    pad = twips(grid.padding)
    edges = "".join([f'<w:gridCol w:w="{width}"/>' for width in columns])
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/>{place}{borders}<w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="{pad}" w:type="dxa"/>'
        f'<w:bottom w:w="0" w:type="dxa"/><w:right w:w="{pad}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{edges}</w:tblGrid>"
    )


def row_open(min_height: float, header: bool) -> str:
    """The start of a row: never split over pages; a header row is repeated on every page."""
    height = f'<w:trHeight w:val="{twips(min_height)}" w:hRule="atLeast"/>' if min_height > 0 else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{'<w:tblHeader/>' if header else ''}</w:trPr>"


def cell_open(width: int, columns: int, middle: bool, merge: str | None) -> str:
    """The start of a cell. `merge`: None, "restart" for the first cell of a span of rows, "continue" for the rest."""
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    down = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    place = '<w:vAlign w:val="center"/>' if middle else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{down}{place}</w:tcPr>'


# --- sections -----------------------------------------------------------------------------------------------------


def section_properties(section: Section, number_header: str, empty_header: str) -> str:
    """Paper, margins and page number: from 1 in each section, hidden on its first page (Phụ lục I, mục I.3 and I.7)."""
    paper = 'w:w="16838" w:h="11906" w:orient="landscape"' if section.landscape else 'w:w="11906" w:h="16838"'
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{number_header}"/>'
        f'<w:headerReference w:type="first" r:id="{empty_header}"/><w:pgSz {paper}/>'
        f'<w:pgMar w:top="{twips(section.top)}" w:right="{twips(section.right)}" w:bottom="{twips(section.bottom)}"'
        f' w:left="{twips(section.left)}" w:header="{twips(section.header_distance)}" w:footer="{twips(10)}"'
        f' w:gutter="0"/>{_frame(section.frame)}<w:pgNumType w:start="1"/><w:cols w:space="708"/><w:titlePg/>'
        "</w:sectPr>"
    )


def _frame(edge: float) -> str:
    """The border around a page, `edge` mm from the paper's edge to its middle."""
    if not edge:
        return ""
    space = round(edge * 72 / 25.4 - FRAME_PEN / 2)
    look = f'w:val="single" w:sz="{round(FRAME_PEN * 8)}" w:space="{space}" w:color="{FRAME_COLOR.lstrip("#").upper()}"'
    sides = "".join([f"<w:{side} {look}/>" for side in ("top", "left", "bottom", "right")])
    return f'<w:pgBorders w:offsetFrom="page">{sides}</w:pgBorders>'


def number_header(size: float) -> str:
    """The header with the page number, centred."""
    look = f"<w:rPr>{size_marks(size)}</w:rPr>"
    field = "".join(
        f"<w:r>{look}{piece}</w:r>"
        for piece in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>2</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    return f'{HEAD}<w:hdr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Header"/>{look}</w:pPr>{field}</w:p></w:hdr>'


EMPTY_HEADER = f'{HEAD}<w:hdr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr></w:p></w:hdr>'
