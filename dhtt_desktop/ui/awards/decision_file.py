"""A decision read from a Word file, before it is written: each name with who it is; answers where that is unsure."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QWidget

from dhtt_desktop.domain.columns import Column, Kind
from dhtt_desktop.domain.text.keys import search_key
from dhtt_desktop.services import decision_reading
from dhtt_desktop.services.decision_reading import ASKED, NOBODY, SURE, TONES, Choice, Line, Paper
from dhtt_desktop.services.lists import award_name
from dhtt_desktop.services.result import Refused
from dhtt_desktop.ui import run
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.inputs import SuggestBox
from dhtt_desktop.ui.layouts import clear, column, flow, row
from dhtt_desktop.ui.table import ListCard, ListModel, ListView
from dhtt_desktop.ui.theme import ROW, XS, L, S, theme
from dhtt_desktop.ui.widgets import ElidedLabel, Picture, label

_ORDER = {state: at for at, state in enumerate((ASKED, SURE))}  # questions first


def _columns() -> tuple[Column, ...]:
    return (
        Column("named", "Trong quyết định", lambda r: r.named.name, width=170, sortable=False),
        Column("place", "Chức vụ, đơn vị", _place, width=190, sortable=False),
        Column("award", "Danh hiệu, hình thức", _award, width=170, sortable=False),
        Column("shown", "Là ai trong trường", lambda r: r.shown, width=200, sortable=False),
        Column("state", "Tình trạng", lambda r: r.word, Kind.PILL, 150, sortable=False, tone=lambda r: TONES[r.state]),
    )


def _award(line: Line) -> str:
    return award_name(line.kind) if line.kind else ""


def _place(line: Line) -> str:
    """Post and unit as the file has them."""
    person = line.named.person
    if person is None:
        return line.named.place
    told = ", ".join(part for part in (person.post, person.team) if part)
    return told or line.named.place


class FilePart(QWidget):
    """`changed`: another paper, or another answer. `left`: the clerk put the file aside."""

    changed = Signal()
    refused = Signal(str)
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.paper: Paper | None = None
        self.head = ElidedLabel("", "strong")
        self.model = ListModel(_columns(), row_id=lambda r: r.at, search_key=lambda r: search_key(r.named.name))
        empty = "Không đọc được tên ai trong quyết định này.\nHãy bỏ tệp và đánh dấu bằng tay."
        self.view = ListView(self.model, empty)
        self.view.setAccessibleName("Ai có tên trong quyết định, theo tệp Word")
        self.view.setMinimumHeight(theme().px(ROW) * 2)
        self.answers = QFrame()
        self.answers.setProperty("look", "cardfoot")
        self._body = column(gap=XS, margins=(L, S, L, S))
        self.answers.setLayout(self._body)
        self.buttons: list[Button] = []
        self.other: SuggestBox | None = None
        card = ListCard(self.view)
        layout = card.layout()
        assert layout is not None
        layout.addWidget(self.answers)
        self.keep = QCheckBox("Giữ tệp làm minh chứng")
        self.keep.setChecked(True)
        aside = Button("Bỏ tệp này", "small", "x", self.leave)
        whole = column(row(Picture("file-type-docx", "info"), self.head, None, self.keep, aside), gap=S)
        whole.addWidget(card, 1)
        self.setLayout(whole)
        self.view.current_row.connect(self._show_line)
        self.view.typed.connect(self._digit)

    # Reading

    def open_file(self, path: Path) -> None:
        """Read a decision in the background."""
        store, period = self.context.store, self.context.period
        if store is None:
            return

        def work(report: run.Report) -> Paper | Refused | None:
            found = decision_reading.read(store, path, period, progress=report, cancelled=report.stopped)
            return None if report.stopped() else found

        run.run(self, f"Đang đọc {path.name}", work, self._opened)

    def _opened(self, found: Paper | Refused | None) -> None:
        if isinstance(found, Refused):
            self.refused.emit(found.message)
        elif found is not None:
            self._show(found)
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """The data changed meanwhile: hold the same file against them again."""
        store = self.context.store
        if store is not None and self.paper is not None:
            self._show(decision_reading.hold(store, self.paper.read, self.paper.period, self.paper.answers))

    def leave(self) -> None:
        """Put the file aside."""
        self.paper = None
        self.left.emit()

    # Showing

    def _show(self, paper: Paper) -> None:
        before = self.view.current()
        self.paper = paper
        lines = sorted(paper.lines, key=lambda line: (_ORDER.get(line.state, len(_ORDER)), line.at))
        self.view.load(lines)
        if lines:
            self.view.go_to(before.at if before is not None and self.model.find(before.at) else lines[0].at)
        self._show_line(self.view.current())
        about = paper.read.subject or "quyết định"
        told = f"{paper.read.path.name}: {self._counts(paper)} {about[:1].upper()}{about[1:]}."
        self.head.setText(told)
        self.changed.emit()

    @staticmethod
    def _counts(paper: Paper) -> str:
        counts = {state: sum(1 for line in paper.lines if line.state == state) for state in TONES}
        told = [f"{n} {decision_reading.WORDS[state].lower()}" for state, n in counts.items() if n]
        return "; ".join(told) + "." if told else ""

    def _show_line(self, line: Line | None) -> None:
        clear(self._body)
        self.buttons.clear()
        self.other = None
        self.answers.setVisible(line is not None)
        if line is None or self.paper is None:
            return
        told = f"{line.named.name}: {line.why}" if line.why else line.named.name
        tools: list[QWidget] = [self._button(f"{at}. {one.label}", line, one) for at, one in enumerate(line.choices, 1)]
        if line.state in (ASKED, SURE):
            words = f"{len(tools) + 1}. Không phải của trường" if tools else "Không ghi dòng này"
            tools.append(self._button(words, line, Choice("", NOBODY)))
        if line.at in (self.paper.answers or {}):
            tools.append(self._button("Chọn lại", line, None))
        if line.state != SURE:
            tools += self._others(line)
        if line.state == ASKED:
            self._body.addWidget(label(told, "caution", wrap=True))
            self._body.addWidget(flow(*tools, gap=S))
        else:
            self._body.addWidget(flow(ElidedLabel(told, "secondary"), None, *tools, gap=S))

    def _button(self, words: str, line: Line, choice: Choice | None) -> Button:
        button = Button(words, "small", "", lambda: self.answer(line.at, choice))
        self.buttons.append(button)
        return button

    def _others(self, line: Line) -> list[QWidget]:
        """Anybody of the school, for a name that is written quite otherwise."""
        show, box = Button("Là người, tập thể khác trong trường…", "quiet", "search"), SuggestBox()
        box.setAccessibleName("Chọn người hoặc tập thể trong trường")
        box.setFixedWidth(theme().px(250))
        box.hide()
        assert self.paper is not None
        known = self.paper.known

        def open_box() -> None:
            box.fill([(choice.label, at) for at, choice in enumerate(known)])
            box.setCurrentIndex(-1)
            show.hide()
            box.show()
            box.setFocus(Qt.FocusReason.OtherFocusReason)

        show.clicked.connect(open_box)
        box.activated.connect(lambda at: self.answer(line.at, known[box.itemData(at)]))
        self.other = box
        return [show, box]

    # Answering

    def answer(self, at: int, choice: Choice | None) -> None:
        """Take an answer for a line, and stand on the next question."""
        store = self.context.store
        if store is None or self.paper is None:
            return
        self._show(decision_reading.answer(store, self.paper, at, choice))
        following = next((line for line in self.paper.asked if line.at != at), None)
        if choice is not None and following is not None:
            self.view.go_to(following.at)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _digit(self, typed: str) -> None:
        """1, 2, 3 … give the answers of the line that the keyboard stands on."""
        if typed.isdigit() and 0 < int(typed) <= len(self.buttons):
            self.buttons[int(typed) - 1].click()
