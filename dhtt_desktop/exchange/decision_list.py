"""Whom a decision names: the rows of its lists, each with its award; without a list the people of Điều 1."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from dhtt_desktop.domain.text.names import looks_like_name
from dhtt_desktop.domain.text.normalize import clean
from dhtt_desktop.exchange import sections, understand
from dhtt_desktop.exchange.award_words import AwardWords, Kind
from dhtt_desktop.exchange.book import Book, ReadRefused, Sheet
from dhtt_desktop.exchange.findings import PersonRow, Reading
from dhtt_desktop.exchange.grid import Grid, text_of
from dhtt_desktop.exchange.meanings import fold

_TITLE = ("danh sach", "phu luc")
_LEAST_WITHOUT_HEADING = 2
# A school is named: "giáo viên tiểu học" and "cấp trường" name none.
_KINDS = r"(?:[Tt]iểu học|[Mm]ầm non|[Mm]ẫu giáo|[Tt]rung học|TIỂU HỌC|MẦM NON|TRUNG HỌC|THCS|THPT|TH|MN|MG)"
_PLACE = re.compile(rf"\b(?:(?:[Tt]rường|TRƯỜNG)\s+(?:{_KINDS}|[A-ZĐÀ-Ỹ])|{_KINDS}\s+(?:cơ sở |phổ thông )?[A-ZĐÀ-Ỹ])")
_PERSON = re.compile(r"\b(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí|[Tt]hầy|[Cc]ô)(?:\s*\(?[Bb]à\)?)?:?\s+([^,;.()\d]{3,60})")
_TEAM = re.compile(r"\b(?:[Tt]ập thể|[Cc]ho)\s+((?:Tổ|Khoa|Phòng|Bộ môn|Trường)\s[^,;.()]{1,60})")
_NOWHERE = Path()
_NAME_HEADING = re.compile(r"\b(ten|ho ten|ho va ten|tap the|don vi)\b")


@dataclass(frozen=True, slots=True)
class Named:
    """One subject that a decision names. `person` holds a person's facts; a team has its name alone.

    `kinds` are the awards that it is surely given, none when the file does not say which; `place` the words of the row
    or of the heading above it that name a school; `place` "" when none does.
    """

    where: tuple[str, int]  # table and row
    name: str
    team: bool
    kinds: tuple[str, ...]
    period: str = ""
    place: str = ""
    person: PersonRow | None = None


def named(book: Book, catalogue: Sequence[Kind], words: AwardWords, kinds: Sequence[str], today: date) -> list[Named]:
    """Everybody in the tables of a decision, in its order."""
    found: list[Named] = []
    for sheet in book.sheets:
        found.extend(_Table(replace(sheet, context=_own_lines(sheet.context)), catalogue, words, kinds).read(today))
    return found


def _own_lines(lines: Sequence[str]) -> tuple[str, ...]:
    """Of the lines before a table those that are its own: from its title on."""
    flat = [line for text in lines for line in text.split("\n") if line.strip()]
    starts = [at for at, line in enumerate(flat) if fold(line).startswith(_TITLE)]
    return tuple(flat[max(starts[-1], len(flat) - 8) :] if starts else ())


class _Table:
    """One table of the document, walked once."""

    def __init__(self, sheet: Sheet, catalogue: Sequence[Kind], words: AwardWords, kinds: Sequence[str]) -> None:
        self._sheet, self._catalogue, self._words, self._kinds = sheet, catalogue, words, tuple(kinds)
        self._grid = Grid(sheet)
        self._title_kinds = words.find(" ".join(self._grid.context)) or self._kinds

    def read(self, today: date) -> Iterator[Named]:
        """The subjects of its rows."""
        reading = self._people(today)
        people = {row: person for person in reading.people for row in person.rows} if reading else {}
        first = max((bottom for _, top, bottom in reading.header if top), default=0) if reading else 0
        column = self._team_column() if not people else self._name_column(people)
        if not people and not column:
            return
        award = place = ""
        for row in range(max(first, 1), self._grid.height + 1):
            person = people.get(row)
            if person is not None and row == person.row:
                yield self._person(person, award, place)
                continue
            if person is not None:
                continue
            texts = [text_of(value) for _, value in self._grid.filled(row)]
            wordy = [text for text in texts if any(char.isalpha() for char in text)]
            team = self._team(row, column, award, place)
            if team is not None:
                yield team
            elif len(wordy) == 1 and not sections.is_total(wordy[0]):
                award = self._words.heading(wordy[0]) or award
                place = wordy[0] if _PLACE.search(wordy[0]) else place

    def _people(self, today: date) -> Reading | None:
        """The people of the table as a list of staff is understood; None where it is no list of people."""
        try:
            reading = understand.understand(Book(_NOWHERE, "docx", (self._sheet,)), self._catalogue, today=today)
        except ReadRefused:
            return None
        headed = any(top for _, top, _ in reading.header)
        return reading if headed or len(reading.people) >= _LEAST_WITHOUT_HEADING else None

    def _person(self, person: PersonRow, award: str, place: str) -> Named:
        told = tuple(dict.fromkeys(self._own(line.code) for line in person.awards))
        period = next((line.period for line in person.awards if line.period), "")
        kinds = told or self._given(award, team=False)
        if self._words.heading(person.team):
            person = replace(person, team="")
        own_place = self._place(person.row) or place
        return Named((self._sheet.name, person.row), person.name, False, kinds, period, own_place, person)

    def _own(self, code: str) -> str:
        """ "Giấy khen" in a cell is the giấy khen of who decides."""
        return next(iter(self._words.find("giấy khen")), code) if code == "GK" else code

    def _given(self, award: str, *, team: bool) -> tuple[str, ...]:
        """What the heading above gives, else the one award of Điều 1 or the title that fits the subject."""
        if award:
            return (award,)
        for kinds in (self._title_kinds, self._kinds):
            fitting = [code for code in kinds if self._words.fits(code, team=team)]
            if len(fitting) == 1:
                return tuple(fitting)
        return ()

    def _place(self, row: int) -> str:
        texts = [text_of(value) for _, value in self._grid.filled(row)]
        return next((text for text in texts if _PLACE.search(text)), "")

    def _team(self, row: int, column: int, award: str, place: str) -> Named | None:
        """A row that names a collective: numbered, with a collective's name where names stand."""
        name = self._grid.text(row, column) if column else ""
        order = self._grid.text(row, 1).strip(".) ")
        if not name or not order.isdigit() or column == 1:
            return None
        kinds = self._told_in(row) or self._given(award, team=True)
        school = bool(_PLACE.match(name))
        if not (sections.team_like(name) or school or (kinds and not self._any_person(kinds))):
            return None
        where = (self._sheet.name, row)
        return Named(where, sections.team_name(name), True, kinds, "", self._place(row) or place)

    def _any_person(self, kinds: Sequence[str]) -> bool:
        return any(self._words.fits(code, team=False) for code in kinds)

    def _told_in(self, row: int) -> tuple[str, ...]:
        for _, value in self._grid.filled(row):
            if code := self._words.heading(text_of(value)):
                return (self._own(code),)
        return ()

    def _name_column(self, people: dict[int, PersonRow]) -> int:
        """The column in which the names of the people stand."""
        row, person = next(iter(people.items()))
        last = person.name.split()[-1].casefold()
        return next((at for at, value in self._grid.filled(row) if last in text_of(value).casefold()), 0)

    def _team_column(self) -> int:
        """The column of names in a list of collectives alone: below a heading that says so."""
        for row in range(1, min(self._grid.height, 4) + 1):
            for column, value in self._grid.filled(row):
                if column > 1 and _NAME_HEADING.search(fold(text_of(value))):
                    return column
        return 0


def named_in_text(article: str, kinds: Sequence[str]) -> list[Named]:
    """The people and teams that Điều 1 names in its sentence; only when it gives one award."""
    given = tuple(kinds) if len(kinds) == 1 else ()
    found: list[Named] = []
    for at, match in enumerate(_PERSON.finditer(article), 1):
        name = _capitals(match[1])
        if len(name.split()) > 1 and looks_like_name(name):
            rest = article[match.end() : match.end() + 160].partition(";")[0]
            person = PersonRow("Điều 1", (at,), name)
            place = rest.strip(" ,") if _PLACE.search(rest) else ""
            found.append(Named(("Điều 1", at), name, False, given, "", place, person))
    for at, match in enumerate(_TEAM.finditer(article), len(found) + 1):
        name = clean(match[1])
        found.append(Named(("Điều 1", at), name, True, given, "", name if _PLACE.search(name) else ""))
    return found


def _capitals(text: str) -> str:
    """The leading words with a capital: a name goes on until the sentence does."""
    words: list[str] = []
    for word in text.split():
        if not word[:1].isupper():
            break
        words.append(word)
    return " ".join(words)
