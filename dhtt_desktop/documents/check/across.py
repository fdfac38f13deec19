"""Facts of several documents of one set that disagree: people, posts, awards, votes, money, numbers and dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from dhtt_desktop import reference
from dhtt_desktop.documents.check.agreeing import (
    Disagreement,
    Side,
    chosen,
    inside,
    may_be,
    members_of,
    plain_symbol,
    total_of,
)
from dhtt_desktop.documents.check.facts import DATE, Cite, Entry, Facts, amounts
from dhtt_desktop.domain.text.dates import parse_date, show_date
from dhtt_desktop.domain.text.keys import search_key
from dhtt_desktop.domain.text.numbers import group

MINUTES = "BB"
_CLOSE = 60  # names without a fellow in the other list among which a slip of one letter is looked for
_NAMED = 5  # people who are missing that are told one by one
_MEETING = re.compile(r"^(?:Thời gian|Hôm nay|Vào hồi|Cuộc họp)", re.IGNORECASE)
_HELD = re.compile(r"(?:\bhọp\b|\bBiên bản\b)[^.;]*?\bngày\b", re.IGNORECASE)
_TOTAL = re.compile(r"tổng (?:số tiền|kinh phí|tiền)", re.IGNORECASE)


def disagreements(papers: Sequence[Facts]) -> list[Disagreement]:
    """Everything in a set that does not agree: first within each document, then between each two."""
    found = [one for facts in papers for one in inside(facts)]
    minutes = [facts for facts in papers if _is_meeting(facts)]
    partial = {id(facts) for facts in papers if facts.kind == MINUTES and not (len(minutes) == 1 and facts in minutes)}
    for first, second in combinations(papers, 2):
        if not first.is_certificate and not second.is_certificate:
            whole = first.kind != second.kind and not partial & {id(first), id(second)}
            found += _people(first, second, whole=whole)
        for check in (_details, _members, _periods):
            found += check(first, second)
    for check_all in (_certificates, _cited, _meetings, _unlisted_counts, _unlisted_money):
        found += check_all(papers)
    return found


def _is_meeting(facts: Facts) -> bool:
    """Minutes of a meeting of the council, which tell of everybody; those of a team or of a tally tell of some."""
    return facts.kind == MINUTES and any("hop hoi dong thi dua" in search_key(text) for _, text in facts.lines[:10])


def _between(topic: str, first: Side, second: Side, verb: str = "ghi") -> Disagreement:
    message = f"{first.words} ghi {first.value}, nhưng {second.words} {verb} {second.value}."
    return Disagreement(topic, message, first, second)


# --- people -------------------------------------------------------------------------------------------------------


def _people(first: Facts, second: Facts, *, whole: bool) -> Iterator[Disagreement]:
    """The same people in both, spelt the same, and for the same awards where each tells of all (`whole`)."""
    ours, theirs = _by_name(first), _by_name(second)
    if not ours or not theirs:
        return
    lone_ours = [entry for key, entry in ours.items() if key not in theirs]
    lone_theirs = [entry for key, entry in theirs.items() if key not in ours]
    paired: set[str] = set()
    for entry, other in _spelt_otherwise(lone_ours, lone_theirs):
        paired |= {entry.key, other.key}
        sides = Side(first.name, entry.place, f"“{entry.name}”"), Side(second.name, other.place, f"“{other.name}”")
        yield _between("Họ tên", *sides)
    if not whole or first.is_registration or second.is_registration:
        return
    yield from _missing(first, second, paired)
    yield from _missing(second, first, paired)


def _by_name(facts: Facts) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for entry in facts.entries:
        found.setdefault(entry.key, entry)
    return found


def _spelt_otherwise(ours: list[Entry], theirs: list[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Names that stand in one list only and are one name but for tones, or for one letter of somebody alike."""
    folded = {search_key(entry.name): entry for entry in theirs}
    rest = []
    for entry in ours:
        other = folded.pop(search_key(entry.name), None)
        if other is not None:
            yield entry, other
        else:
            rest.append(entry)
    if len(rest) > _CLOSE or len(folded) > _CLOSE:
        return
    for entry in rest:
        key = search_key(entry.name)
        near = [name for name, other in folded.items() if _one_letter(key, name) and _alike(entry, other)]
        if len(near) == 1:
            yield entry, folded.pop(near[0])


