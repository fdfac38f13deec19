"""Facts of one document that disagree with one another (rule PL-01): counts, money, votes, what it is attached to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from dhtt_desktop import reference
from dhtt_desktop.documents.check.facts import (
    Count,
    Entry,
    Facts,
    ListFacts,
    amounts,
    money_with_words,
)
from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.domain.text.keys import search_key
from dhtt_desktop.domain.text.numbers import decimal_comma, group, money_in_words

_MEMBERS = re.compile(  # of the council for emulation; minutes of a team or of another council count other people
    r"Hội đồng Thi đua[^.;:]*?\b(?:có|gồm)\s+(\d{1,3})\s+thành viên"
    r"|(?:có|tổng số)\s+(\d{1,3})\s+thành viên Hội đồng(?! [Ss]áng kiến)"
    r"|thành viên Hội đồng Thi đua[^.;:]*:\s*(\d{1,3})\b",
)
_PRESENT = re.compile(r"(?:dự họp|có mặt|tham dự:?)\s+(\d{1,3})\s*(?:thành viên|đồng chí|trên|/)", re.IGNORECASE)
_LEAST = re.compile(r"(?:từ|đạt|ít nhất|tối thiểu)\s+(?:từ\s+)?(\d{2,3})\s*%")
_BY_RULE = re.compile(r"đạt tỷ lệ phiếu theo quy định|đủ (?:số|tỷ lệ) phiếu", re.IGNORECASE)
_TOTAL = re.compile(r"tổng (?:số tiền|kinh phí|tiền|cộng|số)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Side:
    """One of two facts that disagree: in which document, where, and what it says."""

    document: str
    place: str
    value: str

    @property
    def words(self) -> str:
        return f"{self.document} ({self.place})" if self.place else self.document


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two facts that should be one. `message` is a Vietnamese sentence with both places and both values."""

    topic: str
    message: str
    first: Side
    second: Side


def inside(facts: Facts) -> list[Disagreement]:
    """The disagreements within one document."""
    checks = (_counts, _groups, _money, _words_of_money, _votes, _members, _threshold, _attached, _twice)
    return [found for check in checks for found in check(facts)]


def _sides(facts: Facts, topic: str, said: tuple[str, str], shown: tuple[str, str], verb: str = "là") -> Disagreement:
    """A disagreement of two places of one document."""
    first, second = Side(facts.name, *said), Side(facts.name, *shown)
    message = f"{facts.name}: {said[0]} ghi {said[1]}, nhưng {shown[0]} {verb} {shown[1]}."
    return Disagreement(topic, message, first, second)


def chosen(entries: Iterable[Entry], count: Count) -> list[Entry]:
    """The rows that a count speaks of."""
    rows = [entry for entry in entries if not count.award or entry.award == count.award]
    if count.what:
        rows = [entry for entry in rows if entry.is_team == (count.what == "tập thể")]
    return rows


def may_be(rows: list[Entry]) -> set[int]:
    """What a sentence may say of some rows: how many they are, or how many different people."""
    return {len(rows), len({(entry.key, entry.post) for entry in rows}), len({entry.key for entry in rows})}


def _counts(facts: Facts) -> Iterator[Disagreement]:
    """Numbers in sentences against the rows of the document's own lists."""
    lists = [listed.entries for listed in facts.lists if listed.entries]
    if not lists or facts.is_certificate:
        return
    named = {entry.award for entry in facts.entries}
    for said in facts.counts:
        unnamed = bool(said.award) and named == {""}  # a list of one award only often does not name it again
        count = replace(said, award="") if unnamed else said
        pools = [chosen(entries, count) for entries in (*lists, facts.entries)]
        if any(count.number in may_be(rows) for rows in pools):
            continue
        rows = max(pools, key=len)
        shown = f"{len(rows):02d} {count.what or 'dòng'}"
        yield _sides(facts, "Số lượng", (count.place, f"{count.said}{_of(count.award)}"), ("danh sách", shown), "có")


