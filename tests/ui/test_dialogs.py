"""Questions and messages in our words, and nothing of Qt's own left in English."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from dhtt_desktop.ui import dialogs, vietnamese
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.dialogs import Message

pytestmark = pytest.mark.usefixtures("look")

ENGLISH = re.compile(r"(?i)\b(open|save|cancel|name|file|folder|directory|back|forward|look|type|view|new|undo|redo|"
                     r"cut|copy|paste|delete|select|yes|no|close|help|size|date|computer|step)\b")  # fmt: skip


@pytest.fixture
def in_vietnamese(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    translator = vietnamese.install(qapp)
    yield
    qapp.removeTranslator(translator)
    QLocale.setDefault(before)


def words_of(widget: QWidget) -> list[str]:
    texts = [one.text() for kind in (QLabel, QPushButton, QToolButton) for one in widget.findChildren(kind)]
    texts += [one.toolTip() for one in widget.findChildren(QWidget)]
    texts += [action.text() for one in widget.findChildren(QWidget) for action in one.actions()]
    return [text for text in texts if text]


@pytest.mark.usefixtures("in_vietnamese")
def test_the_file_dialog_speaks_vietnamese(qtbot: QtBot) -> None:
    dialog = QFileDialog(None, "Mở tệp dữ liệu")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    texts = words_of(dialog)
    model = dialog.findChildren(QWidget)
    assert any("Tên tệp" in text for text in texts) and model
    assert [text for text in texts if ENGLISH.search(text.replace("&", ""))] == []


@pytest.mark.usefixtures("in_vietnamese")
def test_editing_menus_and_standard_buttons_speak_vietnamese(qtbot: QtBot) -> None:
    line, area, box = QLineEdit("x"), QPlainTextEdit("x"), QMessageBox()
    box.setStandardButtons(QMessageBox.StandardButton.Ok | QMessageBox.StandardButton.Cancel)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Close)
    for widget in (line, area, box, buttons):
        qtbot.addWidget(widget)
    menus = [line.createStandardContextMenu(), area.createStandardContextMenu()]
    texts = [action.text().split("\t")[0] for menu in menus for action in menu.actions() if action.text()]
    texts += words_of(box) + words_of(buttons)
    assert {"&Cắt", "&Sao chép", "&Dán", "Chọn tất cả", "&Hoàn tác"} <= set(texts)
    assert [text for text in texts if ENGLISH.search(text.replace("&", ""))] == []
    for menu in menus:
        menu.deleteLater()


@pytest.mark.usefixtures("in_vietnamese")
def test_our_own_words_pass_untouched() -> None:
    assert QCoreApplication.translate("SettingsForm", "Cỡ chữ") == "Cỡ chữ"
    assert QLocale().name() == "vi_VN"


def answer_with(label: str) -> None:
    """Press the button of the message that opens next."""

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, Message)
        next(button for button in box.findChildren(Button) if button.text() == label).click()

    QTimer.singleShot(0, press)


def test_a_question_is_answered_by_a_verb(qtbot: QtBot) -> None:
    answer_with("Nhập 42 người")
    assert dialogs.ask(None, "Nhập danh sách này?", "38 người mới, 2 người thay đổi.", "Nhập 42 người") is True
    answer_with("Thôi")
    assert dialogs.ask(None, "Nhập danh sách này?", "", "Nhập 42 người") is False
    answer_with("Ghi tên khác")
    answers = [("Thôi", ""), ("Ghi đè", "over"), ("Ghi tên khác", "other")]
    assert dialogs.choose(None, "Đã có tệp này", "", answers) == "other"


def test_closing_a_question_is_no(qtbot: QtBot) -> None:
    message = Message(None, "question", "Xóa?")
    qtbot.addWidget(message)
    message.add("Thôi", "")
    message.add("Xóa", "yes", main=True)
    message.show()
    qtbot.keyClick(message, Qt.Key.Key_Escape)
    assert (message.isVisible(), message.answer) == (False, "")


def test_a_failure_keeps_its_details_folded(qtbot: QtBot) -> None:
    message = Message(None, "bad", "Không ghi được tệp", "Tệp đang mở trong Word.", "Traceback …")
    qtbot.addWidget(message)
    message.show()
    details = message.findChild(QPlainTextEdit)
    assert details is not None and not details.isVisible()
    next(b for b in message.findChildren(Button) if "chi tiết" in b.text()).click()
    assert details.isVisible()
