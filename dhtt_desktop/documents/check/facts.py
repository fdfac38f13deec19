"""The facts of a document that must agree with one another and with those of other documents.

People and teams of its lists, counts said in sentences, money, votes, numbers and dates that it cites.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from dhtt_desktop import reference
from dhtt_desktop.documents.check.letters import has_dots
from dhtt_desktop.documents.check.sheets import NameList, Row, Sheet
from dhtt_desktop.domain.text.dates import parse_date
from dhtt_desktop.domain.text.keys import search_key
from dhtt_desktop.domain.text.names import looks_like_name, split_salutation, tidy_name

_DATE = r"(?:ngày\s*)?(\d{1,2}\s*(?:/|-|\.|\s+tháng\s+)\s*\d{1,2}\s*(?:/|-|\.|\s+năm\s+)\s*\d{4})"
DATE = re.compile(_DATE, re.IGNORECASE)
_SYMBOL = r"\d{1,4}(?:/\d{4})?/[A-ZĐ][\wĐ&]*(?:-[\wĐ&.]*\w)*"
CITED = re.compile(rf"(?<![\w/])({_SYMBOL})(?:,?\s*{_DATE})?")
_AWARD_COUNT = re.compile(
    r"^[-–+*•]?\s*(.{4,80}?)\s*:\s*(\d{1,4})\s*(?:cá nhân|tập thể|người|đồng chí|trường hợp)?\s*[;.,]?$"
)
_TOTALS = re.compile(
    r"(?:(\d{1,4})\s+tập thể\s*(?:,|và|;)?\s*)?(\d{1,4})\s+(?:cá nhân|người|đồng chí|điển hình|trường hợp)\b"
    r"|(\d{1,4})\s+tập thể\b",
    re.IGNORECASE,
)
_SHARE = re.compile(r"\d/\d{1,4}\s+(?:cá nhân|người)\b", re.IGNORECASE)  # of the members of a team: no total of a list
_ABOUT_LIST = re.compile(r"\b(?:tặng|đề nghị|danh sách|công nhận|khen thưởng|kính trình)\b", re.IGNORECASE)
_AT_LEAST = re.compile(
    r"(?:ít nhất|tối thiểu|tối đa|không quá|mỗi|trên|dưới|khoảng|từ|thêm|trong đó có)\s+(?:là\s+)?$", re.I
)
_MONEY = re.compile(r"(\d{1,3}(?:\.\d{3})+)\s*(?:đồng|đ)\b")
_MONEY_WORDS = re.compile(
    r"(\d{1,3}(?:\.\d{3})+)\s*(?:đồng|đ)?[\s.,;]*\(\s*(?:bằng chữ|viết bằng chữ)?\s*:?\s*([^()]*\bđồng\b[^()]*)\)", re.I
)
_VOTES = re.compile(r"(\d{1,3})\s*/\s*(\d{1,3})")
_PERCENT = re.compile(r"(\d{1,3}(?:,\d+)?)\s*%")
_GROUP = re.compile(r"^(?:[IVX]{1,5}|[A-ZĐ])\s*[.)]\s*(.+?)\s*(?:\((\d{1,4})[^)]*\))?$")


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a list. What the list has no column for is ""; money and votes are None where nothing is given."""

    name: str
    place: str
    salutation: str = ""
    post: str = ""
    award: str = ""
    is_team: bool = False
    money: int | None = None
    votes_for: int | None = None
    votes_of: int | None = None
    share: float | None = None

    @property
    def key(self) -> str:
        return name_key(self.name)


@dataclass(frozen=True, slots=True)
class Count:
    """A number said of the list: how many people or teams, of one award ("" all)."""

    number: int
    what: str  # "cá nhân", "tập thể", "" either
    award: str
    place: str
    said: str


@dataclass(frozen=True, slots=True)
class Cite:
    """A document named by its number and symbol, with its ISO date where one is said."""

    symbol: str
    date: str
    place: str
    own: bool  # said in "(Kèm theo …)", which names the document it belongs to


@dataclass(frozen=True)
class ListFacts:
    """One list: its rows, what its heading rows say of their number, its total of money."""

    place: str
    entries: tuple[Entry, ...]
    groups: tuple[Count, ...] = ()
    total: int | None = None


@dataclass(frozen=True)
class Facts:
    """All of one document. `name` is how it is called in a sentence; `number` and `date` are its own."""

    name: str
    kind: str = ""
    number: str = ""
    date: str = ""
    period: str = ""
    lists: tuple[ListFacts, ...] = ()
    counts: tuple[Count, ...] = ()
    cites: tuple[Cite, ...] = ()
    lines: tuple[tuple[str, str], ...] = field(default=(), repr=False)  # (place, text)

    @property
    def is_certificate(self) -> bool:
        return bool(self.lists) and self.lists[0].place == CERTIFICATE

    @property
    def is_registration(self) -> bool:
        """Who registers need not be proposed later: such lists are compared in spelling only."""
        return any("dang ky" in search_key(text) for _, text in self.lines[:14])

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(entry for listed in self.lists for entry in listed.entries)


