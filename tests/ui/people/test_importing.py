"""The import page, used as a clerk does: drop or choose, look, mend a column, answer, import, undo."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dhtt_desktop.services import imports, people
from dhtt_desktop.services.result import Refused, refuse
from dhtt_desktop.store import journal, queries
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui import dialogs, run
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.context import Context, Settings
from dhtt_desktop.ui.people.importing import ImportPage
from dhtt_desktop.ui.theme import theme

STAFF = ["TT", "Họ và tên", "Ngày sinh", "Giới tính", "Chức vụ", "Tổ", "Mã"]
HOA = ["Lê Thị Hoa", "05/09/1985", "Nữ", "Giáo viên", "Tổ 1", "A1"]
VAN = ["Đặng Hồng Vân", "1971", "Nữ", "Tổ trưởng", "Tổ 1", "A2"]


class Clerk:
    """The page with what it told the window."""

    def __init__(self, page: ImportPage, bot: QtBot) -> None:
        self.page, self.bot = page, bot
        self.notices: list[tuple[str, Any]] = []
        self.warnings: list[str] = []
        self.back = 0
        page.context.notify.connect(lambda message, action: self.notices.append((message, action)))
        page.context.warn.connect(self.warnings.append)

    def open(self, path: Path) -> None:
        self.page.open_file(path)
        self.wait()

    def wait(self) -> None:
        self.bot.waitUntil(lambda: not run.running(self.page), timeout=20_000)

    def names(self) -> list[str]:
        return [entry.name for entry in self.page.rows.model.shown]

    def go(self, name: str) -> None:
        entry = next(entry for entry in self.page.rows.model.shown if entry.name == name)
        self.page.rows.view.go_to(entry.id)

    def press(self, button: Button) -> None:
        self.bot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.wait()

    def store(self) -> Store:
        assert self.page.context.store is not None
        return self.page.context.store


@pytest.fixture
def clerk(empty_store: Store, qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Clerk:
    return opened(empty_store, qtbot, tmp_path)


def opened(store: Store, qtbot: QtBot, tmp_path: Path) -> Clerk:
    theme().start("light", 100)
    context = Context(Settings(tmp_path / "config"), "2026-2027")
    context.set_store(store)
    page = ImportPage(context, lambda: setattr(made, "back", made.back + 1))
    qtbot.addWidget(page)
    page.resize(1366, 680)
    page.show()
    qtbot.waitExposed(page)
    page.start()
    made = Clerk(page, qtbot)
    return made


def book(path: Path, *rows: Sequence[Any], head: Sequence[Any] = STAFF) -> Path:
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "DS"
    for row in (["DANH SÁCH NHÂN SỰ"], [], list(head), *([at, *row] for at, row in enumerate(rows, 1))):
        sheet.append(list(row))
    made.save(path)
    return path


def test_a_file_is_seen_then_imported_then_undone(clerk: Clerk, tmp_path: Path) -> None:
    clerk.open(book(tmp_path / "ds.xlsx", HOA, VAN))
    page = clerk.page
    assert page.rows.title.full_text() == "Sẽ nhập 2 người"
    assert clerk.names() == ["Lê Thị Hoa", "Đặng Hồng Vân"]
    assert [one.text() for one in page.rows.filters if one.isVisible()] == ["2 mới"]
    assert queries.people(clerk.store(), "2026-2027") == []
    assert page.import_button.text() == "Nhập 2 người"
    clerk.press(page.import_button)
    assert clerk.back == 1
    ((message, action_id),) = clerk.notices
    assert message == "Đã nhập 2 người."
    assert len(queries.people(clerk.store(), "2026-2027")) == 2
    journal.undo(clerk.store(), action_id)
    assert queries.people(clerk.store(), "2026-2027") == []


def test_a_dropped_file_is_read(clerk: Clerk, tmp_path: Path) -> None:
    path = book(tmp_path / "ds.xlsx", HOA)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    place = clerk.page.start_page._place
    action, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(5, 5), action, data, left, none)
    QApplication.sendEvent(place, entered)
    assert entered.isAccepted()
    QApplication.sendEvent(place, QDropEvent(QPointF(5, 5), action, data, left, none))
    clerk.wait()
    assert clerk.names() == ["Lê Thị Hoa"]


def test_several_files_are_asked_for_one_by_one(clerk: Clerk, tmp_path: Path) -> None:
    clerk.page.start_page._place.several.emit("Mỗi lần nhập một tệp: hãy thả từng tệp một.")
    assert "một tệp" in clerk.page.start_page.refusal.message()


def test_a_file_is_chosen_with_the_button(clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = book(tmp_path / "ds.xlsx", HOA)
    monkeypatch.setattr(dialogs, "open_file", lambda *_: path)
    clerk.press(clerk.page.start_page.choose_button)
    assert clerk.names() == ["Lê Thị Hoa"]
    assert clerk.page.context.settings.get("import_folder") == str(tmp_path)


def test_reading_can_be_stopped(clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(*_: object, cancelled: Callable[[], bool], **_more: object) -> Refused:
        while not cancelled():
            time.sleep(0.01)
        return refuse("Đã dừng đọc tệp theo yêu cầu.")

    monkeypatch.setattr(imports, "read", slow)
    clerk.page.open_file(book(tmp_path / "ds.xlsx", HOA))
    seen: list[Button] = []

    def shown() -> bool:
        seen[:] = [b for b in clerk.page.findChildren(Button) if b.text() == "Dừng lại" and b.isVisible()]
        return bool(seen)

    clerk.bot.waitUntil(shown, timeout=5000)
    clerk.press(seen[0])
    assert clerk.page.start_page.isVisible()
    assert clerk.page.start_page.refusal.isHidden()


def test_a_refused_file_says_why_and_another_can_be_chosen(clerk: Clerk, tmp_path: Path) -> None:
    (tmp_path / "anh.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 50)
    clerk.open(tmp_path / "anh.xlsx")
    start = clerk.page.start_page
    assert start.isVisible()
    assert start.refusal.message().endswith(".")
    assert start.choose_button.text() == "Chọn tệp khác…"
    clerk.open(book(tmp_path / "ds.xlsx", HOA))
    assert clerk.names() == ["Lê Thị Hoa"]


def test_a_refused_file_leaves_the_one_that_is_open(clerk: Clerk, tmp_path: Path) -> None:
    clerk.open(book(tmp_path / "ds.xlsx", HOA))
    (tmp_path / "rong.xlsx").write_bytes(b"")
    clerk.open(tmp_path / "rong.xlsx")
    assert "rỗng" in clerk.page.problem.message()
    assert clerk.names() == ["Lê Thị Hoa"]


def test_another_meaning_reads_again_at_once(clerk: Clerk, tmp_path: Path) -> None:
    clerk.open(book(tmp_path / "ds.xlsx", HOA))
    (key,) = [key for key in clerk.page.columns.choosers if key[1] == "G"]
    box = clerk.page.columns.choosers[key]
    assert box.currentText() == "Bỏ qua"
    box.choose("note")
    box.activated.emit(box.currentIndex())
    clerk.bot.waitUntil(lambda: clerk.page.preview is not None and clerk.page.preview.lines[0].row.note == "A1")
    assert clerk.page.columns.choosers[key].currentText() == "Ghi chú"


def test_a_meaning_that_cannot_be_is_refused_and_the_chooser_goes_back(clerk: Clerk, tmp_path: Path) -> None:
    clerk.open(book(tmp_path / "ds.xlsx", HOA))
    (key,) = [key for key in clerk.page.columns.choosers if key[1] == "B"]
    clerk.page.columns.choosers[key].choose("skip")
    clerk.page.columns.choosers[key].activated.emit(0)
    clerk.bot.waitUntil(lambda: bool(clerk.page.problem.message()))
    assert "họ tên" in clerk.page.problem.message()
    assert clerk.page.columns.choosers[key].currentText() == "Họ và tên"


@pytest.fixture
def asked(clerk: Clerk, tmp_path: Path) -> Clerk:
    """Two near duplicates and a new person, with the school's own two people on record."""
    for name, birth in (("Đặng Thị Hồng Vân", "1971"), ("Vũ Thị Thu An", "1980")):
        people.add_person(clerk.store(), {"name": name, "birth": birth})
    clerk.open(book(tmp_path / "ds.xlsx", HOA, VAN, ["Vũ Thu An", "1980", "Nữ", "Giáo viên", "Tổ 1", ""]))
    return clerk


