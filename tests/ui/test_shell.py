"""The window: tabs built when first seen, reloaded when seen and old, search, undo, news, and no clipped frame."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dhtt_desktop.services.result import Done, Result, refuse
from dhtt_desktop.ui.base_tab import Tab
from dhtt_desktop.ui.context import Context, period_title, periods_around
from dhtt_desktop.ui.frame import Frame
from dhtt_desktop.ui.header import Hit
from dhtt_desktop.ui.session import days_ago, when
from dhtt_desktop.ui.settings import Settings
from dhtt_desktop.ui.shell import Hooks, MainWindow, TabSpec
from dhtt_desktop.ui.theme import theme
from tests.ui.kit import context

pytestmark = pytest.mark.usefixtures("look")


class Page(Tab):
    tables = frozenset({"person"})
    built: list[str] = []  # noqa: RUF012 - read and emptied by each test

    def __init__(self, shared: Context) -> None:
        super().__init__(shared)
        self.reloads = 0
        self.opened: list[Any] = []
        Page.built.append("built")

    def reload(self) -> None:
        self.reloads += 1

    def open(self, what: Any) -> None:
        self.opened.append(what)


class Window:
    """A window with two tabs, and what it asked."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        Page.built.clear()
        self.undone: list[int | None] = []
        self.answer: Result = Done("Đã hoàn tác: Sửa tên")
        self.context = context(folder, with_store=False)
        self.hooks = Hooks(
            school=lambda: ("Trường Mầm non Tân Phú", "UBND xã Tân Phú"), last_action=lambda: "Sửa tên",
            undo=self.undo, backup=lambda: ("Bản sao lưu gần nhất: hôm nay", "good"),
            providers=[lambda words: [Hit("user", "Đặng Thị Hồng Vân", "", "people", 2)] if "van" in words else []],
        )  # fmt: skip
        specs = [TabSpec("today", "Hôm nay", "calendar-check", Page, lambda _: "5", "hom-nay.md"),
                 TabSpec("people", "Nhân sự", "users", Page, lambda _: "42")]  # fmt: skip
        self.window = MainWindow(self.context, specs, self.hooks)
        qtbot.addWidget(self.window)
        self.window.resize(1366, 768)
        self.window.show()
        from tests.ui.kit import FakeStore

        self.context.set_store(FakeStore())  # type: ignore[arg-type]

    def undo(self, action_id: int | None) -> Result:
        self.undone.append(action_id)
        return self.answer


@pytest.fixture
def seen(qtbot: QtBot, tmp_path: Path) -> Window:
    return Window(qtbot, tmp_path)


def test_a_tab_is_built_when_it_is_first_seen(seen: Window) -> None:
    assert len(Page.built) == 1
    seen.window.tabs.choose(1)
    assert len(Page.built) == 2
    seen.window.tabs.choose(0)
    assert len(Page.built) == 2


def test_a_tab_reloads_when_seen_and_only_for_its_own_tables(seen: Window) -> None:
    first, second = seen.window.tab("today"), seen.window.tab("people")
    assert isinstance(first, Page) and isinstance(second, Page)
    assert (first.reloads, second.reloads) == (1, 0)
    seen.context.changed.emit(frozenset({"document"}))
    assert first.reloads == 1
    seen.context.changed.emit(frozenset({"person", "rating"}))
    assert (first.reloads, second.reloads) == (2, 0)
    seen.window.tabs.choose(1)
    assert second.reloads == 1
    seen.context.set_period("2025-2026")
    assert (first.reloads, second.reloads) == (2, 2)
    seen.window.tabs.choose(0)
    assert first.reloads == 3


def test_head_badges_and_status_say_what_is_open(seen: Window) -> None:
    window = seen.window
    assert window.header.school.full_text() == "Trường Mầm non Tân Phú"
    assert [tab.badge for tab in window.tabs._tabs] == ["5", "42"]
    assert (window.status.saved.full_text(), window.status.file.full_text()) == ("Đã lưu lúc 09:41", "truong.dhtt")
    assert "truong.dhtt" in window.windowTitle()


def test_search_over_everything_goes_to_what_was_found(seen: Window, qtbot: QtBot) -> None:
    box = seen.window.header.search
    qtbot.keyClicks(box, "van")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert seen.window.current_tab() == "people"
    page = seen.window.tab("people")
    assert isinstance(page, Page) and page.opened == [2]
    assert box.text() == ""
    qtbot.keyClicks(box, "zz")
    qtbot.waitUntil(seen.window.popup.isVisible)
    assert seen.window.popup.item(0).text() == "Không tìm thấy gì"


