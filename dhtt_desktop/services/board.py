"""A campaign as a whole: what it is to reach and what was reached, its phases, who does what, money, inspections,
pledges; launching, reviewing, closing it, and copying it to another year.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dhtt_desktop.domain.duties import clamped
from dhtt_desktop.domain.period import bounds, periods_between, school_year_of, short_period, show_period
from dhtt_desktop.domain.text.dates import parse_date, show_date
from dhtt_desktop.domain.text.keys import search_key
from dhtt_desktop.domain.text.normalize import clean, clean_lines
from dhtt_desktop.services import campaigns, exemplars
from dhtt_desktop.services.result import Done, Problem, Refused, Result, refuse
from dhtt_desktop.store import board_queries, criterion_queries, duty_queries, queries, schema
from dhtt_desktop.store.database import Store
from dhtt_desktop.store.queries import Rows
from dhtt_desktop.store.unit import Unit

LAUNCHED, REVIEWED, CLOSED = "Đã phát động", "Đã sơ kết", "Đã tổng kết"
ROLES = ("Phụ trách", "Phối hợp", "Theo dõi", "Kiểm tra")
Counter = Callable[[Store, Any, Sequence[str]], Rows]
COUNTS: Mapping[str, tuple[str, Counter | None]] = {
    "": ("ghi tay", None),
    "exemplars": (
        "số điển hình được công nhận",
        lambda store, one, years: board_queries.recognised(store, one.id, exemplars.EXEMPLAR, years),
    ),
    "registered": (
        "số đăng ký xây dựng điển hình",
        lambda store, one, years: board_queries.registered(store, exemplars.EXEMPLAR, years),
    ),
    "publicity": ("số tin, bài đã đăng", lambda store, one, years: board_queries.published(store, one.id)),
    "replicated": ("số điển hình được nhân rộng", lambda store, one, years: board_queries.replicated(store, one.id)),
    "initiatives": ("số sáng kiến", lambda store, one, years: board_queries.ideas(store, years)),
    "award:LĐTT": ("số Lao động tiên tiến", lambda store, one, years: board_queries.given(store, "LĐTT", years)),
    "award:CSTĐCS": (
        "số Chiến sĩ thi đua cơ sở",
        lambda store, one, years: board_queries.given(store, "CSTĐCS", years),
    ),
}
"""What the program can count for a target: code -> words, and how."""
_BY_UNIT = {
    "exemplars": ("dien hinh", "guong", "mo hinh"), "publicity": ("tin", "bai", "phong su", "tin bai"),
    "initiatives": ("sang kien",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Goal:
    """A target as it stands. `reached` None: nobody counted yet; `met` None: not to be said; `behind`: what counts."""

    row: Any
    wanted: float | None
    reached: float | None
    how: str
    behind: tuple[str, ...] = ()

    @property
    def met(self) -> bool | None:
        """Whether the number is reached."""
        return None if self.wanted is None or self.reached is None else self.reached >= self.wanted


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the check list before launching."""

    words: str
    there: bool
    page: str  # where it is done: plan, goals, criteria, people, duties, money


def counts_for(unit: str) -> str:
    """What the program counts for a unit, "" by hand: "điển hình" -> exemplars."""
    key = search_key(unit)
    return next((code for code, units in _BY_UNIT.items() if key in units), "")


def number(text: str) -> float | None:
    """A number as typed ("02", "80", "12,5"); None for none."""
    try:
        return float(text.strip().rstrip("%").replace(".", "").replace(",", ".")) if text.strip() else None
    except ValueError:
        return None


def goals(store: Store, campaign_id: int, period: str) -> tuple[Goal, ...]:
    """The targets with what was reached: "mỗi năm" counts the period shown, others the whole campaign."""
    campaign = queries.campaign(store, campaign_id)
    if campaign is None:
        return ()
    found = []
    counted: dict[tuple[str, tuple[str, ...]], tuple[str, ...]] = {}
    for row in board_queries.targets(store, campaign_id):
        how, counter = COUNTS.get(row.counts, COUNTS[""])
        if counter is None:
            found.append(Goal(row, number(row.number), number(row.reached), how))
            continue
        years = (period,) if "năm" in row.per or not campaign.starts else _years(campaign, period)
        if (key := (row.counts, years)) not in counted:
            counted[key] = tuple(_told(one) for one in counter(store, campaign, years))
        found.append(Goal(row, number(row.number), float(len(counted[key])), how, counted[key]))
    return tuple(found)


def _told(one: Any) -> str:
    """One of those that count: "Lê Thị An (2026–2027)"."""
    when = show_date(one.day) or (short_period(one.period) if one.period else "")
    return f"{one.name} ({when})" if when else str(one.name)


def _years(campaign: Any, period: str) -> tuple[str, ...]:
    return periods_between(campaign.starts, campaign.ends, period) or (period,)


# Rows of the board


