"""Importing: what the preview says is what is written, once, and one undo takes all of it back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from dhtt_desktop.domain.text.keys import name_sort_key, search_key
from dhtt_desktop.services import awards, import_words, imports, people, school, teams
from dhtt_desktop.services.imports import SKIP, SOMEBODY_NEW, Answer, Preview
from dhtt_desktop.services.result import Done, Refused
from dhtt_desktop.store import journal, matter_queries, queries
from dhtt_desktop.store.database import Store

TODAY = date(2026, 11, 20)
STAFF = ["TT", "Họ và tên", "Ngày sinh", "Giới tính", "Chức vụ", "Tổ", "Số CCCD", "Điện thoại", "Đảng viên"]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A school without people."""
    made = school.found(tmp_path / "truong.dhtt", {"name": "Trường Tiểu học Bình Minh", "place": "An Bình"}, TODAY)
    assert isinstance(made, Done)
    yield made.value
    made.value.close()


def sheet(path: Path, *tables: tuple[str, Sequence[Sequence[Any]]]) -> Path:
    """A workbook with these sheets."""
    book = openpyxl.Workbook()
    for at, (name, rows) in enumerate(tables):
        made = book.active if at == 0 else book.create_sheet()
        made.title = name
        for row in rows:
            made.append(list(row))
    book.save(path)
    return path


def staff_list(path: Path, *rows: Sequence[Any]) -> Path:
    """A staff list with a title, a heading and these rows after their numbers."""
    numbered = [[at, *row] for at, row in enumerate(rows, 1)]
    return sheet(path, ("DS", [["DANH SÁCH CÁN BỘ, GIÁO VIÊN"], [], STAFF, *numbered]))


HOA = ("Lê Thị Hoa", "05/09/1985", "Nữ", "Giáo viên", "Tổ 1", "001085000001", "0912345678", "x")
BINH = ("Trần Văn Bình", "1971", "Nam", "Tổ trưởng", "Tổ 2", "001071000002", "0912345679", "")


def seen(found: Preview | Refused) -> Preview:
    assert isinstance(found, Preview), found
    return found


def read(store: Store, path: Path, **how: Any) -> Preview:
    return seen(imports.read(store, path, today=TODAY, **how))


def taken(store: Store, preview: Preview) -> Done:
    result = imports.apply(store, preview)
    assert isinstance(result, Done), result
    return result


def everything(store: Store) -> dict[str, list[Any]]:
    """Every row of every table that an import writes."""
    with store.exclusively() as raw:
        return {
            name: [tuple(row) for row in raw.execute(f"SELECT * FROM {name} ORDER BY id")]
            for name in ("person", "team", "rating", "award", "initiative", "decision", "nomination", "import_mapping")
        }


def by_name(store: Store) -> dict[str, Any]:
    return {row.name: row for row in queries.people(store, "2025-2026")}


def test_reading_writes_nothing_and_one_undo_takes_the_import_back(store: Store, tmp_path: Path) -> None:
    before = everything(store)
    preview = read(store, staff_list(tmp_path / "ds.xlsx", HOA, BINH))
    assert everything(store) == before
    assert preview.counts["new"] == 2
    result = taken(store, preview)
    assert result.message == "Đã nhập 2 người."
    assert journal.entries(store, "import")[0].label == "Nhập 2 người từ ds.xlsx"
    row = by_name(store)["Lê Thị Hoa"]
    assert (row.birth, row.gender, row.post, row.team) == ("1985-09-05", "Nữ", "Giáo viên", "Tổ 1")
    assert (row.cccd, row.phone, row.party_member) == ("001085000001", "0912345678", True)
    assert row.name_key == name_sort_key(row.name)
    assert search_key("Hoa") in row.search_key
    assert "0912345678" in row.search_key
    assert by_name(store)["Trần Văn Bình"].birth == "1971"
    journal.undo(store)
    assert everything(store) == before


def test_the_same_file_again_changes_nothing(store: Store, tmp_path: Path) -> None:
    path = staff_list(tmp_path / "ds.xlsx", HOA, BINH)
    taken(store, read(store, path))
    again = read(store, path)
    assert (again.counts["unchanged"], again.counts["new"], again.counts["changed"]) == (2, 0, 0)
    assert imports.why_not(again) == imports.NOTHING_NEW
    before = everything(store)
    assert taken(store, again).action_id is None
    assert everything(store) == before


