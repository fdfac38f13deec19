"""A Flow cut into pages, in layout units (1/20 pt), the same for the screen, a PDF and paper.

Spacing follows Word as LibreOffice draws it: between two paragraphs stands the larger of the space after and before;
space before is dropped at the top of a page that the text ran on to, and kept where a page was asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from dhtt_desktop.documents.flow import Flow, Para, Section
from dhtt_desktop.documents.page.chunks import Chunk, chunks_of
from dhtt_desktop.documents.page.fonts import PER_MM, PER_PT, face, family
from dhtt_desktop.documents.page.grid import PEN, Measured, stacked
from dhtt_desktop.documents.page.para import lay

SHORT, LONG = 210.0, 297.0  # A4, mm
SLACK = 0.01


@dataclass(frozen=True, slots=True)
class TextPiece:
    """Lines `first` to before `last` of a paragraph, from `top` to `bottom` of the page; x, y: its own corner."""

    para: Para
    x: float
    y: float
    width: float
    first: int
    last: int
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Window:
    """The part of a row too high for any page: the lines that end below `after` and not below `upto`."""

    origin: float
    after: float
    upto: float


@dataclass(frozen=True, slots=True)
class GridPiece:
    """Rows of a grid on one page: their numbers, and their edges from the top of the page (one more than rows)."""

    measured: Measured
    x: float
    rows: tuple[int, ...]
    edges: tuple[float, ...]
    window: Window | None = None


Piece = TextPiece | GridPiece


@dataclass(frozen=True, slots=True)
class Page:
    """One page. Lengths in layout units; `number` counts from 1 in its section and is shown from 2."""

    section: Section
    number: int
    pieces: tuple[Piece, ...]

    @property
    def size_mm(self) -> tuple[float, float]:
        """Width and height of the paper."""
        return (LONG, SHORT) if self.section.landscape else (SHORT, LONG)

    @property
    def label(self) -> str:
        """The page number as shown; nothing on the first page of a section."""
        return str(self.number) if self.number > 1 else ""


@dataclass(frozen=True, slots=True)
class Pages:
    """All pages of a Flow; `family` is the face that they are drawn with."""

    pages: tuple[Page, ...]
    family: str
    title: str = ""
    author: str = ""

    def __len__(self) -> int:
        return len(self.pages)

    def __iter__(self) -> Iterator[Page]:
        return iter(self.pages)

    def __getitem__(self, index: int) -> Page:
        return self.pages[index]


def paginate(flow: Flow) -> Pages:
    """Cut a Flow into pages. Needs no window; starts a screenless Qt where none runs."""
    name = family(flow.font)
    pages: list[Page] = []
    for section in flow.sections:
        pages.extend(_Builder(section, name).build())
    return Pages(tuple(pages), name, flow.title, flow.author)


def body_box(section: Section, name: str) -> tuple[float, float, float, float]:
    """Left, top, width and height of the text area. A high page number pushes the text down, as in Word."""
    paper = (LONG, SHORT) if section.landscape else (SHORT, LONG)
    head = section.header_distance * PER_MM + face(name, section.number_size, False, False).height
    top = max(section.top * PER_MM, head)
    width = (paper[0] - section.left - section.right) * PER_MM
    return section.left * PER_MM, top, width, paper[1] * PER_MM - top - section.bottom * PER_MM


@dataclass(slots=True)
class _Builder:
    """Fills the pages of one section."""

    section: Section
    family: str
    pages: list[Page] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    y: float = 0.0  # below the top of the text area
    left: float = 0.0
    top: float = 0.0
    room: float = 0.0

    def build(self) -> list[Page]:
        self.left, self.top, width, self.room = body_box(self.section, self.family)
        chunks = chunks_of(self.section.items, width, self.room, self.family)
        i, asked = 0, True  # asked: the page begins where one was asked for
        while i < len(chunks):
            chunk = chunks[i]
            if chunk.starts_page and self.pieces:
                self._end_page()
                asked = True
            end = _group_end(chunks, i)
            if self._height(chunks[i:end], fresh=True, asked=asked and not self.pieces) > self.room + SLACK:
                end = i + 1  # more than a page holds: cut it where chunks allow
            full = self.y + self._height(chunks[i:end], fresh=False) > self.room + SLACK
            if self.pieces and not self._under_header(chunk) and (full or _heads_too_much(chunks, i, end)):
                self._end_page()
                asked = False
            for placed in chunks[i:end]:
                self._place(placed, asked)
            i = end
        self._end_page()
        if self.section.placed:
            first = self.pages[0]
            self.pages[0] = Page(self.section, 1, (*_placed(self.section, self.family), *first.pieces))
        return self.pages

    def _end_page(self) -> None:
        self.pages.append(Page(self.section, len(self.pages) + 1, tuple(self.pieces)))
        self.pieces = []
        self.y = 0.0

    def _height(self, chunks: list[Chunk], fresh: bool, asked: bool = False) -> float:
        """What chunks take together, below what is on the page or on a fresh one (`asked`: see `build`)."""
        first = chunks[0]
        height = _gap(first, fresh, asked) + first.height + sum(chunk.gap + chunk.height for chunk in chunks[1:])
        if fresh and isinstance(first.item, Measured):
            height += sum(first.item.heights[: self._repeats(first)])
        return height - chunks[-1].spare

    def _under_header(self, chunk: Chunk) -> bool:
        """Whether the row is higher than a page, and this page holds but its header, which must not stand alone."""
        only = self.pieces[0] if len(self.pieces) == 1 else None
        if not isinstance(only, GridPiece) or only.measured is not chunk.item:
            return False
        too_high = self._height([chunk], fresh=True) > self.room + SLACK
        return too_high and only.rows[-1] < self._repeats(chunk)

    def _repeats(self, chunk: Chunk) -> int:
        """How many header rows must be drawn again above a row when it begins a page."""
        if not isinstance(chunk.item, Measured) or chunk.first < chunk.item.grid.headers:
            return 0
        headers = chunk.item.grid.headers
        return headers if sum(chunk.item.heights[:headers]) < self.room / 2 else 0

    def _place(self, chunk: Chunk, asked: bool) -> None:
        if not isinstance(chunk.item, Para):
            self._place_row(chunk, chunk.item, asked)
            return
        self.y += _gap(chunk, not self.pieces, asked)
        top = self.top + self.y
        self.y += chunk.height
        last = self.pieces[-1] if self.pieces else None
        if isinstance(last, TextPiece) and last.para is chunk.item and last.last == chunk.first > 0:
            self.pieces[-1] = TextPiece(
                last.para, last.x, last.y, last.width, last.first, chunk.last, last.top, self.top + self.y
            )
        else:
            self.pieces.append(
                TextPiece(
                    chunk.item, self.left, top - chunk.top, chunk.width, chunk.first, chunk.last, top, self.top + self.y
                )
            )

    def _place_row(self, chunk: Chunk, measured: Measured, asked: bool) -> None:
        repeats = 0 if self.pieces else self._repeats(chunk)
        self.y += _gap(chunk, not self.pieces, asked)
        if repeats:
            self._add_rows(measured, chunk.left, tuple(range(repeats)), measured.heights[:repeats])
        if self.y + chunk.height <= self.room + SLACK:
            self._add_rows(measured, chunk.left, (chunk.first,), (chunk.height,))
        else:
            self._split_row(chunk, measured)

    def _add_rows(
        self,
        measured: Measured,
        left: float,
        rows: tuple[int, ...],
        heights: tuple[float, ...],
        window: Window | None = None,
    ) -> None:
        edges = [self.top + self.y]
        for height in heights:
            self.y += height
            edges.append(self.top + self.y)
        last = self.pieces[-1] if self.pieces else None
        if (
            isinstance(last, GridPiece) and last.measured is measured and last.window is None and window is None
            and last.edges[-1] == edges[0]
        ):  # fmt: skip
            self.pieces[-1] = GridPiece(measured, last.x, last.rows + rows, last.edges + tuple(edges[1:]))
        else:
            self.pieces.append(GridPiece(measured, self.left + left, rows, tuple(edges), window))

    def _split_row(self, chunk: Chunk, measured: Measured) -> None:
        """A row higher than a page goes on over pages, by lines: no word may be lost."""
        row = chunk.first
        lines = sorted(_row_lines(measured, row, self.family))
        border = PEN if measured.grid.borders else 0.0
        after = origin = 0.0
        while lines:
            limit = origin + self.room - self.y - border
            upto = max((bottom for bottom, _ in lines if bottom <= limit), default=lines[0][0])
            self._add_rows(measured, chunk.left, (row,), (upto - origin + border,), Window(origin, after, upto))
            lines = [line for line in lines if line[0] > upto]
            if lines:
                after, origin = upto, min(top for _, top in lines)
                self._end_page()
                self.y = border
                repeats = self._repeats(chunk)
                if repeats:
                    self._add_rows(measured, chunk.left, tuple(range(repeats)), measured.heights[:repeats])


def _placed(section: Section, name: str) -> Iterator[TextPiece]:
    """The paragraphs at fixed places, those of one place below each other; space above the first one is dropped."""
    for placed in section.placed:
        y, width = placed.y * PER_MM, placed.width * PER_MM
        for number, para in enumerate(placed.paras):
            laid = lay(para, width, name)
            y += para.style.before * PER_PT if number else 0.0
            yield TextPiece(para, placed.x * PER_MM, y, width, 0, laid.lines, y, y + laid.height)
            y += laid.height


def _heads_too_much(chunks: list[Chunk], start: int, end: int) -> bool:
    """Whether a header row begins a group that no page holds: the header and its high row begin a new page."""
    item = chunks[start].item
    return isinstance(item, Measured) and chunks[start].first == 0 < item.grid.headers and end == start + 1


def _gap(chunk: Chunk, fresh: bool, asked: bool) -> float:
    """Space above a chunk: on a page that the text ran on to, only the upper border of a grid."""
    if not fresh:
        return chunk.gap
    if asked:
        return chunk.own
    return PEN if isinstance(chunk.item, Measured) and chunk.item.grid.borders else 0.0


def _group_end(chunks: list[Chunk], start: int) -> int:
    end = start
    while chunks[end].glue and end + 1 < len(chunks) and not chunks[end + 1].starts_page:
        end += 1
    return end + 1


def _row_lines(measured: Measured, row: int, name: str) -> Iterator[tuple[float, float]]:
    """Bottom and top of every line of a row, from the row's top, its cells set at the top."""
    for cell, column in zip(measured.grid.rows[row].cells, measured.columns[row], strict=True):
        for _, laid, top in stacked(cell, measured.text_box(column, cell)[1], name):
            for number in range(laid.lines):
                yield top + laid.tops[number + 1], top + laid.tops[number]
