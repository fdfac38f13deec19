"""A sample of the school's own letterhead, drawn while the four questions are answered."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dhtt_desktop.documents.model import DOTS
from dhtt_desktop.documents.page.fonts import family
from dhtt_desktop.domain.school import letterhead_lines
from dhtt_desktop.domain.text.dates import official_date
from dhtt_desktop.ui.theme import theme

_WIDTH, _HEIGHT = 165.0, 105.0  # mm of the text area that is shown
_LEFT = 66.0  # the issuer's column; the rest is the nation's (NĐ 30/2020, Phụ lục I)
_PT = 25.4 / 72
_INK = QColor("#111111")


class LetterheadSample(QWidget):
    """Issuer, number, place and date, a title, and who signs, as the first page will carry them."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today, self._family = today.isoformat(), ""
        self._values = dict.fromkeys(("name", "superior", "place", "symbol", "head"), "")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName("Mẫu đầu văn bản của trường")

    def show_values(self, name: str, superior: str, place: str, symbol: str, head: str) -> None:
        """Draw these answers; dotted lines stand for what is not answered yet."""
        self._values = {"name": name, "superior": superior, "place": place, "symbol": symbol, "head": head}
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round((width - 24) * (_HEIGHT + 16) / (_WIDTH + 24)) + 24

    def sizeHint(self) -> QSize:
        width = theme().px(440)
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:
        self._family = self._family or family()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sheet = QRectF(self.rect()).adjusted(6, 4, -6, -8)
        for spread, alpha in ((4, 10), (2, 16), (1, 26)):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(0, 0, 0, alpha))
            painter.drawRoundedRect(sheet.adjusted(-spread, 0, spread, spread + 1), 3, 3)
        painter.setBrush(QColor("#ffffff"))
        painter.drawRect(sheet)
        painter.setClipRect(sheet)
        scale = sheet.width() / (_WIDTH + 24)
        painter.translate(sheet.left(), sheet.top())
        painter.scale(scale, scale)
        painter.translate(12, 12)
        self._draw(painter)

    def _draw(self, painter: QPainter) -> None:
        values = self._values
        y = 0.0
        for line in letterhead_lines(values["superior"]) or (DOTS,):
            y = self._centred(painter, line, y, 0, _LEFT, 12)
        for line in letterhead_lines(values["name"]) or (DOTS,):
            y, width = self._centred(painter, line, y, 0, _LEFT, 12, bold=True), self._widest
        self._rule(painter, _LEFT / 2, y + 0.6, min(width, _LEFT) * 0.42)
        right = self._centred(painter, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 0, _LEFT, _WIDTH, 12, bold=True)
        right = self._centred(painter, "Độc lập - Tự do - Hạnh phúc", right, _LEFT, _WIDTH, 13, bold=True)
        self._rule(painter, (_LEFT + _WIDTH) / 2, right + 0.6, self._widest)
        y = max(y, right) + 3.5
        number = f"Số: ……/KH-{values['symbol'] or '……'}"
        self._centred(painter, number, y, 0, _LEFT, 13)
        dated = f"{values['place'] or '……………'}, {official_date(self._today)}"
        y = self._centred(painter, dated, y, _LEFT, _WIDTH, 13, italic=True) + 5
        y = self._centred(painter, "KẾ HOẠCH", y, 0, _WIDTH, 14, bold=True)
        y = self._centred(painter, "Phát động phong trào thi đua", y, 0, _WIDTH, 14, bold=True)
        self._rule(painter, _WIDTH / 2, y + 0.8, self._widest * 0.4)
        y = max(y + 14, _HEIGHT - 38)
        y = self._centred(painter, "HIỆU TRƯỞNG", y, _WIDTH * 0.55, _WIDTH, 14, bold=True) + 14
        self._centred(painter, values["head"] or DOTS, y, _WIDTH * 0.55, _WIDTH, 14, bold=True)

    def _centred(
        self, painter: QPainter, text: str, y: float, left: float, right: float, size: float,
        bold: bool = False, italic: bool = False,
    ) -> float:  # fmt: skip
        """Draw words centred and wrapped in a column; returns where the next line begins (mm)."""
        font = QFont(self._family)
        font.setPixelSize(100)
        font.setBold(bold)
        font.setItalic(italic)
        unit = size * _PT / 100
        metrics = QFontMetricsF(font)
        self._widest = 0.0
        painter.setPen(_INK)
        painter.setFont(font)
        for line in _wrapped(text, metrics, (right - left) / unit):
            width = metrics.horizontalAdvance(line) * unit
            self._widest = max(self._widest, width)
            painter.save()
            painter.translate((left + right - width) / 2, y)
            painter.scale(unit, unit)
            painter.drawText(QPointF(0, metrics.ascent()), line)
            painter.restore()
            y += metrics.height() * unit * 0.98
        return y

    def _rule(self, painter: QPainter, middle: float, y: float, length: float) -> None:
        painter.fillRect(QRectF(middle - length / 2, y, length, 0.25), _INK)


def _wrapped(text: str, metrics: QFontMetricsF, room: float) -> list[str]:
    """Lines of whole words that fit."""
    lines: list[str] = [""]
    for word in text.split():
        tried = f"{lines[-1]} {word}".strip()
        if lines[-1] and metrics.horizontalAdvance(tried) > room:
            lines.append(word)
        else:
            lines[-1] = tried
    return lines
