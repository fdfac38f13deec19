"""Who can be put forward for an award: every subject of the school with what the simple check says, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dhtt_desktop import reference
from dhtt_desktop.domain.nominations import ERROR, Finding, Nominee, check
from dhtt_desktop.domain.period import show_period
from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.reference import AwardKind
from dhtt_desktop.services import awards, tables
from dhtt_desktop.services.awards import DECIDED, DECLINED, Subject
from dhtt_desktop.services.people import is_here
from dhtt_desktop.store import award_queries, queries
from dhtt_desktop.store.database import Store

FITS, LOOK, LACKS, HELD, REFUSED = "Được", "Cần xem", "Thiếu", "Đã có", "Không được"
TONES = {FITS: "good", LOOK: "caution", LACKS: "bad", HELD: "title", REFUSED: "neutral"}
_CONDITION = ("low-rating", "subject")  # the award's own condition is not met
_ABOUT_RATING = ("low-rating", "no-rating")
_WORKER, _FIGHTER = "LĐTT", "CSTĐCS"  # what a team's title counts among its members


@dataclass(frozen=True, slots=True)
class Candidate:
    """One line of the list of an award. `id` "p12" or "t3"; `nomination`, `held` are rows, None where there is none."""

    id: str
    subject: Subject
    name: str
    name_key: bytes
    search_key: str
    team_id: int | None
    team: str
    post: str
    birth: str
    gender: str
    level: str
    people: int = 0  # of a team
    nomination: Any = None
    held: Any = None
    findings: tuple[Finding, ...] = ()
    unchecked: bool = False  # the award has a condition that the program cannot check yet

    @property
    def verdict(self) -> str:
        """The word of the pill."""
        if self.held is not None or (self.nomination is not None and self.nomination.status == DECIDED):
            return HELD
        if self.nomination is not None and self.nomination.status == DECLINED:
            return REFUSED
        return word_of(self.findings, self.unchecked)

    @property
    def tone(self) -> str:
        return TONES[self.verdict]

    @property
    def rating_allows(self) -> bool:
        """The year's rating is there and carries the award."""
        return not any(finding.code in _ABOUT_RATING for finding in self.findings)

    @property
    def status(self) -> str:
        return self.nomination.status if self.nomination is not None else ""


def word_of(findings: Sequence[Finding], unchecked: bool) -> str:
    """What the check makes of an open nomination: LACKS where the award's own condition is not met."""
    if any(finding.code in _CONDITION for finding in findings):
        return LACKS
    return LOOK if findings or unchecked else FITS


def is_unchecked(kind: AwardKind) -> bool:
    """The award has a condition that only a person can judge so far."""
    return bool(kind.condition) and not kind.ratings


def look(store: Store, period: str, kind: AwardKind) -> tuple[Candidate, ...]:
    """Everybody whom the award can be for, teams first: who belongs to the school, and who is put forward already."""
    nominations = {row.id: row for row in queries.nominations(store, period)}
    mine = {(row.person_id, row.team_id): row for row in nominations.values() if row.kind == kind.code}
    held = {(row.person_id, row.team_id): row for row in queries.awards_in(store, period, [kind.code])}
    subjects: list[Candidate] = []
    if kind.subject in ("team", "both"):
        subjects += _teams(store, period, mine, held)
    if kind.subject in ("person", "both"):
        subjects += _people(store, period, mine, held)
    return _judged(store, period, kind, subjects)


def _teams(store: Store, period: str, mine: dict[Any, Any], held: dict[Any, Any]) -> list[Candidate]:
    rows = queries.teams(store)
    levels = award_queries.team_strips(store, [row.id for row in rows], [period])
    return [
        Candidate(
            f"t{row.id}", Subject(team_id=row.id), row.name, row.position.to_bytes(4, "big"), row.search_key, row.id,
            "", "Tập thể", "", "", levels[row.id].get(period, ("", ()))[0], row.people, mine.get((None, row.id)),
            held.get((None, row.id)),
        )
        for row in rows
    ]  # fmt: skip


def _people(store: Store, period: str, mine: dict[Any, Any], held: dict[Any, Any]) -> list[Candidate]:
    return [
        Candidate(
            f"p{row.id}", Subject(row.id), row.name, b"\xff" + row.name_key, row.search_key, row.team_id,
            row.team or "", row.post, row.birth, row.gender, row.level or "", 0, mine.get((row.id, None)),
            held.get((row.id, None)),
        )
        for row in queries.people(store, period)
        if is_here(row) or (row.id, None) in mine or (row.id, None) in held
    ]  # fmt: skip