def test_questions_are_answered_with_the_keyboard(asked: Clerk) -> None:
    page = asked.page
    assert page.rows.view.current().name == "Đặng Hồng Vân"
    assert "2 dòng cần trả lời" in page.left_out.text()
    assert page.rows.title.full_text() == "Sẽ nhập 1 người"
    asked.bot.keyClicks(page.rows.view, "1")
    assert page.rows.view.current().name == "Vũ Thu An"
    asked.bot.keyPress(page.rows.view, Qt.Key.Key_Return)
    assert page.answers.buttons[0].hasFocus()
    asked.bot.keyPress(page.answers.buttons[1], Qt.Key.Key_Space)
    asked.bot.keyRelease(page.answers.buttons[1], Qt.Key.Key_Space)
    assert page.left_out.isHidden()
    assert page.rows.title.full_text() == "Sẽ nhập 3 người"
    asked.press(page.import_button)
    names = {row.name for row in queries.people(asked.store(), "2026-2027")}
    assert names == {"Lê Thị Hoa", "Đặng Hồng Vân", "Vũ Thị Thu An", "Vũ Thu An"}


def test_an_answer_is_changed_with_the_mouse(asked: Clerk) -> None:
    page = asked.page
    asked.press(page.answers.buttons[2])
    asked.go("Đặng Hồng Vân")
    assert page.rows.view.current().state == "bỏ qua"
    assert [button.text() for button in page.answers.buttons] == ["Chọn lại"]
    asked.press(page.answers.buttons[0])
    assert page.rows.view.current().state == "cần trả lời"


