"""Danh sách in: the lists of the school as they will stand on paper, to print or to write into a file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dhtt_desktop.domain.columns import Kind, Listing
from dhtt_desktop.services import drafting
from dhtt_desktop.ui import list_output
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.file_out import show_in_folder
from dhtt_desktop.ui.layouts import column
from dhtt_desktop.ui.preview import PagePreview
from dhtt_desktop.ui.reports.beside import Beside
from dhtt_desktop.ui.reports.pick_list import Choice, PickList
from dhtt_desktop.ui.theme import L, M, S
from dhtt_desktop.ui.widgets import Banner, icon_button

_ICONS = {"ds-nhan-su": "users", "ds-danh-hieu": "award", "so-van-ban": "book-2"}
_COUNTED = {"ds-nhan-su": "người", "ds-danh-hieu": "danh hiệu, hình thức khen", "so-van-ban": "văn bản"}
_EMPTY = {
    "ds-nhan-su": ("Chưa có nhân sự nào", "Nhập danh sách ở phần Nhân sự trước."),
    "ds-danh-hieu": ("Năm này chưa có danh hiệu nào", "Danh hiệu vào đây khi có quyết định ở phần Khen thưởng."),
    "so-van-ban": ("Sổ văn bản đi chưa có số nào", "Văn bản vào sổ khi được lấy số."),
}


class ListsPage(QWidget):
    """Choose a list at the left, its pages stand at the right."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._listing: Listing | None = None
        self.list = PickList("Danh sách in")
        self.preview = PagePreview(thumbnails=True)
        self.said = Banner("", "good")
        self.said.hide()
        self.excel_button = Button("Excel", "quiet", "file-spreadsheet", lambda: self.save(".xlsx"))
        self.word_button = Button("Ghi Word", "quiet", "file-type-docx", lambda: self.save(".docx"))
        self.pdf_button = icon_button("file-type-pdf", "Ghi PDF", lambda: self.save(".pdf"))
        self.print_button = Button("In danh sách", "primary", "printer", self.print_list)
        self._buttons = (self.excel_button, self.word_button, self.pdf_button, self.print_button)
        for button in self._buttons:
            self.preview.tools.addWidget(button)
        pages = QWidget()
        self._said_place = QWidget()
        self._said_place.setLayout(column(self.said, gap=0, margins=(L, S, M, 0)))
        self._said_place.hide()
        self.said.closed.connect(self._said_place.hide)
        whole: QVBoxLayout = column(self._said_place, gap=0)
        whole.addWidget(self.preview, 1)
        pages.setLayout(whole)
        self._beside = Beside(self.list, pages)
        self.setLayout(column(self._beside, gap=0))
        self.list.fill(Choice(entry.name, entry.about, _ICONS[entry.code], entry.code) for entry in drafting.LISTS)
        self.list.picked.connect(lambda _: self.reload())
        self.list.opened.connect(lambda _: self._beside.show_pages())

    def reload(self) -> None:
        """Draw the chosen list from today's data."""
        store, code = self.context.store, self.list.current()
        if store is None or code is None:
            return
        listed = drafting.listing(store, code, self.context.period)
        seen = tuple(entry for entry in listed.columns if entry.visible and entry.kind is not Kind.STRIP)
        self._listing = replace(listed, columns=seen)
        empty = not listed.rows
        for button in self._buttons:
            button.allow(_EMPTY[code][0] if empty else "")
        if empty:
            self.preview.set_empty(*_EMPTY[code])
        else:
            self.preview.set_flow(list_output.flow_of(store, self._listing, self._total()))

    def print_list(self) -> None:
        """Print the list that is seen."""
        if self.context.store is not None and self._listing is not None and self._listing.rows:
            list_output.print_list(self, self.context.store, self._listing, self._total())

    def save(self, suffix: str) -> None:
        """Write the list that is seen into a file."""
        if self._listing is not None and self._listing.rows:
            list_output.save_list(self.context, self, self._listing, suffix, self._saved, self._total())

    def _total(self) -> str:
        count = len(self._listing.rows) if self._listing is not None else 0
        return f"Danh sách có {count} {_COUNTED[self.list.current()]}."

    def _saved(self, path: Path) -> None:
        words = f"Đã ghi {path.name}."
        self._said_place.show()
        self.said.say(words, "good", "Mở thư mục", lambda: show_in_folder(path), seconds=20)
