"""What is due: duties of campaigns and of the school year, their rounds, what was done with which document."""

from __future__ import annotations

import tomllib
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from dhtt_desktop import paths
from dhtt_desktop.domain import duties
from dhtt_desktop.domain.duties import DONE, DROPPED, DUE, LATER, OVERDUE, RHYTHMS, UNSAID, Round, Timing
from dhtt_desktop.domain.period import bounds, parse_period, show_period
from dhtt_desktop.domain.text.dates import parse_date, show_date
from dhtt_desktop.domain.text.normalize import clean, clean_lines
from dhtt_desktop.services import duty_people
from dhtt_desktop.services.result import Done, Problem, Refused, Result, refuse
from dhtt_desktop.store import duty_queries, schema
from dhtt_desktop.store.database import Store
from dhtt_desktop.store.unit import Unit

GONE = "Việc này không còn trong dữ liệu."
STATES = {DONE: "Đã làm", DROPPED: "Bỏ qua", OVERDUE: "Quá hạn", DUE: "Đang làm", LATER: "Sắp tới"}
TONES = {DONE: "good", DROPPED: "neutral", OVERDUE: "bad", DUE: "caution", LATER: "neutral"}
_BACK, _AHEAD = 400, 400  # days around today in which rounds are looked for
_DAYS = {"năm": 5, "6 tháng": 5, "tháng": 2, "quý": 2}  # characters of a named day by rhythm


@dataclass(frozen=True, slots=True)
class ClockEntry:
    """A duty that most schools have in a year: `first` and `last` are "MM-DD" within the school year."""

    code: str
    text: str
    first: str
    last: str
    paper: str
    source: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Item:
    """One round of a duty as it stands. `duty` is its row, `done` the row that says so (None: not yet)."""

    duty: Any
    round: Round
    state: str
    done: Any = None

    @property
    def key(self) -> tuple[int, str]:
        return (self.duty.id, self.round.due)

    def left(self, today: str) -> int:
        """Days to its day, negative when it has passed."""
        return (date.fromisoformat(self.round.due) - date.fromisoformat(today)).days


@dataclass(frozen=True, slots=True)
class Agenda:
    """What is open as of a day, soonest first: overdue, until Sunday, later this month, after that."""

    overdue: tuple[Item, ...] = ()
    week: tuple[Item, ...] = ()
    month: tuple[Item, ...] = ()
    later: tuple[Item, ...] = ()
    unsaid: tuple[Any, ...] = ()  # duties "định kỳ" without a rhythm: somebody must say when


@cache
def clock() -> tuple[ClockEntry, ...]:
    """The usual duties of a school year, in the order of the year."""
    data = tomllib.loads((paths.REFERENCE / "clock.toml").read_text(encoding="utf-8"))
    entries = [
        ClockEntry(row["code"], row["text"], row["from"], row["day"], row["paper"], row["source"], row["confirmed"])
        for row in data["duty"]
    ]
    return tuple(sorted(entries, key=lambda entry: _in_school_year(entry.last)))


def _in_school_year(day: str) -> tuple[bool, str]:
    return (int(day[:2]) < 8, day)


