"""The rows of one table: who is a person, what is a section, a total, a signature, a further row of the one above."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from dhtt_desktop.domain.text.names import FAMILY_NAMES, looks_like_name
from dhtt_desktop.exchange import sections
from dhtt_desktop.exchange.book import Value, letters
from dhtt_desktop.exchange.columns import ColumnMap
from dhtt_desktop.exchange.facts import Draft, FactReader, without_remark
from dhtt_desktop.exchange.findings import DOUBTFUL, ERROR, IGNORED, Issue, PersonRow, TeamRow
from dhtt_desktop.exchange.grid import is_none, text_of
from dhtt_desktop.exchange.headings import Band, is_numbering, repeats_heading
from dhtt_desktop.exchange.meanings import DECISIONS, RESULTS, fold
from dhtt_desktop.exchange.results import Vocabulary

TOTAL, HEADING, SIGNATURE = "Bỏ qua: dòng tổng.", "Bỏ qua: tiêu đề lặp lại.", "Bỏ qua: phần ký tên."
NO_NAME = "Bỏ qua: dòng không có họ tên."


@dataclass(slots=True)
class TableRows:
    """What one table holds."""

    people: list[PersonRow] = field(default_factory=list)
    teams: list[TeamRow] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    sections: list[tuple[int, str]] = field(default_factory=list)  # row and text of the team headings between rows


class RowReader:
    """Walks down one table once."""

    def __init__(
        self,
        band: Band,
        columns: Mapping[int, ColumnMap],
        words: Vocabulary,
        today: date,
        period: str,
        team: str,
        tidied: Counter[str],
    ) -> None:
        self._band, self._grid, self._columns = band, band.grid, columns
        self._result = TableRows()
        self._names = [
            column for column, about in sorted(columns.items()) if about.meaning in {"family", "given", "name"}
        ]
        self._order = next((column for column, about in columns.items() if about.meaning == "order"), 0)
        self._subject = next((column for column, about in columns.items() if about.meaning == "subject"), 0)
        self._team_column = next(
            (column for column, about in columns.items() if about.meaning in {"team", "post_team"}), 0
        )
        self._has_post = any(about.meaning in {"post", "post_team"} for about in columns.values())
        self._more = [
            column
            for column, about in columns.items()
            if about.meaning in RESULTS | DECISIONS | {"period", "initiative"}
        ]
        self._facts = FactReader(columns, words, today, period, tidied)
        self._default_team = team
        self._section_team = self._section_post = ""
        self._collectives = False  # below a heading "TẬP THỂ"
        self._signed = False
        self._drafts: list[Draft] = []
        self._sparse_team = self._team_is_sparse()
        self._last_team = ""

    def read(self) -> TableRows:
        """Every row of the table, once."""
        for row in range(self._band.first, self._band.last + 1):
            cells = [
                (column, value)
                for column, value in self._grid.filled(row)
                if self._band.left <= column <= self._band.right
            ]
            if cells:
                self._row(row, cells)
        self._result.people = [draft.finished() for draft in self._drafts]
        return self._result

    def _row(self, row: int, cells: list[tuple[int, Value]]) -> None:
        pieces = [self._grid.value(row, column) for column in self._names]
        name = " ".join([text_of(piece) for piece in pieces if piece is not None])
        if not name and self._drafts and self._under_a_name(row):
            self._continue(row)
            return
        likely = bool(name) and looks_like_name(without_remark(name)[0])
        if self._is_person(row, name, likely, cells):
            self._person(row, pieces, likely)
            return
        self._other(row, name, cells)

    def _under_a_name(self, row: int) -> bool:
        """Whether the name's cell is merged downwards over this row."""
        column = self._names[0]
        top, left = self._grid.anchor.get((row, column), (row, column))
        return left == column and top < row and top in self._drafts[-1].rows

    def _is_person(self, row: int, name: str, likely: bool, cells: list[tuple[int, Value]]) -> bool:
        if not name or len(name) > 80:
            return False
        order = text_of(self._grid.value(row, self._order)) if self._order else ""
        others = [column for column, _ in cells if column not in self._names and column != self._order]
        if self._signed and not (likely and order.strip(".").isdigit()):
            return False
        if sections.is_lead(order) and not others:
            return False
        if likely and (others or order.strip(".)").isdigit()):
            return not (self._collectives and sections.team_like(name)) and not self._heads(row, name, cells)
        if likely:  # nothing but a name in the row
            several = len({about.meaning for about in self._columns.values()} - {"order", "skip", "note"}) > 2
            known = name.split(maxsplit=1)[0].lower() in FAMILY_NAMES and len(name.split()) > 1
            merged = self._grid.span.get((row, self._names[0]), (row, 0))[1] > self._names[-1]
            return known and not merged and not sections.team_like(name) if several else not sections.team_like(name)
        strange = not sections.team_like(name) and not sections.is_total(name) and not sections.is_signature(name)
        return strange and order.strip(".").isdigit() and bool(others) and any(char.isalpha() for char in name)

    def _heads(self, row: int, name: str, cells: list[tuple[int, Value]]) -> bool:
        first, _, rest = name.partition(" ")
        if rest and first.lower() in FAMILY_NAMES:
            return False
        return len(cells) > 2 and (repeats_heading(self._band, row) or is_numbering(self._grid, row))

    def _person(self, row: int, pieces: list[Value], likely: bool) -> None:
        draft = Draft(self._grid.name, [row])
        self._signed = False
        value_at = self._grid.reader(row)

        self._facts.name(draft, row, self._names[0], pieces, likely)
        self._facts.read(draft, row, value_at)
        if not draft.values.get("post") and not self._has_post and self._section_post:
            draft.values["post"] = self._section_post
        self._fill_team(draft, row)
        self._drafts.append(draft)

    def _fill_team(self, draft: Draft, row: int) -> None:
        team = draft.values.get("team", "")
        if self._sparse_team:
            if team:
                self._last_team = team
            elif self._last_team:
                draft.values["team"] = self._last_team
                return
        if not team and (inherited := self._section_team or self._default_team):
            draft.values["team"] = inherited

    def _team_is_sparse(self) -> bool:
        """A team written only beside its first person: the first row has one, most rows have none."""
        if not self._team_column or not self._names:
            return False
        filled = total = 0
        first = None
        for row in range(self._band.first, self._band.last + 1):
            if not any(self._grid.value(row, column) is not None for column in self._names):
                continue
            has = self._grid.through(row, self._team_column) is not None
            first = has if first is None else first
            total, filled = total + 1, filled + has
        return bool(first) and total > 3 and filled * 2 < total

    def _continue(self, row: int) -> None:
        """A further row of the person above: one award or one year more."""
        draft = self._drafts[-1]
        if row not in draft.rows:
            draft.rows.append(row)
        value = self._grid.value

        def value_at(column: int) -> Value:
            own = value(row, column)
            place = self._grid.anchor.get((row, column))
            return own if own is not None or place is None else self._grid.value(*place)

        self._facts.read_results(draft, row, value_at)

    def _other(self, row: int, name: str, cells: list[tuple[int, Value]]) -> None:
        texts = [text_of(value) for _, value in cells]
        words = [text for text in texts if any(char.isalpha() for char in text)]
        first = words[0] if words else ""
        if not words and len(cells) == 1 and not (self._order and cells[0][0] != self._order):
            return  # a number left in the order column
        if repeats_heading(self._band, row) or is_numbering(self._grid, row):
            self._ignore(row, HEADING, first or texts[0])
        elif any(map(sections.is_total, words[:2])):
            self._ignore(row, TOTAL, first)
        elif self._collective(row, name, cells) or self._section(row, cells, words):
            return
        elif any(map(sections.is_signature, words)):
            self._signed = True
            self._ignore(row, SIGNATURE, first)
        elif self._signed:
            self._ignore(row, SIGNATURE, first)
        elif not name and self._drafts and self._is_more(cells):
            self._continue(row)
        elif not name and sum(column != self._order for column, _ in cells) >= 2 and self._has_facts(cells):
            self._result.issues.append(
                Issue(
                    self._grid.name,
                    row,
                    letters(self._names[0]),
                    "Dòng có dữ liệu nhưng thiếu họ tên: chưa nhập.",
                    ERROR,
                    first,
                )
            )
        elif name and looks_like_name(name):
            self._doubtful_name(row, name)
        else:
            self._ignore(row, NO_NAME, first or texts[0])

    def _doubtful_name(self, row: int, name: str) -> None:
        self._result.issues.append(
            Issue(
                self._grid.name,
                row,
                letters(self._names[0]),
                f"“{name}” chỉ có tên, không có gì khác: chưa nhập.",
                DOUBTFUL,
                name,
            )
        )

    def _ignore(self, row: int, why: str, text: str) -> None:
        self._result.issues.append(Issue(self._grid.name, row, "", why, IGNORED, text))

    def _is_more(self, cells: list[tuple[int, Value]]) -> bool:
        columns = {column for column, _ in cells}
        return bool(columns) and columns <= set(self._more)

    def _has_facts(self, cells: list[tuple[int, Value]]) -> bool:
        told = {"birth", "birth_male", "birth_female", "cccd", "phone", "post", "team"}
        return sum(self._columns[column].meaning in told for column, _ in cells if column in self._columns) >= 2

    def _collective(self, row: int, name: str, cells: list[tuple[int, Value]]) -> bool:
        """A row about a team: its results are kept apart from people's."""
        told = self._subject and "tap the" in fold(text_of(self._grid.value(row, self._subject)))
        filled = {column for column, _ in cells}
        if not name or not (told or sections.team_like(name)) or not filled & set(self._more):
            return False
        draft = Draft(self._grid.name, [row])
        self._facts.read_results(draft, row, self._grid.reader(row))
        if draft.awards or draft.ratings:
            team = TeamRow(self._grid.name, row, self._facts.tidy_team(name), draft.ratings, tuple(draft.awards))
            self._result.teams.append(team)
            self._result.issues.extend(draft.issues)
            return True
        return False

    def _section(self, row: int, cells: list[tuple[int, Value]], words: list[str]) -> bool:
        """A heading between rows: a team, a kind of staff, or TẬP THỂ / CÁ NHÂN."""
        lead = text_of(cells[0][1]) if len(cells) > 1 else ""
        text = words[-1] if len(words) == 2 and sections.is_lead(lead) else words[0] if words else ""
        if len(words) > 2 or (len(words) == 2 and not sections.is_lead(lead)) or len(cells) > 3 or len(text) > 90:
            return False
        column = next((column for column, value in cells if text_of(value) == text), 0)
        if column > self._names[-1] and self._grid.span.get((row, column), (row, column))[1] <= column:
            return False
        bare = fold(sections.bare_title(text))
        if bare in {
            "tap the",
            "ca nhan",
            "danh sach tap the",
            "danh sach ca nhan",
            "doi voi tap the",
            "doi voi ca nhan",
        }:
            self._collectives = "tap the" in bare
            self._section_team = self._section_post = ""
            return True
        if sections.team_like(text):
            self._section_team, self._section_post = self._facts.tidy_team(text), ""
        elif (post := sections.group_post(text)) is not None:
            self._section_team, self._section_post = "", post
        elif self._is_titled(row, cells, lead, text):
            self._section_team, self._section_post = self._facts.tidy_team(text), ""
        else:
            return False
        self._signed = False
        self._result.sections.append((row, text))
        return True

    def _is_titled(self, row: int, cells: list[tuple[int, Value]], lead: str, text: str) -> bool:
        """An unknown text that stands as a heading: numbered with a letter or Roman number, or merged across."""
        if sections.is_signature(text) or is_none(text) or text.endswith((".", "./.")) or text.startswith("("):
            return False
        if self._signed:
            return False
        column = cells[-1][0]
        numbered = sections.is_lead(lead) or sections.is_numbered(text)
        right = self._grid.span.get((row, column), (row, column))[1]
        wide = (right - column + 1) * 2 > self._band.right - self._band.left + 1
        return numbered or (wide and column <= self._names[-1])
