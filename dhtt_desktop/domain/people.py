"""What a careful reader makes of the cells of a staff list: ratings, awards, sex, marks, numbers, posts.

Nothing is guessed: what is not understood is given back as such, for the clerk to decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Protocol

from dhtt_desktop.domain.text.dates import parse_date
from dhtt_desktop.domain.text.keys import search_key
from dhtt_desktop.domain.text.normalize import clean, clean_lines

DOUBT = "Cần xem lại: "
"""How the note of a doubtful value begins; other notes only tell what was restored."""

_NOTHING = frozenset({
    "", "khong", "ko", "k", "kg", "khongco", "khongdat", "khongxet", "khongdangky", "chua", "chuaco", "chuaxet", "0",
    "khongxeploai", "khongdanhgia", "chuaxeploai", "chuadanhgia", "khongxepl", "kxl", "kdg",
})  # fmt: skip
_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")


def _solid(text: str) -> str:
    """Letters and digits only, without accents: "CSTĐ CS" and "cstđ-cs" give the same; y as i ("sỹ" = "sĩ")."""
    return "".join(char for char in search_key(text).replace("y", "i") if char.isalnum())


def _is_nothing(solid: str) -> bool:
    return solid.replace("i", "y") in _NOTHING or solid in _NOTHING


_RATINGS = {
    "HTXSNV": ("htxs", "xs", "xuatsac", "htxuatsac", "hoanthanhxuatsac", "hoanthanhxs", "loaixuatsac"),
    "HTTNV": ("htt", "tot", "httot", "hoanthanhtot", "hoanthanht", "loaitot"),
    "HTNV": ("ht", "hoanthanh"),
    "KHTNV": ("kht", "khonghoanthanh", "khonght", "kohoanthanh", "koht", "chuahoanthanh", "chuaht"),
}
_RATING_OF = {_solid(spelling): code for code, spellings in _RATINGS.items() for spelling in spellings}
_TASK = re.compile(r"(?:nhiemvu|nvu|nv)$")
_RATED = re.compile(r"^(?:xeploai|xl|mucdo|muc|danhgia)(?=.)")


def parse_rating(text: object) -> str | None:
    """The code of an annual rating (HTXSNV, HTTNV, HTNV, KHTNV), "" for none given, None when not understood.

    Letters and grades of other scales ("A", "Khá") are not understood: what they stand for is the school's to say.
    """
    words = clean(text)
    solid = _solid(_BRACKETS.sub(" ", words))
    if _is_nothing(solid):
        return "" if not _BRACKETS.search(words) or solid else None
    solid = _RATED.sub("", solid)
    return _RATING_OF.get(_TASK.sub("", solid)) or _RATING_OF.get(solid)


class AwardSpelling(Protocol):
    """What parsing needs to know of an award in the catalogue."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def short(self) -> str: ...
    @property
    def spellings(self) -> tuple[str, ...]: ...


_PIECES = (r"[;\n•]+", r",", r"\+|&", r"\s[-–]\s", r"/", r"\s(?:và|va|VÀ|Và)\s")
_AWARD_FILLER = re.compile(r"^(?:danhhieu|datdanhhieu|duoctang|dat|tang)(?=.)")
_AWARD_YEAR = re.compile(r"\s*,?\s*(?:năm học|năm|NH)?\s*\d{4}(?:\s*[-–]\s*\d{4})?\s*$", re.IGNORECASE)


@lru_cache(maxsize=8)
def _index(catalogue: tuple[AwardSpelling, ...]) -> dict[str, str]:
    known: dict[str, str] = {}
    for kind in catalogue:
        for spelling in (kind.name, kind.short, kind.code, *kind.spellings):
            known.setdefault(_solid(spelling), kind.code)
    return known


