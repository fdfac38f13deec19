"""A page as a picture."""

from __future__ import annotations

from PySide6.QtGui import QColor, QImage, QPainter

from dhtt_desktop.documents.page.fonts import PER_MM
from dhtt_desktop.documents.page.layout import Pages
from dhtt_desktop.documents.page.paint import paint_page


def page_image(pages: Pages, index: int, dpi: float = 96.0, ratio: float = 1.0) -> QImage:
    """Page `index` (from 0) on white paper at `dpi` dots per inch, for a screen of `ratio` device pixels a pixel."""
    width, height = pages[index].size_mm
    dots = dpi * ratio / 25.4
    image = QImage(max(1, round(width * dots)), max(1, round(height * dots)), QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    try:
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.scale(dots / PER_MM, dots / PER_MM)
        paint_page(painter, pages, index)
    finally:
        painter.end()
    image.setDevicePixelRatio(ratio)
    return image
