"""How a fault in a pack is told: file, entry, key and reason, in one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

SECTION_WORDS = {
    "condition": "điều kiện", "decider": "thẩm quyền", "vote": "tỷ lệ phiếu", "coefficient": "hệ số tiền thưởng",
    "rounding": "làm tròn tiền thưởng", "salary": "lương cơ sở", "level": "mức điểm xếp loại",
    "quota": "giới hạn tỷ lệ", "dossier": "hồ sơ", "deadline": "thời hạn",
}  # fmt: skip


class PackError(Exception):
    """A pack is wrong and is refused as a whole. `entry` or `key` are "" where the fault is of the whole file."""

    def __init__(self, file: str, entry: str, key: str, reason: str) -> None:
        self.file, self.entry, self.key, self.reason = file, entry, key, reason
        places = [file, entry, f"khóa “{key}”" if key else ""]
        super().__init__(f"{', '.join(place for place in places if place)}: {reason}.")


def entry_words(section: str, place: int, row: Mapping[str, Any]) -> str:
    """An entry as a message names it: "điều kiện 3 (CSTĐCS, cong-nhan)". `place` counts from 1, 0 is left out."""
    awards = row.get("award", row.get("of", row.get("level", "")))
    named = ", ".join(awards) if isinstance(awards, list) and all(isinstance(one, str) for one in awards) else awards
    said = ", ".join(str(part) for part in (named, row.get("key", "")) if part)
    return f"{SECTION_WORDS[section]}{f' {place}' if place else ''}{f' ({said})' if said else ''}"
