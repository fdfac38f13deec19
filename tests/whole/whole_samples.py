"""Made-up files as schools keep them, and how the tests of the whole program read what was written."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import unicodedata
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree

APP = Path(__file__).resolve().parents[2] / "app.py"
TODAY = date(2026, 11, 20)
ON, PERIOD = "2026-11-20", "2026-2027"
LONG_NAME = "Trường Phổ thông dân tộc bán trú Tiểu học và Trung học cơ sở Anh hùng Nguyễn Thị Minh Khai"
TWO_LINES = "UBND TỈNH QUẢNG TRỊ\nSỞ GIÁO DỤC VÀ ĐÀO TẠO"
CERTIFICATE = "giay-khen"  # printed on paper of its own, not a document of the decree
ROBOT_WORDS = re.compile(r"\bNone\b|\bnan\b|\[\]|\{\}|\{\{|\}\}|\[\[|\]\]|\(\s*\)|“\s*”|,\s*,|<\w+ object")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

Truth = dict[str, dict[str, Any]]


# Two workbooks of one school, and what a careful person reads in them

STAFF: Truth = {
    "H'Hen Niê": {"birth": "1980-03-05", "gender": "Nữ", "post": "Hiệu trưởng", "team": "Ban Giám hiệu",
                  "cccd": "066180000011", "phone": "0912345601"},
    "Y Ban": {"birth": "1976", "gender": "Nam", "post": "Phó Hiệu trưởng", "team": "Ban Giám hiệu",
              "cccd": "001076000012", "phone": "0987654302"},
    "Nguyễn Thị Hoà": {"birth": "1985-11-20", "gender": "Nữ", "post": "Tổ trưởng", "team": "Tổ Lá",
                       "cccd": "001185000013", "phone": "0336000003"},
    "Đặng Văn Đức": {"birth": "1990-02-28", "gender": "Nam", "post": "Giáo viên", "team": "Tổ Lá",
                     "cccd": "034090000014", "phone": ""},
    "Dung": {"birth": "1995-07-01", "gender": "Nữ", "post": "Giáo viên", "team": "Tổ Lá",
             "cccd": "", "phone": "0909000005"},
    "Tôn Nữ Thị Thanh Ngọc Bảo Trân": {"birth": "1988-12-09", "gender": "Nữ", "post": "Giáo viên",
                                       "team": "Tổ Chồi", "cccd": "046188000016", "phone": "0702000006"},
}  # fmt: skip

YEARS = ("2023-2024", "2024-2025", "2025-2026")
HISTORY: dict[str, tuple[tuple[str, str], ...]] = {
    "H'Hen Niê": (("HTXSNV", "CSTĐCS"), ("HTXSNV", "CSTĐCS"), ("HTXSNV", "LĐTT")),
    "Y Ban": (("HTTNV", "LĐTT"), ("HTTNV", "LĐTT"), ("HTNV", "")),
    "Nguyễn Thị Hoà": (("HTXSNV", "LĐTT"), ("HTTNV", "LĐTT"), ("HTXSNV", "CSTĐCS")),
    "Đặng Văn Đức": (("", ""), ("HTNV", ""), ("HTTNV", "LĐTT")),
    "Dung": (("", ""), ("", ""), ("HTTNV", "LĐTT")),
    "Tôn Nữ Thị Thanh Ngọc Bảo Trân": (("HTTNV", "LĐTT"), ("KHTNV", ""), ("HTTNV", "LĐTT")),
}
_SPELT = {
    "HTXSNV": ("HTXSNV", "Hoàn thành xuất sắc nhiệm vụ", "HT xuất sắc"),
    "HTTNV": ("HTTNV", "HT tốt", "Hoàn thành tốt nhiệm vụ"), "HTNV": ("HTNV", "Hoàn thành nhiệm vụ", "HTNV"),
    "KHTNV": ("KHTNV", "Không hoàn thành nhiệm vụ", "KHTNV"),
    "CSTĐCS": ("CSTĐCS", "Chiến sĩ thi đua cơ sở", "CSTĐ cơ sở"),
    "LĐTT": ("LĐTT", "Lao động tiên tiến", "LDTT"), "": (None, "-", "Không"),
}  # fmt: skip


def staff_book(path: Path) -> Path:
    """A staff list: head over two rows, name in two columns, sex by column, sections, capitals, NFD, lost zeros."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Danh sách"
    for row in (
        ["UBND XÃ EA KAO"], ["TRƯỜNG MẦM NON HOA SEN"], [], ["DANH SÁCH CÁN BỘ, GIÁO VIÊN, NHÂN VIÊN"], [],
        ["TT", "Họ và tên", None, "Ngày, tháng, năm sinh", None, "Chức vụ", "Số CCCD", "Điện thoại"],
        [None, None, None, "Nam", "Nữ"],
        ["I", "BAN GIÁM HIỆU"],
        [1, "H'Hen", "Niê", None, datetime(1980, 3, 5), "Hiệu trưởng", 66180000011, 912345601],
        [2, "Y", "Ban", 1976, None, "Phó hiệu trưởng", 1076000012, "0987 654 302"],
        ["II", "TỔ LÁ"],
        [3, unicodedata.normalize("NFD", "NGUYỄN THỊ"), unicodedata.normalize("NFD", "HOÀ"), None, "20/11/1985",
         "Tổ trưởng", "001185000013", "0336.000.003"],
        [4, "Đặng  Văn ", " Đức", "28/02/1990", None, "Giáo viên", 34090000014, None],
        [5, None, "Dung", None, "01/7/1995", "GV", None, 909000005],
        ["III", "TỔ CHỒI"],
        [6, "Tôn Nữ Thị Thanh Ngọc Bảo", "Trân", None, datetime(1988, 12, 9), "giáo viên", 46188000016, 702000006],
        [], ["Tổng cộng: 06 người"],
        [None, None, None, None, None, "Ea Kao, ngày 05 tháng 9 năm 2026"],
        ["Người lập bảng", None, None, None, None, "HIỆU TRƯỞNG"], [],
        ["Nguyễn Thị Hoà", None, None, None, None, "H'Hen Niê"],
    ):  # fmt: skip
        sheet.append(row)
    for merged in ("B6:C7", "D6:E6", "A6:A7", "F6:F7", "G6:G7", "H6:H7", "A4:H4"):
        sheet.merge_cells(merged)
    notes = book.create_sheet("Ghi chú")
    notes.append(["Cô Dung chưa nộp CCCD."])
    book.save(path)
    return path


