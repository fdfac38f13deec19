"""`app.py import`: what it says in JSON is what it did, doubts are listed with what became of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from dhtt_desktop import cli

STAFF = ["TT", "Họ và tên", "Ngày sinh", "Giới tính", "Chức vụ", "Tổ", "Số CCCD", "Điện thoại"]
HOA = ["Lê Thị Hoa", "05/09/1985", "Nữ", "Giáo viên", "Tổ 1", "001085000001", "0912345678"]


@pytest.fixture
def db(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    path = tmp_path / "truong.dhtt"
    assert cli.main(["init", str(path), "--name", "Trường Tiểu học Bình Minh", "--place", "An Bình"]) == 0
    capsys.readouterr()
    return path


def staff_list(path: Path, *rows: list[Any]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "DS"
    for row in (["DANH SÁCH NHÂN SỰ"], [], STAFF, *([at, *row] for at, row in enumerate(rows, 1))):
        sheet.append(row)
    book.save(path)
    return path


def answer(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> dict[str, Any]:
    assert cli.main([str(argument) for argument in arguments]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_json_says_kind_mapping_counts_and_issues(db: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = staff_list(tmp_path / "ds.xlsx", HOA, ["Vũ An", "31/02/1980", "Nam", "", "", 1080000003, 912345679])
    said = answer(capsys, "import", path, "--db", db, "--json")
    assert (said["kind"], said["written"], said["file"]) == ("staff", True, "ds.xlsx")
    assert said["counts"] == {"new": 2, "changed": 0, "unchanged": 0, "doubtful": 1, "left_out": 0, "ignored": 0}
    name = next(column for column in said["mapping"] if column["meaning"] == "name")
    assert (name["letters"], name["header"], name["sure"]) == (["B"], "Họ và tên", "tự nhận ra")
    birth = next(issue for issue in said["issues"] if issue["column"] == "C")
    assert (birth["sheet"], birth["row"], birth["value"]) == ("DS", 5, "31/02/1980")
    assert [(row["name"], row["done"]) for row in said["doubtful"]] == [("Vũ An", "imported")]
    people = answer(capsys, "people", "--db", db, "--json")["people"]
    assert [(one["name"], one["birth"], one["phone"]) for one in people] == [
        ("Vũ An", "", "0912345679"),
        ("Lê Thị Hoa", "1985-09-05", "0912345678"),
    ]


def test_a_dry_run_writes_nothing(db: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = db.read_bytes()
    said = answer(capsys, "import", staff_list(tmp_path / "ds.xlsx", HOA), "--db", db, "--dry-run", "--json")
    assert (said["written"], said["counts"]["new"]) == (False, 1)
    assert db.read_bytes() == before


def test_a_question_is_left_out_and_listed(db: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = staff_list(tmp_path / "a.xlsx", ["Đặng Hồng Vân", "1971", "", "", "Tổ 1"])
    answer(capsys, "import", first, "--db", db, "--json")
    near = staff_list(tmp_path / "b.xlsx", ["Đặng Thị Hồng Vân", "1971", "", "", "Tổ 1"], HOA)
    said = answer(capsys, "import", near, "--db", db, "--json")
    assert (said["counts"]["new"], said["counts"]["left_out"]) == (1, 1)
    (row,) = said["doubtful"]
    assert (row["row"], row["name"], row["done"]) == (4, "Đặng Thị Hồng Vân", "left_out")
    assert any("Đặng Hồng Vân" in issue["message"] for issue in said["issues"])
    assert len(answer(capsys, "people", "--db", db, "--json")["people"]) == 2


def test_the_text_report_is_vietnamese(db: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["import", str(staff_list(tmp_path / "ds.xlsx", HOA)), "--db", str(db)]) == 0
    said = capsys.readouterr().out
    assert "Đã nhập 1 người." in said
    assert "B: Họ và tên (tự nhận ra)" in said


def test_a_file_that_is_no_list_is_refused(db: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "thu.txt"
    path.write_text("Kính gửi các thầy cô", "utf-8")
    before = db.read_bytes()
    assert cli.main(["import", str(path), "--db", str(db), "--json"]) == 1
    said = capsys.readouterr()
    assert json.loads(said.out)["error"] == said.err.strip()
    assert db.read_bytes() == before


def test_a_year_that_is_none_is_refused(db: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = staff_list(tmp_path / "ds.xlsx", HOA)
    assert cli.main(["import", str(path), "--db", str(db), "--period", "năm nay"]) == 1
    assert "năm nay" in capsys.readouterr().err


def test_the_year_given_is_that_of_the_results(db: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = openpyxl.Workbook()
    head = ["STT", "Họ và tên", "Ngày sinh", "Xếp loại"]
    for row in (head, [1, "Lê Thị Hoa", "1985", "Tốt"], [2, "Vũ An", "1980", "XS"]):
        book.active.append(row)
    book.save(tmp_path / "xl.xlsx")
    answer(capsys, "import", tmp_path / "xl.xlsx", "--db", db, "--period", "2025-2026", "--json")
    people = answer(capsys, "people", "--db", db, "--json")["people"]
    assert {one["name"]: one["periods"]["2025-2026"]["rating"] for one in people} == {
        "Lê Thị Hoa": "HTTNV",
        "Vũ An": "HTXSNV",
    }


def test_the_offices_files_end_in_the_people_that_a_careful_reader_sees(
    db: Path, shared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    samples = shared / "samples"
    truth = json.loads((samples / "truth.json").read_text("utf-8"))
    first = answer(capsys, "import", samples / "danh-sach-nhan-su.xlsx", "--db", db, "--json")
    assert (first["kind"], first["counts"]["new"]) == ("staff", len(truth["staff"]))
    second = answer(capsys, "import", samples / "tong-hop-thi-dua.xlsx", "--db", db, "--json")
    assert (second["kind"], second["counts"]["new"]) == ("history", 0)
    people = answer(capsys, "people", "--db", db, "--json")["people"]
    assert len(people) == len(truth["staff"])
    births = {(key.split("|")[0], key.split("|")[1][:4]): key.split("|")[1] for key in truth["history"]}
    found = {(one["name"], one["birth"]): one for one in people}
    for person in truth["staff"]:
        birth = births.get((person["name"], person["birth"][:4]), person["birth"])
        one = found[person["name"], birth]
        assert {field: one[field] for field in ("gender", "post", "team", "cccd", "phone")} == {
            field: person[field] for field in ("gender", "post", "team", "cccd", "phone")
        }
    for key, years in truth["history"].items():
        name, birth = key.split("|")
        periods = found[name, birth]["periods"]
        for year, level, title in years:
            one = periods.get(year, {"rating": "", "awards": []})
            assert (one["rating"], one["awards"]) == (level or "", [title] if title else []), (name, year)
