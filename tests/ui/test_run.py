"""Work in the background: quick work shows nothing, long work shows progress and can be stopped, faults are told."""

from __future__ import annotations

import logging
import sys
import threading
import time
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dhtt_desktop.ui import dialogs, run
from dhtt_desktop.ui.run import Guard, Report, keep_log

pytestmark = pytest.mark.usefixtures("look")


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    return made


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    said: list[tuple[str, ...]] = []
    monkeypatch.setattr(dialogs, "failure", lambda parent, *words: said.append(words))
    return said


def cover(window: QWidget) -> run._Cover | None:
    return window.findChild(run._Cover)


def test_the_result_arrives_on_the_windows_thread_without_a_cover(window: QWidget, qtbot: QtBot) -> None:
    got: list[object] = []
    here = threading.get_ident()
    run.run(window, "Đang đọc", lambda report: threading.get_ident(),
            lambda there: got.extend((there, threading.get_ident())))  # fmt: skip
    assert cover(window) is not None and not cover(window).isVisible()  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: len(got) == 2)
    assert got[0] != here and got[1] == here
    qtbot.waitUntil(lambda: cover(window) is None)


def test_long_work_shows_how_far_it_is_and_stops_when_asked(
    window: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "PATIENCE", 10)
    done: list[object] = []

    def work(report: Report) -> None:
        while True:
            report(0.25, "Đang đọc dòng 10")
            time.sleep(0.005)

    job = run.run(window, "Đang đọc danh sách", work, done.append)
    qtbot.waitUntil(lambda: cover(window) is not None and cover(window).isVisible())  # type: ignore[union-attr]
    veil = cover(window)
    assert veil is not None
    qtbot.waitUntil(lambda: veil._bar.value() == 250)
    assert veil._text.text() == "Đang đọc dòng 10"
    assert run.running(window) == [job]
    with qtbot.waitSignal(job.stopped):
        veil._stop.click()
    assert done == []


def test_a_window_that_only_its_work_still_holds_is_taken_apart_once(qtbot: QtBot) -> None:
    window, gone = QWidget(), []
    window.destroyed.connect(lambda: gone.append("window"))
    job = run.run(window, "Đang đọc", lambda _: None, lambda _, held=window: None)
    job.destroyed.connect(lambda: gone.append("job"))
    del job, window
    qtbot.waitUntil(lambda: "window" in gone)
    assert sorted(gone) == ["job", "window"]


def test_work_for_a_window_that_is_gone_stops_and_tells_nobody(
    qtbot: QtBot, told: list[tuple[str, ...]]
) -> None:
    window, ended, hold, left = QWidget(), [], threading.Event(), threading.Event()

    def work(report: Report) -> None:
        hold.wait()
        try:
            report(0.5)
        finally:
            left.set()

    job = run.run(window, "Đang đọc", work, ended.append)
    job.stopped.connect(lambda: ended.append("stopped"))
    shiboken6.delete(window)
    hold.set()
    qtbot.waitUntil(lambda: not job.running)
    assert left.is_set() and ended == [] and told == []


def test_work_is_stopped_and_waited_for_when_the_program_ends(window: QWidget, qtbot: QtBot) -> None:
    def work(report: Report) -> None:
        while True:
            report(-1.0)
            time.sleep(0.005)

    job = run.Job(work, window)
    job.start()
    run.end_all()
    assert not job._thread.is_alive()
    qtbot.waitUntil(lambda: not job.running)


def test_a_failure_of_ours_is_told_in_its_own_words(
    window: QWidget, qtbot: QtBot, told: list[tuple[str, ...]]
) -> None:
    class Full(Exception):
        message, next_step = "Ổ đĩa đầy.", "Hãy xóa bớt tệp rồi thử lại."

    def work(report: Report) -> None:
        raise Full

    run.run(window, "Đang ghi", work, lambda _: None)
    qtbot.waitUntil(lambda: bool(told))
    assert told == [("Ổ đĩa đầy.", "Hãy xóa bớt tệp rồi thử lại.")]


def test_an_unexpected_failure_is_told_calmly_and_kept_in_the_log(
    window: QWidget, qtbot: QtBot, told: list[tuple[str, ...]], caplog: pytest.LogCaptureFixture
) -> None:
    def work(report: Report) -> None:
        raise ValueError("boom")

    run.run(window, "Đang ghi", work, lambda _: None)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0][0] == run.UNEXPECTED and "không bị ảnh hưởng" in told[0][1]
    assert "boom" in told[0][2]
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    caplog.clear()


def test_what_nobody_caught_ends_in_a_sentence(
    qtbot: QtBot, told: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    monkeypatch.setattr(threading, "excepthook", threading.__excepthook__)
    guard = Guard()
    guard.install()
    error = RuntimeError("lost")
    sys.excepthook(RuntimeError, error, None)
    assert told[0][0] == run.UNEXPECTED
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(told) == 2)
    assert "ZeroDivisionError" in told[1][2]
    caplog.clear()


def test_the_log_stands_beside_the_settings(tmp_path: Path) -> None:
    root = logging.getLogger()
    before = list(root.handlers)
    keep_log(tmp_path / "new")
    (added,) = [handler for handler in root.handlers if handler not in before]
    try:
        added.emit(logging.LogRecord("x", logging.ERROR, "", 0, "Lỗi đọc tệp", None, None))
        assert "Lỗi đọc tệp" in (tmp_path / "new" / "dhtt.log").read_text("utf-8")
    finally:
        root.removeHandler(added)
        added.close()


def test_a_log_that_has_grown_too_long_is_put_beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "_LOG_BYTES", 3)
    (tmp_path / "dhtt.log").write_text("dài", "utf-8")
    before = list(logging.getLogger().handlers)
    keep_log(tmp_path)
    for handler in logging.getLogger().handlers[len(before) :]:
        logging.getLogger().removeHandler(handler)
        handler.close()
    assert (tmp_path / "dhtt.1.log").read_text("utf-8") == "dài"
