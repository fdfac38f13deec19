"""One document of the register at a glance: what it is, where it stands, its pages, and the way into it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.services import paper_view, register
from dhtt_desktop.services.lists import status_tone
from dhtt_desktop.services.papers import Draft
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui import dialogs
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.file_out import show_in_folder
from dhtt_desktop.ui.layouts import column, flow, row
from dhtt_desktop.ui.preview import PagePreview
from dhtt_desktop.ui.reports.sending import SendPart
from dhtt_desktop.ui.theme import L, M, S
from dhtt_desktop.ui.widgets import ElidedLabel, Pill, label

_SUBJECT = 220  # letters of a subject in the head; the page shows it whole


class Glance(QFrame):
    """The panel at the right of the register."""

    open_wanted = Signal(int)
    aside_wanted = Signal(int)

    def __init__(self, send: SendPart) -> None:
        super().__init__()
        self.send = send
        self.setProperty("look", "panel")
        self._id: int | None = None
        self._file = Path()
        self.subject = label("", "section", wrap=True)
        self.facts = ElidedLabel("", "secondary")
        self.state = Pill()
        self.preview = PagePreview()
        self.open_button = Button("Mở để sửa", "", "pencil", self._open)
        self.file_button = Button("Mở tệp", "quiet", "external-link", lambda: dialogs.open_path(self._file))
        self.folder_button = Button("Mở thư mục", "quiet", "folder-open", self._open_folder)
        self.aside_button = Button("Cất", "quiet", "archive", self._put_aside)
        self.aside_button.setToolTip("Cất văn bản khỏi sổ (Delete); bấm Hoàn tác để lấy lại")
        line = row(self.state, self.facts, gap=S)
        line.setStretch(1, 1)
        head = QFrame()
        head.setLayout(column(self.subject, line, gap=S, margins=(L, M, L, S)))
        foot = QFrame()
        foot.setProperty("look", "foot")
        tools = flow(self.open_button, send.button, self.file_button, self.folder_button, None, self.aside_button)
        foot.setLayout(column(tools, gap=0, margins=(L, S, L, S)))
        whole: QVBoxLayout = column(head, send, gap=0, margins=(1, 0, 0, 0))
        whole.addWidget(self.preview, 1)
        whole.addWidget(foot)
        self.setLayout(whole)
        self._head, self._foot = head, foot

    def show_document(self, store: Store | None, entry: Any, draft: Draft | None) -> None:
        """Show a row of the register with its text; None shows that nothing is chosen."""
        found = store is not None and entry is not None and draft is not None
        self._head.setVisible(found)
        self._foot.setVisible(found)
        if store is None or entry is None or draft is None:
            self._id = None
            self.send.show_sent(())
            self.preview.set_empty("Chưa chọn văn bản nào", "Chọn một dòng để xem trang văn bản.")
            return
        self._id = entry.id
        words = entry.subject
        self.subject.setText(words if len(words) <= _SUBJECT else f"{words[: _SUBJECT - 1]}…")
        self.subject.setToolTip(words if len(words) > _SUBJECT else "")
        self.state.set(entry.status, status_tone(entry))
        parts = (entry.code or "chưa lấy số", show_date(entry.date) or "chưa ghi ngày", register.kind_name(entry))
        self.facts.setText(" · ".join(parts))
        self.send.show_sent((entry.id,))
        self._file = Path(entry.written_to)
        there = bool(entry.written_to) and self._file.is_file()
        self.file_button.setVisible(there)
        self.folder_button.setVisible(there)
        self.file_button.setToolTip(str(self._file))
        if draft.text.strip():
            self.preview.set_flow(paper_view.look(store, draft).flow)
        else:
            self.preview.set_empty("Văn bản chưa có nội dung", "Bấm Mở để sửa rồi gõ hoặc dán nội dung.")

    def _open(self) -> None:
        if self._id is not None:
            self.open_wanted.emit(self._id)

    def _put_aside(self) -> None:
        if self._id is not None:
            self.aside_wanted.emit(self._id)

    def _open_folder(self) -> None:
        show_in_folder(self._file)
