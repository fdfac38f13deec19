"""The council of a year: seated, ordered, copied, and what an office would ask about it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dhtt_desktop.domain.period import following
from dhtt_desktop.services import council
from dhtt_desktop.services.council import CHAIR, MEMBER, SECRETARY
from dhtt_desktop.services.result import Done, Refused
from dhtt_desktop.store import journal, queries
from dhtt_desktop.store.database import Store
from tests.services.award_samples import PERIOD, small, who

NAMES = ("Lê Thị An", "Trần Văn Bình", "Dung")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = small(tmp_path)
    assert isinstance(council.add(made, PERIOD, [who(made, name) for name in NAMES]), Done)
    yield made
    made.close()


def seated(store: Store, period: str = PERIOD) -> list[tuple[str, str]]:
    return [(row.name, row.role) for row in queries.council(store, period)]


def test_the_first_one_seated_is_the_chair(store: Store) -> None:
    assert seated(store) == [("Lê Thị An", CHAIR), ("Trần Văn Bình", MEMBER), ("Dung", MEMBER)]
    again = council.add(store, PERIOD, [who(store, "Dung")])
    assert isinstance(again, Done) and again.value == 0


def test_roles_and_order_change_and_stop_at_the_ends(store: Store) -> None:
    ids = {row.name: row.id for row in queries.council(store, PERIOD)}
    council.set_role(store, ids["Dung"], SECRETARY)
    council.move(store, PERIOD, ids["Dung"], -1)
    council.move(store, PERIOD, ids["Lê Thị An"], -1)
    assert [name for name, _ in seated(store)] == ["Lê Thị An", "Dung", "Trần Văn Bình"]
    assert ("Dung", SECRETARY) in seated(store)


def test_a_member_taken_out_comes_back_with_the_undo(store: Store) -> None:
    ids = [row.id for row in queries.council(store, PERIOD)]
    done = council.remove(store, ids[:1])
    assert isinstance(done, Done) and len(seated(store)) == 2 and done.action_id is not None
    journal.undo(store, done.action_id)
    assert seated(store)[0] == ("Lê Thị An", CHAIR)


def test_last_years_council_is_taken_over_without_who_left(store: Store) -> None:
    from dhtt_desktop.services import people

    people.edit_person(store, who(store, "Dung"), {"status": "Nghỉ hưu"})
    done = council.copy_previous(store, following(PERIOD))
    assert isinstance(done, Done) and done.value == 2 and "Bỏ qua 1" in done.message
    assert seated(store, following(PERIOD)) == [("Lê Thị An", CHAIR), ("Trần Văn Bình", MEMBER)]
    assert isinstance(council.copy_previous(store, "2030-2031"), Refused)


def test_what_is_unusual_is_said(store: Store) -> None:
    assert council.advice([]) == ()
    assert any("Thư ký" in told for told in council.advice(queries.council(store, PERIOD)))
    ids = {row.name: row.id for row in queries.council(store, PERIOD)}
    council.set_role(store, ids["Dung"], SECRETARY)
    assert council.advice(queries.council(store, PERIOD)) == ()
    council.remove(store, [ids["Trần Văn Bình"]])
    assert any("2 người" in told for told in council.advice(queries.council(store, PERIOD)))


def test_a_member_may_sit_in_it_without_a_vote(store: Store) -> None:
    ids = {row.name: row.id for row in queries.council(store, PERIOD)}
    council.set_role(store, ids["Dung"], SECRETARY)
    done = council.set_voting(store, [ids["Dung"]], False)
    assert isinstance(done, Done) and "không có quyền biểu quyết" in done.message
    assert [row.voting for row in queries.council(store, PERIOD)] == [1, 1, 0]
    assert any("2 người biểu quyết" in told for told in council.advice(queries.council(store, PERIOD)))
    council.copy_previous(store, following(PERIOD))
    assert [row.voting for row in queries.council(store, following(PERIOD))] == [1, 1, 0]
    council.set_voting(store, [ids["Lê Thị An"]], False)
    assert any("Chủ tịch" in told for told in council.advice(queries.council(store, PERIOD)))
    council.set_voting(store, list(ids.values()), False)
    assert any("Chưa ai" in told for told in council.advice(queries.council(store, PERIOD)))


def test_the_founding_decision_is_written_part_by_part(store: Store) -> None:
    assert council.founding(store, PERIOD) == {"decision_code": "", "decision_date": "", "note": ""}
    council.save_founding(store, PERIOD, {"decision_code": "05/QĐ-THHP"})
    done = council.save_founding(store, PERIOD, {"decision_date": "2026-09-10"})
    found = council.founding(store, PERIOD)
    assert (found["decision_code"], found["decision_date"]) == ("05/QĐ-THHP", "2026-09-10")
    assert council.founding(store, following(PERIOD))["decision_code"] == ""
    assert isinstance(done, Done) and done.action_id is not None
    journal.undo(store, done.action_id)
    assert council.founding(store, PERIOD)["decision_date"] == ""
    with pytest.raises(ValueError):
        council.save_founding(store, PERIOD, {"period": "2030"})