def _judged(store: Store, period: str, kind: AwardKind, subjects: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The findings of the check for each: as the list stands, and as if those not put forward were."""
    catalogue = reference.awards()
    real = awards.nominees(store, period)
    by_nomination: dict[int, list[Finding]] = defaultdict(list)
    for finding in check(real, catalogue):
        for key in finding.nomination_ids:
            by_nomination[key].append(finding)
    known = award_queries.initiatives_in(store, period)
    supposed = [
        Nominee(
            -at, ("person", one.subject.person_id) if one.subject.person_id else ("team", one.subject.team_id),
            one.name, kind.code, period, one.level, one.birth,
            awards.initiative_words(known.get(one.subject.person_id or 0, ())), one.held is not None,
        )
        for at, one in enumerate(subjects, 1)
        if one.nomination is None
    ]  # fmt: skip
    for finding in check([*real, *supposed], catalogue):
        if finding.code != "namesake":
            for key in finding.nomination_ids:
                if key < 0:
                    by_nomination[key].append(finding)
    return tuple(
        replace(
            one,
            findings=tuple(by_nomination.get(one.nomination.id if one.nomination is not None else -at, ())),
            unchecked=is_unchecked(kind),
        )
        for at, one in enumerate(subjects, 1)
    )


@dataclass(frozen=True, slots=True)
class Reason:
    """One line of the panel: what is so, the fact that shows it, and where it is asked for. Tones as for pills."""

    tone: str  # good, caution, bad, info
    text: str
    proof: str = ""
    law: str = ""


def reasons(store: Store, period: str, kind: AwardKind, one: Candidate) -> tuple[Reason, ...]:
    """Why the pill says what it says, and what else is known for this award."""
    law = kind.source if kind.confirmed else f"{kind.source} · chưa kiểm chứng"
    found: list[Reason] = []
    if one.held is not None:
        found.append(Reason("good", f"Đã có {kind.name} {show_period(period)}", paper_words(one.held)))
    elif one.status == DECLINED:
        found.append(Reason("bad", "Không được khen lần này", one.nomination.note))
    found += _met(store, period, kind, one, law)
    for finding in one.findings:
        if finding.code == "held" and one.held is not None:
            continue
        bad = finding.severity == ERROR or finding.code in _CONDITION
        about_rating = finding.code in _ABOUT_RATING
        text = finding.message.removesuffix(kind.condition).rstrip() if about_rating else finding.message
        text = text.removeprefix(one.name).lstrip(": ")  # whose it is stands above
        text = text[:1].upper() + text[1:]
        found.append(Reason("bad" if bad else "caution", text, kind.condition if about_rating else "",
                            law if about_rating else ""))  # fmt: skip
    found += _vote(kind, one)
    if is_unchecked(kind):
        found.append(Reason("caution", kind.condition, "Chương trình chưa tự kiểm tra điều kiện này.", law))
    return tuple(found)


def _met(store: Store, period: str, kind: AwardKind, one: Candidate, law: str) -> Iterable[Reason]:
    """What speaks for the subject."""
    level = reference.rating(one.level)
    if one.subject.person_id is None:
        yield from _team_facts(store, period, kind, one)
    elif kind.ratings and level is not None and one.rating_allows:
        yield Reason("good", f"Xếp loại {level.name}", show_period(period).capitalize(), law)
    if one.subject.person_id is not None and awards.wants_initiative(kind):
        for row in award_queries.initiatives_in(store, period).get(one.subject.person_id, ()):
            day = f" ngày {show_date(row.decision_date)}" if row.decision_date else ""
            paper = f"{row.decision_code}{day}" if row.decision_code else "Chưa có quyết định công nhận"
            yield Reason("good" if row.decision_code else "caution", f"Sáng kiến “{row.title}” cấp {row.scope}", paper)


def _team_facts(store: Store, period: str, kind: AwardKind, one: Candidate) -> Iterable[Reason]:
    if one.subject.team_id is None or not one.people or kind.family != "title":
        return
    good = award_queries.members_with(store, one.subject.team_id, period, (_WORKER, _FIGHTER))
    share = tables.percent(good, one.people)
    text = f"{good}/{one.people} thành viên ({share}) được đề nghị hoặc đã đạt Lao động tiên tiến trở lên"
    yield Reason("info", text, show_period(period).capitalize())


def _vote(kind: AwardKind, one: Candidate) -> Iterable[Reason]:
    """The count of votes beside the usual threshold: information, never a bar."""
    row = one.nomination
    if row is None or kind.vote_share is None:
        return
    asked = f"Từ {kind.vote_share}% tổng số thành viên Hội đồng, người vắng cho ý kiến bằng văn bản"
    if row.votes_for is None or not row.votes_of:
        yield Reason("caution", "Chưa ghi kết quả bỏ phiếu của Hội đồng", asked)
        return
    enough = row.votes_for * 100 >= kind.vote_share * row.votes_of
    share = tables.percent(row.votes_for, row.votes_of)
    text = f"Phiếu đồng ý {row.votes_for}/{row.votes_of}, đạt {share} tổng số thành viên"
    yield Reason("good" if enough else "caution", text, asked)


def paper_words(award: Any) -> str:
    """The paper that proves an award: "214/QĐ-UBND ngày 10/07/2026, UBND xã An Bình"; says so when it is missing."""
    if not award.decision_code:
        return "Chưa có số quyết định"
    day = f" ngày {show_date(award.decision_date)}" if award.decision_date else ""
    return ", ".join(part for part in (f"{award.decision_code}{day}", award.issuer) if part)
