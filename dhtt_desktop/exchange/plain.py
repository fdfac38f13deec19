"""Lists as text (.csv, .txt, pasted from a window) and as the HTML that school systems call .xls."""

from __future__ import annotations

import csv
import io
from html.parser import HTMLParser

from dhtt_desktop.exchange.book import Merge, ReadRefused, Sheet, plain_rows

ROWS = 100_000
COLUMNS = 1_000
NO_LIST = "Tệp không phải bảng tính, tệp Word hay danh sách có cột: hãy chọn tệp .xlsx, .xls, .docx hoặc .csv."


def decode(data: bytes) -> str:
    """Text of unknown encoding. Raises ReadRefused when it is not text.

    UTF-8 and UTF-16 are recognised; anything else is taken byte by byte as Windows-1252 when it looks like one of the
    old Vietnamese encodings (the legacy reader mends it later), else as Vietnamese Windows-1258.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if data[:400].count(0) * 3 > len(data[:400]):
        order = "utf-16-le" if data[:400:2].count(0) < data[1:400:2].count(0) else "utf-16-be"
        return data.decode(order, "replace")
    if b"\x00" in data:
        raise ReadRefused(NO_LIST)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    combining = sum(data.count(byte) for byte in (0xCC, 0xD2, 0xDE, 0xEC, 0xF2))
    if combining * 12 > sum(byte > 127 for byte in data):
        return data.decode("cp1258", "replace")
    return data.decode("latin-1").translate(_C1)


_C1 = {code: bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0xA0)}


def read_text(data: bytes, name: str) -> tuple[Sheet, ...]:
    """One sheet from separated text. Raises ReadRefused."""
    text = decode(data)
    if sum(not (char.isprintable() or char in "\r\n\t\x0b\x0c") for char in text[:4000]) > 8:
        raise ReadRefused(NO_LIST)
    separator = _separator(text)
    if not separator:
        raise ReadRefused(NO_LIST)
    csv.field_size_limit(1 << 20)
    rows = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            rows.append(row)
            if len(rows) > ROWS or len(row) > COLUMNS:
                raise ReadRefused("Tệp có quá nhiều dòng hoặc cột so với một danh sách.")
    except csv.Error:
        raise ReadRefused(NO_LIST) from None
    return (Sheet(name, plain_rows(rows)),)


def _separator(text: str) -> str:
    """The character that parts most lines into the same number of cells; "" when none does."""
    lines = [line for line in text.splitlines() if line.strip()][:200]
    best, best_score = "", 0
    for candidate in "\t;|,":
        counts = [line.count(candidate) for line in lines]
        used = [count for count in counts if count]
        if not used:
            continue
        usual = max(set(used), key=used.count)
        score = counts.count(usual) * (1 if candidate == "," else 2)
        if used.count(usual) >= 1 and score > best_score and (len(lines) < 3 or len(used) * 3 >= len(lines)):
            best, best_score = candidate, score
    return best


def read_html(data: bytes) -> tuple[Sheet, ...]:
    """Every table of a page: exports named .xls by school systems are such pages. Raises ReadRefused."""
    parser = _Tables()
    parser.feed(decode(data))
    sheets = [
        Sheet(f"Bảng {number}", plain_rows(rows), merged=tuple(merged))
        for number, (rows, merged) in enumerate(parser.tables, 1)
        if any(any(row) for row in rows)
    ]
    if not sheets:
        raise ReadRefused(NO_LIST)
    return tuple(sheets)


class _Tables(HTMLParser):
    """Collects the outermost and inner tables alike, spans as merged ranges."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[tuple[list[list[str]], list[Merge]]] = []
        self._open: list[int] = []
        self._cell: list[str] | None = None
        self._span = 1, 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.tables.append(([], []))
            self._open.append(len(self.tables) - 1)
        elif tag == "tr" and self._open:
            self._end_cell()
            rows = self.tables[self._open[-1]][0]
            rows.append([])
            if len(rows) > ROWS:
                raise ReadRefused("Tệp có quá nhiều dòng hoặc cột so với một danh sách.")
        elif tag in ("td", "th") and self._open and self.tables[self._open[-1]][0]:
            self._end_cell()
            given = {name: value or "" for name, value in attrs}
            self._span = _span(given.get("rowspan", "")), _span(given.get("colspan", ""))
            self._cell = []
        elif tag in ("br", "p", "div") and self._cell:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr"):
            self._end_cell()
        elif tag == "table" and self._open:
            self._end_cell()
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        rows, merged = self.tables[self._open[-1]]
        row, number = rows[-1], len(rows)
        if len(row) > COLUMNS:
            raise ReadRefused("Tệp có quá nhiều dòng hoặc cột so với một danh sách.")
        while any(m.top < number <= m.bottom and m.left <= len(row) + 1 <= m.right for m in merged[-200:]):
            row.append("")
        left, (down, across) = len(row) + 1, self._span
        row.extend(["".join(self._cell).strip(), *[""] * (across - 1)])
        if down > 1 or across > 1:
            merged.append(Merge(number, left, number + down - 1, left + across - 1))
        self._cell = None


def _span(text: str) -> int:
    return min(max(int(text), 1), 200) if text.isdigit() else 1
