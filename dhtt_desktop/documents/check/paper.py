"""A Word file as a reader of its layout sees it: paragraphs with their effective format, tables, sections.

Read-only. Lengths are millimetres, sizes and paragraph spacing points. Every format is final: styles, defaults, theme
and numbering have been resolved.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text of one look. `fonts`: the faces that its letters are really drawn in."""

    text: str
    fonts: tuple[str, ...] = ()
    size: float = 10.0
    bold: bool = False
    italic: bool = False
    underline: bool = False
    raised: bool = False  # superscript: footnote marks, a typed rule
    color: str = ""  # "" is black or automatic
    element: Any = field(default=None, compare=False, repr=False)  # its w:r, for who mends the file


@dataclass(frozen=True)
class Line:
    """What stands between two line breaks of a paragraph; `text` leaves raised letters (footnote marks) out."""

    runs: tuple[Run, ...]
    para: Paragraph

    @cached_property
    def text(self) -> str:
        words = "".join(run.text for run in self.runs if not run.raised)
        return " ".join(unicodedata.normalize("NFC", words).split())

    @cached_property
    def letters(self) -> tuple[Run, ...]:
        """The runs that show something."""
        return tuple(run for run in self.runs if run.text.strip() and not run.raised)

    @property
    def bold(self) -> bool:
        return all(run.bold for run in self.letters)

    @property
    def italic(self) -> bool:
        return all(run.italic for run in self.letters)

    @property
    def sizes(self) -> list[float]:
        return sorted({run.size for run in self.letters})


@dataclass(frozen=True)
class Paragraph:
    """A paragraph. `where` says in words where it stands; `drawn` has the lengths of the lines drawn at it, in mm."""

    runs: tuple[Run, ...] = ()
    where: str = ""
    align: str = "left"
    left: float = 0.0
    first: float = 0.0
    right: float = 0.0
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0  # multiple of single spacing
    exact: float | None = None  # points
    numbered: bool = False
    in_table: bool = False
    ruled: bool = False  # a border below or above it
    drawn: tuple[float, ...] = ()
    breaks_page: bool = False
    ends_section: bool = False
    page_field: bool = False
    tabs: int = 0
    element: Any = field(default=None, compare=False, repr=False)  # its w:p, for who mends the file

    @cached_property
    def text(self) -> str:
        """The text as it stands, raised marks included; line breaks are "\\n"."""
        return "".join(run.text for run in self.runs)

    @cached_property
    def words(self) -> str:
        return " ".join(line.text for line in self.lines).strip()

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        found: list[list[Run]] = [[]]
        for run in self.runs:
            for i, piece in enumerate(run.text.split("\n")):
                if i:
                    found.append([])
                if piece:
                    look = (
                        run.fonts,
                        run.size,
                        run.bold,
                        run.italic,
                        run.underline,
                        run.raised,
                        run.color,
                        run.element,
                    )
                    found[-1].append(Run(piece, *look))
        return tuple(Line(tuple(runs), self) for runs in found)

    @cached_property
    def blank(self) -> bool:
        return not self.text.strip()

    @cached_property
    def typed_rule(self) -> bool:
        """A line made of underscores or dashes, as the decree's own samples have it."""
        bare = "".join(self.text.split())
        return len(bare) >= 3 and set(bare) <= set("_-–—─━")

    @property
    def has_rule(self) -> bool:
        return bool(self.drawn) or self.ruled or self.typed_rule

    @property
    def place(self) -> str:
        """Where it stands and how it begins."""
        return f"{self.where}: “{shortened(self.words)}”" if self.words else self.where


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell: the grid column where it begins, and what stands in it."""

    column: int
    blocks: tuple[Paragraph | Table, ...]

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        return walk(self.blocks)


@dataclass(frozen=True, slots=True)
class Table:
    """A table as rows of cells."""

    rows: tuple[tuple[TableCell, ...], ...]

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        for row in self.rows:
            for cell in row:
                yield from cell.paragraphs

    def columns(self) -> dict[int, list[Paragraph]]:
        """Grid column -> the paragraphs of the cells that begin there, from top to bottom."""
        found: dict[int, list[Paragraph]] = {}
        for row in self.rows:
            for cell in row:
                found.setdefault(cell.column, []).extend(cell.paragraphs)
        return found


@dataclass(frozen=True, slots=True)
class Section:
    """Pages of one paper. `headers`: paragraphs of "default", "first", "even"; `end`: the first block after it."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    title_page: bool
    headers: dict[str, tuple[Paragraph, ...]]
    end: int
    footers: tuple[Paragraph, ...] = ()
    element: Any = field(default=None, compare=False, repr=False)  # its w:sectPr, for who mends the file

    @property
    def landscape(self) -> bool:
        return self.width > self.height


@dataclass(frozen=True)
class Paper:
    """The whole file. `pages` is what Word last counted, 0 when unknown; `boxes` is the text in drawn boxes.

    `margins` has the paragraphs of headers and footers, each once.
    """

    blocks: tuple[Paragraph | Table, ...]
    sections: tuple[Section, ...]
    pages: int = 0
    even_odd: bool = False
    boxes: tuple[Paragraph, ...] = ()
    margins: tuple[Paragraph, ...] = ()

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        return tuple(walk(self.blocks))

    @cached_property
    def everywhere(self) -> tuple[Paragraph, ...]:
        """The paragraphs of the text, then those of text boxes, headers and footers."""
        return (*self.paragraphs, *self.boxes, *self.margins)


def walk(blocks: tuple[Paragraph | Table, ...]) -> Iterator[Paragraph]:
    """Every paragraph in reading order, those of tables too."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            yield from block.paragraphs


def _renamed(run: Run, text: str) -> Run:
    """A run with other text; several times faster than `dataclasses.replace`, which counts in long lists."""
    return Run(text, run.fonts, run.size, run.bold, run.italic, run.underline, run.raised, run.color, run.element)


def shortened(words: str, length: int = 60) -> str:
    """The beginning of a text, for pointing at it."""
    return words if len(words) <= length else words[:length].rsplit(" ", 1)[0].rstrip() + "…"
