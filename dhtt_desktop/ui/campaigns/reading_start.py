"""Before a superior's plan is read: choose a file, drop one, or paste the words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from dhtt_desktop.domain.text.pasted import clean_pasted
from dhtt_desktop.ui.keys import on_keys
from dhtt_desktop.ui.layouts import column, row
from dhtt_desktop.ui.theme import XL, L, M, S, theme
from dhtt_desktop.ui.widgets import Banner, Card, Picture, label, primary, scroll, secondary

PLANS_IN = "Kế hoạch, công văn (*.docx *.docm *.txt)"
_WIDTH = 760
_ABOUT = (
    "Kế hoạch, hướng dẫn, công văn của xã, Sở, tỉnh, của Đảng ủy: tệp Word (.docx) hoặc tệp chữ (.txt). Chương trình "
    "tìm chỉ tiêu, tiêu chuẩn, việc phải làm và thời hạn, chỉ ra câu đã đọc; chưa có gì được ghi cho tới khi bấm "
    "“Lập phong trào”."
)


class StartPage(QWidget):
    """`file_wanted` carries a path, `words_given` pasted words."""

    file_wanted = Signal(object)
    words_given = Signal(str)

    def __init__(self, choose: Callable[[], None]) -> None:
        super().__init__()
        self.refusal = Banner("", "bad", closable=False)
        self.choose_button = primary("Chọn tệp…", "folder-open", choose)
        self.pasted = _PasteBox()
        self.pasted.setPlaceholderText("Dán phần chữ chép từ Word, PDF, Zalo, cổng thông tin vào đây (Ctrl+V)")
        self.pasted.setAccessibleName("Chữ của kế hoạch")
        self.read_button = secondary("Đọc phần đã dán", "file-search", self._read)
        self.pasted.textChanged.connect(self._allow)
        self._allow()
        about = label(_ABOUT, "secondary", wrap=True)
        head = row(Picture("file-search", "secondary", 32), label("Thả tệp vào đây hoặc chọn tệp", "section"), None,
                   self.choose_button, gap=M)  # fmt: skip
        card = Card()
        card.body.addLayout(head)
        card.body.addWidget(about)
        words = Card("Hoặc dán phần chữ")
        words.body.addWidget(self.pasted)
        words.body.addLayout(row(None, self.read_button, gap=S))
        self._content = QWidget()
        self._content.setLayout(column(self.refusal, card, words, None, gap=M, margins=(L, M, L, XL)))
        area = scroll(self._content)
        area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(row(area, gap=0))
        on_keys(self.pasted, "Ctrl+Return", self._read, alone=True)
        theme().changed.connect(self._restyle)
        self._restyle()

    def refuse(self, message: str) -> None:
        """Say why nothing was read ("" takes the message away)."""
        self.refusal.say(message, "bad")

    def begin(self) -> None:
        """Empty, with the keyboard at the choice of a file."""
        self.refuse("")
        self.pasted.clear()
        self.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _restyle(self) -> None:
        self._content.setMaximumWidth(theme().px(_WIDTH))
        self.pasted.setMinimumHeight(theme().px(220))

    def _allow(self) -> None:
        empty = self.pasted.document().isEmpty()
        self.read_button.allow("Hãy dán phần chữ vào ô trên trước." if empty else "")

    def _read(self) -> None:
        if self.pasted.toPlainText().strip():
            self.words_given.emit(self.pasted.toPlainText())


class _PasteBox(QPlainTextEdit):
    """Words only; a file that falls on it goes to the page."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.textCursor().insertText(clean_pasted(source.text()))
            self.ensureCursorVisible()
