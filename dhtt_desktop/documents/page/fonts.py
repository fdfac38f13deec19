"""The faces that pages are drawn with: Times New Roman where the machine has it, else the bundled Liberation Serif.

Both have the same widths, so lines break alike. Layout happens in units of 1/20 pt with unhinted advances and is
scaled when painted; kerning and ligatures are off because Word sets official text without them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QRawFont

from dhtt_desktop.documents.page import headless
from dhtt_desktop.paths import RESOURCES

PER_PT = 20.0  # layout units in a point
PER_MM = PER_PT * 72 / 25.4

OFFICIAL = "Times New Roman"
STAND_IN = "Liberation Serif"
# Ascent, descent and line gap in em of Times New Roman and its metric twins. Qt reports the gap on some systems only.
TIMES_METRICS = (0.891, 0.2163, 0.0425)
METRIC_TWINS = frozenset({OFFICIAL, STAND_IN, "Tinos"})
PROOF = "ậộựỹĐ₫"  # old Liberation files lack these


@lru_cache(maxsize=16)
def family(name: str = OFFICIAL) -> str:
    """The family that stands for `name` on this machine; loads the bundled face when the machine lacks a good one."""
    headless.ensure()
    installed = set(QFontDatabase.families())
    if name in installed and _writes_vietnamese(name):
        return name
    if STAND_IN not in installed or not _writes_vietnamese(STAND_IN):
        _load("LiberationSerif-*.ttf")
    QFont.insertSubstitution(name, STAND_IN)
    return STAND_IN


def _writes_vietnamese(name: str) -> bool:
    raw = QRawFont.fromFont(QFont(name, 12))
    return all(raw.supportsCharacter(ord(letter)) for letter in PROOF)


def _load(pattern: str) -> None:
    for path in sorted((RESOURCES / "fonts").glob(pattern)):
        QFontDatabase.addApplicationFont(str(path))


class _Advances(dict[str, float]):
    """Advance of each letter, measured when first met."""

    def __init__(self, metrics: QFontMetricsF) -> None:
        super().__init__()
        self._metrics = metrics

    def __missing__(self, letter: str) -> float:
        advance = self._metrics.horizontalAdvance(letter)
        self[letter] = advance
        return advance


@dataclass(frozen=True, slots=True)
class Face:
    """One look of the official face at one size, in layout units."""

    font: QFont
    ascent: float
    descent: float
    gap: float
    advances: _Advances

    @property
    def height(self) -> float:
        """Single line height, in whole units (twips) as word processors count it."""
        return float(round(self.ascent + self.descent + self.gap))

    def width(self, text: str) -> float:
        """Width of a line of composed (NFC) text: without kerning it is the sum of the letters' advances."""
        return sum(map(self.advances.__getitem__, text))


@lru_cache(maxsize=128)
def face(name: str, size: float, bold: bool, italic: bool) -> Face:
    """The face of a family (as `family` gives it) at `size` points."""
    font = QFont(name)
    font.setPixelSize(max(1, round(size * PER_PT)))
    font.setBold(bold)
    font.setItalic(italic)
    font.setKerning(False)
    font.setFeature(QFont.Tag("liga"), 0)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    metrics = QFontMetricsF(font)
    pixels = font.pixelSize()
    if name in METRIC_TWINS:
        ascent, descent, gap = (part * pixels for part in TIMES_METRICS)
    else:
        ascent, descent, gap = metrics.ascent(), metrics.descent(), max(0.0, metrics.leading())
    return Face(font, ascent, descent, gap, _Advances(metrics))
