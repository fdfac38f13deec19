"""Phong trào as the clerk uses it: each action once, through the widgets."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from dhtt_desktop.documents.word import write as write_word
from dhtt_desktop.safefile import CannotWrite
from dhtt_desktop.services import campaigns
from dhtt_desktop.services.result import Done
from dhtt_desktop.store import journal, queries
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui import dialogs, paper_editor
from dhtt_desktop.ui.campaigns import CampaignsTab
from dhtt_desktop.ui.campaigns.tab import INFO, PLAN
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.text_editor import LineLook

TEXT = (
    "KẾ HOẠCH\nThi đua dạy tốt\n\nCăn cứ Luật Thi đua, khen thưởng;\n\nI. MỤC ĐÍCH\n\n- Một việc.\n\n"
    "III. TỔ CHỨC\n\n1. Các tổ thực hiện [[Bảng phân công]] và {{so_to}} việc.\n"
)


def paste(qtbot: QtBot, tab: CampaignsTab, text: str) -> None:
    tab._go_to_page(PLAN)
    QApplication.clipboard().setText(text)
    tab.editor.text.setFocus()
    tab.editor.text.selectAll()
    qtbot.keyClick(tab.editor.text, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: tab.editor._render.isActive() is False)


def plan_text(store: Store, campaign_id: int) -> str:
    row = queries.campaign(store, campaign_id)
    assert row is not None
    kept = queries.document(store, row.document_id) if row.document_id is not None else None
    return str(kept.body) if kept is not None else ""


def chosen(tab: CampaignsTab) -> int:
    assert tab._chosen is not None
    return tab._chosen


def name_line(tab: CampaignsTab) -> QLineEdit:
    line = tab.info.field("name").editor
    assert isinstance(line, QLineEdit)
    return line


class TestList:
    def test_a_school_without_campaigns_is_told_what_to_do(self, tab: CampaignsTab, store: Store) -> None:
        for row in queries.campaigns(store):
            campaigns.put_aside(store, row.id, row.name)
        assert tab._nothing.isVisible() and not tab._detail.isVisible() and not tab.list.isVisible()
        tab.begin()
        assert tab.info.field("name").editor.hasFocus()

    def test_plus_makes_one_in_place(self, qtbot: QtBot, tab: CampaignsTab, store: Store) -> None:
        tab.list.add.click()
        assert not tab.info.plan_button.isEnabled() and tab.info.plan_button.toolTip()
        name_line(tab).insert("Viết sáng kiến")
        qtbot.keyClick(tab.info.field("name").editor, Qt.Key.Key_Return)
        row = queries.campaign(store, chosen(tab))
        assert row is not None
        assert (row.name, row.kind, row.period) == ("Viết sáng kiến", "Theo đợt", "2026-2027")
        assert "Viết sáng kiến" in tab.list.shown()
        assert tab.list.current() == row.id and not tab.info.is_new

    def test_no_campaign_is_made_without_a_name(self, tab: CampaignsTab, store: Store) -> None:
        before = len(queries.campaigns(store))
        tab.list.add.click()
        tab.open(queries.campaigns(store)[0].id)
        assert len(queries.campaigns(store)) == before

    def test_search_needs_no_accents(self, tab: CampaignsTab, store: Store) -> None:
        for number in range(9):
            campaigns.save_campaign(store, {"name": f"Đợt thi đua {number}", "period": "2025-2026"})
        assert tab.list.search.isVisible()
        tab.list.search.setText("dot 7")
        assert tab.list.shown() == ["Đợt thi đua 7"]
        tab.list.search.setText("không có")
        assert tab.list._nothing.isVisible()

    def test_campaigns_of_the_year_shown_come_first(self, tab: CampaignsTab, store: Store, context: Context) -> None:
        campaigns.save_campaign(store, {"name": "Năm cũ", "period": "2024-2025"})
        context.set_period("2024-2025")
        assert tab.list.shown()[0] == "Năm cũ"

    def test_put_aside_and_back(self, tab: CampaignsTab, store: Store, context: Context, qtbot: QtBot) -> None:
        campaign_id = chosen(tab)
        with qtbot.waitSignal(context.notify) as told:
            tab.info.aside_button.click()
        assert tab._chosen != campaign_id
        journal.undo(store, told.args[1])
        tab.open(campaign_id)
        assert chosen(tab) == campaign_id


class TestInfo:
    def test_a_field_saves_itself(self, qtbot: QtBot, tab: CampaignsTab, store: Store) -> None:
        tab.pages.choose(INFO)
        line = name_line(tab)
        line.setFocus()
        line.selectAll()
        line.insert("Tên mới")
        qtbot.keyClick(line, Qt.Key.Key_Tab)
        row = queries.campaign(store, chosen(tab))
        assert row is not None and row.name == "Tên mới"
        assert tab.info.form.mark.text() == "Đã lưu"
        assert "Tên mới" in tab.list.shown()

    def test_a_wrong_end_stays_and_says_why(self, qtbot: QtBot, tab: CampaignsTab, store: Store) -> None:
        tab.pages.choose(INFO)
        before = queries.campaign(store, chosen(tab))
        ends = tab.info.field("ends").editor
        assert isinstance(ends, QLineEdit)
        ends.setFocus()
        ends.setText("01/01/2020")
        qtbot.keyClick(ends, Qt.Key.Key_Tab)
        assert "trước ngày bắt đầu" in tab.info.field("ends").error()
        assert queries.campaign(store, chosen(tab)) == before


class TestPlan:
    def test_a_paste_is_understood_and_shown(self, qtbot: QtBot, tab: CampaignsTab) -> None:
        paste(qtbot, tab, TEXT)
        text, pages = tab.editor.text, tab.editor.preview.pages()
        assert pages is not None and len(pages) == 1
        assert [text.look_of(line) for line in (0, 3, 5, 7, 9)] == [
            LineLook.HEADING, LineLook.BASIS, LineLook.HEADING, LineLook.PLAIN, LineLook.HEADING,
        ]  # fmt: skip
        assert 9 in text.warned_lines()  # II. is missing

    def test_warnings_lead_to_their_lines(self, qtbot: QtBot, tab: CampaignsTab) -> None:
        paste(qtbot, tab, TEXT)
        tab.editor.check_button.click()
        rows = [tab.editor.warnings.item(at) for at in range(tab.editor.warnings.count())]
        gap = next(item for item in rows if item.text().startswith("Dòng 10:"))
        assert f"({len(rows)})" in tab.editor.check_button.text()
        tab.editor.warnings.itemClicked.emit(gap)
        assert tab.editor.text.line() == 9 and tab.editor.text.hasFocus()

    def test_headings_lead_to_their_lines(self, qtbot: QtBot, tab: CampaignsTab) -> None:
        paste(qtbot, tab, TEXT)
        menu = tab.editor.outline_button.menu()
        menu.aboutToShow.emit()
        assert [action.text().strip() for action in menu.actions()] == ["I. MỤC ĐÍCH", "III. TỔ CHỨC"]
        menu.actions()[1].trigger()
        assert tab.editor.text.line() == 9

    def test_a_click_on_the_page_leads_to_the_text(self, qtbot: QtBot, tab: CampaignsTab) -> None:
        paste(qtbot, tab, TEXT)
        tab.editor.preview.source_clicked.emit(7)
        assert tab.editor.text.textCursor().selectedText() == "- Một việc."

    def test_leaving_saves_as_one_action(self, qtbot: QtBot, tab: CampaignsTab, store: Store) -> None:
        paste(qtbot, tab, TEXT)
        actions = journal.last_undoable(store)
        tab.pages.choose(INFO)
        assert plan_text(store, chosen(tab)) == TEXT
        assert actions is not None and journal.last_undoable(store) != actions
        tab.pages.choose(PLAN)
        assert tab.editor.text.text() == TEXT and tab.editor.mark.text() in ("", "Đã lưu")

    def test_letting_the_file_go_saves(self, qtbot: QtBot, tab: CampaignsTab, store: Store, context: Context) -> None:
        campaign_id = chosen(tab)
        tab._go_to_page(PLAN)
        tab.editor.text.change_to(TEXT)
        context.set_store(None)
        assert plan_text(store, campaign_id) == TEXT

    def test_a_pause_saves(self, qtbot: QtBot, tab: CampaignsTab, store: Store) -> None:
        tab._go_to_page(PLAN)
        tab.editor.autosave._pause.setInterval(20)
        qtbot.keyClicks(tab.editor.text, "Moi ")
        qtbot.waitUntil(lambda: plan_text(store, chosen(tab)).startswith("Moi"))
        assert tab.editor.text.hasFocus() and tab.editor.mark.text() == "Đã lưu"

    def test_saving_keeps_the_undo_of_the_editor(self, qtbot: QtBot, tab: CampaignsTab, store: Store) -> None:
        paste(qtbot, tab, TEXT)
        tab.editor.flush()
        qtbot.keyClick(tab.editor.text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert tab.editor.text.text() != TEXT
        assert plan_text(store, chosen(tab)) == TEXT

    def test_undo_of_the_window_takes_the_last_pause_back(self, qtbot: QtBot, tab: CampaignsTab, store: Store) -> None:
        before = tab.editor.text.text()
        paste(qtbot, tab, TEXT)
        tab.editor.flush()
        last = journal.last_undoable(store)
        assert last is not None
        journal.undo(store, last[0])
        assert tab.editor.text.text() == before

    def test_another_campaign_takes_no_text_with_it(self, qtbot: QtBot, tab: CampaignsTab, store: Store) -> None:
        first = chosen(tab)
        other = campaigns.save_campaign(store, {"name": "Khác", "period": "2026-2027"})
        assert isinstance(other, Done)
        paste(qtbot, tab, TEXT)
        tab.open(other.value)
        assert plan_text(store, first) == TEXT and plan_text(store, other.value) == ""
        assert tab.pages.current() == INFO

    def test_tab_goes_on_and_types_nothing(self, qtbot: QtBot, tab: CampaignsTab) -> None:
        paste(qtbot, tab, TEXT)
        qtbot.keyClick(tab.editor.text, Qt.Key.Key_Tab)
        assert tab.editor.text.text() == TEXT and not tab.editor.text.hasFocus()

    def test_a_template_never_loses_what_stood_there(self, qtbot: QtBot, tab: CampaignsTab) -> None:
        paste(qtbot, tab, TEXT)
        menu = tab.editor.template_button.menu()
        menu.aboutToShow.emit()
        menu.actions()[1].trigger()
        assert "ĐIỂN HÌNH" in tab.editor.text.text().upper() and tab.editor.text.text() != TEXT
        qtbot.keyClick(tab.editor.text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert tab.editor.text.text() == TEXT

    def test_data_is_put_in_where_the_caret_stands(self, qtbot: QtBot, tab: CampaignsTab, store: Store) -> None:
        paste(qtbot, tab, "Của ")
        menu = tab.editor.insert_button.menu()
        menu.aboutToShow.emit()
        menu.actions()[0].trigger()
        school = queries.school_at(store)
        assert school is not None
        assert tab.editor.text.text() == f"Của {school.name}"


class TestNumber:
    def test_taken_and_given_back(self, qtbot: QtBot, tab: CampaignsTab, store: Store) -> None:
        paste(qtbot, tab, TEXT)
        facts = tab.editor.facts
        facts.date.setFocus()
        facts.date.setText("5/9/2026")
        qtbot.keyClick(facts.date, Qt.Key.Key_Return)
        facts.take.click()
        symbol = facts.number.text()
        assert symbol.startswith("01/KH-") and facts.free.isVisible() and not facts.take.isVisible()
        assert [row.code for row in queries.documents(store)] == [symbol]
        assert tab.editor.text.text() == TEXT
        facts.free.click()
        assert facts.number.text() == "chưa lấy số" and queries.documents(store)[0].number is None

    def test_no_number_without_a_date(self, qtbot: QtBot, tab: CampaignsTab) -> None:
        paste(qtbot, tab, TEXT)
        tab.editor.facts.date_changed.emit("")
        assert not tab.editor.facts.take.isEnabled() and tab.editor.facts.take.toolTip()

    def test_what_the_text_states_wins_and_is_said(self, qtbot: QtBot, tab: CampaignsTab) -> None:
        paste(qtbot, tab, f"Số: 12/KH-THHP\n\nAn Bình, ngày 05 tháng 9 năm 2026\n\n{TEXT}")
        facts = tab.editor.facts
        assert (facts.number.text(), facts.date.text()) == ("12/KH-THHP", "05/09/2026")
        assert facts.date.isReadOnly() and facts._date_note.text() == "theo văn bản"
        assert not facts.take.isVisible()


class TestOut:
    def test_word_is_written_and_the_plan_stands_in_the_register(
        self, qtbot: QtBot, tab: CampaignsTab, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        paste(qtbot, tab, TEXT)
        target = tmp_path / "ke-hoach.docx"
        monkeypatch.setattr(dialogs, "save_file", lambda *_: target)
        tab.editor.word_button.click()
        assert target.read_bytes()[:2] == b"PK" and tab.editor.notice.isVisible()
        (row,) = queries.documents(store)
        assert row.written_to == str(target)

    def test_a_file_open_elsewhere_gives_the_free_name(
        self, qtbot: QtBot, tab: CampaignsTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        paste(qtbot, tab, TEXT)
        held, free = tmp_path / "a.docx", tmp_path / "a (2).docx"
        asked: list[str] = []

        def write(flow: object, path: Path) -> None:
            if path == held:
                raise CannotWrite("Tệp đang mở.", free)
            write_word(flow, path)  # type: ignore[arg-type]

        monkeypatch.setattr(dialogs, "save_file", lambda *_: held)
        monkeypatch.setattr(dialogs, "ask", lambda *words: asked.append(words[1]) or True)
        monkeypatch.setattr(paper_editor.papers, "write_flow", write)
        tab.editor.word_button.click()
        assert asked == ["Tệp đang mở."] and free.exists() and not held.exists()

    def test_nothing_to_write_is_said_on_the_button(self, qtbot: QtBot, tab: CampaignsTab) -> None:
        paste(qtbot, tab, " ")
        assert not tab.editor.word_button.isEnabled() and "chưa có nội dung" in tab.editor.word_button.toolTip()


def test_narrow_shows_one_thing_at_a_time(qtbot: QtBot, tab: CampaignsTab) -> None:
    tab.resize(820, 600)
    tab._go_to_detail(False)
    assert tab.list.isVisible() and not tab._detail.isVisible()
    tab.list.opened.emit(chosen(tab))
    assert tab._detail.isVisible() and not tab.list.isVisible() and tab._back.isVisible()


@pytest.mark.parametrize("number", range(5))
def test_real_plans_are_pasted_whole(qtbot: QtBot, tab: CampaignsTab, shared: Path, number: int) -> None:
    source = sorted((shared / "plans").glob("0*.txt"))[number].read_text("utf-8")
    paste(qtbot, tab, source)
    assert tab.editor.text.text().split() == source.split()
    pages = tab.editor.preview.pages()
    assert pages is not None and len(pages) >= 4
    assert tab.editor.view().headings  # type: ignore[union-attr]