def test_blank_cells_never_erase(store: Store, tmp_path: Path) -> None:
    taken(store, read(store, staff_list(tmp_path / "a.xlsx", HOA)))
    blank = ("Lê Thị Hoa", "05/09/1985", "", "Tổ phó", "", "", "", "")
    preview = read(store, staff_list(tmp_path / "b.xlsx", blank))
    assert [import_words.change_words(change) for change in preview.lines[0].changes] == [
        "chức vụ: Giáo viên → Tổ phó"
    ]
    taken(store, preview)
    row = by_name(store)["Lê Thị Hoa"]
    assert (row.post, row.team, row.cccd, row.phone) == ("Tổ phó", "Tổ 1", "001085000001", "0912345678")


def test_facts_on_record_are_kept_where_the_clerk_says_so(store: Store, tmp_path: Path) -> None:
    taken(store, read(store, staff_list(tmp_path / "a.xlsx", (*HOA[:6], "", ""))))
    row = ("Lê Thị Hoa", "05/09/1985", "", "Tổ phó", "", "", "0912345678")
    preview = read(store, staff_list(tmp_path / "b.xlsx", row))
    assert not preview.keeps
    assert {change.field for change in preview.lines[0].changes} == {"post", "phone"}
    kept = seen(imports.remap(store, preview, keep=True, today=TODAY))
    assert {change.field for change in kept.lines[0].changes} == {"phone"}
    assert seen(imports.remap(store, kept, period="2025-2026", today=TODAY)).keeps
    taken(store, kept)
    person = by_name(store)["Lê Thị Hoa"]
    assert (person.post, person.phone) == ("Giáo viên", "0912345678")


def test_a_new_phone_reaches_the_search_key(store: Store, tmp_path: Path) -> None:
    taken(store, read(store, staff_list(tmp_path / "a.xlsx", HOA)))
    moved = (*HOA[:6], "0987000111", "x")
    taken(store, read(store, staff_list(tmp_path / "b.xlsx", moved)))
    assert by_name(store)["Lê Thị Hoa"].search_key == people.person_search_key("Lê Thị Hoa", HOA[5], "0987000111")


def test_doubtful_rows_are_answered_or_left_out(store: Store, tmp_path: Path) -> None:
    taken(store, read(store, staff_list(tmp_path / "a.xlsx", ("Đặng Hồng Vân", "1971", "Nữ", "", "Tổ 1"), HOA)))
    path = staff_list(tmp_path / "b.xlsx", ("Đặng Thị Hồng Vân", "1971", "Nữ", "Tổ trưởng", "Tổ 1"))
    preview = read(store, path)
    (question,) = preview.questions
    assert "Đặng Hồng Vân" in question.why
    assert "Trả lời" in imports.why_not(preview)
    told = taken(store, preview)
    assert told.action_id is None
    assert "1 dòng chưa trả lời nên không nhập: dòng 4" in told.message

    person_id = question.choices[0].person_id
    assert person_id is not None
    same = imports.answer(preview, 0, Answer(person_id))
    assert same.lines[0].state == "changed"
    assert {change.field for change in same.lines[0].changes} == {"name", "post"}
    assert imports.answer(preview, 0, SOMEBODY_NEW).lines[0].state == "new"
    assert imports.answer(preview, 0, SKIP).counts["left_out"] == 1
    assert imports.answer(same, 0, None).lines[0].state == "doubtful"
    taken(store, same)
    row = by_name(store)["Đặng Thị Hồng Vân"]
    assert (row.id, row.post) == (person_id, "Tổ trưởng")
    assert row.name_key == name_sort_key("Đặng Thị Hồng Vân")
    assert row.search_key == search_key("Đặng Thị Hồng Vân")


def test_any_row_can_be_left_out(store: Store, tmp_path: Path) -> None:
    preview = imports.answer(read(store, staff_list(tmp_path / "a.xlsx", HOA, BINH)), 1, SKIP)
    taken(store, preview)
    assert list(by_name(store)) == ["Lê Thị Hoa"]


