"""Writes resources/metrics/serif.json: advance widths of the official face, read from the font files themselves.

    python tools/font_widths.py FOLDER

FOLDER holds LiberationSerif-{Regular,Bold,Italic,BoldItalic}.ttf, whose widths are those of Times New Roman. Only the
characters that a Vietnamese document can hold are kept. Run once in a while by a developer; the program reads the data.
"""

from __future__ import annotations

import json
import struct
import sys
from pathlib import Path

FACES = {"regular": "Regular", "bold": "Bold", "italic": "Italic", "bold_italic": "BoldItalic"}
BLOCKS = (
    (0x0020, 0x007E),
    (0x00A0, 0x024F),
    (0x0300, 0x0333),
    (0x0391, 0x03C9),
    (0x1E00, 0x1EF9),
    (0x2010, 0x2044),
    (0x2070, 0x208E),
    (0x20AB, 0x20AC),
    (0x2116, 0x2122),
    (0x2190, 0x2195),
    (0x2200, 0x2265),
    (0x25A0, 0x25CF),
    (0x2610, 0x2612),
)


def tables(data: bytes) -> dict[str, bytes]:
    """The tables of a TrueType file by their tags."""
    count = struct.unpack_from(">H", data, 4)[0]
    found = {}
    for index in range(count):
        tag, _, start, length = struct.unpack_from(">4sIII", data, 12 + 16 * index)
        found[tag.decode("ascii")] = data[start : start + length]
    return found


def glyphs(cmap: bytes) -> dict[int, int]:
    """Character code to glyph number, from the Unicode subtable of format 4."""
    count = struct.unpack_from(">H", cmap, 2)[0]
    for index in range(count):
        platform, encoding, start = struct.unpack_from(">HHI", cmap, 4 + 8 * index)
        if (platform, encoding) == (3, 1):
            return segments(cmap[start:])
    raise ValueError("the font has no Unicode table")


def segments(table: bytes) -> dict[int, int]:
    """A cmap subtable of format 4, read out in full."""
    kind, _, _, double = struct.unpack_from(">HHHH", table, 0)
    if kind != 4:
        raise ValueError(f"cmap format {kind} is not read here")
    size = double // 2
    ends = struct.unpack_from(f">{size}H", table, 14)
    starts = struct.unpack_from(f">{size}H", table, 16 + double)
    deltas = struct.unpack_from(f">{size}H", table, 16 + 2 * double)
    place = 16 + 3 * double
    offsets = struct.unpack_from(f">{size}H", table, place)
    found = {}
    for index, (first, last, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        for code in range(first, last + 1):
            glyph = code
            if offset:
                glyph = struct.unpack_from(">H", table, place + 2 * index + offset + 2 * (code - first))[0]
                if glyph == 0:
                    continue
            found[code] = (glyph + delta) & 0xFFFF
    return found


def widths(path: Path) -> tuple[int, list[list[int]]]:
    """Units of the em, and the advance of each kept character, block by block (-1 where the font has no glyph)."""
    font = tables(path.read_bytes())
    em = struct.unpack_from(">H", font["head"], 18)[0]
    long_ones = struct.unpack_from(">H", font["hhea"], 34)[0]
    glyph_of = glyphs(font["cmap"])

    def advance(code: int) -> int:
        glyph = glyph_of.get(code)
        return -1 if not glyph else struct.unpack_from(">H", font["hmtx"], 4 * min(glyph, long_ones - 1))[0]

    return em, [[advance(code) for code in range(first, last + 1)] for first, last in BLOCKS]


def main() -> None:
    folder = Path(sys.argv[1])
    faces = {}
    em = 0
    for name, suffix in FACES.items():
        em, faces[name] = widths(folder / f"LiberationSerif-{suffix}.ttf")
    target = Path(__file__).resolve().parents[1] / "resources" / "metrics" / "serif.json"
    lines = [f'"em": {em}', f'"starts": {json.dumps([first for first, _ in BLOCKS])}']
    lines += [f'"{name}": {json.dumps(blocks, separators=(",", ":"))}' for name, blocks in faces.items()]
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
