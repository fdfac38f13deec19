"""Commands on backups tell what became of the proofs."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from dhtt_desktop import cli_store
from dhtt_desktop.cli_base import Refusal
from dhtt_desktop.services import attachments
from dhtt_desktop.store import backup
from tests.services import award_samples as samples


@pytest.fixture
def file(tmp_path: Path) -> Path:
    scan = tmp_path / "a.pdf"
    scan.write_bytes(b"%PDF")
    with samples.small(tmp_path) as store:
        attachments.attach(store, "award", 1, scan)
        return store.path


def options(db: Path, **more: object) -> argparse.Namespace:
    return argparse.Namespace(db=db, **more)


def test_backing_up_proving_and_restoring_take_the_proofs_along(file: Path) -> None:
    made = cli_store.run_backup(options(file, to=None))
    assert made["message"].endswith("\nMinh chứng: 1 tệp, chép thêm 1.") and made["proofs_copied"] == 1
    kept = file.parent / "nho - minh chứng" / "a.pdf"
    whole = cli_store.run_verify(options(file))["message"]
    assert whole.endswith("Minh chứng: 1 tệp, đủ và đúng như lúc đưa vào.")
    kept.write_bytes(b"%PdF")
    with pytest.raises(Refusal, match="1 minh chứng đã khác lúc đưa vào"):
        cli_store.run_verify(options(file))
    kept.unlink()
    restored = cli_store.run_restore(options(file, source=None))["message"]
    assert restored.endswith("\nMinh chứng: 1 tệp, chép thêm 1.") and kept.read_bytes() == b"%PDF"


def test_a_proof_that_is_nowhere_is_named(file: Path) -> None:
    made = cli_store.run_backup(options(file, to=None))
    pool = backup.folder_of(file) / "nho - minh chứng"
    for place in (pool, file.parent / "nho - minh chứng"):
        (place / "a.pdf").unlink()
    restored = cli_store.run_restore(options(file, source=Path(made["file"])))["message"]
    assert "1 minh chứng không còn trong thư mục minh chứng: “a.pdf”." in restored
