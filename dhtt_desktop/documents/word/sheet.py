"""The named styles of one Word file: one for each role that the Flow names."""

from __future__ import annotations

import unicodedata

from dhtt_desktop.documents.flow import ParaStyle

# The styles that every file has: their ids, and the names that Word knows them by.
_RESERVED_IDS = {"normal", "header", "defaultparagraphfont", "tablenormal", "nolist"}
_RESERVED_NAMES = {"normal", "header", "default paragraph font", "normal table", "no list", ""}


class StyleSheet:
    """Names met so far. The first paragraph of a name defines its style; others are written as differences from it.

    `named` lists (style id, name shown in Word, defining ParaStyle) in order of appearance.
    """

    def __init__(self) -> None:
        self.named: list[tuple[str, str, ParaStyle]] = []
        self._known: dict[str, tuple[str, ParaStyle]] = {}
        self._ids = set(_RESERVED_IDS)
        self._names = set(_RESERVED_NAMES)

    def find(self, style: ParaStyle) -> tuple[str, ParaStyle]:
        """The id of the named style of `style`, and the ParaStyle that defines it."""
        known = self._known.get(style.name)
        if known is None:
            known = self._known[style.name] = (self._new_id(style.name), style)
            self.named.append((known[0], self._new_name(style.name), style))
        return known

    def _new_name(self, name: str) -> str:
        """The name without commas (they begin a second name), unlike every other in any case."""
        stem = " ".join(name.replace(",", " ").split())
        shown, n = stem, 1
        while shown.lower() in self._names:
            n += 1
            shown = f"{stem} ({n})".strip()
        self._names.add(shown.lower())
        return shown

    def _new_id(self, name: str) -> str:
        plain = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D"))
        words = "".join(
            c if c.isascii() and c.isalnum() else " " for c in plain if not unicodedata.combining(c)
        ).split()
        stem = "".join(word[0].upper() + word[1:] for word in words) or "Style"
        style_id, n = stem, 1
        while style_id.lower() in self._ids:
            n += 1
            style_id = f"{stem}{n}"
        self._ids.add(style_id.lower())
        return style_id
