"""From a plan's text to everything that is found in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeVar

from dhtt_desktop.documents import outline
from dhtt_desktop.documents.model import Block, Role
from dhtt_desktop.documents.outline import Outline
from dhtt_desktop.documents.outline_head import parse_place_date
from dhtt_desktop.documents.plan import findings
from dhtt_desktop.documents.plan.model import Basis, Duty, Plan, Recipient, Target
from dhtt_desktop.documents.plan.sentences import Places, Unit, split, units
from dhtt_desktop.documents.plan.tables import tables
from dhtt_desktop.documents.plan.times import CITED, iso_day
from dhtt_desktop.domain.text.keys import search_key

_ISSUER = re.compile(
    r"(?:^|[,;”]\s+)(?P<issuer>(?:Ủy ban nhân dân|UBND|Sở|Trường|trường|Phòng|Ban|Hội đồng|Bộ"
    r"|Đảng ủy|Tỉnh ủy|Huyện ủy|Học viện|Trung tâm|"
    r"Liên đoàn|Công đoàn)\s[^,;:.]{2,90}?)\s+(?:xây dựng|ban hành|triển khai|lập|đề ra)"
    r"\s+(?:[Kk]ế hoạch|Đề án|Chương trình|Hướng dẫn)"
)
_CITES = re.compile(r"^(?:Căn cứ|Thực hiện|Theo|Xét|Tiếp tục thực hiện|Triển khai)\s", re.IGNORECASE)
_OF = re.compile(
    r"^,?\s*(?:ngày\s+\S+(?:\s+tháng\s+\d+\s+năm\s+\d{4})?\s+)?của"
    r"\s+(?P<issuer>[^,;:.]{2,90}?)(?=\s+(?:về|ban hành|phê duyệt|quy định)\b|\s+và\s+\w+(?:\s\w+)?\s+số\b|[,;:.]|$)"
)
_PARTY_NUMBER = re.compile(r"^([ \t]*(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}))[-–](?=[ \t])", re.MULTILINE)
_ASIDE = re.compile(r"\s*\([^)]*\)")
_STAGE = re.compile(r"(?<!năm học )(?<!năm học: )(?P<from>\d{4})\s?[-–]\s?(?P<to>\d{4})")
_YEAR_OF_SCHOOL = re.compile(r"năm học:?\s+(\d{4})\s?[-–]\s?(\d{4})", re.IGNORECASE)
_TERM = re.compile(r"\((?:(?:sau đây )?(?:gọi|viết) tắt là )?(?P<short>[A-ZĐ][A-Za-zĐđ&.-]{1,14})\)")
_BEFORE = 120  # characters before a short form in which its words are looked for
_PURPOSE = re.compile(r"^(?P<name>.+?)\s*[(](?P<why>[^()]{1,40})[)]$")
_WHY = {"t/h": "thực hiện", "p/h": "phối hợp", "b/c": "báo cáo", "để b/c": "báo cáo", "để báo cáo": "báo cáo",
        "để thực hiện": "thực hiện", "để biết": "biết"}  # fmt: skip
_LAST = re.compile(r"^\W*Lưu\b", re.IGNORECASE)
LONGEST = 1_000_000  # characters: no plan is so long; what stands after is not looked at, and that is told

Placed = TypeVar("Placed", Target, Duty)


def read_plan(text: str) -> Plan:
    """Everything that the rules find. Never raises; takes time in proportion to the text."""
    whole = text[:LONGEST]
    parsed = outline.parse(_PARTY_NUMBER.sub(r"\1.", whole))  # "1- " of the Party's texts; places stay
    places = Places(whole)
    place, issued = _issued(parsed)
    subject = " ".join(parsed.subject) or parsed.about
    stage = _stage(subject)
    named = re.search(r"năm\s+(\d{4})", subject)
    year = int(issued[:4]) if issued else int(named[1]) if named else 0
    school = _school_year(subject)
    found = tables(places.text, places, year, int(school[:4]) if school else 0)
    body = [unit for unit in units(parsed.blocks) if unit.block.line not in found.lines]
    cut = [("Văn bản quá dài: chỉ đọc phần đầu.", None)] if len(text) > LONGEST else []
    return Plan(
        kind=parsed.kind, number=parsed.number, issued=issued, place=place, issuer=_issuer(parsed), subject=subject,
        stage=stage, school_year=school, bases=tuple(_bases(parsed.blocks, places)),
        targets=_in_order((*findings.targets(body, places), *found.targets)),
        criteria=tuple(findings.criteria(body, places)),
        duties=_in_order((*findings.duties(body, places, year), *found.duties)),
        recipients=tuple(_recipients(parsed.recipients)),
        terms=tuple(_terms(parsed.blocks)),
        warnings=(*cut, *((w.message, None if w.line is None else w.line + 1) for w in parsed.warnings),
                  *_odd_years(body, places, year, stage)),
    )  # fmt: skip


def read_sentence(words: str, year: int = 0) -> tuple[Target | None, Duty | None]:
    """The first target and the first duty of words that somebody pointed at; their spots count in these words."""
    unit = Unit(Block(Role.TEXT, words), words, (), "", tuple(split(words)))
    places = Places(words)
    return next(findings.targets((unit,), places), None), next(findings.duties((unit,), places, year), None)


def _issued(parsed: Outline) -> tuple[str, str]:
    parts = parse_place_date(parsed.place_date) if parsed.place_date else None
    if parts is None:
        return "", ""
    place, day, month, year = parts
    if not year.isdigit():
        return place, ""
    known = [year, *([f"{int(month):02d}"] if month.isdigit() else [])]
    if len(known) == 2 and day.isdigit():
        known.append(f"{int(day):02d}")
    return place, "-".join(known)


def _issuer(parsed: Outline) -> str:
    """The letterhead's, or who "xây dựng Kế hoạch" in the opening."""
    if parsed.issuer:
        return " ".join(parsed.issuer)
    for block in parsed.blocks:
        if block.role in (Role.BASIS, Role.OPENING, Role.TEXT) and (found := _ISSUER.search(block.text)):
            name = found["issuer"]
            return name[:1].upper() + name[1:]
        if block.level == 1:
            break
    return ""


