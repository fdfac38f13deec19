"""Reasons beside results: signs, facts, proofs, articles, ways of an alternative, and what a person answers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dhtt_desktop.domain.rules.findings import NO, UNKNOWN, YES, Assessment, Finding
from dhtt_desktop.services.reasons import Reason
from dhtt_desktop.ui.awards.judging import JudgeCard
from dhtt_desktop.ui.awards.law_line import LawLine
from dhtt_desktop.ui.awards.reasons import ReasonList

LAW = "Luật Thi đua, khen thưởng 06/2022/QH15, Điều 23 khoản 1 điểm a"
TITLE = Finding("ldtt", YES, "Đạt Lao động tiên tiến", "Lao động tiên tiến 2026–2027", "QĐ 31/QĐ-UBND ngày 28/05/2027",
                LAW, "2024-01-01")  # fmt: skip
WAYS = Finding("mot-trong", NO, "Hoàn thành xuất sắc nhiệm vụ hoặc có sáng kiến", "Hoàn thành tốt nhiệm vụ", "",
               LAW, "2024-01-01", missing="Thiếu xếp loại hoặc sáng kiến",
               options=(Finding("a", NO, "Hoàn thành xuất sắc"), Finding("b", NO, "Có sáng kiến")))  # fmt: skip
MORAL = Finding("dao-duc", UNKNOWN, "Gương mẫu, đoàn kết", "Chưa có người nhận xét", law=LAW, by_hand=True)
FOUND = Assessment("CSTĐCS", "2026-2027", "2026-11-20", NO, (TITLE, WAYS, MORAL), "Thiếu xếp loại hoặc sáng kiến")


@pytest.fixture
def reasons(qtbot: QtBot, look: None) -> ReasonList:
    made = ReasonList()
    made.resize(360, 700)
    qtbot.addWidget(made)
    made.show_reasons(FOUND)
    made.show()
    return made


def test_what_is_missing_stands_on_top_and_every_condition_below(reasons: ReasonList) -> None:
    assert reasons.missing.text() == "Thiếu xếp loại hoặc sáng kiến"
    assert [line.text.text() for line in reasons.lines] == [finding.text for finding in FOUND.findings]
    first = reasons.lines[0]
    assert first.accessibleName() == "đạt: Đạt Lao động tiên tiến"
    assert first.proof.text() == "QĐ 31/QĐ-UBND ngày 28/05/2027"
    assert first.law.text() == f"{LAW} · từ 01/01/2024"
    assert reasons.lines[1].accessibleName().startswith("chưa đạt:") and not reasons.lines[1].proof.isVisible()


def test_what_is_not_confirmed_and_not_proved_is_said(reasons: ReasonList) -> None:
    loose = replace(TITLE, proof="", unproved=True, confirmed=False)
    reasons.show_reasons(replace(FOUND, findings=(loose,)))
    assert "Chưa ghi số" in reasons.lines[0].proof.text() and reasons.lines[0].proof.property("look") == "caution"
    assert reasons.lines[0].law.text().endswith("· chưa kiểm chứng")


def test_ways_are_folded_and_stay_unfolded_when_shown_again(reasons: ReasonList, qtbot: QtBot) -> None:
    line = reasons.lines[1]
    assert line.fold.text() == "Một trong 2 điều: xem từng điều" and not line._ways[0].isVisible()
    qtbot.mouseClick(line.fold, Qt.MouseButton.LeftButton)
    assert line._ways[0].isVisible() and line.fold.text() == "Gập lại"
    reasons.show_reasons(FOUND)
    assert reasons.lines[1] is line and line._ways[1].isVisible()


def test_other_conditions_take_the_place_of_the_former(reasons: ReasonList) -> None:
    reasons.show_reasons(Assessment("LĐTT", "2026-2027", "2026-11-20", YES, (TITLE,)), [Reason("good", "Đã có")])
    assert [line.text.text() for line in reasons.lines] == ["Đạt Lao động tiên tiến"]
    assert not reasons.missing.isVisible()
    reasons.show_reasons(None)
    assert reasons.lines == []


def test_a_person_answers_in_place_and_gives_the_evidence(reasons: ReasonList, qtbot: QtBot) -> None:
    heard: list[tuple[str, object, str]] = []
    reasons.judged.connect(lambda *what: heard.append(what))
    row = reasons.lines[2]._judge
    assert row is not None and row.answers.answer() is None and not row.evidence.isVisible()
    qtbot.mouseClick(row.answers.buttons[True], Qt.MouseButton.LeftButton)
    assert heard == [("dao-duc", True, "")]
    judged = replace(MORAL, result=YES)
    reasons.show_reasons(replace(FOUND, findings=(TITLE, WAYS, judged)), (), {"dao-duc": ""})
    assert row.evidence.isVisible() and row.answers.answer() is True
    row.evidence.setFocus()
    row.evidence.setText("Biên bản họp tổ ngày 15/11/2026")
    qtbot.keyClick(row.evidence, Qt.Key.Key_Return)
    assert heard[-1] == ("dao-duc", True, "Biên bản họp tổ ngày 15/11/2026")
    reasons.show_reasons(replace(FOUND, findings=(TITLE, WAYS, judged)), (), {"dao-duc": heard[-1][2]})
    qtbot.keyClick(row.evidence, Qt.Key.Key_Return)
    assert len(heard) == 2, "the same evidence is saved once"
    qtbot.mouseClick(row.answers.buttons[None], Qt.MouseButton.LeftButton)
    assert heard[-1] == ("dao-duc", None, "")


def test_what_holds_unless_somebody_says_no_is_answered_on_demand(reasons: ReasonList, qtbot: QtBot) -> None:
    presumed = replace(FOUND, findings=(TITLE, WAYS, replace(MORAL, result=YES)))
    reasons.show_reasons(presumed)
    row = reasons.lines[2]._judge
    assert row is not None and row.other.isVisible() and not row.answers.isVisible() and not row.evidence.isVisible()
    qtbot.mouseClick(row.other, Qt.MouseButton.LeftButton)
    assert row.answers.isVisible() and row.evidence.isVisible() and not row.other.isVisible()
    reasons.show_reasons(presumed)
    assert row.answers.isVisible(), "shown again after a change, it stays open"
    reasons.fold_away()
    reasons.show_reasons(presumed)
    assert row.other.isVisible() and not row.answers.isVisible()


def test_one_answer_for_several(qtbot: QtBot, look: None) -> None:
    card = JudgeCard()
    qtbot.addWidget(card)
    heard: list[tuple[str, object, str]] = []
    closed: list[bool] = []
    card.judged.connect(lambda *what: heard.append(what))
    card.closed.connect(lambda: closed.append(True))
    card.count(5)
    card.ask([("Gương mẫu", "dao-duc"), ("Tích cực", "phong-trao")])
    assert card.heading.text() == "Xác nhận cho 5 dòng đang chọn"
    card.condition.choose("phong-trao")
    qtbot.mouseClick(card.answers.buttons[False], Qt.MouseButton.LeftButton)
    qtbot.keyClicks(card.evidence, "BB 5")
    qtbot.keyClick(card.evidence, Qt.Key.Key_Return)
    assert heard == [("phong-trao", False, "BB 5")]
    qtbot.keyClick(card, Qt.Key.Key_Escape)
    assert closed == [True]


def test_the_day_of_receipt_is_typed_or_refused_with_the_reason(qtbot: QtBot, look: None) -> None:
    line = LawLine()
    qtbot.addWidget(line)
    line.show()
    heard: list[str] = []
    line.received.connect(heard.append)
    line.show_day("2026-11-20", "", 0, "")
    assert not line.change.isEnabled() and "chưa có hồ sơ" in line.change.toolTip()
    line.show_day("2026-11-20", "", 3, "Luật 06/2022/QH15")
    assert line.told.full_text() == "Xét theo quy định ngày 20/11/2026: Luật 06/2022/QH15"
    qtbot.mouseClick(line.change, Qt.MouseButton.LeftButton)
    assert line.asking()
    qtbot.keyClicks(line.day, "9/2026")
    qtbot.keyClick(line.day, Qt.Key.Key_Return)
    assert heard == [] and "đủ ngày" in line.wrong.text() and line.wrong.isVisible()
    line.day.setText("30/9/2026")
    qtbot.keyClick(line.day, Qt.Key.Key_Return)
    assert heard == ["2026-09-30"] and not line.asking()
    line.show_day("2026-09-30", "2026-09-30", 3, "")
    assert "ngày cấp trên nhận hồ sơ" in line.told.full_text()
    line.show_day("2026-11-20", "", 3, "", mixed=True)
    assert "theo ngày ấy" in line.told.full_text()
