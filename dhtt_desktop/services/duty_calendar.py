"""Duties over time: a month day by day, the year's plan as a list, and appointments for a telephone."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from dhtt_desktop.domain import duties as rhythm
from dhtt_desktop.domain.columns import Column, Listing
from dhtt_desktop.domain.duties import DONE, DROPPED, RHYTHMS
from dhtt_desktop.domain.period import bounds, parse_period, show_period
from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.exchange.calendar_out import Event, write
from dhtt_desktop.services import duties, duty_lines
from dhtt_desktop.services.duties import STATES, Item
from dhtt_desktop.services.paper_kinds import paper_kind
from dhtt_desktop.store import duty_queries
from dhtt_desktop.store.database import Store

ALARMS = (3, 0)  # days before a day on which a telephone reminds
YEAR_PLAN = "Kế hoạch công việc thi đua, khen thưởng"
_OFTEN = ("ngày", "tuần", "tháng")  # rhythms that a year's plan names once instead of round by round


def month(store: Store, year: int, number: int, today: str) -> dict[str, tuple[Item, ...]]:
    """The rounds of every day of the weeks that a month touches: ISO day -> rounds."""
    first, last = weeks(year, number)
    found: dict[str, list[Item]] = {}
    for item in duties.items(store, today, first, last):
        if first <= item.round.due <= last:
            found.setdefault(item.round.due, []).append(item)
    return {day: tuple(items) for day, items in found.items()}


def weeks(year: int, number: int) -> tuple[str, str]:
    """The Monday before a month (or its first day) and the Sunday after it."""
    first = date(year, number, 1)
    last = date.fromisoformat(rhythm.clamped(year, number, 31))
    monday = first - timedelta(days=first.weekday())
    return monday.isoformat(), (last + timedelta(days=6 - last.weekday())).isoformat()


def month_listing(store: Store, year: int, number: int, today: str) -> Listing:
    """What falls into a month, to be printed or written."""
    first, last = f"{year}-{number:02d}-01", rhythm.clamped(year, number, 31)
    rows = [item for item in duties.items(store, today, first, last) if first <= item.round.due <= last]
    return Listing(f"Lịch công việc tháng {number} năm {year}", _columns(rows, state=True), tuple(rows))


def year_listing(store: Store, period: str, today: str, campaign_id: int | None = None) -> Listing:
    """The year's plan of one campaign or of all; what comes every day, week or month stands once, with its rhythm."""
    first, last = bounds(period)
    rows: list[Item] = []
    once: set[int] = set()
    for item in duties.items(store, today, first, last, campaign_id):
        if not first <= item.round.due <= last or item.state == DROPPED:
            continue
        if item.duty.every in _OFTEN:
            if item.duty.id in once:
                continue
            once.add(item.duty.id)
        rows.append(item)
    name = next((item.duty.campaign for item in rows if campaign_id is not None), "")
    return Listing(YEAR_PLAN, _columns(rows, state=False), tuple(rows), f"{name} {show_period(period)}".strip())


def _columns(rows: list[Item], state: bool) -> tuple[Column, ...]:
    """The columns on paper. To whom and what to note are left out where nothing is said of them."""
    often = _OFTEN if not state else ()
    made = (
        Column("due", "Thời gian", lambda item: when(item, often), width_mm=32, key=lambda item: item.round.due),
        Column("text", "Nội dung công việc", lambda item: item.duty.text, width_mm=80),
        Column("source", "Căn cứ", _source, width_mm=50),
        Column("doer", "Người thực hiện", lambda item: duty_lines.doer_of(item.duty), width_mm=32),
        Column("recipient", "Gửi", lambda item: item.duty.recipient, width_mm=28),
        Column("paper", "Văn bản", lambda item: paper_name(item.duty), width_mm=36),
        Column("note", "Ghi chú", lambda item: item.duty.note, width_mm=28),
        Column("state", "Tình trạng", lambda item: STATES[item.state], width_mm=22),
    )
    always = {"due", "text", "source", "doer", *(("state",) if state else ())}
    said = {column.id for column in made[:-1] if any(column.value(item) for item in rows)}
    return tuple(column for column in made if column.id in always | said)


def when(item: Item, once: tuple[str, ...] = ()) -> str:
    """When a round is due on paper: its day, the days of a duty due once, the rhythm where that stands once."""
    if item.duty.every in once:
        words = duties.rhythm_words(item.duty)
        return words[:1].upper() + words[1:]
    if item.duty.every:
        return show_date(item.round.due)
    return duty_lines.time_words(item.duty)


def _source(item: Item) -> str:
    return duty_lines.asked_by(item.duty) or item.duty.campaign or ""


def paper_name(duty: Any) -> str:
    """The document that fulfils a duty, by its name; "" for none."""
    kind = paper_kind(duty.paper) if duty.paper else None
    return kind.name if kind is not None else ""


def events(
    store: Store, today: str, first: str, last: str, campaigns: Collection[int] | None = None
) -> tuple[Event, ...]:
    """The rounds between two days as appointments, of some campaigns or of everything.

    Each keeps its identity for good: a duty due once by itself, a round of a rhythm by the day on which it begins. What
    was done has no alarm, what was let go is taken out of the calendar.
    """
    founded = duty_queries.founded(store)
    made = []
    for item in duties.items(store, today, first, last):
        if not first <= item.round.due <= last or (campaigns is not None and item.duty.campaign_id not in campaigns):
            continue
        which = f"-{item.round.opens}" if item.duty.every in RHYTHMS else ""
        done = item.state == DONE
        made.append(Event(
            f"viec-{item.duty.id}{which}-{founded}@dhtt-desktop",
            item.round.due,
            f"Đã làm: {item.duty.text}" if done else item.duty.text,
            _note(item),
            item.duty.campaign or "Thi đua, khen thưởng",
            () if done else ALARMS,
            item.state == DROPPED,
        ))  # fmt: skip
    return tuple(made)


def _note(item: Item) -> str:
    paper = paper_name(item.duty)
    lines = [duty_lines.why(item.duty), f"Văn bản: {paper}" if paper else "", item.duty.note]
    return "\n".join(words for words in lines if words)


def span(period: str, today: str) -> tuple[str, str]:
    """The days that a calendar is written for: the period, or from today on for a year where there is none."""
    if period and parse_period(period) == period:
        return bounds(period)
    day = date.fromisoformat(today)
    return today, (day + timedelta(days=365)).isoformat()


def write_calendar(
    store: Store, path: Path, period: str, now: datetime, campaigns: Collection[int] | None = None
) -> int:
    """Write the appointments of a period (`now` in UTC); how many there are. Raises safefile.CannotWrite."""
    today = now.date().isoformat()
    found = events(store, today, *span(period, today), campaigns)
    name = f"Thi đua, khen thưởng {show_period(period)}".strip()
    write(path, name, found, now)
    return len(found)
