"""`app.py read-plan`: one JSON object, or readable lines, or one sentence why not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dhtt_desktop import cli
from tests.documents.plan.samples import COMMUNE


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "ke-hoach.txt"
    path.write_text(COMMUNE, encoding="utf-16")
    return path


def test_json_has_every_part_with_positions(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["read-plan", str(plan), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["number"], told["date"], told["stage"]) == ("87/KH-UBND", "2026-09-12", [2026, 2030])
    assert {"issuer", "subject", "bases", "targets", "criteria", "duties", "recipients", "warnings"} <= told.keys()
    for part in ("bases", "targets", "criteria", "duties"):
        for one in told[part]:
            place = one["position"]
            assert COMMUNE[place["start"] : place["end"]].split() == one["text"].split()
    quarterly = next(duty for duty in told["duties"] if duty["recurrence"] and duty["recurrence"]["every"] == "quý")
    assert quarterly["due"] is None and quarterly["from"] == "Phòng Văn hóa - Xã hội"
    assert quarterly["to"] == "Ủy ban nhân dân xã" and quarterly["recurrence"]["days"] == ["20"]


def test_words_for_a_reader(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["read-plan", str(plan)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("Chỉ tiêu (dòng 22): 3 điển hình mỗi năm, đơn vị.") for line in lines)
    assert any("trước 15/10/2026 → Ủy ban nhân dân xã" in line for line in lines)
    assert any(line.startswith("Tiêu chuẩn người đứng đầu") for line in lines)


def test_what_cannot_be_read_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["read-plan", str(tmp_path / "khong-co.docx"), "--json"]) == 1
    told = capsys.readouterr()
    assert "Không tìm thấy" in json.loads(told.out)["error"]
