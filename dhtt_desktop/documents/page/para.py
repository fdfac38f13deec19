"""One paragraph broken into lines of a given width, in layout units (1/20 pt).

A paragraph of one look that fits on its line is measured by adding letter widths and drawn in one call; everything
else goes through QTextLayout, kept in a bounded cache so that a keystroke lays out one paragraph, not the document.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption

from dhtt_desktop.documents.flow import Para, ParaStyle, Picture, Span
from dhtt_desktop.documents.page.fonts import PER_MM, PER_PT, Face, face
from dhtt_desktop.documents.page.photo import image

CACHE = 250_000  # letters whose layout is kept, at about 70 bytes each: a hundred pages
NARROWEST = 0.2  # em: no text is narrower than this a letter, so one that cannot fit is not measured
SLACK = 1e-3
# The short rules stand as in the Word file: this much of the size below the line's top, and so many points; thickness.
RULE_DEPTH, RULE_GAP, RULE_PEN = 1.107, 2.5, 0.75
BREAK = "\u2028"  # Qt's line break inside a paragraph

_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
    "justify": Qt.AlignmentFlag.AlignJustify,
}


@dataclass(slots=True)
class Laid:
    """Where the lines of a paragraph stand: `tops` has one entry more than there are lines, the last is the height.

    `baselines` count from the paragraph's top. `layout` is None for a single plain line, whose text starts at `start`.
    """

    tops: tuple[float, ...]
    baselines: tuple[float, ...]
    layout: QTextLayout | None
    face: Face
    start: float = 0.0

    @property
    def height(self) -> float:
        return self.tops[-1]

    @property
    def lines(self) -> int:
        return len(self.baselines)


def lay(para: Para, width: float, family: str) -> Laid:
    """The paragraph in a column of `width` units, in the face `family` (as `fonts.family` gives it)."""
    if para.picture is not None:
        return _picture(para, width, family)
    return _one_line(para, width, family) or _broken(para, width, family)


def _picture(para: Para, width: float, family: str) -> Laid:
    """One line as high as the picture, which stands on the line of the letters as in Word."""
    assert para.picture is not None, "a paragraph with a picture"
    look, style = text_face(None, para.style, family), para.style
    left, room, _ = inner(style, width)
    spare = room - para.picture.width * PER_MM
    start = left + {"center": spare / 2, "right": spare}.get(style.align, 0.0)
    height = para.picture.height * PER_MM
    return Laid((0.0, height + look.descent), (height,), None, look, start)


def text_face(span: Span | None, style: ParaStyle, family: str) -> Face:
    """The face of a span; of an empty paragraph when there is none."""
    if span is None:
        return face(family, style.size, False, False)
    return face(family, span.size or style.size, span.bold, span.italic)


def draw(painter: QPainter, para: Para, laid: Laid, x: float, y: float, first: int, last: int) -> None:
    """Draw lines `first` to before `last` of a paragraph whose own top would stand at y."""
    if para.picture is not None:
        if first == 0 < last:
            _draw_picture(painter, para.picture, x + laid.start, y)
    elif laid.layout is None:
        span = para.spans[0] if para.spans else None
        if span is not None and span.text and first == 0 and last > 0:
            painter.setFont(_underlined(laid.face.font) if span.underline else laid.face.font)
            painter.setPen(_pen(span.color))
            painter.drawText(QPointF(x + laid.start, y + laid.baselines[0]), span.text)
    else:
        painter.setPen(_pen(None))
        for number in range(first, last):
            laid.layout.lineAt(number).draw(painter, QPointF(x, y))


def _draw_picture(painter: QPainter, picture: Picture, x: float, y: float) -> None:
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    place = QRectF(x, y, picture.width * PER_MM, picture.height * PER_MM)
    painter.drawImage(place, image(picture.path, picture.width, picture.height))


def draw_rule(painter: QPainter, para: Para, laid: Laid, x: float, y: float, width: float) -> None:
    """The short line below a paragraph of the letterhead or title, centred in its column of `width`; takes no room."""
    if para.rule is None:
        return
    size = para.spans[-1].size if para.spans else None
    depth = para.style.exact_line or (size or para.style.size) * RULE_DEPTH
    level = y + laid.tops[-2] + (depth + RULE_GAP) * PER_PT
    middle, half = x + width / 2, para.rule * PER_MM / 2
    pen = QPen(QColor("#000000"), RULE_PEN * PER_PT)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if para.dashed:
        pen.setDashPattern([4.0, 3.0])  # in thicknesses of the line: what Word calls "dash"
    painter.setPen(pen)
    painter.drawLine(QPointF(middle - half, level), QPointF(middle + half, level))


def _underlined(font: QFont) -> QFont:
    made = QFont(font)
    made.setUnderline(True)
    return made


@lru_cache(maxsize=64)
def _pen(color: str | None) -> QPen:
    return QPen(QColor(color or "#000000"))


def inner(style: ParaStyle, width: float) -> tuple[float, float, float]:
    """Left edge, width, and the first line's indent from that edge, in units."""
    left = style.left_indent * PER_MM
    room = max(width - left - style.right_indent * PER_MM, PER_MM)
    return left, room, style.first_indent * PER_MM


def _pitch(style: ParaStyle, single: float) -> float:
    """From one line to the next; cut to whole units (twips) so that a page holds as many lines as LibreOffice's."""
    return style.exact_line * PER_PT if style.exact_line else float(int(single * style.line + SLACK))


