"""Taking actions back and bringing them back, and the history of a row."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from store_samples import TODAY, Clock, content, person

from dhtt_desktop.store import errors, journal, schema
from dhtt_desktop.store.database import Store


def add(store: Store, name: str, **more: Any) -> int:
    with store.begin(f"Thêm {name}") as unit:
        return unit.insert(schema.person, person(name, **more))


def edit(store: Store, label: str, key: int, **values: Any) -> int:
    with store.begin(label) as unit:
        unit.update(schema.person, key, values)
    assert unit.action_id is not None
    return unit.action_id


def test_the_latest_action_is_taken_back_whole_and_brought_back(store: Store) -> None:
    heard: list[frozenset[str]] = []
    empty = content(store)
    with store.begin("Nhập 3 người", "import") as unit:
        team = unit.insert(schema.team, {"name": "Tổ Toán"})
        ids = unit.insert_many(schema.person, [person(n, team_id=team) for n in ("An", "Bình", "Chi")])
        unit.update(schema.person, ids[0], {"party_member": True})
        unit.insert(schema.rating, {"person_id": ids[0], "period": "2026", "level": "HTNV"})
    full = content(store)
    store.listeners.append(heard.append)
    assert journal.last_undoable(store) == (unit.action_id, "Nhập 3 người")
    done = journal.undo(store)
    assert (done.label, done.rows) == ("Nhập 3 người", 6)
    assert content(store) == empty
    assert heard == [frozenset({"team", "person", "rating"})]
    assert journal.last_undoable(store) is None
    assert journal.last_redoable(store) == (done.action_id, "Nhập 3 người")
    journal.redo(store)
    assert content(store) == full
    assert journal.last_redoable(store) is None
    undoable = journal.last_undoable(store)
    assert undoable is not None and undoable[1] == "Nhập 3 người"
    labels = [row.label for row in store.rows(select(schema.action))]
    assert labels == ["Nhập 3 người", "Hoàn tác: Nhập 3 người", "Làm lại: Nhập 3 người"]


def test_undo_steps_back_and_redo_steps_forward_in_order(store: Store) -> None:
    states = [content(store)]
    key = add(store, "An")
    states.append(content(store))
    for phone in ("1", "2", "3"):
        edit(store, f"Sửa {phone}", key, phone=phone)
        states.append(content(store))
    for _ in range(2):  # the second time round, redone actions are taken back
        for state in reversed(states[:-1]):
            journal.undo(store)
            assert content(store) == state
        for state in states[1:]:
            journal.redo(store)
            assert content(store) == state


def test_with_nothing_to_take_back_it_says_so(store: Store) -> None:
    for step in (journal.undo, journal.redo):
        with pytest.raises(errors.NotUndoable, match="Không có thao tác nào"):
            step(store)
    key = add(store, "An")
    journal.undo(store)
    add(store, "Bình")
    with pytest.raises(errors.NotUndoable):
        journal.redo(store)
    assert [row.id for row in store.rows(select(schema.person))] == [key + 1]


def test_a_row_changed_since_stops_the_undo_and_the_later_action_is_named(store: Store, clock: Clock) -> None:
    key = add(store, "An")
    first = edit(store, "Sửa điện thoại", key, phone="1")
    clock.turn(hours=2)
    second = edit(store, "Sửa ghi chú", key, note="x")
    before = content(store)
    with pytest.raises(errors.NotUndoable) as caught:
        journal.undo(store, first)
    assert "“Sửa điện thoại”" in caught.value.message
    assert "“Sửa ghi chú” (09:30, 20/11/2026)" in caught.value.message
    assert content(store) == before
    journal.undo(store, second)
    journal.undo(store, first)
    journal.redo(store)
    journal.redo(store)
    with pytest.raises(errors.NotUndoable, match="“Sửa ghi chú” \\("):
        journal.undo(store, first)


def test_an_action_is_not_taken_back_or_brought_back_twice(store: Store) -> None:
    key = add(store, "An")
    action = edit(store, "Sửa", key, phone="1")
    undone = journal.undo(store, action).action_id
    with pytest.raises(errors.NotUndoable, match="đã được hoàn tác rồi"):
        journal.undo(store, action)
    journal.undo(store, undone)
    with pytest.raises(errors.NotUndoable, match="đã được làm lại rồi"):
        journal.undo(store, undone)
    journal.undo(store, action)
    assert [row.phone for row in store.rows(select(schema.person))] == [""]
    with pytest.raises(errors.NotUndoable, match="không còn trong lịch sử"):
        journal.undo(store, 99)


def test_what_all_else_stands_on_is_not_taken_back(store: Store) -> None:
    with store.begin("Lập dữ liệu trường", "setup") as unit:
        unit.insert(schema.school, {"name": "Trường Mẫu"})
    assert journal.last_undoable(store) is None
    for action in (None, unit.action_id):
        with pytest.raises(errors.NotUndoable):
            journal.undo(store, action)
    assert len(store.rows(select(schema.school))) == 1


def test_an_older_action_on_other_rows_can_be_taken_back(store: Store) -> None:
    first = add(store, "An")
    action = edit(store, "Sửa An", first, phone="1")
    second = add(store, "Bình")
    edit(store, "Sửa Bình", second, phone="2")
    journal.undo(store, action)
    assert [row.phone for row in store.rows(select(schema.person))] == ["", "2"]


def test_what_others_build_on_is_not_taken_away(store: Store) -> None:
    with store.begin("Thêm Tổ Toán") as unit:
        team = unit.insert(schema.team, {"name": "Tổ Toán"})
    add(store, "An", team_id=team)
    before = content(store)
    with pytest.raises(errors.NotUndoable, match="“Thêm An”"):
        journal.undo(store, unit.action_id)
    assert content(store) == before


def test_what_has_taken_the_place_stops_the_undo(store: Store) -> None:
    who = add(store, "An")
    with store.begin("Xếp loại") as unit:
        key = unit.insert(schema.rating, {"person_id": who, "period": "2026", "level": "HTNV"})
    with store.begin("Bỏ xếp loại") as unit:
        unit.remove(schema.rating, key)
    with store.begin("Xếp loại lại") as again:
        unit_id = again.insert(schema.rating, {"person_id": who, "period": "2026", "level": "HTTNV"})
    with pytest.raises(errors.NotUndoable, match="“Xếp loại lại”"):
        journal.undo(store, unit.action_id)
    assert [row.id for row in store.rows(select(schema.rating))] == [unit_id]


def test_swapped_unique_values_are_swapped_back(store: Store) -> None:
    paper = {"series": "QĐ", "year": "2026"}
    with store.begin("Thêm") as unit:
        first = unit.insert(schema.document, {**paper, "number": 1})
        second = unit.insert(schema.document, {**paper, "number": 2})
    before = content(store)
    with store.begin("Đổi số cho nhau") as unit:
        unit.update(schema.document, first, {"number": None})
        unit.update(schema.document, second, {"number": 1})
        unit.update(schema.document, first, {"number": 2})
    journal.undo(store)
    assert content(store) == before


def test_rows_that_point_at_each_other_are_taken_back(store: Store) -> None:
    with store.begin("Lập phong trào") as unit:
        campaign = unit.insert(schema.campaign, {"name": "Dạy tốt"})
        paper = unit.insert(schema.document, {"campaign_id": campaign})
        unit.update(schema.campaign, campaign, {"document_id": paper})
    full = content(store)
    journal.undo(store)
    journal.redo(store)
    assert content(store) == full


def test_a_journal_that_names_what_is_not_there_is_not_followed(store: Store) -> None:
    for name, after in (("sqlite_schema", '{"x":1}'), ("team", '{"name = (SELECT 1)":1}')):
        with store.begin("Thêm") as unit:
            unit.insert(schema.team, {"name": "Tổ Toán"})
        store.raw.execute(
            "UPDATE change SET table_name = ?, after = ? WHERE action_id = ?", (name, after, unit.action_id)
        )
        with pytest.raises(errors.NotUndoable, match="bản cũ"):
            journal.undo(store)
    assert len(store.rows(select(schema.team))) == 2


def test_every_action_says_who_when_and_whether_it_stands(store: Store, clock: Clock) -> None:
    key = add(store, "An", party_member=True)
    first = clock.moment
    clock.turn(days=1)
    edit(store, "Sửa hồ sơ An", key, phone="0912", party_member=False)
    changed, made, *_ = journal.entries(store)
    assert (changed.label, changed.at, changed.rows) == ("Sửa hồ sơ An", clock.moment, 1)
    assert made.at == first and made.who
    journal.undo(store)
    assert [(one.id, one.undone) for one in journal.entries(store, most=2)] == [(changed.id, True), (made.id, False)]
    journal.undo(store, journal.entries(store)[0].end)
    assert not journal.entries(store)[0].undone
    assert store.one("SELECT phone FROM person WHERE id = ?", (key,)).phone == "0912"  # type: ignore[union-attr]
    journal.undo(store, journal.entries(store)[0].end)
    assert journal.entries(store)[0].undone


def test_imports_are_listed_with_whether_they_stand(store: Store) -> None:
    for label in ("Nhập một", "Nhập hai"):
        with store.begin(label, "import") as unit:
            unit.insert_many(schema.person, [person("An"), person("Bình")])
    add(store, "Chi")
    journal.undo(store, unit.action_id)
    assert [(e.label, e.rows, e.undone) for e in journal.entries(store, "import")] == [
        ("Nhập hai", 2, True),
        ("Nhập một", 2, False),
    ]
    journal.redo(store)
    assert [e.undone for e in journal.entries(store, "import")] == [False, False]
    journal.undo(store, unit.action_id)
    assert [e.undone for e in journal.entries(store, "import")] == [True, False]


EDITS = st.lists(
    st.tuples(
        st.sampled_from(["insert", "update", "remove", "aside", "rate", "undo", "redo"]),
        st.integers(0, 5),
        st.text(max_size=5),
    ),
    max_size=25,
)


@settings(max_examples=30, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
@given(EDITS)
def test_taking_everything_back_gives_the_first_content_and_forth_the_last(edits: list[tuple[str, int, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder, Store.create(Path(folder) / "a.dhtt", TODAY) as store:
        first = content(store)
        for what, pick, text in edits:
            _random_edit(store, what, pick, text)
        last = content(store)
        steps = 0
        while journal.last_undoable(store):
            journal.undo(store)
            steps += 1
        assert content(store) == first
        for _ in range(steps):
            journal.redo(store)
        assert content(store) == last


def _random_edit(store: Store, what: str, pick: int, text: str) -> None:
    if what in ("undo", "redo"):
        try:
            journal.undo(store) if what == "undo" else journal.redo(store)
        except errors.NotUndoable:
            assert (journal.last_undoable if what == "undo" else journal.last_redoable)(store) is None
        return
    ids = [row.id for row in store.rows(select(schema.person.c.id))]
    rated = {row.person_id: row.id for row in store.rows(select(schema.rating))}
    with store.begin(what) as unit:
        if what == "insert" or not ids:
            team = unit.insert(schema.team, {"name": text})
            unit.insert_many(schema.person, [person("An", note=text, team_id=team) for _ in range(pick + 1)])
            return
        key = ids[pick % len(ids)]
        if what == "update":
            unit.update_many(schema.person, {other: {"note": text, "phone": str(pick)} for other in ids[: pick + 1]})
        elif what == "aside":
            unit.put_aside(schema.person, key)
        elif what == "rate" and key not in rated:
            unit.insert(schema.rating, {"person_id": key, "period": "2026", "level": text})
        elif what == "remove":
            if key in rated:
                unit.remove(schema.rating, rated[key])
            unit.remove(schema.person, key)
