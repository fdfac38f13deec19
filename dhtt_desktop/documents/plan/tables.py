"""Tables in a plan's text (cells parted by tabs): rows of work with its time, rows of targets with their number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dhtt_desktop.documents.plan.model import Duty, Target, When
from dhtt_desktop.documents.plan.parties import sent_to
from dhtt_desktop.documents.plan.sentences import Places
from dhtt_desktop.documents.plan.times import again, days_of_year, masked, once
from dhtt_desktop.domain.text.keys import search_key

_COLUMNS = (  # what a column holds, by its head; the first that fits, each once
    ("unit", re.compile(r"^don vi tinh|^dvt\b")),
    ("time", re.compile(r"thoi gian|thoi han|thoi diem|tien do|^han\b|hoan thanh")),
    ("number", re.compile(r"^chi tieu\b(?!.*thuc hien)|^so luong|^muc phan dau|^ty le")),
    ("work", re.compile(r"noi dung|cong viec|nhiem vu|hoat dong|ten chi tieu|tieu chi|^viec\b")),
    ("who", re.compile(r"don vi|chu tri|phu trach|bo phan|phan cong|nguoi|thuc hien")),
)  # fmt: skip
_VALUE = re.compile(
    r"^(?:từ\s+|ít nhất\s+|tối thiểu\s+|[≥>]=?\s*)?(\d{1,4}(?:[.,]\d{1,2})?)\s*(%|phần trăm)?", re.IGNORECASE
)
_BARE_DAY = re.compile(r"^\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}")
_BARE_MONTH = re.compile(r"^(?:trong\s+)?tháng\s+(\d{1,2})$", re.IGNORECASE)
_LONGEST = 2000  # characters of a line that can be a row


@dataclass(frozen=True, slots=True)
class Found:
    """Duties and targets of all tables, and the lines (from 0) that the tables stand in."""

    duties: tuple[Duty, ...] = ()
    targets: tuple[Target, ...] = ()
    lines: frozenset[int] = frozenset()


def tables(text: str, places: Places, year: int, school_year: int = 0) -> Found:
    """Read every table that has a head. `school_year` is the year in which it begins (0: not known)."""
    duties: list[Duty] = []
    targets: list[Target] = []
    lines: set[int] = set()
    head: Mapping[str, int] = {}
    for at, line in enumerate(text.split("\n")):
        cells = _cells(line)
        if len(cells) < 3:
            head = head if not line.strip() else {}
            continue
        columns = _head(cells)
        if "work" in columns and ("time" in columns or "number" in columns):
            head = columns
        elif head:
            duties += _duty(cells, head, at, places, year, school_year)
            targets += _target(cells, head, at, places)
        if head:
            lines.add(at)
    return Found(tuple(duties), tuple(targets), frozenset(lines))


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("\t")] if "\t" in line and len(line) < _LONGEST else []


def _head(cells: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, cell in enumerate(cells):
        key = search_key(cell)
        name = next((name for name, pattern in _COLUMNS if pattern.search(key)), "") if len(key) < 50 else ""
        if name:
            found.setdefault(name, at)
    return found


def _cell(cells: Sequence[str], head: Mapping[str, int], name: str) -> str:
    at = head.get(name, len(cells))
    return cells[at] if at < len(cells) else ""


def _duty(
    cells: Sequence[str], head: Mapping[str, int], at: int, places: Places, year: int, school_year: int
) -> Iterator[Duty]:
    work, time = _cell(cells, head, "work"), _cell(cells, head, "time")
    if not work or not time:
        return
    when, sure = _when(time, year, school_year)
    yield Duty(work, places.find(work, at), when, _cell(cells, head, "who"), sent_to(work), sure)


def _when(words: str, year: int, school_year: int) -> tuple[When, bool]:
    """The time of a cell; what names no year is filled in by the school year, and is to be looked at."""
    text = f"ngày {words}" if _BARE_DAY.match(words) else words
    for _, _, when in once(masked(text), year):
        return replace(when, words=words), True
    rhythm = again(masked(words))
    if rhythm is not None and rhythm[2].every != "định kỳ":
        return replace(rhythm[2], words=words), True
    month = _BARE_MONTH.match(words)
    days, before = days_of_year(words)
    if school_year and month is not None and 1 <= int(month[1]) <= 12:
        for _, _, when in once(f"{words}/{_year_of(int(month[1]), school_year)}", year):
            return replace(when, words=words), False
    if school_year and len(days) == 1:
        day = f"{_year_of(int(days[0][:2]), school_year)}-{days[0]}"
        return When(words, "" if before else day, day, before=before), False
    return When(words), False


def _year_of(month: int, school_year: int) -> int:
    return school_year if month >= 8 else school_year + 1


def _target(cells: Sequence[str], head: Mapping[str, int], at: int, places: Places) -> Iterator[Target]:
    work, value = _cell(cells, head, "work"), _VALUE.match(_cell(cells, head, "number"))
    if not work or value is None:
        return
    unit = _cell(cells, head, "unit") or _cell(cells, head, "number")[value.end() :].strip()
    yield Target(work, places.find(work, at), float(value[1].replace(",", ".")), "%" if value[2] else unit.lower())
