"""How wide a text stands in the official face, without Qt and without a font file.

The advance widths are those of Liberation Serif, which are those of Times New Roman (resources/metrics/serif.json, made
by tools/font_widths.py). Pairs are not kerned, as Word does not kern unless told to.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from dhtt_desktop.paths import RESOURCES

MM_PER_POINT = 25.4 / 72
SINGLE = 1.15  # height of a line of single spacing, in sizes of the face
_FACES = {(False, False): "regular", (True, False): "bold", (False, True): "italic", (True, True): "bold_italic"}


class _Widths(dict[str, float]):
    """Width of each character in parts of the size. What the face lacks counts as wide as its widest letters."""

    def __missing__(self, character: str) -> float:
        return 1.0


@lru_cache(maxsize=1)
def _data() -> Any:
    return json.loads((RESOURCES / "metrics" / "serif.json").read_text(encoding="utf-8"))


@lru_cache(maxsize=4)
def _face(bold: bool, italic: bool) -> _Widths:
    data = _data()
    em: int = data["em"]
    widths = _Widths({"\n": 0.0, "\u200b": 0.0, "\u2060": 0.0})
    for start, block in zip(data["starts"], data[_FACES[bold, italic]], strict=True):
        widths.update((chr(start + offset), advance / em) for offset, advance in enumerate(block) if advance >= 0)
    return widths


def width_mm(text: str, size: float, *, bold: bool = False, italic: bool = False) -> float:
    """Width in mm of a text in NFC on one line at a size in points."""
    return sum(map(_face(bold, italic).__getitem__, text)) * size * MM_PER_POINT


def line_points(size: float, spacing: float = 1.0) -> float:
    """Height in points of one line."""
    return size * SINGLE * spacing
