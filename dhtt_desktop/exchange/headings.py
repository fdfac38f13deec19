"""Where the tables of a sheet are: headings anywhere, one to three rows deep, side by side or one below another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from dhtt_desktop.domain.text.names import FAMILY_NAMES, looks_like_name, split_salutation
from dhtt_desktop.exchange.grid import Grid, text_of
from dhtt_desktop.exchange.meanings import NAMES, fold, meaning_of
from dhtt_desktop.exchange.periods import without_period

_NAME_HEADING = re.compile(
    r"\b(họ|tên|ho|ten|hoten|hvt|names?|ca nhan|cá nhân|cán bộ|can bo|giáo viên|viên chức)\b|họ|tên|ông\s*[/,(]",
    re.IGNORECASE,
)
_TITLE_WORDS = re.compile(
    r"\b(danh sach|bang tong hop|tong hop|bao cao|ket qua|cong hoa|doc lap|truong|uy ban|ubnd|bieu|"
    r"phu luc|so giao duc|phong giao duc)\b"
)
_NUMBERING = re.compile(r"^\(?\[?([0-9]{1,2}|[A-Za-zđĐ])\)?\]?(\s*=\s*[\d+\-x*/() ]+)?\.?$")
_LONGEST_HEADING = 90


@dataclass(slots=True)
class Band:
    """The heading rows of one table and the columns that it spans. `top` 0: the table has no heading."""

    grid: Grid
    top: int
    bottom: int
    left: int
    right: int
    first: int  # first data row
    last: int = 0  # last data row
    parts: dict[int, tuple[str, ...]] = field(default_factory=dict)  # column -> heading texts without period
    periods: dict[int, str] = field(default_factory=dict)  # column -> period that its heading names

    @property
    def heading(self) -> dict[int, str]:
        """Column -> its whole heading as one line."""
        return {column: " ".join(dict.fromkeys(parts)) for column, parts in self.parts.items()}


def bands(grid: Grid) -> list[Band]:
    """Every heading of the sheet, in order; a heading that only repeats the one before is not listed again."""
    found: list[Band] = []
    row = 1
    while row <= grid.height:
        if not _is_heading(grid, row):
            row += 1
            continue
        band = _band(grid, row)
        if found and _same(found[-1], band):
            row = band.bottom + 1
            continue
        if found:
            found[-1].last = band.top - 1
        found.append(band)
        row = band.bottom + 1
    if found:
        found[-1].last = grid.height
    return [part for band in found for part in _side_by_side(band)]


def repeats_heading(band: Band, row: int) -> bool:
    """Whether a row below says again what the heading says (printed lists repeat it on every page)."""
    cells = band.grid.filled(row)
    if not 2 <= len(cells) <= 60 or not all(type(value) is str for _, value in cells):
        return False
    words = {fold(part) for parts in band.parts.values() for part in parts}
    inside = [(column, value) for column, value in cells if band.left <= column <= band.right]
    same = sum(fold(without_period(text_of(value))[0]) in words for _, value in inside)
    return len(inside) >= 2 and same * 3 >= len(inside) * 2


def is_numbering(grid: Grid, row: int) -> bool:
    """Whether the row only numbers the columns: (1) (2) (3), or A B 1 2 3."""
    texts = [text_of(value) for _, value in grid.filled(row)]
    if len(texts) < 3 or not all(_NUMBERING.match(text) for text in texts):
        return False
    numbers = [int(number) for text in texts for number in re.findall(r"^\(?(\d+)", text)]
    return len(numbers) < 2 or all(later == before + 1 for before, later in pairwise(numbers))


def _is_heading(grid: Grid, row: int) -> bool:
    cells = grid.filled(row)
    for _, value in cells:
        if type(value) is not str and not _is_year(value):
            return False
    if not any(
        type(value) is str and len(value) <= _LONGEST_HEADING and _NAME_HEADING.search(value) for _, value in cells
    ):
        return False
    named = sure = known = 0
    for column, value in cells:
        text = text_of(value)
        if looks_like_a_person(text):
            return False
        if text.strip(".)( ").isdigit() and (column == cells[0][0] or not 1990 < int(text.strip(".)( ")) < 2100):
            return False
        if len(text) > _LONGEST_HEADING:
            continue
        bare, period = without_period(text)
        heading = meaning_of((bare,))
        known += bool(period and not bare) or heading is not None or _is_code(bare)
        if heading is not None and heading.meaning in NAMES:
            named += 1
            sure += heading.sure
    if not named:
        return False
    if len(cells) == 1:
        return bool(sure) and _alone(grid, row, cells[0][0])
    return known >= (2 if sure else 3) and known * 5 >= len(cells) * 2


def looks_like_a_person(text: str) -> bool:
    """Whether the cell is somebody rather than a heading: a family name first, every word with a capital.

    "Hình thức" and "Đoàn thể" begin with family names too, so small letters speak for a heading.
    """
    words = split_salutation(text)[1].split()
    if len(words) < 2 or words[0].lower() not in FAMILY_NAMES or not looks_like_name(text):
        return False
    if text.isupper():
        return meaning_of((text,)) is None
    return all(word[0].isupper() for word in words)


def _alone(grid: Grid, row: int, column: int) -> bool:
    """A list of one column: the heading stands alone and names follow."""
    below = [grid.text(row + step, column) for step in range(1, 4)]
    return any(len(text.split()) > 1 and looks_like_name(text) for text in below if text)


def _band(grid: Grid, row: int) -> Band:
    top, bottom = row, row
    for column, _ in grid.filled(row):
        end = grid.span.get((row, column), (row, column))[0]
        bottom = max(bottom, min(end, row + 3))
    names = [column for column, value in grid.filled(row) if _names(text_of(value))]
    name_column = names[0]
    while bottom < row + 3 and _is_under(grid, bottom + 1, name_column):
        bottom += 1
    while top > max(1, row - 2) and _is_over(grid, top - 1, name_column):
        top -= 1
    first = bottom + 1
    while first <= grid.height and is_numbering(grid, first):
        first += 1
    band = Band(grid, top, bottom, 1, max(grid.width, name_column), first)
    for column in range(1, grid.width + 1):
        texts = list(_heading_texts(grid, top, bottom, column))
        period = ""
        parts = []
        for text in texts:
            bare, named = without_period(text)
            period = named or period
            if bare:
                parts.append(bare)
        if period:
            band.periods[column] = period
        if parts:
            band.parts[column] = tuple(parts)
    return band


def _names(text: str) -> bool:
    heading = meaning_of((without_period(text)[0],))
    return heading is not None and heading.meaning in NAMES


def _is_under(grid: Grid, row: int, name_column: int) -> bool:
    """Whether the row still belongs to the heading: words of headings, nobody's name, no number of a person."""
    cells = grid.filled(row)
    if not cells or not all(type(value) is str or _is_year(value) for _, value in cells):
        return False
    if len(cells) == 1 and cells[0][0] <= name_column:
        return False
    name = grid.text(row, name_column)
    if name and meaning_of((name,)) is None:
        return False
    known = 0
    if all(_under_a_group(grid, row, column) and not looks_like_a_person(text_of(value)) for column, value in cells):
        return True
    for column, value in cells:
        text = text_of(value)
        bare, period = without_period(text)
        if len(text) > _LONGEST_HEADING:
            return False
        over = tuple(_heading_texts(grid, max(1, row - 1), row - 1, column))
        known += bool(period and not bare) or (bool(bare) and _is_word_of_heading(bare, over))
    return known * 2 > len(cells)