def test_open_questions_are_left_out_and_said(asked: Clerk) -> None:
    asked.press(asked.page.import_button)
    assert asked.notices[0][0] == "Đã nhập 1 người. 2 dòng chưa trả lời nên không nhập: dòng 5, 6."


def test_somebody_else_of_the_school_can_be_named(asked: Clerk) -> None:
    page = asked.page
    box = page.answers.other
    assert box is not None
    show = next(b for b in page.answers.findChildren(Button) if b.text().startswith("Là người khác") and b.isVisible())
    asked.press(show)
    at = next(i for i in range(box.count()) if box.itemText(i).startswith("Vũ Thị Thu An"))
    box.activated.emit(at)
    assert page.preview is not None
    line = page.preview.lines[1]
    assert (line.row.name, page.preview.known[line.person_id or 0].name) == ("Đặng Hồng Vân", "Vũ Thị Thu An")


def test_a_count_shows_only_its_rows(asked: Clerk) -> None:
    filters = {one.rows: one for one in asked.page.rows.filters}
    asked.bot.mouseClick(filters["doubtful"], Qt.MouseButton.LeftButton)
    assert asked.names() == ["Đặng Hồng Vân", "Vũ Thu An"]
    asked.bot.mouseClick(filters["doubtful"], Qt.MouseButton.LeftButton)
    assert len(asked.names()) == 3


def test_a_certain_row_can_be_left_out_and_taken_again(clerk: Clerk, tmp_path: Path) -> None:
    clerk.open(book(tmp_path / "ds.xlsx", HOA, VAN))
    clerk.press(clerk.page.answers.buttons[0])
    assert clerk.page.import_button.text() == "Nhập 1 người"
    clerk.go("Lê Thị Hoa")
    assert clerk.page.answers.buttons[0].text() == "Nhập dòng này"
    clerk.press(clerk.page.answers.buttons[0])
    assert clerk.page.import_button.text() == "Nhập 2 người"


def test_results_without_a_year_wait_for_it(clerk: Clerk, tmp_path: Path) -> None:
    head = ["TT", "Họ và tên", "Năm sinh", "Xếp loại"]
    clerk.open(book(tmp_path / "xl.xlsx", ["Lê Thị Hoa", "1985", "Tốt"], ["Vũ An", "1980", "XS"], head=head))
    page = clerk.page
    assert not page.import_button.isEnabled()
    assert "năm học" in page.import_button.toolTip()
    assert page.columns.periods.isVisible()
    page.columns.periods.choose("2025-2026")
    page.columns.periods.activated.emit(page.columns.periods.currentIndex())
    assert page.import_button.isEnabled()
    clerk.press(page.import_button)
    assert [row.level for row in queries.people(clerk.store(), "2025-2026")] == ["HTXSNV", "HTTNV"]


def test_the_clerk_says_whether_records_are_mended(clerk: Clerk, tmp_path: Path) -> None:
    people.add_person(clerk.store(), {"name": "Lê Thị Hoa", "birth": "05/09/1985", "gender": "Nữ", "post": "Kế toán"})
    clerk.open(book(tmp_path / "ds.xlsx", HOA))
    assert "chức vụ: Kế toán → Giáo viên" in clerk.page.rows.model.shown[0].remark
    box = clerk.page.columns.keep
    assert box.isVisible()
    box.choose(True)
    box.activated.emit(box.currentIndex())
    assert clerk.page.rows.model.shown[0].remark == "thêm tổ Tổ 1"


def test_the_sheet_can_be_chosen(clerk: Clerk, tmp_path: Path) -> None:
    made = openpyxl.load_workbook(book(tmp_path / "ds.xlsx", HOA, VAN))
    other = made.create_sheet("Hợp đồng")
    for row in (["STT", "Họ tên", "Điện thoại"], [1, "Hồ Văn Bảo", "0912345678"]):
        other.append(row)
    made.save(tmp_path / "ds.xlsx")
    clerk.open(tmp_path / "ds.xlsx")
    box = clerk.page.columns.sheets
    assert box.isVisible()
    box.choose("Hợp đồng")
    box.activated.emit(box.currentIndex())
    assert [name for name in clerk.names() if name.startswith("Hồ")] == ["Hồ Văn Bảo"]
    assert clerk.page.import_button.text() == "Nhập 1 người"


