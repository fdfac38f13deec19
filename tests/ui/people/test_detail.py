"""The panel: fields that save themselves, a new person, the years, the initiatives."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from dhtt_desktop.services import history, people
from dhtt_desktop.store import journal, matter_queries, queries
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui.inputs import MaskedEdit, masked
from dhtt_desktop.ui.people import PeopleTab
from dhtt_desktop.ui.people.detail import INITIATIVES, YEARS
from dhtt_desktop.ui.people.filters import HERE
from dhtt_desktop.ui.table import ListView
from dhtt_desktop.ui.widgets import ElidedLabel

YEAR = "2026-2027"


def line(tab: PeopleTab, name: str) -> QLineEdit:
    editor = tab.detail.info.field(name).editor
    assert isinstance(editor, QLineEdit)
    return editor


def combo(tab: PeopleTab, name: str) -> QComboBox:
    editor = tab.detail.info.field(name).editor
    assert isinstance(editor, QComboBox)
    return editor


def write(qtbot: QtBot, editor: QLineEdit, text: str) -> None:
    editor.setFocus()
    editor.setText(text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)


def record(tab: PeopleTab) -> Any:
    assert tab.context.store is not None and tab.detail.person_id is not None
    return queries.person(tab.context.store, tab.detail.person_id)


def test_a_field_is_saved_when_it_is_left_and_shown_as_it_is_kept(tab: PeopleTab, qtbot: QtBot) -> None:
    write(qtbot, line(tab, "name"), "ĐẶNG  THỊ HOÀ")
    assert record(tab).name == "Đặng Thị Hoà"
    assert line(tab, "name").text() == "Đặng Thị Hoà"
    assert tab.detail.info.form.mark.text() == "Đã lưu"
    assert tab.detail._name.full_text() == "Đặng Thị Hoà"
    assert tab.list.view.current().name == "Đặng Thị Hoà"


def test_a_wrong_value_stays_with_its_reason_and_is_not_saved(tab: PeopleTab, qtbot: QtBot) -> None:
    before = record(tab).birth
    write(qtbot, line(tab, "birth"), "31/02/1990")
    assert record(tab).birth == before
    assert tab.detail.info.field("birth").error()
    assert line(tab, "birth").text() == "31/02/1990"


def test_choices_save_and_unknown_is_kept_as_unknown(tab: PeopleTab) -> None:
    box = combo(tab, "party_member")
    box.setCurrentIndex(box.findData(""))
    box.activated.emit(box.currentIndex())
    assert record(tab).party_member is None
    teams = combo(tab, "team_id")
    teams.setCurrentIndex(teams.findData(""))
    teams.activated.emit(teams.currentIndex())
    assert record(tab).team_id is None


def test_who_has_left_is_asked_since_when(tab: PeopleTab) -> None:
    assert not tab.detail.info.field("left_on").isVisible()
    box = combo(tab, "status")
    tab.list.filters.state.choose("all")
    box.setCurrentIndex(box.findData("Nghỉ hưu"))
    box.activated.emit(box.currentIndex())
    assert tab.detail.info.field("left_on").isVisible()


def test_half_typed_text_lives_through_a_reload(tab: PeopleTab, store: Store) -> None:
    line(tab, "phone").setText("0912 34")
    other = tab.list.model.shown[7].id
    people.edit_person(store, other, {"note": "x"})
    tab.refresh()
    assert line(tab, "phone").text() == "0912 34"


def test_what_was_typed_is_saved_when_another_person_is_chosen(tab: PeopleTab, store: Store) -> None:
    first, second = (row.id for row in tab.list.model.shown[:2])
    line(tab, "phone").setText("0987654321")
    tab.list.view.go_to(second)
    assert queries.person(store, first).phone == "0987654321"  # type: ignore[union-attr]
    assert tab.detail.person_id == second


def test_the_identity_number_is_covered_until_it_is_edited(tab: PeopleTab) -> None:
    assert isinstance(tab.detail.info.field("cccd").editor, MaskedEdit)
    assert masked("043371000538") == "043 3•• ••• 538"
    assert masked("123456789") == "123 4•• 789"
    assert masked("12") == "12"


def test_a_new_person_is_there_once_the_name_is_left(tab: PeopleTab, store: Store, qtbot: QtBot) -> None:
    team = queries.teams(store)[1]
    tab.list.filters.choose(HERE, team.id)
    tab.add_person()
    assert tab.detail.is_new
    line(tab, "birth").setText("1990")
    line(tab, "birth").editingFinished.emit()
    assert tab.detail.info.form.mark.text() == ""
    write(qtbot, line(tab, "name"), "lý mới")
    assert not tab.detail.is_new
    row = record(tab)
    assert (row.name, row.birth, row.team_id) == ("Lý Mới", "1990", team.id)
    assert tab.list.view.current().id == row.id
    write(qtbot, line(tab, "phone"), "0912345678")
    assert record(tab).phone == "0912345678"
    assert len(queries.people(store, YEAR)) == 43


def test_adding_can_be_given_up(tab: PeopleTab, store: Store) -> None:
    tab.add_person()
    tab.detail.cancel_button.click()
    assert not tab.detail.is_new
    assert tab.detail.person_id is not None
    assert len(queries.people(store, YEAR)) == 42


def test_a_namesake_is_pointed_out_and_can_be_opened(tab: PeopleTab, qtbot: QtBot) -> None:
    first = tab.list.model.shown[0]
    tab.add_person()
    write(qtbot, line(tab, "name"), first.name.upper())
    twin = tab.detail.info._twin
    assert twin.isVisible()
    assert "trùng tên" in twin.text()
    twin.click()
    assert tab.detail.person_id == first.id


def test_put_aside_from_the_panel_and_undo(tab: PeopleTab, store: Store) -> None:
    told: list[Any] = []
    tab.context.notify.connect(lambda message, action: told.append((message, action)))
    gone = tab.detail.person_id
    tab.detail.aside_button.click()
    assert tab.detail.person_id != gone
    assert len(queries.people(store, YEAR)) == 41
    journal.undo(store, told[-1][1])
    tab.refresh()
    assert len(tab.list.model.shown) == 42
    people.put_aside(store, [gone])  # type: ignore[list-item]
    tab.open(gone)
    assert tab.detail.back_button.isVisible()
    tab.detail.back_button.click()
    assert len(queries.people(store, YEAR)) == 42


def test_the_rating_of_any_year_is_set_in_its_line(tab: PeopleTab, store: Store) -> None:
    tab.detail.show_page(YEARS)
    page = tab.detail.years
    page.add_older()
    button = page.rating_button("2020-2021")
    assert button is not None
    button.chosen.emit("HTNV")
    assert queries.levels(store, "2020-2021")[tab.detail.person_id] == "HTNV"
    again = page.rating_button("2020-2021")
    assert again is not None and "HTNV" in again.accessibleName()


def test_an_old_award_is_added_mended_and_cancelled(tab: PeopleTab, store: Store) -> None:
    tab.detail.show_page(YEARS)
    page, person = tab.detail.years, tab.detail.person_id
    page.edit_award(None, "2019-2020")
    editor = page.editor
    assert editor is not None
    editor.save()
    assert editor.fields["kind"].error()
    kind = editor.fields["kind"].editor
    assert isinstance(kind, QComboBox)
    kind.setCurrentIndex(kind.findData("LĐTT"))
    editor.save()
    assert page.editor is None
    award = next(row for row in queries.awards_of(store, person) if row.period == "2019-2020")
    page.edit_award(award)
    editor = page.editor
    assert editor is not None
    editor.fields["decision_code"].editor.setText("9/QĐ-UBND")  # type: ignore[attr-defined]
    people.edit_person(store, person, {"note": "lưu từ nơi khác"})  # type: ignore[arg-type]
    assert editor.fields["decision_code"].editor.text() == "9/QĐ-UBND"  # type: ignore[attr-defined]
    editor.save()
    assert queries.awards_of(store, person)[0].decision_code == "9/QĐ-UBND"
    page.cancel_award(award)
    editor = page.editor
    assert editor is not None
    editor.fields["cancelled_on"].editor.setText("1/2/2026")  # type: ignore[attr-defined]
    editor.save()
    assert editor.fields["note"].error()
    editor.fields["note"].editor.setText("Quyết định 5")  # type: ignore[attr-defined]
    editor.save()
    assert queries.awards_of(store, person)[0].cancelled_on == "2026-02-01"
    page.put_aside(queries.awards_of(store, person)[0])
    assert all(row.period != "2019-2020" for row in queries.awards_of(store, person))


def test_an_award_without_a_decision_is_told(tab: PeopleTab, store: Store) -> None:
    person = tab.detail.person_id
    assert person is not None
    history.save_award(store, person, {"period": "2019-2020", "kind": "LĐTT"})
    tab.detail.show_page(YEARS)
    assert "thiếu số QĐ" in [child.full_text() for child in tab.detail.years.findChildren(ElidedLabel)]


def test_initiatives_are_added_mended_and_put_aside(tab: PeopleTab, store: Store, qtbot: QtBot) -> None:
    tab.detail.show_page(INITIATIVES)
    page, person = tab.detail.initiatives, tab.detail.person_id
    assert person is not None
    page.edit(None)
    editor = page.editor
    assert editor is not None
    editor.save()
    assert editor.fields["title"].error()
    title = editor.fields["title"].editor
    assert isinstance(title, QLineEdit)
    write(qtbot, title, "Góc thư viện xanh")
    qtbot.waitUntil(lambda: page.editor is None)
    found = matter_queries.initiatives(store, person)
    assert [row.title for row in found] == ["Góc thư viện xanh"]
    page.edit(found[0])
    assert page.editor is not None
    qtbot.keyClick(page.editor, Qt.Key.Key_Escape)
    assert page.editor is None
    page.put_aside(found[0])
    assert matter_queries.initiatives(store, person) == []


def test_enter_in_the_list_goes_into_the_record(tab: PeopleTab, qtbot: QtBot) -> None:
    view: ListView = tab.list.view
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert tab.detail.person_id == tab.list.model.shown[1].id
    assert tab.focusWidget() is line(tab, "name")


def test_in_a_narrow_window_the_record_takes_the_place_of_the_list(
    store: Store, show: Callable[[Store], PeopleTab]
) -> None:
    tab = show(store)
    tab.resize(760, 600)
    assert tab.split.narrow
    assert not tab.detail.isVisible()
    tab.open(tab.list.model.shown[2].id)
    assert tab.detail.isVisible()
    assert not tab.list.isVisible()


def test_taking_back_a_new_person_leaves_the_panel_on_somebody_else(tab: PeopleTab, store: Store, qtbot: QtBot) -> None:
    told: list[Any] = []
    tab.context.notify.connect(lambda message, action: told.append(action))
    tab.add_person()
    write(qtbot, line(tab, "name"), "Lý Nhầm")
    added = tab.detail.person_id
    journal.undo(store, told[-1])
    assert tab.detail.person_id not in (None, added)
    assert tab.list.view.current() is not None


def test_the_keys_work_wherever_the_keyboard_is(tab: PeopleTab, qtbot: QtBot) -> None:
    tab.activateWindow()
    qtbot.waitUntil(tab.isActiveWindow)
    qtbot.keyClick(tab, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert tab.detail.is_new
    qtbot.keyClick(tab, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert tab.focusWidget() is tab.list.filters.search
