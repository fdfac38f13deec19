"""Long work in a thread with progress and a way to stop; and what happens when the program itself fails."""

from __future__ import annotations

import contextlib
import logging
import sys
import threading
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, ClassVar

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QProgressBar, QWidget

from dhtt_desktop.ui.layouts import column, row
from dhtt_desktop.ui.side_thread import SideThread
from dhtt_desktop.ui.theme import XL, M, theme
from dhtt_desktop.ui.widgets import label, secondary

log = logging.getLogger(__name__)
_LOG_BYTES = 1 << 20
_GRACE = 3.0  # s for each job when the program ends
PATIENCE = 600  # ms before progress is shown: quick work shows nothing
UNEXPECTED = "Có lỗi ngoài dự tính trong chương trình."
SAFE = "Dữ liệu đã lưu không bị ảnh hưởng. Nếu lỗi lặp lại, hãy gửi phần chi tiết cho người hỗ trợ."


class Stopped(Exception):
    """The clerk stopped the work."""


class Report:
    """What a job is given: it says how far it is, and asks whether to go on. Called from the job's thread."""

    def __init__(self, tell: Callable[[float, str], None]) -> None:
        self._tell = tell
        self._stop = threading.Event()

    def __call__(self, share: float, text: str = "") -> None:
        """Say how far the work is (0 to 1; below 0 unknown), and on what. Raises Stopped when it shall stop."""
        if self._stop.is_set():
            raise Stopped
        self._tell(share, text)

    def stopped(self) -> bool:
        """The clerk wants to stop."""
        return self._stop.is_set()

    def stop(self) -> None:
        self._stop.set()


class Job(QObject):
    """One piece of work for a window. `done` or `failed` or `stopped` fires once, on the window's thread.

    It keeps itself while it works. It is no child of its window: a window that only the handlers of these signals still
    hold is taken apart together with the job, and would take a child apart a second time: the program would die of it.
    When the window goes first, the work is asked to stop and nothing fires.
    Quiet work goes on unseen: its window may be closed meanwhile.
    """

    done = Signal(object)
    failed = Signal(object)  # the exception
    stopped = Signal()
    progress = Signal(float, str)
    _ended = Signal(str, object)
    _kept: ClassVar[set[Job]] = set()

    def __init__(self, work: Callable[[Report], Any], window: QWidget, *, quiet: bool = True) -> None:
        super().__init__()
        self.window, self.quiet = window, quiet
        self.running = False
        self.report = Report(self.progress.emit)
        self._ended.connect(self._end, Qt.ConnectionType.QueuedConnection)
        window.destroyed.connect(self._window_gone)
        self._thread = SideThread(target=self._run, args=(work,))

    def start(self) -> None:
        self.running = True
        Job._kept.add(self)
        self._thread.start()

    def _run(self, work: Callable[[Report], Any]) -> None:
        how, what = "done", None
        try:
            what = work(self.report)
        except Stopped:
            how = "stopped"
        except Exception as error:
            how, what = "failed", error
        with contextlib.suppress(RuntimeError):  # the program has ended meanwhile
            self._ended.emit(how, what)

    @Slot()
    def _window_gone(self) -> None:
        self.report.stop()

    @Slot(str, object)
    def _end(self, how: str, what: Any) -> None:
        self._thread.leave()
        self.running = False
        if shiboken6.isValid(self.window):
            if how == "done":
                self.done.emit(what)
            elif how == "failed":
                self.failed.emit(what)
            else:
                self.stopped.emit()
        QTimer.singleShot(0, partial(Job._kept.discard, self))  # not here: its own signal has not returned yet


def run(
    window: QWidget,
    title: str,
    work: Callable[[Report], Any],
    done: Callable[[Any], object],
    failed: Callable[[BaseException], object] | None = None,
) -> Job:
    """Do `work(report)` in a thread while the window stays alive; then `done(result)` on the window's thread.

    After 600 ms a cover with progress and "Dừng lại" lies over the window. A failure is said in Vietnamese: a message
    of our own (an exception with `message` and `next_step`) as it is, anything else as an unexpected fault.
    """
    job = Job(work, window, quiet=False)
    cover = _Cover(window.window(), title, job)
    timer = QTimer(job)
    timer.setSingleShot(True)
    timer.timeout.connect(cover.open)
    for ended in (job.done, job.failed, job.stopped):
        ended.connect(cover.close_now)
    job.done.connect(done)
    job.failed.connect(failed or (lambda error: show_failure(window, error)))
    timer.start(PATIENCE)
    job.start()
    return job


