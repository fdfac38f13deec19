"""One real file in one window: founding, opening, undo, backups, searching, and letting the file go."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dhtt_desktop.services import attachments, sample, school
from dhtt_desktop.services.result import Done
from dhtt_desktop.store import backup
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui import dialogs, session
from dhtt_desktop.ui.base_tab import Tab
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.finder import Finder
from dhtt_desktop.ui.first_start import FirstStart
from dhtt_desktop.ui.run import Job, running
from dhtt_desktop.ui.session import Session
from dhtt_desktop.ui.settings import Settings
from dhtt_desktop.ui.shell import MainWindow, TabSpec

pytestmark = pytest.mark.usefixtures("look")

ANSWERS = {"name": "Trường Mầm non Tân Phú", "superior": "UBND xã Tân Phú", "place": "Tân Phú", "head_name": "Lê Hòa"}


class Page(Tab):
    tables = frozenset({"school"})

    def reload(self) -> None:
        return


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Session, MainWindow]:
    monkeypatch.setattr(session, "documents_folder", lambda: tmp_path)
    context = Context(Settings(tmp_path / "settings"), "2026-2027")
    made = Session(context)
    window = MainWindow(context, [TabSpec("people", "Nhân sự", "users", Page)], made.hooks)
    made.setParent(window)
    qtbot.addWidget(window)
    window.resize(1000, 700)
    window.show()
    return made, window


def file_of(folder: Path, name: str = "truong.dhtt") -> Path:
    path = folder / name
    result = school.found(path, ANSWERS, date(2026, 11, 20))
    assert isinstance(result, Done)
    result.value.close()
    return path


def test_first_start_founds_a_school_and_shows_it(room: tuple[Session, MainWindow], tmp_path: Path) -> None:
    made, window = room
    made.start(window, None)
    page = window.findChild(FirstStart)
    assert page is not None and page.isVisible()
    assert isinstance(made.create(dict(ANSWERS), tmp_path / "truong.dhtt"), Done)
    assert window.header.school.full_text() == "Trường Mầm non Tân Phú"
    assert made.context.settings.get("file", "") == str(tmp_path / "truong.dhtt")
    assert window.hooks.closing()


def test_the_last_file_opens_again_and_is_let_go_with_a_backup(
    room: tuple[Session, MainWindow], tmp_path: Path
) -> None:
    made, window = room
    made.context.settings.set("file", str(file_of(tmp_path)))
    made.start(window, None)
    assert made.context.store is not None
    assert window.header.superior.full_text() == "UBND xã Tân Phú"
    assert window.may_close()
    assert made.context.store is None
    assert len(list((tmp_path / "sao-luu").glob("*.dhtt"))) == 1
    Store.open(tmp_path / "truong.dhtt").close()


def test_a_file_that_cannot_be_opened_is_told_and_the_open_one_stays(
    room: tuple[Session, MainWindow], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, window = room
    told: list[tuple[str, ...]] = []
    monkeypatch.setattr(dialogs, "failure", lambda parent, *words: told.append(words))
    made.start(window, file_of(tmp_path))
    before = made.context.store
    wrong = tmp_path / "khac.dhtt"
    wrong.write_bytes(b"x" * 4000)
    assert not made.open(wrong)
    assert len(told) == 1 and made.context.store is before
    window.may_close()


def test_undo_goes_through_the_store_and_says_what_it_took_back(
    room: tuple[Session, MainWindow], tmp_path: Path
) -> None:
    made, window = room
    made.start(window, file_of(tmp_path))
    assert made.context.store is not None
    school.change(made.context.store, {"place": "Tân An"})
    assert "Sửa thông tin trường" in window.header.undo_button.toolTip()
    window.undo(None)
    assert school.current(made.context.store).place == "Tân Phú"
    assert window._toast is not None and "Đã hoàn tác" in window._toast.message()
    window.redo()
    assert school.current(made.context.store).place == "Tân An"
    assert "Đã làm lại" in window._toast.message()
    toast = window._toast
    window.redo()  # nothing is left to do again: nothing is said
    assert window._toast is toast
    window.may_close()


@pytest.mark.parametrize("quiet", [True, False])
def test_only_work_that_is_seen_keeps_the_window_open(
    room: tuple[Session, MainWindow], tmp_path: Path, qtbot: QtBot, quiet: bool
) -> None:
    made, window = room
    made.start(window, file_of(tmp_path))
    hold = threading.Event()
    job = Job(lambda _: hold.wait(), window, quiet=quiet)
    job.start()
    assert window.may_close() is quiet
    hold.set()
    qtbot.waitUntil(lambda: not running(window))
    window.may_close()


def test_a_backup_is_made_in_the_background_and_told(
    room: tuple[Session, MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    made, window = room
    made.start(window, file_of(tmp_path))
    assert window.status.backup.full_text().startswith("Chưa có bản sao lưu")
    made.back_up_now()
    qtbot.waitUntil(lambda: window.status.backup.full_text().startswith("Bản sao lưu gần nhất: "))
    qtbot.waitUntil(lambda: not running(window))
    window.may_close()


def test_a_copy_on_a_usb_stick_takes_the_proofs_with_it(
    room: tuple[Session, MainWindow], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    made, window = room
    made.start(window, file_of(tmp_path))
    store = made.context.store
    assert store is not None
    usb, scan = tmp_path / "usb", tmp_path / "QĐ 5.pdf"
    usb.mkdir()
    scan.write_bytes(b"%PDF")
    attachments.attach(store, "award", 1, scan)
    monkeypatch.setattr(dialogs, "choose_folder", lambda *_: usb)
    with qtbot.waitSignal(made.context.notify, timeout=20_000) as told:
        made.copy_out()
    assert "thêm 1 minh chứng" in told.args[0]
    assert (usb / "truong - minh chứng" / "QĐ 5.pdf").read_bytes() == b"%PDF"
    assert len(list(usb.glob("truong *.dhtt"))) == 1


def with_a_proof(made: Session, tmp_path: Path) -> Path:
    """The kept copy of a scan that proves something in the open file."""
    store = made.context.store
    assert store is not None
    scan = tmp_path / "QĐ 5.pdf"
    scan.write_bytes(b"%PDF")
    attachments.attach(store, "award", 1, scan)
    return attachments.folder(store) / scan.name


def test_a_lost_proof_is_told_once_not_with_each_backup(
    room: tuple[Session, MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    made, window = room
    made.start(window, file_of(tmp_path))
    kept = with_a_proof(made, tmp_path)
    warned: list[str] = []
    made.context.warn.connect(warned.append)
    made.back_up()
    qtbot.waitUntil((tmp_path / "sao-luu" / "truong - minh chứng" / kept.name).exists)
    qtbot.waitUntil(lambda: not running(window))
    kept.unlink()
    for _ in range(2):
        made.back_up()
        qtbot.waitUntil(lambda: not running(window))
    assert len(warned) == 1 and "“QĐ 5.pdf”" in warned[0] and "Bản sao lưu còn giữ" in warned[0]
    window.may_close()


def test_restoring_brings_proofs_back(
    room: tuple[Session, MainWindow], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    made, window = room
    made.start(window, file_of(tmp_path))
    kept = with_a_proof(made, tmp_path)
    assert made.context.store is not None
    source = backup.backup(made.context.store).path
    kept.unlink()
    monkeypatch.setattr(dialogs, "open_file", lambda *_: source)
    monkeypatch.setattr(dialogs, "ask", lambda *_: True)
    told: list[str] = []
    made.context.notify.connect(lambda words, _: told.append(words))
    made.restore()
    qtbot.waitUntil(lambda: "Đã lấy lại 1 minh chứng." in told)
    assert kept.read_bytes() == b"%PDF"
    qtbot.waitUntil(lambda: not running(window))
    window.may_close()


def test_the_practice_school_is_marked_and_everybody_in_it_can_be_found(
    room: tuple[Session, MainWindow], tmp_path: Path
) -> None:
    made, window = room
    path = tmp_path / "mau.dhtt"
    founded = sample.make(path, date(2026, 11, 20))
    assert isinstance(founded, Done)
    founded.value.close()
    made.start(window, path)
    assert window.header.practice.text() == "Trường mẫu để tập"
    people, campaigns, exemplars, _documents, _duties = Finder(made.context).providers()
    assert len(list(people(""))) == 42
    assert all(hit.tab == "campaigns" for hit in campaigns(""))
    (found,) = exemplars("tieng trong hoc bai")
    assert found.tab == "campaigns" and found.what[0] == "exemplar"
    window.may_close()
