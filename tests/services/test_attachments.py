"""Proofs: copied, hashed, never written over, found after a renaming, and every failure in one sentence."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dhtt_desktop.services import attachments
from dhtt_desktop.services.result import Done, Refused
from dhtt_desktop.store import backup, journal
from dhtt_desktop.store.database import Store
from tests.services import award_samples as samples


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with samples.small(tmp_path) as made:
        yield made


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    return written(tmp_path / "bản quét" / "QĐ 214.pdf", b"%PDF-1.4 scan")


def written(path: Path, content: bytes) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    return path


def files(store: Store) -> list[str]:
    return sorted(file.name for file in attachments.folder(store).iterdir())


def test_a_copy_stands_beside_the_file_and_is_found(store: Store, scan: Path) -> None:
    done = attachments.attach(store, "award", 7, scan)
    assert isinstance(done, Done) and done.message == "Đã thêm minh chứng QĐ 214.pdf."
    scan.unlink()
    (copy,) = attachments.of(store, "award", 7)
    assert copy.path == store.path.parent / "nho - minh chứng" / "QĐ 214.pdf"
    assert copy.path.read_bytes() == b"%PDF-1.4 scan"
    assert (copy.size, copy.state) == (13, attachments.OK)
    assert attachments.counts(store, "award") == {7: 1}
    assert attachments.of(store, "award", 8) == ()
    assert files(store) == ["QĐ 214.pdf"]


def test_one_content_is_one_file_however_it_is_called(store: Store, scan: Path, tmp_path: Path) -> None:
    attachments.attach(store, "award", 7, scan)
    other = written(tmp_path / "tên khác.pdf", scan.read_bytes())
    attachments.attach(store, "award", 8, other)
    again = attachments.attach(store, "award", 7, other)
    assert isinstance(again, Done) and again.action_id is None
    assert files(store) == ["QĐ 214.pdf"]
    assert [copy.name for copy in attachments.of(store, "award", 8)] == ["tên khác.pdf"]
    inside = attachments.attach(store, "award", 9, attachments.folder(store) / "QĐ 214.pdf")
    assert isinstance(inside, Done)
    assert files(store) == ["QĐ 214.pdf"]


def test_another_content_of_that_name_never_takes_its_place(store: Store, scan: Path) -> None:
    attachments.attach(store, "award", 7, scan)
    written(scan, b"%PDF-1.4 another")
    attachments.attach(store, "award", 8, scan)
    assert files(store) == ["QĐ 214 (2).pdf", "QĐ 214.pdf"]
    assert attachments.of(store, "award", 7)[0].path.read_bytes() == b"%PDF-1.4 scan"
    assert attachments.of(store, "award", 8)[0].path.read_bytes() == b"%PDF-1.4 another"


def test_one_scan_proves_many_awards_in_one_action(store: Store, scan: Path) -> None:
    done = attachments.attach_all(store, "award", [1, 2, 3, 2], scan)
    assert isinstance(done, Done) and done.action_id is not None and "3 dòng" in done.message
    assert attachments.counts(store, "award") == {1: 1, 2: 1, 3: 1}
    journal.undo(store, done.action_id)
    assert attachments.counts(store, "award") == {}


def test_what_several_share_is_seen_and_removed_at_once(store: Store, scan: Path, tmp_path: Path) -> None:
    attachments.attach_all(store, "award", [1, 2], scan)
    attachments.attach(store, "award", 2, written(tmp_path / "riêng.pdf", b"x"))
    assert [copy.name for copy in attachments.of_all(store, "award", [1, 2])] == ["QĐ 214.pdf"]
    assert attachments.of_all(store, "award", [1, 2, 3]) == ()
    (copy,) = attachments.of_all(store, "award", [2, 1])
    done = attachments.remove(store, "award", [1, 2], copy)
    assert isinstance(done, Done) and done.action_id is not None
    assert attachments.counts(store, "award") == {2: 1}
    assert attachments.remove(store, "award", [1, 2], copy) == Done()
    journal.undo(store, done.action_id)
    assert attachments.counts(store, "award") == {1: 1, 2: 2}


def test_removing_keeps_the_file(store: Store, scan: Path) -> None:
    attachments.attach(store, "matter", 1, scan)
    (copy,) = attachments.of(store, "matter", 1)
    gone = attachments.remove(store, "matter", [1], copy)
    assert isinstance(gone, Done) and gone.action_id is not None
    assert attachments.of(store, "matter", 1) == () and copy.path.exists()
    journal.undo(store, gone.action_id)
    assert [one.id for one in attachments.of(store, "matter", 1)] == [copy.id]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("chay.exe", b"MZ", "không phải loại tệp"),
        ("trống.pdf", b"", "tệp rỗng"),
        ("khong co.pdf", None, "không còn ở đó"),
    ],
)
def test_what_is_no_proof_is_refused(store: Store, tmp_path: Path, name: str, content: bytes | None, told: str) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    result = attachments.attach(store, "award", 1, path)
    assert isinstance(result, Refused) and told in result.message and "\n" not in result.message
    assert not attachments.folder(store).exists()
    assert isinstance(attachments.attach(store, "award", 1, tmp_path), Refused)


def test_a_huge_file_is_refused_by_its_size(store: Store, scan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attachments, "LIMIT", 10)
    result = attachments.attach(store, "award", 1, scan)
    assert isinstance(result, Refused) and "độ phân giải" in result.message


def test_a_full_disk_leaves_nothing_behind(store: Store, scan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(attachments.os, "fsync", full)
    result = attachments.attach(store, "award", 1, scan)
    assert isinstance(result, Refused) and "Ổ đĩa đã đầy" in result.message
    assert files(store) == [] and attachments.counts(store, "award") == {}


def test_a_folder_that_takes_no_file_is_named(store: Store, scan: Path) -> None:
    written(store.path.parent / "nho - minh chứng", b"x")
    result = attachments.attach(store, "award", 1, scan)
    assert isinstance(result, Refused) and "nho - minh chứng" in result.message


def test_a_source_that_fails_half_way_is_named(store: Store, scan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.open

    def broken(self: Path, mode: str = "r", *more: Any) -> Any:
        if self == scan:
            raise OSError(errno.EIO, "gone")
        return real(self, mode, *more)

    monkeypatch.setattr(Path, "open", broken)
    result = attachments.attach(store, "award", 1, scan)
    assert isinstance(result, Refused) and "QĐ 214.pdf" in result.message
    monkeypatch.undo()
    assert files(store) == []


def test_when_the_record_fails_the_copy_goes_too(store: Store, scan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(attachments, "_remember", broken)
    with pytest.raises(RuntimeError):
        attachments.attach(store, "award", 1, scan)
    assert files(store) == []


def test_a_lost_and_a_changed_file_are_told(store: Store, scan: Path) -> None:
    attachments.attach(store, "award", 1, scan)
    (copy,) = attachments.of(store, "award", 1)
    copy.path.write_bytes(b"%PDF-1.4 SCAN")
    assert attachments.of(store, "award", 1)[0].state == attachments.OK
    found = attachments.examine(store, copy.id)
    assert found is not None and found.state == attachments.CHANGED
    copy.path.write_bytes(b"x")
    assert attachments.of(store, "award", 1)[0].state == attachments.CHANGED
    copy.path.unlink()
    assert attachments.of(store, "award", 1)[0].state == attachments.MISSING
    assert attachments.lost(store) == ("QĐ 214.pdf",)
    assert attachments.examine(store, 999) is None


def test_names_fit_every_system(store: Store, tmp_path: Path) -> None:
    assert attachments._tidy('QĐ: 12/2026 "mới"?.PDF') == "QĐ 12 2026 mới.pdf"
    assert attachments._tidy("con.pdf") == "_con.pdf"
    assert attachments._tidy("...pdf") == "minh chứng.pdf"
    long = attachments._tidy("Quyết định công nhận " * 20 + ".docx")
    assert len(long.encode()) <= 160 and long.endswith(".docx")


def test_a_name_that_leads_elsewhere_is_never_opened(store: Store, scan: Path, tmp_path: Path) -> None:
    attachments.attach(store, "award", 1, scan)
    store.raw.execute("UPDATE attachment SET file = '../bản quét/QĐ 214.pdf'")
    assert attachments.of(store, "award", 1)[0].state == attachments.MISSING
    store.raw.execute("UPDATE attachment SET file = 'chay.exe'")
    (attachments.folder(store) / "chay.exe").write_bytes(scan.read_bytes())
    found = attachments.examine(store, 1)
    assert found is not None and found.state == attachments.MISSING


def test_a_renamed_file_and_a_backup_find_the_folder(store: Store, scan: Path) -> None:
    attachments.attach(store, "award", 1, scan)
    kept = backup.backup(store)
    store.close()
    with Store.open(kept.path) as old:
        assert attachments.of(old, "award", 1)[0].state == attachments.OK
    renamed = store.path.with_name("năm mới.dhtt")
    store.path.rename(renamed)
    with Store.open(renamed) as again:
        assert attachments.of(again, "award", 1)[0].state == attachments.OK
        assert attachments.lost(again) == ()


def test_a_file_opened_for_reading_takes_none(store: Store, scan: Path) -> None:
    store.close()
    with Store.open(store.path, read_only=True) as reader:
        assert isinstance(attachments.attach(reader, "award", 1, scan), Refused)
    assert not (store.path.parent / "nho - minh chứng").exists()


def test_how_far_it_is_can_be_heard(store: Store, tmp_path: Path) -> None:
    heard: list[float] = []
    attachments.attach(store, "award", 1, written(tmp_path / "to.pdf", b"x" * (3 << 20)), heard.append)
    assert heard == sorted(heard) and len(heard) == 3 and heard[-1] == 1.0
