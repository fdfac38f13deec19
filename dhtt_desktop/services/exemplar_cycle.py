"""The life of an exemplar: where each stands, what comes next, and the lists of what is wanting.

A step is on record when somebody wrote it down, and also when something else tells it: the award of recognition, the
registration, an observation, a published item, somebody who took the model up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.store import exemplar_queries
from dhtt_desktop.store.database import Store

STEPS = (
    FOUND, REGISTERED, FOSTERED, REVIEWED, RECOGNISED, REWARDED, INTRODUCED, PUBLICISED, SPREAD, REASSESSED,
) = (
    "Phát hiện", "Đăng ký", "Bồi dưỡng", "Bình xét", "Công nhận", "Khen thưởng", "Giới thiệu", "Tuyên truyền",
    "Nhân rộng", "Đánh giá lại",
)  # fmt: skip
"""The steps in their usual order, as they are kept and shown; any may be missing, or come earlier or later."""

ABOUT: Mapping[str, str] = {
    FOUND: "Ai phát hiện, vì việc gì", REGISTERED: "Đăng ký xây dựng điển hình",
    FOSTERED: "Giúp đỡ, theo dõi, rút kinh nghiệm", REVIEWED: "Tổ, Hội đồng bình xét",
    RECOGNISED: "Quyết định công nhận điển hình tiên tiến",
    REWARDED: "Giấy khen, bằng khen, danh hiệu", INTRODUCED: "Giới thiệu lên cấp trên bằng công văn, kèm chân dung",
    PUBLICISED: "Bài viết, nói dưới cờ, hội nghị…", SPREAD: "Người khác, nơi khác làm theo",
    REASSESSED: "Xem còn giữ vững không",
}  # fmt: skip
RESULTS = (KEPT, WEAKER, ENDED) = ("Giữ vững", "Cần bồi dưỡng thêm", "Thôi là điển hình")
EXEMPLAR = "ĐHTT"  # the award, and the kind of registration
TERM = 150  # days: a school term without any step is a long silence

DONE, GAP, NEXT, AHEAD = "done", "gap", "next", "ahead"


class Check(NamedTuple):
    """Something that is to be looked at on a day (ISO). `left` days remain, negative ones are days too late."""

    exemplar_id: int
    campaign_id: int | None
    subject: str
    what: str
    day: str
    left: int


@dataclass(frozen=True, slots=True)
class Line:
    """One exemplar in a list. `days` are the steps on record with their latest day ("" not known)."""

    id: int
    person_id: int | None
    team_id: int | None
    subject: str
    name_key: bytes
    post: str
    team: str
    title: str
    field: str
    period: str
    campaign_id: int | None
    campaign: str
    helper: str
    days: Mapping[str, str]
    lapsed: frozenset[str]  # steps whose only paper was cancelled
    story: int  # of four texts
    photos: int
    published: int
    planned: int
    replications: int
    active: str  # the last day on which anything happened
    ended: bool
    check: Check | None

    @property
    def stage(self) -> str:
        """The furthest step on record, "" none."""
        return next((step for step in reversed(STEPS) if step in self.days), "")

    @property
    def next(self) -> str:
        """The step after the furthest one; "" where there is none, or it is over."""
        at = STEPS.index(self.stage) + 1 if self.stage else 0
        return "" if self.ended or at >= len(STEPS) else STEPS[at]

    @property
    def place(self) -> str:
        """Post and team of a person."""
        return ", ".join(part for part in (self.post, self.team) if part)


def states(line: Line) -> dict[str, str]:
    """How each step stands: done, a gap before a later one, the next one, or still ahead."""
    reached = STEPS.index(line.stage) if line.stage else -1
    found = {}
    for at, step in enumerate(STEPS):
        state = NEXT if step == line.next else GAP if at < reached else AHEAD
        found[step] = DONE if step in line.days else state
    return found


@dataclass(frozen=True, slots=True)
class Gap:
    """A list of what is wanting. `about` says what to do."""

    code: str
    title: str
    about: str
    holds: Callable[[Line, str], bool]  # the line, today (ISO)


def _forgotten(line: Line, today: str) -> bool:
    """Registered or fostered, not recognised, and nothing happened for a term."""
    if RECOGNISED in line.days or not {REGISTERED, FOSTERED, FOUND} & set(line.days):
        return False
    return line.active < (date.fromisoformat(today) - timedelta(days=TERM)).isoformat()


GAPS = (
    Gap("unpublicised", "Đã công nhận, chưa tuyên truyền", "Viết tin bài, giới thiệu dưới cờ, đăng cổng thông tin.",
        lambda line, today: RECOGNISED in line.days and PUBLICISED not in line.days),
    Gap("unrecognised", "Đã tuyên truyền, chưa công nhận", "Đưa ra bình xét và quyết định công nhận.",
        lambda line, today: PUBLICISED in line.days and RECOGNISED not in line.days),
    Gap("forgotten", "Đăng ký rồi để quên", "Cả học kỳ không ghi bước nào: hẹn gặp, theo dõi, hoặc thôi xây dựng.",
        _forgotten),
    Gap("unspread", "Đã công nhận, chưa nhân rộng", "Tổ chức dự giờ, trao đổi; ghi ai đã làm theo.",
        lambda line, today: RECOGNISED in line.days and SPREAD not in line.days),
    Gap("story", "Câu chuyện chưa đủ", "Ghi đủ bối cảnh, cách làm, kết quả, bài học.",
        lambda line, today: line.story < 4),
    Gap("photo", "Chưa có ảnh", "Thêm một ảnh để dùng cho bài viết, thẻ giới thiệu, sổ vàng.",
        lambda line, today: not line.photos),
    Gap("overdue", "Quá hẹn bồi dưỡng, đánh giá", "Xem lại và ghi kết quả, hẹn lần sau.",
        lambda line, today: line.check is not None and line.check.left < 0),
    Gap("lapsed", "Quyết định đã bị hủy", "Công nhận dựa trên quyết định đã hủy.",
        lambda line, today: bool(line.lapsed)),
)  # fmt: skip


def wanting(lines: Iterable[Line], today: str) -> dict[str, tuple[Line, ...]]:
    """What is wanting: code of GAPS -> its lines. Who is no exemplar any more is left out."""
    live = [line for line in lines if not line.ended]
    return {gap.code: tuple(line for line in live if gap.holds(line, today)) for gap in GAPS}


def look(store: Store, today: date, campaign_id: int | None = None) -> tuple[Line, ...]:
    """Every exemplar, or those of a campaign, as they stand today; a few questions whatever their number."""
    rows = exemplar_queries.exemplars(store, campaign_id)
    if not rows:
        return ()
    steps = _grouped(exemplar_queries.lives(store))
    tasks = _grouped(exemplar_queries.nurture(store))
    shown = exemplar_queries.publicity(store)
    told = _Told(store)
    return tuple(_line(row, steps.get(row.id, []), tasks.get(row.id, []), shown.get(row.id), told, today)
                 for row in rows)  # fmt: skip


def checks_due(store: Store, today: date, ahead: int = 14) -> tuple[Check, ...]:
    """What of fostering and re-assessment is overdue or comes within `ahead` days, soonest first, all campaigns."""
    found = []
    steps, tasks = _grouped(exemplar_queries.lives(store, REASSESSED)), _grouped(exemplar_queries.nurture(store))
    for row in exemplar_queries.subjects(store) if steps or tasks else ():
        mine = steps.get(row.id, [])
        if not _ended(mine):
            found += [one for one in _checks(row, mine, tasks.get(row.id, []), today) if one.left <= ahead]
    return tuple(sorted(found, key=lambda one: (one.day, one.subject)))


class _Told:
    """What awards and registrations say of the steps of their subjects."""

    def __init__(self, store: Store) -> None:
        self._recognised: dict[tuple[int | None, int | None, str], str] = {}
        for row in exemplar_queries.recognitions(store, EXEMPLAR):
            key = (row.person_id, row.team_id, row.period)
            self._recognised[key] = max(self._recognised.get(key, ""), row.decision_date)
        self._registered: dict[tuple[int | None, int | None], list[Any]] = {}
        for row in exemplar_queries.registrations(store, EXEMPLAR):
            self._registered.setdefault((row.person_id, row.team_id), []).append(row)

    def steps(self, row: Any) -> dict[str, str]:
        """Steps of an exemplar that other records tell, with their days."""
        found = {}
        day = self._recognised.get((row.person_id, row.team_id, row.period))
        if day is not None:
            found[RECOGNISED] = day
        for one in self._registered.get((row.person_id, row.team_id), ()):
            if one.period == row.period or (one.campaign_id and one.campaign_id == row.campaign_id):
                found[REGISTERED] = max(found.get(REGISTERED, ""), one.registered_on)
        return found


def _line(row: Any, steps: list[Any], tasks: list[Any], shown: Any, told: _Told, today: date) -> Line:
    days: dict[str, str] = {}
    lapsed = {one.step for one in steps if one.cancelled}
    for one in steps:
        if not one.cancelled:
            days[one.step] = max(days.get(one.step, ""), one.happened_on)
    for step, day in _elsewhere(row, tasks, shown, told).items():
        days[step] = max(days.get(step, ""), day)
    ended = _ended(steps)
    checks = [] if ended else _checks(row, steps, tasks, today)
    return Line(
        row.id, row.person_id, row.team_id, row.subject or "", row.name_key or b"", row.post or "", row.team or "",
        row.title, row.field, row.period, row.campaign_id, row.campaign or "", row.helper or "", days,
        frozenset(lapsed - days.keys()), row.story, row.photos, shown.published if shown else 0,
        shown.planned if shown else 0, row.replications, max(days.values(), default=""), ended,
        min(checks, key=lambda one: one.day, default=None),
    )  # fmt: skip


def _elsewhere(row: Any, tasks: list[Any], shown: Any, told: _Told) -> dict[str, str]:
    found = told.steps(row)
    seen = [one.observed_on for one in tasks if one.observed_on]
    if seen:
        found[FOSTERED] = max(seen)
    if shown and shown.published:
        found[PUBLICISED] = shown.last
    if row.replications:
        found[SPREAD] = row.replicated or ""
    return found


def _ended(steps: list[Any]) -> bool:
    """Whether the last re-assessment says that it is no exemplar any more."""
    results = [one.result for one in steps if one.step == REASSESSED]
    return bool(results) and results[-1] == ENDED


def _checks(row: Any, steps: list[Any], tasks: list[Any], today: date) -> list[Check]:
    """What waits for a look: tasks not yet seen to, the next check of the latest observation and re-assessment."""
    found = [(one.task or "Việc bồi dưỡng", one.due) for one in tasks if one.due and not one.observed_on]
    seen = max((one for one in tasks if one.observed_on), key=lambda one: (one.observed_on, one.id), default=None)
    if seen is not None and seen.next_check:
        found.append(("Theo dõi, bồi dưỡng lần tới", seen.next_check))
    judged = [one for one in steps if one.step == REASSESSED]
    if judged and judged[-1].next_on:
        found.append(("Đánh giá lại điển hình", judged[-1].next_on))
    return [
        Check(row.id, row.campaign_id, row.subject or "", what, day, (_last_day(day) - today).days)
        for what, day in found
    ]  # fmt: skip


def _last_day(day: str) -> date:
    """The day itself; of a month or year its last day: only then it is overdue."""
    if len(day) == 10:
        return date.fromisoformat(day)
    year, month = int(day[:4]), int(day[5:7] or 12)
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def is_past(day: str, today: date) -> bool:
    """Whether a day is over; a month or year when its last day is."""
    return _last_day(day) < today


def check_words(check: Check) -> str:
    """When a check is due, as a reader counts: "quá 3 ngày", "hôm nay", "còn 5 ngày (25/11/2026)"."""
    if check.left < 0:
        return f"quá hẹn {-check.left} ngày"
    if check.left == 0:
        return "hôm nay"
    return f"còn {check.left} ngày" if check.left <= 31 else show_date(check.day)


def _grouped(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row.exemplar_id, []).append(row)
    return found
