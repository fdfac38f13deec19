"""A check of the layout of any .docx against Nghị định 30/2020/NĐ-CP (ours or not).

One small function a rule, over a read-only model of the file; the figures stand in `limits`.
"""

from __future__ import annotations

from pathlib import Path

from dhtt_desktop.documents.check import (
    rules_body,
    rules_end,
    rules_facts,
    rules_head,
    rules_order,
    rules_page,
    rules_text,
)
from dhtt_desktop.documents.check.finding import CheckRefused, Finding, Severity
from dhtt_desktop.documents.check.letters import find_letters
from dhtt_desktop.documents.check.paper import Paper
from dhtt_desktop.documents.check.reading import read
from dhtt_desktop.documents.check.telling import Case
from dhtt_desktop.documents.model import OfficeFacts

__all__ = ["CheckRefused", "Finding", "Severity", "check_docx", "check_paper"]

_RULES = (
    *rules_page.RULES,
    *rules_text.RULES,
    *rules_head.RULES,
    *rules_body.RULES,
    *rules_order.RULES,
    *rules_end.RULES,
    *rules_facts.RULES,
)
_WORDS_ONLY = (*rules_text.WORDING, *rules_facts.RULES)


def check_docx(path: str | Path, office: OfficeFacts | None = None) -> list[Finding]:
    """The departures from the decree that can be seen in the file, in order of the page; empty when none was found.

    With `office` the symbol of a document that this school issued is held against the school's own abbreviation.
    Raises CheckRefused when the file is no .docx, is damaged, locked by a password, or would unpack to too much.
    """
    return check_paper(read(path), office)


def check_paper(paper: Paper, office: OfficeFacts | None = None) -> list[Finding]:
    """The departures of a file that was read already.

    Giấy khen and giấy chứng nhận have the looks that the rules on awards give them: their words alone are checked.
    """
    letters = find_letters(paper)
    praise = bool(letters) and all(letter.is_certificate for letter in letters)
    case = Case(paper, letters, office)
    return [finding for rule in (_WORDS_ONLY if praise else _RULES) for finding in rule(case)]
