"""Đọc kế hoạch cấp trên as the clerk uses it: drop, paste, look, tick, correct, add, make the campaign."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from dhtt_desktop.services import attachments, criteria
from dhtt_desktop.services.plan_lines import CRITERION, DUTY, TARGET
from dhtt_desktop.store import journal, queries
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui.campaigns import CampaignsTab
from dhtt_desktop.ui.campaigns.reading_page import ReadingPage
from dhtt_desktop.ui.campaigns.reading_rows import FindingRow
from dhtt_desktop.ui.campaigns.reading_text import PlanText
from dhtt_desktop.ui.run import running
from tests.documents.plan.samples import COMMUNE


@pytest.fixture
def page(tab: CampaignsTab) -> Iterator[ReadingPage]:
    tab.read_plan()
    assert tab.reading is not None and tab.reading.isVisible() and not tab.list.isVisible()
    yield tab.reading


@pytest.fixture
def read(page: ReadingPage, qtbot: QtBot) -> ReadingPage:
    page.start_page.pasted.insertPlainText(COMMUNE)
    qtbot.mouseClick(page.start_page.read_button, Qt.MouseButton.LeftButton)
    wait(page, qtbot)
    return page


def wait(page: ReadingPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not running(page), timeout=20_000)


def row(page: ReadingPage, kind: str, at: int) -> FindingRow:
    return page.findings._row_of(kind, at)


def place_of(page: ReadingPage, words: str) -> tuple[int, int]:
    at = COMMUNE.index(words)
    return at, at + len(words)


def click_text(page: ReadingPage, place: int, qtbot: QtBot) -> None:
    page.text.go_to(place, place)
    spot = page.text.cursorRect(page.text.textCursor()).center() + QPoint(2, 0)
    qtbot.mouseClick(page.text.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def drop(tab: CampaignsTab, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    tab.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
                             Qt.KeyboardModifier.NoModifier))  # fmt: skip


def test_pasted_words_are_read_and_shown_side_by_side(read: ReadingPage) -> None:
    assert read.text.toPlainText() == COMMUNE and read.text.isReadOnly()
    assert read.findings.head.values()["name"].startswith("Xây dựng, nhân rộng điển hình tiên tiến")
    assert [len(read.findings.lines[kind]) for kind in (TARGET, CRITERION, DUTY)] == [5, 5, 9]
    theirs = [line for line in read.findings.lines[DUTY] if line.doubt]
    assert theirs and not any(line.ticked for line in theirs)
    at = read.findings.lines[DUTY].index(theirs[0])
    assert row(read, DUTY, at).words().doubt == "Việc của Phòng Văn hóa - Xã hội"
    assert not row(read, DUTY, at).tick.isChecked() and row(read, TARGET, 0).tick.isChecked()


def test_nothing_pasted_cannot_be_read(page: ReadingPage) -> None:
    assert not page.start_page.read_button.isEnabled() and page.start_page.read_button.toolTip()


def test_a_word_file_that_is_dropped_is_read_with_its_numbers(tab: CampaignsTab, tmp_path: Path, qtbot: QtBot) -> None:
    made = Document()
    for line in COMMUNE.split("\n"):
        numbered = line.startswith(("1. Hằng năm, mỗi", "2. Phấn đấu"))
        made.add_paragraph(line[3:] if numbered else line, style="List Number" if numbered else None)
    made.save(str(tmp_path / "kế hoạch.docx"))
    drop(tab, tmp_path / "kế hoạch.docx")
    assert tab.reading is not None
    wait(tab.reading, qtbot)
    assert "1. Hằng năm, mỗi trường" in tab.reading.text.toPlainText()
    assert len(tab.reading.findings.lines[TARGET]) == 5
    tab.reading.take()
    assert tab._chosen is not None and tab.context.store is not None
    assert [copy.name for copy in attachments.of(tab.context.store, "campaign", tab._chosen)] == ["kế hoạch.docx"]


def test_a_file_that_falls_on_the_plans_text_is_left_to_the_tab(tab: CampaignsTab, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "kế hoạch.docx"))])
    assert not tab.editor.text.canInsertFromMimeData(data)
    data = QMimeData()
    data.setText("Kế hoạch")
    assert tab.editor.text.canInsertFromMimeData(data)


def test_keys_open_the_page_and_leave_it(tab: CampaignsTab, qtbot: QtBot) -> None:
    tab.list.list.setFocus()
    qtbot.keyClick(tab.list.list, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert tab.reading is not None and tab.reading.isVisible()
    qtbot.keyClick(tab.reading.start_page.choose_button, Qt.Key.Key_Escape)
    assert not tab.reading.isVisible() and tab.list.isVisible()


@pytest.mark.parametrize(("name", "start"), [("a.pdf", b"%PDF-1.7"), ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")])
def test_files_without_words_are_refused_with_what_to_do(
    page: ReadingPage, tmp_path: Path, qtbot: QtBot, name: str, start: bytes
) -> None:
    (tmp_path / name).write_bytes(start + b"\x00" * 600)
    page.open_file(tmp_path / name)
    wait(page, qtbot)
    message = page.start_page.refusal.message()
    assert name in message and "chép phần chữ rồi dán vào" in message
    assert page.start_page.isVisible()


def test_a_finding_shows_its_sentence_and_a_sentence_its_finding(read: ReadingPage, qtbot: QtBot) -> None:
    second = row(read, DUTY, 1)
    qtbot.waitUntil(second.tick.isVisible)
    second.tick.setFocus(Qt.FocusReason.TabFocusReason)
    line = read.findings.lines[DUTY][1]
    assert read.text.focus_place() == (line.spot.start, line.spot.end) and second.is_chosen
    assert read.text.toPlainText()[line.spot.start : line.spot.end] == line.sentence
    criterion = read.findings.lines[CRITERION][0]
    click_text(read, criterion.spot.start + 4, qtbot)
    assert list(read.findings.chosen()) == [row(read, CRITERION, 0)]
    click_text(read, COMMUNE.index("I. MỤC ĐÍCH") + 3, qtbot)
    assert list(read.findings.chosen()) == []


def test_values_are_corrected_in_place(read: ReadingPage, qtbot: QtBot) -> None:
    first = row(read, TARGET, 0)
    qtbot.mouseClick(first.tick, Qt.MouseButton.LeftButton, pos=QPoint(8, first.tick.height() // 2))
    assert not read.findings.lines[TARGET][0].ticked
    assert first.pencil is not None
    qtbot.mouseClick(first.pencil, Qt.MouseButton.LeftButton)
    assert read.findings.form is not None
    number = read.findings.form.fields["number"].editor
    assert isinstance(number, QLineEdit)
    number.setText("nhiều")
    qtbot.mouseClick(read.findings.form.button, Qt.MouseButton.LeftButton)
    assert read.findings.form.fields["number"].error()
    number.setText("4")
    qtbot.mouseClick(read.findings.form.button, Qt.MouseButton.LeftButton)
    assert read.findings.form is None
    assert read.findings.lines[TARGET][0].values["number"] == "4" and read.findings.lines[TARGET][0].ticked
    assert first.words().what == "4 điển hình mỗi năm, đơn vị" and first.tick.isChecked()


def test_a_duty_of_another_becomes_ours_when_it_is_corrected(read: ReadingPage, qtbot: QtBot) -> None:
    at = next(i for i, line in enumerate(read.findings.lines[DUTY]) if line.doubt)
    read.findings.edit(DUTY, at)
    assert read.findings.form is not None
    read.findings.form.fields["who"].editor.setEditText("Hiệu trưởng")  # type: ignore[attr-defined]
    read.findings.form.save()
    line = read.findings.lines[DUTY][at]
    assert line.ticked and not line.doubt and line.values["who"] == "Hiệu trưởng"
    assert not row(read, DUTY, at).words().doubt and "Hiệu trưởng" in row(read, DUTY, at).words().what


def test_a_criterion_that_changes_its_subject_moves_there(read: ReadingPage) -> None:
    read.findings.edit(CRITERION, 0)
    assert read.findings.form is not None
    read.findings.form.fields["audience"].editor.choose("head")  # type: ignore[attr-defined]
    read.findings.form.save()
    assert read.findings.lines[CRITERION][0].values["audience"] == "head"
    order = [at for kind, at, _ in read.findings.rows if kind == CRITERION]
    assert order.index(0) > order.index(1)


def test_a_sentence_that_was_missed_is_added_from_the_text(read: ReadingPage, qtbot: QtBot) -> None:
    button = read.add_buttons[DUTY]
    assert not button.isEnabled() and button.toolTip() == "Bôi đen câu bị sót trong văn bản trước."
    read.text.select(*place_of(read, "Đề nghị Công đoàn, Đoàn Thanh niên phối hợp tuyên truyền."))
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(read.findings.lines[DUTY]) == 10 and read.findings.form is not None
    text = read.findings.form.fields["text"].editor
    assert isinstance(text, QPlainTextEdit) and text.toPlainText().startswith("Đề nghị Công đoàn")


def test_the_campaign_is_made_opened_and_taken_back(
    tab: CampaignsTab, read: ReadingPage, store: Store, qtbot: QtBot
) -> None:
    before = queries.campaigns(store)
    read.findings._turn(TARGET)  # none of them
    qtbot.mouseClick(read.take_button, Qt.MouseButton.LeftButton)
    made = next(one for one in queries.campaigns(store) if one not in before)
    assert not read.isVisible() and tab.list.isVisible() and tab._chosen == made.id
    assert tab.editor.text.text().strip().startswith("{{") or "KẾ HOẠCH" in tab.editor.text.text()
    assert len(criteria.of(store, made.id)) == 5
    assert store.rows("SELECT id FROM target WHERE campaign_id = ?", (made.id,)) == []
    assert len(store.rows("SELECT id FROM duty WHERE campaign_id = ?", (made.id,))) == 7
    journal.undo(store)
    assert queries.campaigns(store) == before


def test_a_campaign_without_a_name_is_not_made(read: ReadingPage, store: Store) -> None:
    before = queries.campaigns(store)
    editor = read.findings.head.fields["name"].editor
    assert isinstance(editor, QPlainTextEdit)
    editor.setPlainText("  ")
    read.take()
    assert queries.campaigns(store) == before
    assert read.findings.head.fields["name"].error() == "Chưa có tên phong trào." == read.problem.message()


def test_where_it_is_narrow_one_side_is_seen(tab: CampaignsTab, read: ReadingPage, qtbot: QtBot) -> None:
    tab.resize(900, 640)
    qtbot.waitUntil(read.sides.isVisible)
    assert read.findings.isVisible() and not read.text.isVisible()
    eye = row(read, DUTY, 1).eye
    assert eye is not None
    qtbot.mouseClick(eye, Qt.MouseButton.LeftButton)
    line = read.findings.lines[DUTY][1]
    assert read.text.isVisible() and not read.findings.isVisible()
    assert read.text.focus_place() == (line.spot.start, line.spot.end)
    click_text(read, read.findings.lines[TARGET][0].spot.start + 3, qtbot)
    qtbot.mouseClick(read.back_to_found, Qt.MouseButton.LeftButton)
    assert read.findings.isVisible() and list(read.findings.chosen()) == [row(read, TARGET, 0), row(read, TARGET, 1)]


def test_a_reading_that_is_left_stays_until_another_is_begun(tab: CampaignsTab, read: ReadingPage) -> None:
    read.closed.emit()
    assert tab.list.isVisible() and not read.isVisible()
    tab.open("read")
    assert read.isVisible() and read.text.toPlainText() == COMMUNE
    read.again_button.click()
    assert read.start_page.isVisible()


def test_places_count_letters_beyond_the_first_plane_and_lines_of_any_length(qtbot: QtBot) -> None:
    text = PlanText()
    qtbot.addWidget(text)
    words = f"𠀀𠀀 chữ Nôm\n{'dài ' * 5000}\nCuối"
    text.show_text(words)
    at = words.index("Cuối")
    text.select(at, at + 4)
    assert text.textCursor().selectedText() == "Cuối" and text.selected() == (at, at + 4)
    text.select(at - 1, at + 2)
    assert text.selected() == (at, at + 4), "whole words"
    assert text.number_of(at) == 3
    assert text.blockCount() > 5 and len(text.toPlainText()) == len(words)


def test_what_is_no_text_is_refused_and_another_is_read_at_once(page: ReadingPage, qtbot: QtBot) -> None:
    page.read_words("á" * 400_000)
    wait(page, qtbot)
    assert "không phải là một văn bản" in page.start_page.refusal.message() and page.start_page.isVisible()
    page.read_words(COMMUNE)
    wait(page, qtbot)
    assert page.findings.isVisible() and not page.start_page.isVisible()


def test_a_long_list_is_shown_in_parts_and_taken_whole(page: ReadingPage, qtbot: QtBot) -> None:
    lines = "\n".join(f"{n}. Các trường nộp báo cáo số {n} về Sở trước ngày 15/6/2027." for n in range(1, 101))
    page.read_words(f"KẾ HOẠCH\nThi đua\n\nI. NHIỆM VỤ\n{lines}\n")
    wait(page, qtbot)
    assert page.findings.taken() == (100, 100)
    assert sum(kind == DUTY for kind, _, _ in page.findings.rows) == 60
    page.findings._more(DUTY)
    assert sum(kind == DUTY for kind, _, _ in page.findings.rows) == 100
