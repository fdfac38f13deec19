"""What reports can tell from the data: targets reached, registered against achieved, publicity, recognition, spreading.

Each is a sentence or none: where nothing is known, room to write is left and nothing is invented. `traces` names the
figures of a report with what lists them: the statistics, or the board of its campaign.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dhtt_desktop.domain.period import show_period
from dhtt_desktop.domain.text.numbers import decimal_comma, group, two_digits
from dhtt_desktop.services import board, exemplars, registered_results, statistics
from dhtt_desktop.services.drafting_base import TO_WRITE
from dhtt_desktop.services.papers import Draft
from dhtt_desktop.services.statistics import TOTAL
from dhtt_desktop.store import publicity_queries
from dhtt_desktop.store.database import Store

STAGE_YEARS = 5  # of a stage (2021-2025, 2026-2030), as the superiors' plans count it
_TRACED = {
    "bao-cao-nam": ("ratings", "awards", "initiatives", "exemplars", "publicity", "replications"),
    "bao-cao-giai-doan": ("ratings", "awards", "exemplars", "publicity", "replications"),
}
_OF_A_CAMPAIGN = frozenset({"bao-cao-so-ket", "bao-cao-tong-ket"})


@dataclass(frozen=True, slots=True)
class Trace:
    """A figure as the data has it today, and where it is listed: the tab and what to open there."""

    words: str
    tab: str
    place: tuple[Any, ...]


def stage_of(period: str) -> tuple[str, ...]:
    """The periods of the stage that ends with this one, the oldest first."""
    return statistics.span(period, STAGE_YEARS)


def with_room(*sentences: str) -> str:
    """The sentences that there are, and room for what only people can tell."""
    return "\n\n".join([*filter(None, sentences), TO_WRITE])


def targets(store: Store, campaign_id: int, period: str) -> str:
    """Each target of a campaign whose count is known: "- Điển hình cấp trường: 03/02 điển hình (đạt)."."""
    lines = []
    for goal in board.goals(store, campaign_id, period):
        if goal.reached is not None:
            said = {True: " (đạt)", False: " (chưa đạt)", None: ""}[goal.met]
            lines.append(f"- {_reached(goal)}{said}.")
    return "\n\n".join(lines)


def _reached(goal: board.Goal) -> str:
    """ "Điển hình cấp trường: 03/02 điển hình"."""
    figure = _figure(goal.reached or 0)
    if goal.wanted is not None:
        figure += f"/{_figure(goal.wanted)}"
    words = goal.row.text.strip().rstrip(".;:")
    return f"{words}: {' '.join(filter(None, (figure, goal.row.unit)))}"


def _figure(value: float) -> str:
    return two_digits(int(value)) if value == int(value) else decimal_comma(value)


def registered(store: Store, period: str) -> str:
    """Registered against achieved in a period."""
    whole = next(iter(registered_results.tallies(registered_results.outcomes(store, period))), None)
    if whole is None or not whole.registered:
        return ""
    words = f"So với đăng ký: {two_digits(whole.registered)} lượt đăng ký, {two_digits(whole.achieved)} lượt đạt"
    words += f" ({whole.share})"
    return f"{words}, {two_digits(whole.open)} lượt chưa có kết quả." if whole.open else f"{words}."


def publicity(store: Store, periods: Sequence[str]) -> str:
    """How many items were published in these periods, by channel."""
    lines = statistics.figures(statistics.read(store, "publicity", periods), periods)
    return _published({line.name: line.total for line in lines if line.id != TOTAL})


def publicity_of(store: Store, campaign_id: int) -> str:
    """How many items of a campaign were published, by channel."""
    items = publicity_queries.items(store, campaign_id)
    return _published(dict(Counter(item.channel for item in items if item.published_on).most_common()))


def _published(channels: dict[str, int]) -> str:
    told = "; ".join(f"{name or 'kênh khác'}: {two_digits(count)}" for name, count in channels.items())
    return f"Đã đăng {two_digits(sum(channels.values()))} tin, bài tuyên truyền ({told})." if channels else ""


def spread(store: Store, periods: Sequence[str]) -> str:
    """How often models were taken up in these periods, and by whom."""
    lines = statistics.figures(statistics.read(store, "replications", periods), periods)
    told = "; ".join(f"{line.name.lower()}: {two_digits(line.total)}" for line in lines if line.id != TOTAL)
    return f"Điển hình được học tập, nhân rộng {two_digits(lines[-1].total)} lượt ({told})." if lines else ""


def recognised(store: Store, periods: Sequence[str]) -> dict[str, int]:
    """How many exemplars were recognised in each period."""
    lines = statistics.figures(statistics.read(store, "exemplars", periods), periods)
    return dict(zip(periods, lines[-1].values, strict=True)) if lines else dict.fromkeys(periods, 0)


def is_traced(draft: Draft) -> bool:
    """Whether `traces` can tell anything of this document."""
    return (draft.code in _TRACED and bool(draft.period)) or (draft.code in _OF_A_CAMPAIGN and bool(draft.campaign_id))


def traces(store: Store, draft: Draft) -> tuple[Trace, ...]:
    """The figures of a report that are listed somewhere, as the data has them today; () for other documents."""
    if not is_traced(draft):
        return ()
    if draft.code in _OF_A_CAMPAIGN and draft.campaign_id is not None:
        return _of_campaign(store, draft.campaign_id, draft.period)
    stage = draft.code == "bao-cao-giai-doan"
    periods = stage_of(draft.period) if stage else (draft.period,)
    when = f"giai đoạn {periods[0][:4]}–{draft.period[-4:]}" if stage else show_period(draft.period)
    found = []
    for code in _TRACED[draft.code]:
        one = statistics.topic(code)
        lines = statistics.figures(statistics.read(store, code, periods), periods)
        total = lines[-1].total if lines else 0
        place = ("statistics", code, "" if stage else draft.period, draft.period)  # "": the years of the stage
        found.append(Trace(f"{one.name}: {group(total)} {one.unit}, {when}", "reports", place))
    return tuple(found)


def _of_campaign(store: Store, campaign_id: int, period: str) -> tuple[Trace, ...]:
    """Its targets, where the board names what counts; its items of publicity and its exemplars."""
    goals = [goal for goal in board.goals(store, campaign_id, period) if goal.reached is not None]
    found = [Trace(_reached(goal), "campaigns", ("board", campaign_id)) for goal in goals]
    items = sum(1 for item in publicity_queries.items(store, campaign_id) if item.published_on)
    found.append(Trace(f"Tin, bài đã đăng: {two_digits(items)}", "campaigns", ("publicity", campaign_id)))
    models = len(exemplars.look(store, store.now().date(), campaign_id))
    return (*found, Trace(f"Hồ sơ điển hình: {two_digits(models)}", "campaigns", ("exemplars", campaign_id)))
