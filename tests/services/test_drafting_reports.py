"""Báo cáo thành tích: filled from a person's and a team's years, dots for the rest, one and many the same."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest

from dhtt_desktop.documents import check
from dhtt_desktop.documents.model import DOTS
from dhtt_desktop.services import awards, drafting, papers, people, report_files, school
from dhtt_desktop.services import drafting_reports as reports
from dhtt_desktop.services.papers import Draft
from dhtt_desktop.services.result import Done, Refused
from dhtt_desktop.store import queries, schema
from dhtt_desktop.store.database import Store
from tests.services import award_samples as samples

PERIOD, ON = samples.PERIOD, samples.ON


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with samples.small(tmp_path) as made:
        yield made


@pytest.fixture
def an(store: Store) -> int:
    """Lê Thị An with an initiative, an old award, a cancelled one, a rating too long ago, and a nomination."""
    key = samples.who(store, "Lê Thị An")
    with store.begin("Các năm của An") as unit:
        idea = {"person_id": key, "decision_code": "05/QĐ-THHP", "decision_date": "2026-05-02"}
        unit.insert(schema.initiative, {**idea, "period": "2025-2026", "title": "Đọc sách mỗi ngày"})
        unit.insert(schema.initiative, {**idea, "period": "2015-2016", "title": "Sáng kiến đã lâu"})
        award = {"person_id": key, "kind": "LĐTT", "issuer": "UBND huyện Bình Minh"}
        unit.insert(schema.award, {**award, "period": "2015-2016", "decision_code": "12/QĐ-UBND",
                                   "decision_date": "2016-07-01"})  # fmt: skip
        unit.insert(schema.award, {**award, "period": "2016-2017", "cancelled_on": "2017-08-01"})
        unit.insert(schema.rating, {"person_id": key, "period": "2015-2016", "level": "HTTNV"})
        unit.insert(schema.nomination, {"person_id": key, "period": PERIOD, "kind": "CSTĐCS",
                                        "summary": "Giúp 12 học sinh đọc thông."})  # fmt: skip
    return key


def table(draft: Draft, name: str) -> tuple[tuple[str, ...], ...]:
    return next(found.rows for found in draft.tables if found.name == name)


def test_a_person_is_told_with_years_and_proofs(store: Store, an: int) -> None:
    made = reports.one(store, reports.PERSON, period=PERIOD, on=ON, subject_id=an)
    for line in (
        "Đề nghị tặng danh hiệu “Chiến sĩ thi đua cơ sở” năm học 2026 - 2027", "- Họ và tên: Lê Thị An",
        "- Ngày, tháng, năm sinh: 03/02/1980; giới tính: Nữ", "- Chức vụ: Tổ trưởng",
        "- Đơn vị công tác: Tổ 1, Trường Tiểu học Hoa Phượng", f"- Quê quán: {DOTS}", "Giúp 12 học sinh đọc thông.",
        "XÁC NHẬN CỦA HIỆU TRƯỞNG", "Nguyễn Thị Minh Nguyệt",
    ):  # fmt: skip
        assert line in made.text.split("\n")
    assert table(made, reports.LEVELS) == (("2026 - 2027", "Hoàn thành xuất sắc nhiệm vụ", "……"),)
    assert table(made, reports.IDEAS) == (("2025 - 2026", "Đọc sách mỗi ngày", "05/QĐ-THHP ngày 02/05/2026"),)
    proof = "12/QĐ-UBND ngày 01/07/2016 của Ủy ban nhân dân huyện Bình Minh"
    assert table(made, reports.AWARDS) == (("2015 - 2016", "Lao động tiên tiến", proof),)
    assert papers.subject_of(made) == "Báo cáo thành tích của Lê Thị An"


def test_what_is_not_known_is_dots_and_never_an_empty_table(store: Store) -> None:
    made = reports.one(store, reports.PERSON, period=PERIOD, on="", subject_id=samples.who(store, "Dung"))
    assert f"Đề nghị tặng {DOTS}" in made.text
    assert f"- Ngày, tháng, năm sinh: {DOTS}; giới tính: {DOTS}" in made.text
    assert "ngành" not in made.text
    assert all(found.rows == (("……", "……", "……"),) for found in made.tables)
    assert "None" not in made.text and "()" not in made.text


def test_nobody_confirms_for_himself(store: Store, an: int) -> None:
    head = school.current(store).head_name
    renamed = people.edit_person(store, an, {"name": head, "post": "Hiệu trưởng"})
    assert isinstance(renamed, Done)
    made = reports.one(store, reports.PERSON, period=PERIOD, on=ON, subject_id=an)
    assert "XÁC NHẬN CỦA CẤP TRÊN" in made.text
    assert "XÁC NHẬN CỦA HIỆU TRƯỞNG" not in made.text


def test_a_team_is_told_with_its_members(store: Store, an: int) -> None:
    team = queries.teams(store)[0]
    with store.begin("Năm của tổ") as unit:
        unit.insert(schema.rating, {"team_id": team.id, "period": "2025-2026", "level": "HTXSNV"})
    made = reports.one(store, reports.TEAM, period=PERIOD, on=ON, subject_id=team.id)
    assert "- Tên tập thể: Tổ 1, Trường Tiểu học Hoa Phượng" in made.text
    assert "- Số lượng: 02 người, trong đó có 01 nữ" in made.text
    assert made.text.rstrip().endswith("TỔ TRƯỞNG\n\n\n\nLê Thị An")
    assert table(made, reports.LEVELS) == (("2025 - 2026", "Hoàn thành xuất sắc nhiệm vụ", "……"),)
    assert table(made, reports.MEMBERS) == (
        ("Hoàn thành xuất sắc nhiệm vụ", "01", "50%"), ("Hoàn thành tốt nhiệm vụ", "01", "50%"),
    )  # fmt: skip
    assert table(made, reports.IDEAS)[0][1] == "Đọc sách mỗi ngày (Lê Thị An)"
    other = reports.one(store, reports.TEAM, period=PERIOD, on=ON, subject_id=queries.teams(store)[1].id)
    assert "- Số lượng: 02 người\n" in other.text  # the sex of one is not known: women are not counted


@pytest.mark.parametrize("code", [reports.PERSON, reports.TEAM])
def test_one_and_many_say_the_same(store: Store, an: int, code: str) -> None:
    rows = queries.people(store, PERIOD) if code == reports.PERSON else queries.teams(store)
    ids = [row.id for row in rows]
    many = list(reports.many(store, code, ids, period=PERIOD, on=ON))
    assert many == [reports.one(store, code, period=PERIOD, on=ON, subject_id=key) for key in ids]
    assert len({draft.text for draft in many}) == len(ids)


def test_beyond_five_hundred_the_same_facts_are_found(store: Store, an: int, monkeypatch: Any) -> None:
    from dhtt_desktop.store import report_queries

    before = reports.one(store, reports.PERSON, period=PERIOD, on=ON, subject_id=an)
    monkeypatch.setattr(report_queries, "_MANY", 0)
    assert reports.one(store, reports.PERSON, period=PERIOD, on=ON, subject_id=an) == before


def test_who_is_put_forward_comes_first_and_nobody_gives_the_empty_form(store: Store, an: int) -> None:
    assert reports.nominated(store, reports.PERSON, PERIOD) == [an]
    assert reports.nominated(store, reports.TEAM, PERIOD) == []
    assert "Lê Thị An" in drafting.draft(store, reports.PERSON, period=PERIOD).text
    assert f"- Họ và tên: {DOTS}" in drafting.draft(store, reports.PERSON, period=PERIOD, subject_id=0).text
    (row,) = queries.nominations(store, PERIOD)
    with store.begin("Không được") as unit:
        unit.update(schema.nomination, row.id, {"status": awards.DECLINED})
    assert reports.nominated(store, reports.PERSON, PERIOD) == []


@pytest.mark.parametrize("code", [reports.PERSON, reports.TEAM])
def test_on_paper_it_has_no_number_no_recipients_and_no_fault(store: Store, an: int, code: str, tmp_path: Path) -> None:
    made = reports.one(store, code, period=PERIOD, on=ON, subject_id=an if code == reports.PERSON else 1)
    document = papers.compose_draft(store, made)
    assert document.letterhead.number is None
    assert document.recipients == ()
    assert document.signatures[0].posts == ("XÁC NHẬN CỦA HIỆU TRƯỞNG",)
    assert len(document.signatures) == 2
    assert document.warnings == ()
    assert isinstance(papers.write(store, made, tmp_path / "a.docx"), Done)
    old = ("OR-01",)  # a decision of a body that is gone is told as it was
    assert [found for found in check.check_docx(tmp_path / "a.docx") if found.code not in old] == []


def test_many_files_in_a_new_folder(store: Store, an: int, tmp_path: Path) -> None:
    with store.begin("Người trùng tên") as unit:
        namesake = unit.insert(schema.person, samples.person("Lê Thị An", 1, "1990", "Nữ", "Giáo viên"))
    told: list[float] = []
    ids = [an, namesake]
    result = report_files.write_many(
        store,
        reports.PERSON,
        ids,
        tmp_path / "Báo cáo",
        period=PERIOD,
        on=ON,
        report=lambda share, _: told.append(share),
    )
    assert isinstance(result, Done)
    names = sorted(file.name for file in result.value.iterdir())
    assert names == ["01 Báo cáo thành tích của Lê Thị An.docx", "02 Báo cáo thành tích của Lê Thị An.docx"]
    assert told == [0.0, 0.5]
    texts = [" ".join(p.text for p in docx.Document(str(result.value / name)).paragraphs) for name in names]
    assert "03/02/1980" in texts[0] and "1990" in texts[1]
    again = report_files.write_many(store, reports.PERSON, ids, tmp_path / "Báo cáo", period=PERIOD)
    assert isinstance(again, Done) and again.value.name == "Báo cáo (2)"


def test_stopping_leaves_whole_files(store: Store, tmp_path: Path) -> None:
    ids = [row.id for row in queries.people(store, PERIOD)]
    steps = itertools.count()

    def stop(_share: float, _text: str) -> None:
        if next(steps) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        report_files.write_many(store, reports.PERSON, ids, tmp_path / "bc", period=PERIOD, report=stop)
    written = list((tmp_path / "bc").iterdir())
    assert len(written) == 2
    for file in written:
        docx.Document(str(file))


def test_refused_without_anybody_and_where_no_folder_can_be_made(store: Store, an: int, tmp_path: Path) -> None:
    nobody = report_files.write_many(store, reports.PERSON, [], tmp_path / "bc", period=PERIOD)
    assert isinstance(nobody, Refused) and "Chưa chọn ai" in nobody.message
    (tmp_path / "tệp").write_text("x")
    blocked = report_files.write_many(store, reports.PERSON, [an], tmp_path / "tệp" / "bc", period=PERIOD)
    assert isinstance(blocked, Refused) and "Không lập được thư mục" in blocked.message


def test_a_text_of_another_kind_is_named_by_its_own_words(store: Store, an: int) -> None:
    made = reports.one(store, reports.PERSON, period=PERIOD, subject_id=an)
    other = replace(made, text="THÔNG BÁO\nVề việc nghỉ Tết\n\nNhà trường thông báo./.\n")
    assert papers.subject_of(other) == "Về việc nghỉ Tết"
