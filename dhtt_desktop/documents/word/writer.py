"""The walk over a Flow that makes a Word file of it.

The body is built as text and packed beside parts that are ready: a list of 1,000 rows takes tens of milliseconds. What
repeats (the start of a paragraph of one style, of a cell of one column) is made once per document and looked up.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from dhtt_desktop import safefile
from dhtt_desktop.documents.flow import Cell, Flow, Grid, Item, Para, ParaStyle, Picture, Row, Section, Span
from dhtt_desktop.documents.word.ooxml import body as ooxml
from dhtt_desktop.documents.word.ooxml import package
from dhtt_desktop.documents.word.sheet import StyleSheet

Shape = tuple[str, float, float]  # a picture's file, width and height
_FIRST_HEADER = 6  # relationship number; below it stand styles, settings, fonts, theme and the empty header
_EMPTY_HEADER = "rId5"
_KEPT_BEFORE = 2  # lines (or rows) that stay with a signature block
_TWO_LINES = 180  # a paragraph of more letters than this is two lines at least, on any paper that we write
# Times New Roman: ascent 0.891 and descent 0.216 of the type size; a rule stands 2.5 pt below the descent,
# far enough not to be read as underlining.
_LINE_DEPTH = 1.107
_RULE_GAP = 2.5
_ZIP_LEVEL = 3  # twice as fast as the usual 6 on long lists, a tenth larger
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip knows; keeps the bytes of one Flow the same


def write(flow: Flow, path: str | Path, *, created: datetime | None = None) -> None:
    """Save `flow` as a .docx. `created` (UTC) goes into the file's properties; without it the bytes repeat.

    Raises `safefile.CannotWrite`; then whatever stood at `path` before is untouched.
    """
    safefile.write_bytes(path, to_bytes(flow, created=created))


def to_bytes(flow: Flow, *, created: datetime | None = None) -> bytes:
    """The bytes of the .docx."""
    sizes = list(dict.fromkeys(section.number_size for section in flow.sections))
    headers = [(f"rId{_FIRST_HEADER + i}", f"header{i + 2}.xml") for i in range(len(sizes))]
    keys = {size: key for size, (key, _) in zip(sizes, headers, strict=True)}
    body = _Body(keys, _FIRST_HEADER + len(sizes))
    document = body.document(flow)
    every = [(_EMPTY_HEADER, "header1.xml"), *headers]
    pictures = [(key, f"media/image{at}.jpeg") for at, key in enumerate(body.pictures.values(), 1)]
    parts = [
        ("[Content_Types].xml", package.content_types([name for _, name in every], bool(pictures))),
        ("_rels/.rels", package.PACKAGE_RELATIONSHIPS),
        ("word/document.xml", document),
        ("word/_rels/document.xml.rels", package.document_relationships(every, pictures)),
        ("word/styles.xml", package.styles_part(flow.font, body.sheet.named)),
        ("word/settings.xml", package.SETTINGS),
        ("word/fontTable.xml", package.font_table(flow.font)),
        ("word/theme/theme1.xml", package.theme(flow.font)),
        ("word/header1.xml", ooxml.EMPTY_HEADER),
        *((f"word/{name}", ooxml.number_header(size)) for size, (_, name) in zip(sizes, headers, strict=True)),
        ("docProps/core.xml", package.core_properties(flow.title, flow.author, created)),
        ("docProps/app.xml", package.app_properties(flow.author)),
    ]
    photos = [(f"word/{name}", _photo(one)) for one, (_, name) in zip(body.pictures, pictures, strict=True)]
    return _pack([*((name, text.encode("utf-8")) for name, text in parts), *photos], created)


def _photo(one: Shape) -> bytes:
    from dhtt_desktop.documents.page.photo import jpeg  # brings Qt into memory

    return jpeg(*one)


def _pack(parts: list[tuple[str, bytes]], created: datetime | None) -> bytes:
    when = created.timetuple()[:6] if created and created.year >= _ZIP_TIME[0] else _ZIP_TIME
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            info = zipfile.ZipInfo(name, when)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content, compresslevel=_ZIP_LEVEL)
    return out.getvalue()


class _Body:
    """Builds document.xml and learns the named styles on the way. Lives for one call, as long as the Flow it reads."""

    def __init__(self, header_keys: dict[float, str], first_picture: int) -> None:
        self.sheet = StyleSheet()
        self.pictures: dict[Shape, str] = {}  # each picture once -> its relationship
        self._first_picture = first_picture
        self._header_keys = header_keys
        self._rules = 0
        self._runs: dict[tuple[bool, bool, float | None, str | None, bool, float | None], str] = {}

    def document(self, flow: Flow) -> str:
        parts = [ooxml.DOCUMENT_OPEN]
        sections = flow.sections or (Section(items=()),)
        for section in sections[:-1]:
            self._section(parts, section, self._paper(section))
        self._section(parts, sections[-1], "")
        parts.append(self._paper(sections[-1]))
        parts.append(ooxml.DOCUMENT_CLOSE)
        return "".join(parts)

    def _paper(self, section: Section) -> str:
        return ooxml.section_properties(
            section, self._header_keys.get(section.number_size, _EMPTY_HEADER), _EMPTY_HEADER
        )

    def _section(self, parts: list[str], section: Section, closing: str) -> None:
        """The items of a section; `closing` is the section's own properties, carried by its last paragraph."""
        items = section.items
        for placed in section.placed:
            where = ooxml.place(placed.x, placed.y, placed.width)
            for number, para in enumerate(placed.paras):
                style = para.style if number else replace(para.style, before=0.0)
                start, own_size = self.opening(para, style, False, where=where)
                parts.append(f"{start}{self.spans(para, own_size)}{ooxml.PARA_CLOSE}")
        kept = _kept_with_next(items)
        for i, item in enumerate(items):
            previous = items[i - 1] if i else None
            following = items[i + 1] if i + 1 < len(items) else None
            if isinstance(item, Para):
                above = previous.after if isinstance(previous, Grid) else 0.0
                below = following.before if isinstance(following, Grid) else 0.0
                end = closing if following is None else ""
                parts.append(self._paragraph(item, i in kept, above, below, end))
            else:
                if isinstance(previous, Grid):
                    parts.append(ooxml.thin_paragraph(previous.after + item.before, i - 1 in kept))
                elif previous is None and item.before > 0:
                    parts.append(ooxml.thin_paragraph(item.before, True))
                self._grid(parts, item, kept.get(i, 0))
        if not items or isinstance(items[-1], Grid):
            parts.append(ooxml.thin_paragraph(0, False, closing))

    # --- paragraphs ---

    def _paragraph(self, para: Para, keep: bool, above: float, below: float, closing: str) -> str:
        style = replace(para.style, before=para.style.before + above, after=para.style.after + below)
        opening, own_size = self.opening(para, style, keep, closing)
        return f"{opening}{self.spans(para, own_size)}{ooxml.PARA_CLOSE}"

    def opening(
        self, para: Para, style: ParaStyle, keep: bool, closing: str = "", where: str = ""
    ) -> tuple[str, float | None]:
        """The start of a paragraph that stands as `style` says (its own, but for the room around a grid), at a place.

        Also answers the size that its runs must state because the named style has another.
        """
        if keep:
            style = replace(style, keep_next=True)
        style_id, base = self.sheet.find(para.style)
        own_size = style.size if style.size != base.size else None
        properties = ooxml.paragraph_properties(style, base)
        return ooxml.paragraph_open(style_id, where + properties, _mark_size(para, own_size), closing), own_size

    def spans(self, para: Para, own_size: float | None) -> str:
        """The runs of a paragraph, with its drawn line."""
        if para.picture is not None:
            return self._picture(para.picture)
        text = "".join([ooxml.run_text(self._look(span, own_size), span.text) for span in para.spans])
        if para.rule is None:
            return text
        self._rules += 1
        size = para.spans[-1].size if para.spans and para.spans[-1].size else para.style.size
        line = para.style.exact_line or size * _LINE_DEPTH
        return text + ooxml.rule(para.rule, line + _RULE_GAP, self._rules, dashed=para.dashed)

    def _picture(self, picture: Picture) -> str:
        shape = (picture.path, picture.width, picture.height)
        key = self.pictures.setdefault(shape, f"rId{self._first_picture + len(self.pictures)}")
        self._rules += 1
        return ooxml.picture(picture.width, picture.height, key, self._rules, picture.words)

    def _look(self, span: Span, own_size: float | None) -> str:
        key = (span.bold, span.italic, span.size, span.color, span.underline, own_size)
        look = self._runs.get(key)
        if look is None:
            look = self._runs[key] = ooxml.span_properties(span, own_size)
        return look

    # --- grids ---

    def _grid(self, parts: list[str], grid: Grid, kept_rows: int) -> None:
        columns = ooxml.grid_columns(grid.widths)
        parts.append(ooxml.grid_open(grid, columns))
        cells = _Cells(self, columns)
        openings: dict[tuple[float, bool], str] = {}
        last = len(grid.rows) - 1
        for i, row in enumerate(grid.rows):
            header = i < grid.headers
            opening = openings.get((row.min_height, header))
            if opening is None:
                opening = openings[row.min_height, header] = ooxml.row_open(row.min_height, header)
            parts.append(opening)
            keep = (i < last and (grid.keep_together or header)) or i > last - kept_rows
            cells.row(parts, row, keep)
            parts.append(ooxml.ROW_CLOSE)
        parts.append(ooxml.GRID_CLOSE)