def name_key(name: str) -> str:
    """A name as it must be spelt in every document: letters and tones count, case and salutation do not."""
    return " ".join(name.lower().split())


@cache
def _award_names() -> dict[str, str]:
    names: dict[str, str] = {}
    for award in reference.awards():
        for spelling in (award.name, award.code, award.short, *award.spellings):
            names.setdefault(search_key(spelling), award.code)
    return names


def award_of(text: str) -> str:
    """The code of the award that a text names, or the text's own key where the catalogue does not know it."""
    key = search_key(text).strip(' .;:,“”"')
    key = re.sub(r"^(?:danh hieu|hinh thuc|tang|de nghi)\s+", "", key).strip('“”" ')
    return _award_names().get(key, key)


def awards_in(text: str) -> set[str]:
    """The codes of the awards that a sentence names; a longer name hides a shorter one inside it."""
    key = search_key(text)
    found = set()
    for name in sorted(_award_names(), key=len, reverse=True):
        if len(name) > 6 and name in key:
            found.add(_award_names()[name])
            key = key.replace(name, " ")
    return found


def facts_of(sheet: Sheet, name: str, *, kind: str = "", number: str = "", date: str = "") -> Facts:
    """The facts of a document; `number` is its whole "05/QĐ-MNTP", `date` ISO, "" where unknown."""
    lists = tuple(_list_facts(listed) for listed in sheet.lists)
    lines = tuple((line.place, line.text) for line in sheet.lines)
    if not lists and (praised := _certificates(lines)):
        lists = (ListFacts(CERTIFICATE, praised),)
    periods = re.findall(r"năm học\s+(\d{4})\s*[-–]\s*(\d{4})", " ".join(text for _, text in lines[:14]))
    counts = tuple(count for place, text in lines for count in _counts(place, text))
    cites = tuple(cite for place, text in lines for cite in _cites(place, text))
    period = f"{periods[0][0]} - {periods[0][1]}" if periods else ""
    return Facts(name, kind, number, date, period, lists, counts, cites, lines)


def _certificates(lines: tuple[tuple[str, str], ...]) -> tuple[Entry, ...]:
    """Who the giấy khen or giấy chứng nhận of a file are for: the first name below each title."""
    found = []
    for at, (_, title) in enumerate(lines):
        if not _CERTIFICATE_TITLE.fullmatch(search_key(title)):
            continue
        for place, text in lines[at + 1 : at + 1 + _NAME_WITHIN]:
            salutation, bare = split_salutation(_GIVEN.sub("", text).strip(" :").split(",")[0])
            if len(bare.split()) > 1 and looks_like_name(bare) and search_key(bare) not in _award_names():
                named = next((line for _, line in lines[at : at + 2] if award_of(line) in _award_names().values()), "")
                found.append(Entry(tidy_name(bare), place, salutation, award=award_of(named)))
                break
    return tuple(found)


def _cites(place: str, text: str) -> Iterator[Cite]:
    own = search_key(text).lstrip("( ").startswith("kem theo")
    for found in CITED.finditer(text):
        if not text.startswith("Số"):
            yield Cite(found[1], parse_date(found[2] or ""), place, own)


def _counts(place: str, text: str) -> Iterator[Count]:
    """What a line says of the number of those it lists. Lines that speak of least or greatest numbers say nothing."""
    found = _AWARD_COUNT.match(text)
    if found and (award := award_of(found[1])) in _award_names().values():
        what = "tập thể" if "tập thể" in text[found.start(2) :] else "cá nhân" if "cá nhân" in text else ""
        yield Count(int(found[2]), what, award, place, f"{found[2]} {what}".strip())
        return
    named = awards_in(text)
    if len(named) > 1 or not _ABOUT_LIST.search(text) or _SHARE.search(text):
        return
    award = next(iter(named), "")
    for total in list(_TOTALS.finditer(text))[:1]:
        if _AT_LEAST.search(text[: total.start()]):
            return
        teams, people = total[1] or total[3], total[2]
        if teams:
            yield Count(int(teams), "tập thể", award, place, f"{teams} tập thể")
        if people:
            yield Count(int(people), "cá nhân", award, place, f"{people} cá nhân")


def money_with_words(text: str) -> Iterator[tuple[int, str]]:
    """Amounts in figures that are followed by their words in brackets."""
    for found in _MONEY_WORDS.finditer(text):
        yield int(found[1].replace(".", "")), found[2].strip()


def amounts(text: str) -> list[int]:
    """Every amount in đồng that a line names."""
    return [int(found.replace(".", "")) for found in _MONEY.findall(text)]


# --- lists --------------------------------------------------------------------------------------------------------


def _roles(listed: NameList, first: int) -> dict[int, str]:
    """Column -> what it holds, by the headings above it."""
    heads: dict[int, str] = {}
    for row in listed.rows[listed.head : first]:
        for column, text in row:
            heads[column] = f"{heads.get(column, '')} {search_key(text)}".strip()
    roles: dict[int, str] = {}
    for column, head in heads.items():
        for role, pattern in _ROLES:
            if re.search(pattern, head) and role not in roles.values():
                roles[column] = role
                break
    return roles


