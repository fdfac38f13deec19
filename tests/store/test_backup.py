"""Backups that can be trusted, and a restore that can be taken back."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections import namedtuple
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from store_samples import TODAY, Clock, content, deprive, names, person, regain

from dhtt_desktop.store import backup, errors, files, journal, schema
from dhtt_desktop.store.database import Store

STEM = "Trường Tiểu học Mẫu"


@pytest.fixture
def filled(store: Store) -> Store:
    with store.begin("Nhập", "import") as unit:
        unit.insert_many(schema.person, [person(f"Người {number}", note="ghi chú " * 20) for number in range(200)])
    return store


def test_a_backup_is_a_whole_file_with_its_hash_beside_it(filled: Store, path: Path) -> None:
    made = backup.backup(filled, reason="Trước khi nhập")
    assert made.path == path.parent / "sao-luu" / f"{STEM} 2026-11-20 073000.dhtt"
    assert names(made.path.parent) == [made.path.name, f"{made.path.name}.sha256"]
    assert backup.list_backups(path) == [made]
    assert (made.reason, made.at, made.size) == (
        "Trước khi nhập",
        datetime(2026, 11, 20, 7, 30),
        made.path.stat().st_size,
    )
    report = backup.verify(made.path)
    assert (report.ok, report.problems, report.people, report.actions, report.hash_ok) == (True, (), 200, 1, True)
    assert report.last == filled.last_saved
    shutil.copy(made.path, path.parent / "mở thử.dhtt")
    with Store.open(path.parent / "mở thử.dhtt") as copy:
        assert content(copy) == content(filled)


def test_the_hash_is_one_that_sha256sum_reads(filled: Store) -> None:
    if shutil.which("sha256sum") is None:
        pytest.skip("máy này không có sha256sum")
    made = backup.backup(filled)
    command = ["sha256sum", "-c", f"{made.path.name}.sha256"]
    assert subprocess.run(command, cwd=made.path.parent, capture_output=True, check=False).returncode == 0


def test_two_backups_in_one_second_are_two_and_the_later_is_the_newer(filled: Store, path: Path) -> None:
    made = [backup.backup(filled, reason=str(number)) for number in range(3)]
    assert [entry.path.name[len(STEM) :] for entry in made] == [
        " 2026-11-20 073000.dhtt", " 2026-11-20 073000 (2).dhtt", " 2026-11-20 073000 (3).dhtt",
    ]  # fmt: skip
    assert [entry.reason for entry in backup.list_backups(path)] == ["2", "1", "0"]


def test_a_backup_is_made_by_itself_only_when_something_changed(store: Store, path: Path, clock: Clock) -> None:
    assert backup.backup_if_changed(store) is None
    with store.begin("Thêm") as unit:
        unit.insert(schema.team, {"name": "Tổ Toán"})
    made = backup.backup_if_changed(store)
    assert made is not None
    clock.turn(minutes=1)
    assert backup.backup_if_changed(store) is None
    journal.undo(store)
    assert backup.backup_if_changed(store) is not None
    assert len(backup.list_backups(path)) == 2
    for entry in backup.list_backups(path):
        entry.path.write_bytes(b"rubbish")
    clock.turn(minutes=1)
    assert backup.backup_if_changed(store) is not None, "a backup that cannot be opened is none"


def test_automatic_backups_thin_the_old_ones(filled: Store, path: Path, clock: Clock) -> None:
    for _ in range(30):
        clock.turn(days=1)
        for _ in range(2):
            clock.turn(minutes=1)
            with filled.begin("Thêm") as unit:
                unit.insert(schema.team, {"name": "Tổ Toán"})
            assert backup.backup_if_changed(filled) is not None
    kept = backup.list_backups(path)
    assert len(kept) == 4 + 12 + 3
    assert kept[0].at == clock.moment


@pytest.mark.parametrize("place", [0.1, 0.5, 0.9])
def test_a_changed_byte_is_noticed(filled: Store, place: float) -> None:
    made = backup.backup(filled)
    body = bytearray(made.path.read_bytes())
    spot = body.index("ghi chú".encode(), int(len(body) * place) // 2)
    body[spot] ^= 1
    made.path.write_bytes(bytes(body))
    report = backup.verify(made.path)
    assert not report.ok
    assert report.problems
    with pytest.raises(errors.Damaged):
        backup.restore(made.path, filled.path.parent / "khác.dhtt")
    assert not (filled.path.parent / "khác.dhtt").exists()


def test_verify_tells_what_is_wrong(filled: Store, path: Path, tmp_path: Path) -> None:
    made = backup.backup(filled)
    filled.close()
    alone = tmp_path / "không mã kiểm.dhtt"
    shutil.copy(made.path, alone)
    assert (backup.verify(alone).ok, backup.verify(alone).hash_ok) == (True, None)
    whole = alone.read_bytes()
    for bad in (b"", b"xin chao" * 1000, whole[:5000], whole[: len(whole) // 2]):
        alone.write_bytes(bad)
        report = backup.verify(alone)
        assert not report.ok
        assert report.problems[0].startswith("Tệp “không mã kiểm.dhtt”")
    with pytest.raises(errors.Missing):
        backup.verify(tmp_path / "không có.dhtt")
    assert backup.verify(path).ok


def test_an_open_file_is_not_verified_behind_its_back(filled: Store, path: Path) -> None:
    with pytest.raises(errors.Locked):
        backup.verify(path)
    with pytest.raises(errors.Locked):
        backup.restore(backup.backup(filled).path, path)
    with filled.begin("Thêm") as unit:
        unit.insert(schema.team, {"name": "Tổ Toán"})


def test_a_restore_brings_back_the_day_and_can_itself_be_taken_back(filled: Store, path: Path, clock: Clock) -> None:
    then = content(filled)
    made = backup.backup(filled)
    clock.turn(hours=3)
    with filled.begin("Xóa nhầm") as unit:
        unit.remove_many(schema.person, [row.id for row in filled.rows(select(schema.person.c.id))])
    now = content(filled)
    filled.close()
    kept = backup.restore(made.path, path, now=clock)
    with Store.open(path, now=clock) as restored:
        assert content(restored) == then
    assert kept is not None
    assert backup.list_backups(path)[0].reason == "Trước khi khôi phục"
    clock.turn(minutes=1)
    backup.restore(kept, path, now=clock)
    with Store.open(path, now=clock) as restored:
        assert content(restored) == now
    assert names(path.parent) == [path.name, "sao-luu"]


def test_a_restore_to_where_nothing_is(filled: Store, tmp_path: Path) -> None:
    made = backup.backup(filled)
    (tmp_path / "máy mới").mkdir()
    target = tmp_path / "máy mới" / "trường.dhtt"
    assert backup.restore(made.path, target) is None
    with Store.open(target) as restored:
        assert content(restored) == content(filled)


def test_a_damaged_file_and_its_old_journal_do_not_spoil_the_restored_one(
    filled: Store, path: Path, clock: Clock
) -> None:
    then = content(filled)
    made = backup.backup(filled)
    filled.close()
    path.write_bytes(path.read_bytes()[:6000])
    left = path.with_name(f"{path.name}-journal")
    left.write_bytes(b"old journal")
    bad = path.read_bytes()
    kept = backup.restore(made.path, path, now=clock)
    assert kept is not None
    assert kept.read_bytes() == bad
    assert not left.exists()
    with Store.open(path) as restored:
        assert content(restored) == then
    assert [entry.path for entry in backup.list_backups(path)] == [made.path], "a damaged file is no backup"


def test_a_second_copy_goes_to_the_stick_and_its_age_is_known_without_it(
    filled: Store, path: Path, tmp_path: Path, clock: Clock
) -> None:
    stick = tmp_path / "usb"
    assert backup.last_second_copy(path) is None
    with pytest.raises(errors.Missing) as caught:
        backup.second_copy(filled, stick)
    assert "USB" in caught.value.next_step
    assert not stick.exists()
    stick.mkdir()
    made = backup.second_copy(filled, stick)
    assert backup.verify(made.path).ok
    assert [entry.path for entry in backup.list_backups(path, stick)] == [made.path]
    shutil.rmtree(stick)
    assert backup.last_second_copy(path) == backup.SecondCopy(stick, datetime(2026, 11, 20, 7, 30))


Usage = namedtuple("Usage", "total used free")


def test_no_room_is_told_before_anything_is_written(filled: Store, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    older = backup.backup(filled)
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: Usage(100, 100, 1000))
    with pytest.raises(errors.DiskFull):
        backup.backup(filled)
    with pytest.raises(errors.DiskFull):
        backup.restore(older.path, path.parent / "khác.dhtt")
    assert [entry.path for entry in backup.list_backups(path)] == [older.path]
    assert len(names(older.path.parent)) == 2


@pytest.mark.parametrize(
    ("number", "refusal"),
    [(errno.ENOSPC, errors.DiskFull), (errno.EIO, errors.Unreachable), (errno.EROFS, errors.ReadOnlyPlace)],
)
def test_a_drive_that_fails_half_way_leaves_no_half_file(
    filled: Store, path: Path, monkeypatch: pytest.MonkeyPatch, number: int, refusal: type[errors.StoreError]
) -> None:
    older = backup.backup(filled)
    before = content(filled)

    def fail(file: Path) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(files, "sync_file", fail)
    with pytest.raises(refusal):
        backup.backup(filled)
    assert len(names(older.path.parent)) == 2
    filled.close()
    today = path.read_bytes()
    with pytest.raises(refusal):
        backup.restore(older.path, path)
    assert path.read_bytes() == today
    assert names(path.parent) == [path.name, "sao-luu"]
    monkeypatch.undo()
    with Store.open(path) as again:
        assert content(again) == before


@pytest.mark.skipif(not hasattr(signal, "SIGXFSZ"), reason="cần hạn mức tệp của Unix")
def test_a_copy_that_really_cannot_grow_is_told_and_cleaned_up(filled: Store, path: Path) -> None:
    filled.close()
    code = (
        "import resource, sys\nfrom dhtt_desktop.store import backup\nfrom dhtt_desktop.store.database import Store\n"
        "from dhtt_desktop.store.errors import StoreError\n"
        "store = Store.open(sys.argv[1])\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))\n"
        "try: backup.backup(store)\n"
        "except StoreError as error: print(error)\n"
    )
    root = str(Path(__file__).resolve().parents[2])
    command = [sys.executable, "-X", "utf8", "-c", code, str(path)]
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", check=False, env={**os.environ, "PYTHONPATH": root}
    )
    assert done.stdout.startswith("Ổ đĩa chứa “sao-luu”"), done
    assert names(path.parent / "sao-luu") == []


@pytest.mark.skipif(os.name == "nt", reason="quyền thư mục theo kiểu Unix")
def test_a_folder_that_cannot_be_written_is_told(filled: Store, unprivileged_folder: Path) -> None:
    try:
        deprive(unprivileged_folder)
        with pytest.raises(errors.ReadOnlyPlace):
            backup.backup(filled, unprivileged_folder)
    finally:
        regain()
    assert names(unprivileged_folder) == []


def test_a_damaged_file_is_not_taken_for_a_backup(filled: Store, path: Path) -> None:
    good = backup.backup(filled)
    filled.close()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA writable_schema = ON")
        (page,) = raw.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'person'").fetchone()
    body = bytearray(path.read_bytes())
    body[(page - 1) * 4096 + 12 : (page - 1) * 4096 + 40] = b"\xde" * 28
    path.write_bytes(bytes(body))
    with Store.open(path) as store, pytest.raises(errors.Damaged) as caught:
        backup.backup(store)
    assert f"“{path.name}”" in caught.value.message
    assert [entry.path for entry in backup.list_backups(path)] == [good.path]
    assert len(names(good.path.parent)) == 2


def test_what_a_killed_run_left_is_swept_away(filled: Store, path: Path) -> None:
    folder = path.parent / "sao-luu"
    folder.mkdir()
    (folder / f".{STEM} 2026-11-19 100000.dhtt.dang-ghi").write_bytes(b"half")
    (folder / ".Trường khác 2026-11-19 100000.dhtt.dang-ghi").write_bytes(b"another's")
    backup.backup(filled)
    assert [name for name in names(folder) if name.endswith("dang-ghi")] == [
        ".Trường khác 2026-11-19 100000.dhtt.dang-ghi"
    ]


def test_a_backup_inside_an_action_is_a_fault_of_the_program(filled: Store) -> None:
    with pytest.raises(RuntimeError), filled.begin("Đang làm"):
        backup.backup(filled)


def make(folder: Path, moments: list[datetime], stem: str = "a") -> None:
    for moment in moments:
        file = folder / f"{stem} {moment:%Y-%m-%d %H%M%S}.dhtt"
        file.write_bytes(b"x")
        file.with_name(f"{file.name}.sha256").write_text("x")


def test_thinning_keeps_days_weeks_and_months(tmp_path: Path) -> None:
    noon = datetime(2026, 11, 20, 12)
    make(tmp_path, [noon - timedelta(hours=6 * step) for step in range(4 * 400)])
    (tmp_path / "ghi chú.txt").write_text("của tôi")
    (tmp_path / "a 2020-01-01.dhtt").write_text("tên khác kiểu")
    removed = backup.thin(tmp_path, TODAY)
    kept = backup.list_backups(tmp_path / "a.dhtt", tmp_path)
    ages = [(TODAY - entry.at.date()).days for entry in kept]
    assert sum(age < 2 for age in ages) == 3 + 4  # today until noon, and yesterday
    assert [age for age in ages if 2 <= age < 14] == list(range(2, 14))
    assert sum(14 <= age < 84 for age in ages) in (10, 11)
    months = {(entry.at.year, entry.at.month) for entry in kept if (TODAY - entry.at.date()).days >= 84}
    assert len(months) == sum(age >= 84 for age in ages) == 11  # October 2025 to August 2026
    assert len(removed) + len(kept) == 1600
    assert not any(path.exists() or path.with_name(f"{path.name}.sha256").exists() for path in removed)
    assert {"ghi chú.txt", "a 2020-01-01.dhtt"} <= set(names(tmp_path))
    assert backup.thin(tmp_path, TODAY) == [], "thinning twice is thinning once"


def test_thinning_never_takes_the_newest_or_the_only_one(tmp_path: Path) -> None:
    make(tmp_path, [datetime(2020, 1, 1), datetime(2020, 1, 2)], "cũ")
    make(tmp_path, [datetime(2019, 5, 5)], "một mình")
    make(tmp_path, [datetime(2030, 1, 1, hour) for hour in range(3)], "đồng hồ sai")
    removed = backup.thin(tmp_path, date(2026, 11, 20))
    assert [path.name for path in removed] == ["cũ 2020-01-01 000000.dhtt"]
    assert backup.thin(tmp_path / "không có", TODAY) == []
