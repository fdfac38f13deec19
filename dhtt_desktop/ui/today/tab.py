"""Hôm nay: what is due with the button that does each; a month view and the year's calendar a step away."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from dhtt_desktop.services import today
from dhtt_desktop.services.duties import Item
from dhtt_desktop.services.today import Today
from dhtt_desktop.store import duty_queries
from dhtt_desktop.ui.base_tab import Tab
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.duty_desk import DutyDesk, go_to_duty
from dhtt_desktop.ui.keys import on_keys
from dhtt_desktop.ui.layouts import clear, column
from dhtt_desktop.ui.theme import L, M, theme
from dhtt_desktop.ui.today.aside import Aside
from dhtt_desktop.ui.today.month import MonthPage
from dhtt_desktop.ui.today.tasks import TaskCard
from dhtt_desktop.ui.today.year import YearPage
from dhtt_desktop.ui.widgets import scroll

HOME, MONTH, YEAR = "home", "month", "year"


class TodayTab(Tab):
    """What is due, unfinished and wanting in the school year shown. `open` takes "month", "year" or a duty's id."""

    id, title, icon = "today", "Hôm nay", "calendar-check"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._seen = Today()
        self._day = date.today()
        self._behind = False  # the first page is to be shown anew when it is seen again
        self._month: MonthPage | None = None
        self._year: YearPage | None = None
        self.desk = DutyDesk(context, self)
        self.desk.edit_wanted.connect(self._edit)
        self.tasks = TaskCard(context, self.desk)
        self.tasks.month_wanted.connect(lambda: self.show_page(MONTH))
        self.tasks.year_wanted.connect(lambda: self.show_page(YEAR))
        self._right = column(gap=M)
        side = QWidget()
        side.setLayout(self._right)
        side_area = scroll(side)
        side_area.setMinimumWidth(theme().px(260))
        self._home = QWidget()
        layout = QHBoxLayout(self._home)
        layout.setContentsMargins(L, M, L, M)
        layout.setSpacing(M)
        layout.addWidget(self.tasks, 8)
        layout.addWidget(side_area, 5)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._home)
        self.setLayout(column(self._stack, gap=0))
        on_keys(self, "Ctrl+P", self._print)

    def count(self) -> str:
        return str(self._seen.urgent) if self._seen.urgent else ""

    def reload(self) -> None:
        store = self.context.store
        if store is None:
            return
        self._day = date.today()
        self._seen = today.look(store, self.context.period, self._day)
        page = self._stack.currentWidget()
        self._behind = isinstance(page, MonthPage | YearPage)
        if isinstance(page, MonthPage | YearPage):
            page.reload()
        else:
            self._show_home()

    def _show_home(self) -> None:
        self._behind = False
        self.tasks.show_tasks(self._seen)
        clear(self._right)
        for card in Aside(self.context).cards(self._seen):
            self._right.addWidget(card)
        self._right.addStretch(1)

    def showEvent(self, event: QShowEvent) -> None:
        if self._day != date.today():  # the window stood open over midnight
            self._dirty = True
        super().showEvent(event)

    def open(self, what: Any) -> None:
        if what in (MONTH, YEAR):
            self.show_page(what)
        elif isinstance(what, int) and not isinstance(what, bool):
            store = self.context.store
            row = duty_queries.one(store, what) if store is not None else None
            if row is not None and row.period:
                self.context.set_period(row.period)  # found by the search: of another year
            self.show_page(YEAR)
            self.year.show_duty(what)

    @property
    def month(self) -> MonthPage:
        """The month view, made when it is first seen."""
        if self._month is None:
            self._month = MonthPage(self.context, self.desk)
            self._month.left.connect(lambda: self.show_page(HOME))
            self._stack.addWidget(self._month)
        return self._month

    @property
    def year(self) -> YearPage:
        """The school year's calendar, made when it is first seen."""
        if self._year is None:
            self._year = YearPage(self.context)
            self._year.left.connect(lambda: self.show_page(HOME))
            self._stack.addWidget(self._year)
        return self._year

    def show_page(self, name: str) -> None:
        """The list of what is due, the month, or the year."""
        page = {HOME: lambda: self._home, MONTH: lambda: self.month, YEAR: lambda: self.year}[name]()
        if page is self._stack.currentWidget():
            return
        if isinstance(page, MonthPage | YearPage):
            page.reload()
        elif self._behind:
            self._show_home()
        self._stack.setCurrentWidget(page)
        if isinstance(page, MonthPage | YearPage):
            page.start()
        else:
            self.tasks.month_button.setFocus()

    def _print(self) -> None:
        """Print what is seen: what is due, the month, or the year's plan."""
        page = self._stack.currentWidget()
        button = (page.print_button if isinstance(page, MonthPage) else page.plan_button if isinstance(page, YearPage)
                  else self.tasks.print_button)  # fmt: skip
        button.click()

    def _edit(self, item: Item) -> None:
        """Where a duty is changed: in its campaign, or in the school year's calendar."""
        if item.duty.campaign_id is not None:
            go_to_duty(self.context, item)
        else:
            self.open(item.duty.id)
