"""Photos as documents take them: upright as the camera was held, cut to the place they fill, no larger than needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageIOHandler, QImageReader, QPainter, QPainterPath, QPen

from dhtt_desktop.documents.flow import Picture

LONGEST = 1200  # px of the longer side: 53 mm at 570 dots an inch
_QUALITY = 85
_DRAWN = 8  # pictures kept ready for painting, at most 6 MB each
_WRITTEN = 256  # files kept ready for writing, about 100 KB each
_SMOOTH = Qt.TransformationMode.SmoothTransformation
_PIXELS = 60_000_000  # a picture with more, that cannot be read smaller, is left out rather than fill the memory


def jpeg(path: str, width: float, height: float) -> bytes:
    """A photo as the bytes of a JPEG for a place of `width` × `height` mm; an empty place where there is none.

    What cannot be read (gone, damaged, no picture at all) counts as none. Never raises.
    """
    return _jpeg(path, _stamp(path), round(width / height, 3))


def prepare(pictures: Sequence[Picture], report: Callable[[float], object]) -> None:
    """Read the photos of a document, in a thread: drawing and writing them is quick then. `report`: 0 to 1."""
    for done, one in enumerate(pictures, 1):
        jpeg(one.path, one.width, one.height)
        report(done / len(pictures))


def image(path: str, width: float, height: float) -> QImage:
    """The same for painting."""
    return _image(path, _stamp(path), round(width / height, 3))


def _stamp(path: str) -> tuple[int, int]:
    """Tells two contents of one file apart."""
    try:
        known = Path(path).stat() if path else None
    except OSError:
        known = None
    return (known.st_mtime_ns, known.st_size) if known else (0, 0)


@lru_cache(maxsize=_WRITTEN)
def _jpeg(path: str, stamp: tuple[int, int], shape: float) -> bytes:
    read = _read(path, shape) if stamp[1] else None
    made = _cut(read, shape) if read is not None else _empty(shape)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    made.save(buffer, "JPEG", _QUALITY)  # type: ignore[call-overload]
    return bytes(buffer.data().data())


@lru_cache(maxsize=_DRAWN)
def _image(path: str, stamp: tuple[int, int], shape: float) -> QImage:
    return QImage.fromData(_jpeg(path, stamp, shape))


def _read(path: str, shape: float) -> QImage | None:
    """The picture upright and not larger than needed. Large photos are made smaller while they are read."""
    reader = QImageReader(path)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)  # as EXIF says that the camera was held
    size = reader.size()
    if size.width() * size.height() > _PIXELS and bytes(reader.format().data()) not in (b"jpeg", b"jpg"):
        return None
    turned = bool(reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90)
    wide, tall = _part(size.transposed() if turned else size, shape)
    if size.isValid() and max(wide, tall) > LONGEST:
        reader.setScaledSize(size * (LONGEST / max(wide, tall)))
    made = reader.read()
    if made.isNull():
        return None
    flat = QImage(made.size(), QImage.Format.Format_RGB32)  # a JPEG has no transparent parts
    flat.fill(QColor("white"))
    painter = QPainter(flat)
    painter.drawImage(0, 0, made)
    painter.end()
    return flat


def _cut(read: QImage, shape: float) -> QImage:
    """The largest part of that shape (width through height): its middle, of a tall picture nearer to the top."""
    wide, tall = _part(read.size(), shape)
    part = read.copy(QRect((read.width() - wide) // 2, (read.height() - tall) // 3, wide, tall))
    if max(wide, tall) <= LONGEST:
        return part
    return part.scaled(LONGEST, LONGEST, Qt.AspectRatioMode.KeepAspectRatio, _SMOOTH)


def _part(whole: QSize, shape: float) -> tuple[int, int]:
    """Width and height of that part."""
    wide, tall = min(whole.width(), round(whole.height() * shape)), min(whole.height(), round(whole.width() / shape))
    return max(1, wide), max(1, tall)


def _empty(shape: float) -> QImage:
    """A place for a photo that is still to be found, or glued in by hand: a thin frame, head and shoulders in grey."""
    height = 400
    width = round(height * shape)
    made = QImage(width, height, QImage.Format.Format_RGB32)
    made.fill(QColor("white"))
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#e3e6ea"))
    head = width * 0.28
    painter.drawEllipse(QRectF((width - head) / 2, height * 0.27, head, head))
    shoulders = QPainterPath()
    shoulders.addRoundedRect(QRectF(width * 0.22, height * 0.27 + head * 1.15, width * 0.56, height), head, head)
    painter.setClipRect(QRectF(0, 0, width, height * 0.78))
    painter.drawPath(shoulders)
    painter.setClipping(False)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor("#9aa3ad"), 3))
    painter.drawRect(QRectF(1.5, 1.5, width - 3, height - 3))
    painter.end()
    return made
