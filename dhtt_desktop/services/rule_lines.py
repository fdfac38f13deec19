"""The rules as a page shows them: what holds on a day, where it stands, what a school's own rule takes the place of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dhtt_desktop import reference
from dhtt_desktop.domain.rules import book, packs
from dhtt_desktop.domain.rules.book import ANY_KIND, Condition, Rule, RuleBook
from dhtt_desktop.domain.rules.packs_bind import Placed, identities
from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.services import rule_words, rules
from dhtt_desktop.services.lists import award_name, award_short
from dhtt_desktop.store import queries
from dhtt_desktop.store.database import Store

OWN = "Của trường, tỉnh"
ONGOING, COMING, OVER = "đang áp dụng", "chưa đến ngày", "hết hạn"
_FEW = 3  # awards that are named whole; more by their short forms
_GENERAL = "Chung"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that holds. `awards` are codes ("" for what is of no award); dates ISO, "" open.

    `local_id`: a rule of the school's own; `pack_id`: of a pack that it brought in. `instead` tells what stands in the
    law in its place, `beside` what of the law holds together with it.
    """

    key: str
    section: str
    awards: tuple[str, ...]
    what: str
    says: str
    text: str
    law: str
    source: str
    since: str
    until: str
    confirmed: bool
    local_id: int | None = None
    pack_id: int | None = None
    instead: str = ""
    beside: str = ""
    ways: str = ""  # of a condition with several ways: what they are

    @property
    def is_own(self) -> bool:
        """Of the province or the school."""
        return self.local_id is not None or self.pack_id is not None

    @property
    def span(self) -> str:
        """Since when, and until when where that is known."""
        return span(self.since, self.until)

    @property
    def notes(self) -> str:
        """What is to be known about it, for a list on paper."""
        marks = (OWN.lower() if self.is_own else "", "" if self.confirmed else "chưa kiểm chứng", self.instead,
                 self.beside)  # fmt: skip
        return "; ".join(mark for mark in marks if mark)


@dataclass(frozen=True, slots=True)
class Text:
    """A legal text on a day: `state` says whether it holds then."""

    number: str
    title: str
    since: str
    until: str
    state: str
    note: str
    source: str
    confirmed: bool
    local: bool
    count: int  # of its rules that hold on the day


def span(since: str, until: str) -> str:
    """ "từ 01/07/2025 đến hết 31/12/2026"; "" where neither is known."""
    parts = (f"từ {show_date(since)}" if since else "", f"đến hết {show_date(until)}" if until else "")
    return " ".join(part for part in parts if part)


def lines(store: Store, on: str = "") -> tuple[Line, ...]:
    """What holds for this school on an ISO date ("" today), by section, the school's own first in each."""
    return lines_of(store, rules.book(store), on or today(store))


def lines_of(store: Store, bound: RuleBook, day: str) -> tuple[Line, ...]:
    """The same of another book, with the school's own rules in it."""
    return _lines(bound, rules.own(store), rules.brought_in(store), _kind(store, day), day)


def merged(found: Iterable[Line]) -> tuple[Line, ...]:
    """Lines that say the same of several awards as one line."""
    groups: dict[Hashable, list[Line]] = defaultdict(list)
    for one in found:
        same = one.says if one.awards else one.key
        groups[(one.section, one.text, same, one.law, one.since, one.until, one.confirmed, one.local_id)].append(one)
    return tuple(_together(some) for some in groups.values())


def by_text(store: Store, found: Sequence[Line]) -> list[tuple[str, list[Line]]]:
    """Lines under the text where they stand: the school's own first, then laws, then the newest text."""
    texts = {text.number: text for text in rules.book(store).texts}
    groups: dict[str, list[Line]] = defaultdict(list)
    for one in merged(found):
        groups[OWN if one.local_id is not None else one.text].append(one)

    def place(number: str) -> tuple[bool, bool, bool, int]:
        text = texts.get(number)
        newest = -int(text.in_force.replace("-", "") or 0) if text is not None else 0
        return (number != OWN, not (text and text.local), not (text and text.title.startswith("Luật")), newest)

    ordered = sorted(groups, key=place)
    return [(_named(texts.get(number), number), groups[number]) for number in ordered]


def by_award(found: Sequence[Line]) -> list[tuple[str, list[Line]]]:
    """Lines under their award, in the order of the catalogue; what is of no award under "Chung"."""
    from dhtt_desktop.services.tables import award_order

    groups: dict[str, list[Line]] = defaultdict(list)
    for one in found:
        groups[one.awards[0] if one.awards else ""].append(one)
    ordered = sorted(groups, key=lambda code: (not code, award_order(code)))
    return [(award_name(code) if code else _GENERAL, groups[code]) for code in ordered]


def texts(store: Store, on: str = "") -> tuple[Text, ...]:
    """Every text on a day: those in force first, the newest of them before."""
    day, bound = on or today(store), rules.book(store)
    counts: dict[str, int] = defaultdict(int)
    for one in merged(lines(store, day)):
        counts[one.text] += 1
    found = [
        Text(text.number, text.title, text.in_force, text.ended, state_on(text.in_force, _last(text.ended), day),
             text.note, "" if text.source == text.number else text.source, text.confirmed, text.local,
             counts[text.number])
        for text in bound.texts
    ]  # fmt: skip
    order = {ONGOING: 0, COMING: 1, OVER: 2}
    return tuple(sorted(sorted(found, key=lambda one: one.since, reverse=True), key=lambda one: order[one.state]))


def today(store: Store) -> str:
    """The day of the file's clock, ISO."""
    return store.now().date().isoformat()