_NEEDED = {
    "target": ("text", "Chưa có nội dung chỉ tiêu."), "phase": ("name", "Chưa có tên giai đoạn."),
    "assignment": ("task", "Chưa ghi việc được giao."), "expense": ("text", "Chưa ghi khoản chi."),
    "inspection": ("findings", "Chưa ghi nội dung kiểm tra."), "pledge": ("text", "Chưa ghi nội dung giao ước."),
}  # fmt: skip
_DAYS = {
    "phase": ("starts", "ends"), "expense": ("paid_on",), "inspection": ("held_on", "mended_on"),
    "pledge": ("signed_on",),
}  # fmt: skip
_MONEY = ("estimate", "spent")
NAMES = {
    "target": "chỉ tiêu", "phase": "giai đoạn", "assignment": "phân công", "expense": "khoản kinh phí",
    "inspection": "lần kiểm tra", "pledge": "giao ước",
}  # fmt: skip


def save(store: Store, table: str, campaign_id: int, values: Mapping[str, Any], row_id: int | None = None) -> Result:
    """Add or change a row of the board; `table` is a key of `NAMES`. Money is typed as "1.500.000"."""
    if queries.campaign(store, campaign_id) is None:
        return refuse(campaigns.GONE)
    row, problems = _read(table, values, is_new=row_id is None)
    if problems:
        return Refused(problems)
    where = getattr(schema, table)
    with store.begin(f"{'Thêm' if row_id is None else 'Sửa'} {NAMES[table]}") as unit:
        if row_id is None:
            more = {"position": _next(store, table, campaign_id)} if "position" in where.c else {}
            row_id = unit.insert(where, {**more, **row, "campaign_id": campaign_id})
        else:
            unit.update(where, row_id, row)
    return Done("Đã lưu.", unit.action_id, row_id)


def _read(table: str, values: Mapping[str, Any], *, is_new: bool) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    row: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, value in values.items():
        row[name] = clean_lines(value) if isinstance(value, str) else value
    needed, told = _NEEDED[table]
    if (is_new or needed in row) and not row.get(needed):
        problems.append(Problem(told, needed))
    for name in _DAYS.get(table, ()):
        if name in values:
            row[name] = parse_date(values[name])
            if clean(values[name]) and len(row[name]) != 10:
                problems.append(Problem("Ngày ghi như 20/11/2026.", name))
    for name in _MONEY if table == "expense" else ():
        if name in values:
            row[name], wrong = _amount(clean(values[name]))
            problems += [Problem(wrong, name)] if wrong else []
    if table == "target" and clean(row.get("number", "")) and number(str(row["number"])) is None:
        problems.append(Problem("Con số ghi như 2 hoặc 12,5.", "number"))
    if row.get("starts") and row.get("ends") and row["starts"] > row["ends"]:
        problems.append(Problem("Ngày cuối đứng trước ngày đầu.", "ends"))
    return row, tuple(problems)


def _amount(typed: str) -> tuple[int | None, str]:
    digits = typed.replace(".", "").replace(" ", "").removesuffix("đ").removesuffix("đồng")
    if not digits:
        return None, ""
    return (int(digits), "") if digits.isdecimal() and len(digits) < 13 else (None, "Số tiền ghi như 1.500.000.")


def _next(store: Store, table: str, campaign_id: int) -> int:
    row = store.one(f"SELECT max(position) AS last FROM {table} WHERE campaign_id = ?", (campaign_id,))
    return 1 + (row.last if row is not None and row.last is not None else -1)


def put_aside(store: Store, table: str, row_id: int) -> Result:
    """Take a row of the board away; one undo brings it back."""
    with store.begin(f"Bỏ {NAMES[table]}") as unit:
        unit.put_aside(getattr(schema, table), row_id)
    return Done(f"Đã bỏ {NAMES[table]}.", unit.action_id)


def money(rows: Sequence[Any]) -> tuple[int, int]:
    """Estimated and spent, in đồng."""
    return sum(row.estimate or 0 for row in rows), sum(row.spent or 0 for row in rows)


# The way of a campaign


def checks(store: Store, campaign_id: int) -> tuple[Check, ...]:
    """What stands before a campaign is launched, and what is still wanting. It never holds anything up."""
    campaign = queries.campaign(store, campaign_id)
    if campaign is None:
        return ()
    document = queries.document(store, campaign.document_id) if campaign.document_id is not None else None
    found = [
        Check("Có kế hoạch của trường", document is not None and bool(document.body.strip()), "plan"),
        Check("Kế hoạch đã có số, ngày", document is not None and bool(document.number and document.date), "plan"),
        Check("Có thời gian bắt đầu và kết thúc", bool(campaign.starts and campaign.ends), "info"),
        Check("Có chỉ tiêu", bool(board_queries.targets(store, campaign_id)), "goals"),
        Check("Có phân công người phụ trách", bool(board_queries.assignments(store, campaign_id)), "goals"),
        Check("Có việc với thời hạn", bool(duty_queries.of_campaign(store, campaign_id)), "duties"),
        Check("Có dự toán kinh phí", bool(board_queries.expenses(store, campaign_id)), "goals"),
    ]
    if campaign.kind == campaigns.EXEMPLARS:
        found.append(Check("Có tiêu chuẩn điển hình", bool(criterion_queries.of(store, campaign_id)), "criteria"))
    if document is not None:
        found.append(Check("Đã gửi kế hoạch đến nơi nhận", board_queries.sent(store, document.id) > 0, "sending"))
    return tuple(found)


