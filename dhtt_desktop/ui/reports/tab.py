"""Báo cáo: the register, new documents, lists to print, the layout check; and one document open over all of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from dhtt_desktop.services import papers, register
from dhtt_desktop.services.papers import Draft
from dhtt_desktop.services.result import Done
from dhtt_desktop.store import queries
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui.base_tab import Tab
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.file_in import dropped
from dhtt_desktop.ui.keys import on_keys
from dhtt_desktop.ui.layouts import column, row
from dhtt_desktop.ui.reports.check_page import CheckPage
from dhtt_desktop.ui.reports.lists_page import ListsPage
from dhtt_desktop.ui.reports.new_page import NewPage
from dhtt_desktop.ui.reports.paper_page import PaperPage
from dhtt_desktop.ui.reports.register_page import RegisterPage
from dhtt_desktop.ui.reports.school_templates import SchoolTemplates
from dhtt_desktop.ui.reports.statistics_page import StatisticsPage
from dhtt_desktop.ui.segments import SegmentedTabs
from dhtt_desktop.ui.theme import M

REGISTER, NEW, LISTS, STATISTICS, CHECK, WORDINGS = range(6)
TITLES = ("Sổ văn bản đi", "Soạn văn bản mới", "Danh sách in", "Thống kê", "Kiểm tra thể thức", "Mẫu của trường")


class ReportsTab(Tab):
    """`open` takes a document's id, "new" or the code of a kind to write, "lists", "check", "templates",
    "statistics", a Path to check, a list of Paths to hold against one another, (code, id) for a report about somebody,
    or ("statistics", topic, period, …) for a figure.
    """

    id, title, icon = "reports", "Báo cáo", "file-text"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._store: Store | None = None
        self._unfinished = 0
        self._asked: Any = None  # what was asked for before the first reload
        self.register = RegisterPage(context)
        self.new = NewPage(context)
        self.lists = ListsPage(context)
        self.statistics = StatisticsPage(context)
        self.check = CheckPage(context)
        self.wordings = SchoolTemplates(context)
        self.paper = PaperPage(context)
        self.segments = SegmentedTabs(TITLES)
        self.segments.setAccessibleName("Các phần của Báo cáo")
        self._build()
        self._connect()
        self.setAcceptDrops(True)

    # --- the tab ---

    def count(self) -> str:
        return str(self._unfinished) if self._unfinished else ""

    def reload(self) -> None:
        store = self.context.store
        if store is None:
            return
        if store is not self._store:  # an id of the former file means nothing in this one
            self._store = store
            self.paper.close_paper()
            self._stack.setCurrentWidget(self._home)
            self.check.start_over()
        if self._on_paper() and not self.paper.reload():
            self.show_page(REGISTER)
        else:
            self._reload_page()
        self._unfinished = sum(1 for entry in queries.documents(store) if entry.status != papers.WRITTEN)
        if self._asked is not None:
            asked, self._asked = self._asked, None
            self.open(asked)

    def open(self, what: Any) -> None:
        if self._dirty and self.context.store is not None and not self.isVisible():
            self._asked = what
            return
        if isinstance(what, bool) or self.context.store is None:
            return
        if isinstance(what, int):
            self.open_document(what)
        elif isinstance(what, Path | list):
            self.show_page(CHECK)
            self.check.check_all(what if isinstance(what, list) else [what])
        elif what in _PAGES:
            self.show_page(_PAGES[what])
        elif isinstance(what, str) and papers.paper_kind(what) is not None:
            self.show_page(NEW)
            self.new.choose(what)
        elif isinstance(what, tuple) and what[0] == "statistics":
            self.show_page(STATISTICS)
            self.statistics.show_figure(*what[1:])
        elif isinstance(what, tuple):
            self.show_page(NEW)
            self.new.choose(*what)

    # --- going ---

    def open_document(self, document_id: int) -> None:
        """Show a document of the register, text and pages."""
        store = self.context.store
        draft = register.standing(store, document_id) if store is not None else None
        if draft is None:
            self.context.warn.emit(f"{register.GONE} Có thể văn bản đã được cất.")
            return
        self._show_paper(draft)

    def begin(self, draft: Draft) -> None:
        """Begin a document: what has a text already is kept at once, an empty one when something is typed."""
        store = self.context.store
        if store is None:
            return
        if draft.text.strip():
            result = register.keep(store, draft)
            if not isinstance(result, Done):
                self.context.tell(result)
                return
            draft = result.value
            kind = papers.paper_kind(draft.code)
            self.context.notify.emit(f"Đã lập: {kind.name if kind else draft.kind}", result.action_id)
        self._show_paper(draft)

    def show_page(self, page: int) -> None:
        """One of the parts; the document that was open is saved and put away."""
        if self._on_paper():
            document_id = self.paper.document_id
            self.paper.close_paper()
            self._stack.setCurrentWidget(self._home)
            self._reload_page()
            if document_id is not None:
                self.register.choose(document_id)
        self.segments.choose(page, quiet=True)
        self._pages.setCurrentIndex(page)
        self._reload_page()

    def _show_paper(self, draft: Draft) -> None:
        self._stack.setCurrentWidget(self.paper)
        self.paper.show_draft(draft)

    def _on_paper(self) -> bool:
        return self._stack.currentWidget() is self.paper

    def _reload_page(self) -> None:
        pages = (self.register, self.new, self.lists, self.statistics, None, self.wordings)
        page = pages[self._pages.currentIndex()]
        if page is not None and not self._on_paper():
            page.reload()

    # --- the parts ---

    def _build(self) -> None:
        bar = QFrame()
        bar.setProperty("look", "bar")
        bar.setLayout(row(self.segments, margins=(M, 0, M, 1)))
        self._pages = QStackedWidget()
        for page in (self.register, self.new, self.lists, self.statistics, self.check, self.wordings):
            self._pages.addWidget(page)
        self._home = QWidget()
        inner: QVBoxLayout = column(bar, gap=0)
        inner.addWidget(self._pages, 1)
        self._home.setLayout(inner)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._home)
        self._stack.addWidget(self.paper)
        self.setLayout(column(self._stack, gap=0))

    def _connect(self) -> None:
        self.segments.chosen.connect(self.show_page)
        self.register.open_wanted.connect(self.open_document)
        self.register.new_wanted.connect(self._new)
        self.new.begin_wanted.connect(self.begin)
        self.new.open_wanted.connect(self.open_document)
        self.paper.left.connect(self._leave)
        self.paper.figure_wanted.connect(lambda one: self.context.navigate.emit(one.tab, one.place))
        for place, keys, act in (
            (self, "Ctrl+N", self._new),
            (self._home, "Ctrl+F", self._find),
            (self._home, "Ctrl+P", self._print),
            (self.paper, "Escape", self._leave),
        ):
            on_keys(place, keys, act)

    def _new(self) -> None:
        self.show_page(NEW)
        self.new.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        self.show_page(REGISTER)
        self.register.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _find(self) -> None:
        if self._pages.currentIndex() == REGISTER:
            self.register.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.register.search.selectAll()

    def _print(self) -> None:
        page = self._pages.currentWidget()
        if isinstance(page, RegisterPage | ListsPage | StatisticsPage):
            page.print_list()

    # --- files dropped on the tab ---

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(path.suffix.lower() == ".docx" for path in dropped(event)):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [path for path in dropped(event) if path.suffix.lower() == ".docx"]
        if paths:
            event.acceptProposedAction()
            self.open(paths)


_PAGES = {
    "register": REGISTER, "new": NEW, "lists": LISTS, "statistics": STATISTICS, "check": CHECK, "templates": WORDINGS,
}  # fmt: skip
