"""The folder of proofs in backups: copied once, proved, gone on with after a killed copy, brought back, told."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dhtt_desktop.services import attachments
from dhtt_desktop.services.result import Done, Refused
from dhtt_desktop.store import backup, proofs
from dhtt_desktop.store.database import Store
from tests.services import award_samples as samples

FOLDER = "nho - minh chứng"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    (tmp_path / "trường").mkdir()
    with samples.small(tmp_path / "trường") as made:
        yield made


def attached(store: Store, *names: str) -> list[Path]:
    """Copies of made-up scans, each of its own content."""
    scans = store.path.parent.parent / "quét"
    scans.mkdir(exist_ok=True)
    for name in names:
        (scans / name).write_bytes(f"%PDF {name}".encode())
        assert isinstance(attachments.attach(store, "award", 1, scans / name), Done)
    return [attachments.folder(store) / name for name in names]


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_a_backup_takes_each_proof_once(store: Store) -> None:
    pool = backup.folder_of(store.path) / FOLDER
    assert backup.backup(store).proofs == proofs.Proofs()
    assert not pool.exists()
    attached(store, "a.pdf", "b.pdf")
    heard: list[float] = []
    first = backup.backup(store, report=heard.append).proofs
    assert (first.whole, first.copied, first.told, heard) == (2, 2, "", [0.5, 1.0])
    attached(store, "c.pdf")
    written = (pool / "a.pdf").stat().st_mtime_ns
    changed = backup.backup_if_changed(store)
    assert changed is not None and changed.proofs.copied == 1
    assert names(pool) == ["a.pdf", "b.pdf", "c.pdf"] and (pool / "a.pdf").stat().st_mtime_ns == written
    assert [made.path.suffix for made in backup.list_backups(store.path)] == [".dhtt"] * 3


def test_a_backup_opened_in_its_folder_has_its_proofs_also_without_the_school(store: Store, tmp_path: Path) -> None:
    attached(store, "a.pdf")
    usb = tmp_path / "usb"
    usb.mkdir()
    made = backup.second_copy(store, usb)
    assert made.proofs.copied == 1
    store.close()
    with Store.open(made.path) as there:
        assert attachments.of(there, "award", 1)[0].path == usb / FOLDER / "a.pdf"
    assert proofs.prove_all(made.path) == proofs.Proofs(1)


def test_what_is_lost_or_changed_is_told_and_brought_back(store: Store) -> None:
    gone, other, _ = attached(store, "a.pdf", "b.pdf", "c.pdf")
    backup.backup(store)
    gone.unlink()
    other.write_bytes(b"somebody wrote here")
    found = backup.keep_proofs(store)
    assert found.lost == ("a.pdf",) and found.changed == ("b.pdf",) and found.saved == ("a.pdf", "b.pdf")
    assert found.told == (
        "1 minh chứng không còn trong thư mục minh chứng: “a.pdf”. 1 minh chứng đã khác lúc đưa vào: “b.pdf”. "
        "Bản sao lưu còn giữ đủ tệp đó."
    )
    assert (backup.folder_of(store.path) / FOLDER / "b.pdf").read_bytes() == b"%PDF b.pdf"
    result = attachments.bring_back(store)
    assert isinstance(result, Done) and result.message == "Đã lấy lại 2 minh chứng từ bản sao lưu."
    assert attachments.lost(store) == () and other.read_bytes() == b"%PDF b.pdf"
    assert other.with_name("b (2).pdf").read_bytes() == b"somebody wrote here"
    assert isinstance(attachments.bring_back(store), Refused)


def test_a_changed_file_of_the_same_size_never_gets_into_a_backup(store: Store) -> None:
    attached(store, "a.pdf")[0].write_bytes(b"%PDF x.pdf")
    found = backup.backup(store).proofs
    assert found.changed == ("a.pdf",) and found.copied == 0 and "đã khác lúc đưa vào" in found.told
    assert names(backup.folder_of(store.path) / FOLDER) == []


def test_every_byte_of_a_backup_is_proved_when_asked(store: Store) -> None:
    attached(store, "a.pdf", "b.pdf")
    made = backup.backup(store)
    pool = made.path.parent / FOLDER
    (pool / "a.pdf").write_bytes(b"%PDF x.pdf")
    (pool / "b.pdf").unlink()
    found = proofs.prove_all(made.path)
    assert (found.changed, found.lost, found.ok) == (("a.pdf",), ("b.pdf",), False)


def test_restoring_brings_proofs_back(store: Store, tmp_path: Path) -> None:
    attached(store, "a.pdf", "b.pdf")
    made = backup.backup(store)
    path, place = store.path, attachments.folder(store)
    store.close()
    for file in place.iterdir():
        file.unlink()
    place.rmdir()
    backup.restore(made.path, path)
    assert proofs.restore(made.path, path).copied == 2
    with Store.open(path) as again:
        assert attachments.lost(again) == () and names(attachments.folder(again)) == ["a.pdf", "b.pdf"]
    elsewhere = tmp_path / "máy khác" / "trường.dhtt"
    elsewhere.parent.mkdir()
    backup.restore(made.path, elsewhere)
    (made.path.parent / FOLDER / "b.pdf").unlink()
    found = proofs.restore(made.path, elsewhere)
    assert found.copied == 1 and found.lost == ("b.pdf",)


def test_a_full_disk_keeps_the_data_and_what_was_copied(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    attached(store, "a.pdf", "b.pdf")
    real, times = os.fsync, []

    def full(handle: int) -> None:
        times.append(handle)
        if len(times) == 2:
            raise OSError(errno.ENOSPC, "full")
        real(handle)

    monkeypatch.setattr(proofs.os, "fsync", full)
    found = backup.keep_proofs(store)
    monkeypatch.undo()
    pool = backup.folder_of(store.path) / FOLDER
    assert (found.copied, found.left, found.ok) == (1, 1, False)
    assert found.told.startswith("Chưa chép hết minh chứng. Ổ đĩa chứa") and names(pool) == ["a.pdf"]
    assert backup.keep_proofs(store) == proofs.Proofs(2, 1)


def test_a_killed_copy_is_gone_on_with(store: Store) -> None:
    attached(store, *(f"{number}.pdf" for number in range(5)))
    source, pool = attachments.folder(store), backup.folder_of(store.path) / FOLDER
    pool.mkdir(parents=True)
    with store.exclusively() as raw:
        wanted, _ = proofs.wanted_by(raw)
    code = (
        "import os, sys, time; from pathlib import Path; from dhtt_desktop.store import proofs\n"
        "real = os.fsync; done = []\n"
        "def stuck(handle):\n    done.append(handle)\n"
        "    if len(done) == 3: print('stuck', flush=True); time.sleep(60)\n    real(handle)\n"
        "proofs.os.fsync = stuck\n"
        f"wanted = [proofs.Wanted(*row) for row in {[tuple(row) for row in wanted]!r}]\n"
        f"proofs.bring(wanted, Path({str(source)!r}), Path({str(pool)!r}))\n"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": "."}
    )
    assert child.stdout is not None and child.stdout.readline().strip() == b"stuck"
    child.kill()
    child.wait()
    child.stdout.close()
    assert len(names(pool)) == 3 and any(name.endswith(".dang-ghi") for name in names(pool))
    assert backup.keep_proofs(store) == proofs.Proofs(5, 3)
    assert names(pool) == [f"{number}.pdf" for number in range(5)]


def test_patience_leaves_the_rest_for_the_next_time(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    attached(store, "a.pdf", "b.pdf", "c.pdf")
    ticks = iter((0.0, 0.5, 2.0))
    monkeypatch.setattr(proofs, "monotonic", lambda: next(ticks))
    found = backup.keep_proofs(store, patience=1.0)
    assert (found.copied, found.left, found.told) == (1, 2, "")
    assert backup.keep_proofs(store).copied == 2


def test_what_stands_under_such_a_name_is_kept_under_another(store: Store, tmp_path: Path) -> None:
    attached(store, "a.pdf")
    other = tmp_path / "usb" / FOLDER / "a.pdf"
    other.parent.mkdir(parents=True)
    other.write_bytes(b"of somebody else")
    assert backup.keep_proofs(store, tmp_path / "usb").copied == 1
    assert other.read_bytes() == b"%PDF a.pdf" and other.with_name("a (2).pdf").read_bytes() == b"of somebody else"


def test_names_that_lead_elsewhere_are_never_read(store: Store) -> None:
    attached(store, "a.pdf")
    store.raw.execute("UPDATE attachment SET file = '../nho.dhtt'")
    assert backup.keep_proofs(store) == proofs.Proofs()


def test_proofs_taken_away_are_backed_up_but_not_missed(store: Store) -> None:
    file = attached(store, "a.pdf")[0]
    attachments.remove(store, "award", [1], attachments.of(store, "award", 1)[0])
    assert backup.keep_proofs(store).copied == 1
    file.unlink()
    assert backup.keep_proofs(store).ok


def test_what_is_there_is_known_by_the_folders_alone(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """10,000 proofs cost two readings of folders: no file is opened, none is asked for one by one."""
    attached(store, "a.pdf", "b.pdf")
    backup.keep_proofs(store)
    place, pool = attachments.folder(store), backup.folder_of(store.path) / FOLDER
    with store.exclusively() as raw:
        wanted, _ = proofs.wanted_by(raw)
    for name in ("open", "stat", "exists", "is_file"):
        monkeypatch.setattr(Path, name, None)
    assert proofs.bring(wanted, place, pool) == proofs.Proofs(2)
