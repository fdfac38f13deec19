"""What a column of somebody's list can be, and what its heading says that it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from dhtt_desktop.domain.text.keys import search_key
from dhtt_desktop.domain.text.normalize import clean

# Meaning -> what the clerk reads. The order is the order of the chooser.
LABELS: dict[str, str] = {
    "name": "Họ và tên",
    "family": "Họ và tên đệm",
    "given": "Tên",
    "birth": "Ngày sinh",
    "birth_male": "Ngày sinh (nam)",
    "birth_female": "Ngày sinh (nữ)",
    "birth_day": "Ngày sinh: ngày",
    "birth_month": "Ngày sinh: tháng",
    "birth_year": "Ngày sinh: năm",
    "gender": "Giới tính",
    "male": "Nam (đánh dấu)",
    "female": "Nữ (đánh dấu)",
    "post": "Chức vụ",
    "team": "Tổ",
    "post_team": "Chức vụ và tổ",
    "cccd": "Số CCCD",
    "phone": "Điện thoại",
    "qualification": "Trình độ",
    "joined": "Ngày vào ngành",
    "party": "Đảng viên",
    "period": "Năm học",
    "rating": "Xếp loại",
    "award": "Danh hiệu, khen thưởng",
    "results": "Xếp loại, danh hiệu, sáng kiến",
    "rating_tick": "Xếp loại (đánh dấu)",
    "award_tick": "Danh hiệu (đánh dấu)",
    "initiative": "Sáng kiến",
    "summary": "Tóm tắt thành tích",
    "decision": "Quyết định (số, ngày)",
    "decision_code": "Số quyết định",
    "decision_date": "Ngày quyết định",
    "issuer": "Cơ quan ban hành",
    "subject": "Cá nhân hay tập thể",
    "order": "Số thứ tự",
    "note": "Ghi chú",
    "skip": "Bỏ qua",
}

NAMES = frozenset({"name", "family", "given"})
RESULTS = frozenset({"rating", "award", "results", "rating_tick", "award_tick"})
DECISIONS = frozenset({"decision", "decision_code", "decision_date", "issuer"})
STAFF = frozenset({"post", "team", "post_team", "cccd", "phone", "qualification", "joined", "party"})


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading was taken for. `sure` is False where the words allow another reading."""

    meaning: str
    sure: bool = True


