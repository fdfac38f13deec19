"""The duties of a campaign or a school year as a list: each with its rhythm and nearest round, and what plans move."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dhtt_desktop.domain import duties as rhythm
from dhtt_desktop.domain.columns import Column, Kind
from dhtt_desktop.domain.duties import RHYTHMS, UNSAID
from dhtt_desktop.domain.period import bounds
from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.domain.text.keys import search_key
from dhtt_desktop.services import duties, duty_calendar, duty_lines
from dhtt_desktop.services.duties import STATES, TONES, Item
from dhtt_desktop.services.result import Result
from dhtt_desktop.store import duty_queries
from dhtt_desktop.store.database import Store

NO_DAY, NO_RHYTHM = "Chưa có hạn", "Chưa rõ nhịp"
_ALWAYS = ("1900-01-01", "2200-12-31")
_NEAR = 45  # days between the usual day and that of a plan up to which they can be the same duty


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One duty of a list. `item` is its nearest round: the one missed, else the next, else the last one marked."""

    id: int
    duty: Any
    item: Item | None
    search_key: str
    moved: Any = None  # the duty of a plan that names another day

    @property
    def state(self) -> str:
        """How it stands, in words."""
        if self.item is not None:
            return STATES[self.item.state]
        return NO_RHYTHM if self.duty.every in UNSAID else NO_DAY

    @property
    def tone(self) -> str:
        """The colour role of its state."""
        return TONES[self.item.state] if self.item is not None else "caution"


def of_campaign(store: Store, campaign_id: int, today: str) -> tuple[DutyRow, ...]:
    """The duties of a campaign, by their nearest day."""
    return _rows(store, duty_queries.of_campaign(store, campaign_id), today)


def of_year(store: Store, period: str, today: str) -> tuple[DutyRow, ...]:
    """The duties of a school year itself, in the order of the year, with what plans say of their days."""
    return _rows(store, duty_queries.of_clock(store, period), today, _moves(store, period))


def _rows(
    store: Store, rows: Sequence[Any], today: str, moves: dict[int, Any] | None = None
) -> tuple[DutyRow, ...]:
    marked = duty_queries.done(store)
    made = []
    for row in rows:
        key = search_key(f"{row.text} {duty_lines.doer_of(row)} {row.recipient} {row.source}")
        made.append(DutyRow(row.id, row, _nearest(row, marked, today), key, (moves or {}).get(row.id)))
    return tuple(sorted(made, key=lambda one: (one.item is None, one.item.round.due if one.item else "", one.id)))


def _nearest(row: Any, marked: Any, today: str) -> Item | None:
    if row.every not in RHYTHMS:
        found = rhythm.rounds(duties.timing(row), *_ALWAYS)
        return _item(row, found[0], marked, today) if found else None
    near = duties.nearest(row, marked, today)
    if near:
        return near[0]
    last = max((due for duty_id, due in marked if duty_id == row.id), default="")
    return _item(row, rhythm.Round(last, last), marked, today) if last else None


def _item(row: Any, one: rhythm.Round, marked: Any, today: str) -> Item:
    done = marked.get((row.id, one.due))
    dropped = done is not None and bool(done.dropped)
    return Item(row, one, rhythm.state(one, done is not None and not dropped, dropped, today), done)


def rounds_of(store: Store, row: Any, today: str, back: int = 6, ahead: int = 4) -> tuple[Item, ...]:
    """The rounds of one duty around today, oldest first: so many that passed and so many to come."""
    marked = {key: done for key, done in duty_queries.done(store).items() if key[0] == row.id}
    asked = duties.timing(row)
    if row.every in RHYTHMS:
        year = date.fromisoformat(today).year
        start, end = f"{year - 12 if row.every == 'năm' else year - 3}-01-01", f"{year + 5}-12-31"
        if row.every in ("ngày", "tuần"):
            start, end = f"{year - 1}-01-01", f"{year + 1}-12-31"
        found = rhythm.rounds(asked, start, end)
    else:
        found = rhythm.rounds(asked, *_ALWAYS)
    passed = [one for one in found if one.due < today][-back:]
    coming = [one for one in found if one.due >= today][:ahead]
    return tuple(_item(row, one, marked, today) for one in (*passed, *coming))


def columns(of_year_itself: bool) -> tuple[Column, ...]:
    """The columns of the list over `DutyRow`s; a school year's own has a column for what plans say."""
    made: tuple[Column, ...] = (
        Column("text", "Việc", lambda r: r.duty.text, width=230, width_mm=80),
        Column("when", "Thời gian", lambda r: duty_lines.time_words(r.duty), width=146, width_mm=34,
               key=lambda r: (r.item is None, r.item.round.due if r.item else "")),
        Column("next", "Hạn gần nhất", lambda r: r.item.round.due if r.item else "", Kind.DATE, 104, 24),
        Column("state", "Tình trạng", lambda r: r.state, Kind.PILL, 104, 24, tone=lambda r: r.tone),
        Column("doer", "Người làm", lambda r: duty_lines.doer_of(r.duty), width=110, width_mm=32),
        Column("paper", "Văn bản", lambda r: duty_calendar.paper_name(r.duty), width=150, width_mm=36, visible=False),
        Column("recipient", "Gửi", lambda r: r.duty.recipient, width=120, width_mm=28, visible=False),
        Column("source", "Căn cứ", lambda r: r.duty.source, width=160, width_mm=44, visible=False),
        Column("note", "Ghi chú", lambda r: r.duty.note, width=120, width_mm=28, visible=False),
    )  # fmt: skip
    if not of_year_itself:
        return made
    moved = Column("moved", "Kế hoạch nêu", lambda r: r.moved.last if r.moved is not None else "", Kind.DATE, 110, 24)
    return (*made[:3], moved, *made[3:])


# What a plan moves


def _moves(store: Store, period: str) -> dict[int, Any]:
    """For each usual duty the campaign's duty that asks for the same document near its day, on another day."""
    first, last = bounds(period)
    theirs = [
        row
        for row in duty_queries.standing(store)
        if row.campaign_id is not None and row.paper and not row.every and first <= row.last <= last
    ]
    usual = [row for row in duty_queries.of_clock(store, period) if row.clock and row.last]
    pairs = sorted(
        ((_apart(by, own), own.id, by) for own in usual for by in theirs if by.paper == own.paper),
        key=lambda pair: (pair[0], pair[1], pair[2].id),
    )
    found: dict[int, Any] = {}
    taken: set[int] = set()
    for apart, own_id, by in pairs:  # the nearest two belong together, each to one other only
        if apart <= _NEAR and own_id not in found and by.id not in taken:
            found[own_id] = by
            taken.add(by.id)
    days = {row.id: row.last for row in usual}
    return {own_id: by for own_id, by in found.items() if by.last != days[own_id]}


def _apart(one: Any, other: Any) -> int:
    return abs((date.fromisoformat(one.last) - date.fromisoformat(other.last)).days)


def moved_words(row: DutyRow) -> str:
    """What a plan says of a usual duty's day, in one sentence."""
    by = row.moved
    name = by.source or by.campaign
    return f"{name} nêu hạn {show_date(by.last)}: {by.text}"


def move(store: Store, row: DutyRow) -> Result:
    """Put a usual duty on the day that the plan names, with the plan as what asks for it."""
    by = row.moved
    first = by.first if by.first and by.first != by.last else (row.duty.first if row.duty.first <= by.last else "")
    return duties.save(store, {"first": first, "last": by.last, "source": by.source or by.campaign}, row.id)
