"""The council's documents: they say what the data says, at every length, and stand as they were approved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dhtt_desktop.documents import check
from dhtt_desktop.documents.flow import Grid, Para
from dhtt_desktop.documents.page.layout import paginate
from dhtt_desktop.documents.word import to_bytes
from dhtt_desktop.domain.text.keys import name_sort_key
from dhtt_desktop.services import (
    awards,
    council,
    drafting,
    drafting_council,
    drafting_meeting,
    flow,
    meetings,
    papers,
    register,
    sample,
    school,
)
from dhtt_desktop.services.awards import DECLINED, Subject
from dhtt_desktop.services.council import CHAIR, MEMBER, SECRETARY
from dhtt_desktop.services.papers import Draft
from dhtt_desktop.services.result import Done
from dhtt_desktop.store import queries, schema
from dhtt_desktop.store.database import Store
from tests.services.award_samples import ON, PERIOD, TODAY, person, practice, small, who
from tests.services.test_drafting_year import readable

pytestmark = pytest.mark.usefixtures("qapp")

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "kinds"
CODES = (*drafting_council.MAKERS, *(code for code in drafting_meeting.MAKERS if code != "bien-ban"))
LONG = "Nguyễn Phúc Tôn Nữ Thị Hoàng Bảo Trân Châu Ngọc Minh Khuê"


@pytest.fixture
def little(tmp_path: Path) -> Iterator[Store]:
    """Four people, three of them the council; two nominations that ask for a vote, one praise taken back."""
    store = small(tmp_path)
    an, binh, hen, dung = (who(store, name) for name in ("Lê Thị An", "Trần Văn Bình", "H'Hen Niê", "Dung"))
    council.add(store, PERIOD, [an], CHAIR)
    council.add(store, PERIOD, [binh], SECRETARY)
    council.add(store, PERIOD, [hen], MEMBER)
    awards.nominate(store, PERIOD, "LĐTT", [Subject(an), Subject(binh)])
    awards.nominate(store, PERIOD, "CSTĐCS", [Subject(an), Subject(hen)])
    for row, votes in zip(queries.nominations(store, PERIOD, ["CSTĐCS"]), ("3/3", "2/3"), strict=True):
        awards.edit_nomination(store, row.id, {"votes": votes})
    with store.begin("Khen và sáng kiến") as unit:
        idea = {"person_id": an, "period": PERIOD, "title": "Góc đọc xanh"}
        unit.insert(schema.initiative, idea)
        unit.insert(schema.initiative, idea | {"title": "Vườn chữ của em", "scope": "tỉnh"})
        given = {"person_id": dung, "period": PERIOD, "kind": "GK", "decision_code": "09/QĐ-THHP"}
        unit.insert(schema.award, given | {"decision_date": "2026-10-01", "cancelled_on": ON, "note": "Kê khai sai"})
        unit.insert(schema.award, given | {"kind": "LĐTT", "cancelled_on": ON})
    yield store
    store.close()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Store]:
    store: Store = school.found(tmp_path / "trong.dhtt", sample.ANSWERS, TODAY).value
    yield store
    store.close()


def draft(store: Store, code: str) -> Draft:
    return drafting.draft(store, code, period=PERIOD, on=ON)


def filled(folder: Path, size: int) -> Store:
    """A school where `size` people sit in the council, are put forward, have an initiative and lost a praise."""
    store: Store = school.found(folder / "lon.dhtt", sample.ANSWERS, TODAY).value
    with store.begin("Dựng trường") as unit:
        team = unit.insert(schema.team, {"name": "Tổ 1", "search_key": "to 1"})
        people = [person(f"{LONG} {at}", team, "1980", "Nữ", "Giáo viên") for at in range(size)]
        for at, row in enumerate(people):
            row["name_key"] = name_sort_key(row["name"]) + at.to_bytes(2, "big")
        ids = unit.insert_many(schema.person, people)
        every = [{"person_id": key, "period": PERIOD} for key in ids]
        unit.insert_many(schema.council_member, every)
        unit.insert_many(schema.nomination, [row | {"kind": "CSTĐCS"} for row in every])
        unit.insert_many(schema.initiative, [row | {"title": "Biện pháp rèn chữ"} for row in every])
        unit.insert_many(schema.award, [row | {"kind": "GK", "cancelled_on": ON} for row in every])
    return store


@pytest.mark.parametrize("code", CODES)
def test_it_stands_as_it_was_approved(little: Store, code: str) -> None:
    assert readable(papers.flow_of(little, draft(little, code))) + "\n" == (GOLDEN / f"{code}.txt").read_text("utf-8")


@pytest.mark.parametrize("code", CODES)
def test_an_empty_school_has_dots_and_nothing_that_only_a_program_would_say(empty: Store, code: str) -> None:
    text = papers.flow_of(empty, draft(empty, code)).text
    assert not re.search(r"None|\{\{|\}\}|\[\[|\(\s*\)|“\s*”| ,| ;|\b00 ", text), text
    assert "……" in text


@pytest.mark.parametrize("code", CODES)
def test_the_text_is_understood_without_a_fault(little: Store, code: str) -> None:
    made = papers.compose_draft(little, draft(little, code))
    assert [fault.message for fault in made.warnings if not fault.code.startswith("thiếu")] == []


@pytest.mark.parametrize("size", [1, 40, 1000])
def test_its_lists_grow_with_the_school(tmp_path: Path, size: int) -> None:
    store = filled(tmp_path, size)
    for code in CODES:
        made = draft(store, code)
        for table in made.tables[-1:]:  # ballots are counted by award before what each case got
            assert len(table.rows) == size, code
            assert len(table.align) == len(table.widths) == len(table.rows[0])
        flow = papers.flow_of(store, made)
        pages = paginate(flow)
        assert len(pages) >= (size // 60 + 1 if made.tables or code == "giay-moi-hop" else 1), code
    store.close()


@pytest.mark.parametrize("code", CODES)
def test_our_own_check_has_nothing_to_say(little: Store, code: str, tmp_path: Path) -> None:
    path = tmp_path / f"{code}.docx"
    path.write_bytes(to_bytes(papers.flow_of(little, draft(little, code))))
    assert [(found.place, found.found) for found in check.check_docx(path)] == []


def test_the_council_has_a_series_of_its_own_and_a_letter_its_department(little: Store) -> None:
    symbols = {}
    for code in CODES:
        kind = papers.paper_kind(code)
        assert kind is not None
        taken = papers.take_number(little, draft(little, code))
        assert isinstance(taken, Done) == kind.numbered
        if isinstance(taken, Done):
            symbols[code] = taken.value.symbol
            assert symbols[code] in papers.flow_of(little, taken.value).text
    assert symbols["giay-moi-hop"] == "01/GM-HĐTĐKT"
    assert symbols["giay-moi-hoi-nghi"] == "01/GM-THHP"
    assert symbols["kiem-phieu"] == "01/BB-HĐTĐKT"
    assert symbols["cong-van"] == "01/THHP-VP"
    assert symbols["quyet-dinh-sang-kien"] == "02/QĐ-THHP"


def test_votes_are_of_all_members_and_too_few_are_said(little: Store) -> None:
    table = draft(little, "kiem-phieu").tables[-1]
    told = {row[1]: row[3:] for row in table.rows}
    assert told["Bà Lê Thị An"] == ("3", "0", "100%", "Đạt")
    assert told["Bà H'Hen Niê"] == ("2", "1", "66,67%", "Không đạt")
    text = draft(little, "kiem-phieu").text
    assert "Có 01 trên 02 trường hợp đạt tỷ lệ" in text
    assert "Tổng số thành viên Hội đồng Thi đua - Khen thưởng: 03;" in text


def test_a_vote_that_is_not_counted_is_dotted(little: Store) -> None:
    for row in queries.nominations(little, PERIOD, ["CSTĐCS"]):
        awards.edit_nomination(little, row.id, {"votes": ""})
    made = draft(little, "kiem-phieu")
    assert all(set(row[3:]) == {"……"} for row in made.tables[-1].rows)
    assert "trường hợp đạt" not in made.text


def test_a_ballot_lists_what_is_voted_on_once_for_each_member(little: Store) -> None:
    made = draft(little, "phieu-bau")
    assert [row[1:3] for row in made.tables[0].rows] == [
        ("Bà Lê Thị An", "Chiến sĩ thi đua cơ sở"), ("Bà H'Hen Niê", "Chiến sĩ thi đua cơ sở"),
    ]  # fmt: skip
    flow = papers.flow_of(little, made)
    assert flow.text.count("PHIẾU BẦU") == 3
    assert "Cắt thành" not in flow.text
    dashed = [item for part in flow.sections for item in part.items if isinstance(item, Para) and item.dashed]
    assert len(dashed) == 3 - len(flow.sections)  # none below the last slip of a page


def test_who_was_turned_down_before_the_vote_is_on_no_ballot(little: Store) -> None:
    rows = queries.nominations(little, PERIOD, ["CSTĐCS"])
    awards.edit_nomination(little, rows[0].id, {"votes": ""})
    flow.mark(little, [rows[0].id], DECLINED, "Chưa đủ điều kiện")
    assert [row[1] for row in draft(little, "phieu-bau").tables[0].rows] == ["Bà H'Hen Niê"]


def test_no_page_breaks_a_slip_and_none_has_a_page_number(tmp_path: Path) -> None:
    store = practice(tmp_path)
    flow = papers.flow_of(store, draft(store, "phieu-bau"))
    pages = paginate(flow)
    assert len(pages) == len(flow.sections) == 5  # nine members, two slips a page
    assert all(page.label == "" for page in pages)
    store.close()


def test_a_long_ballot_has_pages_of_its_own(tmp_path: Path) -> None:
    store = filled(tmp_path, 40)
    flow = papers.flow_of(store, draft(store, "phieu-bau"))
    assert len(flow.sections) == 40
    assert not any(isinstance(item, Para) and item.dashed for part in flow.sections for item in part.items)
    store.close()


def test_members_have_room_to_sign(little: Store) -> None:
    flow = papers.flow_of(little, draft(little, "diem-danh"))
    grid = next(item for item in flow.sections[0].items if isinstance(item, Grid) and item.borders)
    assert {row.min_height for row in grid.rows[grid.headers :]} == {drafting_meeting.SIGNING_ROOM}
    made = draft(little, "diem-danh")
    assert papers.tables_from_json(papers.tables_to_json(made.tables)) == made.tables


def test_the_school_recognises_its_own_initiatives_that_have_no_decision_yet(little: Store) -> None:
    assert [row[1] for row in draft(little, "quyet-dinh-sang-kien").tables[0].rows] == ["Góc đọc xanh"]
    with little.begin("Đã công nhận một") as unit:
        old = {"person_id": who(little, "Dung"), "period": PERIOD, "title": "Cũ", "decision_code": "01/QĐ-THHP"}
        unit.insert(schema.initiative, old)
    made = draft(little, "quyet-dinh-sang-kien")
    assert [row[1] for row in made.tables[0].rows] == ["Góc đọc xanh"]
    assert "Công nhận 01 sáng kiến" in made.text


def test_only_what_the_head_gave_is_taken_back_by_the_head(little: Store) -> None:
    made = draft(little, "quyet-dinh-huy-bo")
    assert made.tables[0].rows == (
        ("1", "Dung", "Nhân viên, Tổ 2", "Giấy khen của Hiệu trưởng", "09/QĐ-THHP, ngày 01/10/2026", "Kê khai sai"),
    )
    assert "đối với 01 cá nhân" in made.text


def test_minutes_of_a_team_tell_of_every_member(little: Store) -> None:
    made = drafting.draft(little, "bien-ban-to", period=PERIOD, on=ON, subject_id=1)
    assert [row[1] for row in made.tables[0].rows] == ["Bà Lê Thị An", "Ông Trần Văn Bình"]
    assert made.tables[0].rows[0][3:5] == ("Xuất sắc", "Lao động tiên tiến; Chiến sĩ thi đua cơ sở")
    assert made.text.startswith("TRƯỜNG TIỂU HỌC HOA PHƯỢNG\nTỔ 1\n")
    assert "Chủ trì (chủ tọa): bà Lê Thị An, Tổ trưởng." in made.text
    form = drafting.draft(little, "bien-ban-to", period=PERIOD, on=ON, subject_id=0)
    assert form.tables[0].rows[0] == ("1", "……", "……", "……", "……", "……") and not form.text.startswith("TRƯỜNG")


def test_what_is_lacking_is_said_with_where_it_comes_from(little: Store, empty: Store) -> None:
    found = {code: drafting_council.lacks(little, code, PERIOD) for code in (*CODES, "bien-ban")}
    assert {code for code, told in found.items() if told is not None} == {"kiem-phieu", "bien-ban"}
    told = found["bien-ban"]
    assert told is not None and told.where == ("awards", "meeting")
    meetings.create(little, PERIOD, {})
    assert all(drafting_council.lacks(little, code, PERIOD) is None for code in (*CODES, "bien-ban"))
    found = {code: drafting_council.lacks(empty, code, PERIOD) for code in CODES}
    assert {code for code, told in found.items() if told is not None} == {
        "quyet-dinh-hoi-dong", "quyet-dinh-sang-kien", "quyet-dinh-huy-bo", "giay-moi-hop", "diem-danh", "phieu-bau",
        "kiem-phieu", "bang-kiem-phieu",
    }  # fmt: skip
    told = found["diem-danh"]
    assert told is not None and told.where == ("awards", "council")


def test_the_lists_of_a_kept_document_follow_the_council(little: Store) -> None:
    kept = papers.save(little, draft(little, "quyet-dinh-hoi-dong"))
    assert isinstance(kept, Done) and register.has_lists(kept.value)
    council.add(little, PERIOD, [who(little, "Dung")])
    anew = register.refresh(little, kept.value, whole=True)
    assert isinstance(anew, Done)
    assert [row[1] for row in anew.value.tables[0].rows][-1] == "Dung"
    assert "gồm 04 thành viên" in anew.value.text
    assert not register.has_lists(draft(little, "cong-van"))
    assert not register.has_lists(draft(little, "bien-ban-to"))  # which team, the register does not know
