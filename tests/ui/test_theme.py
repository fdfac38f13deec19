"""Colours can be read, sizes follow the clerk's setting, and a change reaches everything at once."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from dhtt_desktop.paths import RESOURCES
from dhtt_desktop.ui import icons
from dhtt_desktop.ui.theme import COLORS, TONES, theme

pytestmark = pytest.mark.usefixtures("look")


def luminance(color: str) -> float:
    def part(value: float) -> float:
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

    found = QColor(color)
    return 0.2126 * part(found.redF()) + 0.7152 * part(found.greenF()) + 0.0722 * part(found.blueF())


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", [False, True])
def test_text_can_be_read_on_every_ground_that_it_stands_on(dark: bool) -> None:
    pairs = [*itertools.product(("text", "secondary"), ("ground", "surface", "hover", "accent_ground"))]
    pairs += [("on_accent", "accent"), ("faint", "surface"), ("info", "surface"), ("bad", "surface")]
    pairs += [(tone, f"{tone}_ground") for tone in TONES]
    poor = {pair: contrast(*(COLORS[role][dark] for role in pair)) for pair in pairs}
    assert {pair: ratio for pair, ratio in poor.items() if ratio < 4.5} == {}


def test_sizes_follow_the_setting_and_stay_within_bounds() -> None:
    assert theme().px(36) == 36
    theme().set(percent=150)
    assert theme().px(36) == 54
    assert QApplication.font().pointSizeF() == pytest.approx(15.75)
    theme().set(percent=900)
    assert theme().percent == 200


def test_a_change_of_look_reaches_palette_and_listeners(qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme().changed):
        theme().set("dark")
    assert QApplication.palette().window().color().name() == COLORS["ground"][1]
    assert theme().pill("good")[1].name() == COLORS["good_ground"][1]
    assert theme().pill("unheard of") == theme().pill("neutral")


def test_unselected_tabs_keep_room_for_the_dots_below_letters() -> None:
    assert "padding: 5px 12px" in QApplication.instance().styleSheet()  # type: ignore[union-attr]


def test_an_icon_is_tinted_anew_when_the_look_changes() -> None:
    picture = icons.icon("device-floppy", "accent")

    def middle_of_the_left_edge() -> str:
        image = picture.pixmap(QSize(48, 48)).toImage()
        return max((image.pixelColor(x, 24) for x in range(12)), key=QColor.alpha).name()

    light = middle_of_the_left_edge()
    theme().set("dark")
    assert (light, middle_of_the_left_edge()) == COLORS["accent"]


def test_an_icon_is_sharp_on_a_fine_screen_and_faint_when_disabled() -> None:
    picture = icons.pixmap("user-plus", "text", 18, 2.0)
    assert picture.size() == QSize(36, 36)
    assert picture.deviceIndependentSize().toSize() == QSize(18, 18)
    label = QLabel()
    label.setPixmap(picture)
    assert label.sizeHint() == QSize(18, 18)


def test_a_wrong_icon_name_fails_where_it_is_written() -> None:
    with pytest.raises(FileNotFoundError):
        icons.icon("no-such-icon")


def test_icons_are_shipped_with_their_licence() -> None:
    folder = RESOURCES / "icons"
    assert "MIT License" in (folder / "LICENSE.txt").read_text("utf-8")
    for path in folder.glob("*.svg"):
        text = path.read_text("utf-8")
        assert 'stroke="currentColor"' in text and 'stroke-width="2"' in text, path.name


def test_tinted_marks_carry_the_colours_of_the_theme() -> None:
    for path in Path(RESOURCES / "icons" / "tinted").glob("*.svg"):
        dark = path.stem.endswith("-dark")
        assert any(COLORS[role][dark] in path.read_text("utf-8") for role in ("secondary", "accent")), path.name
