"""What listens to the theme goes with its window: a closed window is told nothing more."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dhtt_desktop.services import sample
from dhtt_desktop.services.result import Done
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.main import join, specs
from dhtt_desktop.ui.run import running
from dhtt_desktop.ui.settings import Settings
from dhtt_desktop.ui.shell import MainWindow
from dhtt_desktop.ui.theme import theme

pytestmark = pytest.mark.usefixtures("look")
TABS = ("people", "campaigns", "awards", "reports", "today")


def window_on(folder: Path, qtbot: QtBot) -> MainWindow:
    """The program's window with a file of its own, every tab seen."""
    folder.mkdir()
    made = sample.make(folder / "mau.dhtt", date(2026, 11, 20), 12)
    assert isinstance(made, Done)
    made.value.close()
    window = MainWindow(Context(Settings(folder / "settings"), "2026-2027"), specs())
    window.resize(1366, 768)
    window.show()
    join(window, folder / "mau.dhtt")
    for tab in TABS:
        window.context.navigate.emit(tab, None)
        qtbot.waitUntil(lambda tab=tab: window.current_tab() == tab)  # type: ignore[misc]
        QApplication.processEvents()
    return window


def close(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not running(window), timeout=20_000)
    assert window.may_close()
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
    assert not shiboken6.isValid(window)


def test_a_closed_window_hears_nothing_of_the_theme(qtbot: QtBot, tmp_path: Path) -> None:
    first = window_on(tmp_path / "a", qtbot)
    second = window_on(tmp_path / "b", qtbot)
    close(second, qtbot)
    with qtbot.captureExceptions() as faults:
        theme().set("dark", 150)
        theme().set("light", 100)
        first.context.set_period("2025-2026")
        QApplication.processEvents()
    assert faults == []
    close(first, qtbot)
    with qtbot.captureExceptions() as faults:
        theme().set("dark", 125)
        QApplication.processEvents()
    assert faults == []
