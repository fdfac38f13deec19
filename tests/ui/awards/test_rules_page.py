"""Quy định: what holds on a day is found, the school's own rules are written in place, sets come by file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from dhtt_desktop.services import rule_sets, rules
from dhtt_desktop.services.result import Done
from dhtt_desktop.services.rule_lines import Line
from dhtt_desktop.store import journal, rule_queries, schema
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui import dialogs, list_output
from dhtt_desktop.ui.awards import AwardsTab
from dhtt_desktop.ui.awards.nav import RULES
from dhtt_desktop.ui.awards.rules_form import PLAIN, SORTS
from dhtt_desktop.ui.awards.rules_list import pills
from dhtt_desktop.ui.awards.rules_page import BY_AWARD, RulesPage
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.inline_form import InlineForm
from dhtt_desktop.ui.theme import theme
from dhtt_desktop.ui.widgets import label
from tests.services import award_samples as samples
from tests.services.test_rules import PACK

DECISION = "Quyết định 05/2026/QĐ-UBND của UBND tỉnh"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with samples.small(tmp_path) as made:
        yield made


@pytest.fixture
def page(tab: AwardsTab) -> RulesPage:
    tab.open(RULES)
    return tab.rules


def fill(form: InlineForm, **values: str) -> None:
    """Type and choose as a clerk does: choices by their words' value."""
    for name, value in values.items():
        editor = form.fields[name].editor
        if isinstance(editor, QPlainTextEdit):
            editor.setPlainText(value)
        elif isinstance(editor, QComboBox) and not editor.isEditable():
            assert editor.findData(value) >= 0, (name, value)
            editor.setCurrentIndex(editor.findData(value))
        elif isinstance(editor, QComboBox):
            editor.setEditText(value)
        else:
            assert isinstance(editor, QLineEdit)
            editor.setText(value)


def opened(page: RulesPage, section: str) -> InlineForm:
    page.show_part(1)
    page.own.add_button.chosen.emit(section)
    assert page.own.form is not None
    return page.own.form


def find(page: RulesPage, section: str, award: str) -> Line:
    return next(one for one in page.view.lines() if one.section == section and award in one.awards)


# What holds on a day


def test_the_page_opens_with_the_law_of_today(tab: AwardsTab, page: RulesPage) -> None:
    assert tab._pages.currentWidget() is page and page.day.text() == "20/11/2026"
    titles = [row for row in page.view.rows() if isinstance(row, str)]
    assert titles[0] == "06/2022/QH15 · Luật Thi đua, khen thưởng"
    assert page.count.text() == f"{len(page.view.lines())} dòng" and not page.other_day.isVisible()
    assert ("chưa kiểm chứng", "caution") in pills(find(page, "vote", "CSTĐCS"))


def test_an_old_day_shows_the_old_law_and_the_way_back(page: RulesPage) -> None:
    page.day.setText("15/5/2023")
    page.day.editingFinished.emit()
    assert "15%" in find(page, "quota", "CSTĐCS").says
    assert page.other_day.isVisible()
    page.other_day.click()
    assert page.day.text() == "20/11/2026" and all(one.section != "quota" or one.awards == () for one in page.lines)


def test_what_is_no_day_is_said_and_the_list_stays(page: RulesPage) -> None:
    before = page.view.lines()
    for typed in ("31/2/2026", "2023"):
        page.day.setText(typed)
        page.day.editingFinished.emit()
        assert "20/11/2026" in page.wrong.text() and page.wrong.isVisible()
    assert page.view.lines() == before
    page.day.clear()
    page.day.editingFinished.emit()
    assert not page.wrong.isVisible() and page.day.text() == "20/11/2026"


def test_search_sort_and_content_narrow_the_list(page: RulesPage, context: Context) -> None:
    page.search.setText("luong co so")
    assert page.view.lines() and all("lương cơ sở" in f"{one.what} {one.says}".lower() for one in page.view.lines())
    page.search.setText("khôngcógìcả")
    assert not page.view.lines() and page.count.text() == "0 dòng"
    page.search.clear()
    page.sections.choose("decider")
    assert {one.section for one in page.view.lines()} == {"decider"}
    page.sections.choose("*")
    page.order.choose(BY_AWARD)
    assert page.view.rows()[0] == "Lao động tiên tiến" and context.settings.get("rules.order", "") == BY_AWARD


