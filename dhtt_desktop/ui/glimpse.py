"""What can be seen of a proof without opening it: the picture itself, the first lines of a Word file, how many pages.

Reading is bounded in bytes and pixels whatever the file holds, and never raises: what cannot be read shows nothing.
"""

from __future__ import annotations

import html
import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader

PICTURES = frozenset({".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".gif", ".webp"})
_WORD = frozenset({".docx"})
_PIXELS = 40_000_000  # a picture with more, that cannot be read smaller, is not read at all
_TEXT = 200_000  # bytes of a Word file's text that are unpacked: its first page and more
_PDF = 4 << 20  # bytes at each end of a PDF that are looked through
_LINES, _LETTERS = 16, 60
_PARA = re.compile(r"</w:p>")
_RUN = re.compile(r"<w:t(?: [^>]*)?>([^<]*)")
_PAGES_OF_WORD = re.compile(r"<Pages>(\d{1,5})</Pages>")
_PAGE = re.compile(rb"/Type\s*/Page(?![a-zA-Z])")
_COUNT = re.compile(
    rb"/Type\s*/Pages\b[^>]{0,2000}?/Count\s+(\d{1,5})\b|/Count\s+(\d{1,5})\b[^>]{0,2000}?/Type\s*/Pages\b"
)
_FIRST_OF_LINEAR = re.compile(rb"/Linearized\b[^>]{0,200}?/N\s+(\d{1,5})\b")


@dataclass(frozen=True, slots=True)
class Glimpse:
    """`image` of a picture; `lines` of a text; `pages` 0 not known."""

    image: QImage | None = None
    lines: tuple[str, ...] = ()
    pages: int = 0


def read(path: Path, size: QSize) -> Glimpse:
    """What is seen of a file in a place of `size` px. For a thread: touches no widget."""
    ending = path.suffix.lower()
    try:
        if ending in PICTURES:
            return Glimpse(_picture(path, size))
        if ending == ".pdf":
            return Glimpse(pages=_pdf_pages(path))
        if ending in _WORD:
            return _word(path)
    except (OSError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, RuntimeError, KeyError):
        return Glimpse()
    return Glimpse()


def _picture(path: Path, size: QSize) -> QImage | None:
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    whole = reader.size()
    lossy = bytes(reader.format().data()) in (b"jpeg", b"jpg")
    if not whole.isValid() or (whole.width() * whole.height() > _PIXELS and not lossy):
        return None
    turned = bool(reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90)
    wanted = whole.scaled(size.transposed() if turned else size, Qt.AspectRatioMode.KeepAspectRatio)
    if wanted.width() < whole.width():
        reader.setScaledSize(wanted.expandedTo(QSize(1, 1)))
    made = reader.read()
    return made if not made.isNull() else None


def _word(path: Path) -> Glimpse:
    with zipfile.ZipFile(path) as archive:
        with archive.open("word/document.xml") as part:
            text = part.read(_TEXT).decode("utf-8", "ignore")
        pages = 0
        if "docProps/app.xml" in archive.namelist():
            with archive.open("docProps/app.xml") as part:
                told = _PAGES_OF_WORD.search(part.read(20_000).decode("utf-8", "ignore"))
                pages = int(told[1]) if told else 0
    paras = (html.unescape("".join(_RUN.findall(para))).strip() for para in _PARA.split(text))
    lines = [para[:_LETTERS] for para in paras if para]
    return Glimpse(lines=tuple(lines[:_LINES]), pages=pages)


def _pdf_pages(path: Path) -> int:
    """The number of pages where it stands in the open; 0 where a PDF packs it away."""
    with path.open("rb") as file:
        head = file.read(_PDF)
        start = max(len(head), path.stat().st_size - _PDF)
        file.seek(start)
        data = head + file.read(_PDF)
    linear = _FIRST_OF_LINEAR.search(head[:2000])
    if linear:
        return int(linear[1])
    counts = [int(first or second) for first, second in _COUNT.findall(data)]
    return max(counts, default=0) or len(_PAGE.findall(data))
