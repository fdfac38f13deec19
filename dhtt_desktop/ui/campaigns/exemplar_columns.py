"""Columns of the list of exemplars, over `services.exemplars.Line`."""

from __future__ import annotations

from functools import partial
from typing import Any

from dhtt_desktop.domain.columns import Column, Kind
from dhtt_desktop.domain.period import short_period
from dhtt_desktop.services import exemplar_cycle as cycle
from dhtt_desktop.services.exemplars import STEPS, Line

_TONES = {
    cycle.FOUND: "neutral", cycle.REGISTERED: "neutral", cycle.FOSTERED: "info", cycle.REVIEWED: "info",
}  # fmt: skip


def stage_words(line: Line) -> str:
    """How far an exemplar is, in one word."""
    return cycle.ENDED if line.ended else line.stage or "Chưa ghi bước nào"


def stage_tone(line: Line) -> str:
    """The colour of its stage: recognised and beyond is good."""
    if line.ended or not line.stage:
        return "neutral"
    if line.lapsed:
        return "bad"
    return "good" if cycle.RECOGNISED in line.days else _TONES.get(line.stage, "caution")


def check_words(line: Line) -> str:
    """When it is looked at again."""
    return cycle.check_words(line.check) if line.check is not None else ""


def check_tone(line: Line) -> str:
    """Overdue is bad, within a week a caution."""
    left = line.check.left if line.check is not None else 99
    return "bad" if left < 0 else "caution" if left <= 7 else "neutral"


def columns() -> tuple[Column, ...]:
    """The list of exemplars; the day of each step is a column that may be shown."""
    return (
        Column("subject", "Điển hình", lambda r: r.subject, Kind.NAME, 150, 45, key=lambda r: r.name_key),
        Column("title", "Tên mô hình, việc làm", lambda r: r.title, width=130, width_mm=50),
        Column("stage", "Đang ở bước", stage_words, Kind.PILL, 110, 26, tone=stage_tone,
               key=lambda r: STEPS.index(r.stage) if r.stage else -1),
        Column("check", "Hẹn xem lại", check_words, Kind.PILL, 122, 26, tone=check_tone,
               key=lambda r: r.check.day if r.check is not None else "9999"),
        Column("place", "Chức vụ, đơn vị", lambda r: r.place, width=140, width_mm=35, visible=False),
        Column("field", "Lĩnh vực", lambda r: r.field, width=150, width_mm=35, visible=False),
        Column("campaign", "Phong trào", lambda r: r.campaign, width=170, width_mm=45, visible=False),
        Column("period", "Năm", lambda r: short_period(r.period), width=96, width_mm=22, visible=False,
               key=lambda r: r.period),
        Column("next", "Bước tiếp theo", lambda r: r.next, width=110, width_mm=26, visible=False),
        Column("active", "Ngày gần nhất", lambda r: r.active, Kind.DATE, 100, 22, visible=False),
        Column("published", "Tin bài", lambda r: r.published, Kind.NUMBER, 70, 14, visible=False),
        Column("replications", "Nơi làm theo", lambda r: r.replications, Kind.NUMBER, 90, 16, visible=False),
        Column("story", "Câu chuyện", _story, width=90, width_mm=18, visible=False, key=lambda r: r.story),
        Column("photos", "Ảnh", lambda r: r.photos > 0, Kind.FLAG, 56, 12, visible=False),
        Column("helper", "Người giúp đỡ", lambda r: r.helper, width=150, width_mm=35, visible=False),
        *(Column(f"step-{at}", step, partial(_day, step=step), Kind.DATE, 100, 20, visible=False)
          for at, step in enumerate(STEPS)),
    )  # fmt: skip


def _story(line: Line) -> str:
    return f"{line.story}/4 phần"


def _day(line: Any, step: str) -> str:
    return str(line.days.get(step, ""))