def test_the_keyboard_goes_from_the_search_into_the_list(tab: AwardsTab, page: RulesPage, qtbot: QtBot) -> None:
    tab.activateWindow()
    qtbot.waitUntil(tab.isActiveWindow)
    qtbot.keyClick(page.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.search.hasFocus()
    qtbot.keyClick(page.search, Qt.Key.Key_Down)
    first = page.view.current()
    assert page.view.hasFocus() and first == page.view.lines()[0]
    for _ in page.view.lines():
        qtbot.keyClick(page.view, Qt.Key.Key_Down)
    assert page.view.current() == page.view.lines()[-1]  # headings are stepped over
    qtbot.keyClick(page.view, "p")
    assert page.search.text() == "p" and page.search.hasFocus()


def test_the_list_goes_out_as_it_is_shown(page: RulesPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page.sections.choose("salary")
    listed = page.listing()
    assert listed.subtitle == "Áp dụng ngày 20/11/2026 · Lương cơ sở" and len(listed.rows) == 1
    path = tmp_path / "quy-dinh.xlsx"
    monkeypatch.setattr(dialogs, "save_file", lambda *_: path)
    page.save_excel()
    cells = [str(cell.value) for row in load_workbook(path).active.iter_rows() for cell in row]  # type: ignore[union-attr]
    assert any("2.530.000" in cell for cell in cells) and any("Điều 3" in cell for cell in cells)
    printed: list[Any] = []
    monkeypatch.setattr(list_output, "print_list", lambda *told: printed.append(told[2]))
    page.print_list()
    assert [(one.title, one.rows) for one in printed] == [(listed.title, listed.rows)]


def test_every_line_is_painted_in_both_looks_and_large(page: RulesPage) -> None:
    heights = page.view.sizeHintForIndex(page.view.model().index(1, 0)).height()
    theme().set("dark", 150)
    assert page.view.sizeHintForIndex(page.view.model().index(1, 0)).height() > heights
    assert not page.view.grab().isNull()


# The school's own


def test_buttons_say_why_they_cannot_be_used(page: RulesPage) -> None:
    assert not page.instead_button.isEnabled() and "Chọn một dòng" in page.instead_button.toolTip()
    page.view.go_to(next(one.key for one in page.view.lines() if one.section == "rounding"))
    assert "Trung ương" in page.instead_button.toolTip() and "Chỉ sửa" in page.away_button.toolTip()
    page.view.go_to(find(page, "vote", "CSTĐCS").key)
    assert page.instead_button.isEnabled() and not page.change_button.isEnabled()


def test_a_cap_is_typed_refused_mended_and_counts(page: RulesPage, store: Store) -> None:
    form = opened(page, "quota")
    fill(form, percent="nhiều")
    form.save()
    assert form.fields["source"].error() and page.own.form is form
    fill(form, source=DECISION, valid_from="1/9/2026")
    form.save()
    assert form.fields["percent"].error() == PLAIN["percent"] and not form.fields["source"].error()
    fill(form, percent="15 %")
    form.save()
    assert page.own.form is None
    (own,) = rule_sets.own_rules(store)
    assert own.says == "Chiến sĩ thi đua cơ sở không quá 15% số Lao động tiên tiến; phần lẻ bỏ"
    assert page.parts.current() == 1
    page.show_part(0)
    assert ("của trường, tỉnh", "info") in pills(find(page, "quota", "CSTĐCS"))


def test_a_cap_moves_the_quota_bar_and_its_end_brings_the_law_back(tab: AwardsTab, page: RulesPage) -> None:
    form = opened(page, "quota")
    fill(form, percent="50%", base="people", source=DECISION)
    form.save()
    bar = tab.list_page.quota

    def told() -> str:
        tab.open("CSTĐCS")
        return f"{bar.limits.words.text()} {bar.limits.over.text()}"

    assert "50% của 4 người = 2. Đã chọn 0, còn 2 chỗ" in told()
    tab.open(RULES)
    page.show_part(0)
    page.view.go_to(find(page, "quota", "CSTĐCS").key)
    page.away_button.click()
    assert "50%" not in told()


def test_a_share_of_leaders_asks_for_no_base(page: RulesPage, store: Store) -> None:
    form = opened(page, "quota")
    assert form.fields["base"].isVisibleTo(form)
    fill(form, group="leaders", percent="30", source=DECISION)
    assert not form.fields["base"].isVisibleTo(form)
    form.save()
    (own,) = rule_sets.own_rules(store)
    assert "30% là cấp trưởng, cấp phó" in own.says


def test_a_condition_asks_only_for_what_its_kind_takes(page: RulesPage, store: Store) -> None:
    form = opened(page, "condition")
    shown = ("levels", "awards", "scopes", "years", "months")
    assert not any(form.fields[name].isVisibleTo(form) for name in shown)
    fill(form, kind="worked")
    assert [name for name in shown if form.fields[name].isVisibleTo(form)] == ["months"]
    fill(form, kind="rating")
    assert [name for name in shown if form.fields[name].isVisibleTo(form)] == ["levels", "years"]
    fill(form, levels="HTXSNV+HTTNV", years="3", source=DECISION)
    form.save()
    assert form.fields["says"].error() == PLAIN["says"]
    fill(form, says="Ba năm liền hoàn thành tốt nhiệm vụ trở lên")
    form.save()
    rule = next(one for one in rules.book(store).conditions_of("CSTĐCS", "2026-11-20") if one.text == DECISION)
    assert rule.kind == "rating" and rule.params["levels"] == ("HTXSNV", "HTTNV") and rule.params["years"] == 3


VALUES: dict[str, dict[str, str]] = {
    "quota": {"of": "TTLĐXS", "base": "held:TTLĐTT", "group": "teams", "rounding": "up", "percent": "20%"},
    "condition": {"award": "LĐTT", "says": "Dự đủ các buổi sinh hoạt chuyên môn", "audience": "person"},
    "deadline": {"what": "Nộp hồ sơ tổng kết năm học về xã", "day": "20/5"},
    "decider": {"award": "LĐTT", "who": "Hiệu trưởng"},
    "vote": {"award": "CSTĐCS", "share": "85%"},
    "coefficient": {"award": "GK", "subject": "person", "factor": "0,45"},
    "salary": {"amount": "2.600.000"},
    "dossier": {"award": "LĐTT", "papers": "Tờ trình\n\n Danh sách "},
}


@pytest.mark.parametrize("section", SORTS)
def test_every_sort_is_written_changed_left_and_taken_back(page: RulesPage, store: Store, section: str) -> None:
    assert set(SORTS) == set(rules.OWN_SECTIONS)
    form = opened(page, section)
    fill(form, **VALUES[section], source=DECISION, valid_from="1/9/2026")
    form.save()
    assert page.own.form is None, [field.error() for field in form.fields.values()]
    (own,) = rule_sets.own_rules(store)
    kept = rules.local_values(store, own.id)
    page.own.change(own.id)
    again = page.own.form
    assert again is not None
    again.save()  # nothing was changed: nothing is written
    assert rules.local_values(store, own.id) == kept and len(rule_queries.local(store)) == 1
    page.own.remove(own.id)
    assert not rule_sets.own_rules(store)
    journal.undo(store)
    assert [one.says for one in rule_sets.own_rules(store)] == [own.says]


def test_a_rule_is_written_in_the_place_of_a_chosen_line(page: RulesPage, store: Store) -> None:
    page.view.go_to(find(page, "decider", "LĐTT").key)
    page.instead_button.click()
    form = page.own.form
    assert form is not None and page.parts.current() == 1
    award = form.fields["award"].editor
    assert isinstance(award, QComboBox) and award.currentData() == "LĐTT"
    fill(form, who="Hiệu trưởng", source=DECISION)
    form.save()
    page.show_part(0)
    line = find(page, "decider", "LĐTT")
    assert line.says.startswith("Hiệu trưởng") and "thay cho Nghị định 129/2025/NĐ-CP" in line.instead
    assert "LĐTT" in rules.own_awards(store)
    page.view.go_to(line.key)
    assert page.change_button.isEnabled() and "bấm Sửa" in page.instead_button.toolTip()


def test_the_law_line_of_a_deadline_is_replaced_by_its_own_words(page: RulesPage) -> None:
    line = next(one for one in page.view.lines() if one.section == "deadline")
    page.view.go_to(line.key)
    page.instead_button.click()
    form = page.own.form
    assert form is not None
    fill(form, day="25/5", source=DECISION)
    form.save()
    page.show_part(0)
    found = [one for one in page.view.lines() if one.section == "deadline" and one.what == line.what]
    assert [one.says for one in found] == ["Chậm nhất ngày 25/5 hằng năm"] and line.says in found[0].instead


def test_escape_leaves_the_form_and_the_empty_page_says_what_to_do(page: RulesPage, qtbot: QtBot) -> None:
    page.show_part(1)
    assert page.own.empty.isVisible() and "trần 15%" in page.own.empty.detail.text()
    form = opened(page, "vote")
    assert not page.own.empty.isVisible() and not page.own.add_button.isVisible()
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert page.own.form is None and page.own.empty.isVisible() and page.own.add_button.isVisible()


def test_a_form_that_is_open_stays_when_something_else_changes(page: RulesPage, store: Store) -> None:
    form = opened(page, "vote")
    fill(form, share="85")
    with store.begin("khác") as unit:
        unit.insert(schema.local_rule, {"section": "salary", "entry": '{"amount": 5}', "source": "Khác"})
    share = form.fields["share"].editor
    assert page.own.form is form and isinstance(share, QLineEdit) and share.text() == "85"


def test_the_keyboard_stays_near_what_was_saved_or_taken_out(
    tab: AwardsTab, page: RulesPage, qtbot: QtBot, store: Store
) -> None:
    tab.activateWindow()
    qtbot.waitUntil(tab.isActiveWindow)
    form = opened(page, "salary")
    fill(form, amount="2.600.000", source=DECISION)
    form.fields["source"].editor.setFocus()
    qtbot.keyClick(form.fields["source"].editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.own.form is None)
    assert tab.focusWidget() is page.own.add_button
    rules.save_local(store, "vote", {"award": "CSTĐCS", "share": 85, "source": DECISION})
    first = page.own._aways[0]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Space)
    assert len(rule_sets.own_rules(store)) == 1 and tab.focusWidget() is page.own._aways[0]
    qtbot.keyClick(page.own._aways[0], Qt.Key.Key_Space)
    assert not rule_sets.own_rules(store) and tab.focusWidget() is page.own.add_button


# Sets by file


def test_a_set_is_shown_before_it_is_taken_and_can_be_put_aside(
    page: RulesPage, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "quy-che.toml"
    path.write_text(PACK, encoding="utf-8")
    monkeypatch.setattr(dialogs, "open_file", lambda *_: path)
    page.show_part(1)
    page.own.file_button.click()
    card = page.own.card
    assert card is not None and not rule_queries.packs(store)
    for words in ("12/2026/QĐ-UBND", "01/09/2026", "Có 2 quy định", "Từ 85%", "không còn áp dụng (1)", "Từ 80%"):
        assert words in card.text(), words
    card.button.click()
    assert page.own.card is None
    (pack,) = rule_sets.brought(store)
    page.show_part(0)
    line = find(page, "vote", "CSTĐCS")
    assert line.pack_id == pack.id
    page.view.go_to(line.key)
    assert "bỏ cả bộ" in page.away_button.toolTip() and page.instead_button.isEnabled()
    page.own._put_pack_aside(pack.id)
    assert find(page, "vote", "CSTĐCS").pack_id is None


def test_a_broken_set_is_refused_in_words_and_nothing_is_written(page: RulesPage, store: Store, tmp_path: Path) -> None:
    path = tmp_path / "hong.toml"
    path.write_text(PACK.replace("share = 85", "share = 850"), encoding="utf-8")
    page.show_part(1)
    page.own.look_at(path)
    card = page.own.card
    assert card is not None and not card.button.isVisible()
    assert "hong.toml, tỷ lệ phiếu 1 (CSTĐCS), khóa “share”: phải là số nguyên từ 1 đến 100." in card.text()
    assert "Dữ liệu không thay đổi" in card.text() and not rule_queries.packs(store)


# Texts


def test_notes_come_first_and_follow_the_day(page: RulesPage) -> None:
    page.show_part(2)
    told = [one.text() for one in page.texts.findChildren(type(label()))]
    assert any("01/3/2027" in words for words in told) and any("trước 01/10/2026" in words for words in told)
    assert "Có hiệu lực ngày 20/11/2026" in told
    page.day.setText("15/05/2023")
    page.day.editingFinished.emit()
    assert "Có hiệu lực ngày 15/05/2023" in [one.text() for one in page.texts.findChildren(type(label()))]


def test_done_is_told_with_its_undo(page: RulesPage, context: Context, store: Store, qtbot: QtBot) -> None:
    saved = rules.save_local(store, "vote", {"award": "CSTĐCS", "share": 85, "source": DECISION})
    assert isinstance(saved, Done)
    with qtbot.waitSignal(context.notify) as told:
        page.own.remove(saved.value)
    assert told.args[0] == "Đã bỏ quy định riêng." and told.args[1] is not None
