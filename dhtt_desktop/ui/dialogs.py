"""Short questions and messages in our words, and the file dialogs."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QPlainTextEdit, QVBoxLayout, QWidget

from dhtt_desktop.ui.layouts import column, row
from dhtt_desktop.ui.places import documents_folder
from dhtt_desktop.ui.theme import XL, L, M, theme
from dhtt_desktop.ui.widgets import Picture, label, primary, quiet, secondary

WORD, PDF, SHEET = "Tệp Word (*.docx)", "Tệp PDF (*.pdf)", "Bảng tính Excel (*.xlsx)"
OURS = "Dữ liệu của chương trình (*.dhtt)"
_ICONS = {"question": ("help-circle", "info"), "done": ("circle-check", "good"), "info": ("info-circle", "info"),
          "caution": ("alert-triangle", "caution"), "bad": ("alert-circle", "bad")}  # fmt: skip


class Message(QDialog):
    """One message: what happened or what is asked, what follows from it, and buttons that are verbs."""

    def __init__(self, parent: QWidget | None, kind: str, title: str, detail: str = "", more: str = "") -> None:
        super().__init__(parent)
        self.answer = ""
        self.setWindowTitle("ĐHTT Desktop")
        self.setAccessibleName(title)
        picture, role = _ICONS[kind]
        self._buttons = row(None)
        words = column(label(title, "title", wrap=True), gap=M - 4)
        if detail:
            text = label(detail, wrap=True)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            words.addWidget(text)
        words.addStretch(1)
        body: QVBoxLayout = column(gap=L, margins=(XL, XL, XL, L))
        icon_column = column(Picture(picture, role, 28), None)
        top = row(gap=L)
        top.addLayout(icon_column)
        top.addLayout(words, 1)
        body.addLayout(top)
        if more:
            body.addWidget(self._details(more))
        body.addLayout(self._buttons)
        self.setLayout(body)
        self.setMinimumWidth(min(theme().px(440), 760))
        self.setMaximumWidth(max(theme().px(560), 560))

    def add(self, words: str, answer: str, main: bool = False) -> None:
        """Add a button; the main one is the answer of Enter, the first one added that of Esc."""
        button = (primary if main else secondary)(words, "", lambda: self._choose(answer))
        button.setDefault(main)
        button.setAutoDefault(main)
        self._buttons.addWidget(button)
        if main:
            button.setFocus()

    def ask(self) -> str:
        """Show it and return the answer; "" when it was closed."""
        self.exec()
        self.deleteLater()
        return self.answer

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        layout = self.layout()
        assert layout is not None
        self.resize(self.width(), layout.totalHeightForWidth(self.width()))

    def _choose(self, answer: str) -> None:
        self.answer = answer
        self.accept()

    def _details(self, more: str) -> QWidget:
        text = QPlainTextEdit(more)
        text.setReadOnly(True)
        text.setMaximumHeight(theme().px(140))
        text.hide()
        show = quiet("Xem chi tiết để gửi người hỗ trợ", "chevron-down", lambda: text.setVisible(text.isHidden()))
        holder = QWidget()
        holder.setLayout(column(row(show, None), text))
        return holder


def ask(parent: QWidget | None, question: str, detail: str, yes: str, no: str = "Thôi") -> bool:
    """Ask before something that is hard to take back. `yes` is a verb: "Nhập 42 người"."""
    message = Message(parent, "question", question, detail)
    message.add(no, "")
    message.add(yes, "yes", main=True)
    return message.ask() == "yes"


def choose(parent: QWidget | None, question: str, detail: str, answers: Sequence[tuple[str, str]]) -> str:
    """Ask with several answers as (words, answer); the last is the main one. "" when closed."""
    message = Message(parent, "question", question, detail)
    for words, answer in answers:
        message.add(words, answer, main=(words, answer) == answers[-1])
    return message.ask()


def tell(parent: QWidget | None, message: str, detail: str = "", kind: str = "info") -> None:
    """Say something that must be read. Kinds: info, done, caution."""
    box = Message(parent, kind, message, detail)
    box.add("Đã hiểu", "ok", main=True)
    box.ask()


def failure(parent: QWidget | None, message: str, next_step: str = "", more: str = "") -> None:
    """Say what could not be done, to what, and what to do now. `more` is for the person who helps."""
    box = Message(parent, "bad", message, next_step, more)
    box.add("Đã hiểu", "ok", main=True)
    box.ask()


def open_file(parent: QWidget | None, title: str, kinds: Sequence[str], folder: str = "") -> Path | None:
    """Choose a file to read."""
    dialog = _file_dialog(parent, title, (*kinds, "Mọi tệp (*)"), folder)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _run(dialog)


def open_files(parent: QWidget | None, title: str, kinds: Sequence[str], folder: str = "") -> list[Path]:
    """Choose one file or several to read."""
    dialog = _file_dialog(parent, title, (*kinds, "Mọi tệp (*)"), folder)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    chosen = dialog.selectedFiles() if dialog.exec() else []
    dialog.deleteLater()
    return [Path(name) for name in chosen]


def save_file(parent: QWidget | None, title: str, name: str, kinds: Sequence[str], folder: str = "") -> Path | None:
    """Choose where to write; the ending of the chosen kind is added."""
    dialog = _file_dialog(parent, title, kinds, folder)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(kinds[0].rsplit("*.", 1)[-1].rstrip(")"))
    dialog.selectFile(name)
    return _run(dialog)


def choose_folder(parent: QWidget | None, title: str, folder: str = "") -> Path | None:
    """Choose a folder."""
    dialog = _file_dialog(parent, title, (), folder)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _run(dialog)


def open_path(path: Path) -> bool:
    """Open a file or folder with the program that the system has for it."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _file_dialog(parent: QWidget | None, title: str, kinds: Sequence[str], folder: str) -> QFileDialog:
    dialog = QFileDialog(parent, title, folder or str(documents_folder()))
    dialog.setNameFilters(list(kinds))
    if not sys.platform.startswith(("win", "darwin")):  # elsewhere the native one speaks the desktop's language
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.resize(theme().px(760), theme().px(480))
    return dialog


def _run(dialog: QFileDialog) -> Path | None:
    chosen = dialog.selectedFiles()[0] if dialog.exec() else ""
    dialog.deleteLater()
    return Path(chosen) if chosen else None
