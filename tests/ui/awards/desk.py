"""The tab Khen thưởng in a shown window, and a page of it alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from dhtt_desktop.store import queries
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui.awards import AwardsTab
from dhtt_desktop.ui.base_tab import Tab
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.layouts import column

PERIOD = "2026-2027"


class Alone(Tab):
    """One page without the lists beside it, which take long to judge everybody."""

    def __init__(self, context: Context, page: Callable[[Context], Any]) -> None:
        super().__init__(context)
        self.page = page(context)
        self.setLayout(column(self.page, gap=0))

    def reload(self) -> None:
        self.page.show_year()


class Desk:
    """A tab in a shown window, with what it said and where it wanted to go."""

    def __init__(
        self,
        qtbot: QtBot,
        store: Store,
        size: tuple[int, int] = (1366, 640),
        tab: Callable[[Context], Any] = AwardsTab,
    ) -> None:
        self.bot, self.store = qtbot, store
        self.context = Context(period=PERIOD)
        self.context.set_store(store)
        self.said: list[tuple[str, Any]] = []
        self.warned: list[str] = []
        self.went: list[tuple[str, Any]] = []
        self.context.notify.connect(lambda text, key: self.said.append((text, key)))
        self.context.warn.connect(self.warned.append)
        self.context.navigate.connect(lambda tab, what: self.went.append((tab, what)))
        self.tab = tab(self.context)
        self.tab.resize(*size)
        self.tab.show()
        qtbot.waitExposed(self.tab)

    def leave(self) -> None:
        """Close the tab and free it now: pages that only wait for it are dressed again by every later test."""
        self.context.set_store(None)
        self.tab.close()
        self.tab.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def rows(self, kind: str | None = None) -> list[Any]:
        return list(queries.nominations(self.store, PERIOD, [kind] if kind else None))

    def click(self, widget: QWidget) -> None:
        self.bot.mouseClick(widget, Qt.MouseButton.LeftButton)

    def type(self, widget: QWidget, text: str) -> None:
        """Type, accents and all (`keyClicks` knows Latin 1 only)."""
        for char in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, char))

    def show(self, key: str) -> None:
        self.click(self.tab.nav.entry(key))


def tick_box(view: Any, at: int) -> QPoint:
    """The middle of the tick box of a line."""
    return view.visualRect(view.list.index(at, view.list.column("tick"))).center()