def _alike(first: Entry, second: Entry) -> bool:
    """Whether two rows may be of one person: same award or same post, and nothing said of different sex."""
    if first.salutation and second.salutation and first.salutation != second.salutation:
        return False
    return (first.award != "" and first.award == second.award) or (first.post != "" and first.post == second.post)


def _one_letter(first: str, second: str) -> bool:
    """Whether one letter put in, left out or changed makes one name of the other."""
    if abs(len(first) - len(second)) > 1 or min(len(first), len(second)) < 6:
        return False
    start = next(
        (i for i, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second))
    )
    return any(first[start + a :] == second[start + b :] for a, b in ((1, 1), (1, 0), (0, 1)))


def _missing(facts: Facts, other: Facts, paired: set[str]) -> Iterator[Disagreement]:
    """People of one list that the other, which has others for the same award, leaves out. Minutes may tell of more."""
    if facts.kind == MINUTES:
        return
    theirs = {(entry.key, entry.award) for entry in other.entries}
    # One round of awards has somebody in both; lists of another round of the year have nobody in common.
    awards = {entry.award for entry in facts.entries if entry.award and (entry.key, entry.award) in theirs}
    elsewhere: dict[str, list[Entry]] = {}
    for entry in other.entries:
        elsewhere.setdefault(entry.key, []).append(entry)
    own = {(entry.key, entry.award) for entry in facts.entries}
    lost = []
    for entry in facts.entries:
        if entry.award not in awards or (entry.key, entry.award) in theirs or entry.key in paired:
            continue
        moved = next((e for e in elsewhere.get(entry.key, []) if e.award and (e.key, e.award) not in own), None)
        if moved is not None:
            first = Side(facts.name, entry.place, f"{entry.name}: {_award(entry)}")
            yield _between("Danh hiệu", first, Side(other.name, moved.place, _award(moved)))
        else:
            lost.append(entry)
    for entry in lost[:_NAMED]:
        more = f" và {len(lost) - _NAMED} trường hợp khác" if len(lost) > _NAMED and entry is lost[_NAMED - 1] else ""
        side = Side(facts.name, entry.place, f"{entry.name} ({_award(entry)}){more}")
        yield _between("Họ tên", side, Side(other.name, "danh sách", "không có"), "thì")


def _certificates(papers: Sequence[Facts]) -> Iterator[Disagreement]:
    """Who a certificate is for stands, so spelt, in the list of a decision, or of another document of the set."""
    deciding = [facts for facts in papers if facts.lists and facts.kind == "QĐ"]
    listing = deciding or [f for f in papers if f.lists and not f.is_certificate and not f.is_registration]
    known = {key: (facts, entry) for facts in listing for key, entry in _by_name(facts).items()}
    for facts in papers if known else ():
        for entry in facts.entries if facts.is_certificate else ():
            if entry.key in known:
                continue
            said = Side(facts.name, entry.place, f"“{entry.name}”")
            near = next(_spelt_otherwise([entry], [other for _, other in known.values()]), None)
            if near is None:
                yield _between("Họ tên", said, Side(listing[0].name, "danh sách", "không có"), "thì")
            else:
                other_facts, other = known[near[1].key]
                yield _between("Họ tên", said, Side(other_facts.name, other.place, f"“{other.name}”"))


def _award(entry: Entry) -> str:
    kind = reference.award(entry.award)
    return kind.name if kind else f"“{entry.award}”"


