"""What a reader of a superior's plan should know: faults of its text, căn cứ out of force, bodies that are no more."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dhtt_desktop import reference
from dhtt_desktop.documents.check.rules_order import explained, forms_in
from dhtt_desktop.documents.plan import Plan
from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.services.plan_taking import superior_words

_FEW = 12  # short forms told at most: more are a text that is read wrongly
_LONGEST = 300  # characters of a line of the letterhead or a recipient, where short forms are usual


@dataclass(frozen=True, slots=True)
class Note:
    """One sentence, and the line from 1 that it is about (None: the whole text)."""

    words: str
    line: int | None = None


def notes(plan: Plan, text: str, on: str, campaigns: Sequence[Any] = ()) -> tuple[Note, ...]:
    """Everything to be noted on an ISO date. `campaigns` are those on record: a plan that is taken twice is told."""
    return (
        *_taken(plan, campaigns), *_stage(plan, on), *_bases(plan, on), *_bodies(text, on),
        *(Note(words, line) for words, line in plan.warnings), *_short_forms(text),
    )  # fmt: skip


def base_state(number: str, issued: str, on: str) -> str:
    """How a cited text stands: "" in force or not known, else why it may not be cited now."""
    if reference.in_force(number, on) is not False:
        return ""
    if issued and reference.in_force(number, issued) is False:
        return "đã hết hiệu lực khi văn bản này ban hành" if _ended(number) <= issued else "khi đó chưa có hiệu lực"
    day = _ended(number)
    return f"hết hiệu lực từ {show_date(day)}, kế hoạch của trường không viện dẫn nữa" if day <= on else ""


def _ended(number: str) -> str:
    return max((text.ended or "9999" for text in reference.legal_references() if text.number == number), default="")


def _taken(plan: Plan, campaigns: Sequence[Any]) -> Iterator[Note]:
    words = superior_words(plan)
    same = next((one for one in campaigns if words and plan.number and one.superior_plan == words), None)
    if same is not None:
        yield Note(f"Kế hoạch này đã lập thành phong trào “{same.name}”.")


def _stage(plan: Plan, on: str) -> Iterator[Note]:
    if plan.stage is not None and str(plan.stage[1]) < on[:4]:
        yield Note(f"Giai đoạn {plan.stage[0]} - {plan.stage[1]} đã qua: xem lại năm học và hạn của từng việc.")


def _bases(plan: Plan, on: str) -> Iterator[Note]:
    issued = plan.issued if len(plan.issued) == 10 else ""
    for basis in plan.bases:
        if basis.number and (told := base_state(basis.number, issued, on)):
            yield Note(f"{basis.kind} {basis.number} {told}.", basis.spot.line)


def _bodies(text: str, on: str) -> Iterator[Note]:
    even = unicodedata.normalize("NFC", text).replace("Uỷ", "Ủy").replace("uỷ", "ủy")
    for body in reference.abolished_bodies():
        if on < body.abolished_on:
            continue
        names = "|".join(re.escape(name) for name in body.names)
        found = re.search(rf"(?<!\w)(?:{names})(?!\w)", even, re.IGNORECASE)
        if found is not None:
            line = even.count("\n", 0, found.start()) + 1
            day = show_date(body.abolished_on)
            yield Note(f"“{found[0]}” không còn từ {day}, nay là {body.successor}.", line)


def _short_forms(text: str) -> Iterator[Note]:
    told: set[str] = set()
    for at, line in enumerate(text.split("\n"), 1):
        if line.isupper() or line.lstrip().startswith("Số:") or len(line) > 20 * _LONGEST:
            continue
        for form in forms_in(line):
            if form in told or explained(form, text):
                continue
            told.add(form)
            yield Note(f"Chữ viết tắt “{form}” không được giải thích.", at)
            if len(told) == _FEW:
                return
