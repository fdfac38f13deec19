"""Lists as Excel workbooks: any list as shown, the marked copy of an import, the template that the program offers.

Text is always written as text: nothing that begins with "=" becomes a formula, identity numbers keep their zeros.
"""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from dhtt_desktop import safefile
from dhtt_desktop.domain.columns import Column, Kind, Listing
from dhtt_desktop.domain.shown import reader
from dhtt_desktop.domain.text.normalize import clean
from dhtt_desktop.exchange import marked_copy
from dhtt_desktop.exchange.book import Book, Sheet
from dhtt_desktop.exchange.findings import DOUBTFUL, ERROR, IGNORED, Reading
from dhtt_desktop.exchange.marked_copy import COLOURS, MARKED_COLUMN, Marks

FONT = "Times New Roman"
MM_PER_CHARACTER = 1.95  # of the default face at 12 pt
PORTRAIT_MM = 175.0
LONGEST_TEXT = 32_000  # characters that Excel keeps in a cell, with room to spare
_ISO_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_NOT_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\']")
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
            "default_date_format": "dd/mm/yyyy"}  # fmt: skip


class _Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._made:
            self._made[name] = self._book.add_format({"font_name": FONT, "font_size": 12, **_FORMATS[name]})
        return self._made[name]


_CELL = {"border": 1, "valign": "vcenter", "text_wrap": True}
_DOUBT, _BAD = (f"#{COLOURS[severity]}" for severity in (DOUBTFUL, ERROR))
_FORMATS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 14, "align": "center", "valign": "vcenter", "text_wrap": True},
    "subtitle": {"italic": True, "font_size": 13, "align": "center", "valign": "vcenter", "text_wrap": True},
    "head": {**_CELL, "bold": True, "align": "center", "bg_color": "#E7E9ED"},
    "text": {**_CELL},
    "centre": {**_CELL, "align": "center"},
    "identity": {**_CELL, "num_format": "@"},
    "date": {**_CELL, "align": "center", "num_format": "dd/mm/yyyy"},
    "number": {**_CELL, "num_format": "#,##0.##########"},
    "whole": {**_CELL, "num_format": "0"},
    "money": {**_CELL, "num_format": "#,##0"},
    "note": {"italic": True, "text_wrap": True},
    "plain": {"text_wrap": True, "valign": "top"},
    "plain_date": {"num_format": "dd/mm/yyyy", "valign": "top", "align": "left"},
    DOUBTFUL: {"bg_color": _DOUBT, "text_wrap": True, "valign": "top"},
    ERROR: {"bg_color": _BAD, "text_wrap": True, "valign": "top"},
    IGNORED: {"font_color": "#808080", "text_wrap": True, "valign": "top"},
    "marked_head": {"bold": True, "bg_color": "#E7E9ED", "text_wrap": True},
    "doubtful_date": {
        "bg_color": _DOUBT,
        "num_format": "dd/mm/yyyy",
        "valign": "top",
        "align": "left",
    },
    "error_date": {"bg_color": _BAD, "num_format": "dd/mm/yyyy", "valign": "top", "align": "left"},
    "ignored_date": {"font_color": "#808080", "num_format": "dd/mm/yyyy", "valign": "top", "align": "left"},
}


def write_xlsx(listing: Listing, path: Path | str) -> None:
    """Write a list as it is shown: its columns in their order, ready to print on A4. Raises safefile.CannotWrite."""
    write_book((listing,), path)


def write_book(listings: Sequence[Listing], path: Path | str, summary: str = "") -> None:
    """Write lists as the sheets of one workbook, each named by its title. Raises safefile.CannotWrite.

    With `summary` a first sheet of that heading tells what the others are and how long.
    """

    def fill(book: Any) -> None:
        styles, used = _Styles(book), set[str]()
        if summary:
            _summary(book.add_worksheet(_sheet_name("Tổng quan", used)), styles, summary, listings)
        for listing in listings:
            _fill_sheet(book.add_worksheet(_sheet_name(listing.title, used)), styles, listing)

    _save(path, fill)


def _summary(sheet: Any, styles: _Styles, title: str, listings: Sequence[Listing]) -> None:
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 12)
    sheet.merge_range(0, 0, 0, 1, "", styles["title"])
    sheet.write_string(0, 0, _safe(title), styles["title"])
    for at, heading in enumerate(("Bảng", "Số dòng")):
        sheet.write_string(2, at, heading, styles["head"])
    for row, listing in enumerate(listings, 3):
        sheet.write_string(row, 0, _safe(listing.title), styles["text"])
        sheet.write_number(row, 1, len(listing.rows), styles["whole"])