def _under_a_group(grid: Grid, row: int, column: int) -> bool:
    """Whether the cell stands right under a heading that is merged over several columns."""
    above = grid.anchor.get((row - 1, column))
    if above is None or len(grid.text(row, column)) > _LONGEST_HEADING:
        return False
    bottom, right = grid.span[above]
    return bottom == row - 1 and right > above[1] and right - above[1] + 1 < grid.width


def _is_word_of_heading(text: str, over: tuple[str, ...]) -> bool:
    own = meaning_of((text,))
    if own is not None and own.meaning != "given":
        return True
    under = meaning_of((*over, text))
    if (
        under is not None
        and under.meaning not in {"name"}
        and (own is not None or fold(text) in {"nam", "nu", "ngay", "thang"})
    ):
        return True
    return _is_code(text)


def _is_code(text: str) -> bool:
    """A short word in capitals, as titles are abbreviated: LĐTT, CSTĐCS, HTXSNV, ĐH."""
    letters = re.sub(r"[^\w]", "", text)
    return 1 < len(letters) <= 9 and letters.upper() == letters and not letters.isdigit()


def _is_over(grid: Grid, row: int, name_column: int) -> bool:
    """Whether the row above the names' heading groups columns: school years, "Ngày sinh", "Quyết định"."""
    cells = grid.filled(row)
    if not cells or any(column <= name_column for column, _ in cells):
        return False
    for column, value in cells:
        text = text_of(value)
        if len(text) > 60 or (type(value) is not str and not _is_year(value)) or _TITLE_WORDS.search(fold(text)):
            return False
        right = grid.span.get((row, column), (row, column))[1]
        if right - column + 1 > 0.7 * grid.width and grid.width > 3 and len(cells) == 1:
            return False
    known = 0
    for _, value in cells:
        bare, period = without_period(text_of(value))
        known += bool(period) or meaning_of((bare,)) is not None
    return known * 2 >= len(cells)


