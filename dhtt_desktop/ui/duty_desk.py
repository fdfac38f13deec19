"""Lines of duties with what is done about each: its document, done, let go with a reason, opened again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QLineEdit, QMenu, QSizePolicy, QWidget

from dhtt_desktop.domain.duties import DONE, DROPPED
from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.services import duties, duty_lines
from dhtt_desktop.services.duties import Item
from dhtt_desktop.services.duty_lines import Line
from dhtt_desktop.services.result import Done, Result, refuse
from dhtt_desktop.ui.buttons import Button, icon_button
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.icons import icon
from dhtt_desktop.ui.inline_form import InlineForm
from dhtt_desktop.ui.inputs import ComboBox, DateEdit, Field
from dhtt_desktop.ui.layouts import clear, column, row
from dhtt_desktop.ui.theme import L, M, S, theme
from dhtt_desktop.ui.widgets import ElidedLabel, Pill, label

NO_PAPER = 0
DAY = 62  # px at 100 % of the column of days
_OFFERED = 60  # documents offered to choose from


class DutyLine(QFrame):
    """One round: its day, what and why, how urgent, one button, a tick and a menu; forms open below it."""

    def __init__(
        self, desk: DutyDesk, line: Line, *, narrow: bool = False, with_day: bool = True, edge: int = L,
        titled: bool = True,
    ) -> None:  # fmt: skip
        super().__init__()
        self.setProperty("look", "cardhead")
        self.line = line
        self.form: InlineForm | None = None
        self._edge = edge
        self.place = column(gap=0)
        self.title = label(line.title, wrap=True) if narrow else ElidedLabel(line.title)
        words = column(*([self.title] if titled else []), gap=0)
        if line.why:
            words.addWidget(label(line.why, "secondary", wrap=True) if narrow else ElidedLabel(line.why, "secondary"))
        for note in desk.notes(line):
            words.addWidget(label(note, "good", wrap=True) if narrow else ElidedLabel(note, "good"))
        told, pill = QWidget(), Pill(line.pill, line.tone)
        told.setLayout(words)
        told.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        if narrow:  # words above, buttons below
            tools = row(pill, None, *self._buttons(desk), gap=S)
            parts: QBoxLayout = column(told, tools, gap=S, margins=(edge, S, edge, S))
        else:
            parts = row(told, pill, *self._buttons(desk), gap=S, margins=(edge, S, min(edge, M), S))
        if with_day:
            day = label(line.day, "strong")
            day.setFixedWidth(theme().px(DAY))
            day.setAlignment(Qt.AlignmentFlag.AlignTop if narrow else Qt.AlignmentFlag.AlignVCenter)
            beside = row(day, parts, gap=S, margins=(edge, 0, 0, 0))
            parts.setContentsMargins(0, S, min(edge, M), S)
            day.setContentsMargins(0, S if narrow else 0, 0, 0)
            beside.setStretch(1, 1)
            parts = beside
        self.setLayout(column(parts, self.place, gap=0))

    def _buttons(self, desk: DutyDesk) -> list[QWidget]:
        line = self.line
        if line.item.state in (DONE, DROPPED):
            self.main_button = _small("Mở lại", partial(desk.reopen, line), line)
            return [self.main_button]
        if line.ready is not None:
            self.main_button = _small("Ghi là đã làm", partial(desk.mark, line), line)
        elif line.paper is not None:
            self.main_button = _small(line.verb, partial(desk.write, line), line)
        else:
            self.main_button = _small("Đã làm", partial(desk.mark, line), line)
        made: list[QWidget] = [self.main_button]
        if line.paper is not None and line.ready is None:
            tick = icon_button("check", f"Đã làm: {line.title}", partial(desk.mark, line))
            tick.setToolTip("Đã làm (ghi ngày hôm nay)")
            made.append(tick)
        more = icon_button("dots", f"Việc khác với: {line.title}", lambda: desk.show_menu(self))
        more.setToolTip("Bỏ qua, ghi ngày khác, sửa việc")
        self.more_button = more
        return [*made, more]

    def open_form(self, form: InlineForm) -> None:
        """Show a form below the line."""
        self.close_form()
        self.form = form
        self.place.setContentsMargins(self._edge, 0, self._edge, M)
        self.place.addWidget(form)
        form.start()

    def close_form(self) -> None:
        """Take the form away; the keyboard goes back to the line."""
        if self.form is not None and self.form.holds_keyboard():
            self.more_button.setFocus()
        clear(self.place)
        self.place.setContentsMargins(0, 0, 0, 0)
        self.form = None


class DutyDesk(QObject):
    """What is done with lines of duties, wherever they stand. `edit_wanted` asks for the duty's own form."""

    edit_wanted = Signal(object)  # services.duties.Item

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.context = context

    def today(self) -> str:
        """The day on which something is done."""
        return date.today().isoformat()

    def notes(self, line: Line) -> list[str]:
        """What a line says below its reason: the document that is there, when it was done, why it was let go."""
        if line.item.done is None:
            return [line.offer] if line.offer else []
        done = line.item.done
        return [f"Lý do: {done.note}" if done.dropped else done.note] if done.note else []

    # Doing

    def mark(self, line: Line) -> None:
        """Done today, with the finished document where there is one."""
        store = self.context.store
        if store is not None:
            document = line.ready.id if line.ready is not None else None
            on = self.today()
            self.context.tell(duties.mark_done(store, line.item.duty.id, line.item.round.due, on, document))

    def reopen(self, line: Line) -> None:
        """Open again what was done or let go."""
        store = self.context.store
        if store is not None:
            self.context.tell(duties.reopen(store, line.item.duty.id, line.item.round.due))

    def write(self, line: Line) -> None:
        """Go to the document that fulfils it: the one being written, else a new one of its kind."""
        if line.draft is not None:
            self.context.navigate.emit("reports", line.draft.id)
        elif line.paper is not None:
            campaign = line.item.duty.campaign_id if line.paper.needs == "campaign" else None
            self.context.navigate.emit("reports", (line.paper.code, campaign) if campaign else line.paper.code)

    def ask_reason(self, place: DutyLine) -> None:
        """Ask in place why a round is let go."""
        line = place.line

        def save(values: dict[str, Any]) -> Result:
            store = self.context.store
            if store is None:
                return refuse(duties.GONE)
            return duties.drop(store, line.item.duty.id, line.item.round.due, self.today(), values["note"])

        reason = QLineEdit()
        reason.setPlaceholderText("Ví dụ: cấp trên đã cho lùi sang năm sau")
        lines = [[("note", Field("Lý do bỏ qua lần này", reason))]]
        self._open(place, InlineForm("Bỏ qua việc này", lines, {"note": ""}, "Bỏ qua", save))

    def ask_done(self, place: DutyLine) -> None:
        """Ask in place on which day and with which document it was done."""
        store, line = self.context.store, place.line
        if store is None:
            return

        def save(values: dict[str, Any]) -> Result:
            day = values["on"]
            if len(day) != len("2026-11-20"):
                return refuse("Ghi ngày làm như 20/11/2026.", "on")
            key = (line.item.duty.id, line.item.round.due)
            return duties.mark_done(store, *key, day, values["document"] or None, values["note"])

        papers = duty_lines.Papers(store, self.today())
        fit = papers.candidates(line.item)
        rows = {row.id: row for row in (*fit, *papers.others(line.item.duty.paper))}
        offered = [(_shown(row), row.id) for row in list(rows.values())[:_OFFERED]]
        document = ComboBox([("Không có văn bản trong sổ", NO_PAPER), *offered])
        document.setMinimumContentsLength(12)
        document.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        lines = [
            [("on", Field("Ngày làm", DateEdit())), ("document", Field("Văn bản thực hiện", document))],
            [("note", Field("Ghi chú", QLineEdit()))],
        ]
        record = {"on": self.today(), "document": fit[0].id if fit else NO_PAPER, "note": ""}
        self._open(place, InlineForm("Đã làm việc này", lines, record, "Ghi là đã làm", save))

    def _open(self, place: DutyLine, form: InlineForm) -> None:
        form.done.connect(partial(self._saved, place))
        form.closed.connect(place.close_form)
        place.open_form(form)

    def _saved(self, place: DutyLine, result: Done) -> None:
        place.close_form()
        self.context.tell(result)

    # The menu

    def show_menu(self, place: DutyLine) -> None:
        """Everything that can be done with a line."""
        menu = self.menu(place)
        button = place.more_button
        menu.exec(button.mapToGlobal(QPoint(0, button.height())))
        menu.deleteLater()

    def menu(self, place: DutyLine) -> QMenu:
        """The menu of one line."""
        line = place.line
        menu = QMenu(place)
        menu.addAction(icon("check"), "Đã làm, ghi ngày và văn bản…", partial(self.ask_done, place))
        menu.addAction(icon("circle-x"), "Bỏ qua…", partial(self.ask_reason, place))
        menu.addSeparator()
        found = line.ready or line.draft
        if found is not None:
            go = partial(self.context.navigate.emit, "reports", found.id)
            menu.addAction(icon("file-text"), f"Mở {duty_lines.paper_words(found)}", go)
        if line.ready is not None and line.paper is not None:
            menu.addAction(icon("file-plus"), f"Lập {line.paper.name[:1].lower()}{line.paper.name[1:]} khác",
                           partial(self.context.navigate.emit, "reports", line.paper.code))  # fmt: skip
        menu.addAction(icon("pencil"), "Sửa việc, đổi hạn…", partial(self.edit_wanted.emit, line.item))
        if line.item.duty.campaign_id is not None:
            go = partial(self.context.navigate.emit, "campaigns", line.item.duty.campaign_id)
            menu.addAction(icon("flag"), "Mở phong trào", go)
        return menu


def go_to_duty(context: Context, item: Item) -> None:
    """Show a campaign's duty where it is edited."""
    context.navigate.emit("campaigns", ("duty", item.duty.campaign_id, item.duty.id))


def _shown(row: Any) -> str:
    day = f" ({show_date(row.date)})" if row.date else ""
    return f"{row.code or 'chưa lấy số'} · {row.subject}{day}"


def _small(text: str, act: Callable[[], object], line: Line) -> Button:
    button = Button(text, "small", "", act)
    button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    button.setAccessibleName(f"{text}: {line.title}")
    return button
