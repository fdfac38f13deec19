"""The tables of a meeting's votes: ballots of each award, and what every case got."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dhtt_desktop.documents.model import Table
from dhtt_desktop.services import tables
from dhtt_desktop.services.drafting_base import or_form
from dhtt_desktop.services.lists import award_name, award_short
from dhtt_desktop.services.meetings_base import HIGHER, LOWER, Ballot

SLIPS = "Số phiếu"
NO_VOTE = "–"  # where the council concluded without a vote


def slips(rows: Sequence[Any], ballots: Sequence[Ballot]) -> Table:
    """Ballots of each award: handed out, returned, valid, not valid. A slip is not valid when no line of it is."""
    out = []
    for number, kind in enumerate(sorted({row.kind for row in rows}, key=tables.award_order), 1):
        some = [one for one in ballots if one.kind == kind and one.counted]
        given, back = (max((getattr(one, name) for one in some), default=0) for name in ("given", "returned"))
        wrong = min((one.invalid or 0 for one in some), default=0)
        known = some and all(one.disagree is not None for one in some)
        counts = [str(each) for each in (given, back, back - wrong, wrong)] if known else [tables.SHORT] * 4
        out.append((str(number), award_name(kind), *counts))
    head = ("STT", "Phiếu bầu danh hiệu, hình thức", "Phát ra", "Thu về", "Hợp lệ", "Không hợp lệ")
    align = ("center", "left", "center", "center", "center", "center")
    lines = tuple(out) or (("1", *(tables.SHORT for _ in range(5))),)
    return Table(SLIPS, (11.0, 67.0, 20.0, 20.0, 20.0, 24.0), (head,), lines, align)


def counted(
    name: str, ballots: Mapping[int, Ballot], rows: Sequence[Any], last: str, word: Callable[[Ballot], str]
) -> Table:
    """What each case got, in the room and in writing, of all members; `ballots` by a row's id, `word` the last cell."""
    invalid = any(one.invalid for one in ballots.values())
    alone = len({row.kind for row in rows}) < 2
    head = ("STT", "Họ và tên", *(("Danh hiệu, hình thức",) if alone else ()), "Đồng ý trên tổng số", "Không đồng ý",
            *(("Không hợp lệ",) if invalid else ()), "Tỷ lệ", last)  # fmt: skip

    def line(number: int, row: Any) -> tuple[str, ...]:
        one = ballots[row.id]
        who = (str(number), tables.subject_name(row), *((award_name(row.kind),) if alone else ()))
        return (*who, *_votes_cells(one, invalid), word(one))

    body, headings = tables.by_award(rows, len(head), line)
    align = ("center", "left", *(("left",) if alone else ()), *("center" for _ in range(4 + invalid)))
    widths = (11.0, 50.0, *((38.0,) if alone else ()), 24.0, 20.0, *((16.0,) if invalid else ()), 18.0, 26.0)
    return Table(name, widths, (head,), body or or_form((), len(head)), align, headings)


def _votes_cells(one: Ballot, invalid: bool) -> tuple[str, ...]:
    if one.tally is None:
        return (NO_VOTE if one.chosen else tables.SHORT,) * (3 + invalid)
    agree, against = f"{one.tally.agree}/{one.tally.base}", (one.disagree or 0) + (one.written_disagree or 0)
    if one.written_agree:
        agree += f"\n(văn bản: {one.written_agree})"
    not_for = str(against) if one.disagree is not None else tables.SHORT
    if one.written_disagree:
        not_for += f"\n(văn bản: {one.written_disagree})"
    return (agree, not_for, *((str(one.invalid or 0),) if invalid else ()), one.tally.percent)


def reached(one: Ballot) -> str:
    """Enough votes or not."""
    if one.tally is None:
        return tables.SHORT
    if one.share:
        return "Đạt" if one.tally.reached else "Không đạt"
    return "Quá nửa" if one.tally.reached else "Không quá nửa"


def concluded(one: Ballot) -> str:
    """What the council concluded, in a narrow column."""
    if one.outcome in (LOWER, HIGHER):
        return f"{'Xét' if one.outcome == LOWER else 'Đồng ý; đề nghị'} {award_short(one.outcome_kind)}"
    return one.outcome or tables.SHORT
