"""The lists inside documents, made from nominations and awards (columns by domain practice, G.3)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any

from dhtt_desktop import reference
from dhtt_desktop.documents.model import DOTS, Table
from dhtt_desktop.domain.rules.book import RuleBook
from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.domain.text.numbers import decimal_comma, group, roman
from dhtt_desktop.services import money
from dhtt_desktop.services.lists import award_name

PROPOSED = "Danh sách đề nghị"
VOTES = "Kết quả bỏ phiếu"
PRAISED = "Danh sách được khen"
SHORT = "……"  # unknown, inside a cell

Line = Callable[[int, Any], tuple[str, ...]]


def salutation(gender: str) -> str:
    """Ông or Bà by the recorded sex; never guessed from the name (domain.md H.5)."""
    return {"Nam": "Ông", "Nữ": "Bà"}.get(gender, "")


def subject_name(row: Any) -> str:
    """A person with salutation, or a team."""
    return f"{salutation(row.gender or '')} {row.subject}".strip() if row.person_id else row.subject


def place_of(row: Any) -> str:
    """Post and unit in one cell."""
    return ", ".join(part for part in (row.post, row.team) if part) if row.person_id else ""


def percent(part: int, whole: int) -> str:
    """A share as office papers write it: 88,89%."""
    return f"{decimal_comma(round(100 * part / whole, 2))}%"


def by_award(rows: Sequence[Any], columns: int, line: Line) -> tuple[tuple[tuple[str, ...], ...], frozenset[int]]:
    """Rows under a heading row per award, numbered from 1 in each; no headings when there is one award only."""
    ordered = sorted(rows, key=lambda row: award_order(row.kind))
    parts = [(kind, list(members)) for kind, members in groupby(ordered, key=lambda row: row.kind)]
    out: list[tuple[str, ...]] = []
    headings: set[int] = set()
    for index, (kind, members) in enumerate(parts, 1):
        if len(parts) > 1:
            headings.add(len(out))
            title = f"{roman(index)}. {award_name(kind).upper()} ({len(members):02d})"
            out.append((title, *("" for _ in range(columns - 1))))
        out.extend(line(number, row) for number, row in enumerate(members, 1))
    return tuple(out), frozenset(headings)


def award_order(kind: str) -> tuple[int, str]:
    """Where an award stands among the others: by the catalogue, then by its code."""
    award = reference.award(kind)
    return (award.order if award else 10_000, kind)


def proposed(rows: Sequence[Any]) -> Table:
    """Danh sách đề nghị, with the birth year under Nam or Nữ where every sex is known."""
    split = all(row.gender or not row.person_id for row in rows)

    def births(row: Any) -> tuple[str, ...]:
        year = (row.birth or "")[:4] or (SHORT if row.person_id else "")
        return (year if row.gender == "Nam" else "", year if row.gender == "Nữ" else "") if split else (year,)

    def line(number: int, row: Any) -> tuple[str, ...]:
        votes = f"{row.votes_for}/{row.votes_of}\n({percent(row.votes_for, row.votes_of)})" if _counted(row) else SHORT
        return (
            str(number), subject_name(row), *births(row), place_of(row), row.level or SHORT,
            row.initiative, votes, award_name(row.kind), row.note,
        )  # fmt: skip

    birth_widths = (13.0, 13.0) if split else (18.0,)
    birth_head: tuple[Any, ...] = (("Năm sinh", 2, 1),) if split else (("Năm sinh", 1, 1),)
    rest = (
        "Chức vụ, đơn vị",
        "Xếp loại",
        "Sáng kiến (số quyết định)",
        "Phiếu đồng ý",
        "Danh hiệu, hình thức đề nghị",
        "Ghi chú",
    )
    deep = 2 if split else 1
    head: tuple[tuple[Any, ...], ...] = (
        (("STT", 1, deep), ("Họ và tên", 1, deep), *birth_head, *((title, 1, deep) for title in rest)),
    )
    if split:
        head += (("Nam", "Nữ"),)
    widths = (11.0, 44.0, *birth_widths, 40.0, 22.0, 46.0, 20.0, 38.0, 20.0)
    align = ("center", "left", *("center" for _ in birth_widths), "left", "center", "left", "center", "left", "left")
    body, headings = by_award(rows, len(widths), line)
    return Table(PROPOSED, widths, head, body, align, headings)


def _counted(row: Any) -> bool:
    return row.votes_for is not None and bool(row.votes_of)


def votes(rows: Sequence[Any]) -> Table:
    """Kết quả bỏ phiếu of the council's minutes: the share is of all members (domain.md C.4)."""

    def line(number: int, row: Any) -> tuple[str, ...]:
        if not _counted(row):
            return (str(number), row.subject, award_name(row.kind), SHORT, SHORT, SHORT)
        share = percent(row.votes_for, row.votes_of)
        return (
            str(number), row.subject, award_name(row.kind),
            str(row.votes_for), str(row.votes_of - row.votes_for), share,
        )  # fmt: skip

    head = (("STT", "Họ và tên", "Danh hiệu, hình thức", "Đồng ý", "Không đồng ý", "Tỷ lệ trên tổng số thành viên"),)
    body, headings = by_award(rows, 6, line)
    align = ("center", "left", "left", "center", "center", "center")
    return Table(VOTES, (11.0, 50.0, 46.0, 18.0, 20.0, 28.0), head, body, align, headings)


