"""Before a file is chosen: where to drop it, the empty workbook to fill in, and the imports made so far."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from dhtt_desktop.ui.file_in import dropped
from dhtt_desktop.ui.layouts import clear, column, row
from dhtt_desktop.ui.theme import CARD_RADIUS, XL, XS, L, M, S, theme
from dhtt_desktop.ui.widgets import Banner, Button, Card, ElidedLabel, Picture, Pill, label, primary, quiet, scroll

LISTS_IN = "Danh sách (*.xlsx *.xls *.xlsm *.ods *.docx *.csv *.txt *.html *.htm)"
_PAST = 20  # imports listed


class StartPage(QWidget):
    """`chosen` carries the path of the file to read."""

    chosen = Signal(object)

    def __init__(self, choose: Callable[[], None], template: Callable[[], None], back: Callable[[], None]) -> None:
        super().__init__()
        self.refusal = Banner("", "bad", closable=False)
        self.choose_button = primary("Chọn tệp…", "folder-open", choose)
        self.template_button = quiet("Tải mẫu nhập", "file-download", template)
        self._place = _DropPlace(self.choose_button, self.template_button)
        self._place.dropped.connect(self.chosen)
        self._place.several.connect(self.refuse)
        self._past = Card("Các lần nhập trước", margins=False)
        head = row(quiet("Danh sách", "arrow-left", back), label("Nhập từ tệp", "title"), None)
        content = QWidget()
        content.setLayout(column(self.refusal, self._place, self._past, None, gap=M))
        self.setLayout(column(head, scroll(content), gap=S, margins=(L, S, L, M)))

    def refuse(self, message: str) -> None:
        """Say why a file was not read; another can be chosen at once ("" takes the message away)."""
        self.refusal.say(message, "bad")
        self.choose_button.setText("Chọn tệp khác…" if message else "Chọn tệp…")
        if message:
            self.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_past(self, entries: Sequence[Any], take_back: Callable[[int], None]) -> None:
        """The imports made so far, each of which can be taken back."""
        clear(self._past.body)
        self._past.setVisible(bool(entries))
        for entry in entries[:_PAST]:
            words = QWidget()
            when = f"{entry.at:%d/%m/%Y, %H:%M}" + (f" · {entry.who}" if entry.who else "")
            words.setLayout(column(ElidedLabel(entry.label), ElidedLabel(when, "secondary"), gap=0))
            words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            end: QWidget = Pill("đã hoàn tác")
            if not entry.undone:
                button = Button("Hoàn tác", "small", "", partial(take_back, entry.id))
                button.setAccessibleName(f"Hoàn tác: {entry.label}")
                button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
                end = button
            line = QFrame()
            line.setProperty("look", "cardhead")
            line.setLayout(row(Picture("file-import", "secondary"), words, end, gap=M, margins=(L, S, L, S)))
            self._past.body.addWidget(line)


class _DropPlace(QFrame):
    """A place with a dashed edge that takes one file."""

    dropped = Signal(object)
    several = Signal(str)

    def __init__(self, *buttons: QWidget) -> None:
        super().__init__()
        self._over = False
        self.setProperty("look", "card")
        self.setAcceptDrops(True)
        center = Qt.AlignmentFlag.AlignHCenter
        inner = column(gap=S, margins=(XL, 2 * XL, XL, 2 * XL))
        inner.addWidget(Picture("table-import", "secondary", 40), 0, center)
        for text, look in (
            ("Thả tệp danh sách vào đây hoặc chọn tệp", "section"),
            (
                "Excel, bảng trong Word, tệp .csv: danh sách nhân sự, tổng hợp xếp loại và danh hiệu nhiều năm, hoặc "
                "danh sách đề nghị của tổ. Chương trình tự tìm dòng tiêu đề, nhận ra từng cột và cho xem trước; chưa "
                "có gì được ghi cho tới khi bấm “Nhập”.",
                "secondary",
            ),
        ):
            made = label(text, look, wrap=True)
            made.setAlignment(center)
            made.setFixedWidth(min(theme().px(480), 620))
            made.ensurePolished()
            made.setMinimumHeight(made.heightForWidth(made.width()))  # a centred label is not asked for it
            inner.addWidget(made, 0, center)
        inner.addSpacing(XS)
        inner.addLayout(row(None, *buttons, None))
        self.setLayout(inner)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped(event):
            event.acceptProposedAction()
            self._mark(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._mark(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._mark(False)
        files = dropped(event)
        event.acceptProposedAction()
        if len(files) > 1:
            self.several.emit("Mỗi lần nhập một tệp: hãy thả từng tệp một.")
        else:
            self.dropped.emit(files[0])

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._over:
            painter.setBrush(theme().color("accent_ground"))
        painter.setPen(QPen(theme().color("accent" if self._over else "faint"), 1.4, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(self.rect().adjusted(8, 8, -8, -8), CARD_RADIUS, CARD_RADIUS)

    def _mark(self, over: bool) -> None:
        self._over = over
        self.update()