_NOT_WORDS = re.compile(r"[^a-z0-9đ]+")


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Words without accents and punctuation: "Họ & tên (khai sinh)" -> "ho ten khai sinh"."""
    return _NOT_WORDS.sub(" ", search_key(text)).strip()


# Asked from top to bottom; the first that matches wins. Each is matched against the whole folded heading.
_RULES: tuple[tuple[str, str], ...] = (
    (
        "skip",
        r".*\b(noi|ngay|nam) cap\b.*|.*\b(noi sinh|que quan|nguyen quan|dan toc|ton giao|dia chi|thuong tru|tam tru|"
        r"cho o|email|e mail|thu dien tu|ma so thue|mst|bhxh|so so bh.*|tai khoan|ngan hang|he so|bac luong|ngach|"
        r"luong|phu cap|hang|ma so|ngoai ngu|tin hoc|ly luan|llct|chinh tri|quan ly nha nuoc|qlnn|qlgd|"
        r"ky ten|ky nhan|chu ky|chung chi|hon nhan|suc khoe|so tiet|mon day|day lop|lop day|lop cn|chu nhiem|"
        r"khen thuong mon|tuoi|so nam|he dao tao|truong dao tao|noi dao tao|nam tot nghiep|"
        r"chuyen nganh|thanh phan|gia dinh|nghi huu|nang luong|so phieu|phieu|ty le|dong y|so tien|thanh tien|"
        r"muc thuong|minh chung|anh|thang diem|tong diem|diem)\b.*",
    ),
    (
        "skip",
        r".*\b(ho ten|ho va ten|ten) (chong|vo|cha|me|bo|con|phu huynh|nguoi (phu trach|than|phu thuoc|giam ho)).*",
    ),
    ("order", r"stt|tt|s t t|t t|so tt|so thu tu|thu tu|no|so"),
    (
        "family",
        r"ho|ho (va )?(ten )?(dem|lot|chu dem|chu lot)|ho va ten (dem|lot)|ho (va )?(ten )?(dem|lot) .*|ten dem|"
        r"ten lot|"
        r"chu dem|chu lot|dem|ho chu dem|last name|surname|family name",
    ),
    (
        "initiative",
        r"(ten |ten cac )?(sang kien|skkn|sk|de tai|giai phap|sang kien kinh nghiem)( .*)?|.*\b(ten|"
        r"noi dung) (sang kien|"
        r"skkn|de tai|giai phap)\b.*",
    ),
    (
        "results",
        r".*\b(xep loai|danh gia)\b.*\b(danh hieu|thi dua|sang kien|skkn|sk|khen)\b.*|danh hieu .*xep loai.*|"
        r"ket qua( thi dua| cong tac| dat duoc| nam hoc)*|thanh tich( thi dua| khen thuong)?",
    ),
    (
        "award",
        r"(cac |cac |cac )?(danh hieu|hinh thuc khen|khen thuong|hinh thuc|thi dua|dhtd|dh|danh hieu td|"
        r"dang ky thi dua|"
        r"dang ky danh hieu|dang ky|de nghi|de nghi khen|de xuat|dat danh hieu|dat|ten danh hieu|muc khen|htkt|"
        r"khen cao|award|title)( .*)?|.*\b(danh hieu|hinh thuc khen)\b.*",
    ),
    (
        "rating",
        r"xep loai( .*)?|xl|xlvc|xl vc|xl cc|xl .*|phan loai( .*)?|danh gia( .*)?|(muc|muc do|ket qua|kq) (xep loai|"
        r"danh gia|hoan thanh|phan loai|xl)( .*)?|kqxl|kqdg|hoan thanh nhiem vu|mdht.*|rating|chat luong( .*)?",
    ),
    (
        "decision_date",
        r"(ngay|thoi gian|ngay thang( nam)?) (qd|quyet dinh|ky|ky qd|ban hanh|cong nhan|ra qd|khen)( .*)?",
    ),
    ("decision_code", r"so (qd|quyet dinh|van ban|hieu)( khen| khen thuong)?|so hieu (qd|quyet dinh)"),
    ("decision", r"(so )?(qd|quyet dinh)( .*)?|so qd .*|can cu qd.*"),
    (
        "issuer",
        r"(co quan|don vi|noi|cap|nguoi) (ban hanh|quyet dinh|khen|khen thuong|ky|cong nhan|ra qd|tang|"
        r"qd)( .*)?|cap khen.*",
    ),
    (
        "birth",
        r"(?!.*\b(hoc sinh|ve sinh|sinh hoat|sinh hoc|sinh vien)\b).{0,30}\bsinh\b.{0,25}|ntns|nt ns|ns|n s|"
        r"ngay sn|nam sn|dob|date of birth|birth.*|sn",
    ),
    ("gender", r"gioi tinh( .*)?|gioi|gt|g tinh|phai|nam nu|sex|gender"),
    ("female", r"nu|nu gioi|la nu|gv nu|nu x"),
    ("male", r"nam gioi"),
    (
        "name",
        r"ho (va |& )?ten( .*)?|ho ten.*|hoten|hvt|h va ten|ten ho .*|(ten|danh sach) (cbgv|gv|giao vien|can bo|"
        r"nhan vien|vien chuc|"
        r"cong chuc|doi tuong|ca nhan|nguoi|dang vien|giang vien|hoc sinh|hoc vien|thanh vien|nhan su).*|ca nhan|"
        r"(full )?name|nguoi duoc .*|can bo( giao vien.*)?|giao vien|vien chuc|ong ba|tap the ca nhan|ca nhan tap the|"
        r"danh sach( ca nhan.*)?",
    ),
    ("given", r"ten|first name|given name"),
    ("post_team", r"(chuc vu|chuc danh|cv)( va| hoac)? (don vi|to|khoa|phong|noi|bo phan|co quan).*"),
    (
        "joined",
        r".*\b(vao nganh|tuyen dung|vao lam|bat dau (cong tac|lam)|vao gd|tham gia cong tac|vao bien che|ve truong|"
        r"nam cong tac|hop dong tu|nhan cong tac|ve cong tac)\b.*",
    ),
    ("party", r"(la )?(dang vien( .*)?|dang|dv|dvdcs)|dang (tich|phi)|.*\bvao dang\b.*|ngay vao d"),
    (
        "post",
        r"(chuc vu|chuc danh|cv|c vu|chuc|nhiem vu|cong viec|vi tri|vtvl|kiem nhiem|chuc trach|position|"
        r"nhiem vu duoc giao)"
        r"( .*)?|cong tac|cong viec .*",
    ),
    (
        "team",
        r"(to|khoi|khoa|phong|bo phan|don vi|bo mon|ban|to cm|tcm|to cm bp|khoa phong|phong khoa|nhom|department|team)"
        r"( (chuyen mon|khoi|cm|bo mon|cong tac|ban|khoa|phong|to|bp|bo phan|hanh chinh|van phong|hien nay|"
        r"truc thuoc|nhom|hoac"
        r"|don vi|sinh hoat).*)?|noi cong tac|thuoc (to|khoa|phong).*|sinh hoat to.*|to (?!truong|pho|vien|"
        r"chuc).*|dv cong tac",
    ),
    ("cccd", r".*\b(cccd|cmnd|cmtnd|cmt|can cuoc|dinh danh|chung minh|cc cd|cmnn|cmnd cccd|ddcn)\b.*|so cc|so the"),
    (
        "phone",
        r".*\b(dien thoai|sdt|so dt|di dong|dtdd|dt dd|dtd|zalo|phone|mobile|tel|so may|lien he|so dien)\b.*|dt|"
        r"d thoai|s dt",
    ),
    (
        "qualification",
        r"(trinh do|td|t do|hoc vi|bang cap|van bang|hoc ham|trinh|bang)( .*)?|tdcm|chuyen mon( .*)?|cm|"
        r".*\btrinh do (cm|chuyen mon|dao tao)\b.*",
    ),
    ("period", r"nam hoc|nam|nam dat|giai doan|nam khen|nh|nam xet|nam cong nhan|thoi gian( .*)?|nam khen thuong"),
    ("summary", r".*\b(tom tat|thanh tich|noi dung khen|noi dung|ly do)\b.*"),
    ("subject", r"loai|doi tuong|loai doi tuong|loai khen|ca nhan hay tap the"),
    ("note", r"(ghi chu|gc|ghi|note|notes|remark)( .*)?"),
)
_COMPILED = tuple((meaning, re.compile(rule)) for meaning, rule in _RULES)
_UNSURE = frozenset(
    {
        "so",
        "ho",
        "dang ky",
        "de nghi",
        "hinh thuc",
        "nam",
        "ban",
        "loai",
        "noi dung",
        "ket qua",
        "dat",
        "don vi",
        "so the",
        "ky",
        "giao vien",
        "vien chuc",
        "can bo giao vien",
        "ong ba",
        "ca nhan",
        "thoi gian",
        "cong tac",
        "can bo",
        "trinh",
        "chuc",
        "danh sach",
        "dh",
        "cm",
        "dang",
        "dv",
    }
)
_BIRTH_PARENT = re.compile(r".*\bsinh\b.*|ntns|ns")
_CHILD_OF_BIRTH = {"ngay": "birth_day", "thang": "birth_month"}
_PROFESSIONAL = re.compile(r"\b(cm|chuyen mon|dao tao|cao nhat|su pham|hoc van)\b")
_CHILDREN_OF_DECISION = (
    (re.compile(r"ngay"), "decision_date"),
    (re.compile(r"so\b"), "decision_code"),
    (re.compile(r"co quan|noi|cap|nguoi ky"), "issuer"),
)


@lru_cache(maxsize=4096)
def meaning_of(parts: tuple[str, ...]) -> Heading | None:
    """The meaning of a column from its heading, top row first; None when the words say nothing.

    `parts` are the texts of the heading rows over one column, already without the school year that they may name.
    """
    parts = tuple(part for part in (clean(part) for part in parts) if part)
    if not parts:
        return None
    last, above = parts[-1], fold(" ".join(parts[:-1]))
    if (child := _child(last, above)) is not None:
        return child
    for text in (last, " ".join(parts), *reversed(parts[:-1])):
        if found := _rule(fold(text)):
            return found
    return None


def _child(last: str, above: str) -> Heading | None:
    """A heading that means something only under its parent: Nam | Nữ, Ngày | Tháng | Năm, Số | Ngày."""
    word = fold(last)
    if word in {"nam", "nu"}:
        return _sex_or_year(last, word, above)
    if _BIRTH_PARENT.fullmatch(above) and word in _CHILD_OF_BIRTH:
        return Heading(_CHILD_OF_BIRTH[word])
    if re.search(r"\bsinh\b", word) and word.endswith((" nam", " nu")):
        spelled = last.lower().rstrip(" .)")
        sex = "birth_female" if spelled.endswith("nữ") else "birth_male" if spelled.endswith("nam") else ""
        return Heading(sex) if sex else None
    if re.search(r"\b(qd|quyet dinh)\b", above):
        return next((Heading(meaning) for rule, meaning in _CHILDREN_OF_DECISION if rule.match(word)), None)
    if re.search(r"\b(trinh do|bang cap|van bang)\b", above):
        return Heading("qualification" if _PROFESSIONAL.search(word) else "skip")
    if re.search(r"\b(cccd|cmnd|can cuoc|dinh danh)\b", above) and word == "so":
        return Heading("cccd")
    return None


def _sex_or_year(last: str, word: str, above: str) -> Heading | None:
    """ "Nam" is a man, "Năm" a year; over birth dates they part the dates."""
    birth = bool(_BIRTH_PARENT.fullmatch(above))
    if word == "nu":
        return Heading("birth_female" if birth else "female")
    if "ă" in last.lower():
        return Heading("birth_year") if birth else Heading("period", False)
    return Heading("birth_male" if birth else "male")


def _rule(text: str) -> Heading | None:
    if not text or len(text) > 90:
        return None
    for meaning, rule in _COMPILED:
        if rule.fullmatch(text):
            return Heading(meaning, text not in _UNSURE)
    return None
