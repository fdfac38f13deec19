"""What is due, unfinished or wanting, with the place where it is done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from dhtt_desktop import reference
from dhtt_desktop.domain.duties import clamped
from dhtt_desktop.domain.period import bounds
from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.services import duties, duty_lines
from dhtt_desktop.services.duties import Item
from dhtt_desktop.services.duty_lines import Line
from dhtt_desktop.services.lists import WRITTEN, award_name
from dhtt_desktop.store import duty_queries, queries, worklists
from dhtt_desktop.store.database import Store

GROUPS = OVERDUE, WEEK, MONTH, LATER, WAITING = "Quá hạn", "Tuần này", "Tháng này", "Sắp tới", "Đang chờ"
DONE, UNSAID = "Đã làm gần đây", "Chưa rõ nhịp"
_AHEAD = 45  # days after today that are told
_GOAL_CAMPAIGNS = 5  # campaigns whose targets are counted for the first page
_BACK = 30  # days for which what was done stays in sight, to be opened again


@dataclass(frozen=True, slots=True)
class Task:
    """One line of the first page. `tab` and `what` say where its button leads."""

    group: str
    title: str
    note: str
    pill: str
    tone: str
    button: str
    tab: str
    what: Any = None
    due: str = ""  # ISO, "" when it has no day

    @property
    def day(self) -> str:
        """dd/mm, "" when it has no day."""
        return show_date(self.due)[:5] if self.due else ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far something of the year is."""

    title: str
    value: int
    maximum: int
    note: str


@dataclass(frozen=True, slots=True)
class Today:
    """The whole first page. `tasks` come from the data itself, `duties` from campaigns and the school year."""

    tasks: tuple[Task, ...] = ()
    duties: tuple[tuple[str, tuple[Line, ...]], ...] = ()  # by group, by day
    done: tuple[Line, ...] = ()  # marked within the last weeks, the newest first
    unsaid: tuple[Any, ...] = ()  # duties that come back, nobody knows when
    no_calendar: bool = False  # the period's usual duties were not taken yet
    goals: tuple[Progress, ...] = ()  # targets of the campaigns that run, with what is reached
    progress: tuple[Progress, ...] = ()
    drafts: tuple[Any, ...] = ()  # rows of the register that are not yet files
    proofs: tuple[Any, ...] = field(default=())  # people whose awards lack a decision's number

    @property
    def urgent(self) -> int:
        """How much is overdue or of this week."""
        near = (OVERDUE, WEEK)
        return sum(task.group in near for task in self.tasks) + sum(
            len(lines) for group, lines in self.duties if group in near
        )

    def groups(self) -> tuple[tuple[str, tuple[Task | Line, ...]], ...]:
        """Everything by group and day."""
        found: dict[str, list[Task | Line]] = {group: [] for group in GROUPS}
        for group, lines in self.duties:
            found[group] += lines
        for task in self.tasks:
            found[task.group].append(task)
        ordered = {
            group: sorted(some, key=_due) if group != WAITING else some for group, some in found.items() if some
        }
        return tuple((group, tuple(some)) for group, some in ordered.items())


def _due(entry: Task | Line) -> str:
    return entry.item.round.due if isinstance(entry, Line) else entry.due


def look(store: Store, period: str, today: date) -> Today:
    """Read the page for a period, as of `today`."""
    people = worklists.people_here(store)
    unrated = worklists.unrated(store, period) if people else 0
    nominated = worklists.nominated(store, period)
    proofs = worklists.without_proof(store)
    drafts = duty_queries.unwritten(store, WRITTEN)
    found, done, unsaid = _duties(store, today)
    return Today(
        tasks=(
            *_campaigns(store, today),
            *_exemplars(store, today),
            *_waiting(store, period),
            *_wanting(store, people, unrated),
            *_unproved(proofs),
        ),
        duties=found,
        done=done,
        unsaid=unsaid,
        no_calendar=not duty_queries.of_clock(store, period),
        goals=_goals(store, period),
        progress=(
            Progress("Đã xếp loại năm nay", people - unrated, people, f"Còn {unrated} người" if unrated else "Đã đủ"),
            Progress("Đã có đề nghị khen thưởng", nominated, people, f"{nominated} người trong các danh sách đề nghị"),
        )
        if people
        else (),
        drafts=tuple(drafts),
        proofs=tuple(proofs),
    )


def group_of(due: str, today: date) -> str:
    """Where a day stands as of today: overdue, until Sunday, later this month, after that."""
    sunday = (today + timedelta(days=6 - today.weekday())).isoformat()
    if due < today.isoformat():
        return OVERDUE
    if due <= sunday:
        return WEEK
    return MONTH if due <= clamped(today.year, today.month, 31) else LATER


