"""`app.py eligible`: who qualifies for what, as one JSON object or a table in Vietnamese; refusals in one sentence."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dhtt_desktop import cli
from dhtt_desktop.services import eligibility, sample, school
from dhtt_desktop.services.result import Done
from dhtt_desktop.store import schema
from dhtt_desktop.store.database import Store
from tests.services.award_samples import PERIOD, small, who

FINDING = {
    "condition", "result", "text", "fact", "proof", "law", "law_from", "confirmed", "missing", "unproved", "by_hand",
    "options",
}  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    small(tmp_path).close()
    yield tmp_path / "nho.dhtt"


def said(capsys: pytest.CaptureFixture[str], code: int, *arguments: str | Path) -> dict[str, Any]:
    assert cli.main(["eligible", *map(str, arguments), "--json"]) == code
    out = capsys.readouterr().out
    assert out.count("\n") == 1
    answer: dict[str, Any] = json.loads(out)
    return answer


def test_one_object_has_every_award_subject_and_condition(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = said(capsys, 0, "--db", path, "--period", PERIOD)
    assert set(answer) == {"period", "on", "school", "awards", "counts"}
    assert answer["period"] == PERIOD
    assert answer["on"] == date.today().isoformat()
    assert [award["award"] for award in answer["awards"]] == [kind.code for kind in eligibility.kinds_in(PERIOD)]
    worker = answer["awards"][0]
    assert (worker["award"], worker["name"]) == ("LĐTT", "Lao động tiên tiến")
    an = next(one for one in worker["subjects"] if one["name"] == "Lê Thị An")
    assert set(an) == {"subject", "name", "team", "on", "result", "missing", "findings", "forecast"}
    assert (an["subject"], an["team"], an["result"], an["missing"]) == ("p1", "Tổ 1", "yes", "")
    assert all(set(finding) == FINDING for finding in an["findings"])
    rated = an["findings"][0]
    assert "Luật Thi đua, khen thưởng 06/2022/QH15" in rated["law"]
    assert "Điều 24" in rated["law"]
    assert rated["law_from"] == "2024-01-01"
    assert rated["unproved"] is True
    assert set(an["forecast"]) == {"qualifies", "if_reached", "broken"}
    assert answer["counts"]["LĐTT"] == {"yes": 2, "no": 1, "unknown": 1}


def test_one_award_is_named_by_code_name_or_without_accents(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for asked in ("CSTĐCS", "cstdcs", "Chiến sĩ thi đua cơ sở", "CSTĐ cơ sở"):
        answer = said(capsys, 0, "--db", path, "--period", "2026 - 2027", "--award", asked)
        assert [award["award"] for award in answer["awards"]] == ["CSTĐCS"]
        assert set(answer["counts"]) == {"CSTĐCS"}
    (team,) = said(capsys, 0, "--db", path, "--period", PERIOD, "--award", "TTLĐTT")["awards"]
    assert [one["subject"] for one in team["subjects"]] == ["t1", "t2"]


def test_the_law_of_a_named_day(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = said(capsys, 0, "--db", path, "--period", "2022-2023", "--award", "CSTĐCS", "--on", "31/12/2023")
    assert answer["on"] == "2023-12-31"
    laws = {finding["law"] for one in answer["awards"][0]["subjects"] for finding in one["findings"]}
    assert any("91/2017" in law for law in laws)
    later = said(capsys, 0, "--db", path, "--period", "2022-2023", "--award", "CSTĐCS", "--on", "01/01/2024")
    laws = {finding["law"] for one in later["awards"][0]["subjects"] for finding in one["findings"]}
    assert laws and not any("91/2017" in law for law in laws)


def test_a_table_says_who_qualifies_and_who_lacks_what(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["eligible", "--db", str(path), "--period", PERIOD, "--award", "LĐTT"]) == 0
    out = capsys.readouterr()
    assert out.err == ""
    lines = out.out.splitlines()
    assert "năm học 2026 - 2027" in lines[0]
    assert lines[2] == "Lao động tiên tiến: đủ 2, chưa rõ 1, thiếu 1"
    assert [line.split("   ")[0].strip() for line in lines[3:]] == ["Đủ", "Đủ", "Chưa rõ", "Thiếu"]
    assert lines[3].split()[:4] == ["Đủ", "Lê", "Thị", "An"]
    assert "Chưa có xếp loại năm học 2026 - 2027" in lines[5]
    assert "cần từ Hoàn thành tốt nhiệm vụ trở lên" in lines[6]
    assert all(code not in out.out for code in ("None", "HTXSNV", "HTNV", "unknown", "yes"))


def test_what_was_not_read_in_its_source_is_said_beside_the_award(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = said(capsys, 0, "--db", path, "--period", PERIOD)
    unsure = {
        award["name"] for award in answer["awards"]
        for one in award["subjects"] for finding in one["findings"] if not finding["confirmed"]
    }  # fmt: skip
    assert unsure
    assert cli.main(["eligible", "--db", str(path), "--period", PERIOD]) == 0
    titles = [line for line in capsys.readouterr().out.splitlines() if line.endswith("chưa kiểm chứng)")]
    assert {title.split(":")[0] for title in titles} == unsure


def test_received_dossiers_are_told_in_the_head_of_the_table(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Store.open(path) as store, store.begin("Ghi") as unit:
        unit.insert(schema.nomination, {
            "period": PERIOD, "person_id": who(store, "Lê Thị An"), "kind": "LĐTT", "received_on": "2026-10-02",
        })  # fmt: skip
    cli.main(["eligible", "--db", str(path), "--period", PERIOD, "--award", "LĐTT"])
    assert "hồ sơ cấp trên đã nhận thì theo ngày nhận" in capsys.readouterr().out.splitlines()[0]
    answer = said(capsys, 0, "--db", path, "--period", PERIOD, "--award", "LĐTT")
    assert {one["on"] for one in answer["awards"][0]["subjects"]} == {"2026-10-02", answer["on"]}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--period", "2020-2023"), "Không hiểu năm “2020-2023”"),
        (("--period", PERIOD, "--award", "XYZ"), "Không có danh hiệu “XYZ”"),
        (("--period", PERIOD, "--award", "GK_HUYEN"), "không xét cho năm học 2026 - 2027"),
        (("--period", PERIOD, "--on", "2026"), "Không có ngày “2026”"),
        (("--period", PERIOD, "--on", "31/02/2026"), "Không có ngày “31/02/2026”"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_one_sentence(
    path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], sentence: str
) -> None:
    answer = said(capsys, 1, "--db", path, *arguments)
    assert set(answer) == {"error"}
    assert sentence in answer["error"]


def test_a_missing_file_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "khong-co.dhtt" in said(capsys, 1, "--db", tmp_path / "khong-co.dhtt")["error"]


def test_a_school_without_people_has_nobody_to_look_at(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = school.found(tmp_path / "moi.dhtt", sample.ANSWERS, date(2026, 11, 20))
    assert isinstance(made, Done)
    made.value.close()
    answer = said(capsys, 0, "--db", tmp_path / "moi.dhtt", "--period", "2026", "--award", "LĐTT")
    assert answer["awards"] == [{"award": "LĐTT", "name": "Lao động tiên tiến", "subjects": []}]
    assert answer["counts"] == {"LĐTT": {}}
    assert cli.main(["eligible", "--db", str(tmp_path / "moi.dhtt"), "--period", "2026", "--award", "LĐTT"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "Lao động tiên tiến: chưa có ai"


def test_the_file_is_only_read(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = path.read_bytes()
    said(capsys, 0, "--db", path, "--period", PERIOD)
    assert path.read_bytes() == before
