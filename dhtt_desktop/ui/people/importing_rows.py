"""The right card of an import: what each row would do, filtered by a click, and the place where doubts are answered."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QWidget

from dhtt_desktop.domain.columns import Column, Kind
from dhtt_desktop.domain.text.keys import search_key
from dhtt_desktop.exchange.findings import Issue
from dhtt_desktop.services import import_words
from dhtt_desktop.services.imports import Line, Preview, TeamLine
from dhtt_desktop.ui.layouts import column, flow
from dhtt_desktop.ui.table import ListModel, ListView
from dhtt_desktop.ui.theme import SMALL, XS, L, M, theme
from dhtt_desktop.ui.widgets import ElidedLabel, draw_pill, label

NOTED, IGNORED = "noted", "ignored"
_FILTERS = (
    ("new", "mới", "good"),
    ("changed", "thay đổi", "info"),
    ("unchanged", "không đổi", "neutral"),
    ("doubtful", "cần trả lời", "caution"),
    (NOTED, "cần xem", "caution"),
    ("left_out", "không nhập", "neutral"),
    (IGNORED, "dòng bỏ qua", "neutral"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the list: a person's row, a collective's, or one that is left out because it is no person."""

    id: str
    number: int
    name: str
    birth: str
    team: str
    state: str
    tone: str
    told: str  # what is said of a row that is no person's
    groups: frozenset[str]
    search_key: str
    line: Line | None = None
    issue: Issue | None = None

    @property
    def remark(self) -> str:
        """What is said of the row; worked out when it is seen, for there may be thousands."""
        return import_words.remark(self.line) if self.line is not None else self.told


def entries_of(preview: Preview) -> list[Entry]:
    """Everything of the file in the order of its rows."""
    order = {name: at for at, name in enumerate(preview.reading.sheets)}
    found = [(order.get(line.row.sheet, 0), line.row.row, _person(line)) for line in preview.lines]
    found += [(order.get(one.row.sheet, 0), one.row.row, _team(at, one)) for at, one in enumerate(preview.teams)]
    found += [
        (order.get(issue.sheet, len(order)), issue.row, _ignored(at, issue)) for at, issue in enumerate(preview.ignored)
    ]
    return [entry for _, _, entry in sorted(found, key=lambda one: one[:2])]


def _person(line: Line) -> Entry:
    state, tone = import_words.STATES[line.state]
    row = line.row
    groups = {line.state, *([NOTED] if line.doubts else [])}
    if line.doubts and line.taken:
        tone = "caution"
    return Entry(
        f"p{line.at}", row.row, row.name, row.birth, row.team, state, tone, "",
        frozenset(groups), search_key(row.name), line,
    )  # fmt: skip


def _team(at: int, one: TeamLine) -> Entry:
    state = "unchanged" if not one.taken else "changed" if one.team_id else "new"
    words, tone = import_words.STATES[state]
    return Entry(
        f"t{at}", one.row.row, one.row.name, "", "tập thể", words, tone, import_words.team_remark(one),
        frozenset({state}), search_key(one.row.name),
    )  # fmt: skip


def _ignored(at: int, issue: Issue) -> Entry:
    message = issue.message.removeprefix("Bỏ qua: ").removeprefix("Bỏ qua ").rstrip(".")
    name = issue.value or (f"Trang “{issue.sheet}”" if not issue.row else "")
    return Entry(
        f"i{at}", issue.row, name, "", "", "bỏ qua", "neutral", message, frozenset({IGNORED}), search_key(name),
        issue=issue,
    )  # fmt: skip


def columns() -> tuple[Column, ...]:
    """The list's columns."""
    return (
        Column("row", "Dòng", lambda e: e.number or "", width=60, key=lambda e: e.number),
        Column("name", "Họ và tên", lambda e: e.name, Kind.NAME, 176),
        Column("birth", "Sinh", lambda e: e.birth, Kind.DATE, 106),
        Column("team", "Tổ", lambda e: e.team, width=110),
        Column("state", "Kết quả", lambda e: e.state, Kind.PILL, 106, tone=lambda e: e.tone),
        Column("remark", "Ghi chú", lambda e: e.remark, width=180),
    )


