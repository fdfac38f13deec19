"""Bodies named in a plan's sentences: who does it, and to whom it goes."""

from __future__ import annotations

import re

from dhtt_desktop.domain.text.keys import search_key

_HEADS = (
    r"UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân|Hội đồng|Sở|Phòng|phòng|Ban|Bộ|Trường|trường"
    r"|Văn phòng|Huyện ủy|Tỉnh ủy|"
    r"Thành ủy|Đảng ủy|Chi bộ|Chi đoàn|Công đoàn|Liên đoàn|Mặt trận|Đoàn Thanh niên|Đoàn|Đội"
    r"|Khối|Cụm|[Tt]ổ(?!\s+chức)|Khoa|khoa|"
    r"[Nn]hà trường|Hiệu trưởng|Phó Hiệu trưởng|Giám đốc|Chủ tịch|Thủ trưởng|Cấp ủy|Học viện"
    r"|Trung tâm|Cục|Vụ|Tổng cục|PGD"
)
_GROUPS = (
    r"(?:[Cc]ác\s+)?(?:cơ quan|đơn vị|khoa|phòng|tổ(?!\s+chức)|trường|chi bộ|chi đoàn|cơ sở giáo dục|tập thể"
    r"|cá nhân|địa phương|ngành|thành viên|giáo viên)|"
    r"[Mm]ỗi\s+(?:cơ quan|đơn vị|khoa|phòng|tổ|trường|cá nhân)|[Tt]ổng phụ trách Đội|[Vv]iên chức|[Gg]iáo viên"
)
_STOP = (
    r"(?=\s+(?:để|theo|trước|chậm|nhằm|tổng hợp|xem xét|và báo cáo|vào|trong|khi|từ|đồng thời"
    r"|kèm|bằng|định kỳ|hằng|hàng|làm)\b"
    r"|\s*[,;:(\n]|\s*\.(?:\s|/|$)|$)"
)
_TO = re.compile(
    rf"\b(?i:gửi|báo cáo|giới thiệu|trình|nộp|đề nghị|đăng ký|phản ánh|cung cấp)\b[^.;\n]{{0,220}}?"
    rf"\b(?:về|cho|đến|lên|tới|với|gửi|trình)\s+(?P<to>(?:{_HEADS}|cấp trên)[^,;:(\n.]{{0,90}}?){_STOP}"
)
_TO_BARE = re.compile(
    rf"\b[Bb]áo cáo\b[^.;,\n]{{0,60}}?\s(?P<to>(?:Hội đồng|UBND|Sở|Phòng|Ủy ban)[^,;:(\n.]{{1,70}}?){_STOP}"
)
_VERBS = (
    "báo cáo", "gửi", "lập", "xây dựng", "tổ chức", "đăng ký", "giới thiệu", "tổng hợp", "sơ kết", "tổng kết",
    "đánh giá", "kiểm tra", "giám sát", "triển khai", "lựa chọn", "biểu dương", "khen thưởng", "công nhận",
    "bình xét", "rà soát", "thẩm định", "tham mưu", "tham dự", "ban hành", "nộp", "tuyên truyền", "phát động", "ký kết",
    "hoàn thành", "tiến hành", "thực hiện", "xem xét", "hướng dẫn", "đôn đốc", "phối hợp", "họp", "xét", "trao",
    "tôn vinh", "phổ biến", "nhân rộng", "bồi dưỡng", "phát hiện", "theo dõi", "phân công", "đề xuất",
    "tiếp tục", "quán triệt", "duy trì", "viết", "đăng", "mở", "cử", "chỉ đạo", "bố trí", "thành lập", "công bố",
    "niêm yết", "chọn", "trình", "thu thập", "cập nhật", "rút kinh nghiệm",
)  # fmt: skip
ACTION = re.compile(r"\b(?:" + "|".join(sorted(_VERBS, key=len, reverse=True)) + r")\b", re.IGNORECASE)
_MODAL = r"(?:sẽ\s+|phải\s+|cần\s+|có trách nhiệm\s+|chủ động\s+|tích cực\s+|kịp thời\s+|chịu trách nhiệm\s+)*"
_BY = re.compile(
    rf"(?:^|[,:]\s+)(?P<by>(?:(?:{_HEADS})\b|(?:{_GROUPS})\b)[^.;:\x00]{{0,160}}?)\s*(?::\s*|,\s*|"
    rf"\s+){_MODAL}(?={ACTION.pattern})"
)
_LEADING = re.compile(r"^(?:căn cứ|thực hiện)\s+(?:vào\s+)?kế hoạch này,?\s*", re.IGNORECASE)
_TIMES = re.compile(r",?\s+(?:định kỳ\s+)?(?:hằng|hàng|mỗi)\s+(?:năm|quý|tháng|học kỳ|tuần)$", re.IGNORECASE)
_NOBODY = ("phong", "to", "khoa", "truong", "ban", "doan", "doi", "so", "bo")


def sent_to(sentence: str) -> str:
    """To whom something goes: "Phòng Nội vụ" of "báo cáo … về Phòng Nội vụ để tổng hợp"; "" not said."""
    found = _TO.search(sentence) or _TO_BARE.search(sentence)
    return " ".join(found["to"].split()) if found else ""


def done_by(sentence: str) -> str:
    """Who acts: "các khoa, phòng" of "Hàng năm, các khoa, phòng lập danh sách"; "" not said."""
    found = _BY.search(_LEADING.sub("", sentence.strip(" -+*:,\x00"), count=1))
    if found is None:
        return ""
    by = _TIMES.sub("", " ".join(found["by"].strip(" ,").split()))
    return "" if search_key(by) in _NOBODY else by


_TITLE = re.compile(rf"^(?:{_HEADS}|{_GROUPS})\b[^.;:]{{0,80}}$")


def named_by(title: str) -> str:
    """The body that a title names: "Phòng Văn hóa - Xã hội" of "1. Phòng Văn hóa - Xã hội:"; "" it is no body."""
    words = title.strip(" .:")
    return words if _TITLE.match(words) and not words.isupper() else ""
