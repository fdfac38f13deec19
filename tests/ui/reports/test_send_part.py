"""Gửi… through the window: the clipboard, a letter, a dossier, what was sent; and reports for people of a list."""

from __future__ import annotations

import email
import zipfile
from email import policy
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from dhtt_desktop.services import drafting_reports as reports
from dhtt_desktop.services import papers, register, sending
from dhtt_desktop.services.result import Done
from dhtt_desktop.store import queries, sending_queries
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui import dialogs, file_out, report_batch
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.reports import ReportsTab
from dhtt_desktop.ui.reports.sending import FOLDER, LETTER, NOWHERE, PACK, PDF, SENT, WORD, ZIP, SendPart
from dhtt_desktop.ui.reports.tab import NEW
from dhtt_desktop.ui.run import running
from tests.ui.reports.conftest import PERIOD

Kept = dict[str, int]
XA = "Ủy ban nhân dân xã An Bình"


@pytest.fixture
def send(tab: ReportsTab, kept: Kept) -> SendPart:
    tab.register.choose(kept["to-trinh"])
    return tab.register.send


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What would be opened by other programs."""
    paths: list[Path] = []

    def take(path: Path) -> bool:
        paths.append(path)
        return True

    monkeypatch.setattr(dialogs, "open_path", take)
    return paths


def press(qtbot: QtBot, button: QPushButton) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_file_lies_on_the_clipboard_as_a_file(send: SendPart, store: Store) -> None:
    for code, suffix in ((WORD, ".docx"), (PDF, ".pdf")):
        send.act(code)
        (url,) = QApplication.clipboard().mimeData().urls()
        path = Path(url.toLocalFile())
        assert path.is_file() and path.suffix == suffix
        assert path.parent == store.path.parent / FOLDER
        assert "Ctrl+V" in send.said.message()


def test_the_menu_has_every_way(send: SendPart, qtbot: QtBot) -> None:
    menu = send.button.menu()
    assert [action.text() for action in menu.actions()] == [action.text() for action in send.actions()]
    menu.actions()[-1].trigger()
    assert not send.card.isHidden()
    qtbot.keyClick(send.day.editor, Qt.Key.Key_Escape)
    assert send.card.isHidden()


def test_a_letter_is_written_and_opened(send: SendPart, store: Store, opened: list[Path]) -> None:
    send.act(LETTER)
    (path,) = opened
    letter = email.message_from_bytes(path.read_bytes(), policy=policy.default)
    assert letter["X-Unsent"] == "1"
    names = [str(part.get_filename()) for part in letter.iter_attachments()]
    assert [Path(name).suffix for name in names] == [".docx", ".pdf"]
    send.act(LETTER)
    assert opened[1] != path and path.is_file()


def test_without_a_mail_program_the_folder_is_offered(send: SendPart, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dialogs, "open_path", lambda path: False)
    shown: list[Path] = []
    monkeypatch.setattr("dhtt_desktop.ui.reports.sending.show_in_folder", shown.append)
    send.act(LETTER)
    assert "chưa có chương trình thư" in send.said.message()
    send.said._run()
    assert shown[0].suffix == ".eml"


@pytest.mark.parametrize("code", [PACK, ZIP])
def test_a_dossier_is_packed_while_the_window_lives(
    send: SendPart, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(dialogs, "choose_folder", lambda *_: tmp_path)
    send.act(code)
    qtbot.waitUntil(lambda: "Đã đóng gói" in send.said.message(), timeout=20_000)
    made = tmp_path / (f"Hồ sơ gửi {XA}" + (".zip" if code == ZIP else ""))
    names = zipfile.ZipFile(made).namelist() if code == ZIP else sorted(file.name for file in made.iterdir())
    assert names[0] == "00 Mục lục hồ sơ.docx"
    assert names[1].startswith("01 Tờ trình")


def test_a_document_without_a_place_is_not_packed(tab: ReportsTab, kept: Kept, context: Context, qtbot: QtBot) -> None:
    tab.register.choose(kept["bien-ban"])
    with qtbot.waitSignal(context.warn) as told:
        tab.register.send.act(PACK)
    assert told.args == [NOWHERE]


def test_a_sending_is_noted_shown_in_the_register_and_taken_back(
    send: SendPart, store: Store, kept: Kept, tab: ReportsTab, qtbot: QtBot
) -> None:
    send.act(SENT)
    assert send.to.editor.currentText() == XA  # type: ignore[attr-defined]
    send.to.editor.setEditText("")  # type: ignore[attr-defined]
    press(qtbot, send.mark_button)
    assert "nơi nhận" in send.to.error()
    send.to.editor.setEditText("Phòng Văn hóa - Xã hội")  # type: ignore[attr-defined]
    press(qtbot, send.mark_button)
    (row,) = sending_queries.of_document(store, kept["to-trinh"])
    assert row.recipient == "Phòng Văn hóa - Xã hội" and row.how == "Trực tiếp"
    assert send.card.isHidden()
    entry = tab.register.view.current()
    assert entry is not None and entry.sent_to == "Phòng Văn hóa - Xã hội"
    away = [button for button in send.findChildren(QPushButton) if button.accessibleName() == "Bỏ dấu đã gửi này"]
    press(qtbot, away[0])
    assert sending_queries.of_document(store, kept["to-trinh"]) == []


def test_several_documents_are_noted_at_once(tab: ReportsTab, store: Store, kept: Kept, qtbot: QtBot) -> None:
    ids = {row.id for row in queries.documents(store)}
    assert ids >= set(kept.values())
    tab.register.view.selectAll()
    tab.register.send.act(SENT)
    assert tab.register.send.mark_button.text() == f"Đánh dấu {len(ids)} văn bản đã gửi"
    press(qtbot, tab.register.send.mark_button)
    assert all(sending_queries.of_document(store, one) for one in ids)


def test_after_the_clipboard_the_way_is_known(send: SendPart) -> None:
    send.act(WORD)
    send.said._run()
    assert send.how.editor.currentText() == "Zalo"  # type: ignore[attr-defined]


def test_a_new_document_enters_the_register_before_it_is_sent(tab: ReportsTab, store: Store) -> None:
    tab.open("tu-do")
    tab.new.begin()
    send = tab.paper.send
    assert not send.button.isEnabled() and "chưa có nội dung" in send.button.toolTip()
    tab.paper.editor.text.setPlainText("THÔNG BÁO\nVề việc nghỉ Tết\n\nNhà trường thông báo./.\n")
    tab.paper.editor.text.typed.emit()
    tab.paper.editor.flush()
    assert send.button.isEnabled()
    send.act(WORD)
    row = next(row for row in queries.documents(store) if row.kind == "tu-do")
    assert row.id == tab.paper.document_id
    sending.mark(store, [row.id], recipient=XA, sent_on="20/11/2026", how="Zalo")
    assert register.standing(store, row.id) is not None


def test_a_folder_is_shown_with_its_file_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[tuple[str, list[str]]] = []

    class Process:
        @staticmethod
        def startDetached(program: str, arguments: list[str]) -> tuple[bool, int]:
            started.append((program, arguments))
            return True, 1

    (tmp_path / "a.docx").touch()
    monkeypatch.setattr(file_out, "QProcess", Process)
    monkeypatch.setattr(file_out.sys, "platform", "win32")
    assert file_out.show_in_folder(tmp_path / "a.docx")
    assert started == [("explorer.exe", ["/select,", str(tmp_path / "a.docx")])]
    urls: list[str] = []

    def open_url(url: QUrl) -> bool:
        urls.append(url.toLocalFile())
        return True

    monkeypatch.setattr(file_out.sys, "platform", "linux")
    monkeypatch.setattr(file_out.QDesktopServices, "openUrl", open_url)
    assert file_out.show_in_folder(tmp_path / "a.docx")
    assert urls == [str(tmp_path)]


# --- reports of merit ---


def test_one_person_opens_and_may_be_anybody(tab: ReportsTab, context: Context, store: Store, qtbot: QtBot) -> None:
    here = reports.nominated(store, reports.PERSON, PERIOD)
    other = next(row for row in queries.people(store, PERIOD) if row.id not in here)
    with qtbot.waitSignal(context.navigate) as gone:
        report_batch.begin(context, tab, reports.PERSON, [other.id], lambda *_: None)
    tab.open(gone.args[1])
    assert tab._pages.currentIndex() == NEW
    assert tab.new.subject.currentText() == other.name
    tab.new.begin()
    row = next(row for row in queries.documents(store) if row.kind == reports.PERSON)
    assert row.subject == f"Báo cáo thành tích của {other.name}"


def test_many_people_become_files(
    tab: ReportsTab, context: Context, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(dialogs, "choose_folder", lambda *_: tmp_path)
    ids = [row.id for row in queries.people(store, PERIOD)][:5]
    told: list[tuple[str, Path]] = []
    report_batch.begin(context, tab, reports.PERSON, ids, lambda words, folder: told.append((words, folder)))
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    words, folder = told[0]
    assert words.startswith("Đã lập 5 báo cáo")
    assert len(list(folder.glob("*.docx"))) == 5


def test_stopping_keeps_what_is_written_and_says_so(
    tab: ReportsTab, context: Context, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(dialogs, "choose_folder", lambda *_: tmp_path)
    ids = [row.id for row in queries.people(store, PERIOD)] * 20
    with qtbot.waitSignal(context.notify, timeout=20_000) as told:
        report_batch.begin(context, tab, reports.PERSON, ids, lambda *_: None)
        (job,) = running(tab)
        qtbot.waitUntil(lambda: any(tmp_path.rglob("*.docx")), timeout=10_000)
        job.report.stop()
    assert told.args[0].startswith("Đã dừng.")
    written = list(tmp_path.rglob("*.docx"))
    assert 0 < len(written) < len(ids)
    assert all(zipfile.ZipFile(path).testzip() is None for path in written)


def test_nobody_chosen_is_said(tab: ReportsTab, context: Context, qtbot: QtBot) -> None:
    with qtbot.waitSignal(context.warn) as told:
        report_batch.begin(context, tab, reports.TEAM, [], lambda *_: None)
    assert "Chưa chọn tập thể" in told.args[0]


def test_the_small_pages_are_in_reach_beside_the_text(tab: ReportsTab, kept: Kept, qtbot: QtBot) -> None:
    tab.open(kept["to-trinh"])
    preview = tab.paper.editor.preview
    assert preview.thumbnails.isHidden()
    press(qtbot, preview.thumbnails_button)
    assert preview.thumbnails.isVisible() and preview.thumbnails_button.isChecked()
    press(qtbot, preview.thumbnails_button)
    assert preview.thumbnails.isHidden()


def test_a_written_file_that_is_true_is_what_is_sent(send: SendPart, store: Store, kept: Kept, tmp_path: Path) -> None:
    draft = papers.load(store, kept["to-trinh"])
    assert draft is not None
    assert isinstance(papers.write(store, draft, tmp_path / "của tôi.docx"), Done)
    send.act(WORD)
    assert QApplication.clipboard().mimeData().urls()[0].toLocalFile() == str(tmp_path / "của tôi.docx")
