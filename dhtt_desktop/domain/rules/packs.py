"""Rule packs: one legal text a TOML file, read strictly, and many of them bound into one book.

A pack has `[text]` (number, title, in_force, source, confirmed …) and entries of the sections below. Every entry names
its article and whether it was read there; it holds as long as its text, or in its own narrower span. Where the same is
laid down twice for one day, or something ends and begins again later, the packs are refused: never a silent guess.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dhtt_desktop.domain.rules import book
from dhtt_desktop.domain.rules import packs_kinds as kinds
from dhtt_desktop.domain.rules.book import LegalText, Rule, RuleBook
from dhtt_desktop.domain.rules.packs_bind import Placed, bound, identities
from dhtt_desktop.domain.rules.packs_kinds import AUDIENCES, CONDITIONS, NESTED, Known, Value
from dhtt_desktop.domain.rules.packs_places import SECTION_WORDS, PackError, entry_words

__all__ = [
    "CONDITIONS", "SECTIONS", "SECTION_WORDS", "Known", "Pack", "PackError", "bind", "by_section", "clash", "entry",
    "read",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pack:
    """A legal text with what it lays down. `name` is the file's, for messages."""

    name: str
    text: LegalText
    entries: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A kind of entry: the rule that it becomes and what its keys may hold."""

    make: Callable[..., Rule]
    values: Mapping[str, Value]


_AWARDS = Value(kinds.one_or_more_awards)
_SCHOOLS = Value(kinds.schools, False, ["*"])
SECTIONS: Mapping[str, Section] = {
    "condition": Section(
        book.Condition,
        {
            "award": _AWARDS, "key": Value(kinds.is_text), "kind": Value(kinds.one_of(*CONDITIONS)),
            "says": Value(kinds.is_text), "audience": Value(kinds.one_of(*AUDIENCES), False, "all"),
        },
    ),
    "decider": Section(book.Decider, {"award": _AWARDS, "schools": _SCHOOLS, "who": Value(kinds.is_text)}),
    "vote": Section(
        book.VoteRule,
        {"award": _AWARDS, "share": Value(kinds.whole(1, 100)), "council": Value(kinds.is_text, False, "trường")},
    ),
    "coefficient": Section(
        book.Coefficient,
        {
            "award": _AWARDS, "subject": Value(kinds.one_of("person", "team", "both"), False, "both"),
            "factor": Value(kinds.is_factor),
        },
    ),
    "rounding": Section(book.Rounding, {"step": Value(kinds.whole(1, 1_000_000))}),
    "salary": Section(book.Salary, {"amount": Value(kinds.whole(1, 1_000_000_000))}),
    "level": Section(book.Level, {"level": Value(kinds.level), "min_score": Value(kinds.whole(0, 100), False)}),
    "quota": Section(
        book.Quota,
        {
            "of": Value(kinds.award_or_level), "base": Value(kinds.base), "percent": Value(kinds.whole(1, 100)),
            "raised": Value(kinds.whole(0, 100), False, 0), "raised_if": Value(kinds.no_or_one_level, False, ""),
            "group": Value(kinds.one_of("unit", "team", "leaders", "teams"), False, "unit"),
            "rounding": Value(kinds.one_of("down", "up", "nearest"), False, "down"),
            "few": Value(kinds.whole(0, 100), False, 0), "says": Value(kinds.is_text),
        },
    ),
    "dossier": Section(book.Dossier, {"award": _AWARDS, "papers": Value(kinds.texts)}),
    "deadline": Section(
        book.Deadline, {"what": Value(kinds.is_text), "day": Value(kinds.is_day_of_year), "schools": _SCHOOLS}
    ),
}  # fmt: skip
_COMMON = {
    "article": Value(kinds.is_text), "confirmed": Value(kinds.is_flag),
    "valid_from": Value(kinds.is_day, False, ""), "valid_to": Value(kinds.is_day, False, ""),
}  # fmt: skip
_OWN = {**_COMMON, "article": Value(kinds.may_be_empty, False, ""), "confirmed": Value(kinds.is_flag, False, True)}
_TEXT = {
    "number": Value(kinds.is_text), "title": Value(kinds.is_text), "in_force": Value(kinds.is_day),
    "source": Value(kinds.is_text), "confirmed": Value(kinds.is_flag), "issued": Value(kinds.is_day, False, ""),
    "ended": Value(kinds.is_day, False, ""), "replaces": Value(kinds.any_texts, False, []),
    "amends": Value(kinds.any_texts, False, []), "note": Value(kinds.may_be_empty, False, ""),
    "topics": Value(kinds.any_texts, False, []),
}  # fmt: skip
_WAY = {
    "kind": Value(kinds.one_of(*CONDITIONS)), "says": Value(kinds.is_text), "key": Value(kinds.is_text, False),
    "article": Value(kinds.is_text, False), "confirmed": Value(kinds.is_flag, False),
}  # fmt: skip


def read(text: str, name: str, known: Known | None = None, *, local: bool = False) -> Pack:
    """Read one pack. `known`: the codes that it may name (None: any); `local`: it was brought in by the school.

    Raises PackError.
    """
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # also a number or brackets without end
        raise PackError(name, "", "", f"tệp viết sai cú pháp{_line_of(error)}") from error
    for section in data:
        if section != "text" and section not in SECTIONS:
            raise PackError(name, "", section, "không có phần này")
    law = _text(name, data.get("text"), known, local)
    entries: list[Placed] = []
    for section in SECTIONS:
        rows = data.get(section, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise PackError(name, "", section, f"phải viết thành các mục [[{section}]]")
        for place, row in enumerate(rows, 1):
            where = entry_words(section, place, row)
            for rule in _rules(section, row, law.number, name, where, known, _COMMON):
                entries.append(Placed(rule, section, name, where, law.local))
    return Pack(name, law, tuple(entries))


def _line_of(error: Exception) -> str:
    """Where the reader stumbled; what it says about it is English and stays out."""
    found = re.search(r"line (\d+), column (\d+)", str(error))
    if found:
        return f" ở dòng {found[1]}, cột {found[2]}"
    return " ở cuối tệp" if "end of document" in str(error) else ""


def entry(
    section: str, values: Mapping[str, Any], source: str, name: str = "quy định riêng", known: Known | None = None
) -> tuple[Rule, ...]:
    """A rule of the school's own: `values` as in a pack, the article optional. Raises PackError."""
    if section not in SECTIONS:
        raise PackError(name, "", section, "không có phần này")
    return tuple(_rules(section, values, source, name, entry_words(section, 0, values), known, _OWN))


