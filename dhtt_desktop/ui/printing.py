"""Printing a document: a choice of printer in Vietnamese, the same pages as on the screen, plain words when it fails.

Qt's own dialog is English, and without a printer it makes a PDF in silence; neither happens here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from dhtt_desktop import safefile
from dhtt_desktop.documents.flow import Flow
from dhtt_desktop.documents.page.fonts import PER_MM, PER_PT
from dhtt_desktop.documents.page.layout import LONG, Pages, paginate
from dhtt_desktop.documents.page.paint import paint_page
from dhtt_desktop.documents.page.pdf import page_layout, pdf_bytes
from dhtt_desktop.ui import dialogs
from dhtt_desktop.ui.print_dialog import Order, PrintDialog
from dhtt_desktop.ui.save_as import save_as

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')


class CannotPrint(Exception):
    """The pages did not go to the printer: what happened and what to do now, both in Vietnamese."""

    def __init__(self, message: str, next_step: str) -> None:
        super().__init__(message)
        self.message = message
        self.next_step = next_step


def printer_names() -> list[str]:
    """The printers of this machine, the usual one first."""
    names = list(QPrinterInfo.availablePrinterNames())
    usual = QPrinterInfo.defaultPrinterName()
    return sorted(names, key=lambda name: (name != usual, name.casefold()))


def send(pages: Pages, order: Order, name: str) -> None:
    """Print. `name` is the job's name in the printer's queue. Raises `CannotPrint`."""
    info = QPrinterInfo.printerInfo(order.printer)
    if info.isNull():
        raise CannotPrint(f"Không còn thấy máy in “{order.printer}”.", "Kiểm tra dây nối, nguồn điện rồi in lại.")
    printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    if not printer.isValid() or printer.outputFormat() != QPrinter.OutputFormat.NativeFormat:
        raise CannotPrint(
            f"Máy in “{order.printer}” không nhận lệnh in.", "Kiểm tra máy in trong phần cài đặt của máy tính."
        )
    printer.setDocName(name)
    printer.setDuplex(order.duplex)
    rounds = 1
    if order.copies > 1 and not printer.supportsMultipleCopies():
        rounds = order.copies
    else:
        printer.setCopyCount(order.copies)
        printer.setCollateCopies(order.collate)
    _paint(printer, pages, order.indexes * rounds, order.printer)


def _paint(printer: QPrinter, pages: Pages, indexes: Sequence[int], name: str) -> None:
    refused = CannotPrint(f"Máy in “{name}” không in được.", "Kiểm tra giấy, mực, dây nối rồi in lại.")
    landscape = pages[indexes[0]].section.landscape
    layout = page_layout(pages[indexes[0]])
    printer.setPageSize(layout.pageSize())
    printer.setPageOrientation(layout.orientation())
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)
    scale = printer.resolution() / (72 * PER_PT)
    painter = QPainter()
    for number, index in enumerate(indexes):
        if not (printer.newPage() if number else painter.begin(printer)):
            painter.end()
            raise refused
        painter.save()
        painter.scale(scale, scale)
        if pages[index].section.landscape != landscape:
            _turn(painter, landscape)
        paint_page(painter, pages, index)
        painter.restore()
    if not painter.end() or printer.printerState() in (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted):
        raise refused


def _turn(painter: QPainter, landscape: bool) -> None:
    """A page that lies otherwise than the first is turned on the same paper, its top at the edge where it is bound.

    The orientation of a job must not change on the way: print filters then turn all of its pages.
    """
    if landscape:
        painter.translate(LONG * PER_MM, 0)
        painter.rotate(90)
    else:
        painter.translate(0, LONG * PER_MM)
        painter.rotate(-90)


def print_flow(flow: Flow, parent: QWidget | None, name: str) -> bool:
    """Let the clerk choose a printer and print; `name` names the job and the PDF. True when something was made.

    Says so when there is nothing to print, when there is no printer (and offers a PDF), and when the printer refuses.
    """
    pages = paginate(flow)
    if not len(pages):
        dialogs.tell(parent, "Văn bản chưa có trang nào để in.")
        return False
    dialog = PrintDialog(len(pages), printer_names(), parent)
    try:
        if not dialog.exec():
            return False
        if dialog.wants_pdf:
            return save_pdf(pages, parent, name)
        send(pages, dialog.order(), name)
    except CannotPrint as problem:
        dialogs.failure(parent, problem.message, problem.next_step)
        return False
    finally:
        dialog.deleteLater()
    return True


def save_pdf(pages: Pages, parent: QWidget | None, name: str) -> bool:
    """Ask for a place and write the pages as PDF there; another name is offered where that place takes none."""

    def write(path: Path) -> None:
        safefile.write_bytes(path, pdf_bytes(pages))

    return save_as(parent, "Lưu thành PDF", f"{file_stem(name)}.pdf", dialogs.PDF, write) is not None


def file_stem(name: str) -> str:
    """A name that every file system takes."""
    return _FORBIDDEN.sub("-", name).strip(" .-")[:120] or "Văn bản"
