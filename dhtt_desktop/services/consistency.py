"""Whether the documents of one set say the same: people, counts, posts, numbers and dates, money, votes.

Documents of ours as they are kept, and Word files as somebody edited them, side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from dhtt_desktop import reference
from dhtt_desktop.documents.check import across, sheets
from dhtt_desktop.documents.check.agreeing import Disagreement, Side
from dhtt_desktop.documents.check.facts import Facts, facts_of
from dhtt_desktop.documents.check.finding import CheckRefused
from dhtt_desktop.documents.check.letters import find_letters
from dhtt_desktop.documents.check.reading import read
from dhtt_desktop.documents.check.rules_facts import facts_of_paper
from dhtt_desktop.services import papers
from dhtt_desktop.services.papers import Draft
from dhtt_desktop.store import queries
from dhtt_desktop.store.database import Store

__all__ = ["Disagreement", "Member", "SetReport", "Side", "check_files", "check_period"]

Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Member:
    """A document of the set: what it is called, how many rows its lists have, why it could not be read ("" it was)."""

    name: str
    rows: int = 0
    refused: str = ""


@dataclass(frozen=True, slots=True)
class SetReport:
    """What was compared and what does not agree."""

    members: tuple[Member, ...]
    disagreements: tuple[Disagreement, ...]

    @property
    def read(self) -> int:
        """How many documents could be compared."""
        return sum(1 for member in self.members if not member.refused)


def facts_of_draft(store: Store, draft: Draft) -> Facts:
    """The facts of a document of ours, with the names that it takes from the school's data."""
    kind = papers.kind_of(draft)
    known = papers.paper_kind(draft.code)
    title = reference.document_kind_name(kind)
    name = f"{title} {draft.symbol}" if title and draft.symbol else (known.name if known else title)
    sheet = sheets.of_flow(papers.flow_of(store, draft))
    return facts_of(sheet, name, kind=kind, number=draft.symbol, date=draft.date)


def facts_of_file(path: Path) -> Facts:
    """The facts of a Word file. Raises CheckRefused."""
    paper = read(path)
    return facts_of_paper(paper, find_letters(paper), path.name)


def check_period(store: Store, period: str, report: Progress = lambda share: None) -> SetReport:
    """Compare all kept documents of a school year, plans aside: they say nothing of people."""
    rows = [row for row in queries.documents(store, period=period) if not _is_plan(row.kind)]
    found = []
    for at, row in enumerate(rows):
        report(at / len(rows))
        draft = papers.load(store, row.id)
        if draft is not None:
            found.append(facts_of_draft(store, draft))
    return _report(found, [])


def _is_plan(code: str) -> bool:
    kind = papers.paper_kind(code)
    return kind is not None and kind.needs == "campaign"


def check_files(paths: Sequence[Path], report: Progress = lambda share: None) -> SetReport:
    """Compare Word files; one that cannot be read is told and the others are compared."""
    found, refused = [], []
    for at, path in enumerate(paths):
        report(at / len(paths))
        try:
            found.append(facts_of_file(path))
        except CheckRefused as why:
            refused.append(Member(path.name, refused=str(why)))
    return _report(found, refused)


def _report(found: Sequence[Facts], refused: Sequence[Member]) -> SetReport:
    members = tuple(Member(facts.name, len(facts.entries)) for facts in found)
    return SetReport((*members, *refused), tuple(across.disagreements(found)))
