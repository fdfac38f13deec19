"""A school's file on a real disk, with a clock that the test turns."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from store_samples import TODAY, Clock

from dhtt_desktop.store.database import Store


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Trường Tiểu học Mẫu.dhtt"


@pytest.fixture
def store(path: Path, clock: Clock) -> Iterator[Store]:
    with Store.create(path, TODAY, now=clock) as opened:
        yield opened


@pytest.fixture
def unprivileged_folder() -> Iterator[Path]:
    """A folder that this process, for the length of the test, may read but not write."""
    with tempfile.TemporaryDirectory(prefix="dhtt-chi-doc-") as name:
        folder = Path(name)
        yield folder
        folder.chmod(0o755)
