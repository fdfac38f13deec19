"""What every screen shares: the open file, the school year, the look, the user's settings, and news between them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from dhtt_desktop.domain.period import following, previous, school_year_of, short_period
from dhtt_desktop.ui.settings import Settings
from dhtt_desktop.ui.theme import Theme, theme

if TYPE_CHECKING:
    from dhtt_desktop.services.result import Result
    from dhtt_desktop.store.database import Store


__all__ = ["Context", "Settings", "period_title", "periods_around"]


class Context(QObject):
    """Shared by all screens. Screens never speak to each other: they listen to these signals."""

    changed = Signal(object)  # frozenset of table names; always on the window's thread
    period_changed = Signal(str)
    leaving = Signal()  # the file is about to be let go: save what was typed and is not saved yet
    store_changed = Signal()
    navigate = Signal(str, object)  # tab id, what to show there
    notify = Signal(str, object)  # message, id of the action that "Hoàn tác" takes back, or None
    warn = Signal(str)  # what could not be done, and what to do
    _heard = Signal(object)

    def __init__(self, settings: Settings | None = None, period: str = "") -> None:
        super().__init__()
        self.settings = settings or Settings()
        self.theme: Theme = theme()
        self._period = period or self.settings.get("period", "") or school_year_of(date.today().isoformat())
        self._store: Store | None = None
        self._heard.connect(self._pass_on)

    @property
    def store(self) -> Store | None:
        """The open file; None at first start."""
        return self._store

    def set_store(self, store: Store | None) -> None:
        """Open another file, or none. The old one is left to its owner to close."""
        if self._store is not None:
            self.leaving.emit()
        if self._store is not None and self._heard.emit in self._store.listeners:
            self._store.listeners.remove(self._heard.emit)
        self._store = store
        if store is not None:
            store.listeners.append(self._heard.emit)
        self.store_changed.emit()

    @property
    def period(self) -> str:
        """The school year that the screens show: "2026-2027", or "2026" where years count."""
        return self._period

    def set_period(self, period: str) -> None:
        """Show another school year everywhere."""
        if period != self._period:
            self._period = period
            self.settings.set("period", period)
            self.period_changed.emit(period)

    def tell(self, result: Result) -> bool:
        """Show what a service answered; True when it was done."""
        from dhtt_desktop.services.result import Done

        if isinstance(result, Done):
            if result.message:
                self.notify.emit(result.message, result.action_id)
            return True
        self.warn.emit(result.message)
        return False

    @Slot(object)
    def _pass_on(self, tables: frozenset[str]) -> None:
        self.changed.emit(tables)


def period_title(period: str) -> str:
    """A period on a button: "Năm học 2026–2027", "Năm 2026"."""
    return f"Năm học {short_period(period)}" if "-" in period else f"Năm {period}"


def periods_around(period: str, back: int = 6, ahead: int = 1) -> list[str]:
    """Periods of the same kind to choose from, the newest first."""
    return [following(period, n) if n > 0 else previous(period, -n) for n in range(ahead, -back - 1, -1)]
