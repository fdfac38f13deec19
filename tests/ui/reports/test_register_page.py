"""Sổ văn bản đi as the clerk uses it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dhtt_desktop.documents.flow import Flow
from dhtt_desktop.services import papers
from dhtt_desktop.services.result import Done
from dhtt_desktop.store import journal, queries
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui import dialogs, printing
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.reports import ReportsTab
from dhtt_desktop.ui.reports.tab import NEW, REGISTER

Kept = dict[str, int]


def subjects(tab: ReportsTab) -> list[str]:
    return [entry.subject for entry in tab.register.model.shown]


def test_says_what_to_do_first(tab: ReportsTab) -> None:
    nothing = tab.register._whole.currentWidget()
    assert nothing.accessibleName() == "Sổ văn bản đi chưa có văn bản nào"
    tab.register.new_wanted.emit()
    assert tab._pages.currentIndex() == NEW


def test_choosing_a_row_shows_its_pages(tab: ReportsTab, kept: Kept) -> None:
    glance = tab.register.glance
    tab.register.choose(kept["to-trinh"])
    assert glance.facts.full_text() == "01/TTr-THHP · 20/11/2026 · Tờ trình đề nghị khen thưởng"
    assert glance.state.text() == papers.NUMBERED
    pages = glance.preview.pages()
    assert pages is not None
    assert len(pages) == 4
    tab.register.choose(kept["danh-sach"])
    assert glance.facts.full_text().startswith("chưa lấy số")


def test_searches_without_accents_and_filters(tab: ReportsTab, kept: Kept, qtbot: QtBot) -> None:
    page = tab.register
    qtbot.keyClicks(page.search, "giay khen")
    assert subjects(tab) == ["Về việc tặng Giấy khen năm học 2026 - 2027"]
    assert page.count.text() == "1 trong 4 văn bản"
    page.search.clear()
    page.kind.choose("Danh sách đề nghị")
    assert [entry.id for entry in page.model.shown] == [kept["danh-sach"]]
    page.kind.choose("*")
    page.state.choose(papers.NUMBERED)
    assert len(subjects(tab)) == 3
    page.year.choose("2026")
    assert page._listing().subtitle == "Năm 2026 · Đã lấy số"
    page.choose(kept["danh-sach"])
    assert page.view.current().id == kept["danh-sach"]


def test_gaps_and_repeats_are_remarked(tab: ReportsTab, store: Store, kept: Kept) -> None:
    assert tab.register._remark_row.isHidden()
    draft = papers.load(store, kept["quyet-dinh"])
    assert draft is not None
    papers.take_number(store, replace(draft, document_id=None, number=None, symbol=""), 4)
    assert not tab.register._remark_row.isHidden()
    assert tab.register.remark.text() == "Quyết định năm 2026: bỏ trống số 02, 03."


def test_puts_aside_and_brings_back(tab: ReportsTab, store: Store, kept: Kept, context: Context, qtbot: QtBot) -> None:
    told: list[tuple[str, object]] = []
    context.notify.connect(lambda words, action: told.append((words, action)))
    tab.register.choose(kept["bien-ban"])
    tab.register.view.setFocus()
    qtbot.keyClick(tab.register.view, Qt.Key.Key_Delete)
    assert len(subjects(tab)) == 3
    words, action = told[-1]
    assert words == "Đã cất văn bản."
    journal.undo(store, int(str(action)))
    assert len(subjects(tab)) == 4


def test_opens_by_keyboard_and_comes_back(tab: ReportsTab, kept: Kept, qtbot: QtBot) -> None:
    tab.register.choose(kept["to-trinh"])
    tab.register.view.setFocus()
    qtbot.keyClick(tab.register.view, Qt.Key.Key_Return)
    assert tab.paper.document_id == kept["to-trinh"]
    assert tab.paper.isVisible()
    qtbot.keyClick(tab.paper.editor.text, Qt.Key.Key_Escape)
    assert not tab.paper.isVisible()
    assert tab._pages.currentIndex() == REGISTER
    assert tab.register.view.current().id == kept["to-trinh"]


def test_excel_has_the_register_as_shown(
    tab: ReportsTab, kept: Kept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    target = tmp_path / "so.xlsx"
    monkeypatch.setattr(dialogs, "save_file", lambda *_: target)
    tab.register.state.choose(papers.NUMBERED)
    qtbot.mouseClick(tab.register.excel_button, Qt.MouseButton.LeftButton)
    sheet = openpyxl.load_workbook(target).active
    assert sheet is not None
    cells = [str(cell.value) for line in sheet.iter_rows() for cell in line if cell.value is not None]
    assert "01/BB-HĐTĐKT" in cells
    assert "Đề nghị xét tặng danh hiệu thi đua, hình thức khen thưởng năm học 2026 - 2027" not in cells
    assert tab.register.said.message() == "Đã ghi 3 văn bản vào so.xlsx."


def test_a_list_that_cannot_be_written_is_offered_another_name(
    tab: ReportsTab, kept: Kept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "so.xlsx"
    target.mkdir()
    asked: list[str] = []
    monkeypatch.setattr(dialogs, "save_file", lambda *_: target)
    monkeypatch.setattr(dialogs, "ask", lambda _parent, question, *_: asked.append(question) or True)
    tab.register.save_list(".xlsx")
    assert len(asked) == 1
    assert (tmp_path / "so (2).xlsx").is_file()


def test_prints_the_register_as_shown(tab: ReportsTab, kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    printed: list[tuple[Flow, str]] = []
    monkeypatch.setattr(printing, "print_flow", lambda flow, _parent, name: printed.append((flow, name)))
    tab.register.print_list()
    ((flow, name),) = printed
    assert name == "Sổ văn bản đi"
    assert flow.title == "Sổ văn bản đi"


def test_three_hundred_documents(tab: ReportsTab, store: Store, kept: Kept) -> None:
    draft = papers.load(store, kept["quyet-dinh"])
    assert draft is not None
    with store.begin("Nhiều văn bản") as unit:
        from dhtt_desktop.store import schema

        rows = [papers.row_of(replace(draft, number=n, symbol=f"{n}/QĐ-THHP")) for n in range(2, 302)]
        unit.insert_many(schema.document, rows)
    assert len(tab.register.model.shown) == 304
    assert tab.register.view.current() is not None


def test_the_written_file_can_be_opened(
    tab: ReportsTab, store: Store, kept: Kept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    glance = tab.register.glance
    tab.register.choose(kept["quyet-dinh"])
    assert glance.file_button.isHidden()
    draft = papers.load(store, kept["quyet-dinh"])
    assert draft is not None
    assert isinstance(papers.write(store, draft, tmp_path / "qd.docx"), Done)
    opened: list[Path] = []
    monkeypatch.setattr(dialogs, "open_path", opened.append)
    monkeypatch.setattr("dhtt_desktop.ui.reports.glance.show_in_folder", opened.append)
    qtbot.mouseClick(glance.file_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(glance.folder_button, Qt.MouseButton.LeftButton)
    assert opened == [tmp_path / "qd.docx", tmp_path / "qd.docx"]
    row = queries.document(store, kept["quyet-dinh"])
    assert row is not None
    assert glance.state.text() == row.status == papers.WRITTEN