def _bases(blocks: Sequence[Block], places: Places) -> Iterator[Basis]:
    for block in blocks:
        if block.level:
            break
        if block.role not in (Role.BASIS, Role.OPENING) or not _CITES.match(block.text):
            continue
        cited = CITED.search(block.text)
        spot = places.find(block.text, block.line)
        if cited is None:
            yield Basis(block.text, spot)
            continue
        kind = re.split(r"\s+(?:số|liên tịch|\d)", cited[0], maxsplit=1)[0]
        rest = block.text[cited.end() :]
        of = _OF.match(rest)
        yield Basis(block.text, spot, kind, cited["number"].rstrip(".,"), iso_day(cited["day"] or ""),
                    _ASIDE.sub("", of["issuer"]).strip() if of else "")  # fmt: skip


def _stage(subject: str) -> tuple[int, int] | None:
    found = _STAGE.search(subject)
    if found is None:
        return None
    first, last = int(found["from"]), int(found["to"])
    return (first, last) if 0 < last - first < 11 else None


def _school_year(subject: str) -> str:
    """The school year that the subject names, as "2026-2027"; "" where it names none."""
    found = _YEAR_OF_SCHOOL.search(subject)
    return f"{found[1]}-{found[2]}" if found and int(found[2]) == int(found[1]) + 1 else ""


def _in_order(found: Sequence[Placed]) -> tuple[Placed, ...]:
    """As they stand in the text."""
    return tuple(sorted(found, key=lambda one: one.spot.start))


def _recipients(lines: Sequence[str]) -> Iterator[Recipient]:
    for line in lines:
        words = line.strip(" -–+•;,.")
        if not words or _LAST.match(words):
            continue
        found = _PURPOSE.match(words)
        if found is None or found["why"][:1].isupper():
            yield Recipient(words)
        else:
            why = found["why"].strip().lower()
            yield Recipient(found["name"].strip(), _WHY.get(why, why.removeprefix("để ")))


def _terms(blocks: Sequence[Block]) -> Iterator[tuple[str, str]]:
    """Short forms that the text itself explains: the first letters of the words before them."""
    seen = set()
    for block in blocks:
        for found in _TERM.finditer(block.text):
            short = found["short"]
            letters = [char for char in search_key(short) if char.isalpha()]
            words = block.text[max(0, found.start() - _BEFORE) : found.start()].split()[-len(letters) :]
            if [search_key(word)[:1] for word in words] == letters and short not in seen:
                seen.add(short)
                yield short, " ".join(words)


def _odd_years(
    body: Sequence[findings.Unit], places: Places, year: int, stage: tuple[int, int] | None
) -> Iterator[tuple[str, int | None]]:
    """A year to come that lies before the plan itself: copied from an older one, most likely."""
    first = stage[0] if stage else year
    if not first:
        return
    for unit in body:
        for sentence in unit.sentences:
            for found in re.finditer(
                r"(?:kế hoạch|công tác|nhiệm vụ)[^.;,]{0,60}?\snăm\s(\d{4})", sentence, re.IGNORECASE
            ):
                if int(found[1]) < min(first, year or first):
                    told = f"Câu này nói năm {found[1]} trong khi kế hoạch là của năm {year or first}: xem lại."
                    yield told, places.find(sentence, unit.block.line).line
