"""Writing a document in the window: first drafts, numbers, lists drawn anew, and going from and to other screens."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dhtt_desktop.services import papers, register, sample
from dhtt_desktop.services.result import Done
from dhtt_desktop.store import journal, queries, schema
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui import dialogs
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.reports import ReportsTab
from dhtt_desktop.ui.reports.tab import CHECK, LISTS, NEW, REGISTER

Kept = dict[str, int]
CODES = [kind.code for kind in papers.KINDS]


def click(qtbot: QtBot, button: object) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)  # type: ignore[arg-type]


@pytest.mark.parametrize("code", CODES)
def test_every_kind_is_shown_and_begun(tab: ReportsTab, store: Store, code: str, qtbot: QtBot) -> None:
    tab.open(code)
    assert tab._pages.currentIndex() == NEW
    assert tab.new.list.current() == code
    seen = tab.new.preview.pages()
    assert seen is not None
    click(qtbot, tab.new.begin_button)
    view = tab.paper.editor.view()
    assert view is not None
    assert tab.paper.isVisible()
    assert len(tab.paper.editor.preview.pages() or ()) == len(seen)
    (row,) = queries.documents(store)
    assert row.id == tab.paper.document_id
    assert row.kind == code


def test_a_plan_that_stands_already_is_opened_not_begun_again(tab: ReportsTab, store: Store, qtbot: QtBot) -> None:
    for _ in range(2):
        tab.open("ke-hoach")
        click(qtbot, tab.new.begin_button)
    assert len(queries.documents(store)) == 1
    tab.show_page(NEW)
    assert tab.new.begin_button.text() == "Mở kế hoạch đã có"
    tab.new.campaign.choose(0)
    assert tab.new.begin_button.text() == "Soạn văn bản này"


def test_a_kind_that_needs_nominations_says_that_there_are_none(
    tab: ReportsTab, context: Context, qtbot: QtBot
) -> None:
    context.set_period("2024-2025")
    tab.open("to-trinh")
    assert "chưa có đề nghị nào" in tab.new.note.message()
    with qtbot.waitSignal(context.navigate) as gone:
        tab.new.note._run()
    assert gone.args == ["awards", None]
    tab.show_page(REGISTER)
    tab.open("to-trinh")
    click(qtbot, tab.new.begin_button)
    assert tab.paper.isVisible()
    assert "chưa chọn ai" in tab.paper.note.message()
    assert "cho ……………, cụ thể" in tab.paper.editor.text.text()


def test_a_free_text_enters_the_register_when_something_is_typed(tab: ReportsTab, store: Store, qtbot: QtBot) -> None:
    tab.open("tu-do")
    click(qtbot, tab.new.begin_button)
    assert queries.documents(store) == []
    QApplication.clipboard().setText("THÔNG BÁO\nVề việc nghỉ Tết\n\nNhà trường thông báo.\n")
    tab.paper.editor.text.paste()
    tab.paper.editor.flush()
    (row,) = queries.documents(store)
    assert (row.kind, row.subject) == ("tu-do", "Về việc nghỉ Tết")
    assert tab.paper.title.full_text() == "Về việc nghỉ Tết"
    assert tab.paper.editor.mark.text() == "Đã lưu"
    click(qtbot, tab.paper.editor.facts.take)
    assert tab.paper.editor.facts.number.text() == "01/TB-THHP"


def test_takes_another_number_and_gives_it_back(tab: ReportsTab, store: Store, kept: Kept, qtbot: QtBot) -> None:
    tab.open(kept["quyet-dinh"])
    facts = tab.paper.editor.facts
    assert facts.number.text() == "01/QĐ-THHP"
    assert facts.other.isHidden()
    click(qtbot, facts.free)
    assert facts.number.text() == "chưa lấy số"
    click(qtbot, facts.other)
    assert facts._chooser_note.text() == "số tiếp theo: 01"
    facts.spin.setValue(7)
    qtbot.keyClick(facts.spin, Qt.Key.Key_Return)
    assert facts.number.text() == "07/QĐ-THHP"
    draft = papers.load(store, kept["quyet-dinh"])
    assert draft is not None
    assert draft.number == 7


def test_a_number_in_use_is_refused_with_its_holder(
    tab: ReportsTab, store: Store, kept: Kept, context: Context, qtbot: QtBot
) -> None:
    tab.open("quyet-dinh")
    click(qtbot, tab.new.begin_button)
    with qtbot.waitSignal(context.warn) as said:
        tab.paper.editor.facts.number_wanted.emit(1)
    assert said.args == ["Số 01 năm 2026 đã dùng cho “Về việc tặng Giấy khen năm học 2026 - 2027”. Hãy lấy số khác."]
    assert tab.paper.editor.facts.number.text() == "chưa lấy số"


def test_a_list_shows_no_number(tab: ReportsTab, kept: Kept) -> None:
    tab.open(kept["danh-sach"])
    assert tab.paper.editor.facts._numbers.isHidden()
    tab.open(kept["to-trinh"])
    assert not tab.paper.editor.facts._numbers.isHidden()


def one_less(store: Store) -> None:
    row = next(row for row in queries.nominations(store, "2026-2027") if row.kind == "LĐTT")
    with store.begin("Bỏ một đề nghị") as unit:
        unit.put_aside(schema.nomination, row.id)


def rows_in(store: Store, document_id: int) -> int:
    draft = papers.load(store, document_id)
    assert draft is not None
    return sum(len(table.rows) - len(table.groups) for table in draft.tables)


def test_asks_in_place_what_to_keep_when_the_lists_are_drawn_anew(
    tab: ReportsTab, store: Store, kept: Kept, qtbot: QtBot
) -> None:
    key = kept["to-trinh"]
    tab.open(key)
    tab.paper.editor.text.insert("Ghi thêm.\n")
    one_less(store)
    click(qtbot, tab.paper.refresh_button)
    assert tab.paper._question.isVisible()
    assert rows_in(store, key) == 25
    click(qtbot, tab.paper.lists_button)
    assert rows_in(store, key) == 24
    assert tab.paper.editor.text.text().startswith("Ghi thêm.\n")
    assert not tab.paper._question.isVisible()
    click(qtbot, tab.paper.refresh_button)
    click(qtbot, tab.paper.whole_button)
    assert not tab.paper.editor.text.text().startswith("Ghi thêm.\n")
    assert "22 cá nhân" in tab.paper.editor.text.text()
    journal.undo(store)
    assert tab.paper.editor.text.text().startswith("Ghi thêm.\n")


def test_asks_nothing_when_the_text_is_what_would_be_written(
    tab: ReportsTab, store: Store, kept: Kept, context: Context, qtbot: QtBot
) -> None:
    tab.open(kept["bien-ban"])
    with qtbot.waitSignal(context.notify) as said:
        click(qtbot, tab.paper.refresh_button)
    assert said.args is not None
    assert said.args[0] == "Đã cập nhật danh sách: 31 dòng."
    assert not tab.paper._question.isVisible()


def test_writes_word_and_leads_to_the_file(
    tab: ReportsTab, store: Store, kept: Kept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    target = tmp_path / "qd.docx"
    monkeypatch.setattr(dialogs, "save_file", lambda *_: target)
    tab.open(kept["quyet-dinh"])
    click(qtbot, tab.paper.editor.word_button)
    assert target.is_file()
    notice = tab.paper.editor.notice
    assert notice.isVisible()
    assert notice.words.full_text() == "Đã ghi qd.docx"
    row = queries.document(store, kept["quyet-dinh"])
    assert row is not None
    assert (row.status, row.written_to) == (papers.WRITTEN, str(target))


def test_a_document_that_left_the_register_is_left_as_well(tab: ReportsTab, store: Store, kept: Kept) -> None:
    tab.open(kept["bien-ban"])
    papers.put_aside(store, kept["bien-ban"])
    assert not tab.paper.isVisible()
    assert tab._pages.currentIndex() == REGISTER


def test_a_document_that_is_gone_is_said(tab: ReportsTab, context: Context, qtbot: QtBot) -> None:
    with qtbot.waitSignal(context.warn) as said:
        tab.open(999)
    assert said.args == [f"{register.GONE} Có thể văn bản đã được cất."]


def test_another_file_never_shows_a_document_of_the_former_one(
    tab: ReportsTab, context: Context, kept: Kept, tmp_path: Path
) -> None:
    tab.open(kept["to-trinh"])
    other = sample.make(tmp_path / "khac.dhtt", date(2026, 11, 20))
    assert isinstance(other, Done)
    with other.value as store:
        context.set_store(store)
        assert not tab.paper.isVisible()
        assert tab.paper.document_id is None
        assert [row.kind for row in queries.documents(store)] == ["ke-hoach"]  # its own, made with it
        context.set_store(None)


@pytest.mark.parametrize(("what", "page"), [("new", NEW), ("lists", LISTS), ("check", CHECK), ("register", REGISTER)])
def test_other_screens_can_ask_for_a_page(tab: ReportsTab, kept: Kept, what: str, page: int) -> None:
    tab.open(kept["to-trinh"])
    tab.open(what)
    assert not tab.paper.isVisible()
    assert tab._pages.currentIndex() == page


def test_counts_what_is_not_written_yet(tab: ReportsTab, store: Store, kept: Kept, tmp_path: Path) -> None:
    assert tab.count() == "4"
    draft = papers.load(store, kept["to-trinh"])
    assert draft is not None
    papers.write(store, draft, tmp_path / "tt.docx")
    assert tab.count() == "3"


@pytest.mark.parametrize("code", ["ds-nhan-su", "ds-danh-hieu", "so-van-ban"])
def test_lists_are_seen_and_written(
    tab: ReportsTab,
    kept: Kept,
    context: Context,
    code: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    if code == "ds-danh-hieu":  # this year's are not decided yet
        context.set_period("2025-2026")
    tab.open("lists")
    tab.lists.list.choose(code)
    assert tab.lists.preview.pages() is not None
    buttons: dict[str, Callable[[], object]] = {
        ".xlsx": tab.lists.excel_button.click,
        ".docx": tab.lists.word_button.click,
        ".pdf": tab.lists.pdf_button.click,
    }
    for suffix, press in buttons.items():
        target = tmp_path / f"ds{suffix}"
        monkeypatch.setattr(dialogs, "save_file", lambda *_, target=target: target)
        press()
        assert target.stat().st_size > 1000


def test_an_empty_list_says_so_and_prints_nothing(tab: ReportsTab, context: Context) -> None:
    tab.open("lists")
    tab.lists.list.choose("so-van-ban")
    assert tab.lists.preview.pages() is None
    assert not tab.lists.print_button.isEnabled()
    assert tab.lists.print_button.toolTip() == "Sổ văn bản đi chưa có số nào"