def _award_of(piece: str, known: dict[str, str]) -> str | None:
    """The code of one piece, "" for "none", None when it is not understood as a whole."""
    for words in (piece, _BRACKETS.sub(" ", piece), _AWARD_YEAR.sub("", _BRACKETS.sub(" ", piece))):
        solid = _solid(words)
        if _is_nothing(solid):
            return ""
        if found := known.get(solid) or known.get(_AWARD_FILLER.sub("", solid)):
            return found
    return None


def _read(text: str, known: dict[str, str], level: int) -> tuple[list[str], list[str]]:
    code = _award_of(text, known)
    if code is not None:
        return ([code] if code else []), []
    codes: list[str] = []
    rest: list[str] = []
    for depth in range(level, len(_PIECES)):
        pieces = [piece.strip(" .;,-–•") for piece in re.split(_PIECES[depth], text)]
        if len(pieces) == 1:
            continue
        for piece in pieces:
            found, left = _read(piece, known, depth + 1)
            codes += found
            rest += left
        # Weak separators (from "," on) may belong to a name: split only if that explains something.
        return (codes, rest) if depth == 0 or codes else ([], [text])
    return [], [text]


def parse_awards(text: object, catalogue: Iterable[AwardSpelling]) -> tuple[list[str], list[str]]:
    """(codes found, pieces not understood) of a cell: "LĐTT; CSTĐ cơ sở và ĐHTT" -> (["LĐTT", "CSTĐCS", "ĐHTT"], []).

    "Không" and "-" give nothing at all. A piece counts only when it is understood as a whole ("không đạt LĐTT" is not).
    """
    codes, rest = _parsed(clean_lines(text), tuple(catalogue))
    return list(codes), list(rest)