def history_book(path: Path) -> Path:
    """Three school years side by side; ratings and titles spelt as three secretaries spelt them."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Tổng hợp"
    sheet.append(["TỔNG HỢP KẾT QUẢ THI ĐUA CÁC NĂM"])
    sheet.append([])
    heads = [f"Năm học {year.replace('-', ' - ')}" for year in YEARS]
    sheet.append(["STT", "Họ và tên", "Ngày sinh", heads[0], None, heads[1], None, heads[2]])
    sheet.append([None, None, None, *("Xếp loại", "Danh hiệu") * 3])
    for at, (name, years) in enumerate(HISTORY.items(), 1):
        birth = STAFF[name]["birth"]
        shown = int(birth) if len(birth) == 4 else "/".join(reversed(birth.split("-")))
        cells = [_SPELT[code][n] for n, year in enumerate(years) for code in year]
        sheet.append([at, name.upper() if at % 2 else f" {name} ", shown, *cells])
    for merged in ("A3:A4", "B3:B4", "C3:C4", "D3:E3", "F3:G3", "H3:I3"):
        sheet.merge_cells(merged)
    book.save(path)
    return path


PLAN = """UBND XÃ EA KAO
TRƯỜNG MẦM NON HOA SEN

KẾ HOẠCH
Tổ chức phong trào thi đua “Dạy tốt - Học tốt” chào mừng ngày Nhà giáo Việt Nam

Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;
Căn cứ nhiệm vụ năm học 2026 - 2027,

I. MỤC ĐÍCH
1. Động viên giáo viên và nhân viên thi đua.
2. Chọn người làm tốt để khen thưởng.
a) Mỗi tổ chọn ít nhất một người;
b) Hội đồng xét công khai.
II. THỜI GIAN
- Từ ngày 01/11/2026 đến ngày 20/11/2026.
+ Tổng kết vào sáng ngày 20/11/2026.