def step(store: Store, campaign_id: int, status: str, on: str) -> Result:
    """Launch, review or close a campaign on a day (LAUNCHED, REVIEWED, CLOSED)."""
    campaign = queries.campaign(store, campaign_id)
    day = parse_date(on)
    if campaign is None:
        return refuse(campaigns.GONE)
    if len(day) != 10:
        return refuse("Ngày ghi như 20/11/2026.", "on")
    column = {LAUNCHED: "launched_on", REVIEWED: "reviewed_on", CLOSED: "closed_on"}[status]
    with store.begin(f"{status}: {campaign.name}") as unit:
        unit.update(schema.campaign, campaign_id, {column: day, "status": status})
    return Done(f"Đã ghi “{status}”.", unit.action_id, campaign_id)


def reopen(store: Store, campaign_id: int) -> Result:
    """A closed campaign goes on."""
    campaign = queries.campaign(store, campaign_id)
    if campaign is None:
        return refuse(campaigns.GONE)
    status = REVIEWED if campaign.reviewed_on else LAUNCHED if campaign.launched_on else campaigns.STATUSES[0]
    with store.begin(f"Mở lại phong trào {campaign.name}") as unit:
        unit.update(schema.campaign, campaign_id, {"closed_on": "", "status": status})
    return Done("Đã mở lại phong trào.", unit.action_id, campaign_id)


def copy_to(store: Store, campaign_id: int, period: str) -> Result:
    """A campaign again in another year: goals, criteria, phases, duties and assignments with days moved by the years
    between, money as estimated; nothing of what was done. `Done.value` is the new campaign.
    """
    old = queries.campaign(store, campaign_id)
    if old is None:
        return refuse(campaigns.GONE)
    base = old.period or school_year_of(old.starts or "") or period
    moved = int(bounds(period)[0][:4]) - int(bounds(base)[0][:4])
    name = _renamed(old.name, base, period)
    with store.begin(f"Chép phong trào {old.name} sang {show_period(period)}") as unit:
        values = {"name": name, "search_key": search_key(name), "kind": old.kind, "period": period, "goal": old.goal,
                  "contents": old.contents, "recipients": old.recipients,
                  "starts": _moved(old.starts, moved), "ends": _moved(old.ends, moved),
                  "copied_from": old.id}  # fmt: skip
        key = unit.insert(schema.campaign, values)
        _copy_rows(unit, store, campaign_id, key, moved)
    return Done(f"Đã chép sang {show_period(period)}.", unit.action_id, key)


def _renamed(name: str, old: str, new: str) -> str:
    """The name with the years of the new period."""
    for before, after in ((old, new), (old.replace("-", " - "), new.replace("-", " - ")), (old[:4], new[:4])):
        if before in name:
            return name.replace(before, after)
    return name


def _moved(day: str, years: int) -> str:
    """A day so many years later; the last of February stays a day that there is."""
    if not day:
        return ""
    year = int(day[:4]) + years
    return clamped(year, int(day[5:7]), int(day[8:10])) if len(day) == 10 else f"{year}{day[4:]}"


def _copy_rows(unit: Unit, store: Store, old: int, new: int, years: int) -> None:
    rows: dict[Any, list[dict[str, Any]]] = {
        schema.target: [_kept(row, ("text", "number", "unit", "per", "counts", "team_id", "source", "position"))
                        for row in board_queries.targets(store, old)],
        schema.criterion: [_kept(row, ("audience", "text", "entry", "position"))
                           for row in criterion_queries.of(store, old)],
        schema.phase: [_kept(row, ("name", "note", "position")) | _days(row, ("starts", "ends"), years)
                       for row in board_queries.phases(store, old)],
        schema.assignment: [_kept(row, ("person_id", "team_id", "who", "role", "task", "position"))
                            for row in board_queries.assignments(store, old)],
        schema.expense: [_kept(row, ("text", "source", "estimate", "note", "position"))
                         for row in board_queries.expenses(store, old)],
        schema.duty: [
            _kept(row, ("text", "every", "days", "who", "recipient", "paper", "person_id"))
            | _days(row, ("first", "last"), years)
            for row in duty_queries.of_campaign(store, old)
        ],
    }  # fmt: skip
    for table, found in rows.items():
        unit.insert_many(table, [{**values, "campaign_id": new} for values in found])


def _kept(row: Any, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _days(row: Any, names: Sequence[str], years: int) -> dict[str, Any]:
    return {name: _moved(getattr(row, name), years) for name in names}
