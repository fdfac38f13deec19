"""Editing in place: saved when left, what is wrong under its field, Esc puts back, loading fires nothing."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from dhtt_desktop.services.result import Done, Problem, Refused, Result
from dhtt_desktop.ui.form import NOT_A_DATE, BoundForm
from dhtt_desktop.ui.inline_form import InlineForm
from dhtt_desktop.ui.inputs import ComboBox, DateEdit, Field, SuggestBox, TextArea
from dhtt_desktop.ui.layouts import column

pytestmark = pytest.mark.usefixtures("look")

RECORD = {"name": "Lê Hòa", "birth": "1971-02-03", "gender": "Nữ", "post": "Giáo viên", "note": "", "party": False}


class Desk:
    """A form on a page, and what it asked to be saved."""

    def __init__(self, qtbot: QtBot) -> None:
        self.asked: list[tuple[Any, dict[str, Any]]] = []
        self.answer: Result = Done()
        self.form = BoundForm(self.save)
        self.name, self.birth = QLineEdit(), DateEdit()
        self.gender, self.post = ComboBox([("", ""), "Nam", "Nữ"]), SuggestBox(["Giáo viên", "Kế toán"])
        self.note, self.party = TextArea(), QCheckBox("Đảng viên")
        editors = {"name": self.name, "birth": self.birth, "gender": self.gender, "post": self.post,
                   "note": self.note, "party": self.party}  # fmt: skip
        self.fields = {key: self.form.bind(key, Field(key, editor)) for key, editor in editors.items()}
        self.page = QWidget()
        self.page.setLayout(column(*self.fields.values(), self.form.mark))
        qtbot.addWidget(self.page)
        self.page.show()
        self.form.load(7, RECORD)

    def save(self, key: Any, changes: dict[str, Any]) -> Result:
        self.asked.append((key, changes))
        return self.answer


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


def test_loading_shows_the_record_and_saves_nothing(desk: Desk) -> None:
    assert desk.form.values() == RECORD
    assert desk.birth.text() == "03/02/1971"
    desk.form.load(8, {})
    desk.form.load(7, RECORD)
    assert desk.asked == []


def test_a_field_is_saved_once_when_it_is_left(desk: Desk, qtbot: QtBot) -> None:
    desk.name.setText("Lê Thị Hòa")
    qtbot.keyClick(desk.name, Qt.Key.Key_Return)
    desk.name.editingFinished.emit()
    assert desk.asked == [(7, {"name": "Lê Thị Hòa"})]
    assert desk.form.mark.text() == "Đã lưu"


def test_every_kind_of_editor_saves_its_own_value(desk: Desk) -> None:
    desk.gender.setCurrentIndex(1)
    desk.gender.activated.emit(1)
    desk.post.setEditText("Văn thư")
    desk.post.lineEdit().editingFinished.emit()  # type: ignore[union-attr]
    desk.birth.setText("1972")
    desk.birth.editingFinished.emit()
    desk.note.setPlainText("Nghỉ thai sản")
    desk.note.left.emit()
    desk.party.click()
    assert [changes for _, changes in desk.asked] == [
        {"gender": "Nam"}, {"post": "Văn thư"}, {"birth": "1972"}, {"note": "Nghỉ thai sản"}, {"party": True},
    ]  # fmt: skip


def test_what_is_refused_is_said_under_its_field_and_not_asked_again(desk: Desk) -> None:
    desk.answer = Refused((Problem("Chưa có họ và tên.", "name"), Problem("Xem lại tổ.", "")))
    desk.name.setText("")
    desk.name.editingFinished.emit()
    desk.name.editingFinished.emit()
    assert len(desk.asked) == 1
    assert desk.fields["name"].error() == "Chưa có họ và tên.\nXem lại tổ."
    assert desk.form.mark.text() != "Đã lưu"
    desk.answer = Done()
    desk.name.setText("Lê H")
    desk.name.editingFinished.emit()
    assert (len(desk.asked), desk.fields["name"].error()) == (2, "")


def test_a_date_that_is_none_stays_as_typed_and_is_not_saved(desk: Desk) -> None:
    desk.birth.setText("31/02/1971")
    desk.birth.editingFinished.emit()
    assert desk.asked == []
    assert desk.fields["birth"].error() == NOT_A_DATE
    desk.birth.setText("03/02/1971")
    desk.birth.editingFinished.emit()
    assert desk.fields["birth"].error() == ""


def test_escape_puts_the_saved_value_back(desk: Desk, qtbot: QtBot) -> None:
    desk.name.setFocus()
    desk.name.setText("Nhầm")
    qtbot.keyClick(desk.name, Qt.Key.Key_Escape)
    assert desk.name.text() == "Lê Hòa"
    desk.name.editingFinished.emit()
    assert desk.asked == []


def test_going_to_another_record_saves_what_was_typed_for_the_former(desk: Desk) -> None:
    desk.name.setText("Lê Thị Hòa")
    desk.form.load(8, {**RECORD, "name": "Y Ban"})
    assert desk.asked == [(7, {"name": "Lê Thị Hòa"})]
    assert desk.name.text() == "Y Ban"


def test_a_reload_of_the_same_record_does_not_take_away_what_is_being_typed(desk: Desk) -> None:
    desk.name.setText("Lê Thị")
    desk.form.load(7, {**RECORD, "post": "Kế toán"})
    assert (desk.name.text(), desk.post.currentText()) == ("Lê Thị", "Kế toán")


def test_no_record_empties_and_disables(desk: Desk) -> None:
    desk.form.load(None, None)
    assert desk.name.text() == ""
    assert not desk.fields["name"].isEnabled()
    desk.name.setText("x")
    desk.name.editingFinished.emit()
    assert desk.asked == []


def test_a_word_that_is_no_longer_offered_is_not_lost(desk: Desk) -> None:
    desk.form.load(9, {**RECORD, "gender": "Khác"})
    assert desk.gender.currentText() == "Khác"
    desk.form.load(10, {**RECORD, "gender": None})
    assert desk.gender.currentText() == ""
    assert desk.asked == []


def test_a_mark_that_has_no_place_is_never_a_window(qtbot: QtBot) -> None:
    line = QLineEdit()
    asked = InlineForm("Quyết định", [[("code", Field("Số", line))]], {"code": ""}, "Ghi", lambda values: Done())
    qtbot.addWidget(asked)
    asked.show()
    before = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    line.setFocus()
    qtbot.keyClicks(line, "5")
    line.editingFinished.emit()
    assert [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()] == before
    assert asked._form.mark.text() == "Đã lưu"
