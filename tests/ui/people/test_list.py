"""The staff list: what is shown, found, filtered, chosen, printed; and that a reload keeps the place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import QItemSelectionModel, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from dhtt_desktop.services import people, teams
from dhtt_desktop.services.result import Done
from dhtt_desktop.store import queries
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui import dialogs
from dhtt_desktop.ui.people import PeopleTab
from dhtt_desktop.ui.people.filters import ASIDE, EVERYBODY, GONE, HERE, LACKING

YEAR = "2026-2027"


def names(tab: PeopleTab) -> list[str]:
    return [row.name for row in tab.list.model.shown]


def choose(tab: PeopleTab, count: int) -> list[int]:
    view = tab.list.view
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    view.go_to(tab.list.model.shown[0].id)
    for at in range(count):
        view.selectionModel().select(tab.list.model.index(at, 0), flags)
    return [row.id for row in view.selected()]


def test_the_first_person_stands_in_the_panel_and_people_are_counted(tab: PeopleTab) -> None:
    assert tab.list.filters.count.full_text() == "42 người · 5 tổ"
    assert tab.detail.person_id == tab.list.model.shown[0].id
    assert tab.count() == "42"
    given = [name.split()[-1] for name in names(tab)]
    assert given.index("Dung") < given.index("Đào") < given.index("Hạnh" if "Hạnh" in given else "Hoa")


def test_search_finds_without_accents_and_puts_the_exact_spelling_first(tab: PeopleTab, store: Store) -> None:
    for name in ("Lê Hoàng Sang", "Trần Thị Hoa", "Phạm Thị Hòa", "Vũ Thị Hoạ", "Hồ Đặng", "Hồ Dang"):
        people.add_person(store, {"name": name})
    search = tab.list.filters.search
    search.setText("hoà")
    assert "Phạm Thị Hòa" in names(tab)
    found = [name for name in names(tab) if name in ("Lê Hoàng Sang", "Trần Thị Hoa", "Phạm Thị Hòa", "Vũ Thị Hoạ")]
    assert found[0] == "Phạm Thị Hòa"
    search.setText("dang")
    assert names(tab)[0] == "Hồ Dang"
    assert "Hồ Đặng" in names(tab)
    assert tab.list.filters.count.full_text().endswith("trong 48 người")
    search.setText("khong co ai")
    assert names(tab) == []
    search.clear()
    assert len(names(tab)) == 48


def test_typing_in_the_list_goes_to_the_search_and_down_comes_back(tab: PeopleTab, qtbot: QtBot) -> None:
    tab.list.view.setFocus()
    qtbot.keyClicks(tab.list.view, "v")
    assert tab.list.filters.search.text() == "v"
    qtbot.keyClick(tab.list.filters.search, Qt.Key.Key_Down)
    assert tab.list.view.current().id == tab.list.model.shown[0].id


def test_filters_by_team_post_and_state(tab: PeopleTab, store: Store) -> None:
    filters = tab.list.filters
    team = queries.teams(store)[1]
    filters.team.choose(team.id)
    assert {row.team for row in tab.list.model.shown} == {team.name}
    filters.post.choose("Giáo viên")
    assert {row.post for row in tab.list.model.shown} == {"Giáo viên"}
    filters.choose(HERE)
    first, second, third = (row.id for row in tab.list.model.shown[:3])
    people.put_aside(store, [first])
    people.edit_person(store, second, {"status": "Nghỉ hưu"})
    people.edit_person(store, third, {"birth": ""})
    assert len(names(tab)) == 40
    for state, keys in ((ASIDE, [first]), (GONE, [second]), (LACKING, [third])):
        filters.choose(state)
        assert [row.id for row in tab.list.model.shown] == keys
    filters.choose(EVERYBODY)
    assert len(names(tab)) == 42


def test_an_own_team_filter_offers_who_has_no_team_only_when_there_is_one(tab: PeopleTab, store: Store) -> None:
    box = tab.list.filters.team
    words = lambda: [box.itemText(at) for at in range(box.count())]  # noqa: E731
    assert "Chưa có tổ" not in words()
    people.add_person(store, {"name": "Lê Mới"})
    assert "Chưa có tổ" in words()
    tab._show_team(None)
    assert names(tab) == ["Lê Mới"]


def test_several_people_are_moved_rated_put_aside_and_brought_back(tab: PeopleTab, store: Store) -> None:
    ids = choose(tab, 3)
    assert tab.list._bar.isVisible()
    team = queries.teams(store)[4]
    tab.list.team_menu.chosen.emit(team.id)
    moved = {row.id: row.team for row in tab.list.model.shown}
    assert [moved[key] for key in ids] == [team.name] * 3
    assert {row.id for row in tab.list.view.selected()} == set(ids)
    tab.list.level_menu.chosen.emit("HTNV")
    assert [queries.levels(store, YEAR)[key] for key in ids] == ["HTNV"] * 3
    tab.list.aside_button.click()
    assert len(names(tab)) == 39
    tab.list.filters.choose(ASIDE)
    choose(tab, 3)
    tab.list.back_button.click()
    tab.list.filters.choose(HERE)
    assert len(names(tab)) == 42


def test_a_reload_keeps_order_place_search_and_choice(tab: PeopleTab, store: Store) -> None:
    tab.list.model.order_by("birth", descending=True)
    tab.list.filters.search.setText("th")
    at = tab.list.model.shown[8].id
    tab.list.view.go_to(at)
    bar = tab.list.view.verticalScrollBar()
    bar.setValue(90)
    before = names(tab)
    people.edit_person(store, at, {"note": "đã sửa"})
    assert names(tab) == before
    assert tab.list.view.current().id == at
    assert bar.value() == 90
    assert tab.detail.person_id == at


def test_the_strip_is_asked_for_seen_rows_only_and_told_in_words(tab: PeopleTab) -> None:
    tab.grab()
    row = tab.list.model.shown[0]
    cells = tab.list._strips([row.id])[row.id]
    assert len(cells) == 5
    assert cells[0][2].startswith("2021–2022: ")
    assert next(c.title for c in tab.list.model.columns if c.id == "strip") == "2021 – 2026"


def test_what_is_printed_and_exported_is_what_is_shown(
    tab: PeopleTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab.list.filters.post.choose("Giáo viên")
    listing = tab.list.listing()
    assert len(listing.rows) == len(tab.list.model.shown)
    assert "Giáo viên" in listing.subtitle
    assert [column.title for column in listing.columns][-1] == "Năm nay"
    strip = next(column for column in listing.columns if column.id == "strip")
    assert strip.shown is not None and strip.shown(listing.rows[0]).count(",") == 4
    path = tmp_path / "ds.xlsx"
    monkeypatch.setattr(dialogs, "save_file", lambda *_: path)
    tab.list.save_excel()
    sheet = openpyxl.load_workbook(path).active
    written = [cell.value for row in sheet.iter_rows() for cell in row]
    assert listing.rows[0].name in written
    assert "Mở thư mục" in tab.list.said._button.text()


def test_printing_asks_for_the_pages_of_the_list(tab: PeopleTab, monkeypatch: pytest.MonkeyPatch) -> None:
    from dhtt_desktop.ui import printing

    printed: list[Any] = []
    monkeypatch.setattr(printing, "print_flow", lambda flow, parent, name: printed.append((flow, name)))
    tab.list.print_list()
    assert printed[0][1] == "Danh sách nhân sự"
    assert printed[0][0].sections


def test_an_excel_file_that_cannot_be_written_offers_another_name(
    tab: PeopleTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ds.xlsx").mkdir()
    asked: list[str] = []
    proposed: list[str] = []

    def save_file(parent: object, title: str, name: str, kinds: object, folder: str) -> Path:
        proposed.append(name)
        return tmp_path / "ds.xlsx"

    monkeypatch.setattr(dialogs, "save_file", save_file)
    monkeypatch.setattr(dialogs, "ask", lambda _parent, question, *_: asked.append(question) or True)
    tab.list.save_excel()
    assert proposed == ["Danh sách nhân sự.xlsx"] and len(asked) == 1
    assert (tmp_path / "ds (2).xlsx").is_file()


def test_columns_are_remembered(tab: PeopleTab) -> None:
    tab.list.view._show_column(tab.list.model.column("phone"), True)
    assert "phone" not in tab.context.settings.get("columns.people", {})["hidden"]


def test_an_empty_school_says_what_to_do_first(
    empty_store: Store, show: Callable[[Store], PeopleTab], qtbot: QtBot
) -> None:
    tab = show(empty_store)
    assert tab.import_button.isVisible()
    assert tab.count() == ""
    tab.one_button.click()
    assert tab.split.isVisible()
    name = tab.detail.info.field("name").editor
    name.setText("lê an")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert names(tab) == ["Lê An"]
    assert tab.list.filters.count.full_text() == "1 người"


def test_going_to_a_person_takes_away_what_hides_them(tab: PeopleTab, store: Store) -> None:
    person = tab.list.model.shown[5].id
    people.put_aside(store, [person])
    tab.list.filters.search.setText("zzz")
    tab.open(person)
    assert tab.list.view.current().id == person
    assert tab.detail.person_id == person
    tab.open("incomplete")
    assert tab.list.filters.state.currentData() == LACKING


def test_another_year_shows_its_ratings_and_strip(tab: PeopleTab) -> None:
    tab.context.set_period("2024-2025")
    assert next(c.title for c in tab.list.model.columns if c.id == "strip") == "2019 – 2024"
    assert any(row.level for row in tab.list.model.shown)


def test_teams_page(tab: PeopleTab, store: Store, qtbot: QtBot) -> None:
    tab.show_teams()
    page = tab._others["teams"]
    first, second = list(page.lines)[:2]
    assert not page.lines[first].up.isEnabled()
    assert "Còn 3 người" in page.lines[first].put.toolTip()
    page.lines[second].up.click()
    assert list(page.lines)[:2] == [second, first]
    page.lines[second].name.setText("Tổ Một")
    page.lines[second]._renamed()
    assert "Tổ Một" in [team.name for team in queries.teams(store)]
    page.lines[first].name.setText("Tổ Một")
    page.lines[first]._renamed()
    assert "Đã có" in page.lines[first].error.text()
    assert page.add_button.toolTip()
    page.new_name.setText("Tổ Mới")
    qtbot.keyClick(page.new_name, Qt.Key.Key_Return)
    new = list(page.lines)[-1]
    assert page.lines[new].name.text() == "Tổ Mới"
    page.lines[new].put.click()
    assert new not in page.lines
    made = teams.overview(store, YEAR)[0]
    page.lead(made.id, made.members[-1].id)
    assert teams.overview(store, YEAR)[0].leader.id == made.members[-1].id
    page.show_team.emit(made.id)
    assert {row.team_id for row in tab.list.model.shown} == {made.id}


def test_the_history_page_shows_one_page_for_each(tab: PeopleTab, tmp_path: Path, monkeypatch: Any) -> None:
    ids = choose(tab, 2)
    tab.list.profile_button.click()
    page = tab._others["profile"]
    pages = page.preview.pages()
    assert pages is not None and len(pages) == 2
    monkeypatch.setattr(dialogs, "save_file", lambda *_: tmp_path / "ho-so.docx")
    page.write(dialogs.WORD, "docx")
    assert (tmp_path / "ho-so.docx").stat().st_size > 1000
    page.left.emit()
    assert tab.split.isVisible()
    assert isinstance(people.put_aside(tab.context.store, ids), Done)  # type: ignore[arg-type]


def test_a_file_dropped_on_the_tab_opens_the_import(
    tab: PeopleTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dhtt_desktop.ui.people.importing import ImportPage

    opened: list[Any] = []
    monkeypatch.setattr(ImportPage, "open_file", lambda self, path: opened.append(path))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "ds.xlsx"))])
    at, copy = QPointF(20, 20), Qt.DropAction.CopyAction
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    tab.dropEvent(QDropEvent(at, copy, data, buttons, keys))
    assert opened == [tmp_path / "ds.xlsx"]
    assert tab.pages.currentWidget() is tab._others["import"]
    tab.show_list()
    assert tab.split.isVisible()


def test_the_import_button_asks_for_the_import_of_this_tab(tab: PeopleTab) -> None:
    asked: list[Any] = []
    tab.context.navigate.connect(lambda where, what: asked.append((where, what)))
    button = next(entry for entry, words, _ in tab.list._tools if words.startswith("Nhập"))
    button.click()
    assert asked == [("people", "import")]
    assert button.accessibleName() == "Nhập từ Excel, Word…"


def test_where_it_is_narrow_the_tools_keep_their_names_in_tooltips(tab: PeopleTab) -> None:
    tab.resize(1000, 600)
    button = next(entry for entry, words, _ in tab.list._tools if words == "Excel")
    assert button.text() == ""
    assert button.toolTip() == "Excel"
    tab.resize(1366, 680)
    assert button.text() == "Excel"