def read(values: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """What the clerk typed as columns of `duty`; problems are named by field."""
    row: dict[str, Any] = dict(values)
    problems: list[Problem] = []
    if "text" in values:
        row["text"] = clean_lines(values["text"])
        if not row["text"]:
            problems.append(Problem("Chưa có nội dung việc.", "text"))
    for field, label in (("first", "Ngày bắt đầu"), ("last", "Hạn")):
        if field in values:
            row[field] = parse_date(values[field])
            if clean(values[field]) and len(row[field]) != 10:
                problems.append(Problem(f"{label} ghi như 20/11/2026.", field))
    if not problems:
        problems += _order(row, "last")
    if "days" in values:
        row["days"], wrong = _read_days(clean(values["days"]), str(values.get("every", "")))
        problems += [Problem(wrong, "days")] if wrong else []
    for field in ("who", "recipient", "note"):
        if field in values:
            row[field] = clean(values[field])
    return row, tuple(problems)


def _order(row: Mapping[str, Any], field: str) -> tuple[Problem, ...]:
    wrong = row.get("first") and row.get("last") and row["first"] > row["last"]
    return (Problem("Hạn đứng trước ngày bắt đầu.", field),) if wrong else ()


def _read_days(typed: str, every: str) -> tuple[str, str]:
    """Days of a rhythm as kept ("05-30 12-15", "20"), and what is wrong with them."""
    wanted = _DAYS.get(every, 0)
    found = []
    for word in typed.replace(",", " ").replace(";", " ").replace("và", " ").split():
        parts = [int(part) for part in word.replace("/", "-").split("-") if part.isdigit()]
        if len(word) == 5 and word[2] == "-" and wanted == 5:  # as it is kept: MM-DD
            parts.reverse()
        if wanted == 5 and len(parts) == 2 and 1 <= parts[1] <= 12 and 1 <= parts[0] <= 31:
            found.append(f"{parts[1]:02d}-{parts[0]:02d}")
        elif wanted == 2 and len(parts) == 1 and 1 <= parts[0] <= 31:
            found.append(f"{parts[0]:02d}")
        else:
            shown = "ngày/tháng như 15/6" if wanted == 5 else "một ngày trong tháng như 20"
            return typed, f"Ngày định kỳ ghi {shown}." if wanted else "Nhịp này không cần ghi ngày."
    return " ".join(sorted(dict.fromkeys(found))), ""


def shown_days(days: str) -> str:
    """Kept days as they are typed: "15/6, 15/12"."""
    return ", ".join(f"{int(d[3:])}/{int(d[:2])}" if "-" in d else str(int(d)) for d in days.split())


def save(store: Store, values: Mapping[str, Any], duty_id: int | None = None) -> Result:
    """Add a duty (with `campaign_id`, or `period` for the school year) or change some of its fields.

    `doer` is who does it as typed: the name of one of the staff, or words ("Tổ trưởng các tổ").
    """
    old = duty_queries.one(store, duty_id) if duty_id is not None else None
    if duty_id is not None and old is None:
        return refuse(GONE)
    wanted = {"text": "", **values} if duty_id is None else dict(values)
    if "doer" in wanted:  # as typed: a person's name, or words
        wanted |= duty_people.columns_of(store, str(wanted.pop("doer") or ""))
    if old is not None and "days" in wanted and "every" not in wanted:
        wanted["every"] = old.every
    row, problems = read(wanted)
    if old is not None and "every" in wanted and "days" not in wanted and _read_days(old.days, wanted["every"])[1]:
        row["days"] = ""  # named days of the former rhythm mean nothing in the new one
    if not problems and old is not None and {"first", "last"} & set(row):
        problems = _order({"first": old.first, "last": old.last} | row, "last" if "last" in row else "first")
    if problems:
        return Refused(problems)
    with store.begin("Thêm việc" if duty_id is None else "Sửa việc") as unit:
        duty_id = unit.save(schema.duty, duty_id, row)
        if old is not None:
            _carry(store, unit, old, row)
    return Done("Đã lưu.", unit.action_id, duty_id)


def _carry(store: Store, unit: Unit, old: Any, row: Mapping[str, Any]) -> None:
    """What was done or let go stays so when the day moves."""
    if not {"first", "last", "every", "days"} & set(row):
        return
    rows = {done.due: done.id for (duty_id, _), done in duty_queries.done(store).items() if duty_id == old.id}
    before = Timing(old.first, old.last, old.every, tuple(old.days.split()))
    now = {name: row.get(name, getattr(old, name)) for name in ("first", "last", "every", "days")}
    after = Timing(now["first"], now["last"], now["every"], tuple(now["days"].split()))
    moved = duties.carried(before, after, rows)
    unit.update_many(schema.duty_done, {rows[due]: {"due": day} for due, day in moved.items()})


def put_aside(store: Store, duty_ids: Sequence[int]) -> Result:
    """Take duties away; one undo brings them back."""
    with store.begin("Bỏ việc" if len(duty_ids) == 1 else f"Bỏ {len(duty_ids)} việc") as unit:
        unit.update_many(schema.duty, {key: {"put_aside_at": unit.now} for key in duty_ids})
    return Done(f"Đã bỏ {len(duty_ids)} việc.", unit.action_id)


def from_clock(store: Store, period: str, codes: Sequence[str] | None = None) -> Result:
    """Take the usual duties of a school year (all, or those of the codes); what is there already is not doubled."""
    present = {row.clock for row in duty_queries.of_clock(store, period)}
    first, last = bounds(period)
    new = [entry for entry in clock() if entry.code not in present and (codes is None or entry.code in codes)]
    if not new:
        return Done("Các việc của năm học đã có.", None, 0)
    rows = [
        {
            "period": period, "clock": entry.code, "text": entry.text, "first": _day_in(entry.first, first, last),
            "last": _day_in(entry.last, first, last), "paper": entry.paper, "source": entry.source,
        }
        for entry in new
    ]  # fmt: skip
    with store.begin(f"Lấy việc thường có của {show_period(period)}") as unit:
        unit.insert_many(schema.duty, rows)
    return Done(f"Đã lấy {len(rows)} việc của {show_period(period)}.", unit.action_id, len(rows))


def _day_in(day: str, first: str, last: str) -> str:
    """A day of the year ("MM-DD") within a period; a calendar year has each day once."""
    year = int(first[:4]) if day >= first[5:] else int(last[:4])
    return duties.clamped(year, int(day[:2]), int(day[3:]))


def timing(row: Any) -> Timing:
    """When a duty's row is due. A rhythm without days of its own lasts as long as its campaign, or its school year."""
    first, last = row.first, row.last
    if row.every:
        first, last = first or _begins(row), last or _ends(row)
    return Timing(first, last, row.every, tuple(row.days.split()))


def _begins(row: Any) -> str:
    """The first day that a rhythm can have; "" open. Of a day known by month or year only its beginning."""
    if row.campaign_starts:
        return f"{row.campaign_starts}-01-01"[:10]
    period = row.period or row.campaign_period or ""
    return bounds(period)[0] if parse_period(period) == period and period else ""


def _ends(row: Any) -> str:
    """The last day that a rhythm can have; "" open."""
    ends = row.campaign_ends or (row.campaign_closed_on if row.campaign_closed else "") or ""
    if len(ends) == len("2026"):
        return f"{ends}-12-31"
    if len(ends) == len("2026-11"):
        return duties.clamped(int(ends[:4]), int(ends[5:]), 31)
    if not ends and row.period and parse_period(row.period) == row.period:
        return bounds(row.period)[1]
    return str(ends)


def items(store: Store, today: str, start: str, end: str, campaign_id: int | None = None) -> tuple[Item, ...]:
    """Every round between two days with how it stands, by day."""
    rows = duty_queries.standing(store) if campaign_id is None else duty_queries.of_campaign(store, campaign_id)
    marked = duty_queries.done(store)
    known: dict[Timing, tuple[Round, ...]] = {}
    found = []
    for row in rows:
        asked = timing(row)
        if asked not in known:
            known[asked] = duties.rounds(asked, start, end)
        for one in known[asked]:
            done = marked.get((row.id, one.due))
            dropped = done is not None and bool(done.dropped)
            found.append(Item(row, one, duties.state(one, done is not None and not dropped, dropped, today), done))
    return tuple(sorted(found, key=lambda item: (item.round.due, item.duty.id)))


def agenda(store: Store, today: str) -> Agenda:
    """What is open as of a day. Of a rhythm only the last round that passed and the next one are told."""
    day = date.fromisoformat(today)
    start, end = (day - timedelta(days=_BACK)).isoformat(), (day + timedelta(days=_AHEAD)).isoformat()
    sunday = (day + timedelta(days=6 - day.weekday())).isoformat()
    month_end = max(duties.clamped(day.year, day.month, 31), sunday)
    rows = duty_queries.open_after(store, start)
    found = _nearest(rows, duty_queries.done(store), today, (start, end))
    parts: dict[str, list[Item]] = {"overdue": [], "week": [], "month": [], "later": []}
    for item in sorted(found, key=lambda item: (item.round.due, item.duty.id)):
        due = item.round.due
        part = ("overdue" if item.state == OVERDUE else "week" if due <= sunday
                else "month" if due <= month_end else "later")  # fmt: skip
        parts[part].append(item)
    unsaid = tuple(row for row in rows if row.every in UNSAID)
    overdue, week, month, later = (tuple(parts[name]) for name in ("overdue", "week", "month", "later"))
    return Agenda(overdue, week, month, later, unsaid)


def nearest(row: Any, marked: Mapping[tuple[int, str], Any], today: str) -> tuple[Item, ...]:
    """Of one duty: the round that was missed last (none, when it is settled) and the next that is open."""
    day = date.fromisoformat(today)
    span = (day - timedelta(days=_BACK)).isoformat(), (day + timedelta(days=_AHEAD)).isoformat()
    return tuple(_nearest([row], marked, today, span))


def _nearest(
    rows: Sequence[Any], marked: Mapping[tuple[int, str], Any], today: str, span: tuple[str, str]
) -> list[Item]:
    """Open rounds; of a duty that comes back the last one that passed and the next to come."""
    known: dict[Timing, tuple[Round, ...]] = {}  # plans ask for the same rhythm again and again
    found: list[Item] = []
    for row in rows:
        asked = timing(row)
        if asked not in known:
            known[asked] = duties.rounds(asked, *span)
        passed = bisect_left(known[asked], today, key=lambda one: one.due)
        if passed and (row.id, known[asked][passed - 1].due) not in marked:
            one = known[asked][passed - 1]
            found.append(Item(row, one, duties.state(one, done=False, dropped=False, today=today)))
        ahead = next((one for one in known[asked][passed:] if (row.id, one.due) not in marked), None)
        if ahead is not None:
            found.append(Item(row, ahead, duties.state(ahead, done=False, dropped=False, today=today)))
    return found


def marked(store: Store, since: str) -> tuple[Item, ...]:
    """Rounds marked done or let go from a day on, the newest first."""
    rows = duty_queries.marked_since(store, since)
    known = {row.id: row for row in duty_queries.some(store, list({row.duty_id for row in rows}))}
    return tuple(
        Item(known[row.duty_id], Round(row.due, row.due), DROPPED if row.dropped else DONE, row)
        for row in rows
        if row.duty_id in known
    )


def mark_done(store: Store, duty_id: int, due: str, on: str, document_id: int | None = None, note: str = "") -> Result:
    """A round is done, with the document that fulfils it; marking it again changes day, document and note."""
    return _mark(store, duty_id, due, {"done_on": on, "document_id": document_id, "note": clean(note), "dropped": 0})


def mark_all(store: Store, items: Sequence[Item], on: str) -> Result:
    """Several rounds are done, as one action: what was finished before the program was there."""
    rows = [
        {"duty_id": item.duty.id, "due": item.round.due, "done_on": on, "document_id": None, "note": "", "dropped": 0}
        for item in items
        if item.done is None
    ]
    with store.begin(f"Đã làm {len(rows)} việc") as unit:
        unit.insert_many(schema.duty_done, rows)
    return Done(f"Đã ghi {len(rows)} việc là đã làm.", unit.action_id, len(rows))


def drop(store: Store, duty_id: int, due: str, on: str, reason: str) -> Result:
    """A round is let go; the reason is asked for, because a superior may ask too."""
    if not clean(reason):
        return refuse("Ghi lý do bỏ qua.", "note")
    return _mark(store, duty_id, due, {"done_on": on, "document_id": None, "note": clean(reason), "dropped": 1})


def reopen(store: Store, duty_id: int, due: str) -> Result:
    """A round is open again."""
    row = duty_queries.done(store).get((duty_id, due))
    if row is None:
        return Done()
    with store.begin("Mở lại việc") as unit:
        unit.remove(schema.duty_done, row.id)
    return Done("Đã mở lại việc.", unit.action_id)


def _mark(store: Store, duty_id: int, due: str, values: Mapping[str, Any]) -> Result:
    duty = duty_queries.one(store, duty_id)
    if duty is None:
        return refuse(GONE)
    row = duty_queries.done(store).get((duty_id, due))
    word = "Bỏ qua" if values["dropped"] else "Đã làm"
    with store.begin(f"{word}: {duty.text[:60]}") as unit:
        unit.save(schema.duty_done, row and row.id, values, {"duty_id": duty_id, "due": due})
    return Done(f"{word} việc hạn {show_date(due)}.", unit.action_id)


def rhythm_words(row: Any) -> str:
    """When a duty is due, in words: "hằng quý, ngày 20", "15/6, 15/12 hằng năm", "từ 01/10 đến 31/12/2026"."""
    if not row.every:
        span = [show_date(day) for day in (row.first, row.last) if day]
        return " – ".join(dict.fromkeys(span))
    if row.every not in RHYTHMS:
        return "định kỳ (chưa rõ nhịp)" if row.every == "định kỳ" else f"mỗi {row.every}"
    rhythm = f"mỗi {row.every}" if row.every[0].isdigit() else f"hằng {row.every}"
    return f"{rhythm}, ngày {shown_days(row.days)}" if row.days else rhythm