class _Cells:
    """Writes the cells of one grid, knowing which columns are still covered by a cell of an earlier row."""

    def __init__(self, body: _Body, columns: list[int]) -> None:
        self._body = body
        self._columns = columns
        self._covered: dict[int, tuple[int, Cell]] = {}  # column -> (rows still covered, by which cell)
        self._openings: dict[tuple[int, int, bool, str | None], str] = {}
        self._leads: dict[tuple[object, ...], str] = {}

    def row(self, parts: list[str], row: Row, keep: bool) -> None:
        column = 0
        for cell in row.cells:
            if self._covered:
                column = self._continue(parts, column, keep)
            if cell.rows > 1:
                self._covered[column] = (cell.rows - 1, cell)
                self._cell(parts, cell, column, keep, "restart")
            elif not (written := self._usual(cell, column, keep)):
                self._cell(parts, cell, column, keep, None)
            else:
                parts.append(written)
            column += cell.columns
        if self._covered:
            self._continue(parts, column, keep)
            self._covered = {place: span for place, span in self._covered.items() if span[0] > 0}

    def _usual(self, cell: Cell, column: int, keep: bool) -> str:
        """The quick way for the cell that lists are made of: one paragraph, one look, one line. "" for others.

        All that stands before the text repeats down the column and is looked up. The style objects live as long as
        the Flow, so their identity is a safe and quick key.
        """
        if len(cell.paras) != 1 or len(cell.paras[0].spans) != 1 or cell.paras[0].rule is not None:
            return ""
        para = cell.paras[0]
        span = para.spans[0]
        if not ooxml.is_plain(span.text):
            return ""
        look = (span.bold, span.italic, span.size, span.color, span.underline)
        key = (column, id(para.style), keep, look, cell.columns, cell.middle)
        lead = self._leads.get(key)
        if lead is None:
            whole: list[str] = []
            self._cell(whole, cell, column, keep, None)
            lead = self._leads[key] = "".join(whole).removesuffix(span.text + ooxml.CELL_END)
        return f"{lead}{span.text}{ooxml.CELL_END}"

    def _continue(self, parts: list[str], column: int, keep: bool) -> int:
        """Write the cells from `column` on that go on from a row above; answer the first free column."""
        while column in self._covered:
            left, cell = self._covered[column]
            blank = Cell((Para((), cell.paras[0].style),), columns=cell.columns, middle=cell.middle)
            self._cell(parts, blank, column, keep, "continue")
            self._covered[column] = (left - 1, cell)
            column += cell.columns
        return column

    def _cell(self, parts: list[str], cell: Cell, column: int, keep: bool, merge: str | None) -> None:
        key = (column, cell.columns, cell.middle, merge)
        opening = self._openings.get(key)
        if opening is None:
            width = sum(self._columns[column : column + cell.columns])
            opening = self._openings[key] = ooxml.cell_open(width, cell.columns, cell.middle, merge)
        parts.append(opening)
        for para in cell.paras:
            start, own_size = self._body.opening(para, para.style, keep)
            parts.append(f"{start}{self._body.spans(para, own_size)}{ooxml.PARA_CLOSE}")
        parts.append(ooxml.CELL_CLOSE)


def _mark_size(para: Para, own_size: float | None) -> float | None:
    """The size of the paragraph mark: that of the last span where all spans have one, else the paragraph's own."""
    if para.spans and all(span.size is not None for span in para.spans):
        return para.spans[-1].size
    return own_size


def _kept_with_next(items: tuple[Item, ...]) -> dict[int, int]:
    """Index of an item -> how many of its last rows (1 for a paragraph) must stay with what follows."""
    kept: dict[int, int] = {}
    for i, item in enumerate(items):
        if not (isinstance(item, Grid) and item.keep_previous):
            continue
        wanted = _KEPT_BEFORE
        for j in range(i - 1, -1, -1):
            before = items[j]
            if isinstance(before, Grid):
                kept[j] = max(kept.get(j, 0), min(len(before.rows), wanted))
                wanted -= len(before.rows)
            else:
                kept[j] = 1
                wanted -= 2 if len(before.text) > _TWO_LINES else 1
            if wanted <= 0:
                break
    return kept