def test_a_column_means_something_else_and_is_remembered(store: Store, tmp_path: Path) -> None:
    rows = [["STT", "Họ và tên", "Ngày sinh", "Mã riêng"], [1, "Lê Thị Hoa", "05/09/1985", "Giáo viên nhạc"]]
    path = sheet(tmp_path / "a.xlsx", ("DS", rows))
    preview = read(store, path)
    line = next(one for one in preview.reading.columns if one.columns == "D")
    assert preview.lines[0].row.note == ""
    changed = seen(imports.remap(store, preview, line=line, meaning="note", today=TODAY))
    assert changed.lines[0].row.note == "Giáo viên nhạc"
    taken(store, changed)
    again = read(store, path)
    line = next(one for one in again.reading.columns if one.columns == "D")
    assert (line.meaning, line.sure) == ("note", "từ lần trước")


def test_answers_outlive_a_change_of_columns(store: Store, tmp_path: Path) -> None:
    preview = imports.answer(read(store, staff_list(tmp_path / "a.xlsx", HOA, BINH)), 0, SKIP)
    line = next(one for one in preview.reading.columns if one.meaning == "phone")
    again = seen(imports.remap(store, preview, line=line, meaning="skip", today=TODAY))
    assert again.lines[0].state == "left_out"
    assert again.lines[1].row.phone == ""


def test_a_meaning_that_leaves_no_names_is_refused(store: Store, tmp_path: Path) -> None:
    preview = read(store, staff_list(tmp_path / "a.xlsx", HOA))
    line = next(one for one in preview.reading.columns if one.meaning == "name")
    refused = imports.remap(store, preview, line=line, meaning="skip", today=TODAY)
    assert isinstance(refused, Refused)
    assert "họ tên" in refused.message


def test_another_sheet_can_be_chosen(store: Store, tmp_path: Path) -> None:
    contract = [["STT", "Họ tên", "Điện thoại"], [1, "Hồ Văn Bảo", "0912345678"], [2, "Vũ Thị Trân", "0912345670"]]
    head = ["STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Tổ", "Số CCCD"]
    names = ["Lê Thị Hoa", "Lê Thị Lan", "Lê Thị Mai"]
    rows = [[at, name, "1980", "Giáo viên", "Tổ 1", f"00108000000{at}"] for at, name in enumerate(names)]
    path = sheet(tmp_path / "a.xlsx", ("Biên chế", [head, *rows]), ("Hợp đồng", contract))
    preview = read(store, path)
    assert preview.sheets == ("Biên chế", "Hợp đồng")
    assert len(preview.lines) == 3
    other = seen(imports.remap(store, preview, sheet="Hợp đồng", today=TODAY))
    assert [line.row.name for line in other.lines] == ["Hồ Văn Bảo", "Vũ Thị Trân"]


def results_list(path: Path, *rows: Sequence[Any]) -> Path:
    """A history: one row for an award, with its decision."""
    head = ["STT", "Họ và tên", "Ngày sinh", "Năm học", "Danh hiệu", "Số QĐ", "Ngày QĐ", "Cơ quan ban hành"]
    return sheet(path, ("Sổ", [["SỔ THEO DÕI KHEN THƯỞNG"], [], head, *([at, *row] for at, row in enumerate(rows, 1))]))


def test_a_book_of_awards_brings_decisions_once(store: Store, tmp_path: Path) -> None:
    taken(store, read(store, staff_list(tmp_path / "ds.xlsx", HOA, BINH)))
    paper = ("12/QĐ-UBND", "15/07/2024", "UBND huyện")
    path = results_list(
        tmp_path / "so.xlsx",
        ("Lê Thị Hoa", "05/09/1985", "2023-2024", "CSTĐCS", *paper),
        ("Lê Thị Hoa", "05/09/1985", "2022-2023", "Lao động tiên tiến", "", "", ""),
        ("Trần Văn Bình", "1971", "2023-2024", "LĐTT", *paper),
    )
    preview = read(store, path)
    assert (preview.kind, preview.counts["changed"]) == ("history", 2)
    assert preview.periods == ("2022-2023", "2023-2024")
    taken(store, preview)
    hoa = queries.awards_of(store, by_name(store)["Lê Thị Hoa"].id)
    assert [(row.period, row.kind, row.decision_code) for row in hoa] == [
        ("2022-2023", "LĐTT", ""),
        ("2023-2024", "CSTĐCS", "12/QĐ-UBND"),
    ]
    decisions = everything(store)["decision"]
    assert len(decisions) == 1
    assert {row.decision_id for row in queries.awards_in(store, "2023-2024")} == {decisions[0][0]}
    assert read(store, path).counts["unchanged"] == 2


