"""A copy of somebody's workbook with the cells to look at coloured and told: the original itself, nothing rewritten.

The original is read again, bounded as for reading and in the child process; its titles, widths, formats, formulas and
notes stay. What cannot be copied so (another format, old letters, a file that changed since) is told by CannotCopy.
"""

from __future__ import annotations

import io
import re
import warnings
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from copy import copy
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from dhtt_desktop.domain.text.normalize import clean
from dhtt_desktop.exchange import archive, excel, reading
from dhtt_desktop.exchange.book import Book, ReadRefused, Sheet, Value, column_number
from dhtt_desktop.exchange.findings import DOUBTFUL, ERROR, IGNORED, Issue, Reading
from dhtt_desktop.jobs import process

MARKED_COLUMN = "Cần xem lại"
AUTHOR = "ĐHTT Desktop"
COLOURS = {DOUBTFUL: "FFE9C2", ERROR: "F8C9C9"}
CELLS = 400_000  # filled cells: each becomes an object, a larger workbook is no list of people
SPREAD = 200_000  # cells under merged ranges and links: each of those becomes an object too
_REASONS = 60.0  # width in characters of the column that says why
_LINES_ABOVE = 4  # rows that stay in sight above the first mark

_RANGE = re.compile(
    rb"""<(?:\w+:)?(?:mergeCell|hyperlink)\b[^>]*?\sref\s*=\s*["']\$?([A-Za-z]{1,3})\$?(\d{1,7}):\$?([A-Za-z]{1,3})\$?(\d{1,7})["']"""
)
_CELL = re.compile(rb"<(?:\w+:)?c\s")
_FORMULA = re.compile(rb'<c r="([A-Z]{1,3})(\d+)"([^>]*)>(<f(?:\s[^>]*)?(?:/>|>[^<]*</f>))<v\s*(?:/>|></v>)</c>')


class CannotCopy(Exception):
    """No copy of the original can be made; the cells that were read can still be written."""


@dataclass(slots=True)
class Marks:
    """What to look at on one sheet. Rows and columns count from 1; `head` is the last heading row, 0 for none."""

    head: int
    width: int  # columns of the list
    reasons: int  # the column that says why: the one after the list, or that of a copy that was marked before
    again: bool = False
    cells: dict[tuple[int, int], str] = field(default_factory=dict)  # the severity that colours a cell
    notes: dict[tuple[int, int], list[str]] = field(default_factory=dict)
    rows: dict[int, list[str]] = field(default_factory=dict)


def marks_of(book: Book, read_as: Reading) -> dict[str, Marks]:
    """What to look at in the sheets that were read, by the sheet's name in the file."""
    by_sheet: dict[str, list[Issue]] = defaultdict(list)
    for issue in read_as.all_issues:
        by_sheet[issue.sheet].append(issue)
    heads = {name: bottom or 1 for name, _, bottom in reversed(read_as.header)}
    marks = {}
    for source in book.sheets:
        name = clean(source.name)
        if source.rows and (name in read_as.sheets or by_sheet.get(name)):
            marks[source.name] = _marks(source, by_sheet[name], heads.get(name, 0))
    return marks


def _marks(source: Sheet, issues: Iterable[Issue], head: int) -> Marks:
    width = max(map(len, source.rows))
    again = head > 0 and source.rows[head - 1][width - 1 :] == (MARKED_COLUMN,)
    marks = Marks(head, width - again, width + (not again), again)
    for issue in issues:
        if issue.severity not in (DOUBTFUL, ERROR, IGNORED) or not 0 < issue.row <= len(source.rows):
            continue
        marks.rows.setdefault(issue.row, []).append(issue.message)
        cells = source.rows[issue.row - 1]
        places = [column_number(issue.columns)] if issue.columns else range(1, len(cells) + 1)
        for column in places:
            if marks.cells.get((issue.row, column)) != ERROR:
                marks.cells[issue.row, column] = issue.severity
        told = next((at for at in places if at <= len(cells) and cells[at - 1] is not None), min(places, default=1))
        marks.notes.setdefault((issue.row, told), []).append(issue.message)
    return marks


def copy_of(book: Book, marks: Mapping[str, Marks]) -> bytes:
    """The workbook with its marks, as .xlsx without macros. Raises CannotCopy."""
    if book.kind != "xlsx" or any(sheet.fonts for sheet in book.sheets):
        raise CannotCopy
    try:
        copied: bytes = process.run(copy_here, book.path, _seal(book.sheets), marks, timeout=reading.TIMEOUT)
    except (process.Stopped, ReadRefused):
        raise CannotCopy from None
    return copied


