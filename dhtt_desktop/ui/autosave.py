"""Saving by itself: shortly after a pause of typing, and now and then while the typing goes on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

PAUSE = 1500  # ms without a keystroke
LONGEST = 10_000  # ms of typing without a pause


class Autosave(QObject):
    """Calls `save` once for each pause. `flush` saves at once when something waits."""

    def __init__(self, save: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._save = save
        self._pause, self._longest = QTimer(self), QTimer(self)
        for timer, length in ((self._pause, PAUSE), (self._longest, LONGEST)):
            timer.setSingleShot(True)
            timer.setInterval(length)
            timer.timeout.connect(self.flush)

    @property
    def waiting(self) -> bool:
        """Something was typed that is not saved yet."""
        return self._pause.isActive()

    def touch(self) -> None:
        """Something was typed."""
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()

    def flush(self) -> None:
        """Save now, when something waits."""
        if self._pause.isActive() or self._longest.isActive():
            self.drop()
            self._save()

    def drop(self) -> None:
        """Forget what waits."""
        self._pause.stop()
        self._longest.stop()
