"""The choice of printer, pages and copies, in Vietnamese."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QSpinBox, QWidget

from dhtt_desktop.ui.inputs import ComboBox
from dhtt_desktop.ui.layouts import column, row
from dhtt_desktop.ui.theme import XL, L, M, theme
from dhtt_desktop.ui.widgets import Banner, label, primary, secondary

ODD, EVEN, SOME = 1, 2, 3  # places in the choice of pages
_CHOICES = ("Tất cả các trang", "Trang lẻ (in hai mặt bằng tay)", "Trang chẵn (in hai mặt bằng tay)", "Chọn trang")
_DUPLEX = {
    QPrinter.DuplexMode.DuplexNone: "Một mặt",
    QPrinter.DuplexMode.DuplexLongSide: "Hai mặt, lật theo cạnh dài",
    QPrinter.DuplexMode.DuplexShortSide: "Hai mặt, lật theo cạnh ngắn",
}
_NO_PRINTER = "Máy tính này chưa có máy in nào. Có thể lưu thành PDF để in ở máy khác."
_NOT_READY = {
    QPrinter.PrinterState.Error: "Máy in đang báo lỗi. Kiểm tra giấy, mực, dây nối.",
    QPrinter.PrinterState.Aborted: "Máy in đang dừng. Kiểm tra máy in trong cài đặt của máy tính.",
}


@dataclass(frozen=True, slots=True)
class Order:
    """What to print where: `indexes` are pages from 0, in order."""

    printer: str
    indexes: tuple[int, ...]
    copies: int = 1
    duplex: QPrinter.DuplexMode = QPrinter.DuplexMode.DuplexNone
    collate: bool = True


def page_indexes(text: str, total: int) -> tuple[int, ...]:
    """The pages (from 0) that "1-3, 5" means. Raises ValueError with a Vietnamese reason."""
    found: list[int] = []
    for part in (piece.strip() for piece in re.split("[,;]", text)):
        if not part:
            continue
        match = re.fullmatch(r"(\d+)(?:\s*[-–]\s*(\d+))?", part)
        if match is None:
            raise ValueError(f"Không hiểu “{part}”. Ghi số trang như 1-3, 5.")
        first = int(match[1])
        last = int(match[2] or match[1])
        if not 1 <= first <= last <= total:
            raise ValueError(f"Không có trang “{part}”: văn bản có {total} trang.")
        found.extend(range(first - 1, last))
    if not found:
        raise ValueError("Ghi số trang cần in, như 1-3, 5.")
    return tuple(found)


class PrintDialog(QDialog):
    """Ends with `order()` to print, or with `wants_pdf` set."""

    def __init__(self, total: int, printers: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("In văn bản")
        self.setMinimumWidth(theme().px(440))
        self.wants_pdf = False
        self._total = total
        self.notice = Banner("", "caution", closable=False)
        self.fields = QWidget()
        self.printer = ComboBox(printers)
        self.copies = QSpinBox(minimum=1, maximum=99)
        self.copies.lineEdit().setTextMargins(theme().px(8), 0, 0, 0)
        self.choice = ComboBox(_CHOICES)
        self.some = QLineEdit()
        self.some.setPlaceholderText("Ví dụ: 1-3, 5")
        self.wrong = label("", "error", wrap=True)
        self.sides = ComboBox()
        self._go = primary("In", "printer", self.accept)
        self._form = self._make_form()
        self.fields.setLayout(self._form)
        self.fields.setVisible(bool(printers))
        self._pdf = secondary("Lưu thành PDF…", "file-type-pdf", self._choose_pdf)
        buttons = row(self._pdf, None, secondary("Thôi", "", self.reject), self._go)
        self.setLayout(column(self.notice, self.fields, self.wrong, buttons, gap=M, margins=(XL, L, XL, L)))
        self.printer.currentTextChanged.connect(self._show_printer)
        self.choice.currentIndexChanged.connect(lambda _index: self._check())
        self.some.textChanged.connect(lambda _text: self._check())
        self._show_printer(self.printer.currentText())
        self._check()
        (self._go if printers else self._pdf).setFocus()

    def order(self) -> Order:
        """What was chosen. Raises ValueError when the pages are not understood."""
        return Order(
            self.printer.currentText(),
            self._indexes(),
            self.copies.value(),
            self.sides.currentData() or QPrinter.DuplexMode.DuplexNone,
        )

    def _make_form(self) -> QFormLayout:
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setVerticalSpacing(M)
        form.setHorizontalSpacing(L)
        pages = "1 trang" if self._total == 1 else f"{self._total} trang"
        for words, field in (
            ("Máy &in", self.printer),
            (f"&Trang ({pages})", self.choice),
            ("&Số trang", self.some),
            ("Số &bản", self.copies),
            ("&Mặt giấy", self.sides),
        ):
            form.addRow(words, field)
            field.setAccessibleName(words.replace("&", ""))
        return form

    def _show_printer(self, name: str) -> None:
        info = QPrinterInfo.printerInfo(name) if name else QPrinterInfo()
        supported = info.supportedDuplexModes() if not info.isNull() else []
        one_sided = QPrinter.DuplexMode.DuplexNone
        self.sides.fill([(words, mode) for mode, words in _DUPLEX.items() if mode == one_sided or mode in supported])
        self._form.setRowVisible(self.sides, self.sides.count() > 1)
        if not name:
            self.notice.say(_NO_PRINTER, "caution")
        elif not info.isNull() and info.state() in _NOT_READY:
            self.notice.say(_NOT_READY[info.state()], "caution")
        else:
            self.notice.hide()

    def _indexes(self) -> tuple[int, ...]:
        chosen = self.choice.currentIndex()
        if chosen == SOME:
            return page_indexes(self.some.text(), self._total)
        start, step = {ODD: (0, 2), EVEN: (1, 2)}.get(chosen, (0, 1))
        return tuple(range(start, self._total, step))

    def _check(self) -> None:
        """Say what is wrong with the pages while they are typed, and let print only what exists."""
        some = self.choice.currentIndex() == SOME
        self._form.setRowVisible(self.some, some)
        reason = ""
        try:
            if not self._indexes():
                reason = "Văn bản chỉ có một trang, không có trang chẵn."
        except ValueError as problem:
            reason = str(problem)
        self.wrong.setText(reason if not some or self.some.text() else "")
        self.wrong.setVisible(bool(self.wrong.text()))
        self._go.allow(reason or ("" if self.printer.count() else _NO_PRINTER))

    def _choose_pdf(self) -> None:
        self.wants_pdf = True
        self.accept()
