"""Flow: a document as paragraphs and grids with every measure decided.

Both writers (Word and page) draw a Flow and decide nothing of their own, so the text, the order and the positions
agree by construction. Lengths are millimetres, font sizes and paragraph spacing are points.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Align = Literal["left", "center", "right", "justify"]
FRAME_COLOR, FRAME_PEN = "#a61c1c", 3.0  # of the border around a page; thickness in points


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text of one look. `size` in points; None takes the paragraph's."""

    text: str
    bold: bool = False
    italic: bool = False
    size: float | None = None
    color: str | None = None  # "#rrggbb"; None is black
    underline: bool = False


@dataclass(frozen=True, slots=True)
class ParaStyle:
    """How a paragraph stands. `name` is the Word style (an official role such as "Trích yếu")."""

    name: str
    size: float = 14.0
    align: Align = "justify"
    first_indent: float = 0.0
    left_indent: float = 0.0
    right_indent: float = 0.0
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0  # multiple of single spacing; ignored when exact_line is set
    exact_line: float | None = None  # points
    keep_next: bool = False
    keep_lines: bool = False
    page_break_before: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo in the text, cut to `width` × `height` mm. `path` "": its place is left empty; `words` say what it is."""

    path: str
    width: float
    height: float
    words: str


@dataclass(frozen=True, slots=True)
class Para:
    """One paragraph. A "\\n" inside a span is a line break of the same paragraph.

    `rule` draws a line of that length (mm) centred below the text (below issuer, tiêu ngữ, trích yếu): solid, or
    `dashed` where scissors are to follow it.
    A paragraph with a `picture` has no text and is as high as the picture.
    `source` is the line (from 0) of the plain text that it came from, for going from page to text and back.
    """

    spans: tuple[Span, ...]
    style: ParaStyle
    rule: float | None = None
    source: int | None = None
    dashed: bool = False
    picture: Picture | None = None

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: one paragraph at least. `columns` and `rows` say how many columns and rows it spans."""

    paras: tuple[Para, ...]
    columns: int = 1
    rows: int = 1
    middle: bool = True  # vertically centred


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a grid; never split over pages."""

    cells: tuple[Cell, ...]
    min_height: float = 0.0


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of fixed width. The first `headers` rows repeat on every page.

    A cell that spans rows is given once, in its first row; the rows below leave it out.
    `keep_together` keeps the whole grid (a letterhead, a signature block) on one page, and `keep_previous` also keeps
    it with the two last lines before it, so that a signature never stands alone.
    """

    widths: tuple[float, ...]
    rows: tuple[Row, ...]
    headers: int = 0
    borders: bool = True
    keep_together: bool = False
    keep_previous: bool = False
    padding: float = 1.9  # left and right inside each cell, mm
    align: Literal["left", "center"] = "center"
    before: float = 0.0  # points above the grid
    after: float = 0.0


Item = Para | Grid


@dataclass(frozen=True, slots=True)
class Placed:
    """Paragraphs at a fixed place of a section's first page: `x`, `y` of their corner from that of the paper, in mm."""

    x: float
    y: float
    width: float
    paras: tuple[Para, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Pages of one paper. Each section numbers its own pages from 1, number hidden on its first page.

    `placed` stands on the first page, in reading order before `items`; `frame` is how far from the paper's edge a
    border is drawn around each page (mm, at most 10; 0 none).
    """

    items: tuple[Item, ...]
    landscape: bool = False
    top: float = 20.0
    bottom: float = 20.0
    left: float = 30.0
    right: float = 15.0
    header_distance: float = 10.0
    number_size: float = 14.0
    placed: tuple[Placed, ...] = ()
    frame: float = 0.0


@dataclass(frozen=True, slots=True)
class Flow:
    """A whole document, ready to be drawn. `title` and `author` go into the file's properties."""

    sections: tuple[Section, ...]
    title: str = ""
    author: str = ""
    font: str = "Times New Roman"

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """The photos in reading order."""
        items = [item for section in self.sections for item in section.items]
        paras = [para for item in items for para in ([item] if isinstance(item, Para) else _paras(item))]
        return tuple(para.picture for para in paras if para.picture is not None)

    @property
    def text(self) -> str:
        """The whole text in reading order, a line a paragraph."""
        lines: list[str] = []
        for section in self.sections:
            lines.extend(para.text for placed in section.placed for para in placed.paras)
            for item in section.items:
                if isinstance(item, Para):
                    lines.append(item.text)
                else:
                    lines.extend(para.text for para in _paras(item))
        return "\n".join(lines)


def _paras(grid: Grid) -> Iterator[Para]:
    return (para for row in grid.rows for cell in row.cells for para in cell.paras)
