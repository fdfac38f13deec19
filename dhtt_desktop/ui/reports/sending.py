"""Gửi…: a mail draft, a dossier, the file on the clipboard for Zalo; and what was sent, to whom and when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from dhtt_desktop.safefile import CannotWrite
from dhtt_desktop.services import dossier, sending
from dhtt_desktop.services.papers import Draft
from dhtt_desktop.services.result import Done, Refused, Result
from dhtt_desktop.store import sending_queries
from dhtt_desktop.ui import dialogs
from dhtt_desktop.ui.buttons import Button, MenuButton, icon_button
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.file_out import copy_files, show_in_folder
from dhtt_desktop.ui.icons import icon
from dhtt_desktop.ui.inputs import ComboBox, DateEdit, Field, SuggestBox
from dhtt_desktop.ui.layouts import clear, column, flow, row
from dhtt_desktop.ui.run import run
from dhtt_desktop.ui.theme import L, M, S, theme
from dhtt_desktop.ui.widgets import Banner, ElidedLabel, Picture

FOLDER = "Văn bản gửi đi"  # beside the school's file: what is written only to be sent
LETTER, PACK, ZIP, WORD, PDF, SENT = "letter", "pack", "zip", "word", "pdf", "sent"
ACTIONS = (
    (LETTER, "mail", "Thư nháp kèm tệp"),
    (PACK, "folder", "Gói hồ sơ vào thư mục…"),
    (ZIP, "archive", "Gói hồ sơ thành tệp .zip…"),
    (WORD, "copy", "Chép tệp Word để dán vào Zalo"),
    (PDF, "copy", "Chép tệp PDF để dán vào Zalo"),
    (SENT, "send", "Đánh dấu đã gửi"),
)
NOWHERE = "Văn bản chưa ghi nơi nhận nào ngoài nhà trường: ghi ở Kính gửi hoặc Nơi nhận rồi gói lại."


class SendPart(QWidget):
    """What stands below the head of a document: outcome, the card that notes a sending, what was sent.

    `button` is the menu "Gửi…" for the host's tools. `drafts` answers the documents that are meant, saved and in the
    register; it is asked when something is chosen, not before.
    """

    speaking = Signal()  # something is said or asked here: the host brings it into sight

    def __init__(self, context: Context, drafts: Callable[[], list[Draft]]) -> None:
        super().__init__()
        self.context, self._drafts = context, drafts
        self._ids: list[int] = []
        self._known: list[Draft] = []
        self.button = MenuButton("send")
        self.button.setText("Gửi…")
        self.button.setToolTip("Thư nháp, gói hồ sơ, chép tệp để dán, đánh dấu đã gửi")
        self.button.fill([(words, code) for code, _, words in ACTIONS], object())
        self.button.chosen.connect(self.act)
        self.said = Banner("", "good")
        self.said.hide()
        self.card = self._make_card()
        self._lines = column(gap=0)
        self.setLayout(column(self.said, self.card, self._lines, gap=S, margins=(L, S, L, S)))
        self.said.closed.connect(self._arrange)
        self._arrange()

    # --- what the host calls ---

    def show_sent(self, document_ids: Sequence[int]) -> None:
        """Show where documents were sent; the card of another document is put away."""
        if list(document_ids) != self._ids:
            self.card.hide()
            self.said.dismiss()
        self._ids = list(document_ids)
        clear(self._lines)
        store = self.context.store
        if store is not None and len(self._ids) == 1:
            for entry in sending_queries.of_document(store, self._ids[0]):
                self._lines.addLayout(self._line(entry))
        self._arrange()

    def actions(self) -> list[QAction]:
        """The same choices for a context menu."""
        made = []
        for code, picture, words in ACTIONS:
            action = QAction(icon(picture), words, self)
            action.triggered.connect(partial(self._triggered, code))
            made.append(action)
        return made

    def act(self, code: str) -> None:
        """Do what was chosen from the menu."""
        drafts = self._drafts()
        if not drafts or self.context.store is None:
            return
        try:
            if code == LETTER:
                self._letter(drafts)
            elif code in (PACK, ZIP):
                self._pack(drafts, code == ZIP)
            elif code == SENT:
                self.ask(drafts)
            else:
                self._copy(drafts, ".docx" if code == WORD else ".pdf")
        except CannotWrite as problem:
            dialogs.failure(self.window(), problem.message, f"Có thể ghi vào {problem.suggestion}.")
        except OSError:
            dialogs.failure(self.window(), f"Không lập được thư mục “{self._folder()}”.", "Hãy xem lại quyền ghi.")

    # --- the parts ---

    def _make_card(self) -> QFrame:
        made = _Card(self._note, self._put_away)
        made.setProperty("look", "banner-info")
        self.to = Field("Nơi nhận", SuggestBox())
        self.to.setMinimumWidth(theme().px(220))
        self.day = Field("Ngày gửi", DateEdit())
        self.day.setFixedWidth(theme().px(130))
        self.how = Field("Cách gửi", ComboBox(sending.HOWS))
        self.mark_button = Button("Đánh dấu đã gửi", "small", "send", self._note)
        fields = flow(self.to, self.day, self.how, gap=M)
        tools = flow(self.mark_button, Button("Thôi", "small", "", self._put_away))
        made.setLayout(column(fields, tools, gap=S, margins=(M, S, M, S)))
        made.hide()
        return made

    def _line(self, entry: Any) -> Any:
        words = ElidedLabel(f"Đã gửi {sending.told(entry)}", "secondary")
        away = icon_button("x", "Bỏ dấu đã gửi này", lambda: self._take_back(entry.id))
        line = row(Picture("send", "good"), words, away, gap=S)
        line.setStretch(1, 1)
        return line

    def _arrange(self) -> None:
        """Without a word to say it takes no room."""
        self.setVisible(not self.said.isHidden() or not self.card.isHidden() or self._lines.count() > 0)

    def _triggered(self, code: str, _checked: bool = False) -> None:
        self.act(code)

    # --- sending ---

    def _folder(self) -> Path:
        assert self.context.store is not None
        return self.context.store.path.parent / FOLDER

    def _files(self, drafts: list[Draft], suffixes: Sequence[str]) -> list[Path]:
        store = self.context.store
        assert store is not None
        return [file for draft in drafts for file in sending.files_for(store, draft, self._folder(), suffixes)]

    def _letter(self, drafts: list[Draft]) -> None:
        store = self.context.store
        assert store is not None
        files = self._files(drafts, (".docx", ".pdf"))
        subject, body = sending.letter(store, drafts, date.today().isoformat())
        path = sending.letter_path(self._folder(), drafts)
        result = sending.write_letter(path, subject=subject, body=body, files=files)
        if isinstance(result, Refused):
            self.context.tell(result)
        elif dialogs.open_path(path):
            self._say(result.message, "Đánh dấu đã gửi", partial(self.ask, drafts, "Thư điện tử"))
        else:
            words = f"{result.message} Máy chưa có chương trình thư để mở."
            self._say(words, "Mở thư mục", partial(show_in_folder, path))

    def _copy(self, drafts: list[Draft], suffix: str) -> None:
        files = self._files(drafts, (suffix,))
        copy_files(files)
        what = files[0].name if len(files) == 1 else f"{len(files)} tệp"
        words = f"Đã chép {what}. Mở Zalo, chọn người nhận rồi bấm Ctrl+V."
        self._say(words, "Đánh dấu đã gửi", partial(self.ask, drafts, "Zalo"))

    def _pack(self, drafts: list[Draft], zipped: bool) -> None:
        store = self.context.store
        assert store is not None
        ids = [draft.document_id for draft in drafts if draft.document_id is not None]
        found = dossier.dossiers(store, drafts[0].period, drafts[0].date, ids)
        if not found:
            self.context.warn.emit(NOWHERE)
            return
        folder = dialogs.choose_folder(self.window(), "Chọn thư mục để đặt gói hồ sơ", str(store.path.parent))
        if folder is None:
            return
        target = dossier.target_in(folder, found)
        run(
            self, "Đang gói hồ sơ",
            lambda report: dossier.write_all(store, found, target, datetime.now(), report, zipped),
            partial(self._packed, drafts),
        )  # fmt: skip

    def _packed(self, drafts: list[Draft], result: Result) -> None:
        if isinstance(result, Done):
            self._say(result.message, "Mở thư mục", partial(show_in_folder, result.value[0]))
        else:
            self.context.tell(result)

    def _say(self, message: str, action: str, act: Callable[[], object]) -> None:
        self.said.say(message, "good", action, act)
        self._arrange()
        self.speaking.emit()

    # --- noting what was sent ---

    def ask(self, drafts: list[Draft], how: str = "") -> None:
        """Open the card: to whom, when, how."""
        store = self.context.store
        if store is None:
            return
        self._known = drafts
        places = [place.name for place in sending.known_places(store, drafts)]
        for field, choices in ((self.to, places), (self.how, sending.HOWS)):
            editor = field.editor
            assert isinstance(editor, ComboBox)
            editor.fill(choices)
            editor.setCurrentIndex(0)
            if editor.isEditable():
                editor.setEditText(choices[0] if choices else "")
            field.set_error("")
        assert isinstance(self.how.editor, ComboBox) and isinstance(self.day.editor, DateEdit)
        if how:
            self.how.editor.choose(how)
        self.day.editor.set_iso(date.today().isoformat())
        self.day.set_error("")
        words = "Đánh dấu đã gửi" if len(drafts) == 1 else f"Đánh dấu {len(drafts)} văn bản đã gửi"
        self.mark_button.setText(words)
        self.card.show()
        self._arrange()
        self.speaking.emit()
        self.to.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _note(self) -> None:
        store = self.context.store
        if store is None:
            return
        to, day, how = self.to.editor, self.day.editor, self.how.editor
        assert isinstance(to, ComboBox) and isinstance(day, DateEdit) and isinstance(how, ComboBox)
        ids = [draft.document_id for draft in self._known if draft.document_id is not None]
        result = sending.mark(store, ids, recipient=to.currentText(), sent_on=day.text(), how=how.currentText())
        problems = {} if isinstance(result, Done) else {problem.field: problem.message for problem in result.problems}
        self.to.set_error(problems.pop("recipient", ""))
        self.day.set_error(problems.pop("sent_on", ""))
        if isinstance(result, Done):
            self._put_away()
            self.said.dismiss()
        if isinstance(result, Done) or problems:
            self.context.tell(result)

    def _put_away(self) -> None:
        self.card.hide()
        self._arrange()

    def _take_back(self, sending_id: int) -> None:
        if self.context.store is not None:
            self.context.tell(sending.take_back(self.context.store, sending_id))


class _Card(QFrame):
    """Enter notes, Esc puts away."""

    def __init__(self, enter: Callable[[], None], escape: Callable[[], None]) -> None:
        super().__init__()
        self._keys = {Qt.Key.Key_Return: enter, Qt.Key.Key_Enter: enter, Qt.Key.Key_Escape: escape}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self._keys.get(Qt.Key(event.key()))
        if act is None:
            super().keyPressEvent(event)
        else:
            act()
