"""What every screen shares: the open file, the school year, the look, the user's settings, and news between them."""

from __future__ import annotations

import json
import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from dhtt_desktop.domain.period import following, previous, school_year_of, short_period
from dhtt_desktop.ui.theme import Theme, theme

if TYPE_CHECKING:
    from dhtt_desktop.services.result import Result
    from dhtt_desktop.store.database import Store


class Settings:
    """The user's own settings: one small JSON file in the platform's folder, or in the folder DHTT_CONFIG.

    A file that cannot be read counts as empty, and one that cannot be written is not worth an error message.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or config_folder()
        self._path = self.folder / "settings.json"
        try:
            found = json.loads(self._path.read_text("utf-8"))
            self._values: dict[str, Any] = found if isinstance(found, dict) else {}
        except (OSError, ValueError):
            self._values = {}

    def get(self, key: str, default: Any = None) -> Any:
        """A value; the default where there is none or it is of another type than the default."""
        value = self._values.get(key, default)
        return value if default is None or isinstance(value, type(default)) else default

    def set(self, key: str, value: Any) -> None:
        """Keep a value (anything that JSON holds)."""
        if self._values.get(key) == value:
            return
        self._values[key] = value
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            draft = self._path.with_suffix(".tmp")
            draft.write_text(json.dumps(self._values, ensure_ascii=False, indent=1), "utf-8")
            draft.replace(self._path)
        except OSError:
            return


def config_folder() -> Path:
    """Where this user's settings and the log stand."""
    if chosen := os.environ.get("DHTT_CONFIG"):
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming") / "DHTT Desktop"
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "dhtt-desktop"


class Context(QObject):
    """Shared by all screens. Screens never speak to each other: they listen to these signals."""

    changed = Signal(object)  # frozenset of table names; always on the window's thread
    period_changed = Signal(str)
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
