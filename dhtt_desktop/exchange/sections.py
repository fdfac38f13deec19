"""Rows that are no person: team headings, totals, signatures; and words that tell teams, posts and degrees."""

from __future__ import annotations

import re
from functools import lru_cache

from dhtt_desktop.domain.text.normalize import clean
from dhtt_desktop.exchange.meanings import fold

_LEAD = re.compile(r"^\s*(?:(?:[IVXLivxl]{1,6}|\d{1,2}|[A-ZĐa-zđ])\s*[.)\-–:/]+\s*|[*+•\-–]\s*)+")
_NUMBERED = re.compile(r"^([IVXL]{1,6}|[A-ZĐ]|\d{1,2})\s*[.)\-/:]\s*[^\d\s]")
_ROMAN = re.compile(r"^[IVXL]{1,6}[.)]?$")
_COUNT = re.compile(
    r"\s*[(\[:,;–-]?\s*(?:có|gồm|tổng số|ts|sĩ số|số lượng)?\s*:?\s*\d+\s*(?:người|đ/?c|đồng chí|gv|cb|cbgv|"
    r"gvnv|nv|cn|thành viên|giáo viên|"
    r"cá nhân|viên chức|nhân sự)?\s*[)\].]*\s*$",
    re.IGNORECASE,
)
_TEAM = re.compile(
    r"^(tổ(?!\s*(trưởng|phó|chức|viên))|khối|khoa(?!\s*học)|phòng(?!\s*(bệnh|chống))|bộ phận|bộ môn|"
    r"ban(?!\s*hành|\s*đầu)|nhóm(?!\s*trưởng)|"
    r"văn phòng|bgh|ban giám hiệu|hành chính|trung tâm|đơn vị|chi bộ|đoàn|lãnh đạo|tt |điểm trường|phân hiệu|cơ sở|"
    r"tổng phụ trách|hội đồng)\b",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"^(can bo quan ly|cbql|giao vien|gv|nhan vien|nv|giang vien|can bo|cong nhan vien|bien che|hop dong|"
    r"hop dong .*|bien che .*|"
    r"vien chuc|cong chuc|nguoi lao dong|co huu|thinh giang|can bo giao vien( nhan vien)?|giao vien .*|nhan vien .*|"
    r"lao dong hop dong.*|vien chuc .*|danh sach .*|nu|nam|nghi thai san.*|biet phai.*)$"
)
_POST_OF_GROUP = {
    "giao vien": "Giáo viên",
    "gv": "Giáo viên",
    "nhan vien": "Nhân viên",
    "nv": "Nhân viên",
    "giang vien": "Giảng viên",
}
_TOTAL = re.compile(
    r"^(tong( cong| so| chung| ket)?\b(?! phu trach).*|cong\b( to| khoi| chung| toan.*| \d.*|)?.*|(danh sach|"
    r"ds)( nay| tren)? (co|gom|an dinh).*|"
    r"an dinh danh sach.*|tong cong.*|\d+ (nguoi|dong chi|ca nhan)\b.*|trong do.*|so luong.*)$"
)
_SIGN = re.compile(
    r"^(hieu truong|pho hieu truong|giam doc|thu truong( don vi)?|nguoi lap( bieu| bang| danh sach)?|"
    r"nguoi tong hop|lap bang|ke toan truong|"
    r"to truong( chuyen mon)?|truong (khoa|phong|ban)|chu tich( hoi dong.*| cong doan.*)?|thu ky( hoi dong)?|"
    r"(tm|kt|tl|tuq|q|t m|k t) .*|ky ten.*|ky ghi ro.*|ky va ghi.*|xac nhan.*|duyet.*|noi nhan.*|van thu|"
    r"bi thu( chi bo)?|"
    r".*\bngay \d* ?thang \d* ?nam( \d{4})?|nguoi (duyet|kiem tra|bao cao).*|da ky|chu toa|nguoi ghi.*)$"
)
_POST = re.compile(
    r"^(pho |q |quyen )?(hieu truong|hieu pho|giam doc|truong (khoa|phong|ban|bo mon)|to truong|to pho|"
    r"khoi truong|khoi pho|nhom truong|"
    r"giao vien|gv\w*|giang vien|nhan vien|nv|ke toan|van thu|thu quy|y te|bao ve|cap duong|phuc vu|thu vien|thiet bi|"
    r"tong phu trach|tpt|ht|pht|tt|tp|ttcm|tpcm|bao mau|tap vu|lao cong|can bo|chuyen vien|bi thu|chu tich|hop dong)\b"
)
_QUALIFICATION = re.compile(
    r"^(dai hoc|dh\w*|cao dang|cd\w*|trung cap|tc\w*|thac si|thac sy|ths?|tien si|tien sy|ts|cu nhan|cn|ky su|"
    r"so cap|12 12|10 10|9 12|thpt|"
    r"sau dai hoc)\b"
)


