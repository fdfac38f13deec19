"""The list: Vietnamese order, search without accents, its place kept over reloads, and what leaves it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from dhtt_desktop.domain.columns import Column, Kind
from dhtt_desktop.ui.table import ListCard, ListModel, ListView
from tests.ui.kit import NAMES, Row, columns, rows

pytestmark = pytest.mark.usefixtures("look")


@pytest.fixture
def model() -> ListModel:
    return ListModel(columns(), rows())


@pytest.fixture
def view(model: ListModel, qtbot: QtBot) -> ListView:
    made = ListView(model)
    card = ListCard(made)
    qtbot.addWidget(card)
    made.card = card  # type: ignore[attr-defined]  # keeps it alive
    card.resize(900, 400)
    card.show()
    return made


def names(model: ListModel) -> list[str]:
    return [row.name for row in model.shown]


@pytest.mark.parametrize(
    ("typed", "found"),
    [("dang", {"Đặng Thị Hồng Vân"}), ("hoa", {"Trần Hoà", "Lê Hòa"}), ("hoà", {"Trần Hoà", "Lê Hòa"}),
     ("van dang", {"Đặng Thị Hồng Vân"}), ("ĐẶNG", {"Đặng Thị Hồng Vân"}), ("zz", set()), ("  ", set(NAMES))],
)  # fmt: skip
def test_search_needs_no_accents_and_no_order_of_words(model: ListModel, typed: str, found: set[str]) -> None:
    model.search(typed)
    assert set(names(model)) == found


def test_typing_on_narrows_and_deleting_widens_again(model: ListModel) -> None:
    alone = {}
    for text in ("h", "ho", "hoa", "hoa l", "hoa", "ho", ""):
        fresh = ListModel(columns(), rows())
        fresh.search(text)
        alone[text] = set(names(fresh))
        model.search(text)
        assert set(names(model)) == alone[text], text


def test_names_are_ordered_by_given_name_and_unknown_values_come_last(model: ListModel) -> None:
    model.order_by("name")
    assert names(model)[0] == "Lâm Ngọc Ánh"
    assert names(model).index("Trương Thị Ước") > names(model).index("Trần Hoà")
    model.order_by("birth", descending=True)
    assert names(model)[-1] == "Lâm Ngọc Ánh"
    assert model.shown[0].birth == "1976-02-07"
    model.order_by("team")
    assert [row.team for row in model.shown][:2] == ["Tổ 4", "Tổ 5"]


def test_search_filter_and_order_survive_new_rows(model: ListModel) -> None:
    model.order_by("name")
    model.filter(lambda row: row.id != 5)
    model.search("hoa")
    model.load([*rows(), Row(90, "Bùi Hòa"), Row(5, "Trần Hoà")])
    assert names(model) == ["Bùi Hòa", "Lê Hòa"]


def test_the_current_row_is_kept_by_its_id(view: ListView, qtbot: QtBot) -> None:
    told: list[object] = []
    view.current_row.connect(told.append)
    view.go_to(2)
    view.list.search("hoa")
    assert view.current() is None or view.current().id != 2
    view.list.search("")
    assert view.current().id == 2
    view.load([*reversed(rows())])
    assert (view.current().id, view.currentIndex().row()) == (2, 5)
    view.load([row for row in rows() if row.id != 2])
    assert told[-1] is None


def test_strips_are_asked_for_visible_rows_only_and_once(qtbot: QtBot) -> None:
    many = [Row(i, f"Nguyễn Thị {i}") for i in range(500)]
    view = ListView(ListModel(columns(), many))
    asked: list[list[int]] = []

    def source(ids: list[int]) -> dict[int, list[tuple[str, str, str]]]:
        asked.append(ids)
        return {i: [("CS", "title", "2025–2026: CSTĐ cơ sở")] for i in ids}

    view.set_strips(source)
    qtbot.addWidget(view)
    view.resize(900, 300)
    view.show()
    qtbot.waitUntil(lambda: bool(asked))
    first = {i for ids in asked for i in ids}
    assert 0 in first and len(first) < 30
    asked.clear()
    view.viewport().repaint()
    assert asked == []
    view.go_to(400)
    view.viewport().repaint()
    assert 400 in {i for ids in asked for i in ids}


def test_ticks_say_what_changed_and_the_head_ticks_all_that_is_shown(view: ListView) -> None:
    told: list[tuple[frozenset[int], frozenset[int]]] = []
    view.list.ticks_changed.connect(lambda on, off: told.append((on, off)))
    view.list.search("hoa")
    view._header_clicked(0)
    assert view.list.ticked == {5, 6}
    view.list.search("")
    assert view.list.ticked_shown() == 2
    view.list.tick([5], False)
    assert told == [(frozenset({5, 6}), frozenset()), (frozenset(), frozenset({5}))]
    view.load([row for row in rows() if row.id != 6])
    assert view.list.ticked == set()


def test_space_ticks_and_enter_opens_and_letters_go_to_the_search(view: ListView, qtbot: QtBot) -> None:
    opened: list[Row] = []
    typed: list[str] = []
    view.opened.connect(opened.append)
    view.typed.connect(typed.append)
    view.go_to(3)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.keyClick(view, Qt.Key.Key_D)
    assert (view.list.ticked, [row.id for row in opened], typed) == ({3}, [3], ["d"])
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.current().id == 7


def test_what_is_shown_is_what_is_printed(view: ListView) -> None:
    view.list.search("hoa")
    view._show_column(6, True)
    view._show_column(2, False)
    view.horizontalHeader().moveSection(view.horizontalHeader().visualIndex(3), 1)
    listing = view.current_listing("Danh sách", "Tổ Lá")
    assert [column.id for column in listing.columns] == ["team", "name", "strip", "level", "note"]
    assert [row.name for row in listing.rows] == ["Trần Hoà", "Lê Hòa"]


def test_columns_come_back_as_they_were_left(view: ListView, qtbot: QtBot) -> None:
    view._show_column(2, False)
    view.setColumnWidth(1, 333)
    view.horizontalHeader().moveSection(3, 1)
    other = ListView(ListModel(columns(), rows()))
    qtbot.addWidget(other)
    other.restore_columns(view.columns_state())
    assert other.columns_state() == view.columns_state()
    assert [c.id for c in other.shown_columns()] == ["tick", "team", "name", "strip", "level"]
    other.restore_columns({"order": ["gone"], "hidden": ["tick", "name"], "widths": {"gone": 5}})
    assert other.shown_columns()
    other.reset_columns()
    assert [c.id for c in other.shown_columns()] == ["tick", "name", "birth", "team", "strip", "level"]


def test_the_last_column_cannot_be_hidden(qtbot: QtBot) -> None:
    view = ListView(ListModel([Column("name", "Tên", lambda row: row.name)], rows()))
    qtbot.addWidget(view)
    view._show_column(0, False)
    assert [column.id for column in view.shown_columns()] == ["name"]


def test_copied_rows_are_a_table_and_never_a_formula(qtbot: QtBot) -> None:
    bad = [Row(1, "=1+1"), Row(2, "Lê\tHòa\nA"), Row(3, "-5"), Row(4, "-A1")]
    view = ListView(ListModel([Column("name", "Họ và tên", lambda row: row.name)], bad))
    qtbot.addWidget(view)
    view.selectAll()
    view.copy()
    assert QGuiApplication.clipboard().text().split("\n") == ["Họ và tên", "'=1+1", "Lê Hòa A", "-5", "'-A1"]


@pytest.mark.parametrize("count", [0, 1, 20000])
def test_a_list_of_any_length_is_shown_with_rows_of_one_height(qtbot: QtBot, count: int) -> None:
    view = ListView(ListModel(columns(), [Row(i, f"Nguyễn Thị {i}") for i in range(count)]))
    qtbot.addWidget(view)
    view.resize(900, 400)
    view.show()
    view.grab()
    assert view.list.rowCount() == count
    assert view.verticalHeader().defaultSectionSize() == 36


def test_numbers_dates_and_flags_read_as_vietnamese() -> None:
    row = Row(1, "x")
    cases = [(Kind.DATE, "1971-02-03", "03/02/1971"), (Kind.DATE, "1971", "1971"), (Kind.MONEY, 1250000, "1.250.000"),
             (Kind.NUMBER, 98.5, "98,5"), (Kind.FLAG, True, "x"), (Kind.FLAG, False, ""), (Kind.TEXT, None, ""),
             (Kind.IDENTITY, "001234567890", "001234567890")]  # fmt: skip
    for kind, value, shown in cases:
        model = ListModel([Column("c", "C", lambda _row, value=value: value, kind)], [row])
        assert model.data(model.index(0, 0)) == shown