def test_an_award_on_record_gets_its_decision(store: Store, tmp_path: Path) -> None:
    taken(store, read(store, staff_list(tmp_path / "ds.xlsx", HOA, BINH)))
    bare = ("Lê Thị Hoa", "05/09/1985", "2023-2024", "CSTĐCS", "", "", "")
    taken(store, read(store, results_list(tmp_path / "a.xlsx", bare)))
    full = ("Lê Thị Hoa", "05/09/1985", "2023-2024", "CSTĐCS", "12/QĐ-UBND", "15/07/2024", "UBND huyện")
    preview = read(store, results_list(tmp_path / "b.xlsx", full))
    assert import_words.remark(preview.lines[0]) == "bổ sung số quyết định cho 1 danh hiệu"
    taken(store, preview)
    (row,) = queries.awards_of(store, by_name(store)["Lê Thị Hoa"].id)
    assert (row.decision_code, row.decision_date, row.issuer) == ("12/QĐ-UBND", "2024-07-15", "UBND huyện")
    assert row.decision_id is not None


def test_an_award_that_arrives_closes_its_nomination(store: Store, tmp_path: Path) -> None:
    taken(store, read(store, staff_list(tmp_path / "ds.xlsx", HOA, BINH)))
    person_id = by_name(store)["Lê Thị Hoa"].id
    awards.nominate(store, "2023-2024", "CSTĐCS", [awards.Subject(person_id)])
    full = ("Lê Thị Hoa", "05/09/1985", "2023-2024", "CSTĐCS", "12/QĐ-UBND", "15/07/2024", "UBND huyện")
    taken(store, read(store, results_list(tmp_path / "b.xlsx", full)))
    (nomination,) = queries.nominations(store, "2023-2024")
    (award,) = queries.awards_of(store, person_id)
    assert (nomination.status, nomination.award_id) == (awards.DECIDED, award.id)


def proposal(path: Path, title: str, *rows: Sequence[Any]) -> Path:
    """A team's list of proposals."""
    head = ["TT", "Họ và tên", "Năm sinh", "Xếp loại/ sáng kiến", "Danh hiệu đề nghị"]
    return sheet(path, ("Đề nghị", [[title], [], head, *([at, *row] for at, row in enumerate(rows, 1))]))


def test_a_proposal_makes_nominations_of_the_year_chosen(store: Store, tmp_path: Path) -> None:
    taken(store, read(store, staff_list(tmp_path / "ds.xlsx", HOA, BINH)))
    path = proposal(
        tmp_path / "dn.xlsx",
        "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG",
        ("Lê Thị Hoa", 1985, "HTXSNV\nSK: Dạy đọc bằng tranh", "CSTĐCS; LĐTT"),
        ("Phùng Thị Lạ", 1990, "HTTNV", "LĐTT"),
    )
    preview = read(store, path)
    assert (preview.kind, preview.needs_period) == ("proposal", True)
    assert "năm học" in imports.why_not(preview)
    preview = seen(imports.remap(store, preview, period="2025-2026", today=TODAY))
    assert imports.why_not(preview) == ""
    assert [line.row.name for line in preview.questions] == ["Phùng Thị Lạ"]
    assert "Không có ai tên" in preview.questions[0].why
    taken(store, preview)
    person_id = by_name(store)["Lê Thị Hoa"].id
    rows = queries.nominations(store, "2025-2026")
    assert {(row.person_id, row.kind, row.initiative) for row in rows} == {
        (person_id, "CSTĐCS", "Dạy đọc bằng tranh"),
        (person_id, "LĐTT", "Dạy đọc bằng tranh"),
    }
    assert queries.awards_of(store, person_id) == []
    assert [row.level for row in queries.ratings(store, person_id)] == ["HTXSNV"]
    assert [row.title for row in matter_queries.initiatives(store, person_id)] == ["Dạy đọc bằng tranh"]
    again = seen(imports.remap(store, read(store, path), period="2025-2026", today=TODAY))
    assert again.lines[0].state == "unchanged"
    assert journal.entries(store, "import")[0].label == "Nhập đề nghị của 1 người từ dn.xlsx"


