"""A school's names: the symbol that its documents carry, and the lines of its letterhead."""

from __future__ import annotations

import re
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


# A name typed in capitals, as a sentence writes it: these words together so, offices' abbreviations as they stand.
_TOGETHER = (
    "Ủy ban nhân dân", "Hội đồng nhân dân", "Sở Giáo dục và Đào tạo", "Phòng Giáo dục và Đào tạo",
    "Bộ Giáo dục và Đào tạo", "Phòng Văn hóa - Xã hội", "Phổ thông dân tộc nội trú", "Phổ thông dân tộc bán trú",
    "Trung học phổ thông", "Trung học cơ sở", "Tiểu học", "Mầm non", "Mẫu giáo", "Thực hành", "Tỉnh ủy", "Thành ủy",
    "Đảng ủy", "thành phố", "thị trấn", "thị xã", "đặc khu", "phường", "huyện", "quận", "tỉnh", "xã", "và",
)  # fmt: skip
_SHORT = frozenset({"UBND", "HĐND", "THPT", "THCS", "TH", "MN", "MG", "PTDTNT", "PTDTBT", "GDĐT", "GD&ĐT", "TP", "TP."})
_BODIES = ("ubnd", "uy ban", "hdnd", "so", "phong", "bo", "dang uy", "tinh uy", "thanh uy", "dai hoc", "truong")


def in_sentence(name: str) -> str:
    """A name typed wholly in capitals as a sentence writes it ("UBND XÃ AN BÌNH" -> "UBND xã An Bình"); others stay."""
    lines = name.splitlines()
    if name != name.upper() or not any(word not in _SHORT and len(word) > 1 for word in name.split()):
        return name
    read = "\n".join(" ".join(_word(word) for word in line.split()) for line in lines)
    for phrase in _TOGETHER:
        read = re.sub(rf"(?<!\w){re.escape(phrase)}(?!\w)", phrase, read, flags=re.IGNORECASE)
    return read[:1].upper() + read[1:]


def _word(word: str) -> str:
    return word if word in _SHORT else re.sub(r"\w+", lambda part: part[0].capitalize(), word)


def direct_superior(superior: str) -> str:
    """The body right above the school in one line: of "UBND tỉnh A / Sở Giáo dục và Đào tạo" the second.

    A line that does not name a body itself goes on with the one before: "Ủy ban nhân dân / xã An Bình" is one name.
    """
    names: list[str] = []
    for line in (" ".join(line.split()) for line in superior.splitlines() if line.strip()):
        if not names or search_key(line).startswith(tuple(f"{body} " for body in _BODIES)):
            names.append(line)
        else:
            names[-1] += f" {line}"
    return names[-1] if names else ""


def letterhead_lines(name: str) -> tuple[str, ...]:
    """A name as letterhead lines: capitals, one line a line of the name; wrapping is the page's business."""
    return tuple(line.strip().upper() for line in name.splitlines() if line.strip())