def _baseline(style: ParaStyle, ascent: float, descent: float, single: float) -> float:
    """Where the letters stand in a line. The extra of a wide line lies below, as LibreOffice sets Word's files."""
    if style.exact_line:
        return style.exact_line * PER_PT - descent - (single - ascent - descent)
    return ascent + (single - ascent - descent)


@dataclass(frozen=True, slots=True)
class _Plain:
    """What a single line of one look has whatever it says."""

    face: Face
    tops: tuple[float, float]
    baselines: tuple[float]
    narrowest: float  # no letter run is narrower than this a letter


@lru_cache(maxsize=256)
def _plain(style: ParaStyle, size: float | None, bold: bool, italic: bool, family: str) -> _Plain:
    look = face(family, size or style.size, bold, italic)
    baseline = _baseline(style, look.ascent, look.descent, look.height)
    return _Plain(look, (0.0, _pitch(style, look.height)), (baseline,), NARROWEST * look.font.pixelSize())


def _one_line(para: Para, width: float, family: str) -> Laid | None:
    spans, style = para.spans, para.style
    if not spans:
        plain = _plain(style, None, False, False, family)
        return Laid(plain.tops, plain.baselines, None, plain.face)
    span = spans[0]
    text = span.text
    plain = _plain(style, span.size, span.bold, span.italic, family)
    left, room, indent = inner(style, width)
    if len(spans) > 1 or len(text) * plain.narrowest > room or "\n" in text or "\t" in text:
        return None
    advance = plain.face.width(text.rstrip(" "))
    if advance > room - indent + SLACK:
        return None
    start = left + indent
    if style.align == "center":
        start += (room - indent - advance) / 2
    elif style.align == "right":
        start = left + room - advance
    return Laid(plain.tops, plain.baselines, None, plain.face, start)


class _Cache:
    """The most recently used paragraph layouts. What a paragraph says counts, not where its text line stands."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._letters = 0
        self._kept: OrderedDict[tuple[object, ...], tuple[Laid, int]] = OrderedDict()

    def get(self, key: tuple[object, ...]) -> Laid | None:
        found = self._kept.get(key)
        if found is None:
            return None
        self._kept.move_to_end(key)
        return found[0]

    def put(self, key: tuple[object, ...], laid: Laid, letters: int) -> None:
        """Keep a layout; the ones that were used longest ago give way, never the one just made."""
        self._kept[key] = (laid, letters)
        self._letters += letters
        while self._letters > self._limit and len(self._kept) > 1:
            self._letters -= self._kept.popitem(last=False)[1][1]


_cache = _Cache(CACHE)


def _broken(para: Para, width: float, family: str) -> Laid:
    key = (para.spans, para.style, round(width, 2), family)
    laid = _cache.get(key)
    if laid is None:
        laid = _lay_out(para, width, family)
        _cache.put(key, laid, len(para.text))
    return laid


def _lay_out(para: Para, width: float, family: str) -> Laid:
    style = para.style
    base = text_face(para.spans[0] if para.spans else None, style, family)
    layout = QTextLayout(para.text.replace("\n", BREAK), base.font)
    option = QTextOption(_ALIGN[style.align])
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setUseDesignMetrics(True)
    layout.setTextOption(option)
    ends, looks = _set_formats(layout, para, family)

    left, room, indent = inner(style, width)
    tops: list[float] = [0.0]
    baselines: list[float] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        hang = indent if not baselines else 0.0
        line.setLineWidth(max(room - hang, PER_MM))
        begin, end = line.textStart(), line.textStart() + line.textLength()
        here = _looks_between(ends, looks, begin, end) or [base]
        ascent = max(look.ascent for look in here)
        descent = max(look.descent for look in here)
        single = float(round(max(look.ascent + look.gap for look in here) + descent))
        baseline = tops[-1] + _baseline(style, ascent, descent, single)
        line.setPosition(QPointF(left + hang, baseline - line.ascent()))
        baselines.append(baseline)
        tops.append(tops[-1] + _pitch(style, single))
    layout.endLayout()
    return Laid(tuple(tops), tuple(baselines), layout, base)


def _set_formats(layout: QTextLayout, para: Para, family: str) -> tuple[list[int], list[Face]]:
    """Give each span its look. Qt counts in UTF-16, so letters beyond the basic plane count twice."""
    ranges, ends, looks, start = [], [], [], 0
    for span in para.spans:
        look = text_face(span, para.style, family)
        length = len(span.text.encode("utf-16-le")) // 2
        form = QTextCharFormat()
        form.setFont(_underlined(look.font) if span.underline else look.font)
        if span.color:
            form.setForeground(QBrush(QColor(span.color)))
        piece = QTextLayout.FormatRange()
        piece.start, piece.length, piece.format = start, length, form
        ranges.append(piece)
        start += length
        ends.append(start)
        looks.append(look)
    if len(ranges) > 1 or (para.spans and (para.spans[0].color or para.spans[0].underline)):
        layout.setFormats(ranges)
    return ends, looks


def _looks_between(ends: list[int], looks: list[Face], begin: int, end: int) -> list[Face]:
    if len(looks) == 1:
        return looks
    found, start = [], 0
    for stop, look in zip(ends, looks, strict=True):
        if start < end and stop > begin and stop > start:
            found.append(look)
        start = stop
    return found