def copy_here(path: Path, seal: int, marks: Mapping[str, Marks], report: Callable[[float, str], None]) -> bytes:
    """Make the copy in this process: the child's work. Raises CannotCopy or ReadRefused."""
    data = reading.file_bytes(path)
    sheets = excel.read_zipped(data, report)
    if _seal(sheets) != seal:
        raise CannotCopy  # written over since it was read
    found = archive.parts(data, lambda name: not name.startswith(("xl/media/", "xl/vbaProject")))
    _refuse_spread(found)
    try:
        copied = _copied(archive.packed(found), sheets, marks)
        again = excel.read_zipped(copied, report)
    except Exception as error:  # whatever a library trips over in a foreign workbook: it takes no such file
        raise CannotCopy from error
    if not _kept(sheets, again, marks):
        raise CannotCopy
    return copied


def _seal(sheets: Iterable[Sheet]) -> int:
    return zlib.crc32(repr([(sheet.name, sheet.rows) for sheet in sheets]).encode("utf-8", "surrogatepass"))


def _refuse_spread(found: Mapping[str, bytes]) -> None:
    cells = spread = 0
    for name, part in found.items():
        if name.startswith("xl/worksheets/"):
            cells += len(_CELL.findall(part))
            for left, top, right, bottom in _RANGE.findall(part):
                across = abs(column_number(right.decode()) - column_number(left.decode())) + 1
                spread += across * (abs(int(bottom) - int(top)) + 1)
    if cells > CELLS or spread > SPREAD:
        raise CannotCopy


def _kept(sheets: tuple[Sheet, ...], again: tuple[Sheet, ...], marks: Mapping[str, Marks]) -> bool:
    """Whether every cell that stood in the original says the same in the copy, and titles are merged as they were."""
    if len(sheets) != len(again):
        return False
    for old, new in zip(sheets, again, strict=True):
        columns = marks[old.name].reasons - 1 if old.name in marks else None
        if set(old.merged) != set(new.merged) or _cells(old, columns) != _cells(new, columns):
            return False
    return True


def _cells(sheet: Sheet, columns: int | None) -> list[tuple[Value, ...]]:
    """The rows without the column of reasons, and without what trails empty then."""
    rows = []
    for row in sheet.rows:
        cells = list(row[:columns])
        while cells and cells[-1] is None:
            cells.pop()
        rows.append(tuple(cells))
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _copied(stream: io.BytesIO, sheets: tuple[Sheet, ...], marks: Mapping[str, Marks]) -> bytes:
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        workbook = openpyxl.load_workbook(stream, rich_text=True)
    workbook.template = False
    first = True
    for name, about in marks.items():
        sheet = workbook[name]
        marked = _Marker(sheet, about).mark()
        if marked and first:
            first = False
            _show(workbook, sheet, marked)
    saved = io.BytesIO()
    workbook.save(saved)
    return _with_results(saved.getvalue(), workbook, sheets)


