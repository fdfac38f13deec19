"""What a school added to the rules, for the page where it is changed: its own rules, and sets that came by file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dhtt_desktop.domain.rules import packs
from dhtt_desktop.domain.rules.book import Condition, Rule
from dhtt_desktop.services import rule_words, rules
from dhtt_desktop.services.criteria import how
from dhtt_desktop.services.result import Refused
from dhtt_desktop.services.rule_lines import Line, lines, lines_of, merged, span, state_on, today
from dhtt_desktop.store import rule_queries
from dhtt_desktop.store.database import Store

BROKEN = "chưa dùng được"


@dataclass(frozen=True, slots=True)
class OwnRule:
    """A rule of the school's own for the list where it is changed. `problem`: why it is not used."""

    id: int
    section: str
    title: str
    what: str
    says: str
    how: str
    source: str
    span: str
    state: str
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Brought:
    """A pack that was brought in."""

    id: int
    name: str
    number: str
    title: str
    since: str
    counts: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class PackLook:
    """What a pack file holds and what would change on `day` (its first day, or today where that is over)."""

    number: str
    title: str
    since: str
    source: str
    counts: str
    total: int
    day: str
    older: bool
    new: tuple[Line, ...]
    gone: tuple[Line, ...]


def own_rules(store: Store) -> tuple[OwnRule, ...]:
    """The school's own rules, the newest last, those that fit no longer with their reason."""
    day, found = today(store), []
    made: dict[int, list[Rule]] = defaultdict(list)
    for key, rule in rules.own(store):
        made[key].append(rule)
    standing = {one.local_id: one for one in lines(store, day) if one.local_id is not None}
    for row in rule_queries.local(store):
        title = _upper(packs.SECTION_WORDS[row.section])
        some = made.get(row.id)
        when = span(row.valid_from, row.valid_to)
        if not some:
            told = next((one for one in rules.left_out(store) if f"“{row.source}”" in one), "")
            found.append(OwnRule(row.id, row.section, title, "", told, "", row.source, when, BROKEN))
            continue
        first = some[0]
        says = rule_words.told(first)[1]
        checked = _checked(first) if isinstance(first, Condition) else ""
        now = standing.get(row.id)
        told = "; ".join(part for part in (now.instead, now.beside) if part) if now is not None else ""
        state = state_on(row.valid_from, row.valid_to, day)
        found.append(OwnRule(row.id, row.section, title, _what(some), says, checked, row.source, when, state, told))
    return tuple(found)


def brought(store: Store) -> tuple[Brought, ...]:
    """The packs that the school brought in, the oldest first."""
    rows = rule_queries.packs(store)
    read, used = rules.read_packs(rows), set(rules.brought_in(store).values())
    found = []
    for row in rows:
        pack = read.get(row.id)
        if pack is not None and row.id in used:
            counts, text = _counts(pack.entries), pack.text
            found.append(Brought(row.id, row.name, text.number, text.title, text.in_force, counts))
        else:
            told = next((one for one in rules.left_out(store) if row.name in one), "Chưa dùng được.")
            found.append(Brought(row.id, row.name, row.name, "", "", "", told))
    return tuple(found)


def look_at(store: Store, path: Path) -> PackLook | Refused:
    """Say what a pack file holds and what would change with it. Refused with file, key and reason; never writes."""
    opened = rules.open_pack(store, path)
    if isinstance(opened, Refused):
        return opened
    text = opened.pack.text
    day = max(today(store), text.in_force)
    before, after = lines(store, day), lines_of(store, opened.book, day)
    return PackLook(
        text.number, text.title, text.in_force, text.source, _counts(opened.pack.entries), len(opened.pack.entries),
        day, bool(opened.older), merged(_without(after, before)), merged(_without(before, after)),
    )  # fmt: skip


def _checked(condition: Condition) -> str:
    """How a condition of the school's own is looked at: by the rules, or by a person."""
    if condition.kind == "worked":
        return f"Tự kiểm tra: làm việc từ {condition.params['months']:02d} tháng trong năm"
    return how(condition.kind, condition.params)


def _what(some: Sequence[Rule]) -> str:
    return ", ".join(dict.fromkeys(rule_words.told(rule)[0] for rule in some))


def _without(these: Collection[Line], those: Collection[Line]) -> list[Line]:
    there = {(one.section, one.awards, one.what, one.says, one.law) for one in those}
    return [one for one in these if (one.section, one.awards, one.what, one.says, one.law) not in there]


def _counts(entries: Iterable[Any]) -> str:
    """ "2 điều kiện, 1 tỷ lệ phiếu"."""
    counts: dict[str, int] = defaultdict(int)
    for one in entries:
        counts[one.section] += 1
    return ", ".join(f"{count} {packs.SECTION_WORDS[section]}" for section, count in counts.items())


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]