def test_undo_says_what_it_did_or_why_not(seen: Window) -> None:
    assert "Sửa tên" in seen.window.header.undo_button.toolTip()
    seen.window.header.undo_button.click()
    assert seen.undone == [None]
    assert seen.window._toast is not None and seen.window._toast.message() == "Đã hoàn tác: Sửa tên"
    seen.answer = refuse("Không hoàn tác được vì đã sửa tiếp.")
    seen.window.undo(12)
    assert seen.undone == [None, 12]
    assert seen.window.banner.message() == "Không hoàn tác được vì đã sửa tiếp."
    assert seen.window.banner.isVisible()


def test_nothing_to_undo_says_so(seen: Window) -> None:
    seen.hooks.last_action = lambda: ""
    seen.window.refresh()
    button = seen.window.header.undo_button
    assert (button.isEnabled(), button.toolTip()) == (False, "Chưa có việc nào để hoàn tác")
    seen.window.undo(None)
    assert seen.undone == []


def test_help_opens_the_page_of_the_open_tab(seen: Window, qtbot: QtBot) -> None:
    with qtbot.waitSignal(seen.window.help_wanted) as told:
        qtbot.keyClick(seen.window, Qt.Key.Key_F1)
    assert told.args == ["hom-nay.md"]


def test_a_page_alone_gives_way_to_the_tabs_when_a_file_is_open(seen: Window) -> None:
    page = QWidget()
    seen.window.show_alone(page)
    assert page.isVisible() and not seen.window.header.isVisible()
    seen.context.store_changed.emit()
    assert seen.window.header.isVisible() and seen.window.tabs.isVisible()


@pytest.mark.parametrize(("percent", "width", "height"), [(100, 1024, 700), (150, 1024, 700), (200, 1024, 700)])
def test_the_frame_fits_into_a_small_screen_at_any_size_of_text(
    seen: Window, percent: int, width: int, height: int
) -> None:
    theme().set(percent=percent)
    seen.window.resize(width, height)
    assert (seen.window.width(), seen.window.height()) == (width, height)
    for widget in (*seen.window.tabs._tabs, seen.window.header.picker, seen.window.header.settings_button):
        corner = widget.mapTo(seen.window, widget.rect().bottomRight())
        assert corner.x() <= width and corner.y() <= height
        assert widget.width() >= min(widget.sizeHint().width(), widget.minimumSizeHint().width())


def test_the_frame_remembers_its_place_and_asks_before_it_closes(qtbot: QtBot, tmp_path: Path) -> None:
    frame = Frame(Settings(tmp_path))
    qtbot.addWidget(frame)
    frame.may_close = lambda: False
    frame.resize(800, 620)  # no wider than the screen of these tests: what does not fit is made smaller
    with qtbot.waitSignal(frame.appeared):
        frame.show()
    assert not frame.close()
    frame.may_close = lambda: True
    assert frame.close()
    again = Frame(Settings(tmp_path))
    qtbot.addWidget(again)
    assert again.size() == frame.size()


def test_settings_survive_and_a_damaged_file_counts_as_empty(tmp_path: Path) -> None:
    Settings(tmp_path).set("percent", 150)
    assert Settings(tmp_path).get("percent", 100) == 150
    assert Settings(tmp_path).get("percent", "") == ""
    (tmp_path / "settings.json").write_text("{half", "utf-8")
    assert Settings(tmp_path).get("percent", 100) == 100


def test_news_of_the_store_reach_the_screens(qtbot: QtBot, tmp_path: Path) -> None:
    shared = context(tmp_path)
    told: list[object] = []
    shared.changed.connect(told.append)
    store: Any = shared.store
    store.listeners[0](frozenset({"person"}))
    assert told == [frozenset({"person"})]
    shared.set_store(None)
    assert store.listeners == []


def test_school_years_are_named_and_offered() -> None:
    assert period_title("2026-2027") == "Năm học 2026–2027"
    assert period_title("2026") == "Năm 2026"
    assert periods_around("2026-2027", 1) == ["2027-2028", "2026-2027", "2025-2026"]
    assert periods_around("2026", 1) == ["2027", "2026", "2025"]


def test_moments_are_told_as_people_tell_them() -> None:
    now = datetime(2026, 11, 20, 10, 0)
    assert when(datetime(2026, 11, 20, 7, 32), now) == "07:32 hôm nay"
    assert when(datetime(2026, 11, 19, 16, 20), now) == "16:20 hôm qua"
    assert when(datetime(2025, 11, 12), now) == "12/11/2025"
    assert days_ago(datetime(2026, 11, 17, 23, 0), now) == "3 ngày trước"