class _Marker:
    """Colours, notes and the last column of one sheet."""

    def __init__(self, sheet: Any, marks: Marks) -> None:
        from openpyxl.styles import PatternFill

        self._sheet = sheet
        self._marks = marks
        self._fills = {severity: PatternFill("solid", fgColor=f"FF{rgb}") for severity, rgb in COLOURS.items()}
        self._coloured: dict[tuple[str, tuple[int, ...]], Any] = {}
        self._corners = {
            (row, column): (merge.min_row, merge.min_col)
            for merge in sheet.merged_cells.ranges
            for row in range(merge.min_row, merge.max_row + 1)
            for column in range(merge.min_col, merge.max_col + 1)
        }

    def mark(self) -> tuple[int, int] | None:
        """Mark the sheet; the place of the first marked cell is returned."""
        if self._marks.again:
            self._take_off()
        places = []
        for place, severity in self._marks.cells.items():
            if severity in COLOURS:
                places.append(self._corner(place))
                self._colour(self._sheet.cell(*places[-1]), severity)
        for place, messages in self._marks.notes.items():
            if self._marks.cells.get(place) in COLOURS:
                self._note(self._sheet.cell(*self._corner(place)), messages)
        self._reasons()
        return min(places, default=None)

    def _corner(self, place: tuple[int, int]) -> tuple[int, int]:
        return self._corners.get(place, place)

    def _colour(self, cell: Any, severity: str) -> None:
        """Give the cell its colour; cells of one style share the new style, which is made once."""
        key = severity, tuple(cell._style)
        if key not in self._coloured:
            cell.fill = self._fills[severity]
            self._coloured[key] = cell._style
        cell._style = copy(self._coloured[key])

    def _note(self, cell: Any, messages: list[str]) -> None:
        from openpyxl.comments import Comment

        former = "" if cell.comment is None or cell.comment.author == AUTHOR else f"{cell.comment.text}\n\n"
        text = former + "\n".join(dict.fromkeys(messages))
        cell.comment = Comment(text, AUTHOR, height=60 + 18 * (len(text) // 40 + text.count("\n")), width=280)

    def _take_off(self) -> None:
        """Take off the marks of the time before."""
        ours = {f"FF{rgb}" for rgb in COLOURS.values()}
        for cells in self._sheet.iter_rows(max_col=self._marks.reasons):
            for cell in cells:
                if cell.fill.fill_type == "solid" and cell.fill.fgColor.rgb in ours:
                    cell.fill = _no_fill()
                if cell.comment is not None and cell.comment.author == AUTHOR:
                    cell.comment = None
            if cells[-1].row > self._marks.head:
                cells[-1].value = None

    def _reasons(self) -> None:
        from openpyxl.styles import Alignment
        from openpyxl.utils import get_column_letter

        column = self._marks.reasons
        about, sheet = self._marks, self._sheet
        for dimension in list(sheet.column_dimensions.values()):
            if dimension.min <= column <= dimension.max:  # one entry for many columns would lie over ours
                dimension.max = max(dimension.min, column - 1)
        dimension = sheet.column_dimensions[get_column_letter(column)]
        dimension.width, dimension.hidden = _REASONS, False
        if about.head:
            heading = sheet.cell(*self._corner((about.head, column)))
            beside = sheet.cell(*self._corner((about.head, max(about.width, 1))))
            heading.value = MARKED_COLUMN
            if beside.has_style:
                heading._style = copy(beside._style)
        wrapped = Alignment(wrap_text=True, vertical="top")
        for row, messages in about.rows.items():
            cell = sheet.cell(*self._corner((row, column)))
            cell.value = " ".join(dict.fromkeys(messages))
            cell.data_type = "s"  # a sentence, whatever it begins with
            cell.alignment = wrapped
            severity = next((about.cells[row, at] for at in range(1, about.width + 1) if (row, at) in about.cells), "")
            if severity in COLOURS:
                cell.fill = self._fills[severity]


def _no_fill() -> Any:
    from openpyxl.styles import PatternFill

    return PatternFill()


def _show(workbook: Any, sheet: Any, place: tuple[int, int]) -> None:
    """Open the copy at its first mark."""
    from openpyxl.utils import get_column_letter

    row, column = place
    for other in workbook.worksheets:
        other.sheet_view.tabSelected = other is sheet
    workbook.active = sheet
    view, name = sheet.sheet_view, f"{get_column_letter(column)}{row}"
    active = None if view.pane is None else view.pane.activePane
    for selection in view.selection:
        if len(view.selection) == 1 or selection.pane == active:
            selection.activeCell = selection.sqref = name
    if view.pane is not None and view.pane.state in ("frozen", "frozenSplit"):
        if row > int(view.pane.ySplit or 0) + 20:
            left = re.sub(r"\d", "", view.pane.topLeftCell or "A")
            view.pane.topLeftCell = f"{left}{row - _LINES_ABOVE}"
    else:
        view.topLeftCell = f"A{row - _LINES_ABOVE}" if row > 20 else None


def _with_results(data: bytes, workbook: Any, sheets: tuple[Sheet, ...]) -> bytes:
    """The workbook with the results of its formulas, which openpyxl leaves to Excel: it can be read again at once."""
    found = archive.parts(data, lambda name: True)
    rows_of = {sheet.name: sheet.rows for sheet in sheets}
    for sheet in workbook.worksheets:
        name = sheet.path.lstrip("/")
        if b"<f" in found[name]:
            found[name] = _FORMULA.sub(_result_writer(rows_of[sheet.title], workbook.epoch), found[name])
    return _zipped(found)


def _result_writer(rows: tuple[tuple[Value, ...], ...], epoch: datetime) -> Callable[[re.Match[bytes]], bytes]:
    from xml.sax.saxutils import escape

    from openpyxl.utils.datetime import to_excel

    def result(match: re.Match[bytes]) -> bytes:
        column, row = column_number(match[1].decode()), int(match[2])
        value = rows[row - 1][column - 1] if row <= len(rows) and column <= len(rows[row - 1]) else None
        if value is None:
            return match[0]
        kind = ""
        if isinstance(value, bool):
            kind, text = ' t="b"', str(int(value))
        elif isinstance(value, str):
            kind, text = ' t="str"', escape(value)
        else:
            text = repr(to_excel(value, epoch) if isinstance(value, date) else value)
        where = b'<c r="%s%s"%s%s>' % (match[1], match[2], match[3], kind.encode())
        return where + match[4] + b"<v>" + text.encode() + b"</v></c>"

    return result


def _zipped(found: Mapping[str, bytes]) -> bytes:
    import zipfile

    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in found.items():
            packed.writestr(name, content)
    return stream.getvalue()
