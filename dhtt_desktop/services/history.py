"""One person's years: what the strip shows, and entering what was reached before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dhtt_desktop import reference
from dhtt_desktop.domain.period import parse_period, previous, short_period, show_period
from dhtt_desktop.domain.text.dates import parse_date
from dhtt_desktop.domain.text.normalize import clean
from dhtt_desktop.services.lists import RATING_TONES, award_name
from dhtt_desktop.services.result import Done, Problem, Refused, Result, refuse
from dhtt_desktop.store import queries
from dhtt_desktop.store.database import Store

YEARS = 5
Cell = tuple[str, str, str]  # a cell of the strip: letters, tone, words
_LETTERS = {"HTXSNV": "XS", "HTTNV": "T", "HTNV": "HT", "KHTNV": "K"}
_TITLES = {"CSTĐCS": "CS", "CSTĐ_TINH": "CT", "CSTĐTQ": "TQ"}
_NONE = "–"
_MEANINGS = {
    "CS": "Chiến sĩ thi đua cơ sở", "CT": "Chiến sĩ thi đua cấp tỉnh", "TQ": "Chiến sĩ thi đua toàn quốc",
    "XS": "hoàn thành xuất sắc nhiệm vụ", "T": "hoàn thành tốt nhiệm vụ", "HT": "hoàn thành nhiệm vụ",
    "K": "không hoàn thành nhiệm vụ", "LĐ": "Lao động tiên tiến, chưa ghi xếp loại",
    "KT": "được khen, chưa ghi xếp loại", _NONE: "chưa có kết quả",
}  # fmt: skip


def past_periods(period: str, count: int = YEARS) -> list[str]:
    """The periods before this one, the oldest first."""
    return [previous(period, back) for back in range(count, 0, -1)]


def strip_cells(strip: Mapping[str, tuple[str, tuple[str, ...]]], periods: Iterable[str]) -> list[Cell]:
    """The years of one person (`queries.strips`): the title where there is one, else the rating, else a gap."""
    return [_cell(period, *strip.get(period, ("", ()))) for period in periods]


def strip_words(strip: Mapping[str, tuple[str, tuple[str, ...]]], periods: Iterable[str]) -> str:
    """The same for Excel and paper: "XS, CS, –, T, T"."""
    return ", ".join(cell[0] for cell in strip_cells(strip, periods))


def legend(words: Iterable[str]) -> str:
    """What the letters of these strips (`strip_words`) stand for; "" when there are none."""
    used = {letters for strip in words for letters in strip.split(", ")}
    told = [f"{letters}: {meaning}" for letters, meaning in _MEANINGS.items() if letters in used]
    return "; ".join(told) + "." if told else ""


def _cell(period: str, level: str, kinds: Collection[str]) -> Cell:
    rating = reference.rating(level)
    words = "; ".join([*([rating.name] if rating else []), *map(award_name, kinds)]) or "chưa có kết quả"
    told = f"{short_period(period)}: {words}"
    title = next((_TITLES[kind] for kind in reversed(list(_TITLES)) if kind in kinds), "")
    if title:
        return title, "title", told
    if level:
        return _LETTERS.get(level, level), RATING_TONES.get(level, "neutral"), told
    if kinds:
        return "LĐ" if "LĐTT" in kinds else "KT", "info", told
    return _NONE, "neutral", told


@dataclass(frozen=True, slots=True)
class Year:
    """One period of a person: the level's code ("" not rated), and the awards with their papers."""

    period: str
    level: str = ""
    awards: tuple[Any, ...] = ()  # rows of queries.awards_of, cancelled ones too


def years_of(store: Store, person_id: int, period: str) -> tuple[Year, ...]:
    """The years of a person, newest first: the period shown, the five before it, and every other that has something."""
    levels = {row.period: row.level for row in queries.ratings(store, person_id)}
    awards = queries.awards_of(store, person_id)
    periods = {period, *past_periods(period), *(key for key, level in levels.items() if level)}
    periods |= {row.period for row in awards}
    return tuple(
        Year(key, levels.get(key, ""), tuple(row for row in awards if row.period == key))
        for key in sorted(periods, reverse=True)
    )


def save_award(store: Store, person_id: int, values: Mapping[str, Any], award_id: int | None = None) -> Result:
    """Write an award of an earlier year, or mend one; the decision may still be unknown.

    `values`: period, kind, decision_code, decision_date (as typed), issuer. Raises nothing; `Done.value` is the id.
    """
    from dhtt_desktop.store import schema

    row = {name: clean(value) if isinstance(value, str) else value for name, value in values.items()}
    problems: list[Problem] = []
    row["period"] = parse_period(row.get("period", ""))
    if not row["period"]:
        problems.append(Problem("Năm ghi như 2025-2026 hoặc 2025.", "period"))
    if reference.award(row.get("kind") or "") is None:
        problems.append(Problem("Chưa chọn danh hiệu hoặc hình thức khen.", "kind"))
    if typed := row.get("decision_date"):
        row["decision_date"] = parse_date(typed)
        if len(row["decision_date"]) != 10:
            problems.append(Problem("Ngày quyết định ghi như 20/11/2026.", "decision_date"))
    person = queries.person(store, person_id)
    if person is None:
        return refuse("Người này không còn trong dữ liệu.")
    same = [
        award
        for award in queries.awards_of(store, person_id)
        if (award.period, award.kind) == (row["period"], row["kind"]) and not award.cancelled_on
    ]
    if any(award.id != award_id for award in same):
        when = show_period(row["period"])
        problems.append(Problem(f"{person.name} đã có {award_name(row['kind'])} {when}.", "kind"))
    if problems:
        return Refused(tuple(problems))
    name = f"{award_name(row['kind'])} {short_period(row['period'])}"
    with store.begin(f"Ghi {name} của {person.name}") as unit:
        award_id = unit.save(schema.award, award_id, row, {"person_id": person_id})
    return Done(f"Đã ghi {name}.", unit.action_id, award_id)


def put_award_aside(store: Store, award_id: int) -> Result:
    """Take out a line that was entered by mistake; an award that was withdrawn is cancelled instead."""
    from dhtt_desktop.store import schema

    with store.begin("Bỏ dòng danh hiệu ghi nhầm") as unit:
        unit.put_aside(schema.award, award_id)
    return Done("Đã bỏ dòng ghi nhầm.", unit.action_id)
