"""A photo with what is to be known of its subject beside it: the head of a story in a kỷ yếu."""

from __future__ import annotations

from dataclasses import replace

from dhtt_desktop.documents.flow import Cell, Grid, Para, ParaStyle, Picture, Row, Span
from dhtt_desktop.documents.model import Table
from dhtt_desktop.documents.styles import Profile

WIDTH, HEIGHT = 36.0, 48.0  # mm of the photo: 3 to 4, as photos for papers are
_BESIDE = 6.0  # mm between the photo and the words
_PLACE = ParaStyle("Ảnh", size=1.0, align="left")


def portrait(table: Table, width: float, profile: Profile) -> Grid:
    """The grid: the photo at the left, the rows of the table at the right, each (what, words); kept on one page."""
    name = table.rows[0][-1] if table.rows else table.name
    photo = Para((), _PLACE, picture=Picture(table.photo or "", WIDTH, HEIGHT, f"Ảnh {name}"))
    base = profile.cell(profile.cell_sizes[0], "left")
    lines = [_line(row, replace(base, name="Chân dung", after=3.0), first=not at)
             for at, row in enumerate(table.rows)]  # fmt: skip
    columns = (WIDTH + _BESIDE, width - WIDTH - _BESIDE)
    cells = (Cell((photo,), middle=False), Cell(tuple(lines) or (Para((), base),), middle=False))
    return Grid(columns, (Row(cells),), borders=False, keep_together=True, padding=0.0, before=6.0, after=10.0)


def _line(row: tuple[str, ...], style: ParaStyle, *, first: bool) -> Para:
    what, words = row[0], row[-1]
    if not what:
        return Para((Span(words, bold=first, italic=not first, size=style.size + 1 if first else None),), style)
    return Para((Span(f"{what}: "), Span(words, bold=True)), style)
