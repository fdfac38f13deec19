"""The rules as they stand for a school: those that ship, packs that it brought in, and what it laid down itself.

A pack that was brought in takes the place of the shipped one of the same number, and goes before the law where it lays
down the same; a rule of the school's own goes before both. What does not fit any more is left out and told.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from dhtt_desktop import reference
from dhtt_desktop.domain.rules import packs
from dhtt_desktop.domain.rules.book import Condition, Rule, RuleBook
from dhtt_desktop.domain.rules.packs import Pack, PackError
from dhtt_desktop.domain.text.dates import parse_date, parse_day_month
from dhtt_desktop.domain.text.normalize import clean
from dhtt_desktop.services import rule_words
from dhtt_desktop.services.result import Done, Problem, Refused, Result, refuse
from dhtt_desktop.store import queries, rule_queries, schema
from dhtt_desktop.store.database import Store

MAX_BYTES = 1 << 20  # a pack is text that a person wrote: the largest that ships has 20 KB
HEAD = "Hiệu trưởng"  # as deciders are written
OWN_SECTIONS = ("quota", "condition", "deadline", "decider", "vote", "salary", "coefficient", "dossier")
_ABOUT = ("source", "valid_from", "valid_to")  # columns of their own; everything else is the entry
_WHOLE = ("percent", "raised", "share", "amount")
_GONE = "Quy định này không còn trong dữ liệu."


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule for a list: what it is about, what it says, where it stands. Dates are ISO, "" open.

    `local_id`: a rule of the school's own; `pack_id`: of a pack that the school brought in.
    """

    section: str
    section_words: str
    what: str
    says: str
    law: str
    valid_from: str
    valid_to: str
    confirmed: bool
    local_id: int | None = None
    pack_id: int | None = None


@dataclass(frozen=True, slots=True)
class _Bound:
    state: tuple[Any, ...]
    book: RuleBook
    numbers: Mapping[str, int]  # of texts that were brought in, with the id of their pack
    own: tuple[tuple[int, Rule], ...]
    left_out: tuple[str, ...]


_bound: WeakKeyDictionary[Store, _Bound] = WeakKeyDictionary()


def book(store: Store) -> RuleBook:
    """Every rule that holds for this school. Made once for as long as its packs and own rules stay as they are."""
    return _of(store).book


def own_awards(store: Store, on: str = "") -> frozenset[str]:
    """Codes of the awards that the head of this school decides, on an ISO date ("" today)."""
    school = queries.school_at(store, on)
    heads = (HEAD, school.head_post) if school is not None else (HEAD,)
    day, rules, kind = on or store.now().date().isoformat(), book(store), school.kind if school is not None else ""
    found = ((award.code, rules.decider(award.code, kind, day)) for award in reference.awards())
    ours = {award.code for award in reference.awards() if award.decider in heads}
    return frozenset(ours | {code for code, decider in found if decider is not None and decider.who in heads})


def asks_for(store: Store, award: str, kind: str, on: str = "") -> bool:
    """Whether an award has a condition of that kind for persons, on its own or as one way of several."""
    day = on or store.now().date().isoformat()
    some = [one for one in book(store).conditions_of(award, day) if one.audience in ("all", "person")]
    return any(one.kind == kind for condition in some for one in _tree(condition))


def own_dossier(store: Store, awards: Sequence[str], on: str = "") -> list[str]:
    """The papers that the province or the school asks for with awards, each once; none where only the law does."""
    bound, day = book(store), on or store.now().date().isoformat()
    found: list[str] = []
    for rule in (bound.dossier(award, day) for award in awards):
        text = bound.text_of(rule) if rule is not None else None
        if rule is not None and (text is None or text.local):
            found += rule.papers
    return list(dict.fromkeys(found))


def _tree(condition: Condition) -> Iterator[Condition]:
    yield condition
    for way in condition.options:
        yield from _tree(way)


