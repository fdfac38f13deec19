"""Faults of the text itself: numbering, near duplicates, căn cứ, number and date. Nothing is mended, all is said."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from dhtt_desktop.documents.model import Block, Role, TextWarning
from dhtt_desktop.documents.outline_body import CLOSED
from dhtt_desktop.documents.outline_kinds import CONG_VAN, KINDS, kind_of_symbol
from dhtt_desktop.documents.outline_labels import Label, match_label
from dhtt_desktop.domain.text.numbers import letter, roman

_RANK = {
    "phần": 0,
    "chương": 1,
    "mục": 2,
    "tiểu mục": 3,
    "điều": 4,
    "upper": 5,
    "roman": 6,
    "arabic": 7,
    "decimal": 8,
    "letter": 40,
}
_WHOLE_TEXT = frozenset({"phần", "chương", "điều"})  # numbered through, whatever stands between
_SHINGLE_WORDS = 140
_NEIGHBOURS = 30
_ALIKE = 0.6
_TEXT_DEPTH = 9


@dataclass
class _Series:
    """The last number seen in one run of siblings, and where each value stood."""

    value: int
    lines: dict[int, int | None] = field(default_factory=dict)


def check_numbering(blocks: Sequence[Block]) -> list[TextWarning]:
    """Gaps, repeats and steps back in every run of numbers, and decimals that do not fit their parent."""
    warnings: list[TextWarning] = []
    runs: dict[tuple[str, tuple[int, ...]], _Series] = {}
    last: dict[str, int] = {}
    parent = 0  # value of the arabic number above
    for block in blocks:
        label = match_label(f"{block.label} {block.text[:40]}") if block.label else None
        if label is None or not label.path or label.series not in _RANK:
            continue
        depth = _RANK[label.series] + (len(label.path) if label.series == "decimal" else 0)
        if not label.path[-1]:
            message = f"“{block.label}” không có trong thứ tự điểm của văn bản: a, b, c, d, đ, e, g, h, i, k, l, m, n …"
            warnings.append(TextWarning("nhảy số", message, block.line))
            continue
        for key in [key for key in runs if _depth(key) > depth and key[0] not in _WHOLE_TEXT]:
            del runs[key]
        if label.series == "arabic":
            parent = label.path[0]
        elif label.series == "decimal" and parent and label.path[0] != parent:
            message = f"“{block.label}” đứng dưới mục {parent}., không khớp số của mục"
            warnings.append(TextWarning("nhảy số", message, block.line))
        elif label.series in ("roman", "upper"):
            parent = 0
        warnings.extend(_check_one(block, label, runs, last))
    return warnings


def _depth(key: tuple[str, tuple[int, ...]]) -> int:
    return _RANK[key[0]] + (len(key[1]) + 1 if key[0] == "decimal" else 0)


def _check_one(
    block: Block, label: Label, runs: dict[tuple[str, tuple[int, ...]], _Series], last: dict[str, int]
) -> list[TextWarning]:
    key = (label.series, label.path[:-1])
    value = label.path[-1]
    run = runs.get(key)
    before = last.get(label.series, 0)
    last[label.series] = value
    if run is None:
        runs[key] = _Series(value, {value: block.line})
        if value != 1 and not (label.series != "decimal" and value == before + 1):
            message = f"“{block.label}” đứng đầu nhưng không phải số đầu tiên, thiếu “{_shown(label, 1)}”"
            return [TextWarning("nhảy số", message, block.line)]
        return []
    result: list[TextWarning] = []
    if value in run.lines:
        where = run.lines[value]
        place = f" (đã có ở dòng {where + 1})" if where is not None else ""
        result.append(TextWarning("lặp số", f"Số thứ tự “{block.label}” bị lặp{place}", block.line))
    elif value > run.value + 1:
        missing = ", ".join(f"“{_shown(label, number)}”" for number in range(run.value + 1, min(value, run.value + 4)))
        result.append(TextWarning("nhảy số", f"Trước “{block.label}” thiếu {missing}", block.line))
    elif value < run.value:
        message = f"“{block.label}” đứng sau “{_shown(label, run.value)}”, sai thứ tự"
        result.append(TextWarning("nhảy số", message, block.line))
    run.lines.setdefault(value, block.line)
    run.value = value
    return result


def _shown(label: Label, value: int) -> str:
    """The number of that value written as the series writes it."""
    if label.series in ("roman", "phần", "chương"):
        word = "" if label.series == "roman" else label.series.capitalize() + " "
        return word + roman(value) + ("." if label.series == "roman" else "")
    if label.series == "letter":
        return letter(value) + ")"
    if label.series == "decimal":
        return ".".join(str(part) for part in (*label.path[:-1], value)) + "."
    if label.series == "điều":
        return f"Điều {value}."
    return f"{value}."


def check_duplicates(blocks: Sequence[Block]) -> list[TextWarning]:
    """Paragraphs of at least twelve words below one heading that say nearly the same."""
    warnings: list[TextWarning] = []
    recent: dict[int, list[tuple[Block, frozenset[tuple[str, str]]]]] = {}
    for block in blocks:
        depth = block.level or _TEXT_DEPTH
        for deeper in [level for level in recent if level > depth]:
            del recent[deeper]
        words = block.text[:2000].lower().replace(",", " ").split()[:_SHINGLE_WORDS]
        if len(words) < 12 or block.role is Role.CLOSING or block.text.endswith(":"):
            continue
        pairs = frozenset(pairwise(words))
        for other, seen in recent.get(depth, [])[-_NEIGHBOURS:]:
            common = len(pairs & seen)
            if common >= _ALIKE * (len(pairs) + len(seen) - common):
                same = "trùng" if common == len(pairs) == len(seen) else "gần giống"
                first = f" dòng {other.line + 1}" if other.line is not None else " đoạn trên"
                message = f"Đoạn “{block.words[:40].strip()}…” {same} với đoạn “{other.words[:40].strip()}…” ở{first}"
                warnings.append(TextWarning("gần trùng", message, block.line))
                break
        recent.setdefault(depth, []).append((block, pairs))
    return warnings


def check_bases(blocks: Sequence[Block]) -> list[TextWarning]:
    """Each căn cứ ends with ";", the last with "." (";" where the opening sentence goes on)."""
    warnings: list[TextWarning] = []
    bases = [index for index, block in enumerate(blocks) if block.role is Role.BASIS]
    for index in bases:
        text = blocks[index].text
        if index != bases[-1]:
            if not text.endswith(";"):
                message = f"Căn cứ chưa kết thúc bằng dấu “;”: “{text[:50]}…”"
                warnings.append(TextWarning("căn cứ", message, blocks[index].line))
            continue
        goes_on = index + 1 < len(blocks) and blocks[index + 1].role in (Role.OPENING, Role.TEXT)
        if not text.endswith((".", ";") if goes_on else "."):
            mark = "“;” hoặc “.”" if goes_on else "“.”"
            message = f"Căn cứ cuối cùng chưa kết thúc bằng dấu {mark}: “{text[:50]}…”"
            warnings.append(TextWarning("căn cứ", message, blocks[index].line))
    return warnings


def check_closing(blocks: Sequence[Block]) -> list[TextWarning]:
    """The body ends with ./. (NĐ 30, Phụ lục III)."""
    said = [block for block in blocks if block.role is not Role.TABLE]
    if not said:
        return []
    marked = next((block for block in reversed(said) if CLOSED.search(block.text[-8:])), None)
    if marked is None:
        return [TextWarning("thiếu kết thúc", "Nội dung chưa kết thúc bằng dấu “./.”", said[-1].line)]
    if marked.text.endswith("./."):
        return []
    return [TextWarning("kết thúc", f"Nội dung kết thúc bằng “{marked.text[-2:]}”, mẫu là “./.”", marked.line)]


def check_recipients(label: str, recipients: Sequence[str], line: int) -> list[TextWarning]:
    """The label is Nơi nhận:, each recipient ends with ";", the last with "." (NĐ 30, Phụ lục I, mục II.9)."""
    warnings: list[TextWarning] = []
    if label.rstrip(" :").lower() != "nơi nhận":
        warnings.append(TextWarning("nơi nhận", f"“{label}” đứng ở chỗ của “Nơi nhận:”, giữ nguyên", line))
    marks = [item[-1:] for item in recipients]
    if marks and (set(marks[:-1]) - {";"} or marks[-1] != "."):
        message = "Mỗi nơi nhận kết thúc bằng dấu “;”, dòng cuối bằng dấu “.”"
        warnings.append(TextWarning("nơi nhận", message, line))
    return warnings


def check_number(kind: str, number: str) -> list[TextWarning]:
    """The ký hiệu names another kind than the tên loại."""
    named = kind_of_symbol(number)
    if named and kind in KINDS and kind not in (named, CONG_VAN):
        message = f"Ký hiệu “{number}” là của {KINDS[named].lower()}, tên loại lại là {KINDS[kind].lower()}"
        return [TextWarning("ký hiệu", message)]
    return []


def check_date(parts: tuple[str, str, str, str] | None) -> list[TextWarning]:
    """A day that does not exist."""
    if parts is None or not all(parts[1:]):
        return []
    _, day, month, year = parts
    try:
        datetime.date(int(year), int(month), int(day))
    except ValueError:
        return [TextWarning("ngày tháng", f"Không có ngày {day} tháng {month} năm {year}")]
    return []