def bind(packs: Iterable[Pack], local: Iterable[Rule] = ()) -> RuleBook:
    """One book of all packs, oldest text first, the school's own rules last: they go before the law's.

    A text ends when the one that replaces it begins; what it lays down rests while a text that amends it, or one that
    the school brought in, lays down the same. Raises PackError for two texts of one number, a text that ends before or
    after its replacement begins, and the same thing twice on one day or with a gap of days between.
    """
    ordered = sorted(packs, key=lambda pack: (pack.text.in_force, pack.text.number))
    texts, rules = bound([(pack.name, pack.text, pack.entries) for pack in ordered])
    every = [*rules, *local]
    return RuleBook(
        texts=tuple(texts),
        conditions=_of(book.Condition, every), deciders=_of(book.Decider, every), votes=_of(book.VoteRule, every),
        coefficients=_of(book.Coefficient, every), roundings=_of(book.Rounding, every),
        salaries=_of(book.Salary, every), levels=_of(book.Level, every), quotas=_of(book.Quota, every),
        dossiers=_of(book.Dossier, every), deadlines=_of(book.Deadline, every),
    )  # fmt: skip


def by_section(bound: RuleBook) -> tuple[tuple[str, tuple[Rule, ...]], ...]:
    """The rules of a book by the name of their section, in the order of the sections."""
    every: dict[str, tuple[Rule, ...]] = {
        "condition": bound.conditions, "decider": bound.deciders, "vote": bound.votes,
        "coefficient": bound.coefficients, "rounding": bound.roundings, "salary": bound.salaries,
        "level": bound.levels, "quota": bound.quotas, "dossier": bound.dossiers, "deadline": bound.deadlines,
    }  # fmt: skip
    return tuple(every.items())


def clash(section: str, rules: Iterable[Rule], others: Iterable[Rule]) -> Rule | None:
    """One of the others that lays down the same as one of the rules on a day that both hold, or None."""
    made = [Placed(rule, section, "", "") for rule in rules]
    for other in others:
        if not isinstance(other, type(made[0].rule)):
            continue
        same = set(identities(Placed(other, section, "", "")))
        for one in made:
            apart = _ends_before(one.rule, other) or _ends_before(other, one.rule)
            if not apart and same.intersection(identities(one)):
                return other
    return None


def _ends_before(first: Rule, second: Rule) -> bool:
    return bool(first.valid_to) and first.valid_to < second.valid_from


def _of(kind: type[book.R], rules: Sequence[Rule]) -> tuple[book.R, ...]:
    return tuple(rule for rule in rules if isinstance(rule, kind))


