"""Charts show what they are given: heights by value, gaps where nothing is known, the same in words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from dhtt_desktop.ui.chart import BARS, LINES, SHARES, Chart, Series
from dhtt_desktop.ui.theme import theme

TITLES = ("2023–2024", "2024–2025", "2025–2026")
TWO = (Series("Tốt", (10, 0, 30), "good"), Series("Khá", (30, 0, 10), "info"))


@pytest.fixture
def chart(qtbot: QtBot, look: None) -> Iterator[Chart]:
    made = Chart()
    qtbot.addWidget(made)
    made.resize(500, 260)
    yield made


def _heights(chart: Chart) -> dict[tuple[int, int], float]:
    return {(series, at): area.height() for series, at, area in chart.places()}


def test_bars_are_as_high_as_their_values_and_stand_on_one_another(chart: Chart) -> None:
    chart.show_data(TITLES, TWO, BARS, str)
    heights = _heights(chart)
    assert heights[1, 0] == pytest.approx(3 * heights[0, 0])
    assert heights[0, 2] == pytest.approx(3 * heights[0, 0])
    areas = {(series, at): area for series, at, area in chart.places()}
    assert areas[1, 0].bottom() == pytest.approx(areas[0, 0].top())
    assert not any(at == 1 for _, at in heights)  # nothing in that year, nothing to click
    assert all(area.top() >= 0 and area.bottom() <= chart.height() for area in areas.values())


def test_shares_fill_the_whole_height(chart: Chart) -> None:
    chart.show_data(TITLES, (Series("Tốt", (1, 0, 30), "good"), Series("Khá", (3, 0, 10), "info")), SHARES, str)
    heights = _heights(chart)
    assert heights[0, 0] + heights[1, 0] == pytest.approx(heights[0, 2] + heights[1, 2])
    assert heights[1, 0] == pytest.approx(3 * heights[0, 0])
    assert "Tốt: 2023–2024 1 (25 %)" in chart.words()


def test_a_line_has_a_gap_where_the_year_has_nothing(chart: Chart) -> None:
    chart.show_data(TITLES, TWO, LINES, str)
    middles = {(series, at): area.center().y() for series, at, area in chart.places()}
    assert set(middles) == {(0, 0), (1, 0), (0, 2), (1, 2)}
    assert middles[0, 0] == pytest.approx(middles[1, 2]) and middles[0, 0] > middles[1, 0]


def test_every_value_is_told_in_words(chart: Chart) -> None:
    chart.show_data(TITLES, TWO, BARS, str)
    told = "Tốt: 2023–2024 10; 2024–2025 0; 2025–2026 30. Khá: 2023–2024 30; 2024–2025 0; 2025–2026 10"
    assert chart.accessibleDescription() == told


@pytest.mark.parametrize("mode", [BARS, SHARES, LINES])
@pytest.mark.parametrize("values", [(0, 0, 0), (1, 1, 1), (999_999_999, 1, 0), (7, 21, 99)])
def test_any_values_can_be_drawn_at_any_size(chart: Chart, mode: int, values: tuple[int, ...]) -> None:
    chart.show_data(TITLES, (Series("Một dòng có tên dài hơn cả biểu đồ " * 3, values, "info"), TWO[1]), mode, str)
    for choice, percent, size in (("light", 100, (500, 260)), ("dark", 150, (160, 120))):
        theme().set(choice, percent)  # type: ignore[arg-type]
        chart.resize(*size)
        chart.grab()
    chart.show_data((), (), mode, str)
    chart.grab()
    assert chart.places() == [] and chart.words() == ""
