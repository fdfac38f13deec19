"""Thống kê as the clerk uses it: choose, click a figure or a bar, look at the list, print, write, go to the person."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from dhtt_desktop.services import drafting, drafting_figures, statistics
from dhtt_desktop.services.statistics import TOPICS, TOTAL
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui import chart, dialogs, list_output
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.reports import ReportsTab
from dhtt_desktop.ui.reports.statistics_page import BY_TEAM, StatisticsPage
from dhtt_desktop.ui.table import ListView

LAST, NOW = "2025-2026", "2026-2027"
_LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(tab: ReportsTab) -> StatisticsPage:
    tab.open("statistics")
    tab.statistics.topic.choose("awards")
    return tab.statistics


def _click(qtbot: QtBot, view: ListView, row: int, column: int) -> None:
    qtbot.mouseClick(view.viewport(), _LEFT, pos=view.visualRect(view.model().index(row, column)).center())


def _line(page: StatisticsPage, name: str) -> statistics.Figure:
    return next(line for line in page.lines if line.name == name)


def test_a_click_on_a_figure_opens_its_list(qtbot: QtBot, page: StatisticsPage) -> None:
    assert page.table is not None
    titles = _line(page, "Lao động tiên tiến")
    _click(qtbot, page.table, 0, 1 + page.periods.index(LAST))
    assert page.behind.title.text() == "Lao động tiên tiến · 2025–2026"
    assert len(page.behind.rows()) == titles.values[page.periods.index(LAST)] > 0
    assert page.behind.count.full_text().startswith(f"{len(page.behind.rows())} lượt, ")
    _click(qtbot, page.table, 0, len(page.periods) + 1)
    assert page.behind.title.text() == "Lao động tiên tiến · 5 năm"
    assert len(page.behind.rows()) == titles.total


def test_arrows_go_from_figure_to_figure(qtbot: QtBot, page: StatisticsPage) -> None:
    assert page.table is not None
    page.open_cell(page.lines[0].id, LAST)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Left)
    assert page.behind.title.text().endswith("2024–2025")
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    assert page.behind.title.text() == f"{page.lines[1].name} · 2024–2025"


def test_a_bar_opens_the_same_list_as_its_figure(qtbot: QtBot, page: StatisticsPage) -> None:
    series, at, area = page.chart.places()[0]
    qtbot.mouseClick(page.chart, _LEFT, pos=area.center().toPoint())
    line = page.lines[series]
    assert page.behind.title.text().startswith(line.name)
    assert len(page.behind.rows()) == line.values[at]
    assert page.table is not None and page.table.currentIndex().column() == 1 + at
    page.chart.setFocus()
    qtbot.keyClick(page.chart, Qt.Key.Key_Right)
    assert len(page.behind.rows()) == line.values[at + 1]
    qtbot.mouseClick(page.chart, _LEFT, pos=QPoint(2, page.chart.height() - 2))  # beside the bars: nothing happens
    assert len(page.behind.rows()) == line.values[at + 1]


def test_every_topic_in_every_way_of_looking(qtbot: QtBot, page: StatisticsPage) -> None:
    for one in TOPICS:
        page.topic.choose(one.code)
        for years in statistics.SPANS:
            page.years.choose(years)
            for who in ("", BY_TEAM):
                page.who.choose(who)
                for mode in (chart.BARS, chart.SHARES, chart.LINES):
                    page.mode.choose(mode)
                    page.grab()
                assert len(page.periods) == years
                total = next((line for line in page.lines if line.id == TOTAL), None)
                words = page.chart.accessibleDescription()
                assert bool(words) == (total is not None)
                assert not words or page.lines[0].name in words
                assert page.excel_button.isEnabled() == bool(page.lines)


def test_ratings_are_seen_as_shares(page: StatisticsPage) -> None:
    page.topic.choose("ratings")
    assert page.mode.currentData() == chart.SHARES
    assert "%)" in page.chart.words()
    page.topic.choose("awards")
    assert page.mode.currentData() == chart.BARS


def test_one_team_only(page: StatisticsPage) -> None:
    whole = page.lines[-1].total
    assert page.who.choose("Tổ 1")
    assert 0 < page.lines[-1].total < whole
    assert {row.teams for row in page.behind.rows()} <= {("Tổ 1",)}
    assert page.behind.title.text().endswith("Tổ 1")
    page.topic.choose("team_ratings")  # the team stays chosen where nothing is counted of it
    assert page.who.currentData() == "Tổ 1"


def test_a_change_is_counted_at_once_and_the_open_figure_stays(
    store: Store, tab: ReportsTab, page: StatisticsPage
) -> None:
    before = _line(page, "Lao động tiên tiến")
    page.open_cell("LĐTT", LAST)
    gone = page.behind.rows()[0]
    with store.begin("Cất") as unit:
        from dhtt_desktop.store import schema

        unit.put_aside(schema.award, int(gone.id[1:]))
    tab.refresh()
    assert _line(page, "Lao động tiên tiến").total == before.total - 1
    assert page.behind.title.text() == "Lao động tiên tiến · 2025–2026"
    assert gone.id not in {row.id for row in page.behind.rows()}


def test_another_year_in_the_head_moves_the_years(context: Context, page: StatisticsPage) -> None:
    context.set_period(LAST)
    assert page.periods[-1] == LAST
    assert page.behind.title.text().endswith("2025–2026")


def test_the_table_and_the_list_go_to_excel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, page: StatisticsPage
) -> None:
    paths = iter((tmp_path / "bang.xlsx", tmp_path / "nguoi.xlsx"))
    monkeypatch.setattr(dialogs, "save_file", lambda *_: next(paths))
    qtbot.mouseClick(page.excel_button, _LEFT)
    page.open_cell("LĐTT", LAST)
    page.behind.search.setText("lê")
    qtbot.waitUntil(lambda: 0 < len(page.behind.rows()) < _line(page, "Lao động tiên tiến").values[-2])
    qtbot.mouseClick(page.behind.excel_button, _LEFT)
    cells = [[cell.value for cell in row] for row in load_workbook(tmp_path / "bang.xlsx").active.iter_rows()]
    assert any(row[0] == "Lao động tiên tiến" and row[-1] == page.lines[0].total for row in cells)
    names = [row[0].value for row in load_workbook(tmp_path / "nguoi.xlsx").active.iter_rows()]
    assert page.behind.rows()[0].name in names
    assert "nguoi.xlsx" in page.behind.said.message()


def test_printing_the_table_and_the_list(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, tab: ReportsTab, page: StatisticsPage
) -> None:
    printed: list[Any] = []
    monkeypatch.setattr(list_output, "print_list", lambda _parent, _store, listed, *_: printed.append(listed))
    qtbot.keyClick(tab, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    page.open_cell("LĐTT", LAST)
    qtbot.mouseClick(page.behind.print_button, _LEFT)
    assert [listed.title for listed in printed] == [
        "Thống kê: Danh hiệu, hình thức khen thưởng", "Lao động tiên tiến · 2025–2026",
    ]  # fmt: skip
    assert len(printed[1].rows) == len(page.behind.rows())


def test_enter_goes_where_the_row_is_kept(qtbot: QtBot, context: Context, page: StatisticsPage) -> None:
    page.open_cell("LĐTT", LAST)
    gone: list[tuple[str, object]] = []
    context.navigate.connect(lambda tab, what: gone.append((tab, what)))
    row = page.behind.rows()[0]
    qtbot.mouseClick(page.behind.open_button, _LEFT)
    assert page.behind.view is not None
    page.behind.view.setFocus()
    qtbot.keyClick(page.behind.view, Qt.Key.Key_Return)
    assert gone == [row.opens, row.opens] and row.opens is not None and row.opens[0] == "people"


def test_a_figure_is_opened_from_elsewhere(tab: ReportsTab, page: StatisticsPage) -> None:
    page.who.choose(BY_TEAM)
    tab.open(("statistics", "exemplars", LAST))
    assert page.topic.currentData() == "exemplars" and page.who.currentData() == ""
    assert page.behind.title.text() == "Điển hình được công nhận · 2025–2026"


def test_more_lines_than_colours_share_one(monkeypatch: pytest.MonkeyPatch, page: StatisticsPage) -> None:
    rows = tuple(
        statistics.Source(f"x{at}", LAST, f"Kênh {at}", ("Tổ 1",), f"Tin {at}", b"", "", amount=at + 1)
        for at in range(9)
    )
    lines = tuple((f"Kênh {at}", f"Kênh {at}") for at in range(9))
    monkeypatch.setattr(statistics, "read", lambda *_: statistics.Reading(rows, lines))
    page.reload()
    assert "Còn lại: " in page.chart.words()
    assert len(page.lines) == 10
    drawn = {series for series, _, _ in page.chart.places()}
    assert drawn == set(range(6))


def test_nothing_yet_says_so(tmp_path: Path, qtbot: QtBot) -> None:
    from datetime import date

    with Store.create(tmp_path / "trong.dhtt", date(2026, 11, 20)) as store:
        context = Context(period=NOW)
        context.set_store(store)
        page = StatisticsPage(context)
        qtbot.addWidget(page)
        page.resize(1024, 600)
        page.show()
        page.reload()
        assert page.empty.isVisible() and not page.excel_button.isEnabled()
        gone: list[tuple[str, object]] = []
        context.navigate.connect(lambda tab, what: gone.append((tab, what)))
        for one in TOPICS:
            page.topic.choose(one.code)
            button = page.empty.findChild(Button)
            assert button is not None
            button.click()
        assert len(gone) == len(TOPICS) and gone[0] == ("people", "ratings")
        assert page.excel_button.toolTip() == "Chưa có số liệu để in."
        context.set_store(None)


def test_where_there_is_no_room_for_both_the_list_comes_by_click(
    qtbot: QtBot, tab: ReportsTab, page: StatisticsPage
) -> None:
    tab.resize(820, 640)
    qtbot.waitUntil(lambda: page.split.narrow)
    assert not page.behind.isVisible() and page.table is not None
    _click(qtbot, page.table, 0, 2)
    assert page.behind.isVisible() and not page.chart.isVisible()
    page.split.show_list()
    _, _, area = page.chart.places()[0]
    qtbot.mouseClick(page.chart, _LEFT, pos=area.center().toPoint())
    assert page.behind.isVisible()
    page.split.show_list()
    page.chart.setFocus()
    qtbot.keyClick(page.chart, Qt.Key.Key_Right)
    assert not page.behind.isVisible()
    qtbot.keyClick(page.chart, Qt.Key.Key_Return)
    assert page.behind.isVisible()


def test_a_report_says_where_its_figures_come_from(
    qtbot: QtBot, context: Context, store: Store, tab: ReportsTab
) -> None:
    tab.begin(drafting.draft(store, "bao-cao-nam", period=LAST, on="2026-11-20"))
    menu = tab.paper.trace_button
    assert menu.isVisible()
    draft = tab.paper.editor.draft()
    assert draft is not None
    context.navigate.connect(lambda _, what: tab.open(what))
    traced = {one.place[1]: one for one in drafting_figures.traces(store, draft)}
    menu.menu().aboutToShow.emit()
    menu.menu().actions()[list(traced).index("ratings")].trigger()
    page = tab.statistics
    assert page.isVisible() and page.behind.title.text() == "Xếp loại cá nhân · 2025–2026"
    assert f": {len(page.behind.rows())} người" in traced["ratings"].words
    tab.begin(drafting.draft(store, "bao-cao-giai-doan", period=LAST, on="2026-11-20"))
    menu.menu().aboutToShow.emit()
    tab.paper.trace_button.menu().actions()[0].trigger()
    assert context.period == LAST == page.periods[-1]  # the five years of the report are shown
    assert page.behind.title.text() == "Xếp loại cá nhân · 5 năm"
    tab.begin(drafting.draft(store, "bao-cao-dot-xuat", period=NOW, on="2026-11-20"))
    assert not tab.paper.trace_button.isVisible()


def test_teams_are_compared_by_one_level(page: StatisticsPage) -> None:
    page.topic.choose("ratings")
    best = _line(page, "Hoàn thành xuất sắc nhiệm vụ")
    page.who.choose(BY_TEAM)
    assert page.mode.currentData() == chart.BARS and page.only.isVisible()
    page.only.choose("HTXSNV")
    assert page.lines[-1].total == best.total
    page.open_cell("Tổ 1", LAST)
    assert page.behind.title.text() == "Tổ 1 · Hoàn thành xuất sắc nhiệm vụ · 2025–2026"
    assert page.listing().subtitle.startswith("So sánh các tổ: Hoàn thành xuất sắc nhiệm vụ · ")
    page.who.choose("")
    assert not page.only.isVisible() and len(page.lines) > 2
