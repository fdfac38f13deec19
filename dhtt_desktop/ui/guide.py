"""The user guide in a window of its own, opened at the page of the open tab (F1)."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QDialog, QTextBrowser, QWidget

from dhtt_desktop.paths import ROOT
from dhtt_desktop.ui.layouts import column, row
from dhtt_desktop.ui.theme import M, S, theme
from dhtt_desktop.ui.widgets import quiet

PAGES = ROOT / "docs" / "huong-dan"
START = "README.md"


class Guide(QDialog):
    """Shows pages of docs/huong-dan; links between them work, links out of it are not followed."""

    def __init__(self, parent: QWidget | None = None, folder: Path = PAGES) -> None:
        super().__init__(parent)
        self._folder = folder
        self.setWindowTitle("Hướng dẫn")
        self.browser = QTextBrowser()
        self.browser.setOpenLinks(False)
        self.browser.setAccessibleName("Hướng dẫn")
        self.browser.anchorClicked.connect(self._follow)
        back = quiet("Trang đầu", "book-2", lambda: self.show_page(START))
        self.setLayout(column(row(back, None), self.browser, gap=S, margins=(M, M, M, M)))
        self.resize(min(theme().px(720), 1200), min(theme().px(640), 900))

    def show_page(self, name: str) -> None:
        """Show a page of the guide by its file name; the first page when there is none of that name."""
        path = self._folder / Path(name or START).name
        if not path.is_file():
            path = self._folder / START
        try:
            text = path.read_text("utf-8")
        except OSError:
            text = "Phần hướng dẫn chưa được cài cùng chương trình."
        self.browser.document().setDefaultFont(theme().font())
        self.browser.document().setBaseUrl(QUrl.fromLocalFile(f"{self._folder}/"))
        self.browser.setMarkdown(text)

    def _follow(self, url: QUrl) -> None:
        name = url.fileName()
        if name.endswith(".md") and not url.host():
            self.show_page(name)
