"""Statistics over years: what is counted, by year and by team, each figure with the rows behind it.

A topic is read once (`read`); `figures` counts what was read, and `behind` gives the rows of a figure. Figures and
lists come from the same rows, so they agree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from dhtt_desktop import reference
from dhtt_desktop.domain.columns import Column, Kind, Listing
from dhtt_desktop.domain.period import bounds, previous, short_period, show_period
from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.domain.text.numbers import decimal_comma, group
from dhtt_desktop.services.statistics_rows import NO_TEAM, READERS, Reading, Source
from dhtt_desktop.store import queries
from dhtt_desktop.store.database import Store

__all__ = [
    "NO_TEAM", "SPANS", "TOPICS", "TOTAL", "Figure", "Reading", "Source", "Topic", "behind", "figure_columns",
    "figures", "level_tones", "money_short", "read", "share", "source_columns", "span", "table", "teams", "told",
    "topic",
]  # fmt: skip

SPANS = (5, 10)
"""How many years can be looked at."""
TOTAL = "*"
"""The id of the line that counts all."""


@dataclass(frozen=True, slots=True)
class Topic:
    """Something that is counted. `unit` stands after a number; `money`: in đồng; `shares`: best seen in per cent."""

    code: str
    name: str
    unit: str
    about: str
    money: bool = False
    shares: bool = False


TOPICS = (
    Topic("ratings", "Xếp loại cá nhân", "người", "Mức xếp loại chất lượng hằng năm của cá nhân", shares=True),
    Topic("team_ratings", "Xếp loại tập thể", "tập thể", "Mức xếp loại chất lượng hằng năm của tập thể", shares=True),
    Topic("awards", "Danh hiệu, hình thức khen thưởng", "lượt", "Khen thưởng đã có quyết định, chưa bị hủy"),
    Topic("initiatives", "Sáng kiến, đề tài", "sáng kiến", "Theo phạm vi công nhận; mỗi sáng kiến tính một lần"),
    Topic("exemplars", "Điển hình được công nhận", "điển hình", "Theo khen thưởng hoặc bước công nhận của hồ sơ"),
    Topic("replications", "Nhân rộng điển hình", "lượt", "Ai đã học, làm theo điển hình nào"),
    Topic("publicity", "Tin, bài tuyên truyền", "tin, bài", "Tin, bài đã đăng, theo kênh"),
    Topic("money", "Tiền thưởng", "đồng", "Theo mức của ngày quyết định; mỗi cá nhân, tập thể", money=True),
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A line of the table: one value for each period, and all of them together."""

    id: str
    name: str
    values: tuple[int, ...]
    total: int

    @property
    def search_key(self) -> str:
        """The table is not searched."""
        return ""


def topic(code: str) -> Topic:
    """A topic by its code. Raises KeyError."""
    return {one.code: one for one in TOPICS}[code]


def span(period: str, years: int) -> tuple[str, ...]:
    """So many periods that end with the one shown, the oldest first."""
    return tuple(previous(period, back) for back in range(years - 1, -1, -1))


def read(store: Store, code: str, periods: Sequence[str]) -> Reading:
    """The rows of a topic in these periods."""
    return READERS[code](store, tuple(periods))


def teams(store: Store, reading: Reading) -> tuple[str, ...]:
    """The teams that what was read names, in the order of the school; who has none comes last."""
    found = {team for one in reading.sources for team in one.teams}
    order = {row.name: at for at, row in enumerate(queries.teams(store, include_aside=True))}
    return tuple(sorted(found, key=lambda name: (name == NO_TEAM, order.get(name, len(order)), name)))


def figures(reading: Reading, periods: Sequence[str], *, team: str = "", by_team: Sequence[str] = ()) -> list[Figure]:
    """The lines of the table and, where there are several, the one of all.

    `team` counts only that team; `by_team` makes a line of each of these teams instead of each kind. What is about
    several teams counts for each of them, and once in all.
    """
    kept = [one for one in reading.sources if not team or team in one.teams]
    if by_team:
        made = [_figure(name, name, [one for one in kept if name in one.teams], periods) for name in by_team]
    else:
        made = [_figure(key, name, [one for one in kept if one.line == key], periods) for key, name in reading.lines]
    made = [one for one in made if any(one.values)]
    return [*made, _figure(TOTAL, "Cộng", kept, periods)] if made else []


def _figure(key: str, name: str, sources: Iterable[Source], periods: Sequence[str]) -> Figure:
    sums = dict.fromkeys(periods, 0)
    for one in sources:
        sums[one.period] += one.amount
    return Figure(key, name, tuple(sums.values()), sum(sums.values()))


