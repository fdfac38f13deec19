"""A received decision in a Word file: number, day, issuer, subject, what Điều 1 gives, and whom its list names.

Read in the child process like every foreign file; understood here from plain lines and cells. Nothing is guessed: what
is not found stays "".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from dhtt_desktop.domain.school import in_sentence
from dhtt_desktop.domain.text import legacy
from dhtt_desktop.domain.text.dates import parse_date
from dhtt_desktop.domain.text.normalize import clean
from dhtt_desktop.exchange import decision_list, reading, wordfile
from dhtt_desktop.exchange.award_words import AwardWords, Kind
from dhtt_desktop.exchange.book import Book, ReadRefused, Sheet
from dhtt_desktop.exchange.decision_list import Named
from dhtt_desktop.exchange.meanings import fold
from dhtt_desktop.exchange.periods import period_in
from dhtt_desktop.exchange.results import decision_of
from dhtt_desktop.jobs import process

ONLY_WORD = "Chỉ đọc được quyết định ở tệp Word (.docx); danh sách ở Excel thì nhập ở mục Nhân sự."
NO_DECISION = "Tệp này không phải quyết định: không thấy “QUYẾT ĐỊNH” và “Điều 1”."
_NUMBER = re.compile(r"^\s*số\s*[:.]?\s*(\S.*)$", re.IGNORECASE)
_DAY = re.compile(r"ngày\s+(\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})", re.IGNORECASE)
_ARTICLE = re.compile(r"^\s*điều\s+(\d+)\b[.:]?\s*", re.IGNORECASE)
_ABOUT = re.compile(r"^(về việc|v/v)\s*:?\s*", re.IGNORECASE)
_BASIS = ("can cu", "xet", "theo de nghi", "thuc hien")
_POSTS = (
    "quyền chủ tịch", "phó chủ tịch", "chủ tịch", "quyền hiệu trưởng", "hiệu trưởng", "giám đốc", "bộ trưởng",
    "viện trưởng", "trưởng phòng", "thủ trưởng",
)  # fmt: skip
_HEAD = 40  # lines in which number, day and issuer stand


@dataclass(frozen=True, slots=True)
class Pages:
    """What the child read: every line in order, and the tables."""

    lines: tuple[str, ...]
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class DecisionRead:
    """A decision as understood. `date` ISO; `kinds` are what Điều 1 gives; `named` whom the list or Điều 1 names."""

    path: Path
    code: str
    date: str
    issuer: str
    subject: str
    period: str
    kinds: tuple[str, ...]
    article: str  # the words of Điều 1
    named: tuple[Named, ...]


def read_file(
    path: Path | str,
    catalogue: Sequence[Kind],
    *,
    today: date,
    cancelled: Callable[[], bool] | None = None,
    progress: Callable[[float, str], None] | None = None,
) -> DecisionRead:
    """Read a decision from a .docx. Raises ReadRefused with one Vietnamese sentence, whatever the file holds."""
    target = Path(path)
    try:
        pages: Pages = process.run(read_here, target, timeout=reading.TIMEOUT, cancelled=cancelled, progress=progress)
    except process.Stopped as stop:
        raise ReadRefused(reading.STOPPED[stop.reason]) from None
    return understand(pages, target, catalogue, today)


def read_here(path: Path, report: Callable[[float, str], None]) -> Pages:
    """Read the file in this process: the child's work. Raises ReadRefused."""
    data = reading.file_bytes(path)
    report(0.1, "Đang mở tệp")
    if not data.startswith(b"PK"):
        if reading.is_old_word(data):
            raise ReadRefused(reading.OLD_WORD)
        raise ReadRefused(ONLY_WORD)
    book = None
    try:
        lines = wordfile.read_lines(data)
        if lines:
            book = wordfile.read_word(data)
    except ReadRefused as refused:
        if str(refused) != wordfile.NO_TABLE:
            raise ReadRefused(_told(data, refused)) from None
    return Pages(lines, book or ())


def _told(data: bytes, refused: ReadRefused) -> str:
    """A workbook is a sound archive, but no decision."""
    return ONLY_WORD if b"xl/workbook" in data else str(refused)


