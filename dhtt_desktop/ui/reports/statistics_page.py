"""Thống kê: what the school reached over five or ten years as a chart and a table; each figure opens its list."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from dhtt_desktop.domain.columns import Listing
from dhtt_desktop.domain.period import short_period
from dhtt_desktop.domain.text.numbers import group
from dhtt_desktop.services import statistics
from dhtt_desktop.services.statistics import TOPICS, TOTAL, Figure, Reading
from dhtt_desktop.ui import chart, list_output
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.chart import Chart, Series
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.file_out import show_in_folder
from dhtt_desktop.ui.inputs import ComboBox
from dhtt_desktop.ui.layouts import clear, column, flow
from dhtt_desktop.ui.reports.statistics_behind import Behind
from dhtt_desktop.ui.reports.statistics_table import FigureTable
from dhtt_desktop.ui.split import ListDetail
from dhtt_desktop.ui.table import ListCard
from dhtt_desktop.ui.theme import ROW, L, M, theme
from dhtt_desktop.ui.widgets import Banner, Card, EmptyState, label, scroll

SCHOOL, BY_TEAM = "", "*"
_WHO = (("Toàn trường", SCHOOL), ("So sánh các tổ", BY_TEAM))
_MODES = (("Cột chồng", chart.BARS), ("Tỷ lệ", chart.SHARES), ("Đường", chart.LINES))
_TONES = ("info", "good", "title", "accent", "neutral", "caution")
_REST = "Còn lại"
_ROWS = 8  # of the table that are seen at once, the head among them
_EMPTY = "Con số có khi những năm này được ghi vào Nhân sự, Khen thưởng hoặc Phong trào. Có thể chọn 10 năm."
_KEPT: dict[str, tuple[str, object]] = {
    "ratings": ("people", "ratings"), "team_ratings": ("people", "teams"), "awards": ("awards", None),
    "money": ("awards", None), "initiatives": ("people", None), "exemplars": ("campaigns", "exemplars"),
    "replications": ("campaigns", "exemplars"), "publicity": ("campaigns", "exemplars"),
}  # fmt: skip
"""Where a topic is written down: tab and what to open there."""


class StatisticsPage(QWidget):
    """A topic, how many years back from the year shown, and whom it counts; the list behind a figure at the right."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.periods: tuple[str, ...] = ()
        self.lines: list[Figure] = []
        self._reading = Reading((), ())
        self._line, self._period = TOTAL, ""
        self._shape: tuple[object, ...] = ()
        self._charted: tuple[str, ...] = ()  # the lines of the chart
        self.table: FigureTable | None = None
        self.topic = ComboBox((one.name, one.code) for one in TOPICS)
        self.years = ComboBox((f"{years} năm", years) for years in statistics.SPANS)
        self.who = ComboBox(_WHO)
        self.only = ComboBox()  # among teams one kind is compared, or all together
        self.mode = ComboBox(_MODES)
        self.excel_button = Button("Ghi Excel", "primary", "file-spreadsheet", self.save_table)
        self.print_button = Button("In bảng", "quiet", "printer", self.print_list)
        self.chart, self.behind = Chart(), Behind(context)
        self.mode.choose(chart.SHARES)
        self.sentence, self.notes = label("", "secondary", wrap=True), label("", "faint", wrap=True)
        self.said = Banner("", "good")
        self.said.hide()
        self._build()
        self._connect()

    def _build(self) -> None:
        named = ((self.topic, "Nội dung thống kê"), (self.years, "Số năm"), (self.who, "Phạm vi thống kê"),
                 (self.only, "So sánh theo"),
                 (self.mode, "Kiểu biểu đồ"))  # fmt: skip
        for box, name in named:
            box.setAccessibleName(name)
            box.setMaximumWidth(theme().px(230))
        self.chart.setAccessibleName("Biểu đồ; mũi tên để đi giữa các phần")
        tools = flow(self.topic, self.years, self.who, self.only, self.mode, None, self.print_button, self.excel_button)
        picture = Card()
        picture.body.setContentsMargins(L, M, L, M)
        picture.body.addWidget(self.sentence)
        picture.body.addWidget(self.chart, 1)
        self._place: QVBoxLayout = column(gap=0)
        figures = QWidget()
        inner = column(picture, gap=10)
        inner.setStretch(0, 3)
        inner.addLayout(self._place, 2)
        inner.addWidget(self.notes)
        figures.setLayout(inner)
        go = Button("Đến nơi ghi", "", "arrow-right", lambda: self.context.navigate.emit(*_KEPT[self._topic().code]))
        self.empty = EmptyState("chart-bar", "Chưa có số liệu trong các năm này", _EMPTY, (go,))
        self._stack = QStackedWidget()
        self._stack.addWidget(scroll(figures))
        self._stack.addWidget(self.empty)
        left = QWidget()
        whole: QVBoxLayout = column(tools, self.said, gap=10, margins=(L, 10, L, M))
        whole.addWidget(self._stack, 1)
        left.setLayout(whole)
        self.split = ListDetail(left, self.behind, 420)
        self.setLayout(column(self.split, gap=0))

    def _connect(self) -> None:
        self.topic.currentIndexChanged.connect(lambda _: self._other_topic())
        for box in (self.years, self.only):
            box.currentIndexChanged.connect(lambda _: self.reload())
        self.who.currentIndexChanged.connect(lambda _: self._other_who())
        self.mode.currentIndexChanged.connect(lambda _: self._draw())
        self.chart.picked.connect(self._picked)
        self.chart.opened.connect(self.split.show_detail)

    # What the tab calls

    def reload(self) -> None:
        """Count again; the figure that is open stays open where it still is."""
        store = self.context.store
        if store is None:
            return
        one = statistics.topic(self.topic.currentData())
        shown = self.periods[-1:] == (self.context.period,)
        self.periods = statistics.span(self.context.period, self.years.currentData())
        self._reading = statistics.read(store, one.code, self.periods)
        self._offer_teams(statistics.teams(store, self._reading))
        who = self.who.currentData()
        self._offer_kinds(who == BY_TEAM)
        by_team = statistics.teams(store, self._reading) if who == BY_TEAM else ()
        team = "" if who == BY_TEAM else who
        self.lines = statistics.figures(self._reading, self.periods, team=team, by_team=by_team)
        if not shown or (self._period and self._period not in self.periods):
            self._period = self.context.period
        if self._line not in {line.id for line in self.lines}:
            self._line = TOTAL
        for button in (self.excel_button, self.print_button):
            button.allow("" if self.lines else "Chưa có số liệu để in.")
        self._stack.setCurrentIndex(0 if self.lines else 1)
        self.notes.setText("\n".join(self._reading.notes))
        self.notes.setVisible(bool(self._reading.notes))
        self._show_table()
        self._draw()
        self._show_behind()

    def show_figure(self, code: str, period: str = "", until: str = "") -> None:
        """Open what a topic comes to in a period, or ("") in the five years that end with `until`."""
        self.who.choose(SCHOOL)
        self.topic.choose(code)
        if not period:
            self.years.choose(statistics.SPANS[0])
        if until and (period or until) not in (self.periods if period else self.periods[-1:]):
            self.context.set_period(until)
        self.reload()
        self.open_cell(TOTAL, period)
        self.split.show_detail()

    def open_cell(self, line: str, period: str) -> None:
        """Open the list of a figure."""
        self._line, self._period = line, period
        if self.table is not None:
            self.table.show_figures(self.lines, line, period)
        self._mark_chart()
        self._show_behind()

    def print_list(self) -> None:
        """Print the table as shown."""
        if self.context.store is not None and self.lines:
            list_output.print_list(self, self.context.store, self.listing())

    def save_table(self) -> None:
        """Write the table as shown into a workbook."""
        if self.lines:
            list_output.save_list(self.context, self, self.listing(), ".xlsx", self._saved)

    def listing(self) -> Listing:
        """The table as shown, for paper and Excel."""
        where = ": ".join(part for part in (self.who.currentText(), self._kind()) if part)
        return statistics.table(self._topic(), self.lines, self.periods, where, self._reading.notes)

    # Showing

    def _topic(self) -> statistics.Topic:
        return statistics.topic(self.topic.currentData())

    def _other_topic(self) -> None:
        self._line = TOTAL
        shares = self._topic().shares and self.who.currentData() != BY_TEAM
        self._choose_mode(chart.SHARES if shares else chart.BARS)
        self.reload()

    def _offer_teams(self, teams: tuple[str, ...]) -> None:
        chosen = self.who.currentData()
        gone = () if chosen in (SCHOOL, BY_TEAM, *teams) else (chosen,)  # what is chosen stays, with nothing in it
        self.who.fill((*_WHO, *((name, name) for name in (*teams, *gone))))

    def _offer_kinds(self, by_team: bool) -> None:
        """Among teams: which kind is compared; what is read is kept to it."""
        self.only.setVisible(by_team)
        if by_team:
            there = {row.line for row in self._reading.sources}
            kinds = ((name, key) for key, name in self._reading.lines if key in there)
            self.only.fill((("Tất cả", TOTAL), *kinds))
            if (kind := self.only.currentData()) != TOTAL:
                self._reading = replace(self._reading, sources=tuple(
                    row for row in self._reading.sources if row.line == kind
                ))  # fmt: skip

    def _other_who(self) -> None:
        if self.who.currentData() == BY_TEAM and self.mode.currentData() == chart.SHARES:
            self._choose_mode(chart.BARS)  # whole teams are no shares of anything
        self.reload()

    def _choose_mode(self, wanted: int) -> None:
        self.mode.blockSignals(True)
        self.mode.choose(wanted)
        self.mode.blockSignals(False)

    def _show_table(self) -> None:
        shape = (self._topic().code, self.periods)
        if shape != self._shape or self.table is None:
            self._shape = shape
            clear(self._place)
            self.table = FigureTable(statistics.figure_columns(self.periods, self._topic()), self.periods)
            self.table.cell.connect(self._cell)
            for opened in (self.table.opened, self.table.clicked):
                opened.connect(lambda _: self.split.show_detail())
            self._card = ListCard(self.table)
            self._place.addWidget(self._card)
        self.table.show_figures(self.lines, self._line, self._period)
        height = self.table.full_height()
        self._card.setMaximumHeight(height)
        self._card.setMinimumHeight(min(height, theme().px(ROW) * _ROWS))

    def _draw(self) -> None:
        """The greatest lines in the chart, the others together."""
        lines = [line for line in self.lines if line.id != TOTAL]
        best = sorted(lines, key=lambda line: line.total, reverse=True)[: len(_TONES) - (len(lines) > len(_TONES))]
        kept = [line for line in lines if line in best]
        tones = statistics.level_tones() if self._topic().shares else {}
        series = [Series(line.name, line.values, tones.get(line.id, _TONES[i % 6])) for i, line in enumerate(kept)]
        rest = [line for line in lines if line not in best]
        if rest:
            sums = tuple(sum(values) for values in zip(*(line.values for line in rest), strict=True))
            series.append(Series(_REST, sums, _TONES[-1]))
        self._charted = (*(line.id for line in kept), *([TOTAL] if rest else []))
        titles = [short_period(period) for period in self.periods]
        shown = statistics.money_short if self._topic().money else lambda value: group(int(value))
        self.chart.show_data(titles, series, self.mode.currentData(), shown)
        self._mark_chart()

    def _mark_chart(self) -> None:
        at = self.periods.index(self._period) if self._period in self.periods else -1
        self.chart.choose(self._charted.index(self._line) if self._line in self._charted else -1, at)

    def _show_behind(self) -> None:
        one, who = self._topic(), self.who.currentData()
        team = "" if who == BY_TEAM else who
        rows = statistics.behind(self._reading, self._line, self._period, team=team, by_team=who == BY_TEAM)
        line = next((line for line in self.lines if line.id == self._line), None)
        name = one.name if line is None or line.id == TOTAL else line.name
        when = short_period(self._period) if self._period else f"{len(self.periods)} năm"
        kind = self._kind()
        title = " · ".join(part for part in (name, kind, when, team) if part)
        self.behind.show_rows(one, title, self._counted(rows), rows)
        said = ", ".join(part for part in (name, kind) if part)
        self.sentence.setText(f"{said}. {statistics.told(line, self.periods, one.unit)}" if line is not None else "")

    def _kind(self) -> str:
        """The one kind that teams are compared by, "" for all."""
        one = self.who.currentData() == BY_TEAM and self.only.currentData() != TOTAL
        return self.only.currentText() if one else ""

    def _counted(self, rows: list[statistics.Source]) -> str:
        """What the list comes to, and its share of the year where that says something."""
        one, value = self._topic(), sum(row.amount for row in rows)
        words = f"{group(value)} {one.unit}"
        whole = next((line for line in self.lines if line.id == TOTAL), None)
        if whole is None or self._line == TOTAL or not value:
            return words
        of = whole.values[self.periods.index(self._period)] if self._period else whole.total
        return f"{words}, {statistics.share(value, of)} của {group(of)}"

    # Choosing

    def _cell(self, line: str, period: str) -> None:
        self._line, self._period = line, period
        self._mark_chart()
        self._show_behind()

    def _picked(self, series: int, at: int) -> None:
        self.open_cell(self._charted[series], self.periods[at])

    def _saved(self, path: Path) -> None:
        self.said.say(f"Đã ghi {path.name}.", "good", "Mở thư mục", lambda: show_in_folder(path), seconds=20)
