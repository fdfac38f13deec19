"""Makers of the lists that are printed for a ceremony and its money: who is praised, paid, signs and is called."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from dhtt_desktop.documents.model import Table
from dhtt_desktop.domain.period import show_period
from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.domain.text.numbers import group, money_in_words
from dhtt_desktop.services import merge, rules, tables, tables_year
from dhtt_desktop.services.drafting_base import EXEMPLAR, Maker, Parts, Source
from dhtt_desktop.services.drafting_year import counted, put_forward, signed
from dhtt_desktop.services.lists import award_name
from dhtt_desktop.services.money import Payment, of_awards, pay
from dhtt_desktop.store import queries

MONEY = "Danh sách chi tiền thưởng"
SIGNING_ROOM = 11.0  # mm
CALLED_SIZE = 18.0  # points: read aloud from a lectern
_NAMED = re.compile(r"Theo Quyết định số ([^\s)]+)")
_LEFT = ("center", "left", "left", "left", "left")


def rows_of(source: Source) -> list[Any]:
    """The awards of the period or decision that stand; before any decision what is put forward. In official order."""
    rows = list(queries.awards_in(source.store, source.period)) or put_forward(source)
    if source.decision:
        rows = [row for row in rows if getattr(row, "decision_code", "") == source.decision]
    return sorted(rows, key=lambda row: merge.order(row.kind))


def payments(source: Source, rows: Sequence[Any]) -> dict[int, Payment]:
    """What each row is paid, by its id. One without a decision goes by the rules of the document's day."""
    awards = [row for row in rows if hasattr(row, "decision_date")]
    return of_awards(source.store, awards, source.on) if awards else pay(rules.book(source.store), rows, source.on)


def decision_named(text: str) -> str:
    """The number of the decision that a list says it is of (see `decision_of`), "" for none."""
    found = _NAMED.search(text)
    return found[1] if found is not None else ""


def decision_of(rows: Sequence[Any]) -> str:
    """The decision that all rows stand on: "Quyết định số … ngày … của …"; "" where there are several or none."""
    found = {(getattr(row, "decision_code", ""), getattr(row, "decision_date", ""), getattr(row, "issuer", ""))
             for row in rows}  # fmt: skip
    if len(found) != 1 or not (only := found.pop())[0]:
        return ""
    code, day, issuer = only
    dated = f" ngày {show_date(day)}" if day else ""
    return f"Theo Quyết định số {code}{dated}{f' của {merge.in_full(issuer)}' if issuer else ''}"


def praised(source: Source) -> Parts:
    """Danh sách tập thể, cá nhân được khen of the period, award by award."""
    rows = rows_of(source)

    def line(number: int, row: Any) -> tuple[str, ...]:
        proof = tables.decision_text(row) if getattr(row, "decision_code", "") else tables.SHORT
        return (str(number), tables.subject_name(row), tables.place_of(row), award_name(row.kind), proof)

    head = (("STT", "Họ và tên", "Chức vụ, đơn vị", "Danh hiệu, hình thức", "Quyết định"),)
    body, headings = tables.by_award(rows, 5, line)
    table = Table("Danh sách", (11.0, 46.0, 40.0, 42.0, 46.0), head, body, _LEFT, headings)
    return _list(source, "Tập thể, cá nhân được khen thưởng", table, rows)


