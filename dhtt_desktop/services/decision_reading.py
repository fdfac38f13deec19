"""A decision that came as a Word file: read it, hold it against people and teams, answer what is in doubt, write it.

paper = read(store, path, period)      nothing is written
paper = answer(paper, at, subject)     a doubtful line is this person or team, or nobody of ours
result = apply(store, paper, …)        one action that one undo takes back
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from dhtt_desktop import reference
from dhtt_desktop.domain.school import read_name
from dhtt_desktop.domain.text.keys import spelling_key
from dhtt_desktop.exchange import decision_in
from dhtt_desktop.exchange.book import ReadRefused
from dhtt_desktop.exchange.decision_in import DecisionRead
from dhtt_desktop.exchange.decision_list import Named
from dhtt_desktop.exchange.match import Known, PlanRow, match
from dhtt_desktop.exchange.meanings import fold
from dhtt_desktop.services import attachments, decisions, merge, school
from dhtt_desktop.services.awards import DECIDED, DECLINED, Subject
from dhtt_desktop.services.decisions import Decision, Given
from dhtt_desktop.services.import_plan import known_people
from dhtt_desktop.services.result import Done, Refused, Result, refuse
from dhtt_desktop.store import award_queries, import_queries, queries
from dhtt_desktop.store.database import Store

SURE, ASKED, UNKNOWN, ELSEWHERE, HELD, LEFT_OUT = "sure", "asked", "unknown", "elsewhere", "held", "left out"
WORDS = {
    SURE: "Sẽ ghi", ASKED: "Cần trả lời", UNKNOWN: "Không có trong trường", ELSEWHERE: "Đơn vị khác",
    HELD: "Đã có", LEFT_OUT: "Không ghi",
}  # fmt: skip
TONES = {SURE: "good", ASKED: "caution", UNKNOWN: "neutral", ELSEWHERE: "neutral", HELD: "info", LEFT_OUT: "neutral"}
_KIND_WORDS = ("truong", "tieu hoc", "mam non", "mau giao", "trung hoc co so", "trung hoc pho thong", "thcs", "thpt",
               "th", "mn")  # fmt: skip
_SHORT_KINDS = {"th": "TH", "mn": "MN"}
NOBODY = Subject()  # the answer "none of ours"


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to who, or which award, a line means."""

    label: str
    subject: Subject | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One subject and award of the decision as it will be taken; `why` says how it was recognised or what is asked."""

    at: int
    named: Named
    state: str
    kind: str = ""
    period: str = ""
    subject: Subject | None = None
    shown: str = ""  # who it is in the school's own list
    nominated: bool = False
    choices: tuple[Choice, ...] = ()
    why: str = ""

    @property
    def word(self) -> str:
        """The state in the clerk's words."""
        return WORDS[self.state]


@dataclass(frozen=True, slots=True)
class Paper:
    """The whole decision before it is agreed to. `known`: who may be chosen by hand, in the order of names."""

    read: DecisionRead
    issuer: str
    period: str
    lines: tuple[Line, ...]
    known: tuple[Choice, ...] = ()
    answers: Mapping[int, Choice] | None = None

    @property
    def taken(self) -> tuple[Line, ...]:
        """The lines that will be written."""
        return tuple(line for line in self.lines if line.state == SURE)

    @property
    def asked(self) -> tuple[Line, ...]:
        """The lines that wait for an answer."""
        return tuple(line for line in self.lines if line.state == ASKED)

    @property
    def given(self) -> list[Given]:
        """What `decisions.receive_many` is told."""
        return [(line.subject, line.kind, line.period) for line in self.taken if line.subject is not None]


