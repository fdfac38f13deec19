"""Xét theo quy định ngày …: by which day's law the list is judged, and where the day of receipt is typed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.form import NOT_A_DATE
from dhtt_desktop.ui.inputs import DateEdit
from dhtt_desktop.ui.layouts import column, flow, row
from dhtt_desktop.ui.theme import S, theme
from dhtt_desktop.ui.widgets import ElidedLabel, label


class LawLine(QWidget):
    """`received` gives the day on which the superior took the dossiers in, ISO; "" takes it back."""

    received = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.told = ElidedLabel("", "secondary")
        self.change = Button("Ngày nhận hồ sơ", "link", "", self._open)
        self.change.setAccessibleDescription("Ghi ngày cấp trên nhận hồ sơ: danh sách được xét theo luật của ngày đó")
        self.day = DateEdit()
        self.day.setAccessibleName("Ngày cấp trên nhận hồ sơ")
        self.day.setFixedWidth(theme().px(120))
        self.day.returnPressed.connect(self._save)
        self.save_button = Button("Ghi", "small", "check", self._save)
        self.wrong = label("", "error", wrap=True)
        self.wrong.hide()
        self._asked = flow(
            label("Cấp trên nhận hồ sơ ngày", "secondary"), self.day, self.save_button,
            Button("Thôi", "quiet", "", self._close), gap=S,
        )  # fmt: skip
        self._asked.hide()
        line = row(gap=S)
        line.addWidget(self.told, 1)
        line.addWidget(self.change)
        self.setLayout(column(line, self._asked, self.wrong, gap=0))

    def show_day(self, on: str, received: str, count: int, law: str, mixed: bool = False) -> None:
        """Say the day and the law; `received` is the day on record for the `count` nominations ("" none or `mixed`)."""
        why = ", ngày cấp trên nhận hồ sơ" if received else " (hồ sơ đã ghi ngày nhận: theo ngày ấy)" if mixed else ""
        self.told.setText(f"Xét theo quy định ngày {show_date(on)}{why}{f': {law}' if law else ''}")
        self.change.allow("" if count else "Chưa đề nghị ai nên chưa có hồ sơ nào.")
        if not self.day.hasFocus():
            self.day.set_iso(received)

    def asking(self) -> bool:
        """Whether the day is being typed."""
        return not self._asked.isHidden()

    def _open(self) -> None:
        self._asked.setVisible(not self.asking())
        if self.asking():
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
            self.day.selectAll()

    def _close(self) -> None:
        self._asked.hide()
        self.wrong.hide()

    def _save(self) -> None:
        if self.day.wrong() or len(self.day.iso()) not in (0, 10):
            self.wrong.setText(NOT_A_DATE if self.day.wrong() else "Ghi đủ ngày, tháng, năm, ví dụ 20/11/2026.")
            self.wrong.show()
            return
        day = self.day.iso()
        self._close()
        self.received.emit(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.asking():
            self._close()
        else:
            super().keyPressEvent(event)
