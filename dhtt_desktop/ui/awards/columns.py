"""Columns of the lists of this tab."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dhtt_desktop.domain.columns import Column, Kind
from dhtt_desktop.services.candidates import Candidate
from dhtt_desktop.services.lists import rating_tone, status_tone, votes_text


def _votes(row: Candidate) -> str:
    return votes_text(row.nomination) if row.nomination is not None else ""


def _of_nomination(name: str) -> Any:
    return lambda row: getattr(row.nomination, name) if row.nomination is not None else ""


def candidate_columns(strip_title: str, missing: Callable[[Candidate], str]) -> tuple[Column, ...]:
    """The list of an award, over `services.candidates.Candidate`. `missing` says in one sentence what one lacks."""
    return (
        Column("tick", "", lambda r: r.nomination is not None, Kind.TICK, 40, sortable=False),
        Column("name", "Họ và tên", lambda r: r.name, Kind.NAME, 168, 45, key=lambda r: r.name_key),
        Column("birth", "Ngày sinh", lambda r: r.birth, Kind.DATE, 104, 24, visible=False),
        Column("post", "Chức vụ", lambda r: r.post, width=110, width_mm=28, visible=False),
        Column("team", "Tổ", lambda r: r.team, width=88, width_mm=28),
        Column("strip", strip_title, lambda r: r.id, Kind.STRIP, 178, 40, sortable=False),
        Column("level", "Xếp loại", lambda r: r.level, Kind.PILL, 96, 22, tone=rating_tone),
        Column("verdict", "Điều kiện", lambda r: r.verdict, Kind.PILL, 104, 20, tone=lambda r: r.tone),
        Column("missing", "Còn thiếu gì", missing, width=200, width_mm=60, visible=False),
        Column("votes", "Phiếu", _votes, width=70, width_mm=18, visible=False),
        Column("status", "Tình trạng", lambda r: r.status, Kind.PILL, 130, 28, visible=False, tone=status_tone),
        Column("initiative", "Sáng kiến", _of_nomination("initiative"), width=160, width_mm=45, visible=False),
        Column("summary", "Tóm tắt thành tích", _of_nomination("summary"), width=180, width_mm=55, visible=False),
        Column("override", "Lý do vẫn đề nghị", _of_nomination("override"), width=160, width_mm=45, visible=False),
        Column("received", "Cấp trên nhận", _of_nomination("received_on"), Kind.DATE, 112, 22, visible=False),
        Column("note", "Ghi chú", _of_nomination("note"), width=120, width_mm=30, visible=False),
    )
