"""What a document says, without its looks: lines and lists of names, from a Word file or from a document of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dhtt_desktop.documents.check.paper import Paper, Paragraph
from dhtt_desktop.documents.flow import Flow, Grid
from dhtt_desktop.domain.text.keys import search_key

Row = tuple[tuple[int, str], ...]  # (grid column, text) of each cell

_NAME_HEADS = re.compile(
    r"(?:ho va ten|ho,? ten|ho va dem|ho dem|ten doi tuong|ten tap the|ten ca nhan|tap the ?[/,] ?ca nhan)"
)
_HEAD_ROWS = 4  # rows among which the heading of a list stands


@dataclass(frozen=True, slots=True)
class SaidLine:
    """One line of text and where it stands, in words."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class NameList:
    """A table with a column of names. `head` is the index of its heading row."""

    place: str
    rows: tuple[Row, ...]
    head: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole document as lines and lists in reading order."""

    lines: tuple[SaidLine, ...]
    lists: tuple[NameList, ...]


def of_paper(paper: Paper) -> Sheet:
    """A Word file that was read."""
    lines: list[SaidLine] = []
    lists: list[NameList] = []
    for block in paper.blocks:
        if isinstance(block, Paragraph):
            lines += _lines_of(block)
            continue
        rows = tuple(
            tuple((cell.column, " ".join(para.words for para in cell.paragraphs).strip()) for cell in row)
            for row in block.rows
        )
        if not _take(rows, f"danh sách {len(lists) + 1}", lists):
            lines += [line for para in block.paragraphs for line in _lines_of(para)]
    lines += [line for para in paper.boxes for line in _lines_of(para)]
    return Sheet(tuple(lines), tuple(lists))


def _lines_of(para: Paragraph) -> Iterator[SaidLine]:
    where = para.where[:1].lower() + para.where[1:]
    return (SaidLine(where, line.text) for line in para.lines if line.text)


def of_flow(flow: Flow) -> Sheet:
    """A document of ours as it would be written."""
    lines: list[SaidLine] = []
    lists: list[NameList] = []
    paragraphs = 0
    for section in flow.sections:
        for item in (*(para for one in section.placed for para in one.paras), *section.items):
            if isinstance(item, Grid):
                rows = tuple(_grid_rows(item))
                if not _take(rows, f"danh sách {len(lists) + 1}", lists):
                    lines += [SaidLine("phần đầu hoặc cuối văn bản", text) for row in rows for _, text in row if text]
            elif item.text.strip():
                paragraphs += 1
                lines += [
                    SaidLine(f"đoạn {paragraphs}", text.strip()) for text in item.text.split("\n") if text.strip()
                ]
    return Sheet(tuple(lines), tuple(lists))


def _grid_rows(grid: Grid) -> Iterator[Row]:
    """The rows of a grid with the column of every cell; a cell over several rows holds its column in each."""
    taken: dict[int, int] = {}  # column -> rows that a cell from above still covers
    for row in grid.rows:
        cells: list[tuple[int, str]] = []
        column = 0
        begun: dict[int, int] = {}
        for cell in row.cells:
            while taken.get(column, 0):
                column += 1
            cells.append((column, " ".join(para.text.strip() for para in cell.paras)))
            begun |= dict.fromkeys(range(column, column + cell.columns), cell.rows)
            column += cell.columns
        taken = {at: left - 1 for at, left in (taken | begun).items() if left > 1}
        yield tuple(cells)


def _take(rows: tuple[Row, ...], place: str, lists: list[NameList]) -> bool:
    """Keep a table that has a heading with a column of names."""
    for index, row in enumerate(rows[:_HEAD_ROWS]):
        if len(row) > 2 and any(_NAME_HEADS.match(search_key(text)) for _, text in row):
            lists.append(NameList(place, rows, index))
            return True
    return False