def _duties(
    store: Store, today: date
) -> tuple[tuple[tuple[str, tuple[Line, ...]], ...], tuple[Line, ...], tuple[Any, ...]]:
    """Open duties by group, those marked lately, those whose rhythm nobody knows."""
    now, far = today.isoformat(), (today + timedelta(days=_AHEAD)).isoformat()
    agenda = duties.agenda(store, now)
    papers = duty_lines.Papers(store, now)
    later = tuple(item for item in agenda.later if item.round.due <= far)
    parts: tuple[tuple[str, Iterable[Item]], ...] = (
        (OVERDUE, agenda.overdue), (WEEK, agenda.week), (MONTH, agenda.month), (LATER, later),
    )  # fmt: skip
    found = tuple((group, duty_lines.lines(items, now, papers)) for group, items in parts)
    done = duties.marked(store, (today - timedelta(days=_BACK)).isoformat())
    return found, duty_lines.lines(done, now), agenda.unsaid


def _goals(store: Store, period: str) -> tuple[Progress, ...]:
    """Targets that have a number, of the campaigns that run in the period; those not reached come first."""
    from dhtt_desktop.services import board

    found = []
    for row in duty_queries.campaigns_with_targets(store, period, *bounds(period))[:_GOAL_CAMPAIGNS]:
        for goal in board.goals(store, row.id, period):
            if goal.wanted and goal.reached is not None:
                unit = f" {goal.row.unit}" if goal.row.unit else ""
                note = f"{row.name}: {_number(goal.wanted)}{unit}" + (f" mỗi {goal.row.per}" if goal.row.per else "")
                found.append((goal.met, Progress(goal.row.text, int(goal.reached), int(goal.wanted), note)))
    return tuple(progress for _, progress in sorted(found, key=lambda pair: bool(pair[0])))


def _number(value: float) -> str:
    return f"{value:g}".replace(".", ",")


def _left(left: int) -> tuple[str, str]:
    """How many days are left, in words, with their tone."""
    words = f"chậm {-left} ngày" if left < 0 else "hôm nay" if left == 0 else f"còn {left} ngày"
    return words, "bad" if left < 0 else "caution" if left <= 7 else "neutral"


def _campaigns(store: Store, today: date) -> list[Task]:
    """Campaigns that come to their end, unless a duty of theirs asks for the closing report already."""
    tasks = []
    asked = duty_queries.campaigns_asking(store, "bao-cao-tong-ket")
    for row in queries.campaigns(store):
        if len(row.ends) != 10 or row.status == "Đã tổng kết" or row.id in asked:
            continue
        left = (date.fromisoformat(row.ends) - today).days
        if left > _AHEAD:
            continue
        pill, tone = _left(left)
        note = f"{row.kind} · kết thúc ngày {show_date(row.ends)}"
        title = f"Tổng kết phong trào {row.name}"
        group = group_of(row.ends, today)
        tasks.append(Task(group, title, note, pill, tone, "Mở phong trào", "campaigns", row.id, row.ends))
    return tasks


def _exemplars(store: Store, today: date) -> list[Task]:
    """Exemplars that are to be looked at or judged again."""
    from dhtt_desktop.services import exemplars

    tasks = []
    for one in exemplars.checks_due(store, today):
        due = one.day if len(one.day) == 10 else (today + timedelta(days=one.left)).isoformat()
        pill, tone = _left(one.left)
        title = f"{one.what}: {one.subject}" if one.subject not in one.what else one.what
        tasks.append(Task(
            group_of(due, today), title, "Điển hình tiên tiến đang bồi dưỡng", pill, tone, "Mở điển hình", "campaigns",
            ("exemplar", one.exemplar_id), due,
        ))  # fmt: skip
    return tasks


def _waiting(store: Store, period: str) -> list[Task]:
    rows = sorted(worklists.waiting(store, period), key=lambda row: _order(row.kind))
    return [
        Task(
            WAITING,
            f"{award_name(row.kind)}: {row.subjects} đề nghị",
            "Chưa trình cấp có thẩm quyền" if row.status == "Đang soạn" else "Đã trình, chờ quyết định",
            row.status.lower(),
            "neutral" if row.status == "Đang soạn" else "info",
            "Mở danh sách",
            "awards",
            row.kind,
        )
        for row in rows
    ]


def _order(kind: str) -> int:
    award = reference.award(kind)
    return award.order if award else 10_000


def _wanting(store: Store, people: int, unrated: int) -> list[Task]:
    tasks = []
    if people and unrated:
        title = f"Xếp loại {unrated} người chưa có kết quả"
        note = "Xếp loại là căn cứ đầu tiên của danh hiệu thi đua"
        tasks.append(Task(WAITING, title, note, "chưa đủ", "neutral", "Xếp loại", "people", "ratings"))
    if lacking := worklists.incomplete(store):
        title = f"Bổ sung ngày sinh, giới tính cho {lacking} người"
        note = "Danh sách đề nghị cần năm sinh và giới tính"
        tasks.append(Task(WAITING, title, note, "còn thiếu", "caution", "Mở nhân sự", "people", "incomplete"))
    return tasks


def _unproved(proofs: list[Any]) -> list[Task]:
    """Titles of those put forward this year that no decision proves: without it they count for nothing."""
    awards = sum(row.awards for row in proofs if row.nominated)
    if not awards:
        return []
    title = f"Bổ sung số quyết định cho {awards} danh hiệu của người đang được đề nghị"
    note = "Danh hiệu chưa có số quyết định thì không chứng minh được khi xét"
    return [Task(WAITING, title, note, "thiếu căn cứ", "caution", "Mở danh sách", "awards", "unproved")]
