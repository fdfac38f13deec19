"""Bonus money by the rules of the day of the decision: how much, and why it is so much.

NĐ 152/2025/NĐ-CP, Điều 49: coefficient × base salary of the decision's day, rounded up as the book says. Of several
titles of one subject for the same time only the highest is paid; titles of other times and forms of commendation each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dhtt_desktop import reference
from dhtt_desktop.domain.bonus import bonus, product
from dhtt_desktop.domain.rules.book import RuleBook
from dhtt_desktop.domain.text.numbers import group
from dhtt_desktop.services import rules
from dhtt_desktop.services.lists import award_name
from dhtt_desktop.store import queries
from dhtt_desktop.store.database import Store


@dataclass(frozen=True, slots=True)
class Payment:
    """What one award is paid. `amount` in đồng, 0 for nothing; `factor` as the rule writes it ("0.3"), "" for none.

    `base` is the base salary of the day, 0 when no rule knows it; `laws` are the rules in words; `confirmed`: each of
    them was read in its source. `beaten_by` names the higher title of the same time that is paid instead.
    """

    amount: int = 0
    factor: str = ""
    base: int = 0
    laws: tuple[str, ...] = ()
    confirmed: bool = True
    beaten_by: str = ""

    @property
    def full(self) -> int:
        """The coefficient times the base salary, not yet rounded (whole đồng, any part of one counted as one)."""
        return -(-product(self.factor, self.base) // 1) if self.factor else 0

    @property
    def shown_factor(self) -> str:
        """The coefficient with a decimal comma: "0,3", "12,0"."""
        return f"{float(self.factor):.1f}".replace(".", ",") if self.factor else ""

    @property
    def told(self) -> str:
        """Why it is this amount, in one line with its sources."""
        if self.beaten_by:
            return f"Không chi: cùng thời gian đã có {self.beaten_by}, chỉ nhận mức cao nhất; {self._sources}"
        if not self.factor:
            return "Không có mức tiền thưởng theo quy định"
        if not self.base:
            return "Chưa tính được: chưa biết mức lương cơ sở ngày quyết định"
        told = f"{self.shown_factor} × {group(self.base)} = {group(self.full)}"
        if self.amount != self.full:
            told += f" → làm tròn lên {group(self.amount)}"
        return f"{told} đồng; {self._sources}"

    @property
    def _sources(self) -> str:
        return "; ".join(self.laws) + ("" if self.confirmed else " (chưa kiểm chứng)")


def pay(book: RuleBook, rows: Sequence[Any], on: str = "", beside: Iterable[Any] = ()) -> dict[int, Payment]:
    """The payment of each award or nomination by its id. `on`: the ISO day for rows without a decision.

    `beside` are other awards of the same subjects: a title is also beaten by one of those that was decided before it or
    on the same day, so that a later decision never changes what an earlier one paid.
    """
    found = {row.id: one(book, row, on) for row in rows}
    titles: dict[tuple[Any, ...], list[Any]] = defaultdict(list)
    for row in rows:
        if _is_title(row.kind):
            titles[_time_of(row)].append(row)
    others = [row for row in beside if row.id not in found and _is_title(row.kind) and not row.cancelled_on]
    for row in others:
        titles[_time_of(row)].append(row)
    worth = found | {row.id: one(book, row, on) for row in others}
    for same in titles.values():
        for row in same:
            if row.id in found and (higher := _higher(row, same, worth, found, on)) is not None:
                found[row.id] = replace(found[row.id], amount=0, beaten_by=award_name(higher.kind))
    return found


def of_awards(store: Store, rows: Sequence[Any], on: str = "") -> dict[int, Payment]:
    """The payments of awards on record by their ids, each beside the other awards of its period; `on` as for `pay`."""
    periods = dict.fromkeys(row.period for row in rows)
    beside = [row for period in periods for row in queries.awards_in(store, period)]
    return pay(rules.book(store), rows, on, beside)


def of_award(store: Store, row: Any) -> Payment:
    """The payment of one award on record."""
    return of_awards(store, [row])[row.id]


def _higher(row: Any, same: Sequence[Any], worth: dict[int, Payment], listed: dict[int, Payment], on: str) -> Any:
    """The highest title that is paid in place of this one, or None."""
    rivals = [other for other in same if other is row or other.id in listed or _day(other, on) <= _day(row, on)]
    best = max(rivals, key=lambda other: (worth[other.id].amount, _order(other.kind)))
    return None if best is row or not worth[row.id].amount else best


def one(book: RuleBook, row: Any, on: str = "") -> Payment:
    """What one award or nomination would be paid if it stood alone."""
    day = _day(row, on)
    coefficient = book.coefficient(row.kind, day, team=row.team_id is not None) if day else None
    if coefficient is None:
        return Payment()
    salary, rounding = book.salary(day), book.rounding(day)
    used = [rule for rule in (coefficient, salary, rounding) if rule is not None]
    laws = tuple(dict.fromkeys(book.law(rule) for rule in used))
    base = salary.amount if salary is not None else 0
    amount = bonus(coefficient.factor, base, rounding.step if rounding is not None else 1)
    return Payment(amount, coefficient.factor, base, laws, all(rule.confirmed for rule in used))


def _day(row: Any, on: str) -> str:
    return getattr(row, "decision_date", "") or on


def _time_of(row: Any) -> tuple[Any, ...]:
    """For whom and for what time: of titles that agree in this, one is paid."""
    return (row.person_id, row.team_id, row.period)


def _is_title(kind: str) -> bool:
    award = reference.award(kind)
    return award is not None and award.family == "title"


def _order(kind: str) -> int:
    award = reference.award(kind)
    return award.order if award is not None else 0