class Filter(QAbstractButton):
    """A count as a pill that, pressed, shows only its rows."""

    def __init__(self, group: str, words: str, tone: str) -> None:
        super().__init__()
        self.rows, self._words, self._tone = group, words, tone
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def count(self, number: int) -> None:
        """Show how many rows there are; nothing for none."""
        self.setText(f"{number} {self._words}")
        self.setAccessibleName(f"Chỉ hiện {self.text()}")
        self.setToolTip(f"Chỉ hiện {self.text()}")
        self.setVisible(number > 0)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme().font(SMALL))
        return QSize(metrics.horizontalAdvance(self.text()) + theme().px(20), metrics.height() + theme().px(8))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(theme().font(SMALL))
        rect = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        draw_pill(painter, rect, self.text(), self._tone)
        if self.isChecked() or self.hasFocus():
            ink, _ = theme().pill(self._tone)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ink if self.isChecked() else theme().color("accent"), 1.6))
            painter.drawRoundedRect(rect.adjusted(-1, -1, 1, 1), rect.height() / 2 + 1, rect.height() / 2 + 1)


class RowsList(QWidget):
    """The head with its counts and the list. `current` carries the Entry that the keyboard stands on, or None."""

    current = Signal(object)
    opened = Signal(object)
    digit = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.title = ElidedLabel("", "section")
        self.note = label("", "secondary", wrap=True)
        self.filters = [Filter(*entry) for entry in _FILTERS]
        pills = flow(*self.filters, gap=XS)
        for one in self.filters:
            one.clicked.connect(lambda on, one=one: self._filter(one if on else None))
        head = QFrame()
        head.setProperty("look", "cardhead")
        head.setLayout(column(column(self.title, self.note, gap=0), pills, gap=M - 4, margins=(L, M, L, M)))
        self.model = ListModel(columns())
        self.view = ListView(self.model, "Không có dòng nào")
        self.view.setAccessibleName("Các dòng sẽ nhập")
        self.view.current_row.connect(self.current)
        self.view.opened.connect(self.opened)
        self.view.typed.connect(lambda text: self.digit.emit(int(text)) if text in "123456789" else None)
        self.setLayout(column(head, self.view, gap=0))

    def show_preview(self, preview: Preview, fresh: bool) -> None:
        """Show the rows; `fresh` begins with the first row that wants an answer or a look."""
        entries = entries_of(preview)
        people, teams = preview.taken, preview.taken_teams
        words = [f"{people} người"] if people or not teams else []
        words += [f"{teams} tập thể"] if teams else []
        self.title.setText(f"Sẽ nhập {' và '.join(words)}" if people or teams else "Chưa có gì để nhập")
        self.note.setText("Chưa có gì được ghi. Bấm “Nhập” rồi vẫn có thể hoàn tác cả lần nhập.")
        counted = {group: 0 for group, _, _ in _FILTERS}
        for entry in entries:
            for group in entry.groups:
                counted[group] += 1
        for one in self.filters:
            one.count(counted[one.rows])
            if one.isChecked() and not counted[one.rows]:
                self._filter(None)
        if fresh:
            self._filter(None)
        self.view.load(entries)
        for name in ("birth", "team"):  # a list of awards often says neither
            self.view.setColumnHidden(self.model.column(name), not any(getattr(entry, name) for entry in entries))
        if fresh:
            first = next((e for e in entries if e.groups & {"doubtful"}), None)
            first = first or next((e for e in entries if NOTED in e.groups), None) or (entries[0] if entries else None)
            if first is not None:
                self.view.go_to(first.id)

    def next_question(self, after: Entry) -> Entry | None:
        """The next row that waits for an answer, round the end of the list."""
        shown = self.model.shown
        at = self.model.row_of(after.id)
        order = [*shown[at + 1 :], *shown[: at + 1]]
        return next((entry for entry in order if "doubtful" in entry.groups), None)

    def _filter(self, chosen: Filter | None) -> None:
        for one in self.filters:
            one.setChecked(one is chosen)
        group = chosen.rows if chosen is not None else ""
        self.model.filter((lambda entry: group in entry.groups) if group else None)
        if self.view.current() is None and self.model.shown:
            self.view.go_to(self.model.shown[0].id)
