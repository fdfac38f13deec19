"""The program as a clerk has it before them: its real window, and what its messages said."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from dhtt_desktop.ui import main
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.dialogs import Message
from dhtt_desktop.ui.frame import Frame
from dhtt_desktop.ui.run import running
from dhtt_desktop.ui.settings import Settings
from dhtt_desktop.ui.shell import MainWindow

LEFT = Qt.MouseButton.LeftButton


class Desk:
    """The program as a clerk has it before them: its window, and what its messages said.

    Only the moment at which a dialog would wait for the clerk is taken over: `files` are the answers to file dialogs,
    `yes` whether the main button of a message is pressed.
    """

    def __init__(self, bot: QtBot, folder: Path) -> None:
        self.bot, self.folder = bot, folder
        self.files: list[Path] = []
        self.yes = True
        self.said: list[str] = []
        self.frame = Frame(Settings(folder / "settings"))
        self.window: MainWindow | None = None

    def start(self, path: Path | None = None) -> MainWindow:
        """Open the window as `app.py` does, without the watch over faults."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.frame.resize(1366, 768)
        self.frame.show()
        self.window = main.fill(app, self.frame)
        main.join(self.window, path)
        self.bot.waitUntil(self.window.isVisible)
        return self.window

    def press(self, words: str, inside: QWidget | None = None) -> None:
        """Click the visible button with these words."""
        found = [one for one in (inside or self.frame).findChildren(Button) if one.text() == words and one.isVisible()]
        assert found, f"no button “{words}”"
        assert found[0].isEnabled(), found[0].toolTip()
        self.bot.mouseClick(found[0], LEFT)
        self.wait()

    def type(self, where: QWidget, words: str) -> None:
        """Type words; letters that no key of a keyboard gives come from the input method, as UniKey sends them."""
        where.setFocus()
        for letter in words:
            if letter.isascii():
                self.bot.keyClicks(where, letter)
                continue
            event = QInputMethodEvent()
            event.setCommitString(letter)
            QApplication.sendEvent(where, event)

    def wait(self) -> None:
        assert self.window is not None
        window = self.window
        self.bot.waitUntil(lambda: not running(window), timeout=20_000)
        for tab in window._tabs.values():
            self.bot.waitUntil(lambda tab=tab: not any(running(child) for child in tab.findChildren(QWidget)))

    def answer_file(self, dialog: QFileDialog) -> int:
        path = self.files.pop(0)
        dialog.setDirectory(str(path.parent))
        dialog.selectFile(path.name)
        return int(QDialog.DialogCode.Accepted)

    def answer(self, dialog: QDialog) -> int:
        words = [dialog.accessibleName(), *(words.text() for words in dialog.findChildren(QLabel))]
        self.said.append(" ".join(dict.fromkeys(word for word in words if word)))
        if isinstance(dialog, Message) and self.yes:
            main_button = next(button for button in dialog.findChildren(Button) if button.isDefault())
            main_button.click()
        return 1