def _details(first: Facts, second: Facts) -> Iterator[Disagreement]:
    """Post, sex, votes and money of the same person."""
    ours, theirs = _unique(first), _unique(second)
    for key, entry in ours.items():
        other = theirs.get(key)
        if other is None:
            continue
        where = Side(first.name, entry.place, ""), Side(second.name, other.place, "")
        if entry.salutation and other.salutation and entry.salutation != other.salutation:
            yield _of_person("Danh xưng", where, f"{entry.salutation} {entry.name}", f"{other.salutation}")
        if not _same_post(entry.post, other.post):
            yield _of_person("Chức vụ", where, f"{entry.name}: {entry.post}", other.post)
    given = {(e.key, e.award): e for e in second.entries if e.award}
    for entry in first.entries:
        other = given.get((entry.key, entry.award))
        if other is None:
            continue
        where = Side(first.name, entry.place, ""), Side(second.name, other.place, "")
        if None not in (entry.votes_for, other.votes_for) and entry.votes_for != other.votes_for:
            yield _of_person("Phiếu", where, f"{entry.name} có {entry.votes_for} phiếu", f"{other.votes_for} phiếu")
        if entry.money is not None and other.money is not None and entry.money != other.money:
            told = f"{entry.name} được {group(entry.money)} đồng"
            yield _of_person("Tiền", where, told, f"{group(other.money)} đồng")


def _of_person(topic: str, where: tuple[Side, Side], said: str, shown: str) -> Disagreement:
    first, second = where
    return _between(topic, Side(first.document, first.place, said), Side(second.document, second.place, shown))


def _unique(facts: Facts) -> dict[str, Entry]:
    """The rows of people whose name stands for one person in the document."""
    found: dict[str, Entry] = {}
    several: set[str] = set()
    for entry in facts.entries:
        known = found.setdefault(entry.key, entry)
        if known is not entry and not _same_post(known.post, entry.post):
            several.add(entry.key)
    return {key: entry for key, entry in found.items() if key not in several}


def _same_post(first: str, second: str) -> bool:
    """Whether two posts may be one: equal but for case and marks, or one said in short ("Giáo viên")."""
    one, two = (re.sub(r"[^\w]+", " ", text.lower()).split() for text in (first, second))
    return not one or not two or set(one) <= set(two) or set(two) <= set(one)


# --- numbers and dates --------------------------------------------------------------------------------------------


def _members(first: Facts, second: Facts) -> Iterator[Disagreement]:
    ours, theirs = members_of(first), members_of(second)
    if ours is not None and theirs is not None and ours[1] != theirs[1]:
        said = Side(first.name, ours[0], f"{ours[1]:02d} thành viên Hội đồng")
        yield _between("Số lượng", said, Side(second.name, theirs[0], f"{theirs[1]:02d} thành viên"))


def _periods(first: Facts, second: Facts) -> Iterator[Disagreement]:
    if first.period and second.period and first.period != second.period:
        said = Side(first.name, "tiêu đề", f"năm học {first.period}")
        yield _between("Năm học", said, Side(second.name, "tiêu đề", f"năm học {second.period}"))


def _cited(papers: Sequence[Facts]) -> Iterator[Disagreement]:
    """Numbers and dates by which one document names another of the set."""
    numbered = {plain_symbol(facts.number): facts for facts in papers if facts.number[:1].isdigit()}
    for facts in papers:
        for cite in facts.cites:
            if cite.own:
                continue
            named = numbered.get(plain_symbol(cite.symbol))
            if named is not None and named is not facts:
                if cite.date and named.date and cite.date != named.date:
                    said = Side(facts.name, cite.place, f"số {cite.symbol} ngày {show_date(cite.date)}")
                    yield _between("Ngày", said, Side(named.name, "phần đầu", f"ngày {show_date(named.date)}"))
            elif named is None and (meant := _meant(cite, facts, papers)) is not None:
                said = Side(facts.name, cite.place, f"số {cite.symbol}")
                yield _between("Số văn bản", said, Side(meant.name, "phần đầu", f"số {meant.number}"))


