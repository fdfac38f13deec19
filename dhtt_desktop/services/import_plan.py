"""What an import would do, before anything is written: each row of the foreign list with its person and its changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dhtt_desktop.domain.text.keys import search_key, spelling_key
from dhtt_desktop.exchange.book import Book, Sheet
from dhtt_desktop.exchange.changes import Change, changes_of
from dhtt_desktop.exchange.findings import (
    DOUBTFUL,
    ERROR,
    IGNORED,
    AwardLine,
    ColumnMapping,
    InitiativeLine,
    Issue,
    PersonRow,
    Reading,
    TeamRow,
)
from dhtt_desktop.exchange.match import CHANGED, NEW, UNCHANGED, Choice, Known, Plan, PlanRow, match
from dhtt_desktop.store.import_queries import Held, Subject

QUESTION, LEFT_OUT = DOUBTFUL, "left_out"
STAFF, HISTORY, PROPOSAL = "staff", "history", "proposal"
Place = tuple[str, int]  # sheet and row: what an answer is kept under while columns are read again


@dataclass(frozen=True, slots=True)
class Answer:
    """What the clerk said of a row: it is this person, somebody new (None), or it is left out."""

    person_id: int | None = None
    skip: bool = False


SOMEBODY_NEW, SKIP = Answer(), Answer(skip=True)


@dataclass(frozen=True, slots=True)
class Line:
    """One row as it will be taken. `state`: new, changed, unchanged, doubtful (an open question) or left_out.

    `changes` are facts of a person on record; a new person brings the whole row. `papers` are awards on record that get
    the number of their decision; `nominations` stand in place of awards where the list is a proposal.
    """

    at: int
    row: PersonRow
    state: str
    person_id: int | None = None
    changes: tuple[Change, ...] = ()
    initiatives: tuple[InitiativeLine, ...] = ()
    papers: tuple[AwardLine, ...] = ()
    nominations: tuple[AwardLine, ...] = ()
    choices: tuple[Choice, ...] = ()
    why: str = ""
    answer: Answer | None = None

    @property
    def place(self) -> Place:
        return self.row.sheet, self.row.row

    @property
    def asked(self) -> bool:
        """There was a question, answered or not."""
        return bool(self.choices)

    @property
    def taken(self) -> bool:
        """Something will be written for it."""
        return self.state in (NEW, CHANGED)

    @property
    def doubts(self) -> tuple[Issue, ...]:
        """What should be looked at in its cells, whatever becomes of the row."""
        return tuple(issue for issue in self.row.issues if issue.severity in (DOUBTFUL, ERROR))


@dataclass(frozen=True, slots=True)
class TeamLine:
    """A collective of the list with the results that it does not have yet. `team_id` None: it will be made."""

    row: TeamRow
    team_id: int | None
    ratings: tuple[tuple[str, str], ...] = ()  # period, code
    awards: tuple[AwardLine, ...] = ()

    @property
    def taken(self) -> bool:
        return bool(self.ratings or self.awards)


@dataclass(frozen=True, slots=True)
class Preview:
    """The whole import before it is agreed to. Nothing of it is in the file."""

    book: Book
    reading: Reading
    held: Held
    known: Mapping[int, Known]
    plan: Plan
    lines: tuple[Line, ...]
    teams: tuple[TeamLine, ...] = ()
    answers: Mapping[Place, Answer] | None = None
    period: str = ""  # as the clerk chose it
    sheet: str = ""  # as the clerk chose it
    mapping: ColumnMapping | None = None  # as the clerk changed it
    keep: bool | None = None  # as the clerk chose it

    @property
    def keeps(self) -> bool:
        """Facts on record that differ are kept: so it is for lists of results, unless the clerk says otherwise."""
        return self.kind != STAFF if self.keep is None else self.keep

    @property
    def name(self) -> str:
        """The file's name."""
        return self.book.path.name

    @property
    def kind(self) -> str:
        """staff, history or proposal."""
        return self.reading.kind

    @property
    def counts(self) -> dict[str, int]:
        """Rows by what becomes of them; `doubtful` are open questions, `noted` rows with a doubt in a cell."""
        counted = Counter(line.state for line in self.lines)
        found = {state: counted[state] for state in (NEW, CHANGED, UNCHANGED, QUESTION, LEFT_OUT)}
        found["noted"] = sum(1 for line in self.lines if line.doubts)
        found["ignored"] = len(self.ignored)
        return found

    @property
    def ignored(self) -> tuple[Issue, ...]:
        """Rows and sheets that are no people: totals, signatures, notes. Each place once."""
        found: dict[Place, Issue] = {}
        for issue in self.reading.issues:
            if issue.severity == IGNORED:
                found.setdefault((issue.sheet, issue.row), issue)
        return tuple(found.values())

    @property
    def sheets(self) -> tuple[str, ...]:
        """Sheets with a table in them, which can be read instead."""
        return tuple(sheet.name for sheet in self.book.sheets if _has_table(sheet))

    @property
    def questions(self) -> tuple[Line, ...]:
        """Rows that wait for an answer."""
        return tuple(line for line in self.lines if line.state == QUESTION)

    @property
    def taken(self) -> int:
        """How many people would be written."""
        return sum(1 for line in self.lines if line.taken)

    @property
    def taken_teams(self) -> int:
        """How many collectives would be written."""
        return sum(1 for team in self.teams if team.taken)

    @property
    def needs_period(self) -> bool:
        """Some results do not say their year, and nobody has said it yet."""
        return not self.period and any(not period for period in _periods(self.reading))

    @property
    def periods(self) -> tuple[str, ...]:
        """The years of the results that would come in, oldest first."""
        if self.kind == PROPOSAL and self.period:
            return (self.period,)
        return tuple(sorted({period for period in _periods(self.reading) if period}))


