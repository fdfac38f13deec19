"""Every document of the demonstration before validators, our own check, and LibreOffice's pages."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from whole_samples import CERTIFICATE, ask, assert_same_order, docx_text, pdf_text

from dhtt_desktop.documents import check
from dhtt_desktop.services import demo, papers
from dhtt_desktop.services.result import Done

CODES = [kind.code for kind in papers.KINDS]


@pytest.fixture(scope="module")
def written(qapp: object, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration, and its lists as .docx too."""
    folder = tmp_path_factory.mktemp("mau")
    made = demo.write_all(folder, date(2026, 11, 20))
    assert isinstance(made, Done), made
    return folder


def documents(folder: Path) -> list[Path]:
    found = sorted(folder.glob("*.docx"))
    assert len(found) == len(CODES)
    return found


def test_the_validator_in_python_finds_nothing(written: Path) -> None:
    audit = pytest.importorskip("openxml_audit")
    for path in documents(written):
        result = audit.OpenXmlValidator().validate(str(path))
        assert result.is_valid, (path.name, [str(error) for error in result.errors])


def test_the_sdk_validator_finds_nothing(written: Path) -> None:
    program = os.environ.get("OOXML_VALIDATOR") or shutil.which("ooxml-validator")
    if program is None:
        pytest.skip("máy này không có ooxml-validator")
    for path in documents(written):
        done = subprocess.run([program, str(path)], capture_output=True, check=False, timeout=60)
        assert json.loads(done.stdout)["errors"] == [], path.name


def test_our_own_check_finds_nothing_but_what_the_clerk_must_fill_in(written: Path) -> None:
    for path in documents(written):
        if path.stem == CERTIFICATE:  # its layout is that of the rules on awards, not of NĐ 30
            continue
        findings = [finding for finding in check.check_docx(path) if finding.severity == "lỗi"]
        assert not findings, (path.name, [(finding.place, finding.found) for finding in findings])


@pytest.mark.parametrize("code", CODES)
def test_word_and_pdf_say_the_same_in_the_same_order(code: str, written: Path) -> None:
    assert_same_order(docx_text(written / f"{code}.docx"), pdf_text(written / f"{code}.pdf"))


@pytest.mark.pages
def test_libreoffice_makes_as_many_pages_within_one(written: Path, soffice: str, tmp_path: Path) -> None:
    home = f"-env:UserInstallation=file://{tmp_path}/lo"
    files = [str(path) for path in documents(written)]
    command = [soffice, "--headless", home, "--convert-to", "pdf", "--outdir", str(tmp_path), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    for path in documents(written):
        ours, theirs = (pages(folder / f"{path.stem}.pdf") for folder in (written, tmp_path))
        assert abs(ours - theirs) <= 1, (path.name, ours, theirs)


def pages(path: Path) -> int:
    return next(int(line.split()[1]) for line in ask("pdfinfo", str(path)).splitlines() if line.startswith("Pages:"))