def test_the_year_of_a_proposal_can_be_another_than_its_title_says(store: Store, tmp_path: Path) -> None:
    taken(store, read(store, staff_list(tmp_path / "ds.xlsx", HOA)))
    path = proposal(
        tmp_path / "dn.xlsx", "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG NĂM HỌC 2024-2025", ("Lê Thị Hoa", 1985, "HTTNV", "LĐTT")
    )
    preview = read(store, path)
    assert preview.periods == ("2024-2025",)
    taken(store, seen(imports.remap(store, preview, period="2025-2026", today=TODAY)))
    assert [row.kind for row in queries.nominations(store, "2025-2026")] == ["LĐTT"]
    assert queries.nominations(store, "2024-2025") == []


def test_results_without_a_year_are_not_written(store: Store, tmp_path: Path) -> None:
    head = ["STT", "Họ và tên", "Ngày sinh", "Xếp loại"]
    rows = [head, [1, "Lê Thị Hoa", "1985", "Tốt"], [2, "Vũ An", "1980", "Tốt"]]
    preview = read(store, sheet(tmp_path / "a.xlsx", ("DS", rows)))
    assert preview.needs_period
    taken(store, preview)
    assert everything(store)["rating"] == []
    chosen = seen(imports.remap(store, preview, period="2025-2026", today=TODAY))
    taken(store, chosen)
    assert [row.level for row in queries.people(store, "2025-2026")] == ["HTTNV", "HTTNV"]


def test_two_rows_answered_as_one_person_double_nothing(store: Store, tmp_path: Path) -> None:
    taken(store, read(store, staff_list(tmp_path / "ds.xlsx", HOA)))
    person_id = by_name(store)["Lê Thị Hoa"].id
    path = results_list(
        tmp_path / "a.xlsx",
        ("Lê Thị Hoà", "1985", "2023-2024", "LĐTT", "", "", ""),
        ("Lê Thị Hòe", "05/09/1985", "2023-2024", "LĐTT", "", "", ""),
    )
    preview = read(store, path)
    for line in preview.lines:
        preview = imports.answer(preview, line.at, Answer(person_id))
    taken(store, preview)
    assert [row.kind for row in queries.awards_of(store, person_id)] == ["LĐTT"]


def test_teams_are_found_however_they_are_written(store: Store, tmp_path: Path) -> None:
    taken(store, read(store, staff_list(tmp_path / "a.xlsx", HOA)))
    other = ("Vũ Thị Lan", "1980", "Nữ", "Giáo viên", "TỔ 1", "", "", "")
    taken(store, read(store, staff_list(tmp_path / "b.xlsx", other)))
    assert [(team.name, team.people) for team in queries.teams(store)] == [("Tổ 1", 2)]


def test_the_name_of_the_school_is_no_unit_of_its_people(store: Store, tmp_path: Path) -> None:
    assert isinstance(teams.add_school(store), Done)
    taken(store, read(store, staff_list(tmp_path / "a.xlsx", HOA)))
    school_name = "Trường Tiểu học Bình Minh"
    taken(store, read(store, staff_list(tmp_path / "b.xlsx", (*HOA[:4], school_name), (*BINH[:4], school_name))))
    found = by_name(store)
    assert (found["Lê Thị Hoa"].team, found["Trần Văn Bình"].team) == ("Tổ 1", None)
    assert [(row.name, row.people) for row in queries.teams(store)] == [(school_name, 2), ("Tổ 1", 1)]


def test_a_team_that_was_put_aside_comes_back(store: Store, tmp_path: Path) -> None:
    from dhtt_desktop.services import teams

    made = teams.save_team(store, "Tổ 1")
    assert isinstance(made, Done)
    teams.put_team_aside(store, made.value)
    taken(store, read(store, staff_list(tmp_path / "a.xlsx", HOA)))
    assert [(team.id, team.people) for team in queries.teams(store)] == [(made.value, 1)]


