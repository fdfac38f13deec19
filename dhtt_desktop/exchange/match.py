"""Rows of a foreign list held against the people that the school already has: who is who, and what would change.

Pure. Nobody is taken for somebody else without saying so, and a blank cell never erases anything.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.domain.text.keys import search_key, spelling_key
from dhtt_desktop.exchange.changes import Change, changes_of
from dhtt_desktop.exchange.findings import PersonRow
from dhtt_desktop.exchange.quiet import no_collector

NEW, CHANGED, UNCHANGED, DOUBTFUL = "new", "changed", "unchanged", "doubtful"
_NEAR_ENOUGH = 12  # candidates offered at most


@dataclass(frozen=True, slots=True)
class Known:
    """A person as the school has them. `ratings` is period -> code, `awards` are (period, code)."""

    id: int
    name: str
    birth: str = ""
    gender: str = ""
    post: str = ""
    team: str = ""
    cccd: str = ""
    phone: str = ""
    qualification: str = ""
    joined: str = ""
    party_member: bool | None = None
    note: str = ""
    ratings: Mapping[str, str] = field(default_factory=dict)
    awards: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to "who is this?": a person of the school, or None for somebody new."""

    person_id: int | None
    label: str
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanRow:
    """What would happen with one row. `why` says in Vietnamese how the person was found, or what is in doubt.

    A doubtful row has `choices`; nothing is written for it until one is chosen.
    """

    row: PersonRow
    state: str
    person_id: int | None = None
    changes: tuple[Change, ...] = ()
    choices: tuple[Choice, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole import before it is agreed to."""

    rows: tuple[PlanRow, ...]

    @property
    def counts(self) -> Mapping[str, int]:
        """How many rows are new, changed, unchanged, doubtful."""
        counted = Counter(row.state for row in self.rows)
        return {state: counted[state] for state in (NEW, CHANGED, UNCHANGED, DOUBTFUL)}


def match(rows: Sequence[PersonRow], people: Iterable[Known], *, fill_only: bool = False) -> Plan:
    """Plan what each row does.

    The same identity number, else the same name and birth date (a bare year agrees with a date in it), else the same
    name when it is the only one on both sides. Near duplicates are asked about. `fill_only`: facts that the school has
    are kept (a list of past years says what was, not what is); only gaps, ratings and awards come in.
    """
    with no_collector():
        return _Matcher(rows, people, fill_only).plan()


class _Matcher:
    def __init__(self, rows: Sequence[PersonRow], people: Iterable[Known], fill_only: bool) -> None:
        self._rows, self._fill_only = rows, fill_only
        self._people = list(people)
        self._by_cccd: dict[str, list[Known]] = defaultdict(list)
        self._by_name: dict[str, list[Known]] = defaultdict(list)
        for known in self._people:
            if len(known.cccd) >= 9:
                self._by_cccd[known.cccd].append(known)
            self._by_name[spelling_key(known.name)].append(known)
        self._named = Counter(spelling_key(row.name) for row in rows)
        self._near: _NearNames | None = None
        self._taken: dict[int, PersonRow] = {}

    def plan(self) -> Plan:
        """Sure matches first, so that a doubtful row is never offered somebody who is already another row."""
        first: list[tuple[Known | None, str]] = [self._sure(row) for row in self._rows]
        made: list[PlanRow | None] = []
        for row, (known, why) in zip(self._rows, first, strict=True):
            if known is None:
                made.append(None)
            elif known.id in self._taken:
                where = self._taken[known.id].row
                made.append(self._ask(row, [known], f"Dòng {where} cũng là “{known.name}”: một người hay hai người?"))
            else:
                self._taken[known.id] = row
                made.append(self._found(row, known, why))
        return Plan(tuple(plan or self._unsure(row) for plan, row in zip(made, self._rows, strict=True)))

    def _sure(self, row: PersonRow) -> tuple[Known | None, str]:
        """The one person that the row surely is, and how that was seen."""
        name = spelling_key(row.name)
        if len(row.cccd) >= 9:
            same = self._by_cccd.get(row.cccd, ())
            if len(same) == 1 and (spelling_key(same[0].name) == name or _near_names(row.name, same[0].name)):
                return same[0], "theo số CCCD"
            if same:
                return None, ""
        namesakes = [known for known in self._by_name.get(name, ()) if not _differ(row.cccd, known.cccd)]
        agreeing = [known for known in namesakes if row.birth and known.birth and _agree(row.birth, known.birth)]
        if len(agreeing) > 1:
            exact = [known for known in agreeing if known.birth == row.birth and len(row.birth) == 10]
            beside = [known for known in agreeing if row.team and _same_team(row.team, known.team)]
            agreeing = exact if len(exact) == 1 else beside if len(beside) == 1 else agreeing
        if len(agreeing) == 1:
            return agreeing[0], "theo họ tên và ngày sinh"
        if not agreeing and self._named[name] == len(self._by_name[name]) == 1 and self._only_by_name(row, namesakes):
            return namesakes[0], "chỉ theo họ tên (không có ngày sinh để đối chiếu)"
        return None, ""

    @staticmethod
    def _only_by_name(row: PersonRow, namesakes: list[Known]) -> bool:
        """Whether the name alone will do: one namesake, spelled the same, and a birth is missing on one side."""
        if len(namesakes) != 1 or (row.birth and namesakes[0].birth):
            return False
        return row.name.casefold() == namesakes[0].name.casefold()

    def _found(self, row: PersonRow, known: Known, why: str) -> PlanRow:
        changes = changes_of(row, known, fill_only=self._fill_only)
        if row.name.casefold() != known.name.casefold() and spelling_key(row.name) == spelling_key(known.name):
            why += f"; tệp viết “{row.name}”, giữ “{known.name}”"
        return PlanRow(row, CHANGED if changes else UNCHANGED, known.id, changes, why=why)

    def _unsure(self, row: PersonRow) -> PlanRow:
        """New, or a question."""
        same_number = self._by_cccd.get(row.cccd, ()) if len(row.cccd) >= 9 else ()
        if same_number:
            names = ", ".join(f"“{known.name}”" for known in same_number)
            return self._ask(row, list(same_number), f"Cùng số CCCD với {names} nhưng khác họ tên.")
        name = spelling_key(row.name)
        free = [known for known in self._by_name.get(name, ()) if known.id not in self._taken]
        alike = [known for known in free if _may_be_same(row, known)]
        if alike:
            return self._ask(row, alike, _same_name_why(row, alike))
        if not self._people:
            return PlanRow(row, NEW)
        if self._near is None:
            self._near = _NearNames(self._people)
        near = [known for known in self._near.of(row) if known.id not in self._taken]
        if near:
            names = ", ".join(f"“{known.name}”{_born(known)}" for known in near[:3])
            return self._ask(row, near, f"Gần giống {names}: có phải một người?")
        return PlanRow(row, NEW)

    def _ask(self, row: PersonRow, candidates: list[Known], why: str) -> PlanRow:
        choices = [
            Choice(known.id, f"Là {known.name}{_born(known)}", changes_of(row, known, fill_only=self._fill_only))
            for known in candidates[:_NEAR_ENOUGH]
        ]
        return PlanRow(row, DOUBTFUL, choices=(*choices, Choice(None, "Là người mới")), why=why)


def _born(known: Known) -> str:
    facts = [text for text in (show_date(known.birth), known.team) if text]
    return f" ({', '.join(facts)})" if facts else ""


def _agree(one: str, other: str) -> bool:
    """A year agrees with a date in it."""
    return one.startswith(other) or other.startswith(one)


def _differ(one: str, other: str) -> bool:
    """Two identity numbers of one kind that are not the same; a CMND and a CCCD may be one person's."""
    return bool(one and other) and one != other and len(one) == len(other) == 12


def _same_team(one: str, other: str) -> bool:
    return spelling_key(one) == spelling_key(other)


def _may_be_same(row: PersonRow, known: Known) -> bool:
    """Namesakes that are worth a question: nothing tells them apart, or one slip of the pen does."""
    if _differ(row.cccd, known.cccd):
        return False
    if not (row.birth and known.birth):
        return True
    return (
        _agree(row.birth, known.birth)
        or _one_slip(row.birth, known.birth)
        or (bool(row.team) and _same_team(row.team, known.team) and row.birth[:4] == known.birth[:4])
    )


def _one_slip(one: str, other: str) -> bool:
    """Two dates with one digit different, or day and month turned round."""
    if len(one) != len(other):
        return one[:4] == other[:4]
    if sum(a != b for a, b in zip(one, other, strict=True)) == 1:
        return True
    return len(one) == 10 and one[:4] == other[:4] and one[5:7] == other[8:] and one[8:] == other[5:7]


def _same_name_why(row: PersonRow, alike: list[Known]) -> str:
    if len(alike) > 1:
        return f"Có {len(alike)} người tên “{alike[0].name}”: là ai?"
    known = alike[0]
    if row.birth and known.birth:
        return f"Trùng tên “{known.name}” nhưng ngày sinh khác: {show_date(known.birth)} và {show_date(row.birth)}."
    return f"Trùng họ tên với “{known.name}”{_born(known)}, thiếu ngày sinh để chắc chắn."


def _near_names(one: str, other: str) -> bool:
    """One letter or accent apart, or one leaves out middle words: Đặng Hồng Vân, Đặng Thị Hồng Vân."""
    first, second = search_key(one), search_key(other)
    if first == second or _one_edit(first.replace(" ", ""), second.replace(" ", "")):
        return True
    short, long = sorted((first.split(), second.split()), key=len)
    if len(short) < 2 or len(short) == len(long) or short[0] != long[0] or short[-1] != long[-1]:
        return False
    rest = iter(long)
    return all(word in rest for word in short)


def _one_edit(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    at = next((place for place, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[at:] == long[at + 1 :] or short[at + 1 :] == long[at + 1 :]


class _NearNames:
    """Finds near duplicates without comparing everybody with everybody.

    Names are filed under themselves with one letter left out (two names one letter apart share such a form) and under
    family and given name, together with the year of birth.
    """

    def __init__(self, people: Iterable[Known]) -> None:
        self._files: dict[tuple[str, str], list[Known]] = defaultdict(list)
        for known in people:
            for form in _forms(known.name):
                self._files[form, known.birth[:4]].append(known)

    def of(self, row: PersonRow) -> list[Known]:
        """People with a near name whose birth agrees; without births on a side, only in the same team."""
        found: dict[int, Known] = {}
        years = (row.birth[:4], "") if row.birth else ("",)
        for form in _forms(row.name):
            for year in years:
                for known in self._files.get((form, year), ())[:_NEAR_ENOUGH]:
                    if self._is_near(row, known):
                        found[known.id] = known
        return list(found.values())

    def _is_near(self, row: PersonRow, known: Known) -> bool:
        if _differ(row.cccd, known.cccd) or not _near_names(row.name, known.name):
            return False
        if row.birth and known.birth:
            return _agree(row.birth, known.birth)
        return bool(row.team) and _same_team(row.team, known.team)


def _forms(name: str) -> set[str]:
    words = search_key(name).split()
    solid = "".join(words)
    forms = {solid[:at] + solid[at + 1 :] for at in range(len(solid))}
    forms.add(solid)
    if len(words) > 1:
        forms.add(f"{words[0]} {words[-1]}")
    return forms
