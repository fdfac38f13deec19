"""`app.py check`: one file with its corrected copy, several files against one another, refusals in one sentence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dhtt_desktop import cli
from dhtt_desktop.documents.check import check_docx
from tests.documents.messy_samples import messy
from tests.services.set_samples import written


def said(capsys: pytest.CaptureFixture[str], code: int, *arguments: str | Path) -> dict[str, Any]:
    assert cli.main(["check", *map(str, arguments), "--json"]) == code
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    return answer


def test_a_corrected_copy_is_written_and_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, copy = messy(tmp_path / "goc.docx"), tmp_path / "sua.docx"
    before = source.read_bytes()
    assert len(said(capsys, 1, source)["findings"]) > 40
    answer = said(capsys, 0, source, "--fix", copy)
    assert (answer["ok"], answer["findings"], answer["file"]) == (True, [], str(copy))
    assert {"code", "place", "done", "texts"} == set(answer["changes"][0])
    assert check_docx(copy) == []
    assert source.read_bytes() == before
    assert cli.main(["check", str(copy)]) == 0
    assert capsys.readouterr().out == "Không thấy lỗi thể thức.\n"


def test_what_is_left_is_told_and_ends_with_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = next(p for p in written(tmp_path, to_trinh=(("TIẾN (02)", "TIẾN (03)"),)) if p.stem == "to-trinh")
    assert cli.main(["check", str(source), "--fix", str(tmp_path / "sua.docx")]) == 1
    out = capsys.readouterr()
    assert "Không có chỗ nào phải sửa chắc chắn" in out.out
    assert "Còn lại phải tự xem:" in out.out
    assert "Có 1 chỗ cần xem lại" in out.err
    assert (tmp_path / "sua.docx").is_file()


def test_several_files_are_held_against_one_another(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = said(capsys, 0, *written(tmp_path))
    assert (answer["ok"], answer["disagreements"], len(answer["documents"])) == (True, [], 5)
    paths = written(tmp_path, danh_sach=(("Ông Trần", "Bà Trần"),))
    answer = said(capsys, 1, *paths)
    assert {found["topic"] for found in answer["disagreements"]} == {"Danh xưng"}
    found = answer["disagreements"][0]
    assert {found["first"]["document"], found["second"]["document"]} <= {m["name"] for m in answer["documents"]}
    assert cli.main(["check", *map(str, paths)]) == 1
    out = capsys.readouterr()
    assert found["message"] in out.out
    assert "không khớp giữa các văn bản" in out.err


def test_a_file_that_cannot_be_read_is_told_beside_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = written(tmp_path)
    answer = said(capsys, 1, *paths, tmp_path / "không có.docx")
    assert [m["refused"] for m in answer["documents"] if m["refused"]] == ["Không thấy tệp “không có.docx”."]
    assert answer["disagreements"] == []


@pytest.mark.parametrize(
    ("extra", "code", "words"),
    [
        (["--fix", "ban-sua.pdf"], 1, "phải kết thúc bằng .docx"),
        (["--fix", "danh-sach.docx"], 1, "Bản sửa phải là một tệp khác"),
        (["không có.docx"], 1, "Cần ít nhất hai tệp"),
        (["to-trinh.docx", "--fix", "sua.docx"], 2, "--fix chỉ dùng khi kiểm tra một tệp"),
    ],
)
def test_refusals_are_one_vietnamese_sentence(
    extra: list[str], code: int, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    written(tmp_path)
    monkeypatch.chdir(tmp_path)
    try:
        answer = cli.main(["check", "danh-sach.docx", *extra])
    except SystemExit as left:
        answer = int(left.code or 0)
    assert answer == code
    assert words in capsys.readouterr().err
    assert not (tmp_path / "sua.docx").exists()