def _fill_sheet(sheet: Any, styles: _Styles, listing: Listing) -> None:
    columns = [column for column in listing.columns if column.kind is not Kind.TICK]
    head = _titles(sheet, styles, listing, max(1, len(columns)))
    for at, column in enumerate(columns):
        sheet.set_column(at, at, max(4.0, column.width_mm / MM_PER_CHARACTER))
        sheet.write_string(head, at, _safe(column.title), styles["head"])
    writers = [_writer(sheet, styles, column) for column in columns]
    row = head
    for row, item in enumerate(listing.rows, head + 1):
        for at, write in enumerate(writers):
            write(row, at, item)
    for note_row, note in enumerate(listing.notes, row + 2):
        sheet.write_string(note_row, 0, _safe(note), styles["note"])
    _print_set_up(sheet, head, sum(column.width_mm for column in columns))
    if listing.rows and columns:
        sheet.autofilter(head, 0, head + len(listing.rows), len(columns) - 1)


def _titles(sheet: Any, styles: _Styles, listing: Listing, width: int) -> int:
    """The title rows; the row of the heading (from 0) is returned."""
    row = 0
    for text, style in ((listing.title, "title"), (listing.subtitle, "subtitle")):
        if not text:
            continue
        for line in text.split("\n"):
            if width > 1:
                sheet.merge_range(row, 0, row, width - 1, "", styles[style])
            sheet.write_string(row, 0, _safe(line), styles[style])
            row += 1
    return row + 1 if row else 0


def _writer(sheet: Any, styles: _Styles, column: Column) -> Callable[[int, int, Any], None]:
    """How cells of the column are written."""
    shown, value_of = reader(column), column.value
    style = styles[
        {Kind.IDENTITY: "identity", Kind.FLAG: "centre", Kind.PILL: "centre", Kind.DATE: "centre"}.get(
            column.kind, "text"
        )
    ]

    def as_text(row: int, at: int, item: Any) -> None:
        if text := _safe(shown(item)):
            sheet.write_string(row, at, text, style)
        else:
            sheet.write_blank(row, at, None, style)

    def as_number(row: int, at: int, item: Any) -> None:
        value = value_of(item)
        if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e15:
            whole = isinstance(value, int) and column.kind is Kind.NUMBER
            kind = "money" if column.kind is Kind.MONEY else "whole" if whole else "number"
            sheet.write_number(row, at, value, styles[kind])
        else:
            as_text(row, at, item)

    def as_date(row: int, at: int, item: Any) -> None:
        value = value_of(item)
        if isinstance(value, str) and _ISO_DAY.match(value) and value >= "1900-03-01":
            sheet.write_datetime(row, at, datetime.date.fromisoformat(value), styles["date"])
        else:
            as_text(row, at, item)

    if column.kind in (Kind.NUMBER, Kind.MONEY):
        return as_number
    return as_date if column.kind is Kind.DATE else as_text


def _print_set_up(sheet: Any, head: int, width_mm: float) -> None:
    sheet.set_paper(9)
    if width_mm > PORTRAIT_MM:
        sheet.set_landscape()
    sheet.set_margins(left=0.8, right=0.6, top=0.8, bottom=0.8)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head)
    sheet.freeze_panes(head + 1, 0)
    sheet.set_footer("&CTrang &P/&N")


def write_marked_copy(book: Book, reading: Reading, path: Path | str) -> None:
    """The foreign file with every doubtful cell coloured and a last column saying why. Raises safefile.CannotWrite.

    The clerk mends the copy and imports it again: rows and columns stand where they stood. A workbook is copied as it
    is (marked_copy); of anything else the sheets that were read are written as a plain workbook.
    """
    marks = marked_copy.marks_of(book, reading)
    try:
        safefile.write_bytes(path, marked_copy.copy_of(book, marks))
        return
    except marked_copy.CannotCopy:
        pass

    def fill(workbook: Any) -> None:
        styles, used = _Styles(workbook), set[str]()
        for source in book.sheets:
            if source.name in marks:
                sheet = workbook.add_worksheet(_sheet_name(clean(source.name), used))
                _marked_sheet(sheet, styles, source, marks[source.name])

    _save(path, fill)


def _marked_sheet(sheet: Any, styles: _Styles, source: Sheet, marks: Marks) -> None:
    width, head = marks.width, marks.head
    sheet.set_column(0, max(width - 1, 0), 14)
    sheet.set_column(marks.reasons - 1, marks.reasons - 1, 60)
    if head:
        sheet.write_string(head - 1, marks.reasons - 1, MARKED_COLUMN, styles["marked_head"])
        sheet.freeze_panes(head, 0)
    for row, cells in enumerate(source.rows, 1):
        for column, value in enumerate(cells[: marks.width], 1):
            mark = marks.cells.get((row, column), "")
            if value is not None or mark:
                _write_plain(sheet, row - 1, column - 1, value, styles, mark)
        if row in marks.rows:
            severity = next((marks.cells[row, at] for at in range(1, width + 1) if (row, at) in marks.cells), DOUBTFUL)
            sheet.write_string(row - 1, marks.reasons - 1, _safe(" ".join(marks.rows[row])), styles[severity])


