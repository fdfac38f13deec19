"""The head of a document: letterhead, number and symbol, place and date, tên loại, trích yếu, Kính gửi.

Reads what a paste leaves of the two columns: cells one after the other, on one line, or half of them lost.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from dhtt_desktop.documents.model import Block, Role, TextWarning
from dhtt_desktop.documents.outline_body import is_basis, starts_body
from dhtt_desktop.documents.outline_kinds import CONG_VAN, Title, match_title
from dhtt_desktop.documents.outline_lines import Line, begins_lower, ends_inside, ends_open, is_caps
from dhtt_desktop.domain.text.keys import search_key

HEAD_LINES = 60  # no letterhead is longer
_NATION = re.compile(r"CỘNG (?:HÒA|HOÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM", re.IGNORECASE)
_MOTTO = re.compile(r"Độc lập\s?[-–—.]\s?Tự do\s?[-–—.]\s?Hạnh phúc", re.IGNORECASE)
PARTY_NATION = "ĐẢNG CỘNG SẢN VIỆT NAM"
_PARTY = re.compile(rf"(?:^|\t|\s{{2,}}){PARTY_NATION}(?=\t|\s{{2,}}|\s*$)")
_NUMBER = re.compile(
    r"Số\s?[:.]?\s?(?P<number>[\d.…_]{0,30}\s?(?P<symbol>[/-]\s?[^\W\d_][\w&.]{0,24}(?:\s?[-/]\s?[^\W_][\w&.]{0,30}){0,4})|\d{1,5}(?=\s*$))"
)
_PLACE_DATE = re.compile(
    r"(?P<place>[^\d:;]{0,80}?),?\s?ngày\s?(?P<day>\d{1,2}|[.…_\s]*)\s?tháng\s?(?P<month>\d{1,2}|[.…_\s]*)\s?"
    r"năm\s?(?P<year>\d{4}|20[.…_]*|[.…_]*)\s*[.;]?$",
    re.IGNORECASE,
)
_SLASH_DATE = re.compile(r"[^\d:;]{1,80}, ngày \d{1,2}[/-]\d{1,2}[/-]\d{4}")
_ABOUT = re.compile(r"(?:V\s?/\s?v|Về việc)\b", re.IGNORECASE)
_ADDRESSED = re.compile(
    r"(?P<word>Kính gửi\s?:?|Kính trình\s?:)\s?(?P<rest>.*)", re.IGNORECASE | re.DOTALL
)  # a sentence may well begin with Kính trình
_DASH = re.compile(r"^[-–—+•]\s?")
_BETWEEN_DASHES = re.compile(r"(?<=[;.])\s+[-–]\s+")
_DRAFT = re.compile(r"\(?\s?dự thảo\s?\)?", re.IGNORECASE)
_ISSUERS = (
    "uy ban nhan dan", "ubnd", "hoi dong", "hdnd", "truong", "so ", "phong ", "ban ", "bo ", "trung tam", "tinh uy",
    "thanh uy", "huyen uy", "dang uy", "dang bo", "chi bo", "cong doan", "doan ", "hoi ", "khoa ", "to ", "cuc ",
    "dai hoc", "hoc vien", "vien ",
)  # fmt: skip
_NOT_ISSUERS = ("truong chinh", "truong sa", "truong dinh", "truong han sieu", "truong vinh ky", "to hieu", "to huu")


@dataclass
class Head:
    """What stands above the body. `end` is the index of the first line of the body."""

    letterhead: list[str] = field(default_factory=list)
    number: str = ""
    place_date: str = ""
    about: str = ""
    draft: bool = False
    notes: list[Block] = field(default_factory=list)
    title: Title | None = None
    subject: list[str] = field(default_factory=list)
    addressees: list[str] = field(default_factory=list)
    salutation: str = ""  # "Kính trình:"; "" for the usual Kính gửi
    party: int | None = None  # the line of ĐẢNG CỘNG SẢN VIỆT NAM
    end: int = 0

    @property
    def issuer_start(self) -> int:
        """Where in `letterhead` the issuing body begins: at the last line that names a kind of body."""
        starts = [i for i, text in enumerate(self.letterhead) if names_body(text)]
        return starts[-1] if starts else max(len(self.letterhead) - 1, 0)


def names_body(text: str) -> bool:
    """The line begins with the kind of a body (UBND, SỞ, TRƯỜNG …), not with a person's name (Trường Chinh)."""
    key = search_key(text)
    return key.startswith(_ISSUERS) and key not in _NOT_ISSUERS


