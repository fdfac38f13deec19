"""The mapping: shown, changed by the clerk, remembered for the next file of the same make."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from list_samples import TODAY, book, sheet

from dhtt_desktop.exchange.findings import Reading
from dhtt_desktop.exchange.understand import changed, reread, understand

ROWS: list[list[Any]] = [
    ["STT", "Họ và tên", "Mã", "Năm sinh", None, "Bộ phận A"],
    [None, None, None, "Nam", "Nữ", None],
    [1, "Nguyễn Văn An", "082080012345", 1980, None, "Lá"],
    [2, "Trần Thị Bình", "082180012346", None, 1981, "Mầm"],
]
MERGED = "A1:A2 B1:B2 C1:C2 D1:E1 F1:F2"


def line_of(reading: Reading, columns: str) -> Any:
    return next(line for line in reading.columns if line.columns == columns)


def test_lines_show_example_meaning_and_sureness(read: Callable[..., Reading]) -> None:
    reading = read(ROWS, merged=MERGED)
    line = line_of(reading, "D | E")
    assert (line.example, line.label, line.sure) == ("1980 | —", "Ngày sinh, giới tính", "tự nhận ra")
    assert line_of(reading, "C").sure == "xem lại"


def test_changed_mapping_is_applied_and_survives_json(catalogue: tuple[Any, ...]) -> None:
    source = book(sheet(ROWS, merged=MERGED))
    reading = understand(source, catalogue, today=TODAY)
    mapping = changed(reading, line_of(reading, "F"), "note")
    mapping = json.loads(json.dumps(mapping, ensure_ascii=False))
    again = reread(source, catalogue, mapping, today=TODAY)
    assert [(person.team, person.note) for person in again.people] == [("", "Lá"), ("", "Mầm")]
    assert line_of(again, "F").sure == "đã chọn"
    assert line_of(again, "D | E").sure == "tự nhận ra"


def test_remembered_mapping_is_used_for_the_same_heading_only(catalogue: tuple[Any, ...]) -> None:
    source = book(sheet(ROWS, merged=MERGED))
    mapping = changed(
        understand(source, catalogue, today=TODAY), line_of(understand(source, catalogue, today=TODAY), "F"), "note"
    )
    next_year = book(sheet([*ROWS, [3, "Lê Châu", None, 1990, None, "Chồi"]], "Tên khác", MERGED))
    reading = understand(next_year, catalogue, mapping, today=TODAY)
    assert line_of(reading, "F").sure == "từ lần trước" and reading.people[2].note == "Chồi"
    other = book(sheet([["STT", "Họ và tên", "Bộ phận A"], [1, "Lê An", "Lá"]]))
    assert understand(other, catalogue, mapping, today=TODAY).people[0].note == ""


def test_remembered_results_take_the_years_of_the_new_file(catalogue: tuple[Any, ...]) -> None:
    def list_of(year: str) -> Any:
        return book(sheet([["STT", "Họ tên", f"Xếp loại {year}"], [1, "Lê An", "Tốt"], [2, "Lê Ba", "HT"]]))

    first = understand(list_of("2023-2024"), catalogue, today=TODAY)
    second = understand(list_of("2024-2025"), catalogue, first.mapping, today=TODAY)
    assert dict(second.people[0].ratings) == {"2024-2025": "HTTNV"}
    assert line_of(second, "C").sure == "từ lần trước"


def test_period_chosen_by_the_clerk(catalogue: tuple[Any, ...]) -> None:
    source = book(sheet([["STT", "Họ tên", "Xếp loại"], [1, "Lê An", "Tốt"]]))
    reading = understand(source, catalogue, today=TODAY)
    assert dict(reading.people[0].ratings) == {"": "HTTNV"}
    assert any("năm học" in issue.message for issue in reading.issues)
    again = reread(source, catalogue, changed(reading, line_of(reading, "C"), "rating", "2022-2023"), today=TODAY)
    assert dict(again.people[0].ratings) == {"2022-2023": "HTTNV"} and not again.issues
    given = understand(source, catalogue, today=TODAY, period="2021-2022")
    assert dict(given.people[0].ratings) == {"2021-2022": "HTTNV"}


def test_one_sheet_chosen_by_the_clerk(catalogue: tuple[Any, ...]) -> None:
    head = ["STT", "Họ và tên"]
    source = book(sheet([head, [1, "Lê An"]], "A"), sheet([head, [1, "Lê Bình"]], "B"))
    assert [person.name for person in understand(source, catalogue, today=TODAY, sheet="B").people] == ["Lê Bình"]
