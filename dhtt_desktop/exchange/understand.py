"""A foreign list understood as a careful person would: which sheets, which rows, which columns, which people."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from dhtt_desktop.domain.people import AwardSpelling
from dhtt_desktop.exchange import sections
from dhtt_desktop.exchange.book import Book, ReadRefused
from dhtt_desktop.exchange.columns import ColumnMap, as_text, columns_of, guessed, signature
from dhtt_desktop.exchange.findings import (
    DOUBTFUL,
    IGNORED,
    ColumnMapping,
    ColumnReading,
    Issue,
    PersonRow,
    Reading,
    TeamRow,
)
from dhtt_desktop.exchange.grid import Grid, text_of
from dhtt_desktop.exchange.headings import Band, bands
from dhtt_desktop.exchange.meanings import NAMES, RESULTS, fold
from dhtt_desktop.exchange.periods import period_in
from dhtt_desktop.exchange.quiet import no_collector
from dhtt_desktop.exchange.results import Vocabulary
from dhtt_desktop.exchange.rows import RowReader, TableRows
from dhtt_desktop.exchange.shown import column_readings
from dhtt_desktop.exchange.twins import joined_people

NO_NAMES = "Không tìm thấy cột họ tên nào trong tệp: hãy kiểm tra xem đây có phải danh sách người không."
NO_PERIOD = "Tệp không ghi năm học của xếp loại, danh hiệu: hãy chọn năm học trước khi nhập."
_PROPOSAL = re.compile(r"\b(de nghi|dang ky|binh xet|xet tang|xet danh hieu|xet khen|gioi thieu|de xuat|xet duyet)\b")
_LIST_OF_TEAM = re.compile(
    r"^danh sách.*?\s((?:tổ(?!\s*(?:chức|trưởng|phó))|khoa|phòng|bộ môn|khối)\s[^:;()]+?)(?:\s+năm học.*)?$",
    re.IGNORECASE,
)
_FACTS_OF_STAFF = frozenset({"cccd", "phone", "qualification", "joined", "party"})


@dataclass(slots=True)
class _Table:
    """One table with what was made of it."""

    band: Band
    columns: dict[int, ColumnMap]
    signature: str
    title: list[str]
    rows: TableRows
    period: str = ""
    team: str = ""

    @property
    def meanings(self) -> frozenset[str]:
        ignored = {"order", "note", "skip", "summary"}
        return frozenset(about.meaning for about in self.columns.values()) - ignored


def understand(
    book: Book,
    catalogue: Iterable[AwardSpelling],
    remembered: ColumnMapping | None = None,
    *,
    today: date | None = None,
    sheet: str = "",
    period: str = "",
) -> Reading:
    """Read the people, their ratings and awards out of a book.

    `remembered` are mappings of earlier files (signature -> columns). `sheet` reads one sheet only, as the clerk chose.
    `period` is used for results of which the file does not say the period. Raises ReadRefused when nobody is named.
    """
    with no_collector():
        return _read(book, catalogue, remembered or {}, today or date.today(), sheet, period, chosen=False)


def reread(
    book: Book,
    catalogue: Iterable[AwardSpelling],
    mapping: ColumnMapping,
    *,
    today: date | None = None,
    sheet: str = "",
    period: str = "",
) -> Reading:
    """Read again with the mapping as the clerk changed it (see `changed`). Raises ReadRefused."""
    with no_collector():
        return _read(book, catalogue, mapping, today or date.today(), sheet, period, chosen=True)


def changed(reading: Reading, line: ColumnReading, meaning: str, period: str = "") -> dict[str, dict[str, str]]:
    """The reading's mapping with one shown line given another meaning, for `reread`.

    "name" over several columns stays họ đệm | tên; a pair of birth dates by sex stays a pair.
    """
    mapping = {mark: dict(columns) for mark, columns in reading.mapping.items()}
    columns = mapping.setdefault(line.signature, {})
    tail = f"@{period}" if period else ""
    for place, letter in enumerate(line.letters):
        one = meaning
        if len(line.letters) > 1 and meaning == "name":
            one = "given" if place == len(line.letters) - 1 else "family"
        elif len(line.letters) == 2 and meaning == "birth":
            one = "birth_male" if place == 0 else "birth_female"
        code = f":{line.code}" if line.code and meaning in ("award_tick", "rating_tick") else ""
        columns[letter] = one + code + tail
    return mapping


def _read(
    book: Book,
    catalogue: Iterable[AwardSpelling],
    known: ColumnMapping,
    today: date,
    only: str,
    period: str,
    *,
    chosen: bool,
) -> Reading:
    words = Vocabulary(catalogue)
    tidied: Counter[str] = Counter()
    grids = [Grid(sheet) for sheet in book.sheets if sheet.rows and (not only or sheet.name == only)]
    shown = [grid for grid in grids if not grid.sheet.hidden]
    tables, told = _tables(shown or grids, words, known, today, period, tidied, chosen)
    if not tables and shown:
        tables, told = _tables(
            [grid for grid in grids if grid.sheet.hidden], words, known, today, period, tidied, chosen
        )
    if not tables:
        raise ReadRefused(NO_NAMES)
    tables, left_out = _belonging(tables)
    issues = told + left_out + _sheets_left_out(book, tables, left_out, only)
    for table in tables:
        issues.extend(table.rows.issues)
        issues.extend(_hidden_rows(table))
    decoded = sum(bool(grid.decoded) for grid in grids)
    if decoded:
        tidied["trang dùng phông cũ (TCVN3, VNI) đã đổi sang Unicode"] = decoded
    return _reading(tables, issues, tidied)


def _tables(
    grids: list[Grid],
    words: Vocabulary,
    known: ColumnMapping,
    today: date,
    period: str,
    tidied: Counter[str],
    chosen: bool,
) -> tuple[list[_Table], list[Issue]]:
    tables: list[_Table] = []
    issues: list[Issue] = []
    for grid in grids:
        found = bands(grid)
        if not found and (whole := _without_heading(grid, tables)):
            found = [whole]
        above: list[str] = list(grid.context)
        for band in found:
            table = _table(band, above, words, known, today, period, tidied, chosen)
            if table is not None:
                tables.append(table)
            elif band.top and tables and tables[-1].band.grid is grid:
                issues.append(Issue(grid.name, band.top, "", "Bỏ qua: bảng không có họ tên người.", IGNORED))
    return tables, issues


def _without_heading(grid: Grid, before: list[_Table]) -> Band | None:
    """A sheet without heading: continues the table before in a Word file, else is read by its content."""
    band = Band(grid, 0, 0, 1, grid.width, 1, grid.height)
    if before and grid.context and before[-1].band.right == grid.width:
        band.parts = dict(before[-1].band.parts)
        band.periods = dict(before[-1].band.periods)
    return band


def _table(
    band: Band,
    above: list[str],
    words: Vocabulary,
    known: ColumnMapping,
    today: date,
    period: str,
    tidied: Counter[str],
    chosen: bool,
) -> _Table | None:
    mark = signature(band)
    columns = columns_of(band, words, known.get(mark), chosen) if band.parts else guessed(band, words)
    if not band.parts and mark in known and columns:
        columns = {**columns, **columns_of(band, words, known[mark], chosen)}
    if not any(about.meaning in NAMES for about in columns.values()):
        return None
    title = [*above, *_title_rows(band)]
    when = period_in([*title[::-1], band.grid.name]) or period
    team = _team_of_list(title, band.grid.name)
    counted: Counter[str] = Counter()
    rows = RowReader(band, columns, words, today, when, team, counted).read()
    if not rows.people and not rows.teams:
        return None
    tidied.update(counted)
    return _Table(band, columns, mark, title, rows, when, team)


def _title_rows(band: Band) -> list[str]:
    """The lines above the heading, not reaching into a table above."""
    lines: list[str] = []
    first = max(1, band.top - 12)
    for row in range(first, band.top):
        cells = [value for _, value in band.grid.filled(row)]
        if len(cells) <= 3:
            lines.extend(text_of(value) for value in cells)
    return lines


def _team_of_list(title: list[str], sheet_name: str) -> str:
    """The team whose list it is: a title line of its own ("TỔ CHỒI", "Đơn vị: Tổ Toán"), or the sheet's name."""
    for line in reversed(title):
        bare = re.sub(r"^(đơn vị|bộ phận|tổ/khối|tổ)\s*:\s*", "", line, flags=re.IGNORECASE)
        if found := _LIST_OF_TEAM.match(bare):
            bare = found[1]
        if (
            sections.team_like(bare)
            and len(bare.split()) <= 8
            and not re.search(r"\d{4}|danh sách|trường\b", bare, re.IGNORECASE)
        ):
            return sections.team_name(bare)
    if sections.team_like(sheet_name) and not re.search(r"\d{4}|trường\b|danh sách", sheet_name, re.IGNORECASE):
        return sections.team_name(sheet_name)
    return ""


