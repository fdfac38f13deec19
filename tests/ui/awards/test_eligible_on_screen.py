"""Who qualifies, as a clerk meets it: pills, judgements, why somebody is put forward all the same, limits, the law."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from dhtt_desktop.services import papers, rules, verdicts
from dhtt_desktop.services.candidates import FITS, LACKS, LOOK, Candidate
from dhtt_desktop.store import journal, queries
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui.awards import nav
from dhtt_desktop.ui.awards.list_page import ListPage
from dhtt_desktop.ui.limits import HOW
from tests.ui.awards.desk import PERIOD, Desk, tick_box

KEY, BUTTON = Qt.Key, Qt.MouseButton
CAP = {
    "of": "CSTĐCS", "base": "held:LĐTT", "percent": "30", "rounding": "down", "article": "Điều 3",
    "says": "Không quá 30% Lao động tiên tiến", "source": "Quyết định 12/QĐ-UBND", "valid_from": "2026-01-01",
}  # fmt: skip


def first(page: ListPage, state: str) -> Candidate:
    return next(one for one in page.model.shown if one.state == state)


def tick(desk: Desk, row: Candidate) -> None:
    view = desk.tab.list_page.view
    view.go_to(row.id)
    desk.bot.mouseClick(view.viewport(), BUTTON.LeftButton, pos=tick_box(view, view.list.row_of(row.id)))


def one_now(desk: Desk, row: Candidate) -> Candidate:
    found: Candidate = desk.tab.list_page.model.find(row.id)
    return found


def test_the_pill_of_the_list_and_of_the_panel_say_the_same(desk: Desk) -> None:
    desk.show("CSTĐCS")
    page, panel = desk.tab.list_page, desk.tab.detail
    lacking = first(page, LACKS)
    page.view.go_to(lacking.id)
    assert panel._pill.text() == lacking.verdict and lacking.verdict.startswith("Thiếu ")
    assert panel.reasons.missing.isVisible() and panel.reasons.lines
    page.view.go_to(first(page, FITS).id)
    assert panel._pill.text() == "Đủ điều kiện" and not panel.reasons.missing.isVisible()


def test_somebody_who_lacks_a_condition_may_be_put_forward_with_a_reason(desk: Desk) -> None:
    desk.show("CSTĐCS")
    page, panel = desk.tab.list_page, desk.tab.detail
    row = first(page, LACKS)
    assert page.against.isHidden()
    tick(desk, row)
    assert one_now(desk, row).against and page.against.isVisible() and row.name in page.against.message()
    page.view.go_to(first(page, FITS).id)
    desk.click(page.against._button)
    assert panel.shown is not None and panel.shown.id == row.id
    field = panel.fields["override"].editor
    assert isinstance(field, QLineEdit) and field.isVisible() and field.hasFocus()
    desk.type(field, "Có thành tích đột xuất")
    desk.bot.keyClick(field, KEY.Key_Return)
    saved = next(one for one in desk.rows("CSTĐCS") if one.person_id == row.subject.person_id)
    assert saved.override == "Có thành tích đột xuất" and page.against.isHidden()
    assert field.isVisible(), "the reason stays in view"
    desk.show("LĐTT")
    desk.show("CSTĐCS")
    assert page.against.isHidden()


def test_a_reason_is_asked_for_on_one_line_where_it_is_narrow(qtbot: QtBot, look: None, store: Store) -> None:
    desk = Desk(qtbot, store, (1000, 640))
    desk.show("CSTĐCS") if desk.tab.nav.isVisible() else desk.tab.show_entry("CSTĐCS")
    page = desk.tab.list_page
    tick(desk, first(page, LACKS))
    assert page.against.isHidden() and page.reason_button.isVisible() and "1 còn thiếu" in page.reason_button.text()
    desk.click(page.reason_button)
    assert desk.tab.detail.fields["override"].editor.isVisible()
    desk.leave()


def test_a_judgement_in_the_panel_is_saved_and_undone(desk: Desk) -> None:
    desk.tab.show_entry("CO_TINH")
    panel = desk.tab.detail
    line = next(line for line in panel.reasons.lines if line._judge is not None)
    judge = line._judge
    assert judge is not None and judge.answers.answer() is None
    desk.click(judge.answers.buttons[True])
    (row,) = desk.store.rows("SELECT * FROM judgement")
    assert (row.answer, row.condition, row.period) == (1, line._finding.condition, PERIOD)  # type: ignore[union-attr]
    assert line.accessibleName().startswith("đạt:")
    desk.bot.waitUntil(judge.evidence.isVisible)
    judge.evidence.setFocus()
    desk.type(judge.evidence, "Thông báo kết quả thi đua của cụm")
    desk.bot.keyClick(judge.evidence, KEY.Key_Return)
    assert desk.store.rows("SELECT evidence FROM judgement")[0].evidence == "Thông báo kết quả thi đua của cụm"
    journal.undo(desk.store, desk.said[-1][1])
    assert judge.evidence.text() == ""


def test_several_are_judged_at_once(desk: Desk) -> None:
    desk.tab.show_entry("CO_TINH")
    page = desk.tab.list_page
    page.view.selectAll()
    desk.click(page.bar.judge_button)
    card = page.bar.card
    assert card.isVisible() and "5 dòng" in card.heading.text() and card.condition.count() >= 2
    desk.type(card.evidence, "Biên bản")
    desk.click(card.save_button)
    rows = desk.store.rows("SELECT * FROM judgement")
    assert len(rows) == 5 and {row.evidence for row in rows} == {"Biên bản"} and not card.isVisible()
    journal.undo(desk.store, desk.said[-1][1])
    assert desk.store.rows("SELECT * FROM judgement") == []


def test_an_award_without_such_conditions_says_why_nothing_is_asked(desk: Desk) -> None:
    page = desk.tab.list_page
    page.bar.offer(())
    assert not page.bar.judge_button.isEnabled() and "không có điều kiện" in page.bar.judge_button.toolTip()


def test_limits_follow_every_tick_and_tell_how_they_are_counted(desk: Desk) -> None:
    assert rules.save_local(desk.store, "quota", CAP)
    desk.show("CSTĐCS")
    page = desk.tab.list_page
    bar = page.quota
    assert "30% của 18 LĐTT = 5,4 → làm tròn xuống 5. Đã chọn 5, hết chỗ." in bar.limits.words.text()
    assert bar.limits.over.isHidden() and bar.limits.how.text() == HOW and not bar.limits.count.isVisible()
    row = first(page, LACKS)
    tick(desk, row)
    assert "Đã chọn 6, vượt 1." in bar.limits.over.text() and bar.limits.over.isVisible()
    assert len(desk.rows("CSTĐCS")) == 6 and desk.warned == [], "nothing is stopped and nothing asked"
    desk.click(bar.limits.how)
    told = [made.text() for made in bar.limits.count.findChildren(type(bar.limits.words))]
    assert told == ["Không quá 30% Lao động tiên tiến", "Quyết định 12/QĐ-UBND, Điều 3"]
    desk.click(bar.limits.how)
    assert bar.limits.how.text() == HOW and not bar.limits.count.isVisible()


def test_the_day_of_receipt_is_typed_for_all_that_are_open_and_taken_back(desk: Desk) -> None:
    desk.show("LĐTT")
    law = desk.tab.list_page.law
    desk.click(law.change)
    desk.type(law.day, "15/9/2026")
    desk.bot.keyClick(law.day, KEY.Key_Return)
    assert {row.received_on for row in desk.rows("LĐTT")} == {"2026-09-15"}
    assert law.told.full_text().startswith("Xét theo quy định ngày 15/09/2026, ngày cấp trên nhận hồ sơ")
    desk.click(law.change)
    law.day.clear()
    desk.click(law.save_button)
    assert {row.received_on for row in desk.rows("LĐTT")} == {""}
    desk.show("CSTĐ_TINH")
    assert not law.change.isEnabled()


def test_the_day_of_receipt_of_the_chosen_lines_only(desk: Desk) -> None:
    desk.show("CSTĐCS")
    page = desk.tab.list_page
    page.filters.whom.choose("ticked")
    page.view.go_to(page.model.shown[0].id)
    page.view.setFocus()
    desk.bot.keyClick(page.view, KEY.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    page.law.received.emit("2026-09-15")
    assert sorted(row.received_on for row in desk.rows("CSTĐCS")) == ["", "", "", "2026-09-15", "2026-09-15"]


def test_the_years_ahead_are_a_list_that_goes_out_and_leads_to_the_person(desk: Desk) -> None:
    desk.show(nav.OUTLOOK)
    page = desk.tab.outlook
    assert page.isVisible() and page.model.shown
    row: Any = page.view.current()
    assert page.whole.full_text() == row.words
    page.states.choose("Năm sau")
    assert page.model.shown and {one.state for one in page.model.shown} == {"Năm sau"}
    listing = page.listing()
    assert "Năm sau" in listing.subtitle and listing.columns[0].id == "subject"
    assert "sáng kiến" in listing.notes[0]
    page.view.go_to(page.model.shown[0].id)
    desk.click(page.person_button)
    assert desk.went[-1] == ("people", page.model.shown[0].person_id)


def test_what_comes_next_stands_below_the_reasons(desk: Desk) -> None:
    desk.show(nav.OUTLOOK)
    coming = next(row for row in desk.tab.outlook.model.shown if row.person_id is not None)
    desk.show("CSTĐCS")
    desk.tab.list_page.reveal(f"p{coming.person_id}")
    cards = desk.tab.detail.outlook
    assert cards.isVisible() and coming.words in " ".join(
        card.accessibleName() for card in cards.findChildren(type(desk.tab.said).__mro__[1])
    )


def test_a_column_tells_what_each_one_lacks(desk: Desk) -> None:
    desk.show("CSTĐCS")
    page = desk.tab.list_page
    column = next(entry for entry in page.model.columns if entry.id == "missing")
    assert column.value(first(page, LACKS)) and column.value(first(page, FITS)) == ""


def test_from_the_panel_to_the_report_of_merit(desk: Desk) -> None:
    desk.show("CSTĐCS")
    panel = desk.tab.detail
    assert panel.shown is not None
    desk.click(panel.report_button)
    assert desk.went[-1] == ("reports", ("bao-cao-ca-nhan", panel.shown.subject.person_id))
    desk.show("TTLĐTT")
    desk.click(panel.report_button)
    assert desk.went[-1] == ("reports", ("bao-cao-tap-the", panel.shown.subject.team_id))


def test_everything_on_one_case_becomes_a_document(desk: Desk) -> None:
    desk.show("CSTĐCS")
    page, panel = desk.tab.list_page, desk.tab.detail
    row = first(page, LACKS)
    page.view.go_to(row.id)
    desk.click(panel.defence_button)
    tab, document_id = desk.went[-1]
    draft = papers.load(desk.store, document_id)
    assert tab == "reports" and draft is not None and draft.code == "giai-trinh" and row.name in draft.text
    journal.undo(desk.store, desk.said[-1][1])
    assert papers.load(desk.store, document_id) is None


def test_all_nominations_show_the_rules_word(desk: Desk) -> None:
    desk.show(nav.ALL)
    page = desk.tab.overview
    words = {page.verdict(row) for row in page.model.shown}
    assert words == {FITS, LOOK, "Thiếu 1"}
    page.states.choose("Chưa rõ, còn thiếu")
    assert {page.verdict(row) for row in page.model.shown} == {LOOK, "Thiếu 1"}


def test_a_large_school_is_judged_while_the_window_lives(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verdicts, "MANY", 10)
    desk.context.changed.emit(frozenset({"rating"}))
    page = desk.tab.list_page
    desk.tab.show_entry("CSTĐCS")
    desk.bot.waitUntil(lambda: page.kind is not None and page.kind.code == "CSTĐCS")
    row = first(page, LACKS)
    tick(desk, row)
    assert one_now(desk, row).against
    desk.tab.evaluation._count()
    desk.bot.waitUntil(lambda: desk.tab.nav.count_of("CSTĐCS") == "6 / 16", timeout=10000)
    desk.tab.show_entry(nav.ALL)
    desk.bot.waitUntil(lambda: desk.tab.overview.isVisible() and bool(desk.tab.overview.model.shown))
    desk.context.changed.emit(frozenset({"rating"}))
    desk.tab.show_entry(nav.OUTLOOK)
    desk.bot.waitUntil(lambda: bool(desk.tab.outlook.model.shown))


def test_work_that_was_stopped_leaves_the_list_without_verdicts(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verdicts, "MANY", 10)
    monkeypatch.setattr("dhtt_desktop.ui.awards.evaluation.run", _stopped)
    desk.context.changed.emit(frozenset({"rating"}))
    desk.tab.show_entry("GK")
    page = desk.tab.list_page
    assert page.kind is not None and page.kind.code == "GK"
    assert {one.verdict for one in page.model.shown} == {"…"}
    assert queries.nominations(desk.store, PERIOD)


class _stopped:
    """A job that the clerk stops at once."""

    def __init__(self, *_: object) -> None:
        self.stopped = self.failed = self

    def connect(self, then: Any) -> None:
        then()
