"""Writing rows, and what the journal keeps of them."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from store_samples import Clock, person

from dhtt_desktop.store import schema
from dhtt_desktop.store.database import Store
from dhtt_desktop.store.journal import undo
from dhtt_desktop.store.unit import decode, encode


def test_rows_may_name_different_columns(store: Store) -> None:
    with store.begin("Nhập") as unit:
        ids = unit.insert_many(
            schema.person, [person("An", status="Nghỉ hưu"), person("Bình"), person("Chi", party_member=False)]
        )
    rows = store.rows(select(schema.person))
    assert [row.id for row in rows] == ids
    assert [row.status for row in rows] == ["Nghỉ hưu", "Đang làm việc", "Đang làm việc"]
    assert [row.party_member for row in rows] == [None, None, False]


def test_an_id_is_never_used_again(store: Store) -> None:
    with store.begin("Thêm") as unit:
        first, last = unit.insert_many(schema.team, [{"name": "A"}, {"name": "B"}])
        unit.remove(schema.team, last)
    with store.begin("Thêm") as unit:
        assert unit.insert(schema.team, {"name": "C"}) > last > first
        assert unit.insert(schema.team, {"name": "D", "id": 50}) == 50
        assert unit.insert(schema.team, {"name": "E"}) == 51


def test_inserting_nothing_is_nothing(store: Store) -> None:
    with store.begin("Nhập") as unit:
        assert unit.insert_many(schema.team, []) == []
        assert unit.update_many(schema.team, {}) == 0
        unit.remove_many(schema.team, [])
    assert store.rows(select(schema.action)) == []


def test_only_what_became_different_is_written_and_kept(store: Store) -> None:
    with store.begin("Thêm") as unit:
        first, second, third = unit.insert_many(schema.person, [person("An"), person("Bình"), person("Chi")])
    with store.begin("Sửa") as unit:
        changed = unit.update_many(
            schema.person,
            {first: {"phone": "0912", "note": ""}, second: {"name": "Bình", "note": "x"}, third: {"note": ""}},
        )
    assert changed == 2
    kept = store.rows(select(schema.change).where(schema.change.c.action_id == unit.action_id))
    assert [(row.row_id, decode(row.before), decode(row.after)) for row in kept] == [
        (first, {"phone": ""}, {"phone": "0912"}),
        (second, {"note": ""}, {"note": "x"}),
    ]
    assert [(row.phone, row.note) for row in store.rows(select(schema.person))] == [("0912", ""), ("", "x"), ("", "")]


def test_a_row_that_is_gone_is_named(store: Store) -> None:
    with pytest.raises(KeyError), store.begin("Sửa") as unit:
        unit.update(schema.person, 7, {"name": "An"})
    with pytest.raises(KeyError), store.begin("Bỏ") as unit:
        unit.remove(schema.person, 7)


def test_thousands_of_rows_go_in_batches(store: Store) -> None:
    with store.begin("Nhập") as unit:
        ids = unit.insert_many(schema.team, [{"name": f"Tổ {number}"} for number in range(1201)])
        assert unit.update_many(schema.team, {key: {"position": key} for key in ids}) == 1201
        unit.remove_many(schema.team, ids[:1001])
    assert [row.position for row in store.rows(select(schema.team))] == ids[1001:]


def test_saving_inserts_once_and_changes_then(store: Store) -> None:
    with store.begin("Thêm") as unit:
        key = unit.save(schema.setting, None, {"value": "a"}, {"key": "k"})
    with store.begin("Sửa") as unit:
        assert unit.save(schema.setting, key, {"value": "b"}, {"key": "other"}) == key
    row = store.one("SELECT key, value FROM setting WHERE id = ?", (key,))
    assert row is not None and (row.key, row.value) == ("k", "b")


def test_put_aside_keeps_the_row(store: Store) -> None:
    with store.begin("Thêm") as unit:
        key = unit.insert(schema.person, person("An"))
    with store.begin("Cất") as unit:
        unit.put_aside(schema.person, key)
    (row,) = store.rows(select(schema.person))
    assert row.put_aside_at == "2026-11-20T07:30:00"


def test_the_journal_speaks_of_bytes_and_vietnamese_text() -> None:
    row = {"name": "H'Hen Niê", "name_key": b"\x00\xff", "party_member": None, "number": 5}
    text = encode(row)
    assert text is not None
    assert "H'Hen Niê" in text
    assert decode(text) == row
    assert encode(None) is None
    assert decode(None) is None


def test_one_spell_of_typing_is_one_action(store: Store, clock: Clock) -> None:
    with store.begin("Lưu kế hoạch") as unit:
        key = unit.insert(schema.campaign, {"name": "A", "note": ""})
    for words in ("Dạy", "Dạy tốt", "Dạy tốt, học tốt"):
        clock.turn(minutes=2)
        with store.begin("Lưu kế hoạch") as unit:
            unit.continues = True
            unit.update(schema.campaign, key, {"note": words})
    actions = store.rows(select(schema.action).order_by(schema.action.c.id))
    assert len(actions) == 2  # making the row stays an action of its own
    kept = store.rows(select(schema.change).where(schema.change.c.action_id == actions[-1].id))
    assert [(decode(row.before), decode(row.after)) for row in kept] == [({"note": ""}, {"note": "Dạy tốt, học tốt"})]
    undo(store)
    assert store.rows(select(schema.campaign))[0].note == ""


def test_a_pause_another_work_and_an_undo_end_the_spell(store: Store, clock: Clock) -> None:
    with store.begin("Thêm") as unit:
        key = unit.insert(schema.campaign, {"name": "A", "note": ""})

    def type_(words: str, label: str = "Lưu") -> int:
        with store.begin(label) as unit:
            unit.continues = True
            unit.update(schema.campaign, key, {"note": words})
        assert unit.action_id is not None
        return unit.action_id

    first = type_("a")
    assert type_("ab") == first
    clock.turn(minutes=11)
    second = type_("abc")
    assert second != first
    assert type_("abcd", "Sửa") != second
    undo(store)
    assert store.rows(select(schema.campaign))[0].note == "abc"
    assert type_("abx") not in (first, second)