def _write_plain(sheet: Any, row: int, column: int, value: object, styles: _Styles, mark: str) -> None:
    style = styles[mark or "plain"]
    if value is None:
        sheet.write_blank(row, column, None, style)
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value, style)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value, style)
    elif isinstance(value, datetime.date) and value.year >= 1901:
        sheet.write_datetime(row, column, value, styles[f"{mark or 'plain'}_date"])
    else:
        sheet.write_string(row, column, _safe(str(value)), style)


TEMPLATE_TITLE = "DANH SÁCH CÁN BỘ, GIÁO VIÊN, NHÂN VIÊN"
TEMPLATE_ROWS = 300
# Heading, width in characters, format of the cells below, what to write there.
TEMPLATE: tuple[tuple[str, float, str, str], ...] = (
    ("STT", 6, "whole", "Số thứ tự, có thể bỏ trống."),
    ("Họ và tên", 28, "identity", "Bắt buộc. Viết đủ họ, tên đệm và tên trong một ô."),
    ("Ngày sinh", 14, "date", "Ngày/tháng/năm, ví dụ 05/09/1985. Chỉ nhớ năm thì ghi năm: 1985."),
    ("Giới tính", 10, "centre", "Nam hoặc Nữ."),
    ("Chức vụ", 20, "text", "Ví dụ: Hiệu trưởng, Tổ trưởng, Giáo viên, Kế toán."),
    ("Tổ", 20, "text", "Tổ, khoa, phòng: ghi giống nhau cho những người cùng tổ."),
    ("Số CCCD", 16, "identity", "12 chữ số. Ô đã đặt kiểu chữ nên số 0 ở đầu không mất."),
    ("Điện thoại", 14, "identity", "10 chữ số."),
    ("Trình độ", 16, "text", "Ví dụ: Đại học, Cao đẳng, Thạc sĩ."),
    ("Ngày vào ngành", 15, "date", "Ngày/tháng/năm hoặc chỉ năm."),
    ("Đảng viên", 11, "centre", "Đánh x nếu là đảng viên."),
    ("Ghi chú", 24, "text", "Tùy ý."),
)


def write_template(path: Path | str) -> None:
    """Write "Mẫu nhập nhân sự": an empty list and a sheet that explains it. Raises safefile.CannotWrite."""

    def fill(book: Any) -> None:
        styles = _Styles(book)
        sheet = book.add_worksheet("Nhân sự")
        sheet.merge_range(0, 0, 0, len(TEMPLATE) - 1, TEMPLATE_TITLE, styles["title"])
        for at, (heading, width, style, _) in enumerate(TEMPLATE):
            sheet.set_column(at, at, width)
            sheet.write_string(2, at, heading, styles["head"])
            for row in range(3, 3 + TEMPLATE_ROWS):
                sheet.write_blank(row, at, None, styles[style])
        last = 2 + TEMPLATE_ROWS
        for at, allowed in ((3, ["Nam", "Nữ"]), (10, ["x"])):
            heading, _, _, words = TEMPLATE[at]
            rule = {"validate": "list", "source": allowed, "error_type": "warning"}
            sheet.data_validation(3, at, last, at, {**rule, "error_title": heading, "error_message": words})
        _print_set_up(sheet, 2, 300.0)
        guide = book.add_worksheet("Hướng dẫn")
        guide.set_column(0, 0, 20)
        guide.set_column(1, 1, 80)
        guide.write_string(0, 0, "Cột", styles["head"])
        guide.write_string(0, 1, "Cách ghi", styles["head"])
        for row, (heading, _, _, words) in enumerate(TEMPLATE, 1):
            guide.write_string(row, 0, heading, styles["text"])
            guide.write_string(row, 1, words, styles["text"])

    _save(path, fill)


def _safe(text: str) -> str:
    return _UNPRINTABLE.sub("", text)[:LONGEST_TEXT]


def _sheet_name(title: str, used: set[str] | None = None) -> str:
    name = " ".join(_NOT_IN_SHEET_NAME.sub(" ", _safe(title)).split())[:31].strip() or "Danh sách"
    if used is not None:
        stem, number = name, 2
        while name.casefold() in used:
            name = f"{stem[:27]} ({number})"
            number += 1
        used.add(name.casefold())
    return name


def _save(path: Path | str, fill: Callable[[Any], None], options: Mapping[str, Any] = _OPTIONS) -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, dict(options)) as book:
        fill(book)
    safefile.write_bytes(path, stream.getvalue())
