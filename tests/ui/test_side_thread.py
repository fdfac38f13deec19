"""Work beside the window: what the collector finds there never belongs to the window."""

from __future__ import annotations

import gc
import threading
import weakref

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dhtt_desktop.ui.run import run
from dhtt_desktop.ui.side_thread import SideThread


class Ringed(QWidget):
    """A widget that only the collector can free."""

    def __init__(self) -> None:
        super().__init__()
        self.ring = self


def test_closed_windows_outlive_a_collection_in_a_thread(qtbot: QtBot) -> None:
    thread = SideThread(target=gc.collect)
    gc.disable()  # else a collection of the test's own may come first
    closed = weakref.ref(Ringed())
    thread.start()
    gc.enable()
    thread.leave()
    assert closed() is not None
    gc.collect()
    assert closed() is None


def test_a_job_leaves_its_thread(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    seen: list[int] = []
    run(window, "Việc", lambda _report: gc.get_freeze_count(), seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0] > 0
    assert gc.get_freeze_count() == 0


def test_the_collector_sees_everything_after_the_last_thread(qtbot: QtBot) -> None:
    hold = threading.Event()
    long, short = SideThread(target=hold.wait), SideThread(target=int)
    long.start()
    short.start()
    short.leave()
    assert gc.get_freeze_count() > 0
    hold.set()
    long.leave()
    assert gc.get_freeze_count() == 0
