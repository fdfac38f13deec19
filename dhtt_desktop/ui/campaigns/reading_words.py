"""Findings of a plan in words: what a target, a criterion, a duty comes to, as one line above its sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.services import criteria, paper_kinds
from dhtt_desktop.services.duties import shown_days

RHYTHMS = {  # as they are kept: as they are read
    "": "một lần", "ngày": "hằng ngày", "tuần": "hằng tuần", "tháng": "hằng tháng", "quý": "hằng quý",
    "6 tháng": "6 tháng một lần", "học kỳ": "mỗi học kỳ", "năm": "hằng năm", "đợt": "mỗi đợt", "định kỳ": "định kỳ",
}  # fmt: skip
_LONGEST = 420  # characters of a sentence that a row shows; the text beside it shows the whole


def target_words(values: Mapping[str, Any]) -> str:
    """ "3 điển hình mỗi năm, đơn vị", "80,5 %", or that no number is set."""
    number = " ".join(part for part in (str(values["number"]), str(values["unit"])) if part)
    per = f" mỗi {values['per']}" if values["per"] else ""
    return f"{number}{per}" if values["number"] else "Chưa có con số"


def criterion_words(values: Mapping[str, Any]) -> str:
    """How a criterion is checked."""
    params = {name: value for name, value in values.items() if name not in ("audience", "says", "kind")}
    return criteria.how(str(values["kind"]), params)


def duty_words(values: Mapping[str, Any]) -> str:
    """When, who, to whom: "trước 15/10/2026 · các trường · gửi Ủy ban nhân dân xã"."""
    parts = [duty_time(values), str(values["who"]), f"gửi {values['recipient']}" if values["recipient"] else ""]
    return " · ".join(part for part in parts if part)


def duty_time(values: Mapping[str, Any]) -> str:
    """When a duty is due."""
    first, last, every = (str(values[name]) for name in ("first", "last", "every"))
    if every:
        days = f", ngày {shown_days(str(values['days']))}" if values["days"] else ""
        until = f", đến hết {show_date(last)}" if last else ""
        return f"{RHYTHMS.get(every, every)}{days}{until}".capitalize()
    if first and last and first != last:
        return f"{show_date(first)} – {show_date(last)}"
    if last:
        return f"Ngày {show_date(last)}" if first else f"Đến {show_date(last)}"
    return f"Từ {show_date(first)}" if first else "Chưa có thời gian"


def paper_words(values: Mapping[str, Any]) -> str:
    """The document that fulfils a duty, by its name."""
    kind = paper_kinds.paper_kind(str(values["paper"])) if values["paper"] else None
    return f"Văn bản: {kind.name}" if kind is not None else ""


def cut(sentence: str) -> str:
    """A sentence as a row shows it."""
    return sentence if len(sentence) <= _LONGEST else f"{sentence[:_LONGEST].rsplit(' ', 1)[0]}…"
