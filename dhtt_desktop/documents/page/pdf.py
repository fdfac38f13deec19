"""A Flow as a PDF file: real text in reading order, fonts embedded, title and author in its properties."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from dhtt_desktop import safefile
from dhtt_desktop.documents.flow import Flow
from dhtt_desktop.documents.page.fonts import PER_PT
from dhtt_desktop.documents.page.layout import Page, Pages, paginate
from dhtt_desktop.documents.page.paint import paint_page

CREATOR = "ĐHTT Desktop"


def write_pdf(flow: Flow, path: str | Path) -> None:
    """Write the document. Raises `safefile.CannotWrite`; then whatever stood at `path` is untouched."""
    safefile.write_bytes(path, pdf_bytes(paginate(flow)))


def pdf_bytes(pages: Pages) -> bytes:
    """The file's bytes. Without a page (an empty Flow) it holds one blank sheet."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(round(72 * PER_PT))
    writer.setTitle(pages.title)
    writer.setAuthor(pages.author)
    writer.setCreator(CREATOR)
    writer.setPageLayout(page_layout(pages[0] if len(pages) else None))
    painter = QPainter(writer)
    try:
        for index, page in enumerate(pages):
            if index:
                writer.setPageLayout(page_layout(page))
                writer.newPage()
            paint_page(painter, pages, index)
    finally:
        painter.end()
    return bytes(buffer.data().data())


def page_layout(page: Page | None) -> QPageLayout:
    """A4 as the page lies, with no margins of its own: the pages carry theirs."""
    landscape = page is not None and page.section.landscape
    way = QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
    return QPageLayout(QPageSize(QPageSize.PageSizeId.A4), way, QMarginsF(0, 0, 0, 0))
