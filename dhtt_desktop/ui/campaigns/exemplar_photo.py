"""The photo of an exemplar: the picture that was added last; a click adds one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImageIOHandler, QImageReader, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from dhtt_desktop.ui.icons import pixmap
from dhtt_desktop.ui.theme import CARD_RADIUS, TINY, theme

_WIDTH, _HEIGHT = 84, 104
_SHARP = 3  # pictures are read that many times larger than shown, for fine screens


def read_picture(path: Path, size: QSize) -> QPixmap:
    """A picture turned as the camera held it, filling `size`; an empty one for what cannot be read.

    Large photos are made smaller while they are read: a photo of 20 MB costs no more than its small copy.
    """
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    whole = reader.size()
    if whole.isValid():
        turned = bool(reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90)
        wanted = size.transposed() if turned else size
        reader.setScaledSize(whole.scaled(wanted, Qt.AspectRatioMode.KeepAspectRatioByExpanding))
    return QPixmap.fromImage(reader.read())


class Photo(QAbstractButton):
    """The photo, or a place for one."""

    def __init__(self) -> None:
        super().__init__()
        self._path: Path | None = None
        self._picture = QPixmap()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme().changed.connect(self.updateGeometry)
        self.show_picture(None)

    @property
    def has_picture(self) -> bool:
        """Whether a picture is seen."""
        return not self._picture.isNull()

    def show_picture(self, path: Path | None) -> None:
        """Show the picture of a file; None, or what cannot be read, leaves the place empty."""
        if path is None or path != self._path:
            self._picture = read_picture(path, self.sizeHint() * _SHARP) if path is not None else QPixmap()
            self._path = path
        words = "Đổi ảnh" if self.has_picture else "Thêm ảnh"
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(_WIDTH), theme().px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, px = theme(), theme().px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        frame = QPainterPath()
        frame.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), CARD_RADIUS, CARD_RADIUS)
        if self.has_picture:
            painter.setClipPath(frame)
            shown = self._picture.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
            left, top = (self.width() - shown.width()) // 2, (self.height() - shown.height()) // 3
            painter.drawPixmap(left, top, shown.width(), shown.height(), self._picture)
            painter.setClipping(False)
        else:
            painter.fillPath(frame, look.color("hover" if self.underMouse() else "track"))
            side = px(26)
            mark = pixmap("photo", "secondary", side, self.devicePixelRatioF())
            painter.drawPixmap((self.width() - side) // 2, self.height() // 2 - side, mark)
            painter.setFont(look.font(TINY))
            painter.setPen(look.color("secondary"))
            words = QRectF(0, self.height() / 2 + px(4), self.width(), px(20))
            painter.drawText(words, Qt.AlignmentFlag.AlignHCenter, "Thêm ảnh")
        painter.setPen(look.color("accent" if self.hasFocus() else "control_line"))
        painter.drawPath(frame)