CERTIFICATE = "người được tặng"
_CERTIFICATE_TITLE = re.compile(r"giay khen|bang khen|(?:giay )?chung nhan")
_NAME_WITHIN = 4  # lines below the title of a certificate among which the name stands
_GIVEN = re.compile(r"^(?:trao tặng|khen tặng|tặng)(?:\s+cho)?\b", re.IGNORECASE)
_ROLES = (
    ("ordinal", r"^(?:stt|tt|so tt|so thu tu)$"),
    ("given", r"^ten$"),
    ("name", r"ho va ten|ho,? ten|ho va dem|ho dem|ten doi tuong|ten tap the|ten ca nhan|tap the ?[/,] ?ca nhan"),
    ("against", r"khong (?:dong y|tan thanh)"),
    ("votes", r"phieu|dong y|tan thanh"),
    ("share", r"ty le|%"),
    ("money", r"tien thuong|thanh tien|so tien|muc thuong"),
    ("award", r"danh hieu|hinh thuc"),
    ("post", r"chuc vu|don vi|chuc danh"),
)


def _list_facts(listed: NameList) -> ListFacts:
    first = next((i for i in range(listed.head + 1, len(listed.rows)) if _begins(listed.rows[i])), len(listed.rows))
    roles = _roles(listed, first)
    entries: list[Entry] = []
    groups: list[Count] = []
    heading, total = "", None
    for number, row in enumerate(listed.rows[first:], first + 1):
        said = [text for _, text in row if text]
        if not said:
            continue
        place = f"{listed.place}, dòng {number}"
        group = _GROUP.match(said[0]) if len(said) == 1 else None
        if group is not None:
            heading = group[1]
            if group[2]:
                groups.append(Count(int(group[2]), "", award_of(heading), place, group[2]))
        elif search_key(said[0]).startswith(("tong cong", "tong so", "cong")) or _is_total(said):
            total = next((int(text.replace(".", "")) for text in reversed(said) if _is_amount(text)), total)
        else:
            entries += _entries(row, roles, heading, place)
    return ListFacts(listed.place, tuple(entries), tuple(groups), total)


def _begins(row: Row) -> bool:
    """Whether a row is the first below the headings: numbered, or the title of a group."""
    said = [text for _, text in row if text]
    return bool(said) and (said[0].rstrip(".").isdigit() or (len(said) == 1 and _GROUP.match(said[0]) is not None))


def _is_total(said: list[str]) -> bool:
    return any(search_key(text).startswith("tong cong") for text in said[:2])


def _is_amount(text: str) -> bool:
    return re.fullmatch(r"\d{1,3}(?:\.\d{3})+|0", text) is not None


def _entries(row: Row, roles: dict[int, str], heading: str, place: str) -> list[Entry]:
    """What a row says of somebody, once for each award that it names; the money is that of all together."""
    entry = _entry(row, roles, heading, place)
    if entry is None:
        return []
    if entry.award in _award_names().values():
        return [entry]
    parts = [award_of(part) for part in re.split(r"[;,+/]| va ", entry.award)]
    known = all(part in _award_names().values() for part in parts)
    several = parts if known and len(parts) > 1 else sorted(awards_in(entry.award))
    if len(several) < 2:
        return [entry]
    return [replace(entry, award=award, money=entry.money if at == 0 else None) for at, award in enumerate(several)]


def _entry(row: Row, roles: dict[int, str], heading: str, place: str) -> Entry | None:
    cells = {roles[column]: text for column, text in row if column in roles}
    name = " ".join(part for part in (cells.get("name", ""), cells.get("given", "")) if part)
    salutation, bare = split_salutation(name)
    if not bare or has_dots(bare) or bare.isdigit() or not any(char.isalpha() for char in bare):
        return None
    award = cells.get("award", "") or heading
    is_team = not salutation and (not looks_like_name(bare) or "tap the" in search_key(award))
    votes_for, votes_of = _votes(cells)
    share = _PERCENT.search(cells.get("share", "") or cells.get("votes", ""))
    money = cells.get("money", "")
    return Entry(
        name=bare,
        place=place,
        salutation=salutation,
        post=cells.get("post", ""),
        award="" if search_key(award) in ("", "tap the", "ca nhan") else award_of(award),
        is_team=is_team,
        money=int(money.replace(".", "")) if _is_amount(money) else None,
        votes_for=votes_for,
        votes_of=votes_of,
        share=float(share[1].replace(",", ".")) if share else None,
    )


def _votes(cells: dict[str, str]) -> tuple[int | None, int | None]:
    """Agreeing votes and all votes, from "10/11" or from two columns."""
    text, against = cells.get("votes", ""), cells.get("against", "")
    if found := _VOTES.search(text):
        return int(found[1]), int(found[2])
    if text.isdigit():
        return int(text), int(text) + int(against) if against.isdigit() else None
    return None, None
