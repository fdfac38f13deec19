"""Thông tin trường, and the choices of form and signer above a page, as a clerk uses them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from dhtt_desktop import reference
from dhtt_desktop.services import drafting, local_awards, paper_form, school, school_spans, signers
from dhtt_desktop.store import form_queries, journal
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.reports import ReportsTab
from dhtt_desktop.ui.school_dialog import AWARDS, NAMES, RECIPIENTS, RULES, SIGNERS, SchoolDialog
from tests.ui.kit import page_text

PERIOD, DAY = "2026-2027", "2026-11-20"


@pytest.fixture
def dialog(qtbot: QtBot, context: Context) -> Iterator[SchoolDialog]:
    made = SchoolDialog(context)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.done(0)


def write(editor: object, text: str) -> None:
    assert isinstance(editor, QLineEdit)
    editor.setFocus()
    editor.setText(text)  # key presses cannot carry Vietnamese letters
    QTest.keyClick(editor, Qt.Key.Key_Return)


def test_a_name_is_saved_when_it_is_left(dialog: SchoolDialog, store: Store) -> None:
    names = dialog.names
    assert not names.spans.isVisible() and not names.away_link.isVisible()  # one span: nothing to choose
    write(names.fields["place"].editor, "Tân An")
    assert school.current(store).place == "Tân An" and names.form.mark.text() == "Đã lưu"
    write(names.fields["name"].editor, " ")
    assert names.fields["name"].error() == "Chưa có tên trường."
    assert school.current(store).name == "Trường Tiểu học Hoa Phượng"
    assert dialog.isVisible()  # Enter ends a field, not the page


def test_other_names_from_a_day_on(dialog: SchoolDialog, store: Store) -> None:
    names = dialog.names
    names.ask_begin()
    QTest.keyClicks(names.begins, "2026")
    names.begin()
    assert names._error.isVisible()
    names.begins.clear()
    write(names.begins, "01/07/2025")
    assert len(form_queries.school_spans(store)) == 2 and names.spans.isVisible()
    assert names.spans.currentText() == "Từ 01/07/2025 đến nay"
    write(names.fields["name"].editor, "Trường Tiểu học Mới")
    assert school.current(store, "2026-01-01").name == "Trường Tiểu học Mới"
    assert school.current(store, "2025-06-30").name == "Trường Tiểu học Hoa Phượng"
    names.take_away()
    assert len(form_queries.school_spans(store)) == 1
    journal.undo(store, None)
    dialog.reload()
    assert names.spans.count() == 2


def test_a_signer_is_added_changed_and_taken_away(dialog: SchoolDialog, store: Store, qtbot: QtBot) -> None:
    dialog.segments.choose(SIGNERS)
    page = dialog.signers
    assert page.empty.isVisible()
    QTest.mouseClick(page.add_button, Qt.MouseButton.LeftButton)
    assert page.form is not None
    page.form.fields["name"].editor.setEditText("lê thị hoa")  # type: ignore[attr-defined]
    page.form.fields["post"].editor.setEditText("Tổ trưởng")  # type: ignore[attr-defined]
    QTest.mouseClick(page.form.button, Qt.MouseButton.LeftButton)
    assert "cấp phó" in page.form.fields["post"].error()
    page.form.fields["post"].editor.setEditText("Phó Hiệu trưởng")  # type: ignore[attr-defined]
    QTest.mouseClick(page.form.button, Qt.MouseButton.LeftButton)
    (row,) = form_queries.signers(store)
    assert (row.name, row.authority, row.behalf) == ("Lê Thị Hoa", "KT.", "Hiệu trưởng")
    assert page.form is None and not page.empty.isVisible() and page.add_button.isVisible()
    page.edit(row)
    assert page.form is not None
    write(page.form.fields["valid_to"].editor, "31/12/2026")
    qtbot.waitUntil(lambda: page.form is None)
    assert form_queries.signers(store)[0].valid_to == "2026-12-31"
    page._put_aside(row.id)
    assert not form_queries.signers(store) and page.empty.isVisible()


def test_rules_and_recipients_save_themselves(dialog: SchoolDialog, store: Store) -> None:
    dialog.segments.choose(RULES)
    editor = dialog.rules.options["line"].editor
    editor.setCurrentIndex(2)  # type: ignore[attr-defined]
    editor.activated.emit(2)  # type: ignore[attr-defined]
    assert paper_form.party_choices(store)["line"] == "20"
    assert "chưa kiểm chứng" in dialog.rules.options["line"]._note.text()
    usual = dialog.rules.form._bound["profile"].field.editor
    usual.setCurrentIndex(1)  # type: ignore[attr-defined]
    usual.activated.emit(1)  # type: ignore[attr-defined]
    assert school.current(store).profile == paper_form.PARTY
    dialog.segments.choose(RECIPIENTS)
    dialog.recipients.lines.editor.setPlainText("Sở Nội vụ\nCác khoa")  # type: ignore[attr-defined]
    dialog.segments.choose(NAMES)  # leaving saves
    assert paper_form.recipients(store) == ("Sở Nội vụ", "Các khoa")


def test_closing_saves_what_is_being_typed(dialog: SchoolDialog, store: Store) -> None:
    dialog.segments.choose(RECIPIENTS)
    dialog.recipients.lines.editor.setPlainText("Các tổ")  # type: ignore[attr-defined]
    QTest.mouseClick(dialog.close_button, Qt.MouseButton.LeftButton)
    assert paper_form.recipients(store) == ("Các tổ",)
    dialog.show()


def test_form_and_signer_are_chosen_above_the_page(qtbot: QtBot, context: Context, store: Store) -> None:
    signers.save(store, {"authority": "KT.", "behalf": "Hiệu trưởng", "post": "Phó Hiệu trưởng", "name": "Lê Hoa"})
    tab = ReportsTab(context)
    qtbot.addWidget(tab)
    tab.resize(1366, 700)
    tab.show()
    tab.reload()
    tab.begin(drafting.draft(store, "to-trinh", period=PERIOD, on=DAY))
    editor = tab.paper.editor
    form = editor.facts.form

    def page() -> str:
        return page_text(editor.preview)

    assert form.profile.text() == "NĐ 30/2020" and "CỘNG HÒA XÃ HỘI" in page()
    entry = next(action for action in form.profile.menu().actions() if action.text() == "Văn bản của Đảng")
    entry.trigger()
    assert form.profile.text() == "Văn bản Đảng" and "ĐẢNG CỘNG SẢN VIỆT NAM" in page()
    next(action for action in form.signer.menu().actions() if "Lê Hoa" in action.text()).trigger()
    assert "K/T HIỆU TRƯỞNG\nPHÓ HIỆU TRƯỞNG\nLê Hoa" in page() and form.signer.text() == "Lê Hoa"
    editor.facts.take_wanted.emit()
    assert not form.profile.isEnabled() and "trả số" in form.profile.toolTip()
    assert "Số 01-TTr/THHP" in page()
    editor.text.change_to(editor.text.text().replace("\n\nDANH SÁCH\n", "\n\nHIỆU TRƯỞNG\n\nDANH SÁCH\n", 1))
    editor._show()
    assert form.signer.text() == "theo văn bản" and not form.signer.isEnabled()
    editor.flush()


def test_the_session_opens_it(qtbot: QtBot, context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    from PySide6.QtWidgets import QWidget

    from dhtt_desktop.ui.session import Session

    session = Session(context)
    parent = QWidget()
    qtbot.addWidget(parent)
    monkeypatch.setattr(Session, "window", parent)
    opened: list[bool] = []
    monkeypatch.setattr(SchoolDialog, "exec", lambda self: opened.append(True))
    session.show_school()
    assert opened == [True]


def test_spans_have_plain_names(store: Store) -> None:
    assert school_spans.title(form_queries.school_spans(store)[0], None) == "Từ đầu đến nay"


def test_a_prize_of_the_place_is_added_and_taken_away(dialog: SchoolDialog, store: Store, qtbot: QtBot) -> None:
    dialog.segments.choose(AWARDS)
    prizes = dialog.awards.prizes
    qtbot.mouseClick(prizes.add_button, Qt.MouseButton.LeftButton)
    assert prizes.editor is not None
    name = prizes.editor.fields["name"].editor
    assert isinstance(name, QLineEdit)
    name.setText("Giải thưởng Hoa Phượng")
    prizes.editor.save()
    (one,) = local_awards.rows(store)
    assert one.name == "Giải thưởng Hoa Phượng" and reference.award(one.code) is not None
    prizes.put_aside(one)
    assert local_awards.rows(store) == [] and reference.award(one.code) is None
