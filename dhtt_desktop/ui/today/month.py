"""Theo tháng: a month's sheet at the left, at the right what falls on the day stood on, with what is done about it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from dhtt_desktop.services import duty_calendar, duty_lines
from dhtt_desktop.services.duties import Item
from dhtt_desktop.ui import list_output
from dhtt_desktop.ui.buttons import Button, icon_button
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.duty_desk import DutyDesk, DutyLine
from dhtt_desktop.ui.layouts import clear, column, row
from dhtt_desktop.ui.split import ListDetail
from dhtt_desktop.ui.theme import XS, L, M, S
from dhtt_desktop.ui.today.month_grid import NAMES, MonthGrid
from dhtt_desktop.ui.widgets import Card, EmptyState, Panel, label

_PANEL = 430


class MonthPage(QWidget):
    """The month of a day. `left` asks to go back to what is due."""

    left = Signal()

    def __init__(self, context: Context, desk: DutyDesk) -> None:
        super().__init__()
        self.context, self.desk = context, desk
        self.grid = MonthGrid(date.today())
        self._lines: list[DutyLine] = []
        self._items: dict[str, tuple[Item, ...]] = {}
        self.back_button = Button("Việc phải làm", "quiet", "arrow-left", self.left.emit)
        self.back_button.setToolTip("Về việc phải làm (Esc)")
        self.before_button = icon_button("chevron-left", "Tháng trước (PgUp)", lambda: self.grid.turn(-1))
        self.after_button = icon_button("chevron-right", "Tháng sau (PgDn)", lambda: self.grid.turn(1))
        self.today_button = Button("Tháng này", "quiet", "", lambda: self.grid.go(date.today()))
        self.print_button = Button("In tháng này", "quiet", "printer", self.print_month)
        self.title = label("", "title")
        self.heading = label("", "section")
        self._build()
        self.grid.chosen.connect(lambda _: self._show_day())
        self.grid.opened.connect(lambda _: self._open_day())
        self.grid.month_wanted.connect(lambda year, month: self.reload())

    def start(self) -> None:
        """The page was just opened: the keyboard is on the sheet."""
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def reload(self) -> None:
        """Read the month again."""
        store = self.context.store
        if store is None:
            return
        day = self.grid.day
        items = self._items = duty_calendar.month(store, day.year, day.month, self.desk.today())
        self.grid.today = date.today()
        self.grid.show_month(day, items)
        self.title.setText(f"Tháng {day.month} năm {day.year}")
        self.print_button.setText(f"In tháng {day.month}")
        here = any(key[:7] == f"{day.year}-{day.month:02d}" for key in items)
        self.print_button.allow("" if here else "Tháng này chưa có việc nào để in.")
        self._show_day()

    def lines(self) -> list[DutyLine]:
        """The duties of the day stood on."""
        return list(self._lines)

    def print_month(self) -> None:
        """Print what falls into the month, day by day."""
        store, day = self.context.store, self.grid.day
        if store is not None:
            listed = duty_calendar.month_listing(store, day.year, day.month, self.desk.today())
            list_output.print_list(self, store, listed)

    def _build(self) -> None:
        bar = QFrame()
        bar.setProperty("look", "bar")
        bar.setLayout(row(
            self.back_button, M, self.before_button, self.title, self.after_button, self.today_button, None,
            self.print_button, gap=S, margins=(S, XS, M, XS),
        ))  # fmt: skip
        card = Card()
        card.body.setContentsMargins(0, 0, 0, 0)
        card.body.addWidget(self.grid, 1)
        left = QWidget()
        left.setLayout(column(card, gap=0, margins=(L, M, M, M)))
        self._day = Panel()
        self._day.head.addWidget(self.heading)
        self._day.head.setContentsMargins(L, M, L, S)
        self._day.body.setContentsMargins(0, 0, 0, 0)
        self._day.body.setSpacing(0)
        self._beside = ListDetail(left, self._day, _PANEL)
        self.setLayout(column(bar, self._beside, gap=0))
        self.layout().setStretch(1, 1)  # type: ignore[union-attr]

    def _show_day(self) -> None:
        """What falls on the day."""
        store = self.context.store
        if store is None:
            return
        day = self.grid.day
        self.heading.setText(f"{NAMES[day.weekday()]}, ngày {day:%d/%m/%Y}")
        now, iso = self.desk.today(), day.isoformat()
        items = self._items.get(iso, ())
        clear(self._day.body)
        made = duty_lines.lines(items, now, duty_lines.Papers(store, now) if items else None)
        self._lines = [DutyLine(self.desk, line, narrow=True, with_day=False) for line in made]
        for line in self._lines:
            self._day.body.addWidget(line)
        if not items:
            self._day.body.addWidget(EmptyState("calendar", "Ngày này không có việc nào"))

    def _open_day(self) -> None:
        """Go to the day's list; the keyboard goes to its first button."""
        self._beside.show_detail()
        if self._lines:
            self._lines[0].main_button.setFocus(Qt.FocusReason.TabFocusReason)
