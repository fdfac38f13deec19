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
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
app = QApplication([])
from dhtt_desktop.ui.settings import Settings
from dhtt_desktop.ui.main import open_window
frame = open_window(app, Settings(), Path(sys.argv[1]))
frame.resize(1200, 700)
frame.show()
app.processEvents()
told = {"seen": time.time()}
def ready():
    window = frame.centralWidget()
    if getattr(getattr(window, "context", None), "store", None) is None:
        QTimer.singleShot(1, ready)
        return
    window.open("people")
    app.processEvents()
    told["list"] = time.time()
    QTimer.singleShot(2500, rest)
def rest():
    with open("/proc/self/statm") as f:
        told["rss"] = int(f.read().split()[1]) * 4096 / 1e6
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
    """First window, usable list, memory; a school of 42 people."""
    from dhtt_desktop.services import sample

    with tempfile.TemporaryDirectory() as folder:
        os.environ["DHTT_CONFIG"] = folder
        path = Path(folder) / "truong.dhtt"
        sample.make(path, date(2026, 11, 20)).value.close()  # type: ignore[union-attr]
        bare, ours = [], []
        _run(OURS, str(path))
        for _ in range(TIMES):  # in turns, so that a busy moment touches both
            bare.append(_run(BARE))
            ours.append(_run(OURS, str(path)))
    floor = statistics.median(one["seen"] for one in bare)
    yield Figure("start to visible window / bare window", _median(ours, "seen"), floor, 1.5)
    yield Figure("start to usable staff list / bare window", _median(ours, "list"), floor, 3.5)
    yield Figure("memory at rest / bare window", _median(ours, "rss"), _median(bare, "rss"), 1.6, "MB")


def _median(runs: list[dict[str, float]], key: str) -> float:
    return statistics.median(run[key] for run in runs)
