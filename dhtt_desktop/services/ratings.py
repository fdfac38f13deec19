"""The ratings of a year: how many have which level, what the law says about the best one, and their decision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from dhtt_desktop import reference
from dhtt_desktop.domain.period import show_period
from dhtt_desktop.domain.text.dates import parse_date, show_date
from dhtt_desktop.domain.text.normalize import clean
from dhtt_desktop.services.result import Done, Problem, Refused, Result, refuse
from dhtt_desktop.store import rating_queries, schema
from dhtt_desktop.store.database import Store

BEST, GOOD = "HTXSNV", "HTTNV"
_USUAL, _AT_MOST = 20, 25  # per cent
SOURCE = "Nghị định 233/2026/NĐ-CP"


@dataclass(frozen=True, slots=True)
class Share:
    """How the number of the best level stands to its limit: in words, and whether it is above the usual one."""

    words: str
    above: bool = False


def counts(levels: Iterable[str]) -> dict[str, int]:
    """How many have each level, in the order of the levels; "" counts who has none."""
    found = Counter(levels)
    return {**{rating.code: found[rating.code] for rating in reference.ratings()}, "": found[""]}


def best_share(found: dict[str, int]) -> Share:
    """The limit of HTXSNV: 20 % of those rated HTTNV, 25 % where the unit itself is HTXSNV (NĐ 233/2026/NĐ-CP).

    The base is the number rated HTTNV, not the headcount. It is information: the groups of similar duties, by which
    the limit is counted too, are the school's to say.
    """
    best, base = found.get(BEST, 0), found.get(GOOD, 0)
    usual, at_most = base * _USUAL // 100, base * _AT_MOST // 100
    if not best and not base:
        return Share("")
    counted = f" Tỷ lệ tính trên {base} người xếp HTTNV, theo {SOURCE}."
    if best <= usual:
        return Share(f"HTXSNV {best} người, trong mức 20% ({usual} người).{counted}")
    if best <= at_most:
        told = f"vượt mức 20% ({usual} người), còn trong mức 25% ({at_most} người) nếu trường được xếp HTXSNV."
    else:
        told = f"vượt mức 20% ({usual} người) và cả mức 25% ({at_most} người) của trường được xếp HTXSNV."
    return Share(f"HTXSNV {best} người, {told}{counted}", above=True)


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


def decision_words(store: Store, period: str) -> str:
    """Which decisions stand behind the ratings of a period, in one line; "" when nobody is rated."""
    lacking = lacking_decision(store, period)
    known = [f"{code} ngày {show_date(on)}" if on else code for code, on, _ in rating_queries.decisions(store, period)]
    if known and not lacking:
        return f"Căn cứ: Quyết định {'; '.join(known)}."
    if known:
        return f"Còn {lacking} xếp loại chưa có số quyết định (đã có: {'; '.join(known)})."
    return f"{lacking} xếp loại chưa có số quyết định." if lacking else ""
