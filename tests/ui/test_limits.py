"""Limits on screen: what is kept, what is passed first, the teams in short, the count and its source on demand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from dhtt_desktop.domain.rules.book import Quota
from dhtt_desktop.domain.rules.quotas import judge
from dhtt_desktop.services.quotas import Limit
from dhtt_desktop.ui.limits import FOLD, HOW, Limits

RULE = Quota("233/2026/NĐ-CP", "tỷ lệ", False, of="HTXSNV", base="rated:HTTNV", percent=20, says="Không quá 20%")
LAW = "Nghị định 233/2026/NĐ-CP, tỷ lệ"


def limit(base: int, used: int, whose: str = "") -> Limit:
    return Limit(judge(RULE, base, used), LAW, whose=whose)


@pytest.fixture
def limits(qtbot: QtBot, look: None) -> Limits:
    made = Limits()
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show()
    return made


def test_nothing_stands_where_there_is_no_limit(limits: Limits) -> None:
    limits.show_limits([])
    assert not any(part.isVisible() for part in (limits.over, limits.words, limits.how, limits.count))
    limits.show_limits([], "1 đề nghị chưa rõ.")
    assert limits.words.isVisible() and not limits.how.isVisible()


def test_what_is_passed_is_said_apart_the_teams_in_short(limits: Limits) -> None:
    limits.show_limits([limit(20, 4), limit(6, 5, "Tổ 1"), limit(7, 1, "Tổ 2")])
    assert limits.words.text() == "Trần 20% của 20 người xếp HTTNV = 4. Đã chọn 4, hết chỗ."
    assert limits.over.text() == "Theo từng tổ, vượt ở: Tổ 1 (5/1)." and limits.over.isVisible()
    limits.show_limits([limit(20, 5)])
    assert limits.over.text().endswith("Đã chọn 5, vượt 1.") and not limits.words.isVisible()


def test_the_count_unfolds_with_rule_and_source_and_folds_where_it_is_narrow(limits: Limits, qtbot: QtBot) -> None:
    limits.show_limits([limit(20, 4), limit(6, 5, "Tổ 1")])
    qtbot.mouseClick(limits.how, Qt.MouseButton.LeftButton)
    assert limits.count.isVisible() and limits.how.text() == FOLD
    told = [made.text() for made in limits.count.findChildren(QLabel)]
    assert told[0] == "Không quá 20%" and told[1].startswith("Tổ 1: 20% của 6 người xếp HTTNV")
    assert told[2] == f"{LAW} · chưa kiểm chứng"
    limits.make_room(True)
    assert not limits.count.isVisible() and not limits.how.isVisible() and limits.over.isVisible()
    limits.make_room(False)
    assert limits.how.isVisible() and limits.how.text() == HOW