def _meant(cite: Cite, facts: Facts, papers: Sequence[Facts]) -> Facts | None:
    """The one document of the set with the cited symbol and date, whose number is another."""
    symbol = cite.symbol.partition("/")[2].upper()
    dated = [other for other in papers if other is not facts and cite.date and other.date == cite.date]
    same = [other for other in dated if other.number.partition("/")[2].upper() == symbol]
    return same[0] if len(same) == 1 else None


def _meetings(papers: Sequence[Facts]) -> Iterator[Disagreement]:
    """The day of the council's meeting, as its minutes and as the other documents have it."""
    held = [(facts, when) for facts in papers if _is_meeting(facts) and (when := _meeting_day(facts)) is not None]
    if len(held) != 1:
        return
    minutes, (place, day) = held[0]
    shown = Side(minutes.name, place, f"họp ngày {show_date(day)}")
    for facts in papers:
        if facts is minutes or (facts.entries and not _share(facts, minutes)):
            continue  # of another round of the year
        for where, text in facts.lines:
            held_on = _HELD.search(text) if "ội đồng" in text else None
            found = DATE.search(text, held_on.end() - len("ngày")) if held_on else None
            said_day = parse_date(found[1]) if found else ""
            if said_day and said_day != day:
                yield _between("Ngày", Side(facts.name, where, f"họp ngày {show_date(said_day)}"), shown)
        if facts.date and facts.date < day and not facts.is_registration and facts.entries:
            said_on = Side(facts.name, "phần đầu", f"ngày {show_date(facts.date)}, trước ngày họp")
            yield _between("Ngày", said_on, shown)


def _share(first: Facts, second: Facts) -> bool:
    """Whether two documents tell of somebody for the same award."""
    ours = {(entry.key, entry.award) for entry in first.entries if entry.award}
    return any((entry.key, entry.award) in ours for entry in second.entries)


def _meeting_day(facts: Facts) -> tuple[str, str] | None:
    for place, text in facts.lines:
        found = DATE.search(text) if _MEETING.match(text) else None
        day = parse_date(found[1]) if found else ""
        if day:
            return place, day
    return None


def _unlisted_counts(papers: Sequence[Facts]) -> Iterator[Disagreement]:
    """Counts said in a document that has no list of its own, against the lists of the others."""
    lists = [facts for facts in papers if facts.lists and not facts.is_certificate and not facts.is_registration]
    for facts in papers:
        if facts.lists or not facts.counts:
            continue
        for other in lists:
            awards = {entry.award for entry in other.entries}
            for count in facts.counts:
                if (count.award and count.award not in awards) or (not count.award and len(lists) > 1):
                    continue
                rows = chosen(other.entries, count)
                if count.number not in may_be(rows) and other.kind != MINUTES:
                    said = Side(
                        facts.name, count.place, f"{count.said}{f' ({_name(count.award)})' if count.award else ''}"
                    )
                    shown = Side(other.name, "danh sách", f"{len(rows):02d} {count.what or 'dòng'}")
                    yield _between("Số lượng", said, shown, "có")


def _name(code: str) -> str:
    kind = reference.award(code)
    return kind.name if kind else code


def _unlisted_money(papers: Sequence[Facts]) -> Iterator[Disagreement]:
    """A total said in a document without amounts of its own, against the one list that has them."""
    totals = [(facts, total) for facts in papers for listed in facts.lists if (total := total_of(listed))]
    if len(totals) != 1:
        return
    payer, total = totals[0]
    for facts in papers:
        if facts is payer:
            continue
        for place, text in facts.lines:
            said = amounts(text)
            if said and _TOTAL.search(text) and total not in said:
                first = Side(facts.name, place, f"tổng {group(said[0])} đồng")
                yield _between("Tiền", first, Side(payer.name, "danh sách", f"{group(total)} đồng"), "cộng lại là")
