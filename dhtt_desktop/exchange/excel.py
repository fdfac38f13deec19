"""Excel and LibreOffice workbooks -> sheets of plain cells. Runs in the child process; macros are never touched."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from dhtt_desktop.domain.text.numbers import group
from dhtt_desktop.exchange import archive
from dhtt_desktop.exchange.book import Merge, ReadRefused, Sheet, column_number, plain_rows

ROWS = 100_000
COLUMNS = 1_000
CELLS = 6_000_000

PASSWORD = "Tệp có mật khẩu: hãy mở bằng Excel, bỏ mật khẩu, lưu lại rồi thử lại."

Report = Callable[[float, str], None]

_PLACE = re.compile(rb"""[\s:]r\s*=\s*["']([A-Za-z]{1,3})(\d{1,7})["']""")
_FAR_OUT = re.compile(rb"""r\s*=\s*["'](?:[A-Za-z]{2,3}\d|[A-Za-z]?\d{6})""")
_FILLED_ROW = re.compile(rb"""<(?:\w+:)?row\b[^>]*?\sr\s*=\s*["'](\d{1,9})["'][^>]*(?<!/)>\s*<(?:\w+:)?c\b""")
_HIDDEN_ROW = re.compile(rb"""<(?:\w+:)?row\b(?=[^>]*\shidden\s*=\s*["'](?:1|true)["'])[^>]*?\sr\s*=\s*["'](\d+)["']""")
_LEGACY_FONT = re.compile(r"^\s*(\.Vn|VNI|Vn[A-Z.])")
_FONT = re.compile(r"<(?:\w+:)?font\b[^>]*?(?:/>|>(.*?)</(?:\w+:)?font>)", re.DOTALL)
_NAME = re.compile(r"""<(?:\w+:)?(?:name|rFont)\b[^>]*?\bval\s*=\s*["']([^"']*)["']""")
_XFS = re.compile(r"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_XF = re.compile(r"""<(?:\w+:)?xf\b[^>]*?\bfontId\s*=\s*["'](\d+)["']""")
_STYLED = re.compile(rb"""<(?:\w+:)?c\b[^>]*?>""")
_STYLE = re.compile(rb"""\ss\s*=\s*["'](\d+)["']""")


def too_large(rows: int, columns: int) -> ReadRefused:
    """The refusal of a sheet that no list of people can be."""
    return ReadRefused(
        f"Trang tính quá lớn ({group(rows)} dòng, {group(columns)} cột): hãy chép riêng danh sách sang một tệp mới."
    )


def read_zipped(data: bytes, report: Report) -> tuple[Sheet, ...]:
    """Read .xlsx, .xlsm or .ods. Raises ReadRefused."""
    found = archive.parts(data, _wanted)
    sheet_parts = {name: part for name, part in found.items() if name.startswith("xl/worksheets/")}
    for part in sheet_parts.values():
        _refuse_sparse(part)
    legacy = _legacy_styles(found.get("xl/styles.xml", b""))
    where = _sheet_parts(found)
    report(0.3, "Đang đọc các ô")
    sheets = []
    for sheet in _calamine(archive.packed(found), report):
        part = sheet_parts.get(where.get(sheet.name, ""), b"")
        hidden = frozenset(int(number) for number in _HIDDEN_ROW.findall(part)) if b"hidden" in part else frozenset()
        fonts = _fonts(part, legacy) if legacy else {}
        sheets.append(
            Sheet(sheet.name, sheet.rows, sheet.hidden, sheet.merged, fonts, hidden) if hidden or fonts else sheet
        )
    return tuple(sheets)


def read_old(data: bytes, report: Report) -> tuple[Sheet, ...]:
    """Read .xls (BIFF in an OLE container). Raises ReadRefused."""
    import io

    return tuple(_calamine(io.BytesIO(data), report))


def _wanted(name: str) -> bool:
    """Leave pictures, macros, printer settings and whatever else was packed in where they are."""
    return name.endswith((".xml", ".rels")) and not name.startswith(
        ("xl/media/", "xl/drawings/", "xl/pivot", "Pictures/")
    )


def _refuse_sparse(part: bytes) -> None:
    """Refuse a sheet whose used corner lies far out: a reader allocates the whole rectangle.

    With columns up to Z and less than 100,000 rows any sheet is small enough; only others are looked at cell by cell.
    """
    if not _FAR_OUT.search(part):
        return
    rows = columns = 1
    for name, number in _PLACE.findall(part):
        rows = max(rows, int(number))
        columns = max(columns, column_number(name.decode("ascii")))
    for number in _FILLED_ROW.findall(part):
        rows = max(rows, int(number))
    if rows > ROWS or columns > COLUMNS or rows * columns > CELLS:
        raise too_large(rows, columns)


def _calamine(stream: Any, report: Report) -> list[Sheet]:
    import python_calamine as calamine

    sheets = []
    try:
        with calamine.load_workbook(stream) as book:
            for index, about in enumerate(book.sheets_metadata):
                if about.typ != calamine.SheetTypeEnum.WorkSheet:
                    continue
                sheet = book.get_sheet_by_index(index)
                rows, columns = sheet.total_height, sheet.total_width
                if rows > ROWS or columns > COLUMNS or rows * columns > CELLS:
                    raise too_large(rows, columns)
                merged = tuple(
                    Merge(top + 1, left + 1, bottom + 1, right + 1)
                    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
                )
                cells = plain_rows(sheet.to_python(skip_empty_area=False))
                hidden = about.visible != calamine.SheetVisibleEnum.Visible
                sheets.append(Sheet(about.name, cells, hidden, merged))
                report(0.3 + 0.6 * (index + 1) / len(book.sheet_names), "Đang đọc các ô")
    except calamine.PasswordError:
        raise ReadRefused(PASSWORD) from None
    except calamine.CalamineError as error:
        text = str(error).lower()
        raise ReadRefused(PASSWORD if "password" in text or "encrypt" in text else archive.BROKEN) from None
    return sheets


def _sheet_parts(found: dict[str, bytes]) -> dict[str, str]:
    """Sheet name -> its part, by the workbook's relations; a name that cannot be resolved is left out."""
    from xml.etree import ElementTree

    try:
        book = ElementTree.fromstring(found.get("xl/workbook.xml", b"<x/>"))
        rels = ElementTree.fromstring(found.get("xl/_rels/workbook.xml.rels", b"<x/>"))
    except ElementTree.ParseError:
        return {}
    targets = {rel.get("Id"): rel.get("Target", "") for rel in rels}
    names = {}
    for sheet in book.iter():
        if sheet.tag.rpartition("}")[2] == "sheet":
            key = next((value for name, value in sheet.attrib.items() if name.rpartition("}")[2] == "id"), "")
            target = targets.get(key, "")
            names[sheet.get("name", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return names


def _legacy_styles(styles: bytes) -> dict[int, str]:
    """Style number -> font name, for the styles set in an old Vietnamese font."""
    if b".Vn" not in styles and b"VNI" not in styles:
        return {}
    text = styles.decode("utf-8", "replace")
    names = []
    fonts_end = text.find("cellXfs")
    for body in _FONT.findall(text[: fonts_end if fonts_end > 0 else None]):
        name = _NAME.search(body)
        names.append(name.group(1) if name else "")
    block = _XFS.search(text)
    legacy = {}
    for number, font in enumerate(_XF.findall(block.group(0)) if block else []):
        face = names[int(font)] if int(font) < len(names) else ""
        if _LEGACY_FONT.match(face):
            legacy[number] = face
    return legacy


def _fonts(part: bytes, legacy: dict[int, str]) -> dict[tuple[int, int], str]:
    fonts = {}
    for tag in _STYLED.findall(part):
        style, place = _STYLE.search(tag), _PLACE.search(tag)
        if style and place and int(style.group(1)) in legacy:
            cell = int(place.group(2)), column_number(place.group(1).decode("ascii"))
            fonts[cell] = legacy[int(style.group(1))]
    return fonts
