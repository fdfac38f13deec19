"""A decision from a Word file held against the school: who is sure, asked, of another school; written as one action."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from dhtt_desktop.domain.text.keys import name_sort_key, search_key
from dhtt_desktop.services import attachments, awards, decision_reading, drafting, papers
from dhtt_desktop.services.awards import DECIDED, Subject
from dhtt_desktop.services.decision_reading import (
    ASKED,
    ELSEWHERE,
    HELD,
    LEFT_OUT,
    NOBODY,
    SURE,
    UNKNOWN,
    Choice,
    Paper,
)
from dhtt_desktop.services.decisions import Decision
from dhtt_desktop.services.result import Done, Refused
from dhtt_desktop.store import journal, queries, schema
from dhtt_desktop.store.database import Store
from tests.exchange import decision_samples as samples
from tests.services.award_samples import ON, PERIOD, practice, small, who

OWN = "Trường Tiểu học Hoa Phượng"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = small(tmp_path)
    yield made
    made.close()


def opened(store: Store, path: Path) -> Paper:
    found = decision_reading.read(store, path, PERIOD)
    assert isinstance(found, Paper), found
    return found


def states(paper: Paper) -> list[tuple[str, str, str]]:
    return [(line.named.name, line.state, line.kind) for line in paper.lines]


def paper_of(paper: Paper) -> Decision:
    return Decision(paper.read.code, paper.read.date, paper.issuer, paper.read.subject)


def test_a_decision_is_read_shown_and_written_as_one_action(store: Store, tmp_path: Path) -> None:
    awards.nominate(store, PERIOD, "LĐTT", [Subject(who(store, name)) for name in ("Lê Thị An", "H'Hen Niê")])
    paper = opened(store, samples.write(tmp_path / "a.docx"))
    assert paper.issuer == "UBND xã An Bình"  # as the school writes it
    assert states(paper) == [("Lê Thị An", SURE, "LĐTT"), ("Trần Văn Bình", SURE, "LĐTT")]
    assert [line.nominated for line in paper.lines] == [True, False]
    rest = decision_reading.not_named(store, paper)
    assert [row.subject for row in rest] == ["H'Hen Niê"]
    assert queries.awards_in(store, PERIOD) == []  # nothing is written yet
    done = decision_reading.apply(store, paper, paper_of(paper), declined=[row.id for row in rest], reason="Vượt tỷ lệ")
    assert isinstance(done, Done) and done.action_id is not None
    given = queries.awards_in(store, PERIOD)
    assert {(row.subject, row.decision_code, row.decision_date) for row in given} == {
        ("Lê Thị An", "214/QĐ-UBND", "2027-07-10"), ("Trần Văn Bình", "214/QĐ-UBND", "2027-07-10"),
    }  # fmt: skip
    journal.undo(store, done.action_id)
    assert queries.awards_in(store, PERIOD) == []
    assert DECIDED not in {row.status for row in queries.nominations(store, PERIOD)}


def test_other_schools_are_left_aside_and_unknown_names_shown(store: Store, tmp_path: Path) -> None:
    rows = [("1", "Lê Thị An", f"Tổ trưởng, {OWN}"), ("2", "Trần Văn Bình", "Giáo viên, Trường Mầm non Hoa Phượng"),
            ("3", "Đỗ Thị Nhàn", f"Giáo viên, {OWN}"), ("4", "Dung", "Nhân viên")]  # fmt: skip
    paper = opened(store, samples.write(tmp_path / "a.docx", rows))
    assert [state for _, state, _ in states(paper)] == [SURE, ELSEWHERE, UNKNOWN, ASKED]
    assert "Trường Mầm non Hoa Phượng" in paper.lines[1].why
    assert "Không có ai tên “Đỗ Thị Nhàn”" in paper.lines[2].why
    assert "đơn vị khác" in paper.lines[3].why  # a name alone does not do beside other schools


def test_namesakes_are_asked_about_unless_one_was_put_forward(store: Store, tmp_path: Path) -> None:
    with store.begin("Người cùng tên") as unit:
        name = "Lê Thị An"
        row = {"name": name, "name_key": name_sort_key(name), "search_key": search_key(name), "team_id": 2}
        other = unit.insert(schema.person, {**row, "birth": "1991-01-01"})
    path = samples.write(tmp_path / "a.docx")
    paper = opened(store, path)
    line = paper.lines[0]
    assert line.state == ASKED and len(line.choices) == 2
    answered = decision_reading.answer(store, paper, 0, line.choices[1])
    assert answered.lines[0].state == SURE and answered.lines[0].subject == line.choices[1].subject
    assert decision_reading.answer(store, answered, 0, None).lines[0].state == ASKED
    nobody = decision_reading.answer(store, paper, 0, Choice("", NOBODY))
    assert nobody.lines[0].state == LEFT_OUT and len(nobody.given) == 1
    awards.nominate(store, PERIOD, "LĐTT", [Subject(other)])
    assert opened(store, path).lines[0].subject == Subject(other)


def test_a_birth_that_differs_is_asked_about(store: Store, tmp_path: Path) -> None:
    head = ("TT", "Họ và tên", "Năm sinh", "Chức vụ")
    rows = [("1", "Lê Thị An", "1986", "Tổ trưởng"), ("2", "Trần Văn Bình", "1975", "Giáo viên")]
    paper = opened(store, samples.write(tmp_path / "a.docx", rows, head=head))
    assert [line.state for line in paper.lines] == [ASKED, SURE]
    assert "năm sinh khác" in paper.lines[0].why or "ngày sinh khác" in paper.lines[0].why


def test_an_award_that_the_file_does_not_say_is_asked_about(store: Store, tmp_path: Path) -> None:
    article = "Điều 1. Tặng danh hiệu “Lao động tiên tiến” và danh hiệu “Chiến sĩ thi đua cơ sở” cho 02 cá nhân."
    paper = opened(store, samples.write(tmp_path / "a.docx", article=article, title=("DANH SÁCH",)))
    line = paper.lines[0]
    assert line.state == ASKED and [choice.kind for choice in line.choices] == ["LĐTT", "CSTĐCS"]
    assert decision_reading.answer(store, paper, 0, line.choices[1]).lines[0].kind == "CSTĐCS"


def test_two_awards_in_one_row_are_two_lines_of_one_person(store: Store, tmp_path: Path) -> None:
    head = ("TT", "Họ và tên", "Chức vụ", "LĐTT", "CSTĐCS")
    rows = [("1", "Lê Thị An", "Tổ trưởng", "x", "x"), ("2", "Trần Văn Bình", "Giáo viên", "x", "")]
    paper = opened(store, samples.write(tmp_path / "a.docx", rows, head=head))
    assert states(paper) == [
        ("Lê Thị An", SURE, "LĐTT"), ("Lê Thị An", SURE, "CSTĐCS"), ("Trần Văn Bình", SURE, "LĐTT"),
    ]  # fmt: skip
    assert isinstance(decision_reading.apply(store, paper, paper_of(paper)), Done)
    assert len(queries.awards_of(store, person_id=who(store, "Lê Thị An"))) == 2


def test_a_copy_of_the_file_proves_each_award(store: Store, tmp_path: Path) -> None:
    paper = opened(store, samples.write(tmp_path / "qd.docx"))
    done = decision_reading.apply(store, paper, paper_of(paper), keep_file=True)
    assert isinstance(done, Done) and done.action_id is not None and "minh chứng" in done.message
    assert set(attachments.counts(store, "award").values()) == {1}
    assert len(attachments.counts(store, "award")) == 2
    journal.undo(store, done.action_id)
    assert queries.awards_in(store, PERIOD) == []
    again = opened(store, samples.write(tmp_path / "khac.docx"))
    (tmp_path / "khac.docx").unlink()
    done = decision_reading.apply(store, again, paper_of(again), keep_file=True)
    assert isinstance(done, Done) and "Chưa giữ được bản sao" in done.message
    assert len(queries.awards_in(store, PERIOD)) == 2


def test_who_has_it_already_is_said_and_not_written_again(store: Store, tmp_path: Path) -> None:
    path = samples.write(tmp_path / "a.docx")
    paper = opened(store, path)
    decision_reading.apply(store, paper, paper_of(paper))
    again = opened(store, path)
    assert [line.state for line in again.lines] == [HELD, HELD]
    assert isinstance(decision_reading.apply(store, again, paper_of(again)), Refused)


def test_a_team_is_known_by_its_name_and_a_near_one_asked_about(store: Store, tmp_path: Path) -> None:
    rows = [("1", "Tổ 1", OWN), ("2", "Tổ 2 - Khối lớp 4", OWN), ("3", "Tổ Văn phòng", OWN)]
    article = "Điều 1. Tặng danh hiệu “Tập thể Lao động tiên tiến” cho 03 tập thể năm học 2026 - 2027."
    paper = opened(
        store, samples.write(tmp_path / "a.docx", rows, head=("TT", "Tên tập thể", "Đơn vị"), article=article)
    )
    assert [line.state for line in paper.lines] == [SURE, ASKED, UNKNOWN]
    assert paper.given == [(Subject(team_id=1), "TTLĐTT", PERIOD)]


def test_an_undecipherable_file_is_refused_in_one_sentence(store: Store, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04")
    assert isinstance(decision_reading.read(store, tmp_path / "a.docx", PERIOD), Refused)


def own_decision(store: Store, path: Path, code: str) -> Path:
    kept = papers.save(store, drafting.draft(store, code, period=PERIOD, on=ON))
    assert isinstance(kept, Done)
    papers.take_number(store, kept.value)
    numbered = papers.load(store, kept.value.document_id)
    assert numbered is not None
    papers.write(store, numbered, path)
    return path


@pytest.mark.parametrize(("code", "kind", "many"), [("quyet-dinh", "GK", 4), ("quyet-dinh-dhtt", "ĐHTT", 2)])
def test_the_programs_own_decision_comes_back_whole(tmp_path: Path, code: str, kind: str, many: int) -> None:
    store = practice(tmp_path)
    paper = opened(store, own_decision(store, tmp_path / "qd.docx", code))
    put = {(row.person_id, row.team_id) for row in queries.nominations(store, PERIOD, [kind])}
    assert len(paper.lines) == many and {line.state for line in paper.lines} == {SURE}
    assert {line.subject.key for line in paper.lines if line.subject} == put
    assert {line.kind for line in paper.lines} == {kind}
    assert (paper.issuer, paper.read.date, paper.read.code[-8:]) == (OWN, ON, "/QĐ-THHP")
    assert isinstance(decision_reading.apply(store, paper, paper_of(paper)), Done)
    store.close()


def test_a_decision_saved_again_by_libreoffice_reads_the_same(tmp_path: Path, soffice: str) -> None:
    store = practice(tmp_path)
    path = own_decision(store, tmp_path / "qd.docx", "quyet-dinh")
    before = opened(store, path)
    out = tmp_path / "lai"
    home = f"-env:UserInstallation=file://{tmp_path}/lo"
    command = [soffice, home, "--headless", "--convert-to", "docx", "--outdir", str(out), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    after = opened(store, shutil.copy(out / "qd.docx", tmp_path / "qd2.docx"))
    assert [(line.subject, line.kind, line.state) for line in after.lines] == [
        (line.subject, line.kind, line.state) for line in before.lines
    ]
    assert (after.read.code, after.read.date, after.read.issuer) == (
        before.read.code, before.read.date, before.read.issuer,
    )  # fmt: skip
    store.close()
