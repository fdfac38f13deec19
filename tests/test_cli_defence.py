"""`app.py export giai-trinh`: for the one that is named, told by its name and award; what is unclear is refused."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from dhtt_desktop.services import awards, decisions, defence
from dhtt_desktop.services.awards import Subject
from dhtt_desktop.services.decisions import Decision
from dhtt_desktop.services.result import Refused
from dhtt_desktop.store.database import Store
from tests.services.award_samples import PERIOD, small, who
from tests.test_cli_send import export


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = small(tmp_path)
    awards.nominate(made, PERIOD, "LĐTT", [Subject(who(made, "Lê Thị An"))])
    given = [(Subject(team_id=1), "TTLĐTT")]
    decisions.receive(made, Decision("9/QĐ", "1/7/2027", "UBND xã An Bình"), PERIOD, given)
    yield made
    made.close()


def words(path: Path) -> str:
    read = docx.Document(str(path))
    cells = [cell.text for table in read.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in read.paragraphs), *cells])


def test_it_is_written_for_the_one_that_is_named(store: Store, tmp_path: Path) -> None:
    store.close()
    out = tmp_path / "gt.docx"
    answer = export(
        "giai-trinh", "--db", store.path, "--out", out, "--period", PERIOD, "--name", "tran van binh", "--award",
        "lao động tiên tiến", "--json",
    )  # fmt: skip
    assert answer.returncode == 0, answer.stderr
    assert json.loads(answer.stdout)["kind"] == "giai-trinh"
    assert "cho ông Trần Văn Bình" in words(out) and "Lao động tiên tiến" in words(out)


def test_names_and_awards_belong_to_this_document_alone(store: Store, tmp_path: Path) -> None:
    store.close()
    answer = export("to-trinh", "--db", store.path, "--out", tmp_path / "a.docx", "--period", PERIOD, "--name", "An")
    assert answer.returncode == 2 and "giai-trinh" in answer.stderr


def test_what_is_left_out_is_what_is_on_record(store: Store) -> None:
    an, team = Subject(who(store, "Lê Thị An")), Subject(team_id=1)
    assert defence.find(store, PERIOD, "", "") == (an, "LĐTT")
    assert defence.find(store, PERIOD, "Lê Thị An", "") == (an, "LĐTT")
    assert defence.find(store, PERIOD, "", "TTLĐTT") == (team, "TTLĐTT")
    assert defence.find(store, PERIOD, "Tổ 1", "GK") == (team, "GK")


@pytest.mark.parametrize(
    ("name", "award", "told"),
    [
        ("Nguyễn Thị Nào", "", "Không có ai tên “Nguyễn Thị Nào”"), ("", "danh hiệu lạ", "Không hiểu danh hiệu"),
        ("Dung", "", "chưa được đề nghị gì"), ("", "CSTĐTQ", "chưa có đề nghị hay quyết định nào"),
    ],
)  # fmt: skip
def test_what_is_unclear_is_refused_in_one_sentence(store: Store, name: str, award: str, told: str) -> None:
    refused = defence.find(store, PERIOD, name, award)
    assert isinstance(refused, Refused) and told in refused.message
