"""Opening, holding and writing the school's file."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import func, select
from store_samples import TODAY, Clock, content, deprive, names, person, regain

from dhtt_desktop.store import errors, migrate, schema
from dhtt_desktop.store.database import Store

LATIN_NOISE = ("SQL", "sqlite", "database", "disk image", "constraint", "Errno", "None")


def plain(error: errors.StoreError) -> bool:
    """A Vietnamese sentence and a next step, with nothing of the machine's own words."""
    text = str(error)
    return bool(error.message and error.next_step) and not any(word in text for word in LATIN_NOISE)


def run(code: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code, *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])},
    )


def test_import_brings_no_orm_and_the_room_itself_brings_no_sqlalchemy() -> None:
    code = (
        "import sys, dhtt_desktop.store\nassert not any(m.startswith('sqlalchemy') for m in sys.modules)\n"
        "import dhtt_desktop.store.queries, dhtt_desktop.store.journal, dhtt_desktop.store.backup\n"
        "assert 'sqlalchemy.orm' not in sys.modules"
    )
    assert run(code).returncode == 0


def test_a_new_file_is_ours_empty_and_alone_in_its_folder(store: Store, path: Path) -> None:
    assert store.path == path
    assert store.last_saved is None
    assert store.rows(select(schema.person)) == []
    assert store.one(select(schema.setting.c.value).where(schema.setting.c.key == "created_on")) == ("2026-11-20",)
    store.close()
    assert names(path.parent) == [path.name]
    with sqlite3.connect(path) as raw:
        assert raw.execute("PRAGMA application_id").fetchone() == (migrate.APPLICATION_ID,)
        assert raw.execute("PRAGMA user_version").fetchone() == (len(migrate.steps()),)
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    raw.close()


def test_an_existing_file_is_never_written_over(tmp_path: Path) -> None:
    taken = tmp_path / "thư.docx"
    taken.write_text("của tôi", encoding="utf-8")
    with pytest.raises(errors.AlreadyThere) as caught:
        Store.create(taken, TODAY)
    assert plain(caught.value)
    assert taken.read_text(encoding="utf-8") == "của tôi"
    assert names(tmp_path) == ["thư.docx"]


def test_a_file_is_not_made_where_there_is_no_folder(tmp_path: Path) -> None:
    with pytest.raises(errors.Missing) as caught:
        Store.create(tmp_path / "usb" / "a.dhtt", TODAY)
    assert plain(caught.value)
    (tmp_path / "tệp").write_text("x")
    with pytest.raises(errors.StoreError) as under_a_file:
        Store.create(tmp_path / "tệp" / "a.dhtt", TODAY)
    assert plain(under_a_file.value)


def test_an_action_is_saved_whole_with_its_history_and_told(store: Store, clock: Clock) -> None:
    heard: list[frozenset[str]] = []
    store.listeners.append(heard.append)
    clock.turn(minutes=5)
    with store.begin("Thêm Đặng Thị Hồng Vân") as unit:
        key = unit.insert(schema.person, person("Đặng Thị Hồng Vân", party_member=True))
        assert heard == []
    assert heard == [frozenset({"person"})]
    assert store.last_saved == clock.moment
    (action,) = store.rows(select(schema.action))
    assert (action.id, action.label, action.kind, action.at) == (
        unit.action_id, "Thêm Đặng Thị Hồng Vân", "", "2026-11-20T07:35:00",
    )  # fmt: skip
    (change,) = store.rows(select(schema.change))
    assert (change.action_id, change.table_name, change.row_id, change.before) == (action.id, "person", key, None)


def test_an_action_that_fails_leaves_nothing_and_tells_nobody(store: Store) -> None:
    heard: list[frozenset[str]] = []
    store.listeners.append(heard.append)
    before = content(store)
    with pytest.raises(ZeroDivisionError), store.begin("Hỏng giữa chừng") as unit:
        unit.insert(schema.team, {"name": "Tổ Toán"})
        raise ZeroDivisionError
    assert content(store) == before
    assert store.rows(select(schema.action)) == []
    assert heard == []
    assert store.last_saved is None


def test_an_oserror_of_another_file_passes_as_it_is(store: Store) -> None:
    with pytest.raises(FileNotFoundError), store.begin("Ghi tệp") as unit:
        unit.insert(schema.team, {"name": "Tổ Toán"})
        Path("/không/có").read_text()
    assert store.rows(select(schema.team)) == []


def test_an_action_that_writes_nothing_is_no_action(store: Store) -> None:
    heard: list[frozenset[str]] = []
    store.listeners.append(heard.append)
    with store.begin("Thêm") as unit:
        key = unit.insert(schema.team, {"name": "Tổ Toán"})
    with store.begin("Sửa nhưng như cũ") as unit:
        assert unit.update(schema.team, key, {"name": "Tổ Toán"}) is False
    assert unit.action_id is None
    assert len(heard) == 1
    assert store.one(select(func.count()).select_from(schema.action)) == (1,)


