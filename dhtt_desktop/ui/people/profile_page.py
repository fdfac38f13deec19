"""Hồ sơ một trang: the pages of one person's history, or of several people's, to print or write."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dhtt_desktop.documents.flow import Flow
from dhtt_desktop.services import papers, profile
from dhtt_desktop.store import queries
from dhtt_desktop.ui import dialogs
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.file_out import show_in_folder
from dhtt_desktop.ui.layouts import column, flow
from dhtt_desktop.ui.preview import PagePreview
from dhtt_desktop.ui.save_as import save_as
from dhtt_desktop.ui.theme import L, M
from dhtt_desktop.ui.widgets import Banner, ElidedLabel


class ProfilePage(QWidget):
    """Stands in place of the list while a history is looked at."""

    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._ids: list[int] = []
        self._flow: Flow | None = None
        self._name = ""
        self._title = ElidedLabel("", "title")
        self.preview = PagePreview()
        self.preview.view.set_zoom(1.0)
        self.said = Banner("", "good")
        self.said.hide()
        tools = flow(
            Button("Danh sách", "quiet", "arrow-left", self.left.emit),
            self._title,
            None,
            Button("Ghi Word", "", "file-type-docx", lambda: self.write(dialogs.WORD, "docx")),
            Button("Ghi PDF", "", "file-type-pdf", lambda: self.write(dialogs.PDF, "pdf")),
            Button("In hồ sơ", "primary", "printer", self.print_pages),
        )
        whole = column(tools, self.said, gap=10, margins=(L, 10, L, M))
        whole.addWidget(self.preview, 1)
        self.setLayout(whole)

    def show_people(self, ids: list[int]) -> None:
        """Show the histories of these people."""
        self._ids = ids
        self.said.hide()
        self.reload()

    def reload(self) -> None:
        """Make the pages again from what is on record."""
        store = self.context.store
        if store is None:
            return
        found = [row for person_id in self._ids if (row := queries.person(store, person_id)) is not None]
        if not found:
            self.left.emit()
            return
        self._name = f"Hồ sơ {found[0].name}" if len(found) == 1 else f"Hồ sơ của {len(found)} người"
        self._title.setText(self._name)
        self._flow = profile.profile_flow(store, [row.id for row in found], date.today().isoformat())
        self.preview.set_flow(self._flow)

    def print_pages(self) -> None:
        """Let the clerk choose a printer."""
        from dhtt_desktop.ui.printing import print_flow

        if self._flow is not None:
            print_flow(self._flow, self, self._name)

    def write(self, kind: str, ending: str) -> None:
        """Ask for a place and write; where that place takes none, another name is offered."""
        if self._flow is None:
            return
        write = partial(papers.write_flow, self._flow)
        path = save_as(self, self._name, f"{self._name}.{ending}", kind, write)
        if path is not None:
            self._told(path)

    def _told(self, path: Path) -> None:
        self.said.say(f"Đã ghi {path.name}.", "good", "Mở thư mục", lambda: show_in_folder(path), seconds=20)
