"""Start to a visible window, to a usable list, and memory at rest, against a bare PySide6 window."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tests.bench.harness import Figure

TIMES = 7

BARE = """
import sys, time, json, resource
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTabWidget
app = QApplication([])
window = QMainWindow(); window.setCentralWidget(QTabWidget()); window.resize(1200, 700); window.show()
app.processEvents()
seen = time.time()
def rest():
    with open("/proc/self/statm") as f: pages = int(f.read().split()[1])
    print(json.dumps({"seen": seen, "rss": pages * 4096 / 1e6})); app.exit()
QTimer.singleShot(300, rest)
app.exec()
"""

OURS = """
import sys, time, json
from pathlib import Path
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
app = QApplication([])
from dhtt_desktop.ui.settings import Settings
from dhtt_desktop.ui.main import open_window
settings = Settings()
settings.set("tab", sys.argv[2])
frame = open_window(app, settings, Path(sys.argv[1]))
frame.resize(1200, 700)
frame.show()
app.processEvents()
told = {"seen": time.time()}
def memory(name, then):
    with open("/proc/self/statm") as f:
        told[name] = int(f.read().split()[1]) * 4096 / 1e6
    then()
def ready():
    window = frame.centralWidget()
    if getattr(getattr(window, "context", None), "store", None) is None:
        QTimer.singleShot(1, ready)
        return
    app.sendPostedEvents()  # the tab that was open last is shown, and read, before the other is gone to
    window.open("people")
    page = window.tab("people").list
    asked = page.filters.search
    app.sendPostedEvents()
    page.view.viewport().repaint()
    assert page.view.isVisible() and len(page.model.shown) > 40
    assert asked.isVisible() and asked.isEnabled()
    told["list"] = time.time()
    asked.setText("nguyen")
    app.processEvents()
    assert 0 < len(page.model.shown) < 40
    asked.clear()
    QTimer.singleShot(2500, lambda: memory("rest", write))
def write():
    from dhtt_desktop.services import people
    store = frame.centralWidget().context.store
    who = frame.centralWidget().tab("people").list.model.shown[0]
    began = time.perf_counter()
    people.edit_person(store, who.id, {"note": "x" + str(time.time())})
    told["first save"] = (time.perf_counter() - began) * 1000
    QTimer.singleShot(500, lambda: memory("written", end))
def end():
    print(json.dumps(told), flush=True)
    frame.close()
    app.exit()
QTimer.singleShot(1, ready)
QTimer.singleShot(30000, lambda: sys.exit(3))
app.exec()
"""


def _run(code: str, *arguments: str) -> dict[str, float]:
    from time import time

    begin = time()
    # A user's machine keeps compiled modules, whatever this shell is told.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=kept)
    told: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return {key: (value - begin) * 1000 if key in ("seen", "list") else value for key, value in told.items()}


def figures() -> Iterator[Figure]:
    """First window, usable list (its rows painted, its search answering), memory; a school of 42 people.

    The targets hold for the tab that was open last being the staff list, and for nothing written yet.
    """
    from dhtt_desktop.services import sample

    with tempfile.TemporaryDirectory() as folder:
        os.environ["DHTT_CONFIG"] = folder
        path = Path(folder) / "truong.dhtt"
        sample.make(path, date(2026, 11, 20)).value.close()  # type: ignore[union-attr]
        bare, ours, by_today = [], [], []
        _run(OURS, str(path), "today")
        for _ in range(TIMES):  # in turns, so that a busy moment touches all
            bare.append(_run(BARE))
            ours.append(_run(OURS, str(path), "people"))
            by_today.append(_run(OURS, str(path), "today"))
    floor, memory = _median(bare, "seen"), _median(bare, "rss")
    yield Figure("start to visible window / bare window", _median(ours, "seen"), floor, 1.5)
    yield Figure("start to usable staff list / bare window", _median(ours, "list"), floor, 3.5)
    yield Figure("the same with Hôm nay before it / bare window", _median(by_today, "list"), floor, None)
    yield Figure("memory at rest / bare window", _median(ours, "rest"), memory, 1.6, "MB")
    yield Figure("memory after the first change / bare window", _median(ours, "written"), memory, None, "MB")
    yield Figure("the first change of a session / bare window", _median(ours, "first save"), floor, None)


def _median(runs: list[dict[str, float]], key: str) -> float:
    return statistics.median(run[key] for run in runs)
