"""Tiêu chuẩn as the clerk uses it: a set is copied, a criterion added, changed, moved and taken out."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from dhtt_desktop.services import campaigns, criteria
from dhtt_desktop.services.result import Done
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui.campaigns import CampaignsTab
from dhtt_desktop.ui.campaigns.criteria import CriteriaPage
from dhtt_desktop.ui.campaigns.tab import CRITERIA
from dhtt_desktop.ui.inputs import ComboBox


@pytest.fixture
def campaign(store: Store) -> int:
    made = campaigns.save_campaign(store, {"name": "Điển hình tiên tiến 2026 - 2030", "period": "2026-2027"})
    assert isinstance(made, Done)
    return int(made.value)


@pytest.fixture
def page(tab: CampaignsTab, campaign: int) -> CriteriaPage:
    tab.reload()
    tab.open(campaign)
    tab._go_to_page(CRITERIA)
    return tab.criteria


def button(page: CriteriaPage, name: str) -> QPushButton:
    found = [one for one in page.findChildren(QPushButton) if one.accessibleName() == name or one.toolTip() == name]
    assert found, name
    return found[0]


def combo(page: CriteriaPage, name: str) -> ComboBox:
    assert page.form is not None
    editor = page.form.fields[name].editor
    assert isinstance(editor, ComboBox)
    return editor


def sentences(page: CriteriaPage) -> list[str]:
    return [one.text() for one in page.findChildren(QLabel) if not one.isHidden()]


def test_a_ready_set_is_copied_from_the_menu(
    page: CriteriaPage, store: Store, campaign: int, tab: CampaignsTab
) -> None:
    assert page.empty.isVisible()
    menu = page.copy_button.menu()
    assert menu is not None
    menu.actions()[0].trigger()
    tab.reload()
    kept = criteria.of(store, campaign)
    assert kept and not page.empty.isVisible()
    assert f"1. {kept[0].says}" in sentences(page)


def test_a_criterion_with_a_rule_is_typed_and_shows_how_it_is_checked(
    page: CriteriaPage, store: Store, campaign: int, tab: CampaignsTab, qtbot: QtBot
) -> None:
    qtbot.mouseClick(page.add_button, Qt.MouseButton.LeftButton)
    assert page.form is not None and not page.empty.isVisible()
    assert page.form.fields["levels"].isHidden()  # judged by hand: nothing to choose
    text = page.form.fields["says"].editor
    assert isinstance(text, QPlainTextEdit)
    qtbot.keyClicks(text, "Xuat sac nhieu nam")
    combo(page, "kind").choose("rating")
    assert not page.form.fields["levels"].isHidden() and page.form.fields["awards"].isHidden()
    combo(page, "years").choose("stage")
    combo(page, "audience").choose("person")
    qtbot.mouseClick(page.form.button, Qt.MouseButton.LeftButton)
    tab.reload()
    (one,) = criteria.of(store, campaign)
    assert (one.audience, one.kind, one.params) == ("person", "rating", {"levels": ["HTXSNV"], "years": "stage"})
    assert one.how in sentences(page) and page.form is None


def test_what_the_form_cannot_choose_is_kept_when_only_the_words_change(
    page: CriteriaPage, store: Store, campaign: int, tab: CampaignsTab, qtbot: QtBot
) -> None:
    criteria.save(store, campaign, {"says": "Bốn năm", "kind": "holds", "awards": ["LĐTT", "CSTĐCS"], "years": 4})
    criteria.save(store, campaign, {"says": "Kỷ luật", "kind": "members_undisciplined", "forms": ["Cảnh cáo"]})
    tab.reload()
    before = [one.params for one in criteria.of(store, campaign)]
    for place in (1, 2):
        qtbot.mouseClick(button(page, f"Sửa tiêu chuẩn {place}"), Qt.MouseButton.LeftButton)
        assert page.form is not None
        page.form.save()
        tab.reload()
    assert [one.params for one in criteria.of(store, campaign)] == before


def test_a_criterion_without_words_stays_in_the_form(page: CriteriaPage, store: Store, campaign: int) -> None:
    page.edit(None)
    assert page.form is not None
    page.form.save()
    assert page.form is not None and criteria.of(store, campaign) == ()


def test_order_and_taking_out(page: CriteriaPage, store: Store, campaign: int, tab: CampaignsTab, qtbot: QtBot) -> None:
    for words in ("Một", "Hai"):
        criteria.save(store, campaign, {"says": words})
    tab.reload()
    ups = [one for one in page.findChildren(QPushButton) if one.accessibleName() == "Đưa lên trên"]
    qtbot.mouseClick(ups[1], Qt.MouseButton.LeftButton)
    assert [one.says for one in criteria.of(store, campaign)] == ["Hai", "Một"]
    tab.reload()
    qtbot.mouseClick(button(page, "Bỏ tiêu chuẩn 1"), Qt.MouseButton.LeftButton)
    assert [one.says for one in criteria.of(store, campaign)] == ["Một"]
