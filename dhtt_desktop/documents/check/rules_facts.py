"""PL-01: what a document says of its numbers agrees with its own lists."""

from __future__ import annotations

from collections.abc import Iterator

from dhtt_desktop.documents.check import limits, sheets
from dhtt_desktop.documents.check.agreeing import inside
from dhtt_desktop.documents.check.facts import Facts, facts_of
from dhtt_desktop.documents.check.finding import Finding
from dhtt_desktop.documents.check.letters import Letter
from dhtt_desktop.documents.check.paper import Paper
from dhtt_desktop.documents.check.telling import Case


def facts_of_paper(paper: Paper, letters: tuple[Letter, ...], file_name: str) -> Facts:
    """The facts of a Word file that holds one document; named by its kind and number, or by the file."""
    letter = letters[0] if letters else None
    line = letter.number if letter is not None else None
    number = line.text.partition(":")[2].strip() if line is not None else ""
    kind = letter.kind.text.capitalize() if letter is not None and letter.kind is not None else ""
    name = f"{kind} {number}" if kind and number[:1].isdigit() else f"{kind} “{file_name}”".strip()
    code = letter.kind_code if letter is not None else ""
    date = letter.date if letter is not None else ""
    return facts_of(sheets.of_paper(paper), name, kind=code, number=number, date=date)


def agreeing(case: Case) -> Iterator[Finding]:
    """PL-01: counts, money, votes and references within the file. A collection of several documents is passed over."""
    if len(case.letters) > 1:
        return
    facts = facts_of_paper(case.paper, case.letters, "")
    for found in inside(facts):
        place = found.first.place[:1].upper() + found.first.place[1:]
        asked = f"khớp với {found.second.place}: {found.second.value}"
        yield Finding("PL-01", "lỗi", place, found.first.value, asked, limits.AGREE_ARTICLE)


RULES = (agreeing,)
