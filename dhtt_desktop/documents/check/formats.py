"""Effective format of runs and paragraphs: defaults, table style, paragraph style, numbering, character style, direct.

A format is a dict of few plain entries; a later layer overrides an earlier one. The two toggles (bold, italic) follow
the format's own rule: set by two kinds of styles they cancel each other out, set directly they stand.
"""

from __future__ import annotations

from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DEPTH = 20  # styles based on styles; more is a circle
_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
DEFAULT_FONT = "Times New Roman"  # what Word takes where a file names nothing
AUTO_SPACING = 14.0  # points that Word sets for "automatic" spacing

Look = dict[str, Any]


def attribute(element: Any, *names: str) -> str | None:
    """The first of the named w: attributes that is there (left/start, right/end)."""
    for name in names:
        value = element.get(W + name)
        if value is not None:
            return str(value)
    return None


def number(value: str | None, default: float = 0.0) -> float:
    """A number of the file; what is no number counts as `default`."""
    try:
        return float(value) if value is not None else default
    except ValueError:
        return default


def mm(twips: float) -> float:
    return twips * 25.4 / 1440


def is_on(element: Any) -> bool:
    return (attribute(element, "val") or "true").lower() not in ("0", "false", "off", "none")


def run_look(properties: Any) -> Look:
    """The entries that a w:rPr sets."""
    look: Look = {}
    if properties is None:
        return look
    for item in properties:
        name = item.tag.rpartition("}")[2]
        if name in ("b", "i", "vanish"):
            look[name] = is_on(item)
        elif name == "sz":
            look["size"] = number(attribute(item, "val"), 20) / 2
        elif name == "rFonts":
            for slot in _SLOTS:
                theme = attribute(item, "cstheme" if slot == "cs" else f"{slot}Theme")
                face = attribute(item, slot)
                if theme is not None:
                    look[slot] = ("theme", theme)
                elif face is not None:
                    look[slot] = ("face", face)
        elif name == "color":
            look["color"] = "" if attribute(item, "themeColor") in ("text1", "dark1") else attribute(item, "val") or ""
        elif name == "u":
            look["underline"] = is_on(item)
        elif name == "vertAlign":
            look["raised"] = attribute(item, "val") == "superscript"
    return look


def paragraph_look(properties: Any) -> Look:
    """The entries that a w:pPr sets."""
    look: Look = {}
    if properties is None:
        return look
    for item in properties:
        name = item.tag.rpartition("}")[2]
        if name == "jc":
            look["align"] = {"both": "justify", "start": "left", "end": "right"}.get(
                value := attribute(item, "val") or "left", value
            )
        elif name == "ind":
            _indents(item, look)
        elif name == "spacing":
            _spacing(item, look)
        elif name == "numPr":
            key = item.find(W + "numId")
            level = item.find(W + "ilvl")
            look["numbering"] = (
                attribute(key, "val") or "0" if key is not None else None,
                attribute(level, "val") or "0" if level is not None else "0",
            )
        elif name == "pBdr":
            edges = (item.find(W + edge) for edge in ("bottom", "top"))
            look["ruled"] = any(edge is not None and attribute(edge, "val") not in ("nil", "none") for edge in edges)
        elif name in ("pageBreakBefore", "contextualSpacing"):
            look[name] = is_on(item)
        elif name == "framePr":
            look["frame"] = attribute(item, "xAlign") or ""
    return look


def _indents(item: Any, look: Look) -> None:
    for entry, names in (("left", ("left", "start")), ("right", ("right", "end"))):
        if (value := attribute(item, *names)) is not None:
            look[entry] = mm(number(value))
    if (hanging := attribute(item, "hanging")) is not None:
        look["first"] = -mm(number(hanging))
    elif (first := attribute(item, "firstLine")) is not None:
        look["first"] = mm(number(first))


def _spacing(item: Any, look: Look) -> None:
    for side in ("before", "after"):
        if (attribute(item, f"{side}Autospacing") or "0") in ("1", "true", "on"):
            look[side] = AUTO_SPACING
        elif (value := attribute(item, side)) is not None:
            look[side] = number(value) / 20
    line = attribute(item, "line")
    if line is None:
        return
    if attribute(item, "lineRule") in ("exact", "exactly"):
        look["exact"], look["line"] = number(line) / 20, 1.0
    elif attribute(item, "lineRule") == "atLeast":
        look["exact"], look["line"] = None, 1.0
    else:
        look["exact"], look["line"] = None, number(line, 240) / 240


