"""The file's shape: the same in schema.py and in the SQL, and safe to change."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Boolean, Integer, LargeBinary, Text, select
from store_samples import TODAY, Clock, content, names, person

from dhtt_desktop import paths
from dhtt_desktop.store import backup, errors, migrate, schema
from dhtt_desktop.store.database import Store

TYPES = {Integer: "INTEGER", Text: "TEXT", LargeBinary: "BLOB", Boolean: "INTEGER"}


@pytest.fixture
def migrations(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The program's migrations, to which a test adds its own."""
    folder = tmp_path_factory.mktemp("migrations")
    for step in migrate.steps():
        shutil.copy(step, folder)
    monkeypatch.setattr(paths, "MIGRATIONS", folder)
    yield folder


def test_schema_and_migrated_file_agree(store: Store) -> None:
    made = {
        name
        for (name,) in store.raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        if not name.startswith("sqlite_")
    }
    assert made == set(schema.metadata.tables)
    for name, table in schema.metadata.tables.items():
        in_file = [row[1:6] for row in store.raw.execute(f"PRAGMA table_info({name})")]
        in_code = []
        for column in table.c:
            default = None if column.server_default is None else str(column.server_default.arg)  # type: ignore[attr-defined]
            if default is not None and isinstance(column.type, Text):
                default = f"'{default}'"
            required = not column.nullable and not column.primary_key
            in_code.append((column.name, TYPES[type(column.type)], int(required), default, int(column.primary_key)))
        assert in_file == in_code, name
        keys_in_file = {(row[3], row[2], row[4]) for row in store.raw.execute(f"PRAGMA foreign_key_list({name})")}
        keys_in_code = {(fk.parent.name, fk.column.table.name, fk.column.name) for fk in table.foreign_keys}
        assert keys_in_file == keys_in_code, name


def test_what_points_at_another_row_is_found_by_an_index(store: Store) -> None:
    for name, table in schema.metadata.tables.items():
        if name == "action":
            continue  # actions are never taken away, so nothing looks for what points at them
        first = {
            store.raw.execute(f"PRAGMA index_info({index[1]})").fetchone()[2]
            for index in store.raw.execute(f"PRAGMA index_list({name})")
        }
        assert {fk.parent.name for fk in table.foreign_keys} <= first, name


def test_unique_things_are_unique(store: Store) -> None:
    with store.begin("Thêm") as unit:
        who = unit.insert(schema.person, person("Y Ban"))
        team = unit.insert(schema.team, {"name": "Tổ Toán"})
        twice = [
            (schema.setting, {"key": "a"}),
            (schema.school, {"valid_from": ""}),
            (schema.rating, {"person_id": who, "period": "2026"}),
            (schema.rating, {"team_id": team, "period": "2026"}),
            (schema.import_mapping, {"signature": "a"}),
            (schema.document, {"series": "QĐ", "year": "2026", "number": 5}),
        ]
        for table, values in twice:
            unit.insert(table, values)
        unit.insert(schema.document, {"series": "QĐ", "year": "2026"})
        unit.insert(schema.document, {"series": "QĐ", "year": "2026"})
        unit.insert(schema.document, {"series": "QĐ", "year": "2026", "number": 5, "put_aside_at": unit.now})
        unit.insert(schema.document, {"series": "TTr", "year": "2026", "number": 5})
        unit.insert(schema.document, {"series": "QĐ", "year": "2027", "number": 5})
    for table, values in twice:
        with pytest.raises(errors.Conflict), store.begin("Thêm lần nữa") as unit:
            unit.insert(table, values)


def test_statements_are_parted_where_they_end() -> None:
    script = "-- a; b\nCREATE TABLE t (x TEXT DEFAULT 'a;b');\nINSERT INTO t VALUES (';\n');\n"
    assert [part.strip() for part in migrate.statements(script)] == [
        "-- a; b\nCREATE TABLE t (x TEXT DEFAULT 'a;b');",
        "INSERT INTO t VALUES (';\n');",
    ]
    with pytest.raises(ValueError, match="unfinished"):
        list(migrate.statements("SELECT 1"))


def test_an_older_file_is_backed_up_and_upgraded(store: Store, path: Path, clock: Clock, migrations: Path) -> None:
    with store.begin("Thêm") as unit:
        unit.insert(schema.team, {"name": "Tổ Toán"})
    before = content(store)
    store.close()
    (migrations / "9999_them.sql").write_text("ALTER TABLE team ADD COLUMN motto TEXT NOT NULL DEFAULT 'x';\n")
    with pytest.raises(errors.Older):
        Store.open(path, read_only=True)
    with Store.open(path, now=clock) as upgraded:
        assert content(upgraded) == before
        assert upgraded.raw.execute("SELECT motto FROM team").fetchall() == [("x",)]
        assert upgraded.raw.execute("PRAGMA user_version").fetchone() == (len(migrate.steps()),)
        assert upgraded.raw.execute("PRAGMA foreign_keys").fetchone() == (1,)
    (kept,) = backup.list_backups(path)
    assert kept.reason == "Trước khi nâng cấp"
    assert backup.verify(kept.path).ok
    with closing(sqlite3.connect(kept.path)) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (len(migrate.steps()) - 1,)


@pytest.mark.parametrize(
    "step",
    [
        "ALTER TABLE team ADD COLUMN motto TEXT;\nINSERT INTO nowhere VALUES (1);\n",
        "ALTER TABLE team ADD COLUMN motto TEXT;\nUPDATE person SET team_id = 999;\n",
    ],
)
def test_an_upgrade_that_fails_leaves_the_file_as_it_was(
    store: Store, path: Path, clock: Clock, migrations: Path, step: str
) -> None:
    with store.begin("Thêm") as unit:
        unit.insert(schema.person, person("Y Ban"))
    store.close()
    before = path.read_bytes()
    (migrations / "9999_hong.sql").write_text(step)
    with pytest.raises(errors.StoreError):
        Store.open(path, now=clock)
    assert path.read_bytes() == before
    (migrations / "9999_hong.sql").unlink()
    migrate._steps_in.cache_clear()
    with Store.open(path) as again:
        assert [row.name for row in again.rows(select(schema.person))] == ["Y Ban"]


def test_a_file_that_cannot_be_made_whole_is_not_made(tmp_path: Path, migrations: Path) -> None:
    (migrations / "9999_hong.sql").write_text("INSERT INTO nowhere VALUES (1);\n")
    with pytest.raises(errors.StoreError):
        Store.create(tmp_path / "a.dhtt", TODAY)
    assert names(tmp_path) == []
