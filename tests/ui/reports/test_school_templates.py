"""Mẫu của trường through its widgets: wording typed, faults named, back to ours; Word files added and filled."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dhtt_desktop.documents import template
from dhtt_desktop.services import drafting, wording
from dhtt_desktop.store import form_queries, journal
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui import dialogs
from dhtt_desktop.ui.reports import ReportsTab
from dhtt_desktop.ui.reports.school_templates import FILES
from dhtt_desktop.ui.reports.templates_page import TemplatesPage
from dhtt_desktop.ui.reports.word_files_page import WordFilesPage
from tests.ui.kit import page_text
from tests.ui.reports.conftest import DAY, PERIOD


@pytest.fixture
def page(tab: ReportsTab) -> TemplatesPage:
    tab.open("templates")
    tab.wordings.wordings.choose("to-trinh")
    return tab.wordings.wordings


@pytest.fixture
def files(tab: ReportsTab) -> WordFilesPage:
    tab.open("templates")
    tab.wordings.segments.choose(FILES)
    return tab.wordings.files


def shown(page: TemplatesPage) -> str:
    return page_text(page.preview)


def word_file(folder: Path, *texts: str) -> Path:
    document = Document()
    for text in texts:
        document.add_paragraph(text)
    path = folder / "mau.docx"
    document.save(str(path))
    return path


def test_what_is_typed_is_seen_saved_and_used(page: TemplatesPage, store: Store, qtbot: QtBot) -> None:
    assert page.text.text() == template.read("to-trinh") and not page.restore_button.isEnabled()
    page.text.go_to(0)
    page.text.moveCursor(page.text.textCursor().MoveOperation.End)
    QTest.keyClicks(page.text, "x")
    page.text.change_to(template.read("to-trinh").replace("kính trình", "trân trọng kính trình"))
    qtbot.waitUntil(lambda: "trân trọng kính trình" in shown(page))
    page.flush()
    assert page.mark.text() == "Đã lưu" and page.restore_button.isEnabled()
    assert "trân trọng kính trình" in drafting.draft(store, "to-trinh", period=PERIOD, on=DAY).text
    assert "(mẫu của trường)" in page.picker.currentText()


def test_a_wrong_field_is_named_with_its_line(page: TemplatesPage, store: Store, qtbot: QtBot) -> None:
    before = shown(page)
    page.text.go_to(3)
    page.text.insert("{{noi_guii}}")
    qtbot.waitUntil(page.note.isVisible)
    assert page.warnings.item(0).text() == "Dòng 4: không có trường “noi_guii”, có phải “noi_gui”?"
    assert shown(page) == before  # the pages stay as they can be made
    page.flush()
    assert "{{noi_guii}}" in wording.shown(store, "to-trinh")
    assert "{{noi_guii}}" not in drafting.draft(store, "to-trinh", period=PERIOD, on=DAY).text
    page.warnings.itemClicked.emit(page.warnings.item(0))
    assert page.text.line() == 3


def test_a_field_is_put_in_by_the_menu(page: TemplatesPage) -> None:
    page.text.go_to(0)
    page.insert_button._fill()
    entries = {action.text().partition("\t")[0]: action for action in page.insert_button._menu.actions()}
    entries["Tên trường, viết như trong câu"].trigger()
    assert page.text.text().startswith("{{ten_truong}}")
    entries["Danh sách: Hồ sơ kèm theo, mỗi loại một dòng"].trigger()
    assert "{{mỗi ho_so}} - {{ten}}{{;}}" in page.text.text()
    assert "Bảng: Danh sách đề nghị" in entries


def test_back_to_the_built_in_text_and_undone(page: TemplatesPage, tab: ReportsTab, store: Store) -> None:
    page.text.change_to(template.read("to-trinh").replace("kính trình", "trân trọng kính trình"))
    page.flush()
    page.restore()
    assert page.text.text() == template.read("to-trinh") and not page.restore_button.isEnabled()
    journal.undo(store, None)
    tab.reload()
    assert "trân trọng" in page.text.text()


def test_another_text_is_chosen_and_the_former_one_saved(page: TemplatesPage, store: Store) -> None:
    page.text.change_to(template.read("to-trinh") + "\n")
    QTest.keyClick(page.picker, Qt.Key.Key_Down)
    page.choose("quyet-dinh-khen")
    assert wording.changed(store) == {"to-trinh"}
    assert page.text.text() == template.read("quyet-dinh-khen")


@pytest.mark.parametrize("template_id", [entry.id for entry in template.catalogue()])
def test_every_text_has_its_pages(page: TemplatesPage, template_id: str) -> None:
    page.choose(template_id)
    assert shown(page) and "{{" not in shown(page)


def test_narrow_windows_show_one_at_a_time(page: TemplatesPage, tab: ReportsTab) -> None:
    tab.resize(620, 640)
    QTest.qWait(0)
    assert page.text.isVisible() and not page.preview.isVisible()
    page._side.choose(1)
    assert page.preview.isVisible() and not page.text.isVisible()


# Word files


def test_a_word_file_is_added_filled_and_put_aside(
    files: WordFilesPage, tab: ReportsTab, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert files.empty.isVisible()
    source = word_file(tmp_path, "{{ten_truong}} {{nam_hoc}}")
    monkeypatch.setattr(dialogs, "open_file", lambda *_: source)
    QTest.mouseClick(files.add_button, Qt.MouseButton.LeftButton)
    (line,) = files.lines
    assert line.name.text() == "mau" and not files.empty.isVisible()
    out = tmp_path / "ra.docx"
    monkeypatch.setattr(dialogs, "save_file", lambda *_: out)
    QTest.mouseClick(line.fill_button, Qt.MouseButton.LeftButton)
    assert [p.text for p in Document(str(out)).paragraphs] == ["Trường Tiểu học Hoa Phượng năm học 2026 - 2027"]
    assert files.notice.isVisible()
    QTest.mouseClick(line.edit_button, Qt.MouseButton.LeftButton)
    assert out.read_bytes() == source.read_bytes()
    line.name.setText("Giấy mời")
    line.name.editingFinished.emit()
    assert form_queries.word_templates(store)[0].name == "Giấy mời"
    tab.reload()
    QTest.mouseClick(files.lines[0].away_button, Qt.MouseButton.LeftButton)
    assert not files.lines and files.empty.isVisible()


def test_a_wrong_file_is_refused_in_words(files: WordFilesPage, tmp_path: Path) -> None:
    files.add(word_file(tmp_path, "{{ten_truog}}"))
    assert files.problem.text() == "Không có trường “ten_truog”, có phải “ten_truong”?" and not files.lines
    files.add(word_file(tmp_path, "{{ten_truong}}"))
    assert not files.problem.isVisible() and len(files.lines) == 1


def test_one_file_for_each_person_goes_into_a_folder(
    files: WordFilesPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    files.add(word_file(tmp_path, "{{ho_ten}}"))
    folder = tmp_path / "ra"
    folder.mkdir()
    monkeypatch.setattr(dialogs, "choose_folder", lambda *_: folder)
    QTest.mouseClick(files.lines[0].fill_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(files.notice.isVisible, timeout=20_000)
    assert len(list(folder.glob("*.docx"))) > 20
    files.lines[0].purpose.choose("")
    files.lines[0].purpose.activated.emit(0)
    assert "Không có trường “ho_ten”" in files.lines[0].error.text()
    assert files.lines[0].purpose.currentData() == "nominated"


def test_the_example_shows_a_repeated_row(
    files: WordFilesPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "vi-du.docx"
    monkeypatch.setattr(dialogs, "save_file", lambda *_: out)
    QTest.mouseClick(files.example_button, Qt.MouseButton.LeftButton)
    files.add(out)
    assert len(files.lines) == 1 and not files.problem.isVisible()
