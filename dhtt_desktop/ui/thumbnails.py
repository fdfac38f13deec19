"""Small pictures of proofs, read by one thread after another while the list is already there."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import shiboken6
from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from dhtt_desktop.ui import glimpse
from dhtt_desktop.ui.glimpse import Glimpse
from dhtt_desktop.ui.icons import pixmap
from dhtt_desktop.ui.run import Job, Report
from dhtt_desktop.ui.theme import TINY, theme

WIDTH, HEIGHT = 44, 56
_SHARP = 3  # pictures are read that many times larger than shown, for fine screens
_ICONS = {
    ".pdf": "file-type-pdf", ".doc": "file-type-docx", ".docx": "file-type-docx", ".odt": "file-type-docx",
    ".rtf": "file-type-docx", ".xls": "file-spreadsheet", ".xlsx": "file-spreadsheet", ".ods": "file-spreadsheet",
    ".txt": "file-text",
}  # fmt: skip
_ONE_AT_A_TIME = threading.Lock()  # several cards never read at once: an old PC has one slow disk


def icon_name(path: Path) -> str:
    """The icon of a kind of file."""
    ending = path.suffix.lower()
    return "photo" if ending in glimpse.PICTURES or ending == ".heic" else _ICONS.get(ending, "file")


class Thumbnail(QAbstractButton):
    """The small picture of a file: its icon until the file was read; pressed, it asks to open the file."""

    def __init__(self, path: Path, name: str, *, readable: bool) -> None:
        super().__init__()
        self.path, self._name, self.readable = path, name, readable
        self.seen = Glimpse()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the button beside it opens by keyboard
        self.setAccessibleName(f"Xem {name}")
        self.setToolTip(f"Mở {name}")

    def show_glimpse(self, seen: Glimpse) -> None:
        """Show what was read of the file."""
        self.seen = seen
        if seen.pages:
            self.setToolTip(f"Mở {self._name} ({seen.pages} trang)")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(WIDTH), theme().px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        place = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.seen.image is not None:
            fitted = self.seen.image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF((self.width() - fitted.width()) / 2, (self.height() - fitted.height()) / 2,
                           fitted.width(), fitted.height())  # fmt: skip
            painter.drawImage(place, self.seen.image)
            place.adjust(0.5, 0.5, -0.5, -0.5)
        elif self.seen.lines:
            painter.fillRect(place, Qt.GlobalColor.white)
            self._paint_lines(painter, place)
        else:
            self._paint_icon(painter, place)
        painter.setPen(QPen(theme().color("line"), 1))
        painter.drawRect(place)
        painter.end()

    def _paint_lines(self, painter: QPainter, place: QRectF) -> None:
        """The first lines as on a sheet seen from afar."""
        font = QFont(self.font())
        font.setPixelSize(max(3, theme().px(4)))
        painter.setFont(font)
        painter.setPen(Qt.GlobalColor.black)
        step, inner = font.pixelSize() * 1.25, place.adjusted(4, 4, -4, -4)
        painter.setClipRect(inner)
        for number, line in enumerate(self.seen.lines):
            top = inner.top() + number * step
            if top > inner.bottom():
                break
            painter.drawText(QRectF(inner.left(), top, 400, step), Qt.AlignmentFlag.AlignLeft, line)
        painter.setClipping(False)

    def _paint_icon(self, painter: QPainter, place: QRectF) -> None:
        side = theme().px(26)
        name, role = (icon_name(self.path), "secondary") if self.readable else ("file-alert", "caution")
        words = f"{self.seen.pages} tr." if self.seen.pages else ""
        drop = theme().px(7) if words else 0
        mark = pixmap(name, role, side, self.devicePixelRatioF())
        painter.drawPixmap(round((self.width() - side) / 2), round((self.height() - side) / 2 - drop), mark)
        if words:
            painter.setFont(theme().font(TINY))
            painter.setPen(theme().color("secondary"))
            bottom = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
            painter.drawText(place.adjusted(-4, 0, 4, -2), bottom, words)


class Reader(Job):
    """Reads the files of some thumbnails; those of a card that is closed are not read any more."""

    _seen = Signal(int, object)  # which thumbnail, its Glimpse

    def __init__(self, thumbnails: Sequence[Thumbnail], card: QWidget) -> None:
        paths = [one.path for one in thumbnails]
        super().__init__(partial(self._read, paths, QSize(WIDTH, HEIGHT) * _SHARP), card)
        self._thumbnails = tuple(thumbnails)
        self._seen.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def _read(self, paths: Sequence[Path], size: QSize, report: Report) -> None:
        for number, path in enumerate(paths):
            with _ONE_AT_A_TIME:
                report(number / len(paths))
                seen = glimpse.read(path, size)
            self._seen.emit(number, seen)

    @Slot(int, object)
    def _show(self, number: int, seen: Glimpse) -> None:
        if shiboken6.isValid(self.window):
            self._thumbnails[number].show_glimpse(seen)
