"""`app.py export` of dossiers, everything, mail drafts and many reports: run as a process, the files read again."""

from __future__ import annotations

import email
import json
import os
import shutil
import subprocess
import sys
import zipfile
from email import policy
from pathlib import Path

import openpyxl
import pytest

from dhtt_desktop.services import drafting, papers
from dhtt_desktop.services.result import Done
from dhtt_desktop.store.database import Store

APP = Path(__file__).resolve().parents[1] / "app.py"
PERIOD = "2026-2027"


@pytest.fixture(scope="module")
def practice(practice_school: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The practice school with two numbered papers."""
    path = shutil.copy(practice_school, tmp_path_factory.mktemp("mau") / "mau.dhtt")
    with Store.open(path) as store:
        for code in ("to-trinh", "quyet-dinh"):
            numbered = papers.take_number(store, drafting.draft(store, code, period=PERIOD, on="2026-11-20"))
            assert isinstance(numbered, Done)
    return path


def export(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(APP), "export", *map(str, arguments)]
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=env, check=False)


def test_dossiers_go_into_a_folder_for_each_place(practice: Path, tmp_path: Path) -> None:
    out = tmp_path / "hồ sơ"
    answer = export("bo-ho-so", "--db", practice, "--out", out, "--period", PERIOD, "--json")
    assert answer.returncode == 0, answer.stderr
    told = json.loads(answer.stdout)
    folders = [Path(path) for path in told["files"]]
    assert [folder.name for folder in folders] == ["Ủy ban nhân dân xã An Bình", "Các tổ"]
    names = sorted(file.name for file in folders[0].iterdir())
    assert names[:4] == [
        "00 Mục lục hồ sơ.docx", "01 Tờ trình đề nghị khen thưởng 01-TTr-THHP.docx", "02 Danh sách đề nghị.docx",
        "03 Biên bản họp Hội đồng.docx",
    ]  # fmt: skip
    assert [file.name for file in sorted(folders[1].iterdir())] == [
        "00 Mục lục hồ sơ.docx", "01 Quyết định khen thưởng 01-QĐ-THHP.docx",
    ]  # fmt: skip


def test_dossiers_go_into_zips(practice: Path, tmp_path: Path) -> None:
    answer = export("bo-ho-so", "--db", practice, "--out", tmp_path / "hs.zip", "--period", PERIOD)
    assert answer.returncode == 0, answer.stderr
    zips = sorted((tmp_path / "hs").glob("*.zip"))
    assert len(zips) == 2
    for path in zips:
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None
            assert "00 Mục lục hồ sơ.docx" in archive.namelist()


def test_everything_is_one_workbook(practice: Path, tmp_path: Path) -> None:
    out = tmp_path / "toan bo.xlsx"
    answer = export("toan-bo", "--db", practice, "--out", out, "--period", PERIOD)
    assert answer.returncode == 0, answer.stderr
    book = openpyxl.load_workbook(out)
    assert {"Nhân sự", "Tổ", "Xếp loại", "Sáng kiến", "Văn bản", "Quyết định"} <= set(book.sheetnames)


def test_a_letter_takes_the_files_named(practice: Path, tmp_path: Path) -> None:
    file = tmp_path / "Tờ trình.docx"
    file.write_bytes(b"PK")
    out = tmp_path / "thư.eml"
    answer = export("thu", "--tep", file, "--out", out, "--chu-de", "Gửi tờ trình", "--gui", "vt@xa.vn")
    assert answer.returncode == 0, answer.stderr
    letter = email.message_from_bytes(out.read_bytes(), policy=policy.default)
    assert (letter["Subject"], letter["To"], letter["X-Unsent"]) == ("Gửi tờ trình", "vt@xa.vn", "1")
    answer = export("thu", "--tep", file, "--out", out, "--db", practice)
    letter = email.message_from_bytes(out.read_bytes(), policy=policy.default)
    assert letter["Subject"] == "Trường Tiểu học Hoa Phượng: Tờ trình.docx"


def test_reports_of_all_who_are_put_forward(practice: Path, tmp_path: Path) -> None:
    out = tmp_path / "bao cao"
    answer = export("bao-cao-ca-nhan", "--db", practice, "--out", out, "--period", PERIOD, "--date", "20/11/2026")
    assert answer.returncode == 0, answer.stderr
    assert f"Đã lập {len(list(out.glob('*.docx')))} báo cáo" in answer.stdout
    again = export("bao-cao-tap-the", "--db", practice, "--out", out, "--period", PERIOD, "--json")
    assert Path(json.loads(again.stdout)["file"]).name == "bao cao (2)"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["bo-ho-so", "--out", "hs"], 2, "còn thiếu: --db"),
        (["thu", "--out", "a.eml"], 2, "còn thiếu: --tep"),
        (["thu", "--out", "a.txt", "--tep", "x"], 1, "kết thúc bằng .eml"),
        (["thu", "--out", "{tmp}/a.eml", "--tep", "khong-co.docx"], 1, "Không đọc được tệp “khong-co.docx”"),
        (["toan-bo", "--db", "{db}", "--out", "a.docx"], 1, "kết thúc bằng .xlsx"),
        (["bo-ho-so", "--db", "{db}", "--out", "a.docx"], 1, "thư mục, hoặc kết thúc bằng .zip"),
        (["bo-ho-so", "--db", "{db}", "--out", "{tmp}/a", "--period", "2019"], 1, "Chưa có văn bản nào để đóng gói"),
        (["bao-cao-ca-nhan", "--db", "{db}", "--out", "{tmp}/a", "--period", "2019"], 1, "Chưa chọn ai"),
        (["toan-bo", "--db", "{db}", "--out", "{tmp}/không có/a.xlsx"], 1, "Không có thư mục"),
    ],
)
def test_refused(practice: Path, tmp_path: Path, arguments: list[str], code: int, said: str) -> None:
    answer = export(*(word.format(db=practice, tmp=tmp_path) for word in arguments))
    assert answer.returncode == code
    assert said in answer.stderr
    assert "Traceback" not in answer.stderr
    assert list(tmp_path.iterdir()) == []
