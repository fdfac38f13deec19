"""The card of an exemplar: a picture of 1080 × 1350 px to be sent by Zalo, painted from its lines and photo."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QImageReader, QPainter, QPainterPath

from dhtt_desktop.safefile import write_bytes
from dhtt_desktop.services.portraits import Card
from dhtt_desktop.ui.text_lines import text_lines
from dhtt_desktop.ui.theme import theme

WIDTH, HEIGHT = 1080, 1350
_EDGE = 72
_ROOM = WIDTH - 2 * _EDGE  # between the edges
_PHOTO = 430  # the side of the round photo
_RED, _GOLD, _INK, _SOFT = QColor("#a4262c"), QColor("#f6e7b8"), QColor("#1d2433"), QColor("#5c6675")
_PIXELS = 40_000_000  # a photo with more is read smaller, never whole into memory


def paint(card: Card) -> QImage:
    """The card as a picture."""
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    _head(painter, card)
    y = _photo(painter, card)
    y = _words(painter, card.name, 62, y + 40, _INK, strong=True, most=2)
    if card.place:
        y = _words(painter, card.place, 34, y + 6, _SOFT, most=2)
    if title := card.model or card.field:
        y = _words(painter, f"“{title}”" if card.model else title, 40, y + 26, _RED, strong=True, most=3)
    room = HEIGHT - 130 - y - 40
    if card.lines and room > 60:
        y = _words(painter, card.lines, 34, y + 24, _INK, most=max(1, int(room // 50)))
    if card.quote and HEIGHT - 130 - y > 110:
        _words(painter, f"“{card.quote}”", 32, y + 22, _SOFT, italic=True, most=2)
    _foot(painter, card)
    painter.end()
    return image


def save(card: Card, path: Path) -> None:
    """Write the card as PNG, all or nothing. Raises CannotWrite."""
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    paint(card).save(buffer, "PNG")  # type: ignore[call-overload]
    write_bytes(path, bytes(kept.data()))


def _font(pixels: int, strong: bool = False, italic: bool = False) -> QFont:
    font = QFont(theme().font().family())
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    font.setItalic(italic)
    return font


def _head(painter: QPainter, card: Card) -> None:
    painter.fillRect(QRectF(0, 0, WIDTH, 300), _RED)
    painter.setPen(_GOLD)
    painter.setFont(_font(46, strong=True))
    top = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
    painter.drawText(QRectF(_EDGE, 52, _ROOM, 64), top, "GƯƠNG ĐIỂN HÌNH TIÊN TIẾN")
    painter.setPen(QColor("#ffffff"))
    painter.setFont(_font(30))
    painter.drawText(QRectF(_EDGE, 112, _ROOM, 44), top, _capital(card.year))


def _photo(painter: QPainter, card: Card) -> float:
    """The round photo over the edge of the head, or the first letters of the name; where it ends."""
    place = QRectF((WIDTH - _PHOTO) / 2, 180, _PHOTO, _PHOTO)
    circle = QPainterPath()
    circle.addEllipse(place)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#ffffff"))
    painter.drawEllipse(place.adjusted(-10, -10, 10, 10))
    picture = _read(card.photo) if card.photo is not None else None
    painter.save()
    painter.setClipPath(circle)
    if picture is not None:
        painter.drawImage(place, picture)
    else:
        painter.fillPath(circle, _GOLD)
        painter.setPen(QColor("#7a5600"))
        painter.setFont(_font(170, strong=True))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, _letters(card.name))
    painter.restore()
    return place.bottom()


def _read(path: Path) -> QImage | None:
    """The middle square of a photo, upright; None when it cannot be read."""
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid():
        return None
    if size.width() * size.height() > _PIXELS:
        reader.setScaledSize(size.scaled(QSize(4000, 4000), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        return None
    side = min(image.width(), image.height())
    left = (image.width() - side) // 2
    return image.copy(left, (image.height() - side) // 3, side, side)


def _letters(name: str) -> str:
    """The first letters of the last two words of a name: "TV" of "Bà Đặng Thị Thanh Vân"."""
    return "".join(word[0] for word in name.split()[-2:] if word[0].isalnum()).upper()


def _words(
    painter: QPainter, text: str, pixels: int, y: float, color: QColor,
    *, strong: bool = False, italic: bool = False, most: int = 1,
) -> float:  # fmt: skip
    """Centred lines, at most `most` of them, the last with "…" where the text goes on; where they end."""
    font = _font(pixels, strong, italic)
    painter.setFont(font)
    painter.setPen(color)
    metrics = painter.fontMetrics()
    for line in text_lines(" ".join(text.split()), font, _ROOM, most):
        height = metrics.height() + pixels * 0.12
        painter.drawText(QRectF(_EDGE, y, _ROOM, height), Qt.AlignmentFlag.AlignCenter, line)
        y += height
    return y


def _foot(painter: QPainter, card: Card) -> None:
    painter.fillRect(QRectF(0, HEIGHT - 110, WIDTH, 110), QColor("#f4f5f7"))
    painter.fillRect(QRectF(0, HEIGHT - 114, WIDTH, 4), _RED)
    one_line = len(text_lines(card.school, _font(34, strong=True), _ROOM, 2)) < 2
    pixels = 34 if one_line else 28
    _words(painter, card.school, pixels, HEIGHT - (82 if one_line else 98), _INK, strong=True, most=2)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
