"""What is wrong in a list of nominations as a list, before it goes to the council. Pure: rows in, findings out.

Who qualifies is not asked here: that is for the rules (`domain.rules.evaluate`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from dhtt_desktop.domain.period import show_period
from dhtt_desktop.domain.text.keys import spelling_key

ERROR, WARNING = "error", "warning"

Subject = tuple[str, int | None]
"""("person", id) or ("team", id)."""


class Kind(Protocol):
    """What the checks need to know of an award in the catalogue."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def family(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def order(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Nominee:
    """One line of the list. `birth`: ISO date or a year, "" where missing."""

    nomination_id: int
    subject_id: Subject
    subject_name: str
    kind: str
    period: str
    birth: str = ""
    already_held: bool = False  # the subject has this award for this period already


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: an error makes the list wrong, a warning asks the clerk. `code` names the rule."""

    severity: str
    code: str
    message: str
    nomination_ids: tuple[int, ...]
    subject_id: Subject | None = None


def check(nominees: Iterable[Nominee], catalogue: Iterable[Kind]) -> tuple[Finding, ...]:
    """Every finding over the list, errors first, otherwise in the order of the list."""
    rows = list(nominees)
    kinds = {kind.code: kind for kind in catalogue}
    found = [*_doubles(rows, kinds), *_held(rows, kinds), *_wrong_subject(rows, kinds), *_same_family(rows, kinds)]
    found += [*_births(rows), *_namesakes(rows)]
    return tuple(sorted(found, key=lambda finding: finding.severity != ERROR))


def _name(code: str, kinds: dict[str, Kind]) -> str:
    return kinds[code].name if code in kinds else code


def _ids(rows: Sequence[Nominee]) -> tuple[int, ...]:
    return tuple(row.nomination_id for row in rows)


def _doubles(rows: Sequence[Nominee], kinds: dict[str, Kind]) -> Iterable[Finding]:
    groups: dict[tuple[Subject, str, str], list[Nominee]] = defaultdict(list)
    for row in rows:
        groups[row.subject_id, row.kind, row.period].append(row)
    for same in groups.values():
        if len(same) > 1:
            row = same[0]
            message = (
                f"{row.subject_name} được đề nghị {_name(row.kind, kinds)} {len(same)} lần "
                f"trong {show_period(row.period)}. Chỉ giữ một dòng."
            )
            yield Finding(ERROR, "double", message, _ids(same), row.subject_id)


def _held(rows: Sequence[Nominee], kinds: dict[str, Kind]) -> Iterable[Finding]:
    for row in rows:
        if row.already_held:
            message = f"{row.subject_name} đã có {_name(row.kind, kinds)} {show_period(row.period)}."
            yield Finding(ERROR, "held", message, (row.nomination_id,), row.subject_id)


def _wrong_subject(rows: Sequence[Nominee], kinds: dict[str, Kind]) -> Iterable[Finding]:
    for row in rows:
        kind = kinds.get(row.kind)
        if kind and kind.subject not in ("both", row.subject_id[0]):
            whom = "cá nhân" if kind.subject == "person" else "tập thể"
            message = f"{kind.name} chỉ tặng cho {whom}; {row.subject_name} không thuộc đối tượng này."
            yield Finding(ERROR, "subject", message, (row.nomination_id,), row.subject_id)


def _same_family(rows: Sequence[Nominee], kinds: dict[str, Kind]) -> Iterable[Finding]:
    """Two titles for one period: both may be decided, but only the higher is paid (NĐ 152/2025, Điều 49)."""
    groups: dict[tuple[Subject, str], list[Nominee]] = defaultdict(list)
    for row in rows:
        if row.kind in kinds and kinds[row.kind].family == "title":
            groups[row.subject_id, row.period].append(row)
    for same in groups.values():
        codes = sorted({row.kind for row in same}, key=lambda code: kinds[code].order)
        if len(codes) > 1:
            names = " và ".join(kinds[code].name for code in codes)
            message = (
                f"{same[0].subject_name} được đề nghị {names} trong cùng {show_period(same[0].period)}: "
                "nhiều danh hiệu cùng thời gian đạt được thì chỉ nhận tiền thưởng của danh hiệu cao nhất."
            )
            yield Finding(WARNING, "family", message, _ids(same), same[0].subject_id)


def _births(rows: Sequence[Nominee]) -> Iterable[Finding]:
    missing: dict[Subject, list[Nominee]] = defaultdict(list)
    for row in rows:
        if row.subject_id[0] == "person" and not row.birth:
            missing[row.subject_id].append(row)
    for subject, same in missing.items():
        message = f"{same[0].subject_name} chưa có năm sinh; danh sách đề nghị cần năm sinh."
        yield Finding(WARNING, "no-birth", message, _ids(same), subject)


def _namesakes(rows: Sequence[Nominee]) -> Iterable[Finding]:
    """Two people of one name whom the list cannot tell apart, because a birth year is the same or missing."""
    people: dict[str, dict[Subject, Nominee]] = defaultdict(dict)
    for row in rows:
        if row.subject_id[0] == "person":
            people[spelling_key(row.subject_name)].setdefault(row.subject_id, row)
    for same in people.values():
        years = {row.birth[:4] for row in same.values()}
        if len(same) > 1 and (len(years) < len(same) or "" in years):
            first = next(iter(same.values()))
            message = f"Có {len(same)} người cùng tên {first.subject_name}: ghi thêm tổ hoặc ngày sinh để phân biệt."
            yield Finding(WARNING, "namesake", message, _ids(list(same.values())))
