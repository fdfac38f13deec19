"""Đọc kế hoạch cấp trên: the text at the left, what was found at the right, and the campaign made of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from dhtt_desktop.documents.plan import LONGEST
from dhtt_desktop.services import plan_faults, plan_reading, plan_taking
from dhtt_desktop.services.plan_lines import CRITERION, DUTY, TARGET
from dhtt_desktop.services.result import Refused
from dhtt_desktop.store import queries
from dhtt_desktop.ui import dialogs, run
from dhtt_desktop.ui.campaigns.reading_findings import Findings, Reading
from dhtt_desktop.ui.campaigns.reading_start import PLANS_IN, StartPage
from dhtt_desktop.ui.campaigns.reading_text import PlanText
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.file_in import dropped
from dhtt_desktop.ui.layouts import column, flow, row
from dhtt_desktop.ui.segments import SegmentedTabs
from dhtt_desktop.ui.theme import L, M, S, theme
from dhtt_desktop.ui.widgets import Banner, Button, ElidedLabel, label, primary, quiet

TEXT, FOUND = 0, 1  # the two sides, where only one is seen
_BESIDE = 1040  # px at 100 %: narrower, one side at a time
_ADD = ((TARGET, "Chỉ tiêu"), (CRITERION, "Tiêu chuẩn"), (DUTY, "Việc"))
_SELECT = "Bôi đen câu bị sót trong văn bản trước."


class ReadingPage(QWidget):
    """`made` carries the id of the campaign that was made, `closed` goes back to the campaigns."""

    made = Signal(int)
    closed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.setAcceptDrops(True)
        self._source: Path | None = None
        self.start_page = StartPage(self._choose)
        self.text = PlanText()
        self.findings = Findings(context.period)
        self.take_button = primary("Lập phong trào", "flag", self.take)
        self.again_button = quiet("Đọc văn bản khác", "file-search", self.begin)
        self.add_buttons = {kind: Button(title, "small", "plus", partial(self._add, kind)) for kind, title in _ADD}
        self.back_to_found = Button("Xem mục đã đọc ở câu này", "small", "arrow-right", lambda: self._side(FOUND))
        self.problem = Banner("", "bad")
        self._build()
        self._connect()
        self._chosen_words(False)

    # The parts

    def _build(self) -> None:
        bar = QFrame()
        bar.setProperty("look", "bar")
        self._name = ElidedLabel("", "secondary")
        head = row(quiet("Phong trào", "arrow-left", self.closed.emit), label("Đọc kế hoạch cấp trên", "section"),
                   self._name, self.again_button, gap=S, margins=(S, S, M, S))  # fmt: skip
        head.setStretch(2, 1)
        bar.setLayout(head)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.start_page)
        self._stack.addWidget(self._work_page())
        lines: QVBoxLayout = column(bar, gap=0)
        lines.addWidget(self._stack, 1)
        self.setLayout(lines)

    def _work_page(self) -> QWidget:
        self.sides = SegmentedTabs(("Văn bản", "Đã đọc được"), 34)
        self.sides.setAccessibleName("Văn bản hay các mục đã đọc")
        tools = QFrame()
        tools.setProperty("look", "bar")
        hint = label("Câu bị sót: bôi đen rồi thêm thành", "secondary")
        inside = column(flow(hint, *self.add_buttons.values(), self.back_to_found), margins=(M, S, M, S))
        tools.setLayout(inside)
        self._left = QWidget()
        self._left.setLayout(column(tools, self.text, gap=0))
        self._right = QWidget()
        foot = QFrame()
        foot.setProperty("look", "foot")
        self._count = label("", "secondary", wrap=True)
        last = row(self._count, self.take_button, gap=M, margins=(L, M, L, M))
        last.setStretch(0, 1)
        foot.setLayout(column(self.problem, last, gap=S))
        self._right.setLayout(column(self.findings, foot, gap=0))
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._left)
        splitter.addWidget(self._right)
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([1000, 1000])
        page = QWidget()
        lines: QVBoxLayout = column(self.sides, gap=0)
        lines.addWidget(splitter, 1)
        page.setLayout(lines)
        return page

    def _connect(self) -> None:
        self.start_page.file_wanted.connect(self.open_file)
        self.start_page.words_given.connect(self.read_words)
        self.text.pointed.connect(self._point)
        self.text.chosen.connect(self._chosen_words)
        self.findings.pointed.connect(self._show_place)
        self.findings.changed.connect(self._findings_changed)
        self.findings.text_wanted.connect(self._see_text)
        self.sides.chosen.connect(self._side)
        theme().changed.connect(self._arrange)

    # Reading

    def begin(self) -> None:
        """Wait for a text."""
        self._name.setText("")
        self.again_button.hide()
        self._stack.setCurrentIndex(0)
        self.start_page.begin()

    def open_file(self, path: Path | str) -> None:
        """Read a file. A .docx is opened in a process of its own."""
        path = Path(path)
        self.context.settings.set("plan_folder", str(path.parent))

        read = self._reader(path.name, path)

        def work(report: run.Report) -> Reading | Refused:
            report(-1.0)
            text = plan_reading.text_of(path, report.stopped)
            report(-1.0)
            return text if isinstance(text, Refused) else read(text, report)

        run.run(self, f"Đang đọc {path.name}", work, self._show)

    def read_words(self, words: str) -> None:
        """Read pasted words."""
        read = self._reader("Phần chữ đã dán")
        run.run(self, "Đang đọc phần đã dán", lambda report: read(words, report), self._show)

    def _reader(self, name: str, source: Path | None = None) -> Callable[[str, run.Report], Reading | Refused]:
        """What reads a text on the job's thread; what it needs of the store is fetched now."""
        store = self.context.store
        known = queries.campaigns(store) if store is not None else ()
        return partial(_read, name, source, self.context.period, known)

    def _choose(self) -> None:
        folder = self.context.settings.get("plan_folder", "")
        path = dialogs.open_file(self, "Chọn kế hoạch của cấp trên", [PLANS_IN], folder)
        if path is not None:
            self.open_file(path)

    def _show(self, found: Reading | Refused) -> None:
        if isinstance(found, Refused):
            self.begin()
            self.start_page.refuse(found.message)
            return
        self._name.setText(found.name)
        self._source = found.source
        self.again_button.show()
        self.problem.say("")
        self._stack.setCurrentIndex(1)
        self.text.show_text(found.text)
        self.findings.show_reading(found)
        self._side(FOUND)
        self.findings.head.fields["name"].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    # The two sides speak with each other

    def _point(self, place: int) -> None:
        found = self.findings.choose_at(place)
        self.back_to_found.setVisible(found and self._narrow)

    def _show_place(self, place: tuple[int, int]) -> None:
        self.text.go_to(*place)

    def _see_text(self) -> None:
        self._side(TEXT)
        if (place := self.text.focus_place()) is not None:
            self.text.go_to(*place)  # again, now that it has its size

    def _chosen_words(self, on: bool) -> None:
        for button in self.add_buttons.values():
            button.allow("" if on else _SELECT)

    def _add(self, kind: str) -> None:
        refused = self.findings.add(kind, *self.text.selected())
        if refused is not None:
            self.context.warn.emit(refused.message)
        else:
            self._side(FOUND)

    def _findings_changed(self) -> None:
        self.text.show_marks(self.findings.marks())
        taken, every = self.findings.taken()
        self._count.setText(f"Lấy {taken} trong {every} mục, và soạn sẵn kế hoạch của trường." if every else
                            "Không đọc được mục nào: phong trào chỉ có tên và kế hoạch soạn sẵn.")  # fmt: skip

    # Taking

    def take(self) -> None:
        """Make the campaign of what is ticked, and open it."""
        store, proposal = self.context.store, self.findings.proposal()
        if store is None or proposal is None:
            return
        result = plan_taking.take(store, proposal, date.today().isoformat(), self._source)
        if isinstance(result, Refused):
            self._side(FOUND)
            self.problem.say(result.message, "bad")
            self.findings.show_problems(result.problems)
            return
        self.context.tell(result)
        self.made.emit(result.value)

    # Placing

    @property
    def _narrow(self) -> bool:
        return self.width() < theme().px(_BESIDE)

    def _side(self, side: int) -> None:
        """Show one side, where both do not fit."""
        self.sides.choose(side, quiet=True)
        self._arrange()

    def _arrange(self) -> None:
        narrow, side = self._narrow, self.sides.current()
        self.sides.setVisible(narrow)
        self._left.setVisible(not narrow or side == TEXT)
        self._right.setVisible(not narrow or side == FOUND)
        self.findings.show_eyes(narrow)
        if not narrow or side == FOUND:
            self.back_to_found.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # Files that are dropped, and the way out

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = dropped(event)
        event.acceptProposedAction()
        if len(files) > 1:
            self.context.warn.emit("Mỗi lần đọc một kế hoạch: hãy thả từng tệp một.")
        elif files:
            self.open_file(files[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._stack.currentIndex() == 0:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def _read(
    name: str, source: Path | None, period: str, known: Sequence[Any], text: str, report: run.Report
) -> Reading | Refused:
    shown = plan_reading.shown(text)
    plan = plan_reading.read_words(shown, report.stopped)
    report(-1.0)
    if isinstance(plan, Refused):
        return plan
    shown, on = shown[:LONGEST], date.today().isoformat()
    notes = plan_faults.notes(plan, shown, on, known)
    report(-1.0)
    return Reading(name, shown, plan_taking.propose(plan, shown, period), notes, on, source)
