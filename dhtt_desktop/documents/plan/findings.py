"""Targets, criteria and duties in the units of a plan."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dhtt_desktop.documents.model import Role
from dhtt_desktop.documents.plan.model import GENERAL, HEAD, PERSON, TEAM, Criterion, Duty, Target, When
from dhtt_desktop.documents.plan.parties import ACTION, done_by, named_by, sent_to
from dhtt_desktop.documents.plan.sentences import Places, Unit
from dhtt_desktop.documents.plan.times import again, masked, once
from dhtt_desktop.domain.text.keys import search_key

# Targets

_WORD_NUMBERS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_DIGITS = r"\d{1,4}(?:[.,]\d{1,2})?"
_NUMBER = rf"(?P<number>{_DIGITS}|{'|'.join(_WORD_NUMBERS)})(?:\s*\(\d{{1,3}}\))?"  # "hai (02)"
_WHAT = r"(?:\s+(?P<unit>(?!năm\b)[a-zà-ỹđ]+(?:\s+[a-zà-ỹđ]+)?))?"
_LEAST = re.compile(
    r"(?:ít nhất|tối thiểu|không (?:ít|dưới) hơn|không dưới)\s+(?:là\s+|có\s+|từ\s+|được\s+)*"
    rf"{_NUMBER}(?:\s*(?P<share>%|phần trăm))?{_WHAT}",
    re.IGNORECASE,
)
_SHARE = re.compile(rf"(?<![\d.,])(?P<number>{_DIGITS})\s*(?P<share>%|phần trăm){_WHAT}", re.IGNORECASE)
_AT_MOST = re.compile(r"(?:không quá|tối đa|không vượt(?: quá)?|không được quá)\s+$", re.IGNORECASE)
_UP = re.compile(
    r"(?:phấn đấu|đạt|xây dựng|lựa chọn|công nhận|có|giới thiệu|đăng ký|chọn)\s+(?:được\s+|có\s+|từ\s+)*"
    r"(?P<number>\d{1,3})(?:\s*(?:-|–|đến)\s*\d{1,3})?\s+(?P<unit>điển hình|mô hình|tập thể"
    r"|cá nhân|gương|bài|tin|phóng sự|sáng kiến)",
    re.IGNORECASE,
)
_AND = re.compile(  # a second count in the same breath: "03 điển hình cá nhân và 01 điển hình tập thể"
    r"[^.;,\d]{0,30}?(?:\s+và|,)\s+(?P<number>\d{1,3}|một|hai|ba)(?:\s*\(\d{1,3}\))?\s+"
    r"(?P<unit>điển hình|mô hình|tập thể|cá nhân|gương|bài|sáng kiến)",
    re.IGNORECASE,
)
_UNITS = (
    "điển hình", "mô hình", "tập thể", "cá nhân", "gương", "sáng kiến", "đề tài", "giải pháp", "tin bài", "phóng sự",
    "hội nghị", "chuyên mục", "lượt", "buổi", "đợt", "phong trào", "tin", "bài", "lần",
)  # fmt: skip
_PER = (
    ("năm", re.compile(r"\b(?:hằng|hàng|mỗi|một|1|01|/)\s*năm\b", re.IGNORECASE)),
    ("quý", re.compile(r"\b(?:hằng|hàng|mỗi)\s+quý\b", re.IGNORECASE)),
    ("tháng", re.compile(r"\b(?:hằng|hàng|mỗi)\s+tháng\b", re.IGNORECASE)),
    ("tuần", re.compile(r"\b(?:hằng|hàng|mỗi)\s+tuần\b", re.IGNORECASE)),
    ("học kỳ", re.compile(r"\bmỗi\s+học kỳ\b", re.IGNORECASE)),
    ("đơn vị", re.compile(r"\b(?:mỗi|từng)\s+(?:cơ quan,?\s+)?"
                          r"(?:đơn vị|trường|nhà trường|chi bộ|xã|khoa|phòng|tổ|cơ sở)\b"
                          r"|\bđơn vị có\b|\bcủa đơn vị\b", re.IGNORECASE)),
)  # fmt: skip


def targets(units: Sequence[Unit], places: Places) -> Iterator[Target]:
    """Every "at least so many", share and count that a sentence sets."""
    for unit in units:
        if _is_criteria(unit):
            continue
        for sentence in unit.sentences:
            text = masked(sentence)
            for one in _numbers(text):
                yield _target(one, sentence, unit, places)
                if (and_so := _AND.match(text, one.end())) is not None:
                    yield _target(and_so, sentence, unit, places)


def _numbers(text: str) -> list[re.Match[str]]:
    """Numbers that are to be reached: "at least" and shares, each once; counts only where there are none of these."""
    least = [*_LEAST.finditer(text)]
    shares = [
        one for one in _SHARE.finditer(text)
        if not any(other.start() < one.end() and one.start() < other.end() for other in least)
        and not _AT_MOST.search(text[max(0, one.start() - 20) : one.start()])
    ]  # fmt: skip
    return sorted([*least, *shares], key=lambda one: one.start()) or [*_UP.finditer(text)]


def _target(found: re.Match[str], sentence: str, unit: Unit, places: Places) -> Target:
    parts = found.groupdict()
    word = parts["number"].lower()
    number = float(_WORD_NUMBERS[word]) if word in _WORD_NUMBERS else float(word.replace(",", "."))
    around = f"{sentence} {unit.intro}"
    per = ", ".join(name for name, pattern in _PER if pattern.search(around))
    spot = places.find(sentence, unit.block.line)
    of = "%" if parts.get("share") else _unit(parts["unit"] or "")
    return Target(sentence, spot, number, of, per, found.re is not _UP)


def _unit(words: str) -> str:
    lower = words.lower()
    return next((unit for unit in _UNITS if lower.startswith(unit)), lower)


# Criteria

_OF_CRITERIA = re.compile(r"\btieu (?:chuan|chi)\b")
_SUBJECTS = (
    (HEAD, re.compile(r"nguoi dung dau|thu truong|can bo lanh dao|la lanh dao|lanh dao, quan ly|can bo quan ly"
                      r"|hieu truong")),
    (GENERAL, re.compile(r"\bchung\b(?!.*ngoai)|tap the, ca nhan|tap the va ca nhan|ca nhan, tap the")),
    (TEAM, re.compile(r"\btap the\b|\bdon vi\b")),
    (PERSON, re.compile(r"\bca nhan\b|\bcan bo\b|\bgiao vien\b")),
)  # fmt: skip
_NOT_CRITERIA = re.compile(r"^doi tuong$|^khai niem|^pham vi|^quy trinh|^ho so|^thoi gian")
_BESIDES = re.compile(r"ngoai (?:dat )?(?:cac )?(?:tieu chi|tieu chuan)[^,;:]{0,60}")
_OF_HEADS = re.compile(
    r"Đối với (?:cá nhân|cán bộ|tập thể)?[^.;]{0,20}?(?:là )?(?:người đứng đầu|lãnh đạo|thủ trưởng)[^.]*", re.IGNORECASE
)


def criteria(units: Sequence[Unit], places: Places) -> Iterator[Criterion]:
    """The items below a title of criteria, each with the subject that its nearest title names."""
    for unit in units:
        if not _is_criteria(unit) or unit.block.heading or unit.text.rstrip().endswith(":"):
            continue
        if _OF_CRITERIA.search(search_key(unit.text)) and re.search(
            r"xay dung|quy dinh ve|ban hanh", search_key(unit.text)
        ):
            continue
        subject, line = _subject(unit), unit.block.line
        of_head = _OF_HEADS.search(unit.text)
        if of_head is None or subject == HEAD:
            yield Criterion(subject, unit.text, places.find(unit.text, line))
            continue
        before = unit.text[: of_head.start()].strip()
        if before:
            yield Criterion(subject, before, places.find(before, line))
        yield Criterion(HEAD, unit.text[of_head.start() :], places.find(unit.text[of_head.start() :], line))


def _is_criteria(unit: Unit) -> bool:
    """It stands below a title of criteria, and below no title of something else nearer."""
    for title in reversed(unit.titles):
        words = search_key(title).strip(" .:")
        if _OF_CRITERIA.search(words):
            return not re.search(r"\bxay dung (?:cac )?(?:tieu|quy)", words) or title.rstrip().endswith(":")
        if _NOT_CRITERIA.search(words) or not any(pattern.search(words) for _, pattern in _SUBJECTS):
            return False
    return False


def _subject(unit: Unit) -> str:
    for title in reversed(unit.titles):
        words = _BESIDES.sub("", search_key(title))
        for subject, pattern in _SUBJECTS:
            if pattern.search(words):
                return subject
    return GENERAL


# Duties

_PURPOSE = re.compile(r"muc dich|yeu cau|muc tieu|tu tuong|quan diem|doi tuong")
_WORK = re.compile(r"thuc hien|tien do|phan cong|lo trinh|thoi gian|nhiem vu|giai phap|trach nhiem|ke hoach|cac buoc")
_PAST = re.compile(r"\bđã\b[^,;.]{0,60}$", re.IGNORECASE)
_ABOUT_TEXT = re.compile(r"^trong (?:kế hoạch|báo cáo|hồ sơ|quá trình)\b", re.IGNORECASE)
_DEADLINE = re.compile(r"(?:trước|chậm nhất|muộn nhất|hạn cuối)\s[^,;]{0,20}?\d{1,2}\s?[/-]\s?\d", re.IGNORECASE)
_NEXT_TASK = re.compile(rf",\s+(?:và\s+)?(?={ACTION.pattern})", re.IGNORECASE)
_MUST = re.compile(r"\b(?:phải|trước ngày|chậm nhất|muộn nhất)\b", re.IGNORECASE)


def duties(units: Sequence[Unit], places: Places, year: int = 0) -> Iterator[Duty]:
    """Sentences that ask for something at a time. Those that set a target are targets, and criteria are criteria."""
    for unit in units:
        if _is_criteria(unit):
            continue
        inherited = _time_of_intro(unit, year)
        led: When | None = None  # the time that the paragraph begins with
        actor = ""
        for at, sentence in enumerate(_clauses(unit.sentences)):
            if _LEAST.search(masked(sentence)) or sentence.rstrip().endswith(":"):
                continue
            duty, begins = _duty(unit, sentence, places, inherited, led, actor, year)
            if at == 0 and begins:
                led = duty.when if duty is not None else None
            actor = done_by(masked(sentence)) or actor
            if duty is not None:
                yield duty


def _clauses(sentences: Sequence[str]) -> Iterator[str]:
    """Sentences, parted at semicolons where more than one of the parts has a time of its own."""
    for sentence in sentences:
        parts = [part.strip() for part in sentence.split("; ")]
        timed = sum(1 for part in parts if any(True for _ in once(masked(part))) or _begins_again(part))
        for part in parts if timed > 1 else [sentence]:
            yield from _by_deadlines(part)


def _by_deadlines(part: str) -> Iterator[str]:
    """A part, parted where a comma leads from one deadline to the next task with a deadline of its own."""
    start = 0
    several = len(_DEADLINE.findall(masked(part))) > 1
    for found in _NEXT_TASK.finditer(part) if several else ():
        if _DEADLINE.search(masked(part[start : found.start()])) and _DEADLINE.search(masked(part[found.end() :])):
            yield part[start : found.start()]
            start = found.end()
    yield part[start:]


def _begins_again(part: str) -> bool:
    found = again(masked(part))
    return found is not None and found[0] < 20


def _time_of_intro(unit: Unit, year: int) -> When | None:
    """The rhythm that the introducing line leaves to its items ("Cụ thể hằng năm:")."""
    if not unit.intro or unit.intro == unit.text:
        return None
    found = again(masked(unit.intro))
    return found[2] if found is not None and found[2].every != "định kỳ" else None


def _duty(
    unit: Unit, sentence: str, places: Places, inherited: When | None, led: When | None, actor: str, year: int
) -> tuple[Duty | None, bool]:
    """The duty of a sentence, and whether its time stands at the beginning."""
    text = masked(sentence)
    key = unit.key
    when, start, sure = _when(text, year, works=bool(_WORK.search(key)) and unit.block.role is not Role.CLOSING)
    if when is None and inherited is not None and sent_to(sentence):
        when, start, sure = inherited, 0, True
    if when is None and led is not None and done_by(text) and re.search(r"\b(?:sẽ|phải|có trách nhiệm)\b", text):
        when, start, sure = led, 0, False
    if when is None or _ABOUT_TEXT.match(sentence):
        return None, False
    if _PURPOSE.search(key) and not (_MUST.search(text) and (when.every or when.before)):
        return None, False
    if not ACTION.search(text) and not re.search(r"triển khai|hội nghị", text, re.IGNORECASE):
        return None, False
    begins = start < 30
    by = done_by(_without(text, start, when)) or actor or next(filter(None, map(named_by, reversed(unit.titles))), "")
    spot = places.find(sentence, unit.block.line)
    return Duty(sentence, spot, when, by, sent_to(sentence), sure and when.every != "định kỳ"), begins


def _without(text: str, start: int, when: When) -> str:
    """The sentence without a time that it begins with."""
    end = start + len(when.words)
    return text[end:] if start < 12 and text[start:end] == when.words else text


def _when(text: str, year: int, *, works: bool) -> tuple[When | None, int, bool]:
    """The time of a masked sentence, where it begins, and whether it is surely that of the task."""
    days = [entry for entry in once(text, year) if not _PAST.search(text[: entry[0]])]
    named = [entry for entry in days if not _is_bare_year(entry[2]) or entry[0] < 6]
    rhythm = again(text)
    if named:
        best = next((entry for entry in named if entry[2].before), named[0])
        if rhythm is not None and (_is_bare_year(best[2]) or (rhythm[2].days and rhythm[0] < best[0])):
            return rhythm[2], rhythm[0], True
        return best[2], best[0], True
    if rhythm is not None:
        if rhythm[2].every == "định kỳ" and rhythm[0] > 40:
            return None, 0, False
        return rhythm[2], rhythm[0], True
    if days and works:
        start, _, when = days[-1]
        clause = text[max(text.rfind(",", 0, start), text.rfind(";", 0, start)) + 1 : start]
        if ACTION.search(clause):
            return when, start, False
    return None, 0, False


def _is_bare_year(when: When) -> bool:
    """A year without "đến" or "trong": it may only say which thing is meant."""
    return re.fullmatch(r"năm\s+\d{4}", when.words, re.IGNORECASE) is not None
