"""Scenarios in a compact notation, read into subjects.

Facts are statements parted by ";": "rated 2022..2027 HTXSNV" (every school year from 2022-2023 to 2026-2027),
"held 2025-2026 CSTĐCS cancelled 2026-08-01", "idea 2026-2027 cơ_sở used CSTĐCS 2025-2026", "discipline Khiển_trách
2026-10-01..2027-10-01", "complaint 2027-01-05..", "away Nghỉ_ốm 2026-10-01..2027-03-01", "joined 2010-09",
"hardship 2000-09-01..2006-08-31", "judged dan-dau yes", "vote 8/9", "nominated 2026-2027 LĐTT", "woman", "head".
Words of several syllables are joined by "_"; "nopaper" at the end: its decision is not on record. A member of a team is
"7x held 2026-2027 LĐTT": seven such people.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dhtt_desktop.domain.rules.facts import (
    DISCIPLINE,
    PENDING,
    PERSON,
    TEAM,
    Absence,
    Held,
    Idea,
    Judged,
    Matter,
    Posting,
    Rated,
    Subject,
    Vote,
)

FOLDER = Path(__file__).parent
PERIOD, ON = "2026-2027", "2027-06-10"
_PENDING = dict(zip(("review", "inspection", "complaint"), PENDING, strict=True))


@dataclass(frozen=True)
class Case:
    """One row. `key` names the condition that it is about, `finding` what that comes to, `article` where it stands."""

    award: str
    result: str
    article: str
    facts: str = ""
    about: str = ""
    period: str = PERIOD
    on: str = ON
    kind: str = PERSON
    members: Sequence[str] = ()
    team: str = ""
    key: str = ""
    finding: str = ""
    missing: str = ""
    law: str = ""
    stage: Sequence[str] = field(default_factory=tuple)

    @property
    def name(self) -> str:
        """What a failure is called."""
        return f"{self.award} {self.on}: {self.about or self.facts or self.key}"

    def subject(self) -> Subject:
        """Who is looked at."""
        subject = read(self.facts, self.period, TEAM if self.kind in (TEAM, "school") else PERSON)
        subject.is_school = self.kind == "school"
        subject.members = tuple(_members(self.members, self.period))
        if self.team:
            subject.team = read(self.team, self.period, TEAM)
            subject.team.name = "Tổ Lá"
        return subject


def load(name: str) -> list[Case]:
    """The rows of a file beside this module."""
    with (FOLDER / name).open("rb") as file:
        return [Case(**row) for row in tomllib.load(file)["case"]]


def _members(rows: Sequence[str], period: str) -> Iterator[Subject]:
    at = 0
    for row in rows:
        times, _, facts = row.partition("x")
        for _ in range(int(times)):
            at += 1
            member = read(facts, period, PERSON)
            member.id, member.name = at, f"Nguyễn Thị {at}"
            yield member


def read(facts: str, period: str, kind: str = PERSON) -> Subject:
    """A subject with such facts. A person entered the profession in 2010 unless something else is said."""
    subject = Subject(kind, 1, "Đặng Thị Mẫu", joined="2010-09-01" if kind == PERSON else "")
    for statement in filter(None, (part.strip() for part in facts.split(";"))):
        word, *rest = [token if token.isupper() else token.replace("_", " ") for token in statement.split()]
        _READERS[word](subject, rest, period)
    return subject


def _periods(text: str) -> Iterator[str]:
    first, dots, last = text.partition("..")
    if not dots:
        yield text
        return
    for year in range(int(first), int(last)):
        yield f"{year}-{year + 1}"


def _after(words: Sequence[str], name: str, default: str = "") -> str:
    return words[words.index(name) + 1] if name in words else default


def _paper(words: Sequence[str], code: str) -> tuple[str, str]:
    return ("", "") if "nopaper" in words else (code, "2027-05-28")


def _rated(subject: Subject, words: Sequence[str], period: str) -> None:
    for one in _periods(words[0]):
        subject.ratings[one] = Rated(one, words[1], *_paper(words, "31/QĐ-MNTP"))


def _held(subject: Subject, words: Sequence[str], period: str) -> None:
    for one in _periods(words[0]):
        code, date = _paper(words, "45/QĐ-UBND")
        held = Held(one, words[1], code, date, "UBND xã Tân Phú", _after(words, "cancelled"))
        subject.held.setdefault(one, []).append(held)


def _idea(subject: Subject, words: Sequence[str], period: str) -> None:
    scope = "" if words[1] == "noscope" else words[1]
    used = words[words.index("used") + 1 :][:2] if "used" in words else ("", "")
    subject.ideas.append(Idea(words[0], "Góc chơi", scope, *_paper(words, "12/QĐ-SK"), None, *used))


def _span(text: str) -> tuple[str, str]:
    starts, _, ends = text.partition("..")
    return starts, ends


def _discipline(subject: Subject, words: Sequence[str], period: str) -> None:
    form = "" if words[0] == "noform" else words[0]
    subject.matters.append(Matter(DISCIPLINE, form, *_span(words[1]), "9/QĐ-KL", "2026-10-01"))


def _pending(kind: str) -> Callable[[Subject, Sequence[str], str], None]:
    def reader(subject: Subject, words: Sequence[str], period: str) -> None:
        subject.matters.append(Matter(kind, "", *_span(words[0])))

    return reader


def _away(subject: Subject, words: Sequence[str], period: str) -> None:
    subject.absences.append(Absence(words[0], *_span(words[1])))


def _hardship(subject: Subject, words: Sequence[str], period: str) -> None:
    subject.postings.append(Posting("Giáo viên", None, *_span(words[0]), True))


def _judged(subject: Subject, words: Sequence[str], period: str) -> None:
    subject.judged[period, words[0]] = Judged(words[1] == "yes", " ".join(words[2:]), "2027-05-30")


def _vote(subject: Subject, words: Sequence[str], period: str) -> None:
    agree, members = map(int, words[1].split("/"))
    subject.votes[period, words[0]] = Vote(agree, members)


def _nominated(subject: Subject, words: Sequence[str], period: str) -> None:
    subject.nominated.add((words[0], words[1]))


def _text(name: str) -> Callable[[Subject, Sequence[str], str], None]:
    return lambda subject, words, period: setattr(subject, name, "" if words[0] == "unknown" else words[0])


def _mark(name: str, value: object) -> Callable[[Subject, Sequence[str], str], None]:
    return lambda subject, words, period: setattr(subject, name, value)


_READERS: dict[str, Callable[[Subject, Sequence[str], str], None]] = {
    "rated": _rated, "held": _held, "idea": _idea, "discipline": _discipline, "away": _away, "hardship": _hardship,
    "judged": _judged, "vote": _vote, "nominated": _nominated, "joined": _text("joined"), "left": _text("left_on"),
    "woman": _mark("gender", "Nữ"), "man": _mark("gender", "Nam"), "head": _mark("is_head", True),
    **{word: _pending(kind) for word, kind in _PENDING.items()},
}  # fmt: skip
