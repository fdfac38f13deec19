"""Báo cáo thành tích from the staff list: one person goes to the document, several become files."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dhtt_desktop.ui import dialogs
from dhtt_desktop.ui.people.tab import PeopleTab


def test_several_people_become_files(
    tab: PeopleTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(dialogs, "choose_folder", lambda *_: tmp_path)
    tab.list.view.selectAll()
    count = len(tab.list.view.selected())
    assert count > 1
    qtbot.mouseClick(tab.list.reports_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Đã lập" in tab.list.said.message(), timeout=20_000)
    assert f"Đã lập {count} báo cáo thành tích" in tab.list.said.message()
    assert len(list(tmp_path.rglob("*.docx"))) == count


def test_one_person_goes_to_the_document(tab: PeopleTab, qtbot: QtBot) -> None:
    row = tab.list.model.shown[0]
    tab.list.view.go_to(row.id)
    offered = tab.list.view.actions_for
    assert offered is not None
    action = next(made for made in offered([row]) if made.text() == "Báo cáo thành tích")
    with qtbot.waitSignal(tab.context.navigate) as gone:
        action.trigger()
    assert gone.args == ["reports", ("bao-cao-ca-nhan", row.id)]
