"""Personal names: tidied, parted, told from headings. Names of ethnic minorities stay as their bearers write them."""

from __future__ import annotations

import re

from dhtt_desktop.domain.text.keys import search_key
from dhtt_desktop.domain.text.normalize import clean
from dhtt_desktop.domain.text.syllables import is_syllable

_FAMILIES = """
an âu bá bạch ban bành bế bùi ca cái cam cao cát chang châu chế chu chung chương cổ công cù cung cừ dương diệp doãn
đái đàm đan đào đặng đậu điêu điểu đinh đoàn đỗ đồng đới đường giang giáp hà hạ hán hầu hình hoa hoàng hồ hồng hứa
hùng huỳnh kha khổng khúc khuất kiên kiều kim la lã lại lâm lê liêu lò lỗ lộc lục lù lư lữ lương lưu lý ma mã mạc
mai mạnh mẫn mùa nghiêm ngân nghị ngô ngụy nguyễn nhâm nhan nhữ ninh nông ong ông phạm phan phí phó phùng phương
quách quan quản quàng quế sái sầm sơn sùng sử tạ tăng tào tất thạch thái thẩm thân thiều thôi thục tiêu tòng tô tôn
tống trà trần triệu trịnh trình trương từ tưởng ty ứng uông vàng văn vi viên võ vũ vương vừ xa xồng yên
"""
FAMILY_NAMES = frozenset(_FAMILIES.split())
"""Family names that a careful reader knows, small letters. A name outside may be one all the same."""

_WORD = re.compile(r"[^\W\d_]+")
_SHAPE = re.compile(r"[^\W\d_]['’ʼ\-.·]?(?:[^\W\d_]|['’ʼ\-.·](?=[^\W\d_]))*", re.UNICODE)
_SUFFIX = re.compile(r" ?\([^\W\d_]{1,2}\)$")
_NUMBERED = re.compile(r"[IVXA-D]{1,5}[.)]|[a-d]\)")
_VOWEL = re.compile(r"[aeiouy]")

_SALUTATIONS = (
    (r"ông\s*[/(,.-]\s*bà\s*\)?|ông bà|ô\s*/\s*b", "Ông/Bà"),
    (r"thầy\s*[/(,.-]\s*cô\s*\)?|thầy cô|thầy giáo|thầy", "Thầy"),
    (r"đồng chí|đ\s*/\s*c|đ\.c|đc(?=[\s.:])", "Đồng chí"),
    (r"cô giáo|cô", "Cô"),
    (r"ông|ô\.|mr\b", "Ông"),
    (r"bà|b\.|mrs\b|ms\b|miss\b", "Bà"),
    (r"anh\s*/\s*chị", "Anh/Chị"),
)  # fmt: skip
_SALUTATION = re.compile(
    "^(?:" + "|".join(f"(?P<s{at}>{pattern})" for at, (pattern, _) in enumerate(_SALUTATIONS)) + r")[.:]?\s+(?=\S)",
    re.IGNORECASE,
)
_DEGREE = re.compile(
    r"^((?:(?:gs|pgs|ts|tskh|ths|th\.s|cn|ks|bs|ng[uư]t|ngnd)(?:\.\s*|\s+))+)(?=\S+ \S)", re.IGNORECASE
)

