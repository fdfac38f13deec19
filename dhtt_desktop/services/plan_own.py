"""The superior's facts in the school's own plan: what it carries out, targets, criteria and dates that were taken."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.services.criteria import AUDIENCES

_HEADING = re.compile(r"^[IVX]+\. .*$", re.MULTILINE)
_LAST_BASIS = re.compile(r"^Căn cứ [^\n]*như sau:$", re.MULTILINE)
_DATES = ("CÁC BƯỚC", "THỜI GIAN", "TIẾN ĐỘ")
Values = Sequence[Mapping[str, Any]]


def with_facts(text: str, superior: str, targets: Values, criteria: Values, duties: Values) -> str:
    """The built-in wording with these facts in its parts; a part that the wording does not have takes none.

    `superior` is the superior's plan as it is cited ("" not known); the others are values of plan_taking.Line.
    """
    if superior:
        text = _LAST_BASIS.sub(lambda found: f"Thực hiện {superior};\n{found[0]}", text, count=1)
    if targets:
        text = _put(text, ("CHỈ TIÊU",), _bullets(str(one["text"]) for one in targets))
    if criteria:
        text = _put(text, ("TIÊU CHÍ", "TIÊU CHUẨN"), _by_subject(criteria))
    if duties:
        text = _put(text, _DATES, _bullets(_dated(one) for one in duties), more=True)
    return text


def _put(text: str, titles: Sequence[str], lines: Sequence[str], more: bool = False) -> str:
    """Lines as the body of the part whose title is one of these, or below the body that it has (`more`).

    A part that is about other things as well keeps what it says.
    """
    found = next((one for one in _HEADING.finditer(text) if any(title in one[0] for title in titles)), None)
    if found is None:
        return text
    after = _HEADING.search(text, found.end())
    closing = text.find("\nTrên đây là", found.end())
    end = after.start() if after is not None else closing if closing >= 0 else len(text)
    alone = any(found[0].split(". ", 1)[1] == title for title in titles)
    body = "" if alone and not more else text[found.end() : end].strip()
    parts = [part for part in (body, "\n".join(lines)) if part]
    return "\n\n".join((text[: found.end()], *parts, text[end:].lstrip()))


def _bullets(sentences: Iterable[str]) -> list[str]:
    return [f"- {_ended(words)}." for words in dict.fromkeys(sentences)]


def _by_subject(criteria: Values) -> list[str]:
    """ "1. Đối với cá nhân" with its criteria a), b) for each subject."""
    lines = []
    groups = [(name, [one for one in criteria if one["audience"] == code]) for code, name in AUDIENCES.items()]
    for number, (name, some) in enumerate(((name, some) for name, some in groups if some), 1):
        lines.append(f"{number}. {'Tiêu chí chung' if name == 'Chung' else f'Đối với {name[:1].lower()}{name[1:]}'}")
        lines += [f"- {_ended(str(one['says']))}{';' if at < len(some) else '.'}" for at, one in enumerate(some, 1)]
    return lines


def _dated(duty: Mapping[str, Any]) -> str:
    """A duty with its time before it, where its words do not tell it themselves."""
    words, every, last = _ended(str(duty["text"])), str(duty["every"]), str(duty["last"])
    if every or not last or show_date(last)[:5] in words or re.search(r"\d{4}", words):
        return words
    return f"{words} (đến {show_date(last)})"


def _ended(words: str) -> str:
    return words.rstrip(" ;,./")