@lru_cache(maxsize=4096)
def _parsed(lines: str, catalogue: tuple[AwardSpelling, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if not lines:
        return (), ()
    known = _index(catalogue)
    # An award whose name runs over a line break in its cell is still one award.
    joined = _award_of(" ".join(lines.split()), known)
    codes, rest = ([joined] if joined else [], []) if joined is not None else _read(lines, known, 0)
    return tuple(dict.fromkeys(codes)), tuple(clean(piece) for piece in rest)


_GENDERS = {
    "Nam": ("nam", "m", "male", "ong", "trai", "thai", "thaigiao"),
    "Nữ": ("nu", "f", "female", "ba", "gai", "co", "cogiao", "nugioi"),
}
_GENDER_OF = {spelling: gender for gender, spellings in _GENDERS.items() for spelling in spellings} | {"namgioi": "Nam"}


def parse_gender(text: object) -> str:
    """ "Nam" or "Nữ"; "" when not said. Never told from a name or from a number."""
    words = search_key(clean(text)).strip(" .")
    if words in ("thay", "thay giao"):
        return "Nam"
    return _GENDER_OF.get("".join(words.split()), "")


_YES = frozenset(
    {"x", "v", "✓", "✔", "☑", "√", "co", "1", "1.0", "dung", "true", "yes", "roi", "dang vien", "dv", "la dang vien",
     "chinh thuc", "du bi", "dang vien chinh thuc", "dang vien du bi", "dvdb", "dvct"}
)  # fmt: skip
_NO = frozenset(
    {"khong", "ko", "k", "chua", "0", "0.0", "-", "–", "—", "sai", "false", "no", "quan chung", "doan vien", "☐",
     "chua vao dang", "khong phai"}
)  # fmt: skip


def parse_flag(text: object) -> bool | None:
    """A tick in a column: True for "x", "có", "1", "Đảng viên" or a date since when; False for "không", "0", "-".

    None for an empty cell and for what is not understood.
    """
    words = search_key(clean(text)).strip(" .;")
    if words in _YES:
        return True
    if words in _NO:
        return False
    return True if parse_date(text) else None


def _number_text(value: object) -> tuple[str, bool]:
    """(text of a cell, whether the cell held a number and may have lost leading zeros)."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return clean(value), isinstance(value, int) and not isinstance(value, bool)


def restore_cccd(value: object) -> tuple[str, str]:
    """(identity number as text, note): zeros that Excel took away are put back where that is unambiguous.

    12 digits and the older 9 stay. 11 digits not starting with 0 lost one zero; a numeric cell of 10 digits lost two
    where it fits a province 001-008 and a century digit. Anything else is kept as it stands, with a note that starts
    with DOUBT.
    """
    text, was_number = _number_text(value)
    digits = re.sub(r"[\s.'’-]", "", text)
    if not text:
        return "", ""
    if not digits.isdecimal():
        return text, f"{DOUBT}số định danh có ký tự không phải chữ số."
    if len(digits) == 9 or (len(digits) == 12 and digits[0] == "0"):
        return digits, ""
    if len(digits) == 11 and digits[0] != "0":
        return f"0{digits}", "Đã thêm số 0 ở đầu (Excel làm mất số 0 của số định danh)."
    if was_number and len(digits) == 10 and digits[0] in "12468" and digits[1] in "0123":
        return f"00{digits}", "Đã thêm hai số 0 ở đầu (Excel làm mất số 0 của số định danh)."
    if len(digits) == 12:
        return text, f"{DOUBT}số căn cước phải bắt đầu bằng số 0."
    return text, f"{DOUBT}số định danh có {len(digits)} chữ số (căn cước có 12, chứng minh nhân dân có 9)."


_MOBILE = "35789"


def _one_phone(text: str) -> tuple[str, str]:
    digits = re.sub(r"[\s.()'’-]", "", text)
    if re.fullmatch(r"(?:\+|00)84\d{8,10}", digits) or re.fullmatch(rf"84[{_MOBILE}]\d{{8}}", digits):
        rest = re.sub(r"^(?:\+|00)?84", "", digits)
        digits = rest if rest.startswith("0") else f"0{rest}"
    if not digits.isdecimal():
        return clean(text), f"{DOUBT}số điện thoại có ký tự không phải chữ số."
    if len(digits) == 9 and digits[0] in _MOBILE:
        return f"0{digits}", "Đã thêm số 0 ở đầu số điện thoại."
    if len(digits) == 10 and digits[0] == "2":
        return f"0{digits}", "Đã thêm số 0 ở đầu số điện thoại."
    if (len(digits) == 10 and digits[0] == "0" and digits[1] in _MOBILE) or (len(digits) == 11 and digits[:2] == "02"):
        return digits, ""
    return digits, f"{DOUBT}số điện thoại không đúng độ dài hoặc đầu số."


def restore_phone(value: object) -> tuple[str, str]:
    """(phone as text, note): the leading 0 put back, blanks and dots out, +84 as 0. Two numbers in a cell stay two.

    What is no Vietnamese mobile or fixed number is kept, with a note that starts with DOUBT.
    """
    text, _ = _number_text(value)
    if not text:
        return "", ""
    parts = [part for part in re.split(r"\s*[/;,]\s*|\s+[-–]\s+", text) if part]
    read = [_one_phone(part) for part in parts]
    notes = sorted({note for _, note in read if note}, key=lambda note: (not note.startswith(DOUBT), note))
    return " / ".join(phone for phone, _ in read), notes[0] if notes else ""


HEAD_POSTS = (
    "Hiệu trưởng", "Giám đốc", "Quyền Hiệu trưởng", "Phụ trách trường", "Phó Hiệu trưởng", "Phó Giám đốc",
    "Bí thư Chi bộ", "Chủ tịch Công đoàn", "Bí thư Đoàn Thanh niên", "Tổng phụ trách Đội", "Trưởng phòng",
    "Trưởng khoa",
    "Tổ trưởng chuyên môn", "Tổ trưởng", "Phó Trưởng phòng", "Phó Trưởng khoa", "Tổ phó chuyên môn", "Tổ phó",
    "Nhóm trưởng", "Giảng viên", "Giáo viên", "Kế toán", "Văn thư", "Thủ quỹ", "Thư viện", "Thiết bị", "Y tế",
    "Nhân viên", "Cấp dưỡng", "Bảo vệ", "Phục vụ",
)  # fmt: skip
"""Posts in the order in which official lists name people."""

_POST_SPELLINGS = {
    "Hiệu trưởng": ("ht",),
    "Quyền Hiệu trưởng": ("q hieu truong", "q ht"),
    "Phó Hiệu trưởng": ("pht", "p ht", "pho ht", "p hieu truong", "hieu pho", "ph hieu truong"),
    "Phó Giám đốc": ("pgd", "p giam doc"),
    "Tổ trưởng": ("tt", "to truong"),
    "Tổ trưởng chuyên môn": ("ttcm", "tt cm", "to truong cm", "tt chuyen mon"),
    "Tổ phó": ("tp", "pho to truong", "to pho", "p to truong"),
    "Tổ phó chuyên môn": ("tpcm", "tp cm", "to pho cm", "pho to truong chuyen mon"),
    "Giáo viên": ("gv", "g vien"),
    "Giáo viên chủ nhiệm": ("gvcn", "gv chu nhiem"),
    "Giáo viên bộ môn": ("gvbm", "gv bo mon"),
    "Giảng viên": ("giang vien",),
    "Nhân viên": ("nv", "n vien"),
    "Kế toán": ("kt", "nv ke toan", "nhan vien ke toan"),
    "Văn thư": ("vt", "nv van thu", "nhan vien van thu"),
    "Thủ quỹ": ("tq", "thu qui"),
    "Thư viện": ("tv", "nv thu vien", "nhan vien thu vien"),
    "Thiết bị": ("tb", "nv thiet bi", "nhan vien thiet bi"),
    "Y tế": ("yt", "nv y te", "nhan vien y te"),
    "Bảo vệ": ("bv", "nv bao ve", "nhan vien bao ve"),
    "Tổng phụ trách Đội": ("tpt doi", "tptd", "tpt", "tong phu trach", "gv tpt doi", "gv tong phu trach doi"),
    "Chủ tịch Công đoàn": ("ctcd", "ct cong doan"),
    "Trưởng phòng": ("tr phong",),
    "Phó Trưởng phòng": ("pho phong", "p truong phong", "ptp"),
}
_POST_OF = {search_key(post): post for post in HEAD_POSTS} | {
    spelling: post for post, spellings in _POST_SPELLINGS.items() for spelling in (search_key(post), *spellings)
}
_RANK = {post: place for place, post in enumerate(HEAD_POSTS)}
_POST_DOTS = re.compile(r"[.\s]+")
_POST_PARTS = re.compile(r"\s*[,;+&/]\s*|\s+[-–]\s+")


def _one_post(text: str) -> str | None:
    return _POST_OF.get(_POST_DOTS.sub(" ", search_key(text)).strip())


def tidy_post(text: object) -> str:
    """A post in full and in usual case: "P.HT" -> "Phó Hiệu trưởng", "GV, TTCM" -> "Giáo viên, Tổ trưởng chuyên môn".

    A post that is not known keeps its words; only all capitals become sentence case.
    """
    post = clean(text).strip(" ,;.-")
    if not post:
        return ""
    if known := _one_post(post):
        return known
    parts = [_one_post(part) for part in _POST_PARTS.split(post)]
    if len(parts) > 1 and all(parts):
        return ", ".join(part for part in parts if part)
    if post.isupper() and len(post) > 4:
        post = post.lower()
    return post[0].upper() + post[1:]


def post_rank(post: str) -> int:
    """The place of a post in official order, 0 first; of several posts the highest; unknown posts last."""
    ranks = [_RANK[known] for part in _POST_PARTS.split(post) if (known := _one_post(part)) in _RANK]
    return min(ranks, default=len(HEAD_POSTS))