def read_head(lines: Sequence[Line], warnings: list[TextWarning]) -> Head:
    """The head of these lines; `end` 0 when the text begins with its body."""
    head = Head()
    title_at = _find_title(lines)
    if title_at is None:
        _read_untitled(lines, head, warnings)
        return head
    head.title = match_title(_without_draft(lines[title_at].text))
    for line in lines[:title_at]:
        _take(line, head, warnings)
    head.draft = head.draft or _without_draft(lines[title_at].text) != lines[title_at].text
    index = title_at + 1
    if head.title and head.title.rest:
        head.subject.append(head.title.rest)
    index = _read_subject(lines, index, head, warnings)
    head.end = _read_addressees(lines, index, head)
    return head


def _without_draft(text: str) -> str:
    return text[8:].strip() if text.startswith("DỰ THẢO ") else text


def _find_title(lines: Sequence[Line]) -> int | None:
    for index, line in enumerate(lines[:HEAD_LINES]):
        if match_title(_without_draft(line.text)):
            return index
        if starts_body(line.text) or _ADDRESSED.match(line.text):
            return None
    return None


def _read_untitled(lines: Sequence[Line], head: Head, warnings: list[TextWarning]) -> None:
    """A công văn, or a text whose tên loại is lost: the head ends with its last known element."""
    end = 0
    for index, line in enumerate(lines[:HEAD_LINES]):
        text = line.text
        if _ADDRESSED.match(text):
            end = index
            break
        if starts_body(text):
            break
        if _NATION.search(text) or _MOTTO.search(text) or _NUMBER.match(text) or _PLACE_DATE.fullmatch(text):
            end = index + 1
        elif _ABOUT.match(text) and len(text) < 300 and end:
            end = index + 1
            while end < len(lines) and not lines[end].gap and not _ADDRESSED.match(lines[end].text):
                if starts_body(lines[end].text) or len(lines[end].text) > 120:
                    break
                end += 1
    for line in lines[:end]:
        _take(line, head, warnings)
    head.end = _read_addressees(lines, end, head)


def _take(line: Line, head: Head, warnings: list[TextWarning]) -> None:
    """One line above the title, which may hold the left and the right cell."""
    rest = _MOTTO.sub("\t", _NATION.sub("\t", line.raw))
    if head.party is None and _PARTY.search(rest):
        head.party, rest = line.number, _PARTY.sub("\t", rest)
        message = "Văn bản có tiêu đề của Đảng: chọn thể thức văn bản của Đảng để trình bày đúng"
        warnings.append(TextWarning("tiêu đề Đảng", message, line.number))
    left, _, right = rest.partition("\t")
    for part in (_words(left), _words(right.replace("\t", " "))):
        if part:
            _take_part(part, line, head, warnings)


def _words(text: str) -> str:
    return " ".join(text.split())


def _take_part(text: str, line: Line, head: Head, warnings: list[TextWarning]) -> None:
    found = _NUMBER.match(text)
    if found and not head.number and (not text[found.end() :] or text[found.end()] == " "):
        head.number = clean_number(found["number"])
        text = text[found.end() :].strip()
    if not text:
        return
    if _is_place_date(text) and not head.place_date:
        head.place_date = text
    elif _DRAFT.fullmatch(text):
        head.draft = True
    elif _ABOUT.match(text) and not head.about:
        head.about = text
    elif head.about and not head.notes and not line.gap and not is_caps(text) and not _ADDRESSED.match(text):
        head.about += " " + text
    elif _is_letterhead(text, head):
        head.letterhead.append(text)
    else:
        message = f"Không rõ dòng này là gì, giữ nguyên ở trên tên loại: “{text[:60]}”"
        warnings.append(TextWarning("không rõ", message, line.number))
        head.notes.append(Block(Role.TEXT, text, line=line.number))


