"""`app.py calendar`: a file of appointments, of everything or of one campaign, or one sentence why not."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from dhtt_desktop import cli
from dhtt_desktop.services import duties, sample
from dhtt_desktop.services.result import Done
from dhtt_desktop.store import queries


@pytest.fixture
def school(tmp_path: Path) -> Path:
    made = sample.make(tmp_path / "truong.dhtt", date(2026, 11, 20), 6)
    assert isinstance(made, Done)
    store = made.value
    duties.from_clock(store, "2026-2027")
    campaign = queries.campaigns(store)[0]
    duties.save(store, {"text": "Sơ kết đợt", "last": "25/11/2026", "campaign_id": campaign.id})
    store.close()
    return tmp_path / "truong.dhtt"


def test_everything_of_a_year(school: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "lich.ics"
    arguments = ["calendar", "--db", str(school), "--out", str(out), "--period", "2026-2027", "--json"]
    assert cli.main(arguments) == 0
    told = json.loads(capsys.readouterr().out)
    count = len(duties.clock()) + 1
    assert (told["count"], told["period"]) == (count, "2026-2027")
    assert out.read_bytes().count(b"BEGIN:VEVENT\r\n") == count


def test_one_campaign_by_a_part_of_its_name(school: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "lich.ics"
    arguments = ["calendar", "--db", str(school), "--out", str(out), "--period", "2026-2027", "--campaign"]
    assert cli.main([*arguments, "day tot"]) == 0
    assert "Đã ghi 1 việc" in capsys.readouterr().out
    assert cli.main([*arguments, "khong co"]) == 1
    assert "Không có phong trào" in capsys.readouterr().err


def test_what_cannot_be_done_is_refused(school: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base = ["calendar", "--db", str(school), "--out"]
    assert cli.main([*base, str(tmp_path / "x.ics"), "--period", "năm nay"]) == 1
    assert "Không hiểu năm" in capsys.readouterr().err
    assert cli.main([*base, str(tmp_path / "khong-co" / "x.ics")]) == 1
    assert "Không có thư mục" in capsys.readouterr().err