def test_collectives_of_a_list_get_their_awards(store: Store, tmp_path: Path) -> None:
    head = ["STT", "Họ và tên", "Năm học", "Danh hiệu"]
    rows = [
        ["I", "TẬP THỂ"], [1, "Tổ 1", "2023-2024", "Tập thể Lao động tiên tiến"],
        ["II", "CÁ NHÂN"], [1, "Lê Thị Hoa", "2023-2024", "LĐTT"],
    ]  # fmt: skip
    path = sheet(tmp_path / "a.xlsx", ("Sổ", [head, *rows]))
    preview = read(store, path)
    assert [(team.row.name, team.team_id) for team in preview.teams] == [("Tổ 1", None)]
    result = taken(store, preview)
    assert result.message == "Đã nhập 1 người và 1 tập thể."
    (team,) = queries.teams(store)
    assert len(queries.awards_of(store, team_id=team.id)) == 1
    assert not any(one.taken for one in read(store, path).teams)


def test_what_changed_meanwhile_is_not_overwritten(store: Store, tmp_path: Path) -> None:
    preview = read(store, staff_list(tmp_path / "a.xlsx", HOA))
    people.add_person(store, {"name": "Lê Thị Hoa", "birth": "05/09/1985"})
    refused = imports.apply(store, preview)
    assert isinstance(refused, Refused)
    assert "vừa thay đổi" in refused.message
    fresh = imports.refresh(store, preview)
    assert fresh.counts["changed"] == 1
    taken(store, fresh)
    assert len(by_name(store)) == 1


def test_an_old_import_is_taken_back_from_the_list(store: Store, tmp_path: Path) -> None:
    first = taken(store, read(store, staff_list(tmp_path / "a.xlsx", HOA)))
    people.add_person(store, {"name": "Vũ An"})
    assert first.action_id is not None
    undone = imports.take_back(store, first.action_id)
    assert isinstance(undone, Done)
    assert list(by_name(store)) == ["Vũ An"]
    assert imports.past(store)[0].undone
    again = imports.take_back(store, first.action_id)
    assert isinstance(again, Refused)