def left_out(store: Store) -> tuple[str, ...]:
    """What was brought in or laid down but fits no longer (after an update of the program), a sentence each."""
    return _of(store).left_out


def own(store: Store) -> tuple[tuple[int, Rule], ...]:
    """The rules that the school laid down itself, each with the id of its row."""
    return _of(store).own


def brought_in(store: Store) -> Mapping[str, int]:
    """Numbers of the texts that were brought in and are in use, each with the id of its pack."""
    return _of(store).numbers


def _of(store: Store) -> _Bound:
    state = rule_queries.state(store)
    known = _bound.get(store)
    if known is None or known.state != state:
        known = _bound[store] = _bind(store, state)
    return known


def _bind(store: Store, state: tuple[Any, ...]) -> _Bound:
    """Bind what the school has; each pack that cannot stand beside the others is left out."""
    told: list[str] = []
    brought: dict[str, tuple[int, Pack]] = {}
    bound = reference.rules()
    for row in rule_queries.packs(store):
        try:
            pack = packs.read(row.content, row.name, reference.known(), local=True)
            tried = brought | {pack.text.number: (row.id, pack)}
            bound = packs.bind(_beside([one for _, one in tried.values()]))
            brought = tried
        except PackError as error:
            told.append(f"Gói quy định chưa dùng được: {error}")
    own: list[tuple[int, Rule]] = []
    for row in rule_queries.local(store):
        try:
            own += [(row.id, rule) for rule in _own_rules(row.id, row.section, _stored(row), row.source)]
        except (PackError, ValueError) as error:
            told.append(f"Quy định riêng “{row.source}” chưa dùng được: {error}")
    if own:
        every = _beside([one for _, one in brought.values()])
        bound = packs.bind(every, [rule for _, rule in own])
    numbers = {number: key for number, (key, _) in brought.items()}
    return _Bound(state, bound, numbers, tuple(own), tuple(told))


def _beside(brought: Sequence[Pack]) -> list[Pack]:
    """The shipped packs without those of which the school has its own version, and the school's."""
    numbers = {pack.text.number for pack in brought}
    return [*(pack for pack in reference.packs_shipped() if pack.text.number not in numbers), *brought]


def _stored(row: Any) -> dict[str, Any]:
    return {**json.loads(row.entry), "valid_from": row.valid_from, "valid_to": row.valid_to}


def _own_rules(rule_id: int, section: str, values: Mapping[str, Any], source: str) -> tuple[Rule, ...]:
    """A row as rules. A condition gets a key of its own, under which it is judged. Raises PackError."""
    keyed = {**values, "key": f"rieng-{rule_id}"} if section == "condition" else values
    return packs.entry(section, keyed, source, source, reference.known())


@dataclass(frozen=True, slots=True)
class Opened:
    """A pack file that was read and stands beside the school's other rules; nothing is written yet.

    `older`: ids of the packs whose place it takes, `book`: the rules as they would be with it.
    """

    pack: Pack
    content: str
    older: tuple[int, ...]
    book: RuleBook


