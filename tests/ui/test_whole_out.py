"""Everything as a workbook, from the menu of the window: written in the background, said when done or refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from pytestqt.qtbot import QtBot

from dhtt_desktop.store.database import Store
from dhtt_desktop.ui import dialogs
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.run import running
from dhtt_desktop.ui.whole_out import save_whole
from dhtt_desktop.ui.widgets import EmptyState
from tests.services import award_samples as samples


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with samples.small(tmp_path) as made:
        yield made


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[EmptyState]:
    made = EmptyState("school", "Trường")
    qtbot.addWidget(made)
    yield made


def test_it_is_written_and_told(
    context: Context, window: EmptyState, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(dialogs, "save_file", lambda *_: tmp_path / "toàn bộ")
    with qtbot.waitSignal(context.notify, timeout=20_000) as told:
        save_whole(context, window)
    written = openpyxl.load_workbook(tmp_path / "toàn bộ.xlsx").sheetnames
    assert "Nhân sự" in written
    tables = len(written) - 1  # the first sheet only says what the others are
    assert f"Đã ghi {tables} bảng" in told.args[0]


def test_a_place_that_takes_none_is_said(
    context: Context, window: EmptyState, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    said: list[str] = []
    monkeypatch.setattr(dialogs, "save_file", lambda *_: tmp_path / "không có" / "a.xlsx")
    monkeypatch.setattr(dialogs, "failure", lambda _parent, message, *_: said.append(message))
    save_whole(context, window)
    qtbot.waitUntil(lambda: bool(said), timeout=20_000)
    assert "Không có thư mục" in said[0]


def test_nothing_happens_when_no_place_is_chosen(
    context: Context, window: EmptyState, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "save_file", lambda *_: None)
    save_whole(context, window)
    assert running(window) == []
