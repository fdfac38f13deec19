"""A school's names: the symbol that its documents carry, and the lines of its letterhead."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from dhtt_desktop.domain.text.keys import search_key

# What the words of a school's kind become in its symbol. Longest first: "trung học phổ thông" before "trung học".
_KINDS = (
    ("phổ thông dân tộc nội trú", "PTDTNT", "THPT"),
    ("phổ thông dân tộc bán trú", "PTDTBT", "THCS"),
    ("trung học phổ thông", "THPT", "THPT"),
    ("trung học cơ sở", "THCS", "THCS"),
    ("thpt", "THPT", "THPT"),
    ("thcs", "THCS", "THCS"),
    ("tiểu học", "TH", "TH"),
    ("mầm non", "MN", "MN"),
    ("mẫu giáo", "MG", "MN"),
    ("chính trị", "TCT", "CT"),
)
_SILENT = frozenset({"trường", "truong", "và", "xã", "phường", "tỉnh", "sở", "số", "trấn"})  # “Phượng” is a name

KINDS = {
    "MN": "Mầm non",
    "TH": "Tiểu học",
    "THCS": "Trung học cơ sở",
    "THPT": "Trung học phổ thông",
    "CT": "Trường chính trị",
}


@dataclass(frozen=True, slots=True)
class NameParts:
    """What a school's name tells: the symbol suggested for its documents and its kind ("" when it does not tell)."""

    symbol: str
    kind: str


def read_name(name: str) -> NameParts:
    """Suggest symbol and kind: "Trường Mầm non Tân Phú" -> MNTP, MN. The head decides (NĐ 30/2020)."""
    rest = f" {name.lower()} "
    found: list[tuple[int, str, str]] = []
    for words, short, kind in _KINDS:
        at = rest.find(f" {words} ")
        if at >= 0:
            found.append((at, short, kind))
            rest = rest.replace(f" {words} ", " " + " " * (len(words) - 1) + " ", 1)
    found.sort()
    rest_words = [*rest.replace("-", " ").split(), ""]
    initials = "".join(
        word if word.isdigit() else search_key(word)[:1].replace("d", "Đ" if word[0] in "đĐ" else "D").upper()
        for word, after in pairwise(rest_words)
        if word not in _SILENT and not (word == "thị" and after in ("xã", "trấn"))  # Nguyễn Thị Minh Khai keeps hers
    )
    return NameParts("".join(short for _, short, _ in found) + initials, found[-1][2] if found else "")


def letterhead_lines(name: str) -> tuple[str, ...]:
    """A name as letterhead lines: capitals, one line a line of the name; wrapping is the page's business."""
    return tuple(line.strip().upper() for line in name.splitlines() if line.strip())
