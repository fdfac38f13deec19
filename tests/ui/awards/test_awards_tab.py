"""The tab Khen thưởng as a clerk uses it: every action once, by mouse or keyboard, on a real file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from dhtt_desktop.domain.text.keys import name_sort_key, search_key
from dhtt_desktop.services import awards, council, papers, sample, school
from dhtt_desktop.services.awards import DECIDED, DECLINED, SENT
from dhtt_desktop.store import journal, queries, schema
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui.awards import nav
from dhtt_desktop.ui.inputs import DateEdit
from dhtt_desktop.ui.theme import theme
from tests.ui.awards.desk import PERIOD, Desk, tick_box

KEY, BUTTON = Qt.Key, Qt.MouseButton


def test_awards_stand_by_family_with_how_many_are_put_forward(desk: Desk) -> None:
    keys = desk.tab.nav.keys()
    assert keys[:4] == [nav.REGISTRATION, nav.ALL, nav.DECIDED, nav.COUNCIL]
    desk.bot.waitUntil(lambda: desk.tab.nav.count_of("LĐTT") == "18 / 32")
    assert desk.tab.nav.entry("LĐTT").accessibleName() == (
        "Lao động tiên tiến: chọn 18 trong 32 đủ điều kiện, có đề nghị cần xem lại"
    )
    assert desk.tab.nav.count_of("CSTĐ_TINH") == "–"
    assert desk.tab.nav.count_of(nav.ALL) == "31" and desk.tab.nav.count_of(nav.COUNCIL) == "9"
    assert "GK_HUYEN" not in keys  # that body was abolished before this year


def test_an_older_year_offers_the_awards_of_its_time(desk: Desk) -> None:
    desk.context.set_period("2024-2025")
    assert desk.tab.nav.count_of("GK_HUYEN") == "–"


def test_up_and_down_go_through_the_awards(desk: Desk) -> None:
    desk.show("LĐTT")
    desk.bot.keyClick(desk.tab.nav.entry("LĐTT"), KEY.Key_Down)
    assert desk.tab.list_page.title.full_text() == "Chiến sĩ thi đua cơ sở"
    assert desk.tab.current == "CSTĐCS"


def test_a_click_in_the_box_saves_at_once_and_the_undo_takes_it_back(desk: Desk) -> None:
    desk.show("CSTĐ_TINH")
    view = desk.tab.list_page.view
    desk.bot.mouseClick(view.viewport(), BUTTON.LeftButton, pos=tick_box(view, 0))
    (row,) = desk.rows("CSTĐ_TINH")
    assert desk.tab.nav.count_of("CSTĐ_TINH") == "1"
    message, action_id = desk.said[-1]
    assert row.subject in message
    journal.undo(desk.store, action_id)
    assert desk.rows("CSTĐ_TINH") == [] and desk.tab.list_page.model.ticked == set()


def test_space_ticks_several_chosen_lines(desk: Desk) -> None:
    desk.show("CSTĐ_TINH")
    view = desk.tab.list_page.view
    view.setFocus()
    view.go_to(view.list.shown[0].id)
    desk.bot.keyClick(view, KEY.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    desk.bot.keyClick(view, KEY.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    desk.bot.keyClick(view, KEY.Key_Space)
    assert len(desk.rows("CSTĐ_TINH")) == 3
    desk.bot.keyClick(view, KEY.Key_Space)
    assert desk.rows("CSTĐ_TINH") == []


def test_all_that_is_shown_is_chosen_at_once(desk: Desk) -> None:
    desk.show("GK")
    page = desk.tab.list_page
    before = set(page.model.ticked)
    desk.type(page.filters.search, "nguyen")
    shown = {one.id for one in page.model.shown}
    desk.click(page.all_button)
    assert shown and shown <= page.model.ticked
    assert len(desk.rows("GK")) == len(shown | before)


def test_filters_leave_whom_they_name(desk: Desk) -> None:
    desk.show("LĐTT")
    page = desk.tab.list_page
    page.filters.whom.choose("ticked")
    assert len(page.model.shown) == 18 and page.filters.count.text() == "18 trong 42"
    page.filters.whom.choose("fit")
    assert page.model.shown and all(one.qualifies for one in page.model.shown)
    page.filters.team.setCurrentIndex(1)
    assert {one.team for one in page.model.shown} == {page.filters.team.currentText()}


def test_an_award_opens_on_the_person_that_is_named(desk: Desk) -> None:
    desk.show("CSTĐCS")
    one = desk.tab.list_page.model.shown[5]
    assert one.subject.person_id is not None
    desk.tab.open(("LĐTT", f"p{one.subject.person_id}"))
    shown = desk.tab.detail.shown
    assert shown is not None and shown.subject.person_id == one.subject.person_id and desk.tab.current == "LĐTT"


def test_the_panel_says_why_and_keeps_what_is_typed(desk: Desk) -> None:
    desk.show("CSTĐCS")
    panel = desk.tab.detail
    (first, *_) = desk.rows("CSTĐCS")
    desk.tab.open(first.id)
    assert panel.shown is not None and panel.shown.nomination.id == first.id
    assert len(panel.reasons.lines) >= 2
    votes, summary = panel.fields["votes"].editor, panel.fields["summary"].editor
    assert isinstance(votes, QLineEdit) and isinstance(summary, QPlainTextEdit)
    votes.setFocus()
    votes.selectAll()
    desk.type(votes, "7/9")
    desk.bot.keyClick(votes, KEY.Key_Return)
    row = queries.nominations_by_id(desk.store, [first.id])[0]
    assert (row.votes_for, row.votes_of) == (7, 9)
    summary.setFocus()
    desk.type(summary, "Dạy tốt")
    votes.setFocus()
    assert queries.nominations_by_id(desk.store, [first.id])[0].summary == "Dạy tốt"
    assert panel.form.mark.text() == "Đã lưu"


def test_wrong_votes_stay_on_screen_with_the_reason(desk: Desk) -> None:
    desk.show("CSTĐCS")
    panel = desk.tab.detail
    field = panel.fields["votes"]
    assert isinstance(field.editor, QLineEdit)
    field.editor.setFocus()
    field.editor.selectAll()
    desk.type(field.editor, "10/9")
    desk.bot.keyClick(field.editor, KEY.Key_Return)
    assert "nhiều hơn" in field.error() and field.editor.text() == "10/9"


def test_the_panels_button_puts_forward_and_takes_back(desk: Desk) -> None:
    desk.show("CSTĐ_TINH")
    panel = desk.tab.detail
    assert panel.tick_button.text() == "Đề nghị"
    desk.click(panel.tick_button)
    assert len(desk.rows("CSTĐ_TINH")) == 1 and panel.tick_button.text() == "Rút đề nghị"
    desk.click(panel.decline_button)
    assert desk.rows("CSTĐ_TINH")[0].status == DECLINED
    desk.click(panel.decline_button)
    desk.click(panel.tick_button)
    assert desk.rows("CSTĐ_TINH") == []


def test_from_the_panel_to_the_persons_years(desk: Desk) -> None:
    desk.show("LĐTT")
    desk.click(desk.tab.detail.history_button)
    assert desk.went[-1][0] == "people" and isinstance(desk.went[-1][1], int)


def test_votes_of_several_chosen_lines(desk: Desk) -> None:
    desk.show("LĐTT")
    page = desk.tab.list_page
    page.filters.whom.choose("ticked")
    page.view.selectAll()
    desk.type(page.bar.votes, "9/9")
    desk.bot.keyClick(page.bar.votes, KEY.Key_Return)
    assert {(row.votes_for, row.votes_of) for row in desk.rows("LĐTT")} == {(9, 9)}


@pytest.mark.parametrize("code", ["to-trinh", "bien-ban", "quyet-dinh", "quyet-dinh-dhtt", "danh-sach"])
def test_each_document_is_drafted_kept_and_opened(desk: Desk, code: str) -> None:
    desk.show(nav.ALL)
    desk.tab.overview.papers_button.chosen.emit(code)
    assert not desk.tab.draft_card.isHidden()
    desk.bot.keyClick(desk.tab.draft_card.make, KEY.Key_Return)
    tab, document_id = desk.went[-1]
    assert tab == "reports"
    draft = papers.load(desk.store, document_id)
    assert draft is not None and draft.code == code and draft.date == date.today().isoformat()
    assert desk.tab.draft_card.isHidden()


def test_a_document_takes_the_awards_that_are_ticked(desk: Desk) -> None:
    desk.show("CSTĐCS")
    desk.tab.list_page.papers_button.chosen.emit("to-trinh")
    card = desk.tab.draft_card
    assert card.ticked() == ["CSTĐCS"]
    desk.click(card.boxes["CSTĐCS"])
    assert not card.make.isEnabled() and "Chọn ít nhất" in card.make.toolTip()
    desk.click(card.boxes["TTLĐTT"])
    desk.click(card.make)
    draft = papers.load(desk.store, desk.went[-1][1])
    assert draft is not None and "02 tập thể" in draft.text and "cá nhân, " not in draft.tables[0].name


def test_findings_stand_beside_the_button_and_stop_nothing(desk: Desk) -> None:
    someone = desk.rows("CSTĐCS")[0]
    awards.nominate(desk.store, PERIOD, "LĐTT", [awards.subject_of(someone)])
    desk.show("LĐTT")
    desk.tab.ask_paper("to-trinh")
    card = desk.tab.draft_card
    assert any(f"{someone.subject} được đề nghị" in told for told in card.findings.sentences)
    assert card.findings.isVisible() and card.make.isEnabled()


def test_escape_closes_the_card(desk: Desk) -> None:
    desk.tab.ask_paper("danh-sach")
    desk.bot.keyClick(desk.tab.draft_card.make, KEY.Key_Escape)
    assert desk.tab.draft_card.isHidden() and desk.rows()


def test_after_a_to_trinh_sent_is_offered(desk: Desk) -> None:
    desk.show("LĐTT")
    desk.tab.ask_paper("to-trinh")
    desk.click(desk.tab.draft_card.make)
    assert "18 đề nghị" in desk.tab.said.message()
    desk.tab.said._run()
    assert {row.status for row in desk.rows("LĐTT")} == {SENT}
    assert desk.tab.list_page.sent_button.isHidden() and not desk.tab.list_page.draft_button.isHidden()


def fill_decision(desk: Desk, code: str, day: str) -> None:
    page = desk.tab.receive
    for name, text in (("code", code), ("date", day)):
        editor = page.fields[name].editor
        assert isinstance(editor, QLineEdit)
        editor.setFocus()
        editor.selectAll()
        desk.type(editor, text)


def test_a_decision_from_above_goes_into_the_histories(desk: Desk) -> None:
    desk.show("LĐTT")
    desk.click(desk.tab.list_page.receive_button)
    page = desk.tab.receive
    assert page.isVisible() and page.fields["issuer"].editor.currentText() == "UBND xã An Bình"
    fill_decision(desk, "214/QĐ-UBND", "10/7/2027")
    left_out = page.model.shown[0]
    desk.bot.mouseClick(page.view.viewport(), BUTTON.LeftButton, pos=tick_box(page.view, 0))
    desk.click(page.decline)
    desk.type(page.reason, "Vượt tỷ lệ")
    desk.click(page.save_button)
    given = queries.awards_in(desk.store, PERIOD, ["LĐTT"])
    assert len(given) == 17 and {row.decision_code for row in given} == {"214/QĐ-UBND"}
    states = {row.id: (row.status, row.note) for row in desk.rows("LĐTT")}
    assert states[left_out.nomination_id] == (DECLINED, "Vượt tỷ lệ")
    assert desk.tab.nav.count_of(nav.DECIDED) == "17"
    assert not page.isVisible() and desk.tab.list_page.isVisible()


def test_a_decision_without_its_number_is_refused_at_the_field(desk: Desk) -> None:
    desk.show("LĐTT")
    desk.click(desk.tab.list_page.receive_button)
    desk.click(desk.tab.receive.save_button)
    assert "số, ký hiệu" in desk.tab.receive.fields["code"].error()
    assert "Ngày" in desk.tab.receive.fields["date"].error()
    assert queries.awards_in(desk.store, PERIOD) == []


def test_somebody_who_was_not_put_forward_can_be_named(desk: Desk) -> None:
    desk.show("BK_TINH")
    desk.click(desk.tab.list_page.receive_button)
    page = desk.tab.receive
    assert page.others.isChecked() and not page.save_button.isEnabled()
    desk.type(page.search, "nguyet")
    desk.bot.mouseClick(page.view.viewport(), BUTTON.LeftButton, pos=tick_box(page.view, 0))
    fill_decision(desk, "90/QĐ-UBND", "1/8/2027")
    desk.click(page.save_button)
    (row,) = queries.awards_in(desk.store, PERIOD, ["BK_TINH"])
    assert row.subject == "Nguyễn Thị Minh Nguyệt" and row.issuer == "UBND tỉnh"


def test_the_schools_own_numbered_decision_fills_the_fields(desk: Desk) -> None:
    from dhtt_desktop.services import drafting

    kept = papers.save(desk.store, drafting.draft(desk.store, "quyet-dinh", period=PERIOD, on="2026-11-20"))
    papers.take_number(desk.store, kept.value)  # type: ignore[union-attr]
    desk.show("GK")
    desk.click(desk.tab.list_page.receive_button)
    page = desk.tab.receive
    assert page.form.values() == {"code": "01/QĐ-THHP", "date": "2026-11-20", "issuer": "Trường Tiểu học Hoa Phượng"}
    desk.click(page.save_button)
    assert {row.status for row in desk.rows("GK")} == {DECIDED}
    assert {row.decision_code for row in queries.awards_in(desk.store, PERIOD, ["GK"])} == {"01/QĐ-THHP"}


def test_awards_without_a_number_get_one_and_a_wrong_one_is_cancelled(desk: Desk) -> None:
    people = [row.id for row in queries.people(desk.store, PERIOD)[:2]]
    with desk.store.begin("Ghi tay") as unit:
        unit.insert_many(schema.award, [{"person_id": key, "period": PERIOD, "kind": "LĐTT"} for key in people])
    desk.show(nav.DECIDED)
    page = desk.tab.decided
    assert page.told.isVisible() and "2 danh hiệu" in page.told.sentences[0]
    page.view.selectAll()
    desk.click(page.paper_button)
    assert page.form is not None
    code, day = page.form.fields["code"].editor, page.form.fields["date"].editor
    assert isinstance(code, QLineEdit) and isinstance(day, DateEdit)
    desk.type(code, "5/QĐ-UBND")
    desk.type(day, "1/7/2027")
    desk.bot.keyClick(day, KEY.Key_Return)
    desk.bot.waitUntil(lambda: page.form is None)
    assert {row.decision_code for row in queries.awards_in(desk.store, PERIOD)} == {"5/QĐ-UBND"}
    page.view.go_to(page.model.shown[0].id)
    desk.click(page.cancel_button)
    assert page.form is not None
    note = page.form.fields["note"].editor
    assert isinstance(note, QLineEdit)
    form = page.form
    desk.bot.keyClick(note, KEY.Key_Return)
    desk.bot.waitUntil(lambda: "lý do" in form.fields["note"].error())
    desk.type(note, "Khai sai")
    desk.bot.keyClick(note, KEY.Key_Return)
    desk.bot.waitUntil(lambda: page.form is None)
    assert len(queries.awards_in(desk.store, PERIOD)) == 1
    assert len(page.model.shown) == 2


def test_certificates_are_printed_from_the_awards_decided(desk: Desk) -> None:
    with desk.store.begin("Ghi tay") as unit:
        who = queries.people(desk.store, PERIOD)[0].id
        unit.insert(schema.award, {"person_id": who, "period": PERIOD, "kind": "GK", "decision_code": "05/QĐ-THHP"})
    desk.show(nav.DECIDED)
    page = desk.tab.decided
    page.view.selectAll()
    desk.click(page.print_button)
    assert desk.went[-1] == ("reports", "giay-khen")


def test_all_nominations_are_marked_and_taken_back_together(desk: Desk) -> None:
    desk.show(nav.ALL)
    page = desk.tab.overview
    assert len(page.model.shown) == 31
    page.kinds.choose("CSTĐCS")
    assert len(page.model.shown) == 5
    page.view.selectAll()
    next(button for button in page.bar.findChildren(type(page.receive_button)) if "trình" in button.text()).click()
    assert {row.status for row in desk.rows("CSTĐCS")} == {SENT}
    page.view.selectAll()
    next(button for button in page.bar.findChildren(type(page.receive_button)) if "Rút" in button.text()).click()
    assert desk.rows("CSTĐCS") == []


def test_the_council_is_picked_from_the_staff(desk: Desk) -> None:
    desk.show(nav.COUNCIL)
    page = desk.tab.council
    assert [member.role for member in page.members.shown][:2] == [council.CHAIR, council.DEPUTY]
    page.view.go_to(page.members.shown[-1].id)
    desk.click(page.up_button)
    assert page.members.shown[-2].role == council.SECRETARY
    page.role_menu.chosen.emit(council.MEMBER)
    assert "Thư ký" in page.told.text()
    desk.click(page.remove_button)
    assert len(page.members.shown) == 8 and "8 người" in page.told.text()
    desk.bot.mouseClick(page.staff_view.viewport(), BUTTON.LeftButton, pos=tick_box(page.staff_view, 0))
    assert len(queries.council(desk.store, PERIOD)) == 9


def test_the_list_as_shown_goes_to_paper_and_excel(desk: Desk) -> None:
    desk.show("CSTĐCS")
    page = desk.tab.list_page
    page.filters.whom.choose("ticked")
    listing = page.listing()
    assert len(listing.rows) == 5 and "Đang đề nghị" in listing.subtitle
    strip = next(column for column in listing.columns if column.id == "strip")
    assert len(strip.value(listing.rows[0]).split(", ")) == 5
    assert all(column.id != "tick" for column in listing.columns)


def test_a_school_without_people_is_sent_to_enter_them(qtbot: QtBot, look: None, tmp_path: Path) -> None:
    store = school.found(tmp_path / "trong.dhtt", sample.ANSWERS, date(2026, 11, 20)).value
    desk = Desk(qtbot, store)
    assert desk.tab._empty.isVisible() and not desk.tab._work.isVisible()
    desk.click(next(b for b in desk.tab._empty.findChildren(type(desk.tab.detail.tick_button))))
    assert desk.went == [("people", None)]
    desk.leave()
    store.close()


def test_nobody_put_forward_says_what_to_do(desk: Desk) -> None:
    desk.show("CSTĐ_TINH")
    button = desk.tab.list_page.papers_button
    assert not button.isEnabled() and "đánh dấu" in button.toolTip()


@pytest.mark.parametrize(("width", "percent"), [(1366, 100), (1024, 100), (1366, 150), (1024, 150)])
def test_it_fits_the_window_at_every_text_size(
    qtbot: QtBot, look: None, store: Store, width: int, percent: int
) -> None:
    theme().set("light", percent)
    desk = Desk(qtbot, store, (width, 500))
    for key in (nav.ALL, nav.DECIDED, nav.COUNCIL, nav.OUTLOOK, "CSTĐCS", "LĐTT"):
        desk.tab.show_entry(key)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        assert desk.tab.minimumSizeHint().width() <= width
        assert desk.tab.minimumSizeHint().height() <= 456, key
    desk.tab.ask_paper("to-trinh")
    assert desk.tab.minimumSizeHint().height() <= 520
    desk.leave()


def test_a_name_of_seven_words_and_a_namesake_stand_in_the_list(desk: Desk) -> None:
    long = "Công Tằng Tôn Nữ Thị Ngọc Hương Giang"
    with desk.store.begin("Thêm người") as unit:
        unit.insert(
            schema.person,
            {"name": long, "name_key": name_sort_key(long), "search_key": search_key(long), "post": "Giáo viên"},
        )
    desk.show("LĐTT")
    desk.type(desk.tab.list_page.filters.search, "huong giang")
    (one,) = desk.tab.list_page.model.shown
    assert one.name == long and one.verdict == "Chưa rõ"
