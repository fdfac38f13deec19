"""What every test stands on: no display, no warning, no Qt message and no log record that was not expected."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dhtt_desktop.services import sample
from dhtt_desktop.services.result import Done
from dhtt_desktop.store.database import Store

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

HARMLESS_QT = ("This plugin does not support", "propagateSizeHints")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The office's real input files, where this machine has them."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    if not (folder / "plans").is_dir():
        pytest.skip("không có thư mục dữ liệu thật bên cạnh kho mã")
    return folder


@pytest.fixture(scope="session")
def soffice() -> str:
    """LibreOffice without a window; tests of pages skip where it is not installed."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("máy này không có LibreOffice")
    return program


@pytest.fixture(scope="session")
def practice_school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the practice school, made once and closed. Nobody writes into it."""
    path = tmp_path_factory.mktemp("truong") / "mau.dhtt"
    made = sample.make(path, date(2026, 11, 20))
    assert isinstance(made, Done)
    made.value.close()
    return path


@pytest.fixture
def store(practice_school: Path, tmp_path: Path) -> Iterator[Store]:
    """The practice school, open: a copy for this test."""
    with Store.open(shutil.copy(practice_school, tmp_path / "mau.dhtt")) as opened:
        yield opened


@pytest.fixture(scope="session", autouse=True)
def one_application(qapp: QApplication) -> QApplication:
    """One application object for the whole session, made first: code that needs only pages would make a smaller one."""
    return qapp


@pytest.fixture(autouse=True)
def no_unexpected_logs(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning in the log that the test did not ask for (with `caplog.clear()`) is a failure."""
    yield
    records = [r for r in caplog.get_records("call") if r.levelno >= logging.WARNING]
    assert not records, [record.getMessage() for record in records]


@pytest.fixture(autouse=True)
def no_qt_messages(request: pytest.FixtureRequest) -> Iterator[None]:
    """A message from Qt (a wrong connection, a painter left open) is a failure."""
    if "qtbot" not in request.fixturenames and "qapp" not in request.fixturenames:
        yield
        return
    from PySide6.QtCore import qInstallMessageHandler

    seen: list[str] = []
    previous = qInstallMessageHandler(lambda kind, context, text: seen.append(text))
    yield
    qInstallMessageHandler(previous)
    seen = [text for text in seen if not any(part in text for part in HARMLESS_QT)]
    assert not seen, seen