def _of(award: str) -> str:
    kind = reference.award(award)
    return f" ({kind.name})" if kind else ""


def _groups(facts: Facts) -> Iterator[Disagreement]:
    """The number in a heading row against the rows below it."""
    for listed in facts.lists:
        for heading in listed.groups:
            rows = [entry for entry in listed.entries if entry.award == heading.award]
            if heading.number not in may_be(rows):
                said = (heading.place, f"{heading.said}{_of(heading.award)}")
                yield _sides(facts, "Số lượng", said, ("dưới đó", f"{len(rows):02d} dòng"), "có")


def _money(facts: Facts) -> Iterator[Disagreement]:
    """The total row against the sum of the rows, and sentences on the total against both."""
    for listed in facts.lists:
        paid = [entry.money for entry in listed.entries if entry.money is not None]
        if listed.total is not None and paid and sum(paid) != listed.total:
            said = (f"{listed.place}, dòng tổng cộng", f"{group(listed.total)} đồng")
            yield _sides(facts, "Tiền", said, ("cộng các dòng", f"{group(sum(paid))} đồng"))
    totals = [total for listed in facts.lists if (total := total_of(listed))]
    if len(totals) != 1:
        return
    for place, text in facts.lines:
        said_amounts = amounts(text)
        if said_amounts and _TOTAL.search(text) and totals[0] not in said_amounts:
            said = (place, f"tổng {group(said_amounts[0])} đồng")
            yield _sides(facts, "Tiền", said, ("danh sách", f"{group(totals[0])} đồng"), "cộng lại là")


def total_of(listed: ListFacts) -> int | None:
    """What the rows of a list come to; its total row where no row has an amount."""
    paid = [entry.money for entry in listed.entries if entry.money is not None]
    return sum(paid) if paid else listed.total


def _words_of_money(facts: Facts) -> Iterator[Disagreement]:
    """An amount in figures against the same in words."""
    for place, text in facts.lines:
        for amount, words in money_with_words(text):
            if _heard(words) != _heard(money_in_words(amount)):
                said = (place, f"{group(amount)} đồng")
                yield _sides(facts, "Tiền", said, ("bằng chữ", f"“{words}”"))


def _heard(words: str) -> str:
    """Number words without what regions and offices say differently."""
    key = re.sub(r"[^\w\s]", " ", search_key(words))
    for pattern, new in _HEARD:
        key = re.sub(pattern, new, key)
    return " ".join(key.split())


_HEARD: tuple[tuple[str, str], ...] = (
    (r"\bngan\b", "nghin"), (r"\ble\b", "linh"), (r"\btu\b", "bon"), (r"\bnham\b", "lam"), (r"\bti\b", "ty"),
    (r"\b(?:chan|viet nam|so tien|bang chu)\b", " "), (r"\bmuoi nam\b", "muoi lam"),
)  # fmt: skip


def _votes(facts: Facts) -> Iterator[Disagreement]:
    """Votes against their number and their share."""
    for entry in facts.entries:
        if entry.votes_for is None or not entry.votes_of:
            continue
        told = f"{entry.votes_for}/{entry.votes_of} phiếu cho {entry.name}"
        if entry.votes_for > entry.votes_of:
            yield _sides(facts, "Phiếu", (entry.place, told), ("tổng số phiếu", f"chỉ có {entry.votes_of}"), "")
        elif entry.share is not None:
            exact = 100 * entry.votes_for / entry.votes_of
            if abs(exact - entry.share) > (0.51 if entry.share == int(entry.share) else 0.06):
                said = (entry.place, f"{decimal_comma(entry.share)}% cho {entry.name}")
                shown = f"{decimal_comma(exact)}% ({entry.votes_for}/{entry.votes_of})"
                yield _sides(facts, "Phiếu", said, ("tính theo số phiếu", shown))