def praised(rows: Sequence[Any], on: str, book: RuleBook) -> Table:
    """Danh sách được khen of a decision dated `on`, with the bonus where there is one by the rules of that day."""
    by_id = {key: one.amount for key, one in money.pay(book, rows, on).items()}
    with_money = any(by_id.values())

    def line(number: int, row: Any) -> tuple[str, ...]:
        bonus = (group(by_id[row.id]) if by_id[row.id] else "",) if with_money else ()
        return (str(number), subject_name(row), place_of(row), award_name(row.kind), *bonus, row.summary)

    titles = ["STT", "Họ và tên", "Chức vụ, đơn vị", "Danh hiệu, hình thức", "Thành tích"]
    widths = [11.0, 46.0, 40.0, 42.0, 40.0]
    align = ["center", "left", "left", "left", "left"]
    if with_money:
        titles.insert(4, "Tiền thưởng (đồng)")
        widths.insert(4, 25.0)
        align.insert(4, "right")
    body, headings = by_award(rows, len(widths), line)
    totals: frozenset[int] = frozenset()
    if with_money:
        total = ("", "Tổng cộng", "", "", group(sum(by_id.values())), "")
        totals, body = frozenset({len(body)}), (*body, total)
    return Table(PRAISED, tuple(widths), (tuple(titles),), body, tuple(align), headings, totals)


def history(ratings: Sequence[Any], awards: Sequence[Any]) -> Table:
    """One person's years: rating, award, decision. Newest first."""
    periods = sorted({row.period for row in (*ratings, *awards)}, reverse=True)
    level = {row.period: row.level for row in ratings}
    rows = []
    for period in periods:
        given = [row for row in awards if row.period == period]
        for award in given or [None]:
            rows.append(
                (
                    period.replace("-", " - "),
                    level.get(period, ""),
                    award_name(award.kind) if award else "",
                    decision_text(award) if award else "",
                )
            )
    head = (("Năm", "Xếp loại", "Danh hiệu, hình thức khen", "Số, ngày quyết định; cơ quan ban hành"),)
    return Table("Quá trình", (28.0, 26.0, 50.0, 66.0), head, tuple(rows), ("center", "center", "left", "left"))


def decision_text(award: Any) -> str:
    """The paper that proves an award; a dotted line while it is unknown."""
    if not award.decision_code:
        return DOTS
    parts = [award.decision_code, f"ngày {show_date(award.decision_date)}" if award.decision_date else "", award.issuer]
    return ", ".join(part for part in parts if part)
