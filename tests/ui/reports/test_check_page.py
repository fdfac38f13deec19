"""Kiểm tra thể thức in the window: faults, a clean file, and files that are refused in one sentence."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from dhtt_desktop.services import papers
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui import dialogs
from dhtt_desktop.ui.reports import ReportsTab
from dhtt_desktop.ui.reports.check_page import NOTHING_SURE, SAME_FILE
from dhtt_desktop.ui.reports.tab import CHECK
from dhtt_desktop.ui.widgets import EmptyState, Pill
from tests.documents.messy_samples import messy
from tests.services.set_samples import written


def words(tab: ReportsTab) -> list[str]:
    return [found.text() for found in tab.check._card.findChildren(QLabel) if found.text()]


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    document = docx.Document()
    document.add_heading("KẾ HOẠCH", 0)
    document.add_paragraph("Phát động thi đua")
    path = tmp_path / "của tổ.docx"
    document.save(str(path))
    return path


def test_shows_place_fault_rule_and_article(tab: ReportsTab, faulty: Path, qtbot: QtBot) -> None:
    tab.open(faulty)
    qtbot.waitUntil(lambda: tab.check.findings is not None)
    assert tab._pages.currentIndex() == CHECK
    assert tab.check.name.full_text() == "của tổ.docx"
    shown = words(tab)
    for finding in tab.check.findings or ():
        assert finding.place in shown
        assert f"Đang là: {finding.found}" in shown
        assert finding.article in shown
    severities = [pill.text() for pill in tab.check._card.findChildren(Pill)]
    assert severities == sorted(severities, key=lambda severity: severity != "lỗi")
    assert "lỗi" in tab.check.summary.text()


def test_a_document_of_ours_has_no_fault(
    tab: ReportsTab, store: Store, kept: dict[str, int], tmp_path: Path, qtbot: QtBot
) -> None:
    draft = papers.load(store, kept["quyet-dinh"])
    assert draft is not None
    papers.write(store, draft, tmp_path / "qd.docx")
    tab.open(tmp_path / "qd.docx")
    qtbot.waitUntil(lambda: tab.check.findings is not None)
    assert tab.check.findings == ()
    assert "Không thấy lỗi" in words(tab)


@pytest.mark.parametrize("content", [b"", b"xin chao", b"PK\x03\x04 cut off"])
def test_refuses_in_one_sentence(tab: ReportsTab, tmp_path: Path, content: bytes, qtbot: QtBot) -> None:
    path = tmp_path / "la.docx"
    path.write_bytes(content)
    tab.open(path)
    qtbot.waitUntil(lambda: tab.check.summary.text() == "Chưa kiểm tra được")
    (state,) = tab.check._card.findChildren(EmptyState)
    assert state.sentence.text().endswith(".")
    assert tab.check.findings is None


def test_checks_again_after_the_file_was_mended(
    tab: ReportsTab, faulty: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(dialogs, "open_files", lambda *_: [faulty])
    tab.open("check")
    tab.check.choose()
    qtbot.waitUntil(lambda: tab.check.findings is not None)
    faulty.write_bytes(b"xin chao")
    qtbot.mouseClick(tab.check.again_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: tab.check.summary.text() == "Chưa kiểm tra được")


def test_a_dropped_file_is_checked(tab: ReportsTab, faulty: Path, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(faulty))])
    event = QDropEvent(
        QPointF(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    tab.dropEvent(event)
    qtbot.waitUntil(lambda: tab.check.findings is not None)
    assert tab.check.name.full_text() == faulty.name


# --- a corrected copy ---


def test_a_corrected_copy_is_written_where_the_clerk_says(
    tab: ReportsTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    source, copy = messy(tmp_path / "kế hoạch.docx"), tmp_path / "kế hoạch (đã sửa).docx"
    original = source.read_bytes()
    offered: list[str] = []

    def save(_parent: object, _title: str, name: str, *_: object) -> Path:
        offered.append(name)
        return source

    told: list[str] = []
    monkeypatch.setattr(dialogs, "save_file", save)
    monkeypatch.setattr(dialogs, "ask", lambda _parent, message, *_: told.append(message) is None)
    tab.open(source)
    qtbot.waitUntil(lambda: tab.check.findings is not None)
    assert tab.check.fix_button.isVisible()
    assert tab.check.fix_button.isEnabled()
    qtbot.mouseClick(tab.check.fix_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(copy.exists)
    qtbot.waitUntil(lambda: tab.check.name.full_text() == copy.name)
    assert offered[0] == copy.name
    assert told == [SAME_FILE]
    assert source.read_bytes() == original
    assert tab.check.findings == ()
    assert "Đã sửa" in tab.check.summary.text()
    assert "không còn lỗi" in tab.check.summary.text()
    assert {pill.text() for pill in tab.check._card.findChildren(Pill)} == {"đã sửa"}
    qtbot.mouseClick(tab.check.again_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Không thấy lỗi" in words(tab))
    assert not tab.check.fix_button.isEnabled()


def test_the_button_says_why_nothing_can_be_mended(tab: ReportsTab, tmp_path: Path, qtbot: QtBot) -> None:
    path = next(p for p in written(tmp_path, to_trinh=(("TIẾN (02)", "TIẾN (03)"),)) if p.stem == "to-trinh")
    tab.open(path)
    qtbot.waitUntil(lambda: tab.check.findings is not None)
    assert [finding.code for finding in tab.check.findings or ()] == ["PL-01"]
    assert not tab.check.fix_button.isEnabled()
    assert NOTHING_SURE in tab.check.fix_button.toolTip()


def test_a_place_that_takes_no_file_is_asked_again(
    tab: ReportsTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    source = messy(tmp_path / "a.docx")
    (tmp_path / "b.docx").mkdir()
    asked: list[str] = []
    monkeypatch.setattr(dialogs, "save_file", lambda *_: tmp_path / "b.docx")
    monkeypatch.setattr(dialogs, "ask", lambda _parent, question, *_: asked.append(question))
    tab.open(source)
    qtbot.waitUntil(lambda: tab.check.findings is not None)
    qtbot.mouseClick(tab.check.fix_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(asked))
    assert tab.check.name.full_text() == source.name


# --- a set ---


def _drop(tab: ReportsTab, paths: list[Path]) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    tab.dropEvent(QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, buttons, keys))


def test_several_dropped_files_are_held_against_one_another(tab: ReportsTab, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "ghi chú.txt").write_text("x")
    _drop(tab, [*written(tmp_path, danh_sach=(("Ông Trần", "Bà Trần"),)), tmp_path / "ghi chú.txt"])
    qtbot.waitUntil(lambda: tab.check.report is not None)
    assert tab._pages.currentIndex() == CHECK
    assert tab.check.name.full_text() == "5 tệp Word"
    assert "chỗ không khớp" in tab.check.summary.text()
    report = tab.check.report
    assert report is not None
    assert all(found.message in words(tab) for found in report.disagreements)
    pills = [pill.text() for pill in tab.check._card.findChildren(Pill)]
    assert pills[: len(report.disagreements)] == ["Danh xưng"] * len(report.disagreements)
    assert pills.count("đã đối chiếu") == 5
    assert not tab.check.fix_button.isVisible()
    assert not tab.check.open_button.isVisible()


def test_the_documents_of_the_year_are_compared(tab: ReportsTab, kept: dict[str, int], qtbot: QtBot) -> None:
    tab.open("check")
    tab.check.check_year()
    qtbot.waitUntil(lambda: tab.check.report is not None)
    assert "không thấy chỗ nào không khớp" in tab.check.summary.text()
    assert len(tab.check._card.findChildren(Pill)) >= len(kept)


def test_one_document_is_no_set(tab: ReportsTab, tmp_path: Path, qtbot: QtBot) -> None:
    paths = [path for path in written(tmp_path) if path.stem == "quyet-dinh"]
    broken = tmp_path / "b.docx"
    broken.write_bytes(b"xin chao")
    tab.open([*paths, broken])
    qtbot.waitUntil(lambda: tab.check.report is not None)
    (state,) = tab.check._card.findChildren(EmptyState)
    assert "Chưa đủ văn bản" in state.sentence.text()
