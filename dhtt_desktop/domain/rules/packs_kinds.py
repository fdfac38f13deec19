"""What an entry of a pack may say: the closed list of condition kinds, and the check of every single value.

A check answers with "" or a reason in Vietnamese that ends a sentence ("phải là số nguyên từ 1").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dhtt_desktop.domain.rules.facts import FORMS, SCOPES
from dhtt_desktop.domain.text.dates import day_fault

AUDIENCES = ("all", "person", "team", "head", "school", "unit")
STAGE = "stage"  # instead of a number of years: every period of the campaign's stage up to now
_FACTOR = re.compile(r"\d{1,3}(\.\d{1,4})?")
_SHARE = re.compile(r"[1-9]/[1-9]")


@dataclass(frozen=True, slots=True)
class Known:
    """The codes of the catalogues that entries may name."""

    awards: frozenset[str]
    levels: frozenset[str]
    schools: frozenset[str]


Check = Callable[[Any, Known | None], str]


@dataclass(frozen=True, slots=True)
class Value:
    """What one key may hold. `needed`: must be written; otherwise `default` stands for it."""

    check: Check
    needed: bool = True
    default: Any = None


@dataclass(frozen=True, slots=True)
class ConditionKind:
    """A kind of condition: what the clerk reads in a choice of kinds, and its parameters.

    `one_of` are parameters of which exactly one must be given.
    """

    words: str
    params: Mapping[str, Value] = field(default_factory=dict)
    one_of: tuple[str, ...] = ()


def is_text(value: Any, known: Known | None = None) -> str:
    if not isinstance(value, str):
        return "phải là chữ trong ngoặc kép"
    return "" if value.strip() else "không được để trống"


def may_be_empty(value: Any, known: Known | None = None) -> str:
    return "" if isinstance(value, str) else "phải là chữ trong ngoặc kép"


def is_flag(value: Any, known: Known | None = None) -> str:
    return "" if isinstance(value, bool) else "phải là true hoặc false"


def whole(least: int, most: int | None = None) -> Check:
    """Whole numbers from `least` to `most`."""
    told = f"phải là số nguyên từ {least}" + (f" đến {most}" if most is not None else "")

    def check(value: Any, known: Known | None = None) -> str:
        number = isinstance(value, int) and not isinstance(value, bool)
        return "" if number and value >= least and (most is None or value <= most) else told

    return check


def is_day(value: Any, known: Known | None = None) -> str:
    return day_fault(value)


def is_day_of_year(value: Any, known: Known | None = None) -> str:
    try:
        good = isinstance(value, str) and date.fromisoformat(f"2000-{value}").isoformat() == f"2000-{value}"
    except ValueError:
        good = False
    return "" if good else "phải là ngày trong năm, viết tháng-ngày trong ngoặc kép"


def is_factor(value: Any, known: Known | None = None) -> str:
    good = isinstance(value, str) and _FACTOR.fullmatch(value) and float(value) > 0
    return "" if good else 'phải là số dương có dấu chấm thập phân, viết trong ngoặc kép như "0.3"'


def is_share(value: Any, known: Known | None = None) -> str:
    good = value == "" or (isinstance(value, str) and _SHARE.fullmatch(value))
    return "" if good else 'phải là phân số như "1/3"'


def one_of(*allowed: str) -> Check:
    """One of the words."""

    def check(value: Any, known: Known | None = None) -> str:
        return "" if value in allowed else f"phải là một trong: {', '.join(allowed)}"

    return check


def texts(value: Any, known: Known | None = None) -> str:
    good = isinstance(value, list) and value and all(isinstance(item, str) and item.strip() for item in value)
    return "" if good else "phải là danh sách chữ, không trống"


def any_texts(value: Any, known: Known | None = None) -> str:
    good = isinstance(value, list) and all(isinstance(item, str) and item.strip() for item in value)
    return "" if good else "phải là danh sách chữ"


def award(value: Any, known: Known | None = None) -> str:
    return is_text(value, known) or _known(value, known.awards if known else None, "danh hiệu, hình thức khen")


def awards(value: Any, known: Known | None = None) -> str:
    return _codes(value, known.awards if known else None, "danh hiệu, hình thức khen")


def one_or_more_awards(value: Any, known: Known | None = None) -> str:
    return award(value, known) if isinstance(value, str) else awards(value, known)


def level(value: Any, known: Known | None = None) -> str:
    return is_text(value, known) or _known(value, known.levels if known else None, "mức xếp loại")


def no_or_one_level(value: Any, known: Known | None = None) -> str:
    return "" if value == "" else level(value, known)


def levels(value: Any, known: Known | None = None) -> str:
    return _codes(value, known.levels if known else None, "mức xếp loại")


def scopes(value: Any, known: Known | None = None) -> str:
    return _codes(value, frozenset(SCOPES), "phạm vi sáng kiến")


def forms(value: Any, known: Known | None = None) -> str:
    return "" if value == [] else _codes(value, frozenset(FORMS), "hình thức kỷ luật")


def schools(value: Any, known: Known | None = None) -> str:
    return _codes(value, known.schools | {"*"} if known else None, "loại trường")


def years(value: Any, known: Known | None = None) -> str:
    return "" if value == STAGE else whole(1, 60)(value, known)


def award_or_level(value: Any, known: Known | None = None) -> str:
    """What a quota limits."""
    return is_text(value, known) or _known(
        value, known.awards | known.levels if known else None, "danh hiệu hay mức xếp loại"
    )


def base(value: Any, known: Known | None = None) -> str:
    """What a quota is a share of: "people", "rated:LEVEL" or "held:AWARD"."""
    what, _, code = value.partition(":") if isinstance(value, str) else ("", "", "")
    if what == "people" and not code:
        return ""
    if what in ("rated", "held") and code:
        return level(code, known) if what == "rated" else award(code, known)
    return 'phải là "people", "rated:<mức>" hoặc "held:<danh hiệu>"'


def _codes(value: Any, allowed: frozenset[str] | None, what: str) -> str:
    reason = texts(value, None)
    if reason:
        return reason
    if len(set(value)) < len(value):
        return f"{what} bị lặp"
    return next((told for item in value if (told := _known(item, allowed, what))), "")


def _known(value: str, allowed: frozenset[str] | None, what: str) -> str:
    return "" if allowed is None or value in allowed else f"không có {what} “{value}”"


_YEARS = Value(years, needed=False, default=1)
CONDITIONS: Mapping[str, ConditionKind] = {
    "rating": ConditionKind(
        "Xếp loại hằng năm",
        {"levels": Value(levels), "years": _YEARS, "until": Value(one_of("period", "latest"), False, "period")},
    ),
    "holds": ConditionKind(
        "Đã đạt danh hiệu, hình thức khen liên tục",
        {
            "awards": Value(awards), "years": _YEARS,
            "until": Value(one_of("period", "before", "latest"), False, "period"),
        },
    ),
    "held_within": ConditionKind(
        "Đã đạt trong một số năm gần đây",
        {"awards": Value(awards), "years": Value(whole(1, 60)), "times": Value(whole(1, 60), False, 1)},
    ),
    "initiative": ConditionKind(
        "Sáng kiến, đề tài được công nhận",
        {
            "scopes": Value(scopes), "count": Value(whole(1, 20), False, 1), "years": _YEARS,
            "unused": Value(is_flag, False, True),
        },
    ),
    "not_pending": ConditionKind("Không đang bị xem xét kỷ luật, thanh tra, khiếu nại"),
    "undisciplined": ConditionKind("Không bị kỷ luật", {"forms": Value(forms, False, [])}),
    "worked": ConditionKind(
        "Thời gian làm việc trong năm",
        {"months": Value(whole(1, 12)), "probation": Value(is_flag, False, False)},
    ),
    "served": ConditionKind(
        "Thời gian công tác trong ngành",
        {
            "years": Value(whole(1, 60)), "hardship_years": Value(whole(0, 60), False, 0),
            "less": Value(whole(0, 60), False, 0), "women_less": Value(is_share, False, ""),
        },
    ),
    "members_rated": ConditionKind(
        "Tỷ lệ thành viên theo xếp loại", {"levels": Value(levels), "percent": Value(whole(1, 100))}
    ),
    "members_holding": ConditionKind(
        "Thành viên đạt danh hiệu",
        {"awards": Value(awards), "percent": Value(whole(1, 100), False), "at_least": Value(whole(1), False)},
        one_of=("percent", "at_least"),
    ),
    "members_undisciplined": ConditionKind("Không có thành viên bị kỷ luật", {"forms": Value(forms, False, [])}),
    "own_team": ConditionKind(
        "Tập thể do mình đứng đầu cũng đạt",
        {"awards": Value(awards, False), "levels": Value(levels, False)},
        one_of=("awards", "levels"),
    ),
    "judgement": ConditionKind("Do người có trách nhiệm nhận xét", {"presumed": Value(is_flag, False, False)}),
    "not_held": ConditionKind(
        "Chưa được tặng trước đó", {"awards": Value(awards), "years": Value(whole(0, 60), False, 0)}
    ),
    "vote": ConditionKind("Tỷ lệ phiếu của Hội đồng"),
    "any": ConditionKind("Một trong các cách"),
    "all": ConditionKind("Đủ mọi điều"),
}  # fmt: skip
NESTED = {"any": "options", "all": "parts"}  # under which key the ways or parts of a condition stand
