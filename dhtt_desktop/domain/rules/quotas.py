"""How many may have it: limits as a share of a base, in exact arithmetic, and the sentence that shows the count."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from dhtt_desktop.domain.rules.book import Quota
from dhtt_desktop.domain.rules.conditions_base import Names
from dhtt_desktop.domain.rules.words import number

DOWN, UP, NEAREST = "down", "up", "nearest"
_ROUNDED = {DOWN: "làm tròn xuống", UP: "làm tròn lên", NEAREST: "làm tròn gần nhất"}
_TEAMS, _LEADERS = "teams", "leaders"


@dataclass(frozen=True, slots=True)
class QuotaState:
    """A limit as it stands. `exact`: the share before rounding; `left` is below zero where there are too many."""

    quota: Quota
    base: int
    percent: int
    exact: Fraction
    cap: int
    used: int
    words: str

    @property
    def left(self) -> int:
        """Places that are left."""
        return self.cap - self.used

    @property
    def over(self) -> bool:
        """Whether more were chosen than may be."""
        return self.used > self.cap


def rounded(exact: Fraction, rounding: str) -> int:
    """A number of places made whole: down, up, or to the nearest with halves up. Raises KeyError for another word."""
    whole, rest = divmod(exact.numerator, exact.denominator)
    up = {DOWN: False, UP: rest > 0, NEAREST: rest * 2 >= exact.denominator}[rounding]
    return whole + up


def judge(
    quota: Quota, base: int, used: int, *, unit_level: str = "", total: int = 0, names: Names | None = None
) -> QuotaState:
    """A limit with `used` places taken of those that a base allows.

    `unit_level`: the rating of the unit itself, which may raise the share; `total`: how many teams there are in all,
    for a limit on teams. For a limit on leaders `base` are all that were chosen and `used` the leaders among them.
    """
    raised = bool(quota.raised) and unit_level == quota.raised_if
    percent = quota.raised if raised else quota.percent
    exact = Fraction(percent * base, 100)
    cap = rounded(exact, quota.rounding)
    named = names or Names()
    why = f" (đơn vị xếp {named.level(quota.raised_if)})" if raised else ""
    words = f"{percent}%{why} của {base} {_counted(quota, named)} = {number(exact)}"
    if exact.denominator != 1:
        words += f" → {_ROUNDED[quota.rounding]} {cap}"
    if quota.group == _TEAMS and 0 < total < quota.few:
        cap = 1
        words = f"Có {total} tập thể, dưới {quota.few} tập thể thì nhiều nhất 1"
    return QuotaState(quota, base, percent, exact, cap, used, f"{words}. {_places(quota, cap, used)}")


def _counted(quota: Quota, names: Names) -> str:
    """What a base counts: "người xếp HTTNV", "Lao động tiên tiến", "người đã chọn"."""
    what, _, code = quota.base.partition(":")
    whom = "tập thể" if quota.group == _TEAMS else "người"
    if quota.group == _LEADERS:
        return f"{whom} đã chọn"
    return {"rated": f"{whom} xếp {code}", "held": names.short(code)}.get(what, whom)


def _places(quota: Quota, cap: int, used: int) -> str:
    chosen = f"Đã chọn {used} lãnh đạo" if quota.group == _LEADERS else f"Đã chọn {used}"
    if used > cap:
        return f"{chosen}, vượt {used - cap}."
    return f"{chosen}, còn {cap - used} chỗ." if used < cap else f"{chosen}, hết chỗ."