def test_an_import_that_others_stand_on_is_not_taken_back(store: Store, tmp_path: Path) -> None:
    first = taken(store, read(store, staff_list(tmp_path / "a.xlsx", HOA)))
    people.edit_person(store, by_name(store)["Lê Thị Hoa"].id, {"post": "Tổ trưởng"})
    assert first.action_id is not None
    refused = imports.take_back(store, first.action_id)
    assert isinstance(refused, Refused)
    assert "Sửa hồ sơ Lê Thị Hoa" in refused.message


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("anh.xlsx", b"\x89PNG\r\n\x1a\n" + b"0" * 100, "danh sách"),
        ("rong.xlsx", b"", "rỗng"),
        ("hong.xlsx", b"PK\x03\x04" + b"0" * 100, "hỏng"),
        ("thu.txt", "Kính gửi các thầy cô\nXin chào".encode(), "danh sách"),
        ("bang.csv", "Món,Giá\nSữa,10\nCơm,20\n".encode(), "họ tên"),
    ],
)
def test_refusals_say_one_sentence_and_write_nothing(
    store: Store, tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    before = everything(store)
    refused = imports.read(store, path, today=TODAY)
    assert isinstance(refused, Refused)
    assert words in refused.message
    assert everything(store) == before


def test_a_missing_file_is_refused(store: Store, tmp_path: Path) -> None:
    refused = imports.read(store, tmp_path / "khong-co.xlsx")
    assert isinstance(refused, Refused)
    assert "khong-co.xlsx" in refused.message


def test_found_and_read_are_told(store: Store, tmp_path: Path) -> None:
    row = ("Lê Thị Hoa", "31/02/1985", "Nữ", "Giáo viên", "Tổ 1", 1085000001, 912345678, "")
    preview = read(store, staff_list(tmp_path / "a.xlsx", row))
    line = preview.lines[0]
    told = {issue.columns: import_words.found_and_read(preview, line.row, issue) for issue in line.row.issues}
    assert told["C"] == "“31/02/1985” → bỏ trống"
    assert told["H"] == "“912345678” → “0912345678”"
    assert preview.counts["noted"] == 1


def test_the_marked_copy_and_the_template_are_written(store: Store, tmp_path: Path) -> None:
    preview = read(store, staff_list(tmp_path / "a.xlsx", ("Lê Thị Hoa", "31/02/1985")))
    assert isinstance(imports.write_marked(preview, tmp_path / "dau.xlsx"), Done)
    marked = openpyxl.load_workbook(tmp_path / "dau.xlsx")["DS"]
    assert any("31/02/1985" in str(cell.value) for row in marked.iter_rows() for cell in row if cell.column > 3)
    assert isinstance(imports.write_template(tmp_path / "mau.xlsx"), Done)
    refused = imports.write_marked(preview, tmp_path / "khong-co" / "x.xlsx")
    assert isinstance(refused, Refused)
    empty = imports.read(store, tmp_path / "mau.xlsx", today=TODAY)
    assert isinstance(empty, Refused)


def test_the_template_filled_in_is_read_whole(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "mau.xlsx"
    imports.write_template(path)
    book = openpyxl.load_workbook(path)
    made = book["Nhân sự"]
    values = [1, "Lê Thị Hoa", date(1985, 9, 5), "Nữ", "Giáo viên", "Tổ 1", "001085000001", "0912345678", "Đại học",
              date(2008, 9, 1), "x", "dạy nhạc"]  # fmt: skip
    for at, value in enumerate(values, 1):
        made.cell(4, at, value)
    book.save(path)
    preview = read(store, path)
    assert {one.meaning for one in preview.reading.columns} >= {"name", "birth", "cccd", "phone", "joined", "party"}
    taken(store, preview)
    row = by_name(store)["Lê Thị Hoa"]
    assert (row.birth, row.joined, row.party_member, row.note) == ("1985-09-05", "2008-09-01", True, "dạy nhạc")


def test_nobody_in_the_school_means_nobody_to_ask_about(store: Store, tmp_path: Path) -> None:
    path = proposal(tmp_path / "dn.xlsx", "DANH SÁCH ĐỀ NGHỊ NĂM HỌC 2025-2026", ("Lê Thị Hoa", 1985, "HTTNV", "LĐTT"))
    preview = read(store, path)
    assert preview.counts["new"] == 1
    taken(store, preview)
    assert [row.kind for row in queries.nominations(store, "2025-2026")] == ["LĐTT"]


def test_the_offices_files_agree_with_a_careful_reader(store: Store, shared: Path) -> None:
    truth = json.loads((shared / "samples" / "truth.json").read_text("utf-8"))
    for name in ("danh-sach-nhan-su.xlsx", "tong-hop-thi-dua.xlsx"):
        taken(store, read(store, shared / "samples" / name))
    rows = queries.people(store, "2025-2026")
    assert len(rows) == len(truth["staff"])
    births = {key.split("|")[0] + key.split("|")[1][:4]: key.split("|")[1] for key in truth["history"]}
    found = {(row.name, row.birth): row for row in rows}
    for person in truth["staff"]:
        birth = births.get(person["name"] + person["birth"][:4], person["birth"])
        row = found[person["name"], birth]
        assert (row.gender, row.post, row.team or "") == (person["gender"], person["post"], person["team"])
        assert (row.cccd, row.phone) == (person["cccd"], person["phone"])
    for key, years in truth["history"].items():
        name, birth = key.split("|")
        strip = queries.strips(store, [found[name, birth].id], [year for year, _, _ in years])[found[name, birth].id]
        for year, level, title in years:
            has_level, kinds = strip.get(year, ("", ()))
            assert (has_level or None, kinds[0] if kinds else None) == (level, title), (name, year)


def test_the_teams_list_of_the_office_becomes_nominations(store: Store, shared: Path) -> None:
    truth = json.loads((shared / "samples" / "truth.json").read_text("utf-8"))
    taken(store, read(store, shared / "samples" / "danh-sach-nhan-su.xlsx"))
    preview = read(store, shared / "samples" / "de-nghi-cua-to.docx")
    assert not preview.questions
    taken(store, preview)
    (period,) = preview.periods
    found: dict[str, set[str]] = {}
    for row in queries.nominations(store, period):
        found.setdefault(row.subject, set()).add(row.kind)
    assert found == {entry["name"]: set(entry["title"].split("; ")) for entry in truth["team"]}
    old = read(store, shared / "samples" / "danh-sach-cu-tcvn3.xls")
    assert (old.counts["new"], old.counts["doubtful"]) == (0, 0)
    assert {change.field for line in old.lines for change in line.changes} == {"birth"}  # a year becomes a date