def show_failure(parent: QWidget | None, error: BaseException) -> None:
    """Say a failure in Vietnamese."""
    from dhtt_desktop.ui import dialogs

    message, next_step = getattr(error, "message", ""), getattr(error, "next_step", "")
    if message:
        dialogs.failure(parent, str(message), str(next_step))
        return
    log.error("unexpected failure", exc_info=error)
    dialogs.failure(parent, UNEXPECTED, SAFE, "".join(traceback.format_exception(error)))


class _Cover(QWidget):
    """Lies over the window while work goes on; the window behind stays painted and alive."""

    def __init__(self, window: QWidget, title: str, job: Job) -> None:
        super().__init__(window)
        self._job = job
        self.hide()
        self._text = label("", "secondary", wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._stop = secondary("Dừng lại", "", self._stop_work)
        box = QFrame()
        box.setProperty("look", "popup")
        box.setFixedWidth(min(theme().px(380), max(280, window.width() - 2 * XL)))
        box.setLayout(column(label(title, "title", wrap=True), self._bar, self._text, row(None, self._stop), gap=M,
                             margins=(XL, XL, XL, M)))  # fmt: skip
        across = row(None, box, None)
        across.setAlignment(box, Qt.AlignmentFlag.AlignVCenter)  # as high as its words, not as the window
        self.setLayout(across)
        self.setAccessibleName(title)
        job.progress.connect(self._show_progress)
        window.installEventFilter(self)

    def open(self) -> None:
        self.setGeometry(self.parentWidget().rect())  # type: ignore[union-attr]
        self.show()
        self.raise_()
        self._stop.setFocus()

    def close_now(self, *_: object) -> None:
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self.parentWidget().rect())  # type: ignore[union-attr]
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        veil = theme().color("ground")
        veil.setAlpha(190)
        QPainter(self).fillRect(self.rect(), veil)

    @Slot(float, str)
    def _show_progress(self, share: float, text: str) -> None:
        self._bar.setRange(0, 0 if share < 0 else 1000)
        self._bar.setValue(round(max(0.0, share) * 1000))
        if text:
            self._text.setText(text)

    def _stop_work(self) -> None:
        self._stop.block("Đang dừng, xin chờ một chút")
        self._text.setText("Đang dừng…")
        self._job.report.stop()


def running(window: QWidget) -> list[Job]:
    """The jobs that are at work for a window or a part of it."""
    return [job for job in Job._kept if job.running and shiboken6.isValid(job.window) and _within(job.window, window)]


def end_all() -> None:
    """The program ends: work that is still under way is asked to stop, and waited for a moment."""
    for job in Job._kept:
        job.report.stop()
    for job in Job._kept:
        job._thread.join(_GRACE)


def _within(part: QObject | None, window: QWidget) -> bool:
    while part is not None and part is not window:
        part = part.parent()
    return part is window


def keep_log(folder: Path) -> None:
    """Write warnings and faults into dhtt.log in the folder; beyond 1 MB a new one is begun and one older kept."""
    path = folder / "dhtt.log"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > _LOG_BYTES:
            path.replace(folder / "dhtt.1.log")
    except OSError:
        return
    handler = logging.FileHandler(path, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    handler.setLevel(logging.WARNING)
    logging.getLogger().addHandler(handler)


class Guard(QObject):
    """Catches what nobody caught: a fault ends in a sentence and the log, never in a window that vanishes."""

    _caught = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._busy = False
        self._caught.connect(self._show)

    def install(self) -> None:
        """Take over Python's last resort, in the window's thread and in all others."""
        sys.excepthook = self._hook
        threading.excepthook = lambda args: self._hook(args.exc_type, args.exc_value, args.exc_traceback)

    def _hook(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None or issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error or kind(), trace)
            return
        self._caught.emit(error)

    @Slot(object)
    def _show(self, error: BaseException) -> None:
        if self._busy:  # a fault that repeats with every repaint must not bury the window under dialogs
            return
        self._busy = True
        try:
            show_failure(QApplication.activeWindow(), error)
        finally:
            self._busy = False