def make(
    book: Book,
    reading: Reading,
    held: Held,
    *,
    answers: Mapping[Place, Answer] | None = None,
    period: str = "",
    sheet: str = "",
    mapping: ColumnMapping | None = None,
    keep: bool | None = None,
) -> Preview:
    """Hold what was read against what the file has."""
    known = known_people(held)
    rows = [_in_period(row, reading.kind, period) for row in reading.people]
    proposal = reading.kind == PROPOSAL
    asked = [replace(row, awards=()) if row.awards else row for row in rows] if proposal else rows
    fill_only = reading.kind != STAFF if keep is None else keep
    plan = match(asked, known.values(), fill_only=fill_only)
    facts = Facts(held, known, reading.kind, fill_only)
    answers = dict(answers or {})
    lines = tuple(facts.line(at, row, plan.rows[at], answers) for at, row in enumerate(rows))
    teams = tuple(facts.team(replace_team(team, reading.kind, period)) for team in reading.teams)
    return Preview(book, reading, held, known, plan, lines, teams, answers, period, sheet, mapping, keep)


def answered(preview: Preview, at: int, answer: Answer | None) -> Preview:
    """The preview with one row answered, or (None) asked again."""
    answers = dict(preview.answers or {})
    line = preview.lines[at]
    if answer is None:
        answers.pop(line.place, None)
    else:
        answers[line.place] = answer
    facts = Facts(preview.held, preview.known, preview.kind, preview.keeps)
    lines = list(preview.lines)
    lines[at] = facts.line(at, line.row, preview.plan.rows[at], answers)
    return replace(preview, lines=tuple(lines), answers=answers)


def known_people(held: Held) -> dict[int, Known]:
    """The school's people as matching needs them."""
    ratings: dict[int, dict[str, str]] = {}
    for ((person_id, _), period), (_, level) in held.ratings.items():
        if person_id is not None:
            ratings.setdefault(person_id, {})[period] = level
    awards: dict[int, set[tuple[str, str]]] = {}
    for (person_id, _), period, kind in held.awards:
        if person_id is not None:
            awards.setdefault(person_id, set()).add((period, kind))
    return {
        row.id: Known(
            row.id, row.name, row.birth, row.gender, row.post, row.team or "", row.cccd, row.phone, row.qualification,
            row.joined, row.party_member, row.note, ratings.get(row.id, {}), frozenset(awards.get(row.id, ())),
        )
        for row in held.people
    }  # fmt: skip


