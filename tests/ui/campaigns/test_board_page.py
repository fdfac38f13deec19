"""Tổ chức as the clerk uses it: lines of every section, the way of the campaign, and the copy for the next year."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from dhtt_desktop.services import attachments, board, drafting, publicity
from dhtt_desktop.store import board_queries, queries
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui.campaigns import CampaignsTab
from dhtt_desktop.ui.campaigns.board_page import BoardPage
from dhtt_desktop.ui.campaigns.tab import BOARD, PLAN, PUBLICITY
from dhtt_desktop.ui.inputs import ComboBox
from dhtt_desktop.ui.records import Records


@pytest.fixture
def page(tab: CampaignsTab, store: Store) -> BoardPage:
    tab.reload()
    tab.open(queries.campaigns(store)[0].id)
    tab._go_to_page(BOARD)
    assert tab.board is not None
    return tab.board


def write(records: Records, **values: Any) -> None:
    """Type into the open editor of a section and save."""
    assert records.editor is not None
    for name, value in values.items():
        editor = records.editor.fields[name].editor
        if isinstance(editor, ComboBox) and not editor.isEditable():
            assert editor.choose(value)
        elif isinstance(editor, QPlainTextEdit):
            editor.setPlainText(value)
        elif isinstance(editor, QLineEdit):
            editor.setText(value)
        else:
            editor.setEditText(value)  # type: ignore[attr-defined]
    records.editor.save()


def campaign(store: Store) -> Any:
    return queries.campaigns(store)[0]


def test_a_target_is_typed_and_counted(page: BoardPage, tab: CampaignsTab, store: Store, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.targets.add_button, Qt.MouseButton.LeftButton)
    write(page.targets, text="Ít nhất 02 tin bài", number="2", unit="bài", counts="publicity")
    tab.reload()
    (goal,) = board.goals(store, campaign(store).id, "2026-2027")
    assert (goal.wanted, goal.reached, goal.met) == (2, 0, False)
    assert page.targets.editor is None
    assert not any("đã đếm" in one.text() for one in page.targets.findChildren(QPushButton))
    publicity.save(store, {"title": "Góc đọc", "channel": "Zalo", "published_on": "20/11/2026",
                           "campaign_id": campaign(store).id})  # fmt: skip
    tab.reload()
    (way,) = [one for one in page.targets.findChildren(QPushButton) if "đã đếm" in one.text()]
    shown = next(one for one in page.targets.findChildren(QLabel) if one.text() == "Góc đọc (20/11/2026).")
    qtbot.waitUntil(way.isVisible)
    assert shown.isHidden()
    qtbot.mouseClick(way, Qt.MouseButton.LeftButton)
    assert shown.isVisible() and way.text() == "Thu lại"
    qtbot.mouseClick(way, Qt.MouseButton.LeftButton)
    assert shown.isHidden() and way.text() == "Xem 1 mục đã đếm"


def test_every_section_keeps_its_lines(page: BoardPage, tab: CampaignsTab, store: Store) -> None:
    key = campaign(store).id
    person = queries.people(store, "2026-2027")[0]
    for records, values in (
        (page.phases, {"name": "Giai đoạn 1"}),
        (page.assignments, {"whom": person.name, "task": "Theo dõi các tổ", "role": "Theo dõi"}),
        (page.expenses, {"text": "In giấy khen", "estimate": "1.500.000"}),
        (page.inspections, {"findings": "Các tổ làm đúng kế hoạch"}),
        (page.pledges, {"text": "Mỗi người một việc tốt"}),
    ):
        records.edit(None)
        write(records, **values)
        tab.reload()
    (assignment,) = board_queries.assignments(store, key)
    assert (assignment.person, assignment.role, assignment.who) == (person.name, "Theo dõi", "")
    assert len(board_queries.phases(store, key)) == len(board_queries.pledges(store, key)) == 1
    assert "1.500.000" in page.total.text()
    page.assignments.edit(assignment)
    write(page.assignments, whom="Công đoàn trường")
    tab.reload()
    (assignment,) = board_queries.assignments(store, key)
    assert (assignment.person, assignment.who) == (None, "Công đoàn trường")
    page.assignments.put_aside(assignment)
    tab.reload()
    assert board_queries.assignments(store, key) == []


def test_a_name_that_a_pledge_cannot_have_is_said(page: BoardPage, store: Store) -> None:
    page.pledges.edit(None)
    write(page.pledges, whom="Người không có", text="Hứa")
    assert page.pledges.editor is not None and page.pledges.editor.fields["whom"].error()
    assert board_queries.pledges(store, campaign(store).id) == []


def test_reviewed_closed_and_opened_again(page: BoardPage, tab: CampaignsTab, store: Store, qtbot: QtBot) -> None:
    for status in (board.LAUNCHED, board.CLOSED):
        qtbot.mouseClick(page.buttons[status], Qt.MouseButton.LeftButton)
        assert page.step_form is not None
        page.step_form.save()
        tab.reload()
    assert campaign(store).closed_on and page.buttons[board.REVIEWED].isHidden()
    qtbot.mouseClick(page.reopen_button, Qt.MouseButton.LeftButton)
    tab.reload()
    assert not campaign(store).closed_on and page.reopen_button.isHidden()


def test_goal_and_contents_are_saved_when_left(page: BoardPage, store: Store, qtbot: QtBot) -> None:
    page.form._bound["goal"].field.editor.setPlainText("Mọi lớp có góc đọc")  # type: ignore[attr-defined]
    page.form._bound["recipients"].field.editor.setPlainText("Công đoàn trường\n- Các lớp;")  # type: ignore[attr-defined]
    page.form.flush()
    row = queries.campaign(store, campaign(store).id)
    assert row is not None and row.goal == "Mọi lớp có góc đọc"
    text = drafting.first_plan(store, "ke-hoach", period=row.period, campaign_id=row.id).text
    assert "Nơi nhận:\n- Công đoàn trường;\n- Các lớp;\n- Lưu:" in text


def test_files_of_the_campaign_are_kept_and_stay_while_nothing_changes(
    page: BoardPage, tab: CampaignsTab, store: Store, tmp_path: Path
) -> None:
    first = page.files
    assert first is not None and first.copies == ()
    tab.reload()
    assert page.files is first
    (tmp_path / "ảnh phát động.png").write_bytes(b"x")
    attachments.attach(store, "campaign", campaign(store).id, tmp_path / "ảnh phát động.png")
    tab.reload()
    assert page.files is not first and page.files is not None
    assert [copy.name for copy in page.files.copies] == ["ảnh phát động.png"]


def test_the_copy_for_the_next_year_is_opened(page: BoardPage, tab: CampaignsTab, store: Store, qtbot: QtBot) -> None:
    before = {row.id for row in queries.campaigns(store)}
    qtbot.mouseClick(page.copy_button, Qt.MouseButton.LeftButton)
    new = next(row for row in queries.campaigns(store) if row.id not in before)
    assert new.period == "2027-2028" and tab._chosen == new.id


def test_a_figure_of_a_report_opens_the_page_that_lists_it(page: BoardPage, tab: CampaignsTab, store: Store) -> None:
    key = campaign(store).id
    tab.open(("publicity", key))
    assert tab.pages.current() == PUBLICITY and not page.isVisible()
    tab.open(("board", key))
    assert tab.pages.current() == BOARD and page.isVisible()


def test_what_is_wanting_leads_to_where_it_is_done(page: BoardPage, tab: CampaignsTab) -> None:
    page._wanted("goals")
    assert page.targets.editor is not None
    page._wanted("plan")
    assert tab.pages.current() == PLAN
