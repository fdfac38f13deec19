"""The text of a Word file with the numbers that Word would show, a line a paragraph or row of a list.

Read in a child process.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from dhtt_desktop.domain.text import legacy
from dhtt_desktop.domain.text.numbers import letter, roman
from dhtt_desktop.exchange import archive, wordfile
from dhtt_desktop.exchange.book import ReadRefused
from dhtt_desktop.exchange.reading import OLD_WORD, STOPPED, file_bytes, is_old_word
from dhtt_desktop.exchange.wordfile import W
from dhtt_desktop.jobs import process

TIMEOUT = 30.0
_NOT_WORD = "Tệp này không phải tệp Word (.docx). Hãy mở ra, chép phần chữ rồi dán vào."
_LEVELS = 9
_LIST = 3  # cells with words that make a row one of a list


def read_text(path: Path | str, cancelled: Callable[[], bool] | None = None) -> str:
    """The words of a .docx, a line a paragraph. Raises ReadRefused with one Vietnamese sentence, and nothing else."""
    try:
        text: str = process.run(_read_here, Path(path), timeout=TIMEOUT, cancelled=cancelled)
    except process.Stopped as stop:
        raise ReadRefused(STOPPED[stop.reason]) from None
    return text


def _read_here(path: Path, report: Callable[[float, str], None]) -> str:
    data = file_bytes(path)
    if is_old_word(data):
        raise ReadRefused(OLD_WORD)
    if not data.startswith(b"PK"):
        raise ReadRefused(_NOT_WORD)
    return text_of(data)


def text_of(data: bytes) -> str:
    """The words of a .docx in memory. Raises ReadRefused."""
    found = archive.parts(data, lambda name: name in _PARTS)
    if "word/document.xml" not in found:
        raise ReadRefused(_NOT_WORD)
    numbers = Numbers(found.get("word/numbering.xml", b""), found.get("word/styles.xml", b""))
    return "\n".join(line for block in wordfile.blocks(data) for line in _lines(block, numbers))


def _lines(block: Element, numbers: Numbers) -> Iterator[str]:
    """The lines of a paragraph, or of a table: a row of a list is one line with tabs, a letterhead is lines."""
    for part in block.iter(f"{W}tr") if block.tag == f"{W}tbl" else (block,):
        cells = [[_line(one, numbers) for one in cell.iter(f"{W}p")] for cell in part.iter(f"{W}tc")]
        if not cells:
            yield _line(part, numbers)
        elif sum(any(cell) for cell in cells) < _LIST:
            yield from (line for cell in cells for line in cell)
        else:
            yield "\t".join(" ".join(filter(None, cell)).replace("\t", " ") for cell in cells)


def _line(paragraph: Element, numbers: Numbers) -> str:
    words = wordfile.words_of(paragraph)
    label = numbers.label(paragraph)
    words = legacy.decode(words, wordfile.legacy_font(paragraph))[0]
    return f"{label} {words}".strip() if words.strip() else ""


_PARTS = frozenset({"word/document.xml", "word/numbering.xml", "word/styles.xml", "[Content_Types].xml"})


class Numbers:
    """Automatic numbers as they would be shown: one count for each list and level, begun again below a higher one."""

    def __init__(self, numbering: bytes, styles: bytes) -> None:
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}  # list -> level -> (format, text, start)
        self._counts: dict[str, list[int]] = defaultdict(lambda: [0] * _LEVELS)
        self._abstract: dict[str, str] = {}
        self._of_style = dict(_style_lists(_parsed(styles)))
        root = _parsed(numbering)
        if root is None:
            return
        for abstract in root.iter(f"{W}abstractNum"):
            self._levels[abstract.get(f"{W}abstractNumId", "")] = dict(_levels(abstract))
        for number in root.iter(f"{W}num"):
            of = number.find(f"{W}abstractNumId")
            if of is not None:
                self._abstract[number.get(f"{W}numId", "")] = of.get(f"{W}val", "")

    def label(self, paragraph: Element) -> str:
        """The number of a paragraph, "" for one without; counts it."""
        number, level = self._list_of(paragraph)
        levels = self._levels.get(self._abstract.get(number, ""), {})
        if level not in levels:
            return ""
        shown, text, start = levels[level]
        if shown in ("bullet", "none"):
            return "-" if shown == "bullet" else ""
        counts = self._counts[self._abstract[number]]
        counts[level] = counts[level] + 1 if counts[level] else start
        counts[level + 1 :] = [0] * (_LEVELS - level - 1)
        for at in range(level + 1):
            one = levels.get(at)
            text = text.replace(f"%{at + 1}", _figure(counts[at] or 1, one[0] if one else "decimal"))
        return text

    def _list_of(self, paragraph: Element) -> tuple[str, int]:
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return "", 0
        own = properties.find(f"{W}numPr")
        if own is None:
            style = properties.find(f"{W}pStyle")
            return self._of_style.get(style.get(f"{W}val", ""), ("", 0)) if style is not None else ("", 0)
        return _value(own, "numId"), _whole(_value(own, "ilvl"))


def _parsed(content: bytes) -> Element | None:
    try:
        return ElementTree.fromstring(content) if content else None
    except ElementTree.ParseError:
        return None


def _levels(abstract: Element) -> Iterator[tuple[int, tuple[str, str, int]]]:
    for level in abstract.iter(f"{W}lvl"):
        at = _whole(level.get(f"{W}ilvl", ""))
        yield at, (_value(level, "numFmt") or "decimal", _value(level, "lvlText"), _whole(_value(level, "start")) or 1)


def _style_lists(root: Element | None) -> Iterator[tuple[str, tuple[str, int]]]:
    for style in root.iter(f"{W}style") if root is not None else ():
        found = style.find(f"{W}pPr/{W}numPr")
        if found is not None and _value(found, "numId"):
            yield style.get(f"{W}styleId", ""), (_value(found, "numId"), _whole(_value(found, "ilvl")))


def _value(element: Element, name: str) -> str:
    child = element.find(f"{W}{name}")
    return child.get(f"{W}val", "") if child is not None else ""


def _whole(text: str) -> int:
    return min(int(text), _LEVELS - 1) if text.isdigit() else 0


def _figure(number: int, shown: str) -> str:
    if shown == "upperRoman":
        return roman(number)
    if shown == "lowerRoman":
        return roman(number).lower()
    if shown in ("lowerLetter", "upperLetter"):
        made = letter(number)
        return made.upper() if shown == "upperLetter" else made
    return f"{number:02d}" if shown == "decimalZero" else str(number)