def _kind(store: Store, day: str) -> str:
    school = queries.school_at(store, day)
    return school.kind if school is not None else ""


def _lines(
    bound: RuleBook, own: Sequence[tuple[int, Rule]], brought_in: Mapping[str, int], kind: str, day: str
) -> tuple[Line, ...]:  # fmt: skip
    ids = {id(rule): key for key, rule in own}
    found: list[Line] = []
    for section, every in packs.by_section(bound):
        standing = [rule for rule in every if rule.holds(day) and _for_school(rule, kind) and _given(rule, day)]
        mine = [rule for rule in standing if id(rule) in ids]
        laws = _narrowest([rule for rule in standing if id(rule) not in ids], section, kind)
        named = {id(rule): _settles(rule, section, kind) for rule in standing}
        taken = set().union(*(named[id(rule)] for rule in mine)) if section not in ("condition", "quota") else set()
        for at, rule in enumerate(mine):
            same = [law for law in laws if named[id(law)] & named[id(rule)]]
            told = "; ".join(f"{bound.law(law)}: {rule_words.told(law)[1]}" for law in same)
            key = f"{section}:own:{ids[id(rule)]}:{at}"
            made = _line(bound, section, rule, key, ids[id(rule)], None)
            where = "beside" if section in ("condition", "quota") else "instead"
            words = {"instead": f"thay cho {told}", "beside": f"cùng áp dụng với {told}"}[where] if told else ""
            found.append(replace(made, **{where: words}))  # type: ignore[arg-type]
        rest = [rule for rule in laws if not named[id(rule)] <= taken or not named[id(rule)]]
        told_laws = [
            _line(bound, section, rule, f"{section}:{rule.text}:{at}", None, brought_in.get(rule.text))
            for at, rule in enumerate(rest)
        ]
        found += sorted(told_laws, key=lambda one: one.pack_id is None)
    return tuple(found)


def _line(
    bound: RuleBook, section: str, rule: Rule, key: str, local_id: int | None, pack_id: int | None
) -> Line:  # fmt: skip
    what, says = rule_words.told(rule)
    text = bound.text_of(rule)
    source = text.source if text is not None else ""
    ways = _ways(rule) if isinstance(rule, Condition) else ""
    return Line(key, section, _awards(rule), what, says, rule.text, bound.law(rule), source, rule.valid_from,
                rule.valid_to, rule.confirmed, local_id, pack_id, ways=ways)  # fmt: skip


def _ways(condition: Condition) -> str:
    """ "Một trong các cách: (1) Hoàn thành xuất sắc nhiệm vụ; (2) Có sáng kiến"; "" for a plain condition."""
    if not condition.options:
        return ""
    inner = []
    for way in condition.options:
        ways = _ways(way)
        inner.append(f"{way.says} ({ways[:1].lower()}{ways[1:]})" if ways else way.says)
    if condition.kind == "all":
        return f"Đủ: {'; '.join(inner)}"
    return "Một trong các cách: " + "; ".join(f"({at}) {words}" for at, words in enumerate(inner, 1))


def _awards(rule: Rule) -> tuple[str, ...]:
    code = getattr(rule, "award", "")
    if isinstance(rule, book.Quota) and award_name(rule.of) != rule.of:
        code = rule.of
    return (code,) if code else ()


def _for_school(rule: Rule, kind: str) -> bool:
    schools = getattr(rule, "schools", None)
    return schools is None or not kind or ANY_KIND in schools or kind in schools


def _given(rule: Rule, day: str) -> bool:
    """Not of an award that is given no longer (or not yet) on the day."""
    kinds = [kind for code in _awards(rule) if (kind := reference.award(code)) is not None]
    return all(kind.valid_from <= day and (not kind.valid_to or day <= kind.valid_to) for kind in kinds)


def _narrowest(standing: Sequence[Rule], section: str, kind: str) -> list[Rule]:
    """Without who decides for any school where this kind of school has a rule of its own."""
    if section != "decider" or not kind:
        return list(standing)
    named = {rule.award for rule in standing if isinstance(rule, book.Decider) and kind in rule.schools}
    return [rule for rule in standing
            if not isinstance(rule, book.Decider) or kind in rule.schools or rule.award not in named]  # fmt: skip


def _settles(rule: Rule, section: str, kind: str) -> frozenset[Hashable]:
    """What it decides for this school: two rules with one of these in common say the same thing."""
    if isinstance(rule, book.Decider):
        return frozenset({(section, rule.award)})
    if isinstance(rule, book.Deadline):
        return frozenset({(section, rule.what)})
    return frozenset(identities(Placed(rule, section, "", "")))


def _together(some: Sequence[Line]) -> Line:
    first = some[0]
    if len(some) == 1:
        return first
    codes = tuple(dict.fromkeys(code for one in some for code in one.awards))
    names = award_name if len(codes) <= _FEW else award_short
    instead = "; ".join(dict.fromkeys(one.instead for one in some if one.instead))
    return replace(first, awards=codes, what=", ".join(map(names, codes)), instead=instead)


def state_on(since: str, until: str, day: str) -> str:
    """Whether what holds from `since` to `until` (its last day) holds on a day."""
    return COMING if since > day else OVER if until and until < day else ONGOING


def _last(ended: str) -> str:
    """The last day of a text that ends; the day itself it no longer holds."""
    from datetime import date, timedelta

    return (date.fromisoformat(ended) - timedelta(days=1)).isoformat() if ended else ""


def _named(text: book.LegalText | None, number: str) -> str:
    if text is None:
        return number
    return f"{text.number} · {text.title}"
