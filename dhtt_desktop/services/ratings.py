"""The ratings of a year: how many have which level, and their decision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from dhtt_desktop import reference
from dhtt_desktop.domain.period import show_period
from dhtt_desktop.domain.text.dates import parse_date, show_date
from dhtt_desktop.domain.text.normalize import clean
from dhtt_desktop.services.result import Done, Problem, Refused, Result, refuse
from dhtt_desktop.store import rating_queries, schema
from dhtt_desktop.store.database import Store


def counts(levels: Iterable[str]) -> dict[str, int]:
    """How many have each level, in the order of the levels; "" counts who has none."""
    found = Counter(levels)
    return {**{rating.code: found[rating.code] for rating in reference.ratings()}, "": found[""]}


def write_decision(store: Store, period: str, code: str, on: str) -> Result:
    """Write number and day (as typed) of the decision into all ratings of a period that have none yet."""
    number, day = clean(code), parse_date(on)
    problems = []
    if not number:
        problems.append(Problem("Chưa có số, ký hiệu quyết định.", "code"))
    if len(day) != 10:
        problems.append(Problem("Ngày quyết định ghi như 20/11/2026.", "date"))
    if problems:
        return Refused(tuple(problems))
    wanted = rating_queries.without_decision(store, period)
    if not wanted:
        return refuse(f"Mọi xếp loại {show_period(period)} đã có số quyết định.", "code")
    paper = {"decision_code": number, "decision_date": day}
    with store.begin(f"Ghi Quyết định {number} cho xếp loại {show_period(period)}") as unit:
        unit.update_many(schema.rating, dict.fromkeys(wanted, paper))
    return Done(f"Đã ghi Quyết định {number} cho {len(wanted)} xếp loại {show_period(period)}.", unit.action_id)


def lacking_decision(store: Store, period: str) -> int:
    """How many ratings of a period have no decision on record."""
    return len(rating_queries.without_decision(store, period))


def decisions(store: Store, period: str) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """The decisions behind the ratings of a period: each in words, and the ratings that it proves."""
    known = rating_queries.decisions(store, period)
    return tuple((f"{code} ngày {show_date(on)}" if on else code, tuple(ids)) for (code, on), ids in known.items())


def decision_words(store: Store, period: str) -> str:
    """Which decisions stand behind the ratings of a period, in one line; "" when nobody is rated."""
    lacking = lacking_decision(store, period)
    known = "; ".join(words for words, _ in decisions(store, period))
    if known and not lacking:
        return f"Căn cứ: Quyết định {known}."
    if known:
        return f"Còn {lacking} xếp loại chưa có số quyết định (đã có: {known})."
    return f"{lacking} xếp loại chưa có số quyết định." if lacking else ""
