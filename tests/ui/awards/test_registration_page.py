"""Đăng ký: ticked with keys and mouse, filled in at the right, closed and opened, put forward, held against results."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from dhtt_desktop.domain.columns import Kind
from dhtt_desktop.services import awards, decisions, registrations
from dhtt_desktop.services.awards import Subject
from dhtt_desktop.store import journal, queries, registration_queries
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui import dialogs
from dhtt_desktop.ui.awards import AwardsTab
from dhtt_desktop.ui.awards.nav import REGISTRATION
from dhtt_desktop.ui.awards.registration_page import RESULTS, TEAMS, GridPage, RegistrationPage
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.inputs import ComboBox, DateEdit, TextArea
from tests.services.award_samples import PERIOD

Keys = Qt.Key


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> RegistrationPage:
    """The page alone, read again after every change as the tab does it."""
    made = RegistrationPage(context)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show_year()
    context.changed.connect(lambda _: made.show_year())
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def grid(page: RegistrationPage) -> GridPage:
    page.grid.search.into_list()
    return page.grid


def registered(store: Store, kind: str = "") -> list[str]:
    return [row.subject for row in registration_queries.registered(store, PERIOD) if kind in ("", row.kind)]


def test_space_ticks_the_box_and_takes_it_back(grid: GridPage, store: Store, qtbot: QtBot) -> None:
    assert grid.view.award() == "LĐTT"
    first, second = grid.model.shown[0].name, grid.model.shown[1].name
    qtbot.keyClick(grid.view, Keys.Key_Space)
    qtbot.keyClick(grid.view, Keys.Key_Down)
    qtbot.keyClick(grid.view, Keys.Key_Right)
    qtbot.keyClick(grid.view, Keys.Key_Space)
    assert (registered(store, "LĐTT"), registered(store, "CSTĐCS")) == ([first], [second])
    assert grid.view.award() == "CSTĐCS" and grid.view.current().name == second
    qtbot.keyClick(grid.view, Keys.Key_Space)
    assert registered(store) == [first]


def test_everybody_then_the_exceptions_by_keyboard(grid: GridPage, store: Store, qtbot: QtBot) -> None:
    everybody = len(grid.rows)
    qtbot.keyClick(grid.view, Keys.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(grid.view, Keys.Key_Space)
    assert len(registered(store, "LĐTT")) == everybody
    qtbot.keyClick(grid.view, Keys.Key_Down)
    qtbot.keyClick(grid.view, Keys.Key_Space)
    assert len(registered(store, "LĐTT")) == everybody - 1


def test_the_menu_registers_those_who_are_shown(page: RegistrationPage, grid: GridPage, store: Store) -> None:
    team = grid.rows[0].team
    grid.teams.choose(team)
    grid.teams.setCurrentIndex(grid.teams.findData(team))
    shown = len(grid.model.shown)
    assert 0 < shown < len(grid.rows)
    page.grid.every.chosen.emit("CSTĐCS")
    assert len(registered(store, "CSTĐCS")) == shown
    assert grid.view.award() == "CSTĐCS"


def test_a_box_is_ticked_with_the_mouse_and_a_name_is_not(grid: GridPage, store: Store, qtbot: QtBot) -> None:
    column = grid.model.column("GK")
    qtbot.mouseClick(grid.view.viewport(), Qt.MouseButton.LeftButton,
                     pos=grid.view.visualRect(grid.model.index(2, column)).center())  # fmt: skip
    assert registered(store, "GK") == [grid.model.shown[2].name]
    qtbot.mouseClick(grid.view.viewport(), Qt.MouseButton.LeftButton,
                     pos=grid.view.visualRect(grid.model.index(3, 0)).center())  # fmt: skip
    assert len(registered(store)) == 1


def test_a_screen_reader_hears_whose_box_it_is(grid: GridPage, store: Store, qtbot: QtBot) -> None:
    index = grid.model.index(0, grid.model.column("LĐTT"))
    name = grid.model.shown[0].name
    role = Qt.ItemDataRole.AccessibleTextRole
    assert grid.model.data(index, role) == f"{name}: chưa đăng ký Lao động tiên tiến"
    qtbot.keyClick(grid.view, Keys.Key_Space)
    assert grid.model.data(index, role) == f"{name}: đã đăng ký Lao động tiên tiến"
    tip = grid.model.headerData(index.column(), Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert tip == "Lao động tiên tiến: 1 đăng ký"


def test_details_are_written_in_place(page: RegistrationPage, grid: GridPage, store: Store, qtbot: QtBot) -> None:
    qtbot.keyClick(grid.view, Keys.Key_Space)
    level = page.detail.fields["level"].editor
    assert isinstance(level, ComboBox)
    level.setCurrentIndex(level.findData("HTXSNV"))
    level.activated.emit(level.currentIndex())
    title = page.detail.fields["initiative"].editor
    assert isinstance(title, TextArea)
    title.setPlainText("Góc đọc xanh")
    title.left.emit()
    assert page.detail.form.mark.text() == "Đã lưu"
    day = page.detail.fields["registered_on"].editor
    assert isinstance(day, DateEdit)
    day.setText("05/10/2026")
    day.editingFinished.emit()
    (row,) = registration_queries.registered(store, PERIOD)
    assert (row.level, row.initiative, row.registered_on) == ("HTXSNV", "Góc đọc xanh", "2026-10-05")


def test_an_exemplar_has_its_goal_and_its_helper(page: RegistrationPage, grid: GridPage, store: Store) -> None:
    line = grid.view.current()
    page.detail.more.setCurrentIndex(page.detail.more.findData("ĐHTT"))
    page.detail.more.activated.emit(page.detail.more.currentIndex())
    assert page.detail.kind == "ĐHTT" and not page.detail.fields["goal"].isHidden()
    assert page.detail.fields["level"].isHidden()
    helper = page.detail.fields["helper_id"].editor
    assert isinstance(helper, ComboBox) and helper.findData(line.subject.person_id) < 0
    helper.setCurrentIndex(1)
    helper.activated.emit(1)
    (row,) = registration_queries.registered(store, PERIOD)
    assert row.helper_id == helper.itemData(1)
    page.detail.remove_button.click()
    assert registered(store) == []


def test_an_award_without_a_column_stands_under_others(page: RegistrationPage, grid: GridPage) -> None:
    page.detail.more.setCurrentIndex(page.detail.more.findData("BK_BO"))
    page.detail.more.activated.emit(page.detail.more.currentIndex())
    assert grid.model.data(grid.model.index(0, grid.model.column("others"))) == "Bằng khen Bộ"
    page.detail.more.setCurrentIndex(page.detail.more.findData("LĐTT"))
    page.detail.more.activated.emit(page.detail.more.currentIndex())
    page.detail.chips["BK_BO"].click()
    assert page.detail.kind == "BK_BO"


def test_teams_have_their_own_titles(page: RegistrationPage, store: Store, qtbot: QtBot) -> None:
    page.segments.choose(TEAMS)
    boxes = [entry.id for entry in page.grid.model.columns if entry.kind is Kind.FLAG]
    assert boxes[:4] == ["TTLĐTT", "TTLĐXS", "CO_TINH", "CO_CP"]
    qtbot.keyClick(page.grid.view, Keys.Key_Space)
    assert registered(store, "TTLĐTT") == [page.grid.model.shown[0].name]
    assert page.detail.fields["initiative"].isHidden()


def test_closing_and_opening_again_with_a_reason(
    page: RegistrationPage, grid: GridPage, store: Store, qtbot: QtBot, context: Context
) -> None:
    assert not page.lock.button.isEnabled() and "Chưa có ai đăng ký" in page.lock.button.toolTip()
    qtbot.keyClick(grid.view, Keys.Key_Space)
    page.lock.button.click()
    assert page.lock.form is not None
    page.lock.form.save()
    assert page.lock.form is None and page.lock.pill.text().startswith("Đã chốt")
    for button in (page.copy_button, grid.every, page.detail.remove_button):
        assert not button.isEnabled() and "đã chốt" in button.toolTip()
    assert not page.detail.fields["level"].isEnabled()
    told: list[str] = []
    context.warn.connect(told.append)
    qtbot.keyClick(grid.view, Keys.Key_Space)
    assert len(registered(store)) == 1 and "Mở lại" in told[0]
    page.lock.button.click()
    form = page.lock.form
    assert form is not None
    form.save()
    assert form.fields["reason"].error()
    reason = form.fields["reason"].editor
    assert isinstance(reason, QLineEdit)
    reason.setText("Bổ sung giáo viên mới")
    form.save()
    page.lock.past.click()
    assert [words.split(": ", 1)[1] for words in page.lock.history.words()] == [
        "chốt danh sách", "mở lại. Lý do: Bổ sung giáo viên mới",
    ]  # fmt: skip
    qtbot.keyClick(grid.view, Keys.Key_Space)
    assert registered(store) == []


def test_last_year_is_copied(page: RegistrationPage, store: Store) -> None:
    people = [Subject(row.id) for row in queries.people(store, PERIOD)][:5]
    registrations.register(store, "2025-2026", "LĐTT", people)
    page.copy_button.click()
    assert len(registered(store, "LĐTT")) == 5


def test_chosen_lines_are_put_forward(page: RegistrationPage, grid: GridPage, store: Store, qtbot: QtBot) -> None:
    before = len(queries.nominations(store, PERIOD, ["BK_TINH"]))
    grid.view.go_to_award("BK_TINH")
    qtbot.keyClick(grid.view, Keys.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(grid.view, Keys.Key_Space)
    assert page.forward_button.text() == f"Đưa {len(grid.rows)} dòng vào đề nghị"
    page.forward_button.click()
    rows = queries.nominations(store, PERIOD, ["BK_TINH"])
    assert len(rows) == before + len(grid.rows) and all(row.registered_on for row in rows)


def test_the_documents_are_made_from_here(page: RegistrationPage, context: Context, store: Store) -> None:
    went: list[str] = []
    context.navigate.connect(lambda tab, what: went.append(tab))
    registrations.register(store, PERIOD, "LĐTT", [Subject(page.grid.rows[0].subject.person_id)])
    page.papers_button.chosen.emit("dang-ky-danh-hieu")
    assert went == ["reports"]
    assert "dang-ky-danh-hieu" in {row.kind for row in queries.documents(store)} | {
        row.profile for row in queries.documents(store)
    }


def test_a_figure_opens_its_list(page: RegistrationPage, store: Store, context: Context) -> None:
    people = [Subject(row.id) for row in queries.people(store, PERIOD)][:6]
    registrations.register(store, PERIOD, "BK_BO", people)
    awards.nominate(store, PERIOD, "BK_BO", people[:4])
    paper = decisions.Decision("12/QĐ-BGDĐT", "20/11/2026", "Bộ Giáo dục và Đào tạo")
    decisions.receive(store, paper, PERIOD, [(people[0], "BK_BO")])
    page.segments.choose(RESULTS)
    tally = page.results.tally
    at = next(i for i, row in enumerate(tally.model.shown) if row.kind == "BK_BO")
    for name, count in (("registered", 6), ("proposed", 4), ("achieved", 1), ("missed", 0), ("open", 5)):
        assert getattr(tally.model.shown[at], name) == count
        page.results._clicked(tally.model.index(at, tally.model.column(name)))
        assert len(page.results.model.shown) == count
    assert page.results.all_button.text() == "“Chưa xong” · Xem tất cả"
    assert tally.model.shown[at].share == "16,67%"
    assert len(page.results.listing().rows) == 5 and "Chưa xong" in page.results.listing().subtitle
    page.results.all_button.click()
    assert len(page.results.model.shown) == len(page.results.rows)
    went: list[object] = []
    context.navigate.connect(lambda tab, what: went.append((tab, what)))
    page.results.view.go_to(page.results.model.shown[0].id)
    page.results.open_button.click()
    page.results.person_button.click()
    assert went[0] == ("awards", ("BK_BO", f"p{page.results.model.shown[0].person_id}"))
    assert went[1] == ("people", page.results.model.shown[0].person_id)


def test_the_grid_goes_out_as_it_is_shown(page: RegistrationPage, grid: GridPage, store: Store, qtbot: QtBot) -> None:
    qtbot.keyClick(grid.view, Keys.Key_Space)
    grid.states.setCurrentIndex(1)
    assert len(grid.model.shown) == len(grid.rows) - 1
    made = grid.listing()
    assert "Chưa đăng ký gì" in made.subtitle and len(made.rows) == len(grid.rows) - 1
    assert [entry.title for entry in made.columns][:2] == ["Họ và tên", "LĐTT"]


def test_the_tab_has_the_page_with_its_count(context: Context, store: Store, qtbot: QtBot) -> None:
    tab = AwardsTab(context)
    qtbot.addWidget(tab)
    tab.resize(1366, 680)
    tab.show()
    tab.open(REGISTRATION)
    assert tab.nav.count_of(REGISTRATION) == "–"
    tab.registration.grid.search.into_list()
    qtbot.keyClick(tab.registration.grid.view, Keys.Key_Space)
    assert tab.nav.count_of(REGISTRATION) == "1"


def test_the_grid_is_written_to_excel_with_its_marks(
    grid: GridPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.keyClick(grid.view, Keys.Key_Space)
    path = tmp_path / "dang-ky.xlsx"
    monkeypatch.setattr(dialogs, "save_file", lambda *_, **__: path)
    grid.save_excel()
    cells = [cell.value for row in openpyxl.load_workbook(path).active.iter_rows() for cell in row]  # type: ignore[union-attr]
    assert cells.count("x") == 1 and grid.rows[0].name in cells


def test_what_cannot_be_copied_says_so(page: RegistrationPage) -> None:
    assert not page.copy_button.isEnabled() and "Chưa có đăng ký nào của năm học 2025" in page.copy_button.toolTip()


def test_in_a_small_window_the_form_takes_the_room_of_the_tools(
    page: RegistrationPage, grid: GridPage, qtbot: QtBot
) -> None:
    qtbot.keyClick(grid.view, Keys.Key_Space)
    page.resize(900, 420)
    page.lock.button.click()
    assert page.lock.form is not None and page.lock.form.isVisible()
    assert not page.segments.isVisible() and not grid.filters.isVisible() and grid.view.isVisible()
    qtbot.keyClick(page.lock.form, Keys.Key_Escape)
    assert page.segments.isVisible() and page.lock.form is None


def test_everything_is_undone_and_seen_again(
    page: RegistrationPage, grid: GridPage, store: Store, qtbot: QtBot
) -> None:
    told: list[int] = []
    page.context.notify.connect(lambda _, action: told.append(action))
    page.tick_all_shown("LĐTT")
    assert page.grid.registered() == len(grid.rows)
    journal.undo(store, told[-1])
    assert page.grid.registered() == 0