def money(source: Source) -> Parts:
    """Danh sách chi tiền thưởng: coefficient, base salary, amount, room to sign; the total in figures and words."""
    rows = rows_of(source)
    paid = payments(source, rows)
    rows = [row for row in rows if paid[row.id].amount]

    def line(number: int, row: Any) -> tuple[str, ...]:
        one, name = paid[row.id], tables.subject_name(row)
        return (str(number), name, award_name(row.kind), one.shown_factor, group(one.base), group(one.amount), "")

    head = (("STT", "Họ và tên", "Danh hiệu, hình thức", "Hệ số", "Mức lương cơ sở (đồng)", "Thành tiền (đồng)",
             "Ký nhận"),)  # fmt: skip
    total = sum(paid[row.id].amount for row in rows)
    body = tuple(line(number, row) for number, row in enumerate(rows, 1))
    totals: frozenset[int] = frozenset()
    if rows:
        totals, body = frozenset({len(body)}), (*body, ("", "Tổng cộng", "", "", "", group(total), ""))
    align = ("center", "left", "left", "center", "right", "right", "left")
    table = Table(MONEY, (11.0, 46.0, 44.0, 14.0, 24.0, 25.0, 26.0), head, body, align, totals=totals,
                  row_height=SIGNING_ROOM)  # fmt: skip
    fields = signed(source) | {
        "ten_danh_sach": f"Chi tiền thưởng thi đua, khen thưởng {show_period(source.period)}",
        "ghi_chu": decision_of(rows),
        "can_cu_tien": "; ".join(dict.fromkeys(law for row in rows for law in paid[row.id].laws)),
        "chua_kiem_chung": _unread([row for row in rows if not paid[row.id].confirmed]),
        "tong_tien": group(total) if total else "",
        "bang_chu": money_in_words(total) if total else "",
    }
    return Parts(fields, tables=(table,))


def _unread(rows: Sequence[Any]) -> str:
    """Which awards are paid by a rule that was not read in its source."""
    names = ", ".join(dict.fromkeys(award_name(row.kind) for row in rows))
    return f"Mức thưởng {names} chưa kiểm chứng với văn bản gốc." if names else ""


def handed_over(source: Source) -> Parts:
    """Danh sách ký nhận: what each subject takes away, all of its awards in one line."""
    rows = rows_of(source)
    paid = payments(source, rows)
    lines = []
    for number, found in enumerate(tables_year.by_subject(rows).values(), 1):
        amount = sum(paid[row.id].amount for row in found)
        names = ", ".join(award_name(row.kind) for row in found)
        given = group(amount) if amount else ""
        lines.append((str(number), tables.subject_name(found[0]), tables.place_of(found[0]), names, given, ""))
    head = (("STT", "Họ và tên", "Chức vụ, đơn vị", "Danh hiệu, hình thức khen", "Tiền thưởng (đồng)", "Ký nhận"),)
    align = ("center", "left", "left", "left", "right", "left")
    table = Table("Danh sách", (11.0, 46.0, 38.0, 48.0, 24.0, 28.0), head, tuple(lines), align, row_height=SIGNING_ROOM)
    return _list(source, "Ký nhận khen thưởng", table, rows)


def called(source: Source) -> Parts:
    """Danh sách gọi tên lên nhận thưởng: large letters, award by award, in the order of calling."""
    rows = [row for row in rows_of(source) if row.kind != EXEMPLAR] or rows_of(source)
    body, headings = tables.by_award(rows, 3, _called_line)
    head = (("TT", "Họ và tên", "Chức vụ, đơn vị"),)
    table = Table("Danh sách", (14.0, 80.0, 70.0), head, body, ("center", "left", "left"), headings, size=CALLED_SIZE)
    return _list(source, "Gọi tên lên nhận khen thưởng", table, rows)


def _called_line(number: int, row: Any) -> tuple[str, ...]:
    return (str(number), tables.subject_name(row), tables.place_of(row))


def _list(source: Source, title: str, table: Table, rows: Sequence[Any]) -> Parts:
    fields = {
        "ten_danh_sach": f"{title} {show_period(source.period)}", "ghi_chu": decision_of(rows),
        "tong_so": counted(rows),
    }  # fmt: skip
    return Parts(signed(source) | fields, tables=(table,))


MAKERS: Mapping[str, Maker] = {
    "danh-sach-khen": praised,
    "chi-tien-thuong": money,
    "ky-nhan": handed_over,
    "goi-ten": called,
}
