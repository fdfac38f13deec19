"""Binding packs: texts end where others replace or amend them, and nothing is laid down twice or with a gap."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from dhtt_desktop.domain.rules import book
from dhtt_desktop.domain.rules.book import LegalText, Rule
from dhtt_desktop.domain.rules.packs_places import PackError
from dhtt_desktop.domain.text.dates import show_date

_NO_GAP = frozenset({"decider", "vote", "coefficient", "rounding", "salary", "level"})
_END = "9999-12-31"


@dataclass(frozen=True, slots=True)
class Placed:
    """A rule with where it stands: its section, file and entry in words. `local`: the school brought its text in."""

    rule: Rule
    section: str
    file: str
    entry: str
    local: bool = False


Source = tuple[str, LegalText, tuple[Placed, ...]]
"""Name of the file, the text, its entries."""


def bound(sources: Sequence[Source]) -> tuple[list[LegalText], list[Rule]]:
    """Texts and rules with the days on which they hold. Raises PackError."""
    files: dict[str, str] = {}
    for name, text, _ in sources:
        if text.number in files:
            raise PackError(name, f"văn bản {text.number}", "number", f"số này đã có ở tệp {files[text.number]}")
        files[text.number] = name
    texts = _ended({text.number: text for _, text, _ in sources}, files)
    placed = [
        replace(one, rule=_within(one, texts[text.number])) for _, text, entries in sources for one in entries
    ]  # fmt: skip
    placed = _amended(placed, texts)
    _no_overlap(placed)
    return list(texts.values()), [one.rule for one in placed]


def _ended(texts: dict[str, LegalText], files: dict[str, str]) -> dict[str, LegalText]:
    """Each text ends when its replacement begins."""
    found = dict(texts)
    for new in texts.values():
        for number in new.replaces:
            old = found.get(number)
            if old is None or old.ended == new.in_force:
                continue
            where = (files[new.number], f"văn bản {new.number}", "in_force")
            if old.ended and old.ended < new.in_force:
                told = f"văn bản {number} hết hiệu lực từ {show_date(old.ended)}, để trống đến {_shown(new.in_force)}"
                raise PackError(*where, told)
            if old.ended or new.in_force <= old.in_force:
                until = f"còn hiệu lực đến {show_date(old.ended)}" if old.ended else "có hiệu lực sau văn bản này"
                raise PackError(*where, f"văn bản {number} bị thay thế nhưng {until}")
            found[number] = replace(old, ended=new.in_force)
    return found


def _within(one: Placed, text: LegalText) -> Rule:
    """A rule with its days: those of the text, or its own within them."""
    rule, last = one.rule, _day_before(text.ended)
    if rule.valid_from and rule.valid_from < text.in_force:
        raise PackError(one.file, one.entry, "valid_from", "trước ngày văn bản có hiệu lực")
    if text.ended and rule.valid_from >= text.ended:
        raise PackError(one.file, one.entry, "valid_from", "sau ngày văn bản hết hiệu lực")
    if rule.valid_to and rule.valid_to < text.in_force:
        raise PackError(one.file, one.entry, "valid_to", "trước ngày văn bản có hiệu lực")
    until = min(day for day in (rule.valid_to or _END, last or _END))
    return _spanned(rule, rule.valid_from or text.in_force, "" if until == _END else until)


def _spanned(rule: book.R, first: str, last: str) -> book.R:
    if isinstance(rule, book.Condition) and rule.options:
        ways = tuple(_spanned(way, first, last) for way in rule.options)
        return replace(rule, valid_from=first, valid_to=last, options=ways)
    return replace(rule, valid_from=first, valid_to=last)


def _amended(placed: Sequence[Placed], texts: dict[str, LegalText]) -> list[Placed]:
    """What a text lays down rests while one that amends it, or the school's own, lays down the same."""
    newer: dict[Hashable, list[Placed]] = defaultdict(list)
    for one in placed:
        if one.local or texts[one.rule.text].amends:
            for key in identities(one):
                newer[key].append(one)
    kept: list[Placed] = []
    for one in placed:
        spans = [(one.rule.valid_from, one.rule.valid_to or _END)]
        for key in identities(one):
            for new in newer.get(key, ()):
                if (new.local and not one.local) or one.rule.text in texts[new.rule.text].amends:
                    spans = _without(spans, new.rule.valid_from, new.rule.valid_to or _END)
        for first, last in spans:
            kept.append(replace(one, rule=_spanned(one.rule, first, "" if last == _END else last)))
    return kept


def _without(spans: Sequence[tuple[str, str]], first: str, last: str) -> list[tuple[str, str]]:
    """Spans of days without the days of another."""
    found = []
    for begins, ends in spans:
        if last < begins or first > ends:
            found.append((begins, ends))
            continue
        if begins < first:
            found.append((begins, _day_before(first)))
        if last < ends:
            found.append((_day_after(last), ends))
    return found


def _no_overlap(placed: Iterable[Placed]) -> None:
    """Refuse the same thing twice on one day, and one that ends and begins again some days later."""
    groups: dict[Hashable, list[Placed]] = defaultdict(list)
    for one in placed:
        for key in identities(one):
            groups[key].append(one)
    for same in groups.values():
        same.sort(key=lambda one: one.rule.valid_from)
        for before, after in pairwise(same):
            ended, begins = before.rule.valid_to, after.rule.valid_from
            where = (after.file, after.entry, "valid_from")
            said = f"{before.entry} của {before.rule.text}"
            if not ended or begins <= ended:
                raise PackError(*where, f"chồng lên {said} ({before.file})")
            if after.section in _NO_GAP and _day_before(begins) > ended:
                told = f"để trống từ sau {show_date(ended)} đến {show_date(begins)}, nối tiếp {said} ({before.file})"
                raise PackError(*where, told)


def identities(one: Placed) -> Iterator[Hashable]:
    """What a rule settles: two rules with one of these in common must not hold on the same day."""
    rule = one.rule
    if isinstance(rule, book.Condition):
        yield (one.section, rule.award, rule.key)
    elif isinstance(rule, book.Decider):
        yield from ((one.section, rule.award, school) for school in rule.schools)
    elif isinstance(rule, book.VoteRule):
        yield (one.section, rule.award, rule.council)
    elif isinstance(rule, book.Coefficient):
        subjects = ("person", "team") if rule.subject == "both" else (rule.subject,)
        yield from ((one.section, rule.award, subject) for subject in subjects)
    elif isinstance(rule, book.Level):
        yield (one.section, rule.level)
    elif isinstance(rule, book.Quota):
        yield (one.section, rule.of, rule.base, rule.group)
    elif isinstance(rule, book.Dossier):
        yield (one.section, rule.award)
    elif isinstance(rule, book.Deadline):
        yield from ((one.section, rule.what, school) for school in rule.schools)
    else:
        yield one.section


def _day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat() if day else ""


def _day_after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _shown(day: str) -> str:
    return show_date(day) or "không rõ ngày"
