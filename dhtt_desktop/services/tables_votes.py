"""The tables of a meeting's votes: ballots of each award, and what every case got."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from typing import Any

from dhtt_desktop.documents.model import Table
from dhtt_desktop.domain.rules.votes import HIGHER, LOWER
from dhtt_desktop.services import tables
from dhtt_desktop.services.drafting_base import or_form
from dhtt_desktop.services.lists import award_name, award_short
from dhtt_desktop.services.meetings_base import Ballot

SLIPS = "Số phiếu"
NO_VOTE = "–"  # where the council concluded without a vote


def slips(rows: Sequence[Any], ballots: Sequence[Ballot], voters: Set[int] = frozenset()) -> Table:
    """Ballots of each award: handed out, returned, valid, not valid. A slip is not valid when no line of it is.

    One slip carries all cases of an award: each of the `voters` (ids) has one who may vote on any of them.
    """
    out = []
    for number, kind in enumerate(sorted({row.kind for row in rows}, key=tables.award_order), 1):
        some = [one for one in ballots if one.kind == kind and one.counted]
        given, back = (max((getattr(one, name) for one in some), default=0) for name in ("given", "returned"))
        if some and all(one.issued is None for one in some):
            aside = frozenset.intersection(*(frozenset(who.id for who in one.recused) for one in some))
            given = max(given, len(voters - aside))
            back = given - min(one.given - one.returned for one in some)
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
    """What each case got, of all members; `ballots` by a row's id, `word` the last cell.

    The award has a column only where there is one; invalid ballots and written opinions where there are any.
    """
    voted = ballots.values()
    invalid, written = (
        any(one.invalid for one in voted),
        any(one.written_agree or one.written_disagree for one in voted),
    )
    columns = [("STT", 11.0, "center"), ("Họ và tên", 50.0, "left")]
    columns += [("Danh hiệu, hình thức", 38.0, "left")] if (alone := len({row.kind for row in rows}) < 2) else []
    columns += [("Đồng ý", 18.0, "center"), ("Không đồng ý", 18.0, "center")]
    columns += [("Không hợp lệ", 16.0, "center")] if invalid else []
    columns += [("Trong đó văn bản", 20.0, "center")] if written else []
    columns += [("Tỷ lệ", 18.0, "center"), (last, 30.0, "center")]

    def line(number: int, row: Any) -> tuple[str, ...]:
        one = ballots[row.id]
        who = (str(number), tables.subject_name(row), *((award_name(row.kind),) if alone else ()))
        return (*who, *_counts(one, invalid, written), word(one))

    titles, widths, align = (tuple(part) for part in zip(*columns, strict=True))
    body, headings = tables.by_award(rows, len(titles), line)
    return Table(name, widths, (titles,), body or or_form((), len(titles)), align, headings)


def _counts(one: Ballot, invalid: bool, written: bool) -> tuple[str, ...]:
    if one.tally is None:
        return (NO_VOTE if one.chosen else tables.SHORT,) * (3 + invalid + written)
    against = (one.disagree or 0) + (one.written_disagree or 0)
    opinions = ((one.written_agree, "đồng ý"), (one.written_disagree, "không"))
    return (
        f"{one.tally.agree}/{one.tally.base}",
        str(against) if one.disagree is not None else tables.SHORT,
        *((str(one.invalid or 0),) if invalid else ()),
        *(("\n".join(f"{number} {what}" for number, what in opinions if number) or "0",) if written else ()),
        one.tally.percent,
    )


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