def _belonging(tables: list[_Table]) -> tuple[list[_Table], list[Issue]]:
    """The tables that are one list: the largest and those of its make. The others are named, not read."""
    best = max(tables, key=lambda table: len(table.rows.people))
    kept, issues = [], []
    for table in tables:
        same = table.signature == best.signature or _alike(table.meanings, best.meanings)
        if same or table.band.grid is best.band.grid:
            kept.append(table)
        else:
            count = len(table.rows.people)
            name = table.band.grid.name
            message = f"Bỏ qua: trang “{name}” có {count} người nhưng theo mẫu khác; hãy nhập riêng trang này."
            issues.append(Issue(name, 0, "", message, IGNORED))
    return kept, issues


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) * 10 >= len(one | other) * 6


def _sheets_left_out(book: Book, tables: list[_Table], told: list[Issue], only: str) -> list[Issue]:
    used = {table.band.grid.sheet.name for table in tables} | {issue.sheet for issue in told}
    issues = []
    for sheet in book.sheets:
        if sheet.name in used or not sheet.rows:
            continue
        why = "trang đang ẩn" if sheet.hidden else "không được chọn" if only else "không có tên người"
        issues.append(Issue(sheet.name, 0, "", f"Bỏ qua “{sheet.name}”: {why}.", IGNORED))
    return issues