def _is_letterhead(text: str, head: Head) -> bool:
    if len(text) > 150 or head.number or head.place_date or head.notes:
        return False
    if is_caps(text):
        return names_body(text) or not any(char.isdigit() for char in text) or bool(head.letterhead)
    return names_body(text) and ends_open(text) and not text.endswith(",")


def _is_place_date(text: str) -> bool:
    if text.endswith(";") or starts_body(text):  # a căn cứ that ends with the date of a law
        return False
    return len(text) < 160 and bool(_PLACE_DATE.fullmatch(text) or _SLASH_DATE.fullmatch(text))


def clean_number(text: str) -> str:
    """Number and symbol without blanks and without the dots of an open number: "… / KH-MN" is "/KH-MN"."""
    tight = re.sub(r"\s", "", text).rstrip(".,;")
    number, mark, symbol = tight.partition("/")
    if not mark:
        return re.sub(r"[.…_]{2,}|^[.…_]+", "", tight)
    return re.sub(r"[.…_]", "", number) + mark + symbol


def parse_place_date(text: str) -> tuple[str, str, str, str] | None:
    """(place, day, month, year) of "Tân Phú, ngày 05 tháng 9 năm 2026"; what is open is "". None for another line."""
    found = _PLACE_DATE.fullmatch(text)
    if not found:
        return None
    day, month, year = (found[part].strip(".…_ ") for part in ("day", "month", "year"))
    return found["place"].strip(" .…_,"), day, month, year if len(year) == 4 else ""


def _read_subject(lines: Sequence[Line], index: int, head: Head, warnings: list[TextWarning]) -> int:
    """The trích yếu, a line an item: up to a blank line or the first line that begins the body."""
    while index < len(lines) and len(head.subject) < 10:
        line = lines[index]
        text = line.text
        if _DRAFT.fullmatch(text):
            head.draft = True
        elif _is_place_date(text) and not head.place_date:
            head.place_date = text
        elif _NUMBER.fullmatch(text) and not head.number:
            head.number = clean_number(_NUMBER.fullmatch(text)["number"])  # type: ignore[index]
        elif _ADDRESSED.match(text) or not _is_subject(line, head):
            break
        else:
            head.subject.append(text)
        index += 1
    return index


def _is_subject(line: Line, head: Head) -> bool:
    text = line.text
    if starts_body(text) or len(text) > 350 or ". " in text[:-1]:
        return False
    if not head.subject:
        return ends_open(text) and not text.endswith(",")
    last = head.subject[-1]
    if begins_lower(text) or ends_inside(last) or last.endswith((",", "-", "–")):
        return ends_open(text)
    if line.gap or is_basis(text) or (is_caps(text) and not is_caps(last)):
        return False
    return ends_open(text)


def _read_addressees(lines: Sequence[Line], index: int, head: Head) -> int:
    """Kính gửi: one on the same line, or each on its own line."""
    found = _ADDRESSED.match(lines[index].text) if index < len(lines) else None
    start = index
    if not found:
        return start
    if found["word"].lower().startswith("kính trình"):
        head.salutation = "Kính trình:"
    for item in _BETWEEN_DASHES.split(found["rest"]):
        if words := _DASH.sub("", item).strip():
            head.addressees.append(words)
    index += 1
    while index < len(lines):
        line = lines[index]
        dashed = _DASH.match(line.text) is not None
        more = not head.addressees or head.addressees[-1].endswith((";", ","))
        if dashed and (more or len(head.addressees) > 1 or not found["rest"]):
            head.addressees.append(_DASH.sub("", line.text))
        elif more and len(line.text) < 200 and not starts_body(line.text) and (not line.gap or not head.addressees):
            head.addressees.append(line.text)
        elif head.addressees and begins_lower(line.text) and not line.gap and ends_open(head.addressees[-1]):
            head.addressees[-1] += " " + line.text
        else:
            break
        index += 1
    return index if head.addressees else start


def is_letter(head: Head) -> bool:
    """Without tên loại, but with V/v or Kính gửi: a công văn."""
    return head.title is None and bool(head.about or head.addressees)


def kind_of(head: Head) -> str:
    """The kind that title or form tell; "" when they do not."""
    if head.title:
        return head.title.kind
    return CONG_VAN if is_letter(head) else ""
