"""The way of one nomination on one line: its steps as dots, what comes next in words, and writing a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QLineEdit, QSizePolicy, QToolTip, QWidget

from dhtt_desktop.services import flow as way
from dhtt_desktop.services.flow import DONE, LEFT_OUT, NEXT, Step
from dhtt_desktop.services.result import Done, Result
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui.buttons import MenuButton
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.inline_form import InlineForm
from dhtt_desktop.ui.inputs import DateEdit, Field
from dhtt_desktop.ui.layouts import clear, column, row
from dhtt_desktop.ui.theme import XS, S, theme
from dhtt_desktop.ui.widgets import label

_DOT, _NEXT = 9, 13  # px at 100 %
_WRITTEN = (way.REGISTERED, way.PROPOSED, way.GONE, way.RECEIVED, way.HANDED)  # the others follow from elsewhere


def step_menu() -> MenuButton:
    """The button that writes the day of a step; `chosen` gives the step's key."""
    made = MenuButton("calendar-check", "small")
    made.setText("Ghi bước")
    made.setAccessibleName("Ghi ngày một bước của đề nghị")
    made.fill([(f"{way.WORDS[key]}…", key) for key in _WRITTEN], object())
    return made


def step_form(store: Store, nomination_ids: Sequence[int], key: str, known: str = "") -> InlineForm:
    """Asks for the day of a step of some nominations, and for a reason where it goes against the order."""
    against = way.reasons_asked(store, nomination_ids, key)
    lines = [[("on", Field("Ngày", DateEdit()))]]
    record = {"on": known or date.today().isoformat()}
    if against:
        lines.append([("reason", Field("Lý do", QLineEdit(), " ".join(against[:2])))])
        record["reason"] = ""

    def save(values: dict[str, Any]) -> Result:
        return way.take(store, nomination_ids, key, values["on"], values.get("reason", ""))

    many = f" của {len(nomination_ids)} đề nghị" if len(nomination_ids) > 1 else ""
    return InlineForm(f"{way.WORDS[key]}{many}", lines, record, "Ghi", save)


class Dots(QWidget):
    """One dot a step on a line: full when done, ringed when next, hollow when left out or later."""

    def __init__(self) -> None:
        super().__init__()
        self._steps: tuple[Step, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show other steps; a reader of the screen hears them all."""
        self._steps = tuple(steps)
        self.setAccessibleName("Các bước: " + "; ".join(step.told for step in steps))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(200), theme().px(_NEXT + 7))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(12 * max(1, len(self._steps))), theme().px(_NEXT + 7))

    def place(self, at: int) -> QPointF:
        """The middle of a dot."""
        edge = theme().px(_NEXT) / 2 + 2
        room = self.width() - 2 * edge
        share = at / max(1, len(self._steps) - 1)
        return QPointF(edge + room * share, self.height() / 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for at in range(len(self._steps) - 1):
            reached = self._steps[at + 1].state in (DONE, LEFT_OUT)
            painter.setPen(QPen(theme().color("good" if reached else "line"), theme().px(2)))
            painter.drawLine(self.place(at), self.place(at + 1))
        for at, step in enumerate(self._steps):
            self._paint_dot(painter, self.place(at), step.state)

    def _paint_dot(self, painter: QPainter, middle: QPointF, state: str) -> None:
        side = theme().px(_NEXT if state == NEXT else _DOT)
        role = {DONE: "good", NEXT: "accent", LEFT_OUT: "caution"}.get(state, "handle")
        painter.setPen(QPen(theme().color(role), theme().px(2)))
        painter.setBrush(theme().color("good" if state == DONE else "surface"))
        painter.drawEllipse(QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._steps:
            nearest = min(range(len(self._steps)), key=lambda at: abs(self.place(at).x() - event.pos().x()))
            QToolTip.showText(event.globalPos(), self._steps[nearest].told, self)
            return True
        return super().event(event)


class StepsStrip(QFrame):
    """The steps of the nomination shown, and a menu that writes the day of one (or takes it back)."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._row: Any = None
        self._steps: tuple[Step, ...] = ()
        self.form: InlineForm | None = None
        self.dots = Dots()
        self.words = label("", "secondary", wrap=True)
        self.menu = step_menu()
        self.menu.chosen.connect(self._picked)
        self._place = column(gap=0)
        told = row(gap=S)
        told.addWidget(self.words, 1)
        told.addWidget(self.menu)
        self.setLayout(column(self.dots, told, self._place, gap=XS, margins=(0, XS, 0, XS)))
        self.hide()

    def show_nomination(self, row: Any) -> None:
        """Show a row of `queries.nominations`; None for who is not put forward hides the strip."""
        store = self.context.store
        if self._row is None or row is None or row.id != self._row.id:
            self.close_form()
        self._row = row
        self.setVisible(row is not None and store is not None)
        if row is None or store is None:
            return
        self._steps = way.of(store, [row])[row.id]
        self.dots.show_steps(self._steps)
        self.words.setText(self._told())
        offered = [step for step in self._steps if step.key in _WRITTEN]
        entries = [(f"{step.name}…", (step.key, True)) for step in offered]
        entries += [(f"Bỏ “{step.name}”", (step.key, False)) for step in offered if step.state == DONE and step.on]
        self.menu.fill(entries, object())

    def _told(self) -> str:
        """The last step that was taken, and the next one."""
        done = [step.told for step in self._steps if step.state == DONE]
        following = [step.told for step in self._steps if step.state == NEXT]
        return ". ".join((*done[-1:], *following))

    def _picked(self, choice: tuple[str, bool]) -> None:
        store, (key, write) = self.context.store, choice
        if store is None or self._row is None:
            return
        if write:
            self._ask(key)
        else:
            self.context.tell(way.clear(store, [self._row.id], key))

    def _ask(self, key: str) -> None:
        store, row = self.context.store, self._row
        if store is None:
            return
        known = next((step.on for step in self._steps if step.key == key), "")
        self.close_form()
        self.form = step_form(store, [row.id], key, known)
        self.form.done.connect(self._saved)
        self.form.closed.connect(self.close_form)
        self._place.addWidget(self.form)
        self.form.start()

    def _saved(self, result: Done) -> None:
        self.close_form()
        self.context.tell(result)

    def close_form(self) -> None:
        """Take the form away."""
        clear(self._place)
        self.form = None
