"""The parts of the screens: what they say, what they hide, what the keyboard reaches."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from dhtt_desktop.ui.inputs import ComboBox, DateEdit, Field, FormField, SearchBox, SuggestBox, TextArea
from dhtt_desktop.ui.layouts import Flow, clear, column, flow, row
from dhtt_desktop.ui.segments import SegmentedTabs
from dhtt_desktop.ui.split import ListDetail
from dhtt_desktop.ui.theme import theme
from dhtt_desktop.ui.widgets import (
    Banner,
    ElidedLabel,
    EmptyState,
    Picture,
    Pill,
    ProgressBarWithText,
    label,
    primary,
    quiet,
)

pytestmark = pytest.mark.usefixtures("look")


def test_a_blocked_button_says_why_and_gets_its_own_tooltip_back(qtbot: QtBot) -> None:
    pressed = []
    button = primary("Lập tờ trình", "file-text", lambda: pressed.append(1))
    qtbot.addWidget(button)
    button.setToolTip("Ghi tệp Word")
    button.block("Chưa chọn ai")
    button.click()
    assert not button.isEnabled()
    assert button.toolTip() == button.accessibleDescription() == "Chưa chọn ai"
    assert not pressed
    button.allow("")
    button.click()
    assert pressed == [1]
    assert button.toolTip() == "Ghi tệp Word"


@pytest.mark.parametrize("percent", [100, 125, 150, 200])
def test_an_area_of_three_lines_shows_three_without_scrolling(qtbot: QtBot, percent: int) -> None:
    theme().set(percent=percent)
    area = TextArea(3)
    qtbot.addWidget(area)
    area.setPlainText("Một\nHai\nỆ ắ ỷ")
    area.show()
    qtbot.waitExposed(area)
    assert area.verticalScrollBar().maximum() == 0


def test_a_button_is_never_narrower_than_its_words(qtbot: QtBot) -> None:
    for percent in (100, 200):
        theme().set(percent=percent)
        button = quiet("Nhập danh sách nhân sự", "file-import")
        qtbot.addWidget(button)
        words = button.fontMetrics().horizontalAdvance(button.text())
        assert button.sizeHint().width() >= words + theme().px(18) + theme().px(8)


def test_an_elided_label_tells_the_rest_in_its_tooltip(qtbot: QtBot) -> None:
    text = ElidedLabel("Trường Phổ thông dân tộc bán trú Tiểu học và Trung học cơ sở Trà Bùi")
    qtbot.addWidget(text)
    text.resize(120, 20)
    text.show()
    assert text.text().endswith("…")
    assert text.toolTip() == text.full_text() == text.accessibleName()
    text.resize(900, 20)
    assert (text.text(), text.toolTip()) == (text.full_text(), "")


def test_a_wrapping_row_needs_more_height_when_it_is_narrow(qtbot: QtBot) -> None:
    bar = flow(primary("Thêm người"), quiet("Nhập từ Excel, Word…"), None, quiet("In"))
    qtbot.addWidget(bar)
    bar.resize(900, 40)
    bar.show()
    last = bar.layout().itemAt(2).widget()  # type: ignore[union-attr]
    assert last.geometry().right() == pytest.approx(899, abs=1)
    one_line = bar.layout().heightForWidth(900)  # type: ignore[union-attr]
    assert bar.layout().heightForWidth(200) > 2 * one_line  # type: ignore[union-attr]


def test_hidden_pieces_take_no_room_in_a_wrapping_row(qtbot: QtBot) -> None:
    bar = QWidget()
    qtbot.addWidget(bar)
    first, second = quiet("Một"), quiet("Hai")
    bar.setLayout(Flow(first, second))
    whole = bar.layout().sizeHint().width()  # type: ignore[union-attr]
    second.hide()
    assert bar.layout().sizeHint().width() < whole  # type: ignore[union-attr]


def test_clearing_a_layout_empties_the_ones_inside(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    inner = label("x")
    layout = column(row(inner), label("y"))
    box.setLayout(layout)
    clear(layout)
    assert layout.count() == 0
    assert inner.parent() is None


def test_a_banner_does_its_action_once_and_goes(qtbot: QtBot) -> None:
    done: list[int] = []
    banner = Banner("Đã xóa 3 người", "good", "Hoàn tác", lambda: done.append(1))
    qtbot.addWidget(banner)
    banner._button.click()
    assert done == [1]
    assert banner.isHidden()


def test_states_are_words_not_only_colours(qtbot: QtBot) -> None:
    pill = Pill("Đủ", "good")
    bar = ProgressBarWithText("Đã đăng ký", 39, 42, "Còn 3 người")
    empty = EmptyState("users", "Chưa có ai", "Hãy nhập danh sách", [primary("Nhập danh sách")])
    for widget in (pill, bar, empty):
        qtbot.addWidget(widget)
    assert (pill.text(), bar.accessibleName(), empty.accessibleName()) == ("Đủ", "Đã đăng ký: 39 / 42", "Chưa có ai")


def test_tabs_go_by_arrow_keys_and_leave_out_badges_where_it_is_narrow(qtbot: QtBot) -> None:
    tabs = SegmentedTabs([("Hôm nay", "calendar-check"), ("Nhân sự", "users"), ("Báo cáo", "file-text")], 42)
    qtbot.addWidget(tabs)
    tabs.set_badge(1, "42")
    tabs.resize(900, 42)
    tabs.show()
    seen: list[int] = []
    tabs.chosen.connect(seen.append)
    tabs._tabs[0].setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        qtbot.keyClick(tabs._tabs[max(0, tabs.current())], key)
    assert seen == [1, 2, 0, 2]
    assert tabs._tabs[1].level == 0
    tabs.resize(260, 42)
    assert tabs._tabs[1].level > 0
    tabs.choose(1, quiet=True)
    assert seen == [1, 2, 0, 2]


def test_the_wheel_does_not_change_a_choice_that_is_only_passed_over(qtbot: QtBot) -> None:
    box = ComboBox(["Tổ Lá", "Tổ Mầm"])
    other = QLineEdit()
    page = QWidget()
    page.setLayout(column(box, other))
    qtbot.addWidget(page)
    page.show()
    other.setFocus()
    point = QPointF(5, 5)
    wheel = QWheelEvent(point, point, QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
                        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
    QApplication.sendEvent(box, wheel)
    assert box.currentText() == "Tổ Lá"


def test_nothing_completes_a_word_while_it_is_typed(qtbot: QtBot) -> None:
    box = SuggestBox(["Giáo viên", "Giám thị"])
    qtbot.addWidget(box)
    box.setEditText("")
    qtbot.keyClicks(box.lineEdit(), "Gi")
    assert box.currentText() == "Gi"
    assert box.completer() is None


@pytest.mark.parametrize(
    ("typed", "iso", "shown"),
    [("3/2/1971", "1971-02-03", "03/02/1971"), ("03021971", "1971-02-03", "03/02/1971"),
     ("9/1998", "1998-09", "09/1998"), ("1971", "1971", "1971"), ("31/02/1971", "", "31/02/1971"), ("", "", "")],
)  # fmt: skip
def test_dates_are_read_as_people_write_them(qtbot: QtBot, typed: str, iso: str, shown: str) -> None:
    line = DateEdit()
    qtbot.addWidget(line)
    qtbot.keyClicks(line, typed)
    line.editingFinished.emit()
    assert (line.iso(), line.text(), line.wrong()) == (iso, shown, bool(typed) and not iso)


def test_a_field_names_its_editor_and_shows_what_is_wrong(qtbot: QtBot) -> None:
    field = Field("Họ và tên", QLineEdit())
    qtbot.addWidget(field)
    field.set_error("Chưa có họ và tên")
    assert field.editor.accessibleName() == "Họ và tên"
    assert field.editor.accessibleDescription() == field.error() == "Chưa có họ và tên"
    assert field.editor.property("wrong") is True
    field.set_error("")
    assert field._error.isHidden()


def test_a_designer_field_makes_the_editor_of_its_kind(qtbot: QtBot) -> None:
    field = FormField()
    qtbot.addWidget(field)
    field.setProperty("kind", "date")
    field.setProperty("words", "Ngày sinh")
    assert isinstance(field.editor, DateEdit)
    assert field.editor.accessibleName() == field.title.text() == "Ngày sinh"
    assert field.findChildren(QLineEdit) == [field.editor]


def test_search_reports_each_keystroke_and_escape_empties_it(qtbot: QtBot) -> None:
    box = SearchBox("Tìm…")
    qtbot.addWidget(box)
    told: list[str] = []
    box.searched.connect(told.append)
    qtbot.keyClicks(box, "hoa")
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert told == ["h", "ho", "hoa", ""]


def test_list_and_detail_share_the_room_or_take_turns(qtbot: QtBot) -> None:
    left, detail = QWidget(), QWidget()
    both = ListDetail(left, detail)
    qtbot.addWidget(both)
    both.resize(1366, 600)
    both.show()
    assert left.isVisible() and detail.isVisible()
    assert detail.width() == pytest.approx(390, abs=2)
    both.resize(700, 600)
    assert both.narrow and left.isVisible() and not detail.isVisible()
    both.show_detail()
    assert detail.isVisible() and not left.isVisible()
    both.show_list()
    assert left.isVisible()


def test_the_keyboard_ring_shows_for_the_keyboard_only(qtbot: QtBot) -> None:
    button = quiet("In")
    qtbot.addWidget(button)
    for reason, ring in ((Qt.FocusReason.TabFocusReason, True), (Qt.FocusReason.MouseFocusReason, False)):
        QApplication.sendEvent(button, QFocusEvent(QFocusEvent.Type.FocusIn, reason))
        assert button._ring is ring


def test_icon_grows_with_the_text(qtbot: QtBot) -> None:
    picture = Picture("users", "secondary", 20)
    qtbot.addWidget(picture)
    theme().set(percent=150)
    assert (picture.width(), picture.height()) == (30, 30)
