"""A made-up set of documents that agree, from minutes to certificate. Each test spoils one fact of it."""

from __future__ import annotations

from pathlib import Path

from dhtt_desktop.documents import arrange, compose, outline, word
from dhtt_desktop.documents.flow import Flow, Para, ParaStyle, Section, Span
from dhtt_desktop.documents.model import OfficeFacts, Table

SCHOOL = OfficeFacts(
    name="Trường Tiểu học Tân Phú",
    superior=("UBND XÃ TÂN PHÚ",),
    issuer=("TRƯỜNG TIỂU HỌC TÂN PHÚ",),
    symbol="THTP",
    place="Tân Phú",
    head_posts=("HIỆU TRƯỞNG",),
    head_name="Nguyễn Thị Ước",
)
HEAD = "Số: {number}\nTân Phú, {day}\n\n"

MINUTES = """Số: 03/BB-HĐTĐKT

BIÊN BẢN
Họp Hội đồng Thi đua - Khen thưởng năm học 2026 - 2027

Thời gian bắt đầu: 14 giờ 00, ngày 20 tháng 5 năm 2027.

Thành phần tham dự: 10 trên tổng số 11 thành viên Hội đồng.

Thư ký báo cáo tổng hợp đề nghị của các tổ: 01 tập thể, 04 cá nhân.

[[Kết quả bỏ phiếu]]

Cuộc họp kết thúc lúc 16 giờ 00./.
"""
SUBMISSION = """Số: 07/TTr-THTP
Tân Phú, ngày 25 tháng 5 năm 2027

TỜ TRÌNH
Về việc đề nghị xét tặng danh hiệu thi đua năm học 2026 - 2027

Kính gửi: Ủy ban nhân dân xã Tân Phú

Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;
Căn cứ kết quả họp xét ngày 20 tháng 5 năm 2027 của Hội đồng Thi đua - Khen thưởng.

Trường Tiểu học Tân Phú kính trình Ủy ban nhân dân xã xét tặng danh hiệu cho 01 tập thể, 03 cá nhân, cụ thể như sau:

1. Kết quả họp Hội đồng

Hội đồng Thi đua - Khen thưởng có 11 thành viên. Các trường hợp đều đạt tỷ lệ phiếu theo quy định.

2. Số lượng đề nghị

- Lao động tiên tiến: 02 cá nhân;
- Chiến sĩ thi đua cơ sở: 01 cá nhân;
- Tập thể lao động tiên tiến: 01 tập thể.

Trường Tiểu học Tân Phú kính đề nghị Ủy ban nhân dân xã xem xét, quyết định./.

Nơi nhận:
- Như trên;
- Lưu: VT.

DANH SÁCH
Đề nghị xét tặng danh hiệu thi đua
(Kèm theo Tờ trình số 07/TTr-THTP ngày 25 tháng 5 năm 2027)

[[Danh sách đề nghị]]
"""
LIST = """DANH SÁCH
Đề nghị xét tặng danh hiệu thi đua năm học 2026 - 2027

[[Danh sách đề nghị]]

Danh sách này có 01 tập thể, 03 cá nhân./.
"""
DECISION = """Số: 12/QĐ-THTP
Tân Phú, ngày 28 tháng 5 năm 2027

QUYẾT ĐỊNH
Về việc tặng Giấy khen năm học 2026 - 2027

HIỆU TRƯỞNG TRƯỜNG TIỂU HỌC TÂN PHÚ

Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;
Căn cứ Biên bản họp Hội đồng Thi đua - Khen thưởng ngày 20 tháng 5 năm 2027;
Xét đề nghị tại Tờ trình số 07/TTr-THTP ngày 25 tháng 5 năm 2027.

QUYẾT ĐỊNH:

Điều 1. Tặng Giấy khen cho 02 cá nhân có thành tích trong năm học (có danh sách kèm theo).

Điều 2. Tổng số tiền thưởng 1.520.000 đồng (Một triệu năm trăm hai mươi nghìn đồng), trích từ quỹ thi đua, khen thưởng.

Điều 3. Quyết định này có hiệu lực kể từ ngày ký./.

Nơi nhận:
- Như Điều 3;
- Lưu: VT.

DANH SÁCH
Cá nhân được tặng Giấy khen

[[Danh sách được khen]]
"""
CERTIFICATE = """CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

HIỆU TRƯỞNG TRƯỜNG TIỂU HỌC TÂN PHÚ

GIẤY KHEN

Tặng bà Lê Thị Hòa, Giáo viên.

Đã có thành tích trong năm học 2026 - 2027.

Theo Quyết định số 12/QĐ-THTP ngày 28 tháng 5 năm 2027./.
"""

