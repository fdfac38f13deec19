"""Dated facts: discipline, what is pending, leave, posts through the years, each with its refusals and its undo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dhtt_desktop.services import matters
from dhtt_desktop.services.matters import Former
from dhtt_desktop.services.result import Done, Refused, Result
from dhtt_desktop.store import journal, matter_queries, queries
from dhtt_desktop.store.database import Store
from tests.services import award_samples as samples


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with samples.small(tmp_path) as made:
        yield made


@pytest.fixture
def an(store: Store) -> int:
    return samples.who(store, "Lê Thị An")


def fields(result: Result) -> list[str]:
    assert isinstance(result, Refused)
    return [problem.field for problem in result.problems]


def key_of(result: Result) -> int:
    assert isinstance(result, Done), result
    return int(result.value)


def test_discipline_has_a_form_and_days(store: Store, an: int) -> None:
    typed = {"person_id": an, "kind": "Kỷ luật", "form": " Khiển trách ", "starts": "1/3/2025", "ends": "01/03/2026",
             "decision_code": "5/QĐ-THHP", "decision_date": "28/2/2025", "issuer": "Trường"}  # fmt: skip
    key_of(matters.save_matter(store, typed))
    (row,) = matter_queries.matters(store, an)
    assert (row.form, row.starts, row.ends, row.decision_date) == (
        "Khiển trách", "2025-03-01", "2026-03-01", "2025-02-28",
    )  # fmt: skip
    assert row.proofs == 0
    assert matter_queries.matters(store, team_id=1) == []


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"form": ""}, ["form"]),
        ({"starts": "3/2025"}, ["starts"]),
        ({"starts": "ngày mai"}, ["starts"]),
        ({"starts": ""}, ["starts"]),
        ({"ends": "1/1/2025"}, ["ends"]),
        ({"decision_date": "2025"}, ["decision_date"]),
        ({"kind": "Chuyện khác"}, ["kind"]),
    ],
)
def test_what_is_wrong_is_named(store: Store, an: int, changed: dict[str, str], wrong: list[str]) -> None:
    good = {"person_id": an, "kind": "Kỷ luật", "form": "Cảnh cáo", "starts": "1/3/2025", "ends": ""}
    assert fields(matters.save_matter(store, {**good, **changed})) == wrong
    assert matter_queries.matters(store, an) == []


def test_the_decisions_day_stands_in_for_the_first_day_of_a_discipline(store: Store, an: int) -> None:
    typed = {"person_id": an, "kind": "Kỷ luật", "form": "Khiển trách", "starts": "", "decision_date": "28/02/2025"}
    key_of(matters.save_matter(store, typed))
    assert matter_queries.matters(store, an)[0].starts == "2025-02-28"


def test_what_is_pending_has_no_form_and_is_closed_later(store: Store, an: int) -> None:
    typed = {"person_id": an, "kind": "Khiếu nại, tố cáo", "form": "Khiển trách", "starts": "10/9/2026", "ends": ""}
    key = key_of(matters.save_matter(store, typed))
    (row,) = matter_queries.matters(store, an)
    assert (row.form, row.ends) == ("", "")
    assert fields(matters.save_matter(store, {"ends": "9/9/2026"}, key)) == ["ends"]
    done = matters.save_matter(store, {"ends": "10/10/2026"}, key)
    assert isinstance(done, Done) and done.action_id is not None
    assert matter_queries.matters(store, an)[0].ends == "2026-10-10"
    journal.undo(store, done.action_id)
    assert matter_queries.matters(store, an)[0].ends == ""


def test_a_team_has_matters_too(store: Store) -> None:
    team = queries.teams(store)[0]
    key_of(
        matters.save_matter(store, {"team_id": team.id, "kind": "Kỷ luật", "form": "Cảnh cáo", "starts": "1/9/2026"})
    )
    assert [row.form for row in matter_queries.matters(store, team_id=team.id)] == ["Cảnh cáo"]


def test_absences(store: Store, an: int) -> None:
    assert fields(matters.save_absence(store, {"person_id": an, "kind": "Nghỉ mát", "starts": "1/9/2026"})) == ["kind"]
    key = key_of(matters.save_absence(store, {"person_id": an, "kind": "Nghỉ thai sản", "starts": "1/9/2026"}))
    key_of(matters.save_absence(store, {"ends": "28/2/2027"}, key))
    (row,) = matter_queries.absences(store, an)
    assert (row.kind, row.starts, row.ends) == ("Nghỉ thai sản", "2026-09-01", "2027-02-28")


def test_postings_may_be_known_by_the_year_only(store: Store, an: int) -> None:
    assert fields(matters.save_posting(store, {"person_id": an, "post": "", "place": ""})) == ["post"]
    assert fields(matters.save_posting(store, {"person_id": an, "post": "GV", "starts": "2005", "ends": "1998"})) == [
        "ends"
    ]
    typed = {"person_id": an, "post": "GV", "place": "Trường TH Vùng cao", "starts": "1998", "ends": "6/2005",
             "hardship": True, "team_id": ""}  # fmt: skip
    key_of(matters.save_posting(store, typed))
    (row,) = matter_queries.postings(store, an)
    assert (row.post, row.starts, row.ends, row.hardship, row.team_id) == ("Giáo viên", "1998", "2005-06", 1, None)
    assert matters.span_words(row.starts, row.ends) == "1998 – 06/2005"
    assert matters.span_words("2020-09-01", "") == "01/09/2020 – nay"
    assert (matters.span_words("", "2020-09-01"), matters.span_words("", "")) == ("đến 01/09/2020", "")


def test_a_change_of_post_goes_into_the_history(store: Store, an: int) -> None:
    team = queries.teams(store)[0]
    teacher = Former(an, "Giáo viên", team.id)
    assert fields(matters.keep_postings(store, [teacher], "9/2026")) == ["changed_on"]
    first = matters.keep_postings(store, [teacher], "1/9/2024")
    assert isinstance(first, Done) and "Lê Thị An, đến hết 31/08/2024" in first.message
    assert isinstance(matters.keep_postings(store, [Former(an, "Tổ phó", team.id)], "15/8/2026"), Done)
    rows = matter_queries.postings(store, an)
    assert [(row.post, row.starts, row.ends, row.team) for row in rows] == [
        ("Tổ phó", "2024-09-01", "2026-08-14", "Tổ 1"), ("Giáo viên", "", "2024-08-31", "Tổ 1"),
    ]  # fmt: skip
    assert fields(matters.keep_postings(store, [Former(an, "Tổ trưởng", None)], "15/8/2026")) == ["changed_on"]


def test_several_changes_of_one_day_are_one_action(store: Store, an: int) -> None:
    binh = samples.who(store, "Trần Văn Bình")
    done = matters.keep_postings(store, [Former(an, "Giáo viên", 1), Former(binh, "Giáo viên", 1)], "1/9/2026")
    assert isinstance(done, Done) and done.action_id is not None and "2 người" in done.message
    assert len(matter_queries.postings(store, an)) == len(matter_queries.postings(store, binh)) == 1
    journal.undo(store, done.action_id)
    assert matter_queries.postings(store, an) == matter_queries.postings(store, binh) == []


def test_what_was_put_aside_can_be_brought_back(store: Store, an: int) -> None:
    made = {
        "matter": key_of(matters.save_matter(store, {"person_id": an, "kind": "Thanh tra, kiểm tra",
                                                     "starts": "1/9/2026"})),
        "absence": key_of(matters.save_absence(store, {"person_id": an, "kind": "Nghỉ ốm", "starts": "1/9/2026"})),
        "posting": key_of(matters.save_posting(store, {"person_id": an, "place": "Trường cũ"})),
    }  # fmt: skip
    asked = {"matter": matter_queries.matters, "absence": matter_queries.absences, "posting": matter_queries.postings}
    for table, key in made.items():
        done = matters.put_aside(store, table, key)
        assert isinstance(done, Done) and done.action_id is not None
        assert asked[table](store, an) == []
        assert isinstance(matters.put_aside(store, table, key), Done)
        journal.undo(store, done.action_id)
        assert len(asked[table](store, an)) == 1
    assert isinstance(matters.save_absence(store, {"ends": ""}, 99), Refused)
    assert isinstance(matters.save_posting(store, {"post": ""}, 99), Refused)
    assert isinstance(matters.save_matter(store, {"ends": ""}, 99), Refused)