class Formats:
    """The styles, numbering and theme of one file."""

    def __init__(self, styles: Any | None, numbering: Any | None, theme: Any | None) -> None:
        self._styles: dict[str, Any] = {}
        self._default: dict[str, str] = {}
        self._run_base: Look = {}
        self._para_base: Look = {}
        self._cache: dict[tuple[str, str], Look] = {}
        self._faces = _theme_faces(theme)
        self._levels = _numbering_levels(numbering)
        if styles is not None:
            self._learn(styles)

    def _learn(self, styles: Any) -> None:
        self._run_base = run_look(styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
        self._para_base = paragraph_look(styles.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr"))
        for style in styles.iterfind(W + "style"):
            key = attribute(style, "styleId") or ""
            self._styles[key] = style
            if (attribute(style, "default") or "0") in ("1", "true", "on"):
                self._default.setdefault(attribute(style, "type") or "paragraph", key)

    def _style(self, key: str, part: str) -> Look:
        """What a style and those that it is based on set; `part` is "rPr" or "pPr"."""
        known = self._cache.get((key, part))
        if known is None:
            chain: list[Any] = []
            current: str | None = key
            while current in self._styles and len(chain) < _DEPTH:
                style = self._styles[current]
                chain.append(style)
                based = style.find(W + "basedOn")
                current = attribute(based, "val") if based is not None else None
            known = {}
            for style in reversed(chain):
                element = style.find(W + part)
                known.update(run_look(element) if part == "rPr" else paragraph_look(element))
            self._cache[key, part] = known
        return known

    def paragraph(self, properties: Any | None, table_style: str) -> tuple[Look, str]:
        """The effective paragraph format and the id of the paragraph style."""
        named = properties.find(W + "pStyle") if properties is not None else None
        key = (attribute(named, "val") if named is not None else None) or self._default.get("paragraph", "")
        if key not in self._styles:
            key = self._default.get("paragraph", "")
        direct = paragraph_look(properties)
        styled = self._style(key, "pPr")
        look = {**self._para_base, **self._style(table_style, "pPr"), **styled}
        numbering = direct.get("numbering", styled.get("numbering"))
        if numbering is not None and numbering[0] not in (None, "0"):
            look["numbered"] = True
            level = self._levels.get(numbering, {})
            look.update(
                level if "numbering" in direct else {**level, **{k: v for k, v in styled.items() if k in level}}
            )
        return {**look, **direct}, key

    def run(self, properties: Any | None, paragraph_style: str, table_style: str) -> Look:
        """The effective format of a run."""
        named = properties.find(W + "rStyle") if properties is not None else None
        character = self._style((attribute(named, "val") or "") if named is not None else "", "rPr")
        layers = [self._style(table_style, "rPr"), self._style(paragraph_style, "rPr"), character]
        look = dict(self._run_base)
        for layer in layers:
            look.update(layer)
        for toggle in ("b", "i"):
            asked = [layer[toggle] for layer in layers if toggle in layer]
            look[toggle] = bool(self._run_base.get(toggle)) or sum(asked) % 2 == 1
        look.update(run_look(properties))
        return look

    def face(self, look: Look, slot: str) -> str:
        """The face of one of the four font slots."""
        kind, value = look.get(slot, ("face", ""))
        if kind == "theme":
            value = self._faces.get(value, "")
        return value or DEFAULT_FONT


def _theme_faces(theme: Any | None) -> dict[str, str]:
    """Theme font name (minorHAnsi …) -> face."""
    faces: dict[str, str] = {}
    if theme is None:
        return faces
    for prefix in ("major", "minor"):
        fonts = theme.find(f".//{_A}{prefix}Font")
        if fonts is None:
            continue
        for tag, names in (("latin", ("Ascii", "HAnsi")), ("ea", ("EastAsia",)), ("cs", ("Bidi",))):
            found = fonts.find(_A + tag)
            for name in names:
                faces[prefix + name] = (found.get("typeface") or "") if found is not None else ""
    return faces


def _numbering_levels(numbering: Any | None) -> dict[tuple[str | None, str], Look]:
    """(numbering id, level) -> the paragraph format that the level sets."""
    levels: dict[tuple[str | None, str], Look] = {}
    if numbering is None:
        return levels
    abstract = {attribute(item, "abstractNumId"): item for item in numbering.iterfind(W + "abstractNum")}
    for item in numbering.iterfind(W + "num"):
        link = item.find(W + "abstractNumId")
        source = abstract.get(attribute(link, "val") if link is not None else None)
        if source is None:
            continue
        for level in source.iterfind(W + "lvl"):
            look = paragraph_look(level.find(W + "pPr"))
            levels[attribute(item, "numId"), attribute(level, "ilvl") or "0"] = {
                key: value for key, value in look.items() if key in ("left", "right", "first")
            }
    return levels
