"""The kinds of official documents and their abbreviations (Nghị định 30/2020, Phụ lục III, mục I), and other titles."""

from __future__ import annotations

from dataclasses import dataclass

CONG_VAN = "CV"
BIEN_BAN = "BB"
QUYET_DINH = "QĐ"
DANH_SACH = "DS"  # not among the 29 kinds: a list on its own, without number
PHIEU_BAU = "PhB"  # a ballot: neither number, date, signature nor Nơi nhận
THANH_TICH = "BCTT"  # neither: báo cáo thành tích by the forms of NĐ 152/2025, without number and Nơi nhận
GIAI_TRINH = "GTr"  # an explanation to be kept with the dossier: without number and Nơi nhận
GIAY_KHEN = "GKh"  # a certificate: its words and places are lines of its text, one for each row of its list

KINDS: dict[str, str] = {
    "NQ": "NGHỊ QUYẾT",
    "QĐ": "QUYẾT ĐỊNH",
    "CT": "CHỈ THỊ",
    "QC": "QUY CHẾ",
    "QyĐ": "QUY ĐỊNH",
    "TC": "THÔNG CÁO",
    "TB": "THÔNG BÁO",
    "HD": "HƯỚNG DẪN",
    "CTr": "CHƯƠNG TRÌNH",
    "KH": "KẾ HOẠCH",
    "PA": "PHƯƠNG ÁN",
    "ĐA": "ĐỀ ÁN",
    "DA": "DỰ ÁN",
    "BC": "BÁO CÁO",
    "BB": "BIÊN BẢN",
    "TTr": "TỜ TRÌNH",
    "HĐ": "HỢP ĐỒNG",
    "CĐ": "CÔNG ĐIỆN",
    "BGN": "BẢN GHI NHỚ",
    "BTT": "BẢN THỎA THUẬN",
    "GUQ": "GIẤY ỦY QUYỀN",
    "GM": "GIẤY MỜI",
    "GGT": "GIẤY GIỚI THIỆU",
    "GNP": "GIẤY NGHỈ PHÉP",
    "PG": "PHIẾU GỬI",
    "PC": "PHIẾU CHUYỂN",
    "PB": "PHIẾU BÁO",
    CONG_VAN: "CÔNG VĂN",
    "TCg": "THƯ CÔNG",
    DANH_SACH: "DANH SÁCH",
    THANH_TICH: "BÁO CÁO THÀNH TÍCH",
    PHIEU_BAU: "PHIẾU BẦU",
    GIAY_KHEN: "GIẤY KHEN",
    GIAI_TRINH: "BẢN GIẢI TRÌNH",
}

NO_ABBREVIATION = frozenset({CONG_VAN, "TCg", DANH_SACH, THANH_TICH, PHIEU_BAU, GIAY_KHEN, GIAI_TRINH})
WITHOUT_NUMBER = frozenset({DANH_SACH, THANH_TICH, PHIEU_BAU, GIAY_KHEN, GIAI_TRINH})
WITHOUT_DATE = frozenset({BIEN_BAN, DANH_SACH, PHIEU_BAU})  # ô 4 only where the text has it

# Titles of more than the kind's own name: the whole phrase is the tên loại.
_LONGER = {
    "BÁO CÁO TÓM TẮT THÀNH TÍCH": THANH_TICH,
    "BIÊN BẢN KIỂM PHIẾU": "BB",
    "BIÊN BẢN HỌP": "BB",
    "BẢNG ĐIỂM DANH": DANH_SACH,
    "BẢNG KIỂM PHIẾU": DANH_SACH,
    "BẢNG ĐĂNG KÝ": DANH_SACH,
    "SỔ VÀNG": DANH_SACH,
    "BẢNG TỔNG HỢP": DANH_SACH,
}


def _same(text: str) -> str:
    """One spelling for the two places of the tone mark in the titles that have one: THỎA/THOẢ, ỦY/UỶ."""
    return text.replace("THOẢ", "THỎA").replace("UỶ", "ỦY")


_PHRASES: tuple[tuple[str, str], ...] = tuple(
    sorted(
        [*_LONGER.items(), *((name, code) for code, name in KINDS.items() if code not in (CONG_VAN, "TCg"))],
        key=lambda pair: -len(pair[0]),
    )
)
_SQUEEZED = {name.replace(" ", ""): (name, code) for name, code in _PHRASES}


@dataclass(frozen=True, slots=True)
class Title:
    """A tên loại that was recognised: its kind, its words in capitals, and what stood after it on the same line."""

    kind: str
    title: str
    rest: str = ""


def match_title(text: str) -> Title | None:
    """The tên loại that this line is, or begins with in capitals; None when it is another line.

    "Kế hoạch" alone counts, "Kế hoạch phát động …" does not: only capitals are told apart from a sentence.
    """
    if len(text) > 400 or text.endswith(":"):
        return None
    upper = _same(text.upper())
    for name, code in _PHRASES:
        if upper == name:
            return Title(code, name)
        if upper.startswith(name + " ") and _same(text[: len(name)]) == name:
            return Title(code, name, text[len(name) :].strip(" :-–"))
    tokens = text.split()
    if len(tokens) > 4 and all(len(token) == 1 for token in tokens):  # K Ế H O Ạ C H
        found = _SQUEEZED.get(upper.replace(" ", ""))
        return Title(found[1], found[0]) if found else None
    return None


def kind_of_symbol(symbol: str) -> str:
    """The kind that a ký hiệu names: "/KH-MNTP" and "46-KH/TU" give KH; "" when it names none (a công văn)."""
    for part in symbol.replace("/", "-").split("-"):
        if part in KINDS and part not in NO_ABBREVIATION:
            return part
    return ""


def name_of_kind(kind: str) -> str:
    """The kind's name as it stands inside a sentence: "Kế hoạch", "Tờ trình"; "Văn bản" for an unknown code."""
    return KINDS[kind].capitalize() if kind in KINDS else "Văn bản"