def _is_year(value: object) -> bool:
    return type(value) is int and 1990 < value < 2100


def _heading_texts(grid: Grid, top: int, bottom: int, column: int) -> Iterator[str]:
    """The texts over one column, merged cells counted once, an unmerged group heading carried to the right."""
    seen: set[tuple[int, int]] = set()
    for row in range(top, bottom + 1):
        place = grid.anchor.get((row, column), (row, column))
        text = text_of(grid.value(*place))
        if not text and row < bottom and place == (row, column):
            place = _group_on_the_left(grid, row, bottom, column)
            text = text_of(grid.value(*place)) if place else ""
        if text and place not in seen:
            seen.add(place)
            yield text


def _group_on_the_left(grid: Grid, row: int, bottom: int, column: int) -> tuple[int, int]:
    """The group heading that an unmerged empty cell continues: both it and this cell have a heading below."""
    nothing = (0, 0)

    def below(at: int) -> bool:
        return any(grid.value(under, at) is not None for under in range(row + 1, bottom + 1))

    if not below(column):
        return nothing
    for left in range(column - 1, 0, -1):
        if grid.covered(row, left):
            return nothing
        if grid.value(row, left) is not None:
            spans = grid.span.get((row, left))
            return (row, left) if below(left) and spans is None else nothing
        if not below(left):
            return nothing
    return nothing


def _same(before: Band, band: Band) -> bool:
    return before.heading == band.heading and before.periods == band.periods


def _side_by_side(band: Band) -> list[Band]:
    """Two lists beside one another under one heading row -> two bands."""
    meanings = {column: found.meaning for column, parts in band.parts.items() if (found := meaning_of(parts))}
    starts = [column for column, meaning in sorted(meanings.items()) if meaning == "order"]
    names = [column for column, meaning in sorted(meanings.items()) if meaning in {"name", "family"}]
    if len(names) < 2:
        return [band]
    if len(starts) == len(names) and all(s < n for s, n in zip(starts, names, strict=True)):
        edges = starts
    else:
        counts = [
            sum(meaning == other for other in meanings.values()) for meaning in ("birth", "post", "team", "gender")
        ]
        gap = any(column not in band.parts for column in range(names[0] + 1, names[1])) and not grid_has(band, names)
        if not gap and sum(count > 1 for count in counts) < 1:
            return [band]
        edges = names
    edges = [band.left if index == 0 else edge for index, edge in enumerate(edges)]
    result = []
    for edge, after in zip(edges, [*edges[1:], band.right + 1], strict=True):
        inside = range(edge, after)
        result.append(
            Band(
                band.grid,
                band.top,
                band.bottom,
                edge,
                after - 1,
                band.first,
                band.last,
                {column: parts for column, parts in band.parts.items() if column in inside},
                {column: period for column, period in band.periods.items() if column in inside},
            )
        )
    return result


def grid_has(band: Band, names: list[int]) -> bool:
    """Whether a column without heading between two name columns holds anything (then it belongs to the name)."""
    grid = band.grid
    gaps = [column for column in range(names[0] + 1, names[1]) if column not in band.parts]
    return any(
        grid.value(row, column) is not None
        for column in gaps
        for row in range(band.first, min(band.last, band.first + 40) + 1)
    )
