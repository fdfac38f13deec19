"""Báo cáo thành tích from Khen thưởng: for those put forward for the award that is shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dhtt_desktop.services import drafting_reports as reports
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui import dialogs
from dhtt_desktop.ui.awards.tab import AwardsTab
from dhtt_desktop.ui.context import Context


def test_those_put_forward_for_the_award_shown_become_files(
    tab: AwardsTab, store: Store, context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(dialogs, "choose_folder", lambda *_: tmp_path)
    tab.open("LĐTT")
    asked = reports.nominated(store, reports.PERSON, context.period, ["LĐTT"])
    assert 1 < len(asked) < len(reports.nominated(store, reports.PERSON, context.period))
    tab.list_page.papers_button.paper.emit(reports.PERSON)
    qtbot.waitUntil(lambda: "Đã lập" in tab.said.message(), timeout=20_000)
    assert len(list(tmp_path.rglob("*.docx"))) == len(asked)


def test_without_anybody_it_says_so(tab: AwardsTab, context: Context, qtbot: QtBot) -> None:
    context.set_period("2019-2020")
    with qtbot.waitSignal(context.warn) as told:
        tab.ask_paper(reports.PERSON)
    assert "Chưa chọn ai" in told.args[0]
