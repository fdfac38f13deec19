"""What is found in a plan. Texts are the plan's own words; dates ISO; `sure` False: to be looked at by the clerk."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

GENERAL, PERSON, TEAM, HEAD = "general", "person", "team", "head"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a sentence stands: line from 1, and offsets of its first character and of the one after its last."""

    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class When:
    """A time. Once: the days `first` to `last` ("" unknown). Again and again: `every` names the rhythm.

    Rhythms: ngày, tuần, tháng, quý, 6 tháng, học kỳ, năm, đợt, and "định kỳ" where the text does not say.
    `days`: the days of each round where they are named, "MM-DD" or "DD" (of a month, of a quarter's last).
    `before`: due before `last` or those days, as in "trước ngày". `words` are the text's own.
    """

    words: str
    first: str = ""
    last: str = ""
    every: str = ""
    before: bool = False
    days: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Basis:
    """A căn cứ: its sentence, and the document that it names ("" where it names none)."""

    text: str
    spot: Spot
    kind: str = ""
    number: str = ""
    date: str = ""
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """A number to reach: at least `number` of `unit` ("%" for a share of something), `per` what ("năm, đơn vị")."""

    text: str
    spot: Spot
    number: float
    unit: str
    per: str = ""
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Criterion:
    """What an exemplar must be, for a subject: general, person, team or head."""

    subject: str
    text: str
    spot: Spot
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Duty:
    """Something to be done at a time: by whom, and to whom it goes ("" where the text does not say)."""

    text: str
    spot: Spot
    when: When
    by: str = ""
    to: str = ""
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Recipient:
    """A line of Nơi nhận: to whom, and what for ("báo cáo", "thực hiện"; "" not said)."""

    name: str
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that was found. `issued` may be a month only ("2021-12") in a draft; `stage` are its years.

    `school_year` ("2026-2027") is the one that the subject names.
    """

    kind: str = ""
    number: str = ""
    issued: str = ""
    place: str = ""
    issuer: str = ""
    subject: str = ""
    stage: tuple[int, int] | None = None
    school_year: str = ""
    bases: tuple[Basis, ...] = ()
    targets: tuple[Target, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    duties: tuple[Duty, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    terms: tuple[tuple[str, str], ...] = ()  # short form, what it stands for
    warnings: tuple[tuple[str, int | None], ...] = ()  # sentence, line from 1

    def as_json(self) -> dict[str, Any]:
        """Plain data for the command line."""
        return {
            "kind": self.kind, "number": self.number, "date": self.issued, "place": self.place, "issuer": self.issuer,
            "subject": self.subject, "stage": list(self.stage) if self.stage else None,
            "bases": [_found(basis) for basis in self.bases],
            "targets": [_found(target) for target in self.targets],
            "criteria": [_found(criterion) for criterion in self.criteria],
            "duties": [_duty(duty) for duty in self.duties],
            "recipients": [asdict(recipient) for recipient in self.recipients],
            "abbreviations": dict(self.terms),
            "warnings": [{"message": words, "line": line} for words, line in self.warnings],
        }  # fmt: skip


def _found(found: Any) -> dict[str, Any]:
    data = asdict(found)
    data["position"] = data.pop("spot")
    return data


def _duty(duty: Duty) -> dict[str, Any]:
    when = duty.when
    due = {"first": when.first, "last": when.last, "before": when.before, "words": when.words}
    again = {"every": when.every, "days": list(when.days), "before": when.before, "words": when.words}
    return {
        "text": duty.text, "due": due if when.first or when.last else None,
        "recurrence": again if when.every else None,
        "from": duty.by, "to": duty.to, "sure": duty.sure, "position": asdict(duty.spot),
    }  # fmt: skip