def _text(name: str, row: Any, known: Known | None, local: bool) -> LegalText:
    if not isinstance(row, dict):
        raise PackError(name, "", "text", "thiếu phần [text]")
    where = f"văn bản {row.get('number', '')}".strip()
    values = _values(row, _TEXT, name, where, known)
    if values["ended"] and values["ended"] <= values["in_force"]:
        raise PackError(name, where, "ended", "phải sau ngày bắt đầu có hiệu lực")
    return LegalText(**values, local=local)


def _rules(
    section: str, row: Mapping[str, Any], text: str, name: str, where: str, known: Known | None,
    common: Mapping[str, Value],
) -> Iterable[Rule]:  # fmt: skip
    """One rule for each award that an entry names."""
    kind = SECTIONS[section]
    specs = {**common, **kind.values}
    extra: dict[str, Any] = {}
    if section == "condition":
        own = {key: value for key, value in row.items() if key in specs}
        values = _values(own, specs, name, where, known)
        extra = _nested(row, specs, values, text, name, where, known)
    else:
        values = _values(row, specs, name, where, known)
    if values["valid_to"] and values["valid_to"] < values["valid_from"]:
        raise PackError(name, where, "valid_to", "trước ngày bắt đầu")
    if "award" not in values:
        yield kind.make(text=text, **values)
        return
    named = values.pop("award")
    for code in (named,) if isinstance(named, str) else named:
        rule = kind.make(text=text, award=code, **values, **extra)
        yield _for_award(rule, code, many=not isinstance(named, str)) if isinstance(rule, book.Condition) else rule


def _for_award(condition: book.Condition, code: str, *, many: bool) -> book.Condition:
    """A condition's ways belong to its award too. What a person judges is judged for one award: its key is its own."""
    key = f"{condition.key}:{code}" if many and condition.kind == "judgement" else condition.key
    ways = tuple(_for_award(way, code, many=many) for way in condition.options)
    return replace(condition, award=code, key=key, options=ways)


def _nested(
    row: Mapping[str, Any], specs: Mapping[str, Value], values: Mapping[str, Any], text: str, name: str, where: str,
    known: Known | None,
) -> dict[str, Any]:  # fmt: skip
    """Parameters and ways of a condition; `specs` are the keys that are no parameters."""
    kind = CONDITIONS[values["kind"]]
    under = NESTED.get(values["kind"])
    given = {key: value for key, value in row.items() if key not in specs and key != under}
    params = _values(given, kind.params, name, where, known)
    if kind.one_of and sum(params[key] is not None for key in kind.one_of) != 1:
        raise PackError(name, where, kind.one_of[0], f"cần đúng một trong: {', '.join(kind.one_of)}")
    params = {key: value for key, value in params.items() if value is not None}
    ways: tuple[book.Condition, ...] = ()
    if under is not None:
        listed = row.get(under)
        if not isinstance(listed, list) or not listed or not all(isinstance(way, dict) for way in listed):
            raise PackError(name, where, under, "thiếu, hoặc không phải danh sách mục")
        ways = tuple(
            _way(way, place, values, text, name, f"{where}, cách {place}", known) for place, way in enumerate(listed, 1)
        )
    return {"params": params, "options": ways}


def _way(
    row: Mapping[str, Any], place: int, parent: Mapping[str, Any], text: str, name: str, where: str,
    known: Known | None,
) -> book.Condition:  # fmt: skip
    own = {key: value for key, value in row.items() if key in _WAY}
    values = _values(own, _WAY, name, where, known)
    values["key"] = values["key"] or f"{parent['key']}.{place}"
    for key in ("article", "confirmed"):
        values[key] = parent[key] if values[key] is None else values[key]
    values |= {key: parent[key] for key in ("audience", "valid_from", "valid_to")}
    return book.Condition(text=text, **values, **_nested(row, _WAY, values, text, name, where, known))


def _values(
    row: Mapping[str, Any], specs: Mapping[str, Value], name: str, where: str, known: Known | None
) -> dict[str, Any]:
    """The keys of an entry with their values, lists as tuples, what is left out by its default."""
    for key in row:
        if key not in specs:
            raise PackError(name, where, key, "không có khóa này")
    found: dict[str, Any] = {}
    for key, spec in specs.items():
        if key not in row:
            if spec.needed:
                raise PackError(name, where, key, "thiếu")
            value = spec.default
        else:
            value = row[key]
            reason = spec.check(value, known)
            if reason:
                raise PackError(name, where, key, reason)
        found[key] = tuple(value) if isinstance(value, list) else value
    return found
