"""What is due, unfinished or wanting, with the place where it is done."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dhtt_desktop import reference
from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.services.lists import WRITTEN, award_name
from dhtt_desktop.store import queries, worklists
from dhtt_desktop.store.database import Store

OVERDUE, SOON, LATER, WAITING = "Quá hạn", "Tuần này", "Sắp tới", "Đang chờ"


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
    day: str = ""  # dd/mm, "" when it has no day


@dataclass(frozen=True, slots=True)
class Progress:
    """How far something of the year is."""

    title: str
    value: int
    maximum: int
    note: str


@dataclass(frozen=True, slots=True)
class Today:
    """The whole first page."""

    tasks: tuple[Task, ...] = ()
    progress: tuple[Progress, ...] = ()
    drafts: tuple[Any, ...] = ()  # rows of the register that are not yet files
    proofs: tuple[Any, ...] = field(default=())  # people whose awards lack a decision's number

    @property
    def urgent(self) -> int:
        """How many tasks are overdue or of this week."""
        return sum(task.group in (OVERDUE, SOON) for task in self.tasks)


def look(store: Store, period: str, today: date) -> Today:
    """Read the page for a period, as of `today`."""
    people = worklists.people_here(store)
    unrated = worklists.unrated(store, period) if people else 0
    nominated = worklists.nominated(store, period)
    proofs = worklists.without_proof(store)
    drafts = [row for row in queries.documents(store) if row.status != WRITTEN]
    drafts.sort(key=lambda row: row.updated_at, reverse=True)
    return Today(
        tasks=(
            *_campaigns(store, today),
            *_waiting(store, period),
            *_wanting(store, people, unrated),
            *_unproved(proofs),
        ),
        progress=(
            Progress("Đã xếp loại năm nay", people - unrated, people, f"Còn {unrated} người" if unrated else "Đã đủ"),
            Progress("Đã có đề nghị khen thưởng", nominated, people, f"{nominated} người trong các danh sách đề nghị"),
        )
        if people
        else (),
        drafts=tuple(drafts),
        proofs=tuple(proofs),
    )


def _campaigns(store: Store, today: date) -> list[Task]:
    tasks = []
    for row in queries.campaigns(store):
        if len(row.ends) != 10 or row.status == "Đã tổng kết":
            continue
        left = (date.fromisoformat(row.ends) - today).days
        if left > 45:
            continue
        group = OVERDUE if left < 0 else SOON if left <= 7 else LATER
        pill = f"chậm {-left} ngày" if left < 0 else "hôm nay" if left == 0 else f"còn {left} ngày"
        tone = "bad" if left < 0 else "caution" if left <= 7 else "neutral"
        note = f"{row.kind} · kết thúc ngày {show_date(row.ends)}"
        title = f"Tổng kết phong trào {row.name}"
        tasks.append(
            Task(group, title, note, pill, tone, "Mở phong trào", "campaigns", row.id, show_date(row.ends)[:5])
        )
    order = {OVERDUE: 0, SOON: 1, LATER: 2}
    return sorted(tasks, key=lambda task: (order[task.group], task.day[3:], task.day))


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
