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
from dhtt_desktop.ui.reports.tab import CHECK
from dhtt_desktop.ui.widgets import EmptyState, Pill


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
    monkeypatch.setattr(dialogs, "open_file", lambda *_: faulty)
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
