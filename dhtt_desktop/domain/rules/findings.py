"""What an evaluation answers: for one subject and award, every condition with its fact, its proof and its article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

YES, NO, UNKNOWN = "yes", "no", "unknown"
HELD = "held"  # of an assessment only: the award is on record for this period
WORDS = {YES: "Đủ", NO: "Thiếu", UNKNOWN: "Chưa rõ", HELD: "Đã có"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One condition as it stands. Sentences are Vietnamese, without a final dot."""

    condition: str  # key of the condition
    result: str
    text: str  # the condition as the law has it
    fact: str = ""  # what is so
    proof: str = ""  # the paper that shows it; "" none is asked for, or none is on record (see `unproved`)
    law: str = ""  # text, article
    law_from: str = ""  # ISO date since when this holds
    confirmed: bool = True  # False: "chưa kiểm chứng" stands beside the law
    missing: str = ""  # what is lacking, when it is not YES
    unproved: bool = False  # it counts, but number or date of the paper is not on record
    options: tuple[Finding, ...] = ()  # of an alternative: each way with its own finding
    by_hand: bool = False  # only a person can judge it: the screen offers the answer


@dataclass(frozen=True, slots=True)
class Assessment:
    """All findings on one subject and award. `missing` is one sentence, "" for YES."""

    kind: str
    period: str
    on: str
    result: str
    findings: tuple[Finding, ...] = ()
    missing: str = ""

    @property
    def lacking(self) -> int:
        """How many conditions are not met."""
        return sum(1 for finding in self.findings if finding.result == NO)

    @property
    def confirmed(self) -> bool:
        """Whether every condition that speaks here was read in its source."""
        return all(finding.confirmed for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Forecast:
    """What the next periods hold for one subject and award.

    `qualifies` maps the next period and the one after to whether the subject will qualify if the titles of the years
    between are reached as well (`if_reached` says which); empty where there is nothing to foresee: no chain, or full
    already. `broken` tells of a chain that ends with this period, or "".
    """

    kind: str
    qualifies: Mapping[str, bool] = field(default_factory=dict)
    if_reached: str = ""
    broken: str = ""


def as_data(assessment: Assessment) -> dict[str, Any]:
    """An assessment as JSON data, to be kept with a decision or printed by a command."""
    return {
        "award": assessment.kind,
        "period": assessment.period,
        "on": assessment.on,
        "result": assessment.result,
        "missing": assessment.missing,
        "findings": [_finding_data(finding) for finding in assessment.findings],
    }


def _finding_data(finding: Finding) -> dict[str, Any]:
    data = {name: getattr(finding, name) for name in _FIELDS}
    return data | {"options": [_finding_data(option) for option in finding.options]}


def from_data(data: Mapping[str, Any]) -> Assessment:
    """What `as_data` made. Raises KeyError or TypeError for anything else."""
    findings = tuple(_finding(entry) for entry in data["findings"])
    return Assessment(
        data["award"], data["period"], data["on"], data["result"], findings, data["missing"]
    )  # fmt: skip


def _finding(data: Mapping[str, Any]) -> Finding:
    options = tuple(_finding(entry) for entry in data["options"])
    return Finding(**{name: data[name] for name in _FIELDS}, options=options)


_FIELDS = (
    "condition", "result", "text", "fact", "proof", "law", "law_from", "confirmed", "missing", "unproved", "by_hand",
)  # fmt: skip
