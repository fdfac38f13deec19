"""Tables of a Word document (.docx) -> sheets of plain cells. Runs in the child process."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from dhtt_desktop.domain.text import legacy
from dhtt_desktop.exchange import archive
from dhtt_desktop.exchange.book import Merge, ReadRefused, Sheet, plain_rows

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/wordprocessingml/main")
_LEGACY_FONT = re.compile(r"^\s*(\.Vn|VNI|Vn[A-Z.])")
NO_TABLE = "Tệp Word không có bảng nào: danh sách cần nằm trong một bảng, hoặc hãy chép sang Excel."
AFTER = 6  # lines kept after a table: they hold the count, the date, the signer
ROWS = 20_000


def read_word(data: bytes) -> tuple[Sheet, ...]:
    """Every table of the document with the lines before it. Raises ReadRefused."""
    body = _body(data)
    before: list[str] = []
    sheets: list[Sheet] = []
    for block in _blocks(body):
        if block.tag == f"{W}p":
            before.extend(line for line in words_of(block).split("\n") if line.strip())
        else:
            sheet = _table(block, f"Bảng {len(sheets) + 1}", tuple(before))
            sheets.append(sheet)
            before.extend(str(value) for row in sheet.rows[:6] for value in row if value is not None)
    if not sheets:
        raise ReadRefused(NO_TABLE)
    return tuple(sheets)


def read_lines(data: bytes) -> tuple[str, ...]:
    """Every line of the document in order, tables cell by cell; old fonts are decoded. Raises ReadRefused."""
    found: list[str] = []
    for paragraph in paragraphs(data):
        text = legacy.decode(words_of(paragraph), legacy_font(paragraph))[0]
        found.extend(line for line in text.split("\n") if line.strip())
    return tuple(found)


def paragraphs(data: bytes) -> Iterator[Element]:
    """Every paragraph of the document in order, those of tables among them. Raises ReadRefused."""
    for block in blocks(data):
        yield from block.iter(f"{W}p")


def blocks(data: bytes) -> Iterator[Element]:
    """Paragraphs and tables of the document in order. Raises ReadRefused."""
    return _blocks(_body(data))


def _body(data: bytes) -> Element:
    found = archive.parts(data, lambda name: name in {"word/document.xml", "[Content_Types].xml"})
    content = _STRICT.sub(W[1:-1].encode("ascii"), found.get("word/document.xml", b""))
    try:
        body = ElementTree.fromstring(content).find(f"{W}body")
    except ElementTree.ParseError:
        raise ReadRefused(archive.BROKEN) from None
    if body is None:
        raise ReadRefused(archive.BROKEN)
    return body


def _blocks(parent: Element) -> Iterator[Element]:
    """Paragraphs and tables in order, through content controls and tracked insertions."""
    for child in parent:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
            yield from _blocks(child)


def _table(table: Element, name: str, before: tuple[str, ...]) -> Sheet:
    rows: list[list[str | None]] = []
    fonts: dict[tuple[int, int], str] = {}
    merged: list[Merge] = []
    open_merges: dict[int, tuple[int, int, int]] = {}  # left -> top, right, last row
    for number, row in enumerate(_rows(table), 1):
        if number > ROWS:
            raise ReadRefused(archive.TOO_BIG)
        cells: list[str | None] = [None] * _skipped(row)
        for cell in _cells(row):
            left, width = len(cells) + 1, _span(cell)
            text, font = _cell_text(cell)
            state = _vertical(cell)
            if state == "continue" and left in open_merges:
                top, right, _ = open_merges[left]
                open_merges[left] = top, right, number
                text = ""
            else:
                _close(open_merges, left, merged)
                if state == "restart":
                    open_merges[left] = number, left + width - 1, number
                elif width > 1:
                    merged.append(Merge(number, left, number, left + width - 1))
            if font:
                fonts[number, left] = font
            cells.extend([text, *[None] * (width - 1)])
        rows.append(cells)
    for left in list(open_merges):
        _close(open_merges, left, merged)
    return Sheet(name, plain_rows(rows), merged=tuple(merged), fonts=fonts, context=before)


def _close(open_merges: dict[int, tuple[int, int, int]], left: int, merged: list[Merge]) -> None:
    if left in open_merges:
        top, right, bottom = open_merges.pop(left)
        if bottom > top or right > left:
            merged.append(Merge(top, left, bottom, right))


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == f"{W}tr":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins"):
            yield from _rows(child)


def _cells(row: Element) -> Iterator[Element]:
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins"):
            yield from _cells(child)


def _number(element: Element | None) -> int:
    text = "" if element is None else element.get(f"{W}val", "")
    return min(int(text), 100) if text.isdigit() else 0


def _skipped(row: Element) -> int:
    return _number(row.find(f"{W}trPr/{W}gridBefore"))


def _span(cell: Element) -> int:
    return max(1, _number(cell.find(f"{W}tcPr/{W}gridSpan")))


def _vertical(cell: Element) -> str:
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return "" if merge is None else merge.get(f"{W}val", "continue")


def _cell_text(cell: Element) -> tuple[str, str]:
    lines = [words_of(paragraph) for paragraph in cell.iter(f"{W}p")]
    return "\n".join(line for line in lines if line.strip()), legacy_font(cell)


def legacy_font(element: Element) -> str:
    """The first old Vietnamese font that is named inside, "" when none is."""
    names = (fonts.get(f"{W}ascii", "") for fonts in element.iter(f"{W}rFonts"))
    return next((name for name in names if _LEGACY_FONT.match(name)), "")


def words_of(paragraph: Element) -> str:
    """The paragraph as read: tracked deletions and text boxes left out, line breaks kept."""
    pieces: list[str] = []
    _collect(paragraph, pieces)
    return "".join(pieces)


def _collect(element: Element, pieces: list[str]) -> None:
    for child in element:
        tag = child.tag.removeprefix(W)
        if tag == "t":
            pieces.append(child.text or "")
        elif tag in ("br", "cr"):
            pieces.append("\n")
        elif tag == "tab":
            pieces.append(" ")
        elif tag == "noBreakHyphen":
            pieces.append("-")
        elif tag in ("r", "hyperlink", "ins", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml"):
            _collect(child, pieces)
