"""Makers of what looks over several years: the report of a stage, and the minutes of handing the papers over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from dhtt_desktop.documents.model import Table
from dhtt_desktop.domain.period import show_period
from dhtt_desktop.domain.text.numbers import two_digits
from dhtt_desktop.services import drafting_figures as figures
from dhtt_desktop.services import tables
from dhtt_desktop.services.drafting_base import TO_WRITE, Maker, Parts, Source
from dhtt_desktop.services.drafting_summaries import NARRATIVE, strength
from dhtt_desktop.services.lists import award_name
from dhtt_desktop.store import queries


def stage(source: Source) -> Parts:
    """Báo cáo giai đoạn: five years that end with the period shown, counted by year."""
    periods = figures.stage_of(source.period) if source.period else ()
    span = f"{periods[0][:4]} - {periods[-1][-4:]}" if periods else ""
    fields = {"giai_doan": span, "luc_luong": strength(source)}
    if periods:
        fields["chi_dao"] = figures.with_room(figures.publicity(source.store, periods))
        fields["ket_qua"] = figures.with_room(figures.spread(source.store, periods))
    return Parts(
        dict.fromkeys(NARRATIVE, TO_WRITE) | fields, tables=(_years(source, periods), _awards(source, periods))
    )


def _years(source: Source, periods: Sequence[str]) -> Table:
    rows = []
    recognised = figures.recognised(source.store, periods) if periods else {}
    for period in periods:
        people = queries.people(source.store, period)
        levels = Counter(row.level or "" for row in people)
        given = queries.awards_in(source.store, period)
        counts = (levels["HTXSNV"], levels["HTTNV"], levels["HTNV"], len(given), recognised[period])
        rows.append((period.replace("-", " - "), *(two_digits(n) if n else "" for n in counts)))
    head = (("Năm", "Xếp loại xuất sắc", "Xếp loại tốt", "Hoàn thành", "Lượt khen thưởng", "Điển hình tiên tiến"),)
    align = ("center",) * 6
    body = tuple(rows) or ((tables.SHORT, *("" for _ in range(5))),)
    return Table("Kết quả từng năm", (34.0, 26.0, 26.0, 26.0, 26.0, 27.0), head, body, align)


def _awards(source: Source, periods: Sequence[str]) -> Table:
    counts = Counter(
        (row.kind, bool(row.team_id)) for period in periods for row in queries.awards_in(source.store, period)
    )
    kinds = sorted({kind for kind, _ in counts}, key=tables.award_order)
    rows = [
        (award_name(kind), *(two_digits(counts[kind, team]) if counts[kind, team] else "" for team in (True, False)))
        for kind in kinds
    ]
    head = (("Danh hiệu, hình thức", "Tập thể", "Cá nhân"),)
    body = tuple(rows) or ((tables.SHORT, "", ""),)
    return Table("Kết quả cả giai đoạn", (105.0, 30.0, 30.0), head, body, ("left", "center", "center"))


def handover(source: Source) -> Parts:
    """Biên bản bàn giao: what the school's file holds, counted; paper files are added by pen."""
    store = source.store
    people = queries.people(store, source.period)
    awards = sum(len(found[1]) for years in queries.years(store).values() for found in years.values())
    papers = [row for row in queries.documents(store) if row.code]
    year = show_period(source.period) if source.period else ""
    counted = (
        ("Tệp dữ liệu thi đua, khen thưởng của trường và bản sao lưu", "01", "Tệp trên máy và bản ở USB"),
        ("Hồ sơ cán bộ, giáo viên, nhân viên trong dữ liệu", _count(len(people)), year.capitalize()),
        ("Danh hiệu, hình thức khen thưởng đã ghi", _count(awards), "Các năm"),
        ("Văn bản đi đã lấy số", _count(len(papers)), "Theo sổ văn bản đi"),
    )
    rows = [(str(number), *line) for number, line in enumerate(counted, 1)]
    rows += [(str(number), tables.SHORT, tables.SHORT, "") for number in range(len(rows) + 1, len(rows) + 4)]
    head = (("STT", "Tên hồ sơ, tài liệu", "Số lượng", "Ghi chú"),)
    table = Table("Hồ sơ bàn giao", (12.0, 90.0, 22.0, 42.0), head, tuple(rows), ("center", "left", "center", "left"))
    return Parts(tables=(table,))


def _count(number: int) -> str:
    return two_digits(number) if number else tables.SHORT


MAKERS: Mapping[str, Maker] = {"bao-cao-giai-doan": stage, "ban-giao": handover}
