"""Why one subject may have an award or may not: every condition, what else is to be seen, what the next years hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dhtt_desktop.domain.nominations import ERROR
from dhtt_desktop.domain.period import show_period
from dhtt_desktop.domain.rules.findings import Assessment
from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.reference import AwardKind
from dhtt_desktop.services import awards, eligibility, outlook, verdicts_kept
from dhtt_desktop.services.awards import DECLINED
from dhtt_desktop.services.candidates import Candidate
from dhtt_desktop.services.outlook import Outlook
from dhtt_desktop.store import judgement_queries
from dhtt_desktop.store.database import Store

_SAID_BY_RULES = ("low-rating", "no-rating", "subject", "held")  # the list's check says these as well


@dataclass(frozen=True, slots=True)
class Reason:
    """A line above the conditions. Tones as for pills: good, caution, bad, info."""

    tone: str
    text: str
    proof: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """All that the panel says. `evidence`: key of a condition -> on what a person judged it."""

    assessment: Assessment | None
    notes: tuple[Reason, ...]
    outlooks: tuple[Outlook, ...]
    evidence: Mapping[str, str]


def of(store: Store, period: str, kind: AwardKind, one: Candidate) -> Told:
    """Everything about one line of an award's list. What was decided keeps the findings of its day."""
    kept = verdicts_kept.kept(store, award_id=one.held.id) if one.held is not None else None
    found, coming = eligibility.about(store, period, kind.code, one.subject)
    found = kept.assessment if kept is not None else found
    evidence = judgement_queries.evidence(store, period, one.subject.key)
    return Told(found, tuple(_notes(store, period, kind, one)), tuple(outlook.outlooks(coming, period)), evidence)


def _notes(store: Store, period: str, kind: AwardKind, one: Candidate) -> Iterable[Reason]:
    if one.held is not None:
        yield Reason("good", f"Đã có {kind.name} {show_period(period)}", paper_words(one.held))
    elif one.status == DECLINED:
        yield Reason("bad", "Không được khen lần này", one.nomination.note)
    if one.nomination is None:
        return
    if one.nomination.override:
        yield Reason("info", f"Vẫn đề nghị: {one.nomination.override}")
    for finding in awards.check_list(store, period):
        if one.nomination.id in finding.nomination_ids and finding.code not in _SAID_BY_RULES:
            text = finding.message.removeprefix(one.name).lstrip(": ")  # whose it is stands above
            yield Reason("bad" if finding.severity == ERROR else "caution", text[:1].upper() + text[1:])


def paper_words(award: Any) -> str:
    """The paper that proves an award: "214/QĐ-UBND ngày 10/07/2026, UBND xã An Bình"; says so when it is missing."""
    if not award.decision_code:
        return "Chưa có số quyết định"
    day = f" ngày {show_date(award.decision_date)}" if award.decision_date else ""
    return ", ".join(part for part in (f"{award.decision_code}{day}", award.issuer) if part)