_HEAD = (("STT", "Họ và tên", "Chức vụ, đơn vị", "Phiếu đồng ý", "Danh hiệu, hình thức đề nghị"),)
_PROPOSED = (
    ("I. LAO ĐỘNG TIÊN TIẾN (02)", "", "", "", ""),
    ("1", "Bà Nguyễn Thị Hoa", "Giáo viên, Tổ 1", "10/11\n(90,91%)", "Lao động tiên tiến"),
    ("2", "Ông Trần Văn Đức", "Giáo viên, Tổ 2", "9/11\n(81,82%)", "Lao động tiên tiến"),
    ("II. CHIẾN SĨ THI ĐUA CƠ SỞ (01)", "", "", "", ""),
    ("1", "Bà Phạm Thị Hoà", "Tổ trưởng, Tổ 1", "11/11\n(100%)", "Chiến sĩ thi đua cơ sở"),
    ("III. TẬP THỂ LAO ĐỘNG TIÊN TIẾN (01)", "", "", "", ""),
    ("1", "Tổ 1", "", "……", "Tập thể lao động tiên tiến"),
)
_VOTES_HEAD = (("STT", "Họ và tên", "Danh hiệu, hình thức", "Đồng ý", "Không đồng ý", "Tỷ lệ trên tổng số thành viên"),)
_VOTES = (
    ("1", "Nguyễn Thị Hoa", "Lao động tiên tiến", "10", "1", "90,91%"),
    ("2", "Trần Văn Đức", "Lao động tiên tiến", "9", "2", "81,82%"),
    ("3", "Phạm Thị Hoà", "Chiến sĩ thi đua cơ sở", "11", "0", "100%"),
    ("4", "Tổ 1", "Tập thể lao động tiên tiến", "……", "……", "……"),
    ("5", "Lê Thị Hòa", "Giấy khen của Hiệu trưởng", "……", "……", "……"),
    ("6", "Trần Văn Đức", "Giấy khen của Hiệu trưởng", "……", "……", "……"),
)
_PRAISED_HEAD = (("STT", "Họ và tên", "Chức vụ, đơn vị", "Danh hiệu, hình thức", "Tiền thưởng (đồng)"),)
_PRAISED = (
    ("1", "Bà Lê Thị Hòa", "Giáo viên, Tổ 2", "Giấy khen của Hiệu trưởng", "760.000"),
    ("2", "Ông Trần Văn Đức", "Giáo viên, Tổ 2", "Giấy khen của Hiệu trưởng", "760.000"),
    ("", "Tổng cộng", "", "", "1.520.000"),
)
_TABLES = {
    "Danh sách đề nghị": (_HEAD, _PROPOSED, (11.0, 45.0, 40.0, 25.0, 40.0), frozenset({0, 3, 5})),
    "Kết quả bỏ phiếu": (_VOTES_HEAD, _VOTES, (11.0, 45.0, 45.0, 18.0, 18.0, 25.0), frozenset[int]()),
    "Danh sách được khen": (_PRAISED_HEAD, _PRAISED, (11.0, 45.0, 40.0, 40.0, 25.0), frozenset[int]()),
}
_TEXTS = {
    "bien-ban": (MINUTES, "BB"),
    "to-trinh": (SUBMISSION, "TTr"),
    "danh-sach": (LIST, "DS"),
    "quyet-dinh": (DECISION, "QĐ"),
    "giay-khen": (CERTIFICATE, ""),
}


def flow(name: str, *changes: tuple[str, str]) -> Flow:
    """One document of the set, with words changed in its text or its list; fails when they are not there."""
    text, kind = _TEXTS[name]
    if name == "giay-khen":
        return _plain(text, changes)
    used = [key for key in _TABLES if f"[[{key}]]" in text]
    tables = {key: _TABLES[key][1] for key in used}
    for old, new in changes:
        in_cells = any(old in cell for rows in tables.values() for row in rows for cell in row)
        assert old in text or in_cells, (name, old)
        text = text.replace(old, new)
        tables = {
            key: tuple(tuple(cell.replace(old, new) for cell in row) for row in rows if row != (old,))
            for key, rows in tables.items()
        }
    made = tuple(Table(key, _TABLES[key][2], _TABLES[key][0], tables[key], (), _TABLES[key][3]) for key in used)
    return arrange.arrange(compose.compose(outline.parse(text), SCHOOL, made, kind))


def _plain(text: str, changes: tuple[tuple[str, str], ...]) -> Flow:
    """A certificate: centred lines across the paper, in colours and sizes of its own."""
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    look = ParaStyle("Giấy khen", 20.0, "center")
    lines = [Para((Span(line, bold=line.isupper(), color="#C00000"),), look) for line in text.split("\n") if line]
    return Flow((Section(tuple(lines), landscape=True, top=10.0, left=12.0),))


def written(folder: Path, **changes: tuple[tuple[str, str], ...]) -> list[Path]:
    """The set as Word files; `changes` by document, with "_" for "-" in its name."""
    paths = []
    for name in _TEXTS:
        path = folder / f"{name}.docx"
        word.write(flow(name, *changes.get(name.replace("-", "_"), ())), path)
        paths.append(path)
    return paths