def test_nothing_new_blocks_the_button_and_says_why(clerk: Clerk, tmp_path: Path) -> None:
    path = book(tmp_path / "ds.xlsx", HOA)
    clerk.open(path)
    clerk.press(clerk.page.import_button)
    clerk.open(path)
    assert not clerk.page.import_button.isEnabled()
    assert clerk.page.import_button.toolTip() == imports.NOTHING_NEW


def test_a_change_elsewhere_is_seen_at_once(clerk: Clerk, tmp_path: Path) -> None:
    clerk.open(book(tmp_path / "ds.xlsx", HOA))
    people.add_person(clerk.store(), {"name": "Lê Thị Hoa", "birth": "05/09/1985"})
    clerk.bot.waitUntil(lambda: clerk.page.rows.model.shown[0].state == "thay đổi")
    clerk.press(clerk.page.import_button)
    assert clerk.warnings == []
    assert len(queries.people(clerk.store(), "2026-2027")) == 1


def test_past_imports_are_listed_and_taken_back(clerk: Clerk, tmp_path: Path) -> None:
    clerk.open(book(tmp_path / "ds.xlsx", HOA))
    clerk.press(clerk.page.import_button)
    QApplication.processEvents()
    buttons = [b for b in clerk.page.start_page.findChildren(Button) if b.text() == "Hoàn tác" and b.isVisible()]
    assert [button.accessibleName() for button in buttons] == ["Hoàn tác: Nhập 1 người từ ds.xlsx"]
    clerk.press(buttons[0])
    assert queries.people(clerk.store(), "2026-2027") == []
    assert clerk.notices[-1][0] == "Đã hoàn tác “Nhập 1 người từ ds.xlsx”."


def test_escape_leaves_the_file_then_the_page(clerk: Clerk, tmp_path: Path) -> None:
    clerk.open(book(tmp_path / "ds.xlsx", HOA))
    clerk.bot.keyPress(clerk.page, Qt.Key.Key_Escape)
    assert clerk.page.start_page.isVisible()
    assert clerk.back == 0
    clerk.bot.keyPress(clerk.page, Qt.Key.Key_Escape)
    assert clerk.back == 1


def saving(monkeypatch: pytest.MonkeyPatch, path: Path) -> list[Path]:
    """Where the clerk saves, and what was opened after."""
    shown: list[Path] = []
    monkeypatch.setattr(dialogs, "save_file", lambda *_: path)
    monkeypatch.setattr(dialogs, "open_path", shown.append)
    return shown


def test_the_marked_copy_is_written_and_opened(clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = saving(monkeypatch, tmp_path / "dau.xlsx")
    clerk.open(book(tmp_path / "ds.xlsx", ["Lê Thị Hoa", "31/02/1985"]))
    clerk.press(clerk.page.marked_button)
    clerk.wait()
    assert shown == [tmp_path / "dau.xlsx"]
    assert (tmp_path / "dau.xlsx").stat().st_size > 1000


def test_the_template_is_written(clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = saving(monkeypatch, tmp_path / "mau.xlsx")
    clerk.press(clerk.page.start_page.template_button)
    assert openpyxl.load_workbook(shown[0]).sheetnames == ["Nhân sự", "Hướng dẫn"]


def test_a_folder_that_takes_no_files_is_said(clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = saving(monkeypatch, tmp_path / "khong-co" / "mau.xlsx")
    clerk.press(clerk.page.start_page.template_button)
    assert shown == []
    assert len(clerk.warnings) == 1


@pytest.mark.parametrize(("width", "percent"), [(1366, 100), (1024, 100), (1024, 150), (1366, 150)])
def test_both_cards_or_one_at_a_time(asked: Clerk, width: int, percent: int) -> None:
    theme().set("light", percent)
    page = asked.page
    page.resize(width, 600)
    QApplication.processEvents()
    narrow = page._tabs.isVisible()
    assert narrow == (width < theme().px(1120))
    assert page.rows.isVisible()
    assert page.columns.isVisible() is not narrow
    if narrow:
        page._tabs.choose(1)
        assert page.columns.isVisible()
        assert not page.rows.isVisible()
    theme().set("light", 100)


def test_the_offices_files_go_through_the_window(clerk: Clerk, shared: Path) -> None:
    for name, words in (
        ("danh-sach-nhan-su.xlsx", "Nhập 42 người"),
        ("tong-hop-thi-dua.xlsx", "Nhập 40 người"),
        ("de-nghi-cua-to.docx", "Nhập 10 người"),
    ):
        clerk.open(shared / "samples" / name)
        assert clerk.page.import_button.text() == words
        clerk.press(clerk.page.import_button)
    assert len(clerk.notices) == 3
    clerk.open(shared / "samples" / "danh-sach-cu-tcvn3.xls")
    assert not clerk.page.import_button.isEnabled()


