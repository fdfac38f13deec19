"""The facts beside the years: posts, leave, matters, authors and proofs, each user action once through the widgets."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from dhtt_desktop.services import attachments, initiatives, matters, ratings
from dhtt_desktop.services.matters import Former
from dhtt_desktop.store import journal, matter_queries, queries
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui import dialogs
from dhtt_desktop.ui.inline_form import InlineForm
from dhtt_desktop.ui.people import PeopleTab
from dhtt_desktop.ui.people.detail import CAREER, INFO, INITIATIVES, YEARS
from dhtt_desktop.ui.people.records import Records
from dhtt_desktop.ui.people.teams_page import TeamsPage
from dhtt_desktop.ui.proofs import ProofButton, ProofCard
from dhtt_desktop.ui.widgets import ElidedLabel

YEAR = "2026-2027"


def at(store: Store, place: int) -> int:
    return int(store.rows("SELECT id FROM person WHERE position = ?", (place,))[0].id)


def opened(tab: PeopleTab, store: Store, place: int, page: int) -> int:
    person = at(store, place)
    tab.open(person)
    tab.detail.show_page(page)
    return person


def type_in(form: InlineForm | None, /, **texts: str) -> InlineForm:
    assert form is not None
    for name, text in texts.items():
        editor = form.fields[name].editor
        if isinstance(editor, QLineEdit):
            editor.setText(text)
        elif isinstance(editor, QComboBox) and editor.isEditable():
            editor.setEditText(text)
        else:
            assert isinstance(editor, QComboBox)
            editor.setCurrentIndex(editor.findText(text))
    return form


def said(widget: Records) -> list[str]:
    return [
        child.full_text() if isinstance(child, ElidedLabel) else child.text() for child in widget.findChildren(QLabel)
    ]


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "quet" / "Quyết định.pdf"
    path.parent.mkdir()
    path.write_bytes(b"%PDF-1.4")
    return path


def test_discipline_is_written_mended_and_put_aside(tab: PeopleTab, store: Store) -> None:
    person = opened(tab, store, 12, CAREER)
    section = tab.detail.career.matters
    section.add_button.click()
    form = type_in(section.editor, form="Cảnh cáo", starts="1/9/2026")
    type_in(form, ends="1/8/2026").save()
    assert form.fields["ends"].error()
    type_in(form, ends="").button.click()
    assert section.editor is None
    (row,) = matter_queries.matters(store, person)
    assert (row.form, row.starts, row.ends) == ("Cảnh cáo", "2026-09-01", "")
    tab.refresh()
    assert "01/09/2026 – chưa hết" in said(section) and "chưa có số quyết định" in said(section)
    section.edit(section._rows[0])
    type_in(section.editor, decision_code="5/QĐ-THHP").save()
    assert matter_queries.matters(store, person)[0].decision_code == "5/QĐ-THHP"
    tab.refresh()
    section.put_aside(section._rows[0])
    assert matter_queries.matters(store, person) == []


def test_the_form_of_discipline_is_asked_for_discipline_only(tab: PeopleTab, store: Store) -> None:
    person = opened(tab, store, 12, CAREER)
    section = tab.detail.career.matters
    section.edit(None)
    form = type_in(section.editor)
    assert not form.fields["form"].isHidden()
    type_in(form, kind="Khiếu nại, tố cáo", starts="1/9/2026")
    assert form.fields["form"].isHidden()
    form.save()
    tab.refresh()
    assert tab.detail._state.text() == "đang có khiếu nại, tố cáo"
    assert any("tạm dừng đề nghị" in words for words in said(section))
    matters.save_matter(store, {"ends": "10/9/2026"}, matter_queries.matters(store, person)[0].id)
    tab.refresh()
    assert tab.detail._state.text() == ""


def test_leave_and_former_posts(tab: PeopleTab, store: Store, qtbot: QtBot) -> None:
    person = opened(tab, store, 13, CAREER)
    page = tab.detail.career
    page.absences.edit(None)
    page.postings.edit(None)
    assert page.absences.editor is None  # one editor at a time
    form = type_in(page.postings.editor, place="Trường TH Suối Đá", starts="1998", ends="2005")
    tick = form.fields["hardship"].editor
    assert isinstance(tick, QCheckBox)
    tick.setChecked(True)
    form.save()
    page.absences.edit(None)
    type_in(page.absences.editor, kind="Tập sự", starts="1/9/2024", ends="31/8/2025").save()
    tab.refresh()
    assert [(row.place, row.hardship) for row in matter_queries.postings(store, person)] == [("Trường TH Suối Đá", 1)]
    assert "vùng đặc biệt khó khăn" in said(page.postings) and "01/09/2024 – 31/08/2025" in said(page.absences)
    page.absences.edit(page.absences._rows[0])
    assert page.absences.editor is not None
    qtbot.keyClick(page.absences.editor, Qt.Key.Key_Escape)
    assert page.absences.editor is None


def test_a_half_typed_fact_lives_through_a_reload_and_not_through_another_person(tab: PeopleTab, store: Store) -> None:
    opened(tab, store, 13, CAREER)
    section = tab.detail.career.postings
    section.edit(None)
    form = type_in(section.editor, place="Trường cũ")
    tab.refresh()
    assert section.editor is form and form.fields["place"].editor.text() == "Trường cũ"  # type: ignore[attr-defined]
    opened(tab, store, 14, CAREER)
    assert section.editor is None


def test_a_change_of_post_offers_to_keep_the_former_one(tab: PeopleTab, store: Store, qtbot: QtBot) -> None:
    person = opened(tab, store, 13, INFO)
    before = queries.person(store, person)
    assert before is not None
    info = tab.detail.info
    box = info.field("post").editor
    assert isinstance(box, QComboBox)
    line = box.lineEdit()
    assert line is not None
    assert not info.offer.isVisible()
    line.setText("Tổ phó")
    line.editingFinished.emit()
    assert info.offer.isVisible()
    teams = info.field("team_id").editor
    assert isinstance(teams, QComboBox)
    teams.setCurrentIndex(teams.findText("Tổ Văn phòng"))
    teams.activated.emit(teams.currentIndex())
    day = info.offer.day.editor
    assert isinstance(day, QLineEdit)
    day.setText("mai")
    info.offer.keep_button.click()
    assert info.offer.day.error()
    day.setText("1/11/2026")
    info.offer.keep_button.click()
    assert not info.offer.isVisible()
    (row,) = matter_queries.postings(store, person)
    assert (row.post, row.team_id, row.ends) == (before.post, before.team_id, "2026-10-31")


def test_the_offer_goes_when_it_is_not_wanted_or_another_is_shown(tab: PeopleTab, store: Store) -> None:
    opened(tab, store, 13, INFO)
    info = tab.detail.info
    for leave in (info.offer.close_button.click, lambda: tab.open(at(store, 14))):
        info.offer.ask([Former(at(store, 13), "Giáo viên", None)], "Giáo viên")
        leave()
        assert not info.offer.isVisible()
    assert matter_queries.postings(store, at(store, 13)) == []


def test_authors_share_an_initiative(tab: PeopleTab, store: Store) -> None:
    person = opened(tab, store, 13, INITIATIVES)
    other = queries.person(store, at(store, 14))
    assert other is not None
    page = tab.detail.initiatives
    page.edit(None)
    type_in(page.editor, title="Góc đọc sách", used_kind="Chiến sĩ thi đua cơ sở")
    authors = page.authors
    assert authors is not None and page.editor is not None
    authors.add_button.click()
    authors.lines[0].share.setText("60")
    authors.lines[1].share.setText("30")
    authors.lines[1].name.setEditText("Không Có Ai")
    page.editor.save()
    assert page.editor is not None and "Không có ai tên" in authors.told.text()
    authors.lines[1].name.setEditText(other.name.upper())
    assert authors.told.text() == "Tỷ lệ đóng góp cộng lại là 90%, chưa đủ 100%."
    page.editor.save()
    assert page.editor is None
    (mine,) = matter_queries.initiatives(store, person)
    assert (mine.share, mine.used_kind, mine.used_period) == (60, "CSTĐCS", YEAR)
    opened(tab, store, 14, INITIATIVES)
    assert [row.title for row in page._rows] == ["Góc đọc sách"]
    page.edit(page._rows[0])
    assert page.authors is not None and len(page.authors.lines) == 2
    page.authors.lines[0].away.click()
    assert not page.authors.lines[0].away.isEnabled()
    page.editor.save()  # type: ignore[attr-defined]
    assert matter_queries.initiatives(store, person) == []
    assert initiatives.authors(store, mine.id)[0].person_id == at(store, 14)


def test_a_proof_is_added_to_an_award_opened_and_removed(
    tab: PeopleTab, store: Store, scan: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = opened(tab, store, 3, YEARS)
    page = tab.detail.years
    award = queries.awards_of(store, person)[-1]
    clip = next(one for one in page.findChildren(ProofButton) if "2025–2026" in one.accessibleName())
    clip.click()
    assert isinstance(page.proofs, ProofCard)
    monkeypatch.setattr(dialogs, "open_files", lambda *_: [scan])
    page.proofs.add_button.click()
    qtbot.waitUntil(lambda: attachments.counts(store, "award") == {award.id: 1})
    qtbot.waitUntil(lambda: page.proofs is not None and len(page.proofs.copies) == 1)
    seen: list[Path] = []
    monkeypatch.setattr(dialogs, "open_path", lambda path: bool(seen.append(path)) or True)
    warned: list[str] = []
    tab.context.warn.connect(warned.append)
    (copy,) = page.proofs.copies  # type: ignore[union-attr]
    page.proofs.open_copy(copy)  # type: ignore[union-attr]
    assert seen == [copy.path] and not warned
    copy.path.write_bytes(b"%PDF-1.5")
    page.proofs.open_copy(copy)  # type: ignore[union-attr]
    assert "đã khác" in warned[-1]
    copy.path.unlink()
    page.proofs.open_copy(copy)  # type: ignore[union-attr]
    assert "không còn" in warned[-1] and len(seen) == 2
    page.proofs.remove(copy)  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: page.proofs is not None and page.proofs.copies == ())
    last = journal.last_undoable(store)
    assert last is not None
    journal.undo(store, last[0])
    tab.refresh()
    assert page.proofs is not None and page.proofs.copies[0].state == attachments.MISSING


def test_files_dropped_on_the_card_are_kept_and_a_wrong_one_is_told(
    tab: PeopleTab, store: Store, scan: Path, qtbot: QtBot
) -> None:
    opened(tab, store, 29, CAREER)
    section = tab.detail.career.matters
    row = section._rows[0]
    section.show_proofs(row.id)
    warned: list[str] = []
    tab.context.warn.connect(warned.append)
    wrong = scan.with_name("chay.exe")
    wrong.write_bytes(b"MZ")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(scan)), QUrl.fromLocalFile(str(wrong))])
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
                       Qt.KeyboardModifier.NoModifier)  # fmt: skip
    assert section.proofs is not None
    section.proofs.dropEvent(event)
    qtbot.waitUntil(lambda: bool(warned))
    assert "chay.exe" in warned[0]
    assert attachments.counts(store, "matter") == {row.id: 1}
    section.show_proofs(row.id)
    assert section.proofs is None


def test_the_school_is_a_collective_and_teams_are_rated(tab: PeopleTab, store: Store) -> None:
    tab.open("teams")
    page = tab._others["teams"]
    assert isinstance(page, TeamsPage)
    page.school_button.click()
    first = next(iter(page.lines.values()))
    assert first.name.text() == "Trường Tiểu học Hoa Phượng" and first.count.text() == "42 người"
    assert not first.count.isEnabled() and first.put.isEnabled() and not page.school_button.isVisible()
    assert first.rating is not None
    first.rating.chosen.emit("HTXSNV")
    levels = store.rows("SELECT level FROM rating WHERE team_id = ? AND period = ?", (first.team_id, YEAR))
    assert [row.level for row in levels] == ["HTXSNV"]
    assert "HTXSNV" in first.rating.accessibleName()
    tab.show_list()
    tab.refresh()
    team = tab.detail.info.field("team_id").editor
    assert isinstance(team, QComboBox) and team.findText("Trường Tiểu học Hoa Phượng") == -1
    assert tab.list.filters.team.findText("Trường Tiểu học Hoa Phượng") == -1
    assert tab.list.filters.count.full_text() == "42 người · 5 tổ"


def test_discipline_of_a_team_is_written_below_it(tab: PeopleTab, store: Store, qtbot: QtBot) -> None:
    tab.open("teams")
    page = tab._others["teams"]
    assert isinstance(page, TeamsPage)
    line = list(page.lines.values())[1]
    line.case.click()
    qtbot.waitUntil(page.matters.isVisible)
    page.matters.edit(None)
    type_in(page.matters.editor, form="Khiển trách", starts="1/9/2026").save()
    assert [row.form for row in matter_queries.matters(store, team_id=line.team_id)] == ["Khiển trách"]
    line.case.click()
    assert not page.matters.isVisible()
    page.put_aside(line.team_id)
    assert line.team_id in page.lines


def test_the_decision_on_ratings_is_typed_once(tab: PeopleTab, store: Store) -> None:
    tab.open("ratings")
    page = tab._others["ratings"]
    assert page.decided.text() == "37 xếp loại chưa có số quyết định."
    page.decision_button.click()
    type_in(page.form, code="88/QĐ-THHP").save()
    assert page.form.fields["date"].error()
    type_in(page.form, date="31/5/2027").save()
    assert page.form is None
    assert page.decided.text() == "Căn cứ: Quyết định 88/QĐ-THHP ngày 31/05/2027."
    assert not page.decision_button.isEnabled() and page.decision_button.toolTip()
    rows = store.rows("SELECT DISTINCT decision_code, decision_date FROM rating WHERE period = ?", (YEAR,))
    assert [tuple(row) for row in rows] == [("88/QĐ-THHP", "2027-05-31")]


def test_one_scan_proves_all_ratings_of_the_decision(
    tab: PeopleTab, store: Store, scan: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab.open("ratings")
    page = tab._others["ratings"]
    assert not page.proof_button.isEnabled() and page.proof_button.toolTip()
    ratings.write_decision(store, YEAR, "88/QĐ-THHP", "31/5/2027")
    tab.refresh()
    monkeypatch.setattr(dialogs, "open_files", lambda *_: [scan])
    page.proof_button.click()
    (card,) = page.cards
    card.add_button.click()
    qtbot.waitUntil(lambda: len(attachments.counts(store, "rating")) == 37)
    qtbot.waitUntil(lambda: bool(page.cards) and len(page.cards[0].copies) == 1)
    page.cards[0].remove(page.cards[0].copies[0])
    assert attachments.counts(store, "rating") == {}
    page.cards[0].closed.emit()
    assert page.cards == [] and not page._tools.isHidden()


def test_enter_in_the_share_saves_the_initiative(tab: PeopleTab, store: Store, qtbot: QtBot) -> None:
    person = opened(tab, store, 13, INITIATIVES)
    page = tab.detail.initiatives
    page.edit(None)
    type_in(page.editor, title="Góc đọc sách")
    assert page.authors is not None
    page.authors.lines[0].share.setText("100")
    qtbot.keyClick(page.authors.lines[0].share, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.editor is None)
    assert [row.share for row in matter_queries.initiatives(store, person)] == [100]


def test_the_keyboard_stays_near_when_an_editor_closes(tab: PeopleTab, store: Store, qtbot: QtBot) -> None:
    opened(tab, store, 13, CAREER)
    tab.activateWindow()
    section = tab.detail.career.absences
    section.edit(None)
    form = type_in(section.editor, kind="Nghỉ ốm", starts="1/9/2026")
    for _ in range(2):  # the first one puts the field back
        qtbot.keyClick(form.fields["starts"].editor, Qt.Key.Key_Escape)
    assert section.editor is None and tab.focusWidget() is section.add_button
    for page, add, edit in (
        (YEARS, tab.detail.years._add, lambda: tab.detail.years.edit_award(None)),
        (INITIATIVES, tab.detail.initiatives.add_button, lambda: tab.detail.initiatives.edit(None)),
    ):
        tab.detail.show_page(page)
        edit()
        shown = tab.detail.years if page == YEARS else tab.detail.initiatives
        assert shown.editor is not None
        qtbot.keyClick(shown.editor, Qt.Key.Key_Escape)
        assert shown.editor is None and tab.focusWidget() is add


def test_a_move_of_many_offers_to_keep_their_teams(tab: PeopleTab, store: Store, qtbot: QtBot) -> None:
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for row in range(3):
        tab.list.view.selectionModel().select(tab.list.model.index(row, 0), flags)
    chosen = [row for row in tab.list.view.selected() if row.team != "Tổ 1"]
    tab.list.move_to(next(team.id for team in queries.units(store) if team.name == "Tổ 1"))
    qtbot.waitUntil(tab.list.offer.isVisible)
    day = tab.list.offer.day.editor
    assert isinstance(day, QLineEdit)
    day.setText("1/9/2026")
    tab.list.offer.keep_button.click()
    assert tab.list.offer.isHidden()
    for row in chosen:
        (kept,) = matter_queries.postings(store, row.id)
        assert (kept.team, kept.ends) == (row.team, "2026-08-31")


def test_a_new_leader_offers_to_keep_what_both_were(tab: PeopleTab, store: Store, qtbot: QtBot) -> None:
    tab.open("teams")
    page = tab._others["teams"]
    assert isinstance(page, TeamsPage)
    line = list(page.lines.values())[1]
    box = line.leader
    other = next(box.itemData(at) for at in range(box.count()) if not box.itemText(at).startswith("Tổ trưởng"))
    page.lead(line.team_id, other)
    qtbot.waitUntil(page.offer.isVisible)
    assert len(page.offer.former) == 2
    page.offer.close_button.click()
    assert page.offer.isHidden() and page.offer.former == ()
    page.lead(line.team_id, other)
    assert page.offer.isHidden()


def test_a_school_without_people_has_its_pages_too(empty_store: Store, show: Callable[[Store], PeopleTab]) -> None:
    tab = show(empty_store)
    tab.open("teams")
    page = tab._others["teams"]
    page.school_button.click()
    assert [line.count.text() for line in page.lines.values()] == ["0 người"]
    tab.open("ratings")
    ratings_page = tab._others["ratings"]
    assert ratings_page.decided.isHidden() and ratings_page.decision_button.isHidden()
    assert ratings_page.proof_button.isHidden()