def open_pack(store: Store, path: Path) -> Opened | Refused:
    """Read a pack from a file and try it. Refused with file, key and reason; never writes."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        text = unicodedata.normalize("NFC", data.decode("utf-8-sig"))
    except OSError:
        return refuse(f"Không đọc được tệp {path.name}. Kiểm tra lại đường dẫn và quyền mở tệp.", "path")
    except UnicodeDecodeError:
        return refuse(f"{path.name} không phải gói quy định (tệp chữ mã UTF-8, đuôi .toml).", "path")
    if len(data) > MAX_BYTES:
        return refuse(f"{path.name} lớn quá mức của một gói quy định (1 MB).", "path")
    there = rule_queries.packs(store)
    if any(row.content == text for row in there):
        return refuse(f"Gói quy định trong {path.name} đã có trong dữ liệu.", "path")
    known = read_packs(there)
    try:
        pack = packs.read(text, path.name, reference.known(), local=True)
        beside = _beside([*(one for one in known.values() if one.text.number != pack.text.number), pack])
        bound = packs.bind(beside, [rule for _, rule in own(store)])
    except PackError as error:
        return refuse(str(error), "path")
    older = tuple(key for key, one in known.items() if one.text.number == pack.text.number)
    return Opened(pack, text, older, bound)


def install_pack(store: Store, path: Path) -> Result:
    """Bring in a pack from a file; an older version of the same number is put aside. Refused as by `open_pack`."""
    opened = open_pack(store, path)
    if isinstance(opened, Refused):
        return opened
    number = opened.pack.text.number
    with store.begin(f"Thêm quy định {number}") as unit:
        for pack_id in opened.older:
            unit.put_aside(schema.rule_pack, pack_id)
        pack_id = unit.insert(schema.rule_pack, {"name": path.name, "content": opened.content})
    done = "Đã thay bản cũ của" if opened.older else "Đã thêm"
    return Done(f"{done} {number}.", unit.action_id, pack_id)


def put_pack_aside(store: Store, pack_id: int) -> Result:
    """Use a pack that was brought in no longer."""
    row = next((row for row in rule_queries.packs(store) if row.id == pack_id), None)
    if row is None:
        return refuse(_GONE)
    with store.begin(f"Bỏ gói quy định {row.name}") as unit:
        unit.put_aside(schema.rule_pack, pack_id)
    return Done(f"Đã bỏ gói quy định {row.name}.", unit.action_id, pack_id)


def read_packs(rows: Iterable[Any]) -> dict[int, Pack]:
    """Packs that were brought in, by id (rows of `rule_queries.packs`), without those that can be read no longer."""
    found = {}
    for row in rows:
        try:
            found[row.id] = packs.read(row.content, row.name, reference.known(), local=True)
        except PackError:
            continue
    return found


def save_local(store: Store, section: str, values: Mapping[str, Any], rule_id: int | None = None) -> Result:
    """Write a rule of the school or its province, new or changed.

    `section` is one of OWN_SECTIONS. `values` are the keys of an entry as in a pack, numbers and dates also as typed
    ("15%", "2.530.000", "0,3", "20/5" for a day of the year), with `source` (the text that lays it down), `valid_from`
    and `valid_to` ("" open). A problem names the key that it is about.
    """
    if section not in OWN_SECTIONS:
        raise KeyError(section)
    there = {row.id: row for row in rule_queries.local(store)}
    if rule_id is not None and rule_id not in there:
        return refuse(_GONE)
    row, entry = _typed(values)
    problems = _about_problems(values, row)
    if not problems:
        problems = _entry_problems(store, section, {**entry, **_span(row)}, row["source"], rule_id)
    if problems:
        return Refused(tuple(problems))
    row |= {"section": section, "entry": json.dumps(entry, ensure_ascii=False, sort_keys=True)}
    words = packs.SECTION_WORDS[section]
    with store.begin(f"Ghi quy định riêng về {words}") as unit:
        rule_id = unit.save(schema.local_rule, rule_id, row)
    return Done(f"Đã ghi quy định riêng về {words}.", unit.action_id, rule_id)


def put_local_aside(store: Store, rule_id: int) -> Result:
    """Use a rule of the school's own no longer."""
    row = next((row for row in rule_queries.local(store) if row.id == rule_id), None)
    if row is None:
        return refuse(_GONE)
    with store.begin(f"Bỏ quy định riêng “{row.source}”") as unit:
        unit.put_aside(schema.local_rule, rule_id)
    return Done("Đã bỏ quy định riêng.", unit.action_id, rule_id)


def local_values(store: Store, rule_id: int) -> dict[str, Any] | None:
    """What a form shows of a rule of the school's own, as `save_local` takes it; None when it is gone."""
    row = next((row for row in rule_queries.local(store) if row.id == rule_id), None)
    return None if row is None else {**_stored(row), "source": row.source}