# What stands in a name column and is no name: beginnings of team headings, total rows, posts and answers, with tones.
_NOT_NAMES = (
    "tổ", "tổng", "cộng", "khối", "nhóm", "bộ phận", "phòng", "trường", "ban giám", "ban lãnh", "ban chấp",
    "ban chỉ", "ban đại", "ban thường", "ban thanh", "ban kiểm", "ban tổ", "bgh", "hội đồng", "hội cha",
    "hội phụ", "hội khuyến", "công đoàn", "chi bộ", "chi đoàn", "chi hội", "đảng bộ", "đảng ủy", "đảng uỷ",
    "đoàn thanh", "đoàn trường", "đoàn tn", "liên đội", "lớp", "khoa", "cụm", "danh sách", "stt", "số",
    "họ và tên", "họ tên", "họ, tên", "tên", "ngày", "tháng", "năm", "người", "nơi nhận", "kính gửi", "ký",
    "kí", "xác nhận", "thủ trưởng", "hiệu trưởng", "hiệu phó", "phó", "giám đốc", "giáo viên", "giảng viên",
    "nhân viên", "cán bộ", "viên chức", "công chức", "kế toán", "văn thư", "thủ quỹ", "thư viện", "thiết bị",
    "bảo vệ", "y tế", "cấp dưỡng", "phục vụ", "bảo mẫu", "lao công", "tạp vụ", "trưởng", "bí thư", "chủ tịch",
    "ủy viên", "uỷ viên", "ubnd", "ủy ban", "uỷ ban", "hđnd", "sở", "cộng hòa", "cộng hoà", "độc lập",
    "ghi chú", "chức vụ", "đơn vị", "trình độ", "đại học", "cao đẳng", "trung cấp", "thạc sĩ", "thạc sỹ",
    "tiến sĩ", "tiến sỹ", "lao động tiên", "lđtt", "chiến sĩ", "chiến sỹ", "cstđ", "tập thể", "cá nhân",
    "giấy khen", "bằng khen", "xuất sắc", "hoàn thành", "không", "có", "trong đó", "theo", "lập bảng",
    "người lập", "duyệt", "tm.", "kt.", "tl.", "biên chế", "hợp đồng", "trống", "chưa",
)  # fmt: skip
_NOT_NAME = re.compile("(?:" + "|".join(map(re.escape, sorted(_NOT_NAMES, key=len, reverse=True))) + r")(?!\w)")
_ALSO_NAMES = frozenset({"phó", "phòng", "năm", "khoa", "trưởng", "trường"})


def _title(word: str) -> str:
    return _WORD.sub(lambda found: found.group()[0].upper() + found.group()[1:].lower(), word)


def tidy_name(text: str) -> str:
    """A name as it should be kept: clean, single blanks, all-capitals and all-small names in title case.

    Names in mixed case stay ("H'Hen Niê", "Y Ban", "Kpă Klơng", "McKay"), save two plain slips: a word of small letters
    ("Lâm Ngọc ánh", as old encodings write it: they had no capital Á) and a Vietnamese word of capitals among others
    ("Nguyễn Thị HOA").
    """
    name = clean(text).strip(" ,;:*")
    if name == name.upper() or name == name.lower():
        return " ".join(_title(word) for word in name.split(" "))
    return " ".join(_title(word) if _is_slip(word) else word for word in name.split(" "))


def _is_slip(word: str) -> bool:
    return word.isalpha() and (word.islower() or (len(word) > 1 and word.isupper() and is_syllable(word)))


def split_salutation(text: str) -> tuple[str, str]:
    """("Bà", "Bùi Thị Hồng Dung") of "Bà Bùi Thị Hồng Dung"; ("", text) when there is none.

    Knows Ông, Bà, Ông/Bà, Đồng chí (Đ/c), Thầy, Cô, Mr-like short forms and degrees (ThS., TS.). "Ông Thị ..." is a
    person of the family Ông.
    """
    name = clean(text)
    found = _SALUTATION.match(name)
    salutation = ""
    if found and not (found.group().lower() == "ông " and name[found.end() :].lower().startswith("thị ")):
        salutation = next(shown for at, (_, shown) in enumerate(_SALUTATIONS) if found[f"s{at}"])
        name = name[found.end() :]
    if degree := _DEGREE.match(name):
        salutation = f"{salutation} {degree[1].strip()}".strip()
        name = name[degree.end() :]
    return salutation, name


def _is_not_name(lower: str) -> bool:
    found = _NOT_NAME.match(lower)
    if not found:
        return False
    return not (found.group() in _ALSO_NAMES and found.end() == len(lower))


def looks_like_name(text: str) -> bool:
    """Whether a careful person takes this cell for a person's name: not a team heading, a total row, a post, an answer.

    One to eight words of letters (apostrophes and hyphens allowed, "(A)" after it too), written as names are.
    """
    name = _SUFFIX.sub("", split_salutation(text)[1])
    words = name.split()
    if not 1 <= len(words) <= 8 or len(name) > 60 or _NUMBERED.match(name) or _is_not_name(name.lower()):
        return False
    if not all(_SHAPE.fullmatch(word) for word in words) or not _VOWEL.search(search_key(name)):
        return False
    if name in (name.upper(), name.lower()) or words[0].lower() in FAMILY_NAMES:
        return True
    return sum(not word[0].isupper() for word in words) * 3 <= len(words)
