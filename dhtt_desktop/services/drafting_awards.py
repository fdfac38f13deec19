"""Makers of the documents from nomination to decision: tờ trình, quyết định, danh sách."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dhtt_desktop.domain.period import show_period
from dhtt_desktop.services import drafting_meeting, merge, rules, school, tables
from dhtt_desktop.services.drafting_base import Maker, Parts, Source


def proposal(source: Source) -> Parts:
    """Tờ trình with danh sách đề nghị."""
    return _of_nominations(source, Parts(tables=(tables.proposed(source.rows),)))


def decision(source: Source) -> Parts:
    """Quyết định khen thưởng with danh sách được khen."""
    return _of_nominations(source, Parts(tables=(tables.praised(source.rows, source.on, rules.book(source.store)),)))


def recognition(source: Source) -> Parts:
    """Quyết định công nhận điển hình tiên tiến with its list."""
    table = replace(tables.praised(source.rows, source.on, rules.book(source.store)), name="Danh sách được công nhận")
    return _of_nominations(source, Parts({"nguoi_thi_hanh": f"{merge.COUNCIL}, Văn phòng, các tổ"}, tables=(table,)))


def plain_list(source: Source) -> Parts:
    """Danh sách đề nghị on its own, signed by its maker and the head."""
    row = school.current(source.store, source.on)
    fields = {
        "ten_danh_sach": f"Đề nghị xét tặng danh hiệu thi đua, hình thức khen thưởng {show_period(source.period)}",
        "chuc_vu_nguoi_lap": "NGƯỜI LẬP",
        "chuc_vu_nguoi_ky": row.head_post.upper(),
        "nguoi_ky": row.head_name,
    }
    return _of_nominations(source, Parts(fields, tables=(replace(tables.proposed(source.rows), name="Danh sách"),)))


def _of_nominations(source: Source, own: Parts) -> Parts:
    """With the council of the period or its meeting, and the counts of the nominations."""
    council_fields, council_lists = drafting_meeting.shared(source, drafting_meeting.day_of(source))
    fields, lists = merge.of_nominations(source.store, source.rows, source.on)
    return Parts(fields | council_fields | own.fields, council_lists | lists | own.lists, own.tables)


MAKERS: Mapping[str, Maker] = {
    "to-trinh": proposal,
    "quyet-dinh": decision,
    "quyet-dinh-dhtt": recognition,
    "danh-sach": plain_list,
}
