"""The whole job through the real window: typed and clicked, from the four questions to a decision in a history."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import whole_samples as made
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from whole_desk import LEFT, Desk
from whole_samples import PLAN, ROBOT_WORDS, STAFF, docx_text, one_line, pdf_text

from dhtt_desktop.services import papers
from dhtt_desktop.services.awards import DECIDED
from dhtt_desktop.store import queries
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui.awards import AwardsTab
from dhtt_desktop.ui.campaigns import CampaignsTab
from dhtt_desktop.ui.first_start import FirstStart
from dhtt_desktop.ui.people import PeopleTab
from dhtt_desktop.ui.reports import ReportsTab
from dhtt_desktop.ui.shell import MainWindow


def store_of(window: MainWindow) -> Store:
    assert window.context.store is not None
    return window.context.store


def found_school(desk: Desk) -> MainWindow:
    """Answer the four questions by keyboard, in capitals where clerks write capitals, and go on to the import."""
    window = desk.start()
    page = window.findChild(FirstStart)
    assert page is not None and page.isVisible()
    for name, words in (("name", "TRƯỜNG MẦM NON HOA SEN"), ("superior", "UBND XÃ EA KAO"), ("head_name", "H'Hen Niê")):
        editor = page._field(name).editor
        assert isinstance(editor, QLineEdit | QPlainTextEdit)
        desk.type(editor, words)
    place = page._field("place").editor
    assert isinstance(place, QLineEdit) and place.text() == "Ea Kao"
    desk.press("Nhập danh sách nhân sự", page)
    return window


def import_both(desk: Desk, window: MainWindow) -> None:
    people = window.tab("people")
    assert isinstance(people, PeopleTab)
    for path in (made.staff_book(desk.folder / "ds.xlsx"), made.history_book(desk.folder / "th.xlsx")):
        window.context.navigate.emit("people", "import")
        desk.files.append(path)
        desk.press("Chọn tệp…", people)
        desk.press("Nhập 6 người", people)


def test_the_clerks_whole_job(desk: Desk) -> None:
    window = found_school(desk)
    import_both(desk, window)
    people = window.tab("people")
    assert isinstance(people, PeopleTab) and people.list.view.hasFocus()
    store = store_of(window)
    assert {row.name for row in queries.people(store, "")} == set(STAFF)
    assert all(queries.years(store).values())

    # one undo by keyboard takes the last workbook back, and it is imported again
    assert window.hooks.last_action().startswith("Nhập 6 người từ th.xlsx")
    desk.bot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert all(not years for years in queries.years(store).values())
    window.context.navigate.emit("people", "import")
    desk.files.append(desk.folder / "th.xlsx")
    desk.press("Chọn tệp…", window.tab("people"))
    desk.press("Nhập 6 người", window.tab("people"))

    launch_campaign(desk, window)
    document_id = propose(desk, window)
    write_proposal(desk, window, document_id)
    receive(desk, window)


def launch_campaign(desk: Desk, window: MainWindow) -> None:
    window.open("campaigns")
    tab = window.tab("campaigns")
    assert isinstance(tab, CampaignsTab)
    tab.begin()
    name = tab.info.field("name").editor
    assert isinstance(name, QLineEdit)
    desk.type(name, "Dạy tốt - Học tốt")
    desk.bot.keyClick(name, Qt.Key.Key_Return)
    desk.bot.mouseClick(tab.info.plan_button, LEFT)
    QApplication.clipboard().setText(PLAN)
    tab.editor.text.setFocus()
    tab.editor.text.selectAll()
    desk.bot.keyClick(tab.editor.text, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    tab.editor.flush()
    target = desk.folder / "ke-hoach.docx"
    desk.files.append(target)
    desk.bot.mouseClick(tab.editor.word_button, LEFT)
    text = docx_text(target)
    assert "Mỗi tổ chọn ít nhất một người;" in text and "TRƯỜNG MẦM NON HOA SEN" in text and "UBND XÃ EA KAO" in text


def propose(desk: Desk, window: MainWindow) -> int:
    """Tick two people by mouse, and make the tờ trình of them."""
    window.open("awards")
    tab = window.tab("awards")
    assert isinstance(tab, AwardsTab)
    desk.bot.mouseClick(tab.nav.entry("LĐTT"), LEFT)
    view = tab.list_page.view
    for line in (0, 1):
        box: QPoint = view.visualRect(view.list.index(line, view.list.column("tick"))).center()
        desk.bot.mouseClick(view.viewport(), LEFT, pos=box)
    rows = queries.nominations(store_of(window), window.context.period)
    assert [row.kind for row in rows] == ["LĐTT", "LĐTT"]
    tab.ask_paper("to-trinh")
    desk.bot.keyClick(tab.draft_card.make, Qt.Key.Key_Return)
    (row,) = (row for row in queries.documents(store_of(window)) if row.kind == "to-trinh")
    return int(row.id)


def write_proposal(desk: Desk, window: MainWindow, document_id: int) -> None:
    """Take the number, change the text, write Word and PDF; both files say the same."""
    assert window.current_tab() == "reports"
    tab = window.tab("reports")
    assert isinstance(tab, ReportsTab) and tab.paper.document_id == document_id
    editor = tab.paper.editor
    desk.bot.mouseClick(editor.facts.take, LEFT)
    assert editor.facts.number.text() == "01/TTr-MNHS"
    for suffix, button in ((".docx", editor.word_button), (".pdf", editor.pdf_button)):
        desk.files.append(desk.folder / f"tt{suffix}")
        desk.bot.mouseClick(button, LEFT)
    text = docx_text(desk.folder / "tt.docx")
    assert "".join(text.split()) == "".join(pdf_text(desk.folder / "tt.pdf").split())
    assert "01/TTr-MNHS" in text and "02 cá nhân" in text and "Trường Mầm non Hoa Sen kính trình" in one_line(text)
    assert not ROBOT_WORDS.search(text)
    kept = papers.load(store_of(window), document_id)
    assert kept is not None and kept.symbol == "01/TTr-MNHS"
    assert editor.notice.isVisible()


def receive(desk: Desk, window: MainWindow) -> None:
    """A decision arrived from above; it stands in the histories."""
    window.open("awards")
    tab = window.tab("awards")
    assert isinstance(tab, AwardsTab)
    tab.begin_receiving()
    page = tab.receive
    for name, words in (("code", "214/QĐ-UBND"), ("date", "15/12/2026")):
        editor = page.fields[name].editor
        assert isinstance(editor, QLineEdit)
        editor.selectAll()
        desk.type(editor, words)
    desk.bot.mouseClick(page.save_button, LEFT)
    store, period = store_of(window), window.context.period
    rows = queries.nominations(store, period)
    assert {row.status for row in rows} == {DECIDED}
    for row in rows:
        held = [award.decision_code for award in queries.awards_of(store, row.person_id) if award.period == period]
        assert held == ["214/QĐ-UBND"]


# What goes wrong, through the window


@pytest.fixture
def school(tmp_path: Path) -> Path:
    path = tmp_path / "truong.dhtt"
    made.answer(made.run("init", path, "--name", "Trường Mầm non Hoa Sen", "--place", "Ea Kao", "--json"))
    return path


def test_a_file_that_is_refused_is_told_and_nothing_changes(desk: Desk, school: Path) -> None:
    window = desk.start(school)
    wrong = desk.folder / "anh.xlsx"
    wrong.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500))
    actions = store_of(window).rows("SELECT count(*) AS actions FROM action")
    window.context.navigate.emit("people", "import")
    desk.files.append(wrong)
    desk.press("Chọn tệp…", window.tab("people"))
    from dhtt_desktop.ui.people.importing import ImportPage

    page = window.tab("people").findChild(ImportPage)
    assert page is not None and "không phải bảng tính" in page.start_page.refusal.message()
    assert store_of(window).rows("SELECT count(*) AS actions FROM action") == actions


def test_a_document_open_elsewhere_is_written_under_another_name(desk: Desk, school: Path) -> None:
    window = desk.start(school)
    target = desk.folder / "van-ban.docx"
    target.write_bytes(b"cua nguoi khac")
    (desk.folder / f".~lock.{target.name}#").write_text("máy bên")
    window.open("reports", "ke-hoach")
    tab = window.tab("reports")
    assert isinstance(tab, ReportsTab)
    desk.bot.mouseClick(tab.new.begin_button, LEFT)
    desk.files.append(target)
    desk.bot.mouseClick(tab.paper.editor.word_button, LEFT)
    assert target.read_bytes() == b"cua nguoi khac"
    assert (desk.folder / "van-ban (2).docx").is_file()
    assert "đang mở ở chương trình khác" in desk.said[-1] and "van-ban (2).docx" in desk.said[-1]


def test_a_folder_that_takes_no_files_leads_to_one_that_does(
    desk: Desk, school: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = Path("/sys/kernel")
    if not locked.is_dir():
        pytest.skip("cần một thư mục không ghi được với mọi người dùng")
    monkeypatch.setenv("HOME", str(desk.folder))
    window = desk.start(school)
    window.open("reports", "ke-hoach")
    tab = window.tab("reports")
    assert isinstance(tab, ReportsTab)
    desk.bot.mouseClick(tab.new.begin_button, LEFT)
    desk.files.append(locked / "van-ban.docx")
    desk.bot.mouseClick(tab.paper.editor.word_button, LEFT)
    assert f"Không ghi được vào thư mục “{locked}”" in desk.said[-1] and str(desk.folder) in desk.said[-1]
    assert (desk.folder / "van-ban.docx").is_file()


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:2000])


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA user_version = 999")
        raw.commit()


@pytest.mark.parametrize(("spoil", "said"), [(cut, "truong.dhtt"), (newer, "bản mới hơn")])
def test_a_database_that_cannot_be_opened_leads_back_to_the_questions(
    desk: Desk, school: Path, spoil: Callable[[Path], None], said: str
) -> None:
    spoil(school)
    with made.unchanged(school):
        window = desk.start(school)
    assert window.context.store is None and window.findChild(FirstStart) is not None
    assert len(desk.said) == 1 and said in desk.said[0]


def test_a_database_open_in_another_window_is_left_to_it(desk: Desk, school: Path) -> None:
    with made.held(school), made.unchanged(school):
        window = desk.start(school)
        assert window.context.store is None
        assert len(desk.said) == 1 and "đang mở ở một cửa sổ khác" in desk.said[0]
