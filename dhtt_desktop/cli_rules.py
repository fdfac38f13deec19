"""The command that says who qualifies: every award of a period, every condition with its fact, proof and article."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from dhtt_desktop.cli_base import Refusal, add_db, add_json, command, opened, words
from dhtt_desktop.domain.period import parse_period, school_year_of, show_period
from dhtt_desktop.domain.text.dates import parse_date, show_date
from dhtt_desktop.domain.text.keys import search_key

if TYPE_CHECKING:
    from dhtt_desktop.domain.rules.findings import Forecast
    from dhtt_desktop.reference import AwardKind
    from dhtt_desktop.store.database import Store

_UNCONFIRMED = "có điều kiện chưa kiểm chứng"
_UNPROVED = "Còn thiếu số hoặc ngày quyết định trong hồ sơ"
_MARGIN = "   "


def add_commands(commands: Any) -> None:
    """Add this module's command."""
    eligible = command(
        commands, "eligible", run_eligible, "cho biết ai đủ điều kiện xét danh hiệu nào, ai còn thiếu gì"
    )
    add_db(eligible)
    eligible.add_argument(
        "--period", type=words, default="", metavar="NĂM", help="năm xét: 2026-2027 hoặc 2026; mặc định năm học này"
    )
    eligible.add_argument(
        "--award",
        type=words,
        default="",
        metavar="MÃ",
        help="chỉ xét danh hiệu này, như CSTĐCS hoặc “Lao động tiên tiến”",
    )
    eligible.add_argument(
        "--on",
        type=words,
        default="",
        metavar="NGÀY",
        help="xét theo quy định của ngày này; mặc định: ngày cấp trên nhận hồ sơ, chưa nhận thì hôm nay",
    )
    add_json(eligible)


def run_eligible(options: argparse.Namespace) -> dict[str, Any]:
    """Everybody and every award of a period, or one award."""
    from dhtt_desktop.services import eligibility, school

    today = date.today().isoformat()
    period = parse_period(options.period) if options.period else school_year_of(today)
    if not period:
        raise Refusal(f"Không hiểu năm “{options.period}”: ghi như 2026-2027 hoặc 2026.")
    on = parse_date(options.on) if options.on else ""
    if options.on and len(on) != len("2026-11-20"):
        raise Refusal(f"Không có ngày “{options.on}”: ghi như 20/11/2026.")
    kinds = eligibility.kinds_in(period)
    if options.award:
        kinds = (_award(options.award, period, kinds),)
    with opened(options.db, read_only=True) as store:
        awards = _awards(store, period, kinds, on)
        name = school.current(store, on or today).name
    answer = {"period": period, "on": on or today, "school": name, "awards": awards, "counts": _counts(awards)}
    return answer if options.json else {"message": _told(answer)}


def _award(asked: str, period: str, kinds: Sequence[AwardKind]) -> AwardKind:
    """The award by code, name or another spelling. Raises Refusal for what is none of the period."""
    from dhtt_desktop import reference
    from dhtt_desktop.domain.people import parse_awards

    found, rest = parse_awards(asked, reference.awards())
    code = found[0] if len(found) == 1 and not rest else ""
    code = code or next((kind.code for kind in kinds if search_key(kind.code) == search_key(asked)), "")
    kind = reference.award(code) if code else None
    if kind is None:
        raise Refusal(f"Không có danh hiệu “{asked}” (chọn: {', '.join(kind.code for kind in kinds)}).")
    if kind not in kinds:
        raise Refusal(f"{kind.name} không xét cho {show_period(period)}.")
    return kind


def _awards(store: Store, period: str, kinds: Sequence[AwardKind], on: str) -> list[dict[str, Any]]:
    from dhtt_desktop.domain.rules.findings import as_data
    from dhtt_desktop.services import eligibility
    from dhtt_desktop.store import queries

    teams = {row.id: row.name for row in queries.teams(store, include_aside=True)}
    subjects: dict[str, list[dict[str, Any]]] = {kind.code: [] for kind in kinds}
    for subject, found in eligibility.assess_all(store, period, list(subjects), on):
        person = subject.kind == "person"
        for code, (assessment, forecast) in found.items():
            data = as_data(assessment)
            subjects[code].append({
                "subject": f"{'p' if person else 't'}{subject.id}", "name": subject.name,
                "team": teams.get(subject.team_id, "") if person else "", "on": data["on"], "result": data["result"],
                "missing": data["missing"], "findings": data["findings"], "forecast": _forecast(forecast),
            })  # fmt: skip
    return [{"award": kind.code, "name": kind.name, "subjects": subjects[kind.code]} for kind in kinds]


def _forecast(found: Forecast) -> dict[str, Any]:
    return {"qualifies": dict(found.qualifies), "if_reached": found.if_reached, "broken": found.broken}


def _counts(awards: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, int]]:
    return {award["award"]: dict(Counter(one["result"] for one in award["subjects"])) for award in awards}


def _told(answer: Mapping[str, Any]) -> str:
    """A table for each award: those who qualify first, then what the others lack."""
    head = f"{answer['school']}, {show_period(answer['period'])}, xét theo quy định ngày {show_date(answer['on'])}"
    own_days = any(one["on"] != answer["on"] for award in answer["awards"] for one in award["subjects"])
    head += "; hồ sơ cấp trên đã nhận thì theo ngày nhận" if own_days else ""
    tables = [_table(award, answer["counts"][award["award"]]) for award in answer["awards"]]
    return "\n\n".join([head, *tables])


def _table(award: Mapping[str, Any], counts: Mapping[str, int]) -> str:
    from dhtt_desktop.domain.rules.findings import HELD, NO, UNKNOWN, WORDS, YES

    order = (YES, HELD, UNKNOWN, NO)
    counted = ", ".join(f"{WORDS[result].lower()} {counts[result]}" for result in order if result in counts)
    subjects = sorted(award["subjects"], key=lambda one: order.index(one["result"]))
    sure = all(finding["confirmed"] for one in subjects for finding in one["findings"])
    title = f"{award['name']}: {counted or 'chưa có ai'}" + ("" if sure else f" ({_UNCONFIRMED})")
    rows = [(WORDS[one["result"]], one["name"], one["team"], _said(one)) for one in subjects]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)][:-1]
    lines = [_MARGIN.join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]]).rstrip()
             for row in rows]  # fmt: skip
    return "\n".join([title, *lines])


def _said(one: Mapping[str, Any]) -> str:
    """What is missing; where nothing is, whether the papers are complete."""
    bare = any(finding["unproved"] for finding in one["findings"])
    return str(one["missing"]) or (_UNPROVED if bare else "")
