"""Saving: all or nothing, and a way out when it cannot be done."""

from __future__ import annotations

import errno
import multiprocessing
import os
import sys
from pathlib import Path

import pytest

from dhtt_desktop.safefile import CannotWrite, free_name, open_elsewhere, write_bytes


def _left_over(folder: Path) -> list[str]:
    return [entry.name for entry in folder.iterdir() if entry.name.startswith(".dhtt-")]


def test_a_file_is_written_and_replaced(tmp_path: Path) -> None:
    target = tmp_path / "Tờ trình.docx"
    write_bytes(target, b"one")
    write_bytes(str(target), b"two")
    assert target.read_bytes() == b"two"
    assert _left_over(tmp_path) == []


def test_the_rights_of_the_file_stay_and_a_new_one_follows_the_folder(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    write_bytes(target, b"one")
    mask = os.umask(0)
    os.umask(mask)
    assert target.stat().st_mode & 0o777 == 0o666 & ~mask
    target.chmod(0o640)
    write_bytes(target, b"two")
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_link_keeps_being_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "thật.docx", tmp_path / "lối tắt.docx"
    target.write_bytes(b"one")
    link.symlink_to(target)
    write_bytes(link, b"two")
    assert link.is_symlink()
    assert target.read_bytes() == b"two"


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("Tờ trình.docx", ".~lock.Tờ trình.docx#"),
        ("Tờ trình.docx", "~$ trình.docx"),
        ("KH.docx", "~$KH.docx"),
        ("BCao.docx", "~$Cao.docx"),
    ],
)
def test_a_file_open_in_an_office_program_is_left_alone(name: str, owner: str, tmp_path: Path) -> None:
    target = tmp_path / name
    target.write_bytes(b"one")
    assert not open_elsewhere(target)
    (tmp_path / owner).touch()
    with pytest.raises(CannotWrite, match="đang mở") as refused:
        write_bytes(target, b"two")
    assert target.read_bytes() == b"one"
    assert refused.value.suggestion == tmp_path / f"{target.stem} (2).docx"
    write_bytes(refused.value.suggestion, b"two")


def _hold(path: str, held: multiprocessing.synchronize.Event, done: multiprocessing.synchronize.Event) -> None:
    import fcntl

    with Path(path).open("r+b") as file:
        fcntl.lockf(file, fcntl.LOCK_EX)
        held.set()
        done.wait(30)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tự khóa tệp đang mở")
def test_a_file_locked_by_another_process_is_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "a.docx"
    target.write_bytes(b"one")
    context = multiprocessing.get_context("spawn")
    held, done = context.Event(), context.Event()
    process = context.Process(target=_hold, args=(str(target), held, done))
    process.start()
    try:
        assert held.wait(30)
        with pytest.raises(CannotWrite, match="đang mở"):
            write_bytes(target, b"two")
    finally:
        done.set()
        process.join()
    write_bytes(target, b"two")


def test_a_missing_folder_or_a_folder_in_its_place(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="Không có thư mục"):
        write_bytes(tmp_path / "mất" / "a.docx", b"")
    (tmp_path / "b.docx").mkdir()
    with pytest.raises(CannotWrite, match="là một thư mục") as refused:
        write_bytes(tmp_path / "b.docx", b"")
    assert refused.value.suggestion == tmp_path / "b (2).docx"


def test_a_name_too_long_is_offered_shorter(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="quá dài") as refused:
        write_bytes(tmp_path / ("Kế hoạch " * 40 + ".docx"), b"x")
    write_bytes(refused.value.suggestion, b"x")
    assert refused.value.suggestion.suffix == ".docx"


@pytest.mark.parametrize(
    ("code", "sentence"),
    [(errno.ENOSPC, "đã đầy"), (errno.EROFS, "Không ghi được vào thư mục"), (errno.EIO, "Không ghi")],
)
def test_a_failing_disk_changes_nothing(
    code: int, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, home = tmp_path / "a.docx", tmp_path / "home"
    (home / "Documents").mkdir(parents=True)
    target.write_bytes(b"one")

    def fail(_: int) -> None:
        raise OSError(code, "fails")

    monkeypatch.setattr(os, "fsync", fail)
    monkeypatch.setattr(Path, "home", lambda: home)
    with pytest.raises(CannotWrite, match=sentence) as refused:
        write_bytes(target, b"two")
    assert target.read_bytes() == b"one"
    assert refused.value.suggestion == home / "Documents" / "a.docx"
    assert _left_over(tmp_path) == []


def test_a_refused_rename_over_an_open_file_is_told_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.docx"
    target.write_bytes(b"one")

    def refuse(self: Path, other: Path) -> Path:
        raise PermissionError(errno.EACCES, "in use")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(CannotWrite, match="đang mở"):
        write_bytes(target, b"two")
    assert (target.read_bytes(), _left_over(tmp_path)) == (b"one", [])


def test_free_names_count_up(tmp_path: Path) -> None:
    (tmp_path / "Tờ trình.docx").touch()
    assert free_name(tmp_path / "Tờ trình.docx").name == "Tờ trình (2).docx"
    (tmp_path / "Tờ trình (2).docx").touch()
    assert free_name(tmp_path / "Tờ trình.docx").name == "Tờ trình (3).docx"
    assert free_name(tmp_path / "không đuôi").name == "không đuôi (2)"


def test_the_refusal_is_an_error_of_the_system_too() -> None:
    refusal = CannotWrite("Câu", Path("x"))
    assert isinstance(refusal, OSError)
    assert str(refusal) == "Câu"
