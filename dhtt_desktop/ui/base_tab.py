"""What a tab of the window is: it reloads only when it is seen and something that it shows has changed."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from dhtt_desktop.ui.context import Context


class Tab(QWidget):
    """Subclass, name the tables that are shown, and write `reload`. Built when it is first seen."""

    id = ""  # for navigation and the help page
    title = ""
    icon = ""
    tables: frozenset[str] = frozenset()  # what `reload` reads; empty means: everything

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._dirty = True
        context.changed.connect(self._tables_changed)
        context.period_changed.connect(self._all_changed)
        context.store_changed.connect(self._all_changed)

    def reload(self) -> None:
        """Read the store again and show it. Called by the base class only, when the tab is visible."""
        raise NotImplementedError

    def count(self) -> str:
        """What the badge beside the tab's title says ("" nothing)."""
        return ""

    def open(self, what: Any) -> None:
        """Show one thing: what a search result or another screen asked for."""

    def refresh(self) -> None:
        """Mark as out of date; reload now when visible, else when next seen."""
        self._dirty = True
        if self.isVisible():
            self._reload_now()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._dirty:
            self._reload_now()

    def _tables_changed(self, tables: frozenset[str]) -> None:
        if not self.tables or self.tables & tables:
            self.refresh()

    def _all_changed(self, *_: object) -> None:
        self.refresh()

    def _reload_now(self) -> None:
        self._dirty = False
        if self.context.store is not None:
            self.reload()
