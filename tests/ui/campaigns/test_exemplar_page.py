"""Điển hình as the clerk uses it: found, told, stepped on, fostered, introduced, looked through by what is wanting."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from dhtt_desktop.services import attachments, exemplars
from dhtt_desktop.services.result import Done
from dhtt_desktop.store import exemplar_queries, journal, queries, schema
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui.campaigns import CampaignsTab
from dhtt_desktop.ui.campaigns.exemplar_introduce import IntroduceForm
from dhtt_desktop.ui.campaigns.exemplar_page import ExemplarPage
from dhtt_desktop.ui.campaigns.exemplar_panel import FOSTERING, SPREADING, STEPS, STORY
from dhtt_desktop.ui.campaigns.tab import EXEMPLARS
from dhtt_desktop.ui.inline_form import InlineForm
from dhtt_desktop.ui.inputs import ComboBox, DateEdit, SuggestBox

READING = "Đọc sách mười lăm phút mỗi ngày"


@pytest.fixture
def page(tab: CampaignsTab, store: Store) -> Iterator[ExemplarPage]:
    store.now = lambda: datetime(2026, 11, 20, 9, 0)
    tab.open("exemplars")
    yield tab.exemplars
    tab.exemplars.panel.form.flush()


def stand_on(page: ExemplarPage, title: str) -> exemplars.Line:
    found = next(line for line in page.lines if line.title == title)
    assert page.open_exemplar(found.id)
    assert page.panel.line is not None and page.panel.line.id == found.id
    return found


def fill(form: InlineForm | None, **values: Any) -> InlineForm:
    assert form is not None
    for name, said in values.items():
        editor = form.fields[name].editor
        if isinstance(editor, SuggestBox):
            editor.setEditText(said)
        elif isinstance(editor, ComboBox):
            assert editor.choose(said)
        elif isinstance(editor, QPlainTextEdit):
            editor.setPlainText(said)
        else:
            assert isinstance(editor, QLineEdit)
            editor.setText(said)
    return form


def save(qtbot: QtBot, form: InlineForm, tab: CampaignsTab) -> None:
    qtbot.mouseClick(form.button, Qt.MouseButton.LeftButton)
    tab.reload()


def words(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if not one.isHidden())


def test_all_exemplars_and_those_of_a_campaign(page: ExemplarPage, tab: CampaignsTab, store: Store) -> None:
    assert len(page.model.shown) == 5 and page.title.full_text() == "Tất cả điển hình"
    assert not tab.pages.isVisible() and tab.list.current() is None
    tab.list.list.setCurrentRow(0)
    assert tab.pages.isVisible()
    tab._go_to_page(EXEMPLARS)
    assert [line.campaign_id for line in page.model.shown] == [queries.campaigns(store)[0].id] * 3


def test_a_list_of_what_is_wanting_opens_is_told_and_goes_out_under_its_name(page: ExemplarPage) -> None:
    at = next(i for i in range(page.gaps.count()) if page.gaps.itemText(i).startswith("Đăng ký rồi để quên"))
    assert page.gaps.itemText(at) == "Đăng ký rồi để quên (1)"
    page.gaps.setCurrentIndex(at)
    assert [line.title for line in page.model.shown] == ["Tiếng trống học bài"]
    assert page.hint.isVisible() and "học kỳ" in page.hint.text() and page.count.text() == "1 trong 5"
    listed = page.listing()
    assert listed.title == "Điển hình tiên tiến: đăng ký rồi để quên" and len(listed.rows) == 1
    assert page.panel.line is not None and page.panel.line.title == "Tiếng trống học bài"
    page.gaps.choose("unpublicised")
    assert {line.title for line in page.model.shown} == {
        "Kho bài giảng số dùng chung", "Sinh hoạt chuyên môn qua dự giờ chéo",
    }  # fmt: skip
    page.years.choose("2026-2027")
    assert page.model.shown == []


def test_somebody_becomes_an_exemplar(qtbot: QtBot, page: ExemplarPage, tab: CampaignsTab, store: Store) -> None:
    who = queries.people(store, "2026-2027")[0]
    qtbot.mouseClick(page.add_button, Qt.MouseButton.LeftButton)
    form = fill(page.form, subject="không có ai", found_on="1/11/2026")  # type: ignore[arg-type]
    qtbot.mouseClick(form.button, Qt.MouseButton.LeftButton)
    assert "Không có ai" in form.fields["subject"].error() and not page.view.isVisible()
    save(qtbot, fill(form, subject=who.name, field="Công tác chủ nhiệm"), tab)
    assert page.form is None and page.view.isVisible()
    line = page.panel.line
    assert line is not None and (line.subject, line.stage, line.period) == (who.name, "Phát hiện", "2026-2027")


def test_the_story_is_saved_when_it_is_left(page: ExemplarPage, tab: CampaignsTab, store: Store) -> None:
    line = stand_on(page, "Tiếng trống học bài")
    assert page.panel.parts.current() == STORY
    editor = page.panel.fields["context"].editor
    assert isinstance(editor, QPlainTextEdit)
    editor.setFocus()
    editor.setPlainText("Nhiều em bỏ học tối.")
    page.panel.fields["title"].editor.setFocus()
    assert page.panel.form.mark.text() == "Đã lưu"
    row = exemplar_queries.exemplar(store, line.id)
    assert row is not None and row.context == "Nhiều em bỏ học tối."
    helper = page.panel.fields["helper"].editor
    assert isinstance(helper, SuggestBox) and helper.lineEdit() is not None
    helper.setEditText("ai đó không có")
    page.panel.form.flush()
    assert "Không có ai" in page.panel.fields["helper"].error()
    page.panel.form.restore("helper")


def test_a_step_of_the_strip_is_written(qtbot: QtBot, page: ExemplarPage, tab: CampaignsTab, store: Store) -> None:
    line = stand_on(page, READING)
    strip = {step.name: step for step in page.panel.strip.steps}
    assert (strip["Bình xét"].state, strip["Công nhận"].state, strip["Khen thưởng"].state) == ("done", "next", "ahead")
    qtbot.mouseClick(strip["Công nhận"], Qt.MouseButton.LeftButton)
    assert page.panel.parts.current() == STEPS
    form = page.panel.steps.editor
    assert form is not None and not form.fields["award"].isHidden() and form.fields["result"].isHidden()
    qtbot.mouseClick(form.button, Qt.MouseButton.LeftButton)
    assert "phải có ngày" in form.fields["happened_on"].error()
    save(qtbot, fill(form, happened_on="18/11/2026", note="Quyết định số 50"), tab)
    assert page.panel.steps.editor is None and strip["Công nhận"].state == "done"
    assert strip["Công nhận"].accessibleName() == "Công nhận: đã ghi 18/11/2026"
    assert "18/11/2026 · Công nhận" in words(page.panel.steps)
    qtbot.mouseClick(strip["Công nhận"], Qt.MouseButton.LeftButton)
    again = page.panel.steps.editor
    assert again is not None
    day = again.fields["happened_on"].editor
    assert isinstance(day, DateEdit) and day.iso() == "2026-11-18"
    page.panel.steps.put_aside(exemplar_queries.steps(store, [line.id])[-1])
    tab.reload()
    assert strip["Công nhận"].state == "next"


def test_the_strip_by_keyboard(qtbot: QtBot, page: ExemplarPage) -> None:
    stand_on(page, READING)
    first = page.panel.strip.steps[0]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    second = page.panel.strip.steps[1]
    assert second.hasFocus()
    qtbot.keyClick(second, Qt.Key.Key_Return)
    assert page.panel.steps.editor is not None
    assert "30/09/2026 · Đăng ký" in words(page.panel.steps.editor)


def test_fostering_and_who_took_it_up(qtbot: QtBot, page: ExemplarPage, tab: CampaignsTab, store: Store) -> None:
    line = stand_on(page, "Tiếng trống học bài")
    qtbot.mouseClick(page.panel.strip.steps[2], Qt.MouseButton.LeftButton)
    assert page.panel.parts.current() == FOSTERING
    name = queries.people(store, "2026-2027")[3].name
    save(qtbot, fill(page.panel.fostering.editor, task="Thăm gia đình", helper=name, due="10/11/2026"), tab)
    assert f"Người giúp: {name} · Hạn: 10/11/2026" in words(page.panel.fostering)
    assert "Đã quá hạn" in words(page.panel.fostering)
    qtbot.mouseClick(page.panel.strip.steps[8], Qt.MouseButton.LeftButton)
    assert page.panel.parts.current() == SPREADING
    save(qtbot, fill(page.panel.spreading.editor, who="Trường Tiểu học Bến Đò", since="11/2026"), tab)
    save_team = page.panel.spreading
    save_team.edit(None)
    save(qtbot, fill(save_team.editor, who="Tổ 1 (tập thể)"), tab)
    rows = exemplar_queries.replications(store, [line.id])
    assert {(row.taker, row.team_id is None) for row in rows} == {("Trường Tiểu học Bến Đò", True), ("Tổ 1", False)}
    assert page.panel.line is not None and page.panel.line.replications == 2


def test_introduced_to_the_superior(qtbot: QtBot, page: ExemplarPage, tab: CampaignsTab, store: Store) -> None:
    went: list[tuple[str, object]] = []
    tab.context.navigate.connect(lambda *where: went.append(where))
    qtbot.mouseClick(page.introduce_button, Qt.MouseButton.LeftButton)
    form = page.form
    assert isinstance(form, IntroduceForm)
    due = {line.id for line in page.lines if line.title.startswith(("Kho bài", "Sinh hoạt"))}
    assert set(form.chosen.ids()) == due
    form.chosen.tick(frozenset())
    assert not form.form.button.isEnabled() or "Đánh dấu" in form.form.button.toolTip()
    reading = next(line for line in page.lines if line.title == "Tiếng trống học bài")
    form.chosen.tick(frozenset({reading.id}))
    assert "chưa ghi bối cảnh" in form.told.text()
    form.chosen.tick(frozenset(due))
    save(qtbot, form.form, tab)
    assert page.form is None and len(went) == 1 and went[0][0] == "reports"
    document = queries.document(store, int(str(went[0][1])))
    assert document is not None and "quý IV năm 2026" in document.body
    assert all("Giới thiệu" in line.days for line in page.lines if line.id in due)


def test_a_photo_is_shown_and_turned_small(page: ExemplarPage, tab: CampaignsTab, tmp_path: Path) -> None:
    line = stand_on(page, READING)
    assert not page.panel.photo.has_picture and tab.context.store is not None
    picture = QImage(1200, 1600, QImage.Format.Format_RGB32)
    picture.fill(QColor("#336699"))
    assert picture.save(str(tmp_path / "anh.png"))
    assert isinstance(attachments.attach(tab.context.store, "exemplar", line.id, tmp_path / "anh.png"), Done)
    tab.reload()
    assert page.panel.photo.has_picture and page.panel.photo.accessibleName() == "Đổi ảnh"
    seen = page.panel.photo.grab().toImage().pixelColor(30, 50)
    assert (seen.red(), seen.green(), seen.blue()) == (0x33, 0x66, 0x99)
    page.panel.toggle_card()
    assert page.panel.proofs is not None and page.panel.proofs.copies[0].name == "anh.png"
    page.panel.toggle_card()
    assert page.panel.proofs is None


def test_put_aside_and_brought_back(qtbot: QtBot, page: ExemplarPage, tab: CampaignsTab, store: Store) -> None:
    stand_on(page, READING)
    qtbot.mouseClick(page.panel.away_button, Qt.MouseButton.LeftButton)
    tab.reload()
    assert len(page.lines) == 4 and page.panel.line is not None and page.panel.line.title != READING
    journal.undo(store)
    tab.reload()
    assert len(page.lines) == 5


def test_several_take_a_step_together(qtbot: QtBot, page: ExemplarPage, tab: CampaignsTab, store: Store) -> None:
    assert not page.bar.isVisible()
    page.view.selectAll()
    assert page.bar.isVisible()
    qtbot.mouseClick(page.step_button, Qt.MouseButton.LeftButton)
    assert isinstance(page.form, InlineForm)
    save(qtbot, fill(page.form, step="Tuyên truyền", happened_on="20/11/2026", recipient="Chào cờ"), tab)
    assert all(line.days["Tuyên truyền"] == "2026-11-20" for line in page.lines)
    page.view.selectAll()
    page.put_aside()
    tab.reload()
    assert page.lines == ()
    journal.undo(store)
    tab.reload()
    assert len(page.lines) == 5


def test_the_award_that_recognises_comes_with_its_step(page: ExemplarPage, tab: CampaignsTab, store: Store) -> None:
    line = stand_on(page, READING)
    row = {"person_id": line.person_id, "kind": "ĐHTT", "period": line.period, "decision_date": "2026-11-19"}
    with store.begin("Danh hiệu") as unit:
        given = unit.insert(schema.award, row)
    tab.reload()
    page.panel.open_step("Công nhận")
    form = page.panel.steps.editor
    assert form is not None
    award, day = form.fields["award"].editor, form.fields["happened_on"].editor
    assert isinstance(award, ComboBox) and award.currentData() == given
    assert isinstance(day, DateEdit) and day.iso() == "2026-11-19"


def test_who_is_recognised_without_a_record(qtbot: QtBot, page: ExemplarPage, tab: CampaignsTab, store: Store) -> None:
    assert not page.offer.isVisible()
    people = queries.people(store, "2026-2027")
    taken = {line.person_id for line in page.lines}
    free = [row.id for row in people if row.id not in taken][:2]
    with store.begin("Danh hiệu") as unit:
        unit.insert_many(schema.award, [{"person_id": key, "kind": "ĐHTT", "period": "2025-2026"} for key in free])
    tab.reload()
    assert page.offer.isVisible() and page.offer.message() == (
        "2 trường hợp đã được công nhận chưa có hồ sơ điển hình."
    )
    page.take()
    tab.reload()
    assert not page.offer.isVisible() and len(page.lines) == 7


def test_the_reasons_and_the_report_are_one_click_away(page: ExemplarPage, tab: CampaignsTab) -> None:
    went: list[tuple[str, object]] = []
    tab.context.navigate.connect(lambda *where: went.append(where))
    line = stand_on(page, READING)
    assert not page.panel.verdict.isHidden()
    page.panel.reasons_button.click()
    page.panel.report_button.click()
    assert went == [("awards", ("ĐHTT", f"p{line.person_id}")), ("reports", ("bao-cao-dhtt", line.person_id))]
    stand_on(page, "Sinh hoạt chuyên môn qua dự giờ chéo")
    page.panel.report_button.click()
    assert len(went) == 2


def test_a_task_of_the_first_page_opens_its_exemplar(tab: CampaignsTab, store: Store) -> None:
    store.now = lambda: datetime(2026, 11, 20, 9, 0)
    (first, *_) = exemplars.checks_due(store, store.now().date())
    tab.open(("exemplar", first.exemplar_id))
    assert tab.exemplars.panel.line is not None and tab.exemplars.panel.line.id == first.exemplar_id


def test_nobody_yet_and_one_at_a_time_where_it_is_narrow(tab: CampaignsTab, page: ExemplarPage, store: Store) -> None:
    tab.resize(800, 640)
    QApplication.processEvents()
    stand_on(page, READING)
    assert page.panel.isVisible() and not page.view.isVisible()
    assert isinstance(exemplars.put_aside(store, [line.id for line in page.lines]), Done)
    tab.reload()
    page.panel.gone.emit()
    assert page.empty.isVisible() and not page.view.isVisible() and page.panel.line is None
    page.begin()
    assert page.form is not None and not page.empty.isVisible()
    page.close_form()
    assert page.empty.isVisible()