def test_a_listener_that_fails_does_not_undo_or_silence_the_others(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    heard: list[frozenset[str]] = []

    def broken(tables: frozenset[str]) -> None:
        raise RuntimeError("vẽ hỏng")

    store.listeners += [broken, heard.append]
    with store.begin("Thêm") as unit:
        unit.insert(schema.team, {"name": "Tổ Toán"})
    assert heard == [frozenset({"team"})]
    assert len(caplog.records) == 1
    caplog.clear()


def test_actions_do_not_nest(store: Store) -> None:
    with store.begin("Ngoài"), pytest.raises(RuntimeError), store.begin("Trong"):
        pass


def test_what_contradicts_the_file_is_refused_in_plain_words(store: Store) -> None:
    with store.begin("Thêm") as unit:
        key = unit.insert(schema.person, person("Y Ban"))
        unit.insert(schema.rating, {"person_id": key, "period": "2026", "level": "HTNV"})
    for values in ({"person_id": key, "period": "2026"}, {"person_id": 999, "period": "2025"}, {"period": "2025"}):
        with pytest.raises(errors.Conflict) as caught, store.begin("Xếp loại") as unit:
            unit.insert(schema.rating, values)
        assert plain(caught.value)
    assert len(store.rows(select(schema.rating))) == 1


def test_threads_take_turns(store: Store) -> None:
    def work(name: str) -> None:
        for number in range(20):
            with store.begin(name) as unit:
                key = unit.insert(schema.team, {"name": f"{name} {number}"})
                unit.update(schema.team, key, {"position": number})
            store.rows(select(schema.team))

    threads = [threading.Thread(target=work, args=(f"Tổ {index}",)) for index in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.one(select(func.count()).select_from(schema.team)) == (80,)
    assert store.one(select(func.count()).select_from(schema.action)) == (80,)


def test_a_second_window_in_this_process_or_another_is_refused_at_once(store: Store, path: Path) -> None:
    code = (
        "import sys\nfrom dhtt_desktop.store.database import Store\nfrom dhtt_desktop.store.errors import Locked\n"
        "for read_only in (False, True):\n"
        "    try: Store.open(sys.argv[1], read_only=read_only).close()\n"
        "    except Locked as error: print(error)\n"
    )
    said = run(code, path).stdout.splitlines()
    sentence = f"Tệp “{path.name}” đang mở ở một cửa sổ khác của chương trình."
    assert said == [f"{sentence} Hãy dùng cửa sổ đó, hoặc đóng nó rồi thử lại."] * 2
    with pytest.raises(errors.Locked):
        Store.open(path)
    # The refused attempts must not have let go of the lock that this process holds.
    assert len(run(code, path).stdout.splitlines()) == 2
    with store.begin("Thêm") as unit:
        unit.insert(schema.team, {"name": "Tổ Toán"})
    store.close()
    store.close()
    assert run(code, path).stdout == ""


def test_read_only_reads_and_refuses_to_write(store: Store, path: Path) -> None:
    with store.begin("Thêm") as unit:
        unit.insert(schema.team, {"name": "Tổ Toán"})
    store.close()
    with Store.open(path, read_only=True) as reader, Store.open(path, read_only=True) as other:
        assert [row.name for row in reader.rows(select(schema.team))] == ["Tổ Toán"]
        assert other.last_saved is not None
        with pytest.raises(errors.ReadOnlyPlace), reader.begin("Sửa"):
            pass


@pytest.mark.parametrize(
    ("content_of", "refusal"),
    [
        (b"", errors.Damaged),
        (b"PK\x03\x04" + b"x" * 5000, errors.NotOurs),
        ("Tổ Toán\n".encode() * 1000, errors.NotOurs),
        (b"SQLite format 3\x00" + b"\xff" * 4080, errors.StoreError),
    ],
)
def test_what_is_no_file_of_ours_is_refused_and_left_alone(
    tmp_path: Path, content_of: bytes, refusal: type[errors.StoreError]
) -> None:
    file = tmp_path / "lạ.dhtt"
    file.write_bytes(content_of)
    for read_only in (False, True):
        with pytest.raises(refusal) as caught:
            Store.open(file, read_only=read_only)
        assert plain(caught.value)
    assert file.read_bytes() == content_of
    assert names(tmp_path) == ["lạ.dhtt"]


def test_folders_missing_files_and_foreign_databases_are_told_apart(tmp_path: Path) -> None:
    foreign = tmp_path / "khác.dhtt"
    with sqlite3.connect(foreign) as raw:
        raw.execute("CREATE TABLE t (x)")
    raw.close()
    cases = {tmp_path: errors.NotOurs, tmp_path / "không có.dhtt": errors.Missing, foreign: errors.NotOurs}
    for file, refusal in cases.items():
        with pytest.raises(refusal) as caught:
            Store.open(file)
        assert plain(caught.value)


def test_a_newer_file_is_refused_and_left_alone(store: Store, path: Path) -> None:
    store.close()
    with sqlite3.connect(path) as raw:
        raw.execute(f"PRAGMA user_version = {len(migrate.steps()) + 1}")
    raw.close()
    before = path.read_bytes()
    with pytest.raises(errors.Newer) as caught:
        Store.open(path)
    assert plain(caught.value)
    assert path.read_bytes() == before


def test_triggers_views_and_missing_tables_are_refused(store: Store, path: Path) -> None:
    store.close()
    for change, back in (
        ("CREATE TRIGGER t AFTER INSERT ON person BEGIN DELETE FROM award; END", "DROP TRIGGER t"),
        ("CREATE VIEW v AS SELECT 1", "DROP VIEW v"),
        ("DROP TABLE import_mapping", ""),
    ):
        with sqlite3.connect(path) as raw:
            raw.execute(change)
        with pytest.raises(errors.Damaged):
            Store.open(path)
        if back:
            with raw:
                raw.execute(back)
        raw.close()


def test_truncated_and_damaged_files_are_told(store: Store, path: Path) -> None:
    with store.begin("Nhập") as unit:
        unit.insert_many(schema.person, [person(f"Người {number}", note="x" * 300) for number in range(2000)])
    store.close()
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(errors.Damaged) as caught:
        Store.open(path)
    assert plain(caught.value)
    page = 4096
    damaged = bytearray(whole)
    for start in range(len(whole) // page // 2 * page, len(whole), page):
        damaged[start : start + 64] = b"\xde" * 64
    path.write_bytes(bytes(damaged))
    with Store.open(path) as opened, pytest.raises(errors.Damaged) as late:
        opened.rows(select(schema.person))
        opened.rows(select(schema.change))
    assert plain(late.value)


def test_a_full_disk_loses_nothing_and_is_told(store: Store) -> None:
    with store.begin("Thêm") as unit:
        unit.insert(schema.team, {"name": "Tổ Toán"})
    before = content(store)
    pages = store.raw.execute("PRAGMA page_count").fetchone()[0]
    store.raw.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(errors.DiskFull) as caught, store.begin("Nhập") as unit:
        unit.insert_many(schema.person, [person(f"Người {number}", note="x" * 300) for number in range(500)])
    assert plain(caught.value)
    assert content(store) == before
    with store.begin("Thêm nữa") as unit:
        unit.insert(schema.team, {"name": "Tổ Văn"})
    assert store.one(select(func.count()).select_from(schema.team)) == (2,)


@pytest.mark.skipif(os.name == "nt", reason="quyền thư mục theo kiểu Unix")
def test_a_place_that_cannot_be_written_is_told_before_the_first_change(unprivileged_folder: Path) -> None:
    file = unprivileged_folder / "a.dhtt"
    Store.create(file, TODAY).close()
    try:
        deprive(unprivileged_folder)
        with pytest.raises(errors.ReadOnlyPlace) as opening:
            Store.open(file)
        with pytest.raises(errors.ReadOnlyPlace) as making:
            Store.create(unprivileged_folder / "b.dhtt", TODAY)
        with Store.open(file, read_only=True) as reader:
            assert reader.rows(select(schema.team)) == []
    finally:
        regain()
    assert plain(opening.value)
    assert plain(making.value)
    assert names(unprivileged_folder) == ["a.dhtt"]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="cần SIGKILL")
def test_a_killed_process_loses_no_finished_action_and_locks_nobody_out(store: Store, path: Path) -> None:
    store.close()
    code = (
        "import sys\nfrom dhtt_desktop.store import schema\nfrom dhtt_desktop.store.database import Store\n"
        "store = Store.open(sys.argv[1])\n"
        "n = int(sys.argv[2])\n"
        "while True:\n"
        "    with store.begin(f'Thêm {n}') as unit:\n"
        "        key = unit.insert(schema.team, {'name': f'Tổ {n}'})\n"
        "        unit.insert_many(schema.person, [{'name': f'{n}.{i}', 'name_key': b'x' * 400, 'team_id': key}"
        " for i in range(5)])\n"
        "    print(n, flush=True)\n"
        "    n += 1\n"
    )
    done = 0
    for pause in (0.01, 0.05, 0.1, 0.03, 0.07):
        process = subprocess.Popen(
            [sys.executable, "-c", code, str(path), str(done)],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])},
        )
        assert process.stdout is not None
        assert process.stdout.readline() == f"{done}\n"
        time.sleep(pause)
        process.kill()
        said = [done, *(int(line) for line in process.stdout.read().split("\n")[:-1])]
        process.wait()
        process.stdout.close()
        with Store.open(path) as reopened:
            saved = {row.name for row in reopened.rows(select(schema.team))}
            people = reopened.one(select(func.count()).select_from(schema.person))
            actions = reopened.one(select(func.count()).select_from(schema.action))
            migrate.prove(reopened.raw)
        assert {f"Tổ {number}" for number in range(said[-1] + 1)} <= saved
        assert len(saved) <= said[-1] + 2, "at most the action that was saved but not yet acknowledged"
        assert people == (5 * len(saved),)
        assert actions == (len(saved),)
        done = len(saved)
    assert names(path.parent) == [path.name]
