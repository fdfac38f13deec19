"""When the rules are asked: at once in a usual school, with progress in a large one, the counts after the list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from dhtt_desktop.reference import AwardKind
from dhtt_desktop.services.outlook import Outlook, for_year
from dhtt_desktop.services.verdicts import Verdicts, View
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.run import Job, run

_AFTER_THE_LIST = 0  # ms: the list is painted first
_QUIET = 3000  # ms without a change before a large school is counted again
_TITLE = "Đang xét điều kiện"


class Evaluation(QObject):
    """The verdicts of the file and period that are shown."""

    counted = Signal()  # how many qualify for each award is known

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self.context, self._window = context, window
        self._verdicts: Verdicts | None = None
        self._running = False
        self._next: Callable[[], object] | None = None  # what was asked for while something else was being asked
        self._counting: Job | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._count)
        context.leaving.connect(self._stop_counting)

    def verdicts(self) -> Verdicts:
        """Those of the open file and its period. A file must be open."""
        store, period = self.context.store, self.context.period
        assert store is not None
        if self._verdicts is None or (self._verdicts.store, self._verdicts.period) != (store, period):
            self._stop_counting()
            self._verdicts = Verdicts(store, period)
        return self._verdicts

    def touch(self, tables: Iterable[str]) -> None:
        """These tables were written."""
        if self._verdicts is not None:
            self._stop_counting()
            self._verdicts.touch(tables)

    def with_view(self, kind: AwardKind, then: Callable[[View], object]) -> None:
        """Give the list of an award to `then`: now, or when the rules have been asked about a large school."""
        found = self.verdicts()
        if not found.takes_long(kind):
            then(found.view(kind))
        elif self._running:
            self._next = partial(self.with_view, kind, then)
        else:
            self._run(lambda report: found.load(kind, report), lambda: then(found.view(kind, ask=False)))

    def with_all(self, then: Callable[[], object]) -> None:
        """Ask about every award, then call `then`."""
        found = self.verdicts()
        if not found.takes_long():
            found.load_all_once()
            then()
        elif self._running:
            self._next = partial(self.with_all, then)
        else:
            self._run(found.load_all, then)

    def with_outlooks(self, then: Callable[[Sequence[Outlook]], object]) -> None:
        """Give what the next periods hold for everybody to `then`."""
        found = self.verdicts()
        if not found.is_large():
            then(for_year(found.store, found.period))
        elif self._running:
            self._next = partial(self.with_outlooks, then)
        else:
            made: list[Outlook] = []
            self._run(lambda report: made.extend(for_year(found.store, found.period, report)), lambda: then(made))

    def count_later(self) -> None:
        """Count who qualifies for what once the list stands there."""
        self._later.start(_QUIET if self.verdicts().is_large() else _AFTER_THE_LIST)

    def _run(self, work: Callable[..., object], then: Callable[[], object]) -> None:
        self._running = True
        job = run(self._window, _TITLE, work, lambda _: self._ended(then))
        for ended in (job.stopped, job.failed):
            ended.connect(lambda *_: self._ended(then))

    def _ended(self, then: Callable[[], object]) -> None:
        self._running = False
        wanted, self._next = self._next or then, None
        if self.context.store is not None:
            wanted()

    def _count(self) -> None:
        if self.context.store is None or not self._window.isVisible():
            return
        found = self.verdicts()
        if not found.takes_long():
            found.load_all_once()
            self.counted.emit()
        elif self._counting is None:
            job = Job(found.load_all, self._window)
            job.done.connect(lambda _: self.counted.emit())
            for ended in (job.done, job.failed, job.stopped):
                ended.connect(self._forget_counting)
            self._counting = job
            job.start()

    def _forget_counting(self, *_: object) -> None:
        self._counting = None

    def _stop_counting(self) -> None:
        if self._counting is not None:
            self._counting.report.stop()
