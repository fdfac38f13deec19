"""The program killed in the middle of its work loses nothing that it said was saved; the next start makes a backup."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
import whole_samples as made
from whole_desk import Desk
from whole_samples import PERIOD

from dhtt_desktop.services import sample
from dhtt_desktop.services.result import Done
from dhtt_desktop.store import backup, queries
from dhtt_desktop.store.database import Store

KILLS = 6
NAME = "Nguyễn Thị Thử"
DRIVER = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from dhtt_desktop.services import awards, people
from dhtt_desktop.services.awards import Subject
from dhtt_desktop.store import queries
from dhtt_desktop.ui.main import open_window
from dhtt_desktop.ui.settings import Settings
from dhtt_desktop.ui.shell import MainWindow

path, first = Path(sys.argv[1]), int(sys.argv[2])
app = QApplication(["dhtt"])
frame = open_window(app, Settings(), path)
frame.show()
done = [first]

def work():
    window = frame.centralWidget()
    if not isinstance(window, MainWindow) or window.context.store is None:
        return
    store, at = window.context.store, done[0]
    added = people.add_person(store, {"name": f"Nguyễn Thị Thử {at}", "birth": "1990", "phone": "0912345678"})
    awards.nominate(store, "2026-2027", "LĐTT", [Subject(added.value)])
    people.edit_person(store, added.value, {"note": f"lần {at}"})
    print(at, flush=True)
    done[0] += 1

timer = QTimer()
timer.timeout.connect(work)
timer.start(1)
app.exec()
"""


@pytest.fixture
def school(tmp_path: Path) -> Path:
    path = tmp_path / "truong.dhtt"
    founded = sample.make(path, date(2026, 11, 20), 5)
    assert isinstance(founded, Done)
    founded.value.close()
    return path


def work_and_be_killed(school: Path, driver: Path, first: int, after: float) -> set[int]:
    """Let the window work, kill it `after` seconds from its first action; the numbers that it said were saved."""
    process = subprocess.Popen(
        [sys.executable, str(driver), str(school), str(first)], stdout=subprocess.PIPE, encoding="utf-8",
        cwd=made.APP.parent, env={**made.environment(school.parent / "settings"), "PYTHONPATH": str(made.APP.parent)},
    )  # fmt: skip
    assert process.stdout is not None
    said = [process.stdout.readline()]
    time.sleep(after)
    process.kill()
    said += process.communicate()[0].splitlines()
    return {int(line) for line in said if line.strip()}


@pytest.mark.long
def test_no_acknowledged_action_is_lost(school: Path, tmp_path: Path) -> None:
    driver = tmp_path / "driver.py"
    driver.write_text(DRIVER, "utf-8")
    chance, acknowledged, begun = random.Random(), set[int](), 0
    for _ in range(KILLS):
        acknowledged |= work_and_be_killed(school, driver, begun, chance.uniform(0.0, 0.25))
        assert backup.verify(school).ok
        with Store.open(school) as store:
            rows = {row.name: row for row in queries.people(store, PERIOD)}
            nominated = {row.person_id for row in queries.nominations(store, PERIOD)}
        for at in acknowledged:
            row = rows[f"{NAME} {at}"]
            assert row.note == f"lần {at}" and row.id in nominated
        saved = {int(name.split()[-1]) for name in rows if name.startswith(NAME)}
        assert len(saved - acknowledged) <= KILLS  # one of each life, saved but not yet said
        begun = max(saved) + 1
    assert len(acknowledged) >= KILLS


def test_a_start_after_work_makes_a_backup_that_opens(desk: Desk, school: Path) -> None:
    folder = backup.folder_of(school)
    shutil.rmtree(folder, ignore_errors=True)
    desk.start(school)
    desk.bot.waitUntil(lambda: bool(backup.list_backups(school)), timeout=10_000)
    desk.wait()
    (copy,) = backup.list_backups(school)
    assert backup.verify(copy.path).ok
    with Store.open(copy.path, read_only=True) as store:
        assert len(queries.people(store, PERIOD)) == 5
    assert desk.window is not None and desk.window.may_close()
    assert [one.path for one in backup.list_backups(school)] == [copy.path]  # nothing changed since
