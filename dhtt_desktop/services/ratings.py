"""The rating grid of a year: how many have which level, and what the law says about the share of the best one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from dhtt_desktop import reference

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