def _typed(values: Mapping[str, Any]) -> tuple[dict[str, str], dict[str, Any]]:
    """Columns of the row, and the entry with what was typed as a pack writes it."""
    row = {"source": clean(str(values.get("source", "")))}
    for name in ("valid_from", "valid_to"):
        row[name] = parse_date(str(values.get(name, "")))
    entry: dict[str, Any] = {}
    for name, value in values.items():
        if name in _ABOUT or value is None:
            continue
        if not isinstance(value, str):
            entry[name] = list(value) if isinstance(value, tuple) else value
        elif name in _WHOLE:
            entry[name] = _whole(value)
        elif name == "factor":
            entry[name] = clean(value).replace(",", ".")
        elif name == "day":
            found = parse_day_month(value)
            entry[name] = f"{found[1]:02d}-{found[0]:02d}" if found else clean(value)
        else:
            entry[name] = clean(value)
    return row, entry


def _whole(text: str) -> int | str:
    """ "15%" -> 15, "2.530.000 đồng" -> 2530000; what is no whole number stays as typed and is refused."""
    bare = re.sub(r"(%|đồng|đ)$", "", clean(text)).strip()
    grouped = re.fullmatch(r"\d{1,3}(\.\d{3})+", bare)
    digits = bare.replace(".", "") if grouped else bare
    return int(digits) if re.fullmatch(r"\d{1,12}", digits) else text


def _span(row: Mapping[str, str]) -> dict[str, str]:
    return {"valid_from": row["valid_from"], "valid_to": row["valid_to"]}


def _about_problems(values: Mapping[str, Any], row: Mapping[str, str]) -> list[Problem]:
    problems = []
    if not row["source"]:
        problems.append(Problem("Ghi văn bản quy định điều này: số, ngày, cơ quan ban hành.", "source"))
    for name in ("valid_from", "valid_to"):
        if clean(str(values.get(name, ""))) and len(row[name]) != 10:
            problems.append(Problem("Ngày ghi như 20/11/2026, hoặc để trống.", name))
    if row["valid_to"] and row["valid_to"] < row["valid_from"]:
        problems.append(Problem("Ngày cuối trước ngày đầu.", "valid_to"))
    return problems


def _entry_problems(
    store: Store, section: str, values: Mapping[str, Any], source: str, rule_id: int | None
) -> list[Problem]:
    """Whether it fits as a rule, and beside the school's other rules."""
    try:
        made = _own_rules(rule_id or 0, section, values, source)
    except PackError as error:
        reason = error.reason[:1].upper() + error.reason[1:]
        return [Problem(f"{reason}.", error.key)]
    others = [(key, rule) for key, rule in _of(store).own if key != rule_id]
    other = packs.clash(section, made, [rule for _, rule in others])
    if other is None:
        return []
    told = f"Đã có quy định riêng cùng việc này trong thời gian đó ({other.text}): sửa quy định ấy hoặc đổi thời gian."
    return [Problem(told, "valid_from")]


def entries(store: Store) -> tuple[Entry, ...]:
    """Every rule for a list, by section and time, the school's own first in each section."""
    bound = _of(store)
    mine = {id(rule): key for key, rule in bound.own}
    found: list[Entry] = []
    for section, rules in packs.by_section(bound.book):
        rows = [_entry(bound, section, rule, mine.get(id(rule))) for rule in rules]
        found += sorted(rows, key=lambda row: (row.local_id is None, row.pack_id is None))
    return tuple(found)


def _entry(bound: _Bound, section: str, rule: Rule, local_id: int | None) -> Entry:
    what, says = rule_words.told(rule)
    words = packs.SECTION_WORDS[section]
    return Entry(
        section, words[:1].upper() + words[1:], what, says, bound.book.law(rule), rule.valid_from, rule.valid_to,
        rule.confirmed, local_id, bound.numbers.get(rule.text) if local_id is None else None,
    )  # fmt: skip
