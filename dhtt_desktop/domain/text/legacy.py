"""TCVN3 (ABC) and VNI: the one-byte encodings of Vietnamese files made before Unicode.

Such text reaches us read as Latin-1: "Tr\\xad¬ng" is "Trương" in TCVN3, "Ñaøo" is "Đào" in VNI. A font name tells the
encoding; without one, the text itself does: it is read each way, and counts as old only when that makes Vietnamese
syllables of what is none as it stands. Tables: TCVN 5712:1993 (VN3), VNI for Windows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from dhtt_desktop.domain.text.letters import SPECIAL, TONED
from dhtt_desktop.domain.text.syllables import is_syllable

TCVN3, VNI = "TCVN3", "VNI"

# Letter, then its five toned forms (huyền hỏi ngã sắc nặng), as bytes of TCVN3.
_TCVN3_LOWER = {
    "a": "\u00b5\u00b6\u00b7\u00b8\u00b9", "ă": "\u00bb\u00bc\u00bd\u00be\u00c6", "â": "\u00c7\u00c8\u00c9\u00ca\u00cb",
    "e": "\u00cc\u00ce\u00cf\u00d0\u00d1", "ê": "\u00d2\u00d3\u00d4\u00d5\u00d6", "i": "\u00d7\u00d8\u00dc\u00dd\u00de",
    "o": "\u00df\u00e1\u00e2\u00e3\u00e4", "ô": "\u00e5\u00e6\u00e7\u00e8\u00e9", "ơ": "\u00ea\u00eb\u00ec\u00ed\u00ee",
    "u": "\u00ef\u00f1\u00f2\u00f3\u00f4", "ư": "\u00f5\u00f6\u00f7\u00f8\u00f9", "y": "\u00fa\u00fb\u00fc\u00fd\u00fe",
}  # fmt: skip
_TCVN3_PLAIN = dict(zip("ĂÂÊÔƠƯĐăâêôơưđ", map(chr, range(0xA1, 0xAF)), strict=True))
# Capitals with a tone that the full standard has in this range; ABC fonts lack them and write small letters instead.
_TCVN3_CAPITALS = dict(
    zip("ẰẲẴẮẦẨẪẤỀỂỄẾỒỔỖỐ", map(chr, b"\xaf\xba\xbf\xc0\xc1\xc2\xc3\xc4\xc5\xcd\xd9\xda\xdb\xe0\xf0\xff"), strict=True)
)

# VNI: a base letter, then one sign for quality and tone together.
_VNI_MARKS = {
    "": "\u00f8\u00fb\u00f5\u00f9\u00ef", "ă": "\u00e8\u00fa\u00fc\u00e9\u00eb", "^": "\u00e0\u00e5\u00e3\u00e1\u00e4",
}  # fmt: skip
_VNI_LONE = {"ì": "ì", "ỉ": "æ", "ĩ": "ó", "í": "í", "ị": "ò", "ỵ": "î", "ơ": "ô", "ư": "ö", "đ": "ñ"}
_VNI_BASES = {
    "a": ("a", ""), "ă": ("a", "ă"), "â": ("a", "^"), "e": ("e", ""), "ê": ("e", "^"), "o": ("o", ""), "ô": ("o", "^"),
    "ơ": ("ô", ""), "u": ("u", ""), "ư": ("ö", ""), "y": ("y", ""),
}  # fmt: skip


def _tcvn3_table() -> dict[str, str]:
    table = dict(_TCVN3_PLAIN)
    for char, (base, rank) in TONED.items():
        table[char] = _TCVN3_LOWER[base][rank - 1]
        table[char.upper()] = table[char]
    return table


def _vni_table() -> dict[str, str]:
    table = {"ă": "a\u00ea", "â": "a\u00e2", "ê": "e\u00e2", "ô": "o\u00e2", **_VNI_LONE}
    for char, (base, rank) in TONED.items():
        if char not in table:
            letter, marks = _VNI_BASES[base]
            table[char] = letter + _VNI_MARKS[marks][rank - 1]
    return table | {char.upper(): code.upper() for char, code in table.items()}


TO_TCVN3, TO_VNI = _tcvn3_table(), _vni_table()  # letter -> its code
_FROM_TCVN3 = {code: char for char, code in [*_TCVN3_CAPITALS.items(), *reversed(TO_TCVN3.items())]}
_FROM_TCVN3 |= {code: char for char, code in TO_TCVN3.items() if char.islower()}
_FROM_VNI = {code: char for char, code in TO_VNI.items()}
_FROM_VNI |= {code[0] + code[1].swapcase(): char for char, code in TO_VNI.items() if len(code) == 2}
_VNI_PIECE = re.compile("|".join(sorted(map(re.escape, _FROM_VNI), key=len, reverse=True)))
_TCVN3_MAP = str.maketrans(_FROM_TCVN3)

_UNICODE_ONLY = re.compile("[" + "".join(sorted(char for char in SPECIAL if ord(char) > 0xFF)) + "\u0300-\u0323]")
_HIGH = re.compile("[\u00a1-\u00ff]")
_WORD = re.compile("[A-Za-z\u00a1-\u00ff]+")
_SYMBOL_FONTS = ("wingdings", "webdings", "symbol", "zapfdingbats", "marlett", "mt extra")


def from_tcvn3(text: str) -> str:
    """TCVN3 read as Latin-1 -> Unicode. Toned capitals come out small: ABC fonts have none (see `decode` for fonts)."""
    return unicodedata.normalize("NFC", text.translate(_TCVN3_MAP))


def from_vni(text: str) -> str:
    """VNI read as Latin-1 -> Unicode."""
    return unicodedata.normalize("NFC", _VNI_PIECE.sub(lambda found: _FROM_VNI[found.group()], text))


@lru_cache(maxsize=16384)
def _reads(word: str) -> tuple[bool, bool, bool]:
    """Whether a word is a Vietnamese syllable as it stands, as TCVN3, as VNI."""
    return is_syllable(word), is_syllable(from_tcvn3(word)), is_syllable(from_vni(word))


def _is_unicode(text: str) -> bool:
    return _UNICODE_ONLY.search(text) is not None


def detect(texts: Iterable[str]) -> str:
    """The old encoding of a whole sheet or document: "TCVN3", "VNI", or "" when the texts are good as they are.

    Texts with letters that only Unicode has do not vote. The winner must explain at least four fifths of the words with
    signs above ASCII, and explain more of them than reading them as they stand.
    """
    total = plain = tcvn3 = vni = 0
    for text in texts:
        if not _HIGH.search(text) or _is_unicode(text):
            continue
        for word in _WORD.findall(text):
            if _HIGH.search(word):
                reads = _reads(word)
                total, plain, tcvn3, vni = total + 1, plain + reads[0], tcvn3 + reads[1], vni + reads[2]
    best = max(tcvn3, vni)
    if not total or best <= plain or best * 5 < total * 4:
        return ""
    return TCVN3 if tcvn3 >= vni else VNI


def convert(text: str, encoding: str) -> str:
    """Text of a sheet whose encoding is known ("TCVN3", "VNI", "") -> Unicode; cells already in Unicode stay."""
    if not encoding or _is_unicode(text):
        return unicodedata.normalize("NFC", text)
    return from_tcvn3(text) if encoding == TCVN3 else from_vni(text)


def encoding_of_font(font: str) -> str:
    """The encoding that a font's name tells: .VnTime -> "TCVN3", VNI-Times -> "VNI", others ""."""
    name = font.strip().lower()
    if name.startswith(".vn"):
        return TCVN3
    return VNI if name.startswith(("vni-", "vni ")) else ""


def _is_caps_font(font: str) -> bool:
    name = font.strip()
    return name.endswith("H") or (name == name.lower() and name.endswith("h"))


def decode(text: str, font: str = "") -> tuple[str, str]:
    """(text in Unicode, "TCVN3" | "VNI" | "") of one cell or run.

    By its font where that tells; a caps font (.VnTimeH) shows small letters as capitals, so they become capitals. Else
    by the text alone. Text in symbol fonts and good Unicode are never touched, whatever the font says.
    """
    if not text or font.strip().lower().startswith(_SYMBOL_FONTS) or _is_unicode(text):
        return unicodedata.normalize("NFC", text), ""
    told = encoding_of_font(font)
    encoding = told or detect([text])
    decoded = convert(text, encoding)
    return (decoded.upper() if told == TCVN3 and _is_caps_font(font) else decoded), encoding
