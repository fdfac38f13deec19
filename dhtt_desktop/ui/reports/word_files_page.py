"""Mẫu Word của trường: .docx files with merge fields, kept in the data and filled from it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from dhtt_desktop.services import papers, word_templates
from dhtt_desktop.services.papers import Draft
from dhtt_desktop.services.result import Done, Refused, Result
from dhtt_desktop.services.word_templates import PURPOSES, WHOLE
from dhtt_desktop.store import form_queries
from dhtt_desktop.ui import dialogs
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.inputs import ComboBox
from dhtt_desktop.ui.layouts import clear, column, flow, row
from dhtt_desktop.ui.paper_output import WrittenNotice
from dhtt_desktop.ui.places import documents_folder
from dhtt_desktop.ui.run import Report, run
from dhtt_desktop.ui.theme import L, M, S, theme
from dhtt_desktop.ui.widgets import Card, EmptyState, label, scroll

INVITATION = (
    "Lấy tệp Word mà trường vẫn dùng, ghi tên trường trong hai dấu ngoặc nhọn ở chỗ cần điền, ví dụ {{ho_ten}}, "
    "rồi thêm vào đây. Chương trình giữ một bản sao và điền từ dữ liệu."
)


class FileLine(QFrame):
    """One Word file: its name, what it is filled for, and what can be done with it."""

    def __init__(self, page: WordFilesPage, entry: Any) -> None:
        super().__init__()
        self.setProperty("look", "cardhead")
        self._page, self._entry = page, entry
        self.name = QLineEdit(entry.name)
        self.name.setAccessibleName("Tên mẫu Word")
        self.name.editingFinished.connect(self._rename)
        self.purpose = ComboBox([(words, code) for code, words in PURPOSES.items()])
        self.purpose.setAccessibleName(f"Cách điền mẫu {entry.name}")
        self.purpose.choose(entry.made_for)
        self.purpose.activated.connect(lambda _: self._change({"made_for": self.purpose.currentData()}))
        self.error = label("", "error", wrap=True)
        self.error.hide()
        self.fill_button = Button("Điền và ghi tệp…", "small", "file-type-docx", partial(page.fill, entry))
        self.edit_button = Button("Lấy mẫu ra sửa…", "small", "file-export", partial(page.take_out, entry))
        self.replace_button = Button("Thay bằng tệp khác…", "small", "upload", partial(page.put_in, entry.id))
        self.away_button = Button("Bỏ", "small", "x", partial(page.put_aside, entry.id))
        for button in (self.fill_button, self.edit_button, self.replace_button, self.away_button):
            button.setAccessibleDescription(f"Mẫu {entry.name}")
        top = row(self.name, self.purpose, gap=S)
        top.setStretch(0, 3)
        top.setStretch(1, 2)
        tools = flow(self.fill_button, self.edit_button, self.replace_button, self.away_button)
        self.setLayout(column(top, self.error, tools, gap=S, margins=(L, S, L, M)))

    def _rename(self) -> None:
        if self.name.text().strip() != self._entry.name:
            self._change({"name": self.name.text()})

    def _change(self, changes: dict[str, str]) -> None:
        store = self._page.context.store
        if store is None:
            return
        result = word_templates.change(store, self._entry.id, changes)
        refused = isinstance(result, Refused)
        self.error.setText(result.message if refused else "")
        self.error.setVisible(refused)
        if refused:
            self.purpose.choose(self._entry.made_for)


class WordFilesPage(QWidget):
    """The files in a card, and beside it the fields that they may name."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.lines: list[FileLine] = []
        self.notice = WrittenNotice()
        self.problem = label("", "error", wrap=True)
        self.problem.hide()
        self.add_button = Button("Thêm tệp Word…", "primary", "file-plus", self.add)
        self.example_button = Button("Ghi tệp ví dụ…", "", "file-export", self.write_example)
        self.example_button.setToolTip("Tệp Word có sẵn các trường và dòng bảng lặp lại, để sửa thành mẫu của trường")
        self.empty = EmptyState("file-type-docx", "Chưa có mẫu Word nào", INVITATION)
        self._list = column(gap=0)
        self._build()

    def reload(self) -> None:
        """Show the files that are kept."""
        store = self.context.store
        if store is None:
            return
        clear(self._list)
        self.lines = [FileLine(self, entry) for entry in form_queries.word_templates(store)]
        for line in self.lines:
            self._list.addWidget(line)
        self.empty.setVisible(not self.lines)

    # --- doing ---

    def add(self, path: Path | None = None) -> None:
        """Copy a file into the data; what cannot be filled is refused with its reason."""
        store = self.context.store
        path = path or dialogs.open_file(self, "Chọn tệp Word làm mẫu", (dialogs.WORD,))
        if store is not None and path is not None:
            self._tell(word_templates.add(store, path))

    def put_in(self, template_id: int, path: Path | None = None) -> None:
        """Another file in the place of one."""
        store = self.context.store
        path = path or dialogs.open_file(self, "Chọn tệp Word thay cho mẫu này", (dialogs.WORD,))
        if store is not None and path is not None:
            self._tell(word_templates.replace_file(store, template_id, path))

    def put_aside(self, template_id: int) -> None:
        """Take a file out of the list; the message offers the undo."""
        if self.context.store is not None:
            self._tell(word_templates.put_aside(self.context.store, template_id))

    def take_out(self, entry: Any) -> None:
        """Write the file as it is kept, to change it in Word."""
        path = self._ask_place(entry.name)
        if path is not None and self.context.store is not None:
            self._wrote(word_templates.write_original(self.context.store, entry.id, path))

    def fill(self, entry: Any) -> None:
        """Fill a file: one document, or one for each person into a folder."""
        store = self.context.store
        if store is None:
            return
        job = word_templates.work(store, entry.id, period=self.context.period, on=date.today().isoformat())
        if job is None:
            self._wrote(Refused(()))
        elif entry.made_for == WHOLE:
            path = self._ask_place(entry.name)
            if path is not None:
                self._wrote(word_templates.write_one(job, path))
        else:
            folder = dialogs.choose_folder(self, f"Ghi {len(job.people)} tệp vào thư mục nào", str(documents_folder()))
            if folder is not None:
                self._in_thread(lambda report: word_templates.write_each(job, folder, report))

    def write_example(self) -> None:
        """A Word file that shows fields and a repeated row."""
        store, path = self.context.store, self._ask_place("Mẫu ví dụ")
        if store is None or path is None:
            return
        text, table = word_templates.example()
        self._wrote(papers.write(store, Draft("danh-sach", "DS", text, (table,)), path))

    def _in_thread(self, act: Callable[[Report], Result]) -> None:
        run(self, "Đang ghi các tệp Word", act, self._wrote)

    def _ask_place(self, name: str) -> Path | None:
        return dialogs.save_file(self, "Ghi tệp Word", f"{name}.docx", [dialogs.WORD], str(documents_folder()))

    def _tell(self, result: Result) -> None:
        self._say("" if isinstance(result, Done) else result.message)
        if isinstance(result, Done):
            self.context.tell(result)
        self.reload()

    def _wrote(self, result: Result) -> None:
        self._say("" if isinstance(result, Done) else result.message or word_templates.GONE)
        if isinstance(result, Done) and isinstance(result.value, Path):
            self.notice.say(result.value)
            self.notice.words.setText(result.message)

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    # --- the parts ---

    def _build(self) -> None:
        card = Card("Mẫu Word của trường", margins=False)
        card.add_foot(self.example_button, None, self.add_button)
        content = QWidget()
        content.setLayout(column(self.notice, self.empty, self._list, None, gap=0))
        card.body.addWidget(scroll(content))
        fields = Card("Các trường dùng được", "Chép tên trường, cả hai dấu ngoặc nhọn, vào tệp Word", margins=False)
        fields.body.addWidget(scroll(_field_list()))
        fields.setMaximumWidth(theme().px(430))
        sides = row(gap=M)
        sides.addWidget(card, 3)
        sides.addWidget(fields, 2)
        whole = column(self.problem, gap=S, margins=(L, S, L, M))
        whole.addLayout(sides, 1)
        self.setLayout(whole)


def _field_list() -> QWidget:
    """The fields by the place where they can stand; names can be selected and copied."""
    made = QWidget()
    lines = column(gap=2, margins=(L, S, L, M))
    place = ""
    for one in word_templates.fields(word_templates.WHOLE):
        if one.place != place:
            place = one.place
            lines.addSpacing(S)
            lines.addWidget(label(place, "label"))
        name = label(one.name)
        name.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        lines.addWidget(name)
        lines.addWidget(label(one.words, "secondary", wrap=True))
        lines.addSpacing(S)
    lines.addStretch(1)
    made.setLayout(lines)
    return made
