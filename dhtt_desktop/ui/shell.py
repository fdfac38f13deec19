"""The main window: head, tabs that are built when first seen, status line; nothing else competes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QStackedWidget, QWidget

from dhtt_desktop.services.result import Result
from dhtt_desktop.ui.base_tab import Tab
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.header import Header, Hit, Provider, SearchPopup
from dhtt_desktop.ui.layouts import column, row
from dhtt_desktop.ui.run import running
from dhtt_desktop.ui.segments import SegmentedTabs
from dhtt_desktop.ui.theme import STATUS, TABS, L, M, S, theme
from dhtt_desktop.ui.widgets import Banner, ElidedLabel, Picture, set_look

__all__ = ["Hit", "Hooks", "MainWindow", "TabSpec"]


@dataclass(frozen=True, slots=True)
class TabSpec:
    """A tab before it is built. `page` names its page of the user guide."""

    id: str
    title: str
    icon: str
    build: Callable[[Context], Tab]
    badge: Callable[[Context], str] | None = None
    page: str = ""


@dataclass(slots=True)
class Hooks:
    """What the window asks of the rest of the program. Every answer must be quick: it is asked while painting."""

    school: Callable[[], tuple[str, str]] = lambda: ("", "")  # name, superior
    last_action: Callable[[], str] = lambda: ""  # what "Hoàn tác" would take back
    undo: Callable[[int | None], Result | None] = lambda action_id: None  # that action, or the last one
    redo: Callable[[], Result | None] = lambda: None  # what was last taken back
    backup: Callable[[], tuple[str, str]] = lambda: ("", "neutral")  # the status line's words, and their tone
    providers: list[Provider] = field(default_factory=list)
    closing: Callable[[], bool] = lambda: True  # False keeps the window open
    practice: Callable[[], bool] = lambda: False  # the practice school is open


class MainWindow(QWidget):
    """All that the window shows: one window, one file. Tabs are built by their factories when first shown.

    It lies in the program's `Frame`; alone it is a window of its own.
    """

    menu_wanted = Signal()  # the cog wheel
    settings_wanted = Signal()
    help_wanted = Signal(str)  # page of the user guide
    tab_shown = Signal(str)

    def __init__(self, context: Context, specs: Sequence[TabSpec], hooks: Hooks | None = None) -> None:
        super().__init__()
        self.context, self.hooks = context, hooks or Hooks()
        self._specs = list(specs)
        self._tabs: dict[str, Tab] = {}
        self._toast: Banner | None = None
        self.setProperty("look", "ground")
        self.header = Header(context)
        self.tabs = SegmentedTabs([(spec.title, spec.icon) for spec in self._specs], TABS - 1)
        self.tabs.setAccessibleName("Các phần của chương trình")
        self.banner = Banner("", "bad")
        self._pages = QStackedWidget()
        self._build()
        self._connect()
        last = context.settings.get("tab", "")
        self.tabs.choose(next((i for i, spec in enumerate(self._specs) if spec.id == last), 0), quiet=True)

    def _build(self) -> None:
        bar = QFrame()
        bar.setProperty("look", "bar")
        bar.setLayout(row(self.tabs, margins=(M, 0, M, 1)))
        self._bar = bar
        self._banner_place = QWidget()
        self._banner_place.setLayout(column(self.banner, margins=(L, S, L, 0)))
        self._banner_place.hide()
        self.banner.closed.connect(self._banner_place.hide)
        self.status = StatusLine()
        self._work = QWidget()
        self._work.setLayout(column(bar, self._banner_place, self._pages, self.status, gap=0))
        self._whole = QStackedWidget()
        self._whole.addWidget(self._work)
        self.setLayout(column(self.header, self._whole, gap=0))
        self.popup = SearchPopup(self.header.search, self.hooks.providers, self)

    def _connect(self) -> None:
        context = self.context
        self.tabs.chosen.connect(self._show_tab)
        self.popup.chosen.connect(lambda hit: self.open(hit.tab, hit.what))
        self.header.undo.connect(lambda: self.undo(None))
        self.header.settings.connect(self.menu_wanted)
        self.header.help.connect(self._help)
        context.changed.connect(self.refresh)
        context.store_changed.connect(self._store_changed)
        context.period_changed.connect(self._badges)
        context.navigate.connect(self.open)
        context.notify.connect(self.say)
        context.warn.connect(self.warn)
        for keys, act in (
            ("Ctrl+K", lambda: self.header.search.setFocus(Qt.FocusReason.ShortcutFocusReason)),
            ("Ctrl+Z", lambda: self.undo(None)),
            ("Ctrl+Y", self.redo),
            ("Ctrl+Shift+Z", self.redo),
            ("F1", self._help),
            ("F5", self._refresh_tab),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        for index in range(len(self._specs)):
            choose = QShortcut(QKeySequence(f"Alt+{index + 1}"), self)
            choose.activated.connect(lambda index=index: self.tabs.choose(index))

    def use(self, hooks: Hooks) -> None:
        """Join the window to the rest of the program, once that is loaded."""
        self.hooks = hooks
        self.popup.use(hooks.providers)

    # Tabs

    def tab(self, tab_id: str) -> Tab:
        """A tab, built when it is not yet there. Raises KeyError for a tab that the window does not have."""
        if tab_id not in self._tabs:
            spec = next((spec for spec in self._specs if spec.id == tab_id), None)
            if spec is None:
                raise KeyError(tab_id)
            self._tabs[tab_id] = spec.build(self.context)
            self._pages.addWidget(self._tabs[tab_id])
        return self._tabs[tab_id]

    def current_tab(self) -> str:
        """Id of the open tab."""
        return self._specs[self.tabs.current()].id if self._specs else ""

    def open(self, tab_id: str, what: Any = None) -> None:
        """Go to a tab and show something there."""
        index = next(i for i, spec in enumerate(self._specs) if spec.id == tab_id)
        self.tabs.choose(index)
        if what is not None:
            self.tab(tab_id).open(what)

    def show_alone(self, page: QWidget) -> None:
        """Show a page instead of the tabs (first start)."""
        self._whole.addWidget(page)
        self._whole.setCurrentWidget(page)
        self.header.hide()

    def show_work(self) -> None:
        """Show the tabs again; a page that was shown alone goes away."""
        page = self._whole.currentWidget()
        self._work.setFocus()
        self.header.show()
        self._whole.setCurrentWidget(self._work)
        if page is not None and page is not self._work:
            self._whole.removeWidget(page)
            page.deleteLater()

    def _show_tab(self, index: int) -> None:
        spec = self._specs[index]
        self._pages.setCurrentWidget(self.tab(spec.id))
        self._badges()
        self.tab_shown.emit(spec.id)

    def _refresh_tab(self) -> None:
        if self._specs:
            self.tab(self.current_tab()).refresh()

    # News

    def refresh(self) -> None:
        """Read again what head, badges and status line show."""
        self.header.set_school(*self.hooks.school(), self.hooks.practice())
        self.header.set_undo(self.hooks.last_action() if self.context.store is not None else "")
        self._badges()
        self.status.show_store(self.context, self.hooks.backup())

    def say(self, message: str, action_id: object = None) -> None:
        """Say what was done, for some seconds, with "Hoàn tác" where it can be taken back."""
        if self._toast is not None:
            self._toast.deleteLater()
        toast = self._toast = Banner()
        toast.setParent(self)
        undo = (lambda: self.undo(int(str(action_id)))) if action_id is not None else None
        toast.say(message, "good", "Hoàn tác" if undo else "", undo, seconds=8)
        toast.closed.connect(self._toast_closed)
        set_look(toast, "popup")
        self._place_toast()
        toast.show()
        toast.raise_()

    def warn(self, message: str) -> None:
        """Say what could not be done; stays until it is closed."""
        self.banner.say(message, "bad")
        self._banner_place.show()

    def undo(self, action_id: int | None) -> None:
        """Take back that action, or the last one."""
        if self.context.store is None or not self.header.undo_button.isEnabled():
            return
        result = self.hooks.undo(action_id)
        if result is not None:
            self.context.tell(result)

    def redo(self) -> None:
        """Do again what was last taken back."""
        result = self.hooks.redo() if self.context.store is not None else None
        if result is not None:
            self.context.tell(result)

    def _toast_closed(self) -> None:
        if self._toast is not None:
            self._toast.deleteLater()
            self._toast = None

    def _place_toast(self) -> None:
        if self._toast is None:
            return
        self._toast.setMaximumWidth(self.width() - 2 * L)
        self._toast.adjustSize()
        size = self._toast.size()
        bottom = self.height() - self.status.height() - L
        self._toast.move((self.width() - size.width()) // 2, bottom - size.height())

    def _badges(self) -> None:
        for index, spec in enumerate(self._specs):
            if self.context.store is None:
                text = ""
            else:
                text = self._tabs[spec.id].count() if spec.id in self._tabs else ""
                text = text or (spec.badge(self.context) if spec.badge else "")
            self.tabs.set_badge(index, text)

    def _store_changed(self) -> None:
        if self.context.store is not None:
            self.show_work()
            self._show_tab(max(0, self.tabs.current()))
        name = self.context.store.path.name if self.context.store is not None else ""
        self.window().setWindowTitle(f"{name} – ĐHTT Desktop" if name else "ĐHTT Desktop")
        self.refresh()

    def _help(self) -> None:
        page = self._specs[self.tabs.current()].page if self._specs and self.context.store is not None else ""
        self.help_wanted.emit(page)

    # The window itself

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.popup.hide()
        self._place_toast()

    def may_close(self) -> bool:
        """The window is to be closed: remember the tab and let the file go; False when it must stay open."""
        if any(not job.quiet for job in running(self)):
            self.warn("Đang có việc chạy dở. Hãy chờ xong hoặc bấm “Dừng lại” rồi đóng cửa sổ.")
            return False
        self.context.settings.set("tab", self.current_tab())
        if (editor := QApplication.focusWidget()) is not None:
            editor.clearFocus()  # a field saves when it is left, before the last backup
        return self.hooks.closing()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.setAccepted(self.may_close())


class StatusLine(QFrame):
    """When it was saved, how old the backups are, which file it is."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "foot")
        self.saved, self.backup = ElidedLabel("", "secondary", keep=True), ElidedLabel("", "secondary")
        self.file = ElidedLabel("", "secondary")
        self._shield = Picture("shield-check", "good", 14)
        self._disk = Picture("device-floppy", "secondary", 14)
        line = row(self._disk, self.saved, M, self._shield, self.backup, gap=6, margins=(L, 0, L, 0))
        line.addStretch(1)
        line.addWidget(self.file)
        self.setLayout(line)
        self._restyle()
        theme().changed.connect(self._restyle)

    def show_store(self, context: Context, backup: tuple[str, str]) -> None:
        """Show the state of the open file."""
        store = context.store
        saved = store.last_saved if store is not None else None
        self.saved.setText(f"Đã lưu lúc {saved:%H:%M}" if saved else "")
        self._disk.setVisible(saved is not None)
        words, tone = backup if store is not None else ("", "neutral")
        self.backup.setText(words)
        self._shield.setVisible(bool(words))
        self._shield.set("shield-x" if tone in ("bad", "caution") else "shield-check", tone)
        self.file.setText(store.path.name if store is not None else "")
        self.file.setToolTip(str(store.path) if store is not None else "")

    def _restyle(self) -> None:
        self.setFixedHeight(theme().px(STATUS))