def behind(reading: Reading, line: str, period: str = "", *, team: str = "", by_team: bool = False) -> list[Source]:
    """The rows of a figure: of a line (TOTAL: of all) in a period ("": in all of them)."""
    return [
        one
        for one in reading.sources
        if (not period or one.period == period)
        and (not team or team in one.teams)
        and (line == TOTAL or (line in one.teams if by_team else one.line == line))
    ]


def share(value: int, whole: int) -> str:
    """A part in per cent: "28,6 %"."""
    return f"{decimal_comma(value * 100 / whole, 1)} %" if whole else ""


def money_short(amount: float) -> str:
    """An amount where there is little room: "1,2 tr" (triệu đồng)."""
    return f"{decimal_comma(amount / 1_000_000, 1)} tr" if amount else "0"


def told(figure: Figure, periods: Sequence[str], unit: str) -> str:
    """What a chart of this line says, in a sentence: the year shown, the change, the most."""
    last, values = figure.values[-1], figure.values
    year = show_period(periods[-1]).capitalize()
    words = f"{year}: {group(last)} {unit}" if last else f"{year} chưa có"
    if last and len(values) > 1:
        change = last - values[-2]
        more = f"{'tăng' if change > 0 else 'giảm'} {group(abs(change))} so với" if change else "bằng"
        words += f", {more} năm trước"
    best = max(values)
    if best and values.count(best) == 1 and best != last:
        words += f"; nhiều nhất {show_period(periods[values.index(best)])} ({group(best)})"
    return f"{words}."


# As lists


def figure_columns(periods: Sequence[str], one: Topic) -> tuple[Column, ...]:
    """The table over `Figure`: the line, each period, all."""
    many = len(periods) > SPANS[0]
    kind = Kind.MONEY if one.money else Kind.NUMBER
    width, wide = (88, 24.0) if one.money else (58 if many else 86, 17.0 if many else 22.0)
    return (
        Column("name", "Nội dung", lambda r: r.name, width=150, width_mm=60, sortable=False),
        *(
            Column(
                period, _short(period) if many else short_period(period), _value_at(at), kind, width,
                wide, _figure_text(at), sortable=False,
            )
            for at, period in enumerate(periods)
        ),
        Column("total", "Cộng", lambda r: r.total, kind, 96 if one.money else 64, wide, sortable=False),
    )  # fmt: skip


def _value_at(at: int) -> Callable[[Figure], int]:
    return lambda figure: figure.values[at]


def _figure_text(at: int) -> Callable[[Figure], str]:
    return lambda figure: group(figure.values[at]) if figure.values[at] else "–"


def source_columns(one: Topic) -> tuple[Column, ...]:
    """The list behind a figure, over `Source`."""
    by_day = one.code in ("publicity", "replications")  # these have a day and no decision
    return (
        Column("name", "Ai, việc gì", lambda r: r.name, Kind.NAME, 150, 50, key=lambda r: r.name_key),
        Column("period", "Năm", lambda r: short_period(r.period), width=92, width_mm=24),
        Column("what", "Nội dung", lambda r: r.what, width=130, width_mm=55),
        Column("teams", "Tổ", lambda r: ", ".join(r.teams), width=100, width_mm=35),
        Column("paper", "Quyết định", lambda r: r.paper, width=100, width_mm=32, visible=not (one.money or by_day)),
        Column("day", "Ngày", lambda r: r.day, Kind.DATE, 92, 22, visible=by_day),
        *((Column("amount", "Số tiền", lambda r: r.amount, Kind.MONEY, 92, 26),) if one.money else ()),
    )


def table(one: Topic, lines: Sequence[Figure], periods: Sequence[str], where: str, notes: Sequence[str]) -> Listing:
    """The table for paper and Excel."""
    first, last = show_date(bounds(periods[0])[0]), show_date(bounds(periods[-1])[1])
    subtitle = " · ".join(part for part in (where, f"Từ {first} đến {last}", f"Đơn vị tính: {one.unit}") if part)
    return Listing(f"Thống kê: {one.name}", figure_columns(periods, one), tuple(lines), subtitle, tuple(notes))


def level_tones() -> dict[str, str]:
    """The colours that the ratings have everywhere in the program."""
    from dhtt_desktop.services.lists import RATING_TONES

    return {one.code: RATING_TONES.get(one.code, "neutral") for one in reference.ratings()}


def _short(period: str) -> str:
    """A period in a narrow column: "26–27"."""
    return f"{period[2:4]}–{period[-2:]}" if "-" in period else period