def said_number(facts: Facts, pattern: re.Pattern[str]) -> tuple[str, int] | None:
    """(place, number) of the first line that says it."""
    found = ((place, pattern.search(text)) for place, text in facts.lines)
    return next(((place, int(match[match.lastindex or 0])) for place, match in found if match), None)


def members_of(facts: Facts) -> tuple[str, int] | None:
    """Where a document says how many members the council has, and how many."""
    return said_number(facts, _MEMBERS)


def _members(facts: Facts) -> Iterator[Disagreement]:
    """Votes and attendance against the number of members."""
    members, present = members_of(facts), said_number(facts, _PRESENT)
    if members is None:
        return
    if present is not None and present[1] > members[1]:
        shown = (members[0], f"{members[1]:02d} thành viên")
        yield _sides(facts, "Phiếu", (present[0], f"{present[1]:02d} người dự họp"), shown, "ghi Hội đồng có")
    wrong = next((entry for entry in facts.entries if entry.votes_of and entry.votes_of > members[1]), None)
    if wrong is not None:
        said = (wrong.place, f"{wrong.votes_of} phiếu cho {wrong.name}")
        yield _sides(facts, "Phiếu", said, (members[0], f"{members[1]:02d} thành viên"), "ghi Hội đồng có")


def _threshold(facts: Facts) -> Iterator[Disagreement]:
    """Those that a text puts forward against the share of votes that it says they reached. Minutes tell of all."""
    if facts.kind == "BB":
        return
    for place, text in facts.lines:
        least = _LEAST.search(text) if "phiếu" in text.lower() else None
        if least is None and not _BY_RULE.search(text):
            continue
        said = f"đạt từ {least[1]}% phiếu" if least else "đều đạt tỷ lệ phiếu theo quy định"
        yield from _short_of(facts, place, said, int(least[1]) if least else None)
        return


def _asked(entry: Entry, on: str) -> int | None:
    rule = reference.rules().vote(entry.award, on)
    return rule.share if rule is not None else None


def _short_of(facts: Facts, place: str, said: str, least: int | None) -> Iterator[Disagreement]:
    for entry in facts.entries:
        asked = least if least is not None else _asked(entry, facts.date or date.today().isoformat())
        if asked is None or entry.votes_for is None or not entry.votes_of:
            continue
        share = 100 * entry.votes_for / entry.votes_of
        if share < asked:
            shown = f"{entry.name} đạt {decimal_comma(share)}% ({entry.votes_for}/{entry.votes_of}), cần {asked}%"
            yield _sides(facts, "Phiếu", (place, said), (entry.place, shown), "ghi")


def plain_symbol(symbol: str) -> str:
    """A number and symbol for comparing: "05/QĐ-X" and "5/QĐ-X" are one."""
    return symbol.lstrip("0").upper()


def _attached(facts: Facts) -> Iterator[Disagreement]:
    """ "(Kèm theo …)" against the number and date of the document itself."""
    for cite in facts.cites:
        if not cite.own:
            continue
        if facts.number[:1].isdigit() and plain_symbol(cite.symbol) != plain_symbol(facts.number):
            yield _sides(facts, "Số văn bản", (cite.place, f"kèm theo số {cite.symbol}"), ("phần đầu", facts.number))
        elif facts.date and cite.date and cite.date != facts.date:
            said = (cite.place, f"kèm theo văn bản ngày {show_date(cite.date)}")
            yield _sides(facts, "Ngày", said, ("phần đầu", f"ngày {show_date(facts.date)}"))


def _twice(facts: Facts) -> Iterator[Disagreement]:
    """The same person with the same post and award in two rows of a list."""
    for listed in facts.lists:
        keys = [(entry.key, entry.post, entry.award) for entry in listed.entries if entry.post and entry.award]
        for key, times in Counter(keys).items():
            if times > 1:
                rows = [entry for entry in listed.entries if (entry.key, entry.post, entry.award) == key]
                said = (rows[0].place, rows[0].name)
                yield _sides(facts, "Họ tên", said, (rows[1].place, f"{rows[1].name} lần nữa"), "ghi")