Nơi nhận:
- UBND xã (để báo cáo);
- Các tổ;
- Lưu: VT.

HIỆU TRƯỞNG

H'Hen Niê
"""


# The program as another program calls it


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    """One call of `app.py` in a process of its own."""
    return subprocess.run(
        [sys.executable, str(APP), *(str(part) for part in arguments)],
        capture_output=True, check=False, timeout=120, encoding="utf-8",
    )  # fmt: skip


# Reading what was written


def docx_text(path: Path) -> str:
    """The words of a .docx in the order of the file, a line for each paragraph."""
    with zipfile.ZipFile(path) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    lines = []
    for paragraph in body.iter(f"{_W}p"):
        pieces = [node.text or "" if node.tag == f"{_W}t" else " " for node in paragraph.iter(f"{_W}t", f"{_W}br")]
        lines.append("".join(pieces))
    return "\n".join(lines)


def pdf_text(path: Path) -> str:
    """The words of a PDF in the order in which they are drawn, without page numbers; skips where pdftotext is not."""
    return "\n".join(re.sub(r"\A\d+\n", "", page) for page in pdf_pages(path))


def pdf_pages(path: Path) -> list[str]:
    """The text of each page of a PDF, as it is drawn."""
    return ask("pdftotext", "-raw", str(path), "-").split("\f")[:-1]


def assert_same_order(in_word: str, in_pdf: str) -> None:
    """Every line of the one stands in the other in its turn; only the head of a list may stand there once more."""
    letters, at = "".join(in_pdf.split()), 0
    for line in in_word.split("\n"):
        words = "".join(line.split())
        found = letters.find(words, at)
        assert found >= 0, line
        at = found + len(words)
    assert at == len(letters)


def ask(*command: str) -> str:
    """What a program of the system answers; skips where it is not installed."""
    if shutil.which(command[0]) is None:
        pytest.skip(f"máy này không có {command[0]}")
    return subprocess.run(command, capture_output=True, check=True, timeout=60).stdout.decode("utf-8")


def one_line(text: str) -> str:
    return " ".join(text.split())


def file_texts(folder: Path) -> dict[str, str]:
    """The text of every .docx, .pdf and .xlsx in a folder."""
    found = {}
    for path in sorted(folder.iterdir()):
        if path.suffix == ".docx":
            found[path.name] = docx_text(path)
        elif path.suffix == ".pdf":
            found[path.name] = pdf_text(path)
        elif path.suffix == ".xlsx":
            sheets = openpyxl.load_workbook(path).worksheets
            rows = (row for sheet in sheets for row in sheet.iter_rows(values_only=True))
            found[path.name] = "\n".join(" ".join(str(cell) for cell in row if cell is not None) for row in rows)
    return found


# Reading the school's file as nobody of the program does


def content(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every table of a closed file, row for row."""
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as raw:
        names = [row[0] for row in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
        return {name: raw.execute(f'SELECT * FROM "{name}" ORDER BY 1').fetchall() for name in names}


def facts(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """What the school knows: every table but the journal and the counters."""
    return {name: rows for name, rows in content(path).items() if name not in ("action", "change", "sqlite_sequence")}


@contextlib.contextmanager
def unchanged(path: Path) -> Iterator[None]:
    """What happens inside must not change one byte of the file."""
    before = path.read_bytes() if path.exists() else None
    yield
    assert (path.read_bytes() if path.exists() else None) == before


HOLD = """
import sys, time
from dhtt_desktop.store.database import Store
store = Store.open(sys.argv[1])
print("giữ", flush=True)
time.sleep(60)
"""


@contextlib.contextmanager
def held(path: Path) -> Iterator[None]:
    """A second real process has the file open."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdout=subprocess.PIPE, cwd=APP.parent,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    try:
        assert holder.stdout is not None and holder.stdout.readline()
        yield
    finally:
        holder.kill()
        holder.communicate()


def answer(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    """The JSON of a command that succeeded."""
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def environment(folder: Path) -> dict[str, str]:
    """Of a process that shows no window and keeps its settings in `folder`."""
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "DHTT_CONFIG": str(folder)}
