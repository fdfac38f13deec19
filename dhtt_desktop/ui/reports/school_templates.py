"""Mẫu của trường: the wording of the built-in documents, and the school's own Word files."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.layouts import column, row
from dhtt_desktop.ui.reports.templates_page import TemplatesPage
from dhtt_desktop.ui.reports.word_files_page import WordFilesPage
from dhtt_desktop.ui.segments import SegmentedTabs
from dhtt_desktop.ui.theme import M

WORDINGS, FILES = range(2)
TITLES = ("Lời văn các mẫu có sẵn", "Mẫu Word của trường")


class SchoolTemplates(QWidget):
    """Two parts, one seen at a time."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.wordings, self.files = TemplatesPage(context), WordFilesPage(context)
        self.segments = SegmentedTabs(TITLES)
        self.segments.setAccessibleName("Các phần của Mẫu của trường")
        self._pages = QStackedWidget()
        self._pages.addWidget(self.wordings)
        self._pages.addWidget(self.files)
        head = QFrame()
        head.setLayout(row(self.segments, margins=(M, 0, M, 0)))
        whole: QVBoxLayout = column(head, gap=0)
        whole.addWidget(self._pages, 1)
        self.setLayout(whole)
        self.segments.chosen.connect(self.show_page)

    def show_page(self, page: int) -> None:
        """One of the two parts."""
        self._pages.setCurrentIndex(page)
        self.reload()

    def reload(self) -> None:
        """Show what is kept in this file."""
        page = self._pages.currentWidget()
        if isinstance(page, TemplatesPage | WordFilesPage):
            page.reload()