def understand(pages: Pages, path: Path, catalogue: Sequence[Kind], today: date) -> DecisionRead:
    """Understand what was read. Raises ReadRefused for what is no decision."""
    lines = _unicode(pages.lines)
    title = next((at for at, line in enumerate(lines) if fold(line) == "quyet dinh"), -1)
    article = _first_article(lines)
    if title < 0 or not article:
        raise ReadRefused(NO_DECISION)
    issuer = _issuer(lines, title)
    words = AwardWords(catalogue, issuer)
    subject = _subject(lines, title)
    kinds = words.find(article) or words.find(subject)
    period = period_in([article, subject, *_titles(lines)])
    named = decision_list.named(Book(path, "docx", pages.sheets), catalogue, words, kinds, today)
    if not named:
        named = decision_list.named_in_text(article, kinds)
    return DecisionRead(
        path=path, code=_code(lines[:title]), date=_day(lines[:title]), issuer=issuer, subject=subject, period=period,
        kinds=kinds, article=article, named=tuple(replace(one, period=one.period or period) for one in named),
    )  # fmt: skip


def _unicode(lines: Sequence[str]) -> list[str]:
    encoding = legacy.detect(lines)
    return [clean(legacy.convert(line, encoding)) for line in lines]


def _code(head: Sequence[str]) -> str:
    """ "214/QĐ-UBND" of "Số: 214/QĐ-UBND"; "" while the number is still to be written in."""
    for line in head[:_HEAD]:
        found = _NUMBER.match(line)
        if found and (code := decision_of(found[1])[0]) and code[:1].isdigit():
            return code
    return ""


def _day(head: Sequence[str]) -> str:
    for line in head[:_HEAD]:
        if (found := _DAY.search(line)) and not fold(line).startswith(_BASIS):
            return parse_date(found[1])
    return ""


def _subject(lines: Sequence[str], title: int) -> str:
    """What it is about: the lines below the title up to the one who decides or the first basis."""
    told: list[str] = []
    for line in lines[title + 1 : title + 8]:
        if fold(line).startswith(_BASIS) or _in_capitals(line):
            break
        told.append(line)
    return _ABOUT.sub("", " ".join(told)).strip(" .")


def _issuer(lines: Sequence[str], title: int) -> str:
    """The body that decides: of "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ AN BÌNH", else the letterhead above the number."""
    after = lines[title + 1 : title + 10]
    for at, line in enumerate(after):
        if fold(line).startswith(_BASIS):
            break
        if not _in_capitals(line):
            continue
        name = " ".join([line, *(more for more in after[at + 1 : at + 2] if _in_capitals(more))]).upper()
        post = next((post for post in _POSTS if name.casefold().startswith(post)), "")
        return _body(name[len(post) :] or name)
    return _letterhead(lines[:title])


def _letterhead(head: Sequence[str]) -> str:
    """The last name above the number that is not the state's own heading."""
    above: list[str] = []
    for line in head:
        if _NUMBER.match(line):
            break
        if not fold(line).startswith(("cong hoa xa hoi", "doc lap tu do", "dang cong san")):
            above.append(line)
    return _body(above[-1].upper() if _in_capitals(above[-1]) else above[-1]) if above else ""


def _body(name: str) -> str:
    return clean(in_sentence(name.strip(" ,:")))


def _in_capitals(line: str) -> bool:
    """A line typed in capitals; old encodings have no capitals with tones, so those letters stand small."""
    letters = [char for char in line if char.isalpha()]
    return bool(letters) and all(char.isupper() or not char.isascii() for char in letters) and letters[0].isupper()


def _first_article(lines: Sequence[str]) -> str:
    """The words of Điều 1; where Word numbers the articles by itself, the first lines after "QUYẾT ĐỊNH:"."""
    told: list[str] = []
    inside = False
    for line in lines:
        found = _ARTICLE.match(line)
        if found and inside:
            break
        if found and found[1] == "1":
            inside = True
        if inside:
            told.append(_ARTICLE.sub("", line))
    if not told:
        ordered = [at for at, line in enumerate(lines) if fold(line) == "quyet dinh"]
        told = list(lines[ordered[1] + 1 : ordered[1] + 2]) if len(ordered) > 1 else []
    return " ".join(told).strip()


def _titles(lines: Sequence[str]) -> list[str]:
    """The lines right below the titles of annexes and lists."""
    starts = [at for at, line in enumerate(lines) if fold(line).startswith(("danh sach", "phu luc"))]
    return [line for at in starts for line in lines[at : at + 3]]