class Facts:
    """Makes lines: adds to a matched row what only the file knows (initiatives, decisions, nominations)."""

    def __init__(self, held: Held, known: Mapping[int, Known], kind: str, fill_only: bool) -> None:
        self._held, self._known, self._kind, self._fill_only = held, known, kind, fill_only
        self._titles = {(person, period, search_key(title)) for person, period, title in held.initiatives}
        self._teams = teams_by_key(held)

    def line(self, at: int, row: PersonRow, plan: PlanRow, answers: Mapping[Place, Answer]) -> Line:
        """The row with its answer taken into account."""
        answer = answers.get((row.sheet, row.row)) if answers else None
        choices, why, state = plan.choices, plan.why, plan.state
        if self._kind == PROPOSAL and state == NEW and self._known:
            choices = (Choice(None, "Thêm người mới"),)
            state, why = QUESTION, f"Không có ai tên “{row.name}” trong danh sách nhân sự."
        if answer is not None and answer.skip:
            return Line(at, row, LEFT_OUT, choices=choices, why=why, answer=answer)
        if answer is not None and (answer.person_id is None or answer.person_id in self._known):
            if answer.person_id is None:
                return self._new(Line(at, row, NEW, choices=choices, why=why, answer=answer))
            changes = self._changes(answer.person_id, plan, choices)
            line = Line(at, row, UNCHANGED, answer.person_id, changes, choices=choices, why=why, answer=answer)
            return self._with_results(line)
        line = Line(at, row, state, plan.person_id, plan.changes, choices=choices, why=why)
        if state == NEW:
            return self._new(line)
        return line if state == QUESTION else self._with_results(line)

    def team(self, row: TeamRow) -> TeamLine:
        """A collective with what it does not have yet."""
        team_id = find_team(self._teams, row.name)
        subject: Subject = (None, team_id)
        held = self._held
        ratings = tuple(
            (period, code)
            for period, code in row.ratings.items()
            if period and (team_id is None or held.ratings.get((subject, period), (0, ""))[1] != code)
        )
        present = held.nominations if self._kind == PROPOSAL else held.awards
        awards = tuple(
            award
            for award in row.awards
            if award.period and (team_id is None or (subject, award.period, award.code) not in present)
        )
        return TeamLine(row, team_id, ratings, awards)

    def _changes(self, person_id: int, plan: PlanRow, choices: Sequence[Choice]) -> tuple[Change, ...]:
        offered = next((choice for choice in choices if choice.person_id == person_id), None)
        if offered is not None:
            return offered.changes
        return changes_of(plan.row, self._known[person_id], fill_only=self._fill_only)

    def _new(self, line: Line) -> Line:
        row = line.row
        if not row.initiatives and self._kind != PROPOSAL:
            return line
        initiatives = tuple(one for one in row.initiatives if one.period)
        return replace(line, initiatives=initiatives, nominations=row.awards if self._kind == PROPOSAL else ())

    def _with_results(self, line: Line) -> Line:
        """A known person's line with initiatives, decisions and nominations that are not on record."""
        row, person_id = line.row, line.person_id
        assert person_id is not None
        subject: Subject = (person_id, None)
        initiatives = tuple(
            one
            for one in row.initiatives
            if one.period and (person_id, one.period, search_key(one.title)) not in self._titles
        )
        papers: tuple[AwardLine, ...] = ()
        nominations: tuple[AwardLine, ...] = ()
        if self._kind == PROPOSAL:
            present = self._held.nominations
            nominations = tuple(one for one in row.awards if (subject, one.period, one.code) not in present)
        else:
            papers = tuple(
                one for one in row.awards
                if one.decision_code and self._held.awards.get((subject, one.period, one.code), (0, "?"))[1] == ""
            )  # fmt: skip
        state = CHANGED if line.changes or initiatives or papers or nominations else UNCHANGED
        return replace(line, state=state, initiatives=initiatives, papers=papers, nominations=nominations)


def _in_period(row: PersonRow, kind: str, period: str) -> PersonRow:
    """The row with its results where they belong: a proposal in the period chosen; what has no year is not taken."""
    if kind == PROPOSAL and period:
        codes = dict.fromkeys(award.code for award in row.awards)
        level = next(iter(row.ratings.values()), "")
        return replace(
            row,
            ratings={period: level} if level else {},
            awards=tuple(AwardLine(period, code) for code in codes),
            initiatives=tuple(replace(one, period=period) for one in row.initiatives),
        )
    if "" in row.ratings or any(not award.period for award in row.awards):
        return replace(
            row,
            ratings={when: code for when, code in row.ratings.items() if when},
            awards=tuple(award for award in row.awards if award.period),
        )
    return row


def replace_team(row: TeamRow, kind: str, period: str) -> TeamRow:
    """A collective's row in the period chosen for a proposal."""
    if kind != PROPOSAL or not period:
        return row
    level = next(iter(row.ratings.values()), "")
    codes = dict.fromkeys(award.code for award in row.awards)
    ratings = {period: level} if level else {}
    return replace(row, ratings=ratings, awards=tuple(AwardLine(period, code) for code in codes))


def _has_table(sheet: Sheet) -> bool:
    """At least two rows with two filled cells."""
    return sum(1 for row in sheet.rows if sum(1 for value in row if value is not None) > 1) > 1


def _periods(reading: Reading) -> set[str]:
    subjects: Iterable[PersonRow | TeamRow] = (*reading.people, *reading.teams)
    found: set[str] = set()
    for subject in subjects:
        found.update(subject.ratings)
        found.update(award.period for award in subject.awards)
        if isinstance(subject, PersonRow):
            found.update(one.period for one in subject.initiatives)
    return found


_TEAM_WORDS = frozenset({"to", "khoi", "khoa", "phong", "nhom"})


def team_keys(name: str) -> tuple[str, str]:
    """(the name as it is searched, the name without "Tổ" before it, so that "Lá" is "Tổ Lá")."""
    key = search_key(name)
    first, _, rest = key.partition(" ")
    return key, spelling_key(name.partition(" ")[2]) if first in _TEAM_WORDS and rest else spelling_key(name)


def teams_by_key(held: Held) -> dict[str, int]:
    """Teams by both keys; teams that are shown win over teams put aside, and a whole name over a short one."""
    found: dict[str, int] = {}
    for place in (0, 1):
        for aside in (False, True):
            for team in held.teams:
                if (team.put_aside_at is not None) is aside:
                    found.setdefault(f"{place}{team_keys(team.name)[place]}", team.id)
    return found


def find_team(teams: Mapping[str, int], name: str) -> int | None:
    """The team of that name, however it is written; None when there is none."""
    whole, bare = team_keys(name)
    return teams.get(f"0{whole}") or teams.get(f"1{bare}")
