"""The look is dressed once; every test leaves it light and at 100 %."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dhtt_desktop.store.database import Store
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.settings import Settings
from dhtt_desktop.ui.theme import theme


@pytest.fixture
def look(qapp: QApplication) -> Iterator[None]:
    """The theme, applied as the program does it."""
    theme().start("light", 100)
    yield
    theme().set("light", 100)


@pytest.fixture(autouse=True)
def own_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test reads or writes the settings of the person who runs it."""
    monkeypatch.setenv("DHTT_CONFIG", str(tmp_path / "settings"))


@pytest.fixture
def context(qtbot: QtBot, store: Store, tmp_path: Path) -> Iterator[Context]:
    """What a screen is given: the file that the test's own `store` opened, in the school year 2026-2027."""
    theme().start("light", 100)
    made = Context(Settings(tmp_path / "config"), "2026-2027")
    made.set_store(store)
    yield made
    made.set_store(None)