def _hidden_rows(table: _Table) -> list[Issue]:
    hidden = table.band.grid.sheet.hidden_rows
    rows = sorted({row for person in table.rows.people for row in person.rows} & hidden)
    if not rows:
        return []
    message = f"{len(rows)} người ở dòng đang ẩn trong Excel, vẫn được đọc."
    return [Issue(table.band.grid.name, rows[0], "", message, DOUBTFUL)]


def _reading(tables: list[_Table], issues: list[Issue], tidied: Counter[str]) -> Reading:
    people = [person for table in tables for person in table.rows.people]
    teams = _joined_teams([team for table in tables for team in table.rows.teams])
    kind = _kind(tables, people)
    people, dropped = joined_people(people, history=kind == "history")
    issues.extend(dropped)
    issues.extend(_turned_dates(tables))
    if any("" in person.ratings or any(not award.period for award in person.awards) for person in people):
        issues.append(Issue(tables[0].band.grid.name, 0, "", NO_PERIOD, DOUBTFUL))
    periods = {table.period for table in tables if table.period}
    team_names = {table.team for table in tables if table.team}
    mapping = {table.signature: {line: as_text(about) for line, about in _lettered(table).items()} for table in tables}
    return Reading(
        kind=kind,
        sheets=tuple(dict.fromkeys(table.band.grid.name for table in tables)),
        header=tuple((table.band.grid.name, table.band.top, table.band.bottom) for table in tables),
        columns=tuple(
            line
            for table in _first_of_each(tables)
            for line in column_readings(table.band, table.columns, table.signature, table.rows.sections)
        ),
        people=tuple(people),
        issues=tuple(issues),
        mapping=mapping,
        period=periods.pop() if len(periods) == 1 else "",
        team=team_names.pop() if len(team_names) == 1 else "",
        teams=tuple(teams),
        tidied=dict(tidied),
    )


def _lettered(table: _Table) -> dict[str, ColumnMap]:
    from dhtt_desktop.exchange.book import letters

    return {letters(column): about for column, about in table.columns.items()}


def _first_of_each(tables: list[_Table]) -> list[_Table]:
    seen: dict[str, _Table] = {}
    for table in tables:
        seen.setdefault(table.signature, table)
    return list(seen.values())


def _kind(tables: list[_Table], people: list[PersonRow]) -> str:
    """staff, history or proposal: by the columns, then by what the title says the list is for."""
    meanings = frozenset[str]().union(*(table.meanings for table in tables))
    if not meanings & RESULTS:
        return "proposal" if "initiative" in meanings and _is_proposal(tables) else "staff"
    periods = {period for person in people for period in person.ratings} | {
        award.period for person in people for award in person.awards
    }
    if _is_proposal(tables) and len(periods) <= 1:
        return "proposal"
    if len(meanings & _FACTS_OF_STAFF) >= 2 and len(periods) <= 1:
        return "staff"
    return "history"


def _is_proposal(tables: list[_Table]) -> bool:
    texts = [line for table in tables for line in table.title]
    texts += [
        text
        for table in tables
        for column, text in table.band.heading.items()
        if table.columns.get(column, ColumnMap("skip")).meaning in RESULTS
    ]
    return any(_PROPOSAL.search(fold(text)) for text in texts)


def _joined_teams(teams: list[TeamRow]) -> list[TeamRow]:
    found: dict[str, TeamRow] = {}
    for team in teams:
        key = team.name.casefold()
        before = found.get(key)
        if before is None:
            found[key] = team
        else:
            awards = tuple(dict.fromkeys((*before.awards, *team.awards)))
            found[key] = replace(before, ratings={**team.ratings, **before.ratings}, awards=awards)
    return list(found.values())


def _turned_dates(tables: list[_Table]) -> list[Issue]:
    """Excel set to American dates reads 03/04 as March 4 and leaves 16/04 as text: told where a column shows that."""
    issues = []
    for table in tables:
        for column, about in table.columns.items():
            if about.meaning not in {"birth", "birth_male", "birth_female"}:
                continue
            dates, texts = [], []
            for row in range(table.band.first, table.band.last + 1):
                value = table.band.grid.value(row, column)
                if isinstance(value, date):
                    dates.append(value)
                elif type(value) is str and (
                    found := re.match(r"\s*(\d{1,2})\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}", value)
                ):
                    texts.append(int(found[1]))
            if len(dates) >= 5 and len(texts) >= 5 and all(day.day <= 12 for day in dates) and min(texts) > 12:
                from dhtt_desktop.exchange.book import letters

                message = (
                    "Cột ngày sinh: mọi ô kiểu ngày đều có ngày ≤ 12, các ô dạng chữ đều > 12. "
                    "Có thể Excel đã đảo ngày với tháng; hãy đối chiếu với hồ sơ."
                )
                issues.append(Issue(table.band.grid.name, table.band.first, letters(column), message, DOUBTFUL))
    return issues
