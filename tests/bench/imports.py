"""Import of 10,000 people: read, understand, match, apply, against only parsing the same file with openpyxl."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

from tests.bench.harness import Figure, median_ms

PEOPLE = 10_000


def workbook(path: Path) -> None:
    """A made-up staff list of the usual shape."""
    import xlsxwriter

    from dhtt_desktop.services import sample

    random = Random(7)
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("DS")
        sheet.write_row(0, 0, ["DANH SÁCH CÁN BỘ, GIÁO VIÊN, NHÂN VIÊN"])
        head = ["TT", "Họ và tên", "Ngày sinh", "Nữ", "Chức vụ", "Tổ", "Trình độ", "Số CCCD", "Điện thoại", "Ghi chú"]
        sheet.write_row(2, 0, head)
        for at in range(PEOPLE):
            one = sample._person(random, at, PEOPLE, list(range(5)))
            day = "/".join(reversed(one["birth"].split("-")))
            sex = "x" if one["gender"] == "Nữ" else ""
            row = [at + 1, one["name"], day, sex, one["post"], sample.TEAMS[one["team_id"]], one["qualification"]]
            sheet.write_row(at + 3, 0, [*row, one["cccd"], one["phone"], ""])


def parse_only(path: Path) -> None:
    """The floor: every cell once through openpyxl, read-only."""
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True)
    for sheet in book:
        for _ in sheet.iter_rows(values_only=True):
            pass
    book.close()


def figures() -> Iterator[Figure]:
    """The whole import."""
    from dhtt_desktop.services import imports, sample, school

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "danh-sach.xlsx"
        workbook(file)
        floor = median_ms(lambda: parse_only(file), 3)
        taken = []
        for at in range(3):
            store = school.found(Path(folder) / f"{at}.dhtt", sample.ANSWERS, date(2026, 11, 20)).value  # type: ignore[union-attr]
            begin = time.perf_counter()
            preview = imports.read(store, file)
            imports.apply(store, preview)
            taken.append((time.perf_counter() - begin) * 1000)
            store.close()
        yield Figure("import of 10,000 people / parsing with openpyxl", sorted(taken)[1], floor, 1.5)
