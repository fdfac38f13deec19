"""The office's sample files against what a careful person reads in them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from list_samples import TODAY

from dhtt_desktop import reference
from dhtt_desktop.exchange import reading as files
from dhtt_desktop.exchange.findings import DOUBTFUL, IGNORED, Reading
from dhtt_desktop.exchange.understand import understand

From = Callable[[str], Reading]


@pytest.fixture
def truth(shared: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((shared / "samples" / "truth.json").read_text(encoding="utf-8"))
    return loaded


@pytest.fixture
def sample(shared: Path, catalogue: tuple[reference.AwardKind, ...]) -> From:
    def read(name: str) -> Reading:
        return understand(files.read_file(shared / "samples" / name), catalogue, today=TODAY)

    return read


def test_staff_list(sample: From, truth: dict[str, Any]) -> None:
    reading = sample("danh-sach-nhan-su.xlsx")
    got = [
        {name: getattr(person, name) for name in expected}
        for person, expected in zip(reading.people, truth["staff"], strict=True)
    ]
    assert got == truth["staff"]
    assert reading.kind == "staff"
    assert [line.columns for line in reading.columns][:4] == ["B–C", "D | E", "F", "dòng nhóm"]
    doubts = [(issue.row, issue.columns) for issue in reading.all_issues if issue.severity == DOUBTFUL]
    assert doubts == [(49, "H"), (52, "H")]
    assert [issue.row for issue in reading.all_issues if issue.severity == IGNORED and issue.row] == [55, 57, 61]


def test_five_years_of_results(sample: From, truth: dict[str, Any]) -> None:
    reading = sample("tong-hop-thi-dua.xlsx")
    assert reading.kind == "history" and not [issue for issue in reading.all_issues if issue.severity == DOUBTFUL]
    got = {
        f"{person.name}|{person.birth}": [
            [
                period,
                person.ratings.get(period),
                next((award.code for award in person.awards if award.period == period), None),
            ]
            for period in ("2021-2022", "2022-2023", "2023-2024", "2024-2025", "2025-2026")
        ]
        for person in reading.people
    }
    assert got == truth["history"]


def test_a_teams_word_list(sample: From, truth: dict[str, Any]) -> None:
    reading = sample("de-nghi-cua-to.docx")
    assert (reading.kind, reading.team, reading.period) == ("proposal", "Tổ Chồi", "2026-2027")
    got = [
        {"name": person.name, "title": "; ".join(award.code for award in person.awards)} for person in reading.people
    ]
    assert got == truth["team"]
    assert reading.people[1].gender == "Nữ" and reading.people[0].gender == ""
    assert reading.people[1].initiatives[0].title == "Biện pháp giúp học sinh đọc tốt"


def test_old_excel_in_tcvn3(sample: From, truth: dict[str, Any]) -> None:
    staff = {person["name"]: person for person in truth["staff"]}
    reading = sample("danh-sach-cu-tcvn3.xls")
    assert len(reading.people) == 20
    for person in reading.people:
        expected = staff[person.name]
        assert (person.post, person.team) == (expected["post"], expected["team"])
        assert person.birth.startswith(expected["birth"])
