"""Importing a foreign list: choose a file, see how it was read, answer what is in doubt, take it in as one action."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QStackedLayout, QWidget

from dhtt_desktop.exchange.findings import ColumnReading
from dhtt_desktop.services import imports
from dhtt_desktop.services.imports import Answer, Preview
from dhtt_desktop.services.result import Refused, Result
from dhtt_desktop.ui import dialogs, run
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.file_in import dropped
from dhtt_desktop.ui.layouts import column, flow, row
from dhtt_desktop.ui.people.importing_answer import AnswerPane
from dhtt_desktop.ui.people.importing_columns import ColumnsCard
from dhtt_desktop.ui.people.importing_rows import Entry, RowsList
from dhtt_desktop.ui.people.importing_start import LISTS_IN, StartPage
from dhtt_desktop.ui.segments import SegmentedTabs
from dhtt_desktop.ui.theme import L, M, S, theme
from dhtt_desktop.ui.widgets import Banner, label, primary, quiet, secondary

_MANY = 2000  # rows from which reading again is done in the background
_NARROW = 1120  # px at 100 % below which the two cards are shown one at a time
TEMPLATE_NAME = "mau-nhap-nhan-su.xlsx"


class ImportPage(QWidget):
    """`done()` is called when the clerk goes back to the list, after an import or without one."""

    def __init__(self, context: Context, done: Callable[[], None]) -> None:
        super().__init__()
        self.context = context
        self._done = done
        self.preview: Preview | None = None
        self._writing = False
        self.setAcceptDrops(True)
        self.start_page = StartPage(self._choose, self._write_template, self._leave)
        self.start_page.chosen.connect(self.open_file)
        self.columns, self.rows, self.answers = ColumnsCard(), RowsList(), AnswerPane()
        self.columns.meaning_chosen.connect(self._meaning)
        self.columns.sheet_chosen.connect(lambda sheet: self._remap(sheet=sheet))
        self.columns.period_chosen.connect(lambda period: self._remap(period=period))
        self.columns.keep_chosen.connect(lambda keep: self._remap(keep=keep))
        self.rows.current.connect(self._show_row)
        self.rows.opened.connect(lambda _entry: self.answers.take_focus())
        self.rows.digit.connect(self.answers.choose)
        self.answers.answered.connect(self._answer)
        self.problem = Banner("", "bad")
        self.import_button = primary("Nhập", "file-import", self._import)
        self.left_out = label("", "caution", wrap=True)
        self.marked_button = quiet("Ghi tệp có đánh dấu lỗi", "file-alert", self._write_marked)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.start_page)
        self._stack.addWidget(self._preview_page())
        context.changed.connect(self._data_changed)
        context.store_changed.connect(self.start)

    def _preview_page(self) -> QWidget:
        self._tabs = SegmentedTabs(["Người sẽ nhập", "Các cột trong tệp"])
        self._tabs.chosen.connect(lambda _at: self._arrange())
        foot = QFrame()
        foot.setProperty("look", "cardfoot")
        actions = flow(self.marked_button, None, secondary("Thôi", "", self.start), self.import_button)
        foot.setLayout(column(self.left_out, actions, gap=S, margins=(L, M, L, M)))
        self._card = QFrame()
        self._card.setProperty("look", "card")
        inside = column(gap=0, margins=(1, 1, 1, 1))
        inside.addWidget(self.rows, 1)
        inside.addWidget(self.answers)
        inside.addWidget(foot)
        self._card.setLayout(inside)
        cards = row(gap=M)
        cards.addWidget(self.columns, 5)
        cards.addWidget(self._card, 7)
        cards.setAlignment(Qt.AlignmentFlag(0))
        page = QWidget()
        layout = column(self.problem, self._tabs, gap=S, margins=(L, M, L, M))
        layout.addLayout(cards, 1)
        page.setLayout(layout)
        return page

    # What the tab asks

    def start(self) -> None:
        """Begin again: no file."""
        self.preview = None
        self.start_page.refuse("")
        self._stack.setCurrentIndex(0)
        self._show_past()
        self.start_page.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_file(self, path: Path | str) -> None:
        """Read a file and show what importing it would do."""
        store = self.context.store
        if store is None:
            return
        path = Path(path)
        self.context.settings.set("import_folder", str(path.parent))

        def work(report: run.Report) -> Preview | Refused | None:
            found = imports.read(store, path, progress=report, cancelled=report.stopped)
            return None if report.stopped() else found

        run.run(self, f"Đang đọc {path.name}", work, self._opened)

    # Choosing

    def _choose(self) -> None:
        path = dialogs.open_file(
            self, "Chọn tệp danh sách", [LISTS_IN], self.context.settings.get("import_folder", "")
        )
        if path is not None:
            self.open_file(path)

    def _opened(self, found: Preview | Refused | None) -> None:
        if found is None:
            return
        if isinstance(found, Refused):
            if self.preview is not None:
                self.problem.say(found.message, "bad")
            else:
                self.start_page.refuse(found.message)
            return
        self._show(found, fresh=True)

    def _show(self, preview: Preview, fresh: bool = False) -> None:
        self.preview = preview
        if fresh:
            self.problem.say("")
            self._tabs.choose(0, quiet=True)
        self.columns.show_preview(preview, self.context.period)
        self._show_rows(preview, fresh)
        self._stack.setCurrentIndex(1)
        self._arrange()
        if fresh:
            self.rows.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_rows(self, preview: Preview, fresh: bool = False) -> None:
        self.rows.show_preview(preview, fresh)
        self._show_row(self.rows.view.current())
        open_ones, against = len(preview.questions), imports.why_not(preview)
        told = f"{open_ones} dòng cần trả lời; dòng nào chưa trả lời sẽ không được nhập." if open_ones else ""
        if preview.needs_period:
            told = f"{against} {told}"
        self.left_out.setText(told)
        self.left_out.setVisible(bool(told))
        people, teams = preview.taken, preview.taken_teams
        self.import_button.setText(f"Nhập {people} người" if people or not teams else f"Nhập {teams} tập thể")
        self.import_button.allow(against)
        marks = any(line.doubts for line in preview.lines) or bool(preview.ignored)
        self.marked_button.allow("" if marks else "Tệp không có ô nào cần đánh dấu")

    def _show_row(self, entry: Entry | None) -> None:
        if self.preview is not None:
            self.answers.show_entry(self.preview, entry)

    # Mapping and answers

    def _meaning(self, one: ColumnReading, meaning: str) -> None:
        self._remap(line=one, meaning=meaning)

    def _remap(self, **wish: Any) -> None:
        store, preview = self.context.store, self.preview
        if store is None or preview is None:
            return
        if len(preview.lines) < _MANY:
            self._remapped(imports.remap(store, preview, **wish))
        else:
            run.run(self, "Đang đọc lại tệp", lambda report: imports.remap(store, preview, **wish), self._remapped)

    def _remapped(self, found: Preview | Refused) -> None:
        if isinstance(found, Refused):
            self.problem.say(found.message, "bad")
            if self.preview is not None:
                self.columns.show_preview(self.preview, self.context.period)
            return
        self.problem.say("")
        self._show(found)

    def _answer(self, at: int, answer: Answer | None) -> None:
        if self.preview is None:
            return
        before = self.rows.view.current()
        self.preview = imports.answer(self.preview, at, answer)
        self._show_rows(self.preview)
        following = self.rows.next_question(before) if before is not None and answer is not None else None
        if following is not None:
            self.rows.view.go_to(following.id)
        self.rows.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # Writing

    def _import(self) -> None:
        store, preview = self.context.store, self.preview
        if store is None or preview is None:
            return
        self._writing = True
        self.import_button.block("Đang nhập")
        run.run(self, f"Đang nhập {preview.taken} người", lambda report: imports.apply(store, preview), self._imported,
                self._failed)  # fmt: skip

    def _imported(self, result: Result) -> None:
        self._writing = False
        if not self.context.tell(result):
            self._data_changed(frozenset())
            return
        self.start()
        self._done()

    def _failed(self, error: BaseException) -> None:
        self._writing = False
        self.import_button.unblock()
        run.show_failure(self, error)

    def _write_marked(self) -> None:
        if self.preview is None:
            return
        name = f"{Path(self.preview.name).stem} (đánh dấu).xlsx"
        folder = str(self.preview.book.path.parent)
        path = dialogs.save_file(self, "Ghi tệp có đánh dấu lỗi", name, [dialogs.SHEET], folder)
        if path is not None:
            preview = self.preview
            run.run(self, "Đang ghi tệp có đánh dấu", lambda report: imports.write_marked(preview, path),
                    lambda result: self._written(result, path))  # fmt: skip

    def _write_template(self) -> None:
        path = dialogs.save_file(
            self, "Tải mẫu nhập", TEMPLATE_NAME, [dialogs.SHEET], self.context.settings.get("import_folder", "")
        )
        if path is not None:
            self._written(imports.write_template(path), path)

    def _written(self, result: Result, path: Path) -> None:
        if self.context.tell(result):
            dialogs.open_path(path)

    def _leave(self) -> None:
        self.start()
        self._done()

    # What else may happen

    def _data_changed(self, _tables: object) -> None:
        """Somebody's record changed meanwhile (an undo): the rows are held against it again."""
        store = self.context.store
        if store is None or self._writing:
            return
        if self.preview is None:
            self._show_past()
        else:
            self.preview = imports.refresh(store, self.preview)
            self._show_rows(self.preview)

    def _show_past(self) -> None:
        store = self.context.store
        if store is not None:
            self.start_page.show_past(imports.past(store), self._take_back)

    def _take_back(self, action_id: int) -> None:
        if self.context.store is not None:
            self.context.tell(imports.take_back(self.context.store, action_id))

    def _arrange(self) -> None:
        """Both cards side by side, or one at a time where the window is narrow or the text large."""
        narrow = self.width() < theme().px(_NARROW)
        self._tabs.setVisible(narrow)
        self._card.setVisible(not narrow or self._tabs.current() == 0)
        self.columns.setVisible(not narrow or self._tabs.current() == 1)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.preview is None:
            self._show_past()
            self.start_page.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.start() if self._stack.currentIndex() else self._leave()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.open_file(dropped(event)[0])
