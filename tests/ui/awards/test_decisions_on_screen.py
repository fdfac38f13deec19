"""Decisions as a clerk meets them: a Word file chosen or dropped, the money of the decided, the way of a nomination."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from dhtt_desktop.services import awards, decisions, flow, papers
from dhtt_desktop.services.awards import DECIDED, DECLINED, SENT
from dhtt_desktop.services.decision_reading import ASKED, SURE
from dhtt_desktop.services.decisions import Decision
from dhtt_desktop.store import journal, queries, schema
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui import dialogs
from dhtt_desktop.ui.awards import nav
from dhtt_desktop.ui.awards.steps import StepsStrip
from dhtt_desktop.ui.inputs import DateEdit
from dhtt_desktop.ui.theme import theme
from tests.exchange import decision_samples as samples
from tests.ui.awards.desk import PERIOD, Desk

KEY = Qt.Key
OWN = "Trường Tiểu học Hoa Phượng"


def names_of(desk: Desk, count: int) -> list[str]:
    return [row.subject for row in desk.rows("LĐTT")[:count]]


def word_file(desk: Desk, path: Path, *more: tuple[str, str]) -> Path:
    """A decision on four who were put forward, and `more` rows (name, place)."""
    people = [(name, f"Giáo viên, {OWN}") for name in names_of(desk, 4)]
    rows = [(str(at), name, place) for at, (name, place) in enumerate((*people, *more), 1)]
    return samples.write(path, rows)


def begin(desk: Desk, path: Path) -> None:
    """Open the page and read a file on it."""
    desk.show("LĐTT")
    desk.click(desk.tab.list_page.receive_button)
    desk.tab.receive.open_file(path)
    desk.bot.waitUntil(lambda: desk.tab.receive.file.paper is not None, timeout=20_000)


def test_a_word_file_fills_the_page_and_is_written_as_one_action(desk: Desk, tmp_path: Path) -> None:
    begin(
        desk,
        word_file(
            desk, tmp_path / "qd.docx", ("Đỗ Văn Nhân", f"Giáo viên, {OWN}"), ("Lê Thị Lan", "Trường Mầm non Sao Mai")
        ),
    )
    page = desk.tab.receive
    assert page.form.values() == {"code": "214/QĐ-UBND", "date": "2027-07-10", "issuer": "UBND xã An Bình"}
    assert [line.state for line in page.file.model.shown] == [SURE] * 4 + ["unknown", "elsewhere"]
    assert page.count.text() == "4 có tên, 14 không có tên (chờ quyết định khác)"
    assert "4 sẽ ghi; 1 không có trong trường; 1 đơn vị khác" in page.file.head.full_text()
    assert queries.awards_in(desk.store, PERIOD) == []
    desk.click(page.save_button)
    given = queries.awards_in(desk.store, PERIOD)
    assert len(given) == 4 and {row.decision_code for row in given} == {"214/QĐ-UBND"}
    assert not page.isVisible() and page.file.paper is None
    message, action_id = desk.said[-1]
    assert "214/QĐ-UBND" in message and "bản sao tệp làm minh chứng" in message
    journal.undo(desk.store, action_id)
    assert queries.awards_in(desk.store, PERIOD) == []


def test_who_is_not_named_may_be_declined_with_a_file_as_well(desk: Desk, tmp_path: Path) -> None:
    begin(desk, word_file(desk, tmp_path / "qd.docx"))
    page = desk.tab.receive
    desk.click(page.decline)
    assert page.count.text() == "4 có tên, 14 không có tên"
    desk.type(page.reason, "Vượt tỷ lệ")
    desk.click(page.save_button)
    states = [row.status for row in desk.rows("LĐTT")]
    assert (states.count(DECIDED), states.count(DECLINED)) == (4, 14)


def test_a_doubtful_name_is_answered_by_its_digit(desk: Desk, tmp_path: Path) -> None:
    family, *rest = names_of(desk, 1)[0].split()
    near = " ".join([family, *rest[:-1], rest[-1] + "h"])
    path = samples.write(tmp_path / "qd.docx", [("1", near, ""), ("2", names_of(desk, 2)[1], "")])
    with desk.store.begin("Người khác") as unit:
        twin = queries.person(desk.store, desk.rows("LĐTT")[1].person_id)
        assert twin is not None
        values = {"name": twin.name, "name_key": twin.name_key, "search_key": twin.search_key, "birth": "1999"}
        unit.insert(schema.person, values)
        unit.update_many(schema.nomination, {desk.rows("LĐTT")[1].id: {"put_aside_at": unit.now}})
    begin(desk, path)
    part = desk.tab.receive.file
    line = part.view.current()
    assert line.state == ASKED and part.model.shown[0] is line  # questions come first
    desk.bot.keyClick(part.view, KEY.Key_1)
    assert part.paper is not None and part.paper.lines[line.at].state == SURE
    assert part.paper.lines[line.at].subject == line.choices[0].subject


def test_a_line_is_left_out_and_another_person_chosen(desk: Desk, tmp_path: Path) -> None:
    begin(desk, word_file(desk, tmp_path / "qd.docx", ("Đỗ Văn Nhân", f"Giáo viên, {OWN}")))
    part = desk.tab.receive.file
    desk.click(part.buttons[0])  # "Không ghi dòng này" of the first
    assert part.paper is not None and len(part.paper.given) == 3
    part.view.go_to(4)
    assert part.other is not None
    wanted = next(at for at, choice in enumerate(part.paper.known) if choice.subject.team_id is None)
    part.answer(4, part.paper.known[wanted])
    assert len(part.paper.given) == 4
    part.view.go_to(4)
    desk.click(part.buttons[-1])  # "Chọn lại"
    assert len(part.paper.given) == 3


def test_a_dropped_file_is_read_and_put_aside_again(desk: Desk, tmp_path: Path) -> None:
    path = word_file(desk, tmp_path / "qd.docx")
    desk.show("LĐTT")
    desk.click(desk.tab.list_page.receive_button)
    page = desk.tab.receive
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(page.rect().center(), Qt.DropAction.CopyAction, data, left, none)
    page.dragEnterEvent(enter)
    assert enter.isAccepted()
    page.dropEvent(QDropEvent(QPointF(page.rect().center()), Qt.DropAction.CopyAction, data, left, none))
    desk.bot.waitUntil(lambda: page.file.paper is not None, timeout=20_000)
    page.file.leave()
    assert page.view.isVisible() and len(page.model.ticked) == 18


def test_a_file_that_is_no_decision_says_so_on_the_page(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_text("Không phải Word", "utf-8")
    desk.show("LĐTT")
    desk.click(desk.tab.list_page.receive_button)
    desk.tab.receive.open_file(tmp_path / "a.docx")
    desk.bot.waitUntil(desk.tab.receive.problem.isVisible, timeout=20_000)
    assert "Word (.docx)" in desk.tab.receive.problem.message() and desk.tab.receive.view.isVisible()


def test_the_button_asks_for_a_file(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = word_file(desk, tmp_path / "qd.docx")
    monkeypatch.setattr(dialogs, "open_file", lambda *_: path)
    desk.show("LĐTT")
    desk.click(desk.tab.list_page.receive_button)
    desk.click(desk.tab.receive.file_button)
    desk.bot.waitUntil(lambda: desk.tab.receive.file.paper is not None, timeout=20_000)


# Decided


def decided(desk: Desk) -> None:
    """Two decisions: of the commune on three titles, of the school on the giấy khen."""
    rows = desk.rows("LĐTT")[:2] + desk.rows("CSTĐCS")[:1]
    given = [(awards.subject_of(row), row.kind) for row in rows]
    decisions.receive(desk.store, Decision("214/QĐ-UBND", "10/7/2027", "UBND xã An Bình"), PERIOD, given)
    own = [(awards.subject_of(row), row.kind) for row in desk.rows("GK")]
    decisions.receive(desk.store, Decision("05/QĐ-THHP", "30/6/2026", OWN), PERIOD, own)
    desk.show(nav.DECIDED)


def test_the_money_of_a_decision_is_added_up_and_explained(desk: Desk) -> None:
    decided(desk)
    page = desk.tab.decided
    assert page.papers.isVisible()
    page.papers.choose("214/QĐ-UBND")
    assert page.sum.full_text() == (
        "Tiền thưởng Quyết định 214/QĐ-UBND: 4.050.000 đồng (Bốn triệu không trăm năm mươi nghìn đồng)."
    )
    row = next(row for row in page.model.shown if row.kind == "LĐTT")
    page.view.go_to(row.id)
    assert page.why.full_text().startswith(f"{row.subject}: 0,3 × 2.530.000 = 759.000 → làm tròn lên 760.000 đồng;")
    page.papers.choose("05/QĐ-THHP")
    page.view.go_to(page.model.shown[0].id)
    assert "0,3 × 2.340.000 = 702.000 → làm tròn lên 710.000 đồng" in page.why.full_text()
    assert "chưa kiểm chứng" in page.why.full_text()


def test_awards_are_handed_over_together(desk: Desk) -> None:
    decided(desk)
    page = desk.tab.decided
    page.view.selectAll()
    desk.click(page.hand_button)
    assert page.form is not None
    day = page.form.fields["on"].editor
    assert isinstance(day, DateEdit)
    day.set_iso("2027-07-20")
    desk.click(page.form.button)
    assert {row.handed_on for row in queries.awards_in(desk.store, PERIOD)} == {"2027-07-20"}


def test_cancelling_tells_what_is_to_be_paid_back_and_keeps_the_number(desk: Desk) -> None:
    decided(desk)
    page = desk.tab.decided
    row = next(row for row in page.model.shown if row.kind == "CSTĐCS")
    page.view.go_to(row.id)
    desk.click(page.cancel_button)
    assert page.form is not None
    by = page.form.fields["by"].editor
    assert isinstance(by, QLineEdit)
    desk.type(by, "88/QĐ-UBND")
    desk.click(page.form.button)
    assert "2.530.000 đồng" in desk.said[-1][0]
    kept = next(one for one in queries.awards_in(desk.store, PERIOD, include_cancelled=True) if one.id == row.id)
    assert kept.cancelled_by == "88/QĐ-UBND"


def test_a_defence_file_is_drafted_kept_and_opened(desk: Desk) -> None:
    decided(desk)
    page = desk.tab.decided
    page.view.go_to(page.model.shown[0].id)
    desk.click(page.defence_button)
    tab, document_id = desk.went[-1]
    kept = papers.load(desk.store, document_id)
    assert tab == "reports" and kept is not None and kept.code == "giai-trinh"
    assert page.model.shown[0].subject in kept.text
    page.view.selectAll()
    assert not page.defence_button.isEnabled() and "một danh hiệu" in page.defence_button.toolTip()


def test_a_payment_list_is_made_of_the_decision_that_is_chosen(desk: Desk) -> None:
    decided(desk)
    page = desk.tab.decided
    page.papers.choose("05/QĐ-THHP")
    page.lists_button.chosen.emit("chi-tien-thuong")
    kept = papers.load(desk.store, desk.went[-1][1])
    assert kept is not None and "Theo Quyết định số 05/QĐ-THHP" in kept.text and "2.840.000 đồng" in kept.text


# The way of a nomination


@pytest.fixture
def strip(desk: Desk, qtbot: QtBot) -> Iterator[StepsStrip]:
    made = StepsStrip(desk.context)
    qtbot.addWidget(made)
    made.resize(360, 200)
    made.show_nomination(desk.rows("CSTĐCS")[0])
    made.show()
    yield made


def test_the_strip_says_what_was_done_and_what_is_next(desk: Desk, strip: StepsStrip) -> None:
    row = desk.rows("CSTĐCS")[0]
    flow.take(desk.store, [row.id], flow.GONE, "1/6/2027")
    strip.show_nomination(desk.rows("CSTĐCS")[0])
    assert strip.words.text() == "Trình cấp trên 01/06/2027. Tiếp theo: cấp trên nhận hồ sơ"
    assert "Trình cấp trên 01/06/2027" in strip.dots.accessibleName()
    strip.show_nomination(None)
    assert strip.isHidden()


def test_a_day_is_written_and_taken_back_from_the_strip(desk: Desk, strip: StepsStrip) -> None:
    row = desk.rows("CSTĐCS")[0]
    strip.menu.chosen.emit((flow.REGISTERED, True))
    assert strip.form is not None and "reason" not in strip.form.fields
    day = strip.form.fields["on"].editor
    assert isinstance(day, DateEdit)
    day.set_iso("2026-10-15")
    desk.click(strip.form.button)
    assert strip.form is None
    assert queries.nominations_by_id(desk.store, [row.id])[0].registered_on == "2026-10-15"
    strip.menu.chosen.emit((flow.REGISTERED, False))
    assert queries.nominations_by_id(desk.store, [row.id])[0].registered_on == ""


def test_going_against_the_order_asks_for_a_reason_and_does_not_block(desk: Desk, strip: StepsStrip) -> None:
    row = desk.rows("CSTĐCS")[0]
    awards.edit_nomination(desk.store, row.id, {"votes": ""})
    strip.show_nomination(desk.rows("CSTĐCS")[0])
    strip.menu.chosen.emit((flow.GONE, True))
    assert strip.form is not None
    reason = strip.form.fields["reason"].editor
    assert isinstance(reason, QLineEdit)
    desk.type(reason, "Cấp trên cho gửi trước")
    desk.click(strip.form.button)
    kept = queries.nominations_by_id(desk.store, [row.id])[0]
    assert (kept.status, kept.override) == (SENT, "Cấp trên cho gửi trước")


def test_the_day_of_a_step_is_written_for_many_at_once(desk: Desk) -> None:
    desk.show(nav.ALL)
    page = desk.tab.overview
    page.kinds.choose("CSTĐCS")
    page.view.selectAll()
    page.steps_button.chosen.emit(flow.RECEIVED)
    form = page.form_place.itemAt(0).widget()
    day = form.fields["on"].editor
    day.set_iso("2027-06-03")
    desk.click(form.button)
    rows = desk.rows("CSTĐCS")
    assert {(row.received_on, row.status) for row in rows} == {("2027-06-03", SENT)} and len(rows) == 5


@pytest.mark.parametrize(("width", "percent"), [(1024, 100), (1024, 150)])
def test_the_pages_fit_the_window(
    qtbot: QtBot, look: None, store: Store, tmp_path: Path, width: int, percent: int
) -> None:
    theme().set("light", percent)
    desk = Desk(qtbot, store, (width, 560))
    begin(desk, word_file(desk, tmp_path / "qd.docx"))
    assert desk.tab.minimumSizeHint().width() <= width
    decided(desk)
    assert desk.tab.minimumSizeHint().width() <= width
    desk.leave()