def bare_title(text: str) -> str:
    """A section heading without its number and head count: "II. Tổ Lá (10 người)" -> "Tổ Lá"."""
    bare = _LEAD.sub("", clean(text))
    if (counted := _COUNT.sub("", bare)) and not re.fullmatch(
        r"(tổ|khối|nhóm|lớp|phòng|khoa|ban)", counted, re.IGNORECASE
    ):
        bare = counted
    return bare.strip(" :.;,-–/")


@lru_cache(maxsize=4096)
def team_like(text: str) -> bool:
    """Whether the text names a collective: Tổ Lá, Khoa Dân vận, BGH, Văn phòng."""
    bare = bare_title(text)
    return len(bare) <= 80 and bool(_TEAM.match(bare))


@lru_cache(maxsize=4096)
def post_like(text: str) -> bool:
    """Whether the text is a post: Giáo viên, Tổ trưởng, KT."""
    return len(text) <= 60 and bool(_POST.match(fold(text)))


@lru_cache(maxsize=4096)
def qualification_like(text: str) -> bool:
    """Whether the text is a degree: ĐHSP, Thạc sĩ, 12/12."""
    return len(text) <= 60 and bool(_QUALIFICATION.match(fold(text)))


def is_lead(text: str) -> bool:
    """Whether an order cell numbers a section: II, III., A."""
    return bool(_ROMAN.match(text)) or (len(text.strip(".) ")) == 1 and text.strip(".) ").isalpha())


def is_numbered(text: str) -> bool:
    """Whether a heading carries its own number: "II. Toán", "A) Khối hành chính"."""
    return bool(_NUMBERED.match(text))


def group_post(text: str) -> str | None:
    """For a section that groups people by work or contract: the post that it gives ("" none); None for a team."""
    bare = fold(bare_title(text))
    if team_like(text) or not _GROUP.match(bare):
        return None
    return _POST_OF_GROUP.get(bare, "")


def is_total(text: str) -> bool:
    """Whether a row that begins with this text counts rather than names."""
    return bool(_TOTAL.match(fold(_LEAD.sub("", text) or text)))


def is_signature(text: str) -> bool:
    """Whether the text opens the signatures: HIỆU TRƯỞNG, Người lập, "…, ngày … tháng … năm …"."""
    return len(text) < 120 and bool(_SIGN.match(fold(text)))


def team_name(text: str) -> str:
    """A team's name as it is kept: clean, without number and count; all capitals become a sentence."""
    bare = bare_title(text)
    letters_only = re.sub(r"[\W\d_]", "", bare)
    words = bare.lower().split()
    if bare == bare.upper() and (len(letters_only) > 4 or (len(words) > 1 and words[0] in _LEADERS)):
        short = {
            "bgh": "BGH",
            "cntt": "CNTT",
            "gdtc": "GDTC",
            "gdqp": "GDQP",
            "tdtt": "TDTT",
            "tpt": "TPT",
            "khtn": "KHTN",
            "khxh": "KHXH",
            "gdcd": "GDCD",
            "xdđ": "XDĐ",
            "llct": "LLCT",
        }
        words = [short.get(word, word) for word in words]
        return _proper(words)
    return bare


_LEADERS = ("tổ", "khối", "khoa", "phòng", "nhóm", "ban", "bộ")


def _proper(words: list[str]) -> str:
    """Capitals where a school writes them: the first word, and the first word of the name after Tổ, Khoa, Phòng."""

    def capital(word: str) -> str:
        return word[:1].upper() + word[1:]

    result = [capital(words[0]), *words[1:]]
    if len(words) > 1 and words[0] in _LEADERS:
        at = 2 if words[:2] in (["bộ", "phận"], ["bộ", "môn"]) else 1
        if at < len(words):
            result[at] = capital(words[at])
        if words[at:] and words[at] in ("khối", "bộ") and at + 1 < len(words):
            result[at + 1] = capital(words[at + 1])
        for index, word in enumerate(words):
            if index > at and words[index - 1] in {"-", "–", "và", "&", "+"}:
                result[index] = capital(word)
        if words[:2] == ["ban", "giám"]:
            result[1] = "Giám"
        result = [word if word not in {"Và"} else "và" for word in result]
    return " ".join(result)