def read(
    store: Store,
    path: Path | str,
    period: str,
    *,
    progress: Callable[[float, str], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Paper | Refused:
    """Read a decision from a .docx. `period` is for a decision that does not name its school year."""
    try:
        found = decision_in.read_file(
            path, reference.awards(), today=store.now().date(), progress=progress, cancelled=cancelled
        )
    except ReadRefused as refused:
        return refuse(str(refused))
    return hold(store, found, period)


def hold(store: Store, found: DecisionRead, period: str, answers: Mapping[int, Choice] | None = None) -> Paper:
    """A decision that was read, held against the data as they are now."""
    made = _Holder(store, found, found.period or period, answers or {})
    return Paper(found, made.issuer, made.period, made.lines(), made.offered(), answers or {})


def answer(store: Store, paper: Paper, at: int, choice: Choice | None) -> Paper:
    """Say who a line is (NOBODY: none of ours) or which award it means; None asks again."""
    answers = {key: value for key, value in (paper.answers or {}).items() if key != at}
    if choice is not None:
        before = (paper.answers or {}).get(at)
        if before is not None and choice.subject is None:
            choice = replace(choice, subject=before.subject)
        elif before is not None and not choice.kind:
            choice = replace(choice, kind=before.kind)
        answers[at] = choice
    return hold(store, paper.read, paper.period, answers)


def not_named(store: Store, paper: Paper) -> list[Any]:
    """Open nominations of the decision's awards and years whom it does not name."""
    named = {(*subject.key, kind, period) for subject, kind, period in paper.given}
    about = {(line.kind, line.period) for line in paper.taken}
    rows = [row for period in dict.fromkeys(line.period for line in paper.taken)
            for row in queries.nominations(store, period)]  # fmt: skip
    return [
        row for row in rows
        if (row.kind, row.period) in about and row.status not in (DECIDED, DECLINED)
        and (row.person_id, row.team_id, row.kind, row.period) not in named
    ]  # fmt: skip


def apply(
    store: Store,
    paper: Paper,
    decision: Decision,
    *,
    declined: Sequence[int] = (),
    reason: str = "",
    keep_file: bool = False,
) -> Result:
    """Write the awards of the decision as one action; open questions are left out.

    `keep_file`: a copy of the file becomes the proof of each of them. That it could not be kept is told, not refused.
    """
    if not paper.given:
        return refuse("Chưa nhận ra ai của trường trong quyết định này.")
    result = decisions.receive_many(store, decision, paper.given, declined, reason)
    if not keep_file or not isinstance(result, Done):
        return result
    ids = award_queries.awards_of_decision(store, result.value)
    kept = attachments.attach_all(store, "award", ids, paper.read.path)
    told = "Đã giữ bản sao tệp làm minh chứng." if isinstance(kept, Done) else f"Chưa giữ được bản sao: {kept.message}"
    return replace(result, message=f"{result.message} {told}")


class _Holder:
    """Holds what was read against what the school has."""

    def __init__(self, store: Store, found: DecisionRead, period: str, answers: Mapping[int, Choice]) -> None:
        self._found, self.period, self._answers = found, period, answers
        self._named = [part for one in found.named for part in _single(one)]
        self._known = known_people(import_queries.held(store))
        self._teams = queries.teams(store)
        self._schools = award_queries.school_names(store)
        self.issuer = _known_issuer(store, found)
        periods = dict.fromkeys([period, *(one.period for one in found.named if one.period)])
        rows = [row for name in periods for row in queries.nominations(store, name) if row.status != DECLINED]
        self._put = {(row.person_id, row.team_id, row.kind, row.period) for row in rows}
        self._held = {
            (row.person_id, row.team_id, row.kind, row.period): row.decision_code
            for name in periods for row in queries.awards_in(store, name)
        }  # fmt: skip

    def offered(self) -> tuple[Choice, ...]:
        """Everybody who may be chosen for a name that is written quite otherwise."""
        people = sorted(self._known.values(), key=lambda known: known.name.split()[-1:])
        teams = [Choice(team.name, Subject(team_id=team.id)) for team in self._teams]
        return (*(Choice(_label(known), Subject(known.id)) for known in people), *teams)

    def lines(self) -> tuple[Line, ...]:
        """A line for each subject and award; one with several possible awards asks which."""
        plans = self._plans()
        away = any(self._is_elsewhere(one) for one in self._named)
        return tuple(self._line(at, one, plans.get(at), away) for at, one in enumerate(self._named))

    def _plans(self) -> dict[int, PlanRow]:
        """Each person once: one who stands in the list for two awards is one person."""
        firsts: dict[tuple[Any, ...], int] = {}
        same: dict[int, int] = {}
        seen: Counter[tuple[Any, ...]] = Counter()
        for at, one in enumerate(self._named):
            if one.person is None or self._is_elsewhere(one):
                continue
            who = (spelling_key(one.name), one.person.birth)
            seen[(*who, one.kinds)] += 1
            same[at] = firsts.setdefault((*who, seen[(*who, one.kinds)]), at)
        chosen = sorted(set(same.values()))
        rows = [person for at in chosen if (person := self._named[at].person) is not None]
        plan = match(rows, self._known.values(), fill_only=True)
        by_first = dict(zip(chosen, plan.rows, strict=True))
        return {at: by_first[first] for at, first in same.items()}

    def _is_elsewhere(self, one: Named) -> bool:
        """The row stands under another school's name."""
        if not one.place:
            return False
        return not any(_same_school(one.place, name) for name in self._schools)

    def _line(self, at: int, one: Named, plan: PlanRow | None, away: bool) -> Line:
        told = self._answers.get(at)
        kind = told.kind if told is not None and told.kind else one.kinds[0] if len(one.kinds) == 1 else ""
        line = Line(at, one, UNKNOWN, kind, one.period or self.period)
        if told is not None and told.subject is not None:
            return self._settled(replace(line, subject=told.subject))
        if self._is_elsewhere(one):
            return replace(line, state=ELSEWHERE, why=f"Thuộc đơn vị khác: {one.place}.")
        if one.team:
            return self._team_line(line)
        return self._person_line(line, plan, away)

    def _person_line(self, line: Line, plan: PlanRow | None, away: bool) -> Line:
        if plan is None:
            return line
        if plan.person_id is not None:
            by_name_alone = "chỉ theo họ tên" in plan.why
            if not (by_name_alone and away and not line.named.place):
                why = "Khớp họ tên; quyết định không ghi ngày sinh." if by_name_alone else f"Nhận ra {plan.why}."
                return self._settled(replace(line, subject=Subject(plan.person_id), why=why))
            known = self._known[plan.person_id]
            mine = (Choice(f"Là {_label(known)}", Subject(known.id)),)
            why = "Quyết định có cả đơn vị khác, dòng này chỉ khớp họ tên: có phải người của trường?"
            return replace(line, state=ASKED, choices=mine, why=why)
        choices = tuple(
            Choice(choice.label, Subject(choice.person_id)) for choice in plan.choices if choice.person_id is not None
        )
        put = [choice for choice in choices if choice.subject is not None and self._is_put(line, choice.subject)]
        if len(put) == 1 and put[0].subject is not None:
            known = self._known[put[0].subject.person_id or 0]
            if spelling_key(known.name) == spelling_key(line.named.name):
                why = "Trong những người trùng tên chỉ người này được đề nghị."
                return self._settled(replace(line, subject=put[0].subject, why=why))
        if choices:
            return replace(line, state=ASKED, choices=choices, why=plan.why)
        return self._namesakes(line)

    def _namesakes(self, line: Line) -> Line:
        """Nobody fits; who has the same name with other facts is asked about, for a birth may be written wrong."""
        name = spelling_key(line.named.name)
        same = [known for known in self._known.values() if spelling_key(known.name) == name]
        if not same:
            return replace(line, why=f"Không có ai tên “{line.named.name}” trong danh sách nhân sự.")
        choices = tuple(Choice(f"Là {_label(known)}", Subject(known.id)) for known in same)
        return replace(line, state=ASKED, choices=choices, why="Trùng họ tên nhưng năm sinh khác: có phải một người?")

    def _team_line(self, line: Line) -> Line:
        wanted = spelling_key(line.named.name)
        same = [team for team in self._teams if spelling_key(team.name) == wanted]
        if len(same) == 1:
            return self._settled(replace(line, subject=Subject(team_id=same[0].id), why="Nhận ra theo tên tập thể."))
        near = [team for team in self._teams if fold(team.name) in fold(line.named.name) or
                fold(line.named.name) in fold(team.name)]  # fmt: skip
        if near:
            choices = tuple(Choice(f"Là {team.name}", Subject(team_id=team.id)) for team in near)
            return replace(line, state=ASKED, choices=choices, why=f"Gần giống “{near[0].name}”: có phải một tập thể?")
        return replace(line, why=f"Không có tập thể “{line.named.name}” trong trường.")

    def _is_put(self, line: Line, subject: Subject) -> bool:
        return (*subject.key, line.kind, line.period) in self._put

    def _settled(self, line: Line) -> Line:
        """Who it is is known: whether the award is known too, and not on record already."""
        assert line.subject is not None
        if line.subject == NOBODY:
            return replace(line, state=LEFT_OUT, why="Không phải người hoặc tập thể của trường.")
        shown = replace(line, shown=self._shown(line.subject), nominated=self._is_put(line, line.subject))
        if not line.kind:
            kinds = line.named.kinds or self._found.kinds
            fitting = [code for code in kinds if _fits(code, team=line.subject.team_id is not None)]
            if len(fitting) == 1:
                return self._settled(replace(line, kind=fitting[0]))
            choices = tuple(Choice(_name(code), kind=code) for code in fitting or _all_kinds(line.subject))
            return replace(shown, state=ASKED, choices=choices, why="Tệp không ghi rõ danh hiệu, hình thức nào.")
        key = (*line.subject.key, line.kind, line.period)
        if self._held.get(key) and self._held[key] == self._found.code:
            return replace(shown, state=HELD, why=f"Đã ghi theo chính Quyết định {self._found.code}.")
        if self._held.get(key) and _family(line.kind) == "title":
            return replace(shown, state=HELD, why=f"Đã có theo Quyết định {self._held[key]}.")
        extra = "" if shown.nominated else " Không có trong danh sách đề nghị của trường."
        return replace(shown, state=SURE, why=f"{shown.why}{extra}".strip())

    def _shown(self, subject: Subject) -> str:
        if subject.person_id is not None:
            known = self._known.get(subject.person_id)
            return _label(known) if known is not None else ""
        return next((team.name for team in self._teams if team.id == subject.team_id), "")


def _single(one: Named) -> list[Named]:
    """A line for each award that the file surely gives; one line where it does not say which."""
    return [replace(one, kinds=(kind,)) for kind in one.kinds] or [one]


def _known_issuer(store: Store, found: DecisionRead) -> str:
    """The issuer as the school writes it elsewhere: "UBND xã An Bình" of "Ủy ban nhân dân xã An Bình"."""
    kinds = list(found.kinds) or ["LĐTT"]
    usual = decisions.issuers_for(store, kinds, school.current(store, found.date))
    wanted = fold(merge.in_full(found.issuer))
    return next((name for name in usual if fold(merge.in_full(name)) == wanted), found.issuer)


def _same_school(place: str, name: str) -> bool:
    """Whether the words of a row name this school: its own part of the name, and no other kind of school."""
    own, there = _tail(name), f" {_tail(place)} "
    if own and f" {own} " not in there:
        return False
    mine, told = read_name(name).kind, read_name(place).kind
    told = told or next((kind for word, kind in _SHORT_KINDS.items() if word in fold(place).split()), "")
    return not (mine and told and mine != told)


def _tail(name: str) -> str:
    text = f" {fold(name)} "
    for words in _KIND_WORDS:
        text = text.replace(f" {words} ", " ")
    return text.strip()


def _label(known: Known) -> str:
    facts = [text for text in (known.birth[:4], known.team) if text]
    return f"{known.name} ({', '.join(facts)})" if facts else known.name


def _fits(code: str, *, team: bool) -> bool:
    award = reference.award(code)
    return award is not None and award.subject in ("both", "team" if team else "person")


def _all_kinds(subject: Subject) -> list[str]:
    return [kind.code for kind in reference.awards() if _fits(kind.code, team=subject.team_id is not None)]


def _name(code: str) -> str:
    award = reference.award(code)
    return award.name if award is not None else code


def _family(code: str) -> str:
    award = reference.award(code)
    return award.family if award is not None else ""
