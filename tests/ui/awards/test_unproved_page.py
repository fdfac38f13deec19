"""Thiếu căn cứ: papers typed once for many awards, copies added, the way to the person, all proved at last."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from dhtt_desktop.services import attachments
from dhtt_desktop.services.unproved import COPY, PAPER
from dhtt_desktop.store import journal
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui import dialogs
from dhtt_desktop.ui.awards import AwardsTab
from dhtt_desktop.ui.awards.nav import DECIDED, UNPROVED
from dhtt_desktop.ui.awards.unproved_page import UnprovedPage
from dhtt_desktop.ui.context import Context


@pytest.fixture
def page(tab: AwardsTab) -> UnprovedPage:
    tab.open(UNPROVED)
    return tab.unproved


def choose(page: UnprovedPage, count: int) -> list[int]:
    """Choose the first lines that are shown."""
    page.view.clearSelection()
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for at in range(count):
        page.view.selectionModel().select(page.model.index(at, 0), flags)
    return [row.id for row in page.model.shown[:count]]


def test_what_is_needed_soonest_stands_first(page: UnprovedPage) -> None:
    rows = page.model.shown
    assert rows[0].needed and rows[0].lacking[0] == "số"
    ranks = [row.rank for row in rows if row.here]
    assert ranks == sorted(ranks)
    assert "cần dùng" in page.told.sentences[0]
    page.states.choose(PAPER)
    assert {row.state for row in page.model.shown} == {PAPER}


def test_one_decision_is_typed_for_several_awards_and_taken_back(page: UnprovedPage, store: Store) -> None:
    page.states.choose(PAPER)
    before = len(page.model.shown)
    ids = choose(page, 3)
    page.paper_button.click()
    form = page.form
    assert form is not None
    form.save()
    assert form.fields["code"].error()
    for name, text in (("code", "77/QĐ-UBND"), ("date", "15/7/2026")):
        editor = form.fields[name].editor
        assert isinstance(editor, QLineEdit)
        editor.setText(text)
    issuer = form.fields["issuer"].editor
    assert isinstance(issuer, QComboBox) and issuer.currentText() == "UBND xã An Bình"
    form.save()
    assert page.form is None
    assert len(page.model.shown) == before - 3
    marks = ", ".join("?" * len(ids))
    found = store.rows(f"SELECT DISTINCT decision_code, decision_date FROM award WHERE id IN ({marks})", ids)
    assert [tuple(row) for row in found] == [("77/QĐ-UBND", "2026-07-15")]
    last = journal.last_undoable(store)
    assert last is not None
    journal.undo(store, last[0])
    assert len(page.model.shown) == before


def test_a_whole_paper_is_not_asked_for_again(page: UnprovedPage) -> None:
    page.states.choose(COPY)
    choose(page, 2)
    page.show_bar()
    assert not page.paper_button.isEnabled() and "chỉ thiếu bản sao" in page.paper_button.toolTip()
    page.ask_paper()
    assert page.form is None


def test_one_scan_for_several_awards(
    page: UnprovedPage, store: Store, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.states.choose(COPY)
    before = len(page.rows)
    ids = choose(page, 2)
    scan = tmp_path / "QĐ.pdf"
    scan.write_bytes(b"%PDF")
    monkeypatch.setattr(dialogs, "open_files", lambda *_: [scan])
    page.copy_button.click()
    assert page.card is not None
    page.card.add_button.click()
    qtbot.waitUntil(lambda: len(page.rows) == before - 2)
    assert set(attachments.counts(store, "award")) == set(ids)
    assert page.card is None


def test_the_way_to_the_person(page: UnprovedPage, context: Context, store: Store) -> None:
    went: list[tuple[str, object]] = []
    context.navigate.connect(lambda tab, what: went.append((tab, what)))
    choose(page, 1)
    page.person_button.click()
    assert went == [("people", page.model.shown[0].person_id)]


def test_when_all_is_proved_it_says_so(tab: AwardsTab, page: UnprovedPage, store: Store) -> None:
    assert not page.proved.isVisible()
    with store.begin("Cất hết") as unit:
        from dhtt_desktop.store import schema

        for row in store.rows("SELECT id FROM award"):
            unit.put_aside(schema.award, row.id)
    tab.refresh()
    assert page._stack.currentWidget() is page.proved


def test_a_copy_that_is_gone_is_told(tab: AwardsTab, page: UnprovedPage, store: Store, tmp_path: Path) -> None:
    scan = tmp_path / "QĐ 208.pdf"
    scan.write_bytes(b"%PDF")
    attachments.attach(store, "award", page.rows[0].id, scan)
    (attachments.folder(store) / scan.name).unlink()
    tab.refresh()
    assert any("QĐ 208.pdf" in sentence for sentence in page.told.sentences)


def test_a_decided_award_has_its_proofs(
    tab: AwardsTab, store: Store, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab.context.set_period("2025-2026")
    tab.open(DECIDED)
    page = tab.decided
    page.view.go_to(page.model.shown[0].id)
    page.view.selectRow(0)
    page.proof_button.click()
    assert page.card is not None and page.card.copies == ()
    scan = tmp_path / "QĐ.pdf"
    scan.write_bytes(b"%PDF")
    monkeypatch.setattr(dialogs, "open_files", lambda *_: [scan])
    page.card.add_button.click()
    qtbot.waitUntil(lambda: page.card is not None and len(page.card.copies) == 1)
    assert page._copies_of(page.model.shown[0]) == "1 bản"
    page.close_form()
    assert page.card is None
