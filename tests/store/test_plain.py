"""Plain questions: rows with names that cannot be changed, yes and no as such, and no SQLAlchemy for them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Boolean, select
from store_samples import PERIOD, person

from dhtt_desktop.store import files, plain, queries, schema
from dhtt_desktop.store.database import Store
from dhtt_desktop.store.errors import StoreError


@pytest.fixture
def known(store: Store) -> Store:
    """Three people: one in the party, one not, one unknown."""
    with store.begin("Ba người") as unit:
        unit.insert_many(schema.person, [person("A B", party_member=True), person("A C", party_member=False)])
        unit.insert(schema.person, person("A D"))
    return store


def test_rows_have_names_and_cannot_be_changed(known: Store) -> None:
    (row, *_) = known.rows("SELECT id, name FROM person WHERE name = ?", ("A B",))
    assert row.name == row[1] == "A B"
    with pytest.raises(AttributeError):
        row.name = "X"
    assert known.one("SELECT id FROM person WHERE id = 99") is None


def test_yes_no_and_unknown_are_told_apart_as_the_schema_says(known: Store) -> None:
    plainly = [row.party_member for row in queries.people(known, PERIOD)]
    composed = [row.party_member for row in known.rows(select(schema.person).order_by(schema.person.c.name_key))]
    assert plainly == composed == [True, False, None]
    assert [type(value) for value in plainly] == [bool, bool, type(None)]


@pytest.mark.parametrize("table", sorted(schema.metadata.tables), ids=str)
def test_flags_of_the_schema_are_known(table: str) -> None:
    columns = schema.metadata.tables[table].c
    flags = {column.name for column in columns if isinstance(column.type, Boolean)}
    assert flags <= set(plain._FLAGS)


def test_every_table_of_the_schema_is_asked_for_when_a_file_is_opened() -> None:
    assert schema.metadata.tables.keys() == files.TABLES


def test_lists_without_their_texts_have_every_other_column(store: Store) -> None:
    with store.begin("Một văn bản") as unit:
        unit.insert(schema.document, {"kind": "KH"})
        unit.insert(schema.campaign, {"name": "X"})
    (document,), (campaign,) = queries.documents(store), queries.campaigns(store)
    assert {*document._fields, "body", "tables"} >= set(schema.document.c.keys())
    assert {*campaign._fields, "goal", "contents", "recipients", "superior_text"} >= set(schema.campaign.c.keys())


def test_a_wrong_question_is_a_failure_of_the_file(store: Store) -> None:
    with pytest.raises(StoreError):
        store.rows("SELECT nothing FROM nowhere")


def test_opening_and_looking_needs_no_sqlalchemy_and_writing_does(path: Path, store: Store) -> None:
    store.close()
    code = f"""
import sys
from dhtt_desktop.store import backup, journal, queries, worklists
from dhtt_desktop.store.database import Store
with Store.open({str(path)!r}) as store:
    queries.people(store, {PERIOD!r}), queries.teams(store), queries.strips(store, [1], [{PERIOD!r}])
    queries.nominations(store, {PERIOD!r}), queries.documents(store), queries.settings(store)
    worklists.people_here(store), worklists.without_proof(store), worklists.waiting(store, {PERIOD!r})
    journal.last_undoable(store), backup.list_backups(store.path)
    assert "sqlalchemy" not in sys.modules and "hashlib" not in sys.modules
    from dhtt_desktop.store import schema
    with store.begin("Ghi") as unit:
        unit.insert(schema.team, {{"name": "Tổ 1"}})
    assert [row.name for row in queries.teams(store)] == ["Tổ 1"]
"""
    root = Path(__file__).resolve().parents[2]
    subprocess.run([sys.executable, "-X", "utf8", "-c", code], check=True, cwd=root, timeout=60)
