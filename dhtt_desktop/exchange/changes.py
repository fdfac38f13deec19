"""What a row of a foreign list would change in a person's facts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from dhtt_desktop.domain.text.keys import spelling_key
from dhtt_desktop.exchange.findings import PersonRow

LABELS = {
    "name": "họ tên", "birth": "ngày sinh", "gender": "giới tính", "post": "chức vụ", "team": "tổ", "cccd": "số CCCD",
    "phone": "điện thoại", "qualification": "trình độ", "joined": "ngày vào ngành", "party_member": "đảng viên",
    "note": "ghi chú", "rating": "xếp loại", "award": "danh hiệu",
}  # fmt: skip
_TEXTS = ("gender", "post", "team", "cccd", "phone", "qualification", "joined")
_TEAM_WORD = re.compile(r"^(tổ|khối|khoa|phòng|nhóm|bộ môn|bộ phận)\s+(?=\S)", re.IGNORECASE)


class Facts(Protocol):
    """What comparing needs to know of a person."""

    @property
    def name(self) -> str: ...
    @property
    def birth(self) -> str: ...
    @property
    def party_member(self) -> bool | None: ...
    @property
    def note(self) -> str: ...
    @property
    def ratings(self) -> Mapping[str, str]: ...
    @property
    def awards(self) -> frozenset[tuple[str, str]]: ...


@dataclass(frozen=True, slots=True)
class Change:
    """One fact from -> to. `field` is the column of the person; rating and award carry their `period`."""

    field: str
    before: str
    after: str
    period: str = ""

    @property
    def label(self) -> str:
        """The field as the clerk reads it."""
        return LABELS[self.field]


def changes_of(row: PersonRow, known: Facts, *, fill_only: bool, name: bool = True) -> tuple[Change, ...]:
    """The changes that taking the row would make. Another spelling of the same name (hoà, hòa) is no change.

    `name` False keeps the name on record whatever the row says.
    """
    changes: list[Change] = []
    if name and spelling_key(row.name) != spelling_key(known.name) and not fill_only:
        changes.append(Change("name", known.name, row.name))
    if (birth := _birth(row.birth, known.birth, fill_only)) is not None:
        changes.append(birth)
    for field in _TEXTS:
        before, after = str(getattr(known, field)), str(getattr(row, field))
        if after and not _same(field, before, after) and not (fill_only and before):
            changes.append(Change(field, before, after))
    if row.party_member not in (None, known.party_member) and not (fill_only and known.party_member is not None):
        changes.append(Change("party_member", _yes(known.party_member), _yes(row.party_member)))
    if row.note and row.note.casefold() not in known.note.casefold():
        changes.append(Change("note", known.note, f"{known.note}; {row.note}" if known.note else row.note))
    for period, code in row.ratings.items():
        if known.ratings.get(period, "") != code:
            changes.append(Change("rating", known.ratings.get(period, ""), code, period))
    changes.extend(
        Change("award", "", award.code, award.period)
        for award in row.awards
        if (award.period, award.code) not in known.awards
    )
    return tuple(changes)


def _birth(after: str, before: str, fill_only: bool, name: bool = True) -> Change | None:
    """A more exact date is offered; a vaguer one that agrees is not."""
    if not after or before.startswith(after):
        return None
    if fill_only and before and not after.startswith(before):
        return None
    return Change("birth", before, after)


def _same(field: str, before: str, after: str) -> bool:
    if before.casefold() == after.casefold():
        return True
    if field == "team":
        bare = [spelling_key(_TEAM_WORD.sub("", text)) for text in (before, after)]
        return bare[0] == bare[1]
    if field == "joined":
        return before.startswith(after)
    return field in {"post", "qualification"} and spelling_key(before) == spelling_key(after)


def _yes(flag: bool | None) -> str:
    return "" if flag is None else "có" if flag else "không"
