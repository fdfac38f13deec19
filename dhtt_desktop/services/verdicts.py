"""What the rules say of everybody, kept while the file stands still: the list of an award, and how many qualify."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dhtt_desktop.domain.rules.conditions_base import Check
from dhtt_desktop.domain.rules.evaluate import Rules
from dhtt_desktop.domain.rules.findings import HELD, NO, UNKNOWN, YES
from dhtt_desktop.reference import AwardKind
from dhtt_desktop.services import candidates, eligibility, quotas
from dhtt_desktop.services.awards import DECIDED, DECLINED, DRAFT, SENT, Subject, check_list, subject_of
from dhtt_desktop.services.candidates import Candidate
from dhtt_desktop.services.lists import award_short
from dhtt_desktop.services.quotas import Limit
from dhtt_desktop.services.rules_desk import Desk, names
from dhtt_desktop.store import queries, worklists
from dhtt_desktop.store.database import Store

MANY = 1000  # people from which the work is long enough to be shown while it goes on
_NOT_ASKED = frozenset((
    "document", "sending", "setting", "template", "word_template", "signer", "import_mapping", "attendance", "recusal",
    "council", "meeting", "ballot", "registration", "registration_lock",
))  # fmt: skip
_PUT_FORWARD = frozenset(("nomination",))
Report = Callable[[float, str], object]


@dataclass(frozen=True, slots=True)
class View:
    """The list of an award as a screen shows it.

    `on`: the day whose law counts for it; `received`: the same, when it is the day on which the superior received all
    open dossiers; `mixed`: some open nominations have a day of their own, and are judged by it; `law`: numbers of the
    texts; `questions`: words and key of what only a person can judge.
    """

    rows: tuple[Candidate, ...]
    limits: tuple[Limit, ...]
    on: str
    received: str
    mixed: bool
    law: str
    questions: tuple[tuple[str, str], ...]


class Verdicts:
    """The verdicts of one period. `touch` says what was written; `load` and `load_all` ask the rules; the rest reads.

    In a large school a tick asks the rules again only about those whose nomination it changed.
    """

    def __init__(self, store: Store, period: str) -> None:
        self.store, self.period = store, period
        self._quick: dict[str, dict[str, tuple[str, int]]] = {}  # award -> subject -> result, lacking
        self._asked_with: dict[str, dict[str, Any]] = {}  # the nominations of an award when it was asked about
        self._missing: dict[str, dict[str, str]] = {}  # award -> subject -> sentence
        self._results: dict[str, dict[str, str]] | None = None  # award -> subject -> result, of all

    def touch(self, tables: Iterable[str]) -> None:
        """These tables were written."""
        changed = frozenset(tables) - _NOT_ASKED
        if not changed:
            return
        self._results = None
        self._missing.clear()
        if changed == _PUT_FORWARD and self.is_large():
            return
        self._quick.clear()
        self._asked_with.clear()

    def is_large(self) -> bool:
        """Whether asking about everybody takes a while."""
        return worklists.people_here(self.store) > MANY

    def takes_long(self, kind: AwardKind | None = None) -> bool:
        """Whether `load` of this award (None: `load_all`) is work to be shown while it goes on."""
        known = self._results is not None if kind is None else kind.code in self._quick
        return not known and self.is_large()

    def load(self, kind: AwardKind, report: Report | None = None) -> None:
        """Ask the rules about everybody whom the award can be for. `report` may raise to stop it."""
        self._quick[kind.code] = eligibility.glance(self.store, self.period, kind.code, report=report)
        self._asked_with[kind.code] = self._nominated(kind)

    def missing(self, kind: AwardKind, subject: str) -> str:
        """What a subject ("p12") lacks, in one sentence: asked with all words when the first one wants to know."""
        if kind.code not in self._missing:
            found = eligibility.look(self.store, self.period, kind.code)
            self._missing[kind.code] = {one.id: one.short for one in found}
        return self._missing[kind.code].get(subject, "")

    def load_all(self, report: Report | None = None) -> None:
        """Ask the rules about everybody and every award, for the counts and for the list of all nominations."""
        found: dict[str, dict[str, str]] = {}
        for chunk in eligibility.look_all(self.store, self.period, report=report):
            for one in chunk:
                for kind, result in one.results.items():
                    found.setdefault(kind, {})[one.id] = result
        self._results = found

    def load_all_once(self) -> None:
        """The same, unless nothing was written since."""
        if self._results is None:
            self.load_all()

    def view(self, kind: AwardKind, ask: bool = True) -> View:
        """The list of an award; with `ask` the rules are asked now where they were not yet."""
        if kind.code not in self._quick and ask:
            self.load(kind)
        if kind.code in self._quick:
            self._ask_again(kind)
        rows = candidates.look(self.store, self.period, kind, self._quick.get(kind.code))
        today = self.store.now().date().isoformat()
        days = {one.nomination.received_on for one in rows if one.status in (DRAFT, SENT)}
        mixed = len(days) > 1
        received = "" if mixed or not days else days.pop()
        on = received or today
        desk = Desk(self.store, self.period, on)
        limits = quotas.for_award(self.store, desk.book, self.period, kind.code, rows, on, names())
        asked = desk.usual(kind.code)
        return View(rows, limits, on, received, mixed, _law(asked), _questions(asked))

    def one(self, kind: AwardKind, subject: str) -> Candidate | None:
        """One line of an award's list ("p12"); in a large school without asking about everybody else."""
        if kind.code in self._quick or not self.is_large():
            return next((one for one in self.view(kind).rows if one.id == subject), None)
        found = next((one for one in candidates.look(self.store, self.period, kind) if one.id == subject), None)
        if found is None:
            return None
        result, lacking = self._ask_one(kind, found.subject) or ("", 0)
        return replace(found, result=result, lacking=lacking)

    def counts(self) -> Mapping[str, int]:
        """How many qualify for each award of the period, or have it already; nothing while `load_all` is to come."""
        results = self._results or {}
        return {kind: sum(1 for one in found.values() if one in (YES, HELD)) for kind, found in results.items()}

    def result_of(self, kind: str, subject: str) -> str:
        """The result of one subject ("p12") and award, "" while `load_all` is to come."""
        return (self._results or {}).get(kind, {}).get(subject, "")

    def lacking_of(self, rows: Sequence[Any]) -> Mapping[int, int]:
        """How many conditions are not met, for those nominations of which some are not: id -> how many."""
        those = [row for row in rows if self.result_of(row.kind, _subject_id(row)) == NO]
        found = eligibility.assess_many(self.store, self.period, [(row, row.kind) for row in those]) if those else []
        return {row.id: one.lacking for row, one in zip(those, found, strict=True) if one is not None}

    def tones(self) -> Mapping[str, str]:
        """How the list of each award stands, as a colour role: all put forward qualify, or some are to be looked at."""
        found: dict[str, str] = {}
        for row in self._open() if self._results is not None else ():
            fine = self.result_of(row.kind, _subject_id(row)) in (YES, HELD) or row.status == DECIDED
            found[row.kind] = "good" if fine and found.get(row.kind, "good") == "good" else "caution"
        return found

    def remarks(self) -> tuple[Mapping[str, int], Mapping[str, Sequence[str]]]:
        """How many are put forward for each award, and what is to be looked at before its papers, in sentences.

        In a large school the rules have their say only as far as they were asked already.
        """
        if not self.takes_long():
            self.load_all_once()
        rows = self._open()
        kinds = {row.id: row.kind for row in queries.nominations(self.store, self.period)}
        found: dict[str, list[str]] = defaultdict(list)
        for kind in dict.fromkeys(row.kind for row in rows):
            for result, words in ((NO, "còn thiếu điều kiện"), (UNKNOWN, "chưa rõ đủ điều kiện hay chưa")):
                those = [row.subject for row in rows
                         if row.kind == kind and self.result_of(kind, _subject_id(row)) == result]  # fmt: skip
                if those:
                    more = f" và {len(those) - 1} đối tượng khác" if len(those) > 1 else ""
                    found[kind].append(f"{award_short(kind)}: {those[0]}{more} {words}.")
        for finding in check_list(self.store, self.period):
            for kind in dict.fromkeys(kinds[key] for key in finding.nomination_ids if key in kinds):
                found[kind].append(finding.message)
        return Counter(row.kind for row in rows), found

    def _open(self) -> list[Any]:
        return [row for row in queries.nominations(self.store, self.period) if row.status != DECLINED]

    def _ask_again(self, kind: AwardKind) -> None:
        """Whose nomination became another since the rules were asked: asked about again, one by one."""
        before, now = self._asked_with[kind.code], self._nominated(kind)
        for subject in before.keys() | now.keys():
            row = now.get(subject)
            if before.get(subject) != row:
                said = self._ask_one(kind, subject_of(row or before[subject]))
                if said is not None:
                    self._quick[kind.code][subject] = said
        self._asked_with[kind.code] = now

    def _nominated(self, kind: AwardKind) -> dict[str, Any]:
        return {_subject_id(row): row for row in queries.nominations(self.store, self.period, [kind.code])}

    def _ask_one(self, kind: AwardKind, subject: Subject) -> tuple[str, int] | None:
        found = eligibility.assess_one(self.store, self.period, kind.code, subject)
        return None if found is None else (found.result, found.lacking if found.result == NO else 0)


def _subject_id(row: Any) -> str:
    return f"p{row.person_id}" if row.person_id is not None else f"t{row.team_id}"


def _law(asked: Rules) -> str:
    """The texts that an award's conditions stand in: "06/2022/QH15, 152/2025/NĐ-CP"."""
    return ", ".join(dict.fromkeys(one.condition.text for one in _checks(asked)))


def _questions(asked: Rules) -> tuple[tuple[str, str], ...]:
    """Words and key of what only a person can judge, criteria of a campaign among them."""
    by_hand = (one.condition for one in _checks(asked) if one.by_hand)
    return tuple({one.key: (one.says, one.key) for one in by_hand}.values())


def _checks(asked: Rules) -> Iterator[Check]:
    stack = [one for some in asked.checks.values() for one in reversed(some)]
    while stack:
        one = stack.pop()
        yield one
        stack += reversed(one.ways)
